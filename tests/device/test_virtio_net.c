/* SPDX-License-Identifier: MIT */
/* virtio network card, over the loop: what is sent comes back. virtio 1.3, 5.1. */
#include "tests/device/virtio_driver.h"

#include "base/endian.h"
#include "devices/host/netdev_priv.h"
#include "devices/virtio_net.h"

#include <stdlib.h>
#include <string.h>

#define F_MAC      (UINT64_C(1) << 5)
#define F_MRG      (UINT64_C(1) << 15)
#define F_STATUS   (UINT64_C(1) << 16)
#define F_CTRL_VQ  (UINT64_C(1) << 17)
#define F_CTRL_RX  (UINT64_C(1) << 18)
#define F_CTRL_MAC (UINT64_C(1) << 23)

enum { RX, TX, CTRL };

struct subject {
    struct fixture f;
    struct vd v;
    struct netdev *net;
    struct device *d;
    uint64_t out, in; /* guest memory, 4 KiB each */
};

static void subject_make_on(struct subject *s, struct netdev *net, const char *props)
{
    s->net = net;
    s->d = fixture_new(&s->f, "virtio-net-device", props);
    if (net) virtio_net_set_netdev(s->d, net);
    vd_init(&s->v, &s->f, s->d);
    s->out = vd_alloc(&s->v, 4096);
    s->in = vd_alloc(&s->v, 4096);
}

static void subject_make(struct subject *s, const char *spec, const char *props)
{
    struct error err = { .text = "" };

    memset(s, 0, sizeof *s);
    fixture_init(&s->f);
    subject_make_on(s, spec ? netdev_open(spec, s->f.host.mail, &err) : NULL, props);
    ck_assert_msg(!spec || s->net, "%s", err.text);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f);
    netdev_close(s->net);
    fixture_free(&s->f);
}

/* A frame to `mac` (12 hex digits) of `len` bytes, the rest counted up, after a header of `header`.
 */
static void make_frame(struct subject *s, const char *mac, uint32_t header, uint32_t len)
{
    uint8_t b[4096] = { 0 };

    for (uint32_t i = 0; i < len; i++) {
        b[header + i] = (uint8_t)(i + i / 256);
    }
    for (unsigned i = 0; i < 6; i++) {
        const char digits[3] = { mac[2 * i], mac[2 * i + 1], 0 };
        b[header + i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    vd_put(&s->v, s->out, b, header + len);
}

static void send_frame(struct subject *s, const char *mac, uint32_t header, uint32_t len)
{
    make_frame(s, mac, header, len);
    ck_assert_uint_eq(vd_do(&s->v, TX, (struct vd_buf[]){ { s->out, header + len, false } }, 1), 0);
}

static void run_mail(struct subject *s)
{
    while (mailbox_run(s->f.host.mail) > 0) {}
}

static void give_buffer(struct subject *s, uint32_t len)
{
    vd_add(&s->v, RX, (struct vd_buf[]){ { s->in, len, true } }, 1);
    vd_kick(&s->v, RX);
}

START_TEST(configuration_has_address_and_link)
{
    struct subject s;
    uint8_t mac[6];

    subject_make(&s, "loop", "mac=52:54:00:aB:cd:EF");
    ck_assert_uint_eq(vd_r32(&s.v, VD_DEVICE_ID), 1);
    ck_assert_uint_eq(vd_offered(&s.v), VD_VERSION_1 | VD_EVENT_IDX | VD_INDIRECT | F_MAC | F_MRG |
                                            F_STATUS | F_CTRL_VQ | F_CTRL_RX | F_CTRL_MAC);
    for (unsigned i = 0; i < 6; i++) {
        mac[i] = fixture_r8(&s.f, s.v.mmio + VD_CONFIG + i);
    }
    ck_assert_mem_eq(mac, "\x52\x54\x00\xab\xcd\xef", 6);
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.mmio + VD_CONFIG + 6), 1);
    subject_free(&s);
}
END_TEST

START_TEST(without_a_network_the_link_is_down)
{
    struct subject s;

    subject_make(&s, NULL, "");
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG),
                      UINT32_C(0x12005452)); /* default 52:54:00:12:34:56 */
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.mmio + VD_CONFIG + 6), 0);
    vd_start(&s.v, 0, 2);
    send_frame(&s, "525400123456", 12, 60);
    give_buffer(&s, 2000);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    subject_free(&s);
}
END_TEST

