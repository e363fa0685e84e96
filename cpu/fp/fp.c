/* SPDX-License-Identifier: MIT */
/* The operations of fp.h: written once for bit patterns of any format, then made for each. The
 * functions are inlined with a constant format, so that field positions are constants too. */
#include "cpu/fp/fp.h"

#include "cpu/fp/fp_core.h"

static ALWAYS_INLINE uint64_t any_add(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b)
{
    return fp_pack(e, f, fp_num_add(e, fp_unpack(f, a), fp_unpack(f, b)));
}

static ALWAYS_INLINE uint64_t any_sub(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b)
{
    struct fp_num minus_b = fp_unpack(f, b);
    minus_b.sign ^= !fp_num_is_nan(minus_b); /* a NaN operand keeps its sign (x86) */
    return fp_pack(e, f, fp_num_add(e, fp_unpack(f, a), minus_b));
}

static ALWAYS_INLINE uint64_t any_mul(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b)
{
    return fp_pack(e, f, fp_num_mul(e, fp_unpack(f, a), fp_unpack(f, b)));
}

static ALWAYS_INLINE uint64_t any_div(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b)
{
    return fp_pack(e, f, fp_num_div(e, fp_unpack(f, a), fp_unpack(f, b)));
}

static ALWAYS_INLINE uint64_t any_sqrt(struct fp_env *e, const struct fp_format *f, uint64_t a)
{
    return fp_pack(e, f, fp_num_sqrt(e, fp_unpack(f, a)));
}

static ALWAYS_INLINE uint64_t any_fma(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b, uint64_t c)
{
    return fp_pack(e, f, fp_num_fma(e, fp_unpack(f, a), fp_unpack(f, b), fp_unpack(f, c)));
}

static ALWAYS_INLINE uint64_t any_round_int(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                            bool raise_nx)
{
    return fp_pack(e, f, fp_num_round_int(e, fp_unpack(f, a), raise_nx));
}

static ALWAYS_INLINE uint64_t any_convert(struct fp_env *e, const struct fp_format *to,
                                          const struct fp_format *from, uint64_t a)
{
    struct fp_num n = fp_unpack(from, a);
    return fp_pack(e, to, fp_num_is_nan(n) ? fp_num_nan(e, n, n) : n);
}

/* ---- comparisons ----------------------------------------------------------------------------- */

static inline uint64_t magnitude(const struct fp_format *f, uint64_t a)
{
    return a & (fp_sign_bit(f) - 1);
}

static inline bool is_nan(const struct fp_format *f, uint64_t a)
{
    return magnitude(f, a) > fp_inf_bits(f);
}

static inline bool is_snan(const struct fp_format *f, uint64_t a)
{
    return is_nan(f, a) && !(a >> (f->frac_bits - 1) & 1);
}

/* Raise what a comparison raises; true when a and b are unordered. */
static inline bool unordered(struct fp_env *e, const struct fp_format *f, uint64_t a, uint64_t b,
                             bool signalling)
{
    if (LIKELY(!is_nan(f, a) && !is_nan(f, b))) return false;
    if (signalling || is_snan(f, a) || is_snan(f, b)) e->flags |= FP_NV;
    return true;
}

/* Neither is a NaN. */
static inline bool equal(const struct fp_format *f, uint64_t a, uint64_t b)
{
    return a == b || magnitude(f, a | b) == 0;
}

/* Neither is a NaN. `zeros_differ` makes -0 less than +0. */
static inline bool less(const struct fp_format *f, uint64_t a, uint64_t b, bool zeros_differ)
{
    bool neg_a = (a & fp_sign_bit(f)) != 0, neg_b = (b & fp_sign_bit(f)) != 0;
    if (neg_a != neg_b) return neg_a && (zeros_differ || magnitude(f, a | b) != 0);
    return neg_a ? a > b : a < b;
}

static ALWAYS_INLINE bool any_eq(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                 uint64_t b, bool signalling)
{
    return !unordered(e, f, a, b, signalling) && equal(f, a, b);
}

