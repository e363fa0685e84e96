/* SPDX-License-Identifier: MIT */
/* Arithmetic on numbers taken apart (IEEE 754-2019 clause 5 and 6). */
#include "cpu/fp/fp_core.h"

/* A finite number with 128 bits of significand, the top bit set: 2^exp * sig / 2^127. */
struct wide_num {
    struct fp_u128 sig;
    int32_t exp;
    uint8_t sign;
};

static struct fp_num invalid(struct fp_env *e)
{
    e->flags |= FP_NV;
    return fp_num_default_nan(e);
}

static struct fp_num zero(bool sign)
{
    return (struct fp_num){ .kind = FP_KIND_ZERO, .sign = sign };
}

static struct fp_num infinity(bool sign)
{
    return (struct fp_num){ .kind = FP_KIND_INF, .sign = sign };
}

static struct fp_num quieted(struct fp_num n)
{
    n.kind = FP_KIND_QNAN;
    n.sig |= FP_SIG_QUIET;
    return n;
}

struct fp_num fp_num_nan(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    if (a.kind == FP_KIND_SNAN || b.kind == FP_KIND_SNAN) e->flags |= FP_NV;
    if (e->nan == FP_NAN_CANONICAL) return fp_num_default_nan(e);
    return quieted(fp_num_is_nan(a) ? a : b);
}

static bool both_finite(struct fp_num a, struct fp_num b)
{
    return a.kind == FP_KIND_FINITE && b.kind == FP_KIND_FINITE;
}

/* Cut 128 bits down to what struct fp_num keeps. */
static struct fp_num narrowed(struct wide_num w)
{
    return (struct fp_num){ .sig = w.sig.hi,
                            .exp = w.exp,
                            .low = (uint16_t)(w.sig.lo >> 48 | (w.sig.lo << 16 != 0)),
                            .kind = FP_KIND_FINITE,
                            .sign = w.sign };
}

static struct wide_num widened(struct fp_num n)
{
    return (struct wide_num){ .sig = { .hi = n.sig, .lo = 0 }, .exp = n.exp, .sign = n.sign };
}

/* ---- sums ------------------------------------------------------------------------------------ */

/* The sum of two zeros, or of two numbers that cancel (754-2019 6.3). */
static struct fp_num zero_sum(const struct fp_env *e, bool sign_a, bool sign_b)
{
    return zero(sign_a == sign_b ? sign_a : e->rm == FP_RDN);
}

/* |a| >= |b|. A subtraction can cancel many bits only when the exponents differ by at most one;
 * then the shift that aligns b loses nothing. Otherwise at most one bit cancels, and the jammed
 * bit stays far below the place of rounding. */
static struct fp_num sum_ordered(const struct fp_env *e, struct wide_num a, struct wide_num b)
{
    b.sig = fp_shr128_jam(b.sig, (unsigned)(a.exp - b.exp));
    if (a.sign == b.sign) {
        struct fp_u128 sum = fp_add128(a.sig, b.sig);
        if (fp_lt128(sum, a.sig)) {
            sum = fp_shr128_jam(sum, 1);
            sum.hi |= FP_SIG_TOP;
            a.exp++;
        }
        a.sig = sum;
        return narrowed(a);
    }
    a.sig = fp_sub128(a.sig, b.sig);
    if ((a.sig.hi | a.sig.lo) == 0) return zero_sum(e, a.sign, b.sign);
    unsigned up = a.sig.hi != 0 ? fp_clz64(a.sig.hi) : 64 + fp_clz64(a.sig.lo);
    a.sig = fp_shl128(a.sig, up);
    a.exp -= (int32_t)up;
    return narrowed(a);
}

static struct fp_num sum_wide(const struct fp_env *e, struct wide_num a, struct wide_num b)
{
    if (a.exp < b.exp || (a.exp == b.exp && fp_lt128(a.sig, b.sig))) return sum_ordered(e, b, a);
    return sum_ordered(e, a, b);
}

static NOINLINE struct fp_num add_special(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    if (fp_num_is_nan(a) || fp_num_is_nan(b)) return fp_num_nan(e, a, b);
    if (a.kind == FP_KIND_INF && b.kind == FP_KIND_INF && a.sign != b.sign) return invalid(e);
    if (a.kind == FP_KIND_INF) return a;
    if (b.kind == FP_KIND_INF) return b;
    if (a.kind == FP_KIND_ZERO && b.kind == FP_KIND_ZERO) return zero_sum(e, a.sign, b.sign);
    return a.kind == FP_KIND_ZERO ? b : a;
}

struct fp_num fp_num_add(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    if (UNLIKELY(!both_finite(a, b))) return add_special(e, a, b);
    return sum_wide(e, widened(a), widened(b));
}

/* ---- products -------------------------------------------------------------------------------- */

