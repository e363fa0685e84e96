/* SPDX-License-Identifier: MIT */
/* --log-commits: a line for each instruction that retires, in the words of Spike's option of that name:
 *
 *     core   0: 3 0x0000000080000000 (0x00000297) x5  0x0000000080000000
 *
 * hart, privilege, address, bits; then what was written: registers by number (x, f, CSRs as c768_mstatus), `mem ADDRESS`
 * for what was loaded and `mem ADDRESS VALUE` for what was stored. Instructions that trap have no line.
 *
 * Registers are logged when the instruction names them as destinations, or when they have changed. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"
#include "base/shared.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    CSR_FFLAGS = 0x001,
    CSR_FRM = 0x002,
    CSR_FCSR = 0x003,
    CSR_VSTART = 0x008,
    CSR_VXSAT = 0x009,
    CSR_VXRM = 0x00a,
    CSR_VCSR = 0x00f,
    CSR_VL = 0xc20,
    CSR_VTYPE = 0xc21,
    CSR_MSTATUS = 0x300,
    CSR_MSTATUSH = 0x310,
    CSR_MIE = 0x304,
    CSR_MIP = 0x344
};

/* The hart before the instruction. */
struct before {
    uint64_t x[32], f[32], pc, mstatus, faults;
    uint32_t word;
    uint8_t priv, fflags, raised, vxsat, vtype, vill;
    struct rv_v_before vector;
    struct rv_operands o;
};

/* A written register: kind 0 x, 1 f, 2 v, 4 CSR. Spike prints them by number, then kind. */
enum { KIND_X = 0, KIND_F = 1, KIND_V = 2, KIND_CSR = 4 };
struct writes {
    unsigned n;
    uint16_t key[104];
};

static void note(struct writes *w, unsigned kind, unsigned number)
{
    uint16_t key = (uint16_t)(number << 4 | kind);
    unsigned i = w->n;

    for (unsigned k = 0; k < w->n; k++) {
        if (w->key[k] == key) return;
    }
    if (w->n == ARRAY_SIZE(w->key)) return;
    for (; i > 0 && w->key[i - 1] > key; i--) {
        w->key[i] = w->key[i - 1];
    }
    w->key[i] = key;
    w->n++;
}

/* Two bytes of code; 0 where they cannot be fetched: then there will be a trap. */
static uint32_t fetch_half(struct rv_hart *h, uint64_t va)
{
    const struct tlb_fetch_entry *e = vmem_fetch(&h->hart.mem, va);

    return e ? (uint32_t)shared_load_le((const uint8_t *)(e->addend + (uintptr_t)va), 2) : 0;
}

static void look(struct rv_hart *h, struct before *b)
{
    memcpy(b->x, h->s.x, sizeof b->x);
    memcpy(b->f, h->s.f, sizeof b->f);
    b->pc = h->s.pc;
    b->mstatus = h->s.mstatus;
    b->faults = h->hart.faults;
    b->priv = h->s.priv;
    b->fflags = h->s.fp.flags;
    b->vxsat = h->s.vxsat;
    b->vtype = h->s.vtype;
    b->vill = h->s.vill;
    b->vector = (struct rv_v_before){ .vtype = h->vtype, .vl = h->s.vl, .vstart = h->s.vstart };
    memcpy(b->vector.mask, h->s.v, h->vlenb);
    b->word = fetch_half(h, b->pc);
    if ((b->word & 3) == 3) b->word |= fetch_half(h, b->pc + 2) << 16;
    rv_decode_word(h->decoder, b->word, &b->o);
}

static bool writes_x(enum rv_form form)
{
    switch (form) {
    case FORM_U:
    case FORM_UPC:
    case FORM_J:
    case FORM_JR:
    case FORM_L:
    case FORM_I:
    case FORM_SH:
    case FORM_SHW:
    case FORM_R:
    case FORM_R1:
    case FORM_RBS:
    case FORM_RNUM:
    case FORM_LR:
    case FORM_AMO:
    case FORM_AMOCAS:
    case FORM_CSR:
    case FORM_CSRI:
    case FORM_FXR:
    case FORM_FX:
    case FORM_FXZ:
    case FORM_VSETVLI:
    case FORM_VSETIVLI:
    case FORM_VSETVL:
    case FORM_VXV:
    case FORM_VXVM:
    case FORM_FX1: return true;
    default: return false;
    }
}

/* Those of Zcmp and Zcmt: sp and what a pop loads, a0 that becomes 0, the registers of moves, ra. */
static uint32_t results_of_cm(const struct rv_operands *o)
{
    const uint32_t sp = 1u << 2, a0 = 1u << 10;

    switch (o->row) {
    case RV_cm_push: return sp;
    case RV_cm_pop:
    case RV_cm_popret: return sp | rv_list_registers(o->rd);
    case RV_cm_popretz: return sp | a0 | rv_list_registers(o->rd);
    case RV_cm_mvsa01: return UINT32_C(1) << o->rs1 | UINT32_C(1) << o->rs2;
    case RV_cm_mva01s: return a0 | a0 << 1;
    case RV_cm_jalt: return 1u << 1;
    default: return 0;
    }
}

