/* SPDX-License-Identifier: MIT */
/* Code that changes: stores followed by fence.i, in the same block, another page, under another
 * virtual address; one physical page under two addresses. Unpriv Zifencei. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define CODE      (SCRATCH + 0x10000)
#define PAGE2     (SCRATCH + 0x13000)
#define PAGE3     (SCRATCH + 0x16000)
#define VA1       0x40000000ul
#define VA2       0x40010000ul
#define RWXAD     (PTE_RWX | PTE_AD)
#define RET       0x8082u
#define ADDI(n)   (0x00050513u | (uint32_t)(n) << 20) /* addi a0, a0, n */
#define C_ADDI(n) (0x0501u | (uint32_t)(n) << 2)      /* c.addi a0, n */
#define BEQZ_8    0x00058463u                         /* beq a1, x0, .+8 */
#define BNEZ_8    0x00059463u
#define J(n)      (0x0000006fu | (uint32_t)(n) << 20) /* jal x0, .+n; n even, 0..2046 */
#define AUIPC_A0  0x00000517u

#define CALL(a) run_in(MODE_M, (const char *)(a), 0, 0)

static void put(xlen at, uint32_t word) /* a halfword if it is a compressed instruction */
{
    write16(at, (uint16_t)word);
    if ((word & 3) == 3) write16(at + 2, (uint16_t)(word >> 16));
}

static void function_adding(xlen at, unsigned n)
{
    put(at, ADDI(n));
    put(at + 4, RET);
}

static void rewritten_function_runs_anew(void)
{
    function_adding(CODE, 1);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    function_adding(CODE, 2);
    FENCE_I();
    EQ(CALL(CODE).value, 2);
}

/* Many generations of the same place: nothing may run out or be left over. */
static void function_rewritten_1500_times_runs_anew(void)
{
    unsigned wrong = 0;

    for (unsigned n = 0; n < 1500; n++) {
        function_adding(CODE, n & 0x3ff);
        FENCE_I();
        wrong += CALL(CODE).value != (n & 0x3ff);
    }
    EQ(wrong, 0);
}

static void functions_copied_by_turns_to_the_same_place(void)
{
    unsigned wrong = 0;

    function_adding(PAGE2, 5);
    put(PAGE3, C_ADDI(3));
    put(PAGE3 + 2, C_ADDI(4));
    put(PAGE3 + 4, RET);
    for (unsigned n = 0; n < 200; n++) {
        memcpy((void *)CODE, (const void *)(n & 1 ? PAGE2 : PAGE3), 8);
        FENCE_I();
        wrong += CALL(CODE).value != (n & 1 ? 5 : 7);
    }
    EQ(wrong, 0);
}

static void illegal_instruction_made_legal_runs(void)
{
    put(CODE, 0x0000000b);
    put(CODE + 4, RET);
    FENCE_I();
    EQ(CALL(CODE).cause, ILLEGAL);
    put(CODE, ADDI(9));
    FENCE_I();
    struct trap t = CALL(CODE);
    RETURNED(t);
    EQ(t.value, 9);
}

/* a0 counts; a1 = the new instruction. The snippets are in RAM. */
SNIPPET(patch_next, ".option push\n.option norvc\nla t0, patch_next_at\nsw a1, 0(t0)\nfence.i\n"
                    "patch_next_at: addi a0, a0, 1\n.option pop");
SNIPPET(patch_later, ".option push\n.option norvc\nla t0, patch_later_at\nsw a1, 0(t0)\nfence.i\n"
                     ".rept 12\nnop\n.endr\npatch_later_at: addi a0, a0, 1\n.option pop");
SNIPPET(patch_far, ".option push\n.option norvc\nla t0, patch_far_at\nsw a1, 0(t0)\nfence.i\n"
                   "j 2f\n.skip 8192\n2: nop\npatch_far_at: addi a0, a0, 1\n.option pop");
SNIPPET(patch_earlier, ".option push\n.option norvc\nli t1, 2\nla t0, patch_earlier_at\n"
                       "patch_earlier_at: addi a0, a0, 1\nsw a1, 0(t0)\nfence.i\n"
                       "addi t1, t1, -1\nbnez t1, patch_earlier_at\n.option pop");
/* The loop's own backward branch becomes a nop after three rounds. */
SNIPPET(patch_branch, ".option push\n.option norvc\nla t0, patch_branch_at\nli t1, 3\n"
                      "1: addi a0, a0, 1\nbne a0, t1, patch_branch_at\nsw a1, 0(t0)\nfence.i\n"
                      "patch_branch_at: j 1b\n.option pop");
