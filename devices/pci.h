/* SPDX-License-Identifier: MIT */
/* PCI: a bus of functions with type 0 configuration space, their address registers (BARs), INTx lines and
 * MSI-X. PCI Local Bus 3.0 (short: PCI); PCI Express Base 5.0 (PCIe).
 *
 * A host bridge owns a struct pci_bus and turns the accesses of its windows and its configuration
 * mechanism into calls of the first part: ECAM here, ports 0xcf8 and 0xcfc on a PC. A function is a device
 * whose first member is struct pci_func and the first member of whose state is struct pci_state; its
 * BARs are banks of its class. Its bus forwards nothing to other buses: bridges are left out. So are BARs that are
 * RAM, expansion ROMs, extended capabilities, power management.
 *
 * Guests write BARs as they like. Where two overlap, the function with the lower number has the
 * whole of its range, and the other one does not decode. Machine thread only. */
#ifndef DEVICES_PCI_H
#define DEVICES_PCI_H

#include "devices/device.h"

#include <stdio.h>

#define PCI_MAX_FUNCS    256 /* device * 8 + function */
#define PCI_MAX_PLUGGED  64  /* functions of a bus */
#define PCI_BARS         6
#define PCI_LINES        4 /* INTx lines of a bus */
#define PCI_CONFIG_BYTES 256
#define PCI_MAX_VECTORS  16 /* MSI-X */
#define PCI_MSIX_BYTES   0x1000
#define PCI_MSIX_N_REGS  5

enum pci_config {
    PCI_VENDOR_ID = 0x00,
    PCI_DEVICE_ID = 0x02,
    PCI_COMMAND = 0x04,
    PCI_STATUS = 0x06,
    PCI_REVISION = 0x08,
    PCI_CLASS = 0x09,
    PCI_HEADER_TYPE = 0x0e,
    PCI_BAR0 = 0x10,
    PCI_SUBSYSTEM_VENDOR = 0x2c,
    PCI_SUBSYSTEM = 0x2e,
    PCI_CAPABILITIES = 0x34,
    PCI_INTERRUPT_LINE = 0x3c,
    PCI_INTERRUPT_PIN = 0x3d,
    PCI_FIRST_CAPABILITY = 0x40,
};

enum pci_command {
    PCI_COMMAND_IO = 1,
    PCI_COMMAND_MEMORY = 2,
    PCI_COMMAND_MASTER = 4,
    PCI_COMMAND_INTX_DISABLE = 0x400,
};

enum pci_capability { PCI_CAP_VENDOR = 0x09, PCI_CAP_MSIX = 0x11 };

enum pci_bar_kind { PCI_BAR_NONE, PCI_BAR_IO, PCI_BAR_MEM32, PCI_BAR_MEM64 };
enum pci_space_kind { PCI_SPACE_MEMORY, PCI_SPACE_IO, PCI_SPACES };

/* Saved; see PCI_FIELDS. */
struct pci_vector {
    uint32_t address_low, address_high, data, control; /* as in the table (PCIe 7.7.2) */
};
struct pci_state {
    uint8_t config[PCI_CONFIG_BYTES];
    struct pci_vector msix[PCI_MAX_VECTORS];
    uint32_t pending; /* MSI-X, a bit a vector */
    uint32_t pad;
};

/* clang-format off */
#define PCI_FIELDS(T) \
    FIELD_ARRAY(T, pci.config), FIELD_EACH(T, pci.msix, address_low), \
    FIELD_EACH(T, pci.msix, address_high), FIELD_EACH(T, pci.msix, data), \
    FIELD_EACH(T, pci.msix, control), FIELD(T, pci.pending), FIELD_DERIVED_AT(T, pci.pad)
/* clang-format on */

struct pci_func;

/* All optional. */
struct pci_func_ops {
    /* The guest is about to read, has just written bytes [at, at + size) of the configuration. */
    void (*config_read)(struct pci_func *f, unsigned at, unsigned size);
    void (*config_written)(struct pci_func *f, unsigned at, unsigned size);
};

struct pci_bar {
    enum pci_bar_kind kind;
    unsigned bank; /* of the device's class */
    uint64_t size; /* bytes, a power of two */
};

struct pci_func {
    struct device dev;
    const struct pci_func_ops *ops; /* wiring, like all that follows; set by init */
    struct pci_bus *bus;            /* NULL: not plugged */
    unsigned devfn;                 /* device * 8 + function */
    uint8_t initial[PCI_CONFIG_BYTES], writable[PCI_CONFIG_BYTES]; /* values, bits */
    struct pci_bar bar[PCI_BARS];
    unsigned last_cap, next_cap; /* offsets, while capabilities are added */
    unsigned msix_cap;           /* offset, 0 = no MSI-X */
    unsigned n_vectors;
    bool asserts; /* cache: drives its INTx line */
};

