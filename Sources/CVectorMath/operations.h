// The operations of sy_unary and sy_binary on one vector, with the rule for what is not finite.
#pragma once

#include "normal.h"

INLINE Words either_not_finite(Doubles a, Doubles b) { return not_finite(a) | not_finite(b); }

/// 1 where the mask is set, else 0.
INLINE Doubles truth(Words mask) { return (Doubles)(mask & (Words)splat(1)); }

INLINE Doubles on_negate(Doubles x) { return (Doubles)((Words)x ^ SIGN_BIT); }
INLINE Doubles on_absolute(Doubles x) { return absolute(x); }
INLINE Doubles on_square_root(Doubles x) { return square_root(x); }

INLINE Doubles on_exp(Doubles x) {
  return spoilt(not_finite(x), exponential((Sum){x, splat(0)}));
}

INLINE Doubles on_log(Doubles x) {
  Doubles log = spoilt(WHERE(x < 0) | not_finite(x), rounded_logarithm(x));
  return choose(WHERE(x == 0), splat(-__builtin_inf()), log);
}

/// log(1 + x), where the sum's rounding error e goes back in as log(1 + e/u) ≈ e/u.
INLINE Doubles on_log1p(Doubles x) {
  Sum u = exact_sum(splat(1), x);
  Sum log = logarithm(u.high);
  Doubles result = log.high + (log.low + u.low / u.high);
  result = spoilt(WHERE(x < -1) | not_finite(x), result);
  result = choose(WHERE(x == -1), splat(-__builtin_inf()), result);
  return choose(WHERE(x == 0), x, result);
}

/// e^x − 1, where 1 is taken off before the last rounding.
INLINE Doubles on_expm1(Doubles x) {
  Scaled e = exponential_parts((Sum){x, splat(0)});
  Doubles high = times_power_of_two(e.high, e.exponent);
  Sum less = exact_sum(high, splat(-1));
  Doubles result = less.high + (less.low + times_power_of_two(e.low, e.exponent));
  // From 64 on 1 is nothing, and the parts may overflow.
  Doubles all = times_power_of_two(e.high + e.low, e.exponent);
  result = choose(WHERE(x > 64), all, result);
  return spoilt(not_finite(x), choose(WHERE(x == 0), x, result));
}

INLINE Doubles on_normal_cdf(Doubles x) { return spoilt(not_finite(x), normal_cdf(x)); }

/// ⌊size⌋ of a number that is not negative.
INLINE Doubles whole_below(Doubles size) {
  // 2^52 leaves no room for a fraction; the nearest whole number may lie above.
  Doubles nearest = (size + 0x1p52) - 0x1p52;
  nearest -= truth(WHERE(nearest > size));
  return choose(WHERE(size < 0x1p52), nearest, size);
}

INLINE Doubles whole_above(Doubles size) {
  Doubles below = whole_below(size);
  return below + truth(WHERE(below < size));
}

INLINE Doubles on_truncate(Doubles x) {
  return spoilt(not_finite(x), with_sign_of(whole_below(absolute(x)), x));
}

INLINE Doubles on_floor(Doubles x) {
  Doubles size = absolute(x);
  Doubles whole = choose(WHERE(x < 0), whole_above(size), whole_below(size));
  return spoilt(not_finite(x), with_sign_of(whole, x));
}

INLINE Doubles on_ceiling(Doubles x) {
  Doubles size = absolute(x);
  Doubles whole = choose(WHERE(x < 0), whole_below(size), whole_above(size));
  return spoilt(not_finite(x), with_sign_of(whole, x));
}

INLINE Doubles on_round(Doubles x) {
  Doubles size = absolute(x), below = whole_below(size);
  // The difference is exact, so that the number just below ½ is not rounded up.
  Doubles whole = below + truth(WHERE(size - below >= 0.5));
  return spoilt(not_finite(x), with_sign_of(whole, x));
}

INLINE Doubles on_not(Doubles x) { return 1 - x; }

INLINE Doubles on_sign(Doubles x) {
  return spoilt(not_finite(x), truth(WHERE(x > 0)) - truth(WHERE(x < 0)));
}

INLINE Doubles on_add(Doubles a, Doubles b) { return a + b; }
INLINE Doubles on_subtract(Doubles a, Doubles b) { return a - b; }
INLINE Doubles on_multiply(Doubles a, Doubles b) { return a * b; }

INLINE Doubles on_divide(Doubles a, Doubles b) {
  return spoilt(WHERE(absolute(b) == __builtin_inf()), a / b);
}

/// sy_pow of finite numbers.
INLINE Doubles on_power(Doubles x, Doubles y) {
  Doubles size = absolute(x), of_y = absolute(y), half = of_y * 0.5;
  Words is_whole = WHERE(whole_below(of_y) == of_y);
  Words is_odd = is_whole & ~WHERE(whole_below(half) == half);
  Words is_zero = WHERE(size == 0);
  Doubles at_zero = choose(WHERE(y < 0), splat(__builtin_inf()), splat(0));
  Doubles result = choose(is_zero, at_zero, raised(size, y));
  result = (Doubles)((Words)result | (is_odd & (Words)x & SIGN_BIT));
  result = spoilt(WHERE(x < 0) & ~is_whole, result);
  result = choose(WHERE(y == 0) | WHERE(x == 1), splat(1), result);
  return spoilt(either_not_finite(x, y), result);
}

INLINE Doubles on_minimum(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), choose(WHERE(a < b), a, b));
}

INLINE Doubles on_maximum(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), choose(WHERE(a > b), a, b));
}

INLINE Doubles on_less(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), truth(WHERE(a < b)));
}

INLINE Doubles on_less_equal(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), truth(WHERE(a <= b)));
}

INLINE Doubles on_equal(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), truth(WHERE(a == b)));
}

INLINE Doubles on_not_equal(Doubles a, Doubles b) {
  return spoilt(either_not_finite(a, b), truth(WHERE(a != b)));
}

INLINE Doubles on_and(Doubles a, Doubles b) {
  return spoilt(not_finite(a), choose(WHERE(a == 0), splat(0), b));
}

INLINE Doubles on_or(Doubles a, Doubles b) {
  return spoilt(not_finite(a), choose(WHERE(a == 0), b, splat(1)));
}

/// What floored division leaves, with the sign of the divisor. fmod is exact, so no library decides
/// a digit.
INLINE Doubles on_remainder(Doubles a, Doubles b) {
  Words spoils = either_not_finite(a, b) | WHERE(b == 0);
  Doubles rest = choose(spoils, splat(1), a), divisor = choose(spoils, splat(1), b);
  EACH_LANE(lane) rest[lane] = __builtin_fmod(rest[lane], divisor[lane]);
  Words is_off = WHERE(rest != 0) & WHERE((rest < 0) != (divisor < 0));
  return spoilt(spoils, choose(is_off, rest + divisor, rest));
}

INLINE Doubles on_select(Doubles condition, Doubles yes, Doubles no) {
  return spoilt(not_finite(condition), choose(WHERE(condition == 0), no, yes));
}
