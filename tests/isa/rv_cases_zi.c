/* SPDX-License-Identifier: MIT */
/* Cases of cache-block operations, Zawrs and Zimop: see rv_case.h. In M mode, where all are enabled. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"cbo_inval", 0x0000a00f, RV32 | RV64, .rs1 = RV_DATA, .mem = 0x1234, .after = 0x1234}, /* cbo.inval (x1) */
    {"cbo_clean", 0x0010a00f, RV32 | RV64, .rs1 = RV_DATA + 5, .mem = 0x1234, .after = 0x1234}, /* cbo.clean (x1) */
    {"cbo_flush", 0x0020a00f, RV32 | RV64, .rs1 = RV_DATA, .mem = 0x1234, .after = 0x1234}, /* cbo.flush (x1) */
    {"cbo_flush", 0x0020a00f, RV32 | RV64, .rs1 = 0x123, .tval = 0x123, .traps = true, .cause = 7}, /* cbo.flush (x1) */
    {"cbo_zero", 0x0040a00f, RV32 | RV64, .rs1 = RV_DATA, .mem = UINT64_C(0x123456789abcdef0), .after = 0, .stores = true}, /* cbo.zero (x1) */
    {"cbo_zero", 0x0040a00f, RV32 | RV64, .rs1 = RV_DATA + 63, .mem = UINT64_C(0x123456789abcdef0), .after = 0, .stores = true}, /* cbo.zero (x1) */
    {"cbo_zero", 0x0040a00f, RV32 | RV64, .rs1 = RV_DATA + 64, .mem = UINT64_C(0x123456789abcdef0), .after = UINT64_C(0x123456789abcdef0)}, /* cbo.zero (x1) */
    {"cbo_zero", 0x0040a00f, RV32 | RV64, .rs1 = RV_DATA - 1, .mem = UINT64_C(0x123456789abcdef0), .after = UINT64_C(0x123456789abcdef0)}, /* cbo.zero (x1) */
    {"cbo_zero", 0x0040a00f, RV32 | RV64, .rs1 = 0x123, .tval = 0x123, .traps = true, .cause = 7}, /* cbo.zero (x1) */
    {"cbo_zero", 0x0040a08f, RV32 | RV64, .illegal = true, .tval = 0x0040a08f, .traps = true, .cause = 2}, /* rd is not x0 */
    {"cbo_zero", 0x0030a00f, RV32 | RV64, .illegal = true, .tval = 0x0030a00f, .traps = true, .cause = 2}, /* no such operation */
    {"wrs_nto", 0x00d00073, RV32 | RV64, .rs1 = 0}, /* wrs.nto */
    {"wrs_sto", 0x01d00073, RV32 | RV64, .rs1 = 0}, /* wrs.sto */
    {"mop_r", 0x81c0c1f3, RV32 | RV64, .rs1 = 7, .rd = 0, .writes = true}, /* mop.r.0 x3,x1 */
    {"mop_r", 0xcdf0c1f3, RV32 | RV64, .rs1 = 7, .rd = 0, .writes = true}, /* mop.r.31 x3,x1 */
    {"mop_rr", 0x8220c1f3, RV32 | RV64, .rs1 = 7, .rs2 = 8, .rd = 0, .writes = true}, /* mop.rr.0 x3,x1,x2 */
    {"mop_rr", 0xc620c1f3, RV32 | RV64, .rs1 = 7, .rs2 = 8, .rd = 0, .writes = true}, /* mop.rr.5 x3,x1,x2 */
};
/* clang-format on */

const struct rv_cases rv_cases_zi = { "Zicbom, Zicboz, Zawrs, Zimop", cases,
                                      sizeof cases / sizeof cases[0] };
