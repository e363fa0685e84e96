/* SPDX-License-Identifier: MIT */
/* Cache of predecoded blocks of one hart.
 *
 * A block is keyed by the physical address of its first instruction and the decode mode. It holds no
 * virtual address: what it needs of its page's address comes from hart->code_va. It runs past conditional
 * branches, stays inside one page and ends at a jump, a page end or BLOCK_MAX_INSNS. Exits that are not
 * linked yet lead to their own stub. See ENGINE in docs/. */
#ifndef CPU_BLOCK_H
#define CPU_BLOCK_H

#include "cpu/hart.h"
#include "cpu/uop.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef ISOMER_STRESS
#define BLOCK_MAX_INSNS 1
#else
#define BLOCK_MAX_INSNS 64
#endif
#define BLOCK_MAX_EXITS 24
#define BLOCK_MAX_UOPS  (BLOCK_MAX_INSNS * 2 + 8) /* room for one more, whatever it emits */

/* Engine's own mode bit: a block of one instruction, for running to an exact instruction. */
#define BLOCK_MODE_SINGLE (UINT32_C(1) << 31)

struct block;

/* One exit of a block: `slot` is the exit's first slot, slot[1].target what is patched. */
struct exit_link {
    struct uop *slot, *stub;
    struct block *from, *to;
    struct exit_link *next, **prev; /* in to->incoming */
};

/* First slot that an instruction owns and where it lies. */
struct insn_mark {
    uint16_t off; /* in the page */
    uint8_t slot;
    uint8_t pad;
};

struct code_page {
    uint64_t pa; /* of the page */
    struct code_page *next;
    struct block *blocks;
};

struct block {
    uint64_t pa; /* of the first instruction */
    uint32_t mode;
    uint32_t size;         /* bytes in the arena */
    uint16_t off, end_off; /* first byte, byte after the last, in the page; end_off may exceed it */
    uint8_t n_insns, n_exits, n_slots;
    bool dead; /* dropped: nothing leads here any more */
    struct block *hash_next, *page_next[2];
    struct code_page *page[2]; /* second: of an instruction that crosses into it */
    struct exit_link *incoming;
    struct exit_link *exits;
    struct insn_mark *marks;
    struct uop *uops;
};

/* A block being made. decode() reads code[0 .. avail) and calls the functions below. */
struct block_build {
    const uint8_t *code; /* bytes at the instruction */
    unsigned avail;      /* how many of them may be read */
    uint16_t off;        /* offset of the instruction in its page */
    unsigned n_insns;    /* instructions before this one */
    unsigned n_slots;
    unsigned n_exits;
    bool single;
    uint16_t next_off; /* set by decode: offset of the following instruction */
    struct uop uop[BLOCK_MAX_UOPS];
    uint16_t tag[BLOCK_MAX_UOPS]; /* the ISA's note of what a slot does, for isa->fuse; 0 = none */
    struct {
        uint8_t slot;
        int32_t to; /* offset of the target from the start of the page, may lie outside the page */
    } exit[BLOCK_MAX_EXITS];
    struct insn_mark mark[BLOCK_MAX_INSNS];
};

/* Emit `slots` slots; the first is cleared but for fn. */
struct uop *block_emit(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS), unsigned slots);

/* Declare the uop at `u` (2 slots) an exit to page offset `to`; sets its imm to the count. */
void block_exit(struct block_build *b, struct uop *u, int32_t to);

struct block_cache *block_cache_new(struct hart *h, uint64_t bytes);
void block_cache_free(struct block_cache *c);

/* The block at va, decoded if need be. NULL: a fetch fault was recorded (*fault true), or there is no
 * room and nothing may be evicted now (*fault false). Sets h->code_va on success. */
struct block *block_find(struct hart *h, uint64_t va, bool single, bool *fault);

/* Is the page of the block that was just found known to the fetch TLB, so that links and jump entries
 * to it can be verified? */
bool block_page_is_cached(const struct hart *h, uint64_t va);

/* The block whose slots include u; u must be a slot of a living block or one that still runs. */
struct block *block_of(struct hart *h, const struct uop *u);

/* Index into marks of the instruction that owns slot u. */
unsigned block_insn_of(const struct block *b, const struct uop *u);

/* Unlink exits that lead to it, forget it; its memory stays until its segment is reused. */
void block_drop(struct hart *h, struct block *b);

/* Let `exit` of a living block lead to block `to`: directly, or by its stub across pages. */
void block_link(struct exit_link *exit, struct block *to, uintptr_t host_page, bool cross);
void block_unlink(struct exit_link *exit);
struct exit_link *block_exit_of(struct block *b, const struct uop *stub);

/* Drop blocks that [pa, pa + len) touches; leaves the running one at its next slow path. True when other
 * blocks of the page stay. */
bool block_code_written(void *hart, uint64_t pa, uint64_t len);

/* Make room by dropping the oldest segment; not while a block runs. */
void block_evict(struct hart *h);

/* Drop all blocks of all pages; not while one runs. */
void block_drop_all(struct hart *h);

/* Handlers that the engine itself supplies (cpu/engine.c). */
HANDLER_RESULT op_jump(HANDLER_PARAMS);        /* end of block: exit to the next instruction */
HANDLER_RESULT op_link(HANDLER_PARAMS);        /* stub: find the target and link */
HANDLER_RESULT op_link_cross(HANDLER_PARAMS);  /* stub: linked across pages, verified each time */
HANDLER_RESULT op_stop_at(HANDLER_PARAMS);     /* stub of a single block: end the run there */
HANDLER_RESULT op_second_page(HANDLER_PARAMS); /* start of a page-crossing block: verify */
bool block_is_stub(const struct uop *u);

/* Number of living blocks and blocks decoded so far, for --stats and tests. */
struct block_stats {
    uint64_t decoded, dropped, evicted, live;
};
void block_cache_stats(const struct block_cache *c, struct block_stats *out);

#endif
