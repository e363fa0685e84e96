/* SPDX-License-Identifier: MIT */
/* When interrupts are taken, by whom and in which order; CLINT; WFI; Sstc. Priv mip and mie,
 * norm:intr_M_mode_pri, norm:wfi_unaffected_conditions, "Supervisor Timer". */
#include "tests/bare/lib/bare.h"

#define BIT(irq) (1ul << (irq))
#define STCE     (1ull << 63)

SNIPPET(many_nops, ".rept 8\naddi a1, a1, 1\n.endr\nmv a0, a1");
SNIPPET(spin, "1: addi a1, a1, 1\nj 1b");
SNIPPET(enable_mie, "csrsi mstatus, 8\nenable_mie_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(enable_sie, "csrsi sstatus, 2\nenable_sie_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(enable_by_mie, "csrs mie, a0\nenable_by_mie_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(pend_by_mip, "csrs mip, a0\npend_by_mip_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(pend_by_sip, "csrs sip, a0\npend_by_sip_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(undelegate, "csrw mideleg, x0\nundelegate_next: addi a1, a1, 1\naddi a1, a1, 1");
SNIPPET(enable_for_one, "csrsi mstatus, 8\nenable_for_one_next: csrci mstatus, 8\nnop");
SNIPPET(disable_then_pend, "csrci mstatus, 8\ncsrs mip, a0\nnop\nnop\ncsrc mip, a0\nli a0, 77");
SNIPPET(wait, "wfi\nwait_next: li a0, 99");
SNIPPET(write_stimecmp, "csrw 0x14d, a0");
SNIPPET(read_sip, "csrr a0, sip");
extern const char enable_mie_next[], enable_sie_next[], enable_by_mie_next[], pend_by_mip_next[],
    pend_by_sip_next[], undelegate_next[], enable_for_one_next[], wait_next[];

#define TAKEN(t, at_level, irq, pc)                                                    \
    (EQ((t).level, at_level), EQ((t).cause, INTERRUPT | (irq)), EQ((t).epc, ADDR(pc)), \
     EQ((t).tval, 0))

static void msip(unsigned v)
{
    write32(CLINT_MSIP(0), v);
}

static void await_mip(xlen bit)
{
    while (!(CSRR(mip) & bit)) {}
}

static void msip_register_holds_one_bit_and_shows_in_mip(void)
{
    msip(0xffffffff);
    EQ(read32(CLINT_MSIP(0)), 1);
    await_mip(BIT(MSI));
    msip(0xfffffffe);
    EQ(read32(CLINT_MSIP(0)), 0);
    EQ(CSRR(mip) & BIT(MSI), 0);
}

static void mip_msip_mtip_meip_ignore_csr_writes(void)
{
    CSRW(mip, BIT(MSI) | BIT(MTI) | BIT(MEI));
    EQ(CSRR(mip) & (BIT(MSI) | BIT(MTI) | BIT(MEI)), 0);
}

static void mtip_follows_mtimecmp(void)
{
    clint_set_timecmp(0, 0);
    await_mip(BIT(MTI));
    clint_set_timecmp(0, UINT64_MAX);
    EQ(CSRR(mip) & BIT(MTI), 0);
    EQ(read64(0x02004000), UINT64_MAX);
    clint_set_timecmp(0, clint_time() + 200);
    await_mip(BIT(MTI));
    TRUE(clint_time() >= read64(0x02004000));
}

static void msi_is_taken_at_the_instruction_after_csrs_mstatus(void)
{
    CSRW(mie, BIT(MSI));
    msip(1);
    await_mip(BIT(MSI));
    struct trap t = run_in(MODE_M, enable_mie, 0, 10);

    TAKEN(t, 3, MSI, enable_mie_next);
    EQ(t.x[11], 10);
    EQ(t.status & (MSTATUS_MIE | MSTATUS_MPIE), MSTATUS_MPIE);
}

/* Enabling for the length of one instruction is enough, and that instruction is not executed. */
static void window_of_one_instruction_takes_the_interrupt(void)
{
    CSRW(mie, BIT(MTI));
    clint_set_timecmp(0, 0);
    await_mip(BIT(MTI));
    struct trap t = run_in(MODE_M, enable_for_one, 0, 0);

    TAKEN(t, 3, MTI, enable_for_one_next);
}

static void interrupt_is_taken_at_the_instruction_after_csrs_mie(void)
{
    msip(1);
    await_mip(BIT(MSI));
    struct trap t = run_in(MODE_M | MODE_IE, enable_by_mie, BIT(MSI), 10);

    TAKEN(t, 3, MSI, enable_by_mie_next);
    EQ(t.x[11], 10);
}

static void interrupt_is_taken_at_the_instruction_after_csrs_mip(void)
{
    CSRW(mie, BIT(SSI));
    struct trap t = run_in(MODE_M | MODE_IE, pend_by_mip, BIT(SSI), 10);

    TAKEN(t, 3, SSI, pend_by_mip_next);
    EQ(t.x[11], 10);
}

static void interrupt_is_taken_at_the_instruction_after_csrs_sip(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mideleg, BIT(SSI));
    CSRS(mstatus, MSTATUS_SIE);
    struct trap t = run_in(MODE_S, pend_by_sip, BIT(SSI), 10);

    TAKEN(t, 1, SSI, pend_by_sip_next);
    EQ(t.x[11], 10);
}

static void interrupt_is_taken_at_the_instruction_after_csrs_sstatus(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mip, BIT(SSI));
    CSRW(mideleg, BIT(SSI));
    struct trap t = run_in(MODE_S, enable_sie, 0, 10);

    TAKEN(t, 1, SSI, enable_sie_next);
    EQ(t.status & (MSTATUS_SIE | MSTATUS_SPIE | MSTATUS_SPP), MSTATUS_SPIE | MSTATUS_SPP);
}

static void interrupt_is_taken_at_the_instruction_after_csrw_mideleg(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mideleg, BIT(SSI));
    CSRW(mip, BIT(SSI));
    struct trap t = run_in(MODE_M | MODE_IE, undelegate, 0, 10);

    TAKEN(t, 3, SSI, undelegate_next);
}

