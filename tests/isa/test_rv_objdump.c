/* SPDX-License-Identifier: MIT */
/* Compares the decoder with an independent one: objdump of the GNU binutils, over all 16-bit words and 50000
 * random 32-bit words on each XLEN. Without riscv64-linux-gnu-objdump (and as) it says so and checks nothing.
 * RISCV_BINUTILS=PREFIX in the environment chooses another version; what it knows is asked. */
#include "base/bits.h"
#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_WORDS 50000
/* Extensions that objdump is told of, beside GC, where it knows them. */
static const struct {
    const char *name;
    unsigned ext;
} asked[] = {
    { "zicbom", RV_EXT_Zicbom }, { "zicbop", RV_EXT_Zicbop },     { "zicboz", RV_EXT_Zicboz },
    { "zicond", RV_EXT_Zicond }, { "zimop", RV_EXT_Zimop },       { "zabha", RV_EXT_Zabha },
    { "zacas", RV_EXT_Zacas },   { "zalasr", RV_EXT_Zalasr },     { "zawrs", RV_EXT_Zawrs },
    { "zfh", RV_EXT_Zfh },       { "zfbfmin", RV_EXT_Zfbfmin },   { "zfa", RV_EXT_Zfa },
    { "zcb", RV_EXT_Zcb },       { "zcmop", RV_EXT_Zcmop },       { "zba", RV_EXT_Zba },
    { "zbb", RV_EXT_Zbb },       { "zbc", RV_EXT_Zbc },           { "zknd", RV_EXT_Zknd },
    { "zkne", RV_EXT_Zkne },     { "zknh", RV_EXT_Zknh },         { "zksed", RV_EXT_Zksed },
    { "zksh", RV_EXT_Zksh },     { "zbs", RV_EXT_Zbs },           { "zbkb", RV_EXT_Zbkb },
    { "zbkx", RV_EXT_Zbkx },     { "zicfilp", RV_EXT_Zicfilp },   { "zicfiss", RV_EXT_Zicfiss },
    { "smrnmi", RV_EXT_Smrnmi }, { "zve32x", RV_EXT_Zve32x },     { "zve32f", RV_EXT_Zve32f },
    { "zve64x", RV_EXT_Zve64x }, { "zve64f", RV_EXT_Zve64f },     { "zve64d", RV_EXT_Zve64d },
    { "zvfh", RV_EXT_Zvfh },     { "zvbb", RV_EXT_Zvbb },         { "zvkb", RV_EXT_Zvkb },
    { "zvbc", RV_EXT_Zvbc },     { "zvkg", RV_EXT_Zvkg },         { "zvkned", RV_EXT_Zvkned },
    { "zvknha", RV_EXT_Zvknha }, { "zvknhb", RV_EXT_Zvknhb },     { "zvksed", RV_EXT_Zvksed },
    { "zvksh", RV_EXT_Zvksh },   { "zvfbfmin", RV_EXT_Zvfbfmin }, { "zvfbfwma", RV_EXT_Zvfbfwma },
    { "zcmp", RV_EXT_Zcmp },     { "zcmt", RV_EXT_Zcmt },         { "zilsd", RV_EXT_Zilsd },
    { "zclsd", RV_EXT_Zclsd },
};
static struct rv_ext_set known; /* all but those of them that it does not know */

static const char *prefix(void)
{
    const char *p = getenv("RISCV_BINUTILS");

    return p ? p : "riscv64-linux-gnu-";
}

/* Some extensions exclude each other: with D's compressed loads and stores, or with what took their place. */
static const struct variant {
    const char *base;
    unsigned without[3];
} variants[] = {
    { "gc", { RV_EXT_Zcmp, RV_EXT_Zcmt, RV_EXT_Zclsd } },
    { "g_zca", { RV_EXT_Zcd, RV_EXT_Zcf, RV_EXT_Zcf } },
};

static void all_of(const struct variant *v, struct rv_ext_set *set)
{
    rv_ext_all(set);
    for (unsigned i = 0; i < 3; i++) {
        rv_ext_remove(set, v->without[i]);
    }
}

static bool accepts(const char *march)
{
    char command[400];

    snprintf(command, sizeof command, "%sas -march=%s -o /dev/null /dev/null 2>/dev/null", prefix(),
             march);
    return system(command) == 0;
}

/* ISA string for the assembler: the variant and what it knows of the rest. */
static void ask(char *march, size_t len, const struct variant *v, unsigned xlen)
{
    snprintf(march, len, "rv%u%s", xlen, v->base);
    all_of(v, &known);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        char one[40];
        if (!rv_ext_in(&known, asked[i].ext)) continue;
        snprintf(one, sizeof one, "rv%uima_%s", xlen, asked[i].name);
        if (accepts(one))
            snprintf(march + strlen(march), len - strlen(march), "_%s", asked[i].name);
        else rv_ext_remove(&known, asked[i].ext);
    }
}

static uint32_t words[65536];
static unsigned n_words;

