/* SPDX-License-Identifier: MIT */
/* virtio block device. virtio 1.3, 5.2.
 *
 * Requests are done by the disk's worker thread, in pieces of a bounce buffer; many may be under
 * way.
 *
 * With a deterministic clock a request only waits for a fixed virtual time, and is then done from
 * beginning to end at that instant while the machine waits for the worker. So neither memory nor
 * disk ever holds the half of a request, and what is saved of it is its first descriptor and its
 * time: the driver may not touch a request before it is completed.
 *
 * Left out: several queues, secure erase, zones. */
#include "devices/virtio_blk.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "devices/host/blockdev.h"
#include "devices/virtio.h"

#include <stdlib.h>
#include <string.h>

#define SECTOR       512u
#define HEADER       16u /* bytes: type, reserved, sector */
#define MAX_REQUESTS 32
#define BOUNCE       (UINT64_C(128) << 10) /* bytes */
#define DELAY_NS     UINT64_C(100000)
#define MAX_DISCARD  UINT32_C(0x3fffff) /* sectors of one request */
#define MAX_ZEROES   UINT32_C(0x8000)
#define ID_BYTES     20

enum feature {
    F_SEG_MAX = 2,
    F_RO = 5,
    F_BLK_SIZE = 6,
    F_FLUSH = 9,
    F_TOPOLOGY = 10,
    F_CONFIG_WCE = 11,
    F_DISCARD = 13,
    F_WRITE_ZEROES = 14,
};
enum type { T_IN = 0, T_OUT = 1, T_FLUSH = 4, T_GET_ID = 8, T_DISCARD = 11, T_WRITE_ZEROES = 13 };
enum status { S_OK = 0, S_IOERR = 1, S_UNSUPP = 2 };
enum config { CONFIG_WRITEBACK = 32 };

struct blk_state {
    struct virtio_state v;
    uint64_t due[VIRTQ_MAX_SIZE];  /* ns; when a request is done, oldest first */
    uint16_t head[VIRTQ_MAX_SIZE]; /* its first descriptor */
    uint32_t n;                    /* requests that wait for their time */
    uint8_t writeback, pad[3];
};

/* One request in the hands of the disk. */
struct request {
    struct blockreq io;
    struct virtio_blk *owner;
    struct virtq_chain chain;
    uint64_t start, len, done; /* bytes: place on the disk, length, finished so far */
    uint32_t type;
    bool busy, unmap, flushing;
    bool stale; /* the device was reset meanwhile */
    uint8_t *bounce;
};

struct virtio_blk {
    struct virtio v;
    struct blk_state s;
    struct blockdev *disk; /* wiring */
    const char *serial;
    uint64_t capacity;   /* sectors */
    struct event turn;   /* for the first of those that wait */
    struct request *req; /* MAX_REQUESTS of them */
};

static struct virtio_blk *blk_of(void *d)
{
    return d;
}

void virtio_blk_set_drive(struct device *d, struct blockdev *b)
{
    blk_of(d)->disk = b;
}

/* Must a write be on the host's disk before it is completed? (virtio 5.2.6.2, cases 1 and 2) */
static bool is_writethrough(struct virtio_blk *b)
{
    if (virtio_has(&b->v, F_CONFIG_WCE)) return !b->s.writeback;
    return !virtio_has(&b->v, F_FLUSH);
}

/* ---- one request ---- */

/* The status is the last byte of the writable part. The used length counts what is filled without a
 * gap from the beginning. */
static void complete(struct request *r, uint8_t status)
{
    struct virtio *v = &r->owner->v;
    uint64_t data = r->chain.in_len - 1, filled = r->type == T_IN ? r->done : 0;

    if (r->type == T_GET_ID) filled = data < ID_BYTES ? data : ID_BYTES;
    r->busy = false;
    virtq_write(v, &r->chain, data, &status, 1);
    virtq_push(v, 0, r->chain.head, filled == data ? data + 1 : filled);
    virtq_signal(v, 0);
}

static void piece_done(struct blockreq *io);

static void submit(struct request *r, enum block_op op, uint64_t len)
{
    r->io = (struct blockreq){
        .op = op,
        .offset = r->start + r->done,
        .len = len,
        .buf = r->bounce,
        .unmap = r->unmap,
        .done = piece_done,
        .ctx = r,
    };
    blockdev_submit(r->owner->disk, &r->io);
}

