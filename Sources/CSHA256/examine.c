// The self-test: a core whose answers differ from the portable core's is refused.
#include "core.h"

// More than two groups of the widest core's lanes, and a rest.
enum { MESSAGES = 48, BLOCKS = 5, NONCES = 75 };

/// Bytes that look random and are the same everywhere. Source: Steele, Lea & Flood, SplitMix64.
static void fill(uint8_t *bytes, size_t count, uint64_t seed) {
  for (size_t i = 0; i < count; i++) {
    seed += 0x9e3779b97f4a7c15u;
    uint64_t z = (seed ^ seed >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    bytes[i] = (uint8_t)(z >> 56);
  }
}

static bool compresses(const sh_core *core, const uint8_t *blocks) {
  for (size_t count = 0; count <= BLOCKS; count++) {
    uint32_t expected[8], found[8];
    memcpy(expected, SH_INITIAL, sizeof expected);
    memcpy(found, SH_INITIAL, sizeof found);
    // Twice, so that the state that comes in is not always the initial one.
    for (int i = 0; i < 2; i++) {
      sh_portable.compress(expected, blocks, count);
      core->compress(found, blocks, count);
    }
    if (memcmp(expected, found, sizeof found) != 0) { return false; }
  }
  return true;
}

static bool hashes(const sh_core *core, const uint8_t *messages) {
  uint8_t expected[MESSAGES * SH_DIGEST_BYTES], found[MESSAGES * SH_NODE_BYTES];
  size_t count = MESSAGES - MESSAGES % core->lanes, bytes = count * SH_DIGEST_BYTES;
  if (core->headers != NULL) {
    sh_portable.headers(expected, messages, count);
    core->headers(found, messages, count);
    if (memcmp(expected, found, bytes) != 0) { return false; }
  }
  if (core->nodes != NULL) {
    sh_portable.nodes(expected, messages, count);
    // In place, as a tree's levels are.
    memcpy(found, messages, count * SH_NODE_BYTES);
    core->nodes(found, found, count);
    if (memcmp(expected, found, bytes) != 0) { return false; }
  }
  return true;
}

static bool scans(
    const sh_core *core, const sh_search *search, size_t capacity, uint32_t first, uint64_t count) {
  uint32_t expected[NONCES], found[NONCES];
  size_t due = sh_portable.scan(expected, capacity, search, first, count);
  return core->scan(found, capacity, search, first, count) == due &&
         memcmp(expected, found, due * sizeof *found) == 0;
}

/// Targets that all hashes meet, most, few and none; the end of the nonces; a room that fills up.
static bool finds(const sh_core *core, const uint8_t *header) {
  static const uint8_t HIGHEST[] = {0xff, 0xe0, 0x21, 0x03, 0x00};
  for (size_t i = 0; i < sizeof HIGHEST; i++) {
    uint8_t target[SH_DIGEST_BYTES] = {[30] = 0x37, [31] = HIGHEST[i]};
    sh_search search;
    sh_search_prepare(&search, header, target);
    for (uint64_t count = 0; count <= NONCES; count += 15) {
      uint32_t first = (uint32_t)0 - (uint32_t)NONCES;
      if (!scans(core, &search, NONCES, first, count)) { return false; }
    }
    if (!scans(core, &search, 3, 0x7ffffff5, NONCES)) { return false; }
  }
  return true;
}

sh_status sh_examine(const sh_core *core) {
  if (core->supported == NULL) { return SH_NOT_BUILT; }
  if (!core->supported()) { return SH_NOT_SUPPORTED; }
  if (core->lanes == 0) { return SH_REFUSED; }
  uint8_t messages[MESSAGES * SH_HEADER_BYTES];
  fill(messages, sizeof messages, 20090103);
  bool right = (core->compress == NULL || compresses(core, messages)) && hashes(core, messages) &&
               (core->scan == NULL || finds(core, messages));
  return right ? SH_ACCEPTED : SH_REFUSED;
}
