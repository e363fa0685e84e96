/* SPDX-License-Identifier: MIT */
/* Disk images in host files: opening, limits, locks, overlays. What a flush means:
 * test_blockdev_journal.c. */
#include "tests/device/fixture.h"

#include "devices/host/blockdev_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A scratch folder with an image of `size` bytes, byte i = i / 512. */
struct scratch {
    char dir[64], image[80];
    struct mailbox *mail;
};

static void scratch_make(struct scratch *s, unsigned size)
{
    uint8_t *data = calloc(1, size + 1);

    snprintf(s->dir, sizeof s->dir, "/tmp/isomer-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(s->dir));
    snprintf(s->image, sizeof s->image, "%s/disk.img", s->dir);
    for (unsigned i = 0; i < size; i++) {
        data[i] = (uint8_t)(i / 512);
    }
    FILE *f = fopen(s->image, "wb");
    ck_assert_uint_eq(fwrite(data, 1, size, f), size);
    ck_assert_int_eq(fclose(f), 0);
    free(data);
    s->mail = mailbox_new();
}

static void scratch_free(struct scratch *s)
{
    unlink(s->image);
    rmdir(s->dir);
    mailbox_free(s->mail);
}

static struct blockdev *open_disk(struct scratch *s, bool readonly, bool snapshot)
{
    struct error err = { .text = "" };
    const struct blockdev_config c = { s->image, "raw", readonly, snapshot };
    struct blockdev *b = blockdev_open(&c, s->mail, &err);

    ck_assert_msg(b != NULL, "%s", err.text);
    return b;
}

/* It must not open, for a reason that contains `why`. */
static void expect_refused(struct scratch *s, const char *path, bool readonly, bool snapshot,
                           const char *why)
{
    struct error err = { .text = "" };
    const struct blockdev_config c = { path, "raw", readonly, snapshot };

    ck_assert_ptr_null(blockdev_open(&c, s->mail, &err));
    ck_assert_msg(strstr(err.text, why) != NULL, "%s", err.text);
    ck_assert_msg(strstr(err.text, path) != NULL, "%s", err.text);
    ck_assert_ptr_null(strchr(err.text, '\n'));
}

static void note_done(struct blockreq *r)
{
    *(unsigned *)r->ctx += 1;
}

static bool do_io(struct blockdev *b, enum block_op op, uint64_t offset, void *buf, uint64_t len)
{
    unsigned done = 0;
    struct blockreq r = { .op = op, .offset = offset, .len = len, .buf = buf, .done = note_done };

    r.ctx = &done;
    blockdev_submit(b, &r);
    blockdev_drain(b);
    ck_assert_uint_eq(done, 1);
    return r.ok;
}

static uint8_t byte_of_file(const struct scratch *s, long offset)
{
    FILE *f = fopen(s->image, "rb");

    ck_assert_int_eq(fseek(f, offset, SEEK_SET), 0);
    int c = getc(f);
    fclose(f);
    return (uint8_t)c;
}

START_TEST(reads_and_writes_reach_the_file)
{
    struct scratch s;
    uint8_t buf[1024];

    scratch_make(&s, 8192);
    struct blockdev *b = open_disk(&s, false, false);
    ck_assert_uint_eq(blockdev_size(b), 8192);
    ck_assert(!blockdev_readonly(b));
    ck_assert(do_io(b, BLOCK_READ, 512, buf, 1024));
    ck_assert_uint_eq(buf[0], 1);
    ck_assert_uint_eq(buf[1023], 2);
    memset(buf, 0xab, sizeof buf);
    ck_assert(do_io(b, BLOCK_WRITE, 7168, buf, 1024));
    ck_assert(do_io(b, BLOCK_FLUSH, 0, NULL, 0));
    ck_assert_uint_eq(byte_of_file(&s, 8191), 0xab);
    ck_assert(do_io(b, BLOCK_WRITE_ZEROES, 0, NULL, 512));
    ck_assert_uint_eq(byte_of_file(&s, 511), 0);
    ck_assert_uint_eq(byte_of_file(&s, 512), 1);
    blockdev_close(b);
    scratch_free(&s);
}
END_TEST

START_TEST(unmapped_bytes_read_as_zero)
{
    static const uint8_t zeros[8192];
    struct scratch s;
    uint8_t buf[8192];
    struct blockreq r = { .op = BLOCK_WRITE_ZEROES, .offset = 4096, .len = 8192, .unmap = true };
    unsigned done = 0;

    scratch_make(&s, 16384);
    struct blockdev *b = open_disk(&s, false, false);
    r.done = note_done;
    r.ctx = &done;
    blockdev_submit(b, &r);
    blockdev_drain(b);
    ck_assert(r.ok && done == 1);
    ck_assert(do_io(b, BLOCK_READ, 4096, buf, 8192));
    ck_assert_mem_eq(buf, zeros, 8192);
    ck_assert_uint_eq(byte_of_file(&s, 12288), 24);
    ck_assert(do_io(b, BLOCK_DISCARD, 0, NULL, 16384));
    ck_assert_uint_eq(blockdev_size(b), 16384);
    blockdev_close(b);
    struct stat st;
    ck_assert_int_eq(stat(s.image, &st), 0);
    ck_assert_int_eq(st.st_size, 16384);
    scratch_free(&s);
}
END_TEST

START_TEST(bytes_after_the_last_sector_are_left_out)
{
    struct scratch s;
    uint8_t buf[512] = { 0 };

    scratch_make(&s, 1024 + 100);
    struct blockdev *b = open_disk(&s, false, false);
    ck_assert_uint_eq(blockdev_size(b), 1024);
    ck_assert(do_io(b, BLOCK_WRITE, 512, buf, 512));
    blockdev_close(b);
    ck_assert_uint_eq(byte_of_file(&s, 1024), 2);
    scratch_free(&s);
}
END_TEST

START_TEST(bad_images_are_refused)
{
    struct scratch s;
    char fifo[128];

    scratch_make(&s, 511);
    expect_refused(&s, s.image, false, false, "smaller than one sector");
    expect_refused(&s, "/no/such/disk.img", false, false, "No such file");
    expect_refused(&s, s.dir, true, false, "neither a file nor a block device");
    expect_refused(&s, "/dev/null", false, false, "neither a file nor a block device");
    snprintf(fifo, sizeof fifo, "%s/fifo", s.dir);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    expect_refused(&s, fifo, true, false, "neither a file nor a block device");
    unlink(fifo);
    struct error err = { .text = "" };
    const struct blockdev_config c = { s.image, "qcow2", false, false };
    ck_assert_ptr_null(blockdev_open(&c, s.mail, &err));
    ck_assert(err.usage && strstr(err.text, "raw"));
    scratch_free(&s);
}
END_TEST

START_TEST(readonly_file_needs_readonly)
{
    struct scratch s;
    uint8_t buf[512];

    scratch_make(&s, 1024);
    ck_assert_int_eq(chmod(s.image, 0400), 0);
    if (geteuid() != 0) expect_refused(&s, s.image, false, false, "use readonly=on or chmod +w");
    struct blockdev *b = open_disk(&s, true, false);
    ck_assert(blockdev_readonly(b));
    ck_assert(do_io(b, BLOCK_READ, 512, buf, 512));
    ck_assert_uint_eq(buf[0], 1);
    ck_assert(!do_io(b, BLOCK_WRITE, 512, buf, 512));
    ck_assert(!do_io(b, BLOCK_WRITE_ZEROES, 512, NULL, 512));
    ck_assert(!do_io(b, BLOCK_DISCARD, 512, NULL, 512));
    ck_assert(do_io(b, BLOCK_FLUSH, 0, NULL, 0));
    blockdev_close(b);
    ck_assert_uint_eq(byte_of_file(&s, 512), 1);
    scratch_free(&s);
}
END_TEST

START_TEST(one_writer_or_many_readers)
{
    struct scratch s;

    scratch_make(&s, 1024);
    struct blockdev *writer = open_disk(&s, false, false);
    expect_refused(&s, s.image, false, false, "in use by another program");
    expect_refused(&s, s.image, true, false, "in use by another program");
    expect_refused(&s, s.image, false, true, "in use by another program");
    blockdev_close(writer);
    struct blockdev *a = open_disk(&s, true, false), *b = open_disk(&s, false, true);
    expect_refused(&s, s.image, false, false, "use readonly=on or snapshot=on");
    blockdev_close(a);
    blockdev_close(b);
    blockdev_close(open_disk(&s, false, false));
    scratch_free(&s);
}
END_TEST

START_TEST(snapshot_mode_leaves_the_file_alone)
{
    struct scratch s;
    uint8_t buf[8192];

    scratch_make(&s, 16384 + 512); /* the last cluster is not whole */
    struct blockdev *b = open_disk(&s, false, true);
    ck_assert(!blockdev_readonly(b));
    memset(buf, 0xcd, sizeof buf);
    ck_assert(do_io(b, BLOCK_WRITE, 3584, buf, 5120)); /* over three clusters */
    ck_assert(do_io(b, BLOCK_WRITE, 16384, buf, 512));
    ck_assert(do_io(b, BLOCK_WRITE, 4096, buf, 512)); /* once more */
    ck_assert(do_io(b, BLOCK_FLUSH, 0, NULL, 0));
    ck_assert(do_io(b, BLOCK_READ, 3072, buf, 6144));
    ck_assert_uint_eq(buf[511], 6);
    ck_assert_uint_eq(buf[512], 0xcd);
    ck_assert_uint_eq(buf[512 + 1024], 0xcd); /* beside what was written once more */
    ck_assert_uint_eq(buf[512 + 5119], 0xcd);
    ck_assert_uint_eq(buf[512 + 5120], 17);
    ck_assert(do_io(b, BLOCK_READ, 16384, buf, 512));
    ck_assert_uint_eq(buf[511], 0xcd);
    ck_assert(do_io(b, BLOCK_DISCARD, 0, NULL, 512));
    blockdev_close(b);
    ck_assert_uint_eq(byte_of_file(&s, 3584), 7);
    ck_assert_uint_eq(byte_of_file(&s, 16384), 32);
    scratch_free(&s);
}
END_TEST

START_TEST(identity_names_path_size_and_time)
{
    struct scratch s;
    struct blockdev_id id, later;

    scratch_make(&s, 1024);
    struct blockdev *b = open_disk(&s, false, false);
    blockdev_identity(b, &id);
    ck_assert_str_eq(id.path + strlen(id.path) - strlen("disk.img"), "disk.img");
    ck_assert_int_eq(id.path[0], '/');
    ck_assert_uint_eq(id.size, 1024);
    ck_assert_uint_gt(id.mtime_ns, UINT64_C(1500000000000000000));
    const struct timespec t[2] = { { .tv_sec = 1000000, .tv_nsec = 5 }, { 1000000, 5 } };
    ck_assert_int_eq(utimensat(AT_FDCWD, s.image, t, 0), 0);
    blockdev_identity(b, &later);
    ck_assert_uint_eq(later.mtime_ns, UINT64_C(1000000000000005));
    blockdev_close(b);
    scratch_free(&s);
}
END_TEST

START_TEST(file_that_shrinks_reads_as_zero)
{
    struct scratch s;
    uint8_t buf[1024];

    scratch_make(&s, 4096);
    struct blockdev *b = open_disk(&s, false, false);
    ck_assert_int_eq(truncate(s.image, 700), 0);
    memset(buf, 0xee, sizeof buf);
    ck_assert(do_io(b, BLOCK_READ, 0, buf, 1024));
    ck_assert_uint_eq(buf[699], 1);
    ck_assert_uint_eq(buf[700], 0);
    ck_assert_uint_eq(buf[1023], 0);
    blockdev_close(b);
    scratch_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("blockdev");
    TCase *t = tcase_create("file");

    tcase_add_test(t, reads_and_writes_reach_the_file);
    tcase_add_test(t, unmapped_bytes_read_as_zero);
    tcase_add_test(t, bytes_after_the_last_sector_are_left_out);
    tcase_add_test(t, bad_images_are_refused);
    tcase_add_test(t, readonly_file_needs_readonly);
    tcase_add_test(t, one_writer_or_many_readers);
    tcase_add_test(t, snapshot_mode_leaves_the_file_alone);
    tcase_add_test(t, identity_names_path_size_and_time);
    tcase_add_test(t, file_that_shrinks_reads_as_zero);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
