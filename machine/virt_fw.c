/* SPDX-License-Identifier: MIT */
/* Flash and fw_cfg of the boards virt and virt32: see virt_fw.h. */
#include "machine/virt_fw.h"

#include "base/bits.h"
#include "devices/fw_cfg.h"
#include "devices/pflash_cfi01.h"
#include "machine/fdt.h"
#include "machine/loader.h"

#include <inttypes.h>
#include <string.h>

#define FW_CFG_BASE UINT64_C(0x10100000)
#define FLASH_BASE  UINT64_C(0x20000000) /* the banks adjoin */
#define MAX_FILE    ((size_t)1 << 30)

static const char *const flash_ids[CONFIG_FLASH_BANKS] = { "flash0", "flash1" };

/* The image of a bank, NULL: it has none, and forgets. */
static struct blockdev *image_of(const struct machine *m, unsigned bank)
{
    for (size_t i = 0; i < m->cfg.n_drives; i++) {
        if (m->cfg.drives[i].flash == bank + 1) return m->disks[i];
    }
    return NULL;
}

/* The banks are there, both, when one has an image: without, nothing could be in them, and 64 MiB would have to
 * be looked through for every snapshot. */
static bool has_flash(const struct machine *m)
{
    for (unsigned bank = 0; bank < CONFIG_FLASH_BANKS; bank++) {
        if (image_of(m, bank)) return true;
    }
    return false;
}

static bool add_flash(struct machine *m, unsigned bank, struct error *err)
{
    struct device *d = machine_add_device(m, "pflash-cfi01", flash_ids[bank]);
    struct ram *r =
        machine_add_flash(m, d, &pflash_ops, FLASH_BASE + bank * PFLASH_BYTES, PFLASH_BYTES, err);

    if (!r) return false;
    pflash_wire(d, r, image_of(m, bank));
    return true;
}

static bool add_files(struct machine *m, struct device *d, struct error *err)
{
    for (size_t i = 0; i < m->cfg.n_fw_cfg; i++) {
        const struct fw_cfg_config *c = &m->cfg.fw_cfg[i];
        struct file_data f = { NULL, 0 };
        if (c->file && !file_read(c->file, "-fw_cfg", MAX_FILE, &f, err)) return false;
        bool ok = c->file ? fw_cfg_add_file(d, c->name, f.data, f.size, err)
                          : fw_cfg_add_file(d, c->name, c->string, strlen(c->string), err);
        file_free(&f);
        if (!ok) return false;
    }
    return true;
}

bool virt_fw_add(struct machine *m, struct error *err)
{
    struct device *d = machine_add_device(m, "fw-cfg", "fw-cfg0");

    fw_cfg_set_number(d, FW_CFG_RAM_SIZE, 8, m->cfg.ram_size);
    fw_cfg_set_number(d, FW_CFG_CPUS, 2, m->n_harts);
    fw_cfg_set_number(d, FW_CFG_MAX_CPUS, 2, m->n_harts);
    if (!machine_map(m, d, 0, FW_CFG_BASE, err) || !add_files(m, d, err)) return false;
    for (unsigned bank = 0; has_flash(m) && bank < CONFIG_FLASH_BANKS; bank++) {
        if (!add_flash(m, bank, err)) return false;
    }
    m->flash_entry = image_of(m, 0) ? FLASH_BASE : 0;
    return true;
}

static bool offer_file(struct device *d, const char *path, const char *option, enum fw_cfg_key size,
                       enum fw_cfg_key data, struct error *err)
{
    struct file_data f;

    if (!path) return true;
    if (!file_read(path, option, MAX_FILE, &f, err)) return false;
    fw_cfg_set_number(d, size, 4, f.size);
    fw_cfg_set(d, data, f.data, f.size);
    file_free(&f);
    return true;
}

bool virt_fw_offer_kernel(struct machine *m, struct error *err)
{
    struct device *d = machine_find_device(m, "fw-cfg0");
    const char *append = m->cfg.append;

    if (!m->flash_entry) return true;
    if (append) {
        fw_cfg_set_number(d, FW_CFG_COMMAND_LINE_SIZE, 4, strlen(append) + 1);
        fw_cfg_set(d, FW_CFG_COMMAND_LINE_DATA, append, strlen(append) + 1);
    }
    return offer_file(d, m->cfg.kernel, "-kernel", FW_CFG_KERNEL_SIZE, FW_CFG_KERNEL_DATA, err) &&
           offer_file(d, m->cfg.initrd, "-initrd", FW_CFG_INITRD_SIZE, FW_CFG_INITRD_DATA, err);
}

static void begin(struct fdt *t, const struct device *d, uint64_t base, uint64_t banks)
{
    uint64_t reg[2 * CONFIG_FLASH_BANKS], size = d->cls->banks[0].size;
    char name[48];

    for (unsigned i = 0; i < banks; i++) {
        reg[2 * i] = base + i * size;
        reg[2 * i + 1] = size;
    }
    snprintf(name, sizeof name, "%s@%" PRIx64, d->cls->fdt_name, base);
    fdt_node_begin(t, name);
    fdt_node_reg(t, reg, banks);
    d->cls->fdt(d, t);
    fdt_node_end(t);
}

void virt_fw_fdt(struct machine *m, struct fdt *t)
{
    begin(t, machine_find_device(m, "fw-cfg0"), FW_CFG_BASE, 1);
    if (has_flash(m))
        begin(t, machine_find_device(m, flash_ids[0]), FLASH_BASE, CONFIG_FLASH_BANKS);
}

void virt_fw_describe(FILE *out)
{
    uint64_t size = device_class_find("fw-cfg")->banks[0].size;

    fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  fw-cfg        fw-cfg0\n", FW_CFG_BASE,
            FW_CFG_BASE + size - 1);
    for (unsigned i = 0; i < CONFIG_FLASH_BANKS; i++) {
        uint64_t base = FLASH_BASE + i * PFLASH_BYTES;
        fprintf(out, "%08" PRIx64 "-%08" PRIx64 "  pflash-cfi01  %s\n", base,
                base + PFLASH_BYTES - 1, flash_ids[i]);
    }
}
