/* SPDX-License-Identifier: MIT */
/* virtio-mmio registers and split virtqueues, with the random source as the simplest back end.
 * virtio 1.3, 2.7 and 4.2. */
#include "tests/device/virtio_driver.h"

#include "devices/host/chardev.h"
#include "devices/virtio_console.h"
#include "devices/virtio_mmio.h"

#include <string.h>

struct subject {
    struct fixture f;
    struct vd v;
    uint64_t buf; /* 4 KiB of guest memory */
};

static void subject_make(struct subject *s)
{
    fixture_init(&s->f);
    vd_init(&s->v, &s->f, fixture_new(&s->f, "virtio-rng-device", ""));
    s->buf = vd_alloc(&s->v, 4096);
}

static void subject_free(struct subject *s)
{
    fixture_free(&s->f);
}

static bool is_broken(struct subject *s)
{
    return vd_r32(&s->v, VD_STATUS) & VD_NEEDS_RESET;
}

/* ---- registers ---- */

START_TEST(empty_slot_has_device_0)
{
    struct fixture f;

    fixture_init(&f);
    fixture_device(&f, "virtio-mmio", "");
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO + VD_MAGIC), 0x74726976);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO + VD_VERSION), 2);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO + VD_DEVICE_ID), 0);
    fixture_w32(&f, FIXTURE_MMIO + VD_STATUS, 15);
    fixture_w32(&f, FIXTURE_MMIO + VD_NOTIFY, 0);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO + VD_STATUS), 0);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO + VD_CONFIG), 0);
    fixture_free(&f);
}
END_TEST

START_TEST(slot_shows_its_device)
{
    struct subject s;

    subject_make(&s);
    ck_assert_uint_eq(vd_r32(&s.v, VD_MAGIC), 0x74726976);
    ck_assert_uint_eq(vd_r32(&s.v, VD_VERSION), 2);
    ck_assert_uint_eq(vd_r32(&s.v, VD_DEVICE_ID), 4);
    ck_assert_uint_eq(vd_offered(&s.v), VD_VERSION_1 | VD_EVENT_IDX | VD_INDIRECT);
    vd_w32(&s.v, VD_DEVICE_FEATURES_SEL, 2);
    ck_assert_uint_eq(vd_r32(&s.v, VD_DEVICE_FEATURES), 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_SHM_LEN), UINT32_MAX);
    ck_assert_uint_eq(vd_r32(&s.v, VD_SHM_LEN + 12), UINT32_MAX);
    subject_free(&s);
}
END_TEST

START_TEST(slot_takes_one_device)
{
    struct subject s;
    struct error err = { .text = "" };

    subject_make(&s);
    ck_assert_ptr_eq(virtio_mmio_backend(s.v.slot), s.v.dev);
    struct device *other = fixture_new(&s.f, "virtio-rng-device", "");
    ck_assert(!virtio_mmio_plug(s.v.slot, other, &err));
    ck_assert(err.usage && strstr(err.text, "taken"));
    subject_free(&s);
}
END_TEST

START_TEST(features_not_offered_are_refused)
{
    struct subject s;

    subject_make(&s);
    ck_assert(!vd_negotiate(&s.v, VD_VERSION_1 | 1));
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), 3);
    ck_assert(!vd_negotiate(&s.v, VD_VERSION_1 | UINT64_C(1) << 63));
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    ck_assert(vd_negotiate(&s.v, 0)); /* xv6 accepts nothing */
    subject_free(&s);
}
END_TEST

START_TEST(features_are_fixed_by_features_ok)
{
    struct subject s;

    subject_make(&s);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_w32(&s.v, VD_DRIVER_FEATURES_SEL, 0);
    vd_w32(&s.v, VD_DRIVER_FEATURES, (uint32_t)VD_INDIRECT);
    vd_setup_queue(&s.v, 0, 8);
    vd_driver_ok(&s.v);
    vd_descriptor(&s.v, s.v.q[0].desc, 0, s.buf, 16, 4, 0);
    vd_descriptor(&s.v, s.buf, 0, s.buf + 64, 16, 2, 0);
    vd_add_head(&s.v, 0, 0);
    vd_kick(&s.v, 0);
    ck_assert(is_broken(&s));
    subject_free(&s);
}
END_TEST

