/* SPDX-License-Identifier: MIT */
/* virtio block device, driven as a guest driver does. virtio 1.3, 5.2. */
#include "tests/device/virtio_driver.h"

#include "base/endian.h"
#include "devices/host/blockdev_priv.h"
#include "devices/virtio_blk.h"

#include <errno.h>
#include <string.h>

#define DISK_BYTES 65536u
#define F_RO       (UINT64_C(1) << 5)
#define F_FLUSH    (UINT64_C(1) << 9)
#define F_WCE      (UINT64_C(1) << 11)
#define F_DISCARD  (UINT64_C(1) << 13)
#define F_ZEROES   (UINT64_C(1) << 14)

enum { T_IN, T_OUT, T_FLUSH = 4, T_GET_ID = 8, T_DISCARD = 11, T_ZEROES = 13 };
enum { S_OK, S_IOERR, S_UNSUPP };

/* A disk in memory that counts what is asked of it and can be told to fail. */
struct ram_disk {
    uint8_t data[DISK_BYTES];
    unsigned syncs, punches;
    int fail; /* errno */
};

static int64_t ram_read(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    struct ram_disk *r = ctx;

    if (r->fail) return -r->fail;
    uint64_t n = len < 3000 ? len : 3000; /* in pieces, as a host may do it */
    memcpy(buf, r->data + offset, (size_t)n);
    return (int64_t)n;
}

static int64_t ram_write(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    struct ram_disk *r = ctx;

    if (r->fail) return -r->fail;
    uint64_t n = len < 3000 ? len : 3000;
    memcpy(r->data + offset, buf, (size_t)n);
    return (int64_t)n;
}

static int ram_sync(void *ctx)
{
    struct ram_disk *r = ctx;

    r->syncs++;
    return -r->fail;
}

static int ram_punch(void *ctx, uint64_t offset, uint64_t len)
{
    struct ram_disk *r = ctx;

    r->punches++;
    memset(r->data + offset, 0, (size_t)len);
    return 0;
}

static void ram_close(void *ctx)
{
    (void)ctx;
}

static const struct block_ops ram_ops = { ram_read, ram_write, ram_sync, ram_punch, ram_close };

/* A device with its disk, and memory for one request at a time. */
struct subject {
    struct fixture f;
    struct vd v;
    struct ram_disk disk;
    struct blockdev *b;
    struct device *d;
    uint64_t header, data, status; /* guest addresses */
};

static void subject_make(struct subject *s, const char *props, bool readonly, bool deterministic)
{
    struct error err = { .text = "" };

    memset(s, 0, sizeof *s);
    fixture_init(&s->f);
    s->f.host.deterministic = deterministic;
    for (unsigned i = 0; i < DISK_BYTES; i++) {
        s->disk.data[i] = (uint8_t)(i / 512 + i);
    }
    s->b = blockdev_start("ram", DISK_BYTES, readonly, &ram_ops, &s->disk, s->f.host.mail, &err);
    s->d = fixture_new(&s->f, "virtio-blk-device", props);
    virtio_blk_set_drive(s->d, s->b);
    vd_init(&s->v, &s->f, s->d);
    s->header = vd_alloc(&s->v, 16);
    s->status = vd_alloc(&s->v, 1);
    s->data = vd_alloc(&s->v, DISK_BYTES);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f); /* the disk outlives its device, the mailbox the disk */
    blockdev_close(s->b);
    fixture_free(&s->f);
}

static void put_header(struct subject *s, uint64_t pa, uint32_t type, uint64_t sector)
{
    uint8_t h[16] = { 0 };

    store_le32(h, type);
    store_le64(h + 8, sector);
    vd_put(&s->v, pa, h, 16);
}

/* Make one request with `len` bytes of data at s->data available. */
static void start_request(struct subject *s, uint32_t type, uint64_t sector, uint32_t len)
{
    bool to_guest = type == T_IN || type == T_GET_ID;
    struct vd_buf bufs[3] = { { s->header, 16, false } };
    unsigned n = 1;

    put_header(s, s->header, type, sector);
    fixture_w8(&s->f, s->status, 0xee);
    if (len) bufs[n++] = (struct vd_buf){ s->data, len, to_guest };
    bufs[n++] = (struct vd_buf){ s->status, 1, true };
    vd_add(&s->v, 0, bufs, n);
    vd_kick(&s->v, 0);
}

