/* SPDX-License-Identifier: MIT */
/* Floating point by the host where that gives the bits and flags of fp.h by construction: each
 * function stores the result and returns true, or returns false and the caller uses the
 * integer-only function of fp.h. No host flags are read or written; the host rounds to nearest.
 *
 * Functions that round take the environment and need: round to nearest (the caller's check) and
 * inexact already set in the flags, so that NX cannot become set. UF, OF, NV and DZ are kept out
 * by looking at the result alone:
 *   - an infinite or NaN operand, an invalid operation, a division by zero and an overflow all give
 *     an infinity or a NaN, except x / infinity = 0, which is not safe either;
 *   - a result above the smallest normal number (fpN_safe) was not tiny before or after rounding;
 *   - a sum or difference in the subnormal range is exact, so finite is enough;
 *   - a zero may be an underflow: it is accepted only from operands that make it exact.
 * Subnormal operands are then the host's business; it must not flush them (ISO C hosts do not). */
#ifndef CPU_FP_FP_TRY_H
#define CPU_FP_FP_TRY_H

#include "cpu/fp/fp_host.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define FP_TRY_SUM(n, T, name, op)                                                       \
    static ALWAYS_INLINE bool fp##n##_try_##name(const struct fp_env *e, T a, T b, T *r) \
    {                                                                                    \
        if (!fp_try_ready(e)) return false;                                              \
        *r = fp##n##_bits(fp##n##_host(a) op fp##n##_host(b));                           \
        return fp##n##_finite(*r);                                                       \
    }

