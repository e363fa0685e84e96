/* SPDX-License-Identifier: MIT */
/* Boards `virt` (RV64) and `virt32` (RV32): memory map, interrupt numbers and device-tree bindings of
 * QEMU's virt, so that firmware and kernels made for it run untouched. */
#include "machine/machine.h"

#include "base/bits.h"
#include "base/endian.h"
#include "cpu/riscv/rv_board.h"
#include "devices/clint.h"
#include "devices/plic.h"
#include "machine/board.h"
#include "machine/fdt.h"
#include "machine/loader.h"
#include "machine/peripherals.h"
#include "machine/rv_boot.h"
#include "machine/virt_aia.h"
#include "machine/virt_fw.h"
#include "machine/virt_pci.h"

#include <inttypes.h>
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#define PLIC_SOURCES 96
#define LEVEL_HIGH   4 /* interrupt type of device trees */

/* clang-format off */
static const struct board_row rows[] = {
    /* class          id             base        irq */
    { "sifive_test",  "test0",       0x00100000, 0 },
    { "goldfish_rtc", "rtc0",        0x00101000, 11 },
    { "uart16550",    "uart0",       0x10000000, 10 },
    { "virtio-mmio",  "virtio-mmio-bus.0", 0x10001000, 1 },
    { "virtio-mmio",  "virtio-mmio-bus.1", 0x10002000, 2 },
    { "virtio-mmio",  "virtio-mmio-bus.2", 0x10003000, 3 },
    { "virtio-mmio",  "virtio-mmio-bus.3", 0x10004000, 4 },
    { "virtio-mmio",  "virtio-mmio-bus.4", 0x10005000, 5 },
    { "virtio-mmio",  "virtio-mmio-bus.5", 0x10006000, 6 },
    { "virtio-mmio",  "virtio-mmio-bus.6", 0x10007000, 7 },
    { "virtio-mmio",  "virtio-mmio-bus.7", 0x10008000, 8 },
};
/* clang-format on */

#define CLINT_BASE  UINT64_C(0x02000000)
#define MTIMER_BASE UINT64_C(0x02004000)
#define SSWI_BASE   UINT64_C(0x02f00000)
#define PLIC_BASE   UINT64_C(0x0c000000)

static void describe_row(const char *cls, const char *id, uint64_t base, unsigned irq, FILE *out)
{
    const struct device_class *c = device_class_find(cls);
    char line[24] = "";

    if (!c) return;
    if (irq) snprintf(line, sizeof line, "  irq %u", irq);
    fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  %-13s %s%s\n", base, base + c->banks[0].size - 1,
            cls, id, line);
}

static void describe(FILE *out)
{
    fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  rom           reset code\n", RV_ROM_BASE,
            RV_ROM_BASE + RV_ROM_SIZE - 1);
    describe_row("clint", "clint", CLINT_BASE, 0, out);
    describe_row("plic", "plic", PLIC_BASE, 0, out);
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        describe_row(rows[i].cls, rows[i].id, rows[i].base, rows[i].irq, out);
    }
    virt_fw_describe(out);
    virt_pci_describe(out);
    fprintf(out,
            "%08" PRIx64
            "-          ram           -m SIZE\nwith aclint=on, instead of the clint:\n",
            RV_RAM_BASE);
    describe_row("aclint_mswi", "mswi", CLINT_BASE, 0, out);
    describe_row("aclint_mtimer", "mtimer", MTIMER_BASE, 0, out);
    describe_row("aclint_sswi", "sswi", SSWI_BASE, 0, out);
    virt_aia_describe(out);
}

static bool has_aclint(const struct machine *m)
{
    char v[8];

    return option_get(m->cfg.board_props, "aclint", v, sizeof v) && strcmp(v, "on") == 0;
}

