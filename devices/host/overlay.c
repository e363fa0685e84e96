/* SPDX-License-Identifier: MIT */
/* Clusters that were written to a disk in snapshot mode: see overlay.h. */
#include "devices/host/overlay.h"

#include "base/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct overlay {
    int fd; /* unlinked; clusters lie where they lie on the disk */
    uint64_t n_clusters;
    uint8_t *present; /* bit a cluster */
};

static int open_temporary(struct error *err)
{
    const char *dir = getenv("TMPDIR");
    char path[1024];

    if (!dir || !*dir) dir = "/tmp";
    if (snprintf(path, sizeof path, "%s/isomer-XXXXXX", dir) >= (int)sizeof path) {
        error_set(err, "snapshot=on: TMPDIR is too long");
        return -1;
    }
    int fd = mkstemp(path);
    if (fd < 0) {
        error_set(err, "snapshot=on: no temporary file in \"%s\": %s; set TMPDIR", dir,
                  strerror(errno));
        return -1;
    }
    unlink(path);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

struct overlay *overlay_new(uint64_t size, struct error *err)
{
    int fd = open_temporary(err);

    if (fd < 0) return NULL;
    struct overlay *o = xcalloc(1, sizeof *o);
    o->fd = fd;
    o->n_clusters = (size + OVERLAY_CLUSTER - 1) / OVERLAY_CLUSTER;
    o->present = xcalloc(1, (size_t)(o->n_clusters / 8 + 1));
    return o;
}

void overlay_free(struct overlay *o)
{
    if (!o) return;
    close(o->fd);
    free(o->present);
    free(o);
}

uint64_t overlay_clusters(const struct overlay *o)
{
    return o->n_clusters;
}

bool overlay_has(const struct overlay *o, uint64_t cluster)
{
    return o->present[cluster / 8] >> cluster % 8 & 1;
}

bool overlay_next(const struct overlay *o, uint64_t *cluster)
{
    for (uint64_t c = *cluster; c < o->n_clusters; c++) {
        if (c % 8 == 0 && !o->present[c / 8]) {
            c += 7;
            continue;
        }
        if (!overlay_has(o, c)) continue;
        *cluster = c;
        return true;
    }
    return false;
}

int64_t overlay_read(const struct overlay *o, void *buf, uint64_t len, uint64_t offset)
{
    ssize_t n;

    do {
        n = pread(o->fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

int64_t overlay_write(struct overlay *o, const void *buf, uint64_t len, uint64_t offset)
{
    ssize_t n;

    do {
        n = pwrite(o->fd, buf, (size_t)len, (off_t)offset);
    } while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

int overlay_put(struct overlay *o, uint64_t cluster, const uint8_t *bytes)
{
    for (uint64_t done = 0; done < OVERLAY_CLUSTER;) {
        int64_t n = overlay_write(o, bytes + done, OVERLAY_CLUSTER - done,
                                  cluster * OVERLAY_CLUSTER + done);
        if (n <= 0) return n < 0 ? (int)n : -EIO;
        done += (uint64_t)n;
    }
    o->present[cluster / 8] |= (uint8_t)(1u << cluster % 8);
    return 0;
}

int overlay_get(const struct overlay *o, uint64_t cluster, uint8_t *bytes)
{
    for (uint64_t done = 0; done < OVERLAY_CLUSTER;) {
        int64_t n =
            overlay_read(o, bytes + done, OVERLAY_CLUSTER - done, cluster * OVERLAY_CLUSTER + done);
        if (n <= 0) return n < 0 ? (int)n : -EIO;
        done += (uint64_t)n;
    }
    return 0;
}
