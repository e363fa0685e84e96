/* SPDX-License-Identifier: MIT */
/* Cases of Zfbfmin: see rv_case.h. The encodings come from the manual, the results from a model that computes
 * with fractions. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000000), .rd = UINT64_C(0xffffffffffff0000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000000), .rd = UINT64_C(0xffffffffffff8000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffffff3f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffffff3f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffffff3f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffffff3f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .rd = UINT64_C(0xffffffffffff3f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f808000), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f808000), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f808000), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f808000), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f808000), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f818000), .rd = UINT64_C(0xffffffffffff3f82), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f818000), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f818000), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f818000), .rd = UINT64_C(0xffffffffffff3f82), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f818000), .rd = UINT64_C(0xffffffffffff3f82), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800001), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800001), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800001), .rd = UINT64_C(0xffffffffffffbf81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800001), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf800001), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800001), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800001), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800001), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800001), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800001), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7fffff), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff7fffff), .rd = UINT64_C(0xffffffffffffff80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff7fffff), .rd = UINT64_C(0xffffffffffffff7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff7fffff), .rd = UINT64_C(0xffffffffffffff80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff7fffff), .rd = UINT64_C(0xffffffffffffff7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff7fffff), .rd = UINT64_C(0xffffffffffffff80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f7fff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f7fff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f7fff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f7fff), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f7fff), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f8000), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f8000), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f8000), .rd = UINT64_C(0xffffffffffff7f7f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f8000), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f7f8000), .rd = UINT64_C(0xffffffffffff7f80), .flags = 0x5, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00000001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = UINT64_C(0xffffffffffff8000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = UINT64_C(0xffffffffffff8000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = UINT64_C(0xffffffffffff8001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = UINT64_C(0xffffffffffff8000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff80000001), .rd = UINT64_C(0xffffffffffff8000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00007fff), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00007fff), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00007fff), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00007fff), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00007fff), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008000), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008000), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008000), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008000), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008000), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008001), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008001), .rd = UINT64_C(0xffffffffffff0000), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008001), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00008001), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00018000), .rd = UINT64_C(0xffffffffffff0002), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00018000), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00018000), .rd = UINT64_C(0xffffffffffff0001), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00018000), .rd = UINT64_C(0xffffffffffff0002), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00018000), .rd = UINT64_C(0xffffffffffff0002), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007fffff), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007fffff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007fffff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007fffff), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007fffff), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f7fff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f7fff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f7fff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f7fff), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f7fff), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f8000), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f8000), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f8000), .rd = UINT64_C(0xffffffffffff007f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f8000), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff007f8000), .rd = UINT64_C(0xffffffffffff0080), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00800000), .rd = UINT64_C(0xffffffffffff0080), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00800000), .rd = UINT64_C(0xffffffffffff0080), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00800000), .rd = UINT64_C(0xffffffffffff0080), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00800000), .rd = UINT64_C(0xffffffffffff0080), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00800000), .rd = UINT64_C(0xffffffffffff0080), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff807fffff), .rd = UINT64_C(0xffffffffffff8080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff807fffff), .rd = UINT64_C(0xffffffffffff807f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff807fffff), .rd = UINT64_C(0xffffffffffff8080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff807fffff), .rd = UINT64_C(0xffffffffffff807f), .flags = 0x3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff807fffff), .rd = UINT64_C(0xffffffffffff8080), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffff7f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffff7f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffff7f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffff7f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800000), .rd = UINT64_C(0xffffffffffff7f80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffffffffff80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffffffffff80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffffffffff80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffffffffff80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffff800000), .rd = UINT64_C(0xffffffffffffff80), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff7f800001), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffc12345), .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffc12345), .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffc12345), .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffc12345), .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffc12345), .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffbfffff), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffbfffff), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffbfffff), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffbfffff), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffbfffff), .rd = UINT64_C(0xffffffffffff7fc0), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff52e6b438), .rd = UINT64_C(0xffffffffffff52e7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff52e6b438), .rd = UINT64_C(0xffffffffffff52e6), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff52e6b438), .rd = UINT64_C(0xffffffffffff52e6), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff52e6b438), .rd = UINT64_C(0xffffffffffff52e7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff52e6b438), .rd = UINT64_C(0xffffffffffff52e7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffff2a74de4), .rd = UINT64_C(0xfffffffffffff2a7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffff2a74de4), .rd = UINT64_C(0xfffffffffffff2a7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffff2a74de4), .rd = UINT64_C(0xfffffffffffff2a8), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffff2a74de4), .rd = UINT64_C(0xfffffffffffff2a7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xfffffffff2a74de4), .rd = UINT64_C(0xfffffffffffff2a7), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff269e0d37), .rd = UINT64_C(0xffffffffffff269e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff269e0d37), .rd = UINT64_C(0xffffffffffff269e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff269e0d37), .rd = UINT64_C(0xffffffffffff269e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff269e0d37), .rd = UINT64_C(0xffffffffffff269f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff269e0d37), .rd = UINT64_C(0xffffffffffff269e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff6513270e), .rd = UINT64_C(0xffffffffffff6513), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff6513270e), .rd = UINT64_C(0xffffffffffff6513), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff6513270e), .rd = UINT64_C(0xffffffffffff6513), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff6513270e), .rd = UINT64_C(0xffffffffffff6514), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff6513270e), .rd = UINT64_C(0xffffffffffff6513), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffa6a3a450), .rd = UINT64_C(0xffffffffffffa6a4), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffa6a3a450), .rd = UINT64_C(0xffffffffffffa6a3), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffa6a3a450), .rd = UINT64_C(0xffffffffffffa6a4), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffa6a3a450), .rd = UINT64_C(0xffffffffffffa6a3), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffa6a3a450), .rd = UINT64_C(0xffffffffffffa6a4), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff0c5c7fd0), .rd = UINT64_C(0xffffffffffff0c5c), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff0c5c7fd0), .rd = UINT64_C(0xffffffffffff0c5c), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff0c5c7fd0), .rd = UINT64_C(0xffffffffffff0c5c), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff0c5c7fd0), .rd = UINT64_C(0xffffffffffff0c5d), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff0c5c7fd0), .rd = UINT64_C(0xffffffffffff0c5c), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff128b2f33), .rd = UINT64_C(0xffffffffffff128b), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff128b2f33), .rd = UINT64_C(0xffffffffffff128b), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff128b2f33), .rd = UINT64_C(0xffffffffffff128b), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff128b2f33), .rd = UINT64_C(0xffffffffffff128c), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff128b2f33), .rd = UINT64_C(0xffffffffffff128b), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffd23f0824), .rd = UINT64_C(0xffffffffffffd23f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffd23f0824), .rd = UINT64_C(0xffffffffffffd23f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffd23f0824), .rd = UINT64_C(0xffffffffffffd240), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffd23f0824), .rd = UINT64_C(0xffffffffffffd23f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffd23f0824), .rd = UINT64_C(0xffffffffffffd23f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff892f902b), .rd = UINT64_C(0xffffffffffff8930), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff892f902b), .rd = UINT64_C(0xffffffffffff892f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff892f902b), .rd = UINT64_C(0xffffffffffff8930), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff892f902b), .rd = UINT64_C(0xffffffffffff892f), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff892f902b), .rd = UINT64_C(0xffffffffffff8930), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff1818e811), .rd = UINT64_C(0xffffffffffff1819), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff1818e811), .rd = UINT64_C(0xffffffffffff1818), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff1818e811), .rd = UINT64_C(0xffffffffffff1818), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff1818e811), .rd = UINT64_C(0xffffffffffff1819), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff1818e811), .rd = UINT64_C(0xffffffffffff1819), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff5d9dc9f8), .rd = UINT64_C(0xffffffffffff5d9e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff5d9dc9f8), .rd = UINT64_C(0xffffffffffff5d9d), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff5d9dc9f8), .rd = UINT64_C(0xffffffffffff5d9d), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff5d9dc9f8), .rd = UINT64_C(0xffffffffffff5d9e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff5d9dc9f8), .rd = UINT64_C(0xffffffffffff5d9e), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff9531985d), .rd = UINT64_C(0xffffffffffff9532), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rne */
    {"fcvt_bf16_s", 0x448091d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff9531985d), .rd = UINT64_C(0xffffffffffff9531), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rtz */
    {"fcvt_bf16_s", 0x4480a1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff9531985d), .rd = UINT64_C(0xffffffffffff9532), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rdn */
    {"fcvt_bf16_s", 0x4480b1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff9531985d), .rd = UINT64_C(0xffffffffffff9531), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rup */
    {"fcvt_bf16_s", 0x4480c1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff9531985d), .rd = UINT64_C(0xffffffffffff9532), .flags = 0x1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1,rmm */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .frm = 1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f80), .flags = 0x1, .frm = 2, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .frm = 3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f80ffff), .rd = UINT64_C(0xffffffffffff3f81), .flags = 0x1, .frm = 4, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf808000), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .frm = 1, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf808000), .rd = UINT64_C(0xffffffffffffbf81), .flags = 0x1, .frm = 2, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf808000), .rd = UINT64_C(0xffffffffffffbf80), .flags = 0x1, .frm = 3, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffbf808000), .rd = UINT64_C(0xffffffffffffbf81), .flags = 0x1, .frm = 4, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.bf16.s f3,f1 */
    {"fcvt_bf16_s", 0x448081d3, RV32 | RV64, .rs1 = 0x3f800000, .rd = UINT64_C(0xffffffffffff7fc0), .fp = FP_RD | FP_RS1, .writes = true}, /* not boxed */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0000), .rd = UINT64_C(0xffffffff00000000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff8000), .rd = UINT64_C(0xffffffff80000000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff3f80), .rd = UINT64_C(0xffffffff3f800000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffc049), .rd = UINT64_C(0xffffffffc0490000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7f7f), .rd = UINT64_C(0xffffffff7f7f0000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffff7f), .rd = UINT64_C(0xffffffffff7f0000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0001), .rd = UINT64_C(0xffffffff00010000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff8001), .rd = UINT64_C(0xffffffff80010000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff007f), .rd = UINT64_C(0xffffffff007f0000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0080), .rd = UINT64_C(0xffffffff00800000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7f80), .rd = UINT64_C(0xffffffff7f800000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffff80), .rd = UINT64_C(0xffffffffff800000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7f81), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffbf), .rd = UINT64_C(0xffffffff7fc00000), .flags = 0x10, .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff7fc0), .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0ed9), .rd = UINT64_C(0xffffffff0ed90000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffffe8e2), .rd = UINT64_C(0xffffffffe8e20000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff81e7), .rd = UINT64_C(0xffffffff81e70000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff36f6), .rd = UINT64_C(0xffffffff36f60000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff0999), .rd = UINT64_C(0xffffffff09990000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff1600), .rd = UINT64_C(0xffffffff16000000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6f03), .rd = UINT64_C(0xffffffff6f030000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x406081d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffffffff6b0d), .rd = UINT64_C(0xffffffff6b0d0000), .fp = FP_RD | FP_RS1, .writes = true}, /* fcvt.s.bf16 f3,f1 */
    {"fcvt_s_bf16", 0x4060f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff00003f80), .rd = UINT64_C(0xffffffff7fc00000), .fp = FP_RD | FP_RS1, .writes = true}, /* not boxed */
    {"fcvt_s_bf16", 0x4060d1d3, RV32 | RV64, .tval = 0x4060d1d3, .illegal = true, .traps = true, .cause = 2}, /* reserved rounding mode 5 */
    {"fcvt_bf16_s", 0x4480f1d3, RV32 | RV64, .rs1 = UINT64_C(0xffffffff3f800000), .tval = 0x4480f1d3, .frm = 5, .fp = FP_RS1, .traps = true, .cause = 2}, /* reserved frm */
};
/* clang-format on */

const struct rv_cases rv_cases_zfbf = { "Zfbfmin", cases, sizeof cases / sizeof cases[0] };
