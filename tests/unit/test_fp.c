/* SPDX-License-Identifier: MIT */
/* cpu/fp by tables: every special value, rounding mode and flag. Most rows are in float16, where
 * one can see all bits; the code is the same for all formats, and test_fp_random.c goes through
 * the others. 3c00 is 1, 4000 is 2, 7bff the largest number, 0400 the smallest normal, 0001 the
 * smallest subnormal, 7c00 infinity, 7e00 the canonical NaN, 7d00 a signalling one. */
#include "cpu/fp/fp_core.h"
#include "cpu/fp/fp_fast.h"
#include "cpu/fp/fp_wide.h"
#include "base/bits.h"
#include "tests/unit/fp_gen.h"
#include "tests/unit/fp_ops.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>

struct row {
    const char *name; /* of fp_ops.h */
    unsigned rm;
    uint64_t v[3];
    uint64_t result;
    unsigned flags;
};

enum { RNE = FP_RNE, RTZ = FP_RTZ, RDN = FP_RDN, RUP = FP_RUP, RMM = FP_RMM };
enum { NX = FP_NX, UF = FP_UF, OF = FP_OF, DZ = FP_DZ, NV = FP_NV };

/* clang-format off */
static const struct row riscv_rows[] = {
    /* exact, and signs of zero */
    { "f16_add", RNE, { 0x3c00, 0x3c00 }, 0x4000, 0 },
    { "f16_add", RNE, { 0x3c00, 0xbc00 }, 0x0000, 0 },
    { "f16_add", RTZ, { 0x3c00, 0xbc00 }, 0x0000, 0 },
    { "f16_add", RDN, { 0x3c00, 0xbc00 }, 0x8000, 0 },
    { "f16_add", RUP, { 0x3c00, 0xbc00 }, 0x0000, 0 },
    { "f16_add", RMM, { 0x3c00, 0xbc00 }, 0x0000, 0 },
    { "f16_add", RNE, { 0x0000, 0x8000 }, 0x0000, 0 },
    { "f16_add", RDN, { 0x0000, 0x8000 }, 0x8000, 0 },
    { "f16_add", RNE, { 0x8000, 0x8000 }, 0x8000, 0 },
    { "f16_add", RDN, { 0x0000, 0x0000 }, 0x0000, 0 },
    { "f16_add", RNE, { 0x0000, 0x8001 }, 0x8001, 0 },
    { "f16_sub", RNE, { 0x0000, 0x0000 }, 0x0000, 0 },
    { "f16_sub", RDN, { 0x0000, 0x0000 }, 0x8000, 0 },
    { "f16_sub", RNE, { 0x8000, 0x0000 }, 0x8000, 0 },
    { "f16_sub", RNE, { 0x0400, 0x0001 }, 0x03ff, 0 }, /* tiny but exact: no underflow */
    { "f16_mul", RNE, { 0x4000, 0x4200 }, 0x4600, 0 },
    { "f16_mul", RNE, { 0x0000, 0xbc00 }, 0x8000, 0 },
    { "f16_div", RNE, { 0x4600, 0x4200 }, 0x4000, 0 },
    { "f16_div", RNE, { 0x8000, 0x4200 }, 0x8000, 0 },
    { "f16_sqrt", RNE, { 0x4400 }, 0x4000, 0 },
    { "f16_sqrt", RNE, { 0x0001 }, 0x0c00, 0 },
    { "f16_sqrt", RDN, { 0x0000 }, 0x0000, 0 },
    { "f16_sqrt", RNE, { 0x8000 }, 0x8000, 0 },

    /* a little more than 1, in both signs; then halves of a unit in the last place */
    { "f16_add", RNE, { 0x3c00, 0x0001 }, 0x3c00, NX },
    { "f16_add", RTZ, { 0x3c00, 0x0001 }, 0x3c00, NX },
    { "f16_add", RDN, { 0x3c00, 0x0001 }, 0x3c00, NX },
    { "f16_add", RUP, { 0x3c00, 0x0001 }, 0x3c01, NX },
    { "f16_add", RMM, { 0x3c00, 0x0001 }, 0x3c00, NX },
    { "f16_add", RTZ, { 0xbc00, 0x8001 }, 0xbc00, NX },
    { "f16_add", RDN, { 0xbc00, 0x8001 }, 0xbc01, NX },
    { "f16_add", RUP, { 0xbc00, 0x8001 }, 0xbc00, NX },
    { "f16_sub", RTZ, { 0x3c00, 0x0001 }, 0x3bff, NX },
    { "f16_sub", RNE, { 0x3c00, 0x0001 }, 0x3c00, NX },
    { "f16_add", RNE, { 0x3c00, 0x1000 }, 0x3c00, NX },
    { "f16_add", RUP, { 0x3c00, 0x1000 }, 0x3c01, NX },
    { "f16_add", RMM, { 0x3c00, 0x1000 }, 0x3c01, NX },
    { "f16_add", RMM, { 0xbc00, 0x9000 }, 0xbc01, NX },
    { "f16_add", RNE, { 0x3c01, 0x1000 }, 0x3c02, NX },
    { "f16_add", RTZ, { 0x3c01, 0x1000 }, 0x3c01, NX },
    { "f16_div", RNE, { 0x3c00, 0x4200 }, 0x3555, NX },
    { "f16_div", RUP, { 0x3c00, 0x4200 }, 0x3556, NX },
    { "f16_sqrt", RNE, { 0x4000 }, 0x3da8, NX },
    { "f16_sqrt", RUP, { 0x4000 }, 0x3da9, NX },

    /* overflow */
    { "f16_add", RNE, { 0x7bff, 0x7bff }, 0x7c00, OF | NX },
    { "f16_add", RTZ, { 0x7bff, 0x7bff }, 0x7bff, OF | NX },
    { "f16_add", RDN, { 0x7bff, 0x7bff }, 0x7bff, OF | NX },
    { "f16_add", RUP, { 0x7bff, 0x7bff }, 0x7c00, OF | NX },
    { "f16_add", RMM, { 0x7bff, 0x7bff }, 0x7c00, OF | NX },
    { "f16_add", RTZ, { 0xfbff, 0xfbff }, 0xfbff, OF | NX },
    { "f16_add", RDN, { 0xfbff, 0xfbff }, 0xfc00, OF | NX },
    { "f16_add", RUP, { 0xfbff, 0xfbff }, 0xfbff, OF | NX },
    /* 65504 + 16 is halfway to what would be the next number */
    { "f16_add", RNE, { 0x7bff, 0x4c00 }, 0x7c00, OF | NX },
    { "f16_add", RTZ, { 0x7bff, 0x4c00 }, 0x7bff, NX },
    { "f16_add", RDN, { 0x7bff, 0x4c00 }, 0x7bff, NX },
    { "f16_add", RUP, { 0x7bff, 0x4c00 }, 0x7c00, OF | NX },
    { "f16_add", RMM, { 0x7bff, 0x4c00 }, 0x7c00, OF | NX },
    { "f16_add", RNE, { 0x7bff, 0x4800 }, 0x7bff, NX },
    { "f16_mul", RNE, { 0x7bff, 0xc000 }, 0xfc00, OF | NX },
    { "f16_div", RTZ, { 0x7bff, 0x3800 }, 0x7bff, OF | NX },
    { "f64_mul", RNE, { 0x7fefffffffffffff, 0x4000000000000000 }, 0x7ff0000000000000, OF | NX },
    { "f32_mul", RTZ, { 0x7f7fffff, 0x40000000 }, 0x7f7fffff, OF | NX },

    /* underflow: 2^-25, half of the smallest number */
    { "f16_mul", RNE, { 0x0001, 0x3800 }, 0x0000, UF | NX },
    { "f16_mul", RTZ, { 0x0001, 0x3800 }, 0x0000, UF | NX },
    { "f16_mul", RDN, { 0x8001, 0x3800 }, 0x8001, UF | NX },
    { "f16_mul", RUP, { 0x0001, 0x3800 }, 0x0001, UF | NX },
    { "f16_mul", RMM, { 0x0001, 0x3800 }, 0x0001, UF | NX },
    { "f16_mul", RNE, { 0x0003, 0x3800 }, 0x0002, UF | NX },
    { "f16_mul", RUP, { 0x0001, 0x0001 }, 0x0001, UF | NX },
    /* (1 - 2^-11) * 2^-14: rounds up to the smallest normal, but is tiny at full precision */
    { "f16_mul", RNE, { 0x0400, 0x3bff }, 0x0400, UF | NX },
    /* (1 - 2^-12) * 2^-14: at full precision it rounds to 2^-14 in some modes, so it is not tiny */
    { "f16_mul", RNE, { 0x3c10, 0x03f0 }, 0x0400, NX },
    { "f16_mul", RTZ, { 0x3c10, 0x03f0 }, 0x03ff, UF | NX },
    { "f16_mul", RDN, { 0x3c10, 0x03f0 }, 0x03ff, UF | NX },
    { "f16_mul", RUP, { 0x3c10, 0x03f0 }, 0x0400, NX },
    { "f16_mul", RMM, { 0x3c10, 0x03f0 }, 0x0400, NX },
    { "f64_mul", RNE, { 0x2000000000000000, 0x1000000000000000 }, 0, UF | NX },
    { "f32_mul", RUP, { 0x80000001, 0x3f000000 }, 0x80000000, UF | NX },

    /* infinities, division by zero, invalid operations */
    { "f16_add", RNE, { 0x7c00, 0x3c00 }, 0x7c00, 0 },
    { "f16_add", RNE, { 0xfc00, 0xfc00 }, 0xfc00, 0 },
    { "f16_add", RNE, { 0x7c00, 0xfc00 }, 0x7e00, NV },
    { "f16_sub", RNE, { 0x7c00, 0x7c00 }, 0x7e00, NV },
    { "f16_sub", RNE, { 0x3c00, 0x7c00 }, 0xfc00, 0 },
    { "f16_mul", RNE, { 0x7c00, 0xc000 }, 0xfc00, 0 },
    { "f16_mul", RNE, { 0x7c00, 0x0000 }, 0x7e00, NV },
    { "f16_mul", RNE, { 0x8000, 0x7c00 }, 0x7e00, NV },
    { "f16_div", RNE, { 0x3c00, 0x0000 }, 0x7c00, DZ },
    { "f16_div", RNE, { 0xbc00, 0x0000 }, 0xfc00, DZ },
    { "f16_div", RNE, { 0x3c00, 0x8000 }, 0xfc00, DZ },
    { "f16_div", RNE, { 0x0000, 0x0000 }, 0x7e00, NV },
    { "f16_div", RNE, { 0x7c00, 0xfc00 }, 0x7e00, NV },
    { "f16_div", RNE, { 0x7c00, 0x8000 }, 0xfc00, 0 },
    { "f16_div", RUP, { 0x3c00, 0x7c00 }, 0x0000, 0 },
    { "f16_div", RNE, { 0x0000, 0xfc00 }, 0x8000, 0 },
    { "f16_sqrt", RNE, { 0x7c00 }, 0x7c00, 0 },
    { "f16_sqrt", RNE, { 0xfc00 }, 0x7e00, NV },
    { "f16_sqrt", RNE, { 0x8001 }, 0x7e00, NV },

    /* NaNs become the canonical one */
    { "f16_add", RNE, { 0xfe55, 0x3c00 }, 0x7e00, 0 },
    { "f16_add", RNE, { 0x3c00, 0x7d00 }, 0x7e00, NV },
    { "f16_add", RNE, { 0x7c01, 0x7e00 }, 0x7e00, NV },
    { "f16_sub", RNE, { 0x7e01, 0x7dff }, 0x7e00, NV },
    { "f16_mul", RNE, { 0x7e00, 0x0000 }, 0x7e00, 0 },
    { "f16_div", RNE, { 0x3c00, 0xffff }, 0x7e00, 0 },
    { "f16_div", RNE, { 0x7d00, 0x0000 }, 0x7e00, NV },
    { "f16_sqrt", RNE, { 0xfe00 }, 0x7e00, 0 },
    { "f16_sqrt", RNE, { 0xfd00 }, 0x7e00, NV },
    { "f64_add", RNE, { 0x7ff0000000000001, 0 }, 0x7ff8000000000000, NV },
    { "f32_add", RNE, { 0xffbfffff, 0 }, 0x7fc00000, NV },

    /* fused multiply-add: one rounding; NV for infinity times zero whatever is added */
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0x3c00 }, 0x4000, 0 },
    { "f16_mulAdd", RNE, { 0x3c01, 0x3c01, 0xbc02 }, 0x0010, 0 },
    { "f16_mulAdd", RNE, { 0x7bff, 0x4000, 0xfbff }, 0x7bff, 0 },
    { "f16_mulAdd", RNE, { 0x0001, 0x0001, 0x3c00 }, 0x3c00, NX },
    { "f16_mulAdd", RUP, { 0x0001, 0x0001, 0x3c00 }, 0x3c01, NX },
    { "f16_mulAdd", RTZ, { 0x0001, 0x8001, 0x3c00 }, 0x3bff, NX },
    { "f16_mulAdd", RNE, { 0x0000, 0x4500, 0x4200 }, 0x4200, 0 },
    { "f16_mulAdd", RNE, { 0x4000, 0x4200, 0x8000 }, 0x4600, 0 },
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0xbc00 }, 0x0000, 0 },
    { "f16_mulAdd", RDN, { 0x3c00, 0x3c00, 0xbc00 }, 0x8000, 0 },
    { "f16_mulAdd", RNE, { 0x0000, 0x3c00, 0x8000 }, 0x0000, 0 },
    { "f16_mulAdd", RDN, { 0x0000, 0x3c00, 0x8000 }, 0x8000, 0 },
    { "f16_mulAdd", RNE, { 0x8000, 0x3c00, 0x8000 }, 0x8000, 0 },
    { "f16_mulAdd", RNE, { 0x7c00, 0x3c00, 0x3c00 }, 0x7c00, 0 },
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0xfc00 }, 0xfc00, 0 },
    { "f16_mulAdd", RNE, { 0x7c00, 0x3c00, 0xfc00 }, 0x7e00, NV },
    { "f16_mulAdd", RNE, { 0x7c00, 0x0000, 0x3c00 }, 0x7e00, NV },
    { "f16_mulAdd", RNE, { 0x7c00, 0x0000, 0x7e00 }, 0x7e00, NV },
    { "f16_mulAdd", RNE, { 0x8000, 0x7c00, 0x7e00 }, 0x7e00, NV },
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0x7e00 }, 0x7e00, 0 },
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0x7d00 }, 0x7e00, NV },
    { "f16_mulAdd", RNE, { 0x7e00, 0x0000, 0x3c00 }, 0x7e00, 0 },
    { "f16_mulAdd", RNE, { 0x3c00, 0x7d00, 0x7e00 }, 0x7e00, NV },

    /* to an integral value */
    { "f16_roundToInt", RNE, { 0x4100 }, 0x4000, NX },
    { "f16_roundToInt", RTZ, { 0x4100 }, 0x4000, NX },
    { "f16_roundToInt", RDN, { 0xc100 }, 0xc200, NX },
    { "f16_roundToInt", RUP, { 0x4100 }, 0x4200, NX },
    { "f16_roundToInt", RMM, { 0x4100 }, 0x4200, NX },
    { "f16_roundToInt", RNE, { 0xb800 }, 0x8000, NX },
    { "f16_roundToInt", RDN, { 0xb800 }, 0xbc00, NX },
    { "f16_roundToInt", RMM, { 0x3800 }, 0x3c00, NX },
    { "f16_roundToInt", RUP, { 0x0001 }, 0x3c00, NX },
    { "f16_roundToInt", RNE, { 0x8000 }, 0x8000, 0 },
    { "f16_roundToInt", RNE, { 0x6401 }, 0x6401, 0 },
    { "f16_roundToInt", RNE, { 0xfc00 }, 0xfc00, 0 },
    { "f16_roundToInt", RNE, { 0xfe01 }, 0x7e00, 0 },
    { "f16_roundToInt", RNE, { 0x7d00 }, 0x7e00, NV },
    { "f16_roundToInt_notexact", RUP, { 0x4100 }, 0x4200, 0 },
    { "f16_roundToInt_notexact", RNE, { 0x7d00 }, 0x7e00, NV },
    { "f64_roundToInt", RNE, { 0x7fefffffffffffff }, 0x7fefffffffffffff, 0 },

    /* comparisons */
    { "f16_eq", RNE, { 0x3c00, 0x3c00 }, 1, 0 },
    { "f16_eq", RNE, { 0x0000, 0x8000 }, 1, 0 },
    { "f16_eq", RNE, { 0x3c00, 0xbc00 }, 0, 0 },
    { "f16_eq", RNE, { 0x7e00, 0x7e00 }, 0, 0 },
    { "f16_eq", RNE, { 0x3c00, 0x7d00 }, 0, NV },
    { "f16_eq_signaling", RNE, { 0x7e00, 0x3c00 }, 0, NV },
    { "f16_eq_signaling", RNE, { 0x7c00, 0x7c00 }, 1, 0 },
    { "f16_lt", RNE, { 0x3c00, 0x4000 }, 1, 0 },
    { "f16_lt", RNE, { 0x4000, 0x3c00 }, 0, 0 },
    { "f16_lt", RNE, { 0xc000, 0xbc00 }, 1, 0 },
    { "f16_lt", RNE, { 0xbc00, 0xc000 }, 0, 0 },
    { "f16_lt", RNE, { 0x8000, 0x0000 }, 0, 0 },
    { "f16_lt", RNE, { 0x8001, 0x0000 }, 1, 0 },
    { "f16_lt", RNE, { 0x0000, 0x8001 }, 0, 0 },
    { "f16_lt", RNE, { 0xfc00, 0xfbff }, 1, 0 },
    { "f16_lt", RNE, { 0x3c00, 0x7e00 }, 0, NV },
    { "f16_lt", RNE, { 0x7d00, 0x3c00 }, 0, NV },
    { "f16_lt_quiet", RNE, { 0x3c00, 0x7e00 }, 0, 0 },
    { "f16_lt_quiet", RNE, { 0x7d00, 0x3c00 }, 0, NV },
    { "f16_le", RNE, { 0x0000, 0x8000 }, 1, 0 },
    { "f16_le", RNE, { 0x8000, 0x0000 }, 1, 0 },
    { "f16_le", RNE, { 0x7c00, 0x7c00 }, 1, 0 },
    { "f16_le", RNE, { 0x7c00, 0x7bff }, 0, 0 },
    { "f16_le", RNE, { 0x7e00, 0x7e00 }, 0, NV },
    { "f16_le_quiet", RNE, { 0x7e00, 0x7e00 }, 0, 0 },
    { "f16_le_quiet", RNE, { 0x7e00, 0x7d00 }, 0, NV },

    /* minimum and maximum */
    { "f16_min", RNE, { 0x8000, 0x0000 }, 0x8000, 0 },
    { "f16_min", RNE, { 0x0000, 0x8000 }, 0x8000, 0 },
    { "f16_max", RNE, { 0x8000, 0x0000 }, 0x0000, 0 },
    { "f16_max", RNE, { 0x0000, 0x8000 }, 0x0000, 0 },
    { "f16_min", RNE, { 0xbc00, 0xc000 }, 0xc000, 0 },
    { "f16_max", RNE, { 0xbc00, 0xc000 }, 0xbc00, 0 },
    { "f16_min", RNE, { 0x3c00, 0x7c00 }, 0x3c00, 0 },
    { "f16_min", RNE, { 0xfe01, 0x3c00 }, 0x3c00, 0 },
    { "f16_max", RNE, { 0x3c00, 0x7e00 }, 0x3c00, 0 },
    { "f16_min", RNE, { 0x7d00, 0x3c00 }, 0x3c00, NV },
    { "f16_max", RNE, { 0x7e01, 0xfe02 }, 0x7e00, 0 },
    { "f16_max", RNE, { 0x7d00, 0x7e00 }, 0x7e00, NV },
    { "f16_minm", RNE, { 0x7e01, 0x3c00 }, 0x7e00, 0 },
    { "f16_maxm", RNE, { 0x3c00, 0x7d00 }, 0x7e00, NV },
    { "f16_minm", RNE, { 0x0000, 0x8000 }, 0x8000, 0 },
    { "f16_maxm", RNE, { 0x8000, 0x0000 }, 0x0000, 0 },
    { "f16_maxm", RNE, { 0x3c00, 0x4000 }, 0x4000, 0 },

    /* to integers: 2^31 - 1/2, -2^31 - 1/2, 2^32 - 1/2, limits, NaNs */
    { "f64_to_i32", RNE, { 0x41dfffffffe00000 }, 0x7fffffff, NV },
    { "f64_to_i32", RTZ, { 0x41dfffffffe00000 }, 0x7fffffff, NX },
    { "f64_to_i32", RDN, { 0x41dfffffffe00000 }, 0x7fffffff, NX },
    { "f64_to_i32", RUP, { 0x41dfffffffe00000 }, 0x7fffffff, NV },
    { "f64_to_i32", RNE, { 0xc1e0000000100000 }, 0x80000000, NX },
    { "f64_to_i32", RTZ, { 0xc1e0000000100000 }, 0x80000000, NX },
    { "f64_to_i32", RDN, { 0xc1e0000000100000 }, 0x80000000, NV },
    { "f64_to_i32", RMM, { 0xc1e0000000100000 }, 0x80000000, NV },
    { "f64_to_i32", RNE, { 0x7ff8000000000000 }, 0x7fffffff, NV },
    { "f64_to_i32", RNE, { 0xfff4000000000000 }, 0x7fffffff, NV },
    { "f64_to_i32", RNE, { 0x7ff0000000000000 }, 0x7fffffff, NV },
    { "f64_to_i32", RNE, { 0xfff0000000000000 }, 0x80000000, NV },
    { "f64_to_i32", RNE, { 0x8000000000000000 }, 0, 0 },
    { "f64_to_i32", RUP, { 0x0000000000000001 }, 1, NX },
    { "f64_to_ui32", RTZ, { 0xbfe0000000000000 }, 0, NX },
    { "f64_to_ui32", RNE, { 0xbfe0000000000000 }, 0, NX },
    { "f64_to_ui32", RDN, { 0xbfe0000000000000 }, 0, NV },
    { "f64_to_ui32", RMM, { 0xbfe0000000000000 }, 0, NV },
    { "f64_to_ui32", RNE, { 0xbff0000000000000 }, 0, NV },
    { "f64_to_ui32", RTZ, { 0x41effffffff00000 }, 0xffffffff, NX },
    { "f64_to_ui32", RNE, { 0x41effffffff00000 }, 0xffffffff, NV },
    { "f64_to_ui32", RNE, { 0xfff8000000000000 }, 0xffffffff, NV },
    { "f64_to_i64", RNE, { 0x43e0000000000000 }, 0x7fffffffffffffff, NV },
    { "f64_to_i64", RNE, { 0xc3e0000000000000 }, 0x8000000000000000, 0 },
    { "f64_to_i64", RNE, { 0xc3e0000000000001 }, 0x8000000000000000, NV },
    { "f64_to_ui64", RNE, { 0x43e0000000000000 }, 0x8000000000000000, 0 },
    { "f64_to_ui64", RNE, { 0x43efffffffffffff }, 0xfffffffffffff800, 0 },
    { "f64_to_ui64", RNE, { 0x43f0000000000000 }, 0xffffffffffffffff, NV },
    { "f64_to_ui64", RNE, { 0xc3f0000000000000 }, 0, NV },
    { "f32_to_i64", RTZ, { 0xbfc00000 }, 0xffffffffffffffff, NX },
    { "f16_to_i32", RNE, { 0xfbff }, 0xffff0020, 0 },
    { "f16_to_ui64", RNE, { 0x7c00 }, 0xffffffffffffffff, NV },

    /* from integers */
    { "i32_to_f32", RNE, { 0x01000001 }, 0x4b800000, NX },
    { "i32_to_f32", RUP, { 0x01000001 }, 0x4b800001, NX },
    { "i32_to_f32", RNE, { 0xffffffff }, 0xbf800000, 0 },
    { "ui32_to_f32", RNE, { 0xffffffff }, 0x4f800000, NX },
    { "i32_to_f64", RNE, { 0x80000000 }, 0xc1e0000000000000, 0 },
    { "i64_to_f64", RNE, { 0xffffffffffffffff }, 0xbff0000000000000, 0 },
    { "i64_to_f64", RDN, { 0 }, 0, 0 },
    { "ui64_to_f64", RNE, { 0xffffffffffffffff }, 0x43f0000000000000, NX },
    { "ui64_to_f64", RTZ, { 0xffffffffffffffff }, 0x43efffffffffffff, NX },
    { "i32_to_f16", RNE, { 65520 }, 0x7c00, OF | NX },
    { "i32_to_f16", RTZ, { 65520 }, 0x7bff, NX },
    { "ui64_to_f16", RDN, { 0xffffffffffffffff }, 0x7bff, OF | NX },

    /* between formats */
    { "f64_to_f32", RNE, { 0x7fefffffffffffff }, 0x7f800000, OF | NX },
    { "f64_to_f32", RNE, { 0x7ff4000000000000 }, 0x7fc00000, NV },
    { "f64_to_f32", RNE, { 0xfff8000000000001 }, 0x7fc00000, 0 },
    { "f64_to_f32", RNE, { 0xfff0000000000000 }, 0xff800000, 0 },
    { "f64_to_f32", RNE, { 0x8000000000000000 }, 0x80000000, 0 },
    { "f64_to_f32", RNE, { 0x3690000000000000 }, 0x00000000, UF | NX },
    { "f64_to_f32", RUP, { 0x3690000000000000 }, 0x00000001, UF | NX },
    { "f64_to_f32", RNE, { 0x36a0000000000000 }, 0x00000001, 0 },
    { "f32_to_f64", RNE, { 0x00000001 }, 0x36a0000000000000, 0 },
    { "f32_to_f64", RNE, { 0x7fa00000 }, 0x7ff8000000000000, NV },
    { "f16_to_f64", RNE, { 0x0001 }, 0x3e70000000000000, 0 },
    { "f16_to_f32", RNE, { 0xfbff }, 0xc77fe000, 0 },
    { "f64_to_f16", RNE, { 0x3ff0020000001000 }, 0x3c01, NX }, /* rounding twice would give 3c00 */
    { "f32_to_f16", RTZ, { 0x47800000 }, 0x7bff, OF | NX },
    { "bf16_to_f32", RNE, { 0x3f80 }, 0x3f800000, 0 },
    { "bf16_to_f32", RNE, { 0x8001 }, 0x80010000, 0 },
    { "bf16_to_f32", RNE, { 0xff80 }, 0xff800000, 0 },
    { "bf16_to_f32", RNE, { 0xffc1 }, 0x7fc00000, 0 },
    { "bf16_to_f32", RNE, { 0x7f81 }, 0x7fc00000, NV },
    { "f32_to_bf16", RNE, { 0x3f808000 }, 0x3f80, NX }, /* halfway, to even */
    { "f32_to_bf16", RNE, { 0x3f818000 }, 0x3f82, NX },
    { "f32_to_bf16", RMM, { 0x3f808000 }, 0x3f81, NX },
    { "f32_to_bf16", RTZ, { 0x3f80ffff }, 0x3f80, NX },
    { "f32_to_bf16", RUP, { 0x3f800001 }, 0x3f81, NX },
    { "f32_to_bf16", RDN, { 0xbf800001 }, 0xbf81, NX },
    { "f32_to_bf16", RNE, { 0x7f7fffff }, 0x7f80, OF | NX },
    { "f32_to_bf16", RTZ, { 0xff7fffff }, 0xff7f, NX },
    { "f32_to_bf16", RNE, { 0x00000001 }, 0x0000, UF | NX },
    { "f32_to_bf16", RUP, { 0x00000001 }, 0x0001, UF | NX },
    { "f32_to_bf16", RNE, { 0x00010000 }, 0x0001, 0 }, /* subnormal and exact */
    { "f32_to_bf16", RNE, { 0x007fffff }, 0x0080, NX },      /* not tiny at full precision */
    { "f32_to_bf16", RTZ, { 0x007fffff }, 0x007f, UF | NX },
    { "f32_to_bf16", RNE, { 0xff800000 }, 0xff80, 0 },
    { "f32_to_bf16", RNE, { 0xffc12345 }, 0x7fc0, 0 },
    { "f32_to_bf16", RNE, { 0x7f800001 }, 0x7fc0, NV }, /* the payload is not in the upper half */
};

