/* SPDX-License-Identifier: MIT */
/* Debug triggers (Debug Specification 1.0, Sdtrig): address matches (types 2 and 6), instruction counts
 * (3), interrupts (4) and exceptions (5), with the action of a breakpoint exception.
 *
 * They cost nothing until one can fire: then code is decoded in a mode of its own, where an operation before
 * each instruction calls rv_trigger_step, and data accesses run in a TLB context that caches no page with a
 * watched address. Against triggers that fire in the handler of the breakpoint they cause, the
 * first of the two ways of Sdtrig, Native Triggers, is taken: none in M mode while MIE is clear, none in
 * S mode while SIE is clear and breakpoints are delegated.
 *
 * Left out: data matches (select), contexts (tdata3), entry of a debug mode that does not exist. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

enum trigger_type { MCONTROL = 2, ICOUNT, ITRIGGER, ETRIGGER, MCONTROL6, DISABLED = 15 };

/* Bits of mcontrol and mcontrol6 that are alike. */
enum { LOAD = 1, STORE = 2, EXECUTE = 4, MODE_U = 8, MODE_S = 16, MODE_M = 64, CHAIN = 1 << 11 };
#define MATCH_BITS UINT64_C(0x780)
/* Where the two differ. */
#define MC_HIT   (UINT64_C(1) << 20)
#define MC6_HIT0 (UINT64_C(1) << 22)
#define MC6_HIT1 (UINT64_C(1) << 25)

/* icount, itrigger, etrigger. */
enum { IC_U = 1 << 6, IC_S = 1 << 7, IC_PENDING = 1 << 8, IC_M = 1 << 9 };
#define IC_COUNT     (UINT64_C(0x3fff) << 10)
#define IC_COUNT_ONE (UINT64_C(1) << 10)
#define IC_HIT       (UINT64_C(1) << 24)

static unsigned type_of(const struct rv_hart *h, unsigned i)
{
    return (unsigned)(h->s.tdata1[i] >> (h->xlen - 4)) & 15;
}

static uint64_t hit_of_trap(const struct rv_hart *h)
{
    return UINT64_C(1) << (h->xlen - 6);
}

/* Sdtrig, Native Triggers. */
static bool blocked(const struct rv_hart *h)
{
    const struct rv_state *s = &h->s;

    if (s->priv == PRIV_M) return !(s->mstatus & MSTATUS_MIE);
    return s->priv == PRIV_S && bit(s->medeleg, CAUSE_BREAKPOINT) && !(s->mstatus & MSTATUS_SIE);
}

/* Is trigger i on for this privilege? */
static bool on_in(const struct rv_hart *h, unsigned i, unsigned priv)
{
    uint64_t v = h->s.tdata1[i];

    switch (type_of(h, i)) {
    case MCONTROL:
    case MCONTROL6: return v & (priv == PRIV_M ? MODE_M : priv == PRIV_S ? MODE_S : MODE_U);
    case ICOUNT:
    case ITRIGGER:
    case ETRIGGER: return v & (priv == PRIV_M ? IC_M : priv == PRIV_S ? IC_S : IC_U);
    default: return false;
    }
}

static bool is_match(const struct rv_hart *h, unsigned i)
{
    unsigned type = type_of(h, i);

    return type == MCONTROL || type == MCONTROL6;
}

/* What the decoder and the TLB must know, for the state of now. */
void rv_trigger_update(struct rv_hart *h)
{
    h->trigger_exec = h->trigger_data = false;
    if (!h->triggers_set) return;
    bool off = blocked(h);
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        if (!on_in(h, i, h->s.priv)) continue;
        /* Counting goes on while firing is held back. */
        if (type_of(h, i) == ICOUNT && (h->s.tdata1[i] & (IC_COUNT | IC_PENDING)))
            h->trigger_exec = true;
        if (off || !is_match(h, i)) continue;
        if (h->s.tdata1[i] & EXECUTE) h->trigger_exec = true;
        if (h->s.tdata1[i] & (LOAD | STORE)) h->trigger_data = true;
    }
}

/* Matching -------------------------------------------------------------------------------- */

/* Bytes [first, last] of an access or instruction of `size` bytes. */
struct event_bytes {
    uint64_t first, last;
    unsigned size;
    uint64_t kind; /* LOAD, STORE or EXECUTE */
};

/* mcontrol and mcontrol6 differ in the place of the size only: 0 any, 1 to 3: 8 to 32 bits, 5: 64. */
static unsigned size_field(const struct rv_hart *h, unsigned i)
{
    uint64_t v = h->s.tdata1[i];

    if (type_of(h, i) == MCONTROL6) return (unsigned)bits(v, 18, 16);
    return (unsigned)(bits(v, 17, 16) | (h->xlen == 64 ? bits(v, 22, 21) << 2 : 0));
}

