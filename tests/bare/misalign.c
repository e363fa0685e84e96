/* SPDX-License-Identifier: MIT */
/* Loads and stores at every offset, inside a page and over its end, untranslated and translated to
 * pages that are not neighbours. The board supports misaligned access to RAM (Zicclsm); LR, SC and
 * AMOs must be aligned (Unpriv A: else an address-misaligned exception, our choice of the two). */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define INSIDE (SCRATCH + 0x100)
#define END    (SCRATCH + 0x1ff0) /* 16 bytes before the end of a page */
#define VA     0x40000000ul
#define VA_END (VA + 0xff0)
#define PA     SCRATCH
#define PA2    (SCRATCH + 0x5000)

SNIPPET(load_i8, "lb a0, 0(a0)");
SNIPPET(load_i16, "lh a0, 0(a0)");
SNIPPET(load_float, "flw fa0, 0(a0)\nfmv.x.w a0, fa0");
SNIPPET(load_double, "fld fa0, 0(a0)\nfsd fa0, 0(a1)");
SNIPPET(store_float, "fmv.w.x fa0, a1\nfsw fa0, 0(a0)");
SNIPPET(store_double, "fld fa0, 0(a1)\nfsd fa0, 0(a0)");
SNIPPET(load_negative_offset, "lw a0, -3(a0)");
#if XLEN == 64
SNIPPET(load_u32, "lwu a0, 0(a0)");
SNIPPET(amo_64, "amoadd.d a0, a1, (a0)");
SNIPPET(lr_64, "lr.d a0, (a0)");
SNIPPET(sc_64, "sc.d a0, a1, (a0)");
#endif

static uint8_t pattern(unsigned i)
{
    return (uint8_t)(0x81 + 7 * i);
}

/* The little-endian value of `n` pattern bytes from byte i. */
static uint64_t expected(unsigned i, unsigned n)
{
    uint64_t v = 0;

    for (unsigned k = 0; k < n; k++) {
        v |= (uint64_t)pattern(i + k) << 8 * k;
    }
    return v;
}

static void fill(xlen at)
{
    for (unsigned i = 0; i < 32; i++) {
        write8(at + i, pattern(i));
    }
}

static void fill_translated(void)
{
    struct space space = page_space(SV_SMALL);

    page_map(&space, VA, PA, 0, PTE_RW | PTE_AD);
    page_map(&space, VA + PAGE_SIZE, PA2, 0, PTE_RW | PTE_AD);
    page_enable(&space, 0);
    for (unsigned i = 0; i < 16; i++) {
        write8(PA + 0xff0 + i, pattern(i));
        write8(PA2 + i, pattern(16 + i));
    }
}

static void check_loads(const char *fn, unsigned width, unsigned mode, xlen base)
{
    for (unsigned i = 0; i + width <= 32; i++) {
        struct trap t = run_in(mode, fn, base + i, 0);
        RETURNED(t);
        EQ(t.value, expected(i, width));
    }
}

/* lb, lh and lw sign-extend; `shift` is 64 minus the width in bits. */
static void check_signed_loads(const char *fn, unsigned width, unsigned mode, xlen base)
{
    unsigned shift = 64 - 8 * width;

    for (unsigned i = 0; i + width <= 32; i++) {
        struct trap t = run_in(mode, fn, base + i, 0);
        RETURNED(t);
        EQ(t.value, (xlen)((int64_t)(expected(i, width) << shift) >> shift));
    }
}

/* Store at each offset and look at all bytes of the neighbourhood. */
static void check_stores(const char *fn, unsigned width, unsigned mode, xlen base, bool translated)
{
    for (unsigned i = 0; i + width <= 32; i++) {
        unsigned wrong = 0;
        if (translated) fill_translated();
        else fill(base);
        RETURNED(run_in(mode, fn, base + i, (xlen)0x0807060504030201));
        for (unsigned k = 0; k < 32; k++) {
            xlen at = !translated ? base + k : k < 16 ? PA + 0xff0 + k : PA2 + k - 16;
            uint8_t want = k >= i && k < i + width ? (uint8_t)(k - i + 1) : pattern(k);
            wrong += read8(at) != want;
        }
        EQ(wrong, 0);
        bare_reset();
    }
}

