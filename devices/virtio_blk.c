/* SPDX-License-Identifier: MIT */
/* virtio block device. virtio 1.3, 5.2.
 *
 * Requests are done by the disk's worker thread, in pieces of a bounce buffer. Which requests are under way is
 * saved as their first descriptors: after loading they are simply begun again, which is allowed because
 * the driver may not touch a request before it is completed, and harmless because reads and writes can be
 * repeated. With a deterministic clock a request completes a fixed virtual time after it was made. */
#include "devices/virtio_blk.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "devices/host/blockdev.h"
#include "devices/virtio.h"

#include <stdlib.h>
#include <string.h>

#define SECTOR       512u
#define MAX_REQUESTS 32
#define BOUNCE       (256u << 10) /* bytes */
#define DELAY_NS     UINT64_C(100000)

enum feature { F_SEG_MAX = 2, F_RO = 5, F_BLK_SIZE = 6, F_FLUSH = 9, F_DISCARD = 13, F_WRITE_ZEROES = 14 };
enum type { T_IN = 0, T_OUT = 1, T_FLUSH = 4, T_GET_ID = 8, T_DISCARD = 11, T_WRITE_ZEROES = 13 };
enum status { S_OK = 0, S_IOERR = 1, S_UNSUPP = 2 };

struct blk_state {
    struct virtio_state v;
    uint64_t due[MAX_REQUESTS];  /* ns; deterministic completion */
    uint16_t head[MAX_REQUESTS]; /* first descriptors of requests under way, oldest first */
    uint32_t n, pad;
};

/* One request under way. */
struct request {
    struct blockreq io;
    struct virtio_blk *owner;
    struct virtq_chain chain;
    uint64_t start, len, done; /* bytes: place on the disk, length, finished so far */
    uint32_t type;
    bool busy, finished, stale; /* stale: the device was reset meanwhile */
    uint8_t status;
    uint8_t *bounce;
};

struct virtio_blk {
    struct virtio v;
    struct blk_state s;
    struct blockdev *disk; /* wiring */
    const char *serial;
    uint64_t capacity;     /* sectors */
    struct event completion;
    struct request *req;   /* MAX_REQUESTS of them */
};

static struct virtio_blk *blk_of(void *d) { return d; }

void virtio_blk_set_drive(struct device *d, struct blockdev *b) { blk_of(d)->disk = b; }

static void advance(struct request *r);

/* Take the request out of the list of those under way. */
static void forget(struct virtio_blk *b, uint16_t head)
{
    for (uint32_t i = 0; i < b->s.n; i++) {
        if (b->s.head[i] != head) continue;
        b->s.n--;
        memmove(&b->s.head[i], &b->s.head[i + 1], (b->s.n - i) * sizeof b->s.head[0]);
        memmove(&b->s.due[i], &b->s.due[i + 1], (b->s.n - i) * sizeof b->s.due[0]);
        b->s.head[b->s.n] = 0;
        b->s.due[b->s.n] = 0;
        return;
    }
}

static struct request *find_request(struct virtio_blk *b, uint16_t head)
{
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        if (b->req[i].busy && !b->req[i].stale && b->req[i].chain.head == head) return &b->req[i];
    }
    return NULL;
}

/* Status byte at the end of the writable part, then the used ring. */
static void complete(struct request *r)
{
    struct virtio_blk *b = r->owner;
    uint64_t data = r->chain.in_len ? r->chain.in_len - 1 : 0;

    virtq_write(&b->v, &r->chain, data, &r->status, 1);
    r->busy = false;
    forget(b, r->chain.head);
    virtq_push(&b->v, 0, r->chain.head, r->status == S_OK ? r->chain.in_len : 1);
    virtq_signal(&b->v, 0);
}

static void notify(struct virtio *v, unsigned queue);

static void finish(struct request *r, uint8_t status)
{
    r->status = status;
    r->finished = true;
    if (r->owner->v.dev.host->deterministic) return; /* the event completes it */
    complete(r);
}

/* A piece is done: copy what was read, go on with the next. Machine thread. */
static void piece_done(struct blockreq *io)
{
    struct request *r = io->ctx;
    struct virtio_blk *b = r->owner;

    if (r->stale) {
        r->busy = r->stale = false;
        return;
    }
    if (!io->ok) {
        finish(r, S_IOERR);
    } else {
        if (r->type == T_IN) virtq_write(&b->v, &r->chain, r->done, r->bounce, io->len);
        r->done += io->len;
        if (r->done < r->len && r->type != T_FLUSH) advance(r);
        else finish(r, S_OK);
    }
    if (!b->v.dev.host->deterministic) notify(&b->v, 0);
}

