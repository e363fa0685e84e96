/* SPDX-License-Identifier: MIT */
/* A hart's life: models, reset, saved fields, description for boards. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"
#include "base/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct field_desc rv_fields[RV_N_FIELDS] = {
    {.name = "x", .offset = offsetof(struct rv_state, x), .width = 8, .count = 32, .reps = 1},
    {.name = "scratch", .kind = FIELD_DERIVED, .offset = offsetof(struct rv_state, x[32]),
     .width = 8, .count = 1, .reps = 1},
    FIELD(struct rv_state, pc), FIELD_ARRAY(struct rv_state, f),
    FIELD_DERIVED_AT(struct rv_state, fp.rm), FIELD_MAX(struct rv_state, fp.flags, 31),
    FIELD_DERIVED_AT(struct rv_state, fp.nan), FIELD_DERIVED_AT(struct rv_state, fp.tiny_before),
    FIELD_MAX(struct rv_state, frm, 7), FIELD_MAX(struct rv_state, priv, 3),
    FIELD_MAX(struct rv_state, reserved, 1), FIELD_MAX(struct rv_state, reserved_size, 8),
    FIELD(struct rv_state, reserved_pa), FIELD(struct rv_state, reserved_value),
    FIELD(struct rv_state, mstatus), FIELD(struct rv_state, mip_sw), FIELD(struct rv_state, mie),
    FIELD(struct rv_state, mideleg), FIELD(struct rv_state, medeleg), FIELD(struct rv_state, mtvec),
    FIELD(struct rv_state, mepc), FIELD(struct rv_state, mcause), FIELD(struct rv_state, mtval),
    FIELD(struct rv_state, mscratch), FIELD(struct rv_state, stvec), FIELD(struct rv_state, sepc),
    FIELD(struct rv_state, scause), FIELD(struct rv_state, stval), FIELD(struct rv_state, sscratch),
    FIELD(struct rv_state, satp), FIELD(struct rv_state, stimecmp), FIELD(struct rv_state, menvcfg),
    FIELD(struct rv_state, senvcfg), FIELD(struct rv_state, mseccfg), FIELD(struct rv_state, mcounteren),
    FIELD(struct rv_state, scounteren), FIELD(struct rv_state, mcountinhibit),
    FIELD_ARRAY(struct rv_state, counter), FIELD_ARRAY(struct rv_state, event),
    FIELD_MAX(struct rv_state, miselect, 0xfff), FIELD_MAX(struct rv_state, siselect, 0xfff),
    FIELD(struct rv_state, mvien), FIELD(struct rv_state, mvip), FIELD(struct rv_state, vsie),
    FIELD(struct rv_state, mstateen0), FIELD(struct rv_state, sstateen0), FIELD(struct rv_state, mnscratch), FIELD(struct rv_state, mnepc),
    FIELD(struct rv_state, mncause), FIELD(struct rv_state, mnstatus), FIELD(struct rv_state, mtval2),
    FIELD(struct rv_state, ssp), FIELD(struct rv_state, jvt),
    FIELD_ARRAY(struct rv_state, pmpaddr), FIELD_ARRAY(struct rv_state, pmpcfg),
    FIELD_MAX(struct rv_state, tselect, RV_TRIGGERS - 1), FIELD_ARRAY(struct rv_state, tdata1),
    FIELD_ARRAY(struct rv_state, tdata2),
    FIELD(struct rv_state, steps), FIELD(struct rv_state, faults),
    FIELD(struct rv_state, waiting), FIELD_MAX(struct rv_state, elp, 1), FIELD_MAX(struct rv_state, critical, 1), FIELD_MAX(struct rv_state, seed, SEED_ES16),
    FIELD_UNSAVED(struct rv_state, pad),
    FIELD_MAX(struct rv_state, vl, 8 * RV_VLENB_MAX), FIELD_MAX(struct rv_state, vstart, 8 * RV_VLENB_MAX - 1),
    FIELD(struct rv_state, vtype), FIELD_MAX(struct rv_state, vill, 1), FIELD_MAX(struct rv_state, vxrm, 3),
    FIELD_MAX(struct rv_state, vxsat, 1), FIELD_ARRAY(struct rv_state, v),
};
/* clang-format on */

