// Scalar exp, log and pow from + − × ÷ and bit operations: no tables, few branches, never fused.
//
// One core each way. `exponential` takes its argument as an unevaluated sum of two doubles and
// rounds once at the end; `logarithm` gives its result as such a sum. exp and log are these cores,
// and pow is one after the other. The main paths are free of branches and of look-ups, so that a
// vector version gives the same bits.
//
// Methods: Dekker 1971 (products of split numbers), Knuth 1969 (exact sums), argument reduction
// after Cody & Waite 1980. Coefficients: Tests/QuantitiesTests/Reference/coefficients.py.
#include "CVectorMath.h"

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// ln 2 in two parts; the first has 42 bits, so that whole multiples up to 2^11 of it are exact.
static const double LN2_HIGH = 0x1.62e42fefa3800p-1;
static const double LN2_LOW = 0x1.ef35793c76730p-45;

/// An unevaluated sum; `low` is at most half a unit in the last place of `high`, or near to it.
typedef struct {
  double high, low;
} Sum;

static inline uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/// 2^k for a normal result.
static inline double power_of_two(int64_t k) { return from_bits((uint64_t)(k + 1023) << 52); }

/// a + b without error, for any two numbers.
static inline Sum exact_sum(double a, double b) {
  double high = a + b;
  double of_b = high - a;
  return (Sum){high, (a - (high - of_b)) + (b - of_b)};
}

/// a + b without error where a is 0 or |a| ≥ |b|.
static inline Sum ordered_sum(double a, double b) {
  double high = a + b;
  return (Sum){high, (a - high) + b};
}

