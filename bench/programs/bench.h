/* SPDX-License-Identifier: MIT */
/* What a benchmark program may use. A program is one .c file that defines program_name and
 * program_run; everything else is given to it by a runtime: runtime.c on the bare machine,
 * ../native.c on the host. Results depend on fixed-width integers and IEEE doubles only, never on
 * time, pointer width, byte order or the place of the heap, so that all runtimes agree. */
#ifndef BENCH_PROGRAMS_BENCH_H
#define BENCH_PROGRAMS_BENCH_H

#include <stddef.h>
#include <stdint.h>

/* Keeps a call a call: several programs measure calls. */
#define NOINLINE __attribute__((noinline))

/* -DSHORT makes the build for tests, with about a hundredth of the instructions. */
#ifdef SHORT
enum { BENCH_SHORT = 1 };
#else
enum { BENCH_SHORT = 0 };
#endif

struct bench {
    uint8_t *heap;    /* next free byte, aligned to a cache line */
    size_t heap_left; /* bytes */
};

/* Name printed before the checksum: one word. */
const char *program_name(void);

/* Do the work and return a checksum of everything that was computed. */
uint64_t program_run(struct bench *b);

/* `size` bytes of zeroed memory, aligned to 64. Never freed; ends the program with a failure when
 * the heap is used up (at least 48 MiB). */
void *bench_alloc(struct bench *b, size_t size);

/* Copy `size` bytes, a multiple of 8, lowest first, by whole machine words wherever the addresses
 * point: on the bare machine these are misaligned loads and stores, which libc.c avoids but kernels
 * use when the machine says they are fast. */
void bench_copy_misaligned(void *dst, const void *src, size_t size);

/* How often to repeat: `full` times, or `quick` times in the build for tests. */
static inline uint32_t bench_rounds(uint32_t full, uint32_t quick)
{
    return BENCH_SHORT ? quick : full;
}

/* Pseudo-random numbers: Marsaglia's xorshift with 32 bits of state, never zero. */
struct rng {
    uint32_t state;
};

static inline uint32_t rng_next(struct rng *r)
{
    uint32_t x = r->state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    r->state = x;
    return x;
}

/* Fold a value into a checksum; the order of the values matters. */
static inline uint64_t mix(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * UINT64_C(0x100000001b3) + (sum >> 29);
}

#endif
