/* SPDX-License-Identifier: MIT */
/* The machine in a window (SDL 2). docs/display.md describes what a person sees of it. */
#ifndef FRONTENDS_WINDOW_H
#define FRONTENDS_WINDOW_H

#include "base/error.h"

#include <stdbool.h>

struct machine;

struct window_options {
    bool full_screen, smooth;
    unsigned scale; /* pixels of the window a pixel of the guest, 1 to 8 */
};

/* Is this program built with a window, and is there a screen to open one on? */
bool window_possible(void);

struct window;

/* Open a window for the machine's screen. NULL and `err`: it cannot be. Main thread, as all here. */
struct window *window_open(struct machine *m, const struct window_options *o, struct error *err);

/* machine_run in a thread of its own, and the window in this one; returns the machine's exit status. */
int window_run(struct window *w);

/* After window_run and before machine_close. NULL is fine. */
void window_close(struct window *w);

#endif
