/* SPDX-License-Identifier: MIT */
/* RV64: handlers and struct isa. */
#define XLEN              64
#define UX                uint64_t
#define SX                int64_t
#define RV_HAS_64         1
#define RV_ROWS           "cpu/riscv/rv64.inc"
#define RV_TABLE          rv64_handlers
#define mul_high_signed   mul_high_ss
#define mul_high_mixed    mul_high_su
#define mul_high_unsigned mul_high_uu

#include <stdint.h>

/* Division of the lower 32 bits, with the results that Unpriv M gives for zero and overflow. */
static inline uint32_t div32(uint32_t a, uint32_t b)
{
    if (b == 0) return UINT32_MAX;
    if (b == UINT32_MAX) return 0 - a;
    return (uint32_t)((int32_t)a / (int32_t)b);
}

static inline uint32_t rem32(uint32_t a, uint32_t b)
{
    if (b == 0) return a;
    if (b == UINT32_MAX) return 0;
    return (uint32_t)((int32_t)a % (int32_t)b);
}

#include "cpu/riscv/rv_exec.inc"

static void enter(struct hart *h, struct uop *u)
{
    RUN_FROM(h, u);
}

#define RV_ISA_NAME   "rv64"
#define RV_ISA_SYMBOL rv64_isa
#define RV_ISA_DEBUG  rv64_debug
#include "cpu/riscv/rv_isa.inc"
