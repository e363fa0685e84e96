/* SPDX-License-Identifier: MIT */
/* virtio over PCI, without the legacy interface. virtio 1.3, 4.1. BAR 4 has the registers, BAR 1 MSI-X: a vector
 * for the configuration and one for each queue.
 *
 * While the guest does not let the function be bus master the device does not touch memory.
 *
 * Left out: notification data, reset of single queues, administration queues, shared memory. */
#include "devices/virtio_pci.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/virtio.h"

#include <string.h>

#define VENDOR        0x1af4
#define DEVICE        0x1040 /* plus the device type */
#define SUBSYSTEM     0x1100
#define MSIX_BAR      1
#define REGS_BAR      4
#define COMMON        0x0000 /* offsets in BAR 4 */
#define ISR           0x1000
#define CONFIG        0x2000
#define NOTIFY        0x3000
#define REGS_BYTES    0x4000
#define PART_BYTES    0x1000
#define NOTIFY_STRIDE 4
#define NO_VECTOR     0xffff
#define MAX_QUEUES    15 /* and the configuration: PCI_MAX_VECTORS */

/* struct virtio_pci_cap (virtio 4.1.4): offsets in the capability. */
enum { CAP_LEN = 2, CAP_TYPE = 3, CAP_BAR = 4, CAP_OFFSET = 8, CAP_LENGTH = 12, CAP_MORE = 16 };
enum cap_type { TYPE_COMMON = 1, TYPE_NOTIFY, TYPE_ISR, TYPE_DEVICE, TYPE_PCI };

_Static_assert(VIRTIO_MAX_QUEUES <= MAX_QUEUES, "a vector for each queue");

struct vpci_state {
    struct pci_state pci;
    uint32_t device_feature_select, driver_feature_select;
    uint16_t queue_select, config_vector;
    uint16_t queue_vector[MAX_QUEUES + 1];
    uint8_t pad[4];
};

struct virtio_pci {
    struct pci_func func;
    struct vpci_state s;
    struct virtio *back; /* wiring, like the next */
    unsigned window;     /* offset of the capability for accesses through the configuration */
};

static struct virtio_pci *vpci_of(void *d)
{
    return d;
}
static struct virtio *back_of(struct device *d)
{
    return vpci_of(d)->back;
}

/* The selected queue, NULL when the device has no such. */
static struct virtqueue *queue(struct device *d)
{
    struct virtio *v = back_of(d);
    unsigned n = vpci_of(d)->s.queue_select;

    return v && n < v->ops->n_queues ? &virtio_state(v)->vq[n] : NULL;
}

/* ---- interrupts ---- */

static void update_irq(void *slot)
{
    struct virtio_pci *p = slot;
    bool level = virtio_state(p->back)->isr && !pci_func_msix_on(&p->func);

    pci_func_set_intx(&p->func, level);
}

static bool message(void *slot, unsigned queue)
{
    struct virtio_pci *p = slot;

    if (!pci_func_msix_on(&p->func)) return false;
    pci_func_send(&p->func, queue < MAX_QUEUES ? p->s.queue_vector[queue] : p->s.config_vector);
    return true;
}

static const struct virtio_transport transport = { .update = update_irq, .message = message };

/* A vector that the function does not have is not taken, which the driver sees (virtio 4.1.5.1.2). */
static uint16_t vector(struct device *d, uint64_t v)
{
    return v < vpci_of(d)->func.n_vectors ? (uint16_t)v : NO_VECTOR;
}

static void forget_vectors(struct virtio_pci *p)
{
    p->s.config_vector = NO_VECTOR;
    for (unsigned i = 0; i < ARRAY_SIZE(p->s.queue_vector); i++) {
        p->s.queue_vector[i] = NO_VECTOR;
    }
}

/* ---- common configuration (virtio 4.1.4.3) ---- */

