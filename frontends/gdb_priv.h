/* SPDX-License-Identifier: MIT */
/* Inside of the GDB server: packets (gdb_packet.c) below commands (gdb.c, gdb_query.c). */
#ifndef FRONTENDS_GDB_PRIV_H
#define FRONTENDS_GDB_PRIV_H

#include "devices/host/chardev.h"
#include "machine/debug.h"
#include "machine/isomer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GDB_PACKET_MAX 16384 /* bytes of a packet's contents, either way */

/* One direction each: a packet that comes in, and the last one that was sent, for a client that asks again. */
struct gdb_link {
    struct chardev *port;
    bool no_ack;
    enum { LINK_IDLE, LINK_BODY, LINK_SUM_HIGH, LINK_SUM_LOW } state;
    char in[GDB_PACKET_MAX + 1];
    size_t n_in;
    bool too_long, sum_broken;
    uint8_t sum, claimed;
    char out[2 * GDB_PACKET_MAX + 8]; /* framed and escaped */
    size_t n_out;
};

struct gdb {
    struct machine *m;
    void (*monitor)(struct machine *m, const char *line, FILE *out);
    struct gdb_link link;
    char reply[GDB_PACKET_MAX]; /* being made */
    size_t n_reply;
    bool attached;      /* a client has said something */
    bool running;       /* it waits for the machine to stop */
    unsigned hart;      /* what register and memory commands are about (Hg) */
    unsigned step_hart; /* what step is about (Hc) */
    char *description;  /* owned */
    size_t n_description;
};

/* What one more byte from the client comes to. */
enum gdb_event { GDB_NOTHING, GDB_PACKET, GDB_BAD_PACKET, GDB_INTERRUPT };

/* Take a byte. With GDB_PACKET, in[0 .. n_in) is the packet's contents and in[n_in] a 0; it has been
 * acknowledged. GDB_BAD_PACKET: the same, but too long, and cut. */
enum gdb_event gdb_take(struct gdb_link *l, uint8_t byte);

/* Frame and send n bytes (at most GDB_PACKET_MAX). */
void gdb_send(struct gdb_link *l, const char *p, size_t n);

/* Numbers and bytes in hexadecimal. Reading moves *p behind what was read; false: there is no such thing. */
bool gdb_hex(const char **p, uint64_t *value);
bool gdb_hex_bytes(const char **p, uint8_t *bytes, size_t n);
/* A thread: 0 any, -1 all, else a number. */
bool gdb_thread(const char **p, int64_t *thread);
/* Undo the escapes of binary contents in place; returns the length. */
size_t gdb_unescape(char *p, size_t n);

/* Add to the reply; what does not fit is left out. */
void gdb_say(struct gdb *g, const char *text);
void gdb_say_hex(struct gdb *g, const uint8_t *p, size_t n);
void gdb_say_number(struct gdb *g, uint64_t value, unsigned bytes); /* bytes in guest order */

/* gdb_query.c: packets that begin with q or Q. False: not known, the reply is empty. */
bool gdb_query(struct gdb *g, const char *packet);

#endif
