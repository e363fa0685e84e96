/* SPDX-License-Identifier: MIT */
/* Check cpu/fp against a stream of cases from a generator such as Berkeley TestFloat's:
 *
 *     testfloat_gen -tininessafter -rminMag -exact f64_add | fp_stream f64_add rminMag
 *
 * Each line of stdin holds operands, result and flags in hexadecimal. Options: -fast checks the
 * functions of fp_fast.h, -nx starts each case with the inexact flag set (then NX is not compared),
 * -tininessbefore detects tininess before rounding. The first differences are printed. Exit
 * status: 0 no difference, 1 differences or a bad stream, 2 usage. */
#include "tests/unit/fp_ops.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 10

struct check {
    const struct fp_op *op;
    struct fp_env env; /* what each case starts with */
    bool fast;
    uint64_t cases, differences;
};

static const char *const round_names[] = {
    [FP_RNE] = "rnear_even", [FP_RTZ] = "rminMag",      [FP_RDN] = "rmin",
    [FP_RUP] = "rmax",       [FP_RMM] = "rnear_maxMag",
};

/* Read `n` hexadecimal numbers; false unless the line holds exactly them. */
static bool parse(const char *line, uint64_t *v, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        char *end;
        v[i] = strtoull(line, &end, 16);
        if (end == line) return false;
        line = end;
    }
    return line[strspn(line, " \r\n")] == '\0';
}

static void check_case(struct check *c, const uint64_t *v)
{
    unsigned n = c->op->operands;
    struct fp_env e = c->env;
    uint64_t got = (c->fast ? c->op->fast : c->op->soft)(&e, v);
    uint64_t flags = v[n + 1] | c->env.flags;
    c->cases++;
    if (got == v[n] && e.flags == flags) return;
    if (c->differences++ >= SHOWN_MAX) return;
    printf("%s %s:", c->op->name, round_names[e.rm]);
    for (unsigned i = 0; i < n; i++) {
        printf(" %0*" PRIX64, (int)(c->op->width_in / 4), v[i]);
    }
    printf(" expected %" PRIX64 " %02" PRIX64 ", got %" PRIX64 " %02X\n", v[n], flags, got,
           (unsigned)e.flags);
}

static bool check_stream(struct check *c)
{
    char line[256];
    uint64_t v[5] = { 0 };
    while (fgets(line, sizeof line, stdin)) {
        if (!parse(line, v, c->op->operands + 2)) {
            printf("%s: line %" PRIu64 " is not a case: %s", c->op->name, c->cases + 1, line);
            return false;
        }
        check_case(c, v);
    }
    return true;
}

static bool set_option(struct check *c, const char *arg)
{
    if (*arg == '-') arg++;
    for (uint8_t rm = FP_RNE; rm <= FP_RMM; rm++) {
        if (strcmp(arg, round_names[rm]) == 0) {
            c->env.rm = rm;
            return true;
        }
    }
    bool fast = strcmp(arg, "fast") == 0, nx = strcmp(arg, "nx") == 0;
    bool before = strcmp(arg, "tininessbefore") == 0;
    c->fast |= fast;
    c->env.flags |= nx ? FP_NX : 0;
    c->env.tiny_before |= before;
    return fast || nx || before;
}

static int usage(const char *why, const char *arg)
{
    fprintf(stderr,
            "fp_stream: %s: %s\n"
            "usage: fp_stream FUNCTION rnear_even|rminMag|rmin|rmax|rnear_maxMag\n"
            "                 [-fast] [-nx] [-tininessbefore] < cases\n",
            why, arg);
    return 2;
}

int main(int argc, char **argv)
{
    struct check c = { .op = argc > 1 ? fp_op_find(argv[1]) : NULL };
    if (!c.op) return usage("unknown function", argc > 1 ? argv[1] : "(none)");
    for (int i = 2; i < argc; i++) {
        if (!set_option(&c, argv[i])) return usage("unknown option", argv[i]);
    }
    if (c.fast && !c.op->fast) return usage("no fast version of", c.op->name);
    bool whole = check_stream(&c);
    printf("%s %s%s%s: %" PRIu64 " cases, %" PRIu64 " differences\n", c.op->name,
           round_names[c.env.rm], c.fast ? " fast" : "", c.env.flags ? " nx" : "", c.cases,
           c.differences);
    return whole && c.cases != 0 && c.differences == 0 ? 0 : 1;
}