static void interrupt_is_taken_at_the_target_of_mret(void)
{
    CSRW(mie, BIT(MSI));
    msip(1);
    await_mip(BIT(MSI));
    struct trap t = run_in(MODE_M | MODE_IE, many_nops, 0, 10);
    TAKEN(t, 3, MSI, many_nops);
    EQ(t.x[11], 10);
    t = run_in(MODE_U, many_nops, 0, 10);
    TAKEN(t, 3, MSI, many_nops);
}

static void disabled_interrupt_is_not_taken(void)
{
    CSRW(mie, BIT(SSI));
    struct trap t = run_in(MODE_M | MODE_IE, disable_then_pend, BIT(SSI), 0);

    RETURNED(t);
    EQ(t.value, 77);
}

static void masked_by_mie_is_not_taken(void)
{
    CSRW(mie, ~BIT(MSI));
    msip(1);
    await_mip(BIT(MSI));
    struct trap t = run_in(MODE_M | MODE_IE, many_nops, 0, 10);

    RETURNED(t);
    EQ(t.value, 18);
}

static void timer_interrupts_an_endless_loop(void)
{
    CSRW(mie, BIT(MTI));
    clint_set_timecmp(0, clint_time() + 500);
    struct trap t = run_in(MODE_M | MODE_IE, spin, 0, 0);

    EQ(t.cause, INTERRUPT | MTI);
    TRUE(t.epc == ADDR(spin) || t.epc == ADDR(spin) + 2 || t.epc == ADDR(spin) + 4);
    TRUE(clint_time() >= read64(0x02004000));
}

static void machine_interrupt_in_s_mode_ignores_mie_bit(void)
{
    CSRW(mie, BIT(MSI));
    msip(1);
    await_mip(BIT(MSI));
    struct trap t = run_in(MODE_S, many_nops, 0, 10);

    TAKEN(t, 3, MSI, many_nops);
    EQ(t.status & MSTATUS_MPP, MSTATUS_MPP_S);
}

