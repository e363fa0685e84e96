/* SPDX-License-Identifier: MIT */
/* Virtual time and the event heap: see clock.h. */
#include "bus/clock.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/host.h"

#include <string.h>

void clock_init(struct clock *c, uint64_t tick_hz)
{
    memset(c, 0, sizeof *c);
    c->ns_per_insn_q32 = UINT64_C(1) << 32;
    c->tick_hz = tick_hz;
}

void event_init(struct clock *c, struct event *ev, const char *name, void (*fire)(void *),
                void *ctx)
{
    CHECK(c->next_order < CLOCK_MAX_EVENTS);
    *ev = (struct event){
        .when = CLOCK_NEVER, .fire = fire, .ctx = ctx, .name = name, .order = c->next_order++
    };
}

static bool earlier(const struct event *a, const struct event *b)
{
    return a->when != b->when ? a->when < b->when : a->order < b->order;
}

static void place(struct clock *c, uint32_t i, struct event *ev)
{
    c->heap[i - 1] = ev;
    ev->heap_index = i;
}

static void sift_up(struct clock *c, struct event *ev)
{
    uint32_t i = ev->heap_index;

    while (i > 1 && earlier(ev, c->heap[i / 2 - 1])) {
        place(c, i, c->heap[i / 2 - 1]);
        i /= 2;
    }
    place(c, i, ev);
}

static void sift_down(struct clock *c, struct event *ev)
{
    uint32_t i = ev->heap_index;

    for (;;) {
        uint32_t child = 2 * i;
        if (child > c->n) break;
        if (child < c->n && earlier(c->heap[child], c->heap[child - 1])) child++;
        if (!earlier(c->heap[child - 1], ev)) break;
        place(c, i, c->heap[child - 1]);
        i = child;
    }
    place(c, i, ev);
}

void clock_event_cancel(struct clock *c, struct event *ev)
{
    uint32_t i = ev->heap_index;

    if (!i) return;
    struct event *last = c->heap[c->n - 1];
    c->n--;
    ev->heap_index = 0;
    ev->when = CLOCK_NEVER;
    if (last == ev) return;
    place(c, i, last);
    sift_up(c, last);
    sift_down(c, last);
}

void clock_event_at(struct clock *c, struct event *ev, uint64_t when)
{
    uint64_t before = clock_next(c);

    if (when == CLOCK_NEVER) {
        clock_event_cancel(c, ev);
        return;
    }
    if (ev->heap_index) clock_event_cancel(c, ev);
    CHECK(c->n < CLOCK_MAX_EVENTS);
    ev->when = when;
    place(c, ++c->n, ev);
    sift_up(c, ev);
    if (when < before) c->moved = true;
}

uint64_t clock_next(const struct clock *c)
{
    return c->n ? c->heap[0]->when : CLOCK_NEVER;
}

void clock_fire_due(struct clock *c)
{
    while (c->n && c->heap[0]->when <= c->now) {
        struct event *ev = c->heap[0];
        clock_event_cancel(c, ev);
        ev->fire(ev->ctx);
    }
    c->moved = false;
}

void clock_add_insns(struct clock *c, uint64_t n)
{
    uint64_t whole = (n >> 32) * c->ns_per_insn_q32;
    uint64_t low = (n & UINT32_MAX) * (c->ns_per_insn_q32 & UINT32_MAX) + c->insn_frac;

    c->now += whole + (n & UINT32_MAX) * (c->ns_per_insn_q32 >> 32) + (low >> 32);
    c->insn_frac = low & UINT32_MAX;
}

void clock_set(struct clock *c, uint64_t now)
{
    if (now <= c->now) return;
    c->now = now;
    c->insn_frac = 0;
}

uint64_t clock_insns_until(const struct clock *c, uint64_t when)
{
    uint64_t rate = c->ns_per_insn_q32;

    if (when <= c->now) return 0;
    if (!rate) return INT64_MAX;
    uint64_t ns = when - c->now;
    if (ns >> 31) { /* rounded down: the caller asks again when it is nearer */
        uint64_t per_s = (UINT64_C(1) << 62) / rate; /* instructions in 2^30 ns */
        if (per_s && ns >> 30 > INT64_MAX / per_s) return INT64_MAX;
        return (ns >> 30) * per_s + 1;
    }
    uint64_t q32 = (ns << 32) - c->insn_frac;
    return (q32 + rate - 1) / rate;
}

/* a * b / d without overflow of the product; d fits 32 bits. */
static uint64_t mul_div(uint64_t a, uint64_t b, uint64_t d)
{
    return (a / d) * b + (a % d) * b / d;
}

uint64_t clock_ticks(const struct clock *c)
{
    return mul_div(c->now, c->tick_hz, NS_PER_S) + (uint64_t)c->tick_offset;
}

void clock_go_live(struct clock *c)
{
    c->live = true;
    c->live_start_ns = host_time_ns() - c->now;
    atomic_store(&c->live_offset, c->tick_offset);
}

void clock_catch_up(struct clock *c)
{
    clock_set(c, host_time_ns() - c->live_start_ns);
}

uint64_t clock_live_ticks(const struct clock *c)
{
    if (!c->live) return clock_ticks(c);
    uint64_t offset = (uint64_t)atomic_load_explicit(&c->live_offset, memory_order_relaxed);
    return mul_div(host_time_ns() - c->live_start_ns, c->tick_hz, NS_PER_S) + offset;
}

uint64_t clock_tick_to_ns(const struct clock *c, uint64_t tick)
{
    uint64_t base = clock_ticks(c) - (uint64_t)c->tick_offset;
    uint64_t ahead = tick - clock_ticks(c);

    if (tick <= clock_ticks(c)) return c->now;
    uint64_t target = base + ahead;
    if (target < base || target / c->tick_hz >= UINT64_MAX / NS_PER_S) return CLOCK_NEVER;
    uint64_t ns = mul_div(target, NS_PER_S, c->tick_hz);
    while (mul_div(ns, c->tick_hz, NS_PER_S) < target) {
        ns++;
    }
    return ns;
}

void clock_set_ticks(struct clock *c, uint64_t ticks)
{
    c->tick_offset = (int64_t)(ticks - (clock_ticks(c) - (uint64_t)c->tick_offset));
    atomic_store(&c->live_offset, c->tick_offset);
    for (uint32_t i = 0; i < c->n_tick_users; i++) {
        c->tick_user[i].moved(c->tick_user[i].ctx);
    }
}

void clock_on_ticks_set(struct clock *c, void (*moved)(void *), void *ctx)
{
    CHECK(c->n_tick_users < CLOCK_MAX_TICK_USERS);
    c->tick_user[c->n_tick_users++] = (struct tick_user){ moved, ctx };
}
