/* SPDX-License-Identifier: MIT */
/* Delegation to S mode, sret and mret, nested traps, vectored trap addresses. Priv
 * norm:medeleg_mideleg_op2, norm:mstatus_mprv_clr_mret_sret_less_priv, norm:mtvec_mode_vectored_op. */
#include "tests/bare/lib/bare.h"

SNIPPET(do_ecall, "ecall");
SNIPPET(do_ebreak, "ebreak");
SNIPPET(do_sret, "sret");
SNIPPET(do_mret, "mret");
SNIPPET(do_illegal, ".word 0x0000000b");
SNIPPET(half_load, "lh a0, 0(a0)");
SNIPPET(byte_store, "sb a1, 0(a0)");
/* Enter a1 with mret after putting a0 in mstatus. */
SNIPPET(mret_to, "csrw mstatus, a0\ncsrw mepc, a1\nmret");
SNIPPET(sret_to_from_m, "csrw mstatus, a0\ncsrw sepc, a1\nsret");
/* S mode: sepc = a0, then an exception whose handler is trap_s; see nested cases. */
SNIPPET(fault_with_stvec, "csrw stvec, a0\n.word 0x0000000b");
SNIPPET(set_mtvec_and_fault, "csrw mtvec, a0\n.word 0x0000000b");
SNIPPET(nested_entry, "csrw mtvec, a1\n.word 0x00100073"); /* ebreak */

static void delegated_illegal_goes_to_s_mode(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    struct trap t = run_in(MODE_U, do_illegal, 0, 0);

    TRAPPED_S(t, ILLEGAL, 0x0000000b, ADDR(do_illegal));
    EQ(t.status & MSTATUS_SPP, 0);
}

static void delegated_ecall_from_u_goes_to_s_mode(void)
{
    CSRW(medeleg, 1u << ECALL_U);
    struct trap t = run_in(MODE_U, do_ecall, 0, 0);

    TRAPPED_S(t, ECALL_U, 0, ADDR(do_ecall));
}

static void delegated_ebreak_in_s_mode_records_spp(void)
{
    CSRW(medeleg, 1u << BREAKPOINT);
    struct trap t = run_in(MODE_S, do_ebreak, 0, 0);

    EQ(t.level, 1);
    EQ(t.cause, BREAKPOINT);
    EQ(t.status & MSTATUS_SPP, MSTATUS_SPP);
}

static void delegated_access_faults_set_stval(void)
{
    CSRW(medeleg, 1u << LOAD_ACCESS | 1u << STORE_ACCESS | 1u << FETCH_ACCESS);
    struct trap t = run_in(MODE_U, half_load, HOLE + 2, 0);
    TRAPPED_S(t, LOAD_ACCESS, HOLE + 2, ADDR(half_load));
    t = run_in(MODE_U, byte_store, HOLE + 1, 0);
    TRAPPED_S(t, STORE_ACCESS, HOLE + 1, ADDR(byte_store));
    t = run_in(MODE_U, (const char *)HOLE, 0, 0);
    TRAPPED_S(t, FETCH_ACCESS, HOLE, HOLE);
}

static void delegated_cause_leaves_other_causes_in_m_mode(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    struct trap t = run_in(MODE_U, do_ebreak, 0, 0);

    EQ(t.level, 3);
    EQ(t.cause, BREAKPOINT);
}

static void delegated_exception_in_m_mode_stays_in_m_mode(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    struct trap t = run_in(MODE_M, do_illegal, 0, 0);

    TRAPPED(t, ILLEGAL, 0x0000000b, ADDR(do_illegal));
}

static void delegated_trap_leaves_machine_registers(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    CSRW(mtval, 0x55);
    CSRW(sepc, 0);
    struct trap t = run_in(MODE_U, do_illegal, 0, 0);

    EQ(t.level, 1);
    /* The handler's own ecall wrote mcause and mepc, and mtval = 0 (norm:mtval_other_traps_zero). */
    EQ(CSRR(mtval), 0);
    EQ(CSRR(sepc), ADDR(do_illegal));
}

static void trap_to_m_leaves_supervisor_registers(void)
{
    CSRW(scause, 0x7);
    CSRW(stval, 0x1234);
    CSRW(sepc, 0x80001000);
    run_in(MODE_S, do_illegal, 0, 0);

    EQ(CSRR(scause), 0x7);
    EQ(CSRR(stval), 0x1234);
    EQ(CSRR(sepc), 0x80001000);
}

