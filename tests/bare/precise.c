/* SPDX-License-Identifier: MIT */
/* Faults and interrupts in the middle of straight-line code: what came before is done, what comes
 * after is not, the count is exact. Priv mepc: the instruction that was interrupted or trapped. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define CODE    (SCRATCH + 0x10000)
#define GOOD    (SCRATCH + 0x800)
#define VA      0x40000000ul
#define LENGTH  60u
#define COUNT   0x00160613u /* addi a2, a2, 1 */
#define C_COUNT 0x0605u     /* c.addi a2, 1 */
#define RET     0x8082u
#define LW_A3   0x00052683u /* lw a3, 0(a0) */
#define SW_A2   0x00c52023u /* sw a2, 0(a0) */
#define AMO_A3  0x00b526afu /* amoadd.w a3, a1, (a0) */
#define FLW     0x00052507u /* flw fa0, 0(a0) */
#define BAD     0x0000000bu
#define ECALL   0x00000073u
#define EBREAK  0x00100073u
#define READ_A4 0xb0202773u /* csrr a4, minstret */

/* "csrr a4, minstret; li a2, 0; li a3, 0x55", then LENGTH times COUNT with `word` at position k. */
static void straight_line(unsigned k, uint32_t word)
{
    write32(CODE, READ_A4);
    write32(CODE + 4, 0x00000613);
    write32(CODE + 8, 0x05500693);
    for (unsigned i = 0; i < LENGTH; i++) {
        write32(CODE + 12 + 4 * i, i == k ? word : COUNT);
    }
    write16(CODE + 12 + 4 * LENGTH, RET);
    FENCE_I();
}

/* The fault at position k: k counts were done, nothing after it; three instructions came first. */
static void check_fault(unsigned k, uint32_t word, xlen address, xlen cause)
{
    straight_line(k, word);
    struct trap t = run_in(MODE_M, (const char *)CODE, address, 0);

    EQ(t.level, 3);
    EQ(t.cause, cause);
    EQ(t.epc, CODE + 12 + 4 * k);
    EQ(t.x[12], k);
    EQ(t.x[13], 0x55);
    EQ(t.x[10], address);
    EQ(t.instret - t.x[14], 3 + k);
}

static void check_everywhere(uint32_t word, xlen address, xlen cause)
{
    check_fault(0, word, address, cause);
    check_fault(1, word, address, cause);
    check_fault(2, word, address, cause);
    check_fault(7, word, address, cause);
    check_fault(15, word, address, cause);
    check_fault(16, word, address, cause);
    check_fault(31, word, address, cause);
    check_fault(32, word, address, cause);
    check_fault(LENGTH - 1, word, address, cause);
}

static void faulting_load_in_mid_block_is_precise(void)
{
    check_everywhere(LW_A3, HOLE, LOAD_ACCESS);
}

static void faulting_store_in_mid_block_is_precise(void)
{
    check_everywhere(SW_A2, HOLE, STORE_ACCESS);
}

static void faulting_amo_in_mid_block_is_precise(void)
{
    check_everywhere(AMO_A3, HOLE, STORE_ACCESS);
}

static void faulting_float_load_in_mid_block_is_precise(void)
{
    check_everywhere(FLW, HOLE, LOAD_ACCESS);
}

static void misaligned_amo_in_mid_block_is_precise(void)
{
    check_everywhere(AMO_A3, GOOD + 14, STORE_MISALIGNED);
}

static void illegal_instruction_in_mid_block_is_precise(void)
{
    check_everywhere(BAD, 0, ILLEGAL);
}
static void ecall_in_mid_block_is_precise(void)
{
    check_everywhere(ECALL, 0, ECALL_M);
}
static void ebreak_in_mid_block_is_precise(void)
{
    check_everywhere(EBREAK, 0, BREAKPOINT);
}

/* Cached code that ran well before faults at the same place when its address register changes. */
static void fault_in_code_that_ran_before_is_precise(void)
{
    straight_line(20, LW_A3);
    write32(GOOD, 0x1234);
    struct trap t = run_in(MODE_M, (const char *)CODE, GOOD, 0);
    RETURNED(t);
    t = run_in(MODE_M, (const char *)CODE, HOLE, 0);
    TRAPPED(t, LOAD_ACCESS, HOLE, CODE + 12 + 80);
    EQ(t.x[12], 20);
    EQ(t.x[13], 0x55);
    EQ(t.instret - t.x[14], 23);
}

/* The store before the fault is in memory, the one after it is not. */
static void stores_around_a_fault_are_done_or_not(void)
{
    write32(GOOD, 0);
    write32(GOOD + 4, 0);
    write32(CODE, 0x00b5a023);     /* sw a1, 0(a1) */
    write32(CODE + 4, 0x00052683); /* lw a3, 0(a0) */
    write32(CODE + 8, 0x00b5a223); /* sw a1, 4(a1) */
    write16(CODE + 12, RET);
    FENCE_I();
    struct trap t = run_in(MODE_M, (const char *)CODE, HOLE, GOOD);

    TRAPPED(t, LOAD_ACCESS, HOLE, CODE + 4);
    EQ(read32(GOOD), (uint32_t)GOOD);
    EQ(read32(GOOD + 4), 0);
}

static void load_over_its_own_base_keeps_the_base(void)
{
    struct trap t = RUN(MODE_M, HOLE, 0, 0x00052503); /* lw a0, 0(a0) */

    TRAPPED(t, LOAD_ACCESS, HOLE, ADDR(code_buffer));
    EQ(t.x[10], HOLE);
}

