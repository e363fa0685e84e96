/* SPDX-License-Identifier: MIT */
/* PC16550D: transmitter, receiver with FIFO and time-out, interrupts, modem lines, and the probing
 * sequences of the drivers that must work with it. */
#include "tests/device/fixture.h"
#include "devices/host/chardev.h"
#include "devices/uart16550.h"

#include <stdlib.h>
#include <string.h>

#define UART FIXTURE_MMIO
#define RBR  (UART + 0)
#define THR  (UART + 0)
#define DLL  (UART + 0)
#define DLM  (UART + 1)
#define IER  (UART + 1)
#define IIR  (UART + 2)
#define FCR  (UART + 2)
#define LCR  (UART + 3)
#define MCR  (UART + 4)
#define LSR  (UART + 5)
#define MSR  (UART + 6)
#define SCR  (UART + 7)

#define LSR_EMPTY 0x60 /* THRE and TEMT */
#define QUIET_NS  50000000

static struct fixture f;
static struct device *d;
static struct chardev *chr;
static struct recorded_line *irq;

static void setup(void)
{
    fixture_init(&f);
    d = fixture_new(&f, "uart16550", "");
    chr = fixture_prepare(&f, d);
    irq = fixture_line(&f, d, 0);
    fixture_start(&f, d, UART);
}

static void teardown(void)
{
    fixture_free(&f);
    chardev_close(chr);
}

static void type(const char *s)
{
    ck_assert_uint_eq(chardev_test_push(chr, s, strlen(s)), strlen(s));
}

/* 115200 baud, 8 data bits, no parity, 1 stop bit, FIFOs with trigger level 8, receiver interrupts:
 * as Linux leaves it. Then let the far end speak. */
static void open_port(void)
{
    fixture_w8(&f, LCR, 0x83);
    fixture_w8(&f, DLL, 2);
    fixture_w8(&f, DLM, 0);
    fixture_w8(&f, LCR, 0x03);
    fixture_w8(&f, FCR, 0x87);
    fixture_w8(&f, IER, 0x05);
    fixture_run_to(&f, f.clock.now + QUIET_NS);
}

START_TEST(registers_after_reset)
{
    ck_assert_uint_eq(fixture_r8(&f, IER), 0x00);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x01);
    ck_assert_uint_eq(fixture_r8(&f, LCR), 0x00);
    ck_assert_uint_eq(fixture_r8(&f, MCR), 0x00);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert_uint_eq(fixture_r8(&f, MSR), 0xb0); /* DCD, DSR and CTS active */
    ck_assert(!irq->level);
}
END_TEST

START_TEST(written_bytes_go_to_the_host)
{
    fixture_w8(&f, THR, 'H');
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    fixture_w8(&f, THR, 'i');
    ck_assert_str_eq(chardev_test_output(chr, NULL), "Hi");
}
END_TEST

START_TEST(word_access_is_a_byte_access)
{
    fixture_w8(&f, IER, 0x05);
    fixture_w32(&f, THR, 'A');
    ck_assert_str_eq(chardev_test_output(chr, NULL), "A");
    ck_assert_uint_eq(fixture_r8(&f, IER), 0x05);
    ck_assert_uint_eq(fixture_r32(&f, MCR), 0);
}
END_TEST

START_TEST(divisor_latch_hides_behind_dlab)
{
    fixture_w8(&f, LCR, 0x80);
    fixture_w8(&f, DLL, 0x34);
    fixture_w8(&f, DLM, 0x12);
    ck_assert_uint_eq(fixture_r8(&f, DLL), 0x34);
    ck_assert_uint_eq(fixture_r8(&f, DLM), 0x12);
    fixture_w8(&f, LCR, 0x03);
    ck_assert_uint_eq(fixture_r8(&f, IER), 0);
    ck_assert_str_eq(chardev_test_output(chr, NULL), "");
}
END_TEST

START_TEST(unused_bits_read_zero)
{
    fixture_w8(&f, IER, 0xff);
    ck_assert_uint_eq(fixture_r8(&f, IER), 0x0f);
    fixture_w8(&f, MCR, 0xff);
    ck_assert_uint_eq(fixture_r8(&f, MCR), 0x1f);
    fixture_w8(&f, SCR, 0xa5);
    ck_assert_uint_eq(fixture_r8(&f, SCR), 0xa5);
}
END_TEST

