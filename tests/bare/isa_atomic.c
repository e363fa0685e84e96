/* SPDX-License-Identifier: MIT */
/* A: every AMO's result and memory, and when SC succeeds. Unpriv zaamo, zalrsc. */
#include "tests/bare/lib/bare.h"

#define WORD_AT SCRATCH
#define AMO(insn, a)                                    \
    ({                                                  \
        xlen r_;                                        \
        __asm__ volatile(insn " %0, %1, (%2)"           \
                         : "=r"(r_)                     \
                         : "r"((xlen)(a)), "r"(WORD_AT) \
                         : "memory");                   \
        r_;                                             \
    })
#define SIGN32(v) ((xlen)(int32_t)(v))

/* Memory `before`, operand: rd is the old word sign-extended, memory becomes `after`. The word
 * behind must stay. */
#define CHECK_W(insn, before, operand, after)   \
    do {                                        \
        write32(WORD_AT, before);               \
        write32(WORD_AT + 4, 0x5a5a5a5a);       \
        EQ(AMO(insn, operand), SIGN32(before)); \
        EQ(read32(WORD_AT), (uint32_t)(after)); \
        EQ(read32(WORD_AT + 4), 0x5a5a5a5a);    \
    } while (0)
#define CHECK_D(insn, before, operand, after) \
    do {                                      \
        write64(WORD_AT, before);             \
        EQ(AMO(insn, operand), before);       \
        EQ(read64(WORD_AT), after);           \
    } while (0)

static void amo_words_return_the_old_and_store_the_new(void)
{
    CHECK_W("amoswap.w", 0x80000001u, 7, 7);
    CHECK_W("amoadd.w", 0xffffffffu, 1, 0);
    CHECK_W("amoadd.w", 0x7fffffffu, 1, 0x80000000u);
    CHECK_W("amoxor.w", 0xff00ff00u, 0x0ff00ff0, 0xf0f0f0f0u);
    CHECK_W("amoand.w", 0xff00ff00u, 0x0ff00ff0, 0x0f000f00u);
    CHECK_W("amoor.w", 0xff00ff00u, 0x0ff00ff0, 0xfff0fff0u);
    CHECK_W("amomin.w", 0x80000000u, 5, 0x80000000u);
    CHECK_W("amomin.w", 5u, -1, 0xffffffffu);
    CHECK_W("amomax.w", 0x80000000u, 5, 5);
    CHECK_W("amomax.w", 5u, -1, 5);
    CHECK_W("amominu.w", 0x80000000u, 5, 5);
    CHECK_W("amominu.w", 5u, -1, 5);
    CHECK_W("amomaxu.w", 0x80000000u, 5, 0x80000000u);
    CHECK_W("amomaxu.w", 5u, -1, 0xffffffffu);
}

#if XLEN == 64
static void amo_words_ignore_the_upper_half_of_the_operand(void)
{
    CHECK_W("amominu.w", 9u, 0x1234567800000003, 3);
    CHECK_W("amomax.w", 9u, 0x7fffffff00000003, 9);
    CHECK_W("amoadd.w", 9u, 0xff00000001, 10);
}

static void amo_doublewords_return_the_old_and_store_the_new(void)
{
    CHECK_D("amoswap.d", 0x8000000000000001, 7, 7);
    CHECK_D("amoadd.d", 0x00000000ffffffff, 1, 0x100000000);
    CHECK_D("amoxor.d", 0xff00ff00ff00ff00, 0x0ff00ff00ff00ff0, 0xf0f0f0f0f0f0f0f0);
    CHECK_D("amoand.d", 0xff00ff00ff00ff00, 0x0ff00ff00ff00ff0, 0x0f000f000f000f00);
    CHECK_D("amoor.d", 0xff00ff00ff00ff00, 0x0ff00ff00ff00ff0, 0xfff0fff0fff0fff0);
    CHECK_D("amomin.d", 0x8000000000000000, 5, 0x8000000000000000);
    CHECK_D("amomax.d", 0x8000000000000000, 5, 5);
    CHECK_D("amominu.d", 0x8000000000000000, 5, 5);
    CHECK_D("amomaxu.d", 0x8000000000000000, 5, 0x8000000000000000);
    CHECK_D("amomin.d", 0x80000000, -1, 0xffffffffffffffff);
}
#endif

static void ordering_bits_change_no_result(void)
{
    CHECK_W("amoadd.w.aq", 1u, 2, 3);
    CHECK_W("amoadd.w.rl", 1u, 2, 3);
    CHECK_W("amoadd.w.aqrl", 1u, 2, 3);
}

SNIPPET(amo_into_operand, "amoadd.w a1, a1, (a0)\nmv a0, a1");
SNIPPET(amo_into_base, "amoadd.w a0, a1, (a0)");
SNIPPET(amo_base_as_operand, "amoswap.w a1, a0, (a0)\nmv a0, a1");
SNIPPET(amo_into_x0, "amoor.w x0, a1, (a0)\nmv a0, x0");

static void amo_registers_may_be_the_same(void)
{
    write32(WORD_AT, 40);
    EQ(run_in(MODE_M, amo_into_operand, WORD_AT, 2).value, 40);
    EQ(read32(WORD_AT), 42);
    EQ(run_in(MODE_M, amo_into_base, WORD_AT, 3).value, 42);
    EQ(read32(WORD_AT), 45);
    EQ(run_in(MODE_M, amo_base_as_operand, WORD_AT, 0).value, 45);
    EQ(read32(WORD_AT), (uint32_t)WORD_AT);
    write32(WORD_AT, 1);
    EQ(run_in(MODE_M, amo_into_x0, WORD_AT, 6).value, 0);
    EQ(read32(WORD_AT), 7);
}

