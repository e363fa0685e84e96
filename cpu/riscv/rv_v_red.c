/* SPDX-License-Identifier: MIT */
/* Reductions: element 0 of vs1 and the active elements of vs2 to element 0 of vd. Manual: V, vector reduction
 * operations. Unordered sums of floating-point numbers are made in order, which they may be. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"
#include "cpu/fp/fp_fast.h"

/* vd and vs1 are single registers; vd may be any register, v0 and sources among them. */
static bool reduction_legal(const struct rv_vrun *r, int rel)
{
    return !r->vstart && rv_v_width_legal(r, rel) && rv_v_group_legal(r, r->vs2, 0);
}

/* Integers: numbers of 64 bits, zero- or sign-extended, so that all widths have the same order. */
static inline uint64_t step(enum rv_vreduction op, uint64_t sum, uint64_t v)
{
    switch (op) {
    case RV_VRED_SUM: return sum + v;
    case RV_VRED_AND: return sum & v;
    case RV_VRED_OR: return sum | v;
    case RV_VRED_XOR: return sum ^ v;
    case RV_VRED_MINU: return v < sum ? v : sum;
    case RV_VRED_MAXU: return v > sum ? v : sum;
    case RV_VRED_MIN: return (int64_t)v < (int64_t)sum ? v : sum;
    case RV_VRED_MAX: return (int64_t)v > (int64_t)sum ? v : sum;
    }
    return sum;
}

static inline uint64_t element(const uint8_t *group, unsigned i, unsigned size, bool is_signed)
{
    uint64_t v = rv_v_get(group, i, size);

    return is_signed ? (uint64_t)sext(v, 8u << size) : v;
}

static bool reduce(struct rv_vrun *r, enum rv_vreduction op, bool is_signed, int rel)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2);
    unsigned out = (unsigned)(r->sew + rel);

    if (!reduction_legal(r, rel)) return rv_v_illegal(r);
    if (r->vl == 0) return true;
    uint64_t sum = element(rv_v_reg(r->h, r->vs1), 0, out, is_signed);
    for (unsigned i = 0; i < r->vl; i++) {
        if (rv_v_active(r, i)) sum = step(op, sum, element(a, i, r->sew, is_signed));
    }
    rv_v_put(rv_v_reg(r->h, r->vd), 0, out, sum);
    return true;
}

#define REDUCTION(name, op, is_signed, rel)             \
    bool rv_v_red_##name(struct rv_vrun *r)             \
    {                                                   \
        return reduce(r, RV_VRED_##op, is_signed, rel); \
    }
REDUCTION(sum, SUM, false, 0)
REDUCTION(and, AND, false, 0)
REDUCTION(or, OR, false, 0)
REDUCTION(xor, XOR, false, 0)
REDUCTION(minu, MINU, false, 0)
REDUCTION(min, MIN, true, 0)
REDUCTION(maxu, MAXU, false, 0)
REDUCTION(max, MAX, true, 0)
REDUCTION(wsumu, SUM, false, 1)
REDUCTION(wsum, SUM, true, 1)

/* Floating point -------------------------------------------------------------------------- */

enum fp_reduction { FP_SUM, FP_MIN, FP_MAX };

static uint64_t fp_step(struct fp_env *e, enum fp_reduction op, unsigned size, uint64_t sum,
                        uint64_t v)
{
    uint16_t a16 = (uint16_t)sum, b16 = (uint16_t)v;
    uint32_t a32 = (uint32_t)sum, b32 = (uint32_t)v;

    switch (op) {
    case FP_MIN:
        return size == 3   ? fp64_min(e, sum, v)
               : size == 2 ? fp32_min(e, a32, b32)
                           : fp16_min(e, a16, b16);
    case FP_MAX:
        return size == 3   ? fp64_max(e, sum, v)
               : size == 2 ? fp32_max(e, a32, b32)
                           : fp16_max(e, a16, b16);
    case FP_SUM: break;
    }
    return size == 3   ? fp64_add_fast(e, sum, v)
           : size == 2 ? fp32_add_fast(e, a32, b32)
                       : fp16_add(e, a16, b16);
}

static uint64_t widened(struct fp_env *e, unsigned size, uint64_t v)
{
    return size == 2 ? fp32_to_fp64_fast(e, (uint32_t)v) : fp16_to_fp32(e, (uint16_t)v);
}

static bool fp_reduce(struct rv_vrun *r, enum fp_reduction op, int rel)
{
    struct fp_env *e = &r->h->s.fp;
    const uint8_t *a = rv_v_reg(r->h, r->vs2);
    unsigned out = (unsigned)(r->sew + rel);
    uint8_t before = e->flags;

    if (!rv_v_fp_ready(r) || !reduction_legal(r, rel)) return rv_v_illegal(r);
    if (!rv_v_fp_width(r, r->sew) || !rv_v_fp_width(r, out)) return rv_v_illegal(r);
    if (r->vl == 0) return true;
    uint64_t sum = rv_v_get(rv_v_reg(r->h, r->vs1), 0, out);
    for (unsigned i = 0; i < r->vl; i++) {
        if (!rv_v_active(r, i)) continue;
        uint64_t v = rv_v_get(a, i, r->sew);
        sum = fp_step(e, op, out, sum, rel ? widened(e, r->sew, v) : v);
    }
    rv_v_put(rv_v_reg(r->h, r->vd), 0, out, sum);
    rv_v_fp_done(r, before);
    return true;
}

bool rv_v_red_fsum(struct rv_vrun *r)
{
    return fp_reduce(r, FP_SUM, 0);
}

bool rv_v_red_fmin(struct rv_vrun *r)
{
    return fp_reduce(r, FP_MIN, 0);
}

bool rv_v_red_fmax(struct rv_vrun *r)
{
    return fp_reduce(r, FP_MAX, 0);
}

bool rv_v_red_fwsum(struct rv_vrun *r)
{
    return fp_reduce(r, FP_SUM, 1);
}
