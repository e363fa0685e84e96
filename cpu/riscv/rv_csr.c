/* SPDX-License-Identifier: MIT */
/* Control and status registers: one table of names, places, masks and special functions. Priv: CSR
 * listing and the section of each register. Left out: hypervisor. */
#include "cpu/riscv/rv_csr_priv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"

#include <string.h>

#define NO_STATE UINT16_MAX
#define CSR_SEED 0x015
#define AT(m)    ((uint16_t)offsetof(struct rv_state, m))

/* Who may touch a register, beyond what its number says ---------------------------------------- */

/* User counters: enabled by mcounteren for S, and by scounteren too for U (Priv, mcounteren). */
static bool counter_allowed(const struct rv_hart *h, unsigned csr)
{
    unsigned n = csr & 31;

    if (h->s.priv < PRIV_M && !bit(h->s.mcounteren, n)) return false;
    return h->s.priv != PRIV_U || !rv_has(h, RV_EXT_S) || bit(h->s.scounteren, n);
}

/* stimecmp below M: menvcfg.STCE and mcounteren.TM (Sstc). */
static bool stimecmp_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    if (h->s.priv == PRIV_M) return true;
    return (h->s.menvcfg & MENVCFG_STCE) && bit(h->s.mcounteren, 1);
}

static bool cde_on(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return (h->s.menvcfg & MENVCFG_CDE) != 0;
}

static bool senvcfg_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return rv_stateen(h, STATEEN_ENVCFG);
}

/* Bit 63 of mstateen1 to mstateen3 is zero for ever: there is nothing in sstateen1 to sstateen3. */
static bool sstateen_allowed(const struct rv_hart *h, unsigned csr)
{
    return h->s.priv == PRIV_M || (csr == 0x10c && rv_stateen(h, STATEEN_SE));
}

static bool aia_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return rv_stateen(h, STATEEN_AIA);
}

static bool csrind_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return rv_stateen(h, STATEEN_CSRIND);
}

/* Priv norm:zicfiss_ssp_csr. */
static bool ssp_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    if (h->s.priv == PRIV_M) return true;
    if (!(h->s.menvcfg & ENVCFG_SSE)) return false;
    return h->s.priv == PRIV_S || (h->s.senvcfg & ENVCFG_SSE);
}

static bool seed_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return rv_seed_allowed(h);
}

static bool jvt_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return rv_jvt_allowed(h);
}

static bool fp_on(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return (h->s.mstatus & MSTATUS_FS) != 0;
}

static bool vector_on(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return (h->s.mstatus & MSTATUS_VS) != 0;
}

static bool satp_allowed(const struct rv_hart *h, unsigned csr)
{
    (void)csr;
    return h->s.priv == PRIV_M || !(h->s.mstatus & MSTATUS_TVM);
}

/* RV64 has the even ones only; none exist beyond the entries (Priv, pmpcfg). */
static bool pmpcfg_allowed(const struct rv_hart *h, unsigned csr)
{
    return (h->xlen == 32 || !(csr & 1)) && (csr & 15) < rv_pmp_entries(h) / 4;
}

static bool pmpaddr_allowed(const struct rv_hart *h, unsigned csr)
{
    return csr - 0x3b0 < rv_pmp_entries(h);
}

#define CSR(number, count, name, ext, xlen, ...)                    \
    {                                                               \
        number, count, name, RV_EXT_##ext, XLEN_##xlen, __VA_ARGS__ \
    }

