/* SPDX-License-Identifier: MIT */
/* Models of harts: named sets, profiles, and ISA strings in the spelling of Unpriv naming (and of Spike's
 * --isa). A profile names all that it mandates, whether this program has it or not: it is refused, with what
 * is missing, until everything is there. */
#include "cpu/riscv/rv_ext.h"

#include "base/bits.h"
#include "cpu/riscv/rv_board.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What every machine that runs an operating system has. */
#define MACHINE "_s_u_sv57_svbare"

#define GC "i_m_a_d_c_zicntr_zifencei_sstc_svadu" MACHINE

#define RVA22U64                                                                                 \
    "i_m_a_f_d_c_zicsr_zicntr_zihpm_ziccif_ziccrse_ziccamoa_zicclsm_za64rs_zihintpause_zba_zbb_" \
    "zbs_zic64b_zicbom_zicbop_zicboz_zfhmin_zkt"
#define RVA22S64 \
    "_zifencei_s_u_svbare_sv39_svade_ssccptr_sstvecd_sstvala_sscounterenw_svpbmt_svinval"
#define RVA23U64 "_v_zvfhmin_zvbb_zvkt_zihintntl_zicond_zimop_zcmop_zcb_zfa_zawrs_supm"
#define RVA23S64 "_svnapot_sstc_sscofpmf_ssnpm_ssu64xl"

/* `exts`: NULL for everything but `without`. Names that the table has not are what is missing. */
struct model {
    const char *name, *exts, *without;
    unsigned xlen; /* 0: that of the board */
    const char *summary;
};

/* Left out of `max`: Svade, because Svadu says more of what firmware finds; Smrnmi and Smdbltrp, because
 * after reset they let no trap through before the program has cleared mstatus.MDT and set
 * mnstatus.NMIE, which most do not know of; 64 PMP entries, which no firmware needs; AIA, because the board
 * brings it (-M virt,aia=...); Zcmp, Zcmt and Zclsd, because they exclude compressed loads and stores of D
 * and F, and E, which excludes I. VLEN is 128, as most silicon has it. */
#define NOT_IN_MAX "zvl256b_pmp64_svade_smrnmi_smdbltrp_smaia_ssaia_zcmp_zcmt_zclsd_e"

/* clang-format off */
static const struct model models[] = {
    { "max",      NULL, NOT_IN_MAX, 0,  "all that this version has and firmware can live with" },
    { "rv64",     NULL, NOT_IN_MAX, 64, "the same, 64-bit" },
    { "rv32max",  NULL, NOT_IN_MAX, 32, "the same, 32-bit" },
    { "rv32",     NULL, NOT_IN_MAX, 32, "the same" },
    { "rv64gc",   GC, NULL, 64, "what distributions asked for up to 2025" },
    { "rv32gc",   GC, NULL, 32, "the same, 32-bit" },
    { "rv64e",    "e_zicsr_u", NULL, 64, "16 registers, for bare programs; as rv64emac and so on" },
    { "rv32e",    "e_zicsr_u", NULL, 32, "the same, 32-bit" },
    { "rva22u64", RVA22U64 "_zifencei_sstc_svadu" MACHINE, NULL, 64,
      "profile of programs, with a supervisor to run them" },
    { "rva22s64", RVA22U64 RVA22S64, NULL, 64, "profile of operating systems" },
    { "rva23u64", RVA22U64 RVA23U64 "_zifencei_sstc_svadu_ssnpm" MACHINE, NULL, 64,
      "profile of programs, with a supervisor to run them" },
    { "rva23s64", "h_" RVA22U64 RVA22S64 RVA23U64 RVA23S64, NULL, 64, "profile of operating systems" },
};
/* clang-format on */

const char *rv_cpu_name(unsigned n, const char **summary)
{
    if (n >= ARRAY_SIZE(models)) return NULL;
    *summary = models[n].summary;
    return models[n].name;
}

const char *rv_cpu_extension(unsigned n)
{
    for (unsigned i = 0; i < RV_N_EXT; i++) {
        bool silent;
        const char *name = rv_ext_name(i, &silent);
        if (name && n-- == 0) return name;
    }
    return NULL;
}