static bool size_matches(unsigned field, unsigned size)
{
    static const uint8_t bytes[] = { 0, 1, 2, 4, 0, 8, 0, 0 };

    return field == 0 || bytes[field & 7] == size;
}

static bool half_matches(const struct rv_hart *h, const struct event_bytes *e, uint64_t t,
                         bool high)
{
    unsigned half = h->xlen / 2;
    uint64_t low = (UINT64_C(1) << half) - 1;

    for (unsigned i = 0; i < e->size; i++) {
        uint64_t a = e->first + i;
        if ((((high ? a >> half : a) & (t >> half)) & low) == (t & low)) return true;
    }
    return false;
}

static bool address_matches(const struct rv_hart *h, unsigned how, const struct event_bytes *e,
                            uint64_t t)
{
    uint64_t free_bits = t ^ (t + 1);

    switch (how & 7) {
    case 0: return t >= e->first && t <= e->last;
    case 1: return e->last >= (t & ~free_bits) && e->first <= (t | free_bits);
    case 2: return e->last >= t;
    case 3: return e->first < t;
    default: return half_matches(h, e, t, how & 1);
    }
}

static bool matches(const struct rv_hart *h, unsigned i, const struct event_bytes *e)
{
    uint64_t v = h->s.tdata1[i];
    unsigned how = (unsigned)bits(v, 10, 7);

    if (!is_match(h, i) || !(v & e->kind) || !on_in(h, i, h->s.priv)) return false;
    if (!size_matches(size_field(h, i), e->size)) return false;
    return address_matches(h, how, e, h->s.tdata2[i]) != (how >= 8);
}

static void set_hit(struct rv_hart *h, unsigned i)
{
    h->s.tdata1[i] |= type_of(h, i) == MCONTROL6 ? MC6_HIT0 : MC_HIT;
}

/* Does any trigger fire for this event? The action of a chain's last trigger is taken when all match. */
static bool fires(struct rv_hart *h, const struct event_bytes *e)
{
    bool fired = false, all = true;
    unsigned start = 0;

    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        all = all && matches(h, i, e);
        if (is_match(h, i) && (h->s.tdata1[i] & CHAIN)) continue;
        for (unsigned k = start; all && k <= i; k++) {
            set_hit(h, k);
        }
        fired = fired || all;
        start = i + 1;
        all = true;
    }
    return fired;
}

bool rv_trigger_access(struct rv_hart *h, uint64_t va, unsigned size, enum access a)
{
    struct event_bytes e = { va, va + size - 1, size, a == ACCESS_WRITE ? STORE : LOAD };

    if (!fires(h, &e)) return false;
    rv_raise(h, CAUSE_BREAKPOINT, va);
    return true;
}

bool rv_trigger_in_page(const struct rv_hart *h, uint64_t va)
{
    struct event_bytes page = { va & ~PAGE_MASK, va | PAGE_MASK, 1, LOAD };

    if (h->xlen == 32) page.last = (uint32_t)page.last;
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        unsigned how = (unsigned)bits(h->s.tdata1[i], 10, 7);
        if (!is_match(h, i) || !(h->s.tdata1[i] & (LOAD | STORE))) continue;
        if (how > 1 || address_matches(h, how, &page, h->s.tdata2[i])) return true;
    }
    return false;
}

/* Counting -------------------------------------------------------------------------------- */

static void count_one(struct rv_hart *h, unsigned priv)
{
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        uint64_t *v = &h->s.tdata1[i];
        if (type_of(h, i) != ICOUNT || !(*v & IC_COUNT) || !on_in(h, i, priv)) continue;
        *v -= IC_COUNT_ONE;
        if (!(*v & IC_COUNT)) *v |= IC_PENDING;
    }
}

/* Take what is pending; true when there was something. */
static bool pending_fires(struct rv_hart *h)
{
    bool fired = false;

    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        uint64_t *v = &h->s.tdata1[i];
        if (type_of(h, i) != ICOUNT || !(*v & IC_PENDING) || !on_in(h, i, h->s.priv)) continue;
        *v = (*v & ~(uint64_t)IC_PENDING) | IC_HIT;
        fired = true;
    }
    return fired;
}

/* An instruction is counted as it begins: it will retire or trap, and both count. */
bool rv_trigger_step(struct rv_hart *h, uint64_t pc, unsigned size)
{
    struct event_bytes e = { pc, pc, size, EXECUTE };
    bool off = blocked(h);

    if (!off && pending_fires(h)) {
        rv_raise(h, CAUSE_BREAKPOINT, 0);
        return true;
    }
    count_one(h, h->s.priv);
    if (off || !fires(h, &e)) return false;
    rv_raise(h, CAUSE_BREAKPOINT, pc);
    return true;
}

