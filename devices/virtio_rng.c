/* SPDX-License-Identifier: MIT */
/* virtio entropy device: random bytes from the machine's own source. virtio 1.3, 5.4. */
#include "devices/virtio.h"

#include "base/bits.h"

#define MAX_REQUEST 4096 /* bytes given for one request */

struct rng_state {
    struct virtio_state v;
};

struct virtio_rng {
    struct virtio v;
    struct rng_state s;
};

static void notify(struct virtio *v, unsigned queue)
{
    struct virtq_chain c;
    uint8_t buf[MAX_REQUEST];

    while (virtq_pop(v, queue, &c)) {
        uint64_t n = c.in_len < sizeof buf ? c.in_len : sizeof buf;
        v->dev.host->random(v->dev.host->ctx, buf, (size_t)n);
        virtq_push(v, queue, c.head, virtq_write(v, &c, 0, buf, n));
    }
    virtq_signal(v, queue);
}

static const struct virtio_ops ops = { .id = 4, .n_queues = 1, .notify = notify };

static bool init(struct device *d, struct error *err)
{
    (void)err;
    ((struct virtio *)(void *)d)->ops = &ops;
    return true;
}

static void reset(struct device *d)
{
    virtio_reset((struct virtio *)(void *)d);
}

static bool post_load(struct device *d, struct error *err)
{
    return virtio_post_load((struct virtio *)(void *)d, err);
}

static const struct field_desc fields[] = { VIRTIO_FIELDS(struct rng_state) };

const struct device_class virtio_rng_class = {
    .name = "virtio-rng-device",
    .summary = "source of random numbers",
    .spec = "virtio 1.3, 5.4",
    .size = sizeof(struct virtio_rng),
    .state_off = offsetof(struct virtio_rng, s),
    .state_size = sizeof(struct rng_state),
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .reset = reset,
    .post_load = post_load,
};
