/* SPDX-License-Identifier: MIT */
/* The PCI bus and its generic host bridge: configuration, BARs, INTx, MSI-X, hostile guests. */
#include "tests/device/pci_function.h"

#include "base/endian.h"

#include <stdlib.h>
#include <string.h>

#define FN       8u /* device 1, function 0 */
#define CFG      pt_config(FN)
#define AT       UINT64_C(0x800000) /* where pt_place puts it in the windows */
#define BAR0     (PT_MEMORY + AT)
#define TABLE    (PT_MEMORY + AT + 0x1000)
#define PENDING  (TABLE + 0x800)
#define WIDE     (PT_HIGH + AT)
#define PORT     (PT_IO + 0x1080)
#define COMMAND  (CFG + PCI_COMMAND)
#define STATUS   (CFG + PCI_STATUS)
#define ALL_ON   7u
#define MSIX_CAP (CFG + 0x48)
#define MSIX_ON  0x8000
#define MSIX_ALL 0x4000

static struct pt p;
static struct pci_func *fn;

static uint32_t r32(uint64_t pa)
{
    return fixture_r32(&p.f, pa);
}
static void w32(uint64_t pa, uint32_t v)
{
    fixture_w32(&p.f, pa, v);
}
static void w16(uint64_t pa, uint16_t v)
{
    fixture_w16(&p.f, pa, v);
}

static void setup(void)
{
    pt_init(&p, true);
    fn = pt_function(&p, FN);
}

static void teardown(void)
{
    pt_free(&p);
}

START_TEST(identity_is_readable_in_all_widths)
{
    ck_assert_uint_eq(r32(CFG), 0x56781234);
    ck_assert_uint_eq(fixture_r16(&p.f, CFG + 2), 0x5678);
    ck_assert_uint_eq(fixture_r8(&p.f, CFG + 1), 0x12);
    ck_assert_uint_eq(fixture_r64(&p.f, CFG), 0x0010000056781234); /* capabilities */
    ck_assert_uint_eq(r32(CFG + 8), 0x01020304);
    ck_assert_uint_eq(r32(CFG + 0x2c), 0xdef09abc);
    ck_assert_uint_eq(fixture_r8(&p.f, CFG + 0x3d), 1); /* INTA# */
    ck_assert_uint_eq(r32(PT_CONFIG), 0x00081b36);      /* the bridge */
    ck_assert_uint_eq(r32(PT_CONFIG + 8), 0x06000000);
}
END_TEST

START_TEST(capabilities_form_a_list)
{
    ck_assert_uint_eq(fixture_r8(&p.f, CFG + 0x34), 0x40);
    ck_assert_uint_eq(fixture_r16(&p.f, CFG + 0x40), 0x4809); /* of 5 bytes: the next is aligned */
    ck_assert_uint_eq(fixture_r16(&p.f, MSIX_CAP), 0x0011);
    ck_assert_uint_eq(fixture_r16(&p.f, MSIX_CAP + 2), 2); /* table size - 1 */
    ck_assert_uint_eq(r32(MSIX_CAP + 4), 1);               /* BAR 1, offset 0 */
    ck_assert_uint_eq(r32(MSIX_CAP + 8), 0x801);
}
END_TEST

START_TEST(nobody_there_reads_as_ones)
{
    ck_assert_uint_eq(r32(pt_config(9)), UINT32_MAX);
    ck_assert_uint_eq(fixture_r8(&p.f, pt_config(16)), 0xff);
    ck_assert_uint_eq(fixture_r64(&p.f, pt_config(16)), UINT64_MAX);
    ck_assert_uint_eq(r32(CFG + (1 << 20)), UINT32_MAX); /* bus 1 */
    w32(CFG + (1 << 20) + PT_BAR0, 0x12345678);
    ck_assert_uint_eq(r32(CFG + PT_BAR0), 0);
    ck_assert_uint_eq(r32(CFG + 0x100), 0); /* no extended capability */
    w32(CFG + 0x100, 0x12345678);
    w32(CFG + 0xffc, 0x12345678);
    ck_assert_uint_eq(r32(CFG + 0xffc), 0);
    ck_assert_uint_eq(r32(PT_MEMORY), UINT32_MAX);
    ck_assert_uint_eq(fixture_r16(&p.f, PT_IO + 0x1000), 0xffff);
    ck_assert_uint_eq(fixture_r64(&p.f, PT_HIGH + 8), UINT64_MAX);
    w32(PT_MEMORY, 1);
}
END_TEST

