/* SPDX-License-Identifier: MIT */
/* Advanced platform-level interrupt controller: one interrupt domain. RISC-V AIA, APLIC (cited by the names of
 * registers). A root domain hands sources on to its child. The delivery mode is the board's choice:
 * lines to harts, or messages (property msi). Left out: more than 127 sources, big-endian registers,
 * hart groups without members. */
#include "devices/aplic.h"
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"
#include "base/check.h"

#include <string.h>

#define N_SOURCES (APLIC_MAX_SOURCES + 1)
#define WORDS     (N_SOURCES / 32)

/* sourcecfg */
enum { SM_INACTIVE, SM_DETACHED, SM_EDGE1 = 4, SM_EDGE0, SM_LEVEL1, SM_LEVEL0, SM_MASK = 7 };
#define SOURCECFG_D (1u << 10)

/* domaincfg */
#define DOMAINCFG_IE    (1u << 8)
#define DOMAINCFG_DM    (1u << 2)
#define DOMAINCFG_FIXED 0x80000000u

#define PRIORITY_MASK 0xffu /* IPRIOLEN is 8 */
#define IDENTITY_MASK 0x7ffu
#define MSI_LOCK      (1u << 31)

struct aplic_state {
    uint32_t level[WORDS]; /* input lines */
    uint32_t pending[WORDS], enabled[WORDS];
    uint32_t sourcecfg[N_SOURCES], target[N_SOURCES];
    uint32_t domaincfg; /* IE only */
    uint32_t genmsi;
    uint32_t mmsiaddr[2], smsiaddr[2]; /* low and high */
    uint32_t idelivery[APLIC_MAX_HARTS], iforce[APLIC_MAX_HARTS], ithreshold[APLIC_MAX_HARTS];
};

struct aplic {
    struct device dev;
    struct aplic_state s;
    uint64_t sources, harts, msi, supervisor; /* properties */
    struct aplic *child, *root;
    struct irq_line out[APLIC_MAX_HARTS];
};

static struct aplic *to_aplic(struct device *d)
{
    return CONTAINER_OF(d, struct aplic, dev);
}

struct irq_line *aplic_output(struct device *d, unsigned hart)
{
    CHECK(hart < APLIC_MAX_HARTS);
    return &to_aplic(d)->out[hart];
}

void aplic_set_child(struct device *root, struct device *child)
{
    to_aplic(root)->child = to_aplic(child);
    to_aplic(child)->root = to_aplic(root);
}

static bool get(const uint32_t *set, unsigned i)
{
    return set[i / 32] >> i % 32 & 1;
}

static void put(uint32_t *set, unsigned i, bool on)
{
    uint32_t m = 1u << i % 32;

    set[i / 32] = on ? set[i / 32] | m : set[i / 32] & ~m;
}

/* A child has the sources that its parent hands on. */
static bool is_here(const struct aplic *a, unsigned i)
{
    if (i == 0 || i > a->sources) return false;
    return !a->root || (a->root->s.sourcecfg[i] & SOURCECFG_D);
}

static unsigned mode_of(const struct aplic *a, unsigned i)
{
    if (!is_here(a, i) || (a->s.sourcecfg[i] & SOURCECFG_D)) return SM_INACTIVE;
    return a->s.sourcecfg[i] & SM_MASK;
}

static bool is_level(unsigned mode)
{
    return mode == SM_LEVEL1 || mode == SM_LEVEL0;
}

/* in_clrip: the input as the source's mode sees it. */
static bool rectified(const struct aplic *a, unsigned i)
{
    switch (mode_of(a, i)) {
    case SM_EDGE1:
    case SM_LEVEL1: return get(a->s.level, i);
    case SM_EDGE0:
    case SM_LEVEL0: return !get(a->s.level, i);
    default: return false;
    }
}

/* ---- delivery ---- */

/* Address of a hart's interrupt file (mmsiaddrcfg, smsiaddrcfg: "MSI address"). The root domain holds the
 * configuration of both levels. */
