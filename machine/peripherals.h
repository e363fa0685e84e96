/* SPDX-License-Identifier: MIT */
/* What the user plugs in: host ports (terminal, disks, networks) and the devices that use them. */
#ifndef MACHINE_PERIPHERALS_H
#define MACHINE_PERIPHERALS_H

#include "machine/machine.h"

/* May `-device` name a device of this class? */
bool is_pluggable(const char *cls);

/* Open what the configuration names, before devices exist. */
NODISCARD bool open_host_ports(struct machine *m, struct error *err);

/* Connect the serial port and plug virtio devices; the board's devices exist and are not started. */
NODISCARD bool attach_peripherals(struct machine *m, struct error *err);

/* Drain outputs and close everything; after the devices were freed. */
void close_host_ports(struct machine *m);

/* Wait until no disk request is under way. */
void drain_disks(struct machine *m);

/* After a snapshot was loaded: connections of the user-mode network cannot be part of it. Says so. */
void drop_connections(struct machine *m);

#endif
