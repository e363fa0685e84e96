/* SPDX-License-Identifier: MIT */
/* The driver's side of a virtio device, for tests: builds rings in the fixture's RAM and works the
 * registers of virtio-mmio as a guest does. It is trusting: whoever wants to be hostile writes into
 * the rings himself. */
#ifndef TESTS_DEVICE_VIRTIO_DRIVER_H
#define TESTS_DEVICE_VIRTIO_DRIVER_H

#include "tests/device/fixture.h"

#define VD_QUEUES 3

/* Registers of virtio-mmio (virtio 1.3, 4.2.2). */
enum vd_reg {
    VD_MAGIC = 0x00,
    VD_VERSION = 0x04,
    VD_DEVICE_ID = 0x08,
    VD_VENDOR = 0x0c,
    VD_DEVICE_FEATURES = 0x10,
    VD_DEVICE_FEATURES_SEL = 0x14,
    VD_DRIVER_FEATURES = 0x20,
    VD_DRIVER_FEATURES_SEL = 0x24,
    VD_QUEUE_SEL = 0x30,
    VD_QUEUE_MAX = 0x34,
    VD_QUEUE_SIZE = 0x38,
    VD_QUEUE_READY = 0x44,
    VD_NOTIFY = 0x50,
    VD_ISR = 0x60,
    VD_ACK = 0x64,
    VD_STATUS = 0x70,
    VD_QUEUE_DESC = 0x80,
    VD_QUEUE_DRIVER = 0x90,
    VD_QUEUE_DEVICE = 0xa0,
    VD_SHM_LEN = 0xb0,
    VD_GENERATION = 0xfc,
    VD_CONFIG = 0x100,
};

#define VD_EVENT_IDX (UINT64_C(1) << 29)
#define VD_INDIRECT  (UINT64_C(1) << 28)
#define VD_VERSION_1 (UINT64_C(1) << 32)

#define VD_STATUS_READY 15 /* ACKNOWLEDGE, DRIVER, FEATURES_OK, DRIVER_OK */
#define VD_NEEDS_RESET  0x40

struct vd_queue {
    uint64_t desc, avail, used; /* guest addresses */
    uint16_t size;
    uint16_t next_desc; /* descriptors are used round and round */
    uint16_t avail_idx, used_idx;
};

struct pt;

struct vd {
    struct fixture *f;
    struct device *slot, *dev;
    struct recorded_line *line; /* interrupt of the slot */
    uint64_t mmio;              /* registers */
    bool pci;                   /* they are those of virtio-pci, at BAR 4 */
    uint64_t heap;              /* next free guest address */
    uint64_t features;
    struct vd_queue q[VD_QUEUES];
};

/* One buffer of a request. */
struct vd_buf {
    uint64_t pa;
    uint32_t len;
    bool write; /* by the device */
};

/* Make a slot, plug the device (of fixture_new, wired by the test) into it, start both. */
void vd_init(struct vd *v, struct fixture *f, struct device *dev);

/* The same as function `devfn` of a PCI bus, whose BARs are placed (pt_place); bus master. The numbers of
 * registers stay those of virtio-mmio; there is no VD_SHM_LEN. */
void vd_init_pci(struct vd *v, struct pt *p, struct device *dev, unsigned devfn);

/* Free the fixture's devices before the fixture: host ports go between them. */
void vd_free_devices(struct fixture *f);

uint32_t vd_r32(struct vd *v, unsigned reg);
void vd_w32(struct vd *v, unsigned reg, uint32_t value);
uint64_t vd_offered(struct vd *v);

/* Reset and go up to FEATURES_OK. False: the device does not accept. Then set up queues, then go.
 */
bool vd_negotiate(struct vd *v, uint64_t features);
void vd_setup_queue(struct vd *v, unsigned q, uint16_t size);
void vd_driver_ok(struct vd *v);

/* All of it, with VERSION_1 and `features`, and queues of 64 entries. */
void vd_start(struct vd *v, uint64_t features, unsigned n_queues);

/* n zeroed bytes of guest memory, aligned to 16. */
uint64_t vd_alloc(struct vd *v, uint64_t n);
void vd_put(struct vd *v, uint64_t pa, const void *p, uint64_t n);
void vd_get(struct vd *v, uint64_t pa, void *p, uint64_t n);

/* Write one descriptor; flags: 1 next, 2 write, 4 indirect. */
void vd_descriptor(struct vd *v, uint64_t table, unsigned i, uint64_t pa, uint32_t len,
                   uint16_t flags, uint16_t next);

/* Make a chain of n buffers available without telling; its head. */
uint16_t vd_add(struct vd *v, unsigned q, const struct vd_buf *bufs, unsigned n);
/* Make a head available that is there already. */
void vd_add_head(struct vd *v, unsigned q, uint16_t head);
void vd_kick(struct vd *v, unsigned q);

/* The next used entry, if there is one now. */
bool vd_used(struct vd *v, unsigned q, uint32_t *head, uint32_t *len);
/* Wait for it, running mail; its length. The test fails when it does not come. */
uint32_t vd_wait(struct vd *v, unsigned q);
/* vd_add, vd_kick, vd_wait. */
uint32_t vd_do(struct vd *v, unsigned q, const struct vd_buf *bufs, unsigned n);

/* Read and acknowledge the interrupt. */
uint32_t vd_ack(struct vd *v);

#endif
