/* SPDX-License-Identifier: MIT */
/* Virtqueues: see virtio.h. virtio 1.3, 2.7 (split virtqueues). */
#include "devices/virtio.h"

#include "base/bits.h"
#include "base/endian.h"
#include "base/log.h"

#include <string.h>

enum desc_flag { DESC_NEXT = 1, DESC_WRITE = 2, DESC_INDIRECT = 4 };
#define AVAIL_NO_INTERRUPT 1

uint64_t virtio_offered(struct virtio *v)
{
    uint64_t f = v->ops->features | FEATURE(VIRTIO_F_VERSION_1) | FEATURE(VIRTIO_F_INDIRECT_DESC) |
                 FEATURE(VIRTIO_F_EVENT_IDX);

    return v->ops->extra_features ? f | v->ops->extra_features(v) : f;
}

/* A back end that is in no slot has nobody to interrupt. */
static void update(struct virtio *v)
{
    if (v->transport) v->transport->update(v->slot);
}

/* Bits of isr stand for interrupts by line; a change of the configuration is there always (virtio 4.1.4.5.1). */
static void tell_driver(struct virtio *v, unsigned queue)
{
    const struct virtio_transport *t = v->transport;
    bool config = queue == VIRTIO_CONFIG_CHANGE;

    if (config) virtio_state(v)->isr |= VIRTIO_ISR_CONFIG;
    if (t && t->message && t->message(v->slot, queue)) return;
    if (!config) virtio_state(v)->isr |= VIRTIO_ISR_QUEUE;
    update(v);
}

void virtio_reset(struct virtio *v)
{
    uint32_t no_dma = virtio_state(v)->no_dma;

    if (v->ops->reset) v->ops->reset(v);
    memset(virtio_state(v), 0, sizeof(struct virtio_state));
    virtio_state(v)->no_dma = no_dma;
    memset(v->in_a_row, 0, sizeof v->in_a_row);
    update(v);
}

void virtio_broken(struct virtio *v, const char *why)
{
    struct virtio_state *s = virtio_state(v);

    if (s->status & VIRTIO_NEEDS_RESET) return;
    LOG(virtio, GUEST, "%s: %s", v->dev.id, why);
    s->status |= VIRTIO_NEEDS_RESET;
    tell_driver(v, VIRTIO_CONFIG_CHANGE);
}

void virtio_config_changed(struct virtio *v)
{
    struct virtio_state *s = virtio_state(v);

    s->config_generation++;
    if (s->status & VIRTIO_DRIVER_OK) tell_driver(v, VIRTIO_CONFIG_CHANGE);
}

bool virtq_usable(struct virtio *v, unsigned queue)
{
    const struct virtio_state *s = virtio_state(v);

    return s->vq[queue].ready && (s->status & VIRTIO_DRIVER_OK) &&
           !(s->status & VIRTIO_NEEDS_RESET) && !s->no_dma;
}

void virtio_notify(struct virtio *v, uint32_t queue)
{
    if (queue >= v->ops->n_queues || !virtq_usable(v, queue)) return;
    v->in_a_row[queue] = 0;
    v->ops->notify(v, queue);
}

/* What the driver accepted is fixed by FEATURES_OK, or by DRIVER_OK when it leaves that out. */
void virtio_set_features(struct virtio *v, uint32_t sel, uint32_t value)
{
    struct virtio_state *s = virtio_state(v);

    if (sel > 1 || (s->status & (VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK))) return;
    s->features =
        merge_bits(s->features, (uint64_t)value << 32 * sel, (uint64_t)UINT32_MAX << 32 * sel);
}

/* FEATURES_OK stays clear when the driver accepts what was not offered (virtio 3.1.1). A driver
 * that does not accept VERSION_1 is let in, which virtio 6.1 allows: xv6 is one, and its rings are
 * the same. */
static uint32_t check_features(struct virtio *v, uint32_t status)
{
    struct virtio_state *s = virtio_state(v);
    uint32_t rise = status & ~s->status;
    uint64_t offered = virtio_offered(v);

    if (!(rise & (VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK)) || (s->status & VIRTIO_FEATURES_OK))
        return status;
    if ((rise & VIRTIO_FEATURES_OK) && (s->features & ~offered)) {
        LOG(virtio, GUEST, "%s: the driver accepts features that were not offered", v->dev.id);
        return status & ~(uint32_t)(VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK);
    }
    s->features &= offered; /* of a driver that goes on without asking */
    if (v->ops->accepted) v->ops->accepted(v);
    return status;
}

