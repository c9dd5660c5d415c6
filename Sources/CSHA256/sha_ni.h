// The SHA extensions of x86-64: two rounds an instruction, on a state in two halves.
#pragma once

#include "plan.h"

#include <cpuid.h>
#include <immintrin.h>

#define SHA_NI_TARGET __attribute__((target("sha,sse4.1")))
#define SHA_NI static inline __attribute__((always_inline)) SHA_NI_TARGET
typedef uint32_t Quad __attribute__((vector_size(16)));

/// The state's words, the first of the name in the highest lane.
typedef struct {
  __m128i abef, cdgh;
} Halves;

SHA_NI Halves halves_of_words(Quad abcd, Quad efgh) {
  __m128i abef = _mm_unpacklo_epi64((__m128i)abcd, (__m128i)efgh);
  __m128i cdgh = _mm_unpackhi_epi64((__m128i)abcd, (__m128i)efgh);
  return (Halves){_mm_shuffle_epi32(abef, 0x1b), _mm_shuffle_epi32(cdgh, 0x1b)};
}

SHA_NI void words_of(Quad words[2], Halves s) {
  __m128i abef = _mm_shuffle_epi32(s.abef, 0x1b), cdgh = _mm_shuffle_epi32(s.cdgh, 0x1b);
  words[0] = (Quad)_mm_unpacklo_epi64(abef, cdgh);
  words[1] = (Quad)_mm_unpackhi_epi64(abef, cdgh);
}

SHA_NI void add(Halves *s, Halves other) {
  s->abef = _mm_add_epi32(s->abef, other.abef);
  s->cdgh = _mm_add_epi32(s->cdgh, other.cdgh);
}

SHA_NI void add_nonce(Halves *s, uint32_t nonce) {
  s->abef = _mm_add_epi32(s->abef, _mm_shuffle_epi32(_mm_cvtsi32_si128((int)nonce), 0x11));
}

/// Two rounds, from the low half of `kw`.
SHA_NI void two_rounds(Halves *s, __m128i kw) {
  __m128i abef = _mm_sha256rnds2_epu32(s->cdgh, s->abef, kw);
  // Two rounds on, what was a, b, e, f is c, d, g, h.
  s->cdgh = s->abef;
  s->abef = abef;
}

SHA_NI void four_rounds(Halves *s, Quad kw) {
  two_rounds(s, (__m128i)kw);
  two_rounds(s, _mm_shuffle_epi32((__m128i)kw, 0x0e));
}

SHA_NI uint32_t last_word(Halves s, Quad kw) {
  // After two of the four rounds, what will be h is f.
  two_rounds(&s, (__m128i)kw);
  return (uint32_t)_mm_cvtsi128_si32(s.abef);
}

SHA_NI Quad extended(Quad w0, Quad w1, Quad w2, Quad w3) {
  __m128i sum = _mm_sha256msg1_epu32((__m128i)w0, (__m128i)w1);
  sum = _mm_add_epi32(sum, _mm_alignr_epi8((__m128i)w3, (__m128i)w2, 4));
  return (Quad)_mm_sha256msg2_epu32(sum, (__m128i)w3);
}

SHA_NI Quad swapped_bytes(Quad x) {
  const __m128i order = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  return (Quad)_mm_shuffle_epi8((__m128i)x, order);
}

/// `__builtin_cpu_supports("sha")` is unknown to older compilers; this is what it would look at.
static inline bool sh_cpu_has_sha_ni(void) {
  unsigned a, b, c, d;
  bool known = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0;
  return known && (b >> 29 & 1) != 0 && __builtin_cpu_supports("sse4.1");
}
