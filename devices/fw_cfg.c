/* SPDX-License-Identifier: MIT */
/* Firmware configuration: see fw_cfg.h. QEMU, docs/specs/fw_cfg ("fw_cfg spec"): memory-mapped registers with the
 * DMA interface. Items cannot be written. Registers wider than a byte are big-endian; the data register
 * gives bytes in the order of memory. */
#include "devices/fw_cfg.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "devices/fdt_node.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ITEMS   64
#define HAS_DMA     2u
#define ENTRY_BYTES 64 /* of the directory: size, key, 0, name */
#define CHUNK       4096

/* The structure that a DMA operation works from, all big-endian: control, length, address. */
enum { DMA_BYTES = 16, DMA_LENGTH = 4, DMA_ADDRESS = 8 };
enum dma_control { DMA_ERROR = 1, DMA_READ = 2, DMA_SKIP = 4, DMA_SELECT = 8, DMA_WRITE = 16 };

struct item {
    uint32_t key;
    size_t n;
    uint8_t *data;
    char name[FW_CFG_NAME_MAX + 1]; /* of a file, else "" */
};

struct fw_cfg_state {
    uint32_t key, offset; /* selected item, next byte of it */
    uint32_t dma_high, pad;
};

struct fw_cfg {
    struct device dev;
    struct fw_cfg_state s;
    struct item item[MAX_ITEMS]; /* wiring, like the next two */
    unsigned n_items, n_files;
};

static struct fw_cfg *cfg_of(struct device *d)
{
    return CONTAINER_OF(d, struct fw_cfg, dev);
}

/* ---- items ---- */

static struct item *find_item(struct fw_cfg *c, uint32_t key)
{
    for (unsigned i = 0; i < c->n_items; i++) {
        if (c->item[i].key == key) return &c->item[i];
    }
    return NULL;
}

static struct item *set_item(struct fw_cfg *c, uint32_t key, const void *data, size_t n)
{
    struct item *it = find_item(c, key);

    if (!it) {
        CHECK(c->n_items < MAX_ITEMS);
        it = &c->item[c->n_items++];
        it->key = key;
    }
    free(it->data);
    it->data = xcalloc(1, n ? n : 1);
    it->n = n;
    if (n) memcpy(it->data, data, n);
    return it;
}

void fw_cfg_set(struct device *d, enum fw_cfg_key key, const void *data, size_t n)
{
    set_item(cfg_of(d), key, data, n);
}

void fw_cfg_set_number(struct device *d, enum fw_cfg_key key, unsigned bytes, uint64_t value)
{
    uint8_t b[8];

    store_le64(b, value);
    set_item(cfg_of(d), key, b, bytes);
}

static void make_directory(struct fw_cfg *c)
{
    uint8_t b[4 + FW_CFG_MAX_FILES * ENTRY_BYTES] = { 0 }, *at = b + 4;

    store_be32(b, c->n_files);
    for (unsigned i = 0; i < c->n_files; i++, at += ENTRY_BYTES) {
        const struct item *it = find_item(c, FW_CFG_FIRST_FILE + i);
        store_be32(at, (uint32_t)it->n);
        store_be32(at + 4, it->key << 16);
        memcpy(at + 8, it->name, sizeof it->name);
    }
    set_item(c, FW_CFG_FILE_DIR, b, (size_t)(at - b));
}

bool fw_cfg_add_file(struct device *d, const char *name, const void *data, size_t n,
                     struct error *err)
{
    struct fw_cfg *c = cfg_of(d);

    if (!name[0] || strlen(name) > FW_CFG_NAME_MAX)
        return error_usage(err, "-fw_cfg: name=%s must have 1 to %d characters", name,
                           FW_CFG_NAME_MAX);
    for (unsigned i = 0; i < c->n_items; i++) {
        if (strcmp(c->item[i].name, name) == 0)
            return error_usage(err, "-fw_cfg: name=%s is given twice", name);
    }
    if (c->n_files == FW_CFG_MAX_FILES)
        return error_usage(err, "-fw_cfg: at most %d of them", FW_CFG_MAX_FILES);
    struct item *it = set_item(c, FW_CFG_FIRST_FILE + c->n_files++, data, n);
    memcpy(it->name, name, strlen(name));
    make_directory(c);
    return true;
}

/* The next n bytes of the selected item; zeros behind its end. */
static void take(struct fw_cfg *c, uint8_t *to, size_t n)
{
    const struct item *it = find_item(c, c->s.key);
    size_t left = it && c->s.offset < it->n ? it->n - c->s.offset : 0;
    size_t have = n < left ? n : left;

    if (have) memcpy(to, it->data + c->s.offset, have);
    memset(to + have, 0, n - have);
    c->s.offset = n > UINT32_MAX - c->s.offset ? UINT32_MAX : c->s.offset + (uint32_t)n;
}

