/* SPDX-License-Identifier: MIT */
/* Debug triggers with breakpoint exceptions: Debug Specification 1.0, Sdtrig. Cases run in U or S mode, where
 * triggers fire whatever the interrupt enables are, unless they say otherwise. */
#include "tests/bare/lib/bare.h"

#define TYPE(n)   ((xlen)(n) << (XLEN - 4))
#define T_LOAD    1u
#define T_STORE   2u
#define T_EXEC    4u
#define T_U       8u
#define T_S       16u
#define T_M       64u
#define T_NAPOT   (1u << 7)
#define T_GE      (2u << 7)
#define T_LT      (3u << 7)
#define T_NOT     (8u << 7)
#define T_CHAIN   (1u << 11)
#define T_SIZE(n) ((xlen)(n) << 16)
#define T6_HIT0   (1ul << 22)
#define COUNT(n)  ((xlen)(n) << 10)
#define IC_U      (1u << 6)
#define IC_S      (1u << 7)
#define IC_M      (1u << 9)
#define IC_HIT    (1ul << 24)
#define TRAP_HIT  ((xlen)1 << (XLEN - 6))

SNIPPET(load_word, "lw a0, 0(a0)");
SNIPPET(load_byte, "lb a0, 0(a0)");
SNIPPET(store_word, "sw a1, 0(a0)");
SNIPPET(store_half, "sh a1, 0(a0)");
SNIPPET(amo, "amoadd.w a0, a1, (a0)");
SNIPPET(six, ".option push\n.option norvc\naddi a0, a0, 1\naddi a0, a0, 1\naddi a0, a0, 1\n"
             "addi a0, a0, 1\naddi a0, a0, 1\naddi a0, a0, 1\n.option pop");
SNIPPET(loop, ".option push\n.option norvc\n1: addi a0, a0, -1\nbnez a0, 1b\n.option pop");
SNIPPET(float_add, "fadd.s f0, f0, f0\naddi a0, a0, 1");
SNIPPET(do_ecall, "ecall");

static void set(unsigned i, xlen tdata1, xlen tdata2)
{
    CSRW(tselect, i);
    CSRW(tdata1, 0);
    CSRW(tdata2, tdata2);
    CSRW(tdata1, tdata1);
}

static void all_off(void)
{
    for (unsigned i = 0; i < 8; i++) {
        set(i, 0, 0);
    }
}

static xlen first(void)
{
    CSRW(tselect, 0);
    return CSRR(tdata1);
}

static void execute_trigger_stops_before_the_instruction(void)
{
    set(0, TYPE(6) | T_U | T_EXEC, ADDR(six) + 8);
    struct trap t = run_in(MODE_U, six, 0, 0);
    TRAPPED(t, BREAKPOINT, ADDR(six) + 8, ADDR(six) + 8);
    EQ(t.x[10], 2);
    EQ(first(), TYPE(6) | T_U | T_EXEC | T6_HIT0);
    t = run_in(MODE_S, six, 0, 0);
    RETURNED(t);
    EQ(t.value, 6);
    all_off();
    t = run_in(MODE_U, six, 0, 0);
    EQ(t.value, 6);
}

static void type_2_is_the_same_with_its_own_hit_bit(void)
{
    set(0, TYPE(2) | T_S | T_EXEC, ADDR(six) + 4);
    struct trap t = run_in(MODE_S, six, 0, 0);
    TRAPPED(t, BREAKPOINT, ADDR(six) + 4, ADDR(six) + 4);
    EQ(first(), TYPE(2) | T_S | T_EXEC | 1ul << 20);
    all_off();
}

