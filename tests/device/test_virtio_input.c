/* SPDX-License-Identifier: MIT */
/* virtio keyboard, mouse and tablet. virtio 1.3, 5.8. */
#include "tests/device/virtio_driver.h"

#include "base/endian.h"
#include "devices/host/input.h"
#include "devices/virtio_input.h"

#include <string.h>

enum { EVENTS, STATUS };
enum { NAME = 1, SERIAL, IDS, PROPS = 0x10, BITS, ABS_INFO };
#define BUFFERS 32u

struct subject {
    struct fixture f;
    struct vd v;
    struct device *d;
    struct input *port;
    uint64_t mem;
    unsigned taken; /* events read so far */
};

static void subject_make(struct subject *s, const char *cls, const char *props)
{
    memset(s, 0, sizeof *s);
    fixture_init(&s->f);
    s->d = fixture_new(&s->f, cls, props);
    s->port = input_new(s->f.host.mail);
    virtio_input_set_port(s->d, s->port);
    vd_init(&s->v, &s->f, s->d);
    s->mem = vd_alloc(&s->v, 4096);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f);
    input_free(s->port);
    fixture_free(&s->f);
}

/* One more buffer for an event; buffers come back in the order in which they were given. */
static void give(struct subject *s, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        uint64_t pa = s->mem + 8 * (s->v.q[EVENTS].avail_idx % BUFFERS);
        vd_add(&s->v, EVENTS, &(struct vd_buf){ pa, 8, true }, 1);
    }
    vd_kick(&s->v, EVENTS);
}

static void subject_start(struct subject *s, unsigned buffers)
{
    vd_start(&s->v, 0, 2);
    give(s, buffers);
}

static void send1(struct subject *s, uint16_t type, uint16_t code, uint32_t value)
{
    input_send(s->port, &(struct input_event){ type, code, value }, 1);
    mailbox_run(s->f.host.mail);
}

/* The next event that the guest got must be this one. */
static void expect(struct subject *s, uint16_t type, uint16_t code, uint32_t value)
{
    uint64_t pa = s->mem + 8 * (s->taken++ % BUFFERS);
    uint32_t len;

    ck_assert(vd_used(&s->v, EVENTS, NULL, &len));
    ck_assert_uint_eq(len, 8);
    ck_assert_uint_eq(fixture_r16(&s->f, pa), type);
    ck_assert_uint_eq(fixture_r16(&s->f, pa + 2), code);
    ck_assert_uint_eq(fixture_r32(&s->f, pa + 4), value);
}

static void expect_none(struct subject *s)
{
    ck_assert(!vd_used(&s->v, EVENTS, NULL, NULL));
}

/* Ask for a part of the configuration; its size. */
static unsigned query(struct subject *s, uint8_t select, uint8_t subsel, uint8_t *data)
{
    uint64_t config = s->v.mmio + VD_CONFIG;

    fixture_w8(&s->f, config, select);
    fixture_w8(&s->f, config + 1, subsel);
    unsigned n = fixture_r8(&s->f, config + 2);
    ck_assert_uint_le(n, 128);
    memset(data, 0, 128);
    for (unsigned i = 0; i < n; i++) {
        data[i] = fixture_r8(&s->f, config + 8 + i);
    }
    return n;
}

static bool has_bit(const uint8_t *data, unsigned n)
{
    return data[n / 8] >> n % 8 & 1;
}

START_TEST(keyboard_says_what_it_is)
{
    struct subject s;
    uint8_t data[128];

    subject_make(&s, "virtio-keyboard-device", "serial=abc");
    ck_assert_uint_eq(query(&s, NAME, 0, data), 22);
    ck_assert_mem_eq(data, "Isomer virtio keyboard", 22);
    ck_assert_uint_eq(query(&s, NAME, 1, data), 0);
    ck_assert_uint_eq(query(&s, SERIAL, 0, data), 3);
    ck_assert_mem_eq(data, "abc", 3);
    ck_assert_uint_eq(query(&s, IDS, 0, data), 8);
    ck_assert_uint_eq(load_le16(data), 6);
    ck_assert_uint_gt(query(&s, BITS, INPUT_KEY, data), 0);
    ck_assert(has_bit(data, 30) && has_bit(data, 28) && !has_bit(data, BTN_LEFT));
    ck_assert_uint_eq(query(&s, BITS, INPUT_REP, data), 1);
    ck_assert_uint_eq(query(&s, BITS, 0x11, data), 1);
    ck_assert_uint_eq(data[0], 7);
    ck_assert_uint_eq(query(&s, BITS, INPUT_REL, data), 0);
    ck_assert_uint_eq(query(&s, BITS, INPUT_ABS, data), 0);
    ck_assert_uint_eq(query(&s, PROPS, 0, data), 0);
    ck_assert_uint_eq(query(&s, 0x77, 0, data), 0);
    subject_free(&s);
}
END_TEST

