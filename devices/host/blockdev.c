/* SPDX-License-Identifier: MIT */
/* Disk images: see blockdev.h. One worker thread does the requests in the order of submission, so a
 * flush reaches the disk after every write that was submitted before it. */
#include "devices/host/blockdev_priv.h"

#include "base/check.h"
#include "base/log.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Whole transfers, whatever the host returns in pieces. */
static bool transfer(struct blockdev *b, const struct blockreq *r)
{
    uint64_t done = 0;

    while (done < r->len) {
        int64_t n =
            r->op == BLOCK_READ
                ? b->ops->pread(b->ops_ctx, r->buf + done, r->len - done, r->offset + done)
                : b->ops->pwrite(b->ops_ctx, r->buf + done, r->len - done, r->offset + done);
        if (n == 0 && r->op == BLOCK_READ) {
            memset(r->buf + done, 0, (size_t)(r->len - done)); /* a tail beyond the file's end */
            return true;
        }
        if (n <= 0) return false;
        done += (uint64_t)n;
    }
    return true;
}

static bool write_zeroes(struct blockdev *b, const struct blockreq *r)
{
    static const uint8_t zeros[65536];
    uint64_t done = 0;

    while (done < r->len) {
        uint64_t n = r->len - done < sizeof zeros ? r->len - done : sizeof zeros;
        int64_t k = b->ops->pwrite(b->ops_ctx, zeros, n, r->offset + done);
        if (k <= 0) return false;
        done += (uint64_t)k;
    }
    return true;
}

static bool perform(struct blockdev *b, const struct blockreq *r)
{
    switch (r->op) {
    case BLOCK_READ: return transfer(b, r);
    case BLOCK_WRITE: return !b->readonly && transfer(b, r);
    case BLOCK_FLUSH: return b->readonly || b->ops->fdatasync(b->ops_ctx) == 0;
    case BLOCK_DISCARD: return !b->readonly; /* a hint: the contents may stay */
    case BLOCK_WRITE_ZEROES: return !b->readonly && write_zeroes(b, r);
    }
    return false;
}

static struct blockreq *take(struct block_queue *q)
{
    struct blockreq *r = q->first;

    if (!r) return NULL;
    q->first = r->next;
    if (!q->first) q->last = NULL;
    r->next = NULL;
    return r;
}

static void append(struct block_queue *q, struct blockreq *r)
{
    r->next = NULL;
    if (q->last) q->last->next = r;
    else q->first = r;
    q->last = r;
}

static void *worker(void *arg)
{
    struct blockdev *b = arg;

    pthread_mutex_lock(&b->lock);
    for (;;) {
        struct blockreq *r = take(&b->todo);
        if (!r && b->stop) break;
        if (!r) {
            pthread_cond_wait(&b->work, &b->lock);
            continue;
        }
        pthread_mutex_unlock(&b->lock);
        r->ok = perform(b, r);
        pthread_mutex_lock(&b->lock);
        append(&b->finished, r);
        pthread_cond_broadcast(&b->progress);
        mailbox_post(b->mail, &b->note);
    }
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

/* Machine thread: tell the owners of finished requests. */
static void deliver(void *ctx)
{
    struct blockdev *b = ctx;

    for (;;) {
        pthread_mutex_lock(&b->lock);
        struct blockreq *r = take(&b->finished);
        pthread_mutex_unlock(&b->lock);
        if (!r) return;
        b->under_way--;
        if (!r->ok && !b->complained) {
            b->complained = true;
            log_write("disk", LOG_ERROR, "\"%s\": the host cannot %s; the guest sees an I/O error",
                      b->path, r->op == BLOCK_READ ? "read" : "write (is its disk full?)");
        }
        r->done(r);
    }
}

void blockdev_submit(struct blockdev *b, struct blockreq *r)
{
    CHECK(r->op == BLOCK_FLUSH || (r->offset <= b->size && r->len <= b->size - r->offset));
    b->under_way++;
    pthread_mutex_lock(&b->lock);
    append(&b->todo, r);
    pthread_cond_signal(&b->work);
    pthread_mutex_unlock(&b->lock);
}

void blockdev_drain(struct blockdev *b)
{
    while (b->under_way) {
        pthread_mutex_lock(&b->lock);
        while (!b->finished.first) {
            pthread_cond_wait(&b->progress, &b->lock);
        }
        pthread_mutex_unlock(&b->lock);
        deliver(b);
    }
}

struct blockdev *blockdev_start(const char *path, uint64_t size, bool readonly,
                                const struct block_ops *ops, void *ctx, struct mailbox *mail)
{
    struct blockdev *b = xcalloc(1, sizeof *b);

    b->path = xstrdup(path);
    b->size = size & ~UINT64_C(511);
    b->readonly = readonly;
    b->ops = ops;
    b->ops_ctx = ctx;
    b->mail = mail;
    b->note = (struct mail){ .run = deliver, .ctx = b };
    pthread_mutex_init(&b->lock, NULL);
    pthread_cond_init(&b->work, NULL);
    pthread_cond_init(&b->progress, NULL);
    CHECK(pthread_create(&b->thread, NULL, worker, b) == 0);
    return b;
}

void blockdev_close(struct blockdev *b)
{
    if (!b) return;
    pthread_mutex_lock(&b->lock);
    b->stop = true;
    pthread_cond_signal(&b->work);
    pthread_mutex_unlock(&b->lock);
    pthread_join(b->thread, NULL);
    mailbox_cancel(b->mail, &b->note);
    if (!b->readonly) b->ops->fdatasync(b->ops_ctx);
    b->ops->close(b->ops_ctx);
    pthread_cond_destroy(&b->work);
    pthread_cond_destroy(&b->progress);
    pthread_mutex_destroy(&b->lock);
    free(b->path);
    free(b);
}

uint64_t blockdev_size(const struct blockdev *b)
{
    return b->size;
}
bool blockdev_readonly(const struct blockdev *b)
{
    return b->readonly;
}
const char *blockdev_path(const struct blockdev *b)
{
    return b->path;
}

void blockdev_identity(const struct blockdev *b, struct blockdev_id *out)
{
    struct stat st;
    char full[PATH_MAX];

    *out = (struct blockdev_id){ .size = b->size };
    const char *name = realpath(b->path, full) ? full : b->path;
    size_t n = strlen(name) < sizeof out->path ? strlen(name) : sizeof out->path - 1;
    memcpy(out->path, name, n);
    if (stat(b->path, &st) == 0)
        out->mtime_ns = (uint64_t)st.st_mtim.tv_sec * 1000000000u + (uint64_t)st.st_mtim.tv_nsec;
}
