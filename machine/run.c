/* SPDX-License-Identifier: MIT */
/* The run loop of the machine thread: harts in turn, events, idle time, limits.
 *
 * Time: in the default mode virtual time follows the host's clock, moved on between slices and never
 * back; inside a slice it moves by the instructions. With -icount it is the instructions alone, and idle
 * time is jumped over (sleep=off) or waited for. Harts with threads of their own: parallel.c. */
#include "machine/machine.h"
#include "machine/board.h"

#include "base/host.h"
#include "machine/parallel.h"

#include <inttypes.h>
#include <string.h>

#define LOOK_UP_NS UINT64_C(250000000)

/* Without icount: let virtual time catch up with the host. */
static void follow_host(struct machine *m)
{
    if (m->cfg.icount) return;
    clock_set(&m->clock, host_time_ns() - m->host_start_ns);
}

void machine_stop(struct machine *m)
{
    if (m->stopped) return;
    parallel_pause(m);
    if (m->clock.live) clock_catch_up(&m->clock);
    m->stopped = true;
    if (m->on_stop) m->on_stop(m->on_stop_ctx);
}

void machine_continue(struct machine *m)
{
    if (!m->stopped) return;
    m->stopped = false;
    /* Time stood still meanwhile. */
    m->host_start_ns = host_time_ns() - m->clock.now;
    if (m->clock.live) clock_go_live(&m->clock);
    parallel_resume(m);
}

bool machine_is_stopped(const struct machine *m)
{
    return m->stopped;
}
void machine_reset(struct machine *m)
{
    m->reboot = true;
}

uint64_t machine_insns(const struct machine *m)
{
    return m->insns_before + (machine_total_steps(m) - m->steps_at_start);
}

uint64_t machine_instructions(const struct machine *m)
{
    return machine_insns(m);
}

void machine_before_jump(struct machine *m)
{
    m->insns_before = machine_insns(m);
}

void machine_after_jump(struct machine *m)
{
    m->steps_at_start = machine_total_steps(m);
    m->host_start_ns = host_time_ns() - m->clock.now;
    if (m->clock.live) clock_go_live(&m->clock);
}

bool machine_cold_reset(struct machine *m, struct error *err)
{
    m->reboot = false;
    for (unsigned i = 0; i < m->n_rams; i++) {
        if (!m->rams[i].lasting) ram_clear(&m->rams[i]);
    }
    for (unsigned i = 0; i < m->n_devs; i++) {
        device_reset(m->devs[i]);
    }
    for (unsigned i = 0; i < m->n_harts; i++) {
        hart_reset(m->harts[i]);
    }
    m->s.turn = 0;
    m->s.quantum_left = QUANTUM;
    return m->board->load(m, err);
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
    uint64_t next = clock_next(&m->clock), every = m->cfg.trace_hash_every;
    uint64_t n = next == CLOCK_NEVER ? UINT32_MAX : clock_insns_until(&m->clock, next);

    if (m->n_harts > 1 && n > m->s.quantum_left) n = m->s.quantum_left;
    if (m->cfg.max_insns && n > m->cfg.max_insns - machine_insns(m))
        n = m->cfg.max_insns - machine_insns(m);
    if (every && n > every - machine_total_steps(m) % every)
        n = every - machine_total_steps(m) % every;
    if (m->cfg.trace_exec || m->log || m->coverage) n = 1;
    return n ? n : 1;
}

/* --trace=exec: hart, pc and text of the instruction that comes next. */
static void print_instruction(struct hart *h)
{
    char text[96] = "?";
    uint8_t code[16] = { 0 };

    while (h->isa->interrupt(h))
        continue;
    uint64_t pc = h->isa->pc(h);
    const struct tlb_fetch_entry *e = vmem_fetch(&h->mem, pc);
    if (e) {
        size_t n = (size_t)(PAGE_SIZE - (pc & PAGE_MASK));
        memcpy(code, (const uint8_t *)(e->addend + (uintptr_t)pc),
               n < sizeof code ? n : sizeof code);
        h->isa->disasm(h, code, n, pc, text, sizeof text);
    }
    fprintf(stderr, "%u %016" PRIx64 " %s\n", h->id, pc, text);
}

