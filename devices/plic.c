/* SPDX-License-Identifier: MIT */
/* Platform-level interrupt controller. RISC-V PLIC specification 1.0.0 (cited by chapter title),
 * with the memory map of its chapter "Memory Map"; 3 bits of priority. All gateways are
 * level-triggered. Left out: more than 127 sources and 16 contexts. */
#include "devices/plic.h"
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"
#include "base/check.h"

#define PLIC_WORDS         ((PLIC_MAX_SOURCES + 1) / 32)
#define PLIC_PRIORITY_MASK 7u /* WARL: all values of the three bits work ("Interrupt Priorities") */
#define PLIC_WORD_STRIDE   32 /* words of enable bits for each context in the memory map */

struct plic_state {
    uint32_t level[PLIC_WORDS];   /* input lines */
    uint32_t pending[PLIC_WORDS]; /* IP bits */
    uint32_t busy[PLIC_WORDS];    /* gateway waits for a completion message */
    uint32_t enable[PLIC_MAX_CONTEXTS][PLIC_WORDS];
    uint8_t priority[PLIC_MAX_SOURCES + 1];
    uint8_t threshold[PLIC_MAX_CONTEXTS];
};

struct plic {
    struct device dev;
    struct plic_state s;
    uint64_t sources, contexts; /* properties */
    struct irq_line out[PLIC_MAX_CONTEXTS];
};

static struct plic *to_plic(struct device *d)
{
    return CONTAINER_OF(d, struct plic, dev);
}

struct irq_line *plic_output(struct device *d, unsigned context)
{
    CHECK(context < PLIC_MAX_CONTEXTS);
    return &to_plic(d)->out[context];
}

/* Bits of word `w` that stand for existing sources; source 0 does not exist. */
static uint32_t valid_mask(const struct plic *p, unsigned w)
{
    uint32_t last = (uint32_t)p->sources;
    uint32_t mask = last >= 32 * w + 31 ? UINT32_MAX : 0;

    if (last / 32 == w) mask = (uint32_t)((UINT64_C(2) << last % 32) - 1);
    return w == 0 ? mask & ~1u : mask;
}

/* The pending and enabled source of highest priority above `floor`, the lowest number first among
 * equals ("Interrupt Identifiers"); 0 when there is none. */
static unsigned best_source(const struct plic *p, unsigned context, unsigned floor)
{
    unsigned best = 0;

    for (unsigned w = 0; w < PLIC_WORDS; w++) {
        uint32_t set = p->s.pending[w] & p->s.enable[context][w];
        for (unsigned id = 32 * w; set; set >>= 1, id++) {
            if (!(set & 1) || p->s.priority[id] <= floor) continue;
            floor = p->s.priority[id];
            best = id;
        }
    }
    return best;
}

static void plic_update_irq(struct plic *p)
{
    for (unsigned c = 0; c < p->contexts; c++) {
        irq_set(&p->out[c], best_source(p, c, p->s.threshold[c]) != 0);
    }
}

/* Gateway: forward a request unless one is under way ("Interrupt Gateways"). A request that was
 * forwarded is not retracted when the line falls. */
static void gateway_sample(struct plic *p, unsigned id)
{
    unsigned w = id / 32;
    uint32_t m = 1u << id % 32;

    if (p->s.level[w] & ~p->s.busy[w] & m) p->s.pending[w] |= m;
}

static void plic_irq_in(struct device *d, unsigned id, bool level)
{
    struct plic *p = to_plic(d);

    if (id == 0 || id > p->sources) return;
    uint32_t m = 1u << id % 32;
    p->s.level[id / 32] = level ? p->s.level[id / 32] | m : p->s.level[id / 32] & ~m;
    gateway_sample(p, id);
    plic_update_irq(p);
}

/* ---- registers ---- */

static uint64_t priority_read(struct device *d, unsigned id)
{
    return id <= to_plic(d)->sources ? to_plic(d)->s.priority[id] : 0;
}

static void priority_write(struct device *d, unsigned id, uint64_t v)
{
    struct plic *p = to_plic(d);

    if (id == 0 || id > p->sources) return;
    p->s.priority[id] = v & PLIC_PRIORITY_MASK;
    plic_update_irq(p);
}

static uint64_t pending_read(struct device *d, unsigned w)
{
    return to_plic(d)->s.pending[w];
}

static uint64_t enable_read(struct device *d, unsigned index)
{
    unsigned context = index / PLIC_WORD_STRIDE, w = index % PLIC_WORD_STRIDE;

    return w < PLIC_WORDS ? to_plic(d)->s.enable[context][w] : 0;
}

static void enable_write(struct device *d, unsigned index, uint64_t v)
{
    struct plic *p = to_plic(d);
    unsigned context = index / PLIC_WORD_STRIDE, w = index % PLIC_WORD_STRIDE;

    if (context >= p->contexts || w >= PLIC_WORDS) return;
    p->s.enable[context][w] = (uint32_t)v & valid_mask(p, w);
    plic_update_irq(p);
}

static uint64_t threshold_read(struct device *d, unsigned context)
{
    return to_plic(d)->s.threshold[context];
}

static void threshold_write(struct device *d, unsigned context, uint64_t v)
{
    struct plic *p = to_plic(d);

    if (context >= p->contexts) return;
    p->s.threshold[context] = v & PLIC_PRIORITY_MASK;
    plic_update_irq(p);
}

