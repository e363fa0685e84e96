/* SPDX-License-Identifier: MIT */
/* Network ports. The user-mode network is asked with frames made by hand, and reached through ports
 * of the loopback interface only. */
#include "tests/device/fixture.h"

#include "base/endian.h"
#include "devices/host/netdev_priv.h"
#include "isomer_config.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define PATIENCE_NS UINT64_C(20000000000) /* of host time, before a test gives up */

struct subject {
    struct mailbox *mail;
    struct netdev *net;
    unsigned ready, space; /* calls */
};

static void count_ready(void *ctx)
{
    ((struct subject *)ctx)->ready++;
}

static void count_space(void *ctx)
{
    ((struct subject *)ctx)->space++;
}

static void subject_attach(struct subject *s, struct netdev *net)
{
    const struct netdev_user user = { count_ready, count_space, s };

    s->net = net;
    netdev_attach(net, &user);
}

static void subject_make(struct subject *s, const char *spec)
{
    struct error err = { .text = "" };

    *s = (struct subject){ .mail = mailbox_new() };
    struct netdev *net = netdev_open(spec, s->mail, &err);
    ck_assert_msg(net != NULL, "%s", err.text);
    subject_attach(s, net);
}

static void subject_free(struct subject *s)
{
    netdev_close(s->net);
    mailbox_free(s->mail);
}

START_TEST(loop_gives_frames_back_in_order)
{
    struct subject s;
    uint8_t got[64];

    subject_make(&s, "loop");
    ck_assert_uint_eq(netdev_peek(s.net, got, sizeof got), 0);
    netdev_send(s.net, "first", 5);
    netdev_send(s.net, "second", 6);
    mailbox_run(s.mail);
    ck_assert_uint_ge(s.ready, 1);
    ck_assert_uint_eq(netdev_peek(s.net, got, sizeof got), 5);
    ck_assert_uint_eq(netdev_peek(s.net, got, sizeof got), 5); /* it stays */
    ck_assert_mem_eq(got, "first", 5);
    netdev_drop(s.net);
    ck_assert_uint_eq(netdev_peek(s.net, got, 3), 6); /* its length, whatever the room */
    ck_assert_mem_eq(got, "secst", 5);
    netdev_drop(s.net);
    netdev_drop(s.net);
    ck_assert_uint_eq(netdev_peek(s.net, got, sizeof got), 0);
    subject_free(&s);
}
END_TEST

START_TEST(queue_is_bounded_and_odd_frames_are_dropped)
{
    struct subject s;
    uint8_t frame[NET_MAX_FRAME + 1] = { 0 };
    unsigned n = 0;

    subject_make(&s, "loop");
    netdev_send(s.net, frame, NET_MAX_FRAME + 1);
    netdev_send(s.net, frame, 0);
    ck_assert_uint_eq(netdev_peek(s.net, frame, sizeof frame), 0);
    for (unsigned i = 0; i < 2 * FRAME_SLOTS; i++) {
        netdev_send(s.net, frame, NET_MAX_FRAME);
    }
    while (netdev_peek(s.net, frame, sizeof frame) > 0) {
        netdev_drop(s.net);
        n++;
    }
    ck_assert_uint_eq(n, FRAME_SLOTS);
    subject_free(&s);
}
END_TEST

START_TEST(null_takes_everything)
{
    struct subject s;
    uint8_t frame[64] = { 0 };

    subject_make(&s, "null");
    for (unsigned i = 0; i < 2 * FRAME_SLOTS; i++) {
        ck_assert(netdev_can_send(s.net));
        netdev_send(s.net, frame, sizeof frame);
    }
    ck_assert_uint_eq(netdev_peek(s.net, frame, sizeof frame), 0);
    subject_free(&s);
}
END_TEST

static void slow_wake(struct netdev *n)
{
    (void)n;
}

static const struct netdev_ops slow_ops = { .wake = slow_wake };

START_TEST(sender_hears_of_room)
{
    struct subject s = { .mail = mailbox_new() };
    uint8_t frame[NET_MAX_FRAME] = { 0 };

    subject_attach(&s, netdev_new(&slow_ops, s.mail));
    while (netdev_can_send(s.net)) {
        netdev_send(s.net, frame, 60);
    }
    mailbox_run(s.mail);
    ck_assert_uint_eq(s.space, 0);
    for (unsigned i = 0; i < FRAME_SLOTS; i++) {
        ck_assert_uint_eq(netdev_take(s.net, frame), 60);
    }
    mailbox_run(s.mail);
    ck_assert_uint_eq(s.space, 1); /* once */
    ck_assert(netdev_can_send(s.net));
    subject_free(&s);
}
END_TEST

