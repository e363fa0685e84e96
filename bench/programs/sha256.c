/* SPDX-License-Identifier: MIT */
/* SHA-256 of a long message (FIPS 180-4), in plain C: rotates, additions and little else. The
 * checksum is the first eight bytes of the digest. */
#include "bench.h"

#include "libc.h"

enum { BLOCK = 64, BUFFER = 1 << 16 };

struct sha256 {
    uint32_t h[8];
    uint64_t length; /* bytes hashed so far */
};

/* clang-format off */
/* FIPS 180-4 4.2.2 */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* FIPS 180-4 5.3.3 */
static const uint32_t initial_hash[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};
/* clang-format on */

static inline uint32_t rotr(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

static inline uint32_t load_be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void schedule(uint32_t w[64], const uint8_t *block)
{
    for (unsigned t = 0; t < 16; t++) {
        w[t] = load_be32(block + 4 * t);
    }
    for (unsigned t = 16; t < 64; t++) {
        uint32_t s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
}

static void hash_block(struct sha256 *s, const uint8_t *block)
{
    uint32_t w[64];
    schedule(w, block);
    uint32_t a = s->h[0], b = s->h[1], c = s->h[2], d = s->h[3];
    uint32_t e = s->h[4], f = s->h[5], g = s->h[6], h = s->h[7];
    for (unsigned t = 0; t < 64; t++) {
        uint32_t big1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
        uint32_t choice = (e & f) ^ (~e & g);
        uint32_t t1 = h + big1 + choice + round_constants[t] + w[t];
        uint32_t big0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
        uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + big0 + majority;
    }
    const uint32_t out[8] = { a, b, c, d, e, f, g, h };
    for (unsigned i = 0; i < 8; i++) {
        s->h[i] += out[i];
    }
}

/* `n` is a multiple of the block size. */
static void sha256_update(struct sha256 *s, const uint8_t *data, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK) {
        hash_block(s, data + i);
    }
    s->length += n;
}

/* The length is a multiple of the block size, so the padding is a block of its own (5.1.1). */
static void sha256_finish(struct sha256 *s)
{
    uint8_t pad[BLOCK] = { 0x80 };
    uint64_t length_bits = 8 * s->length;
    for (unsigned i = 0; i < 8; i++) {
        pad[BLOCK - 1 - i] = (uint8_t)(length_bits >> 8 * i);
    }
    hash_block(s, pad);
}

const char *program_name(void)
{
    return "sha256";
}

/* The message is the same 64 KiB again and again: byte i is 7 * i modulo 256. */
uint64_t program_run(struct bench *b)
{
    uint8_t *buffer = bench_alloc(b, BUFFER);
    for (unsigned i = 0; i < BUFFER; i++) {
        buffer[i] = (uint8_t)(7 * i);
    }
    struct sha256 s = { .length = 0 };
    memcpy(s.h, initial_hash, sizeof(s.h));
    for (uint32_t i = bench_rounds(100, 1); i > 0; i--) {
        sha256_update(&s, buffer, BUFFER);
    }
    sha256_finish(&s);
    return (uint64_t)s.h[0] << 32 | s.h[1];
}
