/* SPDX-License-Identifier: MIT */
/* Outputs of the PLIC. Inputs: connect a device's line to device_class.irq_in with the source
 * number (1 to the property `sources`) as pin. */
#ifndef DEVICES_PLIC_H
#define DEVICES_PLIC_H

#include "bus/irq.h"

#define PLIC_MAX_CONTEXTS 16
#define PLIC_MAX_SOURCES  127

struct device;

/* External interrupt line of a context, 0 <= context < PLIC_MAX_CONTEXTS. On the board virt,
 * context 2 * hart is the hart's M mode (mip.MEIP), 2 * hart + 1 its S mode (mip.SEIP). Wire it
 * with irq_connect before the device starts. */
struct irq_line *plic_output(struct device *d, unsigned context);

#endif