static void store_trigger_leaves_memory_and_other_addresses(void)
{
    write32(SCRATCH, 1);
    write32(SCRATCH + 8, 1);
    struct trap t = run_in(MODE_S, store_word, SCRATCH, 2);
    RETURNED(t);
    set(0, TYPE(6) | T_S | T_STORE, SCRATCH);
    t = run_in(MODE_S, store_word, SCRATCH, 3);
    TRAPPED(t, BREAKPOINT, SCRATCH, ADDR(store_word));
    EQ(read32(SCRATCH), 2);
    t = run_in(MODE_S, store_word, SCRATCH + 8, 3);
    RETURNED(t);
    EQ(read32(SCRATCH + 8), 3);
    t = run_in(MODE_S, load_word, SCRATCH, 0);
    EQ(t.value, 2);
    all_off();
    t = run_in(MODE_S, store_word, SCRATCH, 4);
    EQ(read32(SCRATCH), 4);
}

/* Each byte of the access is compared (mcontrol6 select: "additional compare values"). */
static void a_watched_byte_inside_a_word_is_found(void)
{
    set(0, TYPE(6) | T_U | T_LOAD, SCRATCH + 3);
    struct trap t = run_in(MODE_U, load_word, SCRATCH, 0);
    TRAPPED(t, BREAKPOINT, SCRATCH, ADDR(load_word));
    t = run_in(MODE_U, load_byte, SCRATCH, 0);
    RETURNED(t);
    t = run_in(MODE_U, load_byte, SCRATCH + 3, 0);
    EQ(t.cause, BREAKPOINT);
    all_off();
}

static void size_selects_accesses_of_that_width(void)
{
    set(0, TYPE(6) | T_U | T_STORE | T_SIZE(2), SCRATCH);
    struct trap t = run_in(MODE_U, store_word, SCRATCH, 0);
    RETURNED(t);
    t = run_in(MODE_U, store_half, SCRATCH, 0);
    EQ(t.cause, BREAKPOINT);
    set(0, TYPE(6) | T_U | T_EXEC | T_SIZE(2), ADDR(six));
    t = run_in(MODE_U, six, 0, 0);
    RETURNED(t);
    set(0, TYPE(6) | T_U | T_EXEC | T_SIZE(3), ADDR(six));
    t = run_in(MODE_U, six, 0, 0);
    EQ(t.cause, BREAKPOINT);
    all_off();
}

static void amo_matches_as_load_and_as_store(void)
{
    set(0, TYPE(6) | T_U | T_LOAD, SCRATCH);
    struct trap t = run_in(MODE_U, amo, SCRATCH, 1);
    TRAPPED(t, BREAKPOINT, SCRATCH, ADDR(amo));
    set(0, TYPE(6) | T_U | T_STORE, SCRATCH);
    t = run_in(MODE_U, amo, SCRATCH, 1);
    TRAPPED(t, BREAKPOINT, SCRATCH, ADDR(amo));
    all_off();
}

static void napot_range_and_its_negation(void)
{
    set(0, TYPE(6) | T_U | T_LOAD | T_NAPOT, (SCRATCH + 64) | 31); /* 64 bytes */
    struct trap t = run_in(MODE_U, load_word, SCRATCH + 60, 0);
    RETURNED(t);
    t = run_in(MODE_U, load_word, SCRATCH + 64, 0);
    EQ(t.cause, BREAKPOINT);
    t = run_in(MODE_U, load_word, SCRATCH + 124, 0);
    EQ(t.cause, BREAKPOINT);
    t = run_in(MODE_U, load_word, SCRATCH + 128, 0);
    RETURNED(t);
    set(0, TYPE(6) | T_U | T_LOAD | T_NAPOT | T_NOT, (SCRATCH + 64) | 31);
    t = run_in(MODE_U, load_word, SCRATCH + 124, 0);
    RETURNED(t);
    t = run_in(MODE_U, load_word, SCRATCH + 8192, 0);
    EQ(t.cause, BREAKPOINT);
    all_off();
}

static void chain_of_two_makes_a_range(void)
{
    set(1, TYPE(6) | T_U | T_STORE | T_LT, SCRATCH + 16);
    set(0, TYPE(6) | T_U | T_STORE | T_GE | T_CHAIN, SCRATCH + 8);
    struct trap t = run_in(MODE_U, store_word, SCRATCH + 4, 0);
    RETURNED(t);
    t = run_in(MODE_U, store_word, SCRATCH + 16, 0);
    RETURNED(t);
    t = run_in(MODE_U, store_word, SCRATCH + 8, 0);
    TRAPPED(t, BREAKPOINT, SCRATCH + 8, ADDR(store_word));
    EQ(first() & T6_HIT0, T6_HIT0);
    all_off();
}

