// 8 messages at once in 256-bit vectors.
#include "core.h"

#if defined(SH_X86_64)
#include "plan.h"

#include <immintrin.h>

#define LANES_TARGET __attribute__((target("avx2")))
#define LANE_COUNT 8
typedef uint32_t Lanes __attribute__((vector_size(32)));

#define rotated(x, n) ((x) >> (n) | (x) << (32 - (n)))
#define exclusive3(x, y, z) ((x) ^ (y) ^ (z))
#define choice(e, f, g) ((g) ^ ((e) & ((f) ^ (g))))
#define majority(a, b, c) (((a) & (b)) | ((c) & ((a) | (b))))
#define splat(word) ((Lanes)_mm256_set1_epi32((int)(word)))
#define interleaved_low32(x, y) ((Lanes)_mm256_unpacklo_epi32((__m256i)(x), (__m256i)(y)))
#define interleaved_high32(x, y) ((Lanes)_mm256_unpackhi_epi32((__m256i)(x), (__m256i)(y)))
#define interleaved_low64(x, y) ((Lanes)_mm256_unpacklo_epi64((__m256i)(x), (__m256i)(y)))
#define interleaved_high64(x, y) ((Lanes)_mm256_unpackhi_epi64((__m256i)(x), (__m256i)(y)))

static inline LANES_TARGET uint32_t zero_lanes(Lanes x) {
  __m256i zero = _mm256_cmpeq_epi32((__m256i)x, _mm256_setzero_si256());
  return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(zero));
}

static inline LANES_TARGET Lanes swapped_bytes(Lanes x) {
  const __m128i order = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  return (Lanes)_mm256_shuffle_epi8((__m256i)x, _mm256_broadcastsi128_si256(order));
}

static inline LANES_TARGET Lanes rows_at(const uint8_t *bytes, size_t stride) {
  __m256i rows = _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
  return (Lanes)_mm256_inserti128_si256(
      rows, _mm_loadu_si128((const __m128i *)(bytes + 4 * stride)), 1);
}

static inline LANES_TARGET void store_rows(uint8_t *bytes, size_t stride, Lanes x) {
  _mm_storeu_si128((__m128i *)bytes, _mm256_castsi256_si128((__m256i)x));
  _mm_storeu_si128((__m128i *)(bytes + 4 * stride), _mm256_extracti128_si256((__m256i)x, 1));
}

#include "lanes.h"

static bool supported(void) { return __builtin_cpu_supports("avx2"); }

const sh_core sh_avx2 = {"avx2", LANE_COUNT, supported, NULL, headers, nodes, scan};
#else
const sh_core sh_avx2 = {.name = "avx2", .lanes = 1};
#endif
