/* SPDX-License-Identifier: MIT */
/* The keyboard: which of the game's keys are down. */
#ifndef ROMS_DEMO_KEYS_H
#define ROMS_DEMO_KEYS_H

#include "roms/demo/virtio.h"

/* The game's keys, as bits. */
enum key {
    KEY_LEFT = 1,
    KEY_RIGHT = 2,
    KEY_FIRE = 4,
    KEY_START = 8,
    KEY_PAUSE = 16,
    KEY_LEAVE = 32,
};

struct input_packet { /* virtio 1.3, 5.8.6 */
    uint16_t type, code;
    uint32_t value;
};

struct keyboard {
    struct input_packet packet[QUEUE_SIZE];
    struct queue queue;
    struct virtio v;
    unsigned down;    /* at this moment */
    unsigned pressed; /* since the last keys_read, though they may be up again */
};

/* Without a keyboard the keys are never down. `k` is all zero. */
void keys_start(struct keyboard *k);

/* Take what has come. *pressed: keys that went down since the last call. Result: keys that are or were
 * down since then, so that a short touch counts. */
unsigned keys_read(struct keyboard *k, unsigned *pressed);

#endif
