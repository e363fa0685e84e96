/* SPDX-License-Identifier: MIT */
/* Snapshots: the whole machine in a file, and back. docs/snapshots.md describes the format.
 *
 * A chunk file (base/chunk.h): HEAD (what must be the same), DISK for each writable disk, CLCK, MACH, one
 * HART and one DEVI each in order of creation, RAMP (pages that are not zero), OVLY (what was written to
 * disks in snapshot mode), ENDS. It is untrusted input: lengths are checked, nothing is allocated from a
 * number in the file, fields obey their tables, and each part checks its own values.
 *
 * Loading changes all or nothing: the checksum, HEAD and DISK are compared first; memory and overlays are
 * made anew beside the present ones and put in place at the end; the state of the parts is kept in memory
 * meanwhile and put back when a later part is refused. */
#include "machine/machine.h"
#include "machine/board.h"

#include "base/bits.h"
#include "base/check.h"
#include "machine/parallel.h"
#include "machine/peripherals.h"
#include "machine/snapshot_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC     "ISOMERVM"
#define VERSION   2
#define MAX_FACTS (16 + MACHINE_MAX_DEVICES)

/* clang-format off */
static const struct field_desc clock_fields[] = {
    FIELD(struct clock, now), FIELD(struct clock, ns_per_insn_q32), FIELD(struct clock, insn_frac),
    FIELD(struct clock, tick_offset),
};
static const struct field_desc machine_fields[] = {
    FIELD_ARRAY(struct machine_state, random), FIELD(struct machine_state, calendar_base),
    FIELD(struct machine_state, quantum_left), FIELD(struct machine_state, trace_hash),
    FIELD_MAX(struct machine_state, turn, CONFIG_MAX_HARTS - 1),
    FIELD_UNSAVED(struct machine_state, pad),
};
/* clang-format on */

const struct field_desc *machine_state_fields(size_t *n)
{
    *n = ARRAY_SIZE(machine_fields);
    return machine_fields;
}

/* What must be the same -------------------------------------------------------------------- */

/* One property of the machine, and the option that sets it. */
struct fact {
    char text[2048];
    const char *option;
};

struct facts {
    struct fact fact[MAX_FACTS];
    unsigned n;
};

static struct fact *add_fact(struct facts *f, const char *option)
{
    CHECK(f->n < MAX_FACTS);
    f->fact[f->n].option = option;
    return &f->fact[f->n++];
}

static void collect_facts(struct machine *m, struct facts *f)
{
    size_t n = sizeof f->fact[0].text;

    f->n = 0;
    snprintf(add_fact(f, "-M")->text, n, "board %s", m->board->name);
    snprintf(add_fact(f, "-m")->text, n, "memory %" PRIu64, m->cfg.ram_size);
    snprintf(add_fact(f, "-smp")->text, n, "harts %u", m->n_harts);
    struct fact *cpu = add_fact(f, "-cpu");
    size_t at = (size_t)snprintf(cpu->text, n, "cpu ");
    m->board->hart_text(m, cpu->text + at, n - at);
    if (m->cfg.icount)
        snprintf(add_fact(f, "-icount")->text, n, "clock icount shift %u", m->cfg.icount_shift);
    else snprintf(add_fact(f, "-icount")->text, n, "clock host");
    for (unsigned i = 0; i < m->n_devs; i++) {
        const struct device *d = m->devs[i];
        snprintf(add_fact(f, "-M, -device and -drive")->text, n, "device %s %s", d->cls->name,
                 d->id);
    }
    snprintf(add_fact(f, "-device and -drive")->text, n, "end of devices");
}

static void put_text(struct bytes *b, const char *s)
{
    size_t n = strlen(s);

    bytes_put_le(b, 2, n);
    bytes_put(b, s, n);
}

