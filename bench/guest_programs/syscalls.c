/* SPDX-License-Identifier: MIT */
/* System calls that do next to nothing: the way into the kernel and back. */
#include "linux.h"

#include "../programs/bench.h"

const char *program_name(void)
{
    return "syscalls";
}

uint64_t program_run(struct bench *b)
{
    uint64_t failed = 0;

    (void)b;
    for (uint32_t i = 0; i < 2000000; i++) {
        failed += linux_call(SYS_getppid, 0, 0, 0) <= 0;
    }
    return failed;
}
