/* SPDX-License-Identifier: MIT */
/* Images into guest memory: what is loaded where, and what hostile files are told. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/endian.h"
#include "machine/loader.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#define RAM_BASE UINT64_C(0x80000000)
#define RAM_SIZE UINT64_C(0x100000)

static const uint32_t program[] = { 0x00100073, 0x0000006f };
static const uint64_t no_symbols[3];

static struct ram ram;
static struct bus bus;
static uint8_t elf[ELF_MAX_BYTES];
static struct file_data file;
static struct elf_info info;
static struct error err;

static void setup(void)
{
    memset(&err, 0, sizeof err);
    ck_assert(ram_init(&ram, "ram", RAM_SIZE, &err));
    bus_init(&bus);
    const struct region r = { .name = "ram", .base = RAM_BASE, .size = RAM_SIZE, .ram = &ram };
    ck_assert(bus_add(&bus, &r, &err));
    file.data = elf;
    file.size = elf64_make(elf, RAM_BASE + 0x1000, program, 2, no_symbols);
}

static void teardown(void)
{
    ram_free(&ram);
}

static bool load(void)
{
    return elf_load(&file, "-kernel", 64, &bus, &info, &err);
}

static void refused_with(const char *part)
{
    ck_assert(!load());
    ck_assert_msg(strstr(err.text, part) != NULL, "\"%s\" is not in \"%s\"", part, err.text);
    ck_assert(strncmp(err.text, "-kernel", 7) == 0);
    ck_assert(!strchr(err.text, '\n'));
}

START_TEST(elf_goes_to_its_physical_address)
{
    store_le64(elf + ELF64_PH + 16, 0x12345000); /* virtual: does not matter */
    ck_assert_msg(load(), "%s", err.text);
    ck_assert_uint_eq(load_le32(ram.host + 0x1000), 0x00100073);
    ck_assert_uint_eq(load_le32(ram.host + 0x1004), 0x0000006f);
    ck_assert_uint_eq(info.entry, RAM_BASE + 0x1000);
    ck_assert_uint_eq(info.low, RAM_BASE + 0x1000);
    ck_assert_uint_eq(info.high, RAM_BASE + 0x1008);
    ck_assert_uint_eq(info.bits, 64);
}
END_TEST

START_TEST(elf_memory_beyond_the_file_is_zeroed)
{
    memset(ram.host + 0x1000, 0xff, 0x3000);
    store_le64(elf + ELF64_P_MEMSZ, 0x2000);
    ck_assert(load());
    ck_assert_uint_eq(load_le32(ram.host + 0x1008), 0);
    ck_assert_uint_eq(ram.host[0x2fff], 0);
    ck_assert_uint_eq(ram.host[0x3000], 0xff);
}
END_TEST

START_TEST(rv32_elf_is_refused_by_rv64_and_taken_by_rv32)
{
    file.size = elf32_make(elf, 0x80001000, program, 2);
    refused_with("RV32");
    memset(&err, 0, sizeof err);
    ck_assert_msg(elf_load(&file, "-kernel", 32, &bus, &info, &err), "%s", err.text);
    ck_assert_uint_eq(load_le32(ram.host + 0x1000), 0x00100073);
}
END_TEST

/* What ld -Ttext=0x80000000 makes: the page before the text holds the headers. */
static void link_headers_below_ram(void)
{
    memmove(elf + 4096, elf + ELF64_CODE, 8);
    memset(elf + ELF64_CODE, 0, 4096 - ELF64_CODE);
    file.size = 4096 + 8;
    store_le64(elf + ELF64_P_OFFSET, 0);
    store_le64(elf + ELF64_P_PADDR, RAM_BASE - 4096);
    store_le64(elf + ELF64_P_FILESZ, 4096 + 8);
    store_le64(elf + ELF64_P_MEMSZ, 4096 + 64);
    store_le64(elf + ELF64_ENTRY, RAM_BASE);
}