/* False when the text does not fit or is not there. */
static bool get_text(struct cursor *in, char *buf, size_t size)
{
    size_t n = (size_t)cursor_le(in, 2);

    memset(buf, 0, size);
    if (in->bad || n >= size || !cursor_bytes(in, buf, n)) return false;
    return strlen(buf) == n;
}

/* Writing --------------------------------------------------------------------------------- */

static void put_head(struct machine *m, struct chunk_writer *w, struct bytes *body)
{
    struct facts *f = xcalloc(1, sizeof *f);

    collect_facts(m, f);
    for (unsigned i = 0; i < f->n; i++) {
        put_text(body, f->fact[i].text);
    }
    free(f);
    chunk_write(w, "HEAD", body);
}

static void put_ram(const struct machine *m, uint32_t index, struct chunk_writer *w,
                    struct bytes *body)
{
    const struct ram *r = &m->rams[index];
    struct block_writer b;

    blocks_start(&b, w, body, "RAMP", index);
    for (uint64_t p = 0; p < r->size >> PAGE_SHIFT; p++) {
        if (!ram_page_is_zero(r, p))
            memcpy(blocks_add(&b, p), r->host + (p << PAGE_SHIFT), PAGE_SIZE);
    }
    blocks_end(&b);
}

/* Append a device's state, in as many chunks as it needs: all but the last are full. */
static void put_device(struct device *d, struct chunk_writer *w, struct bytes *body)
{
    struct bytes all = { 0 };
    size_t at = 0, n;

    put_text(&all, d->id);
    device_save(d, &all);
    do {
        n = all.len - at < CHUNK_MAX ? all.len - at : CHUNK_MAX;
        bytes_put(body, all.data + at, n);
        chunk_write(w, at ? "DEVX" : "DEVI", body);
        at += n;
    } while (n == CHUNK_MAX);
    free(all.data);
}

static void put_state(struct machine *m, struct chunk_writer *w, struct bytes *body)
{
    fields_save(clock_fields, ARRAY_SIZE(clock_fields), &m->clock, body);
    chunk_write(w, "CLCK", body);
    fields_save(machine_fields, ARRAY_SIZE(machine_fields), &m->s, body);
    chunk_write(w, "MACH", body);
    for (unsigned i = 0; i < m->n_harts; i++) {
        struct hart *h = m->harts[i];
        h->isa->pre_save(h);
        fields_save(h->isa->state, h->isa->n_state, (char *)h + h->isa->state_off, body);
        chunk_write(w, "HART", body);
    }
    for (unsigned i = 0; i < m->n_devs; i++) {
        put_device(m->devs[i], w, body);
    }
}

bool machine_save_stream(struct machine *m, FILE *f, struct error *err)
{
    struct chunk_writer w;
    struct bytes body = { 0 };

    parallel_pause(m);
    drain_disks(m);
    chunk_write_start(&w, f, MAGIC, VERSION);
    put_head(m, &w, &body);
    put_disks(m, &w, &body);
    put_state(m, &w, &body);
    for (uint32_t i = 0; i < m->n_rams; i++) {
        put_ram(m, i, &w, &body);
    }
    bool ok = put_overlays(m, &w, &body, err);
    chunk_write_end(&w);
    parallel_resume(m);
    if (ok && (ferror(f) || fflush(f) != 0))
        ok = error_set(err, "%s", strerror(errno ? errno : EIO));
    free(body.data);
    return ok;
}

