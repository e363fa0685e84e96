/* SPDX-License-Identifier: MIT */
/* The RISC-V instruction table itself: rows that overlap, rows that do not decode to themselves, rows that the
 * disassembler does not know, reserved encodings. */
#include "base/bits.h"
#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* RV32 and RV64; then the same with the extensions that take the place of Zcd and Zcf. */
static struct rv_decoder *decoder[4];

static struct {
    uint32_t match, mask;
} codes[RV_N_ROWS];

static void setup(void)
{
    struct rv_ext_set usual = { { 0 } }, other;

    rv_ext_all(&usual);
    other = usual;
    rv_ext_remove(&usual, RV_EXT_Zcmp);
    rv_ext_remove(&usual, RV_EXT_Zcmt);
    rv_ext_remove(&usual, RV_EXT_Zclsd);
    rv_ext_remove(&other, RV_EXT_Zcd);
    rv_ext_remove(&other, RV_EXT_Zcf);
    for (unsigned i = 0; i < ARRAY_SIZE(decoder); i++) {
        decoder[i] = rv_decoder_new(i < 2 ? &usual : &other, i & 1 ? 64 : 32);
    }
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        rv_row_match(r, &codes[r].match, &codes[r].mask);
    }
}

static struct rv_decoder *decoder_for(unsigned row, bool rv64)
{
    unsigned ext = rv_rows[row].ext;
    bool other = ext == RV_EXT_Zcmp || ext == RV_EXT_Zcmt || ext == RV_EXT_Zclsd;

    return decoder[rv64 + 2 * other];
}

static void teardown(void)
{
    for (unsigned i = 0; i < ARRAY_SIZE(decoder); i++) {
        rv_decoder_free(decoder[i]);
    }
}

static bool exclude_each_other(unsigned a, unsigned b)
{
    struct rv_ext_set set = { { 0 } };

    rv_ext_add(&set, rv_rows[a].ext);
    if (!rv_ext_in(&set, rv_rows[a].ext)) return false; /* derived from others */
    rv_ext_add(&set, rv_rows[b].ext);
    return !rv_ext_in(&set, rv_rows[a].ext);
}

static bool is_half(unsigned row)
{
    return (codes[row].match & 3) != 3;
}

/* Do some words match both rows? */
static bool overlap(unsigned a, unsigned b)
{
    if (is_half(a) != is_half(b) || !(rv_rows[a].xlen & rv_rows[b].xlen)) return false;
    return !((codes[a].match ^ codes[b].match) & codes[a].mask & codes[b].mask) &&
           !exclude_each_other(a, b);
}

static bool one_mask_contains_the_other(unsigned a, unsigned b)
{
    uint32_t both = codes[a].mask & codes[b].mask;

    return codes[a].mask != codes[b].mask && (both == codes[a].mask || both == codes[b].mask);
}

START_TEST(rows_overlap_only_where_one_is_narrower)
{
    for (unsigned a = RV_ILLEGAL + 1; a < RV_N_ROWS; a++) {
        for (unsigned b = a + 1; b < RV_N_ROWS; b++) {
            ck_assert_msg(!overlap(a, b) || one_mask_contains_the_other(a, b), "%s and %s overlap",
                          rv_rows[a].name, rv_rows[b].name);
        }
    }
}
END_TEST

START_TEST(length_bits_are_fixed)
{
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        uint32_t match, mask;
        rv_row_match(r, &match, &mask);
        ck_assert_msg((mask & 3) == 3, "%s", rv_rows[r].name);
        ck_assert_msg(((match & 3) == 3) == !is_half(r), "%s", rv_rows[r].name);
        ck_assert_msg((match & ~mask) == 0, "%s", rv_rows[r].name);
        ck_assert_msg(!is_half(r) || mask <= 0xffff, "%s", rv_rows[r].name);
    }
}
END_TEST

/* A word of the row with the free bits of `seed`. */
static uint32_t sample_of(unsigned row, uint32_t seed)
{
    uint32_t match, mask;

    rv_row_match(row, &match, &mask);
    uint32_t w = match | (seed & ~mask);
    return is_half(row) ? w & 0xffff : w;
}