#define SELECTOR(name, type)                                           \
    static uint64_t read_##name(struct device *d, unsigned i)          \
    {                                                                  \
        (void)i;                                                       \
        return vpci_of(d)->s.name;                                     \
    }                                                                  \
    static void write_##name(struct device *d, unsigned i, uint64_t v) \
    {                                                                  \
        (void)i;                                                       \
        vpci_of(d)->s.name = (type)v;                                  \
    }
SELECTOR(device_feature_select, uint32_t)
SELECTOR(driver_feature_select, uint32_t)
SELECTOR(queue_select, uint16_t)

static uint64_t read_device_feature(struct device *d, unsigned i)
{
    uint32_t sel = vpci_of(d)->s.device_feature_select;

    (void)i;
    if (!back_of(d) || sel > 1) return 0;
    return (uint32_t)(virtio_offered(back_of(d)) >> 32 * sel);
}

static uint64_t read_driver_feature(struct device *d, unsigned i)
{
    uint32_t sel = vpci_of(d)->s.driver_feature_select;

    (void)i;
    if (!back_of(d) || sel > 1) return 0;
    return (uint32_t)(virtio_state(back_of(d))->features >> 32 * sel);
}

static void write_driver_feature(struct device *d, unsigned i, uint64_t value)
{
    (void)i;
    if (back_of(d))
        virtio_set_features(back_of(d), vpci_of(d)->s.driver_feature_select, (uint32_t)value);
}

static uint64_t read_config_vector(struct device *d, unsigned i)
{
    (void)i;
    return vpci_of(d)->s.config_vector;
}

static void write_config_vector(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    vpci_of(d)->s.config_vector = vector(d, v);
}

static uint64_t read_num_queues(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? back_of(d)->ops->n_queues : 0;
}

static uint64_t read_status(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? virtio_state(back_of(d))->status : 0;
}

static void write_status(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    if (!back_of(d)) return;
    virtio_set_status(back_of(d), (uint8_t)v);
    if ((uint8_t)v == 0) forget_vectors(vpci_of(d));
}

static uint64_t read_generation(struct device *d, unsigned i)
{
    (void)i;
    return back_of(d) ? virtio_state(back_of(d))->config_generation & 0xff : 0;
}

/* Until the driver chooses it is the greatest size. */
static uint64_t read_queue_size(struct device *d, unsigned i)
{
    const struct virtqueue *q = queue(d);

    (void)i;
    if (!q) return 0;
    return q->size ? q->size : VIRTQ_MAX_SIZE;
}

static void write_queue_size(struct device *d, unsigned i, uint64_t v)
{
    struct virtqueue *q = queue(d);

    (void)i;
    if (q && !q->ready && v && v <= VIRTQ_MAX_SIZE && is_pow2(v)) q->size = (uint16_t)v;
}

static uint64_t read_queue_vector(struct device *d, unsigned i)
{
    (void)i;
    return queue(d) ? vpci_of(d)->s.queue_vector[vpci_of(d)->s.queue_select] : NO_VECTOR;
}

static void write_queue_vector(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    if (queue(d)) vpci_of(d)->s.queue_vector[vpci_of(d)->s.queue_select] = vector(d, v);
}

static uint64_t read_queue_enable(struct device *d, unsigned i)
{
    (void)i;
    return queue(d) ? queue(d)->ready : 0;
}

/* Only a reset takes it back (virtio 4.1.4.3.2). */
static void write_queue_enable(struct device *d, unsigned i, uint64_t v)
{
    struct virtqueue *q = queue(d);

    (void)i;
    if (!q || v != 1) return;
    if (!q->size) q->size = VIRTQ_MAX_SIZE;
    q->ready = 1;
}

static uint64_t read_notify_off(struct device *d, unsigned i)
{
    (void)i;
    return queue(d) ? vpci_of(d)->s.queue_select : 0;
}

/* Index 0, 1: low, high half. */
#define QUEUE_ADDRESS(name)                                                         \
    static uint64_t read_##name(struct device *d, unsigned i)                       \
    {                                                                               \
        const struct virtqueue *q = queue(d);                                       \
        return q ? (uint32_t)(q->name >> 32 * i) : 0;                               \
    }                                                                               \
    static void write_##name(struct device *d, unsigned i, uint64_t v)              \
    {                                                                               \
        struct virtqueue *q = queue(d);                                             \
        if (!q || q->ready) return;                                                 \
        q->name = merge_bits(q->name, v << 32 * i, (uint64_t)UINT32_MAX << 32 * i); \
    }
