/* SPDX-License-Identifier: MIT */
/* Region lookup, MMIO dispatch and DMA: see bus.h. */
#include "bus/bus.h"

#include "base/check.h"
#include "base/shared.h"

#include <string.h>

void bus_init(struct bus *b)
{
    memset(b, 0, sizeof *b);
}

bool bus_add(struct bus *b, const struct region *r, struct error *err)
{
    unsigned i = 0;

    CHECK(b->n < BUS_MAX_REGIONS);
    CHECK(r->size && r->base + (r->size - 1) >= r->base);
    while (i < b->n && b->region[i].base < r->base) {
        i++;
    }
    const struct region *lower = i > 0 ? &b->region[i - 1] : NULL;
    const struct region *upper = i < b->n ? &b->region[i] : NULL;
    if ((lower && r->base - lower->base < lower->size) ||
        (upper && upper->base - r->base < r->size))
        return error_set(err, "%s overlaps %s in the memory map", r->name,
                         lower && r->base - lower->base < lower->size ? lower->name : upper->name);
    memmove(&b->region[i + 1], &b->region[i], (b->n - i) * sizeof b->region[0]);
    b->region[i] = *r;
    b->n++;
    atomic_store(&b->last, 0);
    return true;
}

unsigned bus_add_watcher(struct bus *b, const struct code_watcher *w)
{
    CHECK(b->n_watchers < BUS_MAX_WATCHERS);
    b->watcher[b->n_watchers] = *w;
    return b->n_watchers++;
}

static struct page_users *users_at(struct bus *b, uint64_t pa, uint8_t **host_page)
{
    const struct region *r = bus_find(b, pa);

    CHECK(r && r->ram);
    uint64_t page = (pa - r->base) >> PAGE_SHIFT;
    *host_page = r->ram->host + (page << PAGE_SHIFT);
    return &r->ram->users[page];
}

static void protect_from(struct bus *b, unsigned watchers, const uint8_t *host_page, unsigned by)
{
    for (unsigned i = 0; i < b->n_watchers; i++) {
        const struct code_watcher *w = &b->watcher[i];
        if ((watchers >> i & 1) && w->protect) w->protect(w->ctx, host_page, b->watcher[by].ctx);
    }
}

/* With parallel harts only those are bothered that may have an entry for writing. A hart sets its bit of
 * `writers` under the code lock before it looks at `code`, so that either it sees our bit there and makes
 * no entry, or we see its bit here. Once `protect` returns it has no entry and makes none while our bit of
 * `code` stands, and that goes only when this hart gives it up: the bits of `writers` can go. */
void bus_protect(struct bus *b, uint64_t pa, unsigned watcher)
{
    const uint16_t me = (uint16_t)(1u << watcher);
    uint8_t *host_page;
    struct page_users *u = users_at(b, pa, &host_page);

    if (atomic_load_explicit(&u->code, memory_order_relaxed) & me) return;
    if (!b->sharing) {
        uint16_t before = atomic_load_explicit(&u->code, memory_order_relaxed);
        atomic_store_explicit(&u->code, before | me, memory_order_relaxed);
        if (!before) protect_from(b, UINT16_MAX, host_page, watcher);
        return;
    }
    bus_lock_code(b);
    atomic_fetch_or(&u->code, me);
    uint16_t writers = atomic_load(&u->writers);
    bus_unlock_code(b);
    protect_from(b, writers, host_page, watcher);
    atomic_fetch_and(&u->writers, (uint16_t)~writers);
}

void bus_forget(struct bus *b, uint64_t pa, unsigned watcher)
{
    uint8_t *host_page;
    struct page_users *u = users_at(b, pa, &host_page);

    atomic_fetch_and(&u->code, (uint16_t) ~(1u << watcher));
}

static bool holds(const struct region *r, uint64_t pa)
{
    return pa - r->base < r->size;
}

const struct region *bus_find(struct bus *b, uint64_t pa)
{
    unsigned lo = 0, hi = b->n, last = atomic_load_explicit(&b->last, memory_order_relaxed);

    if (last < b->n && holds(&b->region[last], pa)) return &b->region[last];
    while (lo < hi) {
        unsigned mid = (lo + hi) / 2;
        if (holds(&b->region[mid], pa)) {
            atomic_store_explicit(&b->last, mid, memory_order_relaxed);
            return &b->region[mid];
        }
        if (b->region[mid].base < pa) lo = mid + 1;
        else hi = mid;
    }
    return NULL;
}

static bool fits(const struct region *r, uint64_t pa, uint64_t len)
{
    return len <= r->size - (pa - r->base);
}

uint8_t *bus_ram_ptr(struct bus *b, uint64_t pa, uint64_t len)
{
    const struct region *r = bus_find(b, pa);

    if (!r || !r->ram || !fits(r, pa, len)) return NULL;
    return r->ram->host + (pa - r->base);
}

bool bus_pa_of(const struct bus *b, const uint8_t *host, uint64_t *pa)
{
    for (unsigned i = 0; i < b->n; i++) {
        const struct region *r = &b->region[i];
        if (!r->ram) continue;
        uintptr_t off = (uintptr_t)host - (uintptr_t)r->ram->host;
        if (off >= r->size) continue;
        *pa = r->base + off;
        return true;
    }
    return false;
}

