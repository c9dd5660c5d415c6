// Sums of any length: blocks of SY_BLOCK, and over them a tree whose shape hangs on n alone.
#include "sy_vectors.h"

#pragma STDC FP_CONTRACT OFF

/// The sums of a count of blocks, as a counter in binary: one for each of its ones.
typedef struct {
  sy_partial ones[64];
  int used;
  uint64_t count;
} Tree;

/// The sum of two with the rounding error kept. Source: Knuth 1969.
static sy_partial joined(sy_partial left, sy_partial right) {
  double high = left.sum + right.sum, of_right = high - left.sum;
  double error = (left.sum - (high - of_right)) + (right.sum - of_right);
  return (sy_partial){high, (left.compensation + right.compensation) + error};
}

static void append(Tree *tree, sy_partial block) {
  // Each trailing one of the count is a full subtree as large as what is carried.
  for (uint64_t carry = tree->count++; carry & 1; carry >>= 1) {
    block = joined(tree->ones[--tree->used], block);
  }
  tree->ones[tree->used++] = block;
}

static double total(Tree *tree) {
  if (tree->used == 0) { return 0; }
  sy_partial all = tree->ones[--tree->used];
  while (tree->used > 0) { all = joined(tree->ones[--tree->used], all); }
  return all.sum + all.compensation;
}

double sy_fold(const sy_partial *blocks, size_t count) {
  Tree tree = {.used = 0};
  for (size_t i = 0; i < count; i++) { append(&tree, blocks[i]); }
  return total(&tree);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

double sy_sum(const double *a, size_t n) {
  Tree tree = {.used = 0};
  for (size_t i = 0; i < n; i += SY_BLOCK) {
    append(&tree, sy_sum_block(a + i, least(SY_BLOCK, n - i)));
  }
  return total(&tree);
}

double sy_sum_of_powers(const double *a, double center, int power, size_t n) {
  Tree tree = {.used = 0};
  for (size_t i = 0; i < n; i += SY_BLOCK) {
    append(&tree, sy_sum_of_powers_block(a + i, center, power, least(SY_BLOCK, n - i)));
  }
  return total(&tree);
}

double sy_sum_of_products(
    const double *a, double center_a, const double *b, double center_b, size_t n) {
  Tree tree = {.used = 0};
  for (size_t i = 0; i < n; i += SY_BLOCK) {
    size_t size = least(SY_BLOCK, n - i);
    append(&tree, sy_sum_of_products_block(a + i, center_a, b + i, center_b, size));
  }
  return total(&tree);
}
