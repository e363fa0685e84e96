/* SPDX-License-Identifier: MIT */
/* The part of virtio devices that does not depend on the transport: features, status, split
 * virtqueues. virtio 1.3, sections 2 and 5. Everything in guest memory is hostile: a broken queue
 * sets DEVICE_NEEDS_RESET, and the device does nothing more until the driver resets it. Machine
 * thread only.
 *
 * A back end is a device without banks: struct x { struct virtio v; struct x_state s; ... }, and
 * the first member of x_state is struct virtio_state. A transport (virtio-mmio, virtio-pci) calls the functions
 * of the first part, a back end those of the second. */
#ifndef DEVICES_VIRTIO_H
#define DEVICES_VIRTIO_H

#include "devices/device.h"

#define VIRTIO_MAX_QUEUES  3
#define VIRTQ_MAX_SIZE     256 /* descriptors of a queue */
#define VIRTQ_MAX_PIECES   258 /* buffers of one request */
#define VIRTIO_CONFIG_SIZE 256 /* bytes */

enum virtio_feature {
    VIRTIO_F_INDIRECT_DESC = 28,
    VIRTIO_F_EVENT_IDX = 29,
    VIRTIO_F_VERSION_1 = 32,
};
#define FEATURE(n) (UINT64_C(1) << (n))

enum virtio_status {
    VIRTIO_ACKNOWLEDGE = 1,
    VIRTIO_DRIVER = 2,
    VIRTIO_DRIVER_OK = 4,
    VIRTIO_FEATURES_OK = 8,
    VIRTIO_NEEDS_RESET = 64,
    VIRTIO_FAILED = 128,
};

enum virtio_isr { VIRTIO_ISR_QUEUE = 1, VIRTIO_ISR_CONFIG = 2 };

/* Saved; see VIRTIO_FIELDS. */
struct virtqueue {
    uint64_t desc, driver, device; /* guest physical addresses of the three areas */
    uint16_t size;                 /* descriptors: 0 or a power of two */
    uint16_t last_avail;           /* next entry of the available ring to look at */
    uint16_t used;                 /* next entry of the used ring to fill */
    uint16_t signalled;            /* value of `used` at the last decision about an interrupt */
    uint8_t ready, pad[7];
};

struct virtio_state {
    uint64_t features; /* accepted by the driver */
    uint32_t status, isr, config_generation;
    uint32_t no_dma; /* kept by the transport: memory must not be touched now */
    struct virtqueue vq[VIRTIO_MAX_QUEUES];
};

/* clang-format off */
#define VIRTIO_FIELDS(T) \
    FIELD(T, v.features), FIELD_MAX(T, v.status, 255), FIELD_MAX(T, v.isr, 3), \
    FIELD(T, v.config_generation), FIELD_MAX(T, v.no_dma, 1), FIELD_EACH(T, v.vq, desc), \
    FIELD_EACH(T, v.vq, driver), FIELD_EACH(T, v.vq, device), FIELD_EACH(T, v.vq, size), \
    FIELD_EACH(T, v.vq, last_avail), FIELD_EACH(T, v.vq, used), FIELD_EACH(T, v.vq, signalled), \
    FIELD_EACH_BOOL(T, v.vq, ready), \
    {.name = "v.vq.pad", .kind = FIELD_DERIVED, .offset = offsetof(T, v.vq[0].pad), .width = 1, \
     .count = 7, .reps = VIRTIO_MAX_QUEUES, .stride = sizeof(struct virtqueue)}
/* clang-format on */

struct virtio;

struct virtio_ops {
    uint32_t id;       /* device type (virtio 5) */
    uint64_t features; /* offered, beside those of the queues */
    unsigned n_queues;
    unsigned config_size;                                   /* bytes, at most VIRTIO_CONFIG_SIZE */
    uint64_t (*extra_features)(struct virtio *v);           /* depends on properties; optional */
    void (*accepted)(struct virtio *v);                     /* features are known now; optional */
    void (*read_config)(struct virtio *v, uint8_t *config); /* fill config_size bytes */
    void (*write_config)(struct virtio *v, unsigned offset, uint8_t value); /* optional */
    void (*notify)(struct virtio *v, unsigned queue); /* buffers were made available */
    void (*reset)(struct virtio *v);                  /* forget requests; optional */
};

