/* SPDX-License-Identifier: MIT */
/* Cases of Zcb and Zcmop: see rv_case.h. The encodings come from the GNU assembler, the results from a model
 * apart from the emulator. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"c_lbu", 0x00008104, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 8, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lbu x9,0(x10) */
    {"c_lbu", 0x00008144, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0xf7, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lbu x9,1(x10) */
    {"c_lbu", 0x00008124, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0xe6, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lbu x9,2(x10) */
    {"c_lbu", 0x00008164, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0xd5, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lbu x9,3(x10) */
    {"c_lbu", 0x0000801c, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {8, 0, 15}}, /* c.lbu x15,0(x8) */
    {"c_lhu", 0x00008504, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0xf708, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lhu x9,0(x10) */
    {"c_lhu", 0x00008524, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0xd5e6, .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lhu x9,2(x10) */
    {"c_lhu", 0x0000841c, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {8, 0, 15}}, /* c.lhu x15,0(x8) */
    {"c_lh", 0x00008544, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xfffffffffffff708), .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lh x9,0(x10) */
    {"c_lh", 0x00008564, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xffffffffffffd5e6), .mem = UINT64_C(0x81a2b3c4d5e6f708), .writes = true, .regs = {10, 0, 9}}, /* c.lh x9,2(x10) */
    {"c_lh", 0x0000845c, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {8, 0, 15}}, /* c.lh x15,0(x8) */
    {"c_sb", 0x00008904, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x97b750923ceb3ffd), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c4d5e6f7fd), .regs = {10, 9, 0}}, /* c.sb x9,0(x10) */
    {"c_sb", 0x00008944, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x216363698b529b4a), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c4d5e64a08), .regs = {10, 9, 0}}, /* c.sb x9,1(x10) */
    {"c_sb", 0x00008924, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0xea7b5bf55eb561a4), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c4d5a4f708), .regs = {10, 9, 0}}, /* c.sb x9,2(x10) */
    {"c_sb", 0x00008964, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x795b929e9a9a80fd), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c4fde6f708), .regs = {10, 9, 0}}, /* c.sb x9,3(x10) */
    {"c_sb", 0x0000881c, RV32 | RV64, .rs1 = 0x1000, .rs2 = 1, .tval = 0x1000, .traps = true, .cause = 7, .regs = {8, 15, 0}}, /* c.sb x15,0(x8) */
    {"c_sh", 0x00008d04, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x94b2b8fda02f34a6), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c4d5e634a6), .regs = {10, 9, 0}}, /* c.sh x9,0(x10) */
    {"c_sh", 0x00008d24, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x9b08923d10c67fd9), .mem = UINT64_C(0x81a2b3c4d5e6f708), .stores = true, .after = UINT64_C(0x81a2b3c47fd9f708), .regs = {10, 9, 0}}, /* c.sh x9,2(x10) */
    {"c_sh", 0x00008c1c, RV32 | RV64, .rs1 = 0x1000, .rs2 = 1, .tval = 0x1000, .traps = true, .cause = 7, .regs = {8, 15, 0}}, /* c.sh x15,0(x8) */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = 0x80, .rd = 0x80, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = 0x7fff, .rd = 0xff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = 0x8000, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0xff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0xf0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_zext_b", 0x00009ce1, RV32 | RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x10, .writes = true, .regs = {9, 0, 9}}, /* c.zext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = 0x80, .rd = UINT64_C(0xffffffffffffff80), .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = 0x7fff, .rd = UINT64_C(0xffffffffffffffff), .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = 0x8000, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xfffffffffffffff0), .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_sext_b", 0x00009ce5, RV32 | RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x10, .writes = true, .regs = {9, 0, 9}}, /* c.sext.b x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = 0x80, .rd = 0x80, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = 0x80, .rd = 0x80, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = 0x7fff, .rd = 0x7fff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = 0x7fff, .rd = 0x7fff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = 0x8000, .rd = 0x8000, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = 0x8000, .rd = 0x8000, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0xffff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0xffff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0xdef0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0xdef0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h_rv32", 0x00009ce9, RV32, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x3210, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_zext_h", 0x00009ce9, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x3210, .writes = true, .regs = {9, 0, 9}}, /* c.zext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = 0x80, .rd = 0x80, .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = 0x7fff, .rd = 0x7fff, .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = 0x8000, .rd = UINT64_C(0xffffffffffff8000), .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xffffffffffffdef0), .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_sext_h", 0x00009ced, RV32 | RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x3210, .writes = true, .regs = {9, 0, 9}}, /* c.sext.h x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = 0, .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = 0x7f, .rd = 0x7f, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = 0x80, .rd = 0x80, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = 0x7fff, .rd = 0x7fff, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = 0x8000, .rd = 0x8000, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT32_C(0xffffffff), .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT32_C(0x9abcdef0), .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_zext_w", 0x00009cf1, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = 0x76543210, .writes = true, .regs = {9, 0, 9}}, /* c.zext.w x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = 0x7f, .rd = UINT64_C(0xffffffffffffff80), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = 0x80, .rd = UINT64_C(0xffffffffffffff7f), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = 0x7fff, .rd = UINT64_C(0xffffffffffff8000), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = 0x8000, .rd = UINT64_C(0xffffffffffff7fff), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xedcba9876543210f), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_not", 0x00009cf5, RV32 | RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = UINT64_C(0x123456789abcdef), .writes = true, .regs = {9, 0, 9}}, /* c.not x9 */
    {"c_mul", 0x00009cc9, RV32 | RV64, .rs1 = 3, .rs2 = 5, .rd = 0xf, .writes = true, .regs = {9, 10, 9}}, /* c.mul x9,x10 */
    {"c_mul", 0x00009cc9, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 2, .rd = UINT64_C(0xfffffffffffffffe), .writes = true, .regs = {9, 10, 9}}, /* c.mul x9,x10 */
    {"c_mul", 0x00009cc9, RV32 | RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = UINT64_C(0xfedcba9876543210), .rd = UINT64_C(0x236d88fe5618cf00), .writes = true, .regs = {9, 10, 9}}, /* c.mul x9,x10 */
    {"c_mul", 0x00009cc5, RV32 | RV64, .rs1 = 7, .rs2 = 7, .rd = 0x31, .writes = true, .regs = {9, 9, 9}}, /* c.mul x9,x9 */
    {"c_mop", 0x00006181, RV32 | RV64, .rs1 = 7}, /* c.mop.3 */
    {"c_mop", 0x00006381, RV32 | RV64, .rs1 = 7}, /* c.mop.7 */
    {"c_mop", 0x00006481, RV32 | RV64, .rs1 = 7}, /* c.mop.9 */
    {"c_mop", 0x00006581, RV32 | RV64, .rs1 = 7}, /* c.mop.11 */
    {"c_mop", 0x00006681, RV32 | RV64, .rs1 = 7}, /* c.mop.13 */
    {"c_mop", 0x00006781, RV32 | RV64, .rs1 = 7}, /* c.mop.15 */
    {"c_not", 0x00009c79, RV32 | RV64, .illegal = true, .tval = 0x9c79, .traps = true, .cause = 2}, /* reserved: c.zext.w with 6 */
    {"c_not", 0x00009c7d, RV32 | RV64, .illegal = true, .tval = 0x9c7d, .traps = true, .cause = 2}, /* reserved: and 7 */
    {"c_sh", 0x00008c44, RV32 | RV64, .illegal = true, .tval = 0x8c44, .traps = true, .cause = 2}, /* reserved: c.sh with bit 6 set */
    {"c_sh", 0x00009000, RV32 | RV64, .illegal = true, .tval = 0x9000, .traps = true, .cause = 2}, /* reserved: 100 100 */
    {"c_zext_w", 0x00009cf1, RV32, .illegal = true, .tval = 0x9cf1, .traps = true, .cause = 2}, /* RV64 only */
};
/* clang-format on */

const struct rv_cases rv_cases_zcb = { "Zcb, Zcmop", cases, sizeof cases / sizeof cases[0] };