/* Send the next piece to the disk, or complete. */
static void advance(struct request *r)
{
    struct virtio_blk *b = r->owner;
    uint64_t n = r->len - r->done;

    if (r->flushing || (n == 0 && r->type != T_FLUSH)) {
        bool wrote = r->type == T_OUT || r->type == T_WRITE_ZEROES;
        if (!r->flushing && wrote && is_writethrough(b)) {
            r->flushing = true;
            submit(r, BLOCK_FLUSH, 0);
            return;
        }
        complete(r, S_OK);
        return;
    }
    if ((r->type == T_IN || r->type == T_OUT) && n > BOUNCE) n = BOUNCE;
    switch (r->type) {
    case T_OUT:
        if (virtq_read(&b->v, &r->chain, HEADER + r->done, r->bounce, n) != n) {
            r->busy = false; /* and the device is broken */
            return;
        }
        submit(r, BLOCK_WRITE, n);
        break;
    case T_FLUSH:
        r->flushing = true;
        submit(r, BLOCK_FLUSH, 0);
        break;
    case T_DISCARD: submit(r, BLOCK_DISCARD, n); break;
    case T_WRITE_ZEROES: submit(r, BLOCK_WRITE_ZEROES, n); break;
    default: submit(r, BLOCK_READ, n); break;
    }
}

static void look(struct virtio_blk *b);

/* The disk did a piece. Machine thread. */
static void piece_done(struct blockreq *io)
{
    struct request *r = io->ctx;
    struct virtio_blk *b = r->owner;

    if (r->stale) {
        r->busy = r->stale = false;
        return;
    }
    if (!io->ok) {
        complete(r, S_IOERR);
    } else {
        if (r->type == T_IN) virtq_write(&b->v, &r->chain, r->done, r->bounce, io->len);
        r->done += io->len;
        advance(r);
    }
    look(b);
}

static bool in_range(const struct virtio_blk *b, uint64_t sector, uint64_t len)
{
    return sector <= b->capacity && len / SECTOR <= b->capacity - sector;
}

/* Discard and write zeroes carry a list of segments, of which one is allowed (max_*_seg). */
static enum status parse_segment(struct request *r)
{
    struct virtio_blk *b = r->owner;
    bool zeroes = r->type == T_WRITE_ZEROES;
    uint8_t seg[16];

    if (!virtio_has(&b->v, zeroes ? F_WRITE_ZEROES : F_DISCARD)) return S_UNSUPP;
    if (r->chain.out_len != HEADER + sizeof seg) return S_IOERR;
    if (virtq_read(&b->v, &r->chain, HEADER, seg, sizeof seg) != sizeof seg) return S_IOERR;
    uint64_t sector = load_le64(seg);
    uint32_t n = load_le32(seg + 8), flags = load_le32(seg + 12);
    if (flags > (zeroes ? 1u : 0u)) return S_UNSUPP;
    r->unmap = flags & 1;
    r->start = sector * SECTOR;
    r->len = (uint64_t)n * SECTOR;
    return n <= (zeroes ? MAX_ZEROES : MAX_DISCARD) && in_range(b, sector, r->len) ? S_OK : S_IOERR;
}

static void send_id(struct request *r)
{
    const char *serial = r->owner->serial ? r->owner->serial : "";
    size_t n = strlen(serial);
    char id[ID_BYTES] = { 0 };
    uint64_t room = r->chain.in_len - 1;

    memcpy(id, serial, n < ID_BYTES ? n : ID_BYTES);
    virtq_write(&r->owner->v, &r->chain, 0, id, room < ID_BYTES ? room : ID_BYTES);
}

/* Check a read or write and say where it goes. */
static enum status parse_transfer(struct request *r, uint64_t sector)
{
    r->start = sector * SECTOR;
    r->len = r->type == T_IN ? r->chain.in_len - 1 : r->chain.out_len - HEADER;
    return r->len % SECTOR == 0 && in_range(r->owner, sector, r->len) ? S_OK : S_IOERR;
}

