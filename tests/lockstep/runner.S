/* SPDX-License-Identifier: MIT */
/* Runs blocks of random instructions, and says what they left behind.
 *
 * A run is a block and a set of values for the registers. Before each run memory (`arena`) and the registers get their
 * values; after it a hash of registers, fcsr, traps, vector state and memory goes into `results`, with what trapped. At the
 * end `results` is written to standard output, then the whole state after the last run.
 *
 * The same program runs in two places. It starts at start_machine on a bare machine (board `htif`), where it makes
 * a user mode like Linux': traps of a block become signal numbers. It starts at start_user in a process of Linux.
 * In both, an instruction that traps is passed over. lockstep.py fills in all that stands between LAYOUT and the end.
 */
#if __riscv_xlen == 64
#define LX ld
#define SX sd
#define XBYTES 8
#define UCONTEXT_PC 176         /* flags, link, stack, mask of 128 bytes, to a multiple of 16 */
#else
#define LX lw
#define SX sw
#define XBYTES 4
#define UCONTEXT_PC 160
#endif
#define SIGILL 4
#define SIGTRAP 5
#define SIGBUS 7
#define SIGSEGV 11
#define SYS_write 64
#define SYS_exit 93
#define SYS_sigaltstack 132
#define SYS_rt_sigaction 134
#define ARENA_BYTES 2048

/* Offsets in `state`: 32 x, 32 f, then: */
#define S_F 256
#define S_FCSR 512
#define S_TRAPS 520             /* hash of all traps of this run */
#define S_SIGNAL 528            /* number of the last one */
#define S_VL 536
#define S_VTYPE 544
#define S_VSTART 552
#define S_VCSR 560
#define S_VLENB 568

.option norvc
.section .text.start, "ax"
.globl start_machine, start_user

start_machine:
    la t0, trap_machine
    csrw mtvec, t0
    la t0, machine_save
    csrw mscratch, t0
    /* User mode may touch this program and nothing else. */
    li t0, 0x80000000 >> 2
    csrw pmpaddr0, t0
    la t0, program_end
    srli t0, t0, 2
    csrw pmpaddr1, t0
    li t0, 0x0f00
    csrw pmpcfg0, t0
    li t0, 0x206600             /* TW, FS, VS */
    csrw mstatus, t0
    li t0, 0xf0                 /* menvcfg, senvcfg: cache blocks in user mode */
    csrw 0x30a, t0
    csrw 0x10a, t0
    la t0, run_all
    csrw mepc, t0
    mret

/* x of the block in state order is not needed: what traps is only counted. */
.align 2
trap_machine:
    csrrw sp, mscratch, sp
    SX t0, 0 * XBYTES(sp)
    SX t1, 1 * XBYTES(sp)
    SX t2, 2 * XBYTES(sp)
    SX a0, 3 * XBYTES(sp)
    csrr t0, mcause
    li t1, 8
    beq t0, t1, call_machine
    li t1, 16
    bgeu t0, t1, stop_machine
    la t1, signal_of_cause
    add t1, t1, t0
    lbu a0, 0(t1)
    beqz a0, stop_machine
    csrr t0, mepc
    jal t2, note_trap
    csrw mepc, t0
    li t1, 0x1800               /* stay in user mode: only traps of user mode are expected */
    csrc mstatus, t1
    LX t0, 0 * XBYTES(sp)
    LX t1, 1 * XBYTES(sp)
    LX t2, 2 * XBYTES(sp)
    LX a0, 3 * XBYTES(sp)
    csrrw sp, mscratch, sp
    mret
call_machine:
    /* The block never calls: a0..a2, a7 are the runner's. */
    li t1, SYS_exit
    beq a7, t1, exit_machine
    la t0, htif_call
    sw a7, 0(t0)
    LX t1, 3 * XBYTES(sp)
    sw t1, 8(t0)
    SX a1, 16(t0)
    SX a2, 24(t0)
    la t1, tohost
    SX t0, 0(t1)
    csrr t0, mepc
    addi t0, t0, 4
    csrw mepc, t0
    LX t0, 0 * XBYTES(sp)
    LX t1, 1 * XBYTES(sp)
    LX a0, 3 * XBYTES(sp)
    csrrw sp, mscratch, sp
    mret
exit_machine:
    li t0, 1
    j 1f
