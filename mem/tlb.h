/* SPDX-License-Identifier: MIT */
/* Software TLB of one hart: direct-mapped, separate arrays for reads, writes and fetches.
 *
 * A tag is the page's virtual address with a context id in the low 12 bits, so that one compare with
 * `((va + size - 1) & ~PAGE_MASK) | ctx` covers: missing, page crossing, device registers, pages
 * whose writes must be seen (code, watched), permissions and address space. A context id stands for
 * everything that translation depends on besides the address (root, ASID, privilege, SUM, ...);
 * changing back and forth between contexts flushes nothing. */
#ifndef MEM_TLB_H
#define MEM_TLB_H

#include "bus/ram.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef ISOMER_STRESS
#define TLB_BITS 1
#else
#define TLB_BITS 10
#endif
#define TLB_SIZE     (1u << TLB_BITS)
#define TLB_CONTEXTS 32 /* contexts remembered at a time */
#define TLB_HINTS    64
#define TLB_MAX_ID   0xfffu     /* ids 1 .. TLB_MAX_ID - 1 are handed out; the rest never match */
#define TLB_NO_TAG   UINT64_MAX /* ctx 0xfff with the last page: id 0xfff is never current */
#define TLB_BIG_BITS 1024

/* Neighbouring pages must never share a slot, or a page-crossing access could hit the wrong page. */
_Static_assert(TLB_SIZE >= 2, "a TLB needs two entries");

struct tlb_entry {
    uint64_t tag;
    uintptr_t addend; /* host address = addend + va */
};

struct tlb_fetch_entry {
    uint64_t tag;
    uintptr_t addend;
    uint64_t pa; /* physical address of the page */
};

struct tlb_context {
    uint64_t root;  /* the ISA's address-space register */
    uint32_t flags; /* privilege and permission bits, the ISA's own */
    uint32_t id;    /* 0 = free slot */
};

struct tlb {
    uint64_t data_ctx, fetch_ctx; /* current ids */
    struct tlb_entry read[TLB_SIZE], write[TLB_SIZE];
    struct tlb_fetch_entry fetch[TLB_SIZE];
    struct tlb_context context[TLB_CONTEXTS];
    uint8_t hint[TLB_HINTS]; /* where in `context` such ones were found last */
    uint32_t next_id, next_slot;
    uint64_t
        big[TLB_BIG_BITS / 64]; /* hashed 2 MiB pieces that may be resident from larger pages */
    bool cleared;               /* ids started anew: caches keyed by ids must be dropped */
};

static inline unsigned tlb_index(uint64_t va)
{
    return (va >> PAGE_SHIFT) & (TLB_SIZE - 1);
}

/* Drop everything, hand out ids from 1 again. The caller must ask for its contexts again. */
void tlb_clear(struct tlb *t);

/* The id of a context, a new one when it is not remembered. May clear the TLB when ids run out. */
uint32_t tlb_context_id(struct tlb *t, uint64_t root, uint32_t flags);

/* Forget all contexts, or those whose root agrees with `root` under `mask`: their entries can never
 * match again. O(contexts). The caller must ask for its contexts again. */
void tlb_flush_all(struct tlb *t);
void tlb_flush_root(struct tlb *t, uint64_t root, uint64_t mask);

/* Drop the entries of va's page in all contexts. False when va may lie in a resident larger page:
 * then the caller must flush the address space. */
bool tlb_flush_page(struct tlb *t, uint64_t va);

/* Remember that a piece of a page larger than 4 KiB became resident. */
void tlb_note_big(struct tlb *t, uint64_t va);

/* Drop write entries that lead to this host page (its writes must be seen from now on). */
void tlb_drop_writes(struct tlb *t, const uint8_t *host_page);
void tlb_drop_all_writes(struct tlb *t);

#endif
