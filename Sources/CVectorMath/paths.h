// What an implementation of the vectors is, and which there are.
#pragma once

#include "sy_vectors.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// What is summed; see sums.h.
typedef enum {
  SY_TERM_VALUE,
  SY_TERM_POWER_1,
  SY_TERM_POWER_2,
  SY_TERM_POWER_3,
  SY_TERM_POWER_4,
  SY_TERM_PRODUCT,
  SY_TERM_COUNT
} sy_term;

typedef sy_partial sy_block(
    const double *a, double center_a, const double *b, double center_b, size_t n);

/// One implementation; all give the same bits.
typedef struct {
  const char *name;
  /// Whether this processor has what it needs; null where it is not built.
  bool (*supported)(void);
  void (*unary[SY_UNARY_COUNT])(double *out, const double *a, size_t n);
  void (*binary[SY_BINARY_COUNT])(double *out, sy_operand a, sy_operand b, size_t n);
  void (*select)(double *out, sy_operand condition, sy_operand yes, sy_operand no, size_t n);
  size_t (*not_finite)(const double *a, size_t n);
  void (*uniforms)(double *out, uint64_t key, uint32_t stream, uint64_t first, size_t n);
  /// For 1 ≤ total ≤ 2^32 and first + n ≤ total.
  void (*stratified)(double *out, uint64_t key, uint64_t first, size_t n, uint64_t total);
  sy_block *blocks[SY_TERM_COUNT];
} sy_path;

extern const sy_path sy_portable, sy_sse2, sy_avx2, sy_avx512, sy_neon;

/// Whether a path's answers are those of the portable one.
bool sy_path_is_right(const sy_path *path);
