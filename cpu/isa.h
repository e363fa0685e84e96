/* SPDX-License-Identifier: MIT */
/* What an instruction set must supply to the engine. Shared code knows no more of it than this. */
#ifndef CPU_ISA_H
#define CPU_ISA_H

#include "base/error.h"
#include "base/fields.h"
#include "cpu/uop.h"
#include "mem/access.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hart;
struct block_build;
struct isa_debug;

/* What decoding one instruction came to. */
enum decode {
    DECODE_NEXT,  /* uops emitted, the next instruction may follow in the block */
    DECODE_END,   /* uops emitted, control never falls through to the next instruction */
    DECODE_STOP,  /* nothing emitted: this instruction must start a block of its own */
    DECODE_SPLIT, /* nothing emitted: its bytes go on in the next page */
};

struct isa {
    const char *name;
    size_t hart_size;
    const struct field_desc *state;
    size_t n_state, state_off, state_size;

    NODISCARD bool (*init)(struct hart *h, const char *cpu, struct error *err);
    void (*fini)(struct hart *h);
    void (*reset)(struct hart *h);
    /* After state was loaded from a file: check it, derive caches again (contexts, events, lines). */
    NODISCARD bool (*post_load)(struct hart *h, struct error *err);
    void (*pre_save)(struct hart *h);

    /* Linear address of the next instruction, and setting it. */
    uint64_t (*pc)(const struct hart *h);
    void (*set_pc)(struct hart *h, uint64_t pc);

    /* Bits besides the physical address that decoding depends on; they are part of a block's key. */
    uint32_t (*mode)(const struct hart *h);

    /* Decode the instruction at b->off; see cpu/block.h for what may be emitted. */
    enum decode (*decode)(struct hart *h, struct block_build *b);

    /* A block was decoded: replace handlers of first slots by ones that run several slots. Optional. */
    void (*fuse)(struct hart *h, struct block_build *b);

    /* Run handlers from `u` until one ends the run. */
    void (*enter)(struct hart *h, struct uop *u);

    /* Enter the trap handler for the fault that a body, the memory layer or a fetch recorded. pc is that of
     * the instruction. */
    void (*trap)(struct hart *h);

    /* If an interrupt can be taken now, take it and return true. */
    bool (*interrupt)(struct hart *h);
    /* Would a waiting hart wake up? */
    bool (*wakeup)(const struct hart *h);
    /* hart->steps has reached hart->alarm. Optional, for ISAs that set it. */
    void (*alarm)(struct hart *h);
    /* Another hart runs next: drop what does not outlive a turn (load reservations). */
    void (*turn_over)(struct hart *h);
    /* Drive an interrupt input pin. */
    void (*irq_in)(void *hart, unsigned pin, bool level);

    const struct vmem_ops *vmem;

    /* Text of the instruction at `code` (n bytes there); returns its length in bytes, 0 if unknown. */
    int (*disasm)(const struct hart *h, const uint8_t *code, size_t n, uint64_t pc, char *buf,
                  size_t len);
    /* One line of registers for the trace. */
    void (*print_state)(const struct hart *h, char *buf, size_t len);

    const struct isa_debug *debug; /* NULL: no debugger can be attached */
};

#endif
