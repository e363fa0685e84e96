/* SPDX-License-Identifier: MIT */
/* What UEFI firmware needs of the boards virt and virt32: flash for itself and its variables, and fw_cfg. */
#ifndef MACHINE_VIRT_FW_H
#define MACHINE_VIRT_FW_H

#include "machine/machine.h"

struct fdt;

/* While the board is built. Sets machine.flash_entry when the first bank has an image. */
NODISCARD bool virt_fw_add(struct machine *m, struct error *err);

/* At each reset: the command line's kernel, initial RAM disk and command line, for the firmware in flash to
 * load. */
NODISCARD bool virt_fw_offer_kernel(struct machine *m, struct error *err);

/* Nodes, in the root. */
void virt_fw_fdt(struct machine *m, struct fdt *t);

void virt_fw_describe(FILE *out);

#endif
