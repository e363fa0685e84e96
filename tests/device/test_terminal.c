/* SPDX-License-Identifier: MIT */
/* Raw mode and the way back: each test runs a child on a pseudo-terminal of its own and ends it in
 * one of the ways in which a program can end. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "devices/host/chardev.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int master, slave;
static struct termios before;

static void setup(void)
{
    /* The test framework's handlers would be inherited by the children. */
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    master = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master), 0);
    ck_assert_int_eq(unlockpt(master), 0);
    slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    ck_assert_int_ge(slave, 0);
    ck_assert_int_eq(tcgetattr(slave, &before), 0);
    ck_assert(before.c_lflag & ICANON);
}

static void teardown(void)
{
    close(slave);
    close(master);
}

static bool is_raw(void)
{
    struct termios t;

    ck_assert_int_eq(tcgetattr(slave, &t), 0);
    return !(t.c_lflag & (ICANON | ECHO | ISIG)) && !(t.c_iflag & (ICRNL | IXON));
}

static void assert_restored(void)
{
    struct termios t;

    ck_assert_int_eq(tcgetattr(slave, &t), 0);
    ck_assert_uint_eq(t.c_lflag, before.c_lflag);
    ck_assert_uint_eq(t.c_iflag, before.c_iflag);
    ck_assert_uint_eq(t.c_oflag, before.c_oflag);
    ck_assert_uint_eq(t.c_cflag, before.c_cflag);
}

/* A child in a session of its own whose standard streams are the terminal: it opens stdio, writes
 * "ready" through it and goes on in `body`. Returns its pid when it is ready. */
static pid_t start(void (*body)(struct chardev *c, struct mailbox *mail))
{
    pid_t pid = fork();
    char text[5] = "";

    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct chardev_user user = { .ctx = NULL };
        setsid();
        close(open(ptsname(master), O_RDWR)); /* becomes the controlling terminal */
        for (int fd = 0; fd < 3; fd++) {
            dup2(slave, fd);
        }
        close(slave);
        close(master);
        struct mailbox *mail = mailbox_new();
        struct chardev *c = chardev_open("stdio", mail, NULL);
        chardev_attach(c, &user);
        chardev_put(c, (const uint8_t *)"ready", 5);
        body(c, mail);
        chardev_close(c);
        mailbox_free(mail);
        _exit(0);
    }
    for (size_t got = 0; got < sizeof text;) {
        ssize_t n = read(master, text + got, sizeof text - got);
        ck_assert_int_gt(n, 0);
        got += (size_t)n;
    }
    ck_assert_int_eq(memcmp(text, "ready", 5), 0);
    return pid;
}

static int wait_end(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0) {
        ck_assert_int_eq(errno, EINTR);
    }
    return status;
}

/* Wait until the user types something. */
static void wait_key(struct chardev *c, struct mailbox *mail)
{
    uint8_t b;

    while (chardev_get(c, &b, 1) == 0) {
        mailbox_wait(mail, UINT64_MAX);
        mailbox_run(mail);
    }
}

static void leave_by_exit(struct chardev *c, struct mailbox *mail)
{
    wait_key(c, mail);
    exit(7);
}

static void leave_by_abort(struct chardev *c, struct mailbox *mail)
{
    wait_key(c, mail);
    abort();
}

START_TEST(close_restores)
{
    pid_t pid = start(wait_key);

    ck_assert(is_raw());
    ck_assert_int_eq(write(master, "x", 1), 1);
    ck_assert_int_eq(wait_end(pid), 0);
    assert_restored();
}
END_TEST

START_TEST(exit_restores)
{
    pid_t pid = start(leave_by_exit);

    ck_assert(is_raw());
    ck_assert_int_eq(write(master, "x", 1), 1);
    ck_assert_int_eq(WEXITSTATUS(wait_end(pid)), 7);
    assert_restored();
}
END_TEST

START_TEST(abort_restores)
{
    pid_t pid = start(leave_by_abort);

    ck_assert(is_raw());
    ck_assert_int_eq(write(master, "x", 1), 1);
    ck_assert_int_eq(WTERMSIG(wait_end(pid)), SIGABRT);
    assert_restored();
}
END_TEST

static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2 };

START_TEST(signal_restores_and_still_kills)
{
    pid_t pid = start(wait_key);

    ck_assert(is_raw());
    kill(pid, signals[_i]);
    ck_assert_int_eq(WTERMSIG(wait_end(pid)), signals[_i]);
    assert_restored();
}
END_TEST

