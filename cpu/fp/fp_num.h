/* SPDX-License-Identifier: MIT */
/* Numbers taken apart, and the way from a format to them and back.
 *
 * Arithmetic works on struct fp_num and knows no format; fp_unpack and fp_pack know formats and
 * no arithmetic. Rounding happens in fp_pack and nowhere else. A format joins by its row of
 * struct fp_format; x87's f80, with its explicit integer bit, would need an unpack and a pack of
 * its own and could use all the rest: 64 bits of significand and 16 more below them are kept. Used
 * inside cpu/fp only. */
#ifndef CPU_FP_FP_NUM_H
#define CPU_FP_FP_NUM_H

#include "cpu/fp/fp.h"
#include "cpu/fp/fp_wide.h"
#include "base/compiler.h"

enum fp_kind { FP_KIND_ZERO, FP_KIND_FINITE, FP_KIND_INF, FP_KIND_QNAN, FP_KIND_SNAN };

/* FINITE: (-1)^sign * 2^exp * sig / 2^63 with the top bit of sig set, plus `low`, which holds
 * what comes below: its top bit is worth half a unit of sig, its lowest bit also stands for
 * everything smaller. NaN: the payload is left-aligned in sig, so that the quiet bit is bit 62 in
 * every format. Two machine words, so that calls pass it in registers. */
struct fp_num {
    uint64_t sig;
    int32_t exp;
    uint16_t low;
    uint8_t kind;
    uint8_t sign;
};

#define FP_SIG_TOP   (UINT64_C(1) << 63)
#define FP_SIG_QUIET (UINT64_C(1) << 62)

struct fp_format {
    uint8_t width;     /* of the whole pattern, in bits */
    uint8_t frac_bits; /* of the trailing significand; below 63 */
};

static const struct fp_format fp_f16 = { 16, 10 };
static const struct fp_format fp_bf16 = { 16, 7 };
static const struct fp_format fp_f32 = { 32, 23 };
static const struct fp_format fp_f64 = { 64, 52 };

/* The largest value of the exponent field: infinities and NaNs. */
static inline int32_t fp_exp_max(const struct fp_format *f)
{
    return (int32_t)((1u << (f->width - f->frac_bits - 1)) - 1);
}

static inline int32_t fp_bias(const struct fp_format *f)
{
    return fp_exp_max(f) >> 1;
}

static inline uint64_t fp_inf_bits(const struct fp_format *f)
{
    return (uint64_t)fp_exp_max(f) << f->frac_bits;
}

static inline uint64_t fp_sign_bit(const struct fp_format *f)
{
    return UINT64_C(1) << (f->width - 1);
}

static inline bool fp_num_is_nan(struct fp_num n)
{
    return n.kind >= FP_KIND_QNAN;
}

/* The NaN of an operation whose operands are numbers. */
static inline struct fp_num fp_num_default_nan(const struct fp_env *e)
{
    return (struct fp_num){ .kind = FP_KIND_QNAN,
                            .sign = e->nan == FP_NAN_X86,
                            .sig = FP_SIG_TOP | FP_SIG_QUIET };
}

static ALWAYS_INLINE struct fp_num fp_unpack(const struct fp_format *f, uint64_t bits)
{
    uint64_t frac = bits & ((UINT64_C(1) << f->frac_bits) - 1);
    int32_t field = (int32_t)(bits >> f->frac_bits) & fp_exp_max(f);
    struct fp_num n = { .sig = frac << (63 - f->frac_bits),
                        .exp = field - fp_bias(f),
                        .kind = FP_KIND_FINITE,
                        .sign = (uint8_t)(bits >> (f->width - 1)) };
    if (UNLIKELY(field == 0)) {
        if (frac == 0) {
            n.kind = FP_KIND_ZERO;
            return n;
        }
        unsigned up = fp_clz64(n.sig);
        n.sig <<= up;
        n.exp = 1 - fp_bias(f) - (int32_t)up;
        return n;
    }
    if (UNLIKELY(field == fp_exp_max(f))) {
        n.kind = frac == 0 ? FP_KIND_INF : n.sig & FP_SIG_QUIET ? FP_KIND_QNAN : FP_KIND_SNAN;
    }
    n.sig |= FP_SIG_TOP;
    return n;
}

/* Drop the low `drop` bits of a significand. `rest` is what was dropped, as a fraction of the new
 * last place: 2^63 is exactly one half, and bit 0 also stands for all that is smaller. */
struct fp_split {
    uint64_t kept, rest;
};

static inline struct fp_split fp_split_sig(struct fp_num n, unsigned drop)
{
    uint64_t jam = n.low != 0;
    if (LIKELY(drop - 1 < 63)) {
        return (struct fp_split){ n.sig >> drop, n.sig << (64 - drop) | jam };
    }
    if (drop == 0) return (struct fp_split){ n.sig, (uint64_t)n.low << 48 };
    if (drop == 64) return (struct fp_split){ 0, n.sig | jam };
    return (struct fp_split){ 0, 1 }; /* less than half, and not nothing */
}

/* Whether rounding adds one to the kept part. */
static inline bool fp_rounds_up(unsigned rm, bool negative, struct fp_split s)
{
    const uint64_t half = UINT64_C(1) << 63;
    switch (rm) {
    case FP_RNE: return s.rest > half || (s.rest == half && (s.kept & 1));
    case FP_RDN: return negative && s.rest != 0;
    case FP_RUP: return !negative && s.rest != 0;
    case FP_RMM: return s.rest >= half;
    default: return false;
    }
}

/* fp_pack for all cases: specials, subnormal results, overflow. */
uint64_t fp_pack_any(struct fp_env *e, const struct fp_format *f, struct fp_num n);

/* Put the pattern together from the exponent field (1 or more) and the kept significand. The
 * integer bit of `kept`, if it is there, adds one to the field; so does a carry out of it. */
static inline uint64_t fp_assemble(const struct fp_env *e, const struct fp_format *f, int32_t field,
                                   bool negative, struct fp_split s)
{
    uint64_t bits = ((uint64_t)(field - 1) << f->frac_bits) + s.kept;
    return bits + fp_rounds_up(e->rm, negative, s);
}

/* Round n to the format, raising NX, UF and OF. NaNs must be quiet already. */
static ALWAYS_INLINE uint64_t fp_pack(struct fp_env *e, const struct fp_format *f, struct fp_num n)
{
    int32_t field = n.exp + fp_bias(f);
    /* The largest exponent is left out as well: it could be rounded up to infinity. */
    if (UNLIKELY(n.kind != FP_KIND_FINITE || field <= 0 || field >= fp_exp_max(f) - 1)) {
        return fp_pack_any(e, f, n);
    }
    struct fp_split s = fp_split_sig(n, 63u - f->frac_bits);
    if (s.rest != 0) e->flags |= FP_NX;
    return fp_assemble(e, f, field, n.sign, s) | (n.sign ? fp_sign_bit(f) : 0);
}

#endif
