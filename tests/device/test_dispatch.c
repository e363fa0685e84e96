/* SPDX-License-Identifier: MIT */
/* Register dispatch, properties and life of devices, on a class made for the purpose. */
#include "tests/device/fixture.h"

#include "base/bits.h"
#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct toy_state {
    uint64_t wide;
    uint32_t word[4];
    uint32_t limited;
    uint8_t byte[2];
    uint8_t written;
    uint8_t pad[1];
};

struct toy {
    struct device dev;
    struct toy_state s;
    uint64_t flag, number, size;
    const char *text;
    unsigned inits, finis, resets, reads;
    bool init_fails, load_fails;
};

static struct toy *to_toy(struct device *d)
{
    return CONTAINER_OF(d, struct toy, dev);
}

static uint64_t wide_read(struct device *d, unsigned i)
{
    (void)i;
    to_toy(d)->reads++;
    return to_toy(d)->s.wide;
}

static void wide_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_toy(d)->s.wide = v;
}

static uint64_t word_read(struct device *d, unsigned i)
{
    return to_toy(d)->s.word[i];
}
static void word_write(struct device *d, unsigned i, uint64_t v)
{
    to_toy(d)->s.word[i] = (uint32_t)v;
}

static uint64_t byte_read(struct device *d, unsigned i)
{
    return to_toy(d)->s.byte[i];
}
static void byte_write(struct device *d, unsigned i, uint64_t v)
{
    to_toy(d)->s.byte[i] = (uint8_t)v;
}

static uint64_t sloppy_read(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return UINT64_MAX;
}

static void only_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_toy(d)->s.written = (uint8_t)v;
}

static bool toy_init(struct device *d, struct error *err)
{
    to_toy(d)->inits++;
    return to_toy(d)->init_fails ? error_set(err, "no paper") : true;
}

static void toy_reset(struct device *d)
{
    to_toy(d)->resets++;
}

static bool toy_post_load(struct device *d, struct error *err)
{
    return to_toy(d)->load_fails ? error_set(err, "does not fit") : true;
}

/* clang-format off */
static const struct reg_desc toy_regs[] = {
    { "WIDE",  0x00, REG_64, REG_8 | REG_16 | REG_32 | REG_64, 1, 0, wide_read, wide_write, "1" },
    { "WORD",  0x10, REG_32, REG_32 | REG_64,    4, 4,  word_read, word_write, "2" },
    { "ALONE", 0x20, REG_8,  REG_32 | REG_ALONE, 2, 1,  byte_read, byte_write, "3" },
    { "IN",    0x30, REG_8,  0,                  1, 0,  sloppy_read, NULL,     "4" },
    { "OUT",   0x30, REG_8,  0,                  1, 0,  NULL, only_write,      "4" },
    { "RONLY", 0x34, REG_8,  0,                  1, 0,  sloppy_read, NULL,     "5" },
    { "WONLY", 0x38, REG_8,  0,                  1, 0,  NULL, only_write,      "5" },
    { "SPARSE",0x40, REG_8,  0,                  2, 16, byte_read, byte_write, "6" },
};
static const struct reg_desc other_regs[] = {
    { "OTHER", 0x00, REG_32, 0, 1, 0, sloppy_read, NULL, "7" },
};
static const struct field_desc toy_fields[] = {
    FIELD(struct toy_state, wide),
    FIELD_ARRAY(struct toy_state, word),
    FIELD_MAX(struct toy_state, limited, 5),
    FIELD_ARRAY(struct toy_state, byte),
    FIELD(struct toy_state, written),
    FIELD_UNSAVED(struct toy_state, pad),
};
static const struct prop_desc toy_props[] = {
    { "flag", PROP_BOOL, offsetof(struct toy, flag), 0, 1, 1, "" },
    { "number", PROP_UINT, offsetof(struct toy, number), 3, 500, 7, "" },
    { "size", PROP_SIZE, offsetof(struct toy, size), 0, 0, 0, "" },
    { "text", PROP_STRING, offsetof(struct toy, text), 0, 0, 0, "" },
};
/* clang-format on */

static void toy_fini(struct device *d);

