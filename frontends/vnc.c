/* SPDX-License-Identifier: MIT */
/* A VNC server: see vnc.h. RFC 6143 with the pseudo-encodings DesktopSize, ExtendedDesktopSize, Cursor, and QEMU's
 * Extended Key Event; pixels are sent as they are (Raw), because viewer and server are on one computer.
 *
 * Left out: passwords (whoever can connect to this computer's loopback address may use the screen; a Unix socket
 * is for the user alone), clipboard, compression.
 *
 * One thread waits for the listening socket, the viewer, and a pipe by which the machine thread says that something
 * has changed. What a viewer sends is hostile input. */
#include "frontends/vnc.h"

#include "base/bits.h"
#include "base/check.h"
#include "frontends/vnc_priv.h"
#include "machine/isomer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define FIRST_PORT  5900u
#define MAX_DISPLAY 59635u /* ports end at 65535 */
#define IN_BYTES    4096u
#define BLANK_W     640u /* what a viewer sees while the guest shows nothing */
#define BLANK_H     480u

enum encoding {
    ENC_RAW = 0,
    ENC_CURSOR = -239,
    ENC_SIZE = -223,
    ENC_KEYS = -258,
    ENC_EXTENDED_SIZE = -308,
};

enum client_message {
    MSG_FORMAT = 0,
    MSG_ENCODINGS = 2,
    MSG_REQUEST = 3,
    MSG_KEY = 4,
    MSG_POINTER = 5,
    MSG_CUT = 6,
    MSG_SET_SIZE = 251,
    MSG_QEMU = 255,
};

struct viewer {
    int fd; /* -1: none */
    enum { VERSION, SECURITY, INIT, RUNNING } step;
    unsigned minor; /* of the protocol's version: 3, 7 or 8 */
    uint8_t in[IN_BYTES];
    size_t n_in, skip; /* bytes read; bytes to come that mean nothing */
    struct bytes out;
    size_t sent; /* of `out` */
    struct vnc_format format;
    bool knows_cursor, knows_size, knows_extended_size, knows_keys;
    bool wants, wants_all; /* an update; also of what has not changed */
    bool tell_keys;        /* that we know the extension */
    uint32_t w, h;         /* size that it knows */
    uint8_t buttons;
    uint16_t x, y;
    bool down[INPUT_KEY_MAX + 1];
};

struct vnc {
    struct machine *machine;
    struct display *display;
    struct input *input;
    struct display_view view;
    struct viewer viewer;
    char *path; /* of a Unix socket */
    int listener, wake[2];
    atomic_bool stop;
    pthread_t thread;
};

/* ---- keys and pointer ---- */

static void send_key(struct vnc *v, uint16_t code, bool down)
{
    struct viewer *c = &v->viewer;

    if (!code || code > INPUT_KEY_MAX || c->down[code] == down) return;
    c->down[code] = down;
    input_send(v->input, &(struct input_event){ INPUT_KEY, code, down }, 1);
}

static uint32_t on_tablet(uint32_t at, uint32_t size)
{
    if (at >= size) at = size - 1;
    return (uint32_t)(((uint64_t)at * 2 + 1) * INPUT_ABS_MAX / (2 * (uint64_t)size));
}

static void move(struct vnc *v, uint16_t x, uint16_t y)
{
    struct viewer *c = &v->viewer;
    bool tablet = input_listening(v->input, INPUT_TABLET);
    struct input_event ev[2] = { { INPUT_REL, REL_X, (uint32_t)x - c->x },
                                 { INPUT_REL, REL_Y, (uint32_t)y - c->y } };

    if (x == c->x && y == c->y) return;
    c->x = x;
    c->y = y;
    if (tablet) {
        ev[0] = (struct input_event){ INPUT_ABS, ABS_X, on_tablet(x, c->w) };
        ev[1] = (struct input_event){ INPUT_ABS, ABS_Y, on_tablet(y, c->h) };
    }
    input_send(v->input, ev, 2);
}

