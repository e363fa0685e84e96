/* SPDX-License-Identifier: MIT */
/* From decoded operands to uops. What each form's handler expects of its slots is written here. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"
#include "base/shared.h"
#include "cpu/block.h"

static const struct rv_handlers *handlers_of(const struct rv_hart *h)
{
    return h->xlen == 64 ? &rv64_handlers : &rv32_handlers;
}

/* Forms that need mstatus.FS. */
static bool is_fp(enum rv_form form)
{
    return form >= FORM_FL && form <= FORM_FI1;
}

/* Forms that write an f register: mstatus.FS must be dirty before they run. */
static bool writes_f(enum rv_form form)
{
    switch (form) {
    case FORM_FL:
    case FORM_F4:
    case FORM_F2:
    case FORM_F1:
    case FORM_FR:
    case FORM_FI:
    case FORM_FXX:
    case FORM_FLI:
    case FORM_FI1: return true;
    default: return false;
    }
}

static enum decode emit_illegal(const struct rv_hart *h, struct block_build *b)
{
    block_emit(b, handlers_of(h)->row[RV_ILLEGAL], 1);
    return DECODE_END;
}

static uint8_t dest(uint8_t rd)
{
    return rd ? rd : RV_SCRATCH_REG;
}

static void emit_plain(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS),
                       const struct rv_operands *o, uint8_t rd)
{
    struct uop *u = block_emit(b, fn, 1);

    u->imm = o->imm;
    u->rd = rd;
    u->rs1 = o->rs1;
    u->rs2 = o->rs2;
}

/* FP arithmetic: imm = rounding mode, aux = rs3. Blocks are keyed by rv_fp_fast. */
static void emit_fp(const struct rv_hart *h, struct block_build *b, const struct rv_operands *o,
                    uint8_t rd)
{
    const struct rv_handlers *table = handlers_of(h);
    bool fast = rv_fp_fast(h);
    uint8_t rm = o->rm == 7 && fast ? FP_RNE : o->rm;
    bool any = (rm != FP_RNE || !fast) && table->twin[o->row];
    struct uop *u = block_emit(b, any ? table->twin[o->row] : table->row[o->row], 1);

    u->imm = rm;
    u->rd = rd;
    u->rs1 = o->rs1;
    u->rs2 = o->rs2;
    u->aux = o->rs3;
}

static enum decode emit_branch(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS),
                               const struct rv_operands *o)
{
    struct uop *u = block_emit(b, fn, 2);

    u->rs1 = o->rs1;
    u->rs2 = o->rs2;
    block_exit(b, u, b->off + o->imm);
    return DECODE_NEXT;
}

/* jal: off = offset of the following instruction; an exit that is always taken. */
static enum decode emit_jal(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS),
                            const struct rv_operands *o)
{
    struct uop *u = block_emit(b, fn, 2);

    u->rd = dest(o->rd);
    u->off = b->next_off;
    block_exit(b, u, b->off + o->imm);
    return DECODE_END;
}

/* jalr and other indirect jumps: the second slot holds the count and the offset of the following instruction. */
static enum decode emit_jalr(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS),
                             const struct rv_operands *o)
{
    struct uop *u = block_emit(b, fn, 2);

    u->imm = o->imm;
    u->rd = dest(o->rd);
    u->rs1 = o->rs1;
    u[1].imm = (int32_t)b->n_insns + 1;
    u[1].off = b->next_off;
    return DECODE_END;
}

static enum decode emit_float(const struct rv_hart *h, struct block_build *b, enum rv_form form,
                              const struct rv_operands *o)
{
    bool to_x = form == FORM_FXR || form == FORM_FXZ || form == FORM_FX || form == FORM_FX1;

    if (form == FORM_FL || form == FORM_FS) emit_plain(b, handlers_of(h)->row[o->row], o, o->rd);
    else emit_fp(h, b, o, to_x ? dest(o->rd) : o->rd);
    return DECODE_NEXT;
}