/* Do the request in r->chain. */
static void begin(struct request *r)
{
    struct virtio_blk *b = r->owner;
    uint8_t header[HEADER];
    enum status status = S_OK;

    if (r->chain.in_len == 0 || virtq_read(&b->v, &r->chain, 0, header, HEADER) != HEADER) {
        virtio_broken(&b->v, "request without header or status");
        return;
    }
    r->busy = true;
    r->unmap = r->flushing = false;
    r->type = load_le32(header);
    r->start = r->len = r->done = 0;
    switch (r->type) {
    case T_IN:
    case T_OUT: status = parse_transfer(r, load_le64(header + 8)); break;
    case T_DISCARD:
    case T_WRITE_ZEROES: status = parse_segment(r); break;
    case T_GET_ID: send_id(r); break;
    case T_FLUSH: break;
    default: status = S_UNSUPP; break;
    }
    if ((r->type == T_OUT) && blockdev_readonly(b->disk)) status = S_IOERR;
    if (status == S_OK) advance(r);
    else complete(r, (uint8_t)status);
}

/* ---- all requests ---- */

static struct request *free_request(struct virtio_blk *b)
{
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        if (!b->req[i].busy) return &b->req[i];
    }
    return NULL;
}

static void schedule(struct virtio_blk *b)
{
    if (b->s.n) clock_event_at(b->v.dev.clock, &b->turn, b->s.due[0]);
    else clock_event_cancel(b->v.dev.clock, &b->turn);
}

/* Take requests from the queue, as many as there is room for. */
static void look(struct virtio_blk *b)
{
    struct request *r;

    if (b->v.dev.host->deterministic) {
        r = free_request(b);
        while (r && b->s.n < VIRTQ_MAX_SIZE && virtq_pop(&b->v, 0, &r->chain)) {
            b->s.head[b->s.n] = r->chain.head;
            b->s.due[b->s.n++] = b->v.dev.clock->now + DELAY_NS;
        }
        schedule(b);
        return;
    }
    while ((r = free_request(b)) != NULL && virtq_pop(&b->v, 0, &r->chain)) {
        begin(r);
    }
}

static void notify(struct virtio *v, unsigned queue)
{
    (void)queue;
    look(blk_of(v));
}

static uint16_t take_first(struct blk_state *s)
{
    uint16_t head = s->head[0];

    s->n--;
    memmove(&s->head[0], &s->head[1], s->n * sizeof s->head[0]);
    memmove(&s->due[0], &s->due[1], s->n * sizeof s->due[0]);
    s->head[s->n] = 0;
    s->due[s->n] = 0;
    return head;
}

/* Its time has come: do it now, whatever the host needs for it. */
static void take_turn(void *ctx)
{
    struct virtio_blk *b = ctx;

    while (b->s.n && b->s.due[0] <= b->v.dev.clock->now) {
        struct request *r = free_request(b);
        uint16_t head = take_first(&b->s);
        if (!r || !virtq_usable(&b->v, 0) || !virtq_chain_at(&b->v, 0, head, &r->chain)) continue;
        begin(r);
        blockdev_drain(b->disk);
    }
    look(b);
}

/* Let what is under way end without a trace. */
static void abandon(struct virtio_blk *b)
{
    for (unsigned i = 0; b->req && i < MAX_REQUESTS; i++) {
        b->req[i].stale = b->req[i].busy;
    }
    if (b->disk) blockdev_drain(b->disk);
}

static void reset_requests(struct virtio *v)
{
    struct virtio_blk *b = blk_of(v);

    abandon(b);
    memset(b->s.head, 0, sizeof b->s.head);
    memset(b->s.due, 0, sizeof b->s.due);
    b->s.n = 0;
    b->s.writeback = 1;
    clock_event_cancel(v->dev.clock, &b->turn);
}

/* ---- features and configuration ---- */

static uint64_t extra_features(struct virtio *v)
{
    bool ro = blk_of(v)->disk && blockdev_readonly(blk_of(v)->disk);

    return ro ? FEATURE(F_RO) : FEATURE(F_DISCARD) | FEATURE(F_WRITE_ZEROES);
}

static void accepted(struct virtio *v)
{
    blk_of(v)->s.writeback = virtio_has(v, F_FLUSH);
}