/* Do it; the status byte. */
static uint8_t request(struct subject *s, uint32_t type, uint64_t sector, uint32_t len)
{
    start_request(s, type, sector, len);
    vd_wait(&s->v, 0);
    return fixture_r8(&s->f, s->status);
}

static uint8_t segment_request(struct subject *s, uint32_t type, uint64_t sector, uint32_t n,
                               uint32_t flags)
{
    uint8_t seg[16];

    store_le64(seg, sector);
    store_le32(seg + 8, n);
    store_le32(seg + 12, flags);
    vd_put(&s->v, s->data, seg, 16);
    return request(s, type, 0, 16);
}

START_TEST(configuration_describes_the_disk)
{
    struct subject s;

    subject_make(&s, "", false, false);
    ck_assert_uint_eq(vd_r32(&s.v, VD_DEVICE_ID), 2);
    ck_assert_uint_eq(vd_offered(&s.v), VD_VERSION_1 | VD_EVENT_IDX | VD_INDIRECT | F_ZEROES |
                                            F_DISCARD | F_WCE | F_FLUSH | 1 << 10 | 1 << 6 |
                                            1 << 2);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG), DISK_BYTES / 512);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 4), 0);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 12), 254);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 20), 512);
    ck_assert_uint_eq(fixture_r8(&s.f, s.v.mmio + VD_CONFIG + 24), 3);
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.mmio + VD_CONFIG + 26), 8);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 40), 1);
    ck_assert_uint_eq(vd_r32(&s.v, VD_CONFIG + 60), 0); /* after its end */
    subject_free(&s);
}
END_TEST

START_TEST(read_brings_sectors_and_counts_them)
{
    struct subject s;
    uint8_t got[40 * 512];

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    start_request(&s, T_IN, 3, sizeof got);
    ck_assert_uint_eq(vd_wait(&s.v, 0), sizeof got + 1);
    ck_assert_uint_eq(fixture_r8(&s.f, s.status), S_OK);
    vd_get(&s.v, s.data, got, sizeof got);
    ck_assert_mem_eq(got, s.disk.data + 3 * 512, sizeof got);
    ck_assert(s.v.line->level);
    ck_assert_uint_eq(vd_ack(&s.v), 1);
    ck_assert(!s.v.line->level);
    subject_free(&s);
}
END_TEST

START_TEST(write_reaches_the_disk_and_flush_syncs_it)
{
    struct subject s;
    uint8_t in[1024];

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    memset(in, 0xa5, sizeof in);
    vd_put(&s.v, s.data, in, sizeof in);
    ck_assert_uint_eq(request(&s, T_OUT, 5, sizeof in), S_OK);
    ck_assert_mem_eq(s.disk.data + 5 * 512, in, sizeof in);
    ck_assert_uint_eq(s.disk.data[7 * 512], 7); /* not more */
    ck_assert_uint_eq(s.disk.syncs, 0);
    ck_assert_uint_eq(request(&s, T_FLUSH, 0, 0), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 1);
    subject_free(&s);
}
END_TEST

START_TEST(data_may_be_split_anyhow)
{
    struct subject s;
    uint8_t got[1024];

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    put_header(&s, s.header, T_IN, 1);
    /* Header and data in odd pieces; the status shares a buffer with the end of the data. */
    const struct vd_buf bufs[] = { { s.header, 5, false },
                                   { s.header + 5, 11, false },
                                   { s.data, 1, true },
                                   { s.data + 1, 700, true },
                                   { s.data + 701, 1025 - 701, true } };
    ck_assert_uint_eq(vd_do(&s.v, 0, bufs, 5), 1025);
    vd_get(&s.v, s.data, got, sizeof got);
    ck_assert_mem_eq(got, s.disk.data + 512, sizeof got);
    ck_assert_uint_eq(fixture_r8(&s.f, s.data + 1024), S_OK);
    subject_free(&s);
}
END_TEST

