/* SPDX-License-Identifier: MIT */
/* Advanced Interrupt Architecture, the hart's part: Smaia, Ssaia. Interrupt files of an IMSIC through
 * miselect and siselect, mtopei and stopei; mtopi and stopi; interrupts that M mode makes up for S mode
 * (mvien, mvip). The priorities of major interrupts are fixed: the iprio arrays are read-only zeros, and so IPRIO
 * is always 1 (AIA, mtopi). */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

enum { SELECT_IPRIO = 0x30, SELECT_IPRIO_LAST = 0x3f, SELECT_FILE = 0x70, SELECT_FILE_LAST = 0xff };

/* Interrupts that mvien can take over; 13 is asked for by Smcdeleg. */
#define MVIEN_MASK (MIP_SSI | MIP_SEI | MIP_LCOFI)

void rv_set_irq_file(struct hart *hart, bool supervisor, const struct irq_file *file)
{
    rv_of(hart)->file[supervisor] = *file;
}

/* Which registers of the window exist: of eip and eie, RV64 has the even ones, 64 bits each. */
static bool select_allowed(const struct rv_hart *h, uint64_t select, bool supervisor)
{
    bool odd = h->xlen == 64 && (select & 1);

    if (select >= SELECT_IPRIO && select <= SELECT_IPRIO_LAST) return !odd;
    if (select < SELECT_FILE || select > SELECT_FILE_LAST || !h->file[supervisor].read)
        return false;
    if (select >= IRQ_FILE_EIP) return !odd;
    return select == IRQ_FILE_EIDELIVERY || select == IRQ_FILE_EITHRESHOLD;
}

/* While mvien has bit 9, M mode makes external interrupts up, and S mode must not see the file (AIA, mvip). */
static bool own_file(const struct rv_hart *h)
{
    return h->s.priv == PRIV_M || !(h->s.mvien & MIP_SEI);
}

bool rv_aia_select_allowed(const struct rv_hart *h, uint64_t select, bool supervisor)
{
    bool file = select >= SELECT_FILE;

    if (!rv_has(h, supervisor ? RV_EXT_Ssaia : RV_EXT_Smaia)) return false;
    if (supervisor && !rv_stateen(h, file ? STATEEN_IMSIC : STATEEN_AIA)) return false;
    if (supervisor && file && !own_file(h)) return false;
    return select_allowed(h, select, supervisor);
}

uint64_t rv_aia_read(struct rv_hart *h, uint64_t select, bool supervisor)
{
    const struct irq_file *f = &h->file[supervisor];
    unsigned reg = (unsigned)select;

    if (select <= SELECT_IPRIO_LAST) return 0;
    bus_enter(h->hart.mem.bus);
    uint64_t v = f->read(f->ctx, f->number, reg);
    if (h->xlen == 64 && reg >= IRQ_FILE_EIP)
        v |= (uint64_t)f->read(f->ctx, f->number, reg + 1) << 32;
    bus_leave(h->hart.mem.bus);
    return v;
}

void rv_aia_write(struct rv_hart *h, uint64_t select, bool supervisor, uint64_t value)
{
    const struct irq_file *f = &h->file[supervisor];
    unsigned reg = (unsigned)select;

    if (select <= SELECT_IPRIO_LAST) return;
    bus_enter(h->hart.mem.bus);
    f->write(f->ctx, f->number, reg, (uint32_t)value);
    if (h->xlen == 64 && reg >= IRQ_FILE_EIP)
        f->write(f->ctx, f->number, reg + 1, (uint32_t)(value >> 32));
    bus_leave(h->hart.mem.bus);
    hart_leave(&h->hart);
}

/* Top external interrupt -------------------------------------------------------------------- */

static uint64_t topei(struct rv_hart *h, bool supervisor)
{
    const struct irq_file *f = &h->file[supervisor];

    bus_enter(h->hart.mem.bus);
    unsigned id = f->top(f->ctx, f->number);
    bus_leave(h->hart.mem.bus);
    h->topei_read[supervisor] = id;
    return (uint64_t)id << 16 | id;
}