/* Bits of the mask: left, middle, right, wheel up, down, left, right. */
static void press(struct vnc *v, uint8_t mask)
{
    static const uint16_t button[3] = { BTN_LEFT, BTN_MIDDLE, BTN_RIGHT };
    static const struct input_event wheel[4] = { { INPUT_REL, REL_WHEEL, 1 },
                                                 { INPUT_REL, REL_WHEEL, UINT32_MAX },
                                                 { INPUT_REL, REL_HWHEEL, UINT32_MAX },
                                                 { INPUT_REL, REL_HWHEEL, 1 } };
    uint8_t rise = mask & (uint8_t)~v->viewer.buttons;

    for (unsigned i = 0; i < 3; i++) {
        send_key(v, button[i], mask >> i & 1);
    }
    for (unsigned i = 0; i < 4; i++) {
        if (rise >> (3 + i) & 1) input_send(v->input, &wheel[i], 1);
    }
    v->viewer.buttons = mask;
}

/* ---- what we say ---- */

static void put_rect(struct bytes *out, uint32_t x, uint32_t y, uint32_t w, uint32_t h,
                     int encoding)
{
    vnc_put(out, 2, x);
    vnc_put(out, 2, y);
    vnc_put(out, 2, w);
    vnc_put(out, 2, h);
    vnc_put(out, 4, (uint32_t)encoding);
}

/* The size of the screen, and for those who may change it that there is one screen. */
static void put_size(struct vnc *v)
{
    struct viewer *c = &v->viewer;

    if (!c->knows_extended_size) {
        put_rect(&c->out, 0, 0, c->w, c->h, ENC_SIZE);
        return;
    }
    put_rect(&c->out, 0, 0, c->w, c->h, ENC_EXTENDED_SIZE);
    vnc_put(&c->out, 4, 1u << 24);
    vnc_put(&c->out, 4, 0); /* number of the screen, place, size, flags */
    vnc_put(&c->out, 4, 0);
    vnc_put(&c->out, 2, c->w);
    vnc_put(&c->out, 2, c->h);
    vnc_put(&c->out, 4, 0);
}

/* Black, while the guest shows nothing. */
static void put_blank(struct viewer *c)
{
    size_t n = (size_t)c->w * c->h * c->format.bytes;
    uint8_t *zeros = xcalloc(1, n);

    put_rect(&c->out, 0, 0, c->w, c->h, ENC_RAW);
    bytes_put(&c->out, zeros, n);
    free(zeros);
}

static void put_picture(struct vnc *v, bool all)
{
    struct viewer *c = &v->viewer;
    const struct display_rect whole = { 0, 0, v->view.w, v->view.h };
    unsigned n = all ? 1 : v->view.n_rects;

    if (!v->view.w) {
        if (all) put_blank(c);
        return;
    }
    for (unsigned i = 0; i < n; i++) {
        const struct display_rect *r = all ? &whole : &v->view.rect[i];
        put_rect(&c->out, r->x, r->y, r->w, r->h, ENC_RAW);
        vnc_put_pixels(&c->out, &c->format, &v->view, r);
    }
}

/* An update, if the viewer wants one and there is something to say. False: it cannot follow, drop it. */
static bool update(struct vnc *v)
{
    struct viewer *c = &v->viewer;
    uint32_t w, h;

    if (c->step != RUNNING || !c->wants || c->out.len) return true;
    bool news = display_take(&v->view), all = c->wants_all;
    w = v->view.w ? v->view.w : BLANK_W;
    h = v->view.w ? v->view.h : BLANK_H;
    bool resized = w != c->w || h != c->h,
         cursor = c->knows_cursor && (all || v->view.cursor_shaped);
    if (resized && !c->knows_size && !c->knows_extended_size) return false;
    all |= resized || v->view.resized;
    unsigned n = (resized ? 1u : 0) + (cursor ? 1u : 0) + (c->tell_keys ? 1u : 0) +
                 (all ? 1u : v->view.n_rects);
    if (n == 0 || (!news && !all && !c->tell_keys)) return true;
    c->w = w;
    c->h = h;
    vnc_put(&c->out, 2, 0); /* FramebufferUpdate */
    vnc_put(&c->out, 2, n);
    if (resized) put_size(v);
    if (c->tell_keys) put_rect(&c->out, 0, 0, 0, 0, ENC_KEYS);
    if (cursor) {
        const struct display_cursor *k = &v->view.cursor;
        uint32_t side = k->visible ? DISPLAY_CURSOR : 0;
        put_rect(&c->out, k->hot_x, k->hot_y, side, side, ENC_CURSOR);
        if (side) vnc_put_cursor(&c->out, &c->format, k);
    }
    put_picture(v, all);
    c->wants = c->wants_all = c->tell_keys = false;
    return true;
}

