/* SPDX-License-Identifier: MIT */
/* PLIC: gateways, priorities, claim and completion. */
#include "tests/device/fixture.h"
#include "devices/plic.h"

#include <stdlib.h>

#define PLIC              FIXTURE_MMIO
#define PRIORITY(id)      (PLIC + 4 * (id))
#define PENDING(word)     (PLIC + 0x1000 + 4 * (word))
#define ENABLE(ctx, word) (PLIC + 0x2000 + 0x80 * (ctx) + 4 * (word))
#define THRESHOLD(ctx)    (PLIC + 0x200000 + 0x1000 * (ctx))
#define CLAIM(ctx)        (THRESHOLD(ctx) + 4)

static struct fixture f;
static struct device *d;
static struct recorded_line out[4];

static void setup(void)
{
    fixture_init(&f);
    d = fixture_new(&f, "plic", "contexts=4");
    for (unsigned i = 0; i < 4; i++) {
        fixture_record(plic_output(d, i), &out[i]);
    }
    fixture_start(&f, d, PLIC);
}

static void teardown(void)
{
    fixture_free(&f);
}

static void line(unsigned id, bool level)
{
    d->cls->irq_in(d, id, level);
}

/* Source 10 at priority 1 enabled in context 1: what Linux does for the serial port. */
static void enable_10(void)
{
    fixture_w32(&f, PRIORITY(10), 1);
    fixture_w32(&f, ENABLE(1, 0), 1u << 10);
}

START_TEST(request_claim_complete)
{
    enable_10();
    line(10, true);
    ck_assert(out[1].level && !out[0].level);
    ck_assert_uint_eq(fixture_r32(&f, PENDING(0)), 1u << 10);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
    ck_assert_uint_eq(fixture_r32(&f, PENDING(0)), 0);
    ck_assert(!out[1].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 0); /* nothing more */
    line(10, false);
    fixture_w32(&f, CLAIM(1), 10);
    ck_assert(!out[1].level);
}
END_TEST

START_TEST(line_still_high_at_completion_asks_again)
{
    enable_10();
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
    fixture_w32(&f, CLAIM(1), 10);
    ck_assert(out[1].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
}
END_TEST

START_TEST(gateway_forwards_one_request_at_a_time)
{
    enable_10();
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
    line(10, false);
    line(10, true);
    ck_assert(!out[1].level); /* not before completion */
    fixture_w32(&f, CLAIM(1), 10);
    ck_assert(out[1].level);
}
END_TEST

START_TEST(request_is_not_retracted)
{
    enable_10();
    line(10, true);
    line(10, false);
    ck_assert(out[1].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
    fixture_w32(&f, CLAIM(1), 10);
    ck_assert(!out[1].level);
}
END_TEST

START_TEST(priority_0_never_interrupts)
{
    fixture_w32(&f, ENABLE(1, 0), 1u << 10);
    line(10, true);
    ck_assert(!out[1].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 0);
    fixture_w32(&f, PRIORITY(10), 1);
    ck_assert(out[1].level);
}
END_TEST

START_TEST(highest_priority_first_then_lowest_id)
{
    fixture_w32(&f, ENABLE(0, 0), 0xfffffffe);
    fixture_w32(&f, ENABLE(0, 1), 0xffffffff);
    fixture_w32(&f, PRIORITY(3), 2);
    fixture_w32(&f, PRIORITY(5), 2);
    fixture_w32(&f, PRIORITY(40), 7);
    line(5, true);
    line(3, true);
    line(40, true);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(0)), 40);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(0)), 3);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(0)), 5);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(0)), 0);
}
END_TEST

START_TEST(threshold_masks_line_but_not_claim)
{
    enable_10();
    fixture_w32(&f, PRIORITY(10), 3);
    fixture_w32(&f, THRESHOLD(1), 3);
    line(10, true);
    ck_assert(!out[1].level);
    fixture_w32(&f, THRESHOLD(1), 2);
    ck_assert(out[1].level);
    fixture_w32(&f, THRESHOLD(1), 7);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
}
END_TEST

START_TEST(every_enabled_context_is_told_and_one_claims)
{
    enable_10();
    fixture_w32(&f, ENABLE(3, 0), 1u << 10);
    line(10, true);
    ck_assert(out[1].level && out[3].level && !out[2].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(3)), 10);
    ck_assert(!out[1].level && !out[3].level);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 0);
}
END_TEST

