/* SPDX-License-Identifier: MIT */
/* Saving, loading, hashing and checking state by field tables: see fields.h. */
#include "base/fields.h"

#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t load_host(const void *p, uint32_t width)
{
    uint8_t v8;
    uint16_t v16;
    uint32_t v32;
    uint64_t v64;

    switch (width) {
    case 1: return memcpy(&v8, p, 1), v8;
    case 2: return memcpy(&v16, p, 2), v16;
    case 4: return memcpy(&v32, p, 4), v32;
    default: return memcpy(&v64, p, 8), v64;
    }
}

static void store_host(void *p, uint32_t width, uint64_t v)
{
    uint8_t v8 = (uint8_t)v;
    uint16_t v16 = (uint16_t)v;
    uint32_t v32 = (uint32_t)v;

    switch (width) {
    case 1: memcpy(p, &v8, 1); break;
    case 2: memcpy(p, &v16, 2); break;
    case 4: memcpy(p, &v32, 4); break;
    default: memcpy(p, &v, 8); break;
    }
}

void bytes_put(struct bytes *b, const void *p, size_t n)
{
    if (b->cap - b->len < n) {
        size_t cap = b->cap ? b->cap : 256;
        while (cap - b->len < n) {
            cap *= 2;
        }
        uint8_t *data = realloc(b->data, cap);
        CHECK(data);
        b->data = data;
        b->cap = cap;
    }
    if (n) memcpy(b->data + b->len, p, n);
    b->len += n;
}

void bytes_put_le(struct bytes *b, unsigned size, uint64_t v)
{
    uint8_t t[8];

    for (unsigned i = 0; i < size; i++) {
        t[i] = (uint8_t)(v >> 8 * i);
    }
    bytes_put(b, t, size);
}

bool cursor_bytes(struct cursor *c, void *out, size_t n)
{
    if (c->bad || (size_t)(c->end - c->p) < n) {
        c->bad = true;
        memset(out, 0, n);
        return false;
    }
    memcpy(out, c->p, n);
    c->p += n;
    return true;
}

uint64_t cursor_le(struct cursor *c, unsigned size)
{
    uint8_t t[8];
    uint64_t v = 0;

    cursor_bytes(c, t, size);
    for (unsigned i = 0; i < size; i++) {
        v |= (uint64_t)t[i] << 8 * i;
    }
    return v;
}

static size_t element_offset(const struct field_desc *f, uint32_t rep, uint32_t i)
{
    return f->offset + (size_t)rep * f->stride + (size_t)i * f->width;
}

void fields_save(const struct field_desc *f, size_t n, const void *state, struct bytes *out)
{
    for (; n; n--, f++) {
        if (f->kind == FIELD_DERIVED) continue;
        size_t len = strlen(f->name);
        bytes_put_le(out, 1, len);
        bytes_put(out, f->name, len);
        bytes_put_le(out, 1, f->width);
        bytes_put_le(out, 4, (uint64_t)f->count * f->reps);
        for (uint32_t r = 0; r < f->reps; r++) {
            for (uint32_t i = 0; i < f->count; i++) {
                const uint8_t *p = (const uint8_t *)state + element_offset(f, r, i);
                bytes_put_le(out, f->width, load_host(p, f->width));
            }
        }
    }
}

static bool load_header(const struct field_desc *f, struct cursor *in, struct error *err)
{
    char name[256] = "";
    size_t len = (size_t)cursor_le(in, 1);

    cursor_bytes(in, name, len);
    uint64_t width = cursor_le(in, 1), count = cursor_le(in, 4);
    if (in->bad) return error_set(err, "field %s: the data end early", f->name);
    if (strcmp(name, f->name) != 0)
        return error_set(err, "field %s expected, something else found", f->name);
    if (width != f->width || count != (uint64_t)f->count * f->reps)
        return error_set(err, "field %s has another size", f->name);
    return true;
}

static bool load_values(const struct field_desc *f, void *state, struct cursor *in,
                        struct error *err)
{
    for (uint32_t r = 0; r < f->reps; r++) {
        for (uint32_t i = 0; i < f->count; i++) {
            uint64_t v = cursor_le(in, f->width);
            if ((f->kind == FIELD_FLAG && v > 1) || (f->max && v > f->max))
                return error_set(err, "field %s: value %llu is out of range", f->name,
                                 (unsigned long long)v);
            store_host((uint8_t *)state + element_offset(f, r, i), f->width, v);
        }
    }
    return in->bad ? error_set(err, "field %s: the data end early", f->name) : true;
}

bool fields_load(const struct field_desc *f, size_t n, void *state, struct cursor *in,
                 struct error *err)
{
    for (; n; n--, f++) {
        if (f->kind == FIELD_DERIVED) continue;
        if (!load_header(f, in, err)) return false;
        if (!load_values(f, state, in, err)) return false;
    }
    return true;
}

uint64_t fields_hash(const struct field_desc *f, size_t n, const void *state, uint64_t seed)
{
    for (; n; n--, f++) {
        if (f->kind == FIELD_DERIVED) continue;
        for (uint32_t r = 0; r < f->reps; r++) {
            for (uint32_t i = 0; i < f->count; i++) {
                const uint8_t *p = (const uint8_t *)state + element_offset(f, r, i);
                seed = (seed ^ load_host(p, f->width)) * UINT64_C(0x100000001b3);
                seed ^= seed >> 29;
            }
        }
    }
    return seed;
}

size_t fields_check_cover(const struct field_desc *f, size_t n, size_t size)
{
    uint8_t *seen = xcalloc(size, 1);
    size_t bad = size;

    for (; n; n--, f++) {
        for (uint32_t r = 0; r < f->reps; r++) {
            size_t at = element_offset(f, r, 0);
            for (size_t i = 0; i < (size_t)f->count * f->width; i++) {
                if (at + i >= size || seen[at + i]) {
                    free(seen);
                    return at + i;
                }
                seen[at + i] = 1;
            }
        }
    }
    for (size_t i = size; i-- > 0;) {
        if (!seen[i]) bad = i;
    }
    free(seen);
    return bad;
}
