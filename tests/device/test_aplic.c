/* SPDX-License-Identifier: MIT */
/* APLIC: source modes, delegation, delivery by lines and by messages. RISC-V AIA, APLIC. */
#include "tests/device/fixture.h"
#include "devices/aplic.h"

#include <stdlib.h>

enum { DETACHED = 1, EDGE1 = 4, EDGE0, LEVEL1, LEVEL0, DELEGATE = 1 << 10 };

static uint64_t base, child_base; /* of the domains on the bus */
#define REG(off)     (base + (off))
#define DOMAINCFG    REG(0)
#define SOURCECFG(i) REG(4 * (i))
#define SETIP        REG(0x1c00)
#define SETIPNUM     REG(0x1cdc)
#define IN_CLRIP     REG(0x1d00)
#define CLRIPNUM     REG(0x1ddc)
#define SETIE        REG(0x1e00)
#define SETIENUM     REG(0x1edc)
#define CLRIE        REG(0x1f00)
#define GENMSI       REG(0x3000)
#define TARGET(i)    REG(0x3000 + 4 * (i))
#define IDC(h, off)  REG(0x4000 + 32 * (h) + (off))
#define CLAIMI(h)    IDC(h, 0x1c)
#define TOPI(h)      IDC(h, 0x18)

static struct fixture f;
static struct device *root, *child;
static struct recorded_line out[2];

static void start(const char *props, const char *child_props)
{
    fixture_init(&f);
    root = fixture_new(&f, "aplic", props);
    child = fixture_new(&f, "aplic", child_props);
    aplic_set_child(root, child);
    for (unsigned i = 0; i < 2; i++) {
        fixture_record(aplic_output(root, i), &out[i]);
    }
    base = FIXTURE_MMIO;
    child_base = FIXTURE_MMIO + 0x10000000;
    fixture_start(&f, root, base);
    fixture_start(&f, child, child_base);
}

static void setup_lines(void)
{
    start("harts=2,sources=96", "harts=2,sources=96,supervisor=on");
}

static void setup_messages(void)
{
    start("harts=2,sources=96,msi=on", "harts=2,sources=96,msi=on,supervisor=on");
}

static void teardown(void)
{
    fixture_free(&f);
}

static uint32_t r(uint64_t a)
{
    return fixture_r32(&f, a);
}

static void w(uint64_t a, uint32_t v)
{
    fixture_w32(&f, a, v);
}

static void line(unsigned i, bool level)
{
    root->cls->irq_in(root, i, level);
}

/* Source i active in that mode, enabled, for hart 1 at priority 7; delivery on. */
static void ready(unsigned i, unsigned mode)
{
    w(SOURCECFG(i), mode);
    w(TARGET(i), 1u << 18 | 7);
    w(SETIENUM, i);
    w(DOMAINCFG, 0x100);
    w(IDC(1, 0), 1);
}

START_TEST(level_source_is_pending_while_it_is_high)
{
    ready(10, LEVEL1);
    line(10, true);
    ck_assert(out[1].level && !out[0].level);
    ck_assert_uint_eq(r(TOPI(1)), 10u << 16 | 7);
    ck_assert_uint_eq(r(CLAIMI(1)), 10u << 16 | 7);
    ck_assert(out[1].level); /* claiming does not lower it */
    w(CLRIPNUM, 10);
    ck_assert_uint_eq(r(SETIP), 1u << 10);
    line(10, false);
    ck_assert(!out[1].level);
    w(SETIPNUM, 10);
    ck_assert_uint_eq(r(SETIP), 0);
}
END_TEST

START_TEST(inverted_level_source)
{
    ready(10, LEVEL0);
    ck_assert(out[1].level);
    ck_assert_uint_eq(r(IN_CLRIP), 1u << 10);
    line(10, true);
    ck_assert(!out[1].level);
}
END_TEST

START_TEST(edge_source_is_pending_until_it_is_claimed)
{
    ready(33, EDGE1);
    line(33, true);
    line(33, false);
    ck_assert(out[1].level);
    ck_assert_uint_eq(r(SETIP + 4), 2);
    ck_assert_uint_eq(r(CLAIMI(1)), 33u << 16 | 7);
    ck_assert(!out[1].level);
    ck_assert_uint_eq(r(CLAIMI(1)), 0);
    w(SETIPNUM, 33);
    ck_assert(out[1].level);
    w(CLRIPNUM, 33);
    ck_assert(!out[1].level);
}
END_TEST

