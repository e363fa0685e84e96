/* SPDX-License-Identifier: MIT */
/* Kernels of integer arithmetic. Manual: V, vector integer arithmetic instructions. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"

/* Products are made of unsigned types that integer promotion does not turn into int. */
#define MUL(x, y)    ((uint64_t)(x) * (uint64_t)(y))
#define MULW(x, y)   ((uint64_t)(x) * (uint64_t)(y))
#define MULH(x, y)   ((int64_t)(ST)(x) * (int64_t)(ST)(y) >> BITS)
#define MULHU(x, y)  ((uint64_t)(x) * (uint64_t)(y) >> BITS)
#define MULHSU(x, y) ((int64_t)(ST)(x) * (int64_t)(y) >> BITS)

#define BITS          8
#define UT            uint8_t
#define ST            int8_t
#define LD(p, i)      ((p)[i])
#define ST_(p, i, v)  ((p)[i] = (v))
#define UW            uint16_t
#define SW            int16_t
#define LDW(p, i)     load_le16((p) + 2 * (size_t)(i))
#define STW_(p, i, v) store_le16((p) + 2 * (size_t)(i), v)
#include "cpu/riscv/rv_v_int.inc"

#define BITS          16
#define UT            uint16_t
#define ST            int16_t
#define LD(p, i)      load_le16((p) + 2 * (size_t)(i))
#define ST_(p, i, v)  store_le16((p) + 2 * (size_t)(i), v)
#define UW            uint32_t
#define SW            int32_t
#define LDW(p, i)     load_le32((p) + 4 * (size_t)(i))
#define STW_(p, i, v) store_le32((p) + 4 * (size_t)(i), v)
#include "cpu/riscv/rv_v_int.inc"

#define BITS          32
#define UT            uint32_t
#define ST            int32_t
#define LD(p, i)      load_le32((p) + 4 * (size_t)(i))
#define ST_(p, i, v)  store_le32((p) + 4 * (size_t)(i), v)
#define UW            uint64_t
#define SW            int64_t
#define LDW(p, i)     load_le64((p) + 8 * (size_t)(i))
#define STW_(p, i, v) store_le64((p) + 8 * (size_t)(i), v)
#include "cpu/riscv/rv_v_int.inc"

#undef MULH
#undef MULHU
#undef MULHSU
#define MULH(x, y)   mul_high_ss(x, y)
#define MULHU(x, y)  mul_high_uu(x, y)
#define MULHSU(x, y) mul_high_su(x, y)
#define BITS         64
#define UT           uint64_t
#define ST           int64_t
#define LD(p, i)     load_le64((p) + 8 * (size_t)(i))
#define ST_(p, i, v) store_le64((p) + 8 * (size_t)(i), v)
#include "cpu/riscv/rv_v_int.inc"

/* Extensions: elements of a half, a quarter or an eighth of SEW. */
#define EXTEND(name, TD, load, step_d, store, conv, ST_SRC, step_s)                             \
    static void name(uint8_t *restrict t, const uint8_t *d, const uint8_t *a, const uint8_t *b, \
                     unsigned n)                                                                \
    {                                                                                           \
        (void)d, (void)b;                                                                       \
        for (unsigned i = 0; i < n; i++) {                                                      \
            store(t + (size_t)i * (step_d), (TD)(conv)(ST_SRC)load(a + (size_t)i * (step_s)));  \
        }                                                                                       \
    }
/* clang-format off */
EXTEND(zext2_16, uint16_t, load_u8,   2, store_le16, uint16_t, uint8_t,  1)
EXTEND(zext2_32, uint32_t, load_le16, 4, store_le32, uint32_t, uint16_t, 2)
EXTEND(zext2_64, uint64_t, load_le32, 8, store_le64, uint64_t, uint32_t, 4)
EXTEND(zext4_32, uint32_t, load_u8,   4, store_le32, uint32_t, uint8_t,  1)
EXTEND(zext4_64, uint64_t, load_le16, 8, store_le64, uint64_t, uint16_t, 2)
EXTEND(zext8_64, uint64_t, load_u8,   8, store_le64, uint64_t, uint8_t,  1)
EXTEND(sext2_16, uint16_t, load_u8,   2, store_le16, int16_t,  int8_t,   1)
EXTEND(sext2_32, uint32_t, load_le16, 4, store_le32, int32_t,  int16_t,  2)
EXTEND(sext2_64, uint64_t, load_le32, 8, store_le64, int64_t,  int32_t,  4)
EXTEND(sext4_32, uint32_t, load_u8,   4, store_le32, int32_t,  int8_t,   1)
EXTEND(sext4_64, uint64_t, load_le16, 8, store_le64, int64_t,  int16_t,  2)
EXTEND(sext8_64, uint64_t, load_u8,   8, store_le64, int64_t,  int8_t,   1)

