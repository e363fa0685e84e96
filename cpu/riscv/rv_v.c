/* SPDX-License-Identifier: MIT */
/* Vector instructions: how one is run, which registers are legal, vset. Manual: V. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"
#include "cpu/riscv/rv_csr_priv.h"

bool rv_v_illegal(const struct rv_vrun *r)
{
    rv_raise(r->h, CAUSE_ILLEGAL, r->word);
    return false;
}

/* Legality -------------------------------------------------------------------------------- */

/* log2 of the bytes of the widest element. */
static unsigned widest(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_Zve64x) ? 3 : 2;
}

bool rv_v_width_legal(const struct rv_vrun *r, int rel)
{
    int size = r->sew + rel;

    return size >= 0 && size <= (int)widest(r->h);
}

bool rv_v_group_legal(const struct rv_vrun *r, unsigned reg, int rel)
{
    int emul = r->lmul + rel;

    return rv_v_width_legal(r, rel) && emul >= -3 && emul <= 3 && !(reg & (rv_v_regs(emul) - 1));
}

/* V norm:vreg_overlap_legal, norm:vreg_vmask_rsv. */
bool rv_v_overlap_legal(const struct rv_vrun *r, int rel_d, unsigned reg, int rel_s)
{
    unsigned n_d = rel_d == RV_VMASK ? 1 : rv_v_regs(r->lmul + rel_d);
    unsigned n_s = rel_s == RV_VMASK ? 1 : rv_v_regs(r->lmul + rel_s);

    if (rel_d == rel_s || !rv_v_overlap(r->vd, n_d, reg, n_s)) return true;
    if (rel_s == RV_VMASK) return false;
    if (rel_d == RV_VMASK || rel_d < rel_s) return r->vd == reg;
    return r->lmul + rel_s >= 0 && reg + n_s == r->vd + n_d;
}

/* Operands -------------------------------------------------------------------------------- */

uint64_t rv_v_f(const struct rv_vrun *r, unsigned size)
{
    uint64_t v = r->h->s.f[r->vs1];

    if (size == 3) return v;
    if (r->op->kernel->floats & RV_VFLOAT_BF16)
        return v >> 16 == UINT64_C(0xffffffffffff) ? (uint16_t)v : 0x7fc0;
    if (size == 2) return v >> 32 == UINT32_MAX ? (uint32_t)v : UINT64_C(0x7fc00000);
    return v >> 16 == UINT64_C(0xffffffffffff) ? (uint16_t)v : 0x7e00;
}

void rv_v_set_x(struct rv_vrun *r, uint64_t value)
{
    if (r->vd) r->h->s.x[r->vd] = r->h->xlen == 32 ? (uint32_t)value : value;
}

/* V norm:mstatus_FS_off_V_fp_ill; a reserved frm makes even instructions that do not round illegal. */
bool rv_v_fp_ready(const struct rv_vrun *r)
{
    struct rv_state *s = &r->h->s;

    s->fp.rm = s->frm;
    return (s->mstatus & MSTATUS_FS) && s->frm <= FP_RMM;
}

void rv_v_fp_done(struct rv_vrun *r, uint8_t before)
{
    struct rv_hart *h = r->h;

    if (h->s.fp.flags == before) return;
    if ((h->s.mstatus & MSTATUS_FS) == MSTATUS_FS && rv_mode_is_current(h)) return;
    h->s.mstatus |= MSTATUS_FS;
    rv_context_changed(h);
    hart_leave(&h->hart);
}

/* Running --------------------------------------------------------------------------------- */

/* These work whatever vtype holds (V norm:vtype_vill_op). */
static bool ignores_vtype(enum rv_form form)
{
    return (form >= FORM_VSETVLI && form <= FORM_VSETVL) || form == FORM_VLW;
}

struct rv_vrun rv_v_take_apart(struct rv_hart *h, uint32_t word, unsigned row)
{
    return (struct rv_vrun){
        .h = h,
        .op = &rv_vops[row - RV_V_FIRST],
        .word = word,
        .form = rv_rows[row].form,
        .vd = (uint8_t)bits(word, 11, 7),
        .vs1 = (uint8_t)bits(word, 19, 15),
        .vs2 = (uint8_t)bits(word, 24, 20),
        .sew = h->vtype.sew,
        .lmul = h->vtype.lmul,
        .masked = !bit(word, 25),
        .vl = h->s.vl,
        .vstart = h->s.vstart,
    };
}

bool rv_vector(struct rv_hart *h, uint32_t word, unsigned row, bool known)
{
    struct rv_vrun r = rv_v_take_apart(h, word, row);

    r.known = known;
    if (!(h->s.mstatus & MSTATUS_VS)) return rv_v_illegal(&r);
    if (h->s.vill && !ignores_vtype(r.form)) return rv_v_illegal(&r);
    if (!r.op->run(&r)) return false;
    h->s.vstart = 0;
    h->s.mstatus |= MSTATUS_VS;
    return true;
}

