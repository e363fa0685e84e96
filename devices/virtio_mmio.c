/* SPDX-License-Identifier: MIT */
/* virtio-mmio transport, version 2. virtio 1.3, 4.2. Without a back end the DeviceID is 0. */
#include "devices/virtio_mmio.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/fdt_node.h"
#include "devices/virtio.h"

#include <string.h>

#define CONFIG_OFFSET 0x100

struct mmio_state {
    uint32_t device_features_sel, driver_features_sel, queue_sel, pad;
};

struct virtio_mmio {
    struct device dev;
    struct mmio_state s;
    struct virtio *back; /* wiring */
};

static struct virtio_mmio *slot_of(struct device *d)
{
    return (struct virtio_mmio *)(void *)d;
}
static struct virtio *back_of(struct device *d)
{
    return slot_of(d)->back;
}

static void update_irq(void *ctx)
{
    struct virtio_mmio *m = ctx;

    irq_set(&m->dev.irq[0], m->back && virtio_state(m->back)->isr != 0);
}

static const struct virtio_transport transport = { .update = update_irq };

bool virtio_mmio_plug(struct device *slot, struct device *backend, struct error *err)
{
    struct virtio_mmio *m = slot_of(slot);
    struct virtio *v = (struct virtio *)(void *)backend;

    if (m->back)
        return error_usage(err, "-device: bus %s is taken by %s", slot->id, m->back->dev.id);
    m->back = v;
    v->transport = &transport;
    v->slot = m;
    return true;
}

struct device *virtio_mmio_backend(struct device *slot)
{
    struct virtio *v = back_of(slot);

    return v ? &v->dev : NULL;
}

/* The selected queue, NULL when the device has no such. */
static struct virtqueue *queue(struct device *d)
{
    struct virtio *v = back_of(d);
    uint32_t n = slot_of(d)->s.queue_sel;

    return v && n < v->ops->n_queues ? &virtio_state(v)->vq[n] : NULL;
}

static uint64_t read_magic(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return 0x74726976;
}

static uint64_t read_version(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return 2;
}

static uint64_t read_device_id(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? back_of(d)->ops->id : 0;
}

static uint64_t read_vendor(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return 0x524d5349; /* "ISMR" */
}

static uint64_t read_features(struct device *d, unsigned i)
{
    uint32_t sel = slot_of(d)->s.device_features_sel;

    (void)i;
    if (!back_of(d) || sel > 1) return 0;
    return (uint32_t)(virtio_offered(back_of(d)) >> 32 * sel);
}

static void write_device_features_sel(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    slot_of(d)->s.device_features_sel = (uint32_t)v;
}

static void write_driver_features_sel(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    slot_of(d)->s.driver_features_sel = (uint32_t)v;
}

static void write_features(struct device *d, unsigned i, uint64_t value)
{
    (void)i;
    if (back_of(d))
        virtio_set_features(back_of(d), slot_of(d)->s.driver_features_sel, (uint32_t)value);
}

static void write_queue_sel(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    slot_of(d)->s.queue_sel = (uint32_t)v;
}

static uint64_t read_queue_max(struct device *d, unsigned i)
{
    (void)i;
    return queue(d) ? VIRTQ_MAX_SIZE : 0;
}

static void write_queue_num(struct device *d, unsigned i, uint64_t v)
{
    struct virtqueue *q = queue(d);

    (void)i;
    if (!q || q->ready) return;
    q->size = v <= VIRTQ_MAX_SIZE && is_pow2(v) ? (uint16_t)v : 0;
}

static uint64_t read_queue_ready(struct device *d, unsigned i)
{
    (void)i;
    return queue(d) ? queue(d)->ready : 0;
}

static void write_queue_ready(struct device *d, unsigned i, uint64_t v)
{
    struct virtqueue *q = queue(d);

    (void)i;
    if (q) q->ready = (v & 1) && q->size != 0;
}

static void write_notify(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    if (back_of(d)) virtio_notify(back_of(d), (uint32_t)v);
}

static uint64_t read_isr(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? virtio_state(back_of(d))->isr : 0;
}

static void write_ack(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    if (!back_of(d)) return;
    virtio_state(back_of(d))->isr &= ~(uint32_t)v;
    update_irq(d);
}

static uint64_t read_status(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? virtio_state(back_of(d))->status : 0;
}

static void write_status(struct device *d, unsigned i, uint64_t value)
{
    (void)i;
    if (back_of(d)) virtio_set_status(back_of(d), (uint8_t)value);
}

static uint64_t *queue_address(struct virtqueue *q, unsigned which)
{
    return which == 0 ? &q->desc : which == 1 ? &q->driver : &q->device;
}

/* Index 0, 1: descriptor area low, high; the driver and device areas in the same way. */
#define QUEUE_ADDRESS(name, which)                                        \
    static void write_##name(struct device *d, unsigned i, uint64_t v)    \
    {                                                                     \
        struct virtqueue *q = queue(d);                                   \
        if (!q || q->ready) return;                                       \
        uint64_t *a = queue_address(q, which);                            \
        *a = merge_bits(*a, v << 32 * i, (uint64_t)UINT32_MAX << 32 * i); \
    }