START_TEST(pointers_say_what_they_are)
{
    struct subject s;
    uint8_t data[128];
    bool tablet = _i;

    subject_make(&s, tablet ? "virtio-tablet-device" : "virtio-mouse-device", "");
    query(&s, BITS, INPUT_KEY, data);
    ck_assert(has_bit(data, BTN_LEFT) && has_bit(data, BTN_MIDDLE) && !has_bit(data, 30));
    query(&s, BITS, INPUT_REL, data);
    ck_assert(has_bit(data, REL_WHEEL));
    ck_assert(has_bit(data, REL_X) == !tablet);
    ck_assert_uint_eq(query(&s, BITS, INPUT_ABS, data), tablet ? 1 : 0);
    ck_assert_uint_eq(query(&s, ABS_INFO, ABS_Y, data), tablet ? 20 : 0);
    ck_assert_uint_eq(load_le32(data + 4), tablet ? INPUT_ABS_MAX : 0);
    ck_assert_uint_eq(query(&s, ABS_INFO, 2, data), 0);
    ck_assert_uint_eq(query(&s, BITS, INPUT_REP, data), 0);
    subject_free(&s);
}
END_TEST

START_TEST(key_reaches_the_guest_once)
{
    struct subject s;

    subject_make(&s, "virtio-keyboard-device", "");
    subject_start(&s, 8);
    send1(&s, INPUT_KEY, 30, 1);
    expect(&s, INPUT_KEY, 30, 1);
    expect(&s, INPUT_SYN, 0, 0);
    ck_assert(s.v.line->level);
    send1(&s, INPUT_KEY, 30,
          1); /* it is down already: the host repeats keys, the guest does so itself */
    expect_none(&s);
    send1(&s, INPUT_KEY, 30, 0);
    expect(&s, INPUT_KEY, 30, 0);
    expect(&s, INPUT_SYN, 0, 0);
    send1(&s, INPUT_KEY, 30, 0);
    expect_none(&s);
    subject_free(&s);
}
END_TEST

START_TEST(group_has_one_end)
{
    struct subject s;

    subject_make(&s, "virtio-tablet-device", "");
    subject_start(&s, 8);
    const struct input_event ev[2] = { { INPUT_ABS, ABS_X, 100 }, { INPUT_ABS, ABS_Y, 200 } };
    input_send(s.port, ev, 2);
    mailbox_run(s.f.host.mail);
    expect(&s, INPUT_ABS, ABS_X, 100);
    expect(&s, INPUT_ABS, ABS_Y, 200);
    expect(&s, INPUT_SYN, 0, 0);
    expect_none(&s);
    subject_free(&s);
}
END_TEST

START_TEST(events_before_the_driver_are_lost)
{
    struct subject s;

    subject_make(&s, "virtio-keyboard-device", "");
    send1(&s, INPUT_KEY, 30, 1);
    ck_assert(!input_listening(s.port, INPUT_KEYBOARD));
    subject_start(&s, 8);
    ck_assert(input_listening(s.port, INPUT_KEYBOARD));
    expect_none(&s);
    send1(&s, INPUT_KEY, 31, 1);
    expect(&s, INPUT_KEY, 31, 1);
    vd_w32(&s.v, VD_STATUS, 0);
    ck_assert(!input_listening(s.port, INPUT_KEYBOARD));
    subject_free(&s);
}
END_TEST

START_TEST(events_wait_for_buffers)
{
    struct subject s;

    subject_make(&s, "virtio-keyboard-device", "");
    subject_start(&s, 1);
    send1(&s, INPUT_KEY, 30, 1);
    send1(&s, INPUT_KEY, 30, 0);
    expect(&s, INPUT_KEY, 30, 1);
    expect_none(&s);
    give(&s, 3);
    expect(&s, INPUT_SYN, 0, 0);
    expect(&s, INPUT_KEY, 30, 0);
    expect(&s, INPUT_SYN, 0, 0);
    subject_free(&s);
}
END_TEST

