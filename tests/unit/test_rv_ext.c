/* SPDX-License-Identifier: MIT */
/* Models, changes to them, and what extensions bring and need. */
#include "cpu/riscv/rv_ext.h"

#include <check.h>
#include <stdio.h>
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
    ck_assert(rv_ext_in(&set, RV_EXT_D) && rv_ext_in(&set, RV_EXT_Zcd));
    ck_assert(parse("rv64gc,-f"));
    ck_assert(!rv_ext_in(&set, RV_EXT_D) && !rv_ext_in(&set, RV_EXT_Zcd) &&
              !rv_ext_in(&set, RV_EXT_Zcf) && rv_ext_in(&set, RV_EXT_Zicsr));
    ck_assert(parse("rv64gc,-f,+d"));
    ck_assert(rv_ext_in(&set, RV_EXT_F) && rv_ext_in(&set, RV_EXT_Zcd));
    ck_assert(parse("rv64gc,-u"));
    ck_assert(!rv_ext_in(&set, RV_EXT_S) && !rv_ext_in(&set, RV_EXT_Sstc));
}
END_TEST

/* Unpriv C: with D it depends on Zcd; Unpriv Zacas: with Zabha it brings amocas.b. */
START_TEST(two_extensions_bring_a_third)
{
    ck_assert(parse("rv64imac"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zca) && !rv_ext_in(&set, RV_EXT_Zcd));
    ck_assert(parse("rv64imac,+d"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcd) && rv_ext_in(&set, RV_EXT_C));
    ck_assert(parse("rv64gc,-zcd"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zca) && rv_ext_in(&set, RV_EXT_D) &&
              !rv_ext_in(&set, RV_EXT_C));
    ck_assert(parse("rv64gc"));
    ck_assert(rv_ext_in(&set, RV_EXT_C) && !rv_ext_in(&set, RV_EXT_Zcf));
    ck_assert(rv_ext_parse_cpu("rv32gc", 32, &set, &err));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcf) && rv_ext_in(&set, RV_EXT_Zcd));
    ck_assert(rv_ext_parse_cpu("rv32gc,-zcf", 32, &set, &err));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcd) && !rv_ext_in(&set, RV_EXT_C));
    ck_assert(parse("rv64gc,+zabha"));
    ck_assert(!rv_ext_in(&set, RV_EXT_ZabhaCas));
    ck_assert(parse("rv64gc,+zabha,+zacas"));
    ck_assert(rv_ext_in(&set, RV_EXT_ZabhaCas));
    ck_assert(parse("rv64gc,-zalrsc"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zaamo) && !rv_ext_in(&set, RV_EXT_A));
}
END_TEST

/* Unpriv Zcmp and Zcmt: in the encodings of Zcd. */
START_TEST(the_one_that_comes_takes_what_it_excludes)
{
    ck_assert(parse("max"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcd) && !rv_ext_in(&set, RV_EXT_Zcmp) &&
              !rv_ext_in(&set, RV_EXT_Zcmt));
    ck_assert(parse("max,+zcmp,+zcmt"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcmp) && rv_ext_in(&set, RV_EXT_Zcmt) &&
              rv_ext_in(&set, RV_EXT_D) && rv_ext_in(&set, RV_EXT_Zca));
    ck_assert(!rv_ext_in(&set, RV_EXT_Zcd) && !rv_ext_in(&set, RV_EXT_C));
    ck_assert(parse("rv64imafd_zcmp,+c"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcd) && !rv_ext_in(&set, RV_EXT_Zcmp));
    ck_assert(parse("rv64imaf_zce"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcb) && rv_ext_in(&set, RV_EXT_Zcmp) &&
              rv_ext_in(&set, RV_EXT_Zcmt) && rv_ext_in(&set, RV_EXT_Zce) &&
              !rv_ext_in(&set, RV_EXT_Zcf));
    ck_assert(rv_ext_parse_cpu("rv32imaf_zce", 32, &set, &err));
    ck_assert(rv_ext_in(&set, RV_EXT_Zce) && rv_ext_in(&set, RV_EXT_Zcf));
    ck_assert(rv_ext_parse_cpu("rv32max", 32, &set, &err));
    ck_assert(rv_ext_in(&set, RV_EXT_Zilsd) && !rv_ext_in(&set, RV_EXT_Zclsd));
    ck_assert(rv_ext_parse_cpu("rv32max,+zclsd", 32, &set, &err));
    ck_assert(rv_ext_in(&set, RV_EXT_Zclsd) && !rv_ext_in(&set, RV_EXT_Zcf));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcd) && !rv_ext_in(&set, RV_EXT_C));
    ck_assert(parse("max,+zclsd"));
    ck_assert(!rv_ext_in(&set, RV_EXT_Zilsd) && !rv_ext_in(&set, RV_EXT_Zclsd));
    ck_assert(parse("rv64imaf_zca_zcmp_zcmt"));
    ck_assert(rv_ext_in(&set, RV_EXT_Zcmp) && rv_ext_in(&set, RV_EXT_Zcmt));
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

static bool is_set_of(const char *cpu, const char *names)
{
    struct rv_ext_set want = { { 0 } };
    char copy[256];

    snprintf(copy, sizeof copy, "%s", names);
    for (char *n = strtok(copy, " "); n; n = strtok(NULL, " ")) {
        ck_assert_msg(rv_ext_find(n, strlen(n)) < RV_N_EXT, "%s", n);
        rv_ext_add(&want, rv_ext_find(n, strlen(n)));
    }
    rv_ext_fit_xlen(&want, 64);
    return parse(cpu) && memcmp(&want, &set, sizeof want) == 0;
}

#define MACHINE " zicsr s u sv57 svbare"