START_TEST(bad_addresses_are_refused)
{
    static const char *const bad[] = { "mac=",
                                       "mac=52:54:00:12:34",
                                       "mac=52:54:00:12:34:567",
                                       "mac=53:54:00:12:34:56",
                                       "mac=52-54-00-12-34-56",
                                       "mac= 2:54:00:12:34:56",
                                       "mac=52:54:00:12:34:5g" };
    struct fixture f;

    fixture_init(&f);
    for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = { .text = "" };
        ck_assert_msg(!device_start(fixture_new(&f, "virtio-net-device", bad[i]), &err), "%s",
                      bad[i]);
        ck_assert(err.usage && strstr(err.text, "52:54:00:12:34:56"));
    }
    fixture_free(&f);
}
END_TEST

START_TEST(frame_goes_round)
{
    struct subject s;
    uint8_t sent[1526], got[1526];
    uint32_t len;

    subject_make(&s, "loop", "");
    vd_start(&s.v, 0, 2);
    give_buffer(&s, 2000);
    send_frame(&s, "525400123456", 12, 1514);
    run_mail(&s);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 1526);
    vd_get(&s.v, s.out, sent, 1526);
    vd_get(&s.v, s.in, got, 1526);
    ck_assert_mem_eq(got + 12, sent + 12, 1514);
    ck_assert_mem_eq(got, "\0\0\0\0\0\0\0\0\0\0\1\0", 12); /* num_buffers is 1 */
    ck_assert(s.v.line->level);
    subject_free(&s);
}
END_TEST

START_TEST(header_of_old_drivers_is_shorter)
{
    struct subject s;
    uint8_t got[70];
    uint32_t len;

    subject_make(&s, "loop", "");
    ck_assert(vd_negotiate(&s.v, 0));
    vd_setup_queue(&s.v, RX, 8);
    vd_setup_queue(&s.v, TX, 8);
    vd_driver_ok(&s.v);
    give_buffer(&s, 2000);
    send_frame(&s, "525400123456", 10, 60);
    run_mail(&s);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 70);
    vd_get(&s.v, s.in, got, 70);
    ck_assert_mem_eq(got, "\0\0\0\0\0\0\0\0\0\0\x52\x54\x00\x12\x34\x56\6\7", 18);
    subject_free(&s);
}
END_TEST

START_TEST(long_frame_is_spread_over_buffers)
{
    struct subject s;
    uint8_t sent[1012], got[1012];
    uint32_t len[3];

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_MRG, 2);
    for (unsigned i = 0; i < 3; i++) {
        vd_add(&s.v, RX, (struct vd_buf[]){ { s.in + 400 * i, 400, true } }, 1);
    }
    send_frame(&s, "525400123456", 12, 1000);
    run_mail(&s);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert(vd_used(&s.v, RX, NULL, &len[i]));
    }
    ck_assert_uint_eq(len[0], 400);
    ck_assert_uint_eq(len[1], 400);
    ck_assert_uint_eq(len[2], 212);
    vd_get(&s.v, s.out, sent, 1012);
    vd_get(&s.v, s.in, got, 1012);
    ck_assert_mem_eq(got + 12, sent + 12, 1000);
    ck_assert_uint_eq(load_le16(got + 10), 3);
    subject_free(&s);
}
END_TEST

START_TEST(frame_waits_for_buffers)
{
    struct subject s;
    uint32_t len;

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_MRG | VD_EVENT_IDX, 2);
    send_frame(&s, "525400123456", 12, 1000);
    send_frame(&s, "525400123456", 12, 100);
    run_mail(&s);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    give_buffer(&s, 600); /* half of the first frame: still not */
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    /* The driver is asked to tell of the second buffer. */
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.q[RX].used + 4 + 8 * 64), 1);
    give_buffer(&s, 600);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 600);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 412);
    give_buffer(&s, 600);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 112);
    subject_free(&s);
}
END_TEST

START_TEST(frame_longer_than_the_buffer_is_dropped)
{
    struct subject s;
    uint32_t len;

    subject_make(&s, "loop", "");
    vd_start(&s.v, 0, 2);
    give_buffer(&s, 500);
    send_frame(&s, "525400123456", 12, 1000);
    run_mail(&s);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    send_frame(&s, "525400123456", 12, 100);
    run_mail(&s);
    ck_assert(vd_used(&s.v, RX, NULL, &len));
    ck_assert_uint_eq(len, 112);
    subject_free(&s);
}
END_TEST