/* Exact for significands of 64 bits. */
static struct wide_num product(struct fp_num a, struct fp_num b)
{
    struct wide_num p = { .sig = fp_mul64(a.sig, b.sig),
                          .exp = a.exp + b.exp + 1,
                          .sign = a.sign ^ b.sign };
    if (!(p.sig.hi & FP_SIG_TOP)) {
        p.sig = fp_shl128(p.sig, 1);
        p.exp--;
    }
    return p;
}

static bool inf_times_zero(struct fp_num a, struct fp_num b)
{
    return (a.kind == FP_KIND_INF && b.kind == FP_KIND_ZERO) ||
           (a.kind == FP_KIND_ZERO && b.kind == FP_KIND_INF);
}

static NOINLINE struct fp_num mul_special(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    bool sign = a.sign ^ b.sign;
    if (fp_num_is_nan(a) || fp_num_is_nan(b)) return fp_num_nan(e, a, b);
    if (inf_times_zero(a, b)) return invalid(e);
    if (a.kind == FP_KIND_INF || b.kind == FP_KIND_INF) return infinity(sign);
    return zero(sign);
}

struct fp_num fp_num_mul(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    if (UNLIKELY(!both_finite(a, b))) return mul_special(e, a, b);
    return narrowed(product(a, b));
}

/* RISC-V raises NV for infinity times zero whatever the addend (unpriv "F", fused multiply-add);
 * x86 lets a NaN addend through quietly (SDM 1, 14.5.1). */
static struct fp_num fma_nan(struct fp_env *e, struct fp_num a, struct fp_num b, struct fp_num c)
{
    if (c.kind == FP_KIND_SNAN) e->flags |= FP_NV;
    if (e->nan == FP_NAN_CANONICAL && inf_times_zero(a, b)) return invalid(e);
    if (fp_num_is_nan(a) || fp_num_is_nan(b)) return fp_num_nan(e, a, b);
    return fp_num_nan(e, c, c);
}

static NOINLINE struct fp_num fma_special(struct fp_env *e, struct fp_num a, struct fp_num b,
                                          struct fp_num c)
{
    if (fp_num_is_nan(a) || fp_num_is_nan(b) || fp_num_is_nan(c)) return fma_nan(e, a, b, c);
    /* Only a product of finite numbers needs bits beyond a struct fp_num, and with c zero (the
     * one such case here) those bits only have to be rounded. */
    return fp_num_add(e, fp_num_mul(e, a, b), c);
}

/* 128 bits hold the product exactly, and aligning loses nothing that could cancel: c has 64 zeros
 * below it, and a product of 63-bit significands has a zero to lose when it moves by one place.
 * What moves further cancels at most one bit (see sum_ordered). */
struct fp_num fp_num_fma(struct fp_env *e, struct fp_num a, struct fp_num b, struct fp_num c)
{
    if (UNLIKELY(!both_finite(a, b) || c.kind != FP_KIND_FINITE)) return fma_special(e, a, b, c);
    return sum_wide(e, product(a, b), widened(c));
}

/* ---- quotients and roots --------------------------------------------------------------------- */

static NOINLINE struct fp_num div_special(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    bool sign = a.sign ^ b.sign;
    if (fp_num_is_nan(a) || fp_num_is_nan(b)) return fp_num_nan(e, a, b);
    if (a.kind == b.kind) return invalid(e); /* 0 / 0 and infinity / infinity */
    if (a.kind == FP_KIND_INF) return infinity(sign);
    if (a.kind == FP_KIND_ZERO || b.kind == FP_KIND_INF) return zero(sign);
    e->flags |= FP_DZ;
    return infinity(sign);
}

struct fp_num fp_num_div(struct fp_env *e, struct fp_num a, struct fp_num b)
{
    if (UNLIKELY(!both_finite(a, b))) return div_special(e, a, b);
    struct fp_num q = { .exp = a.exp - b.exp, .kind = FP_KIND_FINITE, .sign = a.sign ^ b.sign };
    struct fp_u128 n = { .hi = a.sig, .lo = 0 };
    if (a.sig >= b.sig) {
        n = (struct fp_u128){ .hi = a.sig >> 1, .lo = a.sig << 63 };
    } else {
        q.exp--;
    }
    uint64_t rem;
    q.sig = fp_div128(n, b.sig, &rem);
    /* Never exactly half: 65 odd bits times b.sig have more bits than a.sig. */
    if (rem != 0) q.low = rem > b.sig - rem ? 0x8001 : 1;
    return q;
}

/* floor(sqrt(n)) for n in [2^14, 2^16), digit by digit. */
static uint32_t sqrt16(uint32_t n)
{
    uint32_t root = 0;
    for (uint32_t digit = 0x80; digit != 0; digit >>= 1) {
        if ((root + digit) * (root + digit) <= n) root += digit;
    }
    return root;
}

/* floor(sqrt(n)) for n with one of its two top bits set (of 2 * bits), from the root of its upper
 * half. Zimmermann, "Karatsuba Square Root" (1999): the estimate is right or one too large. */
