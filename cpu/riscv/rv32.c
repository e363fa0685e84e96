/* SPDX-License-Identifier: MIT */
/* RV32: handlers and struct isa. */
#define XLEN     32
#define UX       uint32_t
#define SX       int32_t
#define RV_ROWS  "cpu/riscv/rv32.inc"
#define RV_TABLE rv32_handlers

#include <stdint.h>

static inline uint32_t mul_high_signed(uint32_t a, uint32_t b)
{
    return (uint32_t)((uint64_t)((int64_t)(int32_t)a * (int32_t)b) >> 32);
}

static inline uint32_t mul_high_mixed(uint32_t a, uint32_t b)
{
    return (uint32_t)((uint64_t)((int64_t)(int32_t)a * (int64_t)(uint64_t)b) >> 32);
}

static inline uint32_t mul_high_unsigned(uint32_t a, uint32_t b)
{
    return (uint32_t)((uint64_t)a * b >> 32);
}

#include "cpu/riscv/rv_exec.inc"

static void enter(struct hart *h, struct uop *u)
{
    RUN_FROM(h, u);
}

#define RV_ISA_NAME   "rv32"
#define RV_ISA_SYMBOL rv32_isa
#define RV_ISA_DEBUG  rv32_debug
#include "cpu/riscv/rv_isa.inc"
