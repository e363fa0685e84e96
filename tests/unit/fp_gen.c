/* SPDX-License-Identifier: MIT */
/* The operands of fp_gen.h. */
#include "tests/unit/fp_gen.h"

#include <string.h>

/* splitmix64: its steps are a bijection, so that every seed is as good as any other. */
uint64_t fp_gen_u64(struct fp_gen *g)
{
    uint64_t z = g->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static unsigned below(struct fp_gen *g, unsigned n)
{
    return (unsigned)((fp_gen_u64(g) >> 32) * n >> 32);
}

static uint64_t mask(unsigned bits)
{
    return bits == 64 ? ~UINT64_C(0) : (UINT64_C(1) << bits) - 1;
}

/* One or two runs of equal bits; or noise. */
static uint64_t pattern(struct fp_gen *g, unsigned bits)
{
    uint64_t one = UINT64_C(1) << below(g, bits), other = UINT64_C(1) << below(g, bits);
    uint64_t noise = fp_gen_u64(g);
    switch (below(g, 6)) {
    case 0: return (one + other) & mask(bits);
    case 1: return (one - other) & mask(bits);
    case 2: return ~(one + other) & mask(bits);
    case 3: return (one - 1) & mask(bits);
    case 4: return (noise & ~(one - 1)) & mask(bits);
    default: return noise & mask(bits);
    }
}

/* Exponent fields: both ends, the middle, where integers end, anything. */
static uint64_t field(struct fp_gen *g, unsigned bits)
{
    unsigned max = (1u << bits) - 1, some = below(g, 3), far = below(g, 70);
    switch (below(g, 10)) {
    case 0: return some;
    case 1: return max - some;
    case 2: return max - 1 - some;
    case 3:
    case 4: return (max / 2 + far) & max;
    case 5:
    case 6: return (max / 2 - far) & max;
    default: return below(g, max + 1);
    }
}

static unsigned frac_bits(unsigned width)
{
    return width == 16 ? 10 : width == 32 ? 23 : 52;
}

static uint64_t number_with(struct fp_gen *g, unsigned width, unsigned frac)
{
    uint64_t sign = fp_gen_u64(g) & UINT64_C(1) << (width - 1);
    uint64_t bits = field(g, width - frac - 1) << frac;
    if (below(g, 8) != 0) bits |= pattern(g, frac);
    return sign | bits;
}

static uint64_t number(struct fp_gen *g, unsigned width)
{
    return number_with(g, width, frac_bits(width));
}

/* Near in exponent to `v`, or its opposite but for the last places. */
static uint64_t relative(struct fp_gen *g, unsigned width, uint64_t v)
{
    unsigned frac = frac_bits(width);
    uint64_t steps = (uint64_t)below(g, 5) - 2;
    uint64_t places = (uint64_t)below(g, 2 * frac) - frac;
    uint64_t sign = UINT64_C(1) << (width - 1);
    switch (below(g, 4)) {
    case 0: return (v + steps) & mask(width);
    case 1: return ((v ^ sign) + steps) & mask(width);
    case 2: return ((v ^ (fp_gen_u64(g) & sign)) + (places << frac)) & mask(width);
    default: return number(g, width);
    }
}

/* For a fused multiply-add: the product, rounded in some way, with the other sign. */
static uint64_t minus_product(struct fp_gen *g, unsigned width, const uint64_t *v)
{
    struct fp_env e = { .rm = (uint8_t)below(g, 5) };
    const char *name = width == 16 ? "f16_mul" : width == 32 ? "f32_mul" : "f64_mul";
    return fp_op_find(name)->soft(&e, v) ^ UINT64_C(1) << (width - 1);
}

void fp_gen_operands(struct fp_gen *g, const struct fp_op *op, uint64_t *v)
{
    unsigned width = op->width_in;
    memset(v, 0, 3 * sizeof *v);
    if (op->name[0] == 'b') { /* bfloat16 */
        v[0] = number_with(g, 16, 7);
        return;
    }
    if (op->name[0] != 'f') { /* from an integer: any number of significant bits */
        v[0] = pattern(g, width) >> below(g, width);
        if (below(g, 2)) v[0] = (0 - v[0]) & mask(width);
        return;
    }
    v[0] = number(g, width);
    if (op->operands > 1) v[1] = relative(g, width, v[0]);
    if (op->operands > 2) {
        uint64_t near = below(g, 2) ? minus_product(g, width, v) : v[below(g, 2)];
        v[2] = relative(g, width, near);
        if (below(g, 4) == 0) v[2] = number(g, width);
    }
}
