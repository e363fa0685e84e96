/* SPDX-License-Identifier: MIT */
/* Four harts: start, interrupts between harts, atomics under contention, remote fences. Hart 0 runs
 * the cases and gives the others work by a function pointer and a software interrupt. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#include "tests/bare/harts.inc"

#define CODE (SCRATCH + 0x10000)
#define VA   0x40000000ul
#define PA   (SCRATCH + 0x20000)
#define PA2  (SCRATCH + 0x25000)

static volatile xlen step;
static uint32_t shared __attribute__((aligned(64)));
static uint32_t lock __attribute__((aligned(64)));

#include "tests/bare/reserve.inc"

/* QEMU's virt with -bios none: a0 = hart id, a1 = device tree (big-endian magic d00dfeed). */
static void every_hart_starts_with_its_id_and_the_device_tree(void)
{
    while (!(ready[1] && ready[2] && ready[3])) {}
    EQ(boot_arguments[0][0], 0);
    EQ(boot_arguments[1][0], 1);
    EQ(boot_arguments[2][0], 2);
    EQ(boot_arguments[3][0], 3);
    EQ(read32(boot_arguments[0][1]), 0xedfe0dd0);
    EQ(boot_arguments[1][1], boot_arguments[0][1]);
    EQ(boot_arguments[3][1], boot_arguments[0][1]);
}

static void note_hart_id(xlen hart)
{
    result[hart] = CSRR(mhartid) + 100;
}

static void software_interrupt_wakes_each_hart(void)
{
    run_on_all(note_hart_id);
    EQ(result[1], 101);
    EQ(result[2], 102);
    EQ(result[3], 103);
}

static void add_2000_times(xlen hart)
{
    (void)hart;
    for (unsigned i = 0; i < 2000; i++) {
        __asm__ volatile("amoadd.w x0, %0, (%1)" ::"r"(1), "r"(&shared) : "memory");
    }
}

static void amo_adds_of_all_harts_are_counted(void)
{
    shared = 0;
    run_on_all(add_2000_times);
    EQ(shared, 8000);
}

static void lr_sc_add_1000_times(xlen hart)
{
    (void)hart;
    for (unsigned i = 0; i < 1000; i++) {
        __asm__ volatile(
            "1: lr.w t0, (%0)\naddi t0, t0, 1\nsc.w t1, t0, (%0)\nbnez t1, 1b" ::"r"(&shared)
            : "t0", "t1", "memory");
    }
}

static void lr_sc_increments_of_all_harts_are_counted(void)
{
    shared = 0;
    run_on_all(lr_sc_add_1000_times);
    EQ(shared, 4000);
}

/* A plain increment between taking and giving a lock. */
static void locked_add_500_times(xlen hart)
{
    (void)hart;
    for (unsigned i = 0; i < 500; i++) {
        __asm__ volatile("li t0, 1\n1: amoswap.w.aq t1, t0, (%1)\nbnez t1, 1b\n"
                         "lw t1, 0(%0)\naddi t1, t1, 1\nsw t1, 0(%0)\n"
                         "amoswap.w.rl x0, x0, (%1)" ::"r"(&shared),
                         "r"(&lock)
                         : "t0", "t1", "memory");
    }
}

static void spin_lock_excludes(void)
{
    shared = lock = 0;
    run_on_all(locked_add_500_times);
    EQ(shared, 2000);
}

static void mix_of_amos(xlen hart)
{
    static const uint32_t bit[HARTS] = { 1, 2, 4, 8 };

    for (unsigned i = 0; i < 501; i++) { /* odd: every hart's bit ends up set */
        __asm__ volatile("amoxor.w x0, %0, (%1)" ::"r"(bit[hart]), "r"(&shared) : "memory");
    }
}

static void amo_xors_of_all_harts_are_counted(void)
{
    shared = 0x50;
    run_on_all(mix_of_amos);
    EQ(shared, 0x5f);
}

SNIPPET(spin, "1: j 1b");

static void be_interrupted(xlen hart)
{
    step = 1;
    struct trap t = run_in(MODE_M | MODE_IE, spin, 0, 0);
    write32(CLINT_MSIP(hart), 0);
    result[hart] = t.cause;
    CSRC(mstatus, MSTATUS_MIE);
}

static void software_interrupt_breaks_an_endless_loop(void)
{
    step = 0;
    result[2] = 0;
    give(2, be_interrupted);
    while (step != 1) {}
    write32(CLINT_MSIP(2), 1);
    await(2);
    EQ(result[2], INTERRUPT | MSI);
}

static void look_at_mip(xlen hart)
{
    result[hart] = CSRR(mip) & 1u << MSI;
}

static void msip_registers_belong_to_one_hart_each(void)
{
    write32(CLINT_MSIP(0), 1);
    run_on(1, look_at_mip);
    run_on(3, look_at_mip);
    EQ(result[1], 0);
    EQ(result[3], 0);
    EQ(CSRR(mip) & 1u << MSI, 1u << MSI);
}

static void wait_for_own_timer(xlen hart)
{
    CSRW(mie, 1u << MTI);
    clint_set_timecmp((unsigned)hart, clint_time() + 1000 * (hart + 1));
    while (!(CSRR(mip) & 1u << MTI)) {
        __asm__ volatile("wfi");
    }
    result[hart] = clint_time() >= read64(0x02004000 + 8 * hart);
    clint_set_timecmp((unsigned)hart, UINT64_MAX);
    CSRW(mie, 1u << MSI);
}

static void each_hart_has_its_own_timer(void)
{
    run_on_all(wait_for_own_timer);
    EQ(result[0], 1);
    EQ(result[1], 1);
    EQ(result[2], 1);
    EQ(result[3], 1);
}

