/* SPDX-License-Identifier: MIT */
/* A disk image on the host. Requests are done by a worker thread on bounce buffers; completions
 * come back through the mailbox to the machine thread. */
#ifndef DEVICES_HOST_BLOCKDEV_H
#define DEVICES_HOST_BLOCKDEV_H

#include "base/error.h"
#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* DISCARD is a hint: afterwards the bytes may have any value. */
enum block_op { BLOCK_READ, BLOCK_WRITE, BLOCK_FLUSH, BLOCK_DISCARD, BLOCK_WRITE_ZEROES };

/* One request. The caller owns it and `buf` and keeps both until `done` was called. */
struct blockreq {
    enum block_op op;
    uint64_t offset, len;             /* bytes; inside the disk, multiples of 512 */
    uint8_t *buf;                     /* of READ and WRITE */
    bool unmap;                       /* WRITE_ZEROES may give the space back to the host */
    bool ok;                          /* result */
    void (*done)(struct blockreq *r); /* machine thread */
    void *ctx;
    struct blockreq *next; /* private to the block device, like `error` */
    int error;
};

struct blockdev;
struct overlay; /* devices/host/overlay.h */

struct blockdev_config {
    const char *path, *format; /* "raw" */
    bool readonly, snapshot;   /* snapshot: writes go to a private temporary file */
};

/* Open a file or a block device. Bytes after the last full sector of 512 bytes are not part of the
 * disk, and a warning says so. The image is locked against other programs that do the same: many
 * readers (also snapshot) or one writer. NULL and `err` set when it cannot be had. The caller
 * closes it. */
NODISCARD struct blockdev *blockdev_open(const struct blockdev_config *cfg, struct mailbox *mail,
                                         struct error *err);

/* Finish all requests, bring everything to the host's disk, close, free. No `done` is called after
 * it returns. NULL is fine. */
void blockdev_close(struct blockdev *b);

uint64_t blockdev_size(const struct blockdev *b); /* bytes, a multiple of 512 */
bool blockdev_readonly(const struct blockdev *b);
const char *blockdev_path(const struct blockdev *b);

/* What tells whether a disk was changed behind a snapshot's back. */
struct blockdev_id {
    char path[1024];   /* absolute where the host can tell */
    uint64_t size;     /* bytes */
    uint64_t mtime_ns; /* since 1970 UTC */
};
void blockdev_identity(const struct blockdev *b, struct blockdev_id *out);

/* What was written to a disk in snapshot mode; NULL for other disks. Lent. To be used, or replaced by
 * another one, which then belongs to the disk, while no request is under way. */
struct overlay *blockdev_overlay(const struct blockdev *b);
void blockdev_set_overlay(struct blockdev *b, struct overlay *o);

/* Start a request. A flush completes only when every write that completed before it was submitted
 * is on the host's disk (fdatasync); when the host once failed to do that, all later flushes fail,
 * since it may have dropped the data. Machine thread. */
void blockdev_submit(struct blockdev *b, struct blockreq *r);

/* Wait until no request is under way, calling `done` of each; for snapshots. Machine thread. */
void blockdev_drain(struct blockdev *b);

#endif