/* Add or take away the extensions of a list like "i_m_zba"; what the table lacks goes to `missing`. */
static void apply_list(struct rv_ext_set *set, const char *exts, bool on, char *missing, size_t len)
{
    while (*exts) {
        size_t n = strcspn(exts, "_"), at = strlen(missing);
        unsigned ext = rv_ext_find(exts, n);
        if (ext < RV_N_EXT) (on ? rv_ext_add : rv_ext_remove)(set, ext);
        else if (on) snprintf(missing + at, len - at, "%s%.*s", at ? ", " : "", (int)n, exts);
        exts += n + (exts[n] == '_');
    }
}

static bool use_model(const struct model *m, struct rv_ext_set *set, struct error *err)
{
    char missing[320] = "";

    if (m->exts) apply_list(set, m->exts, true, missing, sizeof missing);
    else rv_ext_all(set);
    if (m->without) apply_list(set, m->without, false, missing, sizeof missing);
    if (!missing[0]) return true;
    if (strncmp(missing, "h", 2) == 0 || strncmp(missing, "h,", 2) == 0) missing[0] = 'H';
    return error_usage(err, "-cpu %s: missing in this version: %s; \"max\" has what there is",
                       m->name, missing);
}

/* ISA strings ----------------------------------------------------------------------------- */

/* Length of a version number like "2" or "2p1" at s. */
static size_t version_length(const char *s)
{
    size_t n = strspn(s, "0123456789");

    if (n && s[n] == 'p' && isdigit((unsigned char)s[n + 1]))
        n += 1 + strspn(s + n + 1, "0123456789");
    return n;
}

/* The length of the multi-letter name at s, without a version number at its end. */
static size_t name_length(const char *s, size_t n)
{
    size_t end = n;

    while (end && isdigit((unsigned char)s[end - 1])) {
        end--;
    }
    if (end == n) return n;
    if (end > 1 && s[end - 1] == 'p' && isdigit((unsigned char)s[end - 2])) {
        end--;
        while (end && isdigit((unsigned char)s[end - 1])) {
            end--;
        }
    }
    return end;
}

static bool add_named(struct rv_ext_set *set, const char *isa, const char *name, size_t n,
                      struct error *err)
{
    unsigned ext = rv_ext_find(name, n);

    if (ext == RV_N_EXT)
        return error_usage(err, "-cpu %s: no extension \"%.*s\"; -cpu help lists them", isa, (int)n,
                           name);
    rv_ext_add(set, ext);
    return true;
}

static bool add_letter(struct rv_ext_set *set, const char *isa, const char *letter,
                       struct error *err)
{
    static const char *const general[] = { "i", "m", "a", "f", "d", "zicsr", "zifencei" };
    static const char *const bits[] = { "zba", "zbb", "zbs" };

    if (*letter == 'g') {
        for (size_t i = 0; i < ARRAY_SIZE(general); i++) {
            if (!add_named(set, isa, general[i], strlen(general[i]), err)) return false;
        }
        return true;
    }
    if (*letter == 'b' && rv_ext_find("b", 1) == RV_N_EXT) {
        for (size_t i = 0; i < ARRAY_SIZE(bits); i++) {
            if (!add_named(set, isa, bits[i], strlen(bits[i]), err)) return false;
        }
        return true;
    }
    return add_named(set, isa, letter, 1, err);
}

/* Single letters in any order, then names of several letters separated by "_" (Unpriv naming). `isa` is in
 * lower case, s behind its "rv64". */
static bool parse_isa(const char *isa, const char *s, struct rv_ext_set *set, struct error *err)
{
    char missing[8] = "";

    if (*s != 'i' && *s != 'e' && *s != 'g')
        return error_usage(err, "-cpu %s: an ISA string begins with rv32 or rv64, then i, e or g",
                           isa);
    while (*s) {
        if (*s == '_' && s[1] != '_' && s[1]) s++;
        if (strchr("zsx", *s)) {
            size_t n = strcspn(s, "_");
            if (!add_named(set, isa, s, name_length(s, n), err)) return false;
            s += n;
        } else {
            if (!add_letter(set, isa, s, err)) return false;
            s += 1 + version_length(s + 1);
        }
    }
    /* The small base is for microcontrollers: no S mode unless it is named. */
    apply_list(set, rv_ext_in(set, RV_EXT_I) ? "zicsr" MACHINE : "zicsr_u", true, missing,
               sizeof missing);
    return true;
}

