// The self-test: a path whose answers differ from the portable one's is passed over.
#include "paths.h"

// More than four vectors of the widest path, and a rest.
enum { COUNT = 4 * SY_WIDEST + 13 };

static bool same(const double *a, const double *b, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool are_no_numbers = a[i] != a[i] && b[i] != b[i];
    if (!are_no_numbers && memcmp(a + i, b + i, sizeof *a) != 0) { return false; }
  }
  return true;
}

/// Numbers of every size and sign with the edges among them, or probabilities.
/// Source: Steele, Lea & Flood, SplitMix64.
static void fill(double *numbers, uint64_t seed, bool are_shares) {
  static const double EDGES[] = {0, -0.0, 1, -1, 0.5, 0x1p-1074, 0x1p53, 1e308, __builtin_inf(),
                                 -__builtin_inf(), __builtin_nan("")};
  for (size_t i = 0; i < COUNT; i++) {
    seed += 0x9e3779b97f4a7c15u;
    uint64_t z = (seed ^ seed >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    numbers[i] = ((double)(z >> 11) + 0.5) * 0x1p-53;
    if (are_shares) { continue; }
    double scale = z % 3 == 0 ? 4 : z % 3 == 1 ? 1000 : 1e18;
    numbers[i] = (2 * numbers[i] - 1) * scale;
    if (z % 5 == 0) { numbers[i] = EDGES[z / 5 % (sizeof EDGES / sizeof *EDGES)]; }
  }
}

static bool applies(const sy_path *path, const double *a, const double *b, const double *c) {
  double expected[COUNT], found[COUNT];
  sy_operand of_a = {a, 1}, of_b = {b, 1}, of_c = {c, 1};
  for (size_t i = 0; i < SY_UNARY_COUNT; i++) {
    sy_portable.unary[i](expected, a, COUNT);
    path->unary[i](found, a, COUNT);
    if (!same(expected, found, COUNT)) { return false; }
  }
  for (size_t i = 0; i < SY_BINARY_COUNT; i++) {
    sy_portable.binary[i](expected, of_a, of_b, COUNT);
    path->binary[i](found, of_a, of_b, COUNT);
    if (!same(expected, found, COUNT)) { return false; }
  }
  sy_portable.select(expected, of_a, of_b, of_c, COUNT);
  path->select(found, of_a, of_b, of_c, COUNT);
  if (!same(expected, found, COUNT)) { return false; }

  // One number in the place of an array; what follows it is no number.
  double alone[SY_WIDEST + 1];
  for (size_t i = 0; i < SY_WIDEST; i++) { alone[i] = 0.75; }
  alone[SY_WIDEST] = __builtin_nan("");
  sy_operand of_one = {alone, 0};
  sy_portable.binary[SY_SUBTRACT](expected, of_one, of_a, COUNT);
  path->binary[SY_SUBTRACT](found, of_one, of_a, COUNT);
  return same(expected, found, COUNT) &&
         path->not_finite(a, COUNT) == sy_portable.not_finite(a, COUNT);
}

static bool draws(const sy_path *path) {
  double expected[COUNT], found[COUNT];
  uint64_t key = 0x0123456789abcdef, first = ((uint64_t)1 << 33) - 9;
  sy_portable.uniforms(expected, key, 7, first, COUNT);
  path->uniforms(found, key, 7, first, COUNT);
  if (!same(expected, found, COUNT)) { return false; }
  sy_portable.stratified(expected, key, 0, COUNT, COUNT);
  path->stratified(found, key, 0, COUNT, COUNT);
  return same(expected, found, COUNT);
}

static bool sums(const sy_path *path, const double *a, const double *b) {
  for (size_t i = 0; i < SY_TERM_COUNT; i++) {
    sy_partial expected = sy_portable.blocks[i](a, 0.5, b, -2, COUNT);
    sy_partial found = path->blocks[i](a, 0.5, b, -2, COUNT);
    if (!same(&expected.sum, &found.sum, 1)) { return false; }
    if (!same(&expected.compensation, &found.compensation, 1)) { return false; }
  }
  return true;
}

bool sy_path_is_right(const sy_path *path) {
  double a[COUNT], b[COUNT], c[COUNT], shares[COUNT];
  fill(a, 1, false);
  fill(b, 2, false);
  fill(c, 3, false);
  fill(shares, 4, true);
  return applies(path, a, b, c) && applies(path, shares, b, a) && draws(path) &&
         sums(path, shares, a) && sums(path, shares, shares);
}