/* Configuration --------------------------------------------------------------------------- */

/* Is this vtype supported? SEW must fit into LMUL * ELEN (V, vector register grouping). */
static bool decode_vtype(const struct rv_hart *h, uint64_t value, struct rv_vtype *out)
{
    unsigned sew = (unsigned)bits(value, 5, 3), mul = (unsigned)bits(value, 2, 0);
    int lmul = mul < 4 ? (int)mul : (int)mul - 8, elen = (int)widest(h);

    if (value >> 8 || mul == 4 || (int)sew > (lmul < 0 ? elen + lmul : elen)) return false;
    unsigned bytes = lmul < 0 ? h->vlenb >> -lmul : h->vlenb << lmul;
    *out = (struct rv_vtype){ (uint8_t)sew, (int8_t)lmul, (uint16_t)(bytes >> sew) };
    return true;
}

bool rv_v_derive(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (!rv_has(h, RV_EXT_Zve32x)) return !s->vl && !s->vstart && !s->vtype && !s->vill;
    if (s->vstart >= 8 * h->vlenb) return false;
    if (s->vill) return !s->vl && !s->vtype;
    return decode_vtype(h, s->vtype, &h->vtype) && s->vl <= h->vtype.vlmax;
}

static unsigned length(const struct rv_ext_set *ext)
{
    static const struct {
        unsigned ext, bytes;
    } lengths[] = { { RV_EXT_Zvl1024b, 128 }, { RV_EXT_Zvl512b, 64 }, { RV_EXT_Zvl256b, 32 },
                    { RV_EXT_Zvl128b, 16 },   { RV_EXT_Zvl64b, 8 },   { RV_EXT_Zvl32b, 4 } };

    for (unsigned i = 0; i < ARRAY_SIZE(lengths); i++) {
        if (rv_ext_in(ext, lengths[i].ext)) return lengths[i].bytes;
    }
    return 0;
}

void rv_v_reset(struct rv_hart *h)
{
    h->vlenb = rv_has(h, RV_EXT_Zve32x) ? length(&h->ext) : 0;
    h->s.vill = rv_has(h, RV_EXT_Zve32x);
}

/* `keep`: rd and rs1 are x0, vl stays; what would change VLMAX then is made illegal, as it may be (V
 * norm:reserved_vill_set). */
static bool configure(struct rv_vrun *r, uint64_t value, uint64_t avl, bool keep)
{
    struct rv_hart *h = r->h;
    struct rv_state *s = &h->s;
    uint16_t vlmax = h->vtype.vlmax;
    bool ok = decode_vtype(h, value, &h->vtype) && (!keep || (!s->vill && vlmax == h->vtype.vlmax));

    s->vill = !ok;
    s->vtype = ok ? (uint8_t)value : 0;
    if (!ok) s->vl = 0;
    else if (!keep) s->vl = (uint16_t)(avl < h->vtype.vlmax ? avl : h->vtype.vlmax);
    rv_v_set_x(r, s->vl);
    return true;
}

bool rv_v_vsetivli(struct rv_vrun *r)
{
    return configure(r, bits(r->word, 29, 20), r->vs1, false);
}

static bool configure_by_x(struct rv_vrun *r, uint64_t value)
{
    bool keep = !r->vs1 && !r->vd;

    return configure(r, value, r->vs1 ? rv_v_xu(r) : UINT64_MAX, keep);
}

bool rv_v_vsetvli(struct rv_vrun *r)
{
    return configure_by_x(r, bits(r->word, 30, 20));
}

bool rv_v_vsetvl(struct rv_vrun *r)
{
    return configure_by_x(r, r->h->s.x[r->vs2]);
}

/* Registers ------------------------------------------------------------------------------- */

static void written(struct rv_hart *h)
{
    h->s.mstatus |= MSTATUS_VS;
}

uint64_t read_vstart(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.vstart;
}

/* Bits for the largest element index there is, VLEN - 1 (V norm:vstart_sz_writable). */
void write_vstart(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.vstart = (uint16_t)(value & (8 * h->vlenb - 1));
    written(h);
}

uint64_t read_vxsat(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.vxsat;
}

void write_vxsat(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.vxsat = value & 1;
    written(h);
}

uint64_t read_vxrm(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.vxrm;
}

void write_vxrm(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.vxrm = value & 3;
    written(h);
}

uint64_t read_vcsr(struct rv_hart *h, unsigned index)
{
    (void)index;
    return (uint64_t)h->s.vxrm << 1 | h->s.vxsat;
}

void write_vcsr(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_vxsat(h, index, value);
    write_vxrm(h, index, value >> 1);
}

uint64_t read_vl(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.vl;
}

uint64_t read_vtype(struct rv_hart *h, unsigned index)
{
    (void)index;
    return (uint64_t)h->s.vill << (h->xlen - 1) | h->s.vtype;
}

uint64_t read_vlenb(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->vlenb;
}
