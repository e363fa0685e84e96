/* SPDX-License-Identifier: MIT */
/* --coverage: which rows of the tables were run, which traps were taken and where they came from, which CSRs were
 * read, and which bits of them were written 0 and 1. The hart runs one instruction at a time, as for --log-commits; the
 * interpreter knows nothing of it.
 *
 *     row add 12
 *     trap u exception 2 3          from this mode, this cause, so often
 *     csr mstatus 4 7 6088 ffffffffffff9f77     reads, writes, bits seen set and clear after writes */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/check.h"
#include "base/shared.h"

#include <inttypes.h>
#include <stdio.h>

#define N_CAUSES 64
#define N_CSRS   4096

struct csr_use {
    uint64_t reads, writes, ones, zeros;
};

struct coverage {
    uint64_t rows[RV_N_ROWS];
    uint64_t traps[4][2][N_CAUSES]; /* mode it came from; exception or interrupt */
    struct csr_use csrs[N_CSRS];
};

struct coverage *rv_cover_new(void)
{
    return xcalloc(1, sizeof(struct coverage));
}

static uint32_t fetch_half(struct rv_hart *h, uint64_t va)
{
    const struct tlb_fetch_entry *e = vmem_fetch(&h->hart.mem, va);

    return e ? (uint32_t)shared_load_le((const uint8_t *)(e->addend + (uintptr_t)va), 2) : 0;
}

static void note_csr(struct rv_hart *h, struct coverage *c, const struct rv_operands *o)
{
    struct csr_use *use = &c->csrs[(uint32_t)o->imm & (N_CSRS - 1)];
    bool swaps = o->row == RV_csrrw || o->row == RV_csrrwi;
    uint64_t value;

    if (!swaps || o->rd) use->reads++;
    if (!swaps && o->rs1 == 0) return;
    use->writes++;
    if (!rv_csr_inspect(h, (unsigned)(use - c->csrs), &value)) return;
    use->ones |= value;
    use->zeros |= ~value;
}

/* Faults of fetching and decoding: the row has not run. */
static bool is_before_row(uint64_t cause)
{
    return cause == CAUSE_FETCH_MISALIGNED || cause == CAUSE_FETCH_ACCESS ||
           cause == CAUSE_FETCH_PAGE || cause == CAUSE_ILLEGAL;
}

static void take_interrupts(struct hart *hart, struct coverage *c)
{
    struct rv_hart *h = rv_of(hart);
    uint8_t from = h->s.priv;

    while (rv_interrupt(hart)) {
        uint64_t cause = h->s.priv == PRIV_M ? h->s.mcause : h->s.scause;
        c->traps[from & 3][1][cause % N_CAUSES]++;
        from = h->s.priv;
    }
}

uint64_t rv_cover_run(struct hart *hart, struct coverage *c)
{
    struct rv_hart *h = rv_of(hart);
    struct rv_operands o;

    take_interrupts(hart, c);
    uint64_t pc = h->s.pc, faults = hart->faults;
    uint8_t from = h->s.priv;
    uint32_t word = fetch_half(h, pc);
    if ((word & 3) == 3) word |= fetch_half(h, pc + 2) << 16;
    rv_decode_word(h->decoder, word, &o);
    uint64_t done = hart_run(hart, 1, 1);
    bool fault = hart->faults != faults;
    /* A double trap comes instead of the one that this instruction raised. */
    bool twice = h->s.priv == PRIV_M && h->s.mcause == CAUSE_DOUBLE_TRAP;
    if (fault) c->traps[from & 3][0][(twice ? CAUSE_DOUBLE_TRAP : h->cause) % N_CAUSES]++;
    else if (done && (o.row >= RV_csrrw && o.row <= RV_csrrci)) note_csr(h, c, &o);
    if (fault ? !is_before_row(h->cause) : done > 0) c->rows[o.as]++;
    return done;
}

void rv_cover_print(struct hart *hart, const struct coverage *c, FILE *out)
{
    static const char *const kinds[] = { "exception", "interrupt" };
    struct rv_hart *h = rv_of(hart);
    char name[RV_MNEMONIC_MAX > 16 ? RV_MNEMONIC_MAX : 16];

    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        if (c->rows[r])
            fprintf(out, "row %s %" PRIu64 "\n", rv_mnemonic(&rv_rows[r], name), c->rows[r]);
    }
    for (unsigned i = 0; i < 4 * 2 * N_CAUSES; i++) {
        unsigned priv = i / (2 * N_CAUSES), kind = i / N_CAUSES % 2, cause = i % N_CAUSES;
        uint64_t n = c->traps[priv][kind][cause];
        if (n) fprintf(out, "trap %c %s %u %" PRIu64 "\n", "usxm"[priv], kinds[kind], cause, n);
    }
    for (unsigned i = 0; i < N_CSRS; i++) {
        const struct csr_use *u = &c->csrs[i];
        uint64_t value;
        if (u->reads + u->writes == 0 && !rv_csr_inspect(h, i, &value)) continue;
        fprintf(out, "csr %s %" PRIu64 " %" PRIu64 " %" PRIx64 " %" PRIx64 "\n",
                rv_csr_name(i, name), u->reads, u->writes, u->ones, u->zeros);
    }
}
