/* SPDX-License-Identifier: MIT */
/* The C library functions that benchmark programs use. On the bare machine they come from libc.c, on
 * the host from the host's C library; the prototypes are those of ISO C. */
#ifndef BENCH_PROGRAMS_LIBC_H
#define BENCH_PROGRAMS_LIBC_H

#include <stddef.h>

void *memcpy(void *restrict dst, const void *restrict src, size_t n);
void *memmove(void *dst, const void *src, size_t n);
void *memset(void *dst, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
char *strcpy(char *restrict dst, const char *restrict src);

#endif
