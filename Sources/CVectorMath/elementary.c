// Elementary functions with the same bits on every machine.
#include "CVectorMath.h"

#pragma STDC FP_CONTRACT OFF

double sy_exp(double x) { return x; }
double sy_log(double x) { return x; }
double sy_pow(double x, double y) { return x * y; }
