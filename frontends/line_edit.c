/* SPDX-License-Identifier: MIT */
/* Editing of one line: see line_edit.h. Keys as in Emacs and on an ANSI terminal (ECMA-48). */
#include "frontends/line_edit.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>
#include <string.h>

#define HISTORY    64
#define MAX_LISTED 100 /* words that Tab prints */
#define CTRL(c)    ((c)&0x1f)

enum { KEY_NONE = 256, KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_HOME, KEY_END, KEY_DELETE };
enum escape { ESC_NO, ESC_SEEN, ESC_SEQUENCE };

struct line_edit {
    struct line_edit_user user;
    bool echo;
    char line[LINE_MAX_BYTES]; /* not terminated while it is edited */
    size_t len, at;            /* at: the cursor */
    char draft[LINE_MAX_BYTES];
    char *history[HISTORY];      /* oldest first */
    unsigned n_history, browsed; /* browsed: the line shown; n_history: the one being written */
    enum escape escape;
    unsigned number; /* of the escape sequence */
};

struct line_edit *line_edit_new(bool echo, const struct line_edit_user *user)
{
    struct line_edit *e = xcalloc(1, sizeof *e);

    e->echo = echo;
    e->user = *user;
    return e;
}

void line_edit_free(struct line_edit *e)
{
    if (!e) return;
    while (e->n_history) {
        free(e->history[--e->n_history]);
    }
    free(e);
}

static void put(struct line_edit *e, const char *text, size_t n)
{
    if (e->echo && n) e->user.put(e->user.ctx, text, n);
}

static void put_times(struct line_edit *e, char c, size_t n)
{
    while (n--) {
        put(e, &c, 1);
    }
}

static void move_to(struct line_edit *e, size_t at)
{
    if (at < e->at) put_times(e, '\b', e->at - at);
    else put(e, e->line + e->at, at - e->at);
    e->at = at;
}

/* The text behind the cursor changed, and the line got `shorter` bytes shorter. */
static void redraw_tail(struct line_edit *e, size_t shorter)
{
    put(e, e->line + e->at, e->len - e->at);
    put_times(e, ' ', shorter);
    put_times(e, '\b', shorter + e->len - e->at);
}

static void insert(struct line_edit *e, const char *text, size_t n)
{
    if (n > LINE_MAX_BYTES - 1 - e->len) return;
    memmove(e->line + e->at + n, e->line + e->at, e->len - e->at);
    memcpy(e->line + e->at, text, n);
    put(e, text, n);
    e->at += n;
    e->len += n;
    if (e->at < e->len) redraw_tail(e, 0);
}

static void erase(struct line_edit *e, size_t from, size_t to)
{
    if (to > e->len) return;
    move_to(e, from);
    memmove(e->line + from, e->line + to, e->len - to);
    e->len -= to - from;
    redraw_tail(e, to - from);
}

static size_t word_before(const struct line_edit *e)
{
    size_t at = e->at;

    while (at && e->line[at - 1] == ' ') {
        at--;
    }
    while (at && e->line[at - 1] != ' ') {
        at--;
    }
    return at;
}

/* ---- history ---- */

static void remember(struct line_edit *e)
{
    unsigned n = e->n_history;

    if (!e->echo || !*e->line || (n && strcmp(e->history[n - 1], e->line) == 0)) return;
    if (n == HISTORY) {
        free(e->history[0]);
        memmove(e->history, e->history + 1, (HISTORY - 1) * sizeof e->history[0]);
        n--;
    }
    e->history[n] = xstrdup(e->line);
    e->n_history = n + 1;
}

static void browse(struct line_edit *e, unsigned to)
{
    if (to > e->n_history) return; /* also one before the first: it wraps */
    if (e->browsed == e->n_history) {
        memcpy(e->draft, e->line, e->len);
        e->draft[e->len] = 0;
    }
    const char *text = to == e->n_history ? e->draft : e->history[to];
    e->browsed = to;
    erase(e, 0, e->len);
    insert(e, text, strlen(text));
}

/* ---- completion ---- */

static size_t common(const char *a, const char *b)
{
    size_t n = 0;

    while (a[n] && a[n] == b[n]) {
        n++;
    }
    return n;
}

static void list_words(struct line_edit *e, const char *text)
{
    const char *word;

    put(e, "\n", 1);
    for (unsigned i = 0; i < MAX_LISTED && (word = e->user.complete(e->user.ctx, text, i)); i++) {
        put(e, word, strlen(word));
        put(e, "  ", 2);
    }
    put(e, "\n", 1);
}

