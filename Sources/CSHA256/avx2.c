// To be filled.
#include "core.h"
const sh_core sh_avx2 = {.name = "avx2", .lanes = 1};
