// SHA-256 by instructions for four rounds and four words of schedule; each such core includes it.
//
// One message alone waits for each group of rounds; others fill the wait. Four side by side need
// more registers than x86-64 has, and are still faster than two. What is done for `lanes` messages
// is written as loops over them; `lanes` is a constant wherever such a function is called, and the
// loops become straight code.
//
// The includer defines, for vectors `Quad` of 4 words and states `Halves` of two quads:
//
//     QUADS_TARGET                       the function attribute that allows the instructions
//     halves_of_words(abcd, efgh)        a state from its words, the first in the lowest lane
//     words_of(words, halves)            the reverse
//     add(halves, other)                 adds another state's words
//     add_nonce(halves, nonce)           adds to a and e alone
//     four_rounds(halves, kw)            with words and round constants that are already added
//     last_word(halves, kw)              the word h that four rounds would end with
//     extended(w0, w1, w2, w3)           the next four words of the schedule
//     swapped_bytes(quad)                each word's bytes in reverse order
#include "plan.h"

// Always inline: `lanes` must become a constant. Debug builds keep the loops and so stay small.
#define QUADS static inline __attribute__((always_inline)) QUADS_TARGET
enum { ABREAST = 4 };

QUADS Quad quad_at(const void *words) {
  Quad quad;
  memcpy(&quad, words, sizeof quad);
  return quad;
}

QUADS Halves halves_of(const uint32_t state[8]) {
  return halves_of_words(quad_at(state), quad_at(state + 4));
}

QUADS Quad loaded(const uint8_t *bytes) { return swapped_bytes(quad_at(bytes)); }

/// The four words of schedule that follow w, in the place of the oldest ones; with constants added.
QUADS Quad scheduled(Quad w[4], unsigned place, const uint32_t *k) {
  w[place] = extended(w[place], w[(place + 1) % 4], w[(place + 2) % 4], w[(place + 3) % 4]);
  return w[place] + quad_at(k);
}

/// Rounds 4 · from to 15, whose words are the message's own.
QUADS void first_rounds(Halves *s, Quad w[][4], unsigned from, int lanes) {
  SH_UNROLL
  for (unsigned place = from; place < 4; place++) {
    SH_UNROLL
    for (int i = 0; i < lanes; i++) { four_rounds(&s[i], w[i][place] + quad_at(SH_K + 4 * place)); }
  }
}

/// Four rounds for each of the first `places` places.
QUADS void places_of_rounds(
    Halves *s, Quad w[][4], unsigned places, const uint32_t *k, int lanes) {
  SH_UNROLL
  for (unsigned place = 0; place < places; place++) {
    SH_UNROLL
    for (int i = 0; i < lanes; i++) {
      four_rounds(&s[i], scheduled(w[i], place, k + 4 * place));
    }
  }
}

/// Rounds 16 to `to` − 1, a multiple of 16; a loop, as straight code of all is not faster.
QUADS void later_rounds(Halves *s, Quad w[][4], unsigned to, int lanes) {
  SH_KEEP_LOOP
  for (unsigned t = 16; t < to; t += 16) { places_of_rounds(s, w, 4, SH_K + t, lanes); }
}

QUADS void compress_words(Halves *state, Quad w[][4], int lanes) {
  Halves s[ABREAST];
  for (int i = 0; i < lanes; i++) { s[i] = state[i]; }
  first_rounds(s, w, 0, lanes);
  later_rounds(s, w, 64, lanes);
  for (int i = 0; i < lanes; i++) { add(&state[i], s[i]); }
}

static QUADS_TARGET void compress(uint32_t state[8], const uint8_t *blocks, size_t count) {
  Halves s = halves_of(state);
  for (; count > 0; count--, blocks += SH_BLOCK_BYTES) {
    Quad w[1][4];
    for (int i = 0; i < 4; i++) { w[0][i] = loaded(blocks + 16 * i); }
    compress_words(&s, w, 1);
  }
  Quad words[2];
  words_of(words, s);
  memcpy(state, words, sizeof words);
}

/// Fills the rest of a last block after `quads` groups of words that are there already.
QUADS void pad(Quad w[4], int quads, uint32_t bits) {
  w[quads] = (Quad){SH_END_BIT, 0, 0, 0};
  for (int i = quads + 1; i < 3; i++) { w[i] = (Quad){0, 0, 0, 0}; }
  w[3] = (Quad){0, 0, 0, bits};
}

/// The second hash's message: the digests that the states hold.
QUADS void digest_words(Quad w[][4], const Halves *state, int lanes) {
  for (int i = 0; i < lanes; i++) {
    words_of(w[i], state[i]);
    pad(w[i], 2, SH_DIGEST_BITS);
  }
}

/// Hashes the digests that the states hold, and stores what comes out.
QUADS void finish(uint8_t *digests, const Halves *state, int lanes) {
  Quad w[ABREAST][4], words[2];
  Halves again[ABREAST];
  digest_words(w, state, lanes);
  for (int i = 0; i < lanes; i++) { again[i] = halves_of(SH_INITIAL); }
  compress_words(again, w, lanes);
  for (int i = 0; i < lanes; i++) {
    words_of(words, again[i]);
    for (int k = 0; k < 2; k++) { words[k] = swapped_bytes(words[k]); }
    memcpy(digests + SH_DIGEST_BYTES * i, words, sizeof words);
  }
}