START_TEST(reset_empties_the_queues_and_wakes_the_card)
{
    struct subject s;
    uint8_t frame[64];

    subject_make(&s, "loop");
    netdev_send(s.net, "frame", 5);
    mailbox_run(s.mail);
    s.space = 0;
    ck_assert_uint_eq(netdev_reset(s.net), 0);
    ck_assert_uint_eq(netdev_peek(s.net, frame, sizeof frame), 0);
    mailbox_run(s.mail);
    ck_assert_uint_eq(s.space, 1);
    subject_free(&s);
}
END_TEST

START_TEST(bad_specifications_are_refused)
{
    static const struct {
        const char *spec, *why;
    } bad[] = {
        { "tap", "no kind of network \"tap\"" },
        { "userx", "no kind of network \"userx\"" },
        { "user,foo=1", "unknown option \"foo\"" },
        { "user,hostfwd", "\"hostfwd\" is not option=value" },
        { "user,hostfwd=tcp", "hostfwd=tcp is not" },
        { "user,hostfwd=tcp:2222", "is not" },
        { "user,hostfwd=tcp::2222", "is not" },
        { "user,hostfwd=tcp::2222-22", "is not" },
        { "user,hostfwd=tcp::-:22", "is not" },
        { "user,hostfwd=tcp::0-:22", "is not" },
        { "user,hostfwd=tcp::65536-:22", "is not" },
        { "user,hostfwd=tcp::22x-:22", "is not" },
        { "user,hostfwd=sctp::2222-:22", "is not" },
        { "user,hostfwd=tcp:1.2.3:2222-:22", "is not" },
        { "user,hostfwd=tcp::2222-:70000", "is not" },
        { "user,hostfwd=-tcp::2222:22", "is not" },
        { "user,restrict=maybe", "restrict=maybe cannot be" },
        { "user,net=10.0.2", "net=10.0.2 cannot be" },
        { "user,net=10.0.2.0/33", "cannot be" },
        { "user,net=192.168.5.0/24,host=10.0.2.2", "host= lies outside" },
        { "user,dns=1.1.1.1", "dns= lies outside" },
        { "user,ipv4=off,ipv6=off", "ipv4=off and ipv6=off" },
        { "user,hostname=a b", "hostname=a b cannot be" },
    };
    struct mailbox *mail = mailbox_new();

    for (unsigned i = 0; i < (HAVE_SLIRP ? sizeof bad / sizeof bad[0] : 2); i++) {
        struct error err = { .text = "" };
        ck_assert_msg(!netdev_open(bad[i].spec, mail, &err), "%s", bad[i].spec);
        ck_assert_msg(err.usage, "%s", bad[i].spec);
        ck_assert_msg(strstr(err.text, bad[i].why) != NULL, "%s: %s", bad[i].spec, err.text);
    }
    mailbox_free(mail);
}
END_TEST

START_TEST(build_without_libslirp_says_so)
{
    struct mailbox *mail = mailbox_new();
    struct error err = { .text = "" };
    struct netdev *n = netdev_open("user", mail, &err);

    ck_assert(HAVE_SLIRP ? n != NULL : strstr(err.text, "libslirp") != NULL);
    netdev_close(n);
    mailbox_free(mail);
}
END_TEST

/* ---- user-mode network ---- */

static const uint8_t my_mac[6] = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };

/* The next frame of this Ethernet type (0: any), its length. */
static size_t next_frame(struct subject *s, uint8_t *buf, uint16_t type)
{
    for (;;) {
        size_t n = netdev_peek(s->net, buf, NET_MAX_FRAME);
        if (n) netdev_drop(s->net);
        if (n && (type == 0 || load_be16(buf + 12) == type)) return n;
        if (n) continue;
        mailbox_wait(s->mail, PATIENCE_NS);
        ck_assert_msg(mailbox_run(s->mail) > 0, "no frame comes");
    }
}

/* op 1: who has `to`? op 2: I have `from`, to whom it may concern. */
static void send_arp(struct subject *s, uint8_t op, const uint8_t *to_mac, uint32_t from,
                     uint32_t to)
{
    uint8_t f[42] = { 0 };

    memcpy(f, to_mac, 6);
    memcpy(f + 6, my_mac, 6);
    memcpy(f + 12, "\x08\x06\0\1\x08\0\6\4", 8);
    f[21] = op;
    memcpy(f + 22, my_mac, 6);
    store_be32(f + 28, from);
    if (op == 2) memcpy(f + 32, to_mac, 6);
    store_be32(f + 38, to);
    netdev_send(s->net, f, sizeof f);
}

