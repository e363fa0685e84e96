/* SPDX-License-Identifier: MIT */
/* An interrupt file: message-signalled interrupts of one hart at one privilege level, stored by a controller and
 * reached by the hart through registers of its own (AIA, IMSIC). Machine thread only. */
#ifndef BUS_IRQ_FILE_H
#define BUS_IRQ_FILE_H

#include <stdint.h>

struct irq_file {
    void *ctx;
    unsigned number; /* which file of ctx */
    /* Registers of 32 bits by their number in the hart's window: eidelivery, eithreshold, eip, eie. */
    uint32_t (*read)(void *ctx, unsigned number, unsigned reg);
    void (*write)(void *ctx, unsigned number, unsigned reg, uint32_t value);
    /* The pending and enabled identity that comes first, 0: none; and clearing it. */
    unsigned (*top)(void *ctx, unsigned number);
    void (*clear)(void *ctx, unsigned number, unsigned identity);
};

enum {
    IRQ_FILE_EIDELIVERY = 0x70,
    IRQ_FILE_EITHRESHOLD = 0x72,
    IRQ_FILE_EIP = 0x80,
    IRQ_FILE_EIE = 0xc0
};

#endif
