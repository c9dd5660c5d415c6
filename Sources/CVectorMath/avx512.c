// Eight numbers at a time: AVX-512.
#include "paths.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>

// Without the least width the compiler halves the vectors.
#pragma clang attribute push(                                                                     \
    __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl"), min_vector_width(512))),         \
    apply_to = function)
#define LANES 8
#define LOW_PRODUCT(x, y) ((Words)_mm512_mul_epu32((__m512i)(x), (__m512i)(y)))
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
