/* SPDX-License-Identifier: MIT */
/* What stands behind an IMSIC's page: the file's registers for the hart, and its line. */
#ifndef DEVICES_IMSIC_H
#define DEVICES_IMSIC_H

#include "bus/irq.h"
#include "bus/irq_file.h"

#define IMSIC_MAX_FILES 8

struct device;

/* External interrupt line of a file, number < IMSIC_MAX_FILES; wire it before the device starts. */
struct irq_line *imsic_output(struct device *d, unsigned number);

/* How a hart reaches the file; valid as long as the device. */
struct irq_file imsic_file(struct device *d, unsigned number);

#endif