/* Part of a page was written: tell the watchers in `code`, and forget those who care no more. */
static void tell(struct bus *b, struct page_users *u, uint16_t code, uint64_t from, uint64_t len)
{
    for (unsigned i = 0; i < b->n_watchers; i++) {
        const struct code_watcher *w = &b->watcher[i];
        if (!(code >> i & 1) || w->written(w->ctx, from, len)) continue;
        atomic_fetch_and_explicit(&u->code, (uint16_t) ~(1u << i), memory_order_relaxed);
    }
}

void bus_written(struct bus *b, const struct region *r, uint64_t pa, uint64_t len)
{
    uint64_t first = (pa - r->base) >> PAGE_SHIFT;
    uint64_t last = (pa - r->base + len - 1) >> PAGE_SHIFT;

    for (uint64_t p = first; p <= last; p++) {
        struct page_users *u = &r->ram->users[p];
        uint16_t code = atomic_load_explicit(&u->code, memory_order_relaxed);
        uint8_t flags = atomic_load_explicit(&r->ram->flags[p], memory_order_relaxed);
        if (flags & PAGE_WATCH) atomic_fetch_or(&r->ram->flags[p], PAGE_DIRTY);
        if (!code) continue;
        uint64_t page = r->base + (p << PAGE_SHIFT);
        uint64_t from = pa > page ? pa : page;
        uint64_t end = pa + len < page + PAGE_SIZE ? pa + len : page + PAGE_SIZE;
        tell(b, u, code, from, end - from);
    }
}

void bus_write_rom(struct bus *b, struct ram *r, uint64_t off, const void *buf, uint64_t len)
{
    const struct region *at = NULL;

    CHECK(off <= r->size && len <= r->size - off);
    for (unsigned i = 0; i < b->n; i++) {
        if (b->region[i].ram == r) at = &b->region[i];
    }
    bus_lock_code(b);
    shared_copy(r->host + off, buf, (size_t)len);
    if (at) bus_written(b, at, at->base + off, len);
    bus_unlock_code(b);
}

static bool read_register(struct bus *b, const struct region *r, uint64_t pa, unsigned size,
                          uint64_t *value)
{
    bus_enter(b);
    bool ok = r->ops->read(r->dev, r->bank, pa - r->base, size, value);
    bus_leave(b);
    return ok;
}

static bool write_register(struct bus *b, const struct region *r, uint64_t pa, unsigned size,
                           uint64_t value)
{
    bus_enter(b);
    bool ok = r->ops->write(r->dev, r->bank, pa - r->base, size, value);
    bus_leave(b);
    return ok;
}

bool bus_read(struct bus *b, uint64_t pa, unsigned size, uint64_t *value)
{
    const struct region *r = bus_find(b, pa);

    if (!r || !fits(r, pa, size)) return false;
    if (!region_is_memory(r)) return read_register(b, r, pa, size, value);
    *value = shared_load_le(r->ram->host + (pa - r->base), size);
    return true;
}

bool bus_write(struct bus *b, uint64_t pa, unsigned size, uint64_t value)
{
    const struct region *r = bus_find(b, pa);

    if (!r || !fits(r, pa, size)) return false;
    if (!region_is_memory(r)) return write_register(b, r, pa, size, value);
    if (r->ram->readonly) return true;
    bus_lock_code(b);
    shared_store_le(r->ram->host + (pa - r->base), size, value);
    bus_written(b, r, pa, size);
    bus_unlock_code(b);
    return true;
}

/* Is all of [pa, pa + len) RAM (or ROM for reading)? */
static bool dma_check(struct bus *b, uint64_t pa, uint64_t len, bool write)
{
    while (len) {
        const struct region *r = bus_find(b, pa);
        if (!r || !r->ram || (write && r->ram->readonly)) return false;
        uint64_t n = r->size - (pa - r->base);
        if (n > len) n = len;
        pa += n;
        len -= n;
        if (len && pa == 0) return false;
    }
    return true;
}

bool bus_dma_read(struct bus *b, uint64_t pa, void *buf, uint64_t len)
{
    uint8_t *to = buf;

    if (!dma_check(b, pa, len, false)) return false;
    while (len) {
        const struct region *r = bus_find(b, pa);
        uint64_t n = r->size - (pa - r->base);
        if (n > len) n = len;
        shared_copy(to, r->ram->host + (pa - r->base), (size_t)n);
        to += n;
        pa += n;
        len -= n;
    }
    if (b->sharing) shared_fence_weak();
    return true;
}

bool bus_dma_write(struct bus *b, uint64_t pa, const void *buf, uint64_t len)
{
    const uint8_t *from = buf;

    if (!dma_check(b, pa, len, true)) return false;
    if (b->sharing) shared_fence_weak();
    while (len) {
        const struct region *r = bus_find(b, pa);
        uint64_t n = r->size - (pa - r->base);
        if (n > len) n = len;
        bus_lock_code(b);
        shared_copy(r->ram->host + (pa - r->base), from, (size_t)n);
        bus_written(b, r, pa, n);
        bus_unlock_code(b);
        from += n;
        pa += n;
        len -= n;
    }
    if (b->sharing) shared_fence();
    return true;
}