static bool check_props(const struct machine *m, struct error *err)
{
    const char *p = m->cfg.board_props;
    char v[8];

    if (option_get(p, "aclint", v, sizeof v) && strcmp(v, "on") != 0 && strcmp(v, "off") != 0)
        return error_usage(err, "-M %s,aclint=: \"on\" or \"off\"", m->board->name);
    while (p && *p) {
        size_t n = strcspn(p, ",");
        if (n == 6 && memcmp(p, "aclint", 6) == 0)
            return error_usage(err, "-M %s,aclint: say aclint=on or aclint=off", m->board->name);
        if (strncmp(p, "aclint=", 7) != 0 && strncmp(p, "dumpdtb=", 8) != 0 &&
            strncmp(p, "aia=", 4) != 0)
            return error_usage(err, "-M %s: unknown property \"%.*s\" (aclint, aia, dumpdtb)",
                               m->board->name, (int)n, p);
        p += n + (p[n] == ',');
    }
    return true;
}

static void to_hart(struct machine *m, struct irq_line *l, unsigned hart, unsigned pin)
{
    irq_connect(l, m->board->isa->irq_in, m->harts[hart], pin);
}

static bool set_harts(struct machine *m, struct device *d, const char *prop, unsigned n,
                      struct error *err)
{
    char text[16];

    (void)m;
    snprintf(text, sizeof text, "%u", n);
    return device_set(d, prop, text, err);
}

static bool add_clint(struct machine *m, struct error *err)
{
    struct device *d = machine_add_device(m, "clint", "clint");

    for (unsigned i = 0; i < m->n_harts; i++) {
        to_hart(m, clint_msip(d, i), i, RV_PIN_MSI);
        to_hart(m, clint_mtip(d, i), i, RV_PIN_MTI);
    }
    return set_harts(m, d, "harts", m->n_harts, err) && machine_map(m, d, 0, CLINT_BASE, err);
}

static bool add_aclint(struct machine *m, struct error *err)
{
    struct device *mswi = machine_add_device(m, "aclint_mswi", "mswi");
    struct device *mtimer = machine_add_device(m, "aclint_mtimer", "mtimer");
    struct device *sswi = machine_add_device(m, "aclint_sswi", "sswi");

    for (unsigned i = 0; i < m->n_harts; i++) {
        to_hart(m, clint_msip(mswi, i), i, RV_PIN_MSI);
        to_hart(m, clint_mtip(mtimer, i), i, RV_PIN_MTI);
        to_hart(m, aclint_ssip(sswi, i), i, RV_PIN_SSI);
    }
    return set_harts(m, mswi, "harts", m->n_harts, err) &&
           set_harts(m, mtimer, "harts", m->n_harts, err) &&
           set_harts(m, sswi, "harts", m->n_harts, err) &&
           machine_map(m, mswi, 0, CLINT_BASE, err) &&
           machine_map(m, mtimer, 0, MTIMER_BASE, err) && machine_map(m, sswi, 0, SSWI_BASE, err);
}

static bool add_plic(struct machine *m, struct error *err)
{
    struct device *d = machine_add_device(m, "plic", "plic");

    for (unsigned i = 0; i < m->n_harts; i++) {
        to_hart(m, plic_output(d, 2 * i), i, RV_PIN_MEI);
        to_hart(m, plic_output(d, 2 * i + 1), i, RV_PIN_SEI);
    }
    return set_harts(m, d, "contexts", 2 * m->n_harts, err) &&
           set_harts(m, d, "sources", PLIC_SOURCES, err) && machine_map(m, d, 0, PLIC_BASE, err);
}

static void intc_in(void *ctx, unsigned pin, bool level)
{
    struct device *intc = ctx;

    intc->cls->irq_in(intc, pin, level);
}

/* aia= was checked when the board was built. */
static enum virt_aia aia_of(const struct machine *m)
{
    enum virt_aia kind;

    return virt_aia_kind(m, &kind, NULL) ? kind : VIRT_AIA_NONE;
}

static bool add_row(struct machine *m, const struct board_row *r, struct error *err)
{
    if (!device_class_find(r->cls)) return true;
    struct device *d = machine_add_device(m, r->cls, r->id);

    if (r->irq) {
        const char *intc = aia_of(m) ? VIRT_AIA_ROOT : "plic";
        irq_connect(&d->irq[0], intc_in, machine_find_device(m, intc), r->irq);
    }
    return machine_map(m, d, 0, r->base, err);
}

