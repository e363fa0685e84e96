/* SPDX-License-Identifier: MIT */
/* Cases of Zfh and Zfhmin: see rv_case.h. The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"flh", 0x00409187, RV32 | RV64, .rs1 = UINT32_C(0x800007fc), .mem = UINT64_C(0x1122334455668001), .rd = UINT64_C(0xffffffffffff8001), .fp = FP_RD, .writes = true}, /* flh f3,4(x1) */
    {"fmv_x_h", 0xe40081d3, RV32 | RV64, .rs1 = UINT64_C(0x1234567812348001), .rd = UINT64_C(0xffffffffffff8001), .fp = FP_RS1, .writes = true}, /* fmv.x.h x3,f1 */
    {"fmv_h_x", 0xf40081d3, RV32 | RV64, .rs1 = 0x12348001, .rd = UINT64_C(0xffffffffffff8001), .fp = FP_RD, .writes = true}, /* fmv.h.x f3,x1 */
    {"fsh", 0x00209227, RV32 | RV64, .rs1 = UINT32_C(0x800007fc), .rs2 = UINT64_C(0x1234567887654321), .mem = UINT64_C(0xffffffffffffffff), .after = UINT64_C(0xffffffffffff4321), .fp = FP_RS2, .stores = true}, /* fsh f2,4(x1) */
    {"fadd_h", 0x0420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff3400), .rd = UINT64_C(0xffffffffffff3f00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.h f3,f1,f2 */
    {"fadd_h", 0x0420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc200), .rs2 = UINT64_C(0xffffffffffff4000), .rd = UINT64_C(0xffffffffffffbc00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.h f3,f1,f2 */
    {"fadd_h", 0x0420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6400), .rs2 = UINT64_C(0xffffffffffff3800), .flags = 0x1, .rd = UINT64_C(0xffffffffffff6400), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.h f3,f1,f2 */
    {"fsub_h", 0x0c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff3400), .rd = UINT64_C(0xffffffffffff3d00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.h f3,f1,f2 */
    {"fsub_h", 0x0c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc200), .rs2 = UINT64_C(0xffffffffffff4000), .rd = UINT64_C(0xffffffffffffc500), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.h f3,f1,f2 */
    {"fsub_h", 0x0c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6400), .rs2 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffff63ff), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsub.h f3,f1,f2 */
    {"fmul_h", 0x1420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff3400), .rd = UINT64_C(0xffffffffffff3600), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.h f3,f1,f2 */
    {"fmul_h", 0x1420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc200), .rs2 = UINT64_C(0xffffffffffff4000), .rd = UINT64_C(0xffffffffffffc600), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.h f3,f1,f2 */
    {"fmul_h", 0x1420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6400), .rs2 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffff6000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.h f3,f1,f2 */
    {"fdiv_h", 0x1c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff3400), .rd = UINT64_C(0xffffffffffff4600), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.h f3,f1,f2 */
    {"fdiv_h", 0x1c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc200), .rs2 = UINT64_C(0xffffffffffff4000), .rd = UINT64_C(0xffffffffffffbe00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.h f3,f1,f2 */
    {"fdiv_h", 0x1c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6400), .rs2 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffff6800), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.h f3,f1,f2 */
    {"fadd_h", 0x0420f1d3, RV32 | RV64, .rs1 = 0x3c00, .rs2 = UINT64_C(0xffffffffffff3c00), .rd = UINT64_C(0xffffffffffff7e00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.h f3,f1,f2 */
    {"fadd_h", 0x0420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7bff), .rs2 = UINT64_C(0xffffffffffff7bff), .flags = 0x5, .rd = UINT64_C(0xffffffffffff7c00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fadd.h f3,f1,f2 */
    {"fmul_h", 0x1420f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0001), .rs2 = UINT64_C(0xffffffffffff3400), .flags = 0x3, .rd = UINT64_C(0xffffffffffff0000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmul.h f3,f1,f2 */
    {"fdiv_h", 0x1c20f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3c00), .rs2 = UINT64_C(0xffffffffffff0000), .flags = 0x8, .rd = UINT64_C(0xffffffffffff7c00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fdiv.h f3,f1,f2 */
    {"fsqrt_h", 0x5c00f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff4080), .rd = UINT64_C(0xffffffffffff3e00), .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.h f3,f1 */
    {"fsqrt_h", 0x5c00f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffbc00), .flags = 0x10, .rd = UINT64_C(0xffffffffffff7e00), .fp = FP_RD | FP_RS1, .writes = true}, /* fsqrt.h f3,f1 */
    {"fmadd_h", 0x2420f1c3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff4000), .rs3 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffff4300), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmadd.h f3,f1,f2,f4 */
    {"fmsub_h", 0x2420f1c7, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff4000), .rs3 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffff4100), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmsub.h f3,f1,f2,f4 */
    {"fnmsub_h", 0x2420f1cb, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff4000), .rs3 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffffc100), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmsub.h f3,f1,f2,f4 */
    {"fnmadd_h", 0x2420f1cf, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3e00), .rs2 = UINT64_C(0xffffffffffff4000), .rs3 = UINT64_C(0xffffffffffff3800), .rd = UINT64_C(0xffffffffffffc300), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fnmadd.h f3,f1,f2,f4 */
    {"fsgnj_h", 0x242081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3c00), .rs2 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffffffffbc00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnj.h f3,f1,f2 */
    {"fsgnjn_h", 0x242091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3c00), .rs2 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffffffff3c00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjn.h f3,f1,f2 */
    {"fsgnjx_h", 0x2420a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffbc00), .rs2 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffffffff3c00), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fsgnjx.h f3,f1,f2 */
    {"fmin_h", 0x2c2081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0000), .rs2 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffffffff8000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmin.h f3,f1,f2 */
    {"fmax_h", 0x2c2091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0000), .rs2 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffffffff0000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.h f3,f1,f2 */
    {"fmax_h", 0x2c2091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7c01), .rs2 = UINT64_C(0xffffffffffff4000), .flags = 0x10, .rd = UINT64_C(0xffffffffffff4000), .fp = FP_RD | FP_RS1 | FP_RS2, .writes = true}, /* fmax.h f3,f1,f2 */
    {"feq_h", 0xa420a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0000), .rs2 = UINT64_C(0xffffffffffff8000), .rd = 0x1, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.h x3,f1,f2 */
    {"feq_h", 0xa420a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7e00), .rs2 = UINT64_C(0xffffffffffff7e00), .rd = 0x0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* feq.h x3,f1,f2 */
    {"flt_h", 0xa42091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffbc00), .rs2 = UINT64_C(0xffffffffffff4000), .rd = 0x1, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.h x3,f1,f2 */
    {"flt_h", 0xa42091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7e00), .rs2 = UINT64_C(0xffffffffffff4000), .flags = 0x10, .rd = 0x0, .fp = FP_RS1 | FP_RS2, .writes = true}, /* flt.h x3,f1,f2 */
    {"fle_h", 0xa42081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff4000), .rs2 = UINT64_C(0xffffffffffff4000), .rd = 0x1, .fp = FP_RS1 | FP_RS2, .writes = true}, /* fle.h x3,f1,f2 */
    {"fclass_h", 0xe40091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7e00), .rd = 0x200, .fp = FP_RS1, .writes = true}, /* fclass.h x3,f1 */
    {"fclass_h", 0xe40091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0001), .rd = 0x20, .fp = FP_RS1, .writes = true}, /* fclass.h x3,f1 */
    {"fcvt_w_h", 0xc40091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc180), .flags = 0x1, .rd = UINT64_C(0xfffffffffffffffe), .fp = FP_RS1, .writes = true}, /* fcvt.w.h x3,f1,rtz */
    {"fcvt_wu_h", 0xc41091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc000), .flags = 0x10, .rd = 0x0, .fp = FP_RS1, .writes = true}, /* fcvt.wu.h x3,f1,rtz */
    {"fcvt_wu_h", 0xc41091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6400), .rd = 0x400, .fp = FP_RS1, .writes = true}, /* fcvt.wu.h x3,f1,rtz */
    {"fcvt_l_h", 0xc42091d3, RV64, .rs1 = UINT64_C(0xffffffffffffe400), .rd = UINT64_C(0xfffffffffffffc00), .fp = FP_RS1, .writes = true}, /* fcvt.l.h x3,f1,rtz */
    {"fcvt_lu_h", 0xc43091d3, RV64, .rs1 = UINT64_C(0xffffffffffff7c00), .flags = 0x10, .rd = UINT64_C(0xffffffffffffffff), .fp = FP_RS1, .writes = true}, /* fcvt.lu.h x3,f1,rtz */
    {"fcvt_h_w", 0xd400f1d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xffffffffffffc700), .fp = FP_RD, .writes = true}, /* fcvt.h.w f3,x1 */
    {"fcvt_h_wu", 0xd410f1d3, RV32 | RV64, .rs1 = UINT32_C(0xffffffff), .flags = 0x5, .rd = UINT64_C(0xffffffffffff7c00), .fp = FP_RD, .writes = true}, /* fcvt.h.wu f3,x1 */
    {"fcvt_h_l", 0xd420f1d3, RV64, .rs1 = UINT64_C(0xfffffffffffffff9), .rd = UINT64_C(0xffffffffffffc700), .fp = FP_RD, .writes = true}, /* fcvt.h.l f3,x1 */
    {"fcvt_h_lu", 0xd430f1d3, RV64, .rs1 = 0x801, .flags = 0x1, .rd = UINT64_C(0xffffffffffff6800), .fp = FP_RD, .writes = true}, /* fcvt.h.lu f3,x1 */
    {"fcvt_s_h", 0x402081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffbe00), .rd = UINT64_C(0xffffffffbfc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.h f3,f1 */
    {"fcvt_s_h", 0x402081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7c01), .flags = 0x10, .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.h f3,f1 */
    {"fcvt_h_s", 0x4400f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3dcccccd), .flags = 0x1, .rd = UINT64_C(0xffffffffffff2e66), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.h.s f3,f1 */
    {"fcvt_d_h", 0x422081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0001), .rd = UINT64_C(0x3e70000000000000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.d.h f3,f1 */
    {"fcvt_h_d", 0x4410f1d3, RV32 | RV64, .rs1 = UINT64_C(0x412e848000000000), .flags = 0x5, .rd = UINT64_C(0xffffffffffff7c00), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.h.d f3,f1 */
};
/* clang-format on */

const struct rv_cases rv_cases_zfh = { "Zfh", cases, sizeof cases / sizeof cases[0] };
