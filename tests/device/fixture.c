/* SPDX-License-Identifier: MIT */
/* A machine without harts for device tests: see fixture.h. */
#include "tests/device/fixture.h"

#include "devices/fdt_node.h"
#include "base/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t fixture_random(uint64_t *state)
{
    uint64_t x = *state;

    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * UINT64_C(0x2545f4914f6cdd1d);
}

/* ---- services ---- */

static void service_random(void *ctx, void *buf, size_t n)
{
    struct fixture *f = ctx;
    uint8_t *p = buf;

    for (size_t i = 0; i < n; i++) {
        p[i] = (uint8_t)(fixture_random(&f->random_state) >> 32);
    }
}

static void service_power_off(void *ctx, int status)
{
    struct fixture *f = ctx;

    f->power_offs++;
    f->exit_status = status;
}

static void service_reboot(void *ctx)
{
    struct fixture *f = ctx;

    f->reboots++;
}

static uint64_t service_calendar(void *ctx)
{
    struct fixture *f = ctx;

    return f->calendar_ns + f->clock.now;
}

/* ---- set up ---- */

void fixture_init(struct fixture *f)
{
    struct error err = { .text = "" };

    memset(f, 0, sizeof *f);
    f->random_state = 1;
    bus_init(&f->bus);
    clock_init(&f->clock, FIXTURE_TICK_HZ);
    ck_assert_msg(ram_init(&f->ram, "ram", FIXTURE_RAM_SIZE, &err), "%s", err.text);
    struct region r = {
        .name = "ram", .base = FIXTURE_RAM, .size = FIXTURE_RAM_SIZE, .ram = &f->ram
    };
    ck_assert_msg(bus_add(&f->bus, &r, &err), "%s", err.text);
    f->host = (struct machine_services){
        .ctx = f,
        .random = service_random,
        .power_off = service_power_off,
        .reboot = service_reboot,
        .calendar_ns = service_calendar,
        .mail = mailbox_new(),
    };
}

void fixture_free_devices(struct fixture *f)
{
    while (f->n_devs > 0) {
        device_free(f->dev[--f->n_devs]);
    }
}

void fixture_free(struct fixture *f)
{
    fixture_free_devices(f);
    mailbox_free(f->host.mail);
    ram_free(&f->ram);
}

static void record(void *ctx, unsigned pin, bool level)
{
    struct recorded_line *l = ctx;

    (void)pin;
    l->rises += level && !l->level;
    l->level = level;
}

void fixture_record(struct irq_line *line, struct recorded_line *to)
{
    *to = (struct recorded_line){ .level = false };
    irq_connect(line, record, to, 0);
}

static void set_props(struct device *d, const char *props)
{
    char text[256];
    struct error err = { .text = "" };

    snprintf(text, sizeof text, "%s", props);
    for (char *p = strtok(text, ","); p; p = strtok(NULL, ",")) {
        char *value = strchr(p, '=');
        ck_assert_ptr_nonnull(value);
        *value++ = 0;
        ck_assert_msg(device_set(d, p, value, &err), "%s", err.text);
    }
}

struct device *fixture_new_of(struct fixture *f, const struct device_class *c)
{
    ck_assert_uint_lt(f->n_devs, FIXTURE_MAX_DEVS);
    struct device *d = device_new(c, c->name);
    for (unsigned i = 0; i < DEVICE_MAX_IRQS; i++) {
        fixture_record(&d->irq[i], &f->line[f->n_devs][i]);
    }
    f->dev[f->n_devs++] = d;
    d->bus = &f->bus;
    d->clock = &f->clock;
    d->host = &f->host;
    return d;
}

struct device *fixture_new(struct fixture *f, const char *cls, const char *props)
{
    const struct device_class *c = device_class_find(cls);

    ck_assert_msg(c != NULL, "no class %s", cls);
    struct device *d = fixture_new_of(f, c);
    set_props(d, props);
    return d;
}

void fixture_start(struct fixture *f, struct device *d, uint64_t base)
{
    struct error err = { .text = "" };

    ck_assert_msg(device_start(d, &err), "%s", err.text);
    for (uint16_t i = 0; i < DEVICE_MAX_BANKS; i++) {
        const struct reg_bank *b = &d->cls->banks[i];
        if (!b->size) continue;
        struct region r = { .name = d->id, .base = base, .size = b->size, .dev = d, .bank = i };
        r.ops = &device_mmio_ops;
        ck_assert_msg(bus_add(&f->bus, &r, &err), "%s", err.text);
        base += (b->size + 0xffff) & ~UINT64_C(0xffff);
    }
}

struct device *fixture_device(struct fixture *f, const char *cls, const char *props)
{
    uint64_t base = FIXTURE_MMIO + ((uint64_t)f->n_devs << 28);
    struct device *d = fixture_new(f, cls, props);

    if (base >= FIXTURE_RAM) base += FIXTURE_RAM; /* the eighth device would lie in RAM */
    fixture_start(f, d, base);
    return d;
}

struct recorded_line *fixture_line(struct fixture *f, const struct device *d, unsigned pin)
{
    unsigned i = 0;