START_TEST(falling_edge_source)
{
    line(33, true);
    ready(33, EDGE0);
    ck_assert(!out[1].level);
    line(33, false);
    ck_assert(out[1].level);
}
END_TEST

START_TEST(detached_source_is_set_by_registers_only)
{
    ready(3, DETACHED);
    line(3, true);
    ck_assert(!out[1].level);
    w(SETIP, 1u << 3);
    ck_assert(out[1].level);
    ck_assert_uint_eq(r(CLAIMI(1)), 3u << 16 | 7);
}
END_TEST

START_TEST(smaller_priority_number_first_then_smaller_source)
{
    ready(5, DETACHED);
    ready(9, DETACHED);
    ready(4, DETACHED);
    w(TARGET(9), 1u << 18 | 2);
    w(SETIP, 1u << 4 | 1u << 5 | 1u << 9);
    ck_assert_uint_eq(r(CLAIMI(1)), 9u << 16 | 2);
    ck_assert_uint_eq(r(CLAIMI(1)), 4u << 16 | 7);
    w(IDC(1, 8), 7); /* ithreshold: 7 and above do not count */
    ck_assert_uint_eq(r(TOPI(1)), 0);
    ck_assert(!out[1].level);
    w(IDC(1, 8), 8);
    ck_assert_uint_eq(r(TOPI(1)), 5u << 16 | 7);
}
END_TEST

START_TEST(forced_interrupt_is_spurious_once)
{
    ready(5, DETACHED);
    w(IDC(1, 4), 1);
    ck_assert(out[1].level);
    ck_assert_uint_eq(r(CLAIMI(1)), 0);
    ck_assert(!out[1].level);
    ck_assert_uint_eq(r(IDC(1, 4)), 0);
}
END_TEST

START_TEST(inactive_source_keeps_nothing)
{
    w(TARGET(5), 1u << 18 | 7);
    w(SETIENUM, 5);
    w(SETIPNUM, 5);
    ck_assert_uint_eq(r(TARGET(5)) | r(SETIE) | r(SETIP), 0);
    ready(5, DETACHED);
    w(SETIPNUM, 5);
    w(SOURCECFG(5), 0);
    ck_assert_uint_eq(r(TARGET(5)) | r(SETIE) | r(SETIP), 0);
    w(SOURCECFG(5), EDGE1);
    ck_assert_uint_eq(r(TARGET(5)), 1); /* a priority is never 0 */
    w(TARGET(5), 0);
    ck_assert_uint_eq(r(TARGET(5)), 1);
    w(SOURCECFG(5), 2); /* reserved */
    ck_assert_uint_eq(r(SOURCECFG(5)), 0);
    w(SOURCECFG(97), EDGE1);
    ck_assert_uint_eq(r(SOURCECFG(97)), 0);
}
END_TEST

START_TEST(delegated_source_belongs_to_the_child)
{
    struct recorded_line s;

    fixture_record(aplic_output(child, 0), &s);
    base = child_base;
    w(SOURCECFG(10), LEVEL1);
    ck_assert_uint_eq(r(SOURCECFG(10)), 0); /* not handed on yet */
    base = FIXTURE_MMIO;
    w(SOURCECFG(10), DELEGATE);
    ck_assert_uint_eq(r(SOURCECFG(10)), DELEGATE);
    base = child_base;
    w(SOURCECFG(10), LEVEL1);
    w(SETIENUM, 10);
    w(DOMAINCFG, 0x100);
    w(IDC(0, 0), 1);
    line(10, true);
    ck_assert(s.level && !out[0].level && !out[1].level);
    ck_assert_uint_eq(r(CLAIMI(0)), 10u << 16 | 1);
    base = FIXTURE_MMIO;
    w(SOURCECFG(10), 0);
    ck_assert(!s.level);
    base = child_base;
    ck_assert_uint_eq(r(SOURCECFG(10)) | r(SETIE) | r(SETIP), 0);
}
END_TEST

START_TEST(domaincfg_has_the_board_s_delivery_mode)
{
    w(DOMAINCFG, UINT32_MAX);
    ck_assert_uint_eq(r(DOMAINCFG), 0x80000100);
    w(GENMSI, 0x1234);
    ck_assert_uint_eq(r(GENMSI), 0);
}
END_TEST

/* Messages ---------------------------------------------------------------------------------- */

/* M files of 2 harts at 0x80000000, 8 KiB apart; S files at 0x80008000, 4 KiB apart. RAM takes them. */
static void addresses(void)
{
    w(REG(0x1bc0), 0x80000);
    w(REG(0x1bc4), 1u << 20 | 1u << 12); /* LHXS 1, LHXW 1 */
    w(REG(0x1bc8), 0x80008);
    w(REG(0x1bcc), 0);
}