static uint64_t msi_address(const struct aplic *a, uint32_t target)
{
    const struct aplic *root = a->root ? a->root : a;
    const uint32_t *m = root->s.mmsiaddr, *own = a->supervisor ? root->s.smsiaddr : m;
    uint64_t hart = bits(target, 31, 18), guest = a->supervisor ? bits(target, 17, 12) : 0;
    unsigned lhxw = (unsigned)bits(m[1], 15, 12), hhxw = (unsigned)bits(m[1], 18, 16);
    unsigned hhxs = (unsigned)bits(m[1], 28, 24), lhxs = (unsigned)bits(own[1], 22, 20);
    uint64_t g = hart >> lhxw & ((UINT64_C(1) << hhxw) - 1);
    uint64_t h = hart & ((UINT64_C(1) << lhxw) - 1);
    uint64_t base = bits(own[1], 11, 0) << 32 | own[0];

    return (base | g << (hhxs + 12) | h << lhxs | guest) << 12;
}

static void send(struct aplic *a, uint32_t target)
{
    /* An address where nothing answers loses the message. */
    (void)!bus_write(a->dev.bus, msi_address(a, target), 4, target & IDENTITY_MASK);
}

static void send_pending(struct aplic *a)
{
    if (!(a->s.domaincfg & DOMAINCFG_IE)) return;
    for (unsigned i = 1; i <= a->sources; i++) {
        if (!get(a->s.pending, i) || !get(a->s.enabled, i)) continue;
        put(a->s.pending, i, false);
        send(a, a->s.target[i]);
    }
}

/* topi of a hart: the smallest priority number, then the smallest source. */
static uint32_t top_of(const struct aplic *a, unsigned hart)
{
    uint32_t best = 0, limit = a->s.ithreshold[hart];

    for (unsigned i = 1; i <= a->sources; i++) {
        if (!get(a->s.pending, i) || !get(a->s.enabled, i)) continue;
        uint32_t priority = a->s.target[i] & PRIORITY_MASK;
        if (bits(a->s.target[i], 31, 18) != hart || (limit && priority >= limit)) continue;
        if (!best || priority < (best & PRIORITY_MASK)) best = i << 16 | priority;
    }
    return best;
}

static void aplic_update_irq(struct aplic *a)
{
    if (a->msi) {
        send_pending(a);
        return;
    }
    for (unsigned h = 0; h < a->harts; h++) {
        bool on = (a->s.domaincfg & DOMAINCFG_IE) && a->s.idelivery[h];
        irq_set(&a->out[h], on && (a->s.iforce[h] || top_of(a, h)));
    }
}

/* ---- sources ---- */

/* Level-sensitive sources: the pending bit is the input; with messages only a rise of it, or a register write
 * while it is high, sets the bit ("Interrupt-pending bits"). */
static void follow_input(struct aplic *a, unsigned i, bool before)
{
    unsigned mode = mode_of(a, i);
    bool now = rectified(a, i);

    if (is_level(mode) && !a->msi) put(a->s.pending, i, now);
    else if (is_level(mode) && !now) put(a->s.pending, i, false);
    else if (now && !before) put(a->s.pending, i, true);
}

static void aplic_irq_in(struct device *d, unsigned i, bool level)
{
    struct aplic *a = to_aplic(d);

    if (i == 0 || i > a->sources) return;
    bool before = rectified(a, i);
    put(a->s.level, i, level);
    follow_input(a, i, before);
    aplic_update_irq(a);
    if (a->child) aplic_irq_in(&a->child->dev, i, level);
}

/* setip and clrip: level-sensitive sources listen only with messages, and are never pending while low. */
static void set_pending(struct aplic *a, unsigned i, bool on)
{
    unsigned mode = mode_of(a, i);

    if (mode == SM_INACTIVE) return;
    if (is_level(mode) && (!a->msi || (on && !rectified(a, i)))) return;
    put(a->s.pending, i, on);
}

