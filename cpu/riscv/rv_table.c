/* SPDX-License-Identifier: MIT */
/* The instruction table and its decoder: patterns are compiled once into match, mask and a list of
 * operand fields, so that an encoding is written down in one place only. */
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"
#include "base/check.h"
#include "cpu/riscv/rv.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct rv_row rv_rows[RV_N_ROWS] = {
    [RV_ILLEGAL] = {.name = "illegal", .form = FORM_SYS},
#define INSN(id, form_, pattern_, ext_, section_, meaning_) \
    [RV_##id] = {.name = #id, .pattern = pattern_, .section = section_, .meaning = meaning_, \
                 .ext = RV_EXT_##ext_, .form = FORM_##form_, .xlen = XLEN_ANY},
#include "cpu/riscv/rv_shared.inc"
#undef INSN
#define INSN(id, form_, pattern_, ext_, section_, meaning_) \
    [RV_##id] = {.name = #id, .pattern = pattern_, .section = section_, .meaning = meaning_, \
                 .ext = RV_EXT_##ext_, .form = FORM_##form_, .xlen = XLEN_RV32},
#include "cpu/riscv/rv32_only.inc"
#undef INSN
#define INSN(id, form_, pattern_, ext_, section_, meaning_) \
    [RV_##id] = {.name = #id, .pattern = pattern_, .section = section_, .meaning = meaning_, \
                 .ext = RV_EXT_##ext_, .form = FORM_##form_, .xlen = XLEN_RV64},
#include "cpu/riscv/rv64_only.inc"
#undef INSN
#define VINSN(id, form_, pattern_, ext_, section_, meaning_, run, kernel) \
    [RV_##id] = {.name = #id, .pattern = pattern_, .section = section_, .meaning = meaning_, \
                 .ext = RV_EXT_##ext_, .form = FORM_##form_, .xlen = XLEN_ANY},
#include "cpu/riscv/rv_vector.inc"
#undef VINSN
#define CINSN(id, form_, pattern_, xlen_, ext_, to_, section_, meaning_) \
    [RV_##id] = {.name = #id, .pattern = pattern_, .section = section_, .meaning = meaning_, \
                 .ext = RV_EXT_##ext_, .form = FORM_##form_, .xlen = XLEN_##xlen_, \
                 .expands_to = RV_##to_},
#include "cpu/riscv/rv_c.def"
#undef CINSN
};
/* clang-format on */

enum field_target { TO_NOTHING, TO_RD, TO_RS1, TO_RS2, TO_RS3, TO_RM, TO_IMM };

/* `width` bits from bit `lsb` of the instruction go to bit `to` of the operand. */
struct bit_field {
    uint8_t target, lsb, width, to;
};

#define MAX_FIELDS 12

struct compiled_row {
    uint32_t match, mask;
    uint16_t row;
    uint8_t n, sign_bit; /* of imm; 0 = unsigned */
    bool nonzero;        /* imm must not be 0 */
    bool small_regs;     /* rd', rs1', rs2' name x8 to x15 */
    struct bit_field field[MAX_FIELDS];
};

#define WORD_BUCKETS 256
#define HALF_BUCKETS 32
#define HALF_UNKNOWN 0xff
#define HALF_ILLEGAL 0xfe

struct rv_decoder {
    unsigned xlen, n;
    bool small_base; /* RV32E or RV64E: the rows of I without x16 to x31 */
    struct compiled_row row[RV_N_ROWS];
    uint16_t word_start[WORD_BUCKETS + 1], half_start[HALF_BUCKETS + 1];
    uint16_t word_list[RV_N_ROWS * 8], half_list[RV_N_ROWS];
    uint8_t
        half_cache[65536]; /* row of each 16-bit instruction, filled as they come; compressed rows
                                  are counted from 0 */
};

struct token_kind {
    const char *name;
    uint8_t target, width;
};

static const struct token_kind token_kinds[] = {
    { "rd", TO_RD, 5 },        { "rs1", TO_RS1, 5 },      { "rs2", TO_RS2, 5 },
    { "rs3", TO_RS3, 5 },      { "rd'", TO_RD, 3 },       { "rs1'", TO_RS1, 3 },
    { "rs2'", TO_RS2, 3 },     { "rm", TO_RM, 3 },        { "aq", TO_NOTHING, 1 },
    { "n", TO_NOTHING, 1 },    { "rl", TO_NOTHING, 1 },   { "csr", TO_IMM, 12 },
    { "uimm", TO_RS1, 5 },     { "link", TO_IMM, 1 },     { "fm", TO_NOTHING, 4 },
    { "pred", TO_NOTHING, 4 }, { "succ", TO_NOTHING, 4 }, { "rlist", TO_RD, 4 },
    { "r1s'", TO_RS1, 3 },     { "r2s'", TO_RS2, 3 },     { "vd", TO_RD, 5 },
    { "vs1", TO_RS1, 5 },      { "vs2", TO_RS2, 5 },      { "simm5", TO_RS1, 5 },
    { "vm", TO_RM, 1 },
};

static const struct token_kind *find_token(const char *s, size_t n)
{
    for (size_t i = 0; i < ARRAY_SIZE(token_kinds); i++) {
        if (strlen(token_kinds[i].name) == n && memcmp(token_kinds[i].name, s, n) == 0)
            return &token_kinds[i];
    }
    CHECK_NEVER("every token of a pattern is known");
    return NULL;
}

static void add_field(struct compiled_row *c, uint8_t target, unsigned pos, unsigned width,
                      unsigned to)
{
    if (target == TO_NOTHING) return;
    CHECK(c->n < MAX_FIELDS);
    c->field[c->n++] = (struct bit_field){ target, (uint8_t)pos, (uint8_t)width, (uint8_t)to };
}

/* "imm[8|4:3]": pieces from the most significant bit down. Returns the number of bits. */
static unsigned parse_pieces(struct compiled_row *c, const char *s, unsigned top)
{
    const char *p = strchr(s, '[') + 1;
    bool is_signed = s[0] != 'u' && s[0] != 's' && strncmp(s, "nzu", 3) != 0;
    unsigned pos = top;

    for (;;) {
        char *end;
        unsigned hi = (unsigned)strtoul(p, &end, 10), lo = hi;
        if (*end == ':') lo = (unsigned)strtoul(end + 1, &end, 10);
        pos -= hi - lo + 1;
        add_field(c, TO_IMM, pos, hi - lo + 1, lo);
        if (is_signed && hi > c->sign_bit) c->sign_bit = (uint8_t)hi;
        if (*end == ']') break;
        p = end + 1;
    }
    if (s[0] == 'n') c->nonzero = true;
    return top - pos;
}

/* Instructions whose two lowest bits are 11 have 32 bits, others 16. */
static unsigned pattern_bits(const char *p)
{
    return strcmp(p + strlen(p) - 2, "11") == 0 ? 32 : 16;
}

static unsigned parse_token(struct compiled_row *c, const char *s, size_t n, unsigned top)
{
    if (s[0] == '0' || s[0] == '1') {
        for (size_t i = 0; i < n; i++) {
            c->mask |= UINT32_C(1) << (top - 1 - i);
            c->match |= (uint32_t)(s[i] == '1') << (top - 1 - i);
        }
        return (unsigned)n;
    }
    if (s[n - 1] == ']') return parse_pieces(c, s, top);
    const struct token_kind *k = find_token(s, n);
    add_field(c, k->target, top - k->width, k->width, 0);
    if (s[n - 1] == '\'') c->small_regs = true;
    return k->width;
}

static void compile_row(struct compiled_row *c, unsigned row)
{
    const char *p = rv_rows[row].pattern;
    unsigned top = pattern_bits(p);

    *c = (struct compiled_row){ .row = (uint16_t)row };
    while (*p) {
        size_t n = strcspn(p, " ");
        top -= parse_token(c, p, n, top);
        p += n;
        p += strspn(p, " ");
    }
    CHECK(top == 0);
}

void rv_row_match(unsigned row, uint32_t *match, uint32_t *mask)
{
    struct compiled_row c;

    compile_row(&c, row);
    *match = c.match;
    *mask = c.mask;
}

/* Instructions whose two lowest bits are not 11 (Unpriv, instruction-length encoding). */
static bool is_half(const struct compiled_row *c)
{
    return (c->match & 3) != 3;
}

static unsigned count_bits(uint32_t v)
{
    unsigned n = 0;

    for (; v; v &= v - 1) {
        n++;
    }
    return n;
}

/* More fixed bits first: where patterns overlap the narrower one wins. */
static int by_width(const void *a, const void *b)
{
    const struct compiled_row *x = a, *y = b;

    return (int)count_bits(y->mask) - (int)count_bits(x->mask);
}

static unsigned word_bucket(uint32_t w)
{
    return (w >> 2 & 31) | (w >> 12 & 7) << 5;
}
static unsigned half_bucket(uint32_t w)
{
    return (w & 3) | (w >> 13 & 7) << 2;
}

/* Could an instruction of the row fall into the bucket? `key` has the bucket's bits in place. */
static bool admits(const struct compiled_row *c, uint32_t key, uint32_t key_mask)
{
    return !((key ^ c->match) & c->mask & key_mask);
}

static void index_rows(struct rv_decoder *d)
{
    unsigned n = 0;

    for (unsigned i = 0; i < WORD_BUCKETS; i++) {
        uint32_t key = 3 | (i & 31) << 2 | (i >> 5) << 12;
        d->word_start[i] = (uint16_t)n;
        for (unsigned r = 0; r < d->n; r++) {
            if (!is_half(&d->row[r]) && admits(&d->row[r], key, 0x707f))
                d->word_list[n++] = (uint16_t)r;
        }
    }
    d->word_start[WORD_BUCKETS] = (uint16_t)n;
    n = 0;
    for (unsigned i = 0; i < HALF_BUCKETS; i++) {
        uint32_t key = (i & 3) | (i >> 2) << 13;
        d->half_start[i] = (uint16_t)n;
        for (unsigned r = 0; r < d->n; r++) {
            if (is_half(&d->row[r]) && admits(&d->row[r], key, 0xe003))
                d->half_list[n++] = (uint16_t)r;
        }
    }
    d->half_start[HALF_BUCKETS] = (uint16_t)n;
}

struct rv_decoder *rv_decoder_new(const struct rv_ext_set *ext, unsigned xlen)
{
    struct rv_decoder *d = xcalloc(1, sizeof *d);
    unsigned want = xlen == 64 ? XLEN_RV64 : XLEN_RV32;

    d->xlen = xlen;
    d->small_base = rv_ext_in(ext, RV_EXT_E) && !rv_ext_in(ext, RV_EXT_I);
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        bool has = rv_ext_in(ext, rv_rows[r].ext) || (d->small_base && rv_rows[r].ext == RV_EXT_I);
        if (!(rv_rows[r].xlen & want) || !has) continue;
        compile_row(&d->row[d->n++], r);
    }
    qsort(d->row, d->n, sizeof d->row[0], by_width);
    index_rows(d);
    memset(d->half_cache, HALF_UNKNOWN, sizeof d->half_cache);
    return d;
}

void rv_decoder_free(struct rv_decoder *d)
{
    free(d);
}

static void set_operand(struct rv_operands *o, const struct bit_field *f, uint32_t v, uint8_t base)
{
    switch ((enum field_target)f->target) {
    case TO_RD: o->rd = (uint8_t)(v + base); break;
    case TO_RS1: o->rs1 = (uint8_t)(v + base); break;
    case TO_RS2: o->rs2 = (uint8_t)(v + base); break;
    case TO_RS3: o->rs3 = (uint8_t)v; break;
    case TO_RM: o->rm = (uint8_t)v; break;
    case TO_IMM: o->imm |= (int32_t)(v << f->to); break;
    case TO_NOTHING: break;
    }
}

/* Three bits name s0 to s7 (Unpriv Zcmp); `n` comes as x8 to x15. */
static uint8_t saved_register(uint8_t n)
{
    return n < 10 ? n : (uint8_t)(n + 8);
}

/* What a compressed form implies. */
static void imply(const struct rv_decoder *d, struct rv_operands *o, enum rv_form form)
{
    switch (form) {
    case FORM_CIW:
    case FORM_CLWSP:
    case FORM_CLDSP:
    case FORM_CSWSP:
    case FORM_CSDSP: o->rs1 = 2; break;
    case FORM_C16SP: o->rd = o->rs1 = 2; break;
    case FORM_CI:
    case FORM_CIW1:
    case FORM_CSH:
    case FORM_CANDI:
    case FORM_CA:
    case FORM_CSLLI:
    case FORM_CUN:
    case FORM_CADD: o->rs1 = o->rd; break;
    case FORM_CJ: o->rd = o->as == RV_c_jal; break;
    case FORM_CJALR: o->rd = 1; break;
    case FORM_CSSPOP: o->imm = 1; break;
    case FORM_CZEXTB:
        o->rs1 = o->rd;
        o->imm = 255;
        break;
    case FORM_CNOT:
        o->rs1 = o->rd;
        o->imm = -1;
        break;
    case FORM_CMSTACK:
    case FORM_CMRET:
        if (o->rd >= 4) o->imm += (int32_t)rv_list_frame(o->rd, d->xlen);
        break;
    case FORM_CMMV:
        o->rs1 = saved_register(o->rs1);
        o->rs2 = saved_register(o->rs2);
        break;
    default: break;
    }
}

/* Pairs of registers begin with an even one (Unpriv norm:Zilsd_reg_pairs, Zacas). */
static bool is_odd_pair(enum rv_form does, const struct rv_operands *o)
{
    switch (does) {
    case FORM_LPAIR: return o->rd & 1;
    case FORM_SPAIR: return o->rs2 & 1;
    case FORM_AMOCASP: return (o->rd | o->rs2) & 1;
    default: return false;
    }
}

/* Encodings that the pattern admits but the manual reserves. */
static bool is_reserved(const struct rv_decoder *d, const struct compiled_row *c,
                        const struct rv_operands *o)
{
    enum rv_form form = rv_rows[c->row].form;
    unsigned target = rv_rows[c->row].expands_to;
    enum rv_form does = rv_rows[target ? target : c->row].form;
    bool shift = form == FORM_SH || form == FORM_CSH || form == FORM_CSLLI;
    bool needs_rd = form == FORM_CIW1 || ((form == FORM_CLWSP || form == FORM_CLDSP) &&
                                          (does == FORM_L || does == FORM_LPAIR));

    if (c->nonzero && o->imm == 0) return true;
    if (shift && d->xlen == 32 && o->imm >= 32) return true;
    if (needs_rd && o->rd == 0) return true;
    if (form == FORM_CJR && o->rs1 == 0) return true;
    if (form == FORM_RNUM && o->imm > 10) return true;
    if (is_odd_pair(does, o)) return true;
    if ((form == FORM_CMSTACK || form == FORM_CMRET) && o->rd < 4) return true;
    if (c->row == RV_cm_mvsa01 && o->rs1 == o->rs2) return true;
    return o->rm == 5 || o->rm == 6;
}

/* Does it name a register from x16 on? RV32E and RV64E reserve that (Unpriv norm:diff_rv32e_rv32i). */
static bool names_upper_half(const struct rv_operands *o)
{
    for (const char *p = rv_form_operands((enum rv_form)rv_rows[o->row].form); *p; p++) {
        switch (*p) {
        case 'd':
            if (o->rd > 15) return true;
            break;
        case 's':
        case 'm':
        case 'a':
            if (o->rs1 > 15) return true;
            break;
        case 't':
            if (o->rs2 > 15) return true;
            break;
        case 'L': /* ra, s0, s1 is the longest list below x16 */
            if (o->rd > 6) return true;
            break;
        default: break;
        }
    }
    return false;
}

static bool extract(const struct rv_decoder *d, const struct compiled_row *c, uint32_t w,
                    struct rv_operands *o)
{
    const struct rv_row *r = &rv_rows[c->row];

    o->as = c->row;
    for (unsigned i = 0; i < c->n; i++) {
        const struct bit_field *f = &c->field[i];
        set_operand(o, f, (uint32_t)bits(w, f->lsb + f->width - 1u, f->lsb),
                    f->width == 3 && c->small_regs ? 8 : 0);
    }
    if (c->sign_bit) o->imm = (int32_t)sext((uint32_t)o->imm, c->sign_bit + 1u);
    imply(d, o, r->form);
    if (is_reserved(d, c, o)) return false;
    o->row = r->expands_to ? r->expands_to : c->row;
    return !d->small_base || !names_upper_half(o);
}

static const struct compiled_row *find_half(struct rv_decoder *d, uint32_t w)
{
    uint8_t *cached = &d->half_cache[w & 0xffff];
    unsigned b = half_bucket(w);

    if (*cached == HALF_ILLEGAL) return NULL;
    if (*cached != HALF_UNKNOWN) return &d->row[d->half_list[*cached]];
    for (unsigned i = d->half_start[b]; i < d->half_start[b + 1]; i++) {
        const struct compiled_row *c = &d->row[d->half_list[i]];
        if ((w & c->mask) == c->match) {
            *cached = (uint8_t)i;
            return c;
        }
    }
    *cached = HALF_ILLEGAL;
    return NULL;
}

static const struct compiled_row *find_word(const struct rv_decoder *d, uint32_t w)
{
    unsigned b = word_bucket(w);

    for (unsigned i = d->word_start[b]; i < d->word_start[b + 1]; i++) {
        const struct compiled_row *c = &d->row[d->word_list[i]];
        if ((w & c->mask) == c->match) return c;
    }
    return NULL;
}

void rv_decode_word(struct rv_decoder *d, uint32_t w, struct rv_operands *out)
{
    bool half = (w & 3) != 3;
    const struct compiled_row *c = half ? find_half(d, w & 0xffff) : find_word(d, w);

    *out = (struct rv_operands){ .row = RV_ILLEGAL, .as = RV_ILLEGAL, .len = half ? 2 : 4 };
    if (c && !extract(d, c, w, out)) out->row = out->as = RV_ILLEGAL;
}
