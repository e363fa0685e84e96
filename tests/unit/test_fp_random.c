/* SPDX-License-Identifier: MIT */
/* cpu/fp against other ways to compute the same, on random operands (fp_gen.h): the host's
 * hardware, a big-integer reference, and fp_fast.h against fp.h. Results and flags are compared bit
 * for bit. The number of cases is the first argument, or FP_CASES in the environment; FP_SEED
 * starts another sequence. A failure prints operation, operands and both answers. */
#include "tests/unit/fp_gen.h"
#include "tests/unit/fp_hw.h"
#include "tests/unit/fp_ops.h"
#include "tests/unit/fp_ref.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define CASES_DEFAULT 2000000
#define BATCH         500 /* cases between two changes of the host's rounding mode */

static unsigned long n_cases = CASES_DEFAULT;
static uint64_t seed = 1;

/* One operation with everything that decides its answer. */
struct trial {
    const struct fp_op *op;
    struct fp_env env;
    uint64_t v[3];
};

static void fail_trial(const struct trial *t, const char *who, uint64_t expected, unsigned flags,
                       uint64_t got, unsigned got_flags)
{
    ck_abort_msg("%s rm=%u flags=%02x %016" PRIx64 " %016" PRIx64 " %016" PRIx64
                 ": %s says %" PRIx64 " %02x, got %" PRIx64 " %02x",
                 t->op->name, t->env.rm, t->env.flags, t->v[0], t->v[1], t->v[2], who, expected,
                 flags, got, got_flags);
}

static uint64_t run_soft(const struct trial *t, struct fp_env *after)
{
    *after = t->env;
    return t->op->soft(after, t->v);
}

/* ---- the host's hardware --------------------------------------------------------------------- */

static bool is_nan(unsigned width, uint64_t bits)
{
    if (width == 32) return (bits & 0x7fffffff) > 0x7f800000;
    return width == 64 && (bits & ~(UINT64_C(1) << 63)) > UINT64_C(0x7ff0000000000000);
}

/* NaN results are compared where the host has x86's rules, and then a compiler may still have
 * swapped the operands of a commutative operation. */
static bool same_result(const struct trial *t, uint64_t host, uint64_t soft)
{
    const struct fp_op *op = t->op;
    bool to_float = op->name[0] != 'f' || op->width_out == op->width_in || op->name[5] == 'o';
    if (host == soft) return true;
    if (!to_float || !is_nan(op->width_out, host) || !is_nan(op->width_out, soft)) return false;
    if (t->env.nan == FP_NAN_CANONICAL) return true;
    struct trial swapped = *t;
    struct fp_env after;
    swapped.v[0] = t->v[1];
    swapped.v[1] = t->v[0];
    return op->operands == 2 && run_soft(&swapped, &after) == host;
}

static void compare_with_hw(const struct fp_hw_op *hw, struct trial *t)
{
    struct fp_env after;
    uint8_t flags;
    bool to_int = t->op->name[0] == 'f' && strstr(t->op->name, "to_i");
    if (to_int && !fp_hw_fits_int(t->v[0], t->op->width_out)) return;
    if (to_int) t->env.rm = FP_RTZ; /* C's conversion */
    uint64_t host = hw->run(t->v, &flags);
    uint64_t soft = run_soft(t, &after);
    if (!same_result(t, host, soft) || flags != after.flags) {
        fail_trial(t, "host", host, flags, soft, after.flags);
    }
}

START_TEST(soft_equals_hardware)
{
    struct fp_gen g = { seed };
    struct trial t = { .env = fp_hw_env() };
    for (unsigned long done = 0; done < n_cases; done += BATCH) {
        const struct fp_hw_op *hw = &fp_hw_ops[done / BATCH % n_fp_hw_ops];
        uint8_t rm = (uint8_t)(done / BATCH / n_fp_hw_ops % 4);
        t.op = fp_op_find(hw->name);
        ck_assert_ptr_nonnull(t.op);
        ck_assert(fp_hw_set_rounding(rm));
        for (unsigned i = 0; i < BATCH; i++) {
            t.env.rm = rm;
            fp_gen_operands(&g, t.op, t.v);
            compare_with_hw(hw, &t);
        }
    }
    ck_assert(fp_hw_set_rounding(FP_RNE));
}
END_TEST

