/* SPDX-License-Identifier: MIT */
/* The screen's surface and views, and the queue of input events. */
#include "tests/device/fixture.h"

#include "devices/host/display.h"
#include "devices/host/input.h"
#include "devices/host/keys.h"

#include <stdlib.h>
#include <string.h>

static const struct display_format bgrx = { 2, 1, 0, 4 };

static struct mailbox *mail;
static struct display *d;
static struct display_view v;
static unsigned told;

static void count(void *ctx)
{
    ++*(unsigned *)ctx;
}

static void setup(void)
{
    mail = mailbox_new();
    d = display_new(mail);
    told = 0;
    display_watch(d, &v, count, &told);
}

static void teardown(void)
{
    display_unwatch(&v);
    display_free(d);
    mailbox_free(mail);
}

/* One pixel. */
static void dot(uint32_t x, uint32_t y, uint8_t red, uint8_t green, uint8_t blue)
{
    const uint8_t p[4] = { blue, green, red, 0x55 };

    display_draw(d, &(struct display_rect){ x, y, 1, 1 }, p, 4, bgrx);
}

START_TEST(view_gets_pixels_and_where_they_changed)
{
    ck_assert(display_set_size(d, 100, 50));
    ck_assert(display_take(&v));
    ck_assert(v.resized);
    ck_assert_uint_eq(v.w, 100);
    ck_assert_uint_eq(v.h, 50);
    ck_assert_uint_eq(v.n_rects, 1);
    dot(7, 9, 1, 2, 3);
    ck_assert(display_take(&v));
    ck_assert(!v.resized);
    ck_assert_uint_eq(v.n_rects, 1);
    ck_assert_uint_eq(v.rect[0].x, 7);
    ck_assert_uint_eq(v.rect[0].y, 9);
    ck_assert_uint_eq(v.rect[0].w * v.rect[0].h, 1);
    ck_assert_uint_eq(v.pixels[9 * 100 + 7], 0x010203);
    ck_assert(!display_take(&v));
    ck_assert_uint_eq(v.n_rects, 0);
}
END_TEST

START_TEST(view_is_told_once_until_it_looks)
{
    told = 0;
    ck_assert(display_set_size(d, 10, 10));
    ck_assert_uint_eq(told, 0); /* it was told of the first look already */
    display_take(&v);
    dot(1, 1, 1, 1, 1);
    dot(2, 2, 1, 1, 1);
    ck_assert_uint_eq(told, 1);
    display_take(&v);
    display_move_cursor(d, 1, 1);
    ck_assert_uint_eq(told, 2);
}
END_TEST

START_TEST(same_size_again_changes_nothing)
{
    ck_assert(display_set_size(d, 10, 10));
    dot(1, 1, 9, 9, 9);
    display_take(&v);
    ck_assert(display_set_size(d, 10, 10));
    ck_assert(!display_take(&v));
    ck_assert(display_set_size(d, 0, 0));
    ck_assert(display_take(&v));
    ck_assert_uint_eq(v.w, 0);
    ck_assert_ptr_null(v.pixels);
}
END_TEST

/* However many places change, the rectangles cover them all. */
START_TEST(many_changes_are_covered)
{
    uint64_t rng = 5;

    ck_assert(display_set_size(d, 300, 200));
    display_take(&v);
    for (unsigned i = 0; i < 200; i++) {
        uint64_t r = fixture_random(&rng);
        dot((uint32_t)(r % 300), (uint32_t)(r >> 32) % 200, 255, 255, 255);
    }
    uint32_t *before = calloc(300 * 200, sizeof *before);
    memcpy(before, v.pixels, 300 * 200 * sizeof *before);
    display_take(&v);
    ck_assert_uint_le(v.n_rects, DISPLAY_MAX_RECTS);
    for (uint32_t i = 0; i < 300 * 200; i++) {
        bool in = false;
        for (unsigned k = 0; k < v.n_rects; k++) {
            in |= i % 300 - v.rect[k].x < v.rect[k].w && i / 300 - v.rect[k].y < v.rect[k].h;
        }
        ck_assert(in || before[i] == v.pixels[i]);
    }
    uint32_t lit = 0;
    for (uint32_t i = 0; i < 300 * 200; i++) {
        lit += v.pixels[i] == 0xffffff;
    }
    ck_assert_uint_gt(lit, 190);
    free(before);
}
END_TEST

START_TEST(every_byte_order_gives_the_same_colour)
{
    static const struct display_format formats[] = {
        { 2, 1, 0, 4 }, { 1, 2, 3, 0 }, { 0, 1, 2, 3 }, { 3, 2, 1, 0 }
    };
    const struct display_format f = formats[_i];
    uint8_t p[4] = { 0xee, 0xee, 0xee, 0xee };

    p[f.red] = 0x12;
    p[f.green] = 0x34;
    p[f.blue] = 0x56;
    ck_assert(display_set_size(d, 1, 1));
    display_draw(d, &(struct display_rect){ 0, 0, 1, 1 }, p, 4, f);
    display_take(&v);
    ck_assert_uint_eq(v.pixels[0], 0x123456);
}
END_TEST