/* Mostly words with a major opcode that exists. None of 48 bits and more, which we do not have. */
static void random_words(void)
{
    static const uint8_t opcodes[] = { 0x03, 0x07, 0x0f, 0x13, 0x17, 0x1b, 0x23, 0x27,
                                       0x2f, 0x33, 0x37, 0x3b, 0x43, 0x47, 0x4b, 0x4f,
                                       0x53, 0x57, 0x77, 0x63, 0x67, 0x6f, 0x73 };
    uint64_t seed = 42;

    for (n_words = 0; n_words < N_WORDS; n_words++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        uint32_t w = (uint32_t)(seed >> 32);
        unsigned pick = (unsigned)(seed >> 20 & 0xfff);
        /* Zeros in the upper bits make the rows with many fixed bits likely. */
        if (pick & 0x800) w &= 0xf9ffffff;
        if (pick & 0x400) w &= 0x79ffffff;
        if (pick & 0x200) w &= 0xfe3fffff;
        words[n_words] = (w & ~UINT32_C(0x7f)) | opcodes[pick % sizeof opcodes];
    }
}

static void all_halves(void)
{
    n_words = 0;
    for (uint32_t w = 0; w < 0x10000; w++) {
        if ((w & 3) != 3) words[n_words++] = w;
    }
}

static void write_words(const char *path, unsigned size)
{
    FILE *f = fopen(path, "wb");

    ck_assert_ptr_nonnull(f);
    for (unsigned i = 0; i < n_words; i++) {
        uint8_t b[4];
        store_le32(b, words[i]);
        ck_assert_uint_eq(fwrite(b, 1, size, f), size);
    }
    fclose(f);
}

static char mnemonics[RV_N_ROWS][RV_MNEMONIC_MAX];

static unsigned row_named(const char *mnemonic, unsigned xlen)
{
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        bool here = rv_rows[r].xlen & (xlen == 64 ? XLEN_RV64 : XLEN_RV32);
        if (!mnemonics[r][0]) rv_mnemonic(&rv_rows[r], mnemonics[r]);
        if (here && strcmp(mnemonics[r], mnemonic) == 0) return r;
    }
    return RV_ILLEGAL;
}

/* "mop.r.12" and "c.mop.3" are one row each. */
static void drop_number(char *mnemonic)
{
    char *dot = strrchr(mnemonic, '.');

    if (strstr(mnemonic, "mop.") && dot[1] >= '0' && dot[1] <= '9') *dot = '\0';
}

/* The row that objdump's mnemonic stands for; RV_ILLEGAL when we have none of that name. */
static unsigned row_called(char *mnemonic, unsigned xlen)
{
    static const char *const suffixes[] = { ".aqrl", ".aq", ".rl", ".tso" };
    static const char *const others[][2] = {
        { "pause", "fence" },     { "prefetch.i", "ori" },  { "prefetch.r", "ori" },
        { "prefetch.w", "ori" },  { "c.nop", "c.addi" },    { "c.slli64", "c.slli" },
        { "c.srli64", "c.srli" }, { "c.srai64", "c.srai" },
    };
    size_t n = strlen(mnemonic);
    unsigned row = row_named(mnemonic, xlen);

    if (row != RV_ILLEGAL) return row;
    drop_number(mnemonic);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t k = strlen(suffixes[i]);
        if (n > k && strcmp(mnemonic + n - k, suffixes[i]) == 0) {
            mnemonic[n - k] = '\0';
            break;
        }
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(mnemonic, others[i][0]) == 0) strcpy(mnemonic, others[i][1]);
    }
    return row_named(mnemonic, xlen);
}

/* Where the manual decides for us: objdump prints reserved rounding modes as "unknown", shift amounts of 32 and
 * more on RV32, numbers of AES rounds above 10, the all-zero c.addi16sp and lists below 4 of cm.push and its like as if they existed; it does not know that the unused fields of fence
 * and fence.i are ignored (Unpriv, fence), nor rounding modes of conversions that are always exact. */
static bool manual_says_so(uint32_t w, unsigned ours, unsigned theirs, const char *text,
                           unsigned xlen)
{
    bool shift = rv_rows[theirs].form == FORM_SH || rv_rows[theirs].form == FORM_CSH ||
                 rv_rows[theirs].form == FORM_CSLLI;

    bool list = rv_rows[theirs].form == FORM_CMSTACK || rv_rows[theirs].form == FORM_CMRET;

    if (ours == RV_ILLEGAL && list) return bits(w, 7, 4) < 4;
    if (ours == RV_ILLEGAL)
        return strstr(text, "unknown") || (xlen == 32 && shift) || w == 0x6101 ||
               rv_rows[theirs].form == FORM_RNUM;
    if (!rv_ext_in(&known, rv_rows[ours].ext))
        return theirs == RV_ILLEGAL || (ours == RV_lpad && theirs == RV_auipc);
    if (theirs != RV_ILLEGAL) return false;
    if (ours == RV_ssamoswap_w) return true; /* 2.44 has it on RV32 only */
    return ours == RV_fence || ours == RV_fence_i || ours == RV_fcvt_d_w || ours == RV_fcvt_d_wu ||
           ours == RV_fcvt_d_s || ours == RV_fcvt_s_h || ours == RV_fcvt_d_h ||
           ours == RV_fcvt_s_bf16;
}