/* clang-format off */
const struct rv_csr rv_csrs[] = {
    /* number, count, name, extension, XLEN, state, write mask, read, write, allowed */
    CSR(0x001, 1, "fflags",       F,      ANY,  NO_STATE, 0, read_fflags, write_fflags, fp_on),
    CSR(0x002, 1, "frm",          F,      ANY,  NO_STATE, 0, read_frm, write_frm, fp_on),
    CSR(0x003, 1, "fcsr",         F,      ANY,  NO_STATE, 0, read_fcsr, write_fcsr, fp_on),
    CSR(0x008, 1, "vstart", Zve32x, ANY, NO_STATE, 0, read_vstart, write_vstart, vector_on),
    CSR(0x009, 1, "vxsat", Zve32x, ANY, NO_STATE, 0, read_vxsat, write_vxsat, vector_on),
    CSR(0x00a, 1, "vxrm", Zve32x, ANY, NO_STATE, 0, read_vxrm, write_vxrm, vector_on),
    CSR(0x00f, 1, "vcsr", Zve32x, ANY, NO_STATE, 0, read_vcsr, write_vcsr, vector_on),
    CSR(0x011, 1, "ssp", Zicfiss, ANY, NO_STATE, 0, read_ssp, write_ssp, ssp_allowed),
    CSR(CSR_SEED, 1, "seed", Zkr, ANY, NO_STATE, 0, read_seed, write_ignored, seed_allowed),
    CSR(0x017, 1, "jvt", Zcmt, ANY, AT(jvt), ~UINT64_C(63), NULL, NULL, jvt_allowed), /* mode 0 only */
    CSR(0x100, 1, "sstatus",      S,      ANY,  NO_STATE, 0, read_sstatus, write_sstatus, NULL),
    CSR(0x104, 1, "sie",          S,      ANY,  NO_STATE, 0, read_sie, write_sie, NULL),
    CSR(0x105, 1, "stvec",        S,      ANY,  AT(stvec), ~UINT64_C(2), NULL, NULL, NULL),
    CSR(0x106, 1, "scounteren", S, ANY, NO_STATE, 0, read_scounteren, write_scounteren, NULL),
    CSR(0x10a, 1, "senvcfg", S, ANY, NO_STATE, 0, read_senvcfg, write_senvcfg, senvcfg_allowed),
    CSR(0x10c, 4, "sstateen", Ssstateen, ANY, NO_STATE, 0, read_sstateen, write_sstateen, sstateen_allowed),
    CSR(0x114, 1, "sieh", Ssaia, RV32, NO_STATE, 0, read_zero, write_ignored, aia_allowed),
    CSR(0x120, 1, "scountinhibit", Ssccfg, ANY, NO_STATE, 0, read_scountinhibit, write_scountinhibit, cde_on),
    CSR(0x140, 1, "sscratch",     S,      ANY,  AT(sscratch), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x141, 1, "sepc",         S,      ANY,  NO_STATE, 0, read_sepc, write_sepc, NULL),
    CSR(0x142, 1, "scause",       S,      ANY,  AT(scause), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x143, 1, "stval",        S,      ANY,  AT(stval), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x144, 1, "sip",          S,      ANY,  NO_STATE, 0, read_sip, write_sip, NULL),
    CSR(0x14d, 1, "stimecmp",     Sstc,   ANY,  NO_STATE, 0, read_stimecmp, write_stimecmp, stimecmp_allowed),
    CSR(0x150, 1, "siselect", Siselect, ANY, NO_STATE, 0, read_siselect, write_siselect, csrind_allowed),
    CSR(0x151, 3, "sireg", Siselect, ANY, NO_STATE, 0, read_sireg, write_sireg, rv_sireg_allowed),
    CSR(0x154, 1, "siph", Ssaia, RV32, NO_STATE, 0, read_zero, write_ignored, aia_allowed),
    CSR(0x155, 3, "sireg", Siselect, ANY, NO_STATE, 0, read_sireg4, write_sireg4, rv_sireg_allowed),
    CSR(0x15c, 1, "stopei", Ssaia, ANY, NO_STATE, 0, read_stopei, write_stopei, rv_topei_allowed),
    CSR(0x15d, 1, "stimecmph",    Sstc,   RV32, NO_STATE, 0, read_stimecmph, write_stimecmph, stimecmp_allowed),
    CSR(0x180, 1, "satp",         S,      ANY,  NO_STATE, 0, read_satp, write_satp, satp_allowed),
    CSR(0x300, 1, "mstatus",      Zicsr,  ANY,  NO_STATE, 0, read_mstatus, write_mstatus, NULL),
    CSR(0x301, 1, "misa",         Zicsr,  ANY,  NO_STATE, 0, read_misa, write_ignored, NULL),
    CSR(0x302, 1, "medeleg", S, ANY, NO_STATE, 0, read_medeleg, write_medeleg, NULL),
    CSR(0x303, 1, "mideleg",      S,      ANY,  NO_STATE, 0, read_mideleg, write_mideleg, NULL),
    CSR(0x304, 1, "mie",          Zicsr,  ANY,  NO_STATE, 0, read_mie, write_mie, NULL),
    CSR(0x305, 1, "mtvec",        Zicsr,  ANY,  AT(mtvec), ~UINT64_C(2), NULL, NULL, NULL),
    CSR(0x306, 1, "mcounteren", U, ANY, NO_STATE, 0, read_mcounteren, write_mcounteren, NULL),
    CSR(0x308, 1, "mvien", SmaiaS, ANY, NO_STATE, 0, read_mvien, write_mvien, NULL),
    CSR(0x309, 1, "mvip", SmaiaS, ANY, NO_STATE, 0, read_mvip, write_mvip, NULL),
    CSR(0x30a, 1, "menvcfg",      U,      ANY,  NO_STATE, 0, read_menvcfg, write_menvcfg, NULL),
    CSR(0x30c, 4, "mstateen", Smstateen, ANY, NO_STATE, 0, read_mstateen, write_mstateen, NULL),
    CSR(0x310, 1, "mstatush", Zicsr, RV32, NO_STATE, 0, read_mstatush, write_mstatush, NULL),
    CSR(0x312, 1, "medelegh", S, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x313, 1, "midelegh", SmaiaS, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x314, 1, "mieh", Smaia, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x318, 1, "mvienh", SmaiaS, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x319, 1, "mviph", SmaiaS, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x31a, 1, "menvcfgh",     U,      RV32, NO_STATE, 0, read_menvcfgh, write_menvcfgh, NULL),
    CSR(0x31c, 4, "mstateenh", Smstateen, RV32, NO_STATE, 0, read_mstateenh, write_mstateenh, NULL),
    CSR(0x320, 1, "mcountinhibit", Zicsr,  ANY,  NO_STATE, 0, read_inhibit, write_inhibit, NULL),
    CSR(0x321, 1, "mcyclecfg", Smcntrpmf, ANY, NO_STATE, 0, read_cfg, write_cfg, NULL),
    CSR(0x322, 1, "minstretcfg", Smcntrpmf, ANY, NO_STATE, 0, read_instretcfg, write_instretcfg, NULL),
    CSR(0x323, 29, "mhpmevent", Zicsr, ANY, NO_STATE, 0, read_hpmevent, write_hpmevent, NULL),
    CSR(0x340, 1, "mscratch",     Zicsr,  ANY,  AT(mscratch), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x341, 1, "mepc",         Zicsr,  ANY,  NO_STATE, 0, read_mepc, write_mepc, NULL),
    CSR(0x342, 1, "mcause",       Zicsr,  ANY,  AT(mcause), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x343, 1, "mtval",        Zicsr,  ANY,  AT(mtval), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x344, 1, "mip",          Zicsr,  ANY,  NO_STATE, 0, read_mip, write_mip, NULL),
    CSR(0x34b, 1, "mtval2", Ssdbltrp, ANY, AT(mtval2), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x350, 1, "miselect", Miselect, ANY, NO_STATE, 0, read_miselect, write_miselect, NULL),
    CSR(0x351, 3, "mireg", Miselect, ANY, NO_STATE, 0, read_mireg, write_mireg, rv_mireg_allowed),
    CSR(0x354, 1, "miph", Smaia, RV32, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x355, 3, "mireg", Miselect, ANY, NO_STATE, 0, read_mireg, write_mireg, rv_mireg_allowed),
    CSR(0x35c, 1, "mtopei", Smaia, ANY, NO_STATE, 0, read_mtopei, write_mtopei, rv_topei_allowed),
    CSR(0x3a0, 16, "pmpcfg",       Zicsr,  ANY,  NO_STATE, 0, read_pmpcfg, write_pmpcfg, pmpcfg_allowed),
    CSR(0x3b0, RV_PMP_ENTRIES, "pmpaddr",      Zicsr,  ANY,  NO_STATE, 0, read_pmpaddr, write_pmpaddr, pmpaddr_allowed),
    CSR(0x721, 1, "mcyclecfgh", Smcntrpmf, RV32, NO_STATE, 0, read_cfgh, write_cfgh, NULL),
    CSR(0x722, 1, "minstretcfgh", Smcntrpmf, RV32, NO_STATE, 0, read_instretcfgh, write_instretcfgh, NULL),
    CSR(0x723, 29, "mhpmeventh", Sscofpmf, RV32, NO_STATE, 0, read_hpmeventh, write_hpmeventh, NULL),
    CSR(0x740, 1, "mnscratch", Smrnmi, ANY, AT(mnscratch), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x741, 1, "mnepc", Smrnmi, ANY, NO_STATE, 0, read_mnepc, write_mnepc, NULL),
    CSR(0x742, 1, "mncause", Smrnmi, ANY, AT(mncause), ~UINT64_C(0), NULL, NULL, NULL),
    CSR(0x744, 1, "mnstatus", Smrnmi, ANY, NO_STATE, 0, read_mnstatus, write_mnstatus, NULL),
    CSR(0x747, 1, "mseccfg", Seccfg, ANY, NO_STATE, 0, read_mseccfg, write_mseccfg, NULL),
    CSR(0x757, 1, "mseccfgh", Seccfg, RV32, NO_STATE, 0, read_mseccfgh, write_mseccfgh, NULL),
    CSR(0x7a0, 1, "tselect",       Sdtrig, ANY, NO_STATE, 0, read_tselect, write_tselect, NULL),
    CSR(0x7a1, 1, "tdata1",        Sdtrig, ANY, NO_STATE, 0, read_tdata1, write_tdata1, NULL),
    CSR(0x7a2, 1, "tdata2",        Sdtrig, ANY, NO_STATE, 0, read_tdata2, write_tdata2, NULL),
    CSR(0x7a3, 1, "tdata3",        Sdtrig, ANY, NO_STATE, 0, read_zero, write_ignored, NULL),
    CSR(0x7a4, 1, "tinfo",         Sdtrig, ANY, NO_STATE, 0, read_tinfo, write_ignored, NULL),
    CSR(0xb00, 1, "mcycle", Zicsr, ANY, NO_STATE, 0, read_counter, write_counter_at, NULL),
    CSR(0xb02, 1, "minstret", Zicsr, ANY, NO_STATE, 0, read_instret, write_instret, NULL),
    CSR(0xb03, 29, "mhpmcounter", Zicsr, ANY, NO_STATE, 0, read_hpmcounter, write_hpmcounter, NULL),
    CSR(0xb80, 1, "mcycleh", Zicsr, RV32, NO_STATE, 0, read_counterh, write_counterh, NULL),
    CSR(0xb82, 1, "minstreth", Zicsr, RV32, NO_STATE, 0, read_instreth, write_instreth, NULL),
    CSR(0xb83, 29, "mhpmcounterh", Zicsr, RV32, NO_STATE, 0, read_hpmcounterh, write_hpmcounterh, NULL),
    CSR(0xc00, 1, "cycle", Zicntr, ANY, NO_STATE, 0, read_counter, NULL, counter_allowed),
    CSR(0xc01, 1, "time",         Zicntr, ANY,  NO_STATE, 0, read_time, NULL, counter_allowed),
    CSR(0xc02, 1, "instret", Zicntr, ANY, NO_STATE, 0, read_instret, NULL, counter_allowed),
    CSR(0xc03, 29, "hpmcounter", Zihpm, ANY, NO_STATE, 0, read_hpmcounter, NULL, counter_allowed),
    CSR(0xc20, 1, "vl", Zve32x, ANY, NO_STATE, 0, read_vl, write_ignored, vector_on),
    CSR(0xc21, 1, "vtype", Zve32x, ANY, NO_STATE, 0, read_vtype, write_ignored, vector_on),
    CSR(0xc22, 1, "vlenb", Zve32x, ANY, NO_STATE, 0, read_vlenb, write_ignored, vector_on),
    CSR(0xc80, 1, "cycleh", Zicntr, RV32, NO_STATE, 0, read_counterh, NULL, counter_allowed),
    CSR(0xc81, 1, "timeh",        Zicntr, RV32, NO_STATE, 0, read_timeh, NULL, counter_allowed),
    CSR(0xc82, 1, "instreth", Zicntr, RV32, NO_STATE, 0, read_instreth, NULL, counter_allowed),
    CSR(0xc83, 29, "hpmcounterh", Zihpm, RV32, NO_STATE, 0, read_hpmcounterh, NULL, counter_allowed),
    CSR(0xda0, 1, "scountovf", Sscofpmf, ANY, NO_STATE, 0, read_scountovf, NULL, NULL),
    CSR(0xdb0, 1, "stopi", Ssaia, ANY, NO_STATE, 0, read_stopi, NULL, aia_allowed),
    CSR(0xf11, 1, "mvendorid",    Zicsr,  ANY,  NO_STATE, 0, read_zero, NULL, NULL),
    CSR(0xf12, 1, "marchid",      Zicsr,  ANY,  NO_STATE, 0, read_zero, NULL, NULL),
    CSR(0xf13, 1, "mimpid",       Zicsr,  ANY,  NO_STATE, 0, read_zero, NULL, NULL),
    CSR(0xf14, 1, "mhartid",      Zicsr,  ANY,  NO_STATE, 0, read_mhartid, NULL, NULL),
    CSR(0xf15, 1, "mconfigptr",   Zicsr,  ANY,  NO_STATE, 0, read_zero, NULL, NULL),
    CSR(0xfb0, 1, "mtopi", Smaia, ANY, NO_STATE, 0, read_mtopi, NULL, NULL),
};
/* clang-format on */

