/* SPDX-License-Identifier: MIT */
/* virtio graphics card as a driver works it, and as a hostile one does. virtio 1.3, 5.7. */
#include "tests/device/virtio_driver.h"

#include "base/endian.h"
#include "devices/edid.h"
#include "devices/host/display.h"
#include "devices/virtio_gpu.h"

#include <stdlib.h>
#include <string.h>

enum { CONTROL, CURSOR };
enum command {
    DISPLAY_INFO = 0x100,
    CREATE,
    UNREF,
    SCANOUT,
    FLUSH,
    TRANSFER,
    ATTACH,
    DETACH,
    GET_EDID = 0x10a,
    UPDATE_CURSOR = 0x300,
    MOVE_CURSOR
};
enum { OK = 0x1100, INFO, EDID = 0x1104 };
enum { UNSPEC = 0x1200, NO_MEMORY, BAD_SCANOUT, BAD_RESOURCE, BAD_PARAMETER = 0x1205 };
#define BGRX 2

struct subject {
    struct fixture f;
    struct vd v;
    struct device *d;
    struct display *display;
    struct display_view view;
    uint64_t request, response, mem; /* 4 KiB, 4 KiB, 256 KiB of guest memory */
    uint8_t answer[1056];
};

static void subject_make(struct subject *s, const char *props)
{
    memset(s, 0, sizeof *s);
    fixture_init(&s->f);
    s->d = fixture_new(&s->f, "virtio-gpu-device", props);
    s->display = display_new(s->f.host.mail);
    virtio_gpu_set_display(s->d, s->display);
    display_watch(s->display, &s->view, NULL, NULL);
    vd_init(&s->v, &s->f, s->d);
    s->request = vd_alloc(&s->v, 4096);
    s->response = vd_alloc(&s->v, 4096);
    s->mem = vd_alloc(&s->v, 0x40000);
    vd_start(&s->v, 2, 2);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f);
    display_unwatch(&s->view);
    display_free(s->display);
    fixture_free(&s->f);
}

/* Send n words behind the header; the type of the answer, 0 without one. */
static uint32_t command(struct subject *s, unsigned queue, uint32_t type, const uint32_t *word,
                        unsigned n)
{
    uint8_t b[1024] = { 0 };

    store_le32(b, type);
    for (unsigned i = 0; i < n; i++) {
        store_le32(b + 24 + 4 * i, word[i]);
    }
    vd_put(&s->v, s->request, b, sizeof b);
    const struct vd_buf bufs[] = { { s->request, 24 + 4 * n, false },
                                   { s->response, sizeof s->answer, true } };
    uint32_t len = vd_do(&s->v, queue, bufs, 2);
    memset(s->answer, 0, sizeof s->answer);
    vd_get(&s->v, s->response, s->answer, len);
    return load_le32(s->answer);
}

#define DO(s, type, ...)                                         \
    command(s, (type) >= UPDATE_CURSOR ? CURSOR : CONTROL, type, \
            (const uint32_t[]){ __VA_ARGS__ },                   \
            (unsigned)(sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t)))

#define LOW(pa)  ((uint32_t)(pa))
#define HIGH(pa) ((uint32_t)((pa) >> 32))

/* Resource 1: 16 by 16 pixels, with backing in two pieces, of which pixel i is i. */
static void make_picture(struct subject *s)
{
    ck_assert_uint_eq(DO(s, CREATE, 1, BGRX, 16, 16), OK);
    ck_assert_uint_eq(DO(s, ATTACH, 1, 2, LOW(s->mem), HIGH(s->mem), 100, 0, LOW(s->mem + 0x1000),
                         HIGH(s->mem + 0x1000), 16 * 16 * 4 - 100, 0),
                      OK);
    for (uint32_t i = 0; i < 256; i++) {
        uint64_t at = i < 25 ? s->mem + 4 * i : s->mem + 0x1000 + 4 * (i - 25);
        fixture_w32(&s->f, at, i);
    }
}

