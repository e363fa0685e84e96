/* SPDX-License-Identifier: MIT */
/* Runs all cases of all RISC-V instructions, and fails for rows of the instruction table without a case. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"
#include "tests/isa/rv_case.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables, and the -cpu that their rows need where it is not the usual one. */
static const struct {
    const struct rv_cases *table;
    const char *cpu;
} all[] = {
    { &rv_cases_i, NULL },
    { &rv_cases_i64, NULL },
    { &rv_cases_m, NULL },
    { &rv_cases_a, NULL },
    { &rv_cases_za, NULL },
    { &rv_cases_zcb, NULL },
    { &rv_cases_zcm, "max,+zcmp,+zcmt" },
    { &rv_cases_zilsd, NULL },
    { &rv_cases_zclsd, "max,+zclsd" },
    { &rv_cases_e, "max,+e" },
    { &rv_cases_e_zcmp, "max,+e,+zcmp" },
    { &rv_cases_zk, NULL },
    { &rv_cases_zfa, NULL },
    { &rv_cases_b, NULL },
    { &rv_cases_zi, NULL },
    { &rv_cases_zfh, NULL },
    { &rv_cases_zfbf, NULL },
    { &rv_cases_priv, NULL },
    { &rv_cases_fd, NULL },
    { &rv_cases_c, NULL },
};

#define N_TABLES ((int)(sizeof all / sizeof all[0]))

static unsigned failures;

static void run_case(struct rv_bench *b, const struct rv_case *c, unsigned xlen)
{
    char why[200];
    const char *row = rv_case_row(b, c), *want = c->illegal ? "illegal" : c->name;
    const char *bad = rv_case_run(b, c, why, sizeof why);

    if (strcmp(row, want) != 0) {
        printf("rv%u %s %#x: decoded as %s, not %s\n", xlen, c->name, c->bits, row, want);
        failures++;
    } else if (bad) {
        printf("rv%u %s %#x: %s\n", xlen, c->name, c->bits, bad);
        failures++;
    }
}

/* One table, every case on each XLEN that it names. */
static void run_table(unsigned table, unsigned xlen, uint8_t flag)
{
    const struct rv_cases *t = all[table].table;
    struct rv_bench *b = rv_bench_new(all[table].cpu, xlen);

    failures = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (t->cases[i].xlen & flag) run_case(b, &t->cases[i], xlen);
    }
    rv_bench_free(b);
    fflush(stdout);
    ck_assert_msg(failures == 0, "%s: %u cases fail, see above", t->what, failures);
}

START_TEST(cases_hold_on_rv64)
{
    run_table((unsigned)_i, 64, RV64);
}
END_TEST

START_TEST(cases_hold_on_rv32)
{
    run_table((unsigned)_i, 32, RV32);
}
END_TEST

static bool has_case(const char *name, uint8_t flag)
{
    for (int t = 0; t < N_TABLES; t++) {
        for (size_t i = 0; i < all[t].table->n; i++) {
            const struct rv_case *c = &all[t].table->cases[i];
            if (!c->illegal && (c->xlen & flag) && strcmp(c->name, name) == 0) return true;
        }
    }
    return false;
}

START_TEST(every_row_has_a_case_on_every_xlen)
{
    unsigned missing = 0;

    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        const struct rv_row *row = &rv_rows[r];
        if (rv_is_vector(row->form)) continue; /* test_rv_vector.c */
        for (unsigned flag = XLEN_RV32; flag <= XLEN_RV64; flag <<= 1) {
            if (!(row->xlen & flag) || has_case(row->name, (uint8_t)flag)) continue;
            printf("no case of %s on rv%u\n", row->name, 32 * flag);
            missing++;
        }
    }
    fflush(stdout);
    ck_assert_uint_eq(missing, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv instructions");
    TCase *c = tcase_create("cases");
    tcase_add_loop_test(c, cases_hold_on_rv64, 0, N_TABLES);
    tcase_add_loop_test(c, cases_hold_on_rv32, 0, N_TABLES);
    tcase_add_test(c, every_row_has_a_case_on_every_xlen);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
