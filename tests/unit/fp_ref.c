/* SPDX-License-Identifier: MIT */
/* The reference of fp_ref.h. */
#include "tests/unit/fp_ref.h"

#include "cpu/fp/fp.h"
#include "tests/unit/fp_big.h"

#include <string.h>

/* (-1)^negative * mag * 2^exp, or a little more in magnitude, less than 2^exp, when inexact. */
struct value {
    struct big mag;
    int exp;
    bool negative;
    bool inexact;
};

/* precision: bits of a significand, the integer bit too; emin: exponent of the smallest normal. */
struct format {
    unsigned width, precision;
    int emin;
};

static const struct format formats[] = {
    { 16, 11, -14 }, { 32, 24, -126 }, { 64, 53, -1022 }, { 16, 8, -126 }, /* bfloat16 */
};

static uint64_t exponent_mask(const struct format *f)
{
    return ((uint64_t)1 << (f->width - f->precision)) - 1;
}

/* False for infinities and NaNs. */
static bool decode(const struct format *f, uint64_t bits, struct value *r)
{
    uint64_t hidden = (uint64_t)1 << (f->precision - 1);
    uint64_t field = bits >> (f->precision - 1) & exponent_mask(f);
    uint64_t mag = bits & (hidden - 1);
    if (field == exponent_mask(f)) return false;
    r->negative = bits >> (f->width - 1) & 1;
    r->inexact = false;
    r->exp = f->emin - (int)f->precision + 1;
    if (field > 0) {
        mag += hidden;
        r->exp += (int)field - 1;
    }
    big_set(&r->mag, mag);
    return true;
}

/* ---- rounding -------------------------------------------------------------------------------- */

/* v as a multiple of 2^exp, by one of the five rules; true when it was none before. */
static bool round_to_multiple(struct big *r, const struct value *v, int exp, unsigned rm)
{
    struct big half, rem, one;
    struct value exact = *v;
    big_set(&one, 1);
    if (exact.exp >=
        exp) { /* never with a value that is itself cut off: those have bits to spare */
        *r = exact.mag;
        big_shift_left(r, (unsigned)(exact.exp - exp));
        return false;
    }
    unsigned drop = (unsigned)(exp - exact.exp);
    *r = exact.mag;
    big_shift_right(r, drop);
    struct big back = *r;
    big_shift_left(&back, drop);
    big_sub(&rem, &exact.mag, &back);
    half = one;
    big_shift_left(&half, drop - 1);
    int side = big_compare(&rem, &half);
    if (side == 0 && exact.inexact) side = 1;
    bool rounded = rem.n != 0 || exact.inexact;
    bool odd = r->n != 0 && (r->limb[0] & 1);
    bool up = (rm == FP_RNE && (side > 0 || (side == 0 && odd))) || (rm == FP_RMM && side >= 0) ||
              (rm == FP_RUP && rounded && !exact.negative) ||
              (rm == FP_RDN && rounded && exact.negative);
    if (up) big_add(r, r, &one);
    return rounded;
}

static bool encode_overflow(const struct format *f, bool negative, unsigned rm,
                            struct ref_result *r)
{
    bool to_infinity =
        rm == FP_RNE || rm == FP_RMM || (rm == FP_RUP && !negative) || (rm == FP_RDN && negative);
    uint64_t infinity = exponent_mask(f) << (f->precision - 1);
    r->bits = (uint64_t)negative << (f->width - 1) | (to_infinity ? infinity : infinity - 1);
    r->flags = FP_OF | FP_NX;
    return true;
}

/* Whether v, rounded to the precision without a bound on the exponent, is below 2^emin. */
static bool tiny_after_rounding(const struct format *f, const struct value *v, unsigned rm)
{
    struct big r;
    int exp = v->exp + (int)big_bits(&v->mag) - (int)f->precision;
    round_to_multiple(&r, v, exp, rm);
    return (int)big_bits(&r) - 1 + exp < f->emin;
}

