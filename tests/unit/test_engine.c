/* SPDX-License-Identifier: MIT */
/* The block engine, driven by the toy instruction set: links, faults, exact counts, self-modifying code,
 * page crossings, eviction, address spaces. Also correct with blocks of one instruction and a TLB of two
 * entries (stress build) and with every dispatch back end. */
#include "cpu/block.h"
#include "tests/unit/toy_machine.h"

#include <check.h>
#include <stdlib.h>

static struct toy *t;

static void setup(void)
{
    t = toy_new(0);
}

static void teardown(void)
{
    toy_free(t);
}

static const uint32_t *reg(void)
{
    return t->cpu->s.r;
}

static struct block_stats stats(void)
{
    struct block_stats s;

    block_cache_stats(t->h->blocks, &s);
    return s;
}

/* The block at pc in the current address space, decoded if need be. */
static struct block *block_at(uint32_t pc)
{
    bool fault;
    struct block *b = block_find(t->h, pc, false, &fault);

    ck_assert_ptr_nonnull(b);
    return b;
}

/* Values and counts ----------------------------------------------------------------------- */

START_TEST(straight_line_computes_and_counts)
{
    TOY_PUT(t, 0x100, T_LDI(0, 5), T_INC(0), T_NOP, T_LDI(1, -3), T_ADD(0, 1), T_TRAP(7));
    ck_assert_uint_eq(toy_run_from(t, 0x100), 6);
    ck_assert_uint_eq(reg()[0], 3);
    ck_assert_uint_eq(t->cpu->s.cause, 7);
    ck_assert_uint_eq(t->cpu->s.epc, 0x108);
    ck_assert_uint_eq(t->h->faults, 1);
}
END_TEST

START_TEST(two_slot_operation_loads_its_second_slot)
{
    TOY_PUT(t, 0x2010, T_LIA(3, 0x123456), T_LIA(4, -0x10), T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x2010), 3);
    ck_assert_uint_eq(reg()[3], 0x125466);
    ck_assert_uint_eq(reg()[4], 0x2004);
}
END_TEST

START_TEST(nops_only_are_counted)
{
    TOY_PUT(t, 0x200 + 150, T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x200), 151);
}
END_TEST

START_TEST(more_branches_than_a_block_has_exits)
{
    uint32_t at = 0x300;

    for (int i = 0; i < 60; i++) {
        at = TOY_PUT(t, at, T_BNZ(7, 0x1000), T_INC(0));
    }
    TOY_PUT(t, at, T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x300), 121);
    ck_assert_uint_eq(reg()[0], 60);
}
END_TEST

START_TEST(count_is_exact_in_the_middle_of_a_block)
{
    t->cpu->s.r[6] = TOY_DEV_BASE;
    TOY_PUT(t, 0x400, T_INC(0), T_NOP, T_SYS(1, TOY_SYS_COUNT), T_NOP, T_LD(2, 6, 4), T_INC(0),
            T_LIA(3, 0), T_SYS(4, TOY_SYS_COUNT), T_TRAP(1));
    toy_run_from(t, 0x400);
    ck_assert_uint_eq(reg()[1], 2);
    ck_assert_uint_eq(reg()[2], 4);
    ck_assert_uint_eq(reg()[4], 7);
    ck_assert_uint_eq(t->clock.now, 9);
}
END_TEST

/* Faults ---------------------------------------------------------------------------------- */

START_TEST(load_fault_in_mid_block_has_exact_pc_and_leaves_no_trace)
{
    t->cpu->s.r[5] = 0x200000;
    t->cpu->s.r[2] = 99;
    TOY_PUT(t, 0x500, T_INC(0), T_NOP, T_INC(0), T_LD(2, 5, 4), T_INC(0), T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x500), 4);
    ck_assert_uint_eq(t->cpu->s.epc, 0x503);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_BUS_READ);
    ck_assert_uint_eq(t->cpu->s.tval, 0x200004);
    ck_assert_uint_eq(reg()[0], 2);
    ck_assert_uint_eq(reg()[2], 99);
    ck_assert_uint_eq(t->h->faults, 1);
}
END_TEST

