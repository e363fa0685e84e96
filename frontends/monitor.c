/* SPDX-License-Identifier: MIT */
/* The monitor: see monitor.h. */
#include "frontends/monitor.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "devices/host/chardev.h"
#include "frontends/line_edit.h"
#include "frontends/screen.h"
#include "machine/isomer.h"

#include <ctype.h>
#include <errno.h>
#include <glob.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PROMPT "(isomer) "

struct monitor {
    struct machine *machine;
    struct chardev *port;
    struct line_edit *edit;
    glob_t files; /* of the last completion */
};

/* What a command works with: its argument (never NULL, may be empty) and where its answer goes. */
struct call {
    struct machine *m;
    const char *arg;
    FILE *out;
};

static void do_quit(struct call *c)
{
    machine_quit(c->m, 0);
}
static void do_stop(struct call *c)
{
    machine_stop(c->m);
}
static void do_continue(struct call *c)
{
    machine_continue(c->m);
}
static void do_reset(struct call *c)
{
    machine_reset(c->m);
}

/* The board has no button that a guest could see, as QEMU's virt has none; keyboards have one. */
static void do_powerdown(struct call *c)
{
    struct error err = { 0 };

    if (screen_send_keys(c->m, "power", &err)) return;
    fprintf(c->out,
            "this machine has no power button that a guest listens to: type \"poweroff\" in the "
            "guest, or use quit, which is like pulling the plug\n");
}

static void do_save(struct call *c)
{
    struct error err = { 0 };

    if (!machine_save(c->m, c->arg, &err)) fprintf(c->out, "error: %s\n", err.text);
    else fprintf(c->out, "saved to %s\n", c->arg);
}

static void do_load(struct call *c)
{
    struct error err = { 0 };

    if (!machine_load(c->m, c->arg, &err)) fprintf(c->out, "error: %s\n", err.text);
    else fprintf(c->out, "loaded from %s\n", c->arg);
}

static void do_info(struct call *c)
{
    if (*c->arg && machine_info(c->m, c->arg, c->out)) return;
    fprintf(c->out, "info about:");
    for (unsigned i = 0; machine_info_name(i); i++) {
        fprintf(c->out, " %s", machine_info_name(i));
    }
    fputc('\n', c->out);
}

static void answer(struct call *c, bool ok, const struct error *err)
{
    if (!ok) fprintf(c->out, "error: %s\n", err->text);
}

static void do_screendump(struct call *c)
{
    struct error err = { 0 };
    answer(c, screen_dump(c->m, c->arg, &err), &err);
}

static void do_sendkey(struct call *c)
{
    struct error err = { 0 };
    answer(c, screen_send_keys(c->m, c->arg, &err), &err);
}

static void do_mouse_move(struct call *c)
{
    struct error err = { 0 };
    answer(c, screen_move_mouse(c->m, c->arg, &err), &err);
}

static void do_mouse_button(struct call *c)
{
    struct error err = { 0 };
    answer(c, screen_press_buttons(c->m, c->arg, &err), &err);
}

static void do_display_size(struct call *c)
{
    struct error err = { 0 };
    answer(c, screen_resize(c->m, c->arg, &err), &err);
}

/* How to print memory: "/" count, format (x d u c), size (b h w g). */
struct dump {
    unsigned count, size;
    char format;
};

static bool parse_dump(const char **arg, struct dump *d)
{
    const char *p = *arg;

    *d = (struct dump){ .count = 1, .size = 4, .format = 'x' };
    if (*p != '/') return true;
    p++;
    if (isdigit((unsigned char)*p)) {
        char *end;
        unsigned long n = strtoul(p, &end, 10);
        if (n == 0 || n > 4096) return false;
        d->count = (unsigned)n;
        p = end;
    }
    for (; *p && *p != ' '; p++) {
        static const char sizes[] = "bhwg";
        const char *s = strchr(sizes, *p);
        if (s) d->size = 1u << (s - sizes);
        else if (strchr("xduc", *p)) d->format = *p;
        else return false;
    }
    if (d->format == 'c') d->size = 1;
    *arg = p;
    return true;
}

