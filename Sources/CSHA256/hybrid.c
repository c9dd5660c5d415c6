// To be filled.
#include "core.h"
const sh_core sh_hybrid = {.name = "hybrid", .lanes = 1};
