/* SPDX-License-Identifier: MIT */
/* Extensions: names and dependencies. Models are in rv_model.c. */
#include "cpu/riscv/rv_ext.h"

#include "base/bits.h"

#include <string.h>

struct ext_info {
    const char *name, *label;
    bool silent;
};

#define EXT(id, name_)        [RV_EXT_##id] = { .name = name_, .label = name_ },
#define EXT_SILENT(id, name_) [RV_EXT_##id] = { .name = name_, .label = name_, .silent = true },
#define EXT_NEEDS(id, other)
#define EXT_TOGETHER(id, with, other)
#define EXT_EXCLUDES(id, other)
#define EXT_ONLY_XLEN(id, n)
#define EXT_ALL_OF(id, a, b) [RV_EXT_##id] = { .silent = true, .label = #a "+" #b },
#define EXT_ANY_OF(id, a, b) [RV_EXT_##id] = { .silent = true, .label = #a "|" #b },
static const struct ext_info infos[RV_N_EXT] = {
#include "cpu/riscv/rv_ext.def"
};
#undef EXT
#undef EXT_SILENT
#undef EXT_NEEDS
#undef EXT_TOGETHER
#undef EXT_EXCLUDES
#undef EXT_ONLY_XLEN
#undef EXT_ALL_OF
#undef EXT_ANY_OF

enum rule_kind {
    RULE_NEEDS,
    RULE_TOGETHER,
    RULE_EXCLUDES,
    RULE_ONLY_XLEN,
    RULE_ALL_OF,
    RULE_ANY_OF,
};

struct rule {
    uint8_t kind, ext, a, b;
};

_Static_assert(RV_N_EXT <= 256, "rules name extensions by bytes");

#define EXT(id, name)
#define EXT_SILENT(id, name)
#define EXT_NEEDS(id, other)          { RULE_NEEDS, RV_EXT_##id, RV_EXT_##other, 0 },
#define EXT_TOGETHER(id, with, other) { RULE_TOGETHER, RV_EXT_##id, RV_EXT_##with, RV_EXT_##other },
#define EXT_EXCLUDES(id, other)       { RULE_EXCLUDES, RV_EXT_##id, RV_EXT_##other, 0 },
#define EXT_ONLY_XLEN(id, n)          { RULE_ONLY_XLEN, RV_EXT_##id, n, 0 },
#define EXT_ALL_OF(id, a, b)          { RULE_ALL_OF, RV_EXT_##id, RV_EXT_##a, RV_EXT_##b },
#define EXT_ANY_OF(id, a, b)          { RULE_ANY_OF, RV_EXT_##id, RV_EXT_##a, RV_EXT_##b },
static const struct rule rules[] = {
#include "cpu/riscv/rv_ext.def"
};
#undef EXT
#undef EXT_SILENT
#undef EXT_NEEDS
#undef EXT_TOGETHER
#undef EXT_EXCLUDES
#undef EXT_ONLY_XLEN
#undef EXT_ALL_OF
#undef EXT_ANY_OF

static void put(struct rv_ext_set *set, unsigned ext, bool on)
{
    uint64_t bit = UINT64_C(1) << (ext % 64);
    uint64_t *word = &set->word[ext / 64];

    *word = on ? *word | bit : *word & ~bit;
}

static void derive(struct rv_ext_set *set)
{
    for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
        const struct rule *r = &rules[i];
        if (r->kind == RULE_ALL_OF) put(set, r->ext, rv_ext_in(set, r->a) && rv_ext_in(set, r->b));
        if (r->kind == RULE_ANY_OF) put(set, r->ext, rv_ext_in(set, r->a) || rv_ext_in(set, r->b));
    }
}

/* Each pass settles at least one more extension, so RV_N_EXT passes settle all. */
static void bring_needs(struct rv_ext_set *set)
{
    for (unsigned pass = 0; pass < RV_N_EXT; pass++) {
        for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
            const struct rule *r = &rules[i];
            if (!rv_ext_in(set, r->ext)) continue;
            if (r->kind == RULE_NEEDS) put(set, r->a, true);
            if (r->kind == RULE_TOGETHER && rv_ext_in(set, r->a)) put(set, r->b, true);
        }
    }
}

static void drop_needing(struct rv_ext_set *set)
{
    for (unsigned pass = 0; pass < RV_N_EXT; pass++) {
        for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
            if (rules[i].kind == RULE_NEEDS && !rv_ext_in(set, rules[i].a))
                put(set, rules[i].ext, false);
        }
    }
}

void rv_ext_add(struct rv_ext_set *set, unsigned ext)
{
    struct rv_ext_set old = *set;

    put(set, ext, true);
    bring_needs(set);
    for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
        const struct rule *r = &rules[i];
        if (r->kind != RULE_EXCLUDES || !rv_ext_in(set, r->ext) || !rv_ext_in(set, r->a)) continue;
        rv_ext_remove(set, rv_ext_in(&old, r->ext) ? r->ext : r->a);
    }
    derive(set);
}

void rv_ext_remove(struct rv_ext_set *set, unsigned ext)
{
    for (size_t i = 0; i < ARRAY_SIZE(rules) && rv_ext_in(set, ext); i++) {
        const struct rule *r = &rules[i];
        if (r->kind == RULE_TOGETHER && r->b == ext && rv_ext_in(set, r->a))
            put(set, r->ext, false);
    }
    put(set, ext, false);
    drop_needing(set);
    derive(set);
}

void rv_ext_all(struct rv_ext_set *set)
{
    for (unsigned i = 0; i < RV_N_EXT; i++) {
        put(set, i, infos[i].name);
    }
    derive(set);
}

void rv_ext_fit_xlen(struct rv_ext_set *set, unsigned xlen)
{
    for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
        if (rules[i].kind == RULE_ONLY_XLEN && rules[i].a != xlen) put(set, rules[i].ext, false);
    }
    drop_needing(set);
    derive(set);
}

const char *rv_ext_name(unsigned ext, bool *silent)
{
    *silent = infos[ext].silent;
    return infos[ext].name;
}

const char *rv_ext_label(unsigned ext)
{
    return infos[ext].label;
}

unsigned rv_ext_find(const char *name, size_t n)
{
    unsigned i = 0;

    while (i < RV_N_EXT &&
           !(infos[i].name && strlen(infos[i].name) == n && memcmp(infos[i].name, name, n) == 0)) {
        i++;
    }
    return i;
}
