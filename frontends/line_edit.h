/* SPDX-License-Identifier: MIT */
/* A line that a person edits on a terminal, key by key: cursor keys, history, completion.
 *
 * It reads no descriptor and sets no terminal mode, as libraries for this do: the monitor shares its
 * terminal with the guest's serial port, and gets its keys in the machine thread. */
#ifndef FRONTENDS_LINE_EDIT_H
#define FRONTENDS_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_MAX_BYTES 1024

struct line_edit;

struct line_edit_user {
    /* Bytes for the terminal. */
    void (*put)(void *ctx, const char *text, size_t n);
    /* The n-th word that could stand for the one that ends at the end of `text`; NULL: no more. Valid
     * until the next call. */
    const char *(*complete)(void *ctx, const char *text, unsigned n);
    void *ctx;
};

/* echo: the other side is a person at a terminal; otherwise nothing is put, and only whole lines count. */
struct line_edit *line_edit_new(bool echo, const struct line_edit_user *user);
void line_edit_free(struct line_edit *e);

/* Take a key. The line when it is complete, without blanks at its end, valid until the next call; NULL
 * before. */
const char *line_edit_key(struct line_edit *e, uint8_t key);

#endif
