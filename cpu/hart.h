/* SPDX-License-Identifier: MIT */
/* What all harts have in common: first member of each ISA's own hart. Wiring and cache only;
 * the guest-visible state is the ISA's. Machine thread only, but for `attention`. */
#ifndef CPU_HART_H
#define CPU_HART_H

#include "bus/clock.h"
#include "cpu/debug.h"
#include "cpu/isa.h"
#include "mem/access.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef ISOMER_STRESS
#define JUMP_CACHE_BITS 2
#else
#define JUMP_CACHE_BITS 12
#endif
#define JUMP_CACHE_SIZE (1u << JUMP_CACHE_BITS)

/* At most this many instructions run before other threads' requests are looked at. */
#define HART_CHUNK 10000

struct block_cache;
struct exclusive;

/* A hart that runs in a thread of its own, as others reach it: machine/hart_thread.c. */
struct hart_remote {
    /* Look up soon: an interrupt, a stop. Any thread. */
    void (*kick)(void *thread);
    /* Drop the write entries that lead to the page; returns when that is done. `by` is the hart that asks,
     * in whose thread this is called. */
    void (*drop_writes)(void *thread, const uint8_t *host_page, struct hart *by);
    /* Part of one page was written: drop its blocks before the next fence.i ends. False: done, and none are
     * left. Under the code lock, any thread. */
    bool (*written)(void *thread, uint64_t pa, uint64_t len);
};

/* Who answers calls of bare programs (semihosting). False: there is no answer yet, ask again. */
struct hart_host {
    bool (*call)(void *ctx, unsigned hart, uint64_t op, uint64_t arg, uint64_t *result);
    void *ctx;
};

/* Target of indirect jumps: virtual address under a context and decode mode. */
struct jump_entry {
    uint64_t va, key;
    struct uop *u;
    uint64_t pad_;
};

struct hart {
    intptr_t countdown;    /* instructions left before the run must end; spilled */
    uint64_t code_va;      /* virtual address of the code page that runs */
    uint64_t jump_key;     /* fetch context and mode, compared with jump_entry.key */
    struct uop *at;        /* slot of the instruction in a slow path */
    struct uop *resume;    /* where a run ended between blocks; NULL: pc is set */
    bool leave;            /* end the block after this instruction: something changed */
    bool yield;            /* return to the machine: power-off, event moved, mail */
    bool waiting;          /* the guest waits for an interrupt */
    bool in_run;           /* blocks may not be evicted now */
    bool fetch_again;      /* a page-crossing block must be checked again */
    uint8_t fault_pending; /* a body recorded a fault (debugging aid) */
    atomic_uint attention; /* set by other threads; read when a chunk ends */

    uint64_t steps;       /* instructions begun since power-on, faulting ones included: exact in
                              slow paths after hart_sync */
    intptr_t run_budget;  /* countdown at the start of the run */
    uint64_t run_steps;   /* steps at the start of the run */
    uint64_t clock_steps; /* steps that the clock has seen */
    uint64_t faults;      /* steps that did not retire */
    uint64_t alarm;       /* the ISA looks at the hart when steps get here; UINT64_MAX: never */

    const struct hart_host *host;      /* NULL: nobody */
    const struct debug_points *points; /* of a debugger, NULL: none */
    struct debug_accesses *accesses;   /* for a log of instructions, NULL: none */
    struct debug_stop stop;            /* why the run ended, for the debugger to take away */
    uint64_t passed_va, passed_steps;  /* the breakpoint that stopped it last, and when */

    struct vmem mem;
    struct clock *clock;
    const struct isa *isa;
    const struct hart_remote *remote; /* NULL: one thread runs all harts */
    void *thread;
    struct exclusive *exclusive; /* with `remote`: for LR, SC and AMOs of all harts */
    struct block_cache *blocks;
    unsigned id;
    unsigned siblings; /* other harts, which share the memory for blocks; set before hart_init */
    uint64_t jump_pages[64]; /* pages that jump entries may belong to, hashed */
    struct jump_entry jump[JUMP_CACHE_SIZE];
};

/* Wire and initialise a hart whose memory (isa->hart_size bytes, zeroed) the caller owns. */
NODISCARD bool hart_init(struct hart *h, const struct isa *isa, unsigned id, struct bus *bus,
                         struct clock *clock, const char *cpu, struct error *err);
void hart_fini(struct hart *h);
void hart_reset(struct hart *h);

/* Run exactly `hard` instructions, or fewer: to the end of the block after `soft` of them, or until
 * leave conditions that concern the machine (waiting, yield, attention). Interrupts are taken at the exact
 * instruction boundary where they become possible. Returns the number of instructions begun.
 * The clock is up to date on return. */
uint64_t hart_run(struct hart *h, uint64_t hard, uint64_t soft);

/* Run one instruction; no interrupt is taken, no breakpoint stops it, and a hart that waits goes on. */
void hart_step(struct hart *h);

/* Bring steps up to the instruction in progress, and the clock where instructions move it. In slow paths. */
void hart_sync(struct hart *h);

/* pc of the instruction that owns slot `u` of the running block. */
uint64_t hart_pc_of(struct hart *h, const struct uop *u);

/* Translation or decode mode changed: ask the TLB for contexts, recompute the jump key. */
void hart_set_context(struct hart *h, uint64_t data_root, uint32_t data_flags, uint64_t fetch_root,
                      uint32_t fetch_flags);

/* After a flush of the page of va in the TLB: drop jump entries that may lead there. */
void hart_flush_jumps(struct hart *h, uint64_t va);
void hart_flush_all_jumps(struct hart *h);

/* Drop every TLB entry, block and jump entry: after state was loaded. */
void hart_drop_caches(struct hart *h);

/* End the current block after this instruction. */
static inline void hart_leave(struct hart *h)
{
    h->leave = true;
}

/* What may interrupt the hart has changed. Any thread that has the machine. */
static inline void hart_notice(struct hart *h)
{
    if (h->remote) h->remote->kick(h->thread);
    else h->leave = true;
}

/* fence.i: what others have stored to code and this hart can see is dropped before it goes on. */
void hart_fence_i(struct hart *h);

/* Drop blocks that [pa, pa + len) of one page touches, written by another hart; not while blocks run. */
void hart_drop_code(struct hart *h, uint64_t pa, uint64_t len);
void hart_drop_all_code(struct hart *h);

/* Slow half of an indirect jump to va: the target's first slot, or NULL when the run must end (pc is
 * set to va then). */
struct uop *hart_jump_slow(struct hart *h, uint64_t va);

/* Target of an indirect jump. */
static ALWAYS_INLINE struct uop *hart_jump(struct hart *h, uint64_t va)
{
    const struct jump_entry *e = &h->jump[(va >> 1) & (JUMP_CACHE_SIZE - 1)];

    if (UNLIKELY(e->va != va || e->key != h->jump_key)) return hart_jump_slow(h, va);
    h->code_va = va & ~PAGE_MASK;
    return e->u;
}

#endif
