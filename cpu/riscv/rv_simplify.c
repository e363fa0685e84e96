/* SPDX-License-Identifier: MIT */
/* Fewer and simpler slots for a block that was decoded as a whole: what compilers write in two or three
 * instructions for want of a better one becomes that one (a rotate, a constant, an index scaled and added),
 * and results that nothing can read are not computed. Only slots that can neither leave the block nor
 * fault change or go; at every other slot all registers hold what the manual says. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/check.h"
#include "cpu/block.h"

#include <string.h>

#define N_REGS (RV_SCRATCH_REG + 1)

/* How a register got its value: by `row` from register src (that of version src_version) and imm. */
struct origin {
    uint16_t row; /* 0: not known */
    uint16_t off; /* auipc: of the instruction in its page */
    uint8_t src;
    unsigned src_version;
    int32_t imm;
};

struct knowledge {
    struct origin origin[N_REGS];
    unsigned version[N_REGS]; /* changes whenever the register is written */
};

struct pass {
    struct block_build *b;
    struct knowledge k;
};

/* Slots that read and write x registers only and do nothing else. */
static bool is_plain(unsigned row)
{
    if (!row) return false;
    switch ((enum rv_form)rv_rows[row].form) {
    case FORM_U:
    case FORM_UPC:
    case FORM_I:
    case FORM_SH:
    case FORM_SHW:
    case FORM_R:
    case FORM_R1: return true;
    default: return false;
    }
}

static bool reads_rs1(enum rv_form form)
{
    return form != FORM_U && form != FORM_UPC;
}

static void become(struct pass *p, unsigned i, enum rv_insn row, unsigned rs1, unsigned rs2,
                   int32_t imm)
{
    struct uop *u = &p->b->uop[i];

    p->b->tag[i] = (uint16_t)row;
    u->fn = rv64_handlers.row[row];
    u->rs1 = (uint8_t)rs1;
    if (rv_rows[row].form != FORM_UPC) u->rs2 = (uint8_t)rs2;
    u->imm = imm;
}

/* How `reg` got its value, if what it came from is still there; else NULL. */
static const struct origin *origin_of(const struct pass *p, unsigned reg)
{
    const struct origin *o = &p->k.origin[reg];

    if (!o->row || p->k.version[o->src] != o->src_version) return NULL;
    return o;
}

static bool fits(int64_t v)
{
    return v == (int32_t)v;
}

/* x >> n | x << (size - n), where nothing overlaps: or, xor, add are the same. */
static bool rotate(struct pass *p, unsigned i, bool word_only)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *r = origin_of(p, u->rs1), *l = origin_of(p, u->rs2);

    if (!r || !l) return false;
    if (r->row == RV_slliw || r->row == RV_slli) {
        const struct origin *swap = r;
        r = l;
        l = swap;
    }
    if (r->src != l->src || r->imm == 0) return false;
    if (r->row == RV_srliw && l->row == RV_slliw && r->imm + l->imm == 32) {
        become(p, i, RV_roriw, r->src, 0, r->imm);
        return true;
    }
    if (word_only || r->row != RV_srli || l->row != RV_slli || r->imm + l->imm != 64) return false;
    become(p, i, RV_rori, r->src, 0, r->imm);
    return true;
}

/* Logic with the complement of one operand. */
static bool complement(struct pass *p, unsigned i, enum rv_insn row)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *b = origin_of(p, u->rs2), *a = origin_of(p, u->rs1);

    if (b && b->row == RV_xori && b->imm == -1) {
        become(p, i, row, u->rs1, b->src, 0);
        return true;
    }
    if (!a || a->row != RV_xori || a->imm != -1) return false;
    become(p, i, row, u->rs2, a->src, 0);
    return true;
}

/* The row that adds `o` to a register; RV_ILLEGAL: none does. */
static enum rv_insn row_that_adds(const struct origin *o)
{
    static const enum rv_insn shifted[] = { RV_ILLEGAL, RV_sh1add, RV_sh2add, RV_sh3add };
    static const enum rv_insn unsigned_word[] = { RV_add_uw, RV_sh1add_uw, RV_sh2add_uw,
                                                  RV_sh3add_uw };

