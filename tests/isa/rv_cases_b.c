/* SPDX-License-Identifier: MIT */
/* Cases of bit manipulation and Zicond: see rv_case.h. The encodings come from the GNU assembler, the results
 * from a model written after the manual's text, apart from the emulator. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"sh1add", 0x2020a1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xfffffffd), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x21, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = 0xff0100, .rs2 = 0x80, .rd = 0x1fe0280, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = 0x8000, .rd = 0x7ffe, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = UINT32_C(0xcb91ce37), .rs2 = UINT32_C(0xb0c11fde), .rd = 0x47e4bc4c, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV32, .rs1 = UINT32_C(0xf1446bea), .rs2 = UINT32_C(0xd76d4330), .rd = UINT32_C(0xb9f61b04), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xfffffffffffffffd), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x41, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0x80000000), .rd = UINT64_C(0x27ffffffe), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = 0, .rd = UINT64_C(0xfdb97530eca86420), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT64_C(0x77330bdbd7210dff), .rs2 = UINT64_C(0xf17fd374c6a53877), .rd = UINT64_C(0xdfe5eb2c74e75475), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh1add", 0x2020a1b3, RV64, .rs1 = UINT64_C(0xa62332553fc1ea36), .rs2 = UINT64_C(0xe6a16a3b0d464138), .rd = UINT64_C(0x32e7cee58cca15a4), .writes = true}, /* sh1add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xfffffffb), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x23, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = 1, .rd = UINT32_C(0xfffffffd), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x9abedef0), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = UINT32_C(0xde527100), .rs2 = 0x3f1f65a8, .rd = UINT32_C(0xb86929a8), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV32, .rs1 = 0x617959ce, .rs2 = UINT32_C(0x8b33e968), .rd = 0x111950a0, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xfffffffffffffffb), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x43, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = 1, .rs2 = UINT64_C(0x8080000000ff0100), .rd = UINT64_C(0x8080000000ff0104), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 0, .rd = 0, .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = UINT64_C(0x377b9aa2bb2edb20), .rs2 = UINT64_C(0x478c281d687c966c), .rd = UINT64_C(0x257a92a8553802ec), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh2add", 0x2020c1b3, RV64, .rs1 = UINT64_C(0xea959c212e9c82b1), .rs2 = UINT64_C(0xc4069545de11cc9d), .rd = UINT64_C(0x6e5d05ca9883d761), .writes = true}, /* sh2add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xfffffff7), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x27, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = 0x7fff, .rs2 = UINT32_C(0xffffffff), .rd = 0x3fff7, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = 1, .rs2 = UINT32_C(0xffffffff), .rd = 7, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = UINT32_C(0x9e30691c), .rs2 = UINT32_C(0x9e115e4b), .rd = UINT32_C(0x8f94a72b), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV32, .rs1 = 0x71e0c07e, .rs2 = 0x206f5c66, .rd = UINT32_C(0xaf756056), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xfffffffffffffff7), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x47, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0, .rd = UINT64_C(0xfffffffffffffff8), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = 0, .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000000), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = UINT64_C(0x3729c619c60a3cab), .rs2 = UINT64_C(0xfb7ff337f5cae3bf), .rd = UINT64_C(0xb4ce2406261cc917), .writes = true}, /* sh3add x3,x1,x2 */
    {"sh3add", 0x2020e1b3, RV64, .rs1 = UINT64_C(0xdf561d802a759159), .rs2 = UINT64_C(0x4a0fe75d2a9eba0c), .rd = UINT64_C(0x44c0d35e7e4b44d4), .writes = true}, /* sh3add x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x80000000), .rd = 0x8000, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0x80000000), .rd = 0x76543210, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = UINT32_C(0xa02fdaa1), .rs2 = 0x346c6e2b, .rd = UINT32_C(0x80039080), .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV32, .rs1 = 0x2e81d66d, .rs2 = UINT32_C(0xf0e3cd97), .rd = 0xe001268, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT64_C(0x8000000000000000), .rd = UINT32_C(0xffffffff), .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = 0x7fff, .rs2 = 0x80, .rd = 0x7f7f, .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = UINT64_C(0x5c76f18a0585a01c), .rs2 = UINT64_C(0x2a7c18806a375391), .rd = UINT64_C(0x5402e10a0580a00c), .writes = true}, /* andn x3,x1,x2 */
    {"andn", 0x4020f1b3, RV64, .rs1 = UINT64_C(0x254cb864ef901b93), .rs2 = UINT64_C(0x10acff0043892dfc), .rd = UINT64_C(0x25400064ac101203), .writes = true}, /* andn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = UINT32_C(0xffffffff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = UINT32_C(0xffffffe1), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0xfffffffe), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = 0x8000, .rs2 = 0x80, .rd = UINT32_C(0xffffff7f), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = 0xff0100, .rs2 = 0xff0100, .rd = UINT32_C(0xffffffff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = 0xddb74d, .rs2 = UINT32_C(0x98921396), .rd = 0x67fdff6d, .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV32, .rs1 = UINT32_C(0xad8d194a), .rs2 = UINT32_C(0xb52a43ab), .rd = UINT32_C(0xefddbd5e), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0xffffffffffffffc1), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0xfffffffffffffffe), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = 0x8000, .rs2 = 1, .rd = UINT64_C(0xfffffffffffffffe), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = 0x80, .rs2 = 0x8000, .rd = UINT64_C(0xffffffffffff7fff), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = UINT64_C(0x4e5a3a26d18a669a), .rs2 = UINT64_C(0xb24891917b121dc5), .rd = UINT64_C(0x4fff7e6ed5efe6ba), .writes = true}, /* orn x3,x1,x2 */
    {"orn", 0x4020e1b3, RV64, .rs1 = UINT64_C(0x2f4d4c8650d7d13f), .rs2 = UINT64_C(0x78f845f57b3120df), .rd = UINT64_C(0xaf4ffe8ed4dfdf3f), .writes = true}, /* orn x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = UINT32_C(0xffffffff), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = UINT32_C(0xffffffe1), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0x7ffffffe, .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = 0, .rs2 = 0x80, .rd = UINT32_C(0xffffff7f), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = UINT32_C(0xf9a01fe8), .rs2 = UINT32_C(0xf06313ff), .rd = UINT32_C(0xf63cf3e8), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV32, .rs1 = 0x5da8467, .rs2 = UINT32_C(0xf3001cee), .rd = 0x9256776, .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0xffffffffffffffc1), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x7ffffffffffffffe), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = 0x8000, .rd = UINT64_C(0xffffffff00008000), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = 0x7fff, .rs2 = 0, .rd = UINT64_C(0xffffffffffff8000), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = UINT64_C(0xc9a937a68c8f95ef), .rs2 = UINT64_C(0x5dbe44096b384309), .rd = UINT64_C(0x6be88c5018482919), .writes = true}, /* xnor x3,x1,x2 */
    {"xnor", 0x4020c1b3, RV64, .rs1 = UINT64_C(0x9419cf4d60597bdc), .rs2 = UINT64_C(0x252f615d75b1e24), .rd = UINT64_C(0x69b4c6a748fd9a07), .writes = true}, /* xnor x3,x1,x2 */
    {"clz", 0x60009193, RV32, .rs1 = 0, .rd = 0x20, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = 1, .rd = 0x1f, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = UINT32_C(0x9faba827), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV32, .rs1 = UINT32_C(0xf453324e), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = 0, .rd = 0x40, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = 1, .rd = 0x3f, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 3, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = UINT64_C(0x5ad3ba328332f05a), .rd = 1, .writes = true}, /* clz x3,x1 */
    {"clz", 0x60009193, RV64, .rs1 = UINT64_C(0xc68deb5d403a960a), .rd = 0, .writes = true}, /* clz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = 0, .rd = 0x20, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = 1, .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0x1f, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = 0xff0100, .rd = 8, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = 0x8000, .rd = 0xf, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = 0x960afe9, .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV32, .rs1 = UINT32_C(0xf21ff5eb), .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = 0, .rd = 0x40, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = 1, .rd = 0, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0x3f, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = 0x8000, .rd = 0xf, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = UINT64_C(0x5cd5061c9c5f319e), .rd = 1, .writes = true}, /* ctz x3,x1 */
    {"ctz", 0x60109193, RV64, .rs1 = UINT64_C(0x4692ba0357079670), .rd = 4, .writes = true}, /* ctz x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0x20, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 1, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 0x76543210, .rd = 0xc, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 0x80, .rd = 1, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 0x5119cdcc, .rd = 0xf, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV32, .rs1 = 0x2d6f2efc, .rd = 0x14, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0x40, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 1, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = UINT64_C(0x4f2e84fcb06dbee0), .rd = 0x22, .writes = true}, /* cpop x3,x1 */
    {"cpop", 0x60209193, RV64, .rs1 = UINT64_C(0xb85a5cd22959fea3), .rd = 0x22, .writes = true}, /* cpop x3,x1 */
    {"max", 0x0a20e1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1f, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = 0xff0100, .rs2 = 0x76543210, .rd = 0x76543210, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = 0x7fff, .rs2 = 0, .rd = 0x7fff, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = 0x3cc21779, .rs2 = UINT32_C(0xbd953dc2), .rd = 0x3cc21779, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV32, .rs1 = UINT32_C(0x980dc6ff), .rs2 = 0x58056ed0, .rd = 0x58056ed0, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x3f, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = 0x80, .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0x123456789abcdef0), .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x7fff, .rd = UINT32_C(0x80000000), .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = UINT64_C(0xe42d43c2547f19c), .rs2 = UINT64_C(0xea83854afaa30fac), .rd = UINT64_C(0xe42d43c2547f19c), .writes = true}, /* max x3,x1,x2 */
    {"max", 0x0a20e1b3, RV64, .rs1 = UINT64_C(0x8606af8a36939ef), .rs2 = UINT64_C(0x7e5a3930cd39e158), .rd = UINT64_C(0x7e5a3930cd39e158), .writes = true}, /* max x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1f, .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = UINT32_C(0x90656c8f), .rs2 = UINT32_C(0xf325ffbe), .rd = UINT32_C(0xf325ffbe), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV32, .rs1 = 0x21fdac3a, .rs2 = UINT32_C(0xa161d909), .rd = UINT32_C(0xa161d909), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x3f, .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = 0x7fff, .rs2 = 1, .rd = 0x7fff, .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0x7fff, .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = UINT64_C(0x2634f16f5f7cc5d8), .rs2 = UINT64_C(0xd8407b1a0f0b9752), .rd = UINT64_C(0xd8407b1a0f0b9752), .writes = true}, /* maxu x3,x1,x2 */
    {"maxu", 0x0a20f1b3, RV64, .rs1 = UINT64_C(0x4b78dc3d6baf71d7), .rs2 = UINT64_C(0x7401f5ce2425d75a), .rd = UINT64_C(0x7401f5ce2425d75a), .writes = true}, /* maxu x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 1, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = 0xff0100, .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x9abcdef0), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = UINT32_C(0xf5cb2afc), .rs2 = 0x7cf7fcf6, .rd = UINT32_C(0xf5cb2afc), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV32, .rs1 = UINT32_C(0xb057c162), .rs2 = UINT32_C(0xbac0d757), .rd = UINT32_C(0xb057c162), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 1, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = 0x8000, .rs2 = UINT64_C(0x123456789abcdef0), .rd = 0x8000, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = 0x80, .rs2 = 0x80, .rd = 0x80, .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = UINT64_C(0x675ebe3b78573797), .rs2 = UINT64_C(0x258170f9e6e053f7), .rd = UINT64_C(0x258170f9e6e053f7), .writes = true}, /* min x3,x1,x2 */
    {"min", 0x0a20c1b3, RV64, .rs1 = UINT64_C(0x60831ef21cd0c151), .rs2 = UINT64_C(0xfd06f9f6d2723248), .rd = UINT64_C(0xfd06f9f6d2723248), .writes = true}, /* min x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 1, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0xffffffff), .rd = 0x76543210, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x80000000), .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = UINT32_C(0xde28123c), .rs2 = 0x56a68b41, .rd = 0x56a68b41, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV32, .rs1 = 0x2e1c5d3a, .rs2 = 0x16d1b5ac, .rd = 0x16d1b5ac, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 1, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = 0x80, .rd = 0x80, .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0xfedcba9876543210), .rd = UINT64_C(0xfedcba9876543210), .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0x80b91b2ede0d0fc5), .rs2 = UINT64_C(0x1027e5d35c7fe058), .rd = UINT64_C(0x1027e5d35c7fe058), .writes = true}, /* minu x3,x1,x2 */
    {"minu", 0x0a20d1b3, RV64, .rs1 = UINT64_C(0xcb8f1137c938c68d), .rs2 = UINT64_C(0x5b0f13b0c65fb8a2), .rd = UINT64_C(0x5b0f13b0c65fb8a2), .writes = true}, /* minu x3,x1,x2 */
    {"sext_b", 0x60409193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV32, .rs1 = UINT32_C(0xc277af32), .rd = 0x32, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV32, .rs1 = 0x5d09dd29, .rd = 0x29, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = UINT32_C(0xffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = 0x80, .rd = UINT64_C(0xffffffffffffff80), .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = UINT64_C(0xc50e2b9943cdc356), .rd = 0x56, .writes = true}, /* sext.b x3,x1 */
    {"sext_b", 0x60409193, RV64, .rs1 = UINT64_C(0x4b39e336b74acffb), .rd = UINT64_C(0xfffffffffffffffb), .writes = true}, /* sext.b x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = 0x8000, .rd = UINT32_C(0xffff8000), .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = UINT32_C(0xda1101aa), .rd = 0x1aa, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV32, .rs1 = 0x796bfa00, .rd = UINT32_C(0xfffffa00), .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = 0x80, .rd = 0x80, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = UINT64_C(0x49f088d476832b62), .rd = 0x2b62, .writes = true}, /* sext.h x3,x1 */
    {"sext_h", 0x60509193, RV64, .rs1 = UINT64_C(0xac738c8ca5be6d6b), .rd = 0x6d6b, .writes = true}, /* sext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0xffff, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = 0x8000, .rd = 0x8000, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = UINT32_C(0xbce240c6), .rd = 0x40c6, .writes = true}, /* zext.h x3,x1 */
    {"zext_h_rv32", 0x0800c1b3, RV32, .rs1 = UINT32_C(0xd4042c36), .rd = 0x2c36, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0xffff, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = 0x8000, .rd = 0x8000, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = UINT32_C(0xffffffff), .rd = 0xffff, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = UINT64_C(0x5d411b0df9e324de), .rd = 0x24de, .writes = true}, /* zext.h x3,x1 */
    {"zext_h", 0x0800c1bb, RV64, .rs1 = UINT64_C(0x2450d1c384a4c93f), .rd = 0xc93f, .writes = true}, /* zext.h x3,x1 */
    {"rol", 0x602091b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = UINT32_C(0x80000000), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0x80000000), .rd = UINT32_C(0xffffffff), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x80000000), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = 0x4869650e, .rs2 = UINT32_C(0xb101446a), .rd = UINT32_C(0xa5943921), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV32, .rs1 = 0x142ea4cd, .rs2 = UINT32_C(0xb83d5f7b), .rd = 0x68a17526, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0xffffffff), .rd = 0x40000000, .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = 0x7fff, .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x8000000000003fff), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = UINT64_C(0xc7c66f539de552dd), .rs2 = UINT64_C(0x94b24700efac6de6), .rd = UINT64_C(0x7954b771f19bd4e7), .writes = true}, /* rol x3,x1,x2 */
    {"rol", 0x602091b3, RV64, .rs1 = UINT64_C(0xaa61e48884366826), .rs2 = UINT64_C(0x6bb906c9efb9f2c6), .rd = UINT64_C(0x987922210d9a09aa), .writes = true}, /* rol x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 2, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0x40000000, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = 0x80, .rs2 = 0xff0100, .rd = 0x80, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0x80000000), .rd = 0x76543210, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = 0x454cfe2b, .rs2 = UINT32_C(0xb86d152d), .rd = UINT32_C(0xf15a2a67), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV32, .rs1 = UINT32_C(0xfefaf558), .rs2 = 0x7123c8d, .rd = UINT32_C(0xaac7f7d7), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 2, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x4000000000000000), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 1, .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0x8080000000ff0100), .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xff01008080), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0xa66e12779fc32bb5), .rs2 = UINT64_C(0x3812e2992e45282a), .rd = UINT64_C(0x9de7f0caed699b84), .writes = true}, /* ror x3,x1,x2 */
    {"ror", 0x6020d1b3, RV64, .rs1 = UINT64_C(0xaf9ae4aac24da336), .rs2 = UINT64_C(0xa18061082e376b8b), .rd = UINT64_C(0x66d5f35c955849b4), .writes = true}, /* ror x3,x1,x2 */
    {"rori", 0x6000d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* rori x3,x1,0 */
    {"rori", 0x61f0d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* rori x3,x1,31 */
    {"rori", 0x61f0d193, RV32, .rs1 = 1, .rd = 2, .writes = true}, /* rori x3,x1,31 */
    {"rori", 0x6010d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0x40000000, .writes = true}, /* rori x3,x1,1 */
    {"rori", 0x6000d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* rori x3,x1,0 */
    {"rori", 0x6000d193, RV32, .rs1 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x9abcdef0), .writes = true}, /* rori x3,x1,0 */
    {"rori", 0x61b0d193, RV32, .rs1 = 0x2a6e4bd6, .rd = 0x4dc97ac5, .writes = true}, /* rori x3,x1,27 */
    {"rori", 0x6110d193, RV32, .rs1 = UINT32_C(0xe44da6a6), .rd = UINT32_C(0xd3537226), .writes = true}, /* rori x3,x1,17 */
    {"rori", 0x6000d193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* rori x3,x1,0 */
    {"rori", 0x63f0d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rori x3,x1,63 */
    {"rori", 0x63f0d193, RV64, .rs1 = 1, .rd = 2, .writes = true}, /* rori x3,x1,63 */
    {"rori", 0x6010d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x4000000000000000), .writes = true}, /* rori x3,x1,1 */
    {"rori", 0x6000d193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* rori x3,x1,0 */
    {"rori", 0x6300d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rori x3,x1,48 */
    {"rori", 0x6310d193, RV64, .rs1 = UINT64_C(0x8c5ebf8731800c21), .rd = UINT64_C(0x5fc398c00610c62f), .writes = true}, /* rori x3,x1,49 */
    {"rori", 0x6330d193, RV64, .rs1 = UINT64_C(0x59e1adc4771fe0ac), .rd = UINT64_C(0x35b88ee3fc158b3c), .writes = true}, /* rori x3,x1,51 */
    {"orc_b", 0x2870d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = 1, .rd = 0xff, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0xff000000), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = 0xff0100, .rd = 0xffff00, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = 0x3ce3808e, .rd = UINT32_C(0xffffffff), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV32, .rs1 = UINT32_C(0xe736f4fc), .rd = UINT32_C(0xffffffff), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = 1, .rd = 0xff, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0xff00000000000000), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = 0x7fff, .rd = 0xffff, .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = UINT64_C(0x68f8886fdb194b90), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* orc.b x3,x1 */
    {"orc_b", 0x2870d193, RV64, .rs1 = UINT64_C(0xd4d4ab0bb058d2ee), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* orc.b x3,x1 */
    {"bclr", 0x482091b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0x7fffffff, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 1, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = 0, .rs2 = 0x76543210, .rd = 0, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = 0xff0100, .rs2 = 0x80, .rd = 0xff0100, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = 0x18463b8a, .rs2 = 0x4b978eaf, .rd = 0x18463b8a, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV32, .rs1 = UINT32_C(0x8b93983c), .rs2 = UINT32_C(0x833ce137), .rd = UINT32_C(0x8b13983c), .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x7fffffffffffffff), .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 1, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = 0x8000, .rs2 = UINT64_C(0x8080000000ff0100), .rd = 0x8000, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = 0x80, .rs2 = 0x8000, .rd = 0x80, .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = UINT64_C(0x21109d0dd18aa866), .rs2 = UINT64_C(0x68c422a76b4a4399), .rd = UINT64_C(0x21109d0dd18aa866), .writes = true}, /* bclr x3,x1,x2 */
    {"bclr", 0x482091b3, RV64, .rs1 = UINT64_C(0x905d11ddd0201a41), .rs2 = UINT64_C(0x89d3a4b7a46d8bd9), .rd = UINT64_C(0x905d11ddd0201a41), .writes = true}, /* bclr x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 1, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = UINT32_C(0x988f5e88), .rs2 = 0x61fbaa7b, .rd = 1, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV32, .rs1 = UINT32_C(0x9059129e), .rs2 = 0x7a1eb92d, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 1, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 1, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0x8080000000ff0100), .rs2 = 1, .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0xd23c694059e2be57), .rs2 = UINT64_C(0xa962740fe4ba40d5), .rd = 1, .writes = true}, /* bext x3,x1,x2 */
    {"bext", 0x4820d1b3, RV64, .rs1 = UINT64_C(0x61c12c05003e181a), .rs2 = UINT64_C(0x53777fec1ba0895d), .rd = 0, .writes = true}, /* bext x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 1, .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0x7fffffff, .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = UINT32_C(0x80000001), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000002), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = 0xff0100, .rs2 = 0xff0100, .rd = 0xff0101, .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xf6543210), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = 0x535005d3, .rs2 = UINT32_C(0xa1240c23), .rd = 0x535005db, .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV32, .rs1 = UINT32_C(0xe06248b4), .rs2 = UINT32_C(0xe42b0ae6), .rd = UINT32_C(0xe06248f4), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 1, .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x7fffffffffffffff), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x8000000000000001), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000002), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = UINT64_C(0x8080000000ff0100), .rs2 = 0x7fff, .rd = UINT64_C(0x80000000ff0100), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = 0x7fff, .rs2 = 0x7fff, .rd = UINT64_C(0x8000000000007fff), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = UINT64_C(0x39f125a5fa07ba82), .rs2 = UINT64_C(0x4a9f63967e502193), .rd = UINT64_C(0x39f125a5fa0fba82), .writes = true}, /* binv x3,x1,x2 */
    {"binv", 0x682091b3, RV64, .rs1 = UINT64_C(0xf8f2c9447ac56992), .rs2 = UINT64_C(0x61394c10b5530d8e), .rd = UINT64_C(0xf8f2c9447ac52992), .writes = true}, /* binv x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 1, .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = UINT32_C(0x80000001), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000002), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = 0x7fff, .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0x80007fff), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = 0xff0100, .rs2 = 0xff0100, .rd = 0xff0101, .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = 0x4283de5c, .rs2 = UINT32_C(0xbdb3e4fa), .rd = 0x4683de5c, .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV32, .rs1 = UINT32_C(0xfb218ac1), .rs2 = 0x4d0167e9, .rd = UINT32_C(0xfb218ac1), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 1, .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x8000000000000001), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000002), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = 0x80, .rd = UINT64_C(0x123456789abcdef1), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = 0x7fff, .rs2 = 0, .rd = 0x7fff, .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = UINT64_C(0xf1f70efb51b3fb36), .rs2 = UINT64_C(0x4eb78fc5fbf98bb8), .rd = UINT64_C(0xf1f70efb51b3fb36), .writes = true}, /* bset x3,x1,x2 */
    {"bset", 0x282091b3, RV64, .rs1 = UINT64_C(0xedf6a1997de3a31c), .rs2 = UINT64_C(0x24aebf1649516704), .rd = UINT64_C(0xedf6a1997de3a31c), .writes = true}, /* bset x3,x1,x2 */
    {"bclri", 0x48009193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* bclri x3,x1,0 */
    {"bclri", 0x49f09193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0x7fffffff, .writes = true}, /* bclri x3,x1,31 */
    {"bclri", 0x49f09193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* bclri x3,x1,31 */
    {"bclri", 0x48109193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* bclri x3,x1,1 */
    {"bclri", 0x48009193, RV32, .rs1 = UINT32_C(0x9abcdef0), .rd = UINT32_C(0x9abcdef0), .writes = true}, /* bclri x3,x1,0 */
    {"bclri", 0x48009193, RV32, .rs1 = 1, .rd = 0, .writes = true}, /* bclri x3,x1,0 */
    {"bclri", 0x49409193, RV32, .rs1 = UINT32_C(0x9f26dab2), .rd = UINT32_C(0x9f26dab2), .writes = true}, /* bclri x3,x1,20 */
    {"bclri", 0x49909193, RV32, .rs1 = 0x71871853, .rd = 0x71871853, .writes = true}, /* bclri x3,x1,25 */
    {"bclri", 0x48009193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* bclri x3,x1,0 */
    {"bclri", 0x4bf09193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x7fffffffffffffff), .writes = true}, /* bclri x3,x1,63 */
    {"bclri", 0x4bf09193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* bclri x3,x1,63 */
    {"bclri", 0x48109193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000000), .writes = true}, /* bclri x3,x1,1 */
    {"bclri", 0x48009193, RV64, .rs1 = 0x80, .rd = 0x80, .writes = true}, /* bclri x3,x1,0 */
    {"bclri", 0x4a709193, RV64, .rs1 = UINT64_C(0x7af4b7ac03614a8b), .rd = UINT64_C(0x7af4b72c03614a8b), .writes = true}, /* bclri x3,x1,39 */
    {"bclri", 0x48509193, RV64, .rs1 = UINT64_C(0x3e5429df4616f203), .rd = UINT64_C(0x3e5429df4616f203), .writes = true}, /* bclri x3,x1,5 */
    {"bexti", 0x4800d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* bexti x3,x1,0 */
    {"bexti", 0x49f0d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 1, .writes = true}, /* bexti x3,x1,31 */
    {"bexti", 0x49f0d193, RV32, .rs1 = 1, .rd = 0, .writes = true}, /* bexti x3,x1,31 */
    {"bexti", 0x4810d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* bexti x3,x1,1 */
    {"bexti", 0x4800d193, RV32, .rs1 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* bexti x3,x1,0 */
    {"bexti", 0x4990d193, RV32, .rs1 = UINT32_C(0xd80abf00), .rd = 0, .writes = true}, /* bexti x3,x1,25 */
    {"bexti", 0x4840d193, RV32, .rs1 = UINT32_C(0xb8b15bf4), .rd = 1, .writes = true}, /* bexti x3,x1,4 */
    {"bexti", 0x4800d193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* bexti x3,x1,0 */
    {"bexti", 0x4bf0d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 1, .writes = true}, /* bexti x3,x1,63 */
    {"bexti", 0x4bf0d193, RV64, .rs1 = 1, .rd = 0, .writes = true}, /* bexti x3,x1,63 */
    {"bexti", 0x4810d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* bexti x3,x1,1 */
    {"bexti", 0x4800d193, RV64, .rs1 = 0x80, .rd = 0, .writes = true}, /* bexti x3,x1,0 */
    {"bexti", 0x4800d193, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0, .writes = true}, /* bexti x3,x1,0 */
    {"bexti", 0x4960d193, RV64, .rs1 = UINT64_C(0x798171f9fe1362ae), .rd = 0, .writes = true}, /* bexti x3,x1,22 */
    {"bexti", 0x49f0d193, RV64, .rs1 = UINT64_C(0x9a962848dd0d2149), .rd = 1, .writes = true}, /* bexti x3,x1,31 */
    {"binvi", 0x68009193, RV32, .rs1 = 0, .rd = 1, .writes = true}, /* binvi x3,x1,0 */
    {"binvi", 0x69f09193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = 0x7fffffff, .writes = true}, /* binvi x3,x1,31 */
    {"binvi", 0x69f09193, RV32, .rs1 = 1, .rd = UINT32_C(0x80000001), .writes = true}, /* binvi x3,x1,31 */
    {"binvi", 0x68109193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000002), .writes = true}, /* binvi x3,x1,1 */
    {"binvi", 0x68009193, RV32, .rs1 = 1, .rd = 0, .writes = true}, /* binvi x3,x1,0 */
    {"binvi", 0x68009193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xfffffffe), .writes = true}, /* binvi x3,x1,0 */
    {"binvi", 0x68d09193, RV32, .rs1 = 0x4847ec0e, .rd = 0x4847cc0e, .writes = true}, /* binvi x3,x1,13 */
    {"binvi", 0x69e09193, RV32, .rs1 = UINT32_C(0xb54146ec), .rd = UINT32_C(0xf54146ec), .writes = true}, /* binvi x3,x1,30 */
    {"binvi", 0x68009193, RV64, .rs1 = 0, .rd = 1, .writes = true}, /* binvi x3,x1,0 */
    {"binvi", 0x6bf09193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x7fffffffffffffff), .writes = true}, /* binvi x3,x1,63 */
    {"binvi", 0x6bf09193, RV64, .rs1 = 1, .rd = UINT64_C(0x8000000000000001), .writes = true}, /* binvi x3,x1,63 */
    {"binvi", 0x68109193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000002), .writes = true}, /* binvi x3,x1,1 */
    {"binvi", 0x68009193, RV64, .rs1 = UINT64_C(0x8080000000ff0100), .rd = UINT64_C(0x8080000000ff0101), .writes = true}, /* binvi x3,x1,0 */
    {"binvi", 0x69009193, RV64, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xfffeffff), .writes = true}, /* binvi x3,x1,16 */
    {"binvi", 0x6a509193, RV64, .rs1 = UINT64_C(0x76dec5ce06d04b90), .rd = UINT64_C(0x76dec5ee06d04b90), .writes = true}, /* binvi x3,x1,37 */
    {"binvi", 0x68609193, RV64, .rs1 = UINT64_C(0xbeb9722bae87eb6f), .rd = UINT64_C(0xbeb9722bae87eb2f), .writes = true}, /* binvi x3,x1,6 */
    {"bseti", 0x28009193, RV32, .rs1 = 0, .rd = 1, .writes = true}, /* bseti x3,x1,0 */
    {"bseti", 0x29f09193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* bseti x3,x1,31 */
    {"bseti", 0x29f09193, RV32, .rs1 = 1, .rd = UINT32_C(0x80000001), .writes = true}, /* bseti x3,x1,31 */
    {"bseti", 0x28109193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000002), .writes = true}, /* bseti x3,x1,1 */
    {"bseti", 0x28009193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* bseti x3,x1,0 */
    {"bseti", 0x29c09193, RV32, .rs1 = UINT32_C(0x8da05d44), .rd = UINT32_C(0x9da05d44), .writes = true}, /* bseti x3,x1,28 */
    {"bseti", 0x28d09193, RV32, .rs1 = UINT32_C(0xaf8c30a0), .rd = UINT32_C(0xaf8c30a0), .writes = true}, /* bseti x3,x1,13 */
    {"bseti", 0x28009193, RV64, .rs1 = 0, .rd = 1, .writes = true}, /* bseti x3,x1,0 */
    {"bseti", 0x2bf09193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* bseti x3,x1,63 */
    {"bseti", 0x2bf09193, RV64, .rs1 = 1, .rd = UINT64_C(0x8000000000000001), .writes = true}, /* bseti x3,x1,63 */
    {"bseti", 0x28109193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000002), .writes = true}, /* bseti x3,x1,1 */
    {"bseti", 0x28009193, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* bseti x3,x1,0 */
    {"bseti", 0x28009193, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rd = UINT64_C(0xfedcba9876543211), .writes = true}, /* bseti x3,x1,0 */
    {"bseti", 0x28109193, RV64, .rs1 = UINT64_C(0x6dfee34603ba3cf5), .rd = UINT64_C(0x6dfee34603ba3cf7), .writes = true}, /* bseti x3,x1,1 */
    {"bseti", 0x28e09193, RV64, .rs1 = UINT64_C(0x984ad8fa6d7fd04d), .rd = UINT64_C(0x984ad8fa6d7fd04d), .writes = true}, /* bseti x3,x1,14 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0x55555555, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1f, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0xdbd34bec), .rs2 = UINT32_C(0xe9662ca3), .rd = 0x735c07b4, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV32, .rs1 = UINT32_C(0xd758e8c7), .rs2 = 0x62ae5e51, .rd = 0x34af4f77, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x5555555555555555), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x3f, .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = 0x7fff, .rd = UINT64_C(0xe8f8091dacbc4a50), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0xffffffff), .rd = UINT64_C(0x7fffffff80000000), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT64_C(0xe61e2017324bbcb0), .rs2 = UINT64_C(0x770fc9de4be40e2f), .rd = UINT64_C(0x7dc59141e0766490), .writes = true}, /* clmul x3,x1,x2 */
    {"clmul", 0x0a2091b3, RV64, .rs1 = UINT64_C(0xc2192e41d47c6c29), .rs2 = UINT64_C(0x4dbc03c210e8eef3), .rd = UINT64_C(0xd5feb79db5d8b30b), .writes = true}, /* clmul x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0x55555555, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = 0, .rs2 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = 0x7fff, .rs2 = 0xff0100, .rd = 0x2a, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = 0x494ef5af, .rs2 = UINT32_C(0xa5fd2fec), .rd = 0x2cdab414, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV32, .rs1 = UINT32_C(0xc7dddda6), .rs2 = 0x78f2762e, .rd = 0x2308c853, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x5555555555555555), .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = 0x80, .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0x7f, .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xe13cdd789944a50), .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = UINT64_C(0x8c918311b1fac644), .rs2 = UINT64_C(0x7f681505e3813084), .rd = UINT64_C(0x3d8ae8af025784b9), .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulh", 0x0a20b1b3, RV64, .rs1 = UINT64_C(0x54ab2e28f91167e3), .rs2 = UINT64_C(0x274d982589b6bf90), .rd = UINT64_C(0xb2c902b6f5a1e56), .writes = true}, /* clmulh x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xaaaaaaaa), .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 1, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 0x7fff, .rs2 = 0xff0100, .rd = 0x55, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 0x76543210, .rs2 = 0, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 0x1183ed80, .rs2 = UINT32_C(0xbb8deb7e), .rd = 0x16be757e, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV32, .rs1 = 0x3ae28acd, .rs2 = 0x4467893c, .rd = 0x1cb4e8be, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xaaaaaaaaaaaaaaaa), .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = 1, .rs2 = 1, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0, .rd = 0, .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = UINT64_C(0xb8fc388f5542de9d), .rs2 = UINT64_C(0xfa8b2a4a6de8f9c1), .rd = UINT64_C(0xd47e5865ce468f73), .writes = true}, /* clmulr x3,x1,x2 */
    {"clmulr", 0x0a20a1b3, RV64, .rs1 = UINT64_C(0xff92d93f1196a010), .rs2 = UINT64_C(0xb384ffaf67bf02a8), .rd = UINT64_C(0xdd7d9e4df9b6d878), .writes = true}, /* clmulr x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1f0001, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0x10000, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = UINT32_C(0x9abcdef0), .rs2 = 0, .rd = 0xdef0, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = 1, .rs2 = 1, .rd = 0x10001, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = 0x381f9869, .rs2 = UINT32_C(0x9d53827c), .rd = UINT32_C(0x827c9869), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV32, .rs1 = UINT32_C(0xa54f0c36), .rs2 = UINT32_C(0xd3089014), .rd = UINT32_C(0x90140c36), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x3f00000001), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x100000000), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = 1, .rs2 = UINT32_C(0xffffffff), .rd = UINT64_C(0xffffffff00000001), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = 0x80, .rd = UINT64_C(0x80ffffffff), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = UINT64_C(0xeb01e7ddb4ad9979), .rs2 = UINT64_C(0x2654b4ad701ed40c), .rd = UINT64_C(0x701ed40cb4ad9979), .writes = true}, /* pack x3,x1,x2 */
    {"pack", 0x0820c1b3, RV64, .rs1 = UINT64_C(0x9c5110712edeb6cd), .rs2 = UINT64_C(0x69f7b9c02f6ee85d), .rd = UINT64_C(0x2f6ee85d2edeb6cd), .writes = true}, /* pack x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0xffff, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1f01, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0x100, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = 1, .rd = 0x1ff, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = 0xff0100, .rs2 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = 0xb26efff, .rs2 = UINT32_C(0x8e35f901), .rd = 0x1ff, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV32, .rs1 = 0x1bb3f5bd, .rs2 = UINT32_C(0xa903a256), .rd = 0x56bd, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0xffff, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x3f01, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0x100, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = 0x7fff, .rs2 = UINT32_C(0xffffffff), .rd = 0xffff, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = 1, .rs2 = 0x80, .rd = 0x8001, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = UINT64_C(0x9233d3f60ebc5572), .rs2 = UINT64_C(0x1e4c73df9343f55b), .rd = 0x5b72, .writes = true}, /* packh x3,x1,x2 */
    {"packh", 0x0820f1b3, RV64, .rs1 = UINT64_C(0x66061874be09d6a4), .rs2 = UINT64_C(0x9fac19b8e0e290ce), .rd = 0xcea4, .writes = true}, /* packh x3,x1,x2 */
    {"brev8", 0x6870d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = 1, .rd = 0x80, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0x1000000, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = 0x7fff, .rd = 0xfeff, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = 0x5087a27e, .rd = 0xae1457e, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV32, .rs1 = UINT32_C(0x99a7dcd1), .rd = UINT32_C(0x99e53b8b), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = 1, .rd = 0x80, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x100000000000000), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0x482c6a1e593d7b0f), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT32_C(0x80000000), .rd = 0x1000000, .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT64_C(0xe45b65dea2ffeb1), .rd = UINT64_C(0x70a26dba57f47f8d), .writes = true}, /* brev8 x3,x1 */
    {"brev8", 0x6870d193, RV64, .rs1 = UINT64_C(0x26af17c14b730c46), .rd = UINT64_C(0x64f5e883d2ce3062), .writes = true}, /* brev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = 1, .rd = 0x1000000, .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = 0x80, .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = 0x80, .rd = UINT32_C(0x80000000), .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = UINT32_C(0x8cc52c86), .rd = UINT32_C(0x862cc58c), .writes = true}, /* rev8 x3,x1 */
    {"rev8_rv32", 0x6980d193, RV32, .rs1 = 0x3878a081, .rd = UINT32_C(0x81a07838), .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = 1, .rd = UINT64_C(0x100000000000000), .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0x80, .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = UINT64_C(0xc025eb90d525cb10), .rd = UINT64_C(0x10cb25d590eb25c0), .writes = true}, /* rev8 x3,x1 */
    {"rev8", 0x6b80d193, RV64, .rs1 = UINT64_C(0x223f7633f9a0594d), .rd = UINT64_C(0x4d59a0f933763f22), .writes = true}, /* rev8 x3,x1 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x11111100, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0x8000, .rs2 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = 0x7fff, .rd = UINT32_C(0xfffff000), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0x2de7f0f5, .rs2 = 0x21953251, .rd = 0xf0ef0ef, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = UINT32_C(0xb69a9650), .rs2 = 0x4c8f393, .rd = 0xa000909, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0x76543210, .rs2 = 0x3020100, .rd = 0x3020100, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0x98badcfe), .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV32, .rs1 = 0x76543210, .rs2 = 0x4050607, .rd = 0x4050607, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x1111111111111100), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x8000, .rd = 0, .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = 1, .rs2 = UINT64_C(0x8080000000ff0100), .rd = UINT64_C(0x101111111001011), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0x933c54daafefb73), .rs2 = UINT64_C(0xdd06cada17577588), .rd = UINT64_C(0x333a35357afaafdd), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0x81a7d2f41ff2581f), .rs2 = UINT64_C(0x7418a947980eb273), .rd = UINT64_C(0x12142f21f4f1d815), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x706050403020100), .rd = UINT64_C(0x706050403020100), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x1032547698badcfe), .rd = UINT64_C(0x1032547698badcfe), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm4", 0x2820a1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x1020304050607), .rd = UINT64_C(0x1020304050607), .writes = true}, /* xperm4 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0x1010100, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 0x7fff, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = UINT32_C(0x9abcdef0), .rs2 = UINT32_C(0x9abcdef0), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = UINT32_C(0xf69add7a), .rs2 = 0x52c2e316, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 0x1b89f5a4, .rs2 = UINT32_C(0xcbe50995), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 0x76543210, .rs2 = 0x3020100, .rd = 0x76543210, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 0x76543210, .rs2 = UINT32_C(0x98badcfe), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV32, .rs1 = 0x76543210, .rs2 = 0x4050607, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0x101010101010100), .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = 0, .rd = UINT64_C(0x1010101010101010), .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT32_C(0xffffffff), .rd = UINT64_C(0x1010101000000000), .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xdbc9bc162766b80), .rs2 = UINT64_C(0x269ae5fcd926779f), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xf3b8fd46f1d2957b), .rs2 = UINT64_C(0xae5d64776de8e224), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x706050403020100), .rd = UINT64_C(0xfedcba9876543210), .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x1032547698badcfe), .rd = 0, .writes = true}, /* xperm8 x3,x1,x2 */
    {"xperm8", 0x2820c1b3, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x1020304050607), .rd = UINT64_C(0x1032547698badcfe), .writes = true}, /* xperm8 x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 1, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = UINT32_C(0x80000000), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = UINT32_C(0xffffffff), .rd = UINT32_C(0x80000000), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = 1, .rs2 = 1, .rd = 1, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = UINT32_C(0xf902b366), .rs2 = UINT32_C(0xe9520ca2), .rd = UINT32_C(0xf902b366), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = UINT32_C(0xaa418d7d), .rs2 = 0x7dcf62d2, .rd = UINT32_C(0xaa418d7d), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = 5, .rs2 = 0, .rd = 0, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV32, .rs1 = 5, .rs2 = UINT32_C(0x80000000), .rd = 5, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 1, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x8000000000000000), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT64_C(0x8080000000ff0100), .rd = UINT32_C(0xffffffff), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT64_C(0x5ab34a686038f93f), .rs2 = UINT64_C(0x3c2a31efd5f81dbb), .rd = UINT64_C(0x5ab34a686038f93f), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = UINT64_C(0x5550dc2d4a3078a2), .rs2 = UINT64_C(0x9d1f33f5ee37deaf), .rd = UINT64_C(0x5550dc2d4a3078a2), .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = 5, .rs2 = 0, .rd = 0, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_eqz", 0x0e20d1b3, RV64, .rs1 = 5, .rs2 = UINT64_C(0x8000000000000000), .rd = 5, .writes = true}, /* czero.eqz x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 1, .rs2 = 0x1f, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = UINT32_C(0x80000000), .rs2 = 1, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = UINT32_C(0xffffffff), .rs2 = 0x8000, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 0x7fff, .rs2 = 0x7fff, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 0x22ecc67e, .rs2 = UINT32_C(0xb90457d5), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = UINT32_C(0xd4c300e7), .rs2 = 0x5bba5b40, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 5, .rs2 = 0, .rd = 5, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV32, .rs1 = 5, .rs2 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x80, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x7fff, .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT64_C(0xda00e4c6f6144e37), .rs2 = UINT64_C(0x847a4df65cba5936), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = UINT64_C(0x97b663f0094e45a7), .rs2 = UINT64_C(0x92c110f7fe39e9a9), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = 5, .rs2 = 0, .rd = 5, .writes = true}, /* czero.nez x3,x1,x2 */
    {"czero_nez", 0x0e20f1b3, RV64, .rs1 = 5, .rs2 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* czero.nez x3,x1,x2 */
    {"zip", 0x08f09193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* zip x3,x1 */
    {"zip", 0x08f09193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* zip x3,x1 */
    {"zip", 0x08f09193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* zip x3,x1 */
    {"zip", 0x08f09193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* zip x3,x1 */
    {"zip", 0x08f09193, RV32, .rs1 = 0x103336b2, .rd = 0x7144f0e, .writes = true}, /* zip x3,x1 */
    {"zip", 0x08f09193, RV32, .rs1 = 0x97f87cf, .rd = 0x40977aff, .writes = true}, /* zip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = 0, .rd = 0, .writes = true}, /* unzip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = UINT32_C(0xffffffff), .rd = UINT32_C(0xffffffff), .writes = true}, /* unzip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = 1, .rd = 1, .writes = true}, /* unzip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = UINT32_C(0x80000000), .rd = UINT32_C(0x80000000), .writes = true}, /* unzip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = 0x7d728ccc, .rd = 0x65aafc2a, .writes = true}, /* unzip x3,x1 */
    {"unzip", 0x08f0d193, RV32, .rs1 = UINT32_C(0xefe6f29b), .rd = UINT32_C(0xfddbbac5), .writes = true}, /* unzip x3,x1 */
    {"add_uw", 0x082081bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT32_C(0xfffffffe), .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x40, .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = UINT32_C(0x80000000), .rs2 = 0x8000, .rd = UINT32_C(0x80008000), .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = 0, .rs2 = 0x7fff, .rd = 0x7fff, .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = UINT64_C(0x4cf09ecc785e2583), .rs2 = UINT64_C(0xef4253afe3c86ae4), .rd = UINT64_C(0xef4253b05c269067), .writes = true}, /* add.uw x3,x1,x2 */
    {"add_uw", 0x082081bb, RV64, .rs1 = UINT64_C(0xebf56f649e954868), .rs2 = UINT64_C(0x52c1114e6dbbab09), .rd = UINT64_C(0x52c1114f0c50f371), .writes = true}, /* add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x1fffffffd), .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x41, .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0x12345679d0369cd0), .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = 1, .rs2 = UINT64_C(0x8000000000000000), .rd = UINT64_C(0x8000000000000002), .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = UINT64_C(0xa742b7442798aab4), .rs2 = UINT64_C(0x123989be28b6e9ae), .rd = UINT64_C(0x123989be77e83f16), .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh1add_uw", 0x2020a1bb, RV64, .rs1 = UINT64_C(0xde7b301a5fe80519), .rs2 = UINT64_C(0xde714f6d62ba72c0), .rd = UINT64_C(0xde714f6e228a7cf2), .writes = true}, /* sh1add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x3fffffffb), .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x43, .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x26af37bbf), .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = 0x80, .rd = UINT64_C(0x1d950c8c0), .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0x4705c2d91c387b1f), .rs2 = UINT64_C(0x295a8513d1845c1a), .rd = UINT64_C(0x295a851442664896), .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh2add_uw", 0x2020c1bb, RV64, .rs1 = UINT64_C(0x497c4d8cc0181bfc), .rs2 = UINT64_C(0x3c33f4faac074684), .rd = UINT64_C(0x3c33f4fdac67b674), .writes = true}, /* sh2add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x7fffffff7), .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x47, .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 1, .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = 0, .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0x123456789abcdef0), .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = 0, .rs2 = 0x8000, .rd = 0x8000, .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = UINT64_C(0xc082f57fecad54eb), .rs2 = UINT64_C(0x50e9a0fd5e74b050), .rd = UINT64_C(0x50e9a104c3df57a8), .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"sh3add_uw", 0x2020e1bb, RV64, .rs1 = UINT64_C(0xf13a784f01cf87e), .rs2 = UINT64_C(0x590ea6eb00e0a92), .rd = UINT64_C(0x590ea7630f5ce82), .writes = true}, /* sh3add.uw x3,x1,x2 */
    {"slli_uw", 0x0800919b, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* slli.uw x3,x1,0 */
    {"slli_uw", 0x0bf0919b, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0x8000000000000000), .writes = true}, /* slli.uw x3,x1,63 */
    {"slli_uw", 0x0bf0919b, RV64, .rs1 = 1, .rd = UINT64_C(0x8000000000000000), .writes = true}, /* slli.uw x3,x1,63 */
    {"slli_uw", 0x0810919b, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* slli.uw x3,x1,1 */
    {"slli_uw", 0x0b00919b, RV64, .rs1 = UINT32_C(0x80000000), .rd = 0, .writes = true}, /* slli.uw x3,x1,48 */
    {"slli_uw", 0x0bf0919b, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0, .writes = true}, /* slli.uw x3,x1,63 */
    {"slli_uw", 0x0980919b, RV64, .rs1 = UINT64_C(0xc90cb3bd1e2f90be), .rd = UINT64_C(0x1e2f90be000000), .writes = true}, /* slli.uw x3,x1,24 */
    {"slli_uw", 0x0a10919b, RV64, .rs1 = UINT64_C(0x74315ed24a8592cb), .rd = UINT64_C(0x950b259600000000), .writes = true}, /* slli.uw x3,x1,33 */
    {"clzw", 0x6000919b, RV64, .rs1 = 0, .rd = 0x20, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = 1, .rd = 0x1f, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0x20, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = UINT64_C(0x661d563b6fd96eb), .rd = 0, .writes = true}, /* clzw x3,x1 */
    {"clzw", 0x6000919b, RV64, .rs1 = UINT64_C(0x1405221ca80e5e7d), .rd = 0, .writes = true}, /* clzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = 0, .rd = 0x20, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = 1, .rd = 0, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0x20, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT32_C(0xffffffff), .rd = 0, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT32_C(0x80000000), .rd = 0x1f, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT64_C(0x77d1450a2f39d55a), .rd = 1, .writes = true}, /* ctzw x3,x1 */
    {"ctzw", 0x6010919b, RV64, .rs1 = UINT64_C(0xbb7b239d111ef5da), .rd = 1, .writes = true}, /* ctzw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = 0x20, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = 1, .rd = 1, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = 0x13, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = UINT64_C(0x3571e13eac146829), .rd = 0xc, .writes = true}, /* cpopw x3,x1 */
    {"cpopw", 0x6020919b, RV64, .rs1 = UINT64_C(0x9bd2815ea557f95e), .rd = 0x14, .writes = true}, /* cpopw x3,x1 */
    {"rolw", 0x602091bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = 0x80, .rs2 = 0, .rd = 0x80, .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rs2 = 0, .rd = UINT64_C(0xffffffff9abcdef0), .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = UINT64_C(0xc77dccf473fa0780), .rs2 = UINT64_C(0x6900d2a5ae6b7660), .rd = 0x73fa0780, .writes = true}, /* rolw x3,x1,x2 */
    {"rolw", 0x602091bb, RV64, .rs1 = UINT64_C(0xb81bbc02b753913), .rs2 = UINT64_C(0x8c65024f08845c34), .rd = UINT64_C(0xffffffff9132b753), .writes = true}, /* rolw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 2, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = UINT64_C(0xfedcba9876543210), .rs2 = UINT64_C(0x8080000000ff0100), .rd = 0x76543210, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = 0x8000, .rs2 = 1, .rd = 0x4000, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = UINT64_C(0x123b5de9b76ee7b0), .rs2 = UINT64_C(0xe6173ac73cabb682), .rd = 0x2ddbb9ec, .writes = true}, /* rorw x3,x1,x2 */
    {"rorw", 0x6020d1bb, RV64, .rs1 = UINT64_C(0x7dbcace1cd9e18f0), .rs2 = UINT64_C(0xef8c68ae1789d0f0), .rd = 0x18f0cd9e, .writes = true}, /* rorw x3,x1,x2 */
    {"roriw", 0x6000d19b, RV64, .rs1 = 0, .rd = 0, .writes = true}, /* roriw x3,x1,0 */
    {"roriw", 0x61f0d19b, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* roriw x3,x1,31 */
    {"roriw", 0x61f0d19b, RV64, .rs1 = 1, .rd = 2, .writes = true}, /* roriw x3,x1,31 */
    {"roriw", 0x6010d19b, RV64, .rs1 = UINT64_C(0x8000000000000000), .rd = 0, .writes = true}, /* roriw x3,x1,1 */
    {"roriw", 0x6000d19b, RV64, .rs1 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xffffffff9abcdef0), .writes = true}, /* roriw x3,x1,0 */
    {"roriw", 0x6000d19b, RV64, .rs1 = UINT32_C(0x80000000), .rd = UINT64_C(0xffffffff80000000), .writes = true}, /* roriw x3,x1,0 */
    {"roriw", 0x60f0d19b, RV64, .rs1 = UINT64_C(0xceacc6fa4ed4948), .rd = UINT64_C(0xffffffff929149da), .writes = true}, /* roriw x3,x1,15 */
    {"roriw", 0x61d0d19b, RV64, .rs1 = UINT64_C(0xf6540c7c8138e08), .rd = 0x409c7046, .writes = true}, /* roriw x3,x1,29 */
    {"packw", 0x0820c1bb, RV64, .rs1 = 0, .rs2 = 0, .rd = 0, .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = UINT64_C(0xffffffffffffffff), .rs2 = UINT64_C(0xffffffffffffffff), .rd = UINT64_C(0xffffffffffffffff), .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = 1, .rs2 = 0x3f, .rd = 0x3f0001, .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = UINT64_C(0x8000000000000000), .rs2 = 1, .rd = 0x10000, .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = 0x7fff, .rs2 = UINT64_C(0x123456789abcdef0), .rd = UINT64_C(0xffffffffdef07fff), .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = 0x80, .rs2 = UINT32_C(0x80000000), .rd = 0x80, .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = UINT64_C(0xe00587610d24b273), .rs2 = UINT64_C(0xf33c17de09a073b4), .rd = 0x73b4b273, .writes = true}, /* packw x3,x1,x2 */
    {"packw", 0x0820c1bb, RV64, .rs1 = UINT64_C(0x31ca918bf8bc6540), .rs2 = UINT64_C(0xb21b5b052dec451d), .rd = 0x451d6540, .writes = true}, /* packw x3,x1,x2 */
};
/* clang-format on */

const struct rv_cases rv_cases_b = { "B and Zicond", cases, sizeof cases / sizeof cases[0] };
