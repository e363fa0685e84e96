/* SPDX-License-Identifier: MIT */
/* The thread of a hart: runs chunks of instructions, and between them looks at what others ask. While it
 * sleeps (its hart waits for an interrupt, or is stopped) others do themselves what they would ask. */
#include "machine/hart_thread.h"

#include "base/check.h"
#include "base/host.h"
#include "cpu/block.h"

/* Dropping write entries ------------------------------------------------------------------------ */

/* Under the lock; in the hart's thread, or while it sleeps. */
static void drop_entries(struct hart_thread *t)
{
    struct tlb *tlb = &t->h->mem.tlb;

    if (t->n_drops > HART_THREAD_DROPS) {
        tlb_drop_all_writes(tlb);
    } else {
        for (unsigned i = 0; i < t->n_drops; i++) {
            tlb_drop_writes(tlb, t->drop[i]);
        }
    }
    t->n_drops = 0;
    atomic_store_explicit(&t->drops_done, t->drops_asked, memory_order_release);
}

static void drop_own_entries(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    drop_entries(t);
    pthread_mutex_unlock(&t->lock);
}

static uint64_t ask_to_drop(struct hart_thread *t, const uint8_t *host_page)
{
    pthread_mutex_lock(&t->lock);
    if (t->n_drops < HART_THREAD_DROPS) t->drop[t->n_drops] = host_page;
    if (t->n_drops <= HART_THREAD_DROPS) t->n_drops++;
    uint64_t ticket = ++t->drops_asked;
    if (t->asleep) drop_entries(t);
    else atomic_store(&t->h->attention, 1);
    pthread_mutex_unlock(&t->lock);
    return ticket;
}

/* The other hart answers between two chunks. It may be waiting for this one in the same way. */
static void remote_drop_writes(void *thread, const uint8_t *host_page, struct hart *by)
{
    struct hart_thread *t = thread, *own = by->thread;
    uint64_t ticket = ask_to_drop(t, host_page);

    while (atomic_load_explicit(&t->drops_done, memory_order_acquire) < ticket) {
        drop_own_entries(own);
        host_yield();
    }
}

/* Dropping blocks ------------------------------------------------------------------------------- */

static void note_written(struct hart_thread *t, uint64_t pa, uint64_t len)
{
    uint64_t page = pa & ~PAGE_MASK;

    if (t->n_written > HART_THREAD_WRITTEN) return;
    for (unsigned i = t->n_written; i-- > 0;) {
        struct written_part *w = &t->written[i];
        if (w->page != page) continue;
        if (pa < w->from) w->from = pa;
        if (pa + len > w->end) w->end = pa + len;
        return;
    }
    if (t->n_written < HART_THREAD_WRITTEN)
        t->written[t->n_written] = (struct written_part){ page, pa, pa + len };
    t->n_written++;
}

static bool remote_written(void *thread, uint64_t pa, uint64_t len)
{
    struct hart_thread *t = thread;
    bool cares = true;

    pthread_mutex_lock(&t->lock);
    if (t->asleep) {
        cares = block_code_written(t->h, pa, len);
    } else {
        note_written(t, pa, len);
        atomic_store(&t->h->attention, 1);
    }
    pthread_mutex_unlock(&t->lock);
    return cares;
}

/* Called and returns with the lock; lets go of it, because the code lock comes first. */
static void drop_blocks(struct hart_thread *t)
{
    while (t->n_written) {
        bool all = t->n_written > HART_THREAD_WRITTEN;
        struct written_part w = t->written[0];
        t->n_written = all ? 0 : t->n_written - 1;
        t->written[0] = t->written[t->n_written];
        pthread_mutex_unlock(&t->lock);
        if (all) hart_drop_all_code(t->h);
        else hart_drop_code(t->h, w.from, w.end - w.from);
        pthread_mutex_lock(&t->lock);
    }
}

/* The thread ------------------------------------------------------------------------------------ */

static void remote_kick(void *thread)
{
    struct hart_thread *t = thread;

    atomic_store(&t->h->attention, 1);
    pthread_mutex_lock(&t->lock);
    if (t->asleep) pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

const struct hart_remote hart_thread_remote = {
    .kick = remote_kick,
    .drop_writes = remote_drop_writes,
    .written = remote_written,
};

static bool must_sleep(struct hart_thread *t)
{
    struct hart *h = t->h;

    if (t->stop) return true;
    if (h->waiting) h->waiting = !h->isa->wakeup(h);
    return h->waiting;
}

/* Do what was asked, sleep as long as there is nothing to run. False: the thread is to end. The flag is
 * cleared first: what is asked later sets it again. */
static bool look_around(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    for (;;) {
        atomic_exchange(&t->h->attention, 0);
        drop_entries(t);
        drop_blocks(t);
        if (t->ending || !must_sleep(t)) break;
        t->asleep = true;
        pthread_cond_broadcast(&t->slept);
        do {
            pthread_cond_wait(&t->wake, &t->lock);
        } while (t->stop && !t->ending); /* a stopped hart is not touched, whoever kicks it */
        t->asleep = false;
    }
    bool ending = t->ending;
    pthread_mutex_unlock(&t->lock);
    return !ending;
}

static void *thread_main(void *arg)
{
    struct hart_thread *t = arg;

    while (look_around(t)) {
        hart_run(t->h, UINT32_MAX, HART_CHUNK);
        atomic_store_explicit(&t->steps, t->h->steps, memory_order_relaxed);
    }
    return NULL;
}

bool hart_thread_start(struct hart_thread *t, struct hart *h)
{
    t->h = h;
    t->stop = true;
    atomic_init(&t->steps, h->steps);
    CHECK(pthread_mutex_init(&t->lock, NULL) == 0);
    CHECK(pthread_cond_init(&t->wake, NULL) == 0);
    CHECK(pthread_cond_init(&t->slept, NULL) == 0);
    return pthread_create(&t->id, NULL, thread_main, t) == 0;
}

void hart_thread_ask_stop(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    t->stop = true;
    atomic_store(&t->h->attention, 1);
    pthread_mutex_unlock(&t->lock);
}

void hart_thread_await_stop(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    while (!t->asleep) {
        pthread_cond_wait(&t->slept, &t->lock);
    }
    t->h->isa->turn_over(t->h);
    pthread_mutex_unlock(&t->lock);
}

void hart_thread_go(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    t->stop = false;
    atomic_store(&t->steps, t->h->steps);
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
}

void hart_thread_end(struct hart_thread *t)
{
    pthread_mutex_lock(&t->lock);
    t->ending = true;
    pthread_cond_signal(&t->wake);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->id, NULL);
    pthread_cond_destroy(&t->slept);
    pthread_cond_destroy(&t->wake);
    pthread_mutex_destroy(&t->lock);
}