static bool encode(const struct format *f, const struct value *v, unsigned rm, struct ref_result *r)
{
    struct big mag;
    r->flags = 0;
    r->bits = (uint64_t)v->negative << (f->width - 1);
    if (v->mag.n == 0) return true;
    int lowest = f->emin - (int)f->precision + 1;
    int exp = v->exp + (int)big_bits(&v->mag) - (int)f->precision;
    if (exp < lowest) exp = lowest;
    if (round_to_multiple(&mag, v, exp, rm)) {
        r->flags = tiny_after_rounding(f, v, rm) ? FP_NX | FP_UF : FP_NX;
    }
    if (big_bits(&mag) > f->precision) { /* a power of two */
        big_shift_right(&mag, 1);
        exp++;
    }
    if (exp - lowest + 1 >= (int)exponent_mask(f) && big_bits(&mag) == f->precision) {
        return encode_overflow(f, v->negative, rm, r);
    }
    uint64_t field = big_bits(&mag) == f->precision ? (uint64_t)(exp - lowest) + 1 : 0;
    uint64_t hidden = (uint64_t)1 << (f->precision - 1);
    r->bits |= field << (f->precision - 1) | (big_low64(&mag) & (hidden - 1));
    return true;
}

/* ---- operations ------------------------------------------------------------------------------ */

static void add(struct value *r, const struct value *a, const struct value *b, unsigned rm)
{
    struct value x = *a, y = *b;
    int exp = x.exp < y.exp ? x.exp : y.exp;
    big_shift_left(&x.mag, (unsigned)(x.exp - exp));
    big_shift_left(&y.mag, (unsigned)(y.exp - exp));
    r->exp = exp;
    r->inexact = false;
    int order = big_compare(&x.mag, &y.mag);
    if (x.negative == y.negative) {
        r->negative = x.negative;
        big_add(&r->mag, &x.mag, &y.mag);
    } else if (order == 0) {
        r->negative = rm == FP_RDN;
        big_set(&r->mag, 0);
    } else if (order > 0) {
        r->negative = x.negative;
        big_sub(&r->mag, &x.mag, &y.mag);
    } else {
        r->negative = y.negative;
        big_sub(&r->mag, &y.mag, &x.mag);
    }
}

static void multiply(struct value *r, const struct value *a, const struct value *b)
{
    big_mul(&r->mag, &a->mag, &b->mag);
    r->exp = a->exp + b->exp;
    r->negative = a->negative != b->negative;
    r->inexact = false;
}

/* 128 bits more than the operands have: far below any place of rounding. */
static void divide(struct value *r, const struct value *a, const struct value *b)
{
    struct big numerator = a->mag;
    big_shift_left(&numerator, 128);
    r->inexact = big_div(&r->mag, &numerator, &b->mag);
    r->exp = a->exp - b->exp - 128;
    r->negative = a->negative != b->negative;
}

static void square_root(struct value *r, const struct value *a)
{
    unsigned up = a->exp % 2 != 0 ? 129 : 128;
    struct big radicand = a->mag;
    big_shift_left(&radicand, up);
    r->inexact = big_sqrt(&r->mag, &radicand);
    r->exp = (a->exp - (int)up) / 2;
    r->negative = a->negative;
}