START_TEST(display_info_and_edid_tell_the_size)
{
    struct subject s;
    uint8_t sum = 0;

    subject_make(&s, "xres=1440,yres=900");
    ck_assert_uint_eq(vd_offered(&s.v) & 2, 2);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 8), 1);
    ck_assert_uint_eq(DO(&s, DISPLAY_INFO, 0), INFO);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 8), 1440);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 12), 900);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 16), 1);
    ck_assert_uint_eq(load_le32(s.answer + 48 + 16), 0);
    ck_assert_uint_eq(DO(&s, GET_EDID, 0, 0), EDID);
    ck_assert_uint_eq(load_le32(s.answer + 24), 128);
    const uint8_t *e = s.answer + 32, *t = e + 54;
    ck_assert_mem_eq(e, "\0\377\377\377\377\377\377\0", 8);
    for (unsigned i = 0; i < 128; i++) {
        sum = (uint8_t)(sum + e[i]);
    }
    ck_assert_uint_eq(sum, 0);
    ck_assert_uint_eq(t[2] | (t[4] >> 4) << 8, 1440);
    ck_assert_uint_eq(t[5] | (t[7] >> 4) << 8, 900);
    /* Pixel clock over all pixels of a frame: 60 Hz. */
    ck_assert_uint_eq(load_le16(t) * 10000u / ((1440 + 160) * (900 + 24)), 59);
    ck_assert_uint_eq(DO(&s, GET_EDID, 1, 0), BAD_SCANOUT);
    subject_free(&s);
}
END_TEST

START_TEST(fence_comes_back_with_the_answer)
{
    struct subject s;

    subject_make(&s, "");
    uint8_t b[28] = { 0 };
    store_le32(b, DISPLAY_INFO);
    store_le32(b + 4, 1);
    store_le64(b + 8, UINT64_C(0x123456789abcdef0));
    store_le32(b + 16, 77);
    vd_put(&s.v, s.request, b, sizeof b);
    const struct vd_buf bufs[] = { { s.request, 24, false }, { s.response, 1056, true } };
    ck_assert_uint_eq(vd_do(&s.v, CONTROL, bufs, 2), 24 + 16 * 24);
    ck_assert_uint_eq(fixture_r32(&s.f, s.response + 4), 1);
    ck_assert_uint_eq(fixture_r64(&s.f, s.response + 8), UINT64_C(0x123456789abcdef0));
    ck_assert_uint_eq(fixture_r32(&s.f, s.response + 16), 77);
    subject_free(&s);
}
END_TEST

START_TEST(picture_reaches_the_screen_when_it_is_flushed)
{
    struct subject s;

    subject_make(&s, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.w, 16);
    ck_assert_uint_eq(s.view.pixels[255], 0);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), OK);
    ck_assert(!display_take(&s.view));
    ck_assert_uint_eq(DO(&s, FLUSH, 2, 3, 5, 6, 1, 0), OK);
    ck_assert(display_take(&s.view));
    ck_assert_uint_eq(s.view.n_rects, 1);
    ck_assert_uint_eq(s.view.rect[0].x, 2);
    ck_assert_uint_eq(s.view.rect[0].h, 6);
    ck_assert_uint_eq(s.view.pixels[3 * 16 + 2], 3 * 16 + 2);
    ck_assert_uint_eq(s.view.pixels[8 * 16 + 6], 8 * 16 + 6);
    ck_assert_uint_eq(s.view.pixels[8 * 16 + 7], 0);
    ck_assert_uint_eq(s.view.pixels[0], 0);
    subject_free(&s);
}
END_TEST

