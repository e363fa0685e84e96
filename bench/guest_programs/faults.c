/* SPDX-License-Identifier: MIT */
/* Page faults: memory is mapped, one byte of each page is touched, and it is unmapped again. */
#include "linux.h"

#include "../programs/bench.h"

enum { PAGE = 4096, PAGES = 2048, ROUNDS = 100 };
enum { PROT_READ_WRITE = 3, MAP_PRIVATE_ANONYMOUS = 0x22 };

const char *program_name(void)
{
    return "faults";
}

uint64_t program_run(struct bench *b)
{
    uint64_t sum = 0;

    (void)b;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        long at = linux_call6(SYS_mmap, 0, (long)PAGES * PAGE, PROT_READ_WRITE,
                              MAP_PRIVATE_ANONYMOUS, -1, 0);
        if (at <= 0) return UINT64_MAX;
        uint8_t *p = (uint8_t *)at;
        for (uint32_t k = 0; k < PAGES; k++) {
            p[(size_t)k * PAGE] = (uint8_t)(k + i);
        }
        for (uint32_t k = 0; k < PAGES; k += 64) {
            sum = mix(sum, p[(size_t)k * PAGE]);
        }
        if (linux_call(SYS_munmap, at, (long)PAGES * PAGE, 0)) return UINT64_MAX;
    }
    return sum;
}
