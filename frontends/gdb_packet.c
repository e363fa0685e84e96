/* SPDX-License-Identifier: MIT */
/* Packets of GDB's remote protocol: $contents#checksum (GDB manual, Overview of the remote protocol). */
#include "frontends/gdb_priv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define INTERRUPT 3 /* outside of packets */
#define ESCAPE    '}'

static const char digits[] = "0123456789abcdef";

static int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void push(struct gdb_link *l, const char *p, size_t n)
{
    chardev_push(l->port, (const uint8_t *)p, n);
}

static enum gdb_event end_packet(struct gdb_link *l)
{
    l->state = LINK_IDLE;
    l->in[l->n_in] = 0;
    if (!l->no_ack && (l->sum_broken || l->claimed != l->sum)) {
        push(l, "-", 1);
        return GDB_NOTHING;
    }
    /* A new client begins with this one, and does not know what was agreed with the last. */
    if (strncmp(l->in, "qSupported", 10) == 0) l->no_ack = false;
    if (!l->no_ack) push(l, "+", 1);
    return l->too_long ? GDB_BAD_PACKET : GDB_PACKET;
}

static enum gdb_event take_idle(struct gdb_link *l, char c)
{
    if (c == INTERRUPT) return GDB_INTERRUPT;
    if (c == '-' && !l->no_ack) push(l, l->out, l->n_out);
    if (c != '$') return GDB_NOTHING;
    l->state = LINK_BODY;
    l->n_in = 0;
    l->sum = 0;
    l->too_long = l->sum_broken = false;
    return GDB_NOTHING;
}

static enum gdb_event take_body(struct gdb_link *l, char c)
{
    if (c == '#') {
        l->state = LINK_SUM_HIGH;
        return GDB_NOTHING;
    }
    /* An unescaped $ begins anew: the rest of the last one was lost. */
    if (c == '$') return take_idle(l, c);
    l->sum = (uint8_t)(l->sum + (uint8_t)c);
    if (l->n_in < GDB_PACKET_MAX) l->in[l->n_in++] = c;
    else l->too_long = true;
    return GDB_NOTHING;
}

/* One digit of the checksum; what is no digit makes it wrong. */
static void take_digit(struct gdb_link *l, int d, unsigned shift)
{
    unsigned value = (unsigned)d << shift;

    if (shift) l->claimed = 0;
    if (d < 0) l->sum_broken = true;
    else l->claimed = (uint8_t)(l->claimed | value);
}

enum gdb_event gdb_take(struct gdb_link *l, uint8_t byte)
{
    char c = (char)byte;
    int d = digit(c);

    switch (l->state) {
    case LINK_IDLE: return take_idle(l, c);
    case LINK_BODY: return take_body(l, c);
    case LINK_SUM_HIGH:
        take_digit(l, d, 4);
        l->state = LINK_SUM_LOW;
        return GDB_NOTHING;
    case LINK_SUM_LOW: take_digit(l, d, 0); return end_packet(l);
    }
    return GDB_NOTHING;
}

void gdb_send(struct gdb_link *l, const char *p, size_t n)
{
    uint8_t sum = 0;
    size_t at = 0;

    l->out[at++] = '$';
    for (size_t i = 0; i < n; i++) {
        bool special = strchr("$#}*", p[i]) && p[i];
        if (special) l->out[at++] = ESCAPE;
        l->out[at++] = special ? (char)(p[i] ^ 0x20) : p[i];
    }
    for (size_t i = 1; i < at; i++) {
        sum = (uint8_t)(sum + (uint8_t)l->out[i]);
    }
    l->out[at++] = '#';
    l->out[at++] = digits[sum >> 4];
    l->out[at++] = digits[sum & 15];
    l->n_out = at;
    push(l, l->out, at);
}

bool gdb_hex(const char **p, uint64_t *value)
{
    const char *s = *p;

    *value = 0;
    for (; digit(*s) >= 0; s++) {
        if (s - *p == 16) return false;
        *value = *value << 4 | (uint64_t)digit(*s);
    }
    bool any = s != *p;
    *p = s;
    return any;
}

bool gdb_hex_bytes(const char **p, uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++, *p += 2) {
        int high = digit((*p)[0]), low = high < 0 ? -1 : digit((*p)[1]);
        if (low < 0) return false;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

bool gdb_thread(const char **p, int64_t *thread)
{
    uint64_t n;

    if (strncmp(*p, "-1", 2) == 0) {
        *p += 2;
        *thread = -1;
        return true;
    }
    if (!gdb_hex(p, &n) || n > INT32_MAX) return false;
    *thread = (int64_t)n;
    return true;
}

size_t gdb_unescape(char *p, size_t n)
{
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        bool escaped = p[i] == ESCAPE && i + 1 < n;
        p[at++] = escaped ? (char)(p[++i] ^ 0x20) : p[i];
    }
    return at;
}

void gdb_say(struct gdb *g, const char *text)
{
    size_t n = strlen(text), room = sizeof g->reply - g->n_reply;

    if (n > room) n = room;
    memcpy(g->reply + g->n_reply, text, n);
    g->n_reply += n;
}

void gdb_say_hex(struct gdb *g, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n && g->n_reply + 2 <= sizeof g->reply; i++) {
        g->reply[g->n_reply++] = digits[p[i] >> 4];
        g->reply[g->n_reply++] = digits[p[i] & 15];
    }
}

void gdb_say_number(struct gdb *g, uint64_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++) {
        uint8_t b = (uint8_t)(value >> 8 * i);
        gdb_say_hex(g, &b, 1);
    }
}
