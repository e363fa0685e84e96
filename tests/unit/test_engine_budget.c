/* SPDX-License-Identifier: MIT */
/* Runs of an exact number of instructions: whatever the pieces, the state after n instructions is that of n
 * single steps. Interrupts, waiting, yielding, and two machines at once. */
#include "cpu/block.h"
#include "tests/unit/toy_machine.h"

#include <check.h>
#include <stdlib.h>

#define MOST 300

#define DEVICE_VA 0x3f000u

static void map_spaces(struct toy *t)
{
    for (unsigned p = 0; p < TOY_PAGES; p++) {
        toy_map(t, 1, p, p << 12, 0);
        toy_map(t, 2, p, p << 12, p == 9 ? TOY_PAGE_ODD : 0);
    }
    toy_map(t, 2, 6, 0x7000, 0);
    toy_map(t, 1, 63, TOY_DEV_BASE, 0);
    toy_map(t, 2, 63, TOY_DEV_BASE, 0);
    t->cpu->s.space = 1;
    toy_flush(t->cpu);
}

static void put_data(struct toy *t)
{
    TOY_PUT(t, 0x6000, 5, 0, 0, 0);
    TOY_PUT(t, 0x7000, 7, 0, 0, 0);
    TOY_PUT(t, 0x8010, T_LDI(3, 0), T_NOP, T_NOP); /* what is stored over 0x8000 */
    TOY_PUT(t, 0x8014, 0, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
}

/* The handler steps over two bytes. */
static void put_subroutine_and_handler(struct toy *t)
{
    TOY_PUT(t, 0x3000, T_INC(3), T_TRAP(9), T_INC(3), T_ILLEGAL, T_NOP, T_JR(7));
    TOY_PUT(t, 0x2800, T_SYS(6, TOY_SYS_EPC), T_LDI(3, 2), T_ADD(6, 3), T_SYS(6, TOY_SYS_SET_EPC),
            T_SYS(0, TOY_SYS_RETURN));
}

/* A program that never ends and does a bit of everything: nested loops, a subroutine in another page, loads
 * and stores across pages, two-slot operations, an instruction across pages, device reads, traps with a
 * handler, code that changes itself, changes of address space and of decode mode. */
static struct toy *busy_machine(void)
{
    struct toy *t = toy_new(0);
    uint32_t at, outer, inner;

    map_spaces(t);
    put_data(t);
    put_subroutine_and_handler(t);
    t->cpu->s.r[5] = DEVICE_VA;
    t->cpu->s.r[1] = UINT32_MAX;
    t->cpu->s.pc = 0x1000;
    at = toy_put_lia(t, 0x1000, 7, 0x2800);
    outer = TOY_PUT(t, at, T_SYS(7, TOY_SYS_VECTOR));
    inner = TOY_PUT(t, outer, T_LDI(0, 3));
    at = TOY_PUT(t, inner, T_INC(2), T_NOP, T_ADD(0, 1), T_LD(3, 5, 4), T_ADD(2, 3));
    at = toy_put_bnz(t, at, 0, inner);
    at = toy_put_lia(t, at, 6, 0x3000);
    at = toy_put_lia(t, at, 7, at + 5);
    at = TOY_PUT(t, at, T_JR(6));
    at = toy_put_lia(t, at, 4, 0x5000);
    at = TOY_PUT(t, at, T_ST(2, 4, -2), T_LD(3, 4, -2), T_ST(3, 4, 8));
    toy_put_jmp(t, at, 0x1ffd);
    at = toy_put_lia(t, 0x1ffd, 4, 0x8000);
    at = TOY_PUT(t, at, T_LD(0, 4, 0x14), T_LD(3, 4, 0x10), T_ADD(3, 0), T_ST(3, 4, 0x10),
                 T_ST(3, 4, 0));
    toy_put_jmp(t, at, 0x8000);
    at = TOY_PUT(t, 0x8000, T_LDI(3, 0), T_NOP, T_NOP, T_ADD(2, 3));
    toy_put_jmp(t, at, 0x9000);
    at = TOY_PUT(t, 0x9000, T_LD(3, 4, 0x18), T_LD(0, 4, 0x1c), T_ST(0, 4, 0x18), T_ST(3, 4, 0x1c),
                 T_SYS(3, TOY_SYS_SPACE), T_SYS(2, TOY_SYS_MODE), T_INC(2));
    at = toy_put_lia(t, at, 6, 0x6000);
    at = TOY_PUT(t, at, T_LD(3, 6, 0), T_ADD(2, 3));
    toy_put_jmp(t, at, outer);
    return t;
}

/* hashes[n] = state after n single steps. */
static void single_steps(uint64_t *hashes, unsigned most)
{
    struct toy *t = busy_machine();

    hashes[0] = toy_hash(t);
    for (unsigned n = 1; n <= most; n++) {
        ck_assert_uint_eq(hart_run(t->h, 1, 1), 1);
        hashes[n] = toy_hash(t);
    }
    ck_assert_uint_gt(t->cpu->s.traps, 4); /* it has come round some times */
    toy_free(t);
}

START_TEST(run_stops_after_exactly_n_instructions)
{
    uint64_t expected[MOST + 1];

    single_steps(expected, MOST);
    for (unsigned n = 1; n <= MOST; n++) {
        struct toy *t = busy_machine();
        ck_assert_uint_eq(hart_run(t->h, n, n), n);
        ck_assert_msg(toy_hash(t) == expected[n], "other state after %u instructions", n);
        ck_assert_uint_eq(t->clock.now, n);
        toy_free(t);
    }
}
END_TEST

START_TEST(soft_end_comes_at_the_end_of_a_block)
{
    uint64_t expected[MOST + 1];

    single_steps(expected, MOST);
    for (unsigned soft = 1; soft <= 150; soft++) {
        struct toy *t = busy_machine();
        uint64_t n = hart_run(t->h, MOST, soft);
        ck_assert_uint_ge(n, soft);
        ck_assert_uint_le(n, soft + BLOCK_MAX_INSNS);
        ck_assert_msg(toy_hash(t) == expected[n], "other state after %u", (unsigned)n);
        toy_free(t);
    }
}
END_TEST

/* A plain generator: the pieces must be the same in every run. */
static unsigned next_piece(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return 1 + (*seed >> 16) % 130;
}

START_TEST(pieces_of_any_size_add_up)
{
    struct toy *a = busy_machine(), *b = busy_machine();
    uint32_t seed = 1;

    for (int i = 0; i < 60; i++) {
        unsigned n = next_piece(&seed);
        ck_assert_uint_eq(hart_run(a->h, n, n), n);
        for (unsigned k = 0; k < n; k++) {
            ck_assert_uint_eq(hart_run(b->h, 1, 1), 1);
        }
        ck_assert_uint_eq(toy_hash(a), toy_hash(b));
    }
    toy_free(a);
    toy_free(b);
}
END_TEST

START_TEST(long_run_is_exact_across_chunks)
{
    struct toy *a = busy_machine(), *b = busy_machine();

    ck_assert_uint_eq(hart_run(a->h, 3 * HART_CHUNK + 17, UINT64_MAX), 3 * HART_CHUNK + 17);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert_uint_eq(hart_run(b->h, HART_CHUNK, HART_CHUNK), HART_CHUNK);
    }
    ck_assert_uint_eq(hart_run(b->h, 17, 17), 17);
    ck_assert_uint_eq(toy_hash(a), toy_hash(b));
    toy_free(a);
    toy_free(b);
}
END_TEST

