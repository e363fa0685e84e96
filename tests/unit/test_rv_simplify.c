/* SPDX-License-Identifier: MIT */
/* Blocks are simplified and fused before they run; instructions alone are not. Random programs, made of what
 * the simplifier looks for, must leave the same registers and memory either way, also where a load faults. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"
#include "base/check.h"
#include "base/endian.h"
#include "cpu/block.h"
#include "cpu/riscv/rv_rows.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 240, STEPS = 400, PROGRAMS = 400, DATA_REG = 30, HOLE_REG = 31 };
#define CODE   UINT64_C(0x80000000)
#define VECTOR (CODE + 0xf00)
#define DATA   (CODE + 0x1800)

struct machine {
    struct bus bus;
    struct clock clock;
    struct ram ram;
    struct rv_hart *h;
};

static uint64_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33) % n;
}

static void start(struct machine *m)
{
    struct error err;

    memset(m, 0, sizeof *m);
    bus_init(&m->bus);
    clock_init(&m->clock, 10000000);
    CHECK(ram_init(&m->ram, "ram", 2 * PAGE_SIZE, &err));
    const struct region r = { .name = "ram", .base = CODE, .size = 2 * PAGE_SIZE, .ram = &m->ram };
    CHECK(bus_add(&m->bus, &r, &err));
    struct hart *hart = xcalloc(1, rv64_isa.hart_size);
    m->h = rv_of(hart);
    CHECK(hart_init(hart, &rv64_isa, 0, &m->bus, &m->clock, "max", &err));
}

static void stop(struct machine *m)
{
    hart_fini(&m->h->hart);
    free(m->h);
    ram_free(&m->ram);
}

/* ---- programs ---- */

static uint32_t *code;
static unsigned n_words;

static void put(uint32_t word)
{
    if (n_words < WORDS) code[n_words++] = word;
}

static void put_i(uint32_t opcode, uint32_t funct3, unsigned rd, unsigned rs1, uint32_t imm)
{
    put(imm << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode);
}

static void put_r(uint32_t opcode, uint32_t funct3, uint32_t funct7, unsigned rd, unsigned rs1,
                  unsigned rs2)
{
    put(funct7 << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode);
}

/* Few registers, so that values die and are used soon; sometimes x0. */
static unsigned reg(void)
{
    return below(16) ? 5 + below(7) : 0;
}

static uint32_t small_imm(void)
{
    static const uint32_t some[] = { 0, 1, 8, 0x7ff, 0x800, 0xfff };

    return below(2) ? some[below(6)] : below(4096);
}

/* The upper immediate of lui and auipc, often at the ends of its range. */
static uint32_t upper_imm(void)
{
    static const uint32_t some[] = { 0, 0x7ffff, 0x80000, 0xfffff };

    return (below(2) ? some[below(4)] : below(1 << 20)) << 12;
}

static void rotate(unsigned d, unsigned a, unsigned b, unsigned s)
{
    static const uint32_t joins[][3] = {
        { 6, 0, 0x33 }, { 4, 0, 0x33 }, { 0, 0, 0x33 }, { 0, 0, 0x3b }, { 7, 0, 0x33 },
    };
    bool word = below(2), right_first = below(2);
    uint32_t opcode = word ? 0x1b : 0x13, size = word ? 32 : 64;
    uint32_t n = below(size), left = below(8) ? (size - n) % size : below(size);
    const uint32_t *join = joins[below(5)];

    put_i(opcode, right_first ? 5 : 1, a, s, right_first ? n : left);
    put_i(opcode, right_first ? 1 : 5, b, below(8) ? s : reg(), right_first ? left : n);
    put_r(join[2], join[0], join[1], d, below(2) ? a : b, below(8) ? b : a);
}

static void shift_pair(unsigned d, unsigned a, unsigned s)
{
    static const uint32_t some[] = { 16, 29, 31, 32, 33, 48, 52, 53, 56, 63 };
    uint32_t left = some[below(10)], right = below(2) ? left : some[below(10)];

    put_i(0x13, 1, a, s, left);
    put_i(0x13, 5, d, a, right | (below(2) ? 0x400 : 0));
}

static void constant(unsigned d, unsigned a)
{
    put(upper_imm() | a << 7 | (below(2) ? 0x37 : 0x17));
    put_i(below(2) ? 0x13 : 0x1b, 0, d, a, small_imm());
    if (below(2)) put_i(below(2) ? 0x13 : 0x1b, 1, d, d, below(32));
    if (below(2)) put_i(below(2) ? 0x13 : 0x1b, 0, d, d, small_imm());
}

static void piece(void)
{
    unsigned d = reg(), a = reg(), b = reg(), s = reg();

    switch (below(10)) {
    case 0: rotate(d, a, b, s); break;
    case 1: shift_pair(d, a, s); break;
    case 2: constant(d, a); break;
    case 3: /* an index, scaled and added */
        put_i(0x13, 1, a, s, below(5));
        put_r(0x33, 0, 0, d, below(2) ? a : b, below(2) ? b : a);
        break;
    case 4: /* the same for an unsigned word */
        put_i(0x13, 1, a, s, 32);
        put_i(0x13, 5, a, a, 28 + below(5));
        put_r(0x33, 0, 0, d, below(2) ? a : b, below(2) ? b : a);
        break;
    case 5: /* a complement and logic */
        put_i(0x13, 4, a, s, below(8) ? 0xfff : small_imm());
        put_r(0x33, (uint32_t[]){ 4, 6, 7 }[below(3)], 0, d, below(2) ? a : b, below(2) ? b : a);
        break;
    case 6: put_i(below(2) ? 0x13 : 0x1b, 0, d, s, small_imm()); break;
    case 7: put_i(0x03, below(7), d, DATA_REG, below(64)); break;
    case 8: put(s << 20 | (unsigned)DATA_REG << 15 | below(4) << 12 | below(32) << 7 | 0x23); break;
    default: /* a branch over the next instruction */
        put(b << 20 | a << 15 | below(2) << 12 | 8u << 7 | 0x63);
        put_i(0x13, 0, d, s, small_imm());
        break;
    }
}