static enum decode emit(const struct rv_hart *h, struct block_build *b, const struct rv_operands *o)
{
    HANDLER_RESULT (*fn)(HANDLER_PARAMS) = handlers_of(h)->row[o->row];
    enum rv_form form = rv_rows[o->row].form;
    struct uop *u;

    if (is_fp(form)) return emit_float(h, b, form, o);
    switch (form) {
    case FORM_LPAD:
    case FORM_NOP: return DECODE_NEXT;
    case FORM_U:
    case FORM_I:
    case FORM_SH:
    case FORM_SHW:
    case FORM_R:
    case FORM_R1:
        if (o->rd) emit_plain(b, fn, o, o->rd);
        return DECODE_NEXT;
    case FORM_UPC:
        u = block_emit(b, fn, 1);
        u->imm = o->imm;
        u->rd = dest(o->rd);
        u->off = b->off;
        return DECODE_NEXT;
    case FORM_B: return emit_branch(b, fn, o);
    case FORM_J: return emit_jal(b, fn, o);
    case FORM_CMRET:
    case FORM_CMJT:
    case FORM_JR: return emit_jalr(b, fn, o);
    case FORM_AMOCAS:
    case FORM_AMOCASP: /* rd is a source too */
        if (h->hart.remote) fn = handlers_of(h)->twin[o->row];
        emit_plain(b, fn, o, dest(o->rd));
        b->uop[b->n_slots - 1].aux = o->rd;
        return DECODE_NEXT;
    case FORM_SS: /* both ways of naming the register: one row pushes it, the other pops it */
        u = block_emit(b, fn, 1);
        u->rs1 = u->rs2 = (uint8_t)(o->imm ? 5 : 1);
        return DECODE_NEXT;
    case FORM_SYS: block_emit(b, fn, 1); return DECODE_END;
    case FORM_LPAIR:
    case FORM_S: emit_plain(b, fn, o, o->rd); return DECODE_NEXT;
    case FORM_AMO:
    case FORM_LR:
    case FORM_SREL:
        if (h->hart.remote) fn = handlers_of(h)->twin[o->row];
        emit_plain(b, fn, o, dest(o->rd));
        return DECODE_NEXT;
    default: emit_plain(b, fn, o, dest(o->rd)); return DECODE_NEXT;
    }
}

/* CSR instructions: aux tells whether rd and rs1 (uimm) are x0 (0), by bits 0 and 1. */
static enum decode emit_csr(const struct rv_hart *h, struct block_build *b,
                            const struct rv_operands *o)
{
    struct uop *u = block_emit(b, handlers_of(h)->row[o->row], 1);

    u->imm = o->imm;
    u->rd = dest(o->rd);
    u->rs1 = o->rs1;
    u->aux = (uint8_t)((o->rd == 0) | (o->rs1 == 0) << 1);
    return DECODE_NEXT;
}

/* mstatus.VS and vtype are looked at when it runs. */
static enum decode emit_vector(const struct rv_hart *h, struct block_build *b, unsigned row,
                               uint32_t word)
{
    struct uop *u = block_emit(b, handlers_of(h)->vector, 1);

    u->imm = (int32_t)word;
    u->rs1 = row & 0xff;
    u->rs2 = (uint8_t)(row >> 8);
    u->aux = 0;
    return DECODE_NEXT;
}

/* Without C, targets must be multiples of 4: such branches are left to a plain handler. */
static bool target_misaligned(const struct rv_hart *h, const struct rv_operands *o)
{
    enum rv_form form = rv_rows[o->row].form;

    return (form == FORM_B || form == FORM_J) && (o->imm & 2) && !rv_has(h, RV_EXT_Zca);
}

static enum decode emit_misaligned(const struct rv_hart *h, struct block_build *b,
                                   const struct rv_operands *o)
{
    struct uop *u = block_emit(b, handlers_of(h)->misaligned_target, 2);

    u->imm = b->off + o->imm;
    u->rs1 = o->rs1;
    u->rs2 = o->rs2;
    u[1].u64 = o->row;
    return DECODE_NEXT;
}