START_TEST(indirect_descriptors_work_when_negotiated)
{
    struct subject s;
    uint8_t got[512];

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH | VD_INDIRECT, 1);
    uint64_t table = vd_alloc(&s.v, 48);
    put_header(&s, s.header, T_IN, 9);
    vd_descriptor(&s.v, table, 0, s.header, 16, 1, 1);
    vd_descriptor(&s.v, table, 1, s.data, 512, 1 | 2, 2);
    vd_descriptor(&s.v, table, 2, s.status, 1, 2, 0);
    vd_descriptor(&s.v, s.v.q[0].desc, 0, table, 48, 4 | 2, 0); /* the write flag is ignored here */
    vd_add_head(&s.v, 0, 0);
    vd_kick(&s.v, 0);
    ck_assert_uint_eq(vd_wait(&s.v, 0), 513);
    vd_get(&s.v, s.data, got, sizeof got);
    ck_assert_mem_eq(got, s.disk.data + 9 * 512, sizeof got);
    subject_free(&s);
}
END_TEST

START_TEST(accesses_outside_the_disk_fail)
{
    static const struct {
        uint32_t type;
        uint64_t sector;
        uint32_t len;
    } bad[] = {
        { T_IN, 128, 512 },
        { T_IN, 127, 1024 },
        { T_OUT, 128, 512 },
        { T_IN, UINT64_MAX, 512 },
        { T_OUT, UINT64_MAX / 512, 512 },
        { T_IN, UINT64_C(1) << 55, 512 },
        { T_IN, 0, 511 },
        { T_OUT, 0, 513 },
    };
    struct subject s;
    uint8_t before[DISK_BYTES];

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    memcpy(before, s.disk.data, DISK_BYTES);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_msg(request(&s, bad[i].type, bad[i].sector, bad[i].len) == S_IOERR, "%zu", i);
    }
    ck_assert_uint_eq(request(&s, T_IN, 127, 512), S_OK);
    ck_assert_mem_eq(s.disk.data, before, DISK_BYTES);
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), VD_STATUS_READY);
    subject_free(&s);
}
END_TEST

START_TEST(readonly_disk_refuses_writes)
{
    struct subject s;
    uint8_t first;

    subject_make(&s, "", true, false);
    ck_assert_uint_eq(vd_offered(&s.v) & (F_RO | F_DISCARD | F_ZEROES), F_RO);
    vd_start(&s.v, F_FLUSH | F_RO, 1);
    first = s.disk.data[0];
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_IOERR);
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 0, 1, 0), S_UNSUPP);
    ck_assert_uint_eq(s.disk.data[0], first);
    ck_assert_uint_eq(request(&s, T_IN, 0, 512), S_OK);
    ck_assert_uint_eq(request(&s, T_FLUSH, 0, 0), S_OK);
    subject_free(&s);
}
END_TEST

START_TEST(host_errors_become_io_errors)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    s.disk.fail = ENOSPC;
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_IOERR);
    ck_assert_uint_eq(request(&s, T_IN, 0, 512), S_IOERR);
    s.disk.fail = 0;
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_OK);
    subject_free(&s);
}
END_TEST

START_TEST(failed_flush_is_never_forgotten)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    s.disk.fail = EIO;
    ck_assert_uint_eq(request(&s, T_FLUSH, 0, 0), S_IOERR);
    s.disk.fail = 0;
    ck_assert_uint_eq(request(&s, T_FLUSH, 0, 0), S_IOERR);
    subject_free(&s);
}
END_TEST

/* Cases 1 and 2 of virtio 5.2.6.2: without FLUSH, or with `writeback` 0, a write is safe when it is
 * done. */
START_TEST(writethrough_syncs_each_write)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, 0, 1);
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 1);
    ck_assert_uint_eq(request(&s, T_IN, 0, 512), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 1);

    vd_start(&s.v, F_FLUSH | F_WCE, 1);
    ck_assert_uint_eq(fixture_r8(&s.f, s.v.mmio + VD_CONFIG + 32), 1);
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 1);
    fixture_w8(&s.f, s.v.mmio + VD_CONFIG + 32, 0);
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 2);

    vd_start(&s.v, F_WCE, 1); /* without FLUSH it begins at 0 */
    ck_assert_uint_eq(fixture_r8(&s.f, s.v.mmio + VD_CONFIG + 32), 0);
    subject_free(&s);
}
END_TEST

