// Schedules of 16 nonces in 512-bit vectors and rounds by the SHA extensions, in one loop.
//
// The two use different ports of the processor, so each is done while the other is: the rounds of
// one batch of nonces beside the schedule of another. A step takes four of the 16 nonces through
// all rounds and makes a quarter of the other batch's schedule. Both hashes of a nonce alternate:
//
//     stage A: rounds of batch n, first hash       | schedule of batch n − 1, second hash
//     stage B: rounds of batch n − 1, second hash  | schedule of batch n + 1, first hash
//
// The schedule lies in memory with its round constants added, and with each pair of words side by
// side as the rounds want them. Loops are kept where they can be: the code stays in the cache of
// decoded instructions.
#include "core.h"

#if defined(SH_X86_64)
#include "sha_ni.h"

#define HYBRID_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,sha,sse4.1")))
#define HYBRID static inline __attribute__((always_inline)) HYBRID_TARGET
enum { LANES = 16, QUARTER = 4, PAIRS = 32 };

/// The schedule of one hash of 16 nonces.
typedef struct {
  __m512i words[64];
  /// Words 2p and 2p + 1 with constants: lanes 0, 1, 4, 5, 8, … in the first, the rest in the other.
  __m512i pairs[PAIRS][2];
} Schedule;

/// The states of 16 nonces: row k has lanes k, k + 4, k + 8 and k + 12.
typedef struct {
  __m128i abef[QUARTER][4], cdgh[QUARTER][4];
} __attribute__((aligned(64))) States;

HYBRID __m512i exclusive3(__m512i x, __m512i y, __m512i z) {
  return _mm512_ternarylogic_epi32(x, y, z, 0x96);
}

HYBRID __m512i small0(__m512i x) {
  return exclusive3(
      _mm512_ror_epi32(x, 7), _mm512_ror_epi32(x, 18), _mm512_srli_epi32(x, 3));
}

HYBRID __m512i small1(__m512i x) {
  return exclusive3(
      _mm512_ror_epi32(x, 17), _mm512_ror_epi32(x, 19), _mm512_srli_epi32(x, 10));
}

/// Stores words 2p and 2p + 1 for the rounds.
HYBRID void store_pair(Schedule *schedule, unsigned p, const uint32_t *constants) {
  __m512i even = _mm512_add_epi32(
      schedule->words[2 * p], _mm512_set1_epi32((int)constants[2 * p]));
  __m512i odd = _mm512_add_epi32(
      schedule->words[2 * p + 1], _mm512_set1_epi32((int)constants[2 * p + 1]));
  schedule->pairs[p][0] = _mm512_unpacklo_epi32(even, odd);
  schedule->pairs[p][1] = _mm512_unpackhi_epi32(even, odd);
}

/// Words 2p and 2p + 1 of the schedule from those before them, p ≥ 8.
HYBRID void make_pair(Schedule *schedule, unsigned p) {
  for (unsigned t = 2 * p; t < 2 * p + 2; t++) {
    __m512i *w = &schedule->words[t];
    __m512i near = _mm512_add_epi32(small1(w[-2]), w[-7]);
    *w = _mm512_add_epi32(near, _mm512_add_epi32(small0(w[-15]), w[-16]));
  }
  store_pair(schedule, p, SH_K);
}

/// Two rounds of nonces 4 · quarter to 4 · quarter + 3, with pair p.
HYBRID void four_abreast(Halves s[4], const Schedule *schedule, unsigned p, unsigned quarter) {
  const uint64_t *low = (const uint64_t *)&schedule->pairs[p][0] + 2 * quarter;
  const uint64_t *high = (const uint64_t *)&schedule->pairs[p][1] + 2 * quarter;
  SH_UNROLL
  for (int i = 0; i < 4; i++) {
    const uint64_t *from = i < 2 ? low + i : high + i - 2;
    two_rounds(&s[i], _mm_loadl_epi64((const __m128i *)from));
  }
}

/// The rounds of pairs `from` to `to` − 1 for a quarter of one batch, and beside them a quarter of
/// another batch's schedule: 6 of the 24 pairs from word 16 on.
HYBRID void advance(
    Halves s[4], const Schedule *done, Schedule *next, unsigned quarter, unsigned from,
    unsigned to) {
  unsigned pair = 8 + 6 * quarter;
  SH_UNROLL
  for (unsigned p = from; p < to; p++) {
    four_abreast(s, done, p, quarter);
    // One pair of words to five pairs of rounds.
    if ((p - from) % 5 == 2) { make_pair(next, pair++); }
  }
}

HYBRID Halves halves_of(const uint32_t abcd[4], const uint32_t efgh[4]) {
  return halves_of_words(
      (Quad)_mm_loadu_si128((const __m128i *)abcd), (Quad)_mm_loadu_si128((const __m128i *)efgh));
}

/// What a scan keeps from batch to batch.
typedef struct {
  Schedule first, second;
  States states;
  Halves after_round3, initial;
  uint32_t midstate_words[8];
  uint32_t last[LANES];
} Work;

