/* SPDX-License-Identifier: MIT */
/* Semihosting (RISC-V Semihosting 0.3), with --semihosting=on,dir=DIR: DIR has sub/hello with 13 bytes, and the
 * links `link` (to a file outside) and `links` (to a directory outside). */
#include "tests/bare/lib/bare.h"

enum {
    OPEN = 1,
    CLOSE,
    WRITEC,
    WRITE0,
    WRITE,
    READ,
    ISERROR = 8,
    ISTTY,
    SEEK,
    FLEN = 0xc,
    TMPNAM,
    REMOVE,
    RENAME,
    CLOCK,
    TIME,
    ERRNO = 0x13,
    GET_CMDLINE = 0x15,
    HEAPINFO,
    ELAPSED = 0x30,
    TICKFREQ
};
#define FAILED (~(xlen)0)

/* Aligned, so that the three instructions lie in one page. */
static __attribute__((noinline, aligned(16))) xlen call(xlen op, const void *arg)
{
    register xlen a0 __asm__("a0") = op;
    register const void *a1 __asm__("a1") = arg;

    __asm__ volatile(".option push\n.option norvc\n"
                     ".balign 16\n"
                     "slli x0, x0, 0x1f\n"
                     "ebreak\n"
                     "srai x0, x0, 7\n"
                     ".option pop"
                     : "+r"(a0)
                     : "r"(a1)
                     : "memory");
    return a0;
}

static xlen call1(xlen op, xlen a)
{
    const xlen p[] = { a };
    return call(op, p);
}

static xlen call2(xlen op, xlen a, xlen b)
{
    const xlen p[] = { a, b };
    return call(op, p);
}

static xlen call3(xlen op, xlen a, xlen b, xlen c)
{
    const xlen p[] = { a, b, c };
    return call(op, p);
}

static xlen length(const char *s)
{
    xlen n = 0;

    while (s[n]) {
        n++;
    }
    return n;
}

static xlen open_file(const char *name, xlen mode)
{
    return call3(OPEN, (xlen)name, mode, length(name));
}

static void a_file_is_read(void)
{
    char text[20] = "";
    xlen h = open_file("sub/hello", 0);

    TRUE(h != FAILED);
    EQ(call1(FLEN, h), 13);
    EQ(call1(ISTTY, h), 0);
    EQ(call3(READ, h, (xlen)text, sizeof text), sizeof text - 13);
    EQ(text[0], 'h');
    EQ(text[12], '\n');
    EQ(call3(READ, h, (xlen)text, 4), 4);
    EQ(call2(SEEK, h, 7), 0);
    EQ(call3(READ, h, (xlen)text, 2), 0);
    EQ(text[0], 'g');
    EQ(text[1], 'u');
    EQ(call3(WRITE, h, (xlen)text, 2), 2);
    EQ(call1(CLOSE, h), 0);
    EQ(call1(CLOSE, h), FAILED);
    EQ(call3(READ, h, (xlen)text, 2), FAILED);
}

static void a_file_is_written_renamed_and_removed(void)
{
    static const char name[] = "/new", other[] = "sub/./other";
    const xlen names[] = { (xlen)name, length(name), (xlen) "sub/other", 9 };
    char text[4] = "";
    xlen h = open_file(name, 4);

    TRUE(h != FAILED);
    EQ(call3(WRITE, h, (xlen) "abc", 3), 0);
    EQ(call1(CLOSE, h), 0);
    EQ(call(RENAME, names), 0);
    EQ(open_file(name, 0), FAILED);
    EQ(call(ERRNO, 0), 2);
    h = open_file(other, 0);
    TRUE(h != FAILED);
    EQ(call3(READ, h, (xlen)text, 3), 0);
    EQ(text[2], 'c');
    EQ(call1(CLOSE, h), 0);
    EQ(call2(REMOVE, (xlen)other, length(other)), 0);
    EQ(call2(REMOVE, (xlen)other, length(other)), FAILED);
}

static void nothing_outside_is_reached(void)
{
    static const char *const names[] = { "link",
                                         "links/semihost.c",
                                         "../semihost.c",
                                         "sub/../../x",
                                         "..",
                                         "/etc/passwd",
                                         "",
                                         "/",
                                         "sub",
                                         "." };

    for (unsigned i = 0; i < ARRAY(names); i++) {
        EQ(open_file(names[i], 0), FAILED);
    }
    EQ(open_file("../made", 4), FAILED);
    EQ(open_file("links/made", 4), FAILED);
    EQ(open_file("link", 8), FAILED);
    EQ(call2(REMOVE, (xlen) "links/semihost.c", 16), FAILED);
}