/* Without blanks, and without what objdump adds: `# comment` and `<symbol>`. */
static void squeeze(char *to, const char *from)
{
    for (; from && *from && !strchr("\n#<", *from); from++) {
        if (*from != ' ' && *from != '\t') *to++ = *from;
    }
    *to = '\0';
}

/* Are the operands the same text? Not those of compressed instructions, which we print as what they stand for,
 * nor of prefetches, nor CSRs that one of both does not know; fence has operands there only. Conversions that are always exact
 * have no rounding mode there. */
static bool text_agrees(struct rv_decoder *d, uint32_t w, const struct rv_operands *o,
                        const char *text, uint64_t pc, unsigned xlen)
{
    static struct rv_hart hart;
    char line[120], ours[120], theirs[120];
    uint8_t code[4];

    if (o->len == 2 || o->row == RV_ori || o->row == RV_fence || strlen(text) >= sizeof theirs)
        return true;
    store_le32(code, w);
    hart.decoder = d;
    hart.xlen = xlen;
    rv_disasm(&hart.hart, code, sizeof code, pc, line, sizeof line);
    squeeze(ours, strchr(line, ' '));
    squeeze(theirs, strchr(text, '\t'));
    bool csr = rv_rows[o->row].form == FORM_CSR || rv_rows[o->row].form == FORM_CSRI;
    bool exact = o->row == RV_fcvt_s_h || o->row == RV_fcvt_d_h || o->row == RV_fcvt_s_bf16;
    if (exact || (csr && (strstr(ours, ",0x") || strstr(theirs, ",0x")))) return true;
    if (strcmp(ours, theirs) == 0) return true;
    printf("rv%u %#010x: %s, objdump: %s", xlen, w, line, text);
    return false;
}

/* One line of objdump against our decoder; 1 when they differ. */
static unsigned compare_line(struct rv_decoder *d, uint32_t w, const char *text, uint64_t pc,
                             unsigned xlen)
{
    struct rv_operands o;
    char mnemonic[32] = "";

    sscanf(text, "%31s", mnemonic);
    rv_decode_word(d, w, &o);
    unsigned theirs = row_called(mnemonic, xlen);
    if (o.as == theirs && o.as != RV_ILLEGAL) return !text_agrees(d, w, &o, text, pc, xlen);
    if (o.as == theirs || manual_says_so(w, o.as, theirs, text, xlen)) return 0;
    printf("rv%u %#010x: %s, objdump: %s", xlen, w, rv_rows[o.as].name, text);
    return 1;
}

static void compare(const struct variant *v, unsigned xlen, unsigned size)
{
    char path[] = "/tmp/test_rv_objdump.XXXXXX", command[1200], march[500], line[300];
    struct rv_ext_set all = { { 0 } };
    all_of(v, &all);
    struct rv_decoder *d = rv_decoder_new(&all, xlen);
    unsigned seen = 0, differ = 0;
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    close(fd);
    write_words(path, size);
    /* An object file says which extensions there are; without symbols all of it counts as code. */
    ask(march, sizeof march, v, xlen);
    snprintf(command, sizeof command,
             "o=%s.o && printf '.attribute arch, \"%s\"\n.text\n.incbin \"%s\"\n' | "
             "%sas -march=rv%ugc - -o $o && %sstrip -s $o && "
             "%sobjdump -M no-aliases -d $o 2>/dev/null; rm -f $o",
             path, march, path, prefix(), xlen, prefix(), prefix());
    FILE *f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f)) {
        char *colon = strstr(line, ":\t"), *text = colon ? strchr(colon + 2, '\t') : NULL;
        if (!text || seen >= n_words) continue;
        ck_assert_uint_eq(strtoul(colon + 2, NULL, 16), words[seen]);
        differ += compare_line(d, words[seen], text + 1, (uint64_t)seen * size, xlen);
        seen++;
    }
    pclose(f);
    unlink(path);
    fflush(stdout);
    rv_decoder_free(d);
    snprintf(command, sizeof command, "command -v %sobjdump >/dev/null", prefix());
    if (seen == 0 && system(command) != 0) {
        printf("no %sobjdump here: nothing compared\n", prefix());
        return;
    }
    ck_assert_uint_eq(seen, n_words);
    ck_assert_uint_eq(differ, 0);
}

START_TEST(words_decode_as_objdump_says)
{
    random_words();
    compare(&variants[0], _i ? 64 : 32, 4);
}
END_TEST

START_TEST(halves_decode_as_objdump_says)
{
    all_halves();
    if (_i / 2 && !accepts("rv64ima_zcmp")) {
        printf("%sas is not here or does not know Zcmp: not compared\n", prefix());
        return;
    }
    compare(&variants[_i / 2], _i & 1 ? 64 : 32, 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("objdump");
    TCase *c = tcase_create("decoder");
    tcase_add_loop_test(c, words_decode_as_objdump_says, 0, 2);
    tcase_add_loop_test(c, halves_decode_as_objdump_says, 0, 4);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
