/* SPDX-License-Identifier: MIT */
/* Integers, byte order, errors, log rules, field tables. */
#include "base/bits.h"
#include "base/endian.h"
#include "base/error.h"
#include "base/fields.h"
#include "base/host.h"
#include "base/log.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- bits.h ---- */

START_TEST(bits_takes_fields)
{
    ck_assert_uint_eq(bits(0x12345678, 15, 8), 0x56);
    ck_assert_uint_eq(bits(UINT64_MAX, 63, 0), UINT64_MAX);
    ck_assert_uint_eq(bits(UINT64_C(1) << 63, 63, 63), 1);
    ck_assert_uint_eq(bits(0xfe, 0, 0), 0);
    ck_assert(bit(UINT64_C(1) << 40, 40) && !bit(UINT64_C(1) << 40, 39));
    ck_assert_uint_eq(merge_bits(0x1111, 0x2222, 0x0ff0), 0x1221);
}
END_TEST

START_TEST(sext_extends_the_sign)
{
    ck_assert_int_eq(sext(0xff, 8), -1);
    ck_assert_int_eq(sext(0x7f, 8), 127);
    ck_assert_int_eq(sext(0x180, 8), -128); /* upper bits do not matter */
    ck_assert_int_eq(sext(1, 1), -1);
    ck_assert_int_eq(sext(UINT64_C(1) << 63, 64), INT64_MIN);
}
END_TEST

START_TEST(rotations_and_powers)
{
    ck_assert_uint_eq(rotl32(0x80000001, 1), 3);
    ck_assert_uint_eq(rotl32(0x12345678, 0), 0x12345678);
    ck_assert_uint_eq(rotl32(0x12345678, 32), 0x12345678);
    ck_assert_uint_eq(rotl64(UINT64_C(0x8000000000000001), 4), 0x18);
    ck_assert_uint_eq(rotl64(5, 64), 5);
    ck_assert(is_pow2(1) && is_pow2(UINT64_C(1) << 63) && !is_pow2(0) && !is_pow2(6));
    ck_assert_uint_eq(round_up(0, 4096), 0);
    ck_assert_uint_eq(round_up(1, 4096), 4096);
    ck_assert_uint_eq(round_up(4096, 4096), 4096);
}
END_TEST

static const struct {
    uint64_t a, b, uu, ss, su;
} products[] = {
    { 0, UINT64_MAX, 0, 0, 0 },
    { UINT64_MAX, UINT64_MAX, UINT64_MAX - 1, 0, UINT64_MAX },
    { UINT64_C(1) << 63, UINT64_C(1) << 63, UINT64_C(1) << 62, UINT64_C(1) << 62,
      UINT64_C(0xc000000000000000) },
    { UINT64_C(0x123456789abcdef0), UINT64_C(0xfedcba9876543210), UINT64_C(0x121fa00ad77d7422),
      UINT64_C(0xffeb49923cc09532), UINT64_C(0x121fa00ad77d7422) },
    { UINT64_MAX, 2, 1, UINT64_MAX, UINT64_MAX },
};

START_TEST(upper_half_of_products)
{
    ck_assert_uint_eq(mul_high_uu(products[_i].a, products[_i].b), products[_i].uu);
    ck_assert_uint_eq(mul_high_ss(products[_i].a, products[_i].b), products[_i].ss);
    ck_assert_uint_eq(mul_high_su(products[_i].a, products[_i].b), products[_i].su);
}
END_TEST

/* ---- endian.h ---- */

START_TEST(loads_and_stores_have_the_given_order)
{
    uint8_t b[9] = { 0 };

    store_le64(b + 1, UINT64_C(0x0102030405060708));
    ck_assert_uint_eq(b[1], 8);
    ck_assert_uint_eq(b[8], 1);
    ck_assert_uint_eq(load_le64(b + 1), UINT64_C(0x0102030405060708));
    ck_assert_uint_eq(load_le32(b + 1), 0x05060708);
    ck_assert_uint_eq(load_le16(b + 2), 0x0607);
    ck_assert_uint_eq(load_be16(b + 1), 0x0807);
    ck_assert_uint_eq(load_be32(b + 1), 0x08070605);
    store_be32(b, 0xa1b2c3d4);
    ck_assert_uint_eq(b[0], 0xa1);
    ck_assert_uint_eq(load_be32(b), 0xa1b2c3d4);
}
END_TEST