START_TEST(two_machines_in_one_process_do_not_disturb_each_other)
{
    struct toy *a = busy_machine(), *b = busy_machine(), *alone = busy_machine();
    uint32_t seed = 7;

    b->cpu->s.r[2] = 1000; /* another course from the start */
    alone->cpu->s.r[2] = 1000;
    for (int i = 0; i < 40; i++) {
        unsigned n = next_piece(&seed);
        ck_assert_uint_eq(hart_run(a->h, n, n), n);
        ck_assert_uint_eq(hart_run(b->h, n, n), n);
    }
    ck_assert_uint_eq(hart_run(alone->h, b->h->steps, UINT64_MAX), b->h->steps);
    ck_assert_uint_eq(toy_hash(alone), toy_hash(b));
    ck_assert_uint_ne(toy_hash(a), toy_hash(b));
    toy_free(a);
    toy_free(b);
    toy_free(alone);
}
END_TEST

/* Interrupts and ends of runs ------------------------------------------------------------- */

static struct toy *t;

static void setup(void)
{
    t = toy_new(0);
    t->cpu->s.r[5] = TOY_DEV_BASE;
    t->cpu->s.pc = 0x100;
}

static void teardown(void)
{
    toy_free(t);
}

START_TEST(interrupt_that_a_device_raises_comes_before_the_next_instruction)
{
    t->cpu->s.irq_on = 1;
    TOY_PUT(t, 0x100, T_INC(0), T_INC(1), T_ST(0, 5, 8), T_INC(2), T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x100), 3);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_IRQ);
    ck_assert_uint_eq(t->cpu->s.epc, 0x105);
    ck_assert_uint_eq(t->cpu->s.r[2], 0);
    ck_assert_uint_eq(t->h->faults, 0);
}
END_TEST

