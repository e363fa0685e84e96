/* SPDX-License-Identifier: MIT */
/* Inside of the window: what its files share. Main thread, unless said otherwise. */
#ifndef FRONTENDS_SDL_PRIV_H
#define FRONTENDS_SDL_PRIV_H

#include "base/mailbox.h"
#include "devices/host/display.h"
#include "devices/host/input.h"
#include "frontends/window.h"

#include <SDL.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* SDL's functions, found when a window is opened: a program that was linked with SDL would load the fifty libraries
 * that it needs at each start, which takes longer than many a guest. */
struct sdl_api {
#define SDL_FN(result, name, args) result(*name) args;
#include "frontends/sdl_api.def"
#undef SDL_FN
};

struct window {
    struct sdl_api sdl;
    struct machine *machine;
    struct display *display;
    struct input *input;
    struct display_view view;
    struct window_options options;

    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;       /* of the view's size; NULL: nothing is shown */
    SDL_Texture *cursor;        /* the guest's, for when the host's pointer does not stand for it */
    SDL_Cursor *pointer;        /* the host's pointer in the guest's shape */
    SDL_Rect shown;             /* where the guest's screen is, in pixels of the window */
    bool news;                  /* there is something to take from the view */
    bool redraw;                /* something is to be drawn again */
    uint64_t drawn_ms;          /* when something was drawn last */
    uint64_t resized_ms;        /* when the user changed the window last; 0: the guest knows */
    bool grabbed, send_next;    /* pointer is the guest's; the next key goes with Ctrl and Alt */
    bool own_cursor, has_shape; /* the guest's cursor is drawn by us; it ever had a shape */
    unsigned closes;            /* how often the user has closed the window */
    bool down[INPUT_KEY_MAX + 1];

    pthread_t thread; /* of the machine */
    uint32_t event;   /* number of our SDL events: `code` is one of enum window_event */
    int status;       /* of the machine, when it has ended */
    bool ended;

    struct mail ask; /* asks the machine thread for the next two */
    atomic_ullong insns;
    atomic_bool stopped;
    uint64_t last_insns, last_ms;
    char title[160];
};

enum window_event { WINDOW_CHANGED, WINDOW_ENDED };

/* sdl_load.c: fill w->sdl. The library stays in memory. */
NODISCARD bool sdl_load(struct window *w, struct error *err);

/* sdl_keys.c: evdev code of a key by its place on the keyboard, 0: none. */
uint16_t sdl_key(SDL_Scancode scancode);

/* sdl_draw.c */
void sdl_take(struct window *w);   /* what changed on the guest's screen */
void sdl_draw(struct window *w);   /* if there is something to draw, and it is time */
void sdl_place(struct window *w);  /* the window or what it shows has another size */
void sdl_cursor(struct window *w); /* who draws the guest's cursor has changed */
void sdl_set_scale(struct window *w, unsigned scale);
void sdl_screenshot(struct window *w);
void sdl_draw_end(struct window *w);

/* sdl_input.c */
void sdl_input_event(struct window *w, const SDL_Event *e);
void sdl_release(struct window *w);                                 /* pointer and all keys */
void sdl_press(struct window *w, const uint16_t *code, unsigned n); /* and let go */

/* sdl.c */
void sdl_title(struct window *w);
void sdl_full_screen(struct window *w);

#endif