START_TEST(misaligned_accesses_are_refused)
{
    uint64_t v;

    ck_assert(!bus_read(&p.f.bus, CFG + 1, 2, &v));
    ck_assert(!bus_read(&p.f.bus, CFG + 4, 8, &v));
    ck_assert(!bus_write(&p.f.bus, CFG + 0xfff, 2, 0));
    ck_assert(!bus_read(&p.f.bus, PT_MEMORY + 2, 4, &v));
}
END_TEST

START_TEST(sizing_shows_the_size_of_each_bar)
{
    for (unsigned bar = PT_BAR0; bar < 0x28; bar += 4) {
        w32(CFG + bar, UINT32_MAX);
    }
    ck_assert_uint_eq(r32(CFG + PT_BAR0), 0xfffff000);
    ck_assert_uint_eq(r32(CFG + PT_BAR1), 0xfffff000);
    ck_assert_uint_eq(r32(CFG + PT_BAR2), 0xffff000c); /* 64 bits, prefetchable */
    ck_assert_uint_eq(r32(CFG + PT_BAR3), 0xffffffff);
    ck_assert_uint_eq(r32(CFG + PT_BAR4), 0xfffffff1);
    ck_assert_uint_eq(r32(CFG + 0x24), 0);
    w32(CFG + 0x30, UINT32_MAX); /* no expansion ROM */
    ck_assert_uint_eq(r32(CFG + 0x30), 0);
    w32(CFG, 0);
    ck_assert_uint_eq(r32(CFG), 0x56781234);
}
END_TEST

START_TEST(bars_lead_to_registers_in_their_windows)
{
    pt_place(&p, FN);
    w32(BAR0, 0x11111111);
    w32(WIDE + 8, 0x22222222);
    w32(PORT + 4, 0x33333333);
    ck_assert_uint_eq(r32(BAR0), 0x11111111);
    ck_assert_uint_eq(r32(WIDE + 8), 0x22222222);
    ck_assert_uint_eq(r32(PORT + 4), 0x33333333);
    ck_assert_uint_eq(fixture_r8(&p.f, BAR0 + 3), 0x11);
    /* No such register, no such width: no fault. */
    ck_assert_uint_eq(r32(BAR0 + 0x800), 0);
    ck_assert_uint_eq(fixture_r64(&p.f, BAR0), UINT64_MAX);
    fixture_w64(&p.f, BAR0, 5);
    ck_assert_uint_eq(r32(BAR0), 0x11111111);
}
END_TEST

START_TEST(bars_move_with_what_is_written)
{
    pt_place(&p, FN);
    w32(BAR0, 77);
    w32(CFG + PT_BAR0, (uint32_t)PT_MEMORY + 0x30000000);
    ck_assert_uint_eq(r32(BAR0), UINT32_MAX);
    ck_assert_uint_eq(r32(PT_MEMORY + 0x30000000), 77);
    w32(CFG + PT_BAR3, 7); /* 0x7_0080_0000 */
    w32(UINT64_C(0x700800004), 5);
    ck_assert_uint_eq(r32(UINT64_C(0x700800004)), 5);
    ck_assert_uint_eq(r32(WIDE + 4), UINT32_MAX);
    fixture_w8(&p.f, CFG + PT_BAR0 + 3, 0x41); /* a byte is enough */
    ck_assert_uint_eq(r32(PT_MEMORY + 0x01000000), 77);
}
END_TEST

