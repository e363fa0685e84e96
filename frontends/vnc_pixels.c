/* SPDX-License-Identifier: MIT */
/* Pixels as a VNC viewer wants them. RFC 6143, 7.4 and 7.7.1. */
#include "frontends/vnc_priv.h"

#include "base/check.h"

#include <stdlib.h>

void vnc_put(struct bytes *out, unsigned size, uint64_t v)
{
    uint8_t b[8];

    for (unsigned i = 0; i < size; i++) {
        b[i] = (uint8_t)(v >> 8 * (size - 1 - i));
    }
    bytes_put(out, b, size);
}

uint32_t vnc_get(const uint8_t *p, unsigned size)
{
    uint32_t v = 0;

    for (unsigned i = 0; i < size; i++) {
        v = v << 8 | p[i];
    }
    return v;
}

bool vnc_read_format(struct vnc_format *f, const uint8_t *b)
{
    unsigned bits = b[0];

    if ((bits != 8 && bits != 16 && bits != 32) || !b[3]) return false;
    f->bytes = (uint8_t)(bits / 8);
    f->big_endian = b[2] != 0;
    for (unsigned i = 0; i < 3; i++) {
        uint32_t max = vnc_get(b + 4 + 2 * i, 2);
        if (max > 255 || b[10 + i] >= bits) return false;
        f->max[i] = (uint8_t)max;
        f->shift[i] = b[10 + i];
    }
    return true;
}

void vnc_put_format(struct bytes *out)
{
    static const uint8_t format[VNC_FORMAT_BYTES] = {
        32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0
    };

    bytes_put(out, format, sizeof format);
}

static uint32_t convert(const struct vnc_format *f, uint32_t rgb)
{
    uint32_t v = 0;

    for (unsigned i = 0; i < 3; i++) {
        uint32_t c = rgb >> (16 - 8 * i) & 0xff;
        v |= (c * f->max[i] + 127) / 255 << f->shift[i];
    }
    return v;
}

static uint8_t *put_pixel(const struct vnc_format *f, uint8_t *to, uint32_t rgb)
{
    uint32_t v = convert(f, rgb);

    for (unsigned i = 0; i < f->bytes; i++) {
        to[f->big_endian ? f->bytes - 1 - i : i] = (uint8_t)(v >> 8 * i);
    }
    return to + f->bytes;
}

void vnc_put_pixels(struct bytes *out, const struct vnc_format *f, const struct display_view *v,
                    const struct display_rect *r)
{
    size_t size = (size_t)r->w * f->bytes;
    uint8_t *row = xcalloc(1, size);

    for (uint32_t y = r->y; y < r->y + r->h; y++) {
        uint8_t *to = row;
        for (uint32_t x = r->x; x < r->x + r->w; x++) {
            to = put_pixel(f, to, v->pixels[(size_t)y * v->w + x]);
        }
        bytes_put(out, row, size);
    }
    free(row);
}

void vnc_put_cursor(struct bytes *out, const struct vnc_format *f, const struct display_cursor *c)
{
    uint8_t mask[DISPLAY_CURSOR * DISPLAY_CURSOR / 8] = { 0 }, pixel[4];

    for (uint32_t i = 0; i < DISPLAY_CURSOR * DISPLAY_CURSOR; i++) {
        /* A pixel is there or not: half is where it begins. */
        if (c->argb[i] >> 31) mask[i / 8] |= (uint8_t)(0x80 >> i % 8);
        bytes_put(out, pixel, (size_t)(put_pixel(f, pixel, c->argb[i]) - pixel));
    }
    bytes_put(out, mask, sizeof mask);
}
