/* SPDX-License-Identifier: MIT */
/* Estimates of 7 bits (V, vector floating-point reciprocal estimates). */
#ifndef CPU_RISCV_RV_V_ESTIMATE_H
#define CPU_RISCV_RV_V_ESTIMATE_H

#include "cpu/fp/fp.h"

/* Of a number of `width` bits: 16, 32 or 64. */
uint64_t rv_v_frsqrt7(struct fp_env *e, unsigned width, uint64_t v);
uint64_t rv_v_frec7(struct fp_env *e, unsigned width, uint64_t v);

#endif
