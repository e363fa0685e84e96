/* SPDX-License-Identifier: MIT */
/* Virtual time and the event heap. */
#include "bus/clock.h"
#include "base/bits.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TICK_HZ 10000000 /* 100 ns */

static struct clock clk;
static char order[200];

static void setup(void)
{
    clock_init(&clk, TICK_HZ);
    memset(order, 0, sizeof order);
}

struct alarm {
    struct event ev;
    char letter;
    uint64_t again; /* ns until it schedules itself again; 0: does not */
};

static void alarm_fired(void *ctx)
{
    struct alarm *a = ctx;

    order[strlen(order)] = a->letter;
    if (a->again) clock_event_at(&clk, &a->ev, clk.now + a->again);
}

static void alarm_init(struct alarm *a, char letter)
{
    *a = (struct alarm){ .letter = letter };
    event_init(&clk, &a->ev, "alarm", alarm_fired, a);
}

START_TEST(events_fire_in_order_of_time)
{
    struct alarm a, b, c;

    alarm_init(&a, 'a');
    alarm_init(&b, 'b');
    alarm_init(&c, 'c');
    clock_event_at(&clk, &a.ev, 30);
    clock_event_at(&clk, &b.ev, 10);
    clock_event_at(&clk, &c.ev, 20);
    ck_assert_uint_eq(clock_next(&clk), 10);
    clock_set(&clk, 20);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "bc");
    ck_assert_uint_eq(clock_next(&clk), 30);
    clock_set(&clk, 30);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "bca");
    ck_assert_uint_eq(clock_next(&clk), CLOCK_NEVER);
}
END_TEST

START_TEST(ties_fire_in_order_of_creation)
{
    struct alarm a, b, c;

    alarm_init(&a, 'a');
    alarm_init(&b, 'b');
    alarm_init(&c, 'c');
    clock_event_at(&clk, &c.ev, 5);
    clock_event_at(&clk, &a.ev, 5);
    clock_event_at(&clk, &b.ev, 5);
    clock_set(&clk, 5);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "abc");
}
END_TEST

START_TEST(pending_event_moves)
{
    struct alarm a, b;

    alarm_init(&a, 'a');
    alarm_init(&b, 'b');
    clock_event_at(&clk, &a.ev, 10);
    clock_event_at(&clk, &b.ev, 20);
    clock_event_at(&clk, &a.ev, 30);
    ck_assert_uint_eq(clk.n, 2);
    clock_set(&clk, 25);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "b");
    clock_event_at(&clk, &a.ev, CLOCK_NEVER); /* the same as cancelling */
    ck_assert_uint_eq(clock_next(&clk), CLOCK_NEVER);
}
END_TEST

START_TEST(cancelled_event_does_not_fire)
{
    struct alarm a, b;

    alarm_init(&a, 'a');
    alarm_init(&b, 'b');
    clock_event_at(&clk, &a.ev, 10);
    clock_event_at(&clk, &b.ev, 10);
    clock_event_cancel(&clk, &a.ev);
    clock_event_cancel(&clk, &a.ev);
    ck_assert_uint_eq(a.ev.when, CLOCK_NEVER);
    clock_set(&clk, 10);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "b");
}
END_TEST

START_TEST(event_in_the_past_fires_next)
{
    struct alarm a;

    alarm_init(&a, 'a');
    clock_set(&clk, 100);
    clock_event_at(&clk, &a.ev, 50);
    ck_assert_uint_eq(clock_insns_until(&clk, clock_next(&clk)), 0);
    clock_fire_due(&clk);
    ck_assert_str_eq(order, "a");
}
END_TEST

START_TEST(handler_may_schedule_itself)
{
    struct alarm a;

    alarm_init(&a, 'a');
    a.again = 10;
    clock_event_at(&clk, &a.ev, 10);
    for (uint64_t t = 0; t <= 35; t++) {
        clock_set(&clk, t);
        clock_fire_due(&clk);
    }
    ck_assert_str_eq(order, "aaa");
    ck_assert_uint_eq(clock_next(&clk), 40);
}
END_TEST

START_TEST(moved_says_that_the_earliest_event_became_earlier)
{
    struct alarm a, b;

    alarm_init(&a, 'a');
    alarm_init(&b, 'b');
    clock_event_at(&clk, &a.ev, 100);
    ck_assert(clk.moved);
    clock_fire_due(&clk);
    ck_assert(!clk.moved);
    clock_event_at(&clk, &b.ev, 200);
    ck_assert(!clk.moved);
    clock_event_at(&clk, &b.ev, 50);
    ck_assert(clk.moved);
}
END_TEST