static void expect_arp_reply(struct subject *s, uint32_t me, uint32_t host)
{
    static const uint8_t all[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
    uint8_t f[NET_MAX_FRAME];

    send_arp(s, 1, all, me, host);
    do {
        next_frame(s, f, 0x0806);
    } while (load_be16(f + 20) != 2);
    ck_assert_uint_eq(load_be32(f + 28), host);
    ck_assert_mem_eq(f + 32, my_mac, 6);
}

START_TEST(user_network_answers_at_its_addresses)
{
    struct subject s;

    if (!HAVE_SLIRP) return;
    subject_make(&s, "user,id=n0");
    expect_arp_reply(&s, 0x0a00020f, 0x0a000202);
    expect_arp_reply(&s, 0x0a00020f, 0x0a000203);
    subject_free(&s);
    subject_make(
        &s, "user,net=192.168.76.0/24,host=192.168.76.9,dns=192.168.76.3,restrict=on,ipv6=off");
    expect_arp_reply(&s, 0xc0a84c0f, 0xc0a84c09);
    subject_free(&s);
}
END_TEST

/* A listening socket on a free port of the loopback interface. */
static int listen_somewhere(int type, int *port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof a;
    int fd = socket(AF_INET, type, 0);

    ck_assert_int_eq(bind(fd, (struct sockaddr *)&a, n), 0);
    if (type == SOCK_STREAM) ck_assert_int_eq(listen(fd, 1), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&a, &n), 0);
    *port = ntohs(a.sin_port);
    return fd;
}

START_TEST(port_in_use_is_named)
{
    struct mailbox *mail = mailbox_new();
    char spec[96], number[16];

    if (!HAVE_SLIRP) return;
    for (int udp = 0; udp < 2; udp++) {
        struct error err = { .text = "" };
        int port, fd = listen_somewhere(udp ? SOCK_DGRAM : SOCK_STREAM, &port);
        snprintf(spec, sizeof spec, "user,hostfwd=%s:127.0.0.1:%d-:22", udp ? "udp" : "tcp", port);
        ck_assert_ptr_null(netdev_open(spec, mail, &err));
        snprintf(number, sizeof number, "port %d ", port);
        ck_assert_msg(strstr(err.text, number) && strstr(err.text, "127.0.0.1"), "%s", err.text);
        ck_assert_msg(strstr(err.text, udp ? "UDP" : "TCP") != NULL, "%s", err.text);
        ck_assert(!err.usage);
        close(fd);
    }
    mailbox_free(mail);
}
END_TEST

static int connect_to(int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    const struct timeval patience = { .tv_sec = 20 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&a, sizeof a), 0);
    return fd;
}

/* Answer ARP until the network sends the first segment of a connection to the guest's port. */
static void expect_syn(struct subject *s, uint16_t port)
{
    uint8_t f[NET_MAX_FRAME];

    for (;;) {
        size_t n = next_frame(s, f, 0);
        if (load_be16(f + 12) == 0x0806 && load_be16(f + 20) == 1)
            send_arp(s, 2, f + 6, 0x0a00020f, load_be32(f + 28));
        if (load_be16(f + 12) == 0x0800 && n >= 54 && f[23] == 6) break;
    }
    ck_assert_uint_eq(load_be32(f + 30), 0x0a00020f);
    ck_assert_uint_eq(load_be16(f + 36), port);
    ck_assert_uint_eq(f[47] & 2, 2);
}

START_TEST(hostfwd_leads_to_the_guest_and_reset_ends_it)
{
    struct subject s;
    char spec[96], byte;
    int port;

    if (!HAVE_SLIRP) return;
    close(listen_somewhere(SOCK_STREAM, &port));
    snprintf(spec, sizeof spec, "user,hostfwd=tcp:127.0.0.1:%d-:22", port);
    subject_make(&s, spec);
    ck_assert_uint_eq(netdev_reset(s.net), 0);
    int fd = connect_to(port);
    expect_syn(&s, 22);
    ck_assert_uint_eq(netdev_reset(s.net), 1);
    ck_assert_int_le(recv(fd, &byte, 1, 0), 0); /* closed */
    close(fd);
    fd = connect_to(port); /* and open again */
    expect_syn(&s, 22);
    close(fd);
    subject_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("netdev");
    TCase *t = tcase_create("queues");

    tcase_add_test(t, loop_gives_frames_back_in_order);
    tcase_add_test(t, queue_is_bounded_and_odd_frames_are_dropped);
    tcase_add_test(t, null_takes_everything);
    tcase_add_test(t, sender_hears_of_room);
    tcase_add_test(t, reset_empties_the_queues_and_wakes_the_card);
    tcase_add_test(t, bad_specifications_are_refused);
    suite_add_tcase(s, t);
    t = tcase_create("user");
    tcase_add_test(t, build_without_libslirp_says_so);
    tcase_add_test(t, user_network_answers_at_its_addresses);
    tcase_add_test(t, port_in_use_is_named);
    tcase_add_test(t, hostfwd_leads_to_the_guest_and_reset_ends_it);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
