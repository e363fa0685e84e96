/* SPDX-License-Identifier: MIT */
/* A screen: what a display device shows, and who looks at it.
 *
 * The device draws into a surface in host memory, in the machine thread; frontends have a view each,
 * and copy what changed since their last look into their own memory, in their own threads. A short
 * lock guards the surface: neither side does anything under it but copy pixels, so that a guest never
 * waits for a window and a window never for a guest. Nobody is told of a still screen.
 *
 * Pixels of surface and views are uint32_t, 0x00RRGGBB; those of the cursor 0xAARRGGBB, colours
 * multiplied by alpha already. */
#ifndef DEVICES_HOST_DISPLAY_H
#define DEVICES_HOST_DISPLAY_H

#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DISPLAY_MAX_SIZE  16384u /* pixels, width and height of a surface */
#define DISPLAY_MAX_RECTS 16     /* changed rectangles that a view keeps apart */
#define DISPLAY_MAX_VIEWS 4
#define DISPLAY_CURSOR    64u /* width and height of a cursor */

struct display;

struct display_rect {
    uint32_t x, y, w, h;
};

/* Where the colours of a pixel of four bytes lie: numbers of bytes, 0 to 3. alpha 4: it has none. */
struct display_format {
    uint8_t red, green, blue, alpha;
};

struct display_cursor {
    bool visible;
    int32_t x, y; /* of its upper left corner on the screen */
    uint32_t hot_x, hot_y;
    uint32_t argb[DISPLAY_CURSOR * DISPLAY_CURSOR];
};

struct display *display_new(struct mailbox *mail);

/* After the device and all views. NULL is fine. */
void display_free(struct display *d);

/* ---- for the device; machine thread ---- */

/* The device's end: a frontend would like a screen of this size, in pixels. */
struct display_user {
    void (*want_size)(void *ctx, uint32_t w, uint32_t h);
    void *ctx;
};
void display_attach(struct display *d, const struct display_user *user);
bool display_attached(const struct display *d);

/* The size that is shown from now on; 1 to DISPLAY_MAX_SIZE, or 0, 0: nothing is. All black, unless the
 * size is what it was. False: no memory, and nothing is shown. */
bool display_set_size(struct display *d, uint32_t w, uint32_t h);

/* Draw a rectangle that lies inside the surface. src: its first pixel; stride: bytes from row to row. */
void display_draw(struct display *d, const struct display_rect *r, const uint8_t *src,
                  size_t stride, struct display_format format);

/* Shape and place of the cursor; its place. */
void display_set_cursor(struct display *d, const struct display_cursor *c);
void display_move_cursor(struct display *d, int32_t x, int32_t y);

/* ---- for frontends ---- */

/* What a frontend sees. Owned by its thread, except for what display.c keeps in it. */
struct display_view {
    uint32_t w, h; /* 0, 0: nothing is shown */
    uint32_t *pixels;
    struct display_rect rect[DISPLAY_MAX_RECTS]; /* changed by the last display_take */
    unsigned n_rects;
    bool resized;       /* by the last display_take: pixels are new, and all of them in rect[] */
    bool cursor_shaped; /* by the last display_take: its image, hot spot or visibility changed */
    bool cursor_moved;
    struct display_cursor cursor;

    /* private, under the display's lock */
    struct display *display;
    void (*changed)(void *ctx);
    void *ctx;
    struct display_rect dirty[DISPLAY_MAX_RECTS];
    unsigned n_dirty;
    bool told, new_size, new_shape, new_place;
};

/* Begin and end to look. `changed` is called in the machine thread when there is something to take after there
 * was nothing; it must only wake the frontend. NULL: nobody is told. While no other thread uses the
 * display, or in the machine thread. */
void display_watch(struct display *d, struct display_view *v, void (*changed)(void *ctx),
                   void *ctx);
void display_unwatch(struct display_view *v);

/* Bring the view up to date. False: nothing has changed. In the view's thread. */
bool display_take(struct display_view *v);

/* A frontend would like a screen of this size; the last word counts. Any thread. */
void display_want_size(struct display *d, uint32_t w, uint32_t h);

/* Draw the view's cursor over `pixels`, which are of the view's size. */
void display_blend_cursor(const struct display_view *v, uint32_t *pixels);

#endif
