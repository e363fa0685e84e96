/* SPDX-License-Identifier: MIT */
/* Every compressed instruction by its effect, and the reserved encodings. Unpriv c-st-ext. The
 * assembler chooses the encodings; each snippet is given in compressed mnemonics only. */
#include "tests/bare/lib/bare.h"

#define AT                 (SCRATCH + 0x200)
#define RET                0x8082u
#define C(name, body)      SNIPPET(name, ".option push\n.option rvc\n" body "\n.option pop")
#define RESULT(fn, a0, a1) (run_in(MODE_M, fn, a0, a1).value)
#define NEG(n)             ((xlen) - (long)(n))
#define MIN                ((xlen)1 << (XLEN - 1))

C(c_addi, "c.addi a0, -32");
C(c_addi_max, "c.addi a0, 31");
C(c_li, "c.li a0, -32");
C(c_lui, "c.lui a0, 0xfffe1");
C(c_lui_max, "c.lui a0, 0x1f");
C(c_mv, "c.mv a0, a1");
C(c_add, "c.add a0, a1");
C(c_sub, "c.sub a0, a1");
C(c_xor, "c.xor a0, a1");
C(c_or, "c.or a0, a1");
C(c_and, "c.and a0, a1");
C(c_andi, "c.andi a0, -32");
C(c_slli, "c.slli a0, 31");
C(c_srli, "c.srli a0, 31");
C(c_srai, "c.srai a0, 31");
C(c_nop, "c.nop");
C(c_addi4spn, "c.addi4spn a0, sp, 1020\nsub a0, a0, sp");
C(c_addi4spn_min, "c.addi4spn a0, sp, 4\nsub a0, a0, sp");
C(c_addi16sp, "mv t0, sp\nc.addi16sp sp, -512\nsub a0, sp, t0\nmv sp, t0");
C(c_addi16sp_max, "mv t0, sp\nc.addi16sp sp, 496\nsub a0, sp, t0\nmv sp, t0");
C(c_lw, "c.lw a0, 124(a0)");
C(c_sw, "c.sw a1, 124(a0)");
C(c_lwsp, "mv t0, sp\nmv sp, a0\nc.lwsp a0, 252(sp)\nmv sp, t0");
C(c_swsp, "mv t0, sp\nmv sp, a0\nc.swsp a1, 252(sp)\nmv sp, t0");
C(c_fld, "c.fld fa0, 248(a0)\nfsd fa0, 0(a1)");
C(c_fsd, "fld fa0, 0(a1)\nc.fsd fa0, 248(a0)");
C(c_fldsp, "mv t0, sp\nmv sp, a0\nc.fldsp fa0, 504(sp)\nmv sp, t0\nfsd fa0, 0(a1)");
C(c_fsdsp, "fld fa0, 0(a1)\nmv t0, sp\nmv sp, a0\nc.fsdsp fa0, 504(sp)\nmv sp, t0");
C(c_j, "c.j 1f\nc.addi a0, 1\n1: c.addi a0, 2");
C(c_j_back, "c.j 2f\n1: c.addi a0, 4\nret\n2: c.j 1b");
C(c_beqz, "c.beqz a1, 1f\nc.addi a0, 1\n1: c.addi a0, 2");
C(c_bnez, "c.bnez a1, 1f\nc.addi a0, 1\n1: c.addi a0, 2");
C(c_jr, "la t0, 1f\nc.jr t0\nc.addi a0, 1\n1: c.addi a0, 2");
C(c_jalr, "mv t1, ra\nla t0, 1f\nc.jalr t0\nc_jalr_next: c.addi a0, 1\n1: mv a0, ra\nmv ra, t1");
extern const char c_jalr_next[];
#if XLEN == 64
C(c_addiw, "c.addiw a0, 1");
C(c_addw, "c.addw a0, a1");
C(c_subw, "c.subw a0, a1");
C(c_slli_63, "c.slli a0, 63");
C(c_srai_63, "c.srai a0, 63");
C(c_ld, "c.ld a0, 248(a0)");
C(c_sd, "c.sd a1, 248(a0)");
C(c_ldsp, "mv t0, sp\nmv sp, a0\nc.ldsp a0, 504(sp)\nmv sp, t0");
C(c_sdsp, "mv t0, sp\nmv sp, a0\nc.sdsp a1, 504(sp)\nmv sp, t0");
#else
C(c_jal, "mv t1, ra\nc.jal 1f\nc_jal_next: c.addi a0, 1\n1: mv a0, ra\nmv ra, t1");
extern const char c_jal_next[];
C(c_flw, "c.flw fa0, 124(a0)\nfmv.x.w a0, fa0");
C(c_fsw, "fmv.w.x fa0, a1\nc.fsw fa0, 124(a0)");
C(c_flwsp, "mv t0, sp\nmv sp, a0\nc.flwsp fa0, 252(sp)\nmv sp, t0\nfmv.x.w a0, fa0");
C(c_fswsp, "fmv.w.x fa0, a1\nmv t0, sp\nmv sp, a0\nc.fswsp fa0, 252(sp)\nmv sp, t0");
#endif