stop_machine:
    slli t0, t0, 1
    ori t0, t0, 1
1:  la t1, tohost
    sw t0, 0(t1)
2:  j 2b

/* Trap with signal a0 at t0: note it, t0 = the next instruction. Uses t1, a0; returns by t2. */
note_trap:
    la t1, state
    SX a0, S_SIGNAL(t1)
    add a0, a0, t0
    LX t1, S_TRAPS(t1)
    add a0, a0, t1
    slli t1, t1, 5
    add a0, a0, t1
    la t1, state
    SX a0, S_TRAPS(t1)
    lhu t1, 0(t0)
    andi t1, t1, 3
    addi t0, t0, 2
    addi t1, t1, -3
    bnez t1, 1f
    addi t0, t0, 2
1:  jr t2

start_user:
    li a7, SYS_sigaltstack
    la a0, alternate_stack
    li a1, 0
    ecall
    la s0, signals
1:  lbu a0, 0(s0)
    beqz a0, run_all
    la a1, action
    li a2, 0
    li a3, 8
    li a7, SYS_rt_sigaction
    ecall
    addi s0, s0, 1
    j 1b

/* handler(signal, siginfo, ucontext) */
handler:
    mv t4, a0
    mv t5, a2
    LX t0, UCONTEXT_PC(t5)
    jal t2, note_trap
    SX t0, UCONTEXT_PC(t5)
    ret

/* ---- both ----------------------------------------------------------------------------------- */

run_all:
    la s0, runs
    lw s1, n_runs
    la s2, results
    beqz s1, finish
next_run:
    /* memory */
    la t0, arena_start
    la t1, arena
    li t2, ARENA_BYTES / (4 * XBYTES)
1:  LX a0, 0 * XBYTES(t0)
    LX a1, 1 * XBYTES(t0)
    LX a2, 2 * XBYTES(t0)
    LX a3, 3 * XBYTES(t0)
    SX a0, 0 * XBYTES(t1)
    SX a1, 1 * XBYTES(t1)
    SX a2, 2 * XBYTES(t1)
    SX a3, 3 * XBYTES(t1)
    addi t0, t0, 4 * XBYTES
    addi t1, t1, 4 * XBYTES
    addi t2, t2, -1
    bnez t2, 1b
    la t0, state
    SX x0, S_TRAPS(t0)
    SX x0, S_SIGNAL(t0)
    la t1, runner_save
    SX s0, 0 * XBYTES(t1)
    SX s1, 1 * XBYTES(t1)
    SX s2, 2 * XBYTES(t1)
    /* registers */
    lw t2, 0(s0)                /* where the block is, from `code` */
    la x1, code
    add x1, x1, t2
    lw t2, 4(s0)                /* which values */
    li t1, 528
    mul t2, t2, t1
    la x31, sets
    add x31, x31, t2
    lw t0, has_v
    beqz t0, 2f
    lw t2, 4(s0)
    slli t2, t2, 6
    la t1, vector_values
    add t1, t1, t2
    jal t2, load_v
2:  lw t0, S_FCSR(x31)
    fscsr t0
.irp i, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    fld f\i, S_F + 8 * \i(x31)
.endr
.irp i, 2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    LX x\i, 8 * \i(x31)
.endr
    jr x1

/* The block comes here with x1 = state, where x1 is saved already. */
.globl done
done:
.irp i, 2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    SX x\i, 8 * \i(x1)
.endr
.irp i, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    fsd f\i, S_F + 8 * \i(x1)
.endr
    frcsr t0
    SX t0, S_FCSR(x1)
    la t6, arena + ARENA_BYTES
    lw t0, has_v
    beqz t0, 1f
    jal t2, save_v
1:  /* hash of all from state to t6 */
    li t0, 0x811c9dc5
    li t1, 0x01000193
    mv t2, x1
2:  LX a0, 0(t2)
    LX a1, XBYTES(t2)
    xor t0, t0, a0
    mul t0, t0, t1
    srli a0, t0, 15
    xor t0, t0, a0
    xor t0, t0, a1
    mul t0, t0, t1
    srli a0, t0, 17
    xor t0, t0, a0
    addi t2, t2, 2 * XBYTES
    bltu t2, t6, 2b
    la t1, runner_save
    LX s0, 0 * XBYTES(t1)
    LX s1, 1 * XBYTES(t1)
    LX s2, 2 * XBYTES(t1)
    SX t0, 0(s2)
    LX t0, S_SIGNAL(x1)
    SX t0, 8(s2)
    addi s2, s2, 16
    addi s0, s0, 8
    addi s1, s1, -1
    bnez s1, next_run