static void print_item(const struct dump *d, uint64_t v, FILE *out)
{
    uint64_t sign = UINT64_C(1) << (8 * d->size - 1);

    switch (d->format) {
    case 'd': fprintf(out, " %" PRId64, (int64_t)((v ^ sign) - sign)); break;
    case 'u': fprintf(out, " %" PRIu64, v); break;
    case 'c': fprintf(out, " '%c'", v >= 32 && v < 127 ? (int)v : '.'); break;
    default: fprintf(out, " 0x%0*" PRIx64, (int)(2 * d->size), v); break;
    }
}

static void do_dump(struct call *c)
{
    const char *p = c->arg;
    struct dump d;
    char *end;

    bool ok = parse_dump(&p, &d);
    errno = 0;
    uint64_t pa = ok ? strtoull(p, &end, 0) : 0;
    if (!ok || errno || end == p || *end) {
        fprintf(c->out, "xp [/COUNT][x|d|u|c][b|h|w|g] ADDRESS, for example xp /8xw 0x80000000\n");
        return;
    }
    unsigned per_line = 16 / d.size;
    for (unsigned i = 0; i < d.count; i++, pa += d.size) {
        uint8_t b[8] = { 0 };
        if (i % per_line == 0) fprintf(c->out, "%s%016" PRIx64 ":", i ? "\n" : "", pa);
        if (!machine_peek(c->m, pa, b, d.size)) {
            fprintf(c->out, " not in memory");
            break;
        }
        print_item(&d, load_le64(b), c->out);
    }
    fputc('\n', c->out);
}

static void do_help(struct call *c);

/* clang-format off */
static const struct command {
    const char *name, *arg, *help; /* arg: NULL none, "[...]" optional, else needed */
    void (*run)(struct call *c);
} commands[] = {
    {"help",         NULL,        "print this", do_help},
    {"info",         "[SUBJECT]", "registers, mtree, pci, block, network, display, keys or status", do_info},
    {"stop",         NULL,        "stop the guest; its time stands still", do_stop},
    {"cont",         NULL,        "let it go on", do_continue},
    {"system_reset", NULL,        "reset the machine as at power-on", do_reset},
    {"system_powerdown", NULL,    "press the power key of the guest's keyboard", do_powerdown},
    {"savevm",       "FILE",      "save the whole machine into FILE", do_save},
    {"loadvm",       "FILE",      "go on from FILE; network connections are dropped", do_load},
    {"screendump",   "FILE",      "write a picture of the screen: FILE.ppm, or any other name for PNG", do_screendump},
    {"display_size", "W H",       "ask the guest for a screen of this size, as a window of that size does", do_display_size},
    {"sendkey",      "KEYS",      "press and release keys, as ctrl-alt-delete; info keys lists them", do_sendkey},
    {"mouse_move",   "X Y [WHEEL]", "to a pixel of the screen with a tablet, else by so many; wheel up if positive", do_mouse_move},
    {"mouse_button", "STATE",     "buttons down: 1 left + 2 middle + 4 right", do_mouse_button},
    {"xp",           "/FMT ADDR", "print guest memory at a physical address: /8xw, /16xb, /4dg, /32c", do_dump},
    {"quit",         NULL,        "end the program", do_quit},
};
/* clang-format on */

void monitor_list_commands(FILE *out)
{
    for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
        char left[40];
        const char *arg = commands[i].arg;
        snprintf(left, sizeof left, "%s%s%s", commands[i].name, arg ? " " : "", arg ? arg : "");
        fprintf(out, "%-20s %s\n", left, commands[i].help);
    }
}

static void do_help(struct call *c)
{
    monitor_list_commands(c->out);
    if (machine_monitor_port(c->m))
        fprintf(c->out, "Ctrl-a c goes back to the guest (with -nographic)\n");
}

