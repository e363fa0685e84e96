/* SPDX-License-Identifier: MIT */
/* TLB contexts and flushes: see tlb.h. */
#include "mem/tlb.h"

#include <string.h>

void tlb_clear(struct tlb *t)
{
    for (unsigned i = 0; i < TLB_SIZE; i++) {
        t->read[i].tag = t->write[i].tag = t->fetch[i].tag = TLB_NO_TAG;
    }
    memset(t->context, 0, sizeof t->context);
    memset(t->big, 0, sizeof t->big);
    t->next_id = 1;
    t->cleared = true;
}

uint32_t tlb_context_id(struct tlb *t, uint64_t root, uint32_t flags)
{
    uint8_t *hint = &t->hint[(root ^ root >> 8 ^ root >> 44 ^ flags) % TLB_HINTS];
    const struct tlb_context *last = &t->context[*hint];

    if (last->id && last->root == root && last->flags == flags) return last->id;
    for (unsigned i = 0; i < TLB_CONTEXTS; i++) {
        struct tlb_context *c = &t->context[i];
        if (!c->id || c->root != root || c->flags != flags) continue;
        *hint = (uint8_t)i;
        return c->id;
    }
    if (t->next_id >= TLB_MAX_ID) tlb_clear(t);
    struct tlb_context *c = &t->context[t->next_slot++ % TLB_CONTEXTS];
    *c = (struct tlb_context){ .root = root, .flags = flags, .id = t->next_id++ };
    return c->id;
}

void tlb_flush_all(struct tlb *t)
{
    memset(t->context, 0, sizeof t->context);
    memset(t->big, 0, sizeof t->big);
}

void tlb_flush_root(struct tlb *t, uint64_t root, uint64_t mask)
{
    for (unsigned i = 0; i < TLB_CONTEXTS; i++) {
        if (t->context[i].id && !((t->context[i].root ^ root) & mask)) t->context[i].id = 0;
    }
}

static unsigned big_hash(uint64_t va)
{
    uint64_t piece = va >> 21;

    return (unsigned)((piece ^ piece >> 10) % TLB_BIG_BITS);
}

bool tlb_flush_page(struct tlb *t, uint64_t va)
{
    unsigned i = tlb_index(va), b = big_hash(va);

    t->read[i].tag = t->write[i].tag = t->fetch[i].tag = TLB_NO_TAG;
    return !(t->big[b / 64] >> b % 64 & 1);
}

void tlb_note_big(struct tlb *t, uint64_t va)
{
    unsigned b = big_hash(va);

    t->big[b / 64] |= UINT64_C(1) << b % 64;
}

void tlb_drop_writes(struct tlb *t, const uint8_t *host_page)
{
    for (unsigned i = 0; i < TLB_SIZE; i++) {
        struct tlb_entry *e = &t->write[i];
        if (e->tag == TLB_NO_TAG) continue;
        if (e->addend + (uintptr_t)(e->tag & ~PAGE_MASK) == (uintptr_t)host_page)
            e->tag = TLB_NO_TAG;
    }
}

void tlb_drop_all_writes(struct tlb *t)
{
    for (unsigned i = 0; i < TLB_SIZE; i++) {
        t->write[i].tag = TLB_NO_TAG;
    }
}
