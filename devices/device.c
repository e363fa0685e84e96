/* SPDX-License-Identifier: MIT */
/* Devices as objects: creation, properties, register dispatch, saving. See device.h. */
#include "devices/device.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

#define DEVICE_CLASS(x) extern const struct device_class x##_class;
#include "devices/list.h"
#undef DEVICE_CLASS

static const struct device_class *const classes[] = {
#define DEVICE_CLASS(x) &x##_class,
#include "devices/list.h"
#undef DEVICE_CLASS
    NULL
};

const struct device_class *const *device_classes(void)
{
    return classes;
}

const struct device_class *device_class_find(const char *name)
{
    for (size_t i = 0; classes[i]; i++) {
        if (strcmp(classes[i]->name, name) == 0) return classes[i];
    }
    return NULL;
}

/* ---- objects and properties ---- */

static void *prop_member(struct device *d, const struct prop_desc *p)
{
    return (char *)d + p->offset;
}

struct device *device_new(const struct device_class *cls, const char *id)
{
    struct device *d = xcalloc(1, cls->size);

    d->cls = cls;
    d->id = id;
    for (size_t i = 0; i < cls->n_props; i++) {
        const struct prop_desc *p = &cls->props[i];
        if (p->type != PROP_STRING) memcpy(prop_member(d, p), &p->value, sizeof p->value);
    }
    return d;
}

void device_free(struct device *d)
{
    if (!d) return;
    if (d->cls->fini) d->cls->fini(d);
    for (size_t i = 0; i < d->cls->n_props; i++) {
        const struct prop_desc *p = &d->cls->props[i];
        if (p->type == PROP_STRING) free(*(char **)prop_member(d, p));
    }
    free(d);
}

static bool parse_bool(const char *s, uint64_t *v)
{
    static const char *const yes[] = { "on", "true", "yes", "1" };
    static const char *const no[] = { "off", "false", "no", "0" };

    for (size_t i = 0; i < ARRAY_SIZE(yes); i++) {
        *v = strcmp(s, yes[i]) == 0;
        if (*v || strcmp(s, no[i]) == 0) return true;
    }
    return false;
}