/* Add what all possible words have in common; if that is nothing, list them. */
static void complete(struct line_edit *e)
{
    char text[LINE_MAX_BYTES], all[LINE_MAX_BYTES] = "";
    const char *word;
    unsigned n;

    memcpy(text, e->line, e->at);
    text[e->at] = 0;
    size_t start = e->at;
    while (start && text[start - 1] != ' ') {
        start--;
    }
    for (n = 0; (word = e->user.complete(e->user.ctx, text, n)); n++) {
        if (n == 0) strncat(all, word, sizeof all - 1);
        else all[common(all, word)] = 0;
    }
    size_t have = e->at - start, len = strlen(all);
    if (n == 0 || len < have) return;
    insert(e, all + have, len - have);
    if (n == 1 && len && all[len - 1] != '/') insert(e, " ", 1);
    if (n == 1 || len > have) return;
    list_words(e, text);
    /* A new line, as far as the terminal is concerned: the prompt does not come back for it. */
    put(e, e->line, e->len);
    put_times(e, '\b', e->len - e->at);
}

/* ---- keys ---- */

static int sequence_key(unsigned number, uint8_t last)
{
    switch (last) {
    case 'A': return KEY_UP;
    case 'B': return KEY_DOWN;
    case 'C': return KEY_RIGHT;
    case 'D': return KEY_LEFT;
    case 'H': return KEY_HOME;
    case 'F': return KEY_END;
    case '~': break;
    default: return KEY_NONE;
    }
    if (number == 1 || number == 7) return KEY_HOME;
    if (number == 4 || number == 8) return KEY_END;
    return number == 3 ? KEY_DELETE : KEY_NONE;
}

/* Bytes into keys: ESC [ or ESC O, parameters, a last byte (ECMA-48 5.4). */
static int decode(struct line_edit *e, uint8_t byte)
{
    if (e->escape == ESC_NO) {
        if (byte != 27) return byte;
        e->escape = ESC_SEEN;
        e->number = 0;
    } else if (e->escape == ESC_SEEN) {
        e->escape = byte == '[' || byte == 'O' ? ESC_SEQUENCE : ESC_NO;
    } else if (byte >= '0' && byte <= '9') {
        e->number = (e->number * 10 + byte - '0') % 1000;
    } else if (byte < ' ' || byte >= '@') {
        e->escape = ESC_NO;
        return sequence_key(e->number, byte);
    }
    return KEY_NONE;
}

static void edit_key(struct line_edit *e, int key)
{
    switch (key) {
    case '\t': complete(e); break;
    case CTRL('b'):
    case KEY_LEFT: move_to(e, e->at - (e->at > 0)); break;
    case CTRL('f'):
    case KEY_RIGHT: move_to(e, e->at + (e->at < e->len)); break;
    case CTRL('a'):
    case KEY_HOME: move_to(e, 0); break;
    case CTRL('e'):
    case KEY_END: move_to(e, e->len); break;
    case CTRL('p'):
    case KEY_UP: browse(e, e->browsed - 1); break;
    case CTRL('n'):
    case KEY_DOWN: browse(e, e->browsed + 1); break;
    case CTRL('d'):
    case KEY_DELETE: erase(e, e->at, e->at + 1); break;
    case CTRL('k'): erase(e, e->at, e->len); break;
    case CTRL('w'): erase(e, word_before(e), e->at); break;
    default: break;
    }
}

static const char *end_line(struct line_edit *e)
{
    move_to(e, e->len);
    put(e, "\n", 1);
    while (e->len && e->line[e->len - 1] == ' ') {
        e->len--;
    }
    e->line[e->len] = 0;
    remember(e);
    e->len = e->at = 0;
    e->browsed = e->n_history;
    return e->line;
}

const char *line_edit_key(struct line_edit *e, uint8_t byte)
{
    int key = e->echo ? decode(e, byte) : byte;
    char c = (char)byte;

    if (key == '\r' || key == '\n') return end_line(e);
    if (key == 0x7f || key == '\b') {
        if (e->at) erase(e, e->at - 1, e->at);
    } else if (key == CTRL('u')) {
        erase(e, 0, e->at);
    } else if (key >= ' ' && key < KEY_NONE) {
        insert(e, &c, 1);
    } else if (e->echo) {
        edit_key(e, key);
    }
    return NULL;
}
