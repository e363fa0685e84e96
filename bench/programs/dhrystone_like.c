/* SPDX-License-Identifier: MIT */
/* The ingredients that Dhrystone made popular, in a program of our own: records copied and changed
 * through pointers, enumerations and switches, strings of some thirty characters copied and compared,
 * small arrays, a division now and then, and many short calls. A store of parcels moves through its
 * day. Not comparable with Dhrystone scores. */
#include "bench.h"

#include "libc.h"

enum { LABEL = 32, PARCELS = 16, SHELVES = 24, BAYS = 40 };

enum stage { ORDERED, PACKED, SENT, DELIVERED, RETURNED };

struct parcel {
    struct parcel *next; /* a ring of all parcels */
    enum stage stage;
    int32_t weight;
    int32_t visits;
    char label[LABEL];
};

struct store {
    struct parcel *parcels; /* PARCELS of them */
    struct parcel *current;
    struct parcel desk; /* the parcel being worked on */
    int32_t load[SHELVES];
    int32_t grid[SHELVES][BAYS];
    int32_t sent, rejected, renamed;
    char initial;
};

static NOINLINE enum stage stage_after(enum stage s, int32_t weight)
{
    switch (s) {
    case ORDERED: return PACKED;
    case PACKED: return weight > 900 ? ORDERED : SENT;
    case SENT: return (weight & 3) == 0 ? RETURNED : DELIVERED;
    case DELIVERED: return ORDERED;
    case RETURNED: return PACKED;
    }
    return s;
}

static NOINLINE int is_moving(enum stage s)
{
    return s == SENT || s == RETURNED;
}

/* Mean weight on a shelf of `count` parcels, through a pointer as older programs return results. */
static NOINLINE void mean_weight(int32_t load, int32_t count, int32_t *mean)
{
    int32_t parts = count + 1;
    *mean = (load + parts / 2) / parts;
}

static NOINLINE int same_initial(struct store *s, const char *a, const char *b)
{
    if (a[0] != b[0]) return 0;
    s->initial = a[0];
    return 1;
}

/* Whether `a` stands behind `b` in the order of the shelves. */
static NOINLINE int label_after(struct store *s, const char *a, const char *b)
{
    if (!same_initial(s, a, b)) return a[0] > b[0];
    return strcmp(a, b) > 0;
}

static NOINLINE void put_on_shelf(struct store *s, int32_t shelf, const struct parcel *p)
{
    int32_t bay = p->visits & 31;
    s->load[shelf] += p->weight;
    s->load[shelf + 1] -= p->weight >> 1;
    for (int32_t i = bay; i <= bay + 1; i++) {
        s->grid[shelf][i] = shelf + i;
    }
    s->grid[shelf][bay + 2] += 1;
    s->grid[shelf + 4][bay] = s->load[shelf];
}

/* Change the number at the label's end, so that labels differ late. */
static NOINLINE void renumber(struct parcel *p, int32_t number)
{
    char *end = p->label + strlen(p->label);
    end[-1] = (char)('0' + number % 10);
    end[-2] = (char)('A' + (number >> 4) % 26);
}

/* Take a copy of the current parcel to the desk, change it there, and copy it back. */
static NOINLINE void handle_parcel(struct store *s, int32_t turn)
{
    struct parcel *p = s->current;
    s->desk = *p;
    s->desk.visits++;
    s->desk.stage = stage_after(s->desk.stage, s->desk.weight);
    if (is_moving(s->desk.stage)) {
        int32_t mean;
        mean_weight(s->load[turn & 15], s->desk.visits & 7, &mean);
        s->desk.weight = (s->desk.weight + (mean & 255) + turn) & 1023;
        s->sent++;
    } else {
        put_on_shelf(s, turn & 15, &s->desk);
    }
    *p = s->desk;
}

/* Compare the current parcel's label with its neighbour's; the one that is behind gets a new number. */
static NOINLINE void compare_labels(struct store *s, int32_t turn)
{
    struct parcel *p = s->current;
    char kept[LABEL];
    strcpy(kept, p->label);
    if (label_after(s, p->label, p->next->label)) {
        renumber(p, turn);
        s->renamed += strcmp(kept, p->label) != 0;
    } else {
        renumber(p->next, turn >> 1);
    }
    for (char c = 'A'; c < 'D'; c++) {
        if (s->initial == c) s->rejected += turn & 1;
    }
}

static uint64_t digest(const struct store *s)
{
    uint64_t sum = mix((uint32_t)s->sent, (uint32_t)s->rejected);
    sum = mix(sum, (uint32_t)s->renamed);
    for (int i = 0; i < PARCELS; i++) {
        const struct parcel *p = &s->parcels[i];
        sum = mix(sum, (uint32_t)p->weight);
        sum = mix(sum, p->stage);
        for (const char *c = p->label; *c != '\0'; c++) {
            sum = mix(sum, (uint8_t)*c);
        }
    }
    for (int i = 0; i < SHELVES; i++) {
        sum = mix(sum, (uint32_t)s->load[i]);
        for (int j = 0; j < BAYS; j++) {
            sum = mix(sum, (uint32_t)s->grid[i][j]);
        }
    }
    return sum;
}

static void open_store(struct store *s, struct parcel *parcels)
{
    s->parcels = parcels;
    s->current = parcels;
    for (int i = 0; i < PARCELS; i++) {
        struct parcel *p = &parcels[i];
        p->next = &parcels[(i + 1) % PARCELS];
        p->weight = 100 + 37 * i;
        strcpy(p->label, "BOOKS, FRAGILE, NORTH GATE A0");
        p->label[0] = (char)('A' + i / 4);
    }
}

const char *program_name(void)
{
    return "dhrystone_like";
}

uint64_t program_run(struct bench *b)
{
    struct store *s = bench_alloc(b, sizeof(*s));
    open_store(s, bench_alloc(b, PARCELS * sizeof(s->parcels[0])));
    for (int32_t turn = 0; turn < (int32_t)bench_rounds(900000, 9000); turn++) {
        handle_parcel(s, turn);
        compare_labels(s, turn);
        s->current = s->current->next;
    }
    return digest(s);
}