START_TEST(queue_sizes_are_powers_of_two_up_to_the_maximum)
{
    static const uint32_t bad[] = { 0, 3, 257, 512, 65536 + 8, UINT32_MAX };
    struct subject s;

    subject_make(&s);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_w32(&s.v, VD_QUEUE_SEL, 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_QUEUE_MAX), 256);
    for (unsigned i = 0; i < 6; i++) {
        vd_w32(&s.v, VD_QUEUE_SIZE, bad[i]);
        vd_w32(&s.v, VD_QUEUE_READY, 1);
        ck_assert_uint_eq(vd_r32(&s.v, VD_QUEUE_READY), 0);
    }
    vd_w32(&s.v, VD_QUEUE_SEL, 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_QUEUE_MAX), 0);
    vd_w32(&s.v, VD_QUEUE_READY, 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_QUEUE_READY), 0);
    vd_kick(&s.v, 1);
    vd_kick(&s.v, UINT32_MAX);
    subject_free(&s);
}
END_TEST

START_TEST(nothing_happens_before_driver_ok)
{
    struct subject s;

    subject_make(&s);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_setup_queue(&s.v, 0, 8);
    vd_add(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    vd_kick(&s.v, 0);
    ck_assert(!vd_used(&s.v, 0, NULL, NULL));
    vd_driver_ok(&s.v); /* now it looks by itself */
    ck_assert(vd_used(&s.v, 0, NULL, NULL));
    subject_free(&s);
}
END_TEST

START_TEST(reset_clears_everything)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    ck_assert(s.v.line->level);
    vd_w32(&s.v, VD_STATUS, 0);
    ck_assert(!s.v.line->level);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), 0);
    vd_w32(&s.v, VD_QUEUE_SEL, 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_QUEUE_READY), 0);
    subject_free(&s);
}
END_TEST

/* The machine resets devices in their order: the slot, then the back end. */
START_TEST(machine_reset_lowers_the_line)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    device_reset(s.v.slot);
    device_reset(s.v.dev);
    ck_assert(!s.v.line->level);
    subject_free(&s);
}
END_TEST

/* ---- rings ---- */

START_TEST(random_source_fills_the_buffer)
{
    struct subject s;
    uint8_t a[64], b[64];

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    ck_assert_uint_eq(vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 64, true } }, 1), 64);
    vd_get(&s.v, s.buf, a, 64);
    ck_assert_uint_eq(vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 64, true } }, 1), 64);
    vd_get(&s.v, s.buf, b, 64);
    ck_assert_mem_ne(a, b, 64);
    ck_assert_uint_eq(fixture_r32(&s.f, s.buf + 64), 0);
    /* Two buffers, and one that is only readable. */
    const struct vd_buf two[] = { { s.buf, 10, true }, { s.buf + 100, 20, true } };
    ck_assert_uint_eq(vd_do(&s.v, 0, two, 2), 30);
    ck_assert_uint_eq(vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 64, false } }, 1), 0);
    subject_free(&s);
}
END_TEST

START_TEST(rings_wrap_around)
{
    struct subject s;
    uint32_t head;

    subject_make(&s);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_setup_queue(&s.v, 0, 4);
    vd_driver_ok(&s.v);
    for (unsigned i = 0; i < 70000; i++) { /* also past 2^16 */
        uint16_t want = vd_add(&s.v, 0, (struct vd_buf[]){ { s.buf, 1, true } }, 1);
        vd_kick(&s.v, 0);
        ck_assert(vd_used(&s.v, 0, &head, NULL));
        ck_assert_uint_eq(head, want);
    }
    subject_free(&s);
}
END_TEST

START_TEST(full_queue_is_served_at_once)
{
    struct subject s;

    subject_make(&s);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_setup_queue(&s.v, 0, 256);
    vd_driver_ok(&s.v);
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = 0; i < 256; i++) {
            vd_add(&s.v, 0, (struct vd_buf[]){ { s.buf, 1, true } }, 1);
        }
        vd_kick(&s.v, 0);
        for (unsigned i = 0; i < 256; i++) {
            ck_assert(vd_used(&s.v, 0, NULL, NULL));
        }
    }
    ck_assert(!is_broken(&s));
    subject_free(&s);
}
END_TEST