/* FP_NAN_X86: the first NaN operand made quiet, else the negative default NaN; the integer
 * indefinite. */
static const struct row x86_rows[] = {
    { "f64_add", RNE, { 0x7ff0000000000001, 0xfff8000000000002 }, 0x7ff8000000000001, NV },
    { "f64_add", RNE, { 0xfff8000000000002, 0x7ff0000000000001 }, 0xfff8000000000002, NV },
    { "f64_add", RNE, { 0x3ff0000000000000, 0xfff0000000000001 }, 0xfff8000000000001, NV },
    { "f64_sub", RNE, { 0x3ff0000000000000, 0x7ff8000000000001 }, 0x7ff8000000000001, 0 },
    { "f64_sub", RNE, { 0x7ff0000000000000, 0x7ff0000000000000 }, 0xfff8000000000000, NV },
    { "f64_mul", RNE, { 0x0000000000000000, 0x7ff0000000000000 }, 0xfff8000000000000, NV },
    { "f64_div", RNE, { 0x0000000000000000, 0x0000000000000000 }, 0xfff8000000000000, NV },
    { "f64_sqrt", RNE, { 0xbff0000000000000 }, 0xfff8000000000000, NV },
    { "f64_sqrt", RNE, { 0xfff0000000000003 }, 0xfff8000000000003, NV },
    { "f16_mulAdd", RNE, { 0x7e01, 0x7e02, 0x7e03 }, 0x7e01, 0 },
    { "f16_mulAdd", RNE, { 0x3c00, 0x7e02, 0x7d03 }, 0x7e02, NV },
    { "f16_mulAdd", RNE, { 0x3c00, 0x3c00, 0xfd03 }, 0xff03, NV },
    { "f16_mulAdd", RNE, { 0x7c00, 0x0000, 0x7e03 }, 0x7e03, 0 },
    { "f16_mulAdd", RNE, { 0x7c00, 0x0000, 0x7d03 }, 0x7f03, NV },
    { "f16_mulAdd", RNE, { 0x7c00, 0x0000, 0x3c00 }, 0xfe00, NV },
    { "f32_to_f64", RNE, { 0x7f800001 }, 0x7ff8000020000000, NV },
    { "f64_to_f32", RNE, { 0xfff0000000000001 }, 0xffc00000, NV },
    { "f64_to_i32", RNE, { 0x7ff8000000000000 }, 0x80000000, NV },
    { "f64_to_i32", RNE, { 0x41e0000000000000 }, 0x80000000, NV },
    { "f64_to_i64", RNE, { 0x7ff0000000000000 }, 0x8000000000000000, NV },
    { "f64_to_ui32", RNE, { 0xbff0000000000000 }, 0xffffffff, NV },
    { "f64_to_ui64", RNE, { 0xbff0000000000000 }, 0xffffffffffffffff, NV },
};

