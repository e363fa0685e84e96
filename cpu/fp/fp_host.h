/* SPDX-License-Identifier: MIT */
/* What fp_try.h needs to know of the host's floating point, and the way to it and back. */
#ifndef CPU_FP_FP_HOST_H
#define CPU_FP_FP_HOST_H

#include "base/compiler.h"
#include "cpu/fp/fp.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Whether float and double operations round to their own type (x87 arithmetic does not). */
#ifndef HAVE_EXACT_HOST_FP
#define HAVE_EXACT_HOST_FP (FLT_EVAL_METHOD == 0)
#endif

/* Whether fma() rounds once. An instruction does (FP_FAST_FMA); so does glibc, which uses the
 * instruction where the CPU has one, at a sixth of the cost of the integer version. Some other C
 * libraries round twice. */
#ifndef HAVE_EXACT_HOST_FMA
#if defined(FP_FAST_FMA) || defined(__GLIBC__)
#define HAVE_EXACT_HOST_FMA HAVE_EXACT_HOST_FP
#else
#define HAVE_EXACT_HOST_FMA 0
#endif
#endif

/* These two pass floating-point values only where they are inlined, or where the ABI would only
 * quiet NaNs (i386), which no function below accepts. */
static ALWAYS_INLINE double fp64_host(uint64_t v)
{
    double d;
    memcpy(&d, &v, sizeof d);
    return d;
}

static ALWAYS_INLINE float fp32_host(uint32_t v)
{
    float f;
    memcpy(&f, &v, sizeof f);
    return f;
}

static ALWAYS_INLINE uint64_t fp64_bits(double d)
{
    uint64_t v;
    memcpy(&v, &d, sizeof v);
    return v;
}

static ALWAYS_INLINE uint32_t fp32_bits(float f)
{
    uint32_t v;
    memcpy(&v, &f, sizeof v);
    return v;
}

static ALWAYS_INLINE bool fp64_finite(uint64_t v)
{
    return v << 1 < UINT64_C(0x7ff) << 53;
}
static ALWAYS_INLINE bool fp32_finite(uint32_t v)
{
    return v << 1 < UINT32_C(0xff) << 24;
}

/* Finite with an exponent field of at least 2: above the smallest normal whatever was rounded. */
static ALWAYS_INLINE bool fp64_safe(uint64_t v)
{
    return (v << 1) - (UINT64_C(2) << 53) < UINT64_C(0x7fd) << 53;
}

static ALWAYS_INLINE bool fp32_safe(uint32_t v)
{
    return (v << 1) - (UINT32_C(2) << 24) < UINT32_C(0xfd) << 24;
}

static ALWAYS_INLINE bool fp_try_ready(const struct fp_env *e)
{
    return HAVE_EXACT_HOST_FP && (e->flags & FP_NX);
}

#endif