START_TEST(writeback_cannot_be_written_without_its_feature)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    fixture_w8(&s.f, s.v.mmio + VD_CONFIG + 32, 0);
    ck_assert_uint_eq(request(&s, T_OUT, 0, 512), S_OK);
    ck_assert_uint_eq(s.disk.syncs, 0);
    subject_free(&s);
}
END_TEST

START_TEST(discard_and_write_zeroes)
{
    static const uint8_t zeros[1024];
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH | F_DISCARD | F_ZEROES, 1);
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 2, 2, 0), S_OK);
    ck_assert_mem_eq(s.disk.data + 1024, zeros, 1024);
    ck_assert_uint_eq(s.disk.punches, 0);
    ck_assert_uint_ne(s.disk.data[2048], 0);
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 10, 2, 1), S_OK);
    ck_assert_mem_eq(s.disk.data + 5120, zeros, 1024);
    ck_assert_uint_eq(s.disk.punches, 1);
    ck_assert_uint_eq(segment_request(&s, T_DISCARD, 20, 4, 0), S_OK);
    ck_assert_uint_eq(s.disk.punches, 2);

    ck_assert_uint_eq(segment_request(&s, T_DISCARD, 0, 1, 1), S_UNSUPP); /* unmap is not for it */
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 0, 1, 2), S_UNSUPP);
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 127, 2, 0), S_IOERR);
    ck_assert_uint_eq(segment_request(&s, T_DISCARD, UINT64_MAX, 2, 0), S_IOERR);
    ck_assert_uint_eq(segment_request(&s, T_DISCARD, 0, UINT32_MAX, 0), S_IOERR);
    ck_assert_uint_eq(request(&s, T_DISCARD, 0, 32), S_IOERR); /* two segments */
    ck_assert_uint_eq(request(&s, T_DISCARD, 0, 8), S_IOERR);
    subject_free(&s);
}
END_TEST

START_TEST(commands_without_their_feature_are_unsupported)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    ck_assert_uint_eq(segment_request(&s, T_DISCARD, 0, 1, 0), S_UNSUPP);
    ck_assert_uint_eq(segment_request(&s, T_ZEROES, 0, 1, 0), S_UNSUPP);
    ck_assert_uint_eq(request(&s, 77, 0, 512), S_UNSUPP);
    subject_free(&s);
}
END_TEST

START_TEST(get_id_gives_the_serial_number)
{
    struct subject s;
    char id[21] = { 0 };

    subject_make(&s, "serial=abcdefghijklmnopqrst", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    ck_assert_uint_eq(request(&s, T_GET_ID, 0, 20), S_OK);
    vd_get(&s.v, s.data, id, 20);
    ck_assert_str_eq(id, "abcdefghijklmnopqrst");
    subject_free(&s);
}
END_TEST

START_TEST(serial_number_that_is_too_long_is_refused)
{
    struct subject s;
    struct error err = { .text = "" };

    subject_make(&s, "", false, false);
    struct device *d = fixture_new(&s.f, "virtio-blk-device", "serial=abcdefghijklmnopqrstu");
    virtio_blk_set_drive(d, s.b);
    ck_assert(!device_start(d, &err));
    ck_assert(err.usage && strstr(err.text, "serial"));
    subject_free(&s);
}
END_TEST

START_TEST(device_without_a_disk_is_refused)
{
    struct fixture f;
    struct error err = { .text = "" };

    fixture_init(&f);
    ck_assert(!device_start(fixture_new(&f, "virtio-blk-device", ""), &err));
    ck_assert(err.usage && strstr(err.text, "drive="));
    fixture_free(&f);
}
END_TEST

/* More requests than the device has buffers for, at once. */
START_TEST(many_requests_at_once_are_all_done)
{
    struct subject s;
    bool seen[256] = { false };

    subject_make(&s, "", false, false);
    ck_assert(vd_negotiate(&s.v, F_FLUSH | VD_VERSION_1));
    vd_setup_queue(&s.v, 0, 256);
    vd_driver_ok(&s.v);
    put_header(&s, s.header, T_IN, 0);
    for (unsigned i = 0; i < 85; i++) {
        const struct vd_buf bufs[] = { { s.header, 16, false },
                                       { s.data + UINT64_C(512) * i, 512, true },
                                       { s.status, 1, true } };
        vd_add(&s.v, 0, bufs, 3);
    }
    vd_kick(&s.v, 0);
    for (unsigned i = 0; i < 85; i++) {
        uint32_t head;
        while (!vd_used(&s.v, 0, &head, NULL)) {
            mailbox_wait(s.f.host.mail, UINT64_MAX);
            mailbox_run(s.f.host.mail);
        }
        ck_assert_uint_lt(head, 256);
        ck_assert(!seen[head]);
        seen[head] = true;
    }
    subject_free(&s);
}
END_TEST

START_TEST(reset_in_flight_leaves_guest_memory_alone)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    start_request(&s, T_IN, 0, 40960);
    vd_w32(&s.v, VD_STATUS, 0);
    mailbox_run(s.f.host.mail);
    ck_assert_uint_eq(fixture_r8(&s.f, s.status), 0xee);
    ck_assert_uint_eq(fixture_r16(&s.f, s.v.q[0].used + 2), 0);
    ck_assert(!s.v.line->level);
    vd_start(&s.v, F_FLUSH, 1);
    ck_assert_uint_eq(request(&s, T_IN, 0, 512), S_OK);
    subject_free(&s);
}
END_TEST

