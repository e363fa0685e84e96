/* SPDX-License-Identifier: MIT */
/* NOR flash with the Intel command set. */
#ifndef DEVICES_PFLASH_CFI01_H
#define DEVICES_PFLASH_CFI01_H

#include "devices/device.h"

#define PFLASH_BYTES (UINT64_C(32) << 20) /* of a bank */

struct blockdev;

/* Its region on the bus has these and the memory of pflash_wire. */
extern const struct mmio_ops pflash_ops;

/* Before it starts: the memory that holds the contents, PFLASH_BYTES, ROM; and the image that it is read from
 * and written back to, of the same size, NULL = none. Both stay the caller's, and live longer. */
void pflash_wire(struct device *d, struct ram *ram, struct blockdev *image);

/* Wait until all changes are in the image. */
void pflash_drain(struct device *d);

#endif
