/* SPDX-License-Identifier: MIT */
/* Every synchronous cause taken to M mode, with mcause, mtval and mepc. Priv norm:mtval_vaddr_wr1,
 * norm:mcause_exccode_enc_img, norm:mtval_instr_bits_list (our choice: mtval has the instruction). */
#include "tests/bare/lib/bare.h"

SNIPPET(do_ecall, "ecall");
SNIPPET(do_nothing, "nop");
SNIPPET(late_fault, "addi a0, a0, 1\naddi a0, a0, 1\nlate_fault_at: .word 0x0000000b");
extern const char late_fault_at[];
SNIPPET(load_float, ".word 0x00052507"); /* flw fa0, 0(a0) */
SNIPPET(store_double, "fsd fa0, 0(a0)");
SNIPPET(half_load, "lh a0, 0(a0)");
SNIPPET(byte_store, "sb a1, 0(a0)");
SNIPPET(amo, "amoswap.w a0, a1, (a0)");
SNIPPET(load_reserved, "lr.w a0, (a0)");
SNIPPET(store_conditional, "sc.w a0, a1, (a0)");
SNIPPET(jump_indirect, "jr a0");

static void ecall_in_u_mode_has_cause_8(void)
{
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);

    TRAPPED(t, ECALL_U, 0, ADDR(do_ecall));
    EQ(t.status & MSTATUS_MPP, 0);
}

static void ecall_in_s_mode_has_cause_9(void)
{
    struct trap t = run_in(MODE_S, do_ecall, 0, 0);

    TRAPPED(t, ECALL_S, 0, ADDR(do_ecall));
    EQ(t.status & MSTATUS_MPP, MSTATUS_MPP_S);
}

static void ecall_in_m_mode_has_cause_11(void)
{
    struct trap t = run_in(MODE_M, do_ecall, 0, 0);

    TRAPPED(t, ECALL_M, 0, ADDR(do_ecall));
    EQ(t.status & MSTATUS_MPP, MSTATUS_MPP);
}

/* Priv: on EBREAK mtval is either zero or the address of the instruction. */
static void ebreak_has_cause_3_and_points_at_itself(void)
{
    struct trap t = RUN(MODE_S, 0, 0, 0x00100073);

    EQ(t.cause, BREAKPOINT);
    EQ(t.epc, ADDR(code_buffer));
    TRUE(t.tval == 0 || t.tval == ADDR(code_buffer));
}

static void compressed_ebreak_has_cause_3(void)
{
    struct trap t = RUN(MODE_S, 0, 0, 0x9002);

    EQ(t.cause, BREAKPOINT);
    EQ(t.epc, ADDR(code_buffer));
    TRUE(t.tval == 0 || t.tval == ADDR(code_buffer));
}

static void illegal_word_gives_its_bits_in_mtval(void)
{
    struct trap t = RUN(MODE_M, 0, 0, 0x0000000b);

    TRAPPED(t, ILLEGAL, 0x0000000b, ADDR(code_buffer));
}

static void illegal_all_ones_gives_32_bits_in_mtval(void)
{
    struct trap t = RUN(MODE_M, 0, 0, 0xffffffff);

    TRAPPED(t, ILLEGAL, 0xffffffff, ADDR(code_buffer));
}

static void illegal_halfword_gives_16_bits_in_mtval(void)
{
    struct trap t = RUN(MODE_M, 0, 0, 0x8002); /* c.jr with rs1 = 0 */

    TRAPPED(t, ILLEGAL, 0x8002, ADDR(code_buffer));
}

static void illegal_zero_halfword_gives_zero_in_mtval(void)
{
    struct trap t = RUN(MODE_M, 0, 0, 0x0000);

    TRAPPED(t, ILLEGAL, 0, ADDR(code_buffer));
}

static void illegal_after_other_instructions_has_its_own_epc(void)
{
    struct trap t = run_in(MODE_M, late_fault, 5, 0);

    TRAPPED(t, ILLEGAL, 0x0000000b, ADDR(late_fault_at));
    EQ(t.x[10], 7);
}

static void illegal_in_u_mode_records_mpp_u(void)
{
    struct trap t = RUN(MODE_U, 0, 0, 0x0000000b);

    TRAPPED(t, ILLEGAL, 0x0000000b, ADDR(code_buffer));
    EQ(t.status & MSTATUS_MPP, 0);
}

static void load_from_hole_has_cause_5(void)
{
    struct trap t = run_in(MODE_M, half_load, HOLE + 6, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE + 6, ADDR(half_load));
    EQ(t.x[10], HOLE + 6);
}

static void load_from_hole_in_u_mode_has_cause_5(void)
{
    struct trap t = run_in(MODE_U, half_load, HOLE, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE, ADDR(half_load));
}

