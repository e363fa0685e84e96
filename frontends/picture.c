/* SPDX-License-Identifier: MIT */
/* PNG (W3C PNG 3rd edition: 8 bits a colour, no alpha, no filter) and PPM: see picture.h. */
#include "frontends/picture.h"

#include "base/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void store_be(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++) {
        p[i] = (uint8_t)(v >> (24 - 8 * i));
    }
}

/* Three bytes of each pixel; `gap` bytes of zero before each row. */
static uint8_t *rows(const uint32_t *pixels, uint32_t w, uint32_t h, size_t gap)
{
    uint8_t *all = xcalloc(h, gap + (size_t)3 * w), *p = all;

    for (uint32_t y = 0; y < h; y++) {
        p += gap;
        for (uint32_t x = 0; x < w; x++, p += 3) {
            uint32_t v = pixels[(size_t)y * w + x];
            p[0] = (uint8_t)(v >> 16);
            p[1] = (uint8_t)(v >> 8);
            p[2] = (uint8_t)v;
        }
    }
    return all;
}

static void put_chunk(FILE *f, const char *tag, const uint8_t *data, size_t n)
{
    uint8_t b[4];
    uLong crc = crc32(0, (const uint8_t *)tag, 4);

    store_be(b, (uint32_t)n);
    fwrite(b, 1, 4, f);
    fwrite(tag, 1, 4, f);
    if (n) fwrite(data, 1, n, f);
    if (n) crc = crc32(crc, data, (uInt)n);
    store_be(b, (uint32_t)crc);
    fwrite(b, 1, 4, f);
}

static void put_png(FILE *f, const uint32_t *pixels, uint32_t w, uint32_t h)
{
    static const char magic[] = "\x89PNG\r\n\x1a\n";
    uint8_t head[13] = { [8] = 8, [9] = 2 }; /* bits a colour; truecolour */
    uLong size = (uLong)h * (1 + 3ul * w);
    uLongf n = compressBound(size);
    uint8_t *raw = rows(pixels, w, h, 1), *packed = xcalloc(1, n);

    store_be(head, w);
    store_be(head + 4, h);
    CHECK(compress2(packed, &n, raw, size, Z_BEST_SPEED) == Z_OK);
    fwrite(magic, 1, 8, f);
    put_chunk(f, "IHDR", head, sizeof head);
    put_chunk(f, "IDAT", packed, n);
    put_chunk(f, "IEND", NULL, 0);
    free(raw);
    free(packed);
}

static void put_ppm(FILE *f, const uint32_t *pixels, uint32_t w, uint32_t h)
{
    uint8_t *raw = rows(pixels, w, h, 0);

    fprintf(f, "P6\n%u %u\n255\n", w, h);
    fwrite(raw, 3, (size_t)w * h, f);
    free(raw);
}

bool picture_write(const char *path, const uint32_t *pixels, uint32_t w, uint32_t h,
                   struct error *err)
{
    size_t n = strlen(path);
    FILE *f = fopen(path, "wb");

    if (!f) return error_set(err, "\"%s\": %s", path, strerror(errno));
    if (n > 4 && strcmp(path + n - 4, ".ppm") == 0) put_ppm(f, pixels, w, h);
    else put_png(f, pixels, w, h);
    bool ok = !ferror(f);
    if (fclose(f) != 0) ok = false;
    return ok ? true : error_set(err, "\"%s\": %s", path, strerror(errno ? errno : EIO));
}
