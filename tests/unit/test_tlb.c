/* SPDX-License-Identifier: MIT */
/* TLB contexts and flushes, and the slow path that fills it. */
#include "mem/access.h"

#include <check.h>
#include <stdlib.h>

/* The TLB of the tests: 0x10 and TLB_SIZE pages on lie in different slots. */
static struct tlb t;

static void setup(void)
{
    tlb_clear(&t);
}

/* An entry that agrees with the tag of (page, id). */
static void put_read(uint64_t va, uint64_t id)
{
    t.read[tlb_index(va)] = (struct tlb_entry){ .tag = (va & ~PAGE_MASK) | id };
}

static bool has_read(uint64_t va, uint64_t id)
{
    return t.read[tlb_index(va)].tag == ((va & ~PAGE_MASK) | id);
}

START_TEST(context_keeps_its_id)
{
    uint32_t a = tlb_context_id(&t, 0x1000, 1), b = tlb_context_id(&t, 0x1000, 2);
    uint32_t c = tlb_context_id(&t, 0x2000, 1);

    ck_assert_uint_ne(a, b);
    ck_assert_uint_ne(a, c);
    ck_assert_uint_ne(b, c);
    ck_assert_uint_eq(tlb_context_id(&t, 0x1000, 1), a);
    ck_assert_uint_eq(tlb_context_id(&t, 0x1000, 2), b);
}
END_TEST

START_TEST(forgotten_context_never_gets_its_old_id_again)
{
    uint32_t first = tlb_context_id(&t, 0, 0);

    for (uint64_t root = 1; root <= TLB_CONTEXTS; root++) {
        ck_assert_uint_ne(tlb_context_id(&t, root, 0), first);
    }
    ck_assert_uint_ne(tlb_context_id(&t, 0, 0), first);
}
END_TEST

START_TEST(flush_all_gives_new_ids)
{
    uint32_t a = tlb_context_id(&t, 5, 0);

    tlb_flush_all(&t);
    ck_assert_uint_ne(tlb_context_id(&t, 5, 0), a);
}
END_TEST

START_TEST(flush_root_looks_at_the_masked_bits_only)
{
    uint32_t a = tlb_context_id(&t, 0x0101, 0), b = tlb_context_id(&t, 0x0201, 0);
    uint32_t c = tlb_context_id(&t, 0x0102, 0), d = tlb_context_id(&t, 0x0101, 7);

    tlb_flush_root(&t, 0x0100, 0xff00);
    ck_assert_uint_ne(tlb_context_id(&t, 0x0101, 0), a);
    ck_assert_uint_eq(tlb_context_id(&t, 0x0201, 0), b);
    ck_assert_uint_ne(tlb_context_id(&t, 0x0102, 0), c);
    ck_assert_uint_ne(tlb_context_id(&t, 0x0101, 7), d);
}
END_TEST

START_TEST(ids_run_out_and_start_anew_in_an_empty_tlb)
{
    uint32_t id = tlb_context_id(&t, 0, 0);

    put_read(0x5000, id);
    t.cleared = false;
    for (uint32_t n = 1; n < TLB_MAX_ID - 1; n++) {
        id = tlb_context_id(&t, n, 0);
        ck_assert_uint_gt(id, 0);
        ck_assert_uint_lt(id, TLB_MAX_ID);
    }
    ck_assert(!t.cleared);
    ck_assert_uint_eq(tlb_context_id(&t, 9999, 0), 1);
    ck_assert(t.cleared);
    ck_assert(!has_read(0x5000, 1));
}
END_TEST

START_TEST(flush_page_drops_all_kinds_of_entries)
{
    unsigned i = tlb_index(0x3000);

    t.read[i].tag = t.write[i].tag = t.fetch[i].tag = 0x3001;
    put_read(0x4000, 1);
    ck_assert(tlb_flush_page(&t, 0x3fff));
    ck_assert_uint_eq(t.read[i].tag, TLB_NO_TAG);
    ck_assert_uint_eq(t.write[i].tag, TLB_NO_TAG);
    ck_assert_uint_eq(t.fetch[i].tag, TLB_NO_TAG);
    ck_assert(has_read(0x4000, 1));
}
END_TEST

START_TEST(flush_page_inside_a_larger_one_says_so)
{
    tlb_note_big(&t, UINT64_C(0x40212345));
    ck_assert(!tlb_flush_page(&t, 0x40200000));
    ck_assert(!tlb_flush_page(&t, 0x403ff000));
    ck_assert(tlb_flush_page(&t, 0x40400000));
    tlb_flush_all(&t);
    ck_assert(tlb_flush_page(&t, 0x40200000));
}
END_TEST