/* Priv norm:medeleg_when_rd0: an ecall from M cannot occur in a less privileged mode. */
static void medeleg_bit_11_is_zero(void)
{
    CSRW(medeleg, 1u << ECALL_M | 1u << ECALL_U);
    EQ(CSRR(medeleg), 1u << ECALL_U);
}

static void delegated_trap_moves_sie_to_spie(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    CSRS(mstatus, MSTATUS_SIE);
    struct trap t = run_in(MODE_S, do_illegal, 0, 0);
    EQ(t.status & (MSTATUS_SIE | MSTATUS_SPIE), MSTATUS_SPIE);

    CSRC(mstatus, MSTATUS_SIE);
    t = run_in(MODE_S, do_illegal, 0, 0);
    EQ(t.status & (MSTATUS_SIE | MSTATUS_SPIE), 0);
}

static void sret_with_spp_0_enters_u_mode(void)
{
    CSRW(sepc, do_ecall);
    CSRC(mstatus, MSTATUS_SPP);
    struct trap t = run_in(MODE_S, do_sret, 0, 0);

    TRAPPED(t, ECALL_U, 0, ADDR(do_ecall));
}

static void sret_with_spp_1_enters_s_mode_and_clears_spp(void)
{
    CSRW(sepc, do_ecall);
    CSRS(mstatus, MSTATUS_SPP);
    struct trap t = run_in(MODE_S, do_sret, 0, 0);

    TRAPPED(t, ECALL_S, 0, ADDR(do_ecall));
    EQ(t.status & MSTATUS_SPP, 0);
}

static void sret_sets_sie_from_spie_and_spie_to_1(void)
{
    CSRW(sepc, do_ecall);
    CSRS(mstatus, MSTATUS_SPIE);
    struct trap t = run_in(MODE_S, do_sret, 0, 0);
    EQ(t.status & (MSTATUS_SIE | MSTATUS_SPIE), MSTATUS_SIE | MSTATUS_SPIE);

    CSRC(mstatus, MSTATUS_SPIE);
    CSRS(mstatus, MSTATUS_SIE);
    t = run_in(MODE_S, do_sret, 0, 0);
    EQ(t.status & (MSTATUS_SIE | MSTATUS_SPIE), MSTATUS_SPIE);
}

static void sret_in_u_mode_raises_illegal(void)
{
    struct trap t = run_in(MODE_U, do_sret, 0, 0);

    TRAPPED(t, ILLEGAL, 0x10200073, ADDR(do_sret));
}

static void mret_in_s_and_u_mode_raises_illegal(void)
{
    struct trap t = run_in(MODE_S, do_mret, 0, 0);
    TRAPPED(t, ILLEGAL, 0x30200073, ADDR(do_mret));
    t = run_in(MODE_U, do_mret, 0, 0);
    TRAPPED(t, ILLEGAL, 0x30200073, ADDR(do_mret));
}

static void sret_in_m_mode_uses_spp_and_sepc(void)
{
    struct trap t = run_in(MODE_M, sret_to_from_m, MSTATUS_SPP | MSTATUS_FS, ADDR(do_ecall));
    TRAPPED(t, ECALL_S, 0, ADDR(do_ecall));
    t = run_in(MODE_M, sret_to_from_m, MSTATUS_FS, ADDR(do_ecall));
    TRAPPED(t, ECALL_U, 0, ADDR(do_ecall));
}

static void mret_enters_the_mode_of_mpp(void)
{
    struct trap t = run_in(MODE_M, mret_to, MSTATUS_FS, ADDR(do_ecall));
    TRAPPED(t, ECALL_U, 0, ADDR(do_ecall));
    t = run_in(MODE_M, mret_to, MSTATUS_MPP_S, ADDR(do_ecall));
    TRAPPED(t, ECALL_S, 0, ADDR(do_ecall));
    t = run_in(MODE_M, mret_to, MSTATUS_MPP, ADDR(do_ecall));
    TRAPPED(t, ECALL_M, 0, ADDR(do_ecall));
}

/* MPP becomes U, MIE = MPIE, MPIE = 1; seen with mret to M followed by reading mstatus. */
static void mret_sets_mpp_to_u_and_mie_from_mpie(void)
{
    struct trap t = RUN(MODE_M | MODE_IE, 0, 0, 0x30002573); /* csrr a0, mstatus */

    EQ(t.value & MSTATUS_MPP, 0);
    EQ(t.value & (MSTATUS_MIE | MSTATUS_MPIE), MSTATUS_MIE | MSTATUS_MPIE);
    t = RUN(MODE_M, 0, 0, 0x30002573);
    EQ(t.value & (MSTATUS_MIE | MSTATUS_MPIE), MSTATUS_MPIE);
}

