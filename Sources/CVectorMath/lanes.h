// Vectors of LANES numbers each, the same code for every width: loads, choices, exact sums.
//
// A file that includes this has said how many LANES it has, and for which processor it is compiled.
// Nothing here or in what builds on it depends on the width: each lane is computed alone, from
// + − × ÷ √ and bit operations, never fused, so every path gives the same bits.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#ifndef __has_builtin
#define __has_builtin(name) 0
#endif

#define INLINE static inline __attribute__((always_inline))

typedef double Doubles __attribute__((vector_size(8 * LANES)));
/// Bits of numbers, whole numbers modulo 2^64, and masks: all ones where something holds, else 0.
typedef uint64_t Words __attribute__((vector_size(8 * LANES)));

#define EACH_LANE(lane) for (int lane = 0; lane < LANES; lane++)
/// The mask of the lanes in which a comparison holds.
#define WHERE(comparison) ((Words)(comparison))

static const uint64_t SIGN_BIT = (uint64_t)1 << 63;
static const uint64_t LOW_WORD = 0xffffffff;

INLINE Doubles splat(double x) {
  Doubles all;
  EACH_LANE(lane) all[lane] = x;
  return all;
}

#ifndef LOW_PRODUCT
/// The products of the lower 32 bits of each lane. Where a processor has an instruction for it, the
/// path's file names that: compilers lose the pattern in long expressions.
#define LOW_PRODUCT(x, y) (((x) & LOW_WORD) * ((y) & LOW_WORD))
#endif

INLINE Words splat_word(uint64_t x) { return (Words){0} + x; }

INLINE Doubles load(const double *from) {
  Doubles x;
  memcpy(&x, from, sizeof x);
  return x;
}

INLINE void store(double *to, Doubles x) { memcpy(to, &x, sizeof x); }

/// The first `count` numbers; the other lanes are `rest`.
INLINE Doubles load_some(const double *from, size_t count, double rest) {
  double all[LANES];
  for (size_t i = 0; i < LANES; i++) { all[i] = i < count ? from[i] : rest; }
  return load(all);
}

INLINE void store_some(double *to, Doubles x, size_t count) {
  double all[LANES];
  store(all, x);
  for (size_t i = 0; i < count; i++) { to[i] = all[i]; }
}

/// `yes` where the mask is set, else `no`; what is not chosen does not matter, whatever it is.
INLINE Doubles choose(Words mask, Doubles yes, Doubles no) {
#if LANES == 1
  // One lane is chosen by a scalar condition, which has an instruction.
  return mask[0] ? yes : no;
#else
  return (Doubles)((mask & (Words)yes) | (~mask & (Words)no));
#endif
}

INLINE Words choose_words(Words mask, Words yes, Words no) { return (mask & yes) | (~mask & no); }

INLINE int any(Words mask) {
#if __has_builtin(__builtin_reduce_or)
  return __builtin_reduce_or(mask) != 0;
#else
  uint64_t all = 0;
  EACH_LANE(lane) all |= mask[lane];
  return all != 0;
#endif
}

INLINE Doubles absolute(Doubles x) { return (Doubles)((Words)x & ~SIGN_BIT); }

INLINE Doubles with_sign_of(Doubles size, Doubles sign) {
  return (Doubles)((Words)size | ((Words)sign & SIGN_BIT));
}

/// Infinities and what is no number.
INLINE Words not_finite(Doubles x) { return ~WHERE(absolute(x) <= 0x1.fffffffffffffp1023); }

/// No number where the mask is set, else x.
INLINE Doubles spoilt(Words mask, Doubles x) { return choose(mask, splat(__builtin_nan("")), x); }

/// The number of a word below 2^53.
INLINE Doubles number_of(Words x) {
  // The halves become the last bits of 2^84 and of 2^52; what is added is taken off exactly.
  Doubles high = (Doubles)((x >> 32) | (uint64_t)0x4530000000000000) - 0x1.00000001p84;
  return high + (Doubles)((x & LOW_WORD) | (uint64_t)0x4330000000000000);
}

/// An unevaluated sum; `low` is at most half a unit in the last place of `high`, or near to it.
typedef struct {
  Doubles high, low;
} Sum;

/// a + b without error, for any two numbers. Source: Knuth 1969.
INLINE Sum exact_sum(Doubles a, Doubles b) {
  Doubles high = a + b;
  Doubles of_b = high - a;
  return (Sum){high, (a - (high - of_b)) + (b - of_b)};
}

/// a + b without error where a is 0 or |a| ≥ |b|.
INLINE Sum ordered_sum(Doubles a, Doubles b) {
  Doubles high = a + b;
  return (Sum){high, (a - high) + b};
}

/// a · b with an error of 2^-106. The split is by bits, not by Veltkamp's product, which overflows.
/// Source: Dekker 1971.
INLINE Sum product(Doubles a, Doubles b) {
  Doubles a1 = (Doubles)((Words)a & ~(uint64_t)0x7ffffff), a2 = a - a1;
  Doubles b1 = (Doubles)((Words)b & ~(uint64_t)0x7ffffff), b2 = b - b1;
  Doubles high = a * b;
  return (Sum){high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2};
}
