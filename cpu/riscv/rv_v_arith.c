/* SPDX-License-Identifier: MIT */
/* Vector arithmetic: operands, masks and results of the instructions that treat all elements alike. What they
 * compute is in the kernels: rv_v_int.c, rv_v_fix.c, rv_v_fp.c and others. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

#include <string.h>

/* Masks ----------------------------------------------------------------------------------- */

void rv_v_spread(const uint8_t *mask, uint8_t *bytes, unsigned n)
{
    for (unsigned i = 0; i < (n + 7) / 8; i++) {
        /* Byte k keeps bit k; then each byte that is not 0 becomes 1. */
        uint64_t v = mask[i] * UINT64_C(0x0101010101010101) & UINT64_C(0x8040201008040201);
        v = (v + UINT64_C(0x7f7f7f7f7f7f7f7f)) >> 7 & UINT64_C(0x0101010101010101);
        store_le64(bytes + 8 * (size_t)i, v);
    }
}

/* Elements of byte i of a mask that are neither prestart nor tail. */
static unsigned body_bits(const struct rv_vrun *r, unsigned i)
{
    unsigned body = 0xff;

    if (r->vstart >= 8 * i + 8) return 0;
    if (r->vstart > 8 * i) body &= 0xffu << (r->vstart - 8 * i);
    if (r->vl < 8 * i + 8) body &= 0xffu >> (8 * i + 8 - r->vl);
    return body & 0xff;
}

void rv_v_commit_mask(struct rv_vrun *r, const uint8_t *bytes)
{
    uint8_t *vd = rv_v_reg(r->h, r->vd);
    bool masked = r->masked && !(r->op->kernel && r->op->kernel->carry);

    for (unsigned i = 0; i < (r->vl + 7) / 8; i++) {
        unsigned write = body_bits(r, i);
        uint64_t v = load_le64(bytes + 8 * (size_t)i) & UINT64_C(0x0101010101010101);
        unsigned packed = (unsigned)(v * UINT64_C(0x0102040810204080) >> 56);
        if (masked) write &= r->h->s.v[i];
        vd[i] = (uint8_t)((vd[i] & ~write) | (packed & write));
    }
}

/* Results ----------------------------------------------------------------------------------- */

#define BLEND(bits_, load, store)                                                                \
    static void blend##bits_(uint8_t *d, const uint8_t *t, const uint8_t *active, unsigned from, \
                             unsigned to)                                                        \
    {                                                                                            \
        for (unsigned i = from; i < to; i++) {                                                   \
            size_t at = (size_t)i * (bits_ / 8);                                                 \
            uint##bits_##_t old = load(d + at), new = load(t + at);                              \
            store(d + at, active[i] ? new : old);                                                \
        }                                                                                        \
    }
BLEND(8, load_u8, store_u8)
BLEND(16, load_le16, store_le16)
BLEND(32, load_le32, store_le32)
BLEND(64, load_le64, store_le64)

/* Mostly it is one register: not worth a call. */
static void copy(uint8_t *d, const uint8_t *t, size_t n)
{
    if (n > 64 || n % 8) {
        memcpy(d, t, n);
        return;
    }
    for (size_t i = 0; i < n; i += 8) {
        memcpy(d + i, t + i, 8);
    }
}

void rv_v_commit(struct rv_vrun *r, const uint8_t *t, unsigned size)
{
    static void (*const blend[4])(uint8_t *, const uint8_t *, const uint8_t *, unsigned,
                                  unsigned) = { blend8, blend16, blend32, blend64 };
    uint8_t *d = rv_v_reg(r->h, r->vd);

    if (r->vstart >= r->vl) return;
    if (r->active) {
        blend[size](d, t, r->active, r->vstart, r->vl);
    } else {
        size_t from = (size_t)r->vstart << size;
        copy(d + from, t + from, ((size_t)r->vl << size) - from);
    }
}

