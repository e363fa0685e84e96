/* SPDX-License-Identifier: MIT */
/* The flash bank: command set, image on the host, snapshots, hostile guests. */
#include "tests/device/fixture.h"

#include "base/endian.h"
#include "devices/host/blockdev.h"
#include "devices/pflash_cfi01.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BASE  UINT64_C(0x20000000)
#define BLOCK 0x40000u
#define READY UINT32_C(0x00800080)

static struct fixture f;
static struct device *d;
static struct ram memory;
static struct blockdev *image;
static char path[64];

static struct device *make_flash(struct fixture *fx, struct ram *ram, struct blockdev *b)
{
    struct error err = { .text = "" };
    struct device *flash = fixture_new(fx, "pflash-cfi01", "");

    ck_assert(ram_init(ram, "flash", PFLASH_BYTES, &err));
    ram->readonly = true;
    pflash_wire(flash, ram, b);
    const struct region r = {
        .name = "flash",
        .base = BASE,
        .size = PFLASH_BYTES,
        .ram = ram,
        .ops = &pflash_ops,
        .dev = flash,
    };
    ck_assert(bus_add(&fx->bus, &r, &err));
    ck_assert_msg(device_start(flash, &err), "%s", err.text);
    return flash;
}

static void setup(void)
{
    fixture_init(&f);
    image = NULL;
    d = make_flash(&f, &memory, NULL);
}

static void open_image(bool readonly)
{
    struct error err = { .text = "" };
    const struct blockdev_config cfg = { .path = path, .format = "raw", .readonly = readonly };

    fixture_init(&f);
    image = blockdev_open(&cfg, f.host.mail, &err);
    ck_assert_msg(image != NULL, "%s", err.text);
    d = make_flash(&f, &memory, image);
}

static void close_all(void)
{
    fixture_free_devices(&f);
    blockdev_close(image);
    fixture_free(&f);
    ram_free(&memory);
}

/* An image of zeros with "contents" in its second block. */
static void make_image(void)
{
    strcpy(path, "/tmp/isomer-flash-XXXXXX");
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ftruncate(fd, (off_t)PFLASH_BYTES), 0);
    ck_assert_int_eq(pwrite(fd, "contents", 8, BLOCK), 8);
    close(fd);
}

static uint32_t r32(uint32_t off)
{
    return fixture_r32(&f, BASE + off);
}
static void w32(uint32_t off, uint32_t v)
{
    fixture_w32(&f, BASE + off, v);
}
/* To both chips. */
static void command(uint32_t off, uint32_t c)
{
    w32(off, c << 16 | c);
}

static void erase(uint32_t off)
{
    command(off, 0x20);
    command(off, 0xd0);
    ck_assert_uint_eq(r32(off), READY);
    command(off, 0xff);
}

START_TEST(query_describes_two_chips_of_16_mib)
{
    command(0x55 * 4, 0x98);
    ck_assert_uint_eq(r32(0x10 * 4), 'Q' << 16 | 'Q');
    ck_assert_uint_eq(r32(0x11 * 4), 'R' << 16 | 'R');
    ck_assert_uint_eq(r32(0x12 * 4), 'Y' << 16 | 'Y');
    ck_assert_uint_eq(r32(0x13 * 4), 0x00010001);
    ck_assert_uint_eq(r32(0x27 * 4), 0x00180018); /* 2^24 bytes */
    ck_assert_uint_eq(r32(0x2a * 4), 0x000b000b); /* buffer of 2^11 bytes */
    ck_assert_uint_eq(r32(0x2d * 4), 0x007f007f); /* 128 blocks */
    ck_assert_uint_eq(r32(0x30 * 4), 0x00020002); /* of 0x200 * 256 bytes */
    ck_assert_uint_eq(r32(0x31 * 4), 'P' << 16 | 'P');
    ck_assert_uint_eq(fixture_r8(&f, BASE + 0x10 * 4 + 2), 'Q');
    ck_assert_uint_eq(fixture_r64(&f, BASE + 0x10 * 4), UINT64_C(0x0052005200510051));
    ck_assert_uint_eq(r32(0), 0);
    command(0, 0xff);
    ck_assert_uint_eq(r32(0x10 * 4), 0);
}
END_TEST

START_TEST(identity_and_status_are_readable)
{
    command(0, 0x90);
    ck_assert_uint_eq(r32(0), 0x00890089);
    ck_assert_uint_eq(r32(4), 0x00180018);
    ck_assert_uint_eq(r32(BLOCK + 8), 0); /* not locked */
    command(0, 0x70);
    ck_assert_uint_eq(r32(0x1234), READY);
    command(0, 0xf0);
    ck_assert_uint_eq(r32(0), 0);
}
END_TEST

