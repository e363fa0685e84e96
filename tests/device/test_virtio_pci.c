/* SPDX-License-Identifier: MIT */
/* virtio over PCI: how a driver finds it, negotiates, notifies, and is interrupted. The device is the random
 * source: one queue. */
#include "tests/device/pci_function.h"
#include "tests/device/virtio_driver.h"

#include "devices/pci.h"
#include "devices/virtio.h"
#include "devices/virtio_pci.h"

#include <stdlib.h>
#include <string.h>

#define FN        8u
#define CFG       pt_config(FN)
#define REGS      (PT_HIGH + UINT64_C(0x800000))
#define TABLE     (PT_MEMORY + UINT64_C(0x801000))
#define MASTER    PCI_COMMAND_MASTER
#define MEMORY    PCI_COMMAND_MEMORY
#define NO_VECTOR 0xffff

enum { CONFIG_VECTOR = 0x10, QUEUE_SELECT = 0x16, QUEUE_SIZE = 0x18, QUEUE_VECTOR = 0x1a };

static struct pt p;
static struct vd v;

static void start(bool messages)
{
    pt_init(&p, messages);
    vd_init_pci(&v, &p, fixture_new(&p.f, "virtio-rng-device", ""), FN);
}

static void setup_intx(void)
{
    start(false);
}
static void setup_msix(void)
{
    start(true);
}
static void teardown(void)
{
    pt_free(&p);
}

static uint8_t c8(unsigned at)
{
    return fixture_r8(&p.f, CFG + at);
}
static uint16_t r16(unsigned reg)
{
    return fixture_r16(&p.f, REGS + reg);
}
static void w16(unsigned reg, uint16_t value)
{
    fixture_w16(&p.f, REGS + reg, value);
}

/* Offset of the capability of a type, 0: there is none. */
static unsigned find_cap(unsigned type)
{
    for (unsigned at = c8(0x34); at; at = c8(at + 1)) {
        if (c8(at) == 9 && c8(at + 3) == type) return at;
    }
    return 0;
}

static unsigned find_msix(void)
{
    for (unsigned at = c8(0x34); at; at = c8(at + 1)) {
        if (c8(at) == 0x11) return at;
    }
    return 0;
}

static void check_cap(unsigned type, unsigned len, uint32_t offset)
{
    unsigned at = find_cap(type);

    ck_assert_uint_ne(at, 0);
    ck_assert_uint_eq(c8(at + 2), len);
    ck_assert_uint_eq(c8(at + 4), 4); /* BAR */
    ck_assert_uint_eq(fixture_r32(&p.f, CFG + at + 8), offset);
    ck_assert_uint_eq(fixture_r32(&p.f, CFG + at + 12), 0x1000);
}

START_TEST(configuration_says_what_it_is)
{
    ck_assert_uint_eq(fixture_r32(&p.f, CFG), 0x10441af4); /* 0x1040 + 4, the random source */
    ck_assert_uint_eq(fixture_r32(&p.f, CFG + 8), 0x00ff0001);
    ck_assert_uint_eq(fixture_r32(&p.f, CFG + 0x2c), 0x11001af4);
    check_cap(1, 16, 0x0000);
    check_cap(2, 20, 0x3000);
    check_cap(3, 16, 0x1000);
    check_cap(4, 16, 0x2000);
    ck_assert_uint_eq(fixture_r32(&p.f, CFG + find_cap(2) + 16), 4); /* bytes between queues */
    ck_assert_uint_eq(c8(find_cap(5) + 2), 20);
    ck_assert_uint_eq(find_msix(), 0);
}
END_TEST

