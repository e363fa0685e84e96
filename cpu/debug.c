/* SPDX-License-Identifier: MIT */
/* A debugger's points: see debug.h. */
#include "cpu/debug.h"

#include "base/bits.h"
#include "cpu/block.h"
#include "cpu/dispatch.h"

static unsigned find_point(const struct debug_points *d, const struct debug_point *p)
{
    unsigned i = 0;

    while (i < d->n && (d->p[i].first != p->first || d->p[i].kind != p->kind ||
                        (p->kind != DEBUG_BREAK && d->p[i].last != p->last))) {
        i++;
    }
    return i;
}

bool debug_add(struct debug_points *d, const struct debug_point *p)
{
    if (find_point(d, p) < d->n) return true;
    if (d->n == DEBUG_MAX_POINTS) return false;
    d->p[d->n++] = *p;
    return true;
}

bool debug_remove(struct debug_points *d, const struct debug_point *p)
{
    unsigned i = find_point(d, p);

    if (i == d->n) return false;
    d->p[i] = d->p[--d->n];
    return true;
}

bool debug_breaks_at(const struct debug_points *d, uint16_t off)
{
    for (unsigned i = 0; i < d->n; i++) {
        if (d->p[i].kind == DEBUG_BREAK && (d->p[i].first & PAGE_MASK) == off) return true;
    }
    return false;
}

static void stop_here(struct hart *h, enum debug_kind kind, uint64_t va)
{
    h->stop = (struct debug_stop){ kind, va };
    h->yield = true;
    hart_leave(h);
}

static void note_access(struct debug_accesses *log, uint64_t va, unsigned size, enum access a)
{
    for (unsigned i = 0; i < log->n && !log->repeats; i++) {
        if (log->a[i].va == va && log->a[i].access == a) return;
    }
    if (log->n < ARRAY_SIZE(log->a)) log->a[log->n++] = (struct debug_access){ va, size, a };
}

bool debug_watch(struct hart *h, uint64_t va, unsigned size, enum access a, bool *in_page)
{
    enum debug_kind kind = a == ACCESS_WRITE ? DEBUG_WATCH_WRITE : DEBUG_WATCH_READ;

    *in_page = h->accesses != NULL;
    if (h->accesses) note_access(h->accesses, va, size, a);
    for (unsigned i = 0; i < h->points->n; i++) {
        const struct debug_point *p = &h->points->p[i];
        if (p->kind == DEBUG_BREAK) continue;
        if (p->last >= (va & ~PAGE_MASK) && p->first <= (va | PAGE_MASK)) *in_page = true;
        if (p->kind != kind && p->kind != DEBUG_WATCH_ACCESS) continue;
        if (p->last < va || p->first > va + size - 1) continue;
        stop_here(h, p->kind, p->first);
        return false;
    }
    return true;
}

/* Is there a breakpoint at va where the hart has not just stopped? An instruction that is decoded anew on its
 * way (FLOW_AGAIN) comes by twice without having begun, so it is the number of steps that tells. */
static bool stops_at(struct hart *h, uint64_t va)
{
    uint64_t steps = h->run_steps + (uint64_t)(h->run_budget - h->countdown) +
                     block_insn_of(block_of(h, h->at), h->at);

    va &= h->isa->debug->address_mask;
    if (h->passed_va == va && h->passed_steps == steps) return false;
    for (unsigned i = 0; i < h->points->n; i++) {
        if (h->points->p[i].kind != DEBUG_BREAK || h->points->p[i].first != va) continue;
        h->passed_va = va;
        h->passed_steps = steps;
        stop_here(h, DEBUG_BREAK, va);
        return true;
    }
    return false;
}

HANDLER_RESULT op_break(HANDLER_PARAMS)
{
    struct uop *next = u + 1;

    SPILL();
    h->at = u;
    if (h->points && stops_at(h, h->code_va + u->off)) next = engine_after(h, u, FLOW_AGAIN, NULL);
    RELOAD();
    if (!next) END_RUN();
    DISPATCH(next);
}
