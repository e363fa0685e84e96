/* SPDX-License-Identifier: MIT */
/* The process's terminal: raw mode, and the way back on every way out. POSIX.1-2017, chapter 11.
 *
 * A terminal belongs to the process, and signal handlers get no context, so this file has the only
 * writable state of the devices that is not inside an object. */
#define _DEFAULT_SOURCE
#include "devices/host/chardev_priv.h"

#include "base/bits.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct terminal {
    struct termios cooked, raw; /* written before raw_on is set, constant after */
    atomic_bool raw_on, abandoned;
    bool in_use, prepared; /* main thread */
    struct chardev_filter filter;
} term;

/* A process in the background would be stopped by SIGTTOU for setting the terminal. */
static void set_terminal(const struct termios *t)
{
    sigset_t ttou, old;

    sigemptyset(&ttou);
    sigaddset(&ttou, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &ttou, &old);
    tcsetattr(STDIN_FILENO, TCSANOW, t);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void chardev_restore_terminal(void)
{
    int e = errno;

    if (atomic_exchange(&term.raw_on, false)) set_terminal(&term.cooked);
    errno = e;
}

void chardev_abandon(void)
{
    atomic_store(&term.abandoned, true);
}
bool term_abandoned(void)
{
    return atomic_load(&term.abandoned);
}

/* SA_RESETHAND has put the default action back, which ends the process when we return. */
static void fatal_signal(int sig)
{
    chardev_restore_terminal();
    raise(sig);
}

static void stop_signal(int sig)
{
    bool was_raw = atomic_load(&term.raw_on);
    int e = errno;

    (void)sig;
    chardev_restore_terminal();
    raise(SIGSTOP);
    /* Running again. */
    if (was_raw && !atomic_exchange(&term.raw_on, true)) set_terminal(&term.raw);
    errno = e;
}

/* After a stop that we could not see (SIGSTOP), the shell has changed the terminal. */
static void continue_signal(int sig)
{
    int e = errno;

    (void)sig;
    if (atomic_load(&term.raw_on)) set_terminal(&term.raw);
    errno = e;
}

/* Only where nobody else has a handler. */
static void handle_default(int sig, void (*handler)(int), int flags)
{
    struct sigaction old, a;

    if (sigaction(sig, NULL, &old) != 0 || (old.sa_flags & SA_SIGINFO)) return;
    if (old.sa_handler != SIG_DFL) return;
    memset(&a, 0, sizeof a);
    a.sa_handler = handler;
    a.sa_flags = flags;
    sigfillset(&a.sa_mask);
    sigaction(sig, &a, NULL);
}

static void handle_signals(void)
{
    static const int fatal[] = { SIGTERM, SIGINT, SIGHUP,  SIGQUIT, SIGABRT, SIGSEGV, SIGBUS,
                                 SIGFPE,  SIGILL, SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGTRAP };

    for (size_t i = 0; i < ARRAY_SIZE(fatal); i++) {
        handle_default(fatal[i], fatal_signal, (int)SA_RESETHAND);
    }
    handle_default(SIGTSTP, stop_signal, SA_RESTART);
    handle_default(SIGCONT, continue_signal, SA_RESTART);
}

/* Keys go to the guest as they are typed, Ctrl-C included; output processing stays on, so that our
 * own messages begin at the left margin. */
static void make_raw(struct termios *t)
{
    t->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    t->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    t->c_cflag = (t->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    t->c_cc[VMIN] = 1;
    t->c_cc[VTIME] = 0;
}

bool term_acquire(bool *is_terminal, struct chardev_filter *filter, struct error *err)
{
    if (term.in_use)
        return error_usage(err, "stdio is used twice; one of the users must go elsewhere");
    term.in_use = true;
    *filter = term.filter;
    *is_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &term.cooked) == 0;
    if (!*is_terminal) return true;
    term.raw = term.cooked;
    make_raw(&term.raw);
    if (!term.prepared) {
        handle_signals();
        atexit(chardev_restore_terminal);
    }
    term.prepared = true;
    atomic_store(&term.raw_on, true);
    set_terminal(&term.raw);
    return true;
}

void term_release(void)
{
    chardev_restore_terminal();
    term.in_use = false;
    term.filter = (struct chardev_filter){ .key = NULL };
}

void chardev_stdio_escape(struct chardev_filter filter)
{
    term.filter = filter;
}