/// The states after the first block of each message.
QUADS void first_blocks(Halves *state, const uint8_t *messages, size_t stride, int lanes) {
  Quad w[ABREAST][4];
  for (int i = 0; i < lanes; i++) {
    state[i] = halves_of(SH_INITIAL);
    for (int k = 0; k < 4; k++) { w[i][k] = loaded(messages + stride * (size_t)i + 16 * k); }
  }
  compress_words(state, w, lanes);
}

QUADS void hash_headers(uint8_t *digests, const uint8_t *headers, int lanes) {
  Halves state[ABREAST];
  Quad w[ABREAST][4];
  first_blocks(state, headers, SH_HEADER_BYTES, lanes);
  for (int i = 0; i < lanes; i++) {
    w[i][0] = loaded(headers + SH_HEADER_BYTES * i + SH_BLOCK_BYTES);
    pad(w[i], 1, SH_HEADER_BITS);
  }
  compress_words(state, w, lanes);
  finish(digests, state, lanes);
}

static QUADS_TARGET void headers(uint8_t *digests, const uint8_t *headers, size_t count) {
  for (; count >= ABREAST; count -= ABREAST) {
    hash_headers(digests, headers, ABREAST);
    headers += ABREAST * SH_HEADER_BYTES;
    digests += ABREAST * SH_DIGEST_BYTES;
  }
  for (; count > 0; count--) {
    hash_headers(digests, headers, 1);
    headers += SH_HEADER_BYTES;
    digests += SH_DIGEST_BYTES;
  }
}

/// The schedule of the block that pads a node, round constants added: the same for all nodes.
QUADS void node_padding(uint32_t kw[64]) {
  uint32_t w[64] = {SH_END_BIT, [15] = SH_NODE_BITS};
  SH_UNROLL
  for (int t = 16; t < 64; t++) {
    w[t] = sh_small_sigma1(w[t - 2]) + w[t - 7] + sh_small_sigma0(w[t - 15]) + w[t - 16];
  }
  for (int t = 0; t < 64; t++) { kw[t] = w[t] + SH_K[t]; }
}

QUADS void hash_nodes(uint8_t *digests, const uint8_t *nodes, const uint32_t *kw, int lanes) {
  Halves state[ABREAST], s[ABREAST];
  first_blocks(state, nodes, SH_NODE_BYTES, lanes);
  for (int i = 0; i < lanes; i++) { s[i] = state[i]; }
  SH_UNROLL
  for (int group = 0; group < 16; group++) {
    for (int i = 0; i < lanes; i++) {
      four_rounds(&s[i], quad_at(&kw[4 * group]));
    }
  }
  for (int i = 0; i < lanes; i++) { add(&state[i], s[i]); }
  finish(digests, state, lanes);
}

static QUADS_TARGET void nodes(uint8_t *digests, const uint8_t *nodes, size_t count) {
  uint32_t kw[64];
  node_padding(kw);
  for (; count >= ABREAST; count -= ABREAST) {
    hash_nodes(digests, nodes, kw, ABREAST);
    nodes += ABREAST * SH_NODE_BYTES;
    digests += ABREAST * SH_DIGEST_BYTES;
  }
  for (; count > 0; count--) {
    hash_nodes(digests, nodes, kw, 1);
    nodes += SH_NODE_BYTES;
    digests += SH_DIGEST_BYTES;
  }
}

/// Bit i of the result is set where the masked last word of nonce `first + i` is zero.
QUADS uint32_t passes(const sh_plan *plan, Halves from, Halves midstate, uint32_t first) {
  Halves s[ABREAST];
  Quad w[ABREAST][4];
  for (int i = 0; i < ABREAST; i++) {
    uint32_t nonce = sh_swapped(first + (uint32_t)i);
    s[i] = from;
    add_nonce(&s[i], nonce);
    w[i][0] = (Quad){plan->tail[0], plan->tail[1], plan->tail[2], nonce};
    pad(w[i], 1, SH_HEADER_BITS);
  }
  first_rounds(s, w, 1, ABREAST);
  later_rounds(s, w, 64, ABREAST);
  for (int i = 0; i < ABREAST; i++) { add(&s[i], midstate); }
  digest_words(w, s, ABREAST);
  for (int i = 0; i < ABREAST; i++) { s[i] = halves_of(SH_INITIAL); }
  first_rounds(s, w, 0, ABREAST);
  later_rounds(s, w, 48, ABREAST);
  places_of_rounds(s, w, 3, SH_K + 48, ABREAST);
  uint32_t lanes = 0;
  for (int i = 0; i < ABREAST; i++) {
    uint32_t word = last_word(s[i], scheduled(w[i], 3, SH_K + 60)) + SH_INITIAL[7];
    lanes |= (uint32_t)((word & plan->mask) == 0) << i;
  }
  return lanes;
}

static QUADS_TARGET size_t scan(
    uint32_t *nonces, size_t capacity, const sh_search *search, uint32_t first, uint64_t count) {
  sh_hits hits = {nonces, capacity, 0};
  sh_plan plan;
  sh_plan_prepare(&plan, search);
  Halves midstate = halves_of(plan.midstate);
  // The plan keeps e to h before a to d.
  Halves from = halves_of_words(quad_at(plan.state + 4), quad_at(plan.state));
  for (uint64_t i = 0; i < count && hits.count < capacity; i += ABREAST) {
    uint32_t nonce = first + (uint32_t)i, lanes = passes(&plan, from, midstate, nonce);
    if (lanes != 0) { sh_confirm(&hits, search, lanes, nonce, count - i); }
  }
  return hits.count;
}