const size_t rv_n_csrs = ARRAY_SIZE(rv_csrs);

_Static_assert(ARRAY_SIZE(rv_csrs) < UINT8_MAX, "rows are numbered by 8 bits");

void rv_csr_init(struct rv_hart *h)
{
    for (size_t i = 0; i < ARRAY_SIZE(rv_csrs); i++) {
        memset(&h->csr_row[rv_csrs[i].number], (int)i + 1, rv_csrs[i].count);
    }
}

/* The table's row of a CSR number, NULL when there is none. */
static const struct rv_csr *find_csr(const struct rv_hart *h, unsigned csr)
{
    unsigned row = h->csr_row[csr & 0xfff];

    return row ? &rv_csrs[row - 1] : NULL;
}

static bool access_allowed(const struct rv_hart *h, const struct rv_csr *c, unsigned csr,
                           bool will_write)
{
    if (h->s.priv < (csr >> 8 & 3) || (will_write && csr >> 10 == 3)) return false;
    if (csr == CSR_SEED && !will_write) return false; /* Unpriv norm:seed_ro_illegal */
    if (!rv_has(h, c->ext) || !(c->xlen & (h->xlen == 64 ? XLEN_RV64 : XLEN_RV32))) return false;
    return !c->allowed || c->allowed(h, csr);
}

