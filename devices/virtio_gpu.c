/* SPDX-License-Identifier: MIT */
/* virtio graphics card, 2D, with one screen. virtio 1.3, 5.7. Queue 0 has commands about pictures, queue 1
 * those about the cursor.
 *
 * The guest makes pictures ("resources") here, says which of its own memory holds their contents
 * ("backing"), has rectangles of them copied here, says which picture is on the screen ("scanout"), and which
 * rectangles of it are to be seen now ("flush"). All commands are done at once, so fences need no work.
 *
 * Left out: 3D (VIRGL), blob resources, UUIDs of resources, more than one screen. */
#include "devices/virtio_gpu.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "base/log.h"
#include "devices/edid.h"
#include "devices/virtio.h"
#include "devices/virtio_gpu_priv.h"

#include <stdlib.h>
#include <string.h>

#define TURN     (UINT64_C(64) << 20) /* bytes copied before the guest runs again */
#define BREAK_NS UINT64_C(100000)     /* until the next turn */
#define MAX_SIDE EDID_MAX_MODE        /* pixels, of the screen */
#define MIN_SIDE 64

enum queue { Q_CONTROL, Q_CURSOR, N_QUEUES };
enum feature { F_EDID = 1 };
enum config { CONFIG_EVENTS_CLEAR = 4, CONFIG_BYTES = 16 };
#define EVENT_DISPLAY 1u /* events_read: the size of the screen changed */

/* 5.7.6.7 */
enum gpu_command {
    CMD_GET_DISPLAY_INFO = 0x0100,
    CMD_RESOURCE_CREATE_2D,
    CMD_RESOURCE_UNREF,
    CMD_SET_SCANOUT,
    CMD_RESOURCE_FLUSH,
    CMD_TRANSFER_TO_HOST_2D,
    CMD_RESOURCE_ATTACH_BACKING,
    CMD_RESOURCE_DETACH_BACKING,
    CMD_GET_EDID = 0x010a,
    CMD_UPDATE_CURSOR = 0x0300,
    CMD_MOVE_CURSOR,
};
enum gpu_response {
    OK_NODATA = 0x1100,
    OK_DISPLAY_INFO,
    OK_EDID = 0x1104,
    ERR_UNSPEC = 0x1200,
    ERR_OUT_OF_MEMORY,
    ERR_INVALID_SCANOUT_ID,
    ERR_INVALID_RESOURCE_ID,
    ERR_INVALID_CONTEXT_ID,
    ERR_INVALID_PARAMETER,
};
#define FLAG_FENCE 1u

#define HEADER       24u /* type, flags, fence_id, ctx_id, ring_idx, padding */
#define MAX_REQUEST  64u
#define SCANOUTS     16u /* rows of the answer to GET_DISPLAY_INFO */
#define MAX_RESPONSE (HEADER + 8u + 1024u)

struct gpu_state {
    struct virtio_state v;
    uint32_t events; /* events_read */
    uint32_t width, height;
    uint32_t scanout;    /* resource on the screen, 0: none */
    uint32_t x, y, w, h; /* what of it */
    uint32_t cursor_visible, cursor_x, cursor_y, hot_x, hot_y;
    uint32_t cursor[DISPLAY_CURSOR * DISPLAY_CURSOR];
    uint32_t pad;
};

struct virtio_gpu {
    struct virtio v;
    struct gpu_state s;
    struct display *display; /* wiring */
    uint64_t xres, yres, max_hostmem;
    uint32_t want_w, want_h; /* what the frontend asked for last; 0: nothing */
    struct event turn;
    struct gpu_resources all; /* guest-visible, saved by save_more */
    uint64_t copied;          /* cache: bytes since the guest ran */
};

/* A command on its way. */
struct call {
    struct virtio_gpu *g;
    const struct virtq_chain *chain;
    uint8_t request[MAX_REQUEST];
    uint8_t response[MAX_RESPONSE];
    uint32_t length; /* of the response */
};

static struct virtio_gpu *gpu_of(void *d)
{
    return d;
}

