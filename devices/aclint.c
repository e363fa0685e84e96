/* SPDX-License-Identifier: MIT */
/* Timer and inter-processor interrupts of RISC-V harts.
 *
 * RISC-V ACLINT specification 1.0: MSWI (chapter 3), MTIMER (2), SSWI (4); and the SiFive CLINT
 * (SiFive FU540-C000 manual, chapter 9), which is an MSWI at 0 with an MTIMER at 0x4000 (ACLINT
 * 1.1). MTIME is the machine's clock: there is one for all devices. Left out: MTIMECMP has no
 * defined reset value; here it is all ones, so that no interrupt comes before software asks for
 * one. */
#include "devices/clint.h"
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"
#include "base/check.h"

struct msip_state {
    uint32_t msip[CLINT_MAX_HARTS]; /* bit 0 only */
};

struct mtimer_state {
    uint64_t mtimecmp[CLINT_MAX_HARTS]; /* ticks */
};

struct clint_state {
    struct mtimer_state timer;
    struct msip_state soft;
};

/* The object of all four classes; each uses and saves its part. */
struct clint {
    struct device dev;
    struct clint_state s;
    uint64_t harts; /* property */
    struct irq_line msip[CLINT_MAX_HARTS], mtip[CLINT_MAX_HARTS], ssip[CLINT_MAX_HARTS];
    struct clint_timer {
        struct clint *owner;
        struct event ev;
    } timer[CLINT_MAX_HARTS];
};

struct irq_line *clint_msip(struct device *d, unsigned hart)
{
    CHECK(hart < CLINT_MAX_HARTS);
    return &((struct clint *)d)->msip[hart];
}

struct irq_line *clint_mtip(struct device *d, unsigned hart)
{
    CHECK(hart < CLINT_MAX_HARTS);
    return &((struct clint *)d)->mtip[hart];
}

struct irq_line *aclint_ssip(struct device *d, unsigned hart)
{
    CHECK(hart < CLINT_MAX_HARTS);
    return &((struct clint *)d)->ssip[hart];
}

/* ---- software interrupts ---- */

static void update_msip(struct clint *c)
{
    for (unsigned i = 0; i < c->harts; i++) {
        irq_set(&c->msip[i], c->s.soft.msip[i] & 1);
    }
}

/* Registers of harts that do not exist read 0 and keep nothing. */
static uint64_t msip_read(struct device *d, unsigned hart)
{
    return ((struct clint *)d)->s.soft.msip[hart];
}

static void msip_write(struct device *d, unsigned hart, uint64_t v)
{
    struct clint *c = (struct clint *)d;

    if (hart >= c->harts) return;
    c->s.soft.msip[hart] = v & 1;
    update_msip(c);
}

static uint64_t setssip_read(struct device *d, unsigned hart)
{
    (void)d;
    (void)hart;
    return 0;
}

static void setssip_write(struct device *d, unsigned hart, uint64_t v)
{
    struct clint *c = (struct clint *)d;

    if (hart >= c->harts || !(v & 1)) return;
    irq_set(&c->ssip[hart], true);
    irq_set(&c->ssip[hart], false);
}

/* ---- timer ---- */

/* Pending whenever MTIME >= MTIMECMP (ACLINT 2.3); otherwise look again when it will be. */
static void update_mtip(struct clint *c, unsigned hart)
{
    uint64_t cmp = c->s.timer.mtimecmp[hart];
    bool pending = clock_ticks(c->dev.clock) >= cmp;
    uint64_t when = pending ? CLOCK_NEVER : clock_tick_to_ns(c->dev.clock, cmp);

    clock_event_at(c->dev.clock, &c->timer[hart].ev, when);
    irq_set(&c->mtip[hart], pending);
}

static void update_all_mtip(struct clint *c)
{
    for (unsigned i = 0; i < c->harts; i++) {
        update_mtip(c, i);
    }
}

static void timer_fired(void *ctx)
{
    struct clint_timer *t = ctx;

    update_mtip(t->owner, (unsigned)(t - t->owner->timer));
}

static uint64_t mtimecmp_read(struct device *d, unsigned hart)
{
    return ((struct clint *)d)->s.timer.mtimecmp[hart];
}