START_TEST(drop_writes_knows_the_page_by_its_host_address)
{
    static uint8_t host[2 * 4096];

    t.write[tlb_index(0x6000)] = (struct tlb_entry){ 0x6001, (uintptr_t)host - 0x6000 };
    t.write[tlb_index(0x7000)] = (struct tlb_entry){ 0x7002, (uintptr_t)(host + 4096) - 0x7000 };
    tlb_drop_writes(&t, host);
    ck_assert_uint_eq(t.write[tlb_index(0x6000)].tag, TLB_NO_TAG);
    ck_assert_uint_eq(t.write[tlb_index(0x7000)].tag, 0x7002);
}
END_TEST

/* Loads and stores ------------------------------------------------------------------------ */

/* Virtual pages 0..3 are physical 3..0; page 2 may not be written; the rest is not there. */
struct fake {
    struct vmem m;
    struct bus bus;
    struct ram ram;
    uint64_t fault_va;
    enum access fault_access;
    bool bus_fault;
    unsigned walks;
};

static bool fake_translate(void *ctx, uint64_t va, unsigned size, enum access a, struct xlate *x)
{
    struct fake *f = ctx;

    ck_assert_uint_le((va & PAGE_MASK) + size, PAGE_SIZE);
    f->walks++;
    *x = (struct xlate){ .pa = 0x3000 - (va & ~PAGE_MASK) + (va & PAGE_MASK),
                         .cacheable = true,
                         .writable = va >> PAGE_SHIFT != 2 };
    if (va >> PAGE_SHIFT == 4) x->pa = 0x100000 + (va & PAGE_MASK);
    if (va >> PAGE_SHIFT < 4 && (a != ACCESS_WRITE || x->writable)) return true;
    if (va >> PAGE_SHIFT == 4) return true;
    f->fault_va = va;
    f->fault_access = a;
    return false;
}

static void fake_bus_error(void *ctx, uint64_t va, enum access a)
{
    struct fake *f = ctx;

    f->bus_fault = true;
    f->fault_va = va;
    f->fault_access = a;
}

static void fake_nothing(void *ctx)
{
    (void)ctx;
}

static const struct vmem_ops fake_ops = { fake_translate, fake_bus_error, fake_nothing,
                                          fake_nothing };

static struct fake *f;

static void setup_memory(void)
{
    struct error err;

    f = calloc(1, sizeof *f);
    bus_init(&f->bus);
    ck_assert(ram_init(&f->ram, "ram", 0x4000, &err));
    const struct region r = { .name = "ram", .size = 0x4000, .ram = &f->ram };
    ck_assert(bus_add(&f->bus, &r, &err));
    f->m.bus = &f->bus;
    f->m.hart = f;
    f->m.ops = &fake_ops;
    tlb_clear(&f->m.tlb);
    f->m.tlb.data_ctx = tlb_context_id(&f->m.tlb, 1, 0);
    f->m.tlb.fetch_ctx = tlb_context_id(&f->m.tlb, 1, 1);
}

static void teardown_memory(void)
{
    ram_free(&f->ram);
    free(f);
}

START_TEST(second_load_of_a_page_walks_nothing)
{
    uint64_t v;

    f->ram.host[0x3010] = 0x21;
    ck_assert(vmem_load(&f->m, 0x10, 1, &v));
    ck_assert_uint_eq(v, 0x21);
    ck_assert(vmem_load(&f->m, 0x18, 8, &v));
    ck_assert_uint_eq(f->walks, 1);
    f->m.tlb.data_ctx = tlb_context_id(&f->m.tlb, 2, 0);
    ck_assert(vmem_load(&f->m, 0x10, 1, &v));
    ck_assert_uint_eq(f->walks, 2);
}
END_TEST

START_TEST(crossing_load_takes_each_half_from_its_page)
{
    uint64_t v;

    for (unsigned first = 1; first < 8; first++) {
        f->ram.host[0x3fff] = 0x5a; /* last byte of virtual page 0 */
        f->ram.host[0x2000] = 0xa5; /* first of page 1 */
        ck_assert(vmem_load(&f->m, 0x1000 - first, 8, &v));
        ck_assert_uint_eq(v >> 8 * (first - 1) & 0xffff, 0xa55a);
    }
}
END_TEST

START_TEST(crossing_store_that_faults_in_the_second_page_writes_nothing)
{
    uint64_t v;

    ck_assert(vmem_load(&f->m, 0x1ff8, 8, &v)); /* both pages are in the TLB for reading */
    ck_assert(vmem_load(&f->m, 0x2000, 8, &v));
    ck_assert(!vmem_store(&f->m, 0x1ffd, 8, UINT64_MAX));
    ck_assert_uint_eq(f->fault_va, 0x2000);
    ck_assert_int_eq(f->fault_access, ACCESS_WRITE);
    ck_assert(vmem_load(&f->m, 0x1ff8, 8, &v));
    ck_assert_uint_eq(v, 0);
}
END_TEST

