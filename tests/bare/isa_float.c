/* SPDX-License-Identifier: MIT */
/* F and D from a guest's view: NaN boxing, rounding modes, flags, classes, conversions. Unpriv f, d.
 * Doubles pass through memory, because RV32 cannot move them to integer registers. */
#include "tests/bare/lib/bare.h"

#define NV 16
#define DZ 8
#define OF 4
#define UF 2
#define NX 1
enum { RNE, RTZ, RDN, RUP, RMM, DYN = 7 };

#define F_ONE   0x3f800000u
#define F_QNAN  0x7fc00000u /* the canonical NaN */
#define F_SNAN  0x7fa00000u
#define F_INF   0x7f800000u
#define F_MAX   0x7f7fffffu
#define F_TINY  0x00000001u
#define D_ONE   0x3ff0000000000000u
#define D_THREE 0x4008000000000000u
#define D_QNAN  0x7ff8000000000000u
#define D_SNAN  0x7ff4000000000000u
#define D_INF   0x7ff0000000000000u

/* Single: operands and result as bits; `insn` uses fa0 (result), fa1, fa2, fa3. */
#define F_OP(insn, a, b, c)                                                         \
    ({                                                                              \
        xlen r_;                                                                    \
        __asm__ volatile("fmv.w.x fa1, %1\nfmv.w.x fa2, %2\nfmv.w.x fa3, %3\n" insn \
                         "\nfmv.x.w %0, fa0"                                        \
                         : "=r"(r_)                                                 \
                         : "r"((xlen)(a)), "r"((xlen)(b)), "r"((xlen)(c))           \
                         : "fa0", "fa1", "fa2", "fa3");                             \
        (uint32_t) r_;                                                              \
    })
/* Single operands, integer result in %0. */
#define F_TO_X(insn, a, b)                                         \
    ({                                                             \
        xlen r_;                                                   \
        __asm__ volatile("fmv.w.x fa1, %1\nfmv.w.x fa2, %2\n" insn \
                         : "=r"(r_)                                \
                         : "r"((xlen)(a)), "r"((xlen)(b))          \
                         : "fa1", "fa2");                          \
        r_;                                                        \
    })
/* Double operands fa1, fa2, fa3; result fa0 as bits. */
#define D_OP(insn, a, b, c)                                                       \
    ({                                                                            \
        uint64_t in_[3] = { a, b, c }, r_;                                        \
        __asm__ volatile("fld fa1, 0(%0)\nfld fa2, 8(%0)\nfld fa3, 16(%0)\n" insn \
                         "\nfsd fa0, 0(%1)"                                       \
                         :                                                        \
                         : "r"(in_), "r"(&r_)                                     \
                         : "fa0", "fa1", "fa2", "fa3", "memory");                 \
        r_;                                                                       \
    })
/* Double operand fa1, integer result. */
#define D_TO_X(insn, a)                                                                     \
    ({                                                                                      \
        uint64_t in_ = a;                                                                   \
        xlen r_;                                                                            \
        __asm__ volatile("fld fa1, 0(%1)\n" insn : "=r"(r_) : "r"(&in_) : "fa1", "memory"); \
        r_;                                                                                 \
    })
#define FLAGS(expression, want) \
    do {                        \
        CSRW(fflags, 0);        \
        (void)(expression);     \
        EQ(CSRR(fflags), want); \
    } while (0)
#define NEG(n) ((xlen) - (long)(n))

/* Unpriv D: a single in a wider register has all upper bits 1; else it counts as the NaN. */
static void single_in_a_double_register_is_boxed(void)
{
    EQ(D_OP("fmv.s fa0, fa1", 0xffffffff3f800000, 0, 0), 0xffffffff3f800000);
    EQ(D_OP("fmv.w.x fa0, zero", 0, 0, 0), 0xffffffff00000000);
    EQ(D_OP("fadd.s fa0, fa1, fa2", 0xffffffff3f800000, 0xffffffff3f800000, 0), 0xffffffff40000000);
}