static void read_config(struct virtio *v, uint8_t *c)
{
    struct virtio_blk *b = blk_of(v);

    store_le64(c, b->capacity);
    store_le32(c + 12, VIRTQ_MAX_SIZE - 2); /* seg_max: all but header and status */
    store_le32(c + 20, SECTOR);             /* blk_size */
    c[24] = 3;                              /* physical_block_exp: hosts write pages of 4 KiB */
    store_le16(c + 26, 8);                  /* min_io_size, blocks */
    c[CONFIG_WRITEBACK] = b->s.writeback;
    store_le32(c + 36, MAX_DISCARD);
    store_le32(c + 40, 1); /* max_discard_seg */
    store_le32(c + 44, 8); /* discard_sector_alignment */
    store_le32(c + 48, MAX_ZEROES);
    store_le32(c + 52, 1); /* max_write_zeroes_seg */
    c[56] = 1;             /* write_zeroes_may_unmap */
}

static void write_config(struct virtio *v, unsigned offset, uint8_t value)
{
    if (offset == CONFIG_WRITEBACK && virtio_has(v, F_CONFIG_WCE))
        blk_of(v)->s.writeback = value & 1;
}

static const struct virtio_ops ops = {
    .id = 2,
    .features = FEATURE(F_SEG_MAX) | FEATURE(F_BLK_SIZE) | FEATURE(F_FLUSH) | FEATURE(F_TOPOLOGY) |
                FEATURE(F_CONFIG_WCE),
    .n_queues = 1,
    .config_size = 60,
    .extra_features = extra_features,
    .accepted = accepted,
    .read_config = read_config,
    .write_config = write_config,
    .notify = notify,
    .reset = reset_requests,
};

/* ---- the device ---- */

static bool init(struct device *d, struct error *err)
{
    struct virtio_blk *b = blk_of(d);

    b->v.ops = &ops;
    if (!b->disk) return error_usage(err, "%s: drive= is missing", d->cls->name);
    if (b->serial && strlen(b->serial) > ID_BYTES)
        return error_usage(err, "%s: serial=\"%s\" is longer than %d characters", d->cls->name,
                           b->serial, ID_BYTES);
    b->capacity = blockdev_size(b->disk) / SECTOR;
    b->req = xcalloc(MAX_REQUESTS, sizeof *b->req);
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        b->req[i].owner = b;
        b->req[i].bounce = xcalloc(1, BOUNCE);
    }
    event_init(d->clock, &b->turn, "virtio-blk", take_turn, b);
    return true;
}

static void reset(struct device *d)
{
    virtio_reset(&blk_of(d)->v);
}

static void fini(struct device *d)
{
    struct virtio_blk *b = blk_of(d);

    if (!b->req) return;
    reset_requests(&b->v);
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        free(b->req[i].bounce);
    }
    free(b->req);
}

static void pre_save(struct device *d)
{
    blockdev_drain(blk_of(d)->disk);
}

static bool post_load(struct device *d, struct error *err)
{
    struct virtio_blk *b = blk_of(d);

    abandon(b);
    if (!virtio_post_load(&b->v, err)) return false;
    schedule(b);
    return true;
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct blk_state), FIELD_ARRAY(struct blk_state, due),
    FIELD_ARRAY(struct blk_state, head), FIELD_MAX(struct blk_state, n, VIRTQ_MAX_SIZE),
    FIELD_MAX(struct blk_state, writeback, 1), FIELD_UNSAVED(struct blk_state, pad),
};
static const struct prop_desc props[] = {
    { "serial", PROP_STRING, offsetof(struct virtio_blk, serial), 0, 0, 0, "serial number, up to 20 characters" },
};
/* clang-format on */

const struct device_class virtio_blk_class = {
    .name = "virtio-blk-device",
    .summary = "virtio disk; drive=ID names its -drive",
    .spec = "virtio 1.3, 5.2",
    .size = sizeof(struct virtio_blk),
    .state_off = offsetof(struct virtio_blk, s),
    .state_size = sizeof(struct blk_state),
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .props = props,
    .n_props = ARRAY_SIZE(props),
    .init = init,
    .reset = reset,
    .fini = fini,
    .post_load = post_load,
    .pre_save = pre_save,
};