static bool build(struct machine *m, struct error *err)
{
    enum virt_aia aia;

    if (!check_props(m, err) || !virt_aia_kind(m, &aia, err)) return false;
    m->ram = machine_add_ram(m, "ram", RV_RAM_BASE, m->cfg.ram_size, false, err);
    if (!m->ram || !machine_add_ram(m, "rom", RV_ROM_BASE, RV_ROM_SIZE, true, err)) return false;
    if (!machine_add_harts(m, err)) return false;
    if (!(has_aclint(m) ? add_aclint(m, err) : add_clint(m, err))) return false;
    if (!(aia ? virt_aia_add(m, aia, err) : add_plic(m, err))) return false;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        if (!add_row(m, &rows[i], err)) return false;
    }
    return virt_fw_add(m, err) && virt_pci_add(m, aia, err) && attach_peripherals(m, err);
}

/* Device tree ----------------------------------------------------------------------------- */

/* Names by which harts and their interrupt controllers get their phandles; they must outlive the tree. */
static const char *const cpu_ids[CONFIG_MAX_HARTS] = { "cpu0", "cpu1", "cpu2", "cpu3",
                                                       "cpu4", "cpu5", "cpu6", "cpu7" };
static const char *const intc_ids[CONFIG_MAX_HARTS] = { "intc0", "intc1", "intc2", "intc3",
                                                        "intc4", "intc5", "intc6", "intc7" };

static void cpu_node(struct machine *m, struct fdt *t, unsigned i)
{
    const struct hart *h = m->harts[i];
    const char *ext[256];
    char name[24], isa[2048];
    size_t n = 0;

    snprintf(name, sizeof name, "cpu@%u", i);
    fdt_node_begin(t, name);
    fdt_node_own_phandle(t, cpu_ids[i]);
    fdt_node_string(t, "device_type", "cpu");
    fdt_node_u32(t, "reg", i);
    fdt_node_string(t, "status", "okay");
    fdt_node_string(t, "compatible", "riscv");
    rv_isa_string(h, isa, sizeof isa);
    fdt_node_string(t, "riscv,isa", isa);
    isa[5] = 0; /* the base ends there: "rv64i" */
    fdt_node_string(t, "riscv,isa-base", isa);
    while (n < ARRAY_SIZE(ext) && rv_isa_extension(h, (unsigned)n)) {
        ext[n] = rv_isa_extension(h, (unsigned)n);
        if (strcmp(ext[n], "zicbom") == 0) fdt_node_u32(t, "riscv,cbom-block-size", RV_CACHE_BLOCK);
        if (strcmp(ext[n], "zicbop") == 0) fdt_node_u32(t, "riscv,cbop-block-size", RV_CACHE_BLOCK);
        if (strcmp(ext[n], "zicboz") == 0) fdt_node_u32(t, "riscv,cboz-block-size", RV_CACHE_BLOCK);
        n++;
    }
    fdt_node_strings(t, "riscv,isa-extensions", ext, n);
    if (rv_mmu_type(h)) fdt_node_string(t, "mmu-type", rv_mmu_type(h));
    fdt_node_begin(t, "interrupt-controller");
    fdt_node_own_phandle(t, intc_ids[i]);
    fdt_node_string(t, "compatible", "riscv,cpu-intc");
    fdt_node_flag(t, "interrupt-controller");
    fdt_node_u32(t, "#interrupt-cells", 1);
    fdt_node_end(t);
    fdt_node_end(t);
}

/* One cluster of cores with one thread each (Devicetree: cpu/cpu-topology). */
static void cpu_map_node(struct machine *m, struct fdt *t)
{
    char name[16];

    fdt_node_begin(t, "cpu-map");
    fdt_node_begin(t, "cluster0");
    for (unsigned i = 0; i < m->n_harts; i++) {
        snprintf(name, sizeof name, "core%u", i);
        fdt_node_begin(t, name);
        fdt_node_u32(t, "cpu", fdt_node_phandle(t, cpu_ids[i]));
        fdt_node_end(t);
    }
    fdt_node_end(t);
    fdt_node_end(t);
}

