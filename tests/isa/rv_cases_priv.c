/* SPDX-License-Identifier: MIT */
/* Cases of Zicsr and privileged instructions: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"csrrw", 0x340091f3, RV32 | RV64, .rs1 = 0xf, .rd = 0x3c, .csr = 0x3c, .csr_after = 0xf, .csr_set = true, .writes = true}, /* csrrw x3,mscratch,x1 */
    {"csrrw", 0x340011f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0, .csr_set = true, .writes = true}, /* csrrw x3,mscratch,x0 */
    {"csrrw", 0x34009073, RV32 | RV64, .rs1 = 0xf, .csr = 0x3c, .csr_after = 0xf, .csr_set = true}, /* csrrw x0,mscratch,x1 */
    {"csrrwi", 0x3407d1f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0xf, .csr_set = true, .writes = true}, /* csrrwi x3,mscratch,15 */
    {"csrrwi", 0x340051f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0, .csr_set = true, .writes = true}, /* csrrwi x3,mscratch,0 */
    {"csrrs", 0x3400a1f3, RV32 | RV64, .rs1 = 0xf, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3f, .csr_set = true, .writes = true}, /* csrrs x3,mscratch,x1 */
    {"csrrs", 0x340021f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3c, .csr_set = true, .writes = true}, /* csrrs x3,mscratch,x0 */
    {"csrrs", 0x3400a073, RV32 | RV64, .rs1 = 0xf, .csr = 0x3c, .csr_after = 0x3f, .csr_set = true}, /* csrrs x0,mscratch,x1 */
    {"csrrsi", 0x3407e1f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3f, .csr_set = true, .writes = true}, /* csrrsi x3,mscratch,15 */
    {"csrrsi", 0x340061f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3c, .csr_set = true, .writes = true}, /* csrrsi x3,mscratch,0 */
    {"csrrc", 0x3400b1f3, RV32 | RV64, .rs1 = 0xf, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x30, .csr_set = true, .writes = true}, /* csrrc x3,mscratch,x1 */
    {"csrrc", 0x340031f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3c, .csr_set = true, .writes = true}, /* csrrc x3,mscratch,x0 */
    {"csrrc", 0x3400b073, RV32 | RV64, .rs1 = 0xf, .csr = 0x3c, .csr_after = 0x30, .csr_set = true}, /* csrrc x0,mscratch,x1 */
    {"csrrci", 0x3407f1f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x30, .csr_set = true, .writes = true}, /* csrrci x3,mscratch,15 */
    {"csrrci", 0x340071f3, RV32 | RV64, .rd = 0x3c, .csr = 0x3c, .csr_after = 0x3c, .csr_set = true, .writes = true}, /* csrrci x3,mscratch,0 */
    {"csrrw", 0x340090f3, RV32 | RV64, .rs1 = 7, .rd = 9, .csr = 9, .csr_after = 7, .csr_set = true, .regs = {1, 2, 1}, .writes = true}, /* csrrw x1,mscratch,x1 */
    {"csrrs", 0xf14021f3, RV32 | RV64, .rd = 0, .writes = true}, /* csrrs x3,0xf14,x0 */
    {"csrrs", 0xf140a1f3, RV32 | RV64, .rs1 = 0, .tval = UINT32_C(0xf140a1f3), .traps = true, .cause = 2}, /* csrrs x3,0xf14,x1 */
    {"csrrw", 0x123091f3, RV32 | RV64, .rs1 = 0, .tval = 0x123091f3, .traps = true, .cause = 2}, /* csrrw x3,0x123,x1 */
    {"csrrsi", 0xf140e1f3, RV32 | RV64, .tval = UINT32_C(0xf140e1f3), .traps = true, .cause = 2}, /* csrrsi x3,0xf14,1 */
    {"csrrwi", 0xf1405073, RV32 | RV64, .tval = UINT32_C(0xf1405073), .traps = true, .cause = 2}, /* csrrwi x0,0xf14,0 */
    {"csrrci", 0xf14071f3, RV32 | RV64, .rd = 0, .writes = true}, /* csrrci x3,0xf14,0 */
    {"mret", 0x30200073, RV32 | RV64, .pc = 0x100, .jumps = true}, /* mret */
    {"sret", 0x10200073, RV32 | RV64, .pc = 0x140, .jumps = true}, /* sret */
    {"wfi", 0x10500073, RV32 | RV64, .waits = true}, /* wfi */
    {"sfence_vma", 0x12000073, RV32 | RV64, .rs1 = 0}, /* sfence.vma */
    {"sfence_vma", 0x12208073, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3}, /* sfence.vma x1,x2 */
    {"mnret", 0x70200073, RV32 | RV64, .pc = 0x100, .jumps = true}, /* mnret */
    {"lpad", 0x12345017, RV32 | RV64, .rs1 = 0}, /* lpad 0x12345, none expected */
    {"sspush", 0xce104073, RV32 | RV64, .rs1 = 0}, /* sspush x1: off in M mode */
    {"sspush", 0xce504073, RV32 | RV64, .rs1 = 0}, /* sspush x5 */
    {"sspopchk", 0xcdc0c073, RV32 | RV64, .rs1 = 0}, /* sspopchk x1 */
    {"sspopchk", 0xcdc2c073, RV32 | RV64, .rs1 = 0}, /* sspopchk x5 */
    {"c_sspush", 0x6081, RV32 | RV64, .rs1 = 0}, /* c.sspush x1 */
    {"c_sspopchk", 0x6281, RV32 | RV64, .rs1 = 0}, /* c.sspopchk x5 */
    {"ssrdp", 0xcdc041f3, RV32 | RV64, .rd = 0, .writes = true}, /* ssrdp x3 */
    {"ssamoswap_w", 0x4820a1af, RV32 | RV64, .rs1 = RV_DATA, .tval = RV_DATA, .traps = true, .cause = 7}, /* ssamoswap.w x3,x2,(x1) */
    {"ssamoswap_d", 0x4820b1af, RV64, .rs1 = RV_DATA, .tval = RV_DATA, .traps = true, .cause = 7}, /* ssamoswap.d x3,x2,(x1) */
    {"sinval_vma", 0x16000073, RV32 | RV64, .rs1 = 0}, /* sinval.vma x0,x0 */
    {"sinval_vma", 0x16208073, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3}, /* sinval.vma x1,x2 */
    {"sfence_w_inval", 0x18000073, RV32 | RV64, .rs1 = 0}, /* sfence.w.inval */
    {"sfence_inval_ir", 0x18100073, RV32 | RV64, .rs1 = 0}, /* sfence.inval.ir */
};
/* clang-format on */

const struct rv_cases rv_cases_priv = { "Zicsr and privileged instructions", cases,
                                        sizeof cases / sizeof cases[0] };
