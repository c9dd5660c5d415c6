// Two numbers at a time: every x86-64 processor has SSE2.
#include "paths.h"

#if defined(__x86_64__)
#include <emmintrin.h>

#define LANES 2
#define LOW_PRODUCT(x, y) ((Words)_mm_mul_epu32((__m128i)(x), (__m128i)(y)))
#include "kernels.h"

static bool supported(void) { return true; }

const sy_path sy_sse2 = PATH("sse2", supported);
#else
const sy_path sy_sse2 = {.name = "sse2"};
#endif
