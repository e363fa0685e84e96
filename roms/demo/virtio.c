/* SPDX-License-Identifier: MIT */
/* virtio over MMIO: see virtio.h. Nothing is negotiated but VERSION_1; interrupts are not used, the used rings
 * are looked at instead. */
#include "roms/demo/virtio.h"
#include "roms/demo/io.h"

/* 4.2.2 */
enum {
    MAGIC = 0x00,
    VERSION = 0x04,
    DEVICE_ID = 0x08,
    DEVICE_FEATURES = 0x10,
    DEVICE_FEATURES_SEL = 0x14,
    DRIVER_FEATURES = 0x20,
    DRIVER_FEATURES_SEL = 0x24,
    QUEUE_SEL = 0x30,
    QUEUE_NUM = 0x38,
    QUEUE_READY = 0x44,
    QUEUE_NOTIFY = 0x50,
    STATUS = 0x70,
    QUEUE_DESC = 0x80,
    QUEUE_DRIVER = 0x90,
    QUEUE_DEVICE = 0xa0,
    CONFIG = 0x100,
};

enum { ST_ACKNOWLEDGE = 1, ST_DRIVER = 2, ST_DRIVER_OK = 4, ST_FEATURES_OK = 8 };
#define VERSION_1 1u /* bit 32: bit 0 of the upper word */

static bool start(const struct virtio *v)
{
    write32(v->base + STATUS, 0);
    write32(v->base + STATUS, ST_ACKNOWLEDGE | ST_DRIVER);
    write32(v->base + DEVICE_FEATURES_SEL, 1);
    if (!(read32(v->base + DEVICE_FEATURES) & VERSION_1)) return false;
    write32(v->base + DRIVER_FEATURES_SEL, 0);
    write32(v->base + DRIVER_FEATURES, 0);
    write32(v->base + DRIVER_FEATURES_SEL, 1);
    write32(v->base + DRIVER_FEATURES, VERSION_1);
    write32(v->base + STATUS, ST_ACKNOWLEDGE | ST_DRIVER | ST_FEATURES_OK);
    return read32(v->base + STATUS) & ST_FEATURES_OK;
}

bool virtio_find(struct virtio *v, uint32_t device_id, unsigned *slot)
{
    while (*slot < VIRTIO_SLOTS) {
        v->base = VIRTIO_BASE + (*slot)++ * VIRTIO_STRIDE;
        if (read32(v->base + MAGIC) == 0x74726976 && read32(v->base + VERSION) == 2 &&
            read32(v->base + DEVICE_ID) == device_id)
            return start(v);
    }
    return false;
}

static void write_address(uintptr_t reg, const void *p)
{
    write32(reg, (uint32_t)(uintptr_t)p);
    write32(reg + 4, (uint32_t)((uintptr_t)p >> 32));
}

void virtio_add_queue(const struct virtio *v, uint32_t number, struct queue *q)
{
    write32(v->base + QUEUE_SEL, number);
    write32(v->base + QUEUE_NUM, QUEUE_SIZE);
    write_address(v->base + QUEUE_DESC, q->desc);
    write_address(v->base + QUEUE_DRIVER, &q->avail);
    write_address(v->base + QUEUE_DEVICE, &q->used);
    write32(v->base + QUEUE_READY, 1);
}

void virtio_run(const struct virtio *v)
{
    write32(v->base + STATUS, ST_ACKNOWLEDGE | ST_DRIVER | ST_FEATURES_OK | ST_DRIVER_OK);
}

void queue_offer(struct queue *q, uint16_t head)
{
    q->avail.ring[q->avail.idx % QUEUE_SIZE] = head;
    io_fence();
    q->avail.idx++;
}

void queue_notify(const struct virtio *v, uint32_t number)
{
    io_fence();
    write32(v->base + QUEUE_NOTIFY, number);
}

bool queue_take(struct queue *q, uint16_t *head)
{
    uint16_t idx = *(volatile const uint16_t *)&q->used.idx;

    io_fence();
    if (q->seen == idx) return false;
    *head = (uint16_t)q->used.ring[q->seen++ % QUEUE_SIZE].id;
    return true;
}

uint8_t virtio_config(const struct virtio *v, unsigned offset)
{
    return *(volatile const uint8_t *)(v->base + CONFIG + offset);
}

void virtio_set_config(const struct virtio *v, unsigned offset, uint8_t value)
{
    *(volatile uint8_t *)(v->base + CONFIG + offset) = value;
}
