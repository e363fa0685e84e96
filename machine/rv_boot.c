/* SPDX-License-Identifier: MIT */
/* RISC-V start-up: see rv_boot.h. OpenSBI's fw_dynamic interface (struct fw_dynamic_info), Linux's
 * boot image header, placement as on QEMU's virt. */
#include "machine/rv_boot.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "cpu/riscv/rv_board.h"
#include "machine/board.h"
#include "machine/loader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILE    ((size_t)1 << 30) /* of firmware and kernel; may be an ELF full of debug data */
#define INFO_OFFSET 0x100             /* of fw_dynamic_info in the ROM */

static unsigned xlen(const struct machine *m)
{
    return m->board->isa == &rv64_isa ? 64 : 32;
}

void rv_boot_hart_text(const struct machine *m, char *buf, size_t n)
{
    rv_isa_string(m->harts[0], buf, n);
}

static const char *find_firmware(unsigned bits, char *buf, size_t n)
{
    static const char *const places[] = {
        "/usr/lib/riscv%u-linux-gnu/opensbi/generic/fw_dynamic.bin",
        "/usr/share/opensbi/riscv%u/generic/firmware/fw_dynamic.bin",
        "/usr/share/qemu/opensbi-riscv%u-generic-fw_dynamic.bin",
    };

    for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
        char a[128];
        const char *p = strchr(places[i], '%');
        snprintf(a, sizeof a, "%.*s%u%s", (int)(p - places[i]), places[i], bits, p + 2);
        snprintf(buf, n, "%s", a);
        if (access(buf, R_OK) == 0) return buf;
    }
    return NULL;
}

/* Firmware at the start of RAM: an ELF at its own addresses, or raw bytes. */
static bool load_firmware(struct machine *m, struct rv_boot *b, struct error *err)
{
    const char *path = m->cfg.bios;
    char found[160];
    struct file_data f;
    struct elf_info info;

    if (!path || strcmp(path, "default") == 0) path = find_firmware(xlen(m), found, sizeof found);
    if (!path)
        return error_set(err,
                         "-bios: no OpenSBI for RV%u found; install the package \"opensbi\", or "
                         "give -bios FILE or -bios none",
                         xlen(m));
    if (!file_read(path, "-bios", MAX_FILE, &f, err)) return false;
    bool ok;
    if (is_elf(&f)) {
        ok = elf_load(&f, "-bios", xlen(m), &m->bus, &info, err);
        b->entry = info.entry;
        b->image_end = info.high;
    } else {
        ok = load_bytes(&m->bus, RV_RAM_BASE, f.data, f.size, "-bios", err);
        b->entry = RV_RAM_BASE;
        b->image_end = RV_RAM_BASE + f.size;
    }
    file_free(&f);
    return ok;
}

/* A flat kernel goes to the first large-page boundary after the firmware (2 MiB; RV32: 4 MiB). */
static bool load_flat_kernel(struct machine *m, struct rv_boot *b, const struct file_data *f,
                             struct error *err)
{
    uint64_t align = xlen(m) == 64 ? UINT64_C(0x200000) : UINT64_C(0x400000);
    uint64_t at = RV_RAM_BASE + align, size = f->size;
    struct image_header h;

    if (image_parse(f, &h)) {
        if (h.text_offset > m->cfg.ram_size || h.image_size > m->cfg.ram_size)
            return error_set(err, "-kernel: the image needs more memory than the guest has; give "
                                  "more with -m");
        at = RV_RAM_BASE + (h.text_offset > align ? h.text_offset : align);
        if (h.image_size > size) size = h.image_size;
    }
    if (b->image_end > at)
        return error_set(err, "-kernel: the firmware reaches over the kernel's place at 0x%llx",
                         (unsigned long long)at);
    if (size > m->cfg.ram_size - (at - RV_RAM_BASE) || at - RV_RAM_BASE > m->cfg.ram_size)
        return error_set(err, "-kernel: the image needs memory up to 0x%llx; give -m %lluM or more",
                         (unsigned long long)(at + size),
                         (unsigned long long)((at + size - RV_RAM_BASE + 0xfffff) >> 20));
    b->kernel_entry = at;
    b->image_end = at + size;
    return load_bytes(&m->bus, at, f->data, f->size, "-kernel", err);
}