/* A rectangle's rows lie in the backing as far apart as those of the whole picture (5.7.6.10). */
START_TEST(part_of_a_picture_is_transferred_from_its_offset)
{
    struct subject s;

    subject_make(&s, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    ck_assert_uint_eq(DO(&s, TRANSFER, 4, 1, 3, 2, 4 * (16 + 4), 0, 1, 0), OK);
    ck_assert_uint_eq(DO(&s, FLUSH, 0, 0, 16, 16, 1, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.pixels[20], 20);
    ck_assert_uint_eq(s.view.pixels[22], 22);
    ck_assert_uint_eq(s.view.pixels[23], 0);
    ck_assert_uint_eq(s.view.pixels[38], 38);
    ck_assert_uint_eq(s.view.pixels[52], 0);
    subject_free(&s);
}
END_TEST

/* The scanout may be a window of a larger picture, as with two screens of one desktop. */
START_TEST(scanout_shows_its_part_of_the_picture)
{
    struct subject s;

    subject_make(&s, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), OK);
    ck_assert_uint_eq(DO(&s, SCANOUT, 8, 4, 8, 12, 0, 1), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.w, 8);
    ck_assert_uint_eq(s.view.h, 12);
    ck_assert_uint_eq(s.view.pixels[0], 4 * 16 + 8);
    ck_assert_uint_eq(DO(&s, FLUSH, 0, 0, 9, 5, 1, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.rect[0].w * s.view.rect[0].h, 1);
    ck_assert_uint_eq(DO(&s, FLUSH, 0, 0, 8, 4, 1, 0), OK);
    ck_assert(!display_take(&s.view));
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 0, 0, 0, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.w, 0);
    subject_free(&s);
}
END_TEST

START_TEST(unref_of_what_is_shown_blanks_the_screen)
{
    struct subject s;

    subject_make(&s, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    ck_assert_uint_eq(DO(&s, UNREF, 1, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.w, 0);
    ck_assert_uint_eq(DO(&s, UNREF, 1, 0), BAD_RESOURCE);
    subject_free(&s);
}
END_TEST

START_TEST(cursor_has_shape_and_place)
{
    struct subject s;

    subject_make(&s, "");
    ck_assert_uint_eq(DO(&s, CREATE, 5, 1, 64, 64), OK);
    ck_assert_uint_eq(DO(&s, ATTACH, 5, 1, LOW(s.mem), HIGH(s.mem), 64 * 64 * 4, 0), OK);
    fixture_w32(&s.f, s.mem + 4, 0x80112233);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 64, 64, 0, 0, 5, 0), OK);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 30, 40, 0, 5, 3, 4, 0), OK);
    display_take(&s.view);
    ck_assert(s.view.cursor_shaped && s.view.cursor.visible);
    ck_assert_uint_eq(s.view.cursor.argb[1], 0x80112233);
    ck_assert_int_eq(s.view.cursor.x, 30);
    ck_assert_uint_eq(s.view.cursor.hot_y, 4);
    /* The image was copied: the picture may go. */
    ck_assert_uint_eq(DO(&s, UNREF, 5, 0), OK);
    ck_assert_uint_eq(DO(&s, MOVE_CURSOR, 0, 0xffffffff, 7, 0, 0, 0, 0, 0), OK);
    display_take(&s.view);
    ck_assert_int_eq(s.view.cursor.x, -1);
    ck_assert_int_eq(s.view.cursor.y, 7);
    ck_assert(s.view.cursor.visible);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 0, 0, 0, 0, 0, 0, 0), OK);
    display_take(&s.view);
    ck_assert(!s.view.cursor.visible);
    subject_free(&s);
}
END_TEST

START_TEST(window_of_another_size_is_told_to_the_guest)
{
    struct subject s;

    subject_make(&s, "");
    vd_ack(&s.v);
    uint32_t generation = vd_r32(&s.v, VD_GENERATION);
    display_want_size(s.display, 1000, 700);
    mailbox_run(s.f.host.mail);
    ck_assert_uint_eq(vd_r32(&s.v, VD_ISR), 2);
    ck_assert_uint_ne(vd_r32(&s.v, VD_GENERATION), generation);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), 1);
    ck_assert_uint_eq(DO(&s, DISPLAY_INFO, 0), INFO);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 8), 1000);
    vd_w32(&s.v, VD_CONFIG + 4, 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), 0);
    vd_ack(&s.v);
    /* The same size again is no news; an impossible one is cut. */
    display_want_size(s.display, 1000, 700);
    mailbox_run(s.f.host.mail);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), 0);
    display_want_size(s.display, 100000, 1);
    mailbox_run(s.f.host.mail);
    ck_assert_uint_eq(DO(&s, DISPLAY_INFO, 0), INFO);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 8), EDID_MAX_MODE);
    ck_assert_uint_eq(load_le32(s.answer + 24 + 12), 64);
    subject_free(&s);
}
END_TEST