/* ---- deterministic clock ---- */

START_TEST(deterministic_request_is_done_at_its_time)
{
    struct subject s;

    subject_make(&s, "", false, true);
    vd_start(&s.v, F_FLUSH, 1);
    fixture_run_to(&s.f, 5000);
    start_request(&s, T_IN, 0, 40960);
    fixture_run_to(&s.f, 104999);
    mailbox_run(s.f.host.mail);
    ck_assert(!vd_used(&s.v, 0, NULL, NULL));
    ck_assert_uint_eq(fixture_r32(&s.f, s.data), 0); /* nothing is half done */
    ck_assert(!s.v.line->level);
    fixture_run_to(&s.f, 105000);
    ck_assert(vd_used(&s.v, 0, NULL, NULL));
    ck_assert(s.v.line->level);
    ck_assert_uint_eq(fixture_r32(&s.f, s.data), load_le32(s.disk.data));
    subject_free(&s);
}
END_TEST

START_TEST(deterministic_requests_keep_their_order)
{
    struct subject s;
    uint32_t head, first, second;

    subject_make(&s, "", false, true);
    vd_start(&s.v, F_FLUSH, 1);
    put_header(&s, s.header, T_FLUSH, 0);
    const struct vd_buf bufs[] = { { s.header, 16, false }, { s.status, 1, true } };
    first = vd_add(&s.v, 0, bufs, 2);
    vd_kick(&s.v, 0);
    fixture_run_to(&s.f, 10);
    second = vd_add(&s.v, 0, bufs, 2);
    vd_kick(&s.v, 0);
    fixture_run_to(&s.f, 100000);
    ck_assert(vd_used(&s.v, 0, &head, NULL));
    ck_assert_uint_eq(head, first);
    ck_assert(!vd_used(&s.v, 0, &head, NULL));
    fixture_run_to(&s.f, 100010);
    ck_assert(vd_used(&s.v, 0, &head, NULL));
    ck_assert_uint_eq(head, second);
    subject_free(&s);
}
END_TEST

/* ---- snapshots ---- */

static void copy_ram(struct subject *from, struct subject *to)
{
    memcpy(bus_ram_ptr(&to->f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE),
           bus_ram_ptr(&from->f.bus, FIXTURE_RAM, FIXTURE_RAM_SIZE), FIXTURE_RAM_SIZE);
}

/* A machine that goes on from another's state: memory, clock, slot, device. */
static void continue_in(struct subject *from, struct subject *to)
{
    fixture_copy_state(from->v.slot, to->v.slot);
    fixture_copy_state(from->d, to->d);
    copy_ram(from, to);
    clock_set(&to->f.clock, from->f.clock.now);
    memcpy(to->v.q, from->v.q, sizeof to->v.q);
}

