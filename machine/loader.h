/* SPDX-License-Identifier: MIT */
/* Images from the host into guest memory. Files are hostile: every size and offset is checked, and
 * nothing is allocated from a number in a file without a bound. */
#ifndef MACHINE_LOADER_H
#define MACHINE_LOADER_H

#include "base/error.h"
#include "bus/bus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole file in memory; data is malloc'ed. */
struct file_data {
    uint8_t *data;
    size_t size;
};

/* Read a regular file of at most `max` bytes. `what` names the option in errors. */
NODISCARD bool file_read(const char *path, const char *what, size_t max, struct file_data *out,
                         struct error *err);
void file_free(struct file_data *f);

/* unpack.c: replace gzip data and EFI zboot images by what they unpack to, at most `max` bytes; other
 * data stay as they are. */
NODISCARD bool file_unpack(struct file_data *f, const char *what, size_t max, struct error *err);

bool is_elf(const struct file_data *f);

struct elf_info {
    uint64_t entry;
    uint64_t low, high; /* physical addresses covered: [low, high) */
    unsigned bits;      /* 32 or 64 */
};

/* Copy the loadable segments of a RISC-V ELF to their physical addresses. `xlen` must agree. */
NODISCARD bool elf_load(const struct file_data *f, const char *what, unsigned xlen, struct bus *bus,
                        struct elf_info *info, struct error *err);

/* Value of a symbol, 0 when there is none. */
uint64_t elf_symbol(const struct file_data *f, const char *name);

/* Header of a flat Linux Image (Linux Documentation/arch/riscv/boot-image-header). */
struct image_header {
    uint64_t text_offset, image_size;
};
bool image_parse(const struct file_data *f, struct image_header *h);

/* Copy bytes into RAM; fails, naming `what`, when they do not fit. */
NODISCARD bool load_bytes(struct bus *bus, uint64_t pa, const void *p, size_t n, const char *what,
                          struct error *err);

#endif
