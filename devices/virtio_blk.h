/* SPDX-License-Identifier: MIT */
/* virtio block device. */
#ifndef DEVICES_VIRTIO_BLK_H
#define DEVICES_VIRTIO_BLK_H

struct device;
struct blockdev;

/* Give it its disk, which stays the caller's and must outlive the device. Before it starts. */
void virtio_blk_set_drive(struct device *d, struct blockdev *b);

#endif
