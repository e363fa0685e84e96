/* SPDX-License-Identifier: MIT */
/* Errors of building a machine: what failed, in which file or option, and what to do about it. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/compiler.h"

#include <stdbool.h>

/* One line of text for the user, without a newline. Owned by the caller; empty = no error. */
struct error {
    bool usage; /* the command line is wrong (exit status 2), not a file or the host (1) */
    char text[512];
};

/* Write the message; the first message wins, later ones are dropped. `e` may be NULL.
 * Always returns false, so that `return error_set(err, ...)` reads well. */
bool error_set(struct error *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The same for a mistake in the command line. */
bool error_usage(struct error *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Put "prefix: " before the message that is there. */
void error_prefix(struct error *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