START_TEST(message_goes_to_the_target_and_clears_the_bit)
{
    addresses();
    w(SOURCECFG(10), EDGE1);
    w(TARGET(10), 1u << 18 | 77);
    w(SETIENUM, 10);
    line(10, true);
    ck_assert_uint_eq(r(SETIP), 1u << 10); /* domaincfg.IE is off */
    w(DOMAINCFG, 0x100);
    ck_assert_uint_eq(r(DOMAINCFG), 0x80000104);
    ck_assert_uint_eq(r(SETIP), 0);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM + 0x2000), 77);
}
END_TEST

START_TEST(level_source_sends_once_a_rise_and_again_when_asked)
{
    addresses();
    w(SOURCECFG(10), LEVEL1);
    w(TARGET(10), 5);
    w(SETIENUM, 10);
    w(DOMAINCFG, 0x100);
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM), 5);
    fixture_w32(&f, FIXTURE_RAM, 0);
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM), 0);
    w(SETIPNUM, 10); /* how a handler asks whether the device is still waiting */
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM), 5);
    fixture_w32(&f, FIXTURE_RAM, 0);
    line(10, false);
    w(SETIPNUM, 10);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM), 0);
}
END_TEST

START_TEST(supervisor_domain_sends_to_the_supervisor_s_files)
{
    addresses();
    w(SOURCECFG(10), DELEGATE);
    base = child_base;
    w(SOURCECFG(10), EDGE1);
    w(TARGET(10), 1u << 18 | 99);
    w(SETIENUM, 10);
    w(DOMAINCFG, 0x100);
    line(10, true);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM + 0x9000), 99);
    ck_assert_uint_eq(r(REG(0x1bc0)), 0); /* the root has the addresses */
}
END_TEST

START_TEST(genmsi_sends_at_once)
{
    addresses();
    w(GENMSI, 1u << 18 | 12);
    ck_assert_uint_eq(fixture_r32(&f, FIXTURE_RAM + 0x2000), 12);
    ck_assert_uint_eq(r(GENMSI), 1u << 18 | 12);
}
END_TEST

START_TEST(locked_addresses_stay)
{
    addresses();
    w(REG(0x1bc4), 1u << 31 | 1u << 20 | 1u << 12);
    w(REG(0x1bc0), 0x90000);
    w(REG(0x1bc8), 0x90000);
    w(REG(0x1bc4), 0);
    ck_assert_uint_eq(r(REG(0x1bc0)), 0x80000);
    ck_assert_uint_eq(r(REG(0x1bc8)), 0x80008);
    ck_assert_uint_eq(r(REG(0x1bc4)) >> 31, 1);
}
END_TEST

START_TEST(message_to_nowhere_is_lost)
{
    w(REG(0x1bc0), UINT32_MAX);
    w(GENMSI, 12);
    ck_assert_uint_eq(r(GENMSI), 12);
}
END_TEST

static void add(TCase *c, const TTest *const *tests, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        tcase_add_test(c, tests[i]);
    }
}

int main(void)
{
    const TTest *const lines[] = { level_source_is_pending_while_it_is_high,
                                   inverted_level_source,
                                   edge_source_is_pending_until_it_is_claimed,
                                   falling_edge_source,
                                   detached_source_is_set_by_registers_only,
                                   smaller_priority_number_first_then_smaller_source,
                                   forced_interrupt_is_spurious_once,
                                   inactive_source_keeps_nothing,
                                   delegated_source_belongs_to_the_child,
                                   domaincfg_has_the_board_s_delivery_mode };
    const TTest *const messages[] = { message_goes_to_the_target_and_clears_the_bit,
                                      level_source_sends_once_a_rise_and_again_when_asked,
                                      supervisor_domain_sends_to_the_supervisor_s_files,
                                      genmsi_sends_at_once,
                                      locked_addresses_stay,
                                      message_to_nowhere_is_lost };
    Suite *s = suite_create("aplic");
    TCase *by_line = tcase_create("lines"), *by_message = tcase_create("messages");
    tcase_add_checked_fixture(by_line, setup_lines, teardown);
    tcase_add_checked_fixture(by_message, setup_messages, teardown);
    add(by_line, lines, sizeof lines / sizeof lines[0]);
    add(by_message, messages, sizeof messages / sizeof messages[0]);
    suite_add_tcase(s, by_line);
    suite_add_tcase(s, by_message);
    SRunner *sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
