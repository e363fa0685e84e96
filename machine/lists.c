/* SPDX-License-Identifier: MIT */
/* Lists for -cpu help and -device help, made from the tables. */
#include "machine/isomer.h"

#include "base/bits.h"
#include "cpu/riscv/rv_board.h"
#include "cpu/riscv/rv_rows.h"
#include "devices/device.h"
#include "machine/peripherals.h"
#include "machine/slots.h"

#include <string.h>

void isomer_list_cpus(FILE *out)
{
    const char *name, *summary;

    for (unsigned i = 0; (name = rv_cpu_name(i, &summary)) != NULL; i++) {
        fprintf(out, "%-9s %s\n", name, summary);
    }
    fprintf(
        out,
        "or an ISA string like rv64imac_zba; extensions to add (,+ext) or leave out (,-ext):\n");
    unsigned column = 0;
    for (unsigned i = 0; (name = rv_cpu_extension(i)) != NULL; i++) {
        column += (unsigned)strlen(name) + 1;
        fprintf(out, "%s%s", column > 95 ? "\n" : i ? " " : "", name);
        if (column > 95) column = (unsigned)strlen(name);
    }
    fputc('\n', out);
}

void isomer_list_instructions(FILE *out)
{
    static const char *const widths[] = { "", "RV32", "RV64", "" };

    fprintf(out, "%-12s %-10s %-4s %-44s %-30s %s\n", "name", "ext", "only", "encoding", "manual",
            "meaning");
    for (unsigned i = RV_ILLEGAL + 1; i < RV_N_ROWS; i++) {
        const struct rv_row *r = &rv_rows[i];
        char name[RV_MNEMONIC_MAX];
        fprintf(out, "%-12s %-10s %-4s %-44s %-30s %s\n", rv_mnemonic(r, name),
                rv_ext_label(r->ext), widths[r->xlen], r->pattern, r->section, r->meaning);
    }
}

static void list_devices(bool pluggable, FILE *out)
{
    for (const struct device_class *const *c = device_classes(); *c; c++) {
        if (is_pluggable((*c)->name) != pluggable) continue;
        fprintf(out, "  %-24s %s\n", (*c)->name, (*c)->summary);
    }
}

void isomer_list_devices(FILE *out)
{
    fprintf(out, "to plug with -device:\n");
    list_devices(true, out);
    fprintf(out, "  %-24s %s\n", "virtio-serial-device", "as on QEMU: the virtio console, with");
    fprintf(out, "  %-24s %s\n", "virtconsole", "its stream; chardev=ID names its -chardev");
    fprintf(out,
            "each of them also as virtio-...-pci, with addr=DEVICE.FUNCTION\npart of a board:\n");
    list_devices(false, out);
}

static void print_prop(const struct prop_desc *p, FILE *out)
{
    static const char *const types[] = { "on|off", "number", "size", "text" };

    fprintf(out, "  %s=<%s>  %s", p->name, types[p->type], p->help ? p->help : "");
    if (p->type == PROP_UINT || p->type == PROP_SIZE)
        fprintf(out, " (%llu to %llu, %llu)", (unsigned long long)p->min,
                (unsigned long long)p->max, (unsigned long long)p->value);
    fputc('\n', out);
}

bool isomer_describe_device(const char *name, FILE *out)
{
    char cls[64];
    bool pci = pci_name(name, cls, sizeof cls);
    const struct device_class *c = device_class_find(pci ? cls : name);

    if (!c) return false;
    fprintf(out, "%s: %s\n", name, c->summary);
    if (pci) fprintf(out, "  addr=<text>  device or device.function on the PCI bus, hexadecimal\n");
    for (size_t i = 0; i < c->n_props; i++) {
        print_prop(&c->props[i], out);
    }
    return true;
}

/* Categories of messages, beside the names of device classes. */
static const char *const log_categories[] = {
    "all", "bus",   "chardev",     "disk", "machine", "mmio",       "net",
    "pci", "riscv", "sifive_test", "uart", "virtio",  "virtio_gpu",
};

bool isomer_is_log_category(const char *name, size_t n)
{
    const struct device_class *const *cls = device_classes();

    for (size_t i = 0; i < ARRAY_SIZE(log_categories); i++) {
        if (strlen(log_categories[i]) == n && memcmp(log_categories[i], name, n) == 0) return true;
    }
    for (; *cls; cls++) {
        if (strlen((*cls)->name) == n && memcmp((*cls)->name, name, n) == 0) return true;
    }
    return false;
}
