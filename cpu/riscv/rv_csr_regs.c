/* SPDX-License-Identifier: MIT */
/* CSRs with a meaning of their own. Manual sections: the registers' names in Priv. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

#define MIE_MASK     (MIP_SSI | MIP_MSI | MIP_STI | MIP_MTI | MIP_SEI | MIP_MEI | MIP_LCOFI)
#define MIDELEG_MASK (MIP_SSI | MIP_STI | MIP_SEI | MIP_LCOFI)
#define SSTATUS_MASK                                                                    \
    (MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP | MSTATUS_VS | MSTATUS_FS | MSTATUS_SUM | \
     MSTATUS_MXR | MSTATUS_SPELP | MSTATUS_SDT)
#define MSTATUS_MASK                                                                        \
    (SSTATUS_MASK | MSTATUS_MIE | MSTATUS_MPIE | MSTATUS_MPP | MSTATUS_MPRV | MSTATUS_TVM | \
     MSTATUS_TW | MSTATUS_TSR)
/* All causes but ecall from M, double traps and reserved ones. */
#define MEDELEG_MASK UINT64_C(0xb3ff)

uint64_t read_zero(struct rv_hart *h, unsigned index)
{
    (void)h;
    (void)index;
    return 0;
}

void write_ignored(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)h;
    (void)index;
    (void)value;
}

/* Floating point (Unpriv F, fcsr). Writing makes FS dirty. ---------------------------------- */

static void fp_written(struct rv_hart *h)
{
    if ((h->s.mstatus & MSTATUS_FS) == MSTATUS_FS && rv_mode_is_current(h)) return;
    h->s.mstatus |= MSTATUS_FS;
    rv_context_changed(h);
    hart_leave(&h->hart);
}

uint64_t read_fflags(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.fp.flags;
}

void write_fflags(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.fp.flags = value & 31;
    fp_written(h);
}

uint64_t read_frm(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.frm;
}

void write_frm(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.frm = value & 7;
    fp_written(h);
}

uint64_t read_fcsr(struct rv_hart *h, unsigned index)
{
    (void)index;
    return (uint64_t)h->s.frm << 5 | h->s.fp.flags;
}

void write_fcsr(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.frm = value >> 5 & 7;
    h->s.fp.flags = value & 31;
    fp_written(h);
}

/* Status ---------------------------------------------------------------------------------- */

/* Bits that follow from others: SD, and UXL and SXL, which are fixed. */
static uint64_t status_derived(const struct rv_hart *h, bool for_s)
{
    bool sd =
        (h->s.mstatus & MSTATUS_FS) == MSTATUS_FS || (h->s.mstatus & MSTATUS_VS) == MSTATUS_VS;
    uint64_t v = (uint64_t)sd << (h->xlen - 1);

    if (h->xlen == 64 && rv_has(h, RV_EXT_U)) v |= UINT64_C(2) << 32;
    if (h->xlen == 64 && rv_has(h, RV_EXT_S) && !for_s) v |= UINT64_C(2) << 34;
    return v;
}

uint64_t read_mstatus(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mstatus | status_derived(h, false);
}

static uint64_t writable_status(const struct rv_hart *h)
{
    uint64_t m = MSTATUS_MASK & ~(MSTATUS_SPELP | MSTATUS_SDT);

    if (rv_has(h, RV_EXT_Zicfilp)) m |= MSTATUS_MPELP | MSTATUS_SPELP;
    if (rv_has(h, RV_EXT_Smdbltrp)) m |= MSTATUS_MDT;
    if (h->s.menvcfg & MENVCFG_DTE) m |= MSTATUS_SDT;
    if (!rv_has(h, RV_EXT_F)) m &= ~MSTATUS_FS;
    if (!rv_has(h, RV_EXT_Zve32x)) m &= ~MSTATUS_VS;
    if (!rv_has(h, RV_EXT_S))
        m &= ~(MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP | MSTATUS_SUM | MSTATUS_MXR | MSTATUS_TVM |
               MSTATUS_TSR | MSTATUS_SPELP);
    if (!rv_has(h, RV_EXT_U)) m &= ~(MSTATUS_MPP | MSTATUS_MPRV | MSTATUS_TW);
    return m;
}

bool rv_mpp_legal(const struct rv_hart *h, uint64_t status)
{
    switch (bits(status, 12, 11)) {
    case PRIV_U: return rv_has(h, RV_EXT_U);
    case PRIV_S: return rv_has(h, RV_EXT_S);
    case PRIV_M: return true;
    default: return false;
    }
}

/* Bits that matter to traps, returns and interrupts only, not to memory accesses nor to decoding. */
#define INTERRUPT_BITS                                                                     \
    (MSTATUS_SIE | MSTATUS_MIE | MSTATUS_SPIE | MSTATUS_MPIE | MSTATUS_SPP | MSTATUS_TSR | \
     MSTATUS_TVM | MSTATUS_TW | MSTATUS_VS)

static void set_status(struct rv_hart *h, uint64_t value)
{
    uint64_t old = h->s.mstatus;
    uint32_t mode = rv_mode(&h->hart);

    /* Traps that are off keep interrupts off (Priv, double trap control). */
    if (value & MSTATUS_MDT) value &= ~MSTATUS_MIE;
    if (value & MSTATUS_SDT) value &= ~MSTATUS_SIE;
    if (!rv_mpp_legal(h, value)) value = merge_bits(value, old, MSTATUS_MPP);
    h->s.mstatus = value;
    if (old == value) return;
    if ((old ^ value) & ~INTERRUPT_BITS || h->triggers_set) rv_context_changed(h);
    if (rv_mode(&h->hart) != mode || h->triggers_set || rv_interrupt_is_ready(h))
        hart_leave(&h->hart);
}