#define ALL(op)    .pure = { op##_8, op##_16, op##_32, op##_64 }
#define NARROWS(op) .pure = { op##_8, op##_16, op##_32 }

const struct rv_vkernel
    rv_vk_add = { ALL(add) }, rv_vk_sub = { ALL(sub) }, rv_vk_rsub = { ALL(rsub) },
    rv_vk_and = { ALL(and) }, rv_vk_or = { ALL(or) }, rv_vk_xor = { ALL(xor) },
    rv_vk_minu = { ALL(minu) }, rv_vk_min = { ALL(min) },
    rv_vk_maxu = { ALL(maxu) }, rv_vk_max = { ALL(max) },
    rv_vk_sll = { ALL(sll) }, rv_vk_srl = { ALL(srl) }, rv_vk_sra = { ALL(sra) },
    rv_vk_mul = { ALL(mul) }, rv_vk_mulh = { ALL(mulh), .full_v = true },
    rv_vk_mulhu = { ALL(mulhu), .full_v = true }, rv_vk_mulhsu = { ALL(mulhsu), .full_v = true },
    rv_vk_divu = { ALL(divu) }, rv_vk_div = { ALL(div) },
    rv_vk_remu = { ALL(remu) }, rv_vk_rem = { ALL(rem) },
    rv_vk_macc = { ALL(macc) }, rv_vk_nmsac = { ALL(nmsac) },
    rv_vk_madd = { ALL(madd) }, rv_vk_nmsub = { ALL(nmsub) },
    rv_vk_seq = { ALL(seq), .vd = RV_VMASK }, rv_vk_sne = { ALL(sne), .vd = RV_VMASK },
    rv_vk_sltu = { ALL(sltu), .vd = RV_VMASK }, rv_vk_slt = { ALL(slt), .vd = RV_VMASK },
    rv_vk_sleu = { ALL(sleu), .vd = RV_VMASK }, rv_vk_sle = { ALL(sle), .vd = RV_VMASK },
    rv_vk_sgtu = { ALL(sgtu), .vd = RV_VMASK }, rv_vk_sgt = { ALL(sgt), .vd = RV_VMASK },
    rv_vk_adc = { ALL(adc), .carry = true }, rv_vk_sbc = { ALL(sbc), .carry = true },
    rv_vk_merge = { ALL(merge), .carry = true },
    rv_vk_madc = { ALL(madc), .vd = RV_VMASK, .carry = true },
    rv_vk_msbc = { ALL(msbc), .vd = RV_VMASK, .carry = true },
    rv_vk_waddu = { NARROWS(waddu), .vd = 1 }, rv_vk_wadd = { NARROWS(wadd), .vd = 1 },
    rv_vk_wsubu = { NARROWS(wsubu), .vd = 1 }, rv_vk_wsub = { NARROWS(wsub), .vd = 1 },
    rv_vk_waddu_w = { NARROWS(waddu_w), .vd = 1, .a = 1 },
    rv_vk_wadd_w = { NARROWS(wadd_w), .vd = 1, .a = 1 },
    rv_vk_wsubu_w = { NARROWS(wsubu_w), .vd = 1, .a = 1 },
    rv_vk_wsub_w = { NARROWS(wsub_w), .vd = 1, .a = 1 },
    rv_vk_wmulu = { NARROWS(wmulu), .vd = 1 }, rv_vk_wmul = { NARROWS(wmul), .vd = 1 },
    rv_vk_wmulsu = { NARROWS(wmulsu), .vd = 1 },
    rv_vk_wmaccu = { NARROWS(wmaccu), .vd = 1 }, rv_vk_wmacc = { NARROWS(wmacc), .vd = 1 },
    rv_vk_wmaccsu = { NARROWS(wmaccsu), .vd = 1 }, rv_vk_wmaccus = { NARROWS(wmaccus), .vd = 1 },
    rv_vk_nsrl = { NARROWS(nsrl), .a = 1 }, rv_vk_nsra = { NARROWS(nsra), .a = 1 },
    rv_vk_zext2 = { .pure = { NULL, zext2_16, zext2_32, zext2_64 }, .a = -1 },
    rv_vk_sext2 = { .pure = { NULL, sext2_16, sext2_32, sext2_64 }, .a = -1 },
    rv_vk_zext4 = { .pure = { NULL, NULL, zext4_32, zext4_64 }, .a = -2 },
    rv_vk_sext4 = { .pure = { NULL, NULL, sext4_32, sext4_64 }, .a = -2 },
    rv_vk_zext8 = { .pure = { NULL, NULL, NULL, zext8_64 }, .a = -3 },
    rv_vk_sext8 = { .pure = { NULL, NULL, NULL, sext8_64 }, .a = -3 };