START_TEST(completion_of_a_disabled_source_is_ignored)
{
    enable_10();
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(1)), 10);
    fixture_w32(&f, CLAIM(0), 10); /* context 0 has not enabled it */
    ck_assert(!out[1].level);
    fixture_w32(&f, ENABLE(1, 0), 0);
    fixture_w32(&f, CLAIM(1), 10);
    fixture_w32(&f, ENABLE(1, 0), 1u << 10);
    ck_assert(!out[1].level);
    fixture_w32(&f, CLAIM(1), 10);
    ck_assert(out[1].level);
}
END_TEST

START_TEST(disabling_lowers_the_line)
{
    enable_10();
    line(10, true);
    fixture_w32(&f, ENABLE(1, 0), 0);
    ck_assert(!out[1].level);
    ck_assert_uint_eq(fixture_r32(&f, PENDING(0)), 1u << 10);
}
END_TEST

START_TEST(registers_keep_only_bits_that_exist)
{
    fixture_w32(&f, PRIORITY(1), 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, PRIORITY(1)), 7);
    fixture_w32(&f, PRIORITY(0), 1);
    ck_assert_uint_eq(fixture_r32(&f, PRIORITY(0)), 0);
    fixture_w32(&f, PRIORITY(97), 1);
    ck_assert_uint_eq(fixture_r32(&f, PRIORITY(97)), 0);
    fixture_w32(&f, THRESHOLD(2), 0xff);
    ck_assert_uint_eq(fixture_r32(&f, THRESHOLD(2)), 7);
    fixture_w32(&f, ENABLE(2, 0), 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, ENABLE(2, 0)), 0xfffffffe); /* source 0 does not exist */
    fixture_w32(&f, ENABLE(2, 3), 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, ENABLE(2, 3)), 1); /* 96 is the last */
    fixture_w32(&f, ENABLE(4, 0), 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, ENABLE(4, 0)), 0); /* 4 contexts */
    fixture_w32(&f, PENDING(0), 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, PENDING(0)), 0);
}
END_TEST

START_TEST(last_source_works)
{
    fixture_w32(&f, PRIORITY(96), 1);
    fixture_w32(&f, ENABLE(0, 3), 1);
    line(96, true);
    line(97, true);
    ck_assert_uint_eq(fixture_r32(&f, PENDING(3)), 1);
    ck_assert_uint_eq(fixture_r32(&f, CLAIM(0)), 96);
}
END_TEST

START_TEST(only_32_bit_accesses)
{
    uint64_t v;

    ck_assert(!bus_read(&f.bus, CLAIM(0), 1, &v));
    ck_assert(!bus_read(&f.bus, PRIORITY(2), 8, &v));
    ck_assert(!bus_write(&f.bus, ENABLE(0, 0), 2, 0));
    ck_assert(bus_read(&f.bus, CLAIM(0), 4, &v));
}
END_TEST

START_TEST(device_tree_properties)
{
    char text[300];

    fixture_fdt(d, text, sizeof text);
    ck_assert_str_eq(text, "compatible = \"sifive,plic-1.0.0\", \"riscv,plic0\"\n"
                           "interrupt-controller\n#interrupt-cells = <0x1>\n"
                           "#address-cells = <0x0>\nriscv,ndev = <0x60>\n");
}
END_TEST

START_TEST(load_restores_lines)
{
    struct bytes b = { .data = NULL };

    enable_10();
    line(10, true);
    device_save(d, &b);
    device_reset(d);
    ck_assert(!out[1].level);
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    ck_assert(out[1].level);
    free(b.data);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plic");
    TCase *t = tcase_create("plic");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, request_claim_complete);
    tcase_add_test(t, line_still_high_at_completion_asks_again);
    tcase_add_test(t, gateway_forwards_one_request_at_a_time);
    tcase_add_test(t, request_is_not_retracted);
    tcase_add_test(t, priority_0_never_interrupts);
    tcase_add_test(t, highest_priority_first_then_lowest_id);
    tcase_add_test(t, threshold_masks_line_but_not_claim);
    tcase_add_test(t, every_enabled_context_is_told_and_one_claims);
    tcase_add_test(t, completion_of_a_disabled_source_is_ignored);
    tcase_add_test(t, disabling_lowers_the_line);
    tcase_add_test(t, registers_keep_only_bits_that_exist);
    tcase_add_test(t, last_source_works);
    tcase_add_test(t, only_32_bit_accesses);
    tcase_add_test(t, device_tree_properties);
    tcase_add_test(t, load_restores_lines);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