/* Each with the answer that it must get; resource 1 is there, with 1024 bytes of backing. */
/* clang-format off */
static const struct {
    uint32_t type, answer, word[8];
    unsigned n;
} wrong[] = {
    { 0x0000,   UNSPEC,        { 0 }, 2 },
    { 0x0108,   UNSPEC,        { 0 }, 2 },
    { UPDATE_CURSOR - 1, UNSPEC, { 0 }, 2 },
    { CREATE,   UNSPEC,        { 2, BGRX, 16 }, 3 },
    { CREATE,   BAD_RESOURCE,  { 1, BGRX, 16, 16 }, 4 },
    { CREATE,   BAD_RESOURCE,  { 0, BGRX, 16, 16 }, 4 },
    { CREATE,   BAD_PARAMETER, { 2, 5, 16, 16 }, 4 },
    { CREATE,   BAD_PARAMETER, { 2, BGRX, 0, 16 }, 4 },
    { CREATE,   BAD_PARAMETER, { 2, BGRX, 16, 0xffffffff }, 4 },
    { CREATE,   NO_MEMORY,     { 2, BGRX, 16384, 16384 }, 4 },
    { UNREF,    BAD_RESOURCE,  { 9, 0 }, 2 },
    { SCANOUT,  BAD_SCANOUT,   { 0, 0, 16, 16, 1, 1 }, 6 },
    { SCANOUT,  BAD_RESOURCE,  { 0, 0, 16, 16, 0, 9 }, 6 },
    { SCANOUT,  BAD_PARAMETER, { 0, 0, 17, 16, 0, 1 }, 6 },
    { SCANOUT,  BAD_PARAMETER, { 0, 0, 0, 16, 0, 1 }, 6 },
    { SCANOUT,  BAD_PARAMETER, { 0xfffffff8, 0, 16, 16, 0, 1 }, 6 },
    { FLUSH,    BAD_RESOURCE,  { 0, 0, 16, 16, 9, 0 }, 6 },
    { FLUSH,    BAD_PARAMETER, { 1, 0, 16, 16, 1, 0 }, 6 },
    { FLUSH,    BAD_PARAMETER, { 0, 1, 16, 0xffffffff, 1, 0 }, 6 },
    { TRANSFER, BAD_RESOURCE,  { 0, 0, 16, 16, 0, 0, 9, 0 }, 8 },
    { TRANSFER, BAD_PARAMETER, { 0, 0, 17, 16, 0, 0, 1, 0 }, 8 },
    { TRANSFER, BAD_PARAMETER, { 0, 0, 16, 16, 4, 0, 1, 0 }, 8 },
    { TRANSFER, BAD_PARAMETER, { 0, 0, 1, 1, 0xffffffff, 0xffffffff, 1, 0 }, 8 },
    { ATTACH,   BAD_RESOURCE,  { 9, 1, 0x80000000, 0, 4, 0 }, 6 },
    { ATTACH,   BAD_PARAMETER, { 1, 1, 0x80000000, 0, 4, 0 }, 6 },
    { DETACH,   BAD_RESOURCE,  { 9, 0 }, 2 },
};
/* clang-format on */

START_TEST(wrong_command_gets_its_error_and_changes_nothing)
{
    struct subject s;
    struct bytes before = { 0 }, after = { 0 };

    subject_make(&s, "");
    make_picture(&s);
    device_save(s.d, &before);
    ck_assert_uint_eq(command(&s, CONTROL, wrong[_i].type, wrong[_i].word, wrong[_i].n),
                      wrong[_i].answer);
    device_save(s.d, &after);
    /* Only the indices of the queue differ: the size and the second half are the same. */
    ck_assert_uint_eq(before.len, after.len);
    ck_assert_mem_eq(before.data + before.len / 2, after.data + after.len / 2,
                     after.len - after.len / 2);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    free(before.data);
    free(after.data);
    subject_free(&s);
}
END_TEST

START_TEST(wrong_backing_is_refused)
{
    struct subject s;

    subject_make(&s, "");
    ck_assert_uint_eq(DO(&s, CREATE, 1, BGRX, 16, 16), OK);
    ck_assert_uint_eq(DO(&s, ATTACH, 1, 0), BAD_PARAMETER);
    ck_assert_uint_eq(DO(&s, ATTACH, 1, 2, 0x80000000, 0, 4, 0),
                      BAD_PARAMETER); /* one is missing */
    ck_assert_uint_eq(DO(&s, ATTACH, 1, 0xffffffff, 0x80000000, 0, 4, 0), BAD_PARAMETER);
    ck_assert_uint_eq(DO(&s, DETACH, 1, 0), BAD_PARAMETER);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), BAD_PARAMETER);
    /* Not in memory; found when it is used. */
    ck_assert_uint_eq(DO(&s, ATTACH, 1, 1, 0xfffff000, 0xffffffff, 0xffffffff, 0), OK);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), BAD_PARAMETER);
    ck_assert_uint_eq(DO(&s, DETACH, 1, 0), OK);
    subject_free(&s);
}
END_TEST

