/* SPDX-License-Identifier: MIT */
/* Double traps and non-maskable interrupts: Priv Smdbltrp, Ssdbltrp, Smrnmi. Run with -cpu
 * max,+smdbltrp,+smrnmi; the handler of RNMIs is where mtvec points. */
#include "tests/bare/lib/bare.h"

#define DTE         (1ull << 59)
#define MSTATUS_SDT (1ul << 24)
#define MNSCRATCH   0x740
#define MNEPC       0x741
#define MNCAUSE     0x742
#define MNSTATUS    0x744
#define NMIE        8ul
#define MTVAL2      0x34b
#if XLEN == 64
#define SET_MDT()   CSRS(mstatus, 1ul << 42)
#define CLEAR_MDT() CSRC(mstatus, 1ul << 42)
#define MDT_ON      "li t2, 1 << 42\ncsrs mstatus, t2\n"
#define MDT_OFF     "li t2, 1 << 42\ncsrc mstatus, t2\n"
#define MDT()       (CSRR(mstatus) >> 42 & 1)
#else
#define SET_MDT()   CSRS(0x310, 1ul << 10)
#define CLEAR_MDT() CSRC(0x310, 1ul << 10)
#define MDT_ON      "li t2, 1 << 10\ncsrs 0x310, t2\n"
#define MDT_OFF     "li t2, 1 << 10\ncsrc 0x310, t2\n"
#define MDT()       (CSRR(0x310) >> 10 & 1)
#endif

SNIPPET(do_ecall, "ecall");
SNIPPET(do_nothing, "nop");
/* A trap with MDT set: mtvec leads to 1, from where mnret goes on at 2. Results in a0, a2, a3, a4. */
SNIPPET(double_trap_and_back,
        "csrr t0, mtvec\nla t1, 1f\ncsrw mtvec, t1\n" MDT_ON "double_trap_at: .word 0x0000000b\n"
        ".balign 4\n1: csrr a0, 0x742\ncsrr a2, 0x741\ncsrr a3, 0x744\n"
        "la t1, 2f\ncsrw 0x741, t1\n.word 0x70200073\n"
        "2: csrr a4, 0x744\n" MDT_OFF "csrw mtvec, t0\nla t1, results\n"
        "sw a0, 0(t1)\nsw a3, 4(t1)\nsw a4, 8(t1)\nmv a0, a2");
extern const char double_trap_at[];
uint32_t results[3];

static void setting_sdt_or_mdt_clears_the_interrupt_enable(void)
{
    EQ(CSRR(MNSTATUS) & NMIE,
       0); /* from reset; all traps in M mode are unexpected until it is set */
    CSRW(MNSTATUS, NMIE);
    set_menvcfg(DTE);
    CSRS(mstatus, MSTATUS_SIE);
    CSRS(sstatus, MSTATUS_SDT);
    EQ(CSRR(mstatus) & (MSTATUS_SIE | MSTATUS_SDT), MSTATUS_SDT);
    CSRS(sstatus, MSTATUS_SIE);
    EQ(CSRR(mstatus) & MSTATUS_SIE, 0);
    CSRW(sstatus, MSTATUS_SIE);
    EQ(CSRR(mstatus) & (MSTATUS_SIE | MSTATUS_SDT), MSTATUS_SIE);
    CSRC(mstatus, MSTATUS_SIE);
    CLEAR_MDT();
    CSRS(mstatus, MSTATUS_MIE);
    SET_MDT();
    EQ(CSRR(mstatus) & MSTATUS_MIE, 0);
    CSRS(mstatus, MSTATUS_MIE);
    EQ(CSRR(mstatus) & MSTATUS_MIE, 0);
    CLEAR_MDT();
}

static void sdt_is_there_with_dte_only(void)
{
    set_menvcfg(0);
    CSRS(sstatus, MSTATUS_SDT);
    EQ(CSRR(sstatus) & MSTATUS_SDT, 0);
    set_menvcfg(DTE);
    CSRS(sstatus, MSTATUS_SDT);
    EQ(CSRR(sstatus) & MSTATUS_SDT, MSTATUS_SDT);
    set_menvcfg(0);
    EQ(CSRR(mstatus) & MSTATUS_SDT, 0);
}

static void trap_in_a_trap_of_s_mode_goes_to_m(void)
{
    CSRW(medeleg, 1u << ECALL_U | 1u << ILLEGAL);
    set_menvcfg(DTE);
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);
    EQ(t.level, 1);
    EQ(t.status & MSTATUS_SDT, MSTATUS_SDT);
    CSRC(sstatus, MSTATUS_SDT);
    CSRW(medeleg, 1u << ILLEGAL);
    CSRS(sstatus, MSTATUS_SDT);
    t = RUN(MODE_S, 0, 0, 0x0000000b);
    TRAPPED(t, 16, 0x0000000b, ADDR(code_buffer));
    EQ(CSRR(MTVAL2), ILLEGAL);
    CSRC(sstatus, MSTATUS_SDT);
}

static void trap_to_m_sets_mdt_and_mret_clears_it(void)
{
    CLEAR_MDT();
    struct trap t = run_in(MODE_S, do_ecall, 0, 0);
    EQ(t.cause, ECALL_S);
    EQ(MDT(), 1);
    RETURNED(run_in(MODE_M, do_nothing, 0, 0));
}

static void double_trap_in_m_mode_goes_to_the_rnmi_handler(void)
{
    struct trap t = run_in(MODE_M, double_trap_and_back, 0, 0);
    RETURNED(t);
    EQ(t.value, ADDR(double_trap_at));
    EQ(results[0], ILLEGAL);
    EQ(results[1], 3u << 11); /* from M mode; NMIE is clear */
    EQ(results[2], 3u << 11 | NMIE);
}

static void rnmi_registers_keep_legal_values(void)
{
    CSRW(MNSCRATCH, -1);
    EQ(CSRR(MNSCRATCH), (xlen)-1);
    CSRW(MNEPC, -1);
    EQ(CSRR(MNEPC), ~(xlen)1);
    CSRW(MNSTATUS, 2ul << 11 | NMIE);
    TRUE((CSRR(MNSTATUS) >> 11 & 3) != 2);
    CSRW(MNSTATUS, 1ul << 11);
    EQ(CSRR(MNSTATUS), 1ul << 11 | NMIE); /* NMIE cannot be cleared */
    CSRW(MNSTATUS, -1);
    EQ(CSRR(MNSTATUS), 3ul << 11 | 1ul << 9 | NMIE);
    CSRW(MNSTATUS, 0);
}

const struct bare_case bare_cases[] = {
    CASE(setting_sdt_or_mdt_clears_the_interrupt_enable),
    CASE(sdt_is_there_with_dte_only),
    CASE(trap_in_a_trap_of_s_mode_goes_to_m),
    CASE(trap_to_m_sets_mdt_and_mret_clears_it),
    CASE(double_trap_in_m_mode_goes_to_the_rnmi_handler),
    CASE(rnmi_registers_keep_legal_values),
    { 0 },
};
