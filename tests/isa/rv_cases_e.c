/* SPDX-License-Identifier: MIT */
/* Cases of RV32E and RV64E: see rv_case.h. What needs a register from x16 on is reserved, whatever the encoding; fields
 * that hold something else are not. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"add", 0x00e786b3, RV32 | RV64, .rs1 = 5, .rs2 = 7, .rd = 0xc, .writes = true, .regs = {15, 14, 13}}, /* add x13,x15,x14 */
    {"illegal", 0x00e78833, RV32 | RV64, .tval = 0xe78833, .illegal = true, .traps = true, .cause = 2}, /* add x16,x15,x14 */
    {"illegal", 0x00e806b3, RV32 | RV64, .tval = 0xe806b3, .illegal = true, .traps = true, .cause = 2}, /* add x13,x16,x14 */
    {"illegal", 0x01f786b3, RV32 | RV64, .tval = 0x1f786b3, .illegal = true, .traps = true, .cause = 2}, /* add x13,x15,x31 */
    {"addi", 0x01f78793, RV32 | RV64, .rs1 = 5, .rd = 0x24, .writes = true, .regs = {15, 0, 15}}, /* addi x15,x15,31 */
    {"illegal", 0x00000f93, RV32 | RV64, .tval = 0xf93, .illegal = true, .traps = true, .cause = 2}, /* addi x31,x0,0 */
    {"illegal", 0x00080013, RV32 | RV64, .tval = 0x80013, .illegal = true, .traps = true, .cause = 2}, /* addi x0,x16,0: a hint of RV32I */
    {"lui", 0x123457b7, RV32 | RV64, .rd = 0x12345000, .writes = true, .regs = {0, 0, 15}}, /* lui x15 */
    {"illegal", 0x12345837, RV32 | RV64, .tval = 0x12345837, .illegal = true, .traps = true, .cause = 2}, /* lui x16 */
    {"illegal", 0x12345817, RV32 | RV64, .tval = 0x12345817, .illegal = true, .traps = true, .cause = 2}, /* auipc x16 */
    {"illegal", 0x000008ef, RV32 | RV64, .tval = 0x8ef, .illegal = true, .traps = true, .cause = 2}, /* jal x17 */
    {"illegal", 0x00090067, RV32 | RV64, .tval = 0x90067, .illegal = true, .traps = true, .cause = 2}, /* jalr x0,x18 */
    {"illegal", 0x000089e7, RV32 | RV64, .tval = 0x89e7, .illegal = true, .traps = true, .cause = 2}, /* jalr x19,x1 */
    {"illegal", 0x000a0063, RV32 | RV64, .tval = 0xa0063, .illegal = true, .traps = true, .cause = 2}, /* beq x20,x0 */
    {"illegal", 0x01400063, RV32 | RV64, .tval = 0x1400063, .illegal = true, .traps = true, .cause = 2}, /* beq x0,x20 */
    {"illegal", 0x000aa283, RV32 | RV64, .tval = 0xaa283, .illegal = true, .traps = true, .cause = 2, .rs1 = UINT32_C(0x80000800)}, /* lw x5,(x21) */
    {"illegal", 0x0002aa83, RV32 | RV64, .tval = 0x2aa83, .illegal = true, .traps = true, .cause = 2}, /* lw x21,(x5) */
    {"illegal", 0x0162a023, RV32 | RV64, .tval = 0x162a023, .illegal = true, .traps = true, .cause = 2}, /* sw x22,(x5) */
    {"illegal", 0x005b2023, RV32 | RV64, .tval = 0x5b2023, .illegal = true, .traps = true, .cause = 2}, /* sw x5,(x22) */
    {"illegal", 0x037282b3, RV32 | RV64, .tval = 0x37282b3, .illegal = true, .traps = true, .cause = 2}, /* mul x5,x5,x23 */
    {"illegal", 0x100c22af, RV32 | RV64, .tval = 0x100c22af, .illegal = true, .traps = true, .cause = 2}, /* lr.w x5,(x24) */
    {"illegal", 0x0192a32f, RV32 | RV64, .tval = 0x192a32f, .illegal = true, .traps = true, .cause = 2}, /* amoadd.w x6,x25,(x5) */
    {"csrrwi", 0x340fd2f3, RV32 | RV64, .csr = 7, .csr_set = true, .csr_after = 0x1f, .rd = 7, .writes = true, .regs = {0, 0, 5}}, /* csrrwi x5,mscratch,31: no register */
    {"illegal", 0x340d12f3, RV32 | RV64, .tval = 0x340d12f3, .illegal = true, .traps = true, .cause = 2}, /* csrrw x5,mscratch,x26 */
    {"illegal", 0x34002df3, RV32 | RV64, .tval = 0x34002df3, .illegal = true, .traps = true, .cause = 2}, /* csrr x27,mscratch */
    {"slli", 0x01f29313, RV32 | RV64, .rs1 = 1, .rd = UINT32_C(0x80000000), .writes = true, .regs = {5, 0, 6}}, /* slli x6,x5,31: no register */
    {"fadd_d", 0x03ef8ed3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4008000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true, .regs = {31, 30, 29}}, /* fadd.d f29,f31,f30: all f registers are there */
    {"flw", 0x0002af87, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .mem = 0x3f800000, .rd = UINT64_C(0xffffffff3f800000), .fp = FP_RD, .writes = true, .regs = {5, 0, 31}}, /* flw f31,(x5) */
    {"illegal", 0x000e2f87, RV32 | RV64, .tval = 0xe2f87, .illegal = true, .traps = true, .cause = 2}, /* flw f31,(x28) */
    {"illegal", 0x001e2027, RV32 | RV64, .tval = 0x1e2027, .illegal = true, .traps = true, .cause = 2}, /* fsw f1,(x28) */
    {"illegal", 0xe0008ed3, RV32 | RV64, .tval = UINT32_C(0xe0008ed3), .illegal = true, .traps = true, .cause = 2}, /* fmv.x.w x29,f1 */
    {"illegal", 0xf00e80d3, RV32 | RV64, .tval = UINT32_C(0xf00e80d3), .illegal = true, .traps = true, .cause = 2}, /* fmv.w.x f1,x29 */
    {"illegal", 0xa0002f53, RV32 | RV64, .tval = UINT32_C(0xa0002f53), .illegal = true, .traps = true, .cause = 2}, /* feq.s x30 */
    {"illegal", 0x120f0073, RV32 | RV64, .tval = 0x120f0073, .illegal = true, .traps = true, .cause = 2}, /* sfence.vma x30 */
    {"illegal", 0x000fa00f, RV32 | RV64, .tval = 0xfa00f, .illegal = true, .traps = true, .cause = 2}, /* cbo.inval (x31) */
    {"fence", 0x0fff8f8f, RV32 | RV64, .writes = false}, /* fence: its register fields are ignored */
    {"c_mv", 0x000087ba, RV32 | RV64, .rs2 = 9, .rd = 9, .writes = true, .regs = {0, 14, 15}}, /* c.mv x15,x14 */
    {"illegal", 0x0000883a, RV32 | RV64, .tval = 0x883a, .illegal = true, .traps = true, .cause = 2}, /* c.mv x16,x14 */
    {"illegal", 0x000087c2, RV32 | RV64, .tval = 0x87c2, .illegal = true, .traps = true, .cause = 2}, /* c.mv x15,x16 */
    {"illegal", 0x00009f86, RV32 | RV64, .tval = 0x9f86, .illegal = true, .traps = true, .cause = 2}, /* c.add x31,x1 */
    {"illegal", 0x00009802, RV32 | RV64, .tval = 0x9802, .illegal = true, .traps = true, .cause = 2}, /* c.jalr x16 */
    {"illegal", 0x00008802, RV32 | RV64, .tval = 0x8802, .illegal = true, .traps = true, .cause = 2}, /* c.jr x16 */
    {"illegal", 0x00004805, RV32 | RV64, .tval = 0x4805, .illegal = true, .traps = true, .cause = 2}, /* c.li x16,1 */
    {"illegal", 0x00006885, RV32 | RV64, .tval = 0x6885, .illegal = true, .traps = true, .cause = 2}, /* c.lui x17,1 */
    {"illegal", 0x00000905, RV32 | RV64, .tval = 0x905, .illegal = true, .traps = true, .cause = 2}, /* c.addi x18,1 */
    {"illegal", 0x00000986, RV32 | RV64, .tval = 0x986, .illegal = true, .traps = true, .cause = 2}, /* c.slli x19,1 */
    {"illegal", 0x00004a02, RV32 | RV64, .tval = 0x4a02, .illegal = true, .traps = true, .cause = 2}, /* c.lwsp x20 */
    {"illegal", 0x0000c056, RV32 | RV64, .tval = 0xc056, .illegal = true, .traps = true, .cause = 2}, /* c.swsp x21 */
    {"c_fldsp", 0x00002f82, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0x1122334455667788), .rd = UINT64_C(0x1122334455667788), .fp = FP_RD, .writes = true, .regs = {2, 0, 31}}, /* c.fldsp f31,0(sp) */
};

