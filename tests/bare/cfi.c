/* SPDX-License-Identifier: MIT */
/* Control-flow integrity: landing pads (Zicfilp) and shadow stacks (Zicfiss), in S mode with paging.
 * Unpriv CFI, Priv CFI. The assembler knows neither, so that the instructions are words. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define SOFTWARE_CHECK 18
#define LPE            4u
#define SSE            8u
#define LANDING        2 /* tval */
#define SHADOW         3
#define MSTATUS_SPELP  (1ul << 23)
#define STACK          0x40002000ul /* its top is the end of the page below */
#define PTE_SHADOW     (PTE_W | PTE_AD)
#define BYTES          (XLEN / 8)

#define LPAD0   ".word 0x00000017\n"
#define LPAD5   ".word 0x00005017\n"
#define SSPUSH  ".word 0xce104073\n" /* x1 */
#define SSPOP   ".word 0xcdc0c073\n" /* x1 */
#define SSRDP   ".word 0xcdc04573\n" /* a0 */
#define CSSPUSH ".half 0x6081\n"
#define CSSPOP5 ".half 0x6281\n"
#define SSP     0x011
#define NORVC   ".option push\n.option norvc\n"
#define POP     "\n.option pop"

SNIPPET(jump_unmarked,
        NORVC "mv t3, ra\nla t4, 1f\njalr t5, 0(t4)\n1: addi a0, a0, 1\nmv ra, t3" POP);
SNIPPET(jump_marked, NORVC "mv t3, ra\nla t4, 1f\njr t4\nnop\n.balign 4\n1: " LPAD0
                           "addi a0, a0, 1\nmv ra, t3" POP);
SNIPPET(jump_guarded, NORVC "la t2, 1f\njr t2\nnop\n1: addi a0, a0, 1" POP);
SNIPPET(jump_return, NORVC "mv t3, ra\nla ra, 1f\nret\nnop\n1: addi a0, a0, 1\nmv ra, t3" POP);
SNIPPET(jump_labelled, NORVC "la t4, labelled\nmv t2, a0\njr t4\nnop\n.balign 4\nlabelled: " LPAD5
                             "li a0, 77" POP);
SNIPPET(jump_odd,
        NORVC "la t4, odd\njr t4\n.option rvc\n.balign 4\nc.nop\nodd: .half 0x0017, 0x0000\n"
              "li a0, 1\n.option norvc" POP);
SNIPPET(jump_illegal,
        NORVC "la t4, illegal_place\njr t4\n.balign 4\nillegal_place: .word 0x0000000b" POP);
extern const char labelled[], odd[], illegal_place[];
SNIPPET(float_target, NORVC "la t4, 1f\njr t4\n.balign 4\n1: fadd.s f0, f0, f0" POP);

SNIPPET(push_pop, SSPUSH SSRDP SSPOP);
SNIPPET(push_twice, SSPUSH CSSPUSH SSRDP);
SNIPPET(pop_wrong, "mv t3, ra\n" SSPUSH "addi ra, ra, 4\npop_at: " SSPOP "mv ra, t3");
SNIPPET(pop_x5, "mv t0, ra\n" SSPUSH "addi t0, t0, 0\n" CSSPOP5 SSRDP);
SNIPPET(push_only, SSPUSH);
SNIPPET(pop_only, SSPOP);
SNIPPET(read_ssp_insn, "li a0, 5\n" SSRDP);
SNIPPET(read_ssp_csr, "csrr a0, 0x011");
SNIPPET(swap_word, ".word 0x48b5252f");   /* ssamoswap.w a0, a1, (a0) */
SNIPPET(swap_double, ".word 0x48b5352f"); /* ssamoswap.d a0, a1, (a0) */
extern const char pop_at[];

static struct space space;

static void enable_s(uint64_t what)
{
    CSRW(medeleg, 0);
    set_menvcfg(what);
}

/* A trap to M mode keeps ELP in MPELP, and the next mret would bring it back. */
static void forget_elp(void)
{
#if XLEN == 32
    CSRW(0x310, 0);
#else
    CSRC(mstatus, 1ul << 41);
#endif
}

static struct trap run(unsigned mode, const void *fn, xlen a0)
{
    forget_elp();
    return run_in(mode, fn, a0, 0);
}

static void indirect_jump_must_reach_an_lpad(void)
{
    enable_s(LPE);
    struct trap t = run(MODE_S, jump_unmarked, 1);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.tval, LANDING);
    EQ(t.epc, t.x[29]);
    EQ(t.x[30], t.x[29]); /* the link was written: the jump is done */
    t = run(MODE_S, jump_marked, 1);
    RETURNED(t);
    EQ(t.value, 2);
    set_menvcfg(0);
    t = run(MODE_S, jump_unmarked, 1);
    RETURNED(t);
    EQ(t.value, 2);
}

static void returns_and_guarded_jumps_need_none(void)
{
    enable_s(LPE);
    EQ(run(MODE_S, jump_guarded, 1).value, 2);
    EQ(run(MODE_S, jump_return, 1).value, 2);
}

