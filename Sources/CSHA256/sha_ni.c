// The SHA extensions of x86-64: one stream of blocks, or four messages side by side.
//
// One message alone waits for each pair of rounds; others fill the wait. Four need more registers
// than there are, and are still faster than two. What is done for `lanes` messages is written as
// loops over them; `lanes` is a constant wherever such a function is called, and the loops become
// straight code.
#include "core.h"

#if defined(SH_X86_64)
#include "plan.h"
#include "sha_ni.h"

enum { ABREAST = 4 };

/// Four rounds, from words and round constants that are already added.
SHA_NI void four_rounds(Halves *s, __m128i kw) {
  s->cdgh = _mm_sha256rnds2_epu32(s->cdgh, s->abef, kw);
  s->abef = _mm_sha256rnds2_epu32(s->abef, s->cdgh, _mm_shuffle_epi32(kw, 0x0e));
}

/// Words 4 · group to 4 · group + 3 of the schedule, in the place of those 16 before.
SHA_NI __m128i scheduled(__m128i w[4], unsigned group) {
  if (group < 4) { return w[group]; }
  __m128i *place = &w[group % 4], previous = w[(group + 3) % 4];
  __m128i sum = _mm_sha256msg1_epu32(*place, w[(group + 1) % 4]);
  sum = _mm_add_epi32(sum, _mm_alignr_epi8(previous, w[(group + 2) % 4], 4));
  return *place = _mm_sha256msg2_epu32(sum, previous);
}

SHA_NI __m128i round_constants(unsigned group) {
  return _mm_loadu_si128((const __m128i *)&SH_K[4 * group]);
}

/// The rounds of groups `from` to `to` − 1.
SHA_NI void rounds(Halves *s, __m128i w[][4], unsigned from, unsigned to, int lanes) {
  SH_UNROLL
  for (unsigned group = from; group < to; group++) {
    SH_UNROLL
    for (int i = 0; i < lanes; i++) {
      four_rounds(&s[i], _mm_add_epi32(scheduled(w[i], group), round_constants(group)));
    }
  }
}

SHA_NI void add(Halves *s, Halves other) {
  s->abef = _mm_add_epi32(s->abef, other.abef);
  s->cdgh = _mm_add_epi32(s->cdgh, other.cdgh);
}

SHA_NI void compress_words(Halves *state, __m128i w[][4], int lanes) {
  Halves s[ABREAST];
  for (int i = 0; i < lanes; i++) { s[i] = state[i]; }
  rounds(s, w, 0, 16, lanes);
  for (int i = 0; i < lanes; i++) { add(&state[i], s[i]); }
}

