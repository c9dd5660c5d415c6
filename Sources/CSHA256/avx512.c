// 16 messages at once in 512-bit vectors, with rotations and three-way logic as one instruction each.
#include "core.h"

#if defined(SH_X86_64)
#include "plan.h"

#include <immintrin.h>

#define LANES_TARGET __attribute__((target("avx512f,avx512bw,avx512vl")))
#define LANE_COUNT 16
typedef uint32_t Lanes __attribute__((vector_size(64)));

#define rotated(x, n) ((Lanes)_mm512_ror_epi32((__m512i)(x), n))
#define ternary(x, y, z, table) \
  ((Lanes)_mm512_ternarylogic_epi32((__m512i)(x), (__m512i)(y), (__m512i)(z), table))
#define exclusive3(x, y, z) ternary(x, y, z, 0x96)
#define choice(e, f, g) ternary(e, f, g, 0xca)
#define majority(a, b, c) ternary(a, b, c, 0xe8)
#define splat(word) ((Lanes)_mm512_set1_epi32((int)(word)))
#define zero_lanes(x) ((uint32_t)_mm512_testn_epi32_mask((__m512i)(x), (__m512i)(x)))
#define interleaved_low32(x, y) ((Lanes)_mm512_unpacklo_epi32((__m512i)(x), (__m512i)(y)))
#define interleaved_high32(x, y) ((Lanes)_mm512_unpackhi_epi32((__m512i)(x), (__m512i)(y)))
#define interleaved_low64(x, y) ((Lanes)_mm512_unpacklo_epi64((__m512i)(x), (__m512i)(y)))
#define interleaved_high64(x, y) ((Lanes)_mm512_unpackhi_epi64((__m512i)(x), (__m512i)(y)))

static inline LANES_TARGET Lanes swapped_bytes(Lanes x) {
  const __m128i order = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  return (Lanes)_mm512_shuffle_epi8((__m512i)x, _mm512_broadcast_i32x4(order));
}

static inline LANES_TARGET Lanes rows_at(const uint8_t *bytes, size_t stride) {
  __m512i rows = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)bytes));
  rows = _mm512_inserti32x4(rows, _mm_loadu_si128((const __m128i *)(bytes + 4 * stride)), 1);
  rows = _mm512_inserti32x4(rows, _mm_loadu_si128((const __m128i *)(bytes + 8 * stride)), 2);
  return (Lanes)_mm512_inserti32x4(
      rows, _mm_loadu_si128((const __m128i *)(bytes + 12 * stride)), 3);
}

static inline LANES_TARGET void store_rows(uint8_t *bytes, size_t stride, Lanes x) {
  _mm_storeu_si128((__m128i *)bytes, _mm512_castsi512_si128((__m512i)x));
  _mm_storeu_si128((__m128i *)(bytes + 4 * stride), _mm512_extracti32x4_epi32((__m512i)x, 1));
  _mm_storeu_si128((__m128i *)(bytes + 8 * stride), _mm512_extracti32x4_epi32((__m512i)x, 2));
  _mm_storeu_si128((__m128i *)(bytes + 12 * stride), _mm512_extracti32x4_epi32((__m512i)x, 3));
}

#include "lanes.h"

static bool supported(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl");
}

const sh_core sh_avx512 = {"avx512", LANE_COUNT, supported, NULL, headers, nodes, scan};
#else
const sh_core sh_avx512 = {.name = "avx512", .lanes = 1};
#endif
