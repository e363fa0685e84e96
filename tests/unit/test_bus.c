/* SPDX-License-Identifier: MIT */
/* Address space: regions, RAM and ROM, register dispatch, DMA, code pages, interrupt lines. */
#include "bus/bus.h"
#include "bus/irq.h"
#include "base/bits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define RAM UINT64_C(0x80000000)

static struct bus bus;
static struct ram low, high, rom; /* low and high adjoin */
static struct error err;

static void add_ram(struct ram *r, const char *name, uint64_t base, uint64_t size)
{
    ck_assert(ram_init(r, name, size, &err));
    struct region reg = { .name = name, .base = base, .size = size, .ram = r };
    ck_assert_msg(bus_add(&bus, &reg, &err), "%s", err.text);
}

static void setup(void)
{
    err = (struct error){ .text = "" };
    bus_init(&bus);
    add_ram(&high, "high", RAM + 0x2000, 0x2000);
    add_ram(&low, "low", RAM, 0x2000);
    add_ram(&rom, "rom", 0x1000, 0x1000);
    rom.readonly = true;
}

static void teardown(void)
{
    ram_free(&low);
    ram_free(&high);
    ram_free(&rom);
}

/* A device that remembers its last access. */
struct probe {
    uint64_t off, value;
    unsigned bank, size, reads, writes;
    bool refuse;
};

static bool probe_read(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t *value)
{
    struct probe *p = dev;

    p->bank = bank;
    p->off = off;
    p->size = size;
    p->reads++;
    *value = 0x1234;
    return !p->refuse;
}

static bool probe_write(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t value)
{
    struct probe *p = dev;

    p->bank = bank;
    p->off = off;
    p->size = size;
    p->value = value;
    p->writes++;
    return !p->refuse;
}

static const struct mmio_ops probe_ops = { probe_read, probe_write };

static bool add_probe(struct probe *p, uint64_t base, uint64_t size, uint16_t bank)
{
    struct region r = {
        .name = "probe", .base = base, .size = size, .ops = &probe_ops, .dev = p, .bank = bank
    };

    return bus_add(&bus, &r, &err);
}

START_TEST(find_knows_first_and_last_byte)
{
    ck_assert_str_eq(bus_find(&bus, RAM)->name, "low");
    ck_assert_str_eq(bus_find(&bus, RAM + 0x1fff)->name, "low");
    ck_assert_str_eq(bus_find(&bus, RAM + 0x2000)->name, "high");
    ck_assert_str_eq(bus_find(&bus, RAM + 0x3fff)->name, "high");
    ck_assert_ptr_null(bus_find(&bus, RAM + 0x4000));
    ck_assert_ptr_null(bus_find(&bus, RAM - 1));
    ck_assert_ptr_null(bus_find(&bus, 0));
    ck_assert_ptr_null(bus_find(&bus, UINT64_MAX));
    ck_assert_str_eq(bus_find(&bus, 0x1000)->name, "rom");
}
END_TEST

START_TEST(find_among_many_regions_and_at_the_top)
{
    static struct probe p[60];

    for (unsigned i = 0; i < 60; i++) {
        ck_assert(add_probe(&p[i], UINT64_C(0x10000000) + ((i * 37) % 60) * 0x200, 0x100, 0));
    }
    ck_assert(add_probe(&p[0], UINT64_MAX - 0xff, 0x100, 0));
    for (uint64_t i = 0; i < 60; i++) {
        uint64_t base = UINT64_C(0x10000000) + i * 0x200;
        ck_assert_uint_eq(bus_find(&bus, base + 0xff)->base, base);
        ck_assert_ptr_null(bus_find(&bus, base + 0x100));
    }
    ck_assert_ptr_nonnull(bus_find(&bus, UINT64_MAX));
}
END_TEST

static const struct {
    uint64_t base, size;
} overlaps[] = {
    { RAM, 1 },         { RAM - 1, 2 },    { RAM + 0x3fff, 0x1000 }, { RAM - 0x1000, RAM },
    { RAM + 0x100, 8 }, { 0, UINT64_MAX },
};

START_TEST(overlap_is_refused_with_names)
{
    struct probe p = { .off = 0 };

    ck_assert(!add_probe(&p, overlaps[_i].base, overlaps[_i].size, 0));
    ck_assert_ptr_nonnull(strstr(err.text, "probe overlaps "));
    ck_assert_uint_eq(bus.n, 3);
}
END_TEST

