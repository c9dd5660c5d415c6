// Four numbers at a time: AVX2.
#include "paths.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define LANES 4
#define LOW_PRODUCT(x, y) ((Words)_mm256_mul_epu32((__m256i)(x), (__m256i)(y)))
#include "kernels.h"
#pragma clang attribute pop

static bool supported(void) { return __builtin_cpu_supports("avx2"); }

const sy_path sy_avx2 = PATH("avx2", supported);
#else
const sy_path sy_avx2 = {.name = "avx2"};
#endif
