/* SPDX-License-Identifier: MIT */
/* Entry of every hart, in M mode with a0 = hart id: a stack, a context, then C. */
#include "tests/bare/lib/asm.h"

    .section .text.start, "ax"
    .global _start
_start:
    mv      s0, a0
    mv      s1, a1
    csrr    a0, mhartid
    li      t0, MAX_HARTS
1:  bgeu    a0, t0, 1b

    la      t0, boot_arguments
    slli    t1, a0, (WORD / 4) + 2  /* two words a hart */
    add     t0, t0, t1
    STORE   s0, 0(t0)
    STORE   s1, WORD(t0)

    la      t0, trap_m
    csrw    mtvec, t0
    la      t0, contexts
    li      t1, CTX_WORDS * WORD
    mul     t1, t1, a0
    add     t0, t0, t1
    csrw    mscratch, t0
    csrw    sscratch, t0

    la      sp, stacks
    addi    t1, a0, 1
    slli    t1, t1, STACK_SHIFT
    add     sp, sp, t1
    bnez    a0, 2f
    call    bare_main
2:  call    bare_hart
3:  wfi
    j       3b

    .section .bss
    .balign 16
    .global boot_arguments
boot_arguments:
    .skip   2 * WORD * MAX_HARTS
    .balign 16
    .global contexts
contexts:
    .skip   CTX_WORDS * WORD * MAX_HARTS
    .balign 4096
    .global stacks
stacks:
    .skip   MAX_HARTS << STACK_SHIFT