START_TEST(neighbours_do_not_overlap)
{
    struct probe p = { .off = 0 };

    ck_assert(add_probe(&p, RAM - 0x10, 0x10, 0));
    ck_assert(add_probe(&p, RAM + 0x4000, 0x10, 0));
}
END_TEST

START_TEST(ram_is_little_endian_at_any_alignment)
{
    uint64_t v;

    ck_assert(bus_write(&bus, RAM + 1, 8, UINT64_C(0x1122334455667788)));
    ck_assert(bus_read(&bus, RAM + 1, 1, &v));
    ck_assert_uint_eq(v, 0x88);
    ck_assert(bus_read(&bus, RAM + 2, 2, &v));
    ck_assert_uint_eq(v, 0x6677);
    ck_assert(bus_read(&bus, RAM + 5, 4, &v));
    ck_assert_uint_eq(v, 0x11223344);
    ck_assert_uint_eq(low.host[1], 0x88);
    ck_assert_uint_eq(low.host[8], 0x11);
    ck_assert_uint_eq(low.host[9], 0);
}
END_TEST

START_TEST(access_outside_or_over_an_end_fails)
{
    uint64_t v;

    ck_assert(!bus_read(&bus, 0, 1, &v));
    ck_assert(!bus_write(&bus, RAM + 0x4000, 1, 0));
    ck_assert(!bus_read(&bus, RAM + 0x3ffd, 4, &v));
    ck_assert(!bus_write(&bus, RAM + 0x1fff, 2, 0)); /* one region only */
    ck_assert(bus_read(&bus, RAM + 0x3ffc, 4, &v));
}
END_TEST

START_TEST(rom_ignores_stores)
{
    uint64_t v;

    rom.host[4] = 0x77;
    ck_assert(bus_write(&bus, 0x1004, 1, 0));
    ck_assert(bus_read(&bus, 0x1004, 1, &v));
    ck_assert_uint_eq(v, 0x77);
}
END_TEST

START_TEST(device_gets_bank_offset_size_and_value)
{
    struct probe p = { .off = 0 };
    uint64_t v;

    ck_assert(add_probe(&p, 0x10000000, 0x100, 3));
    ck_assert(bus_write(&bus, 0x10000010, 4, 0xabcd));
    ck_assert(p.bank == 3 && p.off == 0x10 && p.size == 4 && p.value == 0xabcd && p.writes == 1);
    ck_assert(bus_read(&bus, 0x100000ff, 1, &v));
    ck_assert(p.off == 0xff && p.size == 1 && v == 0x1234 && p.reads == 1);
    ck_assert(!bus_read(&bus, 0x100000ff, 2, &v)); /* over the end: not asked */
    ck_assert_uint_eq(p.reads, 1);
    p.refuse = true;
    ck_assert(!bus_read(&bus, 0x10000000, 1, &v));
    ck_assert(!bus_write(&bus, 0x10000000, 1, 0));
}
END_TEST

START_TEST(ram_pointer_stays_inside_one_region)
{
    struct probe p = { .off = 0 };

    ck_assert(add_probe(&p, 0x10000000, 0x100, 0));
    ck_assert_ptr_eq(bus_ram_ptr(&bus, RAM + 5, 10), low.host + 5);
    ck_assert_ptr_eq(bus_ram_ptr(&bus, RAM, 0x2000), low.host);
    ck_assert_ptr_null(bus_ram_ptr(&bus, RAM, 0x2001));
    ck_assert_ptr_null(bus_ram_ptr(&bus, RAM + 5, UINT64_MAX));
    ck_assert_ptr_null(bus_ram_ptr(&bus, 0x10000000, 1));
    ck_assert_ptr_null(bus_ram_ptr(&bus, 0, 1));
}
END_TEST

