// Scalar exp, log and pow: one lane of the vectors' cores, and the edges of IEEE 754.
#include "CVectorMath.h"

#define LANES 1
#include "elementary.h"

double sy_exp(double x) { return exponential((Sum){splat(x), splat(0)})[0]; }

double sy_log(double x) {
  if (!(x > 0 && x < __builtin_inf())) {
    if (x == 0) return -__builtin_inf();
    return x > 0 ? x : x != x ? x : __builtin_nan("");
  }
  return rounded_logarithm(splat(x))[0];
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
  double size = absolute(splat(x))[0];
  int is_negative = size != x || (x == 0 && 1 / x < 0);
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
  return sign * raised(splat(size), splat(y))[0];
}
