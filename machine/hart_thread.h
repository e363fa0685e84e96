/* SPDX-License-Identifier: MIT */
/* A thread that runs one hart (-smp N,parallel=on), and what other threads may ask of it. */
#ifndef MACHINE_HART_THREAD_H
#define MACHINE_HART_THREAD_H

#include "base/compiler.h"
#include "cpu/hart.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define HART_THREAD_DROPS   16
#define HART_THREAD_WRITTEN 64

/* Bytes [from, end) of the page at `page` that others wrote, physical addresses. */
struct written_part {
    uint64_t page, from, end;
};

struct hart_thread {
    struct hart *h;
    pthread_t id;
    atomic_ullong steps; /* of the hart, as of its last look around */

    pthread_mutex_t
        lock; /* the rest is under it; taken after the machine's lock and the code lock */
    pthread_cond_t wake;  /* for the thread: look again */
    pthread_cond_t slept; /* for others: `asleep` was set */
    bool asleep;          /* the hart stands between instructions, and goes on only with the lock */
    bool stop;            /* it is to stay so */
    bool ending;          /* and the thread is to end */
    const uint8_t *drop[HART_THREAD_DROPS]; /* host pages whose write entries are to go */
    unsigned n_drops;                       /* more than fit: all entries are to go */
    uint64_t drops_asked;
    _Atomic uint64_t drops_done;
    struct written_part written[HART_THREAD_WRITTEN];
    unsigned n_written; /* more than fit: all blocks are to go */
};

/* Make the thread of a hart; it stands still at first. Machine thread. */
NODISCARD bool hart_thread_start(struct hart_thread *t, struct hart *h);

/* Stop the hart between instructions, first half: ask; second half: wait. A stopped hart has lost its
 * reservation, and may be changed until hart_thread_go. Machine thread, without the machine's lock. */
void hart_thread_ask_stop(struct hart_thread *t);
void hart_thread_await_stop(struct hart_thread *t);
void hart_thread_go(struct hart_thread *t);

/* End the thread of a stopped hart. */
void hart_thread_end(struct hart_thread *t);

/* For struct hart; `thread` is a struct hart_thread. */
extern const struct hart_remote hart_thread_remote;

#endif
