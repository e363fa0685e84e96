/* SPDX-License-Identifier: MIT */
/* Zkr: what polls of seed say, who may poll, and that a machine gives the same bits again. */
#include "elf_maker.h"

#include "base/bits.h"
#include "base/check.h"
#include "cpu/riscv/rv.h"
#include "machine/isomer.h"
#include "machine/machine.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SEED = 0x015, MSECCFG = 0x747 };

/* One hart ---------------------------------------------------------------------------------- */

static struct bus bus;
static struct clock tick;
static struct rv_hart *h;

static void start(const char *cpu, unsigned xlen)
{
    const struct isa *isa = xlen == 64 ? &rv64_isa : &rv32_isa;
    struct error err = { 0 };

    bus_init(&bus);
    clock_init(&tick, 10000000);
    struct hart *hart = xcalloc(1, isa->hart_size);
    h = rv_of(hart);
    if (!hart_init(hart, isa, 0, &bus, &tick, cpu, &err)) ck_abort_msg("%s", err.text);
}

static void stop(void)
{
    hart_fini(&h->hart);
    free(h);
}

static void count_up(void *ctx, void *buf, size_t n)
{
    uint8_t *next = ctx, *p = buf;

    while (n--) {
        *p++ = (*next)++;
    }
}

static uint64_t poll(void)
{
    uint64_t v;

    ck_assert(rv_csr_read(h, SEED, true, &v));
    return v;
}

START_TEST(polls_give_selftest_then_every_other_time_16_bits)
{
    uint8_t next = 0x51;

    start(_i ? "rv64im_zkr" : "rv32im_zkr", _i ? 64 : 32);
    rv_set_random(&h->hart, count_up, &next);
    for (unsigned round = 0; round < 2; round++) {
        ck_assert_uint_eq(poll(), 0);
        ck_assert_uint_eq(poll(), UINT64_C(0x40000000));
        ck_assert_uint_eq(poll(), UINT64_C(0x80005251) + 0x0404 * round);
        ck_assert_uint_eq(poll(), UINT64_C(0x40000000));
        ck_assert_uint_eq(poll(), UINT64_C(0x80005453) + 0x0404 * round);
        hart_reset(&h->hart);
    }
    stop();
}
END_TEST

START_TEST(hart_without_a_source_is_dead)
{
    start("rv64im_zkr", 64);
    ck_assert_uint_eq(poll(), UINT64_C(0xc0000000));
    ck_assert_uint_eq(poll(), UINT64_C(0xc0000000));
    stop();
}
END_TEST

/* Unpriv norm:seed_ro_illegal, norm:seed_write_ignore. */
START_TEST(reading_without_writing_is_illegal)
{
    uint8_t next = 0;
    uint64_t v;

    start("rv64im_zkr", 64);
    rv_set_random(&h->hart, count_up, &next);
    ck_assert(!rv_csr_read(h, SEED, false, &v));
    ck_assert_uint_eq(poll(), 0); /* the refused read was no poll */
    ck_assert(rv_csr_write(h, SEED, ~UINT64_C(0)));
    ck_assert_uint_eq(poll(), UINT64_C(0x40000000));
    ck_assert(!rv_csr_inspect(h, SEED, &v)); /* a debugger would take bits away */
    stop();
    start("rv64im", 64);
    ck_assert(!rv_csr_read(h, SEED, true, &v));
    stop();
}
END_TEST

static bool may_poll(unsigned priv)
{
    uint64_t v;

    h->s.priv = (uint8_t)priv;
    bool ok = rv_csr_read(h, SEED, true, &v);
    ck_assert(!rv_csr_read(h, SEED, false, &v));
    h->s.priv = PRIV_M;
    return ok;
}