static void advance(struct request *r)
{
    static const uint8_t ops[] = {[T_IN] = BLOCK_READ, [T_OUT] = BLOCK_WRITE, [T_FLUSH] = BLOCK_FLUSH,
                                  [T_DISCARD] = BLOCK_DISCARD, [T_WRITE_ZEROES] = BLOCK_WRITE_ZEROES};
    uint64_t n = r->len - r->done;
    bool has_data = r->type == T_IN || r->type == T_OUT;

    if (has_data && n > BOUNCE) n = BOUNCE;
    r->io = (struct blockreq){
        .op = (enum block_op)ops[r->type],
        .offset = r->start + r->done,
        .len = r->type == T_FLUSH ? 0 : n,
        .buf = r->bounce,
        .done = piece_done,
        .ctx = r,
    };
    if (r->type == T_OUT) virtq_read(&r->owner->v, &r->chain, 16 + r->done, r->bounce, n);
    blockdev_submit(r->owner->disk, &r->io);
}

static bool in_range(const struct virtio_blk *b, uint64_t sector, uint64_t len)
{
    return sector <= b->capacity && len / SECTOR <= b->capacity - sector;
}

/* Discard and write zeroes carry a list of segments; one is enough (max_*_seg = 1). */
static bool parse_segment(struct request *r)
{
    uint8_t seg[16];

    if (virtq_read(&r->owner->v, &r->chain, 16, seg, sizeof seg) != sizeof seg) return false;
    uint64_t sector = load_le64(seg), n = load_le32(seg + 8);
    r->start = sector * SECTOR;
    r->len = n * SECTOR;
    return in_range(r->owner, sector, r->len);
}

static void send_id(struct request *r)
{
    const char *serial = r->owner->serial ? r->owner->serial : "";
    char id[20] = "";
    size_t n = strlen(serial) < sizeof id ? strlen(serial) : sizeof id;

    memcpy(id, serial, n);
    if (r->chain.in_len < 2) return;
    uint64_t room = r->chain.in_len - 1;
    virtq_write(&r->owner->v, &r->chain, 0, id, room < sizeof id ? room : sizeof id);
}

static void begin(struct request *r)
{
    struct virtio_blk *b = r->owner;
    uint8_t header[16];

    if (virtq_read(&b->v, &r->chain, 0, header, sizeof header) != sizeof header || !r->chain.in_len) {
        virtio_broken(&b->v, "request without header or status");
        r->busy = false;
        forget(b, r->chain.head);
        return;
    }
    uint64_t sector = load_le64(header + 8);
    bool ok = true;
    r->type = load_le32(header);
    r->done = 0;
    r->start = sector * SECTOR;
    r->len = r->type == T_IN ? r->chain.in_len - 1 : r->chain.out_len - 16;
    switch (r->type) {
    case T_IN: ok = r->len % SECTOR == 0 && in_range(b, sector, r->len); break;
    case T_OUT:
        ok = !blockdev_readonly(b->disk) && r->len % SECTOR == 0 && in_range(b, sector, r->len);
        break;
    case T_FLUSH: r->len = 0; break;
    case T_DISCARD:
    case T_WRITE_ZEROES: ok = !blockdev_readonly(b->disk) && parse_segment(r); break;
    case T_GET_ID: send_id(r); finish(r, S_OK); return;
    default: finish(r, S_UNSUPP); return;
    }
    if (!ok) finish(r, S_IOERR);
    else if (r->len == 0 && r->type != T_FLUSH) finish(r, S_OK);
    else advance(r);
}

static struct request *free_request(struct virtio_blk *b)
{
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        if (!b->req[i].busy) return &b->req[i];
    }
    return NULL;
}

static void schedule(struct virtio_blk *b)
{
    if (!b->v.dev.host->deterministic) return;
    clock_event_at(b->v.dev.clock, &b->completion, b->s.n ? b->s.due[0] : CLOCK_NEVER);
}

static void notify(struct virtio *v, unsigned queue)
{
    struct virtio_blk *b = blk_of(v);
    struct request *r;

    (void)queue;
    while (b->s.n < MAX_REQUESTS && (r = free_request(b)) != NULL && virtq_pop(v, 0, &r->chain)) {
        if (find_request(b, r->chain.head)) {
            virtio_broken(v, "a request was made twice");
            break;
        }
        r->busy = true;
        r->finished = false;
        b->s.head[b->s.n] = r->chain.head;
        b->s.due[b->s.n++] = v->dev.host->deterministic ? v->dev.clock->now + DELAY_NS : 0;
        begin(r);
    }
    schedule(b);
}