/* Decimal or 0x-hexadecimal, with a suffix K, M, G or T when `suffix`. */
static bool parse_number(const char *s, bool suffix, uint64_t *v)
{
    static const char units[] = "KMGT";
    unsigned base = s[0] == '0' && (s[1] == 'x' || s[1] == 'X') ? 16 : 10;
    const char *p = base == 16 ? s + 2 : s, *first = p;

    for (*v = 0; *p; p++) {
        unsigned c = (unsigned char)*p, digit = c - '0';
        if (base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f') digit = (c | 32) - 'a' + 10;
        if (digit >= base) break;
        if (*v > (UINT64_MAX - digit) / base) return false;
        *v = *v * base + digit;
    }
    if (p == first) return false;
    if (!*p) return true;
    const char *unit = strchr(units, *p & ~32);
    if (!suffix || p[1] || !unit || !*unit) return false;
    unsigned shift = 10 * (unsigned)(unit - units + 1);
    if (*v > UINT64_MAX >> shift) return false;
    *v <<= shift;
    return true;
}

static bool in_range(const struct prop_desc *p, uint64_t v)
{
    return v >= p->min && (p->max == 0 || v <= p->max);
}

static bool set_number(struct device *d, const struct prop_desc *p, const char *value,
                       struct error *err)
{
    uint64_t v;

    if (!parse_number(value, p->type == PROP_SIZE, &v))
        return error_usage(err, "%s: %s=%s: a number is expected%s", d->cls->name, p->name, value,
                           p->type == PROP_SIZE ? ", with K, M, G or T if you like" : "");
    if (!in_range(p, v)) {
        uint64_t max = p->max ? p->max : UINT64_MAX;
        return error_usage(err, "%s: %s=%s: must lie between %llu and %llu", d->cls->name, p->name,
                           value, (unsigned long long)p->min, (unsigned long long)max);
    }
    memcpy(prop_member(d, p), &v, sizeof v);
    return true;
}

static bool unknown_prop(const struct device_class *cls, const char *prop, struct error *err)
{
    char names[256] = "";

    for (size_t i = 0; i < cls->n_props; i++) {
        size_t room = sizeof names - strlen(names) - 1;
        if (i) strncat(names, ", ", room);
        room = sizeof names - strlen(names) - 1;
        strncat(names, cls->props[i].name, room);
    }
    if (!names[0])
        return error_usage(err, "%s has no property \"%s\" (and no other)", cls->name, prop);
    return error_usage(err, "%s has no property \"%s\"; it has: %s", cls->name, prop, names);
}

bool device_set(struct device *d, const char *prop, const char *value, struct error *err)
{
    const struct prop_desc *p = NULL;
    uint64_t v;

    for (size_t i = 0; i < d->cls->n_props && !p; i++) {
        if (strcmp(d->cls->props[i].name, prop) == 0) p = &d->cls->props[i];
    }
    if (!p) return unknown_prop(d->cls, prop, err);
    if (p->type == PROP_UINT || p->type == PROP_SIZE) return set_number(d, p, value, err);
    if (p->type == PROP_BOOL) {
        if (!parse_bool(value, &v))
            return error_usage(err, "%s: %s=%s: must be on or off", d->cls->name, prop, value);
        memcpy(prop_member(d, p), &v, sizeof v);
        return true;
    }
    char **text = prop_member(d, p);
    free(*text);
    *text = xstrdup(value);
    return true;
}

bool device_start(struct device *d, struct error *err)
{
    if (d->cls->init && !d->cls->init(d, err)) {
        error_prefix(err, "%s", d->id);
        return false;
    }
    device_reset(d);
    return true;
}

void device_reset(struct device *d)
{
    memset(device_state(d), 0, d->cls->state_size);
    if (d->cls->reset) d->cls->reset(d);
}

/* ---- register dispatch ---- */

/* A register (element) that an access hits: row, element, and the first byte of it. */
struct reg_hit {
    const struct reg_desc *reg;
    unsigned index, byte;
};

static bool reg_holds(const struct reg_desc *r, uint64_t off, struct reg_hit *hit)
{
    uint64_t rel = off - r->offset; /* wraps to a huge number below the register */

    hit->reg = r;
    hit->index = 0;
    if (r->count > 1) {
        if (rel >= (uint64_t)r->count * r->stride) return false;
        hit->index = (unsigned)rel / r->stride;
        rel -= (uint64_t)hit->index * r->stride;
    }
    hit->byte = (unsigned)rel;
    return rel < r->width;
}

/* The row at `off`: the first that has a function for the direction, else the first at all. */
static bool search_reg(const struct reg_bank *b, uint64_t off, bool write, struct reg_hit *hit)
{
    struct reg_hit other;
    bool found = false;

    for (size_t i = 0; i < b->n_regs; i++) {
        if (!reg_holds(&b->regs[i], off, &other)) continue;
        bool serves = write ? other.reg->write != NULL : other.reg->read != NULL;
        if (!found || serves) *hit = other;
        found = true;
        if (serves) break;
    }
    return found;
}

static bool find_reg(struct device *d, unsigned bank, uint64_t off, bool write, struct reg_hit *hit)
{
    const struct reg_bank *b = &d->cls->banks[bank];
    uint8_t *slot = &d->found[bank][write][(off ^ off >> 2) % DEVICE_REG_CACHE];

    if (LIKELY(*slot && reg_holds(&b->regs[*slot - 1], off, hit))) return true;
    if (!search_reg(b, off, write, hit)) return false;
    size_t row = (size_t)(hit->reg - b->regs) + 1;
    if (row <= UINT8_MAX) *slot = (uint8_t)row;
    return true;
}

/* Once per register; registers that share a hash share the one line. */
static COLD void complain(struct device *d, uint64_t off, bool write, const char *what)
{
    uint32_t mask = UINT32_C(1) << ((off >> 2 ^ off >> 7 ^ off >> 12) & 31);

    if (d->complained & mask) return;
    d->complained |= mask;
    log_write(d->cls->name, LOG_GUEST, "%s: %s of %s register 0x%llx", d->id,
              write ? "write" : "read", what, (unsigned long long)off);
}

static void trace(const struct device *d, const struct reg_hit *h, const char *arrow, uint64_t v)
{
    const struct reg_desc *r = h->reg;

    if (r->count > 1)
        log_write("mmio", LOG_DEBUG, "%s.%s[%u] %s 0x%0*llx", d->id, r->name, h->index, arrow,
                  2 * r->width, (unsigned long long)v);
    else
        log_write("mmio", LOG_DEBUG, "%s.%s %s 0x%0*llx", d->id, r->name, arrow, 2 * r->width,
                  (unsigned long long)v);
}

static uint64_t size_mask(unsigned size)
{
    return ~UINT64_C(0) >> (64 - 8 * size);
}

/* The whole register. */
static uint64_t get_reg(struct device *d, uint64_t off, const struct reg_hit *h)
{
    const struct reg_desc *r = h->reg;

    if (UNLIKELY(!r->read)) {
        complain(d, off, false, "write-only");
        return 0;
    }
    uint64_t v = r->read(d, h->index) & size_mask(r->width);
    trace(d, h, "->", v);
    return v;
}

static void put_reg(struct device *d, uint64_t off, const struct reg_hit *h, uint64_t v)
{
    const struct reg_desc *r = h->reg;

    if (UNLIKELY(!r->write)) {
        complain(d, off, true, "read-only");
        return;
    }
    v &= size_mask(r->width);
    trace(d, h, "<-", v);
    r->write(d, h->index, v);
}

static bool width_allowed(const struct reg_desc *r, unsigned size)
{
    return size == r->width || (r->access & size) != 0;
}

static bool mmio_read(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t *value)
{
    struct device *d = dev;
    struct reg_hit h;

    *value = 0;
    if (off & (size - 1)) return false;
    if (UNLIKELY(!find_reg(d, bank, off, false, &h))) {
        complain(d, off, false, "unknown");
        return true;
    }
    if (UNLIKELY(!width_allowed(h.reg, size))) return false;
    unsigned width = h.reg->width;
    if (size <= width || (h.reg->access & REG_ALONE)) {
        *value = get_reg(d, off, &h) >> 8 * h.byte & size_mask(size);
        return true;
    }
    for (unsigned i = 0; i < size; i += width) {
        uint64_t part;
        if (!mmio_read(d, bank, off + i, width, &part)) return false;
        *value |= part << 8 * i;
    }
    return true;
}

static bool mmio_write(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t value)
{
    struct device *d = dev;
    struct reg_hit h;

    if (off & (size - 1)) return false;
    if (UNLIKELY(!find_reg(d, bank, off, true, &h))) {
        complain(d, off, true, "unknown");
        return true;
    }
    if (UNLIKELY(!width_allowed(h.reg, size))) return false;
    unsigned width = h.reg->width;
    if (LIKELY(size == width || (h.reg->access & REG_ALONE && size > width))) {
        put_reg(d, off, &h, value);
        return true;
    }
    if (size < width) {
        uint64_t old = h.reg->read ? h.reg->read(d, h.index) : 0;
        put_reg(d, off, &h, merge_bits(old, value << 8 * h.byte, size_mask(size) << 8 * h.byte));
        return true;
    }
    for (unsigned i = 0; i < size; i += width) {
        if (!mmio_write(d, bank, off + i, width, value >> 8 * i & size_mask(width))) return false;
    }
    return true;
}

const struct mmio_ops device_mmio_ops = { .read = mmio_read, .write = mmio_write };

/* ---- saved state ---- */

void device_save(struct device *d, struct bytes *out)
{
    if (d->cls->pre_save) d->cls->pre_save(d);
    fields_save(d->cls->fields, d->cls->n_fields, device_state(d), out);
    if (d->cls->save_more) d->cls->save_more(d, out);
}

bool device_load(struct device *d, struct cursor *in, struct error *err)
{
    size_t size = d->cls->state_size;
    void *copy = xcalloc(1, size);

    /* Into a copy first: fields_load may stop half-way. */
    bool ok = fields_load(d->cls->fields, d->cls->n_fields, copy, in, err);
    if (ok) {
        memcpy(device_state(d), copy, size);
        ok = !d->cls->load_more || d->cls->load_more(d, in, err);
        ok = ok && (!d->cls->post_load || d->cls->post_load(d, err));
        if (!ok) device_reset(d);
    }
    free(copy);
    if (!ok) error_prefix(err, "%s", d->id);
    return ok;
}
