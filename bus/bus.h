/* SPDX-License-Identifier: MIT */
/* A physical address space: sorted regions of RAM, ROM and device registers. */
#ifndef BUS_BUS_H
#define BUS_BUS_H

#include "base/compiler.h"
#include "base/error.h"
#include "bus/ram.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BUS_MAX_REGIONS  96
#define BUS_MAX_WATCHERS 16

/* Register accesses of a device: offset inside the region, size 1, 2, 4 or 8 bytes, little-endian
 * value. False = no such register: the hart takes an access fault. */
struct mmio_ops {
    bool (*read)(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t *value);
    bool (*write)(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t value);
};

/* A piece of the address space: RAM or ROM when `ram` is set, else a device. */
struct region {
    const char *name;
    uint64_t base, size; /* bytes */
    struct ram *ram;
    const struct mmio_ops *ops;
    void *dev;
    uint16_t bank;
};

/* Somebody who must see every store to pages with PAGE_CODE: harts with predecoded blocks. A store calls
 * `written`, which says whether its owner still cares for the page; the flag stays until nobody does.
 * `protect` (may be NULL) is called when a page gets the flag: drop ways to write it that go past the bus. */
struct code_watcher {
    bool (*written)(void *ctx, uint64_t pa, uint64_t len);
    void (*protect)(void *ctx, const uint8_t *host_page);
    void *ctx;
};

struct bus {
    struct region region[BUS_MAX_REGIONS]; /* sorted by base, no overlap */
    unsigned n;
    unsigned last; /* the region found last */
    struct code_watcher watcher[BUS_MAX_WATCHERS];
    unsigned n_watchers;
};

void bus_init(struct bus *b);

/* Add a region; it is copied, what it points to stays with the caller. Fails on overlap. */
NODISCARD bool bus_add(struct bus *b, const struct region *r, struct error *err);
void bus_add_watcher(struct bus *b, const struct code_watcher *w);

/* Set PAGE_CODE of pa's page, which must be RAM or ROM: from now on watchers see its stores. */
void bus_protect(struct bus *b, uint64_t pa);

/* The region that holds pa, or NULL. The pointer is good until the next bus_add. */
const struct region *bus_find(struct bus *b, uint64_t pa);

/* Host pointer to len bytes of RAM or ROM at pa inside one region, else NULL. To be used at once,
 * for reading, or for writing by callers that have dealt with PAGE_CODE (bus_written). */
uint8_t *bus_ram_ptr(struct bus *b, uint64_t pa, uint64_t len);

/* One access of 1, 2, 4 or 8 bytes, little-endian, inside one region: RAM or device register.
 * False: nothing there, or the device refuses the access. Stores to ROM are ignored. The machine's
 * clock must be up to date. Machine thread. */
NODISCARD bool bus_read(struct bus *b, uint64_t pa, unsigned size, uint64_t *value);
NODISCARD bool bus_write(struct bus *b, uint64_t pa, unsigned size, uint64_t value);

/* DMA: any length, RAM only (ROM readable), regions may adjoin. False when any byte is outside; then
 * nothing (read) or possibly a part (write) was copied. Writes tell the code watchers. */
NODISCARD bool bus_dma_read(struct bus *b, uint64_t pa, void *buf, uint64_t len);
NODISCARD bool bus_dma_write(struct bus *b, uint64_t pa, const void *buf, uint64_t len);

/* The physical address of a byte of RAM or ROM; false: it is none of this bus. */
bool bus_pa_of(const struct bus *b, const uint8_t *host, uint64_t *pa);

/* Tell the code watchers that [pa, pa + len) was or will be written, where PAGE_CODE is set. */
void bus_written(struct bus *b, const struct region *r, uint64_t pa, uint64_t len);

#endif