START_TEST(load_and_store_by_size)
{
    uint8_t b[8];

    for (unsigned size = 1; size <= 8; size *= 2) {
        memset(b, 0xee, sizeof b);
        store_le(b, size, UINT64_C(0x1122334455667788));
        uint64_t mask = UINT64_MAX >> (64 - 8 * size);
        ck_assert_uint_eq(load_le(b, size), UINT64_C(0x1122334455667788) & mask);
        if (size < 8) ck_assert_uint_eq(b[size], 0xee);
    }
}
END_TEST

/* ---- error.h ---- */

START_TEST(first_error_wins)
{
    struct error e = { .text = "" };

    ck_assert(!error_set(&e, "disk \"%s\": %d", "a", 5));
    ck_assert(!error_usage(&e, "later"));
    ck_assert_str_eq(e.text, "disk \"a\": 5");
    ck_assert(!e.usage);
    error_prefix(&e, "-drive %s", "x");
    ck_assert_str_eq(e.text, "-drive x: disk \"a\": 5");
    ck_assert(!error_set(NULL, "nobody listens"));
    error_prefix(NULL, "x");
}
END_TEST

START_TEST(usage_error_is_marked)
{
    struct error e = { .text = "" };

    ck_assert(!error_usage(&e, "-m: %s", "too much"));
    ck_assert(e.usage);
}
END_TEST

START_TEST(long_errors_are_cut)
{
    struct error e = { .text = "" };
    char text[1000];

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = 0;
    error_set(&e, "%s", text);
    ck_assert_uint_eq(strlen(e.text), sizeof e.text - 1);
    error_prefix(&e, "%s", text);
    ck_assert_uint_eq(strlen(e.text), sizeof e.text - 1);
}
END_TEST

/* ---- log.h ---- */

static void say_all(void)
{
    LOG(uart, ERROR, "e");
    LOG(uart, WARN, "w");
    LOG(uart, INFO, "i");
    LOG(uart, GUEST, "g");
    LOG(uart, DEBUG, "d");
    LOG(bus, GUEST, "b");
}

static const struct {
    const char *spec, *says;
} logs[] = {
    { "", "ew" },
    { "uart:error", "e" },
    { "uart:guest", "ewig" },
    { "uart", "ewigd" },
    { "all:guest", "ewigb" },
    { "all:debug,uart:error", "eb" },
    { "uart:debug,all:error", "e" }, /* the last that fits counts */
};

START_TEST(log_levels_by_category)
{
    FILE *f = tmpfile();
    char line[100], said[20] = "";
    int saved = dup(2);

    ck_assert(log_configure(logs[_i].spec, NULL));
    dup2(fileno(f), 2);
    say_all();
    dup2(saved, 2);
    rewind(f);
    while (fgets(line, sizeof line, f)) {
        char *text = strrchr(line, ' ') + 1;
        ck_assert_int_eq(strncmp(line, "isomer: ", 8), 0);
        strncat(said, text, 1);
    }
    ck_assert_str_eq(said, logs[_i].says);
    fclose(f);
    close(saved);
}
END_TEST

static const char *const bad_logs[] = {
    ":debug", "uart:loud", "uart:", "a-name-that-is-longer-than-any-category:debug", ",",
};

START_TEST(bad_log_rule_is_refused)
{
    struct error e = { .text = "" };

    ck_assert(!log_configure(bad_logs[_i], &e));
    ck_assert(e.usage);
    ck_assert_int_eq(strncmp(e.text, "--log: ", 7), 0);
}
END_TEST

/* ---- fields.h ---- */

struct part {
    uint16_t x;
    uint8_t y[2];
};

struct thing {
    uint64_t a;
    uint32_t b[3];
    uint16_t small;
    bool flag;
    uint8_t pad;
    struct part part[2];
};

/* clang-format off */
static const struct field_desc thing_fields[] = {
    FIELD(struct thing, a),
    FIELD_ARRAY(struct thing, b),
    FIELD_MAX(struct thing, small, 1000),
    FIELD_BOOL(struct thing, flag),
    { .name = "pad", .kind = FIELD_DERIVED, .offset = offsetof(struct thing, pad), .width = 1, .count = 1, .reps = 1 },
    FIELD_EACH(struct thing, part, x),
    FIELD_EACH_ARRAY(struct thing, part, y),
};
/* clang-format on */
#define N_FIELDS ARRAY_SIZE(thing_fields)

static struct thing example(void)
{
    return (struct thing){
        .a = UINT64_C(0x1122334455667788),
        .b = { 1, 2, 0xffffffff },
        .small = 999,
        .flag = true,
        .pad = 0x55,
        .part = { { 10, { 11, 12 } }, { 20, { 21, 22 } } },
    };
}

