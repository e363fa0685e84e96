/* SPDX-License-Identifier: MIT */
/* virtio keyboard (virtio 1.3, 5.8): packets of Linux's evdev. */
#include "roms/demo/keys.h"

#define TYPE_KEY   1
#define CODE_SPACE 57u

enum { CONFIG_SELECT = 0, CONFIG_SUBSEL = 1, CONFIG_SIZE = 2, CONFIG_DATA = 8, CFG_EV_BITS = 0x11 };

/* clang-format off */
static const struct {
    uint16_t code; /* of Linux's input-event-codes.h */
    uint16_t keys;
} map[] = {
    { 105, KEY_LEFT },  { 30, KEY_LEFT },  /* left, A */
    { 106, KEY_RIGHT }, { 32, KEY_RIGHT }, /* right, D */
    { CODE_SPACE, KEY_FIRE | KEY_START }, { 103, KEY_FIRE }, /* space, up */
    { 28, KEY_START },  { 96, KEY_START }, /* both Enter keys */
    { 25, KEY_PAUSE },  { 1, KEY_LEAVE },  /* P, Esc */
};
/* clang-format on */

static unsigned keys_of(uint16_t code)
{
    for (unsigned i = 0; i < sizeof map / sizeof map[0]; i++) {
        if (map[i].code == code) return map[i].keys;
    }
    return 0;
}

/* Mice and tablets are input devices too: a keyboard has a space bar. */
static bool is_keyboard(const struct virtio *v)
{
    virtio_set_config(v, CONFIG_SELECT, CFG_EV_BITS);
    virtio_set_config(v, CONFIG_SUBSEL, TYPE_KEY);
    return virtio_config(v, CONFIG_SIZE) > CODE_SPACE / 8 &&
           virtio_config(v, CONFIG_DATA + CODE_SPACE / 8) >> CODE_SPACE % 8 & 1;
}

static bool find(struct keyboard *k)
{
    unsigned slot = 0;

    while (virtio_find(&k->v, 18, &slot)) {
        if (is_keyboard(&k->v)) return true;
    }
    return false;
}

void keys_start(struct keyboard *k)
{
    if (!find(k)) return;
    virtio_add_queue(&k->v, 0, &k->queue);
    virtio_run(&k->v);
    for (uint16_t i = 0; i < QUEUE_SIZE; i++) {
        k->queue.desc[i] =
            (struct virtq_desc){ (uintptr_t)&k->packet[i], sizeof k->packet[i], DESC_WRITE, 0 };
        queue_offer(&k->queue, i);
    }
    queue_notify(&k->v, 0);
}

static void take(struct keyboard *k, const volatile struct input_packet *p)
{
    unsigned keys = p->type == TYPE_KEY ? keys_of(p->code) : 0;

    if (p->value) {
        k->pressed |= keys & ~k->down;
        k->down |= keys;
    } else {
        k->down &= ~keys;
    }
}

unsigned keys_read(struct keyboard *k, unsigned *pressed)
{
    uint16_t head;
    bool any = false;

    k->pressed = 0;
    while (queue_take(&k->queue, &head)) {
        take(k, &k->packet[head % QUEUE_SIZE]);
        queue_offer(&k->queue, head);
        any = true;
    }
    if (any) queue_notify(&k->v, 0);
    *pressed = k->pressed;
    return k->pressed | k->down;
}
