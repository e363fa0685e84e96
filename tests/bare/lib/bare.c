/* SPDX-License-Identifier: MIT */
/* Cases, checks, console and exit of the bare-metal tests. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define UART_THR 0x10000000ul
#define UART_LSR 0x10000005ul
#define FINISHER 0x00100000ul

extern struct trap *run_start(xlen mode, const void *fn, xlen a0, xlen a1, xlen alias);
_Noreturn void bare_unexpected(const struct trap *t);
_Noreturn void bare_main(void);

uint8_t code_buffer[128] __attribute__((aligned(128)));

static struct {
    unsigned number, failed, first_failed;
    bool bad;
} progress;

void print(const char *s)
{
    for (; *s; s++) {
        while (!(read8(UART_LSR) & 0x20)) {}
        write8(UART_THR, (uint8_t)*s);
    }
}

void print_hex(uint64_t v)
{
    char s[19] = "0x";
    unsigned n = 2;

    for (int shift = 60; shift >= 0; shift -= 4) {
        unsigned digit = (unsigned)(v >> shift) & 15;
        if (digit || n > 2 || shift == 0) s[n++] = "0123456789abcdef"[digit];
    }
    s[n] = 0;
    print(s);
}

static void print_number(unsigned n)
{
    char s[11];
    unsigned i = sizeof s - 1;

    s[i] = 0;
    do {
        s[--i] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    print(s + i);
}

/* sifive_test: 0x5555 ends with success, 0x3333 with the code of the upper half. */
void bare_exit(unsigned code)
{
    write32(FINISHER, code ? code << 16 | 0x3333 : 0x5555);
    for (;;) {}
}

void bare_check(const char *what, uint64_t got, uint64_t want, unsigned line)
{
    if (got == want) return;
    progress.bad = true;
    print("    line ");
    print_number(line);
    print(": ");
    print(what);
    print(" is ");
    print_hex(got);
    print(", not ");
    print_hex(want);
    print("\n");
}

void bare_unexpected(const struct trap *t)
{
    print("\nFAIL unexpected trap: cause ");
    print_hex(t->cause);
    print(" tval ");
    print_hex(t->tval);
    print(" epc ");
    print_hex(t->epc);
    print("\n");
    bare_exit(progress.number);
}

struct trap run_in(unsigned mode, const void *fn, xlen a0, xlen a1)
{
    xlen alias = (mode & 3) == MODE_U ? page_user_alias() : 0;
    struct trap t;

    memcpy(&t, run_start(mode, (const char *)fn + alias, a0, a1, alias), sizeof t);
    if (t.level == 3) t.instret -= 2; /* the handler's own instructions before it read minstret */
    CSRC(mstatus, MSTATUS_MPRV);
    return t;
}

struct trap run_words(unsigned mode, xlen a0, xlen a1, const uint32_t *words, unsigned n)
{
    uint8_t *p = code_buffer;

    for (unsigned i = 0; i < n; i++) {
        unsigned size = (words[i] & 3) == 3 ? 4 : 2;
        memcpy(p, &words[i], size);
        p += size;
    }
    memcpy(p, &(uint16_t){ 0x8082 }, 2); /* ret */
    FENCE_I();
    return run_in(mode, code_buffer, a0, a1);
}

__attribute__((weak)) void bare_hart(xlen hart)
{
    (void)hart;
}

static void run_case(const struct bare_case *c)
{
    progress.number++;
    progress.bad = false;
    bare_reset();
    c->run();
    bare_reset();
    print(progress.bad ? "FAIL " : "ok ");
    print_number(progress.number);
    print(" ");
    print(c->name);
    print("\n");
    if (!progress.bad) return;
    progress.failed++;
    if (!progress.first_failed) progress.first_failed = progress.number;
}

void bare_main(void)
{
    for (const struct bare_case *c = bare_cases; c->name; c++) {
        run_case(c);
    }
    print(progress.failed ? "failed: " : "passed: ");
    print_number(progress.failed ? progress.failed : progress.number);
    print("\n");
    bare_exit(progress.first_failed);
}
