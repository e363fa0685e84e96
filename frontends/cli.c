/* SPDX-License-Identifier: MIT */
/* Command line parsing: see cli.h. */
#include "frontends/cli_priv.h"

#include "base/check.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

char *cli_text(struct cli *c, const char *s, size_t n)
{
    char *t = xcalloc(1, n + 1);
    char **texts = realloc(c->texts, (c->n_texts + 1) * sizeof *texts);

    CHECK(texts);
    c->texts = texts;
    c->texts[c->n_texts++] = t;
    memcpy(t, s, n);
    return t;
}

void cli_free(struct cli *c)
{
    while (c->n_texts) {
        free(c->texts[--c->n_texts]);
    }
    free(c->texts);
    c->texts = NULL;
}

bool cli_number(const char *option, const char *s, uint64_t min, uint64_t max, uint64_t *out,
                struct error *err)
{
    char *end = NULL;

    errno = 0;
    unsigned long long v = isdigit((unsigned char)*s) ? strtoull(s, &end, 0) : 0;
    if (!end || errno || *end || v < min || v > max)
        return error_usage(err, "%s: \"%s\" is not a number from %llu to %llu", option, s,
                           (unsigned long long)min, (unsigned long long)max);
    *out = v;
    return true;
}

bool cli_on_off(const char *option, const char *s, bool *out, struct error *err)
{
    if (!s) return true;
    *out = strcmp(s, "on") == 0;
    return *out || strcmp(s, "off") == 0
               ? true
               : error_usage(err, "%s: \"%s\" is not on or off", option, s);
}

/* Length of the next item of a list: up to a comma that is not doubled. */
static size_t item_length(const char *s)
{
    size_t n = 0;

    while (s[n] && !(s[n] == ',' && s[n + 1] != ',')) {
        n += s[n] == ',' ? 2 : 1;
    }
    return n;
}

static const char *unescaped(struct cli *c, const char *s, size_t n)
{
    char *t = cli_text(c, s, n), *to = t;

    for (const char *p = t; *p; p++) {
        *to++ = *p;
        if (p[0] == ',' && p[1] == ',') p++;
    }
    *to = 0;
    return t;
}

static bool unknown_key(const char *option, const char *key, size_t n,
                        const struct sub_option *keys, struct error *err)
{
    char known[256] = "";

    for (size_t at = 0; keys->key && at < sizeof known; keys++) {
        at += (size_t)snprintf(known + at, sizeof known - at, " %s", keys->key);
    }
    if (key[n] != '=')
        return error_usage(err, "%s: \"%.*s\" is not property=value; there are%s", option, (int)n,
                           key, known);
    return error_usage(err, "%s: unknown property \"%.*s\"; it has%s", option, (int)n, key, known);
}

static bool take_item(struct cli *c, const char *option, const char *item, size_t len,
                      const struct sub_option *keys, struct error *err)
{
    size_t n = strcspn(item, "=,");

    for (const struct sub_option *k = keys; k->key; k++) {
        if (strlen(k->key) != n || memcmp(k->key, item, n) != 0) continue;
        if (n == len) return error_usage(err, "%s: %s= is without a value", option, k->key);
        *k->value = unescaped(c, item + n + 1, len - n - 1);
        return true;
    }
    return unknown_key(option, item, n, keys, err);
}

bool cli_sub_options(struct cli *c, const char *option, const char *list,
                     const struct sub_option *keys, struct error *err)
{
    while (*list) {
        size_t n = item_length(list);
        if (!take_item(c, option, list, n, keys, err)) return false;
        list += n + (list[n] == ',');
    }
    return true;
}

/* Options have one or two dashes; a value may follow "=" or be the next argument. */
static const struct option_desc *find_option(const char *arg, const char **value)
{
    const char *name = arg + 1 + (arg[1] == '-');
    size_t n = strcspn(name, "=");

    *value = name[n] ? name + n + 1 : NULL;
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option_desc *o = &cli_options[i];
        if (strlen(o->name) == n && memcmp(o->name, name, n) == 0) return o;
    }
    return NULL;
}

/* May the value be left out? The whole of its description is in brackets then. */
static bool is_optional(const struct option_desc *o)
{
    return o->arg[0] == '[' && o->arg[strlen(o->arg) - 1] == ']';
}

/* Is the next argument the value of `o`? One that may be left out looks like key=value. */
static bool takes_next(const struct option_desc *o, const char *next)
{
    if (!o->arg || !next) return false;
    return !is_optional(o) || (next[0] != '-' && strchr(next, '='));
}

static bool parse_one(struct cli *c, char **argv, int *i, struct error *err)
{
    const char *value;
    const struct option_desc *o = argv[*i][0] == '-' ? find_option(argv[*i], &value) : NULL;

    if (!o)
        return error_usage(err,
                           argv[*i][0] == '-' ? "unknown option \"%s\"; --help lists what there is"
                                              : "\"%s\" is not an option; a kernel is given with "
                                                "-kernel FILE, a disk with -drive file=FILE",
                           argv[*i]);
    if (!o->set) return error_usage(err, "-%s: %s", o->name, o->help);
    if (!o->arg && value) return error_usage(err, "-%s takes no value", o->name);
    if (!value && takes_next(o, argv[*i + 1])) value = argv[++*i];
    if (o->arg && !value && !is_optional(o))
        return error_usage(err, "-%s: its value is missing (%s)", o->name, o->arg);
    return o->set(c, value, err);
}

/* Where the serial port and the monitor go when several options have a say. */
static void settle_streams(struct cli *c)
{
    struct machine_config *m = &c->machine;
    bool htif = m->board && strcmp(m->board, "htif") == 0;

    if (m->serial) return;
    if (htif && !c->nographic) return;
    if (c->display_none && !c->nographic) return;
    if (m->monitor && strcmp(m->monitor, "stdio") == 0) return;
    m->serial = "stdio";
    m->monitor_on_serial = !m->monitor;
}

/* Without -display: a window, if there is something to show in it and a screen to show it on. */
static void settle_display(struct cli *c)
{
    bool card = false;

    for (size_t i = 0; i < c->machine.n_devices; i++) {
        card |= strncmp(c->machine.devices[i], "virtio-gpu", 10) == 0;
    }
    if (c->display_chosen || c->nographic || !card || !window_possible()) return;
    c->display_sdl = true;
    c->window.scale = 1;
}

bool cli_parse(int argc, char **argv, struct cli *out, struct error *err)
{
    memset(out, 0, sizeof *out);
    for (int i = 1; i < argc && !out->done; i++) {
        if (!parse_one(out, argv, &i, err)) return false;
    }
    settle_streams(out);
    settle_display(out);
    if (out->demo && !out->display_sdl && !out->display_chosen)
        fprintf(stderr, "isomer: --demo: there is no screen for a window here; -vnc :0 lets a "
                        "viewer connect, and "
                        "after Ctrl-a c \"screendump FILE\" writes a picture\n");
    return true;
}