static void badly_boxed_single_counts_as_nan(void)
{
    EQ(D_OP("fadd.s fa0, fa1, fa2", 0x000000003f800000, 0xffffffff3f800000, 0), 0xffffffff7fc00000);
    EQ(D_OP("fmv.s fa0, fa1", 0xfffffffe3f800000, 0, 0), 0xffffffff7fc00000);
    EQ(D_TO_X("fclass.s %0, fa1", 0x000000003f800000), 1 << 9);
    /* Moves and stores of 32 bits take the bits as they are. */
    EQ((uint32_t)D_TO_X("fmv.x.w %0, fa1", 0x000000003f800000), F_ONE);
}

static void load_boxes_and_store_does_not_look(void)
{
    write32(SCRATCH, F_ONE);
    uint64_t r;
    __asm__ volatile("flw fa0, 0(%0)\nfsd fa0, 0(%1)" ::"r"(SCRATCH), "r"(&r) : "fa0", "memory");
    EQ(r, 0xffffffff3f800000);
    r = 0x1234567887654321; /* not a boxed single */
    __asm__ volatile("fld fa0, 0(%1)\nfsw fa0, 0(%0)" ::"r"(SCRATCH), "r"(&r) : "fa0", "memory");
    EQ(read32(SCRATCH), 0x87654321);
}

static void static_rounding_modes(void)
{
    EQ(D_OP("fdiv.d fa0, fa1, fa2, rne", D_ONE, D_THREE, 0), 0x3fd5555555555555);
    EQ(D_OP("fdiv.d fa0, fa1, fa2, rtz", D_ONE, D_THREE, 0), 0x3fd5555555555555);
    EQ(D_OP("fdiv.d fa0, fa1, fa2, rdn", D_ONE, D_THREE, 0), 0x3fd5555555555555);
    EQ(D_OP("fdiv.d fa0, fa1, fa2, rup", D_ONE, D_THREE, 0), 0x3fd5555555555556);
    EQ(F_OP("fdiv.s fa0, fa1, fa2, rne", F_ONE, 0x40400000, 0), 0x3eaaaaab);
    EQ(F_OP("fdiv.s fa0, fa1, fa2, rtz", F_ONE, 0x40400000, 0), 0x3eaaaaaa);
    EQ(F_OP("fdiv.s fa0, fa1, fa2, rdn", 0xbf800000, 0x40400000, 0), 0xbeaaaaab);
    EQ(F_OP("fdiv.s fa0, fa1, fa2, rup", 0xbf800000, 0x40400000, 0), 0xbeaaaaaa);
    EQ(F_TO_X("fcvt.w.s %0, fa1, rne", 0x40200000, 0), 2); /* 2.5 */
    EQ(F_TO_X("fcvt.w.s %0, fa1, rmm", 0x40200000, 0), 3);
    EQ(F_TO_X("fcvt.w.s %0, fa1, rdn", 0xc0200000, 0), NEG(3));
    EQ(F_TO_X("fcvt.w.s %0, fa1, rup", 0xc0200000, 0), NEG(2));
}

static void dynamic_rounding_mode_comes_from_frm(void)
{
    CSRW(frm, RUP);
    EQ(F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0x40400000, 0), 0x3eaaaaab);
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0x40200000, 0), 3);
    CSRW(frm, RTZ);
    EQ(F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0x40400000, 0), 0x3eaaaaaa);
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0x40200000, 0), 2);
    CSRW(frm, RMM);
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0x40200000, 0), 3);
    CSRW(frm, RNE);
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0x40200000, 0), 2);
}

#define FADD_S(rm) (0x00b50553u | (uint32_t)(rm) << 12) /* fadd.s fa0, fa0, fa1, rm */

