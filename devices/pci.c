/* SPDX-License-Identifier: MIT */
/* PCI buses and functions: see pci.h. MSI-X is in pci_msix.c. */
#include "devices/pci.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "base/log.h"

#include <inttypes.h>
#include <string.h>

#define STATUS_INTERRUPT    8
#define STATUS_CAPABILITIES 0x10
#define BAR_IO              1u
#define BAR_64              4u
#define BAR_PREFETCH        8u
#define ECAM_BYTES          4096
#define MULTIFUNCTION       0x80

/* ---- which address is whose ---- */

/* The address in a BAR; false: the function does not decode it. */
static bool bar_decodes(struct pci_func *f, unsigned n, struct pci_range *r)
{
    const uint8_t *at = pci_state(f)->config + PCI_BAR0 + 4 * n;
    const struct pci_bar *bar = &f->bar[n];
    unsigned need = bar->kind == PCI_BAR_IO ? PCI_COMMAND_IO : PCI_COMMAND_MEMORY;

    if (bar->kind == PCI_BAR_NONE || !(pci_func_command(f) & need)) return false;
    uint64_t base = bar->kind == PCI_BAR_MEM64 ? load_le64(at) : load_le32(at);
    *r = (struct pci_range){ base & ~(bar->size - 1), bar->size, f, bar->bank };
    return true;
}

static bool overlaps(const struct pci_range *a, const struct pci_range *b)
{
    return a->base - b->base < b->size || b->base - a->base < a->size;
}

static void add_range(struct pci_space *s, const struct pci_range *r)
{
    for (unsigned i = 0; i < s->n; i++) {
        if (!overlaps(&s->range[i], r)) continue;
        LOG(pci, GUEST, "%s: 0x%" PRIx64 " is taken by %s", r->func->dev.id, r->base,
            s->range[i].func->dev.id);
        return;
    }
    s->range[s->n++] = *r;
}

/* After a command or address register changed. */
static void map_again(struct pci_bus *b)
{
    struct pci_range r;

    for (unsigned i = 0; i < PCI_SPACES; i++) {
        b->space[i].n = b->space[i].last = 0;
    }
    for (unsigned i = 0; i < PCI_MAX_FUNCS; i++) {
        struct pci_func *f = b->func[i];
        for (unsigned n = 0; f && n < PCI_BARS; n++) {
            bool io = f->bar[n].kind == PCI_BAR_IO;
            if (bar_decodes(f, n, &r))
                add_range(&b->space[io ? PCI_SPACE_IO : PCI_SPACE_MEMORY], &r);
        }
    }
}

static const struct pci_range *find_range(struct pci_space *s, uint64_t at, unsigned size)
{
    for (unsigned k = 0, i = s->last; k < s->n; k++, i++) {
        if (i >= s->n) i = 0;
        uint64_t off = at - s->range[i].base;
        if (off >= s->range[i].size) continue;
        s->last = i;
        return size <= s->range[i].size - off ? &s->range[i] : NULL;
    }
    return NULL;
}

uint64_t pci_space_read(struct pci_bus *b, enum pci_space_kind s, uint64_t at, unsigned size)
{
    const struct pci_range *r = find_range(&b->space[s], at, size);
    uint64_t v;

    if (!r || !device_mmio_ops.read(&r->func->dev, r->bank, at - r->base, size, &v))
        return UINT64_MAX;
    return v;
}

void pci_space_write(struct pci_bus *b, enum pci_space_kind s, uint64_t at, unsigned size,
                     uint64_t value)
{
    const struct pci_range *r = find_range(&b->space[s], at, size);

    if (!r || !device_mmio_ops.write(&r->func->dev, r->bank, at - r->base, size, value))
        LOG(pci, GUEST, "write of %u bytes to 0x%" PRIx64 ", where no register is", size, at);
}

static void describe_ranges(const struct pci_space *s, const struct pci_func *f, const char *kind,
                            FILE *out)
{
    for (unsigned i = 0; i < s->n; i++) {
        const struct pci_range *r = &s->range[i];
        if (r->func != f) continue;
        fprintf(out, "    %016" PRIx64 "-%016" PRIx64 " %s, %s\n", r->base, r->base + r->size - 1,
                kind, f->dev.cls->banks[r->bank].name);
    }
}

void pci_describe(struct pci_bus *b, FILE *out)
{
    for (unsigned i = 0; i < PCI_MAX_FUNCS; i++) {
        struct pci_func *f = b->func[i];
        if (!f) continue;
        const uint8_t *c = pci_state(f)->config;
        fprintf(out, "%02x.%u %04x:%04x class %02x%04x %s%s%s\n", i >> 3, i & 7, load_le16(c),
                load_le16(c + PCI_DEVICE_ID), c[PCI_CLASS + 2], load_le16(c + PCI_CLASS), f->dev.id,
                pci_func_msix_on(f) ? ", MSI-X" : "", f->asserts ? ", INTx" : "");
        describe_ranges(&b->space[PCI_SPACE_MEMORY], f, "memory", out);
        describe_ranges(&b->space[PCI_SPACE_IO], f, "I/O", out);
    }
}

