/* SPDX-License-Identifier: MIT */
/* A network port: frames between a network card and the host. */
#ifndef DEVICES_HOST_NETDEV_H
#define DEVICES_HOST_NETDEV_H

#include "base/error.h"
#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NET_MAX_FRAME 2048 /* bytes, Ethernet header included; the MTU is 1500 */

struct netdev;

/* A card's end. Called in the machine thread. */
struct netdev_user {
    void (*rx_ready)(void *ctx); /* frames may be waiting */
    void (*tx_space)(void *ctx); /* netdev_can_send became true again; optional */
    void *ctx;
};

/* "user" and options, each after a comma (libslirp, in a thread of its own):
 *   hostfwd=tcp|udp:[HOSTADDR]:PORT-[GUESTADDR]:PORT   the host's port leads to the guest's
 *   restrict=on        the guest reaches neither the host nor the world; hostfwd works
 *   net=ADDR[/BITS], host=ADDR, dns=ADDR, dhcpstart=ADDR   default 10.0.2.0/24, .2, .3, .15
 *   ipv4=off, ipv6=off, hostname=NAME
 *   id=NAME            ignored
 * "loop" for tests: what is sent comes back; "null": goes nowhere.
 * NULL and err set when it cannot be had. The caller closes it. */
NODISCARD struct netdev *netdev_open(const char *spec, struct mailbox *mail, struct error *err);

/* NULL is fine. */
void netdev_close(struct netdev *n);
void netdev_attach(struct netdev *n, const struct netdev_user *user);

/* Send a frame (copied). When the queue is full or the frame longer than NET_MAX_FRAME it is
 * dropped, as on a wire. Machine thread. */
void netdev_send(struct netdev *n, const void *frame, size_t len);

/* Is there room for a frame? If not, tx_space will tell. Machine thread. */
bool netdev_can_send(struct netdev *n);

/* Copy the next received frame (at most `max` bytes) and leave it there; its length, 0: there is
 * none. Then take it away. Machine thread. */
size_t netdev_peek(struct netdev *n, void *buf, size_t max);
void netdev_drop(struct netdev *n);

/* Drop all connections and queued frames: after loadvm. When it returns, nothing of before will
 * come any more. Returns how many connections were open. Machine thread. */
unsigned netdev_reset(struct netdev *n);

#endif
