/* SPDX-License-Identifier: MIT */
/* Drivers that write nonsense into rings: every device must survive it, stay inside guest memory,
 * come to an end, and work again after a reset. What is proved here, the sanitizers prove. */
#include "tests/device/virtio_driver.h"

#include "base/bits.h"
#include "devices/host/blockdev_priv.h"
#include "devices/host/chardev.h"
#include "devices/host/netdev_priv.h"
#include "devices/virtio_blk.h"
#include "devices/virtio_console.h"
#include "devices/virtio_net.h"

#include <string.h>

#define CASES      4000 /* for each device */
#define DISK_BYTES 65536u
#define ARENA      (FIXTURE_RAM + 0x40000) /* rings and buffers of the hostile driver: 64 KiB */

struct subject {
    struct fixture f;
    struct vd v;
    struct blockdev *disk;
    struct netdev *net;
    struct chardev *serial;
    uint8_t sectors[DISK_BYTES];
    uint64_t rng;
};

static const struct {
    const char *cls;
    unsigned n_queues;
    bool deterministic;
} kinds[] = {
    { "virtio-rng-device", 1, false },     { "virtio-blk-device", 1, false },
    { "virtio-blk-device", 1, true },      { "virtio-net-device", 3, false },
    { "virtio-console-device", 2, false }, { "virtio-console-device", 2, true },
};

static int64_t mem_read(void *ctx, void *buf, uint64_t len, uint64_t offset)
{
    memcpy(buf, (uint8_t *)ctx + offset, (size_t)len);
    return (int64_t)len;
}

static int64_t mem_write(void *ctx, const void *buf, uint64_t len, uint64_t offset)
{
    memcpy((uint8_t *)ctx + offset, buf, (size_t)len);
    return (int64_t)len;
}

static int mem_sync(void *ctx)
{
    (void)ctx;
    return 0;
}

static void mem_close(void *ctx)
{
    (void)ctx;
}

static const struct block_ops mem_ops = { mem_read, mem_write, mem_sync, NULL, mem_close };

static void subject_make(struct subject *s, int kind)
{
    struct error err = { .text = "" };

    memset(s, 0, sizeof *s);
    s->rng = 0x1234567 + (uint64_t)kind;
    fixture_init(&s->f);
    s->f.host.deterministic = kinds[kind].deterministic;
    struct device *d = fixture_new(&s->f, kinds[kind].cls, "");
    if (strcmp(d->cls->name, "virtio-blk-device") == 0) {
        s->disk =
            blockdev_start("mem", DISK_BYTES, false, &mem_ops, s->sectors, s->f.host.mail, &err);
        virtio_blk_set_drive(d, s->disk);
    } else if (strcmp(d->cls->name, "virtio-net-device") == 0) {
        s->net = netdev_open("loop", s->f.host.mail, &err);
        virtio_net_set_netdev(d, s->net);
    } else if (strcmp(d->cls->name, "virtio-console-device") == 0) {
        s->serial = chardev_open("test", NULL, &err);
        virtio_console_set_chardev(d, s->serial);
    }
    vd_init(&s->v, &s->f, d);
}

static void subject_free(struct subject *s)
{
    vd_free_devices(&s->f);
    blockdev_close(s->disk);
    netdev_close(s->net);
    chardev_close(s->serial);
    fixture_free(&s->f);
}

static uint64_t rnd(struct subject *s, uint64_t n)
{
    return fixture_random(&s->rng) % n;
}

/* Mostly an address in the arena, so that rings, tables and buffers overlap. */
static uint64_t some_address(struct subject *s)
{
    switch (rnd(s, 40)) {
    case 0: return fixture_random(&s->rng);
    case 1: return FIXTURE_RAM + FIXTURE_RAM_SIZE - rnd(s, 64);
    case 2: return UINT64_MAX - rnd(s, 64);
    case 3: return rnd(s, 0x1000);
    case 4: return s->v.mmio + rnd(s, 0x200);
    default: return ARENA + rnd(s, 0x10000);
    }
}

static uint32_t some_length(struct subject *s)
{
    switch (rnd(s, 24)) {
    case 0: return (uint32_t)fixture_random(&s->rng);
    case 1: return 0;
    case 2: return UINT32_MAX;
    case 3: return 0x10000;
    case 4:
    case 5: return 512u * (uint32_t)rnd(s, 4);
    case 6:
    case 7:
    case 8: return 16u * (uint32_t)rnd(s, 8);
    case 9: return 1;
    default: return (uint32_t)rnd(s, 64);
    }
}

static void some_descriptor(struct subject *s, uint64_t table, unsigned i, unsigned size)
{
    static const uint16_t flags[] = { 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 0xffff };
    uint16_t next = (uint16_t)(rnd(s, 16) ? rnd(s, size) : fixture_random(&s->rng));

    vd_descriptor(&s->v, table, i, some_address(s), some_length(s), flags[rnd(s, 12)], next);
}

/* A request as a disk knows it (type, sector), a command, an empty frame: all begin like this. */
static void some_header(struct subject *s)
{
    static const uint8_t types[] = { 0, 1, 4, 8, 11, 13, 0, 1 };
    uint64_t pa = ARENA + rnd(s, 0xfff0);

    fixture_w32(&s->f, pa & ~UINT64_C(3), types[rnd(s, 8)]);
    fixture_w64(&s->f, (pa & ~UINT64_C(7)) + 8, rnd(s, 8) ? rnd(s, 140) : fixture_random(&s->rng));
}

