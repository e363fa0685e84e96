/* SPDX-License-Identifier: MIT */
/* virtio over memory-mapped registers. */
#ifndef DEVICES_VIRTIO_MMIO_H
#define DEVICES_VIRTIO_MMIO_H

#include "devices/device.h"

#include <stdbool.h>

/* Put a back end (a device of a virtio-*-device class) into an empty slot (class virtio-mmio).
 * Before they start; both stay the caller's. Fails when the slot is taken. */
NODISCARD bool virtio_mmio_plug(struct device *slot, struct device *backend, struct error *err);

/* What is in the slot, NULL when it is empty. */
struct device *virtio_mmio_backend(struct device *slot);

#endif
