/* SPDX-License-Identifier: MIT */
/* Which vector registers an instruction wrote, for --log-commits: those that hold an element of the result, whether
 * its value is new or not. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

#define OPCODE_LOAD_FP 0x07

/* The registers of elements of 2^size bytes, from `reg` on, that are active and in the body. */
static uint32_t elements(const struct rv_vrun *r, const uint8_t *mask, unsigned reg, unsigned size)
{
    uint32_t written = 0;

    for (unsigned i = r->vstart; i < r->vl; i++) {
        if (!r->masked || rv_v_mask_bit(mask, i))
            written |= 1u << (reg + (i << size) / r->h->vlenb);
    }
    return written;
}

static uint32_t some(unsigned reg, unsigned n)
{
    return (uint32_t)(((UINT64_C(1) << n) - 1) << reg);
}

static uint32_t loaded(struct rv_vrun *r, const uint8_t *mask)
{
    unsigned fields = 1 + (unsigned)bits(r->word, 31, 29), width = (unsigned)bits(r->word, 14, 12);
    unsigned size = width ? width - 4 : 0;
    uint32_t written = 0;

    if (bits(r->word, 6, 0) != OPCODE_LOAD_FP) return 0;
    if (r->form == FORM_VLW) return some(r->vd, fields);
    if (r->form == FORM_VLM) return r->vl ? some(r->vd, 1) : 0;
    if (r->form == FORM_VLX) size = r->sew;
    int emul = r->lmul + (int)size - r->sew;
    for (unsigned f = 0; f < fields; f++) {
        written |= elements(r, mask, r->vd + f * rv_v_regs(emul), size);
    }
    return written;
}

static bool writes_mask(const struct rv_vrun *r)
{
    bool (*const run)(struct rv_vrun *) = r->op->run;

    return run == rv_v_logical || run == rv_v_set_before_first || run == rv_v_set_including_first ||
           run == rv_v_set_only_first || r->op->kernel->vd == RV_VMASK;
}

static uint32_t computed(struct rv_vrun *r, const uint8_t *mask)
{
    const struct rv_vkernel *k = r->op->kernel;

    if (k->carry) r->masked = false;
    if (writes_mask(r)) return elements(r, mask, r->vd, 0) ? some(r->vd, 1) : 0;
    return elements(r, mask, r->vd, (unsigned)(r->sew + k->vd));
}

static uint32_t compressed(struct rv_vrun *r)
{
    const uint8_t *chosen = rv_v_reg(r->h, r->vs1);
    unsigned n = 0;

    for (unsigned i = 0; i < r->vl; i++) {
        n += rv_v_mask_bit(chosen, i);
    }
    r->vl = n;
    return elements(r, NULL, r->vd, r->sew);
}

static bool writes_first_only(const struct rv_vrun *r)
{
    bool (*const run)(struct rv_vrun *) = r->op->run;

    return run == rv_v_move_s_x || run == rv_v_move_s_f || run == rv_v_red_sum ||
           run == rv_v_red_and || run == rv_v_red_or || run == rv_v_red_xor ||
           run == rv_v_red_minu || run == rv_v_red_min || run == rv_v_red_maxu ||
           run == rv_v_red_max || run == rv_v_red_wsumu || run == rv_v_red_wsum ||
           run == rv_v_red_fsum || run == rv_v_red_fmin || run == rv_v_red_fmax ||
           run == rv_v_red_fwsum;
}

uint32_t rv_v_written(struct rv_hart *h, const struct rv_v_before *before, uint32_t word,
                      unsigned row)
{
    enum rv_form form = (enum rv_form)rv_rows[row].form;
    struct rv_vrun r = rv_v_take_apart(h, word, row);

    r.sew = before->vtype.sew;
    r.lmul = before->vtype.lmul;
    r.vl = before->vl < h->s.vl ? before->vl : h->s.vl;
    r.vstart = before->vstart;
    switch (form) {
    case FORM_VSETVLI:
    case FORM_VSETIVLI:
    case FORM_VSETVL:
    case FORM_VXV:
    case FORM_VXVM:
    case FORM_VFV: return 0;
    case FORM_VLU:
    case FORM_VLS:
    case FORM_VLX:
    case FORM_VLM:
    case FORM_VLW: return loaded(&r, before->mask);
    default: break;
    }
    if (r.op->run == rv_v_move_registers) return some(r.vd, r.vs1 + 1u);
    if (r.op->run == rv_v_compress) return compressed(&r);
    if (writes_first_only(&r)) return r.vl ? some(r.vd, 1) : 0;
    return computed(&r, before->mask);
}
