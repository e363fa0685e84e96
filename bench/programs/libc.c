/* SPDX-License-Identifier: MIT */
/* Memory and string functions for the bare machine. Copies work as portable C libraries do it: bytes
 * up to an aligned destination, then whole words, put together by shifts when the source is aligned
 * differently (little-endian), then the rest in bytes. No misaligned access. */
#include "libc.h"

#include <stdint.h>

/* A machine word that may lie over objects of any type. */
struct __attribute__((may_alias)) word {
    unsigned long v;
};

enum {
    WORD = sizeof(struct word), /* bytes */
    UNROLL = 8,                 /* words per round of the long loops */
    SHORT_COPY = 2 * WORD,      /* below this, aligning costs more than it gains */
};

static size_t misalignment(const void *p)
{
    return (uintptr_t)p & (WORD - 1);
}

/* Whole words, both pointers aligned. */
static void copy_words(struct word *d, const struct word *s, size_t words)
{
    for (; words >= UNROLL; words -= UNROLL) {
        struct word w0 = s[0], w1 = s[1], w2 = s[2], w3 = s[3];
        struct word w4 = s[4], w5 = s[5], w6 = s[6], w7 = s[7];
        d[0] = w0;
        d[1] = w1;
        d[2] = w2;
        d[3] = w3;
        d[4] = w4;
        d[5] = w5;
        d[6] = w6;
        d[7] = w7;
        d += UNROLL;
        s += UNROLL;
    }
    while (words-- > 0) {
        *d++ = *s++;
    }
}

/* Whole words to an aligned destination from a source that is not aligned: each word is made of two
 * neighbours. Reads the aligned words that hold the source, nothing beyond them. */
static void merge_words(struct word *d, const uint8_t *src, size_t words)
{
    unsigned low = 8 * (unsigned)misalignment(src);
    const struct word *s = (const struct word *)(src - misalignment(src));
    unsigned long here = (s++)->v;
    while (words-- > 0) {
        unsigned long next = (s++)->v;
        (d++)->v = here >> low | next << (8 * WORD - low);
        here = next;
    }
}

/* Lowest byte first; right for overlapping ranges when dst is below src. */
static void copy_up(uint8_t *d, const uint8_t *s, size_t n)
{
    if (n >= SHORT_COPY) {
        for (; misalignment(d) != 0; n--) {
            *d++ = *s++;
        }
        size_t words = n / WORD;
        if (misalignment(s) == 0) {
            copy_words((struct word *)d, (const struct word *)s, words);
        } else {
            merge_words((struct word *)d, s, words);
        }
        d += words * WORD;
        s += words * WORD;
        n -= words * WORD;
    }
    while (n-- > 0) {
        *d++ = *s++;
    }
}

/* Highest byte first; right for overlapping ranges when dst is above src. */
static void copy_down(uint8_t *d, const uint8_t *s, size_t n)
{
    d += n;
    s += n;
    if (n >= SHORT_COPY && misalignment(d) == misalignment(s)) {
        for (; misalignment(d) != 0; n--) {
            *--d = *--s;
        }
        for (; n >= WORD; n -= WORD) {
            d -= WORD;
            s -= WORD;
            *(struct word *)d = *(const struct word *)s;
        }
    }
    while (n-- > 0) {
        *--d = *--s;
    }
}

void *memcpy(void *restrict dst, const void *restrict src, size_t n)
{
    copy_up(dst, src, n);
    return dst;
}

void *memmove(void *dst, const void *src, size_t n)
{
    if ((uintptr_t)dst - (uintptr_t)src >= n) {
        copy_up(dst, src, n);
    } else {
        copy_down(dst, src, n);
    }
    return dst;
}

void *memset(void *dst, int c, size_t n)
{
    uint8_t *d = dst;
    uint8_t byte = (uint8_t)c;
    if (n >= SHORT_COPY) {
        for (; misalignment(d) != 0; n--) {
            *d++ = byte;
        }
        struct word fill = { (~0ul / 255) * byte };
        for (; n >= UNROLL * WORD; n -= UNROLL * WORD) {
            struct word *w = (struct word *)d;
            w[0] = w[1] = w[2] = w[3] = fill;
            w[4] = w[5] = w[6] = w[7] = fill;
            d += UNROLL * WORD;
        }
        for (; n >= WORD; n -= WORD) {
            *(struct word *)d = fill;
            d += WORD;
        }
    }
    while (n-- > 0) {
        *d++ = byte;
    }
    return dst;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const uint8_t *p = a, *q = b;
    for (; n > 0; n--, p++, q++) {
        if (*p != *q) return *p - *q;
    }
    return 0;
}

size_t strlen(const char *s)
{
    size_t n = 0;
    while (s[n] != '\0') {
        n++;
    }
    return n;
}

int strcmp(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return (unsigned char)*a - (unsigned char)*b;
}

char *strcpy(char *restrict dst, const char *restrict src)
{
    char *d = dst;
    while ((*d++ = *src++) != '\0') {}
    return dst;
}
