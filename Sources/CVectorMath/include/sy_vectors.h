// Arithmetic, functions, random numbers and sums over arrays, with the same bits on every machine.
//
// One body is compiled for vectors of several widths (portable, sse2, avx2, avx512, neon); the
// widest that the processor has is used, after a self-test against the portable one. All of them
// give the same bits for every length, every split of an array and every address (a NaN's sign and
// payload excepted): + − × ÷ √ and bit operations alone, never fused.
//
// `out` may be an operand itself; other overlaps are not allowed. Arrays need no alignment.
//
// What is not finite stays so. A number that went wrong never becomes an innocent one again:
// +, −, × and √ are those of IEEE 754; every other function of a NaN or an infinity is a NaN, but
// for what a truth value hides (SY_AND, SY_OR, sy_select) and |±∞| = ∞, −(±∞) = ∓∞.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A function of one number. Truth values are 1 and 0.
///
/// Errors are the largest seen against mpmath at 60 digits; see Tests/VectorMathTests/Reference.
typedef enum {
  SY_NEGATE,
  SY_ABSOLUTE,
  /// NaN below 0.
  SY_SQUARE_ROOT,
  /// The bits of sy_exp where x is finite.
  SY_EXP,
  /// The bits of sy_log where x is finite; −∞ at ±0, NaN below.
  SY_LOG,
  /// log(1 + x); −∞ at −1, NaN below. 0.66 ulp.
  SY_LOG1P,
  /// e^x − 1. 0.79 ulp.
  SY_EXPM1,
  /// The distribution function Φ of the standard normal distribution. 4.1 ulp, small lower tails
  /// included.
  SY_NORMAL_CDF,
  /// Φ⁻¹(p); NaN outside (0, 1). 5.9 ulp.
  SY_NORMAL_QUANTILE,
  SY_FLOOR,
  SY_CEILING,
  /// The nearest whole number; halves away from 0.
  SY_ROUND,
  /// Towards 0.
  SY_TRUNCATE,
  /// 1 − x.
  SY_NOT,
  /// −1, 0 or 1.
  SY_SIGN,
  SY_UNARY_COUNT
} sy_unary;

/// A function of two numbers. Truth values are 1 and 0; on the left of SY_AND and SY_OR all but 0
/// is true.
typedef enum {
  SY_ADD,
  SY_SUBTRACT,
  SY_MULTIPLY,
  /// As in IEEE 754, but NaN by an infinite divisor.
  SY_DIVIDE,
  /// The bits of sy_pow where both are finite.
  SY_POWER,
  /// Of ±0 the second operand, as of all that are equal.
  SY_MINIMUM,
  SY_MAXIMUM,
  SY_LESS,
  SY_LESS_EQUAL,
  SY_EQUAL,
  SY_NOT_EQUAL,
  /// Left 0: 0. Left not finite: NaN. Else the right one, whatever it is.
  SY_AND,
  /// Left 0: the right one, whatever it is. Left not finite: NaN. Else 1.
  SY_OR,
  /// a − b ⌊a/b⌋ without error but for one rounding where the signs differ; NaN where b is 0.
  SY_REMAINDER,
  SY_BINARY_COUNT
} sy_binary;

/// out_i = f(a_i); shape (n).
void sy_apply_unary(sy_unary operation, double *out, const double *a, size_t n);

/// out_i = f(a_i, b_i); shape (n).
void sy_apply_binary(
    sy_binary operation, double *out, const double *a, const double *b, size_t n);

/// out_i is no_i where condition_i is 0, NaN where it is not finite, else yes_i; shape (n).
/// What is not chosen does not matter, whatever it is.
void sy_select(
    double *out, const double *condition, const double *yes, const double *no, size_t n);

/// How many equal numbers stand for a number that is the same everywhere.
enum { SY_WIDEST = 16 };

/// An operand that need not be an array: with `step` 1 it is one, with `step` 0 `numbers` are
/// SY_WIDEST times the same number, which is every element.
typedef struct {
  const double *numbers;
  size_t step;
} sy_operand;

/// As sy_apply_binary, and the same bits, of operands that need not be arrays.
void sy_combine(sy_binary operation, double *out, sy_operand a, sy_operand b, size_t n);

/// As sy_select, likewise.
void sy_choose(double *out, sy_operand condition, sy_operand yes, sy_operand no, size_t n);

/// out_i = value; shape (n).
void sy_fill(double *out, double value, size_t n);

/// How many of a, shape (n), are infinite or NaN.
size_t sy_not_finite(const double *a, size_t n);

/// Uniform numbers in (0, 1): out_i is draw first + i of a stream.
///
/// Draw d is of Philox4x32-10 with the key's two words, low one first, and the counter
/// (stream, 0, path mod 2^32, path / 2^32), path = ⌊d/2⌋: an even d takes x = w1 · 2^32 + w0, an odd
/// one x = w3 · 2^32 + w2, and u = (⌊x/2^11⌋ + ½) 2^-53, at most 1 − 2^-53.
///
/// Source: Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3 (2011).
void sy_uniforms(double *out, uint64_t key, uint32_t stream, uint64_t first, size_t n);

/// Stratified uniform numbers: out_i = (π(first + i) + ½) / total, where π is a permutation of
/// 0 ..< total that belongs to the key.
///
/// Each of the `total` equal parts of (0, 1) gets one draw, in its middle: so what is drawn of one
/// variable alone does not hang on the key, and errs by O(1 / total²) where the quantile function is
/// smooth. Any range of draws can be made alone. Draws from `total` on are NaN, and all are where
/// total is 0 or above 2^32.
///
/// Source: Patterson, The errors of lattice sampling (1954), for the middles.
void sy_stratified(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total);

/// How many numbers of an array make a block of a sum.
enum { SY_BLOCK = 4096 };

/// A sum that is not rounded yet: the two parts are added at the very end.
typedef struct {
  double sum, compensation;
} sy_partial;

/// Σ a_i, nearly as if in twice the digits; 0 of nothing.
///
/// Blocks of SY_BLOCK from index 0, in each of them sixteen sums that keep their rounding errors
/// (Neumaier 1974), and a pairwise tree over the blocks. Its shape hangs on n alone.
double sy_sum(const double *a, size_t n);

/// Σ (a_i − center)^power, power 1 to 4 (else NaN), summed in the same way.
double sy_sum_of_powers(const double *a, double center, int power, size_t n);

/// Σ (a_i − center_a)(b_i − center_b), summed in the same way.
double sy_sum_of_products(
    const double *a, double center_a, const double *b, double center_b, size_t n);

/// One block, n ≤ SY_BLOCK (else NaN), of each of these sums. Blocks may be made in any order and
/// on any thread; sy_fold of them gives the bits of the sum of the whole array.
sy_partial sy_sum_block(const double *a, size_t n);
sy_partial sy_sum_of_powers_block(const double *a, double center, int power, size_t n);
sy_partial sy_sum_of_products_block(
    const double *a, double center_a, const double *b, double center_b, size_t n);

/// The sum of all blocks, in the order of the array; every block but the last one is full.
double sy_fold(const sy_partial *blocks, size_t count);

/// The path in use: the forced one, else the widest usable one.
const char *sy_vectors_name(void);

/// How many paths there are, those for other processors included.
size_t sy_vectors_count(void);

/// The name of a path; null where there is none.
const char *sy_vectors_name_at(size_t index);

/// Makes one path do everything, in the whole program; null returns to the automatic choice.
///
/// Returns 1, or 0 where there is no such path, or this machine cannot use it, or its self-test
/// failed, and then nothing is changed.
int sy_vectors_force(const char *name);
