// To be filled.
#include "core.h"
const sh_core sh_avx512 = {.name = "avx512", .lanes = 1};