static void set_enabled(struct aplic *a, unsigned i, bool on)
{
    if (mode_of(a, i) != SM_INACTIVE) put(a->s.enabled, i, on);
}

static void forget_source(struct aplic *a, unsigned i)
{
    put(a->s.pending, i, false);
    put(a->s.enabled, i, false);
    a->s.target[i] = 0;
}

/* ---- registers ---- */

static uint64_t domaincfg_read(struct device *d, unsigned i)
{
    (void)i;
    return DOMAINCFG_FIXED | to_aplic(d)->s.domaincfg | (to_aplic(d)->msi ? DOMAINCFG_DM : 0);
}

static void domaincfg_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_aplic(d)->s.domaincfg = (uint32_t)v & DOMAINCFG_IE;
    aplic_update_irq(to_aplic(d));
}

static uint64_t sourcecfg_read(struct device *d, unsigned index)
{
    return is_here(to_aplic(d), index + 1) ? to_aplic(d)->s.sourcecfg[index + 1] : 0;
}

/* An active source has a priority of at least 1 in its target (target, direct delivery). */
static void sourcecfg_write(struct device *d, unsigned index, uint64_t v)
{
    struct aplic *a = to_aplic(d);
    unsigned i = index + 1, mode = v & SM_MASK;

    if (!is_here(a, i)) return;
    if (mode == 2 || mode == 3) mode = SM_INACTIVE;
    bool before = rectified(a, i), was_active = mode_of(a, i) != SM_INACTIVE;
    a->s.sourcecfg[i] = a->child && (v & SOURCECFG_D) ? SOURCECFG_D : mode;
    if (mode_of(a, i) == SM_INACTIVE) forget_source(a, i);
    else if (!was_active && !a->msi) a->s.target[i] = 1;
    if (a->child && !is_here(a->child, i)) {
        a->child->s.sourcecfg[i] = 0;
        forget_source(a->child, i);
        aplic_update_irq(a->child);
    }
    follow_input(a, i, before);
    aplic_update_irq(a);
}

static uint64_t target_read(struct device *d, unsigned index)
{
    return mode_of(to_aplic(d), index + 1) ? to_aplic(d)->s.target[index + 1] : 0;
}

static void target_write(struct device *d, unsigned index, uint64_t v)
{
    struct aplic *a = to_aplic(d);
    uint32_t t = (uint32_t)v, hart = (uint32_t)bits(v, 31, 18);

    if (mode_of(a, index + 1) == SM_INACTIVE) return;
    if (a->msi) t &= a->supervisor ? UINT32_MAX & ~(1u << 11) : ~0x3f800u;
    else {
        t &= 0xfffc0000u | PRIORITY_MASK;
        if (!(t & PRIORITY_MASK)) t |= 1;
        if (hart >= a->harts) t = a->s.target[index + 1];
    }
    a->s.target[index + 1] = t;
    aplic_update_irq(a);
}

/* Words of one bit per source. */
static void change_word(struct device *d, unsigned w, uint64_t v,
                        void (*set)(struct aplic *, unsigned, bool), bool on)
{
    for (unsigned i = 0; i < 32; i++) {
        if (v >> i & 1) set(to_aplic(d), 32 * w + i, on);
    }
    aplic_update_irq(to_aplic(d));
}

static void change_one(struct device *d, uint64_t i, void (*set)(struct aplic *, unsigned, bool),
                       bool on)
{
    if (i && i <= to_aplic(d)->sources) set(to_aplic(d), (unsigned)i, on);
    aplic_update_irq(to_aplic(d));
}

