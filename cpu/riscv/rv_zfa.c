/* SPDX-License-Identifier: MIT */
/* Constants of fli and the modular conversion of fcvtmod (Unpriv Zfa). */
#include "cpu/riscv/rv_zfa.h"

#include "base/bits.h"

#define MIN_NORMAL 1

/* As float64; number 1 is the smallest normal number of the format. */
static const uint64_t constants[32] = {
    UINT64_C(0xbff0000000000000), 0,
    UINT64_C(0x3ef0000000000000), UINT64_C(0x3f00000000000000),
    UINT64_C(0x3f70000000000000), UINT64_C(0x3f80000000000000),
    UINT64_C(0x3fb0000000000000), UINT64_C(0x3fc0000000000000),
    UINT64_C(0x3fd0000000000000), UINT64_C(0x3fd4000000000000),
    UINT64_C(0x3fd8000000000000), UINT64_C(0x3fdc000000000000),
    UINT64_C(0x3fe0000000000000), UINT64_C(0x3fe4000000000000),
    UINT64_C(0x3fe8000000000000), UINT64_C(0x3fec000000000000),
    UINT64_C(0x3ff0000000000000), UINT64_C(0x3ff4000000000000),
    UINT64_C(0x3ff8000000000000), UINT64_C(0x3ffc000000000000),
    UINT64_C(0x4000000000000000), UINT64_C(0x4004000000000000),
    UINT64_C(0x4008000000000000), UINT64_C(0x4010000000000000),
    UINT64_C(0x4020000000000000), UINT64_C(0x4030000000000000),
    UINT64_C(0x4060000000000000), UINT64_C(0x4070000000000000),
    UINT64_C(0x40e0000000000000), UINT64_C(0x40f0000000000000),
    UINT64_C(0x7ff0000000000000), UINT64_C(0x7ff8000000000000),
};

uint64_t rv_fli(unsigned width, unsigned number)
{
    struct fp_env e = { .rm = FP_RNE };

    if (number == MIN_NORMAL)
        return width == 16 ? 0x0400 : width == 32 ? 0x00800000 : UINT64_C(0x0010000000000000);
    if (width == 16) return fp64_to_fp16(&e, constants[number]); /* 2^16: infinity */
    if (width == 32) return fp64_to_fp32(&e, constants[number]);
    return constants[number];
}

uint32_t rv_fcvtmod(struct fp_env *e, uint64_t v)
{
    bool negative = v >> 63;
    int exponent = (int)bits(v, 62, 52);
    uint64_t fraction = bits(v, 51, 0) | (exponent ? UINT64_C(1) << 52 : 0);
    int shift = (exponent ? exponent : 1) - 1075; /* |v| = fraction * 2^shift */

    if (exponent == 0x7ff) {
        e->flags |= FP_NV;
        return 0;
    }
    bool big = shift > 0; /* at least 2^53 */
    uint64_t whole = shift >= 64   ? 0
                     : shift >= 0  ? fraction << shift
                     : shift > -64 ? fraction >> -shift
                                   : 0;
    bool exact = shift >= 0 || (shift > -64 ? whole << -shift == fraction : fraction == 0);
    if (big || whole > UINT64_C(0x7fffffff) + negative) e->flags |= FP_NV;
    else if (!exact) e->flags |= FP_NX;
    return (uint32_t)(negative ? 0 - whole : whole);
}