static void mtimecmp_write(struct device *d, unsigned hart, uint64_t v)
{
    struct clint *c = (struct clint *)d;

    if (hart >= c->harts) return;
    c->s.timer.mtimecmp[hart] = v;
    update_mtip(c, hart);
}

static uint64_t mtime_read(struct device *d, unsigned index)
{
    (void)index;
    return clock_ticks(d->clock);
}

static void mtime_write(struct device *d, unsigned index, uint64_t v)
{
    (void)index;
    clock_set_ticks(d->clock, v);
    update_all_mtip((struct clint *)d);
}

/* ---- life ---- */

static bool timers_init(struct device *d, struct error *err)
{
    struct clint *c = (struct clint *)d;

    (void)err;
    for (unsigned i = 0; i < c->harts; i++) {
        c->timer[i].owner = c;
        event_init(d->clock, &c->timer[i].ev, "mtimecmp", timer_fired, &c->timer[i]);
    }
    return true;
}

static void timers_fini(struct device *d)
{
    struct clint *c = (struct clint *)d;

    for (unsigned i = 0; i < CLINT_MAX_HARTS; i++) {
        clock_event_cancel(d->clock, &c->timer[i].ev);
    }
}

static void msip_reset(struct device *d)
{
    update_msip((struct clint *)d);
}

/* MTIME is cleared at reset (ACLINT 2.2). */
static void timers_reset(struct device *d)
{
    struct clint *c = (struct clint *)d;

    for (unsigned i = 0; i < c->harts; i++) {
        c->s.timer.mtimecmp[i] = UINT64_MAX;
    }
    clock_set_ticks(d->clock, 0);
    update_all_mtip(c);
}

static void clint_reset(struct device *d)
{
    msip_reset(d);
    timers_reset(d);
}

/* What registers of absent harts cannot hold must not come in by a snapshot either. */
static bool msip_post_load(struct device *d, struct error *err)
{
    struct clint *c = (struct clint *)d;

    for (size_t i = (size_t)c->harts; i < CLINT_MAX_HARTS; i++) {
        if (c->s.soft.msip[i]) return error_set(err, "msip of hart %zu, which does not exist", i);
    }
    update_msip(c);
    return true;
}

static bool timers_post_load(struct device *d, struct error *err)
{
    struct clint *c = (struct clint *)d;

    for (size_t i = (size_t)c->harts; i < CLINT_MAX_HARTS; i++) {
        if (c->s.timer.mtimecmp[i])
            return error_set(err, "mtimecmp of hart %zu, which does not exist", i);
    }
    update_all_mtip(c);
    return true;
}

static bool clint_post_load(struct device *d, struct error *err)
{
    return msip_post_load(d, err) && timers_post_load(d, err);
}

/* ---- device tree: the board adds reg and interrupts-extended ---- */

static void clint_fdt(const struct device *d, struct fdt *t)
{
    static const char *const compatible[] = { "sifive,clint0", "riscv,clint0" };

    (void)d;
    fdt_node_strings(t, "compatible", compatible, ARRAY_SIZE(compatible));
}

static void mtimer_fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "riscv,aclint-mtimer");
}

static void soft_fdt(struct fdt *t, const char *compatible)
{
    fdt_node_string(t, "compatible", compatible);
    fdt_node_flag(t, "interrupt-controller");
    fdt_node_u32(t, "#interrupt-cells", 0);
}

static void mswi_fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    soft_fdt(t, "riscv,aclint-mswi");
}

static void sswi_fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    soft_fdt(t, "riscv,aclint-sswi");
}

/* ---- tables ---- */

/* clang-format off */
#define W64 (REG_32 | REG_64)
static const struct reg_desc clint_regs[] = {
    /* name        off     width   access  n                stride read           write            section */
    { "MSIP",      0x0,    REG_32, 0,      CLINT_MAX_HARTS, 4,     msip_read,     msip_write,      "FU540 9.2" },
    { "MTIMECMP",  0x4000, REG_64, W64,    CLINT_MAX_HARTS, 8,     mtimecmp_read, mtimecmp_write,  "FU540 9.3" },
    { "MTIME",     0xbff8, REG_64, W64,    1,               0,     mtime_read,    mtime_write,     "FU540 9.3" },
};
static const struct reg_desc mswi_regs[] = {
    { "MSIP",      0x0,    REG_32, 0,      CLINT_MAX_HARTS, 4,     msip_read,     msip_write,      "ACLINT 3.2" },
};
static const struct reg_desc mtimer_regs[] = {
    { "MTIMECMP",  0x0,    REG_64, W64,    CLINT_MAX_HARTS, 8,     mtimecmp_read, mtimecmp_write,  "ACLINT 2.3" },
    { "MTIME",     0x7ff8, REG_64, W64,    1,               0,     mtime_read,    mtime_write,     "ACLINT 2.2" },
};
static const struct reg_desc sswi_regs[] = {
    { "SETSSIP",   0x0,    REG_32, 0,      CLINT_MAX_HARTS, 4,     setssip_read,  setssip_write,   "ACLINT 4.2" },
};