/* ---- the reference --------------------------------------------------------------------------- */

/* Every operation and mode gets its share; all but comparisons and minimum have an answer for most
 * operands, which is checked, lest the test becomes empty. */
START_TEST(soft_equals_reference)
{
    struct fp_gen g = { seed + 1 };
    struct trial t = { .env = { .rm = FP_RNE } };
    struct ref_result expected;
    struct fp_env after;
    unsigned long answered = 0, tries = n_cases / 4;
    for (unsigned long i = 0; i < tries; i++) {
        t.op = &fp_ops[i % n_fp_ops];
        t.env.rm = (uint8_t)(i / n_fp_ops % 5);
        fp_gen_operands(&g, t.op, t.v);
        if (!ref_run(t.op->name, t.env.rm, t.v, &expected)) continue;
        answered++;
        uint64_t soft = run_soft(&t, &after);
        if (soft != expected.bits || after.flags != expected.flags) {
            fail_trial(&t, "reference", expected.bits, expected.flags, soft, after.flags);
        }
    }
    ck_assert_uint_gt(answered, tries / 3);
}
END_TEST

/* ---- fast paths ------------------------------------------------------------------------------ */

START_TEST(fast_equals_soft)
{
    static const uint8_t flags[] = { 0, FP_NX, FP_NX, FP_NX | FP_UF | FP_OF | FP_DZ | FP_NV };
    static const uint8_t modes[] = { FP_RNE, FP_RNE, FP_RNE, FP_RTZ, FP_RDN, FP_RUP, FP_RMM };
    struct fp_gen g = { seed + 2 };
    struct trial t;
    for (unsigned long i = 0; i < n_cases; i++) {
        t.op = &fp_ops[i % n_fp_ops];
        if (!t.op->fast) continue;
        uint64_t choice = fp_gen_u64(&g);
        t.env = (struct fp_env){ .flags = flags[choice % 4],
                                 .rm = modes[choice / 4 % 7],
                                 .nan = choice >> 60 & 1 ? FP_NAN_X86 : FP_NAN_CANONICAL,
                                 .tiny_before = choice >> 61 & 1 };
        fp_gen_operands(&g, t.op, t.v);
        struct fp_env soft_after, fast_after = t.env;
        uint64_t soft = run_soft(&t, &soft_after);
        uint64_t fast = t.op->fast(&fast_after, t.v);
        if (soft != fast || soft_after.flags != fast_after.flags) {
            fail_trial(&t, "fp.h", soft, soft_after.flags, fast, fast_after.flags);
        }
    }
}
END_TEST

/* A flag that was set stays set, and makes no difference to the result. */
START_TEST(flags_accumulate)
{
    struct fp_gen g = { seed + 3 };
    struct trial t;
    for (unsigned long i = 0; i < n_cases / 4; i++) {
        struct fp_env clean_after, set_after;
        t.op = &fp_ops[i % n_fp_ops];
        t.env = (struct fp_env){ .rm = (uint8_t)(i / n_fp_ops % 5) };
        fp_gen_operands(&g, t.op, t.v);
        uint64_t clean = run_soft(&t, &clean_after);
        t.env.flags = (uint8_t)(fp_gen_u64(&g) & 31);
        uint64_t set = run_soft(&t, &set_after);
        uint8_t expected = t.env.flags | clean_after.flags;
        if (set != clean || set_after.flags != expected) {
            fail_trial(&t, "a clean start", clean, expected, set, set_after.flags);
        }
    }
}
END_TEST

int main(int argc, char **argv)
{
    const char *cases = argc > 1 ? argv[1] : getenv("FP_CASES"), *start = getenv("FP_SEED");
    if (cases) n_cases = strtoul(cases, NULL, 0);
    if (start) seed = strtoull(start, NULL, 0);

    Suite *suite = suite_create("fp_random");
    TCase *tc = tcase_create("random");
    if (fp_hw_usable()) tcase_add_test(tc, soft_equals_hardware);
    tcase_add_test(tc, soft_equals_reference);
    tcase_add_test(tc, fast_equals_soft);
    tcase_add_test(tc, flags_accumulate);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