static void keep_in_csrs(xlen hart)
{
    CSRW(mepc, 0x1000 * hart);
    CSRW(stval, hart + 7);
    __asm__ volatile("amoadd.w x0, %0, (%1)" ::"r"(1), "r"(&shared) : "memory");
    while (*(volatile uint32_t *)&shared != HARTS) {}
    result[hart] = CSRR(mepc) + CSRR(stval);
}

static void each_hart_has_its_own_csrs(void)
{
    shared = 0;
    run_on_all(keep_in_csrs);
    EQ(result[0], 7);
    EQ(result[1], 0x1008);
    EQ(result[2], 0x2009);
    EQ(result[3], 0x300a);
}

SNIPPET(count_100, "csrr t0, minstret\n.rept 100\nnop\n.endr\ncsrr t1, minstret\nsub a0, t1, t0");

static void count_often(xlen hart)
{
    xlen wrong = 0;

    for (unsigned i = 0; i < 50; i++) {
        wrong += run_in(MODE_M, count_100, 0, 0).value != 101;
    }
    result[hart] = wrong;
}

static void instret_counts_the_own_hart_only(void)
{
    run_on_all(count_often);
    EQ(result[0], 0);
    EQ(result[1], 0);
    EQ(result[3], 0);
}

static void sc_fails_after_a_store_by_another_hart(void)
{
    store_during_reservation(5, 6);
}

/* Data before flag, flag before data, with fences: 300 messages to hart 1 and back. */
static void answer_300_messages(xlen hart)
{
    xlen wrong = 0;

    for (xlen i = 1; i <= 300; i++) {
        while (step != 2 * i - 1) {}
        FENCE();
        wrong += *(volatile uint32_t *)&shared != i * 3;
        FENCE();
        step = 2 * i;
    }
    result[hart] = wrong;
}

static void messages_arrive_in_order(void)
{
    step = 0;
    give(1, answer_300_messages);
    for (xlen i = 1; i <= 300; i++) {
        *(volatile uint32_t *)&shared = (uint32_t)i * 3;
        FENCE();
        step = 2 * i - 1;
        while (step != 2 * i) {}
    }
    await(1);
    EQ(result[1], 0);
}

static struct space space;

static void translate_and_load(xlen hart)
{
    CSRW(satp, page_satp(&space, 0));
    SFENCE();
    result[hart] = run_in(MODE_S, load_32, VA, 0).value;
}

static void load_only(xlen hart)
{
    result[hart] = run_in(MODE_S, load_32, VA, 0).value;
}

static void fence_and_load(xlen hart)
{
    __asm__ volatile("sfence.vma %0, x0" ::"r"(VA) : "memory");
    result[hart] = run_in(MODE_S, load_32, VA, 0).value;
}

static void stop_translating(xlen hart)
{
    (void)hart;
    CSRW(satp, 0);
    SFENCE();
}

static void remote_sfence_shows_the_new_page(void)
{
    write32(PA, 0x11111111);
    write32(PA2, 0x22222222);
    space = page_space(SV_SMALL);
    xlen *pte = page_map(&space, VA, PA, 0, PTE_RW | PTE_AD);
    run_on_all(translate_and_load);
    EQ(result[1], 0x11111111);
    EQ(result[3], 0x11111111);

    *pte = PA2 >> 12 << 10 | PTE_RW | PTE_AD | PTE_V;
    FENCE();
    run_on_all(fence_and_load);
    EQ(result[0], 0x22222222);
    EQ(result[1], 0x22222222);
    EQ(result[2], 0x22222222);
    EQ(result[3], 0x22222222);
    run_on_all(stop_translating);
}

static void store_by_one_hart_is_loaded_through_the_mapping_of_another(void)
{
    write32(PA, 1);
    space = page_space(SV_SMALL);
    page_map(&space, VA, PA, 0, PTE_RW | PTE_AD);
    run_on(2, translate_and_load);
    EQ(result[2], 1);
    write32(PA, 2);
    FENCE();
    run_on(2, load_only);
    EQ(result[2], 2);
    run_on(2, stop_translating);
}

static void fence_i_and_call(xlen hart)
{
    FENCE_I();
    result[hart] = run_in(MODE_M, (const char *)CODE, 0, 0).value;
}

/* Unpriv Zifencei: the writer fences its store, each reader executes its own fence.i. */
static void remote_fence_i_shows_the_new_code(void)
{
    write16(CODE + 4, 0x8082);
    for (unsigned n = 1; n <= 40; n++) {
        write32(CODE, 0x00050513 | n << 20); /* addi a0, a0, n */
        FENCE();
        run_on_all(fence_i_and_call);
        EQ(result[0], n);
        EQ(result[1], n);
        EQ(result[2], n);
        EQ(result[3], n);
    }
}

const struct bare_case bare_cases[] = {
    CASE(every_hart_starts_with_its_id_and_the_device_tree),
    CASE(software_interrupt_wakes_each_hart),
    CASE(amo_adds_of_all_harts_are_counted),
    CASE(lr_sc_increments_of_all_harts_are_counted),
    CASE(spin_lock_excludes),
    CASE(amo_xors_of_all_harts_are_counted),
    CASE(software_interrupt_breaks_an_endless_loop),
    CASE(msip_registers_belong_to_one_hart_each),
    CASE(each_hart_has_its_own_timer),
    CASE(each_hart_has_its_own_csrs),
    CASE(instret_counts_the_own_hart_only),
    CASE(sc_fails_after_a_store_by_another_hart),
    CASE(messages_arrive_in_order),
    CASE(remote_sfence_shows_the_new_page),
    CASE(store_by_one_hart_is_loaded_through_the_mapping_of_another),
    CASE(remote_fence_i_shows_the_new_code),
    { 0 },
};