START_TEST(command_decides_who_decodes)
{
    pt_place(&p, FN);
    w16(COMMAND, PCI_COMMAND_IO);
    ck_assert_uint_eq(r32(BAR0), UINT32_MAX);
    ck_assert_uint_eq(r32(PORT), 0);
    w16(COMMAND, PCI_COMMAND_MEMORY);
    ck_assert_uint_eq(r32(BAR0), 0);
    ck_assert_uint_eq(r32(PORT), UINT32_MAX);
    w16(COMMAND, 0xffff);
    ck_assert_uint_eq(fixture_r16(&p.f, COMMAND), 0x407); /* what there is */
    w16(STATUS, 0xffff);
    ck_assert_uint_eq(fixture_r16(&p.f, STATUS), 0x10);
}
END_TEST

/* RAM is not in a window, so a BAR over it catches nothing; nor does one beyond all windows. */
START_TEST(bar_over_ram_or_anywhere_is_harmless)
{
    fixture_w32(&p.f, FIXTURE_RAM, 0xabcdef01);
    pt_place(&p, FN);
    w32(CFG + PT_BAR0, (uint32_t)FIXTURE_RAM);
    ck_assert_uint_eq(r32(FIXTURE_RAM), 0xabcdef01);
    w32(CFG + PT_BAR0, (uint32_t)PT_CONFIG);
    ck_assert_uint_eq(r32(PT_CONFIG), 0x00081b36);
    w32(CFG + PT_BAR2, UINT32_MAX);
    w32(CFG + PT_BAR3, UINT32_MAX);
    w32(CFG + PT_BAR4, UINT32_MAX);
    ck_assert_uint_eq(r32(PT_MEMORY + 0x3ffffffc), UINT32_MAX);
    w32(CFG + PT_BAR3, 7); /* the end of the upper window */
    w32(PT_HIGH + UINT64_C(0x3ffff0000), 3);
    ck_assert_uint_eq(r32(PT_HIGH + UINT64_C(0x3ffff0000)), 3);
}
END_TEST

START_TEST(of_two_bars_at_one_place_the_lower_function_has_it)
{
    pt_function(&p, 24);
    pt_place(&p, 24);
    pt_place(&p, FN);
    w32(BAR0, 1);
    w32(CFG + PT_BAR2, (uint32_t)PT_MEMORY + 0x1800000); /* 64 KiB over the other's 4 KiB */
    w32(CFG + PT_BAR3, 0);
    w32(PT_MEMORY + 0x1800000, 2);
    ck_assert_uint_eq(r32(pt_config(24) + PT_BAR0), PT_MEMORY + 0x1800000);
    ck_assert_uint_eq(r32(PT_MEMORY + 0x1800000), 2);
    w16(COMMAND, 0);
    ck_assert_uint_eq(r32(PT_MEMORY + 0x1800000), 0); /* the other's again */
}
END_TEST

START_TEST(intx_goes_to_the_line_of_its_slot)
{
    ck_assert_uint_eq(pci_line_of(8, 1), 1);
    ck_assert_uint_eq(pci_line_of(8, 4), 0);
    ck_assert_uint_eq(pci_line_of(31 << 3, 2), 0);
    pci_func_set_intx(fn, true);
    ck_assert(p.line[1].level && !p.line[0].level && !p.line[2].level && !p.line[3].level);
    ck_assert_uint_eq(fixture_r16(&p.f, STATUS), 0x18);
    w16(COMMAND, PCI_COMMAND_INTX_DISABLE);
    ck_assert(!p.line[1].level);
    ck_assert_uint_eq(fixture_r16(&p.f, STATUS), 0x18); /* pending all the same */
    w16(COMMAND, 0);
    ck_assert(p.line[1].level);
    pci_func_set_intx(fn, false);
    ck_assert(!p.line[1].level);
    ck_assert_uint_eq(fixture_r16(&p.f, STATUS), 0x10);
}
END_TEST

