/* SPDX-License-Identifier: MIT */
/* virtio console on the test's byte stream. virtio 1.3, 5.3. */
#include "tests/device/virtio_driver.h"

#include "devices/host/chardev.h"
#include "devices/virtio_console.h"

#include <string.h>

#define F_SIZE  UINT64_C(1)
#define F_EMERG UINT64_C(4)

enum { RX, TX };

struct subject {
    struct fixture f;
    struct vd v;
    struct chardev *c;
    struct device *d;
    uint64_t mem; /* 256 KiB of guest memory */
};

static void subject_make(struct subject *s, const char *props, bool connected)
{
    struct error err = { .text = "" };

    memset(s, 0, sizeof *s);
    fixture_init(&s->f);
    s->d = fixture_new(&s->f, "virtio-console-device", props);
    s->c = connected ? chardev_open("test", s->f.host.mail, &err) : NULL;
    if (connected) virtio_console_set_chardev(s->d, s->c);
    vd_init(&s->v, &s->f, s->d);
    s->mem = vd_alloc(&s->v, 0x40000);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f);
    chardev_close(s->c);
    fixture_free(&s->f);
}

static void say(struct subject *s, const char *text)
{
    vd_put(&s->v, s->mem, text, strlen(text));
    vd_add(&s->v, TX, (struct vd_buf[]){ { s->mem, (uint32_t)strlen(text), false } }, 1);
    vd_kick(&s->v, TX);
}

START_TEST(configuration_depends_on_properties)
{
    struct subject s;

    subject_make(&s, "", true);
    ck_assert_uint_eq(vd_r32(&s.v, VD_DEVICE_ID), 3);
    ck_assert_uint_eq(vd_offered(&s.v), VD_VERSION_1 | VD_EVENT_IDX | VD_INDIRECT | F_EMERG);
    subject_free(&s);
    subject_make(&s, "cols=132,rows=43", true);
    ck_assert_uint_eq(vd_offered(&s.v) & F_SIZE, F_SIZE);
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.mmio + VD_CONFIG), 132);
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.mmio + VD_CONFIG + 2), 43);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 4), 1);
    subject_free(&s);
}
END_TEST

START_TEST(output_reaches_the_host)
{
    struct subject s;

    subject_make(&s, "", true);
    vd_start(&s.v, 0, 2);
    vd_put(&s.v, s.mem, "hello world", 11);
    const struct vd_buf bufs[] = { { s.mem, 6, false }, { s.mem + 6, 5, false } };
    ck_assert_uint_eq(vd_do(&s.v, TX, bufs, 2), 0);
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "hello world");
    ck_assert_uint_eq(vd_ack(&s.v), 1);
    subject_free(&s);
}
END_TEST

START_TEST(output_without_a_stream_is_taken)
{
    struct subject s;

    subject_make(&s, "", false);
    vd_start(&s.v, 0, 2);
    say(&s, "hello");
    ck_assert(vd_used(&s.v, TX, NULL, NULL));
    fixture_w32(&s.f, s.v.mmio + VD_CONFIG + 8, '!');
    subject_free(&s);
}
END_TEST

START_TEST(input_reaches_the_guest)
{
    struct subject s;
    uint8_t got[5];
    uint32_t len;

    subject_make(&s, "", true);
    vd_start(&s.v, 0, 2);
    vd_add(&s.v, RX, (struct vd_buf[]){ { s.mem, 3, true } }, 1);
    vd_add(&s.v, RX, (struct vd_buf[]){ { s.mem + 3, 100, true } }, 1);
    vd_kick(&s.v, RX);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    ck_assert_uint_eq(chardev_test_push(s.c, "abcde", 5), 5);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 3);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 2);
    vd_get(&s.v, s.mem, got, 5);
    ck_assert_mem_eq(got, "abcde", 5);
    ck_assert(s.v.line->level);
    subject_free(&s);
}
END_TEST

START_TEST(input_waits_for_driver_and_buffers)
{
    struct subject s;
    uint32_t len;

    subject_make(&s, "", true);
    ck_assert_uint_eq(chardev_test_push(s.c, "abc", 3), 3);
    vd_start(&s.v, 0, 2);
    ck_assert(chardev_has_input(s.c));
    vd_add(&s.v, RX, (struct vd_buf[]){ { s.mem, 100, true } }, 1);
    vd_kick(&s.v, RX);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 3);
    subject_free(&s);
}
END_TEST

