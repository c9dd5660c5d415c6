// SHA-256 and double SHA-256 by whatever this processor does best, behind one table of cores.
//
// A core is one implementation. It is used only if the processor has its instructions and its
// answers agree with the portable core on a self-test; both are found out at first use, by any
// number of threads at once, and without a lock (the answer is the same for all of them).
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  SH_BLOCK_BYTES = 64,
  SH_DIGEST_BYTES = 32,
  SH_HEADER_BYTES = 80,
  SH_NODE_BYTES = 64,
};

/// What a nonce search looks for; filled in by `sh_search_prepare`.
typedef struct sh_search {
  uint32_t midstate[8];  ///< The state after the header's first 64 bytes.
  uint32_t tail[3];      ///< The header's words 16 to 18: end of Merkle root, time, bits.
  uint32_t target[8];    ///< The largest hash that counts, as a number; highest word first.
} sh_search;

/// One implementation. A function that a core does not have is NULL.
typedef struct sh_core {
  const char *name;
  size_t lanes;             ///< `headers` and `nodes` take multiples of this count.
  bool (*supported)(void);  ///< Has this processor the instructions? NULL: not compiled here.
  void (*compress)(uint32_t state[8], const uint8_t *blocks, size_t count);
  void (*headers)(uint8_t *digests, const uint8_t *headers, size_t count);
  void (*nodes)(uint8_t *digests, const uint8_t *nodes, size_t count);
  size_t (*scan)(
      uint32_t *hits, size_t capacity, const sh_search *search, uint32_t first, uint64_t count);
} sh_core;

typedef enum sh_status {
  SH_ACCEPTED,       ///< Its answers are right.
  SH_NOT_BUILT,      ///< For another architecture, or the compiler could not.
  SH_NOT_SUPPORTED,  ///< This processor lacks the instructions.
  SH_REFUSED,        ///< Its answers differ from the portable core's.
} sh_status;

typedef enum sh_operation {
  SH_COMPRESS,
  SH_HEADERS,
  SH_NODES,
  SH_SCAN,
  SH_OPERATION_COUNT,
} sh_operation;

/// The number of cores in the table, those for other processors included.
size_t sh_core_count(void);

/// A core of the table; the first one is the portable core. NULL beyond the table's end.
const sh_core *sh_core_at(size_t index);

/// Whether a core of the table may be used, and if not, why.
sh_status sh_core_status(size_t index);

/// Whether any core, of the table or not, gives the portable core's answers. Runs the self-test.
sh_status sh_examine(const sh_core *core);

/// The core that an operation uses: the forced one if it can, else the fastest accepted one.
///
/// Compression goes by rank; the others by a race of about a millisecond at the first call.
const sh_core *sh_core_for(sh_operation operation);

/// Makes one core do all that it can do; what it has no function for is still done by another.
///
/// - Parameter name: A core's name, or NULL to give the choice back to the races.
/// - Returns: False, and nothing is changed, where no accepted core has this name.
bool sh_force(const char *name);

// The operations. `core` is an accepted core of the table, or NULL for the one of `sh_core_for`.

/// Takes whole blocks into a state.
void sh_compress(const sh_core *core, uint32_t state[8], const uint8_t *blocks, size_t count);

/// The double SHA-256 of each of `count` headers of 80 bytes that follow one another.
void sh_headers(const sh_core *core, uint8_t *digests, const uint8_t *headers, size_t count);

/// The double SHA-256 of each of `count` nodes of 64 bytes: two Merkle children, one parent.
///
/// `digests` may be `nodes`: a level of a tree can be replaced by the next one.
void sh_nodes(const sh_core *core, uint8_t *digests, const uint8_t *nodes, size_t count);

/// Prepares a search.
///
/// - Parameters:
///   - header: 80 bytes; those of the nonce are not looked at.
///   - target: 32 bytes, the lowest first, as in a digest.
void sh_search_prepare(sh_search *search, const uint8_t *header, const uint8_t *target);

/// The nonces whose header hashes to at most the target, in ascending order.
///
/// - Parameters:
///   - hits: Room for `capacity` nonces.
///   - first, count: The nonces to try; `first + count` is at most 2^32.
/// - Returns: How many were found. The scan stops as soon as `hits` is full: then go on after the
///   last hit.
size_t sh_scan(
    const sh_core *core, uint32_t *hits, size_t capacity, const sh_search *search, uint32_t first,
    uint64_t count);
