/* SPDX-License-Identifier: MIT */
/* Dispatch in ISO C: a loop calls the handler that the last one returned. The countdown lives in the
 * hart. Same bodies as dispatch_tail.h, so this build checks the fast one. */
#ifndef CPU_DISPATCH_LOOP_H
#define CPU_DISPATCH_LOOP_H

#include <stddef.h>

struct hart;
struct uop;

#define HANDLER_RESULT struct uop *
#define HANDLER_PARAMS struct hart *h, struct uop *u
#define HANDLER_ARGS   h, u

#define DISPATCH(next)       return (next)
#define CONTINUE_IN(handler) return handler(h, u)
#define END_RUN()            return NULL

#define SPEND(n)    (h->countdown -= (n))
#define SPENT_ALL() (h->countdown < 0)
#define SPILL()     ((void)0)
#define RELOAD()    ((void)0)

#define RUN_FROM(hart, slot)            \
    do {                                \
        struct uop *at_ = (slot);       \
        while (at_) {                   \
            at_ = at_->fn((hart), at_); \
        }                               \
    } while (0)

#endif
