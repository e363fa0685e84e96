/* SPDX-License-Identifier: MIT */
/* A server of GDB's remote protocol (GDB manual, Remote Protocol) on the machine's debugger port. Harts are
 * threads 1, 2, ... in all-stop mode; a step moves one hart and no other. The client is not trusted: a packet
 * can at most do what a monitor command can. */
#ifndef FRONTENDS_GDB_H
#define FRONTENDS_GDB_H

#include "base/compiler.h"

#include <stdio.h>

struct machine;
struct chardev;
struct gdb; /* opaque */

/* Serve `port`, NULL: none, and NULL is returned. `monitor` carries out a command line of `monitor ...`; NULL:
 * none is. Before machine_run; machine thread. */
struct gdb *gdb_new(struct machine *m, struct chardev *port,
                    void (*monitor)(struct machine *m, const char *line, FILE *out));

/* The machine has ended: tell the client. Before machine_close. NULL is fine. */
void gdb_exited(struct gdb *g, int status);
void gdb_free(struct gdb *g);

#endif
