/* SPDX-License-Identifier: MIT */
/* RAM and ROM: host memory with a flag byte for each 4 KiB page. */
#ifndef BUS_RAM_H
#define BUS_RAM_H

#include "base/error.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAGE_SHIFT 12
#define PAGE_SIZE  UINT64_C(4096)
#define PAGE_MASK  (PAGE_SIZE - 1)

enum page_flag {
    PAGE_DIRTY = 2, /* written since the flag was cleared; kept for pages with PAGE_WATCH only */
    PAGE_WATCH = 4, /* a display or migration wants to know of writes */
};

/* Which code watchers of the bus, a bit each, care for a page. Cache. */
struct page_users {
    _Atomic uint16_t code; /* may have predecoded it: stores must come through bus_* */
    _Atomic uint16_t
        writers; /* harts that may have a TLB entry for writing it; kept only while harts
                                 run in parallel */
};

struct ram {
    uint8_t *host;            /* zero-filled, page-aligned, owned; moves only in ram_swap */
    _Atomic uint8_t *flags;   /* enum page_flag for each page; cache */
    struct page_users *users; /* for each page */
    uint64_t size;            /* bytes, a multiple of PAGE_SIZE */
    bool readonly;            /* ROM: guest stores are ignored */
    bool lasting;             /* keeps its contents over a reset */
    const char *name;
};

/* Reserve `size` bytes; pages that are never touched cost nothing. False when the host refuses. */
NODISCARD bool ram_init(struct ram *r, const char *name, uint64_t size, struct error *err);
void ram_free(struct ram *r);

/* Back to zero, as at power-on. */
void ram_clear(struct ram *r);

/* Exchange the contents of two RAMs of equal size. Whoever keeps host pointers must drop them. */
void ram_swap(struct ram *a, struct ram *b);

/* Bytes of host memory that the guest's RAM really occupies; 0 when the host cannot tell. */
uint64_t ram_resident(const struct ram *r);

/* Is the page all zero? Snapshot uses it. */
bool ram_page_is_zero(const struct ram *r, uint64_t page);

#endif
