/* SPDX-License-Identifier: MIT */
/* Instructions on mask registers. Manual: V, vector mask instructions. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

#include <string.h>

/* Logical: kernels work on bytes of eight mask bits. */
#define LOGICAL(op, expr)                                                                     \
    static void op(uint8_t *restrict t, const uint8_t *d, const uint8_t *a, const uint8_t *b, \
                   unsigned n)                                                                \
    {                                                                                         \
        (void)d;                                                                              \
        for (unsigned i = 0; i < n; i++) {                                                    \
            unsigned x = a[i], y = b[i];                                                      \
            t[i] = (uint8_t)(expr);                                                           \
        }                                                                                     \
    }
LOGICAL(mand, x &y)
LOGICAL(mnand, ~(x &y))
LOGICAL(mandn, x & ~y)
LOGICAL(mxor, x ^ y)
LOGICAL(mor, x | y)
LOGICAL(mnor, ~(x | y))
LOGICAL(morn, x | ~y)
LOGICAL(mxnor, ~(x ^ y))

const struct rv_vkernel rv_vk_mand = { .pure = { mand } };
const struct rv_vkernel rv_vk_mnand = { .pure = { mnand } };
const struct rv_vkernel rv_vk_mandn = { .pure = { mandn } };
const struct rv_vkernel rv_vk_mxor = { .pure = { mxor } };
const struct rv_vkernel rv_vk_mor = { .pure = { mor } };
const struct rv_vkernel rv_vk_mnor = { .pure = { mnor } };
const struct rv_vkernel rv_vk_morn = { .pure = { morn } };
const struct rv_vkernel rv_vk_mxnor = { .pure = { mxnor } };

bool rv_v_logical(struct rv_vrun *r)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2), *b = rv_v_reg(r->h, r->vs1);
    uint8_t *d = rv_v_reg(r->h, r->vd), t[RV_VLENB_MAX];
    unsigned bytes = r->vl / 8;

    if (r->vstart >= r->vl) return true;
    r->op->kernel->pure[0](t, d, a, b, (r->vl + 7) / 8);
    for (unsigned i = r->vstart / 8; i < (r->vl + 7) / 8; i++) {
        unsigned write = 0xff;
        if (i == bytes) write = 0xffu >> (8 - r->vl % 8);
        if (i == r->vstart / 8) write &= 0xffu << r->vstart % 8;
        d[i] = (uint8_t)((d[i] & ~write) | (t[i] & write));
    }
    return true;
}

/* Byte i of a mask: the elements before vl, of those the active ones. */
static unsigned active_bits(const struct rv_vrun *r, unsigned i)
{
    unsigned v = r->masked ? r->h->s.v[i] : 0xff;

    return r->vl < 8 * i + 8 ? v & 0xffu >> (8 * i + 8 - r->vl) : v;
}

bool rv_v_count(struct rv_vrun *r)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2);
    uint64_t n = 0;

    if (r->vstart) return rv_v_illegal(r);
    for (unsigned i = 0; i < (r->vl + 7) / 8; i++) {
        n += count_ones(a[i] & active_bits(r, i));
    }
    rv_v_set_x(r, n);
    return true;
}

/* Index of the first active element that is set; vl: none. */
static unsigned first_set(const struct rv_vrun *r)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2);

    for (unsigned i = 0; i < (r->vl + 7) / 8; i++) {
        unsigned v = a[i] & active_bits(r, i);
        if (v) return 8 * i + count_trailing(v);
    }
    return r->vl;
}

bool rv_v_first(struct rv_vrun *r)
{
    if (r->vstart) return rv_v_illegal(r);
    unsigned i = first_set(r);
    rv_v_set_x(r, i < r->vl ? i : UINT64_MAX);
    return true;
}

/* Set the active elements before the first that is set, and (at) itself. */
static bool set_around_first(struct rv_vrun *r, bool before, bool at)
{
    uint8_t t[RV_VGROUP_MAX];

    if (r->vstart || r->vd == r->vs2 || (r->masked && r->vd == 0)) return rv_v_illegal(r);
    unsigned first = first_set(r);
    memset(t, 0, sizeof t);
    if (before) memset(t, 1, first);
    if (at && first < r->vl) t[first] = 1;
    rv_v_commit_mask(r, t);
    return true;
}

bool rv_v_set_before_first(struct rv_vrun *r)
{
    return set_around_first(r, true, false);
}

bool rv_v_set_including_first(struct rv_vrun *r)
{
    return set_around_first(r, true, true);
}

bool rv_v_set_only_first(struct rv_vrun *r)
{
    return set_around_first(r, false, true);
}

bool rv_v_iota(struct rv_vrun *r)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2);
    uint8_t *d = rv_v_reg(r->h, r->vd);
    uint64_t sum = 0;

    if (r->vstart || !rv_v_group_legal(r, r->vd, 0) || (r->masked && r->vd == 0))
        return rv_v_illegal(r);
    if (rv_v_overlap(r->vd, rv_v_regs(r->lmul), r->vs2, 1)) return rv_v_illegal(r);
    for (unsigned i = 0; i < r->vl; i++) {
        if (!rv_v_active(r, i)) continue;
        rv_v_put(d, i, r->sew, sum);
        sum += rv_v_mask_bit(a, i);
    }
    return true;
}

bool rv_v_id(struct rv_vrun *r)
{
    uint8_t *d = rv_v_reg(r->h, r->vd);

    if (!rv_v_group_legal(r, r->vd, 0) || (r->masked && r->vd == 0)) return rv_v_illegal(r);
    for (unsigned i = r->vstart; i < r->vl; i++) {
        if (rv_v_active(r, i)) rv_v_put(d, i, r->sew, i);
    }
    return true;
}
