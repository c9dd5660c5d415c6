// exp, log and pow in lanes: no tables, no branches, never fused.
//
// `exponential` takes its argument as an unevaluated sum of two doubles and rounds once at the end;
// `logarithm` gives its result as such a sum; pow is one after the other. log itself needs no such
// sum and has a shorter way. The scalar functions are one lane of these.
//
// Methods: argument reduction after Cody & Waite 1980. Coefficients:
// Tests/QuantitiesTests/Reference/coefficients.py.
#pragma once

#include "lanes.h"

// ln 2 in two parts; the first has 42 bits, so that whole multiples up to 2^11 of it are exact.
static const double LN2_HIGH = 0x1.62e42fefa3800p-1;
static const double LN2_LOW = 0x1.ef35793c76730p-45;

/// (high + low) · 2^exponent, the exponent modulo 2^64; high is near 1.
typedef struct {
  Doubles high, low;
  Words exponent;
} Scaled;

/// 2^k for a normal result.
INLINE Doubles power_of_two(Words k) { return (Doubles)((k + 1023) << 52); }

/// x · 2^k, in two steps, since 2^k itself may be subnormal or too large; |k| ≤ 2048.
INLINE Doubles times_power_of_two(Doubles x, Words k) {
  // The half is rounded down; 2048 keeps the shifted word positive.
  Words half = ((k + 2048) >> 1) - 1024;
  return x * power_of_two(half) * power_of_two(k - half);
}

/// e^(x.high + x.low) in parts.
///
/// x = k ln 2 + r, |r| ≤ ½ ln 2, and e^r = 1 + r + r² p(r) with a polynomial of degree 10 whose
/// error is below 2^-61 of the result.
INLINE Scaled exponential_parts(Sum x) {
  // Beyond these the result is 0 or infinite whatever the rest; a NaN fails both tests and stays.
  Doubles high = choose(WHERE(x.high > 710), splat(710), x.high);
  high = choose(WHERE(high < -746), splat(-746), high);
  // Adding 1.5 · 2^52 leaves the nearest whole number in the last bits.
  Doubles shifted = high * 0x1.71547652b82fep+0 + 0x1.8p52;
  Doubles k = shifted - 0x1.8p52;
  // Where the first cancels to less than the second the error is one of a number below 2^-33.
  Sum r = ordered_sum(high - k * LN2_HIGH, x.low - k * LN2_LOW);

  // By halves, so that few operations wait for others.
  Doubles x1 = r.high, x2 = x1 * x1, x4 = x2 * x2;
  Doubles p01 = 0x1.0000000000000p-1 + x1 * 0x1.5555555555557p-3;
  Doubles p23 = 0x1.5555555555556p-5 + x1 * 0x1.11111111100dcp-7;
  Doubles p45 = 0x1.6c16c16c162d4p-10 + x1 * 0x1.a01a01abe7fe1p-13;
  Doubles p67 = 0x1.a01a01a6d889cp-16 + x1 * 0x1.71de0231960ebp-19;
  Doubles p89 = 0x1.27e4db646b17ep-22 + x1 * 0x1.af4de97ca4194p-26;
  Doubles upper = (p45 + x2 * p67) + x4 * (p89 + x2 * 0x1.1f730349868cep-29);
  Doubles p = (p01 + x2 * p23) + x4 * upper;

  // The rounding errors of both sums go back in, so that only the last addition rounds.
  Sum tail = ordered_sum(x1, x2 * p);
  Sum result = ordered_sum(splat(1), tail.high);
  Doubles rest = tail.low + (r.low + r.low * r.high);
  return (Scaled){result.high, result.low + rest, (Words)shifted - (Words)splat(0x1.8p52)};
}

/// e^(x.high + x.low), rounded once (twice where the result is subnormal).
INLINE Doubles exponential(Sum x) {
  Scaled parts = exponential_parts(x);
  return times_power_of_two(parts.high + parts.low, parts.exponent);
}

/// m · 2^octaves with √½ ≤ m < √2.
typedef struct {
  Doubles m, octaves;
} Octave;