/* How many of 64 words of the row decode to it; others must be reserved or belong to a row inside it. */
static unsigned decodes_to_itself(unsigned row, unsigned which)
{
    uint32_t seed = 12345;
    unsigned n = 0;

    for (unsigned i = 0; i < 64; i++) {
        struct rv_operands o;
        seed = seed * 1664525 + 1013904223;
        rv_decode_word(decoder_for(row, which), sample_of(row, seed ^ seed >> 15), &o);
        if (o.as == row) n++;
        if (o.as != row && o.as != RV_ILLEGAL &&
            (rv_rows[row].xlen & (which ? XLEN_RV64 : XLEN_RV32)))
            ck_assert_msg(overlap(o.as, row), "%s decodes as %s", rv_rows[row].name,
                          rv_rows[o.as].name);
        if (o.as == row)
            ck_assert_uint_eq(o.row, rv_rows[row].expands_to ? rv_rows[row].expands_to : row);
    }
    return n;
}

START_TEST(rows_decode_to_themselves)
{
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        for (unsigned which = 0; which < 2; which++) {
            bool here = rv_rows[r].xlen & (which ? XLEN_RV64 : XLEN_RV32);
            unsigned n = decodes_to_itself(r, which);
            ck_assert_msg(here == (n > 0), "%s on rv%u: %u of 64", rv_rows[r].name, 32 + 32 * which,
                          n);
        }
    }
}
END_TEST

START_TEST(rows_need_their_extension)
{
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        struct rv_ext_set set = { { 0 } };
        rv_ext_all(&set);
        rv_ext_remove(&set, RV_EXT_E); /* has the rows of I too */
        set.word[rv_rows[r].ext / 64] &= ~(UINT64_C(1) << (rv_rows[r].ext % 64));
        struct rv_decoder *without = rv_decoder_new(&set, 64);
        struct rv_operands o;
        uint32_t seed = 99;
        for (unsigned i = 0; i < 16; i++) {
            seed = seed * 1664525 + 1013904223;
            rv_decode_word(without, sample_of(r, seed ^ seed >> 15), &o);
            ck_assert_msg(o.as != r, "%s decodes without its extension", rv_rows[r].name);
        }
        rv_decoder_free(without);
    }
}
END_TEST

