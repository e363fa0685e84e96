/* SPDX-License-Identifier: MIT */
/* Address spaces, instructions across pages, the jump cache, and running out of room for blocks. */
#include "cpu/block.h"
#include "tests/unit/toy_machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct toy *t;

static void use_space(unsigned space)
{
    t->cpu->s.space = space;
    toy_flush(t->cpu);
}

static void setup(void)
{
    t = toy_new(0);
}

/* Two segments: the smallest arena there is. */
static void setup_small(void)
{
    t = toy_new(1);
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

/* Start anew at pc, run n instructions. */
static uint64_t run_at(struct toy *m, uint32_t pc, uint64_t n)
{
    m->cpu->s.pc = pc;
    m->cpu->s.stopped = 0;
    m->h->waiting = false;
    return hart_run(m->h, n, n);
}

/* Instructions across pages --------------------------------------------------------------- */

START_TEST(second_page_of_an_instruction_is_remapped)
{
    toy_map(t, 1, 1, 0x1000, 0);
    toy_map(t, 1, 2, 0x2000, 0);
    use_space(1);
    TOY_PUT(t, 0x1ffc, T_INC(0), T_LDI(1, 1), T_ADD(2, 1)); /* the add crosses */
    TOY_PUT(t, 0x2001, T_TRAP(1));
    TOY_PUT(t, 0x7000, 3, T_TRAP(2)); /* another second half: add 2, 3 */
    toy_run_from(t, 0x1ffc);
    ck_assert_uint_eq(reg()[2], 1);
    ck_assert_uint_eq(t->cpu->s.cause, 1);
    toy_map(t, 1, 2, 0x7000, 0);
    use_space(1);
    t->cpu->s.r[3] = 40;
    ck_assert_uint_eq(toy_run_from(t, 0x1ffc), 4);
    ck_assert_uint_eq(reg()[2], 41);
    ck_assert_uint_eq(t->cpu->s.cause, 2);
}
END_TEST

START_TEST(second_page_goes_away)
{
    toy_map(t, 1, 1, 0x1000, 0);
    toy_map(t, 1, 2, 0x2000, 0);
    use_space(1);
    TOY_PUT(t, 0x1ffc, T_INC(0), T_INC(0), T_INC(0), T_LDI(1, 5));
    TOY_PUT(t, 0x2001, T_TRAP(1));
    toy_run_from(t, 0x1ffc);
    ck_assert_uint_eq(reg()[1], 5);
    t->cpu->s.map[1][2] = 0;
    use_space(1);
    ck_assert_uint_eq(toy_run_from(t, 0x1ffc), 4);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_FETCH);
    ck_assert_uint_eq(t->cpu->s.epc, 0x1fff);
    ck_assert_uint_eq(t->cpu->s.tval, 0x2000);
    ck_assert_uint_eq(t->h->faults, 2);
}
END_TEST

START_TEST(store_into_the_second_page_of_an_instruction)
{
    TOY_PUT(t, 0x2fff, T_LDI(1, 5));
    TOY_PUT(t, 0x3001, T_TRAP(1));
    toy_run_from(t, 0x2fff);
    t->cpu->s.r[5] = 0x3000;
    t->cpu->s.r[0] = 0x0001a009; /* 9 as the immediate, then trap 1 */
    TOY_PUT(t, 0x100, T_ST(0, 5, 0));
    toy_put_jmp(t, 0x103, 0x2fff);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[1], 9);
}
END_TEST

START_TEST(both_halves_lie_in_one_page_that_is_mapped_twice)
{
    toy_map(t, 1, 1, 0x5000, 0);
    toy_map(t, 1, 2, 0x5000, 0);
    use_space(1);
    TOY_PUT(t, 0x5fff, T_LDI(1, 0));
    TOY_PUT(t, 0x5000, 17, T_TRAP(1));
    toy_run_from(t, 0x1fff);
    ck_assert_uint_eq(reg()[1], 17);
    TOY_PUT(t, 0x5000, 18);
    toy_run_from(t, 0x1fff);
    ck_assert_uint_eq(reg()[1], 18);
    TOY_PUT(t, 0x5fff, T_LDI(2, 0));
    TOY_PUT(t, 0x5000, 19);
    toy_run_from(t, 0x1fff);
    ck_assert_uint_eq(reg()[1], 18);
    ck_assert_uint_eq(reg()[2], 19);
}
END_TEST

/* Spaces ---------------------------------------------------------------------------------- */

