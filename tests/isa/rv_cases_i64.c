/* SPDX-License-Identifier: MIT */
/* Cases of RV64I: see rv_case.h.
 * The encodings come from the GNU assembler. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"lwu", 0x0000e183, RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT32_C(0x80000000), .mem = UINT64_C(0x1122334480000000), .writes = true}, /* lwu x3,0(x1) */
    {"ld", 0x0000b183, RV64, .rs1 = UINT32_C(0x80000800), .rd = UINT64_C(0x8122334480000000), .mem = UINT64_C(0x8122334480000000), .writes = true}, /* ld x3,0(x1) */
    {"ld", 0x0000b183, RV64, .rs1 = UINT32_C(0x80000ff9), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5}, /* ld x3,0(x1) */
    {"sd", 0x0020b023, RV64, .rs1 = UINT32_C(0x80000800), .rs2 = UINT64_C(0x8122334455667788), .mem = 0, .stores = true, .after = UINT64_C(0x8122334455667788)}, /* sd x2,0(x1) */
    {"sd", 0x0020b023, RV64, .rs1 = 8, .rs2 = 1, .tval = 8, .traps = true, .cause = 7}, /* sd x2,0(x1) */
    {"ld", 0x0000b183, RV32, .rs1 = UINT32_C(0x80000800), .tval = 0xb183, .traps = true, .cause = 2, .illegal = true}, /* .word 0x0000b183 */
    {"addiw", 0x0010819b, RV64, .rs1 = 0x7fffffff, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* addiw x3,x1,1 */
    {"addiw", 0x0000819b, RV64, .rs1 = UINT64_C(0x1ffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* addiw x3,x1,0 */
    {"addiw", 0x0040819b, RV64, .rs1 = 3, .rd = 7, .writes = true}, /* addiw x3,x1,4 */
    {"slliw", 0x01f0919b, RV64, .rs1 = 1, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* slliw x3,x1,31 */
    {"slliw", 0x0010919b, RV64, .rs1 = UINT64_C(0x100000003), .rd = 6, .writes = true}, /* slliw x3,x1,1 */
    {"srliw", 0x01f0d19b, RV64, .rs1 = UINT64_C(0xffffffff80000000), .rd = 1, .writes = true}, /* srliw x3,x1,31 */
    {"srliw", 0x0000d19b, RV64, .rs1 = UINT32_C(0x80000000), .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* srliw x3,x1,0 */
    {"sraiw", 0x41f0d19b, RV64, .rs1 = UINT32_C(0x80000000), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sraiw x3,x1,31 */
    {"sraiw", 0x41e0d19b, RV64, .rs1 = 0x40000000, .rd = 1, .writes = true}, /* sraiw x3,x1,30 */
    {"addw", 0x002081bb, RV64, .rs1 = 0x7fffffff, .rs2 = 1, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* addw x3,x1,x2 */
    {"addw", 0x002081bb, RV64, .rs1 = UINT64_C(0x100000003), .rs2 = 4, .rd = 7, .writes = true}, /* addw x3,x1,x2 */
    {"subw", 0x402081bb, RV64, .rs1 = UINT64_C(0xffffffff80000000), .rs2 = 1, .rd = 0x7fffffff, .writes = true}, /* subw x3,x1,x2 */
    {"subw", 0x402081bb, RV64, .rs1 = 3, .rs2 = 4, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* subw x3,x1,x2 */
    {"sllw", 0x002091bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* sllw x3,x1,x2 */
    {"sllw", 0x002091bb, RV64, .rs1 = 3, .rs2 = 0x20, .rd = 3, .writes = true}, /* sllw x3,x1,x2 */
    {"srlw", 0x0020d1bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x3f, .rd = 1, .writes = true}, /* srlw x3,x1,x2 */
    {"srlw", 0x0020d1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0x20, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* srlw x3,x1,x2 */
    {"sraw", 0x4020d1bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x3f, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sraw x3,x1,x2 */
    {"sraw", 0x4020d1bb, RV64, .rs1 = UINT64_C(0x140000000), .rs2 = 0x1e, .rd = 1, .writes = true}, /* sraw x3,x1,x2 */
};
/* clang-format on */

const struct rv_cases rv_cases_i64 = { "RV64I", cases, sizeof cases / sizeof cases[0] };
