/* SPDX-License-Identifier: MIT */
/* Decoding blocks: asks the ISA for one instruction after the other and lays out the result. */
#include "cpu/block_priv.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/shared.h"

#include <string.h>

#define MAX_INSN_BYTES 16

struct uop *block_emit(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS), unsigned slots)
{
    struct uop *u = &b->uop[b->n_slots];

    CHECK(b->n_slots + slots <= BLOCK_MAX_UOPS);
    memset(u, 0, slots * sizeof *u);
    memset(&b->tag[b->n_slots], 0, slots * sizeof b->tag[0]);
    u->fn = fn;
    b->n_slots += slots;
    return u;
}

void block_exit(struct block_build *b, struct uop *u, int32_t to)
{
    CHECK(b->n_exits < BLOCK_MAX_EXITS);
    u->imm = (int32_t)b->n_insns + 1;
    b->exit[b->n_exits].slot = (uint8_t)(u - b->uop);
    b->exit[b->n_exits].to = to;
    b->n_exits++;
}

/* Leave the block for the instruction at `off`; n_insns instructions retired before it. */
static void end_with_jump(struct block_build *b, uint16_t off)
{
    struct uop *u = block_emit(b, op_jump, 2);

    block_exit(b, u, off);
    u->imm = (int32_t)b->n_insns;
}

static bool has_room(const struct block_build *b)
{
    unsigned max = b->single ? 1 : BLOCK_MAX_INSNS;

    return b->n_insns < max && b->n_exits + 3 <= BLOCK_MAX_EXITS &&
           b->n_slots + 8 <= BLOCK_MAX_UOPS;
}

/* A debugger's breakpoint before the next instruction. */
static void emit_break(struct hart *h, struct block_build *b)
{
    if (LIKELY(!h->points) || !debug_breaks_at(h->points, b->off)) return;
    block_emit(b, op_break, 1)->off = b->off;
}

/* Decode from b->off to the block's end. False: the first instruction goes on in the next page. */
static bool decode_in_page(struct hart *h, struct block_build *b, const uint8_t *page)
{
    while (has_room(b)) {
        b->code = page + b->off;
        b->avail = (unsigned)(PAGE_SIZE - b->off);
        b->mark[b->n_insns] = (struct insn_mark){ .off = b->off, .slot = (uint8_t)b->n_slots };
        emit_break(h, b);
        enum decode d = h->isa->decode(h, b);
        if (d == DECODE_STOP || d == DECODE_SPLIT) b->n_slots = b->mark[b->n_insns].slot;
        if (d == DECODE_SPLIT && b->n_insns == 0) return false;
        if (d == DECODE_STOP || d == DECODE_SPLIT) break;
        b->n_insns++;
        b->off = b->next_off;
        if (d == DECODE_END) return true;
        if (b->off >= PAGE_SIZE) break;
    }
    end_with_jump(b, b->off);
    return true;
}

/* Decode one instruction whose bytes go on at va2, the start of the next page or (under protection
 * finer than a page) a later part of this one. */
static void decode_across(struct hart *h, struct block_build *b, const uint8_t *first,
                          const struct tlb_fetch_entry *second)
{
    uint8_t bytes[2 * MAX_INSN_BYTES] = { 0 };
    unsigned n = (unsigned)(PAGE_SIZE - b->off);
    const uint8_t *page2 =
        (const uint8_t *)(second->addend) + (uintptr_t)((h->code_va & ~PAGE_MASK) + PAGE_SIZE);

    CHECK(n < MAX_INSN_BYTES);
    shared_copy(bytes, first + b->off, n);
    shared_copy(bytes + n, page2, MAX_INSN_BYTES);
    struct uop *check = block_emit(b, op_second_page, 2);
    check[1].host = (uintptr_t)page2;
    b->code = bytes;
    b->avail = n + MAX_INSN_BYTES;
    b->mark[0] = (struct insn_mark){ .off = b->off, .slot = 0 };
    emit_break(h, b);
    enum decode d = h->isa->decode(h, b);
    CHECK(d == DECODE_NEXT || d == DECODE_END);
    b->n_insns = 1;
    b->off = b->next_off;
    if (d == DECODE_NEXT) end_with_jump(b, b->off);
}

static void lay_out_exits(struct block *blk, const struct block_build *b)
{
    for (unsigned i = 0; i < b->n_exits; i++) {
        struct exit_link *x = &blk->exits[i];
        struct uop *stub = blk->uops + b->n_slots + (size_t)2 * i;
        memset(stub, 0, 2 * sizeof *stub);
        stub->fn = b->single ? op_stop_at : op_link;
        stub->imm = b->exit[i].to;
        *x = (struct exit_link){ .slot = blk->uops + b->exit[i].slot, .stub = stub, .from = blk };
        x->slot[1].target = stub;
    }
}

static struct block *lay_out(struct block_cache *c, const struct block_build *b)
{
    size_t slots = b->n_slots + (size_t)2 * b->n_exits;
    size_t head = (size_t)round_up(sizeof(struct block), 16);
    size_t exits = head + slots * sizeof(struct uop);
    size_t marks = exits + b->n_exits * sizeof(struct exit_link);
    size_t size = marks + b->n_insns * sizeof(struct insn_mark);
    uint8_t *p = block_alloc(c, size);

