// Random numbers with an address, in lanes: Philox4x32-10, uniforms, strata.
//
// Sources: Salmon, Moraes, Dror & Shaw 2011 (Philox); Black & Rogaway 2002 (ciphers on domains of
// any size: a Feistel network modulo two factors, and walking on from what lies outside).
#pragma once

#include "lanes.h"

typedef struct {
  Words w0, w1, w2, w3;
} Block;

/// Philox4x32-10. Of what comes in and out the lower 32 bits of each word count.
INLINE Block philox(Words c0, Words c1, Words c2, Words c3, uint64_t key) {
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma GCC unroll 10
  for (int round = 0; round < 10; round++) {
    Words p0 = LOW_PRODUCT(c0, splat_word(0xd2511f53));
    Words p1 = LOW_PRODUCT(c2, splat_word(0xcd9e8d57));
    c0 = (p1 >> 32) ^ c1 ^ (uint64_t)k0;
    c1 = p1;
    c2 = (p0 >> 32) ^ c3 ^ (uint64_t)k1;
    c3 = p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  return (Block){c0, c1, c2, c3};
}

/// (⌊x / 2¹¹⌋ + ½) · 2⁻⁵³ with x = high · 2³² + low; Uniform.swift says why the last is capped.
INLINE Doubles uniform(Words high, Words low) {
  Doubles u = (number_of((high << 32 | (low & LOW_WORD)) >> 11) + 0.5) * 0x1p-53;
  Doubles cap = splat(1 - 0x1p-53);
  return choose(WHERE(u > cap), cap, u);
}

INLINE Words lane_numbers(void) {
  Words lanes;
  EACH_LANE(lane) lanes[lane] = (uint64_t)lane;
  return lanes;
}

/// 2 LANES draws one after the other, from the even draw `2 path` on.
typedef struct {
  Doubles first, second;
} Draws;

INLINE Draws draws_at(uint64_t path, uint64_t stream, uint64_t purpose, uint64_t key) {
  Words paths = lane_numbers() + path;
  Block block = philox(splat_word(stream), splat_word(purpose), paths, paths >> 32, key);
  Doubles even = uniform(block.w1, block.w0), odd = uniform(block.w3, block.w2);
#if LANES == 16
  return (Draws){
      __builtin_shufflevector(even, odd, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
      __builtin_shufflevector(
          even, odd, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)};
#elif LANES == 8
  return (Draws){__builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11),
                 __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15)};
#elif LANES == 4
  return (Draws){__builtin_shufflevector(even, odd, 0, 4, 1, 5),
                 __builtin_shufflevector(even, odd, 2, 6, 3, 7)};
#elif LANES == 2
  return (Draws){__builtin_shufflevector(even, odd, 0, 2), __builtin_shufflevector(even, odd, 1, 3)};
#else
  return (Draws){even, odd};
#endif
}

/// What the second word of the counter says a block is for.
enum { FOR_DRAWS = 0, FOR_PERMUTATION = 2 };

/// Stores the draws, of which the first `skipped` are before the start; returns how many.
INLINE size_t store_draws(double *out, Draws draws, size_t skipped, size_t n) {
  if (skipped == 0 && n >= 2 * LANES) {
    store(out, draws.first);
    store(out + LANES, draws.second);
    return 2 * LANES;
  }
  double all[2 * LANES];
  store(all, draws.first);
  store(all + LANES, draws.second);
  size_t count = 2 * LANES - skipped < n ? 2 * LANES - skipped : n;
  for (size_t i = 0; i < count; i++) { out[i] = all[skipped + i]; }
  return count;
}

static void uniforms(double *out, uint64_t key, uint32_t stream, uint64_t first, size_t n) {
  uint64_t path = first / 2;
  size_t skipped = first % 2;
  while (n > 0) {
    size_t count = store_draws(out, draws_at(path, stream, FOR_DRAWS, key), skipped, n);
    out += count;
    n -= count;
    path += LANES;
    skipped = 0;
  }
}

