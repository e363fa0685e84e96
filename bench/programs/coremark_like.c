/* SPDX-License-Identifier: MIT */
/* The mixture that CoreMark made popular, written anew: a linked list that is searched, reversed and
 * sorted, small integer matrices, a state machine that scans numbers in a text, and a CRC over all
 * results. As there, sorting by cost runs the matrix and the state machine from the comparison, so
 * that the three kinds of code alternate. Not comparable with CoreMark scores. */
#include "bench.h"

enum {
    ITEMS = 64,          /* of the list */
    DIM = 9,             /* rows and columns of the matrices */
    TEXT = 512,          /* characters to scan */
    SEARCHES = 32,       /* per round */
    COST_KNOWN = 0x8000, /* in item.data: the low 15 bits are the cost */
};

struct item {
    struct item *next;
    uint16_t key;
    uint16_t data;
};

enum scan_state {
    SCAN_START,
    SCAN_SIGN,
    SCAN_INTEGER,
    SCAN_POINT,
    SCAN_FRACTION,
    SCAN_EXPONENT,
    SCAN_EXPONENT_SIGN,
    SCAN_EXPONENT_DIGITS,
    SCAN_INVALID,
    SCAN_STATES,
};

struct work {
    struct rng rng;
    struct item *list;
    int16_t *left, *right; /* DIM * DIM elements, by rows */
    int32_t *product;
    char *text;
    uint16_t crc;
};

/* ---- CRC: polynomial x^16 + x^15 + x^2 + 1, low bit first ---------------------------------------- */

static uint16_t crc_byte(uint16_t crc, uint8_t byte)
{
    for (int i = 0; i < 8; i++) {
        unsigned carry = (crc ^ byte) & 1;
        crc = (uint16_t)(crc >> 1);
        byte = (uint8_t)(byte >> 1);
        if (carry != 0) crc ^= 0xa001;
    }
    return crc;
}

static NOINLINE uint16_t crc16(uint16_t crc, uint16_t v)
{
    return crc_byte(crc_byte(crc, (uint8_t)v), (uint8_t)(v >> 8));
}

static uint16_t crc32_words(uint16_t crc, uint32_t v)
{
    return crc16(crc16(crc, (uint16_t)v), (uint16_t)(v >> 16));
}

/* ---- matrices ------------------------------------------------------------------------------------ */

static void matrix_add_constant(int16_t *m, int16_t c)
{
    for (int i = 0; i < DIM * DIM; i++) {
        m[i] = (int16_t)(m[i] + c);
    }
}

static void matrix_scale(int32_t *out, const int16_t *m, int16_t c)
{
    for (int i = 0; i < DIM * DIM; i++) {
        out[i] = (int32_t)m[i] * c;
    }
}

/* out = a * first row of b */
static void matrix_times_vector(int32_t *out, const int16_t *a, const int16_t *b)
{
    for (int i = 0; i < DIM; i++) {
        int32_t sum = 0;
        for (int j = 0; j < DIM; j++) {
            sum += (int32_t)a[i * DIM + j] * b[j];
        }
        out[i] = sum;
    }
}

static void matrix_times_matrix(int32_t *out, const int16_t *a, const int16_t *b)
{
    for (int i = 0; i < DIM; i++) {
        for (int j = 0; j < DIM; j++) {
            int32_t sum = 0;
            for (int k = 0; k < DIM; k++) {
                sum += (int32_t)a[i * DIM + k] * b[k * DIM + j];
            }
            out[i * DIM + j] = sum;
        }
    }
}

/* The same with two bit fields of each product instead of the product. */
static void matrix_times_matrix_fields(int32_t *out, const int16_t *a, const int16_t *b)
{
    for (int i = 0; i < DIM; i++) {
        for (int j = 0; j < DIM; j++) {
            uint32_t sum = 0;
            for (int k = 0; k < DIM; k++) {
                uint32_t product = (uint32_t)((int32_t)a[i * DIM + k] * b[k * DIM + j]);
                sum += (product >> 2 & 15) * (product >> 5 & 127);
            }
            out[i * DIM + j] = (int32_t)sum;
        }
    }
}

/* Counts rises, and restarts the running sum when it passes `limit`. */
static uint16_t matrix_digest(const int32_t *m, int32_t limit)
{
    uint32_t running = 0;
    int32_t last = 0;
    uint16_t digest = 0;
    for (int i = 0; i < DIM * DIM; i++) {
        running += (uint32_t)m[i];
        if ((int32_t)running > limit) {
            digest = (uint16_t)(digest + 10);
            running = 0;
        } else if (m[i] > last) {
            digest++;
        }
        last = m[i];
    }
    return digest;
}