/* tiny_before: see the same operands in riscv_rows. */
static const struct row tiny_before_rows[] = {
    { "f16_mul", RNE, { 0x3c10, 0x03f0 }, 0x0400, UF | NX },
    { "f16_mul", RUP, { 0x3c10, 0x03f0 }, 0x0400, UF | NX },
    { "f16_sub", RNE, { 0x0400, 0x0001 }, 0x03ff, 0 },
    { "f16_mul", RNE, { 0x3c01, 0x0400 }, 0x0401, 0 },
};
/* clang-format on */

static void check_row(const struct row *row, struct fp_env e)
{
    const struct fp_op *op = fp_op_find(row->name);
    ck_assert_ptr_nonnull(op);
    e.rm = (uint8_t)row->rm;
    uint64_t got = op->soft(&e, row->v);
    ck_assert_msg(got == row->result && e.flags == row->flags,
                  "%s rm=%u %" PRIx64 " %" PRIx64 " %" PRIx64 ": expected %" PRIx64
                  " flags %02x, got %" PRIx64 " flags %02x",
                  row->name, row->rm, row->v[0], row->v[1], row->v[2], row->result, row->flags, got,
                  e.flags);
}

START_TEST(riscv_row_gives_result_and_flags)
{
    check_row(&riscv_rows[_i], (struct fp_env){ .nan = FP_NAN_CANONICAL });
}
END_TEST

