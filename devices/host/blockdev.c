/* SPDX-License-Identifier: MIT */
/* Disk images: see blockdev.h. One worker thread does the requests in the order of submission, so a
 * flush reaches the disk after every write that was submitted before it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "devices/host/blockdev_priv.h"

#include "base/check.h"
#include "base/log.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- worker thread ---- */

/* Whole transfers, whatever the host returns in pieces. 0 or -errno, as all that follow. */
static int read_all(struct blockdev *b, const struct blockreq *r)
{
    for (uint64_t done = 0; done < r->len;) {
        int64_t n = b->ops->pread(b->ops_ctx, r->buf + done, r->len - done, r->offset + done);
        if (n < 0) return (int)n;
        if (n == 0) { /* somebody made the file shorter */
            memset(r->buf + done, 0, (size_t)(r->len - done));
            return 0;
        }
        done += (uint64_t)n;
    }
    return 0;
}

static int write_all(struct blockdev *b, const uint8_t *buf, uint64_t len, uint64_t offset)
{
    for (uint64_t done = 0; done < len;) {
        int64_t n = b->ops->pwrite(b->ops_ctx, buf + done, len - done, offset + done);
        if (n <= 0) return n < 0 ? (int)n : -EIO;
        done += (uint64_t)n;
    }
    return 0;
}

static int write_zeroes(struct blockdev *b, const struct blockreq *r)
{
    static const uint8_t zeros[65536];
    int rc = 0;

    if (r->unmap && b->ops->punch && b->ops->punch(b->ops_ctx, r->offset, r->len) == 0) return 0;
    for (uint64_t done = 0; done < r->len && rc == 0;) {
        uint64_t n = r->len - done < sizeof zeros ? r->len - done : sizeof zeros;
        rc = write_all(b, zeros, n, r->offset + done);
        done += n;
    }
    return rc;
}

/* After a failure the host may have marked the unwritten pages clean, and a second fdatasync would
 * succeed without them: so the first failure stays. */
static int flush(struct blockdev *b)
{
    if (b->sync_error == 0) b->sync_error = b->ops->fdatasync(b->ops_ctx);
    return b->sync_error;
}

static int perform(struct blockdev *b, const struct blockreq *r)
{
    if (r->op == BLOCK_READ) return read_all(b, r);
    if (r->op == BLOCK_FLUSH) return b->readonly ? 0 : flush(b);
    if (b->readonly) return -EROFS;
    if (r->op == BLOCK_WRITE) return write_all(b, r->buf, r->len, r->offset);
    if (r->op == BLOCK_WRITE_ZEROES) return write_zeroes(b, r);
    if (b->ops->punch) b->ops->punch(b->ops_ctx, r->offset, r->len);
    return 0;
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
        r->error = perform(b, r);
        pthread_mutex_lock(&b->lock);
        append(&b->finished, r);
        pthread_cond_broadcast(&b->progress);
        mailbox_post(b->mail, &b->note);
    }
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

/* ---- machine thread ---- */

/* One line to the user, not one for each of a thousand requests. */
static void complain(struct blockdev *b, const struct blockreq *r)
{
    static const char *const what[] = {
        [BLOCK_READ] = "read",
        [BLOCK_WRITE] = "write",
        [BLOCK_FLUSH] = "flush",
        [BLOCK_DISCARD] = "discard",
        [BLOCK_WRITE_ZEROES] = "write zeroes",
    };

    if (b->complained) return;
    b->complained = true;
    log_write("disk", LOG_ERROR, "\"%s\": the host cannot %s: %s; the guest sees an I/O error%s",
              b->path, what[r->op], strerror(-r->error),
              r->error == -ENOSPC ? " (make room on the host's disk)" : "");
}

/* Tell the owners of finished requests. */
static void deliver(void *ctx)
{
    struct blockdev *b = ctx;

    for (;;) {
        pthread_mutex_lock(&b->lock);
        struct blockreq *r = take(&b->finished);
        pthread_mutex_unlock(&b->lock);
        if (!r) return;
        b->under_way--;
        r->ok = r->error == 0;
        if (!r->ok) complain(b, r);
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

/* Signals of the process are for the frontend's thread. */
static int start_thread(struct blockdev *b)
{
    sigset_t all, old;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int rc = pthread_create(&b->thread, NULL, worker, b);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return rc;
}

static void destroy(struct blockdev *b)
{
    b->ops->close(b->ops_ctx);
    pthread_cond_destroy(&b->work);
    pthread_cond_destroy(&b->progress);
    pthread_mutex_destroy(&b->lock);
    free(b->path);
    free(b);
}

struct blockdev *blockdev_start(const char *path, uint64_t size, bool readonly,
                                const struct block_ops *ops, void *ctx, struct mailbox *mail,
                                struct error *err)
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
    int rc = start_thread(b);
    if (rc == 0) return b;
    error_set(err, "disk \"%s\": no thread for it: %s", path, strerror(rc));
    destroy(b);
    return NULL;
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
    if (!b->readonly && b->sync_error == 0 && flush(b) != 0)
        log_write("disk", LOG_ERROR, "\"%s\": the host could not write everything: %s", b->path,
                  strerror(-b->sync_error));
    destroy(b);
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
    char *full = realpath(b->path, NULL);
    const char *name = full ? full : b->path;

    *out = (struct blockdev_id){ .size = b->size };
    size_t n = strlen(name) < sizeof out->path ? strlen(name) : sizeof out->path - 1;
    memcpy(out->path, name, n);
    free(full);
    if (stat(b->path, &st) == 0)
        out->mtime_ns = (uint64_t)st.st_mtim.tv_sec * 1000000000u + (uint64_t)st.st_mtim.tv_nsec;
}
