/* SPDX-License-Identifier: MIT */
/* Character devices: kinds, threads, slow and absent readers, multiplexer. The terminal has a
 * program of its own, test_terminal.c. */
#define _DEFAULT_SOURCE
#include "devices/host/chardev.h"
#include "base/bits.h"
#include "base/host.h"

#include <check.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define MANY 1000000 /* bytes: more than all buffers and pipes together */

static struct mailbox *mail;
static char dir[] = "/tmp/isomer-chardev-XXXXXX", path[100], spec[140];
static unsigned rx_calls, tx_calls;

static void on_rx(void *ctx)
{
    (void)ctx;
    rx_calls++;
}

static void on_tx(void *ctx)
{
    (void)ctx;
    tx_calls++;
}

static const struct chardev_user user = { on_rx, on_tx, NULL };

static void setup(void)
{
    mail = mailbox_new();
    ck_assert_ptr_nonnull(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/x", dir);
    rx_calls = tx_calls = 0;
}

static void teardown(void)
{
    mailbox_free(mail);
    unlink(path);
    rmdir(dir);
    snprintf(dir, sizeof dir, "/tmp/isomer-chardev-XXXXXX");
}

static struct chardev *must_open(const char *what)
{
    struct error err = { .text = "" };
    struct chardev *c = chardev_open(what, mail, &err);

    ck_assert_msg(c != NULL, "%s", err.text);
    chardev_attach(c, &user);
    return c;
}

/* Byte number i of the data that tests send. */
static uint8_t pattern(size_t i)
{
    return (uint8_t)(i * 31 + (i >> 8) * 7 + (i >> 16));
}

/* Wait for mail and run it; the test fails after 20 seconds without. */
static void await_mail(void)
{
    mailbox_wait(mail, UINT64_C(20000000000));
    ck_assert_uint_gt(mailbox_run(mail), 0);
}

/* Put all, as a device does: when refused, wait for tx_space. */
static void put_all(struct chardev *c, size_t n)
{
    uint8_t buf[1000];

    for (size_t i = 0; i < n;) {
        size_t len = n - i < sizeof buf ? n - i : sizeof buf;
        for (size_t k = 0; k < len; k++) {
            buf[k] = pattern(i + k);
        }
        size_t done = chardev_put(c, buf, len);
        i += done;
        unsigned before = tx_calls;
        while (done < len && tx_calls == before) {
            await_mail();
        }
    }
}

/* Get n bytes and compare. */
static void get_all(struct chardev *c, size_t n)
{
    uint8_t buf[1000];

    for (size_t i = 0; i < n;) {
        size_t done = chardev_get(c, buf, n - i < sizeof buf ? n - i : sizeof buf);
        for (size_t k = 0; k < done; k++) {
            if (buf[k] != pattern(i + k)) ck_abort_msg("byte %zu differs", i + k);
        }
        i += done;
        if (done == 0) await_mail();
    }
}

/* Read n bytes from a descriptor and compare. */
static void read_all(int fd, size_t n)
{
    uint8_t buf[4096];

    for (size_t i = 0; i < n;) {
        ssize_t done = read(fd, buf, n - i < sizeof buf ? n - i : sizeof buf);
        ck_assert_int_gt(done, 0);
        for (ssize_t k = 0; k < done; k++) {
            if (buf[k] != pattern(i + (size_t)k)) ck_abort_msg("byte %zu differs", i + (size_t)k);
        }
        i += (size_t)done;
    }
}

static void write_all(int fd, size_t n)
{
    uint8_t buf[4096];

    for (size_t i = 0; i < n;) {
        size_t len = n - i < sizeof buf ? n - i : sizeof buf;
        for (size_t k = 0; k < len; k++) {
            buf[k] = pattern(i + k);
        }
        ssize_t done = write(fd, buf, len);
        ck_assert_int_gt(done, 0);
        i += (size_t)done;
    }
}

/* Replace descriptor `fd` by one end of a new pipe; returns the other end. */
static int redirect(int fd)
{
    int p[2];

    ck_assert_int_eq(pipe(p), 0);
    dup2(p[fd == 0 ? 0 : 1], fd);
    close(p[fd == 0 ? 0 : 1]);
    return p[fd == 0 ? 1 : 0];
}

static void assert_errors(const char *what, bool usage, const char *says)
{
    struct error err = { .text = "" };

    ck_assert_ptr_null(chardev_open(what, mail, &err));
    ck_assert_msg(strstr(err.text, says) != NULL, "%s", err.text);
    ck_assert(err.usage == usage);
}

START_TEST(null_takes_all_and_gives_nothing)
{
    struct chardev *c = must_open("null");
    uint8_t b;

    ck_assert_uint_eq(chardev_put(c, (const uint8_t *)"abc", 3), 3);
    ck_assert_uint_eq(chardev_get(c, &b, 1), 0);
    ck_assert(!chardev_has_input(c));
    ck_assert_uint_eq(chardev_pending(c), 0);
    chardev_close(c);
}
END_TEST

START_TEST(bad_specifications_are_refused)
{
    char bad[200], longest[300];

    assert_errors("serial", true, "\"serial\" is no character device: use stdio");
    assert_errors("file:", true, "is no character device");
    assert_errors("unix:", true, "a path must follow");
    assert_errors("unix:/tmp/x,colour=red", true, "server=on|off");
    snprintf(bad, sizeof bad, "file:%s/none/x", dir);
    assert_errors(bad, false, "No such file or directory");
    snprintf(bad, sizeof bad, "unix:%s", path);
    assert_errors(bad, false, "server=on");
    memset(longest, 'p', sizeof longest - 1);
    longest[sizeof longest - 1] = 0;
    memcpy(longest, "unix:", 5);
    assert_errors(longest, true, "longer than");
}
END_TEST

START_TEST(file_gets_every_byte)
{
    snprintf(spec, sizeof spec, "file:%s", path);
    struct chardev *c = must_open(spec);

    put_all(c, MANY);
    chardev_close(c);
    int fd = open(path, O_RDONLY);
    ck_assert_int_ge(fd, 0);
    read_all(fd, MANY);
    uint8_t more;
    ck_assert_int_eq(read(fd, &more, 1), 0);
    close(fd);
}
END_TEST

START_TEST(piped_input_arrives_and_its_end_is_no_event)
{
    int in = redirect(0);
    struct chardev *c = must_open("stdio");

    write_all(in, 5);
    close(in);
    while (rx_calls == 0) {
        await_mail();
    }
    get_all(c, 5);
    ck_assert(!chardev_has_input(c));
    ck_assert_uint_eq(chardev_put(c, (const uint8_t *)"", 1), 1); /* and it still works */
    chardev_close(c);
}
END_TEST

static void *write_many(void *arg)
{
    write_all(*(int *)arg, MANY);
    return NULL;
}

START_TEST(input_that_nobody_takes_waits)
{
    int in = redirect(0);
    pthread_t t;
    struct chardev *c = must_open("stdio");

    ck_assert_int_eq(pthread_create(&t, NULL, write_many, &in), 0);
    await_mail();
    get_all(c, MANY);
    pthread_join(t, NULL);
    chardev_close(c);
    close(in);
}
END_TEST

START_TEST(close_does_not_wait_for_a_reader_thread_with_full_rings)
{
    int in = redirect(0);

    fcntl(in, F_SETFL, O_NONBLOCK);
    struct chardev *c = must_open("stdio");
    uint8_t buf[4096] = { 0 };
    for (unsigned full = 0; full < 100;) {
        full = write(in, buf, sizeof buf) < 0 ? full + 1 : 0;
        if (full) usleep(1000); /* until the reader has stopped reading */
    }
    chardev_close(c);
    close(in);
}
END_TEST

struct slow_reader {
    int fd;
    pthread_barrier_t go;
};

static void *read_late(void *arg)
{
    struct slow_reader *r = arg;

    pthread_barrier_wait(&r->go);
    read_all(r->fd, MANY);
    return NULL;
}

START_TEST(slow_reader_of_stdout_loses_nothing)
{
    struct slow_reader r = { .fd = redirect(1) };
    pthread_t t;
    struct chardev *c = must_open("stdio");

    pthread_barrier_init(&r.go, NULL, 2);
    ck_assert_int_eq(pthread_create(&t, NULL, read_late, &r), 0);
    /* As much as goes in while nobody reads. */
    size_t before = 0;
    uint8_t b;
    for (;;) {
        b = pattern(before);
        if (chardev_put(c, &b, 1) == 1) before++;
        else break;
    }
    ck_assert_uint_ge(before, 65536);
    ck_assert_uint_gt(chardev_pending(c), 0);
    ck_assert_uint_eq(tx_calls, 0);
    pthread_barrier_wait(&r.go);
    while (tx_calls == 0) {
        await_mail();
    }
    for (size_t i = before; i < MANY;) {
        b = pattern(i);
        if (chardev_put(c, &b, 1) == 1) i++;
        else await_mail();
    }
    chardev_close(c);
    pthread_join(t, NULL);
    pthread_barrier_destroy(&r.go);
    close(r.fd);
}
END_TEST

START_TEST(pushed_bytes_wait_in_the_reserve)
{
    struct slow_reader r = { .fd = redirect(1) };
    pthread_t t;
    struct chardev *c = must_open("stdio");

    pthread_barrier_init(&r.go, NULL, 2);
    ck_assert_int_eq(pthread_create(&t, NULL, read_late, &r), 0);
    for (size_t i = 0; i < MANY; i++) {
        uint8_t b = pattern(i);
        chardev_push(c, &b, 1);
    }
    ck_assert(chardev_congested(c));
    ck_assert_uint_eq(chardev_put(c, (const uint8_t *)"x", 1), 0); /* not before the reserve */
    ck_assert_uint_gt(chardev_pending(c), MANY / 2);
    pthread_barrier_wait(&r.go);
    await_mail(); /* the reserve begins to move */
    chardev_close(c);
    pthread_join(t, NULL);
    pthread_barrier_destroy(&r.go);
    close(r.fd);
}
END_TEST

START_TEST(closed_reader_neither_kills_nor_blocks)
{
    int out = redirect(1), messages = redirect(2);
    struct chardev *c = must_open("stdio");
    char text[1000];

    close(out);
    put_all(c, MANY);
    put_all(c, MANY);
    chardev_close(c);
    ssize_t n = read(messages, text, sizeof text - 1); /* all of it, and only one line */
    ck_assert_int_gt(n, 0);
    text[n] = 0;
    ck_assert_str_eq(text,
                     "isomer: chardev: stdio: Broken pipe: the output is discarded from now on\n");
}
END_TEST

START_TEST(abandoned_close_returns_although_nobody_reads)
{
    int out = redirect(1);
    struct chardev *c = must_open("stdio");

    for (size_t i = 0; i < MANY; i++) {
        uint8_t b = pattern(i);
        chardev_push(c, &b, 1);
    }
    chardev_abandon();
    chardev_close(c);
    close(out);
}
END_TEST

/* 100 bytes in 10 ms, as a guest prints them: a system call for each would cost more than the
 * guest. */
START_TEST(single_bytes_are_written_together)
{
    int pair[2], writes = 0;
    uint8_t buf[200];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair), 0); /* keeps writes apart */
    dup2(pair[1], 1);
    struct chardev *c = must_open("stdio");
    for (size_t i = 0; i < 100; i++) {
        uint64_t start = host_time_ns();
        ck_assert_uint_eq(chardev_put(c, (const uint8_t *)"x", 1), 1);
        while (host_time_ns() - start < 100000) {}
    }
    for (ssize_t got = 0; got < 100; writes++) {
        ssize_t n = recv(pair[0], buf, sizeof buf, 0);
        ck_assert_int_gt(n, 0);
        got += n;
    }
    ck_assert_int_lt(writes, 40);
    chardev_close(c);
    close(pair[0]);
    close(pair[1]);
}
END_TEST

