/* SPDX-License-Identifier: MIT */
/* Which extensions a hart has. */
#ifndef CPU_RISCV_RV_EXT_H
#define CPU_RISCV_RV_EXT_H

#include "base/compiler.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXT(id, name)        RV_EXT_##id,
#define EXT_SILENT(id, name) RV_EXT_##id,
#define EXT_NEEDS(id, other)
#define EXT_TOGETHER(id, with, other)
#define EXT_EXCLUDES(id, other)
#define EXT_ONLY_XLEN(id, n)
#define EXT_ALL_OF(id, a, b) RV_EXT_##id,
#define EXT_ANY_OF(id, a, b) RV_EXT_##id,
enum rv_ext {
#include "cpu/riscv/rv_ext.def"
    RV_N_EXT
};
#undef EXT
#undef EXT_SILENT
#undef EXT_NEEDS
#undef EXT_TOGETHER
#undef EXT_EXCLUDES
#undef EXT_ONLY_XLEN
#undef EXT_ALL_OF
#undef EXT_ANY_OF

struct rv_ext_set {
    uint64_t word[(RV_N_EXT + 63) / 64];
};

static inline bool rv_ext_in(const struct rv_ext_set *set, unsigned ext)
{
    return set->word[ext / 64] >> (ext % 64) & 1;
}

/* Add or take away one extension with all that hangs on it: what it needs comes, what needs it and what it
 * excludes goes. */
void rv_ext_add(struct rv_ext_set *set, unsigned ext);
void rv_ext_remove(struct rv_ext_set *set, unsigned ext);

/* Everything that this program has, for either width; take away what harts of this width never have. */
void rv_ext_all(struct rv_ext_set *set);
void rv_ext_fit_xlen(struct rv_ext_set *set, unsigned xlen);

/* Name of an extension, NULL for those without. `silent`: not part of an ISA string. */
const char *rv_ext_name(unsigned ext, bool *silent);
/* For people: the name, or "Zbb|Zbkb" and "C+F" for those that rows only know. */
const char *rv_ext_label(unsigned ext);

/* The extension of that name (n bytes, lower case), RV_N_EXT when there is none. */
unsigned rv_ext_find(const char *name, size_t n);

/* `cpu` is a model's name or an ISA string, then ",+ext" or ",-ext" as often as wanted. `xlen`: the board's. */
NODISCARD bool rv_ext_parse_cpu(const char *cpu, unsigned xlen, struct rv_ext_set *set,
                                struct error *err);

#endif