/* ---- receiver ---- */

START_TEST(received_byte_without_fifos)
{
    fixture_w8(&f, IER, 0x01);
    type("xy");
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY | 1);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x04);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'x');
    ck_assert(irq->level); /* the second one followed at once */
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'y');
    ck_assert(!irq->level);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 0);
}
END_TEST

static const struct {
    uint8_t fcr;
    unsigned level;
} triggers[] = { { 0x01, 1 }, { 0x41, 4 }, { 0x81, 8 }, { 0xc1, 14 } };

START_TEST(interrupt_at_trigger_level)
{
    open_port();
    fixture_w8(&f, FCR, triggers[_i].fcr);
    for (unsigned n = 1; n < triggers[_i].level; n++) {
        type("a");
    }
    ck_assert(!irq->level);
    type("b");
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc4);
    fixture_r8(&f, RBR);
    ck_assert(!irq->level);
}
END_TEST

/* 4 characters of 10 bits at 115200 baud: 347222 ns. */
START_TEST(few_bytes_interrupt_after_four_character_times)
{
    open_port();
    uint64_t start = f.clock.now;

    type("ab");
    fixture_run_to(&f, start + 347221);
    ck_assert(!irq->level);
    fixture_run_to(&f, start + 347222);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xcc);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'a');
    ck_assert(!irq->level); /* cleared, and the time starts anew for what is left */
    fixture_run_to(&f, start + 2 * 347222);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'b');
    fixture_run_to(&f, start + NS_PER_S);
    ck_assert(!irq->level);
}
END_TEST

START_TEST(new_byte_restarts_the_time_out)
{
    open_port();
    uint64_t start = f.clock.now;

    type("a");
    fixture_run_to(&f, start + 300000);
    type("b");
    fixture_run_to(&f, start + 400000);
    ck_assert(!irq->level);
    fixture_run_to(&f, start + 300000 + 347222);
    ck_assert(irq->level);
}
END_TEST

/* 300 baud, 8 data bits, parity, 2 stop bits: 160 ms (16550D 8.11). */
START_TEST(time_out_follows_baud_rate_and_frame)
{
    open_port();
    fixture_w8(&f, LCR, 0x8f);
    fixture_w8(&f, DLL, 0x00);
    fixture_w8(&f, DLM, 0x03); /* 768 */
    fixture_w8(&f, LCR, 0x0f);
    uint64_t start = f.clock.now;
    type("a");
    fixture_run_to(&f, start + 159999999);
    ck_assert(!irq->level);
    fixture_run_to(&f, start + 160000000);
    ck_assert(irq->level);
}
END_TEST

START_TEST(nothing_is_lost_when_the_guest_is_slow)
{
    char text[1001], got[1001];

    for (unsigned i = 0; i < 1000; i++) {
        text[i] = (char)('!' + i % 90);
    }
    text[1000] = 0;
    open_port();
    type(text);
    ck_assert(chardev_has_input(chr)); /* the FIFO is full, the rest waits at the host */
    for (unsigned i = 0; i < 1000; i++) {
        ck_assert_msg(fixture_r8(&f, LSR) & 1, "byte %u", i);
        got[i] = (char)fixture_r8(&f, RBR);
    }
    got[1000] = 0;
    ck_assert_str_eq(got, text);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
}
END_TEST

START_TEST(polling_driver_needs_no_interrupts)
{
    type("ok");
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY | 1);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'o');
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'k');
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert(!irq->level);
}
END_TEST

/* What Linux's serial8250_do_startup does: reset, read RBR without looking, and again, then
 * listen. */
START_TEST(input_from_before_the_driver_survives_its_start)
{
    type("uname -a\n");
    fixture_w8(&f, FCR, 0x01);
    fixture_w8(&f, FCR, 0x07);
    fixture_w8(&f, FCR, 0x00);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 0);
    fixture_run_to(&f, 20000000); /* a busy host */
    ck_assert_uint_eq(fixture_r8(&f, RBR), 0);
    fixture_w8(&f, FCR, 0x81);
    fixture_w8(&f, IER, 0x05);
    ck_assert(!irq->level);
    fixture_run_to(&f, 20000000 + QUIET_NS);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'u');
}
END_TEST

