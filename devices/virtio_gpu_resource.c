/* SPDX-License-Identifier: MIT */
/* Resources of the virtio graphics card: see virtio_gpu_priv.h. */
#include "devices/virtio_gpu_priv.h"

#include "base/bits.h"
#include "base/check.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define ZSTD_LEVEL 1 /* screens are large and simple */

bool gpu_format(uint32_t format, struct display_format *out)
{
    /* virtio 5.7.6.8, VIRTIO_GPU_FORMAT_*: the names give the bytes in the order of their addresses. */
    static const struct {
        uint32_t number;
        struct display_format bytes;
    } formats[] = {
        { 1, { 2, 1, 0, 3 } },   /* B8G8R8A8 */
        { 2, { 2, 1, 0, 4 } },   /* B8G8R8X8 */
        { 3, { 1, 2, 3, 0 } },   /* A8R8G8B8 */
        { 4, { 1, 2, 3, 4 } },   /* X8R8G8B8 */
        { 67, { 0, 1, 2, 3 } },  /* R8G8B8A8 */
        { 68, { 3, 2, 1, 4 } },  /* X8B8G8R8 */
        { 121, { 3, 2, 1, 0 } }, /* A8B8G8R8 */
        { 134, { 0, 1, 2, 4 } }, /* R8G8B8X8 */
    };

    for (size_t i = 0; i < ARRAY_SIZE(formats); i++) {
        if (formats[i].number != format) continue;
        *out = formats[i].bytes;
        return true;
    }
    return false;
}

static uint64_t pixel_bytes(const struct gpu_resource *r)
{
    return UINT64_C(4) * r->w * r->h;
}

struct gpu_resource *gpu_find(const struct gpu_resources *all, uint32_t id)
{
    for (unsigned i = 0; i < all->n; i++) {
        if (all->list[i]->id == id) return all->list[i];
    }
    return NULL;
}

struct gpu_resource *gpu_create(struct gpu_resources *all, uint32_t id, uint32_t format, uint32_t w,
                                uint32_t h)
{
    uint64_t size = UINT64_C(4) * w * h;

    if (all->n == GPU_MAX_RESOURCES || size > all->limit - all->used) return NULL;
    struct gpu_resource *r = xcalloc(1, sizeof *r);
    r->pixels = calloc((size_t)size, 1);
    if (!r->pixels) {
        free(r);
        return NULL;
    }
    r->id = id;
    r->format = format;
    r->w = w;
    r->h = h;
    all->used += size;
    all->list[all->n++] = r;
    return r;
}

void gpu_detach(struct gpu_resources *all, struct gpu_resource *r)
{
    all->used -= r->n_pieces * sizeof *r->piece;
    free(r->piece);
    r->piece = NULL;
    r->n_pieces = 0;
}

void gpu_destroy(struct gpu_resources *all, struct gpu_resource *r)
{
    gpu_detach(all, r);
    all->used -= pixel_bytes(r);
    for (unsigned i = 0; i < all->n; i++) {
        if (all->list[i] != r) continue;
        all->list[i] = all->list[--all->n];
        break;
    }
    free(r->pixels);
    free(r);
}

void gpu_destroy_all(struct gpu_resources *all)
{
    while (all->n) {
        gpu_destroy(all, all->list[all->n - 1]);
    }
}

bool gpu_attach(struct gpu_resources *all, struct gpu_resource *r, struct gpu_piece *piece,
                uint32_t n)
{
    if (n * sizeof *piece > all->limit - all->used) return false;
    r->piece = piece;
    r->n_pieces = n;
    r->backing = 0;
    for (uint32_t i = 0; i < n; i++) {
        r->backing += piece[i].len;
    }
    all->used += n * sizeof *piece;
    return true;
}

bool gpu_rect_inside(const struct display_rect *r, uint32_t w, uint32_t h)
{
    return r->w && r->h && r->x < w && r->y < h && r->w <= w - r->x && r->h <= h - r->y;
}

/* A place in the backing, which only moves forward. */
struct place {
    uint32_t piece;
    uint64_t before; /* bytes of the pieces before it */
};

/* n bytes from byte `off` on, which are there; false: not in memory. */
static bool gather(struct bus *bus, const struct gpu_resource *r, struct place *at, uint64_t off,
                   uint8_t *to, uint64_t n)
{
    while (n) {
        const struct gpu_piece *p = &r->piece[at->piece];
        if (off - at->before >= p->len) {
            at->before += p->len;
            at->piece++;
            continue;
        }
        uint64_t skip = off - at->before, k = p->len - skip < n ? p->len - skip : n;
        if (!bus_dma_read(bus, p->pa + skip, to, k)) return false;
        to += k;
        off += k;
        n -= k;
    }
    return true;
}

