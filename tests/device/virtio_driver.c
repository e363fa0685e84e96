/* SPDX-License-Identifier: MIT */
/* The driver's side of a virtio device: see virtio_driver.h. */
#include "tests/device/virtio_driver.h"

#include "tests/device/pci_function.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/virtio_mmio.h"
#include "devices/virtio_pci.h"

#include <string.h>

#define PATIENCE_NS \
    UINT64_C(20000000000) /* host time after which a lost request fails the test \
                                           */

void vd_init(struct vd *v, struct fixture *f, struct device *dev)
{
    struct error err = { .text = "" };
    struct device *slot = fixture_new(f, "virtio-mmio", "");

    *v = (struct vd){ .f = f, .slot = slot, .dev = dev, .heap = FIXTURE_RAM + 0x1000 };
    v->line = fixture_line(f, slot, 0);
    v->mmio = FIXTURE_MMIO + ((uint64_t)(f->n_devs - 1) << 20);
    ck_assert_msg(virtio_mmio_plug(slot, dev, &err), "%s", err.text);
    fixture_start(f, slot, v->mmio);
    fixture_start(f, dev, 0);
}

void vd_init_pci(struct vd *v, struct pt *p, struct device *dev, unsigned devfn)
{
    struct error err = { .text = "" };
    struct device *func = fixture_new(&p->f, "virtio-pci", "");

    *v = (struct vd){ .f = &p->f, .slot = func, .dev = dev, .pci = true };
    v->heap = FIXTURE_RAM + 0x1000;
    ck_assert_msg(virtio_pci_plug(func, dev, p->bus, devfn, &err), "%s", err.text);
    ck_assert_msg(device_start(dev, &err) && device_start(func, &err), "%s", err.text);
    pt_place(p, devfn);
    fixture_w32(&p->f, pt_config(devfn) + 0x20, (uint32_t)(PT_HIGH + 0x100000 * devfn));
    fixture_w32(&p->f, pt_config(devfn) + 0x24, (uint32_t)(PT_HIGH >> 32));
    v->mmio = PT_HIGH + 0x100000 * devfn;
}

void vd_free_devices(struct fixture *f)
{
    while (f->n_devs > 0) {
        device_free(f->dev[--f->n_devs]);
    }
}

/* Where a register of virtio-mmio is in virtio-pci, and how many bytes it has there (virtio 4.1.4.3). */
struct pci_reg {
    unsigned mmio, pci, size;
};
static const struct pci_reg pci_regs[] = {
    { VD_DEVICE_FEATURES_SEL, 0x00, 4 },
    { VD_DEVICE_FEATURES, 0x04, 4 },
    { VD_DRIVER_FEATURES_SEL, 0x08, 4 },
    { VD_DRIVER_FEATURES, 0x0c, 4 },
    { VD_STATUS, 0x14, 1 },
    { VD_GENERATION, 0x15, 1 },
    { VD_QUEUE_SEL, 0x16, 2 },
    { VD_QUEUE_MAX, 0x18, 2 },
    { VD_QUEUE_SIZE, 0x18, 2 },
    { VD_QUEUE_READY, 0x1c, 2 },
    { VD_QUEUE_DESC, 0x20, 4 },
    { VD_QUEUE_DESC + 4, 0x24, 4 },
    { VD_QUEUE_DRIVER, 0x28, 4 },
    { VD_QUEUE_DRIVER + 4, 0x2c, 4 },
    { VD_QUEUE_DEVICE, 0x30, 4 },
    { VD_QUEUE_DEVICE + 4, 0x34, 4 },
    { VD_ISR, 0x1000, 1 },
};

static struct pci_reg pci_reg(unsigned reg)
{
    for (size_t i = 0; i < ARRAY_SIZE(pci_regs); i++) {
        if (pci_regs[i].mmio == reg) return pci_regs[i];
    }
    ck_assert_msg(reg >= VD_CONFIG, "virtio-pci has no register 0x%x", reg);
    return (struct pci_reg){ reg, 0x2000 + (reg - VD_CONFIG), 4 };
}