START_TEST(cursor_is_blended_where_it_is_and_cut_at_the_border)
{
    struct display_cursor c = { .visible = true, .x = 9, .y = -1 };
    uint32_t shown[100];

    ck_assert(display_set_size(d, 10, 10));
    dot(9, 0, 100, 100, 100);
    c.argb[DISPLAY_CURSOR] = 0x80402010; /* left pixel of the second row, half transparent */
    display_set_cursor(d, &c);
    display_take(&v);
    ck_assert(v.cursor_shaped && v.cursor_moved);
    memcpy(shown, v.pixels, sizeof shown);
    display_blend_cursor(&v, shown);
    ck_assert_uint_eq(shown[9], 0x715141); /* 0x40 + 100 * 127 / 255 and so on */
    ck_assert_uint_eq(shown[8], 0);
    display_move_cursor(d, 3, 4);
    display_take(&v);
    ck_assert(!v.cursor_shaped && v.cursor_moved);
    ck_assert_int_eq(v.cursor.x, 3);
}
END_TEST

static uint32_t wanted[2];

static void want_size(void *ctx, uint32_t w, uint32_t h)
{
    (void)ctx;
    wanted[0] = w;
    wanted[1] = h;
}

START_TEST(wished_size_reaches_the_device_by_mail)
{
    display_attach(d, &(struct display_user){ want_size, d });
    display_want_size(d, 1, 2);
    display_want_size(d, 640, 480);
    ck_assert_uint_eq(wanted[0], 0);
    ck_assert_uint_eq(mailbox_run(mail), 1);
    ck_assert_uint_eq(wanted[0], 640);
    ck_assert_uint_eq(wanted[1], 480);
}
END_TEST

/* ---- input ---- */

static struct {
    struct input_event ev;
    unsigned groups;
} got[INPUT_KINDS];

static void take_group(void *ctx, const struct input_event *ev, unsigned n)
{
    unsigned kind = (unsigned)(uintptr_t)ctx - 1;

    got[kind].ev = ev[n - 1];
    got[kind].groups++;
}

static struct input *input_with(bool tablet_listens)
{
    struct input *in = input_new(mail);

    memset(got, 0, sizeof got);
    for (unsigned i = 0; i < INPUT_KINDS; i++) {
        ck_assert(
            input_attach(in, i, &(struct input_user){ take_group, (void *)(uintptr_t)(i + 1) }));
        ck_assert(!input_listening(in, i));
    }
    input_set_listening(in, INPUT_TABLET, tablet_listens);
    return in;
}

static void send1(struct input *in, uint16_t type, uint16_t code, uint32_t value)
{
    input_send(in, &(struct input_event){ type, code, value }, 1);
}

START_TEST(events_go_to_the_device_that_they_are_for)
{
    bool tablet = _i;
    struct input *in = input_with(tablet);

    send1(in, INPUT_KEY, 30, 1);
    send1(in, INPUT_REL, REL_X, 5);
    send1(in, INPUT_ABS, ABS_X, 6);
    send1(in, INPUT_KEY, BTN_LEFT, 1);
    ck_assert_uint_eq(got[INPUT_KEYBOARD].groups, 0); /* not before the machine thread looks */
    mailbox_run(mail);
    ck_assert_uint_eq(got[INPUT_KEYBOARD].groups, 1);
    ck_assert_uint_eq(got[INPUT_KEYBOARD].ev.code, 30);
    ck_assert_uint_eq(got[INPUT_MOUSE].groups, tablet ? 1 : 2);
    ck_assert_uint_eq(got[INPUT_TABLET].groups, tablet ? 2 : 1);
    ck_assert(!input_attach(in, INPUT_MOUSE, &(struct input_user){ take_group, NULL }));
    input_free(in);
}
END_TEST

START_TEST(a_flood_of_motion_leaves_room_for_keys)
{
    struct input *in = input_with(true);

    for (unsigned i = 0; i < 5000; i++) {
        send1(in, INPUT_ABS, ABS_X, i); /* of these only the last counts */
    }
    for (unsigned i = 0; i < 5000; i++) {
        send1(in, INPUT_REL, REL_X, i);
    }
    send1(in, INPUT_KEY, 30, 0);
    mailbox_run(mail);
    ck_assert_uint_eq(got[INPUT_TABLET].groups, 1);
    ck_assert_uint_eq(got[INPUT_TABLET].ev.value, 4999);
    ck_assert_uint_ge(got[INPUT_MOUSE].groups, 500);
    ck_assert_uint_eq(got[INPUT_KEYBOARD].groups, 1);
    input_free(in);
}
END_TEST

START_TEST(keys_have_names)
{
    ck_assert_uint_eq(key_code("a", 1), 30);
    ck_assert_uint_eq(key_code("ret-x", 3), 28);
    ck_assert_uint_eq(key_code("ctrl", 4), 29);
    ck_assert_uint_eq(key_code("delete", 6), 111);
    ck_assert_uint_eq(key_code("nonsense", 8), 0);
    ck_assert_uint_eq(key_code("", 0), 0);
    for (unsigned i = 0; key_name(i); i++) {
        ck_assert_uint_eq(key_code(key_name(i), strlen(key_name(i))), key_number(i));
        ck_assert_uint_lt(key_number(i), BTN_LEFT);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("display");
    TCase *t = tcase_create("display");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, view_gets_pixels_and_where_they_changed);
    tcase_add_test(t, view_is_told_once_until_it_looks);
    tcase_add_test(t, same_size_again_changes_nothing);
    tcase_add_test(t, many_changes_are_covered);
    tcase_add_loop_test(t, every_byte_order_gives_the_same_colour, 0, 4);
    tcase_add_test(t, cursor_is_blended_where_it_is_and_cut_at_the_border);
    tcase_add_test(t, wished_size_reaches_the_device_by_mail);
    tcase_add_loop_test(t, events_go_to_the_device_that_they_are_for, 0, 2);
    tcase_add_test(t, a_flood_of_motion_leaves_room_for_keys);
    tcase_add_test(t, keys_have_names);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
