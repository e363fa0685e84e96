/* SPDX-License-Identifier: MIT */
/* From bodies to handlers. A body is a static inline function
 *
 *     OP(name) { ... return FLOW_...; }
 *
 * with `struct hart *h`, `struct uop *u`, `struct uop **to` and the constant `full`. It is compiled
 * twice: fast (full = false), where it returns FLOW_SLOW before it has changed anything when it needs
 * more than registers and TLB hits; and full, where it may call slow paths and record faults. So bodies
 * are restartable up to their last access, and write memory and registers last.
 *
 * ISA files define OP_HART (their hart's struct type) before they use OP. */
#ifndef CPU_DISPATCH_H
#define CPU_DISPATCH_H

#include "base/compiler.h"
#include "cpu/hart.h"
#include "cpu/uop.h"

enum flow {
    FLOW_NEXT,  /* go on at the next slot */
    FLOW_SKIP,  /* the same for an operation of two slots */
    FLOW_TAKEN, /* leave by the exit of this operation */
    FLOW_JUMP,  /* leave to *to; u[1].imm instructions retired */
    FLOW_SLOW,  /* fast body only: do it again in full */
    FLOW_TRAP,  /* full only, as all below: a fault was recorded, nothing changed */
    FLOW_END,   /* done; the block must end after this instruction */
    FLOW_PC,    /* done, and pc is set; the block must end */
    FLOW_AGAIN, /* something was prepared: run this instruction anew */
};

#define OP(name)                                                                                  \
    static ALWAYS_INLINE enum flow body_##name(UNUSED struct OP_HART *hart, UNUSED struct uop *u, \
                                               UNUSED struct uop **to, UNUSED const bool full)

/* What follows a full body: the next slot to run, or NULL when the run ends. */
struct uop *engine_after(struct hart *h, struct uop *u, enum flow f, struct uop *to);

/* Fast handler without any slow path. */
#define HANDLER_SIMPLE(name)                                   \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)            \
    {                                                          \
        struct uop *to = NULL;                                 \
        (void)body_##name((struct OP_HART *)h, u, &to, false); \
        DISPATCH(u + 1);                                       \
    }

/* The same for an operation of two slots. */
#define HANDLER_SIMPLE2(name)                                  \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)            \
    {                                                          \
        struct uop *to = NULL;                                 \
        (void)body_##name((struct OP_HART *)h, u, &to, false); \
        DISPATCH(u + 2);                                       \
    }

/* Only the full body: system instructions. */
#define HANDLER_FULL(name)                                            \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)                   \
    {                                                                 \
        struct uop *to = NULL;                                        \
        SPILL();                                                      \
        h->at = u;                                                    \
        enum flow f = body_##name((struct OP_HART *)h, u, &to, true); \
        struct uop *next = engine_after(h, u, f, to);                 \
        RELOAD();                                                     \
        if (!next) END_RUN();                                         \
        DISPATCH(next);                                               \
    }

#define HANDLER_TWIN(name)                                            \
    static COLD HANDLER_RESULT slow_##name(HANDLER_PARAMS)            \
    {                                                                 \
        struct uop *to = NULL;                                        \
        SPILL();                                                      \
        h->at = u;                                                    \
        enum flow f = body_##name((struct OP_HART *)h, u, &to, true); \
        struct uop *next = engine_after(h, u, f, to);                 \
        RELOAD();                                                     \
        if (!next) END_RUN();                                         \
        DISPATCH(next);                                               \
    }

/* Fast body with a slow twin: loads, stores, floating point. */
#define HANDLER_SLOWABLE(name)                                                                     \
    HANDLER_TWIN(name)                                                                             \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)                                                \
    {                                                                                              \
        struct uop *to = NULL;                                                                     \
        if (LIKELY(body_##name((struct OP_HART *)h, u, &to, false) == FLOW_NEXT)) DISPATCH(u + 1); \
        CONTINUE_IN(slow_##name);                                                                  \
    }

/* Conditional branch: FLOW_TAKEN or FLOW_SKIP. */
#define HANDLER_BRANCH(name)                                                               \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)                                        \
    {                                                                                      \
        struct uop *to = NULL;                                                             \
        if (body_##name((struct OP_HART *)h, u, &to, false) == FLOW_SKIP) DISPATCH(u + 2); \
        SPEND(u->imm);                                                                     \
        to = u[1].target;                                                                  \
        if (UNLIKELY(SPENT_ALL())) {                                                       \
            h->resume = to;                                                                \
            END_RUN();                                                                     \
        }                                                                                  \
        DISPATCH(to);                                                                      \
    }

/* Indirect jump: FLOW_JUMP or FLOW_SLOW. */
#define HANDLER_JUMP(name)                                                          \
    HANDLER_TWIN(name)                                                              \
    static HANDLER_RESULT op_##name(HANDLER_PARAMS)                                 \
    {                                                                               \
        struct uop *to = NULL;                                                      \
        if (UNLIKELY(body_##name((struct OP_HART *)h, u, &to, false) == FLOW_SLOW)) \
            CONTINUE_IN(slow_##name);                                               \
        SPEND(u[1].imm);                                                            \
        if (UNLIKELY(SPENT_ALL())) {                                                \
            h->resume = to;                                                         \
            END_RUN();                                                              \
        }                                                                           \
        DISPATCH(to);                                                               \
    }

#endif