START_TEST(x86_row_gives_result_and_flags)
{
    check_row(&x86_rows[_i], (struct fp_env){ .nan = FP_NAN_X86 });
}
END_TEST

START_TEST(tiny_before_row_gives_result_and_flags)
{
    check_row(&tiny_before_rows[_i], (struct fp_env){ .tiny_before = 1 });
}
END_TEST

START_TEST(flags_stay_set)
{
    struct fp_env e = { .flags = FP_DZ };
    ck_assert_uint_eq(fp32_add(&e, 0x3f800000, 0x00000001), 0x3f800000);
    ck_assert_uint_eq(e.flags, FP_DZ | FP_NX);
    ck_assert_uint_eq(fp32_add(&e, 0x3f800000, 0x3f800000), 0x40000000);
    ck_assert_uint_eq(e.flags, FP_DZ | FP_NX);
}
END_TEST

START_TEST(class_names_each_kind)
{
    ck_assert_uint_eq(fp16_class(0xfc00), 1 << 0);
    ck_assert_uint_eq(fp16_class(0x8400), 1 << 1);
    ck_assert_uint_eq(fp16_class(0x83ff), 1 << 2);
    ck_assert_uint_eq(fp16_class(0x8000), 1 << 3);
    ck_assert_uint_eq(fp16_class(0x0000), 1 << 4);
    ck_assert_uint_eq(fp16_class(0x0001), 1 << 5);
    ck_assert_uint_eq(fp16_class(0x7bff), 1 << 6);
    ck_assert_uint_eq(fp16_class(0x7c00), 1 << 7);
    ck_assert_uint_eq(fp16_class(0xfdff), 1 << 8);
    ck_assert_uint_eq(fp16_class(0xfe00), 1 << 9);
    ck_assert_uint_eq(fp32_class(0x7f800001), 1 << 8);
    ck_assert_uint_eq(fp32_class(0xffffffff), 1 << 9);
    ck_assert_uint_eq(fp32_class(0xff7fffff), 1 << 1);
    ck_assert_uint_eq(fp32_class(0x007fffff), 1 << 5);
    ck_assert_uint_eq(fp64_class(0x7ff7ffffffffffff), 1 << 8);
    ck_assert_uint_eq(fp64_class(0x7ff8000000000000), 1 << 9);
    ck_assert_uint_eq(fp64_class(0x0010000000000000), 1 << 6);
    ck_assert_uint_eq(fp64_class(0xfff0000000000000), 1 << 0);
}
END_TEST

