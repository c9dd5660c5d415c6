// Elementary functions with the same bits on every machine.
//
// They use + − × ÷ and bit operations alone and are never fused, so every IEEE 754 machine, with or
// without FMA and at any vector width, gives the same results (a NaN's sign and payload excepted).
// Largest errors were measured against mpmath at 60 digits on 120,000 random points a range; a
// smaller set of points is a test (Tests/QuantitiesTests/ElementaryTests.swift).
#pragma once

#include "sy_vectors.h"

/// e to the power x. Largest error seen: 0.59 ulp; 0.77 ulp in subnormal results.
///
/// exp(±0) = 1, exp(−∞) = 0, exp(∞) = ∞; overflow gives ∞, underflow subnormals and then 0.
double sy_exp(double x);

/// The natural logarithm of x. Largest error seen: 0.81 ulp.
///
/// log(1) = 0, log(±0) = −∞, log(∞) = ∞, log of a negative number is NaN.
double sy_log(double x);

/// x to the power y. Largest error seen: 1.04 ulp where the result is near the ends of the range
/// (it grows with |y log x|), 0.57 ulp for |y| < 1. Whole powers of whole numbers below 2^53 are
/// exact.
///
/// The edges are those of IEEE 754-2019 pow: pow(x, ±0) = pow(1, y) = 1, even of NaN;
/// pow(−1, ±∞) = 1; pow(±0, y) is ±∞ or ∞ for y < 0 and ±0 or 0 for y > 0, signed where y is odd;
/// a negative x needs a whole y, else NaN; overflow gives ±∞, underflow ±0.
double sy_pow(double x, double y);
