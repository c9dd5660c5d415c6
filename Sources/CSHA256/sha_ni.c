// To be filled.
#include "core.h"
const sh_core sh_sha_ni = {.name = "sha_ni", .lanes = 1};