static bool place_kernel(struct machine *m, struct rv_boot *b, bool bare, struct file_data *f,
                         struct error *err)
{
    struct elf_info info;

    if (!file_unpack(f, "-kernel", MAX_FILE, err)) return false;
    if (!is_elf(f)) {
        if (!load_flat_kernel(m, b, f, err)) return false;
        if (bare) b->entry = b->kernel_entry;
        return true;
    }
    if (!elf_load(f, "-kernel", xlen(m), &m->bus, &info, err)) return false;
    m->tohost = elf_symbol(f, "tohost");
    m->fromhost = elf_symbol(f, "fromhost");
    m->sig_begin = elf_symbol(f, "begin_signature");
    m->sig_end = elf_symbol(f, "end_signature");
    if (!bare && info.low < b->image_end && info.high > RV_RAM_BASE)
        return error_set(err, "-kernel: the ELF overlaps the firmware; give -bios none");
    b->kernel_entry = info.entry;
    if (bare) b->entry = info.entry;
    if (info.high > b->image_end) b->image_end = info.high;
    return true;
}

static bool load_kernel(struct machine *m, struct rv_boot *b, bool bare, struct error *err)
{
    struct file_data f;

    if (m->cfg.image) {
        f.size = m->cfg.image_size;
        f.data = xcalloc(f.size, 1);
        memcpy(f.data, m->cfg.image, f.size);
    } else if (!m->cfg.kernel) {
        return true;
    } else if (!file_read(m->cfg.kernel, "-kernel", MAX_FILE, &f, err)) {
        return false;
    }
    bool ok = place_kernel(m, b, bare, &f, err);
    file_free(&f);
    return ok;
}

/* Behind the kernel's own size in memory (not its file's): at least 128 MiB or half of RAM into it, as on
 * QEMU; where that does not fit, at the next 2 MiB. */
static uint64_t place_initrd(const struct machine *m, const struct rv_boot *b, size_t size)
{
    uint64_t half = m->cfg.ram_size / 2, skip = half < (128u << 20) ? half : 128u << 20;
    uint64_t end = RV_RAM_BASE + m->cfg.ram_size, at = RV_RAM_BASE + skip;

    if (at < b->image_end) at = b->image_end;
    at = round_up(at, PAGE_SIZE);
    /* The device tree has its place behind it. */
    if (at > end || size > end - at || end - at - size < (4u << 20))
        at = round_up(b->image_end, UINT64_C(2) << 20);
    return at <= end && size <= end - at ? at : 0;
}

static bool load_initrd(struct machine *m, struct rv_boot *b, struct error *err)
{
    struct file_data f;

    if (!m->cfg.initrd) return true;
    if (!file_read(m->cfg.initrd, "-initrd", (size_t)m->cfg.ram_size, &f, err)) return false;
    b->initrd_start = place_initrd(m, b, f.size);
    b->initrd_end = b->initrd_start + f.size;
    bool ok = b->initrd_start
                  ? load_bytes(&m->bus, b->initrd_start, f.data, f.size, "-initrd", err)
                  : error_set(err, "-initrd: no room behind the kernel; give more memory with -m");
    file_free(&f);
    return ok;
}

bool rv_boot_images(struct machine *m, struct rv_boot *b, struct error *err)
{
    bool bare = m->cfg.bios && strcmp(m->cfg.bios, "none") == 0;

    *b = (struct rv_boot){ .entry = RV_RAM_BASE, .image_end = RV_RAM_BASE };
    if (!m->cfg.kernel && (m->cfg.initrd || m->cfg.append))
        return error_usage(err, "%s: there is no kernel to give it to; add -kernel FILE",
                           m->cfg.initrd ? "-initrd" : "-append");
    if (bare && !m->cfg.kernel && !m->cfg.image && !m->flash_entry)
        return error_usage(err,
                           "nothing to run without firmware; give an ELF program with -kernel");
    if (!bare && !load_firmware(m, b, err)) return false;
    if (m->flash_entry) { /* what is there loads the kernel itself */
        *(bare ? &b->entry : &b->kernel_entry) = m->flash_entry;
        return true;
    }
    return load_kernel(m, b, bare, err) && load_initrd(m, b, err);
}

