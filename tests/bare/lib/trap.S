/* SPDX-License-Identifier: MIT */
/* run_in and the trap handlers. A run enters the wanted mode with mret; every trap, to M or to S,
 * ends it: the handler records what the hart says, and run_in returns the record.
 * mscratch and sscratch hold the hart's context (asm.h) at all times outside the handlers. */
#include "tests/bare/lib/asm.h"

    .text
    .macro save_registers_but_sp_t0 base
    STORE   x0, (TRAP_X + 0) * WORD(\base)
    STORE   x1, (TRAP_X + 1) * WORD(\base)
    STORE   x3, (TRAP_X + 3) * WORD(\base)
    STORE   x4, (TRAP_X + 4) * WORD(\base)
    .irp    r, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    STORE   x\r, (TRAP_X + \r) * WORD(\base)
    .endr
    .endm

    /* struct trap *run_start(mode, fn, a0, a1, ualias): the record is the hart's context itself. */
    .global run_start
run_start:
    csrr    t0, mscratch
    STORE   ra, (CTX_RA + 0) * WORD(t0)
    STORE   sp, (CTX_RA + 1) * WORD(t0)
    STORE   s0, (CTX_RA + 2) * WORD(t0)
    STORE   s1, (CTX_RA + 3) * WORD(t0)
    STORE   s2, (CTX_RA + 4) * WORD(t0)
    STORE   s3, (CTX_RA + 5) * WORD(t0)
    STORE   s4, (CTX_RA + 6) * WORD(t0)
    STORE   s5, (CTX_RA + 7) * WORD(t0)
    STORE   s6, (CTX_RA + 8) * WORD(t0)
    STORE   s7, (CTX_RA + 9) * WORD(t0)
    STORE   s8, (CTX_RA + 10) * WORD(t0)
    STORE   s9, (CTX_RA + 11) * WORD(t0)
    STORE   s10, (CTX_RA + 12) * WORD(t0)
    STORE   s11, (CTX_RA + 13) * WORD(t0)
    li      t1, 1
    STORE   t1, CTX_ACTIVE * WORD(t0)
    STORE   x0, TRAP_LEVEL * WORD(t0)
    li      t1, -1
    STORE   t1, TRAP_VECTOR * WORD(t0)

    li      t1, 0x1880              /* MPP and MPIE from the mode */
    csrc    mstatus, t1
    andi    t1, a0, 3
    slli    t1, t1, 11
    andi    t2, a0, 0x80
    or      t1, t1, t2
    csrs    mstatus, t1
    csrw    mepc, a1
    la      ra, run_return
    add     ra, ra, a4
    add     sp, sp, a4
    mv      a0, a2
    mv      a1, a3
    li      a7, 0                   /* an ecall of the case is not one of ours */
    mret

    .balign 4
run_return:
    li      a7, CALL_RETURN
    ecall

    /* Vectored entries note their number and go the common way. */
    .macro vectored_table name, handler, scratch
    .balign 256
    .global \name
\name:
    .option push
    .option norvc
    .set    entry, 0
    .rept   16
    j       \name\()_entries + entry * 28
    .set    entry, entry + 1
    .endr
\name\()_entries:
    .set    entry, 0
    .rept   16
    csrrw   sp, \scratch, sp
    STORE   t0, CTX_T1 * WORD(sp)
    li      t0, entry
    STORE   t0, TRAP_VECTOR * WORD(sp)
    LOAD    t0, CTX_T1 * WORD(sp)
    csrrw   sp, \scratch, sp
    j       \handler
    .set    entry, entry + 1
    .endr
    .option pop
    .endm
    vectored_table trap_m_vectored, trap_m, mscratch
    vectored_table trap_s_vectored, trap_s, sscratch

    .balign 256                     /* so that mode bits and alignment of xtvec can be played with */
    .global trap_m