static void immediates_are_sign_extended(void)
{
    EQ(RESULT(c_addi, 10, 0), NEG(22));
    EQ(RESULT(c_addi_max, 10, 0), 41);
    EQ(RESULT(c_li, 10, 0), NEG(32));
    EQ(RESULT(c_lui, 0, 0), NEG(0x1f000));
    EQ(RESULT(c_lui_max, 0, 0), 0x1f000);
    EQ(RESULT(c_andi, 0xff, 0), 0xe0);
    EQ(RESULT(c_nop, 3, 0), 3);
}

static void register_operations(void)
{
    EQ(RESULT(c_mv, 1, 9), 9);
    EQ(RESULT(c_add, 5, 9), 14);
    EQ(RESULT(c_sub, 5, 9), NEG(4));
    EQ(RESULT(c_xor, 0xf0, 0x3c), 0xcc);
    EQ(RESULT(c_or, 0xf0, 0x3c), 0xfc);
    EQ(RESULT(c_and, 0xf0, 0x3c), 0x30);
}

static void shifts(void)
{
    EQ(RESULT(c_slli, 3, 0), (xlen)3 << 31);
    EQ(RESULT(c_srli, MIN, 0), MIN >> 31);
    EQ(RESULT(c_srai, MIN, 0), (xlen)((long)MIN >> 31));
#if XLEN == 64
    EQ(RESULT(c_slli_63, 3, 0), MIN);
    EQ(RESULT(c_srai_63, MIN, 0), NEG(1));
#endif
}

static void stack_pointer_additions_have_scaled_immediates(void)
{
    EQ(RESULT(c_addi4spn, 0, 0), 1020);
    EQ(RESULT(c_addi4spn_min, 0, 0), 4);
    EQ(RESULT(c_addi16sp, 0, 0), NEG(512));
    EQ(RESULT(c_addi16sp_max, 0, 0), 496);
}

static void loads_and_stores_of_words(void)
{
    write32(AT + 124, 0x80000001);
    EQ(RESULT(c_lw, AT, 0), (xlen)(int32_t)0x80000001);
    write32(AT + 252, 0x80000002);
    EQ(RESULT(c_lwsp, AT, 0), (xlen)(int32_t)0x80000002);
    run_in(MODE_M, c_sw, AT, 0x12345678);
    EQ(read32(AT + 124), 0x12345678);
    run_in(MODE_M, c_swsp, AT, 0x23456789);
    EQ(read32(AT + 252), 0x23456789);
}

static void loads_and_stores_of_doubles(void)
{
    write64(AT + 248, 0x8000000012345678);
    run_in(MODE_M, c_fld, AT, SCRATCH);
    EQ(read64(SCRATCH), 0x8000000012345678);
    write64(AT + 504, 0x4000000012345678);
    run_in(MODE_M, c_fldsp, AT, SCRATCH);
    EQ(read64(SCRATCH), 0x4000000012345678);
    write64(SCRATCH, 0x123456789abcdef0);
    run_in(MODE_M, c_fsd, AT, SCRATCH);
    EQ(read64(AT + 248), 0x123456789abcdef0);
    run_in(MODE_M, c_fsdsp, AT, SCRATCH);
    EQ(read64(AT + 504), 0x123456789abcdef0);
}

static void jumps_and_branches(void)
{
    EQ(RESULT(c_j, 10, 0), 12);
    EQ(RESULT(c_j_back, 10, 0), 14);
    EQ(RESULT(c_beqz, 10, 0), 12);
    EQ(RESULT(c_beqz, 10, 1), 13);
    EQ(RESULT(c_bnez, 10, 0), 13);
    EQ(RESULT(c_bnez, 10, MIN), 12);
    EQ(RESULT(c_jr, 10, 0), 12);
    EQ(RESULT(c_jalr, 10, 0), ADDR(c_jalr_next)); /* pc + 2 */
}

