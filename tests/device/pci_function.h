/* SPDX-License-Identifier: MIT */
/* A host bridge on a fixture, and a function of a class of its own to plug into it: registers that remember
 * what was written, behind BARs of all kinds. */
#ifndef TESTS_DEVICE_PCI_FUNCTION_H
#define TESTS_DEVICE_PCI_FUNCTION_H

#include "tests/device/fixture.h"
#include "devices/pci_ecam.h"

#define PT_CONFIG   UINT64_C(0x30000000)
#define PT_IO       UINT64_C(0x03000000)  /* 64 KiB */
#define PT_MEMORY   UINT64_C(0x40000000)  /* 1 GiB */
#define PT_HIGH     UINT64_C(0x400000000) /* 16 GiB */
#define PT_DOORBELL UINT64_C(0x28000000)  /* where messages may go, 4 KiB */

/* BAR 0: 4 KiB of memory, 1: MSI-X, 2 and 3: 64 KiB of memory with 64 bits, 4: 16 bytes of I/O. Vectors: 3. */
enum { PT_BAR0 = 0x10, PT_BAR1 = 0x14, PT_BAR2 = 0x18, PT_BAR3 = 0x1c, PT_BAR4 = 0x20 };

struct pt {
    struct fixture f;
    struct device *host;
    struct pci_bus *bus;
    struct recorded_line *line; /* of the host, 4 of them */
    unsigned n_messages;
    uint64_t message_address;
    uint32_t message_data;
};

/* A machine with a bridge; with messages, functions have MSI-X. */
void pt_init(struct pt *p, bool messages);
void pt_free(struct pt *p);

/* A function at devfn, started; the words at 0, 4 and 8 of each BAR but 1 keep what is written. It is freed by
 * pt_free. */
struct pci_func *pt_function(struct pt *p, unsigned devfn);

/* Where the configuration of a function is. */
static inline uint64_t pt_config(unsigned devfn)
{
    return PT_CONFIG + 4096 * devfn;
}

/* Give its BARs addresses, 0x100000 * devfn into the windows of memory and 0x1000 + 0x10 * devfn for I/O, and
 * let it decode. */
void pt_place(struct pt *p, unsigned devfn);

#endif