static ALWAYS_INLINE bool any_lt(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                 uint64_t b, bool signalling)
{
    return !unordered(e, f, a, b, signalling) && less(f, a, b, false);
}

static ALWAYS_INLINE bool any_le(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                 uint64_t b, bool signalling)
{
    return !unordered(e, f, a, b, signalling) && !less(f, b, a, false);
}

/* The NaN that a and b, at least one of them a NaN, give together; NV is the caller's. */
static inline uint64_t nan_of(struct fp_env *e, const struct fp_format *f, uint64_t a, uint64_t b)
{
    return fp_pack(e, f, fp_num_nan(e, fp_unpack(f, a), fp_unpack(f, b)));
}

/* 754-2019 9.6 minimumNumber, and maximumNumber when `greater`. */
static ALWAYS_INLINE uint64_t any_min(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                      uint64_t b, bool greater)
{
    if (unordered(e, f, a, b, false)) {
        if (!is_nan(f, a)) return a;
        if (!is_nan(f, b)) return b;
        return nan_of(e, f, a, b);
    }
    return less(f, a, b, true) != greater ? a : b;
}

/* 754-2019 9.6 minimum, and maximum when `greater`. */
static ALWAYS_INLINE uint64_t any_minm(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                       uint64_t b, bool greater)
{
    if (unordered(e, f, a, b, false)) return nan_of(e, f, a, b);
    return less(f, a, b, true) != greater ? a : b;
}

static ALWAYS_INLINE unsigned any_class(const struct fp_format *f, uint64_t a)
{
    uint64_t mag = magnitude(f, a);
    bool neg = mag != a;
    if (is_nan(f, a)) return is_snan(f, a) ? FP_CLASS_SNAN : FP_CLASS_QNAN;
    if (mag == 0) return neg ? FP_CLASS_NEG_ZERO : FP_CLASS_POS_ZERO;
    if (mag == fp_inf_bits(f)) return neg ? FP_CLASS_NEG_INF : FP_CLASS_POS_INF;
    if (mag >> f->frac_bits == 0) return neg ? FP_CLASS_NEG_SUBNORMAL : FP_CLASS_POS_SUBNORMAL;
    return neg ? FP_CLASS_NEG_NORMAL : FP_CLASS_POS_NORMAL;
}

/* ---- integers -------------------------------------------------------------------------------- */

static ALWAYS_INLINE uint64_t any_to_int(struct fp_env *e, const struct fp_format *f, uint64_t a,
                                         unsigned width, bool is_signed)
{
    return fp_num_to_int(e, fp_unpack(f, a), width, is_signed);
}

static ALWAYS_INLINE uint64_t any_from_signed(struct fp_env *e, const struct fp_format *f,
                                              int64_t v)
{
    return fp_pack(e, f, fp_num_from_int(v < 0, v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v));
}

static ALWAYS_INLINE uint64_t any_from_unsigned(struct fp_env *e, const struct fp_format *f,
                                                uint64_t v)
{
    return fp_pack(e, f, fp_num_from_int(false, v));
}

/* ---- the formats ----------------------------------------------------------------------------- */

#define DEFINE_UNARY(N, T, name)              \
    T fp##N##_##name(struct fp_env *e, T a)   \
    {                                         \
        return (T)any_##name(e, &fp_f##N, a); \
    }

#define DEFINE_BINARY(N, T, name)                \
    T fp##N##_##name(struct fp_env *e, T a, T b) \
    {                                            \
        return (T)any_##name(e, &fp_f##N, a, b); \
    }

/* A variant of a function on patterns, chosen by its last argument. */
#define DEFINE_VARIANT(N, R, T, name, function, choice)      \
    R fp##N##_##name(struct fp_env *e, T a, T b)             \
    {                                                        \
        return (R)any_##function(e, &fp_f##N, a, b, choice); \
    }

