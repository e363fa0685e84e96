/* SPDX-License-Identifier: MIT */
/* Raw disk images in host files, directly or under a temporary overlay (snapshot=on). */
#include "devices/host/blockdev_priv.h"

#include "base/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define CLUSTER UINT64_C(4096) /* unit of the overlay */

struct raw_file {
    int fd;
    int overlay;     /* unlinked temporary file, -1 without */
    uint8_t *copied; /* bit a cluster: it is in the overlay */
};

static int64_t file_pread(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    ssize_t n;

    do {
        n = pread(f->fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n;
}

static int64_t file_pwrite(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    ssize_t n;

    do {
        n = pwrite(f->fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n;
}

static int file_sync(void *ctx)
{
    struct raw_file *f = ctx;

    return fdatasync(f->fd);
}

static void file_close(void *ctx)
{
    struct raw_file *f = ctx;

    if (f->overlay >= 0) close(f->overlay);
    close(f->fd);
    free(f->copied);
    free(f);
}

static bool is_copied(const struct raw_file *f, uint64_t cluster)
{
    return f->copied[cluster / 8] >> cluster % 8 & 1;
}

/* At most to the end of the cluster that holds the offset. */
static uint64_t in_cluster(uint64_t len, uint64_t offset)
{
    uint64_t left = CLUSTER - offset % CLUSTER;

    return len < left ? len : left;
}

static int64_t overlay_pread(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    uint64_t n = in_cluster(len, offset);
    int fd = is_copied(f, offset / CLUSTER) ? f->overlay : f->fd;

    return pread(fd, buf, (size_t)n, (off_t)offset);
}

/* The first write of a cluster brings the rest of it along. */
static int64_t overlay_pwrite(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    struct raw_file *f = ctx;
    uint64_t n = in_cluster(len, offset), cluster = offset / CLUSTER;
    uint8_t whole[CLUSTER] = { 0 };

    if (!is_copied(f, cluster)) {
        ssize_t had = pread(f->fd, whole, sizeof whole, (off_t)(cluster * CLUSTER));
        if (had < 0) return -1;
        memcpy(whole + offset % CLUSTER, buf, (size_t)n);
        if (pwrite(f->overlay, whole, sizeof whole, (off_t)(cluster * CLUSTER)) != sizeof whole)
            return -1;
        f->copied[cluster / 8] |= (uint8_t)(1u << cluster % 8);
        return (int64_t)n;
    }
    return pwrite(f->overlay, buf, (size_t)n, (off_t)offset);
}

static int overlay_sync(void *ctx)
{
    (void)ctx;
    return 0;
}

static const struct block_ops file_ops = { file_pread, file_pwrite, file_sync, file_close };
static const struct block_ops overlay_ops = { overlay_pread, overlay_pwrite, overlay_sync,
                                              file_close };

static int open_image(const struct blockdev_config *cfg, bool readonly, struct error *err)
{
    int fd = open(cfg->path, (readonly ? O_RDONLY : O_RDWR) | O_CLOEXEC);

    if (fd >= 0) return fd;
    if ((errno == EACCES || errno == EROFS) && !readonly)
        error_set(err, "disk \"%s\": read-only; use readonly=on or chmod +w", cfg->path);
    else error_set(err, "disk \"%s\": %s", cfg->path, strerror(errno));
    return -1;
}

static bool image_size(int fd, const char *path, uint64_t *size, struct error *err)
{
    struct stat st;
    off_t end = -1;

    if (fstat(fd, &st) != 0) return error_set(err, "disk \"%s\": %s", path, strerror(errno));
    if (S_ISREG(st.st_mode)) end = st.st_size;
    else if (S_ISBLK(st.st_mode)) end = lseek(fd, 0, SEEK_END);
    if (end < 0) return error_set(err, "disk \"%s\": neither a file nor a block device", path);
    if (end < 512) return error_set(err, "disk \"%s\": smaller than one sector of 512 bytes", path);
    *size = (uint64_t)end;
    return true;
}

/* Two writers would destroy the guest's file system. */
static bool lock_image(int fd, const struct blockdev_config *cfg, bool readonly, struct error *err)
{
    if (flock(fd, (readonly ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;
    return error_set(err, "disk \"%s\": in use by another program; stop it, or use snapshot=on",
                     cfg->path);
}

static bool make_overlay(struct raw_file *f, uint64_t size, struct error *err)
{
    const char *dir = getenv("TMPDIR");
    char path[1024];

    snprintf(path, sizeof path, "%s/isomer-XXXXXX", dir && *dir ? dir : "/tmp");
    f->overlay = mkstemp(path);
    if (f->overlay < 0)
        return error_set(err, "snapshot=on: cannot make \"%s\": %s", path, strerror(errno));
    unlink(path);
    f->copied = xcalloc(1, (unsigned long)(size / CLUSTER / 8 + 2));
    return true;
}

struct blockdev *blockdev_open(const struct blockdev_config *cfg, struct mailbox *mail,
                               struct error *err)
{
    bool base_readonly = cfg->readonly || cfg->snapshot;
    uint64_t size = 0;
    int fd = open_image(cfg, base_readonly, err);

    if (fd < 0) return NULL;
    struct raw_file *f = xcalloc(1, sizeof *f);
    f->fd = fd;
    f->overlay = -1;
    bool locked = cfg->snapshot || lock_image(fd, cfg, base_readonly, err);
    if (!locked || !image_size(fd, cfg->path, &size, err) ||
        (cfg->snapshot && !make_overlay(f, size, err))) {
        file_close(f);
        return NULL;
    }
    return blockdev_start(cfg->path, size, cfg->readonly, cfg->snapshot ? &overlay_ops : &file_ops,
                          f, mail);
}