/* Compressed instructions and the 32-bit ones they stand for, from the C chapter's tables. */
static const struct {
    const char *name;
    uint16_t half;
    uint32_t word;
    uint8_t xlen;
    bool other; /* of an extension that takes the place of Zcd or Zcf */
} expansions[] = {
    /* clang-format off */
    { "c_addi4spn", 0x1fe4, 0x3fc10493, XLEN_ANY, false }, /* c.addi4spn x9,sp,1020 = addi x9,x2,1020 */
    { "c_addi4spn", 0x0ac8, 0x15410513, XLEN_ANY, false }, /* c.addi4spn x10,sp,340 = addi x10,x2,340 */
    { "c_addi4spn", 0x1528, 0x2a810513, XLEN_ANY, false }, /* c.addi4spn x10,sp,680 = addi x10,x2,680 */
    { "c_fld", 0x3544, 0x0a853487, XLEN_ANY, false }, /* c.fld f9,168(x10) = fld f9,168(x10) */
    { "c_lw", 0x4964, 0x05452483, XLEN_ANY, false }, /* c.lw x9,84(x10) = lw x9,84(x10) */
    { "c_lw", 0x541c, 0x02842783, XLEN_ANY, false }, /* c.lw x15,40(x8) = lw x15,40(x8) */
    { "c_flw", 0x6964, 0x05452487, XLEN_RV32, false }, /* c.flw f9,84(x10) = flw f9,84(x10) */
    { "c_ld", 0x7544, 0x0a853483, XLEN_RV64, false }, /* c.ld x9,168(x10) = ld x9,168(x10) */
    { "c_ld", 0x6924, 0x05053483, XLEN_RV64, false }, /* c.ld x9,80(x10) = ld x9,80(x10) */
    { "c_fsd", 0xa924, 0x04953827, XLEN_ANY, false }, /* c.fsd f9,80(x10) = fsd f9,80(x10) */
    { "c_sw", 0xd504, 0x02952423, XLEN_ANY, false }, /* c.sw x9,40(x10) = sw x9,40(x10) */
    { "c_fsw", 0xf504, 0x02952427, XLEN_RV32, false }, /* c.fsw f9,40(x10) = fsw f9,40(x10) */
    { "c_sd", 0xf544, 0x0a953423, XLEN_RV64, false }, /* c.sd x9,168(x10) = sd x9,168(x10) */
    { "c_addi", 0x1fd5, 0xff5f8f93, XLEN_ANY, false }, /* c.addi x31,-11 = addi x31,x31,-11 */
    { "c_jal", 0x2b91, 0x554000ef, XLEN_RV32, false }, /* c.jal .+1364 = jal x1,.+1364 */
    { "c_jal", 0x346d, 0xaabff0ef, XLEN_RV32, false }, /* c.jal .-1366 = jal x1,.-1366 */
    { "c_addiw", 0x2fd5, 0x015f8f9b, XLEN_RV64, false }, /* c.addiw x31,21 = addiw x31,x31,21 */
    { "c_addiw", 0x2f81, 0x000f8f9b, XLEN_RV64, false }, /* c.addiw x31,0 = addiw x31,x31,0 */
    { "c_li", 0x5fa9, 0xfea00f93, XLEN_ANY, false }, /* c.li x31,-22 = addi x31,x0,-22 */
    { "c_lui", 0x6fd5, 0x00015fb7, XLEN_ANY, false }, /* c.lui x31,21 = lui x31,21 */
    { "c_lui", 0x7fa9, 0xfffeafb7, XLEN_ANY, false }, /* c.lui x31,0xfffea = lui x31,0xfffea */
    { "c_addi16sp", 0x6171, 0x15010113, XLEN_ANY, false }, /* c.addi16sp sp,336 = addi x2,x2,336 */
    { "c_addi16sp", 0x710d, 0xea010113, XLEN_ANY, false }, /* c.addi16sp sp,-352 = addi x2,x2,-352 */
    { "c_addi16sp", 0x610d, 0x0a010113, XLEN_ANY, false }, /* c.addi16sp sp,160 = addi x2,x2,160 */
    { "c_srli", 0x80d5, 0x0154d493, XLEN_ANY, false }, /* c.srli x9,21 = srli x9,x9,21 */
    { "c_srli", 0x90a9, 0x02a4d493, XLEN_RV64, false }, /* c.srli x9,42 = srli x9,x9,42 */
    { "c_srai", 0x84a9, 0x40a4d493, XLEN_ANY, false }, /* c.srai x9,10 = srai x9,x9,10 */
    { "c_srai", 0x94d5, 0x4354d493, XLEN_RV64, false }, /* c.srai x9,53 = srai x9,x9,53 */
    { "c_andi", 0x98a9, 0xfea4f493, XLEN_ANY, false }, /* c.andi x9,-22 = andi x9,x9,-22 */
    { "c_sub", 0x8c89, 0x40a484b3, XLEN_ANY, false }, /* c.sub x9,x10 = sub x9,x9,x10 */
    { "c_xor", 0x8ca9, 0x00a4c4b3, XLEN_ANY, false }, /* c.xor x9,x10 = xor x9,x9,x10 */
    { "c_or", 0x8cc9, 0x00a4e4b3, XLEN_ANY, false }, /* c.or x9,x10 = or x9,x9,x10 */
    { "c_and", 0x8fe1, 0x0087f7b3, XLEN_ANY, false }, /* c.and x15,x8 = and x15,x15,x8 */
    { "c_subw", 0x9c89, 0x40a484bb, XLEN_RV64, false }, /* c.subw x9,x10 = subw x9,x9,x10 */
    { "c_addw", 0x9ca9, 0x00a484bb, XLEN_RV64, false }, /* c.addw x9,x10 = addw x9,x9,x10 */
    { "c_j", 0xab91, 0x5540006f, XLEN_ANY, false }, /* c.j .+1364 = jal x0,.+1364 */
    { "c_j", 0xb46d, 0xaabff06f, XLEN_ANY, false }, /* c.j .-1366 = jal x0,.-1366 */
    { "c_j", 0xa46d, 0x2aa0006f, XLEN_ANY, false }, /* c.j .+682 = jal x0,.+682 */
    { "c_beqz", 0xc4cd, 0x0a048563, XLEN_ANY, false }, /* c.beqz x9,.+170 = beq x9,x0,.+170 */
    { "c_beqz", 0xd8b1, 0xf4048ae3, XLEN_ANY, false }, /* c.beqz x9,.-172 = beq x9,x0,.-172 */
    { "c_bnez", 0xe8b1, 0x04049a63, XLEN_ANY, false }, /* c.bnez x9,.+84 = bne x9,x0,.+84 */
    { "c_slli", 0x0fd6, 0x015f9f93, XLEN_ANY, false }, /* c.slli x31,21 = slli x31,x31,21 */
    { "c_slli", 0x1faa, 0x02af9f93, XLEN_RV64, false }, /* c.slli x31,42 = slli x31,x31,42 */
    { "c_fldsp", 0x3faa, 0x0a813f87, XLEN_ANY, false }, /* c.fldsp f31,168(sp) = fld f31,168(x2) */
    { "c_fldsp", 0x2fd6, 0x15013f87, XLEN_ANY, false }, /* c.fldsp f31,336(sp) = fld f31,336(x2) */
    { "c_lwsp", 0x4fd6, 0x05412f83, XLEN_ANY, false }, /* c.lwsp x31,84(sp) = lw x31,84(x2) */
    { "c_lwsp", 0x5faa, 0x0a812f83, XLEN_ANY, false }, /* c.lwsp x31,168(sp) = lw x31,168(x2) */
    { "c_flwsp", 0x7faa, 0x0a812f87, XLEN_RV32, false }, /* c.flwsp f31,168(sp) = flw f31,168(x2) */
    { "c_ldsp", 0x6fd6, 0x15013f83, XLEN_RV64, false }, /* c.ldsp x31,336(sp) = ld x31,336(x2) */
    { "c_ldsp", 0x7faa, 0x0a813f83, XLEN_RV64, false }, /* c.ldsp x31,168(sp) = ld x31,168(x2) */
    { "c_jr", 0x8f82, 0x000f8067, XLEN_ANY, false }, /* c.jr x31 = jalr x0,0(x31) */
    { "c_mv", 0x8fd6, 0x01500fb3, XLEN_ANY, false }, /* c.mv x31,x21 = add x31,x0,x21 */
    { "c_ebreak", 0x9002, 0x00100073, XLEN_ANY, false }, /* c.ebreak = ebreak */
    { "c_jalr", 0x9f82, 0x000f80e7, XLEN_ANY, false }, /* c.jalr x31 = jalr x1,0(x31) */
    { "c_add", 0x9fd6, 0x015f8fb3, XLEN_ANY, false }, /* c.add x31,x21 = add x31,x31,x21 */
    { "c_fsdsp", 0xb57e, 0x0bf13427, XLEN_ANY, false }, /* c.fsdsp f31,168(sp) = fsd f31,168(x2) */
    { "c_fsdsp", 0xaafe, 0x15f13827, XLEN_ANY, false }, /* c.fsdsp f31,336(sp) = fsd f31,336(x2) */
    { "c_swsp", 0xcafe, 0x05f12a23, XLEN_ANY, false }, /* c.swsp x31,84(sp) = sw x31,84(x2) */
    { "c_swsp", 0xd57e, 0x0bf12423, XLEN_ANY, false }, /* c.swsp x31,168(sp) = sw x31,168(x2) */
    { "c_fswsp", 0xeafe, 0x05f12a27, XLEN_RV32, false }, /* c.fswsp f31,84(sp) = fsw f31,84(x2) */
    { "c_sdsp", 0xf57e, 0x0bf13423, XLEN_RV64, false }, /* c.sdsp x31,168(sp) = sd x31,168(x2) */
    { "c_sdsp", 0xeafe, 0x15f13823, XLEN_RV64, false }, /* c.sdsp x31,336(sp) = sd x31,336(x2) */
    { "c_sspush", 0x6081, 0xce104073, XLEN_ANY, false }, /* c.sspush x1 = sspush x1 */
    { "c_sspopchk", 0x6281, 0xcdc2c073, XLEN_ANY, false }, /* c.sspopchk x5 = sspopchk x5 */
    { "c_lbu", 0x8144, 0x00154483, XLEN_ANY, false }, /* c.lbu x9,1(x10) = lbu x9,1(x10) */
    { "c_lbu", 0x803c, 0x00244783, XLEN_ANY, false }, /* c.lbu x15,2(x8) = lbu x15,2(x8) */
    { "c_lhu", 0x8524, 0x00255483, XLEN_ANY, false }, /* c.lhu x9,2(x10) = lhu x9,2(x10) */
    { "c_lh", 0x8564, 0x00251483, XLEN_ANY, false }, /* c.lh x9,2(x10) = lh x9,2(x10) */
    { "c_sb", 0x8944, 0x009500a3, XLEN_ANY, false }, /* c.sb x9,1(x10) = sb x9,1(x10) */
    { "c_sb", 0x883c, 0x00f40123, XLEN_ANY, false }, /* c.sb x15,2(x8) = sb x15,2(x8) */
    { "c_sh", 0x8d24, 0x00951123, XLEN_ANY, false }, /* c.sh x9,2(x10) = sh x9,2(x10) */
    { "c_zext_b", 0x9ce1, 0x0ff4f493, XLEN_ANY, false }, /* c.zext.b x9 = andi x9,x9,255 */
    { "c_sext_b", 0x9ce5, 0x60449493, XLEN_ANY, false }, /* c.sext.b x9 = sext.b x9,x9 */
    { "c_zext_h", 0x9ce9, 0x0804c4bb, XLEN_RV64, false }, /* c.zext.h x9 = zext.h x9,x9 */
    { "c_zext_h_rv32", 0x9ce9, 0x0804c4b3, XLEN_RV32, false }, /* c.zext.h x9 = zext.h x9,x9 */
    { "c_sext_h", 0x9ced, 0x60549493, XLEN_ANY, false }, /* c.sext.h x9 = sext.h x9,x9 */
    { "c_zext_w", 0x9cf1, 0x080484bb, XLEN_RV64, false }, /* c.zext.w x9 = add.uw x9,x9,x0 */
    { "c_not", 0x9cf5, 0xfff4c493, XLEN_ANY, false }, /* c.not x9 = xori x9,x9,-1 */
    { "c_mul", 0x9cc9, 0x02a484b3, XLEN_ANY, false }, /* c.mul x9,x10 = mul x9,x9,x10 */
    { "c_ld_rv32", 0x7540, 0x0a853403, XLEN_RV32, true }, /* c.ld x8,168(x10) = ld x8,168(x10) */
    { "c_ld_rv32", 0x68b8, 0x0504b703, XLEN_RV32, true }, /* c.ld x14,80(x9) = ld x14,80(x9) */
    { "c_sd_rv32", 0xf540, 0x0a853423, XLEN_RV32, true }, /* c.sd x8,168(x10) = sd x8,168(x10) */
    { "c_sd_rv32", 0xe8b8, 0x04e4b823, XLEN_RV32, true }, /* c.sd x14,80(x9) = sd x14,80(x9) */
    { "c_ldsp_rv32", 0x6f56, 0x15013f03, XLEN_RV32, true }, /* c.ldsp x30,336(sp) = ld x30,336(x2) */
    { "c_ldsp_rv32", 0x712a, 0x0a813103, XLEN_RV32, true }, /* c.ldsp x2,168(sp) = ld x2,168(x2) */
    { "c_sdsp_rv32", 0xf57a, 0x0be13423, XLEN_RV32, true }, /* c.sdsp x30,168(sp) = sd x30,168(x2) */
    { "c_sdsp_rv32", 0xea82, 0x14013823, XLEN_RV32, true }, /* c.sdsp x0,336(sp) = sd x0,336(x2) */
    { "c_mop", 0x6181, 0x00000013, XLEN_ANY, false }, /* c.mop.3 = addi x0,x0,0 */
    /* clang-format on */
};

