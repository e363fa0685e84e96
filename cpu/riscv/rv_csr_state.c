/* SPDX-License-Identifier: MIT */
/* State enables (Smstateen, Ssstateen), resumable non-maskable interrupts (Smrnmi), and the shadow stack
 * pointer (Zicfiss). Only bits of mstateen0 and sstateen0 control anything that there is. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

static uint64_t stateen_mask(const struct rv_hart *h, unsigned index)
{
    uint64_t m = STATEEN_SE | STATEEN_ENVCFG;

    if (index != 0) return 0;
    if (rv_has(h, RV_EXT_Zcmt)) m |= STATEEN_JVT;
    if (rv_has(h, RV_EXT_Siselect)) m |= STATEEN_CSRIND;
    if (rv_has(h, RV_EXT_Ssaia)) m |= STATEEN_AIA;
    if (h->file[1].read) m |= STATEEN_IMSIC;
    return m;
}

uint64_t read_mstateen(struct rv_hart *h, unsigned index)
{
    return index == 0 ? h->s.mstateen0 : 0;
}
void write_mstateen(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = stateen_mask(h, index);

    if (h->xlen == 32) m &= UINT32_MAX;
    if (index == 0) h->s.mstateen0 = merge_bits(h->s.mstateen0, value, m);
}
uint64_t read_mstateenh(struct rv_hart *h, unsigned index)
{
    return read_mstateen(h, index) >> 32;
}
void write_mstateenh(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = stateen_mask(h, index) & ~(uint64_t)UINT32_MAX;

    if (index == 0) h->s.mstateen0 = merge_bits(h->s.mstateen0, value << 32, m);
}

/* What mstateen0 denies reads as zero (Priv norm:mstateen_lower_priv_roz). */
uint64_t read_sstateen(struct rv_hart *h, unsigned index)
{
    return index == 0 ? h->s.sstateen0 & h->s.mstateen0 : 0;
}
void write_sstateen(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = stateen_mask(h, index) & h->s.mstateen0 & STATEEN_JVT;

    if (index == 0) h->s.sstateen0 = merge_bits(h->s.sstateen0, value, m);
}

bool rv_stateen(const struct rv_hart *h, uint64_t bit_)
{
    return h->s.priv == PRIV_M || !rv_has(h, RV_EXT_Smstateen) || (h->s.mstateen0 & bit_);
}

/* Resumable non-maskable interrupts --------------------------------------------------------- */

static uint64_t epc_mask(const struct rv_hart *h)
{
    return ~(uint64_t)(rv_has(h, RV_EXT_Zca) ? 1 : 3);
}

uint64_t read_mnepc(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mnepc & epc_mask(h);
}
void write_mnepc(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mnepc = value & ~UINT64_C(1);
}

uint64_t read_mnstatus(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mnstatus;
}

/* NMIE can be set and not cleared (Priv norm:mnstatus_nmie_set_clear). */
void write_mnstatus(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = rv_has(h, RV_EXT_Zicfilp) ? MNSTATUS_MNPELP : 0;

    (void)index;
    if (rv_mpp_legal(h, value)) m |= MNSTATUS_MNPP;
    h->s.mnstatus = merge_bits(h->s.mnstatus, value, m) | (value & MNSTATUS_NMIE);
    rv_context_changed(h);
    hart_leave(&h->hart);
}

/* Shadow stack pointer ---------------------------------------------------------------------- */

uint64_t read_ssp(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.ssp;
}
void write_ssp(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.ssp = h->xlen == 64 ? value & ~UINT64_C(7) : (uint32_t)value & ~UINT64_C(3);
}
