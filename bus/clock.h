/* SPDX-License-Identifier: MIT */
/* The machine's one clock: virtual time in nanoseconds since power-on, and events due in it.
 *
 * Virtual time is a function of retired instructions: inside a slice it moves by `ns_per_insn_q32`
 * for each; between slices the machine may move it on (idle skip, or to follow host time). The run
 * loop brings `now` up to the current instruction before any device or CSR sees it. */
#ifndef BUS_CLOCK_H
#define BUS_CLOCK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define CLOCK_NEVER          UINT64_MAX
#define CLOCK_MAX_EVENTS     128
#define CLOCK_MAX_TICK_USERS 16
#define NS_PER_S             UINT64_C(1000000000)

/* One thing that will happen once. Embedded in its owner (cache: never saved; the owner schedules it
 * again from its state in post_load). Ties in time fire in order of `order`, which is unique. */
struct event {
    uint64_t when; /* ns; CLOCK_NEVER = not pending */
    void (*fire)(void *ctx);
    void *ctx;
    const char *name;
    uint32_t order;
    uint32_t heap_index; /* 1-based position in the heap, 0 = not pending */
};

/* Somebody who compares with the tick counter and must look again when a guest sets it. */
struct tick_user {
    void (*moved)(void *ctx);
    void *ctx;
};

struct clock {
    uint64_t now;             /* ns; saved */
    uint64_t ns_per_insn_q32; /* rate inside a slice, 32.32 fixed point; saved */
    uint64_t insn_frac;       /* fraction of a ns not yet in `now`, 0.32 fixed point; saved */
    int64_t tick_offset;      /* guest writes of mtime: ticks added to now * tick_hz; saved */
    uint64_t tick_hz;         /* timebase of the board (10 MHz on virt); wiring */
    struct event *heap[CLOCK_MAX_EVENTS];
    uint32_t n, next_order;
    struct tick_user tick_user[CLOCK_MAX_TICK_USERS];
    uint32_t n_tick_users;
    bool live;                /* harts run in parallel: time is the host's */
    uint64_t live_start_ns;   /* host time of virtual time 0; changed while no hart runs */
    atomic_llong live_offset; /* tick_offset, for clock_live_ticks */
    bool moved; /* the earliest event became earlier: the run loop must cut its slice */
};

void clock_init(struct clock *c, uint64_t tick_hz);

/* Prepare an event; it stays owned by the caller and must outlive the clock or be cancelled.
 * At most CLOCK_MAX_EVENTS in a machine. While the machine is built. */
void event_init(struct clock *c, struct event *ev, const char *name, void (*fire)(void *),
                void *ctx);

/* Schedule `ev` to fire once at `when` ns; a time in the past fires before the next instruction.
 * Scheduling a pending event moves it. Machine thread. Never fails. */
void clock_event_at(struct clock *c, struct event *ev, uint64_t when);
void clock_event_cancel(struct clock *c, struct event *ev);

/* Time of the earliest pending event, CLOCK_NEVER without one. */
uint64_t clock_next(const struct clock *c);

/* Fire everything due at `now`, earliest first. Handlers may schedule. */
void clock_fire_due(struct clock *c);

/* Move time on by n retired instructions, or straight to a later time. */
void clock_add_insns(struct clock *c, uint64_t n);
void clock_set(struct clock *c, uint64_t now);

/* How many instructions must retire before `when` is reached (at least 1 when it lies ahead, 0 when it
 * is due); saturates at INT64_MAX. */
uint64_t clock_insns_until(const struct clock *c, uint64_t when);

/* Timebase ticks (RISC-V mtime) now, the ns at which the tick counter reaches `tick` (CLOCK_NEVER
 * when that is beyond 64 bits of ns; `now` or less when it has passed), and a guest's write. */
uint64_t clock_ticks(const struct clock *c);
uint64_t clock_tick_to_ns(const struct clock *c, uint64_t tick);
void clock_set_ticks(struct clock *c, uint64_t ticks);

/* With parallel harts: time goes on from `now` with the host's clock. While no hart runs. */
void clock_go_live(struct clock *c);
/* Bring `now` up to the host's clock. By whoever has the machine. */
void clock_catch_up(struct clock *c);
/* clock_ticks at this moment. Any thread. */
uint64_t clock_live_ticks(const struct clock *c);

/* Call `moved` after each clock_set_ticks. While the machine is built. */
void clock_on_ticks_set(struct clock *c, void (*moved)(void *), void *ctx);

#endif
