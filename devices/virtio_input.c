/* SPDX-License-Identifier: MIT */
/* virtio keyboard, mouse and tablet. virtio 1.3, 5.8. Queue 0 takes events to the guest, queue 1 brings
 * what the guest sets (the lights of a keyboard).
 *
 * Events wait here until the guest gives buffers. When there is no room left, motion and presses of keys
 * are dropped, but releases are not: a place is kept for each key that is down. So no
 * key ever sticks. */
#include "devices/virtio_input.h"

#include "base/bits.h"
#include "base/endian.h"
#include "devices/host/input.h"
#include "devices/host/keys.h"
#include "devices/virtio.h"

#include <string.h>

#define MAX_EVENTS 256u
#define KEY_WORDS  (INPUT_KEY_MAX / 64 + 1)
#define LEDS       3u /* num, caps and scroll lock */
#define TYPE_LED   0x11

enum queue { Q_EVENTS, Q_STATUS, N_QUEUES };

/* 5.8.4: what `select` asks for, and the layout of the configuration. */
enum select { CFG_NAME = 1, CFG_SERIAL, CFG_IDS, CFG_PROPS = 0x10, CFG_EV_BITS, CFG_ABS_INFO };
enum config { CONFIG_SELECT, CONFIG_SUBSEL, CONFIG_SIZE, CONFIG_DATA = 8, CONFIG_BYTES = 136 };

struct waiting {
    uint16_t type, code;
    uint32_t value;
};

struct input_state {
    struct virtio_state v;
    uint8_t select, subsel, leds, pad;
    uint16_t first, n; /* of the events that wait */
    struct waiting event[MAX_EVENTS];
    uint64_t down[KEY_WORDS]; /* keys that the guest knows or will know to be down */
};

/* What the classes differ in. */
struct input_model {
    const char *cls;
    enum input_kind kind;
    const char *name;
    uint16_t product;
    uint32_t rel; /* axes, bit n: code n */
};

struct virtio_input {
    struct virtio v;
    struct input_state s;
    struct input *port; /* wiring */
    const char *serial;
    const struct input_model *model;
};

static struct virtio_input *input_of(void *d)
{
    return d;
}

/* ---- events ---- */

static bool is_down(const struct input_state *s, uint16_t code)
{
    return s->down[code / 64] >> code % 64 & 1;
}

static void set_down(struct input_state *s, uint16_t code, uint32_t down)
{
    uint64_t mask = UINT64_C(1) << code % 64;

    s->down[code / 64] = merge_bits(s->down[code / 64], down ? mask : 0, mask);
}

static unsigned count_down(const struct input_state *s)
{
    unsigned n = 0;

    for (unsigned i = 0; i < KEY_WORDS; i++) {
        n += count_ones(s->down[i]);
    }
    return n;
}

static void put(struct input_state *s, uint16_t type, uint16_t code, uint32_t value)
{
    s->event[(s->first + s->n++) % MAX_EVENTS] = (struct waiting){ type, code, value };
}

/* Give the guest what it has buffers for. */
static void deliver(struct virtio_input *in)
{
    struct input_state *s = &in->s;
    struct virtq_chain chain;
    bool any = false;
    uint8_t b[8];

    while (s->n && virtq_pop(&in->v, Q_EVENTS, &chain)) {
        const struct waiting *e = &s->event[s->first];
        store_le16(b, e->type);
        store_le16(b + 2, e->code);
        store_le32(b + 4, e->value);
        s->first = (uint16_t)((s->first + 1) % MAX_EVENTS);
        s->n--;
        virtq_push(&in->v, Q_EVENTS, chain.head, virtq_write(&in->v, &chain, 0, b, sizeof b));
        any = true;
    }
    if (any) virtq_signal(&in->v, Q_EVENTS);
}

/* Does the event say something new that the guest can know of? */
static bool is_news(const struct virtio_input *in, const struct input_event *e)
{
    if (e->type == INPUT_KEY)
        return e->code <= INPUT_KEY_MAX && e->value <= 1 && is_down(&in->s, e->code) != e->value;
    return true;
}

/* Each key that is down has two places: its release and the SYN behind it. */
static bool has_room(const struct input_state *s, const struct input_event *ev, unsigned n)
{
    unsigned releases = 0, presses = 0;

    for (unsigned i = 0; i < n; i++) {
        bool key = ev[i].type == INPUT_KEY;
        releases += key && !ev[i].value;
        presses += key && ev[i].value;
    }
    if (releases == n) return true;
    return s->n + n + 1 + 2 * (count_down(s) + presses) <= MAX_EVENTS;
}

static unsigned keep_releases(struct input_event *ev, unsigned n)
{
    unsigned k = 0;

    for (unsigned i = 0; i < n; i++) {
        if (ev[i].type == INPUT_KEY && !ev[i].value) ev[k++] = ev[i];
    }
    return k;
}