static void reserved_rounding_modes_raise_illegal(void)
{
    struct trap t = RUN(MODE_M, 0, 0, FADD_S(5));
    TRAPPED(t, ILLEGAL, FADD_S(5), ADDR(code_buffer));
    t = RUN(MODE_M, 0, 0, FADD_S(6));
    TRAPPED(t, ILLEGAL, FADD_S(6), ADDR(code_buffer));
    CSRW(frm, 5);
    t = RUN(MODE_U, 0, 0, FADD_S(DYN));
    TRAPPED(t, ILLEGAL, FADD_S(DYN), ADDR(code_buffer));
    CSRW(frm, 7);
    t = RUN(MODE_U, 0, 0, FADD_S(DYN));
    TRAPPED(t, ILLEGAL, FADD_S(DYN), ADDR(code_buffer));
    RETURNED(RUN(MODE_U, 0, 0, FADD_S(RNE))); /* a static mode does not read frm */
    RETURNED(RUN(MODE_U, 0, 0, 0x20b52553));  /* nor does fsgnjx.s */
    CSRW(frm, 4);
    RETURNED(RUN(MODE_U, 0, 0, FADD_S(DYN)));
}

static void flags_say_what_happened(void)
{
    FLAGS(F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0x40400000, 0), NX);
    FLAGS(F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0, 0), DZ);
    FLAGS(F_OP("fdiv.s fa0, fa1, fa2", 0, 0, 0), NV);
    FLAGS(F_OP("fadd.s fa0, fa1, fa2", F_MAX, F_MAX, 0), OF | NX);
    FLAGS(F_OP("fmul.s fa0, fa1, fa2", F_TINY, 0x3f000000, 0), UF | NX);
    FLAGS(F_OP("fsub.s fa0, fa1, fa2", F_INF, F_INF, 0), NV);
    FLAGS(F_OP("fadd.s fa0, fa1, fa2", F_QNAN, F_ONE, 0), 0);
    FLAGS(F_OP("fadd.s fa0, fa1, fa2", F_SNAN, F_ONE, 0), NV);
    FLAGS(F_OP("fsqrt.s fa0, fa1", 0xbf800000, 0, 0), NV);
    FLAGS(F_OP("fadd.s fa0, fa1, fa2", F_ONE, F_ONE, 0), 0);
}

static void flags_accumulate_until_cleared(void)
{
    CSRW(fflags, 0);
    F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0, 0);
    F_OP("fdiv.s fa0, fa1, fa2", F_ONE, 0x40400000, 0);
    F_OP("fadd.s fa0, fa1, fa2", F_ONE, F_ONE, 0);
    EQ(CSRR(fflags), DZ | NX);
    CSRC(fflags, DZ);
    EQ(CSRR(fcsr), NX);
}

/* Unpriv F: unless a rule says otherwise, a NaN result is the canonical one. */
/* The inexact flag comes from a conversion, goes by a CSR write in the next piece of code, and comes again. Emulators
 * that compute differently while it is set must notice each time. */
static void inexact_comes_goes_and_comes(void)
{
    for (int round = 0; round < 3; round++) {
        xlen flags;
        __asm__ volatile("fmv.w.x fa1, %1\nfmv.w.x fa2, %2\nfsflagsi 0\nj 1f\n"
                         "1: fcvt.s.w fa0, %3\nj 2f\n"
                         "2: fsflagsi 0\nfdiv.s fa0, fa1, fa2\nfrflags %0"
                         : "=r"(flags)
                         : "r"((xlen)F_ONE), "r"((xlen)0x40400000), "r"((xlen)0x7fffffff)
                         : "fa0", "fa1", "fa2");
        EQ(flags, NX);
    }
}

static void nan_results_are_canonical(void)
{
    EQ(F_OP("fadd.s fa0, fa1, fa2", 0xffc12345, F_ONE, 0), F_QNAN);
    EQ(F_OP("fsqrt.s fa0, fa1", 0xbf800000, 0, 0), F_QNAN);
    EQ(D_OP("fmul.d fa0, fa1, fa2", 0xfff8000000001234, D_ONE, 0), D_QNAN);
    EQ(D_OP("fcvt.d.s fa0, fa1", 0xffffffffffc12345, 0, 0), D_QNAN);
    EQ(F_OP("fsgnj.s fa0, fa1, fa2", 0xffc12345, F_ONE, 0), 0x7fc12345);
}