/* ---- configuration ---- */

uint32_t pci_config_read(struct pci_bus *b, unsigned devfn, unsigned at, unsigned size)
{
    struct pci_func *f = devfn < PCI_MAX_FUNCS ? b->func[devfn] : NULL;
    uint32_t v = 0;

    CHECK(at + size <= ECAM_BYTES && size <= 4);
    if (!f) return UINT32_MAX >> (32 - 8 * size);
    if (at + size > PCI_CONFIG_BYTES) return 0; /* no extended capabilities */
    if (f->ops && f->ops->config_read) f->ops->config_read(f, at, size);
    for (unsigned i = 0; i < size; i++) {
        v |= (uint32_t)pci_state(f)->config[at + i] << 8 * i;
    }
    LOG(pci, DEBUG, "%s: config 0x%02x -> 0x%0*x", f->dev.id, at, (int)(2 * size), v);
    return v;
}

static bool touches(unsigned at, unsigned size, unsigned first, unsigned bytes)
{
    return at < first + bytes && first < at + size;
}

/* The level of the INTx line follows command, status and MSI-X. */
static void update_intx(struct pci_func *f)
{
    const uint8_t *c = pci_state(f)->config;
    unsigned pin = f->initial[PCI_INTERRUPT_PIN];
    bool level = (c[PCI_STATUS] & STATUS_INTERRUPT) &&
                 !(pci_func_command(f) & PCI_COMMAND_INTX_DISABLE) && !pci_func_msix_on(f);

    if (!f->bus || !pin || level == f->asserts) return;
    f->asserts = level;
    unsigned line = pci_line_of(f->devfn, pin);
    if (level) f->bus->drivers[line]++;
    else f->bus->drivers[line]--;
    irq_set(&f->bus->lines[line], f->bus->drivers[line] > 0);
}

static void follow(struct pci_func *f)
{
    if (f->bus) map_again(f->bus);
    update_intx(f);
    pci_msix_flush(f);
}

void pci_config_write(struct pci_bus *b, unsigned devfn, unsigned at, unsigned size, uint32_t value)
{
    struct pci_func *f = devfn < PCI_MAX_FUNCS ? b->func[devfn] : NULL;

    CHECK(at + size <= ECAM_BYTES && size <= 4);
    if (!f || at + size > PCI_CONFIG_BYTES) return;
    uint8_t *c = pci_state(f)->config;
    LOG(pci, DEBUG, "%s: config 0x%02x <- 0x%0*x", f->dev.id, at, (int)(2 * size), value);
    for (unsigned i = at; i < at + size; i++, value >>= 8) {
        c[i] = (uint8_t)merge_bits(c[i], value, f->writable[i]);
    }
    if (touches(at, size, PCI_COMMAND, 2) || touches(at, size, PCI_BAR0, 4 * PCI_BARS) ||
        (f->msix_cap && touches(at, size, f->msix_cap, 4)))
        follow(f);
    if (f->ops && f->ops->config_written) f->ops->config_written(f, at, size);
}

unsigned pci_func_command(struct pci_func *f)
{
    return load_le16(pci_state(f)->config + PCI_COMMAND);
}

void pci_func_set_intx(struct pci_func *f, bool level)
{
    uint8_t *status = &pci_state(f)->config[PCI_STATUS];

    *status = (uint8_t)(level ? *status | STATUS_INTERRUPT : *status & ~STATUS_INTERRUPT);
    update_intx(f);
}

/* ---- building ---- */

bool pci_plug(struct pci_bus *b, struct pci_func *f, unsigned devfn, struct error *err)
{
    CHECK(devfn < PCI_MAX_FUNCS && !f->bus);
    if (b->func[devfn])
        return error_usage(err, "addr=%x.%x is taken by %s", devfn >> 3, devfn & 7,
                           b->func[devfn]->dev.id);
    if (b->n_funcs == PCI_MAX_PLUGGED) return error_usage(err, "the PCI bus is full");
    b->func[devfn] = f;
    b->n_funcs++;
    f->bus = b;
    f->devfn = devfn;
    return true;
}

/* Drivers look for the other functions of a device only if one of them says that there are any. */
static bool has_sisters(const struct pci_func *f)
{
    for (unsigned i = 0; f->bus && i < 8; i++) {
        unsigned devfn = (f->devfn & ~7u) | i;
        if (devfn != f->devfn && f->bus->func[devfn]) return true;
    }
    return false;
}

