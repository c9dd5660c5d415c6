// To be filled.
#include "core.h"
const sh_core sh_armv8 = {.name = "armv8", .lanes = 1};