/* A range that decodes. */
struct pci_range {
    uint64_t base, size;
    struct pci_func *func;
    unsigned bank;
};
struct pci_space {
    struct pci_range range[PCI_MAX_PLUGGED * PCI_BARS]; /* no overlap */
    unsigned n, last;                                   /* last: found last */
};

struct pci_bus {
    struct pci_func *func[PCI_MAX_FUNCS];
    unsigned n_funcs;
    struct irq_line *lines; /* INTA to INTD of device 0; PCI_LINES of them, the host bridge's */
    unsigned drivers[PCI_LINES];
    /* Message-signalled interrupts, false: the address is none of theirs. NULL: this machine has none, and
     * functions offer no MSI-X. */
    bool (*message)(void *ctx, uint64_t address, uint32_t data);
    void *message_ctx;
    struct pci_space space[PCI_SPACES]; /* cache */
};

static inline struct pci_state *pci_state(struct pci_func *f)
{
    return device_state(&f->dev);
}

/* ---- for host bridges ---- */

/* Configuration access of size 1, 2 or 4 at an aligned offset below 4096; all ones where no function is. */
uint32_t pci_config_read(struct pci_bus *b, unsigned devfn, unsigned at, unsigned size);
void pci_config_write(struct pci_bus *b, unsigned devfn, unsigned at, unsigned size,
                      uint32_t value);

/* Access of size 1, 2, 4 or 8 to an address of the bus. What nobody decodes, or a function has no such
 * register, reads as ones. */
uint64_t pci_space_read(struct pci_bus *b, enum pci_space_kind s, uint64_t at, unsigned size);
void pci_space_write(struct pci_bus *b, enum pci_space_kind s, uint64_t at, unsigned size,
                     uint64_t value);

/* Put a function into a place; while the machine is built, before the function starts. Both stay the
 * caller's. Fails when the place is taken or the bus is full. */
NODISCARD bool pci_plug(struct pci_bus *b, struct pci_func *f, unsigned devfn, struct error *err);

/* The line, 0 to 3, that a function's INTx reaches: each device is turned by one (PCI 2.2.6). */
static inline unsigned pci_line_of(unsigned devfn, unsigned pin)
{
    return ((devfn >> 3) + pin - 1) % PCI_LINES;
}

/* A line for each function, and one for each range that it decodes. */
void pci_describe(struct pci_bus *b, FILE *out);

/* ---- for functions ---- */

struct pci_identity {
    uint16_t vendor, device, subsystem_vendor, subsystem;
    uint32_t class_code; /* class, subclass, interface: 24 bits */
    uint8_t revision;
    bool intx; /* uses INTA# */
};

/* In the class's init, in this order: begin, BARs and capabilities, then the class's own changes to
 * `initial` and `writable`. A BAR of 64 bits takes two numbers. */
void pci_func_begin(struct pci_func *f, const struct pci_identity *id);
void pci_func_add_bar(struct pci_func *f, unsigned n, enum pci_bar_kind kind, unsigned bank);

/* Its offset; its bytes from the third on are zero and read-only. */
unsigned pci_func_add_capability(struct pci_func *f, enum pci_capability id, unsigned bytes);

/* The bank `bank` of the class has the registers pci_msix_regs and is BAR n. Nothing happens on a bus
 * without messages. */
void pci_func_add_msix(struct pci_func *f, unsigned vectors, unsigned n, unsigned bank);
extern const struct reg_desc pci_msix_regs[PCI_MSIX_N_REGS];

/* In the class's reset, and in its post_load. */
void pci_func_reset(struct pci_func *f);
NODISCARD bool pci_func_post_load(struct pci_func *f, struct error *err);

unsigned pci_func_command(struct pci_func *f); /* enum pci_command */

/* Drive INTA#: while MSI-X is on and while the guest disables it nothing is seen of it. */
void pci_func_set_intx(struct pci_func *f, bool level);

/* Is MSI-X on? Send a message, or remember it while it is masked (PCIe 6.1.4). */
bool pci_func_msix_on(struct pci_func *f);
void pci_func_send(struct pci_func *f, unsigned vector);

/* pci_msix.c, for pci.c: send what was remembered and may go now. */
void pci_msix_flush(struct pci_func *f);

#endif