static void store_to_hole_has_cause_7(void)
{
    struct trap t = run_in(MODE_M, byte_store, HOLE + 3, 1);

    TRAPPED(t, STORE_ACCESS, HOLE + 3, ADDR(byte_store));
}

static void float_load_from_hole_has_cause_5(void)
{
    struct trap t = run_in(MODE_M, load_float, HOLE + 4, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE + 4, ADDR(load_float));
}

static void float_store_to_hole_has_cause_7(void)
{
    struct trap t = run_in(MODE_M, store_double, HOLE + 8, 0);

    TRAPPED(t, STORE_ACCESS, HOLE + 8, ADDR(store_double));
}

static void amo_on_hole_has_cause_7(void)
{
    struct trap t = run_in(MODE_M, amo, HOLE + 4, 1);

    TRAPPED(t, STORE_ACCESS, HOLE + 4, ADDR(amo));
    EQ(t.x[10], HOLE + 4);
}

static void lr_from_hole_has_cause_5(void)
{
    struct trap t = run_in(MODE_M, load_reserved, HOLE + 4, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE + 4, ADDR(load_reserved));
}

/* Without a reservation SC may fail without looking at the address, or fault. Nothing else. */
static void sc_to_hole_fails_or_has_cause_7(void)
{
    struct trap t = run_in(MODE_M, store_conditional, HOLE + 4, 0);

    TRUE((t.level == 0 && t.value != 0) || (t.level == 3 && t.cause == STORE_ACCESS));
}

static void fetch_from_hole_has_cause_1(void)
{
    struct trap t = run_in(MODE_M, (const char *)HOLE, 0, 0);

    TRAPPED(t, FETCH_ACCESS, HOLE, HOLE);
}

static void jump_to_hole_faults_at_the_target(void)
{
    struct trap t = run_in(MODE_M, jump_indirect, HOLE + 2, 0);

    TRAPPED(t, FETCH_ACCESS, HOLE + 2, HOLE + 2);
}

/* Unpriv jalr: the lowest bit of the target is cleared, so nothing is misaligned with C. */
static void jump_to_odd_address_clears_bit_0(void)
{
    struct trap t = run_in(MODE_M, jump_indirect, ADDR(do_nothing) + 1, 0);

    RETURNED(t);
}

static void jump_to_halfword_boundary_is_aligned(void)
{
    write16(ADDR(code_buffer) + 2, 0x0505); /* c.addi a0, 1 */
    write16(ADDR(code_buffer) + 4, 0x8082);
    FENCE_I();
    struct trap t = run_in(MODE_M, code_buffer + 2, 7, 0);

    RETURNED(t);
    EQ(t.value, 8);
}

static void trap_in_m_mode_moves_mie_to_mpie(void)
{
    struct trap t = run_in(MODE_M | MODE_IE, do_ecall, 0, 0);

    EQ(t.status & MSTATUS_MPIE, MSTATUS_MPIE);
    EQ(t.status & MSTATUS_MIE, 0);
    t = run_in(MODE_M, do_ecall, 0, 0);
    EQ(t.status & MSTATUS_MPIE, 0);
}

const struct bare_case bare_cases[] = {
    CASE(ecall_in_u_mode_has_cause_8),
    CASE(ecall_in_s_mode_has_cause_9),
    CASE(ecall_in_m_mode_has_cause_11),
    CASE(ebreak_has_cause_3_and_points_at_itself),
    CASE(compressed_ebreak_has_cause_3),
    CASE(illegal_word_gives_its_bits_in_mtval),
    CASE(illegal_all_ones_gives_32_bits_in_mtval),
    CASE(illegal_halfword_gives_16_bits_in_mtval),
    CASE(illegal_zero_halfword_gives_zero_in_mtval),
    CASE(illegal_after_other_instructions_has_its_own_epc),
    CASE(illegal_in_u_mode_records_mpp_u),
    CASE(load_from_hole_has_cause_5),
    CASE(load_from_hole_in_u_mode_has_cause_5),
    CASE(store_to_hole_has_cause_7),
    CASE(float_load_from_hole_has_cause_5),
    CASE(float_store_to_hole_has_cause_7),
    CASE(amo_on_hole_has_cause_7),
    CASE(lr_from_hole_has_cause_5),
    CASE(sc_to_hole_fails_or_has_cause_7),
    CASE(fetch_from_hole_has_cause_1),
    CASE(jump_to_hole_faults_at_the_target),
    CASE(jump_to_odd_address_clears_bit_0),
    CASE(jump_to_halfword_boundary_is_aligned),
    CASE(trap_in_m_mode_moves_mie_to_mpie),
    { 0 },
};