/* `exact_zero`: the operands make a zero result, which is no NaN, exact. */
#define FP_TRY_PRODUCT(n, T, name, op, exact_zero)                                       \
    static ALWAYS_INLINE bool fp##n##_try_##name(const struct fp_env *e, T a, T b, T *r) \
    {                                                                                    \
        if (!fp_try_ready(e)) return false;                                              \
        *r = fp##n##_bits(fp##n##_host(a) op fp##n##_host(b));                           \
        return LIKELY(fp##n##_safe(*r)) || ((T)(*r << 1) == 0 && (exact_zero));          \
    }

/* Numbers compare alike signalling or quiet; NaNs are left to fp.h. Needs nothing of the flags. */
#define FP_TRY_COMPARE(n, T, name, op)                                                          \
    static ALWAYS_INLINE bool fp##n##_try_##name(T a, T b, bool *r)                             \
    {                                                                                           \
        if (!HAVE_EXACT_HOST_FP || isunordered(fp##n##_host(a), fp##n##_host(b))) return false; \
        *r = fp##n##_host(a) op fp##n##_host(b);                                                \
        return true;                                                                            \
    }

/* A root is in the normal range, or that of +0; negative operands, -0 too, are left to fp.h. */
#define FP_TRY_SQRT(n, T, root)                                                   \
    static ALWAYS_INLINE bool fp##n##_try_sqrt(const struct fp_env *e, T a, T *r) \
    {                                                                             \
        if (!fp_try_ready(e) || a >> (n - 1) != 0) return false;                  \
        *r = fp##n##_bits(root(fp##n##_host(a)));                                 \
        return fp##n##_finite(*r);                                                \
    }

/* From a 64-bit integer; integers up to 2^`digits` need no rounding. `r` is never tiny. */
#define FP_TRY_FROM_INT(n, T, F, digits)                                                          \
    static ALWAYS_INLINE bool fp##n##_try_from_i64(const struct fp_env *e, int64_t v, T *r)       \
    {                                                                                             \
        const int64_t limit = INT64_C(1) << digits;                                               \
        if (!fp_try_ready(e) && (!HAVE_EXACT_HOST_FP || v > limit || v < -limit)) return false;   \
        *r = fp##n##_bits((F)v);                                                                  \
        return true;                                                                              \
    }                                                                                             \
    static ALWAYS_INLINE bool fp##n##_try_from_u64(const struct fp_env *e, uint64_t v, T *r)      \
    {                                                                                             \
        if (!fp_try_ready(e) && (!HAVE_EXACT_HOST_FP || v > UINT64_C(1) << digits)) return false; \
        *r = fp##n##_bits((F)v);                                                                  \
        return true;                                                                              \
    }

#define FP_TRY_FORMAT(n, T, F, digits, root)                           \
    FP_TRY_SUM(n, T, add, +)                                           \
    FP_TRY_SUM(n, T, sub, -)                                           \
    FP_TRY_PRODUCT(n, T, mul, *, (T)(a << 1) == 0 || (T)(b << 1) == 0) \
    FP_TRY_PRODUCT(n, T, div, /, (T)(a << 1) == 0)                     \
    FP_TRY_COMPARE(n, T, eq, ==)                                       \
    FP_TRY_COMPARE(n, T, lt, <)                                        \
    FP_TRY_COMPARE(n, T, le, <=)                                       \
    FP_TRY_SQRT(n, T, root)                                            \
    FP_TRY_FROM_INT(n, T, F, digits)

FP_TRY_FORMAT(32, uint32_t, float, 24, sqrtf)
FP_TRY_FORMAT(64, uint64_t, double, 53, sqrt)

static ALWAYS_INLINE bool fp64_try_fma(const struct fp_env *e, uint64_t a, uint64_t b, uint64_t c,
                                       uint64_t *r)
{
    if (!HAVE_EXACT_HOST_FMA || !fp_try_ready(e)) return false;
    *r = fp64_bits(fma(fp64_host(a), fp64_host(b), fp64_host(c)));
    return fp64_safe(*r);
}

/* In double: the product is exact (48 bits, far from both ends of the range), the sum rounded to 53
 * bits. Rounding that to 24 bits gives what one rounding gives unless the sum was rounded onto the
 * middle between two floats. A zero sum is exact: doubles do not underflow here. */
static ALWAYS_INLINE bool fp32_try_fma(const struct fp_env *e, uint32_t a, uint32_t b, uint32_t c,
                                       uint32_t *r)
{
    if (!fp_try_ready(e)) return false;
    double sum = (double)fp32_host(a) * (double)fp32_host(b) + (double)fp32_host(c);
    *r = fp32_bits((float)sum);
    if (LIKELY(fp32_safe(*r))) return (fp64_bits(sum) & 0x1fffffff) != 0x10000000;
    return fp64_bits(sum) << 1 == 0;
}

/* Towards zero, to a signed integer of magnitude below `limit` (2^31 or 2^63). Needs the inexact
 * flag only when the number is not integral. */
static ALWAYS_INLINE bool fp64_try_truncate(const struct fp_env *e, uint64_t a, double limit,
                                            int64_t *r)
{
    double d = fp64_host(a);
    if (!HAVE_EXACT_HOST_FP || !(d > -limit && d < limit)) return false;
    *r = (int64_t)d;
    return (e->flags & FP_NX) || (double)*r == d;
}

/* The same to an unsigned integer below `limit` (2^32 or 2^64). */
static ALWAYS_INLINE bool fp64_try_truncate_u(const struct fp_env *e, uint64_t a, double limit,
                                              uint64_t *r)
{
    double d = fp64_host(a);
    if (!HAVE_EXACT_HOST_FP || !(d > -1.0 && d < limit)) return false;
    *r = (uint64_t)d;
    return (e->flags & FP_NX) || (double)*r == d;
}

/* float32 to float64: exact for all but NaNs. */
static ALWAYS_INLINE bool fp32_try_widen(uint32_t a, uint64_t *r)
{
    if (!HAVE_EXACT_HOST_FP || a << 1 > UINT32_C(0xff) << 24) return false;
    *r = fp64_bits((double)fp32_host(a));
    return true;
}

/* float64 to float32, to nearest. */
static ALWAYS_INLINE bool fp64_try_narrow(const struct fp_env *e, uint64_t a, uint32_t *r)
{
    if (!fp_try_ready(e)) return false;
    *r = fp32_bits((float)fp64_host(a));
    return fp32_safe(*r) || a << 1 == 0;
}

static ALWAYS_INLINE bool fp32_try_truncate(const struct fp_env *e, uint32_t a, double limit,
                                            int64_t *r)
{
    uint64_t wide;
    return fp32_try_widen(a, &wide) && fp64_try_truncate(e, wide, limit, r);
}

static ALWAYS_INLINE bool fp32_try_truncate_u(const struct fp_env *e, uint32_t a, double limit,
                                              uint64_t *r)
{
    uint64_t wide;
    return fp32_try_widen(a, &wide) && fp64_try_truncate_u(e, wide, limit, r);
}

/* An integer that float64 holds exactly, whatever the flags and the rounding mode. */
static ALWAYS_INLINE bool fp64_try_from_int(int64_t v, uint64_t *r)
{
    const int64_t limit = INT64_C(1) << 53;
    if (!HAVE_EXACT_HOST_FP || v > limit || v < -limit) return false;
    *r = fp64_bits((double)v);
    return true;
}

#endif
