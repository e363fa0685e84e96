/* SPDX-License-Identifier: MIT */
/* Linear equations by LU decomposition with partial pivoting, in double and in single precision. The
 * inner loops use fused multiply-add, as compilers make it for RISC-V; conversions between integers,
 * float and double come along. */
#include "bench.h"

#include "libc.h"

enum { N = 96 };

/* A system to solve: rows of `a`, right side `x`, which becomes the solution. */
struct system_d {
    double a[N][N], x[N];
};

struct system_f {
    float a[N][N], x[N];
};

/* The same equations in both precisions; small integers over 256 are exact in either. */
static void fill(struct system_d *d, struct system_f *f, struct rng *r)
{
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            int32_t v = (int32_t)(rng_next(r) >> 20) - 2048;
            d->a[i][j] = (double)v / 256;
            f->a[i][j] = (float)v / 256;
        }
        int32_t v = (int32_t)(rng_next(r) >> 24);
        d->x[i] = v;
        f->x[i] = (float)v;
    }
}

/* Row at or below k with the largest magnitude in column k. */
static int find_pivot_d(const struct system_d *s, int k)
{
    int best = k;
    for (int i = k + 1; i < N; i++) {
        if (__builtin_fabs(s->a[i][k]) > __builtin_fabs(s->a[best][k])) best = i;
    }
    return best;
}

static void swap_rows_d(struct system_d *s, int k, int p)
{
    for (int j = 0; j < N; j++) {
        double kept = s->a[k][j];
        s->a[k][j] = s->a[p][j];
        s->a[p][j] = kept;
    }
    double kept = s->x[k];
    s->x[k] = s->x[p];
    s->x[p] = kept;
}

static NOINLINE void solve_d(struct system_d *s)
{
    for (int k = 0; k < N; k++) {
        int p = find_pivot_d(s, k);
        if (p != k) swap_rows_d(s, k, p);
        for (int i = k + 1; i < N; i++) {
            double factor = -s->a[i][k] / s->a[k][k];
            for (int j = k; j < N; j++) {
                s->a[i][j] = __builtin_fma(factor, s->a[k][j], s->a[i][j]);
            }
            s->x[i] = __builtin_fma(factor, s->x[k], s->x[i]);
        }
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++) {
            s->x[i] = __builtin_fma(-s->a[i][j], s->x[j], s->x[i]);
        }
        s->x[i] /= s->a[i][i];
    }
}

static int find_pivot_f(const struct system_f *s, int k)
{
    int best = k;
    for (int i = k + 1; i < N; i++) {
        if (__builtin_fabsf(s->a[i][k]) > __builtin_fabsf(s->a[best][k])) best = i;
    }
    return best;
}

static void swap_rows_f(struct system_f *s, int k, int p)
{
    for (int j = 0; j < N; j++) {
        float kept = s->a[k][j];
        s->a[k][j] = s->a[p][j];
        s->a[p][j] = kept;
    }
    float kept = s->x[k];
    s->x[k] = s->x[p];
    s->x[p] = kept;
}

static NOINLINE void solve_f(struct system_f *s)
{
    for (int k = 0; k < N; k++) {
        int p = find_pivot_f(s, k);
        if (p != k) swap_rows_f(s, k, p);
        for (int i = k + 1; i < N; i++) {
            float factor = -s->a[i][k] / s->a[k][k];
            for (int j = k; j < N; j++) {
                s->a[i][j] = __builtin_fmaf(factor, s->a[k][j], s->a[i][j]);
            }
            s->x[i] = __builtin_fmaf(factor, s->x[k], s->x[i]);
        }
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++) {
            s->x[i] = __builtin_fmaf(-s->a[i][j], s->x[j], s->x[i]);
        }
        s->x[i] /= s->a[i][i];
    }
}

/* Bits of the solutions, and of how far the two precisions are apart. */
static uint64_t digest(uint64_t sum, const struct system_d *d, const struct system_f *f)
{
    for (int i = 0; i < N; i++) {
        double apart = d->x[i] - (double)f->x[i];
        uint64_t wide;
        uint32_t narrow;
        memcpy(&wide, &apart, sizeof(wide));
        memcpy(&narrow, &f->x[i], sizeof(narrow));
        sum = mix(mix(sum, wide), narrow);
    }
    return sum;
}

const char *program_name(void)
{
    return "lu";
}

uint64_t program_run(struct bench *b)
{
    struct system_d *d = bench_alloc(b, sizeof(*d));
    struct system_f *f = bench_alloc(b, sizeof(*f));
    struct rng r = { 1969 };
    uint64_t sum = 0;
    for (uint32_t i = bench_rounds(100, 1); i > 0; i--) {
        fill(d, f, &r);
        solve_d(d);
        solve_f(f);
        sum = digest(sum, d, f);
    }
    return sum;
}
