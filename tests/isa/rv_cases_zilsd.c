/* SPDX-License-Identifier: MIT */
/* Cases of Zilsd and Zclsd: see rv_case.h. The encodings come from the manual, the results from a model apart from the
 * emulator. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"ld_rv32", 0x0000b203, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0x6b01a1c12a3a2107), .rd = 0x2a3a2107, .writes = true, .then = {{5, 0x6b01a1c1}}, .regs = {1, 0, 4}}, /* ld x4,0(x1) */
    {"ld_rv32", 0x800fbf03, RV32, .rs1 = UINT32_C(0x80001000), .mem = UINT64_C(0x6b0404f2b09490b8), .rd = UINT32_C(0xb09490b8), .writes = true, .then = {{31, 0x6b0404f2}}, .regs = {31, 0, 30}}, /* ld x30,-2048(x31) */
    {"ld_rv32", 0x7ff4b403, RV32, .rs1 = UINT32_C(0x80000001), .mem = UINT64_C(0x48007596a28f5b37), .rd = UINT32_C(0xa28f5b37), .writes = true, .then = {{9, 0x48007596}}, .regs = {9, 0, 8}}, /* ld x8,2047(x9) */
    {"ld_rv32", 0xff853503, RV32, .rs1 = UINT32_C(0x80000808), .mem = UINT64_C(0xd7e11b1b7aa6540d), .rd = 0x7aa6540d, .writes = true, .then = {{11, UINT32_C(0xd7e11b1b)}}, .regs = {10, 0, 10}}, /* ld x10,-8(x10) */
    {"ld_rv32", 0x0101b103, RV32, .rs1 = UINT32_C(0x800007f0), .mem = UINT64_C(0xfd5e5ee3374cb756), .rd = 0x374cb756, .writes = true, .then = {{3, UINT32_C(0xfd5e5ee3)}}, .regs = {3, 0, 2}}, /* ld x2,16(x3) */
    {"ld_rv32", 0x0006b603, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0x79827b7acaea0518), .rd = UINT32_C(0xcaea0518), .writes = true, .then = {{13, 0x79827b7a}}, .regs = {13, 0, 12}}, /* ld x12,0(x13) */
    {"ld_rv32", 0x0002b003, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0xf69542b8cecf8a17), .regs = {5, 0, 0}}, /* ld x0,0(x5): nothing is written */
    {"ld_rv32", 0x0000b003, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0xf69542b8cecf8a17), .regs = {1, 0, 0}}, /* ld x0,0(x1): the base stays */
    {"ld_rv32", 0x0002b303, RV32, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {5, 0, 0}}, /* ld x6,0(x5): fault */
    {"ld_rv32", 0x0002b203, RV32, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {5, 0, 0}}, /* ld x4,0(x5): a fault leaves the base */
    {"ld_rv32", 0x0002b003, RV32, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .regs = {5, 0, 0}}, /* ld x0,0(x5): fault */
    {"sd_rv32", 0x0040b023, RV32, .rs1 = UINT32_C(0x80000800), .rs2 = UINT32_C(0x814d31e8), .also = {{5, UINT32_C(0x870d6796)}}, .mem = UINT64_C(0x2eff2f128330550f), .stores = true, .after = UINT64_C(0x870d6796814d31e8), .regs = {1, 4, 0}}, /* sd x4,0(x1) */
    {"sd_rv32", 0x81eeb023, RV32, .rs1 = UINT32_C(0x80001000), .rs2 = 0xd0722d, .also = {{31, 0x39d74ed}}, .mem = UINT64_C(0xc9d4d0203c6e3096), .stores = true, .after = UINT64_C(0x39d74ed00d0722d), .regs = {29, 30, 0}}, /* sd x30,-2048(x29) */
    {"sd_rv32", 0x7e81bfa3, RV32, .rs1 = UINT32_C(0x80000001), .rs2 = UINT32_C(0x95da5109), .also = {{9, 0x6d9deeee}}, .mem = UINT64_C(0xeeca8c285efcea76), .stores = true, .after = UINT64_C(0x6d9deeee95da5109), .regs = {3, 8, 0}}, /* sd x8,2047(x3) */
    {"sd_rv32", 0xfec53c23, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = UINT32_C(0xcb33444b), .also = {{13, UINT32_C(0xc056855f)}}, .mem = UINT64_C(0x25199d6011bb55f8), .stores = true, .after = UINT64_C(0xc056855fcb33444b), .regs = {10, 12, 0}}, /* sd x12,-8(x10) */
    {"sd_rv32", 0x0020b823, RV32, .rs1 = UINT32_C(0x800007f0), .rs2 = 0x3b91e572, .also = {{3, UINT32_C(0xb1a4a4f9)}}, .mem = UINT64_C(0xebe718df3b74e9fb), .stores = true, .after = UINT64_C(0xb1a4a4f93b91e572), .regs = {1, 2, 0}}, /* sd x2,16(x1) */
    {"sd_rv32", 0x0002b023, RV32, .rs1 = UINT32_C(0x80000800), .also = {{1, UINT32_C(0xdeadbeef)}}, .mem = UINT64_C(0xf69542b8cecf8a17), .stores = true, .after = 0, .regs = {5, 0, 0}}, /* sd x0,0(x5): x1 is not stored */
    {"sd_rv32", 0x00a53023, RV32, .rs1 = UINT32_C(0x80000800), .also = {{11, 0x12345678}}, .mem = UINT64_C(0xf69542b8cecf8a17), .stores = true, .after = UINT64_C(0x1234567880000800), .regs = {10, 0, 0}}, /* sd x10,0(x10) */
    {"sd_rv32", 0x00a4b023, RV32, .rs1 = 0x1000, .rs2 = 5, .mem = UINT64_C(0xf69542b8cecf8a17), .tval = 0x1000, .traps = true, .cause = 7, .regs = {9, 10, 0}}, /* sd x10,0(x9): fault */
    {"illegal", 0x00033283, RV32, .tval = 0x33283, .illegal = true, .traps = true, .cause = 2}, /* ld to x5 */
    {"illegal", 0x00033f83, RV32, .tval = 0x33f83, .illegal = true, .traps = true, .cause = 2}, /* ld to x31 */
    {"illegal", 0x00133023, RV32, .tval = 0x133023, .illegal = true, .traps = true, .cause = 2}, /* sd of x1 */
};

