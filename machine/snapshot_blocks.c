/* SPDX-License-Identifier: MIT */
/* Blocks of 4 KiB in a snapshot: {owner, count, numbers, contents packed with zstd}. What is read is
 * untrusted: nothing is allocated from a number in the file. */
#include "machine/snapshot_priv.h"

#include "base/check.h"

#include <stdlib.h>
#include <zstd.h>

void blocks_start(struct block_writer *b, struct chunk_writer *w, struct bytes *body,
                  const char *tag, uint32_t owner)
{
    *b = (struct block_writer){ .w = w, .body = body, .tag = tag, .owner = owner };
    b->data = xcalloc(MAX_BLOCKS, BLOCK_BYTES);
}

static void flush(struct block_writer *b)
{
    size_t bound = ZSTD_compressBound((size_t)b->n * BLOCK_BYTES);
    uint8_t *packed = xcalloc(1, bound);
    size_t len = ZSTD_compress(packed, bound, b->data, (size_t)b->n * BLOCK_BYTES, 1);

    CHECK(!ZSTD_isError(len));
    bytes_put_le(b->body, 4, b->owner);
    bytes_put_le(b->body, 4, b->n);
    for (uint32_t i = 0; i < b->n; i++) {
        bytes_put_le(b->body, 8, b->number[i]);
    }
    bytes_put(b->body, packed, len);
    chunk_write(b->w, b->tag, b->body);
    free(packed);
    b->n = 0;
}

uint8_t *blocks_add(struct block_writer *b, uint64_t number)
{
    if (b->n == MAX_BLOCKS) flush(b);
    b->number[b->n] = number;
    return b->data + (size_t)b->n++ * BLOCK_BYTES;
}

void blocks_end(struct block_writer *b)
{
    if (b->n) flush(b);
    free(b->data);
    b->data = NULL;
}

bool blocks_read(struct block_reader *b, struct cursor *in, const uint64_t *limit,
                 uint32_t n_owners, struct error *err)
{
    b->owner = (uint32_t)cursor_le(in, 4);
    b->n = (uint32_t)cursor_le(in, 4);
    if (in->bad || b->owner >= n_owners || b->n == 0 || b->n > MAX_BLOCKS)
        return error_set(err, "its memory pages or disk blocks are damaged");
    for (uint32_t i = 0; i < b->n; i++) {
        b->number[i] = cursor_le(in, 8);
        if (in->bad || b->number[i] >= limit[b->owner])
            return error_set(err, "a memory page or disk block is out of range");
    }
    if (!b->data) b->data = xcalloc(MAX_BLOCKS, BLOCK_BYTES);
    size_t len = ZSTD_decompress(b->data, (size_t)MAX_BLOCKS * BLOCK_BYTES, in->p,
                                 (size_t)(in->end - in->p));
    if (len == (size_t)b->n * BLOCK_BYTES) return true;
    return error_set(err, "its memory pages or disk blocks are damaged");
}
