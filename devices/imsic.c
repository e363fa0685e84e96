/* SPDX-License-Identifier: MIT */
/* Incoming MSI controllers: one interrupt file per hart, of one privilege level, a page each. RISC-V AIA,
 * IMSIC. 255 identities. Left out: guest files, big-endian writes, delivery of an APLIC's line
 * (eidelivery 0x40000000). */
#include "devices/imsic.h"
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"
#include "base/check.h"

#define IDENTITIES 255
#define WORDS      ((IDENTITIES + 1) / 32)
#define FILE_PAGE  0x1000

struct imsic_state {
    uint32_t pending[IMSIC_MAX_FILES][WORDS];
    uint32_t enabled[IMSIC_MAX_FILES][WORDS];
    uint32_t delivery[IMSIC_MAX_FILES];
    uint32_t threshold[IMSIC_MAX_FILES];
};

struct imsic {
    struct device dev;
    struct imsic_state s;
    uint64_t harts; /* property */
    struct irq_line out[IMSIC_MAX_FILES];
};

static struct imsic *to_imsic(struct device *d)
{
    return CONTAINER_OF(d, struct imsic, dev);
}

struct irq_line *imsic_output(struct device *d, unsigned number)
{
    CHECK(number < IMSIC_MAX_FILES);
    return &to_imsic(d)->out[number];
}

/* The lowest number comes first; those from the threshold on do not count (AIA norm: eithreshold). */
static unsigned top_of(const struct imsic *c, unsigned f)
{
    for (unsigned w = 0; w < WORDS; w++) {
        uint32_t set = c->s.pending[f][w] & c->s.enabled[f][w];
        if (!set) continue;
        unsigned id = 32 * w;
        while (!(set & 1)) {
            set >>= 1;
            id++;
        }
        return c->s.threshold[f] && id >= c->s.threshold[f] ? 0 : id;
    }
    return 0;
}

static void imsic_update_irq(struct imsic *c, unsigned f)
{
    irq_set(&c->out[f], c->s.delivery[f] == 1 && top_of(c, f) != 0);
}

/* ---- the hart's side ---- */

static uint32_t file_read(void *ctx, unsigned f, unsigned reg)
{
    struct imsic *c = ctx;

    if (reg == IRQ_FILE_EIDELIVERY) return c->s.delivery[f];
    if (reg == IRQ_FILE_EITHRESHOLD) return c->s.threshold[f];
    if (reg >= IRQ_FILE_EIP && reg < IRQ_FILE_EIP + WORDS)
        return c->s.pending[f][reg - IRQ_FILE_EIP];
    if (reg >= IRQ_FILE_EIE && reg < IRQ_FILE_EIE + WORDS)
        return c->s.enabled[f][reg - IRQ_FILE_EIE];
    return 0;
}

/* Identity 0 does not exist: its bits are zero. */
static void file_write(void *ctx, unsigned f, unsigned reg, uint32_t value)
{
    struct imsic *c = ctx;
    uint32_t mask = reg == IRQ_FILE_EIP || reg == IRQ_FILE_EIE ? ~1u : UINT32_MAX;

    if (reg == IRQ_FILE_EIDELIVERY && value <= 1) c->s.delivery[f] = value;
    if (reg == IRQ_FILE_EITHRESHOLD) c->s.threshold[f] = value & IDENTITIES;
    if (reg >= IRQ_FILE_EIP && reg < IRQ_FILE_EIP + WORDS)
        c->s.pending[f][reg - IRQ_FILE_EIP] = value & mask;
    if (reg >= IRQ_FILE_EIE && reg < IRQ_FILE_EIE + WORDS)
        c->s.enabled[f][reg - IRQ_FILE_EIE] = value & mask;
    imsic_update_irq(c, f);
}

static unsigned file_top(void *ctx, unsigned f)
{
    return top_of(ctx, f);
}

static void file_clear(void *ctx, unsigned f, unsigned identity)
{
    struct imsic *c = ctx;

    c->s.pending[f][identity / 32 % WORDS] &= ~(1u << identity % 32);
    imsic_update_irq(c, f);
}

struct irq_file imsic_file(struct device *d, unsigned number)
{
    CHECK(number < IMSIC_MAX_FILES);
    return (struct irq_file){ to_imsic(d), number, file_read, file_write, file_top, file_clear };
}

