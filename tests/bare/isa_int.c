/* SPDX-License-Identifier: MIT */
/* Edge cases of I and M. Unpriv rv32, rv64, m-st-ext: results are literal, with the manual's rules
 * for shifts, sign extension, division by zero and overflow. */
#include "tests/bare/lib/bare.h"

#define OP2(insn, a, b)                                                                   \
    ({                                                                                    \
        xlen r_;                                                                          \
        __asm__ volatile(insn " %0, %1, %2" : "=r"(r_) : "r"((xlen)(a)), "r"((xlen)(b))); \
        r_;                                                                               \
    })
#define OPI(insn, a, imm)                                                    \
    ({                                                                       \
        xlen r_;                                                             \
        __asm__ volatile(insn " %0, %1, " #imm : "=r"(r_) : "r"((xlen)(a))); \
        r_;                                                                  \
    })
#define TAKEN(insn, a, b)                                              \
    ({                                                                 \
        xlen r_;                                                       \
        __asm__ volatile("li %0, 1\n" insn " %1, %2, 1f\nli %0, 0\n1:" \
                         : "=&r"(r_)                                   \
                         : "r"((xlen)(a)), "r"((xlen)(b)));            \
        r_;                                                            \
    })
#define MIN    ((xlen)1 << (XLEN - 1)) /* the most negative number */
#define MAX    (MIN - 1)
#define NEG(n) ((xlen) - (long)(n))

static void add_and_sub_wrap(void)
{
    EQ(OP2("add", MAX, 1), MIN);
    EQ(OP2("add", -1, 1), 0);
    EQ(OP2("sub", MIN, 1), MAX);
    EQ(OP2("sub", 0, 1), NEG(1));
    EQ(OPI("addi", 0, -2048), NEG(2048));
    EQ(OPI("addi", MAX, 2047), MIN + 2046);
}

static void shifts_use_the_low_bits_of_the_amount(void)
{
    EQ(OP2("sll", 1, XLEN + 3), 8);
    EQ(OP2("sll", 1, XLEN - 1), MIN);
    EQ(OP2("srl", MIN, XLEN - 1), 1);
    EQ(OP2("srl", -1, NEG(1)), 1);
    EQ(OP2("sra", MIN, XLEN - 1), NEG(1));
    EQ(OP2("sra", MIN, 2 * XLEN), MIN);
    EQ(OPI("slli", 3, 31), (xlen)3 << 31);
    EQ(OPI("srli", -1, 31), NEG(1) >> 31);
    EQ(OPI("srai", MIN, 31), (xlen)((long)MIN >> 31));
}

static void comparisons_are_signed_and_unsigned(void)
{
    EQ(OP2("slt", MIN, MAX), 1);
    EQ(OP2("sltu", MIN, MAX), 0);
    EQ(OP2("slt", -1, 0), 1);
    EQ(OP2("sltu", -1, 0), 0);
    EQ(OP2("slt", 5, 5), 0);
    EQ(OPI("slti", 0, -1), 0);
    EQ(OPI("sltiu", 0, -1), 1); /* the immediate is sign-extended, then unsigned */
    EQ(OPI("sltiu", -1, -1), 0);
    EQ(OPI("sltiu", 0, 1), 1);
}

static void logic_sign_extends_immediates(void)
{
    EQ(OPI("andi", -1, -2048), NEG(2048));
    EQ(OPI("ori", 0, -1), NEG(1));
    EQ(OPI("xori", 0x0f, -1), ~(xlen)0x0f);
    EQ(OP2("and", 0x0ff0, 0x3c3c), 0x0c30);
    EQ(OP2("or", 0x0ff0, 0x3c3c), 0x3ffc);
    EQ(OP2("xor", 0x0ff0, 0x3c3c), 0x33cc);
}

static void lui_and_auipc_fill_the_upper_part(void)
{
    xlen v, w;

    __asm__ volatile("lui %0, 0x80000" : "=r"(v));
    EQ(v, (xlen)(int32_t)0x80000000);
    __asm__ volatile("lui %0, 0xfffff" : "=r"(v));
    EQ(v, NEG(4096));
    __asm__ volatile("auipc %0, 0\nauipc %1, 1" : "=r"(v), "=r"(w));
    EQ(w - v, 4100);
    __asm__ volatile("auipc %0, 0\nauipc %1, 0xfffff" : "=r"(v), "=r"(w));
    EQ(w - v, NEG(4092));
}

static void branches_compare_signed_and_unsigned(void)
{
    EQ(TAKEN("beq", 7, 7), 1);
    EQ(TAKEN("beq", 7, 8), 0);
    EQ(TAKEN("bne", 7, 7), 0);
    EQ(TAKEN("bne", MIN, 0), 1);
    EQ(TAKEN("blt", MIN, MAX), 1);
    EQ(TAKEN("blt", 3, 3), 0);
    EQ(TAKEN("bge", 3, 3), 1);
    EQ(TAKEN("bge", MIN, MAX), 0);
    EQ(TAKEN("bltu", MIN, MAX), 0);
    EQ(TAKEN("bltu", 0, -1), 1);
    EQ(TAKEN("bgeu", -1, 0), 1);
    EQ(TAKEN("bgeu", 0, 1), 0);
}

SNIPPET(jalr_same_register, "mv t1, ra\nla t0, 1f\njalr t0, 0(t0)\n1: mv a0, t0\nla a1, 1b\n"
                            "sub a0, a0, a1\nmv ra, t1");
SNIPPET(jal_backwards,
        ".option push\n.option norvc\nj 2f\n1: addi a0, a0, 1\nret\n2: j 1b\n.option pop");

static void jalr_reads_its_target_before_it_links(void)
{
    EQ(run_in(MODE_M, jalr_same_register, 0, 0).value, 0);
}

static void jal_jumps_backwards(void)
{
    EQ(run_in(MODE_M, jal_backwards, 5, 0).value, 6);
}

static void x0_stays_zero(void)
{
    xlen v;

    __asm__ volatile("addi x0, x0, 5\nlui x0, 1\nmul x0, sp, sp\nmv %0, x0" : "=r"(v));
    EQ(v, 0);
    __asm__ volatile("lw x0, 0(%1)\nmv %0, x0" : "=r"(v) : "r"(SCRATCH));
    EQ(v, 0);
}

static void mul_keeps_low_and_high_parts(void)
{
    EQ(OP2("mul", MIN, MIN), 0);
    EQ(OP2("mul", -1, -1), 1);
    EQ(OP2("mul", MAX, 2), NEG(2));
    EQ(OP2("mulh", MIN, MIN), (xlen)1 << (XLEN - 2));
    EQ(OP2("mulh", -1, -1), 0);
    EQ(OP2("mulh", -1, 1), NEG(1));
    EQ(OP2("mulhu", -1, -1), NEG(2));
    EQ(OP2("mulhu", MIN, 2), 1);
    EQ(OP2("mulhsu", -1, -1), NEG(1)); /* -1 times 2^XLEN - 1 */
    EQ(OP2("mulhsu", MIN, -1), MIN);   /* upper half of -2^(XLEN-1) * (2^XLEN - 1) */
    EQ(OP2("mulhsu", 1, -1), 0);
}

/* Unpriv M: quotient all ones, remainder the dividend. */
static void division_by_zero_gives_all_ones_and_the_dividend(void)
{
    EQ(OP2("div", 5, 0), NEG(1));
    EQ(OP2("div", MIN, 0), NEG(1));
    EQ(OP2("divu", 5, 0), NEG(1));
    EQ(OP2("rem", -7, 0), NEG(7));
    EQ(OP2("remu", MIN, 0), MIN);
}

static void division_overflow_gives_the_dividend_and_zero(void)
{
    EQ(OP2("div", MIN, -1), MIN);
    EQ(OP2("rem", MIN, -1), 0);
    EQ(OP2("divu", MIN, -1), 0);
    EQ(OP2("remu", MIN, -1), MIN);
}

static void division_truncates_towards_zero(void)
{
    EQ(OP2("div", -7, 2), NEG(3));
    EQ(OP2("rem", -7, 2), NEG(1));
    EQ(OP2("div", 7, -2), NEG(3));
    EQ(OP2("rem", 7, -2), 1);
    EQ(OP2("divu", -1, 2), MAX);
}

#if XLEN == 64
static void word_operations_sign_extend_their_result(void)
{
    EQ(OP2("addw", 0x7fffffff, 1), 0xffffffff80000000);
    EQ(OP2("addw", 0x1234567800000001, 1), 2);
    EQ(OP2("subw", 0, 1), NEG(1));
    EQ(OPI("addiw", 0xffffffff7fffffff, 1), 0xffffffff80000000);
    EQ(OP2("sllw", 1, 31), 0xffffffff80000000);
    EQ(OP2("sllw", 1, 32), 1);
    EQ(OP2("srlw", 0x80000000, 31), 1);
    EQ(OP2("srlw", 0xffffffff80000000, 0), 0xffffffff80000000);
    EQ(OP2("sraw", 0x80000000, 31), NEG(1));
    EQ(OPI("slliw", 3, 31), 0xffffffff80000000);
    EQ(OPI("srliw", -1, 4), 0x0fffffff);
    EQ(OPI("sraiw", 0x0000000080000000, 4), 0xfffffffff8000000);
}

static void word_multiplication_and_division_have_the_edges_of_32_bits(void)
{
    EQ(OP2("mulw", 0x10000, 0x8000), 0xffffffff80000000);
    EQ(OP2("divw", 0x80000000, -1), 0xffffffff80000000);
    EQ(OP2("remw", 0x80000000, -1), 0);
    EQ(OP2("divw", 5, 0), NEG(1));
    EQ(OP2("divuw", 0xffffffff80000000, 0), NEG(1));
    EQ(OP2("remw", 0x1ffffffff, 0), NEG(1));
    EQ(OP2("remuw", 0x80000000, 0), 0xffffffff80000000);
    EQ(OP2("divuw", 0xffffffff, 1), NEG(1));
    EQ(OP2("divw", 0x100000007, 0x100000002), 3);
}

static void wide_shift_immediates_reach_bit_63(void)
{
    EQ(OPI("slli", 1, 63), MIN);
    EQ(OPI("srli", -1, 63), 1);
    EQ(OPI("srai", MIN, 63), NEG(1));
}
#endif

static void loads_extend_by_sign_or_zero(void)
{
    write32(SCRATCH, 0x80c0ff81);
    xlen v;
    __asm__ volatile("lb %0, 0(%1)" : "=r"(v) : "r"(SCRATCH));
    EQ(v, NEG(0x7f));
    __asm__ volatile("lbu %0, 0(%1)" : "=r"(v) : "r"(SCRATCH));
    EQ(v, 0x81);
    __asm__ volatile("lh %0, 2(%1)" : "=r"(v) : "r"(SCRATCH));
    EQ(v, (xlen)(int16_t)0x80c0);
    __asm__ volatile("lhu %0, 2(%1)" : "=r"(v) : "r"(SCRATCH));
    EQ(v, 0x80c0);
    __asm__ volatile("lw %0, -4(%1)" : "=r"(v) : "r"(SCRATCH + 4));
    EQ(v, (xlen)(int32_t)0x80c0ff81);
}

/* Encodings without a meaning must not run as their neighbours. */
static void reserved_encodings_raise_illegal(void)
{
    EQ(RUN(MODE_M, 0, 0, 0x40051513).cause, ILLEGAL); /* slli with funct6 of srai */
    EQ(RUN(MODE_M, 0, 0, 0x02051513 | (XLEN == 64 ? 0x08000000 : 0)).cause,
       ILLEGAL);                                                /* amount too wide */
    EQ(RUN(MODE_M, 0, 0, 0x80b50533).cause, ILLEGAL);           /* add with an unknown funct7 */
    EQ(RUN(MODE_M, 0, 0, 0x00057003 | 7 << 12).cause, ILLEGAL); /* load of width 7 */
    EQ(RUN(MODE_M, 0, 0, 0x00b54023 | 7 << 12).cause, ILLEGAL); /* store of width 7 */
    EQ(RUN(MODE_M, 0, 0, 0x00b52063).cause, ILLEGAL);           /* branch with funct3 2 */
    EQ(RUN(MODE_M, 0, 0, 0x00051567).cause, ILLEGAL);           /* jalr with funct3 1 */
    EQ(RUN(MODE_M, 0, 0, 0x00200073).cause, ILLEGAL);           /* uret is gone */
    EQ(RUN(MODE_M, 0, 0, 0x30200173).cause, ILLEGAL);           /* mret with rd = 2 */
    EQ(RUN(MODE_M, 0, 0, 0x00004073).cause, ILLEGAL);           /* SYSTEM with funct3 4 */
#if XLEN == 32
    EQ(RUN(MODE_M, 0, 0, 0x0005051b).cause, ILLEGAL); /* addiw */
    EQ(RUN(MODE_M, 0, 0, 0x00053583).cause, ILLEGAL); /* ld to an odd register (Zilsd) */
    EQ(RUN(MODE_M, 0, 0, 0x00b53023).cause, ILLEGAL); /* sd of an odd one */
    EQ(RUN(MODE_M, 0, 0, 0x00056503).cause, ILLEGAL); /* lwu */
    EQ(RUN(MODE_M, 0, 0, 0x02b5053b).cause, ILLEGAL); /* mulw */
#endif
}

/* Unpriv fence: reserved fields are ignored, reserved fm values act as a plain fence. */
static void fences_with_reserved_fields_are_fences(void)
{
    RETURNED(RUN(MODE_U, 0, 0, 0x0ff0000f)); /* fence iorw, iorw */
    RETURNED(RUN(MODE_U, 0, 0, 0x8330000f)); /* fence.tso */
    RETURNED(RUN(MODE_U, 0, 0, 0x0100000f)); /* pause */
    RETURNED(RUN(MODE_U, 0, 0, 0x50f5050f)); /* reserved fm, rd and rs1 set */
    RETURNED(RUN(MODE_U, 0, 0, 0x0000100f)); /* fence.i */
}

const struct bare_case bare_cases[] = {
    CASE(add_and_sub_wrap),
    CASE(shifts_use_the_low_bits_of_the_amount),
    CASE(comparisons_are_signed_and_unsigned),
    CASE(logic_sign_extends_immediates),
    CASE(lui_and_auipc_fill_the_upper_part),
    CASE(branches_compare_signed_and_unsigned),
    CASE(jalr_reads_its_target_before_it_links),
    CASE(jal_jumps_backwards),
    CASE(x0_stays_zero),
    CASE(mul_keeps_low_and_high_parts),
    CASE(division_by_zero_gives_all_ones_and_the_dividend),
    CASE(division_overflow_gives_the_dividend_and_zero),
    CASE(division_truncates_towards_zero),
#if XLEN == 64
    CASE(word_operations_sign_extend_their_result),
    CASE(word_multiplication_and_division_have_the_edges_of_32_bits),
    CASE(wide_shift_immediates_reach_bit_63),
#endif
    CASE(loads_extend_by_sign_or_zero),
    CASE(reserved_encodings_raise_illegal),
    CASE(fences_with_reserved_fields_are_fences),
    { 0 },
};
