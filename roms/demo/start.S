/* SPDX-License-Identifier: MIT */
/* Entry in M mode on every hart: hart 0 gets a stack and memory that is zero, the others sleep. And what C
 * has no words for. */
        .section .text.start, "ax"
        .globl  _start
_start:
        csrr    t0, mhartid
        bnez    t0, sleep
        la      t0, trap
        csrw    mtvec, t0
        la      sp, stack_end
        la      t0, bss_start
        la      t1, bss_end
1:      bgeu    t0, t1, 2f
        sd      zero, 0(t0)             /* link.ld aligns both ends to 8 */
        addi    t0, t0, 8
        j       1b
2:      call    demo_main
        li      a0, 0

/* void power_off(unsigned code): sifive_test; 0x5555 is a good end, 0x3333 a bad one with its code. */
        .globl  power_off
power_off:
        li      t0, 0x100000
        li      t1, 0x5555
        beqz    a0, 3f
        slli    a0, a0, 16
        li      t1, 0x3333
        or      t1, t1, a0
3:      sw      t1, 0(t0)
sleep:  wfi
        j       sleep

/* No trap is expected: end with its cause plus 64 as code. */
        .balign 4
trap:   csrr    a0, mcause
        andi    a0, a0, 63
        addi    a0, a0, 64
        j       power_off

/* void timer_enable(void): let the timer end a wfi; no interrupt is taken, mstatus.MIE stays clear. */
        .globl  timer_enable
timer_enable:
        li      t0, 0x80                /* mie.MTIE */
        csrs    mie, t0
        ret

/* void wait_for_timer(void) */
        .globl  wait_for_timer
wait_for_timer:
        wfi
        ret

/* void io_fence(void): what was stored before is seen by devices before what is stored after, and the
 * same for loads. */
        .globl  io_fence
io_fence:
        fence   iorw, iorw
        ret
