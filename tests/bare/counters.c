/* SPDX-License-Identifier: MIT */
/* cycle, time, instret: exact counts, who may read them, stopping and writing them. Unpriv Zicntr,
 * Priv norm:mcycle_minstret_wr, norm:mcountinhibit_op2. A read returns the state before the reading
 * instruction (Unpriv norm:csrr_order), so two reads differ by the instructions between them + 1. */
#include "tests/bare/lib/bare.h"

#define RD_A0(csr) (0x00002573u | (uint32_t)(csr) << 20)
enum { CYCLE = 0xc00, TIME = 0xc01, INSTRET = 0xc02 };

#define DIFFERENCE(body) "csrr t0, minstret\n" body "\ncsrr t1, minstret\nsub a0, t1, t0"

SNIPPET(count_nothing, DIFFERENCE(""));
SNIPPET(count_10, DIFFERENCE(".rept 10\nnop\n.endr"));
SNIPPET(count_300, DIFFERENCE(".rept 300\naddi a1, a1, 1\n.endr"));
SNIPPET(count_mixed,
        DIFFERENCE("c.nop\naddi a1, a1, 1\nmul a2, a1, a1\nlw a3, 0(a0)\nsw a3, 0(a0)"));
/* 1 + 100 * 2 + 1: li, loop, mv */
SNIPPET(count_loop, "csrr t0, minstret\nli t2, 100\n1: addi t2, t2, -1\nbnez t2, 1b\nmv a1, t2\n"
                    "csrr t1, minstret\nsub a0, t1, t0");
/* A taken and an untaken branch, a jump, a call and its return: 2 + 1 + 1 + 1 + 1 */
SNIPPET(count_jumps,
        "mv t3, ra\ncsrr t0, minstret\nbeqz x0, 1f\nnop\n1: bnez x0, 2f\nj 3f\n"
        "2: nop\n3: jal 4f\ncsrr t1, minstret\nsub a0, t1, t0\nmv ra, t3\nret\n4: ret");
SNIPPET(count_system,
        DIFFERENCE("csrw sscratch, a1\nfence\nfence.i\nsfence.vma\ncsrr a2, mscratch"));
SNIPPET(count_device, DIFFERENCE("lbu a1, 5(a0)\nlbu a1, 5(a0)"));
SNIPPET(count_up_to_trap, "csrr a0, minstret\nnop\nnop\nnop\n.word 0x0000000b\nnop");
SNIPPET(count_up_to_ecall, "csrr a0, minstret\nnop\necall");
SNIPPET(count_up_to_load, "csrr a0, minstret\nnop\nnop\nlw a2, 0(a1)\nnop");
SNIPPET(count_up_to_fetch, "csrr a0, minstret\nnop\njr a1");
SNIPPET(write_then_read, "csrw minstret, a0\ncsrr a0, minstret");
SNIPPET(write_run_read, "csrw minstret, a0\nnop\nnop\nnop\ncsrr a0, minstret");
SNIPPET(swap_then_read, "csrrw t0, minstret, a0\nnop\ncsrr a0, minstret");
SNIPPET(write_cycle, "csrw mcycle, a0\ncsrr a0, mcycle");
SNIPPET(two_cycles, "csrr t0, mcycle\nnop\nnop\ncsrr t1, mcycle\nsub a0, t1, t0");
SNIPPET(inhibited, "csrw mcountinhibit, a0\ncsrr t0, minstret\nnop\nnop\ncsrr t1, minstret\n"
                   "csrw mcountinhibit, x0\nsub a0, t1, t0");
SNIPPET(inhibited_cycle, "csrw mcountinhibit, a0\ncsrr t0, mcycle\nnop\nnop\ncsrr t1, mcycle\n"
                         "csrw mcountinhibit, x0\nsub a0, t1, t0");
SNIPPET(inhibited_write, "li t0, 4\ncsrw mcountinhibit, t0\ncsrw minstret, a0\nnop\n"
                         "csrr a0, minstret\ncsrw mcountinhibit, x0");

static xlen result_of(const char *fn, xlen a0)
{
    struct trap t = run_in(MODE_M, fn, a0, 0);

    RETURNED(t);
    return t.value;
}

static void instret_reads_back_to_back_differ_by_1(void)
{
    EQ(result_of(count_nothing, 0), 1);
}
static void instret_counts_10_instructions_exactly(void)
{
    EQ(result_of(count_10, 0), 11);
}
static void instret_counts_300_instructions_exactly(void)
{
    EQ(result_of(count_300, 0), 301);
}
static void instret_counts_memory_and_compressed(void)
{
    EQ(result_of(count_mixed, SCRATCH), 6);
}
static void instret_counts_a_loop_exactly(void)
{
    EQ(result_of(count_loop, 0), 203);
}
static void instret_counts_jumps_exactly(void)
{
    EQ(result_of(count_jumps, 0), 6);
}
static void instret_counts_system_instructions(void)
{
    EQ(result_of(count_system, 0), 6);
}
static void instret_counts_device_accesses(void)
{
    EQ(result_of(count_device, 0x10000000), 3);
}

/* Unpriv norm:zicntr_rdinstret_op: an instruction that traps does not retire. */
static void illegal_instruction_does_not_retire(void)
{
    struct trap t = run_in(MODE_M, count_up_to_trap, 0, 0);

    EQ(t.cause, ILLEGAL);
    EQ(t.instret - t.x[10], 4); /* the read and three nops */
}

static void ecall_does_not_retire(void)
{
    struct trap t = run_in(MODE_M, count_up_to_ecall, 0, 0);

    EQ(t.cause, ECALL_M);
    EQ(t.instret - t.x[10], 2);
}

