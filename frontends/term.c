/* SPDX-License-Identifier: MIT */
/* Escape keys and signals: see term.h. Signals are taken by a thread in sigwait, because nothing that must
 * be done is allowed in a signal handler. */
#include "frontends/term.h"

#include "base/check.h"
#include "devices/host/chardev.h"
#include "machine/isomer.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CTRL_A 1

struct term {
    pthread_mutex_t lock; /* guards machine and quit */
    struct machine *machine;
    struct chardev *serial, *monitor; /* set before keys are read */
    bool quit;                        /* asked for before there was a machine */
    bool shared;                      /* serial port and monitor are channels of one stream */
    bool escaped, in_monitor;         /* keys; reader thread only */
    atomic_bool ending;
    sigset_t signals;
    pthread_t thread;
};

static const char key_help[] = "\n"
                               "Ctrl-a h       print this\n"
                               "Ctrl-a x       end the program\n"
                               "Ctrl-a c       switch between guest and monitor\n"
                               "Ctrl-a Ctrl-a  send Ctrl-a to the guest\n";

static void ask_to_quit(struct term *t)
{
    pthread_mutex_lock(&t->lock);
    if (t->machine) machine_quit(t->machine, 0);
    t->quit = true;
    pthread_mutex_unlock(&t->lock);
}

/* To the other channel. The line end makes the monitor show its prompt; the guest gets nothing. */
static int switch_focus(struct term *t)
{
    if (!t->monitor) return -1;
    t->in_monitor = !t->in_monitor;
    chardev_mux_focus(t->in_monitor ? t->monitor : t->serial);
    return t->in_monitor ? '\r' : -1;
}

static int escape_key(struct term *t, uint8_t key)
{
    switch (key) {
    case CTRL_A: return CTRL_A;
    case 'x': ask_to_quit(t); return -1;
    case 'c': return switch_focus(t);
    case 'h': {
        ssize_t n = write(STDOUT_FILENO, key_help, sizeof key_help - 1);
        (void)n;
        return -1;
    }
    default: return key;
    }
}

static int on_key(void *ctx, uint8_t key)
{
    struct term *t = ctx;

    if (t->escaped) {
        t->escaped = false;
        return escape_key(t, key);
    }
    if (key != CTRL_A) return key;
    t->escaped = true;
    return -1;
}

static void *wait_for_signals(void *ctx)
{
    struct term *t = ctx;
    bool first = true;
    int sig;

    while (sigwait(&t->signals, &sig) == 0 && !atomic_load(&t->ending)) {
        if (!first) chardev_abandon();
        ask_to_quit(t);
        first = false;
    }
    return NULL;
}

/* SIGTERM is always in it: term_free wakes the thread with it. */
static void choose_signals(sigset_t *set)
{
    static const int candidates[] = { SIGINT, SIGHUP };
    struct sigaction old;

    sigemptyset(set);
    sigaddset(set, SIGTERM);
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        if (sigaction(candidates[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaddset(set, candidates[i]);
    }
}

struct term *term_new(bool keys, bool shared)
{
    struct term *t = xcalloc(1, sizeof *t);

    t->shared = shared;
    CHECK(pthread_mutex_init(&t->lock, NULL) == 0);
    atomic_init(&t->ending, false);
    choose_signals(&t->signals);
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &t->signals, NULL);
    CHECK(pthread_create(&t->thread, NULL, wait_for_signals, t) == 0);
    if (keys) chardev_stdio_escape((struct chardev_filter){ on_key, t });
    return t;
}

void term_streams_open(void *ctx, struct chardev *serial, struct chardev *monitor)
{
    struct term *t = ctx;

    t->serial = serial;
    t->monitor = t->shared ? monitor : NULL;
}

void term_set_machine(struct term *t, struct machine *m)
{
    pthread_mutex_lock(&t->lock);
    t->machine = m;
    if (m && t->quit) machine_quit(m, 0);
    pthread_mutex_unlock(&t->lock);
}

void term_free(struct term *t)
{
    atomic_store(&t->ending, true);
    pthread_kill(t->thread, SIGTERM);
    pthread_join(t->thread, NULL);
    pthread_mutex_destroy(&t->lock);
    free(t);
}
