/* SPDX-License-Identifier: MIT */
/* What a hart remembers of its PMP entries and page tables: derived, never saved. */
#ifndef CPU_RISCV_RV_CACHE_H
#define CPU_RISCV_RV_CACHE_H

#include <stdbool.h>
#include <stdint.h>

/* One PMP entry made ready: [first, last] physical bytes. */
struct rv_pmp_range {
    uint64_t first, last;
    uint8_t cfg; /* 0: never matches */
};

/* Addresses [first, last] that one PMP entry decides on (matched), or none. */
struct rv_pmp_piece {
    uint64_t first, last;
    bool matched;
    uint8_t cfg;
};

/* The last-level page table of a piece of address space (2 MiB, Sv32: 4 MiB). */
#define RV_WALK_ENTRIES 64
struct rv_walk_entry {
    uint64_t piece; /* number of the piece; UINT64_MAX: none */
    uint64_t satp, table;
};

/* The operand of a read-modify-write by a parallel hart, between locking and unlocking it. */
struct exclusive_slot;
struct rv_place {
    struct exclusive_slot *slot;
    uint64_t pa;   /* while past_tlb */
    bool past_tlb; /* the code lock is held and watchers must be told */
};

#endif
