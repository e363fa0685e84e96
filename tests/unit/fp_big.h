/* SPDX-License-Identifier: MIT */
/* Natural numbers of up to 5120 bits, for fp_ref.c. Every function is the schoolbook one. */
#ifndef TESTS_UNIT_FP_BIG_H
#define TESTS_UNIT_FP_BIG_H

#include <stdbool.h>
#include <stdint.h>

#define BIG_LIMBS_MAX 160

struct big {
    unsigned n; /* limbs in use; the highest is not 0 */
    uint32_t limb[BIG_LIMBS_MAX];
};

void big_set(struct big *r, uint64_t v);
void big_add(struct big *r, const struct big *a, const struct big *b);
void big_sub(struct big *r, const struct big *a, const struct big *b); /* a >= b */
void big_mul(struct big *r, const struct big *a, const struct big *b); /* r is neither a nor b */
void big_shift_left(struct big *r, unsigned bits);
bool big_shift_right(struct big *r, unsigned bits);        /* true when it lost a one bit */
int big_compare(const struct big *a, const struct big *b); /* -1, 0, 1 */
unsigned big_bits(const struct big *a);                    /* 0 for 0 */
uint64_t big_low64(const struct big *a);

/* Quotient of a by b, bit by bit; true when it is inexact. */
bool big_div(struct big *q, const struct big *a, const struct big *b);

/* floor(sqrt(a)), bit by bit; true when it is inexact. */
bool big_sqrt(struct big *root, const struct big *a);

#endif