void virtio_gpu_set_display(struct device *d, struct display *display)
{
    gpu_of(d)->display = display;
}

/* The 32-bit number `i` behind the header. */
static uint32_t argument(const struct call *c, unsigned i)
{
    return load_le32(c->request + HEADER + 4 * i);
}

static struct display_rect rect_argument(const struct call *c)
{
    return (struct display_rect){ argument(c, 0), argument(c, 1), argument(c, 2), argument(c, 3) };
}

/* ---- the screen ---- */

/* What of the resource's rectangle is on the screen. */
static void show(struct virtio_gpu *g, const struct gpu_resource *r,
                 const struct display_rect *rect)
{
    const struct gpu_state *s = &g->s;
    uint32_t x0 = rect->x > s->x ? rect->x : s->x, x1 = rect->x + rect->w;
    uint32_t y0 = rect->y > s->y ? rect->y : s->y, y1 = rect->y + rect->h;
    struct display_format format;

    if (x1 > s->x + s->w) x1 = s->x + s->w;
    if (y1 > s->y + s->h) y1 = s->y + s->h;
    if (!g->display || x0 >= x1 || y0 >= y1 || !gpu_format(r->format, &format)) return;
    const struct display_rect to = { x0 - s->x, y0 - s->y, x1 - x0, y1 - y0 };
    size_t stride = (size_t)4 * r->w;
    display_draw(g->display, &to, r->pixels + y0 * stride + (size_t)4 * x0, stride, format);
    g->copied += UINT64_C(4) * to.w * to.h;
}

/* Put the scanout of the state on the screen. */
static void show_scanout(struct virtio_gpu *g)
{
    const struct gpu_state *s = &g->s;
    const struct gpu_resource *r = s->scanout ? gpu_find(&g->all, s->scanout) : NULL;

    if (!g->display) return;
    if (!display_set_size(g->display, r ? s->w : 0, r ? s->h : 0) || !r) return;
    show(g, r, &(struct display_rect){ s->x, s->y, s->w, s->h });
}

static void blank(struct virtio_gpu *g)
{
    g->s.scanout = g->s.x = g->s.y = g->s.w = g->s.h = 0;
    show_scanout(g);
}

static void show_cursor(struct virtio_gpu *g)
{
    const struct gpu_state *s = &g->s;

    if (!g->display) return;
    struct display_cursor c = {
        .visible = s->cursor_visible != 0,
        .x = (int32_t)s->cursor_x,
        .y = (int32_t)s->cursor_y,
        .hot_x = s->hot_x,
        .hot_y = s->hot_y,
    };
    memcpy(c.argb, s->cursor, sizeof c.argb);
    display_set_cursor(g->display, &c);
}

/* The frontend's window has another size: tell the guest, which may follow. */
static void want_size(void *ctx, uint32_t w, uint32_t h)
{
    struct virtio_gpu *g = ctx;

    w = w < MIN_SIDE ? MIN_SIDE : w > MAX_SIDE ? MAX_SIDE : w;
    h = h < MIN_SIDE ? MIN_SIDE : h > MAX_SIDE ? MAX_SIDE : h;
    g->want_w = w;
    g->want_h = h;
    if (w == g->s.width && h == g->s.height) return;
    g->s.width = w;
    g->s.height = h;
    g->s.events |= EVENT_DISPLAY;
    virtio_config_changed(&g->v);
}

/* ---- commands ---- */

static uint32_t get_display_info(struct call *c)
{
    uint8_t *row = c->response + HEADER;

    store_le32(row + 8, c->g->s.width);
    store_le32(row + 12, c->g->s.height);
    store_le32(row + 16, 1); /* enabled */
    c->length = HEADER + SCANOUTS * 24;
    return OK_DISPLAY_INFO;
}

static uint32_t get_edid(struct call *c)
{
    if (argument(c, 0) != 0) return ERR_INVALID_SCANOUT_ID;
    store_le32(c->response + HEADER, EDID_SIZE);
    edid_make(c->response + HEADER + 8, c->g->s.width, c->g->s.height);
    c->length = MAX_RESPONSE;
    return OK_EDID;
}

