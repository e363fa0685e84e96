/* SPDX-License-Identifier: MIT */
/* Parts of a hart that stand beside the instructions: counters, triggers, control-flow integrity, memory
 * accesses that are more than a load or a store, what a debugger sees. */
#ifndef CPU_RISCV_RV_PARTS_H
#define CPU_RISCV_RV_PARTS_H

#include "base/compiler.h"
#include "mem/access.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct hart;
struct isa_debug;
struct rv_hart;
struct uop;

/* rv_counters.c: counter i is cycle (0), instret (2) or hpmcounter<i>. */
enum rv_event {
    RV_EVENT_EXCEPTION = 0x100,
    RV_EVENT_INTERRUPT,
    RV_EVENT_PAGE_FAULT,
    RV_EVENT_LAST = RV_EVENT_PAGE_FAULT
};
void rv_counters_reset(struct rv_hart *h);
void rv_counters_derive(struct rv_hart *h);
void rv_counters_trap(struct rv_hart *h, uint8_t priv);   /* a trap enters privilege priv */
void rv_counters_return(struct rv_hart *h, uint8_t priv); /* a return goes to it */
void rv_count_event(struct rv_hart *h, enum rv_event event);
void rv_alarm(struct hart *h);

/* rv_trigger.c. True: a breakpoint was raised, or (rv_trigger_trap) follows upon a trap that was taken
 * from privilege `from`. */
void rv_trigger_reset(struct rv_hart *h);
void rv_trigger_derive(struct rv_hart *h); /* after state was loaded */
void rv_trigger_update(struct rv_hart *h); /* privilege or interrupt enables changed */
NODISCARD bool rv_trigger_step(struct rv_hart *h, uint64_t pc, unsigned size);
NODISCARD bool rv_trigger_access(struct rv_hart *h, uint64_t va, unsigned size, enum access a);
NODISCARD bool rv_trigger_trap(struct rv_hart *h, bool is_interrupt, uint64_t code, unsigned from);
bool rv_trigger_in_page(const struct rv_hart *h, uint64_t va);

/* rv_aia.c: sip and sie with what M mode makes up (mvien, mvip). */
uint64_t rv_sip(const struct rv_hart *h);
uint64_t rv_sie(const struct rv_hart *h);
void rv_set_sip(struct rv_hart *h, uint64_t value);
void rv_set_sie(struct rv_hart *h, uint64_t value);

/* rv_cfi.c: landing pads. landing: true when the lpad at pc will do; then none is expected any more. */
bool rv_lpe(const struct rv_hart *h, unsigned priv);
bool rv_landing(struct rv_hart *h, uint64_t pc, uint32_t label);
void rv_expect_landing(struct rv_hart *h);
/* Shadow stack; false: a fault was recorded. */
bool rv_sse(const struct rv_hart *h);
NODISCARD bool rv_shadow_push(struct rv_hart *h, uint64_t value);
NODISCARD bool rv_shadow_pop(struct rv_hart *h, uint64_t value);
bool rv_shadow_swap_legal(const struct rv_hart *h);
NODISCARD bool rv_shadow_swap(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value,
                              uint64_t *old);

/* rv_seed.c: what the next poll of seed says (Unpriv Zkr, OPST), as numbered there. */
enum rv_seed { SEED_BIST, SEED_WAIT, SEED_ES16, SEED_DEAD };
bool rv_seed_allowed(const struct rv_hart *h);
uint64_t rv_seccfg_at_reset(const struct rv_hart *h);

/* rv_zcm.c: registers of a list, and the bytes of the smallest frame that holds them. list: 4 to 15. */
unsigned rv_list_length(unsigned list);
uint32_t rv_list_registers(unsigned list); /* by bits */
unsigned rv_list_frame(unsigned list, unsigned xlen);
/* Push, pop, read the jump vector table; false: a fault was recorded and no register has changed. */
NODISCARD bool rv_push_list(struct rv_hart *h, unsigned list, unsigned frame);
NODISCARD bool rv_pop_list(struct rv_hart *h, unsigned list, unsigned frame);
bool rv_jvt_allowed(const struct rv_hart *h); /* do the state enables let this mode use jvt? */
NODISCARD bool rv_table_entry(struct rv_hart *h, unsigned index, uint64_t *target);