START_TEST(sign_injection_takes_the_sign_only)
{
    ck_assert_uint_eq(fp32_sgnj(0x3f800000, 0xffc00000), 0xbf800000);
    ck_assert_uint_eq(fp32_sgnj(0xbf800000, 0x00000000), 0x3f800000);
    ck_assert_uint_eq(fp32_sgnjn(0x3f800000, 0x3f800000), 0xbf800000);
    ck_assert_uint_eq(fp32_sgnjn(0x7fa00001, 0x80000000), 0x7fa00001);
    ck_assert_uint_eq(fp32_sgnjx(0xbf800000, 0x80000000), 0x3f800000);
    ck_assert_uint_eq(fp64_sgnj(0x3ff0000000000000, 0x8000000000000000), 0xbff0000000000000);
    ck_assert_uint_eq(fp64_sgnjn(0x3ff0000000000000, 0x8000000000000000), 0x3ff0000000000000);
    ck_assert_uint_eq(fp64_sgnjx(0x3ff0000000000000, 0x8000000000000000), 0xbff0000000000000);
}
END_TEST

/* The fast path must not be taken where it would lose UF: both products are below the range. */
START_TEST(fast_product_that_underflows_raises_uf)
{
    struct fp_env e = { .flags = FP_NX };
    ck_assert_uint_eq(fp64_mul_fast(&e, 0x2000000000000000, 0x9000000000000000),
                      0x8000000000000000);
    ck_assert_uint_eq(e.flags, FP_NX | FP_UF);
    e.flags = FP_NX;
    ck_assert_uint_eq(fp32_mul_fast(&e, 0x20000000, 0x10000000), 0);
    ck_assert_uint_eq(e.flags, FP_NX | FP_UF);
}
END_TEST