/* Unpriv norm:fmin: the minimum of a number and a NaN is the number; -0 is less than +0. */
static void min_and_max_prefer_numbers(void)
{
    EQ(F_OP("fmin.s fa0, fa1, fa2", F_QNAN, F_ONE, 0), F_ONE);
    EQ(F_OP("fmax.s fa0, fa1, fa2", F_ONE, F_SNAN, 0), F_ONE);
    EQ(F_OP("fmax.s fa0, fa1, fa2", F_QNAN, 0x7fc12345, 0), F_QNAN);
    EQ(F_OP("fmin.s fa0, fa1, fa2", 0, 0x80000000, 0), 0x80000000);
    EQ(F_OP("fmax.s fa0, fa1, fa2", 0x80000000, 0, 0), 0);
    FLAGS(F_OP("fmin.s fa0, fa1, fa2", F_QNAN, F_ONE, 0), 0);
    FLAGS(F_OP("fmin.s fa0, fa1, fa2", F_SNAN, F_ONE, 0), NV);
}

static void comparisons_with_nan_are_false(void)
{
    EQ(F_TO_X("feq.s %0, fa1, fa2", F_QNAN, F_QNAN), 0);
    EQ(F_TO_X("flt.s %0, fa1, fa2", F_QNAN, F_ONE), 0);
    EQ(F_TO_X("fle.s %0, fa1, fa2", F_ONE, F_QNAN), 0);
    EQ(F_TO_X("feq.s %0, fa1, fa2", 0, 0x80000000), 1);
    EQ(F_TO_X("flt.s %0, fa1, fa2", 0x80000000, 0), 0);
    FLAGS(F_TO_X("feq.s %0, fa1, fa2", F_QNAN, F_ONE), 0);
    FLAGS(F_TO_X("feq.s %0, fa1, fa2", F_SNAN, F_ONE), NV);
    FLAGS(F_TO_X("flt.s %0, fa1, fa2", F_QNAN, F_ONE), NV);
    FLAGS(F_TO_X("fle.s %0, fa1, fa2", F_QNAN, F_ONE), NV);
}

static void class_has_one_bit_of_ten(void)
{
    EQ(F_TO_X("fclass.s %0, fa1", 0xff800000, 0), 1 << 0);
    EQ(F_TO_X("fclass.s %0, fa1", 0xbf800000, 0), 1 << 1);
    EQ(F_TO_X("fclass.s %0, fa1", 0x80000001, 0), 1 << 2);
    EQ(F_TO_X("fclass.s %0, fa1", 0x80000000, 0), 1 << 3);
    EQ(F_TO_X("fclass.s %0, fa1", 0x00000000, 0), 1 << 4);
    EQ(F_TO_X("fclass.s %0, fa1", 0x007fffff, 0), 1 << 5);
    EQ(F_TO_X("fclass.s %0, fa1", 0x00800000, 0), 1 << 6);
    EQ(F_TO_X("fclass.s %0, fa1", F_INF, 0), 1 << 7);
    EQ(F_TO_X("fclass.s %0, fa1", F_SNAN, 0), 1 << 8);
    EQ(F_TO_X("fclass.s %0, fa1", F_QNAN, 0), 1 << 9);
    EQ(D_TO_X("fclass.d %0, fa1", 0xfff0000000000000), 1 << 0);
    EQ(D_TO_X("fclass.d %0, fa1", 0x000fffffffffffff), 1 << 5);
    EQ(D_TO_X("fclass.d %0, fa1", D_SNAN), 1 << 8);
}

