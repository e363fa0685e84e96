/* SPDX-License-Identifier: MIT */
/* The window: its life, its title, and the thread of the machine. See window.h.
 *
 * The machine runs in a thread of its own, the window in the main one, as some systems want it. They meet in
 * the display's view, the input's queue and the machine's mailbox; neither waits for the other. */
#define SDL_MAIN_HANDLED
#include "frontends/sdl_priv.h"

#include "base/check.h"
#include "machine/isomer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TITLE_MS  1000 /* between looks at the machine's speed */
#define SETTLE_MS 150  /* after the window changed its size, until the guest is told */
#define FRAME_MS  15   /* between frames, where the host's screen does not set the pace */

bool window_possible(void)
{
    const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

    return (x11 && *x11) || (wayland && *wayland);
}

static void push(struct window *w, enum window_event code)
{
    SDL_Event e = { .user = { .type = w->event, .code = (int)code } };

    w->sdl.PushEvent(&e);
}

/* In the machine thread. */
static void changed(void *ctx)
{
    push(ctx, WINDOW_CHANGED);
}

static void tell(void *ctx)
{
    struct window *w = ctx;

    atomic_store(&w->insns, machine_instructions(w->machine));
    atomic_store(&w->stopped, machine_is_stopped(w->machine));
}

static void *run_machine(void *ctx)
{
    struct window *w = ctx;

    w->status = machine_run(w->machine);
    push(w, WINDOW_ENDED);
    return NULL;
}

/* ---- title ---- */

static const char *hint(const struct window *w)
{
    if (w->closes) return ", close again to end at once";
    if (w->send_next) return ", next key goes to the guest with Ctrl-Alt";
    if (w->grabbed) return ", Ctrl-Alt-G releases the pointer";
    if (!input_listening(w->input, INPUT_TABLET) && input_listening(w->input, INPUT_MOUSE))
        return ", click to use the guest's mouse";
    return "";
}

void sdl_title(struct window *w)
{
    uint64_t now = w->sdl.GetTicks64(), insns = atomic_load(&w->insns), ms = now - w->last_ms;
    char text[sizeof w->title];
    uint64_t mips = ms && insns > w->last_insns ? (insns - w->last_insns) / ms / 1000 : 0;

    if (atomic_load(&w->stopped)) snprintf(text, sizeof text, "Isomer: stopped%s", hint(w));
    else snprintf(text, sizeof text, "Isomer: %u MIPS%s", (unsigned)mips, hint(w));
    if (ms >= TITLE_MS) {
        w->last_ms = now;
        w->last_insns = insns;
        machine_post(w->machine, &w->ask);
    } else if (strcmp(text + strcspn(text, ","), w->title + strcspn(w->title, ",")) == 0) {
        return; /* a speed over a shorter time would only flicker */
    }
    if (strcmp(text, w->title) == 0) return;
    memcpy(w->title, text, sizeof text);
    w->sdl.SetWindowTitle(w->window, text);
}

/* ---- window events ---- */

