/* SPDX-License-Identifier: MIT */
/* The machine with a thread for each hart. The machine thread is what is left of the run loop: events,
 * mail, limits, commands.
 *
 * One lock owns the machine: devices, interrupt lines, the clock and its events, what mail does. A hart
 * takes it for each register access (bus_enter), the machine thread for everything but waiting. A second
 * one, the code lock, orders stores to pages that hold code and the harts that are told (bus/bus.h). Time is
 * the host's clock.
 *
 * Commands that look at harts (snapshots, info, reset) pause them: each hart stops between instructions.
 * The machine thread lets go of the machine while it waits for that, because a hart may be waiting for it. */
#include "machine/parallel.h"
#include "machine/machine.h"
#include "machine/board.h"

#include "base/check.h"
#include "base/host.h"
#include "base/shared.h"
#include "machine/hart_thread.h"
#include "mem/exclusive.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_POLL_NS UINT64_C(10000000) /* --max-insns is looked at so often */

struct parallel {
    struct machine *m;
    pthread_mutex_t lock; /* who has it owns the machine; recursive */
    pthread_mutex_t code_lock;
    struct bus_sharing sharing;
    struct mail look; /* wakes the machine thread */
    unsigned pauses;  /* one of them is that of machine_stop */
    struct exclusive exclusive;
    struct hart_thread thread[CONFIG_MAX_HARTS];
    unsigned n_threads;
};

bool parallel_check(const struct machine *m, struct error *err)
{
    const struct machine_config *c = &m->cfg;
    const char *clash = c->icount             ? "-icount"
                        : c->trace_hash_every ? "--trace=hash"
                        : c->trace_exec       ? "--trace=exec"
                        : c->semihosting      ? "--semihosting"
                        : c->log_commits      ? "--log-commits"
                        : c->coverage         ? "--coverage"
                                              : NULL;

    if (clash)
        return error_usage(err,
                           "-smp: parallel=on has no fixed order of instructions, which %s needs; "
                           "leave one of them out",
                           clash);
    if (c->gdb)
        return error_usage(err,
                           "-smp: parallel=on: a debugger stops and steps harts that take turns "
                           "only; leave it or -gdb out");
    if (!HOST_CAN_SHARE)
        return error_usage(err,
                           "-smp: parallel=on needs a little-endian 64-bit host; leave it out");
    if (strcmp(m->board->name, "htif") == 0)
        return error_usage(err, "-smp: parallel=on is not for -M htif; leave it out");
    return true;
}

/* Locks --------------------------------------------------------------------------------------- */

static void enter(void *ctx)
{
    struct parallel *p = ctx;

    pthread_mutex_lock(&p->lock);
    if (!p->m->stopped) clock_catch_up(&p->m->clock);
}

/* An event may have become due earlier than the machine thread knows. */
static void leave(void *ctx)
{
    struct parallel *p = ctx;
    bool moved = p->m->clock.moved;

    p->m->clock.moved = false;
    pthread_mutex_unlock(&p->lock);
    if (moved) mailbox_post(p->m->mail, &p->look);
}

static void lock_code(void *ctx)
{
    pthread_mutex_lock(&((struct parallel *)ctx)->code_lock);
}

static void unlock_code(void *ctx)
{
    pthread_mutex_unlock(&((struct parallel *)ctx)->code_lock);
}

/* Stopping all -------------------------------------------------------------------------------- */

static void stop_all(struct parallel *p)
{
    for (unsigned i = 0; i < p->n_threads; i++) {
        hart_thread_ask_stop(&p->thread[i]);
    }
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->n_threads; i++) {
        hart_thread_await_stop(&p->thread[i]);
    }
    pthread_mutex_lock(&p->lock);
}

static void go_all(struct parallel *p)
{
    for (unsigned i = 0; i < p->n_threads; i++) {
        hart_thread_go(&p->thread[i]);
    }
}

void parallel_pause(struct machine *m)
{
    struct parallel *p = m->parallel;

    if (p && p->pauses++ == 0) stop_all(p);
}

