/* SPDX-License-Identifier: MIT */
/* Counters: mcycle, minstret and mhpmcounter3 to 31, filtered by privilege, with overflow interrupts at the
 * exact instruction. Priv: mcycle, minstret, mhpmevent, mcountinhibit; Sscofpmf; Smcntrpmf; Zihpm.
 *
 * A counter that runs holds `value - source`, where the source is the number of instructions begun or
 * retired since power-on: nothing is done while instructions run. When it stops it holds its value. So whatever
 * decides whether counters run is changed between counters_stop and counters_go, with the
 * counts at the boundary where the change takes effect. The instruction before a counter overflows is
 * hart->alarm: the run stops there.
 *
 * Events (mhpmevent, low bits): only what can be counted exactly, whatever caches this program keeps. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

enum { EVENT_CYCLES = 1, EVENT_RETIRED = 2 }; /* the numbers of SBI's hardware events */

#define EVENT_SELECT (~UINT64_C(0) >> 8) /* the rest is Sscofpmf's */
#define EVENT_ID     UINT64_C(0xffff)
#define EVENT_UINH   (UINT64_C(1) << 60)
#define EVENT_SINH   (UINT64_C(1) << 61)
#define EVENT_MINH   (UINT64_C(1) << 62)
#define EVENT_OF     (UINT64_C(1) << 63)
#define EVENT_INH    (EVENT_MINH | EVENT_SINH | EVENT_UINH)

enum { CYCLE = 0, INSTRET = 2, FIRST_HPM = 3, N_COUNTERS = 32 };

/* Counts at an instruction boundary. */
struct counts {
    uint64_t begun, retired;
};

static struct counts counts_now(const struct rv_hart *h)
{
    const struct hart *hart = &h->hart;

    return (struct counts){ hart->steps, hart->steps - hart->faults };
}

/* Before the instruction under way. */
static struct counts counts_before(struct rv_hart *h)
{
    hart_sync(&h->hart);
    return counts_now(h);
}

/* After it, when it retires: where a CSR write takes effect. */
static struct counts counts_after(struct rv_hart *h)
{
    struct counts n = counts_before(h);

    return (struct counts){ n.begun + 1, n.retired + 1 };
}

static unsigned event_of(const struct rv_hart *h, unsigned i)
{
    if (i == CYCLE) return EVENT_CYCLES;
    if (i == INSTRET) return EVENT_RETIRED;
    return (unsigned)(h->s.event[i] & EVENT_ID);
}

static bool enabled(const struct rv_hart *h, unsigned i)
{
    static const uint64_t inhibit[] = { EVENT_UINH, EVENT_SINH, 0, EVENT_MINH };

    return !bit(h->s.mcountinhibit, i) && !(h->s.event[i] & inhibit[h->s.priv]);
}

/* What the counter adds up while it runs, 0 when it stands still or counts single events. */
static uint64_t source(const struct rv_hart *h, unsigned i, struct counts n)
{
    unsigned event = event_of(h, i);

    if ((event != EVENT_CYCLES && event != EVENT_RETIRED) || !enabled(h, i)) return 0;
    return event == EVENT_CYCLES ? n.begun : n.retired;
}

static void counters_stop(struct rv_hart *h, struct counts n)
{
    for (unsigned i = 0; i < N_COUNTERS; i++) {
        h->s.counter[i] += source(h, i, n);
    }
}

/* When the next counter can overflow. One that counts retired instructions may need longer. */
static void set_alarm(struct rv_hart *h, struct counts n)
{
    uint64_t least = UINT64_MAX;

    h->may_overflow = 0;
    for (unsigned i = FIRST_HPM; i < N_COUNTERS && rv_has(h, RV_EXT_Sscofpmf); i++) {
        uint64_t from = source(h, i, n), left = 0 - (h->s.counter[i] + from);
        if (!from || (h->s.event[i] & EVENT_OF) || !left) continue;
        h->may_overflow |= UINT32_C(1) << i;
        if (left < least) least = left;
    }
    h->hart.alarm = least <= UINT64_MAX - n.begun ? n.begun + least : UINT64_MAX;
}

static void counters_go(struct rv_hart *h, struct counts n)
{
    h->counts_modes = h->counts_traps = false;
    for (unsigned i = 0; i < N_COUNTERS; i++) {
        h->s.counter[i] -= source(h, i, n);
        unsigned event = event_of(h, i);
        bool runs = event == EVENT_CYCLES || event == EVENT_RETIRED;
        if (runs && (h->s.event[i] & EVENT_INH) && !bit(h->s.mcountinhibit, i))
            h->counts_modes = true;
        if (event >= RV_EVENT_EXCEPTION) h->counts_traps = true;
    }
    set_alarm(h, n);
}

static void overflow(struct rv_hart *h, unsigned i)
{
    if (!rv_has(h, RV_EXT_Sscofpmf) || (h->s.event[i] & EVENT_OF)) return;
    h->s.event[i] |= EVENT_OF;
    h->s.mip_sw |= MIP_LCOFI;
    hart_leave(&h->hart);
}

