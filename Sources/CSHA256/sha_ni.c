// The SHA extensions of x86-64: one stream of blocks, or four messages side by side.
#include "core.h"

#if defined(SH_X86_64)
#include "sha_ni.h"

#define QUADS_TARGET SHA_NI_TARGET
#include "quads.h"

static bool supported(void) { return sh_cpu_has_sha_ni(); }

const sh_core sh_sha_ni = {"sha_ni", 1, supported, compress, headers, nodes, scan};
#else
const sh_core sh_sha_ni = {.name = "sha_ni", .lanes = 1};
#endif
