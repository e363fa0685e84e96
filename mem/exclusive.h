/* SPDX-License-Identifier: MIT */
/* What makes LR/SC and AMOs of harts in different threads atomic towards each other.
 *
 * An AMO and a successful SC are compare-and-swaps of the host, so no plain store is lost between
 * their halves. That alone would let an SC succeed after other harts changed the value and put it back
 * (Unpriv Zalrsc: it must fail when another hart's store comes between). So each LR, SC and AMO holds a
 * lock, one of many chosen by the address, and each that stores makes that lock's version another one; an SC
 * succeeds only in the version of its LR. Two addresses with one lock make an SC fail for nothing,
 * which is allowed. What is left: plain stores by others that put back the very value that LR read
 * are not noticed.
 *
 * The holder runs a few host instructions, takes no other lock, and cannot fault. */
#ifndef MEM_EXCLUSIVE_H
#define MEM_EXCLUSIVE_H

#include "base/compiler.h"

#include <stdatomic.h>
#include <stdint.h>

#define EXCLUSIVE_SLOTS 4096

struct exclusive_slot {
    atomic_uint lock;
    uint64_t version; /* under the lock */
};

struct exclusive {
    struct exclusive_slot slot[EXCLUSIVE_SLOTS];
};

/* Lock the slot of a host address. Orders like a fence on both sides. Any thread. */
struct exclusive_slot *exclusive_lock(struct exclusive *x, const void *host);
void exclusive_unlock(struct exclusive_slot *s);

#endif