START_TEST(stop_restores_and_continue_sets_raw_mode_again)
{
    pid_t pid = start(wait_key);
    int status;

    kill(pid, SIGTSTP);
    ck_assert_int_eq(waitpid(pid, &status, WUNTRACED), pid);
    ck_assert(WIFSTOPPED(status));
    assert_restored();
    kill(pid, SIGCONT);
    for (int i = 0; i < 10000 && !is_raw(); i++) {
        usleep(1000);
    }
    ck_assert(is_raw());
    ck_assert_int_eq(write(master, "x", 1), 1);
    ck_assert_int_eq(wait_end(pid), 0);
    assert_restored();
}
END_TEST

static void own_handler(int sig)
{
    (void)sig;
    static const char text[] = "mine";
    if (write(1, text, 4) == 4) _exit(3);
}

static void leave_by_own_handler(struct chardev *c, struct mailbox *mail)
{
    wait_key(c, mail);
}

/* A handler that was there before stdio was opened stays in charge. */
START_TEST(handlers_of_the_program_stay)
{
    struct sigaction a = { .sa_handler = own_handler };
    char text[4];

    sigaction(SIGTERM, &a, NULL);
    pid_t pid = start(leave_by_own_handler);
    kill(pid, SIGTERM);
    ck_assert_int_eq(read(master, text, 4), 4);
    ck_assert_int_eq(memcmp(text, "mine", 4), 0);
    ck_assert_int_eq(WEXITSTATUS(wait_end(pid)), 3);
}
END_TEST

static void echo_three(struct chardev *c, struct mailbox *mail)
{
    for (unsigned n = 0; n < 3;) {
        uint8_t b[8];
        size_t got = chardev_get(c, b, sizeof b);
        chardev_put(c, b, got);
        n += (unsigned)got;
        if (got) continue;
        mailbox_wait(mail, UINT64_MAX);
        mailbox_run(mail);
    }
}

/* Ctrl-C, Ctrl-Z and carriage return come as they are. */
START_TEST(keys_go_through_untouched)
{
    pid_t pid = start(echo_three);
    char text[3];

    ck_assert_int_eq(write(master, "\003\032\r", 3), 3);
    for (size_t got = 0; got < 3;) {
        ssize_t n = read(master, text + got, 3 - got);
        ck_assert_int_gt(n, 0);
        got += (size_t)n;
    }
    ck_assert_int_eq(memcmp(text, "\003\032\r", 3), 0);
    ck_assert_int_eq(wait_end(pid), 0);
}
END_TEST

static atomic_bool escaped;

static int quit_key(void *ctx, uint8_t byte)
{
    (void)ctx;
    if (byte != 1) return byte;
    atomic_store(&escaped, true);
    return -1;
}

/* The machine takes nothing, its rings are full, and still Ctrl-a arrives. */
static void never_read(struct chardev *c, struct mailbox *mail)
{
    while (!atomic_load(&escaped)) {
        usleep(1000);
    }
    (void)c;
    (void)mail;
}

START_TEST(escape_key_works_when_the_guest_takes_nothing)
{
    char junk[4096];

    chardev_stdio_escape((struct chardev_filter){ quit_key, NULL });
    pid_t pid = start(never_read);
    memset(junk, 'j', sizeof junk);
    for (int i = 0; i < 40; i++) {
        ck_assert_int_eq(write(master, junk, sizeof junk), sizeof junk);
    }
    ck_assert_int_eq(write(master, "\001", 1), 1);
    ck_assert_int_eq(wait_end(pid), 0);
    assert_restored();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("terminal");
    TCase *t = tcase_create("pty");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, close_restores);
    tcase_add_test(t, exit_restores);
    tcase_add_test(t, abort_restores);
    tcase_add_loop_test(t, signal_restores_and_still_kills, 0, sizeof signals / sizeof signals[0]);
    tcase_add_test(t, stop_restores_and_continue_sets_raw_mode_again);
    tcase_add_test(t, handlers_of_the_program_stay);
    tcase_add_test(t, keys_go_through_untouched);
    tcase_add_test(t, escape_key_works_when_the_guest_takes_nothing);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_set_fork_status(r, CK_FORK); /* signal handlers are the process's */
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