/// a · b with an error of 2^-106. The split is by bits, not by Veltkamp's product, which overflows.
static inline Sum product(double a, double b) {
  double a1 = from_bits(bits_of(a) & ~(uint64_t)0x7ffffff), a2 = a - a1;
  double b1 = from_bits(bits_of(b) & ~(uint64_t)0x7ffffff), b2 = b - b1;
  double high = a * b;
  return (Sum){high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// e^(x.high + x.low), rounded once (twice where the result is subnormal).
///
/// x = k ln 2 + r, |r| ≤ ½ ln 2, and e^r = 1 + r + r² p(r) with a polynomial of degree 10 whose
/// error is below 2^-61 of the result.
static inline double exponential(Sum x) {
  // Beyond these the result is 0 or infinite whatever the rest; a NaN fails both tests and stays.
  double high = x.high > 710 ? 710 : x.high < -746 ? -746 : x.high;
  // Adding 1.5 · 2^52 leaves the nearest whole number in the last bits.
  double shifted = high * 0x1.71547652b82fep+0 + 0x1.8p52;
  double k = shifted - 0x1.8p52;
  int64_t exponent = (int32_t)(uint32_t)bits_of(shifted);
  Sum r = exact_sum(high - k * LN2_HIGH, x.low - k * LN2_LOW);

  double p = 0x1.1f730349868cep-29;
  p = p * r.high + 0x1.af4de97ca4194p-26;
  p = p * r.high + 0x1.27e4db646b17ep-22;
  p = p * r.high + 0x1.71de0231960ebp-19;
  p = p * r.high + 0x1.a01a01a6d889cp-16;
  p = p * r.high + 0x1.a01a01abe7fe1p-13;
  p = p * r.high + 0x1.6c16c16c162d4p-10;
  p = p * r.high + 0x1.11111111100dcp-7;
  p = p * r.high + 0x1.5555555555556p-5;
  p = p * r.high + 0x1.5555555555557p-3;
  p = p * r.high + 0x1.0000000000000p-1;

  // The rounding errors of both sums go back in, so that only the last addition rounds.
  Sum tail = ordered_sum(r.high, r.high * r.high * p);
  Sum result = ordered_sum(1, tail.high);
  double rest = tail.low + (r.low + r.low * r.high);
  double mantissa = result.high + (result.low + rest);
  // In two steps, since 2^k itself may be subnormal or too large. The half is rounded down.
  int64_t half = (exponent - (exponent & 1)) / 2;
  return mantissa * power_of_two(half) * power_of_two(exponent - half);
}

/// log x as a sum with a relative error near 2^-64, for finite x > 0.
///
/// x = 2^k m with √½ ≤ m < √2, s = (m − 1)/(m + 1), and log m = 2 s + ⅔ s³ + s⁵ q(s²). The first
/// two terms are carried in two doubles each.
static inline Sum logarithm(double x) {
  int is_subnormal = x < 0x1p-1022;
  uint64_t bits = bits_of(is_subnormal ? x * 0x1p54 : x);
  // The bits above those of √½ count the octaves from there.
  int64_t k = (int64_t)(bits - 0x3fe6a09e667f3bcd) >> 52;
  double m = from_bits(bits - ((uint64_t)k << 52));
  double octaves = (double)(is_subnormal ? k - 54 : k);

  double f = m - 1;
  Sum below = ordered_sum(1, m);
  double inverse = 1 / below.high;
  double s = f * inverse;
  Sum back = product(s, below.high);
  double s_low = (((f - back.high) - back.low) - s * below.low) * inverse;

  Sum square = product(s, s);
  square.low += 2 * s * s_low;
  Sum cube = product(s, square.high);
  cube.low += s * square.low + s_low * square.high;

  double z = square.high;
  double q = 0x1.e02e6fff27908p-4;
  q = q * z + 0x1.df7cc8e5fa539p-4;
  q = q * z + 0x1.1118c7e4b0917p-3;
  q = q * z + 0x1.3b1395d2190c1p-3;
  q = q * z + 0x1.745d177a96056p-3;
  q = q * z + 0x1.c71c71c6eaa10p-3;
  q = q * z + 0x1.2492492492521p-2;
  q = q * z + 0x1.999999999999ap-2;

  // ⅔ in two doubles.
  Sum third = product(cube.high, 0x1.5555555555555p-1);
  third.low += cube.high * 0x1.5555555555555p-55 + cube.low * 0x1.5555555555555p-1;

  Sum high = ordered_sum(octaves * LN2_HIGH, 2 * s);
  Sum next = exact_sum(high.high, third.high);
  double low = next.low + high.low
      + (2 * s_low + third.low + octaves * LN2_LOW + cube.high * z * q);
  return ordered_sum(next.high, low);
}

double sy_exp(double x) { return exponential((Sum){x, 0}); }

double sy_log(double x) {
  if (!(x > 0 && x < __builtin_inf())) {
    if (x == 0) return -__builtin_inf();
    return x > 0 ? x : x != x ? x : __builtin_nan("");
  }
  Sum result = logarithm(x);
  return result.high;
}

/// What a whole number is to the sign of a power: 0 for no whole number, 1 for odd, 2 for even.
static inline int parity(double y) {
  double size = y < 0 ? -y : y;
  if (size >= 0x1p53) return 2;
  int64_t whole = (int64_t)size;
  if ((double)whole != size) return 0;
  return whole & 1 ? 1 : 2;
}

double sy_pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return x + y;
  double size = from_bits(bits_of(x) & 0x7fffffffffffffff);
  int is_negative = size != x || (x == 0 && bits_of(x) != 0);
  int whole = parity(y);
  int is_finite_nonzero = size != 0 && size != __builtin_inf();
  if (is_negative && whole == 0 && is_finite_nonzero) return __builtin_nan("");
  double sign = is_negative && whole == 1 ? -1 : 1;
  // From 2^64 on even the number next to 1 gives 0 or infinity.
  int is_extreme = size == 0 || size == __builtin_inf() || y >= 0x1p64 || y <= -0x1p64;
  if (is_extreme) {
    if (size == 1) return 1;
    return (size > 1) == (y > 0) ? sign * __builtin_inf() : sign * 0.0;
  }
  Sum log = logarithm(size);
  Sum power = product(y, log.high);
  power.low += y * log.low;
  // Where y · log overflows the split product is no number; its first part alone decides.
  if (!(power.high < 1000 && power.high > -1000)) power.low = 0;
  return sign * exponential(power);
}
