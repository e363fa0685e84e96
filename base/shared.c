/* SPDX-License-Identifier: MIT */
/* Accesses to memory that threads share, as far as they are not plain moves: see shared.h. */
#include "base/shared.h"

#include "base/check.h"

/* Misaligned accesses may be torn, and the guest knows it. */
NO_RACE_CHECK static void copy_unseen(volatile uint8_t *to, const volatile uint8_t *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
    }
}

static bool aligned(const void *p, size_t size)
{
    return !((uintptr_t)p & (size - 1));
}

/* One width of the functions below; values in memory have the guest's byte order. */
#define LOAD(type, p)                                                                 \
    do {                                                                              \
        type found = atomic_load_explicit((_Atomic type *)(p), memory_order_relaxed); \
        return load_le(&found, sizeof found);                                         \
    } while (0)
#define STORE(type, p, v)                                                      \
    do {                                                                       \
        type put;                                                              \
        store_le(&put, sizeof put, (v));                                       \
        atomic_store_explicit((_Atomic type *)(p), put, memory_order_relaxed); \
    } while (0)
#define CAS(type, p, seen, v)                                                       \
    do {                                                                            \
        type old, put;                                                              \
        store_le(&old, sizeof old, *(seen));                                        \
        store_le(&put, sizeof put, (v));                                            \
        bool done = atomic_compare_exchange_strong((_Atomic type *)(p), &old, put); \
        *(seen) = load_le(&old, sizeof old);                                        \
        return done;                                                                \
    } while (0)

uint64_t shared_load_checked(const void *p, unsigned size)
{
    void *at = (void *)(uintptr_t)p;
    uint8_t b[8];

    if (!aligned(p, size)) {
        copy_unseen(b, p, size);
        return load_le(b, size);
    }
    switch (size) {
    case 1: LOAD(uint8_t, at);
    case 2: LOAD(uint16_t, at);
    case 4: LOAD(uint32_t, at);
    default: LOAD(uint64_t, at);
    }
}

void shared_store_checked(void *p, unsigned size, uint64_t v)
{
    uint8_t b[8];

    if (!aligned(p, size)) {
        store_le64(b, v);
        copy_unseen(p, b, size);
        return;
    }
    switch (size) {
    case 1: STORE(uint8_t, p, v); break;
    case 2: STORE(uint16_t, p, v); break;
    case 4: STORE(uint32_t, p, v); break;
    default: STORE(uint64_t, p, v); break;
    }
}

void shared_copy(void *to, const void *from, size_t n)
{
    bool word = n == 1 || n == 2 || n == 4 || n == 8;

    if (word) shared_store_le(to, (unsigned)n, shared_load_le(from, (unsigned)n));
    else if (HOST_SEES_RACES) copy_unseen(to, from, n);
    else memcpy(to, from, n);
}

#if defined(__x86_64__)
/* In the open, because compilers call a library for it, and ThreadSanitizer takes a lock that plain stores do not
 * take. */
bool shared_cas16_le(void *p, const uint64_t seen[2], const uint64_t v[2])
{
    uint64_t low = seen[0], high = seen[1];
    bool done;

    __asm__ volatile("lock cmpxchg16b (%3)"
                     : "=@ccz"(done), "+a"(low), "+d"(high)
                     : "r"(p), "b"(v[0]), "c"(v[1])
                     : "memory");
    return done;
}
#elif defined(__aarch64__)
bool shared_cas16_le(void *p, const uint64_t seen[2], const uint64_t v[2])
{
    uint64_t low, high;
    uint32_t failed = 1;

    /* Reads of pairs are single only when the store after them succeeds: store back what was read. */
    while (failed) {
        __asm__ volatile("ldaxp %0, %1, %2" : "=&r"(low), "=&r"(high) : "Q"(*(char *)p) : "memory");
        bool same = low == seen[0] && high == seen[1];
        uint64_t put[2] = { same ? v[0] : low, same ? v[1] : high };
        __asm__ volatile("stlxp %w0, %1, %2, %3"
                         : "=&r"(failed)
                         : "r"(put[0]), "r"(put[1]), "Q"(*(char *)p)
                         : "memory");
    }
    return low == seen[0] && high == seen[1];
}
#else
bool shared_cas16_le(UNUSED void *p, UNUSED const uint64_t seen[2], UNUSED const uint64_t v[2])
{
    CHECK(HOST_CAN_SHARE);
    return false;
}
#endif

/* A misaligned operand: swap all 16 bytes that it lies in. */
static bool cas_inside(uint8_t *p, unsigned size, uint64_t *seen, uint64_t v)
{
    unsigned off = (unsigned)((uintptr_t)p & 15);
    uint8_t *all = p - off;

    for (;;) {
        uint64_t old[2] = { shared_load_checked(all, 8), shared_load_checked(all + 8, 8) }, new[2];
        uint8_t b[16];
        store_le64(b, old[0]);
        store_le64(b + 8, old[1]);
        uint64_t now = load_le(b + off, size);
        if (now != *seen) {
            *seen = now;
            return false;
        }
        store_le(b + off, size, v);
        new[0] = load_le64(b);
        new[1] = load_le64(b + 8);
        if (shared_cas16_le(all, old, new)) return true;
    }
}

bool shared_cas_le(void *p, unsigned size, uint64_t *seen, uint64_t v)
{
    if (!aligned(p, size)) return cas_inside(p, size, seen, v);
    switch (size) {
    case 1: CAS(uint8_t, p, seen, v);
    case 2: CAS(uint16_t, p, seen, v);
    case 4: CAS(uint32_t, p, seen, v);
    default: CAS(uint64_t, p, seen, v);
    }
}
