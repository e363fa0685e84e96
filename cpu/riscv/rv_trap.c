/* SPDX-License-Identifier: MIT */
/* Traps, interrupts and returns from them. Priv: mstatus, mcause, mideleg, mret, sret; Smrnmi, Smdbltrp,
 * Ssdbltrp. The handlers of RNMIs and of exceptions under an RNMI are where mtvec points. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"
#include "base/log.h"

void rv_raise(struct rv_hart *h, uint64_t cause, uint64_t tval)
{
    h->cause = cause;
    h->tval = h->xlen == 32 ? (uint32_t)tval : tval;
}

static uint64_t cause_of(const struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    return code | (is_interrupt ? UINT64_C(1) << (h->xlen - 1) : 0);
}

/* Vectored mode: interrupts go to base + 4 * cause (Priv, mtvec). */
static uint64_t vector(uint64_t tvec, bool is_interrupt, uint64_t code)
{
    uint64_t base = tvec & ~UINT64_C(3);

    return is_interrupt && (tvec & 3) == 1 ? base + 4 * code : base;
}

bool rv_nmie(const struct rv_hart *h)
{
    return !rv_has(h, RV_EXT_Smrnmi) || (h->s.mnstatus & MNSTATUS_NMIE);
}

/* Is sstatus.SDT there? (Ssdbltrp, menvcfg.DTE) */
static bool has_sdt(const struct rv_hart *h)
{
    return h->s.menvcfg & MENVCFG_DTE;
}

static void enter_s(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    struct rv_state *s = &h->s;
    uint64_t st = s->mstatus & ~(MSTATUS_SPP | MSTATUS_SPIE | MSTATUS_SIE | MSTATUS_SPELP);

    if (s->mstatus & MSTATUS_SIE) st |= MSTATUS_SPIE;
    if (s->priv == PRIV_S) st |= MSTATUS_SPP;
    if (s->elp) st |= MSTATUS_SPELP;
    if (has_sdt(h)) st |= MSTATUS_SDT;
    s->elp = 0;
    s->mstatus = st;
    s->sepc = s->pc;
    s->scause = cause_of(h, is_interrupt, code);
    s->stval = is_interrupt ? 0 : h->tval;
    rv_counters_trap(h, PRIV_S);
    s->pc = vector(s->stvec, is_interrupt, code);
}

static void enter_m(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    struct rv_state *s = &h->s;
    uint64_t st = s->mstatus & ~(MSTATUS_MPP | MSTATUS_MPIE | MSTATUS_MIE | MSTATUS_MPELP);

    if (s->mstatus & MSTATUS_MIE) st |= MSTATUS_MPIE;
    if (s->elp) st |= MSTATUS_MPELP;
    if (rv_has(h, RV_EXT_Smdbltrp)) st |= MSTATUS_MDT;
    st |= (uint64_t)s->priv << 11;
    s->elp = 0;
    s->mstatus = st;
    s->mepc = s->pc;
    s->mcause = cause_of(h, is_interrupt, code);
    s->mtval = is_interrupt ? 0 : h->tval;
    rv_counters_trap(h, PRIV_M);
    s->pc = vector(s->mtvec, is_interrupt, code);
}

static void enter_rnmi(struct rv_hart *h, uint64_t cause)
{
    struct rv_state *s = &h->s;

    s->mnstatus = (uint64_t)s->priv << 11 | (s->elp ? MNSTATUS_MNPELP : 0);
    s->elp = 0;
    s->mnepc = s->pc;
    s->mncause = cause;
    rv_counters_trap(h, PRIV_M);
    s->pc = s->mtvec & ~UINT64_C(3);
}

/* A trap that M mode cannot take: to the RNMI handler, or the hart stands still until it is reset (Priv,
 * double trap control in mstatus). */
static void double_trap(struct rv_hart *h, uint64_t cause)
{
    if (rv_has(h, RV_EXT_Smrnmi) && rv_nmie(h)) {
        enter_rnmi(h, cause);
        return;
    }
    h->s.critical = 1;
    h->hart.waiting = true;
    LOG(riscv, GUEST, "hart %u: critical error, a trap in a trap of M mode; it stops", h->hart.id);
}

static bool is_unexpected(const struct rv_hart *h)
{
    if (!rv_has(h, RV_EXT_Smdbltrp)) return false;
    return (h->s.mstatus & MSTATUS_MDT) || (h->s.priv == PRIV_M && !rv_nmie(h));
}