void sdl_full_screen(struct window *w)
{
    bool now = w->sdl.GetWindowFlags(w->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;

    w->sdl.SetWindowFullscreen(w->window, now ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
    w->resized_ms = w->sdl.GetTicks64();
}

/* The first time: press the guest's power button, if there is a keyboard that has it; the second time: end. */
static void close_window(struct window *w)
{
    const uint16_t power = 116;

    if (w->closes++) machine_quit(w->machine, 0);
    else if (input_listening(w->input, INPUT_KEYBOARD)) sdl_press(w, &power, 1);
    sdl_title(w);
}

static void window_event(struct window *w, const SDL_WindowEvent *e)
{
    switch (e->event) {
    case SDL_WINDOWEVENT_EXPOSED: w->redraw = true; break;
    case SDL_WINDOWEVENT_SIZE_CHANGED: sdl_place(w); break;
    case SDL_WINDOWEVENT_RESIZED: w->resized_ms = w->sdl.GetTicks64(); break;
    case SDL_WINDOWEVENT_FOCUS_LOST: sdl_release(w); break;
    case SDL_WINDOWEVENT_CLOSE: close_window(w); break;
    default: break;
    }
}

static void handle(struct window *w, const SDL_Event *e)
{
    if (e->type == w->event) {
        if (e->user.code == WINDOW_ENDED) w->ended = true;
        else
            w->news =
                true; /* taken when a frame is due, not each time: the guest sets no pace here */
    } else if (e->type == SDL_WINDOWEVENT) {
        window_event(w, &e->window);
    } else if (e->type == SDL_RENDER_TARGETS_RESET || e->type == SDL_RENDER_DEVICE_RESET) {
        sdl_place(w);
    } else {
        sdl_input_event(w, e);
    }
}

/* The guest is told of the window's size when the user has stopped to change it. */
static void settle(struct window *w)
{
    int width, height;

    if (!w->resized_ms || w->sdl.GetTicks64() - w->resized_ms < SETTLE_MS) return;
    w->resized_ms = 0;
    if (w->options.smooth) return; /* the picture follows the window, not the guest */
    w->sdl.GetRendererOutputSize(w->renderer, &width, &height);
    display_want_size(w->display, (uint32_t)width / w->options.scale,
                      (uint32_t)height / w->options.scale);
}

/* How long nothing needs to be done without an event, in ms. */
static int patience(const struct window *w)
{
    if (w->redraw || w->news) return FRAME_MS;
    return w->resized_ms ? SETTLE_MS : TITLE_MS;
}

static void frame(struct window *w)
{
    if (w->news) sdl_take(w);
    if (w->redraw) sdl_draw(w);
}

int window_run(struct window *w)
{
    SDL_Event e;

    CHECK(pthread_create(&w->thread, NULL, run_machine, w) == 0);
    while (!w->ended) {
        if (w->sdl.WaitEventTimeout(&e, patience(w))) {
            do {
                handle(w, &e);
            } while (w->sdl.PollEvent(&e));
        }
        settle(w);
        sdl_title(w);
        if (w->sdl.GetTicks64() - w->drawn_ms >= FRAME_MS) frame(w);
    }
    pthread_join(w->thread, NULL);
    return w->status;
}

/* ---- life ---- */

static bool make_window(struct window *w)
{
    uint32_t flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    int width = 1280, height = 800;

    if (w->view.w) {
        width = (int)w->view.w;
        height = (int)w->view.h;
    }
    if (w->options.full_screen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    w->window =
        w->sdl.CreateWindow("Isomer", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED,
                            width * (int)w->options.scale, height * (int)w->options.scale, flags);
    if (!w->window) return false;
    w->renderer = w->sdl.CreateRenderer(w->window, -1, SDL_RENDERER_PRESENTVSYNC);
    if (!w->renderer) w->renderer = w->sdl.CreateRenderer(w->window, -1, 0);
    if (!w->renderer) return false;
    /* Many screens of small pixels: as many of the window's as the system has of one point. */
    int pixels, points;
    w->sdl.GetRendererOutputSize(w->renderer, &pixels, NULL);
    w->sdl.GetWindowSize(w->window, &points, NULL);
    if (points > 0 && pixels / points > 1) w->options.scale *= (unsigned)(pixels / points);
    return true;
}

static bool start_sdl(struct window *w)
{
    w->sdl.SetMainReady();
    /* Signals are ours, and the screen saver the user's. */
    w->sdl.SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    w->sdl.SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    w->sdl.SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* The click that gives the window the focus is for the guest too. */
    w->sdl.SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    if (w->sdl.Init(SDL_INIT_VIDEO) != 0) return false;
    w->event = w->sdl.RegisterEvents(1);
    return make_window(w);
}

struct window *window_open(struct machine *m, const struct window_options *o, struct error *err)
{
    struct display *d = machine_display(m);

    if (!d) {
        error_usage(err, "-display sdl: this machine has no graphics card; add -device "
                         "virtio-gpu-device, virtio-keyboard-device and virtio-tablet-device");
        return NULL;
    }
    struct window *w = xcalloc(1, sizeof *w);
    w->machine = m;
    w->display = d;
    w->input = machine_input(m);
    w->options = *o;
    atomic_init(&w->insns, 0);
    atomic_init(&w->stopped, false);
    w->ask = (struct mail){ .run = tell, .ctx = w };
    if (!sdl_load(w, err)) {
        free(w);
        return NULL;
    }
    if (!start_sdl(w)) {
        error_set(err, "-display sdl: %s; -display none needs no screen", w->sdl.GetError());
        window_close(w);
        return NULL;
    }
    display_watch(d, &w->view, changed, w);
    sdl_place(w);
    return w;
}

void window_close(struct window *w)
{
    if (!w) return;
    if (w->view.display) display_unwatch(&w->view);
    machine_unpost(w->machine, &w->ask);
    sdl_draw_end(w);
    if (w->renderer) w->sdl.DestroyRenderer(w->renderer);
    if (w->window) w->sdl.DestroyWindow(w->window);
    w->sdl.Quit();
    free(w);
}