START_TEST(compressed_forms_equal_their_expansion)
{
    for (size_t i = 0; i < ARRAY_SIZE(expansions); i++) {
        for (unsigned which = 0; which < 2; which++) {
            struct rv_operands c, w;
            if (!(expansions[i].xlen & (which ? XLEN_RV64 : XLEN_RV32))) continue;
            struct rv_decoder *d = decoder[which + 2 * expansions[i].other];
            rv_decode_word(d, expansions[i].half, &c);
            rv_decode_word(d, expansions[i].word, &w);
            ck_assert_str_eq(rv_rows[c.as].name, expansions[i].name);
            ck_assert_msg(c.row == w.row && c.rd == w.rd && c.rs1 == w.rs1 && c.rs2 == w.rs2 &&
                              c.imm == w.imm,
                          "%s: row %s rd %u rs1 %u rs2 %u imm %d, not %s %u %u %u %d",
                          expansions[i].name, rv_rows[c.row].name, c.rd, c.rs1, c.rs2, (int)c.imm,
                          rv_rows[w.row].name, w.rd, w.rs1, w.rs2, (int)w.imm);
            ck_assert_uint_eq(c.len, 2);
            ck_assert_uint_eq(w.len, 4);
        }
    }
}
END_TEST

START_TEST(every_compressed_row_has_an_expansion_here)
{
    for (unsigned r = RV_N_BASE; r < RV_N_ROWS; r++) {
        bool found = false;
        for (size_t i = 0; i < ARRAY_SIZE(expansions); i++) {
            found |= strcmp(expansions[i].name, rv_rows[r].name) == 0;
        }
        ck_assert_msg(found, "%s", rv_rows[r].name);
    }
}
END_TEST