static void trap_to_m(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    if (is_unexpected(h)) double_trap(h, cause_of(h, is_interrupt, code));
    else enter_m(h, is_interrupt, code);
}

/* A second trap in S mode before the first was put away goes to M mode (Ssdbltrp). */
static void trap_to_s(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    if (!has_sdt(h) || !(h->s.mstatus & MSTATUS_SDT)) {
        enter_s(h, is_interrupt, code);
        return;
    }
    h->s.mtval2 = cause_of(h, is_interrupt, code);
    if (is_interrupt) h->tval = 0;
    trap_to_m(h, false, CAUSE_DOUBLE_TRAP);
}

/* An event of the mode that the trap leaves. */
static void count_trap(struct rv_hart *h, bool is_interrupt, uint64_t code)
{
    bool page_fault =
        code == CAUSE_FETCH_PAGE || code == CAUSE_LOAD_PAGE || code == CAUSE_STORE_PAGE;

    rv_count_event(h, is_interrupt ? RV_EVENT_INTERRUPT : RV_EVENT_EXCEPTION);
    if (!is_interrupt && page_fault) rv_count_event(h, RV_EVENT_PAGE_FAULT);
}

static bool is_delegated(const struct rv_hart *h, uint64_t cause)
{
    return h->s.priv <= PRIV_S && bit(h->s.medeleg, (unsigned)cause);
}

static void enter(struct rv_hart *h, bool is_interrupt, uint64_t code, bool to_s)
{
    unsigned from = h->s.priv;

    if (UNLIKELY(h->counts_traps)) count_trap(h, is_interrupt, code);
    if (to_s) trap_to_s(h, is_interrupt, code);
    else trap_to_m(h, is_interrupt, code);
    if (h->xlen == 32) h->s.pc = (uint32_t)h->s.pc;
    if (UNLIKELY(h->triggers_set) && rv_trigger_trap(h, is_interrupt, code, from)) {
        h->tval = 0;
        enter(h, false, CAUSE_BREAKPOINT, is_delegated(h, CAUSE_BREAKPOINT));
        return;
    }
    rv_context_changed(h);
}

void rv_trap(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);

    /* No fault: a debugger's watchpoint keeps the instruction from being run now. */
    if (UNLIKELY(hart->stop.kind >= DEBUG_WATCH_WRITE)) return;
    enter(h, false, h->cause, is_delegated(h, h->cause));
}

uint64_t rv_mip(const struct rv_hart *h)
{
    uint64_t mip = (h->s.mip_sw & ~(h->s.mvien & MIP_SEI)) |
                   atomic_load_explicit(&h->mip_hw, memory_order_acquire);

    if (h->s.menvcfg & MENVCFG_STCE)
        mip = (mip & ~MIP_STI) |
              (atomic_load_explicit(&h->stimer, memory_order_acquire) ? MIP_STI : 0);
    return mip;
}

/* MEI, MSI, MTI, SEI, SSI, STI, LCOFI (Priv, mip and mie). */
int rv_first_interrupt(uint64_t ready)
{
    static const uint8_t order[] = { 11, 3, 7, 9, 1, 5, 13 };

    for (unsigned i = 0; i < ARRAY_SIZE(order); i++) {
        if (bit(ready, order[i])) return order[i];
    }
    return -1;
}

/* The interrupt to take now, those for M before those for S; -1: none. */
static int pending_code(const struct rv_hart *h, bool *to_s)
{
    const struct rv_state *s = &h->s;
    uint64_t for_m = rv_mip(h) & s->mie & ~s->mideleg, for_s = rv_sip(h) & rv_sie(h);

    if (LIKELY(!(for_m | for_s)) || !rv_nmie(h)) return -1;
    bool m_on = s->priv < PRIV_M || (s->mstatus & MSTATUS_MIE);
    bool s_on = s->priv < PRIV_S || (s->priv == PRIV_S && (s->mstatus & MSTATUS_SIE));
    *to_s = !(m_on && for_m);
    if (!*to_s) return rv_first_interrupt(for_m);
    return s_on ? rv_first_interrupt(for_s) : -1;
}

bool rv_interrupt_is_ready(const struct rv_hart *h)
{
    bool to_s;

    return pending_code(h, &to_s) >= 0 || atomic_load_explicit(&h->nmi, memory_order_relaxed);
}

