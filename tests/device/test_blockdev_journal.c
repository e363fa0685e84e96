/* SPDX-License-Identifier: MIT */
/* What a guest flushed survives any crash of the host. A recording back end keeps a journal of what
 * the host was asked to do and of what the guest was told, in one order; then the power fails at
 * 1000 random places of it, and of the writes after the last fdatasync any part may be lost. */
#include "tests/device/virtio_driver.h"

#include "base/endian.h"
#include "devices/host/blockdev_priv.h"
#include "devices/virtio_blk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define SECTORS 64
#define ROUNDS  3000
#define CUTS    1000
#define MAX_LOG (ROUNDS * 40)
#define SLOTS   16
#define F_FLUSH (UINT64_C(1) << 9)

/* Each write of a sector has a version, counted up over the whole run. */
enum log_event {
    HOST_WRITE, /* sector, version */
    HOST_SYNC,
    GUEST_WROTE,   /* the guest was told that sector, version is written */
    GUEST_FLUSHES, /* flush number: submitted */
    GUEST_FLUSHED, /* flush number: completed */
};
struct entry {
    enum log_event event;
    uint32_t what, version;
};

struct journal {
    pthread_mutex_t lock;
    struct entry log[MAX_LOG];
    unsigned n;
    bool deaf; /* a back end that lies: fdatasync does nothing */
};

static void note(struct journal *j, enum log_event event, uint32_t what, uint32_t version)
{
    pthread_mutex_lock(&j->lock);
    ck_assert_uint_lt(j->n, MAX_LOG);
    j->log[j->n++] = (struct entry){ event, what, version };
    pthread_mutex_unlock(&j->lock);
}

static int64_t record_read(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    (void)ctx;
    (void)offset;
    memset(buf, 0, (size_t)len);
    return (int64_t)len;
}

static int64_t record_write(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    const uint8_t *p = buf;

    for (uint64_t i = 0; i < len; i += 512) {
        note(ctx, HOST_WRITE, (uint32_t)((offset + i) / 512), load_le32(p + i));
    }
    return (int64_t)len;
}

static int record_sync(void *ctx)
{
    struct journal *j = ctx;

    if (!j->deaf) note(j, HOST_SYNC, 0, 0);
    return 0;
}

static void record_close(void *ctx)
{
    (void)ctx;
}

static const struct block_ops record_ops = { record_read, record_write, record_sync, NULL,
                                             record_close };

/* A guest that keeps up to SLOTS requests under way: writes of 1 to 4 sectors, now and then a
 * flush. It never has two writes of one sector under way, as no file system has. */
struct guest {
    struct fixture f;
    struct vd v;
    struct journal *j;
    struct slot {
        bool busy, flush;
        uint32_t sector, n, version, number;
        uint64_t mem; /* header, data, status */
        uint16_t head;
    } slot[SLOTS];
    uint32_t version, flushes;
    bool locked[SECTORS];
    uint64_t rng;
};

static void begin_flush(struct guest *g, struct slot *s)
{
    s->flush = true;
    s->number = g->flushes++;
    fixture_w32(&g->f, s->mem, 4);
    const struct vd_buf bufs[] = { { s->mem, 16, false }, { s->mem + 4096, 1, true } };
    note(g->j, GUEST_FLUSHES, s->number, 0);
    s->head = vd_add(&g->v, 0, bufs, 2);
}

static void begin_write(struct guest *g, struct slot *s)
{
    s->flush = false;
    s->version = ++g->version;
    fixture_w32(&g->f, s->mem, 1);
    fixture_w64(&g->f, s->mem + 8, s->sector);
    for (uint32_t i = 0; i < s->n; i++) {
        g->locked[s->sector + i] = true;
        fixture_w32(&g->f, s->mem + 512 + UINT64_C(512) * i, s->version);
    }
    const struct vd_buf bufs[] = { { s->mem, 16, false },
                                   { s->mem + 512, 512 * s->n, false },
                                   { s->mem + 4096, 1, true } };
    s->head = vd_add(&g->v, 0, bufs, 3);
}

