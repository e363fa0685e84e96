/* SPDX-License-Identifier: MIT */
/* Two users of one host stream, such as serial port and monitor on one terminal. See chardev.h. */
#include "devices/host/chardev_priv.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>

struct mux_channel {
    struct chardev c;
    struct chardev_mux *mux;
    unsigned index;
    bool closed;
};

struct chardev_mux {
    struct chardev *base;
    struct mux_channel channel[CHARDEV_CHANNELS];
    unsigned open;
};

static struct mux_channel *to_channel(struct chardev *c)
{
    return CONTAINER_OF(c, struct mux_channel, c);
}

/* Everybody looks: the bytes lie in the ring of the channel that had the focus when they came. */
static void base_rx_ready(void *ctx)
{
    struct chardev_mux *m = ctx;

    for (unsigned i = 0; i < CHARDEV_CHANNELS; i++) {
        if (!m->channel[i].closed) chardev_tell_input(&m->channel[i].c);
    }
}

static void base_tx_space(void *ctx)
{
    struct chardev_mux *m = ctx;

    for (unsigned i = 0; i < CHARDEV_CHANNELS; i++) {
        if (!m->channel[i].closed) chardev_tell_space(&m->channel[i].c);
    }
}

static void channel_start(struct chardev *c)
{
    struct chardev_mux *m = to_channel(c)->mux;
    struct chardev_user user = { base_rx_ready, base_tx_space, m };

    if (!m->base->started) chardev_attach(m->base, &user);
}

static size_t channel_put(struct chardev *c, const uint8_t *p, size_t n)
{
    return chardev_put(to_channel(c)->mux->base, p, n);
}

static size_t channel_get(struct chardev *c, unsigned channel, uint8_t *p, size_t n)
{
    struct chardev *base = to_channel(c)->mux->base;

    (void)channel;
    return base->ops->get(base, to_channel(c)->index, p, n);
}

static bool channel_has_input(const struct chardev *c, unsigned channel)
{
    const struct mux_channel *ch = (const struct mux_channel *)c;

    (void)channel;
    return ch->mux->base->ops->has_input(ch->mux->base, ch->index);
}

static size_t channel_pending(const struct chardev *c)
{
    return chardev_pending(((const struct mux_channel *)c)->mux->base);
}

static bool channel_wait_room(struct chardev *c)
{
    struct chardev *base = to_channel(c)->mux->base;

    return base->ops->wait_room && base->ops->wait_room(base);
}

static void channel_close(struct chardev *c)
{
    struct chardev_mux *m = to_channel(c)->mux;

    to_channel(c)->closed = true;
    if (--m->open > 0) return;
    chardev_close(m->base);
    free(m);
}

static const struct chardev_ops channel_ops = {
    .start = channel_start,
    .put = channel_put,
    .get = channel_get,
    .has_input = channel_has_input,
    .pending = channel_pending,
    .wait_room = channel_wait_room,
    .close = channel_close,
};

void chardev_mux_open(struct chardev *base, struct chardev *channel[CHARDEV_CHANNELS])
{
    struct chardev_mux *m = xcalloc(1, sizeof *m);

    m->base = base;
    m->open = CHARDEV_CHANNELS;
    for (unsigned i = 0; i < CHARDEV_CHANNELS; i++) {
        m->channel[i].c.ops = &channel_ops;
        m->channel[i].mux = m;
        m->channel[i].index = i;
        channel[i] = &m->channel[i].c;
    }
}

void chardev_mux_focus(struct chardev *channel)
{
    struct mux_channel *ch = to_channel(channel);
    struct chardev *base = ch->mux->base;

    if (base->ops->set_focus) base->ops->set_focus(base, ch->index);
}
