/* SPDX-License-Identifier: MIT */
/* System calls of Linux for RISC-V, for benchmark programs that run inside a guest without a C library. */
#ifndef BENCH_GUEST_PROGRAMS_LINUX_H
#define BENCH_GUEST_PROGRAMS_LINUX_H

/* Numbers of asm-generic/unistd.h. */
enum { SYS_write = 64, SYS_exit = 93, SYS_getppid = 173, SYS_munmap = 215, SYS_mmap = 222 };

static inline long linux_call6(long n, long a, long b, long c, long d, long e, long f)
{
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    register long a5 __asm__("a5") = f;
    register long a7 __asm__("a7") = n;
    __asm__ volatile("ecall"
                     : "+r"(a0)
                     : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7)
                     : "memory");
    return a0;
}

static inline long linux_call(long n, long a, long b, long c)
{
    return linux_call6(n, a, b, c, 0, 0, 0);
}

#endif