static uint64_t setip_read(struct device *d, unsigned w)
{
    return to_aplic(d)->s.pending[w];
}
static void setip_write(struct device *d, unsigned w, uint64_t v)
{
    change_word(d, w, v, set_pending, true);
}
static void setipnum_write(struct device *d, unsigned index, uint64_t v)
{
    (void)index;
    change_one(d, v, set_pending, true);
}
static uint64_t in_clrip_read(struct device *d, unsigned w)
{
    uint64_t v = 0;

    for (unsigned i = 0; i < 32; i++) {
        v |= (uint64_t)rectified(to_aplic(d), 32 * w + i) << i;
    }
    return v;
}
static void in_clrip_write(struct device *d, unsigned w, uint64_t v)
{
    change_word(d, w, v, set_pending, false);
}
static void clripnum_write(struct device *d, unsigned index, uint64_t v)
{
    (void)index;
    change_one(d, v, set_pending, false);
}
static uint64_t setie_read(struct device *d, unsigned w)
{
    return to_aplic(d)->s.enabled[w];
}
static void setie_write(struct device *d, unsigned w, uint64_t v)
{
    change_word(d, w, v, set_enabled, true);
}
static void setienum_write(struct device *d, unsigned index, uint64_t v)
{
    (void)index;
    change_one(d, v, set_enabled, true);
}
static void clrie_write(struct device *d, unsigned w, uint64_t v)
{
    change_word(d, w, v, set_enabled, false);
}
static void clrienum_write(struct device *d, unsigned index, uint64_t v)
{
    (void)index;
    change_one(d, v, set_enabled, false);
}

static uint64_t zero_read(struct device *d, unsigned index)
{
    (void)d;
    (void)index;
    return 0;
}

/* Only the root domain holds the addresses, and not after they were locked. */
static bool holds_addresses(const struct aplic *a)
{
    return a->msi && !a->root;
}
static uint64_t msiaddr_read(struct device *d, unsigned index)
{
    struct aplic *a = to_aplic(d);

    if (!holds_addresses(a)) return 0;
    return index < 2 ? a->s.mmsiaddr[index] : a->s.smsiaddr[index - 2];
}
static void msiaddr_write(struct device *d, unsigned index, uint64_t v)
{
    static const uint32_t mask[] = { UINT32_MAX, 0x9f77ffff, UINT32_MAX, 0x00700fff };
    struct aplic *a = to_aplic(d);
    uint32_t *place = index < 2 ? &a->s.mmsiaddr[index] : &a->s.smsiaddr[index - 2];

    if (holds_addresses(a) && !(a->s.mmsiaddr[1] & MSI_LOCK)) *place = (uint32_t)v & mask[index];
}

static uint64_t genmsi_read(struct device *d, unsigned index)
{
    (void)index;
    return to_aplic(d)->s.genmsi;
}
static void genmsi_write(struct device *d, unsigned index, uint64_t v)
{
    struct aplic *a = to_aplic(d);

    (void)index;
    if (!a->msi) return;
    a->s.genmsi = (uint32_t)v & ~0x3f800u;
    send(a, a->s.genmsi);
}

/* Interrupt delivery control of a hart. */
static uint64_t idelivery_read(struct device *d, unsigned h)
{
    return to_aplic(d)->s.idelivery[h];
}
static bool has_idc(const struct aplic *a, unsigned h)
{
    return !a->msi && h < a->harts;
}
static void idelivery_write(struct device *d, unsigned h, uint64_t v)
{
    if (has_idc(to_aplic(d), h)) to_aplic(d)->s.idelivery[h] = v & 1;
    aplic_update_irq(to_aplic(d));
}
static uint64_t iforce_read(struct device *d, unsigned h)
{
    return to_aplic(d)->s.iforce[h];
}
static void iforce_write(struct device *d, unsigned h, uint64_t v)
{
    if (has_idc(to_aplic(d), h)) to_aplic(d)->s.iforce[h] = v & 1;
    aplic_update_irq(to_aplic(d));
}
static uint64_t ithreshold_read(struct device *d, unsigned h)
{
    return to_aplic(d)->s.ithreshold[h];
}
static void ithreshold_write(struct device *d, unsigned h, uint64_t v)
{
    if (has_idc(to_aplic(d), h)) to_aplic(d)->s.ithreshold[h] = v & PRIORITY_MASK;
    aplic_update_irq(to_aplic(d));
}
static uint64_t topi_read(struct device *d, unsigned h)
{
    return has_idc(to_aplic(d), h) ? top_of(to_aplic(d), h) : 0;
}

