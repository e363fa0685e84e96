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

#endif
