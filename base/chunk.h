/* SPDX-License-Identifier: MIT */
/* Files of tagged chunks: an 8-byte magic, a version, chunks {4-letter tag, length, payload}, and a last
 * chunk "ENDS" with a checksum of everything before it. All numbers are little-endian.
 *
 * A file is untrusted input: a length is bounded by CHUNK_MAX and by what is really there, and the last
 * chunk must be the end of the file. The checksum finds accidents, not malice. */
#ifndef BASE_CHUNK_H
#define BASE_CHUNK_H

#include "base/error.h"
#include "base/fields.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define CHUNK_MAX (UINT32_C(16) << 20) /* bytes of one payload */
#define CHUNK_END "ENDS"

/* Writing. The stream stays the caller's, who asks ferror() or the result of fflush() for failures. */
struct chunk_writer {
    FILE *f;
    uint32_t crc;
};

/* magic: 8 characters. */
void chunk_write_start(struct chunk_writer *w, FILE *f, const char *magic, uint32_t version);

/* Append a chunk and empty `body`, whose memory is kept for the next one. At most CHUNK_MAX bytes. */
void chunk_write(struct chunk_writer *w, const char *tag, struct bytes *body);
void chunk_write_end(struct chunk_writer *w);

/* Reading, from a stream that stays the caller's. Zero-initialise; free with chunk_read_free. */
struct chunk_reader {
    FILE *f;
    uint32_t crc;
    char tag[5];        /* of the current chunk */
    struct cursor body; /* its payload, until the next call */
    uint8_t *buf;
    size_t cap;
    bool again; /* chunk_next gives the current chunk once more; set by the user */
};

/* From the start of the stream: check magic and version. `what` is a word for the kind of file. */
NODISCARD bool chunk_read_start(struct chunk_reader *r, FILE *f, const char *magic,
                                uint32_t version, const char *what, struct error *err);

/* Read the next chunk. For the last one (tag CHUNK_END) checksum and end of file are checked. */
NODISCARD bool chunk_next(struct chunk_reader *r, struct error *err);
void chunk_read_free(struct chunk_reader *r);

#endif