static void delegated_interrupt_in_s_mode_needs_sie(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mip, BIT(SSI));
    CSRW(mideleg, BIT(SSI));
    struct trap t = run_in(MODE_S, many_nops, 0, 10);
    RETURNED(t);
    CSRS(mstatus, MSTATUS_SIE);
    t = run_in(MODE_S, many_nops, 0, 10);
    TAKEN(t, 1, SSI, many_nops);
}

static void delegated_interrupt_in_u_mode_ignores_sie_bit(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mip, BIT(SSI));
    CSRW(mideleg, BIT(SSI));
    struct trap t = run_in(MODE_U, many_nops, 0, 10);

    TAKEN(t, 1, SSI, many_nops);
    EQ(t.status & MSTATUS_SPP, 0);
}

static void delegated_interrupt_is_not_taken_in_m_mode(void)
{
    CSRW(mie, BIT(SSI) | BIT(STI) | BIT(SEI));
    CSRW(mideleg, BIT(SSI) | BIT(STI) | BIT(SEI));
    CSRW(mip, BIT(SSI) | BIT(STI) | BIT(SEI));
    struct trap t = run_in(MODE_M | MODE_IE, many_nops, 0, 10);

    RETURNED(t);
    EQ(t.value, 18);
}

/* Without delegation an S-level interrupt goes to M, from S mode even with MIE = 0. */
static void undelegated_supervisor_interrupt_goes_to_m_mode(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mip, BIT(SSI));
    struct trap t = run_in(MODE_S, many_nops, 0, 10);

    TAKEN(t, 3, SSI, many_nops);
}

static void priority_is_msi_mti_sei_ssi_sti(void)
{
    CSRW(mie, -1);
    CSRW(mip, BIT(SSI) | BIT(STI) | BIT(SEI));
    clint_set_timecmp(0, 0);
    msip(1);
    await_mip(BIT(MSI));
    await_mip(BIT(MTI));

    struct trap t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | MSI);
    CSRC(mie, BIT(MSI));
    t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | MTI);
    CSRC(mie, BIT(MTI));
    t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | SEI);
    CSRC(mie, BIT(SEI));
    t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | SSI);
    CSRC(mie, BIT(SSI));
    t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | STI);
}

static void priority_of_delegated_is_sei_ssi_sti(void)
{
    CSRW(mie, -1);
    CSRW(mideleg, -1);
    CSRW(mip, BIT(SSI) | BIT(STI) | BIT(SEI));
    struct trap t = run_in(MODE_U, many_nops, 0, 0);
    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | SEI);
    CSRW(mip, BIT(SSI) | BIT(STI));
    t = run_in(MODE_U, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | SSI);
    CSRW(mip, BIT(STI));
    t = run_in(MODE_U, many_nops, 0, 0);
    EQ(t.cause, INTERRUPT | STI);
}

/* Interrupts destined for M come before all that are delegated, whatever their number. */
static void machine_timer_precedes_delegated_external(void)
{
    CSRW(mie, -1);
    CSRW(mideleg, -1);
    CSRW(mip, BIT(SEI) | BIT(SSI));
    clint_set_timecmp(0, 0);
    await_mip(BIT(MTI));
    struct trap t = run_in(MODE_U, many_nops, 0, 0);

    EQ(t.level, 3);
    EQ(t.cause, INTERRUPT | MTI);
}

static void sip_and_sie_show_delegated_bits_only(void)
{
    CSRW(mie, -1);
    CSRW(mip, BIT(SSI) | BIT(STI) | BIT(SEI));
    EQ(CSRR(sip), 0);
    EQ(CSRR(sie), 0);
    CSRW(mideleg, BIT(SSI) | BIT(SEI));
    EQ(CSRR(sip), BIT(SSI) | BIT(SEI));
    EQ(CSRR(sie), BIT(SSI) | BIT(SEI));
    CSRW(sie, 0);
    EQ(CSRR(mie) & (BIT(SSI) | BIT(STI) | BIT(SEI)), BIT(STI));
}