START_TEST(queue_registers_follow_the_selector)
{
    ck_assert_uint_eq(r16(0x12), 1);
    ck_assert_uint_eq(r16(QUEUE_SIZE), 256);
    w16(QUEUE_SIZE, 3); /* not a power of two */
    ck_assert_uint_eq(r16(QUEUE_SIZE), 256);
    w16(QUEUE_SIZE, 512);
    ck_assert_uint_eq(r16(QUEUE_SIZE), 256);
    w16(QUEUE_SIZE, 8);
    ck_assert_uint_eq(r16(QUEUE_SIZE), 8);
    fixture_w64(&p.f, REGS + 0x20, UINT64_C(0x123456789abcdef0));
    ck_assert_uint_eq(fixture_r32(&p.f, REGS + 0x20), 0x9abcdef0);
    ck_assert_uint_eq(fixture_r32(&p.f, REGS + 0x24), 0x12345678);
    w16(QUEUE_SELECT, 1);
    ck_assert_uint_eq(r16(QUEUE_SIZE), 0);
    ck_assert_uint_eq(fixture_r64(&p.f, REGS + 0x20), 0);
    w16(0x1c, 1);
    ck_assert_uint_eq(r16(0x1c), 0);
    w16(QUEUE_SELECT, 0);
    w16(0x1c, 0);
    ck_assert_uint_eq(r16(0x1c), 0);
    w16(0x1c, 1);
    ck_assert_uint_eq(r16(0x1c), 1);
    w16(0x1c, 0); /* only a reset does that */
    ck_assert_uint_eq(r16(0x1c), 1);
    fixture_w32(&p.f, REGS + 0x20, 0);
    ck_assert_uint_eq(fixture_r32(&p.f, REGS + 0x20), 0x9abcdef0);
    vd_w32(&v, VD_STATUS, 0);
    ck_assert_uint_eq(r16(0x1c), 0);
    ck_assert_uint_eq(r16(QUEUE_SIZE), 256);
}
END_TEST

static const struct vd_buf *request(void)
{
    static struct vd_buf buf;

    buf = (struct vd_buf){ vd_alloc(&v, 16), 16, true };
    return &buf;
}

START_TEST(request_is_done_and_interrupts_by_line)
{
    vd_start(&v, 0, 1);
    ck_assert_uint_eq(vd_do(&v, 0, request(), 1), 16);
    ck_assert(p.line[1].level);
    ck_assert_uint_eq(fixture_r16(&p.f, CFG + 6) & 8, 8);
    ck_assert_uint_eq(vd_r32(&v, VD_ISR), 1);
    ck_assert(!p.line[1].level);
    ck_assert_uint_eq(vd_r32(&v, VD_ISR), 0);
    /* Notified by a word, as drivers with notification data do. */
    vd_add(&v, 0, request(), 1);
    fixture_w32(&p.f, REGS + 0x3000, 0);
    ck_assert_uint_eq(vd_wait(&v, 0), 16);
    ck_assert_uint_eq(fixture_r32(&p.f, REGS + 0x1000), 1);
}
END_TEST

START_TEST(memory_is_left_alone_without_bus_master)
{
    vd_start(&v, 0, 1);
    fixture_w16(&p.f, CFG + PCI_COMMAND, MEMORY);
    vd_add(&v, 0, request(), 1);
    vd_kick(&v, 0);
    mailbox_run(p.f.host.mail);
    ck_assert(!vd_used(&v, 0, NULL, NULL));
    fixture_w16(&p.f, CFG + PCI_COMMAND, MEMORY | MASTER);
    ck_assert_uint_eq(vd_wait(&v, 0), 16);
}
END_TEST

START_TEST(broken_queue_interrupts_for_the_configuration)
{
    vd_start(&v, 0, 1);
    vd_add_head(&v, 0, 1000);
    vd_kick(&v, 0);
    ck_assert_uint_eq(vd_r32(&v, VD_STATUS), VD_STATUS_READY | VD_NEEDS_RESET);
    ck_assert(p.line[1].level);
    ck_assert_uint_eq(vd_r32(&v, VD_ISR), 2);
}
END_TEST

