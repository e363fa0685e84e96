/* SPDX-License-Identifier: MIT */
/* Runs the cases of rv_cases_v.def: one vector instruction each from a state made of its seed; what is left in all
 * vector registers, the registers that it may write, the CSRs and memory is compared as a hash. */
#include "base/check.h"
#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODE     UINT64_C(0x80000000)
#define DATA     0x800 /* from CODE */
#define DATA_LEN 2048
#define VLENB    16

struct vcase {
    uint16_t row;
    uint32_t bits;
    uint8_t vtype, vl, frm, vxrm, index;
    uint16_t seed;
    uint64_t hash[2]; /* RV64, RV32 */
};

static const struct vcase cases[] = {
#define VCASE(name, bits, vtype, vl, frm, vxrm, index, seed, rv64, rv32) \
    { RV_##name, bits, vtype, vl, frm, vxrm, index, seed, { rv64, rv32 } },
#include "tests/isa/rv_cases_v.def"
#undef VCASE
};

#define N_CASES (sizeof cases / sizeof cases[0])

/* Numbers that instructions find special at some width. */
static const uint64_t special[24] = {
    0,
    UINT64_MAX,
    UINT64_C(0x8000000000000000),
    UINT64_C(0x7fffffffffffffff),
    UINT64_C(0x7ff0000000000000),
    UINT64_C(0x7ff8000000000000),
    UINT64_C(0x3ff0000000000000),
    UINT64_C(0xfff4000000000001),
    UINT64_C(0x7f8000003f800000),
    UINT64_C(0xff8000007fc00000),
    UINT64_C(0x7fa0000000000001),
    UINT64_C(0x807fffff00800000),
    UINT64_C(0x4f0000003effffff),
    UINT64_C(0x7f7fffffbf800000),
    UINT64_C(0x7c003c007e007d00),
    UINT64_C(0xfc0000010400bbff),
    UINT64_C(0x7bff3555800083ff),
    UINT64_C(0x00ff7f80017f8001),
    UINT64_C(0x0101010101010101),
    UINT64_C(0x8080808080808080),
    UINT64_C(0x43e00000c1e00000),
    UINT64_C(0x000fffffffffffff),
    UINT64_C(0x0010000000000000),
    UINT64_C(0x3fe0000038800001),
};

static uint64_t splitmix(uint64_t x)
{
    uint64_t z = x + UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static uint64_t word(uint64_t seed, unsigned i)
{
    uint64_t z = splitmix(seed * 1000003 + i);

    return (z & 7) < 3 ? special[(z >> 8) % 24] : splitmix(z);
}

struct bench {
    struct bus bus;
    struct clock clock;
    struct ram ram;
    struct rv_hart *h;
};

static void bench_init(struct bench *b, const struct isa *isa)
{
    struct error err;

    memset(b, 0, sizeof *b);
    bus_init(&b->bus);
    clock_init(&b->clock, 10000000);
    CHECK(ram_init(&b->ram, "ram", PAGE_SIZE, &err));
    const struct region r = { .name = "ram", .base = CODE, .size = PAGE_SIZE, .ram = &b->ram };
    CHECK(bus_add(&b->bus, &r, &err));
    struct hart *h = xcalloc(1, isa->hart_size);
    b->h = rv_of(h);
    CHECK(hart_init(h, isa, 0, &b->bus, &b->clock, "max", &err));
    ck_assert_uint_eq(b->h->vlenb, VLENB);
}

static void bench_free(struct bench *b)
{
    hart_fini(&b->h->hart);
    free(b->h);
    ram_free(&b->ram);
}

static bool is_transfer(const struct vcase *c)
{
    enum rv_form form = rv_rows[c->row].form;

    return form >= FORM_VLU && form <= FORM_VLW;
}

static void set_vectors(struct rv_state *s, const struct vcase *c)
{
    for (unsigned i = 0; i < 64; i++) {
        store_le64(s->v + 8 * (size_t)i, word(c->seed, i));
    }
    /* Small indices in v16 to v23. */
    for (unsigned i = 0; c->index < 4 && i < 8u * VLENB >> c->index; i++) {
        store_le(s->v + 16 * VLENB + ((size_t)i << c->index), 1u << c->index,
                 word(c->seed, 200 + i) & 63);
    }
}

static void set_scalars(struct rv_hart *h, const struct vcase *c)
{
    static const uint64_t box[] = { UINT64_C(0xffffffffffff0000), UINT64_C(0xffffffffffff0000),
                                    UINT64_C(0xffffffff00000000), 0 };
    uint64_t x = word(c->seed, 900);
    unsigned sew = c->vtype >> 3 & 7;

    x = x >> 60 & 1 ? x & 63 : (uint64_t)(int64_t)(int32_t)(uint32_t)x;
    h->s.x[10] = is_transfer(c) ? CODE + DATA : x;
    h->s.x[11] = is_transfer(c) ? 12 : 0x4b;
    h->s.x[20] = 0x55;
    h->s.f[20] = UINT64_C(0xffffffff00000055);
    h->s.f[10] = word(c->seed, 901);
    if (word(c->seed, 902) & 3) h->s.f[10] |= sew < 4 ? box[sew] : box[0];
    if (h->xlen == 32) h->s.x[10] = (uint32_t)h->s.x[10];
}

static void step(struct bench *b, uint32_t bits)
{
    uint8_t code[4];

    store_le32(code, bits);
    CHECK(bus_dma_write(&b->bus, CODE, code, sizeof code));
    b->h->s.pc = CODE;
    b->h->s.mcause = 0;
    ck_assert_uint_eq(hart_run(&b->h->hart, 1, 1), 1);
}

static void set_up(struct bench *b, const struct vcase *c)
{
    struct rv_hart *h = b->h;

    h->s.mstatus = MSTATUS_FS | MSTATUS_VS;
    h->s.mtvec = CODE + 0x100;
    h->s.frm = c->frm;
    h->s.fp.flags = 0;
    h->s.vxrm = c->vxrm;
    h->s.vxsat = 0;
    rv_context_changed(h);
    h->s.x[6] = c->vl;
    h->s.x[7] = c->vtype;
    step(b, 0x80737057); /* vsetvl x0, x6, x7 */
    set_vectors(&h->s, c);
    set_scalars(h, c);
    for (unsigned i = 0; i < DATA_LEN / 8; i++) {
        store_le64(b->ram.host + DATA + 8 * (size_t)i, word(c->seed + 77u, i));
    }
}

static uint64_t hash_bytes(uint64_t h, const uint8_t *p, size_t n)
{
    while (n--) {
        h = (h ^ *p++) * UINT64_C(0x100000001b3);
    }
    return h;
}

static uint64_t hash_word(uint64_t h, uint64_t v)
{
    uint8_t bytes[8];

    store_le64(bytes, v);
    return hash_bytes(h, bytes, sizeof bytes);
}

static uint64_t outcome(const struct bench *b, const struct vcase *c)
{
    const struct rv_state *s = &b->h->s;
    uint64_t h = hash_bytes(UINT64_C(0xcbf29ce484222325), s->v, 32 * VLENB);
    uint64_t vill = (uint64_t)s->vill << (b->h->xlen - 1);
    const uint64_t rest[] = { s->x[20],        s->f[20],
                              s->vstart,       s->vl,
                              vill | s->vtype, (uint64_t)s->vxrm << 1 | s->vxsat,
                              s->fp.flags,     s->mcause ? s->mcause + 1 : 0 };

    for (unsigned i = 0; i < 8; i++) {
        h = hash_word(h, rest[i]);
    }
    return is_transfer(c) ? hash_bytes(h, b->ram.host + DATA, DATA_LEN) : h;
}

static void run_cases(const struct isa *isa, unsigned which)
{
    unsigned failures = 0;
    struct bench b;
    char text[80];

    bench_init(&b, isa);
    for (size_t i = 0; i < N_CASES; i++) {
        const struct vcase *c = &cases[i];
        struct rv_operands o;
        set_up(&b, c);
        rv_decode_word(b.h->decoder, c->bits, &o);
        step(&b, c->bits);
        if (o.row == c->row && outcome(&b, c) == c->hash[which]) continue;
        isa->disasm(&b.h->hart, b.ram.host, 4, CODE, text, sizeof text);
        printf("%s: %s, vtype %#x, vl %u: %s\n", isa->name, rv_rows[c->row].name, c->vtype, c->vl,
               text);
        failures++;
    }
    bench_free(&b);
    fflush(stdout);
    ck_assert_uint_eq(failures, 0);
}

START_TEST(cases_hold_on_rv64)
{
    run_cases(&rv64_isa, 0);
}
END_TEST

START_TEST(cases_hold_on_rv32)
{
    run_cases(&rv32_isa, 1);
}
END_TEST

START_TEST(every_row_has_a_case)
{
    unsigned missing = 0;

    for (unsigned r = RV_V_FIRST; r < RV_N_BASE; r++) {
        bool found = false;
        for (size_t i = 0; i < N_CASES; i++) {
            found |= cases[i].row == r;
        }
        if (!found) printf("no case of %s\n", rv_rows[r].name);
        missing += !found;
    }
    fflush(stdout);
    ck_assert_uint_eq(missing, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("vector instructions");
    TCase *c = tcase_create("cases");
    tcase_add_test(c, cases_hold_on_rv64);
    tcase_add_test(c, cases_hold_on_rv32);
    tcase_add_test(c, every_row_has_a_case);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
