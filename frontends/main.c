/* SPDX-License-Identifier: MIT */
/* The program: parse the command line, run the machine, report. */
#include "frontends/cli.h"

#include <signal.h>
#include <stdio.h>

/* The machine that signals end; set before handlers are installed. */
static struct machine *volatile running;

static void on_term(int sig)
{
    (void)sig;
    if (running) machine_quit(running, 0);
}

static int fail(const struct error *err)
{
    fprintf(stderr, "isomer: %s\n", err->text);
    return err->usage ? EXIT_USAGE : EXIT_OUR_FAILURE;
}

int main(int argc, char **argv)
{
    struct error err = {0};
    struct cli cli;

    if (!cli_parse(argc, argv, &cli, &err)) return fail(&err);
    if (cli.done) return 0;
    struct machine *m = machine_new(&cli.machine, &err);
    if (!m) return fail(&err);
    running = m;
    signal(SIGTERM, on_term);
    signal(SIGPIPE, SIG_IGN);
    int status = machine_run(m);
    running = NULL;
    fflush(stdout);
    if (cli.stats) machine_print_stats(m, stderr);
    machine_free(m);
    return status;
}
