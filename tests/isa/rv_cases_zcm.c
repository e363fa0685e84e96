/* SPDX-License-Identifier: MIT */
/* Cases of Zcmp and Zcmt: see rv_case.h. The encodings of Zcmp come from the GNU assembler, those of Zcmt from the
 * manual, the results from a model apart from the emulator. Longer lists are in tests/unit/test_rv_zcm.c. */
#include "tests/isa/rv_case.h"

/* clang-format off */
static const struct rv_case cases[] = {
    {"cm_push", 0xb842, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = 0x73cf256d, .also = {{8, UINT32_C(0xdda1494c)}}, .mem = UINT64_C(0xdb5b5fab8f4d3e27), .stores = true, .after = UINT64_C(0x73cf256d8f4d3e27), .rd = UINT32_C(0x800007f8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-16 */
    {"cm_pop", 0xba42, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0xc7fde805ec99108d), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0xc7fde805)}}, .regs = {2, 0, 2}}, /* cm.pop {ra},16 */
    {"cm_popret", 0xbe42, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0x800001f073ab4876), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popret {ra},16 */
    {"cm_popretz", 0xbc42, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0x800001f0309d6b79), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popretz {ra},16 */
    {"cm_push", 0xb846, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = 0x79cb9e86, .also = {{8, UINT32_C(0xa13ffe79)}}, .mem = UINT64_C(0xcb0088539d2c67ed), .stores = true, .after = UINT64_C(0x79cb9e869d2c67ed), .rd = UINT32_C(0x800007e8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-32 */
    {"cm_pop", 0xba46, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0x181879932fa91425), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, 0x18187993}}, .regs = {2, 0, 2}}, /* cm.pop {ra},32 */
    {"cm_popret", 0xbe46, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0x800000404dabb481), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra},32 */
    {"cm_popretz", 0xbc46, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0x800001f089e7d15f), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popretz {ra},32 */
    {"cm_push", 0xb84e, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = UINT32_C(0xa26b7f62), .also = {{8, 0xab8ab67}}, .mem = UINT64_C(0xfb710734986e86cb), .stores = true, .after = UINT64_C(0xa26b7f62986e86cb), .rd = UINT32_C(0x800007c8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-64 */
    {"cm_pop", 0xba4e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0xf6fa5db8656abd72), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0xf6fa5db8)}}, .regs = {2, 0, 2}}, /* cm.pop {ra},64 */
    {"cm_popret", 0xbe4e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x800001f0a7677796), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popret {ra},64 */
    {"cm_popretz", 0xbc4e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x800001f0a66b0d38), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popretz {ra},64 */
    {"cm_push", 0xb852, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = 0x3d71684, .also = {{8, UINT32_C(0xd4ea65d0)}}, .mem = UINT64_C(0x102b938b8743feb6), .stores = true, .after = UINT64_C(0xd4ea65d003d71684), .rd = UINT32_C(0x800007f8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra,s0},-16 */
    {"cm_pop", 0xba52, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0x9208a650f3ebdd3), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, 0xf3ebdd3}, {8, 0x9208a65}}, .regs = {2, 0, 2}}, /* cm.pop {ra,s0},16 */
    {"cm_popret", 0xbe52, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0x3deffa38800001f0), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {8, 0x3deffa38}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popret {ra,s0},16 */
    {"cm_popretz", 0xbc52, RV32, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0xc7321cc080000041), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000041)}, {8, UINT32_C(0xc7321cc0)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popretz {ra,s0},16 */
    {"cm_push", 0xb856, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = 0x5387f613, .also = {{8, 0x70c6a5b8}}, .mem = UINT64_C(0xd7a94ded97491e23), .stores = true, .after = UINT64_C(0x70c6a5b85387f613), .rd = UINT32_C(0x800007e8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra,s0},-32 */
    {"cm_pop", 0xba56, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0x84e55160320094ea), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, 0x320094ea}, {8, UINT32_C(0x84e55160)}}, .regs = {2, 0, 2}}, /* cm.pop {ra,s0},32 */
    {"cm_popret", 0xbe56, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0x4b4d847480000041), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000041)}, {8, 0x4b4d8474}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra,s0},32 */
    {"cm_popretz", 0xbc56, RV32, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0xa9964aef80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}, {8, UINT32_C(0xa9964aef)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popretz {ra,s0},32 */
    {"cm_push", 0xb85e, RV32, .rs1 = UINT32_C(0x80000808), .rs2 = 0x75139237, .also = {{8, UINT32_C(0xa7a11490)}}, .mem = UINT64_C(0x6822a6b24735af1c), .stores = true, .after = UINT64_C(0xa7a1149075139237), .rd = UINT32_C(0x800007c8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra,s0},-64 */
    {"cm_pop", 0xba5e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x8d1fe1daff666589), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0xff666589)}, {8, UINT32_C(0x8d1fe1da)}}, .regs = {2, 0, 2}}, /* cm.pop {ra,s0},64 */
    {"cm_popret", 0xbe5e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x4105cca780000041), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000041)}, {8, 0x4105cca7}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra,s0},64 */
    {"cm_popretz", 0xbc5e, RV32, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x3acb6266800001f0), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {8, 0x3acb6266}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popretz {ra,s0},64 */
    {"cm_push", 0xb862, RV32, .rs1 = 0x1000, .tval = 0xffc, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s1},-16 */
    {"cm_pop", 0xba62, RV32, .rs1 = 0x1000, .tval = 0x100c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s1},16 */
    {"cm_popret", 0xbe62, RV32, .rs1 = 0x1000, .tval = 0x100c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s1},16 */
    {"cm_popretz", 0xbc62, RV32, .rs1 = 0x1000, .tval = 0x100c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s1},16 */
    {"cm_push", 0xb8f2, RV32, .rs1 = 0x1000, .tval = 0xffc, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s11},-64 */
    {"cm_pop", 0xbaf2, RV32, .rs1 = 0x1000, .tval = 0x103c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},64 */
    {"cm_popret", 0xbef2, RV32, .rs1 = 0x1000, .tval = 0x103c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},64 */
    {"cm_popretz", 0xbcf2, RV32, .rs1 = 0x1000, .tval = 0x103c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},64 */
    {"cm_push", 0xb8b2, RV32, .rs1 = 0x1000, .tval = 0xffc, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s6},-32 */
    {"cm_pop", 0xbab2, RV32, .rs1 = 0x1000, .tval = 0x101c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s6},32 */
    {"cm_popret", 0xbeb2, RV32, .rs1 = 0x1000, .tval = 0x101c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s6},32 */
    {"cm_popretz", 0xbcb2, RV32, .rs1 = 0x1000, .tval = 0x101c, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s6},32 */
    {"cm_pop", 0xbaf2, RV32, .rs1 = UINT32_C(0x80000fc4), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},64 */
    {"cm_pop", 0xbaf2, RV32, .rs1 = 0x7fffffcc, .tval = 0x7ffffffc, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},64: fault after loads */
    {"cm_popret", 0xbef2, RV32, .rs1 = UINT32_C(0x80000fc4), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},64 */
    {"cm_popret", 0xbef2, RV32, .rs1 = 0x7fffffcc, .tval = 0x7ffffffc, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},64: fault after loads */
    {"cm_popretz", 0xbcf2, RV32, .rs1 = UINT32_C(0x80000fc4), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},64 */
    {"cm_popretz", 0xbcf2, RV32, .rs1 = 0x7fffffcc, .tval = 0x7ffffffc, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},64: fault after loads */
    {"cm_push", 0xb842, RV64, .rs1 = UINT32_C(0x80000808), .rs2 = UINT64_C(0x79dd25a49fe85b0), .also = {{8, UINT64_C(0x902a174f11fa2ac0)}}, .mem = UINT64_C(0x1ba1192ec42b7170), .stores = true, .after = UINT64_C(0x79dd25a49fe85b0), .rd = UINT32_C(0x800007f8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-16 */
    {"cm_pop", 0xba42, RV64, .rs1 = UINT32_C(0x800007f8), .mem = UINT64_C(0x1b98fbe466809a11), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT64_C(0x1b98fbe466809a11)}}, .regs = {2, 0, 2}}, /* cm.pop {ra},16 */
    {"cm_popret", 0xbe42, RV64, .rs1 = UINT32_C(0x800007f8), .mem = UINT32_C(0x80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra},16 */
    {"cm_popretz", 0xbc42, RV64, .rs1 = UINT32_C(0x800007f8), .mem = UINT32_C(0x80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popretz {ra},16 */
    {"cm_push", 0xb846, RV64, .rs1 = UINT32_C(0x80000808), .rs2 = UINT64_C(0x35b00a5436a80bdf), .also = {{8, UINT64_C(0xe90794dfed52a241)}}, .mem = UINT64_C(0x785116080d650372), .stores = true, .after = UINT64_C(0x35b00a5436a80bdf), .rd = UINT32_C(0x800007e8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-32 */
    {"cm_pop", 0xba46, RV64, .rs1 = UINT32_C(0x800007e8), .mem = UINT64_C(0xfaf8cda9601e5b45), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT64_C(0xfaf8cda9601e5b45)}}, .regs = {2, 0, 2}}, /* cm.pop {ra},32 */
    {"cm_popret", 0xbe46, RV64, .rs1 = UINT32_C(0x800007e8), .mem = UINT32_C(0x80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra},32 */
    {"cm_popretz", 0xbc46, RV64, .rs1 = UINT32_C(0x800007e8), .mem = UINT32_C(0x80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popretz {ra},32 */
    {"cm_push", 0xb84e, RV64, .rs1 = UINT32_C(0x80000808), .rs2 = UINT64_C(0xacc6d8f2c74c7ccf), .also = {{8, UINT64_C(0x563e9bed45100358)}}, .mem = UINT64_C(0x4fab6f3e164f1513), .stores = true, .after = UINT64_C(0xacc6d8f2c74c7ccf), .rd = UINT32_C(0x800007c8), .writes = true, .regs = {2, 1, 2}}, /* cm.push {ra},-64 */
    {"cm_pop", 0xba4e, RV64, .rs1 = UINT32_C(0x800007c8), .mem = UINT64_C(0x3e0d681552454f1), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT64_C(0x3e0d681552454f1)}}, .regs = {2, 0, 2}}, /* cm.pop {ra},64 */
    {"cm_popret", 0xbe4e, RV64, .rs1 = UINT32_C(0x800007c8), .mem = UINT32_C(0x80000040), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x80000040)}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x40}, /* cm.popret {ra},64 */
    {"cm_popretz", 0xbc4e, RV64, .rs1 = UINT32_C(0x800007c8), .mem = UINT32_C(0x800001f0), .rd = UINT32_C(0x80000808), .writes = true, .then = {{1, UINT32_C(0x800001f0)}, {10, 0}}, .regs = {2, 0, 2}, .jumps = true, .pc = 0x1f0}, /* cm.popretz {ra},64 */
    {"cm_push", 0xb862, RV64, .rs1 = 0x1000, .tval = 0xff8, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s1},-32 */
    {"cm_pop", 0xba62, RV64, .rs1 = 0x1000, .tval = 0x1018, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s1},32 */
    {"cm_popret", 0xbe62, RV64, .rs1 = 0x1000, .tval = 0x1018, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s1},32 */
    {"cm_popretz", 0xbc62, RV64, .rs1 = 0x1000, .tval = 0x1018, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s1},32 */
    {"cm_push", 0xb8f2, RV64, .rs1 = 0x1000, .tval = 0xff8, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s11},-112 */
    {"cm_pop", 0xbaf2, RV64, .rs1 = 0x1000, .tval = 0x1068, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},112 */
    {"cm_popret", 0xbef2, RV64, .rs1 = 0x1000, .tval = 0x1068, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},112 */
    {"cm_popretz", 0xbcf2, RV64, .rs1 = 0x1000, .tval = 0x1068, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},112 */
    {"cm_push", 0xb8b2, RV64, .rs1 = 0x1000, .tval = 0xff8, .traps = true, .cause = 7, .regs = {2, 0, 0}}, /* cm.push {ra,s0-s6},-64 */
    {"cm_pop", 0xbab2, RV64, .rs1 = 0x1000, .tval = 0x1038, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s6},64 */
    {"cm_popret", 0xbeb2, RV64, .rs1 = 0x1000, .tval = 0x1038, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s6},64 */
    {"cm_popretz", 0xbcb2, RV64, .rs1 = 0x1000, .tval = 0x1038, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s6},64 */
    {"cm_pop", 0xbaf2, RV64, .rs1 = UINT32_C(0x80000f98), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},112 */
    {"cm_pop", 0xbaf2, RV64, .rs1 = 0x7fffffa8, .tval = 0x7ffffff8, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.pop {ra,s0-s11},112: fault after loads */
    {"cm_popret", 0xbef2, RV64, .rs1 = UINT32_C(0x80000f98), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},112 */
    {"cm_popret", 0xbef2, RV64, .rs1 = 0x7fffffa8, .tval = 0x7ffffff8, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popret {ra,s0-s11},112: fault after loads */
    {"cm_popretz", 0xbcf2, RV64, .rs1 = UINT32_C(0x80000f98), .tval = UINT32_C(0x80001000), .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},112 */
    {"cm_popretz", 0xbcf2, RV64, .rs1 = 0x7fffffa8, .tval = 0x7ffffff8, .traps = true, .cause = 5, .regs = {2, 0, 0}}, /* cm.popretz {ra,s0-s11},112: fault after loads */
    {"cm_mvsa01", 0xac26, RV32 | RV64, .rs1 = UINT64_C(0x2cdf2af19de2bc1), .rs2 = UINT64_C(0x77064c2c0f552c94), .then = {{8, UINT64_C(0x2cdf2af19de2bc1)}, {9, UINT64_C(0x77064c2c0f552c94)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s0,s1 */
    {"cm_mvsa01", 0xaca2, RV32 | RV64, .rs1 = UINT64_C(0x7ca07386cc099a1e), .rs2 = UINT64_C(0xae9ca08b2d7c5048), .then = {{9, UINT64_C(0x7ca07386cc099a1e)}, {8, UINT64_C(0xae9ca08b2d7c5048)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s1,s0 */
    {"cm_mvsa01", 0xad3e, RV32 | RV64, .rs1 = UINT64_C(0x303a07b28f2df760), .rs2 = UINT64_C(0x82450164728a6fcf), .then = {{18, UINT64_C(0x303a07b28f2df760)}, {23, UINT64_C(0x82450164728a6fcf)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s2,s7 */
    {"cm_mvsa01", 0xafaa, RV32 | RV64, .rs1 = UINT64_C(0xfc3b66fa30d0b194), .rs2 = UINT64_C(0xc4ff64debb5d6b48), .then = {{23, UINT64_C(0xfc3b66fa30d0b194)}, {18, UINT64_C(0xc4ff64debb5d6b48)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s7,s2 */
    {"cm_mvsa01", 0xac3e, RV32 | RV64, .rs1 = UINT64_C(0x6b52b08d21870f0b), .rs2 = UINT64_C(0x623d8eb7a4ca83b2), .then = {{8, UINT64_C(0x6b52b08d21870f0b)}, {23, UINT64_C(0x623d8eb7a4ca83b2)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s0,s7 */
    {"cm_mvsa01", 0xae36, RV32 | RV64, .rs1 = UINT64_C(0x65151c401dd377bf), .rs2 = UINT64_C(0xfd7410696bb6a3de), .then = {{20, UINT64_C(0x65151c401dd377bf)}, {21, UINT64_C(0xfd7410696bb6a3de)}}, .regs = {10, 11, 0}}, /* cm.mvsa01 s4,s5 */
    {"cm_mva01s", 0xac66, RV32 | RV64, .rs1 = UINT64_C(0x1edc8e367e5d6d), .rs2 = UINT64_C(0xdd44fd3645114889), .then = {{10, UINT64_C(0x1edc8e367e5d6d)}, {11, UINT64_C(0xdd44fd3645114889)}}, .regs = {8, 9, 0}}, /* cm.mva01s s0,s1 */
    {"cm_mva01s", 0xace2, RV32 | RV64, .rs1 = UINT64_C(0xf9903b72f88ece64), .rs2 = UINT64_C(0x97bdd982cdac6046), .then = {{10, UINT64_C(0xf9903b72f88ece64)}, {11, UINT64_C(0x97bdd982cdac6046)}}, .regs = {9, 8, 0}}, /* cm.mva01s s1,s0 */
    {"cm_mva01s", 0xad7e, RV32 | RV64, .rs1 = UINT64_C(0xff769e374ddc74c8), .rs2 = UINT64_C(0x50684bfe286852c), .then = {{10, UINT64_C(0xff769e374ddc74c8)}, {11, UINT64_C(0x50684bfe286852c)}}, .regs = {18, 23, 0}}, /* cm.mva01s s2,s7 */
    {"cm_mva01s", 0xafea, RV32 | RV64, .rs1 = UINT64_C(0x2ff3600735f11af2), .rs2 = UINT64_C(0xfeef16e964ef2ebe), .then = {{10, UINT64_C(0x2ff3600735f11af2)}, {11, UINT64_C(0xfeef16e964ef2ebe)}}, .regs = {23, 18, 0}}, /* cm.mva01s s7,s2 */
    {"cm_mva01s", 0xadee, RV32 | RV64, .rs1 = UINT64_C(0x9a1de24edab871d5), .rs2 = UINT64_C(0x9a1de24edab871d5), .then = {{10, UINT64_C(0x9a1de24edab871d5)}, {11, UINT64_C(0x9a1de24edab871d5)}}, .regs = {19, 19, 0}}, /* cm.mva01s s3,s3 */
    {"cm_mva01s", 0xaf76, RV32 | RV64, .rs1 = UINT64_C(0xac793f519af685d), .rs2 = UINT64_C(0x2577c1ecfd42e044), .then = {{10, UINT64_C(0xac793f519af685d)}, {11, UINT64_C(0x2577c1ecfd42e044)}}, .regs = {22, 21, 0}}, /* cm.mva01s s6,s5 */
    {"cm_jt", 0xa002, RV32, .rs1 = UINT32_C(0x80000800), .before = 0x01709073, .mem = UINT64_C(0xdeadbeef80000081), .jumps = true, .pc = 0x80}, /* cm.jt 0 */
    {"cm_jt", 0xa042, RV32, .rs1 = UINT32_C(0x800007ff), .before = 0x01709073, .mem = UINT64_C(0xdeadbeef80000081), .jumps = true, .pc = 0x80}, /* cm.jt 16 */
    {"cm_jt", 0xa006, RV32, .rs1 = UINT32_C(0x80000800), .before = 0x01709073, .mem = UINT64_C(0x8000030012345678), .jumps = true, .pc = 0x300}, /* cm.jt 1 */
    {"cm_jalt", 0xa082, RV32, .rs1 = UINT32_C(0x80000780), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 32 */
    {"cm_jalt", 0xa102, RV32, .rs1 = UINT32_C(0x80000700), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 64 */
    {"cm_jalt", 0xa3c2, RV32, .rs1 = UINT32_C(0x80000440), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 240 */
    {"cm_jalt", 0xa086, RV32, .rs1 = UINT32_C(0x80000780), .before = 0x01709073, .mem = UINT64_C(0x8000030012345678), .jumps = true, .pc = 0x300, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 33 */
    {"cm_jt", 0xa00e, RV32, .rs1 = 0x1000, .before = 0x01709073, .tval = 0x100c, .traps = true, .cause = 1}, /* cm.jt 3: the table cannot be fetched */
    {"cm_jalt", 0xa3fe, RV32, .rs1 = 0x1000, .before = 0x01709073, .tval = 0x13fc, .traps = true, .cause = 1}, /* cm.jalt 255: the table cannot be fetched */
    {"cm_jt", 0xa002, RV64, .rs1 = UINT32_C(0x80000800), .before = 0x01709073, .mem = UINT32_C(0x80000081), .jumps = true, .pc = 0x80}, /* cm.jt 0 */
    {"cm_jt", 0xa042, RV64, .rs1 = UINT32_C(0x800007bf), .before = 0x01709073, .mem = UINT32_C(0x80000081), .jumps = true, .pc = 0x80}, /* cm.jt 16 */
    {"cm_jalt", 0xa082, RV64, .rs1 = UINT32_C(0x80000700), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 32 */
    {"cm_jalt", 0xa102, RV64, .rs1 = UINT32_C(0x80000600), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 64 */
    {"cm_jalt", 0xa3c2, RV64, .rs1 = UINT32_C(0x80000080), .before = 0x01709073, .mem = UINT32_C(0x80000123), .jumps = true, .pc = 0x122, .rd = UINT32_C(0x80000002), .writes = true, .regs = {1, 0, 1}}, /* cm.jalt 240 */
    {"cm_jt", 0xa00e, RV64, .rs1 = 0x1000, .before = 0x01709073, .tval = 0x1018, .traps = true, .cause = 1}, /* cm.jt 3: the table cannot be fetched */
    {"cm_jalt", 0xa3fe, RV64, .rs1 = 0x1000, .before = 0x01709073, .tval = 0x17f8, .traps = true, .cause = 1}, /* cm.jalt 255: the table cannot be fetched */
    {"illegal", 0xb802, RV32 | RV64, .tval = 0xb802, .illegal = true, .traps = true, .cause = 2}, /* cm.push of list 0 */
    {"illegal", 0xb83e, RV32 | RV64, .tval = 0xb83e, .illegal = true, .traps = true, .cause = 2}, /* cm.push of list 3 */
    {"illegal", 0xba32, RV32 | RV64, .tval = 0xba32, .illegal = true, .traps = true, .cause = 2}, /* cm.pop of list 3 */
    {"illegal", 0xbc02, RV32 | RV64, .tval = 0xbc02, .illegal = true, .traps = true, .cause = 2}, /* cm.popretz of list 0 */
    {"illegal", 0xbe22, RV32 | RV64, .tval = 0xbe22, .illegal = true, .traps = true, .cause = 2}, /* cm.popret of list 2 */
    {"illegal", 0xac22, RV32 | RV64, .tval = 0xac22, .illegal = true, .traps = true, .cause = 2}, /* cm.mvsa01 s0,s0 */
    {"illegal", 0xafbe, RV32 | RV64, .tval = 0xafbe, .illegal = true, .traps = true, .cause = 2}, /* cm.mvsa01 s7,s7 */
    {"illegal", 0xac02, RV32 | RV64, .tval = 0xac02, .illegal = true, .traps = true, .cause = 2}, /* neither move */
    {"illegal", 0xb902, RV32 | RV64, .tval = 0xb902, .illegal = true, .traps = true, .cause = 2}, /* no list */
    {"illegal", 0xa402, RV32 | RV64, .tval = 0xa402, .illegal = true, .traps = true, .cause = 2}, /* no table jump */
};
/* clang-format on */

const struct rv_cases rv_cases_zcm = { "Zcmp and Zcmt", cases, sizeof cases / sizeof cases[0] };
