/* SPDX-License-Identifier: MIT */
/* A ring of bytes between exactly one producer thread and one consumer thread, without locks.
 *
 * `head` counts all bytes ever put and `tail` all bytes ever taken (modulo 2^32); each is written
 * by one side only. Releasing a count publishes the bytes (or the room) that it speaks of. */
#ifndef BASE_RING_H
#define BASE_RING_H

#include "base/check.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ring {
    uint8_t *data;
    uint32_t size; /* bytes, a power of two */
    atomic_uint_least32_t head, tail;
};

/* size: a power of two, at most 2^30. */
static inline void ring_init(struct ring *r, uint32_t size)
{
    CHECK(size && !(size & (size - 1)) && size <= UINT32_C(1) << 30);
    r->data = xcalloc(size, 1);
    r->size = size;
    atomic_init(&r->head, 0);
    atomic_init(&r->tail, 0);
}

static inline void ring_free(struct ring *r)
{
    free(r->data);
    r->data = NULL;
}

/* Bytes in the ring. Exact for the two sides' own purposes: the producer may see too many, the
 * consumer too few. Other threads get an estimate. */
static inline size_t ring_used(const struct ring *r)
{
    uint32_t tail = (uint32_t)atomic_load_explicit(&r->tail, memory_order_acquire);
    uint32_t head = (uint32_t)atomic_load_explicit(&r->head, memory_order_acquire);

    return (uint32_t)(head - tail);
}

static inline size_t ring_room(const struct ring *r)
{
    return r->size - ring_used(r);
}

/* Producer: append up to n bytes; returns how many fitted. */
static inline size_t ring_put(struct ring *r, const uint8_t *p, size_t n)
{
    uint32_t head = (uint32_t)atomic_load_explicit(&r->head, memory_order_relaxed);
    size_t room = ring_room(r), at = head & (r->size - 1);

    if (n > room) n = room;
    if (n == 0) return 0;
    size_t first = n < r->size - at ? n : r->size - at;
    memcpy(r->data + at, p, first);
    memcpy(r->data, p + first, n - first);
    atomic_store_explicit(&r->head, (uint32_t)(head + n), memory_order_release);
    return n;
}

/* Consumer: the longest piece of waiting bytes that lies in one go; its length, 0 when empty. The
 * bytes stay in the ring until ring_drop. */
static inline size_t ring_peek(const struct ring *r, const uint8_t **p)
{
    uint32_t tail = (uint32_t)atomic_load_explicit(&r->tail, memory_order_relaxed);
    size_t used = ring_used(r), at = tail & (r->size - 1);

    *p = r->data + at;
    return used < r->size - at ? used : r->size - at;
}

/* Consumer: take n bytes away, at most what ring_peek told. */
static inline void ring_drop(struct ring *r, size_t n)
{
    uint32_t tail = (uint32_t)atomic_load_explicit(&r->tail, memory_order_relaxed);

    atomic_store_explicit(&r->tail, (uint32_t)(tail + n), memory_order_release);
}

/* Consumer: take up to n bytes; returns how many there were. */
static inline size_t ring_get(struct ring *r, uint8_t *p, size_t n)
{
    size_t done = 0;

    while (done < n) {
        const uint8_t *from;
        size_t len = ring_peek(r, &from);
        if (len == 0) break;
        if (len > n - done) len = n - done;
        memcpy(p + done, from, len);
        ring_drop(r, len);
        done += len;
    }
    return done;
}

#endif