static void some_queue(struct subject *s, unsigned q)
{
    uint16_t size = (uint16_t)(1u << rnd(s, 9));
    static const unsigned regs[] = { VD_QUEUE_DESC, VD_QUEUE_DRIVER, VD_QUEUE_DEVICE };
    uint64_t table[3];

    vd_w32(&s->v, VD_QUEUE_SEL, q);
    vd_w32(&s->v, VD_QUEUE_SIZE, size);
    for (unsigned i = 0; i < 3; i++) {
        table[i] = rnd(s, 10) ? ARENA + 0x1000 * (3 * q + i) : some_address(s);
        vd_w32(&s->v, regs[i], (uint32_t)table[i]);
        vd_w32(&s->v, regs[i] + 4, (uint32_t)(table[i] >> 32));
    }
    vd_w32(&s->v, VD_QUEUE_READY, 1);
    /* The rings at their usual place, whether the device was told of it or not. */
    table[0] = ARENA + 0x3000 * q;
    table[1] = table[0] + 0x1000;
    for (unsigned i = 0; i < 12; i++) {
        some_descriptor(s, table[0], i, size < 12 ? size : 12);
    }
    for (unsigned i = 0; i < 12; i++) {
        fixture_w16(&s->f, table[1] + 4 + 2 * i,
                    (uint16_t)(rnd(s, 30) ? rnd(s, 12) : rnd(s, 65536)));
    }
    fixture_w16(&s->f, table[1], (uint16_t)rnd(s, 2));
    fixture_w16(&s->f, table[1] + 2, (uint16_t)(rnd(s, 30) ? rnd(s, 6) : rnd(s, 65536)));
}

static void let_it_work(struct subject *s)
{
    if (s->disk) blockdev_drain(s->disk);
    for (unsigned i = 0; i < 4; i++) {
        mailbox_run(s->f.host.mail);
        fixture_run_to(&s->f, s->f.clock.now + 110000);
    }
}

/* One hostile session. What became of the requests: */
struct outcome {
    unsigned broken, used;
};

static void one_case(struct subject *s, unsigned n_queues, struct outcome *o)
{
    uint64_t features = vd_offered(&s->v) & (fixture_random(&s->rng) | VD_VERSION_1);

    vd_negotiate(&s->v, features);
    for (unsigned i = 0; i < 8; i++) {
        some_header(s);
    }
    for (unsigned q = 0; q < n_queues; q++) {
        some_queue(s, q);
    }
    vd_w32(&s->v, VD_STATUS, VD_STATUS_READY);
    for (unsigned i = 0; i < 3; i++) {
        if (s->serial) chardev_test_push(s->serial, "some input", 10);
        vd_kick(&s->v, (unsigned)rnd(s, n_queues));
        let_it_work(s);
        if (rnd(s, 4) == 0) vd_ack(&s->v);
        uint64_t index = ARENA + 0x3000 * rnd(s, n_queues) + 0x1002;
        fixture_w16(&s->f, index, (uint16_t)(fixture_r16(&s->f, index) + rnd(s, 3)));
    }
    o->broken += (vd_r32(&s->v, VD_STATUS) & VD_NEEDS_RESET) != 0;
    for (unsigned q = 0; q < n_queues; q++) {
        o->used += fixture_r16(&s->f, ARENA + 0x3000 * q + 0x2002) != 0;
    }
}

/* Features and status in any order: what comes of it can be saved and loaded. */
START_TEST(any_order_of_start_up_can_be_saved)
{
    static struct subject s;

    subject_make(&s, _i);
    for (unsigned i = 0; i < 2000; i++) {
        uint32_t bits = (uint32_t)(rnd(&s, 3) ? fixture_random(&s.rng) : UINT32_MAX);
        switch (rnd(&s, 8)) {
        case 0: vd_w32(&s.v, VD_STATUS, 0); break;
        case 1:
        case 2:
        case 3: vd_w32(&s.v, VD_STATUS, bits & 0xff); break;
        case 4: vd_w32(&s.v, VD_DRIVER_FEATURES_SEL, (uint32_t)rnd(&s, 3)); break;
        default: vd_w32(&s.v, VD_DRIVER_FEATURES, bits); break;
        }
        if (i % 3 == 0) fixture_copy_state(s.v.dev, s.v.dev);
    }
    subject_free(&s);
}
END_TEST

START_TEST(nonsense_does_no_harm)
{
    static struct subject s;
    struct outcome o = { 0, 0 };
    unsigned n = kinds[_i].n_queues;

    subject_make(&s, _i);
    for (unsigned i = 0; i < CASES; i++) {
        one_case(&s, n, &o);
        if (i % 200 == 0) fixture_copy_state(s.v.dev, s.v.dev); /* it can be saved at any time */
    }
    /* Neither all refused nor all let through. */
    ck_assert_uint_gt(o.broken, CASES / 20);
    ck_assert_uint_lt(o.broken, CASES);
    ck_assert_uint_gt(o.used, CASES / 20);
    vd_start(&s.v, 0, n);
    ck_assert_uint_eq(vd_r32(&s.v, VD_STATUS), VD_STATUS_READY);
    subject_free(&s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("virtio-hostile");
    TCase *t = tcase_create("every device");

    tcase_add_loop_test(t, any_order_of_start_up_can_be_saved, 0, (int)ARRAY_SIZE(kinds));
    tcase_add_loop_test(t, nonsense_does_no_harm, 0, (int)ARRAY_SIZE(kinds));
    suite_add_tcase(s, t);
    return fixture_main(s);
}
