/* SPDX-License-Identifier: MIT */
/* Resources of the virtio graphics card: pictures in host memory, and where the guest keeps its own copies
 * of them. virtio 1.3, 5.7.6. Machine thread only. */
#ifndef DEVICES_VIRTIO_GPU_PRIV_H
#define DEVICES_VIRTIO_GPU_PRIV_H

#include "base/fields.h"
#include "bus/bus.h"
#include "devices/host/display.h"

#include <stdbool.h>
#include <stdint.h>

#define GPU_MAX_RESOURCES 1024u
#define GPU_MAX_BACKING   16384u /* pieces of guest memory of one resource */

struct gpu_piece {
    uint64_t pa;
    uint32_t len; /* bytes */
};

struct gpu_resource {
    uint32_t id, format, w, h; /* id not 0; w, h: 1 to DISPLAY_MAX_SIZE */
    uint8_t *pixels;           /* 4 * w * h bytes as the guest's format has them */
    struct gpu_piece *piece;   /* NULL: no backing */
    uint32_t n_pieces;
    uint64_t backing; /* bytes of all pieces */
};

struct gpu_resources {
    struct gpu_resource *list[GPU_MAX_RESOURCES];
    unsigned n;
    uint64_t used, limit; /* bytes of host memory */
};

/* The order of the bytes of a format; false: there is no such format. */
bool gpu_format(uint32_t format, struct display_format *out);

struct gpu_resource *gpu_find(const struct gpu_resources *all, uint32_t id);

/* A new black picture; NULL: no room for it. The id is new, format and size are possible. */
struct gpu_resource *gpu_create(struct gpu_resources *all, uint32_t id, uint32_t format, uint32_t w,
                                uint32_t h);
void gpu_destroy(struct gpu_resources *all, struct gpu_resource *r);
void gpu_destroy_all(struct gpu_resources *all);

/* Take over (with calloc allocated) pieces as backing; false: no room, they stay the caller's. */
bool gpu_attach(struct gpu_resources *all, struct gpu_resource *r, struct gpu_piece *piece,
                uint32_t n);
void gpu_detach(struct gpu_resources *all, struct gpu_resource *r);

/* Does the rectangle, which is not empty, lie inside w by h? */
bool gpu_rect_inside(const struct display_rect *r, uint32_t w, uint32_t h);

/* Copy a rectangle inside the resource from its backing, of which it begins at byte `offset`. False: the
 * backing is too short or not in memory. */
bool gpu_transfer(struct bus *bus, struct gpu_resource *r, const struct display_rect *rect,
                  uint64_t offset);

/* Append everything to a snapshot; read it (hostile) in place of what is there. */
void gpu_save(const struct gpu_resources *all, struct bytes *out);
NODISCARD bool gpu_load(struct gpu_resources *all, struct cursor *in, struct error *err);

#endif
