/* SPDX-License-Identifier: MIT */
/* The numbers of fp_big.h. */
#include "tests/unit/fp_big.h"

#include <stdlib.h>

static void trim(struct big *r)
{
    while (r->n > 0 && r->limb[r->n - 1] == 0) {
        r->n--;
    }
}

static uint32_t limb_at(const struct big *a, unsigned i)
{
    return i < a->n ? a->limb[i] : 0;
}

static void append(struct big *r, uint32_t limb)
{
    if (r->n == BIG_LIMBS_MAX) abort(); /* a mistake in the reference, not in what it checks */
    r->limb[r->n++] = limb;
}

void big_set(struct big *r, uint64_t v)
{
    r->n = 2;
    r->limb[0] = (uint32_t)v;
    r->limb[1] = (uint32_t)(v >> 32);
    trim(r);
}

void big_add(struct big *r, const struct big *a, const struct big *b)
{
    unsigned n = a->n > b->n ? a->n : b->n;
    struct big sum = { .n = 0 };
    uint64_t carry = 0;
    for (unsigned i = 0; i < n || carry != 0; i++) {
        carry += (uint64_t)limb_at(a, i) + limb_at(b, i);
        append(&sum, (uint32_t)carry);
        carry >>= 32;
    }
    *r = sum;
}

void big_sub(struct big *r, const struct big *a, const struct big *b)
{
    struct big difference = { .n = 0 };
    uint64_t borrow = 0;
    for (unsigned i = 0; i < a->n; i++) {
        uint64_t d = (uint64_t)a->limb[i] - limb_at(b, i) - borrow;
        append(&difference, (uint32_t)d);
        borrow = d >> 63;
    }
    trim(&difference);
    *r = difference;
}

void big_mul(struct big *r, const struct big *a, const struct big *b)
{
    r->n = 0;
    for (unsigned i = 0; i < a->n + b->n; i++) {
        append(r, 0);
    }
    for (unsigned i = 0; i < a->n; i++) {
        uint64_t carry = 0;
        for (unsigned j = 0; j < b->n; j++) {
            carry += (uint64_t)a->limb[i] * b->limb[j] + r->limb[i + j];
            r->limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        r->limb[i + b->n] = (uint32_t)carry;
    }
    trim(r);
}

void big_shift_left(struct big *r, unsigned bits)
{
    struct big shifted = { .n = 0 };
    for (unsigned i = 0; i < bits / 32; i++) {
        append(&shifted, 0);
    }
    uint64_t carry = 0;
    for (unsigned i = 0; i < r->n; i++) {
        carry |= (uint64_t)r->limb[i] << bits % 32;
        append(&shifted, (uint32_t)carry);
        carry >>= 32;
    }
    if (carry != 0) append(&shifted, (uint32_t)carry);
    trim(&shifted);
    *r = shifted;
}

bool big_shift_right(struct big *r, unsigned bits)
{
    struct big shifted = { .n = 0 };
    uint32_t lost = 0;
    for (unsigned i = 0; i < bits / 32; i++) {
        lost |= limb_at(r, i);
    }
    lost |= limb_at(r, bits / 32) & (uint32_t)((UINT64_C(1) << bits % 32) - 1);
    for (unsigned i = bits / 32; i < r->n; i++) {
        uint64_t pair = (uint64_t)limb_at(r, i + 1) << 32 | r->limb[i];
        append(&shifted, (uint32_t)(pair >> bits % 32));
    }
    trim(&shifted);
    *r = shifted;
    return lost != 0;
}

int big_compare(const struct big *a, const struct big *b)
{
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    for (unsigned i = a->n; i-- > 0;) {
        if (a->limb[i] != b->limb[i]) return a->limb[i] < b->limb[i] ? -1 : 1;
    }
    return 0;
}

unsigned big_bits(const struct big *a)
{
    unsigned bits = a->n * 32;
    if (bits == 0) return 0;
    for (uint32_t top = a->limb[a->n - 1]; !(top & 0x80000000); top <<= 1) {
        bits--;
    }
    return bits;
}

uint64_t big_low64(const struct big *a)
{
    return (uint64_t)limb_at(a, 1) << 32 | limb_at(a, 0);
}

bool big_div(struct big *q, const struct big *a, const struct big *b)
{
    struct big rem = { .n = 0 }, one;
    big_set(&one, 1);
    big_set(q, 0);
    for (unsigned i = big_bits(a); i-- > 0;) {
        big_shift_left(&rem, 1);
        if (a->limb[i / 32] >> i % 32 & 1) big_add(&rem, &rem, &one);
        big_shift_left(q, 1);
        if (big_compare(&rem, b) < 0) continue;
        big_sub(&rem, &rem, b);
        big_add(q, q, &one);
    }
    return rem.n != 0;
}

bool big_sqrt(struct big *root, const struct big *a)
{
    struct big trial, digit, square;
    big_set(root, 0);
    big_set(&square, 0);
    for (unsigned i = big_bits(a) / 2 + 1; i-- > 0;) {
        big_set(&digit, 1);
        big_shift_left(&digit, i);
        big_add(&trial, root, &digit);
        big_mul(&square, &trial, &trial);
        if (big_compare(&square, a) <= 0) *root = trial;
    }
    big_mul(&square, root, root);
    return big_compare(&square, a) != 0;
}
