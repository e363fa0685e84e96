/* SPDX-License-Identifier: MIT */
/* Zcmp and Zcmt on a hart in S mode: every register list and frame, faults after any number of accesses, tables
 * that may not be fetched, state enables. */
#include "base/check.h"
#include "base/endian.h"
#include "cpu/riscv/rv.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define RAM   UINT64_C(0x80000000)
#define CODE  (RAM + PAGE_SIZE)
#define STACK (RAM + 4 * PAGE_SIZE) /* pages below and above; the one below can be closed */

static struct bus bus;
static struct clock tick;
static struct ram ram;
static struct rv_hart *h;
static unsigned bytes;

/* The rows of cm.push and of its three opposites, without list and frame. */
enum { PUSH = 0xb802, POP = 0xba02, POPRETZ = 0xbc02, POPRET = 0xbe02, JT = 0xa002 };

/* By PMP: the page below STACK has these permissions, all others all. */
static void open_below(unsigned perm)
{
    h->s.pmpaddr[0] = (STACK - PAGE_SIZE) >> 2 | (PAGE_SIZE / 8 - 1);
    h->s.pmpcfg[0] = (uint8_t)(0x18 | perm);
    h->s.pmpaddr[1] = UINT64_MAX;
    h->s.pmpcfg[1] = 0x1f;
    rv_pmp_changed(h);
}

static void start(const char *cpu, unsigned xlen)
{
    const struct isa *isa = xlen == 64 ? &rv64_isa : &rv32_isa;
    struct error err = { 0 };

    bytes = xlen / 8;
    bus_init(&bus);
    clock_init(&tick, 10000000);
    CHECK(ram_init(&ram, "ram", 8 * PAGE_SIZE, &err));
    const struct region r = { .name = "ram", .base = RAM, .size = 8 * PAGE_SIZE, .ram = &ram };
    CHECK(bus_add(&bus, &r, &err));
    struct hart *hart = xcalloc(1, isa->hart_size);
    h = rv_of(hart);
    if (!hart_init(hart, isa, 0, &bus, &tick, cpu, &err)) ck_abort_msg("%s", err.text);
    h->s.priv = PRIV_S;
    h->s.mtvec = RAM + 2 * PAGE_SIZE;
    open_below(7);
    rv_context_changed(h);
}

static void stop(void)
{
    hart_fini(&h->hart);
    free(h);
    ram_free(&ram);
}

static void set_registers(uint64_t sp)
{
    for (unsigned i = 1; i < 32; i++) {
        h->s.x[i] = UINT64_C(0x07070707) * i;
    }
    h->s.x[2] = sp;
}

static uint64_t word_at(uint64_t pa)
{
    return load_le(ram.host + (pa - RAM), bytes);
}

static void put_word(uint64_t pa, uint64_t v)
{
    uint8_t b[8];

    store_le(b, bytes, v);
    CHECK(bus_dma_write(&bus, pa, b, bytes));
}

static void run(unsigned half)
{
    put_word(CODE, half);
    h->s.pc = CODE;
    h->s.mcause = 0;
    ck_assert_uint_eq(hart_run(&h->hart, 1, 1), 1);
}

/* The registers of lists 4 to 15 from the highest address down, 0 at the end (Unpriv, cm.push). */
static const uint8_t lists[12][14] = {
    { 1 },
    { 8, 1 },
    { 9, 8, 1 },
    { 18, 9, 8, 1 },
    { 19, 18, 9, 8, 1 },
    { 20, 19, 18, 9, 8, 1 },
    { 21, 20, 19, 18, 9, 8, 1 },
    { 22, 21, 20, 19, 18, 9, 8, 1 },
    { 23, 22, 21, 20, 19, 18, 9, 8, 1 },
    { 24, 23, 22, 21, 20, 19, 18, 9, 8, 1 },
    { 25, 24, 23, 22, 21, 20, 19, 18, 9, 8, 1 },
    { 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 9, 8, 1 },
};
/* Frames without spimm, RV32 and RV64. */
static const uint8_t frames[12][2] = { { 16, 16 }, { 16, 16 }, { 16, 32 }, { 16, 32 },
                                       { 32, 48 }, { 32, 48 }, { 32, 64 }, { 32, 64 },
                                       { 48, 80 }, { 48, 80 }, { 48, 96 }, { 64, 112 } };

/* Each list is a loop iteration of the test; lists 4 to 15 on RV32, then on RV64. */
static void start_for(int i)
{
    start(i < 12 ? "rv32ima_zcmp_zcmt" : "rv64ima_zcmp_zcmt", i < 12 ? 32 : 64);
}