START_TEST(receiver_reset_drops_what_was_in_the_fifo)
{
    open_port();
    type("abc");
    fixture_w8(&f, FCR, 0x83);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    fixture_run_to(&f, NS_PER_S);
    ck_assert(!irq->level); /* nor does its time-out come */
}
END_TEST

START_TEST(fcr_bits_need_the_enable_bit)
{
    fixture_w8(&f, FCR, 0xc0);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x01);
    fixture_w8(&f, FCR, 0xc1);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc1);
    fixture_w8(&f, FCR, 0x00);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x01);
}
END_TEST

/* ---- transmitter interrupt ---- */

START_TEST(enabling_etbei_interrupts_at_once)
{
    fixture_w8(&f, IER, 0x02);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x02);
    ck_assert(!irq->level); /* reading IIR is the answer */
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x01);
    fixture_w8(&f, THR, 'a');
    ck_assert(irq->level); /* sent already */
    fixture_w8(&f, IER, 0x00);
    ck_assert(!irq->level);
}
END_TEST

/* Linux's test for broken chips: the interrupt must come each time ETBEI goes from 0 to 1. */
START_TEST(etbei_toggled_interrupts_again)
{
    fixture_w8(&f, IER, 0x02);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x02);
    fixture_w8(&f, IER, 0x00);
    fixture_w8(&f, IER, 0x02);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x02);
}
END_TEST

START_TEST(full_host_clears_thre_until_there_is_space)
{
    fixture_w8(&f, IER, 0x02);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x02);
    chardev_test_set_room(chr, 1);
    fixture_w8(&f, THR, 'a');
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0x02);
    fixture_w8(&f, THR, 'b');
    ck_assert_uint_eq(fixture_r8(&f, LSR), 0);
    ck_assert(!irq->level);
    chardev_test_set_room(chr, SIZE_MAX);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert(irq->level);
    ck_assert_str_eq(chardev_test_output(chr, NULL), "ab");
}
END_TEST

START_TEST(guest_that_ignores_thre_loses_nothing)
{
    chardev_test_set_room(chr, 0);
    for (unsigned i = 0; i < 100; i++) {
        fixture_w8(&f, THR, (uint8_t)('0' + i % 10));
    }
    fixture_w8(&f, FCR, 0x07); /* not even by a FIFO reset */
    chardev_test_set_room(chr, 30);
    ck_assert_uint_eq(fixture_r8(&f, LSR), 0);
    chardev_test_set_room(chr, SIZE_MAX);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    size_t n;
    const char *out = chardev_test_output(chr, &n);
    ck_assert_uint_eq(n, 100);
    ck_assert_str_eq(out + 88, "890123456789");
}
END_TEST

START_TEST(interrupts_have_priorities)
{
    open_port();
    fixture_w8(&f, MCR, 0x10); /* loopback; the modem lines fall */
    for (unsigned i = 0; i < 17; i++) {
        fixture_w8(&f, THR, (uint8_t)i); /* the last one is lost */
    }
    fixture_w8(&f, IER, 0x0f);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc6);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY | 3);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY | 1); /* overrun is told once */
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc4);
    for (unsigned i = 0; i < 16; i++) {
        ck_assert_uint_eq(fixture_r8(&f, RBR), i);
    }
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc2);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc0);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, MSR), 0x0b);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xc1);
    ck_assert(!irq->level);
}
END_TEST

/* ---- loopback and modem lines ---- */

START_TEST(loopback_returns_bytes_and_cuts_the_line)
{
    fixture_w8(&f, MCR, 0x10);
    type("host");
    fixture_w8(&f, THR, 'L');
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'L');
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    ck_assert_str_eq(chardev_test_output(chr, NULL), "");
    fixture_w8(&f, MCR, 0x00);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'h');
}
END_TEST

START_TEST(overrun_without_fifos_keeps_the_newer_byte)
{
    fixture_w8(&f, MCR, 0x10);
    fixture_w8(&f, THR, '1');
    fixture_w8(&f, THR, '2');
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY | 3);
    ck_assert_uint_eq(fixture_r8(&f, RBR), '2');
}
END_TEST