/* The registers that the instruction names as its results, by bits. */
static uint32_t results(const struct before *b, enum rv_form form)
{
    bool pair = form == FORM_LPAIR || form == FORM_AMOCASP;

    if (form >= FORM_CMSTACK && form <= FORM_CMJT) return results_of_cm(&b->o);
    if (b->o.rd == 0 || !(pair || writes_x(form))) return 0;
    return (pair ? UINT32_C(3) : UINT32_C(1)) << b->o.rd;
}

static bool writes_f(enum rv_form form)
{
    return form == FORM_FL || (form >= FORM_F4 && form <= FORM_FR) || form == FORM_FI ||
           form == FORM_FI1 || form == FORM_FXX || form == FORM_FLI || form == FORM_VFV;
}

/* A CSR is logged as the one that holds the bits. */
static void note_csr(struct writes *w, unsigned csr)
{
    if (csr == CSR_FCSR) note(w, KIND_CSR, CSR_FRM);
    if (csr == CSR_MIE - 0x200) note(w, KIND_CSR, csr); /* Spike counts both as written */
    if (csr == CSR_VCSR) note(w, KIND_CSR, CSR_VXRM);
    note(w, KIND_CSR,
         csr == CSR_FCSR                                    ? CSR_FFLAGS
         : csr == CSR_VCSR                                  ? CSR_VXSAT
         : csr == CSR_MSTATUS - 0x200                       ? CSR_MSTATUS
         : csr == CSR_MIE - 0x200 || csr == CSR_MIP - 0x200 ? csr + 0x200
                                                            : csr);
}

static void note_vector(struct rv_hart *h, const struct before *b, enum rv_form form,
                        struct writes *w)
{
    uint32_t v = rv_v_written(h, &b->vector, b->word, b->o.row);
    bool sets = form >= FORM_VSETVLI && form <= FORM_VSETVL;

    for (unsigned i = 0; i < 32; i++) {
        if (bit(v, i)) note(w, KIND_V, i);
    }
    note(w, KIND_CSR, CSR_VSTART);
    bool changes = h->s.vill || b->vill || h->s.vtype != b->vtype;
    if (sets && changes) note(w, KIND_CSR, CSR_VTYPE);
    if (sets || h->s.vl != b->vector.vl) note(w, KIND_CSR, CSR_VL);
    if (h->s.vxsat != b->vxsat) note(w, KIND_CSR, CSR_VXSAT);
}

static void find_writes(struct rv_hart *h, const struct before *b, struct writes *w)
{
    enum rv_form form = (enum rv_form)rv_rows[b->o.row].form;
    bool csr = form == FORM_CSR || form == FORM_CSRI;
    uint32_t named = results(b, form);

    for (unsigned i = 1; i < 32; i++) {
        if (bit(named, i) || h->s.x[i] != b->x[i]) note(w, KIND_X, i);
    }
    for (unsigned i = 0; i < 32; i++) {
        if ((i == b->o.rd && writes_f(form)) || h->s.f[i] != b->f[i]) note(w, KIND_F, i);
    }
    bool pure_read = b->o.rs1 == 0 && b->o.row != RV_csrrw && b->o.row != RV_csrrwi;
    if (csr && !pure_read) note_csr(w, (unsigned)b->o.imm & 0xfff);
    if (b->raised) note(w, KIND_CSR, CSR_FFLAGS);
    if (rv_is_vector(form)) note_vector(h, b, form, w);
    if (b->o.row == RV_mret || b->o.row == RV_sret || h->s.mstatus != b->mstatus)
        note(w, KIND_CSR, CSR_MSTATUS);
    if (b->o.row == RV_mret && h->xlen == 32) note(w, KIND_CSR, CSR_MSTATUSH);
}

static void print_v(struct rv_hart *h, unsigned n, FILE *out)
{
    const uint8_t *v = h->s.v + (size_t)n * h->vlenb;

    fprintf(out, " v%-2u 0x", n);
    for (unsigned i = h->vlenb; i-- > 0;) {
        fprintf(out, "%02x", v[i]);
    }
}

/* Vector instructions, but for vset, say first how they saw vtype and vl. */
static void print_vtype(const struct rv_hart *h, const struct before *b, FILE *out)
{
    const struct rv_vtype *t = &b->vector.vtype;

    fprintf(out, " e%u %s%u l%u", 8u << t->sew, t->lmul < 0 ? "mf" : "m",
            1u << (t->lmul < 0 ? -t->lmul : t->lmul), (unsigned)h->s.vl);
}

