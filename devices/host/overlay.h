/* SPDX-License-Identifier: MIT */
/* What a disk in snapshot mode has that its image does not: clusters in a temporary file that ends
 * with the program. One thread at a time. */
#ifndef DEVICES_HOST_OVERLAY_H
#define DEVICES_HOST_OVERLAY_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

#define OVERLAY_CLUSTER UINT64_C(4096) /* bytes */

struct overlay;

/* Empty, for a disk of `size` bytes. NULL and `err` set when there is no room for temporary files. */
NODISCARD struct overlay *overlay_new(uint64_t size, struct error *err);
void overlay_free(struct overlay *o); /* NULL is fine */

/* How many clusters the disk has, the last one perhaps cut short. */
uint64_t overlay_clusters(const struct overlay *o);

bool overlay_has(const struct overlay *o, uint64_t cluster);

/* The first cluster that it has, at or after *cluster; false: there is none. */
bool overlay_next(const struct overlay *o, uint64_t *cluster);

/* Part of a cluster that it has; in the manner of pread and pwrite: bytes done or -errno. */
int64_t overlay_read(const struct overlay *o, void *buf, uint64_t len, uint64_t offset);
int64_t overlay_write(struct overlay *o, const void *buf, uint64_t len, uint64_t offset);

/* All OVERLAY_CLUSTER bytes of a cluster, which it has afterwards. 0 or -errno. */
int overlay_put(struct overlay *o, uint64_t cluster, const uint8_t *bytes);
int overlay_get(const struct overlay *o, uint64_t cluster, uint8_t *bytes);

#endif