static const struct device_class toy_class = {
    .name = "toy",
    .size = sizeof(struct toy),
    .state_off = offsetof(struct toy, s),
    .state_size = sizeof(struct toy_state),
    .banks = { { "regs", 0x100, toy_regs, ARRAY_SIZE(toy_regs) },
               { "other", 0x10, other_regs, ARRAY_SIZE(other_regs) } },
    .fields = toy_fields,
    .n_fields = ARRAY_SIZE(toy_fields),
    .props = toy_props,
    .n_props = ARRAY_SIZE(toy_props),
    .init = toy_init,
    .reset = toy_reset,
    .fini = toy_fini,
    .post_load = toy_post_load,
};

static struct toy *made; /* by setup, for one test */
static unsigned finis;

static void toy_fini(struct device *d)
{
    (void)d;
    finis++;
}

static void setup(void)
{
    made = to_toy(device_new(&toy_class, "toy0"));
    finis = 0;
}

static void teardown(void)
{
    device_free(&made->dev);
}

static uint64_t get(uint64_t off, unsigned size)
{
    uint64_t v;

    ck_assert(device_mmio_ops.read(&made->dev, 0, off, size, &v));
    return v;
}

static void put(uint64_t off, unsigned size, uint64_t v)
{
    ck_assert(device_mmio_ops.write(&made->dev, 0, off, size, v));
}

static bool refuses(uint64_t off, unsigned size)
{
    uint64_t v;
    bool r = device_mmio_ops.read(&made->dev, 0, off, size, &v);
    bool w = device_mmio_ops.write(&made->dev, 0, off, size, 0);

    ck_assert_msg(r == w, "reads and writes differ");
    return !r;
}

START_TEST(narrow_access_to_wide_register_touches_its_bytes_only)
{
    put(0, 8, 0x1122334455667788);
    ck_assert_uint_eq(get(0, 8), 0x1122334455667788);
    ck_assert_uint_eq(get(4, 4), 0x11223344);
    ck_assert_uint_eq(get(2, 2), 0x5566);
    ck_assert_uint_eq(get(7, 1), 0x11);
    put(4, 4, 0xaabbccdd);
    ck_assert_uint_eq(made->s.wide, 0xaabbccdd55667788);
    put(1, 1, 0xfee); /* only the low byte of the value counts */
    ck_assert_uint_eq(made->s.wide, 0xaabbccdd5566ee88);
}
END_TEST

START_TEST(wide_access_is_split_over_neighbours)
{
    put(0x10, 8, 0x1111111122222222);
    ck_assert_uint_eq(made->s.word[0], 0x22222222);
    ck_assert_uint_eq(made->s.word[1], 0x11111111);
    ck_assert_uint_eq(get(0x10, 8), 0x1111111122222222);
    ck_assert_uint_eq(get(0x18, 4), 0);
}
END_TEST

START_TEST(wide_access_to_lone_register_leaves_neighbours)
{
    made->s.byte[0] = 0x55;
    made->s.byte[1] = 0x66;
    put(0x20, 4, 0x01020304);
    ck_assert_uint_eq(made->s.byte[0], 0x04);
    ck_assert_uint_eq(made->s.byte[1], 0x66);
    ck_assert_uint_eq(get(0x20, 4), 0x04);
}
END_TEST

START_TEST(misaligned_and_undeclared_widths_are_refused)
{
    ck_assert(refuses(0x01, 2));
    ck_assert(refuses(0x04, 8));
    ck_assert(refuses(0x12, 4));
    ck_assert(refuses(0x10, 2)); /* WORD is not for 16 bits */
    ck_assert(refuses(0x20, 2)); /* ALONE is for 8 and 32 */
    ck_assert(!refuses(0x10, 4));
}
END_TEST

START_TEST(array_elements_and_gaps_between_them)
{
    put(0x50, 1, 9);
    ck_assert_uint_eq(made->s.byte[1], 9);
    ck_assert_uint_eq(get(0x50, 1), 9);
    ck_assert_uint_eq(get(0x48, 1), 0); /* between element 0 and 1 */
    ck_assert_uint_eq(get(0x60, 1), 0); /* element 2 does not exist */
}
END_TEST

