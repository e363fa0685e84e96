/* SPDX-License-Identifier: MIT */
/* Harts in threads of their own (-smp N,parallel=on). Machine thread only. */
#ifndef MACHINE_PARALLEL_H
#define MACHINE_PARALLEL_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct machine;
struct parallel;

/* Is parallel=on possible with the rest of the configuration, on this host? */
NODISCARD bool parallel_check(const struct machine *m, struct error *err);

/* Run until the machine has an exit status. */
void parallel_run(struct machine *m);

/* Stop all harts between instructions, and let them go on; nothing while harts do not run in parallel. Calls
 * nest. The machine is let go of meanwhile and held again on return. */
void parallel_pause(struct machine *m);
void parallel_resume(struct machine *m);

/* Somebody asked for power-off or reset: let no hart begin another chunk, and the machine thread look. By
 * whoever has the machine. */
void parallel_halt(struct machine *m);

/* Instructions begun by all harts; with harts running, up to a chunk less. */
uint64_t parallel_total_steps(const struct machine *m);

#endif
