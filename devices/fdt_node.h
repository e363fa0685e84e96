/* SPDX-License-Identifier: MIT */
/* How a device adds properties to its device-tree node. The board opens the node, writes `reg` and
 * `interrupts-extended` or `interrupts`, and calls the class's fdt function. Implemented by
 * machine/fdt.c on libfdt. Failures are remembered in the tree and reported once at its end. */
#ifndef DEVICES_FDT_NODE_H
#define DEVICES_FDT_NODE_H

#include <stddef.h>
#include <stdint.h>

struct fdt;

void fdt_node_u32(struct fdt *t, const char *name, uint32_t v);
void fdt_node_u64(struct fdt *t, const char *name, uint64_t v);
void fdt_node_cells(struct fdt *t, const char *name, const uint32_t *cells, size_t n);
void fdt_node_string(struct fdt *t, const char *name, const char *s);
/* Several strings in one property: "a\0b\0" given as an array. */
void fdt_node_strings(struct fdt *t, const char *name, const char *const *s, size_t n);
void fdt_node_flag(struct fdt *t, const char *name);

/* Phandle of the node of another device or hart, by its id ("plic0"); made on first use. */
uint32_t fdt_node_phandle(struct fdt *t, const char *id);

/* Extra sub-node inside the current one: begin, properties, end. */
void fdt_node_begin(struct fdt *t, const char *name);
void fdt_node_end(struct fdt *t);

#endif