/* ---- interrupts and notifications ---- */

START_TEST(flag_suppresses_the_interrupt)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    fixture_w16(&s.f, s.v.q[0].avail, 1);
    vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 0);
    ck_assert(!s.v.line->level);
    fixture_w16(&s.f, s.v.q[0].avail, 0);
    vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 1);
    ck_assert(s.v.line->level);
    subject_free(&s);
}
END_TEST

/* With EVENT_IDX: an interrupt when the used index passes used_event; flags do not count. */
START_TEST(used_event_says_when_to_interrupt)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, VD_EVENT_IDX, 1);
    uint64_t used_event = s.v.q[0].avail + 4 + 2 * 64;
    fixture_w16(&s.f, s.v.q[0].avail, 1);
    fixture_w16(&s.f, used_event, 2); /* at the third */
    for (unsigned i = 0; i < 5; i++) {
        vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
        ck_assert_msg(vd_ack(&s.v) == (i == 2), "request %u", i);
    }
    ck_assert_uint_eq(s.v.line->rises, 1);
    fixture_w16(&s.f, used_event, 6); /* three at once, the second of them counts */
    for (unsigned i = 0; i < 3; i++) {
        vd_add(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    }
    vd_kick(&s.v, 0);
    ck_assert_uint_eq(vd_ack(&s.v), 1);
    subject_free(&s);
}
END_TEST

START_TEST(avail_event_asks_for_the_next_request)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, VD_EVENT_IDX, 1);
    uint64_t avail_event = s.v.q[0].used + 4 + 8 * 64;
    for (unsigned i = 1; i <= 3; i++) {
        vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
        ck_assert_uint_eq(fixture_r16(&s.f, avail_event), i);
    }
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.q[0].used), 0); /* flags stay 0 */
    subject_free(&s);
}
END_TEST

START_TEST(no_interrupt_when_nothing_was_done)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    vd_kick(&s.v, 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 0);
    ck_assert(!s.v.line->level);
    subject_free(&s);
}
END_TEST

START_TEST(acknowledge_clears_only_what_it_names)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
    vd_w32(&s.v, VD_ACK, 2);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 1);
    ck_assert(s.v.line->level);
    vd_w32(&s.v, VD_ACK, 1);
    ck_assert(!s.v.line->level);
    subject_free(&s);
}
END_TEST

/* ---- hostile rings ---- */

/* Descriptor 0 and 1, and what the driver accepted. */
struct bad_chain {
    const char *what;
    uint64_t features;
    struct {
        uint64_t pa;
        uint32_t len;
        uint16_t flags, next;
    } d[2];
    uint16_t head;
};

#define BUF (FIXTURE_RAM + 0x1000) /* where vd_alloc begins */
#define NONE       \
    {              \
        0, 0, 0, 0 \
    }

