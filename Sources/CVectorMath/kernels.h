// The whole of one implementation: each operation over arrays, and the table of them.
//
// Included once by each file that implements a path, after it has said how many LANES it has; the
// table is PATH(name, supported).
#pragma once

#include "operations.h"
#include "random.h"
#include "sums.h"

_Static_assert(LANES <= SY_WIDEST, "a vector is read where one number stands for all");

/// The next vector of an operand; of one number, the same again.
INLINE Doubles next(sy_operand *operand) {
  Doubles x = load(operand->numbers);
  operand->numbers += operand->step * LANES;
  return x;
}

/// The last `count` numbers of an operand, fewer than a vector.
INLINE Doubles rest(sy_operand operand, size_t count) {
  return load_some(operand.numbers, count, 1);
}

// `out` may be an operand: a vector is read before it is written.
#define UNARY(name)                                                                               \
  static void map_##name(double *out, const double *a, size_t n) {                                \
    size_t i = 0;                                                                                 \
    for (; i + LANES <= n; i += LANES) { store(out + i, on_##name(load(a + i))); }                \
    if (i < n) { store_some(out + i, on_##name(load_some(a + i, n - i, 1)), n - i); }             \
  }

UNARY(negate)
UNARY(absolute)
UNARY(square_root)
UNARY(exp)
UNARY(log)
UNARY(log1p)
UNARY(expm1)
UNARY(normal_cdf)
UNARY(floor)
UNARY(ceiling)
UNARY(round)
UNARY(truncate)
UNARY(not)
UNARY(sign)

#define BINARY(name)                                                                              \
  static void map_##name(double *out, sy_operand a, sy_operand b, size_t n) {                     \
    size_t i = 0;                                                                                 \
    for (; i + LANES <= n; i += LANES) { store(out + i, on_##name(next(&a), next(&b))); }         \
    if (i < n) { store_some(out + i, on_##name(rest(a, n - i), rest(b, n - i)), n - i); }         \
  }

BINARY(add)
BINARY(subtract)
BINARY(multiply)
BINARY(divide)
BINARY(power)
BINARY(minimum)
BINARY(maximum)
BINARY(less)
BINARY(less_equal)
BINARY(equal)
BINARY(not_equal)
BINARY(and)
BINARY(or)
BINARY(remainder)

static void map_select(
    double *out, sy_operand condition, sy_operand yes, sy_operand no, size_t n) {
  size_t i = 0;
  for (; i + LANES <= n; i += LANES) {
    store(out + i, on_select(next(&condition), next(&yes), next(&no)));
  }
  if (i < n) {
    Doubles chosen = on_select(rest(condition, n - i), rest(yes, n - i), rest(no, n - i));
    store_some(out + i, chosen, n - i);
  }
}

static size_t count_not_finite(const double *a, size_t n) {
  Words counts = {0};
  size_t i = 0;
  // A mask is −1.
  for (; i + LANES <= n; i += LANES) { counts -= not_finite(load(a + i)); }
  if (i < n) { counts -= not_finite(load_some(a + i, n - i, 1)); }
  size_t count = 0;
  EACH_LANE(lane) count += (size_t)counts[lane];
  return count;
}

#define PATH(named, is_supported)                                                                 \
  {                                                                                               \
    .name = named, .supported = is_supported,                                                     \
    .unary =                                                                                      \
        {                                                                                         \
            [SY_NEGATE] = map_negate,                                                             \
            [SY_ABSOLUTE] = map_absolute,                                                         \
            [SY_SQUARE_ROOT] = map_square_root,                                                   \
            [SY_EXP] = map_exp,                                                                   \
            [SY_LOG] = map_log,                                                                   \
            [SY_LOG1P] = map_log1p,                                                               \
            [SY_EXPM1] = map_expm1,                                                               \
            [SY_NORMAL_CDF] = map_normal_cdf,                                                     \
            [SY_NORMAL_QUANTILE] = map_normal_quantile,                                           \
            [SY_FLOOR] = map_floor,                                                               \
            [SY_CEILING] = map_ceiling,                                                           \
            [SY_ROUND] = map_round,                                                               \
            [SY_TRUNCATE] = map_truncate,                                                         \
            [SY_NOT] = map_not,                                                                   \
            [SY_SIGN] = map_sign,                                                                 \
        },                                                                                        \
    .binary =                                                                                     \
        {                                                                                         \
            [SY_ADD] = map_add,                                                                   \
            [SY_SUBTRACT] = map_subtract,                                                         \
            [SY_MULTIPLY] = map_multiply,                                                         \
            [SY_DIVIDE] = map_divide,                                                             \
            [SY_POWER] = map_power,                                                               \
            [SY_MINIMUM] = map_minimum,                                                           \
            [SY_MAXIMUM] = map_maximum,                                                           \
            [SY_LESS] = map_less,                                                                 \
            [SY_LESS_EQUAL] = map_less_equal,                                                     \
            [SY_EQUAL] = map_equal,                                                               \
            [SY_NOT_EQUAL] = map_not_equal,                                                       \
            [SY_AND] = map_and,                                                                   \
            [SY_OR] = map_or,                                                                     \
            [SY_REMAINDER] = map_remainder,                                                       \
        },                                                                                        \
    .select = map_select, .not_finite = count_not_finite, .uniforms = uniforms,                   \
    .stratified = stratified,                                                                     \
    .blocks =                                                                                     \
        {                                                                                         \
            [SY_TERM_VALUE] = block_of_values,                                                    \
            [SY_TERM_POWER_1] = block_of_differences,                                             \
            [SY_TERM_POWER_2] = block_of_squares,                                                 \
            [SY_TERM_POWER_3] = block_of_cubes,                                                   \
            [SY_TERM_POWER_4] = block_of_fourth_powers,                                           \
            [SY_TERM_PRODUCT] = block_of_products,                                                \
        },                                                                                        \
  }
