/* SPDX-License-Identifier: MIT */
/* An interpreter in the guest: a register machine with 32-bit instructions that runs three small
 * programs (prime sieve, Collatz sequences, recursive Fibonacci). One indirect jump for each
 * instruction, hard to predict: the weak spot of interpreters and translators alike. */
#include "bench.h"

enum opcode {
    OP_SET,    /* a = b * 256 + c, 16 bits */
    OP_MOVE,   /* a = b */
    OP_ADD,    /* a = b + c */
    OP_SUB,    /* a = b - c */
    OP_MUL,    /* a = b * c */
    OP_AND,    /* a = b & c */
    OP_SHR,    /* a = b >> c, c is a number */
    OP_ADDI,   /* a = b + c, c is a number from -128 to 127 */
    OP_LOAD,   /* a = memory[b + c] */
    OP_STORE,  /* memory[b + c] = a */
    OP_JUMP,   /* to label b */
    OP_JZERO,  /* to label b when a == 0 */
    OP_JLESS,  /* to label c when a < b */
    OP_CALL,   /* label b; the callee's register 0 is the caller's register a */
    OP_RETURN, /* to the caller */
    OP_HALT,   /* register 0 is the result */
};

enum {
    REGISTERS = 8,    /* that one function sees */
    STACK = 1024,     /* registers of all active calls */
    CALLS = 64,       /* depth */
    MEMORY = 1 << 14, /* words of data memory, a power of two */
};

/* Fields of an instruction, low byte first: opcode, a, b, c. */
#define INSN(op, a, b, c) \
    ((uint32_t)(op) | (uint32_t)(a) << 8 | (uint32_t)(b) << 16 | (uint32_t)(uint8_t)(c) << 24)
/* The 16-bit number of OP_SET. */
#define SET(a, number) INSN(OP_SET, a, (number) >> 8, (number)&255)

struct frame {
    const uint32_t *resume; /* next instruction of the caller */
    uint32_t *registers;    /* the caller's */
};

struct machine {
    uint32_t stack[STACK];
    struct frame calls[CALLS];
    uint32_t memory[MEMORY];
};

/* clang-format off */
/* Primes below r1 by the sieve; r0 counts them. */
enum { SIEVE_OUTER = 4, SIEVE_INNER = 8, SIEVE_NEXT = 11, SIEVE_SIZE = 8192 };
static const uint32_t sieve_code[] = {
    /*  0 */ SET(0, 0),
    /*  1 */ SET(1, BENCH_SHORT ? 1024 : SIEVE_SIZE),
    /*  2 */ SET(2, 2),                             /* r2: candidate */
    /*  3 */ SET(5, 0),                             /* r5: base of the marks */
    /*  4 */ INSN(OP_LOAD, 3, 2, 5),                /* marked: not a prime */
    /*  5 */ INSN(OP_ADD, 4, 2, 2),                 /* r4: multiple */
    /*  6 */ INSN(OP_JLESS, 5, 3, SIEVE_NEXT),
    /*  7 */ INSN(OP_ADDI, 0, 0, 1),
    /*  8 */ INSN(OP_STORE, 1, 4, 5),
    /*  9 */ INSN(OP_ADD, 4, 4, 2),
    /* 10 */ INSN(OP_JLESS, 4, 1, SIEVE_INNER),
    /* 11 */ INSN(OP_ADDI, 2, 2, 1),
    /* 12 */ INSN(OP_JLESS, 2, 1, SIEVE_OUTER),
    /* 13 */ INSN(OP_HALT, 0, 0, 0),
};

/* Steps of the Collatz sequences of all numbers below r1, added up in r0. */
enum { COLLATZ_OUTER = 4, COLLATZ_STEP = 5, COLLATZ_EVEN = 11, COLLATZ_TEST = 12 };
static const uint32_t collatz_code[] = {
    /*  0 */ SET(0, 0),
    /*  1 */ SET(1, BENCH_SHORT ? 120 : 1500),
    /*  2 */ SET(2, 1),                             /* r2: start */
    /*  3 */ SET(5, 1),
    /*  4 */ INSN(OP_MOVE, 3, 2, 0),                /* r3: value */
    /*  5 */ INSN(OP_AND, 4, 3, 5),
    /*  6 */ INSN(OP_JZERO, 4, COLLATZ_EVEN, 0),
    /*  7 */ INSN(OP_ADD, 4, 3, 3),                 /* odd: 3 n + 1 */
    /*  8 */ INSN(OP_ADD, 3, 3, 4),
    /*  9 */ INSN(OP_ADDI, 3, 3, 1),
    /* 10 */ INSN(OP_JUMP, 0, COLLATZ_TEST, 0),
    /* 11 */ INSN(OP_SHR, 3, 3, 1),
    /* 12 */ INSN(OP_ADDI, 0, 0, 1),
    /* 13 */ INSN(OP_JLESS, 5, 3, COLLATZ_STEP),
    /* 14 */ INSN(OP_ADDI, 2, 2, 1),
    /* 15 */ INSN(OP_JLESS, 2, 1, COLLATZ_OUTER),
    /* 16 */ INSN(OP_HALT, 0, 0, 0),
};