START_TEST(functions_share_a_line)
{
    struct pci_func *other = pt_function(&p, 40); /* device 5: also line 1 */

    pci_func_set_intx(fn, true);
    pci_func_set_intx(other, true);
    pci_func_set_intx(fn, false);
    ck_assert(p.line[1].level);
    device_reset(&other->dev);
    ck_assert(!p.line[1].level);
    ck_assert_uint_eq(p.line[1].rises, 1);
}
END_TEST

static void vector(unsigned i, uint64_t address, uint32_t data, uint32_t control)
{
    fixture_w64(&p.f, TABLE + 16 * i, address);
    w32(TABLE + 16 * i + 8, data);
    w32(TABLE + 16 * i + 12, control);
}

START_TEST(message_is_sent_as_the_table_says)
{
    pt_place(&p, FN);
    ck_assert_uint_eq(r32(TABLE + 12), 1); /* masked at power-on */
    vector(1, PT_DOORBELL + 4, 42, 0);
    pci_func_send(fn, 1);
    ck_assert_uint_eq(p.n_messages, 0); /* MSI-X is off */
    w16(MSIX_CAP + 2, MSIX_ON);
    ck_assert_uint_eq(fixture_r16(&p.f, MSIX_CAP + 2), 0x8002);
    pci_func_send(fn, 1);
    ck_assert_uint_eq(p.n_messages, 1);
    ck_assert_uint_eq(p.message_address, PT_DOORBELL + 4);
    ck_assert_uint_eq(p.message_data, 42);
    ck_assert_uint_eq(fixture_r64(&p.f, TABLE + 16), PT_DOORBELL + 4);
    ck_assert_uint_eq(fixture_r64(&p.f, TABLE + 24), 42);
    ck_assert_uint_eq(fixture_r64(&p.f, PENDING), 0);
}
END_TEST

START_TEST(masked_message_waits)
{
    pt_place(&p, FN);
    w16(MSIX_CAP + 2, MSIX_ON);
    vector(0, PT_DOORBELL, 1, 1);
    vector(2, PT_DOORBELL, 3, 0);
    pci_func_send(fn, 0);
    pci_func_send(fn, 0);
    ck_assert_uint_eq(p.n_messages, 0);
    ck_assert_uint_eq(fixture_r64(&p.f, PENDING), 1);
    w32(TABLE + 12, 0);
    ck_assert_uint_eq(p.n_messages, 1); /* once */
    ck_assert_uint_eq(fixture_r64(&p.f, PENDING), 0);
    w16(MSIX_CAP + 2, MSIX_ON | MSIX_ALL);
    pci_func_send(fn, 2);
    ck_assert_uint_eq(r32(PENDING), 4);
    w16(MSIX_CAP + 2, MSIX_ON);
    ck_assert_uint_eq(p.n_messages, 2);
    ck_assert_uint_eq(p.message_data, 3);
    w16(COMMAND, PCI_COMMAND_MEMORY); /* not bus master: it may not write */
    pci_func_send(fn, 2);
    ck_assert_uint_eq(p.n_messages, 2);
    w16(COMMAND, PCI_COMMAND_MEMORY | PCI_COMMAND_MASTER);
    ck_assert_uint_eq(p.n_messages, 3);
}
END_TEST

