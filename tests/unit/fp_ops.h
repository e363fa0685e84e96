/* SPDX-License-Identifier: MIT */
/* Every operation of cpu/fp under one signature and the names TestFloat gives them, for tests that
 * go through all of them. */
#ifndef TESTS_UNIT_FP_OPS_H
#define TESTS_UNIT_FP_OPS_H

#include "cpu/fp/fp.h"

#include <stddef.h>
#include <stdint.h>

/* Operands and results are zero-extended to 64 bits, signed integers too. */
struct fp_op {
    const char *name;   /* "f64_add", "ui32_to_f16", ... */
    unsigned width_in;  /* of the operands, in bits */
    unsigned width_out; /* of the result; 1 for a comparison */
    unsigned operands;  /* 1 to 3 */
    uint64_t (*soft)(struct fp_env *e, const uint64_t *v);
    uint64_t (*fast)(struct fp_env *e, const uint64_t *v); /* of fp_fast.h, or NULL */
};

extern const struct fp_op fp_ops[];
extern const size_t n_fp_ops;

/* The operation of that name, or NULL. */
const struct fp_op *fp_op_find(const char *name);

#endif
