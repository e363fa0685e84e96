/* SPDX-License-Identifier: MIT */
/* Mailbox and byte ring, also with several threads. */
#include "base/bits.h"
#include "base/host.h"
#include "base/mailbox.h"
#include "base/ring.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static struct mailbox *box;
static char order[16];

static void setup(void)
{
    box = mailbox_new();
    memset(order, 0, sizeof order);
}

static void teardown(void)
{
    mailbox_free(box);
}

/* A message that notes its letter when it runs, and may do one thing more. */
struct note {
    struct mail mail;
    char letter;
    struct note *post, *cancel;
};

static void note_run(void *ctx)
{
    struct note *n = ctx;

    order[strlen(order)] = n->letter;
    if (n->post) mailbox_post(box, &n->post->mail);
    if (n->cancel) mailbox_cancel(box, &n->cancel->mail);
}

static struct note note(char letter)
{
    return (struct note){ .letter = letter };
}

static void post(struct note *n)
{
    n->mail.run = note_run;
    n->mail.ctx = n;
    mailbox_post(box, &n->mail);
}

START_TEST(messages_run_in_order)
{
    struct note a = note('a'), b = note('b'), c = note('c');

    ck_assert(!mailbox_pending(box));
    post(&b);
    post(&a);
    post(&c);
    ck_assert(mailbox_pending(box));
    ck_assert_uint_eq(mailbox_run(box), 3);
    ck_assert_str_eq(order, "bac");
    ck_assert(!mailbox_pending(box));
    ck_assert_uint_eq(mailbox_run(box), 0);
}
END_TEST

START_TEST(message_posted_twice_runs_once)
{
    struct note a = note('a'), b = note('b');

    post(&a);
    post(&b);
    post(&a);
    ck_assert_uint_eq(mailbox_run(box), 2);
    ck_assert_str_eq(order, "ab");
    post(&a); /* and again after it ran */
    ck_assert_uint_eq(mailbox_run(box), 1);
}
END_TEST

START_TEST(cancelled_message_does_not_run)
{
    struct note a = note('a'), b = note('b'), c = note('c');

    post(&a);
    post(&b);
    post(&c);
    mailbox_cancel(box, &c.mail);
    mailbox_cancel(box, &a.mail);
    mailbox_cancel(box, &a.mail);
    ck_assert_uint_eq(mailbox_run(box), 1);
    ck_assert_str_eq(order, "b");
    post(&a);
    mailbox_cancel(box, &a.mail);
    ck_assert(!mailbox_pending(box));
    post(&c); /* the list still works */
    ck_assert_uint_eq(mailbox_run(box), 1);
}
END_TEST

START_TEST(message_may_cancel_a_later_one)
{
    struct note a = note('a'), b = note('b'), c = note('c');

    a.cancel = &b;
    post(&a);
    post(&b);
    post(&c);
    ck_assert_uint_eq(mailbox_run(box), 2);
    ck_assert_str_eq(order, "ac");
}
END_TEST

/* Otherwise two that post each other would keep the machine from running. */
START_TEST(message_posted_while_running_waits_for_the_next_run)
{
    struct note a = note('a');

    a.post = &a;
    post(&a);
    ck_assert_uint_eq(mailbox_run(box), 1);
    ck_assert(mailbox_pending(box));
    ck_assert_uint_eq(mailbox_run(box), 1);
    ck_assert_str_eq(order, "aa");
}
END_TEST

static void count(void *ctx)
{
    ++*(unsigned *)ctx;
}

START_TEST(poster_wakes_the_machine_once_for_each_message)
{
    struct note a = note('a'), b = note('b');
    unsigned wakes = 0;

    mailbox_on_post(box, count, &wakes);
    post(&a);
    post(&a);
    post(&b);
    ck_assert_uint_eq(wakes, 2);
}
END_TEST

START_TEST(wait_returns_at_once_when_something_is_queued)
{
    struct note a = note('a');

    post(&a);
    mailbox_wait(box, UINT64_MAX);
    ck_assert_uint_eq(mailbox_run(box), 1);
}
END_TEST

START_TEST(wait_ends_after_its_time)
{
    uint64_t start = host_time_ns();

    mailbox_wait(box, 0);
    mailbox_wait(box, 20000000);
    ck_assert_uint_ge(host_time_ns() - start, 20000000);
}
END_TEST

static void *post_later(void *arg)
{
    post(arg);
    return NULL;
}

START_TEST(wait_ends_when_another_thread_posts)
{
    struct note a = note('a');
    pthread_t t;

    ck_assert_int_eq(pthread_create(&t, NULL, post_later, &a), 0);
    mailbox_wait(box, UINT64_MAX);
    ck_assert_uint_eq(mailbox_run(box), 1);
    pthread_join(t, NULL);
}
END_TEST

#define POSTERS 4
#define ROUNDS  20000

/* A sender with work: the counter rises, then the message is posted; none may be overlooked. */
struct sender {
    struct mail mail;
    atomic_uint made;
    unsigned seen;
};

static void sender_run(void *ctx)
{
    struct sender *s = ctx;

    s->seen = atomic_load(&s->made);
}

static void *sender_main(void *arg)
{
    struct sender *s = arg;

    for (unsigned i = 0; i < ROUNDS; i++) {
        atomic_fetch_add(&s->made, 1);
        mailbox_post(box, &s->mail);
    }
    return NULL;
}

