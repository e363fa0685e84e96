/* SPDX-License-Identifier: MIT */
/* Floating point by the host, where it is exact by construction: each function computes the result and
 * returns true, or returns false and the caller uses the integer-only function of fp.h.
 *
 * Rounded operations need: round to nearest (the caller's check), inexact already set in the flags (so
 * that nothing can become set), operands normal or zero, and a result that is finite and above the
 * smallest normal number, or exact. No host flags are read or written; no NaN gets near the host. */
#ifndef CPU_FP_FP_TRY_H
#define CPU_FP_FP_TRY_H

#include "base/compiler.h"
#include "cpu/fp/fp.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD == 0
#define FP_HOST_IS_EXACT 1
#else
#define FP_HOST_IS_EXACT 0
#endif

static ALWAYS_INLINE double fp64_host(uint64_t v)
{
    double d;
    memcpy(&d, &v, sizeof d);
    return d;
}

static ALWAYS_INLINE uint64_t fp64_bits(double d)
{
    uint64_t v;
    memcpy(&v, &d, sizeof v);
    return v;
}

static ALWAYS_INLINE float fp32_host(uint32_t v)
{
    float f;
    memcpy(&f, &v, sizeof f);
    return f;
}

static ALWAYS_INLINE uint32_t fp32_bits(float f)
{
    uint32_t v;
    memcpy(&v, &f, sizeof v);
    return v;
}

/* Exponent field; all operands but subnormals, infinities and NaNs. */
static ALWAYS_INLINE bool fp64_plain(uint64_t v)
{
    return (((v >> 52) + 1) & 0x7fe) != 0 || v << 1 == 0;
}

static ALWAYS_INLINE bool fp32_plain(uint32_t v)
{
    return (((v >> 23) + 1) & 0xfe) != 0 || v << 1 == 0;
}

static ALWAYS_INLINE bool fp64_finite(uint64_t v)
{
    return (~v & UINT64_C(0x7ff) << 52) != 0;
}
static ALWAYS_INLINE bool fp32_finite(uint32_t v)
{
    return (~v & UINT32_C(0xff) << 23) != 0;
}

/* Finite with an exponent field of at least 2: above the smallest normal whatever the rounding did. */
static ALWAYS_INLINE bool fp64_safe(uint64_t v)
{
    return ((v >> 52 & 0x7ff) - 2) < 0x7fd;
}
static ALWAYS_INLINE bool fp32_safe(uint32_t v)
{
    return ((v >> 23 & 0xff) - 2) < 0xfd;
}

#define FP_TRY_READY(e) (FP_HOST_IS_EXACT && ((e)->flags & FP_NX))

/* A sum of normal numbers that falls below the normal range is exact: only overflow is in the way. */
#define FP_TRY_SUM(n, T, name, op)                                                       \
    static ALWAYS_INLINE bool fp##n##_try_##name(const struct fp_env *e, T a, T b, T *r) \
    {                                                                                    \
        if (!FP_TRY_READY(e) || !fp##n##_plain(a) || !fp##n##_plain(b)) return false;    \
        *r = fp##n##_bits(fp##n##_host(a) op fp##n##_host(b));                           \
        return fp##n##_finite(*r);                                                       \
    }

#define FP_TRY_PRODUCT(n, T, name, op, exact_zero, b_ok)                                         \
    static ALWAYS_INLINE bool fp##n##_try_##name(const struct fp_env *e, T a, T b, T *r)         \
    {                                                                                            \
        if (!FP_TRY_READY(e) || !fp##n##_plain(a) || !fp##n##_plain(b) || !(b_ok)) return false; \
        *r = fp##n##_bits(fp##n##_host(a) op fp##n##_host(b));                                   \
        return fp##n##_safe(*r) || (exact_zero);                                                 \
    }

#define FP_TRY_COMPARE(n, T, name, op)                                                   \
    static ALWAYS_INLINE bool fp##n##_try_##name(T a, T b, bool *r)                      \
    {                                                                                    \
        if (!FP_HOST_IS_EXACT || !fp##n##_finite(a) || !fp##n##_finite(b)) return false; \
        *r = fp##n##_host(a) op fp##n##_host(b);                                         \
        return true;                                                                     \
    }

#define FP_TRY_FORMAT(n, T, root, muladd)                                                    \
    FP_TRY_SUM(n, T, add, +)                                                                 \
    FP_TRY_SUM(n, T, sub, -)                                                                 \
    FP_TRY_PRODUCT(n, T, mul, *, (T)(a << 1) == 0 || (T)(b << 1) == 0, true)                 \
    FP_TRY_PRODUCT(n, T, div, /, (T)(a << 1) == 0, (T)(b << 1) != 0)                         \
    FP_TRY_COMPARE(n, T, eq, ==)                                                             \
    FP_TRY_COMPARE(n, T, lt, <)                                                              \
    FP_TRY_COMPARE(n, T, le, <=)                                                             \
    static ALWAYS_INLINE bool fp##n##_try_sqrt(const struct fp_env *e, T a, T *r)            \
    {                                                                                        \
        if (!FP_TRY_READY(e) || !fp##n##_plain(a) || a >> (n - 1)) return false;             \
        *r = fp##n##_bits(root(fp##n##_host(a)));                                            \
        return true;                                                                         \
    }                                                                                        \
    static ALWAYS_INLINE bool fp##n##_try_fma(const struct fp_env *e, T a, T b, T c, T *r)   \
    {                                                                                        \
        if (!FP_TRY_READY(e) || !fp##n##_plain(a) || !fp##n##_plain(b) || !fp##n##_plain(c)) \
            return false;                                                                    \
        *r = fp##n##_bits(muladd(fp##n##_host(a), fp##n##_host(b), fp##n##_host(c)));        \
        return fp##n##_safe(*r);                                                             \
    }

FP_TRY_FORMAT(32, uint32_t, sqrtf, fmaf)
FP_TRY_FORMAT(64, uint64_t, sqrt, fma)

/* float64 to int32 or int64 towards zero; exact, or inexact already set. */
static ALWAYS_INLINE bool fp64_try_truncate(const struct fp_env *e, uint64_t a, double limit,
                                            int64_t *r)
{
    double d = fp64_host(a);

    if (!FP_HOST_IS_EXACT || !fp64_finite(a) || !(d > -limit && d < limit)) return false;
    *r = (int64_t)d;
    return (e->flags & FP_NX) || (double)*r == d;
}

/* float64 to float32, to nearest. */
static ALWAYS_INLINE bool fp64_try_narrow(const struct fp_env *e, uint64_t a, uint32_t *r)
{
    if (!FP_TRY_READY(e) || !fp64_plain(a)) return false;
    *r = fp32_bits((float)fp64_host(a));
    return fp32_safe(*r) || a << 1 == 0;
}

/* float32 to float64: exact for all but NaNs; subnormals are left to the integer version. */
static ALWAYS_INLINE bool fp32_try_widen(uint32_t a, uint64_t *r)
{
    if (!FP_HOST_IS_EXACT || !fp32_plain(a)) return false;
    *r = fp64_bits((double)fp32_host(a));
    return true;
}

/* Integers that float64 holds exactly. */
static ALWAYS_INLINE bool fp64_try_from_int(int64_t v, uint64_t *r)
{
    if (!FP_HOST_IS_EXACT || v > INT64_C(1) << 53 || v < -(INT64_C(1) << 53)) return false;
    *r = fp64_bits((double)v);
    return true;
}

#endif
