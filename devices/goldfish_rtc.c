/* SPDX-License-Identifier: MIT */
/* Goldfish real-time clock: ns since 1970 UTC, with an alarm. The register map is that of Linux's
 * driver (drivers/rtc/rtc-goldfish.c) and of the Android emulator's document "Goldfish virtual
 * hardware", section IV; they are cited as `Goldfish`. */
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"

struct goldfish_rtc_state {
    uint64_t offset;     /* ns that the guest added to the machine's calendar, modulo 2^64 */
    uint64_t alarm;      /* ns since 1970 */
    uint32_t time_high;  /* latched by a read of TIME_LOW */
    uint32_t set_high;   /* written to TIME_HIGH, waits for TIME_LOW */
    uint32_t alarm_high; /* written to ALARM_HIGH, waits for ALARM_LOW */
    bool armed, pending, enabled;
    uint8_t pad[1];
};

struct goldfish_rtc {
    struct device dev;
    struct goldfish_rtc_state s;
    struct event alarm;
};

static struct goldfish_rtc *to_rtc(struct device *d)
{
    return CONTAINER_OF(d, struct goldfish_rtc, dev);
}

static uint64_t rtc_now(const struct goldfish_rtc *r)
{
    return r->dev.host->calendar_ns(r->dev.host->ctx) + r->s.offset;
}

static void rtc_update_irq(struct goldfish_rtc *r)
{
    irq_set(&r->dev.irq[0], r->s.pending && r->s.enabled);
}

/* Fire the alarm when it is due, else look again when it should be: the calendar may follow the
 * host's clock, which does not run exactly like virtual time. */
static void rtc_update_alarm(struct goldfish_rtc *r)
{
    uint64_t now = rtc_now(r), when = CLOCK_NEVER;

    if (r->s.armed && r->s.alarm <= now) {
        r->s.armed = false;
        r->s.pending = true;
    }
    if (r->s.armed && r->s.alarm - now < CLOCK_NEVER - r->dev.clock->now)
        when = r->dev.clock->now + (r->s.alarm - now);
    clock_event_at(r->dev.clock, &r->alarm, when);
    rtc_update_irq(r);
}

static void alarm_fired(void *ctx)
{
    rtc_update_alarm(ctx);
}

static uint64_t time_low_read(struct device *d, unsigned i)
{
    uint64_t now = rtc_now(to_rtc(d));

    (void)i;
    to_rtc(d)->s.time_high = (uint32_t)(now >> 32);
    return (uint32_t)now;
}

static uint64_t time_high_read(struct device *d, unsigned i)
{
    (void)i;
    return to_rtc(d)->s.time_high;
}

/* The driver writes TIME_HIGH first; TIME_LOW sets the time. */
static void time_low_write(struct device *d, unsigned i, uint64_t v)
{
    struct goldfish_rtc *r = to_rtc(d);

    (void)i;
    r->s.offset += ((uint64_t)r->s.set_high << 32 | v) - rtc_now(r);
    rtc_update_alarm(r);
}

static void time_high_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_rtc(d)->s.set_high = (uint32_t)v;
}

static uint64_t alarm_low_read(struct device *d, unsigned i)
{
    (void)i;
    return (uint32_t)to_rtc(d)->s.alarm;
}

static void alarm_low_write(struct device *d, unsigned i, uint64_t v)
{
    struct goldfish_rtc *r = to_rtc(d);

    (void)i;
    r->s.alarm = (uint64_t)r->s.alarm_high << 32 | v;
    r->s.armed = true;
    rtc_update_alarm(r);
}

static uint64_t alarm_high_read(struct device *d, unsigned i)
{
    (void)i;
    return to_rtc(d)->s.alarm >> 32;
}

static void alarm_high_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_rtc(d)->s.alarm_high = (uint32_t)v;
}

static uint64_t irq_enabled_read(struct device *d, unsigned i)
{
    (void)i;
    return to_rtc(d)->s.enabled;
}