START_TEST(dma_crosses_adjoining_regions)
{
    uint8_t out[0x1000], in[0x1000];

    for (size_t i = 0; i < sizeof out; i++) {
        out[i] = (uint8_t)(i * 7);
    }
    ck_assert(bus_dma_write(&bus, RAM + 0x1800, out, sizeof out));
    ck_assert_int_eq(memcmp(low.host + 0x1800, out, 0x800), 0);
    ck_assert_int_eq(memcmp(high.host, out + 0x800, 0x800), 0);
    ck_assert(bus_dma_read(&bus, RAM + 0x1800, in, sizeof in));
    ck_assert_int_eq(memcmp(in, out, sizeof in), 0);
    ck_assert(bus_dma_read(&bus, 0, in, 0)); /* nothing, anywhere */
}
END_TEST

START_TEST(dma_fails_outside_ram)
{
    uint8_t buf[16] = { 1 };
    struct probe p = { .off = 0 };

    ck_assert(add_probe(&p, RAM + 0x4000, 0x100, 0));
    ck_assert(!bus_dma_read(&bus, RAM + 0x3ff8, buf, 16)); /* runs into the device */
    ck_assert_uint_eq(buf[0], 1);
    ck_assert(!bus_dma_write(&bus, RAM + 0x3ff8, buf, 16));
    ck_assert(!bus_dma_read(&bus, 0, buf, 1));
    ck_assert(!bus_dma_write(&bus, 0x1000, buf, 1)); /* ROM */
    ck_assert(bus_dma_read(&bus, 0x1000, buf, 1));
    ck_assert(!bus_dma_read(&bus, RAM, buf, UINT64_MAX));
    ck_assert_uint_eq(p.reads + p.writes, 0);
}
END_TEST

/* ---- code pages ---- */

struct watch {
    uint64_t pa[8], len[8];
    unsigned n, protects;
    bool cares;
    const uint8_t *page;
};

static bool on_written(void *ctx, uint64_t pa, uint64_t len)
{
    struct watch *w = ctx;

    w->pa[w->n] = pa;
    w->len[w->n++] = len;
    return w->cares;
}

static void on_protect(void *ctx, const uint8_t *host_page, void *by)
{
    struct watch *w = ctx;

    (void)by;
    w->protects++;
    w->page = host_page;
}

static unsigned add_watch(struct watch *w)
{
    struct code_watcher cw = { .written = on_written, .protect = on_protect, .ctx = w };

    return bus_add_watcher(&bus, &cw);
}

START_TEST(store_to_code_page_is_told_once_per_protection)
{
    struct watch w = { .n = 0 };

    unsigned me = add_watch(&w);
    ck_assert(bus_write(&bus, RAM + 0x1004, 4, 1));
    ck_assert_uint_eq(w.n, 0);
    bus_protect(&bus, RAM + 0x1abc, me);
    bus_protect(&bus, RAM + 0x1000, me);
    ck_assert_uint_eq(w.protects, 1);
    ck_assert_ptr_eq(w.page, low.host + 0x1000);
    ck_assert(bus_write(&bus, RAM + 0x0ffc, 4, 1)); /* the page before */
    ck_assert_uint_eq(w.n, 0);
    ck_assert(bus_write(&bus, RAM + 0x1004, 4, 1));
    ck_assert(w.n == 1 && w.pa[0] == RAM + 0x1004 && w.len[0] == 4);
    ck_assert(bus_write(&bus, RAM + 0x1004, 4, 2));
    ck_assert_uint_eq(w.n, 1);
    bus_protect(&bus, RAM + 0x1000, me);
    w.cares = true;
    ck_assert(bus_write(&bus, RAM + 0x1000, 1, 2));
    ck_assert(bus_write(&bus, RAM + 0x1000, 1, 2));
    ck_assert_uint_eq(w.n, 3);
    ck_assert_uint_eq(w.protects, 2);
}
END_TEST

START_TEST(dma_to_code_pages_is_told_page_by_page)
{
    struct watch w = { .n = 0 };
    static uint8_t buf[0x2000];

    unsigned me = add_watch(&w);
    bus_protect(&bus, RAM + 0x1000, me);
    bus_protect(&bus, RAM + 0x2000, me);
    ck_assert(bus_dma_write(&bus, RAM + 0x0800, buf, 0x2000));
    ck_assert_uint_eq(w.n, 2);
    ck_assert(w.pa[0] == RAM + 0x1000 && w.len[0] == 0x1000);
    ck_assert(w.pa[1] == RAM + 0x2000 && w.len[1] == 0x800);
}
END_TEST