START_TEST(store_fault_in_second_page_writes_nothing_to_the_first)
{
    toy_map(t, 1, 0, 0, 0);
    toy_map(t, 1, 4, 0x4000, 0);
    t->cpu->s.map[1][5] = 0x5000 | TOY_PAGE_VALID;
    t->cpu->s.space = 1;
    toy_flush(t->cpu);
    t->cpu->s.r[0] = 0x11223344;
    t->cpu->s.r[5] = 0x4ffe;
    TOY_PUT(t, 0x4ffc, 1, 2, 3, 4, 5, 6, 7, 8);
    TOY_PUT(t, 0x600, T_INC(1), T_ST(0, 5, 0), T_INC(1), T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x600), 2);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_WRITE);
    ck_assert_uint_eq(t->cpu->s.tval, 0x5000);
    ck_assert_uint_eq(t->cpu->s.epc, 0x601);
    ck_assert_uint_eq(toy_word(t, 0x4ffc), 0x04030201);
    ck_assert_uint_eq(toy_word(t, 0x5000), 0x08070605);
}
END_TEST

START_TEST(fault_handler_returns_and_repeats_the_instruction)
{
    t->cpu->s.r[5] = 0x200000;
    TOY_PUT(t, 0x700, T_LIA(7, 0x100), T_SYS(7, TOY_SYS_VECTOR), T_INC(0), T_LD(1, 5, 0), T_INC(0),
            T_LDI(7, 0), T_SYS(7, TOY_SYS_VECTOR), T_TRAP(1));
    TOY_PUT(t, 0x800, T_LIA(5, 0x100), T_SYS(0, TOY_SYS_RETURN));
    TOY_PUT(t, 0x900, 0x78, 0x56, 0x34, 0x12);
    ck_assert_uint_eq(toy_run_from(t, 0x700), 11);
    ck_assert_uint_eq(reg()[0], 2);
    ck_assert_uint_eq(reg()[1], 0x12345678);
    ck_assert_uint_eq(t->cpu->s.traps, 2);
}
END_TEST

START_TEST(jump_into_nowhere_faults_at_the_target)
{
    t->cpu->s.r[0] = 0x300000;
    TOY_PUT(t, 0x100, T_INC(1), T_JR(0));
    ck_assert_uint_eq(toy_run_from(t, 0x100), 3);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_BUS_FETCH);
    ck_assert_uint_eq(t->cpu->s.epc, 0x300000);
    ck_assert_uint_eq(t->h->faults, 1);
    TOY_PUT(t, 0x100, T_INC(1), T_JMP(0x2ffeff));
    ck_assert_uint_eq(toy_run_from(t, 0x100), 3);
    ck_assert_uint_eq(t->cpu->s.epc, 0x300000);
}
END_TEST

/* Links ----------------------------------------------------------------------------------- */

START_TEST(exit_inside_a_page_is_linked_directly_and_unlinked_on_drop)
{
    TOY_PUT(t, 0x100, T_JMP(0x40));
    TOY_PUT(t, 0x140, T_LDI(0, 1), T_TRAP(1));
    toy_run_from(t, 0x100);
    struct exit_link *x = &block_at(0x100)->exits[0];
    ck_assert_ptr_eq(x->to, block_at(0x140));
    ck_assert_ptr_eq(x->slot[1].target, x->to->uops);
    TOY_PUT(t, 0x140, T_LDI(0, 2));
    ck_assert_ptr_null(x->to);
    ck_assert_ptr_eq(x->slot[1].target, x->stub);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[0], 2);
    ck_assert_ptr_eq(x->to, block_at(0x140));
}
END_TEST

START_TEST(exit_to_another_page_goes_through_a_checked_stub)
{
    TOY_PUT(t, 0x2100, T_JMP(0x1000));
    TOY_PUT(t, 0x3100, T_LDI(0, 1), T_TRAP(1));
    toy_run_from(t, 0x2100);
    struct exit_link *x = &block_at(0x2100)->exits[0];
    ck_assert_ptr_eq(x->to, block_at(0x3100));
    ck_assert_ptr_eq(x->slot[1].target, x->stub);
    ck_assert(x->stub->fn == op_link_cross);
    TOY_PUT(t, 0x3100, T_LDI(0, 2));
    ck_assert_ptr_null(x->to);
    ck_assert(x->stub->fn == op_link);
    toy_run_from(t, 0x2100);
    ck_assert_uint_eq(reg()[0], 2);
}
END_TEST

START_TEST(dropping_a_block_unlinks_its_own_exits)
{
    TOY_PUT(t, 0x100, T_JMP(0x40));
    TOY_PUT(t, 0x140, T_TRAP(1));
    toy_run_from(t, 0x100);
    struct block *to = block_at(0x140);
    ck_assert_ptr_nonnull(to->incoming);
    TOY_PUT(t, 0x100, T_JMP(0x80));
    ck_assert_ptr_null(to->incoming);
}
END_TEST

