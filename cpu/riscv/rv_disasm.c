/* SPDX-License-Identifier: MIT */
/* Text of instructions, made from the same rows that decode them. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"
#include "cpu/riscv/rv_zfa.h"

#include "base/bits.h"
#include "base/endian.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const x_names[] = { "zero", "ra", "sp",  "gp",  "tp", "t0", "t1", "t2",
                                       "s0",   "s1", "a0",  "a1",  "a2", "a3", "a4", "a5",
                                       "a6",   "a7", "s2",  "s3",  "s4", "s5", "s6", "s7",
                                       "s8",   "s9", "s10", "s11", "t3", "t4", "t5", "t6" };

static const char *const f_names[] = { "ft0", "ft1", "ft2",  "ft3",  "ft4", "ft5", "ft6",  "ft7",
                                       "fs0", "fs1", "fa0",  "fa1",  "fa2", "fa3", "fa4",  "fa5",
                                       "fa6", "fa7", "fs2",  "fs3",  "fs4", "fs5", "fs6",  "fs7",
                                       "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11" };

/* Operand templates by form: d s t = x registers rd rs1 rs2; D S T R = f registers; i = immediate,
 * V W X = vector registers rd rs2 rs1, v = mask, w = v0, g = signed rs1, h = immediate of 6 bits, y = vtype;
 * b = branch target, u = upper immediate, m = imm(rs1), a = (rs1), c = CSR, z = uimm, L = register list of
 * Zcmp, F = its frame. */
static const char *const templates[] = {
    [FORM_U] = "d,u",        [FORM_UPC] = "d,u",       [FORM_J] = "d,b",
    [FORM_JR] = "d,m",       [FORM_B] = "s,t,b",       [FORM_L] = "d,m",
    [FORM_S] = "t,m",        [FORM_I] = "d,s,i",       [FORM_SH] = "d,s,x",
    [FORM_SHW] = "d,s,x",    [FORM_R] = "d,s,t",       [FORM_NOP] = "",
    [FORM_SYS] = "",         [FORM_CSR] = "d,c,s",     [FORM_CSRI] = "d,c,z",
    [FORM_SFENCE] = "s,t",   [FORM_LR] = "d,a",        [FORM_AMO] = "d,t,a",
    [FORM_FL] = "D,m",       [FORM_FS] = "T,m",        [FORM_LPAD] = "u",
    [FORM_SS] = "l",         [FORM_SSRDP] = "d",       [FORM_SSAMO] = "d,t,a",
    [FORM_F4] = "D,S,T,R",   [FORM_F2] = "D,S,T",      [FORM_F1] = "D,S",
    [FORM_FR] = "D,S,T",     [FORM_FXR] = "d,S,T",     [FORM_FX] = "d,S",
    [FORM_FX1] = "d,S",      [FORM_FI] = "D,s",        [FORM_FI1] = "D,s",
    [FORM_FXZ] = "d,S,q",    [FORM_FXX] = "D,s,t",     [FORM_FLI] = "D,k",
    [FORM_R1] = "d,s",       [FORM_SREL] = "t,a",      [FORM_AMOCAS] = "d,t,a",
    [FORM_LPAIR] = "d,m",    [FORM_SPAIR] = "t,m",     [FORM_RBS] = "d,s,t,x",
    [FORM_RNUM] = "d,s,x",   [FORM_AMOCASP] = "d,t,a", [FORM_CBO] = "a",
    [FORM_CBZ] = "a",        [FORM_VSETVLI] = "d,s,y", [FORM_VSETIVLI] = "d,z,y",
    [FORM_VSETVL] = "d,s,t", [FORM_VLU] = "V,av",      [FORM_VLS] = "V,a,tv",
    [FORM_VLX] = "V,a,Wv",   [FORM_VLM] = "V,a",       [FORM_VLW] = "V,a",
    [FORM_VVV] = "V,W,Xv",   [FORM_VVX] = "V,W,sv",    [FORM_VVF] = "V,W,Sv",
    [FORM_VVI] = "V,W,gv",   [FORM_VVU] = "V,W,zv",    [FORM_VV6] = "V,W,hv",
    [FORM_VAV] = "V,X,Wv",   [FORM_VAX] = "V,s,Wv",    [FORM_VAF] = "V,S,Wv",
    [FORM_VVVM] = "V,W,X,w", [FORM_VVXM] = "V,W,s,w",  [FORM_VVFM] = "V,W,S,w",
    [FORM_VVIM] = "V,W,g,w", [FORM_VMV] = "V,W,X",     [FORM_VMX] = "V,W,s",
    [FORM_VMI] = "V,W,g",    [FORM_VCV] = "V,X",       [FORM_VCX] = "V,s",
    [FORM_VCF] = "V,S",      [FORM_VCI] = "V,g",       [FORM_VV1] = "V,Wv",
    [FORM_VRR] = "V,W",      [FORM_VRU] = "V,W,z",     [FORM_VID] = "Vv",
    [FORM_VXV] = "d,W",      [FORM_VXVM] = "d,Wv",     [FORM_VFV] = "D,W",
    [FORM_VSX] = "V,s",      [FORM_VSF] = "V,S",       [FORM_CMSTACK] = "{L},F",
    [FORM_CMRET] = "{L},F",  [FORM_CMMV] = "s,t",      [FORM_CMJT] = "i",
};

