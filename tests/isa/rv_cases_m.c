/* SPDX-License-Identifier: MIT */
/* Cases of M: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"mul", 0x022081b3, RV32, .rs1 = 7, .rs2 = UINT64_C(0xfffffffffffffffd), .rd = UINT64_C(0xffffffffffffffeb), .writes = true}, /* mul x3,x1,x2 */
    {"mul", 0x022081b3, RV32, .rs1 = 0x10000, .rs2 = 0x10000, .rd = 0, .writes = true}, /* mul x3,x1,x2 */
    {"mul", 0x022081b3, RV64, .rs1 = 7, .rs2 = UINT64_C(0xfffffffffffffffd), .rd = UINT64_C(0xffffffffffffffeb), .writes = true}, /* mul x3,x1,x2 */
    {"mul", 0x022081b3, RV64, .rs1 = UINT64_C(0x100000000), .rs2 = UINT64_C(0x100000000), .rd = 0, .writes = true}, /* mul x3,x1,x2 */
    {"mul", 0x022081b3, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT64_C(0xfffffffe00000001), .writes = true}, /* mul x3,x1,x2 */
    {"mulh", 0x022091b3, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* mulh x3,x1,x2 */
    {"mulh", 0x022091b3, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulh x3,x1,x2 */
    {"mulh", 0x022091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0x80000000), .rd = 0x40000000, .writes = true}, /* mulh x3,x1,x2 */
    {"mulh", 0x022091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* mulh x3,x1,x2 */
    {"mulh", 0x022091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 1, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulh x3,x1,x2 */
    {"mulh", 0x022091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x4000000000000000), .writes = true}, /* mulh x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV32, .rs1 = 1, .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 2, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV64, .rs1 = 1, .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhsu", 0x0220a1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 2, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* mulhsu x3,x1,x2 */
    {"mulhu", 0x0220b1b3, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT32_C(0xfffffffe), .writes = true}, /* mulhu x3,x1,x2 */
    {"mulhu", 0x0220b1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xfffffffffffffffe), .writes = true}, /* mulhu x3,x1,x2 */
    {"mulhu", 0x0220b1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 2, .rd = 1, .writes = true}, /* mulhu x3,x1,x2 */
    {"div", 0x0220c1b3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rs2 = 2, .rd = UINT64_C(0xfffffffffffffffd), .writes = true}, /* div x3,x1,x2 */
    {"div", 0x0220c1b3, RV32 | RV64, .rs1 = 7, .rs2 = UINT64_C(0xfffffffffffffffe), .rd = UINT64_C(0xfffffffffffffffd), .writes = true}, /* div x3,x1,x2 */
    {"div", 0x0220c1b3, RV32 | RV64, .rs1 = 5, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* div x3,x1,x2 */
    {"div", 0x0220c1b3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffffb), .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* div x3,x1,x2 */
    {"div", 0x0220c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT32_C(0x80000000), .writes = true}, /* div x3,x1,x2 */
    {"div", 0x0220c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x8000000000000000), .writes = true}, /* div x3,x1,x2 */
    {"divu", 0x0220d1b3, RV32 | RV64, .rs1 = 7, .rs2 = 2, .rd = 3, .writes = true}, /* divu x3,x1,x2 */
    {"divu", 0x0220d1b3, RV32 | RV64, .rs1 = 5, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* divu x3,x1,x2 */
    {"divu", 0x0220d1b3, RV32, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 2, .rd = 0x7fffffff, .writes = true}, /* divu x3,x1,x2 */
    {"divu", 0x0220d1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 2, .rd = UINT64_C(0x7fffffffffffffff), .writes = true}, /* divu x3,x1,x2 */
    {"rem", 0x0220e1b3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rs2 = 2, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rem x3,x1,x2 */
    {"rem", 0x0220e1b3, RV32 | RV64, .rs1 = 7, .rs2 = UINT64_C(0xfffffffffffffffe), .rd = 1, .writes = true}, /* rem x3,x1,x2 */
    {"rem", 0x0220e1b3, RV32 | RV64, .rs1 = 5, .rs2 = 0, .rd = 5, .writes = true}, /* rem x3,x1,x2 */
    {"rem", 0x0220e1b3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffffb), .rs2 = 0, .rd = UINT64_C(0xfffffffffffffffb), .writes = true}, /* rem x3,x1,x2 */
    {"rem", 0x0220e1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* rem x3,x1,x2 */
    {"rem", 0x0220e1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* rem x3,x1,x2 */
    {"remu", 0x0220f1b3, RV32 | RV64, .rs1 = 7, .rs2 = 2, .rd = 1, .writes = true}, /* remu x3,x1,x2 */
    {"remu", 0x0220f1b3, RV32 | RV64, .rs1 = 5, .rs2 = 0, .rd = 5, .writes = true}, /* remu x3,x1,x2 */
    {"remu", 0x0220f1b3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0xa, .rd = 5, .writes = true}, /* remu x3,x1,x2 */
    {"mulw", 0x022081bb, RV64, .rs1 = 0x7fffffff, .rs2 = 2, .rd = UINT64_C(0xfffffffffffffffe), .writes = true}, /* mulw x3,x1,x2 */
    {"mulw", 0x022081bb, RV64, .rs1 = UINT64_C(0x100000003), .rs2 = 5, .rd = 0xf, .writes = true}, /* mulw x3,x1,x2 */
    {"divw", 0x0220c1bb, RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rs2 = 2, .rd = UINT64_C(0xfffffffffffffffd), .writes = true}, /* divw x3,x1,x2 */
    {"divw", 0x0220c1bb, RV64, .rs1 = 5, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* divw x3,x1,x2 */
    {"divw", 0x0220c1bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* divw x3,x1,x2 */
    {"divw", 0x0220c1bb, RV64, .rs1 = UINT64_C(0x100000008), .rs2 = 2, .rd = 4, .writes = true}, /* divw x3,x1,x2 */
    {"divuw", 0x0220d1bb, RV64, .rs1 = UINT64_C(0xffffffff80000000), .rs2 = 1, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* divuw x3,x1,x2 */
    {"divuw", 0x0220d1bb, RV64, .rs1 = 5, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* divuw x3,x1,x2 */
    {"divuw", 0x0220d1bb, RV64, .rs1 = UINT64_C(0x100000008), .rs2 = 2, .rd = 4, .writes = true}, /* divuw x3,x1,x2 */
    {"remw", 0x0220e1bb, RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rs2 = 2, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* remw x3,x1,x2 */
    {"remw", 0x0220e1bb, RV64, .rs1 = 5, .rs2 = 0, .rd = 5, .writes = true}, /* remw x3,x1,x2 */
    {"remw", 0x0220e1bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* remw x3,x1,x2 */
    {"remw", 0x0220e1bb, RV64, .rs1 = UINT32_C(0x80000001), .rs2 = 0, .rd = UINT64_C(0xffffffff80000001), .writes = true}, /* remw x3,x1,x2 */
    {"remuw", 0x0220f1bb, RV64, .rs1 = 7, .rs2 = 4, .rd = 3, .writes = true}, /* remuw x3,x1,x2 */
    {"remuw", 0x0220f1bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* remuw x3,x1,x2 */
    {"remuw", 0x0220f1bb, RV64, .rs1 = UINT64_C(0x100000009), .rs2 = 4, .rd = 1, .writes = true}, /* remuw x3,x1,x2 */
};
/* clang-format on */

const struct rv_cases rv_cases_m = { "M", cases, sizeof cases / sizeof cases[0] };