START_TEST(slow_host_stops_the_output_and_loses_nothing)
{
    struct subject s;

    subject_make(&s, "", true);
    vd_start(&s.v, 0, 2);
    chardev_test_set_room(s.c, 4);
    say(&s, "abcdefgh");
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "abcd");
    ck_assert(!vd_used(&s.v, TX, NULL, NULL));
    vd_kick(&s.v, TX); /* asking again changes nothing */
    chardev_test_set_room(s.c, 2);
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "abcdef");
    ck_assert(!vd_used(&s.v, TX, NULL, NULL));
    chardev_test_set_room(s.c, 100);
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "abcdefgh");
    ck_assert(vd_used(&s.v, TX, NULL, NULL));
    subject_free(&s);
}
END_TEST

START_TEST(reset_drops_the_rest_of_the_output)
{
    struct subject s;

    subject_make(&s, "", true);
    vd_start(&s.v, 0, 2);
    chardev_test_set_room(s.c, 2);
    say(&s, "abcdefgh");
    vd_start(&s.v, 0, 2);
    chardev_test_set_room(s.c, 100);
    say(&s, "xyz");
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "abxyz");
    subject_free(&s);
}
END_TEST

/* So that a guest cannot hold the machine up with descriptors of gigabytes. */
START_TEST(much_output_goes_in_turns)
{
    struct subject s;
    size_t n;

    subject_make(&s, "", true);
    vd_start(&s.v, 0, 2);
    vd_add(&s.v, TX, (struct vd_buf[]){ { s.mem, 100000, false } }, 1);
    vd_kick(&s.v, TX);
    ck_assert(!vd_used(&s.v, TX, NULL, NULL));
    chardev_test_output(s.c, &n);
    ck_assert_uint_eq(n, 65536);
    fixture_run_to(&s.f, 100000);
    chardev_test_output(s.c, &n);
    ck_assert_uint_eq(n, 100000);
    ck_assert(vd_used(&s.v, TX, NULL, NULL));
    subject_free(&s);
}
END_TEST

START_TEST(deterministic_output_does_not_wait_for_the_host)
{
    struct subject s;

    subject_make(&s, "", true);
    s.f.host.deterministic = true;
    vd_start(&s.v, 0, 2);
    chardev_test_set_room(s.c, 2);
    say(&s, "abcdefgh");
    ck_assert(vd_used(&s.v, TX, NULL, NULL));
    chardev_test_set_room(s.c, 100);
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "abcdefgh");
    subject_free(&s);
}
END_TEST

START_TEST(emergency_write_needs_no_driver)
{
    struct subject s;

    subject_make(&s, "", true);
    vd_w32(&s.v, VD_CONFIG + 8, 'A');
    vd_w32(&s.v, VD_CONFIG + 8, 0xffffff00 | 'B');
    ck_assert_str_eq(chardev_test_output(s.c, NULL), "AB");
    subject_free(&s);
}
END_TEST

START_TEST(snapshot_in_the_middle_of_a_request)
{
    struct subject a, b;

    subject_make(&a, "", true);
    subject_make(&b, "", true);
    vd_start(&a.v, 0, 2);
    chardev_test_set_room(a.c, 3);
    say(&a, "abcdefgh");
    fixture_copy_state(a.v.slot, b.v.slot);
    fixture_copy_state(a.d, b.d);
    memcpy(bus_ram_ptr(&b.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE),
           bus_ram_ptr(&a.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE), FIXTURE_RAM_SIZE);
    memcpy(b.v.q, a.v.q, sizeof b.v.q);
    fixture_run_to(&b.f, 1);
    ck_assert_str_eq(chardev_test_output(b.c, NULL), "defgh");
    ck_assert(vd_used(&b.v, TX, NULL, NULL));
    subject_free(&a);
    subject_free(&b);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-console");
    TCase *t = tcase_create("console");

    tcase_add_test(t, configuration_depends_on_properties);
    tcase_add_test(t, output_reaches_the_host);
    tcase_add_test(t, output_without_a_stream_is_taken);
    tcase_add_test(t, input_reaches_the_guest);
    tcase_add_test(t, input_waits_for_driver_and_buffers);
    tcase_add_test(t, slow_host_stops_the_output_and_loses_nothing);
    tcase_add_test(t, reset_drops_the_rest_of_the_output);
    tcase_add_test(t, much_output_goes_in_turns);
    tcase_add_test(t, deterministic_output_does_not_wait_for_the_host);
    tcase_add_test(t, emergency_write_needs_no_driver);
    tcase_add_test(t, snapshot_in_the_middle_of_a_request);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
