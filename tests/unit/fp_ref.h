/* SPDX-License-Identifier: MIT */
/* A slow reference for cpu/fp that shares no code and no method with it: numbers are big integers
 * times a power of two, sums and products are exact whatever the exponents, and rounding compares
 * the exact remainder with exact halves. */
#ifndef TESTS_UNIT_FP_REF_H
#define TESTS_UNIT_FP_REF_H

#include <stdbool.h>
#include <stdint.h>

struct ref_result {
    uint64_t bits;
    uint8_t flags; /* enum fp_flag */
};

/* The reference's answer to an operation of fp_ops.h, tininess detected after rounding, into *r.
 * False when it has none: NaN or infinite operands, an invalid operation, a division by zero, or an
 * operation that does not compute (comparisons and their like). */
bool ref_run(const char *name, unsigned rm, const uint64_t *v, struct ref_result *r);

#endif
