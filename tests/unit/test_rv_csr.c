/* SPDX-License-Identifier: MIT */
/* Fields of control and status registers that keep legal values only, and what protection makes of them. */
#include "cpu/riscv/rv.h"

#include "base/check.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct bus bus;
static struct clock tick;
static struct ram ram;
static struct rv_hart *h;

static void start(const char *cpu, unsigned xlen)
{
    const struct isa *isa = xlen == 64 ? &rv64_isa : &rv32_isa;
    struct error err = { 0 };

    bus_init(&bus);
    clock_init(&tick, 10000000);
    CHECK(ram_init(&ram, "ram", 16 * PAGE_SIZE, &err));
    const struct region r = {
        .name = "ram", .base = 0x80000000, .size = 16 * PAGE_SIZE, .ram = &ram
    };
    CHECK(bus_add(&bus, &r, &err));
    struct hart *hart = xcalloc(1, isa->hart_size);
    h = rv_of(hart);
    if (!hart_init(hart, isa, 0, &bus, &tick, cpu, &err)) ck_abort_msg("%s", err.text);
}

static void stop(void)
{
    hart_fini(&h->hart);
    free(h);
    ram_free(&ram);
}

static void wr(unsigned csr, uint64_t v)
{
    ck_assert_msg(rv_csr_write(h, csr, v), "write of %#x is refused", csr);
}

static uint64_t rd(unsigned csr)
{
    uint64_t v;

    ck_assert_msg(rv_csr_read(h, csr, false, &v), "read of %#x is refused", csr);
    return v;
}

static bool can_read(unsigned csr)
{
    uint64_t v;

    return rv_csr_read(h, csr, false, &v);
}

enum { MENVCFG = 0x30a, SENVCFG = 0x10a, PMPCFG0 = 0x3a0, PMPADDR0 = 0x3b0, MSECCFG = 0x747 };

/* Every bit that can be set is one that an extension of the hart defines. */
START_TEST(menvcfg_has_the_bits_of_its_extensions)
{
    start("rv64imac,+sstc,+svadu", 64);
    wr(MENVCFG, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MENVCFG), UINT64_C(0xa000000000000001));
    stop();
    start("rv64imac,+svpbmt", 64);
    wr(MENVCFG, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MENVCFG), UINT64_C(0x4000000000000001));
    stop();
}
END_TEST

START_TEST(pmp_has_16_or_64_entries)
{
    start("rv64imac", 64);
    ck_assert(can_read(0x3a2) && !can_read(0x3a4) && !can_read(0x3a1));
    ck_assert(can_read(0x3bf) && !can_read(0x3c0));
    stop();
    start("rv32imac,+pmp64", 32);
    ck_assert(can_read(0x3a1) && can_read(0x3af) && can_read(0x3ef));
    wr(0x3ef, 0x12345678);
    ck_assert_uint_eq(rd(0x3ef), 0x12345678);
    wr(0x3af, 0x1f000000);
    ck_assert_uint_eq(rd(0x3af), 0x1f000000);
    ck_assert_uint_eq(h->pmp_last, 64);
    stop();
}
END_TEST

/* mseccfg ---------------------------------------------------------------------------------- */

START_TEST(seccfg_bits_stick)
{
    start("rv64imac,+smepmp", 64);
    wr(MSECCFG, 4);
    ck_assert_uint_eq(rd(MSECCFG), 4);
    wr(PMPCFG0, 0x98); /* locked NAPOT: RLB stays writable while it is set */
    wr(MSECCFG, 4);
    ck_assert_uint_eq(rd(MSECCFG), 4);
    wr(MSECCFG, 1);
    ck_assert_uint_eq(rd(MSECCFG), 1);
    wr(MSECCFG, 6);
    ck_assert_uint_eq(rd(MSECCFG), 3); /* MML stays, MMWP comes, RLB is shut out */
    wr(MSECCFG, 0);
    ck_assert_uint_eq(rd(MSECCFG), 3);
    stop();
    start("rv64imac", 64);
    ck_assert(!can_read(MSECCFG));
    stop();
}
END_TEST

static unsigned rwx_of(unsigned priv)
{
    const uint64_t at = 0x80001000;

    return (rv_pmp_check(h, at, at + 3, priv, ACCESS_READ) ? 4u : 0) |
           (rv_pmp_check(h, at, at + 3, priv, ACCESS_WRITE) ? 2u : 0) |
           (rv_pmp_check(h, at, at + 3, priv, ACCESS_FETCH) ? 1u : 0);
}

/* The truth table of Priv, Smepmp, row by row: L R W X, then what M may and what S and U may. */
START_TEST(lockdown_follows_the_truth_table)
{
    static const uint8_t rows[16][3] = {
        { 0, 0, 0 },  { 1, 0, 1 },  { 2, 6, 4 },  { 3, 6, 6 },  { 4, 0, 4 },  { 5, 0, 5 },
        { 6, 0, 6 },  { 7, 0, 7 },  { 8, 0, 0 },  { 9, 1, 0 },  { 10, 1, 1 }, { 11, 5, 1 },
        { 12, 4, 0 }, { 13, 5, 0 }, { 14, 6, 0 }, { 15, 4, 4 },
    };

    start("rv64imac,+smepmp", 64);
    wr(MSECCFG, 5); /* MML, and RLB so that rules can be changed */
    wr(PMPADDR0, (UINT64_C(0x80001000) >> 2) | 0x1ff);
    for (unsigned i = 0; i < 16; i++) {
        unsigned lrwx = rows[i][0];
        unsigned cfg = 0x18 | (lrwx & 8 ? 0x80u : 0) | (lrwx & 4 ? 1u : 0) | (lrwx & 2 ? 2u : 0) |
                       (lrwx & 1 ? 4u : 0);
        wr(PMPCFG0, cfg);
        ck_assert_uint_eq(rd(PMPCFG0), cfg);
        ck_assert_msg(rwx_of(PRIV_M) == rows[i][1], "M at %u", i);
        ck_assert_msg(rwx_of(PRIV_S) == rows[i][2], "S at %u", i);
        ck_assert_msg(rwx_of(PRIV_U) == rows[i][2], "U at %u", i);
    }
    stop();
}
END_TEST