START_TEST(jump_cache_does_not_outlive_a_flush_of_the_page)
{
    toy_map(t, 1, 0, 0, 0);
    toy_map(t, 1, 3, 0x3000, 0);
    use_space(1);
    TOY_PUT(t, 0x3000, T_LDI(1, 1), T_TRAP(1));
    TOY_PUT(t, 0x4000, T_LDI(1, 2), T_TRAP(1));
    TOY_PUT(t, 0x100, T_SYS(0, TOY_SYS_FLUSH_PAGE), T_JR(0));
    t->cpu->s.r[0] = 0x3000;
    for (int i = 0; i < 3; i++) {
        toy_run_from(t, 0x102);
        ck_assert_uint_eq(reg()[1], 1);
    }
    toy_map(t, 1, 3, 0x4000, 0);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[1], 2);
    t->cpu->s.map[1][3] = 0;
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(t->cpu->s.cause, TOY_CAUSE_FETCH);
    ck_assert_uint_eq(t->cpu->s.epc, 0x3000);
}
END_TEST

START_TEST(link_to_another_page_does_not_outlive_a_flush)
{
    toy_map(t, 1, 0, 0, 0);
    toy_map(t, 1, 3, 0x3000, 0);
    use_space(1);
    TOY_PUT(t, 0x3000, T_LDI(1, 1), T_TRAP(1));
    TOY_PUT(t, 0x4000, T_LDI(1, 2), T_TRAP(1));
    toy_put_jmp(t, TOY_PUT(t, 0x100, T_SYS(0, TOY_SYS_FLUSH_PAGE)), 0x3000);
    t->cpu->s.r[0] = 0x3000;
    toy_run_from(t, 0x100);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[1], 1);
    toy_map(t, 1, 3, 0x4000, 0);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[1], 2);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[1], 2);
}
END_TEST

START_TEST(page_of_the_running_code_is_remapped)
{
    toy_map(t, 1, 3, 0x3000, 0);
    use_space(1);
    t->cpu->s.r[0] = 0x3000;
    TOY_PUT(t, 0x3000, T_SYS(0, TOY_SYS_FLUSH_PAGE), T_LDI(1, 1), T_TRAP(1));
    TOY_PUT(t, 0x4000, T_NOP, T_NOP, T_LDI(1, 2), T_TRAP(1));
    toy_run_from(t, 0x3000);
    ck_assert_uint_eq(reg()[1], 1);
    t->cpu->s.pc = 0x3000;
    t->cpu->s.stopped = 0;
    t->h->waiting = false;
    toy_map(t, 1, 3, 0x4000, 0); /* not seen before the flush, where the old page is still cached */
    TOY_PUT(t, 0x4000, T_SYS(0, TOY_SYS_FLUSH_PAGE));
    hart_run(t->h, 10, 10);
    ck_assert_uint_eq(reg()[1], 2);
}
END_TEST

START_TEST(flush_of_a_page_inside_a_larger_one_flushes_the_space)
{
    toy_map(t, 1, 0, 0, 0);
    toy_map(t, 1, 3, 0x3000, TOY_PAGE_BIG);
    toy_map(t, 1, 4, 0x4000, TOY_PAGE_BIG);
    use_space(1);
    TOY_PUT(t, 0x5004, 5, 0, 0, 0);
    TOY_PUT(t, 0x100, T_LD(1, 6, 4), T_SYS(0, TOY_SYS_FLUSH_PAGE), T_LD(2, 6, 4), T_TRAP(1));
    t->cpu->s.r[0] = 0x3000;
    t->cpu->s.r[6] = 0x4000;
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[2], 0);
    toy_map(t, 1, 4, 0x5000, TOY_PAGE_BIG);
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(reg()[2], 5);
}
END_TEST

START_TEST(spaces_alternate_at_the_same_address)
{
    for (unsigned s = 1; s <= 2; s++) {
        toy_map(t, s, 0, 0, 0);
        toy_map(t, s, 3, s == 1 ? 0x3000 : 0x4000, 0);
        toy_map(t, s, 8, s == 1 ? 0x8000 : 0x9000, 0);
    }
    TOY_PUT(t, 0x3000, T_INC(1), T_LD(4, 6, 0), T_TRAP(1));
    TOY_PUT(t, 0x4000, T_INC(2), T_LD(4, 6, 0), T_TRAP(1));
    TOY_PUT(t, 0x8000, 1, 0, 0, 0);
    TOY_PUT(t, 0x9000, 2, 0, 0, 0);
    TOY_PUT(t, 0x100, T_SYS(7, TOY_SYS_SPACE), T_JR(0));
    t->cpu->s.r[0] = 0x3000;
    t->cpu->s.r[6] = 0x8000;
    for (uint32_t i = 0; i < 20; i++) {
        t->cpu->s.r[7] = 1 + i % 2;
        toy_run_from(t, 0x100);
        ck_assert_uint_eq(reg()[4], 1 + i % 2);
    }
    ck_assert_uint_eq(reg()[1], 10);
    ck_assert_uint_eq(reg()[2], 10);
}
END_TEST