/* The threshold does not matter here ("Interrupt Claim Process"). */
static uint64_t claim_read(struct device *d, unsigned context)
{
    struct plic *p = to_plic(d);
    unsigned id = best_source(p, context, 0);

    if (!id) return 0;
    p->s.pending[id / 32] &= ~(1u << id % 32);
    p->s.busy[id / 32] |= 1u << id % 32;
    plic_update_irq(p);
    return id;
}

/* Only sources that are enabled for the context can be completed ("Interrupt Completion"). */
static void complete_write(struct device *d, unsigned context, uint64_t id)
{
    struct plic *p = to_plic(d);

    if (id == 0 || id > p->sources) return;
    unsigned w = (unsigned)id / 32;
    uint32_t m = 1u << id % 32;
    if (!(p->s.enable[context][w] & m)) return;
    p->s.busy[w] &= ~m;
    gateway_sample(p, (unsigned)id);
    plic_update_irq(p);
}

/* ---- life ---- */

static void plic_reset(struct device *d)
{
    plic_update_irq(to_plic(d));
}

static bool plic_post_load(struct device *d, struct error *err)
{
    struct plic *p = to_plic(d);

    for (unsigned w = 0; w < PLIC_WORDS; w++) {
        uint32_t bad = p->s.level[w] | p->s.pending[w] | p->s.busy[w];
        for (unsigned c = 0; c < PLIC_MAX_CONTEXTS; c++) {
            bad |= c < p->contexts ? p->s.enable[c][w] : 0;
            if (c >= p->contexts && (p->s.enable[c][w] || p->s.threshold[c]))
                return error_set(err, "context %u does not exist", c);
        }
        if (bad & ~valid_mask(p, w)) return error_set(err, "a source that does not exist is used");
    }
    for (unsigned id = 0; id <= PLIC_MAX_SOURCES; id++) {
        if (p->s.priority[id] && (id == 0 || id > p->sources))
            return error_set(err, "source %u does not exist", id);
    }
    plic_update_irq(p);
    return true;
}

static void plic_fdt(const struct device *d, struct fdt *t)
{
    static const char *const compatible[] = { "sifive,plic-1.0.0", "riscv,plic0" };
    const struct plic *p = (const struct plic *)d;

    fdt_node_strings(t, "compatible", compatible, ARRAY_SIZE(compatible));
    fdt_node_flag(t, "interrupt-controller");
    fdt_node_u32(t, "#interrupt-cells", 1);
    fdt_node_u32(t, "#address-cells", 0);
    fdt_node_u32(t, "riscv,ndev", (uint32_t)p->sources);
}

/* clang-format off */
#define N_SOURCES  (PLIC_MAX_SOURCES + 1)
#define N_ENABLES  (PLIC_MAX_CONTEXTS * PLIC_WORD_STRIDE)
static const struct reg_desc plic_regs[] = {
    /* name         off       width   access n                  stride  read            write            section */
    { "CLAIM",      0x200004, REG_32, 0,     PLIC_MAX_CONTEXTS, 0x1000, claim_read,     complete_write,  "Interrupt Claim Process" },
    { "PRIORITY",   0x000000, REG_32, 0,     N_SOURCES,         4,      priority_read,  priority_write,  "Interrupt Priorities" },
    { "PENDING",    0x001000, REG_32, 0,     PLIC_WORDS,        4,      pending_read,   NULL,            "Interrupt Pending Bits" },
    { "ENABLE",     0x002000, REG_32, 0,     N_ENABLES,         4,      enable_read,    enable_write,    "Interrupt Enables" },
    { "THRESHOLD",  0x200000, REG_32, 0,     PLIC_MAX_CONTEXTS, 0x1000, threshold_read, threshold_write, "Priority Thresholds" },
};

static const struct field_desc plic_fields[] = {
    FIELD_ARRAY(struct plic_state, level),
    FIELD_ARRAY(struct plic_state, pending),
    FIELD_ARRAY(struct plic_state, busy),
    { .name = "enable", .kind = FIELD_UINT, .offset = offsetof(struct plic_state, enable), .width = 4,
      .count = PLIC_MAX_CONTEXTS * PLIC_WORDS, .reps = 1 },
    { .name = "priority", .kind = FIELD_UINT, .offset = offsetof(struct plic_state, priority), .width = 1,
      .count = N_SOURCES, .reps = 1, .max = PLIC_PRIORITY_MASK },
    { .name = "threshold", .kind = FIELD_UINT, .offset = offsetof(struct plic_state, threshold), .width = 1,
      .count = PLIC_MAX_CONTEXTS, .reps = 1, .max = PLIC_PRIORITY_MASK },
};

static const struct prop_desc plic_props[] = {
    { "sources", PROP_UINT, offsetof(struct plic, sources), 1, PLIC_MAX_SOURCES, 96, "interrupt sources, numbered from 1" },
    { "contexts", PROP_UINT, offsetof(struct plic, contexts), 1, PLIC_MAX_CONTEXTS, 2, "interrupt targets" },
};
/* clang-format on */

const struct device_class plic_class = {
    .name = "plic",
    .summary = "platform-level interrupt controller",
    .spec = "RISC-V PLIC specification 1.0.0",
    .size = sizeof(struct plic),
    .state_off = offsetof(struct plic, s),
    .state_size = sizeof(struct plic_state),
    .banks = { { "regs", 0x600000, plic_regs, ARRAY_SIZE(plic_regs) } },
    .fields = plic_fields,
    .n_fields = ARRAY_SIZE(plic_fields),
    .props = plic_props,
    .n_props = ARRAY_SIZE(plic_props),
    .reset = plic_reset,
    .irq_in = plic_irq_in,
    .post_load = plic_post_load,
    .fdt = plic_fdt,
    .fdt_name = "plic",
};
