/* SPDX-License-Identifier: MIT */
/* Pointer chase: one dependent load after the other round a random cycle, through working sets from
 * the first-level cache to well beyond the TLB's reach. */
#include "bench.h"

enum { LINE = 64 };

struct node {
    struct node *next;
    uint32_t value;
};

/* A node fills a cache line of its own, so that the set's size is the number of lines touched. */
union slot {
    struct node node;
    uint8_t line[LINE];
};

struct set {
    uint32_t kib;
    uint32_t steps;
};

static const struct set full_sets[] = {
    { 16, 36000000 },
    { 256, 30000000 },
    { 2048, 20000000 },
    { 16384, 10000000 },
};

static const struct set short_sets[] = {
    { 16, 360000 },
    { 256, 300000 },
    { 2048, 200000 },
};

/* Link the slots to one random cycle through all of them (Sattolo's shuffle of `order`). */
static void link_slots(union slot *slots, uint32_t n, uint32_t *order, struct rng *r)
{
    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        slots[i].node.value = rng_next(r);
    }
    for (uint32_t i = n - 1; i > 0; i--) {
        uint32_t j = rng_next(r) % i;
        uint32_t kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    for (uint32_t i = 0; i < n; i++) {
        slots[i].node.next = &slots[order[i]].node;
    }
}

static NOINLINE uint64_t walk(const struct node *n, uint32_t steps)
{
    uint64_t sum = 0;
    for (; steps > 0; steps--) {
        sum += n->value;
        n = n->next;
    }
    return mix(sum, n->value);
}

const char *program_name(void)
{
    return "chase";
}

uint64_t program_run(struct bench *b)
{
    const struct set *sets = BENCH_SHORT ? short_sets : full_sets;
    unsigned n_sets = BENCH_SHORT ? sizeof(short_sets) / sizeof(short_sets[0])
                                  : sizeof(full_sets) / sizeof(full_sets[0]);
    struct rng r = { 2463534242u };
    uint64_t sum = 0;
    for (unsigned i = 0; i < n_sets; i++) {
        uint32_t n = sets[i].kib * 1024 / LINE;
        union slot *slots = bench_alloc(b, n * sizeof(slots[0]));
        uint32_t *order = bench_alloc(b, n * sizeof(order[0]));
        link_slots(slots, n, order, &r);
        sum = mix(sum, walk(&slots[0].node, sets[i].steps));
    }
    return sum;
}