static void irq_enabled_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    to_rtc(d)->s.enabled = v & 1;
    rtc_update_irq(to_rtc(d));
}

static void clear_alarm_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    (void)v;
    to_rtc(d)->s.armed = false;
    rtc_update_alarm(to_rtc(d));
}

static uint64_t alarm_status_read(struct device *d, unsigned i)
{
    (void)i;
    return to_rtc(d)->s.armed;
}

static void clear_interrupt_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    (void)v;
    to_rtc(d)->s.pending = false;
    rtc_update_irq(to_rtc(d));
}

static bool rtc_init(struct device *d, struct error *err)
{
    (void)err;
    event_init(d->clock, &to_rtc(d)->alarm, "goldfish_rtc", alarm_fired, to_rtc(d));
    return true;
}

static void rtc_fini(struct device *d)
{
    clock_event_cancel(d->clock, &to_rtc(d)->alarm);
}
static void rtc_reset(struct device *d)
{
    rtc_update_alarm(to_rtc(d));
}

static bool rtc_post_load(struct device *d, struct error *err)
{
    (void)err;
    rtc_update_alarm(to_rtc(d));
    return true;
}

static void rtc_fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "google,goldfish-rtc");
}

/* clang-format off */
static const struct reg_desc rtc_regs[] = {
    /* name              off   width   acc n  str read               write                  section */
    { "TIME_LOW",        0x00, REG_32, 0,  1, 0, time_low_read,     time_low_write,        "Goldfish IV" },
    { "TIME_HIGH",       0x04, REG_32, 0,  1, 0, time_high_read,    time_high_write,       "Goldfish IV" },
    { "ALARM_LOW",       0x08, REG_32, 0,  1, 0, alarm_low_read,    alarm_low_write,       "Goldfish IV" },
    { "ALARM_HIGH",      0x0c, REG_32, 0,  1, 0, alarm_high_read,   alarm_high_write,      "Goldfish IV" },
    { "IRQ_ENABLED",     0x10, REG_32, 0,  1, 0, irq_enabled_read,  irq_enabled_write,     "Goldfish IV" },
    { "CLEAR_ALARM",     0x14, REG_32, 0,  1, 0, NULL,              clear_alarm_write,     "Goldfish IV" },
    { "ALARM_STATUS",    0x18, REG_32, 0,  1, 0, alarm_status_read, NULL,                  "Goldfish IV" },
    { "CLEAR_INTERRUPT", 0x1c, REG_32, 0,  1, 0, NULL,              clear_interrupt_write, "Goldfish IV" },
};

static const struct field_desc rtc_fields[] = {
    FIELD(struct goldfish_rtc_state, offset),
    FIELD(struct goldfish_rtc_state, alarm),
    FIELD(struct goldfish_rtc_state, time_high),
    FIELD(struct goldfish_rtc_state, set_high),
    FIELD(struct goldfish_rtc_state, alarm_high),
    FIELD_BOOL(struct goldfish_rtc_state, armed),
    FIELD_BOOL(struct goldfish_rtc_state, pending),
    FIELD_BOOL(struct goldfish_rtc_state, enabled),
    FIELD_UNSAVED(struct goldfish_rtc_state, pad),
};
/* clang-format on */

const struct device_class goldfish_rtc_class = {
    .name = "goldfish_rtc",
    .summary = "calendar clock with alarm",
    .spec = "Goldfish virtual hardware, section IV",
    .size = sizeof(struct goldfish_rtc),
    .state_off = offsetof(struct goldfish_rtc, s),
    .state_size = sizeof(struct goldfish_rtc_state),
    .banks = { { "regs", 0x1000, rtc_regs, ARRAY_SIZE(rtc_regs) } },
    .fields = rtc_fields,
    .n_fields = ARRAY_SIZE(rtc_fields),
    .init = rtc_init,
    .reset = rtc_reset,
    .fini = rtc_fini,
    .post_load = rtc_post_load,
    .fdt = rtc_fdt,
    .fdt_name = "rtc",
};
