// The table of paths, which of them is used, and the functions that every caller sees.
#include "paths.h"

#include <stdatomic.h>

// The widest first: the first that this machine has and whose answers are right is used.
static const sy_path *const PATHS[] = {&sy_avx512, &sy_avx2, &sy_sse2, &sy_neon, &sy_portable};
enum { PATH_COUNT = sizeof PATHS / sizeof *PATHS };

// One more than an index, or than a truth value; 0 is not known yet. Threads that find one out at
// the same time do the same work twice, with the same outcome.
static atomic_int usable[PATH_COUNT];
static atomic_int chosen;
static atomic_int forced;

static bool is_usable(int index) {
  int known = atomic_load_explicit(&usable[index], memory_order_relaxed);
  if (known == 0) {
    const sy_path *path = PATHS[index];
    known = 1 + (path->supported != NULL && path->supported() && sy_path_is_right(path));
    atomic_store_explicit(&usable[index], known, memory_order_relaxed);
  }
  return known == 2;
}

static const sy_path *path(void) {
  int index = atomic_load_explicit(&forced, memory_order_relaxed);
  if (index == 0) { index = atomic_load_explicit(&chosen, memory_order_relaxed); }
  if (index == 0) {
    index = 1;
    while (index < PATH_COUNT && !is_usable(index - 1)) { index++; }
    atomic_store_explicit(&chosen, index, memory_order_relaxed);
  }
  return PATHS[index - 1];
}

const char *sy_vectors_name(void) { return path()->name; }

size_t sy_vectors_count(void) { return PATH_COUNT; }

const char *sy_vectors_name_at(size_t index) {
  return index < PATH_COUNT ? PATHS[index]->name : NULL;
}

int sy_vectors_force(const char *name) {
  if (name == NULL) {
    atomic_store_explicit(&forced, 0, memory_order_relaxed);
    return 1;
  }
  for (int i = 0; i < PATH_COUNT; i++) {
    if (strcmp(PATHS[i]->name, name) == 0 && is_usable(i)) {
      atomic_store_explicit(&forced, i + 1, memory_order_relaxed);
      return 1;
    }
  }
  return 0;
}

void sy_fill(double *out, double value, size_t n) {
  for (size_t i = 0; i < n; i++) { out[i] = value; }
}

void sy_apply_unary(sy_unary operation, double *out, const double *a, size_t n) {
  if ((size_t)operation >= SY_UNARY_COUNT) {
    sy_fill(out, __builtin_nan(""), n);
    return;
  }
  path()->unary[operation](out, a, n);
}

void sy_combine(sy_binary operation, double *out, sy_operand a, sy_operand b, size_t n) {
  if ((size_t)operation >= SY_BINARY_COUNT) {
    sy_fill(out, __builtin_nan(""), n);
    return;
  }
  path()->binary[operation](out, a, b, n);
}

void sy_apply_binary(sy_binary operation, double *out, const double *a, const double *b, size_t n) {
  sy_combine(operation, out, (sy_operand){a, 1}, (sy_operand){b, 1}, n);
}

void sy_choose(double *out, sy_operand condition, sy_operand yes, sy_operand no, size_t n) {
  path()->select(out, condition, yes, no, n);
}

void sy_select(
    double *out, const double *condition, const double *yes, const double *no, size_t n) {
  sy_choose(out, (sy_operand){condition, 1}, (sy_operand){yes, 1}, (sy_operand){no, 1}, n);
}

size_t sy_not_finite(const double *a, size_t n) { return path()->not_finite(a, n); }

void sy_uniforms(double *out, uint64_t key, uint32_t stream, uint64_t first, size_t n) {
  path()->uniforms(out, key, stream, first, n);
}

void sy_stratified(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total) {
  uint64_t inside = total > (uint64_t)1 << 32 || first >= total ? 0 : total - first;
  size_t count = n < inside ? n : (size_t)inside;
  if (count > 0) { path()->stratified(out, key, first, count, total); }
  sy_fill(out + count, __builtin_nan(""), n - count);
}

static sy_block *block_of_power(int power) {
  return power >= 1 && power <= 4 ? path()->blocks[SY_TERM_POWER_1 + power - 1] : NULL;
}

static const sy_partial NO_NUMBER = {__builtin_nan(""), 0};

sy_partial sy_sum_block(const double *a, size_t n) {
  return n > SY_BLOCK ? NO_NUMBER : path()->blocks[SY_TERM_VALUE](a, 0, NULL, 0, n);
}

sy_partial sy_sum_of_powers_block(const double *a, double center, int power, size_t n) {
  sy_block *block = block_of_power(power);
  return n > SY_BLOCK || block == NULL ? NO_NUMBER : block(a, center, NULL, 0, n);
}

sy_partial sy_sum_of_products_block(
    const double *a, double center_a, const double *b, double center_b, size_t n) {
  return n > SY_BLOCK ? NO_NUMBER
                      : path()->blocks[SY_TERM_PRODUCT](a, center_a, b, center_b, n);
}