START_TEST(going_back_to_a_space_walks_no_tables)
{
    for (unsigned s = 1; s <= 2; s++) {
        toy_map(t, s, 0, 0, 0);
    }
    TOY_PUT(t, 0x100, T_SYS(7, TOY_SYS_SPACE), T_TRAP(1));
    for (uint32_t i = 0; i < 4; i++) {
        t->cpu->s.r[7] = 1 + i % 2;
        toy_run_from(t, 0x100);
    }
    unsigned walks = t->cpu->walks;
    t->cpu->s.space = 2;
    t->cpu->s.r[7] = 2;
    toy_run_from(t, 0x100);
    ck_assert_uint_eq(t->cpu->walks, walks);
}
END_TEST

/* More than the 4094 ids that a tag has room for. */
START_TEST(context_ids_start_anew)
{
    toy_map(t, 1, 0, 0, 0);
    toy_map(t, 1, 3, 0x3000, 0);
    use_space(1);
    TOY_PUT(t, 0x3000, T_INC(1), T_TRAP(1));
    TOY_PUT(t, 0x4000, T_INC(2), T_TRAP(1));
    TOY_PUT(t, 0x100, T_SYS(0, TOY_SYS_FLUSH_ALL), T_LD(4, 0, 0), T_JR(0));
    t->cpu->s.r[0] = 0x3000;
    for (uint32_t i = 0; i < 6000; i++) {
        toy_map(t, 1, 3, i % 2 ? 0x4000 : 0x3000, 0);
        toy_run_from(t, 0x100);
        ck_assert_uint_eq(reg()[4], i % 2 ? 0x0001a012 : 0x0001a011);
    }
    ck_assert_uint_eq(reg()[1], 3000);
    ck_assert_uint_eq(reg()[2], 3000);
}
END_TEST

START_TEST(decode_mode_is_part_of_the_key)
{
    TOY_PUT(t, 0x100, T_SYS(7, TOY_SYS_MODE));
    toy_put_jmp(t, 0x102, 0x180);
    TOY_PUT(t, 0x180, T_INC(1), T_TRAP(1));
    for (uint32_t i = 0; i < 6; i++) {
        t->cpu->s.r[7] = i % 2;
        toy_run_from(t, 0x100);
    }
    ck_assert_uint_eq(reg()[1], 3 * 1 + 3 * 2);
}
END_TEST

START_TEST(page_with_finer_protection_is_checked_at_each_instruction)
{
    toy_map(t, 1, 3, 0x3000, TOY_PAGE_ODD);
    use_space(1);
    TOY_PUT(t, 0x3000, T_LDI(0, 3), T_INC(1), T_BNZ(0, 3), T_TRAP(1));
    toy_run_from(t, 0x3000);
    unsigned walks = t->cpu->walks;
    ck_assert_uint_eq(toy_run_from(t, 0x3000), 4);
    ck_assert_uint_ge(t->cpu->walks, walks + 4);
    ck_assert_uint_eq(reg()[1], 2);
}
END_TEST

/* Room ------------------------------------------------------------------------------------ */

/* One long block of increments at each of many places: more than the arena holds. */
START_TEST(code_larger_than_the_arena_runs_right)
{
    uint32_t n = 0;

    memset(t->ram.host + 0x10000, T_INC(1), 0x20000);
    for (uint32_t pc = 0x10000; pc < 0x30000 - 64; pc += 97) {
        ck_assert_uint_eq(run_at(t, pc, 40), 40);
        n += 40;
    }
    ck_assert_uint_eq(reg()[1], n);
    ck_assert_uint_gt(stats().evicted, 0);
    ck_assert_uint_eq(stats().decoded, stats().live + stats().dropped);
}
END_TEST

START_TEST(links_to_evicted_blocks_are_undone)
{
    TOY_PUT(t, 0x100, T_INC(0), T_TRAP(1));
    toy_put_jmp(t, 0x80, 0x100);
    memset(t->ram.host + 0x10000, T_INC(1), 0x20000);
    uint32_t pc = 0x10000;
    for (uint32_t i = 1; i <= 40; i++) {
        toy_run_from(t, 0x80);
        ck_assert_uint_eq(reg()[0], i);
        for (int k = 0; k < 600 && pc < 0x30000 - 64; k++, pc += 7) {
            ck_assert_uint_eq(run_at(t, pc, 64), 64);
        }
    }
    ck_assert_uint_gt(stats().evicted, 0);
}
END_TEST

