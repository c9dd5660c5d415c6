// The normal distribution in lanes: Φ and its inverse.
//
// Coefficients of Φ: Tests/VectorMathTests/Reference/coefficients.py. Φ⁻¹: Wichura 1988, algorithm
// AS 241, PPND16.
#pragma once

#include "elementary.h"

/// Σ c_i x^i, c₀ last. `count` and the table are constants, so the loop is laid out flat.
INLINE Doubles polynomial(Doubles x, const double *coefficients, int count) {
  Doubles sum = splat(coefficients[0]);
#pragma GCC unroll 32
  for (int i = 1; i < count; i++) { sum = sum * x + coefficients[i]; }
  return sum;
}

#define POLYNOMIAL(x, table) polynomial(x, table, sizeof(table) / sizeof *(table))

INLINE Doubles square_root(Doubles x) {
#if __has_builtin(__builtin_elementwise_sqrt)
  return __builtin_elementwise_sqrt(x);
#else
  EACH_LANE(lane) x[lane] = __builtin_sqrt(x[lane]);
  return x;
#endif
}

// (Φ(x) − ½)/x in x², |x| < ¾.
static const double CDF_MIDDLE[] = {
    0x1.0152622c89e8bp-47, -0x1.da3f015291d16p-43, 0x1.67a71b34d01a7p-38,
    -0x1.f106e32b016bap-34, 0x1.3878b4e4ade67p-29, -0x1.62226a3c17ce9p-25,
    0x1.658a2177859f0p-21, -0x1.3ce8fac15dcfdp-17, 0x1.e42b0d5216fb8p-14,
    -0x1.37403f6ba1100p-10, 0x1.46d04297691dap-7, -0x1.1058377e2cee0p-4,
    0x1.9884533d43651p-2,
};

// (t + 5) e^(t²/2) Φ(−t) in (t − 5)/(t + 5), ¾ ≤ t ≤ 40.
static const double CDF_TAIL[] = {
    -0x1.614f0d77ebefep-30, 0x1.0f19556e8d2f9p-30, 0x1.7ff9628d0773bp-27,
    -0x1.d4729515008eep-28, -0x1.2f6658ae55b74p-24, 0x1.4d1fa47f6c025p-25,
    0x1.d4de508ab9186p-22, -0x1.667d2b0725e14p-22, -0x1.73e75285bb342p-19,
    0x1.0b108c8b0f507p-18, 0x1.17df54c572b28p-16, -0x1.a16ff44ad131bp-15,
    -0x1.f21499573f3fep-15, 0x1.1daf1a9861a71p-11, -0x1.a250376b79898p-11,
    -0x1.88590e96c1752p-9, 0x1.54b4d4f483175p-6, -0x1.1b1c254ca49aep-4,
    0x1.51f6329f01c3bp-3, -0x1.410ed5f87593dp-2, 0x1.fb31653876f88p-2,
    -0x1.54ad03f27ca18p-1, 0x1.89d3abe1f95aep-1,
};

/// Φ(x) for finite x.
///
/// The lower tail is e^(−t²/2) times a smooth function, and t² is carried in two doubles, so that
/// small probabilities keep their digits; the upper tail is what the lower one leaves of 1.
INLINE Doubles normal_cdf(Doubles x) {
  // Φ(−40) is far below the least number.
  Doubles t = choose(WHERE(absolute(x) > 40), splat(40), absolute(x));
  Doubles smooth = POLYNOMIAL((t - 5) / (t + 5), CDF_TAIL) / (t + 5);
  Sum square = product(t, t);
  Scaled e = exponential_parts((Sum){-0.5 * square.high, -0.5 * square.low});
  Doubles lower = times_power_of_two((e.high + e.low) * smooth, e.exponent);
  Doubles middle = 0.5 + x * POLYNOMIAL(x * x, CDF_MIDDLE);
  Doubles outer = choose(WHERE(x > 0), 1 - lower, lower);
  return choose(WHERE(t < 0.75), middle, outer);
}

static const double QUANTILE_MIDDLE[][8] = {
    {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
     4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
     1.3314166789178437745e+2, 3.3871328727963666080e+0},
    {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
     2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
     4.2313330701600911252e+1, 1.0},
};
static const double QUANTILE_TAIL[][8] = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
     4.63033784615654529590e+0, 1.42343711074968357734e+0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
     2.05319162663775882187e+0, 1.0},
};
static const double QUANTILE_FAR_TAIL[][8] = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
     5.46378491116411436990e+0, 6.65790464350110377720e+0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0},
};

#define RATIO(x, tables) (polynomial(x, (tables)[0], 8) / polynomial(x, (tables)[1], 8))

/// Φ⁻¹(p) for |p − ½| ≤ 0.425.
INLINE Doubles normal_quantile_middle(Doubles p) {
  Doubles q = p - 0.5;
  return q * RATIO(0.180625 - q * q, QUANTILE_MIDDLE);
}

/// Φ⁻¹(p) for the rest of (0, 1); elsewhere no number.
INLINE Doubles normal_quantile_tail(Doubles p) {
  Words is_upper = WHERE(p > 0.5);
  Doubles r = square_root(-logarithm(choose(is_upper, 1 - p, p)).high);
  Doubles z = RATIO(r - 1.6, QUANTILE_TAIL);
  Words is_far = WHERE(r > 5);
  if (any(is_far)) { z = choose(is_far, RATIO(r - 5, QUANTILE_FAR_TAIL), z); }
  return spoilt(~(WHERE(p > 0) & WHERE(p < 1)), choose(is_upper, z, -z));
}

enum { QUANTILE_BLOCK = 256 };

/// The tails are gathered, so that the few that need a logarithm do not cost one everywhere.
static void map_normal_quantile(double *out, const double *a, size_t n) {
  double tails[QUANTILE_BLOCK + LANES];
  uint16_t places[QUANTILE_BLOCK];
  while (n > 0) {
    size_t size = n < QUANTILE_BLOCK ? n : QUANTILE_BLOCK, count = 0;
    for (size_t i = 0; i < size; i++) {
      double q = a[i] - 0.5;
      tails[count] = a[i];
      places[count] = (uint16_t)i;
      // No number is in no region, and goes with the tails.
      count += !(q <= 0.425 && q >= -0.425);
    }
    size_t i = 0;
    for (; i + LANES <= size; i += LANES) {
      store(out + i, normal_quantile_middle(load(a + i)));
    }
    if (i < size) {
      store_some(out + i, normal_quantile_middle(load_some(a + i, size - i, 0.5)), size - i);
    }
    store(tails + count, splat(0.01));
    for (i = 0; i < count; i += LANES) {
      store(tails + i, normal_quantile_tail(load(tails + i)));
    }
    for (i = 0; i < count; i++) { out[places[i]] = tails[i]; }
    out += size;
    a += size;
    n -= size;
  }
}