static void put_init(struct vnc *v)
{
    static const char name[] = "Isomer";
    struct viewer *c = &v->viewer;

    display_take(&v->view);
    c->w = v->view.w ? v->view.w : BLANK_W;
    c->h = v->view.w ? v->view.h : BLANK_H;
    vnc_put(&c->out, 2, c->w);
    vnc_put(&c->out, 2, c->h);
    vnc_put_format(&c->out);
    vnc_put(&c->out, 4, sizeof name - 1);
    bytes_put(&c->out, name, sizeof name - 1);
}

/* ---- what the viewer says ---- */

static void take_encodings(struct viewer *c, const uint8_t *b, unsigned n)
{
    c->knows_cursor = c->knows_size = c->knows_extended_size = false;
    for (unsigned i = 0; i < n; i++) {
        int32_t e = (int32_t)vnc_get(b + 4 + 4 * i, 4);
        c->knows_cursor |= e == ENC_CURSOR;
        c->knows_size |= e == ENC_SIZE;
        c->knows_extended_size |= e == ENC_EXTENDED_SIZE;
        if (e == ENC_KEYS && !c->knows_keys) c->knows_keys = c->tell_keys = true;
    }
}

/* Length of the message that begins the buffer, as far as it can be told; 0: there is no such message. */
static size_t message_length(const uint8_t *b, size_t n)
{
    switch (b[0]) {
    case MSG_FORMAT: return 20;
    case MSG_ENCODINGS: return n < 4 ? 4 : 4 + 4 * (size_t)vnc_get(b + 2, 2);
    case MSG_REQUEST: return 10;
    case MSG_KEY: return 8;
    case MSG_POINTER: return 6;
    case MSG_CUT: return 8;
    case MSG_SET_SIZE: return n < 8 ? 8 : 8 + 16 * (size_t)b[6];
    case MSG_QEMU: return n >= 2 && b[1] != 0 ? 0 : 12;
    default: return 0;
    }
}

/* A whole message. False: it is nonsense. */
static bool take_message(struct vnc *v, const uint8_t *b)
{
    struct viewer *c = &v->viewer;
    uint16_t code;

    switch (b[0]) {
    case MSG_FORMAT: c->wants_all = true; return vnc_read_format(&c->format, b + 4);
    case MSG_ENCODINGS: take_encodings(c, b, vnc_get(b + 2, 2)); break;
    case MSG_REQUEST:
        c->wants = true;
        c->wants_all |= !b[1];
        break;
    case MSG_KEY: send_key(v, vnc_keysym(vnc_get(b + 4, 4)), b[1]); break;
    case MSG_POINTER:
        move(v, (uint16_t)vnc_get(b + 2, 2), (uint16_t)vnc_get(b + 4, 2));
        press(v, b[1]);
        break;
    case MSG_CUT: c->skip = vnc_get(b + 4, 4); break;
    case MSG_SET_SIZE: display_want_size(v->display, vnc_get(b + 2, 2), vnc_get(b + 4, 2)); break;
    default:
        code = vnc_scancode(vnc_get(b + 8, 4));
        send_key(v, code ? code : vnc_keysym(vnc_get(b + 4, 4)), vnc_get(b + 2, 2) != 0);
        break;
    }
    return true;
}

/* Steps before messages (7.1 to 7.3): how many bytes it took, 0: more are needed; -1: nonsense. */
static int shake_hands(struct vnc *v, const uint8_t *b, size_t n)
{
    struct viewer *c = &v->viewer;

    if (c->step == VERSION) {
        if (n < 12) return 0;
        if (memcmp(b, "RFB 003.", 8) != 0) return -1;
        c->minor = memcmp(b + 8, "007", 3) < 0 ? 3 : memcmp(b + 8, "008", 3) < 0 ? 7 : 8;
        if (c->minor == 3) vnc_put(&c->out, 4, 1); /* the server decides: no security */
        else vnc_put(&c->out, 2, 0x0101);          /* one kind, which is that */
        c->step = c->minor == 3 ? INIT : SECURITY;
        return 12;
    }
    if (n < 1) return 0;
    if (c->step == SECURITY) {
        if (b[0] != 1) return -1;
        if (c->minor == 8) vnc_put(&c->out, 4, 0); /* it went well */
        c->step = INIT;
    } else {
        put_init(v);
        c->step = RUNNING;
    }
    return 1;
}

