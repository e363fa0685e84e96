/* SPDX-License-Identifier: MIT */
/* The command line: one table of options (cli_options.c), from which parsing, --help, the manual page and
 * shell completions are made. */
#ifndef FRONTENDS_CLI_H
#define FRONTENDS_CLI_H

#include "frontends/window.h"
#include "machine/isomer.h"

#include <stdio.h>

/* What the command line asks for, beside the machine. */
struct cli {
    struct machine_config machine;
    bool stats;
    bool done; /* help, a list or the version was printed: nothing to run */
    bool nographic, display_none;
    bool display_sdl; /* asked for, or the default with a graphics card where there is a screen */
    bool display_chosen; /* by -display */
    bool demo;
    const char *vnc; /* where a viewer may connect, see vnc_open; NULL: nowhere */
    struct window_options window;
    char **texts; /* owned; the configuration points at them and at argv */
    size_t n_texts;
};

/* Parse the arguments. False: `err` is set. In both cases to be freed with cli_free; argv must live as
 * long. */
NODISCARD bool cli_parse(int argc, char **argv, struct cli *out, struct error *err);
void cli_free(struct cli *c);

/* Documents made from the table. */
void cli_print_help(FILE *out);
void cli_print_man(FILE *out);
void cli_print_bash_completion(FILE *out);

#endif