static uint64_t random_next(uint64_t *s)
{
    *s = *s * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *s >> 33;
}

/* Against a plain search of the earliest. */
START_TEST(heap_agrees_with_a_list)
{
    static struct alarm a[100];
    uint64_t rng = 1;

    for (unsigned i = 0; i < 100; i++) {
        alarm_init(&a[i], 'x');
    }
    for (unsigned step = 0; step < 20000; step++) {
        struct alarm *x = &a[random_next(&rng) % 100];
        if (random_next(&rng) % 3) clock_event_at(&clk, &x->ev, random_next(&rng) % 50 + 1);
        else clock_event_cancel(&clk, &x->ev);
        const struct event *first = NULL;
        for (unsigned i = 0; i < 100; i++) {
            const struct event *e = &a[i].ev;
            if (e->heap_index && (!first || e->when < first->when)) first = e;
        }
        ck_assert_uint_eq(clock_next(&clk), first ? first->when : CLOCK_NEVER);
        if (first) ck_assert_ptr_eq(clk.heap[0], first); /* the first of equals, too */
    }
}
END_TEST

START_TEST(time_does_not_run_backwards)
{
    clock_set(&clk, 100);
    clock_set(&clk, 50);
    ck_assert_uint_eq(clk.now, 100);
}
END_TEST

/* At 1/3 ns for each instruction nothing may be lost or gained, however they come. */
START_TEST(fractions_of_ns_add_up)
{
    clk.ns_per_insn_q32 = (UINT64_C(1) << 32) / 3;
    for (unsigned i = 0; i < 3000; i++) {
        clock_add_insns(&clk, 1);
    }
    struct clock other;
    clock_init(&other, TICK_HZ);
    other.ns_per_insn_q32 = clk.ns_per_insn_q32;
    clock_add_insns(&other, 3000);
    ck_assert_uint_eq(clk.now, 999); /* the third is rounded down */
    ck_assert_uint_eq(other.now, clk.now);
    ck_assert_uint_eq(other.insn_frac, clk.insn_frac);
}
END_TEST

START_TEST(many_instructions_at_once)
{
    clk.ns_per_insn_q32 = UINT64_C(5) << 31; /* 2.5 ns */
    clock_add_insns(&clk, UINT64_C(1) << 40);
    ck_assert_uint_eq(clk.now, (UINT64_C(5) << 40) / 2);
}
END_TEST

static const struct {
    uint64_t rate, now, when;
} spans[] = {
    { UINT64_C(1) << 32, 0, 1 },       { UINT64_C(1) << 32, 7, 1000000007 },
    { (UINT64_C(1) << 32) / 3, 0, 1 }, { (UINT64_C(1) << 32) / 3, 5, 1234567 },
    { UINT64_C(5) << 31, 0, 1 },       { UINT64_C(5) << 31, 0, 999 },
    { UINT64_C(100) << 32, 0, 1 },     { UINT64_C(100) << 32, 0, 100 },
    { UINT64_C(100) << 32, 0, 101 },
};

/* Not due one instruction earlier, due then. */
START_TEST(insns_until_is_exact)
{
    clk.ns_per_insn_q32 = spans[_i].rate;
    clk.now = spans[_i].now;
    clk.insn_frac = 12345;
    uint64_t n = clock_insns_until(&clk, spans[_i].when);
    struct clock early = clk, due = clk;
    ck_assert_uint_ge(n, 1);
    clock_add_insns(&early, n - 1);
    ck_assert_uint_lt(early.now, spans[_i].when);
    clock_add_insns(&due, n);
    ck_assert_uint_ge(due.now, spans[_i].when);
}
END_TEST

/* Beyond a second an estimate will do, but it must not be late, or an event would be. */
START_TEST(insns_until_far_events_is_not_late)
{
    static const uint64_t rates[] = { UINT64_C(1) << 32, (UINT64_C(1) << 32) / 3,
                                      UINT64_C(5) << 31 };

    for (unsigned i = 0; i < 3; i++) {
        clock_init(&clk, TICK_HZ);
        clk.ns_per_insn_q32 = rates[i];
        uint64_t when = UINT64_C(3600) * NS_PER_S + 12345;
        struct clock c = clk;
        uint64_t n = clock_insns_until(&clk, when);
        ck_assert_uint_ge(n, 1);
        clock_add_insns(&c, n - 1);
        ck_assert_uint_lt(c.now, when);
    }
}
END_TEST