START_TEST(load_does_not_make_a_write_entry_where_stores_are_refused)
{
    uint64_t v;
    uint8_t *p;

    ck_assert(vmem_load(&f->m, 0x1000, 4, &v));
    ck_assert(vmem_hit_write(&f->m, 0x1000, 4, &p));
    ck_assert(vmem_load(&f->m, 0x2000, 4, &v));
    ck_assert(!vmem_hit_write(&f->m, 0x2000, 4, &p));
}
END_TEST

START_TEST(hit_never_covers_the_next_page)
{
    uint64_t v;
    const uint8_t *p;

    ck_assert(vmem_load(&f->m, 0x0ff8, 8, &v));
    ck_assert(vmem_load(&f->m, 0x1000, 8, &v));
    ck_assert(vmem_hit_read(&f->m, 0x0ff8, 8, &p));
    ck_assert(!vmem_hit_read(&f->m, 0x0ff9, 8, &p));
    ck_assert(!vmem_hit_read(&f->m, 0x0fff, 2, &p));
}
END_TEST

START_TEST(nothing_there_is_a_bus_error)
{
    uint64_t v;

    ck_assert(!vmem_load(&f->m, 0x4008, 4, &v));
    ck_assert(f->bus_fault);
    ck_assert_uint_eq(f->fault_va, 0x4008);
    ck_assert(!vmem_store(&f->m, 0x4008, 4, 0));
    ck_assert_int_eq(f->fault_access, ACCESS_WRITE);
    ck_assert_ptr_null(vmem_fetch(&f->m, 0x4008));
    ck_assert_int_eq(f->fault_access, ACCESS_FETCH);
}
END_TEST

static bool cares_no_more(void *ctx, uint64_t pa, uint64_t len)
{
    (void)ctx;
    (void)pa;
    (void)len;
    return false;
}

START_TEST(code_pages_have_no_write_entry)
{
    const struct code_watcher w = { .written = cares_no_more };
    unsigned watcher = bus_add_watcher(&f->bus, &w);
    uint8_t *p;

    ck_assert(vmem_store(&f->m, 0x1000, 4, 1));
    ck_assert(vmem_hit_write(&f->m, 0x1000, 4, &p));
    tlb_drop_writes(&f->m.tlb, f->ram.host + 0x2000);
    bus_protect(&f->bus, f->bus.region[0].base + 0x2000, watcher);
    ck_assert(vmem_store(&f->m, 0x1000, 4, 2));
    ck_assert(!vmem_hit_write(&f->m, 0x1000, 4, &p));
    ck_assert_uint_eq(f->ram.users[2].code, 0); /* nobody claimed the page again */
    ck_assert(vmem_store(&f->m, 0x1000, 4, 3));
    ck_assert(vmem_hit_write(&f->m, 0x1000, 4, &p));
}
END_TEST

START_TEST(first_write_of_a_watched_page_makes_it_dirty)
{
    uint64_t v;

    f->ram.flags[2] |= PAGE_WATCH;
    ck_assert(vmem_load(&f->m, 0x1000, 4, &v));
    ck_assert_uint_eq(f->ram.flags[2] & PAGE_DIRTY, 0);
    ck_assert(vmem_store(&f->m, 0x1000, 4, 2));
    ck_assert_uint_eq(f->ram.flags[2] & PAGE_DIRTY, PAGE_DIRTY);
}
END_TEST

static TCase *tlb_tests(void)
{
    TCase *c = tcase_create("contexts and flushes");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, context_keeps_its_id);
    tcase_add_test(c, forgotten_context_never_gets_its_old_id_again);
    tcase_add_test(c, flush_all_gives_new_ids);
    tcase_add_test(c, flush_root_looks_at_the_masked_bits_only);
    tcase_add_test(c, ids_run_out_and_start_anew_in_an_empty_tlb);
    tcase_add_test(c, flush_page_drops_all_kinds_of_entries);
    tcase_add_test(c, flush_page_inside_a_larger_one_says_so);
    tcase_add_test(c, drop_writes_knows_the_page_by_its_host_address);
    return c;
}

static TCase *access_tests(void)
{
    TCase *c = tcase_create("loads and stores");

    tcase_add_checked_fixture(c, setup_memory, teardown_memory);
    tcase_add_test(c, second_load_of_a_page_walks_nothing);
    tcase_add_test(c, crossing_load_takes_each_half_from_its_page);
    tcase_add_test(c, crossing_store_that_faults_in_the_second_page_writes_nothing);
    tcase_add_test(c, load_does_not_make_a_write_entry_where_stores_are_refused);
    tcase_add_test(c, hit_never_covers_the_next_page);
    tcase_add_test(c, nothing_there_is_a_bus_error);
    tcase_add_test(c, code_pages_have_no_write_entry);
    tcase_add_test(c, first_write_of_a_watched_page_makes_it_dirty);
    return c;
}

int main(void)
{
    Suite *s = suite_create("tlb");
    suite_add_tcase(s, tlb_tests());
    suite_add_tcase(s, access_tests());
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
