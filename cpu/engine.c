/* SPDX-License-Identifier: MIT */
/* The engine's own handlers: ends of blocks, links, page-crossing blocks, and what follows an instruction
 * that took the slow path. */
#include "cpu/block.h"
#include "cpu/dispatch.h"

#include "base/check.h"

/* Count the block's instructions up to `n` and end the run. */
static struct uop *end_run(struct hart *h, unsigned n)
{
    h->countdown -= (intptr_t)n;
    h->resume = NULL;
    return NULL;
}

static struct uop *end_after(struct hart *h, const struct block *b, unsigned insn)
{
    uint16_t off = insn + 1u < b->n_insns ? b->marks[insn + 1].off : b->end_off;

    h->isa->set_pc(h, h->code_va + off);
    return end_run(h, insn + 1);
}

static struct uop *take_trap(struct hart *h, const struct block *b, unsigned insn)
{
    h->isa->set_pc(h, h->code_va + b->marks[insn].off);
    end_run(h, insn + 1);
    h->faults++;
    h->isa->trap(h);
    return NULL;
}

struct uop *engine_after(struct hart *h, struct uop *u, enum flow f, struct uop *to)
{
    if (f == FLOW_NEXT && !h->leave) return u + 1;
    if (f == FLOW_SKIP && !h->leave) return u + 2;
    if (f == FLOW_JUMP) {
        h->countdown -= u[1].imm;
        if (h->countdown >= 0 && !h->leave) return to;
        h->resume = to;
        return NULL;
    }
    const struct block *b = block_of(h, u);
    unsigned insn = block_insn_of(b, u);
    switch (f) {
    case FLOW_TRAP: return take_trap(h, b, insn);
    case FLOW_PC: return end_run(h, insn + 1);
    case FLOW_AGAIN: h->isa->set_pc(h, h->code_va + b->marks[insn].off); return end_run(h, insn);
    default: return end_after(h, b, insn);
    }
}

HANDLER_RESULT op_jump(HANDLER_PARAMS)
{
    SPEND(u->imm);
    if (UNLIKELY(SPENT_ALL())) {
        h->resume = u[1].target;
        END_RUN();
    }
    DISPATCH(u[1].target);
}

HANDLER_RESULT op_stop_at(HANDLER_PARAMS)
{
    h->resume = u;
    END_RUN();
}

/* Find the block that stub u leads to and link the exit; NULL: pc is set, the run ends. */
static struct uop *follow_stub(struct hart *h, struct uop *u)
{
    uint64_t va = h->code_va + (uint64_t)(int64_t)u->imm;
    bool cross = (va & ~PAGE_MASK) != h->code_va, fault;
    struct block *from = block_of(h, u);
    struct block *to = block_find(h, va, false, &fault);

    if (!to || to->mode & BLOCK_MODE_SINGLE) {
        h->isa->set_pc(h, va);
        h->resume = NULL;
        return NULL;
    }
    /* A link leads to a block of the same mode: who changes the mode ends the run. */
    if (from->dead || to->mode != from->mode || !block_page_is_cached(h, va)) return to->uops;
    uintptr_t page = h->mem.tlb.fetch[tlb_index(va)].addend + (uintptr_t)(va & ~PAGE_MASK);
    block_link(block_exit_of(from, u), to, page, cross);
    return to->uops;
}

HANDLER_RESULT op_link(HANDLER_PARAMS)
{
    SPILL();
    struct uop *next = follow_stub(h, u);
    RELOAD();
    if (!next) END_RUN();
    DISPATCH(next);
}

/* The fetch TLB does not say that the linked page is still there: ask, and link anew if it moved. */
static COLD HANDLER_RESULT link_cross_slow(HANDLER_PARAMS)
{
    uint64_t va = h->code_va + (uint64_t)(int64_t)u->imm;
    const struct tlb_fetch_entry *e;
    struct uop *next = NULL;

    SPILL();
    e = vmem_fetch(&h->mem, va);
    if (e && e->addend + (uintptr_t)(va & ~PAGE_MASK) == u[1].host) {
        h->code_va = va & ~PAGE_MASK;
        next = u[1].target;
    } else if (e) {
        block_unlink(block_exit_of(block_of(h, u), u));
        next = follow_stub(h, u);
    } else {
        h->isa->set_pc(h, va);
        h->resume = NULL;
    }
    RELOAD();
    if (!next) END_RUN();
    DISPATCH(next);
}

HANDLER_RESULT op_link_cross(HANDLER_PARAMS)
{
    uint64_t va = h->code_va + (uint64_t)(int64_t)u->imm;
    uint64_t page = va & ~PAGE_MASK;
    const struct tlb_fetch_entry *e = &h->mem.tlb.fetch[tlb_index(va)];

    if (UNLIKELY(e->tag != (page | h->mem.tlb.fetch_ctx) ||
                 e->addend + (uintptr_t)page != u[1].host))
        CONTINUE_IN(link_cross_slow);
    h->code_va = page;
    DISPATCH(u[1].target);
}

static COLD HANDLER_RESULT second_page_slow(HANDLER_PARAMS)
{
    uint64_t page = h->code_va + PAGE_SIZE;
    const struct tlb_fetch_entry *e;
    enum flow f = FLOW_TRAP;

    SPILL();
    h->at = u;
    e = vmem_fetch(&h->mem, page);
    if (e && e->addend + (uintptr_t)page == u[1].host) {
        DISPATCH(u + 2);
    } else if (e) {
        block_drop(h, block_of(h, u));
        f = FLOW_AGAIN;
    }
    struct uop *next = engine_after(h, u, f, NULL);
    RELOAD();
    if (!next) END_RUN();
    DISPATCH(next);
}

HANDLER_RESULT op_second_page(HANDLER_PARAMS)
{
    uint64_t page = h->code_va + PAGE_SIZE;
    const struct tlb_fetch_entry *e = &h->mem.tlb.fetch[tlb_index(page)];

    if (UNLIKELY(e->tag != (page | h->mem.tlb.fetch_ctx) ||
                 e->addend + (uintptr_t)page != u[1].host))
        CONTINUE_IN(second_page_slow);
    DISPATCH(u + 2);
}
