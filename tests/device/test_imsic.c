/* SPDX-License-Identifier: MIT */
/* IMSIC: messages in, identities out. RISC-V AIA, IMSIC. */
#include "tests/device/fixture.h"
#include "devices/imsic.h"

#include <stdlib.h>

#define PAGE(file) (FIXTURE_MMIO + 0x1000 * (file))

static struct fixture f;
static struct device *d;
static struct recorded_line out[3];
static struct irq_file file[3];

static void setup(void)
{
    fixture_init(&f);
    d = fixture_new(&f, "imsic", "harts=3");
    for (unsigned i = 0; i < 3; i++) {
        fixture_record(imsic_output(d, i), &out[i]);
        file[i] = imsic_file(d, i);
    }
    fixture_start(&f, d, FIXTURE_MMIO);
}

static void teardown(void)
{
    fixture_free(&f);
}

static uint32_t rd(unsigned i, unsigned reg)
{
    return file[i].read(file[i].ctx, file[i].number, reg);
}

static void wr(unsigned i, unsigned reg, uint32_t v)
{
    file[i].write(file[i].ctx, file[i].number, reg, v);
}

static unsigned top(unsigned i)
{
    return file[i].top(file[i].ctx, file[i].number);
}

START_TEST(message_sets_a_pending_bit_of_its_file)
{
    fixture_w32(&f, PAGE(1), 37);
    ck_assert_uint_eq(rd(1, IRQ_FILE_EIP + 1), 1u << 5);
    ck_assert_uint_eq(rd(0, IRQ_FILE_EIP + 1), 0);
    ck_assert_uint_eq(fixture_r32(&f, PAGE(1)), 0);
    ck_assert(!out[1].level);
}
END_TEST

START_TEST(line_needs_pending_enabled_and_delivery)
{
    fixture_w32(&f, PAGE(2), 5);
    wr(2, IRQ_FILE_EIDELIVERY, 1);
    ck_assert(!out[2].level);
    wr(2, IRQ_FILE_EIE, 1u << 5);
    ck_assert(out[2].level && !out[0].level && !out[1].level);
    wr(2, IRQ_FILE_EIDELIVERY, 0);
    ck_assert(!out[2].level);
    ck_assert_uint_eq(top(2), 5); /* told all the same */
    wr(2, IRQ_FILE_EIDELIVERY, 1);
    file[2].clear(file[2].ctx, 2, 5);
    ck_assert(!out[2].level);
    ck_assert_uint_eq(top(2), 0);
}
END_TEST

START_TEST(lowest_identity_comes_first_and_threshold_cuts)
{
    wr(0, IRQ_FILE_EIDELIVERY, 1);
    wr(0, IRQ_FILE_EIE, UINT32_MAX);
    wr(0, IRQ_FILE_EIE + 7, UINT32_MAX);
    fixture_w32(&f, PAGE(0), 255);
    ck_assert_uint_eq(top(0), 255);
    fixture_w32(&f, PAGE(0), 9);
    ck_assert_uint_eq(top(0), 9);
    wr(0, IRQ_FILE_EITHRESHOLD, 9);
    ck_assert_uint_eq(top(0), 0);
    ck_assert(!out[0].level);
    wr(0, IRQ_FILE_EITHRESHOLD, 10);
    ck_assert_uint_eq(top(0), 9);
    ck_assert(out[0].level);
}
END_TEST

START_TEST(identities_0_and_above_255_do_not_exist)
{
    fixture_w32(&f, PAGE(0), 0);
    fixture_w32(&f, PAGE(0), 256);
    fixture_w32(&f, PAGE(0), UINT32_MAX);
    fixture_w32(&f, PAGE(3), 1); /* no such hart */
    for (unsigned w = 0; w < 64; w++) {
        ck_assert_uint_eq(rd(0, IRQ_FILE_EIP + w), 0);
    }
    wr(0, IRQ_FILE_EIP, UINT32_MAX);
    wr(0, IRQ_FILE_EIE, UINT32_MAX);
    ck_assert_uint_eq(rd(0, IRQ_FILE_EIP), 0xfffffffe);
    ck_assert_uint_eq(rd(0, IRQ_FILE_EIE), 0xfffffffe);
    wr(0, IRQ_FILE_EIE + 8, 1);
    ck_assert_uint_eq(rd(0, IRQ_FILE_EIE + 8), 0);
}
END_TEST

START_TEST(fields_keep_legal_values)
{
    wr(0, IRQ_FILE_EIDELIVERY, 1);
    wr(0, IRQ_FILE_EIDELIVERY, 0x40000000); /* an APLIC's line: left out */
    ck_assert_uint_eq(rd(0, IRQ_FILE_EIDELIVERY), 1);
    wr(0, IRQ_FILE_EITHRESHOLD, 0x1ff);
    ck_assert_uint_eq(rd(0, IRQ_FILE_EITHRESHOLD), 255);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("imsic");
    TCase *c = tcase_create("files");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, message_sets_a_pending_bit_of_its_file);
    tcase_add_test(c, line_needs_pending_enabled_and_delivery);
    tcase_add_test(c, lowest_identity_comes_first_and_threshold_cuts);
    tcase_add_test(c, identities_0_and_above_255_do_not_exist);
    tcase_add_test(c, fields_keep_legal_values);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
