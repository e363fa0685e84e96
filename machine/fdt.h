/* SPDX-License-Identifier: MIT */
/* Making a device tree: nodes and properties in order, on libfdt's sequential interface. The functions by
 * which devices add properties are in devices/fdt_node.h. Failures are kept and reported by fdt_take. */
#ifndef MACHINE_FDT_H
#define MACHINE_FDT_H

#include "base/error.h"
#include "devices/fdt_node.h"

#include <stdbool.h>
#include <stdint.h>

struct fdt *fdt_new(void);

/* reg of one or more (address, size) pairs with 2 + 2 cells. */
void fdt_node_reg(struct fdt *t, const uint64_t *pairs, size_t n_pairs);
void fdt_node_bytes(struct fdt *t, const char *name, const void *p, size_t n);

/* Give the current node the phandle of `id`. */
void fdt_node_own_phandle(struct fdt *t, const char *id);

/* The finished blob (malloc'ed, now the caller's) and its size; frees t. NULL and `err` on failure. */
void *fdt_take(struct fdt *t, size_t *size, struct error *err);

/* Check a blob from a file and make it changeable, with `room` bytes to spare: a malloc'ed copy. */
void *fdt_take_file(const void *blob, size_t size, size_t room, const char *what,
                    struct error *err);

#endif
