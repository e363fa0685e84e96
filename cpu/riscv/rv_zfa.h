/* SPDX-License-Identifier: MIT */
/* What Zfa needs beside cpu/fp. */
#ifndef CPU_RISCV_RV_ZFA_H
#define CPU_RISCV_RV_ZFA_H

#include "cpu/fp/fp.h"

#include <stdint.h>

/* Bits of the constant `number`, below 32, of fli in the format of 16, 32 or 64 bits. */
uint64_t rv_fli(unsigned width, unsigned number);

/* v truncated, modulo 2^32: 0 and NV for infinities and NaNs, NV out of the range of int32_t, else NX. */
uint32_t rv_fcvtmod(struct fp_env *e, uint64_t v);

#endif
