/* SPDX-License-Identifier: MIT */
/* The Advanced Interrupt Architecture on the boards virt and virt32: -M virt,aia=none|aplic|aplic-imsic, with the
 * addresses and device-tree nodes of QEMU's virt. */
#ifndef MACHINE_VIRT_AIA_H
#define MACHINE_VIRT_AIA_H

#include "machine/machine.h"

struct fdt;

enum virt_aia { VIRT_AIA_NONE, VIRT_AIA_APLIC, VIRT_AIA_IMSIC };

/* What the property aia says; false (usage) for an unknown value. */
NODISCARD bool virt_aia_kind(const struct machine *m, enum virt_aia *kind, struct error *err);

/* Add the controllers and wire them to the harts, which exist. The device to which sources go is
 * VIRT_AIA_ROOT. */
NODISCARD bool virt_aia_add(struct machine *m, enum virt_aia kind, struct error *err);
#define VIRT_AIA_ROOT "aplic-m"

/* Nodes in /soc. `intc` are the ids of the harts' interrupt controllers. Devices ask VIRT_AIA_PARENT for
 * their interrupts. */
void virt_aia_fdt(struct machine *m, struct fdt *t, enum virt_aia kind, const char *const *intc);
#define VIRT_AIA_PARENT "aplic-s"

/* A message-signalled interrupt of a device: false when no interrupt file is at the address. Devices ask
 * VIRT_AIA_MESSAGES for theirs. */
bool virt_aia_message(struct machine *m, uint64_t address, uint32_t data);
#define VIRT_AIA_MESSAGES "imsic-s"

void virt_aia_describe(FILE *out);

#endif