/* Linux gives cursors a format without alpha (virtio_gpu_mode_dumb_create), X puts alpha in them. */
START_TEST(cursor_has_alpha_in_each_format)
{
    struct subject s;

    subject_make(&s, "");
    ck_assert_uint_eq(DO(&s, CREATE, 5, 2, 64, 64), OK);  /* B8G8R8X8 */
    ck_assert_uint_eq(DO(&s, CREATE, 6, 68, 64, 64), OK); /* X8B8G8R8 */
    ck_assert_uint_eq(DO(&s, ATTACH, 5, 1, LOW(s.mem), HIGH(s.mem), 64 * 64 * 4, 0), OK);
    ck_assert_uint_eq(DO(&s, ATTACH, 6, 1, LOW(s.mem), HIGH(s.mem), 64 * 64 * 4, 0), OK);
    fixture_w32(&s.f, s.mem + 4, 0x80112233);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 64, 64, 0, 0, 5, 0), OK);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 64, 64, 0, 0, 6, 0), OK);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 0, 0, 0, 5, 0, 0, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.cursor.argb[0], 0);
    ck_assert_uint_eq(s.view.cursor.argb[1], 0x80112233);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 0, 0, 0, 6, 0, 0, 0), OK);
    display_take(&s.view);
    ck_assert_uint_eq(s.view.cursor.argb[1], 0x33801122);
    subject_free(&s);
}
END_TEST

START_TEST(wrong_cursor_is_refused)
{
    struct subject s;

    subject_make(&s, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 1, 0, 0, 0, 0, 0, 0, 0), BAD_SCANOUT);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 0, 0, 0, 9, 0, 0, 0), BAD_RESOURCE);
    ck_assert_uint_eq(DO(&s, UPDATE_CURSOR, 0, 0, 0, 0, 1, 0, 0, 0), BAD_PARAMETER);
    ck_assert_uint_eq(DO(&s, MOVE_CURSOR, 1, 0, 0, 0, 0, 0, 0, 0), BAD_SCANOUT);
    /* Commands of the other queue. */
    const uint32_t zero[8] = { 0 };
    ck_assert_uint_eq(command(&s, CURSOR, DISPLAY_INFO, zero, 8), UNSPEC);
    ck_assert_uint_eq(command(&s, CONTROL, MOVE_CURSOR, zero, 8), UNSPEC);
    subject_free(&s);
}
END_TEST

START_TEST(pictures_are_limited_in_number_and_memory)
{
    struct subject s;

    subject_make(&s, "max_hostmem=1048576");
    ck_assert_uint_eq(DO(&s, CREATE, 1, BGRX, 512, 512), OK);
    ck_assert_uint_eq(DO(&s, CREATE, 2, BGRX, 1, 1), NO_MEMORY);
    ck_assert_uint_eq(DO(&s, ATTACH, 1, 1, LOW(s.mem), HIGH(s.mem), 4, 0), NO_MEMORY);
    ck_assert_uint_eq(DO(&s, UNREF, 1, 0), OK);
    uint32_t made = 0;
    while (made < 5000 && DO(&s, CREATE, made + 1, BGRX, 1, 1) == OK) {
        made++;
    }
    ck_assert_uint_eq(made, 1024);
    subject_free(&s);
}
END_TEST

START_TEST(short_answer_buffer_gets_what_fits)
{
    struct subject s;
    uint8_t b[24] = { 0 };

    subject_make(&s, "");
    store_le32(b, DISPLAY_INFO);
    vd_put(&s.v, s.request, b, sizeof b);
    const struct vd_buf bufs[] = { { s.request, 24, false }, { s.response, 10, true } };
    ck_assert_uint_eq(vd_do(&s.v, CONTROL, bufs, 2), 10);
    ck_assert_uint_eq(vd_do(&s.v, CONTROL, bufs, 1), 0);
    ck_assert_uint_eq(vd_do(&s.v, CONTROL, bufs + 1, 1), 10);
    ck_assert_uint_eq(fixture_r32(&s.f, s.response), UNSPEC);
    subject_free(&s);
}
END_TEST

