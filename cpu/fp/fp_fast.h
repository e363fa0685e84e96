/* SPDX-License-Identifier: MIT */
/* The operations of fp.h, inline, by the host's arithmetic where that gives the same bits and the
 * same flags (fp_try.h says when and why), else by the integer-only function. Same contracts as in
 * fp.h. For callers that have no slow path of their own; an instruction body that has one uses
 * fp_try.h directly. */
#ifndef CPU_FP_FP_FAST_H
#define CPU_FP_FP_FAST_H

#include "base/compiler.h"
#include "cpu/fp/fp.h"
#include "cpu/fp/fp_try.h"

#include <stdbool.h>
#include <stdint.h>

static ALWAYS_INLINE bool fp_is_nearest(const struct fp_env *e)
{
    return e->rm == FP_RNE;
}

#define FP_FAST_BINARY(N, T, name)                                                 \
    static ALWAYS_INLINE T fp##N##_##name##_fast(struct fp_env *e, T a, T b)       \
    {                                                                              \
        T r;                                                                       \
        if (LIKELY(fp_is_nearest(e) && fp##N##_try_##name(e, a, b, &r))) return r; \
        return fp##N##_##name(e, a, b);                                            \
    }

#define FP_FAST_COMPARE(N, T, name)                                             \
    static ALWAYS_INLINE bool fp##N##_##name##_fast(struct fp_env *e, T a, T b) \
    {                                                                           \
        bool r;                                                                 \
        if (LIKELY(fp##N##_try_##name(a, b, &r))) return r;                     \
        return fp##N##_##name(e, a, b);                                         \
    }

/* Equal operands may be zeros of different signs: the integer version knows their order. */
#define FP_FAST_SELECT(N, T, name, first, second)                            \
    static ALWAYS_INLINE T fp##N##_##name##_fast(struct fp_env *e, T a, T b) \
    {                                                                        \
        bool less;                                                           \
        if (LIKELY(fp##N##_try_lt(first, second, &less) && less)) return a;  \
        if (LIKELY(fp##N##_try_lt(second, first, &less) && less)) return b;  \
        return fp##N##_##name(e, a, b);                                      \
    }

/* sgnj: a with the sign of b; sgnjn: with the opposite; sgnjx: with the product of both. */
#define FP_FAST_SIGN(N, T)                         \
    static ALWAYS_INLINE T fp##N##_sgnj(T a, T b)  \
    {                                              \
        return a ^ ((a ^ b) & (T)1 << (N - 1));    \
    }                                              \
    static ALWAYS_INLINE T fp##N##_sgnjn(T a, T b) \
    {                                              \
        return a ^ ((a ^ ~b) & (T)1 << (N - 1));   \
    }                                              \
    static ALWAYS_INLINE T fp##N##_sgnjx(T a, T b) \
    {                                              \
        return a ^ (b & (T)1 << (N - 1));          \
    }

#define FP_FAST_FORMAT(N, T)                                                       \
    FP_FAST_BINARY(N, T, add)                                                      \
    FP_FAST_BINARY(N, T, sub)                                                      \
    FP_FAST_BINARY(N, T, mul)                                                      \
    FP_FAST_BINARY(N, T, div)                                                      \
    FP_FAST_COMPARE(N, T, eq)                                                      \
    FP_FAST_COMPARE(N, T, lt)                                                      \
    FP_FAST_COMPARE(N, T, le)                                                      \
    FP_FAST_SELECT(N, T, min, a, b)                                                \
    FP_FAST_SELECT(N, T, max, b, a)                                                \
    FP_FAST_SIGN(N, T)                                                             \
    static ALWAYS_INLINE T fp##N##_sqrt_fast(struct fp_env *e, T a)                \
    {                                                                              \
        T r;                                                                       \
        if (LIKELY(fp_is_nearest(e) && fp##N##_try_sqrt(e, a, &r))) return r;      \
        return fp##N##_sqrt(e, a);                                                 \
    }                                                                              \
    static ALWAYS_INLINE T fp##N##_fma_fast(struct fp_env *e, T a, T b, T c)       \
    {                                                                              \
        T r;                                                                       \
        if (LIKELY(fp_is_nearest(e) && fp##N##_try_fma(e, a, b, c, &r))) return r; \
        return fp##N##_fma(e, a, b, c);                                            \
    }

FP_FAST_FORMAT(32, uint32_t)
FP_FAST_FORMAT(64, uint64_t)

static ALWAYS_INLINE uint32_t fp64_to_fp32_fast(struct fp_env *e, uint64_t a)
{
    uint32_t r;
    if (LIKELY(fp_is_nearest(e) && fp64_try_narrow(e, a, &r))) return r;
    return fp64_to_fp32(e, a);
}

static ALWAYS_INLINE uint64_t fp32_to_fp64_fast(struct fp_env *e, uint32_t a)
{
    uint64_t r;
    if (LIKELY(fp32_try_widen(a, &r))) return r;
    return fp32_to_fp64(e, a);
}

/* Integers: what C truncates needs FP_RTZ; from 32 bits float64 needs no rounding at all. */
#define FP_FAST_TO_INT(N, T, R, V, name, truncate, limit)                                    \
    static ALWAYS_INLINE R fp##N##_##name##_fast(struct fp_env *e, T a)                      \
    {                                                                                        \
        V r;                                                                                 \
        if (LIKELY(e->rm == FP_RTZ && fp##N##_try_##truncate(e, a, limit, &r))) return (R)r; \
        return fp##N##_##name(e, a);                                                         \
    }

#define FP_FAST_FROM_INT(N, T, V, name, wide)                                   \
    static ALWAYS_INLINE T fp##N##_##name##_fast(struct fp_env *e, V v)         \
    {                                                                           \
        T r;                                                                    \
        if (LIKELY(fp_is_nearest(e) && fp##N##_try_##wide(e, v, &r))) return r; \
        return fp##N##_##name(e, v);                                            \
    }

#define FP_FAST_INT(N, T)                                                                \
    FP_FAST_TO_INT(N, T, int32_t, int64_t, to_i32, truncate, 2147483648.0)               \
    FP_FAST_TO_INT(N, T, int64_t, int64_t, to_i64, truncate, 9223372036854775808.0)      \
    FP_FAST_TO_INT(N, T, uint32_t, uint64_t, to_u32, truncate_u, 4294967296.0)           \
    FP_FAST_TO_INT(N, T, uint64_t, uint64_t, to_u64, truncate_u, 18446744073709551616.0) \
    FP_FAST_FROM_INT(N, T, int64_t, from_i64, from_i64)                                  \
    FP_FAST_FROM_INT(N, T, uint64_t, from_u64, from_u64)

FP_FAST_INT(32, uint32_t)
FP_FAST_INT(64, uint64_t)
FP_FAST_FROM_INT(32, uint32_t, int32_t, from_i32, from_i64)
FP_FAST_FROM_INT(32, uint32_t, uint32_t, from_u32, from_u64)

static ALWAYS_INLINE uint64_t fp64_from_i32_fast(struct fp_env *e, int32_t v)
{
    uint64_t r;
    if (LIKELY(fp64_try_from_int(v, &r))) return r;
    return fp64_from_i32(e, v);
}

static ALWAYS_INLINE uint64_t fp64_from_u32_fast(struct fp_env *e, uint32_t v)
{
    uint64_t r;
    if (LIKELY(fp64_try_from_int(v, &r))) return r;
    return fp64_from_u32(e, v);
}

#endif
