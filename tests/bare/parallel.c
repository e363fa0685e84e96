/* SPDX-License-Identifier: MIT */
/* Four harts that get in each other's way, also in threads of the host (-smp 4,parallel=on): atomics on
 * the same bytes, order of memory accesses, code and page tables that change under the others. */
#include "tests/bare/lib/bare.h"

#include "tests/bare/harts.inc"

#define ROUNDS 3000
#define CODE   (SCRATCH + 0x10000)

static uint32_t counter[16] __attribute__((aligned(64)));
static volatile xlen flag[4 * 16] __attribute__((aligned(64))); /* [16 * n]: a cache line each */
static volatile uint32_t start __attribute__((aligned(64)));

/* All harts begin a round together. */
static void meet(uint32_t round)
{
    __asm__ volatile("amoadd.w x0, %0, (%1)" ::"r"(1), "r"(&start) : "memory");
    while (start < round * HARTS) {}
    FENCE();
}

static void count_words(xlen hart)
{
    meet(1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        __asm__ volatile("amoadd.w.aqrl x0, %0, (%1)" ::"r"(1), "r"(&counter[0]) : "memory");
        __asm__ volatile(
            "1: lr.w t0, (%0)\naddi t0, t0, 1\nsc.w t1, t0, (%0)\nbnez t1, 1b" ::"r"(&counter[1])
            : "t0", "t1", "memory");
        __asm__ volatile("amomaxu.w x0, %0, (%1)" ::"r"(i * HARTS + hart), "r"(&counter[2])
                         : "memory");
    }
}

static void words_are_counted(void)
{
    counter[0] = counter[1] = counter[2] = start = 0;
    run_on_all(count_words);
    EQ(counter[0], HARTS * ROUNDS);
    EQ(counter[1], HARTS * ROUNDS);
    EQ(counter[2], HARTS * ROUNDS - 1);
}

/* Zabha: neighbours in one word do not disturb each other. amoadd.b x0, a1, (a0) */
static void count_bytes(xlen hart)
{
    register xlen a0 __asm__("a0") = (xlen)counter + hart;
    register xlen a1 __asm__("a1") = 1;

    meet(1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        __asm__ volatile(".insn r 0x2f, 0, 0, x0, %0, %1" ::"r"(a0), "r"(a1) : "memory");
    }
}

static void bytes_are_counted_beside_each_other(void)
{
    counter[0] = start = 0;
    run_on_all(count_bytes);
    EQ(counter[0], (ROUNDS & 0xff) * 0x01010101u);
}

/* Zacas: amocas.w a0, a1, (a2), compares with a0. */
static void count_by_compare(xlen hart)
{
    (void)hart;
    meet(1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        register xlen a2 __asm__("a2") = (xlen)&counter[4];
        register xlen a0 __asm__("a0") = counter[4];
        for (;;) {
            xlen seen = (xlen)(int32_t)a0;
            register xlen a1 __asm__("a1") = seen + 1;
            __asm__ volatile(".insn r 0x2f, 2, 0x14, %0, %1, %2"
                             : "+r"(a0)
                             : "r"(a2), "r"(a1)
                             : "memory");
            if ((xlen)(int32_t)a0 == (xlen)(int32_t)seen) break;
        }
    }
}

static void compare_and_swaps_are_counted(void)
{
    counter[4] = start = 0;
    run_on_all(count_by_compare);
    EQ(counter[4], HARTS * ROUNDS);
}

/* Pairs of registers: the halves of the pair always agree. RV64 amocas.q, RV32 amocas.d; a0, a1 hold what is
 * compared, a2, a3 what is stored. */
