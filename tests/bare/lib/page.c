/* SPDX-License-Identifier: MIT */
/* Page tables: one pool of tables for the life of a case. */
#include "tests/bare/lib/page.h"

#define TABLES     48
#define INDEX_BITS (XLEN == 32 ? 10 : 9)
#define PROGRAM    0x80000000ul

static xlen tables[TABLES][PAGE_SIZE / sizeof(xlen)] __attribute__((aligned(4096)));
static unsigned tables_used;
static xlen alias;

xlen page_user_alias(void)
{
    return alias;
}

void page_forget(void)
{
    tables_used = 0;
    alias = 0;
}

static xlen *new_table(void)
{
    if (tables_used == TABLES) {
        print("FAIL no page table left\n");
        bare_exit(255);
    }
    memset(tables[tables_used], 0, PAGE_SIZE);
    return tables[tables_used++];
}

static xlen *slot(xlen *table, xlen va, unsigned level)
{
    return &table[va >> (12 + INDEX_BITS * level) & ((1u << INDEX_BITS) - 1)];
}

xlen *page_entry(const struct space *s, xlen va, unsigned level)
{
    xlen *table = s->root;

    for (unsigned l = s->levels - 1; l > level; l--) {
        table = (xlen *)((*slot(table, va, l) >> 10) << 12);
    }
    return slot(table, va, level);
}

xlen *page_map(struct space *s, xlen va, xlen pa, unsigned level, xlen flags)
{
    xlen *table = s->root;

    for (unsigned l = s->levels - 1; l > level; l--) {
        xlen *pte = slot(table, va, l);
        if (!(*pte & PTE_V)) *pte = (xlen)new_table() >> 12 << 10 | PTE_V;
        table = (xlen *)((*pte >> 10) << 12);
    }
    xlen *pte = slot(table, va, level);
    *pte = flags ? pa >> 12 << 10 | flags | PTE_V : 0;
    return pte;
}

struct space page_space(unsigned mode)
{
    struct space s = { .mode = mode, .levels = mode == SV32 ? 2 : mode - SV39 + 3 };

    s.root = new_table();
    page_map(&s, PROGRAM, PROGRAM, 1, PTE_RWX | PTE_AD);
    page_map(&s, PROGRAM + USER_ALIAS, PROGRAM, 1, PTE_RWX | PTE_AD | PTE_U);
    return s;
}

xlen page_satp(const struct space *s, unsigned asid)
{
    unsigned mode_shift = XLEN == 32 ? 31 : 60, asid_shift = XLEN == 32 ? 22 : 44;

    return (xlen)s->mode << mode_shift | (xlen)asid << asid_shift | (xlen)s->root >> 12;
}

void page_enable(const struct space *s, unsigned asid)
{
    CSRW(satp, page_satp(s, asid));
    SFENCE();
    alias = USER_ALIAS;
}

__asm__(".pushsection .text\n"
        ".macro snippet name, code:vararg\n"
        ".balign 8\n"
        ".global \\name\n"
        "\\name:\n"
        "\\code\n"
        "ret\n"
        ".endm\n"
        "snippet load_8 lbu a0, 0(a0)\n"
        "snippet load_16 lhu a0, 0(a0)\n"
        "snippet load_32 lw a0, 0(a0)\n"
        "snippet store_8 sb a1, 0(a0)\n"
        "snippet store_16 sh a1, 0(a0)\n"
        "snippet store_32 sw a1, 0(a0)\n"
#if XLEN == 64
        "snippet load_64 ld a0, 0(a0)\n"
        "snippet store_64 sd a1, 0(a0)\n"
#endif
        "snippet amo_add_32 amoadd.w a0, a1, (a0)\n"
        "snippet load_reserved_32 lr.w a0, (a0)\n"
        "snippet store_conditional_32 sc.w a0, a1, (a0)\n"
        "snippet jump_to jr a0\n"
        ".popsection");