static void conversion_to_integers_saturates(void)
{
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0x4f000000, 0), 0x7fffffff); /* 2^31 */
    EQ(F_TO_X("fcvt.w.s %0, fa1", 0xff800000, 0), (xlen)(int32_t)0x80000000);
    EQ(F_TO_X("fcvt.w.s %0, fa1", F_QNAN, 0), 0x7fffffff);
    EQ(F_TO_X("fcvt.wu.s %0, fa1", 0xbf800000, 0), 0);
    EQ(F_TO_X("fcvt.wu.s %0, fa1", 0x4f800000, 0), NEG(1)); /* 2^32: sign-extended */
    EQ(F_TO_X("fcvt.wu.s %0, fa1", F_QNAN, 0), NEG(1));
    EQ(F_TO_X("fcvt.wu.s %0, fa1", 0x4f000000, 0), (xlen)(int32_t)0x80000000);
    EQ(D_TO_X("fcvt.w.d %0, fa1", 0x41e0000000000000), 0x7fffffff);
    EQ(D_TO_X("fcvt.wu.d %0, fa1", 0x41efffffffe00000), NEG(1)); /* 2^32 - 1, exact */
    FLAGS(F_TO_X("fcvt.w.s %0, fa1", 0x4f000000, 0), NV);
    FLAGS(F_TO_X("fcvt.wu.s %0, fa1", 0xbf800000, 0), NV);
    FLAGS(F_TO_X("fcvt.wu.s %0, fa1, rtz", 0xbf000000, 0), NX); /* -0.5 becomes 0 */
    FLAGS(F_TO_X("fcvt.w.s %0, fa1", 0x3f000000, 0), NX);
}

#if XLEN == 64
static void conversion_to_64_bits_saturates(void)
{
    EQ(F_TO_X("fcvt.l.s %0, fa1", 0x5f000000, 0), 0x7fffffffffffffff);
    EQ(F_TO_X("fcvt.l.s %0, fa1", 0xff800000, 0), 0x8000000000000000);
    EQ(F_TO_X("fcvt.lu.s %0, fa1", F_INF, 0), NEG(1));
    EQ(F_TO_X("fcvt.lu.s %0, fa1", 0xbf800000, 0), 0);
    EQ(D_TO_X("fcvt.l.d %0, fa1", D_QNAN), 0x7fffffffffffffff);
    EQ(D_TO_X("fcvt.lu.d %0, fa1", 0x43e0000000000000), 0x8000000000000000);
}

static void moves_between_register_files_keep_all_bits(void)
{
    xlen r;

    __asm__ volatile("fmv.d.x fa0, %1\nfmv.x.d %0, fa0" : "=r"(r) : "r"(D_SNAN | 0x1234) : "fa0");
    EQ(r, D_SNAN | 0x1234);
    __asm__ volatile("fmv.d.x fa0, %1\nfmv.x.w %0, fa0"
                     : "=r"(r)
                     : "r"(0x1234567887654321)
                     : "fa0");
    EQ(r, 0xffffffff87654321);
}

static void conversion_from_64_bits_rounds(void)
{
    uint64_t r;
    __asm__ volatile("fcvt.d.lu fa0, %0\nfsd fa0, 0(%1)" ::"r"(NEG(1)), "r"(&r) : "fa0", "memory");
    EQ(r, 0x43f0000000000000);
    __asm__ volatile("fcvt.d.l fa0, %0, rtz\nfsd fa0, 0(%1)" ::"r"(0x7fffffffffffffff), "r"(&r)
                     : "fa0", "memory");
    EQ(r, 0x43dfffffffffffff);
}
#endif

static void conversion_from_integers_is_exact_or_rounds(void)
{
    xlen r;
    __asm__ volatile("fcvt.s.w fa0, %1\nfmv.x.w %0, fa0" : "=r"(r) : "r"(NEG(1)) : "fa0");
    EQ((uint32_t)r, 0xbf800000);
    __asm__ volatile("fcvt.s.wu fa0, %1\nfmv.x.w %0, fa0" : "=r"(r) : "r"(NEG(1)) : "fa0");
    EQ((uint32_t)r, 0x4f800000);
    __asm__ volatile("fcvt.s.w fa0, %1, rdn\nfmv.x.w %0, fa0"
                     : "=r"(r)
                     : "r"(0x7ffffffful)
                     : "fa0");
    EQ((uint32_t)r, 0x4effffff);
}

