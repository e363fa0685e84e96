/* SPDX-License-Identifier: MIT */
/* The graphics card: one picture of 640 by 480 pixels that fills the screen. */
#ifndef ROMS_DEMO_GPU_H
#define ROMS_DEMO_GPU_H

#include "roms/demo/virtio.h"

#define GPU_WIDTH  640u
#define GPU_HEIGHT 480u

struct gpu {
    uint32_t pixels[GPU_HEIGHT][GPU_WIDTH] __attribute__((aligned(4096))); /* 0x00RRGGBB */
    struct queue queue;
    struct virtio v;
    uint32_t request[16], response[8];
};

/* False: there is no card, or it refuses. `g` is all zero. */
bool gpu_start(struct gpu *g);

/* Bring rows of the picture to the screen. */
void gpu_show(struct gpu *g, uint32_t first, uint32_t n);

#endif