START_TEST(push_stores_every_list)
{
    const uint8_t *list = lists[_i % 12];
    unsigned field = (unsigned)(_i % 12 + 4) << 4;

    start_for(_i);
    for (unsigned more = 0; more < 4; more++) {
        uint64_t frame = frames[_i % 12][_i / 12] + 16 * more;
        set_registers(STACK + 8);
        struct rv_state old = h->s;
        run(PUSH | field | more << 2);
        ck_assert_uint_eq(h->s.mcause, 0);
        for (unsigned i = 0; list[i]; i++) {
            ck_assert_uint_eq(word_at(STACK + 8 - (i + 1) * bytes), old.x[list[i]]);
        }
        ck_assert_uint_eq(h->s.x[2], STACK + 8 - frame);
        h->s.x[2] = old.x[2];
        ck_assert_mem_eq(h->s.x, old.x, sizeof old.x);
        ck_assert_uint_eq(h->s.pc, CODE + 2);
    }
    stop();
}
END_TEST

START_TEST(pop_loads_every_list)
{
    const uint8_t *list = lists[_i % 12];
    unsigned field = (unsigned)(_i % 12 + 4) << 4;

    start_for(_i);
    for (unsigned k = 0; k < 12; k++) {
        static const unsigned ops[] = { POP, POPRETZ, POPRET };
        unsigned op = ops[k % 3], more = k / 3;
        uint64_t frame = frames[_i % 12][_i / 12] + 16 * more;
        set_registers(STACK + 8 - frame);
        struct rv_state want = h->s;
        for (unsigned i = 0; list[i]; i++) {
            want.x[list[i]] = RAM + 0x101 + 0x1000 * i;
            put_word(STACK + 8 - (i + 1) * bytes, want.x[list[i]]);
        }
        want.x[2] = STACK + 8;
        if (op == POPRETZ) want.x[10] = 0;
        run(op | field | more << 2);
        ck_assert_uint_eq(h->s.mcause, 0);
        ck_assert_mem_eq(h->s.x, want.x, 32 * sizeof want.x[0]);
        ck_assert_uint_eq(h->s.pc, op == POP ? CODE + 2 : want.x[1] - 1);
    }
    stop();
}
END_TEST

/* The stack begins `_i % 13` registers above a page without access; then that page is opened. */
START_TEST(push_faults_and_runs_again)
{
    unsigned above = (unsigned)_i % 13;

    start_for(_i < 13 ? 0 : 12);
    open_below(0);
    set_registers(STACK + above * bytes);
    struct rv_state old = h->s;
    run(PUSH | 0xf0);
    ck_assert_uint_eq(h->s.mcause, CAUSE_STORE_ACCESS);
    ck_assert_uint_eq(h->s.mtval, STACK - bytes);
    ck_assert_uint_eq(h->s.mepc, CODE);
    ck_assert_mem_eq(h->s.x, old.x, sizeof old.x);
    h->s.priv = PRIV_S;
    open_below(7);
    run(PUSH | 0xf0);
    ck_assert_uint_eq(h->s.mcause, 0);
    ck_assert_uint_eq(h->s.x[2], STACK + above * bytes - (bytes == 4 ? 64 : 112));
    ck_assert_uint_eq(word_at(STACK + above * bytes - 13 * bytes), old.x[1]);
    stop();
}
END_TEST

START_TEST(pop_faults_and_runs_again)
{
    unsigned above = (unsigned)_i % 13, frame;

    start_for(_i < 13 ? 0 : 12);
    frame = bytes == 4 ? 64 : 112;
    open_below(0);
    set_registers(STACK + above * bytes - frame);
    struct rv_state old = h->s;
    run(POPRETZ | 0xf0);
    ck_assert_uint_eq(h->s.mcause, CAUSE_LOAD_ACCESS);
    ck_assert_uint_eq(h->s.mtval, STACK - bytes);
    ck_assert_uint_eq(h->s.mepc, CODE);
    ck_assert_mem_eq(h->s.x, old.x, sizeof old.x);
    h->s.priv = PRIV_S;
    open_below(7);
    put_word(STACK + above * bytes - 13 * bytes, RAM + 0x200);
    run(POPRETZ | 0xf0);
    ck_assert_uint_eq(h->s.mcause, 0);
    ck_assert_uint_eq(h->s.x[2], STACK + above * bytes);
    ck_assert_uint_eq(h->s.pc, RAM + 0x200);
    stop();
}
END_TEST

