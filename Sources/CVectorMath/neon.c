// Two numbers at a time: every arm64 processor has NEON.
#include "paths.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define LANES 2
#define LOW_PRODUCT(x, y) ((Words)vmull_u32(vmovn_u64((uint64x2_t)(x)), vmovn_u64((uint64x2_t)(y))))
#include "kernels.h"

static bool supported(void) { return true; }

const sy_path sy_neon = PATH("neon", supported);
#else
const sy_path sy_neon = {.name = "neon"};
#endif