static uint32_t create_2d(struct call *c)
{
    uint32_t id = argument(c, 0), format = argument(c, 1), w = argument(c, 2), h = argument(c, 3);
    struct display_format bytes;

    if (id == 0 || gpu_find(&c->g->all, id)) return ERR_INVALID_RESOURCE_ID;
    if (!gpu_format(format, &bytes) || !w || w > DISPLAY_MAX_SIZE || !h || h > DISPLAY_MAX_SIZE)
        return ERR_INVALID_PARAMETER;
    return gpu_create(&c->g->all, id, format, w, h) ? OK_NODATA : ERR_OUT_OF_MEMORY;
}

static uint32_t unref(struct call *c)
{
    struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 0));

    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (r->id == c->g->s.scanout) blank(c->g);
    gpu_destroy(&c->g->all, r);
    return OK_NODATA;
}

static uint32_t set_scanout(struct call *c)
{
    struct display_rect rect = rect_argument(c);
    struct gpu_state *s = &c->g->s;

    if (argument(c, 4) != 0) return ERR_INVALID_SCANOUT_ID;
    if (argument(c, 5) == 0) {
        blank(c->g);
        return OK_NODATA;
    }
    const struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 5));
    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (!gpu_rect_inside(&rect, r->w, r->h)) return ERR_INVALID_PARAMETER;
    s->scanout = r->id;
    s->x = rect.x;
    s->y = rect.y;
    s->w = rect.w;
    s->h = rect.h;
    show_scanout(c->g);
    return OK_NODATA;
}

static uint32_t flush(struct call *c)
{
    struct display_rect rect = rect_argument(c);
    const struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 4));

    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (!gpu_rect_inside(&rect, r->w, r->h)) return ERR_INVALID_PARAMETER;
    if (r->id == c->g->s.scanout) show(c->g, r, &rect);
    return OK_NODATA;
}

static uint32_t transfer(struct call *c)
{
    struct display_rect rect = rect_argument(c);
    struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 6));

    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (!r->piece || !gpu_rect_inside(&rect, r->w, r->h)) return ERR_INVALID_PARAMETER;
    c->g->copied += UINT64_C(4) * rect.w * rect.h;
    return gpu_transfer(c->g->v.dev.bus, r, &rect, load_le64(c->request + HEADER + 16))
               ? OK_NODATA
               : ERR_INVALID_PARAMETER;
}

/* The list follows the command: address, length and padding of each piece. */
static struct gpu_piece *read_pieces(struct call *c, uint32_t n)
{
    struct gpu_piece *piece = calloc(n, sizeof *piece);
    uint64_t at = HEADER + 8;
    uint8_t b[16];

    for (uint32_t i = 0; piece && i < n; i++, at += sizeof b) {
        if (virtq_read(&c->g->v, c->chain, at, b, sizeof b) != sizeof b) break;
        piece[i] = (struct gpu_piece){ load_le64(b), load_le32(b + 8) };
    }
    return piece;
}

static uint32_t attach_backing(struct call *c)
{
    struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 0));
    uint32_t n = argument(c, 1);

    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (r->piece || n == 0 || n > GPU_MAX_BACKING ||
        c->chain->out_len < HEADER + 8 + UINT64_C(16) * n)
        return ERR_INVALID_PARAMETER;
    struct gpu_piece *piece = read_pieces(c, n);
    if (piece && gpu_attach(&c->g->all, r, piece, n)) return OK_NODATA;
    free(piece);
    return ERR_OUT_OF_MEMORY;
}

static uint32_t detach_backing(struct call *c)
{
    struct gpu_resource *r = gpu_find(&c->g->all, argument(c, 0));

    if (!r) return ERR_INVALID_RESOURCE_ID;
    if (!r->piece) return ERR_INVALID_PARAMETER;
    gpu_detach(&c->g->all, r);
    return OK_NODATA;
}

