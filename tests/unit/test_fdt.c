/* SPDX-License-Identifier: MIT */
/* Device trees: what our writer makes, read back with libfdt, and trees that users pass in. */
#include "base/bits.h"
#include "base/endian.h"
#include "machine/fdt.h"

#include <check.h>
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>

static void *make(size_t *size)
{
    const uint64_t reg[2] = { UINT64_C(0x180000000), 0x1000 };
    const char *const names[] = { "a", "bc" };
    struct error err = { 0 };
    struct fdt *t = fdt_new();

    fdt_node_begin(t, "");
    fdt_node_u32(t, "parent", fdt_node_phandle(t, "late"));
    fdt_node_begin(t, "dev@180000000");
    fdt_node_reg(t, reg, 1);
    fdt_node_own_phandle(t, "late");
    fdt_node_string(t, "compatible", "x,y");
    fdt_node_strings(t, "names", names, 2);
    fdt_node_u64(t, "big", UINT64_C(0x123456789abcdef0));
    fdt_node_flag(t, "flag");
    fdt_node_end(t);
    fdt_node_end(t);
    void *blob = fdt_take(t, size, &err);
    ck_assert_msg(blob != NULL, "%s", err.text);
    return blob;
}

START_TEST(properties_read_back)
{
    size_t size;
    int len;
    void *blob = make(&size);

    ck_assert_int_eq(fdt_check_full(blob, size), 0);
    int at = fdt_path_offset(blob, "/dev@180000000");
    ck_assert_int_ge(at, 0);
    const uint8_t *reg = fdt_getprop(blob, at, "reg", &len);
    ck_assert_int_eq(len, 16);
    ck_assert_mem_eq(reg, "\0\0\0\1\x80\0\0\0\0\0\0\0\0\0\x10\0", 16);
    ck_assert_str_eq(fdt_getprop(blob, at, "compatible", NULL), "x,y");
    ck_assert_mem_eq(fdt_getprop(blob, at, "names", &len), "a\0bc", 5);
    ck_assert_int_eq(len, 5);
    ck_assert_mem_eq(fdt_getprop(blob, at, "big", &len), "\x12\x34\x56\x78\x9a\xbc\xde\xf0", 8);
    ck_assert_ptr_nonnull(fdt_getprop(blob, at, "flag", &len));
    ck_assert_int_eq(len, 0);
    free(blob);
}
END_TEST

START_TEST(phandle_asked_for_before_its_node_is_the_nodes)
{
    size_t size;
    void *blob = make(&size);
    const uint8_t *p = fdt_getprop(blob, 0, "parent", NULL);

    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(fdt_node_offset_by_phandle(blob, (uint32_t)p[3]),
                     fdt_path_offset(blob, "/dev@180000000"));
    free(blob);
}
END_TEST

START_TEST(tree_that_grows_too_large_is_an_error)
{
    static const uint8_t large[100000];
    struct error err = { 0 };
    struct fdt *t = fdt_new();
    size_t size;

    fdt_node_begin(t, "");
    fdt_node_bytes(t, "large", large, sizeof large);
    fdt_node_end(t);
    ck_assert_ptr_null(fdt_take(t, &size, &err));
    ck_assert(strncmp(err.text, "device tree: ", 13) == 0);
}
END_TEST

START_TEST(users_tree_can_be_changed_after_it_was_taken)
{
    struct error err = { 0 };
    size_t size;
    void *blob = make(&size), *copy = fdt_take_file(blob, size, 4096, "-dtb", &err);

    ck_assert_ptr_nonnull(copy);
    ck_assert_int_ge(fdt_add_subnode(copy, 0, "chosen"), 0);
    free(copy);
    free(blob);
}
END_TEST

/* Every cut and every damaged byte: taken or refused, without harm. */
START_TEST(damaged_tree_does_no_harm)
{
    size_t size;
    uint8_t *blob = make(&size);

    for (size_t i = 0; i < size; i++) {
        struct error err = { 0 };
        uint8_t *cut = malloc(i ? i : 1);
        memcpy(cut, blob, i);
        ck_assert_ptr_null(fdt_take_file(cut, i, 64, "-dtb", &err));
        ck_assert(strncmp(err.text, "-dtb: ", 6) == 0);
        free(cut);
        blob[i] ^= 0xff;
        free(fdt_take_file(blob, size, 64, "-dtb", NULL));
        blob[i] ^= 0xff;
    }
    free(blob);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("fdt");
    TCase *t = tcase_create("fdt");

    tcase_add_test(t, properties_read_back);
    tcase_add_test(t, phandle_asked_for_before_its_node_is_the_nodes);
    tcase_add_test(t, tree_that_grows_too_large_is_an_error);
    tcase_add_test(t, users_tree_can_be_changed_after_it_was_taken);
    tcase_add_test(t, damaged_tree_does_no_harm);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
