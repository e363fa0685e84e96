/* SPDX-License-Identifier: MIT */
/* virtio graphics card, 2D (virtio 1.3, 5.7). */
#include "roms/demo/gpu.h"

/* 5.7.6.7 */
enum {
    CREATE_2D = 0x101,
    SET_SCANOUT = 0x103,
    FLUSH = 0x104,
    TRANSFER_TO_HOST_2D = 0x105,
    ATTACH_BACKING = 0x106,
    OK_NODATA = 0x1100,
};
#define HEADER         6u /* words: type, flags, fence_id (2), ctx_id, ring_idx */
#define FORMAT_B8G8R8X 2u
#define PICTURE        1u /* resource id */

/* Send the request's n words behind its header, wait for the answer. */
static bool command(struct gpu *g, uint32_t type, uint32_t n)
{
    uint16_t head;

    g->request[0] = type;
    g->queue.desc[0] = (struct virtq_desc){ (uintptr_t)g->request, 4 * (HEADER + n), DESC_NEXT, 1 };
    g->queue.desc[1] = (struct virtq_desc){ (uintptr_t)g->response, 24, DESC_WRITE, 0 };
    queue_offer(&g->queue, 0);
    queue_notify(&g->v, 0);
    while (!queue_take(&g->queue, &head))
        continue;
    return *(volatile uint32_t *)g->response == OK_NODATA;
}

/* x, y, width, height of whole rows. */
static void put_rows(uint32_t *r, uint32_t first, uint32_t n)
{
    r[0] = 0;
    r[1] = first;
    r[2] = GPU_WIDTH;
    r[3] = n;
}

static bool make_picture(struct gpu *g)
{
    uint32_t *r = g->request + HEADER;

    r[0] = PICTURE;
    r[1] = FORMAT_B8G8R8X;
    r[2] = GPU_WIDTH;
    r[3] = GPU_HEIGHT;
    if (!command(g, CREATE_2D, 4)) return false;
    r[0] = PICTURE;
    r[1] = 1; /* one piece of memory: address, length, padding */
    r[2] = (uint32_t)(uintptr_t)g->pixels;
    r[3] = (uint32_t)((uintptr_t)g->pixels >> 32);
    r[4] = sizeof g->pixels;
    r[5] = 0;
    if (!command(g, ATTACH_BACKING, 6)) return false;
    put_rows(r, 0, GPU_HEIGHT);
    r[4] = 0; /* scanout */
    r[5] = PICTURE;
    return command(g, SET_SCANOUT, 6);
}

bool gpu_start(struct gpu *g)
{
    unsigned slot = 0;

    if (!virtio_find(&g->v, 16, &slot)) return false;
    virtio_add_queue(&g->v, 0, &g->queue);
    virtio_run(&g->v);
    return make_picture(g);
}

void gpu_show(struct gpu *g, uint32_t first, uint32_t n)
{
    uint32_t *r = g->request + HEADER;

    put_rows(r, first, n);
    r[4] = first * GPU_WIDTH * 4; /* offset in the backing, 64 bits */
    r[5] = 0;
    r[6] = PICTURE;
    r[7] = 0;
    command(g, TRANSFER_TO_HOST_2D, 8);
    put_rows(r, first, n);
    r[4] = PICTURE;
    r[5] = 0;
    command(g, FLUSH, 6);
}
