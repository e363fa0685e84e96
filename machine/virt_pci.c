/* SPDX-License-Identifier: MIT */
/* PCIe of the boards virt and virt32: see virt_pci.h. */
#include "machine/virt_pci.h"

#include "base/bits.h"
#include "cpu/riscv/rv_board.h"
#include "devices/pci_ecam.h"
#include "machine/board.h"
#include "machine/fdt.h"
#include "machine/rv_boot.h"

#include <inttypes.h>
#include <stdio.h>

#define FIRST_IRQ  32
#define LEVEL_HIGH 4 /* interrupt type of device trees */

/* clang-format off */
static const struct pci_ecam_map windows = {
    .config = 0x30000000,
    .io     = 0x03000000, .io_size     = 0x10000,
    .memory = 0x40000000, .memory_size = 0x40000000,
};
/* clang-format on */

/* The window above 4 GiB: fixed where addresses have 34 bits, else the first 16 GiB behind memory. */
static struct pci_ecam_map windows_of(const struct machine *m)
{
    struct pci_ecam_map w = windows;

    if (m->board->isa == &rv32_isa) {
        w.high = UINT64_C(0x300000000);
        w.high_size = UINT64_C(0x100000000);
    } else {
        w.high_size = UINT64_C(0x400000000);
        w.high = round_up(RV_RAM_BASE + m->cfg.ram_size, w.high_size);
    }
    return w;
}

static void intc_in(void *ctx, unsigned pin, bool level)
{
    struct device *intc = ctx;

    intc->cls->irq_in(intc, pin, level);
}

static bool message(void *ctx, uint64_t address, uint32_t data)
{
    return virt_aia_message(ctx, address, data);
}

bool virt_pci_add(struct machine *m, enum virt_aia aia, struct error *err)
{
    struct device *d = machine_add_device(m, "pci-host-ecam", VIRT_PCI_ID);
    struct device *intc = machine_find_device(m, aia ? VIRT_AIA_ROOT : "plic");
    const struct pci_ecam_map w = windows_of(m);

    for (unsigned i = 0; i < PCI_LINES; i++) {
        irq_connect(&d->irq[i], intc_in, intc, FIRST_IRQ + i);
    }
    if (aia == VIRT_AIA_IMSIC) {
        pci_ecam_bus(d)->message = message;
        pci_ecam_bus(d)->message_ctx = m;
    }
    return pci_ecam_map(d, &w, err);
}

/* interrupt-map: (address, pin) of a function, of which the mask leaves two bits of the device number and the
 * pin, and the interrupt of the controller that it reaches. */
static void interrupt_map(struct fdt *t, enum virt_aia aia)
{
    const uint32_t mask[] = { 3 << 11, 0, 0, 7 };
    uint32_t cells[PCI_LINES * PCI_LINES * 7], intc;
    size_t n = 0;

    intc = fdt_node_phandle(t, aia ? VIRT_AIA_PARENT : "plic");
    for (unsigned dev = 0; dev < PCI_LINES; dev++) {
        for (unsigned pin = 1; pin <= PCI_LINES; pin++) {
            const uint32_t entry[] = {
                dev << 11, 0, 0, pin, intc, FIRST_IRQ + pci_line_of(dev << 3, pin), LEVEL_HIGH,
            };
            for (size_t i = 0; i < ARRAY_SIZE(entry) - (aia ? 0 : 1); i++) {
                cells[n++] = entry[i];
            }
        }
    }
    fdt_node_cells(t, "interrupt-map", cells, n);
    fdt_node_cells(t, "interrupt-map-mask", mask, ARRAY_SIZE(mask));
}

void virt_pci_fdt(struct machine *m, struct fdt *t, enum virt_aia aia)
{
    const struct device *d = machine_find_device(m, VIRT_PCI_ID);
    const uint64_t reg[2] = { windows.config, d->cls->banks[0].size };
    char name[32];

    snprintf(name, sizeof name, "%s@%" PRIx64, d->cls->fdt_name, windows.config);
    fdt_node_begin(t, name);
    fdt_node_reg(t, reg, 1);
    d->cls->fdt(d, t);
    interrupt_map(t, aia);
    if (aia == VIRT_AIA_IMSIC)
        fdt_node_u32(t, "msi-parent", fdt_node_phandle(t, VIRT_AIA_MESSAGES));
    fdt_node_end(t);
}

static void describe(FILE *out, const char *what, uint64_t base, uint64_t size)
{
    fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  %-13s %s\n", base, base + size - 1, "pci-host-ecam",
            what);
}

void virt_pci_describe(FILE *out)
{
    fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  pci-host-ecam configuration  irq %d-%d\n",
            windows.config, windows.config + device_class_find("pci-host-ecam")->banks[0].size - 1,
            FIRST_IRQ, FIRST_IRQ + PCI_LINES - 1);
    describe(out, "PCI I/O", windows.io, windows.io_size);
    describe(out, "PCI memory", windows.memory, windows.memory_size);
    fprintf(out,
            "PCI memory also in the first 16 GiB behind memory (virt32: 4 GiB at 300000000)\n");
}