QUEUE_ADDRESS(desc, 0)
QUEUE_ADDRESS(driver, 1)
QUEUE_ADDRESS(device, 2)

static uint64_t read_generation(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? virtio_state(back_of(d))->config_generation : 0;
}

static uint64_t read_config(struct device *d, unsigned i)
{
    uint8_t config[VIRTIO_CONFIG_SIZE] = { 0 };
    struct virtio *v = back_of(d);

    if (!v || i >= v->ops->config_size) return 0;
    v->ops->read_config(v, config);
    return config[i];
}

static void write_config(struct device *d, unsigned i, uint64_t value)
{
    struct virtio *v = back_of(d);

    if (v && i < v->ops->config_size && v->ops->write_config)
        v->ops->write_config(v, i, (uint8_t)value);
}

/* Shared memory regions, of which no device has any: length and base are all ones. */
static uint64_t read_shm(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return UINT32_MAX;
}

static void write_shm_sel(struct device *d, unsigned i, uint64_t v)
{
    (void)d;
    (void)i;
    (void)v;
}

/* clang-format off */
static const struct reg_desc regs[] = {
    { "MagicValue",        0x000, 4, 0, 0, 0, read_magic, NULL, "4.2.2" },
    { "Version",           0x004, 4, 0, 0, 0, read_version, NULL, "4.2.2" },
    { "DeviceID",          0x008, 4, 0, 0, 0, read_device_id, NULL, "4.2.2" },
    { "VendorID",          0x00c, 4, 0, 0, 0, read_vendor, NULL, "4.2.2" },
    { "DeviceFeatures",    0x010, 4, 0, 0, 0, read_features, NULL, "4.2.2" },
    { "DeviceFeaturesSel", 0x014, 4, 0, 0, 0, NULL, write_device_features_sel, "4.2.2" },
    { "DriverFeatures",    0x020, 4, 0, 0, 0, NULL, write_features, "4.2.2" },
    { "DriverFeaturesSel", 0x024, 4, 0, 0, 0, NULL, write_driver_features_sel, "4.2.2" },
    { "QueueSel",          0x030, 4, 0, 0, 0, NULL, write_queue_sel, "4.2.2" },
    { "QueueNumMax",       0x034, 4, 0, 0, 0, read_queue_max, NULL, "4.2.2" },
    { "QueueNum",          0x038, 4, 0, 0, 0, NULL, write_queue_num, "4.2.2" },
    { "QueueReady",        0x044, 4, 0, 0, 0, read_queue_ready, write_queue_ready, "4.2.2" },
    { "QueueNotify",       0x050, 4, 0, 0, 0, NULL, write_notify, "4.2.2" },
    { "InterruptStatus",   0x060, 4, 0, 0, 0, read_isr, NULL, "4.2.2" },
    { "InterruptACK",      0x064, 4, 0, 0, 0, NULL, write_ack, "4.2.2" },
    { "Status",            0x070, 4, 0, 0, 0, read_status, write_status, "4.2.2" },
    { "QueueDesc",         0x080, 4, 0, 2, 4, NULL, write_desc, "4.2.2" },
    { "QueueDriver",       0x090, 4, 0, 2, 4, NULL, write_driver, "4.2.2" },
    { "QueueDevice",       0x0a0, 4, 0, 2, 4, NULL, write_device, "4.2.2" },
    { "SHMSel",            0x0ac, 4, 0, 0, 0, NULL, write_shm_sel, "4.2.2" },
    { "SHMLen",            0x0b0, 4, 0, 2, 4, read_shm, NULL, "4.2.2" },
    { "SHMBase",           0x0b8, 4, 0, 2, 4, read_shm, NULL, "4.2.2" },
    { "ConfigGeneration",  0x0fc, 4, 0, 0, 0, read_generation, NULL, "4.2.2" },
    { "Config", CONFIG_OFFSET, 1, REG_8 | REG_16 | REG_32 | REG_64, VIRTIO_CONFIG_SIZE, 1, read_config, write_config, "4.2.2" },
};

static const struct field_desc fields[] = {
    FIELD(struct mmio_state, device_features_sel), FIELD(struct mmio_state, driver_features_sel),
    FIELD(struct mmio_state, queue_sel), FIELD_UNSAVED(struct mmio_state, pad),
};
/* clang-format on */

static void reset(struct device *d)
{
    memset(&slot_of(d)->s, 0, sizeof slot_of(d)->s);
    update_irq(d);
}

static bool post_load(struct device *d, struct error *err)
{
    (void)err;
    update_irq(d);
    return true;
}

static void fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "virtio,mmio");
}

const struct device_class virtio_mmio_class = {
    .name = "virtio-mmio",
    .summary = "slot for a virtio device, memory-mapped registers",
    .spec = "virtio 1.3, 4.2",
    .size = sizeof(struct virtio_mmio),
    .state_off = offsetof(struct virtio_mmio, s),
    .state_size = sizeof(struct mmio_state),
    .banks = { { "virtio", 0x1000, regs, ARRAY_SIZE(regs) } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .reset = reset,
    .post_load = post_load,
    .fdt = fdt,
    .fdt_name = "virtio_mmio",
};
