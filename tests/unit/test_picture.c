/* SPDX-License-Identifier: MIT */
/* Files of pictures, and the monitor's commands about the screen on a machine without a guest. */
#include "elf_maker.h"

#include "base/endian.h"
#include "devices/host/display.h"
#include "devices/host/input.h"
#include "frontends/monitor.h"
#include "frontends/picture.h"
#include "machine/machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static const uint32_t pixels[6] = { 0x000000, 0xff0000, 0x00ff00, 0x0000ff, 0x123456, 0xffffff };

static char path[64], text[256], kernel[64];
static uint8_t data[4096];
static struct machine *m;

static void setup(void)
{
    static const uint8_t loop[4] = { 0x6f, 0, 0, 0 };
    write_temp_file(path, loop, 0);
    write_temp_file(kernel, loop, sizeof loop);
    m = NULL;
}

static void teardown(void)
{
    machine_free(m);
    unlink(path);
    unlink(kernel);
}

static size_t contents(const char *name)
{
    FILE *f = fopen(name, "rb");

    ck_assert_ptr_nonnull(f);
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    return n;
}

START_TEST(ppm_has_all_pixels)
{
    char name[80];
    struct error err = { 0 };

    snprintf(name, sizeof name, "%s.ppm", path);
    ck_assert(picture_write(name, pixels, 3, 2, &err));
    ck_assert_uint_eq(contents(name), 11 + 18);
    ck_assert_mem_eq(data, "P6\n3 2\n255\n\0\0\0\377\0\0\0\377\0\0\0\377\x12\x34\x56\377\377\377",
                     29);
    unlink(name);
}
END_TEST

START_TEST(png_has_all_pixels)
{
    static const uint8_t want[20] = { 0, 0, 0, 0,   0xff, 0,    0,    0,    0xff, 0,
                                      0, 0, 0, 255, 0x12, 0x34, 0x56, 0xff, 0xff, 0xff };
    struct error err = { 0 };
    uint8_t raw[100];
    uLongf n = sizeof raw;

    ck_assert(picture_write(path, pixels, 3, 2, &err));
    size_t size = contents(path);
    ck_assert_mem_eq(data, "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\3\0\0\0\2\x08\2\0\0\0", 29);
    ck_assert_uint_eq(load_be32(data + 29), crc32(0, data + 12, 17));
    uint32_t packed = load_be32(data + 33);
    ck_assert_mem_eq(data + 37, "IDAT", 4);
    ck_assert_uint_eq(load_be32(data + 41 + packed), crc32(0, data + 37, packed + 4));
    ck_assert_mem_eq(data + 45 + packed, "\0\0\0\0IEND\xae\x42\x60\x82", 12);
    ck_assert_uint_eq(size, 45 + packed + 12);
    ck_assert_int_eq(uncompress(raw, &n, data + 41, packed), Z_OK);
    ck_assert_uint_eq(n, 20);
    ck_assert_mem_eq(raw, want, 20);
}
END_TEST

START_TEST(file_that_cannot_be_made_is_named)
{
    struct error err = { 0 };

    ck_assert(!picture_write("/nonexistent/x.png", pixels, 3, 2, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "/nonexistent/x.png"));
}
END_TEST

/* ---- the monitor ---- */

static void start(bool with_devices)
{
    struct error err = { 0 };
    struct machine_config cfg = { .bios = "none", .kernel = kernel, .ram_size = 4 << 20 };

    if (with_devices) {
        cfg.devices[cfg.n_devices++] = "virtio-gpu-device";
        cfg.devices[cfg.n_devices++] = "virtio-keyboard-device";
    }
    m = machine_new(&cfg, &err);
    ck_assert_msg(m != NULL, "%s", err.text);
}

static const char *execute(const char *line)
{
    FILE *f = fmemopen(text, sizeof text, "w");

    memset(text, 0, sizeof text);
    monitor_execute(m, line, f);
    fclose(f);
    return text;
}

static void says(const char *line, const char *what)
{
    ck_assert_msg(strstr(execute(line), what) != NULL, "%s: %s", line, text);
}