    if (!o) return RV_ILLEGAL;
    if (o->row == RV_slli && o->imm <= 3) return shifted[o->imm];
    if (o->row == RV_slli_uw && o->imm <= 3) return unsigned_word[o->imm];
    return RV_ILLEGAL;
}

static bool scaled_add(struct pass *p, unsigned i)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *o = origin_of(p, u->rs1);
    unsigned other = u->rs2;
    enum rv_insn row = row_that_adds(o);

    if (row == RV_ILLEGAL) {
        o = origin_of(p, u->rs2);
        other = u->rs1;
        row = row_that_adds(o);
    }
    if (row == RV_ILLEGAL) return false;
    become(p, i, row, o->src, other, 0);
    return true;
}

/* A right shift of what was shifted left. */
static bool shifted_back(struct pass *p, unsigned i, bool arithmetic)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *o = origin_of(p, u->rs1);
    int32_t right = u->imm & 63;

    if (!o || o->row != RV_slli) return false;
    int32_t left = o->imm & 63;
    if (left == 32 && arithmetic && right >= 32)
        become(p, i, right == 32 ? RV_addiw : RV_sraiw, o->src, 0, right - 32);
    else if (left == 32 && !arithmetic && right <= 32)
        become(p, i, RV_slli_uw, o->src, 0, 32 - right);
    else if (left == 32 && !arithmetic) become(p, i, RV_srliw, o->src, 0, right - 32);
    else if (left == 48 && right == 48)
        become(p, i, arithmetic ? RV_sext_h : RV_zext_h, o->src, 0, 0);
    else if (left == 56 && right == 56 && arithmetic) become(p, i, RV_sext_b, o->src, 0, 0);
    else if (left == right && left > 32 && !arithmetic)
        become(p, i, RV_andi, o->src, 0, (int32_t)(UINT64_MAX >> left));
    else return false;
    return true;
}

/* A constant added to a constant, to an address in this page, or to a sum with a constant. */
static bool add_constant(struct pass *p, unsigned i, bool word)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *o = origin_of(p, u->rs1);
    int64_t sum = u->imm;

    if (u->rs1 == 0) {
        become(p, i, RV_lui, 0, 0, u->imm);
        return true;
    }
    if (!o) return false;
    sum += o->imm;
    if (o->row == RV_lui && (word || fits(sum))) {
        become(p, i, RV_lui, 0, 0, (int32_t)(uint32_t)(uint64_t)sum);
    } else if (o->row == RV_auipc && !word && fits(sum)) {
        uint16_t off = o->off;
        become(p, i, RV_auipc, 0, 0, (int32_t)sum);
        p->b->uop[i].off = off;
    } else if (((o->row == RV_addi && !word) || (o->row == RV_addiw && word)) && fits(sum)) {
        become(p, i, (enum rv_insn)o->row, o->src, 0, (int32_t)sum);
    } else {
        return false;
    }
    return true;
}

/* slliw, slli of a constant. */
static bool shift_constant(struct pass *p, unsigned i, bool word)
{
    const struct uop *u = &p->b->uop[i];
    const struct origin *o = origin_of(p, u->rs1);

    if (!o || o->row != RV_lui) return false;
    uint64_t v = (uint64_t)(int64_t)o->imm << u->imm;
    if (!word && !fits((int64_t)v)) return false;
    become(p, i, RV_lui, 0, 0, (int32_t)(uint32_t)v);
    return true;
}

static void simplify_slot(struct pass *p, unsigned i)
{
    switch ((enum rv_insn)p->b->tag[i]) {
    case RV_or: (void)(rotate(p, i, false) || complement(p, i, RV_orn)); break;
    case RV_xor: (void)(rotate(p, i, false) || complement(p, i, RV_xnor)); break;
    case RV_and: (void)complement(p, i, RV_andn); break;
    case RV_add: (void)(rotate(p, i, false) || scaled_add(p, i)); break;
    case RV_addw: (void)rotate(p, i, true); break;
    case RV_srli: (void)shifted_back(p, i, false); break;
    case RV_srai: (void)shifted_back(p, i, true); break;
    case RV_addi: (void)add_constant(p, i, false); break;
    case RV_addiw: (void)add_constant(p, i, true); break;
    case RV_slli: (void)shift_constant(p, i, false); break;
    case RV_slliw: (void)shift_constant(p, i, true); break;
    default: break;
    }
}