START_TEST(long_loop_decodes_nothing_new)
{
    TOY_PUT(t, 0x100, T_LDI(1, -1), T_LDI(0, 100), T_INC(2), T_ADD(0, 1), T_BNZ(0, -3), T_TRAP(1));
    toy_run_from(t, 0x100);
    uint64_t decoded = stats().decoded;
    ck_assert_uint_eq(toy_run_from(t, 0x100), 2 + 300 + 1);
    ck_assert_uint_eq(reg()[2], 200);
    ck_assert_uint_eq(stats().decoded, decoded);
}
END_TEST

START_TEST(same_physical_code_runs_at_two_virtual_addresses)
{
    toy_map(t, 1, 3, 0x6000, 0);
    toy_map(t, 1, 9, 0x6000, 0);
    toy_map(t, 1, 4, 0x7000, 0);
    toy_map(t, 1, 10, 0x8000, 0);
    t->cpu->s.space = 1;
    toy_flush(t->cpu);
    TOY_PUT(t, 0x6000, T_LIA(0, 0), T_JMP(0xffc));
    TOY_PUT(t, 0x7000, T_LDI(1, 1), T_TRAP(1));
    TOY_PUT(t, 0x8000, T_LDI(1, 2), T_TRAP(1));
    for (int i = 0; i < 3; i++) {
        toy_run_from(t, 0x3000);
        ck_assert_uint_eq(reg()[0], 0x3000);
        ck_assert_uint_eq(reg()[1], 1);
        toy_run_from(t, 0x9000);
        ck_assert_uint_eq(reg()[0], 0x9000);
        ck_assert_uint_eq(reg()[1], 2);
    }
}
END_TEST

/* Self-modifying code --------------------------------------------------------------------- */

START_TEST(store_into_the_next_instruction_of_the_same_block)
{
    t->cpu->s.r[5] = 0x120;
    t->cpu->s.r[0] = 0x01a01616; /* inc 6, inc 6, trap 1 */
    TOY_PUT(t, 0x11c, T_INC(2), T_ST(0, 5, 0), T_NOP, T_NOP, T_NOP, T_NOP, T_TRAP(2));
    ck_assert_uint_eq(toy_run_from(t, 0x11c), 5);
    ck_assert_uint_eq(reg()[6], 2);
    ck_assert_uint_eq(t->cpu->s.cause, 1);
    ck_assert_uint_eq(t->cpu->s.epc, 0x122);
}
END_TEST

START_TEST(store_into_the_following_block)
{
    t->cpu->s.r[5] = 0x180;
    TOY_PUT(t, 0x180, T_LDI(3, 1), T_TRAP(1));
    TOY_PUT(t, 0x140, T_ST(0, 5, 0), T_JMP(0x3d));
    t->cpu->s.r[0] = 0x01a00123;
    toy_run_from(t, 0x140);
    ck_assert_uint_eq(reg()[3], 1);
    t->cpu->s.r[0] = 0x01a00223;
    toy_run_from(t, 0x140);
    ck_assert_uint_eq(reg()[3], 2);
}
END_TEST

START_TEST(store_into_code_of_another_page_in_a_loop)
{
    uint32_t at = TOY_PUT(t, 0x1000, T_LDI(4, 20), T_LDI(1, -1), T_LIA(5, 0x1ffc));

    /* The loop: patch the immediate of the ldi at 0x3000, jump there, it adds and comes back. */
    TOY_PUT(t, at, T_ST(0, 5, 0), T_INC(7), T_JMP(0x3000 - (int)at - 4));
    TOY_PUT(t, 0x3000, T_LDI(3, 0), T_NOP, T_NOP, T_ADD(6, 3), T_ADD(4, 1), T_BNZ(4, 8), T_TRAP(1),
            T_NOP, T_NOP, T_NOP, T_LIA(0, 0), T_LDI(0, 0x23), T_JMP(-0x1ffe - 0x14));
    t->cpu->s.r[0] = 0x23 | 3 << 8; /* ldi 3, 3; the byte after it becomes nop nop */
    toy_run_from(t, 0x1000);
    ck_assert_uint_eq(t->cpu->s.cause, 1);
    ck_assert_uint_eq(reg()[7], 20);
    ck_assert_uint_eq(reg()[6], 3);
}
END_TEST