static void loads_inside_a_page(void)
{
    fill(INSIDE);
    check_loads(load_8, 1, MODE_M, INSIDE);
    check_signed_loads(load_i8, 1, MODE_M, INSIDE);
    check_loads(load_16, 2, MODE_M, INSIDE);
    check_signed_loads(load_i16, 2, MODE_M, INSIDE);
    check_signed_loads(load_32, 4, MODE_M, INSIDE);
#if XLEN == 64
    check_loads(load_u32, 4, MODE_M, INSIDE);
    check_loads(load_64, 8, MODE_M, INSIDE);
#endif
}

static void loads_over_a_page_end(void)
{
    fill(END);
    check_loads(load_16, 2, MODE_M, END);
    check_signed_loads(load_i16, 2, MODE_M, END);
    check_signed_loads(load_32, 4, MODE_M, END);
#if XLEN == 64
    check_loads(load_u32, 4, MODE_M, END);
    check_loads(load_64, 8, MODE_M, END);
#endif
}

static void loads_over_translated_pages(void)
{
    fill_translated();
    check_loads(load_8, 1, MODE_S, VA_END);
    check_loads(load_16, 2, MODE_S, VA_END);
    check_signed_loads(load_i16, 2, MODE_S, VA_END);
    check_signed_loads(load_32, 4, MODE_S, VA_END);
#if XLEN == 64
    check_loads(load_u32, 4, MODE_S, VA_END);
    check_loads(load_64, 8, MODE_S, VA_END);
#endif
}

static void stores_inside_a_page(void)
{
    check_stores(store_8, 1, MODE_M, INSIDE, false);
    check_stores(store_16, 2, MODE_M, INSIDE, false);
    check_stores(store_32, 4, MODE_M, INSIDE, false);
#if XLEN == 64
    check_stores(store_64, 8, MODE_M, INSIDE, false);
#endif
}

static void stores_over_a_page_end(void)
{
    check_stores(store_16, 2, MODE_M, END, false);
    check_stores(store_32, 4, MODE_M, END, false);
#if XLEN == 64
    check_stores(store_64, 8, MODE_M, END, false);
#endif
}

static void stores_over_translated_pages(void)
{
    check_stores(store_8, 1, MODE_S, VA_END, true);
    check_stores(store_16, 2, MODE_S, VA_END, true);
    check_stores(store_32, 4, MODE_S, VA_END, true);
#if XLEN == 64
    check_stores(store_64, 8, MODE_S, VA_END, true);
#endif
}

static void float_loads_at_every_offset(void)
{
    fill(END);
    check_signed_loads(load_float, 4, MODE_M, END);
    for (unsigned i = 0; i + 8 <= 32; i++) {
        RETURNED(run_in(MODE_M, load_double, END + i, SCRATCH));
        EQ(read64(SCRATCH), expected(i, 8));
    }
}

static void float_stores_at_every_offset(void)
{
    for (unsigned i = 0; i + 8 <= 32; i++) {
        fill(END);
        write64(SCRATCH, 0x0807060504030201);
        RETURNED(run_in(MODE_M, store_double, END + i, SCRATCH));
        unsigned wrong = 0;
        for (unsigned k = 0; k < 32; k++) {
            wrong += read8(END + k) != (k >= i && k < i + 8 ? k - i + 1 : pattern(k));
        }
        EQ(wrong, 0);
    }
    check_stores(store_float, 4, MODE_M, END, false);
}

