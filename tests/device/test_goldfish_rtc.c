/* SPDX-License-Identifier: MIT */
/* Goldfish RTC: time, setting it, alarm. */
#include "tests/device/fixture.h"

#include <stdlib.h>

#define TIME_LOW        (FIXTURE_MMIO + 0x00)
#define TIME_HIGH       (FIXTURE_MMIO + 0x04)
#define ALARM_LOW       (FIXTURE_MMIO + 0x08)
#define ALARM_HIGH      (FIXTURE_MMIO + 0x0c)
#define IRQ_ENABLED     (FIXTURE_MMIO + 0x10)
#define CLEAR_ALARM     (FIXTURE_MMIO + 0x14)
#define ALARM_STATUS    (FIXTURE_MMIO + 0x18)
#define CLEAR_INTERRUPT (FIXTURE_MMIO + 0x1c)

#define START UINT64_C(0x17a1b2c3fffffff0) /* some day in 2024, 16 ns before the low word wraps */

static struct fixture f;
static struct device *d;

static void setup(void)
{
    fixture_init(&f);
    f.calendar_ns = START;
    d = fixture_device(&f, "goldfish_rtc", "");
}

static void teardown(void)
{
    fixture_free(&f);
}

static uint64_t read_time(void)
{
    uint64_t low = fixture_r32(&f, TIME_LOW);

    return low | (uint64_t)fixture_r32(&f, TIME_HIGH) << 32;
}

static void set_time(uint64_t ns)
{
    fixture_w32(&f, TIME_HIGH, (uint32_t)(ns >> 32));
    fixture_w32(&f, TIME_LOW, (uint32_t)ns);
}

static void set_alarm(uint64_t ns)
{
    fixture_w32(&f, ALARM_HIGH, (uint32_t)(ns >> 32));
    fixture_w32(&f, ALARM_LOW, (uint32_t)ns);
}

START_TEST(reading_low_latches_high)
{
    uint32_t low = fixture_r32(&f, TIME_LOW);

    fixture_run_to(&f, 100); /* the low word wraps in between */
    ck_assert_uint_eq(low, 0xfffffff0);
    ck_assert_uint_eq(fixture_r32(&f, TIME_HIGH), START >> 32);
    ck_assert_uint_eq(read_time(), START + 100);
}
END_TEST

START_TEST(guest_sets_the_time_and_it_runs_on)
{
    set_time(UINT64_C(946684800000000000)); /* 2000-01-01 */
    ck_assert_uint_eq(read_time(), UINT64_C(946684800000000000));
    fixture_run_to(&f, 5 * NS_PER_S);
    ck_assert_uint_eq(read_time(), UINT64_C(946684805000000000));
}
END_TEST

START_TEST(alarm_raises_the_line_when_it_is_due)
{
    struct recorded_line *irq = fixture_line(&f, d, 0);

    fixture_w32(&f, IRQ_ENABLED, 1);
    set_alarm(START + 1000);
    ck_assert_uint_eq(fixture_r32(&f, ALARM_STATUS), 1);
    fixture_run_to(&f, 999);
    ck_assert(!irq->level);
    fixture_run_to(&f, 1000);
    ck_assert(irq->level);
    ck_assert_uint_eq(fixture_r32(&f, ALARM_STATUS), 0);
    fixture_w32(&f, CLEAR_INTERRUPT, 1);
    ck_assert(!irq->level);
}
END_TEST

START_TEST(alarm_in_the_past_fires_at_once)
{
    fixture_w32(&f, IRQ_ENABLED, 1);
    set_alarm(START - 1);
    ck_assert(fixture_line(&f, d, 0)->level);
}
END_TEST

START_TEST(cleared_alarm_does_not_fire)
{
    fixture_w32(&f, IRQ_ENABLED, 1);
    set_alarm(START + 1000);
    fixture_w32(&f, CLEAR_ALARM, 1);
    fixture_run_to(&f, 2000);
    ck_assert(!fixture_line(&f, d, 0)->level);
    ck_assert_uint_eq(fixture_r32(&f, ALARM_STATUS), 0);
}
END_TEST

START_TEST(disabled_interrupt_waits)
{
    set_alarm(START + 10);
    fixture_run_to(&f, 20);
    ck_assert(!fixture_line(&f, d, 0)->level);
    fixture_w32(&f, IRQ_ENABLED, 1);
    ck_assert(fixture_line(&f, d, 0)->level);
    ck_assert_uint_eq(fixture_r32(&f, IRQ_ENABLED), 1);
}
END_TEST

START_TEST(setting_the_time_moves_the_alarm)
{
    fixture_w32(&f, IRQ_ENABLED, 1);
    set_alarm(START + 1000000);
    set_time(START + 999000);
    fixture_run_to(&f, 999);
    ck_assert(!fixture_line(&f, d, 0)->level);
    fixture_run_to(&f, 1000);
    ck_assert(fixture_line(&f, d, 0)->level);
}
END_TEST

/* The host's calendar was set back after the alarm was armed: look again later. */
START_TEST(calendar_behind_virtual_time_delays_the_alarm)
{
    fixture_w32(&f, IRQ_ENABLED, 1);
    set_alarm(START + 1000);
    f.calendar_ns = START - 500;
    fixture_run_to(&f, 1000);
    ck_assert(!fixture_line(&f, d, 0)->level);
    fixture_run_to(&f, 1500);
    ck_assert(fixture_line(&f, d, 0)->level);
}
END_TEST

START_TEST(alarm_reads_back)
{
    set_alarm(UINT64_C(0x1122334455667788));
    ck_assert_uint_eq(fixture_r32(&f, ALARM_LOW), 0x55667788);
    ck_assert_uint_eq(fixture_r32(&f, ALARM_HIGH), 0x11223344);
}
END_TEST

START_TEST(loaded_alarm_fires)
{
    struct bytes b = { .data = NULL };

    fixture_w32(&f, IRQ_ENABLED, 1);
    set_time(7000);
    set_alarm(8000);
    device_save(d, &b);
    device_reset(d);
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(device_load(d, &in, NULL));
    ck_assert_uint_eq(read_time(), 7000);
    fixture_run_to(&f, 1000);
    ck_assert(fixture_line(&f, d, 0)->level);
    free(b.data);
}
END_TEST

START_TEST(device_tree_properties)
{
    char text[300];

    fixture_fdt(d, text, sizeof text);
    ck_assert_str_eq(text, "compatible = \"google,goldfish-rtc\"\n");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("goldfish_rtc");
    TCase *t = tcase_create("rtc");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, reading_low_latches_high);
    tcase_add_test(t, guest_sets_the_time_and_it_runs_on);
    tcase_add_test(t, alarm_raises_the_line_when_it_is_due);
    tcase_add_test(t, alarm_in_the_past_fires_at_once);
    tcase_add_test(t, cleared_alarm_does_not_fire);
    tcase_add_test(t, disabled_interrupt_waits);
    tcase_add_test(t, setting_the_time_moves_the_alarm);
    tcase_add_test(t, calendar_behind_virtual_time_delays_the_alarm);
    tcase_add_test(t, alarm_reads_back);
    tcase_add_test(t, loaded_alarm_fires);
    tcase_add_test(t, device_tree_properties);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