static const struct {
    uint8_t mcr, lines;
} loops[] = {
    { 0x10, 0x00 }, { 0x11, 0x20 }, { 0x12, 0x10 }, { 0x14, 0x40 }, { 0x18, 0x80 }, { 0x1f, 0xf0 },
};

START_TEST(loopback_connects_modem_lines)
{
    fixture_w8(&f, MCR, loops[_i].mcr);
    ck_assert_uint_eq(fixture_r8(&f, MSR) & 0xf0, loops[_i].lines);
}
END_TEST

START_TEST(ring_indicator_reports_its_trailing_edge_only)
{
    fixture_w8(&f, MCR, 0x10);
    fixture_r8(&f, MSR);
    fixture_w8(&f, MCR, 0x14);
    ck_assert_uint_eq(fixture_r8(&f, MSR), 0x40);
    fixture_w8(&f, MCR, 0x10);
    ck_assert_uint_eq(fixture_r8(&f, MSR), 0x04);
    ck_assert_uint_eq(fixture_r8(&f, MSR), 0x00);
}
END_TEST

/* The steps by which Linux's 8250 driver recognises a 16550A. */
START_TEST(linux_recognises_a_16550a)
{
    fixture_w8(&f, IER, 0x00);
    ck_assert_uint_eq(fixture_r8(&f, IER) & 0x0f, 0);
    fixture_w8(&f, IER, 0x0f);
    ck_assert_uint_eq(fixture_r8(&f, IER) & 0x0f, 0x0f);
    fixture_w8(&f, IER, 0x00);
    fixture_w8(&f, MCR, 0x10 | 0x08 | 0x02);
    ck_assert_uint_eq(fixture_r8(&f, MSR) & 0xf0, 0x90);
    fixture_w8(&f, MCR, 0x00);
    fixture_w8(&f, LCR, 0xbf);
    fixture_w8(&f, UART + 2, 0x00); /* would be EFR of a 16650 */
    fixture_w8(&f, LCR, 0x00);
    fixture_w8(&f, FCR, 0x01);
    ck_assert_uint_eq(fixture_r8(&f, IIR) >> 6, 3);
    fixture_w8(&f, LCR, 0xbf);
    ck_assert_uint_ne(fixture_r8(&f, UART + 2), 0); /* no EFR */
    fixture_w8(&f, LCR, 0x80);
    fixture_w8(&f, FCR, 0x21); /* no 64-byte FIFO of a 16750 */
    ck_assert_uint_eq(fixture_r8(&f, IIR) >> 5, 6);
    fixture_w8(&f, LCR, 0x00);
    fixture_w8(&f, IER, 0x40); /* no XScale unit enable */
    ck_assert_uint_eq(fixture_r8(&f, IER) & 0x40, 0);
}
END_TEST

/* ---- snapshot, reset, device tree ---- */

START_TEST(load_continues_input_and_time_out)
{
    struct bytes b = { .data = NULL };

    open_port();
    type("ab");
    device_save(d, &b);
    device_reset(d);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    fixture_run_to(&f, f.clock.now + 347222);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, IIR), 0xcc);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'a');
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'b');
    free(b.data);
}
END_TEST

/* Saved while the host was full, loaded where it is not: the guest waits for an interrupt. */
START_TEST(load_wakes_a_guest_that_waits_for_thre)
{
    struct bytes b = { .data = NULL };

    fixture_w8(&f, IER, 0x02);
    chardev_test_set_room(chr, 0);
    fixture_w8(&f, THR, 'a');
    device_save(d, &b);
    chardev_test_set_room(chr, SIZE_MAX);
    device_reset(d);
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    ck_assert(!irq->level); /* loading itself changes nothing */
    fixture_run_to(&f, f.clock.now);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r8(&f, LSR), LSR_EMPTY);
    free(b.data);
}
END_TEST

/* A later part of the snapshot may be refused: then the bytes must still be there. */
START_TEST(load_takes_no_input_before_time_goes_on)
{
    struct bytes b = { .data = NULL };

    open_port();
    device_save(d, &b);
    device_reset(d);
    type("ab");
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    ck_assert(chardev_has_input(chr));
    fixture_run_to(&f, f.clock.now);
    ck_assert_uint_eq(fixture_r8(&f, RBR), 'a');
    free(b.data);
}
END_TEST