const char *rv_form_operands(enum rv_form form)
{
    return templates[form];
}

struct text {
    char *p;
    size_t len;
    uint64_t addresses; /* bits of one */
};

#define PUT(t, ...)                                                                 \
    do {                                                                            \
        int n_ = snprintf((t)->p, (t)->len, __VA_ARGS__);                           \
        size_t k_ = n_ < 0 ? 0 : (size_t)n_ < (t)->len ? (size_t)n_ : (t)->len - 1; \
        (t)->p += k_;                                                               \
        (t)->len -= k_;                                                             \
    } while (0)

/* Constants of fli, as the GNU assembler prints them. */
static void put_constant(struct text *t, unsigned number)
{
    uint64_t v = rv_fli(64, number);
    double d;

    memcpy(&d, &v, sizeof d);
    if (number == 1) PUT(t, "min");
    else if (number == 30) PUT(t, "inf");
    else if (number == 31) PUT(t, "nan");
    else PUT(t, "%a", d);
}

static void put_list(struct text *t, unsigned list)
{
    unsigned last = rv_list_length(list) - 2; /* of s0 to s11 */

    PUT(t, "ra");
    if (list == 5) PUT(t, ",s0");
    if (list > 5) PUT(t, ",s0-s%u", last);
}

/* As the GNU assembler prints it: what is reserved as a number. */
static void put_vtype(struct text *t, unsigned vtype)
{
    static const char *const lmul[] = { "m1", "m2", "m4", "m8", NULL, "mf8", "mf4", "mf2" };
    unsigned sew = (unsigned)bits(vtype, 5, 3);
    const char *m = lmul[bits(vtype, 2, 0)];

    if (vtype >> 8 || sew > 3 || !m) PUT(t, "%u", vtype);
    else
        PUT(t, "e%u,%s,%s,%s", 8u << sew, m, bit(vtype, 6) ? "ta" : "tu",
            bit(vtype, 7) ? "ma" : "mu");
}

