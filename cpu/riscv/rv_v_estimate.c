/* SPDX-License-Identifier: MIT */
/* Estimates of reciprocals and reciprocal square roots, by the manual's tables. */
#include "cpu/riscv/rv_v_estimate.h"

#include "base/bits.h"

/* Index: lowest bit of the exponent, six highest bits of the significand (V norm:vfrsqrt7_op_precise). */
static const uint8_t root_table[128] = {
    52,  51,  50,  48,  47,  46, 44, 43,  42,  41,  40,  39,  38,  36,  35,  34,  33,  32,  31,
    30,  30,  29,  28,  27,  26, 25, 24,  23,  23,  22,  21,  20,  19,  19,  18,  17,  16,  16,
    15,  14,  14,  13,  12,  12, 11, 10,  10,  9,   9,   8,   7,   7,   6,   6,   5,   4,   4,
    3,   3,   2,   2,   1,   1,  0,  127, 125, 123, 121, 119, 118, 116, 114, 113, 111, 109, 108,
    106, 105, 103, 102, 100, 99, 97, 96,  95,  93,  92,  91,  90,  88,  87,  86,  85,  84,  83,
    82,  80,  79,  78,  77,  76, 75, 74,  73,  72,  71,  70,  70,  69,  68,  67,  66,  65,  64,
    63,  63,  62,  61,  60,  59, 59, 58,  57,  56,  56,  55,  54,  53
};

/* Index: seven highest bits of the significand (V norm:vfrec7_op_precise). */
static const uint8_t reciprocal_table[128] = {
    127, 125, 123, 121, 119, 117, 116, 114, 112, 110, 109, 107, 105, 104, 102, 100, 99, 97, 96,
    94,  93,  91,  90,  88,  87,  85,  84,  83,  81,  80,  79,  77,  76,  75,  74,  72, 71, 70,
    69,  68,  66,  65,  64,  63,  62,  61,  60,  59,  58,  57,  56,  55,  54,  53,  52, 51, 50,
    49,  48,  47,  46,  45,  44,  43,  42,  41,  40,  40,  39,  38,  37,  36,  35,  35, 34, 33,
    32,  31,  31,  30,  29,  28,  28,  27,  26,  25,  25,  24,  23,  23,  22,  21,  21, 20, 19,
    19,  18,  17,  17,  16,  15,  15,  14,  14,  13,  12,  12,  11,  11,  10,  9,   9,  8,  8,
    7,   7,   6,   5,   5,   4,   4,   3,   3,   2,   2,   1,   1,   0
};

/* A number taken apart, normalized: the exponent of a subnormal is 0 or less, its leading 1 is gone from sig. */
struct parts {
    unsigned digits; /* of sig, in bits */
    int exp, bias;
    uint64_t sig, sign, infinity, nan;
    unsigned class;
};

static struct parts take_apart(unsigned width, uint64_t v)
{
    struct parts p = { .digits = width == 16 ? 10 : width == 32 ? 23 : 52 };
    uint64_t sig = bits(v, p.digits - 1, 0);

    p.exp = (int)bits(v, width - 2, p.digits);
    p.bias = (int)(UINT64_C(1) << (width - 2 - p.digits)) - 1;
    p.infinity = bits(~UINT64_C(0), width - 2, p.digits) << p.digits;
    p.nan = p.infinity | UINT64_C(1) << (p.digits - 1);
    p.sign = v & UINT64_C(1) << (width - 1);
    p.class = width == 16   ? fp16_class((uint16_t)v)
              : width == 32 ? fp32_class((uint32_t)v)
                            : fp64_class(v);
    if (p.exp == 0 && sig) {
        unsigned zeros = count_leading(sig) - (64 - p.digits);
        p.exp = -(int)zeros;
        sig = sig << (zeros + 1) & ((UINT64_C(1) << p.digits) - 1);
    }
    p.sig = sig;
    return p;
}

static uint64_t special(struct fp_env *e, uint64_t v, uint8_t flags)
{
    e->flags |= flags;
    return v;
}

#define NEGATIVE_NUMBER (FP_CLASS_NEG_INF | FP_CLASS_NEG_NORMAL | FP_CLASS_NEG_SUBNORMAL)
#define ZERO            (FP_CLASS_NEG_ZERO | FP_CLASS_POS_ZERO)
#define INFINITE        (FP_CLASS_NEG_INF | FP_CLASS_POS_INF)

uint64_t rv_v_frsqrt7(struct fp_env *e, unsigned width, uint64_t v)
{
    struct parts p = take_apart(width, v);

    if (p.class & (FP_CLASS_SNAN | NEGATIVE_NUMBER)) return special(e, p.nan, FP_NV);
    if (p.class & FP_CLASS_QNAN) return p.nan;
    if (p.class & ZERO) return special(e, p.sign | p.infinity, FP_DZ);
    if (p.class & FP_CLASS_POS_INF) return 0;
    unsigned index = (unsigned)(p.exp & 1) << 6 | (unsigned)(p.sig >> (p.digits - 6));
    uint64_t exp = (uint64_t)(3 * p.bias - 1 - p.exp) / 2;
    return p.sign | exp << p.digits | (uint64_t)root_table[index] << (p.digits - 7);
}

uint64_t rv_v_frec7(struct fp_env *e, unsigned width, uint64_t v)
{
    struct parts p = take_apart(width, v);
    int exp = 2 * p.bias - 1 - p.exp;

    if (p.class & FP_CLASS_SNAN) return special(e, p.nan, FP_NV);
    if (p.class & FP_CLASS_QNAN) return p.nan;
    if (p.class & ZERO) return special(e, p.sign | p.infinity, FP_DZ);
    if (p.class & INFINITE) return p.sign;
    if (exp > 2 * p.bias) {
        bool finite = e->rm == FP_RTZ || e->rm == (p.sign ? FP_RUP : FP_RDN);
        return special(e, p.sign | (p.infinity - finite), FP_NX | FP_OF);
    }
    uint64_t sig = (uint64_t)reciprocal_table[p.sig >> (p.digits - 7)] << (p.digits - 7);
    if (exp <= 0) {
        sig = (UINT64_C(1) << p.digits | sig) >> (1 - exp);
        exp = 0;
    }
    return p.sign | (uint64_t)exp << p.digits | sig;
}