/* Reading claims: the pending bit goes, but for a level-sensitive source that is still high; a spurious
 * interrupt takes iforce with it. */
static uint64_t claimi_read(struct device *d, unsigned h)
{
    struct aplic *a = to_aplic(d);
    uint32_t top = (uint32_t)topi_read(d, h);

    if (!top) a->s.iforce[h] = 0;
    else if (!is_level(mode_of(a, top >> 16))) put(a->s.pending, top >> 16, false);
    aplic_update_irq(a);
    return top;
}

/* ---- life ---- */

static void aplic_reset(struct device *d)
{
    aplic_update_irq(to_aplic(d));
}

static bool aplic_post_load(struct device *d, struct error *err)
{
    struct aplic *a = to_aplic(d);

    for (unsigned i = 0; i < N_SOURCES; i++) {
        bool used =
            get(a->s.pending, i) || get(a->s.enabled, i) || a->s.sourcecfg[i] || a->s.target[i];
        if (used && (i == 0 || i > a->sources))
            return error_set(err, "source %u does not exist", i);
        if (a->s.sourcecfg[i] & ~(SOURCECFG_D | SM_MASK))
            return error_set(err, "source %u: bad mode", i);
        if (!a->msi && bits(a->s.target[i], 31, 18) >= a->harts)
            return error_set(err, "source %u: its hart does not exist", i);
    }
    for (unsigned h = 0; h < APLIC_MAX_HARTS; h++) {
        if (!has_idc(a, h) && (a->s.idelivery[h] | a->s.iforce[h] | a->s.ithreshold[h]))
            return error_set(err, "hart %u is not served", h);
    }
    if (!a->msi) aplic_update_irq(a);
    return true;
}

static void aplic_fdt(const struct device *d, struct fdt *t)
{
    const struct aplic *a = (const struct aplic *)d;

    fdt_node_string(t, "compatible", "riscv,aplic");
    fdt_node_u32(t, "#interrupt-cells", 2);
    fdt_node_u32(t, "#address-cells", 0);
    fdt_node_flag(t, "interrupt-controller");
    fdt_node_u32(t, "riscv,num-sources", (uint32_t)a->sources);
}

