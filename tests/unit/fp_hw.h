/* SPDX-License-Identifier: MIT */
/* The host's own floating point as a reference for cpu/fp: results and exception flags of the
 * hardware under its four rounding modes. */
#ifndef TESTS_UNIT_FP_HW_H
#define TESTS_UNIT_FP_HW_H

#include "cpu/fp/fp.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fp_hw_op {
    const char *name; /* as in fp_ops.h */
    /* Run on the hardware in its current rounding mode; the flags it raised go to *flags. */
    uint64_t (*run)(const uint64_t *v, uint8_t *flags);
};

extern const struct fp_hw_op fp_hw_ops[];
extern const size_t n_fp_hw_ops;

/* False when float and double do not round to their own type; then nothing here is of use. */
bool fp_hw_usable(void);

/* The host's counterpart of the environment: its rules for NaNs and tininess, found by trying.
 * FP_NAN_X86, or FP_NAN_CANONICAL for any other rules. */
struct fp_env fp_hw_env(void);

/* Make the host round by rm; false for FP_RMM, which hosts do not have. */
bool fp_hw_set_rounding(unsigned rm);

/* Whether C defines the conversion of the float64 v to a signed integer of that width. */
bool fp_hw_fits_int(uint64_t v, unsigned width);

#endif
