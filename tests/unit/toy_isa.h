/* SPDX-License-Identifier: MIT */
/* A made-up instruction set for the engine's own tests: small, of variable length (1 to 4 bytes), with
 * an operation of two slots, paging with address spaces, a decode mode, traps and interrupts.
 *
 * The high half of the first byte is the operation, the low half register a (0 .. 7); register b is the
 * second byte. Offsets of branches count from the start of the instruction. Values are 32 bits wide.
 *
 *   00          nop                      1
 *   1a          inc a                    1  a += 1; += 2 in mode 1
 *   2a i        ldi a, i                 2  a = sign-extended byte
 *   3a b        add a, b                 2  a += b
 *   4a b o      ld a, [b + o]            3  32-bit load, any alignment, o signed byte
 *   5a b o      st a, [b + o]            3  32-bit store
 *   6a lo hi    bnz a, rel16             3
 *   70 lo mi hi jmp rel24                4
 *   8a          jr a                     1
 *   9a lo mi hi lia a, imm24             4  a = pc + imm24 (two slots)
 *   a0 n        trap n                   2
 *   ba f        system f                 2  enum toy_sys
 *   others      illegal                  1
 */
#ifndef TESTS_UNIT_TOY_ISA_H
#define TESTS_UNIT_TOY_ISA_H

#include "cpu/hart.h"

#include <stdint.h>

#define TOY_REGS       8
#define TOY_SPACES     4  /* address spaces; 0 is the identity, without protection */
#define TOY_PAGES      64 /* pages of a space; virtual addresses above fault */
#define TOY_PAGE_VALID UINT32_C(1)
#define TOY_PAGE_WRITE UINT32_C(2)
#define TOY_PAGE_ODD   UINT32_C(4) /* must not be cached: protection finer than a page */
#define TOY_PAGE_BIG   UINT32_C(8) /* part of a larger page */

enum toy_sys {
    TOY_SYS_RETURN,     /* return from a trap: pc = epc, interrupts on again */
    TOY_SYS_SPACE,      /* address space = a */
    TOY_SYS_FLUSH_PAGE, /* forget translations of the page at a */
    TOY_SYS_FLUSH_ALL,
    TOY_SYS_WAIT,    /* wait for an interrupt */
    TOY_SYS_COUNT,   /* a = instructions begun before this one */
    TOY_SYS_MODE,    /* decode mode = a & 1 */
    TOY_SYS_VECTOR,  /* trap vector = a */
    TOY_SYS_IRQ_ON,  /* interrupts on */
    TOY_SYS_EPC,     /* a = epc */
    TOY_SYS_SET_EPC, /* epc = a */
    TOY_SYS_YIELD,   /* back to the machine */
};

enum toy_cause {
    TOY_CAUSE_ILLEGAL = 0x100,
    TOY_CAUSE_READ,
    TOY_CAUSE_WRITE,
    TOY_CAUSE_FETCH,
    TOY_CAUSE_BUS_READ,
    TOY_CAUSE_BUS_WRITE,
    TOY_CAUSE_BUS_FETCH,
    TOY_CAUSE_IRQ, /* below 0x100: trap n */
};

struct toy_state {
    uint32_t r[TOY_REGS];
    uint32_t pc, epc, cause, tval, vector, space, mode;
    uint32_t traps;                      /* taken since reset */
    uint32_t map[TOY_SPACES][TOY_PAGES]; /* physical address of each page | TOY_PAGE_... */
    uint8_t irq_on, stopped, pad[6];     /* stopped: a trap came while the vector was 0 */
};

struct toy_hart {
    struct hart hart;
    struct toy_state s;
    bool irq_level;
    uint32_t fault_cause, fault_tval;
    unsigned walks; /* translations done, to see what the TLB saved */
};

extern const struct isa toy_isa;

static inline struct toy_hart *toy_of(struct hart *h)
{
    return (struct toy_hart *)(void *)h;
}

/* The address space or the map changed from outside: flush and take up the context again. */
void toy_flush(struct toy_hart *h);

#endif