static void group(void *ctx, const struct input_event *ev, unsigned n)
{
    struct virtio_input *in = ctx;
    struct input_state *s = &in->s;
    struct input_event news[INPUT_MAX_GROUP];
    unsigned k = 0;

    if (!virtq_usable(&in->v, Q_EVENTS)) return;
    for (unsigned i = 0; i < n; i++) {
        if (is_news(in, &ev[i])) news[k++] = ev[i];
    }
    if (!has_room(s, news, k)) k = keep_releases(news, k);
    if (k == 0) return;
    for (unsigned i = 0; i < k; i++) {
        put(s, news[i].type, news[i].code, news[i].value);
        if (news[i].type == INPUT_KEY) set_down(s, news[i].code, news[i].value);
    }
    put(s, INPUT_SYN, 0, 0);
    deliver(in);
}

/* What the guest sets. The spec has lights (LED) and repeat rates; a light is remembered. */
static void take_status(struct virtio_input *in)
{
    struct virtq_chain chain;
    bool any = false;
    uint8_t b[8];

    while (virtq_pop(&in->v, Q_STATUS, &chain)) {
        bool whole = virtq_read(&in->v, &chain, 0, b, sizeof b) == sizeof b;
        uint16_t code = load_le16(b + 2);
        if (whole && load_le16(b) == TYPE_LED && code < LEDS) {
            uint8_t bit = (uint8_t)(1u << code);
            in->s.leds = (uint8_t)(load_le32(b + 4) ? in->s.leds | bit : in->s.leds & ~bit);
        }
        virtq_push(&in->v, Q_STATUS, chain.head, 0);
        any = true;
    }
    if (any) virtq_signal(&in->v, Q_STATUS);
}

static void notify(struct virtio *v, unsigned queue)
{
    struct virtio_input *in = input_of(v);

    if (queue == Q_STATUS) {
        take_status(in);
        return;
    }
    if (in->port) input_set_listening(in->port, in->model->kind, true);
    deliver(in);
}

static void forget(struct virtio *v)
{
    struct virtio_input *in = input_of(v);

    if (in->port) input_set_listening(in->port, in->model->kind, false);
    memset((char *)&in->s + sizeof in->s.v, 0, sizeof in->s - sizeof in->s.v);
}

/* ---- configuration ---- */

static void set_bit(uint8_t *data, unsigned *size, unsigned n)
{
    data[n / 8] |= (uint8_t)(1u << n % 8);
    if (*size < n / 8 + 1) *size = n / 8 + 1;
}

/* The keys of the keyboard, the buttons of the others. */
static unsigned key_bits(const struct input_model *m, uint8_t *data)
{
    unsigned size = 0;

    if (m->kind == INPUT_KEYBOARD) {
        for (unsigned i = 0; key_name(i); i++) {
            set_bit(data, &size, key_number(i));
        }
    } else {
        for (unsigned code = BTN_LEFT; code <= BTN_EXTRA; code++) {
            set_bit(data, &size, code);
        }
    }
    return size;
}

static unsigned mask_bits(uint32_t mask, uint8_t *data)
{
    unsigned size = 0;

    for (unsigned code = 0; code < 32; code++) {
        if (mask >> code & 1) set_bit(data, &size, code);
    }
    return size;
}

/* A bit map of the codes of a type; its length in bytes, 0: no such events. */
static unsigned event_bits(const struct input_model *m, unsigned type, uint8_t *data)
{
    bool keyboard = m->kind == INPUT_KEYBOARD, has_axes = m->kind == INPUT_TABLET;

    switch (type) {
    case INPUT_KEY: return key_bits(m, data);
    case INPUT_REL: return mask_bits(m->rel, data);
    case INPUT_ABS: return mask_bits(has_axes ? 1u << ABS_X | 1u << ABS_Y : 0, data);
    case TYPE_LED: return mask_bits(keyboard ? (1u << LEDS) - 1 : 0, data);
    case INPUT_REP: return mask_bits(keyboard ? 3 : 0, data); /* the guest repeats keys itself */
    default: return 0;
    }
}

static unsigned put_text(uint8_t *data, const char *text)
{
    size_t n = text ? strlen(text) : 0;

    if (n > CONFIG_BYTES - CONFIG_DATA) n = CONFIG_BYTES - CONFIG_DATA;
    if (n) memcpy(data, text, n);
    return (unsigned)n;
}

static unsigned put_ids(const struct input_model *m, uint8_t *data)
{
    store_le16(data, 6); /* BUS_VIRTUAL */
    store_le16(data + 2, 0x0627);
    store_le16(data + 4, m->product);
    store_le16(data + 6, 1);
    return 8;
}

static unsigned put_abs_info(const struct input_model *m, unsigned axis, uint8_t *data)
{
    if (m->kind != INPUT_TABLET || axis > ABS_Y) return 0;
    store_le32(data + 4, INPUT_ABS_MAX); /* min, max, fuzz, flat, resolution */
    return 20;
}