/* Only SSIP of sip can be written (Priv sip: STIP and SEIP are read-only there). */
static void sip_write_changes_ssip_only(void)
{
    CSRW(mideleg, -1);
    CSRW(mip, BIT(SSI) | BIT(STI) | BIT(SEI));
    CSRW(sip, 0);
    EQ(CSRR(mip) & (BIT(SSI) | BIT(STI) | BIT(SEI)), BIT(STI) | BIT(SEI));
    CSRW(mideleg, 0);
    CSRW(sip, BIT(SSI));
    EQ(CSRR(mip) & BIT(SSI), 0);
}

static void mideleg_has_no_machine_interrupts(void)
{
    CSRW(mideleg, -1);
    EQ(CSRR(mideleg) & (BIT(MSI) | BIT(MTI) | BIT(MEI)), 0);
    EQ(CSRR(mideleg) & (BIT(SSI) | BIT(STI) | BIT(SEI)), BIT(SSI) | BIT(STI) | BIT(SEI));
}

static void wfi_with_interrupts_disabled_goes_on(void)
{
    CSRW(mie, BIT(MTI));
    clint_set_timecmp(0, clint_time() + 1000);
    struct trap t = run_in(MODE_M, wait, 0, 0);

    RETURNED(t);
    EQ(t.value, 99);
    EQ(CSRR(mip) & BIT(MTI), BIT(MTI));
}

static void wfi_with_pending_interrupt_does_not_wait(void)
{
    CSRW(mie, BIT(SSI));
    CSRW(mip, BIT(SSI));
    struct trap t = run_in(MODE_M, wait, 0, 0);

    RETURNED(t);
    EQ(t.value, 99);
}

/* On a slow machine the timer may go off before WFI is reached: then wait longer. */
static void wfi_with_interrupts_enabled_traps_after_itself(void)
{
    struct trap t = { .epc = ADDR(wait) };

    CSRW(mie, 1u << MTI);
    for (unsigned ticks = 1000; t.epc == ADDR(wait) && ticks <= 1000000; ticks *= 10) {
        clint_set_timecmp(0, clint_time() + ticks);
        t = run_in(MODE_M | MODE_IE, wait, 0, 0);
        clint_set_timecmp(0, UINT64_MAX);
    }
    TAKEN(t, 3, MTI, wait_next);
}

static void wfi_in_s_mode_wakes_for_delegated_interrupt(void)
{
    set_menvcfg(STCE);
    CSRW(mideleg, BIT(STI));
    CSRW(mie, BIT(STI));
    set_stimecmp(clint_time() + 1000);
    struct trap t = run_in(MODE_S, wait, 0, 0);

    RETURNED(t);
    EQ(t.value, 99);
    EQ(CSRR(mip) & BIT(STI), BIT(STI));
    set_stimecmp(UINT64_MAX);
}

static void stimecmp_sets_and_clears_stip(void)
{
    set_menvcfg(STCE);
    set_stimecmp(0);
    await_mip(BIT(STI));
    set_stimecmp(UINT64_MAX);
    EQ(CSRR(mip) & BIT(STI), 0);
    set_stimecmp(clint_time() + 300);
    await_mip(BIT(STI));
    set_stimecmp(UINT64_MAX);
}

static void stimecmp_interrupts_s_mode(void)
{
    set_menvcfg(STCE);
    CSRW(mideleg, BIT(STI));
    CSRW(mie, BIT(STI));
    set_stimecmp(clint_time() + 500);
    CSRS(mstatus, MSTATUS_SIE);
    struct trap t = run_in(MODE_S, spin, 0, 0);

    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | STI);
    set_stimecmp(UINT64_MAX);
}

static void stip_is_read_only_with_stce(void)
{
    set_menvcfg(STCE);
    set_stimecmp(UINT64_MAX);
    CSRW(mip, BIT(STI));
    EQ(CSRR(mip) & BIT(STI), 0);
    set_menvcfg(0);
    CSRW(mip, BIT(STI));
    EQ(CSRR(mip) & BIT(STI), BIT(STI));
}

