/* SPDX-License-Identifier: MIT */
/* Wiring of an APLIC's interrupt domains. Inputs of the root domain: connect a device's line to
 * device_class.irq_in with the source number as pin. */
#ifndef DEVICES_APLIC_H
#define DEVICES_APLIC_H

#include "bus/irq.h"

#define APLIC_MAX_HARTS   8
#define APLIC_MAX_SOURCES 127

struct device;

/* Line of a hart in direct mode, hart < APLIC_MAX_HARTS; wire it before the device starts. */
struct irq_line *aplic_output(struct device *d, unsigned hart);

/* Make `child` the only child domain of `root`: sources may be delegated to it. Before they start; the
 * child must live as long. */
void aplic_set_child(struct device *root, struct device *child);

#endif