START_TEST(lockdown_admits_no_new_code_for_m)
{
    start("rv64imac,+smepmp", 64);
    wr(MSECCFG, 1);
    for (unsigned lrwx = 8; lrwx < 16; lrwx++) {
        unsigned cfg = 0x98 | (lrwx & 4 ? 1u : 0) | (lrwx & 2 ? 2u : 0) | (lrwx & 1 ? 4u : 0);
        bool code = lrwx == 9 || lrwx == 10 || lrwx == 11 || lrwx == 13;
        wr(PMPCFG0, UINT64_C(0)); /* entry 0 is locked after the first that was taken */
        h->s.pmpcfg[0] = 0;
        wr(PMPCFG0, cfg);
        ck_assert_msg(rd(PMPCFG0) == (code ? 0 : cfg), "LRWX %u", lrwx);
    }
    stop();
}
END_TEST

START_TEST(no_match_is_denied_by_mmwp_and_for_code_by_mml)
{
    start("rv64imac,+smepmp", 64);
    ck_assert_uint_eq(rwx_of(PRIV_M), 7);
    wr(MSECCFG, 1);
    ck_assert_uint_eq(rwx_of(PRIV_M), 6);
    wr(MSECCFG, 2);
    ck_assert_uint_eq(rwx_of(PRIV_M), 0);
    ck_assert_uint_eq(rwx_of(PRIV_S), 0);
    stop();
}
END_TEST

START_TEST(rule_lock_bypass_opens_locked_entries)
{
    start("rv64imac,+smepmp", 64);
    wr(MSECCFG, 4);
    wr(PMPCFG0, 0x99);
    wr(PMPADDR0, 0x1000);
    ck_assert_uint_eq(rd(PMPADDR0), 0x1000);
    wr(MSECCFG, 0);
    wr(PMPADDR0, 0x2000);
    wr(PMPCFG0, 0);
    ck_assert_uint_eq(rd(PMPADDR0), 0x1000);
    ck_assert_uint_eq(rd(PMPCFG0), 0x99);
    wr(MSECCFG, 4);
    ck_assert_uint_eq(rd(MSECCFG), 0);
    stop();
}
END_TEST

/* Non-maskable interrupts and double traps ---------------------------------------------------- */

enum { MTVEC = 0x305, MNEPC = 0x741, MNCAUSE = 0x742, MNSTATUS = 0x744 };

START_TEST(rnmi_comes_first_and_once_until_it_returns)
{
    start("rv64imac,+smrnmi", 64);
    wr(MTVEC, 0x80000100);
    h->s.pc = 0x80000010;
    rv_irq_in(h, RV_PIN_RNMI, true);
    ck_assert(!rv_interrupt(&h->hart)); /* NMIE is clear after reset */
    wr(MNSTATUS, 8);
    ck_assert(rv_interrupt(&h->hart));
    ck_assert_uint_eq(h->s.pc, 0x80000100);
    ck_assert_uint_eq(rd(MNEPC), 0x80000010);
    ck_assert_uint_eq(rd(MNCAUSE), UINT64_C(1) << 63);
    ck_assert_uint_eq(rd(MNSTATUS), 3 << 11);
    ck_assert(!rv_interrupt(&h->hart));
    rv_irq_in(h, RV_PIN_RNMI, false);
    ck_assert(rv_mnret(h));
    ck_assert_uint_eq(h->s.pc, 0x80000010);
    ck_assert(!rv_interrupt(&h->hart));
    stop();
}
END_TEST

START_TEST(trap_in_a_trap_without_rnmi_stops_the_hart)
{
    start("rv64imac,+smdbltrp", 64);
    ck_assert_uint_eq(h->s.mstatus >> 42 & 1, 1); /* from reset */
    h->s.pc = 0x80000010;
    rv_raise(h, CAUSE_ILLEGAL, 0);
    rv_trap(&h->hart);
    ck_assert_uint_eq(h->s.pc, 0x80000010); /* nothing changed */
    ck_assert_uint_eq(h->s.mcause, 0);
    ck_assert(h->hart.waiting);
    h->s.mie = MIP_MSI;
    rv_irq_in(h, RV_PIN_MSI, true);
    ck_assert(!rv_wakeup(&h->hart));
    stop();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv registers");
    TCase *c = tcase_create("fields");
    tcase_add_test(c, menvcfg_has_the_bits_of_its_extensions);
    tcase_add_test(c, pmp_has_16_or_64_entries);
    tcase_add_test(c, seccfg_bits_stick);
    tcase_add_test(c, lockdown_follows_the_truth_table);
    tcase_add_test(c, lockdown_admits_no_new_code_for_m);
    tcase_add_test(c, no_match_is_denied_by_mmwp_and_for_code_by_mml);
    tcase_add_test(c, rule_lock_bypass_opens_locked_entries);
    tcase_add_test(c, rnmi_comes_first_and_once_until_it_returns);
    tcase_add_test(c, trap_in_a_trap_without_rnmi_stops_the_hart);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
