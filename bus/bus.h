/* SPDX-License-Identifier: MIT */
/* A physical address space: sorted regions of RAM, ROM and device registers. */
#ifndef BUS_BUS_H
#define BUS_BUS_H

#include "base/compiler.h"
#include "base/error.h"
#include "bus/ram.h"

#include <stdatomic.h>
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

/* A piece of the address space: RAM or ROM when `ram` is set, else a device. With both, flash: loads and stores
 * go to the device; fetches and DMA see the memory. */
struct region {
    const char *name;
    uint64_t base, size; /* bytes */
    struct ram *ram;
    const struct mmio_ops *ops;
    void *dev;
    uint16_t bank;
};

/* Somebody who must see every store to the pages that it protected: harts with predecoded blocks. A store
 * calls `written`, which says whether its owner still cares for the page. `protect` (may be NULL) is
 * called when a page is protected that nobody cared for: drop ways to write it that go past the bus, and
 * return when there are none; `by` is the ctx of the watcher that protects. */
struct code_watcher {
    bool (*written)(void *ctx, uint64_t pa, uint64_t len);
    void (*protect)(void *ctx, const uint8_t *host_page, void *by);
    void *ctx;
};

/* What it takes when harts run in threads of their own. Two locks: the machine's (`enter`, `leave`) is held
 * while registers of devices are accessed and when anything else of the machine is touched; entering brings
 * the clock up to date. The code lock is held while RAM is stored to past the TLBs and the watchers are
 * told, so that a hart that has seen the store has been told when it gets that lock. The machine's
 * lock comes first. */
struct bus_sharing {
    void (*enter)(void *ctx); /* may be nested */
    void (*leave)(void *ctx);
    void (*lock_code)(void *ctx);
    void (*unlock_code)(void *ctx);
    void *ctx;
};

struct bus {
    struct region region[BUS_MAX_REGIONS]; /* sorted by base, no overlap */
    unsigned n;
    atomic_uint last; /* the region found last */
    struct code_watcher watcher[BUS_MAX_WATCHERS];
    unsigned n_watchers;
    const struct bus_sharing *sharing; /* NULL: one thread owns the machine */
};

void bus_init(struct bus *b);

/* Add a region; it is copied, what it points to stays with the caller. Fails on overlap. */
NODISCARD bool bus_add(struct bus *b, const struct region *r, struct error *err);

/* Returns the watcher's number, which it gives to bus_protect. While the machine is built. */
unsigned bus_add_watcher(struct bus *b, const struct code_watcher *w);

/* From now on the watcher sees the stores to pa's page, which must be RAM or ROM. With parallel harts it may
 * take until the other harts have looked up; what the page holds is to be read after. */
void bus_protect(struct bus *b, uint64_t pa, unsigned watcher);

/* The watcher does not care for pa's page any more. With parallel harts: under the code lock. */
void bus_forget(struct bus *b, uint64_t pa, unsigned watcher);

/* Hold the machine, hold stores to code; nothing while one thread owns the machine. */
static inline void bus_enter(struct bus *b)
{
    if (UNLIKELY(b->sharing)) b->sharing->enter(b->sharing->ctx);
}
static inline void bus_leave(struct bus *b)
{
    if (UNLIKELY(b->sharing)) b->sharing->leave(b->sharing->ctx);
}
static inline void bus_lock_code(struct bus *b)
{
    if (UNLIKELY(b->sharing)) b->sharing->lock_code(b->sharing->ctx);
}
static inline void bus_unlock_code(struct bus *b)
{
    if (UNLIKELY(b->sharing)) b->sharing->unlock_code(b->sharing->ctx);
}

/* May loads and stores go to its memory, past the device? */
static inline bool region_is_memory(const struct region *r)
{
    return r->ram && !r->ops;
}

/* The region that holds pa, or NULL. The pointer is good until the next bus_add. */
const struct region *bus_find(struct bus *b, uint64_t pa);

/* Host pointer to len bytes of RAM or ROM at pa inside one region, else NULL. To be used at once,
 * for reading, or for writing by callers that tell the code watchers (bus_written). */
uint8_t *bus_ram_ptr(struct bus *b, uint64_t pa, uint64_t len);

/* One access of 1, 2, 4 or 8 bytes, little-endian, inside one region: RAM or device register.
 * False: nothing there, or the device refuses the access. Stores to ROM are ignored. The machine's
 * clock must be up to date. Machine thread or a hart's. */
NODISCARD bool bus_read(struct bus *b, uint64_t pa, unsigned size, uint64_t *value);
NODISCARD bool bus_write(struct bus *b, uint64_t pa, unsigned size, uint64_t value);

/* DMA: any length, RAM only (ROM readable), regions may adjoin. False when any byte is outside; then
 * nothing (read) or possibly a part (write) was copied. Writes tell the code watchers. What was read
 * before is not newer than what is read later, and what is written is seen in order and before what
 * is read after it. */
NODISCARD bool bus_dma_read(struct bus *b, uint64_t pa, void *buf, uint64_t len);
NODISCARD bool bus_dma_write(struct bus *b, uint64_t pa, const void *buf, uint64_t len);

/* The physical address of a byte of RAM or ROM; false: it is none of this bus. */
bool bus_pa_of(const struct bus *b, const uint8_t *host, uint64_t *pa);

/* Change what ROM holds: a device's doing. `r` has a region on the bus, or none. */
void bus_write_rom(struct bus *b, struct ram *r, uint64_t off, const void *buf, uint64_t len);

/* Tell the watchers who care that [pa, pa + len) was or will be written. Under the code lock, which is held
 * over the store too. */
void bus_written(struct bus *b, const struct region *r, uint64_t pa, uint64_t len);

#endif
