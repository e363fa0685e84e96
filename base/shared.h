/* SPDX-License-Identifier: MIT */
/* Memory that several threads use without a lock: the guest's, when its harts run in threads of their own.
 *
 * The guest expects of an aligned load or store that no other hart sees half of it (Unpriv RVWMO,
 * memory model primitives). Compilers make one move of a memcpy of 1, 2, 4 or 8 bytes; a relaxed
 * atomic would be the same move, but gcc does not fold it into the instruction that uses the value. So
 * release builds load and store as base/endian.h does. Under ThreadSanitizer aligned accesses are relaxed
 * atomics, and misaligned ones, which promise nothing, are made where it does not look. */
#ifndef BASE_SHARED_H
#define BASE_SHARED_H

#include "base/compiler.h"
#include "base/endian.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Can this host run harts in parallel? Aligned moves of 64 bits must be single, byte order the guest's, and
 * there must be a compare-and-swap of 16 bytes. */
#if defined(__x86_64__) || defined(__aarch64__)
#define HOST_CAN_SHARE HOST_IS_LE
#else
#define HOST_CAN_SHARE 0
#endif

/* Aligned: one atomic load, which the compiler cannot repeat or take apart, as what a compare-and-swap compares with
 * must be. Misaligned: byte by byte. */
uint64_t shared_load_checked(const void *p, unsigned size);
void shared_store_checked(void *p, unsigned size, uint64_t v);

/* `size` bytes (1, 2, 4 or 8), little-endian, zero-extended, at any alignment. Any thread. */
static ALWAYS_INLINE uint64_t shared_load_le(const void *p, unsigned size)
{
    return HOST_SEES_RACES ? shared_load_checked(p, size) : load_le(p, size);
}

static ALWAYS_INLINE void shared_store_le(void *p, unsigned size, uint64_t v)
{
    if (HOST_SEES_RACES) shared_store_checked(p, size, v);
    else store_le(p, size, v);
}

/* Copy n bytes from or to shared memory. 1, 2, 4 or 8 aligned bytes are read or written at once, so that a
 * device sees whole indices of its rings. */
void shared_copy(void *to, const void *from, size_t n);

/* If the `size` bytes at p, inside 16 aligned bytes, hold *seen, make them `v` and return true; else
 * *seen becomes what they hold. Sequentially consistent. Misaligned: where HOST_CAN_SHARE only. */
NODISCARD bool shared_cas_le(void *p, unsigned size, uint64_t *seen, uint64_t v);

/* If the 16 aligned bytes at p hold seen[0], seen[1], make them v[0], v[1] and return true. Sequentially
 * consistent. Where HOST_CAN_SHARE only. */
NODISCARD bool shared_cas16_le(void *p, const uint64_t seen[2], const uint64_t v[2]);

/* Everything before comes before everything after, in all threads' eyes. */
static inline void shared_fence(void)
{
    atomic_uint any = 0;

    /* gcc has no fences under ThreadSanitizer; hosts order by locked operations as well. */
    if (HOST_SEES_RACES) atomic_fetch_add(&any, 1);
    else atomic_thread_fence(memory_order_seq_cst);
}

/* The same, but later loads may overtake earlier stores: nothing on x86. */
static inline void shared_fence_weak(void)
{
    if (!HOST_SEES_RACES) atomic_thread_fence(memory_order_acq_rel);
}

#endif
