/* SPDX-License-Identifier: MIT */
/* Permutations: scalar moves, slides, gathers, compress. Manual: V, vector permutation instructions. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

#include <string.h>

/* Scalar moves ---------------------------------------------------------------------------- */

bool rv_v_move_x_s(struct rv_vrun *r)
{
    uint64_t v = rv_v_get(rv_v_reg(r->h, r->vs2), 0, r->sew);

    rv_v_set_x(r, (uint64_t)sext(v, 8u << r->sew));
    return true;
}

bool rv_v_move_s_x(struct rv_vrun *r)
{
    if (r->vstart < r->vl) rv_v_put(rv_v_reg(r->h, r->vd), 0, r->sew, rv_v_x(r));
    return true;
}

bool rv_v_move_f_s(struct rv_vrun *r)
{
    struct rv_hart *h = r->h;
    uint64_t v = rv_v_get(rv_v_reg(h, r->vs2), 0, r->sew);

    if (!rv_v_fp_ready(r) || !rv_v_fp_width(r, r->sew)) return rv_v_illegal(r);
    h->s.f[r->vd] = r->sew == 3 ? v : v | UINT64_MAX << (8u << r->sew);
    if ((h->s.mstatus & MSTATUS_FS) != MSTATUS_FS) {
        h->s.mstatus |= MSTATUS_FS;
        rv_context_changed(h);
        hart_leave(&h->hart);
    }
    return true;
}

bool rv_v_move_s_f(struct rv_vrun *r)
{
    if (!rv_v_fp_ready(r) || !rv_v_fp_width(r, r->sew)) return rv_v_illegal(r);
    if (r->vstart < r->vl) rv_v_put(rv_v_reg(r->h, r->vd), 0, r->sew, rv_v_f(r, r->sew));
    return true;
}

/* Slides ---------------------------------------------------------------------------------- */

/* vd and vs2 of SEW; `apart`: they must not overlap. */
static bool groups_legal(const struct rv_vrun *r, bool apart)
{
    unsigned regs = rv_v_regs(r->lmul);

    if (!rv_v_group_legal(r, r->vd, 0) || !rv_v_group_legal(r, r->vs2, 0)) return false;
    if (r->masked && r->vd == 0) return false;
    return !apart || !rv_v_overlap(r->vd, regs, r->vs2, regs);
}

/* Write the active ones of the results t. */
static bool finish(struct rv_vrun *r, const uint8_t *t)
{
    uint8_t mask[RV_VGROUP_MAX];

    if (r->masked) {
        rv_v_spread(r->h->s.v, mask, r->vl);
        r->active = mask;
    }
    rv_v_commit(r, t, r->sew);
    r->active = NULL;
    return true;
}

static uint64_t offset_of(const struct rv_vrun *r)
{
    return r->form == FORM_VVX ? rv_v_xu(r) : r->vs1;
}

bool rv_v_slide_up(struct rv_vrun *r)
{
    uint64_t offset = offset_of(r);
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, true)) return rv_v_illegal(r);
    if (r->vstart >= r->vl || offset >= r->vl) return true;
    if (r->vstart < offset) r->vstart = (unsigned)offset;
    memcpy(t + ((size_t)offset << r->sew), rv_v_reg(r->h, r->vs2),
           (size_t)(r->vl - offset) << r->sew);
    return finish(r, t);
}

bool rv_v_slide_down(struct rv_vrun *r)
{
    uint64_t offset = offset_of(r);
    unsigned vlmax = r->h->vtype.vlmax, n = 0;
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, false)) return rv_v_illegal(r);
    if (r->vstart >= r->vl) return true;
    if (offset < vlmax) {
        n = vlmax - (unsigned)offset < r->vl ? vlmax - (unsigned)offset : r->vl;
        memcpy(t, rv_v_reg(r->h, r->vs2) + ((size_t)offset << r->sew), (size_t)n << r->sew);
    }
    memset(t + ((size_t)n << r->sew), 0, (size_t)(r->vl - n) << r->sew);
    return finish(r, t);
}

