/* SPDX-License-Identifier: MIT */
/* What must hold for every class of devices/list.h, tested without knowing any of them. */
#include "tests/device/fixture.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACCESSES 20000

/* A started device of a class on a fixture of its own. */
struct subject {
    struct fixture f;
    struct device *d;
    void *extra;
};

static const struct device_class *class_number(int i)
{
    const struct device_class *c = device_classes()[i];

    ck_assert_ptr_nonnull(c);
    return c;
}

static void subject_make(struct subject *s, const struct device_class *cls)
{
    fixture_init(&s->f);
    s->d = fixture_new(&s->f, cls->name, "");
    s->extra = fixture_prepare(&s->f, s->d);
    fixture_start(&s->f, s->d, FIXTURE_MMIO);
}

static void subject_free(struct subject *s)
{
    const struct device_class *cls = s->d->cls;

    fixture_free_devices(&s->f);
    fixture_unprepare(cls, s->extra);
    fixture_free(&s->f);
}

/* An offset that likely means something: at or near a register, else anywhere. */
static uint64_t some_offset(const struct reg_bank *b, uint64_t *rng)
{
    uint64_t r = fixture_random(rng);

    if (b->n_regs == 0 || (r & 15) == 0) return fixture_random(rng) % b->size;
    const struct reg_desc *reg = &b->regs[r / 16 % b->n_regs];
    uint64_t index = reg->count > 1 ? fixture_random(rng) % reg->count : 0;
    return (reg->offset + index * reg->stride + (r >> 40) % 2 * ((r >> 41) % 8)) % b->size;
}

static uint64_t some_value(uint64_t *rng)
{
    uint64_t r = fixture_random(rng);

    switch (r >> 61) {
    case 0: return fixture_random(rng) & 0xff;
    case 1: return FIXTURE_RAM + (fixture_random(rng) & 0xfff8);
    case 2: return UINT64_C(1) << (r & 63);
    case 3: return ~UINT64_C(0);
    case 4: return r & 7;
    default: return fixture_random(rng);
    }
}

static void one_random_access(struct subject *s, uint64_t *rng)
{
    uint64_t r = fixture_random(rng), value;
    uint16_t bank = (uint16_t)(r >> 60) % DEVICE_MAX_BANKS;
    const struct reg_bank *b = &s->d->cls->banks[bank];
    unsigned size = 1u << (r >> 8 & 3);

    if (!b->size) return;
    uint64_t off = some_offset(b, rng);
    if (off + size > b->size) return;
    if (r & 1) (void)!device_mmio_ops.read(s->d, bank, off, size, &value);
    else (void)!device_mmio_ops.write(s->d, bank, off, size, some_value(rng));
}

/* RAM full of random values, some of them its own addresses, for devices with DMA. */
static void random_ram(struct subject *s, uint64_t seed)
{
    uint64_t rng = seed;

    for (uint64_t i = 0; i < FIXTURE_RAM_SIZE; i += 8) {
        store_le64(s->f.ram.host + i, some_value(&rng));
    }
}

/* Registers, time, mail and input lines in random order. */
static void random_accesses(struct subject *s, uint64_t seed, unsigned accesses)
{
    uint64_t rng = seed;

    for (unsigned i = 0; i < accesses; i++) {
        uint64_t r = fixture_random(&rng);
        one_random_access(s, &rng);
        if ((r & 31) == 0) fixture_run_to(&s->f, s->f.clock.now + (r >> 8) % 3000000);
        if ((r & 31) == 1) mailbox_run(s->f.host.mail);
        if ((r & 31) == 2 && s->d->cls->irq_in)
            s->d->cls->irq_in(s->d, (unsigned)(r >> 8) % 200, r >> 40 & 1);
    }
}

static void random_use(struct subject *s, uint64_t seed, unsigned accesses)
{
    random_ram(s, seed);
    random_accesses(s, seed, accesses);
}

START_TEST(tables_are_sound)
{
    const struct device_class *c = class_number(_i);

    ck_assert_ptr_nonnull(c->name);
    ck_assert_ptr_nonnull(c->summary);
    ck_assert_ptr_nonnull(c->spec);
    ck_assert_ptr_eq(device_class_find(c->name), c);
    ck_assert_uint_ge(c->size, sizeof(struct device));
    ck_assert_uint_le(c->state_off + c->state_size, c->size);
    for (unsigned b = 0; b < DEVICE_MAX_BANKS; b++) {
        ck_assert_uint_le(c->banks[b].n_regs, 254); /* the dispatcher keeps row numbers in a byte */
        for (size_t i = 0; i < c->banks[b].n_regs; i++) {
            const struct reg_desc *r = &c->banks[b].regs[i];
            uint64_t count = r->count ? r->count : 1;
            ck_assert_msg(r->name && r->section, "%s bank %u row %zu", c->name, b, i);
            ck_assert_msg(is_pow2(r->width) && r->width <= 8, "%s.%s width", c->name, r->name);
            ck_assert_msg(r->offset % r->width == 0, "%s.%s alignment", c->name, r->name);
            ck_assert_msg(count == 1 || r->stride >= r->width, "%s.%s stride", c->name, r->name);
            ck_assert_msg(r->offset + (count - 1) * r->stride + r->width <= c->banks[b].size,
                          "%s.%s lies outside its bank", c->name, r->name);
            ck_assert_msg(r->read || r->write, "%s.%s has no function", c->name, r->name);
        }
    }
}
END_TEST

