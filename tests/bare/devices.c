/* SPDX-License-Identifier: MIT */
/* PLIC, UART, RTC and test finisher as a guest sees them on the board. PLIC: memory map and
 * interrupt flow; 16550D: register tables; Goldfish RTC: time is latched by reading the low half. */
#include "tests/bare/lib/bare.h"

#define BIT(irq)          (1ul << (irq))
#define UART              0x10000000ul
#define UART_IRQ          10u
#define RTC               0x00101000ul
#define PLIC              0x0c000000ul
#define PLIC_PRIORITY     (PLIC + 4 * UART_IRQ)
#define PLIC_PENDING      (PLIC + 0x1000)
#define PLIC_ENABLE(ctx)  (PLIC + 0x2000 + 0x80 * (ctx))
#define PLIC_THRESHOLD(c) (PLIC + 0x200000 + 0x1000 * (c))
#define PLIC_CLAIM(c)     (PLIC + 0x200004 + 0x1000 * (c))
enum { CTX_M, CTX_S }; /* contexts of hart 0 */

SNIPPET(many_nops, ".rept 8\nnop\n.endr");
SNIPPET(enable_mie, "csrsi mstatus, 8\nenable_mie_next: nop\nnop");
extern const char enable_mie_next[];

/* The transmitter is empty, so THRI raises the UART's line at once. */
static void uart_line(bool on)
{
    write8(UART + 1, on ? 2 : 0);
}

static void plic_setup(unsigned ctx, unsigned priority, unsigned threshold)
{
    uart_line(false);
    while (read32(PLIC_CLAIM(ctx))) {
        write32(PLIC_CLAIM(ctx), UART_IRQ);
    }
    write32(PLIC_PRIORITY, priority);
    write32(PLIC_ENABLE(CTX_M), ctx == CTX_M ? 1u << UART_IRQ : 0);
    write32(PLIC_ENABLE(CTX_S), ctx == CTX_S ? 1u << UART_IRQ : 0);
    write32(PLIC_THRESHOLD(ctx), threshold);
}

static void finish(unsigned ctx)
{
    uart_line(false);
    write32(PLIC_CLAIM(ctx), UART_IRQ);
    while (read32(PLIC_CLAIM(ctx))) {
        write32(PLIC_CLAIM(ctx), UART_IRQ);
    }
    write32(PLIC_ENABLE(CTX_M), 0);
    write32(PLIC_ENABLE(CTX_S), 0);
}

static void plic_uart_interrupt_is_claimed_and_completed(void)
{
    plic_setup(CTX_M, 1, 0);
    EQ(CSRR(mip) & BIT(MEI), 0);
    uart_line(true);
    EQ(CSRR(mip) & BIT(MEI), BIT(MEI));
    EQ(read32(PLIC_PENDING) & 1u << UART_IRQ, 1u << UART_IRQ);
    EQ(read32(PLIC_CLAIM(CTX_M)), UART_IRQ);
    EQ(CSRR(mip) & BIT(MEI), 0);
    EQ(read32(PLIC_PENDING) & 1u << UART_IRQ, 0);
    EQ(read32(PLIC_CLAIM(CTX_M)), 0);
    finish(CTX_M);
}

static void plic_line_still_up_at_completion_is_pending_again(void)
{
    plic_setup(CTX_M, 1, 0);
    uart_line(true);
    EQ(read32(PLIC_CLAIM(CTX_M)), UART_IRQ);
    write32(PLIC_CLAIM(CTX_M), UART_IRQ);
    EQ(CSRR(mip) & BIT(MEI), BIT(MEI));
    EQ(read32(PLIC_CLAIM(CTX_M)), UART_IRQ);
    uart_line(false);
    write32(PLIC_CLAIM(CTX_M), UART_IRQ);
    EQ(CSRR(mip) & BIT(MEI), 0);
    finish(CTX_M);
}

static void plic_threshold_masks_equal_and_lower_priority(void)
{
    plic_setup(CTX_M, 3, 3);
    uart_line(true);
    EQ(CSRR(mip) & BIT(MEI), 0);
    write32(PLIC_THRESHOLD(CTX_M), 2);
    EQ(CSRR(mip) & BIT(MEI), BIT(MEI));
    write32(PLIC_PRIORITY, 2);
    EQ(CSRR(mip) & BIT(MEI), 0);
    finish(CTX_M);
}

static void plic_priority_0_never_interrupts(void)
{
    plic_setup(CTX_M, 0, 0);
    uart_line(true);
    EQ(CSRR(mip) & BIT(MEI), 0);
    EQ(read32(PLIC_CLAIM(CTX_M)), 0);
    finish(CTX_M);
}

static void plic_enable_is_per_context(void)
{
    plic_setup(CTX_S, 1, 0);
    uart_line(true);
    EQ(CSRR(mip) & (BIT(MEI) | BIT(SEI)), BIT(SEI));
    EQ(read32(PLIC_CLAIM(CTX_M)), 0);
    EQ(read32(PLIC_CLAIM(CTX_S)), UART_IRQ);
    EQ(CSRR(mip) & BIT(SEI), 0);
    finish(CTX_S);
}

static void external_interrupt_precedes_software_and_timer(void)
{
    plic_setup(CTX_M, 1, 0);
    uart_line(true);
    write32(CLINT_MSIP(0), 1);
    clint_set_timecmp(0, 0);
    CSRW(mip, BIT(SEI) | BIT(SSI) | BIT(STI));
    CSRW(mie, -1);
    while ((CSRR(mip) & (BIT(MSI) | BIT(MTI))) != (BIT(MSI) | BIT(MTI))) {}
    struct trap t = run_in(MODE_M | MODE_IE, many_nops, 0, 0);

    EQ(t.level, 3);
    EQ(t.cause, INTERRUPT | MEI);
    finish(CTX_M);
}

