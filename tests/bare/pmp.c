/* SPDX-License-Identifier: MIT */
/* Physical memory protection. Priv "Physical Memory Protection": address modes, priority, permissions, locking.
 * Entry 15 opens everything between cases; locked entries stay until reset, so their cases come
 * last and use addresses of their own. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define AREA              0x80800000ul
#define CODE              0x80810000ul
#define LOCKED            0x80c00000ul
#define NAPOT(base, size) ((base) >> 2 | ((size) / 8 - 1))
#define RWX               (PMP_R | PMP_W | PMP_X)
#define SEVEN             7u /* a value to store */

SNIPPET(mprv_load, "csrs mstatus, a1\nmprv_load_at: lw a0, 0(a0)\ncsrc mstatus, a1");
SNIPPET(mprv_store, "csrs mstatus, a1\nmprv_store_at: sw a1, 0(a0)\ncsrc mstatus, a1");
extern const char mprv_load_at[], mprv_store_at[];

#define LOAD(mode, a)  run_in(mode, load_32, a, 0)
#define STORE(mode, a) run_in(mode, store_32, a, SEVEN)

static void no_match_denies_s_and_u_but_not_m(void)
{
    pmp_set(0, PMP_TOR | RWX, AREA >> 2); /* everything below AREA: the program runs */
    pmp_set(15, 0, 0);
    struct trap t = LOAD(MODE_S, AREA + 4);
    TRAPPED(t, LOAD_ACCESS, AREA + 4, ADDR(load_32));
    t = STORE(MODE_U, AREA);
    TRAPPED(t, STORE_ACCESS, AREA, ADDR(store_32));
    t = run_in(MODE_S, (const char *)AREA, 0, 0);
    TRAPPED(t, FETCH_ACCESS, AREA, AREA);
    RETURNED(LOAD(MODE_M, AREA));
    RETURNED(LOAD(MODE_S, AREA - 4));
}

static void all_off_denies_s_and_u_everything(void)
{
    pmp_set(15, 0, 0);
    struct trap t = LOAD(MODE_S, AREA);
    TRAPPED(t, FETCH_ACCESS, ADDR(load_32), ADDR(load_32));
    t = LOAD(MODE_U, AREA);
    TRAPPED(t, FETCH_ACCESS, ADDR(load_32), ADDR(load_32));
    RETURNED(LOAD(MODE_M, AREA));
}

static void na4_protects_four_bytes(void)
{
    pmp_set(0, PMP_NA4, (AREA + 8) >> 2);
    EQ(LOAD(MODE_S, AREA + 8).cause, LOAD_ACCESS);
    EQ(STORE(MODE_S, AREA + 8).cause, STORE_ACCESS);
    RETURNED(LOAD(MODE_S, AREA + 4));
    RETURNED(STORE(MODE_S, AREA + 12));
    RETURNED(STORE(MODE_M, AREA + 8));
}

static void napot_protects_its_power_of_two(void)
{
    pmp_set(0, PMP_NAPOT, NAPOT(AREA + 0x100, 0x40));
    RETURNED(LOAD(MODE_U, AREA + 0xfc));
    EQ(LOAD(MODE_U, AREA + 0x100).cause, LOAD_ACCESS);
    EQ(LOAD(MODE_U, AREA + 0x13c).cause, LOAD_ACCESS);
    RETURNED(LOAD(MODE_U, AREA + 0x140));
}

static void napot_of_8_bytes_is_the_smallest(void)
{
    pmp_set(0, PMP_NAPOT, NAPOT(AREA, 8));
    EQ(LOAD(MODE_S, AREA).cause, LOAD_ACCESS);
    EQ(LOAD(MODE_S, AREA + 4).cause, LOAD_ACCESS);
    RETURNED(LOAD(MODE_S, AREA + 8));
    RETURNED(LOAD(MODE_S, AREA - 4));
}

static void tor_protects_from_the_entry_below(void)
{
    pmp_set(0, 0, (AREA + 0x20) >> 2);
    pmp_set(1, PMP_TOR, (AREA + 0x34) >> 2);
    RETURNED(LOAD(MODE_S, AREA + 0x1c));
    EQ(LOAD(MODE_S, AREA + 0x20).cause, LOAD_ACCESS);
    EQ(LOAD(MODE_S, AREA + 0x30).cause, LOAD_ACCESS);
    RETURNED(LOAD(MODE_S, AREA + 0x34));
}

static void tor_of_entry_0_starts_at_address_0(void)
{
    pmp_set(0, PMP_TOR | PMP_R, 0x10000010 >> 2); /* UART's first registers: read only */
    struct trap t = run_in(MODE_S, load_8, 0x10000005, 0);
    RETURNED(t);
    t = run_in(MODE_S, store_8, 0x10000007, 1);
    TRAPPED(t, STORE_ACCESS, 0x10000007, ADDR(store_8));
}