static void breakpoint_is_delegated_and_held_back_while_sie_is_clear(void)
{
    CSRW(medeleg, 1u << BREAKPOINT);
    set(0, TYPE(6) | T_U | T_S | T_EXEC, ADDR(six));
    struct trap t = run_in(MODE_U, six, 0, 0);
    TRAPPED_S(t, BREAKPOINT, ADDR(six), ADDR(six));
    CSRC(mstatus, MSTATUS_SIE);
    t = run_in(MODE_S, six, 0, 0);
    RETURNED(t);
    CSRS(mstatus, MSTATUS_SIE);
    t = run_in(MODE_S, six, 0, 0);
    TRAPPED_S(t, BREAKPOINT, ADDR(six), ADDR(six));
    all_off();
}

static void m_mode_needs_mie(void)
{
    set(0, TYPE(6) | T_M | T_EXEC, ADDR(six) + 4);
    struct trap t = run_in(MODE_M, six, 0, 0);
    RETURNED(t);
    t = run_in(MODE_M | MODE_IE, six, 0, 0);
    TRAPPED(t, BREAKPOINT, ADDR(six) + 4, ADDR(six) + 4);
    all_off();
}

static void icount_fires_after_that_many_instructions(void)
{
    for (unsigned n = 1; n < 6; n++) {
        set(0, TYPE(3) | IC_U | COUNT(n), 0);
        struct trap t = run_in(MODE_U, six, 0, 0);
        TRAPPED(t, BREAKPOINT, 0, ADDR(six) + 4 * n);
        EQ(t.x[10], n);
        EQ(first(), TYPE(3) | IC_U | IC_HIT);
    }
    set(0, TYPE(3) | IC_U | COUNT(1001), 0);
    struct trap t = run_in(MODE_U, loop, 2000, 0);
    TRAPPED(t, BREAKPOINT, 0, ADDR(loop) + 4);
    EQ(t.x[10], 2000 - 501);
    all_off();
}

/* An instruction that makes FS dirty is begun twice inside, and counts once. */
static void icount_counts_an_instruction_that_dirties_fs_once(void)
{
    set(0, TYPE(3) | IC_U | COUNT(1), 0);
    CSRC(mstatus, MSTATUS_FS);
    CSRS(mstatus, 1ul << 13);
    struct trap t = run_in(MODE_U, float_add, 0, 0);
    TRAPPED(t, BREAKPOINT, 0, ADDR(float_add) + 4);
    EQ(t.status & MSTATUS_FS, MSTATUS_FS);
    all_off();
}

/* The trap is what is counted; the trigger fires when U mode goes on. */
static void icount_of_a_trapping_instruction_waits_for_its_mode(void)
{
    set(0, TYPE(3) | IC_U | COUNT(1), 0);
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);
    EQ(t.cause, ECALL_U);
    EQ(first(), TYPE(3) | IC_U | 1u << 8);
    t = run_in(MODE_U, six, 0, 0);
    TRAPPED(t, BREAKPOINT, 0, ADDR(six));
    all_off();
}

static void exception_trigger_fires_in_the_handler(void)
{
    CSRW(medeleg, 1u << ECALL_U);
    set(0, TYPE(5) | IC_U, 1u << ECALL_U);
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);
    TRAPPED(t, BREAKPOINT, 0, ADDR(trap_s));
    EQ(CSRR(scause), ECALL_U);
    EQ(CSRR(sepc), ADDR(do_ecall));
    EQ(first(), TYPE(5) | IC_U | TRAP_HIT);
    set(0, TYPE(5) | IC_U, 1u << ILLEGAL);
    t = run_in(MODE_U, do_ecall, 0, 0);
    TRAPPED_S(t, ECALL_U, 0, ADDR(do_ecall));
    all_off();
}

