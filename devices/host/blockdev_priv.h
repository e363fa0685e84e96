/* SPDX-License-Identifier: MIT */
/* Inside of disk images: the worker's queues, and the host operations, which a test may replace. */
#ifndef DEVICES_HOST_BLOCKDEV_PRIV_H
#define DEVICES_HOST_BLOCKDEV_PRIV_H

#include "devices/host/blockdev.h"

#include <pthread.h>

/* What the host can do with the image, in the manner of the system calls of these names: bytes done
 * (0: end of file) or 0, or -errno. Called in the worker thread; fdatasync once more and then close
 * by blockdev_close. */
struct block_ops {
    int64_t (*pread)(void *ctx, void *buf, uint64_t len, uint64_t offset);
    int64_t (*pwrite)(void *ctx, const void *buf, uint64_t len, uint64_t offset);
    int (*fdatasync)(void *ctx);
    int (*punch)(void *ctx, uint64_t offset,
                 uint64_t len); /* give space back, it reads as zero; optional */
    void (*close)(void *ctx);
};

struct block_queue {
    struct blockreq *first, *last;
};

struct blockdev {
    char *path;
    uint64_t size;
    bool readonly;
    const struct block_ops *ops;
    void *ops_ctx;
    struct mailbox *mail;
    struct mail note;
    unsigned under_way; /* machine thread: submitted and not delivered */
    bool complained;    /* machine thread: the user knows that the host fails */
    int sync_error;     /* worker thread: of the first fdatasync that failed */

    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t work, progress;
    struct block_queue todo, finished;
    bool stop;
};

/* A disk on given operations; ops stay the caller's, ctx goes to ops->close. NULL, err set and ctx
 * closed when the host has no thread for it. */
NODISCARD struct blockdev *blockdev_start(const char *path, uint64_t size, bool readonly,
                                          const struct block_ops *ops, void *ctx,
                                          struct mailbox *mail, struct error *err);

#endif
