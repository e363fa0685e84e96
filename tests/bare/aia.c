/* SPDX-License-Identifier: MIT */
/* Advanced Interrupt Architecture on -M virt,aia=aplic-imsic: messages to interrupt files, claims, a device's line
 * through both APLIC domains. RISC-V AIA. */
#include "tests/bare/lib/bare.h"

#define IMSIC_M      0x24000000ul
#define IMSIC_S      0x28000000ul
#define APLIC_M      0x0c000000ul
#define APLIC_S      0x0d000000ul
#define UART         0x10000000ul
#define UART_IRQ     10
#define SOURCECFG(i) (4ul * (i))
#define SETIENUM     0x1edcul
#define CLRIENUM     0x1fdcul
#define TARGET(i)    (0x3000ul + 4 * (i))
#define LEVEL1       6u
#define DELEGATE     (1u << 10)

#define MISELECT 0x350
#define MIREG    0x351
#define MTOPEI   0x35c
#define MTOPI    0xfb0
#define SISELECT 0x150
#define SIREG    0x151
#define STOPEI   0x15c
#define STOPI    0xdb0

SNIPPET(do_nothing, "nop\nnop");
SNIPPET(claim_m, "csrrw a0, 0x35c, x0");
SNIPPET(claim_s, "csrrw a0, 0x15c, x0");

static void m_file(xlen select, xlen value)
{
    CSRW(MISELECT, select);
    CSRW(MIREG, value);
}

static void s_file(xlen select, xlen value)
{
    CSRW(SISELECT, select);
    CSRW(SIREG, value);
}

/* Delivery on, identities 1 to 31 enabled, nothing pending. */
static void open_files(void)
{
    m_file(0x80, 0);
    m_file(0xc0, 0xfffffffe);
    m_file(0x72, 0);
    m_file(0x70, 1);
    s_file(0x80, 0);
    s_file(0xc0, 0xfffffffe);
    s_file(0x72, 0);
    s_file(0x70, 1);
}

static void message_interrupts_m_mode(void)
{
    open_files();
    CSRW(mie, 1ul << MEI);
    write32(IMSIC_M, 7);
    EQ(CSRR(mip) >> MEI & 1, 1);
    EQ(CSRR(MTOPEI), 7ul << 16 | 7);
    EQ(CSRR(MTOPI), (xlen)MEI << 16 | 1);
    struct trap t = run_in(MODE_S, do_nothing, 0, 0);
    EQ(t.cause, INTERRUPT | MEI);
    EQ(t.epc, ADDR(do_nothing));
    t = run_in(MODE_M, claim_m, 0, 0);
    EQ(t.value, 7ul << 16 | 7);
    EQ(CSRR(mip) >> MEI & 1, 0);
    EQ(CSRR(MTOPEI), 0);
    RETURNED(run_in(MODE_S, do_nothing, 0, 0));
}

static void messages_are_claimed_in_the_order_of_their_numbers(void)
{
    open_files();
    write32(IMSIC_M, 20);
    write32(IMSIC_M, 3);
    write32(IMSIC_M, 9);
    EQ(run_in(MODE_M, claim_m, 0, 0).value, 3ul << 16 | 3);
    EQ(run_in(MODE_M, claim_m, 0, 0).value, 9ul << 16 | 9);
    EQ(run_in(MODE_M, claim_m, 0, 0).value, 20ul << 16 | 20);
    EQ(run_in(MODE_M, claim_m, 0, 0).value, 0);
}

static void supervisor_file_interrupts_s_mode(void)
{
    open_files();
    CSRW(mideleg, 1ul << SEI);
    CSRW(mie, 1ul << SEI);
    write32(IMSIC_S, 11);
    EQ(CSRR(STOPI), (xlen)SEI << 16 | 1);
    EQ(CSRR(MTOPI), 0);
    struct trap t = run_in(MODE_U, do_nothing, 0, 0);
    EQ(t.level, 1);
    EQ(t.cause, INTERRUPT | SEI);
    EQ(run_in(MODE_S, claim_s, 0, 0).value, 11ul << 16 | 11);
    EQ(CSRR(STOPEI), 0);
    RETURNED(run_in(MODE_U, do_nothing, 0, 0));
    EQ(run_in(MODE_U, claim_s, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, claim_m, 0, 0).cause, ILLEGAL);
}

static void windows_show_what_messages_set(void)
{
    open_files();
    write32(IMSIC_M, 31);
    CSRW(MISELECT, 0x80);
    EQ(CSRR(MIREG) & 0xffffffff, 1ul << 31);
    CSRW(MIREG, 0);
    EQ(CSRR(MTOPEI), 0);
}

/* The serial port's line: handed on by the root domain, sent by the child to this hart's file. */
static void line_of_a_device_becomes_a_message(void)
{
    open_files();
    write32(APLIC_M + 0x1bc8, IMSIC_S >> 12);
    write32(APLIC_M + 0x1bcc, 0);
    write32(APLIC_M + SOURCECFG(UART_IRQ), DELEGATE);
    write32(APLIC_S + SOURCECFG(UART_IRQ), LEVEL1);
    write32(APLIC_S + TARGET(UART_IRQ), 21);
    write32(APLIC_S + SETIENUM, UART_IRQ);
    write32(APLIC_S, 1u << 8);
    write8(UART + 1, 2); /* IER: transmitter empty */
    EQ(CSRR(STOPEI), 21ul << 16 | 21);
    EQ(read32(APLIC_S + 0x1c00), 0); /* sent, so pending no more */
    EQ(read32(APLIC_S + 0x1d00), 1u << UART_IRQ);
    write8(UART + 1, 0);
    EQ(read32(APLIC_S + 0x1d00), 0);
    EQ(run_in(MODE_S, claim_s, 0, 0).value, 21ul << 16 | 21);
    write32(APLIC_S + CLRIENUM, UART_IRQ);
    write8(UART + 1, 2);
    EQ(CSRR(STOPEI), 0);
    EQ(read32(APLIC_S + 0x1c00), 1u << UART_IRQ);
    write8(UART + 1, 0);
    write32(APLIC_M + SOURCECFG(UART_IRQ), 0);
}

const struct bare_case bare_cases[] = {
    CASE(message_interrupts_m_mode),
    CASE(messages_are_claimed_in_the_order_of_their_numbers),
    CASE(supervisor_file_interrupts_s_mode),
    CASE(windows_show_what_messages_set),
    CASE(line_of_a_device_becomes_a_message),
    { 0 },
};
