/* SPDX-License-Identifier: MIT */
/* fw_cfg: items by the data register and by DMA, the directory, hostile guests. */
#include "tests/device/fixture.h"

#include "base/endian.h"
#include "devices/fw_cfg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA     FIXTURE_MMIO
#define SELECTOR (FIXTURE_MMIO + 8)
#define DMA      (FIXTURE_MMIO + 16)
#define AREA     (FIXTURE_RAM + 0x1000) /* of the DMA structure */
#define BUFFER   (FIXTURE_RAM + 0x2000)

enum { ERROR = 1, READ = 2, SKIP = 4, SELECT = 8, WRITE = 16 };

static struct fixture f;
static struct device *d;

static void setup(void)
{
    fixture_init(&f);
    d = fixture_device(&f, "fw-cfg", "");
}

static void teardown(void)
{
    fixture_free(&f);
}

/* Registers are big-endian. */
static void choose(unsigned key)
{
    fixture_w16(&f, SELECTOR, (uint16_t)(key << 8 | key >> 8));
}

static void add(const char *name, const char *text)
{
    struct error err = { .text = "" };

    ck_assert_msg(fw_cfg_add_file(d, name, text, strlen(text), &err), "%s", err.text);
}

static uint32_t run(uint32_t control, uint32_t length, uint64_t address)
{
    uint8_t b[16];

    store_be32(b, control);
    store_be32(b + 4, length);
    store_be32(b + 8, (uint32_t)(address >> 32));
    store_be32(b + 12, (uint32_t)address);
    ck_assert(bus_dma_write(&f.bus, AREA, b, sizeof b));
    store_be32(b, (uint32_t)(AREA >> 32));
    store_be32(b + 4, (uint32_t)AREA);
    fixture_w64(&f, DMA, load_le64(b));
    ck_assert(bus_dma_read(&f.bus, AREA, b, 4));
    return load_be32(b);
}

static void check_buffer(const char *want, size_t n)
{
    char have[64];

    ck_assert(bus_dma_read(&f.bus, BUFFER, have, n));
    ck_assert_mem_eq(have, want, n);
}

START_TEST(signature_and_interface_are_there)
{
    choose(FW_CFG_SIGNATURE);
    ck_assert_uint_eq(fixture_r8(&f, DATA), 'Q');
    ck_assert_uint_eq(fixture_r16(&f, DATA), 'E' | 'M' << 8);
    ck_assert_uint_eq(fixture_r8(&f, DATA), 'U');
    ck_assert_uint_eq(fixture_r32(&f, DATA), 0); /* behind the end */
    choose(FW_CFG_ID);
    ck_assert_uint_eq(fixture_r64(&f, DATA), 3);                           /* DMA is there */
    ck_assert_uint_eq(fixture_r64(&f, DMA), UINT64_C(0x47464320554d4551)); /* "QEMU CFG" */
    choose(0x3fff);
    ck_assert_uint_eq(fixture_r64(&f, DATA), 0);
}
END_TEST

START_TEST(numbers_are_little_endian)
{
    fw_cfg_set_number(d, FW_CFG_RAM_SIZE, 8, UINT64_C(0x1122334455667788));
    choose(FW_CFG_RAM_SIZE);
    ck_assert_uint_eq(fixture_r64(&f, DATA), UINT64_C(0x1122334455667788));
    fw_cfg_set_number(d, FW_CFG_RAM_SIZE, 8, 5);
    choose(FW_CFG_RAM_SIZE);
    ck_assert_uint_eq(fixture_r64(&f, DATA), 5);
}
END_TEST

START_TEST(directory_names_the_files)
{
    uint8_t b[4 + 2 * 64];

    add("opt/a", "hello");
    add("opt/b", "");
    ck_assert_uint_eq(run(FW_CFG_FILE_DIR << 16 | SELECT | READ, sizeof b, BUFFER), 0);
    ck_assert(bus_dma_read(&f.bus, BUFFER, b, sizeof b));
    ck_assert_uint_eq(load_be32(b), 2);
    ck_assert_uint_eq(load_be32(b + 4), 5);
    ck_assert_uint_eq(load_be32(b + 8), 0x20u << 16);
    ck_assert_str_eq((char *)b + 12, "opt/a");
    ck_assert_uint_eq(load_be32(b + 68), 0);
    ck_assert_uint_eq(load_be32(b + 72), 0x21u << 16);
    ck_assert_str_eq((char *)b + 76, "opt/b");
}
END_TEST