uint32_t vd_r32(struct vd *v, unsigned reg)
{
    if (!v->pci) return fixture_r32(v->f, v->mmio + reg);
    const struct pci_reg r = pci_reg(reg);
    uint64_t value;
    ck_assert(bus_read(&v->f->bus, v->mmio + r.pci, r.size, &value));
    return (uint32_t)value;
}

/* Reading isr acknowledges it. */
void vd_w32(struct vd *v, unsigned reg, uint32_t value)
{
    if (!v->pci) {
        fixture_w32(v->f, v->mmio + reg, value);
        return;
    }
    if (reg == VD_NOTIFY)
        fixture_w16(v->f, v->mmio + 0x3000 + UINT64_C(4) * value, (uint16_t)value);
    if (reg == VD_NOTIFY || reg == VD_ACK) return;
    const struct pci_reg r = pci_reg(reg);
    ck_assert(bus_write(&v->f->bus, v->mmio + r.pci, r.size, value));
}

uint64_t vd_offered(struct vd *v)
{
    uint64_t low, high;

    vd_w32(v, VD_DEVICE_FEATURES_SEL, 0);
    low = vd_r32(v, VD_DEVICE_FEATURES);
    vd_w32(v, VD_DEVICE_FEATURES_SEL, 1);
    high = vd_r32(v, VD_DEVICE_FEATURES);
    return low | high << 32;
}

bool vd_negotiate(struct vd *v, uint64_t features)
{
    vd_w32(v, VD_STATUS, 0);
    ck_assert_uint_eq(vd_r32(v, VD_STATUS), 0);
    memset(v->q, 0, sizeof v->q);
    vd_w32(v, VD_STATUS, 1);
    vd_w32(v, VD_STATUS, 3);
    vd_w32(v, VD_DRIVER_FEATURES_SEL, 0);
    vd_w32(v, VD_DRIVER_FEATURES, (uint32_t)features);
    vd_w32(v, VD_DRIVER_FEATURES_SEL, 1);
    vd_w32(v, VD_DRIVER_FEATURES, (uint32_t)(features >> 32));
    v->features = features;
    vd_w32(v, VD_STATUS, 11);
    return vd_r32(v, VD_STATUS) == 11;
}

static void set_address(struct vd *v, unsigned reg, uint64_t pa)
{
    vd_w32(v, reg, (uint32_t)pa);
    vd_w32(v, reg + 4, (uint32_t)(pa >> 32));
}

void vd_setup_queue(struct vd *v, unsigned q, uint16_t size)
{
    struct vd_queue *vq = &v->q[q];

    vq->size = size;
    vq->desc = vd_alloc(v, UINT64_C(16) * size);
    vq->avail = vd_alloc(v, 6 + UINT64_C(2) * size);
    vq->used = vd_alloc(v, 6 + UINT64_C(8) * size);
    vd_w32(v, VD_QUEUE_SEL, q);
    ck_assert_uint_eq(vd_r32(v, VD_QUEUE_READY), 0);
    ck_assert_uint_ge(vd_r32(v, VD_QUEUE_MAX), size);
    vd_w32(v, VD_QUEUE_SIZE, size);
    set_address(v, VD_QUEUE_DESC, vq->desc);
    set_address(v, VD_QUEUE_DRIVER, vq->avail);
    set_address(v, VD_QUEUE_DEVICE, vq->used);
    vd_w32(v, VD_QUEUE_READY, 1);
    ck_assert_uint_eq(vd_r32(v, VD_QUEUE_READY), 1);
}

void vd_driver_ok(struct vd *v)
{
    vd_w32(v, VD_STATUS, VD_STATUS_READY);
    ck_assert_uint_eq(vd_r32(v, VD_STATUS), VD_STATUS_READY);
}

