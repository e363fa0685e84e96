/* SPDX-License-Identifier: MIT */
/* Environment and security configuration. Priv: menvcfg, senvcfg, mseccfg. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

/* Fields that menvcfg and senvcfg share. */
static uint64_t envcfg_mask(const struct rv_hart *h)
{
    uint64_t m = ENVCFG_FIOM;

    if (rv_has(h, RV_EXT_Zicfilp)) m |= ENVCFG_LPE;
    if (rv_has(h, RV_EXT_Zicbom)) m |= ENVCFG_CBIE | ENVCFG_CBCFE;
    if (rv_has(h, RV_EXT_Zicboz)) m |= ENVCFG_CBZE;
    return m;
}

static uint64_t menvcfg_mask(const struct rv_hart *h)
{
    uint64_t m = envcfg_mask(h);

    if (rv_has(h, RV_EXT_Sstc)) m |= MENVCFG_STCE;
    if (rv_has(h, RV_EXT_Zicfiss)) m |= ENVCFG_SSE;
    if (rv_has(h, RV_EXT_Smnpm) && h->xlen == 64) m |= ENVCFG_PMM;
    if (rv_has(h, RV_EXT_Ssdbltrp)) m |= MENVCFG_DTE;
    if (rv_has(h, RV_EXT_Smcdeleg)) m |= MENVCFG_CDE;
    if (rv_has(h, RV_EXT_Svadu)) m |= MENVCFG_ADUE;
    if (rv_has(h, RV_EXT_Svpbmt)) m |= MENVCFG_PBMTE;
    return m;
}

/* Page table formats and decoding depend on these. */
static void env_changed(struct rv_hart *h, uint64_t changed)
{
    if (changed & (MENVCFG_ADUE | MENVCFG_PBMTE | ENVCFG_SSE)) rv_flush_all(h);
    rv_context_changed(h);
    hart_leave(&h->hart);
}

/* PMM: 1 is no way of masking; CBIE: 2 is reserved. Both leave what was (Priv norm:menvcfg_pmm_enc,
 * norm:menvcfg_cbie_enc). */
static uint64_t legal(uint64_t old, uint64_t value)
{
    if (bits(value, 33, 32) == 1) value = merge_bits(value, old, ENVCFG_PMM);
    if (bits(value, 5, 4) == 2) value = merge_bits(value, old, ENVCFG_CBIE);
    return value;
}

static void set_menvcfg(struct rv_hart *h, uint64_t value)
{
    uint64_t old = h->s.menvcfg;

    bus_enter(h->hart.mem.bus); /* the timer's event reads STCE */
    h->s.menvcfg = merge_bits(old, legal(old, value), menvcfg_mask(h));
    rv_stimer_update(h);
    bus_leave(h->hart.mem.bus);
    /* What a field of menvcfg turns off is read-only zero below it. */
    if (!(h->s.menvcfg & ENVCFG_SSE)) h->s.senvcfg &= ~ENVCFG_SSE;
    if (!(h->s.menvcfg & MENVCFG_DTE)) h->s.mstatus &= ~MSTATUS_SDT;
    env_changed(h, old ^ h->s.menvcfg);
}

uint64_t read_menvcfg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.menvcfg;
}

void write_menvcfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_menvcfg(h, h->xlen == 64 ? value : merge_bits(h->s.menvcfg, value, UINT32_MAX));
}

uint64_t read_menvcfgh(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.menvcfg >> 32;
}

void write_menvcfgh(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_menvcfg(h, merge_bits(h->s.menvcfg, value << 32, ~(uint64_t)UINT32_MAX));
}

uint64_t read_senvcfg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.senvcfg;
}

void write_senvcfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = envcfg_mask(h) | (h->s.menvcfg & ENVCFG_SSE);

    (void)index;
    if (rv_has(h, RV_EXT_Ssnpm) && h->xlen == 64) m |= ENVCFG_PMM;
    h->s.senvcfg = merge_bits(h->s.senvcfg, legal(h->s.senvcfg, value), m);
    env_changed(h, 0);
}

/* mseccfg --------------------------------------------------------------------------------- */

static uint64_t mseccfg_mask(const struct rv_hart *h)
{
    uint64_t m = 0;

    if (rv_has(h, RV_EXT_Smepmp)) m |= MSECCFG_MML | MSECCFG_MMWP | MSECCFG_RLB;
    if (rv_has(h, RV_EXT_Zkr) && rv_has(h, RV_EXT_U)) m |= MSECCFG_USEED;
    if (rv_has(h, RV_EXT_Zkr) && rv_has(h, RV_EXT_S)) m |= MSECCFG_SSEED;
    if (rv_has(h, RV_EXT_Zicfilp)) m |= MSECCFG_MLPE;
    if (rv_has(h, RV_EXT_Smmpm) && h->xlen == 64) m |= MSECCFG_PMM;
    return m;
}

static void set_mseccfg(struct rv_hart *h, uint64_t value)
{
    value = merge_bits(h->s.mseccfg, legal(h->s.mseccfg, value), mseccfg_mask(h));
    h->s.mseccfg = rv_pmp_seccfg(h, value);
    rv_pmp_changed(h);
    hart_leave(&h->hart);
}

uint64_t read_mseccfg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mseccfg;
}

void write_mseccfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_mseccfg(h, h->xlen == 64 ? value : merge_bits(h->s.mseccfg, value, UINT32_MAX));
}

uint64_t read_mseccfgh(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mseccfg >> 32;
}

void write_mseccfgh(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_mseccfg(h, merge_bits(h->s.mseccfg, value << 32, ~(uint64_t)UINT32_MAX));
}
