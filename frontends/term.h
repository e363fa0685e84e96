/* SPDX-License-Identifier: MIT */
/* The terminal as a frontend: escape keys (Ctrl-a), and signals that end the program in order. */
#ifndef FRONTENDS_TERM_H
#define FRONTENDS_TERM_H

#include <stdbool.h>

struct chardev;
struct machine;
struct term;

/* Watch for SIGTERM, SIGINT and SIGHUP (unless they are ignored): they end the machine with status 0, its
 * outputs drained, disks flushed, the terminal put back; a second one does not wait for a reader who
 * does not read. keys: watch for escape keys on the next stream on standard input. shared: serial port
 * and monitor share that stream. Before any other thread is made and before machine_new. */
struct term *term_new(bool keys, bool shared);

/* machine_config.streams_open, ctx: the struct term. The channels between which Ctrl-a c switches. */
void term_streams_open(void *ctx, struct chardev *serial, struct chardev *monitor);

/* Which machine keys and signals are for. A request that came earlier is passed on now. */
void term_set_machine(struct term *t, struct machine *m);

/* After machine_free. */
void term_free(struct term *t);

#endif
