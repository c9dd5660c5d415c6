// Double SHA-256 of as many messages at once as a vector has lanes, for each such core to include.
//
// The includer defines, for vectors `Lanes` of LANE_COUNT words of 32 bits:
//
//     LANES_TARGET                         the function attribute that allows the instructions
//     rotated(x, n)                        x rotated right by a constant n
//     exclusive3(x, y, z), choice(e, f, g), majority(a, b, c)
//     splat(word)                          the word in every lane
//     swapped_bytes(x)                     each word's bytes in reverse order
//     zero_lanes(x)                        bit i is set where lane i is zero
//     rows_at(bytes, stride)               16 bytes each of rows 0, 4, 8 and so on
//     store_rows(bytes, stride, x)         the reverse
//     interleaved_low32(x, y), …           unpack instructions within 16 bytes
#include "core.h"

// Always inline, so that states and words stay in registers.
#define LANES static inline __attribute__((always_inline)) LANES_TARGET

LANES Lanes big0(Lanes x) { return exclusive3(rotated(x, 2), rotated(x, 13), rotated(x, 22)); }
LANES Lanes big1(Lanes x) { return exclusive3(rotated(x, 6), rotated(x, 11), rotated(x, 25)); }
LANES Lanes small0(Lanes x) { return exclusive3(rotated(x, 7), rotated(x, 18), x >> 3); }
LANES Lanes small1(Lanes x) { return exclusive3(rotated(x, 17), rotated(x, 19), x >> 10); }

/// The new e of round t, before which s[-t] is a, s[1 - t] is b and so on; returns what is added.
LANES Lanes e_round(Lanes s[8], unsigned t, Lanes kw) {
  Lanes e = s[(4 - t) % 8], f = s[(5 - t) % 8], g = s[(6 - t) % 8];
  Lanes sum = (s[(7 - t) % 8] + kw + choice(e, f, g)) + big1(e);
  s[(3 - t) % 8] += sum;
  return sum;
}

LANES void round_of(Lanes s[8], unsigned t, Lanes kw) {
  Lanes sum = e_round(s, t, kw), a = s[(0 - t) % 8], b = s[(1 - t) % 8], c = s[(2 - t) % 8];
  s[(7 - t) % 8] = sum + big0(a) + majority(a, b, c);
}

/// Word t of the schedule, from 16 on, in the place of word t − 16.
LANES Lanes scheduled(Lanes w[16], unsigned t) {
  w[t % 16] += small1(w[(t - 2) % 16]) + w[(t - 7) % 16] + small0(w[(t - 15) % 16]);
  return w[t % 16];
}

LANES void initial(Lanes s[8]) {
  for (int i = 0; i < 8; i++) { s[i] = splat(SH_INITIAL[i]); }
}

/// Rounds `from` to 15, whose words are the message's own.
LANES void first_rounds(Lanes s[8], const Lanes w[16], unsigned from) {
  SH_UNROLL
  for (unsigned t = from; t < 16; t++) { round_of(s, t, w[t] + splat(SH_K[t])); }
}

/// Rounds `from` to `to` − 1, both multiples of 16. Straight code of all rounds takes a third longer
/// on Zen 5: it is more than the processor keeps decoded.
LANES void later_rounds(Lanes s[8], Lanes w[16], unsigned from, unsigned to) {
  SH_KEEP_LOOP
  for (const uint32_t *k = SH_K + from; k < SH_K + to; k += 16) {
    SH_UNROLL
    for (unsigned t = 0; t < 16; t++) { round_of(s, t, scheduled(w, t) + splat(k[t])); }
  }
}

static __attribute__((noinline)) LANES_TARGET void compress_lanes(Lanes state[8], Lanes w[16]) {
  Lanes s[8];
  for (int i = 0; i < 8; i++) { s[i] = state[i]; }
  first_rounds(s, w, 0);
  later_rounds(s, w, 16, 64);
  for (int i = 0; i < 8; i++) { state[i] += s[i]; }
}

/// Fills the rest of a last block: the end bit after `words` words, zeros, the message's length.
LANES void pad(Lanes w[16], int words, uint32_t bits) {
  w[words] = splat(SH_END_BIT);
  for (int i = words + 1; i < 15; i++) { w[i] = splat(0); }
  w[15] = splat(bits);
}

/// Replaces the state of the first hash by that of the hash of its digest.
LANES void hash_again(Lanes state[8]) {
  Lanes w[16];
  for (int i = 0; i < 8; i++) { w[i] = state[i]; }
  pad(w, 8, SH_DIGEST_BITS);
  initial(state);
  compress_lanes(state, w);
}

/// Turns four vectors, each with a piece of 4 words of every fourth row, into 4 words of all rows.
/// It is its own inverse.
LANES void transpose(Lanes w[4]) {
  Lanes low01 = interleaved_low32(w[0], w[1]), high01 = interleaved_high32(w[0], w[1]);
  Lanes low23 = interleaved_low32(w[2], w[3]), high23 = interleaved_high32(w[2], w[3]);
  w[0] = interleaved_low64(low01, low23);
  w[1] = interleaved_high64(low01, low23);
  w[2] = interleaved_low64(high01, high23);
  w[3] = interleaved_high64(high01, high23);
}

