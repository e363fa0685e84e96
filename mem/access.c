/* SPDX-License-Identifier: MIT */
/* Slow path of loads, stores and fetches: see access.h. */
#include "mem/access.h"

#include "base/shared.h"

/* Fetches are checked in pieces of this many bytes where protection is finer than a page. */
#define FETCH_UNIT 2

static bool fail(struct vmem *m, uint64_t va, enum access a)
{
    m->ops->bus_error(m->hart, va, a);
    return false;
}

/* May the page have a write entry? With parallel harts this one is noted first, see bus_protect. */
static bool may_write(struct vmem *m, struct page_users *u)
{
    const uint16_t me = (uint16_t)(1u << m->watcher);

    if (m->bus->sharing && !(atomic_load_explicit(&u->writers, memory_order_relaxed) & me)) {
        bus_lock_code(m->bus);
        atomic_fetch_or(&u->writers, me);
        bus_unlock_code(m->bus);
    }
    return !atomic_load_explicit(&u->code, memory_order_relaxed);
}

/* Make the data entries of a RAM page. Writes are withheld from ROM, pages with code and watched
 * pages that are not dirty yet. */
static void fill(struct vmem *m, uint64_t va, const struct xlate *x, const struct region *r,
                 enum access a)
{
    unsigned i = tlb_index(va);
    uint64_t page_off = (x->pa - r->base) & ~PAGE_MASK;
    uint64_t tag = (va & ~PAGE_MASK) | m->tlb.data_ctx;
    uintptr_t addend = (uintptr_t)(r->ram->host + page_off) - (uintptr_t)(va & ~PAGE_MASK);
    uint64_t page = page_off >> PAGE_SHIFT;

    if (!x->cacheable) return;
    if (x->big) tlb_note_big(&m->tlb, va);
    if (a == ACCESS_READ) m->tlb.read[i] = (struct tlb_entry){ tag, addend };
    if (a == ACCESS_READ && !x->writable) return;
    if (r->ram->readonly || !may_write(m, &r->ram->users[page])) return;
    uint8_t flags = atomic_load_explicit(&r->ram->flags[page], memory_order_relaxed);
    if ((flags & (PAGE_WATCH | PAGE_DIRTY)) == PAGE_WATCH) {
        if (a == ACCESS_READ) return;
        atomic_fetch_or(&r->ram->flags[page], PAGE_DIRTY);
    }
    m->tlb.write[i] = (struct tlb_entry){ tag, addend };
}

/* A page-sized piece of RAM is what TLB entries describe. */
static bool whole_page_in(const struct region *r, uint64_t pa)
{
    uint64_t page = pa & ~PAGE_MASK;

    return page >= r->base && r->size - (page - r->base) >= PAGE_SIZE;
}

static bool load_one(struct vmem *m, uint64_t va, const struct xlate *x, unsigned size,
                     uint64_t *value)
{
    const struct region *r = bus_find(m->bus, x->pa);

    if (r && region_is_memory(r)) {
        if (whole_page_in(r, x->pa)) fill(m, va, x, r, ACCESS_READ);
    } else {
        m->ops->sync(m->hart);
    }
    if (!bus_read(m->bus, x->pa, size, value)) return fail(m, va, ACCESS_READ);
    if (!region_is_memory(r)) m->ops->touched_device(m->hart);
    return true;
}

static bool store_one(struct vmem *m, uint64_t va, const struct xlate *x, unsigned size,
                      uint64_t value)
{
    const struct region *r = bus_find(m->bus, x->pa);
    uint8_t *p;

    if (r && region_is_memory(r)) {
        if (whole_page_in(r, x->pa)) fill(m, va, x, r, ACCESS_WRITE);
        if (vmem_hit_write(m, va, size, &p)) {
            shared_store_le(p, size, value);
            return true;
        }
    } else {
        m->ops->sync(m->hart);
    }
    if (!bus_write(m->bus, x->pa, size, value)) return fail(m, va, ACCESS_WRITE);
    if (!region_is_memory(r)) m->ops->touched_device(m->hart);
    return true;
}

static bool crosses(uint64_t va, unsigned size)
{
    return (va & PAGE_MASK) + size > PAGE_SIZE;
}

/* Both halves of a page-crossing access must be RAM: devices see whole, aligned accesses only. */
static uint8_t *ram_at(struct vmem *m, uint64_t va, uint64_t pa, unsigned size, enum access a)
{
    const struct region *r = bus_find(m->bus, pa);

    if (!r || !r->ram || r->size - (pa - r->base) < size) {
        fail(m, va, a);
        return NULL;
    }
    return r->ram->host + (pa - r->base);
}

static bool load_crossing(struct vmem *m, uint64_t va, unsigned size, uint64_t *value)
{
    unsigned first = (unsigned)(PAGE_SIZE - (va & PAGE_MASK));
    struct xlate lo, hi;
    uint8_t b[8];

    if (!m->ops->translate(m->hart, va, first, ACCESS_READ, &lo)) return false;
    if (!m->ops->translate(m->hart, va + first, size - first, ACCESS_READ, &hi)) return false;
    const uint8_t *p = ram_at(m, va, lo.pa, first, ACCESS_READ);
    const uint8_t *q = p ? ram_at(m, va + first, hi.pa, size - first, ACCESS_READ) : NULL;
    if (!q) return false;
    shared_copy(b, p, first);
    shared_copy(b + first, q, size - first);
    *value = load_le(b, size);
    return true;
}

