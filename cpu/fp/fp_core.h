/* SPDX-License-Identifier: MIT */
/* Arithmetic on numbers taken apart: exact, or with enough bits left for one rounding. Every
 * function deals with zeros, infinities and NaNs, raises NV and DZ, and leaves NX, UF and OF to
 * fp_pack. NaN results are quiet. Used inside cpu/fp only. */
#ifndef CPU_FP_FP_CORE_H
#define CPU_FP_FP_CORE_H

#include "cpu/fp/fp_num.h"

/* The result of an operation of which a or b (or both) is a NaN; raises NV for signalling ones. */
struct fp_num fp_num_nan(struct fp_env *e, struct fp_num a, struct fp_num b);

struct fp_num fp_num_add(struct fp_env *e, struct fp_num a, struct fp_num b);
struct fp_num fp_num_mul(struct fp_env *e, struct fp_num a, struct fp_num b);
struct fp_num fp_num_div(struct fp_env *e, struct fp_num a, struct fp_num b);
struct fp_num fp_num_sqrt(struct fp_env *e, struct fp_num a);

/* a * b + c. For significands of at most 63 bits. */
struct fp_num fp_num_fma(struct fp_env *e, struct fp_num a, struct fp_num b, struct fp_num c);

/* To an integral value by e->rm; raises NX only if told to. */
struct fp_num fp_num_round_int(struct fp_env *e, struct fp_num a, bool raise_nx);

/* The integer nearest by e->rm in the low `width` bits (32 or 64), two's complement when is_signed;
 * the bits above are copies of the sign or 0. Raises NX, or NV when out of range. */
uint64_t fp_num_to_int(struct fp_env *e, struct fp_num a, unsigned width, bool is_signed);

/* The number with this sign and magnitude. */
struct fp_num fp_num_from_int(bool negative, uint64_t magnitude);

#endif