static void read_config(struct virtio *v, uint8_t *config)
{
    const struct virtio_input *in = input_of(v);
    uint8_t *data = config + CONFIG_DATA, subsel = in->s.subsel;
    unsigned size = 0;

    switch (in->s.select) {
    case CFG_NAME: size = subsel ? 0 : put_text(data, in->model->name); break;
    case CFG_SERIAL: size = subsel ? 0 : put_text(data, in->serial); break;
    case CFG_IDS: size = subsel ? 0 : put_ids(in->model, data); break;
    case CFG_EV_BITS: size = event_bits(in->model, subsel, data); break;
    case CFG_ABS_INFO: size = put_abs_info(in->model, subsel, data); break;
    default: break; /* CFG_PROPS: none of the properties of evdev fits */
    }
    config[CONFIG_SELECT] = in->s.select;
    config[CONFIG_SUBSEL] = subsel;
    config[CONFIG_SIZE] = (uint8_t)size;
}

static void write_config(struct virtio *v, unsigned offset, uint8_t value)
{
    struct virtio_input *in = input_of(v);

    if (offset == CONFIG_SELECT) in->s.select = value;
    if (offset == CONFIG_SUBSEL) in->s.subsel = value;
}

static const struct virtio_ops ops = {
    .id = 18,
    .n_queues = N_QUEUES,
    .config_size = CONFIG_BYTES,
    .read_config = read_config,
    .write_config = write_config,
    .notify = notify,
    .reset = forget,
};

/* ---- the devices ---- */

#define WHEELS (1u << REL_WHEEL | 1u << REL_HWHEEL)

/* clang-format off */
static const struct input_model models[] = {
    { "virtio-keyboard-device", INPUT_KEYBOARD, "Isomer virtio keyboard", 1, 0 },
    { "virtio-mouse-device",    INPUT_MOUSE,    "Isomer virtio mouse",    2, 1u << REL_X | 1u << REL_Y | WHEELS },
    { "virtio-tablet-device",   INPUT_TABLET,   "Isomer virtio tablet",   3, WHEELS },
};
/* clang-format on */

static const struct input_model *model_of(const struct device *d)
{
    for (size_t i = 0; i < ARRAY_SIZE(models); i++) {
        if (strcmp(models[i].cls, d->cls->name) == 0) return &models[i];
    }
    return NULL;
}

bool virtio_input_is(const struct device *d)
{
    return model_of(d) != NULL;
}

void virtio_input_set_port(struct device *d, struct input *port)
{
    input_of(d)->port = port;
}

static bool init(struct device *d, struct error *err)
{
    struct virtio_input *in = input_of(d);

    in->v.ops = &ops;
    in->model = model_of(d);
    if (!in->port || input_attach(in->port, in->model->kind, &(struct input_user){ group, in }))
        return true;
    return error_usage(err, "-device %s: there is one already", d->cls->name);
}

static void reset(struct device *d)
{
    virtio_reset(&input_of(d)->v);
}

static bool post_load(struct device *d, struct error *err)
{
    struct virtio_input *in = input_of(d);

    if (!virtio_post_load(&in->v, err)) return false;
    /* Releases that the table of keys promises must find room. */
    if (in->s.n + 2 * count_down(&in->s) > MAX_EVENTS)
        return error_set(err, "impossible number of events");
    /* Not virtq_usable: a PCI function is loaded after its device and allows DMA only then. */
    bool listening = in->s.v.vq[Q_EVENTS].ready && (in->s.v.status & VIRTIO_DRIVER_OK);
    if (in->port) input_set_listening(in->port, in->model->kind, listening);
    return true;
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct input_state), FIELD(struct input_state, select),
    FIELD(struct input_state, subsel), FIELD(struct input_state, leds),
    FIELD_UNSAVED(struct input_state, pad), FIELD_MAX(struct input_state, first, MAX_EVENTS - 1),
    FIELD_MAX(struct input_state, n, MAX_EVENTS), FIELD_EACH(struct input_state, event, type),
    FIELD_EACH(struct input_state, event, code), FIELD_EACH(struct input_state, event, value),
    FIELD_ARRAY(struct input_state, down),
};
static const struct prop_desc props[] = {
    { "serial", PROP_STRING, offsetof(struct virtio_input, serial), 0, 0, 0, "serial number that the guest sees" },
};


#define INPUT_CLASS(cls, text, about)                  \
    const struct device_class cls##_class = {          \
        .name = text,                                  \
        .summary = about,                              \
        .spec = "virtio 1.3, 5.8",                     \
        .size = sizeof(struct virtio_input),           \
        .state_off = offsetof(struct virtio_input, s), \
        .state_size = sizeof(struct input_state),      \
        .fields = fields,                              \
        .n_fields = ARRAY_SIZE(fields),                \
        .props = props,                                \
        .n_props = ARRAY_SIZE(props),                  \
        .init = init,                                  \
        .reset = reset,                                \
        .post_load = post_load,                        \
    }
INPUT_CLASS(virtio_keyboard, "virtio-keyboard-device", "virtio keyboard");
INPUT_CLASS(virtio_mouse, "virtio-mouse-device", "virtio mouse: it says how far it moved");
INPUT_CLASS(virtio_tablet, "virtio-tablet-device", "virtio tablet: it says where the pointer is");
/* clang-format on */