/* ---- registers ---- */

static uint64_t data_read(struct device *d, unsigned i)
{
    uint8_t b;

    (void)i; /* each byte of an access is the next one of the item */
    take(cfg_of(d), &b, 1);
    return b;
}

static void select_item(struct fw_cfg *c, uint32_t key)
{
    c->s.key = key;
    c->s.offset = 0;
}

static void selector_write(struct device *d, unsigned i, uint64_t v)
{
    (void)i;
    select_item(cfg_of(d), (uint32_t)((v >> 8 | v << 8) & 0xffff));
}

static uint32_t swap32(uint64_t v)
{
    return (uint32_t)(reverse_bytes(v) >> 32);
}

/* "QEMU CFG": that there is DMA. */
static uint64_t dma_read(struct device *d, unsigned i)
{
    (void)d;
    return swap32(i ? 0x20434647 : 0x51454d55);
}

/* Copy `length` bytes to memory. */
static bool dma_copy(struct fw_cfg *c, uint64_t pa, uint32_t length)
{
    uint8_t buf[CHUNK];

    while (length) {
        uint32_t n = length < CHUNK ? length : CHUNK;
        take(c, buf, n);
        if (!bus_dma_write(c->dev.bus, pa, buf, n)) return false;
        pa += n;
        length -= n;
    }
    return true;
}

static void run_dma(struct fw_cfg *c, uint64_t pa)
{
    uint8_t b[DMA_BYTES], status[4];

    if (!bus_dma_read(c->dev.bus, pa, b, sizeof b)) return;
    uint32_t control = load_be32(b), length = load_be32(b + DMA_LENGTH);
    uint64_t to = (uint64_t)load_be32(b + DMA_ADDRESS) << 32 | load_be32(b + DMA_ADDRESS + 4);
    bool ok = !(control & DMA_WRITE);
    if (control & DMA_SELECT) select_item(c, control >> 16);
    if (ok && (control & DMA_READ)) ok = dma_copy(c, to, length);
    else if (ok && (control & DMA_SKIP))
        c->s.offset = length > UINT32_MAX - c->s.offset ? UINT32_MAX : c->s.offset + length;
    store_be32(status, ok ? 0 : DMA_ERROR);
    (void)!bus_dma_write(c->dev.bus, pa, status, sizeof status);
}

/* The lower half, which comes second, starts the operation. */
static void dma_write(struct device *d, unsigned i, uint64_t v)
{
    struct fw_cfg *c = cfg_of(d);

    if (i == 0) {
        c->s.dma_high = swap32(v);
        return;
    }
    uint64_t pa = (uint64_t)c->s.dma_high << 32 | swap32(v);
    c->s.dma_high = 0;
    run_dma(c, pa);
}

/* ---- the device ---- */

static bool init(struct device *d, struct error *err)
{
    (void)err;
    fw_cfg_set(d, FW_CFG_SIGNATURE, "QEMU", 4);
    fw_cfg_set_number(d, FW_CFG_ID, 4, 1 | HAS_DMA);
    make_directory(cfg_of(d));
    return true;
}

static void fini(struct device *d)
{
    for (unsigned i = 0; i < cfg_of(d)->n_items; i++) {
        free(cfg_of(d)->item[i].data);
    }
}

static void fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "qemu,fw-cfg-mmio");
    fdt_node_flag(t, "dma-coherent");
}

/* clang-format off */
static const struct reg_desc regs[] = {
    { "DATA",     0,  1, REG_8 | REG_16 | REG_32 | REG_64, 8, 1, data_read, NULL, "Data Register" },
    { "SELECTOR", 8,  2, 0, 0, 0, NULL, selector_write, "Selector Register" },
    { "DMA",      16, 4, REG_32 | REG_64, 2, 4, dma_read, dma_write, "DMA Interface" },
};

static const struct field_desc fields[] = {
    FIELD_MAX(struct fw_cfg_state, key, UINT16_MAX), FIELD(struct fw_cfg_state, offset),
    FIELD(struct fw_cfg_state, dma_high), FIELD_DERIVED_AT(struct fw_cfg_state, pad),
};
/* clang-format on */

const struct device_class fw_cfg_class = {
    .name = "fw-cfg",
    .summary = "what the machine tells its firmware",
    .spec = "fw_cfg spec",
    .size = sizeof(struct fw_cfg),
    .state_off = offsetof(struct fw_cfg, s),
    .state_size = sizeof(struct fw_cfg_state),
    .banks = { { "registers", 0x18, regs, ARRAY_SIZE(regs) } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .fini = fini,
    .fdt = fdt,
    .fdt_name = "fw-cfg",
};
