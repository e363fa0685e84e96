/* SPDX-License-Identifier: MIT */
/* The program: parse the command line, run the machine, report. */
#include "frontends/cli.h"
#include "frontends/gdb.h"
#include "frontends/monitor.h"
#include "frontends/term.h"
#include "frontends/vnc.h"
#include "frontends/window.h"
#include "machine/debug.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int fail(const struct error *err)
{
    fflush(stdout);
    fprintf(stderr, "isomer: %s\n", err->text);
    return err->usage ? EXIT_USAGE : EXIT_OUR_FAILURE;
}

static bool is_stdio(const char *spec)
{
    return spec && strcmp(spec, "stdio") == 0;
}

static int run_with_vnc(struct machine *m, const struct cli *cli)
{
    struct error err = { 0 };
    struct vnc *v = vnc_open(m, cli->vnc, &err);

    if (!v) return fail(&err);
    int status = machine_run(m);
    vnc_close(v);
    return status;
}

/* The machine, in a window if one is wanted. One that nobody asked for is no reason to fail. */
static int run_machine(struct machine *m, const struct cli *cli)
{
    struct error err = { 0 };

    if (cli->vnc) return run_with_vnc(m, cli);
    if (!cli->display_sdl) return machine_run(m);
    struct window *w = window_open(m, &cli->window, &err);
    if (!w && cli->display_chosen) return fail(&err);
    if (!w) {
        fprintf(stderr, "isomer: %s\n", err.text);
        return machine_run(m);
    }
    int status = window_run(w);
    window_close(w);
    return status;
}

static int run(struct machine *m, const struct cli *cli, struct term *term)
{
    const struct machine_config *cfg = &cli->machine;
    bool shared = cfg->monitor_on_serial && is_stdio(cfg->serial);
    bool terminal = (shared || is_stdio(cfg->monitor)) && isatty(STDIN_FILENO);
    struct monitor *mon = monitor_new(m, terminal, shared);
    struct gdb *gdb = gdb_new(m, debug_port(m), monitor_execute);

    term_set_machine(term, m);
    int status = run_machine(m, cli);
    gdb_exited(gdb, status);
    /* Output that a guest or a person waits for comes before our own lines. */
    machine_close(m);
    term_set_machine(term, NULL);
    monitor_free(mon);
    gdb_free(gdb);
    if (cli->stats) machine_print_stats(m, stderr);
    machine_print_trace_hash(m, stderr);
    return status;
}

int main(int argc, char **argv)
{
    struct error err = { 0 };
    struct cli cli;
    int status;

    if (!cli_parse(argc, argv, &cli, &err)) {
        cli_free(&cli);
        return fail(&err);
    }
    if (cli.done) {
        cli_free(&cli);
        return fflush(stdout) == 0 ? 0 : EXIT_OUR_FAILURE;
    }
    bool shared = cli.machine.monitor_on_serial;
    struct term *term = term_new(shared || isatty(STDIN_FILENO), shared);
    cli.machine.streams_open = term_streams_open;
    cli.machine.streams_ctx = term;
    struct machine *m = machine_new(&cli.machine, &err);
    if (m) {
        status = run(m, &cli, term);
        machine_free(m);
    } else {
        status = fail(&err);
    }
    term_free(term);
    cli_free(&cli);
    return status;
}
