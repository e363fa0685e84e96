/* SPDX-License-Identifier: MIT */
/* Time and the supervisor timer. Unpriv Zicntr, time; Priv Sstc. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

uint64_t read_time(struct rv_hart *h, unsigned index)
{
    (void)index;
    hart_sync(&h->hart);
    return clock_live_ticks(h->hart.clock);
}

uint64_t read_timeh(struct rv_hart *h, unsigned index)
{
    return read_time(h, index) >> 32;
}

/* Supervisor timer: STIP while time >= stimecmp (Sstc). */
void rv_stimer_update(struct rv_hart *h)
{
    struct clock *c = h->hart.clock;

    if (!(h->s.menvcfg & MENVCFG_STCE)) {
        clock_event_cancel(c, &h->stimer_event);
        atomic_store(&h->stimer, false);
        return;
    }
    bool due = clock_ticks(c) >= h->s.stimecmp;
    atomic_store(&h->stimer, due);
    if (due) clock_event_cancel(c, &h->stimer_event);
    else clock_event_at(c, &h->stimer_event, clock_tick_to_ns(c, h->s.stimecmp));
}

static void set_stimecmp(struct rv_hart *h, uint64_t value)
{
    hart_sync(&h->hart);
    bus_enter(h->hart.mem.bus); /* the timer's event reads stimecmp */
    h->s.stimecmp = value;
    rv_stimer_update(h);
    bus_leave(h->hart.mem.bus);
    hart_leave(&h->hart);
}

uint64_t read_stimecmp(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.stimecmp;
}

void write_stimecmp(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_stimecmp(h, h->xlen == 64 ? value : merge_bits(h->s.stimecmp, value, UINT32_MAX));
}

uint64_t read_stimecmph(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.stimecmp >> 32;
}

void write_stimecmph(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_stimecmp(h, (value << 32) | (uint32_t)h->s.stimecmp);
}