/* Decode blocks of page B until the first eviction; returns how many it took. */
static unsigned fill(struct toy *m, unsigned most)
{
    struct block_stats s;

    memset(m->ram.host + 0x10000, T_INC(1), 0x20000);
    for (unsigned i = 0; i < most; i++) {
        run_at(m, 0x10000 + i, BLOCK_MAX_INSNS);
        block_cache_stats(m->h->blocks, &s);
        if (s.evicted) return i;
    }
    return most;
}

/* A block that makes room for itself by evicting all other blocks of its own page. */
START_TEST(page_survives_the_eviction_of_its_other_blocks)
{
    memset(t->ram.host + 0x1000, T_INC(1), 0x1000);
    run_at(t, 0x1000, BLOCK_MAX_INSNS);
    unsigned n = fill(t, 100000);
    ck_assert_uint_lt(n, 100000);
    struct toy *m = toy_new(1);
    memset(m->ram.host + 0x1000, T_INC(1), 0x1000);
    run_at(m, 0x1000, BLOCK_MAX_INSNS);
    ck_assert_uint_eq(fill(m, n), n);
    run_at(m, 0x1100, BLOCK_MAX_INSNS);
    struct block_stats s;
    block_cache_stats(m->h->blocks, &s);
    ck_assert_uint_gt(s.evicted, 0);
    TOY_PUT(m, 0x1100, T_INC(2));
    run_at(m, 0x1100, 1);
    run_at(m, 0x1100, BLOCK_MAX_INSNS);
    ck_assert_uint_eq(m->cpu->s.r[2], 2);
    toy_free(m);
}
END_TEST

#define MANY_PAGES 17000 /* more than a cache keeps records for */

START_TEST(code_in_more_pages_than_there_are_records)
{
    struct ram ram;
    struct error err;

    ck_assert(ram_init(&ram, "more", MANY_PAGES * PAGE_SIZE, &err));
    const struct region r = { .name = "more", .base = 0x10000000, .size = ram.size, .ram = &ram };
    ck_assert(bus_add(&t->bus, &r, &err));
    for (uint32_t i = 0; i < MANY_PAGES; i++) {
        ram.host[i * PAGE_SIZE] = T_INC(1);
        ck_assert_uint_eq(run_at(t, 0x10000000 + i * (uint32_t)PAGE_SIZE, 1), 1);
    }
    ck_assert_uint_eq(reg()[1], MANY_PAGES);
    ck_assert_uint_gt(stats().evicted, 0);
    ram_free(&ram);
}
END_TEST

static TCase *space_tests(void)
{
    TCase *c = tcase_create("spaces");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, second_page_of_an_instruction_is_remapped);
    tcase_add_test(c, second_page_goes_away);
    tcase_add_test(c, store_into_the_second_page_of_an_instruction);
    tcase_add_test(c, both_halves_lie_in_one_page_that_is_mapped_twice);
    tcase_add_test(c, jump_cache_does_not_outlive_a_flush_of_the_page);
    tcase_add_test(c, link_to_another_page_does_not_outlive_a_flush);
    tcase_add_test(c, page_of_the_running_code_is_remapped);
    tcase_add_test(c, flush_of_a_page_inside_a_larger_one_flushes_the_space);
    tcase_add_test(c, spaces_alternate_at_the_same_address);
    tcase_add_test(c, going_back_to_a_space_walks_no_tables);
    tcase_add_test(c, context_ids_start_anew);
    tcase_add_test(c, decode_mode_is_part_of_the_key);
    tcase_add_test(c, page_with_finer_protection_is_checked_at_each_instruction);
    tcase_add_test(c, code_in_more_pages_than_there_are_records);
    return c;
}

static TCase *room_tests(void)
{
    TCase *c = tcase_create("room");

    tcase_add_checked_fixture(c, setup_small, teardown);
    tcase_add_test(c, code_larger_than_the_arena_runs_right);
    tcase_add_test(c, links_to_evicted_blocks_are_undone);
    tcase_add_test(c, page_survives_the_eviction_of_its_other_blocks);
    return c;
}

int main(void)
{
    Suite *s = suite_create("spaces");
    suite_add_tcase(s, space_tests());
    suite_add_tcase(s, room_tests());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
