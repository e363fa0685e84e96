/* SPDX-License-Identifier: MIT */
/* Semihosting: a bare program asks the host by an instruction sequence (RISC-V Semihosting 0.3; the operations
 * are those of Arm's Semihosting for AArch32 and AArch64, 2.0). Machine thread only. */
#ifndef MACHINE_SEMIHOST_H
#define MACHINE_SEMIHOST_H

#include "base/compiler.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct machine;
struct semihost; /* opaque */

/* Serve all harts of the machine if its configuration says so. False: `err` is set. */
NODISCARD bool semihost_open(struct machine *m, struct error *err);
void semihost_close(struct machine *m);

/* Console of bare programs: the serial port, or without one our own standard streams. Reading returns the
 * number of bytes, 0: end of input, -1: nothing yet. */
void console_write(struct machine *m, const uint8_t *p, size_t n);
long console_read(struct machine *m, uint8_t *p, size_t n);

/* The directory of --semihosting=on,dir=, -1: none; for other ways of asking the host. */
int semihost_dir(const struct machine *m);

#endif
