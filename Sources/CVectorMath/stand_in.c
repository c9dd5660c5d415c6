// Stand-in for the vector kernels until their branch lands: scalar loops.
#include "sy_vectors.h"
#include <math.h>
#include "CVectorMath.h"
#define BAD(x) ((x) - (x) != 0)
static double q(double p) {
  if (!(p > 0 && p < 1)) return NAN;
  double lo = -40, hi = 40;
  for (int i = 0; i < 70; i++) { double m = (lo + hi) / 2; if (0.5 * erfc(-m / 1.4142135623730951) < p) lo = m; else hi = m; }
  return (lo + hi) / 2;
}
static double u1(sy_unary op, double a) {
  switch (op) {
  case SY_NEGATE: return -a;
  case SY_ABSOLUTE: return fabs(a);
  case SY_SQUARE_ROOT: return sqrt(a);
  case SY_LOG: return a > 0 ? (BAD(a) ? a : sy_log(a)) : NAN;
  default: break;
  }
  if (BAD(a)) return NAN;
  switch (op) {
  case SY_EXP: return sy_exp(a);
  case SY_LOG1P: return a > -1 ? log1p(a) : NAN;
  case SY_EXPM1: return expm1(a);
  case SY_NORMAL_CDF: return 0.5 * erfc(-a / 1.4142135623730951);
  case SY_NORMAL_QUANTILE: return q(a);
  case SY_FLOOR: return floor(a);
  case SY_CEILING: return ceil(a);
  case SY_ROUND: return round(a);
  case SY_TRUNCATE: return trunc(a);
  case SY_NOT: return 1 - a;
  case SY_SIGN: return a > 0 ? 1 : a < 0 ? -1 : 0;
  default: return NAN;
  }
}
static double b1(sy_binary op, double a, double b) {
  switch (op) {
  case SY_ADD: return a + b;
  case SY_SUBTRACT: return a - b;
  case SY_MULTIPLY: return a * b;
  case SY_DIVIDE: return BAD(b) ? NAN : a / b;
  case SY_AND: return a == 0 ? 0 : BAD(a) ? NAN : b;
  case SY_OR: return a == 0 ? b : BAD(a) ? NAN : 1;
  default: break;
  }
  if (BAD(a) || BAD(b)) return NAN;
  switch (op) {
  case SY_POWER: return sy_pow(a, b);
  case SY_MINIMUM: return a < b ? a : b;
  case SY_MAXIMUM: return a > b ? a : b;
  case SY_LESS: return a < b;
  case SY_LESS_EQUAL: return a <= b;
  case SY_EQUAL: return a == b;
  case SY_NOT_EQUAL: return a != b;
  case SY_REMAINDER: return b == 0 ? NAN : a - floor(a / b) * b;
  default: return NAN;
  }
}
void sy_apply_unary(sy_unary op, double *out, const double *a, size_t n) { for (size_t i = 0; i < n; i++) out[i] = u1(op, a[i]); }
void sy_apply_binary(sy_binary op, double *out, const double *a, const double *b, size_t n) { for (size_t i = 0; i < n; i++) out[i] = b1(op, a[i], b[i]); }
void sy_select(double *out, const double *c, const double *y, const double *z, size_t n) { for (size_t i = 0; i < n; i++) out[i] = BAD(c[i]) ? NAN : c[i] != 0 ? y[i] : z[i]; }
void sy_fill(double *out, double v, size_t n) { for (size_t i = 0; i < n; i++) out[i] = v; }
size_t sy_not_finite(const double *a, size_t n) { size_t k = 0; for (size_t i = 0; i < n; i++) k += BAD(a[i]); return k; }
static uint64_t mix(uint64_t z) { z += 0x9E3779B97F4A7C15u; z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u; z = (z ^ z >> 27) * 0x94D049BB133111EBu; return z ^ z >> 31; }
static uint64_t place(uint64_t key, uint64_t x, uint64_t total) {
  uint64_t bits = 1; while ((1ull << 2 * bits) < total) bits++;
  uint64_t m = (1ull << bits) - 1;
  do { uint64_t l = x >> bits, r = x & m;
    for (uint64_t k = 0; k < 6; k++) { uint64_t t = l ^ (mix(key ^ mix(r ^ k << 40)) & m); l = r; r = t; }
    x = l << bits | r; } while (x >= total);
  return x;
}
void sy_stratified(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total) {
  for (size_t i = 0; i < n; i++) { double j = ((mix(key ^ mix(first + i)) >> 11) + 0.5) * 0x1p-53; out[i] = ((double)place(key, first + i, total) + j) / (double)total; }
}