static void handles_run_out_and_come_back(void)
{
    xlen h[64];
    unsigned n = 0;

    while (n < ARRAY(h) && (h[n] = open_file("sub/hello", 0)) != FAILED) {
        n++;
    }
    EQ(n, 32);
    while (n) {
        EQ(call1(CLOSE, h[--n]), 0);
    }
    h[0] = open_file("sub/hello", 0);
    TRUE(h[0] != FAILED);
    EQ(call1(CLOSE, h[0]), 0);
}

static void the_console_is_there(void)
{
    xlen out = open_file(":tt", 4);

    TRUE(out != FAILED);
    EQ(call1(ISTTY, out), 1);
    EQ(call3(WRITE, out, (xlen) "# one ", 6), 0);
    call(WRITE0, "two ");
    call(WRITEC, "3");
    call(WRITEC, "\n");
    EQ(call1(CLOSE, out), 0);
}

static void features_are_named(void)
{
    uint8_t b[8] = { 0 };
    xlen h = open_file(":semihosting-features", 0);

    TRUE(h != FAILED);
    EQ(call3(READ, h, (xlen)b, sizeof b), 3);
    EQ(b[0], 0x53);
    EQ(b[3], 0x42);
    EQ(b[4], 3);
    EQ(call1(CLOSE, h), 0);
}

static void time_passes(void)
{
    uint64_t before = 0, after = 0;
    xlen clock = call(CLOCK, 0);

    EQ(call(TICKFREQ, 0), 1000000000);
    EQ(call(ELAPSED, &before), 0);
    EQ(call(ELAPSED, &after), 0);
    TRUE(after > before);
    /* hundredths of a second, of the same clock */
    TRUE(after >= (uint64_t)clock * 10000000 && after - (uint64_t)clock * 10000000 < 1000000000);
    TRUE(call(TIME, 0) > 1600000000);
}

static void the_rest_answers(void)
{
    char text[256] = "";
    xlen line[] = { (xlen)text, sizeof text }, heap[4] = { 1, 1, 1, 1 };

    EQ(call(GET_CMDLINE, line), 0);
    TRUE(text[0] != 0);
    EQ(line[1], length(text));
    line[1] = 1;
    EQ(call(GET_CMDLINE, line), FAILED);
    EQ(call1(HEAPINFO, (xlen)heap), 0);
    EQ(heap[0] | heap[1] | heap[2] | heap[3], 0);
    TRUE(call1(ISERROR, FAILED) != 0);
    EQ(call1(ISERROR, 5), 0);
    EQ(call(TMPNAM, text), FAILED);
    EQ(call(0x77, text), FAILED);
}

static void wild_pointers_fail(void)
{
    EQ(call(OPEN, (void *)HOLE), FAILED);
    EQ(call3(OPEN, HOLE, 0, 4), FAILED);
    EQ(call3(OPEN, (xlen) "sub/hello", 12, 9), FAILED);
    EQ(call3(OPEN, (xlen) "sub/hello", 0, FAILED), FAILED);
    xlen h = open_file("sub/hello", 0);
    EQ(call3(READ, h, HOLE, 4), 4);
    EQ(call1(CLOSE, h), 0);
    EQ(call1(CLOSE, 0), FAILED);
    EQ(call1(CLOSE, FAILED), FAILED);
}

__asm__(".option push\n.option norvc\n"
        ".balign 16\n.globl alone\nalone:\nebreak\nsrai x0, x0, 7\nret\n"
        ".balign 16\nslli x0, x0, 0x1f\n.globl half\nhalf:\nebreak\nnop\nret\n"
        ".balign 16\n.globl whole\nwhole:\nslli x0, x0, 0x1f\n.globl middle\nmiddle:\nebreak\n"
        "srai x0, x0, 7\nret\n"
        ".option pop");
extern const char alone[], half[], whole[], middle[];

static void other_breakpoints_trap(void)
{
    struct trap t = run_in(MODE_M, alone, 0, 0);

    TRAPPED(t, BREAKPOINT, ADDR(alone), ADDR(alone));
    t = run_in(MODE_M, half, 0, 0);
    TRAPPED(t, BREAKPOINT, ADDR(half), ADDR(half));
}

static void only_privileged_modes_call(void)
{
    struct trap t = run_in(MODE_U, whole, ISERROR, 0);

    TRAPPED(t, BREAKPOINT, ADDR(middle), ADDR(middle));
    t = run_in(MODE_S, whole, TICKFREQ, 0);
    EQ(t.level, 0);
    EQ(t.value, 1000000000);
}

const struct bare_case bare_cases[] = {
    CASE(a_file_is_read),
    CASE(a_file_is_written_renamed_and_removed),
    CASE(nothing_outside_is_reached),
    CASE(handles_run_out_and_come_back),
    CASE(the_console_is_there),
    CASE(features_are_named),
    CASE(time_passes),
    CASE(the_rest_answers),
    CASE(wild_pointers_fail),
    CASE(other_breakpoints_trap),
    CASE(only_privileged_modes_call),
    { 0 },
};