void vd_start(struct vd *v, uint64_t features, unsigned n_queues)
{
    ck_assert(vd_negotiate(v, features | VD_VERSION_1));
    for (unsigned q = 0; q < n_queues; q++) {
        vd_setup_queue(v, q, 64);
    }
    vd_driver_ok(v);
}

uint64_t vd_alloc(struct vd *v, uint64_t n)
{
    uint64_t pa = v->heap;
    static const uint8_t zeros[256];

    v->heap += (n + 15) & ~UINT64_C(15);
    ck_assert_uint_le(v->heap, FIXTURE_RAM + FIXTURE_RAM_SIZE);
    for (uint64_t at = pa; at < v->heap; at += 16) {
        vd_put(v, at, zeros, 16);
    }
    return pa;
}

void vd_put(struct vd *v, uint64_t pa, const void *p, uint64_t n)
{
    ck_assert(bus_dma_write(&v->f->bus, pa, p, n));
}

void vd_get(struct vd *v, uint64_t pa, void *p, uint64_t n)
{
    ck_assert(bus_dma_read(&v->f->bus, pa, p, n));
}

void vd_descriptor(struct vd *v, uint64_t table, unsigned i, uint64_t pa, uint32_t len,
                   uint16_t flags, uint16_t next)
{
    uint8_t b[16];

    store_le64(b, pa);
    store_le32(b + 8, len);
    store_le16(b + 12, flags);
    store_le16(b + 14, next);
    vd_put(v, table + UINT64_C(16) * i, b, sizeof b);
}

void vd_add_head(struct vd *v, unsigned q, uint16_t head)
{
    struct vd_queue *vq = &v->q[q];

    fixture_w16(v->f, vq->avail + 4 + UINT64_C(2) * (vq->avail_idx % vq->size), head);
    fixture_w16(v->f, vq->avail + 2, ++vq->avail_idx);
}

uint16_t vd_add(struct vd *v, unsigned q, const struct vd_buf *bufs, unsigned n)
{
    struct vd_queue *vq = &v->q[q];
    uint16_t head = vq->next_desc;

    for (unsigned i = 0; i < n; i++) {
        uint16_t at = vq->next_desc, next = (uint16_t)((at + 1) % vq->size);
        uint16_t flags = (uint16_t)((i + 1 < n ? 1 : 0) | (bufs[i].write ? 2 : 0));
        vd_descriptor(v, vq->desc, at, bufs[i].pa, bufs[i].len, flags, flags & 1 ? next : 0);
        vq->next_desc = next;
    }
    vd_add_head(v, q, head);
    return head;
}

void vd_kick(struct vd *v, unsigned q)
{
    vd_w32(v, VD_NOTIFY, q);
}

bool vd_used(struct vd *v, unsigned q, uint32_t *head, uint32_t *len)
{
    struct vd_queue *vq = &v->q[q];

    if (fixture_r16(v->f, vq->used + 2) == vq->used_idx) return false;
    uint64_t at = vq->used + 4 + UINT64_C(8) * (vq->used_idx++ % vq->size);
    uint32_t id = fixture_r32(v->f, at), n = fixture_r32(v->f, at + 4);
    if (head) *head = id;
    if (len) *len = n;
    return true;
}

uint32_t vd_wait(struct vd *v, unsigned q)
{
    uint32_t len;

    while (!vd_used(v, q, NULL, &len)) {
        if (!mailbox_pending(v->f->host.mail)) mailbox_wait(v->f->host.mail, PATIENCE_NS);
        ck_assert_msg(mailbox_run(v->f->host.mail) > 0, "queue %u: the request is lost", q);
    }
    return len;
}

uint32_t vd_do(struct vd *v, unsigned q, const struct vd_buf *bufs, unsigned n)
{
    vd_add(v, q, bufs, n);
    vd_kick(v, q);
    return vd_wait(v, q);
}

uint32_t vd_ack(struct vd *v)
{
    uint32_t isr = vd_r32(v, VD_ISR);

    vd_w32(v, VD_ACK, isr);
    return isr;
}
