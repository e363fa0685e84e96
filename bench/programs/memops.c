/* SPDX-License-Identifier: MIT */
/* Memory functions in guest code: fills, copies and overlapping moves of several MiB and of a few
 * bytes, at all alignments, and copies by misaligned words. */
#include "bench.h"

#include "libc.h"

enum {
    LARGE = BENCH_SHORT ? 1 << 16 : 5 << 20, /* bytes of each of the two large buffers */
    WINDOW = 1 << 14,                        /* bytes in which the small copies happen */
    SLACK = 64,                              /* room for offsets behind each buffer */
};

struct buffers {
    uint8_t *a, *b;
};

/* Every `stride`-th byte and the last one. */
static uint64_t sample(uint64_t sum, const uint8_t *p, size_t size, size_t stride)
{
    for (size_t i = 0; i < size; i += stride) {
        sum = mix(sum, p[i]);
    }
    return mix(sum, p[size - 1]);
}

/* Both buffers from end to end: fill, copy with the same alignment, copy shifted by 1 to 7 bytes. */
static uint64_t large_copies(struct buffers *m, uint32_t round, uint64_t sum)
{
    size_t shift = 1 + round % 7;
    memset(m->a, (int)(round * 37 + 1), LARGE);
    for (size_t i = 0; i < LARGE; i += 4093) {
        m->a[i] = (uint8_t)(i >> 4);
    }
    memcpy(m->b, m->a, LARGE);
    sum = sample(sum, m->b, LARGE, 8191);
    memcpy(m->a, m->b + shift, LARGE - shift);
    return sample(sum, m->a, LARGE, 16381);
}

/* A quarter of a buffer moves up and down inside itself, by whole words and by odd distances. */
static uint64_t overlapping_moves(struct buffers *m, uint32_t round, uint64_t sum)
{
    size_t size = LARGE / 4;
    size_t odd = 3 + round % 5;
    memmove(m->b + 24, m->b, size);
    memmove(m->b, m->b + 40, size);
    memmove(m->b + odd, m->b, size / 8);
    memmove(m->b, m->b + odd, size / 8);
    return sample(sum, m->b, size, 2039);
}

/* What most calls in real programs look like: 1 to 64 bytes from anywhere to anywhere. */
static uint64_t small_copies(struct buffers *m, struct rng *r, uint32_t count, uint64_t sum)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t x = rng_next(r);
        size_t size = 1 + (x & 63);
        uint8_t *dst = m->a + (x >> 6) % WINDOW;
        const uint8_t *src = m->b + (x >> 18) % WINDOW;
        if ((i & 7) == 0) {
            memset(dst, (int)(x >> 24), size);
        } else {
            memcpy(dst, src, size);
        }
        sum += (uint32_t)memcmp(dst, src, size / 4) & 1;
    }
    return sample(sum, m->a, WINDOW, 61);
}

static uint64_t misaligned_copies(struct buffers *m, uint32_t round, uint64_t sum)
{
    size_t size = LARGE / 4;
    bench_copy_misaligned(m->a + 1 + round % 7, m->b, size);
    bench_copy_misaligned(m->b, m->a + 1 + round % 3, size);
    return sample(sum, m->b, size, 1021);
}

const char *program_name(void)
{
    return "memops";
}

uint64_t program_run(struct bench *b)
{
    struct buffers m = { bench_alloc(b, LARGE + SLACK), bench_alloc(b, LARGE + SLACK) };
    struct rng r = { 362436069 };
    uint64_t sum = 0;
    for (uint32_t round = 0; round < bench_rounds(22, 6); round++) {
        sum = large_copies(&m, round, sum);
        sum = overlapping_moves(&m, round, sum);
        sum = small_copies(&m, &r, bench_rounds(60000, 3000), sum);
        sum = misaligned_copies(&m, round, sum);
    }
    return sum;
}
