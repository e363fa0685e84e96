/* SPDX-License-Identifier: MIT */
/* APLIC and IMSIC of the boards virt and virt32: see virt_aia.h. */
#include "machine/virt_aia.h"

#include "base/bits.h"
#include "cpu/riscv/rv_board.h"
#include "devices/aplic.h"
#include "devices/imsic.h"
#include "machine/board.h"
#include "machine/fdt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define APLIC_SOURCES 96
#define PAGE_BYTES    0x1000

/* One privilege level: 0 machine, 1 supervisor. */
struct level {
    const char *aplic, *imsic;
    uint64_t aplic_base, imsic_base;
    unsigned pin;
};

static const struct level levels[] = {
    { VIRT_AIA_ROOT, "imsic-m", 0x0c000000, 0x24000000, RV_PIN_MEI },
    { VIRT_AIA_PARENT, VIRT_AIA_MESSAGES, 0x0d000000, 0x28000000, RV_PIN_SEI },
};

bool virt_aia_kind(const struct machine *m, enum virt_aia *kind, struct error *err)
{
    static const char *const names[] = { "none", "aplic", "aplic-imsic" };
    char v[16];

    *kind = VIRT_AIA_NONE;
    if (!option_get(m->cfg.board_props, "aia", v, sizeof v)) return true;
    for (unsigned i = 0; i < ARRAY_SIZE(names); i++) {
        if (strcmp(v, names[i]) != 0) continue;
        *kind = (enum virt_aia)i;
        return true;
    }
    return error_usage(err, "-M %s,aia=: \"none\", \"aplic\" or \"aplic-imsic\"", m->board->name);
}

static bool set_number(struct device *d, const char *prop, unsigned n, struct error *err)
{
    char text[16];

    snprintf(text, sizeof text, "%u", n);
    return device_set(d, prop, text, err);
}

static void to_hart(struct machine *m, struct irq_line *l, unsigned hart, unsigned pin)
{
    irq_connect(l, m->board->isa->irq_in, m->harts[hart], pin);
}

static bool add_imsic(struct machine *m, unsigned which, struct error *err)
{
    const struct level *l = &levels[which];
    struct device *d = machine_add_device(m, "imsic", l->imsic);

    for (unsigned i = 0; i < m->n_harts; i++) {
        struct irq_file file = imsic_file(d, i);
        to_hart(m, imsic_output(d, i), i, l->pin);
        rv_set_irq_file(m->harts[i], which == 1, &file);
    }
    return set_number(d, "harts", m->n_harts, err) && machine_map(m, d, 0, l->imsic_base, err);
}

static bool add_aplic(struct machine *m, unsigned which, bool msi, struct error *err)
{
    const struct level *l = &levels[which];
    struct device *d = machine_add_device(m, "aplic", l->aplic);

    for (unsigned i = 0; i < m->n_harts && !msi; i++) {
        to_hart(m, aplic_output(d, i), i, l->pin);
    }
    return set_number(d, "harts", m->n_harts, err) &&
           set_number(d, "sources", APLIC_SOURCES, err) &&
           device_set(d, "msi", msi ? "on" : "off", err) &&
           device_set(d, "supervisor", which ? "on" : "off", err) &&
           machine_map(m, d, 0, l->aplic_base, err);
}

bool virt_aia_add(struct machine *m, enum virt_aia kind, struct error *err)
{
    for (unsigned i = 0; i < m->n_harts; i++) {
        rv_enable(m->harts[i], "smaia");
        if (rv_isa_has(m->harts[i], "s")) rv_enable(m->harts[i], "ssaia");
    }
    for (unsigned which = 0; which < ARRAY_SIZE(levels); which++) {
        if (kind == VIRT_AIA_IMSIC && !add_imsic(m, which, err)) return false;
        if (!add_aplic(m, which, kind == VIRT_AIA_IMSIC, err)) return false;
    }
    aplic_set_child(machine_find_device(m, VIRT_AIA_ROOT), machine_find_device(m, VIRT_AIA_PARENT));
    return true;
}