static void cpus_node(struct machine *m, struct fdt *t)
{
    fdt_node_begin(t, "cpus");
    fdt_node_u32(t, "#address-cells", 1);
    fdt_node_u32(t, "#size-cells", 0);
    fdt_node_u32(t, "timebase-frequency", (uint32_t)m->clock.tick_hz);
    for (unsigned i = 0; i < m->n_harts; i++) {
        cpu_node(m, t, i);
    }
    cpu_map_node(m, t);
    fdt_node_end(t);
}

/* interrupts-extended: for each hart its controller and one or two of its local interrupts. */
static void hart_interrupts(struct machine *m, struct fdt *t, unsigned first, unsigned second)
{
    uint32_t cells[4 * CONFIG_MAX_HARTS];
    size_t n = 0;

    for (unsigned i = 0; i < m->n_harts; i++) {
        cells[n++] = fdt_node_phandle(t, intc_ids[i]);
        cells[n++] = first;
        if (!second) continue;
        cells[n++] = fdt_node_phandle(t, intc_ids[i]);
        cells[n++] = second;
    }
    fdt_node_cells(t, "interrupts-extended", cells, n);
}

static void begin_device(struct fdt *t, const struct device *d, uint64_t base)
{
    const uint64_t reg[2] = { base, d->cls->banks[0].size };
    char name[48];

    snprintf(name, sizeof name, "%s@%" PRIx64, d->cls->fdt_name, base);
    fdt_node_begin(t, name);
    fdt_node_reg(t, reg, 1);
    if (d->cls->fdt) d->cls->fdt(d, t);
}

/* ACLINT's MTIMER has two reg entries: mtime, then mtimecmp (the Linux binding). */
static void mtimer_node(struct machine *m, struct fdt *t, const struct device *d)
{
    const uint64_t reg[4] = { MTIMER_BASE + 0x7ff8, 8, MTIMER_BASE, 0x7ff8 };
    char name[48];

    snprintf(name, sizeof name, "mtimer@%" PRIx64, MTIMER_BASE);
    fdt_node_begin(t, name);
    fdt_node_reg(t, reg, 2);
    d->cls->fdt(d, t);
    hart_interrupts(m, t, RV_PIN_MTI, 0);
    fdt_node_end(t);
}

static void timer_nodes(struct machine *m, struct fdt *t)
{
    if (!has_aclint(m)) {
        begin_device(t, machine_find_device(m, "clint"), CLINT_BASE);
        hart_interrupts(m, t, RV_PIN_MSI, RV_PIN_MTI);
        fdt_node_end(t);
        return;
    }
    begin_device(t, machine_find_device(m, "mswi"), CLINT_BASE);
    hart_interrupts(m, t, RV_PIN_MSI, 0);
    fdt_node_end(t);
    mtimer_node(m, t, machine_find_device(m, "mtimer"));
    begin_device(t, machine_find_device(m, "sswi"), SSWI_BASE);
    hart_interrupts(m, t, RV_PIN_SSI, 0);
    fdt_node_end(t);
}

static void row_node(struct machine *m, struct fdt *t, const struct board_row *r)
{
    const struct device *d = machine_find_device(m, r->id);

    if (!d || !d->cls->fdt_name) return;
    begin_device(t, d, r->base);
    if (strcmp(r->id, "test0") == 0) fdt_node_own_phandle(t, "test0");
    if (r->irq) {
        const uint32_t cells[] = { r->irq, LEVEL_HIGH };
        bool aia = aia_of(m) != VIRT_AIA_NONE;
        fdt_node_u32(t, "interrupt-parent", fdt_node_phandle(t, aia ? VIRT_AIA_PARENT : "plic"));
        fdt_node_cells(t, "interrupts", cells, aia ? 2 : 1);
    }
    fdt_node_end(t);
}

