/* SPDX-License-Identifier: MIT */
/* Indirect access: miselect, siselect and the windows mireg and sireg. Priv: Smcsrind, Sscsrind; the
 * ranges belong to Smcdeleg and to AIA (rv_aia.c). */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

enum { SELECT_COUNTERS = 0x40, SELECT_COUNTERS_LAST = 0x5f };

#define SELECT_MASK UINT64_C(0xfff)

uint64_t read_siselect(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.siselect;
}
void write_siselect(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.siselect = value & SELECT_MASK;
}
uint64_t read_miselect(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.miselect;
}
void write_miselect(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.miselect = value & SELECT_MASK;
}

/* 1 to 6 for xireg to xireg6: their numbers leave one out. */
static unsigned window_of(unsigned csr)
{
    unsigned n = csr & 15;

    return n > 4 ? n - 1 : n;
}

static bool is_counter(uint64_t select)
{
    return select >= SELECT_COUNTERS && select <= SELECT_COUNTERS_LAST;
}

bool rv_sireg_allowed(const struct rv_hart *h, unsigned csr)
{
    uint64_t select = h->s.siselect;
    unsigned window = window_of(csr);

    if (!rv_stateen(h, STATEEN_CSRIND)) return false;
    if (is_counter(select)) return rv_deleg_allowed(h, (unsigned)select - SELECT_COUNTERS, window);
    return window == 1 && rv_aia_select_allowed(h, select, true);
}

bool rv_mireg_allowed(const struct rv_hart *h, unsigned csr)
{
    return window_of(csr) == 1 && rv_aia_select_allowed(h, h->s.miselect, false);
}

static uint64_t read_window(struct rv_hart *h, unsigned reg)
{
    uint64_t select = h->s.siselect;

    if (is_counter(select)) return rv_deleg_read(h, (unsigned)select - SELECT_COUNTERS, reg);
    return rv_aia_read(h, select, true);
}
static void write_window(struct rv_hart *h, unsigned reg, uint64_t value)
{
    uint64_t select = h->s.siselect;

    if (is_counter(select)) rv_deleg_write(h, (unsigned)select - SELECT_COUNTERS, reg, value);
    else rv_aia_write(h, select, true, value);
}

/* The rows are those of sireg to sireg3 (index 0 to 2) and of sireg4 to sireg6. */
uint64_t read_sireg(struct rv_hart *h, unsigned index)
{
    return read_window(h, index + 1);
}
void write_sireg(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_window(h, index + 1, value);
}
uint64_t read_sireg4(struct rv_hart *h, unsigned index)
{
    return read_window(h, index + 4);
}
void write_sireg4(struct rv_hart *h, unsigned index, uint64_t value)
{
    write_window(h, index + 4, value);
}

/* Only the first window of miselect has anything behind it. */
uint64_t read_mireg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return rv_aia_read(h, h->s.miselect, false);
}
void write_mireg(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    rv_aia_write(h, h->s.miselect, false, value);
}
