/* SPDX-License-Identifier: MIT */
/* Surface, changed rectangles, views: see display.h. */
#include "devices/host/display.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct display {
    pthread_mutex_t lock; /* guards what follows, and the private part of views */
    uint32_t w, h;
    uint32_t *pixels;
    struct display_cursor cursor;
    struct display_view *view[DISPLAY_MAX_VIEWS];
    unsigned n_views;
    uint32_t want_w, want_h; /* what a frontend asked for last; 0: nothing new */

    struct display_user user; /* machine thread */
    struct mailbox *mail;
    struct mail want_mail;
};

/* ---- rectangles ---- */

static uint64_t area(const struct display_rect *r)
{
    return (uint64_t)r->w * r->h;
}

/* The smallest rectangle around both. */
static struct display_rect around(const struct display_rect *a, const struct display_rect *b)
{
    uint32_t x0 = a->x < b->x ? a->x : b->x, y0 = a->y < b->y ? a->y : b->y;
    uint32_t ax = a->x + a->w, bx = b->x + b->w, ay = a->y + a->h, by = b->y + b->h;

    return (struct display_rect){ x0, y0, (ax > bx ? ax : bx) - x0, (ay > by ? ay : by) - y0 };
}

/* How many pixels more one rectangle around both has than the two. */
static int64_t growth(const struct display_rect *a, const struct display_rect *b)
{
    struct display_rect r = around(a, b);

    return (int64_t)area(&r) - (int64_t)area(a) - (int64_t)area(b);
}

/* Which of the view's rectangles grows least; n_dirty: none need grow. */
static unsigned cheapest(const struct display_view *v, const struct display_rect *r)
{
    unsigned best = v->n_dirty < DISPLAY_MAX_RECTS ? v->n_dirty : 0;
    int64_t least = v->n_dirty < DISPLAY_MAX_RECTS ? 0 : growth(&v->dirty[0], r);

    for (unsigned i = 0; i < v->n_dirty; i++) {
        int64_t g = growth(&v->dirty[i], r);
        if (g > least || (g == least && best < v->n_dirty)) continue;
        least = g;
        best = i;
    }
    return best;
}

static void add_dirty(struct display_view *v, const struct display_rect *r)
{
    unsigned i = cheapest(v, r);

    if (i == v->n_dirty) v->dirty[v->n_dirty++] = *r;
    else v->dirty[i] = around(&v->dirty[i], r);
}

/* ---- the device's side ---- */

static void want(void *ctx)
{
    struct display *d = ctx;

    pthread_mutex_lock(&d->lock);
    uint32_t w = d->want_w, h = d->want_h;
    d->want_w = d->want_h = 0;
    pthread_mutex_unlock(&d->lock);
    if (w && h && d->user.want_size) d->user.want_size(d->user.ctx, w, h);
}

struct display *display_new(struct mailbox *mail)
{
    struct display *d = xcalloc(1, sizeof *d);

    CHECK(pthread_mutex_init(&d->lock, NULL) == 0);
    d->mail = mail;
    d->want_mail = (struct mail){ .run = want, .ctx = d };
    return d;
}

void display_free(struct display *d)
{
    if (!d) return;
    CHECK(d->n_views == 0);
    mailbox_cancel(d->mail, &d->want_mail);
    pthread_mutex_destroy(&d->lock);
    free(d->pixels);
    free(d);
}

void display_attach(struct display *d, const struct display_user *user)
{
    d->user = *user;
}

bool display_attached(const struct display *d)
{
    return d->user.ctx != NULL;
}

/* Unlock, and tell the views that have something new and do not know yet. */
static void unlock_and_tell(struct display *d)
{
    struct display_view *tell[DISPLAY_MAX_VIEWS];
    unsigned n = 0;

    for (unsigned i = 0; i < d->n_views; i++) {
        struct display_view *v = d->view[i];
        bool news = v->n_dirty || v->new_size || v->new_shape || v->new_place;
        if (!news || v->told) continue;
        v->told = true;
        if (v->changed) tell[n++] = v;
    }
    pthread_mutex_unlock(&d->lock);
    for (unsigned i = 0; i < n; i++) {
        tell[i]->changed(tell[i]->ctx);
    }
}

static void all_dirty(struct display *d, struct display_view *v)
{
    v->n_dirty = 0;
    v->new_size = true;
    if (d->w) v->dirty[v->n_dirty++] = (struct display_rect){ 0, 0, d->w, d->h };
}

bool display_set_size(struct display *d, uint32_t w, uint32_t h)
{
    if (d->w == w && d->h == h) return true;
    uint32_t *pixels = w ? calloc((size_t)w * h, sizeof *pixels) : NULL;
    bool ok = pixels || !w;
    if (!ok) w = h = 0;

    pthread_mutex_lock(&d->lock);
    uint32_t *old = d->pixels;
    d->pixels = pixels;
    d->w = w;
    d->h = h;
    for (unsigned i = 0; i < d->n_views; i++) {
        all_dirty(d, d->view[i]);
    }
    unlock_and_tell(d);
    free(old);
    return ok;
}

static uint32_t to_rgb(const uint8_t *p, struct display_format f)
{
    return (uint32_t)p[f.red] << 16 | (uint32_t)p[f.green] << 8 | p[f.blue];
}

static void draw_row(uint32_t *to, const uint8_t *from, uint32_t n, struct display_format f)
{
    if (f.blue == 0 && f.green == 1 && f.red == 2) { /* what nearly all guests use */
        for (uint32_t i = 0; i < n; i++) {
            to[i] = load_le32(from + 4 * (size_t)i) & 0xffffff;
        }
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        to[i] = to_rgb(from + 4 * (size_t)i, f);
    }
}

