/* SPDX-License-Identifier: MIT */
/* Snapshots: the whole machine in a file, and back.
 *
 * The file is "ISOMERVM", a version, and chunks {4-letter tag, length, payload}, all numbers
 * little-endian: HEAD (what must be the same), CLCK, MACH, one HART and one DEVI each in order of
 * creation, DISK for each writable disk, RAMP (up to RAM_BATCH pages that are not zero, packed with
 * zstd), ENDS. It is untrusted input: every length is checked against what is left, nothing is allocated
 * from a number in the file, fields obey their tables, and each part checks its own values. */
#include "machine/machine.h"

#include "base/check.h"
#include "machine/loader.h"
#include "machine/peripherals.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#define MAGIC     "ISOMERVM"
#define VERSION   1
#define RAM_BATCH 256 /* pages of one chunk */

/* clang-format off */
static const struct field_desc clock_fields[] = {
    FIELD(struct clock, now), FIELD(struct clock, ns_per_insn_q32), FIELD(struct clock, insn_frac),
    FIELD(struct clock, tick_offset),
};
static const struct field_desc machine_fields[] = {
    FIELD_ARRAY(struct machine_state, random), FIELD(struct machine_state, calendar_base),
    FIELD(struct machine_state, quantum_left), FIELD(struct machine_state, trace_hash),
    FIELD(struct machine_state, trace_steps), FIELD_MAX(struct machine_state, turn, CONFIG_MAX_HARTS - 1),
    FIELD_UNSAVED(struct machine_state, pad),
};
/* clang-format on */

#define N_CLOCK_FIELDS   (sizeof clock_fields / sizeof clock_fields[0])
#define N_MACHINE_FIELDS (sizeof machine_fields / sizeof machine_fields[0])

/* Writing --------------------------------------------------------------------------------- */

static void put_chunk(struct bytes *out, const char *tag, struct bytes *body)
{
    bytes_put(out, tag, 4);
    bytes_put_le(out, 8, body->len);
    bytes_put(out, body->data, body->len);
    body->len = 0;
}

static void put_text(struct bytes *b, const char *s)
{
    size_t n = strlen(s);

    bytes_put_le(b, 2, n);
    bytes_put(b, s, n);
}

static void put_head(const struct machine *m, struct bytes *b)
{
    put_text(b, m->board->name);
    put_text(b, m->board->isa->name);
    put_text(b, m->cfg.board_props ? m->cfg.board_props : "");
    put_text(b, m->cfg.cpu ? m->cfg.cpu : "");
    bytes_put_le(b, 8, m->cfg.ram_size);
    bytes_put_le(b, 4, m->n_harts);
    bytes_put_le(b, 1, m->cfg.icount);
}

static void put_pages(struct bytes *out, struct bytes *body, uint32_t ram, const uint32_t *pages,
                      uint32_t n, const uint8_t *data)
{
    size_t bound = ZSTD_compressBound((size_t)n * PAGE_SIZE);
    uint8_t *packed = xcalloc(1, bound);
    size_t len = ZSTD_compress(packed, bound, data, (size_t)n * PAGE_SIZE, 1);

    CHECK(!ZSTD_isError(len));
    bytes_put_le(body, 4, ram);
    bytes_put_le(body, 4, n);
    for (uint32_t i = 0; i < n; i++) {
        bytes_put_le(body, 4, pages[i]);
    }
    bytes_put(body, packed, len);
    put_chunk(out, "RAMP", body);
    free(packed);
}

static void put_ram(const struct machine *m, uint32_t index, struct bytes *out, struct bytes *body)
{
    const struct ram *r = &m->rams[index];
    uint32_t pages[RAM_BATCH], n = 0;
    uint8_t *data = xcalloc(RAM_BATCH, PAGE_SIZE);

    for (uint64_t p = 0; p < r->size >> PAGE_SHIFT; p++) {
        if (ram_page_is_zero(r, p)) continue;
        pages[n] = (uint32_t)p;
        memcpy(data + (size_t)n * PAGE_SIZE, r->host + (p << PAGE_SHIFT), PAGE_SIZE);
        if (++n < RAM_BATCH) continue;
        put_pages(out, body, index, pages, n, data);
        n = 0;
    }
    if (n) put_pages(out, body, index, pages, n, data);
    free(data);
}

