/* SPDX-License-Identifier: MIT */
/* A bank of NOR flash: two chips of 16 MiB, 16 bits wide, side by side on 32 data lines, with the Intel command set.
 * JEDEC JESD68.01 (CFI), CFI publication 137-A; Intel StrataFlash P30 datasheet (short: P30).
 *
 * Both chips get the same command, in the two halves of a word, and answer alike. Programming clears bits, erasing
 * sets all of a block; both are done at once. Changes go to the image by and by. Left out: locking (blocks
 * are always unlocked), suspending, protection registers. Fetches see the contents whatever the chips answer. */
#include "devices/pflash_cfi01.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "base/log.h"
#include "devices/fdt_node.h"
#include "devices/host/blockdev.h"

#include <stdlib.h>
#include <string.h>

#define CHIPS        2
#define BLOCK        0x40000u /* bytes erased at once, of both chips */
#define BUFFER_WORDS 1024     /* of 32 bits: what is programmed at once */
#define DIRTY_SHIFT  12       /* changes are noted by 4 KiB */
#define DIRTY_PAGES  (PFLASH_BYTES >> DIRTY_SHIFT)
#define WRITE_PAGES  64 /* in one request */

/* P30, Table 22 ("Command Codes and Definitions"). */
enum command {
    CMD_NONE = 0x00,
    CMD_LOCK_CONFIRM = 0x01,
    CMD_PROGRAM_ALT = 0x10,
    CMD_ERASE = 0x20,
    CMD_PROGRAM = 0x40,
    CMD_CLEAR_STATUS = 0x50,
    CMD_LOCK = 0x60,
    CMD_STATUS = 0x70,
    CMD_ID = 0x90,
    CMD_QUERY = 0x98,
    CMD_CONFIRM = 0xd0,
    CMD_BUFFER = 0xe8,
    CMD_ARRAY = 0xff,
};

/* P30, Table 23 ("Status Register"). */
enum status {
    STATUS_LOCKED = 0x02,
    STATUS_PROGRAM_ERROR = 0x10,
    STATUS_ERASE_ERROR = 0x20,
    STATUS_READY = 0x80,
};

/* What the next write is. */
enum expect { EXPECT_COMMAND, EXPECT_WORD, EXPECT_CONFIRM, EXPECT_COUNT, EXPECT_DATA, EXPECT_GO };

struct pflash_state {
    uint8_t shows;   /* what reads give: CMD_ARRAY, CMD_STATUS, CMD_ID or CMD_QUERY */
    uint8_t expect;  /* enum expect */
    uint8_t command; /* that is not complete: CMD_ERASE or CMD_LOCK */
    uint8_t status;
    uint32_t left;  /* words of the buffer that are still to come */
    uint32_t block; /* offset of the block that the buffer is for */
    uint32_t buffer[BUFFER_WORDS], at[BUFFER_WORDS]; /* words and their offsets */
    uint32_t used, pad;                              /* of the buffer */
};

struct pflash {
    struct device dev;
    struct pflash_state s;
    struct ram *ram; /* wiring, like the next */
    struct blockdev *image;
    struct blockreq io; /* cache, like the rest: the write under way */
    bool busy, failed;
    uint8_t *bounce;
    uint8_t dirty[DIRTY_PAGES / 8]; /* pages that the image does not have yet */
    unsigned n_dirty;
};

static struct pflash *flash_of(struct device *d)
{
    return CONTAINER_OF(d, struct pflash, dev);
}

void pflash_wire(struct device *d, struct ram *ram, struct blockdev *image)
{
    CHECK(ram->size == PFLASH_BYTES);
    flash_of(d)->ram = ram;
    flash_of(d)->image = image;
}

/* ---- the image ---- */

static void written_back(struct blockreq *io);

/* Write the first run of changed pages, if nothing is under way. */
static void write_back(struct pflash *f)
{
    unsigned first = 0, n = 0;

    if (f->busy || !f->n_dirty) return;
    while (!(f->dirty[first / 8] >> first % 8 & 1)) {
        first++;
    }
    while (n < WRITE_PAGES && first + n < DIRTY_PAGES &&
           (f->dirty[(first + n) / 8] >> (first + n) % 8 & 1)) {
        f->dirty[(first + n) / 8] &= (uint8_t) ~(1u << (first + n) % 8);
        n++;
    }
    f->n_dirty -= n;
    uint64_t offset = (uint64_t)first << DIRTY_SHIFT, len = (uint64_t)n << DIRTY_SHIFT;
    memcpy(f->bounce, f->ram->host + offset, (size_t)len);
    f->io = (struct blockreq){
        .op = BLOCK_WRITE,
        .offset = offset,
        .len = len,
        .buf = f->bounce,
        .done = written_back,
        .ctx = f,
    };
    f->busy = true;
    blockdev_submit(f->image, &f->io);
}

