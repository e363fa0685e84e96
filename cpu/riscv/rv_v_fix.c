/* SPDX-License-Identifier: MIT */
/* Kernels of fixed-point arithmetic: saturation raises vxsat, rounding follows vxrm. Manual: V, vector
 * fixed-point arithmetic instructions. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

/* Values of vxrm (V, vector fixed-point rounding mode). */
enum { VXRM_RNU, VXRM_RNE, VXRM_RDN, VXRM_ROD };

/* What rounding adds to v >> d. */
static inline uint64_t increment(unsigned vxrm, uint64_t v, unsigned d)
{
    if (d == 0) return 0;
    bool half = bit(v, d - 1), odd = bit(v, d);
    bool below = d > 1 && (v & ((UINT64_C(1) << (d - 1)) - 1)) != 0;
    switch (vxrm) {
    case VXRM_RNU: return half;
    case VXRM_RNE: return half && (below || odd);
    case VXRM_ROD: return !odd && (half || below);
    default: return 0;
    }
}

/* For the sum or difference of two numbers, whose two lowest bits are known. */
static inline uint64_t half_increment(unsigned vxrm, bool lowest, bool odd)
{
    return increment(vxrm, (uint64_t)lowest | (uint64_t)odd << 1, 1);
}

/* Operands are zero-extended in x and y, sign-extended in sx and sy. */
struct pair {
    uint64_t x, y;
    int64_t sx, sy;
    unsigned width; /* of the result, in bits */
};

static inline uint64_t top(unsigned width)
{
    return ~UINT64_C(0) >> (64 - width);
}
static inline uint64_t smallest(unsigned width)
{
    return UINT64_C(1) << (width - 1);
}

static inline uint64_t saturated(struct rv_vrun *r, uint64_t v)
{
    r->h->s.vxsat = 1;
    return v;
}

static inline uint64_t do_saddu(struct rv_vrun *r, struct pair p)
{
    uint64_t v = (p.x + p.y) & top(p.width);

    return v < p.x ? saturated(r, top(p.width)) : v;
}

static inline uint64_t do_ssubu(struct rv_vrun *r, struct pair p)
{
    return p.x < p.y ? saturated(r, 0) : p.x - p.y;
}

/* v is the wrapped sum or difference of sx and a number with the sign `other`, negated for differences. */
static inline uint64_t signed_result(struct rv_vrun *r, struct pair p, uint64_t v, bool other)
{
    bool sign = p.sx < 0;

    if (sign != other || bit(v, p.width - 1) == sign) return v;
    return saturated(r, sign ? smallest(p.width) : smallest(p.width) - 1);
}

static inline uint64_t do_sadd(struct rv_vrun *r, struct pair p)
{
    return signed_result(r, p, p.x + p.y, p.sy < 0);
}

static inline uint64_t do_ssub(struct rv_vrun *r, struct pair p)
{
    return signed_result(r, p, p.x - p.y, p.sy >= 0);
}

static inline uint64_t do_aaddu(struct rv_vrun *r, struct pair p)
{
    uint64_t v = (p.x >> 1) + (p.y >> 1) + (p.x & p.y & 1);

    return v + half_increment(r->h->s.vxrm, (p.x ^ p.y) & 1, v & 1);
}

static inline uint64_t do_aadd(struct rv_vrun *r, struct pair p)
{
    uint64_t v = (uint64_t)(p.sx >> 1) + (uint64_t)(p.sy >> 1) + (p.x & p.y & 1);

    return v + half_increment(r->h->s.vxrm, (p.x ^ p.y) & 1, v & 1);
}

static inline uint64_t do_asubu(struct rv_vrun *r, struct pair p)
{
    uint64_t v = (p.x >> 1) - (p.y >> 1) - (~p.x & p.y & 1);

    return v + half_increment(r->h->s.vxrm, (p.x ^ p.y) & 1, v & 1);
}

static inline uint64_t do_asub(struct rv_vrun *r, struct pair p)
{
    uint64_t v = (uint64_t)(p.sx >> 1) - (uint64_t)(p.sy >> 1) - (~p.x & p.y & 1);

    return v + half_increment(r->h->s.vxrm, (p.x ^ p.y) & 1, v & 1);
}

/* The product's upper half doubled; only the smallest number squared does not fit. */
static inline uint64_t do_smul(struct rv_vrun *r, struct pair p)
{
    unsigned d = p.width - 1;
    uint64_t low = (uint64_t)p.sx * (uint64_t)p.sy, v = (uint64_t)((int64_t)low >> d);

    if (p.x == smallest(p.width) && p.y == p.x) return saturated(r, smallest(p.width) - 1);
    if (p.width == 64) v = mul_high_ss((uint64_t)p.sx, (uint64_t)p.sy) << 1 | low >> 63;
    return v + increment(r->h->s.vxrm, low, d);
}