static void stimer_fire(void *ctx)
{
    struct rv_hart *h = ctx;

    rv_stimer_update(h);
    hart_notice(&h->hart);
}

/* A guest wrote mtime: all comparisons with it are made anew. */
static void time_moved(void *ctx)
{
    struct rv_hart *h = ctx;

    rv_stimer_update(h);
    hart_notice(&h->hart);
}

bool rv_init(struct hart *hart, const char *cpu, struct error *err)
{
    struct rv_hart *h = rv_of(hart);

    h->xlen = hart->isa == &rv64_isa ? 64 : 32;
    if (!rv_ext_parse_cpu(cpu && *cpu ? cpu : "max", h->xlen, &h->ext, err)) return false;
    h->decoder = rv_decoder_new(&h->ext, h->xlen);
    if (h->xlen == 64) h->fuse_map = rv_fuse_map_new();
    rv_csr_init(h);
    event_init(hart->clock, &h->stimer_event, "stimecmp", stimer_fire, h);
    clock_on_ticks_set(hart->clock, time_moved, h);
    rv_reset(hart);
    return true;
}

void rv_fini(struct hart *hart)
{
    rv_decoder_free(rv_of(hart)->decoder);
    free(rv_of(hart)->fuse_map);
}

/* Priv, reset: M mode, MIE and MPRV clear; what is left open is zero. Counters start from zero. */
void rv_reset(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);

    memset(&h->s, 0, sizeof h->s);
    h->s.priv = PRIV_M;
    h->s.pc = h->reset_pc;
    h->s.stimecmp = UINT64_MAX;
    if (rv_has(h, RV_EXT_Smdbltrp)) h->s.mstatus = MSTATUS_MDT;
    h->s.mseccfg = rv_seccfg_at_reset(h);
    for (unsigned i = 0; i < 3; i++) {
        h->s.x[10 + i] = h->reset_args[i];
    }
    rv_v_reset(h);
    rv_counters_reset(h);
    rv_trigger_reset(h);
    rv_stimer_update(h);
    rv_pmp_changed(h);
}

void rv_pre_save(struct hart *hart)
{
    struct rv_hart *h = rv_of(hart);

    h->s.steps = hart->steps;
    h->s.faults = hart->faults;
    h->s.waiting = hart->waiting;
}

/* Values that instructions could never have written are refused. */
static bool state_is_sane(struct rv_hart *h)
{
    const struct rv_state *s = &h->s;

    if (s->x[0] || s->priv == 2 || bits(s->mstatus, 12, 11) == 2) return false;
    if (bits(s->mnstatus, 12, 11) == 2) return false;
    if (!rv_satp_legal(h, s->satp) || !rv_v_derive(h)) return false;
    return s->faults <= s->steps && s->waiting <= 1;
}

bool rv_post_load(struct hart *hart, struct error *err)
{
    struct rv_hart *h = rv_of(hart);

    if (!state_is_sane(h)) return error_set(err, "hart %u: impossible register values", hart->id);
    h->s.fp.nan = h->s.fp.tiny_before = h->s.fp.rm = 0;
    hart->steps = hart->clock_steps = h->s.steps;
    hart->faults = h->s.faults;
    hart->waiting = h->s.waiting;
    rv_trigger_derive(h);
    rv_counters_derive(h);
    rv_stimer_update(h);
    rv_pmp_changed(h);
    return true;
}

uint64_t rv_pc(const struct hart *hart)
{
    return rv_of_const(hart)->s.pc;
}

void rv_set_pc(struct hart *hart, uint64_t pc)
{
    struct rv_hart *h = rv_of(hart);

    h->s.pc = h->xlen == 32 ? (uint32_t)pc : pc;
}

