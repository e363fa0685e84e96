/* SPDX-License-Identifier: MIT */
/* Loads and stores of a hart: the inline fast path over the TLB and the slow path behind it. */
#ifndef MEM_ACCESS_H
#define MEM_ACCESS_H

#include "base/compiler.h"
#include "base/endian.h"
#include "bus/bus.h"
#include "mem/tlb.h"

#include <stdbool.h>
#include <stdint.h>

enum access { ACCESS_READ, ACCESS_WRITE, ACCESS_FETCH };

/* Result of a page walk. */
struct xlate {
    uint64_t pa;
    bool cacheable; /* permissions hold for the whole 4 KiB page: a TLB entry may be made */
    bool big;       /* piece of a page larger than 4 KiB */
    bool writable;  /* a store would be allowed too, without changing the page table (D is set) */
};

/* What the ISA supplies. translate: all of [va, va + size) lies in one page; false after it has recorded
 * the fault in the hart. */
struct vmem_ops {
    bool (*translate)(void *hart, uint64_t va, unsigned size, enum access a, struct xlate *out);
    void (*bus_error)(void *hart, uint64_t va, enum access a);
    void (*sync)(
        void *hart); /* bring the clock up to this instruction before a device is touched */
    void (*touched_device)(void *hart);
};

/* Virtual memory as one hart sees it; embedded in struct hart. Cache and wiring only. */
struct vmem {
    struct tlb tlb;
    struct bus *bus;
    void *hart;
    const struct vmem_ops *ops;
    unsigned watcher; /* the hart's number among the bus's code watchers */
};

/* Does the TLB have the access of `size` bytes at va? Then *p is the host pointer. */
static ALWAYS_INLINE bool vmem_hit_read(const struct vmem *m, uint64_t va, unsigned size,
                                        const uint8_t **p)
{
    const struct tlb_entry *e = &m->tlb.read[tlb_index(va)];

    *p = (const uint8_t *)(e->addend + (uintptr_t)va);
    return e->tag == (((va + size - 1) & ~PAGE_MASK) | m->tlb.data_ctx);
}

static ALWAYS_INLINE bool vmem_hit_write(const struct vmem *m, uint64_t va, unsigned size,
                                         uint8_t **p)
{
    const struct tlb_entry *e = &m->tlb.write[tlb_index(va)];

    *p = (uint8_t *)(e->addend + (uintptr_t)va);
    return e->tag == (((va + size - 1) & ~PAGE_MASK) | m->tlb.data_ctx);
}

/* Full loads and stores of 1, 2, 4 or 8 bytes at any alignment: walk, device registers, page
 * crossing. A crossing access translates both pages before it touches anything. False: a fault was
 * recorded; nothing was read or written. */
NODISCARD bool vmem_load(struct vmem *m, uint64_t va, unsigned size, uint64_t *value);
NODISCARD bool vmem_store(struct vmem *m, uint64_t va, unsigned size, uint64_t value);

/* For atomics: host pointer to `size` bytes at va (inside one page) for reading and writing, with store
 * permission checked and code watchers not yet told (call vmem_rmw_done after the store, and hold the code
 * lock around both unless the TLB hits for writing now). NULL with
 * *fault false: not RAM, use vmem_load and vmem_store; NULL with *fault true: fault recorded. */
uint8_t *vmem_rmw(struct vmem *m, uint64_t va, unsigned size, uint64_t *pa, bool *fault);
void vmem_rmw_done(struct vmem *m, uint64_t pa, unsigned size);

/* The physical address behind a TLB hit; false: no hit, nothing is known. */
bool vmem_known_pa(const struct vmem *m, uint64_t va, unsigned size, enum access a, uint64_t *pa);

/* Check that the access (inside one page) would be allowed; records the fault if not. */
NODISCARD bool vmem_probe(struct vmem *m, uint64_t va, unsigned size, enum access a, uint64_t *pa);

/* Fetch entry of va's page, filled if need be; NULL: a fault was recorded. */
const struct tlb_fetch_entry *vmem_fetch(struct vmem *m, uint64_t va);

#endif
