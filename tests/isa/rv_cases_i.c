/* SPDX-License-Identifier: MIT */
/* Cases of RV32I and the rows that RV64I shares with it: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"lui", 0x123451b7, RV32 | RV64, .rd = 0x12345000, .writes = true}, /* lui x3,0x12345 */
    {"lui", 0x800001b7, RV32 | RV64, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* lui x3,0x80000 */
    {"lui", 0xfffff1b7, RV32 | RV64, .rd = UINT64_C(0xfffffffffffff000), .writes = true}, /* lui x3,0xfffff */
    {"lui", 0x12345037, RV32 | RV64, .rs1 = 0}, /* lui x0,0x12345 */
    {"auipc", 0x00000197, RV32 | RV64, .rd = UINT32_C(0x80000000), .writes = true}, /* auipc x3,0 */
    {"auipc", 0x7ffff197, RV64, .rd = UINT32_C(0xfffff000), .writes = true}, /* auipc x3,0x7ffff */
    {"auipc", 0x80000197, RV64, .rd = 0, .writes = true}, /* auipc x3,0x80000 */
    {"auipc", 0x80000197, RV32, .rd = 0, .writes = true}, /* auipc x3,0x80000 */
    {"jal", 0x100001ef, RV32 | RV64, .rd = UINT32_C(0x80000004), .pc = 0x100, .jumps = true, .writes = true}, /* jal x3,.+0x100 */
    {"jal", 0x0080006f, RV32 | RV64, .pc = 8, .jumps = true}, /* jal x0,.+8 */
    {"jal", 0x000001ef, RV32 | RV64, .rd = UINT32_C(0x80000004), .pc = 0, .jumps = true, .writes = true}, /* jal x3,.+0 */
    {"jal", 0x003001ef, RV32 | RV64, .rd = UINT32_C(0x80000004), .pc = 0x802, .jumps = true, .writes = true}, /* jal x3,.+0x802 */
    {"jalr", 0x004081e7, RV32 | RV64, .rs1 = UINT32_C(0x80000100), .rd = UINT32_C(0x80000004), .pc = 0x104, .jumps = true, .writes = true}, /* jalr x3,4(x1) */
    {"jalr", 0xfff081e7, RV32 | RV64, .rs1 = UINT32_C(0x80000102), .rd = UINT32_C(0x80000004), .pc = 0x100, .jumps = true, .writes = true}, /* jalr x3,-1(x1) */
    {"jalr", 0x003080e7, RV32 | RV64, .rs1 = UINT32_C(0x80000100), .rd = UINT32_C(0x80000004), .pc = 0x102, .jumps = true, .regs = {1, 2, 1}, .writes = true}, /* jalr x1,3(x1) */
    {"jalr", 0x00008067, RV32 | RV64, .rs1 = UINT32_C(0x80000040), .pc = 0x40, .jumps = true}, /* jalr x0,0(x1) */
    {"beq", 0x08208063, RV32 | RV64, .rs1 = 5, .rs2 = 5, .pc = 0x80, .jumps = true}, /* beq x1,x2,.+0x80 */
    {"beq", 0x08208063, RV32 | RV64, .rs1 = 0, .rs2 = 0, .pc = 0x80, .jumps = true}, /* beq x1,x2,.+0x80 */
    {"beq", 0x08208063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .pc = 0x80, .jumps = true}, /* beq x1,x2,.+0x80 */
    {"beq", 0x08208063, RV32 | RV64, .rs1 = 5, .rs2 = 6}, /* beq x1,x2,.+0x80 */
    {"beq", 0x08208063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0}, /* beq x1,x2,.+0x80 */
    {"bne", 0x08209063, RV32 | RV64, .rs1 = 5, .rs2 = 6, .pc = 0x80, .jumps = true}, /* bne x1,x2,.+0x80 */
    {"bne", 0x08209063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .pc = 0x80, .jumps = true}, /* bne x1,x2,.+0x80 */
    {"bne", 0x08209063, RV32 | RV64, .rs1 = 5, .rs2 = 5}, /* bne x1,x2,.+0x80 */
    {"blt", 0x0820c063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .pc = 0x80, .jumps = true}, /* blt x1,x2,.+0x80 */
    {"blt", 0x0820c063, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffffb), .rs2 = UINT64_C(0xfffffffffffffffc), .pc = 0x80, .jumps = true}, /* blt x1,x2,.+0x80 */
    {"blt", 0x0820c063, RV32 | RV64, .rs1 = 3, .rs2 = 4, .pc = 0x80, .jumps = true}, /* blt x1,x2,.+0x80 */
    {"blt", 0x0820c063, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff)}, /* blt x1,x2,.+0x80 */
    {"blt", 0x0820c063, RV32 | RV64, .rs1 = 4, .rs2 = 4}, /* blt x1,x2,.+0x80 */
    {"bge", 0x0820d063, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff), .pc = 0x80, .jumps = true}, /* bge x1,x2,.+0x80 */
    {"bge", 0x0820d063, RV32 | RV64, .rs1 = 4, .rs2 = 4, .pc = 0x80, .jumps = true}, /* bge x1,x2,.+0x80 */
    {"bge", 0x0820d063, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffffc), .rs2 = UINT64_C(0xfffffffffffffffb), .pc = 0x80, .jumps = true}, /* bge x1,x2,.+0x80 */
    {"bge", 0x0820d063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0}, /* bge x1,x2,.+0x80 */
    {"bge", 0x0820d063, RV32 | RV64, .rs1 = 3, .rs2 = 4}, /* bge x1,x2,.+0x80 */
    {"bltu", 0x0820e063, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff), .pc = 0x80, .jumps = true}, /* bltu x1,x2,.+0x80 */
    {"bltu", 0x0820e063, RV32 | RV64, .rs1 = 3, .rs2 = 4, .pc = 0x80, .jumps = true}, /* bltu x1,x2,.+0x80 */
    {"bltu", 0x0820e063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0}, /* bltu x1,x2,.+0x80 */
    {"bltu", 0x0820e063, RV32 | RV64, .rs1 = 4, .rs2 = 4}, /* bltu x1,x2,.+0x80 */
    {"bgeu", 0x0820f063, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .pc = 0x80, .jumps = true}, /* bgeu x1,x2,.+0x80 */
    {"bgeu", 0x0820f063, RV32 | RV64, .rs1 = 4, .rs2 = 4, .pc = 0x80, .jumps = true}, /* bgeu x1,x2,.+0x80 */
    {"bgeu", 0x0820f063, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff)}, /* bgeu x1,x2,.+0x80 */
    {"bgeu", 0x0820f063, RV32 | RV64, .rs1 = 3, .rs2 = 4}, /* bgeu x1,x2,.+0x80 */
    {"bltu", 0x0820e063, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT64_C(0x100000000), .pc = 0x80, .jumps = true}, /* bltu x1,x2,.+0x80 */
    {"lb", 0x00008183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xffffffffffffff80), .mem = UINT64_C(0x1122334400000080), .writes = true}, /* lb x3,0(x1) */
    {"lb", 0x00008183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x7f, .mem = UINT64_C(0x112233440000007f), .writes = true}, /* lb x3,0(x1) */
    {"lbu", 0x0000c183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x80, .mem = UINT64_C(0x1122334400000080), .writes = true}, /* lbu x3,0(x1) */
    {"lh", 0x00009183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xffffffffffff8000), .mem = UINT64_C(0x1122334400008000), .writes = true}, /* lh x3,0(x1) */
    {"lh", 0x00009183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x7fff, .mem = UINT64_C(0x1122334400007fff), .writes = true}, /* lh x3,0(x1) */
    {"lhu", 0x0000d183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x8001, .mem = UINT64_C(0x1122334400008001), .writes = true}, /* lhu x3,0(x1) */
    {"lw", 0x0000a183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xffffffff80000000), .mem = UINT64_C(0x1122334480000000), .writes = true}, /* lw x3,0(x1) */
    {"lw", 0x0000a183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x7fffffff, .mem = UINT64_C(0x112233447fffffff), .writes = true}, /* lw x3,0(x1) */
    {"lw", 0xfff0a183, RV32 | RV64, .rs1 = UINT32_C(0x80000802), .rd = 0x44556677, .mem = UINT64_C(0x1122334455667788), .writes = true}, /* lw x3,-1(x1) */
    {"lw", 0x7ff0a183, RV32 | RV64, .rs1 = UINT32_C(0x80000001), .rd = 0x55667788, .mem = 0x55667788, .writes = true}, /* lw x3,2047(x1) */
    {"lw", 0x8000a183, RV32 | RV64, .rs1 = UINT32_C(0x80001000), .rd = 0x55667788, .mem = 0x55667788, .writes = true}, /* lw x3,-2048(x1) */
    {"lh", 0x00109183, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 0x3344, .mem = 0x334455, .writes = true}, /* lh x3,1(x1) */
    {"lw", 0x0000a003, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .mem = 5}, /* lw x0,0(x1) */
    {"lw", 0x0000a083, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = 5, .mem = 5, .regs = {1, 2, 1}, .writes = true}, /* lw x1,0(x1) */
    {"lw", 0x0000a183, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5}, /* lw x3,0(x1) */
    {"lw", 0x0000a003, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5}, /* lw x0,0(x1) */
    {"lh", 0x00009183, RV32 | RV64, .rs1 = UINT32_C(0x80000fff), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5}, /* lh x3,0(x1) */
    {"sb", 0x00208023, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 0x1ff, .mem = UINT64_C(0xffffffffffffff00), .stores = true, .after = UINT64_C(0xffffffffffffffff)}, /* sb x2,0(x1) */
    {"sh", 0x00209023, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 0x12345678, .mem = 0, .stores = true, .after = 0x5678}, /* sh x2,0(x1) */
    {"sw", 0x0020a023, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 0x12345678, .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = UINT64_C(0xffffffff12345678)}, /* sw x2,0(x1) */
    {"sw", 0x0020a1a3, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 0x12345678, .mem = 0, .stores = true, .after = UINT64_C(0x12345678000000)}, /* sw x2,3(x1) */
    {"sb", 0x80208023, RV32 | RV64, .rs1 = UINT32_C(0x80001000), .rs2 = 0x5a, .mem = 0, .stores = true, .after = 0x5a}, /* sb x2,-2048(x1) */
    {"sw", 0x7e20afa3, RV32 | RV64, .rs1 = UINT32_C(0x80000001), .rs2 = 1, .mem = 0, .stores = true, .after = 1}, /* sw x2,2047(x1) */
    {"sw", 0x0020a023, RV32 | RV64, .rs1 = 0x1000, .rs2 = 1, .tval = 0x1000, .traps = true, .cause = 7}, /* sw x2,0(x1) */
    {"sh", 0x00209023, RV32 | RV64, .rs1 = UINT32_C(0x80000fff), .rs2 = 1, .tval = UINT32_C(0x80001000), .traps = true, .cause = 7}, /* sh x2,0(x1) */
    {"addi", 0x00408193, RV32 | RV64, .rs1 = 3, .rd = 7, .writes = true}, /* addi x3,x1,4 */
    {"addi", 0x80008193, RV32 | RV64, .rs1 = 3, .rd = UINT64_C(0xfffffffffffff803), .writes = true}, /* addi x3,x1,-2048 */
    {"addi", 0x00108193, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* addi x3,x1,1 */
    {"addi", 0x7ff08193, RV32 | RV64, .rs1 = 0, .rd = 0x7ff, .writes = true}, /* addi x3,x1,2047 */
    {"addi", 0x00108193, RV32, .rs1 = 0x7fffffff, .rd = UINT32_C(0x80000000), .writes = true}, /* addi x3,x1,1 */
    {"addi", 0x00108193, RV64, .rs1 = 0x7fffffff, .rd = UINT32_C(0x80000000), .writes = true}, /* addi x3,x1,1 */
    {"addi", 0x00108013, RV32 | RV64, .rs1 = 3}, /* addi x0,x1,1 */
    {"slti", 0xffc0a193, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffffb), .rd = 1, .writes = true}, /* slti x3,x1,-4 */
    {"slti", 0xffc0a193, RV32 | RV64, .rs1 = 5, .rd = 0, .writes = true}, /* slti x3,x1,-4 */
    {"slti", 0x0040a193, RV32 | RV64, .rs1 = 4, .rd = 0, .writes = true}, /* slti x3,x1,4 */
    {"sltiu", 0x0010b193, RV32 | RV64, .rs1 = 0, .rd = 1, .writes = true}, /* sltiu x3,x1,1 */
    {"sltiu", 0xffc0b193, RV32 | RV64, .rs1 = 5, .rd = 1, .writes = true}, /* sltiu x3,x1,-4 */
    {"sltiu", 0xfff0b193, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* sltiu x3,x1,-1 */
    {"sltiu", 0x0010b193, RV32 | RV64, .rs1 = 1, .rd = 0, .writes = true}, /* sltiu x3,x1,1 */
    {"xori", 0xfff0c193, RV32 | RV64, .rs1 = 0xff, .rd = UINT64_C(0xffffffffffffff00), .writes = true}, /* xori x3,x1,-1 */
    {"xori", 0x0030c193, RV32 | RV64, .rs1 = 5, .rd = 6, .writes = true}, /* xori x3,x1,3 */
    {"ori", 0x00f0e193, RV32 | RV64, .rs1 = 0xf0, .rd = 0xff, .writes = true}, /* ori x3,x1,15 */
    {"ori", 0xfff0e193, RV32 | RV64, .rs1 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* ori x3,x1,-1 */
    {"andi", 0x00f0f193, RV32 | RV64, .rs1 = 0xff, .rd = 0xf, .writes = true}, /* andi x3,x1,15 */
    {"andi", 0xfff0f193, RV32 | RV64, .rs1 = 0x12345678, .rd = 0x12345678, .writes = true}, /* andi x3,x1,-1 */
    {"slli", 0x01f09193, RV32, .rs1 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* slli x3,x1,31 */
    {"slli", 0x00009193, RV32, .rs1 = UINT32_C(0x80000001), .rd = UINT32_C(0x80000001), .writes = true}, /* slli x3,x1,0 */
    {"slli", 0x03f09193, RV64, .rs1 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* slli x3,x1,63 */
    {"slli", 0x02009193, RV64, .rs1 = 3, .rd = UINT64_C(0x300000000), .writes = true}, /* slli x3,x1,32 */
    {"slli", 0x00409193, RV32 | RV64, .rs1 = 3, .rd = 0x30, .writes = true}, /* slli x3,x1,4 */
    {"srli", 0x01f0d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 1, .writes = true}, /* srli x3,x1,31 */
    {"srli", 0x03f0d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 1, .writes = true}, /* srli x3,x1,63 */
    {"srli", 0x0200d193, RV64, .rs1 = UINT64_C(0xffffffff00000000), .rd = UINT32_C(0xffffffff), .writes = true}, /* srli x3,x1,32 */
    {"srli", 0x0040d193, RV32 | RV64, .rs1 = 0x30, .rd = 3, .writes = true}, /* srli x3,x1,4 */
    {"srai", 0x41f0d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* srai x3,x1,31 */
    {"srai", 0x41e0d193, RV32, .rs1 = 0x40000000, .rd = 1, .writes = true}, /* srai x3,x1,30 */
    {"srai", 0x43f0d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* srai x3,x1,63 */
    {"srai", 0x43e0d193, RV64, .rs1 = UINT64_C(0x7fffffffffffffff), .rd = 1, .writes = true}, /* srai x3,x1,62 */
    {"srai", 0x4040d193, RV32 | RV64, .rs1 = 0x30, .rd = 3, .writes = true}, /* srai x3,x1,4 */
    {"slli", 0x02009193, RV32, .rs1 = 1, .tval = 0x2009193, .traps = true, .cause = 2, .illegal = true}, /* .word 0x02009193 */
    {"add", 0x002081b3, RV32 | RV64, .rs1 = 3, .rs2 = 4, .rd = 7, .writes = true}, /* add x3,x1,x2 */
    {"add", 0x002081b3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 1, .rd = 0, .writes = true}, /* add x3,x1,x2 */
    {"add", 0x002081b3, RV32 | RV64, .rs1 = 0x7fffffff, .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* add x3,x1,x2 */
    {"add", 0x002081b3, RV64, .rs1 = UINT64_C(0x7fffffffffffffff), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* add x3,x1,x2 */
    {"sub", 0x402081b3, RV32 | RV64, .rs1 = 3, .rs2 = 4, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sub x3,x1,x2 */
    {"sub", 0x402081b3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* sub x3,x1,x2 */
    {"sll", 0x002091b3, RV32, .rs1 = 1, .rs2 = 0x21, .rd = 2, .writes = true}, /* sll x3,x1,x2 */
    {"sll", 0x002091b3, RV64, .rs1 = 1, .rs2 = 0x21, .rd = UINT64_C(0x200000000), .writes = true}, /* sll x3,x1,x2 */
    {"sll", 0x002091b3, RV64, .rs1 = 1, .rs2 = 0x41, .rd = 2, .writes = true}, /* sll x3,x1,x2 */
    {"slt", 0x0020a1b3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .rd = 1, .writes = true}, /* slt x3,x1,x2 */
    {"slt", 0x0020a1b3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* slt x3,x1,x2 */
    {"slt", 0x0020a1b3, RV32 | RV64, .rs1 = 4, .rs2 = 4, .rd = 0, .writes = true}, /* slt x3,x1,x2 */
    {"sltu", 0x0020b1b3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .rd = 0, .writes = true}, /* sltu x3,x1,x2 */
    {"sltu", 0x0020b1b3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0xffffffffffffffff), .rd = 1, .writes = true}, /* sltu x3,x1,x2 */
    {"sltu", 0x0020b1b3, RV32 | RV64, .rs1 = 4, .rs2 = 4, .rd = 0, .writes = true}, /* sltu x3,x1,x2 */
    {"xor", 0x0020c1b3, RV32 | RV64, .rs1 = 0xff, .rs2 = 0xf, .rd = 0xf0, .writes = true}, /* xor x3,x1,x2 */
    {"srl", 0x0020d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 0x3f, .rd = 1, .writes = true}, /* srl x3,x1,x2 */
    {"srl", 0x0020d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 0x7f, .rd = 1, .writes = true}, /* srl x3,x1,x2 */
    {"sra", 0x4020d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 0x3f, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sra x3,x1,x2 */
    {"sra", 0x4020d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 0x7f, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sra x3,x1,x2 */
    {"or", 0x0020e1b3, RV32 | RV64, .rs1 = 0xf0, .rs2 = 0xf, .rd = 0xff, .writes = true}, /* or x3,x1,x2 */
    {"and", 0x0020f1b3, RV32 | RV64, .rs1 = 0xfc, .rs2 = 0x3f, .rd = 0x3c, .writes = true}, /* and x3,x1,x2 */
    {"add", 0x00208033, RV32 | RV64, .rs1 = 3, .rs2 = 4}, /* add x0,x1,x2 */
    {"fence", 0x0ff0000f, RV32 | RV64, .rs1 = 0}, /* fence */
    {"fence", 0x8330000f, RV32 | RV64, .rs1 = 0}, /* fence.tso */
    {"fence", 0x0100000f, RV32 | RV64, .rs1 = 0}, /* pause */
    {"fence_i", 0x0000100f, RV32 | RV64, .rs1 = 0}, /* fence.i */
    {"ecall", 0x00000073, RV32 | RV64, .traps = true, .cause = 11}, /* ecall */
    {"ebreak", 0x00100073, RV32 | RV64, .tval = UINT32_C(0x80000000), .traps = true, .cause = 3}, /* ebreak */
};
/* clang-format on */

const struct rv_cases rv_cases_i = { "RV32I and the rows that RV64I shares with it", cases,
                                     sizeof cases / sizeof cases[0] };
