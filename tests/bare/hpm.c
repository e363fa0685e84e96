/* SPDX-License-Identifier: MIT */
/* Hardware performance counters: Zihpm, Sscofpmf, Smcntrpmf, Smcdeleg and Ssccfg. Events of this hart:
 * 1 cycles, 2 instructions, 0x100 exceptions, 0x101 interrupts, 0x102 page faults. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define OF         (1ull << 63)
#define MINH       (1ull << 62)
#define SINH       (1ull << 61)
#define UINH       (1ull << 60)
#define CDE        (1ull << 60)
#define LCOFI      13
#define EXCEPTIONS 0x100

/* By number: the assembler knows no names. */
#define MHPMEVENT3    0x323
#define MHPMEVENT3H   0x723
#define MHPMCOUNTER3  0xb03
#define MHPMCOUNTER3H 0xb83
#define MCYCLECFG     0x321
#define MINSTRETCFG   0x322
#define MINSTRETCFGH  0x722
#define MCYCLECFGH    0x721
#define SCOUNTOVF     0xda0
#define SCOUNTINHIBIT 0x120
#define SISELECT      0x150
#define SIREG         0x151
#define SIREG2        0x152
#define SIREG4        0x155

SNIPPET(ten, ".rept 10\naddi a0, a0, 1\n.endr");
SNIPPET(hundred, ".rept 100\naddi a0, a0, 1\n.endr");
SNIPPET(forever, "1: addi a0, a0, 1\nj 1b");
SNIPPET(do_ecall, "ecall");
SNIPPET(read_ovf, "csrr a0, 0xda0");
SNIPPET(read_hpm3, "csrr a0, 0xc03");
SNIPPET(read_sireg, "csrr a0, 0x151");
SNIPPET(read_sireg3, "csrr a0, 0x153");
SNIPPET(read_scountinhibit, "csrr a0, 0x120");

static void set_event(uint64_t v)
{
    CSRW(MHPMEVENT3, v);
#if XLEN == 32
    CSRW(MHPMEVENT3H, v >> 32);
#endif
}

static uint64_t get_event(void)
{
#if XLEN == 64
    return CSRR(MHPMEVENT3);
#else
    return (uint64_t)CSRR(MHPMEVENT3H) << 32 | CSRR(MHPMEVENT3);
#endif
}

static void set_counter(uint64_t v)
{
    CSRW(MHPMCOUNTER3, 0);
#if XLEN == 32
    CSRW(MHPMCOUNTER3H, v >> 32);
#endif
    CSRW(MHPMCOUNTER3, v);
}

static uint64_t get_counter(void)
{
#if XLEN == 64
    return CSRR(MHPMCOUNTER3);
#else
    return (uint64_t)CSRR(MHPMCOUNTER3H) << 32 | CSRR(MHPMCOUNTER3);
#endif
}

static void set_instret_filter(uint64_t v)
{
    CSRW(MINSTRETCFG, v);
#if XLEN == 32
    CSRW(MINSTRETCFGH, v >> 32);
#endif
}

static void counter_of_nothing_stands_still(void)
{
    set_event(0);
    set_counter(77);
    RETURNED(run_in(MODE_S, ten, 0, 0));
    EQ(get_counter(), 77);
    set_event(0x7777);
    EQ(get_event(), 0);
}

/* run_in returns by a trap: ten instructions and the return. */
static void counter_counts_instructions_of_one_mode(void)
{
    set_event(2 | MINH);
    set_counter(0);
    RETURNED(run_in(MODE_S, ten, 0, 0));
    xlen first = (xlen)get_counter();
    RETURNED(run_in(MODE_S, hundred, 0, 0));
    EQ(get_counter() - 2 * first, 90);
    set_event(2 | MINH | SINH);
    set_counter(0);
    RETURNED(run_in(MODE_S, ten, 0, 0));
    EQ(get_counter(), 0);
    RETURNED(run_in(MODE_U, ten, 0, 0));
    EQ(get_counter(), first);
    set_event(2 | UINH);
    xlen before = (xlen)get_counter();
    TRUE(get_counter() > before);
}

static void exceptions_and_page_faults_are_counted_apart(void)
{
    set_event(EXCEPTIONS);
    set_counter(0);
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(get_counter(), 2);
    set_event(EXCEPTIONS | UINH);
    set_counter(0);
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(get_counter(), 0);
    set_event(EXCEPTIONS + 2);
    set_counter(0);
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(get_counter(), 0);
    struct space s = page_space(SV_SMALL);
    page_enable(&s, 0);
    EQ(run_in(MODE_S, load_32, 0x40000000, 0).cause, LOAD_PAGE);
    EQ(get_counter(), 1);
    set_event(0);
}

