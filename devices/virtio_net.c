/* SPDX-License-Identifier: MIT */
/* virtio network card. virtio 1.3, 5.1. Queue 0 receives, queue 1 sends, queue 2 takes commands.
 *
 * Left out: checksum and segmentation offloads, several queue pairs, VLAN filter, announcements. */
#include "devices/virtio_net.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/host/netdev.h"
#include "devices/virtio.h"

#include <string.h>

#define MAX_HEADER 12 /* bytes: struct virtio_net_hdr with num_buffers */
#define OLD_HEADER 10 /* of drivers before virtio 1.0 */
#define MAX_MERGE  16 /* buffers that one frame may be spread over */
#define MAX_MACS   32 /* entries of the filter; with more it lets everything of that kind through */

enum queue { Q_RX, Q_TX, Q_CTRL, N_QUEUES };
enum feature {
    F_MAC = 5,
    F_MRG_RXBUF = 15,
    F_STATUS = 16,
    F_CTRL_VQ = 17,
    F_CTRL_RX = 18,
    F_CTRL_MAC_ADDR = 23,
};
/* Commands: class in the high byte. */
enum command {
    RX_PROMISC = 0x0000,
    RX_ALLMULTI = 0x0001,
    MAC_TABLE_SET = 0x0100,
    MAC_ADDR_SET = 0x0101,
};
enum ack { ACK_OK, ACK_ERR };

struct net_state {
    struct virtio_state v;
    uint8_t mac[6];
    uint8_t promisc, allmulti;  /* asked for by the driver */
    uint8_t any_uni, any_multi; /* the filter table was too small */
    uint8_t n_macs, pad[5];
    uint8_t filter[MAX_MACS * 6];
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

/* virtio 5.1.6.1: num_buffers is always there since 1.0. */
static unsigned header_size(struct virtio_net *n)
{
    bool modern = virtio_has(&n->v, VIRTIO_F_VERSION_1) || virtio_has(&n->v, F_MRG_RXBUF);

    return modern ? MAX_HEADER : OLD_HEADER;
}

/* ---- sending ---- */

/* Frames stay in the ring while the network has no room for them. */
static void transmit(struct virtio_net *n)
{
    uint8_t frame[NET_MAX_FRAME];
    unsigned header = header_size(n);
    bool any = false;
    struct virtq_chain c;

    while ((!n->net || netdev_can_send(n->net)) && virtq_pop(&n->v, Q_TX, &c)) {
        uint64_t len = c.out_len > header ? c.out_len - header : 0;
        if (n->net && len > 0 && len <= sizeof frame &&
            virtq_read(&n->v, &c, header, frame, len) == len)
            netdev_send(n->net, frame, (size_t)len);
        virtq_push(&n->v, Q_TX, c.head, 0);
        any = true;
    }
    if (any) virtq_signal(&n->v, Q_TX);
}

/* ---- receiving ---- */

static bool in_filter(const struct net_state *s, const uint8_t *mac)
{
    for (unsigned i = 0; i < s->n_macs; i++) {
        if (memcmp(s->filter + 6 * i, mac, 6) == 0) return true;
    }
    return false;
}

/* Is the frame for this card? A driver without CTRL_RX gets everything. */
static bool wanted(struct virtio_net *n, const uint8_t *frame, size_t len)
{
    static const uint8_t broadcast[6] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
    const struct net_state *s = &n->s;

    if (len < 6) return false;
    if (s->promisc || !virtio_has(&n->v, F_CTRL_RX) || memcmp(frame, broadcast, 6) == 0)
        return true;
    if (frame[0] & 1) return s->allmulti || s->any_multi || in_filter(s, frame);
    return s->any_uni || memcmp(frame, s->mac, 6) == 0 || in_filter(s, frame);
}

static void put_back(struct virtio_net *n, unsigned used)
{
    while (used-- > 0) {
        virtq_unpop(&n->v, Q_RX);
    }
}

enum delivery { DELIVERED, NO_BUFFERS, TOO_LONG };

/* Spread header and frame over as many buffers as the driver admits. */
static enum delivery deliver(struct virtio_net *n, uint8_t *data, uint64_t len)
{
    uint16_t heads[MAX_MERGE];
    uint64_t parts[MAX_MERGE], done = 0;
    unsigned used = 0, max = virtio_has(&n->v, F_MRG_RXBUF) ? MAX_MERGE : 1;
    struct virtq_chain c, first = { .n = 0 };

