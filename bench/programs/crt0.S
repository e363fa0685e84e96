/* SPDX-License-Identifier: MIT */
/* Start-up in M mode, as `-bios none -kernel` enters it: a0 = hart id. Hart 0 runs the program, all
 * others sleep. A trap ends the program at once with 64 + the cause as exit code, because none of
 * the programs should ever cause one. The same text serves RV32 and RV64. */
    .equ MSTATUS_FS_DIRTY, 0x6000

    .section .init, "ax"
    .globl _start
_start:
    bnez    a0, park
    la      t0, trap
    csrw    mtvec, t0
    /* Dirty from the start, so that no program changes mstatus.FS while it is being measured. */
    li      t0, MSTATUS_FS_DIRTY
    csrs    mstatus, t0
    csrw    fcsr, zero
    la      sp, stack_top
    la      t0, bss_start
    la      t1, bss_end
clear:
    bgeu    t0, t1, cleared
    sw      zero, 0(t0)
    addi    t0, t0, 4
    j       clear
cleared:
    call    runtime_main

park:
    wfi
    j       park

    .balign 4
trap:
    csrr    a0, mcause
    andi    a0, a0, 63
    addi    a0, a0, 64
    call    runtime_exit
    j       park