static void soc_node(struct machine *m, struct fdt *t)
{
    fdt_node_begin(t, "soc");
    fdt_node_u32(t, "#address-cells", 2);
    fdt_node_u32(t, "#size-cells", 2);
    fdt_node_string(t, "compatible", "simple-bus");
    fdt_node_flag(t, "ranges");
    timer_nodes(m, t);
    if (aia_of(m)) {
        virt_aia_fdt(m, t, aia_of(m), intc_ids);
    } else {
        begin_device(t, machine_find_device(m, "plic"), PLIC_BASE);
        fdt_node_own_phandle(t, "plic");
        hart_interrupts(m, t, RV_PIN_MEI, RV_PIN_SEI);
        fdt_node_end(t);
    }
    for (size_t i = ARRAY_SIZE(rows); i-- > 0;) {
        row_node(m, t, &rows[i]);
    }
    virt_pci_fdt(m, t, aia_of(m));
    fdt_node_end(t);
}

static void syscon_node(struct fdt *t, const char *name, uint32_t value)
{
    char compatible[32];

    snprintf(compatible, sizeof compatible, "syscon-%s", name);
    fdt_node_begin(t, name);
    fdt_node_string(t, "compatible", compatible);
    fdt_node_u32(t, "regmap", fdt_node_phandle(t, "test0"));
    fdt_node_u32(t, "offset", 0);
    fdt_node_u32(t, "value", value);
    fdt_node_end(t);
}

/* Which counters count what, for the firmware (OpenSBI, PMU support): first event, last event, counters; and
 * for raw events the value, a mask of the bits that do not select, the counters. */
static void pmu_node(struct machine *m, struct fdt *t)
{
    const uint32_t hpm = 0xfffffff8;
    const uint32_t events[] = { 1, 1, hpm | 1, 2, 2, hpm | 4 };
    const uint32_t select[] = { 1, 0, 1, 2, 0, 2 };
    const uint32_t raw[] = { 0, 0x100, 0xffffffff, 0xfffffffc, hpm };

    if (!rv_isa_has(m->harts[0], "zihpm")) return;
    fdt_node_begin(t, "pmu");
    fdt_node_string(t, "compatible", "riscv,pmu");
    fdt_node_cells(t, "riscv,event-to-mhpmevent", select, ARRAY_SIZE(select));
    fdt_node_cells(t, "riscv,event-to-mhpmcounters", events, ARRAY_SIZE(events));
    fdt_node_cells(t, "riscv,raw-event-to-mhpmcounters", raw, ARRAY_SIZE(raw));
    fdt_node_end(t);
}

static void chosen_node(struct machine *m, struct fdt *t, const struct rv_boot *b)
{
    uint8_t seed[32];

    m->services.random(m, seed, sizeof seed);
    fdt_node_begin(t, "chosen");
    if (m->cfg.append) fdt_node_string(t, "bootargs", m->cfg.append);
    if (b->initrd_end) {
        fdt_node_u64(t, "linux,initrd-start", b->initrd_start);
        fdt_node_u64(t, "linux,initrd-end", b->initrd_end);
    }
    fdt_node_string(t, "stdout-path", "/soc/serial@10000000");
    fdt_node_bytes(t, "rng-seed", seed, sizeof seed);
    fdt_node_end(t);
}

static void memory_node(struct machine *m, struct fdt *t)
{
    const uint64_t reg[2] = { RV_RAM_BASE, m->cfg.ram_size };

    fdt_node_begin(t, "memory@80000000");
    fdt_node_string(t, "device_type", "memory");
    fdt_node_reg(t, reg, 1);
    fdt_node_end(t);
}

static void *make_tree(struct machine *m, const struct rv_boot *b, size_t *size, struct error *err)
{
    struct fdt *t = fdt_new();

    fdt_node_begin(t, "");
    fdt_node_u32(t, "#address-cells", 2);
    fdt_node_u32(t, "#size-cells", 2);
    fdt_node_string(t, "compatible", "riscv-virtio");
    fdt_node_string(t, "model", "riscv-virtio,isomer");
    chosen_node(m, t, b);
    memory_node(m, t);
    cpus_node(m, t);
    pmu_node(m, t);
    syscon_node(t, "poweroff", 0x5555);
    syscon_node(t, "reboot", 0x7777);
    virt_fw_fdt(m, t);
    soc_node(m, t);
    fdt_node_end(t);
    return fdt_take(t, size, err);
}