static NOINLINE uint16_t run_matrix(struct work *w, int16_t seed, uint16_t crc)
{
    int32_t limit = (int32_t)((uint32_t)seed << 8 & 0x3fffff);
    matrix_add_constant(w->left, seed);
    matrix_scale(w->product, w->left, seed);
    crc = crc16(crc, matrix_digest(w->product, limit));
    matrix_times_vector(w->product, w->left, w->right);
    crc = crc16(crc, matrix_digest(w->product, limit));
    matrix_times_matrix(w->product, w->left, w->right);
    crc = crc16(crc, matrix_digest(w->product, limit));
    matrix_times_matrix_fields(w->product, w->left, w->right);
    crc = crc16(crc, matrix_digest(w->product, limit));
    matrix_add_constant(w->left, (int16_t)-seed);
    return crc;
}

/* ---- state machine ------------------------------------------------------------------------------- */

static inline int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline int is_sign(char c)
{
    return c == '+' || c == '-';
}

static inline int is_exponent(char c)
{
    return c == 'e' || c == 'E';
}

/* The state after character `c` of a token. */
static enum scan_state scan_next(enum scan_state s, char c)
{
    switch (s) {
    case SCAN_START:
        if (is_sign(c)) return SCAN_SIGN;
        /* fall through */
    case SCAN_SIGN:
        if (is_digit(c)) return SCAN_INTEGER;
        return c == '.' ? SCAN_POINT : SCAN_INVALID;
    case SCAN_INTEGER:
        if (is_digit(c)) return SCAN_INTEGER;
        if (is_exponent(c)) return SCAN_EXPONENT;
        return c == '.' ? SCAN_POINT : SCAN_INVALID;
    case SCAN_POINT:
    case SCAN_FRACTION:
        if (is_digit(c)) return SCAN_FRACTION;
        return is_exponent(c) ? SCAN_EXPONENT : SCAN_INVALID;
    case SCAN_EXPONENT:
        if (is_sign(c)) return SCAN_EXPONENT_SIGN;
        /* fall through */
    case SCAN_EXPONENT_SIGN:
    case SCAN_EXPONENT_DIGITS: return is_digit(c) ? SCAN_EXPONENT_DIGITS : SCAN_INVALID;
    default: return SCAN_INVALID;
    }
}

/* Scan the comma-separated tokens of `text`, counting how each ended and how often each state was
 * entered. */
static void scan_text(const char *text, uint32_t finals[SCAN_STATES], uint32_t entered[SCAN_STATES])
{
    enum scan_state s = SCAN_START;
    for (; *text != '\0'; text++) {
        if (*text == ',') {
            finals[s]++;
            s = SCAN_START;
            continue;
        }
        enum scan_state next = scan_next(s, *text);
        if (next != s) entered[next]++;
        s = next;
    }
    finals[s]++;
}

/* Scan the text as it is, then with every `stride`-th character damaged, and mend it again. */
static NOINLINE uint16_t run_scanner(struct work *w, uint32_t stride, uint16_t crc)
{
    uint32_t finals[SCAN_STATES] = { 0 }, entered[SCAN_STATES] = { 0 };
    scan_text(w->text, finals, entered);
    for (uint32_t i = 0; i < TEXT - 1; i += stride) {
        if (w->text[i] != ',') w->text[i] ^= 0x40;
    }
    scan_text(w->text, finals, entered);
    for (uint32_t i = 0; i < TEXT - 1; i += stride) {
        if (w->text[i] != ',') w->text[i] ^= 0x40;
    }
    for (int i = 0; i < SCAN_STATES; i++) {
        crc = crc32_words(crc, finals[i]);
        crc = crc32_words(crc, entered[i]);
    }
    return crc;
}

/* ---- list ---------------------------------------------------------------------------------------- */

static struct item *list_find_key(struct item *list, uint16_t key)
{
    while (list != NULL && list->key != key) {
        list = list->next;
    }
    return list;
}

static struct item *list_find_data(struct item *list, uint16_t low_byte)
{
    while (list != NULL && (list->data & 255) != low_byte) {
        list = list->next;
    }
    return list;
}

static struct item *list_reverse(struct item *list)
{
    struct item *reversed = NULL;
    while (list != NULL) {
        struct item *next = list->next;
        list->next = reversed;
        reversed = list;
        list = next;
    }
    return reversed;
}

/* What sorting by cost compares: a number that takes work to find out, once for each item. */
static NOINLINE uint16_t item_cost(struct work *w, struct item *it)
{
    if ((it->data & COST_KNOWN) != 0) return it->data & (COST_KNOWN - 1);
    uint16_t cost = it->data;
    switch (it->data & 7) {
    case 3: cost = run_scanner(w, 5u + (it->data >> 3 & 15), it->data); break;
    case 4: cost = run_matrix(w, (int16_t)(it->data & 255), it->data); break;
    default: break;
    }
    w->crc = crc16(w->crc, cost);
    it->data = (uint16_t)(cost | COST_KNOWN);
    return cost & (COST_KNOWN - 1);
}