START_TEST(fast_paths_are_taken_for_ordinary_numbers)
{
    struct fp_env e = { .flags = FP_NX };
    uint64_t r;
    bool less;
    if (!HAVE_EXACT_HOST_FP) return;
    ck_assert(fp64_try_add(&e, 0x3ff0000000000000, 0x3ff0000000000000, &r));
    ck_assert(fp64_try_sub(&e, 0x3ff0000000000000, 0x3ff0000000000000, &r));
    ck_assert(fp64_try_mul(&e, 0x3ff0000000000000, 0, &r));
    ck_assert(fp64_try_div(&e, 0x3ff0000000000000, 0x4008000000000000, &r));
    ck_assert(fp64_try_sqrt(&e, 0x4000000000000000, &r));
    ck_assert(fp64_try_lt(0x3ff0000000000000, 0x7ff0000000000000, &less) && less);
    e.flags = 0;
    ck_assert(!fp64_try_add(&e, 0x3ff0000000000000, 0x3ff0000000000000, &r));
}
END_TEST

/* ---- fp_wide.h ------------------------------------------------------------------------------- */

#define WIDE_CASES 100000

START_TEST(wide_product_and_clz_agree_with_their_portable_twins)
{
    struct fp_gen g = { 11 };
    for (unsigned i = 0; i < WIDE_CASES; i++) {
        uint64_t a = fp_gen_u64(&g) >> i % 64, b = fp_gen_u64(&g) | (i & 1 ? ~UINT64_C(0) << 9 : 0);
        struct fp_u128 fast = fp_mul64(a, b), portable = fp_mul64_portable(a, b);
        ck_assert_uint_eq(fast.hi, mul_high_uu(a, b));
        ck_assert_uint_eq(fast.lo, a * b);
        ck_assert_uint_eq(portable.hi, fast.hi);
        ck_assert_uint_eq(portable.lo, fast.lo);
        ck_assert_uint_eq(fp_clz64(a | 1), fp_clz64_portable(a | 1));
        ck_assert_uint_eq((a | 1) >> (63 - fp_clz64(a | 1)), 1);
    }
}
END_TEST