static void label_is_compared_with_x7(void)
{
    enable_s(LPE);
    struct trap t = run(MODE_S, jump_labelled, 0x5123);
    RETURNED(t);
    EQ(t.value, 77);
    t = run(MODE_S, jump_labelled, 0x6123);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.tval, LANDING);
    EQ(t.epc, ADDR(labelled));
}

static void lpad_must_be_aligned(void)
{
    enable_s(LPE);
    struct trap t = run(MODE_S, jump_odd, 0);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.epc, ADDR(odd));
    set_menvcfg(0);
    RETURNED(run(MODE_S, jump_odd, 0));
}

static void landing_fault_precedes_illegal_instruction_and_fs(void)
{
    enable_s(LPE);
    struct trap t = run(MODE_S, jump_illegal, 0);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.epc, ADDR(illegal_place));
    CSRC(mstatus, MSTATUS_FS);
    CSRS(mstatus, 1ul << 13);
    t = run(MODE_S, float_target, 0);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.status & MSTATUS_FS, 1ul << 13);
}

/* An expected landing pad survives a trap and the return from it. */
static void elp_is_kept_over_traps(void)
{
    CSRW(medeleg, 1ul << SOFTWARE_CHECK);
    EQ(CSRR(medeleg), 1ul << SOFTWARE_CHECK);
    set_menvcfg(LPE);
    struct trap t = run(MODE_S, jump_unmarked, 1);
    EQ(t.level, 1);
    EQ(t.cause, SOFTWARE_CHECK);
    EQ(t.status & MSTATUS_SPELP, MSTATUS_SPELP);
    CSRW(medeleg, 0);
    /* mret to the place with MPELP set: the landing pad is expected again. */
    CSRW(mstatus, MSTATUS_FS);
#if XLEN == 32
    CSRW(0x310, 1u << 9);
    EQ(CSRR(0x310), 1u << 9);
    CSRW(0x310, 0);
#else
    CSRS(mstatus, 1ul << 41);
    EQ(CSRR(mstatus) >> 41 & 1, 1);
    CSRC(mstatus, 1ul << 41);
#endif
    CSRS(sstatus, MSTATUS_SPELP);
    EQ(CSRR(mstatus) & MSTATUS_SPELP, MSTATUS_SPELP);
    CSRC(sstatus, MSTATUS_SPELP);
}

static void user_landing_pads_are_senvcfgs(void)
{
    enable_s(0);
    CSRW(senvcfg, LPE);
    EQ(CSRR(senvcfg), LPE);
    EQ(run(MODE_U, jump_unmarked, 1).cause, SOFTWARE_CHECK);
    EQ(run(MODE_S, jump_unmarked, 1).value, 2);
    CSRW(senvcfg, 0);
    EQ(run(MODE_U, jump_unmarked, 1).value, 2);
}

static void machine_landing_pads_are_mseccfgs(void)
{
    CSRW(0x747, 1u << 10);
    EQ(CSRR(0x747), 1u << 10);
    struct trap t = run(MODE_M, jump_unmarked, 1);
    EQ(t.cause, SOFTWARE_CHECK);
    CSRW(0x747, 0);
    EQ(run(MODE_M, jump_unmarked, 1).value, 2);
}

/* Shadow stacks ----------------------------------------------------------------------------- */

static xlen *make_stack(xlen flags)
{
    space = page_space(SV_SMALL);
    xlen *pte = page_map(&space, STACK - PAGE_SIZE, SCRATCH, 0, flags);

    page_enable(&space, 0);
    enable_s(SSE);
    CSRW(SSP, STACK);
    return pte;
}

static void push_and_pop_keep_the_link(void)
{
    make_stack(PTE_SHADOW);
    struct trap t = run_in(MODE_S, push_pop, 0, 0);
    RETURNED(t);
    EQ(t.value, STACK - BYTES);
    EQ(CSRR(SSP), STACK);
    TRUE(*(volatile xlen *)(SCRATCH + PAGE_SIZE - BYTES) != 0);
    t = run_in(MODE_S, push_twice, 0, 0);
    EQ(t.value, STACK - 2 * BYTES);
    CSRW(SSP, STACK);
    t = run_in(MODE_S, pop_x5, 0, 0);
    RETURNED(t);
    EQ(t.value, STACK);
}

static void mismatch_is_a_software_check(void)
{
    make_stack(PTE_SHADOW);
    struct trap t = run_in(MODE_S, pop_wrong, 0, 0);
    TRAPPED(t, SOFTWARE_CHECK, SHADOW, ADDR(pop_at));
    EQ(CSRR(SSP), STACK - BYTES);
}