finish:
    li a7, SYS_write
    li a0, 1
    la a1, results
    sub a2, s2, a1
    ecall
    li a7, SYS_write
    li a0, 1
    la a1, state
    la a2, state_end
    sub a2, a2, a1
    ecall
    li a7, SYS_exit
    li a0, 0
    ecall

/* ---- vector state ------------------------------------------------------------------------------ */
.option push
.option arch, +v
load_v:
    vl8re8.v v0, (t1)
    csrr a0, vlenb
    slli a0, a0, 3
    add t1, t1, a0
    vl8re8.v v8, (t1)
    add t1, t1, a0
    vl8re8.v v16, (t1)
    add t1, t1, a0
    vl8re8.v v24, (t1)
    /* A different vtype for each set, and vl with it; blocks choose more. */
    csrw vcsr, x0
    csrw vstart, x0
    vsetvli x0, x0, e8, m1, tu, mu
    vsetvli a0, x0, e8, m1, tu, mu
    jr t2
/* t6: the end of what is saved */
save_v:
    csrr a0, vl
    SX a0, S_VL(x1)
    csrr a0, vtype
    SX a0, S_VTYPE(x1)
    csrr a0, vstart
    SX a0, S_VSTART(x1)
    csrr a0, vcsr
    SX a0, S_VCSR(x1)
    csrr a1, vlenb
    SX a1, S_VLENB(x1)
    csrw vstart, x0
    slli a1, a1, 3
    vs8r.v v0, (t6)
    add t6, t6, a1
    vs8r.v v8, (t6)
    add t6, t6, a1
    vs8r.v v16, (t6)
    add t6, t6, a1
    vs8r.v v24, (t6)
    add t6, t6, a1
    jr t2
.option pop

/* ---- data -------------------------------------------------------------------------------------- */
.section .data
.align 6
.globl tohost, fromhost
tohost: .dword 0
fromhost: .dword 0
.align 6
htif_call: .fill 8, 8, 0
/* Illegal instruction, breakpoint, misaligned and refused accesses, page faults; the rest must not happen.
 * Linux: 1, 5, 7: SIGSEGV. */
signal_of_cause:
    .byte SIGBUS, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGSEGV, SIGBUS, SIGSEGV
    .byte 0, 0, 0, 0, SIGSEGV, SIGSEGV, 0, SIGSEGV
signals: .byte SIGILL, SIGTRAP, SIGBUS, SIGSEGV, 0
.align 4
#if __riscv_xlen == 64
action: .dword handler, 0x48000004, 0, 0, 0     /* SA_SIGINFO, SA_ONSTACK, SA_NODEFER */
alternate_stack: .dword signal_stack, 0, 65536
#else
action: .word handler, 0x48000004, 0, 0, 0
alternate_stack: .word signal_stack, 0, 65536
#endif
.align 4
machine_save: .fill 8, 8, 0
runner_save: .fill 8, 8, 0
/* A page ends in the middle of the arena. */
.align 12
.fill 0x9c0, 1, 0
.globl state, arena, state_end
state: .fill 576, 1, 0
.align 6
arena: .fill ARENA_BYTES, 1, 0
vectors: .fill 32 * 128, 1, 0
state_end:
.align 12
signal_stack: .fill 65536, 1, 0

/* LAYOUT: sizes as in elf.py */
.globl n_runs, has_v, runs, sets, vector_values, indices, arena_start, results, code
.align 4
n_runs: .word 0
has_v: .word 0
.align 4
runs: .fill 16384 * 8, 1, 0
sets: .fill 64 * 528, 1, 0
vector_values: .fill 64 * 64 + 32 * 128, 1, 0
/* Small numbers as elements of 16, 32 and 64 bits alike: the upper 7 bytes of 8 are 0. */
indices: .fill 8 * 128, 1, 0
arena_start: .fill ARENA_BYTES, 1, 0
.align 4
results: .fill 16384 * 16, 1, 0
.section .code, "awx"
.align 6
code: .fill 900 * 1024, 1, 0