static void begin_something(struct guest *g)
{
    struct slot *s = &g->slot[fixture_random(&g->rng) % SLOTS];

    if (s->busy) return;
    s->n = 1 + (uint32_t)(fixture_random(&g->rng) % 4);
    s->sector = (uint32_t)(fixture_random(&g->rng) % (SECTORS - 3));
    bool flush = fixture_random(&g->rng) % 5 == 0;
    for (uint32_t i = 0; i < s->n && !flush; i++) {
        if (g->locked[s->sector + i]) return;
    }
    s->busy = true;
    if (flush) begin_flush(g, s);
    else begin_write(g, s);
    vd_kick(&g->v, 0);
}

/* The guest learns what is done. */
static void collect(struct guest *g)
{
    uint32_t head;

    mailbox_run(g->f.host.mail);
    fixture_run_to(&g->f, g->f.clock.now + fixture_random(&g->rng) % 60000);
    while (vd_used(&g->v, 0, &head, NULL)) {
        struct slot *s = g->slot;
        while (!s->busy || s->head != head) {
            s++;
        }
        ck_assert_uint_eq(fixture_r8(&g->f, s->mem + 4096), 0);
        for (uint32_t i = 0; i < s->n && !s->flush; i++) {
            note(g->j, GUEST_WROTE, s->sector + i, s->version);
            g->locked[s->sector + i] = false;
        }
        if (s->flush) note(g->j, GUEST_FLUSHED, s->number, 0);
        s->busy = false;
    }
}

static unsigned count_busy(const struct guest *g)
{
    unsigned n = 0;

    for (unsigned i = 0; i < SLOTS; i++) {
        n += g->slot[i].busy;
    }
    return n;
}

static struct journal *run_guest(bool deterministic, bool deaf)
{
    static struct guest g;
    struct journal *j = calloc(1, sizeof *j);
    struct error err = { .text = "" };

    memset(&g, 0, sizeof g);
    pthread_mutex_init(&j->lock, NULL);
    j->deaf = deaf;
    g.j = j;
    g.rng = 4711;
    fixture_init(&g.f);
    g.f.host.deterministic = deterministic;
    struct device *d = fixture_new(&g.f, "virtio-blk-device", "");
    struct blockdev *b =
        blockdev_start("rec", SECTORS * 512, false, &record_ops, j, g.f.host.mail, &err);
    virtio_blk_set_drive(d, b);
    vd_init(&g.v, &g.f, d);
    for (unsigned i = 0; i < SLOTS; i++) {
        g.slot[i].mem = vd_alloc(&g.v, 4112);
    }
    vd_start(&g.v, F_FLUSH, 1);
    for (unsigned i = 0; i < ROUNDS; i++) {
        begin_something(&g);
        if (fixture_random(&g.rng) % 3 == 0) collect(&g);
        while (!deterministic && count_busy(&g) > SLOTS / 2) {
            mailbox_wait(g.f.host.mail, UINT64_MAX); /* the host is slower than this guest */
            collect(&g);
        }
    }
    vd_free_devices(&g.f);
    blockdev_close(b);
    fixture_free(&g.f);
    return j;
}

static void journal_free(struct journal *j)
{
    pthread_mutex_destroy(&j->lock);
    free(j);
}

/* What the disk holds after the power failed behind entry `cut`: all up to the last fdatasync, and
 * of the rest whatever happened to be written. */
static void crash(const struct journal *j, unsigned cut, uint64_t *rng, uint32_t *disk)
{
    unsigned safe = 0;

    for (unsigned i = 0; i < cut; i++) {
        if (j->log[i].event == HOST_SYNC) safe = i;
    }
    memset(disk, 0, SECTORS * sizeof *disk);
    for (unsigned i = 0; i < cut; i++) {
        const struct entry *e = &j->log[i];
        if (e->event == HOST_WRITE && (i < safe || fixture_random(rng) & 1))
            disk[e->what] = e->version;
    }
}

