/* SPDX-License-Identifier: MIT */
/* Wiring of the serial port. */
#ifndef DEVICES_UART16550_H
#define DEVICES_UART16550_H

struct device;
struct chardev;

/* Connect a uart16550 to the host; before device_start. The stream stays with the caller and must
 * be closed after the device is freed. Without one, output vanishes and nothing is received. */
void uart16550_set_chardev(struct device *d, struct chardev *c);

#endif
