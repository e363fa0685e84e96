/* SPDX-License-Identifier: MIT */
/* Breakpoints and watchpoints of a debugger outside the guest. Nothing of the guest's memory changes: an
 * operation is decoded before each instruction that may have a breakpoint, and pages with watched bytes get no
 * data entries in the TLB. Without points neither exists. Machine thread only. */
#ifndef CPU_DEBUG_H
#define CPU_DEBUG_H

#include "cpu/uop.h"
#include "mem/access.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define DEBUG_MAX_POINTS 64

struct hart;

enum debug_kind {
    DEBUG_NONE,
    DEBUG_BREAK,
    DEBUG_WATCH_WRITE,
    DEBUG_WATCH_READ,
    DEBUG_WATCH_ACCESS
};

/* Bytes [first, last], virtual addresses; of a breakpoint only `first` counts. */
struct debug_point {
    uint64_t first, last;
    enum debug_kind kind;
};

/* One list for all harts of a machine. */
struct debug_points {
    unsigned n;
    struct debug_point p[DEBUG_MAX_POINTS];
};

/* Why a hart stopped: which kind of point, and the address that was hit. */
struct debug_stop {
    enum debug_kind kind;
    uint64_t va;
};

/* Data accesses of one instruction that were allowed, in order, for logs. While a hart has a place for them
 * and points (an empty list will do), no page is cached for data. */
struct debug_access {
    uint64_t va;
    unsigned size;
    enum access access; /* ACCESS_READ or ACCESS_WRITE */
};
struct debug_accesses {
    unsigned n;
    bool repeats; /* the same access counts each time */
    struct debug_access
        a[2080]; /* as many as a vector instruction can make, in halves at a page's end */
};

struct coverage; /* what --coverage counts; the instruction set's own */

/* What an instruction set tells a debugger. Registers have the numbers that the description gives them;
 * their bytes are in guest order (little endian). Only while the hart does not run. */
struct isa_debug {
    uint64_t address_mask; /* bits of an address that count */
    unsigned n_general;    /* registers 0 .. n_general - 1 are sent together */
    /* Size in bytes (at most 8), 0: no such register. */
    unsigned (*read)(struct hart *h, unsigned reg, uint64_t *value);
    bool (*write)(struct hart *h, unsigned reg, uint64_t value);
    /* The bytes of a register that is wider than that, to be read and written; NULL: no such register. */
    uint8_t *(*wide)(struct hart *h, unsigned reg, unsigned *size);
    /* Physical address as the next instruction would see va, without permissions or side effects. */
    bool (*translate)(struct hart *h, uint64_t va, uint64_t *pa);
    /* Target description in XML (GDB manual, Target Descriptions). */
    void (*describe)(struct hart *h, FILE *out);
    /* Run one instruction, after interrupts that are due, and write a line about it (--log-commits). Returns
     * the number of instructions begun. hart->accesses is set. */
    uint64_t (*log_run)(struct hart *h, FILE *out);
    /* The same for --coverage: it notes what was run in `c`, which the caller owns and frees; and its text, lines of
     * words. `h` is any of the harts. */
    struct coverage *(*cover_new)(void);
    uint64_t (*cover_run)(struct hart *h, struct coverage *c);
    void (*cover_print)(struct hart *h, const struct coverage *c, FILE *out);
    /* The points have changed: what is cached of decoding and translation goes. */
    void (*changed)(struct hart *h);
};

/* False: the list is full. Adding what is there already is fine. */
NODISCARD bool debug_add(struct debug_points *d, const struct debug_point *p);
bool debug_remove(struct debug_points *d, const struct debug_point *p); /* false: not there */

/* May an instruction at this offset in its page have a breakpoint? */
bool debug_breaks_at(const struct debug_points *d, uint16_t off);

/* A permitted data access is about to be made; false: it touches watched bytes, and the hart stops before
 * the instruction: the caller ends it as if for a fault, and isa->trap must do nothing then. *in_page: its
 * page has watched bytes and must not be cached. */
bool debug_watch(struct hart *h, uint64_t va, unsigned size, enum access a, bool *in_page);

/* The operation before an instruction that debug_breaks_at names; `off` of the uop is the instruction's. */
HANDLER_RESULT op_break(HANDLER_PARAMS);

#endif