/* What the guest relies on: of each sector the last version whose write was completed before a
 * flush was submitted that was completed before the cut. */
static void promises(const struct journal *j, unsigned cut, uint32_t *want)
{
    uint32_t wrote[SECTORS] = { 0 };
    static uint32_t at_flush[ROUNDS][SECTORS];

    memset(want, 0, SECTORS * sizeof *want);
    for (unsigned i = 0; i < cut; i++) {
        const struct entry *e = &j->log[i];
        if (e->event == GUEST_WROTE) wrote[e->what] = e->version;
        if (e->event == GUEST_FLUSHES) memcpy(at_flush[e->what], wrote, sizeof wrote);
        for (unsigned k = 0; e->event == GUEST_FLUSHED && k < SECTORS; k++) {
            if (at_flush[e->what][k] > want[k]) want[k] = at_flush[e->what][k];
        }
    }
}

/* How many of CUTS crashes lose something. */
static unsigned losses(const struct journal *j)
{
    uint32_t disk[SECTORS], want[SECTORS];
    uint64_t rng = 99;
    unsigned lost = 0;

    for (unsigned i = 0; i < CUTS; i++) {
        unsigned cut = (unsigned)(fixture_random(&rng) % (j->n + 1)), k = 0;
        crash(j, cut, &rng, disk);
        promises(j, cut, want);
        while (k < SECTORS && disk[k] >= want[k]) {
            k++;
        }
        lost += k < SECTORS;
    }
    return lost;
}

static unsigned count(const struct journal *j, enum log_event event)
{
    unsigned n = 0;

    for (unsigned i = 0; i < j->n; i++) {
        n += j->log[i].event == event;
    }
    return n;
}

START_TEST(nothing_flushed_is_lost_in_1000_crashes)
{
    struct journal *j = run_guest(_i, false);

    ck_assert_uint_gt(count(j, GUEST_FLUSHED), 50);
    ck_assert_uint_gt(count(j, GUEST_WROTE), 500);
    ck_assert_uint_eq(losses(j), 0);
    journal_free(j);
}
END_TEST

/* The proof would find out: without fdatasync nearly every crash loses something. */
START_TEST(a_disk_without_fdatasync_loses)
{
    struct journal *j = run_guest(_i, true);

    ck_assert_uint_gt(losses(j), CUTS / 2);
    journal_free(j);
}
END_TEST

/* Between the host's last write of anything that was completed before a flush, and the end of that
 * flush, there is an fdatasync. */
START_TEST(fdatasync_lies_between_the_writes_and_the_end_of_a_flush)
{
    struct journal *j = run_guest(_i, false);
    unsigned last_write = 0, last_sync = 0;
    static unsigned wrote[ROUNDS * 4], before[ROUNDS];

    for (unsigned i = 0; i < j->n; i++) {
        const struct entry *e = &j->log[i];
        if (e->event == HOST_WRITE) wrote[e->version] = i;
        if (e->event == HOST_SYNC) last_sync = i;
        if (e->event == GUEST_WROTE && wrote[e->version] > last_write)
            last_write = wrote[e->version];
        if (e->event == GUEST_FLUSHES) before[e->what] = last_write;
        if (e->event == GUEST_FLUSHED) ck_assert_uint_ge(last_sync, before[e->what]);
    }
    journal_free(j);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("blockdev-journal");
    TCase *t = tcase_create("both clocks");

    tcase_add_loop_test(t, nothing_flushed_is_lost_in_1000_crashes, 0, 2);
    tcase_add_loop_test(t, a_disk_without_fdatasync_loses, 0, 2);
    tcase_add_loop_test(t, fdatasync_lies_between_the_writes_and_the_end_of_a_flush, 0, 2);
    suite_add_tcase(s, t);
    return fixture_main(s);
}