static bool slide_one_up(struct rv_vrun *r, uint64_t scalar)
{
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, true)) return rv_v_illegal(r);
    if (r->vstart >= r->vl) return true;
    rv_v_put(t, 0, r->sew, scalar);
    memcpy(t + (1u << r->sew), rv_v_reg(r->h, r->vs2), (size_t)(r->vl - 1) << r->sew);
    return finish(r, t);
}

static bool slide_one_down(struct rv_vrun *r, uint64_t scalar)
{
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, false)) return rv_v_illegal(r);
    if (r->vstart >= r->vl) return true;
    memcpy(t, rv_v_reg(r->h, r->vs2) + (1u << r->sew), (size_t)(r->vl - 1) << r->sew);
    rv_v_put(t, r->vl - 1, r->sew, scalar);
    return finish(r, t);
}

bool rv_v_slide1_up(struct rv_vrun *r)
{
    return slide_one_up(r, rv_v_x(r));
}

bool rv_v_slide1_down(struct rv_vrun *r)
{
    return slide_one_down(r, rv_v_x(r));
}

bool rv_v_slide1_up_f(struct rv_vrun *r)
{
    if (!rv_v_fp_ready(r) || !rv_v_fp_width(r, r->sew)) return rv_v_illegal(r);
    return slide_one_up(r, rv_v_f(r, r->sew));
}

bool rv_v_slide1_down_f(struct rv_vrun *r)
{
    if (!rv_v_fp_ready(r) || !rv_v_fp_width(r, r->sew)) return rv_v_illegal(r);
    return slide_one_down(r, rv_v_f(r, r->sew));
}

/* Gathers --------------------------------------------------------------------------------- */

/* Indices in vs1 have 2^index_size bytes. */
static bool gather(struct rv_vrun *r, unsigned index_size)
{
    int rel = (int)index_size - r->sew;
    const uint8_t *a = rv_v_reg(r->h, r->vs2), *b = rv_v_reg(r->h, r->vs1);
    unsigned vlmax = r->h->vtype.vlmax;
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, true) || !rv_v_group_legal(r, r->vs1, rel)) return rv_v_illegal(r);
    if (rv_v_overlap(r->vd, rv_v_regs(r->lmul), r->vs1, rv_v_regs(r->lmul + rel)))
        return rv_v_illegal(r);
    for (unsigned i = r->vstart; i < r->vl; i++) {
        uint64_t from = rv_v_get(b, i, index_size);
        rv_v_put(t, i, r->sew, from < vlmax ? rv_v_get(a, (unsigned)from, r->sew) : 0);
    }
    return finish(r, t);
}

bool rv_v_gather(struct rv_vrun *r)
{
    return gather(r, r->sew);
}

bool rv_v_gather16(struct rv_vrun *r)
{
    return gather(r, 1);
}

/* One element to all. */
bool rv_v_gather_one(struct rv_vrun *r)
{
    uint64_t from = offset_of(r);
    uint8_t t[RV_VGROUP_MAX];

    if (!groups_legal(r, true)) return rv_v_illegal(r);
    bool there = from < r->h->vtype.vlmax;
    rv_v_fill(t, r->vl, r->sew,
              there ? rv_v_get(rv_v_reg(r->h, r->vs2), (unsigned)from, r->sew) : 0);
    return finish(r, t);
}

bool rv_v_compress(struct rv_vrun *r)
{
    const uint8_t *a = rv_v_reg(r->h, r->vs2), *mask = rv_v_reg(r->h, r->vs1);
    uint8_t *d = rv_v_reg(r->h, r->vd);
    unsigned n = 0;

    if (r->vstart || !groups_legal(r, true) || rv_v_overlap(r->vd, rv_v_regs(r->lmul), r->vs1, 1))
        return rv_v_illegal(r);
    for (unsigned i = 0; i < r->vl; i++) {
        if (rv_v_mask_bit(mask, i)) rv_v_put(d, n++, r->sew, rv_v_get(a, i, r->sew));
    }
    return true;
}