static void tor_with_top_below_bottom_matches_nothing(void)
{
    pmp_set(0, 0, (AREA + 0x40) >> 2);
    pmp_set(1, PMP_TOR, (AREA + 0x20) >> 2);
    RETURNED(LOAD(MODE_S, AREA + 0x20));
    RETURNED(LOAD(MODE_S, AREA + 0x30));
}

static void permissions_are_checked_one_by_one(void)
{
    write16(CODE, 0x8082);
    FENCE_I();
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(CODE, 0x1000));
    RETURNED(LOAD(MODE_S, CODE));
    EQ(STORE(MODE_S, CODE + 4).cause, STORE_ACCESS);
    EQ(run_in(MODE_S, (const char *)CODE, 0, 0).cause, FETCH_ACCESS);
    pmp_set(0, PMP_NAPOT | PMP_X, NAPOT(CODE, 0x1000));
    EQ(LOAD(MODE_S, CODE).cause, LOAD_ACCESS);
    EQ(STORE(MODE_S, CODE + 4).cause, STORE_ACCESS);
    RETURNED(run_in(MODE_S, (const char *)CODE, 0, 0));
    pmp_set(0, PMP_NAPOT | PMP_R | PMP_W, NAPOT(CODE, 0x1000));
    RETURNED(LOAD(MODE_S, CODE));
    RETURNED(STORE(MODE_S, CODE + 4));
    EQ(run_in(MODE_S, (const char *)CODE, 0, 0).cause, FETCH_ACCESS);
}

static void amo_and_lr_fault_with_their_own_cause(void)
{
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(AREA, 0x1000));
    struct trap t = run_in(MODE_S, amo_add_32, AREA + 4, 1);
    TRAPPED(t, STORE_ACCESS, AREA + 4, ADDR(amo_add_32));
    pmp_set(0, PMP_NAPOT, NAPOT(AREA, 0x1000));
    t = run_in(MODE_S, load_reserved_32, AREA + 4, 1);
    TRAPPED(t, LOAD_ACCESS, AREA + 4, ADDR(load_reserved_32));
}

/* Priv norm:pmp_rwx_warl: R = 0 with W = 1 is reserved; the field is WARL. */
static void write_without_read_is_not_kept(void)
{
    pmp_set(0, PMP_NAPOT | PMP_W, NAPOT(AREA, 0x1000));
    TRUE((pmp_get_cfg(0) & (PMP_R | PMP_W)) != PMP_W);
}

static void cfg_and_addr_read_back(void)
{
    pmp_set(3, PMP_TOR | PMP_X, 0x12345678 >> 2);
    EQ(pmp_get_cfg(3), PMP_TOR | PMP_X);
    EQ(pmp_get_addr(3), 0x12345678 >> 2);
    EQ(pmp_get_cfg(2), 0);
    EQ(pmp_get_cfg(4), 0);
    pmp_set(12, PMP_NA4 | PMP_R, 5);
    EQ(pmp_get_cfg(12), PMP_NA4 | PMP_R);
    pmp_set(3, 0x60, 0); /* bits 5 and 6 are read-only zero */
    EQ(pmp_get_cfg(3), 0);
}

static void address_has_the_width_of_physical_addresses(void)
{
    pmp_set(0, 0, (xlen)-1);
    EQ(pmp_get_addr(0), XLEN == 64 ? 0x3fffffffffffff : 0xffffffff);
}

static void lowest_numbered_entry_decides(void)
{
    pmp_set(2, PMP_NAPOT | PMP_R | PMP_W, NAPOT(AREA, 0x100));
    pmp_set(3, PMP_NAPOT, NAPOT(AREA, 0x1000));
    RETURNED(STORE(MODE_S, AREA + 0x10));
    EQ(STORE(MODE_S, AREA + 0x100).cause, STORE_ACCESS);
    pmp_set(1, PMP_NA4 | PMP_R, (AREA + 0x10) >> 2);
    EQ(STORE(MODE_S, AREA + 0x10).cause, STORE_ACCESS);
    RETURNED(LOAD(MODE_S, AREA + 0x10));
    RETURNED(STORE(MODE_S, AREA + 0x14));
}

/* Priv norm:pmp_full_match_required: an aligned access that the deciding entry covers in part. */
#if XLEN == 64
static void entry_that_matches_half_of_an_access_denies_it(void)
{
    pmp_set(0, PMP_NA4 | RWX, (AREA + 12) >> 2);
    EQ(run_in(MODE_S, load_64, AREA + 8, 0).cause, LOAD_ACCESS);
    EQ(run_in(MODE_S, store_64, AREA + 8, 0).cause, STORE_ACCESS);
    RETURNED(run_in(MODE_S, load_64, AREA + 16, 0));
    RETURNED(LOAD(MODE_S, AREA + 12));
}
#endif