static void run_hart(struct machine *m, struct hart *h)
{
    uint64_t hard = hard_limit(m), every = m->cfg.trace_hash_every;
    /* Other threads' requests end a run anyway; host time is looked at between chunks. */
    uint64_t soft = m->cfg.icount ? 16 * HART_CHUNK : HART_CHUNK;

    if (m->cfg.trace_exec) print_instruction(h);
    uint64_t done = m->log        ? h->isa->debug->log_run(h, m->log)
                    : m->coverage ? h->isa->debug->cover_run(h, m->coverage)
                                  : hart_run(h, hard, soft < hard ? soft : hard);
    if (UNLIKELY(h->stop.kind != DEBUG_NONE)) machine_stop(m);
    m->s.quantum_left -= done < m->s.quantum_left ? done : m->s.quantum_left;
    if (m->n_harts == 1) m->s.quantum_left = QUANTUM;
    if (every && done && machine_total_steps(m) % every == 0) trace_sample(m);
}

uint64_t machine_until_deadline(const struct machine *m)
{
    uint64_t now = host_time_ns();

    if (m->deadline_ns == UINT64_MAX) return UINT64_MAX;
    return m->deadline_ns > now ? m->deadline_ns - now : 0;
}

/* All harts wait: pass the time until the next event, or until mail comes. */
static void idle(struct machine *m)
{
    uint64_t next = clock_next(&m->clock), wait = machine_until_deadline(m),
             before = host_time_ns();

    if (m->cfg.icount_jump && next != CLOCK_NEVER) {
        clock_set(&m->clock, next);
        return;
    }
    if (next != CLOCK_NEVER) {
        uint64_t left = next > m->clock.now ? next - m->clock.now : 0;
        if (left < wait) wait = left;
    }
    mailbox_wait(m->mail, wait);
    if (m->cfg.icount) {
        uint64_t to = m->clock.now + (host_time_ns() - before);
        clock_set(&m->clock, next < to ? next : to);
    }
}

void machine_reboot(struct machine *m)
{
    struct error err = { 0 };

    if (m->cfg.no_reboot) {
        m->exit_status = 0;
    } else if (!machine_cold_reset(m, &err)) {
        fprintf(stderr, "isomer: reset: %s\n", err.text);
        m->exit_status = EXIT_OUR_FAILURE;
    }
}

/* What other threads want. The flags first: what is posted after is seen next time. */
static void look_up(struct machine *m)
{
    for (unsigned i = 0; i < m->n_harts; i++) {
        atomic_store_explicit(&m->harts[i]->attention, 0, memory_order_relaxed);
    }
    mailbox_run(m->mail);
    if (m->reboot && m->exit_status < 0) machine_reboot(m);
}

void machine_check_limits(struct machine *m)
{
    const char *limit = NULL;

    if (m->cfg.max_insns && machine_insns(m) >= m->cfg.max_insns) limit = "--max-insns";
    if (m->deadline_ns != UINT64_MAX && machine_until_deadline(m) == 0) limit = "--timeout";
    if (!limit || m->exit_status >= 0) return;
    fprintf(stderr, "isomer: %s reached\n", limit);
    m->exit_status = EXIT_LIMIT;
}

static void run_a_while(struct machine *m)
{
    follow_host(m);
    clock_fire_due(&m->clock);
    if (m->exit_status >= 0 || m->reboot) return;
    struct hart *h = pick_hart(m);
    if (h) run_hart(m, h);
    else idle(m);
}

/* Harts in turn. */
static void run_in_turn(struct machine *m)
{
    if (!m->s.quantum_left) m->s.quantum_left = QUANTUM;
    while (m->exit_status < 0) {
        look_up(m);
        if (m->exit_status >= 0) break;
        if (m->stopped) mailbox_wait(m->mail, machine_until_deadline(m));
        else run_a_while(m);
        machine_check_limits(m);
    }
}

int machine_run(struct machine *m)
{
    struct error err = { 0 };

    m->host_start_ns = host_time_ns() - m->clock.now;
    atomic_store_explicit(&m->built, true, memory_order_release);
    if (m->cfg.parallel) parallel_run(m);
    else run_in_turn(m);
    if (m->cfg.signature && !htif_write_signature(m, &err)) {
        fprintf(stderr, "isomer: %s\n", err.text);
        return EXIT_OUR_FAILURE;
    }
    return m->exit_status;
}