/* ---- the bus's side ---- */

static uint64_t seteipnum_read(struct device *d, unsigned f)
{
    (void)d;
    (void)f;
    return 0;
}

static void seteipnum_write(struct device *d, unsigned f, uint64_t v)
{
    struct imsic *c = to_imsic(d);

    if (f >= c->harts || v == 0 || v > IDENTITIES) return;
    c->s.pending[f][v / 32] |= 1u << v % 32;
    imsic_update_irq(c, f);
}

static void imsic_reset(struct device *d)
{
    for (unsigned f = 0; f < IMSIC_MAX_FILES; f++) {
        imsic_update_irq(to_imsic(d), f);
    }
}

static bool imsic_post_load(struct device *d, struct error *err)
{
    struct imsic *c = to_imsic(d);

    for (unsigned f = 0; f < IMSIC_MAX_FILES; f++) {
        uint32_t used = c->s.delivery[f] | c->s.threshold[f];
        for (unsigned w = 0; w < WORDS; w++) {
            used |= c->s.pending[f][w] | c->s.enabled[f][w];
        }
        if (f >= c->harts && used) return error_set(err, "interrupt file %u does not exist", f);
        if ((c->s.pending[f][0] | c->s.enabled[f][0]) & 1)
            return error_set(err, "interrupt identity 0 is used");
        imsic_update_irq(c, f);
    }
    return true;
}

static void imsic_fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "riscv,imsics");
    fdt_node_u32(t, "#interrupt-cells", 0);
    fdt_node_u32(t, "#msi-cells", 0);
    fdt_node_flag(t, "interrupt-controller");
    fdt_node_flag(t, "msi-controller");
    fdt_node_u32(t, "riscv,num-ids", IDENTITIES);
}

/* clang-format off */
static const struct reg_desc imsic_regs[] = {
    /* name            off width   access n                stride     read            write            section */
    { "SETEIPNUM_LE",  0,  REG_32, 0,     IMSIC_MAX_FILES, FILE_PAGE, seteipnum_read, seteipnum_write, "IMSIC, memory region of an interrupt file" },
    { "SETEIPNUM_BE",  4,  REG_32, 0,     IMSIC_MAX_FILES, FILE_PAGE, seteipnum_read, NULL,            "IMSIC, memory region of an interrupt file" },
};

static const struct field_desc imsic_fields[] = {
    { .name = "pending", .kind = FIELD_UINT, .offset = offsetof(struct imsic_state, pending), .width = 4,
      .count = IMSIC_MAX_FILES * WORDS, .reps = 1 },
    { .name = "enabled", .kind = FIELD_UINT, .offset = offsetof(struct imsic_state, enabled), .width = 4,
      .count = IMSIC_MAX_FILES * WORDS, .reps = 1 },
    { .name = "delivery", .kind = FIELD_UINT, .offset = offsetof(struct imsic_state, delivery), .width = 4,
      .count = IMSIC_MAX_FILES, .reps = 1, .max = 1 },
    { .name = "threshold", .kind = FIELD_UINT, .offset = offsetof(struct imsic_state, threshold), .width = 4,
      .count = IMSIC_MAX_FILES, .reps = 1, .max = IDENTITIES },
};

static const struct prop_desc imsic_props[] = {
    { "harts", PROP_UINT, offsetof(struct imsic, harts), 1, IMSIC_MAX_FILES, 1, "harts, a file each" },
};
/* clang-format on */

const struct device_class imsic_class = {
    .name = "imsic",
    .summary = "incoming MSI controllers of one privilege level",
    .spec = "RISC-V Advanced Interrupt Architecture 1.0, IMSIC",
    .size = sizeof(struct imsic),
    .state_off = offsetof(struct imsic, s),
    .state_size = sizeof(struct imsic_state),
    .banks = { { "files", IMSIC_MAX_FILES *FILE_PAGE, imsic_regs, ARRAY_SIZE(imsic_regs) } },
    .fields = imsic_fields,
    .n_fields = ARRAY_SIZE(imsic_fields),
    .props = imsic_props,
    .n_props = ARRAY_SIZE(imsic_props),
    .reset = imsic_reset,
    .post_load = imsic_post_load,
    .fdt = imsic_fdt,
    .fdt_name = "imsics",
};
