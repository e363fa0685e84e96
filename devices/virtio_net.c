/* SPDX-License-Identifier: MIT */
/* virtio network card without offloads. virtio 1.3, 5.1. Queue 0 receives, queue 1 sends. */
#include "devices/virtio_net.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/host/netdev.h"
#include "devices/virtio.h"

#include <stdio.h>
#include <string.h>

#define HEADER    12 /* struct virtio_net_hdr with num_buffers */
#define MAX_FRAME 9216
#define RX_MERGE  16 /* buffers that one frame may be spread over */

enum feature { F_MAC = 5, F_MRG_RXBUF = 15, F_STATUS = 16 };

struct net_state {
    struct virtio_state v;
    uint8_t mac[6], pad[2];
};

struct virtio_net {
    struct virtio v;
    struct net_state s;
    struct netdev *net; /* wiring */
    const char *mac;
};

static struct virtio_net *net_of(void *d)
{
    return d;
}

void virtio_net_set_netdev(struct device *d, struct netdev *n)
{
    net_of(d)->net = n;
}

static void transmit(struct virtio_net *n)
{
    uint8_t frame[MAX_FRAME];
    struct virtq_chain c;

    while (virtq_pop(&n->v, 1, &c)) {
        uint64_t len = c.out_len > HEADER ? c.out_len - HEADER : 0;
        if (len > 0 && len <= sizeof frame && n->net) {
            len = virtq_read(&n->v, &c, HEADER, frame, len);
            netdev_send(n->net, frame, (size_t)len);
        }
        virtq_push(&n->v, 1, c.head, 0);
    }
    virtq_signal(&n->v, 1);
}

/* Spread header and frame over as many buffers as the driver admits. False: no buffers now. */
static bool deliver(struct virtio_net *n, const uint8_t *data, uint64_t len)
{
    uint16_t heads[RX_MERGE];
    uint64_t parts[RX_MERGE], done = 0;
    unsigned used = 0, max = virtio_has(&n->v, F_MRG_RXBUF) ? RX_MERGE : 1;
    struct virtq_chain c, first;

    while (done < len && used < max) {
        if (!virtq_pop(&n->v, 0, &c)) {
            while (used-- > 0) {
                virtq_unpop(&n->v, 0);
            }
            return false;
        }
        if (used == 0) first = c;
        parts[used] = virtq_write(&n->v, &c, 0, data + done, len - done);
        heads[used] = c.head;
        done += parts[used++];
    }
    if (done < len) { /* longer than the driver's buffers: dropped */
        while (used-- > 0) {
            virtq_unpop(&n->v, 0);
        }
        return false;
    }
    uint8_t count[2];
    store_le16(count, (uint16_t)used);
    virtq_write(&n->v, &first, 10, count, 2);
    for (unsigned i = 0; i < used; i++) {
        virtq_push(&n->v, 0, heads[i], parts[i]);
    }
    return true;
}

static void receive(void *ctx)
{
    struct virtio_net *n = ctx;
    uint8_t data[HEADER + MAX_FRAME];
    bool any = false;

    if (!n->net || !(virtio_state(&n->v)->status & VIRTIO_DRIVER_OK)) return;
    for (size_t len; (len = netdev_peek(n->net)) > 0;) {
        struct virtq_chain c;
        if (!virtq_pop(&n->v, 0, &c)) break; /* no buffer: the frame waits */
        virtq_unpop(&n->v, 0);
        memset(data, 0, HEADER);
        size_t got = netdev_receive(n->net, data + HEADER, MAX_FRAME);
        if (len > MAX_FRAME) continue;
        any |= deliver(n, data, HEADER + got);
    }
    if (any) virtq_signal(&n->v, 0);
}

static void notify(struct virtio *v, unsigned queue)
{
    if (queue == 1) transmit(net_of(v));
    else receive(net_of(v));
}

static void read_config(struct virtio *v, uint8_t *c)
{
    memcpy(c, net_of(v)->s.mac, 6);
    store_le16(c + 6, net_of(v)->net != NULL); /* VIRTIO_NET_S_LINK_UP */
}

static const struct virtio_ops ops = {
    .id = 1,
    .features = FEATURE(F_MAC) | FEATURE(F_STATUS) | FEATURE(F_MRG_RXBUF),
    .n_queues = 2,
    .config_size = 8,
    .read_config = read_config,
    .notify = notify,
};

static bool parse_mac(const char *text, uint8_t mac[6])
{
    unsigned b[6];
    char end;

    if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x%c", &b[0], &b[1], &b[2], &b[3], &b[4], &b[5], &end) !=
        6)
        return false;
    for (unsigned i = 0; i < 6; i++) {
        mac[i] = (uint8_t)b[i];
    }
    return !(mac[0] & 1);
}

static bool init(struct device *d, struct error *err)
{
    struct virtio_net *n = net_of(d);
    uint8_t mac[6];

    n->v.ops = &ops;
    if (n->mac && !parse_mac(n->mac, mac))
        return error_usage(err,
                           "virtio-net-device: mac=\"%s\" is no unicast address like "
                           "52:54:00:12:34:56",
                           n->mac);
    if (n->net) {
        const struct netdev_user user = { receive, n };
        netdev_attach(n->net, &user);
    }
    return true;
}

static void reset(struct device *d)
{
    static const uint8_t default_mac[6] = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };
    struct virtio_net *n = net_of(d);

    virtio_reset(&n->v);
    if (!n->mac || !parse_mac(n->mac, n->s.mac)) memcpy(n->s.mac, default_mac, 6);
}

static bool post_load(struct device *d, struct error *err)
{
    return virtio_post_load(&net_of(d)->v, err);
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct net_state), FIELD_ARRAY(struct net_state, mac),
    FIELD_UNSAVED(struct net_state, pad),
};
static const struct prop_desc props[] = {
    { "mac", PROP_STRING, offsetof(struct virtio_net, mac), 0, 0, 0, "hardware address" },
};
/* clang-format on */

const struct device_class virtio_net_class = {
    .name = "virtio-net-device",
    .summary = "virtio network card; netdev=ID names its -netdev",
    .spec = "virtio 1.3, 5.1",
    .size = sizeof(struct virtio_net),
    .state_off = offsetof(struct virtio_net, s),
    .state_size = sizeof(struct net_state),
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .props = props,
    .n_props = ARRAY_SIZE(props),
    .init = init,
    .reset = reset,
    .post_load = post_load,
};