// Six rounds pass tests of positions, pairs and correlations; in a small domain the round functions
// have few values, and more rounds are needed to mix them.
enum { ROUNDS = 6, ROUNDS_OF_SMALL = 12, SMALL = 4096 };

/// A bijection of the numbers below `total`, which are written as pairs right · rows + left.
typedef struct {
  uint64_t total;
  /// `rows` is a power of two, 2^shift, and `columns` as few as hold all: nearly a square.
  uint32_t shift, rows, columns;
  int rounds;
  uint32_t keys[ROUNDS_OF_SMALL];
} Permutation;

/// The permutation of 1 ≤ total ≤ 2^32 that belongs to a key.
static Permutation permutation_of(uint64_t key, uint64_t total) {
  Permutation made = {.total = total, .rounds = total < SMALL ? ROUNDS_OF_SMALL : ROUNDS};
  while ((uint64_t)2 << 2 * made.shift < total) { made.shift++; }
  made.rows = (uint32_t)1 << made.shift;
  made.columns = (uint32_t)((total + made.rows - 1) >> made.shift);
  for (uint64_t i = 0; i < ROUNDS_OF_SMALL / 4; i++) {
    Block block =
        philox(splat_word(i), splat_word(FOR_PERMUTATION), splat_word(0), splat_word(0), key);
    made.keys[4 * i] = (uint32_t)block.w0[0];
    made.keys[4 * i + 1] = (uint32_t)block.w1[0];
    made.keys[4 * i + 2] = (uint32_t)block.w2[0];
    made.keys[4 * i + 3] = (uint32_t)block.w3[0];
  }
  return made;
}

/// 32 bits that hang on a number and a key, in the lower half.
INLINE Words hash(Words x, uint32_t key) {
  Words product = LOW_PRODUCT(x ^ (uint64_t)key, splat_word(0x9e3779b1));
  product = LOW_PRODUCT(product ^ product >> 32, splat_word(0x85ebca6b));
  return product ^ product >> 32;
}

/// The rounds once; the result may lie in [total, rows · columns).
INLINE Words permuted_once(const Permutation *with, Words x) {
  Words left = x & (uint64_t)(with->rows - 1), right = x >> with->shift;
  Words columns = splat_word(with->columns);
  for (int round = 0; round < with->rounds; round += 2) {
    left ^= hash(right, with->keys[round]) & (uint64_t)(with->rows - 1);
    // A number below the count of columns is added modulo that count; where the sum wraps below 0
    // its highest bit is set.
    Words more = LOW_PRODUCT(hash(left, with->keys[round + 1]), columns) >> 32;
    Words sum = (right - columns) + more;
    right = sum + ((0 - (sum >> 63)) & columns);
  }
  return (right << with->shift) | left;
}

/// The place of x < total; x walks on along its cycle until it is inside again.
INLINE Words permuted(const Permutation *with, Words x) {
  Words y = permuted_once(with, x);
  for (;;) {
    // Set in the highest bit where y is outside.
    Words outside = 0 - ((with->total - 1 - y) >> 63);
    if (!any(outside)) { return y; }
    y = choose_words(outside, permuted_once(with, y), y);
  }
}

/// The middle of the slot of a place. Below 2^32 the half is exact.
INLINE Doubles middle_of(Words place, double total) { return (number_of(place) + 0.5) / total; }

static void stratified(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total) {
  Permutation with = permutation_of(key, total);
  Words last = splat_word(total - 1);
  for (size_t i = 0; i < n; i += LANES) {
    // Lanes beyond the end are not stored; they must only stay in the domain.
    Words index = lane_numbers() + (first + i);
    index = choose_words(0 - ((last - index) >> 63), last, index);
    Doubles u = middle_of(permuted(&with, index), (double)total);
    if (n - i >= LANES) {
      store(out + i, u);
    } else {
      double all[LANES];
      store(all, u);
      for (size_t k = 0; k < n - i; k++) { out[i + k] = all[k]; }
    }
  }
}
