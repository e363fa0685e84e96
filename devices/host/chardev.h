/* SPDX-License-Identifier: MIT */
/* A byte stream between a device (UART, console) and the host (terminal, file, socket).
 *
 * Device side (machine thread): chardev_put / chardev_get, and the two callbacks. Host side: a
 * reader and a writer thread. The two sides share only rings, and nothing is lost between them: a
 * device that is slow stops the reader, a host that is slow makes chardev_put refuse. */
#ifndef DEVICES_HOST_CHARDEV_H
#define DEVICES_HOST_CHARDEV_H

#include "base/compiler.h"
#include "base/error.h"
#include "base/mailbox.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHARDEV_CHANNELS 2 /* users of one host stream, see chardev_mux_open */

struct chardev;

/* A device's end. Wiring; set by chardev_attach. Called in the machine thread. */
struct chardev_user {
    void (*rx_ready)(void *ctx); /* bytes may be waiting */
    void (*tx_space)(void *ctx); /* chardev_put may accept bytes again after it refused some */
    void *ctx;
};

/* Looks at each byte that comes from the host, in the reader thread, before the device gets it:
 * returns the byte to pass on (0 to 255) or -1 to keep it back. */
struct chardev_filter {
    int (*key)(void *ctx, uint8_t byte);
    void *ctx;
};

/* Kinds:
 *   null           takes everything, never has input
 *   stdio          standard input and output, in raw mode while standard input is a terminal. End of
 *                  input just ends input. One per process.
 *   file:PATH      output into a file, which is made or emptied
 *   unix:PATH      a client of a Unix socket; with ",server=on" it listens there and waits for a
 *                  client now, with ",server=on,wait=off" it takes clients as they come and
 *                  discards output while there is none
 *   tcp:HOST:PORT  listens there (HOST empty: on this computer only) and takes clients as they
 *                  come; discards output while there is none
 *   test           for tests, see chardev_test_*; no threads, `mail` may be NULL
 * NULL and `err` set when it cannot be opened. The caller frees it with chardev_close. */
NODISCARD struct chardev *chardev_open(const char *spec, struct mailbox *mail, struct error *err);

/* Drain what is buffered for output (waits for the host's reader without limit, unless it is gone
 * or chardev_abandon was called), restore the terminal, free. NULL is fine. Machine thread. */
void chardev_close(struct chardev *c);

/* Give it its user, and begin to read from the host. Before the machine runs. */
void chardev_attach(struct chardev *c, const struct chardev_user *user);

/* Device side. Put: how many of the n bytes were taken (0 when full: tx_space will tell). Get: up
 * to n received bytes. Never block. */
size_t chardev_put(struct chardev *c, const uint8_t *p, size_t n);
size_t chardev_get(struct chardev *c, uint8_t *p, size_t n);
bool chardev_has_input(const struct chardev *c);

/* Put for a sender that cannot wait, because the guest did not look whether there was room: what
 * does not fit is kept in a reserve that grows (up to 16 MiB, then one warning and loss). */
void chardev_push(struct chardev *c, const uint8_t *p, size_t n);

/* Is there a reserve? When it is gone, tx_space tells. */
bool chardev_congested(const struct chardev *c);

/* Bytes accepted by put or push that the host has not taken yet. */
size_t chardev_pending(const struct chardev *c);

/* ---- terminal ---- */

/* Filter for the keyboard of the next chardev_open("stdio"): escape keys of the frontend. Before
 * it. */
void chardev_stdio_escape(struct chardev_filter filter);

/* Put the terminal back as it was before raw mode. Async-signal-safe: for handlers that a frontend
 * sets itself. Ways out that need no call: chardev_close, exit, and every signal that ends the
 * process and whose action was the default one when stdio was opened. */
void chardev_restore_terminal(void);

/* From now on chardev_close does not wait for the host's reader any more (second Ctrl-C, second
 * SIGTERM). Async-signal-safe, for the whole process. */
void chardev_abandon(void);

/* ---- two users of one terminal ---- */

/* Make channels over `base`, each a chardev for one device. What any of them puts goes to base;
 * what comes from base goes to the channel that has the focus, first channel[0]. Closing the last
 * one closes base. */
void chardev_mux_open(struct chardev *base, struct chardev *channel[CHARDEV_CHANNELS]);

/* Bytes that are read from the host from now on are for this channel. Any thread; called by the key
 * filter it takes effect exactly at that key. */
void chardev_mux_focus(struct chardev *channel);

/* ---- kind "test" ---- */

/* What the host's user types: goes through the filter and to the user (rx_ready). Returns how many
 * of the bytes there was room for. */
size_t chardev_test_push(struct chardev *c, const void *p, size_t n);
void chardev_test_filter(struct chardev *c, struct chardev_filter filter);

/* All bytes put so far, and how many; good until the next put. Always followed by a 0. */
const char *chardev_test_output(struct chardev *c, size_t *n);

/* Take only `room` more bytes and then be full; calls tx_space when bytes were refused before. */
void chardev_test_set_room(struct chardev *c, size_t room);

#endif