/* isa->alarm. A counter that reads 0 now and did not before has overflowed with the last instruction. */
void rv_alarm(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);
    struct counts n = counts_now(h);

    for (unsigned i = FIRST_HPM; i < N_COUNTERS; i++) {
        if (!bit(h->may_overflow, i) || h->s.counter[i] + source(h, i, n) != 0) continue;
        overflow(h, i);
    }
    set_alarm(h, n);
}

void rv_counters_reset(struct rv_hart *h)
{
    counters_go(h, counts_now(h));
}

/* After a snapshot: the counters hold what they held, only what follows from them is new. */
void rv_counters_derive(struct rv_hart *h)
{
    struct counts n = counts_now(h);

    counters_stop(h, n);
    counters_go(h, n);
}

/* Privilege --------------------------------------------------------------------------------- */

static struct counts counts_at_trap(const struct rv_hart *h)
{
    const struct hart *hart = &h->hart;
    uint64_t begun = hart->in_run ? hart->run_steps + (uint64_t)(hart->run_budget - hart->countdown)
                                  : hart->steps;

    return (struct counts){ begun, begun - hart->faults };
}

void rv_counters_trap(struct rv_hart *h, uint8_t priv)
{
    if (LIKELY(!h->counts_modes)) {
        h->s.priv = priv;
        return;
    }
    struct counts n = counts_at_trap(h);
    counters_stop(h, n);
    h->s.priv = priv;
    counters_go(h, n);
}

/* The return retires in the mode that it leaves (Smcntrpmf norm:instret_xret). */
void rv_counters_return(struct rv_hart *h, uint8_t priv)
{
    if (LIKELY(!h->counts_modes)) {
        h->s.priv = priv;
        return;
    }
    struct counts n = counts_after(h);
    counters_stop(h, n);
    h->s.priv = priv;
    counters_go(h, n);
}

void rv_count_event(struct rv_hart *h, enum rv_event event)
{
    for (unsigned i = FIRST_HPM; i < N_COUNTERS; i++) {
        if (event_of(h, i) != event || !enabled(h, i)) continue;
        if (++h->s.counter[i] == 0) overflow(h, i);
    }
}

/* Registers --------------------------------------------------------------------------------- */

static bool exists(const struct rv_hart *h, unsigned i)
{
    return i == CYCLE || i == INSTRET || (i >= FIRST_HPM && rv_has(h, RV_EXT_Zihpm));
}

uint64_t rv_counter_read(struct rv_hart *h, unsigned i)
{
    return h->s.counter[i] + source(h, i, counts_before(h));
}

/* The written value is what the next instruction reads: the writing one is not counted (Unpriv Zicntr). */
void rv_counter_write(struct rv_hart *h, unsigned i, uint64_t value)
{
    struct counts n = counts_after(h);

    if (!exists(h, i)) return;
    h->s.counter[i] = value - source(h, i, n);
    set_alarm(h, n);
    hart_leave(&h->hart);
}

uint64_t rv_event_read(const struct rv_hart *h, unsigned i)
{
    return h->s.event[i];
}

static uint64_t event_mask(const struct rv_hart *h, unsigned i)
{
    bool filter = rv_has(h, i < FIRST_HPM ? RV_EXT_Smcntrpmf : RV_EXT_Sscofpmf);
    uint64_t m = 0;

    if (!exists(h, i)) return 0;
    if (filter) m |= EVENT_MINH;
    if (filter && rv_has(h, RV_EXT_S)) m |= EVENT_SINH;
    if (filter && rv_has(h, RV_EXT_U)) m |= EVENT_UINH;
    if (i < FIRST_HPM) return m;
    return m | (filter ? EVENT_OF : 0) | EVENT_SELECT;
}

void rv_event_write(struct rv_hart *h, unsigned i, uint64_t value)
{
    struct counts n = counts_after(h);
    uint64_t id = value & EVENT_SELECT, v = value & event_mask(h, i);

    if (id > RV_EVENT_LAST || (id > EVENT_RETIRED && id < RV_EVENT_EXCEPTION)) id = 0;
    counters_stop(h, n);
    h->s.event[i] = (v & (EVENT_INH | EVENT_OF)) | (v & id);
    counters_go(h, n);
    hart_leave(&h->hart);
}

/* Counters keep their values when they are stopped or started. */
void rv_inhibit_write(struct rv_hart *h, uint64_t value)
{
    struct counts n = counts_after(h);

    counters_stop(h, n);
    h->s.mcountinhibit = value & rv_counter_mask(h) & ~UINT64_C(2);
    counters_go(h, n);
    hart_leave(&h->hart);
}

uint64_t rv_counter_mask(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_Zihpm) ? UINT32_MAX : 7;
}

/* OF bits of the counters (Sscofpmf, scountovf). */
uint64_t read_scountovf(struct rv_hart *h, unsigned index)
{
    uint64_t v = 0;

    (void)index;
    for (unsigned i = FIRST_HPM; i < N_COUNTERS; i++) {
        if (h->s.event[i] & EVENT_OF) v |= UINT64_C(1) << i;
    }
    return h->s.priv == PRIV_M ? v : v & h->s.mcounteren;
}