void parallel_resume(struct machine *m)
{
    struct parallel *p = m->parallel;

    if (p && --p->pauses == 0) go_all(p);
}

void parallel_halt(struct machine *m)
{
    struct parallel *p = m->parallel;

    for (unsigned i = 0; p && i < p->n_threads; i++) {
        hart_thread_ask_stop(&p->thread[i]);
    }
    if (p) mailbox_post(m->mail, &p->look);
}

uint64_t parallel_total_steps(const struct machine *m)
{
    const struct parallel *p = m->parallel;
    uint64_t n = 0;

    for (unsigned i = 0; i < p->n_threads; i++) {
        n += p->pauses ? m->harts[i]->steps
                       : atomic_load_explicit(&p->thread[i].steps, memory_order_relaxed);
    }
    return n;
}

/* The machine thread -------------------------------------------------------------------------- */

static void nothing(void *ctx)
{
    (void)ctx;
}

static struct parallel *start(struct machine *m)
{
    struct parallel *p = xcalloc(1, sizeof *p);
    pthread_mutexattr_t attr;

    CHECK(pthread_mutexattr_init(&attr) == 0);
    CHECK(pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE) == 0);
    CHECK(pthread_mutex_init(&p->lock, &attr) == 0);
    pthread_mutexattr_destroy(&attr);
    CHECK(pthread_mutex_init(&p->code_lock, NULL) == 0);
    p->m = m;
    p->look = (struct mail){ .run = nothing };
    p->sharing = (struct bus_sharing){ enter, leave, lock_code, unlock_code, p };
    m->bus.sharing = &p->sharing;
    m->parallel = p;
    p->pauses = 1;
    clock_go_live(&m->clock);
    pthread_mutex_lock(&p->lock);
    for (unsigned i = 0; i < m->n_harts; i++) {
        struct hart *h = m->harts[i];
        h->exclusive = &p->exclusive;
        h->thread = &p->thread[i];
        h->remote = &hart_thread_remote;
        CHECK(hart_thread_start(&p->thread[i], h));
        p->n_threads++;
    }
    return p;
}

static void end(struct parallel *p)
{
    struct machine *m = p->m;

    if (p->pauses++ == 0) stop_all(p);
    for (unsigned i = 0; i < p->n_threads; i++) {
        hart_thread_end(&p->thread[i]);
        m->harts[i]->remote = NULL;
    }
    m->bus.sharing = NULL;
    m->parallel = NULL;
    m->clock.live = false;
    mailbox_cancel(m->mail, &p->look);
    pthread_mutex_unlock(&p->lock);
    pthread_mutex_destroy(&p->lock);
    pthread_mutex_destroy(&p->code_lock);
    free(p);
}

/* How long nothing is due, in ns of host time. */
static uint64_t time_to_wait(const struct machine *m)
{
    uint64_t wait = machine_until_deadline(m), next = clock_next(&m->clock);

    if (m->stopped) return wait;
    uint64_t left = next > m->clock.now ? next - m->clock.now : 0;
    if (next != CLOCK_NEVER && left < wait) wait = left;
    if (m->cfg.max_insns && wait > LIMIT_POLL_NS) wait = LIMIT_POLL_NS;
    return wait;
}

static void look_up(struct machine *m)
{
    mailbox_run(m->mail);
    if (m->reboot && m->exit_status < 0) {
        parallel_pause(m);
        machine_reboot(m);
        parallel_resume(m);
    }
    if (m->stopped) return;
    clock_catch_up(&m->clock);
    clock_fire_due(&m->clock);
}

void parallel_run(struct machine *m)
{
    struct parallel *p = start(m);

    if (!m->stopped) parallel_resume(m);
    while (m->exit_status < 0) {
        look_up(m);
        machine_check_limits(m);
        if (m->exit_status >= 0) break;
        uint64_t wait = time_to_wait(m);
        pthread_mutex_unlock(&p->lock);
        mailbox_wait(m->mail, wait);
        pthread_mutex_lock(&p->lock);
    }
    end(p);
}