/* clang-format off */
static const struct reg_desc aplic_regs[] = {
    /* name           off     width   access n                  stride read             write             section */
    { "DOMAINCFG",    0x0000, REG_32, 0,     1,                 0,     domaincfg_read,  domaincfg_write,  "domaincfg" },
    { "SOURCECFG",    0x0004, REG_32, 0,     APLIC_MAX_SOURCES, 4,     sourcecfg_read,  sourcecfg_write,  "sourcecfg" },
    { "MSIADDRCFG",   0x1bc0, REG_32, 0,     4,                 4,     msiaddr_read,    msiaddr_write,    "mmsiaddrcfg, smsiaddrcfg" },
    { "SETIP",        0x1c00, REG_32, 0,     WORDS,             4,     setip_read,      setip_write,      "setip" },
    { "SETIPNUM",     0x1cdc, REG_32, 0,     1,                 0,     zero_read,       setipnum_write,   "setipnum" },
    { "IN_CLRIP",     0x1d00, REG_32, 0,     WORDS,             4,     in_clrip_read,   in_clrip_write,   "in_clrip" },
    { "CLRIPNUM",     0x1ddc, REG_32, 0,     1,                 0,     zero_read,       clripnum_write,   "clripnum" },
    { "SETIE",        0x1e00, REG_32, 0,     WORDS,             4,     setie_read,      setie_write,      "setie" },
    { "SETIENUM",     0x1edc, REG_32, 0,     1,                 0,     zero_read,       setienum_write,   "setienum" },
    { "CLRIE",        0x1f00, REG_32, 0,     WORDS,             4,     zero_read,       clrie_write,      "clrie" },
    { "CLRIENUM",     0x1fdc, REG_32, 0,     1,                 0,     zero_read,       clrienum_write,   "clrienum" },
    { "SETIPNUM_LE",  0x2000, REG_32, 0,     1,                 0,     zero_read,       setipnum_write,   "setipnum_le" },
    { "GENMSI",       0x3000, REG_32, 0,     1,                 0,     genmsi_read,     genmsi_write,     "genmsi" },
    { "TARGET",       0x3004, REG_32, 0,     APLIC_MAX_SOURCES, 4,     target_read,     target_write,     "target" },
    { "IDELIVERY",    0x4000, REG_32, 0,     APLIC_MAX_HARTS,   32,    idelivery_read,  idelivery_write,  "idelivery" },
    { "IFORCE",       0x4004, REG_32, 0,     APLIC_MAX_HARTS,   32,    iforce_read,     iforce_write,     "iforce" },
    { "ITHRESHOLD",   0x4008, REG_32, 0,     APLIC_MAX_HARTS,   32,    ithreshold_read, ithreshold_write, "ithreshold" },
    { "TOPI",         0x4018, REG_32, 0,     APLIC_MAX_HARTS,   32,    topi_read,       NULL,             "topi" },
    { "CLAIMI",       0x401c, REG_32, 0,     APLIC_MAX_HARTS,   32,    claimi_read,     NULL,             "claimi" },
};

static const struct field_desc aplic_fields[] = {
    FIELD_ARRAY(struct aplic_state, level), FIELD_ARRAY(struct aplic_state, pending),
    FIELD_ARRAY(struct aplic_state, enabled), FIELD_ARRAY(struct aplic_state, sourcecfg),
    FIELD_ARRAY(struct aplic_state, target), FIELD_MAX(struct aplic_state, domaincfg, DOMAINCFG_IE),
    FIELD(struct aplic_state, genmsi), FIELD_ARRAY(struct aplic_state, mmsiaddr),
    FIELD_ARRAY(struct aplic_state, smsiaddr), FIELD_ARRAY(struct aplic_state, idelivery),
    FIELD_ARRAY(struct aplic_state, iforce), FIELD_ARRAY(struct aplic_state, ithreshold),
};

static const struct prop_desc aplic_props[] = {
    { "sources", PROP_UINT, offsetof(struct aplic, sources), 1, APLIC_MAX_SOURCES, 96, "interrupt sources, numbered from 1" },
    { "harts", PROP_UINT, offsetof(struct aplic, harts), 1, APLIC_MAX_HARTS, 1, "harts" },
    { "msi", PROP_BOOL, offsetof(struct aplic, msi), 0, 1, 0, "deliver by messages instead of lines" },
    { "supervisor", PROP_BOOL, offsetof(struct aplic, supervisor), 0, 1, 0, "a domain of supervisor level" },
};
/* clang-format on */

const struct device_class aplic_class = {
    .name = "aplic",
    .summary = "advanced platform-level interrupt controller, one domain",
    .spec = "RISC-V Advanced Interrupt Architecture 1.0, APLIC",
    .size = sizeof(struct aplic),
    .state_off = offsetof(struct aplic, s),
    .state_size = sizeof(struct aplic_state),
    .banks = { { "regs", 0x8000, aplic_regs, ARRAY_SIZE(aplic_regs) } },
    .fields = aplic_fields,
    .n_fields = ARRAY_SIZE(aplic_fields),
    .props = aplic_props,
    .n_props = ARRAY_SIZE(aplic_props),
    .reset = aplic_reset,
    .irq_in = aplic_irq_in,
    .post_load = aplic_post_load,
    .fdt = aplic_fdt,
    .fdt_name = "aplic",
};