START_TEST(reserved_encodings_are_illegal)
{
    static const struct {
        uint32_t bits;
        uint8_t xlen;
        const char *what;
    } reserved[] = {
        { 0x0000, 3, "all zeros" },
        { 0xffffffff, 3, "all ones" },
        { 0x0004, 3, "c.addi4spn of 0" },
        { 0x6101, 3, "c.addi16sp of 0" },
        { 0x6401, 3, "c.lui of 0" },
        { 0x2001, 2, "c.addiw of x0" },
        { 0x4002, 3, "c.lwsp to x0" },
        { 0x6002, 2, "c.ldsp to x0" },
        { 0x8002, 3, "c.jr x0" },
        { 0x9401 | 0x1000, 1, "c.srai with shamt[5] on RV32" },
        { 0x9c79, 3, "reserved in the group of c.not" },
        { 0x02009193, 1, "slli by 32 on RV32" },
        { 0x0020d0d3, 3, "fadd.s with rounding mode 5" },
        { 0x0000b183, 1, "ld to an odd register on RV32" },
        { 0x0010b023, 1, "sd from an odd register on RV32" },
    };

    for (size_t i = 0; i < ARRAY_SIZE(reserved); i++) {
        for (unsigned which = 0; which < 2; which++) {
            struct rv_operands o;
            if (!(reserved[i].xlen & (which ? XLEN_RV64 : XLEN_RV32))) continue;
            rv_decode_word(decoder[which], reserved[i].bits, &o);
            ck_assert_msg(o.row == RV_ILLEGAL, "rv%u: %s is %s", 32 + 32 * which, reserved[i].what,
                          rv_rows[o.as].name);
        }
    }
}
END_TEST