/* The second fetch needs the permission to execute and no other (Unpriv norm:Zcmt_fetch). */
START_TEST(table_jumps_fetch_their_entry)
{
    start_for(_i ? 12 : 0);
    h->s.jvt = STACK - PAGE_SIZE;
    put_word(STACK - PAGE_SIZE + 5 * bytes, RAM + 0x301);
    put_word(STACK - PAGE_SIZE + 200 * bytes, RAM + 0x400);
    set_registers(STACK);
    open_below(4);
    run(JT | 5 << 2);
    ck_assert_uint_eq(h->s.pc, RAM + 0x300);
    ck_assert_uint_eq(h->s.x[1], 0x07070707);
    run(JT | 200 << 2);
    ck_assert_uint_eq(h->s.pc, RAM + 0x400);
    ck_assert_uint_eq(h->s.x[1], CODE + 2);
    put_word(STACK - PAGE_SIZE + 5 * bytes, RAM + 0x500); /* not cached */
    run(JT | 5 << 2);
    ck_assert_uint_eq(h->s.pc, RAM + 0x500);
    open_below(3);
    run(JT | 200 << 2);
    ck_assert_uint_eq(h->s.mcause, CAUSE_FETCH_ACCESS);
    ck_assert_uint_eq(h->s.mtval, STACK - PAGE_SIZE + 200 * bytes);
    ck_assert_uint_eq(h->s.mepc, CODE);
    stop();
}
END_TEST

enum { JVT = 0x017, SSTATEEN0 = 0x10c, MSTATEEN0 = 0x30c };

static bool can_read(unsigned csr, unsigned priv)
{
    uint64_t v;

    h->s.priv = (uint8_t)priv;
    return rv_csr_read(h, csr, false, &v);
}

static bool can_jump(unsigned priv)
{
    h->s.priv = (uint8_t)priv;
    rv_context_changed(h);
    run(JT);
    ck_assert(h->s.mcause == 0 || h->s.mcause == CAUSE_ILLEGAL);
    return h->s.mcause == 0;
}

START_TEST(jvt_keeps_mode_0)
{
    uint64_t v;

    start_for(12);
    ck_assert(rv_csr_write(h, JVT, UINT64_C(0x12345678abcdefff)));
    ck_assert(rv_csr_read(h, JVT, false, &v));
    ck_assert_uint_eq(v, UINT64_C(0x12345678abcdefc0));
    stop();
}
END_TEST

START_TEST(state_enables_shut_out_jvt)
{
    uint64_t v;

    start("rv64ima_zcmt,+smstateen", 64);
    h->s.jvt = RAM + 3 * PAGE_SIZE;
    put_word(h->s.jvt, CODE);
    ck_assert(can_read(JVT, PRIV_M) && !can_read(JVT, PRIV_S) && !can_read(JVT, PRIV_U));
    ck_assert(can_jump(PRIV_M) && !can_jump(PRIV_S) && !can_jump(PRIV_U));
    h->s.priv = PRIV_M;
    ck_assert(rv_csr_write(h, SSTATEEN0, ~UINT64_C(0))); /* shut above: stays zero */
    ck_assert(rv_csr_write(h, MSTATEEN0, STATEEN_JVT | STATEEN_SE));
    ck_assert(rv_csr_read(h, SSTATEEN0, false, &v) && v == 0);
    ck_assert(can_read(JVT, PRIV_S) && !can_read(JVT, PRIV_U));
    ck_assert(can_jump(PRIV_S) && !can_jump(PRIV_U));
    h->s.priv = PRIV_S;
    ck_assert(rv_csr_write(h, SSTATEEN0, ~UINT64_C(0)));
    ck_assert(rv_csr_read(h, SSTATEEN0, false, &v) && v == STATEEN_JVT);
    ck_assert(can_read(JVT, PRIV_U) && can_jump(PRIV_U));
    h->s.mstateen0 = STATEEN_SE;
    h->s.priv = PRIV_S;
    ck_assert(rv_csr_read(h, SSTATEEN0, false, &v) && v == 0);
    ck_assert(!can_jump(PRIV_U));
    stop();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv zcmp");
    TCase *c = tcase_create("lists and tables");
    tcase_add_loop_test(c, push_stores_every_list, 0, 24);
    tcase_add_loop_test(c, pop_loads_every_list, 0, 24);
    tcase_add_loop_test(c, push_faults_and_runs_again, 0, 26);
    tcase_add_loop_test(c, pop_faults_and_runs_again, 0, 26);
    tcase_add_loop_test(c, table_jumps_fetch_their_entry, 0, 2);
    tcase_add_test(c, jvt_keeps_mode_0);
    tcase_add_test(c, state_enables_shut_out_jvt);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