START_TEST(elf_headers_below_memory_are_left_out)
{
    memset(ram.host, 0xff, 128);
    link_headers_below_ram();
    ck_assert_msg(load(), "%s", err.text);
    ck_assert_uint_eq(load_le32(ram.host), 0x00100073);
    ck_assert_uint_eq(load_le32(ram.host + 4), 0x0000006f);
    ck_assert_uint_eq(ram.host[8], 0);
    ck_assert_uint_eq(ram.host[63], 0);
    ck_assert_uint_eq(ram.host[64], 0xff);
    ck_assert_uint_eq(info.low, RAM_BASE);
    ck_assert_uint_eq(info.high, RAM_BASE + 64);
}
END_TEST

START_TEST(elf_with_more_than_headers_below_memory_is_refused)
{
    link_headers_below_ram();
    elf[4095] = 1;
    refused_with("outside guest memory");
    elf[4095] = 0;
    store_le64(elf + ELF64_P_PADDR, RAM_BASE - 2 * 4096); /* the text too */
    memset(&err, 0, sizeof err);
    refused_with("outside guest memory");
}
END_TEST

/* Byte offset, new 64-bit value there, and what the message must say. */
/* clang-format off */
static const struct {
    size_t at;
    uint64_t value;
    const char *says;
} damage[] = {
    {ELF64_P_PADDR, 0x1000, "outside guest memory"},
    {ELF64_P_PADDR, RAM_BASE + RAM_SIZE - 4, "outside guest memory"},
    {ELF64_P_PADDR, UINT64_MAX - 3, "outside"},
    {ELF64_P_MEMSZ, UINT64_MAX, "larger than"},
    {ELF64_P_MEMSZ, UINT64_C(1) << 33, "outside guest memory"},
    {ELF64_P_MEMSZ, 4, "outside the file"}, /* less than in the file */
    {ELF64_P_FILESZ, UINT64_C(1) << 40, "outside the file"},
    {ELF64_P_OFFSET, UINT64_MAX - 1, "outside the file"},
    {ELF64_P_OFFSET, 1 << 20, "outside the file"},
    {ELF64_ENTRY, 0x1000, "entry"},
    {ELF64_ENTRY, RAM_BASE + 0x1001, "entry"},
    {ELF64_PH, 0, "no loadable segment"},
    {ELF64_PHOFF, UINT64_MAX, "damaged program headers"},
};
/* clang-format on */

START_TEST(damaged_elf_is_refused_with_one_line)
{
    store_le64(elf + damage[_i].at, damage[_i].value);
    refused_with(damage[_i].says);
}
END_TEST

START_TEST(elf_of_another_machine_is_refused)
{
    store_le16(elf + ELF64_MACHINE, 62);
    refused_with("not RISC-V");
}
END_TEST

START_TEST(big_endian_elf_is_refused)
{
    elf[5] = 2;
    ck_assert(!load());
}
END_TEST

START_TEST(elf_cut_anywhere_does_no_harm)
{
    size_t whole = file.size;

    for (file.size = 4; file.size < whole; file.size++) {
        /* A copy of the exact size, so that the sanitizers see a read beyond it. */
        uint8_t *copy = malloc(file.size);
        struct file_data cut = { copy, file.size };
        memcpy(copy, elf, file.size);
        ck_assert(!elf_load(&cut, "-kernel", 64, &bus, &info, NULL));
        ck_assert_uint_eq(elf_symbol(&cut, "tohost"), 0);
        free(copy);
    }
}
END_TEST

START_TEST(segments_that_are_huge_together_are_refused_quickly)
{
    store_le16(elf + ELF64_PHNUM, 100);
    for (unsigned i = 0; i < 100; i++) {
        memcpy(elf + ELF64_PH + 56 * i, elf + ELF64_PH, 56);
        store_le64(elf + ELF64_P_OFFSET + 56 * i, 0);
        store_le64(elf + ELF64_P_FILESZ + 56 * i, 0);
        store_le64(elf + ELF64_P_MEMSZ + 56 * i, UINT64_C(1) << 30);
    }
    file.size = ELF64_PH + 56 * 100;
    refused_with("outside guest memory");
}
END_TEST