    while (done < len && used < max) {
        if (!virtq_pop(&n->v, Q_RX, &c)) {
            put_back(n, used);
            return NO_BUFFERS;
        }
        if (used == 0) first = c;
        parts[used] = virtq_write(&n->v, &c, 0, data + done, len - done);
        heads[used] = c.head;
        done += parts[used++];
    }
    if (done < len) {
        put_back(n, used);
        return TOO_LONG;
    }
    if (header_size(n) == MAX_HEADER) {
        store_le16(data + OLD_HEADER, (uint16_t)used); /* num_buffers */
        virtq_write(&n->v, &first, OLD_HEADER, data + OLD_HEADER, 2);
    }
    for (unsigned i = 0; i < used; i++) {
        virtq_push(&n->v, Q_RX, heads[i], parts[i]);
    }
    return DELIVERED;
}

/* Give the driver the frames that wait. A frame leaves the network's queue when it is delivered or
 * can never be; without a driver it is lost, as on a wire. */
static void receive(struct virtio_net *n)
{
    uint8_t data[MAX_HEADER + NET_MAX_FRAME];
    unsigned header = header_size(n);
    bool any = false;
    size_t len;

    while ((len = netdev_peek(n->net, data + header, NET_MAX_FRAME)) > 0) {
        enum delivery d = TOO_LONG;
        memset(data, 0, header);
        if (virtq_usable(&n->v, Q_RX) && wanted(n, data + header, len))
            d = deliver(n, data, header + len);
        if (d == NO_BUFFERS && virtq_usable(&n->v, Q_RX)) break;
        netdev_drop(n->net);
        any |= d == DELIVERED;
    }
    if (any) virtq_signal(&n->v, Q_RX);
}

static void rx_ready(void *ctx)
{
    receive(ctx);
}
static void tx_space(void *ctx)
{
    transmit(ctx);
}

/* ---- commands (virtio 5.1.6.5) ---- */

static enum ack set_flag(struct virtio_net *n, struct virtq_chain *c, uint8_t *flag)
{
    uint8_t on;

    if (!virtio_has(&n->v, F_CTRL_RX) || virtq_read(&n->v, c, 2, &on, 1) != 1 || on > 1)
        return ACK_ERR;
    *flag = on;
    return ACK_OK;
}

/* Read a table at *off and add its addresses to the filter; *any when there are too many. */
static bool read_table(struct virtio_net *n, struct virtq_chain *c, uint64_t *off, uint8_t *any)
{
    struct net_state *s = &n->s;
    uint8_t count[4];

    if (virtq_read(&n->v, c, *off, count, 4) != 4) return false;
    uint64_t entries = load_le32(count);
    *off += 4;
    if (c->out_len < *off || entries > (c->out_len - *off) / 6) return false;
    *any = entries > (uint64_t)(MAX_MACS - s->n_macs);
    for (uint64_t i = 0; i < entries && !*any; i++) {
        if (virtq_read(&n->v, c, *off + 6 * i, s->filter + 6 * s->n_macs++, 6) != 6) return false;
    }
    *off += 6 * entries;
    return true;
}

static enum ack set_table(struct virtio_net *n, struct virtq_chain *c)
{
    uint64_t off = 2;

    if (!virtio_has(&n->v, F_CTRL_RX)) return ACK_ERR;
    n->s.n_macs = 0;
    memset(n->s.filter, 0, sizeof n->s.filter);
    bool ok = read_table(n, c, &off, &n->s.any_uni) && read_table(n, c, &off, &n->s.any_multi);
    return ok ? ACK_OK : ACK_ERR;
}

static enum ack set_mac(struct virtio_net *n, struct virtq_chain *c)
{
    uint8_t mac[6];

    if (!virtio_has(&n->v, F_CTRL_MAC_ADDR) || virtq_read(&n->v, c, 2, mac, 6) != 6) return ACK_ERR;
    memcpy(n->s.mac, mac, 6);
    return ACK_OK;
}

static enum ack command(struct virtio_net *n, struct virtq_chain *c)
{
    uint8_t head[2];