/* Commands without end do not hold the machine. */
START_TEST(much_copying_goes_in_turns)
{
    struct subject s;
    uint8_t b[56] = { 0 };

    subject_make(&s, "");
    ck_assert_uint_eq(DO(&s, CREATE, 1, BGRX, 4096, 2048), OK); /* 32 MiB */
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 4096, 2048, 0, 1), OK);
    store_le32(b, FLUSH);
    store_le32(b + 24 + 8, 4096);
    store_le32(b + 24 + 12, 2048);
    store_le32(b + 24 + 16, 1);
    vd_put(&s.v, s.request, b, sizeof b);
    const struct vd_buf buf = { s.request, 48, false };
    for (unsigned i = 0; i < 5; i++) {
        vd_add(&s.v, CONTROL, &buf, 1);
    }
    vd_kick(&s.v, CONTROL);
    ck_assert(vd_used(&s.v, CONTROL, NULL, NULL));
    ck_assert(vd_used(&s.v, CONTROL, NULL, NULL));
    ck_assert(!vd_used(&s.v, CONTROL, NULL, NULL));
    vd_kick(&s.v, CONTROL); /* asking again does not help */
    ck_assert(!vd_used(&s.v, CONTROL, NULL, NULL));
    fixture_run_to(&s.f, s.f.clock.now + 1000000);
    for (unsigned i = 0; i < 3; i++) {
        ck_assert(vd_used(&s.v, CONTROL, NULL, NULL));
    }
    subject_free(&s);
}
END_TEST

START_TEST(snapshot_has_pictures_screen_and_cursor)
{
    struct subject a, b;

    subject_make(&a, "");
    subject_make(&b, "");
    make_picture(&a);
    ck_assert_uint_eq(DO(&a, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), OK);
    ck_assert_uint_eq(DO(&a, SCANOUT, 0, 0, 16, 15, 0, 1), OK);
    ck_assert_uint_eq(DO(&a, CREATE, 7, 1, 64, 64), OK);
    ck_assert_uint_eq(DO(&a, UPDATE_CURSOR, 0, 30, 40, 0, 7, 3, 4, 0), OK);
    ck_assert_uint_eq(DO(&b, CREATE, 7, 1, 3, 3), OK); /* goes away */
    fixture_copy_state(a.v.slot, b.v.slot);
    fixture_copy_state(a.d, b.d);
    ck_assert(fixture_same_state(a.d, b.d));
    display_take(&b.view);
    ck_assert_uint_eq(b.view.h, 15);
    ck_assert_uint_eq(b.view.pixels[200], 200);
    ck_assert(b.view.cursor.visible);
    ck_assert_int_eq(b.view.cursor.y, 40);
    /* It goes on with the same pictures. */
    memcpy(bus_ram_ptr(&b.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE),
           bus_ram_ptr(&a.f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE), FIXTURE_RAM_SIZE);
    memcpy(b.v.q, a.v.q, sizeof b.v.q);
    fixture_w32(&b.f, b.mem, 0xabcdef);
    fixture_run_to(&b.f, 1);
    ck_assert_uint_eq(DO(&b, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), OK);
    ck_assert_uint_eq(DO(&b, FLUSH, 0, 0, 16, 16, 1, 0), OK);
    display_take(&b.view);
    ck_assert_uint_eq(b.view.pixels[0], 0xabcdef);
    subject_free(&a);
    subject_free(&b);
}
END_TEST

START_TEST(reset_by_the_driver_forgets_everything)
{
    struct subject s, fresh;

    subject_make(&s, "");
    subject_make(&fresh, "");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    vd_w32(&s.v, VD_STATUS, 0);
    vd_w32(&fresh.v, VD_STATUS, 0);
    ck_assert(fixture_same_state(s.d, fresh.d));
    display_take(&s.view);
    ck_assert_uint_eq(s.view.w, 0);
    subject_free(&s);
    subject_free(&fresh);
}
END_TEST