static void written(struct knowledge *k, unsigned reg)
{
    k->version[reg] += N_REGS; /* versions of two registers are never the same */
    k->origin[reg].row = 0;
}

/* Slot i is as it will be: what it leaves in its result register. */
static void note(struct pass *p, unsigned i)
{
    const struct uop *u = &p->b->uop[i];
    enum rv_form form = rv_rows[p->b->tag[i]].form;
    bool one_source = form != FORM_R;
    struct origin o = { .row = p->b->tag[i], .imm = u->imm };

    if (reads_rs1(form)) o.src = u->rs1;
    if (form == FORM_UPC) o.off = u->off;
    o.src_version = p->k.version[o.src];
    written(&p->k, u->rd);
    if (one_source) p->k.origin[u->rd] = o;
}

static void forget_all(struct knowledge *k)
{
    for (unsigned r = 1; r < N_REGS; r++) {
        written(k, r);
    }
}

/* A slot that is not plain: what it may have written. Exits that are not taken write nothing. */
static void pass_by(struct pass *p, unsigned i)
{
    switch ((enum rv_form)rv_rows[p->b->tag[i]].form) {
    case FORM_L: written(&p->k, p->b->uop[i].rd); break;
    case FORM_S:
    case FORM_B:
    case FORM_FL:
    case FORM_FS: break;
    default: forget_all(&p->k); break;
    }
}

/* Slots of the operation at i: exits have a second one. */
static unsigned slots_of(const struct block_build *b, unsigned i)
{
    if (!b->tag[i]) return 1;
    switch ((enum rv_form)rv_rows[b->tag[i]].form) {
    case FORM_B:
    case FORM_J:
    case FORM_JR:
    case FORM_CMRET:
    case FORM_CMJT: return 2;
    default: return 1;
    }
}

/* Mark the slots whose results are overwritten before anything can see them. True: there are some. */
static bool find_dead(const struct block_build *b, bool dead[BLOCK_MAX_UOPS])
{
    uint64_t overwritten = 0; /* bit r: x[r] will be, and is not read before */
    bool any = false;

    for (unsigned i = b->n_slots; i-- > 0;) {
        dead[i] = false;
        if (!is_plain(b->tag[i])) {
            overwritten = 0;
            continue;
        }
        const struct uop *u = &b->uop[i];
        enum rv_form form = rv_rows[b->tag[i]].form;
        uint64_t rd = UINT64_C(1) << u->rd;
        if (overwritten & rd) {
            dead[i] = any = true;
            continue;
        }
        overwritten |= rd;
        if (reads_rs1(form)) overwritten &= ~(UINT64_C(1) << u->rs1);
        if (form == FORM_R) overwritten &= ~(UINT64_C(1) << u->rs2);
    }
    return any;
}

static void remove_dead(struct block_build *b, const bool dead[BLOCK_MAX_UOPS])
{
    uint8_t now[BLOCK_MAX_UOPS];
    unsigned n = 0;

    for (unsigned i = 0; i < b->n_slots; i++) {
        now[i] = (uint8_t)n;
        if (dead[i]) continue;
        if (n != i) {
            b->uop[n] = b->uop[i];
            b->tag[n] = b->tag[i];
        }
        n++;
    }
    for (unsigned i = 0; i < b->n_insns; i++) {
        b->mark[i].slot = b->mark[i].slot < b->n_slots ? now[b->mark[i].slot] : (uint8_t)n;
    }
    for (unsigned i = 0; i < b->n_exits; i++) {
        b->exit[i].slot = now[b->exit[i].slot];
    }
    b->n_slots = n;
}

void rv_simplify(struct block_build *b)
{
    struct pass p = { .b = b };
    bool dead[BLOCK_MAX_UOPS];

    for (unsigned r = 0; r < N_REGS; r++) {
        p.k.version[r] = r;
    }
    for (unsigned i = 0; i < b->n_slots; i += slots_of(b, i)) {
        if (!is_plain(b->tag[i])) {
            pass_by(&p, i);
            continue;
        }
        simplify_slot(&p, i);
        note(&p, i);
    }
    if (find_dead(b, dead)) remove_dead(b, dead);
}