static bool store_crossing(struct vmem *m, uint64_t va, unsigned size, uint64_t value)
{
    unsigned first = (unsigned)(PAGE_SIZE - (va & PAGE_MASK));
    struct xlate lo, hi;

    if (!m->ops->translate(m->hart, va, first, ACCESS_WRITE, &lo)) return false;
    if (!m->ops->translate(m->hart, va + first, size - first, ACCESS_WRITE, &hi)) return false;
    if (!ram_at(m, va, lo.pa, first, ACCESS_WRITE)) return false;
    if (!ram_at(m, va + first, hi.pa, size - first, ACCESS_WRITE)) return false;
    for (unsigned i = 0; i < size; i++) {
        uint64_t pa = i < first ? lo.pa + i : hi.pa + (i - first);
        if (!bus_write(m->bus, pa, 1, (value >> 8 * i) & 0xff)) return false;
    }
    return true;
}

bool vmem_load(struct vmem *m, uint64_t va, unsigned size, uint64_t *value)
{
    const uint8_t *p;
    struct xlate x;

    if (vmem_hit_read(m, va, size, &p)) {
        *value = shared_load_le(p, size);
        return true;
    }
    if (crosses(va, size)) return load_crossing(m, va, size, value);
    if (!m->ops->translate(m->hart, va, size, ACCESS_READ, &x)) return false;
    return load_one(m, va, &x, size, value);
}

bool vmem_store(struct vmem *m, uint64_t va, unsigned size, uint64_t value)
{
    uint8_t *p;
    struct xlate x;

    if (vmem_hit_write(m, va, size, &p)) {
        shared_store_le(p, size, value);
        return true;
    }
    if (crosses(va, size)) return store_crossing(m, va, size, value);
    if (!m->ops->translate(m->hart, va, size, ACCESS_WRITE, &x)) return false;
    return store_one(m, va, &x, size, value);
}

uint8_t *vmem_rmw(struct vmem *m, uint64_t va, unsigned size, uint64_t *pa, bool *fault)
{
    struct xlate x;

    *fault = true;
    if (!m->ops->translate(m->hart, va, size, ACCESS_WRITE, &x)) return NULL;
    *pa = x.pa;
    const struct region *r = bus_find(m->bus, x.pa);
    if (!r || r->size - (x.pa - r->base) < size) return fail(m, va, ACCESS_WRITE), NULL;
    *fault = false;
    if (!r->ram || r->ram->readonly) return NULL;
    if (whole_page_in(r, x.pa)) fill(m, va, &x, r, ACCESS_WRITE);
    return r->ram->host + (x.pa - r->base);
}

void vmem_rmw_done(struct vmem *m, uint64_t pa, unsigned size)
{
    const struct region *r = bus_find(m->bus, pa);

    if (r && r->ram) bus_written(m->bus, r, pa, size);
}

bool vmem_known_pa(const struct vmem *m, uint64_t va, unsigned size, enum access a, uint64_t *pa)
{
    const uint8_t *p;
    uint8_t *q;

    if (a == ACCESS_WRITE) {
        if (!vmem_hit_write(m, va, size, &q)) return false;
        p = q;
    } else if (!vmem_hit_read(m, va, size, &p)) {
        return false;
    }
    return bus_pa_of(m->bus, p, pa);
}

bool vmem_probe(struct vmem *m, uint64_t va, unsigned size, enum access a, uint64_t *pa)
{
    struct xlate x;

    if (!m->ops->translate(m->hart, va, size, a, &x)) return false;
    *pa = x.pa;
    return true;
}

const struct tlb_fetch_entry *vmem_fetch(struct vmem *m, uint64_t va)
{
    struct tlb_fetch_entry *e = &m->tlb.fetch[tlb_index(va)];
    uint64_t page = va & ~PAGE_MASK;
    struct xlate x;

    if (e->tag == (page | m->tlb.fetch_ctx)) return e;
    if (!m->ops->translate(m->hart, va, FETCH_UNIT, ACCESS_FETCH, &x)) return NULL;
    const struct region *r = bus_find(m->bus, x.pa);
    if (!r || !r->ram || !whole_page_in(r, x.pa)) {
        m->ops->bus_error(m->hart, va, ACCESS_FETCH);
        return NULL;
    }
    uint8_t *host = r->ram->host + ((x.pa - r->base) & ~PAGE_MASK);
    uint64_t tag = x.cacheable ? page | m->tlb.fetch_ctx : TLB_NO_TAG;
    *e = (struct tlb_fetch_entry){ tag, (uintptr_t)host - (uintptr_t)page, x.pa & ~PAGE_MASK };
    if (x.big) tlb_note_big(&m->tlb, va);
    return e;
}