START_TEST(second_stdio_is_refused)
{
    struct chardev *c = must_open("stdio");

    assert_errors("stdio", true, "stdio is used twice");
    chardev_close(c);
    c = must_open("stdio");
    chardev_close(c);
}
END_TEST

/* ---- Unix sockets ---- */

static int connect_to(const char *p)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s", p);
    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&a, sizeof a), 0);
    return fd;
}

START_TEST(socket_server_serves_one_client_after_the_other)
{
    snprintf(spec, sizeof spec, "unix:%s,server=on,wait=off", path);
    struct chardev *c = must_open(spec);

    put_all(c, MANY); /* nobody there: discarded */
    for (int round = 0; round < 3; round++) {
        int fd = connect_to(path);
        write_all(fd, 1000);
        get_all(c, 1000);
        put_all(c, 1000);
        read_all(fd, 1000);
        close(fd);
    }
    chardev_close(c);
    struct stat st;
    ck_assert_int_ne(stat(path, &st), 0); /* the socket is gone */
}
END_TEST

START_TEST(socket_left_over_from_before_is_replaced)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
    ck_assert_int_eq(bind(fd, (const struct sockaddr *)&a, sizeof a), 0);
    close(fd);
    snprintf(spec, sizeof spec, "unix:%s,server=on,wait=off", path);
    chardev_close(must_open(spec));
}
END_TEST

