/* SPDX-License-Identifier: MIT */
/* Cases of C: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"c_addi4spn", 0x1fe4, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT32_C(0x80000bfc), .regs = {2, 0, 9}, .writes = true}, /* c.addi4spn x9,sp,1020 */
    {"c_addi4spn", 0x0044, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT32_C(0x80000804), .regs = {2, 0, 9}, .writes = true}, /* c.addi4spn x9,sp,4 */
    {"c_lw", 0x4144, RV32 | RV64, .rs1 = UINT32_C(0x800007fc), .rd = UINT64_C(0xffffffff80000001), .mem = UINT32_C(0x80000001), .regs = {10, 9, 9}, .writes = true}, /* c.lw x9,4(x10) */
    {"c_lw", 0x5d64, RV32 | RV64, .rs1 = UINT32_C(0x80000784), .rd = 5, .mem = 5, .regs = {10, 9, 9}, .writes = true}, /* c.lw x9,124(x10) */
    {"c_lw", 0x4104, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {10, 9, 9}}, /* c.lw x9,0(x10) */
    {"c_ld", 0x6504, RV64, .rs1 = UINT32_C(0x800007f8), .rd = UINT64_C(0x8000000000000001), .mem = UINT64_C(0x8000000000000001), .regs = {10, 9, 9}, .writes = true}, /* c.ld x9,8(x10) */
    {"c_ld", 0x7d64, RV64, .rs1 = UINT32_C(0x80000708), .rd = 6, .mem = 6, .regs = {10, 9, 9}, .writes = true}, /* c.ld x9,248(x10) */
    {"c_sw", 0xc124, RV32 | RV64, .rs1 = UINT32_C(0x800007c0), .rs2 = 0x12345678, .mem = 0, .stores = true, .after = 0x12345678, .regs = {10, 9, 9}}, /* c.sw x9,64(x10) */
    {"c_sd", 0xe164, RV64, .rs1 = UINT32_C(0x80000740), .rs2 = UINT64_C(0x8000000000000005), .mem = 0, .stores = true, .after = UINT64_C(0x8000000000000005), .regs = {10, 9, 9}}, /* c.sd x9,192(x10) */
    {"c_flw", 0x6144, RV32, .rs1 = UINT32_C(0x800007fc), .rd = UINT64_C(0xffffffff3f800000), .mem = 0x3f800000, .fp = FP_RD, .regs = {10, 9, 9}, .writes = true}, /* c.flw f9,4(x10) */
    {"c_fsw", 0xe144, RV32, .rs1 = UINT32_C(0x800007fc), .rs2 = UINT64_C(0xffffffff3f800000), .mem = 0, .stores = true, .after = 0x3f800000, .fp = FP_RS2, .regs = {10, 9, 9}}, /* c.fsw f9,4(x10) */
    {"c_fld", 0x2504, RV32 | RV64, .rs1 = UINT32_C(0x800007f8), .rd = UINT64_C(0x3ff0000000000000), .mem = UINT64_C(0x3ff0000000000000), .fp = FP_RD, .regs = {10, 9, 9}, .writes = true}, /* c.fld f9,8(x10) */
    {"c_fsd", 0xa504, RV32 | RV64, .rs1 = UINT32_C(0x800007f8), .rs2 = UINT64_C(0x3ff0000000000000), .mem = 0, .stores = true, .after = UINT64_C(0x3ff0000000000000), .fp = FP_RS2, .regs = {10, 9, 9}}, /* c.fsd f9,8(x10) */
    {"c_addi", 0x1481, RV32 | RV64, .rs1 = 0x1e, .rd = UINT64_C(0xfffffffffffffffe), .regs = {9, 10, 9}, .writes = true}, /* c.addi x9,-32 */
    {"c_addi", 0x04fd, RV32 | RV64, .rs1 = 0x1e, .rd = 0x3d, .regs = {9, 10, 9}, .writes = true}, /* c.addi x9,31 */
    {"c_addi", 0x0001, RV32 | RV64, .rs1 = 0}, /* c.nop */
    {"c_jal", 0x2201, RV32, .rd = UINT32_C(0x80000002), .pc = 0x100, .jumps = true, .regs = {0, 0, 1}, .writes = true}, /* c.jal .+0x100 */
    {"c_jal", 0x2ffd, RV32, .rd = UINT32_C(0x80000002), .pc = 0x7fe, .jumps = true, .regs = {0, 0, 1}, .writes = true}, /* c.jal .+0x7fe */
    {"c_addiw", 0x34fd, RV64, .rs1 = UINT32_C(0x80000000), .rd = 0x7fffffff, .regs = {9, 10, 9}, .writes = true}, /* c.addiw x9,-1 */
    {"c_li", 0x5481, RV32 | RV64, .rd = UINT64_C(0xffffffffffffffe0), .regs = {9, 10, 9}, .writes = true}, /* c.li x9,-32 */
    {"c_li", 0x44fd, RV32 | RV64, .rd = 0x1f, .regs = {9, 10, 9}, .writes = true}, /* c.li x9,31 */
    {"c_lui", 0x64fd, RV32 | RV64, .rd = 0x1f000, .regs = {9, 10, 9}, .writes = true}, /* c.lui x9,31 */
    {"c_lui", 0x7481, RV32 | RV64, .rd = UINT64_C(0xfffffffffffe0000), .regs = {9, 10, 9}, .writes = true}, /* c.lui x9,0xfffe0 */
    {"c_addi16sp", 0x7101, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT32_C(0x80000600), .regs = {2, 0, 2}, .writes = true}, /* c.addi16sp sp,-512 */
    {"c_addi16sp", 0x617d, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT32_C(0x800009f0), .regs = {2, 0, 2}, .writes = true}, /* c.addi16sp sp,496 */
    {"c_srli", 0x8085, RV32 | RV64, .rs1 = 6, .rd = 3, .regs = {9, 10, 9}, .writes = true}, /* c.srli x9,1 */
    {"c_srli", 0x90fd, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 1, .regs = {9, 10, 9}, .writes = true}, /* c.srli x9,63 */
    {"c_srai", 0x84fd, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT64_C(0xffffffffffffffff), .regs = {9, 10, 9}, .writes = true}, /* c.srai x9,31 */
    {"c_srai", 0x94fd, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0xffffffffffffffff), .regs = {9, 10, 9}, .writes = true}, /* c.srai x9,63 */
    {"c_andi", 0x98f9, RV32 | RV64, .rs1 = 7, .rd = 6, .regs = {9, 10, 9}, .writes = true}, /* c.andi x9,-2 */
    {"c_sub", 0x8c89, RV32 | RV64, .rs1 = 3, .rs2 = 5, .rd = UINT64_C(0xfffffffffffffffe), .regs = {9, 10, 9}, .writes = true}, /* c.sub x9,x10 */
    {"c_xor", 0x8ca9, RV32 | RV64, .rs1 = 6, .rs2 = 3, .rd = 5, .regs = {9, 10, 9}, .writes = true}, /* c.xor x9,x10 */
    {"c_or", 0x8cc9, RV32 | RV64, .rs1 = 6, .rs2 = 3, .rd = 7, .regs = {9, 10, 9}, .writes = true}, /* c.or x9,x10 */
    {"c_and", 0x8ce9, RV32 | RV64, .rs1 = 6, .rs2 = 3, .rd = 2, .regs = {9, 10, 9}, .writes = true}, /* c.and x9,x10 */
    {"c_subw", 0x9c89, RV64, .rs1 = UINT64_C(0xffffffff80000000), .rs2 = 1, .rd = 0x7fffffff, .regs = {9, 10, 9}, .writes = true}, /* c.subw x9,x10 */
    {"c_addw", 0x9ca9, RV64, .rs1 = 0x7fffffff, .rs2 = 1, .rd = UINT64_C(0xffffffff80000000), .regs = {9, 10, 9}, .writes = true}, /* c.addw x9,x10 */
    {"c_j", 0xaffd, RV32 | RV64, .pc = 0x7fe, .jumps = true}, /* c.j .+0x7fe */
    {"c_j", 0xa009, RV32 | RV64, .pc = 2, .jumps = true}, /* c.j .+2 */
    {"c_beqz", 0xccfd, RV32 | RV64, .rs1 = 0, .pc = 0xfe, .jumps = true, .regs = {9, 10, 9}}, /* c.beqz x9,.+0xfe */
    {"c_beqz", 0xccfd, RV32 | RV64, .rs1 = 1, .regs = {9, 10, 9}}, /* c.beqz x9,.+0xfe */
    {"c_bnez", 0xe881, RV32 | RV64, .rs1 = 1, .pc = 0x10, .jumps = true, .regs = {9, 10, 9}}, /* c.bnez x9,.+0x10 */
    {"c_bnez", 0xe881, RV32 | RV64, .rs1 = 0, .regs = {9, 10, 9}}, /* c.bnez x9,.+0x10 */
    {"c_slli", 0x04fe, RV32, .rs1 = 3, .rd = UINT32_C(0x80000000), .regs = {9, 10, 9}, .writes = true}, /* c.slli x9,31 */
    {"c_slli", 0x14fe, RV64, .rs1 = 3, .rd = UINT64_C(0x8000000000000000), .regs = {9, 10, 9}, .writes = true}, /* c.slli x9,63 */
    {"c_lwsp", 0x54fe, RV32 | RV64, .rs1 = UINT32_C(0x80000704), .rd = UINT64_C(0xffffffff80000001), .mem = UINT32_C(0x80000001), .regs = {2, 9, 9}, .writes = true}, /* c.lwsp x9,252(sp) */
    {"c_ldsp", 0x74fe, RV64, .rs1 = UINT32_C(0x80000608), .rd = UINT64_C(0x8000000000000001), .mem = UINT64_C(0x8000000000000001), .regs = {2, 9, 9}, .writes = true}, /* c.ldsp x9,504(sp) */
    {"c_swsp", 0xdfa6, RV32 | RV64, .rs1 = UINT32_C(0x80000704), .rs2 = 7, .mem = 0, .stores = true, .after = 7, .regs = {2, 9, 9}}, /* c.swsp x9,252(sp) */
    {"c_sdsp", 0xffa6, RV64, .rs1 = UINT32_C(0x80000608), .rs2 = UINT64_C(0x8000000000000007), .mem = 0, .stores = true, .after = UINT64_C(0x8000000000000007), .regs = {2, 9, 9}}, /* c.sdsp x9,504(sp) */
    {"c_fldsp", 0x34fe, RV32 | RV64, .rs1 = UINT32_C(0x80000608), .rd = UINT64_C(0x3ff0000000000000), .mem = UINT64_C(0x3ff0000000000000), .fp = FP_RD, .regs = {2, 9, 9}, .writes = true}, /* c.fldsp f9,504(sp) */
    {"c_fsdsp", 0xa426, RV32 | RV64, .rs1 = UINT32_C(0x800007f8), .rs2 = UINT64_C(0x3ff0000000000000), .mem = 0, .stores = true, .after = UINT64_C(0x3ff0000000000000), .fp = FP_RS2, .regs = {2, 9, 9}}, /* c.fsdsp f9,8(sp) */
    {"c_flwsp", 0x74fe, RV32, .rs1 = UINT32_C(0x80000704), .rd = UINT64_C(0xffffffff3f800000), .mem = 0x3f800000, .fp = FP_RD, .regs = {2, 9, 9}, .writes = true}, /* c.flwsp f9,252(sp) */
    {"c_fswsp", 0xe226, RV32, .rs1 = UINT32_C(0x800007fc), .rs2 = UINT64_C(0xffffffff3f800000), .mem = 0, .stores = true, .after = 0x3f800000, .fp = FP_RS2, .regs = {2, 9, 9}}, /* c.fswsp f9,4(sp) */
    {"c_jr", 0x8482, RV32 | RV64, .rs1 = UINT32_C(0x80000101), .pc = 0x100, .jumps = true, .regs = {9, 10, 9}}, /* c.jr x9 */
    {"c_jalr", 0x9482, RV32 | RV64, .rs1 = UINT32_C(0x80000100), .rd = UINT32_C(0x80000002), .pc = 0x100, .jumps = true, .regs = {9, 0, 1}, .writes = true}, /* c.jalr x9 */
    {"c_mv", 0x84aa, RV32 | RV64, .rs2 = 0x4d, .rd = 0x4d, .regs = {9, 10, 9}, .writes = true}, /* c.mv x9,x10 */
    {"c_add", 0x94aa, RV32 | RV64, .rs1 = 0x46, .rs2 = 7, .rd = 0x4d, .regs = {9, 10, 9}, .writes = true}, /* c.add x9,x10 */
    {"c_ebreak", 0x9002, RV32 | RV64, .tval = UINT32_C(0x80000000), .traps = true, .cause = 3}, /* c.ebreak */
    {"c_li", 0x0000, RV32 | RV64, .tval = 0, .traps = true, .cause = 2, .illegal = true}, /* .half 0x0 */
    {"c_li", 0x8002, RV32 | RV64, .tval = 0x8002, .traps = true, .cause = 2, .illegal = true}, /* .half 0x8002 */
    {"c_li", 0x4002, RV32 | RV64, .tval = 0x4002, .traps = true, .cause = 2, .illegal = true}, /* .half 0x4002 */
    {"c_li", 0x6101, RV32 | RV64, .tval = 0x6101, .traps = true, .cause = 2, .illegal = true}, /* .half 0x6101 */
    {"c_li", 0x2001, RV64, .tval = 0x2001, .traps = true, .cause = 2, .illegal = true}, /* .half 0x2001 */
    {"c_slli", 0x1486, RV32, .rs1 = 1, .tval = 0x1486, .traps = true, .cause = 2, .regs = {9, 10, 9}, .illegal = true}, /* .half 0x1486 */
};
/* clang-format on */

const struct rv_cases rv_cases_c = { "C", cases, sizeof cases / sizeof cases[0] };