/* clang-format off */
static const struct bad_chain bad_chains[] = {
    { "loop of one",           0, { { BUF, 8, 3, 0 }, NONE }, 0 },
    { "loop of two",           0, { { BUF, 8, 3, 1 }, { BUF, 8, 3, 0 } }, 0 },
    { "next outside",          0, { { BUF, 8, 3, 8 }, NONE }, 0 },
    { "next far outside",      0, { { BUF, 8, 3, 0xffff }, NONE }, 0 },
    { "head outside",          0, { NONE, NONE }, 8 },
    { "head far outside",      0, { NONE, NONE }, 0xffff },
    { "read after write",      0, { { BUF, 8, 3, 1 }, { BUF, 8, 0, 0 } }, 0 },
    { "indirect unasked",      0, { { BUF, 16, 4, 0 }, NONE }, 0 },
    { "indirect of no bytes",  VD_INDIRECT, { { BUF, 0, 4, 0 }, NONE }, 0 },
    { "indirect of 15 bytes",  VD_INDIRECT, { { BUF, 15, 4, 0 }, NONE }, 0 },
    { "indirect huge",         VD_INDIRECT, { { BUF, 0xfffffff0, 4, 0 }, NONE }, 0 },
    { "indirect with next",    VD_INDIRECT, { { BUF, 16, 5, 1 }, { BUF, 8, 2, 0 } }, 0 },
    { "indirect outside",      VD_INDIRECT, { { 0x1000, 16, 4, 0 }, NONE }, 0 },
    { "indirect in indirect",  VD_INDIRECT, { { BUF + 64, 16, 4, 0 }, NONE }, 0 },
    { "indirect's next",       VD_INDIRECT, { { BUF + 96, 16, 4, 0 }, NONE }, 0 },
    { "buffer outside",        0, { { 0x1000, 8, 2, 0 }, NONE }, 0 },
    { "buffer past the end",   0, { { FIXTURE_RAM + FIXTURE_RAM_SIZE - 4, 8, 2, 0 }, NONE }, 0 },
    { "buffer wraps",          0, { { UINT64_MAX - 3, 8, 2, 0 }, NONE }, 0 },
    { "buffer is a register",  0, { { FIXTURE_MMIO, 8, 2, 0 }, NONE }, 0 },
};
/* clang-format on */

START_TEST(bad_chain_breaks_the_device_until_reset)
{
    const struct bad_chain *b = &bad_chains[_i];
    struct subject s;

    subject_make(&s);
    ck_assert_uint_eq(s.buf, BUF);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1 | b->features));
    vd_setup_queue(&s.v, 0, 8);
    vd_driver_ok(&s.v);
    vd_descriptor(&s.v, BUF + 64, 0, BUF, 16, 4, 0);
    vd_descriptor(&s.v, BUF + 96, 0, BUF, 16, 3, 1);
    for (unsigned i = 0; i < 2; i++) {
        vd_descriptor(&s.v, s.v.q[0].desc, i, b->d[i].pa, b->d[i].len, b->d[i].flags, b->d[i].next);
    }
    vd_add_head(&s.v, 0, b->head);
    vd_kick(&s.v, 0);
    ck_assert_msg(is_broken(&s), "%s", b->what);
    ck_assert_uint_eq(vd_ack(&s.v) & 2, 2);
    ck_assert(!vd_used(&s.v, 0, NULL, NULL));
    vd_kick(&s.v, 0); /* does nothing any more */
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 0);
    vd_start(&s.v, 0, 1);
    ck_assert_uint_eq(vd_do(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1), 8);
    subject_free(&s);
}
END_TEST

START_TEST(available_index_that_jumps_breaks_the_device)
{
    struct subject s;

    subject_make(&s);
    vd_start(&s.v, 0, 1);
    fixture_w16(&s.f, s.v.q[0].avail + 2, 65);
    vd_kick(&s.v, 0);
    ck_assert(is_broken(&s));
    subject_free(&s);
}
END_TEST

START_TEST(rings_outside_memory_break_the_device)
{
    static const unsigned area[] = { VD_QUEUE_DESC, VD_QUEUE_DRIVER, VD_QUEUE_DEVICE };
    struct subject s;

    subject_make(&s);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
        vd_setup_queue(&s.v, 0, 8);
        vd_w32(&s.v, VD_QUEUE_READY, 0);
        vd_w32(&s.v, area[i] + 4, 0xffffffff);
        vd_w32(&s.v, VD_QUEUE_READY, 1);
        vd_w32(&s.v, VD_STATUS, VD_STATUS_READY); /* it may already find out now */
        vd_add(&s.v, 0, (struct vd_buf[]){ { s.buf, 8, true } }, 1);
        vd_kick(&s.v, 0);
        ck_assert_msg(is_broken(&s), "area %u", i);
    }
    subject_free(&s);
}
END_TEST

/* The input buffer of a console lies on the available index: each request that is served makes the
 * next one. */
