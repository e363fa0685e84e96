/* SPDX-License-Identifier: MIT */
/* The runtime of a benchmark program as a process of Linux: heap, one line of output, exit. */
#include "linux.h"

#include "../programs/bench.h"
#include "../programs/libc.h"

enum { HEAP_BYTES = 48 << 20, HEAP_ALIGN = 64, EXIT_HEAP_USED_UP = 2 };

static _Alignas(HEAP_ALIGN) uint8_t heap[HEAP_BYTES];

_Noreturn void runtime_main(void);

/* The kernel enters with sp at the arguments; gp is not used. */
__asm__(".globl _start\n"
        "_start:\n"
        "    andi sp, sp, -16\n"
        "    call runtime_main\n");

static _Noreturn void leave(long status)
{
    for (;;) {
        linux_call(SYS_exit, status, 0, 0);
    }
}

void *bench_alloc(struct bench *b, size_t size)
{
    size_t taken = (size + HEAP_ALIGN - 1) & ~(size_t)(HEAP_ALIGN - 1);
    if (taken < size || taken > b->heap_left) leave(EXIT_HEAP_USED_UP);
    uint8_t *p = b->heap;
    b->heap += taken;
    b->heap_left -= taken;
    return memset(p, 0, size);
}

_Noreturn void runtime_main(void)
{
    struct bench b = { .heap = heap, .heap_left = HEAP_BYTES };
    uint64_t sum = program_run(&b);
    char line[64];
    size_t n = strlen(program_name());

    memcpy(line, program_name(), n);
    line[n++] = ' ';
    for (int i = 0; i < 16; i++) {
        line[n++] = "0123456789abcdef"[sum >> (60 - 4 * i) & 15];
    }
    line[n++] = '\n';
    leave(linux_call(SYS_write, 1, (long)line, (long)n) == (long)n ? 0 : 1);
}