INLINE Octave octave_of(Doubles x) {
  Words is_subnormal = WHERE(x < 0x1p-1022);
  Words bits = (Words)choose(is_subnormal, x * 0x1p54, x);
  // The bits above those of √½ count the octaves from there, and from 1024 below.
  Words octave = (bits - 0x3fe6a09e667f3bcd + 0x4000000000000000) >> 52;
  Doubles m = (Doubles)(bits - (octave << 52) + 0x4000000000000000);
  Doubles octaves = (Doubles)(octave | (Words)splat(0x1p52)) - (0x1p52 + 1024);
  octaves -= (Doubles)(is_subnormal & (Words)splat(54));
  return (Octave){m, octaves};
}

/// q(z) of log m = 2 s + ⅔ s³ + s⁵ q(s²), s = (m − 1)/(m + 1).
INLINE Doubles series_of_logarithm(Doubles z) {
  Doubles z2 = z * z, z4 = z2 * z2;
  Doubles q01 = 0x1.999999999999ap-2 + z * 0x1.2492492492521p-2;
  Doubles q23 = 0x1.c71c71c6eaa10p-3 + z * 0x1.745d177a96056p-3;
  Doubles q45 = 0x1.3b1395d2190c1p-3 + z * 0x1.1118c7e4b0917p-3;
  Doubles q67 = 0x1.df7cc8e5fa539p-4 + z * 0x1.e02e6fff27908p-4;
  return (q01 + z2 * q23) + z4 * (q45 + z2 * q67);
}

/// log x, rounded three times, for finite x > 0.
///
/// With f = m − 1, which is exact: log m = f − (½f² − s (½f² + s² (⅔ + s² q))), so that what is
/// rounded is small beside f.
INLINE Doubles rounded_logarithm(Doubles x) {
  Octave of_x = octave_of(x);
  Doubles f = of_x.m - 1;
  Doubles s = f / (f + 2), z = s * s, half = 0.5 * f * f;
  Doubles r = z * (0x1.5555555555555p-1 + z * series_of_logarithm(z));
  Doubles less = half - (s * (half + r) + of_x.octaves * LN2_LOW);
  return of_x.octaves * LN2_HIGH - (less - f);
}

/// log x as a sum with a relative error near 2^-64, for finite x > 0.
///
/// Of log m = 2 s + ⅔ s³ + s⁵ q(s²) the first two terms are carried in two doubles each.
INLINE Sum logarithm(Doubles x) {
  Octave of_x = octave_of(x);
  Doubles m = of_x.m, octaves = of_x.octaves;
  Doubles f = m - 1;
  Sum below = ordered_sum(splat(1), m);
  Doubles inverse = 1 / below.high;
  Doubles s = f * inverse;
  Sum back = product(s, below.high);
  Doubles s_low = (((f - back.high) - back.low) - s * below.low) * inverse;

  Sum square = product(s, s);
  square.low += 2 * s * s_low;
  Sum cube = product(s, square.high);
  cube.low += s * square.low + s_low * square.high;

  Doubles z = square.high, q = series_of_logarithm(z);

  // ⅔ in two doubles.
  Sum third = product(cube.high, splat(0x1.5555555555555p-1));
  third.low += cube.high * 0x1.5555555555555p-55 + cube.low * 0x1.5555555555555p-1;

  Sum high = ordered_sum(octaves * LN2_HIGH, 2 * s);
  Sum next = exact_sum(high.high, third.high);
  Doubles low = next.low + high.low
      + (2 * s_low + third.low + octaves * LN2_LOW + cube.high * z * q);
  return ordered_sum(next.high, low);
}

/// x^y for finite x > 0, and any y but NaN; x = 1 with an infinite y excepted.
INLINE Doubles raised(Doubles x, Doubles y) {
  Sum log = logarithm(x);
  Sum power = product(y, log.high);
  power.low += y * log.low;
  // Where y · log overflows the split product is no number; its first part alone decides.
  power.low = (Doubles)(WHERE(absolute(power.high) < 1000) & (Words)power.low);
  return exponential(power);
}