extern char patch_next_at[], patch_later_at[], patch_far_at[], patch_earlier_at[],
    patch_branch_at[];

/* Each snippet is run, put back, and run once more, so that the second run meets cached code. */
static void patch_and_check(const char *fn, char *at, uint32_t word, xlen want)
{
    uint32_t old = read32(ADDR(at));

    EQ(run_in(MODE_M, fn, 0, word).value, want);
    write32(ADDR(at), old);
    FENCE_I();
    EQ(run_in(MODE_S, fn, 0, word).value, want);
    write32(ADDR(at), old);
    FENCE_I();
}

static void patch_of_the_next_instruction(void)
{
    patch_and_check(patch_next, patch_next_at, ADDI(8), 8);
}
static void patch_of_a_later_instruction_in_the_block(void)
{
    patch_and_check(patch_later, patch_later_at, ADDI(8), 8);
}
static void patch_of_an_instruction_in_another_page(void)
{
    patch_and_check(patch_far, patch_far_at, ADDI(8), 8);
}
static void patch_of_an_earlier_instruction_of_a_loop(void)
{
    patch_and_check(patch_earlier, patch_earlier_at, ADDI(8), 9);
}
static void patch_of_the_branch_that_closes_the_loop(void)
{
    patch_and_check(patch_branch, patch_branch_at, 0x00000013, 3);
}

static void branch_condition_changes(void)
{
    put(CODE, BEQZ_8);
    put(CODE + 4, ADDI(1));
    put(CODE + 8, RET);
    FENCE_I();
    EQ(CALL(CODE).value, 0);
    put(CODE, BNEZ_8);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
}

static void jump_target_changes(void)
{
    put(CODE, J(0x100));
    function_adding(CODE + 0x100, 1);
    function_adding(CODE + 0x200, 2);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    EQ(CALL(CODE).value, 1);
    put(CODE, J(0x200));
    FENCE_I();
    EQ(CALL(CODE).value, 2);
}

/* The jump stays, what it jumps to changes: a direct link must not survive. */
static void target_of_a_linked_jump_changes(void)
{
    put(CODE, J(0x100));
    function_adding(CODE + 0x100, 1);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    EQ(CALL(CODE).value, 1);
    function_adding(CODE + 0x100, 2);
    FENCE_I();
    EQ(CALL(CODE).value, 2);
}

static void one_byte_of_an_instruction_changes(void)
{
    function_adding(CODE, 1);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    write8(CODE + 3, 0x02); /* immediate 1 becomes 0x21 */
    FENCE_I();
    EQ(CALL(CODE).value, 0x21);
}

static void word_instruction_becomes_two_compressed_ones(void)
{
    put(CODE, ADDI(1));
    put(CODE + 4, RET);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    put(CODE, C_ADDI(3));
    put(CODE + 2, C_ADDI(4));
    FENCE_I();
    EQ(CALL(CODE).value, 7);
    EQ(CALL(CODE + 2).value, 4);
}

/* The upper half of a 32-bit instruction is an instruction of its own: addi a0, a0, 0x050 holds
 * 0x0505 there. Both entries are used by turns. */
static void jump_into_the_middle_of_an_instruction(void)
{
    put(CODE, 0x05050513); /* addi a0, a0, 0x50; its upper half is c.addi a0, 1 */
    put(CODE + 4, RET);
    FENCE_I();
    EQ(CALL(CODE).value, 0x50);
    EQ(CALL(CODE + 2).value, 1);
    EQ(CALL(CODE).value, 0x50);
}

SNIPPET(amo_patch, "amoswap.w t0, a1, (a0)");
SNIPPET(sc_patch, "1: lr.w t0, (a0)\nsc.w t0, a1, (a0)\nbnez t0, 1b");
SNIPPET(float_patch, "fmv.w.x fa0, a1\nfsw fa0, 0(a0)");
SNIPPET(double_patch, "fld fa0, 0(a1)\nfsd fa0, 0(a0)");

static void amo_sc_and_float_stores_change_code(void)
{
    function_adding(CODE, 1);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    run_in(MODE_M, amo_patch, CODE, ADDI(2));
    FENCE_I();
    EQ(CALL(CODE).value, 2);
    run_in(MODE_M, sc_patch, CODE, ADDI(3));
    FENCE_I();
    EQ(CALL(CODE).value, 3);
    run_in(MODE_M, float_patch, CODE, ADDI(4));
    FENCE_I();
    EQ(CALL(CODE).value, 4);
    function_adding(PAGE2, 5);
    run_in(MODE_M, double_patch, CODE, PAGE2);
    FENCE_I();
    EQ(CALL(CODE).value, 5);
}

