/* SPDX-License-Identifier: MIT */
/* Region lookup, MMIO dispatch and DMA: see bus.h. */
#include "bus/bus.h"

#include "base/check.h"
#include "base/endian.h"

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
    b->last = 0;
    return true;
}

void bus_add_watcher(struct bus *b, const struct code_watcher *w)
{
    CHECK(b->n_watchers < BUS_MAX_WATCHERS);
    b->watcher[b->n_watchers++] = *w;
}

void bus_protect(struct bus *b, uint64_t pa)
{
    const struct region *r = bus_find(b, pa);

    CHECK(r && r->ram);
    uint64_t page = (pa - r->base) >> PAGE_SHIFT;
    if (r->ram->flags[page] & PAGE_CODE) return;
    r->ram->flags[page] |= PAGE_CODE;
    for (unsigned i = 0; i < b->n_watchers; i++) {
        const struct code_watcher *w = &b->watcher[i];
        if (w->protect) w->protect(w->ctx, r->ram->host + (page << PAGE_SHIFT));
    }
}

static bool holds(const struct region *r, uint64_t pa)
{
    return pa - r->base < r->size;
}

const struct region *bus_find(struct bus *b, uint64_t pa)
{
    unsigned lo = 0, hi = b->n;

    if (b->last < b->n && holds(&b->region[b->last], pa)) return &b->region[b->last];
    while (lo < hi) {
        unsigned mid = (lo + hi) / 2;
        if (holds(&b->region[mid], pa)) {
            b->last = mid;
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

void bus_written(struct bus *b, const struct region *r, uint64_t pa, uint64_t len)
{
    uint64_t first = (pa - r->base) >> PAGE_SHIFT;
    uint64_t last = (pa - r->base + len - 1) >> PAGE_SHIFT;

    for (uint64_t p = first; p <= last; p++) {
        uint8_t flags = r->ram->flags[p];
        if (flags & PAGE_WATCH) r->ram->flags[p] |= PAGE_DIRTY;
        if (!(flags & PAGE_CODE)) continue;
        bool still = false;
        uint64_t page = r->base + (p << PAGE_SHIFT);
        uint64_t from = pa > page ? pa : page;
        uint64_t end = pa + len < page + PAGE_SIZE ? pa + len : page + PAGE_SIZE;
        for (unsigned i = 0; i < b->n_watchers; i++) {
            if (b->watcher[i].written(b->watcher[i].ctx, from, end - from)) still = true;
        }
        if (!still) r->ram->flags[p] &= (uint8_t)~PAGE_CODE;
    }
}

bool bus_read(struct bus *b, uint64_t pa, unsigned size, uint64_t *value)
{
    const struct region *r = bus_find(b, pa);

    if (!r || !fits(r, pa, size)) return false;
    if (!r->ram) return r->ops->read(r->dev, r->bank, pa - r->base, size, value);
    *value = load_le(r->ram->host + (pa - r->base), size);
    return true;
}

bool bus_write(struct bus *b, uint64_t pa, unsigned size, uint64_t value)
{
    const struct region *r = bus_find(b, pa);

    if (!r || !fits(r, pa, size)) return false;
    if (!r->ram) return r->ops->write(r->dev, r->bank, pa - r->base, size, value);
    if (r->ram->readonly) return true;
    store_le(r->ram->host + (pa - r->base), size, value);
    bus_written(b, r, pa, size);
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
        memcpy(to, r->ram->host + (pa - r->base), (size_t)n);
        to += n;
        pa += n;
        len -= n;
    }
    return true;
}

bool bus_dma_write(struct bus *b, uint64_t pa, const void *buf, uint64_t len)
{
    const uint8_t *from = buf;

    if (!dma_check(b, pa, len, true)) return false;
    while (len) {
        const struct region *r = bus_find(b, pa);
        uint64_t n = r->size - (pa - r->base);
        if (n > len) n = len;
        memcpy(r->ram->host + (pa - r->base), from, (size_t)n);
        bus_written(b, r, pa, n);
        from += n;
        pa += n;
        len -= n;
    }
    return true;
}
