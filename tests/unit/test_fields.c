/* SPDX-License-Identifier: MIT */
/* Field tables: cover check, saving, loading of hostile data, hashing. */
#include "base/bits.h"
#include "base/fields.h"
#include "tests/unit/toy_isa.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct part {
    uint32_t value;
    uint16_t list[2];
};

struct sample {
    uint64_t a;
    uint32_t limited;
    uint8_t flag, pad[3];
    struct part parts[3];
};

/* clang-format off */
static const struct field_desc table[] = {
    FIELD(struct sample, a), FIELD_MAX(struct sample, limited, 100), FIELD_BOOL(struct sample, flag),
    FIELD_UNSAVED(struct sample, pad), FIELD_EACH(struct sample, parts, value),
    FIELD_EACH_ARRAY(struct sample, parts, list),
};
/* clang-format on */

#define N ARRAY_SIZE(table)

static const struct sample example = {
    .a = UINT64_C(0x1122334455667788),
    .limited = 100,
    .flag = 1,
    .pad = { 9, 9, 9 },
    .parts = { { 1, { 2, 3 } }, { 4, { 5, 6 } }, { 0xffffffff, { 0xffff, 8 } } },
};

static struct bytes saved;

static void setup(void)
{
    saved = (struct bytes){ 0 };
    fields_save(table, N, &example, &saved);
}

static void teardown(void)
{
    free(saved.data);
}

static bool load(const uint8_t *p, size_t n, struct sample *out)
{
    struct cursor c = { .p = p, .end = p + n };
    struct error err;

    memset(out, 0, sizeof *out);
    return fields_load(table, N, out, &c, &err);
}

START_TEST(cover_check_accepts_a_full_table)
{
    ck_assert_uint_eq(fields_check_cover(table, N, sizeof(struct sample)), sizeof(struct sample));
}
END_TEST

START_TEST(cover_check_finds_the_first_byte_left_out)
{
    struct field_desc t[N];

    memcpy(t, table, sizeof table);
    t[3].count = 2;
    ck_assert_uint_eq(fields_check_cover(t, N, sizeof(struct sample)),
                      offsetof(struct sample, pad) + 2);
    ck_assert_uint_eq(fields_check_cover(table + 1, N - 1, sizeof(struct sample)), 0);
    ck_assert_uint_eq(fields_check_cover(table, N - 1, sizeof(struct sample)),
                      offsetof(struct sample, parts[0].list));
}
END_TEST

START_TEST(cover_check_finds_overlap_and_excess)
{
    struct field_desc t[N];

    memcpy(t, table, sizeof table);
    t[2].width = 4;
    ck_assert_uint_eq(fields_check_cover(t, N, sizeof(struct sample)),
                      offsetof(struct sample, pad));
    ck_assert_uint_ne(fields_check_cover(table, N, 20), 20); /* fields past the end */
}
END_TEST

START_TEST(cover_check_holds_for_the_toy)
{
    ck_assert_uint_eq(fields_check_cover(toy_isa.state, toy_isa.n_state, toy_isa.state_size),
                      toy_isa.state_size);
}
END_TEST

START_TEST(load_gives_back_what_was_saved)
{
    struct sample s;
    struct bytes again = { 0 };

    ck_assert(load(saved.data, saved.len, &s));
    ck_assert_uint_eq(s.a, example.a);
    ck_assert_uint_eq(s.parts[2].value, 0xffffffff);
    ck_assert_uint_eq(s.parts[1].list[1], 6);
    ck_assert_uint_eq(s.pad[0], 0);
    fields_save(table, N, &s, &again);
    ck_assert_uint_eq(again.len, saved.len);
    ck_assert_mem_eq(again.data, saved.data, saved.len);
    free(again.data);
}
END_TEST

/* Name, width and count, then the value from its lowest byte up, on every host. */
START_TEST(first_field_has_the_documented_bytes)
{
    static const uint8_t want[] = { 1,    'a',  8,    1,    0,    0,    0,   0x88,
                                    0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11 };

    ck_assert_mem_eq(saved.data, want, sizeof want);
}
END_TEST

START_TEST(every_shorter_file_is_refused)
{
    struct sample s;

    for (size_t n = 0; n < saved.len; n++) {
        uint8_t *copy =
            malloc(n ? n : 1); /* of exactly this size: a sanitizer sees reads past it */
        memcpy(copy, saved.data, n);
        ck_assert_msg(!load(copy, n, &s), "%zu bytes of %zu were accepted", n, saved.len);
        free(copy);
    }
}
END_TEST

/* Whatever byte is changed: refused, or loaded with all limits kept. */
START_TEST(changed_bytes_never_break_a_limit)
{
    struct sample s;

    for (size_t i = 0; i < saved.len; i++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            saved.data[i] ^= (uint8_t)(1u << bit);
            if (load(saved.data, saved.len, &s)) {
                ck_assert_uint_le(s.limited, 100);
                ck_assert_uint_le(s.flag, 1);
            }
            saved.data[i] ^= (uint8_t)(1u << bit);
        }
    }
}
END_TEST

START_TEST(other_names_widths_and_counts_are_refused)
{
    struct sample s;

    saved.data[1] = 'b';
    ck_assert(!load(saved.data, saved.len, &s));
    saved.data[1] = 'a';
    saved.data[2] = 4;
    ck_assert(!load(saved.data, saved.len, &s));
    saved.data[2] = 8;
    saved.data[6] = 0x80;
    ck_assert(!load(saved.data, saved.len, &s));
    saved.data[6] = 0;
    ck_assert(load(saved.data, saved.len, &s));
    saved.data[0] = 255;
    ck_assert(!load(saved.data, saved.len, &s));
}
END_TEST

START_TEST(hash_sees_saved_bytes_only)
{
    struct sample s = example;
    uint64_t h = fields_hash(table, N, &example, 1);

    ck_assert_uint_ne(fields_hash(table, N, &example, 2), h);
    s.pad[1] = 0;
    ck_assert_uint_eq(fields_hash(table, N, &s, 1), h);
    s.parts[2].list[1]++;
    ck_assert_uint_ne(fields_hash(table, N, &s, 1), h);
}
END_TEST

START_TEST(cursor_reads_zero_past_the_end_and_stays_bad)
{
    const uint8_t b[3] = { 1, 2, 3 };
    struct cursor c = { .p = b, .end = b + 3 };

    ck_assert_uint_eq(cursor_le(&c, 2), 0x0201);
    ck_assert_uint_eq(cursor_le(&c, 2), 0);
    ck_assert(c.bad);
    ck_assert_uint_eq(cursor_le(&c, 1), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("fields");
    TCase *c = tcase_create("fields");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, cover_check_accepts_a_full_table);
    tcase_add_test(c, cover_check_finds_the_first_byte_left_out);
    tcase_add_test(c, cover_check_finds_overlap_and_excess);
    tcase_add_test(c, cover_check_holds_for_the_toy);
    tcase_add_test(c, load_gives_back_what_was_saved);
    tcase_add_test(c, first_field_has_the_documented_bytes);
    tcase_add_test(c, every_shorter_file_is_refused);
    tcase_add_test(c, changed_bytes_never_break_a_limit);
    tcase_add_test(c, other_names_widths_and_counts_are_refused);
    tcase_add_test(c, hash_sees_saved_bytes_only);
    tcase_add_test(c, cursor_reads_zero_past_the_end_and_stays_bad);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
