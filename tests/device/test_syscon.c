/* SPDX-License-Identifier: MIT */
/* SiFive test finisher. */
#include "tests/device/fixture.h"

static struct fixture f;
static struct device *d;

static void setup(void)
{
    fixture_init(&f);
    d = fixture_device(&f, "sifive_test", "");
}

static void teardown(void)
{
    fixture_free(&f);
}

START_TEST(pass_powers_off_with_status_0)
{
    f.exit_status = -1;
    fixture_w32(&f, FIXTURE_MMIO, 0x5555);
    ck_assert_uint_eq(f.power_offs, 1);
    ck_assert_int_eq(f.exit_status, 0);
    ck_assert_uint_eq(f.reboots, 0);
}
END_TEST

START_TEST(fail_reports_the_guests_code)
{
    fixture_w32(&f, FIXTURE_MMIO, 42u << 16 | 0x3333);
    ck_assert_uint_eq(f.power_offs, 1);
    ck_assert_int_eq(f.exit_status, 42);
    fixture_w32(&f, FIXTURE_MMIO, 0xffff3333);
    ck_assert_int_eq(f.exit_status, 0xffff);
}
END_TEST

START_TEST(reset_reboots)
{
    fixture_w32(&f, FIXTURE_MMIO, 0x7777);
    ck_assert_uint_eq(f.reboots, 1);
    ck_assert_uint_eq(f.power_offs, 0);
}
END_TEST

START_TEST(short_and_long_stores_work_too)
{
    fixture_w16(&f, FIXTURE_MMIO, 0x5555);
    fixture_w64(&f, FIXTURE_MMIO, 0x5555);
    ck_assert_uint_eq(f.power_offs, 2);
}
END_TEST

START_TEST(other_values_do_nothing)
{
    fixture_w32(&f, FIXTURE_MMIO, 0);
    fixture_w32(&f, FIXTURE_MMIO, 0x1234);
    ck_assert_uint_eq(f.power_offs + f.reboots, 0);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_MMIO), 0);
}
END_TEST

START_TEST(device_tree_properties)
{
    char text[300];

    fixture_fdt(d, text, sizeof text);
    ck_assert_str_eq(text, "compatible = \"sifive,test1\", \"sifive,test0\", \"syscon\"\n");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("syscon");
    TCase *t = tcase_create("finisher");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, pass_powers_off_with_status_0);
    tcase_add_test(t, fail_reports_the_guests_code);
    tcase_add_test(t, reset_reboots);
    tcase_add_test(t, short_and_long_stores_work_too);
    tcase_add_test(t, other_values_do_nothing);
    tcase_add_test(t, device_tree_properties);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
