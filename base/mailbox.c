/* SPDX-License-Identifier: MIT */
/* Work posted to the machine thread: see mailbox.h. One of the few places that lock; the lock is
 * never held while foreign code runs. */
#define _POSIX_C_SOURCE 200809L
#include "base/mailbox.h"

#include "base/check.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct mailbox {
    pthread_mutex_t lock;
    pthread_cond_t posted;
    struct mail *first, *last; /* under lock, like the fields `queued` and `next` of all mails */
    unsigned n;
    atomic_bool pending; /* n != 0 */
    void (*wake)(void *ctx);
    void *wake_ctx;
};

struct mailbox *mailbox_new(void)
{
    struct mailbox *m = xcalloc(1, sizeof *m);
    pthread_condattr_t attr;

    CHECK(pthread_mutex_init(&m->lock, NULL) == 0);
    CHECK(pthread_condattr_init(&attr) == 0);
    /* The calendar may be set while we sleep. */
    CHECK(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    CHECK(pthread_cond_init(&m->posted, &attr) == 0);
    pthread_condattr_destroy(&attr);
    atomic_init(&m->pending, false);
    return m;
}

void mailbox_free(struct mailbox *m)
{
    if (!m) return;
    pthread_cond_destroy(&m->posted);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

void mailbox_on_post(struct mailbox *m, void (*wake)(void *ctx), void *ctx)
{
    m->wake = wake;
    m->wake_ctx = ctx;
}

void mailbox_post(struct mailbox *m, struct mail *mail)
{
    pthread_mutex_lock(&m->lock);
    bool fresh = !mail->queued;
    if (fresh) {
        mail->queued = true;
        mail->next = NULL;
        if (m->last) m->last->next = mail;
        else m->first = mail;
        m->last = mail;
        m->n++;
        atomic_store(&m->pending, true);
        pthread_cond_signal(&m->posted);
    }
    pthread_mutex_unlock(&m->lock);
    if (fresh && m->wake) m->wake(m->wake_ctx);
}

/* Take `mail`, whose predecessor is `before` (NULL: it is the first), off the list. Locked. */
static void unlink_mail(struct mailbox *m, struct mail *before, struct mail *mail)
{
    if (before) before->next = mail->next;
    else m->first = mail->next;
    if (m->last == mail) m->last = before;
    mail->next = NULL;
    mail->queued = false;
    m->n--;
    if (m->n == 0) atomic_store(&m->pending, false);
}

void mailbox_cancel(struct mailbox *m, struct mail *mail)
{
    struct mail *before = NULL;

    pthread_mutex_lock(&m->lock);
    if (mail->queued) {
        for (struct mail *at = m->first; at != mail; at = at->next) {
            before = at;
        }
        unlink_mail(m, before, mail);
    }
    pthread_mutex_unlock(&m->lock);
}

static struct mail *take_first(struct mailbox *m)
{
    pthread_mutex_lock(&m->lock);
    struct mail *mail = m->first;
    if (mail) unlink_mail(m, NULL, mail);
    pthread_mutex_unlock(&m->lock);
    return mail;
}

unsigned mailbox_run(struct mailbox *m)
{
    unsigned ran = 0;

    if (!mailbox_pending(m)) return 0;
    pthread_mutex_lock(&m->lock);
    unsigned limit = m->n; /* what is posted meanwhile waits for the next call */
    pthread_mutex_unlock(&m->lock);
    while (ran < limit) {
        struct mail *mail = take_first(m);
        if (!mail) break;
        mail->run(mail->ctx);
        ran++;
    }
    return ran;
}

bool mailbox_pending(const struct mailbox *m)
{
    return atomic_load(&m->pending);
}

static struct timespec deadline_after(uint64_t timeout_ns)
{
    const uint64_t ns_per_s = UINT64_C(1000000000);
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    uint64_t ns = (uint64_t)t.tv_nsec + timeout_ns % ns_per_s;
    t.tv_sec += (time_t)(timeout_ns / ns_per_s + ns / ns_per_s);
    t.tv_nsec = (long)(ns % ns_per_s);
    return t;
}

void mailbox_wait(struct mailbox *m, uint64_t timeout_ns)
{
    /* Beyond a year the deadline could overflow a 32-bit time_t; the caller just waits again. */
    const uint64_t longest_ns = UINT64_C(365) * 86400 * 1000000000;
    bool forever = timeout_ns == UINT64_MAX;
    struct timespec until = deadline_after(timeout_ns < longest_ns ? timeout_ns : longest_ns);
    int rc = 0;

    pthread_mutex_lock(&m->lock);
    while (m->n == 0 && rc != ETIMEDOUT) {
        rc = forever ? pthread_cond_wait(&m->posted, &m->lock)
                     : pthread_cond_timedwait(&m->posted, &m->lock, &until);
    }
    pthread_mutex_unlock(&m->lock);
}