static void float_access_over_translated_pages(void)
{
    fill_translated();
    EQ((uint32_t)run_in(MODE_S, load_float, VA_END + 14, 0).value, expected(14, 4));
    RETURNED(run_in(MODE_S, store_float, VA_END + 13, 0x04030201));
    EQ(read8(PA + 0xffd), 1);
    EQ(read8(PA + 0xfff), 3);
    EQ(read8(PA2), 4);
}

static void negative_offset_over_a_page_end(void)
{
    fill(END);
    EQ((uint32_t)run_in(MODE_M, load_negative_offset, END + 17, 0).value, expected(14, 4));
}

/* Over an end of 16 bytes, inside of which Zama16b would allow it. */
static void misaligned_amo_has_cause_6(void)
{
    struct trap t = run_in(MODE_M, amo_add_32, INSIDE + 13, 1);
    TRAPPED(t, STORE_MISALIGNED, INSIDE + 13, ADDR(amo_add_32));
    t = run_in(MODE_U, amo_add_32, INSIDE + 14, 1);
    TRAPPED(t, STORE_MISALIGNED, INSIDE + 14, ADDR(amo_add_32));
    t = run_in(MODE_M, amo_add_32, END + 15, 1);
    TRAPPED(t, STORE_MISALIGNED, END + 15, ADDR(amo_add_32));
#if XLEN == 64
    t = run_in(MODE_M, amo_64, INSIDE + 12, 1);
    TRAPPED(t, STORE_MISALIGNED, INSIDE + 12, ADDR(amo_64));
#endif
}

static void misaligned_lr_has_cause_4(void)
{
    struct trap t = run_in(MODE_M, load_reserved_32, INSIDE + 2, 1);
    TRAPPED(t, LOAD_MISALIGNED, INSIDE + 2, ADDR(load_reserved_32));
    t = run_in(MODE_S, load_reserved_32, END + 13, 1);
    TRAPPED(t, LOAD_MISALIGNED, END + 13, ADDR(load_reserved_32));
#if XLEN == 64
    t = run_in(MODE_M, lr_64, INSIDE + 4, 1);
    TRAPPED(t, LOAD_MISALIGNED, INSIDE + 4, ADDR(lr_64));
#endif
}

static void misaligned_sc_has_cause_6(void)
{
    struct trap t = run_in(MODE_M, store_conditional_32, INSIDE + 2, 1);
    TRAPPED(t, STORE_MISALIGNED, INSIDE + 2, ADDR(store_conditional_32));
#if XLEN == 64
    t = run_in(MODE_M, sc_64, INSIDE + 4, 1);
    TRAPPED(t, STORE_MISALIGNED, INSIDE + 4, ADDR(sc_64));
#endif
}

static void misaligned_amo_changes_nothing(void)
{
    fill(INSIDE);
    struct trap t = run_in(MODE_M, amo_add_32, INSIDE + 15, 1);

    EQ(t.x[10], INSIDE + 15);
    EQ(read32(INSIDE + 12), expected(12, 4));
    EQ(read32(INSIDE + 16), expected(16, 4));
}

static void misaligned_load_from_hole_is_an_access_fault(void)
{
    struct trap t = run_in(MODE_M, load_32, HOLE + 1, 0);

    TRAPPED(t, LOAD_ACCESS, HOLE + 1, ADDR(load_32));
}

const struct bare_case bare_cases[] = {
    CASE(loads_inside_a_page),
    CASE(loads_over_a_page_end),
    CASE(loads_over_translated_pages),
    CASE(stores_inside_a_page),
    CASE(stores_over_a_page_end),
    CASE(stores_over_translated_pages),
    CASE(float_loads_at_every_offset),
    CASE(float_stores_at_every_offset),
    CASE(float_access_over_translated_pages),
    CASE(negative_offset_over_a_page_end),
    CASE(misaligned_amo_has_cause_6),
    CASE(misaligned_lr_has_cause_4),
    CASE(misaligned_sc_has_cause_6),
    CASE(misaligned_amo_changes_nothing),
    CASE(misaligned_load_from_hole_is_an_access_fault),
    { 0 },
};
