/* SPDX-License-Identifier: MIT */
/* The table of fp_ops.h. */
#include "tests/unit/fp_ops.h"

#include "cpu/fp/fp_fast.h"

#include <string.h>

/* NAME_soft and NAME_fast call the function `call` and its _fast twin. */
#define SOFT(name, result, call)                                     \
    static uint64_t name##_soft(struct fp_env *e, const uint64_t *v) \
    {                                                                \
        return (result)call;                                         \
    }
#define FAST(name, result, call)                                     \
    static uint64_t name##_fast(struct fp_env *e, const uint64_t *v) \
    {                                                                \
        return (result)call;                                         \
    }

#define ARG(T, i) ((T)v[i])

#define BINARY(N, T, R, name, verb) SOFT(f##N##_##name, R, fp##N##_##verb(e, ARG(T, 0), ARG(T, 1)))
#define BINARY_FAST(N, T, R, name, verb) \
    FAST(f##N##_##name, R, fp##N##_##verb##_fast(e, ARG(T, 0), ARG(T, 1)))

/* clang-format off */
#define FORMAT(N, T) \
    BINARY(N, T, T, add, add) \
    BINARY(N, T, T, sub, sub) \
    BINARY(N, T, T, mul, mul) \
    BINARY(N, T, T, div, div) \
    BINARY(N, T, T, min, min) \
    BINARY(N, T, T, max, max) \
    BINARY(N, T, T, minm, minm) \
    BINARY(N, T, T, maxm, maxm) \
    BINARY(N, T, bool, eq, eq) \
    BINARY(N, T, bool, lt, lt) \
    BINARY(N, T, bool, le, le) \
    BINARY(N, T, bool, eq_signaling, eq_sig) \
    BINARY(N, T, bool, lt_quiet, lt_quiet) \
    BINARY(N, T, bool, le_quiet, le_quiet) \
    SOFT(f##N##_sqrt, T, fp##N##_sqrt(e, ARG(T, 0))) \
    SOFT(f##N##_mulAdd, T, fp##N##_fma(e, ARG(T, 0), ARG(T, 1), ARG(T, 2))) \
    SOFT(f##N##_roundToInt, T, fp##N##_round_int(e, ARG(T, 0), true)) \
    SOFT(f##N##_roundToInt_notexact, T, fp##N##_round_int(e, ARG(T, 0), false)) \
    SOFT(f##N##_to_i32, uint32_t, fp##N##_to_i32(e, ARG(T, 0))) \
    SOFT(f##N##_to_ui32, uint32_t, fp##N##_to_u32(e, ARG(T, 0))) \
    SOFT(f##N##_to_i64, uint64_t, fp##N##_to_i64(e, ARG(T, 0))) \
    SOFT(f##N##_to_ui64, uint64_t, fp##N##_to_u64(e, ARG(T, 0))) \
    SOFT(i32_to_f##N, T, fp##N##_from_i32(e, ARG(int32_t, 0))) \
    SOFT(ui32_to_f##N, T, fp##N##_from_u32(e, ARG(uint32_t, 0))) \
    SOFT(i64_to_f##N, T, fp##N##_from_i64(e, ARG(int64_t, 0))) \
    SOFT(ui64_to_f##N, T, fp##N##_from_u64(e, ARG(uint64_t, 0)))

#define FORMAT_FAST(N, T) \
    BINARY_FAST(N, T, T, add, add) \
    BINARY_FAST(N, T, T, sub, sub) \
    BINARY_FAST(N, T, T, mul, mul) \
    BINARY_FAST(N, T, T, div, div) \
    BINARY_FAST(N, T, T, min, min) \
    BINARY_FAST(N, T, T, max, max) \
    BINARY_FAST(N, T, bool, eq, eq) \
    BINARY_FAST(N, T, bool, lt, lt) \
    BINARY_FAST(N, T, bool, le, le) \
    FAST(f##N##_sqrt, T, fp##N##_sqrt_fast(e, ARG(T, 0))) \
    FAST(f##N##_mulAdd, T, fp##N##_fma_fast(e, ARG(T, 0), ARG(T, 1), ARG(T, 2))) \
    FAST(f##N##_to_i32, uint32_t, fp##N##_to_i32_fast(e, ARG(T, 0))) \
    FAST(f##N##_to_ui32, uint32_t, fp##N##_to_u32_fast(e, ARG(T, 0))) \
    FAST(f##N##_to_i64, uint64_t, fp##N##_to_i64_fast(e, ARG(T, 0))) \
    FAST(f##N##_to_ui64, uint64_t, fp##N##_to_u64_fast(e, ARG(T, 0))) \
    FAST(i32_to_f##N, T, fp##N##_from_i32_fast(e, ARG(int32_t, 0))) \
    FAST(ui32_to_f##N, T, fp##N##_from_u32_fast(e, ARG(uint32_t, 0))) \
    FAST(i64_to_f##N, T, fp##N##_from_i64_fast(e, ARG(int64_t, 0))) \
    FAST(ui64_to_f##N, T, fp##N##_from_u64_fast(e, ARG(uint64_t, 0)))

FORMAT(16, uint16_t)
FORMAT(32, uint32_t)
FORMAT(64, uint64_t)
FORMAT_FAST(32, uint32_t)
FORMAT_FAST(64, uint64_t)

SOFT(f16_to_f32, uint32_t, fp16_to_fp32(e, ARG(uint16_t, 0)))
SOFT(f16_to_f64, uint64_t, fp16_to_fp64(e, ARG(uint16_t, 0)))
SOFT(f32_to_f16, uint16_t, fp32_to_fp16(e, ARG(uint32_t, 0)))
SOFT(f32_to_f64, uint64_t, fp32_to_fp64(e, ARG(uint32_t, 0)))
SOFT(f64_to_f16, uint16_t, fp64_to_fp16(e, ARG(uint64_t, 0)))
SOFT(f64_to_f32, uint32_t, fp64_to_fp32(e, ARG(uint64_t, 0)))
SOFT(bf16_to_f32, uint32_t, bf16_to_fp32(e, ARG(uint16_t, 0)))
SOFT(f32_to_bf16, uint16_t, fp32_to_bf16(e, ARG(uint32_t, 0)))
FAST(f32_to_f64, uint64_t, fp32_to_fp64_fast(e, ARG(uint32_t, 0)))
FAST(f64_to_f32, uint32_t, fp64_to_fp32_fast(e, ARG(uint64_t, 0)))

#define ROW(name, in, out, operands)      { #name, in, out, operands, name##_soft, NULL }
#define ROW_FAST(name, in, out, operands) { #name, in, out, operands, name##_soft, name##_fast }

/* FAST_ROW is ROW_FAST for the formats that have fast versions. */
#define ROWS(N, FAST_ROW) \
    FAST_ROW(f##N##_add, N, N, 2), \
    FAST_ROW(f##N##_sub, N, N, 2), \
    FAST_ROW(f##N##_mul, N, N, 2), \
    FAST_ROW(f##N##_div, N, N, 2), \
    FAST_ROW(f##N##_sqrt, N, N, 1), \
    FAST_ROW(f##N##_mulAdd, N, N, 3), \
    FAST_ROW(f##N##_min, N, N, 2), \
    FAST_ROW(f##N##_max, N, N, 2), \
    ROW(f##N##_minm, N, N, 2), \
    ROW(f##N##_maxm, N, N, 2), \
    FAST_ROW(f##N##_eq, N, 1, 2), \
    FAST_ROW(f##N##_lt, N, 1, 2), \
    FAST_ROW(f##N##_le, N, 1, 2), \
    ROW(f##N##_eq_signaling, N, 1, 2), \
    ROW(f##N##_lt_quiet, N, 1, 2), \
    ROW(f##N##_le_quiet, N, 1, 2), \
    ROW(f##N##_roundToInt, N, N, 1), \
    ROW(f##N##_roundToInt_notexact, N, N, 1), \
    FAST_ROW(f##N##_to_i32, N, 32, 1), \
    FAST_ROW(f##N##_to_ui32, N, 32, 1), \
    FAST_ROW(f##N##_to_i64, N, 64, 1), \
    FAST_ROW(f##N##_to_ui64, N, 64, 1), \
    FAST_ROW(i32_to_f##N, 32, N, 1), \
    FAST_ROW(ui32_to_f##N, 32, N, 1), \
    FAST_ROW(i64_to_f##N, 64, N, 1), \
    FAST_ROW(ui64_to_f##N, 64, N, 1)

const struct fp_op fp_ops[] = {
    ROWS(16, ROW),
    ROWS(32, ROW_FAST),
    ROWS(64, ROW_FAST),
    ROW(f16_to_f32, 16, 32, 1),
    ROW(f16_to_f64, 16, 64, 1),
    ROW(f32_to_f16, 32, 16, 1),
    ROW_FAST(f32_to_f64, 32, 64, 1),
    ROW(f64_to_f16, 64, 16, 1),
    ROW_FAST(f64_to_f32, 64, 32, 1),
    ROW(bf16_to_f32, 16, 32, 1),
    ROW(f32_to_bf16, 32, 16, 1),
};
/* clang-format on */

const size_t n_fp_ops = sizeof fp_ops / sizeof fp_ops[0];

const struct fp_op *fp_op_find(const char *name)
{
    for (size_t i = 0; i < n_fp_ops; i++) {
        if (strcmp(fp_ops[i].name, name) == 0) return &fp_ops[i];
    }
    return NULL;
}