/* A saved state with changed bytes is refused, or works. */
START_TEST(damaged_snapshots_do_no_harm)
{
    struct subject s;
    struct bytes good = { 0 };
    uint64_t rng = 77;

    subject_make(&s, "max_hostmem=1048576");
    make_picture(&s);
    ck_assert_uint_eq(DO(&s, TRANSFER, 0, 0, 16, 16, 0, 0, 1, 0), OK);
    ck_assert_uint_eq(DO(&s, SCANOUT, 0, 0, 16, 16, 0, 1), OK);
    device_save(s.d, &good);
    uint8_t *copy = malloc(good.len);
    /* Pictures come last: most changes are made there. */
    for (unsigned i = 0; i < 2000; i++) {
        struct error err = { .text = "" };
        size_t tail = i % 4 ? 700 : good.len, n = i % 8 ? good.len : good.len - i % 97;
        memcpy(copy, good.data, good.len);
        for (unsigned k = 0; k <= i % 3; k++) {
            copy[good.len - 1 - fixture_random(&rng) % tail] = (uint8_t)fixture_random(&rng);
        }
        struct cursor in = { .p = copy, .end = copy + n };
        if (!device_load(s.d, &in, &err)) ck_assert(err.text[0]);
        display_take(&s.view);
    }
    free(copy);
    free(good.data);
    subject_free(&s);
}
END_TEST

/* Words that nearly make sense. */
static uint32_t some_word(uint64_t *rng)
{
    uint64_t r = fixture_random(rng);

    switch (r >> 61) {
    case 0: return (uint32_t)r;
    case 1: return 0xffffffff - (uint32_t)(r & 15);
    case 2: return 0x80000000 + (uint32_t)(r & 0xfffff);
    case 3: return 64;
    default: return (uint32_t)(r & 15);
    }
}

START_TEST(random_commands_do_no_harm)
{
    static const uint32_t types[] = { DISPLAY_INFO, CREATE,   CREATE,        UNREF,
                                      SCANOUT,      FLUSH,    TRANSFER,      ATTACH,
                                      DETACH,       GET_EDID, UPDATE_CURSOR, MOVE_CURSOR };
    struct subject s;
    uint64_t rng = 12345;

    subject_make(&s, "max_hostmem=16777216");
    for (unsigned i = 0; i < 20000; i++) {
        uint32_t word[16], type = types[fixture_random(&rng) % (sizeof types / sizeof types[0])];
        for (unsigned k = 0; k < 16; k++) {
            word[k] = some_word(&rng);
        }
        command(&s, type >= UPDATE_CURSOR, type, word, 16);
        if (i % 64 == 0) display_take(&s.view);
        if (i % 1000 == 0) fixture_copy_state(s.d, s.d);
        fixture_run_to(&s.f, s.f.clock.now + 1000);
    }
    subject_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-gpu");
    TCase *t = tcase_create("gpu");

    tcase_add_test(t, display_info_and_edid_tell_the_size);
    tcase_add_test(t, fence_comes_back_with_the_answer);
    tcase_add_test(t, picture_reaches_the_screen_when_it_is_flushed);
    tcase_add_test(t, part_of_a_picture_is_transferred_from_its_offset);
    tcase_add_test(t, scanout_shows_its_part_of_the_picture);
    tcase_add_test(t, unref_of_what_is_shown_blanks_the_screen);
    tcase_add_test(t, cursor_has_shape_and_place);
    tcase_add_test(t, cursor_has_alpha_in_each_format);
    tcase_add_test(t, window_of_another_size_is_told_to_the_guest);
    tcase_add_loop_test(t, wrong_command_gets_its_error_and_changes_nothing, 0,
                        (int)(sizeof wrong / sizeof wrong[0]));
    tcase_add_test(t, wrong_backing_is_refused);
    tcase_add_test(t, wrong_cursor_is_refused);
    tcase_add_test(t, pictures_are_limited_in_number_and_memory);
    tcase_add_test(t, short_answer_buffer_gets_what_fits);
    tcase_add_test(t, much_copying_goes_in_turns);
    tcase_add_test(t, snapshot_has_pictures_screen_and_cursor);
    tcase_add_test(t, reset_by_the_driver_forgets_everything);
    tcase_add_test(t, damaged_snapshots_do_no_harm);
    tcase_add_test(t, random_commands_do_no_harm);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