/* The interrupt comes after the very instruction whose retirement overflows the counter. */
static void overflow_interrupts_at_the_instruction(void)
{
    CSRW(mie, 1u << LCOFI);
    for (unsigned n = 1; n < 300; n += 7) {
        set_event(2 | MINH);
        set_counter(0 - (uint64_t)(2 * n));
        struct trap t = run_in(MODE_S, forever, 0, 0);
        EQ(t.level, 3);
        EQ(t.cause, INTERRUPT | LCOFI);
        EQ(t.epc, ADDR(forever));
        EQ(t.x[10], n);
        EQ(get_event(), 2 | MINH | OF);
        EQ(get_counter(), 0);
        EQ(CSRR(mip) >> LCOFI & 1, 1);
        CSRC(mip, 1u << LCOFI);
    }
    set_event(0);
}

static void no_interrupt_while_of_is_set(void)
{
    CSRW(mie, 1u << LCOFI);
    set_event(2 | MINH | OF);
    set_counter(0 - 5ull);
    RETURNED(run_in(MODE_S, hundred, 0, 0));
    TRUE(get_counter() < 200);
    EQ(CSRR(mip) >> LCOFI & 1, 0);
    set_event(0);
}

static void write_of_zero_is_no_overflow(void)
{
    set_event(2);
    set_counter(UINT64_MAX - 1000);
    set_counter(0);
    EQ(get_event(), 2);
    EQ(CSRR(mip) >> LCOFI & 1, 0);
    set_event(0);
}

static void overflow_of_an_event_interrupts(void)
{
    CSRW(mie, 1u << LCOFI);
    set_event(EXCEPTIONS);
    set_counter(UINT64_MAX);
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(get_event(), EXCEPTIONS | OF);
    struct trap t = run_in(MODE_U, forever, 0, 0);
    EQ(t.cause, INTERRUPT | LCOFI);
    CSRC(mip, 1u << LCOFI);
    set_event(0);
}

static void overflow_interrupt_is_delegated_and_sip_clears_it(void)
{
    CSRW(mideleg, 1u << LCOFI);
    CSRW(mie, 1u << LCOFI);
    EQ(CSRR(mideleg), 1u << LCOFI);
    set_event(1 | MINH | SINH);
    set_counter(0 - 2ull);
    struct trap t = run_in(MODE_U, forever, 0, 0);
    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | LCOFI);
    CSRC(sip, 1u << LCOFI);
    EQ(CSRR(mip) >> LCOFI & 1, 0);
    set_event(0);
}

static void scountovf_shows_what_mcounteren_allows(void)
{
    set_event(OF);
    EQ(CSRR(SCOUNTOVF), 8);
    CSRW(mcounteren, -1);
    EQ(run_in(MODE_S, read_ovf, 0, 0).value, 8);
    CSRW(mcounteren, 7);
    EQ(run_in(MODE_S, read_ovf, 0, 0).value, 0);
    EQ(run_in(MODE_U, read_ovf, 0, 0).cause, ILLEGAL);
    set_event(0);
}

static void user_counters_need_their_enables(void)
{
    set_event(0);
    set_counter(0x1234);
    EQ(run_in(MODE_U, read_hpm3, 0, 0).value, 0x1234);
    CSRW(scounteren, 7);
    EQ(run_in(MODE_U, read_hpm3, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, read_hpm3, 0, 0).value, 0x1234);
    CSRW(mcounteren, 7);
    EQ(run_in(MODE_S, read_hpm3, 0, 0).cause, ILLEGAL);
    CSRW(mcounteren, -1);
    EQ(CSRR(mcounteren), 0xffffffffu);
    CSRW(scounteren, -1);
    EQ(CSRR(scounteren), 0xffffffffu);
}

/* Smcntrpmf: neither the handler nor the return to it is counted. */
static void instret_counts_one_mode_only(void)
{
    set_instret_filter(MINH | SINH);
    uint64_t before = read_minstret();
    RETURNED(run_in(MODE_U, ten, 0, 0));
    uint64_t once = read_minstret() - before;
    EQ(run_in(MODE_U, do_ecall, 0, 0).cause, ECALL_U);
    EQ(read_minstret() - before, once); /* ecall does not retire */
    RETURNED(run_in(MODE_U, hundred, 0, 0));
    EQ(read_minstret() - before, 2 * once + 90);
    RETURNED(run_in(MODE_S, hundred, 0, 0));
    EQ(read_minstret() - before, 2 * once + 90);
    set_instret_filter(0);
    TRUE(read_minstret() - before > 2 * once + 90);
}