START_TEST(rows_at_one_offset_serve_their_direction)
{
    put(0x30, 1, 0x42);
    ck_assert_uint_eq(made->s.written, 0x42);
    ck_assert_uint_eq(get(0x30, 1), 0xff); /* and no bits beyond the width */
    put(0x30, 1, 0x43);                    /* the same from the cache */
    ck_assert_uint_eq(made->s.written, 0x43);
}
END_TEST

START_TEST(missing_functions_and_registers_read_zero)
{
    put(0x34, 1, 1);
    ck_assert_uint_eq(get(0x38, 1), 0);
    ck_assert_uint_eq(get(0x80, 8), 0);
    put(0x80, 8, 1);
    ck_assert_uint_eq(made->s.written, 0);
}
END_TEST

START_TEST(banks_are_apart)
{
    uint64_t v;

    made->s.wide = 5;
    ck_assert_uint_eq(get(0, 8), 5);
    ck_assert(device_mmio_ops.read(&made->dev, 1, 0, 4, &v));
    ck_assert_uint_eq(v, 0xffffffff);
    ck_assert_uint_eq(get(0, 8), 5);
}
END_TEST

/* What the last calls wrote on standard error, which `redirect` has sent to a file. */
static FILE *redirect(int *saved)
{
    FILE *f = tmpfile();

    ck_assert_ptr_nonnull(f);
    fflush(stderr);
    *saved = dup(2);
    dup2(fileno(f), 2);
    return f;
}

static void unredirect(FILE *f, int saved, char *text, size_t size)
{
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    rewind(f);
    text[fread(text, 1, size - 1, f)] = 0;
    fclose(f);
}

START_TEST(unknown_register_is_logged_once)
{
    char text[1000];
    int saved;

    ck_assert(log_configure("toy:guest", NULL));
    FILE *f = redirect(&saved);
    get(0x80, 4);
    get(0x80, 4);
    put(0x80, 4, 0);
    unredirect(f, saved, text, sizeof text);
    ck_assert_str_eq(text, "isomer: toy: toy0: read of unknown register 0x80\n");
}
END_TEST

START_TEST(trace_names_device_register_and_value)
{
    char text[1000];
    int saved;

    ck_assert(log_configure("mmio:debug", NULL));
    FILE *f = redirect(&saved);
    put(0x14, 4, 0xbeef);
    get(0x30, 1);
    unredirect(f, saved, text, sizeof text);
    ck_assert_str_eq(text, "isomer: mmio: toy0.WORD[1] <- 0x0000beef\n"
                           "isomer: mmio: toy0.IN -> 0xff\n");
}
END_TEST

START_TEST(properties_have_defaults_and_take_text)
{
    ck_assert_uint_eq(made->flag, 1);
    ck_assert_uint_eq(made->number, 7);
    ck_assert_ptr_null(made->text);
    ck_assert(device_set(&made->dev, "flag", "off", NULL));
    ck_assert_uint_eq(made->flag, 0);
    ck_assert(device_set(&made->dev, "number", "0x1F", NULL));
    ck_assert_uint_eq(made->number, 31);
    ck_assert(device_set(&made->dev, "size", "64K", NULL));
    ck_assert_uint_eq(made->size, 65536);
    ck_assert(device_set(&made->dev, "size", "18446744073709551615", NULL));
    ck_assert_uint_eq(made->size, UINT64_MAX);
    ck_assert(device_set(&made->dev, "text", "one", NULL));
    ck_assert(device_set(&made->dev, "text", "two", NULL));
    ck_assert_str_eq(made->text, "two");
}
END_TEST

static const struct bad_prop {
    const char *name, *value, *says;
} bad_props[] = {
    { "flag", "maybe", "toy: flag=maybe: must be on or off" },
    { "number", "2", "toy: number=2: must lie between 3 and 500" },
    { "number", "501", "toy: number=501: must lie between 3 and 500" },
    { "number", "", "toy: number=: a number is expected" },
    { "number", "0x", "toy: number=0x: a number is expected" },
    { "number", "12x", "toy: number=12x: a number is expected" },
    { "number", "4K", "toy: number=4K: a number is expected" },
    { "number", "-1", "toy: number=-1: a number is expected" },
    { "number", "18446744073709551619", "toy: number=18446744073709551619: a number is expected" },
    { "size", "16777216T",
      "toy: size=16777216T: a number is expected, with K, M, G or T if you like" },
    { "size", "1KB", "toy: size=1KB: a number is expected, with K, M, G or T if you like" },
    { "colour", "red", "toy has no property \"colour\"; it has: flag, number, size, text" },
};