static const struct rv_case lists[] = {
    {"illegal", 0x0000b872, RV32 | RV64, .tval = 0xb872, .illegal = true, .traps = true, .cause = 2}, /* cm.push {ra,s0-s2} */
    {"illegal", 0x0000baf2, RV32 | RV64, .tval = 0xbaf2, .illegal = true, .traps = true, .cause = 2}, /* cm.pop {ra,s0-s11} */
    {"illegal", 0x0000be72, RV32 | RV64, .tval = 0xbe72, .illegal = true, .traps = true, .cause = 2}, /* cm.popret {ra,s0-s2} */
    {"illegal", 0x0000ad22, RV32 | RV64, .tval = 0xad22, .illegal = true, .traps = true, .cause = 2}, /* cm.mvsa01 s2,s0 */
    {"illegal", 0x0000acfe, RV32 | RV64, .tval = 0xacfe, .illegal = true, .traps = true, .cause = 2}, /* cm.mva01s s1,s7 */
    {"cm_mva01s", 0x0000ace2, RV32 | RV64, .rs1 = 5, .rs2 = 6, .then = {{10, 5}, {11, 6}}, .regs = {9, 8, 0}}, /* cm.mva01s s1,s0 */
    {"cm_push", 0x0000b842, RV64, .rs1 = UINT32_C(0x80000808), .rs2 = 0x1234, .mem = 7, .stores = true, .after = 0x1234, .rd = UINT32_C(0x800007f8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-16 */
    {"cm_push", 0x0000b862, RV32, .rs1 = 0x1000, .tval = 0xffc, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s1},-16: the longest list */
};
/* clang-format on */

const struct rv_cases rv_cases_e = { "E", cases, sizeof cases / sizeof cases[0] };
const struct rv_cases rv_cases_e_zcmp = { "E and Zcmp", lists, sizeof lists / sizeof lists[0] };
