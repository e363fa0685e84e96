/* SPDX-License-Identifier: MIT */
/* Compares the decoder with an independent one: objdump of the GNU binutils, over all 16-bit words and 50000
 * random 32-bit words on each XLEN. Without riscv64-linux-gnu-objdump (and as) it says so and checks nothing. */
#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_WORDS 50000
#define PREFIX  "riscv64-linux-gnu-"
/* Extensions that objdump is told of, beside GC. */
#define EXTENSIONS "_zicbom_zicbop_zicboz_zawrs_zfh_zba_zbb_zbc_zbs_zbkb_zbkx"

static uint32_t words[65536];
static unsigned n_words;

/* Mostly words with a major opcode that exists. None of 48 bits and more, which we do not have. */
static void random_words(void)
{
    static const uint8_t opcodes[] = { 0x03, 0x07, 0x0f, 0x13, 0x17, 0x1b, 0x23,
                                       0x27, 0x2f, 0x33, 0x37, 0x3b, 0x43, 0x47,
                                       0x4b, 0x4f, 0x53, 0x63, 0x67, 0x6f, 0x73 };
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

static bool row_is_called(const struct rv_row *row, const char *mnemonic, unsigned xlen)
{
    char name[RV_MNEMONIC_MAX];

    return row->xlen & (xlen == 64 ? XLEN_RV64 : XLEN_RV32) &&
           strcmp(rv_mnemonic(row, name), mnemonic) == 0;
}

/* The row that objdump's mnemonic stands for; RV_ILLEGAL when we have none of that name. */
static unsigned row_called(char *mnemonic, unsigned xlen)
{
    static const char *const suffixes[] = { ".aqrl", ".aq", ".rl", ".tso" };
    static const char *const others[][2] = { { "pause", "fence" },     { "prefetch.i", "ori" },
                                             { "prefetch.r", "ori" },  { "prefetch.w", "ori" },
                                             { "c.nop", "c.addi" },    { "c.slli64", "c.slli" },
                                             { "c.srli64", "c.srli" }, { "c.srai64", "c.srai" } };
    size_t n = strlen(mnemonic);

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
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        if (row_is_called(&rv_rows[r], mnemonic, xlen)) return r;
    }
    return RV_ILLEGAL;
}

/* Where the manual decides for us: objdump prints reserved rounding modes as "unknown", shift amounts of 32 and
 * more on RV32 and the all-zero c.addi16sp as if they existed; it does not know that the unused fields of fence
 * and fence.i are ignored (Unpriv, fence), nor rounding modes of conversions that are always exact. */
static bool manual_says_so(uint32_t w, unsigned ours, unsigned theirs, const char *text,
                           unsigned xlen)
{
    bool shift = rv_rows[theirs].form == FORM_SH || rv_rows[theirs].form == FORM_CSH ||
                 rv_rows[theirs].form == FORM_CSLLI;

    if (ours == RV_ILLEGAL) return strstr(text, "unknown") || (xlen == 32 && shift) || w == 0x6101;
    /* CFI is younger than binutils 2.40: hints and unused encodings then. */
    if (ours == RV_lpad) return theirs == RV_auipc;
    if (rv_rows[ours].ext == RV_EXT_Zicfiss) return theirs == RV_ILLEGAL;
    if (ours == RV_mnret) return theirs == RV_ILLEGAL;
    if (ours == RV_mop_r || ours == RV_mop_rr) return theirs == RV_ILLEGAL;
    if (rv_rows[ours].ext == RV_EXT_Zicond) return theirs == RV_ILLEGAL;
    if (theirs != RV_ILLEGAL) return false;
    return ours == RV_fence || ours == RV_fence_i || ours == RV_fcvt_d_w || ours == RV_fcvt_d_wu ||
           ours == RV_fcvt_d_s || ours == RV_fcvt_s_h || ours == RV_fcvt_d_h;
}

/* One line of objdump against our decoder; 1 when they differ. */
static unsigned compare_line(struct rv_decoder *d, uint32_t w, const char *text, unsigned xlen)
{
    struct rv_operands o;
    char mnemonic[32] = "";

    sscanf(text, "%31s", mnemonic);
    rv_decode_word(d, w, &o);
    unsigned theirs = row_called(mnemonic, xlen);
    if (o.as == theirs || manual_says_so(w, o.as, theirs, text, xlen)) return 0;
    printf("rv%u %#010x: %s, objdump: %s", xlen, w, rv_rows[o.as].name, text);
    return 1;
}

static void compare(unsigned xlen, unsigned size)
{
    char path[] = "/tmp/test_rv_objdump.XXXXXX", command[500], line[300];
    struct rv_ext_set all = { { 0 } };
    rv_ext_all(&all);
    struct rv_decoder *d = rv_decoder_new(&all, xlen);
    unsigned seen = 0, differ = 0;
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    close(fd);
    write_words(path, size);
    /* An object file says which extensions there are; without symbols all of it counts as code. */
    snprintf(command, sizeof command,
             "o=%s.o && printf '.attribute arch, \"rv%ugc" EXTENSIONS
             "\"\\n.text\\n.incbin \"%s\"\\n' | " PREFIX "as -march=rv%ugc - -o $o && " PREFIX
             "strip -s $o && " PREFIX "objdump -M no-aliases -d $o 2>/dev/null; rm -f $o",
             path, xlen, path, xlen);
    FILE *f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f)) {
        char *colon = strstr(line, ":\t"), *text = colon ? strchr(colon + 2, '\t') : NULL;
        if (!text || seen >= n_words) continue;
        ck_assert_uint_eq(strtoul(colon + 2, NULL, 16), words[seen]);
        differ += compare_line(d, words[seen++], text + 1, xlen);
    }
    pclose(f);
    unlink(path);
    fflush(stdout);
    rv_decoder_free(d);
    if (seen == 0 && system("command -v " PREFIX "objdump >/dev/null") != 0) {
        puts("no " PREFIX "objdump here: nothing compared");
        return;
    }
    ck_assert_uint_eq(seen, n_words);
    ck_assert_uint_eq(differ, 0);
}

START_TEST(words_decode_as_objdump_says)
{
    random_words();
    compare(_i ? 64 : 32, 4);
}
END_TEST

START_TEST(halves_decode_as_objdump_says)
{
    all_halves();
    compare(_i ? 64 : 32, 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("objdump");
    TCase *c = tcase_create("decoder");
    tcase_add_loop_test(c, words_decode_as_objdump_says, 0, 2);
    tcase_add_loop_test(c, halves_decode_as_objdump_says, 0, 2);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