static void put_disks(const struct machine *m, struct bytes *out, struct bytes *body)
{
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        if (!m->disks[i] || blockdev_readonly(m->disks[i])) continue;
        struct blockdev_id id;
        blockdev_identity(m->disks[i], &id);
        put_text(body, id.path);
        bytes_put_le(body, 8, id.size);
        bytes_put_le(body, 8, id.mtime_ns);
        put_chunk(out, "DISK", body);
    }
}

static void serialize(struct machine *m, struct bytes *out)
{
    struct bytes body = {0};

    bytes_put(out, MAGIC, 8);
    bytes_put_le(out, 4, VERSION);
    put_head(m, &body);
    put_chunk(out, "HEAD", &body);
    fields_save(clock_fields, N_CLOCK_FIELDS, &m->clock, &body);
    put_chunk(out, "CLCK", &body);
    fields_save(machine_fields, N_MACHINE_FIELDS, &m->s, &body);
    put_chunk(out, "MACH", &body);
    for (unsigned i = 0; i < m->n_harts; i++) {
        struct hart *h = m->harts[i];
        h->isa->pre_save(h);
        fields_save(h->isa->state, h->isa->n_state, (char *)h + h->isa->state_off, &body);
        put_chunk(out, "HART", &body);
    }
    for (unsigned i = 0; i < m->n_devs; i++) {
        put_text(&body, m->devs[i]->id);
        device_save(m->devs[i], &body);
        put_chunk(out, "DEVI", &body);
    }
    put_disks(m, out, &body);
    for (uint32_t i = 0; i < m->n_rams; i++) {
        put_ram(m, i, out, &body);
    }
    put_chunk(out, "ENDS", &body);
    free(body.data);
}

static bool write_all(int fd, const uint8_t *p, size_t n)
{
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k <= 0) return false;
        p += k;
        n -= (size_t)k;
    }
    return true;
}

/* A new file beside the old one, which it replaces when it is whole and on the disk. */
static bool replace_file(const char *path, const struct bytes *data, struct error *err)
{
    char temp[4096];

    if (snprintf(temp, sizeof temp, "%s.part", path) >= (int)sizeof temp)
        return error_set(err, "savevm: the path is too long");
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return error_set(err, "savevm \"%s\": %s", temp, strerror(errno));
    bool ok = write_all(fd, data->data, data->len) && fsync(fd) == 0;
    ok = close(fd) == 0 && ok;
    if (ok && rename(temp, path) == 0) return true;
    error_set(err, "savevm \"%s\": %s", path, strerror(errno));
    unlink(temp);
    return false;
}

bool machine_save(struct machine *m, const char *path, struct error *err)
{
    struct bytes out = {0};

    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        if (m->disks[i]) blockdev_drain(m->disks[i]);
    }
    serialize(m, &out);
    bool ok = replace_file(path, &out, err);
    free(out.data);
    return ok;
}

/* Reading --------------------------------------------------------------------------------- */

struct chunk {
    char tag[5];
    struct cursor body;
};

static bool next_chunk(struct cursor *in, struct chunk *c, struct error *err)
{
    memset(c->tag, 0, sizeof c->tag);
    cursor_bytes(in, c->tag, 4);
    uint64_t len = cursor_le(in, 8);
    if (in->bad || len > (uint64_t)(in->end - in->p))
        return error_set(err, "the file ends in the middle");
    c->body = (struct cursor){in->p, in->p + len, false};
    in->p += len;
    return true;
}

static bool expect_chunk(struct cursor *in, const char *tag, struct chunk *c, struct error *err)
{
    if (!next_chunk(in, c, err)) return false;
    if (strcmp(c->tag, tag) == 0) return true;
    return error_set(err, "part %s is missing", tag);
}