START_TEST(snapshot_in_flight_is_finished_by_the_loader)
{
    struct subject a, b;

    subject_make(&a, "", false, true);
    subject_make(&b, "", false, true);
    vd_start(&a.v, F_FLUSH, 1);
    fixture_run_to(&a.f, 1000);
    start_request(&a, T_IN, 4, 512);
    continue_in(&a, &b);
    fixture_run_to(&b.f, 100999);
    ck_assert(!vd_used(&b.v, 0, NULL, NULL));
    fixture_run_to(&b.f, 101000);
    ck_assert(vd_used(&b.v, 0, NULL, NULL));
    ck_assert_uint_eq(fixture_r8(&b.f, b.status), S_OK);
    ck_assert_uint_eq(fixture_r32(&b.f, b.data), load_le32(b.disk.data + 4 * 512));
    ck_assert(b.v.line->level);
    subject_free(&a);
    subject_free(&b);
}
END_TEST

START_TEST(saving_finishes_requests_of_the_host_clock)
{
    struct subject a, b;

    subject_make(&a, "", false, false);
    subject_make(&b, "", false, false);
    vd_start(&a.v, F_FLUSH, 1);
    start_request(&a, T_OUT, 4, 40960);
    continue_in(&a, &b);
    ck_assert(vd_used(&a.v, 0, NULL, NULL));
    ck_assert_uint_eq(fixture_r8(&a.f, a.status), S_OK);
    ck_assert(b.v.line->level);
    ck_assert(vd_used(&b.v, 0, NULL, NULL));
    ck_assert_uint_eq(request(&b, T_IN, 0, 512), S_OK); /* and it goes on */
    subject_free(&a);
    subject_free(&b);
}
END_TEST

START_TEST(loading_drops_what_was_under_way_here)
{
    struct subject a, b;

    subject_make(&a, "", false, false);
    subject_make(&b, "", false, false);
    vd_start(&a.v, F_FLUSH, 1);
    vd_start(&b.v, F_FLUSH, 1);
    start_request(&b, T_IN, 0, 40960);
    continue_in(&a, &b);
    mailbox_run(b.f.host.mail);
    ck_assert(!vd_used(&b.v, 0, NULL, NULL));
    ck_assert_uint_eq(request(&b, T_IN, 0, 512), S_OK);
    subject_free(&a);
    subject_free(&b);
}
END_TEST

/* ---- hostile drivers ---- */

static void expect_broken(struct subject *s)
{
    ck_assert_uint_eq(vd_r32(&s->v, VD_STATUS), VD_STATUS_READY | VD_NEEDS_RESET);
    ck_assert_uint_eq(vd_r32(&s->v, VD_ISR) & 2, 2);
    ck_assert(s->v.line->level);
    vd_start(&s->v, F_FLUSH, 1); /* a reset helps */
    ck_assert_uint_eq(request(s, T_IN, 0, 512), S_OK);
    ck_assert(!vd_used(&s->v, 0, NULL, NULL));
}

static void expect_broken_by(struct subject *s, const struct vd_buf *bufs, unsigned n)
{
    vd_start(&s->v, F_FLUSH, 1);
    vd_add(&s->v, 0, bufs, n);
    vd_kick(&s->v, 0);
    blockdev_drain(s->b);
    expect_broken(s);
}

START_TEST(request_without_header_or_status_breaks_the_device)
{
    struct subject s;

    subject_make(&s, "", false, false);
    put_header(&s, s.header, T_IN, 0);
    expect_broken_by(&s, (struct vd_buf[]){ { s.header, 16, false } }, 1);
    expect_broken_by(&s, (struct vd_buf[]){ { s.status, 1, true } }, 1);
    expect_broken_by(&s, (struct vd_buf[]){ { s.header, 15, false }, { s.status, 1, true } }, 2);
    subject_free(&s);
}
END_TEST