static bool rows_share(const struct reg_desc *a, const struct reg_desc *b)
{
    for (unsigned i = 0; i < (a->count ? a->count : 1); i++) {
        uint64_t at = a->offset + (uint64_t)i * a->stride, rel = at - b->offset;
        uint64_t index = b->count > 1 ? rel / b->stride : 0;
        if (at < b->offset || index >= (b->count ? b->count : 1)) continue;
        if (rel - index * b->stride < b->width) return true;
    }
    return false;
}

/* The dispatcher's cache relies on it: rows at one place are alike, one read and the other
 * written. */
START_TEST(rows_overlap_only_as_read_and_write_pairs)
{
    const struct device_class *c = class_number(_i);

    for (unsigned b = 0; b < DEVICE_MAX_BANKS; b++) {
        const struct reg_desc *r = c->banks[b].regs;
        for (size_t i = 0; i < c->banks[b].n_regs; i++) {
            for (size_t j = 0; j < i; j++) {
                if (!rows_share(&r[i], &r[j])) continue;
                ck_assert_msg(r[i].offset == r[j].offset && r[i].width == r[j].width &&
                                  r[i].count == r[j].count && r[i].stride == r[j].stride,
                              "%s: %s and %s overlap", c->name, r[i].name, r[j].name);
                ck_assert_msg(!(r[i].read && r[j].read) && !(r[i].write && r[j].write),
                              "%s: %s and %s serve the same access", c->name, r[i].name, r[j].name);
            }
        }
    }
}
END_TEST

START_TEST(fields_cover_the_state)
{
    const struct device_class *c = class_number(_i);
    size_t at = fields_check_cover(c->fields, c->n_fields, c->state_size);

    ck_assert_msg(at == c->state_size, "%s: byte %zu of the state", c->name, at);
}
END_TEST

START_TEST(random_accesses_do_no_harm)
{
    struct subject s;

    subject_make(&s, class_number(_i));
    random_use(&s, 0x9e3779b97f4a7c15, ACCESSES);
    subject_free(&s);
}
END_TEST

START_TEST(reset_equals_fresh)
{
    struct subject used, fresh;

    subject_make(&used, class_number(_i));
    subject_make(&fresh, class_number(_i));
    random_use(&used, 7, ACCESSES / 4);
    device_reset(used.d);
    ck_assert(fixture_same_state(used.d, fresh.d));
    for (unsigned i = 0; i < DEVICE_MAX_IRQS; i++) {
        ck_assert_msg(used.d->irq[i].level == fresh.d->irq[i].level, "line %u", i);
    }
    subject_free(&used);
    subject_free(&fresh);
}
END_TEST

START_TEST(random_use_changes_the_state)
{
    struct subject used, fresh;

    subject_make(&used, class_number(_i));
    subject_make(&fresh, class_number(_i));
    random_use(&used, 7, ACCESSES / 4);
    /* Otherwise reset_equals_fresh and the snapshot tests would prove nothing. */
    if (used.d->cls->state_size && used.d->cls->banks[0].n_regs)
        ck_assert(!fixture_same_state(used.d, fresh.d));
    subject_free(&used);
    subject_free(&fresh);
}
END_TEST

/* Another device, at the same time, takes over the state and its lines. */
START_TEST(save_load_save_gives_the_same_bytes)
{
    struct subject used, other;

    for (uint64_t seed = 1; seed < 20; seed++) {
        subject_make(&used, class_number(_i));
        subject_make(&other, class_number(_i));
        random_use(&used, seed, 500);
        random_use(&other, seed + 100, 500);
        clock_set(&used.f.clock, 1000000000);
        clock_set(&other.f.clock, 1000000000);
        mailbox_run(used.f.host.mail);
        fixture_copy_state(used.d, used.d); /* lines and pending work follow the state */
        fixture_copy_state(used.d, other.d);
        ck_assert(fixture_same_state(used.d, other.d));
        for (unsigned i = 0; i < DEVICE_MAX_IRQS; i++) {
            ck_assert_msg(used.d->irq[i].level == other.d->irq[i].level, "line %u", i);
        }
        subject_free(&used);
        subject_free(&other);
    }
}
END_TEST