/* rv_semihost.c: the ebreak at pc may be a call of the host. AGAIN: it cannot be answered yet. */
enum rv_host_call { RV_HOST_NONE, RV_HOST_DONE, RV_HOST_AGAIN };
enum rv_host_call rv_host_call(struct rv_hart *h, uint64_t pc);

/* rv_cbo.c: false: a fault was recorded. */
bool rv_cbo_manage(struct rv_hart *h, uint64_t va);
bool rv_cbo_zero(struct rv_hart *h, uint64_t va);

/* rv_mem.c: slow halves of atomics; false: a fault was recorded. */
NODISCARD bool rv_load_reserved(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *value);
NODISCARD bool rv_store_conditional(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value,
                                    bool *stored);
/* *p is where the operand lies: RAM, or `device` (8 bytes of the caller) for a register. */
NODISCARD bool rv_amo_begin(struct rv_hart *h, uint64_t va, unsigned size, uint8_t **p,
                            uint64_t *pa, uint8_t *device);
NODISCARD bool rv_load_aligned(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *value);
NODISCARD bool rv_store_aligned(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value);
/* Store the result; false: another hart was faster, so load `old` again. */
NODISCARD bool rv_amo_put(struct rv_hart *h, uint8_t *p, const uint8_t *device, unsigned size,
                          uint64_t old, uint64_t value);
/* The same for 16 aligned bytes of RAM. */
NODISCARD bool rv_amo_put16(struct rv_hart *h, uint8_t *p, uint64_t old_low, uint64_t old_high,
                            uint64_t low, uint64_t high);
NODISCARD bool rv_amo_end(struct rv_hart *h, uint64_t va, unsigned size, const uint8_t *device,
                          uint64_t pa);
uint32_t rv_insn_bits(struct rv_hart *h, const struct uop *u);

/* rv_v.c: vectors. */
#define RV_VLENB_MAX 128
struct rv_vtype {
    uint8_t sew;    /* log2 of the bytes of an element */
    int8_t lmul;    /* log2 */
    uint16_t vlmax; /* elements of a group */
};
/* Run the instruction `word`, whose row is `row`; false: a fault was recorded. `known`: it has run with this vtype
 * before, so that its registers are legal. */
NODISCARD bool rv_vector(struct rv_hart *h, uint32_t word, unsigned row, bool known);
/* A bit for each vector register that the instruction, which has just run, wrote (rv_v_log.c). */
struct rv_v_before {
    struct rv_vtype vtype;
    uint16_t vl, vstart;
    uint8_t mask[RV_VLENB_MAX];
};
uint32_t rv_v_written(struct rv_hart *h, const struct rv_v_before *before, uint32_t word,
                      unsigned row);
void rv_v_reset(struct rv_hart *h);
bool rv_v_derive(
    struct rv_hart *h); /* after state was loaded; false: no instruction could have made it */

/* For a debugger (rv_csr.c, rv_debug.c, rv_mmu.c). CSRs without privilege; false: no such register here, or
 * looking at it would change it. */
NODISCARD bool rv_csr_inspect(struct rv_hart *h, unsigned csr, uint64_t *value);
NODISCARD bool rv_csr_change(struct rv_hart *h, unsigned csr, uint64_t value);
extern const struct isa_debug rv32_debug, rv64_debug;
uint64_t rv_log_run(struct hart *h, FILE *out); /* rv_log.c */
struct coverage *rv_cover_new(void);            /* rv_cover.c */
uint64_t rv_cover_run(struct hart *h, struct coverage *c);
void rv_cover_print(struct hart *h, const struct coverage *c, FILE *out);
bool rv_debug_translate(struct hart *h, uint64_t va, uint64_t *pa);

#endif