static void written_back(struct blockreq *io)
{
    struct pflash *f = io->ctx;

    f->busy = false;
    if (!io->ok && !f->failed)
        LOG(disk, ERROR, "%s: \"%s\" cannot be written", f->dev.id, blockdev_path(f->image));
    f->failed = f->failed || !io->ok;
    write_back(f);
}

void pflash_drain(struct device *d)
{
    struct pflash *f = flash_of(d);

    while (f->image && f->busy) {
        blockdev_drain(f->image);
    }
}

/* Change the contents: for whoever fetches from here, and for the image. */
static void put(struct pflash *f, uint32_t off, const uint8_t *p, uint32_t len)
{
    bus_write_rom(f->dev.bus, f->ram, off, p, len);
    if (!f->image) return;
    for (unsigned i = off >> DIRTY_SHIFT; i <= (off + len - 1) >> DIRTY_SHIFT; i++) {
        unsigned was = f->dirty[i / 8] >> i % 8 & 1;
        f->dirty[i / 8] |= (uint8_t)(1u << i % 8);
        f->n_dirty += !was;
    }
    write_back(f);
}

static bool is_readonly(const struct pflash *f)
{
    return f->image && blockdev_readonly(f->image);
}

/* ---- operations ---- */

/* Bits can only be cleared (P30, "Program Operation"). */
static void program(struct pflash *f, uint32_t off, uint32_t word)
{
    uint8_t b[4];

    if (is_readonly(f)) {
        f->s.status |= STATUS_PROGRAM_ERROR | STATUS_LOCKED;
        return;
    }
    store_le32(b, load_le32(f->ram->host + off) & word);
    put(f, off, b, sizeof b);
}

static void erase(struct pflash *f, uint32_t off)
{
    uint8_t ones[4096];

    if (is_readonly(f)) {
        f->s.status |= STATUS_ERASE_ERROR | STATUS_LOCKED;
        return;
    }
    memset(ones, 0xff, sizeof ones);
    off -= off % BLOCK;
    for (uint32_t i = 0; i < BLOCK; i += sizeof ones) {
        put(f, off + i, ones, sizeof ones);
    }
}

static void sequence_error(struct pflash *f)
{
    f->s.status |= STATUS_PROGRAM_ERROR | STATUS_ERASE_ERROR;
    f->s.expect = EXPECT_COMMAND;
}

static void begin_command(struct pflash *f, uint8_t command, uint32_t off)
{
    struct pflash_state *s = &f->s;

    switch (command) {
    case CMD_PROGRAM:
    case CMD_PROGRAM_ALT: s->expect = EXPECT_WORD; break;
    case CMD_ERASE:
    case CMD_LOCK:
        s->command = command;
        s->expect = EXPECT_CONFIRM;
        break;
    case CMD_BUFFER:
        s->expect = EXPECT_COUNT;
        s->block = off - off % BLOCK;
        break;
    case CMD_CLEAR_STATUS: s->status = 0; return;
    case CMD_ID:
    case CMD_QUERY:
    case CMD_STATUS: s->shows = command; return;
    default: s->shows = CMD_ARRAY; return; /* 0xff; 0xf0 of other command sets, and unknown ones */
    }
    s->shows = CMD_STATUS;
}

static void confirm(struct pflash *f, uint8_t command, uint32_t off)
{
    f->s.expect = EXPECT_COMMAND;
    if (f->s.command == CMD_LOCK) return; /* accepted; blocks are never locked */
    if (command != CMD_CONFIRM) {
        sequence_error(f);
        return;
    }
    erase(f, off);
}

/* The buffer is as long as the driver said, less one, counted in words of each chip. */
static void take_count(struct pflash *f, uint32_t word)
{
    uint32_t n = (word & 0xffff) + 1;

    if (n > BUFFER_WORDS) {
        sequence_error(f);
        return;
    }
    f->s.left = n;
    f->s.used = 0;
    f->s.expect = EXPECT_DATA;
}

