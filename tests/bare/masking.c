/* SPDX-License-Identifier: MIT */
/* Pointer masking: Priv Zpm. Ssnpm masks for U mode, Smnpm for S, Smmpm for M; RV64 only. And state
 * enables: Priv Smstateen. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define PMM7      (2ull << 32)
#define PMM16     (3ull << 32)
#define MSECCFG   0x747
#define MSTATEEN0 0x30c
#define VA        0x40000000ul
#define TAG7      (0x55ul << 57)
#define TAG16     (0xa5a5ul << 48)

SNIPPET(read_senvcfg, "csrr a0, senvcfg");
SNIPPET(read_sstateen0, "csrr a0, 0x10c");
SNIPPET(read_sstateen1, "csrr a0, 0x10d");
SNIPPET(read_siselect, "csrr a0, 0x150");
SNIPPET(double_word_load, "ld a0, 0(a0)");
SNIPPET(reserve, "lr.w a0, (a0)");

static struct space space;

static void map_one(void)
{
    write32(SCRATCH, 0x11111111);
    write32(SCRATCH + 0xffc, 0x22222222);
    write32(SCRATCH + 0x1000, 0x33333333);
    space = page_space(SV39);
    page_map(&space, VA, SCRATCH, 0, PTE_RWX | PTE_AD);
    page_map(&space, VA + PAGE_SIZE, SCRATCH + PAGE_SIZE, 0, PTE_RWX | PTE_AD);
    page_enable(&space, 0);
}

static void tags_are_ignored_in_loads_stores_and_atomics(void)
{
    map_one();
    EQ(run_in(MODE_S, load_32, VA | TAG7, 0).cause, LOAD_PAGE);
    set_menvcfg(PMM7);
    for (unsigned i = 0; i < 3; i++) {
        EQ(run_in(MODE_S, load_32, VA | TAG7, 0).value, 0x11111111);
        EQ(run_in(MODE_S, load_32, VA, 0).value, 0x11111111);
        EQ(run_in(MODE_S, load_32, VA | TAG7 << 1, 0).value, 0x11111111);
    }
    RETURNED(run_in(MODE_S, store_32, VA | TAG7, 0x600dcafe));
    EQ(read32(SCRATCH), 0x600dcafe);
    RETURNED(run_in(MODE_S, amo_add_32, VA | TAG7, 1));
    EQ(read32(SCRATCH), 0x600dcaff);
    EQ(run_in(MODE_S, reserve, VA | TAG7, 0).value, 0x600dcaff);
    EQ(run_in(MODE_S, load_32, VA | TAG16, 0).cause, LOAD_PAGE);
    set_menvcfg(PMM16);
    EQ(run_in(MODE_S, load_32, VA | TAG16, 0).value, 0x600dcaff);
    set_menvcfg(0);
    EQ(run_in(MODE_S, load_32, VA | TAG16, 0).cause, LOAD_PAGE);
}

static void access_over_two_pages_is_masked_in_both(void)
{
    map_one();
    set_menvcfg(PMM7);
    EQ(run_in(MODE_S, double_word_load, (VA + 0xffc) | TAG7, 0).value, 0x3333333322222222);
}

/* norm:pm_csr_hw_apply: tval has the address as it was made. */
static void tval_is_the_masked_address(void)
{
    map_one();
    set_menvcfg(PMM7);
    struct trap t = run_in(MODE_S, load_32, (VA + 0x8000) | TAG7, 0);
    TRAPPED(t, LOAD_PAGE, VA + 0x8000, ADDR(load_32));
    t = run_in(MODE_S, store_32, 0x01ffffff00000000ul, 0); /* bit 56 is spread */
    TRAPPED(t, STORE_PAGE, 0xffffffff00000000ul, ADDR(store_32));
    t = run_in(MODE_S, amo_add_32, (VA + 14) | TAG7, 0);
    TRAPPED(t, STORE_MISALIGNED, VA + 14, ADDR(amo_add_32));
}

