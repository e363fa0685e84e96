/* SPDX-License-Identifier: MIT */
/* CLINT and ACLINT. One tick is 100 ns. */
#include "tests/device/fixture.h"
#include "devices/clint.h"

#include <stdlib.h>

#define CLINT    FIXTURE_MMIO
#define MSIP     (CLINT + 0)
#define MTIMECMP (CLINT + 0x4000)
#define MTIME    (CLINT + 0xbff8)
#define TICK_NS  100

static struct fixture f;
static struct recorded_line soft[3], timer[3];

static struct device *make_clint(const char *cls, const char *props)
{
    struct device *d = fixture_new(&f, cls, props);

    for (unsigned i = 0; i < 3; i++) {
        fixture_record(clint_msip(d, i), &soft[i]);
        fixture_record(clint_mtip(d, i), &timer[i]);
    }
    fixture_start(&f, d, CLINT);
    return d;
}

static void setup(void)
{
    fixture_init(&f);
}
static void teardown(void)
{
    fixture_free(&f);
}

START_TEST(msip_drives_the_line_of_its_hart)
{
    make_clint("clint", "harts=2");
    fixture_w32(&f, MSIP + 4, 1);
    ck_assert(soft[1].level && !soft[0].level);
    ck_assert_uint_eq(fixture_r32(&f, MSIP + 4), 1);
    fixture_w32(&f, MSIP + 4, 0);
    ck_assert(!soft[1].level);
}
END_TEST

START_TEST(msip_keeps_bit_0_only)
{
    make_clint("clint", "harts=1");
    fixture_w32(&f, MSIP, 0xfffffffe);
    ck_assert(!soft[0].level);
    fixture_w32(&f, MSIP, 0xffffffff);
    ck_assert_uint_eq(fixture_r32(&f, MSIP), 1);
}
END_TEST

START_TEST(absent_harts_have_no_registers)
{
    make_clint("clint", "harts=2");
    fixture_w32(&f, MSIP + 8, 1);
    fixture_w64(&f, MTIMECMP + 16, 0);
    ck_assert(!soft[2].level && !timer[2].level);
    ck_assert_uint_eq(fixture_r32(&f, MSIP + 8), 0);
    ck_assert_uint_eq(fixture_r64(&f, MTIMECMP + 16), 0);
}
END_TEST

START_TEST(mtime_counts_ticks)
{
    make_clint("clint", "");
    ck_assert_uint_eq(fixture_r64(&f, MTIME), 0);
    fixture_run_to(&f, 12 * TICK_NS + 99);
    ck_assert_uint_eq(fixture_r64(&f, MTIME), 12);
}
END_TEST

START_TEST(no_timer_interrupt_before_software_asks)
{
    make_clint("clint", "");
    fixture_run_to(&f, NS_PER_S);
    ck_assert(!timer[0].level);
    ck_assert_uint_eq(fixture_r64(&f, MTIMECMP), UINT64_MAX);
}
END_TEST

START_TEST(timer_fires_exactly_at_mtimecmp)
{
    make_clint("clint", "");
    fixture_w64(&f, MTIMECMP, 5);
    fixture_run_to(&f, 5 * TICK_NS - 1);
    ck_assert(!timer[0].level);
    fixture_run_to(&f, 5 * TICK_NS);
    ck_assert(timer[0].level);
    fixture_run_to(&f, 50 * TICK_NS);
    ck_assert(timer[0].level); /* a level, not a pulse */
    fixture_w64(&f, MTIMECMP, 51);
    ck_assert(!timer[0].level);
    fixture_w64(&f, MTIMECMP, 50);
    ck_assert(timer[0].level);
}
END_TEST

START_TEST(mtimecmp_by_halves_as_rv32_does)
{
    make_clint("clint", "");
    fixture_w32(&f, MTIMECMP + 4, 0xffffffff);
    fixture_w32(&f, MTIMECMP, 7);
    ck_assert(!timer[0].level);
    fixture_w32(&f, MTIMECMP + 4, 0);
    ck_assert_uint_eq(fixture_r64(&f, MTIMECMP), 7);
    ck_assert_uint_eq(fixture_r32(&f, MTIMECMP), 7);
    fixture_run_to(&f, 7 * TICK_NS);
    ck_assert(timer[0].level);
}
END_TEST

START_TEST(writing_mtime_moves_all_comparisons)
{
    make_clint("clint", "harts=2");
    fixture_w64(&f, MTIMECMP, 1000);
    fixture_w64(&f, MTIMECMP + 8, 2000);
    fixture_w64(&f, MTIME, 1500);
    ck_assert(timer[0].level && !timer[1].level);
    ck_assert_uint_eq(fixture_r64(&f, MTIME), 1500);
    fixture_run_to(&f, 500 * TICK_NS);
    ck_assert(timer[1].level);
    fixture_w32(&f, MTIME, 0); /* low half only */
    ck_assert_uint_eq(fixture_r64(&f, MTIME), 0);
    ck_assert(!timer[0].level && !timer[1].level);
    fixture_w32(&f, MTIME + 4, 1);
    ck_assert_uint_eq(fixture_r64(&f, MTIME), UINT64_C(1) << 32);
    ck_assert(timer[0].level && timer[1].level);
}
END_TEST

