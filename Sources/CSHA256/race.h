// How fast a core is, in a fraction of a millisecond.
#pragma once

#include "core.h"

/// The least time a core took for a small piece of an operation [ns].
uint64_t sh_race(const sh_core *core, sh_operation operation);
