/* SPDX-License-Identifier: MIT */
/* Runs one case: see rv_case.h. */
#include "tests/isa/rv_case.h"

#include "base/check.h"
#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rv_bench {
    struct bus bus;
    struct clock clock;
    struct ram ram;
    struct rv_hart *h;
    unsigned xlen;
};

struct rv_bench *rv_bench_new(const char *cpu, unsigned xlen)
{
    struct rv_bench *b = xcalloc(1, sizeof *b);
    struct error err;
    const struct isa *isa = xlen == 64 ? &rv64_isa : &rv32_isa;

    b->xlen = xlen;
    bus_init(&b->bus);
    clock_init(&b->clock, 10000000);
    CHECK(ram_init(&b->ram, "ram", PAGE_SIZE, &err));
    const struct region r = { .name = "ram", .base = RV_CODE, .size = PAGE_SIZE, .ram = &b->ram };
    CHECK(bus_add(&b->bus, &r, &err));
    struct hart *h = xcalloc(1, isa->hart_size);
    b->h = rv_of(h);
    CHECK(hart_init(h, isa, 0, &b->bus, &b->clock, cpu ? cpu : "max,+smrnmi", &err));
    return b;
}

void rv_bench_free(struct rv_bench *b)
{
    hart_fini(&b->h->hart);
    free(b->h);
    ram_free(&b->ram);
    free(b);
}

static uint64_t cut(const struct rv_bench *b, uint64_t v)
{
    return b->xlen == 32 ? (uint32_t)v : v;
}

static uint8_t reg_of(const struct rv_case *c, unsigned which)
{
    static const uint8_t usual[3] = { 1, 2, 3 };
    bool own = c->regs[0] || c->regs[1] || c->regs[2];

    return own ? c->regs[which] : usual[which];
}

static void set_reg(struct rv_bench *b, const struct rv_case *c, unsigned which, uint64_t v,
                    unsigned fp)
{
    uint8_t n = reg_of(c, which);

    if (c->fp & fp) b->h->s.f[n] = v;
    else if (n) b->h->s.x[n] = cut(b, v);
}

static void set_up(struct rv_bench *b, const struct rv_case *c)
{
    struct rv_state *s = &b->h->s;

    for (unsigned i = 1; i < 32; i++) {
        s->x[i] = cut(b, UINT64_C(0x5a5a5a5a00000000) + i * 0x01010101);
    }
    for (unsigned i = 0; i < 32; i++) {
        s->f[i] = UINT64_C(0xa5a5a5a500000000) + i;
    }
    for (unsigned i = 0; i < 3; i++) {
        if (c->also[i].n) s->x[c->also[i].n] = cut(b, c->also[i].value);
    }
    set_reg(b, c, 1, c->rs2, FP_RS2);
    set_reg(b, c, 0, c->rs1, FP_RS1);
    if (c->rs3) s->f[4] = c->rs3;
    s->frm = c->frm;
    s->mscratch = c->csr;
    s->mtvec = cut(b, RV_VECTOR);
    s->mepc = cut(b, RV_MEPC);
    s->sepc = cut(b, RV_SEPC);
    s->mnepc = cut(b, RV_MEPC);
    s->mnstatus = MNSTATUS_MNPP;
    s->mstatus = MSTATUS_FS | MSTATUS_MPP;
    s->priv = PRIV_M;
    rv_context_changed(b->h);
    store_le32(b->ram.host, c->bits);
    store_le64(b->ram.host + (RV_DATA - RV_CODE), c->mem);
    if (c->before) store_le32(b->ram.host + 0x200, c->before);
}

/* The first register that differs from what the case says, as text; NULL: none. */
static const char *compare_registers(const struct rv_bench *b, const struct rv_state *old,
                                     const struct rv_case *c, char *why, size_t len)
{
    struct rv_state want = *old;
    uint8_t rd = reg_of(c, 2);

    if (c->writes && c->fp & FP_RD) want.f[rd] = c->rd;
    else if (c->writes) want.x[rd] = cut(b, c->rd);
    for (unsigned i = 0; i < 3; i++) {
        if (c->then[i].n) want.x[c->then[i].n] = cut(b, c->then[i].value);
    }
    for (unsigned i = 0; i < 32; i++) {
        uint64_t x = b->h->s.x[i], f = b->h->s.f[i];
        if (x != want.x[i])
            return snprintf(why, len, "x%u is %#" PRIx64 ", not %#" PRIx64, i, x, want.x[i]), why;
        if (f != want.f[i])
            return snprintf(why, len, "f%u is %#" PRIx64 ", not %#" PRIx64, i, f, want.f[i]), why;
    }
    return NULL;
}

static const char *compare_rest(const struct rv_bench *b, const struct rv_case *c, char *why,
                                size_t len)
{
    const struct rv_state *s = &b->h->s;
    unsigned size = (c->bits & 3) == 3 ? 4 : 2;
    uint64_t pc = c->traps ? RV_VECTOR : RV_CODE + (c->jumps ? c->pc : size);
    uint64_t mem = load_le64(b->ram.host + (RV_DATA - RV_CODE));
    const struct {
        const char *name;
        uint64_t is, want;
    } rest[] = {
        { "pc", s->pc, cut(b, pc) },
        { "memory", mem, c->stores ? c->after : c->mem },
        { "fflags", s->fp.flags, c->flags },
        { "mscratch", s->mscratch, c->csr_set ? c->csr_after : c->csr },
        { "mcause", s->mcause, c->cause },
        { "mtval", s->mtval, cut(b, c->tval) },
        { "mepc", s->mepc, cut(b, c->traps ? RV_CODE : RV_MEPC) },
        { "waiting", b->h->hart.waiting, c->waits },
    };

    for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
        if (rest[i].is != rest[i].want)
            return snprintf(why, len, "%s is %#" PRIx64 ", not %#" PRIx64, rest[i].name, rest[i].is,
                            rest[i].want),
                   why;
    }
    return NULL;
}

static void run_before(struct rv_bench *b, const struct rv_case *c)
{
    uint64_t rd = b->h->s.x[reg_of(c, 2)];

    b->h->s.pc = cut(b, RV_CODE + 0x200);
    CHECK(hart_run(&b->h->hart, 1, 1) == 1);
    CHECK(b->h->s.pc == cut(b, RV_CODE + 0x204));
    b->h->s.x[reg_of(c, 2)] = rd;
}

const char *rv_case_run(struct rv_bench *b, const struct rv_case *c, char *why, size_t len)
{
    const char *bad = NULL;

    memset(b->ram.host, 0, PAGE_SIZE);
    hart_reset(&b->h->hart);
    set_up(b, c);
    if (c->before) run_before(b, c);
    struct rv_state old = b->h->s;
    b->h->s.pc = cut(b, RV_CODE);
    uint64_t n = hart_run(&b->h->hart, 1, 1);
    if (n != 1) bad = "not one instruction ran";
    if (!bad) bad = compare_rest(b, c, why, len);
    if (!bad) bad = compare_registers(b, &old, c, why, len);
    return bad;
}

const char *rv_case_row(struct rv_bench *b, const struct rv_case *c)
{
    struct rv_operands o;

    rv_decode_word(b->h->decoder, c->bits, &o);
    return rv_rows[o.as].name;
}