void monitor_execute(struct machine *m, const char *line, FILE *out)
{
    line += strspn(line, " \t");
    size_t n = strcspn(line, " \t/");
    const char *arg = line + n + strspn(line + n, " \t");

    if (n == 0) return;
    for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
        const struct command *c = &commands[i];
        if (strlen(c->name) != n || memcmp(c->name, line, n) != 0) continue;
        if (!c->arg && *arg) fprintf(out, "%s takes no argument\n", c->name);
        else if (c->arg && *c->arg != '[' && !*arg) fprintf(out, "%s %s\n", c->name, c->arg);
        else c->run(&(struct call){ m, arg, out });
        return;
    }
    fprintf(out, "unknown command \"%.*s\"; help lists them\n", (int)n, line);
}

static void say(struct monitor *mon, const char *text, size_t n)
{
    chardev_push(mon->port, (const uint8_t *)text, n);
}

static void run_line(struct monitor *mon, const char *line)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);

    CHECK(out);
    monitor_execute(mon->machine, line, out);
    fclose(out);
    say(mon, text, n);
    say(mon, PROMPT, strlen(PROMPT));
    free(text);
}

/* ---- completion ---- */

/* The n-th of the names that start with `start`. */
static const char *nth_command(const char *start, unsigned n)
{
    for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
        if (strncmp(commands[i].name, start, strlen(start)) == 0 && n-- == 0)
            return commands[i].name;
    }
    return NULL;
}

static const char *nth_subject(const char *start, unsigned n)
{
    const char *name;

    for (unsigned i = 0; (name = machine_info_name(i)); i++) {
        if (strncmp(name, start, strlen(start)) == 0 && n-- == 0) return name;
    }
    return NULL;
}

static const char *nth_file(struct monitor *mon, const char *start, unsigned n)
{
    char pattern[LINE_MAX_BYTES + 2];

    if (n == 0) {
        globfree(&mon->files);
        snprintf(pattern, sizeof pattern, "%s*", start);
        if (glob(pattern, GLOB_MARK, NULL, &mon->files) != 0) return NULL;
    }
    return n < mon->files.gl_pathc ? mon->files.gl_pathv[n] : NULL;
}

static const char *complete(void *ctx, const char *text, unsigned n)
{
    struct monitor *mon = ctx;

    text += strspn(text, " ");
    const char *last = strrchr(text, ' '), *word = last ? last + 1 : text;
    if (!last) return nth_command(word, n);
    if (strncmp(text, "info ", 5) == 0) return nth_subject(word, n);
    if (strncmp(text, "savevm ", 7) == 0 || strncmp(text, "loadvm ", 7) == 0)
        return nth_file(mon, word, n);
    return NULL;
}

static void put(void *ctx, const char *text, size_t n)
{
    say(ctx, text, n);
}

static void input(void *ctx)
{
    struct monitor *mon = ctx;
    uint8_t b[256];
    size_t n;

    while ((n = chardev_get(mon->port, b, sizeof b)) > 0) {
        for (size_t i = 0; i < n; i++) {
            const char *line = line_edit_key(mon->edit, b[i]);
            if (line) run_line(mon, line);
        }
    }
}

static void output_room(void *ctx)
{
    (void)ctx;
}

struct monitor *monitor_new(struct machine *m, bool echo, bool shared)
{
    struct chardev *port = machine_monitor_port(m);

    if (!port) return NULL;
    struct monitor *mon = xcalloc(1, sizeof *mon);
    mon->machine = m;
    mon->port = port;
    mon->edit = line_edit_new(echo, &(struct line_edit_user){ put, complete, mon });
    /* On a port of its own the monitor is there at once; on a shared one, when asked for. */
    if (!shared) say(mon, PROMPT, strlen(PROMPT));
    chardev_attach(port, &(struct chardev_user){ input, output_room, mon });
    input(mon); /* what came before we listened */
    return mon;
}

void monitor_free(struct monitor *mon)
{
    if (!mon) return;
    line_edit_free(mon->edit);
    globfree(&mon->files);
    free(mon);
}
