/* SPDX-License-Identifier: MIT */
/* Packing of everything but ordinary normal results: the rare half of fp_pack. */
#include "cpu/fp/fp_num.h"

static uint64_t pack_special(const struct fp_env *e, const struct fp_format *f, struct fp_num n)
{
    if (fp_num_is_nan(n) && e->nan == FP_NAN_CANONICAL) n = fp_num_default_nan(e);
    uint64_t sign = n.sign ? fp_sign_bit(f) : 0;
    if (n.kind == FP_KIND_ZERO) return sign;
    if (n.kind == FP_KIND_INF) return sign | fp_inf_bits(f);
    return sign | fp_inf_bits(f) | (n.sig & ~FP_SIG_TOP) >> (63 - f->frac_bits);
}

/* 754-2019 7.4: modes that never round away from zero on this side stop at the largest number. */
static uint64_t pack_overflow(struct fp_env *e, const struct fp_format *f, bool negative)
{
    e->flags |= FP_OF | FP_NX;
    bool stop = e->rm == FP_RTZ || e->rm == (negative ? FP_RUP : FP_RDN);
    return (negative ? fp_sign_bit(f) : 0) | (fp_inf_bits(f) - stop);
}

/* Whether a number below the normal range stays below it when rounded as if the exponent had no
 * lower bound (754-2019 7.5); with tiny_before, being below is enough. */
static bool is_tiny(const struct fp_env *e, const struct fp_format *f, struct fp_num n)
{
    if (e->tiny_before || n.exp < -fp_bias(f)) return true;
    struct fp_split s = fp_split_sig(n, 63u - f->frac_bits);
    return (s.kept + fp_rounds_up(e->rm, n.sign, s)) >> f->frac_bits == 1;
}

uint64_t fp_pack_any(struct fp_env *e, const struct fp_format *f, struct fp_num n)
{
    if (n.kind != FP_KIND_FINITE) return pack_special(e, f, n);
    int32_t field = n.exp + fp_bias(f);
    unsigned drop = 63u - f->frac_bits;
    bool tiny = false;
    if (field <= 0) {
        tiny = is_tiny(e, f, n);
        drop += (unsigned)(1 - field);
        field = 1;
    }
    if (field >= fp_exp_max(f)) return pack_overflow(e, f, n.sign);
    struct fp_split s = fp_split_sig(n, drop);
    uint64_t bits = fp_assemble(e, f, field, n.sign, s);
    if (bits >= fp_inf_bits(f)) return pack_overflow(e, f, n.sign);
    if (s.rest != 0) e->flags |= tiny ? FP_NX | FP_UF : FP_NX;
    return bits | (n.sign ? fp_sign_bit(f) : 0);
}
