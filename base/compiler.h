/* SPDX-License-Identifier: MIT */
/* Compiler builtins and attributes. The only place outside the dispatch headers that may use
 * GNU extensions; every name has a plain ISO C meaning as well (ISOMER_PORTABLE). */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

#if defined(__GNUC__) && !defined(ISOMER_PORTABLE)
#define LIKELY(x)               __builtin_expect(!!(x), 1)
#define UNLIKELY(x)             __builtin_expect(!!(x), 0)
#define ALWAYS_INLINE           inline __attribute__((always_inline))
#define NOINLINE                __attribute__((noinline))
#define COLD                    __attribute__((noinline, cold))
#define NODISCARD               __attribute__((warn_unused_result))
#define UNUSED                  __attribute__((unused))
#define NORETURN                _Noreturn
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define LIKELY(x)     (x)
#define UNLIKELY(x)   (x)
#define ALWAYS_INLINE inline
#define NOINLINE
#define COLD
#define NODISCARD
#define UNUSED
#define NORETURN _Noreturn
#define PRINTF_LIKE(fmt, first)
#endif

/* ThreadSanitizer watches: racing plain moves must be spelled as atomics then. NO_RACE_CHECK: a
 * function that it leaves alone. */
#ifdef ISOMER_TSAN
#define HOST_SEES_RACES 1
#define NO_RACE_CHECK   __attribute__((noinline, no_sanitize("thread")))
#else
#define HOST_SEES_RACES 0
#define NO_RACE_CHECK
#endif

/* Locked read-modify-writes order everything before and after them, and only a later load may overtake
 * a store (Intel SDM 3A 9.2.2): x86. */
#if defined(__x86_64__) || defined(__i386__)
#define HOST_IS_TSO 1
#else
#define HOST_IS_TSO 0
#endif

#endif
