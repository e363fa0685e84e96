/* SPDX-License-Identifier: MIT */
/* Control and status registers: one table of names, places, masks and special functions. Priv: CSR
 * listing and the section of each register. Left out: triggers, hpm counters (read as zero), hypervisor. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

#define NO_STATE UINT16_MAX
#define AT(m)    ((uint16_t)offsetof(struct rv_state, m))

/* clang-format off */
const struct rv_csr rv_csrs[] = {
    /* number, count, name, state, write mask, read, write */
    {0x001, 1, "fflags",     NO_STATE,      0, read_fflags, write_fflags},
    {0x002, 1, "frm",        NO_STATE,      0, read_frm, write_frm},
    {0x003, 1, "fcsr",       NO_STATE,      0, read_fcsr, write_fcsr},
    {0x100, 1, "sstatus",    NO_STATE,      0, read_sstatus, write_sstatus},
    {0x104, 1, "sie",        NO_STATE,      0, read_sie, write_sie},
    {0x105, 1, "stvec",      AT(stvec),     ~UINT64_C(2), NULL, NULL},
    {0x106, 1, "scounteren", AT(scounteren), COUNTEREN_MASK, NULL, NULL},
    {0x10a, 1, "senvcfg",    AT(senvcfg),   ENVCFG_FIOM, NULL, NULL},
    {0x140, 1, "sscratch",   AT(sscratch),  ~UINT64_C(0), NULL, NULL},
    {0x141, 1, "sepc",       NO_STATE,      0, read_sepc, write_sepc},
    {0x142, 1, "scause",     AT(scause),    ~UINT64_C(0), NULL, NULL},
    {0x143, 1, "stval",      AT(stval),     ~UINT64_C(0), NULL, NULL},
    {0x144, 1, "sip",        NO_STATE,      0, read_sip, write_sip},
    {0x14d, 1, "stimecmp",   NO_STATE,      0, read_stimecmp, write_stimecmp},
    {0x15d, 1, "stimecmph",  NO_STATE,      0, read_stimecmph, write_stimecmph},
    {0x180, 1, "satp",       NO_STATE,      0, read_satp, write_satp},
    {0x300, 1, "mstatus",    NO_STATE,      0, read_mstatus, write_mstatus},
    {0x301, 1, "misa",       NO_STATE,      0, read_misa, write_ignored},
    {0x302, 1, "medeleg",    AT(medeleg),   MEDELEG_MASK, NULL, NULL},
    {0x303, 1, "mideleg",    NO_STATE,      0, read_mideleg, write_mideleg},
    {0x304, 1, "mie",        NO_STATE,      0, read_mie, write_mie},
    {0x305, 1, "mtvec",      AT(mtvec),     ~UINT64_C(2), NULL, NULL},
    {0x306, 1, "mcounteren", AT(mcounteren), COUNTEREN_MASK, NULL, NULL},
    {0x30a, 1, "menvcfg",    NO_STATE,      0, read_menvcfg, write_menvcfg},
    {0x310, 1, "mstatush",   NO_STATE,      0, read_zero, write_ignored},
    {0x31a, 1, "menvcfgh",   NO_STATE,      0, read_menvcfgh, write_menvcfgh},
    {0x320, 1, "mcountinhibit", NO_STATE,   0, read_inhibit, write_inhibit},
    {0x323, 29, "mhpmevent", NO_STATE,      0, read_zero, write_ignored},
    {0x340, 1, "mscratch",   AT(mscratch),  ~UINT64_C(0), NULL, NULL},
    {0x341, 1, "mepc",       NO_STATE,      0, read_mepc, write_mepc},
    {0x342, 1, "mcause",     AT(mcause),    ~UINT64_C(0), NULL, NULL},
    {0x343, 1, "mtval",      AT(mtval),     ~UINT64_C(0), NULL, NULL},
    {0x344, 1, "mip",        NO_STATE,      0, read_mip, write_mip},
    {0x3a0, 4, "pmpcfg",     NO_STATE,      0, read_pmpcfg, write_pmpcfg},
    {0x3b0, RV_PMP_ENTRIES, "pmpaddr", NO_STATE, 0, read_pmpaddr, write_pmpaddr},
    {0xb00, 1, "mcycle",     NO_STATE,      0, read_mcycle, write_mcycle},
    {0xb02, 1, "minstret",   NO_STATE,      0, read_minstret, write_minstret},
    {0xb03, 29, "mhpmcounter", NO_STATE,    0, read_zero, write_ignored},
    {0xb80, 1, "mcycleh",    NO_STATE,      0, read_mcycleh, write_mcycleh},
    {0xb82, 1, "minstreth",  NO_STATE,      0, read_minstreth, write_minstreth},
    {0xb83, 29, "mhpmcounterh", NO_STATE,   0, read_zero, write_ignored},
    {0xc00, 1, "cycle",      NO_STATE,      0, read_mcycle, NULL},
    {0xc01, 1, "time",       NO_STATE,      0, read_time, NULL},
    {0xc02, 1, "instret",    NO_STATE,      0, read_minstret, NULL},
    {0xc80, 1, "cycleh",     NO_STATE,      0, read_mcycleh, NULL},
    {0xc81, 1, "timeh",      NO_STATE,      0, read_timeh, NULL},
    {0xc82, 1, "instreth",   NO_STATE,      0, read_minstreth, NULL},
    {0xf11, 1, "mvendorid",  NO_STATE,      0, read_zero, NULL},
    {0xf12, 1, "marchid",    NO_STATE,      0, read_zero, NULL},
    {0xf13, 1, "mimpid",     NO_STATE,      0, read_zero, NULL},
    {0xf14, 1, "mhartid",    NO_STATE,      0, read_mhartid, NULL},
    {0xf15, 1, "mconfigptr", NO_STATE,      0, read_zero, NULL},
};
/* clang-format on */

