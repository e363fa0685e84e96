/* SPDX-License-Identifier: MIT */
/* Inside of network ports: two bounded queues of frames between the machine thread and the
 * network's side, guarded by one lock. */
#ifndef DEVICES_HOST_NETDEV_PRIV_H
#define DEVICES_HOST_NETDEV_PRIV_H

#include "devices/host/netdev.h"

#include <pthread.h>

#define FRAME_SLOTS 256

struct frame_queue {
    uint32_t head, n;
    uint16_t len[FRAME_SLOTS];
    uint8_t data[FRAME_SLOTS][NET_MAX_FRAME];
};

/* All in the machine thread. */
struct netdev_ops {
    void (*wake)(struct netdev *n);      /* frames to send are queued */
    unsigned (*reset)(struct netdev *n); /* drop connections before it returns; optional */
    void (*close)(struct netdev *n);     /* stop the thread, free what is private; optional */
};

struct netdev {
    const struct netdev_ops *ops;
    void *private_data;
    struct netdev_user user;
    struct mailbox *mail;
    struct mail note;
    pthread_mutex_t lock;
    struct frame_queue to_net, to_guest; /* guarded by lock */
    bool sender_waits; /* guarded by lock: the card wants to hear of room in to_net */
};

struct netdev *netdev_new(const struct netdev_ops *ops, struct mailbox *mail);

/* The network's side, any thread: is there a frame to send out; take it into buf (NET_MAX_FRAME
 * bytes), its length, 0 when there is none; hand over a frame for the guest, dropped when its queue
 * is full. */
bool netdev_has_output(struct netdev *n);
size_t netdev_take(struct netdev *n, uint8_t *buf);
void netdev_deliver(struct netdev *n, const void *p, size_t len);

/* netdev_slirp.c, or netdev_noslirp.c, which says that it is not there. `options`: what comes after
 * "user", with its comma. */
NODISCARD struct netdev *netdev_slirp_open(const char *options, struct mailbox *mail,
                                           struct error *err);

#endif
