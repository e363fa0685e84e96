/* SPDX-License-Identifier: MIT */
/* Keys and pointer of the window on their way to the guest, and the keys that are for the window itself. */
#include "frontends/sdl_priv.h"

#include "base/bits.h"

#define KEY_CTRL   29
#define KEY_ALT    56
#define KEY_DELETE 111

/* ---- to the guest ---- */

static void send1(struct window *w, uint16_t type, uint16_t code, uint32_t value)
{
    input_send(w->input, &(struct input_event){ type, code, value }, 1);
}

static void send_key(struct window *w, uint16_t code, bool down)
{
    if (!code || w->down[code] == down) return;
    w->down[code] = down;
    send1(w, INPUT_KEY, code, down);
}

void sdl_press(struct window *w, const uint16_t *code, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        send1(w, INPUT_KEY, code[i], 1);
    }
    while (n > 0) {
        send1(w, INPUT_KEY, code[--n], 0);
    }
}

static void grab(struct window *w, bool on)
{
    if (w->grabbed == on) return;
    w->grabbed = on;
    w->sdl.SetRelativeMouseMode(on);
    w->sdl.SetWindowKeyboardGrab(w->window, on);
    sdl_title(w);
}

void sdl_release(struct window *w)
{
    for (unsigned code = 0; code <= INPUT_KEY_MAX; code++) {
        send_key(w, (uint16_t)code, false);
    }
    w->send_next = false;
    grab(w, false);
}

/* ---- keys of the window: with Ctrl and Alt ---- */

static void send_next(struct window *w)
{
    w->send_next = true;
    sdl_title(w);
}

static void send_delete(struct window *w)
{
    static const uint16_t keys[] = { KEY_CTRL, KEY_ALT, KEY_DELETE };

    sdl_press(w, keys, 3);
}

static void toggle_smooth(struct window *w)
{
    w->options.smooth = !w->options.smooth;
    sdl_place(w);
}

static void toggle_grab(struct window *w)
{
    grab(w, !w->grabbed);
}

/* clang-format off */
static const struct {
    SDL_Scancode key;
    void (*run)(struct window *w);
} window_keys[] = {
    { SDL_SCANCODE_G, toggle_grab },    { SDL_SCANCODE_F, sdl_full_screen },
    { SDL_SCANCODE_S, sdl_screenshot }, { SDL_SCANCODE_Z, toggle_smooth },
    { SDL_SCANCODE_K, send_next },      { SDL_SCANCODE_RETURN, send_delete },
};
/* clang-format on */

/* True: the key was for the window. */
static bool window_key(struct window *w, SDL_Scancode key)
{
    if (!w->down[KEY_CTRL] || !w->down[KEY_ALT]) return false;
    if (key >= SDL_SCANCODE_1 && key <= SDL_SCANCODE_4) {
        sdl_set_scale(w, (unsigned)(key - SDL_SCANCODE_1) + 1);
        return true;
    }
    for (size_t i = 0; i < ARRAY_SIZE(window_keys); i++) {
        if (window_keys[i].key != key) continue;
        window_keys[i].run(w);
        return true;
    }
    return false;
}

static void key_event(struct window *w, const SDL_KeyboardEvent *e)
{
    uint16_t code = sdl_key(e->keysym.scancode);
    bool down = e->state == SDL_PRESSED;

    if (e->repeat) return; /* the guest repeats keys itself */
    if (down && w->send_next && code && code != KEY_CTRL && code != KEY_ALT) {
        const uint16_t keys[] = { KEY_CTRL, KEY_ALT, code };
        w->send_next = false;
        sdl_press(w, keys, 3);
        sdl_title(w);
        return;
    }
    if (down && window_key(w, e->keysym.scancode)) return;
    send_key(w, code, down);
}

/* ---- pointer ---- */

/* Where a place in the window, in points, is on the tablet, along one side. */
static uint32_t on_tablet(int at, int points, int pixels, int from, int size)
{
    double p = ((double)at + 0.5) * pixels / points - from;

    if (size <= 0 || p < 0) return 0;
    return p >= size ? INPUT_ABS_MAX : (uint32_t)(p * INPUT_ABS_MAX / size);
}

static void move_tablet(struct window *w, int x, int y)
{
    int width, height, wp, hp;

    w->sdl.GetWindowSize(w->window, &width, &height);
    if (w->sdl.GetRendererOutputSize(w->renderer, &wp, &hp) != 0 || width <= 0 || height <= 0)
        return;
    const struct input_event ev[2] = {
        { INPUT_ABS, ABS_X, on_tablet(x, width, wp, w->shown.x, w->shown.w) },
        { INPUT_ABS, ABS_Y, on_tablet(y, height, hp, w->shown.y, w->shown.h) },
    };
    input_send(w->input, ev, 2);
}

static void motion(struct window *w, const SDL_MouseMotionEvent *e)
{
    if (input_listening(w->input, INPUT_TABLET)) {
        if (w->grabbed) grab(w, false); /* its driver came later */
        move_tablet(w, e->x, e->y);
    } else if (w->grabbed) {
        const struct input_event ev[2] = { { INPUT_REL, REL_X, (uint32_t)e->xrel },
                                           { INPUT_REL, REL_Y, (uint32_t)e->yrel } };
        input_send(w->input, ev, 2);
    }
}

static void button(struct window *w, const SDL_MouseButtonEvent *e)
{
    static const uint16_t codes[] = { 0, BTN_LEFT, BTN_MIDDLE, BTN_RIGHT, BTN_SIDE, BTN_EXTRA };
    bool down = e->state == SDL_PRESSED, tablet = input_listening(w->input, INPUT_TABLET);

    if (!tablet && !w->grabbed) {
        /* The click that takes the mouse is not for the guest. */
        if (down && input_listening(w->input, INPUT_MOUSE)) grab(w, true);
        return;
    }
    if (tablet) move_tablet(w, e->x, e->y);
    if (e->button < ARRAY_SIZE(codes)) send_key(w, codes[e->button], down);
}

static void wheel(struct window *w, const SDL_MouseWheelEvent *e)
{
    int sign = e->direction == SDL_MOUSEWHEEL_FLIPPED ? -1 : 1;

    if (e->y) send1(w, INPUT_REL, REL_WHEEL, (uint32_t)(e->y * sign));
    if (e->x) send1(w, INPUT_REL, REL_HWHEEL, (uint32_t)(e->x * sign));
}

void sdl_input_event(struct window *w, const SDL_Event *e)
{
    switch (e->type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: key_event(w, &e->key); break;
    case SDL_MOUSEMOTION: motion(w, &e->motion); break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: button(w, &e->button); break;
    case SDL_MOUSEWHEEL: wheel(w, &e->wheel); break;
    default: break;
    }
}