/* The cache of 16-bit instructions must not change what is decoded. */
START_TEST(halves_decode_alike_the_second_time)
{
    for (uint32_t w = 0; w < 0x10000; w++) {
        struct rv_operands a, b;
        if ((w & 3) == 3) continue;
        rv_decode_word(decoder[1], w, &a);
        rv_decode_word(decoder[1], w | 0xabcd0000, &b);
        ck_assert_uint_eq(a.as, b.as);
        ck_assert_int_eq(a.imm, b.imm);
        ck_assert_uint_eq(a.rd, b.rd);
    }
}
END_TEST

/* Text --------------------------------------------------------------------------------------- */

static struct rv_hart fake; /* the disassembler looks at the decoder only */

static int disasm(uint32_t word, uint64_t pc, char *buf, size_t len)
{
    uint8_t code[4];

    store_le32(code, word);
    return rv_disasm(&fake.hart, code, 4, pc, buf, len);
}

START_TEST(disassembler_knows_every_row)
{
    for (unsigned r = RV_ILLEGAL + 1; r < RV_N_ROWS; r++) {
        struct rv_operands o = { 0 };
        uint32_t seed = 7, word = 0;
        char text[80] = "", name[RV_MNEMONIC_MAX];
        fake.decoder = decoder_for(r, rv_rows[r].xlen & XLEN_RV64);
        for (unsigned i = 0; i < 100 && o.as != r; i++) {
            seed = seed * 1664525 + 1013904223;
            word = sample_of(r, seed ^ seed >> 15);
            rv_decode_word(fake.decoder, word, &o);
        }
        ck_assert_int_eq(disasm(word, 0x1000, text, sizeof text), is_half(r) ? 2 : 4);
        rv_mnemonic(&rv_rows[o.row], name);
        ck_assert_msg(strncmp(text, name, strlen(name)) == 0, "%s: \"%s\"", name, text);
        for (size_t len = 1; len < sizeof text; len++) {
            char small[80];
            memset(small, '#', sizeof small);
            disasm(word, 0x1000, small, len);
            ck_assert_uint_lt(strlen(small), len);
            ck_assert_int_eq(small[len], '#');
        }
    }
}
END_TEST

