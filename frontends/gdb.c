/* SPDX-License-Identifier: MIT */
/* The GDB server: see gdb.h. Packets of GDB manual, Packets and vCont. Left out: non-stop mode, reverse
 * execution, file transfer, several processes. */
#include "frontends/gdb.h"
#include "frontends/gdb_priv.h"

#include "base/check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNAL_INT = 2, SIGNAL_TRAP = 5 };

static void ok(struct gdb *g)
{
    gdb_say(g, "OK");
}

static void refuse(struct gdb *g)
{
    gdb_say(g, "E01");
}

static void send_reply(struct gdb *g)
{
    gdb_send(&g->link, g->reply, g->n_reply);
    g->n_reply = 0;
}

/* Stopping and going on ----------------------------------------------------------------------- */

static void say_stop(struct gdb *g, unsigned signal, const struct debug_stop *stop)
{
    static const char *const watch[] = { [DEBUG_WATCH_WRITE] = "watch",
                                         [DEBUG_WATCH_READ] = "rwatch",
                                         [DEBUG_WATCH_ACCESS] = "awatch" };
    char text[80];

    snprintf(text, sizeof text, "T%02xthread:%x;", signal, g->hart + 1);
    gdb_say(g, text);
    if (stop->kind < DEBUG_WATCH_WRITE) return;
    snprintf(text, sizeof text, "%s:%" PRIx64 ";", watch[stop->kind], stop->va);
    gdb_say(g, text);
}

/* The machine has stopped while the client waited for that. */
static void machine_stopped(void *ctx)
{
    struct gdb *g = ctx;

    if (!g->attached || !g->running) return;
    struct debug_stop stop = debug_take_stop(g->m, &g->hart);
    g->step_hart = g->hart;
    g->running = false;
    say_stop(g, stop.kind == DEBUG_NONE ? SIGNAL_INT : SIGNAL_TRAP, &stop);
    send_reply(g);
}

static void go_on(struct gdb *g)
{
    unsigned hart;

    while (debug_take_stop(g->m, &hart).kind != DEBUG_NONE) {}
    g->running = true;
    machine_continue(g->m);
}

static void step(struct gdb *g, unsigned hart)
{
    struct debug_stop stop;
    unsigned who;

    machine_stop(g->m);
    debug_step(g->m, hart);
    stop = debug_take_stop(g->m, &who);
    g->hart = g->step_hart = hart;
    say_stop(g, SIGNAL_TRAP, &stop);
}

/* c, s, C, S: [signal;][address]. */
static void do_resume(struct gdb *g, const char *args)
{
    char kind = g->link.in[0];
    uint64_t n;

    if (kind == 'C' || kind == 'S') {
        if (!gdb_hex(&args, &n)) {
            refuse(g);
            return;
        }
        if (*args == ';') args++;
    }
    if (*args) {
        if (!gdb_hex(&args, &n)) {
            refuse(g);
            return;
        }
        debug_set_pc(g->m, g->step_hart, n);
    }
    if (kind == 's' || kind == 'S') step(g, g->step_hart);
    else go_on(g);
}

/* vCont;action[:thread]...: one step anywhere makes it a step of that hart alone. */
static void do_vcont(struct gdb *g, const char *args)
{
    unsigned hart = g->step_hart;
    bool steps = false, goes = false;

    while (*args == ';') {
        char action = *++args;
        uint64_t signal;
        int64_t thread = 0;
        if (!action || !strchr("csCS", action)) {
            refuse(g);
            return;
        }
        args++;
        if ((action == 'C' || action == 'S') && !gdb_hex(&args, &signal)) {
            refuse(g);
            return;
        }
        if (*args == ':' && (args++, !gdb_thread(&args, &thread))) {
            refuse(g);
            return;
        }
        if (thread > (int64_t)debug_harts(g->m)) {
            refuse(g);
            return;
        }
        if (action == 's' || action == 'S') {
            if (!steps && thread > 0) hart = (unsigned)thread - 1;
            steps = true;
        } else {
            goes = true;
        }
    }
    if (*args || (!steps && !goes)) {
        refuse(g);
        return;
    }
    if (steps) step(g, hart);
    else go_on(g);
}

static void do_v(struct gdb *g, const char *args)
{
    if (strcmp(args, "Cont?") == 0) gdb_say(g, "vCont;c;C;s;S");
    else if (strncmp(args, "Cont;", 5) == 0) do_vcont(g, args + 4);
    else if (strncmp(args, "Kill", 4) == 0) {
        machine_quit(g->m, 0);
        ok(g);
    }
}

static void do_why(struct gdb *g, const char *args)
{
    const struct debug_stop none = { .kind = DEBUG_NONE };

    (void)args;
    say_stop(g, SIGNAL_TRAP, &none);
}