void virtio_set_status(struct virtio *v, uint8_t value)
{
    struct virtio_state *s = virtio_state(v);

    if (value == 0) {
        virtio_reset(v);
        return;
    }
    uint32_t status = merge_bits(value, s->status, VIRTIO_NEEDS_RESET) & 0xff;
    status = check_features(v, status);
    bool started = status & ~s->status & VIRTIO_DRIVER_OK;
    s->status = status;
    for (unsigned q = 0; started && q < v->ops->n_queues; q++) {
        virtio_notify(v, q); /* buffers may be there already */
    }
}

bool virtio_post_load(struct virtio *v, struct error *err)
{
    const struct virtio_state *s = virtio_state(v);

    for (unsigned i = 0; i < VIRTIO_MAX_QUEUES; i++) {
        const struct virtqueue *q = &s->vq[i];
        if (q->size > VIRTQ_MAX_SIZE || (q->size && !is_pow2(q->size)) || (q->ready && !q->size))
            return error_set(err, "impossible size of a virtqueue");
    }
    if ((s->status & (VIRTIO_FEATURES_OK | VIRTIO_DRIVER_OK)) && (s->features & ~virtio_offered(v)))
        return error_set(err, "the guest uses features that this device does not have");
    memset(v->in_a_row, 0, sizeof v->in_a_row);
    update(v);
    return true;
}

static bool load16(struct virtio *v, uint64_t pa, uint16_t *out)
{
    uint8_t b[2];

    if (!bus_dma_read(v->dev.bus, pa, b, 2)) return false;
    *out = load_le16(b);
    return true;
}

static bool store16(struct virtio *v, uint64_t pa, uint16_t value)
{
    uint8_t b[2];

    store_le16(b, value);
    return bus_dma_write(v->dev.bus, pa, b, 2);
}

struct descriptor {
    uint64_t pa;
    uint32_t len;
    uint16_t flags, next;
};

static bool load_descriptor(struct virtio *v, uint64_t table, unsigned i, struct descriptor *d)
{
    uint8_t b[16];

    if (!bus_dma_read(v->dev.bus, table + UINT64_C(16) * i, b, sizeof b)) return false;
    *d =
        (struct descriptor){ load_le64(b), load_le32(b + 8), load_le16(b + 12), load_le16(b + 14) };
    return true;
}

/* Add a buffer: readable ones come before writable ones (virtio 2.7.4.2). */
static bool add_piece(struct virtq_chain *c, const struct descriptor *d)
{
    bool write = d->flags & DESC_WRITE;

    if (c->n == VIRTQ_MAX_PIECES || (!write && c->n != c->n_out)) return false;
    c->piece[c->n].pa = d->pa;
    c->piece[c->n].len = d->len;
    c->n++;
    if (write) {
        c->in_len += d->len;
    } else {
        c->n_out++;
        c->out_len += d->len;
    }
    return true;
}

/* Follow descriptors of a table with `count` entries; an indirect table may stand in for a direct
 * entry, not for one of its own. The number of steps is bounded by the table's size. */
static bool follow(struct virtio *v, uint64_t table, unsigned count, unsigned at, bool direct,
                   struct virtq_chain *c)
{
    for (unsigned steps = 0; steps < count; steps++) {
        struct descriptor d;
        if (at >= count || !load_descriptor(v, table, at, &d)) return false;
        if (d.flags & DESC_INDIRECT) {
            if (!direct || !virtio_has(v, VIRTIO_F_INDIRECT_DESC) || d.len % 16 || d.len == 0 ||
                d.len / 16 > VIRTQ_MAX_PIECES || (d.flags & DESC_NEXT))
                return false;
            return follow(v, d.pa, d.len / 16, 0, false, c);
        }
        if (!add_piece(c, &d)) return false;
        if (!(d.flags & DESC_NEXT)) return true;
        at = d.next;
    }
    return false;
}

bool virtq_chain_at(struct virtio *v, unsigned queue, uint16_t head, struct virtq_chain *c)
{
    const struct virtqueue *q = &virtio_state(v)->vq[queue];

    c->head = head;
    c->n = c->n_out = 0;
    c->out_len = c->in_len = 0;
    if (follow(v, q->desc, q->size, head, true, c)) return true;
    virtio_broken(v, "bad descriptor chain");
    return false;
}

/* Tell the driver from which entry on it must notify (virtio 2.7.10). */
static bool set_avail_event(struct virtio *v, struct virtqueue *q)
{
    if (!virtio_has(v, VIRTIO_F_EVENT_IDX)) return true;
    return store16(v, q->device + 4 + UINT64_C(8) * q->size, q->last_avail);
}

