/* SPDX-License-Identifier: MIT */
/* Building a machine and taking it apart; what devices may ask of it. The run loop is in run.c. */
#include "machine/machine.h"
#include "machine/board.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/host.h"
#include "machine/debug.h"
#include "machine/parallel.h"
#include "machine/peripherals.h"
#include "machine/semihost.h"

#include <stdlib.h>
#include <string.h>

static const struct board *const boards[] = { &board_virt, &board_virt32, &board_htif };

static const struct board *find_board(const char *name)
{
    for (size_t i = 0; i < ARRAY_SIZE(boards); i++) {
        if (strcmp(boards[i]->name, name) == 0) return boards[i];
    }
    return NULL;
}

void isomer_list_boards(FILE *out)
{
    for (size_t i = 0; i < ARRAY_SIZE(boards); i++) {
        fprintf(out, "%-8s %s\n", boards[i]->name, boards[i]->summary);
    }
}

bool isomer_describe_board(const char *name, FILE *out)
{
    const struct board *b = find_board(name);

    if (!b) return false;
    b->describe(out);
    return true;
}

bool option_get(const char *list, const char *name, char *value, size_t n)
{
    size_t len = strlen(name);

    while (list && *list) {
        size_t item = strcspn(list, ",");
        if (item > len && list[len] == '=' && memcmp(list, name, len) == 0) {
            size_t k = item - len - 1 < n - 1 ? item - len - 1 : n - 1;
            memcpy(value, list + len + 1, k);
            value[k] = 0;
            return true;
        }
        list += item + (list[item] == ',');
    }
    return false;
}

/* Services -------------------------------------------------------------------------------- */

