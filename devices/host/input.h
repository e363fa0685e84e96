/* SPDX-License-Identifier: MIT */
/* Keyboard and pointer: from frontends to the devices that the guest sees.
 *
 * Events are those of Linux's evdev. Frontends send them in groups that belong together (both
 * coordinates of a motion) from any thread; the machine thread gives each group to the device that it
 * is for, between instructions, as all input from outside. */
#ifndef DEVICES_HOST_INPUT_H
#define DEVICES_HOST_INPUT_H

#include "base/mailbox.h"

#include <stdbool.h>
#include <stdint.h>

#define INPUT_MAX_GROUP 8     /* events sent at once */
#define INPUT_ABS_MAX   32767 /* right and lower border, for ABS_X and ABS_Y; the other ends are 0 */

/* Numbers of evdev (Linux, input-event-codes.h). Key codes: devices/host/keys.h. */
enum input_type { INPUT_SYN = 0, INPUT_KEY = 1, INPUT_REL = 2, INPUT_ABS = 3, INPUT_REP = 0x14 };
enum input_code {
    REL_X = 0,
    REL_Y = 1,
    REL_HWHEEL = 6,
    REL_WHEEL = 8,
    ABS_X = 0,
    ABS_Y = 1,
    BTN_LEFT = 0x110,
    BTN_RIGHT,
    BTN_MIDDLE,
    BTN_SIDE,
    BTN_EXTRA,
};
#define INPUT_KEY_MAX 0x2ff /* largest code of a key or button */

struct input_event {
    uint16_t type, code;
    uint32_t value; /* of a key 0: up, 1: down; of motion a signed number */
};

enum input_kind { INPUT_KEYBOARD, INPUT_MOUSE, INPUT_TABLET, INPUT_KINDS };

struct input;

struct input *input_new(struct mailbox *mail);

/* After the devices. NULL is fine. */
void input_free(struct input *in);

/* ---- for devices; machine thread ---- */

/* A device's end. `group`: n events that belong together, without SYN. */
struct input_user {
    void (*group)(void *ctx, const struct input_event *ev, unsigned n);
    void *ctx;
};

/* False: there is a device of this kind already. While the machine is built. */
bool input_attach(struct input *in, enum input_kind kind, const struct input_user *user);

/* Does the guest listen to the device? At first it does not. */
void input_set_listening(struct input *in, enum input_kind kind, bool listening);

/* ---- for frontends; any thread ---- */

/* Send a group of 1 to INPUT_MAX_GROUP events; when the guest is far behind, it is dropped. Keys go to the
 * keyboard, ABS to the tablet, REL_X and REL_Y to the mouse, buttons and wheel to the tablet if the
 * guest listens to one, else to the mouse. All events of a group are for one device. */
void input_send(struct input *in, const struct input_event *ev, unsigned n);

/* Does the guest listen to a device of this kind? */
bool input_listening(const struct input *in, enum input_kind kind);

#endif
