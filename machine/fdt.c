/* SPDX-License-Identifier: MIT */
/* Device trees on libfdt: see fdt.h. */
#include "machine/fdt.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"

#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

#define FDT_ROOM      (64 * 1024)
#define FDT_MAX_NAMED 80

struct fdt {
    void *blob;
    int bad; /* first libfdt error */
    unsigned n_named;
    const char *named[FDT_MAX_NAMED]; /* phandle n + 1 belongs to this id; ids outlive the tree */
};

static void note(struct fdt *t, int rc)
{
    if (rc < 0 && !t->bad) t->bad = rc;
}

struct fdt *fdt_new(void)
{
    struct fdt *t = xcalloc(1, sizeof *t);

    t->blob = xcalloc(1, FDT_ROOM);
    note(t, fdt_create_with_flags(t->blob, FDT_ROOM, 0));
    note(t, fdt_finish_reservemap(t->blob));
    return t;
}

void fdt_node_begin(struct fdt *t, const char *name)
{
    note(t, fdt_begin_node(t->blob, name));
}
void fdt_node_end(struct fdt *t)
{
    note(t, fdt_end_node(t->blob));
}

void fdt_node_bytes(struct fdt *t, const char *name, const void *p, size_t n)
{
    note(t, fdt_property(t->blob, name, p, (int)n));
}

void fdt_node_u32(struct fdt *t, const char *name, uint32_t v)
{
    note(t, fdt_property_u32(t->blob, name, v));
}

void fdt_node_u64(struct fdt *t, const char *name, uint64_t v)
{
    note(t, fdt_property_u64(t->blob, name, v));
}

void fdt_node_cells(struct fdt *t, const char *name, const uint32_t *cells, size_t n)
{
    uint8_t b[4 * 128];

    CHECK(n <= sizeof b / 4);
    for (size_t i = 0; i < n; i++) {
        store_be32(b + 4 * i, cells[i]);
    }
    fdt_node_bytes(t, name, b, 4 * n);
}

void fdt_node_string(struct fdt *t, const char *name, const char *s)
{
    fdt_node_bytes(t, name, s, strlen(s) + 1);
}

void fdt_node_strings(struct fdt *t, const char *name, const char *const *s, size_t n)
{
    char b[2048];
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(s[i]) + 1;
        CHECK(at + len <= sizeof b);
        memcpy(b + at, s[i], len);
        at += len;
    }
    fdt_node_bytes(t, name, b, at);
}

void fdt_node_flag(struct fdt *t, const char *name)
{
    fdt_node_bytes(t, name, "", 0);
}

void fdt_node_reg(struct fdt *t, const uint64_t *pairs, size_t n_pairs)
{
    uint32_t cells[32];

    CHECK(n_pairs <= 8);
    for (size_t i = 0; i < 2 * n_pairs; i++) {
        cells[2 * i] = (uint32_t)(pairs[i] >> 32);
        cells[2 * i + 1] = (uint32_t)pairs[i];
    }
    fdt_node_cells(t, "reg", cells, 4 * n_pairs);
}

uint32_t fdt_node_phandle(struct fdt *t, const char *id)
{
    for (unsigned i = 0; i < t->n_named; i++) {
        if (strcmp(t->named[i], id) == 0) return i + 1;
    }
    CHECK(t->n_named < FDT_MAX_NAMED);
    t->named[t->n_named++] = id;
    return t->n_named;
}

void fdt_node_own_phandle(struct fdt *t, const char *id)
{
    fdt_node_u32(t, "phandle", fdt_node_phandle(t, id));
}

void *fdt_take(struct fdt *t, size_t *size, struct error *err)
{
    void *blob = t->blob;

    note(t, fdt_finish(blob));
    int bad = t->bad;
    free(t);
    if (bad) {
        free(blob);
        error_set(err, "device tree: %s", fdt_strerror(bad));
        return NULL;
    }
    *size = fdt_totalsize(blob);
    return blob;
}

void *fdt_take_file(const void *blob, size_t size, size_t room, const char *what, struct error *err)
{
    int rc = size < sizeof(struct fdt_header) ? -FDT_ERR_TRUNCATED : fdt_check_full(blob, size);

    if (rc < 0) {
        error_set(err, "%s: not a usable device tree (%s)", what, fdt_strerror(rc));
        return NULL;
    }
    void *copy = xcalloc(1, size + room);
    rc = fdt_open_into(blob, copy, (int)(size + room));
    if (rc >= 0) return copy;
    free(copy);
    error_set(err, "%s: %s", what, fdt_strerror(rc));
    return NULL;
}