START_TEST(symbols_are_found_by_name)
{
    const uint64_t symbols[3] = { 0x80001100, 0x80001200, 0x80001300 };

    file.size = elf64_make(elf, RAM_BASE + 0x1000, program, 2, symbols);
    ck_assert_uint_eq(elf_symbol(&file, "tohost"), 0x80001100);
    ck_assert_uint_eq(elf_symbol(&file, "begin_signature"), 0x80001200);
    ck_assert_uint_eq(elf_symbol(&file, "end_signature"), 0x80001300);
    ck_assert_uint_eq(elf_symbol(&file, "fromhost"), 0);
}
END_TEST

START_TEST(linux_image_header_is_recognised)
{
    uint8_t image[64] = { 0 };
    struct file_data f = { image, sizeof image };
    struct image_header h;

    ck_assert(!image_parse(&f, &h));
    store_le64(image + 8, 0x200000);
    store_le64(image + 16, 0x1c00000);
    memcpy(image + 56, "RSC\x05", 4);
    ck_assert(image_parse(&f, &h));
    ck_assert_uint_eq(h.text_offset, 0x200000);
    ck_assert_uint_eq(h.image_size, 0x1c00000);
    f.size = 63;
    ck_assert(!image_parse(&f, &h));
}
END_TEST

/* gzip of n bytes 'k' (RFC 1952 by zlib). */
static struct file_data gzip_of(size_t n)
{
    uint8_t *plain = malloc(n), *packed = malloc(n + 1024);
    z_stream z = { 0 };

    memset(plain, 'k', n);
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = plain;
    z.avail_in = (uInt)n;
    z.next_out = packed;
    z.avail_out = (uInt)(n + 1024);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    struct file_data f = { packed, z.total_out };
    deflateEnd(&z);
    free(plain);
    return f;
}

START_TEST(gzip_is_unpacked)
{
    struct file_data f = gzip_of(3000000);

    ck_assert(file_unpack(&f, "-kernel", 4000000, &err));
    ck_assert_uint_eq(f.size, 3000000);
    ck_assert_uint_eq(f.data[2999999], 'k');
    file_free(&f);
}
END_TEST

START_TEST(gzip_that_unpacks_to_more_than_the_limit_is_refused)
{
    struct file_data f = gzip_of(3000000);

    ck_assert(!file_unpack(&f, "-kernel", 2000000, &err));
    ck_assert(strstr(err.text, "-kernel") != NULL);
    file_free(&f);
}
END_TEST

START_TEST(gzip_cut_short_is_refused)
{
    struct file_data f = gzip_of(3000);

    f.size -= 9;
    ck_assert(!file_unpack(&f, "-kernel", 4000, &err));
    file_free(&f);
}
END_TEST

/* An EFI zboot image around `payload`, as Linux's zboot-header.S lays it out. */
static struct file_data zboot_of(struct file_data payload, const char *packer)
{
    struct file_data f = { calloc(1, 64 + payload.size), 64 + payload.size };

    memcpy(f.data, "MZ\0\0zimg", 8);
    store_le32(f.data + 8, 64);
    store_le32(f.data + 12, (uint32_t)payload.size);
    memcpy(f.data + 24, packer, strlen(packer));
    memcpy(f.data + 64, payload.data, payload.size);
    file_free(&payload);
    return f;
}

static struct file_data zstd_of(size_t n)
{
    uint8_t *plain = malloc(n);
    struct file_data f = { malloc(n + 1024), 0 };

    memset(plain, 'k', n);
    f.size = ZSTD_compress(f.data, n + 1024, plain, n, 3);
    store_le32(f.data + f.size, (uint32_t)n); /* as the kernel's build does */
    f.size += 4;
    free(plain);
    return f;
}