void rv_v_fill(uint8_t *group, unsigned n, unsigned size, uint64_t v)
{
    switch (size) {
    case 0: memset(group, (uint8_t)v, n); break;
    case 1:
        for (size_t i = 0; i < n; i++) {
            store_le16(group + 2 * i, (uint16_t)v);
        }
        break;
    case 2:
        for (size_t i = 0; i < n; i++) {
            store_le32(group + 4 * i, (uint32_t)v);
        }
        break;
    default:
        for (size_t i = 0; i < n; i++) {
            store_le64(group + 8 * i, v);
        }
        break;
    }
}

/* Operands -------------------------------------------------------------------------------- */

enum operand {
    OPERAND_NONE,
    OPERAND_V,
    OPERAND_X,
    OPERAND_F,
    OPERAND_IMM,
    OPERAND_UIMM,
    OPERAND_UIMM6
};

/* What stands in the place of vs1. */
static enum operand operand_of(enum rv_form form)
{
    switch (form) {
    case FORM_VVV:
    case FORM_VAV:
    case FORM_VVVM:
    case FORM_VMV: return OPERAND_V;
    case FORM_VVX:
    case FORM_VAX:
    case FORM_VVXM:
    case FORM_VMX: return OPERAND_X;
    case FORM_VVF:
    case FORM_VAF:
    case FORM_VVFM: return OPERAND_F;
    case FORM_VVI:
    case FORM_VVIM:
    case FORM_VMI: return OPERAND_IMM;
    case FORM_VVU: return OPERAND_UIMM;
    case FORM_VV6: return OPERAND_UIMM6;
    default: return OPERAND_NONE;
    }
}

static bool source_legal(const struct rv_vrun *r, unsigned reg, int rel)
{
    const struct rv_vkernel *k = r->op->kernel;

    return rv_v_group_legal(r, reg, rel) && rv_v_overlap_legal(r, k->vd, reg, rel);
}

static bool registers_legal(const struct rv_vrun *r, enum operand b)
{
    const struct rv_vkernel *k = r->op->kernel;

    if (!k->pure[r->sew] && !k->each[r->sew]) return false;
    if (k->full_v && r->sew == 3 && !rv_has(r->h, RV_EXT_V)) return false;
    if (k->vd != RV_VMASK && !rv_v_group_legal(r, r->vd, k->vd)) return false;
    if (k->vd != RV_VMASK && r->masked && r->vd == 0) return false;
    if (!source_legal(r, r->vs2, k->a)) return false;
    return b != OPERAND_V || source_legal(r, r->vs1, k->b);
}

/* vs1, or as many copies of the scalar in `copies`. */
static const uint8_t *second_operand(const struct rv_vrun *r, enum operand b, uint8_t *copies)
{
    unsigned size = (unsigned)(r->sew + r->op->kernel->b);
    uint64_t v = 0;

    switch (b) {
    case OPERAND_NONE: return copies;
    case OPERAND_V: return rv_v_reg(r->h, r->vs1);
    case OPERAND_X: v = rv_v_x(r); break;
    case OPERAND_F: v = rv_v_f(r, size); break;
    case OPERAND_IMM: v = (uint64_t)sext(r->vs1, 5); break;
    case OPERAND_UIMM: v = r->vs1; break;
    case OPERAND_UIMM6: v = r->vs1 | (uint64_t)bit(r->word, 26) << 5; break;
    }
    rv_v_fill(copies, r->vl, size, v);
    return copies;
}

bool rv_v_arith(struct rv_vrun *r)
{
    const struct rv_vkernel *k = r->op->kernel;
    enum operand b = operand_of((enum rv_form)r->form);
    uint8_t t[RV_VGROUP_MAX], copies[RV_VGROUP_MAX], mask[RV_VGROUP_MAX];

    if (!r->known && !registers_legal(r, b)) return rv_v_illegal(r);
    if (r->vstart >= r->vl) return true;
    const uint8_t *d = rv_v_reg(r->h, r->vd), *a = rv_v_reg(r->h, r->vs2);
    if (r->masked) rv_v_spread(r->h->s.v, mask, r->vl);
    else if (k->carry) memset(mask, 0, r->vl);
    if (k->carry) d = mask;
    else if (r->masked) r->active = mask;
    const uint8_t *vs1 = second_operand(r, b, copies);
    if (k->pure[r->sew]) k->pure[r->sew](t, d, a, vs1, r->vl);
    else k->each[r->sew](r, t, d, a, vs1);
    if (k->vd == RV_VMASK) rv_v_commit_mask(r, t);
    else rv_v_commit(r, t, (unsigned)(r->sew + k->vd));
    return true;
}

