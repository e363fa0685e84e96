/* SPDX-License-Identifier: MIT */
/* A machine without harts for device tests: bus with RAM, clock, recorded interrupt lines, services
 * that only remember what was asked, and a device tree that is a piece of text. One thread; mail
 * runs when the test calls mailbox_run(f.host.mail). */
#ifndef TESTS_DEVICE_FIXTURE_H
#define TESTS_DEVICE_FIXTURE_H

#include "devices/device.h"
#include "base/mailbox.h"

#include <check.h>

#define FIXTURE_RAM      UINT64_C(0x80000000) /* where RAM begins; 1 MiB */
#define FIXTURE_RAM_SIZE UINT64_C(0x100000)
#define FIXTURE_MMIO     UINT64_C(0x10000000) /* default base of the first device, bank 0 */
#define FIXTURE_MAX_DEVS 8
#define FIXTURE_TICK_HZ  10000000

/* What came out of an interrupt line. */
struct recorded_line {
    bool level;
    unsigned rises; /* changes from 0 to 1 */
};

struct fixture {
    struct bus bus;
    struct clock clock;
    struct ram ram;
    struct machine_services host;
    struct device *dev[FIXTURE_MAX_DEVS];
    unsigned n_devs;
    struct recorded_line line[FIXTURE_MAX_DEVS][DEVICE_MAX_IRQS];
    uint64_t calendar_ns; /* what calendar_ns() says at clock 0; it runs with the clock */
    uint64_t random_state;
    unsigned power_offs, reboots;
    int exit_status;
};

/* Set up and take down; devices are freed in reverse order. */
void fixture_init(struct fixture *f);
void fixture_free(struct fixture *f);

/* Only the devices: host ports that they used, which need the mailbox, are closed between the two. */
void fixture_free_devices(struct fixture *f);

/* Make a device of a class with properties like "harts=2,clock=5" ("" for none), wired to bus,
 * clock, services and recorded lines, not started; the test fails when that is not possible. */
struct device *fixture_new(struct fixture *f, const char *cls, const char *props);

/* The same with a class that is in no list, and without properties. */
struct device *fixture_new_of(struct fixture *f, const struct device_class *c);

/* Start it and put its banks on the bus one after the other from `base`, each at a multiple of 64
 * KiB above it. */
void fixture_start(struct fixture *f, struct device *d, uint64_t base);

/* Both, at FIXTURE_MMIO plus 256 MiB for each device that is there already. */
struct device *fixture_device(struct fixture *f, const char *cls, const char *props);

/* Give a device what it needs beside the fixture before it starts (a character device, a disk,
 * ...); free it again after the device. The generic class tests call it for every class: add
 * yours. */
void *fixture_prepare(struct fixture *f, struct device *d);
void fixture_unprepare(const struct device_class *cls, void *what);

/* The recorded output `pin` of a device of fixture_new; or wire any line to a recorder of the
 * test's. */
struct recorded_line *fixture_line(struct fixture *f, const struct device *d, unsigned pin);
void fixture_record(struct irq_line *line, struct recorded_line *to);

/* Register and memory accesses that must succeed; addresses are physical. */
uint8_t fixture_r8(struct fixture *f, uint64_t pa);
uint16_t fixture_r16(struct fixture *f, uint64_t pa);
uint32_t fixture_r32(struct fixture *f, uint64_t pa);
uint64_t fixture_r64(struct fixture *f, uint64_t pa);
void fixture_w8(struct fixture *f, uint64_t pa, uint8_t v);
void fixture_w16(struct fixture *f, uint64_t pa, uint16_t v);
void fixture_w32(struct fixture *f, uint64_t pa, uint32_t v);
void fixture_w64(struct fixture *f, uint64_t pa, uint64_t v);

/* Let time pass to `ns`, firing every event at its own time. */
void fixture_run_to(struct fixture *f, uint64_t ns);

/* Are the saved bytes of the two devices (of one class) equal? */
bool fixture_same_state(struct device *a, struct device *b);

/* Save `d` and load the bytes into `d` (or another device of its class); the test fails on
 * refusal. */
void fixture_copy_state(struct device *from, struct device *to);

/* What the class's fdt function writes, one property per line: `name = "text", "text"` or
 * `name = <0x1 0x2>` or `name`; sub-nodes as `begin name`, `end`; phandles as 0x100 + length of the
 * id. */
void fixture_fdt(const struct device *d, char *out, size_t size);

/* Pseudo-random numbers for tests (xorshift64*); the state must not be 0. */
uint64_t fixture_random(uint64_t *state);

/* Run the suite of a test program in this process when CK_FORK=no, else one process per test.
 * Returns main's result. */
int fixture_main(Suite *s);

#endif
