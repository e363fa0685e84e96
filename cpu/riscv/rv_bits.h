/* SPDX-License-Identifier: MIT */
/* Numbers of the privileged architecture: trap causes and fields of registers (Priv). */
#ifndef CPU_RISCV_RV_BITS_H
#define CPU_RISCV_RV_BITS_H

#include "cpu/riscv/rv_board.h"

#include <stdint.h>

enum rv_privilege { PRIV_U = 0, PRIV_S = 1, PRIV_M = 3 };

/* Trap causes (Priv, mcause). */
enum rv_cause {
    CAUSE_FETCH_MISALIGNED = 0,
    CAUSE_FETCH_ACCESS = 1,
    CAUSE_ILLEGAL = 2,
    CAUSE_BREAKPOINT = 3,
    CAUSE_LOAD_MISALIGNED = 4,
    CAUSE_LOAD_ACCESS = 5,
    CAUSE_STORE_MISALIGNED = 6,
    CAUSE_STORE_ACCESS = 7,
    CAUSE_ECALL_U = 8,
    CAUSE_ECALL_S = 9,
    CAUSE_ECALL_M = 11,
    CAUSE_FETCH_PAGE = 12,
    CAUSE_LOAD_PAGE = 13,
    CAUSE_STORE_PAGE = 15,
    CAUSE_DOUBLE_TRAP = 16,
    CAUSE_SOFTWARE_CHECK = 18,
};

/* mstatus (Priv, mstatus). */
#define MSTATUS_SIE  (UINT64_C(1) << 1)
#define MSTATUS_MIE  (UINT64_C(1) << 3)
#define MSTATUS_SPIE (UINT64_C(1) << 5)
#define MSTATUS_MPIE (UINT64_C(1) << 7)
#define MSTATUS_SPP  (UINT64_C(1) << 8)
#define MSTATUS_VS   (UINT64_C(3) << 9)
#define MSTATUS_MPP  (UINT64_C(3) << 11)
#define MSTATUS_FS   (UINT64_C(3) << 13)
#define MSTATUS_MPRV (UINT64_C(1) << 17)
#define MSTATUS_SUM  (UINT64_C(1) << 18)
#define MSTATUS_MXR  (UINT64_C(1) << 19)
#define MSTATUS_TVM  (UINT64_C(1) << 20)
#define MSTATUS_TW   (UINT64_C(1) << 21)
#define MSTATUS_TSR  (UINT64_C(1) << 22)

#define MSTATUS_SPELP (UINT64_C(1) << 23)
#define MSTATUS_SDT   (UINT64_C(1) << 24)
#define MSTATUS_MPELP (UINT64_C(1) << 41)
#define MSTATUS_MDT   (UINT64_C(1) << 42)

#define ENVCFG_FIOM  UINT64_C(1)
#define ENVCFG_LPE   (UINT64_C(1) << 2)
#define ENVCFG_SSE   (UINT64_C(1) << 3)
#define ENVCFG_CBIE  (UINT64_C(3) << 4)
#define ENVCFG_CBCFE (UINT64_C(1) << 6)
#define ENVCFG_CBZE  (UINT64_C(1) << 7)
#define ENVCFG_PMM   (UINT64_C(3) << 32)

#define MENVCFG_DTE   (UINT64_C(1) << 59)
#define MENVCFG_CDE   (UINT64_C(1) << 60)
#define MENVCFG_ADUE  (UINT64_C(1) << 61)
#define MENVCFG_PBMTE (UINT64_C(1) << 62)
#define MENVCFG_STCE  (UINT64_C(1) << 63)

#define MSECCFG_MML   (UINT64_C(1) << 0)
#define MSECCFG_MMWP  (UINT64_C(1) << 1)
#define MSECCFG_RLB   (UINT64_C(1) << 2)
#define MSECCFG_USEED (UINT64_C(1) << 8)
#define MSECCFG_SSEED (UINT64_C(1) << 9)
#define MSECCFG_MLPE  (UINT64_C(1) << 10)
#define MSECCFG_PMM   (UINT64_C(3) << 32)

#define MNSTATUS_NMIE   (UINT64_C(1) << 3)
#define MNSTATUS_MNPELP (UINT64_C(1) << 9)
#define MNSTATUS_MNPP   (UINT64_C(3) << 11)

/* mstateen0 (Smstateen); JVT of sstateen0 too. */
#define STATEEN_JVT    (UINT64_C(1) << 2)
#define STATEEN_IMSIC  (UINT64_C(1) << 58)
#define STATEEN_AIA    (UINT64_C(1) << 59)
#define STATEEN_CSRIND (UINT64_C(1) << 60)
#define STATEEN_ENVCFG (UINT64_C(1) << 62)
#define STATEEN_SE     (UINT64_C(1) << 63)

/* tval of software checks (Priv norm:mtval_sw_check). */
enum { SOFTWARE_CHECK_LANDING_PAD = 2, SOFTWARE_CHECK_SHADOW_STACK = 3 };

#define MIP_SSI   (UINT64_C(1) << RV_PIN_SSI)
#define MIP_MSI   (UINT64_C(1) << RV_PIN_MSI)
#define MIP_STI   (UINT64_C(1) << 5)
#define MIP_MTI   (UINT64_C(1) << RV_PIN_MTI)
#define MIP_SEI   (UINT64_C(1) << RV_PIN_SEI)
#define MIP_LCOFI (UINT64_C(1) << 13)
#define MIP_MEI   (UINT64_C(1) << RV_PIN_MEI)

#endif
