/* SPDX-License-Identifier: MIT */
/* Screen, keyboard and pointer for the monitor: see screen.h. */
#include "frontends/screen.h"

#include "devices/host/display.h"
#include "devices/host/input.h"
#include "devices/host/keys.h"
#include "frontends/picture.h"
#include "machine/isomer.h"

#include <stdlib.h>
#include <string.h>

#define MAX_KEYS 8 /* held together */

static struct display *need_display(struct machine *m, struct error *err)
{
    struct display *d = machine_display(m);

    if (!d) error_set(err, "this machine has no graphics card; -device virtio-gpu-device");
    return d;
}

bool screen_dump(struct machine *m, const char *path, struct error *err)
{
    struct display *d = need_display(m, err);
    struct display_view v;

    if (!d) return false;
    display_watch(d, &v, NULL, NULL);
    display_take(&v);
    bool ok = v.w != 0;
    if (ok) display_blend_cursor(&v, v.pixels);
    ok = ok ? picture_write(path, v.pixels, v.w, v.h, err)
            : error_set(err, "the guest shows nothing");
    display_unwatch(&v);
    return ok;
}

bool screen_resize(struct machine *m, const char *args, struct error *err)
{
    struct display *d = need_display(m, err);
    unsigned w, h;
    char rest;

    if (!d) return false;
    if (sscanf(args, "%5u %5u%c", &w, &h, &rest) != 2 || !w || !h)
        return error_set(err, "display_size WIDTH HEIGHT, in pixels");
    display_want_size(d, w, h);
    return true;
}

/* Codes of keys joined by dashes; how many, 0 and `err` for nonsense. */
static unsigned parse_keys(const char *text, uint16_t code[MAX_KEYS], struct error *err)
{
    unsigned n = 0;

    for (;;) {
        size_t len = strcspn(text, "-");
        if (n == MAX_KEYS) {
            error_set(err, "at most %d keys at once", MAX_KEYS);
            return 0;
        }
        code[n] = key_code(text, len);
        if (!code[n++]) {
            error_set(err, "no key \"%.*s\"; info keys lists them", (int)len, text);
            return 0;
        }
        if (!text[len]) return n;
        text += len + 1;
    }
}

static void send_key(struct machine *m, uint16_t code, bool down)
{
    input_send(machine_input(m), &(struct input_event){ INPUT_KEY, code, down }, 1);
}

/* Nobody would hear: better to say so than to lose it. */
static bool heard(struct machine *m, enum input_kind kind, const char *what, struct error *err)
{
    if (input_listening(machine_input(m), kind)) return true;
    return error_set(err, "the guest listens to no %s; -device virtio-%s-device and a driver", what,
                     what);
}

bool screen_send_keys(struct machine *m, const char *keys, struct error *err)
{
    uint16_t code[MAX_KEYS];
    unsigned n = parse_keys(keys, code, err);

    if (n == 0 || !heard(m, INPUT_KEYBOARD, "keyboard", err)) return false;
    for (unsigned i = 0; i < n; i++) {
        send_key(m, code[i], true);
    }
    while (n > 0) {
        send_key(m, code[--n], false);
    }
    return true;
}

/* Where a pixel lies on the tablet: in its middle, so that the guest finds the same pixel again. */
static uint32_t on_tablet(long pixel, uint32_t size)
{
    if (pixel < 0) pixel = 0;
    if ((uint32_t)pixel >= size) pixel = (long)size - 1;
    return (uint32_t)(((uint64_t)pixel * 2 + 1) * INPUT_ABS_MAX / (2 * (uint64_t)size));
}

static bool move_tablet(struct machine *m, long x, long y, struct error *err)
{
    struct display *d = machine_display(m);
    struct display_view v = { 0 };

    if (d) {
        display_watch(d, &v, NULL, NULL);
        display_take(&v);
        display_unwatch(&v);
    }
    if (!v.w) return error_set(err, "the guest shows nothing to point at");
    const struct input_event ev[2] = { { INPUT_ABS, ABS_X, on_tablet(x, v.w) },
                                       { INPUT_ABS, ABS_Y, on_tablet(y, v.h) } };
    input_send(machine_input(m), ev, 2);
    return true;
}

bool screen_move_mouse(struct machine *m, const char *args, struct error *err)
{
    struct input *in = machine_input(m);
    char *end;
    long v[3] = { 0 };
    unsigned n = 0;

    for (; n < 3 && *args; n++, args = end) {
        v[n] = strtol(args, &end, 10);
        if (end == args || v[n] < -32768 || v[n] > 32767) break;
    }
    if (n < 2 || args[strspn(args, " ")]) return error_set(err, "mouse_move X Y [WHEEL]");
    if (input_listening(in, INPUT_TABLET)) {
        if (!move_tablet(m, v[0], v[1], err)) return false;
    } else {
        if (!heard(m, INPUT_MOUSE, "mouse", err)) return false;
        const struct input_event ev[2] = { { INPUT_REL, REL_X, (uint32_t)v[0] },
                                           { INPUT_REL, REL_Y, (uint32_t)v[1] } };
        input_send(in, ev, 2);
    }
    if (v[2]) input_send(in, &(struct input_event){ INPUT_REL, REL_WHEEL, (uint32_t)v[2] }, 1);
    return true;
}

bool screen_press_buttons(struct machine *m, const char *args, struct error *err)
{
    static const uint16_t button[3] = { BTN_LEFT, BTN_MIDDLE, BTN_RIGHT };
    struct input_event ev[3];

    if (args[0] < '0' || args[0] > '7' || args[1]) return error_set(err, "mouse_button 0 to 7");
    if (!input_listening(machine_input(m), INPUT_TABLET) && !heard(m, INPUT_MOUSE, "mouse", err))
        return false;
    for (unsigned i = 0; i < 3; i++) {
        ev[i] = (struct input_event){ INPUT_KEY, button[i], (uint32_t)(args[0] - '0') >> i & 1 };
    }
    input_send(machine_input(m), ev, 3);
    return true;
}