START_TEST(overfull_fifo_in_a_save_is_refused)
{
    struct bytes b = { .data = NULL };
    struct error err = { .text = "" };

    open_port();
    type("abc");
    device_save(d, &b);
    /* FCR is saved as: length of the name, "fcr", width 1, count 1 in 4 bytes, value. */
    uint8_t *p = b.data;
    while (memcmp(p, "\3fcr\1\1\0\0\0", 9) != 0) {
        p++;
    }
    p[9] = 0; /* FIFOs off, but three bytes inside */
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(!device_load(d, &in, &err));
    ck_assert_str_eq(err.text, "uart16550: more bytes in the FIFO than fit");
    free(b.data);
}
END_TEST

START_TEST(device_works_without_a_host_stream)
{
    struct device *lone = fixture_device(&f, "uart16550", "");
    uint64_t base = FIXTURE_MMIO + (UINT64_C(1) << 28);

    (void)lone;
    fixture_w8(&f, base, 'x');
    ck_assert_uint_eq(fixture_r8(&f, base + 5), LSR_EMPTY);
    ck_assert_uint_eq(fixture_r8(&f, base), 0);
}
END_TEST

START_TEST(device_tree_properties)
{
    char text[300];

    fixture_fdt(d, text, sizeof text);
    ck_assert_str_eq(text, "compatible = \"ns16550a\"\nclock-frequency = <0x384000>\n");
}
END_TEST

static void add_receiver(Suite *s)
{
    TCase *t = tcase_create("receiver");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, received_byte_without_fifos);
    tcase_add_loop_test(t, interrupt_at_trigger_level, 0, sizeof triggers / sizeof triggers[0]);
    tcase_add_test(t, few_bytes_interrupt_after_four_character_times);
    tcase_add_test(t, new_byte_restarts_the_time_out);
    tcase_add_test(t, time_out_follows_baud_rate_and_frame);
    tcase_add_test(t, nothing_is_lost_when_the_guest_is_slow);
    tcase_add_test(t, polling_driver_needs_no_interrupts);
    tcase_add_test(t, input_from_before_the_driver_survives_its_start);
    tcase_add_test(t, receiver_reset_drops_what_was_in_the_fifo);
    tcase_add_test(t, fcr_bits_need_the_enable_bit);
    suite_add_tcase(s, t);
}

static void add_transmitter(Suite *s)
{
    TCase *t = tcase_create("transmitter");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, registers_after_reset);
    tcase_add_test(t, written_bytes_go_to_the_host);
    tcase_add_test(t, word_access_is_a_byte_access);
    tcase_add_test(t, divisor_latch_hides_behind_dlab);
    tcase_add_test(t, unused_bits_read_zero);
    tcase_add_test(t, enabling_etbei_interrupts_at_once);
    tcase_add_test(t, etbei_toggled_interrupts_again);
    tcase_add_test(t, full_host_clears_thre_until_there_is_space);
    tcase_add_test(t, guest_that_ignores_thre_loses_nothing);
    tcase_add_test(t, interrupts_have_priorities);
    suite_add_tcase(s, t);
}

int main(void)
{
    Suite *s = suite_create("uart16550");
    TCase *t = tcase_create("rest");

    add_transmitter(s);
    add_receiver(s);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, loopback_returns_bytes_and_cuts_the_line);
    tcase_add_test(t, overrun_without_fifos_keeps_the_newer_byte);
    tcase_add_loop_test(t, loopback_connects_modem_lines, 0, sizeof loops / sizeof loops[0]);
    tcase_add_test(t, ring_indicator_reports_its_trailing_edge_only);
    tcase_add_test(t, linux_recognises_a_16550a);
    tcase_add_test(t, load_continues_input_and_time_out);
    tcase_add_test(t, load_wakes_a_guest_that_waits_for_thre);
    tcase_add_test(t, load_takes_no_input_before_time_goes_on);
    tcase_add_test(t, overfull_fifo_in_a_save_is_refused);
    tcase_add_test(t, device_works_without_a_host_stream);
    tcase_add_test(t, device_tree_properties);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
