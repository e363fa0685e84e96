/* SPDX-License-Identifier: MIT */
/* Kernels of floating-point arithmetic. Manual: V, vector floating-point instructions. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"
#include "base/compiler.h"
#include "cpu/fp/fp_fast.h"
#include "cpu/riscv/rv_v_estimate.h"

/* Conversions ----------------------------------------------------------------------------- */

/* A number of `from` bits as an integer of 32 or 64 bits. */
static ALWAYS_INLINE uint64_t to_wide_signed(struct fp_env *e, unsigned from, unsigned width,
                                             uint64_t v)
{
    if (from == 16) return (uint64_t)fp16_to_i32(e, (uint16_t)v); /* all fit */
    if (from == 32)
        return width <= 32 ? (uint64_t)fp32_to_i32_fast(e, (uint32_t)v)
                           : (uint64_t)fp32_to_i64_fast(e, (uint32_t)v);
    return width <= 32 ? (uint64_t)fp64_to_i32_fast(e, v) : (uint64_t)fp64_to_i64_fast(e, v);
}

static ALWAYS_INLINE uint64_t to_wide_unsigned(struct fp_env *e, unsigned from, unsigned width,
                                               uint64_t v)
{
    if (from == 16) return fp16_to_u32(e, (uint16_t)v);
    if (from == 32)
        return width <= 32 ? fp32_to_u32_fast(e, (uint32_t)v) : fp32_to_u64_fast(e, (uint32_t)v);
    return width <= 32 ? fp64_to_u32_fast(e, v) : fp64_to_u64_fast(e, v);
}

/* The same as an integer of `width` bits: what does not fit saturates and is invalid alone. */
static ALWAYS_INLINE uint64_t to_signed(struct fp_env *e, uint8_t rm, unsigned from, unsigned width,
                                        uint64_t number)
{
    struct fp_env c = { .rm = rm, .flags = width < 32 ? 0 : e->flags };
    int64_t v = (int64_t)to_wide_signed(&c, from, width, number);
    const int64_t most = (int64_t)(UINT64_MAX >> 1 >> (64 - width));

    if (width < 32 && (v > most || v < -most - 1)) {
        v = v < 0 ? -most - 1 : most;
        c.flags = FP_NV;
    }
    e->flags |= c.flags;
    return (uint64_t)v;
}

static ALWAYS_INLINE uint64_t to_unsigned(struct fp_env *e, uint8_t rm, unsigned from,
                                          unsigned width, uint64_t number)
{
    struct fp_env c = { .rm = rm, .flags = width < 32 ? 0 : e->flags };
    uint64_t v = to_wide_unsigned(&c, from, width, number);
    const uint64_t most = UINT64_MAX >> (64 - width);

    if (width < 32 && v > most) {
        v = most;
        c.flags = FP_NV;
    }
    e->flags |= c.flags;
    return v;
}

static ALWAYS_INLINE uint64_t from_signed(struct fp_env *e, unsigned to, uint64_t v)
{
    if (to == 16) return fp16_from_i64(e, (int64_t)v);
    return to == 32 ? fp32_from_i64_fast(e, (int64_t)v) : fp64_from_i64_fast(e, (int64_t)v);
}

static ALWAYS_INLINE uint64_t from_unsigned(struct fp_env *e, unsigned to, uint64_t v)
{
    if (to == 16) return fp16_from_u64(e, v);
    return to == 32 ? fp32_from_u64_fast(e, v) : fp64_from_u64_fast(e, v);
}

/* A number of twice the width, rounded to odd: truncated, then the lowest bit says whether anything was lost. */
static ALWAYS_INLINE uint64_t to_odd(struct fp_env *e, unsigned to, uint64_t v)
{
    struct fp_env odd = { .rm = FP_RTZ };
    uint64_t cut = to == 16 ? fp32_to_fp16(&odd, (uint32_t)v) : fp64_to_fp32(&odd, v);

    e->flags |= odd.flags;
    return cut | (odd.flags & FP_NX);
}

