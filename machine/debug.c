/* SPDX-License-Identifier: MIT */
/* See debug.h. */
#include "machine/debug.h"
#include "machine/machine.h"
#include "machine/board.h"

#include <stdlib.h>

struct chardev *debug_port(struct machine *m)
{
    return m->gdb;
}

void debug_listen(struct machine *m, void (*stopped)(void *ctx), void *ctx)
{
    m->on_stop = stopped;
    m->on_stop_ctx = ctx;
}

struct debug_stop debug_take_stop(struct machine *m, unsigned *hart)
{
    for (unsigned i = 0; i < m->n_harts; i++) {
        struct debug_stop stop = m->harts[i]->stop;
        if (stop.kind == DEBUG_NONE) continue;
        m->harts[i]->stop = (struct debug_stop){ .kind = DEBUG_NONE };
        *hart = i;
        return stop;
    }
    *hart = m->s.turn;
    return (struct debug_stop){ .kind = DEBUG_NONE };
}

unsigned debug_harts(const struct machine *m)
{
    return m->n_harts;
}
bool debug_hart_waits(const struct machine *m, unsigned hart)
{
    return m->harts[hart]->waiting;
}

void debug_describe(struct machine *m, FILE *out)
{
    m->board->isa->debug->describe(m->harts[0], out);
}

unsigned debug_general_registers(const struct machine *m)
{
    return m->board->isa->debug->n_general;
}

unsigned debug_read_register(struct machine *m, unsigned hart, unsigned reg, uint64_t *value)
{
    return m->board->isa->debug->read(m->harts[hart], reg, value);
}

bool debug_write_register(struct machine *m, unsigned hart, unsigned reg, uint64_t value)
{
    return m->board->isa->debug->write(m->harts[hart], reg, value);
}

uint8_t *debug_wide_register(struct machine *m, unsigned hart, unsigned reg, unsigned *size)
{
    return m->board->isa->debug->wide(m->harts[hart], reg, size);
}

void debug_set_pc(struct machine *m, unsigned hart, uint64_t pc)
{
    m->board->isa->set_pc(m->harts[hart], pc);
}

/* Bytes from va on that lie in one page, at *pa; 0: not mapped. */
static size_t piece(struct machine *m, unsigned hart, uint64_t va, size_t n, uint64_t *pa)
{
    size_t left = (size_t)(PAGE_SIZE - (va & PAGE_MASK));
    const struct isa_debug *d = m->board->isa->debug;

    if (!d->translate(m->harts[hart], va & d->address_mask, pa)) return 0;
    return n < left ? n : left;
}

size_t debug_read_memory(struct machine *m, unsigned hart, uint64_t va, uint8_t *p, size_t n)
{
    size_t done = 0, now;
    uint64_t pa;

    while (done < n && (now = piece(m, hart, va + done, n - done, &pa)) > 0) {
        /* A piece at the end of memory is read as far as it goes. */
        while (now && !bus_dma_read(&m->bus, pa, p + done, now)) {
            now /= 2;
        }
        if (!now) break;
        done += now;
    }
    return done;
}

bool debug_write_memory(struct machine *m, unsigned hart, uint64_t va, const uint8_t *p, size_t n)
{
    size_t now;
    uint64_t pa;

    for (size_t done = 0; done < n; done += now) {
        now = piece(m, hart, va + done, n - done, &pa);
        if (!now || !bus_dma_write(&m->bus, pa, p + done, now)) return false;
    }
    return true;
}

static void points_changed(struct machine *m)
{
    for (unsigned i = 0; i < m->n_harts; i++) {
        m->harts[i]->points = m->points.n || m->log ? &m->points : NULL;
        m->board->isa->debug->changed(m->harts[i]);
    }
}

bool debug_set_point(struct machine *m, const struct debug_point *p, bool on)
{
    struct debug_point at = *p;
    uint64_t mask = m->board->isa->debug->address_mask;

    at.first &= mask;
    at.last &= mask;
    bool ok = on ? debug_add(&m->points, &at) : debug_remove(&m->points, &at);
    points_changed(m);
    return ok;
}

void debug_clear_points(struct machine *m)
{
    if (!m->points.n) return;
    m->points.n = 0;
    points_changed(m);
}

static bool open_coverage(struct machine *m, struct error *err)
{
    if (!m->cfg.coverage) return true;
    m->coverage_out = fopen(m->cfg.coverage, "a");
    if (!m->coverage_out) return error_set(err, "--coverage: cannot write \"%s\"", m->cfg.coverage);
    m->coverage = m->harts[0]->isa->debug->cover_new();
    return true;
}

static void close_coverage(struct machine *m)
{
    if (!m->coverage) return;
    m->harts[0]->isa->debug->cover_print(m->harts[0], m->coverage, m->coverage_out);
    if (fclose(m->coverage_out) != 0)
        fprintf(stderr, "isomer: --coverage: cannot write \"%s\"\n", m->cfg.coverage);
    free(m->coverage);
    m->coverage = NULL;
}

bool debug_open_log(struct machine *m, struct error *err)
{
    const char *path = m->cfg.log_commits;

    if (!open_coverage(m, err)) return false;
    if (!path) return true;
    m->log = *path ? fopen(path, "w") : stderr;
    if (!m->log) return error_set(err, "--log-commits: cannot write \"%s\"", path);
    for (unsigned i = 0; i < m->n_harts; i++) {
        m->harts[i]->accesses = &m->accesses;
    }
    points_changed(m);
    return true;
}

void debug_close_log(struct machine *m)
{
    close_coverage(m);
    if (m->log && m->log != stderr && fclose(m->log) != 0)
        fprintf(stderr, "isomer: --log-commits: cannot write \"%s\"\n", m->cfg.log_commits);
    m->log = NULL;
}

void debug_step(struct machine *m, unsigned hart)
{
    if (m->stopped && m->exit_status < 0) hart_step(m->harts[hart]);
}