void write_mstatus(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = writable_status(h);

    (void)index;
    set_status(h, merge_bits(h->s.mstatus, value, h->xlen == 32 ? (uint32_t)m : m));
}

uint64_t read_mstatush(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mstatus >> 32;
}

void write_mstatush(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t m = writable_status(h) & ~(uint64_t)UINT32_MAX;

    (void)index;
    set_status(h, merge_bits(h->s.mstatus, value << 32, m));
}

uint64_t read_sstatus(struct rv_hart *h, unsigned index)
{
    (void)index;
    return (h->s.mstatus & SSTATUS_MASK) | status_derived(h, true);
}

void write_sstatus(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    set_status(h, merge_bits(h->s.mstatus, value, writable_status(h) & SSTATUS_MASK));
}

uint64_t read_misa(struct rv_hart *h, unsigned index)
{
    static const struct {
        char letter;
        unsigned ext;
    } letters[] = { { 'A', RV_EXT_A }, { 'B', RV_EXT_B }, { 'C', RV_EXT_C }, { 'D', RV_EXT_D },
                    { 'E', RV_EXT_E }, { 'F', RV_EXT_F }, { 'I', RV_EXT_I }, { 'M', RV_EXT_M },
                    { 'S', RV_EXT_S }, { 'U', RV_EXT_U }, { 'V', RV_EXT_V } };
    uint64_t v = UINT64_C(1) << (h->xlen - 2) << (h->xlen == 64);

    (void)index;
    for (unsigned i = 0; i < ARRAY_SIZE(letters); i++) {
        if (rv_has(h, letters[i].ext)) v |= UINT64_C(1) << (letters[i].letter - 'A');
    }
    return v;
}

uint64_t read_mhartid(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->hart.id;
}

/* Interrupts ------------------------------------------------------------------------------ */

/* Interrupts that need an extension. */
static uint64_t existing(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_Sscofpmf) ? ~UINT64_C(0) : ~MIP_LCOFI;
}

uint64_t read_medeleg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.medeleg;
}

void write_medeleg(struct rv_hart *h, unsigned index, uint64_t value)
{
    bool cfi = rv_has(h, RV_EXT_Zicfilp) || rv_has(h, RV_EXT_Zicfiss);
    uint64_t m = MEDELEG_MASK | (cfi ? UINT64_C(1) << CAUSE_SOFTWARE_CHECK : 0);

    (void)index;
    /* With compressed instructions no jump is misaligned: what cannot happen cannot be delegated (Priv medeleg). */
    if (rv_has(h, RV_EXT_Zca)) m &= ~(UINT64_C(1) << CAUSE_FETCH_MISALIGNED);
    h->s.medeleg = value & m;
    rv_context_changed(h); /* triggers look at it */
    hart_leave(&h->hart);
}

uint64_t read_mideleg(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mideleg;
}

void write_mideleg(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mideleg = value & MIDELEG_MASK & existing(h);
    hart_leave(&h->hart);
}

static uint64_t mie_mask(const struct rv_hart *h)
{
    return existing(h) & (rv_has(h, RV_EXT_S) ? MIE_MASK : MIE_MASK & ~MIDELEG_MASK);
}

uint64_t read_mie(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mie;
}

void write_mie(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mie = value & mie_mask(h);
    hart_leave(&h->hart);
}

uint64_t read_sie(struct rv_hart *h, unsigned index)
{
    (void)index;
    return rv_sie(h);
}

void write_sie(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    rv_set_sie(h, value);
}

uint64_t read_mip(struct rv_hart *h, unsigned index)
{
    (void)index;
    return rv_mip(h);
}

void write_mip(struct rv_hart *h, unsigned index, uint64_t value)
{
    uint64_t mask = rv_has(h, RV_EXT_S) ? MIDELEG_MASK & existing(h) : 0;

    (void)index;
    if (h->s.menvcfg & MENVCFG_STCE) mask &= ~MIP_STI;
    mask &= ~(h->s.mvien & MIP_SEI);
    h->s.mip_sw = merge_bits(h->s.mip_sw, value, mask);
    hart_leave(&h->hart);
}

uint64_t read_sip(struct rv_hart *h, unsigned index)
{
    (void)index;
    return rv_sip(h);
}

void write_sip(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    rv_set_sip(h, value);
}

/* Trap addresses -------------------------------------------------------------------------- */

static uint64_t epc_mask(const struct rv_hart *h)
{
    return ~(uint64_t)(rv_has(h, RV_EXT_Zca) ? 1 : 3);
}

uint64_t read_mepc(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.mepc & epc_mask(h);
}

void write_mepc(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.mepc = value & ~UINT64_C(1);
}

uint64_t read_sepc(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.sepc & epc_mask(h);
}

void write_sepc(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    h->s.sepc = value & ~UINT64_C(1);
}

/* Memory ---------------------------------------------------------------------------------- */

uint64_t read_satp(struct rv_hart *h, unsigned index)
{
    (void)index;
    return h->s.satp;
}

/* A write with an unsupported MODE has no effect (Priv, satp). */
void write_satp(struct rv_hart *h, unsigned index, uint64_t value)
{
    (void)index;
    if (!rv_satp_legal(h, value)) return;
    h->s.satp = value;
    rv_context_changed(h);
    hart_leave(&h->hart);
}