trap_m:
    csrrw   sp, mscratch, sp
    STORE   t0, CTX_T0 * WORD(sp)
    csrr    t0, minstret            /* third instruction of the handler: bare.c subtracts two */
    STORE   t1, CTX_T1 * WORD(sp)
    csrr    t1, mcause
    addi    t1, t1, -8              /* environment call from U, S or M: 8, 9, 11 */
    sltiu   t1, t1, 4
    beqz    t1, record
    li      t1, CALL_S_TRAP
    beq     a7, t1, resume
    li      t1, CALL_RETURN
    bne     a7, t1, record
    STORE   a0, TRAP_VALUE * WORD(sp)
    STORE   x0, TRAP_LEVEL * WORD(sp)
    j       resume

record:
    STORE   t0, TRAP_INSTRET * WORD(sp)
    LOAD    t0, CTX_T0 * WORD(sp)
    LOAD    t1, CTX_T1 * WORD(sp)
    save_registers_but_sp_t0 sp
    STORE   t0, (TRAP_X + 5) * WORD(sp)
    csrr    t0, mscratch
    STORE   t0, (TRAP_X + 2) * WORD(sp)
    li      t0, 3
    STORE   t0, TRAP_LEVEL * WORD(sp)
    csrr    t0, mcause
    STORE   t0, TRAP_CAUSE * WORD(sp)
    csrr    t0, mtval
    STORE   t0, TRAP_TVAL * WORD(sp)
    csrr    t0, mepc
    STORE   t0, TRAP_EPC * WORD(sp)
    csrr    t0, mstatus
    STORE   t0, TRAP_STATUS * WORD(sp)

    /* Back into run_start's caller, which sees its record. */
resume:
    csrw    mscratch, sp
    mv      a0, sp
    LOAD    t0, CTX_ACTIVE * WORD(a0)
    beqz    t0, unexpected
    STORE   x0, CTX_ACTIVE * WORD(a0)
    LOAD    ra, (CTX_RA + 0) * WORD(a0)
    LOAD    sp, (CTX_RA + 1) * WORD(a0)
    LOAD    s0, (CTX_RA + 2) * WORD(a0)
    LOAD    s1, (CTX_RA + 3) * WORD(a0)
    LOAD    s2, (CTX_RA + 4) * WORD(a0)
    LOAD    s3, (CTX_RA + 5) * WORD(a0)
    LOAD    s4, (CTX_RA + 6) * WORD(a0)
    LOAD    s5, (CTX_RA + 7) * WORD(a0)
    LOAD    s6, (CTX_RA + 8) * WORD(a0)
    LOAD    s7, (CTX_RA + 9) * WORD(a0)
    LOAD    s8, (CTX_RA + 10) * WORD(a0)
    LOAD    s9, (CTX_RA + 11) * WORD(a0)
    LOAD    s10, (CTX_RA + 12) * WORD(a0)
    LOAD    s11, (CTX_RA + 13) * WORD(a0)
    ret

    /* A trap outside a run: the test program itself is wrong, or the emulator. */
unexpected:
    LOAD    sp, (TRAP_X + 2) * WORD(a0)
    j       bare_unexpected

    .balign 256
    .global trap_s
trap_s:
    csrrw   sp, sscratch, sp
    STORE   t0, CTX_S_T0 * WORD(sp)
    save_registers_but_sp_t0 sp
    LOAD    t0, CTX_S_T0 * WORD(sp)
    STORE   t0, (TRAP_X + 5) * WORD(sp)
    csrr    t0, sscratch
    STORE   t0, (TRAP_X + 2) * WORD(sp)
    csrw    sscratch, sp
    li      t0, 1
    STORE   t0, TRAP_LEVEL * WORD(sp)
    csrr    t0, scause
    STORE   t0, TRAP_CAUSE * WORD(sp)
    csrr    t0, stval
    STORE   t0, TRAP_TVAL * WORD(sp)
    csrr    t0, sepc
    STORE   t0, TRAP_EPC * WORD(sp)
    csrr    t0, sstatus
    STORE   t0, TRAP_STATUS * WORD(sp)
    li      a7, CALL_S_TRAP
    ecall
