/* SPDX-License-Identifier: MIT */
/* Inside of disk images: the worker's queues, and the host operations, which a test may replace. */
#ifndef DEVICES_HOST_BLOCKDEV_PRIV_H
#define DEVICES_HOST_BLOCKDEV_PRIV_H

#include "devices/host/blockdev.h"

#include <pthread.h>

/* As the system calls of the same names: bytes done (0: end of file) or -1; fdatasync 0 or -1. Called in the
 * worker thread, close in the machine thread. */
struct block_ops {
    int64_t (*pread)(void *ctx, void *buf, uint64_t len, uint64_t offset);
    int64_t (*pwrite)(void *ctx, const void *buf, uint64_t len, uint64_t offset);
    int (*fdatasync)(void *ctx);
    void (*close)(void *ctx);
};

struct block_queue {
    struct blockreq *first, *last;
};

struct blockdev {
    char *path;
    uint64_t size;
    bool readonly, complained;
    const struct block_ops *ops;
    void *ops_ctx;
    struct mailbox *mail;
    struct mail note;
    unsigned under_way; /* machine thread: submitted and not delivered */

    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t work, progress;
    struct block_queue todo, finished;
    bool stop;
};

/* A disk on given operations; ops stay the caller's, ctx goes to ops->close. */
struct blockdev *blockdev_start(const char *path, uint64_t size, bool readonly,
                                const struct block_ops *ops, void *ctx, struct mailbox *mail);

#endif
