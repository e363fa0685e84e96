/* SPDX-License-Identifier: MIT */
/* Cases of A: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"amoadd_w", 0x0020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000008), .writes = true}, /* amoadd.w x3,x2,(x1) */
    {"amoadd_w", 0x0020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0x11223344ffffffff), .stores = true, .after = UINT64_C(0x1122334400000000), .writes = true}, /* amoadd.w x3,x2,(x1) */
    {"amoadd_w", 0x0620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoadd.w.aqrl x3,x2,(x1) */
    {"amoadd_w", 0x0020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoadd.w x3,x2,(x1) */
    {"amoswap_w", 0x0820a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000003), .writes = true}, /* amoswap.w x3,x2,(x1) */
    {"amoswap_w", 0x0e20a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoswap.w.aqrl x3,x2,(x1) */
    {"amoswap_w", 0x0820a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoswap.w x3,x2,(x1) */
    {"amoxor_w", 0x2020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000006), .writes = true}, /* amoxor.w x3,x2,(x1) */
    {"amoxor_w", 0x2620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoxor.w.aqrl x3,x2,(x1) */
    {"amoxor_w", 0x2020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoxor.w x3,x2,(x1) */
    {"amoor_w", 0x4020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000007), .writes = true}, /* amoor.w x3,x2,(x1) */
    {"amoor_w", 0x4620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoor.w.aqrl x3,x2,(x1) */
    {"amoor_w", 0x4020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoor.w x3,x2,(x1) */
    {"amoand_w", 0x6020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000001), .writes = true}, /* amoand.w x3,x2,(x1) */
    {"amoand_w", 0x6620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoand.w.aqrl x3,x2,(x1) */
    {"amoand_w", 0x6020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoand.w x3,x2,(x1) */
    {"amomin_w", 0x8020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0x11223344ffffffff), .stores = true, .after = UINT64_C(0x11223344ffffffff), .writes = true}, /* amomin.w x3,x2,(x1) */
    {"amomin_w", 0x8020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT32_C(0x80000000), .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334480000000), .writes = true}, /* amomin.w x3,x2,(x1) */
    {"amomin_w", 0x8620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomin.w.aqrl x3,x2,(x1) */
    {"amomin_w", 0x8020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomin.w x3,x2,(x1) */
    {"amomax_w", 0xa020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0x11223344ffffffff), .stores = true, .after = UINT64_C(0x1122334400000001), .writes = true}, /* amomax.w x3,x2,(x1) */
    {"amomax_w", 0xa020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT32_C(0x80000000), .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000005), .writes = true}, /* amomax.w x3,x2,(x1) */
    {"amomax_w", 0xa620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomax.w.aqrl x3,x2,(x1) */
    {"amomax_w", 0xa020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomax.w x3,x2,(x1) */
    {"amominu_w", 0xc020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0x11223344ffffffff), .stores = true, .after = UINT64_C(0x1122334400000001), .writes = true}, /* amominu.w x3,x2,(x1) */
    {"amominu_w", 0xc020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT32_C(0x80000000), .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000005), .writes = true}, /* amominu.w x3,x2,(x1) */
    {"amominu_w", 0xc620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amominu.w.aqrl x3,x2,(x1) */
    {"amominu_w", 0xc020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amominu.w x3,x2,(x1) */
    {"amomaxu_w", 0xe020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0x11223344ffffffff), .stores = true, .after = UINT64_C(0x11223344ffffffff), .writes = true}, /* amomaxu.w x3,x2,(x1) */
    {"amomaxu_w", 0xe020a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT32_C(0x80000000), .rd = 5, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334480000000), .writes = true}, /* amomaxu.w x3,x2,(x1) */
    {"amomaxu_w", 0xe620a1af, RV32 | RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomaxu.w.aqrl x3,x2,(x1) */
    {"amomaxu_w", 0xe020a1af, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomaxu.w x3,x2,(x1) */
    {"lr_w", 0x1000a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0xffffffff80000000), .mem = UINT64_C(0x1122334480000000), .writes = true}, /* lr.w x3,(x1) */
    {"lr_w", 0x1400a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000801), .tval = UINT32_C(0x80000801), .traps = true, .cause = 4}, /* lr.w.aq x3,(x1) */
    {"lr_w", 0x1000a1af, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5}, /* lr.w x3,(x1) */
    {"sc_w", 0x1820a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 0, .mem = UINT64_C(0x1122334400000005), .stores = true, .after = UINT64_C(0x1122334400000009), .writes = true, .before = 0x1000a1af}, /* sc.w x3,x2,(x1) */
    {"sc_w", 0x1a20a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 1, .mem = UINT64_C(0x1122334400000005), .writes = true}, /* sc.w.rl x3,x2,(x1) */
    {"sc_w", 0x1820a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 1, .mem = UINT64_C(0x1122334400000005), .writes = true, .before = 0x1820a1af}, /* sc.w x3,x2,(x1) */
    {"sc_w", 0x1820a1af, RV32 | RV64, .rs1 = UINT32_C(0x80000802), .rs2 = 9, .tval = UINT32_C(0x80000802), .traps = true, .cause = 6}, /* sc.w x3,x2,(x1) */
    {"amoadd_d", 0x0020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = 5, .stores = true, .after = 8, .writes = true}, /* amoadd.d x3,x2,(x1) */
    {"amoadd_d", 0x0020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = 0, .writes = true}, /* amoadd.d x3,x2,(x1) */
    {"amoadd_d", 0x0620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoadd.d.aqrl x3,x2,(x1) */
    {"amoadd_d", 0x0020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoadd.d x3,x2,(x1) */
    {"amoswap_d", 0x0820b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = 5, .stores = true, .after = 3, .writes = true}, /* amoswap.d x3,x2,(x1) */
    {"amoswap_d", 0x0e20b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoswap.d.aqrl x3,x2,(x1) */
    {"amoswap_d", 0x0820b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoswap.d x3,x2,(x1) */
    {"amoxor_d", 0x2020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = 5, .stores = true, .after = 6, .writes = true}, /* amoxor.d x3,x2,(x1) */
    {"amoxor_d", 0x2620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoxor.d.aqrl x3,x2,(x1) */
    {"amoxor_d", 0x2020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoxor.d x3,x2,(x1) */
    {"amoor_d", 0x4020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = 5, .stores = true, .after = 7, .writes = true}, /* amoor.d x3,x2,(x1) */
    {"amoor_d", 0x4620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoor.d.aqrl x3,x2,(x1) */
    {"amoor_d", 0x4020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoor.d x3,x2,(x1) */
    {"amoand_d", 0x6020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 3, .rd = 5, .mem = 5, .stores = true, .after = 1, .writes = true}, /* amoand.d x3,x2,(x1) */
    {"amoand_d", 0x6620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amoand.d.aqrl x3,x2,(x1) */
    {"amoand_d", 0x6020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amoand.d x3,x2,(x1) */
    {"amomin_d", 0x8020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = UINT64_C(0xffffffffffffffff), .writes = true}, /* amomin.d x3,x2,(x1) */
    {"amomin_d", 0x8020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x8000000000000000), .rd = 5, .mem = 5, .stores = true, .after = UINT64_C(0x8000000000000000), .writes = true}, /* amomin.d x3,x2,(x1) */
    {"amomin_d", 0x8620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomin.d.aqrl x3,x2,(x1) */
    {"amomin_d", 0x8020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomin.d x3,x2,(x1) */
    {"amomax_d", 0xa020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = 1, .writes = true}, /* amomax.d x3,x2,(x1) */
    {"amomax_d", 0xa020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x8000000000000000), .rd = 5, .mem = 5, .stores = true, .after = 5, .writes = true}, /* amomax.d x3,x2,(x1) */
    {"amomax_d", 0xa620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomax.d.aqrl x3,x2,(x1) */
    {"amomax_d", 0xa020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomax.d x3,x2,(x1) */
    {"amominu_d", 0xc020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = 1, .writes = true}, /* amominu.d x3,x2,(x1) */
    {"amominu_d", 0xc020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x8000000000000000), .rd = 5, .mem = 5, .stores = true, .after = 5, .writes = true}, /* amominu.d x3,x2,(x1) */
    {"amominu_d", 0xc620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amominu.d.aqrl x3,x2,(x1) */
    {"amominu_d", 0xc020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amominu.d x3,x2,(x1) */
    {"amomaxu_d", 0xe020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = UINT64_C(0xffffffffffffffff), .writes = true}, /* amomaxu.d x3,x2,(x1) */
    {"amomaxu_d", 0xe020b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x8000000000000000), .rd = 5, .mem = 5, .stores = true, .after = UINT64_C(0x8000000000000000), .writes = true}, /* amomaxu.d x3,x2,(x1) */
    {"amomaxu_d", 0xe620b1af, RV64, .rs1 = UINT32_C(0x8000080e), .rs2 = 0, .tval = UINT32_C(0x8000080e), .traps = true, .cause = 6}, /* amomaxu.d.aqrl x3,x2,(x1) */
    {"amomaxu_d", 0xe020b1af, RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7}, /* amomaxu.d x3,x2,(x1) */
    {"lr_d", 0x1000b1af, RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0x8000000000000000), .mem = UINT64_C(0x8000000000000000), .writes = true}, /* lr.d x3,(x1) */
    {"lr_d", 0x1400b1af, RV64, .rs1 = UINT32_C(0x80000801), .tval = UINT32_C(0x80000801), .traps = true, .cause = 4}, /* lr.d.aq x3,(x1) */
    {"lr_d", 0x1000b1af, RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5}, /* lr.d x3,(x1) */
    {"sc_d", 0x1820b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 0, .mem = 5, .stores = true, .after = 9, .writes = true, .before = 0x1000b1af}, /* sc.d x3,x2,(x1) */
    {"sc_d", 0x1a20b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 1, .mem = 5, .writes = true}, /* sc.d.rl x3,x2,(x1) */
    {"sc_d", 0x1820b1af, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = 9, .rd = 1, .mem = 5, .writes = true, .before = 0x1820b1af}, /* sc.d x3,x2,(x1) */
    {"sc_d", 0x1820b1af, RV64, .rs1 = UINT32_C(0x80000802), .rs2 = 9, .tval = UINT32_C(0x80000802), .traps = true, .cause = 6}, /* sc.d x3,x2,(x1) */
};
/* clang-format on */

const struct rv_cases rv_cases_a = { "A", cases, sizeof cases / sizeof cases[0] };
