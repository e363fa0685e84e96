/* SPDX-License-Identifier: MIT */
/* What a board may know of a RISC-V hart: its description for the device tree and its pins. */
#ifndef CPU_RISCV_RV_BOARD_H
#define CPU_RISCV_RV_BOARD_H

#include "bus/irq_file.h"
#include "cpu/isa.h"

#include <stddef.h>
#include <stdint.h>

extern const struct isa rv32_isa, rv64_isa;

/* Interrupt input pins of a hart (isa->irq_in): numbered as the bits of mip (Priv, mip and mie). */
enum rv_pin {
    RV_PIN_SSI = 1,
    RV_PIN_MSI = 3,
    RV_PIN_MTI = 7,
    RV_PIN_SEI = 9,
    RV_PIN_MEI = 11,
    RV_PIN_RNMI = 63
};

/* ISA string in canonical order, "rv64imafdc_zicntr_..."; naming only what works. */
void rv_isa_string(const struct hart *h, char *buf, size_t len);

/* The n-th extension name for riscv,isa-extensions, NULL after the last. */
const char *rv_isa_extension(const struct hart *h, unsigned n);

/* Give the hart its interrupt file of an IMSIC, copied; what stands behind it must outlive the hart. */
void rv_set_irq_file(struct hart *h, bool supervisor, const struct irq_file *file);

/* Add an extension that the board brings (its name must exist). Before the hart runs. */
void rv_enable(struct hart *h, const char *name);

/* Has the harts an extension of this name? */
bool rv_isa_has(const struct hart *h, const char *name);

/* "riscv,sv57" and the like; NULL when there is no paging. */
const char *rv_mmu_type(const struct hart *h);

/* Bytes of a cache block (Unpriv CMO). */
#define RV_CACHE_BLOCK 64

/* Where a hart starts after reset and the values of a0..a2 there. */
void rv_set_reset(struct hart *h, uint64_t pc);
void rv_set_arguments(struct hart *h, uint64_t a0, uint64_t a1, uint64_t a2);

/* Where entropy of Zkr comes from: random(ctx, buf, n) fills buf. It is called with the bus entered. */
void rv_set_random(struct hart *h, void (*random)(void *ctx, void *buf, size_t n), void *ctx);

/* Models for -cpu help, one at a time, and names to add or take away; NULL after the last. */
const char *rv_cpu_name(unsigned n, const char **summary);
const char *rv_cpu_extension(unsigned n);

#endif
