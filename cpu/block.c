/* SPDX-License-Identifier: MIT */
/* The cache of predecoded blocks: lookup, memory, links, invalidation. Decoding is in block_build.c. */
#include "cpu/block_priv.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>
#include <string.h>

struct block_cache *block_cache_new(struct hart *h, uint64_t bytes)
{
    struct block_cache *c = xcalloc(1, sizeof *c);
    uint64_t n = bytes / SEGMENT_SIZE;

    c->hart = h;
    c->n_segments = (unsigned)(n < 2 ? 2 : n > MAX_SEGMENTS ? MAX_SEGMENTS : n);
    c->arena = xcalloc(c->n_segments, SEGMENT_SIZE);
    return c;
}

void block_cache_free(struct block_cache *c)
{
    if (!c) return;
    free(c->arena);
    free(c);
}

void block_cache_stats(const struct block_cache *c, struct block_stats *out)
{
    *out = c->stats;
}

unsigned block_hash(uint64_t pa, uint32_t mode)
{
    uint64_t key = (pa >> 1) ^ (uint64_t)mode * UINT64_C(0x9e3779b1);

    return (unsigned)((key ^ key >> BLOCK_HASH_BITS) & (BLOCK_HASH_SIZE - 1));
}

struct block *block_lookup(struct block_cache *c, uint64_t pa, uint32_t mode)
{
    struct block *b = c->hash[block_hash(pa, mode)];

    while (b && (b->pa != pa || b->mode != mode)) {
        b = b->hash_next;
    }
    return b;
}

/* Memory ---------------------------------------------------------------------------------- */

static void mark_start(struct block_cache *c, size_t granule, bool on)
{
    uint64_t m = UINT64_C(1) << granule % 64;

    if (on) c->starts[granule / 64] |= m;
    else c->starts[granule / 64] &= ~m;
}

void *block_alloc(struct block_cache *c, size_t size)
{
    size = (size_t)round_up(size, GRANULE);
    if (c->used + size > SEGMENT_SIZE) {
        unsigned next = (c->segment + 1) % c->n_segments;
        if (c->full[next] && c->hart->in_run) return NULL;
        c->full[c->segment] = true;
        if (c->full[next]) block_evict(c->hart);
        c->segment = next;
        c->used = 0;
    }
    size_t at = (size_t)c->segment * SEGMENT_SIZE + c->used;
    c->used += size;
    mark_start(c, at / GRANULE, true);
    return c->arena + at;
}

/* The segment filled longest ago; the current one when there is no other. */
static unsigned oldest_segment(const struct block_cache *c)
{
    for (unsigned i = 1; i < c->n_segments; i++) {
        unsigned seg = (c->segment + i) % c->n_segments;
        if (c->full[seg]) return seg;
    }
    return c->segment;
}

void block_evict(struct hart *h)
{
    struct block_cache *c = h->blocks;
    unsigned seg = oldest_segment(c);
    size_t first = (size_t)seg * (SEGMENT_SIZE / GRANULE);

    CHECK(!h->in_run);
    for (size_t g = first; g < first + SEGMENT_SIZE / GRANULE; g++) {
        if (!(c->starts[g / 64] >> g % 64 & 1)) continue;
        struct block *b = (struct block *)(void *)(c->arena + g * GRANULE);
        if (!b->dead) {
            block_drop(h, b);
            c->stats.evicted++;
        }
        mark_start(c, g, false);
    }
    c->full[seg] = false;
    if (seg == c->segment) c->used = 0;
}

static unsigned highest_bit(uint64_t v)
{
    unsigned n = 0;

    for (unsigned step = 32; step; step /= 2) {
        if (v >> step) {
            v >>= step;
            n += step;
        }
    }
    return n;
}

struct block *block_of(struct hart *h, const struct uop *u)
{
    struct block_cache *c = h->blocks;
    size_t g = (size_t)((const uint8_t *)u - c->arena) / GRANULE;
    size_t w = g / 64;
    uint64_t v = c->starts[w] & (~UINT64_C(0) >> (63 - g % 64));

    while (!v) {
        CHECK(w > 0);
        v = c->starts[--w];
    }
    return (struct block *)(void *)(c->arena + (w * 64 + highest_bit(v)) * GRANULE);
}

unsigned block_insn_of(const struct block *b, const struct uop *u)
{
    size_t slot = (size_t)(u - b->uops);
    unsigned from = 0, end = b->n_insns; /* the last mark at or before `slot` lies in [from, end) */

    while (end - from > 1) {
        unsigned middle = (from + end) / 2;
        if (b->marks[middle].slot > slot) end = middle;
        else from = middle;
    }
    return from;
}

/* Pages ----------------------------------------------------------------------------------- */

static unsigned page_hash(uint64_t pa)
{
    uint64_t n = pa >> PAGE_SHIFT;

    return (unsigned)((n ^ n >> 12) & (PAGE_HASH_SIZE - 1));
}

static struct code_page *find_page(struct block_cache *c, uint64_t pa)
{
    struct code_page *p = c->page_hash[page_hash(pa)];

    while (p && p->pa != (pa & ~PAGE_MASK)) {
        p = p->next;
    }
    return p;
}

/* A free record: one that was used before, else the next of the pool, whose rest stays untouched. */
static struct code_page *take_page(struct block_cache *c)
{
    struct code_page *p = c->free_pages;

    if (p) c->free_pages = p->next;
    else if (c->n_pages < MAX_CODE_PAGES) p = &c->page_pool[c->n_pages++];
    return p;
}

struct code_page *block_add_page(struct block_cache *c, uint64_t pa)
{
    struct code_page *p = find_page(c, pa);