/* virtio 4.1.4.9: firmware without memory-mapped accesses uses it. */
START_TEST(registers_are_reachable_through_the_configuration)
{
    uint64_t cap = CFG + find_cap(5);

    fixture_w16(&p.f, CFG + PCI_COMMAND, 0);
    fixture_w8(&p.f, cap + 4, 4);
    fixture_w32(&p.f, cap + 8, 0x14);
    fixture_w32(&p.f, cap + 12, 1);
    fixture_w8(&p.f, cap + 16, 3);
    ck_assert_uint_eq(fixture_r8(&p.f, cap + 16), 3);
    fixture_w32(&p.f, cap + 8, 0x18);
    fixture_w32(&p.f, cap + 12, 2);
    ck_assert_uint_eq(fixture_r16(&p.f, cap + 16), 256);
    /* Nothing happens for a length, an offset or a BAR that is none. */
    fixture_w32(&p.f, cap + 12, 3);
    fixture_w32(&p.f, cap + 16, 0x11223344);
    fixture_w32(&p.f, cap + 12, 4);
    fixture_w32(&p.f, cap + 8, 0x3ffe);
    fixture_w32(&p.f, cap + 16, 0x11223344);
    fixture_w32(&p.f, cap + 8, UINT32_MAX);
    fixture_w32(&p.f, cap + 16, 0x11223344);
    for (unsigned bar = 0; bar < 256; bar++) {
        fixture_w8(&p.f, cap + 4, (uint8_t)bar);
        ck_assert_uint_eq(fixture_r32(&p.f, cap + 16), 0x11223344);
    }
}
END_TEST

static void msix_on(void)
{
    uint64_t cap = CFG + find_msix();

    ck_assert_uint_eq(fixture_r16(&p.f, cap + 2), 1); /* two vectors */
    for (unsigned i = 0; i < 2; i++) {
        fixture_w64(&p.f, TABLE + 16 * i, PT_DOORBELL);
        fixture_w64(&p.f, TABLE + 16 * i + 8, 70 + i);
    }
    fixture_w16(&p.f, cap + 2, 0x8000);
}

START_TEST(messages_have_the_vectors_that_the_driver_chose)
{
    msix_on();
    vd_start(&v, 0, 1);
    ck_assert_uint_eq(r16(CONFIG_VECTOR), NO_VECTOR);
    ck_assert_uint_eq(r16(QUEUE_VECTOR), NO_VECTOR);
    vd_do(&v, 0, request(), 1);
    ck_assert_uint_eq(p.n_messages, 0);
    w16(CONFIG_VECTOR, 0);
    w16(QUEUE_VECTOR, 1);
    ck_assert_uint_eq(r16(QUEUE_VECTOR), 1);
    vd_do(&v, 0, request(), 1);
    ck_assert_uint_eq(p.n_messages, 1);
    ck_assert_uint_eq(p.message_data, 71);
    ck_assert_uint_eq(vd_r32(&v, VD_ISR), 0);
    vd_add_head(&v, 0, 1000);
    vd_kick(&v, 0);
    ck_assert_uint_eq(p.n_messages, 2);
    ck_assert_uint_eq(p.message_data, 70);
    ck_assert_uint_eq(vd_r32(&v, VD_ISR), 2);
    ck_assert_uint_eq(p.line[1].rises, 0);
}
END_TEST

START_TEST(vectors_that_do_not_exist_are_not_taken)
{
    w16(QUEUE_VECTOR, 2);
    ck_assert_uint_eq(r16(QUEUE_VECTOR), NO_VECTOR);
    w16(CONFIG_VECTOR, 1);
    ck_assert_uint_eq(r16(CONFIG_VECTOR), 1);
    w16(CONFIG_VECTOR, 0x8001);
    ck_assert_uint_eq(r16(CONFIG_VECTOR), NO_VECTOR);
    w16(QUEUE_VECTOR, 1);
    vd_w32(&v, VD_STATUS, 0);
    ck_assert_uint_eq(r16(QUEUE_VECTOR), NO_VECTOR);
    w16(QUEUE_SELECT, 7);
    w16(QUEUE_VECTOR, 0);
    ck_assert_uint_eq(r16(QUEUE_VECTOR), NO_VECTOR);
}
END_TEST