static bool text_is(struct cursor *in, const char *want)
{
    size_t n = cursor_le(in, 2);
    char buf[1024] = "";

    if (n >= sizeof buf || !cursor_bytes(in, buf, n)) return false;
    return strcmp(buf, want) == 0;
}

static bool check_head(const struct machine *m, struct cursor *in, struct error *err)
{
    const char *props = m->cfg.board_props ? m->cfg.board_props : "";

    if (!text_is(in, m->board->name) || !text_is(in, m->board->isa->name) || !text_is(in, props))
        return error_set(err, "it is of another board; start with the same -M");
    if (!text_is(in, m->cfg.cpu ? m->cfg.cpu : ""))
        return error_set(err, "it is of another CPU; start with the same -cpu");
    if (cursor_le(in, 8) != m->cfg.ram_size)
        return error_set(err, "it has another memory size; start with the same -m");
    if (cursor_le(in, 4) != m->n_harts)
        return error_set(err, "it has another number of harts; start with the same -smp");
    if (cursor_le(in, 1) != m->cfg.icount || in->bad)
        return error_set(err, "-icount must be as it was when the snapshot was made");
    return true;
}

static bool load_fields(const struct field_desc *f, size_t n, void *state, struct chunk *c,
                        struct error *err)
{
    if (!fields_load(f, n, state, &c->body, err)) return false;
    return c->body.p == c->body.end ? true : error_set(err, "part %s is too long", c->tag);
}

static bool load_clock(struct machine *m, struct cursor *in, struct error *err)
{
    struct chunk c;
    uint64_t rate = m->clock.ns_per_insn_q32;

    if (!expect_chunk(in, "CLCK", &c, err) ||
        !load_fields(clock_fields, N_CLOCK_FIELDS, &m->clock, &c, err))
        return false;
    if (m->clock.ns_per_insn_q32 != rate)
        return error_set(err, "-icount shift must be as it was when the snapshot was made");
    if (m->clock.now > INT64_MAX || m->clock.insn_frac > UINT32_MAX)
        return error_set(err, "impossible clock");
    return true;
}

static bool load_machine_state(struct machine *m, struct cursor *in, struct error *err)
{
    struct chunk c;

    if (!expect_chunk(in, "MACH", &c, err) ||
        !load_fields(machine_fields, N_MACHINE_FIELDS, &m->s, &c, err))
        return false;
    if (m->s.turn >= m->n_harts || m->s.quantum_left > QUANTUM)
        return error_set(err, "impossible turn of harts");
    return true;
}

static bool load_hart(struct hart *h, struct cursor *in, struct error *err)
{
    struct chunk c;
    char *state = (char *)h + h->isa->state_off;

    if (!expect_chunk(in, "HART", &c, err)) return false;
    hart_drop_caches(h);
    if (!load_fields(h->isa->state, h->isa->n_state, state, &c, err)) return false;
    return h->isa->post_load(h, err);
}

static bool load_device(struct device *d, struct cursor *in, struct error *err)
{
    struct chunk c;

    if (!expect_chunk(in, "DEVI", &c, err)) return false;
    if (!text_is(&c.body, d->id))
        return error_set(err, "device %s is missing; plug the same devices as then", d->id);
    if (!device_load(d, &c.body, err)) {
        error_prefix(err, "%s", d->id);
        return false;
    }
    return true;
}

static bool load_pages(struct machine *m, struct cursor *in, struct error *err)
{
    uint64_t ram = cursor_le(in, 4), n = cursor_le(in, 4);
    uint32_t pages[RAM_BATCH];

    if (in->bad || ram >= m->n_rams || n == 0 || n > RAM_BATCH)
        return error_set(err, "damaged memory pages");
    const struct ram *r = &m->rams[ram];
    for (uint64_t i = 0; i < n; i++) {
        pages[i] = (uint32_t)cursor_le(in, 4);
        if (pages[i] >= r->size >> PAGE_SHIFT) return error_set(err, "a memory page is out of range");
    }
    uint8_t *data = xcalloc(RAM_BATCH, PAGE_SIZE);
    size_t len = in->bad ? 0
                         : ZSTD_decompress(data, RAM_BATCH * PAGE_SIZE, in->p, (size_t)(in->end - in->p));
    bool ok = len == n * PAGE_SIZE;
    for (uint64_t i = 0; ok && i < n; i++) {
        memcpy(r->host + ((uint64_t)pages[i] << PAGE_SHIFT), data + i * PAGE_SIZE, PAGE_SIZE);
    }
    free(data);
    return ok ? true : error_set(err, "damaged memory pages");
}