START_TEST(an_isa_string_names_the_set)
{
    ck_assert(is_set_of("rv64i", "i" MACHINE));
    ck_assert(is_set_of("rv64imac_zicntr", "i m a c zicntr" MACHINE));
    ck_assert(is_set_of("RV64IMAC_Zicntr", "i m a c zicntr" MACHINE));
    ck_assert(is_set_of("rv64g", "i m a f d zicsr zifencei" MACHINE));
    ck_assert(is_set_of("rv64gc_svadu", "i m a f d c zicsr zifencei svadu" MACHINE));
    ck_assert(is_set_of("rv64ic_svadu_sstc,-svadu,+m", "i m c sstc" MACHINE));
    ck_assert(is_set_of("rv64i2p1m2p0c2_zicntr2p0_zifencei2", "i m c zicntr zifencei" MACHINE));
}
END_TEST

/* Unpriv rv32e. */
START_TEST(the_small_base_takes_the_place_of_the_other)
{
    ck_assert(is_set_of("rv64e", "e zicsr u"));
    ck_assert(is_set_of("rv64emac_zcmp", "e m a c zcmp zicsr u"));
    ck_assert(is_set_of("rv64em_s", "e m zicsr s"));
    ck_assert(is_set_of("rv64e,+i", "i zicsr u"));
    ck_assert(parse("max") && rv_ext_in(&set, RV_EXT_I) && !rv_ext_in(&set, RV_EXT_E));
    ck_assert(parse("max,+e") && rv_ext_in(&set, RV_EXT_E) && !rv_ext_in(&set, RV_EXT_I));
    ck_assert(!parse("rv64e,-e"));
    ck_assert(rv_ext_parse_cpu("rv32e", 32, &set, &err));
}
END_TEST

START_TEST(wrong_isa_strings_are_told)
{
    static const char *const wrong[] = {
        "rv64m",      "rv64iq", "rv64i_",  "rv64i__m",  "rv128i",
        "rv64i_zzzz", "rv32i",  "rv64i m", "rv64i_zic", "rv64i2p"
    };

    for (unsigned i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_msg(!parse(wrong[i]), "%s", wrong[i]);
    }
}
END_TEST

START_TEST(a_profile_is_refused_by_what_is_missing)
{
    ck_assert(!parse("rva23s64"));
    ck_assert_msg(strstr(err.text, "missing in this version: H") != NULL, "%s", err.text);
}
END_TEST

static bool has(const char *cpu, unsigned ext)
{
    ck_assert_msg(parse(cpu), "%s: %s", cpu, err.text);
    return rv_ext_in(&set, ext);
}

START_TEST(vlen_is_chosen_by_name_and_by_number)
{
    ck_assert(has("rva23u64", RV_EXT_Zvl128b) && !has("rva23u64", RV_EXT_Zvl256b));
    ck_assert(has("max", RV_EXT_V) && !has("max", RV_EXT_Zvl256b));
    ck_assert(has("max,+zvl512b", RV_EXT_Zvl256b) && !has("max,+zvl512b", RV_EXT_Zvl1024b));
    ck_assert(has("max,vlen=1024", RV_EXT_Zvl1024b));
    ck_assert(!has("max,+zvl1024b,vlen=256", RV_EXT_Zvl512b));
    ck_assert(has("rv64i_zve32x,vlen=32", RV_EXT_Zvl32b));
    ck_assert(!has("rv64i_zve32x,vlen=32", RV_EXT_Zvl64b));
    ck_assert(!has("max,vlen=64", RV_EXT_V) && has("max,vlen=64", RV_EXT_Zve64d));
    ck_assert(!has("max,-v", RV_EXT_Zve32x) && !has("max,-v", RV_EXT_Zvbb));
    ck_assert(has("max,-v,+zve32x", RV_EXT_Zve32x));
    ck_assert(!parse("max,vlen=2048") && !parse("max,vlen=96") && !parse("max,vlen="));
    ck_assert(!parse("max,vlen=-128") && !parse("max,vlen=128x") && !parse("rv64gc,vlen=128"));
}
END_TEST

START_TEST(max_leaves_out_what_firmware_cannot_live_with)
{
    ck_assert(parse("max"));
    ck_assert(rv_ext_in(&set, RV_EXT_Svadu) && !rv_ext_in(&set, RV_EXT_Svade));
    ck_assert(parse("max,+svade"));
    ck_assert(rv_ext_in(&set, RV_EXT_Svade));
}
END_TEST

START_TEST(width_decides_on_sv39)
{
    ck_assert(parse("max") && rv_ext_in(&set, RV_EXT_Sv57));
    ck_assert(rv_ext_parse_cpu("rv32max", 32, &set, &err));
    ck_assert(!rv_ext_in(&set, RV_EXT_Sv39) && !rv_ext_in(&set, RV_EXT_Sv57));
    ck_assert(rv_ext_in(&set, RV_EXT_Svade) == 0 && rv_ext_in(&set, RV_EXT_Svadu));
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
    tcase_add_test(c, two_extensions_bring_a_third);
    tcase_add_test(c, the_one_that_comes_takes_what_it_excludes);
    tcase_add_test(c, wrong_names_are_told);
    tcase_add_test(c, an_isa_string_names_the_set);
    tcase_add_test(c, the_small_base_takes_the_place_of_the_other);
    tcase_add_test(c, wrong_isa_strings_are_told);
    tcase_add_test(c, a_profile_is_refused_by_what_is_missing);
    tcase_add_test(c, max_leaves_out_what_firmware_cannot_live_with);
    tcase_add_test(c, vlen_is_chosen_by_name_and_by_number);
    tcase_add_test(c, width_decides_on_sv39);
    tcase_add_test(c, every_extension_of_a_row_can_be_asked_for);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