static uint64_t *place(struct rv_hart *h, const struct rv_csr *c)
{
    return (uint64_t *)(void *)((char *)&h->s + c->state);
}

bool rv_csr_read(struct rv_hart *h, unsigned csr, bool will_write, uint64_t *value)
{
    const struct rv_csr *c = find_csr(h, csr);

    if (!c || !access_allowed(h, c, csr, will_write)) return false;
    *value = c->read ? c->read(h, csr - c->number) : *place(h, c);
    if (h->xlen == 32) *value = (uint32_t)*value;
    return true;
}

bool rv_csr_write(struct rv_hart *h, unsigned csr, uint64_t value)
{
    const struct rv_csr *c = find_csr(h, csr);

    if (!c || !access_allowed(h, c, csr, true)) return false;
    if (c->write) c->write(h, csr - c->number, value);
    else *place(h, c) = value & c->mask;
    return true;
}

/* Indirect registers, interrupts that are claimed by reading, random numbers. */
static bool is_hidden(unsigned csr)
{
    static const uint16_t hidden[] = { CSR_SEED, 0x15c, 0x25c, 0x35c };

    for (unsigned i = 0; i < ARRAY_SIZE(hidden); i++) {
        if (csr == hidden[i]) return true;
    }
    unsigned low = csr & 0xff;
    return csr >> 10 == 0 && low >= 0x51 && low <= 0x57;
}