/* A disk that changed since the snapshot would be destroyed by a guest that caches its old contents. */
static bool check_disk(const struct machine *m, struct cursor *in, struct error *err)
{
    char path[1024] = "";
    size_t n = cursor_le(in, 2);

    if (n >= sizeof path || !cursor_bytes(in, path, n)) return error_set(err, "damaged disk record");
    uint64_t size = cursor_le(in, 8), mtime = cursor_le(in, 8);
    for (unsigned i = 0; i < CONFIG_MAX_DRIVES; i++) {
        struct blockdev_id id;
        if (!m->disks[i]) continue;
        blockdev_identity(m->disks[i], &id);
        if (strcmp(id.path, path) != 0) continue;
        if (id.size == size && id.mtime_ns == mtime && !in->bad) return true;
        return error_set(err, "disk \"%s\" was changed after the snapshot was made; going on would "
                              "damage it. Restore the disk file, or add -snapshot", path);
    }
    return error_set(err, "disk \"%s\" is missing; give the same -drive", path);
}

static bool load_rest(struct machine *m, struct cursor *in, struct error *err)
{
    struct chunk c;

    for (unsigned i = 0; i < m->n_rams; i++) {
        ram_clear(&m->rams[i]);
    }
    for (;;) {
        if (!next_chunk(in, &c, err)) return false;
        if (strcmp(c.tag, "ENDS") == 0) break;
        bool ok;
        if (strcmp(c.tag, "RAMP") == 0) ok = load_pages(m, &c.body, err);
        else if (strcmp(c.tag, "DISK") == 0) ok = check_disk(m, &c.body, err);
        else ok = error_set(err, "unknown part");
        if (!ok) return false;
    }
    return in->p == in->end ? true : error_set(err, "there are bytes behind the end");
}

static bool deserialize(struct machine *m, struct cursor *in, struct error *err)
{
    char magic[8];
    struct chunk c;

    if (!cursor_bytes(in, magic, 8) || memcmp(magic, MAGIC, 8) != 0)
        return error_set(err, "not a snapshot of isomer");
    if (cursor_le(in, 4) != VERSION) return error_set(err, "made by another version of isomer");
    if (!expect_chunk(in, "HEAD", &c, err) || !check_head(m, &c.body, err)) return false;
    if (!load_clock(m, in, err) || !load_machine_state(m, in, err)) return false;
    for (unsigned i = 0; i < m->n_harts; i++) {
        if (!load_hart(m->harts[i], in, err)) return false;
    }
    for (unsigned i = 0; i < m->n_devs; i++) {
        if (!load_device(m->devs[i], in, err)) return false;
    }
    if (!load_rest(m, in, err)) return false;
    for (unsigned i = 0; i < m->n_harts; i++) {
        hart_drop_caches(m->harts[i]);
        if (!m->harts[i]->isa->post_load(m->harts[i], err)) return false;
    }
    return true;
}

bool machine_load(struct machine *m, const char *path, struct error *err)
{
    struct file_data f;

    if (!file_read(path, "loadvm", SIZE_MAX / 2, &f, err)) return false;
    struct cursor in = {f.data, f.data + f.size, false};
    bool ok = deserialize(m, &in, err);
    file_free(&f);
    if (!ok) {
        error_prefix(err, "loadvm \"%s\"", path);
        return false;
    }
    restart_devices(m);
    drop_connections(m);
    return true;
}