static void load_into_x0_still_faults(void)
{
    struct trap t = RUN(MODE_M, HOLE, 0, 0x00052003); /* lw x0, 0(a0) */

    TRAPPED(t, LOAD_ACCESS, HOLE, ADDR(code_buffer));
}

static void jump_and_link_to_hole_has_linked(void)
{
    struct trap t = RUN(MODE_M, HOLE, 0, 0x000506e7); /* jalr a3, 0(a0) */

    TRAPPED(t, FETCH_ACCESS, HOLE, HOLE);
    EQ(t.x[13], ADDR(code_buffer) + 4);
}

/* Instructions of both lengths by turns: pc follows the lengths. */
static void epc_follows_instruction_lengths(void)
{
    struct trap t = RUN(MODE_M, HOLE, 0, 0x4601, COUNT, C_COUNT, C_COUNT, COUNT, C_COUNT, LW_A3);

    TRAPPED(t, LOAD_ACCESS, HOLE, ADDR(code_buffer) + 2 + 4 + 2 + 2 + 4 + 2);
    EQ(t.x[12], 5);
}

/* Twenty taken branches, each over a bad instruction; then the fault. */
static void fault_after_a_chain_of_branches_is_precise(void)
{
    write32(CODE, READ_A4);
    for (unsigned i = 0; i < 20; i++) {
        write32(CODE + 4 + 8 * i, 0x00000463); /* beq x0, x0, .+8 */
        write32(CODE + 8 + 8 * i, BAD);
    }
    write32(CODE + 4 + 160, LW_A3);
    FENCE_I();
    struct trap t = run_in(MODE_M, (const char *)CODE, HOLE, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE, CODE + 4 + 160);
    EQ(t.instret - t.x[14], 21);
}

/* After the cause is removed the same instruction is restarted and the rest runs. */
static void page_fault_in_mid_block_can_be_restarted(void)
{
    struct space space = page_space(SV_SMALL);
    xlen *pte = page_map(&space, VA, SCRATCH, 0, 0);
    page_map(&space, CODE, CODE, 0, PTE_RWX | PTE_AD);
    page_enable(&space, 0);
    straight_line(10, LW_A3);
    write32(SCRATCH, 0x77);
    struct trap t = run_in(MODE_S, (const char *)CODE + 4, VA, 0); /* minstret is M's */
    TRAPPED(t, LOAD_PAGE, VA, CODE + 12 + 40);

    *pte = SCRATCH >> 12 << 10 | PTE_RW | PTE_AD | PTE_V;
    SFENCE();
    write32(CODE + 12 + 4 * LENGTH, 0x00068513); /* mv a0, a3; ret */
    write16(CODE + 16 + 4 * LENGTH, RET);
    FENCE_I();
    t = run_in(MODE_S, (const char *)CODE + 12 + 40, VA, 0);
    RETURNED(t);
    EQ(t.value, 0x77);
}

/* a0 = 0, then 400 times "addi a0, a0, 1", then back to the first of them: when the timer interrupts,
 * a0, pc and minstret tell the same story. */
static void timer_interrupt_in_mid_block_is_precise(void)
{
    enum { N = 400 };

    write32(CODE, READ_A4);
    for (unsigned i = 0; i < N; i++) {
        write32(CODE + 4 + 4 * i, 0x00150513);
    }
    write32(CODE + 4 + 4 * N, 0x9c1ff06f); /* j .-1600 */
    FENCE_I();
    CSRW(mie, 1u << MTI);
    unsigned caught = 0;
    for (unsigned round = 0; round < 100 && caught < 8; round++) {
        clint_set_timecmp(0, clint_time() + 5000 + 37 * round);
        struct trap t = run_in(MODE_M | MODE_IE, (const char *)CODE, 0, 0);
        clint_set_timecmp(0, UINT64_MAX);
        EQ(t.cause, INTERRUPT | MTI);
        if (t.epc == CODE) continue; /* time had gone on already: nothing was interrupted */
        xlen place = (t.epc - CODE - 4) / 4, rounds = (t.x[10] - place) / N;
        EQ(t.x[10], rounds * N + place);
        EQ(t.instret - t.x[14], 1 + rounds * (N + 1) + place);
        caught++;
    }
    EQ(caught, 8);
}

const struct bare_case bare_cases[] = {
    CASE(faulting_load_in_mid_block_is_precise),
    CASE(faulting_store_in_mid_block_is_precise),
    CASE(faulting_amo_in_mid_block_is_precise),
    CASE(faulting_float_load_in_mid_block_is_precise),
    CASE(misaligned_amo_in_mid_block_is_precise),
    CASE(illegal_instruction_in_mid_block_is_precise),
    CASE(ecall_in_mid_block_is_precise),
    CASE(ebreak_in_mid_block_is_precise),
    CASE(fault_in_code_that_ran_before_is_precise),
    CASE(stores_around_a_fault_are_done_or_not),
    CASE(load_over_its_own_base_keeps_the_base),
    CASE(load_into_x0_still_faults),
    CASE(jump_and_link_to_hole_has_linked),
    CASE(epc_follows_instruction_lengths),
    CASE(fault_after_a_chain_of_branches_is_precise),
    CASE(page_fault_in_mid_block_can_be_restarted),
    CASE(timer_interrupt_in_mid_block_is_precise),
    { 0 },
};
