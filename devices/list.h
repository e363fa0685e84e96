/* SPDX-License-Identifier: MIT */
/* Every device class, one line each: DEVICE_CLASS(x) stands for the constant `x_class` of type
 * struct device_class, defined in devices/. Included by device.c with its own meaning of
 * DEVICE_CLASS; so there is no include guard. */
DEVICE_CLASS(uart16550)
DEVICE_CLASS(clint)
DEVICE_CLASS(aclint_mswi)
DEVICE_CLASS(aclint_mtimer)
DEVICE_CLASS(aclint_sswi)
DEVICE_CLASS(plic)
DEVICE_CLASS(aplic)
DEVICE_CLASS(imsic)
DEVICE_CLASS(goldfish_rtc)
DEVICE_CLASS(sifive_test)
DEVICE_CLASS(pci_ecam)
DEVICE_CLASS(virtio_mmio)
DEVICE_CLASS(virtio_pci)
DEVICE_CLASS(virtio_blk)
DEVICE_CLASS(virtio_rng)
DEVICE_CLASS(virtio_net)
DEVICE_CLASS(virtio_console)