static void do_detach(struct gdb *g, const char *args)
{
    (void)args;
    debug_clear_points(g->m);
    ok(g);
    send_reply(g);
    g->attached = g->running = false;
    machine_continue(g->m);
}

/* No reply. */
static void do_kill(struct gdb *g, const char *args)
{
    (void)args;
    g->attached = false;
    machine_quit(g->m, 0);
}

/* Threads ------------------------------------------------------------------------------------- */

static void do_set_thread(struct gdb *g, const char *args)
{
    char what = *args;
    int64_t thread;

    if (!what || (args++, !gdb_thread(&args, &thread)) || thread > (int64_t)debug_harts(g->m)) {
        refuse(g);
        return;
    }
    if (thread > 0 && what == 'g') g->hart = (unsigned)thread - 1;
    if (thread > 0 && what == 'c') g->step_hart = (unsigned)thread - 1;
    ok(g);
}

static void do_alive(struct gdb *g, const char *args)
{
    int64_t thread;

    if (!gdb_thread(&args, &thread) || thread < 1 || thread > (int64_t)debug_harts(g->m)) {
        refuse(g);
        return;
    }
    ok(g);
}

/* Registers ----------------------------------------------------------------------------------- */

static void do_read_all(struct gdb *g, const char *args)
{
    (void)args;
    for (unsigned i = 0; i < debug_general_registers(g->m); i++) {
        uint64_t value = 0;
        unsigned size = debug_read_register(g->m, g->hart, i, &value);
        gdb_say_number(g, value, size);
    }
}

/* The value of a register of `size` bytes in guest order. */
static bool take_value(const char **args, unsigned size, uint64_t *value)
{
    uint8_t b[8];

    *value = 0;
    if (!gdb_hex_bytes(args, b, size)) return false;
    for (unsigned i = 0; i < size; i++) {
        *value |= (uint64_t)b[i] << 8 * i;
    }
    return true;
}

static void do_write_all(struct gdb *g, const char *args)
{
    for (unsigned i = 0; i < debug_general_registers(g->m); i++) {
        uint64_t value;
        unsigned size = debug_read_register(g->m, g->hart, i, &value);
        if (!take_value(&args, size, &value)) {
            refuse(g);
            return;
        }
        if (!debug_write_register(g->m, g->hart, i, value)) {
            refuse(g);
            return;
        }
    }
    ok(g);
}

#define WIDEST_REGISTER 256 /* bytes */

static void do_read_one(struct gdb *g, const char *args)
{
    uint64_t reg, value;
    unsigned size = 0;

    if (gdb_hex(&args, &reg) && reg <= UINT16_MAX) {
        const uint8_t *wide = debug_wide_register(g->m, g->hart, (unsigned)reg, &size);
        if (wide) {
            gdb_say_hex(g, wide, size);
            return;
        }
        size = debug_read_register(g->m, g->hart, (unsigned)reg, &value);
    }
    if (!size) {
        refuse(g);
        return;
    }
    gdb_say_number(g, value, size);
}

static void write_wide(struct gdb *g, const char *args, uint8_t *wide, unsigned size)
{
    uint8_t bytes[WIDEST_REGISTER];

    if (size > sizeof bytes || !gdb_hex_bytes(&args, bytes, size)) {
        refuse(g);
        return;
    }
    memcpy(wide, bytes, size);
    ok(g);
}

static void do_write_one(struct gdb *g, const char *args)
{
    uint64_t reg, value;
    unsigned size;

    if (!gdb_hex(&args, &reg) || reg > UINT16_MAX || *args++ != '=') {
        refuse(g);
        return;
    }
    uint8_t *wide = debug_wide_register(g->m, g->hart, (unsigned)reg, &size);
    if (wide) {
        write_wide(g, args, wide, size);
        return;
    }
    size = debug_read_register(g->m, g->hart, (unsigned)reg, &value);
    if (!size || !take_value(&args, size, &value) ||
        !debug_write_register(g->m, g->hart, (unsigned)reg, value)) {
        refuse(g);
        return;
    }
    ok(g);
}

/* Memory -------------------------------------------------------------------------------------- */

/* "address,length" with a length that fits into a packet. */
static bool take_range(const char **args, uint64_t *va, uint64_t *len)
{
    return gdb_hex(args, va) && *(*args)++ == ',' && gdb_hex(args, len) &&
           *len <= GDB_PACKET_MAX / 2;
}

static void do_read_memory(struct gdb *g, const char *args)
{
    uint8_t bytes[GDB_PACKET_MAX / 2];
    uint64_t va, len;

    if (!take_range(&args, &va, &len)) {
        refuse(g);
        return;
    }
    size_t n = debug_read_memory(g->m, g->hart, va, bytes, (size_t)len);
    if (n == 0 && len > 0) {
        refuse(g);
        return;
    }
    gdb_say_hex(g, bytes, n);
}