START_TEST(vectors_that_are_not_there_do_nothing)
{
    pt_place(&p, FN);
    w16(MSIX_CAP + 2, MSIX_ON);
    vector(3, PT_DOORBELL, 1, 0);
    ck_assert_uint_eq(fixture_r64(&p.f, TABLE + 48), 0);
    pci_func_send(fn, 3);
    pci_func_send(fn, UINT32_MAX);
    vector(0, FIXTURE_RAM, 0x55, 0); /* nobody takes messages there */
    pci_func_send(fn, 0);
    vector(0, BAR0, 0x55, 0);
    pci_func_send(fn, 0);
    ck_assert_uint_eq(p.n_messages, 0);
    ck_assert_uint_eq(r32(BAR0), 0);
    ck_assert_uint_eq(r32(FIXTURE_RAM), 0);
}
END_TEST

START_TEST(msix_silences_intx)
{
    pci_func_set_intx(fn, true);
    w16(MSIX_CAP + 2, MSIX_ON);
    ck_assert(!p.line[1].level);
    w16(MSIX_CAP + 2, 0);
    ck_assert(p.line[1].level);
}
END_TEST

START_TEST(without_messages_there_is_no_msix)
{
    struct pt q;

    pt_init(&q, false);
    struct pci_func *f = pt_function(&q, FN);
    ck_assert_uint_eq(fixture_r16(&q.f, CFG + 0x40), 0x0009); /* the last one */
    fixture_w32(&q.f, CFG + PT_BAR1, UINT32_MAX);
    ck_assert_uint_eq(fixture_r32(&q.f, CFG + PT_BAR1), 0);
    pci_func_send(f, 0);
    pt_free(&q);
}
END_TEST

START_TEST(device_of_several_functions_says_so)
{
    pt_function(&p, 25);
    pt_function(&p,
                24); /* all are plugged before any starts, in a machine; here the first one is */
    ck_assert_uint_eq(fixture_r8(&p.f, pt_config(24) + 0x0e), 0x80);
    ck_assert_uint_eq(fixture_r8(&p.f, CFG + 0x0e), 0);
}
END_TEST

START_TEST(places_are_taken_once)
{
    struct pci_func other = { .devfn = 0 };
    struct error err = { .text = "" };

    ck_assert(!pci_plug(p.bus, &other, FN, &err));
    ck_assert_str_eq(err.text, "addr=1.0 is taken by test-function");
}
END_TEST

START_TEST(reset_takes_bars_and_lines_away)
{
    pt_place(&p, FN);
    pci_func_set_intx(fn, true);
    device_reset(&fn->dev);
    ck_assert(!p.line[1].level);
    ck_assert_uint_eq(r32(BAR0), UINT32_MAX);
    ck_assert_uint_eq(r32(CFG + PT_BAR0), 0);
    ck_assert_uint_eq(fixture_r16(&p.f, COMMAND), 0);
}
END_TEST

START_TEST(snapshot_brings_bars_lines_and_messages_back)
{
    struct pt q;

    pt_place(&p, FN);
    w32(BAR0 + 4, 99);
    vector(1, PT_DOORBELL + 8, 7, 1);
    pci_func_set_intx(fn, true);
    pt_init(&q, true);
    struct pci_func *copy = pt_function(&q, FN);
    fixture_copy_state(&fn->dev, &copy->dev);
    ck_assert_uint_eq(fixture_r32(&q.f, BAR0 + 4), 99);
    ck_assert(q.line[1].level);

    w16(MSIX_CAP + 2, MSIX_ON);
    pci_func_send(fn, 1);
    fixture_copy_state(&fn->dev, &copy->dev);
    ck_assert(!q.line[1].level);
    ck_assert_uint_eq(fixture_r32(&q.f, PENDING), 2);
    fixture_w32(&q.f, TABLE + 28, 0);
    ck_assert_uint_eq(q.n_messages, 1);
    ck_assert_uint_eq(q.message_address, PT_DOORBELL + 8);
    pt_free(&q);
}
END_TEST

static void refuse(const char *want)
{
    struct bytes b = { .data = NULL };
    struct error err = { .text = "" };

    device_save(&fn->dev, &b);
    struct cursor in = { b.data, b.data + b.len, false };
    ck_assert(!device_load(&fn->dev, &in, &err));
    ck_assert_msg(strstr(err.text, want) != NULL, "%s", err.text);
    free(b.data);
}

