/* SPDX-License-Identifier: MIT */
/* The guest's screen and cursor in the window. */
#include "frontends/sdl_priv.h"

#include "base/check.h"
#include "frontends/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- where things are ---- */

/* The largest picture that fits: a whole number of times as large, if it fits once; smooth: just as large. */
static void fit(struct window *w, int width, int height)
{
    float x = (float)width / (float)w->view.w, y = (float)height / (float)w->view.h;
    float k = x < y ? x : y;

    if (!w->options.smooth && k >= 1) k = (float)(int)k;
    w->shown.w = (int)((float)w->view.w * k);
    w->shown.h = (int)((float)w->view.h * k);
    w->shown.x = (width - w->shown.w) / 2;
    w->shown.y = (height - w->shown.h) / 2;
    bool exact = w->shown.w % (int)w->view.w == 0 && w->shown.h % (int)w->view.h == 0;
    if (w->texture)
        w->sdl.SetTextureScaleMode(w->texture, exact ? SDL_ScaleModeNearest : SDL_ScaleModeLinear);
}

void sdl_place(struct window *w)
{
    int width, height;

    w->redraw = true;
    if (!w->view.w || w->sdl.GetRendererOutputSize(w->renderer, &width, &height) != 0) return;
    fit(w, width, height);
}

/* Make the window as large as the guest's screen, unless the user has another idea. */
static void follow_guest(struct window *w)
{
    uint32_t kept = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MAXIMIZED;
    int pixels, points, factor;

    if (!w->view.w || (w->sdl.GetWindowFlags(w->window) & kept) || w->resized_ms ||
        w->options.smooth)
        return;
    w->sdl.GetRendererOutputSize(w->renderer, &pixels, NULL);
    w->sdl.GetWindowSize(w->window, &points, NULL);
    factor = points > 0 && pixels > points ? pixels / points : 1;
    w->sdl.SetWindowSize(w->window, (int)(w->view.w * w->options.scale) / factor,
                         (int)(w->view.h * w->options.scale) / factor);
}

void sdl_set_scale(struct window *w, unsigned scale)
{
    w->options.scale = scale;
    w->options.smooth = false;
    follow_guest(w);
    sdl_place(w);
}

/* ---- the cursor ---- */

/* The host's pointer is the guest's when the guest has a tablet; else the guest's is drawn where it is. */
void sdl_cursor(struct window *w)
{
    const struct display_cursor *c = &w->view.cursor;
    bool tablet = input_listening(w->input, INPUT_TABLET);
    bool own = !tablet && c->visible;

    if (own != w->own_cursor) w->redraw = true;
    w->own_cursor = own;
    if (tablet && w->has_shape && c->visible && w->pointer) w->sdl.SetCursor(w->pointer);
    else w->sdl.SetCursor(w->sdl.GetDefaultCursor());
    /* A guest that never gave its cursor a shape has none, or draws it itself. */
    w->sdl.ShowCursor(!(tablet && w->has_shape && !c->visible));
}

/* Back to colours that are not multiplied by alpha, which is what the host's pointer wants. */
static uint32_t straight(uint32_t argb)
{
    uint32_t alpha = argb >> 24, v = alpha << 24;

    for (unsigned shift = 0; alpha && shift < 24; shift += 8) {
        uint32_t c = (argb >> shift & 0xff) * 255 / alpha;
        v |= (c > 255 ? 255 : c) << shift;
    }
    return v;
}

/* As large as the guest's screen is shown. */
static void make_pointer(struct window *w)
{
    const struct display_cursor *c = &w->view.cursor;
    uint32_t k = w->options.scale > 4 ? 4 : w->options.scale, side = DISPLAY_CURSOR * k;
    SDL_Surface *s =
        w->sdl.CreateRGBSurfaceWithFormat(0, (int)side, (int)side, 32, SDL_PIXELFORMAT_ARGB8888);

    if (!s) return;
    for (uint32_t y = 0; y < side; y++) {
        uint32_t *row = (uint32_t *)(void *)((uint8_t *)s->pixels + y * (uint32_t)s->pitch);
        for (uint32_t x = 0; x < side; x++) {
            row[x] = straight(c->argb[y / k * DISPLAY_CURSOR + x / k]);
        }
    }
    SDL_Cursor *old = w->pointer;
    w->pointer = w->sdl.CreateColorCursor(s, (int)(c->hot_x * k), (int)(c->hot_y * k));
    w->sdl.FreeSurface(s);
    if (w->pointer) w->sdl.SetCursor(w->pointer);
    if (old) w->sdl.FreeCursor(old);
}