/* The reset code, also in roms/reset.S: the arguments come from words behind it. */
/* clang-format off */
static const uint32_t reset_code[] = {
    0x00000297, /* auipc t0, 0 */
    0xf1402573, /* csrr a0, mhartid */
    0x0202b583, /* ld a1, 32(t0) */
    0x0282b603, /* ld a2, 40(t0) */
    0x0302b283, /* ld t0, 48(t0) */
    0x00028067, /* jr t0 */
};

static const uint32_t reset_code32[] = {
    0x00000297, 0xf1402573,
    0x0202a583, /* lw a1, 32(t0) */
    0x0282a603, /* lw a2, 40(t0) */
    0x0302a283, /* lw t0, 48(t0) */
    0x00028067,
};
/* clang-format on */

static void write_rom(struct machine *m, uint8_t *rom, const struct rv_boot *b, uint64_t dtb)
{
    const uint32_t *code = xlen(m) == 64 ? reset_code : reset_code32;
    /* struct fw_dynamic_info: magic "OSBI", version 2, next address, next mode S, options, boot hart. */
    const uint64_t info[] = { 0x4942534f, 2, b->kernel_entry, 1, 0, UINT64_MAX };
    unsigned word = xlen(m) / 8;

    for (unsigned i = 0; i < ARRAY_SIZE(reset_code); i++) {
        store_le32(rom + 4 * i, code[i]);
    }
    store_le64(rom + 32, dtb);
    store_le64(rom + 40, RV_ROM_BASE + INFO_OFFSET);
    store_le64(rom + 48, b->entry);
    for (unsigned i = 0; i < ARRAY_SIZE(info); i++) {
        store_le(rom + INFO_OFFSET + word * i, word, info[i]);
    }
}

/* Highest place below 3 GiB of RAM that is free: page-aligned, 2 MiB where there is room. */
static uint64_t place_dtb(const struct machine *m, const struct rv_boot *b, size_t size)
{
    uint64_t limit = RV_RAM_BASE + m->cfg.ram_size, low = b->image_end;

    if (limit > UINT64_C(0xc0000000)) limit = UINT64_C(0xc0000000);
    if (b->initrd_end > low && b->initrd_end <= limit) low = b->initrd_end;
    if (low > limit || size > limit - low) return 0;
    uint64_t at = (limit - size) & ~UINT64_C(0x1fffff);
    if (at < low) at = (limit - size) & ~PAGE_MASK;
    return at < low ? 0 : at;
}

bool rv_boot_finish(struct machine *m, const struct rv_boot *b, const void *blob, size_t size,
                    struct error *err)
{
    uint64_t dtb = place_dtb(m, b, size);
    uint8_t *rom = bus_ram_ptr(&m->bus, RV_ROM_BASE, RV_ROM_SIZE);

    if (!dtb)
        return error_set(err,
                         "-m: no room for the device tree behind the loaded images; give more");
    if (!load_bytes(&m->bus, dtb, blob, size, "device tree", err)) return false;
    write_rom(m, rom, b, dtb);
    bool direct = m->cfg.bios && strcmp(m->cfg.bios, "none") == 0;
    for (unsigned i = 0; i < m->n_harts; i++) {
        rv_set_random(m->harts[i], m->services.random, m->services.ctx);
        rv_set_reset(m->harts[i], direct ? b->entry : RV_ROM_BASE);
        rv_set_arguments(m->harts[i], i, dtb, 0);
        hart_drop_caches(m->harts[i]);
        hart_reset(m->harts[i]);
    }
    return true;
}