START_TEST(watchers_that_protected_the_page_are_told)
{
    struct watch a = { .n = 0 }, b = { .n = 0 }, c = { .n = 0 };

    unsigned first = add_watch(&a);
    add_watch(&b);
    unsigned third = add_watch(&c);
    bus_protect(&bus, RAM, first);
    bus_protect(&bus, RAM, third);
    ck_assert(bus_write(&bus, RAM, 1, 0));
    ck_assert(a.n == 1 && b.n == 0 && c.n == 1);
}
END_TEST

START_TEST(watcher_that_gave_the_page_up_is_not_told)
{
    struct watch a = { .n = 0 };

    unsigned me = add_watch(&a);
    bus_protect(&bus, RAM + 0x1000, me);
    bus_forget(&bus, RAM + 0x1000, me);
    ck_assert(bus_write(&bus, RAM + 0x1000, 1, 0));
    ck_assert_uint_eq(a.n, 0);
}
END_TEST

START_TEST(watched_page_becomes_dirty)
{
    low.flags[1] = PAGE_WATCH;
    ck_assert(bus_write(&bus, RAM + 0x1000, 1, 1));
    ck_assert(bus_write(&bus, RAM, 1, 1));
    ck_assert_uint_eq(low.flags[1], PAGE_WATCH | PAGE_DIRTY);
    ck_assert_uint_eq(low.flags[0], 0);
}
END_TEST

/* ---- RAM ---- */

START_TEST(clear_and_zero_pages)
{
    ck_assert(ram_page_is_zero(&low, 1));
    low.host[0x1fff] = 1;
    ck_assert(!ram_page_is_zero(&low, 1));
    ck_assert(ram_page_is_zero(&low, 0));
    ram_clear(&low);
    ck_assert(ram_page_is_zero(&low, 1));
}
END_TEST

START_TEST(impossible_size_is_refused)
{
    struct ram r;

    ck_assert(!ram_init(&r, "ram", UINT64_C(1) << 62, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "-m: "));
}
END_TEST

/* ---- interrupt lines ---- */

static unsigned pin_calls, pin_last;
static bool pin_level;

static void on_pin(void *ctx, unsigned pin, bool level)
{
    (void)ctx;
    pin_calls++;
    pin_last = pin;
    pin_level = level;
}

START_TEST(line_tells_changes_only)
{
    struct irq_line l;

    irq_connect(&l, on_pin, NULL, 7);
    irq_set(&l, false);
    ck_assert_uint_eq(pin_calls, 0);
    irq_set(&l, true);
    irq_set(&l, true);
    ck_assert(pin_calls == 1 && pin_last == 7 && pin_level);
    irq_set(&l, false);
    ck_assert(pin_calls == 2 && !pin_level);
    struct irq_line open = { .set = NULL };
    irq_set(&open, true); /* connected to nothing */
    ck_assert(open.level);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("bus");
    TCase *t = tcase_create("bus");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, find_knows_first_and_last_byte);
    tcase_add_test(t, find_among_many_regions_and_at_the_top);
    tcase_add_loop_test(t, overlap_is_refused_with_names, 0, ARRAY_SIZE(overlaps));
    tcase_add_test(t, neighbours_do_not_overlap);
    tcase_add_test(t, ram_is_little_endian_at_any_alignment);
    tcase_add_test(t, access_outside_or_over_an_end_fails);
    tcase_add_test(t, rom_ignores_stores);
    tcase_add_test(t, device_gets_bank_offset_size_and_value);
    tcase_add_test(t, ram_pointer_stays_inside_one_region);
    tcase_add_test(t, dma_crosses_adjoining_regions);
    tcase_add_test(t, dma_fails_outside_ram);
    tcase_add_test(t, store_to_code_page_is_told_once_per_protection);
    tcase_add_test(t, dma_to_code_pages_is_told_page_by_page);
    tcase_add_test(t, watchers_that_protected_the_page_are_told);
    tcase_add_test(t, watcher_that_gave_the_page_up_is_not_told);
    tcase_add_test(t, watched_page_becomes_dirty);
    tcase_add_test(t, clear_and_zero_pages);
    tcase_add_test(t, impossible_size_is_refused);
    tcase_add_test(t, line_tells_changes_only);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