static void make_program(uint32_t words[WORDS])
{
    code = words;
    n_words = 0;
    while (n_words < WORDS) {
        if (n_words > 20 && !below(60)) put_i(0x03, 3, reg(), HOLE_REG, 0);
        piece();
    }
}

static void load_program(struct machine *m, const uint32_t words[WORDS])
{
    struct rv_state *s = &m->h->s;

    hart_drop_caches(&m->h->hart);
    for (unsigned i = 0; i < WORDS; i++) {
        store_le32(m->ram.host + (size_t)4 * i, words[i]);
    }
    store_le32(m->ram.host + (size_t)4 * WORDS, 0x00000073); /* ecall */
    store_le32(m->ram.host + (VECTOR - CODE), 0x0000006f);   /* j . */
    for (unsigned i = 0; i < 64; i++) {
        m->ram.host[DATA - CODE + i] = (uint8_t)(i * 37);
    }
    for (unsigned i = 1; i < 32; i++) {
        s->x[i] = UINT64_C(0x9e3779b97f4a7c15) * i;
    }
    s->x[DATA_REG] = DATA;
    s->x[HOLE_REG] = 0x1000;
    s->priv = PRIV_M;
    s->mtvec = VECTOR;
    s->mcause = s->mepc = s->mtval = 0;
    s->pc = CODE;
    rv_context_changed(m->h);
}

START_TEST(blocks_do_what_their_instructions_do)
{
    struct machine all, one;
    uint32_t words[WORDS];

    start(&all);
    start(&one);
    for (unsigned n = 0; n < PROGRAMS; n++) {
        seed = (uint64_t)_i * PROGRAMS + n;
        make_program(words);
        load_program(&all, words);
        load_program(&one, words);
        hart_run(&all.h->hart, 100000, STEPS);
        for (unsigned i = 0; i < STEPS; i++) {
            hart_run(&one.h->hart, 1, 1);
        }
        const struct rv_state *a = &all.h->s, *b = &one.h->s;
        ck_assert_msg(a->mepc == b->mepc && a->mcause == b->mcause && a->mtval == b->mtval,
                      "program %u ends at %#" PRIx64 " and %#" PRIx64, n, a->mepc, b->mepc);
        ck_assert_uint_ne(a->mcause, 0);
        for (unsigned i = 1; i < 32; i++) {
            ck_assert_msg(a->x[i] == b->x[i],
                          "program %u, x%u at %#" PRIx64 ": %#" PRIx64 ", alone %#" PRIx64, n, i,
                          a->mepc, a->x[i], b->x[i]);
        }
        ck_assert_mem_eq(all.ram.host + (DATA - CODE), one.ram.host + (DATA - CODE), 128);
    }
    stop(&all);
    stop(&one);
}
END_TEST

/* Slots of the block that these words and an illegal instruction make. */
static unsigned slots_of(const uint32_t *words, unsigned n)
{
    struct machine m;
    struct block_build b = { .off = 0 };
    uint8_t bytes[64] = { 0 };

    start(&m);
    for (unsigned i = 0; i < n; i++) {
        store_le32(bytes + (size_t)4 * i, words[i]);
    }
    for (b.n_insns = 0; b.n_insns <= n; b.n_insns++) {
        b.code = bytes + b.off;
        b.avail = 4;
        b.mark[b.n_insns] = (struct insn_mark){ .off = b.off, .slot = (uint8_t)b.n_slots };
        rv_decode(&m.h->hart, &b);
        b.off = b.next_off;
    }
    rv_simplify(&b);
    stop(&m);
    return b.n_slots - 1;
}

START_TEST(idioms_become_one_slot)
{
    /* clang-format off */
    static const uint32_t idioms[][3] = {
        { 0x0065d51b, 0x01a5959b, 0x00b56533 }, /* srliw a0,a1,6; slliw a1,a1,26; or a0,a0,a1: two */
        { 0x0065d51b, 0x01a5961b, 0x00c56633 }, /* srliw a0; slliw a2; or a2,a0,a2: a0 is kept */
        { 0x02059513, 0x02055513, 0x00000013 }, /* slli a0,a1,32; srli a0,a0,32; nop */
        { 0x00359513, 0x00c50533, 0x00000013 }, /* slli a0,a1,3; add a0,a0,a2; nop */
        { 0x12345537, 0x67850513, 0x00150513 }, /* lui a0; addi a0,a0; addi a0,a0,1 */
    };
    static const unsigned slots[] = { 3, 2, 1, 1, 1 };
    /* clang-format on */

    ck_assert_uint_eq(slots_of(idioms[_i], 3), slots[_i]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("simplified blocks");
    TCase *c = tcase_create("blocks");
    tcase_add_loop_test(c, blocks_do_what_their_instructions_do, 0, 4);
    if (BLOCK_MAX_INSNS > 4) tcase_add_loop_test(c, idioms_become_one_slot, 0, 5);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
