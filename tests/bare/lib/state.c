/* SPDX-License-Identifier: MIT */
/* CSR and device state that cases change, and how it is put back. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

void set_menvcfg(uint64_t v)
{
    CSRW(0x30a, v);
#if XLEN == 32
    CSRW(0x31a, v >> 32);
#endif
}

void set_stimecmp(uint64_t v)
{
#if XLEN == 32
    CSRW(0x15d, -1); /* never a moment with a smaller value than both */
#endif
    CSRW(0x14d, v);
#if XLEN == 32
    CSRW(0x15d, v >> 32);
#endif
}

uint64_t read_minstret(void)
{
#if XLEN == 64
    return CSRR(minstret);
#else
    xlen high, low;

    do {
        high = CSRR(minstreth);
        low = CSRR(minstret);
    } while (high != CSRR(minstreth));
    return (uint64_t)high << 32 | low;
#endif
}

uint64_t clint_time(void)
{
    uint32_t high, low;

    do {
        high = read32(0x0200bffc);
        low = read32(0x0200bff8);
    } while (high != read32(0x0200bffc));
    return (uint64_t)high << 32 | low;
}

void clint_set_timecmp(unsigned hart, uint64_t v)
{
    write32(0x02004004 + 8 * hart, UINT32_MAX);
    write32(0x02004000 + 8 * hart, (uint32_t)v);
    write32(0x02004004 + 8 * hart, (uint32_t)(v >> 32));
}

#define PMP_EACH(what)                                                                       \
    what(0) what(1) what(2) what(3) what(4) what(5) what(6) what(7) what(8) what(9) what(10) \
        what(11) what(12) what(13) what(14) what(15)

static void write_pmpaddr(unsigned n, xlen v)
{
#define PMP_WRITE(i) \
    case i: CSRW(pmpaddr##i, v); break;
    switch (n) {
        PMP_EACH(PMP_WRITE)
    }
}

xlen pmp_get_addr(unsigned n)
{
#define PMP_READ(i) \
    case i: return CSRR(pmpaddr##i);
    switch (n) {
        PMP_EACH(PMP_READ)
    }
    return 0;
}

static xlen read_pmpcfg(unsigned reg)
{
    switch (reg) {
    case 0: return CSRR(pmpcfg0);
    case 2: return CSRR(pmpcfg2);
#if XLEN == 32
    case 1: return CSRR(pmpcfg1);
    case 3: return CSRR(pmpcfg3);
#endif
    }
    return 0;
}

static void write_pmpcfg(unsigned reg, xlen v)
{
    switch (reg) {
    case 0: CSRW(pmpcfg0, v); break;
    case 2: CSRW(pmpcfg2, v); break;
#if XLEN == 32
    case 1: CSRW(pmpcfg1, v); break;
    case 3: CSRW(pmpcfg3, v); break;
#endif
    }
}

/* RV64 has the even pmpcfg registers only, with 8 entries each (Priv norm:pmp_cfg_rv64_layout). */
#define CFG_REG(n)   (XLEN == 64 ? (n) / 8 * 2 : (n) / 4)
#define CFG_SHIFT(n) ((n) % (XLEN / 8) * 8)

unsigned pmp_get_cfg(unsigned n)
{
    return (unsigned)(read_pmpcfg(CFG_REG(n)) >> CFG_SHIFT(n)) & 0xff;
}

void pmp_set(unsigned n, unsigned cfg, xlen addr)
{
    xlen old = read_pmpcfg(CFG_REG(n)) & ~((xlen)0xff << CFG_SHIFT(n));

    /* Off while the address changes, so that no half-made entry ever matches. */
    write_pmpcfg(CFG_REG(n), old);
    write_pmpaddr(n, addr);
    write_pmpcfg(CFG_REG(n), old | (xlen)cfg << CFG_SHIFT(n));
    SFENCE();
}

static void reset_interrupts(void)
{
    CSRC(mstatus, MSTATUS_MIE | MSTATUS_SIE);
    CSRW(mie, 0);
    CSRW(mideleg, 0);
    CSRW(mip, 0);
    write32(CLINT_MSIP(CSRR(mhartid)), 0);
    clint_set_timecmp((unsigned)CSRR(mhartid), UINT64_MAX);
}

/* mstateen0 opens all, where it exists: the trap of a hart without it leads to the next instruction. */
static void open_state(void)
{
    __asm__ volatile("la t0, 1f\n"
                     "csrw mtvec, t0\n"
                     "li t0, -1\n"
                     "csrw 0x30c, t0\n"
#if XLEN == 32
                     "csrw 0x31c, t0\n"
#endif
                     ".balign 4\n"
                     "1:" ::
                         : "t0", "memory");
}

void bare_reset(void)
{
    open_state();
    reset_interrupts();
    CSRW(satp, 0);
    if (CSRR(mhartid) == 0) page_forget();
    SFENCE();
    CSRW(medeleg, 0);
    CSRW(mtvec, trap_m);
    CSRW(stvec, trap_s);
    CSRW(mstatus, MSTATUS_FS);
#if XLEN == 32
    CSRW(0x310, 0); /* mstatush */
#endif
    CSRW(fcsr, 0);
    set_menvcfg(0);
    CSRW(mcounteren, -1);
    CSRW(scounteren, -1);
    CSRW(mcountinhibit, 0);
    CSRW(senvcfg, 0);
    for (unsigned n = 0; n < 15; n++) {
        /* The address below a locked TOR entry is its lower end. */
        if ((pmp_get_cfg(n) | pmp_get_cfg(n + 1)) & PMP_L) continue;
        if (pmp_get_cfg(n) || pmp_get_addr(n)) pmp_set(n, 0, 0);
    }
    if (pmp_get_cfg(15) != (PMP_R | PMP_W | PMP_X | PMP_NAPOT)) {
        pmp_set(15, PMP_R | PMP_W | PMP_X | PMP_NAPOT, (xlen)-1);
    }
}
