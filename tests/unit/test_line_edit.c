/* SPDX-License-Identifier: MIT */
/* Editing a line: what the line becomes, and that the terminal shows just that. */
#include "frontends/line_edit.h"

#include "base/bits.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One line of a terminal. A new line starts it anew. */
static struct screen {
    char text[2048];
    size_t cursor;
    unsigned lines;
} screen;

static void put(void *ctx, const char *text, size_t n)
{
    (void)ctx;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\n') {
            memset(screen.text, 0, sizeof screen.text);
            screen.cursor = 0;
            screen.lines++;
        } else if (text[i] == '\b') {
            ck_assert_uint_gt(screen.cursor, 0);
            screen.cursor--;
        } else {
            ck_assert_int_ge(text[i], ' ');
            screen.text[screen.cursor++] = text[i];
        }
    }
}

static const char *const words[] = { "stop", "savevm", "system_reset", "system_powerdown", "dir/" };

static const char *complete(void *ctx, const char *text, unsigned n)
{
    const char *last = strrchr(text, ' ');

    (void)ctx;
    text = last ? last + 1 : text;
    for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
        if (strncmp(words[i], text, strlen(text)) == 0 && n-- == 0) return words[i];
    }
    return NULL;
}

static struct line_edit *e;

static void setup(void)
{
    memset(&screen, 0, sizeof screen);
    e = line_edit_new(true, &(struct line_edit_user){ put, complete, NULL });
}

static void teardown(void)
{
    line_edit_free(e);
}

/* The last line that was completed by these keys. */
static const char *type(const char *keys)
{
    static char line[2048];

    memset(line, 0, sizeof line);
    for (; *keys; keys++) {
        const char *got = line_edit_key(e, (uint8_t)*keys);
        if (got) snprintf(line, sizeof line, "%s", got);
    }
    return line;
}

/* Blanks behind the line are what was erased. */
static void shows(const char *text, size_t cursor)
{
    size_t n = strlen(screen.text);

    while (n && screen.text[n - 1] == ' ') {
        n--;
    }
    ck_assert_uint_eq(n, strlen(text));
    ck_assert_int_eq(strncmp(screen.text, text, n), 0);
    ck_assert_uint_eq(screen.cursor, cursor);
}

#define UP    "\x1b[A"
#define DOWN  "\x1b[B"
#define RIGHT "\x1b[C"
#define LEFT  "\x1b[D"

/* Keys, the line on the screen, where the cursor is. */
/* clang-format off */
static const struct {
    const char *keys, *shown;
    size_t cursor;
} edits[] = {
    { "abc", "abc", 3 },
    { "abc\x7f\b", "a", 1 },
    { "\x7f", "", 0 },
    { "ac" LEFT "b", "abc", 2 },
    { "abc" LEFT LEFT "\x7f", "bc", 0 },
    { "abc" LEFT LEFT LEFT LEFT "x", "xabc", 1 },
    { "abc\x1bOHx", "xabc", 1 },
    { "abc\x1b[1~\x1b[3~", "bc", 0 },
    { "abc\x01\x04\x04\x04\x04z", "z", 1 },
    { "abc\x01" "d\x05" "e", "dabce", 5 },
    { "abc\x1b[H" RIGHT "\x0b", "a", 1 },
    { "abc def\x17", "abc", 4 },
    { "abc def  \x17", "abc", 4 },
    { "abc def" LEFT LEFT "\x15", "ef", 0 },
    { "a\x1b[1;5Cb\x1b[Zc", "abc", 3 },
    { "ab\x02\x02\x06X", "aXb", 2 },
    { "\x1b[99999999999999~ok\x1bx", "ok", 2 },
    { "sa\t", "savevm", 7 },
    { "sys\t", "system_", 7 },
    { "info di\t", "info dir/", 9 },
    { "zz\t", "zz", 2 },
    { "sto x" LEFT LEFT "\tq", "stop q x", 6 },
};
/* clang-format on */

START_TEST(screen_shows_the_line)
{
    type(edits[_i].keys);
    shows(edits[_i].shown, edits[_i].cursor);
    /* And it is the line. */
    char with_end[64];
    snprintf(with_end, sizeof with_end, "%s", edits[_i].shown);
    ck_assert_str_eq(type("\r"), with_end);
    ck_assert_uint_eq(screen.cursor, 0);
}
END_TEST

START_TEST(second_tab_lists_what_is_possible)
{
    type("x system_\t");
    ck_assert_uint_eq(screen.lines, 2);
    shows("x system_", 9);
    ck_assert_str_eq(type("reset\n"), "x system_reset");
}
END_TEST

START_TEST(history_comes_back_and_goes)
{
    type("one\rtwo\rtwo\r\rdra");
    type(UP);
    shows("two", 3);
    type(UP);
    shows("one", 3);
    type(UP);
    shows("one", 3);
    type(DOWN DOWN);
    shows("dra", 3);
    type(DOWN);
    shows("dra", 3);
    type(UP UP);
    ck_assert_str_eq(type("!\r"), "one!");
    type(UP);
    shows("one!", 4);
    type("\x10\x10\x0e");
    shows("two", 3);
}
END_TEST

START_TEST(history_forgets_the_oldest)
{
    char line[32];

    for (int i = 0; i < 100; i++) {
        snprintf(line, sizeof line, "line %d\r", i);
        type(line);
    }
    for (int i = 0; i < 100; i++) {
        type(UP);
    }
    shows("line 36", 7);
}
END_TEST

START_TEST(line_that_is_too_long_stops_growing)
{
    for (int i = 0; i < 3000; i++) {
        type("x");
    }
    ck_assert_uint_eq(strlen(type("\r")), LINE_MAX_BYTES - 1);
}
END_TEST

START_TEST(program_at_the_other_side_gets_nothing_back)
{
    line_edit_free(e);
    e = line_edit_new(false, &(struct line_edit_user){ put, complete, NULL });
    ck_assert_str_eq(type("sto\tp \x1b[A  \r"), "stop [A");
    ck_assert_str_eq(type("a\x08"
                          "b\r"),
                     "b");
    ck_assert_str_eq(screen.text, "");
    ck_assert_uint_eq(screen.lines, 0);
}
END_TEST

START_TEST(random_keys_do_no_harm)
{
    static const char keys[] = "ab \t\b\x1b[[O135~ABCDHF\x01\x05\x0b\x17\x15\x10\x0e\x02\x06\x04";
    uint32_t x = 1;

    for (int i = 0; i < 40000; i++) {
        x = x * 1664525u + 1013904223u;
        line_edit_key(e, x >> 28 ? (uint8_t)keys[(x >> 8) % (sizeof keys - 1)] : '\r');
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("line_edit");
    TCase *t = tcase_create("line_edit");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, screen_shows_the_line, 0, ARRAY_SIZE(edits));
    tcase_add_test(t, second_tab_lists_what_is_possible);
    tcase_add_test(t, history_comes_back_and_goes);
    tcase_add_test(t, history_forgets_the_oldest);
    tcase_add_test(t, line_that_is_too_long_stops_growing);
    tcase_add_test(t, program_at_the_other_side_gets_nothing_back);
    tcase_add_test(t, random_keys_do_no_harm);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