/* d, quotient and remainder near their limits make the digit estimates of algorithm D miss. */
START_TEST(wide_quotient_times_divisor_plus_remainder_is_the_dividend)
{
    static const uint64_t shapes[] = {
        0, 1, UINT32_MAX, UINT64_C(1) << 32, ~UINT64_C(0), ~(uint64_t)UINT32_MAX
    };
    struct fp_gen g = { 12 };
    for (unsigned i = 0; i < WIDE_CASES; i++) {
        uint64_t d = (i & 1 ? fp_gen_u64(&g) : shapes[i / 2 % 6]) | UINT64_C(1) << 63;
        struct fp_u128 n = { .hi = (i & 2 ? fp_gen_u64(&g) : d - 1 - i / 4 % 3) % d,
                             .lo = i & 4 ? fp_gen_u64(&g) : shapes[i / 8 % 6] };
        uint64_t rem, rem_portable;
        uint64_t q = fp_div128(n, d, &rem);
        struct fp_u128 back = fp_add128(fp_mul64_portable(q, d), (struct fp_u128){ 0, rem });
        ck_assert_uint_lt(rem, d);
        ck_assert_uint_eq(back.hi, n.hi);
        ck_assert_uint_eq(back.lo, n.lo);
        ck_assert_uint_eq(fp_div128_portable(n, d, &rem_portable), q);
        ck_assert_uint_eq(rem_portable, rem);
    }
}
END_TEST

