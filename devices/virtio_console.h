/* SPDX-License-Identifier: MIT */
/* virtio console: one port, hvc0 in Linux. */
#ifndef DEVICES_VIRTIO_CONSOLE_H
#define DEVICES_VIRTIO_CONSOLE_H

struct device;
struct chardev;

/* Give it its byte stream, which stays the caller's and must outlive the device. Before it starts;
 * without one, output goes nowhere. */
void virtio_console_set_chardev(struct device *d, struct chardev *c);

/* The stream it has, NULL without. */
struct chardev *virtio_console_chardev(struct device *d);

#endif
