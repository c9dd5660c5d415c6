// The state as the SHA extensions of x86-64 hold it.
#pragma once

#include "plan.h"

#include <cpuid.h>
#include <immintrin.h>

#define SHA_NI_TARGET __attribute__((target("sha,sse4.1")))
// Always inline: `lanes` must become a constant. Debug builds keep the loops and so stay small.
#define SHA_NI static inline __attribute__((always_inline)) SHA_NI_TARGET

/// The state's words, the first of the name in the highest lane.
typedef struct {
  __m128i abef, cdgh;
} Halves;

/// From the words a to d and e to h, the first in the lowest lane.
SHA_NI Halves halves_of_words(__m128i abcd, __m128i efgh) {
  return (Halves){
      _mm_shuffle_epi32(_mm_unpacklo_epi64(abcd, efgh), 0x1b),
      _mm_shuffle_epi32(_mm_unpackhi_epi64(abcd, efgh), 0x1b)};
}

SHA_NI Halves halves_of(const uint32_t state[8]) {
  return halves_of_words(
      _mm_loadu_si128((const __m128i *)state), _mm_loadu_si128((const __m128i *)(state + 4)));
}

/// The state after round 3 without the nonce, which is still to be added to a and e.
SHA_NI Halves halves_after_round3(const sh_plan *plan) {
  return halves_of_words(
      _mm_loadu_si128((const __m128i *)(plan->state + 4)),
      _mm_loadu_si128((const __m128i *)plan->state));
}

/// The words in their order: `halves_of_words` backwards.
SHA_NI void words_of(__m128i words[2], Halves s) {
  __m128i abef = _mm_shuffle_epi32(s.abef, 0x1b), cdgh = _mm_shuffle_epi32(s.cdgh, 0x1b);
  words[0] = _mm_unpacklo_epi64(abef, cdgh);
  words[1] = _mm_unpackhi_epi64(abef, cdgh);
}

/// `__builtin_cpu_supports("sha")` is unknown to older compilers; this is what it would look at.
static inline bool sh_cpu_has_sha_ni(void) {
  unsigned a, b, c, d;
  bool known = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0;
  return known && (b >> 29 & 1) != 0 && __builtin_cpu_supports("sse4.1");
}