START_TEST(reset_clears_mtime_and_lines)
{
    struct device *d = make_clint("clint", "");

    fixture_run_to(&f, 100 * TICK_NS);
    fixture_w32(&f, MSIP, 1);
    fixture_w64(&f, MTIMECMP, 1);
    ck_assert(soft[0].level && timer[0].level);
    device_reset(d);
    ck_assert(!soft[0].level && !timer[0].level);
    ck_assert_uint_eq(fixture_r64(&f, MTIME), 0);
}
END_TEST

START_TEST(loaded_comparison_fires)
{
    struct device *d = make_clint("clint", "");
    struct bytes b = { .data = NULL };

    fixture_w64(&f, MTIMECMP, 9);
    fixture_w32(&f, MSIP, 1);
    device_save(d, &b);
    device_reset(d);
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    ck_assert(soft[0].level);
    fixture_run_to(&f, 9 * TICK_NS);
    ck_assert(timer[0].level);
    free(b.data);
}
END_TEST

START_TEST(mtimer_has_its_own_layout)
{
    make_clint("aclint_mtimer", "harts=2");
    fixture_w64(&f, CLINT + 8, 3);
    fixture_run_to(&f, 3 * TICK_NS);
    ck_assert(timer[1].level && !timer[0].level);
    ck_assert_uint_eq(fixture_r64(&f, CLINT + 0x7ff8), 3);
}
END_TEST

START_TEST(mswi_has_its_own_layout)
{
    make_clint("aclint_mswi", "harts=2");
    fixture_w32(&f, CLINT + 4, 1);
    ck_assert(soft[1].level);
}
END_TEST

START_TEST(sswi_sends_an_edge_for_each_1_written)
{
    struct device *d = fixture_new(&f, "aclint_sswi", "harts=2");
    struct recorded_line line[2];

    fixture_record(aclint_ssip(d, 0), &line[0]);
    fixture_record(aclint_ssip(d, 1), &line[1]);
    fixture_start(&f, d, CLINT);
    fixture_w32(&f, CLINT + 4, 1);
    fixture_w32(&f, CLINT + 4, 1);
    fixture_w32(&f, CLINT + 4, 2);
    fixture_w32(&f, CLINT + 8, 1);
    ck_assert_uint_eq(line[1].rises, 2);
    ck_assert(!line[1].level);
    ck_assert_uint_eq(line[0].rises, 0);
    ck_assert_uint_eq(fixture_r32(&f, CLINT + 4), 0);
}
END_TEST

static const struct {
    const char *cls, *text;
} trees[] = {
    { "clint", "compatible = \"sifive,clint0\", \"riscv,clint0\"\n" },
    { "aclint_mtimer", "compatible = \"riscv,aclint-mtimer\"\n" },
    { "aclint_mswi",
      "compatible = \"riscv,aclint-mswi\"\ninterrupt-controller\n#interrupt-cells = <0x0>\n" },
    { "aclint_sswi",
      "compatible = \"riscv,aclint-sswi\"\ninterrupt-controller\n#interrupt-cells = <0x0>\n" },
};

START_TEST(device_tree_properties)
{
    char text[300];

    fixture_fdt(fixture_device(&f, trees[_i].cls, ""), text, sizeof text);
    ck_assert_str_eq(text, trees[_i].text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("clint");
    TCase *t = tcase_create("clint");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, msip_drives_the_line_of_its_hart);
    tcase_add_test(t, msip_keeps_bit_0_only);
    tcase_add_test(t, absent_harts_have_no_registers);
    tcase_add_test(t, mtime_counts_ticks);
    tcase_add_test(t, no_timer_interrupt_before_software_asks);
    tcase_add_test(t, timer_fires_exactly_at_mtimecmp);
    tcase_add_test(t, mtimecmp_by_halves_as_rv32_does);
    tcase_add_test(t, writing_mtime_moves_all_comparisons);
    tcase_add_test(t, reset_clears_mtime_and_lines);
    tcase_add_test(t, loaded_comparison_fires);
    tcase_add_test(t, mtimer_has_its_own_layout);
    tcase_add_test(t, mswi_has_its_own_layout);
    tcase_add_test(t, sswi_sends_an_edge_for_each_1_written);
    tcase_add_loop_test(t, device_tree_properties, 0, sizeof trees / sizeof trees[0]);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
