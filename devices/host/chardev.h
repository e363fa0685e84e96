/* SPDX-License-Identifier: MIT */
/* A byte stream between a device (UART, console) and the host (terminal, file, socket).
 *
 * Device side (machine thread): chardev_put / chardev_get, and the two callbacks. Host side: any one
 * other thread. The two sides share only the rings. */
#ifndef DEVICES_HOST_CHARDEV_H
#define DEVICES_HOST_CHARDEV_H

#include "base/error.h"
#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chardev;

/* A device's end. Wiring; set by chardev_attach. */
struct chardev_user {
    void (*rx_ready)(void *ctx); /* bytes may be waiting */
    void (*tx_space)(void *ctx); /* chardev_put may accept bytes again after it refused some */
    void *ctx;
};

/* Kinds: "stdio", "null", "file:PATH", "unix:PATH" (server or client as documented in chardev.c),
 * and a loop for tests ("test": tx bytes are collected, rx bytes are pushed by chardev_test_push).
 * NULL and `err` set when it cannot be opened. */
struct chardev *chardev_open(const char *spec, struct mailbox *mail, struct error *err);

/* Drain what is buffered for output (waits for the reader, without limit, unless the reader is gone or
 * `abandon` was asked for by a second signal), restore the terminal, free. */
void chardev_close(struct chardev *c);

void chardev_attach(struct chardev *c, const struct chardev_user *user);

/* Device side. Put: how many of the n bytes were taken (0 when full: tx_space will tell). Get: up to n
 * received bytes. Never block. */
size_t chardev_put(struct chardev *c, const uint8_t *p, size_t n);
size_t chardev_get(struct chardev *c, uint8_t *p, size_t n);
bool chardev_has_input(const struct chardev *c);

/* Bytes accepted by put that the host has not taken yet. */
size_t chardev_pending(const struct chardev *c);

#endif