START_TEST(never_is_many_instructions_away)
{
    ck_assert_uint_gt(clock_insns_until(&clk, CLOCK_NEVER), UINT64_C(1) << 60);
}
END_TEST

START_TEST(ticks_follow_time)
{
    ck_assert_uint_eq(clock_ticks(&clk), 0);
    clock_set(&clk, 99);
    ck_assert_uint_eq(clock_ticks(&clk), 0);
    clock_set(&clk, 100);
    ck_assert_uint_eq(clock_ticks(&clk), 1);
    clock_set(&clk, UINT64_C(123456789) * NS_PER_S + 950); /* almost four years */
    ck_assert_uint_eq(clock_ticks(&clk), UINT64_C(123456789) * TICK_HZ + 9);
}
END_TEST

static const uint64_t hz[] = { 1, 32768, 1000000, 10000000, 3579545, 999999999, 1000000000 };

START_TEST(tick_to_ns_is_the_first_ns_of_the_tick)
{
    clock_init(&clk, hz[_i]);
    clock_set(&clk, 77);
    for (uint64_t tick = clock_ticks(&clk) + 1; tick < 2000000; tick += 1 + tick / 3) {
        uint64_t ns = clock_tick_to_ns(&clk, tick);
        struct clock before = clk, at = clk;
        before.now = ns - 1;
        at.now = ns;
        ck_assert_uint_lt(clock_ticks(&before), tick);
        ck_assert_uint_eq(clock_ticks(&at), tick);
    }
}
END_TEST

START_TEST(tick_to_ns_of_the_past_and_of_never)
{
    clock_set(&clk, 1000000);
    ck_assert_uint_le(clock_tick_to_ns(&clk, 5), clk.now);
    ck_assert_uint_eq(clock_tick_to_ns(&clk, UINT64_MAX), CLOCK_NEVER);
    ck_assert_uint_eq(clock_tick_to_ns(&clk, UINT64_MAX / 2), CLOCK_NEVER);
}
END_TEST

START_TEST(guest_sets_the_tick_counter)
{
    clock_set(&clk, 5000);
    clock_set_ticks(&clk, 1000000);
    ck_assert_uint_eq(clock_ticks(&clk), 1000000);
    clock_set(&clk, 5100);
    ck_assert_uint_eq(clock_ticks(&clk), 1000001);
    ck_assert_uint_eq(clock_tick_to_ns(&clk, 1000002), 5200);
    clock_set_ticks(&clk, 0); /* and backwards */
    ck_assert_uint_eq(clock_ticks(&clk), 0);
    ck_assert_uint_eq(clock_tick_to_ns(&clk, 1), 5200);
    clock_set_ticks(&clk, UINT64_MAX - 1);
    ck_assert_uint_eq(clock_tick_to_ns(&clk, UINT64_MAX), 5200);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("clock");
    TCase *t = tcase_create("clock");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, events_fire_in_order_of_time);
    tcase_add_test(t, ties_fire_in_order_of_creation);
    tcase_add_test(t, pending_event_moves);
    tcase_add_test(t, cancelled_event_does_not_fire);
    tcase_add_test(t, event_in_the_past_fires_next);
    tcase_add_test(t, handler_may_schedule_itself);
    tcase_add_test(t, moved_says_that_the_earliest_event_became_earlier);
    tcase_add_test(t, heap_agrees_with_a_list);
    tcase_add_test(t, time_does_not_run_backwards);
    tcase_add_test(t, fractions_of_ns_add_up);
    tcase_add_test(t, many_instructions_at_once);
    tcase_add_loop_test(t, insns_until_is_exact, 0, ARRAY_SIZE(spans));
    tcase_add_test(t, insns_until_far_events_is_not_late);
    tcase_add_test(t, never_is_many_instructions_away);
    tcase_add_test(t, ticks_follow_time);
    tcase_add_loop_test(t, tick_to_ns_is_the_first_ns_of_the_tick, 0, ARRAY_SIZE(hz));
    tcase_add_test(t, tick_to_ns_of_the_past_and_of_never);
    tcase_add_test(t, guest_sets_the_tick_counter);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