QUEUE_ADDRESS(desc)
QUEUE_ADDRESS(driver)
QUEUE_ADDRESS(device)

/* ---- the other parts ---- */

/* Reading acknowledges (virtio 4.1.4.5). */
static uint64_t read_isr(struct device *d, unsigned i)
{
    struct virtio *v = back_of(d);

    (void)i;
    if (!v) return 0;
    uint32_t isr = virtio_state(v)->isr;
    virtio_state(v)->isr = 0;
    update_irq(d);
    return isr;
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

static uint64_t read_notify(struct device *d, unsigned i)
{
    (void)d;
    (void)i;
    return 0;
}

static void write_notify(struct device *d, unsigned i, uint64_t v)
{
    (void)v; /* the queue's number again */
    if (back_of(d)) virtio_notify(back_of(d), i);
}

#define HALVES REG_32 | REG_64

/* clang-format off */
static const struct reg_desc regs[] = {
    { "device_feature_select", COMMON + 0x00, 4, 0, 0, 0, read_device_feature_select, write_device_feature_select, "4.1.4.3" },
    { "device_feature",        COMMON + 0x04, 4, 0, 0, 0, read_device_feature, NULL, "4.1.4.3" },
    { "driver_feature_select", COMMON + 0x08, 4, 0, 0, 0, read_driver_feature_select, write_driver_feature_select, "4.1.4.3" },
    { "driver_feature",        COMMON + 0x0c, 4, 0, 0, 0, read_driver_feature, write_driver_feature, "4.1.4.3" },
    { "config_msix_vector",    COMMON + 0x10, 2, 0, 0, 0, read_config_vector, write_config_vector, "4.1.4.3" },
    { "num_queues",            COMMON + 0x12, 2, 0, 0, 0, read_num_queues, NULL, "4.1.4.3" },
    { "device_status",         COMMON + 0x14, 1, 0, 0, 0, read_status, write_status, "4.1.4.3" },
    { "config_generation",     COMMON + 0x15, 1, 0, 0, 0, read_generation, NULL, "4.1.4.3" },
    { "queue_select",          COMMON + 0x16, 2, 0, 0, 0, read_queue_select, write_queue_select, "4.1.4.3" },
    { "queue_size",            COMMON + 0x18, 2, 0, 0, 0, read_queue_size, write_queue_size, "4.1.4.3" },
    { "queue_msix_vector",     COMMON + 0x1a, 2, 0, 0, 0, read_queue_vector, write_queue_vector, "4.1.4.3" },
    { "queue_enable",          COMMON + 0x1c, 2, 0, 0, 0, read_queue_enable, write_queue_enable, "4.1.4.3" },
    { "queue_notify_off",      COMMON + 0x1e, 2, 0, 0, 0, read_notify_off, NULL, "4.1.4.3" },
    { "queue_desc",            COMMON + 0x20, 4, HALVES, 2, 4, read_desc, write_desc, "4.1.4.3" },
    { "queue_driver",          COMMON + 0x28, 4, HALVES, 2, 4, read_driver, write_driver, "4.1.4.3" },
    { "queue_device",          COMMON + 0x30, 4, HALVES, 2, 4, read_device, write_device, "4.1.4.3" },
    { "isr",                   ISR,           1, REG_16 | REG_32 | REG_ALONE, 0, 0, read_isr, NULL, "4.1.4.5" },
    { "config",                CONFIG,        1, REG_8 | REG_16 | REG_32 | REG_64, VIRTIO_CONFIG_SIZE, 1, read_config, write_config, "4.1.4.6" },
    { "notify",                NOTIFY,        2, REG_32 | REG_ALONE, VIRTIO_MAX_QUEUES, NOTIFY_STRIDE, read_notify, write_notify, "4.1.4.4" },
};

static const struct field_desc fields[] = {
    PCI_FIELDS(struct vpci_state),
    FIELD(struct vpci_state, device_feature_select), FIELD(struct vpci_state, driver_feature_select),
    FIELD(struct vpci_state, queue_select), FIELD(struct vpci_state, config_vector),
    FIELD_ARRAY(struct vpci_state, queue_vector), FIELD_UNSAVED(struct vpci_state, pad),
};
/* clang-format on */

/* ---- configuration space ---- */

static unsigned add_part(struct pci_func *f, enum cap_type type, uint32_t offset, unsigned bytes)
{
    unsigned at = pci_func_add_capability(f, PCI_CAP_VENDOR, bytes);
    uint8_t *c = f->initial + at;

    c[CAP_LEN] = (uint8_t)bytes;
    c[CAP_TYPE] = (uint8_t)type;
    if (type == TYPE_PCI) return at;
    c[CAP_BAR] = REGS_BAR;
    store_le32(c + CAP_OFFSET, offset);
    store_le32(c + CAP_LENGTH, PART_BYTES);
    return at;
}

/* The driver says where in `bar`, `offset` and `length`, and reads or writes there by the four bytes behind
 * them (virtio 4.1.4.9). */
static void add_window(struct virtio_pci *p)
{
    unsigned at = add_part(&p->func, TYPE_PCI, 0, CAP_MORE + 4);

    p->window = at;
    p->func.writable[at + CAP_BAR] = 0xff;
    memset(p->func.writable + at + CAP_OFFSET, 0xff, CAP_MORE + 4 - CAP_OFFSET);
}

/* Does an access to the configuration go on through the window? */
static bool window_hit(struct virtio_pci *p, unsigned at, unsigned size, struct pci_bar *bar,
                       uint32_t *offset, uint32_t *length)
{
    const uint8_t *c = p->s.pci.config + p->window;
    unsigned n = c[CAP_BAR];

    if (at >= p->window + CAP_MORE + 4 || at + size <= p->window + CAP_MORE) return false;
    *offset = load_le32(c + CAP_OFFSET);
    *length = load_le32(c + CAP_LENGTH);
    if (n >= PCI_BARS || p->func.bar[n].kind == PCI_BAR_NONE) return false;
    *bar = p->func.bar[n];
    return (*length == 1 || *length == 2 || *length == 4) && *offset < bar->size &&
           *length <= bar->size - *offset;
}

static void config_read(struct pci_func *f, unsigned at, unsigned size)
{
    struct virtio_pci *p = vpci_of(f);
    uint32_t offset, length;
    struct pci_bar bar;
    uint64_t v;

    if (!window_hit(p, at, size, &bar, &offset, &length)) return;
    if (!device_mmio_ops.read(&f->dev, bar.bank, offset, length, &v)) v = UINT32_MAX;
    store_le32(p->s.pci.config + p->window + CAP_MORE, (uint32_t)v);
}

static void follow_master(struct virtio_pci *p)
{
    uint32_t *no_dma = &virtio_state(p->back)->no_dma, was = *no_dma;

    *no_dma = !(pci_func_command(&p->func) & PCI_COMMAND_MASTER);
    for (unsigned q = 0; was && !*no_dma && q < p->back->ops->n_queues; q++) {
        virtio_notify(p->back, q);
    }
}

static void config_written(struct pci_func *f, unsigned at, unsigned size)
{
    struct virtio_pci *p = vpci_of(f);
    uint32_t offset, length;
    struct pci_bar bar;

    if (!p->back) return;
    follow_master(p);
    update_irq(p);
    if (!window_hit(p, at, size, &bar, &offset, &length)) return;
    uint32_t value = load_le32(p->s.pci.config + p->window + CAP_MORE);
    if (!device_mmio_ops.write(&f->dev, bar.bank, offset, length, value)) return;
}

static const struct pci_func_ops func_ops = { .config_read = config_read,
                                              .config_written = config_written };

/* ---- the device ---- */

bool virtio_pci_plug(struct device *func, struct device *backend, struct pci_bus *bus,
                     unsigned devfn, struct error *err)
{
    struct virtio_pci *p = vpci_of(func);
    struct virtio *v = (struct virtio *)(void *)backend;

    if (!pci_plug(bus, &p->func, devfn, err)) return false;
    p->back = v;
    v->transport = &transport;
    v->slot = p;
    return true;
}

/* What a PC's firmware and `lspci` take the device for (PCI Code and ID Assignment 1.1). */
static uint32_t class_code(uint32_t type)
{
    static const struct {
        uint32_t type, code;
    } known[] = {
        { 1, 0x020000 },  /* network: Ethernet */
        { 2, 0x010000 },  /* block: mass storage, SCSI */
        { 3, 0x078000 },  /* console: other communication */
        { 16, 0x038000 }, /* GPU: other display */
        { 18, 0x098000 }, /* input: other input */
        { 25, 0x040100 }, /* sound: audio */
    };

    for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
        if (known[i].type == type) return known[i].code;
    }
    return 0x00ff00;
}