static void faulting_load_does_not_retire(void)
{
    struct trap t = run_in(MODE_M, count_up_to_load, 0, HOLE);

    EQ(t.cause, LOAD_ACCESS);
    EQ(t.instret - t.x[10], 3);
}

static void faulting_fetch_does_not_retire_but_its_jump_does(void)
{
    struct trap t = run_in(MODE_M, count_up_to_fetch, 0, HOLE);

    EQ(t.cause, FETCH_ACCESS);
    EQ(t.instret - t.x[10], 3);
}

/* The example of the manual: a written value is what the next instruction reads. */
static void written_instret_is_read_by_the_next_instruction(void)
{
    EQ(result_of(write_then_read, 1000), 1000);
}

static void written_instret_counts_on(void)
{
    EQ(result_of(write_run_read, 5000), 5003);
    EQ(result_of(swap_then_read, 70), 71);
}

static void instret_carries_into_its_high_half(void)
{
#if XLEN == 32
    CSRW(minstreth, 6);
    CSRW(minstret, -2);
    __asm__ volatile("nop\nnop\nnop");
    EQ(CSRR(minstreth), 7);
#else
    EQ(result_of(write_run_read, 0xfffffffe), 0x100000001);
#endif
}

static void written_cycle_is_read_back_or_a_little_later(void)
{
    xlen v = result_of(write_cycle, 1000);

    TRUE(v >= 1000 && v < 2000000);
}

static void cycle_advances(void)
{
    TRUE(result_of(two_cycles, 0) > 0);
}

static void inhibited_instret_stands_still(void)
{
    EQ(result_of(inhibited, 4), 0);
    EQ(result_of(inhibited, 1), 3); /* CY stops the other one */
}

static void inhibited_cycle_stands_still(void)
{
    EQ(result_of(inhibited_cycle, 1), 0);
}

static void inhibited_instret_holds_what_is_written(void)
{
    EQ(result_of(inhibited_write, 123456), 123456);
}

/* Bit 1 would be TIME, which cannot be stopped (Priv norm:mcountinhibit_enc_img). */
static void mcountinhibit_bit_1_is_zero(void)
{
    CSRW(mcountinhibit, 7);
    EQ(CSRR(mcountinhibit) & 7, 5);
}

static void mcounteren_gates_s_mode(void)
{
    CSRW(mcounteren, 0);
    struct trap t = RUN(MODE_S, 0, 0, RD_A0(CYCLE));
    TRAPPED(t, ILLEGAL, RD_A0(CYCLE), ADDR(code_buffer));
    t = RUN(MODE_S, 0, 0, RD_A0(TIME));
    TRAPPED(t, ILLEGAL, RD_A0(TIME), ADDR(code_buffer));
    t = RUN(MODE_S, 0, 0, RD_A0(INSTRET));
    TRAPPED(t, ILLEGAL, RD_A0(INSTRET), ADDR(code_buffer));
    t = RUN(MODE_M, 0, 0, RD_A0(CYCLE), RD_A0(TIME), RD_A0(INSTRET));
    RETURNED(t);

    CSRW(mcounteren, 4);
    t = RUN(MODE_S, 0, 0, RD_A0(INSTRET));
    RETURNED(t);
    t = RUN(MODE_S, 0, 0, RD_A0(CYCLE));
    EQ(t.cause, ILLEGAL);
}

static void scounteren_gates_u_mode_only(void)
{
    CSRW(scounteren, 2);
    struct trap t = RUN(MODE_U, 0, 0, RD_A0(INSTRET));
    TRAPPED(t, ILLEGAL, RD_A0(INSTRET), ADDR(code_buffer));
    t = RUN(MODE_U, 0, 0, RD_A0(TIME));
    RETURNED(t);
    t = RUN(MODE_S, 0, 0, RD_A0(INSTRET));
    RETURNED(t);
}

static void mcounteren_gates_u_mode_too(void)
{
    CSRW(mcounteren, 0);
    struct trap t = RUN(MODE_U, 0, 0, RD_A0(TIME));

    TRAPPED(t, ILLEGAL, RD_A0(TIME), ADDR(code_buffer));
}

static void time_is_mtime(void)
{
    uint64_t before = clint_time();
    uint64_t now = CSRR(time);
#if XLEN == 32
    now |= (uint64_t)CSRR(timeh) << 32;
#endif
    uint64_t after = clint_time();

    TRUE(before <= now && now <= after);
}

const struct bare_case bare_cases[] = {
    CASE(instret_reads_back_to_back_differ_by_1),
    CASE(instret_counts_10_instructions_exactly),
    CASE(instret_counts_300_instructions_exactly),
    CASE(instret_counts_memory_and_compressed),
    CASE(instret_counts_a_loop_exactly),
    CASE(instret_counts_jumps_exactly),
    CASE(instret_counts_system_instructions),
    CASE(instret_counts_device_accesses),
    CASE(illegal_instruction_does_not_retire),
    CASE(ecall_does_not_retire),
    CASE(faulting_load_does_not_retire),
    CASE(faulting_fetch_does_not_retire_but_its_jump_does),
    CASE(written_instret_is_read_by_the_next_instruction),
    CASE(written_instret_counts_on),
    CASE(instret_carries_into_its_high_half),
    CASE(written_cycle_is_read_back_or_a_little_later),
    CASE(cycle_advances),
    CASE(inhibited_instret_stands_still),
    CASE(inhibited_cycle_stands_still),
    CASE(inhibited_instret_holds_what_is_written),
    CASE(mcountinhibit_bit_1_is_zero),
    CASE(mcounteren_gates_s_mode),
    CASE(scounteren_gates_u_mode_only),
    CASE(mcounteren_gates_u_mode_too),
    CASE(time_is_mtime),
    { 0 },
};
