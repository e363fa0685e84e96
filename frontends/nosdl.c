/* SPDX-License-Identifier: MIT */
/* In place of sdl.c where SDL 2 is missing. */
#include "frontends/window.h"

#include <stddef.h>

bool window_possible(void)
{
    return false;
}

struct window *window_open(struct machine *m, const struct window_options *o, struct error *err)
{
    (void)m;
    (void)o;
    error_usage(err, "-display sdl: this program was built without SDL 2 (package libsdl2-dev)");
    return NULL;
}

int window_run(struct window *w)
{
    (void)w;
    return 1;
}

void window_close(struct window *w)
{
    (void)w;
}
