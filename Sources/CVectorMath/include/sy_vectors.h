// Stand-in for the vector kernels until their branch lands: the names that Draws needs.
#pragma once
#include <stddef.h>
#include <stdint.h>
typedef enum { SY_NEGATE, SY_ABSOLUTE, SY_SQUARE_ROOT, SY_EXP, SY_LOG, SY_LOG1P, SY_EXPM1, SY_NORMAL_CDF, SY_NORMAL_QUANTILE, SY_FLOOR, SY_CEILING, SY_ROUND, SY_TRUNCATE, SY_NOT, SY_SIGN, SY_UNARY_COUNT } sy_unary;
typedef enum { SY_ADD, SY_SUBTRACT, SY_MULTIPLY, SY_DIVIDE, SY_POWER, SY_MINIMUM, SY_MAXIMUM, SY_LESS, SY_LESS_EQUAL, SY_EQUAL, SY_NOT_EQUAL, SY_AND, SY_OR, SY_REMAINDER, SY_BINARY_COUNT } sy_binary;
void sy_apply_unary(sy_unary, double *out, const double *a, size_t n);
void sy_apply_binary(sy_binary, double *out, const double *a, const double *b, size_t n);
void sy_select(double *out, const double *condition, const double *yes, const double *no, size_t n);
void sy_fill(double *out, double value, size_t n);
size_t sy_not_finite(const double *a, size_t n);
void sy_stratified(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total);
