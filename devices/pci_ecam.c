/* SPDX-License-Identifier: MIT */
/* Generic PCIe host bridge: see pci_ecam.h. PCIe 5.0, 7.2.2 (ECAM). Devicetree binding
 * pci-host-ecam-generic. It is function 0 of its bus, number 0; there are no other buses.
 *
 * The windows never move, so harts find them without a lock; what BARs lie in them is looked up here, under the
 * machine's. A BAR outside the windows is not reached by anybody. */
#include "devices/pci_ecam.h"

#include "base/bits.h"
#include "devices/fdt_node.h"

#define ECAM_SIZE     UINT64_C(0x10000000)
#define ECAM_PER_FUNC 4096

enum window { WINDOW_CONFIG, WINDOW_IO, WINDOW_MEMORY, WINDOW_HIGH };

struct ecam_state {
    struct pci_state pci;
};

struct pci_ecam {
    struct pci_func func;
    struct ecam_state s;
    struct pci_bus pci; /* wiring, like the next */
    struct pci_ecam_map map;
};

static struct pci_ecam *ecam_of(struct device *d)
{
    return (struct pci_ecam *)(void *)d;
}

struct pci_bus *pci_ecam_bus(struct device *d)
{
    return &ecam_of(d)->pci;
}

/* ---- the windows ---- */

/*  27     20 19      15 14      12 11        0
 * |   bus   |  device  | function | register  |   offset in the configuration window */
static unsigned config_devfn(uint64_t off)
{
    return bits(off, 27, 20) ? PCI_MAX_FUNCS : (unsigned)bits(off, 19, 12);
}

static uint64_t config_read(struct pci_bus *b, uint64_t off, unsigned size)
{
    unsigned at = off % ECAM_PER_FUNC;

    if (size < 8) return pci_config_read(b, config_devfn(off), at, size);
    return pci_config_read(b, config_devfn(off), at, 4) |
           (uint64_t)pci_config_read(b, config_devfn(off), at + 4, 4) << 32;
}

static void config_write(struct pci_bus *b, uint64_t off, unsigned size, uint64_t value)
{
    unsigned at = off % ECAM_PER_FUNC;

    pci_config_write(b, config_devfn(off), at, size < 8 ? size : 4, (uint32_t)value);
    if (size == 8) pci_config_write(b, config_devfn(off), at + 4, 4, (uint32_t)(value >> 32));
}

static uint64_t window_base(const struct pci_ecam *e, unsigned window)
{
    return window == WINDOW_MEMORY ? e->map.memory : window == WINDOW_HIGH ? e->map.high : 0;
}

static bool window_read(void *dev, unsigned window, uint64_t off, unsigned size, uint64_t *value)
{
    struct pci_ecam *e = dev;
    enum pci_space_kind space = window == WINDOW_IO ? PCI_SPACE_IO : PCI_SPACE_MEMORY;

    *value = 0;
    if (off & (size - 1)) return false;
    if (window == WINDOW_CONFIG) *value = config_read(&e->pci, off, size);
    else *value = pci_space_read(&e->pci, space, window_base(e, window) + off, size);
    *value &= UINT64_MAX >> (64 - 8 * size);
    return true;
}

static bool window_write(void *dev, unsigned window, uint64_t off, unsigned size, uint64_t value)
{
    struct pci_ecam *e = dev;
    enum pci_space_kind space = window == WINDOW_IO ? PCI_SPACE_IO : PCI_SPACE_MEMORY;

    if (off & (size - 1)) return false;
    if (window == WINDOW_CONFIG) config_write(&e->pci, off, size, value);
    else pci_space_write(&e->pci, space, window_base(e, window) + off, size, value);
    return true;
}

static const struct mmio_ops window_ops = { .read = window_read, .write = window_write };

