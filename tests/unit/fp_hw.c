/* SPDX-License-Identifier: MIT */
/* The host's floating point (fp_hw.h). Operands and results are volatile: reads and writes of
 * volatile objects and calls into the C library keep their order, so that an operation between
 * them can neither be folded by the compiler nor moved out of the span whose flags are read. */
#include "tests/unit/fp_hw.h"

#include "cpu/fp/fp_host.h"

#include <fenv.h>
#include <math.h>

union hw_f32 {
    uint32_t bits;
    float value;
};
union hw_f64 {
    uint64_t bits;
    double value;
};
union hw_i32 {
    uint32_t bits;
    int32_t value;
};
union hw_u32 {
    uint32_t bits;
    uint32_t value;
};
union hw_i64 {
    uint64_t bits;
    int64_t value;
};
union hw_u64 {
    uint64_t bits;
    uint64_t value;
};

static uint8_t raised_flags(void)
{
    int raised = fetestexcept(FE_ALL_EXCEPT);
    return (uint8_t)((raised & FE_INEXACT ? FP_NX : 0) | (raised & FE_UNDERFLOW ? FP_UF : 0) |
                     (raised & FE_OVERFLOW ? FP_OF : 0) | (raised & FE_DIVBYZERO ? FP_DZ : 0) |
                     (raised & FE_INVALID ? FP_NV : 0));
}

/* IN, OUT: tags of the unions above; X and Y are the operands. */
#define HW_OP(name, IN, OUT, expression)                         \
    static uint64_t hw_##name(const uint64_t *v, uint8_t *flags) \
    {                                                            \
        volatile union IN x[2];                                  \
        volatile union OUT r;                                    \
        x[0].bits = IN##_bits(v[0]);                             \
        x[1].bits = IN##_bits(v[1]);                             \
        feclearexcept(FE_ALL_EXCEPT);                            \
        r.value = (expression);                                  \
        *flags = raised_flags();                                 \
        return r.bits;                                           \
    }

#define hw_f32_bits(v) ((uint32_t)(v))
#define hw_i32_bits(v) ((uint32_t)(v))
#define hw_u32_bits(v) ((uint32_t)(v))
#define hw_f64_bits(v) (v)
#define hw_i64_bits(v) (v)
#define hw_u64_bits(v) (v)

#define X x[0].value
#define Y x[1].value

/* clang-format off */
HW_OP(f32_add, hw_f32, hw_f32, X + Y)
HW_OP(f32_sub, hw_f32, hw_f32, X - Y)
HW_OP(f32_mul, hw_f32, hw_f32, X * Y)
HW_OP(f32_div, hw_f32, hw_f32, X / Y)
HW_OP(f32_sqrt, hw_f32, hw_f32, sqrtf(X))
HW_OP(f64_add, hw_f64, hw_f64, X + Y)
HW_OP(f64_sub, hw_f64, hw_f64, X - Y)
HW_OP(f64_mul, hw_f64, hw_f64, X * Y)
HW_OP(f64_div, hw_f64, hw_f64, X / Y)
HW_OP(f64_sqrt, hw_f64, hw_f64, sqrt(X))
HW_OP(f64_to_f32, hw_f64, hw_f32, (float)X)
HW_OP(f32_to_f64, hw_f32, hw_f64, (double)X)
HW_OP(i32_to_f32, hw_i32, hw_f32, (float)X)
HW_OP(i32_to_f64, hw_i32, hw_f64, (double)X)
HW_OP(i64_to_f32, hw_i64, hw_f32, (float)X)
HW_OP(i64_to_f64, hw_i64, hw_f64, (double)X)
HW_OP(f64_to_i32, hw_f64, hw_i32, (int32_t)X)
HW_OP(f64_to_i64, hw_f64, hw_i64, (int64_t)X)
/* Quiet comparisons only: clang compiles < and <= to quiet ones as well. */
HW_OP(f32_eq, hw_f32, hw_u32, X == Y)
HW_OP(f64_eq, hw_f64, hw_u32, X == Y)
HW_OP(f64_lt_quiet, hw_f64, hw_u32, (uint32_t)isless(X, Y))
HW_OP(f64_le_quiet, hw_f64, hw_u32, (uint32_t)islessequal(X, Y))

#define ROW(name) { #name, hw_##name }

const struct fp_hw_op fp_hw_ops[] = {
    ROW(f32_add),
    ROW(f32_sub),
    ROW(f32_mul),
    ROW(f32_div),
    ROW(f32_sqrt),
    ROW(f64_add),
    ROW(f64_sub),
    ROW(f64_mul),
    ROW(f64_div),
    ROW(f64_sqrt),
    ROW(f64_to_f32),
    ROW(f32_to_f64),
    ROW(i32_to_f32),
    ROW(i32_to_f64),
    ROW(i64_to_f32),
    ROW(i64_to_f64),
    ROW(f64_to_i32),
    ROW(f64_to_i64),
    ROW(f32_eq),
    ROW(f64_eq),
    ROW(f64_lt_quiet),
    ROW(f64_le_quiet),
};
/* clang-format on */
const size_t n_fp_hw_ops = sizeof fp_hw_ops / sizeof fp_hw_ops[0];

bool fp_hw_usable(void)
{
    return HAVE_EXACT_HOST_FP;
}

struct fp_env fp_hw_env(void)
{
    const uint64_t infinities[] = { UINT64_C(0x7ff0000000000000), UINT64_C(0x7ff0000000000000), 0 };
    /* (1 + 2^-27) * 2^-500 times (1 - 2^-27) * 2^-522 = (1 - 2^-54) * 2^-1022: tiny before
     * rounding; to nearest, after rounding it is the smallest normal number. */
    const uint64_t just_tiny[] = { UINT64_C(0x20b0000002000000), UINT64_C(0x1f4ffffffc000000), 0 };
    uint8_t flags;
    struct fp_env e = { .rm = FP_RNE };
    fesetround(FE_TONEAREST);
    bool x86 = hw_f64_sub(infinities, &flags) == UINT64_C(0xfff8000000000000);
    e.nan = x86 ? FP_NAN_X86 : FP_NAN_CANONICAL;
    hw_f64_mul(just_tiny, &flags);
    e.tiny_before = (flags & FP_UF) != 0;
    return e;
}

bool fp_hw_set_rounding(unsigned rm)
{
    switch (rm) {
    case FP_RNE: return fesetround(FE_TONEAREST) == 0;
    case FP_RTZ: return fesetround(FE_TOWARDZERO) == 0;
    case FP_RDN: return fesetround(FE_DOWNWARD) == 0;
    case FP_RUP: return fesetround(FE_UPWARD) == 0;
    default: return false;
    }
}

bool fp_hw_fits_int(uint64_t v, unsigned width)
{
    uint64_t exponent = v >> 52 & 0x7ff;
    return exponent < 1023 + width - 1;
}