/* Messages go to interrupt files only: a device cannot make another one act. */
bool virt_aia_message(struct machine *m, uint64_t address, uint32_t data)
{
    for (unsigned i = 0; i < ARRAY_SIZE(levels); i++) {
        if (address - levels[i].imsic_base < (uint64_t)m->n_harts * PAGE_BYTES)
            return bus_write(&m->bus, address, 4, data);
    }
    return false;
}

/* Device tree ----------------------------------------------------------------------------- */

static void begin(struct fdt *t, const struct device *d, uint64_t base, uint64_t size)
{
    const uint64_t reg[2] = { base, size };
    char name[48];

    snprintf(name, sizeof name, "%s@%" PRIx64, d->cls->fdt_name, base);
    fdt_node_begin(t, name);
    fdt_node_reg(t, reg, 1);
    fdt_node_own_phandle(t, d->id);
    d->cls->fdt(d, t);
}

static void interrupts_extended(struct machine *m, struct fdt *t, const char *const *intc,
                                unsigned pin)
{
    uint32_t cells[2 * CONFIG_MAX_HARTS];

    for (unsigned i = 0; i < m->n_harts; i++) {
        cells[2 * i] = fdt_node_phandle(t, intc[i]);
        cells[2 * i + 1] = pin;
    }
    fdt_node_cells(t, "interrupts-extended", cells, (size_t)2 * m->n_harts);
}

static void imsic_node(struct machine *m, struct fdt *t, const struct level *l,
                       const char *const *intc)
{
    begin(t, machine_find_device(m, l->imsic), l->imsic_base, (uint64_t)m->n_harts * PAGE_BYTES);
    interrupts_extended(m, t, intc, l->pin);
    fdt_node_end(t);
}

/* The root domain's firmware hands all sources on to the supervisor's (riscv,delegation). */
static void aplic_node(struct machine *m, struct fdt *t, unsigned which, enum virt_aia kind,
                       const char *const *intc)
{
    const struct level *l = &levels[which];
    const struct device *d = machine_find_device(m, l->aplic);

    begin(t, d, l->aplic_base, d->cls->banks[0].size);
    if (kind == VIRT_AIA_IMSIC) fdt_node_u32(t, "msi-parent", fdt_node_phandle(t, l->imsic));
    else interrupts_extended(m, t, intc, l->pin);
    if (which == 0) {
        uint32_t child = fdt_node_phandle(t, VIRT_AIA_PARENT);
        const uint32_t delegation[] = { child, 1, APLIC_SOURCES };
        fdt_node_u32(t, "riscv,children", child);
        fdt_node_cells(t, "riscv,delegation", delegation, ARRAY_SIZE(delegation));
        fdt_node_cells(t, "riscv,delegate", delegation, ARRAY_SIZE(delegation));
    }
    fdt_node_end(t);
}

void virt_aia_fdt(struct machine *m, struct fdt *t, enum virt_aia kind, const char *const *intc)
{
    for (unsigned which = 0; which < ARRAY_SIZE(levels); which++) {
        if (kind == VIRT_AIA_IMSIC) imsic_node(m, t, &levels[which], intc);
        aplic_node(m, t, which, kind, intc);
    }
}

void virt_aia_describe(FILE *out)
{
    fprintf(out, "with aia=aplic, instead of the plic:\n");
    for (unsigned i = 0; i < ARRAY_SIZE(levels); i++) {
        uint64_t end = levels[i].aplic_base + device_class_find("aplic")->banks[0].size - 1;
        fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  aplic         %s\n", levels[i].aplic_base, end,
                levels[i].aplic);
    }
    fprintf(out, "with aia=aplic-imsic, beside them:\n");
    for (unsigned i = 0; i < ARRAY_SIZE(levels); i++) {
        uint64_t end = levels[i].imsic_base + device_class_find("imsic")->banks[0].size - 1;
        fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  imsic         %s\n", levels[i].imsic_base, end,
                levels[i].imsic);
    }
}
