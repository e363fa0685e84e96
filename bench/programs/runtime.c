/* SPDX-License-Identifier: MIT */
/* The runtime on the bare `virt` machine: console, exit, heap, and the few functions of a C library
 * that programs and compiler call. The output is one line, "NAME CHECKSUM". */
#include "bench.h"

#include "libc.h"

/* virt: 16550A transmit register, and the sifive_test device that ends the emulator. */
#define UART_THR      ((volatile uint8_t *)0x10000000)
#define TEST_FINISHER ((volatile uint32_t *)0x100000)
#define TEST_PASS     0x5555u
#define TEST_FAIL     0x3333u

enum { EXIT_HEAP_USED_UP = 2, HEAP_ALIGN = 64 };

/* Symbols of virt.ld: only their addresses mean something. */
extern uint8_t heap_start[], heap_end[];

_Noreturn void runtime_exit(uint32_t code);
_Noreturn void runtime_main(void);

/* Where an emulator without the sifive_test device (Spike) looks for the end of the program: it finds
 * these by their names. */
volatile uint64_t tohost __attribute__((section(".tohost"), aligned(64)));
volatile uint64_t fromhost __attribute__((section(".tohost"), aligned(64)));
static volatile uint32_t exit_code;
static volatile uint32_t exiting;

/* The store to the test device ends the program, or traps to here again. */
_Noreturn void runtime_exit(uint32_t code)
{
    if (!exiting) {
        exiting = 1;
        exit_code = code;
        *TEST_FINISHER = code == 0 ? TEST_PASS : code << 16 | TEST_FAIL;
    }
    for (;;) {
        tohost = (uint64_t)exit_code << 1 | 1;
    }
}

static void console_puts(const char *s)
{
    while (*s != '\0') {
        *UART_THR = (uint8_t)*s++;
    }
}

static void console_put_hex(uint64_t v)
{
    char text[17];
    for (int i = 0; i < 16; i++) {
        text[i] = "0123456789abcdef"[v >> (60 - 4 * i) & 15];
    }
    text[16] = '\0';
    console_puts(text);
}

void *bench_alloc(struct bench *b, size_t size)
{
    size_t taken = (size + HEAP_ALIGN - 1) & ~(size_t)(HEAP_ALIGN - 1);
    if (taken < size || taken > b->heap_left) runtime_exit(EXIT_HEAP_USED_UP);
    uint8_t *p = b->heap;
    b->heap += taken;
    b->heap_left -= taken;
    return memset(p, 0, size);
}

_Noreturn void runtime_main(void)
{
    struct bench b = { .heap = heap_start, .heap_left = (size_t)(heap_end - heap_start) };
    uint64_t sum = program_run(&b);
    console_puts(program_name());
    console_puts(" ");
    console_put_hex(sum);
    console_puts("\n");
    runtime_exit(0);
}
