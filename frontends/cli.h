/* SPDX-License-Identifier: MIT */
/* The command line: one table of options, from which parsing and --help are made. */
#ifndef FRONTENDS_CLI_H
#define FRONTENDS_CLI_H

#include "machine/isomer.h"

/* What the command line asks for, beside the machine. */
struct cli {
    struct machine_config machine;
    bool stats;
    bool done; /* help or version was printed: nothing to run */
};

/* Parse the arguments; strings are borrowed from argv. False: `err` is set. */
NODISCARD bool cli_parse(int argc, char **argv, struct cli *out, struct error *err);

#endif