/* Take as much of the buffer as is whole. False: drop the viewer. */
static bool parse(struct vnc *v)
{
    struct viewer *c = &v->viewer;
    size_t at = 0;

    while (at < c->n_in) {
        const uint8_t *b = c->in + at;
        size_t n = c->n_in - at, length;
        if (c->skip) {
            length = c->skip < n ? c->skip : n;
            c->skip -= length;
        } else if (c->step != RUNNING) {
            int k = shake_hands(v, b, n);
            if (k < 0) return false;
            length = (size_t)k;
        } else {
            length = message_length(b, n);
            if (length == 0 || length > IN_BYTES) return false;
            if (length > n) length = 0;
            else if (!take_message(v, b)) return false;
        }
        if (length == 0) break;
        at += length;
    }
    memmove(c->in, c->in + at, c->n_in - at);
    c->n_in -= at;
    return true;
}

/* ---- the connection ---- */

static void drop_viewer(struct vnc *v)
{
    struct viewer *c = &v->viewer;

    if (c->fd < 0) return;
    for (unsigned code = 0; code <= INPUT_KEY_MAX; code++) {
        send_key(v, (uint16_t)code, false);
    }
    close(c->fd);
    free(c->out.data);
    *c = (struct viewer){ .fd = -1 };
}

static bool transmit(struct viewer *c)
{
    if (!c->out.len) return true;
    ssize_t n = send(c->fd, c->out.data + c->sent, c->out.len - c->sent, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    c->sent += (size_t)n;
    if (c->sent == c->out.len) c->out.len = c->sent = 0;
    return true;
}

static void take_viewer(struct vnc *v)
{
    static const char version[] = "RFB 003.008\n";
    int fd = accept(v->listener, NULL, NULL), on = 1;

    if (fd < 0) return;
    drop_viewer(v);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* fails on a Unix socket */
    struct viewer *c = &v->viewer;
    c->fd = fd;
    c->format = (struct vnc_format){ 4, false, { 255, 255, 255 }, { 16, 8, 0 } };
    bytes_put(&c->out, version, sizeof version - 1);
    if (!transmit(c)) drop_viewer(v);
}

static bool receive(struct vnc *v)
{
    struct viewer *c = &v->viewer;
    ssize_t n = recv(c->fd, c->in + c->n_in, IN_BYTES - c->n_in, 0);

    if (n == 0) return false;
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    c->n_in += (size_t)n;
    return parse(v);
}

static void serve_viewer(struct vnc *v, short events)
{
    bool ok = true;

    if (events & (POLLIN | POLLHUP | POLLERR)) ok = receive(v);
    ok = ok && update(v) && transmit(&v->viewer);
    if (!ok) drop_viewer(v);
}

static void *serve(void *ctx)
{
    struct vnc *v = ctx;
    uint8_t drain[64];

    while (!atomic_load(&v->stop)) {
        struct pollfd p[3] = { { .fd = v->wake[0], .events = POLLIN },
                               { .fd = v->listener, .events = POLLIN },
                               { .fd = v->viewer.fd, .events = POLLIN } };
        if (v->viewer.out.len) p[2].events |= POLLOUT;
        if (poll(p, 3, -1) < 0) continue;
        if (p[0].revents) (void)!read(v->wake[0], drain, sizeof drain);
        if (v->viewer.fd >= 0) serve_viewer(v, p[2].revents);
        if (p[1].revents) take_viewer(v);
    }
    drop_viewer(v);
    return NULL;
}

/* In the machine thread. The pipe is full only when the thread has not looked for long, and then it will. */
static void changed(void *ctx)
{
    struct vnc *v = ctx;

    (void)!write(v->wake[1], "", 1);
}

/* ---- life ---- */

/* ":N" or "HOST:N"; the port, 0: it is none. */
static unsigned parse_port(const char *spec, struct error *err)
{
    const char *colon = strrchr(spec, ':');
    size_t host = colon ? (size_t)(colon - spec) : 0;
    char *end = NULL;
    unsigned long n =
        colon && colon[1] >= '0' && colon[1] <= '9' ? strtoul(colon + 1, &end, 10) : 0;

    if (!end || *end || n > MAX_DISPLAY) {
        error_usage(err, "-display vnc=%s: say :N for port 5900 + N, or unix:PATH", spec);
        return 0;
    }
    if (host && strncmp(spec, "localhost", host) != 0 && strncmp(spec, "127.0.0.1", host) != 0) {
        error_usage(
            err,
            "-display vnc=%s: only viewers on this computer may connect; from elsewhere use an "
            "SSH tunnel to localhost",
            spec);
        return 0;
    }
    return FIRST_PORT + (unsigned)n;
}

bool vnc_check(const char *spec, struct error *err)
{
    if (strncmp(spec, "unix:", 5) == 0)
        return spec[5] && strlen(spec + 5) < sizeof((struct sockaddr_un *)0)->sun_path
                   ? true
                   : error_usage(err, "-display vnc=unix:PATH: the path is empty or too long");
    return parse_port(spec, err) != 0;
}

static int listen_port(unsigned port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;

    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd < 0 || (bind(fd, (struct sockaddr *)&a, sizeof a) == 0 && listen(fd, 1) == 0)) return fd;
    close(fd);
    return -1;
}

