/* SPDX-License-Identifier: MIT */
/* The monitor's commands about screen, keyboard and pointer. Machine thread. */
#ifndef FRONTENDS_SCREEN_H
#define FRONTENDS_SCREEN_H

#include "base/error.h"

#include <stdio.h>

struct machine;

/* Write what the screen shows, the guest's cursor included, into a file; see picture_write. */
NODISCARD bool screen_dump(struct machine *m, const char *path, struct error *err);

/* "W H": ask the guest for a screen of this size, in pixels. */
NODISCARD bool screen_resize(struct machine *m, const char *args, struct error *err);

/* Press keys like "ctrl-alt-delete" one after the other and let them go. */
NODISCARD bool screen_send_keys(struct machine *m, const char *keys, struct error *err);

/* "X Y [WHEEL]": with a tablet, to that pixel of the screen; else by so many pixels to the right and down;
 * then turn the wheel, up if positive. */
NODISCARD bool screen_move_mouse(struct machine *m, const char *args, struct error *err);

/* "STATE": the sum of 1 (left), 2 (middle) and 4 (right) for the buttons that are down from now on. */
NODISCARD bool screen_press_buttons(struct machine *m, const char *args, struct error *err);

#endif