static void take_data(struct pflash *f, uint32_t off, uint32_t word)
{
    struct pflash_state *s = &f->s;

    if (off - s->block >= BLOCK) {
        sequence_error(f);
        return;
    }
    s->at[s->used] = off;
    s->buffer[s->used++] = word;
    if (--s->left == 0) s->expect = EXPECT_GO;
}

static void program_buffer(struct pflash *f, uint8_t command)
{
    f->s.expect = EXPECT_COMMAND;
    if (command != CMD_CONFIRM) {
        sequence_error(f);
        return;
    }
    for (uint32_t i = 0; i < f->s.used; i++) {
        program(f, f->s.at[i], f->s.buffer[i]);
    }
}

/* A narrow write is a command, or leaves the other bytes of the word as they are. */
static bool flash_write(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t value)
{
    struct pflash *f = dev;
    uint32_t at = (uint32_t)off & ~3u, word = (uint32_t)value;
    unsigned lane = 8 * (unsigned)(off & 3);

    if (off & (size - 1)) return false;
    if (size == 8)
        return flash_write(dev, bank, off, 4, value & UINT32_MAX) &&
               flash_write(dev, bank, off + 4, 4, value >> 32);
    if (size < 4) {
        uint64_t mask = (UINT64_C(1) << 8 * size) - 1;
        word = (uint32_t)merge_bits(UINT32_MAX, value << lane, mask << lane);
    }
    switch (f->s.expect) {
    case EXPECT_WORD:
        f->s.expect = EXPECT_COMMAND;
        program(f, at, word);
        break;
    case EXPECT_CONFIRM: confirm(f, (uint8_t)value, at); break;
    case EXPECT_COUNT: take_count(f, (uint32_t)value); break;
    case EXPECT_DATA: take_data(f, at, word); break;
    case EXPECT_GO: program_buffer(f, (uint8_t)value); break;
    default: begin_command(f, (uint8_t)value, at); break;
    }
    return true;
}

/* ---- reading ---- */

/* The answer to CMD_QUERY from address 0x10 on (CFI 4.3.2 to 4.3.4, CFI publication 137-A). */
/* clang-format off */
static const uint8_t query[] = {
    /* 10 */ 'Q', 'R', 'Y',
    /* 13 */ 0x01, 0x00, 0x31, 0x00,             /* Intel's commands, their table */
    /* 17 */ 0x00, 0x00, 0x00, 0x00,             /* no other command set */
    /* 1b */ 0x17, 0x20, 0x00, 0x00,             /* 1.7 V to 2.0 V, no programming voltage */
    /* 1f */ 0x07, 0x07, 0x0a, 0x00,             /* typical times: 2^n us, us, ms */
    /* 23 */ 0x04, 0x04, 0x04, 0x00,             /* at most 2^n times of it */
    /* 27 */ 0x18,                               /* 2^24 bytes */
    /* 28 */ 0x01, 0x00,                         /* 16 bits wide */
    /* 2a */ 0x0b, 0x00,                         /* buffer: 2^11 bytes */
    /* 2c */ 0x01, 0x7f, 0x00, 0x00, 0x02,       /* one region: 128 blocks of 128 KiB */
    /* 31 */ 'P', 'R', 'I', '1', '0',
    /* 36 */ 0x00, 0x00, 0x00, 0x00, 0x00,       /* no optional features */
    /* 3b */ 0x00, 0x00, 0x18, 0x00, 0x00,
};
/* clang-format on */

/* One chip's answer at an address of it. */
static uint16_t answer(const struct pflash *f, unsigned address)
{
    static const uint16_t id[] = { 0x89, 0x18, 0 }; /* Intel, 128 Mbit; block not locked */

    switch (f->s.shows) {
    case CMD_STATUS: return f->s.status | STATUS_READY;
    case CMD_ID: return id[(address & 0xff) < 2 ? address & 0xff : 2];
    default: break;
    }
    unsigned i = (address & 0xff) - 0x10;
    return i < sizeof query ? query[i] : 0;
}

/* Any alignment will do: firmware reads its volumes in place as if they were memory. */
static bool flash_read(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t *value)
{
    const struct pflash *f = dev;

    (void)bank;
    if (f->s.shows == CMD_ARRAY) {
        *value = load_le(f->ram->host + off, size);
        return true;
    }
    *value = 0;
    for (unsigned i = 0; i < size; i++) {
        uint64_t at = off + i, word = answer(f, (unsigned)(at / 4)) * UINT64_C(0x10001);
        *value |= (word >> 8 * (at & 3) & 0xff) << 8 * i;
    }
    return true;
}

