/* SPDX-License-Identifier: MIT */
/* Kinds of rows of the instruction table. */
#ifndef CPU_RISCV_RV_FORM_H
#define CPU_RISCV_RV_FORM_H

#include <stdbool.h>

/* How a row's operands are laid out and printed, and which kind of handler it has. */
enum rv_form {
    FORM_U,
    FORM_UPC,
    FORM_J,
    FORM_JR,
    FORM_B,
    FORM_L,
    FORM_S,
    FORM_I,
    FORM_SH,
    FORM_SHW,
    FORM_R,
    FORM_R1,
    FORM_RBS,  /* a byte of rs2, chosen by imm */
    FORM_RNUM, /* imm: number of a round, 0 to 10 */
    FORM_NOP,
    FORM_SYS,
    FORM_CSR,
    FORM_CSRI,
    FORM_SFENCE,
    FORM_LR,
    FORM_LPAD,
    FORM_SS,
    FORM_SSRDP,
    FORM_SSAMO,
    FORM_CBO,
    FORM_CBZ,
    FORM_AMO,
    FORM_AMOCAS,
    FORM_AMOCASP, /* of register pairs */
    FORM_SREL,
    FORM_LPAIR, /* to rd and rd + 1 */
    FORM_SPAIR,
    FORM_CMSTACK, /* rd: list of registers, imm: bytes of the frame */
    FORM_CMRET,
    FORM_CMMV,
    FORM_CMJT,
    FORM_FL, /* from here: FP, these need mstatus.FS */
    FORM_FS,
    FORM_F4,
    FORM_F2,
    FORM_F1,
    FORM_FR,
    FORM_FXR,
    FORM_FX,
    FORM_FX1,
    FORM_FXZ, /* rounds to zero only */
    FORM_FXX, /* from two x registers */
    FORM_FLI, /* constant number rs1 */
    FORM_FI,
    FORM_FI1, /* to here */
    /* Vector: one handler runs them all. Letters: V a vector, X F scalars, I U an immediate, signed or not. */
    FORM_VSETVLI,
    FORM_VSETIVLI,
    FORM_VSETVL,
    FORM_VLU, /* loads and stores: unit-stride, strided, indexed, masks, whole registers */
    FORM_VLS,
    FORM_VLX,
    FORM_VLM,
    FORM_VLW,
    FORM_VVV, /* vd, vs2, and what the last letter says, under a mask */
    FORM_VVX,
    FORM_VVF,
    FORM_VVI,
    FORM_VVU,
    FORM_VV6, /* an immediate of 6 bits */
    FORM_VAV, /* the same, vd is a source too: written vd, vs1, vs2 */
    FORM_VAX,
    FORM_VAF,
    FORM_VVVM, /* v0 is an operand */
    FORM_VVXM,
    FORM_VVFM,
    FORM_VVIM,
    FORM_VMV, /* never masked */
    FORM_VMX,
    FORM_VMI,
    FORM_VCV, /* without vs2 */
    FORM_VCX,
    FORM_VCF,
    FORM_VCI,
    FORM_VV1, /* vd, vs2 */
    FORM_VRR, /* vd, vs2, never masked */
    FORM_VRU, /* vd, vs2, immediate, never masked */
    FORM_VID,
    FORM_VXV, /* rd, vs2 */
    FORM_VXVM,
    FORM_VFV,
    FORM_VSX, /* vd[0] */
    FORM_VSF, /* to here */
    /* Compressed: operands only; the handler is that of the row it expands to. */
    FORM_CIW,
    FORM_CLW,
    FORM_CLD,
    FORM_CSW,
    FORM_CSD,
    FORM_CI,
    FORM_CIW1,
    FORM_CLI,
    FORM_CLUI,
    FORM_C16SP,
    FORM_CSH,
    FORM_CANDI,
    FORM_CA,
    FORM_CJ,
    FORM_CB,
    FORM_CSLLI,
    FORM_CLWSP,
    FORM_CLDSP,
    FORM_CJR,
    FORM_CJALR,
    FORM_CMV,
    FORM_CADD,
    FORM_CNONE,
    FORM_CSWSP,
    FORM_CSDSP,
    FORM_CSSPOP,
    FORM_CMOP,
    FORM_CLB,
    FORM_CSB,
    FORM_CUN,
    FORM_CZEXTB,
    FORM_CNOT,
};

static inline bool rv_is_vector(enum rv_form form)
{
    return form >= FORM_VSETVLI && form <= FORM_VSF;
}

#endif