static void mret_to_less_than_m_clears_mprv(void)
{
    struct trap t = run_in(MODE_M, mret_to, MSTATUS_MPRV | MSTATUS_MPP_S, ADDR(do_ecall));
    EQ(t.cause, ECALL_S);
    EQ(t.status & MSTATUS_MPRV, 0);
    t = run_in(MODE_M, mret_to, MSTATUS_MPRV, ADDR(do_ecall));
    EQ(t.cause, ECALL_U);
    EQ(t.status & MSTATUS_MPRV, 0);
}

static void mret_to_m_keeps_mprv(void)
{
    /* The handler's own accesses are as M, because the trap sets MPP = M. */
    struct trap t = run_in(MODE_M, mret_to, MSTATUS_MPRV | MSTATUS_MPP, ADDR(do_ecall));

    EQ(t.cause, ECALL_M);
    EQ(t.status & MSTATUS_MPRV, MSTATUS_MPRV);
}

static void sret_clears_mprv(void)
{
    struct trap t =
        run_in(MODE_M, sret_to_from_m, MSTATUS_MPRV | MSTATUS_SPP | MSTATUS_MPP, ADDR(do_ecall));

    EQ(t.cause, ECALL_S);
    EQ(t.status & MSTATUS_MPRV, 0);
}

static void tsr_makes_sret_in_s_mode_illegal(void)
{
    CSRW(sepc, do_ecall);
    CSRS(mstatus, MSTATUS_TSR);
    struct trap t = run_in(MODE_S, do_sret, 0, 0);
    TRAPPED(t, ILLEGAL, 0x10200073, ADDR(do_sret));

    t = run_in(MODE_M, do_sret, 0, 0);
    TRAPPED(t, ECALL_U, 0, ADDR(do_ecall));
}

static void tvm_makes_satp_and_sfence_in_s_mode_illegal(void)
{
    CSRS(mstatus, MSTATUS_TVM);
    struct trap t = RUN(MODE_S, 0, 0, 0x18002573); /* csrr a0, satp */
    TRAPPED(t, ILLEGAL, 0x18002573, ADDR(code_buffer));
    t = RUN(MODE_S, 0, 0, 0x18051073); /* csrw satp, a0 */
    TRAPPED(t, ILLEGAL, 0x18051073, ADDR(code_buffer));
    t = RUN(MODE_S, 0, 0, 0x12000073); /* sfence.vma */
    TRAPPED(t, ILLEGAL, 0x12000073, ADDR(code_buffer));
    t = RUN(MODE_M, 0, 0, 0x18002573, 0x12000073);
    RETURNED(t);
}

static void sfence_in_u_mode_raises_illegal(void)
{
    struct trap t = RUN(MODE_U, 0, 0, 0x12000073);

    TRAPPED(t, ILLEGAL, 0x12000073, ADDR(code_buffer));
}

static void tw_makes_wfi_below_m_illegal(void)
{
    CSRS(mstatus, MSTATUS_TW);
    struct trap t = RUN(MODE_S, 0, 0, 0x10500073);
    TRAPPED(t, ILLEGAL, 0x10500073, ADDR(code_buffer));
    t = RUN(MODE_U, 0, 0, 0x10500073);
    TRAPPED(t, ILLEGAL, 0x10500073, ADDR(code_buffer));
}

/* Priv norm:mstatus_tw_umode_op */
static void wfi_in_u_mode_raises_illegal(void)
{
    struct trap t = RUN(MODE_U, 0, 0, 0x10500073);

    TRAPPED(t, ILLEGAL, 0x10500073, ADDR(code_buffer));
}

/* The delegated exception's handler address faults itself, to M: sepc keeps the first one. */
static void nested_fetch_fault_of_stvec_goes_to_m_mode(void)
{
    CSRW(medeleg, 1u << ILLEGAL);
    struct trap t = run_in(MODE_S, fault_with_stvec, HOLE, 0);

    TRAPPED(t, FETCH_ACCESS, HOLE, HOLE);
    EQ(t.status & MSTATUS_MPP, MSTATUS_MPP_S);
    EQ(CSRR(sepc), ADDR(fault_with_stvec) + 4);
    EQ(CSRR(scause), ILLEGAL);
}