START_TEST(buffers_outside_memory_break_the_device)
{
    static const uint64_t nowhere[] = { 0, FIXTURE_RAM + FIXTURE_RAM_SIZE - 1, FIXTURE_RAM - 1,
                                        UINT64_MAX - 3, FIXTURE_MMIO };
    struct subject s;

    subject_make(&s, "", false, false);
    for (unsigned i = 0; i < 5; i++) {
        put_header(&s, s.header, T_IN, 0);
        const struct vd_buf bufs[] = { { s.header, 16, false },
                                       { nowhere[i], 512, true },
                                       { s.status, 1, true } };
        expect_broken_by(&s, bufs, 3);
        put_header(&s, s.header, T_OUT, 0);
        const struct vd_buf out[] = { { s.header, 16, false },
                                      { nowhere[i], 512, false },
                                      { s.status, 1, true } };
        expect_broken_by(&s, out, 3);
    }
    subject_free(&s);
}
END_TEST

START_TEST(broken_device_writes_no_more_memory)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    start_request(&s, T_IN, 0, 40960); /* under way when the next one breaks the device */
    vd_add_head(&s.v, 0, 0xffff);
    vd_kick(&s.v, 0);
    blockdev_drain(s.b);
    ck_assert_uint_eq(fixture_r32(&s.f, s.data), 0);
    ck_assert_uint_eq(fixture_r8(&s.f, s.status), 0xee);
    expect_broken(&s);
    subject_free(&s);
}
END_TEST

/* A length near 2^32 is beyond the disk, so nothing is moved. */
START_TEST(huge_lengths_fail)
{
    struct subject s;

    subject_make(&s, "", false, false);
    vd_start(&s.v, F_FLUSH, 1);
    put_header(&s, s.header, T_IN, 0);
    const struct vd_buf bufs[] = { { s.header, 16, false },
                                   { s.data, UINT32_C(0xfffffe00), true },
                                   { s.data, UINT32_C(0xfffffe00), true },
                                   { s.status, 1, true } };
    vd_do(&s.v, 0, bufs, 4);
    ck_assert_uint_eq(fixture_r8(&s.f, s.status), S_IOERR);
    subject_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-blk");
    TCase *t = tcase_create("device");

    tcase_add_test(t, configuration_describes_the_disk);
    tcase_add_test(t, read_brings_sectors_and_counts_them);
    tcase_add_test(t, write_reaches_the_disk_and_flush_syncs_it);
    tcase_add_test(t, data_may_be_split_anyhow);
    tcase_add_test(t, indirect_descriptors_work_when_negotiated);
    tcase_add_test(t, accesses_outside_the_disk_fail);
    tcase_add_test(t, readonly_disk_refuses_writes);
    tcase_add_test(t, host_errors_become_io_errors);
    tcase_add_test(t, failed_flush_is_never_forgotten);
    tcase_add_test(t, writethrough_syncs_each_write);
    tcase_add_test(t, writeback_cannot_be_written_without_its_feature);
    tcase_add_test(t, discard_and_write_zeroes);
    tcase_add_test(t, commands_without_their_feature_are_unsupported);
    tcase_add_test(t, get_id_gives_the_serial_number);
    tcase_add_test(t, serial_number_that_is_too_long_is_refused);
    tcase_add_test(t, device_without_a_disk_is_refused);
    tcase_add_test(t, many_requests_at_once_are_all_done);
    tcase_add_test(t, reset_in_flight_leaves_guest_memory_alone);
    suite_add_tcase(s, t);
    t = tcase_create("deterministic");
    tcase_add_test(t, deterministic_request_is_done_at_its_time);
    tcase_add_test(t, deterministic_requests_keep_their_order);
    suite_add_tcase(s, t);
    t = tcase_create("snapshot");
    tcase_add_test(t, snapshot_in_flight_is_finished_by_the_loader);
    tcase_add_test(t, saving_finishes_requests_of_the_host_clock);
    tcase_add_test(t, loading_drops_what_was_under_way_here);
    suite_add_tcase(s, t);
    t = tcase_create("hostile");
    tcase_add_test(t, request_without_header_or_status_breaks_the_device);
    tcase_add_test(t, buffers_outside_memory_break_the_device);
    tcase_add_test(t, broken_device_writes_no_more_memory);
    tcase_add_test(t, huge_lengths_fail);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