static uint64_t sqrt_step(uint64_t n, unsigned bits, uint64_t upper_root)
{
    unsigned half = bits / 2;
    uint64_t upper = n >> bits;
    uint64_t middle = n >> half & ((UINT64_C(1) << half) - 1);
    uint64_t rem = upper - upper_root * upper_root;
    uint64_t digit = (rem << half | middle) / (2 * upper_root);
    uint64_t root = (upper_root << half) + digit;
    /* root^2 may be 2^64 exactly, which wraps to 0: only when root is 2^32. */
    if (root >> 32 != 0 || root * root > n) root--;
    return root;
}

uint64_t fp_sqrt128(struct fp_u128 n, bool *exact, bool *rem_gt_root)
{
    uint64_t root16 = sqrt_step(n.hi >> 32, 16, sqrt16((uint32_t)(n.hi >> 48)));
    uint64_t root32 = sqrt_step(n.hi, 32, root16);
    uint64_t rem = n.hi - root32 * root32;
    /* As in sqrt_step, halved so that it fits. The next digit has at most 32 bits. */
    uint64_t digit = (rem << 31 | n.lo >> 33) / root32;
    if (digit > UINT32_MAX) digit = UINT32_MAX;
    uint64_t root = (root32 << 32) + digit;
    struct fp_u128 square = fp_mul64(root, root);
    if (fp_lt128(n, square)) {
        root--;
        square = fp_mul64(root, root);
    }
    struct fp_u128 rest = fp_sub128(n, square);
    *exact = (rest.hi | rest.lo) == 0;
    *rem_gt_root = rest.hi != 0 || rest.lo > root;
    return root;
}

struct fp_num fp_num_sqrt(struct fp_env *e, struct fp_num a)
{
    if (fp_num_is_nan(a)) return fp_num_nan(e, a, a);
    if (a.kind == FP_KIND_ZERO) return a;
    if (a.sign) return invalid(e);
    if (a.kind == FP_KIND_INF) return a;
    bool odd = a.exp & 1, exact, above_half;
    struct fp_u128 n = { .hi = a.sig, .lo = 0 };
    if (!odd) n = (struct fp_u128){ .hi = a.sig >> 1, .lo = a.sig << 63 };
    a.sig = fp_sqrt128(n, &exact, &above_half);
    a.exp = (a.exp - odd) / 2;
    a.low = exact ? 0 : above_half ? 0x8001 : 1;
    return a;
}

/* ---- integers -------------------------------------------------------------------------------- */

/* Drop everything below the units; a is finite and below 2^64. */
static struct fp_split split_at_units(struct fp_num a)
{
    return fp_split_sig(a, (unsigned)(63 - a.exp));
}

struct fp_num fp_num_from_int(bool negative, uint64_t magnitude)
{
    if (magnitude == 0) return zero(false);
    unsigned up = fp_clz64(magnitude);
    return (struct fp_num){
        .sig = magnitude << up, .exp = 63 - (int32_t)up, .kind = FP_KIND_FINITE, .sign = negative
    };
}

struct fp_num fp_num_round_int(struct fp_env *e, struct fp_num a, bool raise_nx)
{
    if (fp_num_is_nan(a)) return fp_num_nan(e, a, a);
    if (a.kind != FP_KIND_FINITE || a.exp >= 63) return a;
    struct fp_split s = split_at_units(a);
    if (s.rest != 0 && raise_nx) e->flags |= FP_NX;
    s.kept += fp_rounds_up(e->rm, a.sign, s);
    return s.kept == 0 ? zero(a.sign) : fp_num_from_int(a.sign, s.kept);
}

/* RISC-V unpriv "F", table of float-to-integer results; SDM 1, 4.8.3.7 and table 4-1. */
static uint64_t out_of_range(struct fp_env *e, bool negative, unsigned width, bool is_signed)
{
    uint64_t top = UINT64_C(1) << (width - 1);
    uint64_t largest = is_signed ? top - 1 : top - 1 + top;
    uint64_t smallest = is_signed ? (uint64_t)0 - top : 0;
    e->flags |= FP_NV;
    if (e->nan == FP_NAN_X86) return is_signed ? (uint64_t)0 - top : largest;
    return negative ? smallest : largest;
}

uint64_t fp_num_to_int(struct fp_env *e, struct fp_num a, unsigned width, bool is_signed)
{
    if (a.kind == FP_KIND_ZERO) return 0;
    if (fp_num_is_nan(a)) return out_of_range(e, false, width, is_signed);
    if (a.kind == FP_KIND_INF || a.exp >= 64) return out_of_range(e, a.sign, width, is_signed);
    struct fp_split s = split_at_units(a);
    s.kept += fp_rounds_up(e->rm, a.sign, s);
    uint64_t top = UINT64_C(1) << (width - 1);
    uint64_t limit = is_signed ? top - !a.sign : a.sign ? 0 : top - 1 + top;
    if (s.kept > limit) return out_of_range(e, a.sign, width, is_signed);
    if (s.rest != 0) e->flags |= FP_NX;
    return a.sign ? (uint64_t)0 - s.kept : s.kept;
}
