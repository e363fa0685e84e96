/* SPDX-License-Identifier: MIT */
/* What the rows of vector instructions name: functions (rv_v_<run>) and kernels (rv_vk_<kernel>). */
#ifndef CPU_RISCV_RV_V_OPS_H
#define CPU_RISCV_RV_V_OPS_H

#include "cpu/riscv/rv_v.h"

/* False: a fault was recorded. */
#define VINSN(name, form, pattern, ext, section, meaning, run, kernel) \
    bool rv_v_##run(struct rv_vrun *r);                                \
    extern const struct rv_vkernel rv_vk_##kernel;
#include "cpu/riscv/rv_vector.inc"
#undef VINSN

enum rv_vreduction {
    RV_VRED_SUM,
    RV_VRED_AND,
    RV_VRED_OR,
    RV_VRED_XOR,
    RV_VRED_MINU,
    RV_VRED_MAXU,
    RV_VRED_MIN,
    RV_VRED_MAX,
};

/* Are there numbers of 2^size bytes? (V norm:V_fp_EEW_IEEE_nsupported_rsv) */
bool rv_v_fp_width(const struct rv_vrun *r, unsigned size);

#endif