START_TEST(names_have_limits)
{
    struct error err = { .text = "" };
    char name[60] = { 0 };

    memset(name, 'x', 55);
    ck_assert(fw_cfg_add_file(d, name, "", 0, &err));
    ck_assert(!fw_cfg_add_file(d, name, "", 0, &err));
    ck_assert(strstr(err.text, "given twice") != NULL);
    name[55] = 'x';
    ck_assert(!fw_cfg_add_file(d, name, "", 0, &err));
    ck_assert(!fw_cfg_add_file(d, "", "", 0, &err));
    for (unsigned i = 1; i < FW_CFG_MAX_FILES; i++) {
        snprintf(name, sizeof name, "opt/%u", i);
        add(name, name);
    }
    ck_assert(!fw_cfg_add_file(d, "one more", "", 0, &err));
}
END_TEST

START_TEST(dma_reads_skips_and_goes_on)
{
    add("opt/a", "0123456789");
    ck_assert_uint_eq(run(0x20 << 16 | SELECT | READ, 4, BUFFER), 0);
    check_buffer("0123", 4);
    ck_assert_uint_eq(run(SKIP, 2, 0), 0);
    ck_assert_uint_eq(run(READ, 6, BUFFER), 0);
    check_buffer("6789\0\0", 6);
    ck_assert_uint_eq(run(SKIP, UINT32_MAX, 0), 0);
    ck_assert_uint_eq(run(SKIP, UINT32_MAX, 0), 0);
    ck_assert_uint_eq(run(READ, 1, BUFFER), 0);
    check_buffer("\0", 1);
    /* A half of the address at a time. */
    choose(0x20);
    uint8_t b[16] = { 0, 0, 0, READ, 0, 0, 0, 2, 0, 0, 0, 0, 0x80, 0, 0x20, 0 };
    ck_assert(bus_dma_write(&f.bus, AREA, b, sizeof b));
    fixture_w32(&f, DMA, 0);
    fixture_w32(&f, DMA + 4, 0x00100080); /* 0x80001000 */
    check_buffer("01", 2);
}
END_TEST

START_TEST(dma_that_cannot_be_is_an_error)
{
    add("opt/a", "0123456789");
    ck_assert_uint_eq(run(0x20 << 16 | SELECT | WRITE, 4, BUFFER), ERROR);
    ck_assert_uint_eq(run(READ, 4, FIXTURE_RAM + FIXTURE_RAM_SIZE - 2), ERROR);
    ck_assert_uint_eq(run(READ, UINT32_MAX, UINT64_MAX - 100), ERROR);
    ck_assert_uint_eq(run(0, 4, 0), 0);
    fixture_w64(&f, DMA, UINT64_MAX); /* the structure itself is nowhere */
    choose(0x20);
    ck_assert_uint_eq(fixture_r8(&f, DATA), '0');
}
END_TEST

START_TEST(snapshot_goes_on_in_the_middle)
{
    struct fixture g;

    add("opt/a", "0123456789");
    choose(0x20);
    ck_assert_uint_eq(fixture_r16(&f, DATA), '0' | '1' << 8);
    fixture_w32(&f, DMA, 0x01000000);
    fixture_init(&g);
    struct device *copy = fixture_device(&g, "fw-cfg", "");
    struct error err = { .text = "" };
    ck_assert(fw_cfg_add_file(copy, "opt/a", "0123456789", 10, &err));
    fixture_copy_state(d, copy);
    ck_assert_uint_eq(fixture_r8(&g, DATA), '2');
    fixture_free(&g);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("fw-cfg");
    TCase *c = tcase_create("items");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, signature_and_interface_are_there);
    tcase_add_test(c, numbers_are_little_endian);
    tcase_add_test(c, directory_names_the_files);
    tcase_add_test(c, names_have_limits);
    tcase_add_test(c, dma_reads_skips_and_goes_on);
    tcase_add_test(c, dma_that_cannot_be_is_an_error);
    tcase_add_test(c, snapshot_goes_on_in_the_middle);
    suite_add_tcase(s, c);
    return fixture_main(s);
}
