/* SPDX-License-Identifier: MIT */
/* A machine as a debugger sees it. Harts are numbered from 0. All in the machine thread, between instructions
 * (in a mail, or before machine_run), and with the machine stopped where it says so. */
#ifndef MACHINE_DEBUG_H
#define MACHINE_DEBUG_H

#include "base/compiler.h"
#include "cpu/debug.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct machine;
struct chardev;

/* The stream of -gdb, lent; NULL without one. */
struct chardev *debug_port(struct machine *m);

/* Tell `stopped` whenever the machine stops, by a breakpoint or because somebody asked. One listener. */
void debug_listen(struct machine *m, void (*stopped)(void *ctx), void *ctx);

/* Why it stopped: the hart that hit a point, and the point; DEBUG_NONE when somebody asked. Taking it away
 * makes room for the next. */
struct debug_stop debug_take_stop(struct machine *m, unsigned *hart);

unsigned debug_harts(const struct machine *m);
bool debug_hart_waits(const struct machine *m, unsigned hart);
void debug_describe(struct machine *m, FILE *out); /* target description in XML */

/* Registers by the numbers of the description; see struct isa_debug. */
unsigned debug_general_registers(const struct machine *m);
unsigned debug_read_register(struct machine *m, unsigned hart, unsigned reg, uint64_t *value);
bool debug_write_register(struct machine *m, unsigned hart, unsigned reg, uint64_t value);
/* A register of more than 8 bytes, to be read and written in place; NULL: no such register. */
uint8_t *debug_wide_register(struct machine *m, unsigned hart, unsigned reg, unsigned *size);
void debug_set_pc(struct machine *m, unsigned hart, uint64_t pc);

/* Memory at a virtual address of the hart, RAM and ROM only (registers of devices are left alone). How many
 * bytes could be read. Writing: RAM only; false: not all of it could be written. */
size_t debug_read_memory(struct machine *m, unsigned hart, uint64_t va, uint8_t *p, size_t n);
NODISCARD bool debug_write_memory(struct machine *m, unsigned hart, uint64_t va, const uint8_t *p,
                                  size_t n);

/* Set a point for all harts, or take one away; false: the list is full, or it was not there. */
bool debug_set_point(struct machine *m, const struct debug_point *p, bool on);
void debug_clear_points(struct machine *m);

/* --log-commits: open the log and tell the harts. Before machine_run. False: `err` is set. */
struct error;
NODISCARD bool debug_open_log(struct machine *m, struct error *err);
void debug_close_log(struct machine *m);

/* One instruction of one hart while the machine is stopped. No interrupt is taken. */
void debug_step(struct machine *m, unsigned hart);

#endif