/* "vlen=N": N bits a vector register. */
static bool set_vlen(const char *s, size_t n, struct rv_ext_set *set, struct error *err)
{
    static const unsigned names[] = { RV_EXT_Zvl32b,  RV_EXT_Zvl64b,  RV_EXT_Zvl128b,
                                      RV_EXT_Zvl256b, RV_EXT_Zvl512b, RV_EXT_Zvl1024b };
    bool number = n && n <= 4 && strspn(s, "0123456789") == n;
    unsigned long bits = number ? strtoul(s, NULL, 10) : 0;
    unsigned i = 0;

    while (i < ARRAY_SIZE(names) && 32ul << i != bits) {
        i++;
    }
    if (i == ARRAY_SIZE(names))
        return error_usage(err, "-cpu: vlen=%.*s is not a power of 2 from 32 to 1024", (int)n, s);
    if (!rv_ext_in(set, RV_EXT_Zve32x))
        return error_usage(err, "-cpu: vlen= needs vectors, as +v or +zve32x brings them");
    if (i + 1 < ARRAY_SIZE(names)) rv_ext_remove(set, names[i + 1]);
    rv_ext_add(set, names[i]);
    return true;
}

/* ",+ext,-ext" and ",vlen=N" after the model's name. */
static bool parse_changes(const char *s, struct rv_ext_set *set, struct error *err)
{
    while (*s == ',') {
        if (strncmp(s + 1, "vlen=", 5) == 0) {
            size_t digits = strcspn(s + 6, ",");
            if (!set_vlen(s + 6, digits, set, err)) return false;
            s += 6 + digits;
            continue;
        }
        char sign = s[1];
        size_t n = sign ? strcspn(s + 2, ",") : 0;
        unsigned ext = n ? rv_ext_find(s + 2, n) : RV_N_EXT;
        int shown = (int)strcspn(s + 1, ",");
        if ((sign != '+' && sign != '-') || !n)
            return error_usage(err, "-cpu: \"%.*s\" behind the model is neither +ext nor -ext",
                               shown, s + 1);
        if (ext == RV_N_EXT)
            return error_usage(err, "-cpu: no extension \"%.*s\"; -cpu help lists them", shown - 1,
                               s + 2);
        bool needed = ext == RV_EXT_I || ext == RV_EXT_E || ext == RV_EXT_Zicsr;
        if (sign == '-' && needed && rv_ext_in(set, ext))
            return error_usage(err, "-cpu: \"%.*s\" cannot be left out", shown - 1, s + 2);
        (sign == '+' ? rv_ext_add : rv_ext_remove)(set, ext);
        if (sign == '-' && ext == RV_EXT_V)
            rv_ext_remove(set, RV_EXT_Zve32x); /* no vectors at all */
        s += 2 + n;
    }
    return true;
}

bool rv_ext_parse_cpu(const char *cpu, unsigned xlen, struct rv_ext_set *set, struct error *err)
{
    size_t n = strcspn(cpu, ",");
    unsigned asked = 0;
    char name[512];

    *set = (struct rv_ext_set){ { 0 } };
    if (n >= sizeof name) return error_usage(err, "-cpu: the model's name is too long");
    for (size_t i = 0; i < n; i++) {
        name[i] = (char)tolower((unsigned char)cpu[i]);
    }
    name[n] = 0;
    const struct model *m = NULL;
    for (size_t i = 0; i < ARRAY_SIZE(models); i++) {
        if (strcmp(models[i].name, name) == 0) m = &models[i];
    }
    if (m) asked = m->xlen;
    else if (strncmp(name, "rv32", 4) == 0) asked = 32;
    else if (strncmp(name, "rv64", 4) == 0) asked = 64;
    else return error_usage(err, "-cpu: no model \"%s\"; -cpu help lists them", name);
    if (asked && asked != xlen)
        return error_usage(err, "-cpu %s: this board has %u-bit harts", name, xlen);
    if (!(m ? use_model(m, set, err) : parse_isa(name, name + 4, set, err))) return false;
    if (!parse_changes(cpu + n, set, err)) return false;
    rv_ext_fit_xlen(set, xlen);
    return true;
}
