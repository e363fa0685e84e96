/* SPDX-License-Identifier: MIT */
/* Inside of the block cache, shared by block.c and block_build.c. */
#ifndef CPU_BLOCK_PRIV_H
#define CPU_BLOCK_PRIV_H

#include "cpu/block.h"

#ifdef ISOMER_STRESS
#define SEGMENT_SIZE ((size_t)4096)
#define MAX_SEGMENTS 2
#else
#define SEGMENT_SIZE ((size_t)1 << 20)
#define MAX_SEGMENTS 40
#endif
#define GRANULE         ((size_t)64) /* blocks start at multiples of it */
#define BLOCK_HASH_BITS 15
#define BLOCK_HASH_SIZE (1u << BLOCK_HASH_BITS)
#define PAGE_HASH_SIZE  (1u << 12)
#define MAX_CODE_PAGES  16384u

struct block_cache {
    struct hart *hart;
    uint8_t *arena; /* n_segments x SEGMENT_SIZE; untouched parts cost nothing */
    unsigned n_segments, segment;
    size_t used; /* bytes of the current segment */
    bool full[MAX_SEGMENTS];
    uint64_t starts[MAX_SEGMENTS * (SEGMENT_SIZE / GRANULE) / 64]; /* granules where blocks begin */
    struct block *hash[BLOCK_HASH_SIZE];
    struct code_page *page_hash[PAGE_HASH_SIZE];
    struct code_page *free_pages; /* given back */
    unsigned n_pages;             /* of the pool, used so far */
    struct code_page page_pool[MAX_CODE_PAGES];
    struct block_stats stats;
    struct block_build build;
};

unsigned block_hash(uint64_t pa, uint32_t mode);
struct block *block_lookup(struct block_cache *c, uint64_t pa, uint32_t mode);

/* Memory for a block; NULL when a segment would have to be evicted while a block runs. */
void *block_alloc(struct block_cache *c, size_t size);

/* The record of pa's page, made if need be; NULL when the pool is empty. */
struct code_page *block_add_page(struct block_cache *c, uint64_t pa);
void block_release_page_if_empty(struct block_cache *c, struct code_page *p);

#endif
