// SHA-256 as the standard writes it, one word at a time: the core that judges all others.
//
// Source: FIPS 180-4, 6.2.2.
#include "core.h"

static inline uint32_t choice(uint32_t e, uint32_t f, uint32_t g) { return g ^ (e & (f ^ g)); }
static inline uint32_t majority(uint32_t a, uint32_t b, uint32_t c) {
  return (a & b) | (c & (a | b));
}

static void compress_words(uint32_t state[8], uint32_t w[16]) {
  uint32_t s[8];
  memcpy(s, state, sizeof s);
  SH_UNROLL
  for (unsigned t = 0; t < 64; t++) {
    if (t >= 16) {
      w[t % 16] += sh_small_sigma1(w[(t + 14) % 16]) + w[(t + 9) % 16] +
                   sh_small_sigma0(w[(t + 1) % 16]);
    }
    // The state stays in place and its names move: a is s[-t], b is s[1 - t], and so on.
    uint32_t *d = &s[(3 - t) % 8], *h = &s[(7 - t) % 8];
    uint32_t sum = *h + SH_K[t] + w[t % 16] + sh_big_sigma1(s[(4 - t) % 8]) +
                   choice(s[(4 - t) % 8], s[(5 - t) % 8], s[(6 - t) % 8]);
    *d += sum;
    *h = sum + sh_big_sigma0(s[-t % 8]) + majority(s[-t % 8], s[(1 - t) % 8], s[(2 - t) % 8]);
  }
  for (int i = 0; i < 8; i++) { state[i] += s[i]; }
}

static void compress(uint32_t state[8], const uint8_t *blocks, size_t count) {
  for (; count > 0; count--, blocks += SH_BLOCK_BYTES) {
    uint32_t w[16];
    for (int i = 0; i < 16; i++) { w[i] = sh_load(blocks + 4 * i); }
    compress_words(state, w);
  }
}

/// The hash of the hash that `state` holds, as words.
static void hash_of_digest(uint32_t out[8], const uint32_t state[8]) {
  uint32_t w[16] = {[8] = SH_END_BIT, [15] = SH_DIGEST_BITS};
  memcpy(w, state, 8 * sizeof *w);
  memcpy(out, SH_INITIAL, sizeof SH_INITIAL);
  compress_words(out, w);
}

static void store_digest(uint8_t *digest, const uint32_t words[8]) {
  for (int i = 0; i < 8; i++) { sh_store(digest + 4 * i, words[i]); }
}

/// The state after the last block of a header, from the one after its first block.
static void finish_header(uint32_t state[8], const uint32_t tail[3], uint32_t nonce) {
  uint32_t w[16] = {tail[0], tail[1], tail[2], nonce, SH_END_BIT, [15] = SH_HEADER_BITS};
  compress_words(state, w);
}

static void headers(uint8_t *digests, const uint8_t *headers, size_t count) {
  for (; count > 0; count--, headers += SH_HEADER_BYTES, digests += SH_DIGEST_BYTES) {
    uint32_t state[8], twice[8], tail[4];
    memcpy(state, SH_INITIAL, sizeof state);
    compress(state, headers, 1);
    for (int i = 0; i < 4; i++) { tail[i] = sh_load(headers + SH_BLOCK_BYTES + 4 * i); }
    finish_header(state, tail, tail[3]);
    hash_of_digest(twice, state);
    store_digest(digests, twice);
  }
}

static void nodes(uint8_t *digests, const uint8_t *nodes, size_t count) {
  for (; count > 0; count--, nodes += SH_NODE_BYTES, digests += SH_DIGEST_BYTES) {
    uint32_t state[8], twice[8], padding[16] = {SH_END_BIT, [15] = SH_NODE_BITS};
    memcpy(state, SH_INITIAL, sizeof state);
    compress(state, nodes, 1);
    compress_words(state, padding);
    hash_of_digest(twice, state);
    store_digest(digests, twice);
  }
}

bool sh_meets(const sh_search *search, uint32_t nonce) {
  uint32_t state[8], twice[8];
  memcpy(state, search->midstate, sizeof state);
  // A header's bytes are the lowest first, the words of the hash function the highest first.
  finish_header(state, search->tail, sh_swapped(nonce));
  hash_of_digest(twice, state);
  for (int i = 0; i < 8; i++) {
    uint32_t word = sh_swapped(twice[7 - i]);
    if (word != search->target[i]) { return word < search->target[i]; }
  }
  return true;
}

static size_t scan(
    uint32_t *nonces, size_t capacity, const sh_search *search, uint32_t first, uint64_t count) {
  size_t found = 0;
  for (uint64_t i = 0; i < count && found < capacity; i++) {
    uint32_t nonce = first + (uint32_t)i;
    if (sh_meets(search, nonce)) { nonces[found++] = nonce; }
  }
  return found;
}

void sh_search_prepare(sh_search *search, const uint8_t *header, const uint8_t *target) {
  memcpy(search->midstate, SH_INITIAL, sizeof SH_INITIAL);
  compress(search->midstate, header, 1);
  for (int i = 0; i < 3; i++) { search->tail[i] = sh_load(header + SH_BLOCK_BYTES + 4 * i); }
  for (int i = 0; i < 8; i++) { search->target[i] = sh_swapped(sh_load(target + 28 - 4 * i)); }
}

static bool supported(void) { return true; }

const sh_core sh_portable = {"portable", 1, supported, compress, headers, nodes, scan};
