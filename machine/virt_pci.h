/* SPDX-License-Identifier: MIT */
/* The PCIe host bridge of the boards virt and virt32, and what is plugged into it. */
#ifndef MACHINE_VIRT_PCI_H
#define MACHINE_VIRT_PCI_H

#include "machine/machine.h"
#include "machine/virt_aia.h"

#define VIRT_PCI_ID "pcie.0" /* the host bridge, and the name of its bus */

/* While the board is built, after the interrupt controllers. */
NODISCARD bool virt_pci_add(struct machine *m, enum virt_aia aia, struct error *err);

/* Its node, inside that of the soc. */
void virt_pci_fdt(struct machine *m, struct fdt *t, enum virt_aia aia);

/* Its lines of the memory map. */
void virt_pci_describe(FILE *out);

#endif
