/* SPDX-License-Identifier: MIT */
/* A network port: frames between a network card and the host. */
#ifndef DEVICES_HOST_NETDEV_H
#define DEVICES_HOST_NETDEV_H

#include "base/error.h"
#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NET_MAX_FRAME 65550 /* bytes, Ethernet header included */

struct netdev;

struct netdev_user {
    void (*rx_ready)(void *ctx); /* frames may be waiting; machine thread */
    void *ctx;
};

/* "user[,hostfwd=tcp:HOSTADDR:PORT-GUESTADDR:PORT][,restrict=on]..." (libslirp, own thread),
 * "loop" for tests: what is sent comes back. */
NODISCARD struct netdev *netdev_open(const char *spec, struct mailbox *mail, struct error *err);
void netdev_close(struct netdev *n);
void netdev_attach(struct netdev *n, const struct netdev_user *user);

/* Send a frame (copied). When the queue is full the frame is dropped, as on a wire. Machine thread. */
void netdev_send(struct netdev *n, const void *frame, size_t len);

/* Length of the next received frame, 0 when there is none; take it out (at most `max` bytes kept). */
size_t netdev_peek(struct netdev *n);
size_t netdev_receive(struct netdev *n, void *buf, size_t max);

/* Drop all connections and queued frames: after loadvm. Returns how many connections were open. */
unsigned netdev_reset(struct netdev *n);

#endif
