/* SPDX-License-Identifier: MIT */
/* Log levels by category: see log.h. Set once while the command line is read, read-only after. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct log_rule {
    char category[24];
    enum log_level level;
};

/* The one process-wide table: messages need a place before and beside any machine. */
static struct log_config {
    struct log_rule rule[32];
    unsigned n;
} config;

static const char *const level_names[] = { "error", "warn", "info", "guest", "debug" };

static enum log_level level_of(const char *category)
{
    enum log_level level = LOG_WARN;

    for (unsigned i = 0; i < config.n; i++) {
        const char *c = config.rule[i].category;
        if (strcmp(c, "all") == 0 || strcmp(c, category) == 0) level = config.rule[i].level;
    }
    return level;
}

void log_write(const char *category, enum log_level level, const char *fmt, ...)
{
    char text[512];
    va_list ap;

    if (level > level_of(category)) return;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    fprintf(stderr, "isomer: %s: %s\n", category, text);
}

static bool parse_rule(const char *s, size_t n, struct log_rule *r, struct error *err)
{
    const char *colon = memchr(s, ':', n);
    size_t name = colon ? (size_t)(colon - s) : n;

    if (name == 0 || name >= sizeof r->category)
        return error_usage(err, "--log: bad category in \"%s\"", s);
    memset(r, 0, sizeof *r);
    memcpy(r->category, s, name);
    r->level = LOG_DEBUG;
    if (!colon) return true;
    for (unsigned i = 0; i < sizeof level_names / sizeof level_names[0]; i++) {
        if (strlen(level_names[i]) == n - name - 1 &&
            memcmp(level_names[i], colon + 1, n - name - 1) == 0) {
            r->level = (enum log_level)i;
            return true;
        }
    }
    return error_usage(err, "--log: unknown level in \"%s\" (error, warn, info, guest, debug)", s);
}

bool log_configure(const char *spec, struct error *err)
{
    while (*spec) {
        size_t n = strcspn(spec, ",");
        if (config.n == sizeof config.rule / sizeof config.rule[0])
            return error_usage(err, "--log: more than %u rules", config.n);
        if (!parse_rule(spec, n, &config.rule[config.n], err)) return false;
        config.n++;
        spec += n + (spec[n] == ',');
    }
    return true;
}
