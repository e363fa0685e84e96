/* SPDX-License-Identifier: MIT */
/* The library functions that the compiler calls by itself. */
#include "tests/bare/lib/bare.h"

void *memset(void *p, int c, size_t n)
{
    uint8_t *b = p;

    for (size_t i = 0; i < n; i++) {
        b[i] = (uint8_t)c;
    }
    return p;
}

void *memcpy(void *to, const void *from, size_t n)
{
    uint8_t *b = to;
    const uint8_t *a = from;

    for (size_t i = 0; i < n; i++) {
        b[i] = a[i];
    }
    return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const uint8_t *x = a, *y = b;

    for (size_t i = 0; i < n; i++) {
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    }
    return 0;
}