static bool load(struct thing *t, const struct bytes *b, size_t n, struct error *err)
{
    struct cursor in = { .p = b->data, .end = b->data + n };

    return fields_load(thing_fields, N_FIELDS, t, &in, err) && in.p == in.end;
}

START_TEST(saved_fields_load_again)
{
    struct thing t = example(), u = { .pad = 0xaa };
    struct bytes b = { .data = NULL };

    fields_save(thing_fields, N_FIELDS, &t, &b);
    ck_assert(load(&u, &b, b.len, NULL));
    ck_assert_uint_eq(u.pad, 0xaa); /* derived: not touched */
    u.pad = t.pad;
    ck_assert_int_eq(memcmp(&t, &u, sizeof t), 0);
    free(b.data);
}
END_TEST

/* The same on every host: name, width, number, values little-endian. */
START_TEST(saved_bytes_are_as_documented)
{
    static const uint8_t expected[] = { 1,    'a',  8,    1,    0,    0,    0, 0x88, 0x77,
                                        0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 1, 'b',  4,
                                        3,    0,    0,    0,    1,    0,    0, 0,    2 };
    struct thing t = example();
    struct bytes b = { .data = NULL };

    fields_save(thing_fields, N_FIELDS, &t, &b);
    ck_assert_int_eq(memcmp(b.data, expected, sizeof expected), 0);
    free(b.data);
}
END_TEST

START_TEST(every_truncation_is_refused)
{
    struct thing t = example(), u;
    struct bytes b = { .data = NULL };

    fields_save(thing_fields, N_FIELDS, &t, &b);
    for (size_t n = 0; n < b.len; n++) {
        struct error e = { .text = "" };
        ck_assert_msg(!load(&u, &b, n, &e), "%zu bytes", n);
        ck_assert(e.text[0]);
    }
    free(b.data);
}
END_TEST

static const struct {
    size_t at; /* in the saved bytes */
    uint8_t value;
    const char *says;
} damages[] = {
    { 1, 'z', "field a expected, something else found" },
    { 0, 0, "field a expected, something else found" },
    { 2, 4, "field a has another size" },
    { 3, 2, "field a has another size" },
};

START_TEST(other_layout_is_refused)
{
    struct thing t = example(), u;
    struct bytes b = { .data = NULL };
    struct error e = { .text = "" };

    fields_save(thing_fields, N_FIELDS, &t, &b);
    b.data[damages[_i].at] = damages[_i].value;
    ck_assert(!load(&u, &b, b.len, &e));
    ck_assert_str_eq(e.text, damages[_i].says);
    free(b.data);
}
END_TEST

START_TEST(value_out_of_range_is_refused)
{
    struct thing t = example(), u;
    struct bytes b = { .data = NULL };
    struct error e = { .text = "" };

    t.small = 1001;
    fields_save(thing_fields, N_FIELDS, &t, &b);
    ck_assert(!load(&u, &b, b.len, &e));
    ck_assert_str_eq(e.text, "field small: value 1001 is out of range");
    free(b.data);
}
END_TEST

START_TEST(flag_is_0_or_1)
{
    struct thing t = example(), u;
    struct bytes b = { .data = NULL };
    uint8_t *p;

    fields_save(thing_fields, N_FIELDS, &t, &b);
    for (p = b.data; memcmp(p, "\4flag\1\1\0\0\0", 10) != 0; p++) {}
    p[10] = 2;
    ck_assert(!load(&u, &b, b.len, NULL));
    free(b.data);
}
END_TEST

START_TEST(hash_sees_every_saved_value_and_no_other)
{
    struct thing t = example();
    uint64_t h = fields_hash(thing_fields, N_FIELDS, &t, 1);

    ck_assert_uint_eq(fields_hash(thing_fields, N_FIELDS, &t, 1), h);
    ck_assert_uint_ne(fields_hash(thing_fields, N_FIELDS, &t, 2), h);
    t.pad ^= 1;
    ck_assert_uint_eq(fields_hash(thing_fields, N_FIELDS, &t, 1), h);
    t.part[1].y[1] ^= 1;
    ck_assert_uint_ne(fields_hash(thing_fields, N_FIELDS, &t, 1), h);
    t = example();
    t.b[0] = 2;
    t.b[1] = 1; /* order matters */
    ck_assert_uint_ne(fields_hash(thing_fields, N_FIELDS, &t, 1), h);
}
END_TEST