static void external_interrupt_is_taken_after_csrs_mstatus(void)
{
    plic_setup(CTX_M, 1, 0);
    uart_line(true);
    CSRW(mie, BIT(MEI));
    struct trap t = run_in(MODE_M, enable_mie, 0, 0);

    EQ(t.cause, INTERRUPT | MEI);
    EQ(t.epc, ADDR(enable_mie_next));
    finish(CTX_M);
}

static void supervisor_external_interrupt_is_delegated(void)
{
    plic_setup(CTX_S, 1, 0);
    uart_line(true);
    CSRW(mideleg, BIT(SEI));
    CSRW(mie, BIT(SEI));
    struct trap t = run_in(MODE_U, many_nops, 0, 0);

    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | SEI);
    finish(CTX_S);
}

/* Priv norm:mip_seip_rdcsr, norm:mip_seip_wrcsr: a read shows the line too, but csrrs writes back
 * the software bit only, so the line's level does not stick. */
static void seip_of_the_plic_does_not_stick_through_csrrs(void)
{
    plic_setup(CTX_S, 1, 0);
    uart_line(true);
    CSRS(mip, BIT(SSI));
    EQ(CSRR(mip) & BIT(SEI), BIT(SEI));
    EQ(read32(PLIC_CLAIM(CTX_S)), UART_IRQ);
    EQ(CSRR(mip) & BIT(SEI), 0);
    finish(CTX_S);
}

static void seip_set_by_software_outlives_the_plic(void)
{
    plic_setup(CTX_S, 1, 0);
    uart_line(true);
    CSRS(mip, BIT(SEI));
    EQ(read32(PLIC_CLAIM(CTX_S)), UART_IRQ);
    EQ(CSRR(mip) & BIT(SEI), BIT(SEI));
    CSRC(mip, BIT(SEI));
    EQ(CSRR(mip) & BIT(SEI), 0);
    finish(CTX_S);
}

/* 16550D table: reading IIR with a transmitter interrupt identified clears it. */
static void uart_iir_read_clears_the_transmitter_interrupt(void)
{
    uart_line(false);
    EQ(read8(UART + 2) & 0x0f, 1);
    uart_line(true);
    EQ(read8(UART + 2) & 0x0f, 2);
    EQ(read8(UART + 2) & 0x0f, 1);
    uart_line(false);
}

static void uart_divisor_hides_behind_dlab(void)
{
    uint8_t lcr = read8(UART + 3);

    write8(UART + 1, 0);
    write8(UART + 3, (uint8_t)(lcr | 0x80));
    write8(UART + 0, 0x12);
    write8(UART + 1, 0x34);
    EQ(read8(UART + 0), 0x12);
    EQ(read8(UART + 1), 0x34);
    write8(UART + 3, lcr & 0x7f);
    EQ(read8(UART + 1), 0);
}

static void uart_scratch_and_lsr(void)
{
    write8(UART + 7, 0xa5);
    EQ(read8(UART + 7), 0xa5);
    write8(UART + 7, 0x5a);
    EQ(read8(UART + 7), 0x5a);
    EQ(read8(UART + 5) & 0x60, 0x60); /* THRE and TEMT */
}

static void rtc_latches_the_high_half(void)
{
    uint32_t low = read32(RTC), high = read32(RTC + 4);
    uint64_t a = (uint64_t)high << 32 | low;
    low = read32(RTC);
    high = read32(RTC + 4);
    uint64_t b = (uint64_t)high << 32 | low;

    TRUE(a <= b);
    TRUE(b - a < 5000000000ull);
    TRUE(a > 1577836800ull * 1000000000); /* after 2020-01-01, in ns */
}

static void rtc_time_can_be_set(void)
{
    write32(RTC + 4, 0x20000000);
    write32(RTC, 0x12345678);
    uint32_t low = read32(RTC), high = read32(RTC + 4);

    EQ(high, 0x20000000);
    TRUE(low >= 0x12345678 && low < 0x12345678u + 2000000000u);
}

/* Only the last write of a run can be seen to work: a value without a meaning does nothing. */
static void finisher_ignores_other_values(void)
{
    write32(0x00100000, 0x1234);
    EQ(read32(0x00100000), 0);
}

const struct bare_case bare_cases[] = {
    CASE(plic_uart_interrupt_is_claimed_and_completed),
    CASE(plic_line_still_up_at_completion_is_pending_again),
    CASE(plic_threshold_masks_equal_and_lower_priority),
    CASE(plic_priority_0_never_interrupts),
    CASE(plic_enable_is_per_context),
    CASE(external_interrupt_precedes_software_and_timer),
    CASE(external_interrupt_is_taken_after_csrs_mstatus),
    CASE(supervisor_external_interrupt_is_delegated),
    CASE(seip_of_the_plic_does_not_stick_through_csrrs),
    CASE(seip_set_by_software_outlives_the_plic),
    CASE(uart_iir_read_clears_the_transmitter_interrupt),
    CASE(uart_divisor_hides_behind_dlab),
    CASE(uart_scratch_and_lsr),
    CASE(rtc_latches_the_high_half),
    CASE(rtc_time_can_be_set),
    CASE(finisher_ignores_other_values),
    { 0 },
};