static void stimecmp_in_s_mode_needs_stce(void)
{
    struct trap t = run_in(MODE_S, write_stimecmp, 0, 0);
    TRAPPED(t, ILLEGAL, 0x14d51073, ADDR(write_stimecmp));
    set_menvcfg(STCE);
    t = run_in(MODE_S, write_stimecmp, (xlen)-1, 0);
    RETURNED(t);
    t = run_in(MODE_U, write_stimecmp, 0, 0);
    TRAPPED(t, ILLEGAL, 0x14d51073, ADDR(write_stimecmp));
}

/* Priv norm:mcounteren_tm_clr: TM = 0 also forbids stimecmp to S mode. */
static void stimecmp_in_s_mode_needs_mcounteren_tm(void)
{
    set_menvcfg(STCE);
    CSRW(mcounteren, 5);
    struct trap t = run_in(MODE_S, write_stimecmp, 0, 0);

    TRAPPED(t, ILLEGAL, 0x14d51073, ADDR(write_stimecmp));
}

static void sip_shows_stip_from_stimecmp(void)
{
    set_menvcfg(STCE);
    CSRW(mideleg, BIT(STI));
    set_stimecmp(0);
    await_mip(BIT(STI));
    struct trap t = run_in(MODE_S, read_sip, 0, 0);

    EQ(t.value, BIT(STI));
    set_stimecmp(UINT64_MAX);
}

const struct bare_case bare_cases[] = {
    CASE(msip_register_holds_one_bit_and_shows_in_mip),
    CASE(mip_msip_mtip_meip_ignore_csr_writes),
    CASE(mtip_follows_mtimecmp),
    CASE(msi_is_taken_at_the_instruction_after_csrs_mstatus),
    CASE(window_of_one_instruction_takes_the_interrupt),
    CASE(interrupt_is_taken_at_the_instruction_after_csrs_mie),
    CASE(interrupt_is_taken_at_the_instruction_after_csrs_mip),
    CASE(interrupt_is_taken_at_the_instruction_after_csrs_sip),
    CASE(interrupt_is_taken_at_the_instruction_after_csrs_sstatus),
    CASE(interrupt_is_taken_at_the_instruction_after_csrw_mideleg),
    CASE(interrupt_is_taken_at_the_target_of_mret),
    CASE(disabled_interrupt_is_not_taken),
    CASE(masked_by_mie_is_not_taken),
    CASE(timer_interrupts_an_endless_loop),
    CASE(machine_interrupt_in_s_mode_ignores_mie_bit),
    CASE(delegated_interrupt_in_s_mode_needs_sie),
    CASE(delegated_interrupt_in_u_mode_ignores_sie_bit),
    CASE(delegated_interrupt_is_not_taken_in_m_mode),
    CASE(undelegated_supervisor_interrupt_goes_to_m_mode),
    CASE(priority_is_msi_mti_sei_ssi_sti),
    CASE(priority_of_delegated_is_sei_ssi_sti),
    CASE(machine_timer_precedes_delegated_external),
    CASE(sip_and_sie_show_delegated_bits_only),
    CASE(sip_write_changes_ssip_only),
    CASE(mideleg_has_no_machine_interrupts),
    CASE(wfi_with_interrupts_disabled_goes_on),
    CASE(wfi_with_pending_interrupt_does_not_wait),
    CASE(wfi_with_interrupts_enabled_traps_after_itself),
    CASE(wfi_in_s_mode_wakes_for_delegated_interrupt),
    CASE(stimecmp_sets_and_clears_stip),
    CASE(stimecmp_interrupts_s_mode),
    CASE(stip_is_read_only_with_stce),
    CASE(stimecmp_in_s_mode_needs_stce),
    CASE(stimecmp_in_s_mode_needs_mcounteren_tm),
    CASE(sip_shows_stip_from_stimecmp),
    { 0 },
};
