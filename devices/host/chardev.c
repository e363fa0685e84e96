/* SPDX-License-Identifier: MIT */
/* Character devices: what all kinds share, and the kinds "null" and "test". See chardev.h. */
#define _POSIX_C_SOURCE 200809L
#include "devices/host/chardev_priv.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#define RESERVE_MAX ((size_t)16 << 20)

/* ---- device side ---- */

void chardev_attach(struct chardev *c, const struct chardev_user *user)
{
    c->user = *user;
    if (!c->started && c->ops->start) c->ops->start(c);
    c->started = true;
}

void chardev_tell_input(struct chardev *c)
{
    if (c->user.rx_ready) c->user.rx_ready(c->user.ctx);
}

/* Move the reserve on; true when it is empty. */
static bool flush_reserve(struct chardev *c)
{
    while (c->reserve_done < c->reserve.len) {
        size_t left = c->reserve.len - c->reserve_done;
        size_t n = c->ops->put(c, c->reserve.data + c->reserve_done, left);
        if (n == 0) return false;
        c->reserve_done += n;
    }
    free(c->reserve.data);
    c->reserve = (struct bytes){ .data = NULL };
    c->reserve_done = 0;
    return true;
}

void chardev_tell_space(struct chardev *c)
{
    if (!flush_reserve(c)) return;
    if (c->user.tx_space) c->user.tx_space(c->user.ctx);
}

/* While there is a reserve, the kind's own put has refused bytes and so will tell of space. */
size_t chardev_put(struct chardev *c, const uint8_t *p, size_t n)
{
    if (c->reserve.len) return 0;
    return c->ops->put(c, p, n);
}

/* The only allocation that a running guest can cause here: bounded, and only while the host's
 * reader stands still and the guest does not care. */
void chardev_push(struct chardev *c, const uint8_t *p, size_t n)
{
    size_t done = chardev_put(c, p, n);
    size_t kept = c->reserve.len - c->reserve_done;

    if (done == n) return;
    if (kept + (n - done) > RESERVE_MAX) {
        if (!c->warned) LOG(chardev, WARN, "nobody reads the guest's output; some of it is lost");
        c->warned = true;
        return;
    }
    if (c->reserve_done > kept) {
        memmove(c->reserve.data, c->reserve.data + c->reserve_done, kept);
        c->reserve.len = kept;
        c->reserve_done = 0;
    }
    bytes_put(&c->reserve, p + done, n - done);
}

bool chardev_congested(const struct chardev *c)
{
    return c->reserve.len > 0;
}

size_t chardev_get(struct chardev *c, uint8_t *p, size_t n)
{
    return c->ops->get(c, 0, p, n);
}
bool chardev_has_input(const struct chardev *c)
{
    return c->ops->has_input(c, 0);
}

size_t chardev_pending(const struct chardev *c)
{
    size_t reserve = c->reserve.len - c->reserve_done;

    return reserve + (c->ops->pending ? c->ops->pending(c) : 0);
}

void chardev_close(struct chardev *c)
{
    if (!c) return;
    c->user = (struct chardev_user){ .ctx = NULL };
    while (!flush_reserve(c) && c->ops->wait_room && c->ops->wait_room(c)) {}
    free(c->reserve.data);
    c->ops->close(c);
}

/* ---- input with focus and filter ---- */

void chardev_input_init(struct chardev_input *in, uint32_t size)
{
    for (unsigned i = 0; i < CHARDEV_CHANNELS; i++) {
        ring_init(&in->rx[i], size);
    }
    atomic_init(&in->focus, 0);
}

void chardev_input_free(struct chardev_input *in)
{
    for (unsigned i = 0; i < CHARDEV_CHANNELS; i++) {
        ring_free(&in->rx[i]);
    }
}

bool chardev_input_filter(struct chardev_input *in, uint8_t *byte, struct ring **to)
{
    int key = *byte;

    if (in->filter.key) key = in->filter.key(in->filter.ctx, *byte);
    *to = &in->rx[atomic_load(&in->focus)];
    if (key < 0) return false;
    *byte = (uint8_t)key;
    return true;
}

/* ---- null ---- */

static size_t null_put(struct chardev *c, const uint8_t *p, size_t n)
{
    (void)c;
    (void)p;
    return n;
}

static size_t null_get(struct chardev *c, unsigned channel, uint8_t *p, size_t n)
{
    (void)c;
    (void)channel;
    (void)p;
    (void)n;
    return 0;
}

static bool null_has_input(const struct chardev *c, unsigned channel)
{
    (void)c;
    (void)channel;
    return false;
}

static void null_close(struct chardev *c)
{
    free(c);
}

static const struct chardev_ops null_ops = {
    .put = null_put, .get = null_get, .has_input = null_has_input, .close = null_close
};

