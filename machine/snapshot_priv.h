/* SPDX-License-Identifier: MIT */
/* Parts of snapshots: blocks of 4 KiB (pages of memory, clusters of disks), and disks. */
#ifndef MACHINE_SNAPSHOT_PRIV_H
#define MACHINE_SNAPSHOT_PRIV_H

#include "base/chunk.h"
#include "machine/machine.h"

#define BLOCK_BYTES 4096u
#define MAX_BLOCKS  256 /* of one chunk */

/* ---- snapshot_blocks.c: blocks in chunks of one tag ---- */

/* Blocks on their way into the file. `owner` is the number of the memory or disk they are of. */
struct block_writer {
    struct chunk_writer *w;
    struct bytes *body;
    const char *tag;
    uint32_t owner, n;
    uint64_t number[MAX_BLOCKS];
    uint8_t *data;
};

void blocks_start(struct block_writer *b, struct chunk_writer *w, struct bytes *body,
                  const char *tag, uint32_t owner);

/* Room for the next block, to be filled at once; `number` says which block it is. */
uint8_t *blocks_add(struct block_writer *b, uint64_t number);
void blocks_end(struct block_writer *b);

/* The contents of one chunk; every number is below `limit`, which depends on the owner. */
struct block_reader {
    uint32_t owner, n;
    uint64_t number[MAX_BLOCKS];
    uint8_t *data; /* allocated on first use; the user frees it */
};
NODISCARD bool blocks_read(struct block_reader *b, struct cursor *in, const uint64_t *limit,
                           uint32_t n_owners, struct error *err);

/* ---- snapshot_disks.c ---- */

/* Disks of a snapshot that is being loaded. Zero-initialise. */
struct disk_load {
    unsigned n;                                  /* records so far */
    unsigned drive[CONFIG_MAX_DRIVES];           /* of each record */
    bool known[CONFIG_MAX_DRIVES];               /* drives that have a record */
    struct overlay *overlays[CONFIG_MAX_DRIVES]; /* by drive; what will be put in place */
};

/* A DISK chunk for each writable disk; later OVLY chunks with what the ones in snapshot mode hold. */
void put_disks(const struct machine *m, struct chunk_writer *w, struct bytes *body);
NODISCARD bool put_overlays(const struct machine *m, struct chunk_writer *w, struct bytes *body,
                            struct error *err);

/* Is the disk of this record there, and as it was? Changes nothing. */
NODISCARD bool check_disk(const struct machine *m, struct disk_load *l, struct cursor *in,
                          struct error *err);

/* New overlays for all disks in snapshot mode; fill them; put them in place, or throw them away. */
NODISCARD bool prepare_overlays(const struct machine *m, struct disk_load *l, struct error *err);
NODISCARD bool load_overlay(const struct machine *m, struct disk_load *l, struct block_reader *b,
                            struct cursor *in, struct error *err);
void commit_overlays(struct machine *m, struct disk_load *l);
void drop_overlays(struct disk_load *l);

#endif