void display_draw(struct display *d, const struct display_rect *r, const uint8_t *src,
                  size_t stride, struct display_format format)
{
    if (!r->w || !r->h) return;
    CHECK(r->x < d->w && r->w <= d->w - r->x && r->y < d->h && r->h <= d->h - r->y);
    pthread_mutex_lock(&d->lock);
    for (uint32_t row = 0; row < r->h; row++) {
        draw_row(d->pixels + (size_t)(r->y + row) * d->w + r->x, src + row * stride, r->w, format);
    }
    for (unsigned i = 0; i < d->n_views; i++) {
        add_dirty(d->view[i], r);
    }
    unlock_and_tell(d);
}

void display_set_cursor(struct display *d, const struct display_cursor *c)
{
    pthread_mutex_lock(&d->lock);
    d->cursor = *c;
    for (unsigned i = 0; i < d->n_views; i++) {
        d->view[i]->new_shape = true;
    }
    unlock_and_tell(d);
}

void display_move_cursor(struct display *d, int32_t x, int32_t y)
{
    pthread_mutex_lock(&d->lock);
    d->cursor.x = x;
    d->cursor.y = y;
    for (unsigned i = 0; i < d->n_views; i++) {
        d->view[i]->new_place = true;
    }
    unlock_and_tell(d);
}

/* ---- the frontends' side ---- */

void display_watch(struct display *d, struct display_view *v, void (*changed)(void *ctx), void *ctx)
{
    *v = (struct display_view){ .display = d, .changed = changed, .ctx = ctx };
    pthread_mutex_lock(&d->lock);
    CHECK(d->n_views < DISPLAY_MAX_VIEWS);
    d->view[d->n_views++] = v;
    all_dirty(d, v);
    v->new_shape = true;
    unlock_and_tell(d);
}

void display_unwatch(struct display_view *v)
{
    struct display *d = v->display;

    pthread_mutex_lock(&d->lock);
    for (unsigned i = 0; i < d->n_views; i++) {
        if (d->view[i] != v) continue;
        d->view[i] = d->view[--d->n_views];
        break;
    }
    pthread_mutex_unlock(&d->lock);
    free(v->pixels);
    v->pixels = NULL;
}

/* Under the lock. Without memory for the new size the view shows nothing. */
static void take_size(struct display *d, struct display_view *v)
{
    free(v->pixels);
    v->pixels = d->w ? calloc((size_t)d->w * d->h, sizeof *v->pixels) : NULL;
    v->w = v->pixels ? d->w : 0;
    v->h = v->pixels ? d->h : 0;
    if (!v->pixels) v->n_dirty = 0;
}

static void take_pixels(const struct display *d, struct display_view *v)
{
    v->n_rects = v->pixels ? v->n_dirty : 0;
    for (unsigned i = 0; i < v->n_rects; i++) {
        const struct display_rect *r = &v->dirty[i];
        v->rect[i] = *r;
        for (uint32_t y = r->y; y < r->y + r->h; y++) {
            size_t at = (size_t)y * d->w + r->x;
            memcpy(v->pixels + at, d->pixels + at, r->w * sizeof *v->pixels);
        }
    }
    v->n_dirty = 0;
}

bool display_take(struct display_view *v)
{
    struct display *d = v->display;

    pthread_mutex_lock(&d->lock);
    v->told = false;
    v->resized = v->new_size;
    v->cursor_shaped = v->new_shape;
    v->cursor_moved = v->new_place || v->new_shape;
    v->new_size = v->new_shape = v->new_place = false;
    if (v->resized) take_size(d, v);
    take_pixels(d, v);
    if (v->cursor_shaped) v->cursor = d->cursor;
    v->cursor.x = d->cursor.x;
    v->cursor.y = d->cursor.y;
    pthread_mutex_unlock(&d->lock);
    return v->resized || v->n_rects || v->cursor_moved;
}

void display_want_size(struct display *d, uint32_t w, uint32_t h)
{
    pthread_mutex_lock(&d->lock);
    d->want_w = w;
    d->want_h = h;
    pthread_mutex_unlock(&d->lock);
    mailbox_post(d->mail, &d->want_mail);
}

/* One colour of a pixel: the cursor's share is in `over` already. */
static uint32_t blend(uint32_t over, uint32_t under, uint32_t alpha, unsigned shift)
{
    uint32_t c = (over >> shift & 0xff) + (under >> shift & 0xff) * (255 - alpha) / 255;

    return (c > 255 ? 255 : c) << shift;
}

void display_blend_cursor(const struct display_view *v, uint32_t *pixels)
{
    const struct display_cursor *c = &v->cursor;

    if (!c->visible) return;
    for (uint32_t i = 0; i < DISPLAY_CURSOR * DISPLAY_CURSOR; i++) {
        int64_t x = (int64_t)c->x + i % DISPLAY_CURSOR, y = (int64_t)c->y + i / DISPLAY_CURSOR;
        uint32_t over = c->argb[i], alpha = over >> 24;
        if (x < 0 || x >= (int64_t)v->w || y < 0 || y >= (int64_t)v->h) continue;
        uint32_t *p = &pixels[(size_t)y * v->w + (size_t)x];
        *p = blend(over, *p, alpha, 16) | blend(over, *p, alpha, 8) | blend(over, *p, alpha, 0);
    }
}