/* The image is copied now: the guest may draw the next one into the same resource.
 *
 * A cursor has alpha whatever its format says: Linux makes each plain picture B8G8R8X8, also those
 * that X takes for its cursors (virtio_gpu_mode_dumb_create), and would get a black square. */
static bool take_image(struct virtio_gpu *g, const struct gpu_resource *r)
{
    struct display_format f;

    if (r->w != DISPLAY_CURSOR || r->h != DISPLAY_CURSOR || !gpu_format(r->format, &f))
        return false;
    for (uint32_t i = 0; i < DISPLAY_CURSOR * DISPLAY_CURSOR; i++) {
        const uint8_t *p = r->pixels + 4 * (size_t)i;
        uint32_t alpha = p[6 - f.red - f.green - f.blue]; /* the byte that is none of the three */
        g->s.cursor[i] =
            alpha << 24 | (uint32_t)p[f.red] << 16 | (uint32_t)p[f.green] << 8 | p[f.blue];
    }
    return true;
}

static uint32_t move_cursor(struct call *c)
{
    struct gpu_state *s = &c->g->s;

    if (argument(c, 0) != 0) return ERR_INVALID_SCANOUT_ID;
    s->cursor_x = argument(c, 1);
    s->cursor_y = argument(c, 2);
    if (c->g->display)
        display_move_cursor(c->g->display, (int32_t)s->cursor_x, (int32_t)s->cursor_y);
    return OK_NODATA;
}

static uint32_t update_cursor(struct call *c)
{
    struct gpu_state *s = &c->g->s;
    uint32_t id = argument(c, 4);
    const struct gpu_resource *r = id ? gpu_find(&c->g->all, id) : NULL;

    if (argument(c, 0) != 0) return ERR_INVALID_SCANOUT_ID;
    if (id && !r) return ERR_INVALID_RESOURCE_ID;
    if (r && !take_image(c->g, r)) return ERR_INVALID_PARAMETER;
    s->cursor_visible = r != NULL;
    s->hot_x = argument(c, 5) % DISPLAY_CURSOR;
    s->hot_y = argument(c, 6) % DISPLAY_CURSOR;
    s->cursor_x = argument(c, 1);
    s->cursor_y = argument(c, 2);
    show_cursor(c->g);
    return OK_NODATA;
}

/* clang-format off */
static const struct command {
    uint32_t type;
    enum queue queue;
    uint32_t size; /* bytes, with the header */
    uint32_t (*run)(struct call *c);
} commands[] = {
    { CMD_GET_DISPLAY_INFO,        Q_CONTROL, HEADER,      get_display_info },
    { CMD_RESOURCE_CREATE_2D,      Q_CONTROL, HEADER + 16, create_2d },
    { CMD_RESOURCE_UNREF,          Q_CONTROL, HEADER + 8,  unref },
    { CMD_SET_SCANOUT,             Q_CONTROL, HEADER + 24, set_scanout },
    { CMD_RESOURCE_FLUSH,          Q_CONTROL, HEADER + 24, flush },
    { CMD_TRANSFER_TO_HOST_2D,     Q_CONTROL, HEADER + 32, transfer },
    { CMD_RESOURCE_ATTACH_BACKING, Q_CONTROL, HEADER + 8,  attach_backing },
    { CMD_RESOURCE_DETACH_BACKING, Q_CONTROL, HEADER + 8,  detach_backing },
    { CMD_GET_EDID,                Q_CONTROL, HEADER + 8,  get_edid },
    { CMD_UPDATE_CURSOR,           Q_CURSOR,  HEADER + 32, update_cursor },
    { CMD_MOVE_CURSOR,             Q_CURSOR,  HEADER + 32, move_cursor },
};
/* clang-format on */

static const struct command *find_command(uint32_t type, unsigned queue)
{
    for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
        if (commands[i].type == type && commands[i].queue == queue) return &commands[i];
    }
    return NULL;
}