START_TEST(wide_root_is_the_largest_whose_square_fits)
{
    struct fp_gen g = { 13 };
    for (unsigned i = 0; i < WIDE_CASES; i++) {
        bool exact, above_half;
        uint64_t wanted = fp_gen_u64(&g) | UINT64_C(1) << 63;
        struct fp_u128 n = fp_mul64(wanted, wanted);
        if (i % 8 < 2) n = fp_sub128(n, (struct fp_u128){ 0, i % 8 });
        if (i % 8 > 4) n = (struct fp_u128){ ~UINT64_C(0) - (i % 8 == 6), fp_gen_u64(&g) };
        uint64_t root = fp_sqrt128(n, &exact, &above_half);
        struct fp_u128 rest = fp_sub128(n, fp_mul64(root, root));
        /* root is at least 2^63; were the rest above 2 * root, root + 1 would do */
        ck_assert(rest.hi == 0 || (rest.hi == 1 && rest.lo <= root << 1));
        ck_assert(exact == (rest.hi == 0 && rest.lo == 0));
        ck_assert(above_half == (rest.hi == 1 || rest.lo > root));
    }
}
END_TEST

START_TEST(wide_shift_right_jams_what_it_drops)
{
    struct fp_u128 v = { UINT64_C(0x8000000000000000), 2 };
    ck_assert_uint_eq(fp_shr128_jam(v, 0).lo, 2);
    ck_assert_uint_eq(fp_shr128_jam(v, 1).hi, UINT64_C(0x4000000000000000));
    ck_assert_uint_eq(fp_shr128_jam(v, 1).lo, 1);
    ck_assert_uint_eq(fp_shr128_jam(v, 2).lo, 1);
    ck_assert_uint_eq(fp_shr128_jam(v, 63).hi, 1);
    ck_assert_uint_eq(fp_shr128_jam(v, 64).lo, UINT64_C(0x8000000000000001));
    ck_assert_uint_eq(fp_shr128_jam(v, 65).lo, UINT64_C(0x4000000000000001));
    ck_assert_uint_eq(fp_shr128_jam(v, 127).lo, 1);
    ck_assert_uint_eq(fp_shr128_jam(v, 128).lo, 1);
    ck_assert_uint_eq(fp_shr128_jam((struct fp_u128){ 0, 0 }, 5000).lo, 0);
    ck_assert_uint_eq(fp_shl128(v, 62).hi, 0);
    ck_assert_uint_eq(fp_shl128(v, 63).hi, 1);
    ck_assert_uint_eq(fp_shl128(v, 64).hi, 2);
}
END_TEST

/* ---- fp_core.h ------------------------------------------------------------------------------- */

static struct fp_num number(uint64_t sig, int exp)
{
    return (struct fp_num){ .sig = sig, .exp = exp, .kind = FP_KIND_FINITE };
}

/* What comes below 64 bits is kept, for formats that have as many. */
START_TEST(quotient_tells_which_side_of_half_the_rest_is)
{
    struct fp_env e = { 0 };
    struct fp_num one = number(UINT64_C(1) << 63, 0), three = number(UINT64_C(3) << 62, 1);
    struct fp_num third = fp_num_div(&e, one, three);
    ck_assert_uint_eq(third.sig, 0xaaaaaaaaaaaaaaaa);
    ck_assert_int_eq(third.exp, -2);
    ck_assert_uint_eq(third.low, 0x8001);
    struct fp_num five_thirds = fp_num_div(&e, number(UINT64_C(5) << 61, 2), three);
    ck_assert_uint_eq(five_thirds.sig, 0xd555555555555555);
    ck_assert_int_eq(five_thirds.exp, 0);
    ck_assert_uint_eq(five_thirds.low, 1);
    ck_assert_uint_eq(fp_num_div(&e, three, three).low, 0);
}
END_TEST

START_TEST(root_tells_which_side_of_half_the_rest_is)
{
    struct fp_env e = { 0 };
    struct fp_num of_two = fp_num_sqrt(&e, number(UINT64_C(1) << 63, 1));
    ck_assert_uint_eq(of_two.sig, 0xb504f333f9de6484);
    ck_assert_uint_eq(of_two.low, 1);
    struct fp_num of_three = fp_num_sqrt(&e, number(UINT64_C(3) << 62, 1));
    ck_assert_uint_eq(of_three.sig, 0xddb3d742c265539d);
    ck_assert_uint_eq(of_three.low, 0x8001);
    ck_assert_uint_eq(fp_num_sqrt(&e, number(UINT64_C(1) << 63, 2)).low, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fp");
    TCase *tables = tcase_create("tables"), *wide = tcase_create("wide");
    tcase_add_loop_test(tables, riscv_row_gives_result_and_flags, 0, (int)ARRAY_SIZE(riscv_rows));
    tcase_add_loop_test(tables, x86_row_gives_result_and_flags, 0, (int)ARRAY_SIZE(x86_rows));
    tcase_add_loop_test(tables, tiny_before_row_gives_result_and_flags, 0,
                        (int)ARRAY_SIZE(tiny_before_rows));
    tcase_add_test(tables, flags_stay_set);
    tcase_add_test(tables, class_names_each_kind);
    tcase_add_test(tables, sign_injection_takes_the_sign_only);
    tcase_add_test(tables, fast_product_that_underflows_raises_uf);
    tcase_add_test(tables, fast_paths_are_taken_for_ordinary_numbers);
    tcase_add_test(wide, wide_product_and_clz_agree_with_their_portable_twins);
    tcase_add_test(wide, wide_quotient_times_divisor_plus_remainder_is_the_dividend);
    tcase_add_test(wide, wide_root_is_the_largest_whose_square_fits);
    tcase_add_test(wide, wide_shift_right_jams_what_it_drops);
    tcase_add_test(wide, quotient_tells_which_side_of_half_the_rest_is);
    tcase_add_test(wide, root_tells_which_side_of_half_the_rest_is);
    suite_add_tcase(suite, tables);
    suite_add_tcase(suite, wide);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
