/* SPDX-License-Identifier: MIT */
/* The run loop of the machine thread: harts in turn, events, idle time, limits.
 *
 * Time: in the default mode virtual time follows the host's clock, moved on between slices and never
 * back; inside a slice it moves by the instructions. With -icount it is the instructions alone, and idle
 * time is jumped over (sleep=off) or waited for. */
#include "machine/machine.h"

#include "base/host.h"

#include <inttypes.h>
#include <string.h>

/* Without icount: let virtual time catch up with the host. */
static void follow_host(struct machine *m)
{
    if (m->cfg.icount) return;
    clock_set(&m->clock, host_time_ns() - m->host_start_ns);
}

static void reset_all(struct machine *m)
{
    struct error err = {0};

    m->reboot = false;
    for (unsigned i = 0; i < m->n_devs; i++) {
        device_reset(m->devs[i]);
    }
    for (unsigned i = 0; i < m->n_harts; i++) {
        hart_reset(m->harts[i]);
    }
    if (!m->board->load(m, &err)) {
        fprintf(stderr, "isomer: reset: %s\n", err.text);
        m->exit_status = EXIT_OUR_FAILURE;
    }
}

static bool can_run(struct hart *h)
{
    if (h->waiting && h->isa->wakeup(h)) h->waiting = false;
    return !h->waiting;
}

/* The hart whose turn it is, or the next one that does not wait; NULL when all wait. */
static struct hart *pick_hart(struct machine *m)
{
    if (m->s.quantum_left && can_run(m->harts[m->s.turn])) return m->harts[m->s.turn];
    for (unsigned i = 1; i <= m->n_harts; i++) {
        unsigned next = (m->s.turn + i) % m->n_harts;
        if (!can_run(m->harts[next])) continue;
        if (next != m->s.turn) m->harts[m->s.turn]->isa->turn_over(m->harts[m->s.turn]);
        m->s.turn = next;
        m->s.quantum_left = QUANTUM;
        return m->harts[next];
    }
    return NULL;
}

static void trace_sample(struct machine *m)
{
    uint64_t v = m->s.trace_hash;

    for (unsigned i = 0; i < m->n_harts; i++) {
        struct hart *h = m->harts[i];
        h->isa->pre_save(h);
        v = fields_hash(h->isa->state, h->isa->n_state, (char *)h + h->isa->state_off, v);
    }
    m->s.trace_hash = v;
}

/* Instructions until something must happen at an exact place. */
static uint64_t hard_limit(struct machine *m)
{
    uint64_t next = clock_next(&m->clock);
    uint64_t n = next == CLOCK_NEVER ? UINT32_MAX : clock_insns_until(&m->clock, next);
    uint64_t done = machine_total_steps(m);

    if (m->n_harts > 1 && n > m->s.quantum_left) n = m->s.quantum_left;
    if (m->cfg.max_insns && n > m->cfg.max_insns - done) n = m->cfg.max_insns - done;
    if (m->cfg.trace_hash_every) {
        uint64_t left = m->cfg.trace_hash_every - done % m->cfg.trace_hash_every;
        if (n > left) n = left;
    }
    if (m->cfg.trace_exec) n = 1;
    return n ? n : 1;
}

static void print_instruction(struct hart *h)
{
    uint64_t pc = h->isa->pc(h);
    char text[96] = "?";
    uint8_t code[16] = {0};
    const struct tlb_fetch_entry *e = vmem_fetch(&h->mem, pc);

    if (e) {
        size_t n = (size_t)(PAGE_SIZE - (pc & PAGE_MASK));
        memcpy(code, (const uint8_t *)(e->addend + (uintptr_t)pc), n < sizeof code ? n : sizeof code);
        h->isa->disasm(h, code, n, pc, text, sizeof text);
    }
    fprintf(stderr, "%u %016" PRIx64 " %s\n", h->id, pc, text);
}

static void run_hart(struct machine *m, struct hart *h)
{
    uint64_t hard = hard_limit(m);
    uint64_t soft = m->cfg.icount ? hard : hard < HART_CHUNK ? hard : HART_CHUNK;

    if (m->cfg.trace_exec) print_instruction(h);
    /* Other threads' requests are looked at between chunks. */
    if (soft > 16 * HART_CHUNK) soft = 16 * HART_CHUNK;
    uint64_t done = hart_run(h, hard, soft);
    m->s.quantum_left -= done < m->s.quantum_left ? done : m->s.quantum_left;
    if (m->n_harts == 1) m->s.quantum_left = QUANTUM;
    uint64_t total = machine_total_steps(m);
    if (m->cfg.trace_hash_every && done && total % m->cfg.trace_hash_every == 0) {
        trace_sample(m);
        m->s.trace_steps = total;
    }
}

/* All harts wait: pass the time until the next event, or until mail comes. */
static void idle(struct machine *m)
{
    uint64_t next = clock_next(&m->clock), wait = UINT64_MAX;
    uint64_t now_host = host_time_ns();

    if (m->cfg.icount_jump && next != CLOCK_NEVER) {
        clock_set(&m->clock, next);
        return;
    }
    if (next != CLOCK_NEVER) wait = next > m->clock.now ? next - m->clock.now : 0;
    if (m->deadline_ns != UINT64_MAX) {
        uint64_t left = m->deadline_ns > now_host ? m->deadline_ns - now_host : 0;
        if (left < wait) wait = left;
    }
    mailbox_wait(m->mail, wait);
    uint64_t slept = host_time_ns() - now_host;
    if (m->cfg.icount) {
        uint64_t to = m->clock.now + slept;
        clock_set(&m->clock, next < to ? next : to);
    }
}

static void look_up(struct machine *m)
{
    for (unsigned i = 0; i < m->n_harts; i++) {
        atomic_store_explicit(&m->harts[i]->attention, 0, memory_order_relaxed);
    }
    mailbox_run(m->mail);
    int quit = atomic_load(&m->quit_status);
    if (quit >= 0) m->exit_status = quit;
}

static void check_limits(struct machine *m)
{
    if (m->cfg.max_insns && machine_total_steps(m) >= m->cfg.max_insns) {
        fprintf(stderr, "isomer: --max-insns reached\n");
        m->exit_status = EXIT_LIMIT;
    } else if (m->deadline_ns != UINT64_MAX && host_time_ns() >= m->deadline_ns) {
        fprintf(stderr, "isomer: --timeout reached\n");
        m->exit_status = EXIT_LIMIT;
    }
}

int machine_run(struct machine *m)
{
    m->host_start_ns = host_time_ns() - m->clock.now;
    if (!m->s.quantum_left) m->s.quantum_left = QUANTUM;
    while (m->exit_status < 0) {
        look_up(m);
        if (m->reboot) {
            if (m->cfg.no_reboot) m->exit_status = 0;
            else reset_all(m);
        }
        follow_host(m);
        clock_fire_due(&m->clock);
        struct hart *h = m->exit_status < 0 ? pick_hart(m) : NULL;
        if (h) run_hart(m, h);
        else if (m->exit_status < 0) idle(m);
        if (m->exit_status < 0) check_limits(m);
    }
    struct error err = {0};
    if (m->cfg.signature && !htif_write_signature(m, &err)) {
        fprintf(stderr, "isomer: %s\n", err.text);
        return EXIT_OUR_FAILURE;
    }
    return m->exit_status;
}