static uint32_t run_command(struct call *c, unsigned queue, uint64_t length)
{
    uint32_t type = load_le32(c->request);
    const struct command *cmd = length >= HEADER ? find_command(type, queue) : NULL;
    bool whole = cmd && length >= cmd->size;
    uint32_t result = whole ? cmd->run(c) : ERR_UNSPEC;

    if (result >= ERR_UNSPEC)
        LOG(virtio_gpu, GUEST, "%s: command 0x%x of %llu bytes: error 0x%x", c->g->v.dev.id, type,
            (unsigned long long)c->chain->out_len, result);
    return result;
}

/* Do the command and write the answer. The cursor's queue wants none, but may get one (5.7.6.10). */
static void serve(struct virtio_gpu *g, unsigned queue, const struct virtq_chain *chain)
{
    struct call c = { .g = g, .chain = chain, .length = HEADER };

    uint64_t n = virtq_read(&g->v, chain, 0, c.request, MAX_REQUEST);
    store_le32(c.response, run_command(&c, queue, n));
    if (load_le32(c.request + 4) & FLAG_FENCE) {
        store_le32(c.response + 4, FLAG_FENCE);
        memcpy(c.response + 8, c.request + 8, 12); /* fence_id, ctx_id */
    }
    virtq_push(&g->v, queue, chain->head, virtq_write(&g->v, chain, 0, c.response, c.length));
}

static void work(struct virtio_gpu *g, unsigned queue)
{
    struct virtq_chain chain;
    bool any = false;

    while (g->copied < TURN && virtq_pop(&g->v, queue, &chain)) {
        serve(g, queue, &chain);
        any = true;
    }
    if (any) virtq_signal(&g->v, queue);
    if (g->copied >= TURN) clock_event_at(g->v.dev.clock, &g->turn, g->v.dev.clock->now + BREAK_NS);
}

static void take_turn(void *ctx)
{
    struct virtio_gpu *g = ctx;

    for (unsigned q = 0; q < N_QUEUES; q++) {
        g->copied = 0;
        if (virtq_usable(&g->v, q)) work(g, q);
    }
}

static void notify(struct virtio *v, unsigned queue)
{
    struct virtio_gpu *g = gpu_of(v);

    if (g->turn.heap_index) return; /* having a break */
    g->copied = 0;
    work(g, queue);
}

static void read_config(struct virtio *v, uint8_t *config)
{
    store_le32(config, gpu_of(v)->s.events);
    store_le32(config + 8, 1); /* num_scanouts */
}

/* events_clear: a 1 clears the same bit of events_read. It reads as 0. */
static void write_config(struct virtio *v, unsigned offset, uint8_t value)
{
    if (offset >= CONFIG_EVENTS_CLEAR && offset < CONFIG_EVENTS_CLEAR + 4)
        gpu_of(v)->s.events &= ~((uint32_t)value << 8 * (offset - CONFIG_EVENTS_CLEAR));
}

/* The driver is gone: so is all that it made. */
static void forget(struct virtio *v)
{
    struct virtio_gpu *g = gpu_of(v);
    struct gpu_state *s = &g->s;

    clock_event_cancel(v->dev.clock, &g->turn);
    gpu_destroy_all(&g->all);
    blank(g);
    s->events = 0;
    s->cursor_visible = s->cursor_x = s->cursor_y = s->hot_x = s->hot_y = 0;
    memset(s->cursor, 0, sizeof s->cursor);
    show_cursor(g);
}

static const struct virtio_ops ops = {
    .id = 16,
    .features = FEATURE(F_EDID),
    .n_queues = N_QUEUES,
    .config_size = CONFIG_BYTES,
    .read_config = read_config,
    .write_config = write_config,
    .notify = notify,
    .reset = forget,
};

/* ---- the device ---- */

static bool init(struct device *d, struct error *err)
{
    struct virtio_gpu *g = gpu_of(d);

    (void)err;
    g->v.ops = &ops;
    g->all.limit = g->max_hostmem;
    event_init(d->clock, &g->turn, "virtio-gpu", take_turn, g);
    if (g->display) display_attach(g->display, &(struct display_user){ want_size, g });
    return true;
}