START_TEST(other_file_in_the_way_is_kept)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    ck_assert_int_ge(fd, 0);
    close(fd);
    snprintf(spec, sizeof spec, "unix:%s,server=on,wait=off", path);
    assert_errors(spec, false, "Address already in use");
    ck_assert_int_eq(access(path, F_OK), 0);
}
END_TEST

static void *client_main(void *arg)
{
    (void)arg;
    int fd = -1;
    struct sockaddr_un a = { .sun_family = AF_UNIX };

    snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
    do {
        if (fd >= 0) close(fd);
        fd = socket(AF_UNIX, SOCK_STREAM, 0);
    } while (connect(fd, (const struct sockaddr *)&a, sizeof a) != 0);
    read_all(fd, 3);
    close(fd);
    return NULL;
}

START_TEST(socket_server_waits_for_its_client)
{
    pthread_t t;

    ck_assert_int_eq(pthread_create(&t, NULL, client_main, NULL), 0);
    snprintf(spec, sizeof spec, "unix:%s,server=on", path);
    struct chardev *c = must_open(spec);
    put_all(c, 3); /* from the first byte on */
    pthread_join(t, NULL);
    chardev_close(c);
}
END_TEST

START_TEST(socket_client)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    int listen_fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
    ck_assert_int_eq(bind(listen_fd, (const struct sockaddr *)&a, sizeof a), 0);
    ck_assert_int_eq(listen(listen_fd, 1), 0);
    snprintf(spec, sizeof spec, "unix:%s", path);
    struct chardev *c = must_open(spec);
    int fd = accept(listen_fd, NULL, NULL);
    put_all(c, 10);
    read_all(fd, 10);
    write_all(fd, 10);
    get_all(c, 10);
    close(fd); /* the other side goes away: not our end */
    put_all(c, MANY);
    chardev_close(c);
    close(listen_fd);
}
END_TEST

