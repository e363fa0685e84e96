/* SPDX-License-Identifier: MIT */
/* Which function and which kernel do a vector instruction. */
#include "cpu/riscv/rv_v_ops.h"

const struct rv_vkernel rv_vk_none = { .vd = 0 };

const struct rv_vop rv_vops[RV_N_BASE - RV_V_FIRST] = {
#define VINSN(name, form, pattern, ext, section, meaning, run, kernel) \
    [RV_##name - RV_V_FIRST] = { rv_v_##run, &rv_vk_##kernel },
#include "cpu/riscv/rv_vector.inc"
#undef VINSN
};