const struct mmio_ops pflash_ops = { .read = flash_read, .write = flash_write };

/* ---- the device ---- */

static bool read_image(struct pflash *f, struct error *err)
{
    const uint64_t step = (uint64_t)WRITE_PAGES << DIRTY_SHIFT;

    if (blockdev_size(f->image) != PFLASH_BYTES)
        return error_usage(
            err, "flash image \"%s\": it must have %llu bytes; copy it and use truncate -s %lluM",
            blockdev_path(f->image), (unsigned long long)PFLASH_BYTES,
            (unsigned long long)(PFLASH_BYTES >> 20));
    for (uint64_t at = 0; at < PFLASH_BYTES; at += step) {
        struct blockreq r = { .op = BLOCK_READ, .offset = at, .len = step, .buf = f->bounce };
        r.done = f->io.done;
        blockdev_submit(f->image, &r);
        blockdev_drain(f->image);
        if (!r.ok)
            return error_set(err, "flash image \"%s\" cannot be read", blockdev_path(f->image));
        /* Pages of zeros stay untouched. */
        for (uint64_t p = 0; p < step; p += PAGE_SIZE) {
            static const uint8_t zeros[PAGE_SIZE];
            if (memcmp(f->bounce + p, zeros, PAGE_SIZE) != 0)
                memcpy(f->ram->host + at + p, f->bounce + p, PAGE_SIZE);
        }
    }
    return true;
}

static void nothing(struct blockreq *r)
{
    (void)r;
}

static bool init(struct device *d, struct error *err)
{
    struct pflash *f = flash_of(d);

    if (!f->image) return true;
    f->bounce = xcalloc(WRITE_PAGES, PAGE_SIZE);
    f->io.done = nothing;
    return read_image(f, err);
}

static void reset(struct device *d)
{
    flash_of(d)->s.shows = CMD_ARRAY;
}

static void fini(struct device *d)
{
    pflash_drain(d);
    free(flash_of(d)->bounce);
}

static void pre_save(struct device *d)
{
    pflash_drain(d);
}

static bool post_load(struct device *d, struct error *err)
{
    const struct pflash_state *s = &flash_of(d)->s;
    bool ok = s->shows == CMD_ARRAY || s->shows == CMD_STATUS || s->shows == CMD_ID ||
              s->shows == CMD_QUERY;

    ok = ok && s->used + s->left <= BUFFER_WORDS && (s->expect != EXPECT_DATA || s->left);
    ok = ok && s->block < PFLASH_BYTES && s->block % BLOCK == 0;
    for (unsigned i = 0; i < s->used && ok; i++) {
        ok = s->at[i] - s->block < BLOCK && s->at[i] % 4 == 0;
    }
    return ok ? true : error_set(err, "its command cannot be so");
}

/* The board has put both banks into one node. */
static void fdt(const struct device *d, struct fdt *t)
{
    (void)d;
    fdt_node_string(t, "compatible", "cfi-flash");
    fdt_node_u32(t, "bank-width", 2 * CHIPS);
}

/* clang-format off */
static const struct field_desc fields[] = {
    FIELD(struct pflash_state, shows), FIELD_MAX(struct pflash_state, expect, EXPECT_GO),
    FIELD(struct pflash_state, command), FIELD(struct pflash_state, status),
    FIELD_MAX(struct pflash_state, left, BUFFER_WORDS), FIELD(struct pflash_state, block),
    FIELD_ARRAY(struct pflash_state, buffer), FIELD_ARRAY(struct pflash_state, at),
    FIELD_MAX(struct pflash_state, used, BUFFER_WORDS), FIELD_DERIVED_AT(struct pflash_state, pad),
};
/* clang-format on */

const struct device_class pflash_cfi01_class = {
    .name = "pflash-cfi01",
    .summary = "32 MiB of NOR flash, Intel command set",
    .spec = "JESD68.01; CFI publication 137-A; Intel P30",
    .size = sizeof(struct pflash),
    .state_off = offsetof(struct pflash, s),
    .state_size = sizeof(struct pflash_state),
    .banks = { { "flash", PFLASH_BYTES, NULL, 0 } },
    .fields = fields,
    .n_fields = ARRAY_SIZE(fields),
    .init = init,
    .reset = reset,
    .fini = fini,
    .pre_save = pre_save,
    .post_load = post_load,
    .fdt = fdt,
    .fdt_name = "flash",
};