/* ---- multiplexer and filter, on the kind "test" ---- */

struct keys {
    struct chardev *channel[CHARDEV_CHANNELS];
    bool escape;
};

/* Ctrl-a 0 and Ctrl-a 1 switch, Ctrl-a Ctrl-a is one Ctrl-a. */
static int key(void *ctx, uint8_t byte)
{
    struct keys *k = ctx;
    bool escape = k->escape;

    k->escape = !escape && byte == 1;
    if (k->escape) return -1;
    if (!escape || byte == 1) return byte;
    if (byte == '0' || byte == '1') chardev_mux_focus(k->channel[byte - '0']);
    return -1;
}

static void assert_gets(struct chardev *c, const char *expected)
{
    char buf[100];
    size_t n = chardev_get(c, (uint8_t *)buf, sizeof buf - 1);

    buf[n] = 0;
    ck_assert_str_eq(buf, expected);
}

START_TEST(focus_changes_exactly_at_the_key)
{
    struct chardev *base = chardev_open("test", NULL, NULL);
    struct keys k = { .escape = false };

    chardev_mux_open(base, k.channel);
    chardev_test_filter(base, (struct chardev_filter){ key, &k });
    chardev_attach(k.channel[0], &user);
    chardev_attach(k.channel[1], &user);
    chardev_test_push(base, "ab\0011cd\001\001\0010e", 11);
    ck_assert_uint_eq(rx_calls, 2); /* each channel looks */
    ck_assert(chardev_has_input(k.channel[0]) && chardev_has_input(k.channel[1]));
    assert_gets(k.channel[1], "cd\001");
    assert_gets(k.channel[0], "abe");
    ck_assert(!chardev_has_input(k.channel[0]));
    chardev_close(k.channel[0]);
    chardev_close(k.channel[1]);
}
END_TEST

