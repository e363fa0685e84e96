/* SPDX-License-Identifier: MIT */
/* Failed invariants and exhausted memory end the program with one line. */
#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

NORETURN void check_failed(const char *file, int line, const char *cond)
{
    fprintf(stderr, "isomer: internal error at %s:%d: %s\n", file, line, cond);
    abort();
}

void *xcalloc(unsigned long n, unsigned long size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);

    if (p) return p;
    fprintf(stderr, "isomer: out of memory (%lu x %lu bytes)\n", n, size);
    exit(1);
}

char *xstrdup(const char *s)
{
    size_t n = strlen(s) + 1;

    return memcpy(xcalloc(1, n), s, n);
}
