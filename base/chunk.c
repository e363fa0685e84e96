/* SPDX-License-Identifier: MIT */
/* Files of tagged chunks: see chunk.h. */
#include "base/chunk.h"

#include "base/check.h"
#include "base/endian.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define HEADER_SIZE 12 /* of a chunk: tag and length */

/* Errors stay in the stream. */
static void put(struct chunk_writer *w, const void *p, size_t n)
{
    if (n == 0) return;
    w->crc = (uint32_t)crc32(w->crc, p, (uInt)n);
    size_t done = fwrite(p, 1, n, w->f);
    (void)done;
}

void chunk_write_start(struct chunk_writer *w, FILE *f, const char *magic, uint32_t version)
{
    uint8_t head[12];

    *w = (struct chunk_writer){ .f = f };
    memcpy(head, magic, 8);
    store_le32(head + 8, version);
    put(w, head, sizeof head);
}

void chunk_write(struct chunk_writer *w, const char *tag, struct bytes *body)
{
    uint8_t head[HEADER_SIZE];

    CHECK(body->len <= CHUNK_MAX && strlen(tag) == 4);
    memcpy(head, tag, 4);
    store_le64(head + 4, body->len);
    put(w, head, sizeof head);
    put(w, body->data, body->len);
    body->len = 0;
}

void chunk_write_end(struct chunk_writer *w)
{
    struct bytes body = { 0 };

    bytes_put_le(&body, 4, w->crc);
    chunk_write(w, CHUNK_END, &body);
    free(body.data);
}

static bool take(struct chunk_reader *r, void *p, size_t n, struct error *err)
{
    if (n == 0) return true;
    if (fread(p, 1, n, r->f) != n)
        return error_set(err, ferror(r->f) ? "it cannot be read" : "it ends in the middle");
    r->crc = (uint32_t)crc32(r->crc, p, (uInt)n);
    return true;
}

bool chunk_read_start(struct chunk_reader *r, FILE *f, const char *magic, uint32_t version,
                      const char *what, struct error *err)
{
    uint8_t head[12];

    chunk_read_free(r);
    r->f = f;
    r->cap = 64 << 10;
    r->buf = xcalloc(1, r->cap);
    rewind(f);
    if (fread(head, 1, sizeof head, f) != sizeof head || memcmp(head, magic, 8) != 0)
        return error_set(err, "it is not a %s of isomer", what);
    r->crc = (uint32_t)crc32(0, head, sizeof head);
    if (load_le32(head + 8) != version)
        return error_set(err, "it was made by another version of isomer (format %lu, not %lu)",
                         (unsigned long)load_le32(head + 8), (unsigned long)version);
    return true;
}

/* Memory grows with the bytes that are really there, not with what a header promises. */
static bool read_body(struct chunk_reader *r, size_t len, struct error *err)
{
    size_t done = 0;

    while (done < len) {
        size_t n = len - done < (64 << 10) ? len - done : 64 << 10;
        if (r->cap - done < n) {
            size_t cap = 2 * (done + n);
            uint8_t *p = realloc(r->buf, cap);
            if (!p) return error_set(err, "out of memory");
            r->buf = p;
            r->cap = cap;
        }
        if (!take(r, r->buf + done, n, err)) return false;
        done += n;
    }
    r->body = (struct cursor){ r->buf, r->buf + len, false };
    return true;
}

bool chunk_next(struct chunk_reader *r, struct error *err)
{
    uint8_t head[HEADER_SIZE];
    uint32_t crc = r->crc;

    if (r->again) {
        r->again = false;
        return true;
    }
    if (!take(r, head, sizeof head, err)) return false;
    uint64_t len = load_le64(head + 4);
    memcpy(r->tag, head, 4);
    if (len > CHUNK_MAX) return error_set(err, "it is damaged (a part is too long)");
    if (!read_body(r, (size_t)len, err)) return false;
    if (strcmp(r->tag, CHUNK_END) != 0) return true;
    if (len != 4 || cursor_le(&r->body, 4) != crc)
        return error_set(err, "it is damaged (wrong checksum)");
    return fgetc(r->f) == EOF ? true : error_set(err, "there are bytes behind its end");
}

void chunk_read_free(struct chunk_reader *r)
{
    free(r->buf);
    *r = (struct chunk_reader){ 0 };
}