static void put_operand(struct text *t, char kind, const struct rv_operands *o, uint64_t pc)
{
    char name[16];

    switch (kind) {
    case 'd': PUT(t, "%s", x_names[o->rd]); break;
    case 's': PUT(t, "%s", x_names[o->rs1]); break;
    case 't': PUT(t, "%s", x_names[o->rs2]); break;
    case 'D': PUT(t, "%s", f_names[o->rd]); break;
    case 'S': PUT(t, "%s", f_names[o->rs1]); break;
    case 'T': PUT(t, "%s", f_names[o->rs2]); break;
    case 'R': PUT(t, "%s", f_names[o->rs3]); break;
    case 'i': PUT(t, "%" PRId32, o->imm); break;
    case 'u': PUT(t, "0x%" PRIx32, (uint32_t)o->imm >> 12); break;
    case 'x': PUT(t, "0x%" PRIx32, (uint32_t)o->imm); break;
    case 'b': PUT(t, "0x%" PRIx64, (pc + (uint64_t)(int64_t)o->imm) & t->addresses); break;
    case 'm': PUT(t, "%" PRId32 "(%s)", o->imm, x_names[o->rs1]); break;
    case 'a': PUT(t, "(%s)", x_names[o->rs1]); break;
    case 'c': PUT(t, "%s", rv_csr_name((unsigned)o->imm & 0xfff, name)); break;
    case 'l': PUT(t, "%s", x_names[1 + 4 * o->imm]); break;
    case 'q': PUT(t, "rtz"); break;
    case 'k': put_constant(t, o->rs1); break;
    case 'L': put_list(t, o->rd); break;
    case 'F': PUT(t, "%s%" PRId32, o->as == RV_cm_push ? "-" : "", o->imm); break;
    case 'z': PUT(t, "%u", o->rs1); break;
    case 'V': PUT(t, "v%u", o->rd); break;
    case 'W': PUT(t, "v%u", o->rs2); break;
    case 'X': PUT(t, "v%u", o->rs1); break;
    case 'v': PUT(t, "%s", o->rm ? "" : ",v0.t"); break;
    case 'w': PUT(t, "v0"); break;
    case 'g': PUT(t, "%d", (int)sext(o->rs1, 5)); break;
    case 'h': PUT(t, "%u", (unsigned)o->imm); break;
    case 'y': put_vtype(t, (unsigned)o->imm); break;
    default: PUT(t, "%c", kind); break;
    }
}

const char *rv_mnemonic(const struct rv_row *row, char buf[RV_MNEMONIC_MAX])
{
    size_t n = strlen(row->name);

    if (n > 5 && strcmp(row->name + n - 5, "_rv32") == 0) n -= 5;
    snprintf(buf, RV_MNEMONIC_MAX, "%.*s", (int)n, row->name);
    for (char *p = buf; *p; p++) {
        if (*p == '_') *p = '.';
    }
    return buf;
}

/* A rounding mode of the instruction's own. */
static void put_rounding(struct text *t, const struct rv_operands *o)
{
    static const char *const modes[] = { "rne", "rtz", "rdn", "rup", "rmm" };

    if (o->rm < 5 && strstr(rv_rows[o->row].pattern, " rm ")) PUT(t, ",%s", modes[o->rm]);
}

int rv_disasm(const struct hart *hart, const uint8_t *code, size_t n, uint64_t pc, char *buf,
              size_t len)
{
    struct text t = { buf, len, rv_of_const(hart)->xlen == 32 ? UINT32_MAX : UINT64_MAX };
    struct rv_operands o;

    if (n < 2 || len == 0) return 0;
    uint32_t word = load_le16(code);
    if ((word & 3) == 3 && n < 4) return 0;
    if ((word & 3) == 3) word = load_le32(code);
    rv_decode_word(rv_of_const(hart)->decoder, word, &o);
    if (o.row == RV_ILLEGAL) {
        snprintf(buf, len, ".insn 0x%" PRIx32, word);
        return o.len;
    }
    /* Names of compressed forms are those of the instruction they expand to. */
    char name[RV_MNEMONIC_MAX];
    PUT(&t, "%s", rv_mnemonic(&rv_rows[o.row], name));
    const char *ops = rv_form_operands((enum rv_form)rv_rows[o.row].form);
    if (*ops) PUT(&t, " ");
    for (; *ops; ops++) {
        put_operand(&t, *ops, &o, pc);
    }
    put_rounding(&t, &o);
    return o.len;
}
