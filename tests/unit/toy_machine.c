/* SPDX-License-Identifier: MIT */
/* The toy machine: see toy_machine.h. */
#include "tests/unit/toy_machine.h"

#include "base/check.h"
#include "base/endian.h"
#include "cpu/block.h"

#include <stdlib.h>

static bool device_read(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t *value)
{
    struct toy_device *d = dev;

    (void)bank;
    (void)size;
    if (off != 4) return false;
    *value = d->toy->h->steps;
    return true;
}

static bool device_write(void *dev, unsigned bank, uint64_t off, unsigned size, uint64_t value)
{
    struct toy_device *d = dev;

    (void)bank;
    (void)size;
    switch (off) {
    case 0: return bus_dma_write(&d->toy->bus, d->dma_to, d->dma, d->dma_len);
    case 8: toy_isa.irq_in(d->toy->h, 0, value != 0); return true;
    case 12: d->toy->h->yield = true; return true;
    default: return false;
    }
}

static const struct mmio_ops device_ops = { device_read, device_write };

static void add_region(struct toy *t, const struct region *r)
{
    struct error err;

    CHECK(bus_add(&t->bus, r, &err));
}

struct toy *toy_new(uint64_t arena)
{
    struct toy *t = xcalloc(1, sizeof *t);
    struct error err;

    bus_init(&t->bus);
    clock_init(&t->clock, 1000000);
    CHECK(ram_init(&t->ram, "ram", TOY_RAM_PAGES * PAGE_SIZE, &err));
    add_region(t, &(struct region){ .name = "ram", .size = t->ram.size, .ram = &t->ram });
    t->dev.toy = t;
    add_region(t, &(struct region){ .name = "dev",
                                    .base = TOY_DEV_BASE,
                                    .size = PAGE_SIZE,
                                    .ops = &device_ops,
                                    .dev = &t->dev });
    t->h = xcalloc(1, toy_isa.hart_size);
    t->cpu = toy_of(t->h);
    CHECK(hart_init(t->h, &toy_isa, 0, &t->bus, &t->clock, "", &err));
    if (arena) {
        block_cache_free(t->h->blocks);
        t->h->blocks = block_cache_new(t->h, arena);
    }
    return t;
}

void toy_free(struct toy *t)
{
    hart_fini(t->h);
    free(t->h);
    ram_free(&t->ram);
    free(t);
}

uint32_t toy_put(struct toy *t, uint32_t pa, const uint8_t *bytes, size_t n)
{
    CHECK(bus_dma_write(&t->bus, pa, bytes, n));
    return pa + (uint32_t)n;
}

uint32_t toy_put_jmp(struct toy *t, uint32_t pa, uint32_t target)
{
    uint32_t rel = target - pa;

    return TOY_PUT(t, pa, T_JMP(rel));
}

uint32_t toy_put_bnz(struct toy *t, uint32_t pa, unsigned a, uint32_t target)
{
    uint32_t rel = target - pa;

    return TOY_PUT(t, pa, T_BNZ((uint8_t)a, rel));
}

uint32_t toy_put_lia(struct toy *t, uint32_t pa, unsigned a, uint32_t target)
{
    uint32_t rel = target - pa;

    return TOY_PUT(t, pa, T_LIA((uint8_t)a, rel));
}

uint64_t toy_run_from(struct toy *t, uint32_t pc)
{
    uint64_t start = t->h->steps;

    t->cpu->s.pc = pc;
    t->cpu->s.stopped = 0;
    t->h->waiting = false;
    while (!t->cpu->s.stopped && t->h->steps - start < 1000000) {
        hart_run(t->h, 1000000, 1000000);
    }
    return t->h->steps - start;
}

void toy_map(struct toy *t, unsigned space, unsigned page, uint32_t pa, uint32_t flags)
{
    t->cpu->s.map[space][page] = pa | TOY_PAGE_VALID | TOY_PAGE_WRITE | flags;
}

uint64_t toy_hash(const struct toy *t)
{
    uint64_t h = fields_hash(toy_isa.state, toy_isa.n_state, &t->cpu->s, t->h->steps);

    for (uint64_t i = 0; i < t->ram.size; i += 8) {
        uint64_t v = load_le64(t->ram.host + i);
        if (v) h = (h ^ v ^ i << 32) * UINT64_C(0x100000001b3) ^ h >> 29;
    }
    return h;
}

uint32_t toy_word(const struct toy *t, uint32_t pa)
{
    return load_le32(t->ram.host + pa);
}
