/* SPDX-License-Identifier: MIT */
/* MSI-X of a PCI function: the capability, the table and the pending bits. PCIe 5.0, 6.1.4 and 7.7.2. */
#include "devices/pci.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "base/log.h"

#include <inttypes.h>

#define CAP_BYTES     12
#define CONTROL       2 /* in the capability: message control */
#define TABLE         4
#define PBA           8
#define CONTROL_ON    0x8000u
#define CONTROL_MASK  0x4000u /* all vectors */
#define VECTOR_MASKED 1u
#define TABLE_OFFSET  0
#define PBA_OFFSET    0x800

void pci_func_add_msix(struct pci_func *f, unsigned vectors, unsigned n, unsigned bank)
{
    CHECK(vectors > 0 && vectors <= PCI_MAX_VECTORS);
    if (!f->bus || !f->bus->message) return;
    pci_func_add_bar(f, n, PCI_BAR_MEM32, bank);
    unsigned at = pci_func_add_capability(f, PCI_CAP_MSIX, CAP_BYTES);
    store_le16(f->initial + at + CONTROL, (uint16_t)(vectors - 1));
    store_le32(f->initial + at + TABLE, TABLE_OFFSET | n);
    store_le32(f->initial + at + PBA, PBA_OFFSET | n);
    store_le16(f->writable + at + CONTROL, CONTROL_ON | CONTROL_MASK);
    f->msix_cap = at;
    f->n_vectors = vectors;
}

static unsigned control_of(struct pci_func *f)
{
    return f->msix_cap ? load_le16(pci_state(f)->config + f->msix_cap + CONTROL) : 0;
}

bool pci_func_msix_on(struct pci_func *f)
{
    return (control_of(f) & CONTROL_ON) != 0;
}

/* A message is a write of the function's: it needs to be bus master (PCI 6.8). */
static bool may_send(struct pci_func *f)
{
    return (control_of(f) & (CONTROL_ON | CONTROL_MASK)) == CONTROL_ON &&
           (pci_func_command(f) & PCI_COMMAND_MASTER);
}

static void send(struct pci_func *f, const struct pci_vector *v)
{
    uint64_t address = (uint64_t)v->address_high << 32 | v->address_low;
    struct pci_bus *b = f->bus;

    LOG(pci, DEBUG, "%s: message 0x%" PRIx32 " to 0x%" PRIx64, f->dev.id, v->data, address);
    if (!b->message || !b->message(b->message_ctx, address, v->data))
        LOG(pci, GUEST, "%s: a message to 0x%" PRIx64 ", where nobody takes it", f->dev.id,
            address);
}

void pci_func_send(struct pci_func *f, unsigned vector)
{
    struct pci_state *s = pci_state(f);

    if (vector >= f->n_vectors || !pci_func_msix_on(f)) return;
    if (may_send(f) && !(s->msix[vector].control & VECTOR_MASKED)) send(f, &s->msix[vector]);
    else s->pending |= 1u << vector;
}

void pci_msix_flush(struct pci_func *f)
{
    struct pci_state *s = pci_state(f);

    if (!s->pending || !may_send(f)) return;
    for (unsigned i = 0; i < f->n_vectors; i++) {
        if (!(s->pending >> i & 1) || (s->msix[i].control & VECTOR_MASKED)) continue;
        s->pending &= ~(1u << i);
        send(f, &s->msix[i]);
    }
}

/* ---- the table ---- */

static struct pci_func *func_of(struct device *d)
{
    return (struct pci_func *)(void *)d;
}

/* One word of a vector: reads as zero and is not there beyond the last one. */
#define TABLE_WORD(name, mask)                                         \
    static uint64_t read_##name(struct device *d, unsigned i)          \
    {                                                                  \
        return pci_state(func_of(d))->msix[i].name;                    \
    }                                                                  \
    static void write_##name(struct device *d, unsigned i, uint64_t v) \
    {                                                                  \
        if (i >= func_of(d)->n_vectors) return;                        \
        pci_state(func_of(d))->msix[i].name = (uint32_t)v & (mask);    \
        pci_msix_flush(func_of(d));                                    \
    }
TABLE_WORD(address_low, ~UINT32_C(3))
TABLE_WORD(address_high, UINT32_MAX)
TABLE_WORD(data, UINT32_MAX)
TABLE_WORD(control, VECTOR_MASKED)

static uint64_t read_pending(struct device *d, unsigned i)
{
    return i ? 0 : pci_state(func_of(d))->pending;
}

#define WIDE REG_32 | REG_64

/* clang-format off */
const struct reg_desc pci_msix_regs[PCI_MSIX_N_REGS] = {
    { "MSIX_ADDRESS",    TABLE_OFFSET,      4, WIDE, PCI_MAX_VECTORS, 16, read_address_low, write_address_low, "PCIe 7.7.2.5" },
    { "MSIX_UPPER",      TABLE_OFFSET + 4,  4, WIDE, PCI_MAX_VECTORS, 16, read_address_high, write_address_high, "PCIe 7.7.2.6" },
    { "MSIX_DATA",       TABLE_OFFSET + 8,  4, WIDE, PCI_MAX_VECTORS, 16, read_data, write_data, "PCIe 7.7.2.7" },
    { "MSIX_CONTROL",    TABLE_OFFSET + 12, 4, WIDE, PCI_MAX_VECTORS, 16, read_control, write_control, "PCIe 7.7.2.8" },
    { "MSIX_PENDING",    PBA_OFFSET,        4, WIDE, 2, 4, read_pending, NULL, "PCIe 7.7.2.9" },
};
/* clang-format on */