START_TEST(data_next_to_code_can_be_written_without_dropping_it)
{
    t->cpu->s.r[5] = 0x7f0;
    TOY_PUT(t, 0x700, T_ST(0, 5, 0), T_INC(0), T_TRAP(1));
    toy_run_from(t, 0x700);
    uint64_t dropped = stats().dropped;
    toy_run_from(t, 0x700);
    toy_run_from(t, 0x700);
    ck_assert_uint_eq(stats().dropped, dropped);
    ck_assert_uint_eq(toy_word(t, 0x7f0), 2);
}
END_TEST

START_TEST(dma_into_the_running_block_is_seen_by_the_next_instruction)
{
    t->cpu->s.r[5] = TOY_DEV_BASE;
    t->dev.dma_to = 0x204;
    t->dev.dma[0] = 0x16; /* inc 6 */
    t->dev.dma_len = 1;
    TOY_PUT(t, 0x200, T_NOP, T_ST(0, 5, 0), T_NOP, T_TRAP(1));
    ck_assert_uint_eq(toy_run_from(t, 0x200), 4);
    ck_assert_uint_eq(reg()[6], 1);
}
END_TEST

START_TEST(dma_over_several_pages_drops_code_in_all_of_them)
{
    static uint8_t zeros[0x3000];

    for (uint32_t pa = 0x1800; pa < 0x4800; pa += 0x1000) {
        TOY_PUT(t, pa, T_INC(0), T_TRAP(1));
        toy_run_from(t, pa);
        TOY_PUT(t, pa + 0x400, T_TRAP(2));
    }
    ck_assert_uint_eq(reg()[0], 3);
    toy_put(t, 0x1800, zeros, 0x3000 - 0x400 + 0x10);
    TOY_PUT(t, 0x1c00, T_TRAP(2));
    TOY_PUT(t, 0x2c00, T_TRAP(2));
    TOY_PUT(t, 0x3c00, T_TRAP(2));
    for (uint32_t pa = 0x1800; pa < 0x4800; pa += 0x1000) {
        toy_run_from(t, pa);
        ck_assert_uint_eq(t->cpu->s.cause, 2);
    }
    ck_assert_uint_eq(reg()[0], 3);
}
END_TEST

static void add_common(TCase *c)
{
    tcase_add_checked_fixture(c, setup, teardown);
}

static TCase *basic_tests(void)
{
    TCase *c = tcase_create("values, faults, links");

    add_common(c);
    tcase_add_test(c, straight_line_computes_and_counts);
    tcase_add_test(c, two_slot_operation_loads_its_second_slot);
    tcase_add_test(c, nops_only_are_counted);
    tcase_add_test(c, more_branches_than_a_block_has_exits);
    tcase_add_test(c, count_is_exact_in_the_middle_of_a_block);
    tcase_add_test(c, load_fault_in_mid_block_has_exact_pc_and_leaves_no_trace);
    tcase_add_test(c, store_fault_in_second_page_writes_nothing_to_the_first);
    tcase_add_test(c, fault_handler_returns_and_repeats_the_instruction);
    tcase_add_test(c, jump_into_nowhere_faults_at_the_target);
    tcase_add_test(c, exit_inside_a_page_is_linked_directly_and_unlinked_on_drop);
    tcase_add_test(c, exit_to_another_page_goes_through_a_checked_stub);
    tcase_add_test(c, dropping_a_block_unlinks_its_own_exits);
    tcase_add_test(c, long_loop_decodes_nothing_new);
    tcase_add_test(c, same_physical_code_runs_at_two_virtual_addresses);
    return c;
}

static TCase *smc_tests(void)
{
    TCase *c = tcase_create("self-modifying code");

    add_common(c);
    tcase_add_test(c, store_into_the_next_instruction_of_the_same_block);
    tcase_add_test(c, store_into_the_following_block);
    tcase_add_test(c, store_into_code_of_another_page_in_a_loop);
    tcase_add_test(c, data_next_to_code_can_be_written_without_dropping_it);
    tcase_add_test(c, dma_into_the_running_block_is_seen_by_the_next_instruction);
    tcase_add_test(c, dma_over_several_pages_drops_code_in_all_of_them);
    return c;
}

int main(void)
{
    Suite *s = suite_create("engine");
    suite_add_tcase(s, basic_tests());
    suite_add_tcase(s, smc_tests());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