/* Deterministic completion: everything that is due, waiting for the host where it is slower. */
static void fire(void *ctx)
{
    struct virtio_blk *b = ctx;

    while (b->s.n && b->s.due[0] <= b->v.dev.clock->now) {
        struct request *r = find_request(b, b->s.head[0]);
        while (r && !r->finished) {
            blockdev_drain(b->disk);
        }
        if (!r) break;
        complete(r);
    }
    notify(&b->v, 0);
}

static void reset_requests(struct virtio *v)
{
    struct virtio_blk *b = blk_of(v);

    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        struct request *r = &b->req[i];
        if (!r->busy) continue;
        if (r->finished) r->busy = false;
        else r->stale = true;
    }
    if (b->disk) blockdev_drain(b->disk);
    memset(b->s.head, 0, sizeof b->s.head);
    memset(b->s.due, 0, sizeof b->s.due);
    b->s.n = 0;
    clock_event_cancel(v->dev.clock, &b->completion);
}

static uint64_t extra_features(struct virtio *v)
{
    bool ro = blk_of(v)->disk && blockdev_readonly(blk_of(v)->disk);

    return ro ? FEATURE(F_RO) : FEATURE(F_DISCARD) | FEATURE(F_WRITE_ZEROES);
}

static void read_config(struct virtio *v, uint8_t *c)
{
    struct virtio_blk *b = blk_of(v);

    store_le64(c, b->capacity);
    store_le32(c + 12, VIRTQ_MAX_SIZE - 2); /* seg_max */
    store_le32(c + 20, SECTOR);             /* blk_size */
    store_le32(c + 36, 0x3fffff);           /* max_discard_sectors */
    store_le32(c + 40, 1);                  /* max_discard_seg */
    store_le32(c + 44, 1);                  /* discard_sector_alignment */
    store_le32(c + 48, 0x3fffff);           /* max_write_zeroes_sectors */
    store_le32(c + 52, 1);                  /* max_write_zeroes_seg */
}

static const struct virtio_ops ops = {
    .id = 2,
    .features = FEATURE(F_SEG_MAX) | FEATURE(F_BLK_SIZE) | FEATURE(F_FLUSH),
    .n_queues = 1,
    .config_size = 60,
    .extra_features = extra_features,
    .read_config = read_config,
    .notify = notify,
    .reset = reset_requests,
};

static bool init(struct device *d, struct error *err)
{
    struct virtio_blk *b = blk_of(d);

    b->v.ops = &ops;
    if (!b->disk) return error_usage(err, "%s: drive= is missing", d->cls->name);
    b->capacity = blockdev_size(b->disk) / SECTOR;
    b->req = xcalloc(MAX_REQUESTS, sizeof *b->req);
    for (unsigned i = 0; i < MAX_REQUESTS; i++) {
        b->req[i].owner = b;
        b->req[i].bounce = xcalloc(1, BOUNCE);
    }
    event_init(d->clock, &b->completion, "virtio-blk", fire, b);
    return true;
}

static void reset(struct device *d) { virtio_reset(&blk_of(d)->v); }

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

/* What runs belongs to the state before the load: let it end without a trace, then begin what was under
 * way in the loaded state. */
static bool post_load(struct device *d, struct error *err)
{
    struct virtio_blk *b = blk_of(d);
    struct blk_state loaded = b->s;

    if (!virtio_post_load(&b->v, err)) return false;
    if (loaded.n > MAX_REQUESTS) return error_set(err, "too many requests under way");
    reset_requests(&b->v);
    b->s = loaded;
    return true;
}

void virtio_blk_restart(struct device *d)
{
    struct virtio_blk *b = blk_of(d);
    uint32_t n = b->s.n;
    struct blk_state s = b->s;

    b->s.n = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct request *r = free_request(b);
        if (find_request(b, s.head[i]) || !virtq_chain_at(&b->v, 0, s.head[i], &r->chain)) break;
        r->busy = true;
        r->finished = false;
        b->s.head[b->s.n] = s.head[i];
        b->s.due[b->s.n++] = s.due[i];
        begin(r);
    }
    schedule(b);
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct blk_state), FIELD_ARRAY(struct blk_state, due),
    FIELD_ARRAY(struct blk_state, head), FIELD_MAX(struct blk_state, n, MAX_REQUESTS),
    FIELD_UNSAVED(struct blk_state, pad),
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
};