static void emit_trigger(const struct rv_hart *h, struct block_build *b, unsigned len)
{
    struct uop *u = block_emit(b, handlers_of(h)->trigger, 1);

    u->imm = (int32_t)len;
    u->off = b->off;
}

/* The instruction that an indirect jump reached, where it must be an lpad. */
static enum decode emit_landing(const struct rv_hart *h, struct block_build *b,
                                const struct rv_operands *o)
{
    struct uop *u = block_emit(b, handlers_of(h)->landing, 1);

    u->imm = (int32_t)((uint32_t)o->imm >> 12);
    u->aux = o->row != RV_lpad;
    return DECODE_END;
}

/* Jumps by a return address (x1, x5) and software-guarded ones (x7) need no landing pad (Unpriv CFI). */
static bool must_land(const struct rv_operands *o)
{
    return o->row == RV_jalr && o->rs1 != 1 && o->rs1 != 5 && o->rs1 != 7;
}

/* A fence of parallel harts (Unpriv fence). Hosts that keep everything in order but loads behind earlier
 * stores need nothing for most; what has no successor set is a hint. */
static enum decode emit_fence(const struct rv_hart *h, struct block_build *b, uint32_t word)
{
    unsigned pred = (unsigned)bits(word, 27, 24), succ = (unsigned)bits(word, 23, 20);
    bool tso = bits(word, 31, 28) == 8, stores_before = pred & 5, loads_after = succ & 10;

    if (!pred || !succ) return DECODE_NEXT;
    block_emit(b,
               stores_before && loads_after && !tso ? handlers_of(h)->fence_full
                                                    : handlers_of(h)->fence_weak,
               1);
    return DECODE_NEXT;
}

/* An aligned instruction is read at once (Ziccif): another hart may be writing it. */
static uint32_t first_bytes(const struct block_build *b)
{
    if (b->avail >= 4 && !(b->off & 3)) return (uint32_t)shared_load_le(b->code, 4);
    uint32_t word = (uint32_t)shared_load_le(b->code, 2);
    if ((word & 3) == 3 && b->avail >= 4) word |= (uint32_t)shared_load_le(b->code + 2, 2) << 16;
    return word;
}

enum decode rv_decode(struct hart *hart, struct block_build *b)
{
    struct rv_hart *h = rv_of(hart);
    uint32_t word = first_bytes(b);
    struct rv_operands o;

    if ((word & 3) != 3) word &= UINT16_MAX;
    else if (b->avail < 4) return DECODE_SPLIT;
    rv_decode_word(h->decoder, word, &o);
    b->next_off = (uint16_t)(b->off + o.len);
    const struct rv_row *row = &rv_rows[o.row];
    uint32_t mode = rv_mode(hart);
    bool landing = mode & RV_MODE_ELP;
    bool legal = o.row != RV_ILLEGAL && !(is_fp(row->form) && RV_MODE_FS(mode) == 0);
    if (legal && !landing && writes_f(row->form) && RV_MODE_FS(mode) != 3) {
        if (b->n_insns) return DECODE_STOP;
        block_emit(b, handlers_of(h)->make_fs_dirty, 1);
        return DECODE_END;
    }
    if (mode & RV_MODE_TRIGGER) emit_trigger(h, b, o.len);
    if (landing) return emit_landing(h, b, &o);
    if (!legal) return emit_illegal(h, b);
    if (target_misaligned(h, &o)) return emit_misaligned(h, b, &o);
    if (row->form == FORM_CSR || row->form == FORM_CSRI) return emit_csr(h, b, &o);
    if ((mode & RV_MODE_LPE) && must_land(&o))
        return emit_jalr(b, handlers_of(h)->jalr_guarded, &o);
    if (rv_is_vector(row->form)) return emit_vector(h, b, o.row, word);
    if (o.row == RV_fence && hart->remote) return emit_fence(h, b, word);
    unsigned slot = b->n_slots;
    enum decode d = emit(h, b, &o);
    if (b->n_slots > slot && b->uop[slot].fn == handlers_of(h)->row[o.row]) b->tag[slot] = o.row;
    return d;
}