#define DEFINE_TO_INT(N, T, R, name, width, is_signed)          \
    R fp##N##_##name(struct fp_env *e, T a)                     \
    {                                                           \
        return (R)any_to_int(e, &fp_f##N, a, width, is_signed); \
    }

#define DEFINE_FROM_INT(N, T, V, name, function)  \
    T fp##N##_##name(struct fp_env *e, V v)       \
    {                                             \
        return (T)any_##function(e, &fp_f##N, v); \
    }

#define DEFINE_CONVERT(N, T, FROM, TFROM)                   \
    T fp##FROM##_to_fp##N(struct fp_env *e, TFROM a)        \
    {                                                       \
        return (T)any_convert(e, &fp_f##N, &fp_f##FROM, a); \
    }

#define DEFINE_FORMAT(N, T)                                   \
    DEFINE_BINARY(N, T, add)                                  \
    DEFINE_BINARY(N, T, sub)                                  \
    DEFINE_BINARY(N, T, mul)                                  \
    DEFINE_BINARY(N, T, div)                                  \
    DEFINE_UNARY(N, T, sqrt)                                  \
    T fp##N##_fma(struct fp_env *e, T a, T b, T c)            \
    {                                                         \
        return (T)any_fma(e, &fp_f##N, a, b, c);              \
    }                                                         \
    T fp##N##_round_int(struct fp_env *e, T a, bool raise_nx) \
    {                                                         \
        return (T)any_round_int(e, &fp_f##N, a, raise_nx);    \
    }                                                         \
    DEFINE_VARIANT(N, bool, T, eq, eq, false)                 \
    DEFINE_VARIANT(N, bool, T, lt, lt, true)                  \
    DEFINE_VARIANT(N, bool, T, le, le, true)                  \
    DEFINE_VARIANT(N, bool, T, eq_sig, eq, true)              \
    DEFINE_VARIANT(N, bool, T, lt_quiet, lt, false)           \
    DEFINE_VARIANT(N, bool, T, le_quiet, le, false)           \
    DEFINE_VARIANT(N, T, T, min, min, false)                  \
    DEFINE_VARIANT(N, T, T, max, min, true)                   \
    DEFINE_VARIANT(N, T, T, minm, minm, false)                \
    DEFINE_VARIANT(N, T, T, maxm, minm, true)                 \
    unsigned fp##N##_class(T a)                               \
    {                                                         \
        return any_class(&fp_f##N, a);                        \
    }                                                         \
    DEFINE_TO_INT(N, T, int32_t, to_i32, 32, true)            \
    DEFINE_TO_INT(N, T, uint32_t, to_u32, 32, false)          \
    DEFINE_TO_INT(N, T, int64_t, to_i64, 64, true)            \
    DEFINE_TO_INT(N, T, uint64_t, to_u64, 64, false)          \
    DEFINE_FROM_INT(N, T, int32_t, from_i32, from_signed)     \
    DEFINE_FROM_INT(N, T, uint32_t, from_u32, from_unsigned)  \
    DEFINE_FROM_INT(N, T, int64_t, from_i64, from_signed)     \
    DEFINE_FROM_INT(N, T, uint64_t, from_u64, from_unsigned)

DEFINE_FORMAT(16, uint16_t)
DEFINE_FORMAT(32, uint32_t)
DEFINE_FORMAT(64, uint64_t)

DEFINE_CONVERT(32, uint32_t, 16, uint16_t)
DEFINE_CONVERT(64, uint64_t, 16, uint16_t)
DEFINE_CONVERT(16, uint16_t, 32, uint32_t)
DEFINE_CONVERT(64, uint64_t, 32, uint32_t)
DEFINE_CONVERT(16, uint16_t, 64, uint64_t)
DEFINE_CONVERT(32, uint32_t, 64, uint64_t)

uint32_t bf16_to_fp32(struct fp_env *e, uint16_t a)
{
    return (uint32_t)any_convert(e, &fp_f32, &fp_bf16, a);
}

uint16_t fp32_to_bf16(struct fp_env *e, uint32_t a)
{
    return (uint16_t)any_convert(e, &fp_bf16, &fp_f32, a);
}
