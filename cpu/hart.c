/* SPDX-License-Identifier: MIT */
/* The run loop around blocks, contexts, and the slow half of jumps: see hart.h. */
#include "cpu/hart.h"

#include "base/check.h"
#include "cpu/block.h"

#include <string.h>

#define BLOCK_ARENA_BYTES (UINT64_C(40) << 20) /* for all harts of a machine together */

static bool watch_written(void *ctx, uint64_t pa, uint64_t len)
{
    struct hart *h = ctx;

    if (h->remote) return h->remote->written(h->thread, pa, len);
    return block_code_written(h, pa, len);
}

static void watch_protect(void *ctx, const uint8_t *host_page, void *by)
{
    struct hart *h = ctx;

    if (h->remote && by != h) h->remote->drop_writes(h->thread, host_page, by);
    else tlb_drop_writes(&h->mem.tlb, host_page);
}

void hart_drop_code(struct hart *h, uint64_t pa, uint64_t len)
{
    bus_lock_code(h->mem.bus);
    if (!block_code_written(h, pa, len)) bus_forget(h->mem.bus, pa, h->mem.watcher);
    bus_unlock_code(h->mem.bus);
}

void hart_drop_all_code(struct hart *h)
{
    block_drop_all(h);
}

/* Whoever stores to code holds the code lock until this hart was told, by its attention flag: the run that
 * ends with fence.i returns to where blocks are dropped. */
void hart_fence_i(struct hart *h)
{
    if (!h->remote) return;
    bus_lock_code(h->mem.bus);
    bus_unlock_code(h->mem.bus);
}

bool hart_init(struct hart *h, const struct isa *isa, unsigned id, struct bus *bus,
               struct clock *clock, const char *cpu, struct error *err)
{
    h->isa = isa;
    h->id = id;
    h->clock = clock;
    h->alarm = UINT64_MAX;
    h->mem.bus = bus;
    h->mem.hart = h;
    h->mem.ops = isa->vmem;
    h->blocks = block_cache_new(h, BLOCK_ARENA_BYTES / (h->siblings + 1));
    const struct code_watcher w = { watch_written, watch_protect, h };
    h->mem.watcher = bus_add_watcher(bus, &w);
    tlb_clear(&h->mem.tlb);
    hart_flush_all_jumps(h);
    return isa->init(h, cpu, err);
}

void hart_fini(struct hart *h)
{
    if (h->isa && h->isa->fini) h->isa->fini(h);
    block_cache_free(h->blocks);
    h->blocks = NULL;
}

void hart_drop_caches(struct hart *h)
{
    block_drop_all(h);
    tlb_clear(&h->mem.tlb);
    hart_flush_all_jumps(h);
}

void hart_reset(struct hart *h)
{
    h->waiting = h->leave = h->yield = false;
    hart_drop_caches(h);
    h->isa->reset(h);
}

void hart_flush_all_jumps(struct hart *h)
{
    for (unsigned i = 0; i < JUMP_CACHE_SIZE; i++) {
        h->jump[i] = (struct jump_entry){ .key = UINT64_MAX };
    }
    memset(h->jump_pages, 0, sizeof h->jump_pages);
}

static unsigned jump_page_bit(uint64_t va)
{
    uint64_t n = va >> PAGE_SHIFT;

    return (unsigned)((n ^ n >> 12) & 4095);
}

void hart_flush_jumps(struct hart *h, uint64_t va)
{
    unsigned b = jump_page_bit(va);

    if (h->jump_pages[b / 64] >> b % 64 & 1) hart_flush_all_jumps(h);
}

void hart_set_context(struct hart *h, uint64_t data_root, uint32_t data_flags, uint64_t fetch_root,
                      uint32_t fetch_flags)
{
    struct tlb *t = &h->mem.tlb;

    t->data_ctx = tlb_context_id(t, data_root, data_flags);
    t->fetch_ctx = tlb_context_id(t, fetch_root, fetch_flags);
    if (t->cleared) {
        /* Ids started anew, maybe between the two calls: hand both out again. */
        t->data_ctx = tlb_context_id(t, data_root, data_flags);
        t->cleared = false;
        hart_flush_all_jumps(h);
    }
    h->jump_key = t->fetch_ctx | (uint64_t)h->isa->mode(h) << 12;
}

uint64_t hart_pc_of(struct hart *h, const struct uop *u)
{
    const struct block *b = block_of(h, u);

    return h->code_va + b->marks[block_insn_of(b, u)].off;
}