static bool init(struct device *d, struct error *err)
{
    struct virtio_pci *p = vpci_of(d);
    struct pci_func *f = &p->func;
    uint32_t type = p->back ? p->back->ops->id : 0;
    const struct pci_identity id = {
        .vendor = VENDOR,
        .device = (uint16_t)(DEVICE + type),
        .subsystem_vendor = VENDOR,
        .subsystem = SUBSYSTEM,
        .class_code = class_code(type),
        .revision = 1,
        .intx = true,
    };

    (void)err;
    f->ops = &func_ops;
    pci_func_begin(f, &id);
    pci_func_add_bar(f, REGS_BAR, PCI_BAR_MEM64, 0);
    pci_func_add_msix(f, (p->back ? p->back->ops->n_queues : 0) + 1, MSIX_BAR, 1);
    add_part(f, TYPE_COMMON, COMMON, CAP_MORE);
    add_part(f, TYPE_ISR, ISR, CAP_MORE);
    add_part(f, TYPE_DEVICE, CONFIG, CAP_MORE);
    unsigned at = add_part(f, TYPE_NOTIFY, NOTIFY, CAP_MORE + 4);
    store_le32(f->initial + at + CAP_MORE, NOTIFY_STRIDE);
    add_window(p);
    return true;
}

static void reset(struct device *d)
{
    struct virtio_pci *p = vpci_of(d);

    forget_vectors(p);
    pci_func_reset(&p->func);
    if (p->back) follow_master(p);
}

