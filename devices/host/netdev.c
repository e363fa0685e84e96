/* SPDX-License-Identifier: MIT */
/* Network ports: queues, the loop and the void. User-mode networking is in netdev_slirp.c. */
#include "devices/host/netdev_priv.h"

#include "base/check.h"

#include <stdlib.h>
#include <string.h>

static void tell_user(void *ctx)
{
    struct netdev *n = ctx;

    if (n->user.tx_space) n->user.tx_space(n->user.ctx);
    if (n->user.rx_ready) n->user.rx_ready(n->user.ctx);
}

struct netdev *netdev_new(const struct netdev_ops *ops, struct mailbox *mail)
{
    struct netdev *n = xcalloc(1, sizeof *n);

    n->ops = ops;
    n->mail = mail;
    n->note = (struct mail){ .run = tell_user, .ctx = n };
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

void netdev_attach(struct netdev *n, const struct netdev_user *user)
{
    n->user = *user;
}

/* ---- queues; the lock is held ---- */

static bool put(struct frame_queue *q, const void *p, size_t len)
{
    if (len == 0 || len > NET_MAX_FRAME || q->n == FRAME_SLOTS) return false;
    uint32_t at = (q->head + q->n++) % FRAME_SLOTS;
    memcpy(q->data[at], p, len);
    q->len[at] = (uint16_t)len;
    return true;
}

static size_t first(const struct frame_queue *q, void *buf, size_t max)
{
    size_t len = q->n ? q->len[q->head] : 0;

    if (len) memcpy(buf, q->data[q->head], len < max ? len : max);
    return len;
}

static void drop(struct frame_queue *q)
{
    if (q->n == 0) return;
    q->head = (q->head + 1) % FRAME_SLOTS;
    q->n--;
}

/* ---- the network's side ---- */

size_t netdev_take(struct netdev *n, uint8_t *buf)
{
    pthread_mutex_lock(&n->lock);
    size_t len = first(&n->to_net, buf, NET_MAX_FRAME);
    drop(&n->to_net);
    bool tell = n->sender_waits && n->to_net.n <= FRAME_SLOTS / 2;
    if (tell) n->sender_waits = false;
    pthread_mutex_unlock(&n->lock);
    if (tell) mailbox_post(n->mail, &n->note);
    return len;
}

void netdev_deliver(struct netdev *n, const void *p, size_t len)
{
    pthread_mutex_lock(&n->lock);
    bool ok = put(&n->to_guest, p, len);
    pthread_mutex_unlock(&n->lock);
    if (ok) mailbox_post(n->mail, &n->note);
}

bool netdev_has_output(struct netdev *n)
{
    pthread_mutex_lock(&n->lock);
    bool some = n->to_net.n > 0;
    pthread_mutex_unlock(&n->lock);
    return some;
}

/* ---- the card's side ---- */

bool netdev_can_send(struct netdev *n)
{
    pthread_mutex_lock(&n->lock);
    bool ok = n->to_net.n < FRAME_SLOTS;
    n->sender_waits = !ok;
    pthread_mutex_unlock(&n->lock);
    return ok;
}

void netdev_send(struct netdev *n, const void *frame, size_t len)
{
    pthread_mutex_lock(&n->lock);
    bool ok = put(&n->to_net, frame, len);
    pthread_mutex_unlock(&n->lock);
    if (ok) n->ops->wake(n);
}

size_t netdev_peek(struct netdev *n, void *buf, size_t max)
{
    pthread_mutex_lock(&n->lock);
    size_t len = first(&n->to_guest, buf, max);
    pthread_mutex_unlock(&n->lock);
    return len;
}

void netdev_drop(struct netdev *n)
{
    pthread_mutex_lock(&n->lock);
    drop(&n->to_guest);
    pthread_mutex_unlock(&n->lock);
}

unsigned netdev_reset(struct netdev *n)
{
    /* First the frames that could open connections again, last those that came from them. */
    pthread_mutex_lock(&n->lock);
    n->to_net.n = 0;
    n->sender_waits = false;
    pthread_mutex_unlock(&n->lock);
    unsigned dropped = n->ops->reset ? n->ops->reset(n) : 0;
    pthread_mutex_lock(&n->lock);
    n->to_guest.n = 0;
    pthread_mutex_unlock(&n->lock);
    mailbox_post(n->mail, &n->note); /* the loaded card may have waited for room */
    return dropped;
}

/* ---- loop and null ---- */

static void loop_wake(struct netdev *n)
{
    uint8_t frame[NET_MAX_FRAME];
    size_t len;

    while ((len = netdev_take(n, frame)) > 0) {
        netdev_deliver(n, frame, len);
    }
}

static void null_wake(struct netdev *n)
{
    uint8_t frame[NET_MAX_FRAME];

    while (netdev_take(n, frame) > 0) {}
}

static const struct netdev_ops loop_ops = { .wake = loop_wake };
static const struct netdev_ops null_ops = { .wake = null_wake };

struct netdev *netdev_open(const char *spec, struct mailbox *mail, struct error *err)
{
    size_t n = strcspn(spec, ",");

    if (strcmp(spec, "loop") == 0) return netdev_new(&loop_ops, mail);
    if (strcmp(spec, "null") == 0) return netdev_new(&null_ops, mail);
    if (n == 4 && memcmp(spec, "user", 4) == 0) return netdev_slirp_open(spec + 4, mail, err);
    error_usage(err, "-netdev: no kind of network \"%.*s\" (user, null)", (int)n, spec);
    return NULL;
}