START_TEST(oversize_frame_is_not_sent)
{
    struct subject s;

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_MRG, 2);
    give_buffer(&s, 4000);
    vd_do(&s.v, TX, (struct vd_buf[]){ { s.out, 12 + NET_MAX_FRAME + 1, false } }, 1);
    vd_do(&s.v, TX, (struct vd_buf[]){ { s.out, 12, false } }, 1); /* nothing but a header */
    vd_do(&s.v, TX, (struct vd_buf[]){ { s.out, 3, false } }, 1);
    run_mail(&s);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), VD_STATUS_READY);
    subject_free(&s);
}
END_TEST

START_TEST(frames_without_a_driver_are_lost)
{
    struct subject s;
    uint8_t frame[60] = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };

    subject_make(&s, "loop", "");
    netdev_send(s.net, frame, sizeof frame);
    run_mail(&s);
    vd_start(&s.v, 0, 2);
    give_buffer(&s, 2000);
    run_mail(&s);
    ck_assert(!vd_used(&s.v, RX, NULL, NULL));
    subject_free(&s);
}
END_TEST

/* ---- commands ---- */

static uint8_t command(struct subject *s, uint8_t class, uint8_t cmd, const void *data, uint32_t n)
{
    uint8_t b[600] = { class, cmd };

    memcpy(b + 2, data, n);
    vd_put(&s->v, s->out, b, n + 2);
    fixture_w8(&s->f, s->in, 0xee);
    const struct vd_buf bufs[] = { { s->out, n + 2, false }, { s->in, 1, true } };
    ck_assert_uint_eq(vd_do(&s->v, CTRL, bufs, 2), 1);
    return fixture_r8(&s->f, s->in);
}

/* Does a frame to this address come through? */
static bool hears(struct subject *s, const char *mac)
{
    give_buffer(s, 2000);
    send_frame(s, mac, 12, 60);
    run_mail(s);
    if (vd_used(&s->v, RX, NULL, NULL)) return true;
    send_frame(s, "ffffffffffff", 12, 60); /* use the buffer up */
    run_mail(s);
    ck_assert(vd_used(&s->v, RX, NULL, NULL));
    return false;
}

START_TEST(filter_follows_the_commands)
{
    static const uint8_t table[] = "\1\0\0\0\x02\0\0\0\0\x09\1\0\0\0\x33\x33\0\0\0\1";
    struct subject s;

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_CTRL_VQ | F_CTRL_RX | F_CTRL_MAC, 3);
    ck_assert(hears(&s, "525400123456"));
    ck_assert(!hears(&s, "020000000009"));
    ck_assert(!hears(&s, "333300000001"));
    ck_assert_uint_eq(command(&s, 1, 0, table, 20), 0);
    ck_assert(hears(&s, "020000000009"));
    ck_assert(hears(&s, "333300000001"));
    ck_assert(!hears(&s, "333300000002"));
    ck_assert(!hears(&s, "020000000008"));
    ck_assert_uint_eq(command(&s, 0, 1, "\1", 1), 0); /* all multicast */
    ck_assert(hears(&s, "333300000002"));
    ck_assert(!hears(&s, "020000000008"));
    ck_assert_uint_eq(command(&s, 0, 0, "\1", 1), 0); /* promiscuous */
    ck_assert(hears(&s, "020000000008"));
    ck_assert_uint_eq(command(&s, 0, 0, "\0", 1), 0);
    ck_assert_uint_eq(command(&s, 0, 1, "\0", 1), 0);
    ck_assert_uint_eq(command(&s, 1, 0, "\0\0\0\0\0\0\0\0", 8), 0);
    ck_assert(!hears(&s, "333300000001"));
    ck_assert_uint_eq(command(&s, 1, 1, "\x02\1\1\1\1\1", 6), 0);
    ck_assert(hears(&s, "020101010101"));
    ck_assert(!hears(&s, "525400123456"));
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), UINT32_C(0x01010102));
    vd_start(&s.v, F_CTRL_VQ | F_CTRL_RX, 3); /* a reset takes all of it back */
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), UINT32_C(0x12005452));
    subject_free(&s);
}
END_TEST

START_TEST(table_that_is_too_long_lets_all_through)
{
    struct subject s;
    uint8_t table[8 + 33 * 6] = { 0 };

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_CTRL_VQ | F_CTRL_RX, 3);
    table[4] = 33;
    ck_assert_uint_eq(command(&s, 1, 0, table, sizeof table), 0);
    ck_assert(hears(&s, "333300000001"));
    ck_assert(!hears(&s, "020000000008"));
    subject_free(&s);
}
END_TEST