void hart_sync(struct hart *h)
{
    if (h->in_run) {
        const struct block *b = block_of(h, h->at);
        h->steps =
            h->run_steps + (uint64_t)(h->run_budget - h->countdown) + block_insn_of(b, h->at);
    }
    if (h->remote) return;
    clock_add_insns(h->clock, h->steps - h->clock_steps);
    h->clock_steps = h->steps;
}

struct uop *hart_jump_slow(struct hart *h, uint64_t va)
{
    bool fault;
    struct block *b = block_find(h, va, false, &fault);

    if (!b) {
        h->isa->set_pc(h, va);
        return NULL;
    }
    if (b->mode != (uint32_t)(h->jump_key >> 12) || !block_page_is_cached(h, va)) return b->uops;
    struct jump_entry *e = &h->jump[(va >> 1) & (JUMP_CACHE_SIZE - 1)];
    unsigned bit = jump_page_bit(va);
    *e = (struct jump_entry){ .va = va, .key = h->jump_key, .u = b->uops };
    h->jump_pages[bit / 64] |= UINT64_C(1) << bit % 64;
    return b->uops;
}

/* Where the run ended, as an address. */
static void settle_pc(struct hart *h)
{
    const struct uop *u = h->resume;

    h->resume = NULL;
    if (!u) return;
    if (block_is_stub(u)) {
        h->isa->set_pc(h, h->code_va + (uint64_t)(int64_t)u->imm);
        return;
    }
    h->isa->set_pc(h, h->code_va + block_of(h, u)->off);
}

/* The block to run next, or NULL after a fetch fault was turned into a trap. */
static struct block *next_block(struct hart *h, bool single)
{
    bool fault;
    uint64_t pc = h->isa->pc(h);
    struct block *b = block_find(h, pc, single, &fault);

    while (!b && !fault) {
        block_evict(h);
        b = block_find(h, pc, single, &fault);
    }
    if (b) return b;
    h->steps++;
    h->faults++;
    h->isa->trap(h);
    return NULL;
}

static void enter_block(struct hart *h, struct block *b, uint64_t budget)
{
    h->run_steps = h->steps;
    h->run_budget = h->countdown = (intptr_t)budget;
    h->resume = NULL;
    h->leave = false;
    h->in_run = true;
    h->isa->enter(h, b->uops);
    h->in_run = false;
    h->steps = h->run_steps + (uint64_t)(h->run_budget - h->countdown);
    settle_pc(h);
}

/* Run at least one instruction and at most `hard`; stop at a block's end after `soft`. A run with budget n
 * ends at the first taken exit after more than n instructions, so it does at most n + BLOCK_MAX_INSNS. */
static void run_some(struct hart *h, uint64_t hard, uint64_t soft)
{
    struct block *b = next_block(h, false);

    if (!b) return;
    if (hard > BLOCK_MAX_INSNS) {
        uint64_t budget = hard - BLOCK_MAX_INSNS;
        if (soft < budget) budget = soft;
        enter_block(h, b, budget < HART_CHUNK ? budget : HART_CHUNK);
        return;
    }
    if (b->n_insns > hard) b = next_block(h, true);
    if (b) enter_block(h, b, 0);
}

static bool must_return(struct hart *h)
{
    if (h->yield || (!h->remote && h->clock->moved)) return true;
    if (atomic_load_explicit(&h->attention, memory_order_relaxed)) return true;
    if (!h->waiting) return false;
    h->waiting = !h->isa->wakeup(h);
    return h->waiting;
}

uint64_t hart_run(struct hart *h, uint64_t hard, uint64_t soft)
{
    uint64_t start = h->steps;

    while (h->steps - start < hard && h->steps - start < soft && !must_return(h)) {
        if (h->isa->interrupt(h)) continue;
        uint64_t done = h->steps - start, to_alarm = h->alarm - h->steps;
        run_some(h, to_alarm < hard - done ? to_alarm : hard - done, soft - done);
        if (UNLIKELY(h->steps >= h->alarm)) h->isa->alarm(h);
    }
    hart_sync(h);
    h->yield = false;
    return h->steps - start;
}

void hart_step(struct hart *h)
{
    h->waiting = false;
    h->passed_va = h->isa->pc(h);
    h->passed_steps = h->steps;
    run_some(h, 1, 1);
    if (h->steps >= h->alarm) h->isa->alarm(h);
    hart_sync(h);
    h->yield = false;
}
