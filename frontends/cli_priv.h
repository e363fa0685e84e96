/* SPDX-License-Identifier: MIT */
/* Inside of the command line: the table of options and helpers for their values. */
#ifndef FRONTENDS_CLI_PRIV_H
#define FRONTENDS_CLI_PRIV_H

#include "frontends/cli.h"

#include <stddef.h>

/* An option. `arg`: NULL for a flag; in brackets when it may be left out (the value is NULL then). */
struct option_desc {
    const char *name, *arg, *help;
    bool (*set)(struct cli *c, const char *value,
                struct error *err); /* NULL: not in this version */
};

extern const struct option_desc cli_options[];
extern const size_t cli_n_options;

/* Copy of n bytes, owned by c. */
char *cli_text(struct cli *c, const char *s, size_t n);

/* One key=value of a list, and where it is stored; text is owned by the cli. */
struct sub_option {
    const char *key;
    const char **value;
};

/* Take "key=value,key=value" apart; ",," in a value stands for a comma. `keys` ends with a NULL key. A key
 * that is not in it is refused, naming those that are. */
NODISCARD bool cli_sub_options(struct cli *c, const char *option, const char *list,
                               const struct sub_option *keys, struct error *err);

/* A whole decimal or 0x number in [min, max]; "on" or "off" (NULL text: leave *out). */
NODISCARD bool cli_number(const char *option, const char *s, uint64_t min, uint64_t max,
                          uint64_t *out, struct error *err);
NODISCARD bool cli_on_off(const char *option, const char *s, bool *out, struct error *err);

#endif
