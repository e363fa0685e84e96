/* SPDX-License-Identifier: MIT */
/* A RISC-V hart: state, wiring and the interfaces between the files of this folder. Manuals: Unpriv
 * and Priv (RISC-V Instruction Set Manual, volumes I and II). */
#ifndef CPU_RISCV_RV_H
#define CPU_RISCV_RV_H

#include "cpu/fp/fp.h"
#include "cpu/hart.h"
#include "cpu/riscv/rv_bits.h"
#include "cpu/riscv/rv_board.h"
#include "cpu/riscv/rv_cache.h"
#include "cpu/riscv/rv_ext.h"
#include "cpu/riscv/rv_parts.h"

#include <stdbool.h>
#include <stdint.h>

#define RV_SCRATCH_REG 32 /* writes of x0 go here */
#define RV_PMP_ENTRIES 64 /* at most */
#define RV_TRIGGERS    8

/* What the guest can see; saved. x[RV_SCRATCH_REG] is not. */
struct rv_state {
    uint64_t x[33]; /* RV32: zero-extended */
    uint64_t pc;
    uint64_t f[32];   /* narrower values NaN-boxed */
    struct fp_env fp; /* fp.flags is fflags */
    uint8_t frm, priv, reserved, reserved_size;
    uint64_t reserved_pa, reserved_value;
    uint64_t mstatus, mip_sw, mie, mideleg, medeleg, mtvec, mepc, mcause, mtval, mscratch;
    uint64_t stvec, sepc, scause, stval, sscratch, satp, stimecmp, menvcfg, senvcfg;
    uint64_t mseccfg, mcounteren, scounteren, mcountinhibit;
    uint64_t counter[32]; /* cycle, -, instret, hpmcounter3 ...: see rv_counters.c */
    uint64_t event[32];   /* mcyclecfg, -, minstretcfg, mhpmevent3 ... */
    uint64_t miselect, siselect;
    uint64_t mvien, mvip, vsie; /* vsie: sie where mvien took over */
    uint64_t mstateen0, sstateen0, mnscratch, mnepc, mncause, mnstatus, mtval2, ssp, jvt;
    uint64_t pmpaddr[RV_PMP_ENTRIES];
    uint8_t pmpcfg[RV_PMP_ENTRIES];
    uint64_t tselect, tdata1[RV_TRIGGERS], tdata2[RV_TRIGGERS];
    uint64_t steps, faults; /* of struct hart, copied at save; `waiting` too */
    uint8_t waiting, elp, critical, seed, pad[4]; /* elp: a landing pad is expected */
    /* Vector: register n of vlenb bytes at v + n * vlenb. vtype without vill. */
    uint16_t vl, vstart;
    uint8_t vtype, vill, vxrm, vxsat;
    uint8_t v[32 * RV_VLENB_MAX];
};

struct rv_decoder;

struct rv_hart {
    struct hart hart;
    struct rv_state s;
    /* Wiring. */
    struct rv_ext_set ext;
    unsigned xlen;  /* 32 or 64 */
    unsigned vlenb; /* VLEN / 8; 0 without vectors */
    uint64_t reset_pc, reset_args[3];
    struct irq_file file[2]; /* of an IMSIC: machine, supervisor; read is NULL without */
    struct rv_decoder *decoder;
    struct rv_fuse_map *fuse_map; /* NULL: nothing is fused */
    uint8_t csr_row[4096];        /* 1 + the row of a CSR number in the table, 0: none */
    const char *cpu;
    void (*random)(void *ctx, void *buf, size_t n); /* for seed; NULL: no source */
    void *random_ctx;
    /* Cache. What other threads set is atomic. */
    _Atomic uint32_t mip_hw;   /* levels of the input pins */
    atomic_bool nmi;           /* of pin RV_PIN_RNMI */
    bool shadow;               /* the access under way is one of a shadow stack */
    atomic_bool stimer;        /* stimecmp has been reached */
    unsigned topei_read[2];    /* identity that xtopei gave last */
    struct rv_place place;     /* of an AMO under way, while harts run in parallel */
    uint64_t reserved_version; /* of the reservation's place, likewise */
    struct rv_vtype vtype;     /* s.vtype, taken apart */
    struct event stimer_event;
    uint64_t cause, tval; /* of a fault under way */
    struct rv_pmp_range pmp[RV_PMP_ENTRIES];
    struct rv_pmp_piece pmp_piece; /* the last one that was looked up */
    struct rv_walk_entry walk[RV_WALK_ENTRIES];
    unsigned pmp_last;               /* number of entries up to the last active one */
    bool counts_modes, counts_traps; /* some counter is filtered by mode; counts traps */
    uint32_t may_overflow;           /* counters that can set off hart.alarm */
    bool triggers_set;               /* some trigger has a type */
    bool trigger_exec, trigger_data; /* some can fire now: at instructions, at data accesses */
};

static inline struct rv_hart *rv_of(struct hart *h)
{
    return (struct rv_hart *)(void *)h;
}
static inline const struct rv_hart *rv_of_const(const struct hart *h)
{
    return (const struct rv_hart *)(const void *)h;
}
static inline bool rv_has(const struct rv_hart *h, unsigned ext)
{
    return rv_ext_in(&h->ext, ext);
}