/* Traps of interrupts and of fetches have no instruction that counted itself. */
bool rv_trigger_trap(struct rv_hart *h, bool is_interrupt, uint64_t code, unsigned from)
{
    unsigned type = is_interrupt ? ITRIGGER : ETRIGGER;
    bool fired = false;

    if (is_interrupt || code == CAUSE_FETCH_ACCESS || code == CAUSE_FETCH_PAGE) count_one(h, from);
    if (blocked(h)) return false;
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        if (type_of(h, i) != type || !on_in(h, i, from) || !bit(h->s.tdata2[i], code & 63))
            continue;
        h->s.tdata1[i] |= hit_of_trap(h);
        fired = true;
    }
    return fired;
}

/* Registers ------------------------------------------------------------------------------- */

static uint64_t legal_match(const struct rv_hart *h, unsigned i, unsigned type, uint64_t v)
{
    unsigned how = (unsigned)bits(v, 10, 7), size = (unsigned)bits(v, 18, 16);
    uint64_t keep = LOAD | STORE | EXECUTE | MODE_M;
    /* mcontrol has no NAPOT: its maskmax would have to say how large, and is zero. */
    unsigned known = type == MCONTROL6 ? 0x333f : 0x313d;

    if (rv_has(h, RV_EXT_S)) keep |= MODE_S;
    if (rv_has(h, RV_EXT_U)) keep |= MODE_U;
    if (i + 1 < RV_TRIGGERS) keep |= CHAIN;
    if (known >> how & 1) keep |= MATCH_BITS;
    if (type == MCONTROL6) {
        keep |= MC6_HIT0 | MC6_HIT1;
        if (size < 4 || size == 5) keep |= UINT64_C(7) << 16;
        return v & keep;
    }
    keep |= MC_HIT;
    size = (unsigned)(bits(v, 17, 16) | (h->xlen == 64 ? bits(v, 22, 21) << 2 : 0));
    if (size < 4 || size == 5) keep |= UINT64_C(3) << 16;
    if (size == 5 && h->xlen == 64) keep |= UINT64_C(3) << 21;
    return v & keep;
}

static uint64_t legal_tdata1(const struct rv_hart *h, unsigned i, uint64_t v)
{
    unsigned type = (unsigned)(v >> (h->xlen - 4)) & 15;
    uint64_t modes = IC_M, keep = 0;

    if (rv_has(h, RV_EXT_S)) modes |= IC_S;
    if (rv_has(h, RV_EXT_U)) modes |= IC_U;
    switch (type) {
    case MCONTROL:
    case MCONTROL6: keep = legal_match(h, i, type, v); break;
    case ICOUNT: keep = v & (modes | IC_COUNT | IC_PENDING | IC_HIT); break;
    case ITRIGGER:
    case ETRIGGER: keep = v & (modes | hit_of_trap(h)); break;
    default: type = DISABLED; break;
    }
    return keep | (uint64_t)type << (h->xlen - 4);
}

static void triggers_changed(struct rv_hart *h)
{
    rv_trigger_derive(h);
    tlb_flush_all(&h->hart.mem.tlb);
    rv_context_changed(h);
    hart_leave(&h->hart);
}

void rv_trigger_derive(struct rv_hart *h)
{
    h->triggers_set = false;
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        if (type_of(h, i) != DISABLED) h->triggers_set = true;
    }
}

void rv_trigger_reset(struct rv_hart *h)
{
    h->s.tselect = 0;
    for (unsigned i = 0; i < RV_TRIGGERS; i++) {
        h->s.tdata1[i] = (uint64_t)DISABLED << (h->xlen - 4);
        h->s.tdata2[i] = 0;
    }
    rv_trigger_derive(h);
}

uint64_t read_tselect(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.tselect;
}

/* Numbers beyond the last trigger leave it as it was. */
void write_tselect(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    if (value < RV_TRIGGERS) h->s.tselect = value;
}

uint64_t read_tdata1(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.tdata1[h->s.tselect];
}

void write_tdata1(struct rv_hart *h, unsigned index, uint64_t value)
{
    unsigned i = (unsigned)h->s.tselect;

    (void)index;
    if (h->xlen == 32) value = (uint32_t)value;
    h->s.tdata1[i] = legal_tdata1(h, i, value);
    triggers_changed(h);
}

uint64_t read_tdata2(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.tdata2[h->s.tselect];
}

void write_tdata2(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.tdata2[h->s.tselect] = h->xlen == 32 ? (uint32_t)value : value;
    triggers_changed(h);
}

/* Version 1.0 of Sdtrig; every trigger can be of each type. */
uint64_t read_tinfo(struct rv_hart *h, unsigned index)
{
    (void)h;
    (void)index;
    return UINT64_C(1) << 24 | 1 << MCONTROL | 1 << ICOUNT | 1 << ITRIGGER | 1 << ETRIGGER |
           1 << MCONTROL6 | 1 << DISABLED;
}