static struct chardev *null_new(void)
{
    struct chardev *c = xcalloc(1, sizeof *c);

    c->ops = &null_ops;
    return c;
}

/* ---- test ---- */

struct chardev_test {
    struct chardev c;
    struct chardev_input input;
    struct bytes out;
    size_t room;
    bool refused;
};

static struct chardev_test *to_test(struct chardev *c)
{
    return CONTAINER_OF(c, struct chardev_test, c);
}

static size_t test_put(struct chardev *c, const uint8_t *p, size_t n)
{
    struct chardev_test *t = to_test(c);
    size_t take = n < t->room ? n : t->room;

    bytes_put(&t->out, p, take);
    if (t->room != SIZE_MAX) t->room -= take;
    if (take < n) t->refused = true;
    return take;
}

static size_t test_get(struct chardev *c, unsigned channel, uint8_t *p, size_t n)
{
    return ring_get(&to_test(c)->input.rx[channel], p, n);
}

static bool test_has_input(const struct chardev *c, unsigned channel)
{
    return ring_used(&((const struct chardev_test *)c)->input.rx[channel]) > 0;
}

static void test_set_focus(struct chardev *c, unsigned channel)
{
    atomic_store(&to_test(c)->input.focus, channel);
}

static void test_close(struct chardev *c)
{
    chardev_input_free(&to_test(c)->input);
    free(to_test(c)->out.data);
    free(to_test(c));
}

static const struct chardev_ops test_ops = {
    .put = test_put,
    .get = test_get,
    .has_input = test_has_input,
    .set_focus = test_set_focus,
    .close = test_close,
};

static struct chardev *test_new(void)
{
    struct chardev_test *t = xcalloc(1, sizeof *t);

    t->c.ops = &test_ops;
    t->room = SIZE_MAX;
    chardev_input_init(&t->input, 4096);
    return &t->c;
}

size_t chardev_test_push(struct chardev *c, const void *p, size_t n)
{
    const uint8_t *byte = p;
    struct ring *to;
    size_t i;

    for (i = 0; i < n; i++) {
        uint8_t b = byte[i];
        if (chardev_input_filter(&to_test(c)->input, &b, &to) && ring_put(to, &b, 1) == 0) break;
    }
    chardev_tell_input(c);
    return i;
}

void chardev_test_filter(struct chardev *c, struct chardev_filter filter)
{
    to_test(c)->input.filter = filter;
}

const char *chardev_test_output(struct chardev *c, size_t *n)
{
    struct chardev_test *t = to_test(c);

    bytes_put(&t->out, "", 1);
    t->out.len--;
    if (n) *n = t->out.len;
    return (const char *)t->out.data;
}

void chardev_test_set_room(struct chardev *c, size_t room)
{
    struct chardev_test *t = to_test(c);

    t->room = room;
    if (!room || !t->refused) return;
    t->refused = false;
    chardev_tell_space(c);
}

/* ---- open ---- */

static struct chardev *file_open(const char *path, struct mailbox *mail, struct error *err)
{
    struct stream_config cfg = { .name = path, .in_fd = -1, .listen_fd = -1 };

    cfg.out_fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (cfg.out_fd < 0) {
        error_set(err, "file \"%s\" for output cannot be opened: %s", path, strerror(errno));
        return NULL;
    }
    return chardev_stream_new(&cfg, mail);
}

static struct chardev *stdio_open(struct mailbox *mail, struct error *err)
{
    struct stream_config cfg = {
        .name = "stdio", .in_fd = 0, .out_fd = 1, .listen_fd = -1, .is_stdio = true
    };

    if (!term_acquire(&cfg.is_terminal, &cfg.filter, err)) return NULL;
    return chardev_stream_new(&cfg, mail);
}

struct chardev *chardev_open(const char *spec, struct mailbox *mail, struct error *err)
{
    struct stream_config cfg;

    if (strcmp(spec, "null") == 0) return null_new();
    if (strcmp(spec, "test") == 0) return test_new();
    if (strcmp(spec, "stdio") == 0) return stdio_open(mail, err);
    if (strncmp(spec, "file:", 5) == 0 && spec[5]) return file_open(spec + 5, mail, err);
    if (strncmp(spec, "unix:", 5) == 0) {
        if (!unix_socket_open(spec + 5, &cfg, err)) return NULL;
        return chardev_stream_new(&cfg, mail);
    }
    if (strncmp(spec, "tcp:", 4) == 0) {
        if (!tcp_socket_open(spec + 4, &cfg, err)) return NULL;
        return chardev_stream_new(&cfg, mail);
    }
    error_usage(err, "\"%s\" is no character device: use stdio, null, file:PATH or unix:PATH",
                spec);
    return NULL;
}
