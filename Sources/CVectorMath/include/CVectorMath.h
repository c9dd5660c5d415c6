// Elementary functions with the same bits on every machine.
#pragma once
double sy_exp(double x);
double sy_log(double x);
double sy_pow(double x, double y);
