/* SPDX-License-Identifier: MIT */
/* IEEE 754 arithmetic in integers: exact results and exact flags on every host.
 *
 * Values are bit patterns in unsigned integers, never float or double: an i386 host quiets
 * signalling NaNs that cross a function call in a floating-point register. All functions are pure
 * apart from the flags of the environment, never fail, and may run in any thread. fp_fast.h has
 * inline versions that use the host's arithmetic where that gives the same bits.
 *
 * Specs: IEEE 754-2019; RISC-V "F" and "D" (unpriv); Intel SDM volume 1, 4.8 for FP_NAN_X86.
 * Left out: traps (RISC-V has none), x86's denormal-operand flag, remainder, f80 and f128. */
#ifndef CPU_FP_FP_H
#define CPU_FP_FP_H

#include <stdbool.h>
#include <stdint.h>

/* Rounding direction, numbered as in RISC-V's frm (unpriv, table of rounding modes). */
enum fp_round {
    FP_RNE = 0, /* nearest, ties to even */
    FP_RTZ = 1, /* towards zero */
    FP_RDN = 2, /* down */
    FP_RUP = 3, /* up */
    FP_RMM = 4, /* nearest, ties away from zero */
};

/* Exception flags, at their places in RISC-V's fflags. */
enum fp_flag {
    FP_NX = 1,  /* inexact */
    FP_UF = 2,  /* underflow: tiny and inexact */
    FP_OF = 4,  /* overflow */
    FP_DZ = 8,  /* division by zero */
    FP_NV = 16, /* invalid operation */
};

/* What an operation delivers when it cannot deliver a number.
 *
 * FP_NAN_CANONICAL (RISC-V): the positive quiet NaN with an otherwise empty payload; integers out
 * of range saturate, and a NaN becomes the largest integer.
 * FP_NAN_X86 (SSE): the first NaN operand, made quiet (SDM 1 table 4-7), or the negative quiet
 * NaN when no operand is one ("QNaN floating-point indefinite"); integers become the "integer
 * indefinite": only the top bit set when signed, all bits set when unsigned (AVX-512). */
enum fp_nan { FP_NAN_CANONICAL, FP_NAN_X86 };

/* Where operations take their rules from and leave their flags. All zero: RISC-V, RNE. */
struct fp_env {
    uint8_t rm;          /* enum fp_round, no other value */
    uint8_t flags;       /* enum fp_flag, ored together; operations only add flags */
    uint8_t nan;         /* enum fp_nan */
    uint8_t tiny_before; /* 1: tininess is detected before rounding; 0: after (RISC-V, SSE) */
};

/* Bits of a classification, as RISC-V's fclass. */
enum fp_class {
    FP_CLASS_NEG_INF = 1 << 0,
    FP_CLASS_NEG_NORMAL = 1 << 1,
    FP_CLASS_NEG_SUBNORMAL = 1 << 2,
    FP_CLASS_NEG_ZERO = 1 << 3,
    FP_CLASS_POS_ZERO = 1 << 4,
    FP_CLASS_POS_SUBNORMAL = 1 << 5,
    FP_CLASS_POS_NORMAL = 1 << 6,
    FP_CLASS_POS_INF = 1 << 7,
    FP_CLASS_SNAN = 1 << 8,
    FP_CLASS_QNAN = 1 << 9,
};

/* The operations of one format: N is its width in bits, T its unsigned integer type.
 *
 * add .. fma       rounded once by e->rm; fma is a * b + c, and raises NV for infinity times zero
 *                  even when c is a quiet NaN (not with FP_NAN_X86: SDM 1, 14.5.1)
 * round_int        to an integral value in the same format by e->rm; NX only if `raise_nx`
 * eq, lt_quiet,    comparisons that raise NV for signalling NaNs only;
 *   le_quiet
 * lt, le, eq_sig   comparisons that raise NV for every NaN; a NaN compares false
 * min, max         754-2019 minimumNumber and maximumNumber: a number wins over a NaN, a
 *                  signalling NaN raises NV all the same, -0 is below +0
 * minm, maxm       754-2019 minimum and maximum: a NaN wins over a number
 * class            one bit of enum fp_class; raises nothing
 * to_i32 .. to_u64 rounded by e->rm; out of range: NV alone, result as enum fp_nan says
 * from_i32 ..      rounded by e->rm */
#define FP_DECLARE_FORMAT(N, T)                                \
    T fp##N##_add(struct fp_env *e, T a, T b);                 \
    T fp##N##_sub(struct fp_env *e, T a, T b);                 \
    T fp##N##_mul(struct fp_env *e, T a, T b);                 \
    T fp##N##_div(struct fp_env *e, T a, T b);                 \
    T fp##N##_sqrt(struct fp_env *e, T a);                     \
    T fp##N##_fma(struct fp_env *e, T a, T b, T c);            \
    T fp##N##_round_int(struct fp_env *e, T a, bool raise_nx); \
    bool fp##N##_eq(struct fp_env *e, T a, T b);               \
    bool fp##N##_lt(struct fp_env *e, T a, T b);               \
    bool fp##N##_le(struct fp_env *e, T a, T b);               \
    bool fp##N##_eq_sig(struct fp_env *e, T a, T b);           \
    bool fp##N##_lt_quiet(struct fp_env *e, T a, T b);         \
    bool fp##N##_le_quiet(struct fp_env *e, T a, T b);         \
    T fp##N##_min(struct fp_env *e, T a, T b);                 \
    T fp##N##_max(struct fp_env *e, T a, T b);                 \
    T fp##N##_minm(struct fp_env *e, T a, T b);                \
    T fp##N##_maxm(struct fp_env *e, T a, T b);                \
    unsigned fp##N##_class(T a);                               \
    int32_t fp##N##_to_i32(struct fp_env *e, T a);             \
    uint32_t fp##N##_to_u32(struct fp_env *e, T a);            \
    int64_t fp##N##_to_i64(struct fp_env *e, T a);             \
    uint64_t fp##N##_to_u64(struct fp_env *e, T a);            \
    T fp##N##_from_i32(struct fp_env *e, int32_t v);           \
    T fp##N##_from_u32(struct fp_env *e, uint32_t v);          \
    T fp##N##_from_i64(struct fp_env *e, int64_t v);           \
    T fp##N##_from_u64(struct fp_env *e, uint64_t v)

FP_DECLARE_FORMAT(16, uint16_t);
FP_DECLARE_FORMAT(32, uint32_t);
FP_DECLARE_FORMAT(64, uint64_t);

/* Conversions between formats: rounded by e->rm when narrowing; a signalling NaN raises NV. */
uint32_t fp16_to_fp32(struct fp_env *e, uint16_t a);
uint64_t fp16_to_fp64(struct fp_env *e, uint16_t a);
uint16_t fp32_to_fp16(struct fp_env *e, uint32_t a);
uint64_t fp32_to_fp64(struct fp_env *e, uint32_t a);
uint16_t fp64_to_fp16(struct fp_env *e, uint64_t a);
uint32_t fp64_to_fp32(struct fp_env *e, uint64_t a);

/* bfloat16, the upper half of a float32 (unpriv, Zfbfmin and Zvfbfmin): the same rules. Arithmetic on it is that of
 * float32. */
#define BF16_NAN UINT16_C(0x7fc0) /* the canonical one */
uint32_t bf16_to_fp32(struct fp_env *e, uint16_t a);
uint16_t fp32_to_bf16(struct fp_env *e, uint32_t a);

#endif