void pci_func_begin(struct pci_func *f, const struct pci_identity *id)
{
    uint8_t *c = f->initial, *w = f->writable;

    memset(f->initial, 0, sizeof f->initial);
    memset(f->writable, 0, sizeof f->writable);
    memset(f->bar, 0, sizeof f->bar);
    store_le16(c + PCI_VENDOR_ID, id->vendor);
    store_le16(c + PCI_DEVICE_ID, id->device);
    c[PCI_REVISION] = id->revision;
    store_le16(c + PCI_CLASS, (uint16_t)id->class_code);
    c[PCI_CLASS + 2] = (uint8_t)(id->class_code >> 16);
    store_le16(c + PCI_SUBSYSTEM_VENDOR, id->subsystem_vendor);
    store_le16(c + PCI_SUBSYSTEM, id->subsystem);
    c[PCI_HEADER_TYPE] = has_sisters(f) ? MULTIFUNCTION : 0;
    c[PCI_INTERRUPT_PIN] = id->intx;
    store_le16(w + PCI_COMMAND, PCI_COMMAND_MASTER | (id->intx ? PCI_COMMAND_INTX_DISABLE : 0));
    w[PCI_INTERRUPT_LINE] = 0xff;
    f->last_cap = 0;
    f->next_cap = PCI_FIRST_CAPABILITY;
    f->msix_cap = f->n_vectors = 0;
}

void pci_func_add_bar(struct pci_func *f, unsigned n, enum pci_bar_kind kind, unsigned bank)
{
    uint64_t size = f->dev.cls->banks[bank].size;
    bool io = kind == PCI_BAR_IO, wide = kind == PCI_BAR_MEM64;

    CHECK(n + wide < PCI_BARS && is_pow2(size) && size >= 16 &&
          (wide || size <= UINT64_C(1) << 31));
    f->bar[n] = (struct pci_bar){ kind, bank, size };
    store_le32(f->initial + PCI_BAR0 + 4 * n, io ? BAR_IO : wide ? BAR_64 | BAR_PREFETCH : 0);
    store_le32(f->writable + PCI_BAR0 + 4 * n, (uint32_t) ~(size - 1));
    if (wide) store_le32(f->writable + PCI_BAR0 + 4 * n + 4, (uint32_t)(~(size - 1) >> 32));
    f->writable[PCI_COMMAND] |= io ? PCI_COMMAND_IO : PCI_COMMAND_MEMORY;
}

unsigned pci_func_add_capability(struct pci_func *f, enum pci_capability id, unsigned bytes)
{
    unsigned at = f->next_cap;

    CHECK(at + bytes <= PCI_CONFIG_BYTES);
    f->initial[PCI_STATUS] |= STATUS_CAPABILITIES;
    f->initial[f->last_cap ? f->last_cap + 1 : PCI_CAPABILITIES] = (uint8_t)at;
    f->initial[at] = (uint8_t)id;
    f->last_cap = at;
    f->next_cap = (unsigned)round_up(at + bytes, 4);
    return at;
}

/* ---- state ---- */

void pci_func_reset(struct pci_func *f)
{
    struct pci_state *s = pci_state(f);

    memcpy(s->config, f->initial, sizeof s->config);
    s->pending = 0;
    for (unsigned i = 0; i < PCI_MAX_VECTORS; i++) {
        s->msix[i] = (struct pci_vector){ .control = i < f->n_vectors };
    }
    follow(f);
}

bool pci_func_post_load(struct pci_func *f, struct error *err)
{
    struct pci_state *s = pci_state(f);
    uint64_t vectors = ~(UINT64_MAX << f->n_vectors);

    for (unsigned i = 0; i < PCI_CONFIG_BYTES; i++) {
        unsigned fixed = ~(unsigned)f->writable[i] & 0xff;
        if (i == PCI_STATUS) fixed &= ~(unsigned)STATUS_INTERRUPT;
        if (((s->config[i] ^ f->initial[i]) & fixed) != 0)
            return error_set(err, "byte 0x%02x of its PCI configuration cannot be so", i);
    }
    for (unsigned i = 0; i < PCI_MAX_VECTORS; i++) {
        const struct pci_vector *v = &s->msix[i];
        bool used = v->address_low || v->address_high || v->data || v->control;
        if ((i >= f->n_vectors && used) || v->control > 1 || (v->address_low & 3))
            return error_set(err, "MSI-X vector %u cannot be so", i);
    }
    if (s->pending & ~vectors) return error_set(err, "an MSI-X vector that it has not is pending");
    follow(f);
    return true;
}
