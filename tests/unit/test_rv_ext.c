/* SPDX-License-Identifier: MIT */
/* Models, changes to them, and what extensions bring and need. */
#include "cpu/riscv/rv_ext.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct rv_ext_set set;
static struct error err;

static bool parse(const char *cpu)
{
    memset(&err, 0, sizeof err);
    return rv_ext_parse_cpu(cpu, 64, &set, &err);
}

START_TEST(what_an_extension_needs_goes_and_comes_with_it)
{
    ck_assert(parse("rv64gc"));
    ck_assert(rv_ext_in(&set, RV_EXT_D) && rv_ext_in(&set, RV_EXT_CD));
    ck_assert(parse("rv64gc,-f"));
    ck_assert(!rv_ext_in(&set, RV_EXT_D) && !rv_ext_in(&set, RV_EXT_CD) &&
              !rv_ext_in(&set, RV_EXT_CF) && rv_ext_in(&set, RV_EXT_Zicsr));
    ck_assert(parse("rv64gc,-f,+d"));
    ck_assert(rv_ext_in(&set, RV_EXT_F) && rv_ext_in(&set, RV_EXT_CD));
    ck_assert(parse("rv64gc,-u"));
    ck_assert(!rv_ext_in(&set, RV_EXT_S) && !rv_ext_in(&set, RV_EXT_Sstc));
}
END_TEST

START_TEST(wrong_names_are_told)
{
    static const char *const wrong[] = {
        "",         "rv32gc",          "rv64gc,",   "rv64gc,f",
        "rv64gc,+", "rv64gc,+nothing", "rv64gc,-i", "rv64gc,+f+d"
    };

    for (unsigned i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!parse(wrong[i]), "%s", wrong[i]);
    }
}
END_TEST

START_TEST(every_extension_of_a_row_can_be_asked_for)
{
    rv_ext_all(&set);
    for (unsigned i = 0; i < RV_N_EXT; i++) {
        ck_assert_uint_eq(rv_ext_in(&set, i), 1);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv extensions");
    TCase *c = tcase_create("sets");
    tcase_add_test(c, what_an_extension_needs_goes_and_comes_with_it);
    tcase_add_test(c, wrong_names_are_told);
    tcase_add_test(c, every_extension_of_a_row_can_be_asked_for);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
