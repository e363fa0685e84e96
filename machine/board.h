/* SPDX-License-Identifier: MIT */
/* Boards: what a kind of machine is made of. A board is a file in this folder with a constant of type
 * struct board and a table of its devices. */
#ifndef MACHINE_BOARD_H
#define MACHINE_BOARD_H

#include "base/error.h"
#include "cpu/isa.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct machine;

/* A kind of machine: builds harts, memory and devices, and puts images in place at each reset. */
struct board {
    const char *name, *summary;
    uint64_t default_ram;
    const struct isa *isa;
    bool (*build)(struct machine *m, struct error *err);
    bool (*load)(struct machine *m, struct error *err); /* images into memory, reset vectors */
    void (*loaded)(struct machine *m); /* a snapshot was loaded: derive again; may be NULL */
    void (*hart_text)(const struct machine *m, char *buf, size_t n); /* what the harts can do */
    void (*describe)(FILE *out);
};

extern const struct board board_virt, board_virt32, board_htif, board_htif32;

/* One device of a board: from this row it is made and mapped, its interrupt line is wired, its node of the
 * device tree and its line of the printed memory map are written. */
struct board_row {
    const char *cls, *id; /* class; name of this one, unique on the board */
    uint64_t base;        /* physical address of its first bank */
    unsigned irq;         /* source of the board's interrupt controller, 0 = none */
};

#endif