START_TEST(both_channels_speak_and_hear_of_space)
{
    struct chardev *base = chardev_open("test", NULL, NULL), *channel[CHARDEV_CHANNELS];

    chardev_mux_open(base, channel);
    chardev_attach(channel[0], &user);
    chardev_attach(channel[1], &user);
    chardev_test_set_room(base, 3);
    ck_assert_uint_eq(chardev_put(channel[0], (const uint8_t *)"ab", 2), 2);
    ck_assert_uint_eq(chardev_put(channel[1], (const uint8_t *)"cd", 2), 1);
    chardev_push(channel[0], (const uint8_t *)"xyz", 3);
    ck_assert(chardev_congested(channel[0]) && !chardev_congested(channel[1]));
    chardev_test_set_room(base, 100);
    ck_assert_uint_eq(tx_calls, 2);
    ck_assert_str_eq(chardev_test_output(base, NULL), "abcxyz");
    chardev_close(channel[1]);
    chardev_push(channel[0], (const uint8_t *)"!", 1); /* the other goes on */
    ck_assert_str_eq(chardev_test_output(base, NULL), "abcxyz!");
    chardev_close(channel[0]);
}
END_TEST

START_TEST(test_kind_reports_a_full_ring)
{
    struct chardev *c = must_open("test");
    static uint8_t bytes[5000];

    ck_assert_uint_eq(chardev_test_push(c, bytes, sizeof bytes), 4096);
    chardev_close(c);
}
END_TEST

static TCase *add_case(Suite *s, const char *name)
{
    TCase *t = tcase_create(name);

    tcase_add_checked_fixture(t, setup, teardown);
    suite_add_tcase(s, t);
    return t;
}

int main(void)
{
    Suite *s = suite_create("chardev");
    TCase *t = add_case(s, "streams");

    tcase_add_test(t, null_takes_all_and_gives_nothing);
    tcase_add_test(t, bad_specifications_are_refused);
    tcase_add_test(t, file_gets_every_byte);
    tcase_add_test(t, piped_input_arrives_and_its_end_is_no_event);
    tcase_add_test(t, input_that_nobody_takes_waits);
    tcase_add_test(t, close_does_not_wait_for_a_reader_thread_with_full_rings);
    tcase_add_test(t, slow_reader_of_stdout_loses_nothing);
    tcase_add_test(t, pushed_bytes_wait_in_the_reserve);
    tcase_add_test(t, closed_reader_neither_kills_nor_blocks);
    tcase_add_test(t, abandoned_close_returns_although_nobody_reads);
    tcase_add_test(t, single_bytes_are_written_together);
    tcase_add_test(t, second_stdio_is_refused);
    t = add_case(s, "sockets");
    tcase_add_test(t, socket_server_serves_one_client_after_the_other);
    tcase_add_test(t, socket_left_over_from_before_is_replaced);
    tcase_add_test(t, other_file_in_the_way_is_kept);
    tcase_add_test(t, socket_server_waits_for_its_client);
    tcase_add_test(t, socket_client);
    t = add_case(s, "channels");
    tcase_add_test(t, focus_changes_exactly_at_the_key);
    tcase_add_test(t, both_channels_speak_and_hear_of_space);
    tcase_add_test(t, test_kind_reports_a_full_ring);
    SRunner *r = srunner_create(s);
    /* Descriptors 0 and 1 and the abandon flag are the process's. */
    srunner_set_fork_status(r, CK_FORK);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