/* What the command line says, in the chosen node of the user's own tree. */
static int set_chosen(const struct machine *m, const struct rv_boot *b, void *blob)
{
    int at = fdt_path_offset(blob, "/chosen"), rc = 0;

    if (at == -FDT_ERR_NOTFOUND) at = fdt_add_subnode(blob, 0, "chosen");
    if (at < 0) return at;
    if (m->cfg.append)
        rc = fdt_setprop(blob, at, "bootargs", m->cfg.append, (int)strlen(m->cfg.append) + 1);
    if (rc >= 0 && b->initrd_end)
        rc = fdt_setprop_u64(blob, at, "linux,initrd-start", b->initrd_start);
    if (rc >= 0 && b->initrd_end) rc = fdt_setprop_u64(blob, at, "linux,initrd-end", b->initrd_end);
    return rc;
}

/* -m decides how much memory there is: a guest that believes more would crash. Trees whose memory node
 * has another name or other cell counts are taken as they are. */
static int set_memory(const struct machine *m, void *blob)
{
    uint8_t reg[16];
    int at = fdt_path_offset(blob, "/memory@80000000");

    if (at < 0 || fdt_address_cells(blob, 0) != 2 || fdt_size_cells(blob, 0) != 2) return 0;
    store_be32(reg, (uint32_t)(RV_RAM_BASE >> 32));
    store_be32(reg + 4, (uint32_t)RV_RAM_BASE);
    store_be32(reg + 8, (uint32_t)(m->cfg.ram_size >> 32));
    store_be32(reg + 12, (uint32_t)m->cfg.ram_size);
    return fdt_setprop(blob, at, "reg", reg, sizeof reg);
}

static void *read_tree(struct machine *m, const struct rv_boot *b, size_t *size, struct error *err)
{
    size_t room = 4096 + (m->cfg.append ? strlen(m->cfg.append) : 0);
    struct file_data f;

    if (!file_read(m->cfg.dtb, "-dtb", 1 << 20, &f, err)) return NULL;
    void *blob = fdt_take_file(f.data, f.size, room, "-dtb", err);
    file_free(&f);
    if (!blob) return NULL;
    int rc = set_chosen(m, b, blob);
    if (rc >= 0) rc = set_memory(m, blob);
    if (rc < 0) {
        error_set(err, "-dtb \"%s\": %s", m->cfg.dtb, fdt_strerror(rc));
        free(blob);
        return NULL;
    }
    fdt_pack(blob);
    *size = fdt_totalsize(blob);
    return blob;
}

static bool dump_tree(struct machine *m, const void *blob, size_t size, struct error *err)
{
    char path[512];

    if (!option_get(m->cfg.board_props, "dumpdtb", path, sizeof path)) return true;
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(blob, 1, size, f) == size;
    if (f && fclose(f) != 0) ok = false;
    m->exit_status = 0;
    return ok ? true : error_set(err, "-M dumpdtb: cannot write \"%s\"", path);
}

static bool load(struct machine *m, struct error *err)
{
    struct rv_boot b;
    size_t size;

    if (!rv_boot_images(m, &b, err) || !virt_fw_offer_kernel(m, err)) return false;
    void *blob = m->cfg.dtb ? read_tree(m, &b, &size, err) : make_tree(m, &b, &size, err);
    if (!blob) return false;
    bool ok = dump_tree(m, blob, size, err) && rv_boot_finish(m, &b, blob, size, err);
    free(blob);
    return ok;
}

const struct board board_virt = {
    .name = "virt",
    .summary = "RV64 with PLIC, CLINT, 16550A and virtio-mmio, as QEMU's virt (default)",
    .default_ram = UINT64_C(128) << 20,
    .isa = &rv64_isa,
    .build = build,
    .load = load,
    .hart_text = rv_boot_hart_text,
    .describe = describe,
};

const struct board board_virt32 = {
    .name = "virt32",
    .summary = "the same with RV32 harts",
    .default_ram = UINT64_C(128) << 20,
    .isa = &rv32_isa,
    .build = build,
    .load = load,
    .hart_text = rv_boot_hart_text,
    .describe = describe,
};