SHA_NI __m128i swapped_bytes(__m128i x) {
  return _mm_shuffle_epi8(
      x, _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

SHA_NI __m128i loaded(const uint8_t *bytes) {
  return swapped_bytes(_mm_loadu_si128((const __m128i *)bytes));
}

static SHA_NI_TARGET void compress(uint32_t state[8], const uint8_t *blocks, size_t count) {
  Halves s = halves_of(state);
  for (; count > 0; count--, blocks += SH_BLOCK_BYTES) {
    __m128i w[1][4];
    for (int i = 0; i < 4; i++) { w[0][i] = loaded(blocks + 16 * i); }
    compress_words(&s, w, 1);
  }
  __m128i words[2];
  words_of(words, s);
  _mm_storeu_si128((__m128i *)state, words[0]);
  _mm_storeu_si128((__m128i *)(state + 4), words[1]);
}

/// Fills the rest of a last block after `quads` groups of words that are there already.
SHA_NI void pad(__m128i w[4], int quads, uint32_t bits) {
  w[quads] = _mm_set_epi32(0, 0, 0, (int)SH_END_BIT);
  for (int i = quads + 1; i < 3; i++) { w[i] = _mm_setzero_si128(); }
  w[3] = quads < 3 ? _mm_set_epi32((int)bits, 0, 0, 0) : w[3];
}

/// The second hash's message: the digests that the states hold.
SHA_NI void digest_words(__m128i w[][4], const Halves *state, int lanes) {
  for (int i = 0; i < lanes; i++) {
    words_of(w[i], state[i]);
    pad(w[i], 2, SH_DIGEST_BITS);
  }
}

/// Hashes the digests that the states hold, and stores what comes out.
SHA_NI void finish(uint8_t *digests, const Halves *state, int lanes) {
  __m128i w[ABREAST][4], words[2];
  Halves again[ABREAST];
  digest_words(w, state, lanes);
  for (int i = 0; i < lanes; i++) { again[i] = halves_of(SH_INITIAL); }
  compress_words(again, w, lanes);
  for (int i = 0; i < lanes; i++) {
    words_of(words, again[i]);
    for (int k = 0; k < 2; k++) {
      _mm_storeu_si128(
          (__m128i *)(digests + SH_DIGEST_BYTES * i + 16 * k), swapped_bytes(words[k]));
    }
  }
}

/// The states after the first block of each message.
SHA_NI void first_blocks(Halves *state, const uint8_t *messages, size_t stride, int lanes) {
  __m128i w[ABREAST][4];
  for (int i = 0; i < lanes; i++) {
    state[i] = halves_of(SH_INITIAL);
    for (int k = 0; k < 4; k++) { w[i][k] = loaded(messages + stride * (size_t)i + 16 * k); }
  }
  compress_words(state, w, lanes);
}

SHA_NI void hash_headers(uint8_t *digests, const uint8_t *headers, int lanes) {
  Halves state[ABREAST];
  __m128i w[ABREAST][4];
  first_blocks(state, headers, SH_HEADER_BYTES, lanes);
  for (int i = 0; i < lanes; i++) {
    w[i][0] = loaded(headers + SH_HEADER_BYTES * i + SH_BLOCK_BYTES);
    pad(w[i], 1, SH_HEADER_BITS);
  }
  compress_words(state, w, lanes);
  finish(digests, state, lanes);
}

static SHA_NI_TARGET void headers(uint8_t *digests, const uint8_t *headers, size_t count) {
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
SHA_NI void node_padding(uint32_t kw[64]) {
  uint32_t w[64] = {SH_END_BIT, [15] = SH_NODE_BITS};
  SH_UNROLL
  for (int t = 16; t < 64; t++) {
    w[t] = sh_small_sigma1(w[t - 2]) + w[t - 7] + sh_small_sigma0(w[t - 15]) + w[t - 16];
  }
  for (int t = 0; t < 64; t++) { kw[t] = w[t] + SH_K[t]; }
}

SHA_NI void hash_nodes(uint8_t *digests, const uint8_t *nodes, const uint32_t *kw, int lanes) {
  Halves state[ABREAST], s[ABREAST];
  first_blocks(state, nodes, SH_NODE_BYTES, lanes);
  for (int i = 0; i < lanes; i++) { s[i] = state[i]; }
  SH_UNROLL
  for (int group = 0; group < 16; group++) {
    for (int i = 0; i < lanes; i++) {
      four_rounds(&s[i], _mm_loadu_si128((const __m128i *)&kw[4 * group]));
    }
  }
  for (int i = 0; i < lanes; i++) { add(&state[i], s[i]); }
  finish(digests, state, lanes);
}

static SHA_NI_TARGET void nodes(uint8_t *digests, const uint8_t *nodes, size_t count) {
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
SHA_NI uint32_t passes(const sh_plan *plan, Halves from, Halves midstate, uint32_t first) {
  Halves s[ABREAST];
  __m128i w[ABREAST][4];
  for (int i = 0; i < ABREAST; i++) {
    int nonce = (int)sh_swapped(first + (uint32_t)i);
    s[i] = from;
    s[i].abef = _mm_add_epi32(s[i].abef, _mm_set_epi32(nonce, 0, nonce, 0));
    w[i][0] = _mm_set_epi32(nonce, (int)plan->tail[2], (int)plan->tail[1], (int)plan->tail[0]);
    pad(w[i], 1, SH_HEADER_BITS);
  }
  rounds(s, w, 1, 16, ABREAST);
  for (int i = 0; i < ABREAST; i++) { add(&s[i], midstate); }
  digest_words(w, s, ABREAST);
  for (int i = 0; i < ABREAST; i++) { s[i] = halves_of(SH_INITIAL); }
  rounds(s, w, 0, 15, ABREAST);
  uint32_t lanes = 0;
  for (int i = 0; i < ABREAST; i++) {
    // The last word is the e of round 60, which after two more rounds has become f.
    __m128i kw = _mm_add_epi32(scheduled(w[i], 15), round_constants(15));
    __m128i abef = _mm_sha256rnds2_epu32(s[i].cdgh, s[i].abef, kw);
    uint32_t word = (uint32_t)_mm_cvtsi128_si32(abef) + SH_INITIAL[7];
    lanes |= (uint32_t)((word & plan->mask) == 0) << i;
  }
  return lanes;
}

static SHA_NI_TARGET size_t scan(
    uint32_t *nonces, size_t capacity, const sh_search *search, uint32_t first, uint64_t count) {
  sh_hits hits = {nonces, capacity, 0};
  sh_plan plan;
  sh_plan_prepare(&plan, search);
  Halves from = halves_after_round3(&plan), midstate = halves_of(plan.midstate);
  for (uint64_t i = 0; i < count && hits.count < capacity; i += ABREAST) {
    uint32_t nonce = first + (uint32_t)i, lanes = passes(&plan, from, midstate, nonce);
    if (lanes != 0) { sh_confirm(&hits, search, lanes, nonce, count - i); }
  }
  return hits.count;
}

static bool supported(void) { return sh_cpu_has_sha_ni(); }

const sh_core sh_sha_ni = {"sha_ni", 1, supported, compress, headers, nodes, scan};
#else
const sh_core sh_sha_ni = {.name = "sha_ni", .lanes = 1};
#endif
