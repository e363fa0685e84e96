/* SPDX-License-Identifier: MIT */
/* Generic PCIe host bridge: configuration space memory-mapped (ECAM), windows for memory and I/O. */
#ifndef DEVICES_PCI_ECAM_H
#define DEVICES_PCI_ECAM_H

#include "devices/pci.h"

/* What of the CPU's address space it has. The windows of memory have the same addresses on both sides, I/O
 * starts at 0. Sizes in bytes; 0 = no such window. */
struct pci_ecam_map {
    uint64_t config, io, memory, high;
    uint64_t io_size, memory_size, high_size;
};

struct pci_bus *pci_ecam_bus(struct device *d);

/* Put it on its bus; before it starts. Its irq[0] to irq[3] are INTA to INTD of device 0. */
NODISCARD bool pci_ecam_map(struct device *d, const struct pci_ecam_map *map, struct error *err);

#endif
