/* SPDX-License-Identifier: MIT */
/* virtio keyboard, mouse and tablet; see virtio_input.c. */
#ifndef DEVICES_VIRTIO_INPUT_H
#define DEVICES_VIRTIO_INPUT_H

#include "devices/device.h"

struct input;

/* Is it a device of one of the classes here? */
bool virtio_input_is(const struct device *d);

/* Where its events come from (lent): before it starts. Starting fails when the port has such a device
 * already. Without a port it has no events. */
void virtio_input_set_port(struct device *d, struct input *port);

#endif
