/* SPDX-License-Identifier: MIT */
/* Cases of F and D: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff40400000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rs2 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffff7f800000), .flags = 5, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffff3f800000), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffff00000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffff3f800001), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2,rup */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffff3f800001), .flags = 1, .frm = 3, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff00000001), .frm = 5, .tval = 0x20f1d3, .traps = true, .cause = 2, .fp = FP_RD | FP_RS1 | FP_RS2}, /* fadd.s f3,f1,f2 */
    {"fadd_s", 0x0020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffff80000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2,rdn */
    {"fsub_s", 0x0820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffffbf800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.s f3,f1,f2 */
    {"fsub_s", 0x0820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.s f3,f1,f2 */
    {"fmul_s", 0x1020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40400000), .rs2 = UINT64_C(0xffffffffc0000000), .rd = UINT64_C(0xffffffffc0c00000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.s f3,f1,f2 */
    {"fmul_s", 0x1020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.s f3,f1,f2 */
    {"fmul_s", 0x1020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff7f800000), .flags = 5, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.s f3,f1,f2 */
    {"fmul_s", 0x1020f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rs2 = UINT64_C(0xffffffff3f000000), .rd = UINT64_C(0xffffffff00000000), .flags = 3, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.s f3,f1,f2 */
    {"fdiv_s", 0x1820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40c00000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff40400000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.s f3,f1,f2 */
    {"fdiv_s", 0x1820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40400000), .rd = UINT64_C(0xffffffff3eaaaaab), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.s f3,f1,f2 */
    {"fdiv_s", 0x1820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffffff800000), .flags = 8, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.s f3,f1,f2 */
    {"fdiv_s", 0x1820f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff00000000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.s f3,f1,f2 */
    {"fsqrt_s", 0x5800f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40800000), .rd = UINT64_C(0xffffffff40000000), .flags = 0, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.s f3,f1 */
    {"fsqrt_s", 0x5800f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff3fb504f3), .flags = 1, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.s f3,f1 */
    {"fsqrt_s", 0x5800f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.s f3,f1 */
    {"fsqrt_s", 0x5800f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffff80000000), .flags = 0, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.s f3,f1 */
    {"fmadd_s", 0x2020f1c3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40400000), .rs3 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffff40e00000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmadd.s f3,f1,f2,f4 */
    {"fmadd_s", 0x2020f1c3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffff00000000), .rs3 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmadd.s f3,f1,f2,f4 */
    {"fmsub_s", 0x2020f1c7, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40400000), .rs3 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffff40a00000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmsub.s f3,f1,f2,f4 */
    {"fmsub_s", 0x2020f1c7, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffff00000000), .rs3 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmsub.s f3,f1,f2,f4 */
    {"fnmsub_s", 0x2020f1cb, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40400000), .rs3 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffc0a00000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmsub.s f3,f1,f2,f4 */
    {"fnmsub_s", 0x2020f1cb, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffff00000000), .rs3 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmsub.s f3,f1,f2,f4 */
    {"fnmadd_s", 0x2020f1cf, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40400000), .rs3 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffc0e00000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmadd.s f3,f1,f2,f4 */
    {"fnmadd_s", 0x2020f1cf, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rs2 = UINT64_C(0xffffffff00000000), .rs3 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmadd.s f3,f1,f2,f4 */
    {"fsgnj_s", 0x202081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffffc0000000), .rd = UINT64_C(0xffffffffbf800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnj.s f3,f1,f2 */
    {"fsgnj_s", 0x202081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffffff800001), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnj.s f3,f1,f2 */
    {"fsgnjn_s", 0x202091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffffbf800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjn.s f3,f1,f2 */
    {"fsgnjx_s", 0x2020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800000), .rs2 = UINT64_C(0xffffffffc0000000), .rd = UINT64_C(0xffffffff3f800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjx.s f3,f1,f2 */
    {"fmin_s", 0x282081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff3f800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.s f3,f1,f2 */
    {"fmin_s", 0x282081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffff80000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.s f3,f1,f2 */
    {"fmin_s", 0x282081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff40000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.s f3,f1,f2 */
    {"fmin_s", 0x282081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff40000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.s f3,f1,f2 */
    {"fmin_s", 0x282081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rs2 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.s f3,f1,f2 */
    {"fmax_s", 0x282091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = UINT64_C(0xffffffff40000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.s f3,f1,f2 */
    {"fmax_s", 0x282091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000000), .rs2 = UINT64_C(0xffffffff00000000), .rd = UINT64_C(0xffffffff00000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.s f3,f1,f2 */
    {"fmax_s", 0x282091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffff3f800000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.s f3,f1,f2 */
    {"fmax_s", 0x282091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rs2 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.s f3,f1,f2 */
    {"feq_s", 0xa020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff3f800000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.s x3,f1,f2 */
    {"feq_s", 0xa020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rs2 = UINT64_C(0xffffffff80000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.s x3,f1,f2 */
    {"feq_s", 0xa020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rs2 = UINT64_C(0xffffffff3f800000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.s x3,f1,f2 */
    {"feq_s", 0xa020a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rs2 = UINT64_C(0xffffffff3f800000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.s x3,f1,f2 */
    {"flt_s", 0xa02091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff40000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.s x3,f1,f2 */
    {"flt_s", 0xa02091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.s x3,f1,f2 */
    {"flt_s", 0xa02091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rs2 = UINT64_C(0xffffffff3f800000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.s x3,f1,f2 */
    {"flt_s", 0xa02091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000000), .rs2 = UINT64_C(0xffffffff00000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.s x3,f1,f2 */
    {"fle_s", 0xa02081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40000000), .rs2 = UINT64_C(0xffffffff40000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.s x3,f1,f2 */
    {"fle_s", 0xa02081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40400000), .rs2 = UINT64_C(0xffffffff40000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.s x3,f1,f2 */
    {"fle_s", 0xa02081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rs2 = UINT64_C(0xffffffff7fc00000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.s x3,f1,f2 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = 1, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800000), .rd = 2, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = 4, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000000), .rd = 8, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rd = 0x10, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = 0x20, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = 0x40, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = 0x80, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = 0x100, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fclass_s", 0xe00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rd = 0x200, .fp = FP_RS1, .writes = true}, /* fclass.s x3,f1 */
    {"fcvt_w_s", 0xc00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbfc00000), .rd = UINT64_C(0xffffffffffffffff), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rtz */
    {"fcvt_w_s", 0xc00081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40200000), .rd = 2, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rne */
    {"fcvt_w_s", 0xc000c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40200000), .rd = 3, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rmm */
    {"fcvt_w_s", 0xc000a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbfc00000), .rd = UINT64_C(0xfffffffffffffffe), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rdn */
    {"fcvt_w_s", 0xc000b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3fc00000), .rd = 2, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rup */
    {"fcvt_w_s", 0xc00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff4f32d05e), .rd = 0x7fffffff, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rtz */
    {"fcvt_w_s", 0xc00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffcf32d05e), .rd = UINT64_C(0xffffffff80000000), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rtz */
    {"fcvt_w_s", 0xc00091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rd = 0x7fffffff, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rtz */
    {"fcvt_w_s", 0xc00081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff40e00000), .rd = 7, .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.w.s x3,f1,rne */
    {"fcvt_wu_s", 0xc01091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff4f32d05e), .rd = UINT64_C(0xffffffffb2d05e00), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.wu.s x3,f1,rtz */
    {"fcvt_wu_s", 0xc01091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800000), .rd = 0, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.s x3,f1,rtz */
    {"fcvt_wu_s", 0xc01091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf000000), .rd = 0, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.wu.s x3,f1,rtz */
    {"fcvt_wu_s", 0xc01091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.s x3,f1,rtz */
    {"fcvt_wu_s", 0xc01081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.s x3,f1,rne */
    {"fcvt_l_s", 0xc02091d3, RV64, .rs1 = UINT64_C(0xffffffffbfc00000), .rd = UINT64_C(0xffffffffffffffff), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.l.s x3,f1,rtz */
    {"fcvt_l_s", 0xc02081d3, RV64, .rs1 = UINT64_C(0xffffffff53800000), .rd = UINT64_C(0x10000000000), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.l.s x3,f1,rne */
    {"fcvt_l_s", 0xc02091d3, RV64, .rs1 = UINT64_C(0xffffffff5f0ac723), .rd = UINT64_C(0x7fffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.s x3,f1,rtz */
    {"fcvt_l_s", 0xc02091d3, RV64, .rs1 = UINT64_C(0xffffffffdf0ac723), .rd = UINT64_C(0x8000000000000000), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.s x3,f1,rtz */
    {"fcvt_l_s", 0xc02091d3, RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0x7fffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.s x3,f1,rtz */
    {"fcvt_lu_s", 0xc03091d3, RV64, .rs1 = UINT64_C(0xffffffff5f000000), .rd = UINT64_C(0x8000000000000000), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.lu.s x3,f1,rtz */
    {"fcvt_lu_s", 0xc03091d3, RV64, .rs1 = UINT64_C(0xffffffffbf800000), .rd = 0, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.s x3,f1,rtz */
    {"fcvt_lu_s", 0xc03091d3, RV64, .rs1 = UINT64_C(0xffffffff60ad78ec), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.s x3,f1,rtz */
    {"fcvt_lu_s", 0xc03081d3, RV64, .rs1 = UINT64_C(0xffffffff7fc00000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.s x3,f1,rne */
    {"fcvt_s_w", 0xd00081d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xffffffffc0e00000), .flags = 0, .fp = FP_RD, .writes = true}, /* fcvt.s.w f3,x1,rne */
    {"fcvt_s_wu", 0xd01091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffff4f7fffff), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.s.wu f3,x1,rtz */
    {"fcvt_s_l", 0xd02081d3, RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xffffffffc0e00000), .flags = 0, .fp = FP_RD, .writes = true}, /* fcvt.s.l f3,x1,rne */
    {"fcvt_s_l", 0xd02081d3, RV64, .rs1 = 0x1000001, .rd = UINT64_C(0xffffffff4b800000), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.s.l f3,x1,rne */
    {"fcvt_s_lu", 0xd03081d3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffff5f800000), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.s.lu f3,x1,rne */
    {"fcvt_s_lu", 0xd03091d3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffff5f7fffff), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.s.lu f3,x1,rtz */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4008000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = UINT64_C(0xfff0000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x7ff0000000000001), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7fefffffffffffff), .rs2 = UINT64_C(0x7fefffffffffffff), .rd = UINT64_C(0x7ff0000000000000), .flags = 5, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = 1, .rd = UINT64_C(0x3ff0000000000000), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0x8000000000000000), .rd = 0, .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220b1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = 1, .rd = UINT64_C(0x3ff0000000000001), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2,rup */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = 1, .rd = UINT64_C(0x3ff0000000000001), .flags = 1, .frm = 3, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = 1, .frm = 5, .tval = 0x220f1d3, .traps = true, .cause = 2, .fp = FP_RD | FP_RS1 | FP_RS2}, /* fadd.d f3,f1,f2 */
    {"fadd_d", 0x0220a1d3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.d f3,f1,f2,rdn */
    {"fsub_d", 0x0a20f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0xbff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.d f3,f1,f2 */
    {"fsub_d", 0x0a20f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = UINT64_C(0x7ff0000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.d f3,f1,f2 */
    {"fmul_d", 0x1220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x4008000000000000), .rs2 = UINT64_C(0xc000000000000000), .rd = UINT64_C(0xc018000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.d f3,f1,f2 */
    {"fmul_d", 0x1220f1d3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0x7ff0000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.d f3,f1,f2 */
    {"fmul_d", 0x1220f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7fefffffffffffff), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x7ff0000000000000), .flags = 5, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.d f3,f1,f2 */
    {"fmul_d", 0x1220f1d3, RV32 | RV64, .rs1 = 1, .rs2 = UINT64_C(0x3fe0000000000000), .rd = 0, .flags = 3, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.d f3,f1,f2 */
    {"fdiv_d", 0x1a20f1d3, RV32 | RV64, .rs1 = UINT64_C(0x4018000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4008000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.d f3,f1,f2 */
    {"fdiv_d", 0x1a20f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4008000000000000), .rd = UINT64_C(0x3fd5555555555555), .flags = 1, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.d f3,f1,f2 */
    {"fdiv_d", 0x1a20f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0xfff0000000000000), .flags = 8, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.d f3,f1,f2 */
    {"fdiv_d", 0x1a20f1d3, RV32 | RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.d f3,f1,f2 */
    {"fsqrt_d", 0x5a00f1d3, RV32 | RV64, .rs1 = UINT64_C(0x4010000000000000), .rd = UINT64_C(0x4000000000000000), .flags = 0, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.d f3,f1 */
    {"fsqrt_d", 0x5a00f1d3, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x3ff6a09e667f3bcd), .flags = 1, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.d f3,f1 */
    {"fsqrt_d", 0x5a00f1d3, RV32 | RV64, .rs1 = UINT64_C(0xbff0000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.d f3,f1 */
    {"fsqrt_d", 0x5a00f1d3, RV32 | RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000000), .flags = 0, .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.d f3,f1 */
    {"fmadd_d", 0x2220f1c3, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4008000000000000), .rs3 = UINT64_C(0x3ff0000000000000), .rd = UINT64_C(0x401c000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmadd.d f3,f1,f2,f4 */
    {"fmadd_d", 0x2220f1c3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = 0, .rs3 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmadd.d f3,f1,f2,f4 */
    {"fmsub_d", 0x2220f1c7, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4008000000000000), .rs3 = UINT64_C(0x3ff0000000000000), .rd = UINT64_C(0x4014000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmsub.d f3,f1,f2,f4 */
    {"fmsub_d", 0x2220f1c7, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = 0, .rs3 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmsub.d f3,f1,f2,f4 */
    {"fnmsub_d", 0x2220f1cb, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4008000000000000), .rs3 = UINT64_C(0x3ff0000000000000), .rd = UINT64_C(0xc014000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmsub.d f3,f1,f2,f4 */
    {"fnmsub_d", 0x2220f1cb, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = 0, .rs3 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmsub.d f3,f1,f2,f4 */
    {"fnmadd_d", 0x2220f1cf, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4008000000000000), .rs3 = UINT64_C(0x3ff0000000000000), .rd = UINT64_C(0xc01c000000000000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmadd.d f3,f1,f2,f4 */
    {"fnmadd_d", 0x2220f1cf, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rs2 = 0, .rs3 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmadd.d f3,f1,f2,f4 */
    {"fsgnj_d", 0x222081d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0xc000000000000000), .rd = UINT64_C(0xbff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnj.d f3,f1,f2 */
    {"fsgnj_d", 0x222081d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0xfff0000000000001), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnj.d f3,f1,f2 */
    {"fsgnjn_d", 0x222091d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0xbff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjn.d f3,f1,f2 */
    {"fsgnjx_d", 0x2220a1d3, RV32 | RV64, .rs1 = UINT64_C(0xbff0000000000000), .rs2 = UINT64_C(0xc000000000000000), .rd = UINT64_C(0x3ff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjx.d f3,f1,f2 */
    {"fmin_d", 0x2a2081d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x3ff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.d f3,f1,f2 */
    {"fmin_d", 0x2a2081d3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.d f3,f1,f2 */
    {"fmin_d", 0x2a2081d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4000000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.d f3,f1,f2 */
    {"fmin_d", 0x2a2081d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4000000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.d f3,f1,f2 */
    {"fmin_d", 0x2a2081d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rs2 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7ff8000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.d f3,f1,f2 */
    {"fmax_d", 0x2a2091d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = UINT64_C(0x4000000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.d f3,f1,f2 */
    {"fmax_d", 0x2a2091d3, RV32 | RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 0, .rd = 0, .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.d f3,f1,f2 */
    {"fmax_d", 0x2a2091d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x3ff0000000000000), .flags = 0, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.d f3,f1,f2 */
    {"fmax_d", 0x2a2091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rs2 = UINT64_C(0x7ff0000000000001), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.d f3,f1,f2 */
    {"feq_d", 0xa220a1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x3ff0000000000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.d x3,f1,f2 */
    {"feq_d", 0xa220a1d3, RV32 | RV64, .rs1 = 0, .rs2 = UINT64_C(0x8000000000000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.d x3,f1,f2 */
    {"feq_d", 0xa220a1d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rs2 = UINT64_C(0x3ff0000000000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.d x3,f1,f2 */
    {"feq_d", 0xa220a1d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rs2 = UINT64_C(0x3ff0000000000000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.d x3,f1,f2 */
    {"flt_d", 0xa22091d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.d x3,f1,f2 */
    {"flt_d", 0xa22091d3, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.d x3,f1,f2 */
    {"flt_d", 0xa22091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rs2 = UINT64_C(0x3ff0000000000000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.d x3,f1,f2 */
    {"flt_d", 0xa22091d3, RV32 | RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 0, .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.d x3,f1,f2 */
    {"fle_d", 0xa22081d3, RV32 | RV64, .rs1 = UINT64_C(0x4000000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = 1, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.d x3,f1,f2 */
    {"fle_d", 0xa22081d3, RV32 | RV64, .rs1 = UINT64_C(0x4008000000000000), .rs2 = UINT64_C(0x4000000000000000), .rd = 0, .flags = 0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.d x3,f1,f2 */
    {"fle_d", 0xa22081d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rs2 = UINT64_C(0x7ff8000000000000), .rd = 0, .flags = 0x10, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.d x3,f1,f2 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0xfff0000000000000), .rd = 1, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0xbff0000000000000), .rd = 2, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x8000000000000001), .rd = 4, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 8, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = 0, .rd = 0x10, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = 1, .rd = 0x20, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff0000000000000), .rd = 0x40, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rd = 0x80, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rd = 0x100, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fclass_d", 0xe20091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rd = 0x200, .fp = FP_RS1, .writes = true}, /* fclass.d x3,f1 */
    {"fcvt_w_d", 0xc20091d3, RV32 | RV64, .rs1 = UINT64_C(0xbff8000000000000), .rd = UINT64_C(0xffffffffffffffff), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rtz */
    {"fcvt_w_d", 0xc20081d3, RV32 | RV64, .rs1 = UINT64_C(0x4004000000000000), .rd = 2, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rne */
    {"fcvt_w_d", 0xc200c1d3, RV32 | RV64, .rs1 = UINT64_C(0x4004000000000000), .rd = 3, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rmm */
    {"fcvt_w_d", 0xc200a1d3, RV32 | RV64, .rs1 = UINT64_C(0xbff8000000000000), .rd = UINT64_C(0xfffffffffffffffe), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rdn */
    {"fcvt_w_d", 0xc200b1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff8000000000000), .rd = 2, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rup */
    {"fcvt_w_d", 0xc20091d3, RV32 | RV64, .rs1 = UINT64_C(0x41e65a0bc0000000), .rd = 0x7fffffff, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rtz */
    {"fcvt_w_d", 0xc20091d3, RV32 | RV64, .rs1 = UINT64_C(0xc1e65a0bc0000000), .rd = UINT64_C(0xffffffff80000000), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rtz */
    {"fcvt_w_d", 0xc20091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rd = 0x7fffffff, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rtz */
    {"fcvt_w_d", 0xc20081d3, RV32 | RV64, .rs1 = UINT64_C(0x401c000000000000), .rd = 7, .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.w.d x3,f1,rne */
    {"fcvt_wu_d", 0xc21091d3, RV32 | RV64, .rs1 = UINT64_C(0x41e65a0bc0000000), .rd = UINT64_C(0xffffffffb2d05e00), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.wu.d x3,f1,rtz */
    {"fcvt_wu_d", 0xc21091d3, RV32 | RV64, .rs1 = UINT64_C(0xbff0000000000000), .rd = 0, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.d x3,f1,rtz */
    {"fcvt_wu_d", 0xc21091d3, RV32 | RV64, .rs1 = UINT64_C(0xbfe0000000000000), .rd = 0, .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.wu.d x3,f1,rtz */
    {"fcvt_wu_d", 0xc21091d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.d x3,f1,rtz */
    {"fcvt_wu_d", 0xc21081d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.wu.d x3,f1,rne */
    {"fcvt_l_d", 0xc22091d3, RV64, .rs1 = UINT64_C(0xbff8000000000000), .rd = UINT64_C(0xffffffffffffffff), .flags = 1, .fp = FP_RS1, .writes = true}, /* fcvt.l.d x3,f1,rtz */
    {"fcvt_l_d", 0xc22081d3, RV64, .rs1 = UINT64_C(0x4270000000000000), .rd = UINT64_C(0x10000000000), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.l.d x3,f1,rne */
    {"fcvt_l_d", 0xc22091d3, RV64, .rs1 = UINT64_C(0x43e158e460913d00), .rd = UINT64_C(0x7fffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.d x3,f1,rtz */
    {"fcvt_l_d", 0xc22091d3, RV64, .rs1 = UINT64_C(0xc3e158e460913d00), .rd = UINT64_C(0x8000000000000000), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.d x3,f1,rtz */
    {"fcvt_l_d", 0xc22091d3, RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0x7fffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.l.d x3,f1,rtz */
    {"fcvt_lu_d", 0xc23091d3, RV64, .rs1 = UINT64_C(0x43e0000000000000), .rd = UINT64_C(0x8000000000000000), .flags = 0, .fp = FP_RS1, .writes = true}, /* fcvt.lu.d x3,f1,rtz */
    {"fcvt_lu_d", 0xc23091d3, RV64, .rs1 = UINT64_C(0xbff0000000000000), .rd = 0, .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.d x3,f1,rtz */
    {"fcvt_lu_d", 0xc23091d3, RV64, .rs1 = UINT64_C(0x4415af1d78b58c40), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.d x3,f1,rtz */
    {"fcvt_lu_d", 0xc23081d3, RV64, .rs1 = UINT64_C(0x7ff8000000000000), .rd = UINT64_C(0xffffffffffffffff), .flags = 0x10, .fp = FP_RS1, .writes = true}, /* fcvt.lu.d x3,f1,rne */
    {"fcvt_d_w", 0xd20081d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xc01c000000000000), .flags = 0, .fp = FP_RD, .writes = true}, /* fcvt.d.w f3,x1 */
    {"fcvt_d_wu", 0xd21081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x41efffffffe00000), .flags = 0, .fp = FP_RD, .writes = true}, /* fcvt.d.wu f3,x1 */
    {"fcvt_d_l", 0xd22081d3, RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xc01c000000000000), .flags = 0, .fp = FP_RD, .writes = true}, /* fcvt.d.l f3,x1,rne */
    {"fcvt_d_l", 0xd22081d3, RV64, .rs1 = UINT64_C(0x20000000000001), .rd = UINT64_C(0x4340000000000000), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.d.l f3,x1,rne */
    {"fcvt_d_lu", 0xd23081d3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x43f0000000000000), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.d.lu f3,x1,rne */
    {"fcvt_d_lu", 0xd23091d3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x43efffffffffffff), .flags = 1, .fp = FP_RD, .writes = true}, /* fcvt.d.lu f3,x1,rtz */
    {"flw", 0x0040a187, RV32 | RV64, .rs1 = UINT32_C(0x800007fc), .rd = UINT64_C(0xffffffff7f800001), .mem = UINT64_C(0x112233447f800001), .fp = FP_RD, .writes = true}, /* flw f3,4(x1) */
    {"flw", 0x0000a187, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .fp = FP_RD}, /* flw f3,0(x1) */
    {"fsw", 0x0020a227, RV32 | RV64, .rs1 = UINT32_C(0x800007fc), .rs2 = UINT64_C(0x1234567887654321), .mem = UINT64_C(0xffffffffffffffff), .stores = true, .after = UINT64_C(0xffffffff87654321), .fp = FP_RS2}, /* fsw f2,4(x1) */
    {"fsw", 0x0020a027, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7, .fp = FP_RS2}, /* fsw f2,0(x1) */
    {"fld", 0x0080b187, RV32 | RV64, .rs1 = UINT32_C(0x800007f8), .rd = UINT64_C(0x7ff0000000000001), .mem = UINT64_C(0x7ff0000000000001), .fp = FP_RD, .writes = true}, /* fld f3,8(x1) */
    {"fsd", 0x0020b427, RV32 | RV64, .rs1 = UINT32_C(0x800007f8), .rs2 = UINT64_C(0x8123456789abcdef), .mem = 0, .stores = true, .after = UINT64_C(0x8123456789abcdef), .fp = FP_RS2}, /* fsd f2,8(x1) */
    {"fld", 0x0000b187, RV32 | RV64, .rs1 = 0x1000, .tval = 0x1000, .traps = true, .cause = 5, .fp = FP_RD}, /* fld f3,0(x1) */
    {"fsd", 0x0020b027, RV32 | RV64, .rs1 = 0x1000, .rs2 = 0, .tval = 0x1000, .traps = true, .cause = 7, .fp = FP_RS2}, /* fsd f2,0(x1) */
    {"fmv_x_w", 0xe00081d3, RV32 | RV64, .rs1 = UINT64_C(0x1234567880000001), .rd = UINT64_C(0xffffffff80000001), .fp = FP_RS1, .writes = true}, /* fmv.x.w x3,f1 */
    {"fmv_w_x", 0xf00081d3, RV32 | RV64, .rs1 = UINT64_C(0x1122334480000001), .rd = UINT64_C(0xffffffff80000001), .fp = FP_RD, .writes = true}, /* fmv.w.x f3,x1 */
    {"fmv_x_d", 0xe20081d3, RV64, .rs1 = UINT64_C(0x8123456789abcdef), .rd = UINT64_C(0x8123456789abcdef), .fp = FP_RS1, .writes = true}, /* fmv.x.d x3,f1 */
    {"fmv_d_x", 0xf20081d3, RV64, .rs1 = UINT64_C(0x8123456789abcdef), .rd = UINT64_C(0x8123456789abcdef), .fp = FP_RD, .writes = true}, /* fmv.d.x f3,x1 */
    {"fcvt_s_d", 0x4010f1d3, RV32 | RV64, .rs1 = UINT64_C(0x3ff8000000000000), .rd = UINT64_C(0xffffffff3fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.d f3,f1 */
    {"fcvt_s_d", 0x4010f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7e37e43c8800759c), .rd = UINT64_C(0xffffffff7f800000), .flags = 5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.d f3,f1 */
    {"fcvt_s_d", 0x4010f1d3, RV32 | RV64, .rs1 = UINT64_C(0x7ff0000000000001), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.d f3,f1 */
    {"fcvt_d_s", 0x420081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3fc00000), .rd = UINT64_C(0x3ff8000000000000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.d.s f3,f1 */
    {"fcvt_d_s", 0x420081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0x7ff8000000000000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.d.s f3,f1 */
    {"fadd_s", 0x0020f1d3, RV32 | RV64, .rs1 = 0x3f800000, .rs2 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.s f3,f1,f2 */
    {"fsgnj_s", 0x201081d3, RV32 | RV64, .rs1 = 0x3f800000, .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fsgnj.s f3,f1,f1 */
};
/* clang-format on */

const struct rv_cases rv_cases_fd = { "F and D", cases, sizeof cases / sizeof cases[0] };
