/* SPDX-License-Identifier: MIT */
/* Raw disk images in host files and block devices, directly or under a temporary overlay
 * (snapshot=on). */
#include "devices/host/blockdev_priv.h"

#include "base/check.h"
#include "base/host_file.h"
#include "base/log.h"
#include "devices/host/overlay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

struct raw_file {
    int fd;
    struct overlay *overlay; /* of snapshot=on */
};

/* ---- directly ---- */

static int64_t read_fd(int fd, void *buf, uint64_t len, uint64_t offset)
{
    ssize_t n;

    do {
        n = pread(fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

static int64_t write_fd(int fd, const void *buf, uint64_t len, uint64_t offset)
{
    ssize_t n;

    do {
        n = pwrite(fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

static int64_t file_pread(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    return read_fd(((struct raw_file *)ctx)->fd, buf, len, offset);
}

static int64_t file_pwrite(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    return write_fd(((struct raw_file *)ctx)->fd, buf, len, offset);
}

static int file_sync(void *ctx)
{
    return fdatasync(((struct raw_file *)ctx)->fd) == 0 ? 0 : -errno;
}

static int file_punch(void *ctx, uint64_t offset, uint64_t len)
{
    return host_punch_hole(((struct raw_file *)ctx)->fd, offset, len);
}

static void file_close(void *ctx)
{
    struct raw_file *f = ctx;

    overlay_free(f->overlay);
    close(f->fd);
    free(f);
}

/* ---- under an overlay ---- */

/* At most to the end of the cluster that holds the offset. */
static uint64_t in_cluster(uint64_t len, uint64_t offset)
{
    uint64_t left = OVERLAY_CLUSTER - offset % OVERLAY_CLUSTER;

    return len < left ? len : left;
}

static int64_t overlay_pread(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    uint64_t n = in_cluster(len, offset);

    if (overlay_has(f->overlay, offset / OVERLAY_CLUSTER))
        return overlay_read(f->overlay, buf, n, offset);
    return read_fd(f->fd, buf, n, offset);
}

/* All of a cluster, zeroes after the file's end. */
static int read_cluster(struct raw_file *f, uint8_t *buf, uint64_t offset)
{
    uint64_t done = 0;

    memset(buf, 0, OVERLAY_CLUSTER);
    while (done < OVERLAY_CLUSTER) {
        int64_t n = read_fd(f->fd, buf + done, OVERLAY_CLUSTER - done, offset + done);
        if (n < 0) return (int)n;
        if (n == 0) break;
        done += (uint64_t)n;
    }
    return 0;
}

/* The first write of a cluster brings the rest of it along. */
static int64_t overlay_pwrite(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    uint64_t n = in_cluster(len, offset), cluster = offset / OVERLAY_CLUSTER;
    uint8_t whole[OVERLAY_CLUSTER];

    if (overlay_has(f->overlay, cluster)) return overlay_write(f->overlay, buf, n, offset);
    int rc = read_cluster(f, whole, cluster * OVERLAY_CLUSTER);
    if (rc < 0) return rc;
    memcpy(whole + offset % OVERLAY_CLUSTER, buf, (size_t)n);
    rc = overlay_put(f->overlay, cluster, whole);
    return rc < 0 ? rc : (int64_t)n;
}

/* It ends with the program: there is nothing to make safe. */
static int overlay_sync(void *ctx)
{
    (void)ctx;
    return 0;
}

static const struct block_ops file_ops = {
    .pread = file_pread,
    .pwrite = file_pwrite,
    .fdatasync = file_sync,
    .punch = file_punch,
    .close = file_close,
};
static const struct block_ops overlay_ops = {
    .pread = overlay_pread,
    .pwrite = overlay_pwrite,
    .fdatasync = overlay_sync,
    .close = file_close,
};

/* ---- opening ---- */

static void explain_open(const char *path, bool readonly, struct error *err)
{
    if ((errno == EACCES || errno == EPERM || errno == EROFS) && !readonly &&
        access(path, R_OK) == 0)
        error_set(err, "disk \"%s\": read-only; use readonly=on or chmod +w", path);
    else if (errno == EBUSY)
        error_set(err, "disk \"%s\": in use by this computer; unmount it, or use readonly=on",
                  path);
    else error_set(err, "disk \"%s\": %s", path, strerror(errno));
}

/* The descriptor, or -1. Asked first what it is: to open a FIFO could wait for ever. */
static int open_image(const char *path, bool readonly, struct error *err)
{
    struct stat st;
    int flags = (readonly ? O_RDONLY : O_RDWR) | O_CLOEXEC;

    if (stat(path, &st) != 0) {
        explain_open(path, readonly, err);
        return -1;
    }
    if (!S_ISREG(st.st_mode) && !S_ISBLK(st.st_mode)) {
        error_set(err, "disk \"%s\": neither a file nor a block device", path);
        return -1;
    }
    /* Linux then refuses a block device with a mounted file system. */
    if (S_ISBLK(st.st_mode) && !readonly) flags |= O_EXCL;
    int fd = open(path, flags);
    if (fd < 0) explain_open(path, readonly, err);
    return fd;
}

static bool image_size(int fd, const char *path, uint64_t *size, struct error *err)
{
    off_t end = lseek(fd, 0, SEEK_END); /* stat does not know the size of a block device */

    if (end < 0) return error_set(err, "disk \"%s\": %s", path, strerror(errno));
    if (end < SECTOR)
        return error_set(err, "disk \"%s\": smaller than one sector of %d bytes", path, SECTOR);
    *size = (uint64_t)end & ~(uint64_t)(SECTOR - 1);
    if (*size != (uint64_t)end)
        LOG(disk, WARN,
            "\"%s\": the guest does not see the last %u bytes, which are no full sector", path,
            (unsigned)((uint64_t)end - *size));
    return true;
}

/* Two writers would destroy the guest's file system, and a reader beside a writer would see it
 * broken. A file system without locks has to do without. */
static bool lock_image(int fd, const char *path, bool readonly, struct error *err)
{
    if (flock(fd, (readonly ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;
    if (!readonly && flock(fd, LOCK_SH | LOCK_NB) == 0)
        return error_set(err,
                         "disk \"%s\": another program reads it; stop that, or use readonly=on or "
                         "snapshot=on",
                         path);
    return error_set(
        err, "disk \"%s\": in use by another program, which writes it; stop that first", path);
}

struct blockdev *blockdev_open(const struct blockdev_config *cfg, struct mailbox *mail,
                               struct error *err)
{
    bool base_readonly = cfg->readonly || cfg->snapshot;
    uint64_t size = 0;

    if (cfg->format && strcmp(cfg->format, "raw") != 0) {
        error_usage(err, "disk \"%s\": format=%s is not known (raw)", cfg->path, cfg->format);
        return NULL;
    }
    int fd = open_image(cfg->path, base_readonly, err);
    if (fd < 0) return NULL;
    struct raw_file *f = xcalloc(1, sizeof *f);
    f->fd = fd;
    bool ok =
        lock_image(fd, cfg->path, base_readonly, err) && image_size(fd, cfg->path, &size, err);
    if (ok && cfg->snapshot) f->overlay = overlay_new(size, err);
    if (!ok || (cfg->snapshot && !f->overlay)) {
        file_close(f);
        return NULL;
    }
    return blockdev_start(cfg->path, size, cfg->readonly, cfg->snapshot ? &overlay_ops : &file_ops,
                          f, mail, err);
}

struct overlay *blockdev_overlay(const struct blockdev *b)
{
    return b->ops == &overlay_ops ? ((struct raw_file *)b->ops_ctx)->overlay : NULL;
}

void blockdev_set_overlay(struct blockdev *b, struct overlay *o)
{
    struct raw_file *f = b->ops_ctx;

    CHECK(b->ops == &overlay_ops && b->under_way == 0);
    overlay_free(f->overlay);
    f->overlay = o;
}