START_TEST(disassembler_prints_operands)
{
    static const struct {
        uint32_t word;
        const char *text;
    } lines[] = {
        { 0x002081b3, "add gp,ra,sp" },
        { 0xff010113, "addi sp,sp,-16" },
        { 0x00813403, "ld s0,8(sp)" },
        { 0xfe813c23, "sd s0,-8(sp)" },
        { 0x12345537, "lui a0,0x12345" },
        { 0x0000006f, "jal zero,0x1000" },
        { 0xfe209ee3, "bne ra,sp,0xffc" },
        { 0x1011, "addi zero,zero,-28" },
        { 0x0220f1c3, "fmadd.d ft3,ft1,ft2,ft0" },
        { 0x30529073, "csrrw zero,mtvec,t0" },
        { 0x00000000, ".insn 0x0" },
    };
    char text[80];

    fake.decoder = decoder[1];
    for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
        disasm(lines[i].word, 0x1000, text, sizeof text);
        ck_assert_str_eq(text, lines[i].text);
    }
}
END_TEST

START_TEST(disassembler_wants_the_whole_instruction)
{
    const uint8_t code[4] = { 0xb3, 0x81, 0x20, 0x00 };
    char text[80];

    fake.decoder = decoder[1];
    ck_assert_int_eq(rv_disasm(&fake.hart, code, 1, 0, text, sizeof text), 0);
    ck_assert_int_eq(rv_disasm(&fake.hart, code, 3, 0, text, sizeof text), 0);
    ck_assert_int_eq(rv_disasm(&fake.hart, code, 4, 0, text, 0), 0);
    ck_assert_int_eq(rv_disasm(&fake.hart, code, 4, 0, text, sizeof text), 4);
}
END_TEST

static TCase *table_tests(void)
{
    TCase *c = tcase_create("table");

    tcase_set_timeout(c, 60); /* each pair of rows; a decoder for each row */
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, rows_overlap_only_where_one_is_narrower);
    tcase_add_test(c, length_bits_are_fixed);
    tcase_add_test(c, rows_decode_to_themselves);
    tcase_add_test(c, rows_need_their_extension);
    tcase_add_test(c, compressed_forms_equal_their_expansion);
    tcase_add_test(c, every_compressed_row_has_an_expansion_here);
    tcase_add_test(c, reserved_encodings_are_illegal);
    tcase_add_test(c, halves_decode_alike_the_second_time);
    tcase_add_test(c, disassembler_knows_every_row);
    tcase_add_test(c, disassembler_prints_operands);
    tcase_add_test(c, disassembler_wants_the_whole_instruction);
    return c;
}

int main(void)
{
    Suite *s = suite_create("riscv table");
    suite_add_tcase(s, table_tests());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