static void count_by_pairs(xlen hart)
{
    xlen torn = 0;

    meet(1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        register xlen a0 __asm__("a0") = 0;
        register xlen a1 __asm__("a1") = 0;
        register xlen a4 __asm__("a4") = (xlen)&counter[8];
        for (;;) {
            xlen low = a0, high = a1;
            register xlen a2 __asm__("a2") = low + 1;
            register xlen a3 __asm__("a3") = high + 1;
#if XLEN == 64
            __asm__ volatile(".insn r 0x2f, 4, 0x14, %0, %2, %3"
#else
            __asm__ volatile(".insn r 0x2f, 3, 0x14, %0, %2, %3"
#endif
                             : "+r"(a0), "+r"(a1)
                             : "r"(a4), "r"(a2), "r"(a3)
                             : "memory");
            torn += a0 != a1;
            if (a0 == low && a1 == high) break;
        }
    }
    result[hart] = torn;
}

static void pairs_are_swapped_whole(void)
{
    for (unsigned i = 8; i < 12; i++) {
        counter[i] = 0;
    }
    start = 0;
    run_on_all(count_by_pairs);
    EQ(counter[8], HARTS * ROUNDS);
    EQ(result[0] + result[1] + result[2] + result[3], 0);
}

/* Zama16b: misaligned inside 16 bytes; the plain counter beside it is of another hart. */
static void count_misaligned(xlen hart)
{
    char *at = (char *)counter + 6;

    meet(1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        if (hart < 3) __asm__ volatile("amoadd.w x0, %0, (%1)" ::"r"(1), "r"(at) : "memory");
        else
            __asm__ volatile("lw t0, 0(%0)\naddi t0, t0, 1\nsw t0, 0(%0)" ::"r"(&counter[0])
                             : "t0", "memory");
    }
}

static void misaligned_sums_lose_nothing(void)
{
    for (unsigned i = 0; i < 4; i++) {
        counter[i] = 0;
    }
    start = 0;
    run_on_all(count_misaligned);
    EQ(counter[0], ROUNDS);
    EQ(counter[1] >> 16 | counter[2] << 16, 3 * ROUNDS);
}

/* Store buffering: with fences, at least one of two harts sees the other's store (Unpriv RVWMO). */
static volatile uint32_t sb[2][16] __attribute__((aligned(64)));
static volatile uint32_t seen_by[2][ROUNDS];

static void store_and_look(xlen hart)
{
    for (uint32_t i = 1; i < ROUNDS; i++) {
        flag[16 * hart] = i;
        while (flag[16 * !hart] < i) {}
        sb[hart][0] = i;
        FENCE();
        seen_by[hart][i] = sb[!hart][0];
        FENCE();
    }
}

static void fences_order_stores_before_loads(void)
{
    unsigned missed = 0;

    flag[0] = flag[16] = sb[0][0] = sb[1][0] = 0;
    give(1, store_and_look);
    store_and_look(0);
    await(1);
    for (uint32_t i = 1; i < ROUNDS; i++) {
        missed += seen_by[0][i] < i && seen_by[1][i] < i;
    }
    EQ(missed, 0);
}

/* A writer stores data and then, released, its number; readers acquire the number and look. */
static void pass_on(xlen hart)
{
    xlen wrong = 0;

    for (uint32_t i = 1; i <= ROUNDS; i++) {
        uint32_t got;
        do {
            __asm__ volatile("amoor.w.aq %0, x0, (%1)" : "=r"(got) : "r"(&counter[0]) : "memory");
        } while (got < i);
        wrong += ((volatile uint32_t *)counter)[8] < i;
        flag[16 * hart] = i;
    }
    result[hart] = wrong;
}

static void release_and_acquire_order_messages(void)
{
    counter[0] = counter[8] = 0;
    flag[16] = flag[32] = 0;
    give(1, pass_on);
    give(2, pass_on);
    for (uint32_t i = 1; i <= ROUNDS; i++) {
        ((volatile uint32_t *)counter)[8] = i;
        __asm__ volatile("amoswap.w.rl x0, %0, (%1)" ::"r"(i), "r"(&counter[0]) : "memory");
        if (i % 64 == 0)
            while (flag[16] < i || flag[32] < i) {}
    }
    await(1);
    await(2);
    EQ(result[1] + result[2], 0);
}

/* One hart rewrites a function that the others keep calling: they run the old or the new one, and after
 * fence.i the new one (Unpriv Zifencei). */
static volatile uint32_t published;

static void keep_calling(xlen hart)
{
    xlen wrong = 0;
    uint32_t n = 0;

    while (n < 200) {
        n = published;
        FENCE();
        FENCE_I();
        xlen got = run_in(MODE_M, (const char *)CODE, 0, 0).value;
        wrong += got < n;
        flag[16 * hart] = n;
    }
    result[hart] = wrong;
}

static void code_changes_under_running_harts(void)
{
    published = 0;
    flag[16] = flag[32] = flag[48] = 0;
    write16(CODE + 4, 0x8082);
    write32(CODE, 0x00000513);
    give(1, keep_calling);
    give(2, keep_calling);
    give(3, keep_calling);
    for (uint32_t n = 1; n <= 200; n++) {
        write32(CODE, 0x00000513 | n << 20); /* li a0, n */
        FENCE();
        published = n;
        while (n % 8 == 0 && (flag[16] < n || flag[32] < n || flag[48] < n)) {}
    }
    for (unsigned i = 1; i < HARTS; i++) {
        await(i);
        EQ(result[i], 0);
    }
}

const struct bare_case bare_cases[] = {
    CASE(words_are_counted),
    CASE(bytes_are_counted_beside_each_other),
    CASE(compare_and_swaps_are_counted),
    CASE(pairs_are_swapped_whole),
    CASE(misaligned_sums_lose_nothing),
    CASE(fences_order_stores_before_loads),
    CASE(release_and_acquire_order_messages),
    CASE(code_changes_under_running_harts),
    { 0 },
};
