/* SPDX-License-Identifier: MIT */
/* What a person may ask about a machine: the monitor's `info` and `xp`. */
#include "machine/machine.h"
#include "machine/board.h"

#include "base/bits.h"
#include "devices/pci_ecam.h"
#include "devices/host/keys.h"
#include "machine/parallel.h"
#include "machine/virt_pci.h"

#include <inttypes.h>
#include <string.h>

static void info_registers(struct machine *m, FILE *out)
{
    char text[4096];

    for (unsigned i = 0; i < m->n_harts; i++) {
        struct hart *h = m->harts[i];
        h->isa->print_state(h, text, sizeof text);
        fprintf(out, "hart %u (%s): pc=%" PRIx64 "%s\n%s\n", i, h->isa->name, h->isa->pc(h),
                h->waiting ? ", waits" : "", text);
    }
}

static void info_mtree(struct machine *m, FILE *out)
{
    for (unsigned i = 0; i < m->bus.n; i++) {
        const struct region *r = &m->bus.region[i];
        const char *kind = !r->ram ? "device" : r->ram->readonly ? "rom" : "ram";
        fprintf(out, "%016" PRIx64 "-%016" PRIx64 " %-6s %s\n", r->base, r->base + r->size - 1,
                kind, r->name);
    }
}

static void info_pci(struct machine *m, FILE *out)
{
    struct device *host = machine_find_device(m, VIRT_PCI_ID);

    if (host) pci_describe(pci_ecam_bus(host), out);
    else fprintf(out, "no PCI bus\n");
}

static void info_block(struct machine *m, FILE *out)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        const struct drive_config *d = &m->cfg.drives[i];
        struct blockdev_id id;
        blockdev_identity(m->disks[i], &id);
        fprintf(out, "%s: %s, %" PRIu64 " bytes%s%s\n", d->id ? d->id : "(no id)", id.path, id.size,
                blockdev_readonly(m->disks[i]) ? ", read-only" : "",
                d->snapshot || m->cfg.all_snapshot ? ", changes are temporary" : "");
    }
    if (!m->cfg.n_drives) fprintf(out, "no disks\n");
}

static void info_network(struct machine *m, FILE *out)
{
    for (size_t i = 0; i < m->cfg.n_netdevs; i++) {
        fprintf(out, "%s: %s\n", m->cfg.netdevs[i].id, m->cfg.netdevs[i].spec);
    }
    if (!m->cfg.n_netdevs) fprintf(out, "no network\n");
}

static void info_display(struct machine *m, FILE *out)
{
    struct display *d = machine_display(m);
    static const char *const kinds[INPUT_KINDS] = { "keyboard", "mouse", "tablet" };
    struct display_view v;

    if (d) {
        display_watch(d, &v, NULL, NULL);
        display_take(&v);
        display_unwatch(&v);
        if (v.w) fprintf(out, "screen of %u by %u pixels\n", v.w, v.h);
        else fprintf(out, "screen that shows nothing\n");
    } else {
        fprintf(out, "no screen\n");
    }
    for (unsigned i = 0; i < INPUT_KINDS; i++) {
        if (input_listening(m->input, i)) fprintf(out, "%s that the guest listens to\n", kinds[i]);
    }
}

static void info_keys(struct machine *m, FILE *out)
{
    unsigned column = 0;

    (void)m;
    for (unsigned i = 0; key_name(i); i++) {
        size_t n = strlen(key_name(i)) + 1;
        bool wraps = column + n > 95;
        fprintf(out, "%s%s", i == 0 ? "" : wraps ? "\n" : " ", key_name(i));
        column = (unsigned)(wraps ? n : column + n);
    }
    fputc('\n', out);
}

static void info_status(struct machine *m, FILE *out)
{
    fprintf(out,
            "%s; board %s, %u hart%s; %" PRIu64 " instructions; guest time %" PRIu64 ".%03u s\n",
            m->stopped ? "stopped" : "running", m->board->name, m->n_harts,
            m->n_harts > 1 ? "s" : "", machine_total_steps(m), m->clock.now / NS_PER_S,
            (unsigned)(m->clock.now % NS_PER_S / 1000000));
}

/* clang-format off */
static const struct {
    const char *name;
    void (*print)(struct machine *m, FILE *out);
} subjects[] = {
    {"registers", info_registers}, {"mtree", info_mtree},   {"pci", info_pci},
    {"block", info_block},
    {"network", info_network},     {"display", info_display}, {"keys", info_keys},
    {"status", info_status},
};
/* clang-format on */

const char *machine_info_name(unsigned n)
{
    return n < ARRAY_SIZE(subjects) ? subjects[n].name : NULL;
}

bool machine_info(struct machine *m, const char *subject, FILE *out)
{
    for (size_t i = 0; i < ARRAY_SIZE(subjects); i++) {
        if (strcmp(subjects[i].name, subject) != 0) continue;
        if (!out) return true;
        parallel_pause(m);
        subjects[i].print(m, out);
        parallel_resume(m);
        return true;
    }
    return false;
}

bool machine_peek(struct machine *m, uint64_t pa, void *buf, size_t n)
{
    return bus_dma_read(&m->bus, pa, buf, n);
}
