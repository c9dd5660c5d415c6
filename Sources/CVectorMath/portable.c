// One number at a time: every processor has it, and the others are held against it.
#include "paths.h"

#define LANES 1
#include "kernels.h"

static bool supported(void) { return true; }

const sy_path sy_portable = PATH("portable", supported);
