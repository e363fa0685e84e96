/* SPDX-License-Identifier: MIT */
/* Page tables for Sv32, Sv39, Sv48 and Sv57. */
#ifndef TESTS_BARE_LIB_PAGE_H
#define TESTS_BARE_LIB_PAGE_H

#include "tests/bare/lib/bare.h"

/* satp.MODE and PTE bits: Priv norm:satp_mode_sxlen64, "Sv39 page table entry". */
enum page_mode { SV32 = 1, SV39 = 8, SV48 = 9, SV57 = 10 };
#define SV_SMALL (XLEN == 32 ? SV32 : SV39) /* a mode that every build has */

enum {
    PTE_V = 1,
    PTE_R = 2,
    PTE_W = 4,
    PTE_X = 8,
    PTE_U = 16,
    PTE_G = 32,
    PTE_A = 64,
    PTE_D = 128,
    PTE_RW = 6,
    PTE_RX = 10,
    PTE_RWX = 14,
    PTE_AD = 192
};

/* Distance from the program's addresses to where U mode sees the program (pages with U set). */
#define USER_ALIAS 0x40000000ul

struct space {
    unsigned mode, levels;
    xlen *root;
};

/* A new address space in which the program (the 4 or 2 MiB at 0x80000000) is mapped to itself for S
 * mode, and at USER_ALIAS above itself for U mode, both with all permissions. */
struct space page_space(unsigned mode);

/* Map one page: level 0 is 4 KiB, level 1 2 MiB (Sv32: 4 MiB) and so on. `flags` are the low bits
 * of the PTE; V is added unless `flags` is 0. Returns the PTE. */
xlen *page_map(struct space *s, xlen va, xlen pa, unsigned level, xlen flags);

/* The PTE at `level` for va; the tables above it must exist. */
xlen *page_entry(const struct space *s, xlen va, unsigned level);

/* Write satp and flush everything; runs in S and U mode are translated from now on. */
void page_enable(const struct space *s, unsigned asid);
xlen page_satp(const struct space *s, unsigned asid);

/* Used by the library: where U mode's view starts, 0 without paging. */
xlen page_user_alias(void);
void page_forget(void);

/* Data accesses for run_in: the address in a0, the value in a1; a load's result is the value. The
 * access is the first instruction. */
extern const char load_8[], load_16[], load_32[], load_64[], store_8[], store_16[], store_32[],
    store_64[], amo_add_32[], load_reserved_32[], store_conditional_32[];

/* Jump to the address in a0 with the return address intact: what is there must end with ret. */
extern const char jump_to[];

#endif