START_TEST(erase_sets_a_block_and_program_clears_bits)
{
    erase(BLOCK + 0x100);
    ck_assert_uint_eq(r32(BLOCK - 4), 0);
    ck_assert_uint_eq(r32(BLOCK), UINT32_MAX);
    ck_assert_uint_eq(r32(2 * BLOCK - 4), UINT32_MAX);
    ck_assert_uint_eq(r32(2 * BLOCK), 0);
    command(BLOCK, 0x40);
    w32(BLOCK, 0x12345678);
    ck_assert_uint_eq(r32(BLOCK), READY);
    command(BLOCK, 0xff);
    ck_assert_uint_eq(r32(BLOCK), 0x12345678);
    command(BLOCK, 0x10);
    w32(BLOCK, 0xffff0000);
    command(BLOCK, 0xff);
    ck_assert_uint_eq(r32(BLOCK), 0x12340000);
    ck_assert_uint_eq(fixture_r8(&f, BASE + BLOCK + 2), 0x34);
    ck_assert_uint_eq(fixture_r16(&f, BASE + BLOCK + 2), 0x1234);
    /* As memory, at any place. */
    uint64_t v;
    ck_assert(bus_read(&f.bus, BASE + BLOCK + 3, 4, &v));
    ck_assert_uint_eq(v, 0xffffff12);
}
END_TEST

START_TEST(bytes_of_a_word_are_programmed_alone)
{
    erase(0);
    fixture_w16(&f, BASE, 0x40);
    fixture_w8(&f, BASE + 5, 0x7e);
    fixture_w16(&f, BASE + 4, 0xff);
    ck_assert_uint_eq(r32(4), 0xffff7eff);
}
END_TEST

START_TEST(buffer_is_programmed_at_once)
{
    erase(0);
    command(0x1000, 0xe8);
    ck_assert_uint_eq(r32(0x1000), READY);
    command(0x1000, 3);
    for (uint32_t i = 0; i < 4; i++) {
        w32(0x1000 + 4 * i, 0x11111111 * (i + 1));
    }
    command(0x1000, 0xff); /* anything but 0xd0 gives it up */
    ck_assert_uint_eq(r32(0x1000), READY | 0x00300030);
    command(0, 0x50);
    command(0, 0xff);
    ck_assert_uint_eq(r32(0x1004), UINT32_MAX);
    command(0x1000, 0xe8);
    command(0x1000, 3);
    for (uint32_t i = 0; i < 4; i++) {
        w32(0x1000 + 4 * i, 0x11111111 * (i + 1));
    }
    command(0x1000, 0xd0);
    command(0, 0xff);
    ck_assert_uint_eq(r32(0x1000), 0x11111111);
    ck_assert_uint_eq(r32(0x100c), 0x44444444);
    ck_assert_uint_eq(r32(0x1010), UINT32_MAX);
}
END_TEST

START_TEST(wrong_sequences_set_error_bits)
{
    erase(0);
    command(0, 0x20);
    command(0, 0xff);
    ck_assert_uint_eq(r32(0), READY | 0x00300030);
    command(0, 0x50);
    command(0, 0xe8);
    command(0, 1024); /* words; there is room for 1024, which is written as 1023 */
    command(0, 0x70);
    ck_assert_uint_eq(r32(0), READY | 0x00300030);
    command(0, 0x50);
    command(0, 0xe8);
    command(0, 1);
    w32(BLOCK, 5); /* in another block */
    command(0, 0x70);
    ck_assert_uint_eq(r32(0), READY | 0x00300030);
    command(0, 0xff);
    ck_assert_uint_eq(r32(0), UINT32_MAX);
    command(0, 0x50);
    command(0, 0x60); /* lock: accepted, without effect */
    command(0, 0x01);
    command(0, 0xff);
    erase(0);
}
END_TEST

/* Reset is not power loss, but the chips are read as memory again. */
START_TEST(contents_stay_over_a_reset)
{
    erase(0);
    command(0, 0x90);
    device_reset(d);
    ck_assert_uint_eq(r32(0), UINT32_MAX);
}
END_TEST

static bool saw;

static bool written(void *ctx, uint64_t pa, uint64_t len)
{
    (void)ctx;
    saw = saw || (pa <= BASE + 8 && pa + len > BASE + 8);
    return true;
}

START_TEST(who_fetched_from_it_sees_changes)
{
    const struct code_watcher w = { .written = written };

    saw = false;
    bus_protect(&f.bus, BASE, bus_add_watcher(&f.bus, &w));
    command(8, 0x40);
    ck_assert(!saw);
    w32(8, 0);
    ck_assert(saw);
}
END_TEST

