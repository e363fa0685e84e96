/* SPDX-License-Identifier: MIT */
/* Where a virtio device that the user plugs in goes: a virtio-mmio slot, or a function of the PCI bus. */
#ifndef MACHINE_SLOTS_H
#define MACHINE_SLOTS_H

#include "machine/machine.h"

/* "virtio-blk-pci" is the class "virtio-blk-device" in a PCI function: put the class's name into `cls`. False for
 * names that do not end so. */
bool pci_name(const char *name, char *cls, size_t n);

/* Put a back end into the slot named `bus`, or with "" into the last free one, as QEMU fills them. `name` is what
 * the user called the device. */
NODISCARD bool plug_mmio(struct machine *m, struct device *backend, const char *name,
                         const char *bus, struct error *err);

/* Put a back end into a new function at `addr` ("5", "5.1", hexadecimal as with QEMU), or with "" into the first
 * free device number; `bus` is "" or the name of the bus. */
NODISCARD bool plug_pci(struct machine *m, struct device *backend, const char *name,
                        const char *bus, const char *addr, struct error *err);

#endif