START_TEST(no_message_of_many_threads_is_overlooked)
{
    static struct sender s[POSTERS];
    pthread_t t[POSTERS];

    for (unsigned i = 0; i < POSTERS; i++) {
        s[i].mail = (struct mail){ .run = sender_run, .ctx = &s[i] };
        ck_assert_int_eq(pthread_create(&t[i], NULL, sender_main, &s[i]), 0);
    }
    for (unsigned i = 0; i < POSTERS; i++) {
        while (s[i].seen < ROUNDS) {
            mailbox_wait(box, UINT64_MAX);
            mailbox_run(box);
        }
        pthread_join(t[i], NULL);
    }
}
END_TEST

/* ---- ring ---- */

START_TEST(ring_keeps_order_over_its_end)
{
    struct ring r;
    uint8_t out[8];

    ring_init(&r, 8);
    ck_assert_uint_eq(ring_put(&r, (const uint8_t *)"abcdef", 6), 6);
    ck_assert_uint_eq(ring_get(&r, out, 4), 4);
    ck_assert_uint_eq(ring_put(&r, (const uint8_t *)"ghijklmn", 8), 6); /* full */
    ck_assert_uint_eq(ring_room(&r), 0);
    ck_assert_uint_eq(ring_put(&r, (const uint8_t *)"x", 1), 0);
    ck_assert_uint_eq(ring_get(&r, out, 8), 8);
    ck_assert_int_eq(memcmp(out, "efghijkl", 8), 0);
    ck_assert_uint_eq(ring_get(&r, out, 8), 0);
    ring_free(&r);
}
END_TEST

START_TEST(ring_peek_shows_one_piece_and_drop_takes_it)
{
    struct ring r;
    const uint8_t *p;
    uint8_t out[8];

    ring_init(&r, 8);
    ring_put(&r, (const uint8_t *)"abcdef", 6);
    ring_get(&r, out, 6);
    ring_put(&r, (const uint8_t *)"ghijk", 5);
    ck_assert_uint_eq(ring_peek(&r, &p), 2);
    ck_assert_int_eq(memcmp(p, "gh", 2), 0);
    ring_drop(&r, 2);
    ck_assert_uint_eq(ring_peek(&r, &p), 3);
    ck_assert_int_eq(memcmp(p, "ijk", 3), 0);
    ring_free(&r);
}
END_TEST

START_TEST(ring_counters_may_wrap)
{
    struct ring r;
    uint8_t out[4];

    ring_init(&r, 4);
    atomic_store(&r.head, UINT32_MAX - 1);
    atomic_store(&r.tail, UINT32_MAX - 1);
    ck_assert_uint_eq(ring_put(&r, (const uint8_t *)"abcd", 4), 4);
    ck_assert_uint_eq(ring_used(&r), 4);
    ck_assert_uint_eq(ring_get(&r, out, 4), 4);
    ck_assert_int_eq(memcmp(out, "abcd", 4), 0);
    ring_free(&r);
}
END_TEST

#define RING_BYTES 2000000u

static void *ring_producer(void *arg)
{
    struct ring *r = arg;

    for (uint32_t i = 0; i < RING_BYTES;) {
        uint8_t b[7];
        for (unsigned k = 0; k < sizeof b; k++) {
            b[k] = (uint8_t)((i + k) * 37 >> 3);
        }
        uint32_t left = RING_BYTES - i;
        i += (uint32_t)ring_put(r, b, left < sizeof b ? left : sizeof b);
    }
    return NULL;
}

START_TEST(ring_between_two_threads)
{
    struct ring r;
    pthread_t t;
    uint8_t b[5];

    ring_init(&r, 64);
    ck_assert_int_eq(pthread_create(&t, NULL, ring_producer, &r), 0);
    for (uint32_t i = 0; i < RING_BYTES;) {
        size_t n = ring_get(&r, b, sizeof b);
        for (uint32_t k = 0; k < n; k++) {
            if (b[k] != (uint8_t)((i + k) * 37 >> 3)) ck_abort_msg("byte %u", i + k);
        }
        i += (uint32_t)n;
    }
    pthread_join(t, NULL);
    ring_free(&r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("mailbox");
    TCase *t = tcase_create("mailbox");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, messages_run_in_order);
    tcase_add_test(t, message_posted_twice_runs_once);
    tcase_add_test(t, cancelled_message_does_not_run);
    tcase_add_test(t, message_may_cancel_a_later_one);
    tcase_add_test(t, message_posted_while_running_waits_for_the_next_run);
    tcase_add_test(t, poster_wakes_the_machine_once_for_each_message);
    tcase_add_test(t, wait_returns_at_once_when_something_is_queued);
    tcase_add_test(t, wait_ends_after_its_time);
    tcase_add_test(t, wait_ends_when_another_thread_posts);
    tcase_add_test(t, no_message_of_many_threads_is_overlooked);
    suite_add_tcase(s, t);
    t = tcase_create("ring");
    tcase_add_test(t, ring_keeps_order_over_its_end);
    tcase_add_test(t, ring_peek_shows_one_piece_and_drop_takes_it);
    tcase_add_test(t, ring_counters_may_wrap);
    tcase_add_test(t, ring_between_two_threads);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