/* rv_trap.c: record a fault of the instruction under way; entry and return. */
void rv_raise(struct rv_hart *h, uint64_t cause, uint64_t tval);
void rv_trap(struct hart *h);
bool rv_interrupt(struct hart *h);
bool rv_wakeup(const struct hart *h);
void rv_irq_in(void *hart, unsigned pin, bool level);
uint64_t rv_mip(const struct rv_hart *h);
int rv_first_interrupt(uint64_t ready); /* the code that comes first, -1: none */
/* Would one be taken before the next instruction? */
bool rv_interrupt_is_ready(const struct rv_hart *h);
bool rv_mret(struct rv_hart *h); /* false: illegal here */
bool rv_sret(struct rv_hart *h);
bool rv_mnret(struct rv_hart *h);
bool rv_nmie(const struct rv_hart *h); /* mnstatus.NMIE; true without Smrnmi */

/* rv_mmu.c */
extern const struct vmem_ops rv_vmem_ops;
bool rv_satp_legal(const struct rv_hart *h, uint64_t satp); /* a MODE that this hart has? */
void rv_context_changed(struct rv_hart *h); /* satp, privilege, mstatus or FS changed */
void rv_flush_all(struct rv_hart *h);       /* nothing of the page tables stays cached */
void rv_sfence_vma(struct rv_hart *h, bool all_va, uint64_t va, bool all_asid, uint64_t asid);

/* An address of a data access, as pointer masking makes it. */
uint64_t rv_data_address(const struct rv_hart *h, uint64_t va);

/* rv_pmp.c: may [first, last] be accessed? The entry with the lowest number that matches any byte decides, and
 * must match all of them (Priv, PMP priority). uniform: one answer holds for the whole page. */
void rv_pmp_changed(struct rv_hart *h); /* entries or mseccfg */
bool rv_pmp_check(struct rv_hart *h, uint64_t first, uint64_t last, unsigned priv, enum access a);
bool rv_pmp_uniform(struct rv_hart *h, uint64_t page);
unsigned rv_pmp_entries(const struct rv_hart *h);

/* rv_csr.c: false = illegal instruction. `write` with the value that results from the instruction. */
void rv_csr_init(struct rv_hart *h); /* finds the rows of all CSR numbers */
NODISCARD bool rv_csr_read(struct rv_hart *h, unsigned csr, bool will_write, uint64_t *value);
NODISCARD bool rv_csr_write(struct rv_hart *h, unsigned csr, uint64_t value);
/* What csrrs and csrrc combine with: for mip the software-written SEIP (Priv, mip). */
uint64_t rv_csr_modify_base(struct rv_hart *h, unsigned csr, uint64_t read);
const char *rv_csr_name(unsigned csr, char buf[16]);
void rv_stimer_update(struct rv_hart *h); /* stimecmp, menvcfg or time changed */
#define RV_N_FIELDS 72
extern const struct field_desc rv_fields[RV_N_FIELDS];

/* Is the field of menvcfg and senvcfg set that lets this privilege use the operation? */
static inline bool rv_cbo_enabled(const struct rv_hart *h, uint64_t field)
{
    if (h->s.priv == PRIV_M) return true;
    if (!(h->s.menvcfg & field)) return false;
    return h->s.priv == PRIV_S || !rv_has(h, RV_EXT_S) || (h->s.senvcfg & field);
}

/* rv_hart.c: common parts of rv32_isa and rv64_isa. */
bool rv_init(struct hart *h, const char *cpu, struct error *err);
void rv_fini(struct hart *h);
void rv_reset(struct hart *h);
bool rv_post_load(struct hart *h, struct error *err);
void rv_pre_save(struct hart *h);
uint64_t rv_pc(const struct hart *h);
void rv_set_pc(struct hart *h, uint64_t pc);
uint32_t rv_mode(const struct hart *h);
void rv_turn_over(struct hart *h);
void rv_print_state(const struct hart *h, char *buf, size_t len);

/* Decode mode: FS in bits 0..1; bit 4: frm is not RNE, or the inexact flag is clear; bit 8: triggers can
 * fire; bit 9: landing pads are on; bit 10: one is expected. */
#define RV_MODE_FS(m)   ((m)&3)
#define RV_MODE_FP_SLOW (UINT32_C(1) << 4)
#define RV_MODE_TRIGGER (UINT32_C(1) << 8)
#define RV_MODE_LPE     (UINT32_C(1) << 9)
#define RV_MODE_ELP     (UINT32_C(1) << 10)

/* May blocks be decoded for host arithmetic (cpu/fp/fp_try.h) now? */
static inline bool rv_fp_fast(const struct rv_hart *h)
{
    return h->s.frm == FP_RNE && (h->s.fp.flags & FP_NX);
}

/* Is the mode that blocks are looked up with still right as to rv_fp_fast? Whoever raises the inexact flag or
 * writes fcsr asks, and if not, calls rv_context_changed and hart_leave: no block may go on. */
static inline bool rv_mode_is_current(const struct rv_hart *h)
{
    return !(h->hart.jump_key >> 12 & RV_MODE_FP_SLOW) == rv_fp_fast(h);
}

#endif
