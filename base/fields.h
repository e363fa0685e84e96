/* SPDX-License-Identifier: MIT */
/* Saved state described once: a field table says where each guest-visible value of a state struct
 * lies. Snapshot, reset tests, gdb and trace are made from it.
 *
 * A table must cover its struct exactly: fields_check_cover() finds bytes that no field names. So a
 * state struct has no padding (put an explicit `uint8_t pad[n]` field, declared FIELD_UNSAVED). */
#ifndef BASE_FIELDS_H
#define BASE_FIELDS_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_kind {
    FIELD_UINT,    /* unsigned integer of 1, 2, 4 or 8 bytes, saved little-endian */
    FIELD_FLAG,    /* bool: 0 or 1, anything else is refused on load */
    FIELD_DERIVED, /* covers bytes but is neither saved nor compared (scratch, padding) */
};

/* `count` elements of `width` bytes, `count` contiguous; the whole repeated `reps` times at `stride`
 * (arrays of structs; reps 1 otherwise). `max` refuses larger values on load; 0 = no limit. */
struct field_desc {
    const char *name;
    enum field_kind kind;
    uint32_t offset, width, count, reps, stride;
    uint64_t max;
};

/* An integer or an array of integers; a bool; one member of each struct of an array. */
#define FIELD(T, m)                                                                             \
    {                                                                                           \
        .name = #m, .kind = FIELD_UINT, .offset = offsetof(T, m), .width = sizeof(((T *)0)->m), \
        .count = 1, .reps = 1                                                                   \
    }
#define FIELD_MAX(T, m, limit)                                                                  \
    {                                                                                           \
        .name = #m, .kind = FIELD_UINT, .offset = offsetof(T, m), .width = sizeof(((T *)0)->m), \
        .count = 1, .reps = 1, .max = (limit)                                                   \
    }
#define FIELD_BOOL(T, m)                                                                  \
    {                                                                                     \
        .name = #m, .kind = FIELD_FLAG, .offset = offsetof(T, m), .width = 1, .count = 1, \
        .reps = 1                                                                         \
    }
#define FIELD_ARRAY(T, m)                                                                          \
    {                                                                                              \
        .name = #m, .kind = FIELD_UINT, .offset = offsetof(T, m), .width = sizeof(((T *)0)->m[0]), \
        .count = sizeof(((T *)0)->m) / sizeof(((T *)0)->m[0]), .reps = 1                           \
    }
#define FIELD_BOOLS(T, m)                                                     \
    {                                                                         \
        .name = #m, .kind = FIELD_FLAG, .offset = offsetof(T, m), .width = 1, \
        .count = sizeof(((T *)0)->m), .reps = 1                               \
    }
#define FIELD_UNSAVED(T, m)                                                      \
    {                                                                            \
        .name = #m, .kind = FIELD_DERIVED, .offset = offsetof(T, m), .width = 1, \
        .count = sizeof(((T *)0)->m), .reps = 1                                  \
    }
/* A single value that is covered but not saved. */
#define FIELD_DERIVED_AT(T, m)                                                                     \
    {                                                                                              \
        .name = #m, .kind = FIELD_DERIVED, .offset = offsetof(T, m), .width = sizeof(((T *)0)->m), \
        .count = 1, .reps = 1                                                                      \
    }
/* Member m of every element of the array of structs a; FIELD_EACH_ARRAY when m is itself an array. */
#define FIELD_EACH(T, a, m)                                                                    \
    {                                                                                          \
        .name = #a "." #m, .kind = FIELD_UINT, .offset = offsetof(T, a[0].m),                  \
        .width = sizeof(((T *)0)->a[0].m), .count = 1,                                         \
        .reps = sizeof(((T *)0)->a) / sizeof(((T *)0)->a[0]), .stride = sizeof(((T *)0)->a[0]) \
    }
#define FIELD_EACH_ARRAY(T, a, m)                                                              \
    {                                                                                          \
        .name = #a "." #m, .kind = FIELD_UINT, .offset = offsetof(T, a[0].m),                  \
        .width = sizeof(((T *)0)->a[0].m[0]),                                                  \
        .count = sizeof(((T *)0)->a[0].m) / sizeof(((T *)0)->a[0].m[0]),                       \
        .reps = sizeof(((T *)0)->a) / sizeof(((T *)0)->a[0]), .stride = sizeof(((T *)0)->a[0]) \
    }
#define FIELD_EACH_BOOL(T, a, m)                                                          \
    {                                                                                     \
        .name = #a "." #m, .kind = FIELD_FLAG, .offset = offsetof(T, a[0].m), .width = 1, \
        .count = 1, .reps = sizeof(((T *)0)->a) / sizeof(((T *)0)->a[0]),                 \
        .stride = sizeof(((T *)0)->a[0])                                                  \
    }

/* Growing byte buffer; zero-initialise, free data with free(). */
struct bytes {
    uint8_t *data;
    size_t len, cap;
};
void bytes_put(struct bytes *b, const void *p, size_t n);
void bytes_put_le(struct bytes *b, unsigned size, uint64_t v);

/* Bounds-checked reader over untrusted bytes; `bad` is set by the first read past the end. */
struct cursor {
    const uint8_t *p, *end;
    bool bad;
};
uint64_t cursor_le(struct cursor *c, unsigned size);
bool cursor_bytes(struct cursor *c, void *out, size_t n);

/* Append all fields of `state`: for each its name, width, number of elements and values. */
void fields_save(const struct field_desc *f, size_t n, const void *state, struct bytes *out);

/* Read what fields_save wrote for the same table. Untrusted input: names, widths and counts must
 * agree and values obey their limits; otherwise false, `err` set, and `state` partly written. */
NODISCARD bool fields_load(const struct field_desc *f, size_t n, void *state, struct cursor *in,
                           struct error *err);

/* 64-bit FNV-1a hash of all saved values, folded into `seed`; equal on every host. */
uint64_t fields_hash(const struct field_desc *f, size_t n, const void *state, uint64_t seed);

/* Offset of the first byte of the struct that no field covers or that two fields cover; `size` when
 * the table covers the struct exactly. */
size_t fields_check_cover(const struct field_desc *f, size_t n, size_t size);

#endif