SNIPPET(lr_sc, "lr.w a2, (a0)\naddi a2, a2, 1\nsc.w a0, a2, (a0)");
SNIPPET(sc_alone, "sc.w a0, a1, (a0)");
SNIPPET(lr_sc_elsewhere, "lr.w a2, (a0)\nli a3, 0x1000\nadd a0, a0, a3\nsc.w a0, a1, (a0)");
SNIPPET(lr_sc_sc,
        "lr.w a2, (a0)\nsc.w a3, a1, (a0)\nsc.w a0, a1, (a0)\nslli a0, a0, 4\nor a0, a0, a3");
SNIPPET(lr_bad_sc_sc, "lr.w a2, (a0)\nli a3, 0x1000\nadd a3, a0, a3\nsc.w a4, a1, (a3)\n"
                      "sc.w a0, a1, (a0)");
SNIPPET(lr_lr_sc, "li a3, 0x1000\nadd a3, a0, a3\nlr.w a2, (a3)\nlr.w a2, (a0)\nsc.w a0, a1, (a0)");
SNIPPET(lr_only, "lr.w a0, (a0)");
SNIPPET(lr_aq_sc_rl, "lr.w.aq a2, (a0)\nsc.w.rl a0, a1, (a0)");

/* The sequence is short and does nothing between: it must succeed in the end, and on a single hart
 * without interrupts we promise the first time (Unpriv norm:constrained_lrsc_forward_progress_intro). */
static void sc_after_lr_succeeds_and_stores(void)
{
    write32(WORD_AT, 0x7fffffff);
    EQ(run_in(MODE_M, lr_sc, WORD_AT, 0).value, 0);
    EQ(read32(WORD_AT), 0x80000000);
    EQ(run_in(MODE_U, lr_aq_sc_rl, WORD_AT, 5).value, 0);
    EQ(read32(WORD_AT), 5);
}

static void sc_without_reservation_fails_and_stores_nothing(void)
{
    write32(WORD_AT, 77);
    run_in(MODE_M, sc_alone, WORD_AT, 1); /* drops any reservation */
    write32(WORD_AT, 77);
    TRUE(run_in(MODE_M, sc_alone, WORD_AT, 1).value != 0);
    EQ(read32(WORD_AT), 77);
}

static void sc_to_another_address_fails(void)
{
    write32(WORD_AT + 0x1000, 77);
    TRUE(run_in(MODE_M, lr_sc_elsewhere, WORD_AT, 1).value != 0);
    EQ(read32(WORD_AT + 0x1000), 77);
}

static void sc_uses_the_reservation_up(void)
{
    struct trap t = run_in(MODE_M, lr_sc_sc, WORD_AT, 1);

    EQ(t.value & 15, 0);
    TRUE(t.value >> 4 != 0);
}

/* "Regardless of success or failure, executing an SC.W invalidates any reservation". */
static void failed_sc_uses_the_reservation_up_too(void)
{
    write32(WORD_AT, 77);
    TRUE(run_in(MODE_M, lr_bad_sc_sc, WORD_AT, 1).value != 0);
    EQ(read32(WORD_AT), 77);
}

static void second_lr_replaces_the_reservation(void)
{
    EQ(run_in(MODE_M, lr_lr_sc, WORD_AT, 9).value, 0);
    EQ(read32(WORD_AT), 9);
}

static void lr_sign_extends(void)
{
    write32(WORD_AT, 0x80000000);
    EQ(run_in(MODE_M, lr_only, WORD_AT, 0).value, SIGN32(0x80000000));
}

#if XLEN == 64
SNIPPET(lr_sc_d, "lr.d a2, (a0)\naddi a2, a2, 1\nsc.d a0, a2, (a0)");

static void lr_sc_doubleword(void)
{
    write64(WORD_AT, 0xffffffff);
    EQ(run_in(MODE_M, lr_sc_d, WORD_AT, 0).value, 0);
    EQ(read64(WORD_AT), 0x100000000);
}
#endif

static void reserved_atomic_encodings_raise_illegal(void)
{
    EQ(RUN(MODE_M, WORD_AT, 0, 0x10b5252f | 1 << 20).cause, ILLEGAL); /* lr.w with rs2 set */
    EQ(RUN(MODE_M, WORD_AT, 0, 0x00b5552f).cause, ILLEGAL);           /* width 5 */
    EQ(RUN(MODE_M, WORD_AT, 0, 0xf8b5252f).cause, ILLEGAL);           /* unknown funct5 */
#if XLEN == 32
    EQ(RUN(MODE_M, WORD_AT, 0, 0x00b5352f).cause, ILLEGAL); /* amoadd.d */
#endif
}

const struct bare_case bare_cases[] = {
    CASE(amo_words_return_the_old_and_store_the_new),
#if XLEN == 64
    CASE(amo_words_ignore_the_upper_half_of_the_operand),
    CASE(amo_doublewords_return_the_old_and_store_the_new),
    CASE(lr_sc_doubleword),
#endif
    CASE(ordering_bits_change_no_result),
    CASE(amo_registers_may_be_the_same),
    CASE(sc_after_lr_succeeds_and_stores),
    CASE(sc_without_reservation_fails_and_stores_nothing),
    CASE(sc_to_another_address_fails),
    CASE(sc_uses_the_reservation_up),
    CASE(failed_sc_uses_the_reservation_up_too),
    CASE(second_lr_replaces_the_reservation),
    CASE(lr_sign_extends),
    CASE(reserved_atomic_encodings_raise_illegal),
    { 0 },
};