bool pci_ecam_map(struct device *d, const struct pci_ecam_map *map, struct error *err)
{
    struct pci_ecam *e = ecam_of(d);
    const struct {
        const char *name;
        uint64_t base, size;
    } windows[] = {
        [WINDOW_CONFIG] = { "pci-config", map->config, ECAM_SIZE },
        [WINDOW_IO] = { "pci-io", map->io, map->io_size },
        [WINDOW_MEMORY] = { "pci-memory", map->memory, map->memory_size },
        [WINDOW_HIGH] = { "pci-high", map->high, map->high_size },
    };

    e->map = *map;
    for (uint16_t i = 0; i < ARRAY_SIZE(windows); i++) {
        const struct region r = {
            .name = windows[i].name,
            .base = windows[i].base,
            .size = windows[i].size,
            .ops = &window_ops,
            .dev = e,
            .bank = i,
        };
        if (r.size && !bus_add(d->bus, &r, err)) return false;
    }
    e->pci.lines = d->irq;
    return pci_plug(&e->pci, &e->func, 0, err);
}

/* ---- the device ---- */

static bool init(struct device *d, struct error *err)
{
    const struct pci_identity id = {
        .vendor = 0x1b36, /* as the generic host bridge of QEMU says */
        .device = 0x0008,
        .subsystem_vendor = 0x1af4,
        .subsystem = 0x1100,
        .class_code = 0x060000, /* host bridge */
    };

    (void)err;
    pci_func_begin(&ecam_of(d)->func, &id);
    return true;
}

static void reset(struct device *d)
{
    pci_func_reset(&ecam_of(d)->func);
}

static bool post_load(struct device *d, struct error *err)
{
    return pci_func_post_load(&ecam_of(d)->func, err);
}

/* Two cells of an address, highest first. */
static void put_u64(uint32_t *cells, uint64_t v)
{
    cells[0] = (uint32_t)(v >> 32);
    cells[1] = (uint32_t)v;
}

/* ranges: kind of space and address there (3 cells), address here, size. */
static void fdt(const struct device *d, struct fdt *t)
{
    const struct pci_ecam_map *m = &((const struct pci_ecam *)(const void *)d)->map;
    const struct {
        uint32_t kind; /* bits 25 and 24: 1 I/O, 2 memory below 4 GiB, 3 memory */
        uint64_t pci, cpu, size;
    } windows[] = {
        { 0x01000000, 0, m->io, m->io_size },
        { 0x02000000, m->memory, m->memory, m->memory_size },
        { 0x03000000, m->high, m->high, m->high_size },
    };
    const uint32_t buses[] = { 0, 0xff };
    uint32_t ranges[3 * 7];
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_SIZE(windows); i++) {
        if (!windows[i].size) continue;
        ranges[n] = windows[i].kind;
        put_u64(&ranges[n + 1], windows[i].pci);
        put_u64(&ranges[n + 3], windows[i].cpu);
        put_u64(&ranges[n + 5], windows[i].size);
        n += 7;
    }
    fdt_node_string(t, "compatible", "pci-host-ecam-generic");
    fdt_node_string(t, "device_type", "pci");
    fdt_node_u32(t, "#address-cells", 3);
    fdt_node_u32(t, "#size-cells", 2);
    fdt_node_u32(t, "#interrupt-cells", 1);
    fdt_node_u32(t, "linux,pci-domain", 0);
    fdt_node_cells(t, "bus-range", buses, ARRAY_SIZE(buses));
    fdt_node_flag(t, "dma-coherent");
    if (n) fdt_node_cells(t, "ranges", ranges, n);
}

static const struct field_desc fields[] = { PCI_FIELDS(struct ecam_state) };

const struct device_class pci_ecam_class = {
    .name = "pci-host-ecam",
    .summary = "PCIe host bridge, memory-mapped configuration",
    .spec = "PCIe 5.0, 7.2.2",
    .size = sizeof(struct pci_ecam),
    .state_off = offsetof(struct pci_ecam, s),
    .state_size = sizeof(struct ecam_state),
    .banks = { { "config", ECAM_SIZE, NULL, 0 } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .reset = reset,
    .post_load = post_load,
    .fdt = fdt,
    .fdt_name = "pci",
};