bool rv_interrupt(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);

    if (UNLIKELY(atomic_load_explicit(&h->nmi, memory_order_relaxed)) && rv_has(h, RV_EXT_Smrnmi) &&
        rv_nmie(h)) {
        enter_rnmi(h, cause_of(h, true, 0));
        rv_context_changed(h);
        return true;
    }
    bool to_s = false;
    int code = pending_code(h, &to_s);
    if (code < 0) return false;
    enter(h, true, (uint64_t)code, to_s);
    return true;
}

/* WFI resumes for any enabled interrupt, whether or not it will be taken (Priv, wfi). */
bool rv_wakeup(const struct hart *hart)
{
    const struct rv_hart *h = rv_of_const(hart);

    return !h->s.critical && ((rv_mip(h) & h->s.mie) || (rv_sip(h) & rv_sie(h)) || h->nmi);
}

void rv_irq_in(void *hart, unsigned pin, bool level)
{
    struct rv_hart *h = hart;
    uint32_t m = UINT32_C(1) << pin % 32;

    if (pin == RV_PIN_RNMI) atomic_store(&h->nmi, level);
    else if (level) atomic_fetch_or(&h->mip_hw, m);
    else atomic_fetch_and(&h->mip_hw, ~m);
    hart_notice(&h->hart);
}

/* Returns ----------------------------------------------------------------------------------- */

static uint64_t return_pc(const struct rv_hart *h, uint64_t epc)
{
    return epc & ~(uint64_t)(rv_has(h, RV_EXT_Zca) ? 1 : 3);
}

/* What each return to privilege `to` does to mstatus. */
static uint64_t returned_status(const struct rv_hart *h, uint64_t st, uint8_t to)
{
    if (to != PRIV_M) st &= ~MSTATUS_MPRV;
    if (to == PRIV_U && h->s.priv == PRIV_M) st &= ~MSTATUS_SDT;
    return st;
}

static void go_back(struct rv_hart *h, uint8_t to, uint64_t pc, bool pelp)
{
    rv_counters_return(h, to);
    h->s.elp = pelp && rv_lpe(h, to);
    h->s.pc = pc;
    rv_context_changed(h);
}

bool rv_mret(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (s->priv != PRIV_M) return false;
    uint8_t mpp = (uint8_t)bits(s->mstatus, 12, 11);
    bool pelp = s->mstatus & MSTATUS_MPELP;
    uint64_t st = s->mstatus & ~(MSTATUS_MIE | MSTATUS_MPP | MSTATUS_MPELP | MSTATUS_MDT);
    if (st & MSTATUS_MPIE) st |= MSTATUS_MIE;
    st |= MSTATUS_MPIE;
    if (!rv_has(h, RV_EXT_U)) st |= MSTATUS_MPP;
    s->mstatus = returned_status(h, st, mpp);
    go_back(h, mpp, return_pc(h, s->mepc), pelp);
    return true;
}

bool rv_sret(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (s->priv == PRIV_U || (s->priv == PRIV_S && (s->mstatus & MSTATUS_TSR))) return false;
    uint64_t st = s->mstatus & ~(MSTATUS_SIE | MSTATUS_SPP | MSTATUS_SPELP | MSTATUS_SDT);
    bool pelp = s->mstatus & MSTATUS_SPELP;
    uint8_t spp = s->mstatus & MSTATUS_SPP ? PRIV_S : PRIV_U;
    if (s->priv == PRIV_M) st &= ~MSTATUS_MDT;
    if (st & MSTATUS_SPIE) st |= MSTATUS_SIE;
    s->mstatus = returned_status(h, st | MSTATUS_SPIE, spp);
    go_back(h, spp, return_pc(h, s->sepc), pelp);
    return true;
}

bool rv_mnret(struct rv_hart *h)
{
    struct rv_state *s = &h->s;

    if (s->priv != PRIV_M) return false;
    uint8_t to = (uint8_t)bits(s->mnstatus, 12, 11);
    bool pelp = s->mnstatus & MNSTATUS_MNPELP;
    s->mnstatus = (s->mnstatus & ~MNSTATUS_MNPELP) | MNSTATUS_NMIE;
    if (to != PRIV_M) s->mstatus &= ~MSTATUS_MDT;
    s->mstatus = returned_status(h, s->mstatus, to);
    go_back(h, to, return_pc(h, s->mnepc), pelp);
    return true;
}