static void make_cursor(struct window *w)
{
    const struct display_cursor *c = &w->view.cursor;

    if (!w->cursor) {
        w->cursor =
            w->sdl.CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                                 DISPLAY_CURSOR, DISPLAY_CURSOR);
        if (!w->cursor) return;
        /* Colours are multiplied already. Renderers that cannot do that blend as usual. */
        SDL_BlendMode mode = w->sdl.ComposeCustomBlendMode(
            SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD,
            SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
        if (w->sdl.SetTextureBlendMode(w->cursor, mode) != 0)
            w->sdl.SetTextureBlendMode(w->cursor, SDL_BLENDMODE_BLEND);
    }
    w->sdl.UpdateTexture(w->cursor, NULL, c->argb, DISPLAY_CURSOR * 4);
}

static void take_cursor(struct window *w)
{
    if (w->view.cursor_shaped) {
        w->has_shape |= w->view.cursor.visible;
        if (w->view.cursor.visible) {
            make_pointer(w);
            make_cursor(w);
        }
    }
    if (w->view.cursor_moved && w->own_cursor) w->redraw = true;
    sdl_cursor(w);
}

/* ---- pictures ---- */

static void make_texture(struct window *w)
{
    if (w->texture) w->sdl.DestroyTexture(w->texture);
    w->texture = NULL;
    if (!w->view.w) return;
    w->texture = w->sdl.CreateTexture(w->renderer, SDL_PIXELFORMAT_RGB888,
                                      SDL_TEXTUREACCESS_STREAMING, (int)w->view.w, (int)w->view.h);
}

void sdl_take(struct window *w)
{
    struct display_view *v = &w->view;

    w->news = false;
    if (!display_take(v)) return;
    if (v->resized) {
        make_texture(w);
        follow_guest(w);
        sdl_place(w);
    }
    for (unsigned i = 0; w->texture && i < v->n_rects; i++) {
        const struct display_rect *r = &v->rect[i];
        const SDL_Rect at = { (int)r->x, (int)r->y, (int)r->w, (int)r->h };
        w->sdl.UpdateTexture(w->texture, &at, v->pixels + (size_t)r->y * v->w + r->x,
                             (int)v->w * 4);
        w->redraw = true;
    }
    if (v->cursor_moved) take_cursor(w);
}

static void draw_cursor(struct window *w)
{
    const struct display_cursor *c = &w->view.cursor;
    float kx = (float)w->shown.w / (float)w->view.w, ky = (float)w->shown.h / (float)w->view.h;
    const SDL_FRect at = { (float)w->shown.x + (float)c->x * kx,
                           (float)w->shown.y + (float)c->y * ky, DISPLAY_CURSOR * kx,
                           DISPLAY_CURSOR * ky };

    w->sdl.RenderCopyF(w->renderer, w->cursor, NULL, &at);
}

void sdl_draw(struct window *w)
{
    w->redraw = false;
    w->drawn_ms = w->sdl.GetTicks64();
    w->sdl.SetRenderDrawColor(w->renderer, 0, 0, 0, 255);
    w->sdl.RenderClear(w->renderer);
    if (w->texture) {
        w->sdl.RenderCopy(w->renderer, w->texture, NULL, &w->shown);
        if (w->own_cursor && w->cursor) draw_cursor(w);
    }
    w->sdl.RenderPresent(w->renderer);
}

/* Into the current directory; the title says its name no longer than until the next one. */
void sdl_screenshot(struct window *w)
{
    const struct display_view *v = &w->view;
    struct error err = { 0 };
    char name[64];
    time_t now = time(NULL);
    struct tm t;

    sdl_take(w);
    if (!v->w || !localtime_r(&now, &t)) return;
    strftime(name, sizeof name, "isomer-%Y%m%d-%H%M%S.png", &t);
    size_t n = (size_t)v->w * v->h * sizeof *v->pixels;
    uint32_t *copy = malloc(n);
    if (!copy) return;
    memcpy(copy, v->pixels, n);
    display_blend_cursor(v, copy);
    if (picture_write(name, copy, v->w, v->h, &err))
        fprintf(stderr, "isomer: screenshot written to %s\n", name);
    else fprintf(stderr, "isomer: screenshot %s\n", err.text);
    free(copy);
}

void sdl_draw_end(struct window *w)
{
    if (w->texture) w->sdl.DestroyTexture(w->texture);
    if (w->cursor) w->sdl.DestroyTexture(w->cursor);
    if (w->pointer) w->sdl.FreeCursor(w->pointer);
}
