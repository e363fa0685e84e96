/* SPDX-License-Identifier: MIT */
/* virtio over PCI. */
#ifndef DEVICES_VIRTIO_PCI_H
#define DEVICES_VIRTIO_PCI_H

#include "devices/pci.h"

/* Make a function (class virtio-pci) that of a back end (a device of a virtio-*-device class), and put it
 * on a bus. Before they start, and the back end starts first; all stay the caller's. Fails when the
 * place is taken. */
NODISCARD bool virtio_pci_plug(struct device *func, struct device *backend, struct pci_bus *bus,
                               unsigned devfn, struct error *err);

#endif
