/* SPDX-License-Identifier: MIT */
/* Starting a RISC-V board: firmware, kernel, initial RAM disk and device tree into memory, reset
 * vectors. */
#ifndef MACHINE_RV_BOOT_H
#define MACHINE_RV_BOOT_H

#include "machine/machine.h"

#define RV_RAM_BASE UINT64_C(0x80000000)
#define RV_ROM_BASE UINT64_C(0x1000)
#define RV_ROM_SIZE UINT64_C(0xf000)

/* Where things were put. */
struct rv_boot {
    uint64_t entry;                    /* first instruction of firmware or bare program */
    uint64_t kernel_entry;             /* for the firmware; 0 = none */
    uint64_t image_end;                /* first free byte after firmware and kernel */
    uint64_t initrd_start, initrd_end; /* 0, 0 = none */
};

/* Load what the configuration names, up to the device tree. */
NODISCARD bool rv_boot_images(struct machine *m, struct rv_boot *b, struct error *err);

/* Put the tree near the end of the first 3 GiB of RAM, write the reset ROM and set the harts to start
 * there. `blob` stays the caller's. */
NODISCARD bool rv_boot_finish(struct machine *m, const struct rv_boot *b, const void *blob,
                              size_t size, struct error *err);

/* board.hart_text: the ISA string. */
void rv_boot_hart_text(const struct machine *m, char *buf, size_t n);

#endif