START_TEST(cover_finds_gaps_and_overlaps)
{
    struct field_desc f[N_FIELDS + 1];

    ck_assert_uint_eq(fields_check_cover(thing_fields, N_FIELDS, sizeof(struct thing)),
                      sizeof(struct thing));
    /* Without the last row the first byte of part[0].y is missing. */
    ck_assert_uint_eq(fields_check_cover(thing_fields, N_FIELDS - 1, sizeof(struct thing)),
                      offsetof(struct thing, part[0].y));
    memcpy(f, thing_fields, sizeof thing_fields);
    f[N_FIELDS] = thing_fields[2]; /* twice */
    ck_assert_uint_eq(fields_check_cover(f, N_FIELDS + 1, sizeof(struct thing)),
                      offsetof(struct thing, small));
    ck_assert_uint_eq(fields_check_cover(NULL, 0, 0), 0);
}
END_TEST

START_TEST(cursor_stops_at_the_end)
{
    static const uint8_t data[] = { 1, 2, 3 };
    struct cursor c = { .p = data, .end = data + 3 };
    uint8_t out[4] = { 9, 9, 9, 9 };

    ck_assert_uint_eq(cursor_le(&c, 2), 0x0201);
    ck_assert(!cursor_bytes(&c, out, 4));
    ck_assert(c.bad);
    ck_assert_uint_eq(out[0], 0);
    ck_assert_uint_eq(cursor_le(&c, 1), 0); /* bad stays bad */
}
END_TEST

/* ---- host.h ---- */

START_TEST(host_pages_are_zero_and_can_be_zeroed)
{
    uint8_t *p = host_map_pages(1 << 20);

    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(p[0] + p[(1 << 20) - 1], 0);
    memset(p, 1, 1 << 20);
    host_zero_pages(p, 1 << 20);
    ck_assert_int_eq(p[0] + p[12345] + p[(1 << 20) - 1], 0);
    host_unmap_pages(p, 1 << 20);
}
END_TEST

START_TEST(host_clocks_and_randomness)
{
    uint64_t t = host_time_ns();
    uint8_t a[32] = { 0 }, b[32] = { 0 };

    ck_assert_uint_ge(host_time_ns(), t);
    ck_assert_uint_gt(host_calendar_ns(), UINT64_C(1700000000) * 1000000000); /* after 2023 */
    host_random(a, sizeof a);
    host_random(b, sizeof b);
    ck_assert_int_ne(memcmp(a, b, sizeof a), 0);
}
END_TEST

static TCase *add_case(Suite *s, const char *name)
{
    TCase *t = tcase_create(name);

    suite_add_tcase(s, t);
    return t;
}

static void add_fields(Suite *s)
{
    TCase *t = add_case(s, "fields");

    tcase_add_test(t, saved_fields_load_again);
    tcase_add_test(t, saved_bytes_are_as_documented);
    tcase_add_test(t, every_truncation_is_refused);
    tcase_add_loop_test(t, other_layout_is_refused, 0, ARRAY_SIZE(damages));
    tcase_add_test(t, value_out_of_range_is_refused);
    tcase_add_test(t, flag_is_0_or_1);
    tcase_add_test(t, hash_sees_every_saved_value_and_no_other);
    tcase_add_test(t, cover_finds_gaps_and_overlaps);
    tcase_add_test(t, cursor_stops_at_the_end);
}

int main(void)
{
    Suite *s = suite_create("base");
    TCase *t = add_case(s, "integers");

    tcase_add_test(t, bits_takes_fields);
    tcase_add_test(t, sext_extends_the_sign);
    tcase_add_test(t, rotations_and_powers);
    tcase_add_loop_test(t, upper_half_of_products, 0, ARRAY_SIZE(products));
    tcase_add_test(t, loads_and_stores_have_the_given_order);
    tcase_add_test(t, load_and_store_by_size);
    t = add_case(s, "messages");
    tcase_add_test(t, first_error_wins);
    tcase_add_test(t, usage_error_is_marked);
    tcase_add_test(t, long_errors_are_cut);
    tcase_add_loop_test(t, log_levels_by_category, 0, ARRAY_SIZE(logs));
    tcase_add_loop_test(t, bad_log_rule_is_refused, 0, ARRAY_SIZE(bad_logs));
    add_fields(s);
    t = add_case(s, "host");
    tcase_add_test(t, host_pages_are_zero_and_can_be_zeroed);
    tcase_add_test(t, host_clocks_and_randomness);
    SRunner *r = srunner_create(s);
    srunner_set_fork_status(r, CK_FORK); /* log rules are the process's */
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
