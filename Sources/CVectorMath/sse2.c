// Two numbers at a time: every x86-64 processor has SSE2.
#include "paths.h"

#if defined(__x86_64__)
#define LANES 2
#include "kernels.h"

static bool supported(void) { return true; }

const sy_path sy_sse2 = PATH("sse2", supported);
#else
const sy_path sy_sse2 = {.name = "sse2"};
#endif
