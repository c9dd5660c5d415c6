// The sums of one block in lanes: sixteen sums with their rounding errors, whatever the width.
//
// Element i of a block goes to sum i mod 16. Each keeps the rounding errors of its additions beside
// it (Neumaier 1974; found by Knuth's exact sum, which needs no comparison).
#pragma once

#include "lanes.h"

enum { SUM_LANES = 16, SUM_VECTORS = SUM_LANES / LANES };

/// One element's contribution; `kind` is a constant wherever this is used.
INLINE Doubles term(sy_term kind, Doubles a, Doubles center_a, Doubles b, Doubles center_b) {
  Doubles x = a - center_a;
  switch (kind) {
    case SY_TERM_VALUE: return a;
    case SY_TERM_POWER_1: return x;
    case SY_TERM_POWER_2: return x * x;
    case SY_TERM_POWER_3: return x * x * x;
    case SY_TERM_POWER_4: return (x * x) * (x * x);
    case SY_TERM_PRODUCT: return x * (b - center_b);
    case SY_TERM_COUNT: break;
  }
  return splat(__builtin_nan(""));
}

typedef struct {
  Doubles sums[SUM_VECTORS], errors[SUM_VECTORS];
} Running;

INLINE void add(Running *running, int vector, Doubles x) {
  Sum next = exact_sum(running->sums[vector], x);
  running->sums[vector] = next.high;
  running->errors[vector] += next.low;
}

/// The sixteen one after the other, by the same rule.
INLINE sy_partial folded(const Running *running) {
  double sums[SUM_LANES], errors[SUM_LANES];
  memcpy(sums, running->sums, sizeof sums);
  memcpy(errors, running->errors, sizeof errors);
  sy_partial all = {sums[0], errors[0]};
  for (int i = 1; i < SUM_LANES; i++) {
    double high = all.sum + sums[i], of_other = high - all.sum;
    double error = (all.sum - (high - of_other)) + (sums[i] - of_other);
    all.sum = high;
    all.compensation += errors[i] + error;
  }
  return all;
}

INLINE sy_partial block_of(
    sy_term kind, const double *a, double center_a, const double *b, double center_b, size_t n) {
  Running running = {0};
  Doubles from_a = splat(center_a), from_b = splat(center_b);
  size_t i = 0;
  for (; i + SUM_LANES <= n; i += SUM_LANES) {
#pragma GCC unroll 16
    for (int vector = 0; vector < SUM_VECTORS; vector++) {
      size_t at = i + (size_t)(vector * LANES);
      Doubles of_b = kind == SY_TERM_PRODUCT ? load(b + at) : from_b;
      add(&running, vector, term(kind, load(a + at), from_a, of_b, from_b));
    }
  }
  for (int vector = 0; i < n; vector++, i += LANES) {
    // A lane without an element adds 0, which changes no sum.
    size_t count = n - i < LANES ? n - i : LANES;
    Doubles of_a = load_some(a + i, count, 0);
    Doubles of_b = kind == SY_TERM_PRODUCT ? load_some(b + i, count, 0) : from_b;
    double terms[LANES];
    store(terms, term(kind, of_a, from_a, of_b, from_b));
    add(&running, vector, load_some(terms, count, 0));
  }
  return folded(&running);
}

#define BLOCK(name, kind)                                                                         \
  static sy_partial name(                                                                         \
      const double *a, double center_a, const double *b, double center_b, size_t n) {             \
    return block_of(kind, a, center_a, b, center_b, n);                                           \
  }

BLOCK(block_of_values, SY_TERM_VALUE)
BLOCK(block_of_differences, SY_TERM_POWER_1)
BLOCK(block_of_squares, SY_TERM_POWER_2)
BLOCK(block_of_cubes, SY_TERM_POWER_3)
BLOCK(block_of_fourth_powers, SY_TERM_POWER_4)
BLOCK(block_of_products, SY_TERM_PRODUCT)