static void print_writes(struct rv_hart *h, const struct writes *w, FILE *out)
{
    char name[16];

    for (unsigned i = 0; i < w->n; i++) {
        unsigned kind = w->key[i] & 15, n = w->key[i] >> 4, digits = h->xlen / 4;
        uint64_t value = 0;
        if (kind == KIND_V) {
            print_v(h, n, out);
            continue;
        }
        if (kind == KIND_X) value = h->s.x[n];
        else if (kind == KIND_F) value = h->s.f[n];
        else if (!rv_csr_inspect(h, n, &value)) continue;
        if (kind == KIND_F) digits = rv_has(h, RV_EXT_D) ? 16 : 8;
        if (digits == 8) value = (uint32_t)value;
        if (kind == KIND_CSR) fprintf(out, " c%u_%s ", n, rv_csr_name(n, name));
        else fprintf(out, " %c%-2u ", kind == KIND_X ? 'x' : 'f', n);
        fprintf(out, "0x%0*" PRIx64, (int)digits, value);
    }
}

/* What the instruction stored from rs2. What does more than that says it by what lies there now, if that is memory, as debuggers
 * see it: mstatus.MPRV may have sent it elsewhere. */
static uint64_t stored_value(struct rv_hart *h, const struct before *b,
                             const struct debug_access *a)
{
    enum rv_form form = (enum rv_form)rv_rows[b->o.row].form;
    bool from_f = form == FORM_FS, plain = from_f || form == FORM_S || form == FORM_SREL;
    uint64_t pa, value = from_f ? h->s.f[b->o.rs2] : h->s.x[b->o.rs2];
    uint8_t bytes[8];

    if (!plain && rv_debug_translate(&h->hart, a->va, &pa) &&
        bus_dma_read(h->hart.mem.bus, pa, bytes, a->size))
        return load_le(bytes, a->size);
    return a->size == 8 ? value : bits(value, 8 * a->size - 1, 0);
}

static void print_accesses(struct rv_hart *h, const struct before *b, enum access kind, FILE *out)
{
    const struct debug_accesses *log = h->hart.accesses;
    int digits = (int)h->xlen / 4;

    for (unsigned i = 0; i < log->n; i++) {
        const struct debug_access *a = &log->a[i];
        if (a->access != kind) continue;
        fprintf(out, " mem 0x%0*" PRIx64, digits, a->va);
        if (kind == ACCESS_WRITE)
            fprintf(out, " 0x%0*" PRIx64, (int)(2 * a->size), stored_value(h, b, a));
    }
}

/* lr, and an sc that fails, only ask whether a store would be allowed. */
static bool stores(const struct rv_hart *h, const struct before *b)
{
    if (rv_rows[b->o.row].form == FORM_LR) return false;
    bool sc = b->o.row == RV_sc_w || strcmp(rv_rows[b->o.row].name, "sc.d") == 0;
    return !sc || b->o.rd == 0 || h->s.x[b->o.rd] == 0;
}

/* Flags are logged when they are raised, set or not: of instructions that can raise some, and read none. */
static bool may_raise(const struct before *b)
{
    enum rv_form form = (enum rv_form)rv_rows[b->o.row].form;

    return rv_is_vector(form) || (form >= FORM_FL && form <= FORM_FI1);
}

static void set_flags(struct rv_hart *h, uint8_t flags)
{
    h->s.fp.flags = flags;
    rv_context_changed(h);
}

static uint64_t run_one(struct rv_hart *h, struct before *b)
{
    bool alone = may_raise(b);

    if (alone) set_flags(h, 0);
    uint64_t done = hart_run(&h->hart, 1, 1);
    b->raised = alone ? h->s.fp.flags : 0;
    if (alone) set_flags(h, h->s.fp.flags | b->fflags);
    return done;
}

uint64_t rv_log_run(struct hart *hart, FILE *out)
{
    struct rv_hart *h = rv_of(hart);
    struct writes w = { .n = 0 };
    struct before b;

    while (rv_interrupt(hart)) {}
    look(h, &b);
    hart->accesses->n = 0;
    hart->accesses->repeats = rv_is_vector((enum rv_form)rv_rows[b.o.row].form);
    uint64_t done = run_one(h, &b);
    if (done == 0 || hart->faults != b.faults) return done;
    fprintf(out, "core%4u: %u 0x%0*" PRIx64 " (0x%0*" PRIx32 ")", hart->id, b.priv,
            (int)h->xlen / 4, b.pc, 2 * (int)b.o.len, b.word);
    find_writes(h, &b, &w);
    enum rv_form form = (enum rv_form)rv_rows[b.o.row].form;
    if (rv_is_vector(form) && form > FORM_VSETVL) print_vtype(h, &b, out);
    print_writes(h, &w, out);
    bool amo = rv_rows[b.o.row].form == FORM_AMO || rv_rows[b.o.row].form == FORM_AMOCAS;
    bool sc = b.o.row == RV_sc_w || strcmp(rv_rows[b.o.row].name, "sc.d") == 0;
    /* An AMO reads and writes the one place that it asked for. */
    if (amo && !sc && hart->accesses->n)
        fprintf(out, " mem 0x%0*" PRIx64, (int)h->xlen / 4, hart->accesses->a[0].va);
    print_accesses(h, &b, ACCESS_READ, out);
    if (stores(h, &b)) print_accesses(h, &b, ACCESS_WRITE, out);
    fputc('\n', out);
    return done;
}
