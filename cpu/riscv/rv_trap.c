/* SPDX-License-Identifier: MIT */
/* Traps, interrupts and returns from them. Priv: mstatus, mcause, mideleg, mret, sret. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"

void rv_raise(struct rv_hart *h, uint64_t cause, uint64_t tval)
{
    h->cause = cause;
    h->tval = h->xlen == 32 ? (uint32_t)tval : tval;
}

static uint64_t interrupt_bit(const struct rv_hart *h)
{
    return UINT64_C(1) << (h->xlen - 1);
}

/* Vectored mode: interrupts go to base + 4 * cause (Priv, mtvec). */
static uint64_t vector(uint64_t tvec, bool is_interrupt, uint64_t code)
{
    uint64_t base = tvec & ~UINT64_C(3);

    return is_interrupt && (tvec & 3) == 1 ? base + 4 * code : base;
}

static void enter_s(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    struct rv_state *s = &h->s;
    uint64_t st = s->mstatus & ~(MSTATUS_SPP | MSTATUS_SPIE | MSTATUS_SIE);

    if (s->mstatus & MSTATUS_SIE) st |= MSTATUS_SPIE;
    if (s->priv == PRIV_S) st |= MSTATUS_SPP;
    s->mstatus = st;
    s->sepc = s->pc;
    s->scause = code | (is_interrupt ? interrupt_bit(h) : 0);
    s->stval = is_interrupt ? 0 : h->tval;
    rv_counters_trap(h, PRIV_S);
    s->pc = vector(s->stvec, is_interrupt, code);
}

static void enter_m(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    struct rv_state *s = &h->s;
    uint64_t st = s->mstatus & ~(MSTATUS_MPP | MSTATUS_MPIE | MSTATUS_MIE);

    if (s->mstatus & MSTATUS_MIE) st |= MSTATUS_MPIE;
    st |= (uint64_t)s->priv << 11;
    s->mstatus = st;
    s->mepc = s->pc;
    s->mcause = code | (is_interrupt ? interrupt_bit(h) : 0);
    s->mtval = is_interrupt ? 0 : h->tval;
    rv_counters_trap(h, PRIV_M);
    s->pc = vector(s->mtvec, is_interrupt, code);
}

/* An event of the mode that the trap leaves. */
static void count_trap(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    bool page_fault =
        code == CAUSE_FETCH_PAGE || code == CAUSE_LOAD_PAGE || code == CAUSE_STORE_PAGE;

    rv_count_event(h, is_interrupt ? RV_EVENT_INTERRUPT : RV_EVENT_EXCEPTION);
    if (!is_interrupt && page_fault) rv_count_event(h, RV_EVENT_PAGE_FAULT);
}

static void enter(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    uint64_t deleg = is_interrupt ? h->s.mideleg : h->s.medeleg;
    unsigned from = h->s.priv;

    if (UNLIKELY(h->counts_traps)) count_trap(h, is_interrupt, code);
    if (h->s.priv <= PRIV_S && bit(deleg, (unsigned)code)) enter_s(h, is_interrupt, code);
    else enter_m(h, is_interrupt, code);
    if (h->xlen == 32) h->s.pc = (uint32_t)h->s.pc;
    if (UNLIKELY(h->triggers_set) && rv_trigger_trap(h, is_interrupt, code, from)) {
        h->tval = 0;
        enter(h, false, CAUSE_BREAKPOINT);
        return;
    }
    rv_context_changed(h);
}

void rv_trap(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);

    enter(h, false, h->cause);
}

uint64_t rv_mip(const struct rv_hart *h)
{
    uint64_t mip = h->s.mip_sw | h->mip_hw;

    if (h->s.menvcfg & MENVCFG_STCE) mip = (mip & ~MIP_STI) | (h->stimer ? MIP_STI : 0);
    return mip;
}

/* The interrupt to take now: those for M before those for S, and in each MEI, MSI, MTI, SEI, SSI, STI,
 * LCOFI (Priv, mip and mie). -1: none. */
static int pending_code(const struct rv_hart *h)
{
    static const uint8_t order[] = { 11, 3, 7, 9, 1, 5, 13 };
    const struct rv_state *s = &h->s;
    uint64_t ready = rv_mip(h) & s->mie;

    if (LIKELY(!ready)) return -1;
    bool m_on = s->priv < PRIV_M || (s->mstatus & MSTATUS_MIE);
    bool s_on = s->priv < PRIV_S || (s->priv == PRIV_S && (s->mstatus & MSTATUS_SIE));
    uint64_t for_m = m_on ? ready & ~s->mideleg : 0;
    uint64_t take = for_m ? for_m : s_on ? ready & s->mideleg : 0;
    for (unsigned i = 0; i < ARRAY_SIZE(order); i++) {
        if (bit(take, order[i])) return order[i];
    }
    return -1;
}

bool rv_interrupt(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);
    int code = pending_code(h);

    if (code < 0) return false;
    enter(h, true, (uint64_t)code);
    return true;
}

/* WFI resumes for any enabled interrupt, whether or not it will be taken (Priv, wfi). */
bool rv_wakeup(const struct hart *hart)
{
    const struct rv_hart *h = rv_of_const(hart);

    return (rv_mip(h) & h->s.mie) != 0;
}

void rv_irq_in(void *hart, unsigned pin, bool level)
{
    struct rv_hart *h = hart;
    uint64_t m = UINT64_C(1) << pin;

    h->mip_hw = level ? h->mip_hw | m : h->mip_hw & ~m;
    hart_leave(&h->hart);
}

bool rv_mret(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (s->priv != PRIV_M) return false;
    uint8_t mpp = (uint8_t)bits(s->mstatus, 12, 11);
    uint64_t st = s->mstatus & ~(MSTATUS_MIE | MSTATUS_MPP);
    if (st & MSTATUS_MPIE) st |= MSTATUS_MIE;
    st |= MSTATUS_MPIE;
    if (!rv_has(h, RV_EXT_U)) st |= MSTATUS_MPP;
    if (mpp != PRIV_M) st &= ~MSTATUS_MPRV;
    s->mstatus = st;
    rv_counters_return(h, mpp);
    s->pc = s->mepc & ~(uint64_t)(rv_has(h, RV_EXT_C) ? 1 : 3);
    rv_context_changed(h);
    return true;
}

bool rv_sret(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (s->priv == PRIV_U || (s->priv == PRIV_S && (s->mstatus & MSTATUS_TSR))) return false;
    uint64_t st = s->mstatus & ~(MSTATUS_SIE | MSTATUS_SPP | MSTATUS_MPRV);
    uint8_t spp = s->mstatus & MSTATUS_SPP ? PRIV_S : PRIV_U;
    if (st & MSTATUS_SPIE) st |= MSTATUS_SIE;
    s->mstatus = st | MSTATUS_SPIE;
    rv_counters_return(h, spp);
    s->pc = s->sepc & ~(uint64_t)(rv_has(h, RV_EXT_C) ? 1 : 3);
    rv_context_changed(h);
    return true;
}