    while (i < f->n_devs && f->dev[i] != d) {
        i++;
    }
    ck_assert_uint_lt(i, f->n_devs);
    return &f->line[i][pin];
}

/* ---- accesses ---- */

static uint64_t must_read(struct fixture *f, uint64_t pa, unsigned size)
{
    uint64_t v = 0;

    ck_assert_msg(bus_read(&f->bus, pa, size, &v), "read of %u bytes at 0x%llx refused", size,
                  (unsigned long long)pa);
    return v;
}

static void must_write(struct fixture *f, uint64_t pa, unsigned size, uint64_t v)
{
    ck_assert_msg(bus_write(&f->bus, pa, size, v), "write of %u bytes at 0x%llx refused", size,
                  (unsigned long long)pa);
}

uint8_t fixture_r8(struct fixture *f, uint64_t pa)
{
    return (uint8_t)must_read(f, pa, 1);
}
uint16_t fixture_r16(struct fixture *f, uint64_t pa)
{
    return (uint16_t)must_read(f, pa, 2);
}
uint32_t fixture_r32(struct fixture *f, uint64_t pa)
{
    return (uint32_t)must_read(f, pa, 4);
}
uint64_t fixture_r64(struct fixture *f, uint64_t pa)
{
    return must_read(f, pa, 8);
}
void fixture_w8(struct fixture *f, uint64_t pa, uint8_t v)
{
    must_write(f, pa, 1, v);
}
void fixture_w16(struct fixture *f, uint64_t pa, uint16_t v)
{
    must_write(f, pa, 2, v);
}
void fixture_w32(struct fixture *f, uint64_t pa, uint32_t v)
{
    must_write(f, pa, 4, v);
}
void fixture_w64(struct fixture *f, uint64_t pa, uint64_t v)
{
    must_write(f, pa, 8, v);
}

void fixture_run_to(struct fixture *f, uint64_t ns)
{
    while (clock_next(&f->clock) <= ns) {
        clock_set(&f->clock, clock_next(&f->clock));
        clock_fire_due(&f->clock);
    }
    clock_set(&f->clock, ns);
}

/* ---- state ---- */

bool fixture_same_state(struct device *a, struct device *b)
{
    struct bytes x = { .data = NULL }, y = { .data = NULL };

    device_save(a, &x);
    device_save(b, &y);
    bool same = x.len == y.len && (x.len == 0 || memcmp(x.data, y.data, x.len) == 0);
    free(x.data);
    free(y.data);
    return same;
}

void fixture_copy_state(struct device *from, struct device *to)
{
    struct bytes b = { .data = NULL };
    struct error err = { .text = "" };

    device_save(from, &b);
    struct cursor in = { .p = b.data, .end = b.data ? b.data + b.len : NULL };
    ck_assert_msg(device_load(to, &in, &err), "%s", err.text);
    ck_assert_ptr_eq(in.p, in.end);
    free(b.data);
}

int fixture_main(Suite *s)
{
    SRunner *r = srunner_create(s);

    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* ---- the device tree as text; in this file, so that it comes before machine/fdt.c at link time
 * ---- */

struct fdt {
    char *out;
    size_t size;
};

static void add(struct fdt *t, const char *fmt, ...)
{
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(t->out, t->size, fmt, ap);
    va_end(ap);
    CHECK(n >= 0 && (size_t)n < t->size);
    t->out += n;
    t->size -= (size_t)n;
}

void fixture_fdt(const struct device *d, char *out, size_t size)
{
    struct fdt t = { .out = out, .size = size };

    *out = 0;
    if (d->cls->fdt) d->cls->fdt(d, &t);
}

void fdt_node_u32(struct fdt *t, const char *name, uint32_t v)
{
    add(t, "%s = <0x%x>\n", name, v);
}

void fdt_node_u64(struct fdt *t, const char *name, uint64_t v)
{
    add(t, "%s = <0x%x 0x%x>\n", name, (unsigned)(v >> 32), (unsigned)v);
}

void fdt_node_cells(struct fdt *t, const char *name, const uint32_t *cells, size_t n)
{
    add(t, "%s = <", name);
    for (size_t i = 0; i < n; i++) {
        add(t, "%s0x%x", i ? " " : "", cells[i]);
    }
    add(t, ">\n");
}

void fdt_node_string(struct fdt *t, const char *name, const char *s)
{
    add(t, "%s = \"%s\"\n", name, s);
}

void fdt_node_strings(struct fdt *t, const char *name, const char *const *s, size_t n)
{
    add(t, "%s = ", name);
    for (size_t i = 0; i < n; i++) {
        add(t, "%s\"%s\"", i ? ", " : "", s[i]);
    }
    add(t, "\n");
}

void fdt_node_flag(struct fdt *t, const char *name)
{
    add(t, "%s\n", name);
}

uint32_t fdt_node_phandle(struct fdt *t, const char *id)
{
    (void)t;
    return 0x100 + (uint32_t)strlen(id);
}

void fdt_node_begin(struct fdt *t, const char *name)
{
    add(t, "begin %s\n", name);
}
void fdt_node_end(struct fdt *t)
{
    add(t, "end\n");
}
