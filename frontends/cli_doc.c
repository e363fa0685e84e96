/* SPDX-License-Identifier: MIT */
/* Documents made from the table of options: --help, --man, --completion. */
#include "frontends/cli_priv.h"
#include "frontends/monitor.h"

#include <string.h>

void cli_print_help(FILE *out)
{
    fprintf(out, "usage: isomer [options]\n");
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option_desc *o = &cli_options[i];
        char left[64];
        if (!o->set) continue;
        snprintf(left, sizeof left, "-%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
        fprintf(out, "  %-34s %s\n", left, o->help);
    }
    fprintf(out,
            "\nWith the serial port on the terminal (the default), Ctrl-a h prints the keys.\n"
            "Exit status: 0 the guest powered off or the user ended it; the guest's own code;\n"
            "1 our failure; 2 usage; 124 --timeout or --max-insns.\n");
}

/* A dash or backslash means something to troff, and so does a period at the start of a line. */
static void print_troff(const char *s, FILE *out)
{
    for (; *s; s++) {
        if (*s == '-' || *s == '\\') fputc('\\', out);
        fputc(*s, out);
    }
}

void cli_print_man(FILE *out)
{
    fprintf(out, ".TH ISOMER 1\n.SH NAME\nisomer \\- whole\\-system emulator\n.SH SYNOPSIS\n"
                 ".B isomer\n[options]\n.SH OPTIONS\n");
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option_desc *o = &cli_options[i];
        if (!o->set) continue;
        fprintf(out, ".TP\n\\fB\\-%s\\fR ", o->name);
        if (o->arg) print_troff(o->arg, out);
        fputc('\n', out);
        print_troff(o->help, out);
        fputc('\n', out);
    }
    fprintf(out, ".SH MONITOR\n.nf\n");
    monitor_list_commands(out);
    fprintf(
        out,
        ".fi\n.SH EXIT STATUS\n0 when the guest powered off or the user ended the program; the "
        "guest's own\ncode when it reports one; 1 for our own failure; 2 for a usage error; 124 "
        "when\n\\-\\-max\\-insns or \\-\\-timeout was hit.\n");
}

void cli_print_bash_completion(FILE *out)
{
    fprintf(out,
            "_isomer()\n{\n    local cur=${COMP_WORDS[COMP_CWORD]}\n    case ${cur} in\n    -*)\n"
            "        COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < cli_n_options; i++) {
        if (cli_options[i].set) fprintf(out, "%s-%s", i ? " " : "", cli_options[i].name);
    }
    fprintf(
        out,
        "\" -- \"${cur}\"))\n        ;;\n    *)\n        COMPREPLY=($(compgen -f -- \"${cur}\"))\n"
        "        ;;\n    esac\n}\ncomplete -o filenames -F _isomer isomer\n");
}