/* A trap handler that traps: mepc and mcause are those of the second trap. */
static void nested_trap_in_m_handler_overwrites_mepc(void)
{
    struct trap t = run_in(MODE_M, set_mtvec_and_fault, ADDR(nested_entry), ADDR(trap_m));

    EQ(t.level, 3);
    EQ(t.cause, BREAKPOINT);
    EQ(t.epc, ADDR(nested_entry) + 4);
    EQ(t.status & MSTATUS_MPP, MSTATUS_MPP);
}

static void vectored_mtvec_takes_exceptions_at_base(void)
{
    CSRW(mtvec, ADDR(trap_m_vectored) + 1);
    struct trap t = run_in(MODE_U, do_illegal, 0, 0);

    TRAPPED(t, ILLEGAL, 0x0000000b, ADDR(do_illegal));
    EQ(t.vector, 0);
}

static void vectored_mtvec_takes_interrupts_at_4_times_cause(void)
{
    CSRW(mtvec, ADDR(trap_m_vectored) + 1);
    CSRW(mie, 1u << MSI);
    write32(CLINT_MSIP(0), 1);
    struct trap t = run_in(MODE_U, do_illegal, 0, 0);

    EQ(t.cause, INTERRUPT | MSI);
    EQ(t.vector, MSI);
    write32(CLINT_MSIP(0), 0);
    CSRW(mie, 1u << MTI);
    clint_set_timecmp(0, 0);
    t = run_in(MODE_U, do_illegal, 0, 0);
    EQ(t.cause, INTERRUPT | MTI);
    EQ(t.vector, MTI);
}

static void vectored_stvec_takes_interrupts_at_4_times_cause(void)
{
    CSRW(stvec, ADDR(trap_s_vectored) + 1);
    CSRW(medeleg, 1u << ILLEGAL);
    CSRW(mideleg, 1u << SSI | 1u << SEI);
    CSRW(mie, 1u << SSI | 1u << SEI);
    CSRW(mip, 1u << SSI);
    struct trap t = run_in(MODE_U, do_illegal, 0, 0);
    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | SSI);
    EQ(t.vector, SSI);

    CSRW(mip, 1u << SEI);
    t = run_in(MODE_U, do_illegal, 0, 0);
    EQ(t.cause, INTERRUPT | SEI);
    EQ(t.vector, SEI);

    CSRW(mip, 0);
    t = run_in(MODE_U, do_illegal, 0, 0);
    EQ(t.cause, ILLEGAL);
    EQ(t.vector, 0);
}

const struct bare_case bare_cases[] = {
    CASE(delegated_illegal_goes_to_s_mode),
    CASE(delegated_ecall_from_u_goes_to_s_mode),
    CASE(delegated_ebreak_in_s_mode_records_spp),
    CASE(delegated_access_faults_set_stval),
    CASE(delegated_cause_leaves_other_causes_in_m_mode),
    CASE(delegated_exception_in_m_mode_stays_in_m_mode),
    CASE(delegated_trap_leaves_machine_registers),
    CASE(trap_to_m_leaves_supervisor_registers),
    CASE(medeleg_bit_11_is_zero),
    CASE(delegated_trap_moves_sie_to_spie),
    CASE(sret_with_spp_0_enters_u_mode),
    CASE(sret_with_spp_1_enters_s_mode_and_clears_spp),
    CASE(sret_sets_sie_from_spie_and_spie_to_1),
    CASE(sret_in_u_mode_raises_illegal),
    CASE(mret_in_s_and_u_mode_raises_illegal),
    CASE(sret_in_m_mode_uses_spp_and_sepc),
    CASE(mret_enters_the_mode_of_mpp),
    CASE(mret_sets_mpp_to_u_and_mie_from_mpie),
    CASE(mret_to_less_than_m_clears_mprv),
    CASE(mret_to_m_keeps_mprv),
    CASE(sret_clears_mprv),
    CASE(tsr_makes_sret_in_s_mode_illegal),
    CASE(tvm_makes_satp_and_sfence_in_s_mode_illegal),
    CASE(sfence_in_u_mode_raises_illegal),
    CASE(tw_makes_wfi_below_m_illegal),
    CASE(wfi_in_u_mode_raises_illegal),
    CASE(nested_fetch_fault_of_stvec_goes_to_m_mode),
    CASE(nested_trap_in_m_handler_overwrites_mepc),
    CASE(vectored_mtvec_takes_exceptions_at_base),
    CASE(vectored_mtvec_takes_interrupts_at_4_times_cause),
    CASE(vectored_stvec_takes_interrupts_at_4_times_cause),
    { 0 },
};
