/* SPDX-License-Identifier: MIT */
/* Inside of network ports: two bounded queues of frames between the machine thread and the network's side,
 * guarded by one lock. */
#ifndef DEVICES_HOST_NETDEV_PRIV_H
#define DEVICES_HOST_NETDEV_PRIV_H

#include "devices/host/netdev.h"

#include <pthread.h>

#define FRAME_SLOTS 256
#define FRAME_BYTES 2048 /* longer frames are dropped: the MTU is 1500 */

struct frame_queue {
    uint32_t head, n;
    uint16_t len[FRAME_SLOTS];
    uint8_t data[FRAME_SLOTS][FRAME_BYTES];
};

struct netdev_ops {
    void (*wake)(struct netdev *n);       /* frames to send are queued; machine thread */
    unsigned (*reset)(struct netdev *n);  /* drop connections; machine thread */
    void (*close)(struct netdev *n);      /* stop the thread, free what is private */
};

struct netdev {
    const struct netdev_ops *ops;
    void *private_data;
    struct netdev_user user;
    struct mailbox *mail;
    struct mail note;
    pthread_mutex_t lock;
    struct frame_queue to_net, to_guest; /* guarded by lock */
};

struct netdev *netdev_new(const struct netdev_ops *ops, struct mailbox *mail);

/* Any thread. False: full or too long, the frame is dropped. */
bool netdev_queue_put(struct netdev *n, struct frame_queue *q, const void *p, size_t len);
/* Length of the frame taken out into buf (FRAME_BYTES there), 0 when empty. */
size_t netdev_queue_take(struct netdev *n, struct frame_queue *q, uint8_t *buf);

/* The network's side: a frame for the guest. */
void netdev_deliver(struct netdev *n, const void *p, size_t len);

/* netdev_slirp.c, or netdev_noslirp.c, which says that it is not there. */
struct netdev *netdev_slirp_open(const char *options, struct mailbox *mail, struct error *err);

#endif
