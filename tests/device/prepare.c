/* SPDX-License-Identifier: MIT */
/* What each class needs before it starts, for the tests that run over all classes. */
#include "tests/device/fixture.h"
#include "devices/host/chardev.h"
#include "devices/host/blockdev.h"
#include "devices/uart16550.h"
#include "devices/virtio_blk.h"

#include "base/bits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* `make` wires the host port to the device and returns it; `drop` frees it after the device. */
struct preparation {
    const char *cls;
    void *(*make)(struct fixture *f, struct device *d);
    void (*drop)(void *what);
};

static void *serial_make(struct fixture *f, struct device *d)
{
    struct error err = { .text = "" };
    struct chardev *c = chardev_open("test", f->host.mail, &err);

    ck_assert_msg(c != NULL, "%s", err.text);
    uart16550_set_chardev(d, c);
    return c;
}

static void serial_drop(void *what)
{
    chardev_close(what);
}

/* A disk of 64 KiB in an unlinked file. */
static void *disk_make(struct fixture *f, struct device *d)
{
    char path[] = "/tmp/isomer-test-XXXXXX";
    struct error err = { .text = "" };
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(ftruncate(fd, 65536), 0);
    const struct blockdev_config cfg = { .path = path, .format = "raw" };
    struct blockdev *b = blockdev_open(&cfg, f->host.mail, &err);
    close(fd);
    unlink(path);
    ck_assert_msg(b != NULL, "%s", err.text);
    virtio_blk_set_drive(d, b);
    return b;
}

static void disk_drop(void *what)
{
    blockdev_close(what);
}

static const struct preparation preparations[] = {
    { "virtio-blk-device", disk_make, disk_drop },
    { "uart16550", serial_make, serial_drop },
};

static const struct preparation *find(const char *cls)
{
    for (size_t i = 0; i < ARRAY_SIZE(preparations); i++) {
        if (strcmp(preparations[i].cls, cls) == 0) return &preparations[i];
    }
    return NULL;
}

void *fixture_prepare(struct fixture *f, struct device *d)
{
    const struct preparation *p = find(d->cls->name);

    return p ? p->make(f, d) : NULL;
}

void fixture_unprepare(const struct device_class *cls, void *what)
{
    const struct preparation *p = find(cls->name);

    if (p) p->drop(what);
}
