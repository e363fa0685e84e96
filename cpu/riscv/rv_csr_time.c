/* SPDX-License-Identifier: MIT */
/* Counters and the supervisor timer. Priv: mcycle, minstret, mcountinhibit; Zicntr; Sstc. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

enum { INHIBIT_CY = 1, INHIBIT_IR = 4 };

/* One cycle is one instruction begun; faulting instructions do not retire. */
static uint64_t cycles(struct rv_hart *h)
{
    hart_sync(&h->hart);
    return h->hart.steps;
}

static uint64_t retired(struct rv_hart *h)
{
    hart_sync(&h->hart);
    return h->hart.steps - h->hart.faults;
}

uint64_t read_mcycle(struct rv_hart *h, unsigned index)
{
    (void)index;
    if (h->s.mcountinhibit & INHIBIT_CY) return h->s.cycle_base;
    return h->s.cycle_base + cycles(h);
}

uint64_t read_minstret(struct rv_hart *h, unsigned index)
{
    (void)index;
    if (h->s.mcountinhibit & INHIBIT_IR) return h->s.instret_base;
    return h->s.instret_base + retired(h);
}

/* The written value is what the next instruction reads: the writing one is not counted (Unpriv Zicntr). */
static void set_cycle(struct rv_hart *h, uint64_t v)
{
    h->s.cycle_base = h->s.mcountinhibit & INHIBIT_CY ? v : v - (cycles(h) + 1);
}

static void set_instret(struct rv_hart *h, uint64_t v)
{
    h->s.instret_base = h->s.mcountinhibit & INHIBIT_IR ? v : v - (retired(h) + 1);
}

void write_mcycle(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_cycle(h, h->xlen == 64 ? value : merge_bits(read_mcycle(h, 0), value, UINT32_MAX));
}

void write_minstret(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_instret(h, h->xlen == 64 ? value : merge_bits(read_minstret(h, 0), value, UINT32_MAX));
}

uint64_t read_mcycleh(struct rv_hart *h, unsigned index)
{
    return read_mcycle(h, index) >> 32;
}
uint64_t read_minstreth(struct rv_hart *h, unsigned index)
{
    return read_minstret(h, index) >> 32;
}

void write_mcycleh(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_cycle(h, (value << 32) | (uint32_t)read_mcycle(h, 0));
}

void write_minstreth(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_instret(h, (value << 32) | (uint32_t)read_minstret(h, 0));
}

uint64_t read_inhibit(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mcountinhibit;
}

/* Counters keep their values when they are stopped or started. */
void write_inhibit(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t cycle = read_mcycle(h, 0), instret = read_minstret(h, 0);
    uint64_t old = h->s.mcountinhibit;

    (void)index;
    h->s.mcountinhibit = value & (INHIBIT_CY | INHIBIT_IR);
    if ((old ^ value) & INHIBIT_CY) set_cycle(h, cycle + !(old & INHIBIT_CY));
    if ((old ^ value) & INHIBIT_IR) set_instret(h, instret + !(old & INHIBIT_IR));
}

uint64_t read_time(struct rv_hart *h, unsigned index)
{
    (void)index;
    hart_sync(&h->hart);
    return clock_ticks(h->hart.clock);
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
        h->stimer = false;
        return;
    }
    h->stimer = clock_ticks(c) >= h->s.stimecmp;
    if (h->stimer) clock_event_cancel(c, &h->stimer_event);
    else clock_event_at(c, &h->stimer_event, clock_tick_to_ns(c, h->s.stimecmp));
}

static void set_stimecmp(struct rv_hart *h, uint64_t value)
{
    hart_sync(&h->hart);
    h->s.stimecmp = value;
    rv_stimer_update(h);
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