/* Fibonacci number of r0, the slow way. */
enum { FIB = 3, FIB_BASE = 12 };
static const uint32_t fibonacci_code[] = {
    /*  0 */ SET(0, BENCH_SHORT ? 10 : 20),
    /*  1 */ INSN(OP_CALL, 0, FIB, 0),
    /*  2 */ INSN(OP_HALT, 0, 0, 0),
    /*  3 */ SET(1, 2),
    /*  4 */ INSN(OP_JLESS, 0, 1, FIB_BASE),
    /*  5 */ INSN(OP_ADDI, 2, 0, -1),
    /*  6 */ INSN(OP_CALL, 2, FIB, 0),              /* r2 = fib(r0 - 1) */
    /*  7 */ INSN(OP_SUB, 3, 0, 1),                 /* r1 is 2 */
    /*  8 */ INSN(OP_MUL, 3, 3, 1),                 /* the product and its half: */
    /*  9 */ INSN(OP_SHR, 3, 3, 1),                 /*   for a use of OP_MUL */
    /* 10 */ INSN(OP_CALL, 3, FIB, 0),              /* r3 = fib(r0 - 2) */
    /* 11 */ INSN(OP_ADD, 0, 2, 3),
    /* 12 */ INSN(OP_RETURN, 0, 0, 0),
};
/* clang-format on */

/* Runs until OP_HALT; `code` is trusted. Longer than other functions, as run loops are. */
static NOINLINE uint32_t interpret(struct machine *m, const uint32_t *code)
{
    const uint32_t *pc = code;
    uint32_t *r = m->stack;
    struct frame *top = m->calls;
    for (;;) {
        uint32_t insn = *pc++;
        uint8_t a = (uint8_t)(insn >> 8), b = (uint8_t)(insn >> 16), c = (uint8_t)(insn >> 24);
        switch ((enum opcode)(insn & 255)) {
        case OP_SET: r[a] = (uint32_t)b << 8 | c; break;
        case OP_MOVE: r[a] = r[b]; break;
        case OP_ADD: r[a] = r[b] + r[c]; break;
        case OP_SUB: r[a] = r[b] - r[c]; break;
        case OP_MUL: r[a] = r[b] * r[c]; break;
        case OP_AND: r[a] = r[b] & r[c]; break;
        case OP_SHR: r[a] = r[b] >> c; break;
        case OP_ADDI: r[a] = r[b] + (uint32_t)(int8_t)c; break;
        case OP_LOAD: r[a] = m->memory[(r[b] + r[c]) & (MEMORY - 1)]; break;
        case OP_STORE: m->memory[(r[b] + r[c]) & (MEMORY - 1)] = r[a]; break;
        case OP_JUMP: pc = code + b; break;
        case OP_JZERO:
            if (r[a] == 0) pc = code + b;
            break;
        case OP_JLESS:
            if (r[a] < r[b]) pc = code + c;
            break;
        case OP_CALL:
            *top++ = (struct frame){ pc, r };
            r += a;
            pc = code + b;
            break;
        case OP_RETURN:
            top--;
            pc = top->resume;
            r = top->registers;
            break;
        case OP_HALT: return r[0];
        }
    }
}

const char *program_name(void)
{
    return "vm";
}

uint64_t program_run(struct bench *b)
{
    struct machine *m = bench_alloc(b, sizeof(*m));
    uint64_t sum = 0;
    for (uint32_t i = bench_rounds(25, 6); i > 0; i--) {
        for (uint32_t j = 0; j < MEMORY; j += BENCH_SHORT ? 16 : 1) {
            m->memory[j] = 0;
        }
        sum = mix(sum, interpret(m, sieve_code));
        sum = mix(sum, interpret(m, collatz_code));
        sum = mix(sum, interpret(m, fibonacci_code));
    }
    return sum;
}
