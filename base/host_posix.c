/* SPDX-License-Identifier: MIT */
/* Host services on POSIX systems: see host.h. */
#define _DEFAULT_SOURCE
#include "base/host.h"

#include "base/check.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

void *host_map_pages(size_t size)
{
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

void host_unmap_pages(void *p, size_t size)
{
    munmap(p, size);
}

void host_zero_pages(void *p, size_t size)
{
#ifdef __linux__
    if (madvise(p, size, MADV_DONTNEED) == 0) return;
#endif
    memset(p, 0, size);
}

uint64_t host_resident_bytes(const void *p, size_t size)
{
    uint64_t resident = 0;
#ifdef __linux__
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char vec[1024];

    for (size_t at = 0; at < size; at += page * sizeof vec) {
        size_t n = size - at < page * sizeof vec ? size - at : page * sizeof vec;
        if (mincore((char *)(uintptr_t)p + at, n, vec) != 0) return resident;
        for (size_t i = 0; i < (n + page - 1) / page; i++) {
            resident += (vec[i] & 1) ? page : 0;
        }
    }
#else
    (void)p;
    (void)size;
#endif
    return resident;
}

static uint64_t read_clock(clockid_t id)
{
    struct timespec ts = { 0, 0 };

    clock_gettime(id, &ts);
    return (uint64_t)ts.tv_sec * UINT64_C(1000000000) + (uint64_t)ts.tv_nsec;
}

uint64_t host_time_ns(void)
{
    return read_clock(CLOCK_MONOTONIC);
}
uint64_t host_calendar_ns(void)
{
    return read_clock(CLOCK_REALTIME);
}

void host_yield(void)
{
    sched_yield();
}

double host_cpu_seconds(void)
{
    struct rusage u;

    if (getrusage(RUSAGE_SELF, &u) != 0) return 0;
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

uint64_t host_rss_kib(void)
{
    struct rusage u;

    return getrusage(RUSAGE_SELF, &u) == 0 ? (uint64_t)u.ru_maxrss : 0;
}

void host_random(void *p, size_t n)
{
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    uint8_t *b = p;

    while (fd >= 0 && n) {
        ssize_t got = read(fd, b, n);
        if (got <= 0) break;
        b += got;
        n -= (size_t)got;
    }
    if (fd >= 0) close(fd);
    CHECK(n == 0);
}
