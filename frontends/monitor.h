/* SPDX-License-Identifier: MIT */
/* The monitor: commands typed by a person (or a script), run in the machine thread between
 * instructions. docs/command-line.md lists them; `help` prints them from the same table. */
#ifndef FRONTENDS_MONITOR_H
#define FRONTENDS_MONITOR_H

#include <stdbool.h>
#include <stdio.h>

struct machine;
struct monitor;

/* A monitor on the machine's port (machine_monitor_port), before machine_run. echo: the other side is a
 * terminal that shows only what we send. shared: the port is the guest's too, so nothing is printed
 * before it is asked for. NULL when the machine has no monitor port. To be freed after
 * machine_run and before machine_free. */
struct monitor *monitor_new(struct machine *m, bool echo, bool shared);
void monitor_free(struct monitor *mon);

/* The table of commands, for documents. */
void monitor_list_commands(FILE *out);

/* Run one command line and write its answer; for tests. */
void monitor_execute(struct machine *m, const char *line, FILE *out);

#endif