bool virtq_pop(struct virtio *v, unsigned queue, struct virtq_chain *c)
{
    struct virtqueue *q = &virtio_state(v)->vq[queue];
    uint16_t avail, head;

    if (!virtq_usable(v, queue)) return false;
    bool ok = load16(v, q->driver + 2, &avail);
    if (ok && avail == q->last_avail) {
        /* Nothing there: ask to be notified, and look again, as the driver may just have added one.
         */
        v->in_a_row[queue] = 0;
        ok = set_avail_event(v, q) && load16(v, q->driver + 2, &avail);
        if (ok && avail == q->last_avail) return false;
    }
    /* The driver cannot add requests while the device works on them: who finds more than fit into
     * the queue reads an index that its own writes move. */
    if (++v->in_a_row[queue] > q->size) ok = false;
    if (!ok || (uint16_t)(avail - q->last_avail) > q->size ||
        !load16(v, q->driver + 4 + UINT64_C(2) * (q->last_avail & (q->size - 1u)), &head)) {
        virtio_broken(v, "bad available ring");
        return false;
    }
    q->last_avail++;
    return virtq_chain_at(v, queue, head, c);
}

void virtq_unpop(struct virtio *v, unsigned queue)
{
    virtio_state(v)->vq[queue].last_avail--;
    v->in_a_row[queue]--;
}

/* Does the driver want an interrupt for the entries since the last one? (virtio 2.7.7) */
static bool wants_interrupt(struct virtio *v, struct virtqueue *q)
{
    uint16_t value, old = q->signalled;

    q->signalled = q->used;
    if (virtio_has(v, VIRTIO_F_EVENT_IDX)) {
        if (!load16(v, q->driver + 4 + UINT64_C(2) * q->size, &value)) return true;
        return (uint16_t)(q->used - value - 1) < (uint16_t)(q->used - old);
    }
    return !load16(v, q->driver, &value) || !(value & AVAIL_NO_INTERRUPT);
}

void virtq_signal(struct virtio *v, unsigned queue)
{
    struct virtio_state *s = virtio_state(v);

    if (!virtq_usable(v, queue)) return;
    v->in_a_row[queue] = 0;
    if (s->vq[queue].used == s->vq[queue].signalled || !wants_interrupt(v, &s->vq[queue])) return;
    tell_driver(v, queue);
}

void virtq_push(struct virtio *v, unsigned queue, uint16_t head, uint64_t written)
{
    struct virtqueue *q = &virtio_state(v)->vq[queue];
    uint8_t entry[8];

    if (!virtq_usable(v, queue)) return;
    store_le32(entry, head);
    store_le32(entry + 4, (uint32_t)written);
    uint64_t at = q->device + 4 + UINT64_C(8) * (q->used & (q->size - 1u));
    q->used++;
    if (!bus_dma_write(v->dev.bus, at, entry, 8) || !store16(v, q->device + 2, q->used))
        virtio_broken(v, "bad used ring");
}

/* Copy bytes [off, off + n) of the readable or of the writable pieces, as far as there are so many.
 */
static uint64_t copy(struct virtio *v, const struct virtq_chain *c, bool write, uint64_t off,
                     uint8_t *buf, uint64_t n)
{
    uint64_t done = 0;

    if ((virtio_state(v)->status & VIRTIO_NEEDS_RESET) || virtio_state(v)->no_dma) return 0;
    for (unsigned i = write ? c->n_out : 0; i < (write ? c->n : c->n_out) && done < n; i++) {
        uint64_t len = c->piece[i].len;
        if (off >= len) {
            off -= len;
            continue;
        }
        uint64_t k = len - off < n - done ? len - off : n - done, pa = c->piece[i].pa + off;
        bool ok = write ? bus_dma_write(v->dev.bus, pa, buf + done, k)
                        : bus_dma_read(v->dev.bus, pa, buf + done, k);
        if (!ok) {
            virtio_broken(v, "buffer outside memory");
            return done;
        }
        done += k;
        off = 0;
    }
    return done;
}

uint64_t virtq_read(struct virtio *v, const struct virtq_chain *c, uint64_t off, void *buf,
                    uint64_t n)
{
    return copy(v, c, false, off, buf, n);
}

uint64_t virtq_write(struct virtio *v, const struct virtq_chain *c, uint64_t off, const void *buf,
                     uint64_t n)
{
    return copy(v, c, true, off, (uint8_t *)(uintptr_t)buf, n);
}