START_TEST(masked_message_comes_after_a_snapshot)
{
    struct pt q;
    struct vd w;

    msix_on();
    vd_start(&v, 0, 1);
    w16(QUEUE_VECTOR, 1);
    fixture_w32(&p.f, TABLE + 16 + 12, 1);
    vd_do(&v, 0, request(), 1);
    ck_assert_uint_eq(p.n_messages, 0);
    pt_init(&q, true);
    vd_init_pci(&w, &q, fixture_new(&q.f, "virtio-rng-device", ""), FN);
    fixture_w32(&q.f, CFG + 0x20, 0); /* somewhere else, until the snapshot is loaded */
    fixture_w16(&q.f, CFG + PCI_COMMAND, 0);
    fixture_copy_state(v.dev, w.dev); /* it can be used from here on, as it was */
    ck_assert(virtq_usable((struct virtio *)(void *)w.dev, 0));
    fixture_copy_state(v.slot, w.slot);
    ck_assert_uint_eq(fixture_r16(&q.f, REGS + QUEUE_VECTOR), 1);
    ck_assert_uint_eq(fixture_r32(&q.f, TABLE + 0x800), 2);
    fixture_w32(&q.f, TABLE + 16 + 12, 0);
    ck_assert_uint_eq(q.n_messages, 1);
    ck_assert_uint_eq(q.message_data, 71);
    pt_free(&q);
}
END_TEST

START_TEST(random_guests_do_no_harm)
{
    uint64_t rng = 5, value;

    for (unsigned i = 0; i < 200000; i++) {
        uint64_t r = fixture_random(&rng);
        unsigned size = 1u << (r >> 8 & 3);
        uint64_t pa = REGS + (r >> 16) % 0x40;
        value = r >> 40 & 1 ? fixture_random(&rng) : r >> 41 & 0xff;
        switch (r >> 50 & 7) {
        case 0: pa = CFG + (r >> 16) % 0xc0; break;
        case 1: pa = TABLE + (r >> 16) % 0x900; break;
        case 2: pa = REGS + 0x1000 * (r >> 16 & 3) + (r >> 20 & 15); break;
        default: break;
        }
        if (r >> 60 & 1) (void)!bus_write(&p.f.bus, pa, size, value);
        else (void)!bus_read(&p.f.bus, pa, size, &value);
        if ((r & 63) == 0) mailbox_run(p.f.host.mail);
        if ((r & 0xff) == 7) pt_place(&p, FN);
        if ((r & 0xff) == 7) fixture_w32(&p.f, CFG + 0x20, (uint32_t)REGS);
        if ((r & 0xff) == 7) fixture_w32(&p.f, CFG + 0x24, (uint32_t)(REGS >> 32));
    }
    ck_assert_uint_eq(fixture_r32(&p.f, CFG), 0x10441af4);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-pci");
    TCase *line = tcase_create("intx"), *msix = tcase_create("msix");

    tcase_add_checked_fixture(line, setup_intx, teardown);
    tcase_add_test(line, configuration_says_what_it_is);
    tcase_add_test(line, queue_registers_follow_the_selector);
    tcase_add_test(line, request_is_done_and_interrupts_by_line);
    tcase_add_test(line, memory_is_left_alone_without_bus_master);
    tcase_add_test(line, broken_queue_interrupts_for_the_configuration);
    tcase_add_test(line, registers_are_reachable_through_the_configuration);
    suite_add_tcase(s, line);
    tcase_add_checked_fixture(msix, setup_msix, teardown);
    tcase_add_test(msix, messages_have_the_vectors_that_the_driver_chose);
    tcase_add_test(msix, vectors_that_do_not_exist_are_not_taken);
    tcase_add_test(msix, masked_message_comes_after_a_snapshot);
    tcase_add_test(msix, random_guests_do_no_harm);
    suite_add_tcase(s, msix);
    return fixture_main(s);
}