static void load_hostile(struct subject *s, const uint8_t *p, size_t n)
{
    struct cursor in = { .p = p, .end = p + n };
    struct error err = { .text = "" };
    bool ok = device_load(s->d, &in, &err);

    ck_assert_msg(ok || err.text[0], "refused without a reason");
    random_accesses(s, 3, 50);
}

START_TEST(hostile_saves_are_refused_or_harmless)
{
    struct subject s;
    struct bytes good = { .data = NULL };
    uint64_t rng = 99;

    subject_make(&s, class_number(_i));
    random_use(&s, 5, 1000);
    device_save(s.d, &good);
    uint8_t *copy = xcalloc(good.len, 1);
    for (size_t cut = 0; cut < good.len; cut += 1 + good.len / 200) {
        if (good.len) memcpy(copy, good.data, good.len);
        load_hostile(&s, copy, cut);
    }
    for (unsigned i = 0; i < 300 && good.len; i++) {
        memcpy(copy, good.data, good.len);
        for (unsigned k = 0; k <= i % 8; k++) {
            copy[fixture_random(&rng) % good.len] = (uint8_t)fixture_random(&rng);
        }
        load_hostile(&s, copy, good.len);
    }
    free(copy);
    free(good.data);
    subject_free(&s);
}
END_TEST

START_TEST(failed_load_leaves_a_working_device)
{
    struct subject s;
    struct error err = { .text = "" };
    struct cursor in = { .p = (const uint8_t *)"", .end = (const uint8_t *)"" };

    subject_make(&s, class_number(_i));
    random_use(&s, 5, 200);
    bool ok = device_load(s.d, &in, &err);
    ck_assert(ok == (s.d->cls->n_fields == 0));
    fixture_copy_state(s.d, s.d); /* what is there now can be saved and loaded */
    subject_free(&s);
}
END_TEST

START_TEST(device_tree_properties_include_compatible)
{
    struct subject s;
    char text[4096];

    subject_make(&s, class_number(_i));
    fixture_fdt(s.d, text, sizeof text);
    if (s.d->cls->fdt_name) ck_assert_msg(strstr(text, "compatible = ") != NULL, "%s", text);
    subject_free(&s);
}
END_TEST

START_TEST(every_property_accepts_its_limits_and_refuses_more)
{
    const struct device_class *c = class_number(_i);
    struct device *d = device_new(c, "x");
    struct error err = { .text = "" };
    char text[32];

    for (size_t i = 0; i < c->n_props; i++) {
        const struct prop_desc *p = &c->props[i];
        if (p->type != PROP_UINT && p->type != PROP_SIZE) continue;
        uint64_t max = p->max ? p->max : UINT64_MAX;
        ck_assert_msg(p->value >= p->min && p->value <= max, "%s.%s default", c->name, p->name);
        snprintf(text, sizeof text, "%llu", (unsigned long long)max);
        ck_assert(device_set(d, p->name, text, &err));
        if (max == UINT64_MAX) continue;
        snprintf(text, sizeof text, "%llu", (unsigned long long)max + 1);
        ck_assert(!device_set(d, p->name, text, &err));
        err.text[0] = 0;
    }
    ck_assert(!device_set(d, "no-such-property", "1", &err));
    ck_assert(err.usage && strstr(err.text, "no-such-property"));
    device_free(d);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("classes");
    TCase *t = tcase_create("every class");
    int n = 0;

    while (device_classes()[n]) {
        n++;
    }
    tcase_add_loop_test(t, tables_are_sound, 0, n);
    tcase_add_loop_test(t, rows_overlap_only_as_read_and_write_pairs, 0, n);
    tcase_add_loop_test(t, fields_cover_the_state, 0, n);
    tcase_add_loop_test(t, random_accesses_do_no_harm, 0, n);
    tcase_add_loop_test(t, reset_equals_fresh, 0, n);
    tcase_add_loop_test(t, random_use_changes_the_state, 0, n);
    tcase_add_loop_test(t, save_load_save_gives_the_same_bytes, 0, n);
    tcase_add_loop_test(t, hostile_saves_are_refused_or_harmless, 0, n);
    tcase_add_loop_test(t, failed_load_leaves_a_working_device, 0, n);
    tcase_add_loop_test(t, device_tree_properties_include_compatible, 0, n);
    tcase_add_loop_test(t, every_property_accepts_its_limits_and_refuses_more, 0, n);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