START_TEST(bad_property_is_refused_with_a_reason)
{
    struct error err = { .text = "" };

    ck_assert(!device_set(&made->dev, bad_props[_i].name, bad_props[_i].value, &err));
    ck_assert(err.usage);
    ck_assert_str_eq(err.text, bad_props[_i].says);
}
END_TEST

START_TEST(start_runs_init_and_reset)
{
    ck_assert(device_start(&made->dev, NULL));
    ck_assert_uint_eq(made->inits, 1);
    ck_assert_uint_eq(made->resets, 1);
    made->s.wide = 1;
    device_reset(&made->dev);
    ck_assert_uint_eq(made->resets, 2);
    ck_assert_uint_eq(made->s.wide, 0);
}
END_TEST

START_TEST(failed_init_names_the_device)
{
    struct error err = { .text = "" };

    made->init_fails = true;
    ck_assert(!device_start(&made->dev, &err));
    ck_assert_str_eq(err.text, "toy0: no paper");
    ck_assert_uint_eq(made->resets, 0);
}
END_TEST

START_TEST(free_runs_fini)
{
    device_free(device_new(&toy_class, "toy1"));
    ck_assert_uint_eq(finis, 1);
    device_free(NULL);
}
END_TEST

/* `limited` is refused above 5: nothing of the bytes must have arrived. */
START_TEST(refused_load_changes_nothing)
{
    struct bytes b = { .data = NULL };
    struct error err = { .text = "" };

    made->s.wide = 1;
    made->s.limited = 6;
    device_save(&made->dev, &b);
    made->s.wide = 2;
    made->s.limited = 0;
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(!device_load(&made->dev, &in, &err));
    ck_assert_str_eq(err.text, "toy0: field limited: value 6 is out of range");
    ck_assert_uint_eq(made->s.wide, 2);
    free(b.data);
}
END_TEST

START_TEST(load_that_the_device_refuses_ends_in_reset)
{
    struct bytes b = { .data = NULL };
    struct error err = { .text = "" };

    made->s.wide = 1;
    device_save(&made->dev, &b);
    made->load_fails = true;
    struct cursor in = { .p = b.data, .end = b.data + b.len };
    ck_assert(!device_load(&made->dev, &in, &err));
    ck_assert_str_eq(err.text, "toy0: does not fit");
    ck_assert_uint_eq(made->s.wide, 0);
    ck_assert_uint_eq(made->resets, 1);
    free(b.data);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("dispatch");
    TCase *t = tcase_create("toy");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, narrow_access_to_wide_register_touches_its_bytes_only);
    tcase_add_test(t, wide_access_is_split_over_neighbours);
    tcase_add_test(t, wide_access_to_lone_register_leaves_neighbours);
    tcase_add_test(t, misaligned_and_undeclared_widths_are_refused);
    tcase_add_test(t, array_elements_and_gaps_between_them);
    tcase_add_test(t, rows_at_one_offset_serve_their_direction);
    tcase_add_test(t, missing_functions_and_registers_read_zero);
    tcase_add_test(t, banks_are_apart);
    tcase_add_test(t, unknown_register_is_logged_once);
    tcase_add_test(t, trace_names_device_register_and_value);
    tcase_add_test(t, properties_have_defaults_and_take_text);
    tcase_add_loop_test(t, bad_property_is_refused_with_a_reason, 0, ARRAY_SIZE(bad_props));
    tcase_add_test(t, start_runs_init_and_reset);
    tcase_add_test(t, failed_init_names_the_device);
    tcase_add_test(t, free_runs_fini);
    tcase_add_test(t, refused_load_changes_nothing);
    tcase_add_test(t, load_that_the_device_refuses_ends_in_reset);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