static const struct field_desc clint_fields[] = {
    FIELD_ARRAY(struct clint_state, timer.mtimecmp),
    FIELD_ARRAY(struct clint_state, soft.msip),
};
static const struct field_desc msip_fields[] = { FIELD_ARRAY(struct msip_state, msip) };
static const struct field_desc mtimer_fields[] = { FIELD_ARRAY(struct mtimer_state, mtimecmp) };

static const struct prop_desc clint_props[] = {
    { "harts", PROP_UINT, offsetof(struct clint, harts), 1, CLINT_MAX_HARTS, 1, "number of harts" },
};
/* clang-format on */

const struct device_class clint_class = {
    .name = "clint",
    .summary = "core-local interruptor: timer and software interrupts",
    .spec = "SiFive FU540-C000 manual, chapter 9",
    .size = sizeof(struct clint),
    .state_off = offsetof(struct clint, s),
    .state_size = sizeof(struct clint_state),
    .banks = { { "regs", 0x10000, clint_regs, ARRAY_SIZE(clint_regs) } },
    .fields = clint_fields,
    .n_fields = ARRAY_SIZE(clint_fields),
    .props = clint_props,
    .n_props = ARRAY_SIZE(clint_props),
    .init = timers_init,
    .reset = clint_reset,
    .fini = timers_fini,
    .post_load = clint_post_load,
    .fdt = clint_fdt,
    .fdt_name = "clint",
};

const struct device_class aclint_mswi_class = {
    .name = "aclint_mswi",
    .summary = "machine software interrupts",
    .spec = "RISC-V ACLINT specification 1.0, chapter 3",
    .size = sizeof(struct clint),
    .state_off = offsetof(struct clint, s.soft),
    .state_size = sizeof(struct msip_state),
    .banks = { { "regs", 0x4000, mswi_regs, ARRAY_SIZE(mswi_regs) } },
    .fields = msip_fields,
    .n_fields = ARRAY_SIZE(msip_fields),
    .props = clint_props,
    .n_props = ARRAY_SIZE(clint_props),
    .reset = msip_reset,
    .post_load = msip_post_load,
    .fdt = mswi_fdt,
    .fdt_name = "mswi",
};

const struct device_class aclint_mtimer_class = {
    .name = "aclint_mtimer",
    .summary = "machine timer",
    .spec = "RISC-V ACLINT specification 1.0, chapter 2",
    .size = sizeof(struct clint),
    .state_off = offsetof(struct clint, s.timer),
    .state_size = sizeof(struct mtimer_state),
    .banks = { { "regs", 0x8000, mtimer_regs, ARRAY_SIZE(mtimer_regs) } },
    .fields = mtimer_fields,
    .n_fields = ARRAY_SIZE(mtimer_fields),
    .props = clint_props,
    .n_props = ARRAY_SIZE(clint_props),
    .init = timers_init,
    .reset = timers_reset,
    .fini = timers_fini,
    .post_load = timers_post_load,
    .fdt = mtimer_fdt,
    .fdt_name = "mtimer",
};

const struct device_class aclint_sswi_class = {
    .name = "aclint_sswi",
    .summary = "supervisor software interrupts",
    .spec = "RISC-V ACLINT specification 1.0, chapter 4",
    .size = sizeof(struct clint),
    .state_off = offsetof(struct clint, s),
    .state_size = 0,
    .banks = { { "regs", 0x4000, sswi_regs, ARRAY_SIZE(sswi_regs) } },
    .props = clint_props,
    .n_props = ARRAY_SIZE(clint_props),
    .fdt = sswi_fdt,
    .fdt_name = "sswi",
};
