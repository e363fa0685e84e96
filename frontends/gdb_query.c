/* SPDX-License-Identifier: MIT */
/* General query packets (GDB manual, General Query Packets). */
#include "frontends/gdb_priv.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>
#include <string.h>

#define LINE_BYTES 1024 /* of a monitor command */
#define PIECE      2000 /* bytes of its answer in one packet */

/* A new client: it knows nothing of the last one's breakpoints. */
static void do_supported(struct gdb *g, const char *args)
{
    (void)args;
    debug_clear_points(g->m);
    g->running = false;
    g->hart = g->step_hart = 0;
    machine_stop(g->m);
    gdb_say(g, "PacketSize=4000;qXfer:features:read+;QStartNoAckMode+;vContSupported+");
}

static void do_no_ack(struct gdb *g, const char *args)
{
    (void)args;
    g->link.no_ack = true;
    gdb_say(g, "OK");
}

static void do_attached(struct gdb *g, const char *args)
{
    (void)args;
    gdb_say(g, "1");
}

static void do_current(struct gdb *g, const char *args)
{
    char text[16];

    (void)args;
    snprintf(text, sizeof text, "QC%x", g->hart + 1);
    gdb_say(g, text);
}

static void do_first_threads(struct gdb *g, const char *args)
{
    char text[16];

    (void)args;
    for (unsigned i = 0; i < debug_harts(g->m); i++) {
        snprintf(text, sizeof text, "%s%x", i ? "," : "m", i + 1);
        gdb_say(g, text);
    }
}

static void do_more_threads(struct gdb *g, const char *args)
{
    (void)args;
    gdb_say(g, "l");
}

static void do_thread_info(struct gdb *g, const char *args)
{
    char text[40];
    int64_t thread;

    if (!gdb_thread(&args, &thread) || thread < 1 || thread > debug_harts(g->m)) {
        gdb_say(g, "E01");
        return;
    }
    unsigned hart = (unsigned)thread - 1;
    int n = snprintf(text, sizeof text, "hart %u%s", hart,
                     debug_hart_waits(g->m, hart) ? ", waits for an interrupt" : "");
    gdb_say_hex(g, (const uint8_t *)text, (size_t)n);
}

static void make_description(struct gdb *g)
{
    FILE *out = open_memstream(&g->description, &g->n_description);

    CHECK(out);
    debug_describe(g->m, out);
    fclose(out);
}

static void do_features(struct gdb *g, const char *args)
{
    static const char annex[] = "target.xml:";
    uint64_t off, len;

    if (strncmp(args, annex, sizeof annex - 1) != 0) {
        gdb_say(g, "E00");
        return;
    }
    args += sizeof annex - 1;
    if (!gdb_hex(&args, &off) || *args++ != ',' || !gdb_hex(&args, &len)) {
        gdb_say(g, "E01");
        return;
    }
    if (!g->description) make_description(g);
    uint64_t left = off < g->n_description ? g->n_description - off : 0;
    if (len > left) len = left;
    if (len > sizeof g->reply - 1) len = sizeof g->reply - 1;
    gdb_say(g, len < left ? "m" : "l");
    memcpy(g->reply + g->n_reply, g->description + (left ? off : 0), (size_t)len);
    g->n_reply += (size_t)len;
}

/* The answer goes ahead of the reply, in packets of console output. */
static void send_output(struct gdb *g, const char *text, size_t n)
{
    while (n) {
        size_t now = n < PIECE ? n : PIECE;
        gdb_say(g, "O");
        gdb_say_hex(g, (const uint8_t *)text, now);
        gdb_send(&g->link, g->reply, g->n_reply);
        g->n_reply = 0;
        text += now;
        n -= now;
    }
}

/* The client takes the machine for stopped: it must not be let go behind its back. */
static void keep_stopped(struct gdb *g, FILE *out)
{
    if (g->running || machine_is_stopped(g->m)) return;
    machine_stop(g->m);
    fprintf(out, "the debugger has stopped the guest: use its own continue\n");
}

static void do_monitor(struct gdb *g, const char *args)
{
    char line[LINE_BYTES], *text = NULL;
    size_t n = strlen(args) / 2;

    if (!g->monitor || strlen(args) % 2 || n >= sizeof line ||
        !gdb_hex_bytes(&args, (uint8_t *)line, n)) {
        gdb_say(g, "E01");
        return;
    }
    line[n] = 0;
    FILE *out = open_memstream(&text, &n);
    CHECK(out);
    g->monitor(g->m, line, out);
    keep_stopped(g, out);
    fclose(out);
    send_output(g, text, n);
    free(text);
    gdb_say(g, "OK");
}

/* clang-format off */
static const struct query {
    const char *name;
    void (*run)(struct gdb *g, const char *args);
} queries[] = {
    {"qSupported",          do_supported},
    {"QStartNoAckMode",     do_no_ack},
    {"qAttached",           do_attached},
    {"qC",                  do_current},
    {"qfThreadInfo",        do_first_threads},
    {"qsThreadInfo",        do_more_threads},
    {"qThreadExtraInfo,",   do_thread_info},
    {"qXfer:features:read:", do_features},
    {"qRcmd,",              do_monitor},
};
/* clang-format on */

/* A name ends with what separates its arguments, or must not go on with a letter. */
bool gdb_query(struct gdb *g, const char *packet)
{
    for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
        const struct query *q = &queries[i];
        size_t n = strlen(q->name);
        if (strncmp(packet, q->name, n) != 0) continue;
        if (strchr(":,", q->name[n - 1]) || !packet[n] || strchr(":;", packet[n])) {
            q->run(g, packet + n);
            return true;
        }
    }
    return false;
}
