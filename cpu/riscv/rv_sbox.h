/* SPDX-License-Identifier: MIT */
/* Parts of AES and SM4 that the cryptography instructions are made of. State is in the order of the
 * registers: byte 0 is the lowest. */
#ifndef CPU_RISCV_RV_SBOX_H
#define CPU_RISCV_RV_SBOX_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stdint.h>

extern const uint8_t rv_aes_sbox[256], rv_aes_inverse_sbox[256], rv_sm4_sbox[256];

/* Product in the field of AES, x^8 + x^4 + x^3 + x + 1; b below 16. */
static inline uint32_t aes_times(uint32_t a, uint32_t b)
{
    uint32_t product = 0;

    for (; b; b >>= 1) {
        if (b & 1) product ^= a;
        a = a << 1 ^ (a & 0x80 ? 0x11b : 0);
    }
    return product;
}

/* What byte `v` of a column adds to the four bytes of the new one, when it is byte 0 (FIPS 197, MixColumns). */
static inline uint32_t aes_mix_byte(uint32_t v, bool inverse)
{
    if (inverse)
        return aes_times(v, 14) | aes_times(v, 9) << 8 | aes_times(v, 13) << 16 |
               aes_times(v, 11) << 24;
    return aes_times(v, 2) | v << 8 | v << 16 | aes_times(v, 3) << 24;
}

static inline uint32_t rotate_left32(uint32_t v, unsigned n)
{
    return v << (n & 31) | v >> (-n & 31);
}

static inline uint32_t aes_mix_column(uint32_t column, bool inverse)
{
    uint32_t mixed = 0;

    for (unsigned i = 0; i < 4; i++) {
        mixed ^= rotate_left32(aes_mix_byte(column >> (8 * i) & 0xff, inverse), 8 * i);
    }
    return mixed;
}

static inline uint64_t aes_mix_columns(uint64_t columns, bool inverse)
{
    return aes_mix_column((uint32_t)columns, inverse) |
           (uint64_t)aes_mix_column((uint32_t)(columns >> 32), inverse) << 32;
}

static inline uint32_t aes_substitute_word(uint32_t v)
{
    return rv_aes_sbox[v & 0xff] | (uint32_t)rv_aes_sbox[v >> 8 & 0xff] << 8 |
           (uint32_t)rv_aes_sbox[v >> 16 & 0xff] << 16 | (uint32_t)rv_aes_sbox[v >> 24] << 24;
}

/* Columns 0 and 1 of the state after ShiftRows and SubBytes; `low` holds columns 0 and 1 before, `high` 2 and 3. Row
 * r moves by r columns. */
static inline uint64_t aes_shift_and_substitute(uint64_t low, uint64_t high, bool inverse)
{
    const uint8_t *box = inverse ? rv_aes_inverse_sbox : rv_aes_sbox;
    uint64_t out = 0;

    for (unsigned i = 0; i < 8; i++) {
        unsigned row = i % 4, column = (i / 4 + (inverse ? 4 - row : row)) % 4;
        uint64_t half = column < 2 ? low : high;
        out |= (uint64_t)box[half >> (8 * (row + 4 * (column % 2))) & 0xff] << (8 * i);
    }
    return out;
}

/* The linear layers of SM4's rounds and of its key schedule, for one byte from the box. */
static inline uint32_t sm4_round_byte(uint32_t x)
{
    return x ^ x << 8 ^ x << 2 ^ x << 18 ^ (x & 0x3f) << 26 ^ (x & 0xc0) << 10;
}

static inline uint32_t sm4_key_byte(uint32_t x)
{
    return x ^ (x & 0x07) << 29 ^ (x & 0xfe) << 7 ^ (x & 0x01) << 23 ^ (x & 0xf8) << 13;
}

#endif