/* The rename must be on the disk too. A directory that cannot be opened is not our failure. */
static void sync_directory(const char *path)
{
    char *dir = xstrdup(path), *slash = strrchr(dir, '/');

    if (slash) slash[slash == dir] = 0;
    int fd = open(slash ? dir : ".", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(dir);
}

/* A new file beside the old one, which it replaces when it is whole and on the disk. */
static bool replace_file(struct machine *m, const char *path, struct error *err)
{
    char temp[4096];

    if (snprintf(temp, sizeof temp, "%s.XXXXXX", path) >= (int)sizeof temp)
        return error_set(err, "the path is too long");
    int fd = mkstemp(temp);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (!f) return error_set(err, "%s", strerror(errno));
    bool ok = machine_save_stream(m, f, err);
    if (ok && fsync(fd) != 0) ok = error_set(err, "%s", strerror(errno));
    if (fclose(f) != 0 && ok) ok = error_set(err, "%s", strerror(errno));
    if (ok && rename(temp, path) != 0) ok = error_set(err, "%s", strerror(errno));
    if (ok) sync_directory(path);
    else unlink(temp);
    return ok;
}

bool machine_save(struct machine *m, const char *path, struct error *err)
{
    if (replace_file(m, path, err)) return true;
    error_prefix(err, "savevm \"%s\"", path);
    return false;
}

/* Reading --------------------------------------------------------------------------------- */

static bool expect_chunk(struct chunk_reader *in, const char *tag, struct error *err)
{
    if (!chunk_next(in, err)) return false;
    return strcmp(in->tag, tag) == 0 ? true : error_set(err, "part %s is missing", tag);
}

static bool check_facts(struct facts *f, struct cursor *in, struct error *err)
{
    char text[sizeof f->fact[0].text];

    for (unsigned i = 0; i < f->n; i++) {
        if (!get_text(in, text, sizeof text)) return error_set(err, "its head is damaged");
        if (strcmp(text, f->fact[i].text) == 0) continue;
        return error_set(err,
                         "it has \"%s\" where this machine has \"%s\"; start with the same %s as "
                         "then",
                         text, f->fact[i].text, f->fact[i].option);
    }
    return in->p == in->end ? true : error_set(err, "its head is too long");
}

/* The part before any change: configuration, disks; leaves the reader at CLCK. */
static bool check_head(struct machine *m, struct chunk_reader *in, struct disk_load *disks,
                       struct error *err)
{
    struct facts *f = xcalloc(1, sizeof *f);

    collect_facts(m, f);
    bool ok = expect_chunk(in, "HEAD", err) && check_facts(f, &in->body, err);
    free(f);
    while (ok && (ok = chunk_next(in, err)) && strcmp(in->tag, "DISK") == 0) {
        ok = check_disk(m, disks, &in->body, err);
    }
    in->again = true; /* the chunk behind the disks belongs to the state */
    return ok;
}

static bool load_fields(const struct field_desc *f, size_t n, void *state, struct chunk_reader *in,
                        struct error *err)
{
    if (!fields_load(f, n, state, &in->body, err)) return false;
    return in->body.p == in->body.end ? true : error_set(err, "part %s is too long", in->tag);
}

static bool load_clock(struct machine *m, struct chunk_reader *in, struct error *err)
{
    uint64_t rate = m->clock.ns_per_insn_q32;

    if (!expect_chunk(in, "CLCK", err)) return false;
    bool whole = load_fields(clock_fields, ARRAY_SIZE(clock_fields), &m->clock, in, err);
    bool same = m->clock.ns_per_insn_q32 == rate;
    m->clock.ns_per_insn_q32 =
        rate; /* also when the load fails: it is what the old state is put back to */
    if (!whole) return false;
    if (!same || m->clock.now > INT64_MAX || m->clock.insn_frac > UINT32_MAX)
        return error_set(err, "its clock is damaged");
    return true;
}

static bool load_machine_state(struct machine *m, struct chunk_reader *in, struct error *err)
{
    if (!expect_chunk(in, "MACH", err) ||
        !load_fields(machine_fields, ARRAY_SIZE(machine_fields), &m->s, in, err))
        return false;
    bool ok = m->s.turn < m->n_harts && m->s.quantum_left <= QUANTUM;
    if (!ok) m->s.turn = 0;
    return ok ? true : error_set(err, "its turn of harts is damaged");
}

static bool load_hart(struct hart *h, struct chunk_reader *in, struct error *err)
{
    char *state = (char *)h + h->isa->state_off;

    if (!expect_chunk(in, "HART", err)) return false;
    hart_drop_caches(h);
    return load_fields(h->isa->state, h->isa->n_state, state, in, err) && h->isa->post_load(h, err);
}

/* Join the chunks of one device. */
static bool get_device(struct chunk_reader *in, struct bytes *all, struct error *err)
{
    size_t n = CHUNK_MAX;

    while (n == CHUNK_MAX) {
        if (!expect_chunk(in, all->len ? "DEVX" : "DEVI", err)) return false;
        n = (size_t)(in->body.end - in->body.p);
        bytes_put(all, in->body.p, n);
    }
    return true;
}

static bool load_joined(struct device *d, const struct bytes *all, struct error *err)
{
    struct cursor c = { .p = all->data, .end = all->data + all->len };
    char id[64];

    if (!get_text(&c, id, sizeof id) || strcmp(id, d->id) != 0)
        return error_set(err, "device %s is missing", d->id);
    if (!device_load(d, &c, err)) {
        error_prefix(err, "%s", d->id);
        return false;
    }
    return c.p == c.end ? true : error_set(err, "device %s is too long", d->id);
}

static bool load_device(struct device *d, struct chunk_reader *in, struct error *err)
{
    struct bytes all = { 0 };
    bool ok = get_device(in, &all, err) && load_joined(d, &all, err);

    free(all.data);
    return ok;
}

/* Clock, run loop, harts and devices, in place. On failure some of them have changed. */
static bool load_state(struct machine *m, struct chunk_reader *in, struct error *err)
{
    if (!load_clock(m, in, err) || !load_machine_state(m, in, err)) return false;
    for (unsigned i = 0; i < m->n_harts; i++) {
        if (!load_hart(m->harts[i], in, err)) return false;
    }
    for (unsigned i = 0; i < m->n_devs; i++) {
        if (!load_device(m->devs[i], in, err)) return false;
    }
    return true;
}

/* What is made beside the machine that runs, to be put in place when all is well. */
struct loading {
    struct ram rams[MACHINE_MAX_RAMS];
    struct disk_load disks;
    struct block_reader blocks;
    FILE *before; /* the state of all parts, as load_state reads it */
    char *before_bytes;
    size_t before_size;
};

static bool prepare(struct machine *m, struct loading *l, struct error *err)
{
    struct chunk_writer w = { 0 };
    struct bytes body = { 0 };

    for (unsigned i = 0; i < m->n_rams; i++) {
        if (!ram_init(&l->rams[i], m->rams[i].name, m->rams[i].size, err)) return false;
    }
    if (!prepare_overlays(m, &l->disks, err)) return false;
    w.f = open_memstream(&l->before_bytes, &l->before_size);
    if (!w.f) return error_set(err, "out of memory");
    put_state(m, &w, &body);
    free(body.data);
    if (fclose(w.f) != 0 || !(l->before = fmemopen(l->before_bytes, l->before_size, "rb")))
        return error_set(err, "out of memory");
    return true;
}

static void clean_up(struct loading *l)
{
    for (unsigned i = 0; i < MACHINE_MAX_RAMS; i++) {
        if (l->rams[i].host) ram_free(&l->rams[i]);
    }
    drop_overlays(&l->disks);
    if (l->before) fclose(l->before);
    free(l->before_bytes);
    free(l->blocks.data);
}

static bool load_pages(struct machine *m, struct loading *l, struct cursor *in, struct error *err)
{
    struct block_reader *b = &l->blocks;
    uint64_t limit[MACHINE_MAX_RAMS];

    for (unsigned i = 0; i < m->n_rams; i++) {
        limit[i] = m->rams[i].size >> PAGE_SHIFT;
    }
    if (!blocks_read(b, in, limit, m->n_rams, err)) return false;
    for (uint32_t i = 0; i < b->n; i++) {
        memcpy(l->rams[b->owner].host + (b->number[i] << PAGE_SHIFT),
               b->data + (size_t)i * BLOCK_BYTES, BLOCK_BYTES);
    }
    return true;
}

/* Memory and overlays, to the end of the file. */
static bool load_blocks(struct machine *m, struct loading *l, struct chunk_reader *in,
                        struct error *err)
{
    while (chunk_next(in, err)) {
        bool ok;
        if (strcmp(in->tag, CHUNK_END) == 0) return true;
        if (strcmp(in->tag, "RAMP") == 0) ok = load_pages(m, l, &in->body, err);
        else if (strcmp(in->tag, "OVLY") == 0)
            ok = load_overlay(m, &l->disks, &l->blocks, &in->body, err);
        else return error_set(err, "it has an unknown part");
        if (!ok) return false;
    }
    return false;
}

/* What a part saved of itself it takes back. Should it ever not, a reset is better than half a state. */
static void put_back(struct machine *m, struct loading *l, struct error *err)
{
    struct chunk_reader in = { .f = l->before };
    struct error second = { 0 };

    bool ok = load_state(m, &in, &second);
    chunk_read_free(&in);
    if (ok) return;
    m->stopped = true;
    if (!machine_cold_reset(m, NULL)) m->exit_status = EXIT_OUR_FAILURE;
    error_prefix(err, "the machine was reset and stopped (%s)", second.text);
}

static void commit(struct machine *m, struct loading *l)
{
    for (unsigned i = 0; i < m->n_rams; i++) {
        ram_swap(&m->rams[i], &l->rams[i]);
    }
    commit_overlays(m, &l->disks);
}

/* Load what follows the head. */
static bool load_rest(struct machine *m, struct loading *l, struct chunk_reader *in,
                      struct error *err)
{
    drain_disks(m);
    if (!prepare(m, l, err)) return false;
    machine_before_jump(m);
    bool ok = load_state(m, in, err) && load_blocks(m, l, in, err);
    if (ok) commit(m, l);
    else put_back(m, l, err);
    for (unsigned i = 0; i < m->n_harts; i++) {
        hart_drop_caches(m->harts[i]);
    }
    if (m->board->loaded) m->board->loaded(m);
    machine_after_jump(m);
    return ok;
}

/* Is it whole? Nothing is changed yet. */
static bool check_whole(struct chunk_reader *in, FILE *f, struct error *err)
{
    if (!chunk_read_start(in, f, MAGIC, VERSION, "snapshot", err)) return false;
    do {
        if (!chunk_next(in, err)) return false;
    } while (strcmp(in->tag, CHUNK_END) != 0);
    return true;
}

bool machine_load_stream(struct machine *m, FILE *f, struct error *err)
{
    struct chunk_reader in = { 0 };
    struct loading *l = xcalloc(1, sizeof *l);

    parallel_pause(m);
    bool ok = check_whole(&in, f, err) &&
              chunk_read_start(&in, f, MAGIC, VERSION, "snapshot", err) &&
              check_head(m, &in, &l->disks, err) && load_rest(m, l, &in, err);
    chunk_read_free(&in);
    clean_up(l);
    free(l);
    parallel_resume(m);
    return ok;
}

bool machine_load(struct machine *m, const char *path, struct error *err)
{
    struct stat st;
    /* Not to hang on a FIFO: the kind of file is checked after opening. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    FILE *f = fd >= 0 ? fdopen(fd, "rb") : NULL;
    bool ok = false;

    if (!f) error_set(err, "%s", strerror(errno));
    else if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        error_set(err, "it is not a regular file");
    else ok = machine_load_stream(m, f, err);
    if (f) fclose(f);
    if (!ok) {
        error_prefix(err, "loadvm \"%s\"", path);
        return false;
    }
    drop_connections(m);
    return true;
}