/* M: hexadecimal, X: binary with escapes. */
static void do_write_memory(struct gdb *g, const char *args)
{
    uint8_t bytes[GDB_PACKET_MAX / 2];
    uint64_t va, len;

    if (!take_range(&args, &va, &len) || *args++ != ':') {
        refuse(g);
        return;
    }
    if (g->link.in[0] == 'X') {
        char *data = g->link.in + (args - g->link.in);
        size_t n = gdb_unescape(data, g->link.n_in - (size_t)(args - g->link.in));
        if (n != len) {
            refuse(g);
            return;
        }
        memcpy(bytes, data, n);
    } else if (!gdb_hex_bytes(&args, bytes, (size_t)len)) {
        refuse(g);
        return;
    }
    if (!debug_write_memory(g->m, g->hart, va, bytes, (size_t)len)) {
        refuse(g);
        return;
    }
    ok(g);
}

/* Z and z: type,address,kind; the kind of a watchpoint is its length. Software breakpoints are made as
 * hardware ones are: the guest's memory stays as it is. */
static void do_point(struct gdb *g, const char *args)
{
    static const enum debug_kind kinds[] = { DEBUG_BREAK, DEBUG_BREAK, DEBUG_WATCH_WRITE,
                                             DEBUG_WATCH_READ, DEBUG_WATCH_ACCESS };
    uint64_t type, va, len;

    if (!gdb_hex(&args, &type) || type > 4 || *args++ != ',' || !take_range(&args, &va, &len)) {
        refuse(g);
        return;
    }
    if (len == 0) len = 1;
    const struct debug_point p = { va, va + len - 1, kinds[type] };
    if (p.last < p.first || !debug_set_point(g->m, &p, g->link.in[0] == 'Z')) {
        refuse(g);
        return;
    }
    ok(g);
}

/* --------------------------------------------------------------------------------------------- */

static void do_query(struct gdb *g, const char *args)
{
    (void)args;
    (void)gdb_query(g, g->link.in);
}

/* clang-format off */
static const struct {
    char name;
    bool silent; /* replies by itself, later, or not at all, when it has said nothing */
    void (*run)(struct gdb *g, const char *args);
} commands[] = {
    {'?', false, do_why},         {'c', true, do_resume},       {'C', true, do_resume},
    {'s', true, do_resume},       {'S', true, do_resume},       {'v', false, do_v},
    {'D', true, do_detach},       {'k', true, do_kill},         {'H', false, do_set_thread},
    {'T', false, do_alive},       {'g', false, do_read_all},    {'G', false, do_write_all},
    {'p', false, do_read_one},    {'P', false, do_write_one},   {'m', false, do_read_memory},
    {'M', false, do_write_memory}, {'X', false, do_write_memory}, {'Z', false, do_point},
    {'z', false, do_point},       {'q', false, do_query},       {'Q', false, do_query},
};
/* clang-format on */

static void run_packet(struct gdb *g)
{
    bool silent = false;

    if (!g->attached) {
        g->attached = true;
        machine_stop(g->m);
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].name != g->link.in[0] || !g->link.n_in) continue;
        silent = commands[i].silent;
        commands[i].run(g, g->link.in + 1);
    }
    /* An empty reply says: not known. None is sent while the client waits for a stop. */
    if (g->n_reply || (!silent && !g->running)) send_reply(g);
}

static void take_byte(struct gdb *g, uint8_t byte)
{
    switch (gdb_take(&g->link, byte)) {
    case GDB_PACKET: run_packet(g); break;
    case GDB_BAD_PACKET:
        refuse(g);
        send_reply(g);
        break;
    case GDB_INTERRUPT:
        if (g->running) machine_stop(g->m);
        break;
    case GDB_NOTHING: break;
    }
}

static void input(void *ctx)
{
    struct gdb *g = ctx;
    uint8_t b[512];
    size_t n;

    while ((n = chardev_get(g->link.port, b, sizeof b)) > 0) {
        for (size_t i = 0; i < n; i++) {
            take_byte(g, b[i]);
        }
    }
}

static void output_room(void *ctx)
{
    (void)ctx;
}

struct gdb *gdb_new(struct machine *m, struct chardev *port,
                    void (*monitor)(struct machine *m, const char *line, FILE *out))
{
    if (!port) return NULL;
    struct gdb *g = xcalloc(1, sizeof *g);
    g->m = m;
    g->monitor = monitor;
    g->link.port = port;
    debug_listen(m, machine_stopped, g);
    chardev_attach(port, &(struct chardev_user){ input, output_room, g });
    return g;
}

void gdb_exited(struct gdb *g, int status)
{
    char text[8];

    if (!g || !g->attached) return;
    snprintf(text, sizeof text, "W%02x", (unsigned)status & 0xff);
    gdb_say(g, text);
    send_reply(g);
}

void gdb_free(struct gdb *g)
{
    if (!g) return;
    debug_listen(g->m, NULL, NULL);
    free(g->description);
    free(g);
}
