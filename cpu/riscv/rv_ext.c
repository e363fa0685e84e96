/* SPDX-License-Identifier: MIT */
/* Extensions: names, dependencies, models. */
#include "cpu/riscv/rv_ext.h"

#include "base/bits.h"
#include "base/check.h"
#include "cpu/riscv/rv_board.h"

#include <string.h>

struct ext_info {
    const char *name;
    bool silent;
};

#define EXT(id, name_)        [RV_EXT_##id] = { .name = name_ },
#define EXT_SILENT(id, name_) [RV_EXT_##id] = { .name = name_, .silent = true },
#define EXT_NEEDS(id, other)
#define EXT_ALL_OF(id, a, b) [RV_EXT_##id] = { .silent = true },
#define EXT_ANY_OF(id, a, b) [RV_EXT_##id] = { .silent = true },
static const struct ext_info infos[RV_N_EXT] = {
#include "cpu/riscv/rv_ext.def"
};
#undef EXT
#undef EXT_SILENT
#undef EXT_NEEDS
#undef EXT_ALL_OF
#undef EXT_ANY_OF

enum rule_kind { RULE_NEEDS, RULE_ALL_OF, RULE_ANY_OF };

struct rule {
    uint8_t kind, ext, a, b;
};

_Static_assert(RV_N_EXT <= 256, "rules name extensions by bytes");

#define EXT(id, name)
#define EXT_SILENT(id, name)
#define EXT_NEEDS(id, other) { RULE_NEEDS, RV_EXT_##id, RV_EXT_##other, 0 },
#define EXT_ALL_OF(id, a, b) { RULE_ALL_OF, RV_EXT_##id, RV_EXT_##a, RV_EXT_##b },
#define EXT_ANY_OF(id, a, b) { RULE_ANY_OF, RV_EXT_##id, RV_EXT_##a, RV_EXT_##b },
static const struct rule rules[] = {
#include "cpu/riscv/rv_ext.def"
};
#undef EXT
#undef EXT_SILENT
#undef EXT_NEEDS
#undef EXT_ALL_OF
#undef EXT_ANY_OF

/* A model is a list of extensions, separated by "_"; longer ones bring what they need. */
static const struct {
    const char *name, *exts;
    unsigned xlen; /* 0: that of the board */
} models[] = {
    { "max", NULL, 0 },
    { "rv64", NULL, 64 },
    { "rv64gc", "i_m_a_d_c_zicntr_zifencei_sstc_svadu", 64 },
    { "rv32", NULL, 32 },
    { "rv32gc", "i_m_a_d_c_zicntr_zifencei_sstc_svadu", 32 },
};

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
        bool a = rv_ext_in(set, r->a), b = rv_ext_in(set, r->b);
        if (r->kind == RULE_ALL_OF) put(set, r->ext, a && b);
        if (r->kind == RULE_ANY_OF) put(set, r->ext, a || b);
    }
}

/* Each pass settles at least one more extension, so RV_N_EXT passes settle all. */
void rv_ext_add(struct rv_ext_set *set, unsigned ext)
{
    put(set, ext, true);
    for (unsigned pass = 0; pass < RV_N_EXT; pass++) {
        for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
            if (rules[i].kind == RULE_NEEDS && rv_ext_in(set, rules[i].ext))
                put(set, rules[i].a, true);
        }
    }
    derive(set);
}

void rv_ext_remove(struct rv_ext_set *set, unsigned ext)
{
    put(set, ext, false);
    for (unsigned pass = 0; pass < RV_N_EXT; pass++) {
        for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
            if (rules[i].kind == RULE_NEEDS && !rv_ext_in(set, rules[i].a))
                put(set, rules[i].ext, false);
        }
    }
    derive(set);
}

void rv_ext_all(struct rv_ext_set *set)
{
    for (unsigned i = 0; i < RV_N_EXT; i++) {
        put(set, i, infos[i].name);
    }
    derive(set);
}

const char *rv_ext_name(unsigned ext, bool *silent)
{
    *silent = infos[ext].silent;
    return infos[ext].name;
}

const char *rv_cpu_name(unsigned n)
{
    return n < ARRAY_SIZE(models) ? models[n].name : NULL;
}

/* RV_N_EXT: no such name. */
static unsigned find_ext(const char *name, size_t n)
{
    unsigned i = 0;

    while (i < RV_N_EXT &&
           !(infos[i].name && strlen(infos[i].name) == n && memcmp(infos[i].name, name, n) == 0)) {
        i++;
    }
    return i;
}

static void add_list(struct rv_ext_set *set, const char *exts)
{
    while (*exts) {
        size_t n = strcspn(exts, "_");
        unsigned ext = find_ext(exts, n);
        CHECK(ext < RV_N_EXT);
        rv_ext_add(set, ext);
        exts += n + (exts[n] == '_');
    }
}

/* ",+ext,-ext" after the model's name. */
static bool parse_changes(const char *s, struct rv_ext_set *set, struct error *err)
{
    while (*s == ',') {
        char sign = s[1];
        size_t n = sign ? strcspn(s + 2, ",") : 0;
        unsigned ext = n ? find_ext(s + 2, n) : RV_N_EXT;
        if ((sign != '+' && sign != '-') || ext == RV_N_EXT || ext == RV_EXT_I)
            return error_usage(
                err, "-cpu: \"%s\" is no extension to add or leave out (+m ... -svadu)", s + 1);
        (sign == '+' ? rv_ext_add : rv_ext_remove)(set, ext);
        s += 2 + n;
    }
    return true;
}

bool rv_ext_parse_cpu(const char *cpu, unsigned xlen, struct rv_ext_set *set, struct error *err)
{
    size_t n = strcspn(cpu, ",");

    for (size_t i = 0; i < ARRAY_SIZE(models); i++) {
        if (strlen(models[i].name) != n || memcmp(models[i].name, cpu, n) != 0) continue;
        if (models[i].xlen && models[i].xlen != xlen)
            return error_usage(err, "-cpu %s: this board has %u-bit harts", models[i].name, xlen);
        *set = (struct rv_ext_set){ { 0 } };
        if (models[i].exts) add_list(set, models[i].exts);
        else rv_ext_all(set);
        return parse_changes(cpu + n, set, err);
    }
    return error_usage(err, "-cpu: no model \"%.*s\"; -cpu help lists them", (int)n, cpu);
}