static void conversion_between_formats_rounds_and_flags(void)
{
    EQ(D_OP("fcvt.s.d fa0, fa1", 0x3fd5555555555555, 0, 0), 0xffffffff3eaaaaab);
    EQ(D_OP("fcvt.s.d fa0, fa1", 0x7fefffffffffffff, 0, 0), 0xffffffff7f800000);
    EQ(D_OP("fcvt.d.s fa0, fa1", 0xffffffff00000001, 0, 0), 0x36a0000000000000);
    FLAGS(D_OP("fcvt.s.d fa0, fa1", 0x7fefffffffffffff, 0, 0), OF | NX);
    FLAGS(D_OP("fcvt.d.s fa0, fa1", 0xffffffff7fa00000, 0, 0), NV);
}

/* One rounding: (1 + 2^-23)^2 - 1 keeps the bit that a rounded product loses. */
static void fused_multiply_add_rounds_once(void)
{
    EQ(F_OP("fmadd.s fa0, fa1, fa2, fa3", 0x3f800001, 0x3f800001, 0xbf800002), 0x28800000);
    EQ(F_OP("fmsub.s fa0, fa1, fa2, fa3", 0x40000000, 0x40400000, F_ONE), 0x40a00000);
    EQ(F_OP("fnmadd.s fa0, fa1, fa2, fa3", 0x40000000, 0x40400000, F_ONE), 0xc0e00000);
    EQ(F_OP("fnmsub.s fa0, fa1, fa2, fa3", 0x40000000, 0x40400000, F_ONE), 0xc0a00000);
    /* Infinity times zero is invalid even when the addend is a quiet NaN. */
    FLAGS(F_OP("fmadd.s fa0, fa1, fa2, fa3", F_INF, 0, F_QNAN), NV);
}

static void square_root_and_sign_injection(void)
{
    EQ(D_OP("fsqrt.d fa0, fa1", 0x4000000000000000, 0, 0), 0x3ff6a09e667f3bcd);
    EQ(F_OP("fsqrt.s fa0, fa1", 0x80000000, 0, 0), 0x80000000);
    EQ(F_OP("fsgnjn.s fa0, fa1, fa2", F_ONE, F_ONE, 0), 0xbf800000);
    EQ(F_OP("fsgnjx.s fa0, fa1, fa2", 0xbf800000, 0xbf800000, 0), F_ONE);
    EQ(D_OP("fsgnj.d fa0, fa1, fa2", D_ONE, 0x8000000000000000, 0), 0xbff0000000000000);
}

/* RISC-V detects tininess after rounding: this product rounds up to the smallest normal number. */
static void tininess_is_detected_after_rounding(void)
{
    CSRW(fflags, 0);
    EQ(F_OP("fmul.s fa0, fa1, fa2", 0x00fffffe, 0x3f000001, 0), 0x00800000);
    EQ(CSRR(fflags), NX);
}

const struct bare_case bare_cases[] = {
    CASE(single_in_a_double_register_is_boxed),
    CASE(badly_boxed_single_counts_as_nan),
    CASE(load_boxes_and_store_does_not_look),
    CASE(static_rounding_modes),
    CASE(dynamic_rounding_mode_comes_from_frm),
    CASE(reserved_rounding_modes_raise_illegal),
    CASE(flags_say_what_happened),
    CASE(flags_accumulate_until_cleared),
    CASE(inexact_comes_goes_and_comes),
    CASE(nan_results_are_canonical),
    CASE(min_and_max_prefer_numbers),
    CASE(comparisons_with_nan_are_false),
    CASE(class_has_one_bit_of_ten),
    CASE(conversion_to_integers_saturates),
#if XLEN == 64
    CASE(conversion_to_64_bits_saturates),
    CASE(moves_between_register_files_keep_all_bits),
    CASE(conversion_from_64_bits_rounds),
#endif
    CASE(conversion_from_integers_is_exact_or_rounds),
    CASE(conversion_between_formats_rounds_and_flags),
    CASE(fused_multiply_add_rounds_once),
    CASE(square_root_and_sign_injection),
    CASE(tininess_is_detected_after_rounding),
    { 0 },
};