/* Kernels --------------------------------------------------------------------------------- */

#define BITS         16
#define UT           uint16_t
#define FP(op)       fp16_##op
#define UW           uint32_t
#define FPW(op)      fp32_##op##_fast
#define WIDE(e, v)   fp16_to_fp32(e, v)
#define NARROW(e, v) fp32_to_fp16(e, v)
#include "cpu/riscv/rv_v_fp.inc"

#define BITS         32
#define UT           uint32_t
#define FP(op)       fp32_##op##_fast
#define UW           uint64_t
#define FPW(op)      fp64_##op##_fast
#define WIDE(e, v)   fp32_to_fp64_fast(e, v)
#define NARROW(e, v) fp64_to_fp32_fast(e, v)
#include "cpu/riscv/rv_v_fp.inc"

#define BITS   64
#define UT     uint64_t
#define FP(op) fp64_##op##_fast
#include "cpu/riscv/rv_v_fp.inc"

/* bfloat16 -------------------------------------------------------------------------------- */

#define EACH_BF16(op, store, value)                                                   \
    static void op(struct rv_vrun *r, uint8_t *t, const uint8_t *d, const uint8_t *a, \
                   const uint8_t *b)                                                  \
    {                                                                                 \
        struct fp_env *e = &r->h->s.fp;                                               \
        (void)d, (void)b;                                                             \
        for (size_t i = r->vstart; i < r->vl; i++) {                                  \
            if (!r->active || r->active[i]) store(t, i, value);                       \
        }                                                                             \
    }
#define LD16(p, i)     load_le16((p) + 2 * (i))
#define LD32(p, i)     load_le32((p) + 4 * (i))
#define PUT16(p, i, v) store_le16((p) + 2 * (i), v)
#define PUT32(p, i, v) store_le32((p) + 4 * (i), v)
EACH_BF16(fncvtbf16, PUT16, fp32_to_bf16(e, LD32(a, i)))
EACH_BF16(fwcvtbf16, PUT32, bf16_to_fp32(e, LD16(a, i)))
/* Products of bfloat16 numbers are exact in float32 but for their range: one rounding in all. */
EACH_BF16(fwmaccbf16, PUT32,
          fp32_fma_fast(e, bf16_to_fp32(e, LD16(b, i)), bf16_to_fp32(e, LD16(a, i)), LD32(d, i)))

/* clang-format off */
#define ALL(op) .each = { NULL, op##_16, op##_32, op##_64 }, .floats = RV_VFLOAT
/* Named by the width of the narrower numbers, which is SEW; of the wider integers, half of it for results. */
#define WIDER(op)      .each = { NULL, op##_16, op##_32 }
#define OF_HALF(op)    .each = { op##_16, op##_32, op##_64 }