/// Loads words of LANE_COUNT rows, a multiple of 4 words.
LANES void load_words(Lanes *w, int words, const uint8_t *rows, size_t stride) {
  for (int i = 0; i < words; i += 4) {
    for (int k = 0; k < 4; k++) { w[i + k] = rows_at(rows + (size_t)k * stride + 4 * i, stride); }
    transpose(w + i);
    for (int k = 0; k < 4; k++) { w[i + k] = swapped_bytes(w[i + k]); }
  }
}

LANES void store_digests(uint8_t *digests, const Lanes state[8]) {
  for (int i = 0; i < 8; i += 4) {
    Lanes w[4];
    for (int k = 0; k < 4; k++) { w[k] = swapped_bytes(state[i + k]); }
    transpose(w);
    for (int k = 0; k < 4; k++) {
      store_rows(digests + SH_DIGEST_BYTES * k + 4 * i, SH_DIGEST_BYTES, w[k]);
    }
  }
}

static LANES_TARGET void headers(uint8_t *digests, const uint8_t *headers, size_t count) {
  for (; count > 0; count -= LANE_COUNT) {
    Lanes state[8], w[16];
    initial(state);
    load_words(w, 16, headers, SH_HEADER_BYTES);
    compress_lanes(state, w);
    load_words(w, 4, headers + SH_BLOCK_BYTES, SH_HEADER_BYTES);
    pad(w, 4, SH_HEADER_BITS);
    compress_lanes(state, w);
    hash_again(state);
    store_digests(digests, state);
    headers += LANE_COUNT * SH_HEADER_BYTES;
    digests += LANE_COUNT * SH_DIGEST_BYTES;
  }
}

static LANES_TARGET void nodes(uint8_t *digests, const uint8_t *nodes, size_t count) {
  for (; count > 0; count -= LANE_COUNT) {
    Lanes state[8], w[16];
    initial(state);
    load_words(w, 16, nodes, SH_NODE_BYTES);
    compress_lanes(state, w);
    pad(w, 0, SH_NODE_BITS);
    compress_lanes(state, w);
    hash_again(state);
    store_digests(digests, state);
    nodes += LANE_COUNT * SH_NODE_BYTES;
    digests += LANE_COUNT * SH_DIGEST_BYTES;
  }
}

/// The last word of the double hash, before the initial state is added, for a lane's nonce each.
///
/// - Parameters:
///   - plan: What is the same for all nonces.
///   - nonce: The header's word 19.
LANES Lanes last_word(const sh_plan *plan, Lanes nonce) {
  Lanes s[8], state[8], w[16];
  for (int i = 0; i < 8; i++) { s[i] = splat(plan->state[i]); }
  // Round 3 adds the nonce to the new a and the new e, and to nothing else.
  s[4] += nonce;
  s[0] += nonce;
  for (int i = 0; i < 3; i++) { w[i] = splat(plan->tail[i]); }
  w[3] = nonce;
  pad(w, 4, SH_HEADER_BITS);
  first_rounds(s, w, 4);
  later_rounds(s, w, 16, 64);
  for (int i = 0; i < 8; i++) { w[i] = s[i] + splat(plan->midstate[i]); }
  pad(w, 8, SH_DIGEST_BITS);
  initial(state);
  first_rounds(state, w, 0);
  later_rounds(state, w, 16, 48);
  SH_UNROLL
  for (unsigned t = 48; t < 57; t++) { round_of(state, t, scheduled(w, t) + splat(SH_K[t])); }
  // The last word is the e of round 60, which asks nothing of the new a's any more.
  SH_UNROLL
  for (unsigned t = 57; t < 61; t++) { e_round(state, t, scheduled(w, t) + splat(SH_K[t])); }
  return state[7];
}

static LANES_TARGET size_t scan(
    uint32_t *nonces, size_t capacity, const sh_search *search, uint32_t first, uint64_t count) {
  sh_hits hits = {nonces, capacity, 0};
  sh_plan plan;
  sh_plan_prepare(&plan, search);
  Lanes steps, mask = splat(plan.mask), last = splat(SH_INITIAL[7]);
  for (uint32_t i = 0; i < LANE_COUNT; i++) { steps[i] = i; }
  for (uint64_t i = 0; i < count && hits.count < capacity; i += LANE_COUNT) {
    uint32_t nonce = first + (uint32_t)i;
    Lanes word = last_word(&plan, swapped_bytes(splat(nonce) + steps)) + last;
    uint32_t lanes = zero_lanes(word & mask);
    if (lanes != 0) { sh_confirm(&hits, search, lanes, nonce, count - i); }
  }
  return hits.count;
}