static inline uint64_t do_ssrl(struct rv_vrun *r, struct pair p)
{
    unsigned d = (unsigned)p.y & (p.width - 1);

    return (p.x >> d) + increment(r->h->s.vxrm, p.x, d);
}

static inline uint64_t do_ssra(struct rv_vrun *r, struct pair p)
{
    unsigned d = (unsigned)p.y & (p.width - 1);

    return (uint64_t)(p.sx >> d) + increment(r->h->s.vxrm, (uint64_t)p.sx, d);
}

/* x has twice the width. */
static inline uint64_t do_nclipu(struct rv_vrun *r, struct pair p)
{
    unsigned d = (unsigned)p.y & (2 * p.width - 1);
    uint64_t v = (p.x >> d) + increment(r->h->s.vxrm, p.x, d);

    return v > top(p.width) ? saturated(r, top(p.width)) : v;
}

static inline uint64_t do_nclip(struct rv_vrun *r, struct pair p)
{
    unsigned d = (unsigned)p.y & (2 * p.width - 1);
    int64_t v = (p.sx >> d) + (int64_t)increment(r->h->s.vxrm, (uint64_t)p.sx, d);
    int64_t most = (int64_t)(top(p.width) >> 1);

    if (v > most) return saturated(r, (uint64_t)most);
    return v < -most - 1 ? saturated(r, smallest(p.width)) : (uint64_t)v;
}

/* `wide`: vs2 has twice the width (log2 1). */
#define EACH(op, size, wide)                                                                   \
    static void op##_##size(struct rv_vrun *r, uint8_t *t, const uint8_t *d, const uint8_t *a, \
                            const uint8_t *b)                                                  \
    {                                                                                          \
        (void)d;                                                                               \
        for (unsigned i = r->vstart; i < r->vl; i++) {                                         \
            if (r->active && !r->active[i]) continue;                                          \
            uint64_t x = rv_v_get(a, i, size + wide), y = rv_v_get(b, i, size);                \
            struct pair p = { x, y, sext(x, 8u << (size + wide)), sext(y, 8u << size),         \
                              8u << size };                                                    \
            rv_v_put(t, i, size, do_##op(r, p));                                               \
        }                                                                                      \
    }
#define EACH_WIDTH(op) EACH(op, 0, 0) EACH(op, 1, 0) EACH(op, 2, 0) EACH(op, 3, 0)
EACH_WIDTH(saddu)
EACH_WIDTH(sadd)
EACH_WIDTH(ssubu)
EACH_WIDTH(ssub)
EACH_WIDTH(aaddu)
EACH_WIDTH(aadd)
EACH_WIDTH(asubu)
EACH_WIDTH(asub)
EACH_WIDTH(smul)
EACH_WIDTH(ssrl)
EACH_WIDTH(ssra)
EACH(nclipu, 0, 1)
EACH(nclipu, 1, 1)
EACH(nclipu, 2, 1)
EACH(nclip, 0, 1)
EACH(nclip, 1, 1)
EACH(nclip, 2, 1)

#define ALL(op) .each = { op##_0, op##_1, op##_2, op##_3 }

const struct rv_vkernel rv_vk_saddu = { ALL(saddu) };
const struct rv_vkernel rv_vk_sadd = { ALL(sadd) };
const struct rv_vkernel rv_vk_ssubu = { ALL(ssubu) };
const struct rv_vkernel rv_vk_ssub = { ALL(ssub) };
const struct rv_vkernel rv_vk_aaddu = { ALL(aaddu) };
const struct rv_vkernel rv_vk_aadd = { ALL(aadd) };
const struct rv_vkernel rv_vk_asubu = { ALL(asubu) };
const struct rv_vkernel rv_vk_asub = { ALL(asub) };
const struct rv_vkernel rv_vk_smul = { ALL(smul), .full_v = true };
const struct rv_vkernel rv_vk_ssrl = { ALL(ssrl) };
const struct rv_vkernel rv_vk_ssra = { ALL(ssra) };
const struct rv_vkernel rv_vk_nclipu = { .each = { nclipu_0, nclipu_1, nclipu_2 }, .a = 1 };
const struct rv_vkernel rv_vk_nclip = { .each = { nclip_0, nclip_1, nclip_2 }, .a = 1 };
