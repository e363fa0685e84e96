/* SPDX-License-Identifier: MIT */
/* A machine around one toy hart: RAM at 0, a test device, an assembler of byte macros. */
#ifndef TESTS_UNIT_TOY_MACHINE_H
#define TESTS_UNIT_TOY_MACHINE_H

#include "bus/bus.h"
#include "bus/clock.h"
#include "tests/unit/toy_isa.h"

#include <stddef.h>
#include <stdint.h>

#define TOY_RAM_PAGES 96
#define TOY_DEV_BASE  0x100000u /* 4 KiB; see struct toy_device */

/* Registers, 4 bytes each: 0 write: copies `dma` to RAM. 4 read: instructions begun so far. 8 write: level
 * of the interrupt pin. 12 write: end the run (yield). 16 read: refused. */
struct toy_device {
    struct toy *toy;
    uint64_t dma_to;
    uint8_t dma[8];
    unsigned dma_len;
};

struct toy {
    struct bus bus;
    struct clock clock;
    struct ram ram;
    struct toy_device dev;
    struct hart *h;
    struct toy_hart *cpu; /* the same hart */
};

/* Instructions as byte lists, for toy_put. Offsets count from the instruction's start. */
/* clang-format off */
#define T_NOP          0x00
#define T_INC(a)       0x10 | (a)
#define T_LDI(a, i)    0x20 | (a), (uint8_t)(i)
#define T_ADD(a, b)    0x30 | (a), (b)
#define T_LD(a, b, o)  0x40 | (a), (b), (uint8_t)(o)
#define T_ST(a, b, o)  0x50 | (a), (b), (uint8_t)(o)
#define T_BNZ(a, rel)  0x60 | (a), (uint8_t)(rel), (uint8_t)((rel) >> 8)
#define T_JMP(rel)     0x70, (uint8_t)(rel), (uint8_t)((rel) >> 8), (uint8_t)((rel) >> 16)
#define T_JR(a)        0x80 | (a)
#define T_LIA(a, rel)  0x90 | (a), (uint8_t)(rel), (uint8_t)((rel) >> 8), (uint8_t)((rel) >> 16)
#define T_TRAP(n)      0xa0, (n)
#define T_SYS(a, f)    0xb0 | (a), (f)
#define T_ILLEGAL      0xf0
/* clang-format on */

/* Copy the bytes to RAM at pa, as a device would; yields the address after them. */
#define TOY_PUT(t, pa, ...) \
    toy_put((t), (pa), (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }))
uint32_t toy_put(struct toy *t, uint32_t pa, const uint8_t *bytes, size_t n);

/* Branches by address of their target; they yield the address after the instruction. */
uint32_t toy_put_jmp(struct toy *t, uint32_t pa, uint32_t target);
uint32_t toy_put_bnz(struct toy *t, uint32_t pa, unsigned a, uint32_t target);
uint32_t toy_put_lia(struct toy *t, uint32_t pa, unsigned a, uint32_t target);

/* A machine of its own; owned by the caller. arena: bytes of the block cache, 0 for the usual size. */
struct toy *toy_new(uint64_t arena);
void toy_free(struct toy *t);

/* Run from pc until the guest stops (a trap without a vector), at most a million instructions. Returns the
 * number of instructions begun. */
uint64_t toy_run_from(struct toy *t, uint32_t pc);

/* Map virtual page `page` of a space to the physical page at pa, all rights. The caller flushes. */
void toy_map(struct toy *t, unsigned space, unsigned page, uint32_t pa, uint32_t flags);

/* Hash of registers, RAM and instruction count. */
uint64_t toy_hash(const struct toy *t);

uint32_t toy_word(const struct toy *t, uint32_t pa);

#endif
