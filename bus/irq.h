/* SPDX-License-Identifier: MIT */
/* Interrupt lines: a level that one output drives into one input pin. */
#ifndef BUS_IRQ_H
#define BUS_IRQ_H

#include <stdbool.h>
#include <stddef.h>

/* An output; embedded in the device that drives it (wiring, not saved: the driver recomputes it).
 * `set` is NULL while nothing is connected. */
struct irq_line {
    void (*set)(void *ctx, unsigned pin, bool level);
    void *ctx;
    unsigned pin;
    bool level;
};

/* Wire the output to input `pin` of `ctx`. While the machine is built. */
static inline void irq_connect(struct irq_line *l, void (*set)(void *, unsigned, bool), void *ctx,
                               unsigned pin)
{
    *l = (struct irq_line){ .set = set, .ctx = ctx, .pin = pin };
}

/* Drive the line; the input is told of changes only. Machine thread. */
static inline void irq_set(struct irq_line *l, bool level)
{
    if (l->level == level) return;
    l->level = level;
    if (l->set) l->set(l->ctx, l->pin, level);
}

#endif