#if XLEN == 64
static void rv64_words_and_doublewords(void)
{
    EQ(RESULT(c_addiw, 0x7fffffff, 0), 0xffffffff80000000);
    EQ(RESULT(c_addw, 0xffffffff, 2), 1);
    EQ(RESULT(c_subw, 0, 1), NEG(1));
    write64(AT + 248, 0x8000000012345678);
    EQ(RESULT(c_ld, AT, 0), 0x8000000012345678);
    write64(AT + 504, 0x9000000012345678);
    EQ(RESULT(c_ldsp, AT, 0), 0x9000000012345678);
    run_in(MODE_M, c_sd, AT, 0x123456789abcdef0);
    EQ(read64(AT + 248), 0x123456789abcdef0);
    run_in(MODE_M, c_sdsp, AT, 0x3456789abcdef012);
    EQ(read64(AT + 504), 0x3456789abcdef012);
}
#else
static void rv32_jal_and_single_floats(void)
{
    EQ(RESULT(c_jal, 0, 0), ADDR(c_jal_next));
    write32(AT + 124, 0x40490fdb);
    EQ(RESULT(c_flw, AT, 0), 0x40490fdb);
    write32(AT + 252, 0xc0490fdb);
    EQ(RESULT(c_flwsp, AT, 0), 0xc0490fdb);
    run_in(MODE_M, c_fsw, AT, 0x3f800000);
    EQ(read32(AT + 124), 0x3f800000);
    run_in(MODE_M, c_fswsp, AT, 0xbf800000);
    EQ(read32(AT + 252), 0xbf800000);
}
#endif

#define IS_RESERVED(half)                                    \
    do {                                                     \
        struct trap t = RUN(MODE_M, SCRATCH, SCRATCH, half); \
        TRAPPED(t, ILLEGAL, half, ADDR(code_buffer));        \
    } while (0)

static void reserved_encodings_raise_illegal(void)
{
    IS_RESERVED(0x0000); /* c.addi4spn with immediate 0 */
    IS_RESERVED(0x0008); /* the same with another rd */
    IS_RESERVED(0x9000); /* quadrant 0, funct3 4, bit 12 set */
    IS_RESERVED(0x6101); /* c.addi16sp with immediate 0 */
    IS_RESERVED(0x6401); /* c.lui with immediate 0 */
    IS_RESERVED(0x4002); /* c.lwsp into x0 */
    IS_RESERVED(0x8002); /* c.jr x0 */
    IS_RESERVED(0x9d79); /* quadrant 1, 100 1 11 ... 11 110 */
    IS_RESERVED(0x9d7d); /* 100 1 11 ... 11 111 */
#if XLEN == 64
    IS_RESERVED(0x2001); /* c.addiw x0 */
    IS_RESERVED(0x6002); /* c.ldsp into x0 */
#else
    IS_RESERVED(0x9d0d); /* c.subw */
    IS_RESERVED(0x9d2d); /* c.addw */
#endif
}

/* Encodings that change no register are hints, not errors. */
static void hints_do_nothing(void)
{
    EQ(RUN(MODE_U, 7, 0, 0x0005).level, 0); /* c.nop 1 */
    EQ(RUN(MODE_U, 7, 0, 0x0501).value, 7); /* c.addi a0, 0 */
    EQ(RUN(MODE_U, 7, 0, 0x4005).value, 7); /* c.li x0, 1 */
    EQ(RUN(MODE_U, 7, 0, 0x6005).value, 7); /* c.lui x0, 1 */
    EQ(RUN(MODE_U, 7, 0, 0x802a).value, 7); /* c.mv x0, a0 */
    EQ(RUN(MODE_U, 7, 0, 0x902a).value, 7); /* c.add x0, a0 */
    EQ(RUN(MODE_U, 7, 0, 0x0006).value, 7); /* c.slli x0, 1 */
    EQ(RUN(MODE_U, 7, 0, 0x8101).value, 7); /* c.srli a0, 0 */
}

const struct bare_case bare_cases[] = {
    CASE(immediates_are_sign_extended),
    CASE(register_operations),
    CASE(shifts),
    CASE(stack_pointer_additions_have_scaled_immediates),
    CASE(loads_and_stores_of_words),
    CASE(loads_and_stores_of_doubles),
    CASE(jumps_and_branches),
#if XLEN == 64
    CASE(rv64_words_and_doublewords),
#else
    CASE(rv32_jal_and_single_floats),
#endif
    CASE(reserved_encodings_raise_illegal),
    CASE(hints_do_nothing),
    { 0 },
};