    if (virtq_read(&n->v, c, 0, head, 2) != 2) return ACK_ERR;
    switch (head[0] << 8 | head[1]) {
    case RX_PROMISC: return set_flag(n, c, &n->s.promisc);
    case RX_ALLMULTI: return set_flag(n, c, &n->s.allmulti);
    case MAC_TABLE_SET: return set_table(n, c);
    case MAC_ADDR_SET: return set_mac(n, c);
    default: return ACK_ERR;
    }
}

static void control(struct virtio_net *n)
{
    struct virtq_chain c;

    while (virtq_pop(&n->v, Q_CTRL, &c)) {
        uint8_t ack = (uint8_t)command(n, &c);
        virtq_push(&n->v, Q_CTRL, c.head, virtq_write(&n->v, &c, 0, &ack, 1));
    }
    virtq_signal(&n->v, Q_CTRL);
}

/* ---- the device ---- */

static void notify(struct virtio *v, unsigned queue)
{
    struct virtio_net *n = net_of(v);

    if (queue == Q_CTRL) control(n);
    else if (queue == Q_TX) transmit(n);
    else if (n->net) receive(n);
}

static void read_config(struct virtio *v, uint8_t *c)
{
    memcpy(c, net_of(v)->s.mac, 6);
    store_le16(c + 6, net_of(v)->net != NULL); /* VIRTIO_NET_S_LINK_UP */
}

/* "52:54:00:12:34:56" */
static bool parse_mac(const char *text, uint8_t mac[6])
{
    static const char digits[] = "0123456789abcdef";

    for (unsigned i = 0; i < 17; i++) {
        if (i % 3 == 2) {
            if (text[i] != ':') return false;
            continue;
        }
        const char *at = text[i] ? strchr(digits, text[i] | 0x20) : NULL;
        if (!at || !*at) return false;
        mac[i / 3] = (uint8_t)(mac[i / 3] << 4 | (at - digits));
    }
    return text[17] == 0 && !(mac[0] & 1);
}

/* The driver's settings go with a reset of either kind (virtio 5.1.6.5.2.1). */
static void reset_settings(struct virtio *v)
{
    static const uint8_t default_mac[6] = { 0x52, 0x54, 0x00, 0x12, 0x34, 0x56 };
    struct virtio_net *n = net_of(v);

    n->s.promisc = n->s.allmulti = n->s.any_uni = n->s.any_multi = n->s.n_macs = 0;
    memset(n->s.filter, 0, sizeof n->s.filter);
    if (!n->mac || !parse_mac(n->mac, n->s.mac)) memcpy(n->s.mac, default_mac, 6);
}

static const struct virtio_ops ops = {
    .id = 1,
    .features = FEATURE(F_MAC) | FEATURE(F_STATUS) | FEATURE(F_MRG_RXBUF) | FEATURE(F_CTRL_VQ) |
                FEATURE(F_CTRL_RX) | FEATURE(F_CTRL_MAC_ADDR),
    .n_queues = N_QUEUES,
    .config_size = 8,
    .read_config = read_config,
    .notify = notify,
    .reset = reset_settings,
};

static bool init(struct device *d, struct error *err)
{
    struct virtio_net *n = net_of(d);
    uint8_t mac[6];

    n->v.ops = &ops;
    if (n->mac && !parse_mac(n->mac, mac))
        return error_usage(err, "%s: mac=\"%s\" is no unicast address like 52:54:00:12:34:56",
                           d->cls->name, n->mac);
    if (n->net) {
        const struct netdev_user user = { .rx_ready = rx_ready, .tx_space = tx_space, .ctx = n };
        netdev_attach(n->net, &user);
    }
    return true;
}

static void reset(struct device *d)
{
    virtio_reset(&net_of(d)->v);
}

static bool post_load(struct device *d, struct error *err)
{
    return virtio_post_load(&net_of(d)->v, err);
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct net_state), FIELD_ARRAY(struct net_state, mac),
    FIELD_MAX(struct net_state, promisc, 1), FIELD_MAX(struct net_state, allmulti, 1),
    FIELD_MAX(struct net_state, any_uni, 1), FIELD_MAX(struct net_state, any_multi, 1),
    FIELD_MAX(struct net_state, n_macs, MAX_MACS), FIELD_UNSAVED(struct net_state, pad),
    FIELD_ARRAY(struct net_state, filter),
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
