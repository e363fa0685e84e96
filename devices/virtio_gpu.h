/* SPDX-License-Identifier: MIT */
/* virtio graphics card; see virtio_gpu.c. */
#ifndef DEVICES_VIRTIO_GPU_H
#define DEVICES_VIRTIO_GPU_H

#include "devices/device.h"

struct display;

/* The screen of a virtio-gpu-device (lent): before it starts. Without one, nobody sees what it shows. */
void virtio_gpu_set_display(struct device *d, struct display *display);

#endif