START_TEST(queue_that_feeds_itself_breaks_the_device)
{
    struct subject s;
    struct error err = { .text = "" };
    struct chardev *c = chardev_open("test", NULL, &err);

    fixture_init(&s.f);
    struct device *d = fixture_new(&s.f, "virtio-console-device", "");
    virtio_console_set_chardev(d, c);
    vd_init(&s.v, &s.f, d);
    ck_assert(vd_negotiate(&s.v, VD_VERSION_1));
    vd_setup_queue(&s.v, 0, 4);
    vd_driver_ok(&s.v);
    for (unsigned i = 2; i < 200; i++) {
        const uint8_t index[2] = { (uint8_t)i, 0 };
        ck_assert_uint_eq(chardev_test_push(c, index, 2), 2);
    }
    vd_descriptor(&s.v, s.v.q[0].desc, 0, s.v.q[0].avail + 2, 2, 2, 0);
    vd_add_head(&s.v, 0, 0);
    vd_kick(&s.v, 0);
    ck_assert(is_broken(&s));
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.q[0].used + 2), 4);
    vd_free_devices(&s.f);
    chardev_close(c);
    fixture_free(&s.f);
}
END_TEST

/* ---- snapshots ---- */

START_TEST(saved_queue_goes_on_in_another_machine)
{
    struct subject a, b;
    void *from, *to;

    subject_make(&a);
    subject_make(&b);
    vd_start(&a.v, VD_EVENT_IDX, 1);
    for (unsigned i = 0; i < 70; i++) {
        vd_do(&a.v, 0, (struct vd_buf[]){ { a.buf, 8, true } }, 1);
    }
    fixture_copy_state(a.v.slot, b.v.slot);
    fixture_copy_state(a.v.dev, b.v.dev);
    ck_assert(fixture_same_state(a.v.dev, b.v.dev));
    ck_assert(b.v.line->level);
    from = bus_ram_ptr(&a.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE);
    to = bus_ram_ptr(&b.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE);
    memcpy(to, from, FIXTURE_RAM_SIZE);
    memcpy(b.v.q, a.v.q, sizeof b.v.q);
    ck_assert_uint_eq(vd_do(&b.v, 0, (struct vd_buf[]){ { b.buf, 8, true } }, 1), 8);
    ck_assert_uint_eq(vd_ack(&b.v), 1);
    ck_assert(!b.v.line->level);
    subject_free(&a);
    subject_free(&b);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio");
    TCase *t = tcase_create("registers");

    tcase_add_test(t, empty_slot_has_device_0);
    tcase_add_test(t, slot_shows_its_device);
    tcase_add_test(t, slot_takes_one_device);
    tcase_add_test(t, features_not_offered_are_refused);
    tcase_add_test(t, features_are_fixed_by_features_ok);
    tcase_add_test(t, queue_sizes_are_powers_of_two_up_to_the_maximum);
    tcase_add_test(t, nothing_happens_before_driver_ok);
    tcase_add_test(t, reset_clears_everything);
    tcase_add_test(t, machine_reset_lowers_the_line);
    suite_add_tcase(s, t);
    t = tcase_create("rings");
    tcase_add_test(t, random_source_fills_the_buffer);
    tcase_add_test(t, rings_wrap_around);
    tcase_add_test(t, full_queue_is_served_at_once);
    tcase_add_test(t, flag_suppresses_the_interrupt);
    tcase_add_test(t, used_event_says_when_to_interrupt);
    tcase_add_test(t, avail_event_asks_for_the_next_request);
    tcase_add_test(t, no_interrupt_when_nothing_was_done);
    tcase_add_test(t, acknowledge_clears_only_what_it_names);
    suite_add_tcase(s, t);
    t = tcase_create("hostile");
    tcase_add_loop_test(t, bad_chain_breaks_the_device_until_reset, 0,
                        (int)(sizeof bad_chains / sizeof bad_chains[0]));
    tcase_add_test(t, available_index_that_jumps_breaks_the_device);
    tcase_add_test(t, rings_outside_memory_break_the_device);
    tcase_add_test(t, queue_that_feeds_itself_breaks_the_device);
    suite_add_tcase(s, t);
    t = tcase_create("snapshot");
    tcase_add_test(t, saved_queue_goes_on_in_another_machine);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