/* xoshiro256** by Blackman and Vigna: 64 bits a step. */
static uint64_t next_random(struct machine *m)
{
    uint64_t *s = m->s.random, result = rotl64(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl64(s[3], 45);
    return result;
}

static void seed_random(struct machine *m)
{
    uint64_t x = m->cfg.seed;

    if (!m->cfg.has_seed && !m->cfg.icount) {
        host_random(m->s.random, sizeof m->s.random);
        return;
    }
    for (unsigned i = 0; i < 4; i++) { /* splitmix64 */
        uint64_t z = x += UINT64_C(0x9e3779b97f4a7c15);
        z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
        m->s.random[i] = z ^ z >> 31;
    }
}

static void service_random(void *ctx, void *buf, size_t n)
{
    uint8_t *p = buf;

    for (size_t i = 0; i < n; i += 8) {
        uint64_t v = next_random(ctx);
        for (size_t k = i; k < n && k < i + 8; k++, v >>= 8) {
            p[k] = (uint8_t)v;
        }
    }
}

static void yield_all(struct machine *m)
{
    if (m->parallel) {
        parallel_halt(m);
        return;
    }
    for (unsigned i = 0; i < m->n_harts; i++) {
        m->harts[i]->yield = true;
        hart_leave(m->harts[i]);
    }
}

static void service_power_off(void *ctx, int status)
{
    struct machine *m = ctx;

    /* The host keeps eight bits: a failure must not become a success. */
    m->exit_status = status && !(status & 0xff) ? EXIT_OUR_FAILURE : status & 0xff;
    yield_all(m);
}

static void service_reboot(void *ctx)
{
    struct machine *m = ctx;

    m->reboot = true;
    yield_all(m);
}

static uint64_t service_calendar(void *ctx)
{
    struct machine *m = ctx;

    return m->s.calendar_base + m->clock.now;
}

/* A message was posted: harts look up at the end of their chunk. Any thread. */
static void wake(void *ctx)
{
    struct machine *m = ctx;

    /* Parallel harts need not look: the machine's thread does. The network's thread may post while the
     * machine is still being built. */
    if (m->cfg.parallel) return;
    if (!atomic_load_explicit(&m->built, memory_order_acquire)) return;
    for (unsigned i = 0; i < m->n_harts; i++) {
        atomic_store_explicit(&m->harts[i]->attention, 1, memory_order_relaxed);
    }
}

static void quit_now(void *ctx)
{
    struct machine *m = ctx;

    m->exit_status = atomic_load(&m->quit_status);
}

void machine_quit(struct machine *m, int status)
{
    atomic_store(&m->quit_status, status);
    mailbox_post(m->mail, &m->quit_mail);
}

/* Parts ----------------------------------------------------------------------------------- */

static struct ram *new_ram(struct machine *m, const char *name, uint64_t size, bool readonly,
                           struct error *err)
{
    CHECK(m->n_rams < MACHINE_MAX_RAMS);
    struct ram *r = &m->rams[m->n_rams];

    if (!ram_init(r, name, size, err)) return NULL;
    m->n_rams++;
    r->readonly = readonly;
    return r;
}

struct ram *machine_add_ram(struct machine *m, const char *name, uint64_t base, uint64_t size,
                            bool readonly, struct error *err)
{
    struct ram *r = new_ram(m, name, size, readonly, err);
    const struct region region = { .name = name, .base = base, .size = size, .ram = r };

    return r && bus_add(&m->bus, &region, err) ? r : NULL;
}

struct ram *machine_add_flash(struct machine *m, struct device *d, const struct mmio_ops *ops,
                              uint64_t base, uint64_t size, struct error *err)
{
    struct ram *r = new_ram(m, d->id, size, true, err);
    struct region region = { .name = d->id, .base = base, .size = size, .ram = r };

    region.ops = ops;
    region.dev = d;
    if (!r || !bus_add(&m->bus, &region, err)) return NULL;
    r->lasting = true;
    return r;
}

struct device *machine_add_device(struct machine *m, const char *cls, const char *id)
{
    const struct device_class *c = device_class_find(cls);

    CHECK(c && m->n_devs < MACHINE_MAX_DEVICES);
    struct device *d = device_new(c, id);
    d->bus = &m->bus;
    d->clock = &m->clock;
    d->host = &m->services;
    m->devs[m->n_devs++] = d;
    return d;
}

bool machine_map(struct machine *m, struct device *d, unsigned bank, uint64_t base,
                 struct error *err)
{
    const struct region r = {
        .name = d->id,
        .base = base,
        .size = d->cls->banks[bank].size,
        .ops = &device_mmio_ops,
        .dev = d,
        .bank = (uint16_t)bank,
    };

    return bus_add(&m->bus, &r, err);
}

struct device *machine_find_device(const struct machine *m, const char *id)
{
    for (unsigned i = 0; i < m->n_devs; i++) {
        if (strcmp(m->devs[i]->id, id) == 0) return m->devs[i];
    }
    return NULL;
}

bool machine_add_harts(struct machine *m, struct error *err)
{
    unsigned n = m->cfg.smp ? m->cfg.smp : 1;

    for (unsigned i = 0; i < n; i++) {
        struct hart *h = xcalloc(1, m->board->isa->hart_size);
        m->harts[m->n_harts++] = h;
        h->siblings = n - 1;
        if (!hart_init(h, m->board->isa, i, &m->bus, &m->clock, m->cfg.cpu, err)) return false;
    }
    return true;
}

struct chardev *machine_monitor_port(struct machine *m)
{
    return m->monitor;
}

void machine_post(struct machine *m, struct mail *mail)
{
    mailbox_post(m->mail, mail);
}

void machine_unpost(struct machine *m, struct mail *mail)
{
    mailbox_cancel(m->mail, mail);
}

struct display *machine_display(struct machine *m)
{
    return m->display && display_attached(m->display) ? m->display : NULL;
}

struct input *machine_input(struct machine *m)
{
    return m->input;
}

uint64_t machine_total_steps(const struct machine *m)
{
    uint64_t n = 0;

    if (m->parallel) return parallel_total_steps(m);
    for (unsigned i = 0; i < m->n_harts; i++) {
        n += m->harts[i]->steps;
    }
    return n;
}

static void set_up_services(struct machine *m)
{
    m->mail = mailbox_new();
    mailbox_on_post(m->mail, wake, m);
    m->quit_mail = (struct mail){ .run = quit_now, .ctx = m };
    m->services = (struct machine_services){
        .ctx = m,
        .random = service_random,
        .power_off = service_power_off,
        .reboot = service_reboot,
        .calendar_ns = service_calendar,
        .mail = m->mail,
        .deterministic = m->cfg.icount,
    };
}

static bool build(struct machine *m, struct error *err)
{
    const char *name = m->cfg.board ? m->cfg.board : "virt";

    m->board = find_board(name);
    if (!m->board) return error_usage(err, "-M: no board \"%s\"; -M help lists them", name);
    if (!m->cfg.ram_size) m->cfg.ram_size = m->board->default_ram;
    if (m->cfg.ram_size & PAGE_MASK)
        return error_usage(err, "-m: the size must be a multiple of 4 KiB");
    if (m->cfg.parallel && !parallel_check(m, err)) return false;
    if (!open_host_ports(m, err)) return false;
    if (!m->board->build(m, err)) return false;
    for (unsigned i = 0; i < m->n_devs; i++) {
        if (!device_start(m->devs[i], err)) return false;
    }
    return m->board->load(m, err) && semihost_open(m, err) && debug_open_log(m, err);
}

struct machine *machine_new(const struct machine_config *cfg, struct error *err)
{
    struct machine *m = xcalloc(1, sizeof *m);

    m->cfg = *cfg;
    m->exit_status = -1;
    m->stopped = cfg->start_stopped;
    atomic_init(&m->quit_status, 0);
    atomic_init(&m->built, false);
    m->wall_start_ns = host_time_ns();
    m->deadline_ns = UINT64_MAX;
    if (cfg->timeout_s > 0)
        m->deadline_ns = m->wall_start_ns + (uint64_t)(cfg->timeout_s * (double)NS_PER_S);
    clock_init(&m->clock, 10000000);
    if (cfg->icount) m->clock.ns_per_insn_q32 = UINT64_C(1) << (32 + cfg->icount_shift);
    bus_init(&m->bus);
    set_up_services(m);
    seed_random(m);
    m->s.calendar_base = cfg->rtc_base_ns ? cfg->rtc_base_ns : cfg->icount ? 0 : host_calendar_ns();
    machine_before_jump(m);
    machine_after_jump(m);
    if (build(m, err) && (!cfg->loadvm || machine_load(m, cfg->loadvm, err))) return m;
    machine_free(m);
    return NULL;
}

void machine_close(struct machine *m)
{
    debug_close_log(m);
    semihost_close(m);
    drain_disks(m);
    while (m->n_devs) {
        device_free(m->devs[--m->n_devs]);
    }
    close_host_ports(m);
}

void machine_free(struct machine *m)
{
    if (!m) return;
    machine_close(m);
    while (m->n_harts) {
        struct hart *h = m->harts[--m->n_harts];
        hart_fini(h);
        free(h);
    }
    while (m->n_rams) {
        ram_free(&m->rams[--m->n_rams]);
    }
    mailbox_free(m->mail);
    free(m);
}

void machine_print_stats(const struct machine *m, FILE *out)
{
    double cpu = host_cpu_seconds(), wall = (double)(host_time_ns() - m->wall_start_ns) / 1e9;
    uint64_t insns = machine_insns(m), resident = 0;

    for (unsigned i = 0; i < m->n_rams; i++) {
        resident += ram_resident(&m->rams[i]);
    }
    fprintf(out, "stats: insns=%llu cpu_s=%.3f mips=%.1f wall_s=%.3f rss_kib=%llu ram_kib=%llu\n",
            (unsigned long long)insns, cpu, cpu > 0 ? (double)insns / cpu * 1e-6 : 0, wall,
            (unsigned long long)host_rss_kib(), (unsigned long long)(resident >> 10));
}

void machine_print_trace_hash(const struct machine *m, FILE *out)
{
    if (!m->cfg.trace_hash_every) return;
    fprintf(out, "trace-hash: %016llx steps=%llu\n", (unsigned long long)m->s.trace_hash,
            (unsigned long long)machine_total_steps(m));
}
