/* SPDX-License-Identifier: MIT */
/* A predecoded operation. Operations of one slot use the fields of the first line; operations with
 * an exit or more operands take a second slot that is pure data. */
#ifndef CPU_UOP_H
#define CPU_UOP_H

#include ISOMER_DISPATCH_HEADER

#include <stdint.h>

struct hart;

struct uop {
    union {
        HANDLER_RESULT (*fn)(HANDLER_PARAMS); /* first slot */
        struct uop *target;                   /* second slot of an exit: where it leads */
        uint64_t u64;
    };
    union {
        struct {
            int32_t imm; /* immediate; in exits: instructions retired up to and with this one */
            union {
                struct {
                    uint8_t rd, rs1, rs2, aux;
                };
                struct {
                    uint8_t rd_, pad_;
                    uint16_t off; /* offset from the start of the code page, 0 .. 4100 */
                };
            };
        };
        uint64_t data;  /* second slot: free */
        uintptr_t host; /* second slot of a cross-page link: host address of the target's page */
    };
};

_Static_assert(sizeof(struct uop) == 16, "slots are 16 bytes on every host");

#endif