/// The nonces of a batch, as the header's word 19.
HYBRID void start_first(Schedule *first, uint32_t nonce) {
  const __m512i steps =
      _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m128i order = _mm_setr_epi8(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  __m512i nonces = _mm512_add_epi32(_mm512_set1_epi32((int)nonce), steps);
  first->words[3] = _mm512_shuffle_epi8(nonces, _mm512_broadcast_i32x4(order));
}

/// Four words of 16 states, from their rows; `rows` are those of `States`.
HYBRID void columns(__m512i words[4], const __m128i rows[QUARTER][4]) {
  __m512i row[4];
  for (int k = 0; k < 4; k++) { row[k] = _mm512_load_si512(rows[k]); }
  __m512i low01 = _mm512_unpacklo_epi32(row[0], row[1]);
  __m512i low23 = _mm512_unpacklo_epi32(row[2], row[3]);
  __m512i high01 = _mm512_unpackhi_epi32(row[0], row[1]);
  __m512i high23 = _mm512_unpackhi_epi32(row[2], row[3]);
  words[0] = _mm512_unpacklo_epi64(low01, low23);
  words[1] = _mm512_unpackhi_epi64(low01, low23);
  words[2] = _mm512_unpacklo_epi64(high01, high23);
  words[3] = _mm512_unpackhi_epi64(high01, high23);
}

/// The first hashes, as the second hash's message.
HYBRID void start_second(Work *work) {
  __m512i feba[4], hgdc[4], *w = work->second.words;
  columns(feba, work->states.abef);
  columns(hgdc, work->states.cdgh);
  for (int i = 0; i < 2; i++) {
    w[i] = feba[3 - i];
    w[2 + i] = hgdc[3 - i];
    w[4 + i] = feba[1 - i];
    w[6 + i] = hgdc[1 - i];
  }
  for (int i = 0; i < 8; i++) {
    w[i] = _mm512_add_epi32(w[i], _mm512_set1_epi32((int)work->midstate_words[i]));
  }
  for (unsigned p = 0; p < 4; p++) { store_pair(&work->second, p, SH_K); }
}

/// Stage A: the first hash of a batch, up to its addition to the midstate.
HYBRID void hash_first(Work *work) {
  for (unsigned quarter = 0; quarter < 4; quarter++) {
    const uint32_t *nonces = (const uint32_t *)&work->first.words[3] + 4 * quarter;
    Halves s[4];
    for (int i = 0; i < 4; i++) {
      s[i] = work->after_round3;
      add_nonce(&s[i], nonces[i]);
    }
    advance(s, &work->first, &work->second, quarter, 2, PAIRS);
    for (int i = 0; i < 4; i++) {
      work->states.abef[i][quarter] = s[i].abef;
      work->states.cdgh[i][quarter] = s[i].cdgh;
    }
  }
}

/// Stage B: the second hash of a batch, up to its last word.
HYBRID void hash_second(Work *work) {
  for (unsigned quarter = 0; quarter < 4; quarter++) {
    Halves s[4];
    for (int i = 0; i < 4; i++) { s[i] = work->initial; }
    advance(s, &work->second, &work->first, quarter, 0, PAIRS - 1);
    // The last word is the e of round 60, which after one more round is f.
    for (int i = 0; i < 4; i++) {
      work->last[4 * quarter + (unsigned)i] = (uint32_t)_mm_cvtsi128_si32(s[i].abef);
    }
  }
}

HYBRID void fill(Schedule *schedule, int from, uint32_t bits) {
  schedule->words[from] = _mm512_set1_epi32((int)SH_END_BIT);
  schedule->words[15] = _mm512_set1_epi32((int)bits);
  for (unsigned p = 0; p < 8; p++) { store_pair(schedule, p, SH_K); }
}

HYBRID void begin(Work *work, const sh_plan *plan, uint32_t nonce) {
  work->after_round3 = halves_of(plan->state + 4, plan->state);
  work->initial = halves_of(SH_INITIAL, SH_INITIAL + 4);
  memcpy(work->midstate_words, plan->midstate, sizeof plan->midstate);
  for (int i = 0; i < 3; i++) { work->first.words[i] = _mm512_set1_epi32((int)plan->tail[i]); }
  fill(&work->first, 4, SH_HEADER_BITS);
  fill(&work->second, 8, SH_DIGEST_BITS);
  start_first(&work->first, nonce);
  for (unsigned p = 8; p < PAIRS; p++) { make_pair(&work->first, p); }
}

HYBRID uint32_t passes(const Work *work, uint32_t mask) {
  __m512i last = _mm512_loadu_si512(work->last);
  last = _mm512_add_epi32(last, _mm512_set1_epi32((int)SH_INITIAL[7]));
  return _mm512_testn_epi32_mask(last, _mm512_set1_epi32((int)mask));
}

static HYBRID_TARGET size_t scan(
    uint32_t *nonces, size_t capacity, const sh_search *search, uint32_t first, uint64_t count) {
  sh_hits hits = {nonces, capacity, 0};
  sh_plan plan;
  Work work;
  memset(&work, 0, sizeof work);
  sh_plan_prepare(&plan, search);
  begin(&work, &plan, first);
  // The batch that is looked at is one behind the batch that is begun.
  for (uint64_t i = 0; i < count + LANES && hits.count < capacity; i += LANES) {
    uint32_t nonce = first + (uint32_t)i;
    hash_first(&work);
    start_first(&work.first, nonce + LANES);
    hash_second(&work);
    uint32_t lanes = i == 0 ? 0 : passes(&work, plan.mask);
    if (lanes != 0) { sh_confirm(&hits, search, lanes, nonce - LANES, count - (i - LANES)); }
    start_second(&work);
  }
  return hits.count;
}

static bool supported(void) { return sh_avx512.supported() && sh_sha_ni.supported(); }

const sh_core sh_hybrid = {"hybrid", 1, supported, NULL, NULL, NULL, scan};
#else
const sh_core sh_hybrid = {.name = "hybrid", .lanes = 1};
#endif
