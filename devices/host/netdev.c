/* SPDX-License-Identifier: MIT */
/* Network ports: queues and the loop for tests. User-mode networking is in netdev_slirp.c. */
#include "devices/host/netdev_priv.h"

#include "base/check.h"

#include <stdlib.h>
#include <string.h>

static void tell_user(void *ctx)
{
    struct netdev *n = ctx;

    if (n->user.rx_ready) n->user.rx_ready(n->user.ctx);
}

struct netdev *netdev_new(const struct netdev_ops *ops, struct mailbox *mail)
{
    struct netdev *n = xcalloc(1, sizeof *n);

    n->ops = ops;
    n->mail = mail;
    n->note = (struct mail){.run = tell_user, .ctx = n};
    pthread_mutex_init(&n->lock, NULL);
    return n;
}

void netdev_close(struct netdev *n)
{
    if (!n) return;
    if (n->ops->close) n->ops->close(n);
    mailbox_cancel(n->mail, &n->note);
    pthread_mutex_destroy(&n->lock);
    free(n);
}

void netdev_attach(struct netdev *n, const struct netdev_user *user) { n->user = *user; }

bool netdev_queue_put(struct netdev *n, struct frame_queue *q, const void *p, size_t len)
{
    if (len == 0 || len > FRAME_BYTES) return false;
    pthread_mutex_lock(&n->lock);
    bool ok = q->n < FRAME_SLOTS;
    if (ok) {
        uint32_t at = (q->head + q->n++) % FRAME_SLOTS;
        memcpy(q->data[at], p, len);
        q->len[at] = (uint16_t)len;
    }
    pthread_mutex_unlock(&n->lock);
    return ok;
}

size_t netdev_queue_take(struct netdev *n, struct frame_queue *q, uint8_t *buf)
{
    size_t len = 0;

    pthread_mutex_lock(&n->lock);
    if (q->n) {
        len = q->len[q->head];
        memcpy(buf, q->data[q->head], len);
        q->head = (q->head + 1) % FRAME_SLOTS;
        q->n--;
    }
    pthread_mutex_unlock(&n->lock);
    return len;
}

void netdev_deliver(struct netdev *n, const void *p, size_t len)
{
    if (netdev_queue_put(n, &n->to_guest, p, len)) mailbox_post(n->mail, &n->note);
}

void netdev_send(struct netdev *n, const void *frame, size_t len)
{
    if (netdev_queue_put(n, &n->to_net, frame, len)) n->ops->wake(n);
}

size_t netdev_peek(struct netdev *n)
{
    pthread_mutex_lock(&n->lock);
    size_t len = n->to_guest.n ? n->to_guest.len[n->to_guest.head] : 0;
    pthread_mutex_unlock(&n->lock);
    return len;
}

size_t netdev_receive(struct netdev *n, void *buf, size_t max)
{
    uint8_t frame[FRAME_BYTES];
    size_t len = netdev_queue_take(n, &n->to_guest, frame);

    if (len > max) len = max;
    memcpy(buf, frame, len);
    return len;
}

unsigned netdev_reset(struct netdev *n)
{
    unsigned dropped = n->ops->reset ? n->ops->reset(n) : 0;

    pthread_mutex_lock(&n->lock);
    n->to_net.n = n->to_guest.n = 0;
    pthread_mutex_unlock(&n->lock);
    return dropped;
}

/* What is sent comes back. */
static void loop_wake(struct netdev *n)
{
    uint8_t frame[FRAME_BYTES];
    size_t len;

    while ((len = netdev_queue_take(n, &n->to_net, frame)) > 0) {
        netdev_deliver(n, frame, len);
    }
}

static const struct netdev_ops loop_ops = {.wake = loop_wake};

struct netdev *netdev_open(const char *spec, struct mailbox *mail, struct error *err)
{
    if (strcmp(spec, "loop") == 0) return netdev_new(&loop_ops, mail);
    if (strncmp(spec, "user", 4) == 0 && (spec[4] == 0 || spec[4] == ','))
        return netdev_slirp_open(spec + 4, mail, err);
    error_usage(err, "-netdev: no kind of network \"%s\" (user)", spec);
    return NULL;
}