bool gpu_transfer(struct bus *bus, struct gpu_resource *r, const struct display_rect *rect,
                  uint64_t offset)
{
    uint64_t stride = UINT64_C(4) * r->w;
    uint64_t need = stride * (rect->h - 1) + UINT64_C(4) * rect->w;
    struct place at = { 0 };

    if (offset > r->backing || need > r->backing - offset) return false;
    for (uint32_t row = 0; row < rect->h; row++) {
        uint8_t *to = r->pixels + (rect->y + row) * stride + UINT64_C(4) * rect->x;
        if (!gather(bus, r, &at, offset + row * stride, to, UINT64_C(4) * rect->w)) return false;
    }
    return true;
}

/* ---- snapshots ---- */

static void save_one(const struct gpu_resource *r, struct bytes *out)
{
    size_t raw = (size_t)pixel_bytes(r), room = ZSTD_compressBound(raw);
    uint8_t *packed = xcalloc(room, 1);

    bytes_put_le(out, 4, r->id);
    bytes_put_le(out, 4, r->format);
    bytes_put_le(out, 4, r->w);
    bytes_put_le(out, 4, r->h);
    bytes_put_le(out, 4, r->n_pieces);
    for (uint32_t i = 0; i < r->n_pieces; i++) {
        bytes_put_le(out, 8, r->piece[i].pa);
        bytes_put_le(out, 4, r->piece[i].len);
    }
    size_t n = ZSTD_compress(packed, room, r->pixels, raw, ZSTD_LEVEL);
    CHECK(!ZSTD_isError(n));
    bytes_put_le(out, 4, n);
    bytes_put(out, packed, n);
    free(packed);
}

void gpu_save(const struct gpu_resources *all, struct bytes *out)
{
    bytes_put_le(out, 4, all->n);
    for (unsigned i = 0; i < all->n; i++) {
        save_one(all->list[i], out);
    }
}

static size_t left(const struct cursor *in)
{
    return in->bad ? 0 : (size_t)(in->end - in->p);
}

static bool load_backing(struct gpu_resources *all, struct gpu_resource *r, struct cursor *in)
{
    uint32_t n = (uint32_t)cursor_le(in, 4);

    if (n > GPU_MAX_BACKING || n > left(in) / 12) return false;
    if (n == 0) return true;
    struct gpu_piece *piece = xcalloc(n, sizeof *piece);
    for (uint32_t i = 0; i < n; i++) {
        piece[i].pa = cursor_le(in, 8);
        piece[i].len = (uint32_t)cursor_le(in, 4);
    }
    if (gpu_attach(all, r, piece, n)) return true;
    free(piece);
    return false;
}

static bool load_pixels(struct gpu_resource *r, struct cursor *in)
{
    uint32_t n = (uint32_t)cursor_le(in, 4);
    size_t size = (size_t)pixel_bytes(r);

    if (in->bad || n > left(in) || ZSTD_getFrameContentSize(in->p, n) != size) return false;
    bool ok = ZSTD_decompress(r->pixels, size, in->p, n) == size;
    in->p += n;
    return ok;
}

static bool load_one(struct gpu_resources *all, struct cursor *in)
{
    uint32_t v[4];
    struct display_format format;

    for (unsigned i = 0; i < 4; i++) {
        v[i] = (uint32_t)cursor_le(in, 4);
    }
    if (in->bad || !v[0] || gpu_find(all, v[0]) || !gpu_format(v[1], &format)) return false;
    if (!v[2] || v[2] > DISPLAY_MAX_SIZE || !v[3] || v[3] > DISPLAY_MAX_SIZE) return false;
    struct gpu_resource *r = gpu_create(all, v[0], v[1], v[2], v[3]);
    return r && load_backing(all, r, in) && load_pixels(r, in);
}

bool gpu_load(struct gpu_resources *all, struct cursor *in, struct error *err)
{
    uint32_t n = (uint32_t)cursor_le(in, 4);

    gpu_destroy_all(all);
    if (in->bad || n > GPU_MAX_RESOURCES) return error_set(err, "its resources are damaged");
    for (uint32_t i = 0; i < n; i++) {
        if (!load_one(all, in)) return error_set(err, "resource %u is damaged or too large", i);
    }
    return true;
}