static void reset(struct device *d)
{
    struct virtio_gpu *g = gpu_of(d);

    virtio_reset(&g->v);
    g->s.width = g->want_w ? g->want_w : (uint32_t)g->xres;
    g->s.height = g->want_h ? g->want_h : (uint32_t)g->yres;
}

static void fini(struct device *d)
{
    struct virtio_gpu *g = gpu_of(d);

    if (g->v.ops) clock_event_cancel(d->clock, &g->turn);
    gpu_destroy_all(&g->all);
}

static void save_more(struct device *d, struct bytes *out)
{
    gpu_save(&gpu_of(d)->all, out);
}

static bool load_more(struct device *d, struct cursor *in, struct error *err)
{
    return gpu_load(&gpu_of(d)->all, in, err);
}

static bool post_load(struct device *d, struct error *err)
{
    struct virtio_gpu *g = gpu_of(d);
    const struct gpu_state *s = &g->s;
    const struct display_rect rect = { s->x, s->y, s->w, s->h };
    const struct gpu_resource *r = s->scanout ? gpu_find(&g->all, s->scanout) : NULL;

    if (s->width < MIN_SIDE || s->height < MIN_SIDE)
        return error_set(err, "impossible size of the screen");
    if (r ? !gpu_rect_inside(&rect, r->w, r->h) : s->scanout || s->x || s->y || s->w || s->h)
        return error_set(err, "impossible scanout");
    if (!virtio_post_load(&g->v, err)) return false;
    show_scanout(g);
    show_cursor(g);
    clock_event_at(d->clock, &g->turn, d->clock->now); /* what the break was about to do */
    return true;
}

/* clang-format off */
static const struct field_desc fields[] = {
    VIRTIO_FIELDS(struct gpu_state), FIELD_MAX(struct gpu_state, events, EVENT_DISPLAY),
    FIELD_MAX(struct gpu_state, width, MAX_SIDE), FIELD_MAX(struct gpu_state, height, MAX_SIDE),
    FIELD(struct gpu_state, scanout), FIELD(struct gpu_state, x), FIELD(struct gpu_state, y),
    FIELD(struct gpu_state, w), FIELD(struct gpu_state, h),
    FIELD_MAX(struct gpu_state, cursor_visible, 1), FIELD(struct gpu_state, cursor_x),
    FIELD(struct gpu_state, cursor_y), FIELD_MAX(struct gpu_state, hot_x, DISPLAY_CURSOR - 1),
    FIELD_MAX(struct gpu_state, hot_y, DISPLAY_CURSOR - 1), FIELD_ARRAY(struct gpu_state, cursor),
    FIELD_UNSAVED(struct gpu_state, pad),
};
static const struct prop_desc props[] = {
    { "xres", PROP_UINT, offsetof(struct virtio_gpu, xres), MIN_SIDE, MAX_SIDE, 1280, "width of the screen in pixels" },
    { "yres", PROP_UINT, offsetof(struct virtio_gpu, yres), MIN_SIDE, MAX_SIDE, 800, "its height" },
    { "max_hostmem", PROP_SIZE, offsetof(struct virtio_gpu, max_hostmem), 1 << 20, 1 << 30, 256 << 20, "bytes that the guest's pictures may take" },
};
/* clang-format on */

const struct device_class virtio_gpu_class = {
    .name = "virtio-gpu-device",
    .summary = "virtio graphics card, 2D, one screen that can change its size",
    .spec = "virtio 1.3, 5.7",
    .size = sizeof(struct virtio_gpu),
    .state_off = offsetof(struct virtio_gpu, s),
    .state_size = sizeof(struct gpu_state),
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .props = props,
    .n_props = ARRAY_SIZE(props),
    .init = init,
    .reset = reset,
    .fini = fini,
    .save_more = save_more,
    .load_more = load_more,
    .post_load = post_load,
};