static const struct rv_csr *inspectable(const struct rv_hart *h, unsigned csr)
{
    const struct rv_csr *c = is_hidden(csr) ? NULL : find_csr(h, csr);

    if (!c || !rv_has(h, c->ext) || !(c->xlen & (h->xlen == 64 ? XLEN_RV64 : XLEN_RV32)))
        return NULL;
    /* PMP: whether it is there depends on the hart alone. Others ask for the state of now. */
    if (csr >= 0x3a0 && csr < 0x3f0 && c->allowed && !c->allowed(h, csr)) return NULL;
    return c;
}

bool rv_csr_inspect(struct rv_hart *h, unsigned csr, uint64_t *value)
{
    const struct rv_csr *c = inspectable(h, csr);

    if (!c) return false;
    *value = c->read ? c->read(h, csr - c->number) : *place(h, c);
    if (h->xlen == 32) *value = (uint32_t)*value;
    return true;
}

bool rv_csr_change(struct rv_hart *h, unsigned csr, uint64_t value)
{
    const struct rv_csr *c = inspectable(h, csr);

    if (!c || csr >> 10 == 3) return false;
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
    const struct rv_csr *c = NULL;

    for (size_t i = 0; i < ARRAY_SIZE(rv_csrs) && !c; i++) {
        if (csr - rv_csrs[i].number < rv_csrs[i].count) c = &rv_csrs[i];
    }
    if (!c) snprintf(buf, 16, "0x%x", csr);
    else if (c->count > 1) {
        /* mhpmcounter3h: the number stands before the h. */
        size_t n = strlen(c->name), high = c->name[n - 1] == 'h';
        snprintf(buf, 16, "%.*s%u%s", (int)(n - high), c->name,
                 csr - c->number + (c->count == 29 ? 3 : 0), high ? "h" : "");
    } else snprintf(buf, 16, "%s", c->name);
    return buf;
}
