/* SPDX-License-Identifier: MIT */
/* The host operating system, as far as the machine needs it. host_posix.c and host_win32.c are the
 * only files that know which one it is. */
#ifndef BASE_HOST_H
#define BASE_HOST_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed, page-aligned memory that costs nothing until it is touched; NULL when refused. */
void *host_map_pages(size_t size);
void host_unmap_pages(void *p, size_t size);

/* Make it all zero again and give the memory back to the host. */
void host_zero_pages(void *p, size_t size);

/* How many bytes of the range are in memory; 0 when the host cannot tell. */
uint64_t host_resident_bytes(const void *p, size_t size);

/* Monotonic time in ns from an arbitrary start; calendar time in ns since 1970 UTC. Any thread. */
uint64_t host_time_ns(void);
uint64_t host_calendar_ns(void);

/* Let another thread run that is ready to. */
void host_yield(void);

/* User and system CPU seconds of this process; resident set in KiB. */
double host_cpu_seconds(void);
uint64_t host_rss_kib(void);

/* Fill with random bytes from the host's generator. */
void host_random(void *p, size_t n);

#endif
