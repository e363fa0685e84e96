/* SPDX-License-Identifier: MIT */
/* The machine's screen, keyboard and pointer for a VNC viewer: a server of the RFB protocol (RFC 6143), for this
 * computer only. docs/display.md describes it. */
#ifndef FRONTENDS_VNC_H
#define FRONTENDS_VNC_H

#include "base/error.h"

struct machine;
struct vnc;

/* Is `spec` what vnc_open takes? ":N" (port 5900 + N), "HOST:N" with a host that is this computer (localhost,
 * 127.0.0.1), or "unix:PATH". */
NODISCARD bool vnc_check(const char *spec, struct error *err);

/* Listen, and serve one viewer at a time in a thread of its own; a new viewer takes the place of the one before.
 * NULL and `err`: it cannot be. Before machine_run. */
struct vnc *vnc_open(struct machine *m, const char *spec, struct error *err);

/* After machine_run and before machine_close. NULL is fine. */
void vnc_close(struct vnc *v);

#endif