/* A guest that stops to listen while keys are down finds them released later. */
START_TEST(no_key_sticks_when_the_guest_is_slow)
{
    struct subject s;
    bool down[256] = { false };

    subject_make(&s, "virtio-keyboard-device", "");
    subject_start(&s, 1);
    for (unsigned round = 0; round < 3; round++) {
        for (uint16_t code = 2; code < 84; code++) {
            send1(&s, INPUT_KEY, code, 1);
        }
    }
    for (uint16_t code = 2; code < 84; code++) {
        send1(&s, INPUT_KEY, code, 0);
    }
    unsigned seen = 0;
    uint32_t len;
    for (unsigned i = 0; i < 400; i++) {
        if (!vd_used(&s.v, EVENTS, NULL, &len)) break;
        uint64_t pa = s.mem + 8 * (s.taken++ % BUFFERS);
        if (fixture_r16(&s.f, pa) == INPUT_KEY) {
            ck_assert(down[fixture_r16(&s.f, pa + 2)] != fixture_r32(&s.f, pa + 4));
            down[fixture_r16(&s.f, pa + 2)] = fixture_r32(&s.f, pa + 4);
            seen++;
        }
        give(&s, 1);
    }
    ck_assert_uint_ge(seen, 80);
    for (unsigned code = 0; code < 256; code++) {
        ck_assert(!down[code]);
    }
    subject_free(&s);
}
END_TEST

START_TEST(nonsense_from_a_frontend_is_dropped)
{
    struct subject s;

    subject_make(&s, "virtio-keyboard-device", "");
    subject_start(&s, 8);
    send1(&s, INPUT_KEY, 30, 7);
    send1(&s, INPUT_KEY, 0, 0);
    expect_none(&s);
    subject_free(&s);
}
END_TEST

START_TEST(lights_are_taken)
{
    struct subject s;
    uint8_t b[8] = { 0x11, 0, 1, 0, 1, 0, 0, 0 };

    subject_make(&s, "virtio-keyboard-device", "");
    subject_start(&s, 8);
    vd_put(&s.v, s.mem + 1024, b, 8);
    ck_assert_uint_eq(vd_do(&s.v, STATUS, &(struct vd_buf){ s.mem + 1024, 8, false }, 1), 0);
    struct subject other;
    subject_make(&other, "virtio-keyboard-device", "");
    ck_assert(!fixture_same_state(s.d, other.d));
    vd_do(&s.v, STATUS, &(struct vd_buf){ s.mem + 1024, 3, false }, 1); /* too short: ignored */
    subject_free(&other);
    subject_free(&s);
}
END_TEST

START_TEST(snapshot_keeps_what_waits)
{
    struct subject a, b;

    subject_make(&a, "virtio-keyboard-device", "");
    subject_make(&b, "virtio-keyboard-device", "");
    subject_start(&a, 1);
    send1(&a, INPUT_KEY, 30, 1);
    expect(&a, INPUT_KEY, 30, 1);
    fixture_copy_state(a.v.slot, b.v.slot);
    fixture_copy_state(a.d, b.d);
    memcpy(bus_ram_ptr(&b.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE),
           bus_ram_ptr(&a.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE), FIXTURE_RAM_SIZE);
    memcpy(b.v.q, a.v.q, sizeof b.v.q);
    b.taken = a.taken;
    ck_assert(input_listening(b.port, INPUT_KEYBOARD));
    give(&b, 4);
    expect(&b, INPUT_SYN, 0, 0);
    send1(&b, INPUT_KEY, 30, 1); /* it is known to be down */
    expect_none(&b);
    send1(&b, INPUT_KEY, 30, 0);
    expect(&b, INPUT_KEY, 30, 0);
    subject_free(&a);
    subject_free(&b);
}
END_TEST

START_TEST(two_of_a_kind_are_refused)
{
    struct subject s;
    struct error err = { .text = "" };

    subject_make(&s, "virtio-mouse-device", "");
    struct device *second = fixture_new(&s.f, "virtio-mouse-device", "");
    virtio_input_set_port(second, s.port);
    ck_assert(!device_start(second, &err));
    ck_assert(strstr(err.text, "one already"));
    subject_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-input");
    TCase *t = tcase_create("input");

    tcase_add_test(t, keyboard_says_what_it_is);
    tcase_add_loop_test(t, pointers_say_what_they_are, 0, 2);
    tcase_add_test(t, key_reaches_the_guest_once);
    tcase_add_test(t, group_has_one_end);
    tcase_add_test(t, events_before_the_driver_are_lost);
    tcase_add_test(t, events_wait_for_buffers);
    tcase_add_test(t, no_key_sticks_when_the_guest_is_slow);
    tcase_add_test(t, nonsense_from_a_frontend_is_dropped);
    tcase_add_test(t, lights_are_taken);
    tcase_add_test(t, snapshot_keeps_what_waits);
    tcase_add_test(t, two_of_a_kind_are_refused);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
