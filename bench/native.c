/* SPDX-License-Identifier: MIT */
/* The runtime of a benchmark program on the host: the same program, compiled natively, must print the
 * same line. Used to make and to check the expected outputs. */
#include "programs/bench.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAP_BYTES = 48 << 20, HEAP_ALIGN = 64 };

void *bench_alloc(struct bench *b, size_t size)
{
    size_t taken = (size + HEAP_ALIGN - 1) & ~(size_t)(HEAP_ALIGN - 1);
    if (taken < size || taken > b->heap_left) {
        fprintf(stderr, "%s: heap used up\n", program_name());
        exit(2);
    }
    uint8_t *p = b->heap;
    b->heap += taken;
    b->heap_left -= taken;
    return memset(p, 0, size);
}

void bench_copy_misaligned(void *dst, const void *src, size_t size)
{
    uint8_t *d = dst;
    const uint8_t *s = src;
    for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, s + i, sizeof(word));
        memcpy(d + i, &word, sizeof(word));
    }
}

int main(void)
{
    uint8_t *heap = aligned_alloc(HEAP_ALIGN, HEAP_BYTES);
    if (heap == NULL) {
        fprintf(stderr, "%s: no memory\n", program_name());
        return 2;
    }
    struct bench b = { .heap = heap, .heap_left = HEAP_BYTES };
    uint64_t sum = program_run(&b);
    printf("%s %016" PRIx64 "\n", program_name(), sum);
    free(heap);
    return 0;
}
