/* SPDX-License-Identifier: MIT */
/* Kernel and firmware images from hostile files: raw input, and changes to a valid ELF. */
#include "patch.h"

#include "base/endian.h"
#include "machine/loader.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SEED_SIZE 512

/* One segment at 0x80000000, a symbol table with one name. */
static void make_seed(uint8_t *e)
{
    static const uint8_t ident[7] = { 0x7f, 'E', 'L', 'F', 2, 1, 1 };

    memset(e, 0, SEED_SIZE);
    memcpy(e, ident, sizeof ident);
    store_le16(e + 16, 2);
    store_le16(e + 18, 243);
    store_le64(e + 24, 0x80000000);
    store_le64(e + 32, 64);
    store_le64(e + 40, 256);
    store_le16(e + 54, 56);
    store_le16(e + 56, 1);
    store_le16(e + 58, 64);
    store_le16(e + 60, 3);
    store_le32(e + 64, 1);
    store_le64(e + 72, 128);
    store_le64(e + 88, 0x80000000);
    store_le64(e + 96, 16);
    store_le64(e + 104, 4096);
    memcpy(e + 200, "\0tohost", 8);
    store_le32(e + 152 + 0, 1);
    store_le64(e + 152 + 8, 0x80000800);
    store_le32(e + 256 + 64 + 4, 2); /* SHT_SYMTAB */
    store_le64(e + 256 + 64 + 24, 128);
    store_le64(e + 256 + 64 + 32, 48);
    store_le32(e + 256 + 64 + 40, 2);
    store_le64(e + 256 + 64 + 56, 24);
    store_le32(e + 256 + 128 + 4, 3); /* SHT_STRTAB */
    store_le64(e + 256 + 128 + 24, 200);
    store_le64(e + 256 + 128 + 32, 8);
}

static void load(const uint8_t *data, size_t size)
{
    struct error err = { 0 };
    struct ram ram;
    struct bus bus;
    struct elf_info info;
    struct image_header h;
    struct file_data f = { malloc(size ? size : 1), size };

    memcpy(f.data, data, size);
    bus_init(&bus);
    if (!ram_init(&ram, "ram", 1 << 20, &err)) abort();
    const struct region r = { .name = "ram", .base = 0x80000000, .size = 1 << 20, .ram = &ram };
    if (!bus_add(&bus, &r, &err)) abort();
    if (file_unpack(&f, "-kernel", 1 << 20, &err)) {
        image_parse(&f, &h);
        bool ok = is_elf(&f) && elf_load(&f, "-kernel", 64, &bus, &info, &err);
        if (ok && info.low > info.high) abort();
        if (is_elf(&f)) elf_symbol(&f, "tohost");
    } else if (!err.text[0] || strchr(err.text, '\n')) {
        abort();
    }
    ram_free(&ram);
    file_free(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t seed[SEED_SIZE];

    load(data, size);
    make_seed(seed);
    load(seed, patch_apply(seed, sizeof seed, data, size));
    return 0;
}
