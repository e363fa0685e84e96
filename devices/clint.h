/* SPDX-License-Identifier: MIT */
/* Outputs of the CLINT and of the three ACLINT devices: one line for each hart. Wire them with
 * irq_connect before the device starts. */
#ifndef DEVICES_CLINT_H
#define DEVICES_CLINT_H

#include "bus/irq.h"

#define CLINT_MAX_HARTS 8

struct device;

/* Machine software interrupt (mip.MSIP) of a hart, 0 <= hart < CLINT_MAX_HARTS; `d` is of class
 * clint or aclint_mswi. */
struct irq_line *clint_msip(struct device *d, unsigned hart);

/* Machine timer interrupt (mip.MTIP); `d` is of class clint or aclint_mtimer. */
struct irq_line *clint_mtip(struct device *d, unsigned hart);

/* Supervisor software interrupt of an aclint_sswi. An edge: the line rises and falls again at each
 * request; its input sets mip.SSIP on the rise and ignores the fall. */
struct irq_line *aclint_ssip(struct device *d, unsigned hart);

#endif