START_TEST(bad_commands_are_refused)
{
    struct subject s;

    subject_make(&s, "loop", "");
    vd_start(&s.v, F_CTRL_VQ | F_CTRL_RX, 3);
    ck_assert_uint_eq(command(&s, 0, 0, "", 0), 1);
    ck_assert_uint_eq(command(&s, 0, 0, "\2", 1), 1);
    ck_assert_uint_eq(command(&s, 0, 5, "\1", 1), 1);
    ck_assert_uint_eq(command(&s, 9, 0, "\1", 1), 1);
    ck_assert_uint_eq(command(&s, 1, 1, "\x02\1\1\1\1\1", 6), 1); /* CTRL_MAC_ADDR not accepted */
    ck_assert_uint_eq(command(&s, 1, 0, "\2\0\0\0\x02\0\0\0\0\x09", 10), 1);
    ck_assert_uint_eq(command(&s, 1, 0, "\xff\xff\xff\xff\0\0\0\0", 8), 1);
    ck_assert_uint_eq(command(&s, 1, 0, "\0\0\0", 3), 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), VD_STATUS_READY);
    subject_free(&s);
}
END_TEST

/* ---- a network that is slow ---- */

static void slow_wake(struct netdev *n)
{
    (void)n;
}

static const struct netdev_ops slow_ops = { .wake = slow_wake };

START_TEST(sending_waits_for_a_slow_network)
{
    struct subject s;
    uint8_t frame[NET_MAX_FRAME];
    unsigned done = 0;

    memset(&s, 0, sizeof s);
    fixture_init(&s.f);
    subject_make_on(&s, netdev_new(&slow_ops, s.f.host.mail), "");
    vd_start(&s.v, 0, 2);
    make_frame(&s, "525400123456", 12, 60);
    for (unsigned i = 0; i < FRAME_SLOTS + 40; i++) {
        vd_add(&s.v, TX, (struct vd_buf[]){ { s.out, 72, false } }, 1);
        vd_kick(&s.v, TX);
        done += vd_used(&s.v, TX, NULL, NULL);
    }
    ck_assert_uint_eq(done, FRAME_SLOTS);
    for (unsigned i = 0; i < FRAME_SLOTS / 2; i++) {
        ck_assert_uint_eq(netdev_take(s.net, frame), 60);
    }
    run_mail(&s);
    while (vd_used(&s.v, TX, NULL, NULL)) {
        done++;
    }
    ck_assert_uint_eq(done, FRAME_SLOTS + 40);
    subject_free(&s);
}
END_TEST

START_TEST(snapshot_keeps_address_and_filter)
{
    struct subject a, b;

    subject_make(&a, "loop", "");
    subject_make(&b, "loop", "");
    vd_start(&a.v, F_CTRL_VQ | F_CTRL_RX | F_CTRL_MAC, 3);
    ck_assert_uint_eq(command(&a, 1, 1, "\x02\1\1\1\1\1", 6), 0);
    ck_assert_uint_eq(command(&a, 1, 0, "\0\0\0\0\1\0\0\0\x33\x33\0\0\0\1", 14), 0);
    fixture_copy_state(a.v.slot, b.v.slot);
    fixture_copy_state(a.d, b.d);
    memcpy(bus_ram_ptr(&b.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE),
           bus_ram_ptr(&a.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE), FIXTURE_RAM_SIZE);
    memcpy(b.v.q, a.v.q, sizeof b.v.q);
    ck_assert_uint_eq(vd_r32(&b.v, VD_CONFIG), UINT32_C(0x01010102));
    ck_assert(hears(&b, "333300000001"));
    ck_assert(!hears(&b, "333300000002"));
    subject_free(&a);
    subject_free(&b);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-net");
    TCase *t = tcase_create("card");

    tcase_add_test(t, configuration_has_address_and_link);
    tcase_add_test(t, without_a_network_the_link_is_down);
    tcase_add_test(t, bad_addresses_are_refused);
    tcase_add_test(t, frame_goes_round);
    tcase_add_test(t, header_of_old_drivers_is_shorter);
    tcase_add_test(t, long_frame_is_spread_over_buffers);
    tcase_add_test(t, frame_waits_for_buffers);
    tcase_add_test(t, frame_longer_than_the_buffer_is_dropped);
    tcase_add_test(t, oversize_frame_is_not_sent);
    tcase_add_test(t, frames_without_a_driver_are_lost);
    tcase_add_test(t, filter_follows_the_commands);
    tcase_add_test(t, table_that_is_too_long_lets_all_through);
    tcase_add_test(t, bad_commands_are_refused);
    tcase_add_test(t, sending_waits_for_a_slow_network);
    tcase_add_test(t, snapshot_keeps_address_and_filter);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