static void fence_of_the_address_drops_tagged_entries(void)
{
    map_one();
    set_menvcfg(PMM7);
    RETURNED(run_in(MODE_S, load_32, VA | TAG7, 0));
    *page_entry(&space, VA, 0) = 0;
    __asm__ volatile("sfence.vma %0" ::"r"(VA) : "memory");
    EQ(run_in(MODE_S, load_32, VA | TAG7, 0).cause, LOAD_PAGE);
}

static void bare_addresses_are_extended_by_zeros(void)
{
    set_menvcfg(PMM7);
    write32(SCRATCH, 0x44444444);
    EQ(run_in(MODE_S, load_32, SCRATCH | TAG7, 0).value, 0x44444444);
    struct trap t = run_in(MODE_S, load_32, 0xff00000000000000ul, 0);
    TRAPPED(t, LOAD_ACCESS, 0x0100000000000000ul, ADDR(load_32));
}

static void each_mode_has_its_own_switch(void)
{
    map_one();
    page_map(&space, VA + 0x2000, SCRATCH, 0, PTE_RWX | PTE_AD | PTE_U);
    SFENCE();
    CSRW(senvcfg, PMM7);
    EQ(CSRR(senvcfg), PMM7);
    EQ(run_in(MODE_U, load_32, (VA + 0x2000) | TAG7, 0).level, 0);
    EQ(run_in(MODE_S, load_32, VA | TAG7, 0).cause, LOAD_PAGE);
    CSRW(senvcfg, 0);
    EQ(run_in(MODE_U, load_32, (VA + 0x2000) | TAG7, 0).cause, LOAD_PAGE);
    CSRW(MSECCFG, PMM16);
    EQ(run_in(MODE_M, load_32, SCRATCH | TAG16, 0).value, read32(SCRATCH));
    CSRW(MSECCFG, 0);
    EQ(run_in(MODE_M, load_32, SCRATCH | TAG16, 0).cause, LOAD_ACCESS);
}

static void mxr_turns_masking_off(void)
{
    map_one();
    set_menvcfg(PMM7);
    CSRS(mstatus, MSTATUS_MXR);
    EQ(run_in(MODE_S, load_32, VA | TAG7, 0).cause, LOAD_PAGE);
    CSRC(mstatus, MSTATUS_MXR);
    RETURNED(run_in(MODE_S, load_32, VA | TAG7, 0));
}

static void reserved_mode_leaves_the_field(void)
{
    set_menvcfg(PMM7);
    set_menvcfg(1ull << 32);
    EQ(CSRR(0x30a), PMM7);
    CSRW(senvcfg, PMM16);
    CSRW(senvcfg, 1ull << 32);
    EQ(CSRR(senvcfg), PMM16);
    CSRW(senvcfg, 0);
}

static void state_enables_shut_out_s_mode(void)
{
    CSRW(MSTATEEN0, -1);
    EQ(CSRR(MSTATEEN0), 0xd000000000000000ul);
    RETURNED(run_in(MODE_S, read_senvcfg, 0, 0));
    RETURNED(run_in(MODE_S, read_sstateen0, 0, 0));
    RETURNED(run_in(MODE_S, read_siselect, 0, 0));
    EQ(run_in(MODE_S, read_sstateen1, 0, 0).cause, ILLEGAL);
    CSRW(MSTATEEN0, 0);
    EQ(run_in(MODE_S, read_senvcfg, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, read_sstateen0, 0, 0).cause, ILLEGAL);
    EQ(run_in(MODE_S, read_siselect, 0, 0).cause, ILLEGAL);
    RETURNED(run_in(MODE_M, read_senvcfg, 0, 0));
}

const struct bare_case bare_cases[] = {
    CASE(tags_are_ignored_in_loads_stores_and_atomics),
    CASE(access_over_two_pages_is_masked_in_both),
    CASE(tval_is_the_masked_address),
    CASE(fence_of_the_address_drops_tagged_entries),
    CASE(bare_addresses_are_extended_by_zeros),
    CASE(each_mode_has_its_own_switch),
    CASE(mxr_turns_masking_off),
    CASE(reserved_mode_leaves_the_field),
    CASE(state_enables_shut_out_s_mode),
    { 0 },
};
