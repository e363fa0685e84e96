/* SPDX-License-Identifier: MIT */
/* Kernels of Zvbb, Zvkb and Zvbc: bits of elements, rotates, carry-less products. Manual: Unpriv Zvbb, Zvbc. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

static inline uint64_t reverse_bits_of_bytes(uint64_t v)
{
    v = (v >> 1 & UINT64_C(0x5555555555555555)) | (v & UINT64_C(0x5555555555555555)) << 1;
    v = (v >> 2 & UINT64_C(0x3333333333333333)) | (v & UINT64_C(0x3333333333333333)) << 2;
    return (v >> 4 & UINT64_C(0x0f0f0f0f0f0f0f0f)) | (v & UINT64_C(0x0f0f0f0f0f0f0f0f)) << 4;
}

static inline uint64_t rotate_left(uint64_t v, uint64_t by, unsigned width)
{
    unsigned n = (unsigned)by & (width - 1);

    return n ? v << n | v >> (width - n) : v;
}

static uint64_t carryless_low(uint64_t a, uint64_t b)
{
    uint64_t product = 0;

    for (; b; b &= b - 1) {
        product ^= a << count_trailing(b);
    }
    return product;
}

static uint64_t carryless_high(uint64_t a, uint64_t b)
{
    uint64_t product = 0;

    for (b &= ~UINT64_C(1); b; b &= b - 1) {
        product ^= a >> (64 - count_trailing(b));
    }
    return product;
}

/* Words: x = vs2[i], y = vs1[i] or the scalar, both zero-extended; `width` of an element, in bits. */
#define EACH(op, size, size_d, expr)                                                 \
    static void op##_##size(uint8_t *restrict t, const uint8_t *d, const uint8_t *a, \
                            const uint8_t *b, unsigned n)                            \
    {                                                                                \
        const unsigned width = 8u << size;                                           \
        (void)d, (void)width;                                                        \
        for (unsigned i = 0; i < n; i++) {                                           \
            uint64_t x = rv_v_get(a, i, size);                                       \
            uint64_t y = rv_v_get(b, i, size);                                       \
            (void)y;                                                                 \
            rv_v_put(t, i, size_d, expr);                                            \
        }                                                                            \
    }
#define EACH_WIDTH(op, expr) \
    EACH(op, 0, 0, expr) EACH(op, 1, 1, expr) EACH(op, 2, 2, expr) EACH(op, 3, 3, expr)

EACH_WIDTH(andn, x & ~y)
EACH_WIDTH(brev8, reverse_bits_of_bytes(x))
EACH_WIDTH(rev8, reverse_bytes(x) >> (64 - width))
EACH_WIDTH(brev, reverse_bytes(reverse_bits_of_bytes(x)) >> (64 - width))
EACH_WIDTH(clz, count_leading(x) - (64 - width))
EACH_WIDTH(ctz, x ? count_trailing(x) : width)
EACH_WIDTH(cpop, count_ones(x))
EACH_WIDTH(rol, rotate_left(x, y, width))
EACH_WIDTH(ror, rotate_left(x, 0 - y, width))
EACH(wsll, 0, 1, x << (y & 15))
EACH(wsll, 1, 2, x << (y & 31))
EACH(wsll, 2, 3, x << (y & 63))
EACH(clmul, 3, 3, carryless_low(x, y))
EACH(clmulh, 3, 3, carryless_high(x, y))

#define ALL(op) .pure = { op##_0, op##_1, op##_2, op##_3 }

const struct rv_vkernel rv_vk_andn = { ALL(andn) };
const struct rv_vkernel rv_vk_brev8 = { ALL(brev8) };
const struct rv_vkernel rv_vk_rev8 = { ALL(rev8) };
const struct rv_vkernel rv_vk_brev = { ALL(brev) };
const struct rv_vkernel rv_vk_clz = { ALL(clz) };
const struct rv_vkernel rv_vk_ctz = { ALL(ctz) };
const struct rv_vkernel rv_vk_cpop = { ALL(cpop) };
const struct rv_vkernel rv_vk_rol = { ALL(rol) };
const struct rv_vkernel rv_vk_ror = { ALL(ror) };
const struct rv_vkernel rv_vk_wsll = { .pure = { wsll_0, wsll_1, wsll_2 }, .vd = 1 };
const struct rv_vkernel rv_vk_clmul = { .pure = { NULL, NULL, NULL, clmul_3 } };
const struct rv_vkernel rv_vk_clmulh = { .pure = { NULL, NULL, NULL, clmulh_3 } };