static const struct rv_case compressed[] = {
    {"c_ld_rv32", 0x00006080, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0x6fd5ca040ad67e72), .rd = 0xad67e72, .writes = true, .then = {{9, 0x6fd5ca04}}, .regs = {9, 0, 8}}, /* c.ld x8,0(x9) */
    {"c_ld_rv32", 0x00007c78, RV32, .rs1 = UINT32_C(0x80000708), .mem = UINT64_C(0xfed0c435ff602bda), .rd = UINT32_C(0xff602bda), .writes = true, .then = {{15, UINT32_C(0xfed0c435)}}, .regs = {8, 0, 14}}, /* c.ld x14,248(x8) */
    {"c_sd_rv32", 0x0000fc78, RV32, .rs1 = UINT32_C(0x80000708), .rs2 = UINT32_C(0xe0029715), .also = {{15, 0x682204bb}}, .mem = UINT64_C(0xc54cb0e4bd1aa3f1), .stores = true, .after = UINT64_C(0x682204bbe0029715), .regs = {8, 14, 0}}, /* c.sd x14,248(x8) */
    {"c_ld_rv32", 0x000063a8, RV32, .rs1 = UINT32_C(0x800007c0), .mem = UINT64_C(0x711c718a9daaf919), .rd = UINT32_C(0x9daaf919), .writes = true, .then = {{11, 0x711c718a}}, .regs = {15, 0, 10}}, /* c.ld x10,64(x15) */
    {"c_sd_rv32", 0x0000e3a8, RV32, .rs1 = UINT32_C(0x800007c0), .rs2 = 0x5434b6b5, .also = {{11, UINT32_C(0x8a473a6a)}}, .mem = UINT64_C(0xf4ee9a0308b8d0a0), .stores = true, .after = UINT64_C(0x8a473a6a5434b6b5), .regs = {15, 10, 0}}, /* c.sd x10,64(x15) */
    {"c_ld_rv32", 0x000066d0, RV32, .rs1 = UINT32_C(0x80000778), .mem = UINT64_C(0xb1a470b67f5f96b6), .rd = 0x7f5f96b6, .writes = true, .then = {{13, UINT32_C(0xb1a470b6)}}, .regs = {13, 0, 12}}, /* c.ld x12,136(x13) */
    {"c_ldsp_rv32", 0x00006202, RV32, .rs1 = UINT32_C(0x80000800), .mem = UINT64_C(0xa618d1431da5b627), .rd = 0x1da5b627, .writes = true, .then = {{5, UINT32_C(0xa618d143)}}, .regs = {2, 0, 4}}, /* c.ldsp x4,0(sp) */
    {"c_sdsp_rv32", 0x0000e012, RV32, .rs1 = UINT32_C(0x80000800), .rs2 = 0x5e5284e4, .also = {{5, 0x5f204ab}}, .mem = UINT64_C(0xf01aea92f3b3eb97), .stores = true, .after = UINT64_C(0x5f204ab5e5284e4), .regs = {2, 4, 0}}, /* c.sdsp x4,0(sp) */
    {"c_ldsp_rv32", 0x00007f7e, RV32, .rs1 = UINT32_C(0x80000608), .mem = UINT64_C(0xbdb39a6227a1d402), .rd = 0x27a1d402, .writes = true, .then = {{31, UINT32_C(0xbdb39a62)}}, .regs = {2, 0, 30}}, /* c.ldsp x30,504(sp) */
    {"c_sdsp_rv32", 0x0000fffa, RV32, .rs1 = UINT32_C(0x80000608), .rs2 = 0x1ff7f212, .also = {{31, UINT32_C(0xcf014130)}}, .mem = UINT64_C(0x16a591f4d1484c93), .stores = true, .after = UINT64_C(0xcf0141301ff7f212), .regs = {2, 30, 0}}, /* c.sdsp x30,504(sp) */
    {"c_ldsp_rv32", 0x00006106, RV32, .rs1 = UINT32_C(0x800007c0), .mem = UINT64_C(0x5013278ed8dbab6), .rd = UINT32_C(0xed8dbab6), .writes = true, .then = {{3, 0x5013278}}, .regs = {2, 0, 2}}, /* c.ldsp x2,64(sp) */
    {"c_ldsp_rv32", 0x0000762a, RV32, .rs1 = UINT32_C(0x80000758), .mem = UINT64_C(0x293dc20674002b8e), .rd = 0x74002b8e, .writes = true, .then = {{13, 0x293dc206}}, .regs = {2, 0, 12}}, /* c.ldsp x12,168(sp) */
    {"c_sdsp_rv32", 0x0000f532, RV32, .rs1 = UINT32_C(0x80000758), .rs2 = 0x57c9b2c0, .also = {{13, 0x66be6e54}}, .mem = UINT64_C(0xba7c3a758d500f76), .stores = true, .after = UINT64_C(0x66be6e5457c9b2c0), .regs = {2, 12, 0}}, /* c.sdsp x12,168(sp) */
    {"c_sdsp_rv32", 0x0000e402, RV32, .rs1 = UINT32_C(0x800007f8), .also = {{1, UINT32_C(0xdeadbeef)}}, .mem = UINT64_C(0xf69542b8cecf8a17), .stores = true, .after = 0, .regs = {2, 0, 0}}, /* c.sdsp x0,8(sp) */
    {"c_ld_rv32", 0x00006488, RV32, .rs1 = 0x1000, .tval = 0x1008, .traps = true, .cause = 5, .regs = {9, 0, 0}}, /* fault */
    {"c_sd_rv32", 0x0000e488, RV32, .rs1 = 0x1000, .tval = 0x1008, .traps = true, .cause = 7, .regs = {9, 0, 0}}, /* fault */
    {"c_ldsp_rv32", 0x00006522, RV32, .rs1 = 0x1000, .tval = 0x1008, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* fault */
    {"c_sdsp_rv32", 0x0000e42a, RV32, .rs1 = 0x1000, .tval = 0x1008, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* fault */
    {"illegal", 0x00006004, RV32, .tval = 0x6004, .illegal = true, .traps = true, .cause = 2}, /* c.ld to x9 */
    {"illegal", 0x0000e00c, RV32, .tval = 0xe00c, .illegal = true, .traps = true, .cause = 2}, /* c.sd of x11 */
    {"illegal", 0x00006282, RV32, .tval = 0x6282, .illegal = true, .traps = true, .cause = 2}, /* c.ldsp to x5 */
    {"illegal", 0x00006022, RV32, .tval = 0x6022, .illegal = true, .traps = true, .cause = 2}, /* c.ldsp to x0 */
    {"illegal", 0x0000e006, RV32, .tval = 0xe006, .illegal = true, .traps = true, .cause = 2}, /* c.sdsp of x1 */
};
/* clang-format on */

const struct rv_cases rv_cases_zilsd = { "Zilsd", cases, sizeof cases / sizeof cases[0] };
const struct rv_cases rv_cases_zclsd = { "Zclsd", compressed,
                                         sizeof compressed / sizeof compressed[0] };
