/* SPDX-License-Identifier: MIT */
/* Dispatch by tail calls: each handler ends in a jump to the next one. The countdown of instructions
 * travels in a register. The build checks that the compiler really makes jumps of these calls. */
#ifndef CPU_DISPATCH_TAIL_H
#define CPU_DISPATCH_TAIL_H

#include <stdint.h>

struct hart;
struct uop;

#if defined(__clang__)
#define TAIL_CALL __attribute__((musttail)) return
#else
#define TAIL_CALL return
#endif

#define HANDLER_RESULT void
#define HANDLER_PARAMS struct hart *h, struct uop *u, intptr_t countdown
#define HANDLER_ARGS   h, u, countdown

/* Inside a handler: go on at the slot `next`; call another handler for this slot; end the run. */
/* The empty statement keeps gcc from loading the handler early, which costs it two more instructions. */
#define DISPATCH(next)                             \
    do {                                           \
        struct uop *next_ = (next);                \
        __asm__("" : "+r"(next_));                 \
        TAIL_CALL(next_->fn(h, next_, countdown)); \
    } while (0)
#define CONTINUE_IN(handler) TAIL_CALL handler(h, u, countdown)
#define END_RUN()                 \
    do {                          \
        h->countdown = countdown; \
        return;                   \
    } while (0)

#define SPEND(n)    (countdown -= (n))
#define SPENT_ALL() (countdown < 0)
#define SPILL()     (h->countdown = countdown)
#define RELOAD()    (countdown = h->countdown)

#define RUN_FROM(hart, slot) (slot)->fn((hart), (slot), (hart)->countdown)

#endif
