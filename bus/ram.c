/* SPDX-License-Identifier: MIT */
/* Guest RAM in host memory: see ram.h. */
#include "bus/ram.h"

#include "base/check.h"
#include "base/host.h"

#include <stdlib.h>
#include <string.h>

bool ram_init(struct ram *r, const char *name, uint64_t size, struct error *err)
{
    CHECK(size && !(size & PAGE_MASK));
    *r = (struct ram){ .name = name, .size = size };
    if (size != (size_t)size)
        return error_set(err, "-m: %llu MiB do not fit this host's address space",
                         (unsigned long long)(size >> 20));
    r->host = host_map_pages((size_t)size);
    if (!r->host)
        return error_set(err, "-m: the host refuses %llu MiB of memory for %s; give less",
                         (unsigned long long)(size >> 20), name);
    r->flags = xcalloc((size_t)(size >> PAGE_SHIFT), sizeof *r->flags);
    r->users = xcalloc((size_t)(size >> PAGE_SHIFT), sizeof *r->users);
    return true;
}

void ram_free(struct ram *r)
{
    if (r->host) host_unmap_pages(r->host, (size_t)r->size);
    free(r->flags);
    free(r->users);
    r->host = NULL;
    r->flags = NULL;
    r->users = NULL;
}

void ram_clear(struct ram *r)
{
    host_zero_pages(r->host, (size_t)r->size);
}

void ram_swap(struct ram *a, struct ram *b)
{
    uint8_t *host = a->host;

    CHECK(a->size == b->size);
    a->host = b->host;
    b->host = host;
}

uint64_t ram_resident(const struct ram *r)
{
    return host_resident_bytes(r->host, (size_t)r->size);
}

bool ram_page_is_zero(const struct ram *r, uint64_t page)
{
    const uint8_t *p = r->host + (page << PAGE_SHIFT);

    return p[0] == 0 && memcmp(p, p + 1, PAGE_SIZE - 1) == 0;
}