START_TEST(without_devices_the_monitor_says_so)
{
    start(false);
    says("screendump /tmp/x", "no graphics card");
    says("display_size 1 1", "no graphics card");
    says("sendkey a", "listens to no keyboard");
    says("mouse_move 1 1", "listens to no mouse");
    says("mouse_button 1", "listens to no mouse");
    says("info display", "no screen");
    says("system_powerdown", "no power button");
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    start(true);
    says("screendump /tmp/x", "shows nothing");
    says("info display", "shows nothing");
    says("display_size 10", "display_size WIDTH HEIGHT");
    says("display_size 10 10x", "display_size WIDTH HEIGHT");
    says("display_size 0 10", "display_size WIDTH HEIGHT");
    says("sendkey a-nonsense", "no key \"nonsense\"");
    says("sendkey a-", "no key \"\"");
    says("sendkey a-b-c-d-e-f-g-h-i", "at most 8");
    says("mouse_move 1", "mouse_move X Y");
    says("mouse_move 1 2 3 4", "mouse_move X Y");
    says("mouse_move 1 99999", "mouse_move X Y");
    says("mouse_button 8", "0 to 7");
    says("mouse_button 12", "0 to 7");
}
END_TEST

START_TEST(screen_is_dumped_with_its_cursor)
{
    struct display_cursor c = { .visible = true, .x = 1, .y = 0 };
    const uint8_t black[4] = { 0 };
    char line[100];

    start(true);
    c.argb[0] = 0xff0000ff;
    ck_assert(display_set_size(m->display, 2, 1));
    display_draw(m->display, &(struct display_rect){ 0, 0, 1, 1 }, black, 4,
                 (struct display_format){ 0, 1, 2, 4 });
    display_set_cursor(m->display, &c);
    snprintf(line, sizeof line, "screendump %s.ppm", path);
    ck_assert_str_eq(execute(line), "");
    ck_assert_uint_eq(contents(line + 11), 17);
    ck_assert_mem_eq(data, "P6\n2 1\n255\n\0\0\0\0\0\377", 17);
    says("info display", "screen of 2 by 1");
    unlink(line + 11);
}
END_TEST

START_TEST(second_graphics_card_is_refused)
{
    struct error err = { 0 };
    const struct machine_config cfg = {
        .bios = "none",
        .kernel = kernel,
        .ram_size = 4 << 20,
        .devices = { "virtio-gpu-device", "virtio-gpu-device" },
        .n_devices = 2,
    };

    ck_assert_ptr_null(machine_new(&cfg, &err));
    ck_assert(err.usage && strstr(err.text, "there is one already"));
}
END_TEST

/* More pictures than one chunk of a snapshot holds. */
START_TEST(large_device_state_takes_several_chunks)
{
    struct error err = { 0 };

    start(true);
    struct device *d = machine_find_device(m, "virtio-gpu-device.0");
    uint8_t *noise = malloc(20 << 20);
    struct bytes state = { 0 }, again = { 0 };
    uint32_t x = 1;
    for (size_t i = 0; i < 20 << 20; i++) {
        x = x * 1664525 + 1013904223;
        noise[i] = (uint8_t)(x >> 24);
    }
    /* Behind the fields: one resource of 2560 by 2048 pixels without backing. */
    device_save(d, &state);
    state.len -= 4;
    const uint32_t head[6] = { 1, 1, 2, 2560, 2048, 0 };
    for (unsigned i = 0; i < 6; i++) {
        bytes_put_le(&state, 4, head[i]);
    }
    size_t room = ZSTD_compressBound(20 << 20);
    uint8_t *packed = malloc(room);
    size_t n = ZSTD_compress(packed, room, noise, 20 << 20, 1);
    ck_assert_uint_gt(n, 16 << 20);
    bytes_put_le(&state, 4, n);
    bytes_put(&state, packed, n);
    free(packed);
    struct cursor in = { .p = state.data, .end = state.data + state.len };
    ck_assert_msg(device_load(d, &in, &err), "%s", err.text);
    ck_assert_msg(machine_save(m, path, &err), "%s", err.text);
    device_reset(d);
    ck_assert_msg(machine_load(m, path, &err), "%s", err.text);
    device_save(d, &again);
    ck_assert_uint_eq(state.len, again.len);
    ck_assert_mem_eq(state.data, again.data, state.len);
    free(noise);
    free(state.data);
    free(again.data);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("picture");
    TCase *t = tcase_create("picture");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, ppm_has_all_pixels);
    tcase_add_test(t, png_has_all_pixels);
    tcase_add_test(t, file_that_cannot_be_made_is_named);
    tcase_add_test(t, without_devices_the_monitor_says_so);
    tcase_add_test(t, wrong_arguments_are_refused);
    tcase_add_test(t, screen_is_dumped_with_its_cursor);
    tcase_add_test(t, second_graphics_card_is_refused);
    tcase_add_test(t, large_device_state_takes_several_chunks);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