/* A socket that a program left behind is replaced, one that is in use is not. */
static void remove_stale(const struct sockaddr_un *a)
{
    struct stat st;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    if (fd < 0) return;
    bool stale = lstat(a->sun_path, &st) == 0 && S_ISSOCK(st.st_mode) &&
                 connect(fd, (const struct sockaddr *)a, sizeof *a) != 0 && errno == ECONNREFUSED;
    if (stale) unlink(a->sun_path);
    close(fd);
}

static int listen_path(const char *path)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
    remove_stale(&a);
    mode_t mask = umask(077); /* for this user alone */
    bool ok = fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof a) == 0 && listen(fd, 1) == 0;
    umask(mask);
    if (ok || fd < 0) return fd;
    close(fd);
    return -1;
}

static bool open_sockets(struct vnc *v, const char *spec, struct error *err)
{
    bool is_path = strncmp(spec, "unix:", 5) == 0;

    if (pipe(v->wake) != 0) return error_set(err, "-display vnc: %s", strerror(errno));
    v->listener = is_path ? listen_path(spec + 5) : listen_port(parse_port(spec, err));
    if (v->listener < 0) return error_set(err, "-display vnc=%s: %s", spec, strerror(errno));
    if (is_path) v->path = xstrdup(spec + 5);
    const int fds[] = { v->wake[0], v->wake[1], v->listener };
    for (size_t i = 0; i < ARRAY_SIZE(fds); i++) {
        fcntl(fds[i], F_SETFL, O_NONBLOCK);
        fcntl(fds[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

static void free_vnc(struct vnc *v)
{
    const int fds[] = { v->wake[0], v->wake[1], v->listener };

    if (v->path) unlink(v->path);
    for (size_t i = 0; i < ARRAY_SIZE(fds); i++) {
        if (fds[i] >= 0) close(fds[i]);
    }
    free(v->path);
    free(v);
}

struct vnc *vnc_open(struct machine *m, const char *spec, struct error *err)
{
    struct display *d = machine_display(m);

    if (!d) {
        error_usage(err, "-display vnc: this machine has no graphics card; add -device "
                         "virtio-gpu-device, virtio-keyboard-device and virtio-tablet-device");
        return NULL;
    }
    if (!vnc_check(spec, err)) return NULL;
    struct vnc *v = xcalloc(1, sizeof *v);
    v->machine = m;
    v->display = d;
    v->input = machine_input(m);
    v->viewer.fd = v->listener = v->wake[0] = v->wake[1] = -1;
    atomic_init(&v->stop, false);
    if (!open_sockets(v, spec, err)) {
        free_vnc(v);
        return NULL;
    }
    display_watch(d, &v->view, changed, v);
    CHECK(pthread_create(&v->thread, NULL, serve, v) == 0);
    return v;
}

void vnc_close(struct vnc *v)
{
    if (!v) return;
    atomic_store(&v->stop, true);
    changed(v);
    pthread_join(v->thread, NULL);
    display_unwatch(&v->view);
    free_vnc(v);
}