static void filters_keep_legal_bits(void)
{
    CSRW(MCYCLECFG, -1);
    CSRW(MINSTRETCFG, -1);
#if XLEN == 32
    EQ(CSRR(MCYCLECFG), 0);
    CSRW(MCYCLECFGH, -1);
    EQ(CSRR(MCYCLECFGH), 0x70000000);
    CSRW(MCYCLECFGH, 0);
#else
    EQ(CSRR(MCYCLECFG), 0x7000000000000000);
    EQ(CSRR(MINSTRETCFG), 0x7000000000000000);
#endif
    CSRW(MCYCLECFG, 0);
    CSRW(MINSTRETCFG, 0);
    set_event(UINT64_MAX);
    EQ(get_event(), OF | MINH | SINH | UINH);
    set_event(2 | 3ull << 58);
    EQ(get_event(), 2);
    set_event(0);
}

static void delegated_counter_is_reached_through_sireg(void)
{
    set_menvcfg(CDE);
    set_event(2 | MINH | SINH | UINH);
    set_counter(0x5000000042);
    CSRW(SISELECT, 0x43);
    EQ(CSRR(SIREG), (xlen)0x5000000042);
    EQ(CSRR(SIREG2), (xlen)(2 | SINH | UINH)); /* MINH reads as zero */
#if XLEN == 32
    EQ(CSRR(SIREG4), 0x50);
#endif
    CSRW(SIREG2, 1);
#if XLEN == 64
    EQ(get_event(), 1 | MINH); /* and is not written */
#endif
    CSRW(SIREG, 0x77);
    EQ(CSRR(MHPMCOUNTER3), 0x77);
    EQ(run_in(MODE_S, read_sireg, 0, 0).value, 0x77);
    EQ(run_in(MODE_S, read_sireg3, 0, 0).cause, ILLEGAL);
    CSRW(mcounteren, 7);
    EQ(run_in(MODE_S, read_sireg, 0, 0).cause, ILLEGAL);
    CSRW(mcounteren, -1);
    CSRW(SISELECT, 0x41);
    EQ(run_in(MODE_S, read_sireg, 0, 0).cause, ILLEGAL);
    CSRW(SISELECT, 0x43);
    set_menvcfg(0);
    EQ(run_in(MODE_S, read_sireg, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_M, read_sireg, 0, 0).cause, ILLEGAL);
    CSRW(SISELECT, -1);
    EQ(CSRR(SISELECT), 0xfff);
    set_event(0);
}

static void scountinhibit_is_a_view_of_the_delegated(void)
{
    EQ(run_in(MODE_M, read_scountinhibit, 0, 0).cause, ILLEGAL);
    set_menvcfg(CDE);
    CSRW(mcountinhibit, 0);
    CSRW(mcounteren, 9);
    CSRW(SCOUNTINHIBIT, -1);
    EQ(CSRR(mcountinhibit), 9);
    CSRW(mcountinhibit, -1);
    EQ(CSRR(mcountinhibit), 0xfffffffdu);
    EQ(CSRR(SCOUNTINHIBIT), 9);
    CSRW(SCOUNTINHIBIT, 0);
    EQ(CSRR(mcountinhibit), 0xfffffff4u);
    CSRW(mcountinhibit, 0);
}

const struct bare_case bare_cases[] = {
    CASE(counter_of_nothing_stands_still),
    CASE(counter_counts_instructions_of_one_mode),
    CASE(exceptions_and_page_faults_are_counted_apart),
    CASE(overflow_interrupts_at_the_instruction),
    CASE(no_interrupt_while_of_is_set),
    CASE(write_of_zero_is_no_overflow),
    CASE(overflow_of_an_event_interrupts),
    CASE(overflow_interrupt_is_delegated_and_sip_clears_it),
    CASE(scountovf_shows_what_mcounteren_allows),
    CASE(user_counters_need_their_enables),
    CASE(instret_counts_one_mode_only),
    CASE(filters_keep_legal_bits),
    CASE(delegated_counter_is_reached_through_sireg),
    CASE(scountinhibit_is_a_view_of_the_delegated),
    { 0 },
};