bool rv_v_fp_width(const struct rv_vrun *r, unsigned size)
{
    switch (size) {
    case 1: return rv_has(r->h, RV_EXT_Zvfh);
    case 2: return rv_has(r->h, RV_EXT_Zve32f);
    case 3: return rv_has(r->h, RV_EXT_Zve64d);
    default: return false;
    }
}

/* `widths_ok`: there are numbers of the kernel's widths. */
static bool arith_with_flags(struct rv_vrun *r, bool widths_ok)
{
    uint8_t before = r->h->s.fp.flags;

    if (!rv_v_fp_ready(r) || !widths_ok) return rv_v_illegal(r);
    if (!rv_v_arith(r)) return false;
    rv_v_fp_done(r, before);
    return true;
}

bool rv_v_float(struct rv_vrun *r)
{
    uint8_t floats = r->op->kernel->floats;
    bool narrow_ok = !(floats & RV_VFLOAT) || rv_v_fp_width(r, r->sew);
    bool wide_ok = !(floats & RV_VFLOAT_WIDE) || rv_v_fp_width(r, r->sew + 1u);

    return arith_with_flags(r, narrow_ok && wide_ok);
}

/* Between a width and its double: Zvfhmin has these. */
bool rv_v_convert_half(struct rv_vrun *r)
{
    return r->sew == 1 ? arith_with_flags(r, rv_has(r->h, RV_EXT_Zvfhmin)) : rv_v_float(r);
}

/* Zvfbfmin and Zvfbfwma, with SEW 16. */
bool rv_v_bf16(struct rv_vrun *r)
{
    return arith_with_flags(r, true);
}

bool rv_v_merge_f(struct rv_vrun *r)
{
    return arith_with_flags(r, rv_v_fp_width(r, r->sew));
}

/* Copies of vs1, x[rs1], f[rs1] or an immediate: vmv.v.*, vfmv.v.f. */
bool rv_v_move(struct rv_vrun *r)
{
    uint8_t t[RV_VGROUP_MAX];

    if (!rv_v_group_legal(r, r->vd, 0)) return rv_v_illegal(r);
    if (r->form == FORM_VCV) {
        if (!rv_v_group_legal(r, r->vs1, 0)) return rv_v_illegal(r);
        memcpy(t, rv_v_reg(r->h, r->vs1), (size_t)r->vl << r->sew);
    } else {
        rv_v_fill(t, r->vl, r->sew, r->form == FORM_VCX ? rv_v_x(r) : (uint64_t)sext(r->vs1, 5));
    }
    rv_v_commit(r, t, r->sew);
    return true;
}

bool rv_v_move_f(struct rv_vrun *r)
{
    uint8_t t[RV_VGROUP_MAX];

    if (!rv_v_fp_ready(r) || !rv_v_fp_width(r, r->sew) || !rv_v_group_legal(r, r->vd, 0))
        return rv_v_illegal(r);
    rv_v_fill(t, r->vl, r->sew, rv_v_f(r, r->sew));
    rv_v_commit(r, t, r->sew);
    return true;
}

/* vmv1r.v to vmv8r.v: elements of SEW bits, as many as there are in the registers (V norm:vmv-nr-r_op). */
bool rv_v_move_registers(struct rv_vrun *r)
{
    unsigned n = r->vs1 + 1u;
    size_t bytes = (size_t)n * r->h->vlenb, from = (size_t)r->vstart << r->sew;

    if ((r->vd | r->vs2) & (n - 1)) return rv_v_illegal(r);
    if (from < bytes)
        memmove(rv_v_reg(r->h, r->vd) + from, rv_v_reg(r->h, r->vs2) + from, bytes - from);
    return true;
}
