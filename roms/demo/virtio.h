/* SPDX-License-Identifier: MIT */
/* A driver for virtio devices over MMIO (virtio 1.3, 4.2) with split virtqueues (2.7). */
#ifndef ROMS_DEMO_VIRTIO_H
#define ROMS_DEMO_VIRTIO_H

#include <stdbool.h>
#include <stdint.h>

#define QUEUE_SIZE 16u

/* 2.7.5, 2.7.6, 2.7.8. The guest is little-endian as virtio is, and each field lies at its natural place, so
 * that these are the device's layouts. */
struct virtq_desc {
    uint64_t addr;
    uint32_t len;
    uint16_t flags, next;
};
enum { DESC_NEXT = 1, DESC_WRITE = 2 };

struct virtq_avail {
    uint16_t flags, idx, ring[QUEUE_SIZE];
};

struct virtq_used {
    uint16_t flags, idx;
    struct {
        uint32_t id, len;
    } ring[QUEUE_SIZE];
};

struct queue {
    struct virtq_desc desc[QUEUE_SIZE] __attribute__((aligned(16)));
    struct virtq_avail avail;
    struct virtq_used used __attribute__((aligned(4)));
    uint16_t seen; /* entries of used that were looked at */
};

struct virtio {
    uintptr_t base; /* of its registers */
};

/* Find the first device of a kind in the slots from *slot on, and start to talk to it. *slot: the one behind
 * it. False: there is none. */
bool virtio_find(struct virtio *v, uint32_t device_id, unsigned *slot);

/* Give it a queue (all zero), and when it has all of them, let it work. */
void virtio_add_queue(const struct virtio *v, uint32_t number, struct queue *q);
void virtio_run(const struct virtio *v);

/* Hand over the chain that begins with descriptor `head`, without telling the device yet. */
void queue_offer(struct queue *q, uint16_t head);
void queue_notify(const struct virtio *v, uint32_t number);

/* The head of a chain that the device is done with; false: none. */
bool queue_take(struct queue *q, uint16_t *head);

/* Its configuration space, by bytes. */
uint8_t virtio_config(const struct virtio *v, unsigned offset);
void virtio_set_config(const struct virtio *v, unsigned offset, uint8_t value);

#endif