    if (!p) return NULL;
    struct block *blk = (struct block *)(void *)p;
    *blk = (struct block){
        .size = (uint32_t)size,
        .end_off = b->off,
        .n_insns = (uint8_t)b->n_insns,
        .n_exits = (uint8_t)b->n_exits,
        .n_slots = (uint8_t)b->n_slots,
        .uops = (struct uop *)(void *)(p + head),
        .exits = (struct exit_link *)(void *)(p + exits),
        .marks = (struct insn_mark *)(void *)(p + marks),
    };
    memcpy(blk->uops, b->uop, b->n_slots * sizeof(struct uop));
    memcpy(blk->marks, b->mark, b->n_insns * sizeof(struct insn_mark));
    lay_out_exits(blk, b);
    return blk;
}

static void enter_page(struct hart *h, struct block *b, unsigned which, struct code_page *p)
{
    b->page[which] = p;
    b->page_next[which] = p->blocks;
    p->blocks = b;
    /* Again: setting an accessed bit in this very page on the way may have taken it back. */
    bus_protect(h->mem.bus, p->pa, h->mem.watcher);
}

/* Put the finished block where lookups and code watchers find it. Only now are its pages looked up:
 * making room for it may have dropped the last other block of a page and the page's record with it.
 * False: no record is free, the block is dead. */
static bool publish(struct hart *h, struct block *b, uint64_t pa, uint64_t pa2)
{
    struct block_cache *c = h->blocks;
    struct block **head = &c->hash[block_hash(b->pa, b->mode)];
    struct code_page *p1 = block_add_page(c, pa);
    struct code_page *p2 = p1 ? block_add_page(c, pa2) : NULL;

    if (!p2) {
        if (p1) block_release_page_if_empty(c, p1);
        b->dead = true;
        return false;
    }
    b->hash_next = *head;
    *head = b;
    enter_page(h, b, 0, p1);
    if (p2 != p1) enter_page(h, b, 1, p2);
    c->stats.decoded++;
    c->stats.live++;
    return true;
}

/* The second page of an instruction at va that crosses into it; NULL: fault recorded. */
static const struct tlb_fetch_entry *second_page(struct hart *h, uint64_t va)
{
    return vmem_fetch(&h->mem, (va & ~PAGE_MASK) + PAGE_SIZE);
}

static struct block *make(struct hart *h, uint64_t va, const struct tlb_fetch_entry *e,
                          uint32_t mode, bool *fault)
{
    struct block_cache *c = h->blocks;
    struct block_build *b = &c->build;
    const uint8_t *page = (const uint8_t *)(e->addend + (uintptr_t)(va & ~PAGE_MASK));
    uint64_t pa = e->pa | (va & PAGE_MASK), pa2 = pa;

    b->off = (uint16_t)(va & PAGE_MASK);
    b->n_insns = b->n_slots = b->n_exits = 0;
    b->single = mode & BLOCK_MODE_SINGLE;
    bus_protect(h->mem.bus, pa, h->mem.watcher);
    if (!decode_in_page(h, b, page)) {
        const struct tlb_fetch_entry *e2 = second_page(h, va);
        *fault = !e2;
        if (!e2) return NULL;
        pa2 = e2->pa;
        bus_protect(h->mem.bus, pa2, h->mem.watcher);
        decode_across(h, b, page, e2);
    }
    if (h->isa->fuse && !b->single && b->n_insns) h->isa->fuse(h, b);
    struct block *blk = lay_out(c, b);
    if (!blk) return NULL;
    blk->pa = pa;
    blk->off = (uint16_t)(va & PAGE_MASK);
    blk->mode = mode;
    return publish(h, blk, pa, pa2) ? blk : NULL;
}

bool block_page_is_cached(const struct hart *h, uint64_t va)
{
    return h->mem.tlb.fetch[tlb_index(va)].tag == ((va & ~PAGE_MASK) | h->mem.tlb.fetch_ctx);
}

struct block *block_find(struct hart *h, uint64_t va, bool single, bool *fault)
{
    const struct tlb_fetch_entry *found = vmem_fetch(&h->mem, va);

    *fault = !found;
    if (!found) return NULL;
    struct tlb_fetch_entry e = *found;
    uint32_t mode = h->isa->mode(h);
    if (single || e.tag == TLB_NO_TAG) mode |= BLOCK_MODE_SINGLE;
    uint64_t old = h->code_va;
    h->code_va = va & ~PAGE_MASK;
    struct block *b = block_lookup(h->blocks, e.pa | (va & PAGE_MASK), mode);
    if (!b) b = make(h, va, &e, mode, fault);
    if (b && e.tag == TLB_NO_TAG && b->end_off - b->off > 2) {
        /* Protection finer than a page: the rest of the instruction has its own check. */
        *fault = !vmem_fetch(&h->mem, va + 2);
        if (*fault) b = NULL;
    }
    if (!b) h->code_va = old;
    return b;
}