START_TEST(zboot_image_is_unpacked)
{
    struct file_data f = zboot_of(_i ? zstd_of(300000) : gzip_of(300000), _i ? "zstd22" : "gzip");

    ck_assert_msg(file_unpack(&f, "-kernel", 300000, &err), "%s", err.text);
    ck_assert_uint_eq(f.size, 300000);
    ck_assert_uint_eq(f.data[0], 'k');
    ck_assert_uint_eq(f.data[299999], 'k');
    file_free(&f);
}
END_TEST

static void zboot_refused(struct file_data f, size_t max, const char *says)
{
    memset(&err, 0, sizeof err);
    ck_assert(!file_unpack(&f, "-kernel", max, &err));
    ck_assert_msg(strstr(err.text, says) != NULL, "%s", err.text);
    ck_assert(strncmp(err.text, "-kernel", 7) == 0);
    file_free(&f);
}

START_TEST(damaged_zboot_image_is_refused)
{
    struct file_data cut = zboot_of(gzip_of(3000), "gzip"), far = zboot_of(gzip_of(3000), "gzip");

    cut.size--;
    zboot_refused(cut, 3000, "cut short");
    store_le32(far.data + 8, UINT32_MAX);
    zboot_refused(far, 3000, "cut short");
    zboot_refused(zboot_of(gzip_of(3000), "gzip"), 2999, "MiB");
    zboot_refused(zboot_of(zstd_of(3000), "zstd"), 2999, "MiB");
    zboot_refused(zboot_of(zstd_of(3000), "gzip"), 3000, "damaged");
    zboot_refused(zboot_of(gzip_of(3000), "zstd"), 3000, "damaged");
    zboot_refused(zboot_of(gzip_of(3000), "lz\n"), 3000, "packed with \"lz?\"");
}
END_TEST

START_TEST(odd_files_are_refused)
{
    char path[64];
    struct file_data f;

    ck_assert(!file_read("/nonexistent", "-kernel", 100, &f, &err));
    ck_assert(strstr(err.text, "-kernel \"/nonexistent\"") != NULL);
    memset(&err, 0, sizeof err);
    ck_assert(!file_read("/", "-kernel", 100, &f, &err));
    write_temp_file(path, "", 0);
    memset(&err, 0, sizeof err);
    ck_assert(!file_read(path, "-kernel", 100, &f, &err));
    ck_assert(strstr(err.text, "empty") != NULL);
    unlink(path);
    write_temp_file(path, program, 8);
    ck_assert(!file_read(path, "-kernel", 7, &f, NULL));
    ck_assert(file_read(path, "-kernel", 8, &f, NULL));
    file_free(&f);
    unlink(path);
    ck_assert_int_eq(mkfifo(path, 0600), 0); /* must not hang */
    ck_assert(!file_read(path, "-kernel", 100, &f, NULL));
    unlink(path);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("loader");
    TCase *t = tcase_create("loader");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, elf_goes_to_its_physical_address);
    tcase_add_test(t, elf_memory_beyond_the_file_is_zeroed);
    tcase_add_test(t, rv32_elf_is_refused_by_rv64_and_taken_by_rv32);
    tcase_add_loop_test(t, damaged_elf_is_refused_with_one_line, 0, ARRAY_SIZE(damage));
    tcase_add_test(t, elf_headers_below_memory_are_left_out);
    tcase_add_test(t, elf_with_more_than_headers_below_memory_is_refused);
    tcase_add_test(t, elf_of_another_machine_is_refused);
    tcase_add_test(t, big_endian_elf_is_refused);
    tcase_add_test(t, elf_cut_anywhere_does_no_harm);
    tcase_add_test(t, segments_that_are_huge_together_are_refused_quickly);
    tcase_add_test(t, symbols_are_found_by_name);
    tcase_add_test(t, linux_image_header_is_recognised);
    tcase_add_test(t, gzip_is_unpacked);
    tcase_add_test(t, gzip_that_unpacks_to_more_than_the_limit_is_refused);
    tcase_add_test(t, gzip_cut_short_is_refused);
    tcase_add_loop_test(t, zboot_image_is_unpacked, 0, 2);
    tcase_add_test(t, damaged_zboot_image_is_refused);
    tcase_add_test(t, odd_files_are_refused);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