/* What a transport does for its device. `queue` is VIRTIO_CONFIG_CHANGE for the configuration. */
#define VIRTIO_CONFIG_CHANGE UINT32_MAX
struct virtio_transport {
    void (*update)(void *slot); /* isr changed: the interrupt line follows */
    /* Tell the driver by a message instead of the line, if it wants that. Optional. */
    bool (*message)(void *slot, unsigned queue);
};

struct virtio {
    struct device dev;
    const struct virtio_ops *ops;             /* wiring, like the next two */
    const struct virtio_transport *transport; /* NULL outside a slot */
    void *slot;
    uint16_t in_a_row[VIRTIO_MAX_QUEUES]; /* cache: requests popped since the device took a break */
};

static inline struct virtio_state *virtio_state(struct virtio *v)
{
    return device_state(&v->dev);
}
static inline bool virtio_has(struct virtio *v, unsigned feature)
{
    return virtio_state(v)->features >> feature & 1;
}

/* ---- for transports ---- */

uint64_t virtio_offered(struct virtio *v);

/* The driver writes bits [32 * sel, 32 * sel + 31] of the features, or the status (0 resets). */
void virtio_set_features(struct virtio *v, uint32_t sel, uint32_t value);
void virtio_set_status(struct virtio *v, uint8_t status);

/* The driver tells of new buffers; any number of a queue. */
void virtio_notify(struct virtio *v, uint32_t queue);

/* ---- for back ends ---- */

/* Power-on state: forget requests, clear the state, lower the interrupt. */
void virtio_reset(struct virtio *v);

/* After loading: impossible values are refused, the interrupt follows. */
NODISCARD bool virtio_post_load(struct virtio *v, struct error *err);

/* What read_config tells has changed: the driver gets an interrupt (virtio 2.5.3). */
void virtio_config_changed(struct virtio *v);

/* The device found the driver at fault: DEVICE_NEEDS_RESET (virtio 2.1.2). */
void virtio_broken(struct virtio *v, const char *why);

/* May the queue be used now? */
bool virtq_usable(struct virtio *v, unsigned queue);

/* One request: buffers that the device reads, then buffers that it writes. */
struct virtq_chain {
    uint16_t head;
    uint16_t n, n_out;        /* pieces; the first n_out are for reading */
    uint64_t out_len, in_len; /* bytes */
    struct {
        uint64_t pa;
        uint32_t len;
    } piece[VIRTQ_MAX_PIECES];
};

/* Take the next available request; false: there is none (or the queue is broken). */
NODISCARD bool virtq_pop(struct virtio *v, unsigned queue, struct virtq_chain *c);

/* Put the last popped request back. */
void virtq_unpop(struct virtio *v, unsigned queue);

/* The request that starts at descriptor `head`. */
NODISCARD bool virtq_chain_at(struct virtio *v, unsigned queue, uint16_t head,
                              struct virtq_chain *c);

/* Give a request back: the first `written` bytes of its writable buffers are filled. */
void virtq_push(struct virtio *v, unsigned queue, uint16_t head, uint64_t written);

/* Interrupt, if requests were given back since the last time and the driver wants to hear of it. */
void virtq_signal(struct virtio *v, unsigned queue);

/* Copy from the readable or to the writable buffers, from byte `off` of them; how many bytes there
 * were. */
uint64_t virtq_read(struct virtio *v, const struct virtq_chain *c, uint64_t off, void *buf,
                    uint64_t n);
uint64_t virtq_write(struct virtio *v, const struct virtq_chain *c, uint64_t off, const void *buf,
                     uint64_t n);

#endif