static void exception_handled_in_m_mode_has_no_exception_trigger(void)
{
    set(0, TYPE(5) | IC_U, 1u << ECALL_U);
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);
    EQ(t.cause, ECALL_U);
    EQ(first(), TYPE(5) | IC_U);
    all_off();
}

static void interrupt_trigger_fires_in_the_handler(void)
{
    CSRW(mideleg, 1u << SSI);
    CSRW(mie, 1u << SSI);
    CSRW(mip, 1u << SSI);
    set(0, TYPE(4) | IC_U, 1u << SSI);
    struct trap t = run_in(MODE_U, six, 0, 0);
    TRAPPED(t, BREAKPOINT, 0, ADDR(trap_s));
    EQ(CSRR(scause), INTERRUPT | SSI);
    EQ(first(), TYPE(4) | IC_U | TRAP_HIT);
    all_off();
}

static void registers_keep_legal_values(void)
{
    CSRW(tselect, 3);
    CSRW(tselect, 8);
    EQ(CSRR(tselect), 3);
    CSRW(tselect, 7);
    EQ(CSRR(tselect), 7);
    EQ(CSRR(tdata1), TYPE(15));
    CSRW(tdata1, -1);
    EQ(CSRR(tdata1), TYPE(15));
    CSRW(tdata1, TYPE(6) | (TYPE(1) - 1));
    /* No dmode, no select, no action, match and size reserved, no chain behind the last. */
    EQ(CSRR(tdata1), TYPE(6) | 1ul << 25 | T6_HIT0 | T_M | T_S | T_U | T_EXEC | T_STORE | T_LOAD);
    CSRW(tdata1, TYPE(3) | ((TYPE(1) - 1) & ~(xlen)IC_M)); /* else reading it would count */
    EQ(CSRR(tdata1), TYPE(3) | IC_HIT | COUNT(0x3fff) | 0x1c0);
    CSRW(tdata1, TYPE(3) | IC_M);
    EQ(CSRR(tdata1), TYPE(3) | IC_M);
    CSRW(tdata1, TYPE(5) | (TYPE(1) - 1));
    EQ(CSRR(tdata1), TYPE(5) | TRAP_HIT | 0x2c0);
    CSRW(tdata1, TYPE(2) | T_NAPOT | T_M);
    EQ(CSRR(tdata1), TYPE(2) | T_M);
    CSRW(tdata1, TYPE(7));
    EQ(CSRR(tdata1), TYPE(15));
    CSRW(tdata2, 0x123456789abcdef0u);
    EQ(CSRR(tdata2), (xlen)0x123456789abcdef0u);
    CSRW(tdata2, 0);
    CSRW(tdata3, -1);
    EQ(CSRR(tdata3), 0);
    EQ(CSRR(tinfo), 0x0100807c);
}

const struct bare_case bare_cases[] = {
    CASE(execute_trigger_stops_before_the_instruction),
    CASE(type_2_is_the_same_with_its_own_hit_bit),
    CASE(store_trigger_leaves_memory_and_other_addresses),
    CASE(a_watched_byte_inside_a_word_is_found),
    CASE(size_selects_accesses_of_that_width),
    CASE(amo_matches_as_load_and_as_store),
    CASE(napot_range_and_its_negation),
    CASE(chain_of_two_makes_a_range),
    CASE(breakpoint_is_delegated_and_held_back_while_sie_is_clear),
    CASE(m_mode_needs_mie),
    CASE(icount_fires_after_that_many_instructions),
    CASE(icount_counts_an_instruction_that_dirties_fs_once),
    CASE(icount_of_a_trapping_instruction_waits_for_its_mode),
    CASE(exception_trigger_fires_in_the_handler),
    CASE(exception_handled_in_m_mode_has_no_exception_trigger),
    CASE(interrupt_trigger_fires_in_the_handler),
    CASE(registers_keep_legal_values),
    { 0 },
};