START_TEST(mseccfg_opens_seed_below_m)
{
    uint64_t v;

    start("rv64im_zkr", 64);
    ck_assert(rv_csr_read(h, MSECCFG, false, &v) && v == 0x200);
    ck_assert(may_poll(PRIV_M) && may_poll(PRIV_S) && !may_poll(PRIV_U));
    ck_assert(rv_csr_write(h, MSECCFG, 0x100));
    ck_assert(may_poll(PRIV_M) && !may_poll(PRIV_S) && may_poll(PRIV_U));
    ck_assert(rv_csr_write(h, MSECCFG, ~UINT64_C(0)));
    ck_assert(rv_csr_read(h, MSECCFG, false, &v) && v == 0x300);
    ck_assert(may_poll(PRIV_M) && may_poll(PRIV_S) && may_poll(PRIV_U));
    stop();
    start("rv64im_zkr,-u", 64);
    ck_assert(rv_csr_write(h, MSECCFG, ~UINT64_C(0)));
    ck_assert(rv_csr_read(h, MSECCFG, false, &v) && v == 0);
    stop();
}
END_TEST

/* A machine --------------------------------------------------------------------------------- */

/* Polls for ever and adds up what it got. */
/* clang-format off */
static const uint32_t program[] = {
    0x015012f3, /* csrrw t0, seed, x0 */
    0x01529313, /* slli t1, t0, 21 */
    0x006383b3, /* add t2, t2, t1 */
    0xff5ff06f, /* j -12 */
};
/* clang-format on */
static const uint64_t no_symbols[3];
static char kernel[64], snap[80];

static struct machine *run(uint64_t seed, unsigned smp, uint64_t insns, const char *from)
{
    struct error err = { 0 };
    const struct machine_config cfg = {
        .bios = "none",
        .kernel = kernel,
        .ram_size = 1 << 20,
        .smp = smp,
        .icount = true,
        .icount_jump = true,
        .has_seed = true,
        .seed = seed,
        .max_insns = insns,
        .loadvm = from,
    };
    struct machine *m = machine_new(&cfg, &err);

    ck_assert_msg(m != NULL, "%s", err.text);
    ck_assert_int_eq(machine_run(m), EXIT_LIMIT);
    return m;
}

/* The sum that hart i of such a machine has found. */
static uint64_t sum(uint64_t seed, unsigned smp, uint64_t insns, const char *from, unsigned i)
{
    struct machine *m = run(seed, smp, insns, from);
    uint64_t t2 = rv_of(m->harts[i])->s.x[7];

    machine_free(m);
    return t2;
}

START_TEST(machine_gives_the_same_bits_again)
{
    struct error err = { 0 };
    uint8_t elf[ELF_MAX_BYTES];
    size_t n = elf64_make(elf, 0x80000000, program, ARRAY_SIZE(program), no_symbols);

    write_temp_file(kernel, elf, n);
    snprintf(snap, sizeof snap, "%s.vm", kernel);
    uint64_t once = sum(7, 2, 100000, NULL, 0), other = sum(7, 2, 100000, NULL, 1);
    ck_assert_uint_ne(once, 0);
    ck_assert_uint_ne(once, other); /* harts share one source */
    ck_assert_uint_eq(once, sum(7, 2, 100000, NULL, 0));
    ck_assert_uint_ne(once, sum(8, 2, 100000, NULL, 0));
    struct machine *m = run(7, 2, 33333, NULL);
    ck_assert_msg(machine_save(m, snap, &err), "%s", err.text);
    machine_free(m);
    ck_assert_uint_eq(once, sum(9, 2, 100000 - 33333, snap, 0));
    ck_assert_uint_eq(other, sum(9, 2, 100000 - 33333, snap, 1));
    unlink(kernel);
    unlink(snap);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv seed");
    TCase *c = tcase_create("zkr");
    tcase_add_loop_test(c, polls_give_selftest_then_every_other_time_16_bits, 0, 2);
    tcase_add_test(c, hart_without_a_source_is_dead);
    tcase_add_test(c, reading_without_writing_is_illegal);
    tcase_add_test(c, mseccfg_opens_seed_below_m);
    tcase_add_test(c, machine_gives_the_same_bits_again);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
