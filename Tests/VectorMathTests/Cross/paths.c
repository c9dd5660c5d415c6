// Prints a checksum of everything that each path of this machine computes; they must be equal.
//
//     paths ROUNDS     rounds of random numbers, edges among them
//
// The last line is the checksum alone. `run` beside it compares it between processors.
#include "CVectorMath.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4097, ROOM = MOST + 8 };

static double a[ROOM], b[ROOM], c[ROOM], out[ROOM], again[ROOM];
static uint64_t random_state, checksum;
static int failures;

/// Source: Steele, Lea & Flood, SplitMix64.
static uint64_t random_word(void) {
  uint64_t z = (random_state += 0x9e3779b97f4a7c15u);
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

/// Edges, shares, numbers of the sizes that functions have regions at, whole numbers, any bits.
static double random_number(void) {
  static const double EDGES[] = {
      0.0,   -0.0,    1,        -1,          0.5,       -0.5,     2,         0x1p-1074,
      1e308, -1e308,  0x1p-54,  0x1p52,      -0x1p53,   0.075,    0.925,     0x1.fffffffffffffp-2,
      709.8, -745.13, 0x1p1023, 0x1p-1022,   40,        -38.5,    1 - 0x1p-53, 1 + 0x1p-52,
      __builtin_inf(), -__builtin_inf(), __builtin_nan("")};
  uint64_t z = random_word();
  double share = (double)(random_word() >> 11) * 0x1p-53, any;
  switch (z % 8) {
    case 0: return EDGES[(z >> 8) % (sizeof EDGES / sizeof *EDGES)];
    case 1: return share;
    case 2: return 8 * (2 * share - 1);
    case 3: return 800 * (2 * share - 1);
    case 4: return (double)((int64_t)(z >> 8) % 65 - 32);
    case 5: return 1 + (2 * share - 1) * 0x1p-20;
    case 6: return share * 1e-12;
    default: memcpy(&any, &z, sizeof any); return any;
  }
}

static void add_word(uint64_t word) {
  checksum = (checksum ^ word) * 0x9e3779b97f4a7c15u;
  checksum ^= checksum >> 29;
}

/// A NaN's bits are not part of the contract.
static uint64_t bits(double x) {
  if (x != x) { return 0x7ff8000000000000u; }
  uint64_t word;
  memcpy(&word, &x, sizeof word);
  return word;
}

static void add_numbers(const double *numbers, size_t n) {
  for (size_t i = 0; i < n; i++) { add_word(bits(numbers[i])); }
}

static void expect(int holds, const char *what, double x) {
  if (holds) { return; }
  printf("FAILED: %s: %s at %a\n", sy_vectors_name(), what, x);
  failures++;
}

static void test_scalars(size_t n) {
  sy_apply_unary(SY_EXP, out, a, n);
  for (size_t i = 0; i < n; i++) {
    expect(a[i] - a[i] != 0 || bits(out[i]) == bits(sy_exp(a[i])), "exp", a[i]);
  }
  sy_apply_unary(SY_LOG, out, a, n);
  for (size_t i = 0; i < n; i++) {
    expect(a[i] - a[i] != 0 || bits(out[i]) == bits(sy_log(a[i])), "log", a[i]);
  }
  sy_apply_binary(SY_POWER, out, a, b, n);
  for (size_t i = 0; i < n; i++) {
    int are_finite = a[i] - a[i] == 0 && b[i] - b[i] == 0;
    expect(!are_finite || bits(out[i]) == bits(sy_pow(a[i], b[i])), "pow", a[i]);
  }
}

static void add_operations(const double *x, const double *y, const double *z, size_t n) {
  for (int i = 0; i < SY_UNARY_COUNT; i++) {
    sy_apply_unary((sy_unary)i, out, x, n);
    add_numbers(out, n);
    memcpy(again, x, n * sizeof *x);
    sy_apply_unary((sy_unary)i, again, again, n);
    for (size_t k = 0; k < n; k++) { expect(bits(out[k]) == bits(again[k]), "in place", x[k]); }
  }
  for (int i = 0; i < SY_BINARY_COUNT; i++) {
    sy_apply_binary((sy_binary)i, out, x, y, n);
    add_numbers(out, n);
  }
  sy_select(out, x, y, z, n);
  add_numbers(out, n);
  add_word(sy_not_finite(x, n));
}

static void add_draws(size_t n) {
  uint64_t key = random_word(), first = random_word() >> random_word() % 64;
  sy_uniforms(out, key, (uint32_t)random_word(), first, n);
  add_numbers(out, n);
  uint64_t total = 1 + (random_word() >> (32 + random_word() % 32));
  sy_stratified(out, key, random_word() % total, n, total);
  add_numbers(out, n);
}

static void add_sums(const double *x, const double *y, size_t n) {
  double sums[6] = {sy_sum(x, n), sy_sum_of_products(x, 0.25, y, -3, n)};
  for (int power = 1; power <= 4; power++) {
    sums[1 + power] = sy_sum_of_powers(x, 0.5, power, n);
  }
  add_numbers(sums, 6);
}

static void add_all(long rounds) {
  for (long round = 0; round < rounds; round++) {
    for (size_t i = 0; i < ROOM; i++) {
      a[i] = random_number();
      b[i] = random_number();
      c[i] = random_number();
    }
    // Every length to 70 comes with every address; now and then a block and its neighbours.
    size_t n = round % 80 < 71 ? (size_t)(round % 80) : MOST - (size_t)(round % 3);
    size_t shift = (size_t)(round / 80 % 8);
    test_scalars(n);
    add_operations(a + shift, b + (shift + 3) % 8, c + (shift + 5) % 8, n);
    add_draws(n);
    sy_uniforms(a, (uint64_t)round, 1, 0, ROOM);
    add_operations(a + shift, b, c, n);
    add_sums(a + shift, a + 1, n);
  }
}

int main(int count, char **arguments) {
  long rounds = count > 1 ? atol(arguments[1]) : 640;
  uint64_t first = 0;
  for (size_t i = 0; i < sy_vectors_count(); i++) {
    const char *name = sy_vectors_name_at(i);
    if (!sy_vectors_force(name)) {
      printf("%-9s not here\n", name);
      continue;
    }
    random_state = 20090103;
    checksum = 0;
    add_all(rounds);
    printf("%-9s %016llx\n", name, (unsigned long long)checksum);
    if (first == 0) { first = checksum; }
    if (checksum != first) { failures++; }
  }
  printf("%016llx\n", (unsigned long long)first);
  return failures == 0 ? 0 : 1;
}