/* A misaligned store over a page boundary changes code in both pages. */
static void straddling_store_changes_code_in_both_pages(void)
{
    put(CODE + 0xffc, C_ADDI(1));
    put(CODE + 0xffe, C_ADDI(2));
    put(CODE + 0x1000, C_ADDI(4));
    put(CODE + 0x1002, RET);
    FENCE_I();
    EQ(CALL(CODE + 0xffc).value, 7);
    run_in(MODE_M, store_32, CODE + 0xffe, C_ADDI(8) | C_ADDI(16) << 16);
    FENCE_I();
    EQ(CALL(CODE + 0xffc).value, 25);
}

static void second_half_of_a_straddling_instruction_changes(void)
{
    put(CODE + 0xffe, ADDI(1));
    put(CODE + 0x1002, RET);
    FENCE_I();
    EQ(CALL(CODE + 0xffe).value, 1);
    write16(CODE + 0x1000, (uint16_t)(ADDI(6) >> 16));
    FENCE_I();
    EQ(CALL(CODE + 0xffe).value, 6);
}

/* A loop that stores data in its own page, 64 bytes behind its code: 300 rounds, exactly. */
static void data_beside_code_in_one_page_changes_nothing(void)
{
    static const uint32_t loop[] = {
        0x04a5a023, /* sw a0, 64(a1) */
        0x0405a603, /* lw a2, 64(a1) */
        0x00160513, /* addi a0, a2, 1 */
        0x12c00693, /* li a3, 300 */
        0xfed518e3, /* bne a0, a3, .-16 */
    };

    memcpy((void *)CODE, loop, sizeof loop);
    put(CODE + sizeof loop, RET);
    FENCE_I();
    struct trap t = run_in(MODE_M, (const char *)CODE, 0, CODE);
    RETURNED(t);
    EQ(t.value, 300);
    EQ(read32(CODE + 64), 299);
}

/* ---- one physical page, two virtual addresses ---------------------------------------------------- */

static struct space aliases(void)
{
    struct space s = page_space(SV_SMALL);

    page_map(&s, VA1, CODE, 0, RWXAD);
    page_map(&s, VA2, CODE, 0, RWXAD);
    page_enable(&s, 0);
    return s;
}

#define S_CALL(va) run_in(MODE_S, (const char *)(va), 0, 0)

static void code_changed_through_an_alias_runs_anew(void)
{
    aliases();
    function_adding(CODE, 1);
    FENCE_I();
    EQ(S_CALL(VA1).value, 1);
    EQ(S_CALL(VA2).value, 1);
    run_in(MODE_S, store_32, VA2, ADDI(2));
    FENCE_I();
    EQ(S_CALL(VA1).value, 2);
    EQ(S_CALL(VA2).value, 2);
    write32(CODE, ADDI(3));
    FENCE_I();
    EQ(S_CALL(VA1).value, 3);
}

/* Blocks found by physical address must still know where they run. */
static void alias_has_its_own_pc(void)
{
    aliases();
    put(CODE, AUIPC_A0);
    put(CODE + 4, RET);
    FENCE_I();
    EQ(S_CALL(VA1).value, VA1);
    EQ(S_CALL(VA2).value, VA2);
    EQ(S_CALL(VA1).value, VA1);
}

static void jump_from_alias_to_alias_of_the_same_page(void)
{
    aliases();
    put(CODE, 0x00058067); /* jr a1 */
    put(CODE + 8, AUIPC_A0);
    put(CODE + 12, RET);
    FENCE_I();
    EQ(run_in(MODE_S, (const char *)VA1, 0, VA2 + 8).value, VA2 + 8);
    EQ(run_in(MODE_S, (const char *)VA1, 0, VA1 + 8).value, VA1 + 8);
    EQ(run_in(MODE_S, (const char *)VA2, 0, VA1 + 8).value, VA1 + 8);
}

/* The two aliases of a page are followed by different pages: falling through its end and a direct
 * jump over it must each find their own. */