static void off_they_do_nothing(void)
{
    make_stack(PTE_SHADOW);
    set_menvcfg(0);
    struct trap t = run_in(MODE_S, read_ssp_insn, 0, 0);
    RETURNED(t);
    EQ(t.value, 0);
    RETURNED(run_in(MODE_S, push_only, 0, 0));
    RETURNED(run_in(MODE_S, pop_only, 0, 0));
    EQ(CSRR(SSP), STACK);
    EQ(run_in(MODE_S, read_ssp_csr, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, swap_word, STACK - 16, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, load_32, STACK - 16, 0).cause, LOAD_PAGE); /* reserved again */
    set_menvcfg(SSE);
    EQ(run_in(MODE_S, read_ssp_csr, 0, 0).value, STACK);
    EQ(run_in(MODE_U, read_ssp_csr, 0, 0).cause, ILLEGAL);
    CSRW(senvcfg, SSE);
    EQ(CSRR(senvcfg), SSE);
    set_menvcfg(0);
    EQ(CSRR(senvcfg), 0);
    CSRW(senvcfg, SSE);
    EQ(CSRR(senvcfg), 0);
}

static void ordinary_stores_fault_and_loads_do_not(void)
{
    make_stack(PTE_SHADOW);
    write32(SCRATCH + 16, 0x1234);
    for (unsigned i = 0; i < 2; i++) {
        EQ(run_in(MODE_S, load_32, STACK - PAGE_SIZE + 16, 0).value, 0x1234);
        struct trap t = run_in(MODE_S, store_32, STACK - PAGE_SIZE + 16, 1);
        TRAPPED(t, STORE_ACCESS, STACK - PAGE_SIZE + 16, ADDR(store_32));
        RETURNED(run_in(MODE_S, push_pop, 0, 0));
    }
    EQ(run_in(MODE_S, amo_add_32, STACK - PAGE_SIZE + 16, 1).cause, STORE_ACCESS);
    EQ(run_in(MODE_S, (const char *)(STACK - PAGE_SIZE), 1, 0).cause, FETCH_ACCESS);
    EQ(read32(SCRATCH + 16), 0x1234);
}

static void other_pages_are_no_shadow_stack(void)
{
    xlen *pte = make_stack(PTE_RW | PTE_AD);

    EQ(run_in(MODE_S, push_only, 0, 0).cause, STORE_ACCESS);
    CSRW(SSP, STACK - BYTES);
    EQ(run_in(MODE_S, pop_only, 0, 0).cause, STORE_ACCESS);
    *pte = (*pte & ~(xlen)PTE_W); /* read-only: copy on write */
    SFENCE();
    EQ(run_in(MODE_S, push_only, 0, 0).cause, STORE_PAGE);
    EQ(run_in(MODE_S, pop_only, 0, 0).cause, STORE_PAGE);
    *pte = 0;
    SFENCE();
    EQ(run_in(MODE_S, pop_only, 0, 0).cause, STORE_PAGE);
    EQ(CSRR(SSP), STACK - BYTES);
    CSRW(satp, 0);
    CSRW(SSP, SCRATCH + 64);
    EQ(run_in(MODE_S, push_only, 0, 0).cause, STORE_ACCESS);
}

static void swap_exchanges_an_element(void)
{
    make_stack(PTE_SHADOW);
    write32(SCRATCH + 16, 0x80001234);
    struct trap t = run_in(MODE_S, swap_word, STACK - PAGE_SIZE + 16, 0x5678);
    RETURNED(t);
    EQ(t.value, (xlen)(long)(int32_t)0x80001234);
    EQ(read32(SCRATCH + 16), 0x5678);
    EQ(run_in(MODE_S, swap_word, STACK - PAGE_SIZE + 18, 0).cause, STORE_MISALIGNED);
    if (XLEN == 32) {
        EQ(run_in(MODE_S, swap_double, STACK - PAGE_SIZE + 16, 0).cause, ILLEGAL);
    } else {
        t = run_in(MODE_S, swap_double, STACK - PAGE_SIZE + 16, 0x9abc);
        RETURNED(t);
        EQ(t.value, 0x5678);
        EQ(read32(SCRATCH + 16), 0x9abc);
    }
    EQ(run_in(MODE_M, swap_word, SCRATCH + 16, 0).cause, STORE_ACCESS);
}

static void ssp_is_aligned(void)
{
    CSRW(SSP, -1);
    EQ(CSRR(SSP), XLEN == 64 ? ~(xlen)7 : ~(xlen)3);
    CSRW(SSP, 0);
}

const struct bare_case bare_cases[] = {
    CASE(indirect_jump_must_reach_an_lpad),
    CASE(returns_and_guarded_jumps_need_none),
    CASE(label_is_compared_with_x7),
    CASE(lpad_must_be_aligned),
    CASE(landing_fault_precedes_illegal_instruction_and_fs),
    CASE(elp_is_kept_over_traps),
    CASE(user_landing_pads_are_senvcfgs),
    CASE(machine_landing_pads_are_mseccfgs),
    CASE(push_and_pop_keep_the_link),
    CASE(mismatch_is_a_software_check),
    CASE(off_they_do_nothing),
    CASE(ordinary_stores_fault_and_loads_do_not),
    CASE(other_pages_are_no_shadow_stack),
    CASE(swap_exchanges_an_element),
    CASE(ssp_is_aligned),
    { 0 },
};