static bool vector_exists(const struct virtio_pci *p, uint16_t vector)
{
    return vector == NO_VECTOR || vector < p->func.n_vectors;
}

static bool post_load(struct device *d, struct error *err)
{
    struct virtio_pci *p = vpci_of(d);
    bool ok = vector_exists(p, p->s.config_vector);

    for (unsigned i = 0; i < ARRAY_SIZE(p->s.queue_vector); i++) {
        ok = ok && vector_exists(p, p->s.queue_vector[i]);
    }
    if (!ok) return error_set(err, "a queue uses a vector that does not exist");
    if (!pci_func_post_load(&p->func, err)) return false;
    if (!p->back) return true;
    virtio_state(p->back)->no_dma = !(pci_func_command(&p->func) & PCI_COMMAND_MASTER);
    update_irq(p);
    return true;
}

const struct device_class virtio_pci_class = {
    .name = "virtio-pci",
    .summary = "PCI function of a virtio device",
    .spec = "virtio 1.3, 4.1",
    .size = sizeof(struct virtio_pci),
    .state_off = offsetof(struct virtio_pci, s),
    .state_size = sizeof(struct vpci_state),
    .banks = { { "virtio", REGS_BYTES, regs, ARRAY_SIZE(regs) },
               { "msix", PCI_MSIX_BYTES, pci_msix_regs, PCI_MSIX_N_REGS } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .reset = reset,
    .post_load = post_load,
};
