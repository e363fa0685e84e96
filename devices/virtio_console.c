/* SPDX-License-Identifier: MIT */
/* virtio console with one port. virtio 1.3, 5.3. Queue 0 is input for the guest, queue 1 its
 * output.
 *
 * Output that the host does not take stays in the ring, and so does input that the guest does not
 * take stay with the host: nothing is lost either way.
 *
 * Left out: further ports (MULTIPORT), changes of size while it runs. */
#include "devices/virtio_console.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/host/chardev.h"
#include "devices/virtio.h"

#define TURN     65536u           /* bytes sent before the guest runs again */
#define BREAK_NS UINT64_C(100000) /* until the next turn */
#define CHUNK    4096u
#define MAX_AHEAD \
    (UINT64_C(1) << 20) /* bytes that the host may be behind a deterministic guest \
                         */

enum queue { Q_RX, Q_TX, N_QUEUES };
enum feature { F_SIZE = 0, F_EMERG_WRITE = 2 };
enum config { CONFIG_EMERG = 8, CONFIG_BYTES = 12 };

struct console_state {
    struct virtio_state v;
    uint64_t sent; /* bytes of the first output request that are gone already */
};

struct virtio_console {
    struct virtio v;
    struct console_state s;
    struct chardev *chardev; /* wiring */
    uint64_t cols, rows;
    struct event turn;
};

static struct virtio_console *console_of(void *d)
{
    return d;
}

void virtio_console_set_chardev(struct device *d, struct chardev *c)
{
    console_of(d)->chardev = c;
}

struct chardev *virtio_console_chardev(struct device *d)
{
    return console_of(d)->chardev;
}

/* How many bytes the host takes. When the run must not depend on the host's speed it takes all, up
 * to a limit. */
static size_t put(struct virtio_console *c, const uint8_t *p, size_t n)
{
    if (!c->chardev) return n;
    if (!c->v.dev.host->deterministic) return chardev_put(c->chardev, p, n);
    if (chardev_pending(c->chardev) > MAX_AHEAD) return chardev_put(c->chardev, p, n);
    chardev_push(c->chardev, p, n);
    return n;
}

/* Send the rest of the request, at most *room bytes. False: not all of it went. */
static bool send_chain(struct virtio_console *c, const struct virtq_chain *chain, uint64_t *room)
{
    uint8_t buf[CHUNK];

    while (c->s.sent < chain->out_len) {
        uint64_t n = *room < CHUNK ? *room : CHUNK;
        if (n == 0) {
            clock_event_at(c->v.dev.clock, &c->turn, c->v.dev.clock->now + BREAK_NS);
            return false;
        }
        n = virtq_read(&c->v, chain, c->s.sent, buf, n);
        if (n == 0) return false; /* broken */
        size_t taken = put(c, buf, (size_t)n);
        c->s.sent += taken;
        *room -= taken;
        if (taken < n) return false; /* tx_space will tell */
    }
    return true;
}

static void transmit(struct virtio_console *c)
{
    struct virtq_chain chain;
    uint64_t room = TURN;
    bool any = false;

    while (virtq_pop(&c->v, Q_TX, &chain)) {
        if (!send_chain(c, &chain, &room)) {
            virtq_unpop(&c->v, Q_TX);
            break;
        }
        c->s.sent = 0;
        virtq_push(&c->v, Q_TX, chain.head, 0);
        any = true;
    }
    if (any) virtq_signal(&c->v, Q_TX);
}

static void receive(struct virtio_console *c)
{
    struct virtq_chain chain;
    uint8_t buf[CHUNK];
    bool any = false;

    while (c->chardev && chardev_has_input(c->chardev) && virtq_pop(&c->v, Q_RX, &chain)) {
        size_t n = chain.in_len < CHUNK ? (size_t)chain.in_len : CHUNK;
        n = chardev_get(c->chardev, buf, n);
        virtq_push(&c->v, Q_RX, chain.head, virtq_write(&c->v, &chain, 0, buf, n));
        any = true;
    }
    if (any) virtq_signal(&c->v, Q_RX);
}

static void rx_ready(void *ctx)
{
    receive(ctx);
}
static void tx_space(void *ctx)
{
    transmit(ctx);
}

static void take_turn(void *ctx)
{
    transmit(ctx);
    receive(ctx);
}

static void notify(struct virtio *v, unsigned queue)
{
    if (queue == Q_TX) transmit(console_of(v));
    else receive(console_of(v));
}

static uint64_t extra_features(struct virtio *v)
{
    struct virtio_console *c = console_of(v);

    return c->cols && c->rows ? FEATURE(F_SIZE) : 0;
}

static void read_config(struct virtio *v, uint8_t *config)
{
    store_le16(config, (uint16_t)console_of(v)->cols);
    store_le16(config + 2, (uint16_t)console_of(v)->rows);
    store_le32(config + 4, 1); /* max_nr_ports */
}

/* Emergency write: works without queues and features (virtio 5.3.5). */
static void write_config(struct virtio *v, unsigned offset, uint8_t value)
{
    struct virtio_console *c = console_of(v);

    if (offset == CONFIG_EMERG && c->chardev) chardev_push(c->chardev, &value, 1);
}

static void forget(struct virtio *v)
{
    struct virtio_console *c = console_of(v);

    c->s.sent = 0;
    clock_event_cancel(v->dev.clock, &c->turn);
}

static const struct virtio_ops ops = {
    .id = 3,
    .features = FEATURE(F_EMERG_WRITE),
    .n_queues = N_QUEUES,
    .config_size = CONFIG_BYTES,
    .extra_features = extra_features,
    .read_config = read_config,
    .write_config = write_config,
    .notify = notify,
    .reset = forget,
};

static bool init(struct device *d, struct error *err)
{
    struct virtio_console *c = console_of(d);

    (void)err;
    c->v.ops = &ops;
    event_init(d->clock, &c->turn, "virtio-console", take_turn, c);
    if (c->chardev) {
        const struct chardev_user user = { .rx_ready = rx_ready, .tx_space = tx_space, .ctx = c };
        chardev_attach(c->chardev, &user);
    }
    return true;
}

static void reset(struct device *d)
{
    virtio_reset(&console_of(d)->v);
}

static void fini(struct device *d)
{
    struct virtio_console *c = console_of(d);

    if (c->v.ops) clock_event_cancel(d->clock, &c->turn);
}

/* The host of the saved machine may have been behind, this one is not. */
static bool post_load(struct device *d, struct error *err)
{
    struct virtio_console *c = console_of(d);

    if (!virtio_post_load(&c->v, err)) return false;
    clock_event_at(d->clock, &c->turn, d->clock->now);
    return true;
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct console_state), FIELD(struct console_state, sent),
};
static const struct prop_desc props[] = {
    { "cols", PROP_UINT, offsetof(struct virtio_console, cols), 0, 65535, 0, "width in characters, 0: unknown" },
    { "rows", PROP_UINT, offsetof(struct virtio_console, rows), 0, 65535, 0, "height in characters, 0: unknown" },
};
/* clang-format on */

const struct device_class virtio_console_class = {
    .name = "virtio-console-device",
    .summary = "virtio console, hvc0 in Linux; chardev=ID names its -chardev",
    .spec = "virtio 1.3, 5.3",
    .size = sizeof(struct virtio_console),
    .state_off = offsetof(struct virtio_console, s),
    .state_size = sizeof(struct console_state),
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .props = props,
    .n_props = ARRAY_SIZE(props),
    .init = init,
    .reset = reset,
    .fini = fini,
    .post_load = post_load,
};
