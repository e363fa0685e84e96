/* SPDX-License-Identifier: MIT */
/* Bit fields, sign extension, rotation and wide multiplication on fixed-width integers. */
#ifndef BASE_BITS_H
#define BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) && !defined(ISOMER_PORTABLE)
#define HAVE_BIT_BUILTINS 1
#endif

#define ARRAY_SIZE(a)         (sizeof(a) / sizeof((a)[0]))
#define CONTAINER_OF(p, T, m) ((T *)(void *)((char *)(p)-offsetof(T, m)))

/* Bits hi..lo of v, right-aligned; 63 >= hi >= lo >= 0. */
static inline uint64_t bits(uint64_t v, unsigned hi, unsigned lo)
{
    return (v >> lo) & (~UINT64_C(0) >> (63 - (hi - lo)));
}

static inline bool bit(uint64_t v, unsigned n)
{
    return (v >> n) & 1;
}

/* v with the bits of mask replaced by those of from. */
static inline uint64_t merge_bits(uint64_t v, uint64_t from, uint64_t mask)
{
    return (v & ~mask) | (from & mask);
}

/* The low `width` bits of v as a two's complement number; 1 <= width <= 64. */
static inline int64_t sext(uint64_t v, unsigned width)
{
    unsigned sh = 64 - width;
    return (int64_t)(v << sh) >> sh;
}

/* Number of zero bits above the highest bit set; 64 for 0. */
static inline unsigned count_leading(uint64_t v)
{
#ifdef HAVE_BIT_BUILTINS
    return v ? (unsigned)__builtin_clzll(v) : 64;
#else
    unsigned n = 0;

    while (n < 64 && !(v >> (63 - n) & 1)) {
        n++;
    }
    return n;
#endif
}

/* Number of zero bits below the lowest bit set; v is not 0. */
static inline unsigned count_trailing(uint64_t v)
{
#ifdef HAVE_BIT_BUILTINS
    return (unsigned)__builtin_ctzll(v);
#else
    return 63 - count_leading(v & (0 - v));
#endif
}

static inline unsigned count_ones(uint64_t v)
{
    v -= v >> 1 & UINT64_C(0x5555555555555555);
    v = (v & UINT64_C(0x3333333333333333)) + (v >> 2 & UINT64_C(0x3333333333333333));
    v = (v + (v >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (unsigned)(v * UINT64_C(0x0101010101010101) >> 56);
}

static inline uint64_t reverse_bytes(uint64_t v)
{
    v = (v >> 8 & UINT64_C(0x00ff00ff00ff00ff)) | (v & UINT64_C(0x00ff00ff00ff00ff)) << 8;
    v = (v >> 16 & UINT64_C(0x0000ffff0000ffff)) | (v & UINT64_C(0x0000ffff0000ffff)) << 16;
    return v >> 32 | v << 32;
}

static inline bool is_pow2(uint64_t v)
{
    return v != 0 && (v & (v - 1)) == 0;
}

/* v rounded up to a multiple of `to`, a power of two. */
static inline uint64_t round_up(uint64_t v, uint64_t to)
{
    return (v + to - 1) & ~(to - 1);
}

static inline uint32_t rotl32(uint32_t v, unsigned n)
{
    return v << (n & 31) | v >> (-n & 31);
}
static inline uint64_t rotl64(uint64_t v, unsigned n)
{
    return v << (n & 63) | v >> (-n & 63);
}

/* Upper 64 bits of the 128-bit product of two unsigned numbers. */
static inline uint64_t mul_high_uu(uint64_t a, uint64_t b)
{
#ifdef HAVE_INT128
    return (uint64_t)(((unsigned __int128)a * b) >> 64);
#else
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t lo = al * bl, m1 = ah * bl + (lo >> 32), m2 = al * bh + (uint32_t)m1;
    return ah * bh + (m1 >> 32) + (m2 >> 32);
#endif
}

/* The same for signed x signed and signed x unsigned (operands as two's complement). */
static inline uint64_t mul_high_ss(uint64_t a, uint64_t b)
{
    return mul_high_uu(a, b) - (bit(a, 63) ? b : 0) - (bit(b, 63) ? a : 0);
}

static inline uint64_t mul_high_su(uint64_t a, uint64_t b)
{
    return mul_high_uu(a, b) - (bit(a, 63) ? b : 0);
}

#endif
