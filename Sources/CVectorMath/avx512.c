// Sixteen numbers at a time, in two registers: AVX-512.
#include "paths.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>

// Without the least width the compiler halves the vectors.
#pragma clang attribute push(                                                                     \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl"), min_vector_width(512))),         \
    apply_to = function)
// Of one register alone each operation would wait for the one before it.
#define LANES 16
#define LOW_PRODUCT(x, y) ((Words)low_product((Halves)(x), (Halves)(y)))
typedef unsigned long long Halves __attribute__((vector_size(128)));

static inline __attribute__((always_inline)) Halves low_product(Halves x, Halves y) {
#define LOW_HALF(v) ((__m512i)__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7))
#define HIGH_HALF(v) ((__m512i)__builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15))
  __m512i low = _mm512_mul_epu32(LOW_HALF(x), LOW_HALF(y));
  __m512i high = _mm512_mul_epu32(HIGH_HALF(x), HIGH_HALF(y));
  return (Halves)__builtin_shufflevector(
      low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

#include "kernels.h"
#pragma clang attribute pop

static bool supported(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}

const sy_path sy_avx512 = PATH("avx512", supported);
#else
const sy_path sy_avx512 = {.name = "avx512"};
#endif