START_TEST(interrupt_comes_when_it_is_let_in)
{
    t->cpu->irq_level = true;
    TOY_PUT(t, 0x100, T_INC(0), T_INC(0), T_SYS(0, TOY_SYS_IRQ_ON), T_INC(2), T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x100), 3);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_IRQ);
    ck_assert_uint_eq(t->cpu->s.epc, 0x104);
}
END_TEST

START_TEST(waiting_hart_runs_nothing_until_it_is_woken)
{
    TOY_PUT(t, 0x100, T_INC(0), T_SYS(0, TOY_SYS_WAIT), T_INC(0), T_TRAP(1));
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 2);
    ck_assert(t->h->waiting);
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 0);
    toy_isa.irq_in(t->h, 0, true);
    ck_assert_uint_eq(hart_run(t->h, 1, 1), 1);
    ck_assert_uint_eq(t->cpu->s.r[0], 2);
    ck_assert(!t->h->waiting);
}
END_TEST

START_TEST(yield_returns_after_the_instruction)
{
    TOY_PUT(t, 0x100, T_INC(0), T_SYS(0, TOY_SYS_YIELD), T_INC(0), T_ST(0, 5, 12), T_INC(0),
            T_TRAP(1));
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 2);
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 2);
    ck_assert_uint_eq(t->cpu->s.pc, 0x107);
    ck_assert_uint_eq(t->cpu->s.r[0], 2);
}
END_TEST

START_TEST(attention_of_another_thread_ends_an_endless_loop)
{
    toy_put_jmp(t, 0x100, 0x100);
    atomic_store(&t->h->attention, 1);
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 0);
    atomic_store(&t->h->attention, 0);
    ck_assert_uint_eq(hart_run(t->h, 1000, 1000), 1000);
}
END_TEST

START_TEST(earlier_event_cuts_the_run)
{
    TOY_PUT(t, 0x100, T_INC(0), T_INC(0), T_TRAP(1));
    t->clock.moved = true;
    ck_assert_uint_eq(hart_run(t->h, 2, 2), 0);
    t->clock.moved = false;
    ck_assert_uint_eq(hart_run(t->h, 2, 2), 2);
}
END_TEST

START_TEST(reset_forgets_code_and_state)
{
    TOY_PUT(t, 0x100, T_INC(0), T_TRAP(1));
    toy_run_from(t, 0x100);
    hart_reset(t->h);
    ck_assert_uint_eq(t->cpu->s.r[0], 0);
    ck_assert(!t->h->waiting);
    t->ram.host[0x100] = T_INC(3); /* past the bus: only a hart without blocks sees it */
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(t->cpu->s.r[3], 1);
}
END_TEST

static TCase *exact_tests(void)
{
    TCase *c = tcase_create("exact");

    tcase_add_test(c, run_stops_after_exactly_n_instructions);
    tcase_add_test(c, soft_end_comes_at_the_end_of_a_block);
    tcase_add_test(c, pieces_of_any_size_add_up);
    tcase_add_test(c, long_run_is_exact_across_chunks);
    tcase_add_test(c, two_machines_in_one_process_do_not_disturb_each_other);
    return c;
}

static TCase *end_tests(void)
{
    TCase *c = tcase_create("ends of runs");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, interrupt_that_a_device_raises_comes_before_the_next_instruction);
    tcase_add_test(c, interrupt_comes_when_it_is_let_in);
    tcase_add_test(c, waiting_hart_runs_nothing_until_it_is_woken);
    tcase_add_test(c, yield_returns_after_the_instruction);
    tcase_add_test(c, attention_of_another_thread_ends_an_endless_loop);
    tcase_add_test(c, earlier_event_cuts_the_run);
    tcase_add_test(c, reset_forgets_code_and_state);
    return c;
}

int main(void)
{
    Suite *s = suite_create("budgets");
    suite_add_tcase(s, exact_tests());
    suite_add_tcase(s, end_tests());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