START_TEST(image_is_read_and_written_back)
{
    uint8_t b[16];

    make_image();
    open_image(false);
    ck_assert_uint_eq(fixture_r64(&f, BASE + BLOCK), load_le64((const uint8_t *)"contents"));
    erase(PFLASH_BYTES - BLOCK);
    command(0, 0x40);
    w32(BLOCK + 4, 0x6e6e6e6e);
    pflash_drain(d);
    for (unsigned i = 0; i < 3; i++) {
        FILE *file = fopen(path, "rb");
        fseek(file,
              i == 0   ? BLOCK
              : i == 1 ? (long)PFLASH_BYTES - BLOCK
                       : (long)PFLASH_BYTES - 16,
              SEEK_SET);
        ck_assert_uint_eq(fread(b, 1, 16, file), 16);
        fclose(file);
        if (i == 0) ck_assert_mem_eq(b, "contdndb", 8);
        else ck_assert_uint_eq(load_le64(b) & load_le64(b + 8), UINT64_MAX);
    }
    close_all();
    unlink(path);
}
END_TEST

START_TEST(readonly_image_refuses_changes)
{
    make_image();
    open_image(true);
    command(BLOCK, 0x20);
    command(BLOCK, 0xd0);
    ck_assert_uint_eq(r32(0), READY | 0x00220022);
    command(0, 0x50);
    command(BLOCK, 0x40);
    w32(BLOCK, 0);
    ck_assert_uint_eq(r32(0), READY | 0x00120012);
    command(0, 0xff);
    ck_assert_uint_eq(fixture_r64(&f, BASE + BLOCK), load_le64((const uint8_t *)"contents"));
    close_all();
    unlink(path);
}
END_TEST

START_TEST(image_of_another_size_is_refused)
{
    struct error err = { .text = "" };
    const struct blockdev_config cfg = { .path = path, .format = "raw" };

    make_image();
    ck_assert_int_eq(truncate(path, 1 << 20), 0);
    fixture_init(&f);
    image = blockdev_open(&cfg, f.host.mail, &err);
    d = fixture_new(&f, "pflash-cfi01", "");
    ck_assert(ram_init(&memory, "flash", PFLASH_BYTES, &err));
    pflash_wire(d, &memory, image);
    ck_assert(!device_start(d, &err));
    ck_assert_msg(strstr(err.text, "truncate -s 32M") != NULL, "%s", err.text);
    close_all();
    unlink(path);
}
END_TEST

START_TEST(snapshot_in_the_middle_of_a_buffer)
{
    struct fixture g;
    struct ram other;

    erase(0);
    command(0x1000, 0xe8);
    command(0x1000, 1);
    w32(0x1000, 1);
    fixture_init(&g);
    struct device *copy = make_flash(&g, &other, NULL);
    fixture_copy_state(d, copy);
    memset(other.host, 0xff, BLOCK);
    fixture_w32(&g, BASE + 0x1004, 2);
    fixture_w32(&g, BASE + 0x1000, 0xd0);
    fixture_w32(&g, BASE + 0x1000, 0xff);
    ck_assert_uint_eq(fixture_r64(&g, BASE + 0x1000), UINT64_C(0x200000001));
    fixture_free(&g);
    ram_free(&other);
}
END_TEST

START_TEST(random_guests_do_no_harm)
{
    static const uint8_t likely[] = { 0xff, 0x90, 0x98, 0x70, 0x50, 0x20, 0xd0, 0x40,
                                      0xe8, 0x60, 0x03, 0x10, 0x01, 0x00, 0xd0, 0xd0 };
    uint64_t rng = 3, v;

    for (unsigned i = 0; i < 20000; i++) {
        uint64_t r = fixture_random(&rng);
        unsigned size = 1u << (r & 3);
        uint64_t pa = BASE + (r >> 8) % (PFLASH_BYTES - 8);
        v = r >> 40 & 1 ? fixture_random(&rng) : likely[r >> 41 & 15] * UINT64_C(0x10001);
        if (r >> 50 & 1) (void)!bus_write(&f.bus, r >> 51 & 1 ? pa : pa & ~UINT64_C(7), size, v);
        else (void)!bus_read(&f.bus, pa, size, &v);
        if (i % 500 == 0) fixture_copy_state(d, d);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("pflash");
    TCase *c = tcase_create("commands"), *images = tcase_create("images");

    tcase_add_checked_fixture(c, setup, close_all);
    tcase_add_test(c, query_describes_two_chips_of_16_mib);
    tcase_add_test(c, identity_and_status_are_readable);
    tcase_add_test(c, erase_sets_a_block_and_program_clears_bits);
    tcase_add_test(c, bytes_of_a_word_are_programmed_alone);
    tcase_add_test(c, buffer_is_programmed_at_once);
    tcase_add_test(c, wrong_sequences_set_error_bits);
    tcase_add_test(c, contents_stay_over_a_reset);
    tcase_add_test(c, who_fetched_from_it_sees_changes);
    tcase_add_test(c, snapshot_in_the_middle_of_a_buffer);
    tcase_add_test(c, random_guests_do_no_harm);
    suite_add_tcase(s, c);
    tcase_add_test(images, image_is_read_and_written_back);
    tcase_add_test(images, readonly_image_refuses_changes);
    tcase_add_test(images, image_of_another_size_is_refused);
    suite_add_tcase(s, images);
    return fixture_main(s);
}