const size_t rv_n_csrs = ARRAY_SIZE(rv_csrs);

/* The table's row of a CSR number, NULL when there is none. */
static const struct rv_csr *find_csr(unsigned csr)
{
    size_t lo = 0, hi = ARRAY_SIZE(rv_csrs);

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const struct rv_csr *c = &rv_csrs[mid];
        if (csr < c->number) hi = mid;
        else if (csr >= (unsigned)c->number + c->count) lo = mid + 1;
        else return c;
    }
    return NULL;
}

/* User counters: enabled by mcounteren for S, and by scounteren too for U (Priv, mcounteren). */
static bool counter_allowed(const struct rv_hart *h, unsigned csr)
{
    unsigned n = csr & 31;

    if (h->s.priv < PRIV_M && !bit(h->s.mcounteren, n)) return false;
    return h->s.priv != PRIV_U || !rv_has(h, RV_EXT_S) || bit(h->s.scounteren, n);
}

/* stimecmp below M: menvcfg.STCE and mcounteren.TM (Sstc). */
static bool stimecmp_allowed(const struct rv_hart *h)
{
    if (h->s.priv == PRIV_M) return true;
    return (h->s.menvcfg & MENVCFG_STCE) && bit(h->s.mcounteren, 1);
}

static bool exists(const struct rv_hart *h, unsigned csr)
{
    bool is_high_half = (csr >= 0xb80 && csr < 0xba0) || (csr >= 0xc80 && csr < 0xca0) ||
                        csr == 0x15d || csr == 0x310 || csr == 0x31a;

    if (h->xlen == 64 && (is_high_half || csr == 0x3a1 || csr == 0x3a3)) return false;
    if (csr <= 3) return rv_has(h, RV_EXT_F);
    if (csr >= 0xc00 && csr < 0xca0) return rv_has(h, RV_EXT_Zicntr);
    if (csr == 0x14d || csr == 0x15d) return rv_has(h, RV_EXT_Sstc);
    if ((csr >> 8 & 3) == PRIV_S || csr == 0x302 || csr == 0x303) return rv_has(h, RV_EXT_S);
    if (csr == 0x306 || csr == 0x30a || csr == 0x31a) return rv_has(h, RV_EXT_U);
    return true;
}

static bool access_allowed(const struct rv_hart *h, unsigned csr, bool will_write)
{
    if (h->s.priv < (csr >> 8 & 3) || (will_write && csr >> 10 == 3) || !exists(h, csr))
        return false;
    if (csr <= 3) return (h->s.mstatus & MSTATUS_FS) != 0;
    if (csr >= 0xc00 && csr < 0xca0) return counter_allowed(h, csr);
    if (csr == 0x14d || csr == 0x15d) return stimecmp_allowed(h);
    if (csr == 0x180) return h->s.priv == PRIV_M || !(h->s.mstatus & MSTATUS_TVM);
    return true;
}

static uint64_t *place(struct rv_hart *h, const struct rv_csr *c)
{
    return (uint64_t *)(void *)((char *)&h->s + c->state);
}

bool rv_csr_read(struct rv_hart *h, unsigned csr, bool will_write, uint64_t *value)
{
    const struct rv_csr *c = find_csr(csr);

    if (!c || !access_allowed(h, csr, will_write)) return false;
    *value = c->read ? c->read(h, csr - c->number) : *place(h, c);
    if (h->xlen == 32) *value = (uint32_t)*value;
    return true;
}

bool rv_csr_write(struct rv_hart *h, unsigned csr, uint64_t value)
{
    const struct rv_csr *c = find_csr(csr);

    if (!c || !access_allowed(h, csr, true)) return false;
    if (c->write) c->write(h, csr - c->number, value);
    else *place(h, c) = value & c->mask;
    return true;
}

uint64_t rv_csr_modify_base(struct rv_hart *h, unsigned csr, uint64_t read)
{
    if (csr == 0x344) return (read & ~MIP_SEI) | (h->s.mip_sw & MIP_SEI);
    return read;
}

const char *rv_csr_name(unsigned csr, char buf[16])
{
    const struct rv_csr *c = find_csr(csr);

    if (!c) snprintf(buf, 16, "0x%x", csr);
    else if (c->count > 1)
        snprintf(buf, 16, "%s%u", c->name, csr - c->number + (c->count == 29 ? 3 : 0));
    else snprintf(buf, 16, "%s", c->name);
    return buf;
}