/* A region smaller than a page, in a page that was just used: nothing may be remembered. */
static void region_inside_a_warm_page_is_enforced(void)
{
    RETURNED(STORE(MODE_S, AREA + 0x800));
    RETURNED(LOAD(MODE_S, AREA + 0x804));
    pmp_set(0, PMP_NA4 | PMP_R, (AREA + 0x804) >> 2);
    RETURNED(STORE(MODE_S, AREA + 0x800));
    EQ(STORE(MODE_S, AREA + 0x804).cause, STORE_ACCESS);
    RETURNED(STORE(MODE_S, AREA + 0x808));
    pmp_set(0, 0, 0);
    RETURNED(STORE(MODE_S, AREA + 0x804));
}

/* Code next to a forbidden word in the same page: the jump over it works, the fall into it traps. */
static void fetch_of_a_forbidden_word_in_a_page_traps(void)
{
    write32(CODE + 0x100, 0x00150513); /* addi a0, a0, 1 */
    write32(CODE + 0x104, 0x00150513);
    write32(CODE + 0x108, 0x00150513);
    write16(CODE + 0x10c, 0x8082);
    FENCE_I();
    struct trap t = run_in(MODE_S, (const char *)CODE + 0x100, 0, 0);
    EQ(t.value, 3);
    pmp_set(0, PMP_NA4 | PMP_R, (CODE + 0x108) >> 2);
    t = run_in(MODE_S, (const char *)CODE + 0x100, 0, 0);
    TRAPPED(t, FETCH_ACCESS, CODE + 0x108, CODE + 0x108);
    EQ(t.x[10], 2);
    t = run_in(MODE_M, (const char *)CODE + 0x100, 0, 0);
    EQ(t.value, 3);
}

static void mprv_is_checked_as_mpp(void)
{
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(AREA, 0x1000));
    struct trap t = run_in(MODE_M, mprv_store, AREA, MSTATUS_MPRV | MSTATUS_MPP_S);
    TRAPPED(t, STORE_ACCESS, AREA, ADDR(mprv_store_at));
    t = run_in(MODE_M, mprv_store, AREA, MSTATUS_MPRV);
    TRAPPED(t, STORE_ACCESS, AREA, ADDR(mprv_store_at));
    t = run_in(MODE_M, mprv_store, AREA, MSTATUS_MPRV | MSTATUS_MPP);
    RETURNED(t);
    t = run_in(MODE_M, mprv_load, AREA, MSTATUS_MPRV);
    RETURNED(t);
}

/* Priv norm:pmp_check_pagetable_access: the walk reads PTEs as S mode does. */
static void page_walk_is_checked(void)
{
    struct space space = page_space(SV_SMALL);
    xlen *pte = page_map(&space, 0x40000000, AREA, 0, PTE_RW | PTE_AD);
    page_enable(&space, 0);
    RETURNED(LOAD(MODE_S, 0x40000000));

    pmp_set(0, PMP_NAPOT, NAPOT(ADDR(pte) & ~(PAGE_SIZE - 1), PAGE_SIZE));
    struct trap t = LOAD(MODE_S, 0x40000004);
    TRAPPED(t, LOAD_ACCESS, 0x40000004, ADDR(load_32));
    t = STORE(MODE_S, 0x40000004);
    TRAPPED(t, STORE_ACCESS, 0x40000004, ADDR(store_32));
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(ADDR(pte) & ~(PAGE_SIZE - 1), PAGE_SIZE));
    RETURNED(LOAD(MODE_S, 0x40000004));
}

/* Walk step 9: setting A or D stores into the table and needs W there. */
static void update_of_a_and_d_is_checked(void)
{
    struct space space = page_space(SV_SMALL);
    xlen *pte = page_map(&space, 0x40000000, AREA, 0, PTE_RW);
    xlen before = *pte;
    page_enable(&space, 0);
    set_menvcfg(1ull << 61);
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(ADDR(pte) & ~(PAGE_SIZE - 1), PAGE_SIZE));
    struct trap t = LOAD(MODE_S, 0x40000004);

    TRAPPED(t, LOAD_ACCESS, 0x40000004, ADDR(load_32));
    EQ(*pte, before);
}

static void translated_access_is_checked_at_its_physical_address(void)
{
    struct space space = page_space(SV_SMALL);
    page_map(&space, 0x40000000, AREA, 0, PTE_RW | PTE_AD);
    page_enable(&space, 0);
    pmp_set(0, PMP_NA4 | PMP_R, (AREA + 0x10) >> 2);
    struct trap t = STORE(MODE_S, 0x40000010);

    TRAPPED(t, STORE_ACCESS, 0x40000010, ADDR(store_32));
    RETURNED(STORE(MODE_S, 0x40000014));
    RETURNED(LOAD(MODE_S, 0x40000010));
}