/* By name of the operation without its format; false when there is no numeric result. */
static bool compute(const char *verb, unsigned rm, const struct value *x, struct value *r)
{
    struct value product;
    if (strcmp(verb, "add") == 0) {
        add(r, &x[0], &x[1], rm);
    } else if (strcmp(verb, "sub") == 0) {
        struct value minus = x[1];
        minus.negative = !minus.negative;
        add(r, &x[0], &minus, rm);
    } else if (strcmp(verb, "mul") == 0) {
        multiply(r, &x[0], &x[1]);
    } else if (strcmp(verb, "mulAdd") == 0) {
        multiply(&product, &x[0], &x[1]);
        add(r, &product, &x[2], rm);
    } else if (strcmp(verb, "div") == 0 && x[1].mag.n != 0) {
        divide(r, &x[0], &x[1]);
    } else if (strcmp(verb, "sqrt") == 0 && (!x[0].negative || x[0].mag.n == 0)) {
        square_root(r, &x[0]);
    } else if (strncmp(verb, "to_f", 4) == 0 || strncmp(verb, "to_b", 4) == 0) {
        *r = x[0];
    } else {
        return false;
    }
    return true;
}

/* ---- integers -------------------------------------------------------------------------------- */

static bool to_integer(const struct value *v, unsigned rm, unsigned width, bool is_signed,
                       struct ref_result *r)
{
    struct big mag, limit;
    bool rounded = round_to_multiple(&mag, v, 0, rm);
    big_set(&limit, 1);
    big_shift_left(&limit, is_signed ? width - 1 : width);
    bool smallest = is_signed && v->negative && big_compare(&mag, &limit) == 0;
    if (big_compare(&mag, &limit) >= 0 && !smallest) return false;
    if (!is_signed && v->negative && mag.n != 0) return false;
    uint64_t bits = big_low64(&mag);
    if (v->negative) bits = ~bits + 1;
    r->bits = width == 32 ? (uint32_t)bits : bits;
    r->flags = rounded ? FP_NX : 0;
    return true;
}

static bool to_integral(const struct format *f, const struct value *v, unsigned rm, bool raise_nx,
                        struct ref_result *r)
{
    struct value whole = { .negative = v->negative };
    bool rounded = round_to_multiple(&whole.mag, v, 0, rm);
    encode(f, &whole, rm, r);
    r->flags = rounded && raise_nx ? FP_NX : 0;
    return true;
}

static void from_integer(uint64_t bits, unsigned width, bool is_signed, struct value *v)
{
    v->negative = is_signed && bits >> (width - 1) & 1;
    v->inexact = false;
    v->exp = 0;
    if (v->negative) bits = ~bits + 1;
    big_set(&v->mag, width == 32 ? (uint32_t)bits : bits);
}

/* ---- names ----------------------------------------------------------------------------------- */

/* The format whose name starts s, or NULL for an integer type. */
static const struct format *format_named(const char *s)
{
    if (s[0] == 'b') return &formats[3];
    if (s[0] != 'f') return NULL;
    return s[1] == '1' ? &formats[0] : s[1] == '3' ? &formats[1] : &formats[2];
}

bool ref_run(const char *name, unsigned rm, const uint64_t *v, struct ref_result *r)
{
    struct value x[3], result;
    const struct format *from = format_named(name);
    if (!from) {
        const char *to = strchr(name, 'f');
        from_integer(v[0], strstr(name, "64_to") ? 64 : 32, name[0] == 'i', &result);
        return encode(format_named(to), &result, rm, r);
    }
    const char *verb = strchr(name, '_') + 1;
    unsigned operands = strcmp(verb, "mulAdd") == 0 ? 3 : strlen(verb) == 3 ? 2 : 1;
    for (unsigned i = 0; i < operands; i++) {
        if (!decode(from, v[i], &x[i])) return false;
    }
    if (strncmp(verb, "roundToInt", 10) == 0) return to_integral(from, x, rm, !verb[10], r);
    if (strncmp(verb, "to_i", 4) == 0) return to_integer(x, rm, verb[4] == '3' ? 32 : 64, true, r);
    if (strncmp(verb, "to_ui", 5) == 0) {
        return to_integer(x, rm, verb[5] == '3' ? 32 : 64, false, r);
    }
    if (!compute(verb, rm, x, &result)) return false;
    return encode(strncmp(verb, "to_", 3) == 0 ? format_named(verb + 3) : from, &result, rm, r);
}
