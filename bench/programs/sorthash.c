/* SPDX-License-Identifier: MIT */
/* Everyday data structures: quicksort of integers, a hash table with chains, and work on text (words
 * counted by a table of strings, upper case, search for a substring). */
#include "bench.h"

#include "libc.h"

enum {
    NUMBERS = BENCH_SHORT ? 1 << 12 : 1 << 17,
    KEYS = BENCH_SHORT ? 1 << 11 : 1 << 16,    /* different keys that can occur */
    LOOKUPS = BENCH_SHORT ? 1 << 12 : 1 << 17, /* per round */
    BUCKETS = KEYS / 4,                        /* a power of two */
    TEXT = BENCH_SHORT ? 1 << 11 : 1 << 16,    /* characters */
    WORD_MAX = 12,                             /* longest word, with its end */
    VOCABULARY = 512,
    WORD_BUCKETS = 256,
    NEEDLES = 4, /* searches per round */
};

struct entry {
    struct entry *next;
    uint32_t key;
    uint32_t count;
};

struct table {
    struct entry **buckets;
    struct entry *pool;
    uint32_t used;
};

struct word {
    struct word *next;
    uint32_t count;
    char text[WORD_MAX];
};

struct dictionary {
    struct word *buckets[WORD_BUCKETS];
    struct word pool[VOCABULARY];
    uint32_t used;
};

struct work {
    struct rng rng;
    uint32_t *numbers;
    struct table table;
    char *text;
    char *vocabulary; /* VOCABULARY words of WORD_MAX bytes */
    struct dictionary *words;
};

/* Hoare's partition round the middle element; recursion into the smaller part only. */
static void quicksort(uint32_t *v, int32_t low, int32_t high)
{
    while (low < high) {
        uint32_t pivot = v[low + (high - low) / 2];
        int32_t i = low, j = high;
        while (i <= j) {
            while (v[i] < pivot) {
                i++;
            }
            while (v[j] > pivot) {
                j--;
            }
            if (i > j) break;
            uint32_t kept = v[i];
            v[i++] = v[j];
            v[j--] = kept;
        }
        if (j - low < high - i) {
            quicksort(v, low, j);
            low = i;
        } else {
            quicksort(v, i, high);
            high = j;
        }
    }
}

static uint64_t sort_numbers(struct work *w, uint64_t sum)
{
    for (int32_t i = 0; i < NUMBERS; i++) {
        w->numbers[i] = rng_next(&w->rng);
    }
    quicksort(w->numbers, 0, NUMBERS - 1);
    for (int32_t i = 0; i < NUMBERS; i += 101) {
        sum = mix(sum, w->numbers[i]);
    }
    return sum;
}

/* The entry of `key`, made when it is new. The pool holds one entry for each possible key. */
static struct entry *table_get(struct table *t, uint32_t key)
{
    struct entry **bucket = &t->buckets[(key * 0x9e3779b1u >> 12) & (BUCKETS - 1)];
    for (struct entry *e = *bucket; e != NULL; e = e->next) {
        if (e->key == key) return e;
    }
    struct entry *e = &t->pool[t->used++];
    *e = (struct entry){ .next = *bucket, .key = key };
    *bucket = e;
    return e;
}

static uint64_t count_keys(struct work *w, uint64_t sum)
{
    memset(w->table.buckets, 0, BUCKETS * sizeof(w->table.buckets[0]));
    w->table.used = 0;
    for (uint32_t i = 0; i < LOOKUPS; i++) {
        table_get(&w->table, rng_next(&w->rng) & (KEYS - 1))->count += i;
    }
    for (uint32_t i = 0; i < w->table.used; i++) {
        sum += (uint64_t)w->table.pool[i].count * (i | 1);
    }
    return mix(sum, w->table.used);
}

static void make_vocabulary(struct work *w)
{
    for (uint32_t i = 0; i < VOCABULARY; i++) {
        char *word = w->vocabulary + i * WORD_MAX;
        uint32_t length = 3 + rng_next(&w->rng) % (WORD_MAX - 4);
        for (uint32_t j = 0; j < length; j++) {
            word[j] = (char)('a' + rng_next(&w->rng) % 26);
        }
    }
}

/* Words in random order, one space after each. */
static void make_text(struct work *w)
{
    char *p = w->text;
    while (p < w->text + TEXT - WORD_MAX - 1) {
        const char *word = w->vocabulary + rng_next(&w->rng) % VOCABULARY * WORD_MAX;
        strcpy(p, word);
        p += strlen(word);
        *p++ = ' ';
    }
    *p = '\0';
}

static void count_word(struct dictionary *d, const char *text)
{
    uint32_t hash = 5381;
    for (const char *p = text; *p != '\0'; p++) {
        hash = hash * 33 + (uint8_t)*p;
    }
    struct word **bucket = &d->buckets[hash % WORD_BUCKETS];
    for (struct word *w = *bucket; w != NULL; w = w->next) {
        if (strcmp(w->text, text) == 0) {
            w->count++;
            return;
        }
    }
    struct word *w = &d->pool[d->used++];
    *w = (struct word){ .next = *bucket, .count = 1 };
    strcpy(w->text, text);
    *bucket = w;
}

static uint64_t count_words(struct work *w, uint64_t sum)
{
    struct dictionary *d = w->words;
    memset(d->buckets, 0, sizeof(d->buckets));
    d->used = 0;
    char word[WORD_MAX];
    uint32_t length = 0;
    for (const char *p = w->text; *p != '\0'; p++) {
        if (*p != ' ') {
            word[length++] = *p;
            continue;
        }
        word[length] = '\0';
        count_word(d, word);
        length = 0;
    }
    for (uint32_t i = 0; i < d->used; i++) {
        sum = mix(sum, d->pool[i].count);
    }
    return sum;
}

static void upper_case(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 'a' + 'A');
    }
}

/* Number of places where `needle` stands in `text`. */
static uint32_t count_matches(const char *text, const char *needle)
{
    uint32_t found = 0;
    for (; *text != '\0'; text++) {
        uint32_t i = 0;
        while (needle[i] != '\0' && text[i] == needle[i]) {
            i++;
        }
        found += needle[i] == '\0';
    }
    return found;
}

static uint64_t search_text(struct work *w, uint64_t sum)
{
    upper_case(w->text);
    for (int i = 0; i < NEEDLES; i++) {
        char needle[3] = { 0 };
        needle[0] = (char)('A' + rng_next(&w->rng) % 26);
        needle[1] = (char)('A' + rng_next(&w->rng) % 26);
        sum = mix(sum, count_matches(w->text, needle));
    }
    return sum;
}

const char *program_name(void)
{
    return "sorthash";
}

uint64_t program_run(struct bench *b)
{
    struct work w = { .rng = { 19650218 } };
    w.numbers = bench_alloc(b, NUMBERS * sizeof(w.numbers[0]));
    w.table.buckets = bench_alloc(b, BUCKETS * sizeof(w.table.buckets[0]));
    w.table.pool = bench_alloc(b, KEYS * sizeof(w.table.pool[0]));
    w.text = bench_alloc(b, TEXT);
    w.vocabulary = bench_alloc(b, VOCABULARY * WORD_MAX);
    w.words = bench_alloc(b, sizeof(*w.words));
    make_vocabulary(&w);
    uint64_t sum = 0;
    for (uint32_t i = bench_rounds(12, 4); i > 0; i--) {
        sum = sort_numbers(&w, sum);
        sum = count_keys(&w, sum);
        make_text(&w);
        sum = count_words(&w, sum);
        sum = search_text(&w, sum);
    }
    return sum;
}
