// The table of cores, what each operation uses, and the operations.
#include "race.h"

#include <stdatomic.h>

static const sh_core *const CORES[] = {
    &sh_portable, &sh_sha_ni, &sh_avx2, &sh_avx512, &sh_hybrid, &sh_armv8,
};
enum { CORE_COUNT = sizeof CORES / sizeof *CORES };

// One more than a status or an index; 0 is not known yet. Threads that find one out at the same
// time do the same work twice: the statuses come out the same, and of choices any is right.
static atomic_int statuses[CORE_COUNT];
static atomic_int choices[SH_OPERATION_COUNT];
static atomic_int forced;

size_t sh_core_count(void) { return CORE_COUNT; }

const sh_core *sh_core_at(size_t index) { return index < CORE_COUNT ? CORES[index] : NULL; }

sh_status sh_core_status(size_t index) {
  if (index >= CORE_COUNT) { return SH_NOT_BUILT; }
  int known = atomic_load(&statuses[index]);
  if (known == 0) {
    known = 1 + (int)sh_examine(CORES[index]);
    atomic_store(&statuses[index], known);
  }
  return (sh_status)(known - 1);
}

static bool can(const sh_core *core, sh_operation operation) {
  switch (operation) {
    case SH_COMPRESS: return core->compress != NULL;
    case SH_HEADERS: return core->headers != NULL;
    case SH_NODES: return core->nodes != NULL;
    case SH_SCAN: return core->scan != NULL;
    case SH_OPERATION_COUNT: break;
  }
  return false;
}

/// The accepted core that wins; one stream of blocks has no lanes to fill, so there it is the
/// first that is not the portable one.
static int chosen(sh_operation operation) {
  int best = 0;
  uint64_t least = UINT64_MAX;
  for (int i = 1; i < CORE_COUNT; i++) {
    if (!can(CORES[i], operation) || sh_core_status((size_t)i) != SH_ACCEPTED) { continue; }
    if (operation == SH_COMPRESS) { return i; }
    uint64_t time = sh_race(CORES[i], operation);
    if (time < least) {
      best = i;
      least = time;
    }
  }
  return best;
}

const sh_core *sh_core_for(sh_operation operation) {
  int index = atomic_load(&forced) - 1;
  if (index >= 0 && can(CORES[index], operation)) { return CORES[index]; }
  index = atomic_load(&choices[operation]) - 1;
  if (index < 0) {
    index = chosen(operation);
    atomic_store(&choices[operation], index + 1);
  }
  return CORES[index];
}

bool sh_force(const char *name) {
  if (name == NULL) {
    atomic_store(&forced, 0);
    return true;
  }
  for (int i = 0; i < CORE_COUNT; i++) {
    if (strcmp(CORES[i]->name, name) == 0 && sh_core_status((size_t)i) == SH_ACCEPTED) {
      atomic_store(&forced, i + 1);
      return true;
    }
  }
  return false;
}

static const sh_core *able(const sh_core *core, sh_operation operation) {
  return core != NULL && can(core, operation) ? core : sh_core_for(operation);
}

/// A core for the few that do not fill another one's lanes: the one that compresses one stream
/// best takes any count.
static const sh_core *of_one_lane(sh_operation operation) {
  const sh_core *core = sh_core_for(SH_COMPRESS);
  return can(core, operation) ? core : &sh_portable;
}

void sh_compress(const sh_core *core, uint32_t state[8], const uint8_t *blocks, size_t count) {
  able(core, SH_COMPRESS)->compress(state, blocks, count);
}

void sh_headers(const sh_core *core, uint8_t *digests, const uint8_t *headers, size_t count) {
  core = able(core, SH_HEADERS);
  size_t rest = count % core->lanes, whole = count - rest;
  core->headers(digests, headers, whole);
  if (rest == 0) { return; }
  of_one_lane(SH_HEADERS)
      ->headers(digests + whole * SH_DIGEST_BYTES, headers + whole * SH_HEADER_BYTES, rest);
}

void sh_nodes(const sh_core *core, uint8_t *digests, const uint8_t *nodes, size_t count) {
  core = able(core, SH_NODES);
  size_t rest = count % core->lanes, whole = count - rest;
  core->nodes(digests, nodes, whole);
  if (rest == 0) { return; }
  of_one_lane(SH_NODES)
      ->nodes(digests + whole * SH_DIGEST_BYTES, nodes + whole * SH_NODE_BYTES, rest);
}

size_t sh_scan(
    const sh_core *core, uint32_t *hits, size_t capacity, const sh_search *search, uint32_t first,
    uint64_t count) {
  return able(core, SH_SCAN)->scan(hits, capacity, search, first, count);
}