/* A write claims what the same instruction has read (AIA, mtopei); a message may have come since. */
static void claim(struct rv_hart *h, bool supervisor)
{
    const struct irq_file *f = &h->file[supervisor];

    bus_enter(h->hart.mem.bus);
    if (h->topei_read[supervisor]) f->clear(f->ctx, f->number, h->topei_read[supervisor]);
    bus_leave(h->hart.mem.bus);
    hart_leave(&h->hart);
}

bool rv_topei_allowed(const struct rv_hart *h, unsigned csr)
{
    bool supervisor = csr == 0x15c;

    if (!h->file[supervisor].read) return false;
    return !supervisor || (rv_stateen(h, STATEEN_IMSIC) && own_file(h));
}

uint64_t read_mtopei(struct rv_hart *h, unsigned index)
{
    (void)index;
    return topei(h, false);
}
void write_mtopei(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    (void)value;
    claim(h, false);
}
uint64_t read_stopei(struct rv_hart *h, unsigned index)
{
    (void)index;
    return topei(h, true);
}
void write_stopei(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    (void)value;
    claim(h, true);
}

/* Top interrupt ----------------------------------------------------------------------------- */

static uint64_t topi(int code)
{
    return code < 0 ? 0 : (uint64_t)code << 16 | 1;
}

uint64_t read_mtopi(struct rv_hart *h, unsigned index)
{
    (void)index;
    return topi(rv_first_interrupt(rv_mip(h) & h->s.mie & ~h->s.mideleg));
}
uint64_t read_stopi(struct rv_hart *h, unsigned index)
{
    (void)index;
    return topi(rv_first_interrupt(rv_sip(h) & rv_sie(h)));
}

/* Virtual interrupts for S mode ------------------------------------------------------------- */

/* What is not delegated may still be made up: sie and sip have bits of their own then. */
static uint64_t made_up(const struct rv_hart *h)
{
    return h->s.mvien & ~h->s.mideleg;
}

uint64_t rv_sip(const struct rv_hart *h)
{
    uint64_t virtual = (h->s.mvip & ~MIP_SEI) | (h->s.mip_sw & MIP_SEI);

    return (rv_mip(h) & h->s.mideleg) | (virtual & made_up(h));
}
uint64_t rv_sie(const struct rv_hart *h)
{
    return (h->s.mie & h->s.mideleg) | (h->s.vsie & made_up(h));
}

void rv_set_sie(struct rv_hart *h, uint64_t value)
{
    h->s.mie = merge_bits(h->s.mie, value, h->s.mideleg);
    h->s.vsie = merge_bits(h->s.vsie, value, made_up(h));
    hart_leave(&h->hart);
}

void rv_set_sip(struct rv_hart *h, uint64_t value)
{
    h->s.mip_sw = merge_bits(h->s.mip_sw, value, h->s.mideleg & (MIP_SSI | MIP_LCOFI));
    h->s.mvip = merge_bits(h->s.mvip, value, made_up(h) & (MIP_SSI | MIP_LCOFI));
    hart_leave(&h->hart);
}

uint64_t read_mvien(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mvien;
}
void write_mvien(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = rv_has(h, RV_EXT_Sscofpmf) ? MVIEN_MASK : MVIEN_MASK & ~MIP_LCOFI;

    (void)index;
    h->s.mvien = value & m;
    hart_leave(&h->hart);
}

/* Bits 1, 5 and 9 of mvip are those of mip that software may write, 1 only without mvien's; 9 always, but mip
 * does not show it while mvien has it. Bit 13 is mvip's own (AIA, mvip). */
static uint64_t shared(const struct rv_hart *h)
{
    uint64_t m = MIP_SEI | (~h->s.mvien & MIP_SSI);

    return h->s.menvcfg & MENVCFG_STCE ? m : m | MIP_STI;
}
static uint64_t own(const struct rv_hart *h)
{
    return (h->s.mvien & MIP_SSI) | (rv_has(h, RV_EXT_Sscofpmf) ? MIP_LCOFI : 0);
}

uint64_t read_mvip(struct rv_hart *h, unsigned index)
{
    (void)index;
    return (h->s.mvip & own(h)) | (h->s.mip_sw & shared(h));
}
void write_mvip(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mvip = merge_bits(h->s.mvip, value, own(h));
    h->s.mip_sw = merge_bits(h->s.mip_sw, value, shared(h));
    hart_leave(&h->hart);
}