/* Comparisons are negative, zero or positive as `a` comes before, with or after `b`. */
static int compare_by_key(struct work *w, struct item *a, struct item *b)
{
    (void)w;
    return (int)a->key - (int)b->key;
}

static int compare_by_cost(struct work *w, struct item *a, struct item *b)
{
    return (int)item_cost(w, a) - (int)item_cost(w, b);
}

/* Merge two sorted lists; at equal items those of `a` come first. */
static struct item *list_merge(struct work *w, struct item *a, struct item *b,
                               int (*compare)(struct work *, struct item *, struct item *))
{
    struct item *merged = NULL;
    struct item **end = &merged;
    while (a != NULL && b != NULL) {
        struct item **from = compare(w, a, b) <= 0 ? &a : &b;
        *end = *from;
        end = &(*from)->next;
        *from = (*from)->next;
    }
    *end = a != NULL ? a : b;
    return merged;
}

/* Cut `list` after at most `n` items and return the rest. */
static struct item *list_split(struct item *list, uint32_t n)
{
    while (list != NULL && --n > 0) {
        list = list->next;
    }
    if (list == NULL) return NULL;
    struct item *rest = list->next;
    list->next = NULL;
    return rest;
}

/* Merge sort from runs of one item upwards; stable. */
static struct item *list_sort(struct work *w, struct item *list,
                              int (*compare)(struct work *, struct item *, struct item *))
{
    for (uint32_t run = 1; run < ITEMS; run *= 2) {
        struct item *sorted = NULL;
        struct item **end = &sorted;
        while (list != NULL) {
            struct item *a = list;
            struct item *b = list_split(a, run);
            list = list_split(b, run);
            *end = list_merge(w, a, b, compare);
            while (*end != NULL) {
                end = &(*end)->next;
            }
        }
        list = sorted;
    }
    return list;
}

static NOINLINE void run_list(struct work *w)
{
    for (uint32_t i = 0; i < SEARCHES; i++) {
        uint32_t x = rng_next(&w->rng);
        struct item *by_key = list_find_key(w->list, (uint16_t)(x % (2 * ITEMS)));
        struct item *by_data = list_find_data(w->list, (uint16_t)(x >> 8 & 255));
        w->crc = crc16(w->crc, by_key != NULL ? by_key->data : 1);
        w->crc = crc16(w->crc, by_data != NULL ? by_data->key : 2);
        w->list = list_reverse(w->list);
    }
    w->list = list_sort(w, w->list, compare_by_cost);
    for (struct item *it = w->list; it != NULL; it = it->next) {
        w->crc = crc16(w->crc, it->key);
    }
    w->list = list_sort(w, w->list, compare_by_key);
    for (struct item *it = w->list; it != NULL; it = it->next) {
        w->crc = crc16(w->crc, it->data);
    }
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static void fill_text(struct work *w)
{
    static const char *const tokens[] = {
        "0",        "42",      "-1969", "+65536",  "3.14159", "-0.5", ".625", "+12.",
        "6.02e+23", "-1.6E-9", "9e9",   "+.25e-2", "0x1f",    "12a4", "--7",  "1.5e*3",
    };
    char *p = w->text;
    for (;;) {
        const char *t = tokens[rng_next(&w->rng) >> 28];
        if (p + 10 > w->text + TEXT) return;
        while (*t != '\0') {
            *p++ = *t++;
        }
        *p++ = ',';
    }
}

/* New data for each item, so that no cost is known. */
static void refresh_items(struct work *w)
{
    for (struct item *it = w->list; it != NULL; it = it->next) {
        it->data = (uint16_t)(rng_next(&w->rng) >> 17);
    }
}

const char *program_name(void)
{
    return "coremark_like";
}

uint64_t program_run(struct bench *b)
{
    struct work w = { .rng = { 20090601 } };
    w.left = bench_alloc(b, DIM * DIM * sizeof(w.left[0]));
    w.right = bench_alloc(b, DIM * DIM * sizeof(w.right[0]));
    w.product = bench_alloc(b, DIM * DIM * sizeof(w.product[0]));
    w.text = bench_alloc(b, TEXT);
    struct item *items = bench_alloc(b, ITEMS * sizeof(items[0]));
    for (int i = 0; i < ITEMS; i++) {
        /* Neighbours in the list are far apart in memory. */
        struct item *it = &items[i * 29 % ITEMS];
        *it = (struct item){ .next = w.list, .key = (uint16_t)(2 * i) };
        w.list = it;
    }
    for (int i = 0; i < DIM * DIM; i++) {
        w.left[i] = (int16_t)(rng_next(&w.rng) >> 20);
        w.right[i] = (int16_t)(rng_next(&w.rng) >> 24);
    }
    fill_text(&w);
    uint64_t sum = 0;
    for (uint32_t i = bench_rounds(1200, 12); i > 0; i--) {
        refresh_items(&w);
        run_list(&w);
        sum = mix(sum, w.crc);
    }
    return sum;
}