static void straddling_store_into_a_forbidden_page_writes_nothing(void)
{
    write32(AREA + 0xffc, 0x17161514);
    pmp_set(0, PMP_NAPOT | PMP_R, NAPOT(AREA + 0x1000, 0x1000));
    struct trap t = run_in(MODE_S, store_32, AREA + 0xffe, 0xa3a2a1a0);

    TRAPPED(t, STORE_ACCESS, AREA + 0x1000, ADDR(store_32));
    EQ(read32(AREA + 0xffc), 0x17161514);
}

static void pmp_csrs_are_machine_only(void)
{
    struct trap t = RUN(MODE_S, 0, 0, 0x3a002573); /* csrr a0, pmpcfg0 */
    TRAPPED(t, ILLEGAL, 0x3a002573, ADDR(code_buffer));
    t = RUN(MODE_S, 0, 0, 0x3b051073); /* csrw pmpaddr0, a0 */
    TRAPPED(t, ILLEGAL, 0x3b051073, ADDR(code_buffer));
}

static void locked_entry_binds_m_mode(void)
{
    pmp_set(4, PMP_L | PMP_NAPOT | PMP_R, NAPOT(LOCKED, 0x1000));
    struct trap t = STORE(MODE_M, LOCKED + 4);
    TRAPPED(t, STORE_ACCESS, LOCKED + 4, ADDR(store_32));
    RETURNED(LOAD(MODE_M, LOCKED + 4));
    t = run_in(MODE_M, (const char *)LOCKED, 0, 0);
    TRAPPED(t, FETCH_ACCESS, LOCKED, LOCKED);
    RETURNED(STORE(MODE_M, LOCKED + 0x1000));
}

static void locked_entry_ignores_writes(void)
{
    CSRW(pmpaddr4, 0);
    EQ(pmp_get_addr(4), NAPOT(LOCKED, 0x1000));
    pmp_set(4, 0, 0);
    EQ(pmp_get_cfg(4), PMP_L | PMP_NAPOT | PMP_R);
    pmp_set(5, PMP_NA4 | RWX, 3); /* its neighbours in the same CSR can be written */
    EQ(pmp_get_cfg(5), PMP_NA4 | RWX);
}

/* Priv norm:pmp_l_bit_write_protection: a locked TOR entry also locks the address below it. */
static void locked_tor_entry_locks_the_address_below(void)
{
    pmp_set(9, 0, (LOCKED + 0x10000) >> 2);
    pmp_set(10, PMP_L | PMP_TOR, (LOCKED + 0x11000) >> 2);
    CSRW(pmpaddr9, (LOCKED + 0x10800) >> 2);
    EQ(pmp_get_addr(9), (LOCKED + 0x10000) >> 2);
    EQ(LOAD(MODE_M, LOCKED + 0x10000).cause, LOAD_ACCESS);
    EQ(LOAD(MODE_M, LOCKED + 0x10ffc).cause, LOAD_ACCESS);
    RETURNED(LOAD(MODE_M, LOCKED + 0x11000));
}

const struct bare_case bare_cases[] = {
    CASE(no_match_denies_s_and_u_but_not_m),
    CASE(all_off_denies_s_and_u_everything),
    CASE(na4_protects_four_bytes),
    CASE(napot_protects_its_power_of_two),
    CASE(napot_of_8_bytes_is_the_smallest),
    CASE(tor_protects_from_the_entry_below),
    CASE(tor_of_entry_0_starts_at_address_0),
    CASE(tor_with_top_below_bottom_matches_nothing),
    CASE(permissions_are_checked_one_by_one),
    CASE(amo_and_lr_fault_with_their_own_cause),
    CASE(write_without_read_is_not_kept),
    CASE(cfg_and_addr_read_back),
    CASE(address_has_the_width_of_physical_addresses),
    CASE(lowest_numbered_entry_decides),
#if XLEN == 64
    CASE(entry_that_matches_half_of_an_access_denies_it),
#endif
    CASE(region_inside_a_warm_page_is_enforced),
    CASE(fetch_of_a_forbidden_word_in_a_page_traps),
    CASE(mprv_is_checked_as_mpp),
    CASE(page_walk_is_checked),
    CASE(update_of_a_and_d_is_checked),
    CASE(translated_access_is_checked_at_its_physical_address),
    CASE(straddling_store_into_a_forbidden_page_writes_nothing),
    CASE(pmp_csrs_are_machine_only),
    CASE(locked_entry_binds_m_mode),
    CASE(locked_entry_ignores_writes),
    CASE(locked_tor_entry_locks_the_address_below),
    { 0 },
};