/* FS as Off, Clean or Dirty; Initial is treated as Clean. */
uint32_t rv_mode(const struct hart *hart)
{
    static const uint8_t fs_mode[] = { 0, 1, 1, 3 };
    const struct rv_hart *h = rv_of_const(hart);
    uint32_t mode = fs_mode[bits(h->s.mstatus, 14, 13)];

    if (!rv_fp_fast(h)) mode |= RV_MODE_FP_SLOW;
    if (h->trigger_exec) mode |= RV_MODE_TRIGGER;
    if (rv_lpe(h, h->s.priv)) mode |= h->s.elp ? RV_MODE_LPE | RV_MODE_ELP : RV_MODE_LPE;
    return mode;
}

void rv_turn_over(struct hart *hart)
{
    rv_of(hart)->s.reserved = 0;
}

void rv_print_state(const struct hart *hart, char *buf, size_t len)
{
    const struct rv_state *s = &rv_of_const(hart)->s;
    size_t at = 0;

    for (unsigned i = 0; i < 32 && at < len; i++) {
        at += (size_t)snprintf(buf + at, len - at, "x%u=%" PRIx64 "%s", i, s->x[i],
                               i % 4 == 3 ? "\n" : " ");
    }
    if (at < len)
        snprintf(buf + at, len - at, "pc=%" PRIx64 " priv=%u mstatus=%" PRIx64 "\n", s->pc, s->priv,
                 s->mstatus);
}

const char *rv_isa_extension(const struct hart *hart, unsigned n)
{
    for (unsigned i = 0; i < RV_N_EXT; i++) {
        bool silent;
        const char *name = rv_ext_name(i, &silent);
        if (!silent && rv_has(rv_of_const(hart), i) && n-- == 0) return name;
    }
    return NULL;
}

void rv_isa_string(const struct hart *hart, char *buf, size_t len)
{
    size_t at = (size_t)snprintf(buf, len, "rv%u", rv_of_const(hart)->xlen);
    const char *name;

    for (unsigned i = 0; at < len && (name = rv_isa_extension(hart, i)) != NULL; i++) {
        at += (size_t)snprintf(buf + at, len - at, "%s%s", name[1] ? "_" : "", name);
    }
}

void rv_enable(struct hart *hart, const char *name)
{
    unsigned ext = rv_ext_find(name, strlen(name));

    CHECK(ext < RV_N_EXT);
    rv_ext_add(&rv_of(hart)->ext, ext);
}

bool rv_isa_has(const struct hart *hart, const char *name)
{
    unsigned ext = rv_ext_find(name, strlen(name));

    return ext < RV_N_EXT && rv_has(rv_of_const(hart), ext);
}

const char *rv_mmu_type(const struct hart *hart)
{
    const struct rv_hart *h = rv_of_const(hart);

    if (!rv_has(h, RV_EXT_S)) return NULL;
    if (h->xlen == 32) return "riscv,sv32";
    if (rv_has(h, RV_EXT_Sv57)) return "riscv,sv57";
    if (rv_has(h, RV_EXT_Sv48)) return "riscv,sv48";
    return rv_has(h, RV_EXT_Sv39) ? "riscv,sv39" : NULL;
}

void rv_set_reset(struct hart *hart, uint64_t pc)
{
    rv_of(hart)->reset_pc = pc;
    rv_set_pc(hart, pc);
}

void rv_set_random(struct hart *hart, void (*random)(void *ctx, void *buf, size_t n), void *ctx)
{
    rv_of(hart)->random = random;
    rv_of(hart)->random_ctx = ctx;
}

void rv_set_arguments(struct hart *hart, uint64_t a0, uint64_t a1, uint64_t a2)
{
    struct rv_hart *h = rv_of(hart);
    const uint64_t a[3] = { a0, a1, a2 };

    memcpy(h->reset_args, a, sizeof a);
    memcpy(&h->s.x[10], a, sizeof a);
}