START_TEST(impossible_snapshots_are_refused)
{
    pci_state(fn)->config[0] ^= 1;
    refuse("byte 0x00 of its PCI configuration");
    pci_state(fn)->config[PT_BAR2] = 0;
    refuse("byte 0x18 of its PCI configuration");
    pci_state(fn)->msix[0].control = 2;
    refuse("MSI-X vector 0");
    pci_state(fn)->msix[3].data = 2;
    refuse("MSI-X vector 3");
    pci_state(fn)->msix[2].address_low = 2;
    refuse("MSI-X vector 2");
    pci_state(fn)->pending = 8;
    refuse("pending");
}
END_TEST

START_TEST(random_guests_do_no_harm)
{
    uint64_t rng = 11, v;

    for (unsigned i = 0; i < 8; i++) {
        if (i >= 3) pt_function(&p, 8 * i);
    }
    for (unsigned i = 0; i < 100000; i++) {
        uint64_t r = fixture_random(&rng), value = fixture_random(&rng);
        unsigned devfn = 8 * (unsigned)(r % 9), size = 1u << (r >> 8 & 3);
        uint64_t pa = pt_config(devfn) + (r >> 16) % 0x60;
        if ((r >> 32 & 7) == 0) pa = PT_MEMORY + (value & 0x3ffffff8);
        if ((r >> 32 & 7) == 1) pa = PT_HIGH + (value & 0x3fffffff8);
        if ((r >> 32 & 7) == 2) pa = PT_IO + (value & 0xfff8);
        /* Likely places, so that BARs meet. */
        if (r >> 36 & 1) value = PT_MEMORY + (value & 0x3f000);
        if (r >> 37 & 1) (void)!bus_write(&p.f.bus, pa, size, value);
        else (void)!bus_read(&p.f.bus, pa, size, &v);
        if ((r >> 40 & 15) == 0) pci_func_set_intx(fn, r >> 44 & 1);
        if ((r >> 40 & 15) == 1) pci_func_send(fn, (unsigned)(r >> 44 & 3));
    }
    ck_assert_uint_eq(r32(CFG), 0x56781234);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("pci");
    TCase *c = tcase_create("bus");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, identity_is_readable_in_all_widths);
    tcase_add_test(c, capabilities_form_a_list);
    tcase_add_test(c, nobody_there_reads_as_ones);
    tcase_add_test(c, misaligned_accesses_are_refused);
    tcase_add_test(c, sizing_shows_the_size_of_each_bar);
    tcase_add_test(c, bars_lead_to_registers_in_their_windows);
    tcase_add_test(c, bars_move_with_what_is_written);
    tcase_add_test(c, command_decides_who_decodes);
    tcase_add_test(c, bar_over_ram_or_anywhere_is_harmless);
    tcase_add_test(c, of_two_bars_at_one_place_the_lower_function_has_it);
    tcase_add_test(c, intx_goes_to_the_line_of_its_slot);
    tcase_add_test(c, functions_share_a_line);
    tcase_add_test(c, message_is_sent_as_the_table_says);
    tcase_add_test(c, masked_message_waits);
    tcase_add_test(c, vectors_that_are_not_there_do_nothing);
    tcase_add_test(c, msix_silences_intx);
    tcase_add_test(c, without_messages_there_is_no_msix);
    tcase_add_test(c, device_of_several_functions_says_so);
    tcase_add_test(c, places_are_taken_once);
    tcase_add_test(c, reset_takes_bars_and_lines_away);
    tcase_add_test(c, snapshot_brings_bars_lines_and_messages_back);
    tcase_add_test(c, impossible_snapshots_are_refused);
    tcase_add_test(c, random_guests_do_no_harm);
    suite_add_tcase(s, c);
    return fixture_main(s);
}
