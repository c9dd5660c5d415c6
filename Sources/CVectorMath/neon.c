// Two numbers at a time: every arm64 processor has NEON.
#include "paths.h"

#if defined(__aarch64__)
#define LANES 2
#include "kernels.h"

static bool supported(void) { return true; }

const sy_path sy_neon = PATH("neon", supported);
#else
const sy_path sy_neon = {.name = "neon"};
#endif