    if (p) return p;
    p = take_page(c);
    if (!p) return NULL;
    struct code_page **head = &c->page_hash[page_hash(pa)];
    *p = (struct code_page){ .pa = pa & ~PAGE_MASK, .next = *head };
    *head = p;
    return p;
}

void block_release_page_if_empty(struct block_cache *c, struct code_page *p)
{
    struct code_page **at = &c->page_hash[page_hash(p->pa)];

    if (p->blocks) return;
    while (*at != p) {
        at = &(*at)->next;
    }
    *at = p->next;
    p->next = c->free_pages;
    c->free_pages = p;
}

static void leave_page(struct block_cache *c, struct block *b, unsigned which)
{
    struct code_page *p = b->page[which];

    if (!p) return;
    struct block **at = &p->blocks;
    while (*at != b) {
        at = &(*at)->page_next[(*at)->page[0] == p ? 0 : 1];
    }
    *at = b->page_next[which];
    b->page[which] = NULL;
    block_release_page_if_empty(c, p);
}

/* Links ----------------------------------------------------------------------------------- */

void block_link(struct exit_link *x, struct block *to, uintptr_t host_page, bool cross)
{
    block_unlink(x);
    x->to = to;
    x->next = to->incoming;
    x->prev = &to->incoming;
    if (to->incoming) to->incoming->prev = &x->next;
    to->incoming = x;
    if (cross) {
        x->stub[0].fn = op_link_cross;
        x->stub[1].target = to->uops;
        x->stub[1].host = host_page;
    } else {
        x->slot[1].target = to->uops;
    }
}

void block_unlink(struct exit_link *x)
{
    if (!x->to) return;
    x->slot[1].target = x->stub;
    x->stub[0].fn = op_link;
    *x->prev = x->next;
    if (x->next) x->next->prev = x->prev;
    x->to = NULL;
}

struct exit_link *block_exit_of(struct block *b, const struct uop *stub)
{
    for (unsigned i = 0; i < b->n_exits; i++) {
        if (b->exits[i].stub == stub) return &b->exits[i];
    }
    CHECK_NEVER("a stub belongs to its block");
    return NULL;
}

bool block_is_stub(const struct uop *u)
{
    return u->fn == op_link || u->fn == op_link_cross || u->fn == op_stop_at;
}

/* Invalidation ---------------------------------------------------------------------------- */

/* Jump entries are indexed by low bits of the virtual address: those inside the page are known, the few
 * above it are tried in turn. */
static void drop_jumps(struct hart *h, const struct block *b)
{
    for (uint64_t va = b->off; va >> 1 < JUMP_CACHE_SIZE; va += PAGE_SIZE) {
        struct jump_entry *e = &h->jump[(va >> 1) & (JUMP_CACHE_SIZE - 1)];
        if (e->u == b->uops) *e = (struct jump_entry){ .key = UINT64_MAX };
    }
    if (b->off >> 1 >= JUMP_CACHE_SIZE) {
        struct jump_entry *e = &h->jump[(b->off >> 1) & (JUMP_CACHE_SIZE - 1)];
        if (e->u == b->uops) *e = (struct jump_entry){ .key = UINT64_MAX };
    }
}

void block_drop(struct hart *h, struct block *b)
{
    struct block_cache *c = h->blocks;
    struct block **at = &c->hash[block_hash(b->pa, b->mode)];

    while (*at != b) {
        at = &(*at)->hash_next;
    }
    *at = b->hash_next;
    while (b->incoming) {
        block_unlink(b->incoming);
    }
    for (unsigned i = 0; i < b->n_exits; i++) {
        block_unlink(&b->exits[i]);
    }
    drop_jumps(h, b);
    leave_page(c, b, 0);
    leave_page(c, b, 1);
    b->dead = true;
    c->stats.live--;
    c->stats.dropped++;
}

static bool overlap(uint64_t a, uint64_t a_end, uint64_t b, uint64_t b_end)
{
    return a < b_end && b < a_end;
}

/* Does the part of b that lies in page p touch [pa, pa + len)? A page that is mapped twice in a row
 * may hold both halves of an instruction. */
static bool touches(const struct block *b, const struct code_page *p, uint64_t pa, uint64_t len)
{
    bool crossing = b->end_off > PAGE_SIZE;
    uint64_t end = p->pa + (crossing ? PAGE_SIZE : b->end_off);

    if (b->page[0] == p && overlap(b->pa, end, pa, pa + len)) return true;
    if (!crossing || (b->page[1] && b->page[1] != p)) return false;
    return overlap(p->pa, p->pa + (b->end_off - PAGE_SIZE), pa, pa + len);
}

bool block_code_written(void *hart, uint64_t pa, uint64_t len)
{
    struct hart *h = hart;
    struct code_page *p = find_page(h->blocks, pa);
    struct block *b = p ? p->blocks : NULL;
    bool left = false;

    while (b) {
        struct block *next = b->page_next[b->page[0] == p ? 0 : 1];
        if (touches(b, p, pa, len)) {
            block_drop(h, b);
            h->leave = true;
        } else {
            left = true;
        }
        b = next;
    }
    return left;
}

void block_drop_all(struct hart *h)
{
    struct block_cache *c = h->blocks;

    CHECK(!h->in_run);
    for (unsigned i = 0; i < BLOCK_HASH_SIZE; i++) {
        while (c->hash[i]) {
            block_drop(h, c->hash[i]);
        }
    }
    memset(c->starts, 0, sizeof c->starts);
    memset(c->full, 0, sizeof c->full);
    c->segment = 0;
    c->used = 0;
}
