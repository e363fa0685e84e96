/* SPDX-License-Identifier: MIT */
/* The CSRs of counters, and their other names: user counters, counters delegated to S mode (Smcdeleg,
 * Ssccfg). What counters do is in rv_counters.c. `index` counts from the row's first register. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

/* Rows that begin at mhpmcounter3 or mhpmevent3 have 29 registers. */
enum { FIRST_HPM = 3 };

static uint64_t high_part(uint64_t old, uint64_t value)
{
    return value << 32 | (uint32_t)old;
}

static void write_counter(struct rv_hart *h, unsigned i, uint64_t value)
{
    bool whole = h->xlen == 64;

    rv_counter_write(h, i, whole ? value : merge_bits(rv_counter_read(h, i), value, UINT32_MAX));
}

static void write_event(struct rv_hart *h, unsigned i, uint64_t value)
{
    bool whole = h->xlen == 64;

    rv_event_write(h, i, whole ? value : merge_bits(rv_event_read(h, i), value, UINT32_MAX));
}

/* cycle, instret */
uint64_t read_counter(struct rv_hart *h, unsigned index)
{
    return rv_counter_read(h, index);
}
void write_counter_at(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_counter(h, index, value);
}
uint64_t read_counterh(struct rv_hart *h, unsigned index)
{
    return rv_counter_read(h, index) >> 32;
}
void write_counterh(struct rv_hart *h, unsigned index, uint64_t value)
{
    rv_counter_write(h, index, high_part(rv_counter_read(h, index), value));
}

uint64_t read_instret(struct rv_hart *h, unsigned index)
{
    return read_counter(h, index + 2);
}
void write_instret(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_counter_at(h, index + 2, value);
}
uint64_t read_instreth(struct rv_hart *h, unsigned index)
{
    return read_counterh(h, index + 2);
}
void write_instreth(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_counterh(h, index + 2, value);
}

uint64_t read_hpmcounter(struct rv_hart *h, unsigned index)
{
    return read_counter(h, index + FIRST_HPM);
}
void write_hpmcounter(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_counter_at(h, index + FIRST_HPM, value);
}
uint64_t read_hpmcounterh(struct rv_hart *h, unsigned index)
{
    return read_counterh(h, index + FIRST_HPM);
}
void write_hpmcounterh(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_counterh(h, index + FIRST_HPM, value);
}

uint64_t read_hpmevent(struct rv_hart *h, unsigned index)
{
    return rv_event_read(h, index + FIRST_HPM);
}
void write_hpmevent(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_event(h, index + FIRST_HPM, value);
}
uint64_t read_hpmeventh(struct rv_hart *h, unsigned index)
{
    return rv_event_read(h, index + FIRST_HPM) >> 32;
}
void write_hpmeventh(struct rv_hart *h, unsigned index, uint64_t value)
{
    unsigned i = index + FIRST_HPM;

    rv_event_write(h, i, high_part(rv_event_read(h, i), value));
}

uint64_t read_cfg(struct rv_hart *h, unsigned index)
{
    return rv_event_read(h, index);
}
void write_cfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_event(h, index, value);
}
uint64_t read_cfgh(struct rv_hart *h, unsigned index)
{
    return rv_event_read(h, index) >> 32;
}
void write_cfgh(struct rv_hart *h, unsigned index, uint64_t value)
{
    rv_event_write(h, index, high_part(rv_event_read(h, index), value));
}

uint64_t read_instretcfg(struct rv_hart *h, unsigned index)
{
    return read_cfg(h, index + 2);
}
void write_instretcfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_cfg(h, index + 2, value);
}
uint64_t read_instretcfgh(struct rv_hart *h, unsigned index)
{
    return read_cfgh(h, index + 2);
}
void write_instretcfgh(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_cfgh(h, index + 2, value);
}

uint64_t read_inhibit(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mcountinhibit;
}
void write_inhibit(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    rv_inhibit_write(h, value);
}

uint64_t read_mcounteren(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mcounteren;
}
void write_mcounteren(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mcounteren = value & rv_counter_mask(h);
}
uint64_t read_scounteren(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.scounteren;
}
void write_scounteren(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.scounteren = value & rv_counter_mask(h);
}

/* Delegation ------------------------------------------------------------------------------ */

#define MINH (UINT64_C(1) << 62)

/* Only the delegated counters' bits (Smcdeleg norm:ssccfg_scountinhibit_delegated_rw). */
uint64_t read_scountinhibit(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mcountinhibit & h->s.mcounteren;
}
void write_scountinhibit(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    rv_inhibit_write(h, merge_bits(h->s.mcountinhibit, value, h->s.mcounteren));
}

/* sireg, sireg2, sireg4, sireg5 of a counter: its value, its configuration, and on RV32 their high
 * halves. What is not there raises illegal instruction. */
bool rv_deleg_allowed(const struct rv_hart *h, unsigned i, unsigned reg)
{
    bool config = reg == 2 || reg == 5, high = reg == 4 || reg == 5;

    if (!(h->s.menvcfg & MENVCFG_CDE) || i == 1 || !bit(h->s.mcounteren, i)) return false;
    if (reg == 3 || reg == 6 || (high && h->xlen == 64)) return false;
    if (!rv_has(h, RV_EXT_Smcdeleg) || !rv_has(h, i < FIRST_HPM ? RV_EXT_Zicntr : RV_EXT_Zihpm))
        return false;
    if (config && i < FIRST_HPM) return rv_has(h, RV_EXT_Smcntrpmf);
    return reg != 5 || rv_has(h, RV_EXT_Sscofpmf);
}

uint64_t rv_deleg_read(struct rv_hart *h, unsigned i, unsigned reg)
{
    bool config = reg == 2 || reg == 5, high = reg == 4 || reg == 5;
    uint64_t v = config ? rv_event_read(h, i) & ~MINH : rv_counter_read(h, i);

    return high ? v >> 32 : v;
}

void rv_deleg_write(struct rv_hart *h, unsigned i, unsigned reg, uint64_t value)
{
    bool config = reg == 2 || reg == 5, high = reg == 4 || reg == 5;
    uint64_t old = config ? rv_event_read(h, i) : rv_counter_read(h, i);

    if (h->xlen == 32) value = high ? high_part(old, value) : merge_bits(old, value, UINT32_MAX);
    if (config) rv_event_write(h, i, merge_bits(value, old, MINH));
    else rv_counter_write(h, i, value);
}