const struct rv_vkernel
    rv_vk_fadd = { ALL(fadd) }, rv_vk_fsub = { ALL(fsub) }, rv_vk_frsub = { ALL(frsub) },
    rv_vk_fmul = { ALL(fmul) }, rv_vk_fdiv = { ALL(fdiv) }, rv_vk_frdiv = { ALL(frdiv) },
    rv_vk_fmin = { ALL(fmin) }, rv_vk_fmax = { ALL(fmax) },
    rv_vk_fsgnj = { ALL(fsgnj) }, rv_vk_fsgnjn = { ALL(fsgnjn) }, rv_vk_fsgnjx = { ALL(fsgnjx) },
    rv_vk_fmacc = { ALL(fmacc) }, rv_vk_fnmacc = { ALL(fnmacc) },
    rv_vk_fmsac = { ALL(fmsac) }, rv_vk_fnmsac = { ALL(fnmsac) },
    rv_vk_fmadd = { ALL(fmadd) }, rv_vk_fnmadd = { ALL(fnmadd) },
    rv_vk_fmsub = { ALL(fmsub) }, rv_vk_fnmsub = { ALL(fnmsub) },
    rv_vk_fsqrt = { ALL(fsqrt) }, rv_vk_frsqrt7 = { ALL(frsqrt7) }, rv_vk_frec7 = { ALL(frec7) },
    rv_vk_fclass = { ALL(fclass) },
    rv_vk_feq = { ALL(feq), .vd = RV_VMASK }, rv_vk_fne = { ALL(fne), .vd = RV_VMASK },
    rv_vk_flt = { ALL(flt), .vd = RV_VMASK }, rv_vk_fle = { ALL(fle), .vd = RV_VMASK },
    rv_vk_fgt = { ALL(fgt), .vd = RV_VMASK }, rv_vk_fge = { ALL(fge), .vd = RV_VMASK },
    rv_vk_fcvt_xu_f = { ALL(fcvt_xu_f) }, rv_vk_fcvt_x_f = { ALL(fcvt_x_f) },
    rv_vk_fcvt_f_xu = { ALL(fcvt_f_xu) }, rv_vk_fcvt_f_x = { ALL(fcvt_f_x) },
    rv_vk_fcvt_rtz_xu_f = { ALL(fcvt_rtz_xu_f) }, rv_vk_fcvt_rtz_x_f = { ALL(fcvt_rtz_x_f) },
    rv_vk_fwadd = { WIDER(fwadd), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwsub = { WIDER(fwsub), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwmul = { WIDER(fwmul), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwadd_w = { WIDER(fwadd_w), .vd = 1, .a = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwsub_w = { WIDER(fwsub_w), .vd = 1, .a = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwmacc = { WIDER(fwmacc), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwnmacc = { WIDER(fwnmacc), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwmsac = { WIDER(fwmsac), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwnmsac = { WIDER(fwnmsac), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fwcvt_xu_f = { WIDER(fwcvt_xu_f), .vd = 1, .floats = RV_VFLOAT },
    rv_vk_fwcvt_x_f = { WIDER(fwcvt_x_f), .vd = 1, .floats = RV_VFLOAT },
    rv_vk_fwcvt_rtz_xu_f = { WIDER(fwcvt_rtz_xu_f), .vd = 1, .floats = RV_VFLOAT },
    rv_vk_fwcvt_rtz_x_f = { WIDER(fwcvt_rtz_x_f), .vd = 1, .floats = RV_VFLOAT },
    rv_vk_fwcvt_f_xu = { OF_HALF(fwcvt_f_xu), .vd = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fwcvt_f_x = { OF_HALF(fwcvt_f_x), .vd = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fwcvt_f_f = { WIDER(fwcvt_f_f), .vd = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fncvt_xu_f = { OF_HALF(fncvt_xu_f), .a = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fncvt_x_f = { OF_HALF(fncvt_x_f), .a = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fncvt_rtz_xu_f = { OF_HALF(fncvt_rtz_xu_f), .a = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fncvt_rtz_x_f = { OF_HALF(fncvt_rtz_x_f), .a = 1, .floats = RV_VFLOAT_WIDE },
    rv_vk_fncvt_f_xu = { WIDER(fncvt_f_xu), .a = 1, .floats = RV_VFLOAT },
    rv_vk_fncvt_f_x = { WIDER(fncvt_f_x), .a = 1, .floats = RV_VFLOAT },
    rv_vk_fncvt_f_f = { WIDER(fncvt_f_f), .a = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fncvt_rod_f_f = { WIDER(fncvt_rod_f_f), .a = 1, .floats = RV_VFLOAT | RV_VFLOAT_WIDE },
    rv_vk_fncvtbf16 = { .each = { NULL, fncvtbf16 }, .a = 1, .floats = RV_VFLOAT_BF16 },
    rv_vk_fwcvtbf16 = { .each = { NULL, fwcvtbf16 }, .vd = 1, .floats = RV_VFLOAT_BF16 },
    rv_vk_fwmaccbf16 = { .each = { NULL, fwmaccbf16 }, .vd = 1, .floats = RV_VFLOAT_BF16 };