static void alias_falls_through_into_its_own_next_page(void)
{
    struct space s = aliases();

    page_map(&s, VA1 + PAGE_SIZE, PAGE2, 0, RWXAD);
    page_map(&s, VA2 + PAGE_SIZE, PAGE3, 0, RWXAD);
    SFENCE();
    put(CODE + 0xffc, ADDI(16));
    put(CODE + 0xf00, J(0x100));
    function_adding(PAGE2, 1);
    function_adding(PAGE3, 2);
    FENCE_I();
    EQ(S_CALL(VA1 + 0xffc).value, 17);
    EQ(S_CALL(VA2 + 0xffc).value, 18);
    EQ(S_CALL(VA1 + 0xffc).value, 17);
    EQ(S_CALL(VA1 + 0xf00).value, 1);
    EQ(S_CALL(VA2 + 0xf00).value, 2);
    EQ(S_CALL(VA1 + 0xf00).value, 1);
}

static void alias_straddling_instruction_takes_its_own_second_half(void)
{
    struct space s = aliases();

    page_map(&s, VA1 + PAGE_SIZE, PAGE2, 0, RWXAD);
    page_map(&s, VA2 + PAGE_SIZE, PAGE3, 0, RWXAD);
    SFENCE();
    write16(CODE + 0xffe, (uint16_t)ADDI(0));
    write16(PAGE2, (uint16_t)(ADDI(1) >> 16));
    write16(PAGE3, (uint16_t)(ADDI(2) >> 16));
    put(PAGE2 + 2, RET);
    put(PAGE3 + 2, RET);
    FENCE_I();
    EQ(S_CALL(VA1 + 0xffe).value, 1);
    EQ(S_CALL(VA2 + 0xffe).value, 2);
    EQ(S_CALL(VA1 + 0xffe).value, 1);
}

/* One page mapped twice in a row: both halves of an instruction are in it, at its end and start. */
static void page_followed_by_itself_holds_both_halves(void)
{
    struct space s = aliases();

    page_map(&s, VA1 + PAGE_SIZE, CODE, 0, RWXAD);
    SFENCE();
    write16(CODE + 0xffe, (uint16_t)ADDI(0));
    write16(CODE, (uint16_t)(ADDI(1) >> 16));
    put(CODE + 2, RET);
    FENCE_I();
    EQ(S_CALL(VA1 + 0xffe).value, 1);
    write16(CODE, (uint16_t)(ADDI(5) >> 16));
    FENCE_I();
    EQ(S_CALL(VA1 + 0xffe).value, 5);
    write16(CODE + 0xffe, 0x4513); /* the half of xori a0, a0, 5 */
    FENCE_I();
    EQ(run_in(MODE_S, (const char *)VA1 + 0xffe, 3, 0).value, 6);
}

/* The same virtual address in bare mode and translated is two different places. */
static void same_address_in_m_and_s_mode_runs_different_code(void)
{
    struct space s = page_space(SV_SMALL);

    page_map(&s, CODE, PAGE2, 0, RWXAD);
    page_enable(&s, 0);
    function_adding(CODE, 1);
    function_adding(PAGE2, 2);
    FENCE_I();
    EQ(CALL(CODE).value, 1);
    EQ(S_CALL(CODE).value, 2);
    EQ(CALL(CODE).value, 1);
}

const struct bare_case bare_cases[] = {
    CASE(rewritten_function_runs_anew),
    CASE(function_rewritten_1500_times_runs_anew),
    CASE(functions_copied_by_turns_to_the_same_place),
    CASE(illegal_instruction_made_legal_runs),
    CASE(patch_of_the_next_instruction),
    CASE(patch_of_a_later_instruction_in_the_block),
    CASE(patch_of_an_instruction_in_another_page),
    CASE(patch_of_an_earlier_instruction_of_a_loop),
    CASE(patch_of_the_branch_that_closes_the_loop),
    CASE(branch_condition_changes),
    CASE(jump_target_changes),
    CASE(target_of_a_linked_jump_changes),
    CASE(one_byte_of_an_instruction_changes),
    CASE(word_instruction_becomes_two_compressed_ones),
    CASE(jump_into_the_middle_of_an_instruction),
    CASE(amo_sc_and_float_stores_change_code),
    CASE(straddling_store_changes_code_in_both_pages),
    CASE(second_half_of_a_straddling_instruction_changes),
    CASE(data_beside_code_in_one_page_changes_nothing),
    CASE(code_changed_through_an_alias_runs_anew),
    CASE(alias_has_its_own_pc),
    CASE(jump_from_alias_to_alias_of_the_same_page),
    CASE(alias_falls_through_into_its_own_next_page),
    CASE(alias_straddling_instruction_takes_its_own_second_half),
    CASE(page_followed_by_itself_holds_both_halves),
    CASE(same_address_in_m_and_s_mode_runs_different_code),
    { 0 },
};
