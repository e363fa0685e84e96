/* SPDX-License-Identifier: MIT */
/* Locks of LR, SC and AMOs: see exclusive.h. */
#include "mem/exclusive.h"

#include "base/host.h"
#include "base/shared.h"

#define RESERVATION_BYTES 64 /* at most, Za64rs */
#define SPINS             100

/* Locked operations order everything on x86; elsewhere acquiring lets earlier accesses sink in and later
 * ones overtake what the lock protects. */
static void fence_if_weak(void)
{
    if (!HOST_IS_TSO) shared_fence();
}

struct exclusive_slot *exclusive_lock(struct exclusive *x, const void *host)
{
    uintptr_t n = (uintptr_t)host / RESERVATION_BYTES;
    struct exclusive_slot *s = &x->slot[(n ^ n / EXCLUSIVE_SLOTS) % EXCLUSIVE_SLOTS];
    unsigned spins = 0;

    fence_if_weak();
    while (atomic_exchange_explicit(&s->lock, 1, memory_order_acquire)) {
        while (atomic_load_explicit(&s->lock, memory_order_relaxed)) {
            /* Its holder may have lost its processor. */
            if (++spins % SPINS == 0) host_yield();
        }
    }
    return s;
}

void exclusive_unlock(struct exclusive_slot *s)
{
    atomic_store_explicit(&s->lock, 0, memory_order_release);
    fence_if_weak();
}
