/* SPDX-License-Identifier: MIT */
/* Arithmetic on pairs of 64-bit words, for significands on their way to be rounded.
 *
 * Each function with a HAVE_INT128 version has a portable twin under its own name, so that one
 * build can test both. Used inside cpu/fp only. */
#ifndef CPU_FP_FP_WIDE_H
#define CPU_FP_FP_WIDE_H

#include <stdbool.h>
#include <stdint.h>

/* The number hi * 2^64 + lo. */
struct fp_u128 {
    uint64_t hi, lo;
};

/* Number of zero bits above the highest one; v is not 0. */
static inline unsigned fp_clz64_portable(uint64_t v)
{
    unsigned n = 0;
    for (unsigned step = 32; step != 0; step /= 2) {
        if (v >> (64 - step) == 0) {
            v <<= step;
            n += step;
        }
    }
    return n;
}

static inline unsigned fp_clz64(uint64_t v)
{
#if defined(__GNUC__) && !defined(ISOMER_PORTABLE)
    return (unsigned)__builtin_clzll(v);
#else
    return fp_clz64_portable(v);
#endif
}

/* The full product. */
static inline struct fp_u128 fp_mul64_portable(uint64_t a, uint64_t b)
{
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t low = al * bl;
    uint64_t mid = ah * bl + (low >> 32);
    uint64_t mid2 = al * bh + (uint32_t)mid;
    return (struct fp_u128){ .hi = ah * bh + (mid >> 32) + (mid2 >> 32),
                             .lo = mid2 << 32 | (uint32_t)low };
}

static inline struct fp_u128 fp_mul64(uint64_t a, uint64_t b)
{
#ifdef HAVE_INT128
    unsigned __int128 p = (unsigned __int128)a * b;
    return (struct fp_u128){ .hi = (uint64_t)(p >> 64), .lo = (uint64_t)p };
#else
    return fp_mul64_portable(a, b);
#endif
}

/* One digit (32 bits) of the quotient of rem:next by d; rem < d, d has its top bit set.
 * Knuth, TAOCP 4.3.1, algorithm D: the estimate is at most 2 too large. Updates rem. */
static inline uint64_t fp_div_digit(uint64_t *rem, uint64_t next, uint64_t d)
{
    uint64_t dh = d >> 32, dl = (uint32_t)d;
    uint64_t q = *rem / dh, r = *rem % dh;
    while (q >> 32 != 0 || q * dl > (r << 32 | next)) {
        q--;
        r += dh;
        if (r >> 32 != 0) break;
    }
    *rem = (*rem << 32 | next) - q * d; /* wraps to the right value: the remainder is below d */
    return q;
}

/* Quotient of n by d, remainder in *rem; n.hi < d, d has its top bit set. */
static inline uint64_t fp_div128_portable(struct fp_u128 n, uint64_t d, uint64_t *rem)
{
    uint64_t r = n.hi;
    uint64_t high = fp_div_digit(&r, n.lo >> 32, d);
    uint64_t low = fp_div_digit(&r, (uint32_t)n.lo, d);
    *rem = r;
    return high << 32 | low;
}

static inline uint64_t fp_div128(struct fp_u128 n, uint64_t d, uint64_t *rem)
{
#ifdef HAVE_INT128
    uint64_t q = (uint64_t)(((unsigned __int128)n.hi << 64 | n.lo) / d);
    *rem = n.lo - q * d;
    return q;
#else
    return fp_div128_portable(n, d, rem);
#endif
}

static inline bool fp_lt128(struct fp_u128 a, struct fp_u128 b)
{
    return a.hi < b.hi || (a.hi == b.hi && a.lo < b.lo);
}

/* Sum and difference modulo 2^128. */
static inline struct fp_u128 fp_add128(struct fp_u128 a, struct fp_u128 b)
{
    uint64_t lo = a.lo + b.lo;
    return (struct fp_u128){ .hi = a.hi + b.hi + (lo < a.lo), .lo = lo };
}

static inline struct fp_u128 fp_sub128(struct fp_u128 a, struct fp_u128 b)
{
    return (struct fp_u128){ .hi = a.hi - b.hi - (a.lo < b.lo), .lo = a.lo - b.lo };
}

/* v * 2^n modulo 2^128; n < 128. */
static inline struct fp_u128 fp_shl128(struct fp_u128 v, unsigned n)
{
    if (n >= 64) return (struct fp_u128){ .hi = v.lo << (n - 64), .lo = 0 };
    if (n == 0) return v;
    return (struct fp_u128){ .hi = v.hi << n | v.lo >> (64 - n), .lo = v.lo << n };
}

/* v / 2^n with bit 0 set when any one bit is lost ("jamming"): rounding needs to know no more of
 * them than that. Any n. */
static inline struct fp_u128 fp_shr128_jam(struct fp_u128 v, unsigned n)
{
    if (n == 0) return v;
    if (n < 64) {
        return (struct fp_u128){ .hi = v.hi >> n,
                                 .lo = v.hi << (64 - n) | v.lo >> n | (v.lo << (64 - n) != 0) };
    }
    if (n == 64) return (struct fp_u128){ .hi = 0, .lo = v.hi | (v.lo != 0) };
    if (n < 128) {
        bool lost = v.lo != 0 || v.hi << (128 - n) != 0;
        return (struct fp_u128){ .hi = 0, .lo = v.hi >> (n - 64) | lost };
    }
    return (struct fp_u128){ .hi = 0, .lo = (v.hi | v.lo) != 0 };
}

/* floor(sqrt(n)); n.hi has one of its two top bits set. *rem_gt_root tells whether n lies above
 * (root + 1/2)^2, *exact whether it is root^2. */
uint64_t fp_sqrt128(struct fp_u128 n, bool *exact, bool *rem_gt_root);

#endif
