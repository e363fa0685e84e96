/* SPDX-License-Identifier: MIT */
/* Keys and pixels of the VNC server. RFC 6143. */
#include "frontends/vnc_priv.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(keysyms_are_places_on_a_us_keyboard)
{
    ck_assert_uint_eq(vnc_keysym('a'), 30);
    ck_assert_uint_eq(vnc_keysym('A'), 30);
    ck_assert_uint_eq(vnc_keysym('!'), 2);
    ck_assert_uint_eq(vnc_keysym('~'), 41);
    ck_assert_uint_eq(vnc_keysym(' '), 57);
    ck_assert_uint_eq(vnc_keysym(0xff0d), 28);
    ck_assert_uint_eq(vnc_keysym(0xffc9), 88);
    ck_assert_uint_eq(vnc_keysym(0xffff), 111);
    ck_assert_uint_eq(vnc_keysym(0x7f), 0);
    ck_assert_uint_eq(vnc_keysym(0xffffffff), 0);
}
END_TEST

START_TEST(numbers_of_keys_are_scan_codes)
{
    ck_assert_uint_eq(vnc_scancode(0x1e), 30);
    ck_assert_uint_eq(vnc_scancode(0x58), 88);
    ck_assert_uint_eq(vnc_scancode(0xd3), 111); /* 0xe0 0x53 */
    ck_assert_uint_eq(vnc_scancode(0x9d), 97);
    ck_assert_uint_eq(vnc_scancode(0x7f), 0);
    ck_assert_uint_eq(vnc_scancode(0x1d3), 0);
}
END_TEST

/* bits, depth, big-endian, true colour, maxima, shifts. */
/* clang-format off */
static const struct {
    uint8_t format[16], pixel[4];
    bool possible;
} formats[] = {
    { { 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 }, { 0x80, 0x40, 0xff, 0 }, true },
    { { 32, 24, 1, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 }, { 0, 0xff, 0x40, 0x80 }, true },
    { { 16, 16, 0, 1, 0, 31, 0, 63, 0, 31, 11, 5, 0 },    { 0x10, 0xfa }, true }, /* 31, 16, 16 */
    { { 8, 8, 0, 1, 0, 7, 0, 7, 0, 3, 0, 3, 6 },          { 0x97 }, true },       /* 7, 2, 2 */
    { { 24, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0 }, { 0 }, false },
    { { 32, 24, 0, 0, 0, 255, 0, 255, 0, 255, 16, 8, 0 }, { 0 }, false },
    { { 32, 24, 0, 1, 1, 255, 0, 255, 0, 255, 16, 8, 0 }, { 0 }, false },
    { { 16, 16, 0, 1, 0, 31, 0, 63, 0, 31, 16, 5, 0 },    { 0 }, false },
};
/* clang-format on */

START_TEST(pixels_are_as_the_viewer_wants_them)
{
    uint32_t pixels[4] = { 0, 0, 0, 0xff4080 };
    const struct display_view v = { .w = 2, .h = 2, .pixels = pixels };
    struct vnc_format f;
    struct bytes out = { 0 };

    ck_assert(vnc_read_format(&f, formats[_i].format) == formats[_i].possible);
    if (!formats[_i].possible) return;
    vnc_put_pixels(&out, &f, &v, &(struct display_rect){ 1, 0, 1, 2 });
    ck_assert_uint_eq(out.len, 2u * f.bytes);
    for (unsigned i = 0; i < f.bytes; i++) {
        ck_assert_uint_eq(out.data[i], 0);
    }
    ck_assert_mem_eq(out.data + f.bytes, formats[_i].pixel, f.bytes);
    free(out.data);
}
END_TEST

START_TEST(cursor_has_a_mask)
{
    const struct vnc_format f = { 4, false, { 255, 255, 255 }, { 16, 8, 0 } };
    struct display_cursor c = { .visible = true };
    struct bytes out = { 0 };

    c.argb[0] = 0xff123456;
    c.argb[9] = 0x7f000000; /* more than half transparent */
    c.argb[64] = 0x80000000;
    vnc_put_cursor(&out, &f, &c);
    ck_assert_uint_eq(out.len, 64 * 64 * 4 + 64 * 8);
    ck_assert_mem_eq(out.data, "\x56\x34\x12\0", 4);
    const uint8_t *mask = out.data + 64 * 64 * 4;
    ck_assert_uint_eq(mask[0], 0x80);
    ck_assert_uint_eq(mask[1], 0);
    ck_assert_uint_eq(mask[8], 0x80);
    free(out.data);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("vnc");
    TCase *t = tcase_create("vnc");

    tcase_add_test(t, keysyms_are_places_on_a_us_keyboard);
    tcase_add_test(t, numbers_of_keys_are_scan_codes);
    tcase_add_loop_test(t, pixels_are_as_the_viewer_wants_them, 0,
                        (int)(sizeof formats / sizeof formats[0]));
    tcase_add_test(t, cursor_has_a_mask);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
