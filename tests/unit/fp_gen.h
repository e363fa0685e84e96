/* SPDX-License-Identifier: MIT */
/* Random operands for cpu/fp with a liking for trouble: ends of the exponent range, subnormals,
 * significands that are halfway or nearly all ones, operands that cancel. */
#ifndef TESTS_UNIT_FP_GEN_H
#define TESTS_UNIT_FP_GEN_H

#include "tests/unit/fp_ops.h"

#include <stdint.h>

struct fp_gen {
    uint64_t state; /* any seed */
};

uint64_t fp_gen_u64(struct fp_gen *g);

/* Operands of op, in v[0] to v[2] (those it does not use are 0). */
void fp_gen_operands(struct fp_gen *g, const struct fp_op *op, uint64_t *v);

#endif
