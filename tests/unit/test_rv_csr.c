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

enum {
    MEDELEG = 0x302,
    MENVCFG = 0x30a,
    SENVCFG = 0x10a,
    PMPCFG0 = 0x3a0,
    PMPADDR0 = 0x3b0,
    MSECCFG = 0x747
};

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

START_TEST(misaligned_fetch_is_delegated_only_where_it_happens)
{
    start("rv64gc", 64);
    wr(MEDELEG, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MEDELEG), 0xb3fe);
    stop();
    start("rv64gc,-zca", 64);
    wr(MEDELEG, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MEDELEG), 0xb3ff);
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

START_TEST(misa_names_the_base)
{
    start("rv32em", 32);
    ck_assert_uint_eq(rd(0x301), 0x40101010); /* E, M, U */
    stop();
    start("rv64im", 64);
    ck_assert_uint_eq(rd(0x301), UINT64_C(0x8000000000141100)); /* I, M, S, U */
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

/* AIA --------------------------------------------------------------------------------------- */

enum {
    MIE = 0x304,
    MIP = 0x344,
    MIDELEG = 0x303,
    SIE = 0x104,
    SIP = 0x144,
    MVIEN = 0x308,
    MVIP = 0x309,
    SISELECT = 0x150,
    SIREG = 0x151,
    SIREG2 = 0x152,
    STOPEI = 0x15c,
    STOPI = 0xdb0,
    MISELECT = 0x350,
    MIREG = 0x351,
    MTOPEI = 0x35c,
    MTOPI = 0xfb0,
    MSTATEEN0 = 0x30c
};

/* An interrupt file that remembers: registers 0x70 to 0xff, and one identity. */
struct fake_file {
    uint32_t reg[256];
    unsigned top;
};
static struct fake_file fake[2];

static uint32_t fake_read(void *ctx, unsigned number, unsigned reg)
{
    return ((struct fake_file *)ctx)[number].reg[reg];
}
static void fake_write(void *ctx, unsigned number, unsigned reg, uint32_t value)
{
    ((struct fake_file *)ctx)[number].reg[reg] = value;
}
static unsigned fake_top(void *ctx, unsigned number)
{
    return ((struct fake_file *)ctx)[number].top;
}
static void fake_clear(void *ctx, unsigned number, unsigned identity)
{
    struct fake_file *f = ctx;

    ck_assert_uint_eq(identity, f[number].top);
    f[number].top = 0;
}

static void start_with_files(const char *cpu, unsigned xlen)
{
    start(cpu, xlen);
    memset(fake, 0, sizeof fake);
    for (unsigned i = 0; i < 2; i++) {
        struct irq_file f = { fake, i, fake_read, fake_write, fake_top, fake_clear };
        rv_set_irq_file(&h->hart, i, &f);
    }
}

START_TEST(windows_reach_the_interrupt_files)
{
    start_with_files("rv64imac,+smaia,+ssaia", 64);
    wr(SISELECT, 0x70);
    wr(SIREG, 1);
    ck_assert_uint_eq(fake[1].reg[0x70], 1);
    ck_assert_uint_eq(fake[0].reg[0x70], 0);
    wr(SISELECT, 0xc2);
    wr(SIREG, UINT64_C(0x1234567800000055));
    ck_assert_uint_eq(fake[1].reg[0xc2], 0x55);
    ck_assert_uint_eq(fake[1].reg[0xc3], 0x12345678);
    ck_assert_uint_eq(rd(SIREG), UINT64_C(0x1234567800000055));
    ck_assert(!can_read(SIREG2));
    wr(MISELECT, 0x80);
    wr(MIREG, 6);
    ck_assert_uint_eq(fake[0].reg[0x80], 6);
    stop();
    start_with_files("rv32imac,+smaia,+ssaia", 32);
    wr(SISELECT, 0xc3);
    wr(SIREG, 0x77);
    ck_assert_uint_eq(fake[1].reg[0xc3], 0x77);
    ck_assert(can_read(0x114) && can_read(0x154) && can_read(0x354) && can_read(0x319));
    stop();
}
END_TEST

START_TEST(what_a_window_lacks_is_illegal)
{
    static const unsigned none[] = { 0x00, 0x2f, 0x31, 0x71, 0x73, 0x7f, 0x81, 0xc1, 0x100 };

    start_with_files("rv64imac,+smaia,+ssaia", 64);
    for (unsigned i = 0; i < sizeof none / sizeof none[0]; i++) {
        wr(SISELECT, none[i]);
        wr(MISELECT, none[i]);
        ck_assert_msg(!can_read(SIREG) && !can_read(MIREG), "%#x", none[i]);
    }
    wr(MISELECT, 0x32); /* priorities are fixed */
    wr(MIREG, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MIREG), 0);
    stop();
    start("rv64imac,+smaia,+ssaia", 64); /* no files */
    wr(SISELECT, 0x70);
    ck_assert(!can_read(SIREG) && !can_read(STOPEI) && !can_read(MTOPEI));
    ck_assert(can_read(STOPI) && can_read(MTOPI));
    stop();
}
END_TEST

START_TEST(topei_reads_and_claims)
{
    start_with_files("rv64imac,+smaia,+ssaia", 64);
    fake[1].top = 33;
    ck_assert_uint_eq(rd(STOPEI), 33 << 16 | 33);
    ck_assert_uint_eq(rd(MTOPEI), 0);
    wr(STOPEI, 0);
    ck_assert_uint_eq(rd(STOPEI), 0);
    stop();
}
END_TEST

START_TEST(topi_names_the_first_interrupt_of_its_level)
{
    start("rv64imac,+smaia,+ssaia", 64);
    wr(MIDELEG, MIP_SSI | MIP_STI);
    wr(MIE, MIP_MSI | MIP_MTI | MIP_SSI | MIP_STI);
    wr(MIP, MIP_SSI | MIP_STI);
    ck_assert_uint_eq(rd(MTOPI), 0);
    ck_assert_uint_eq(rd(STOPI), 1 << 16 | 1);
    rv_irq_in(h, RV_PIN_MTI, true);
    ck_assert_uint_eq(rd(MTOPI), 7 << 16 | 1);
    rv_irq_in(h, RV_PIN_MSI, true);
    ck_assert_uint_eq(rd(MTOPI), 3 << 16 | 1);
    wr(SIP, 0);
    ck_assert_uint_eq(rd(STOPI), 5 << 16 | 1);
    stop();
}
END_TEST

/* An interrupt that M mode makes up: pending and enable bits of S mode's own. */
START_TEST(mvien_gives_s_mode_bits_of_its_own)
{
    start("rv64imac,+smaia,+ssaia,+sscofpmf", 64);
    wr(MVIEN, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MVIEN), MIP_SSI | MIP_SEI | MIP_LCOFI);
    wr(SIE, MIP_LCOFI);
    ck_assert_uint_eq(rd(SIE), MIP_LCOFI);
    ck_assert_uint_eq(rd(MIE), 0);
    wr(MVIP, MIP_LCOFI);
    ck_assert_uint_eq(rd(SIP), MIP_LCOFI);
    ck_assert_uint_eq(rd(MIP), 0);
    h->s.priv = PRIV_U;
    ck_assert(rv_wakeup(&h->hart));
    ck_assert(rv_interrupt(&h->hart));
    ck_assert_uint_eq(h->s.priv, PRIV_S);
    ck_assert_uint_eq(h->s.scause, UINT64_C(1) << 63 | 13);
    h->s.priv = PRIV_M;
    wr(SIP, 0);
    ck_assert_uint_eq(rd(MVIP), 0);
    wr(MVIEN, 0);
    wr(MVIP, MIP_SSI | MIP_SEI);
    ck_assert_uint_eq(rd(MIP), MIP_SSI | MIP_SEI); /* the same bits then */
    stop();
}
END_TEST

/* External interrupts made up by M mode: mip shows the pin only, and S mode has no file. */
START_TEST(mvien_takes_external_interrupts_over)
{
    start_with_files("rv64imac,+smaia,+ssaia", 64);
    wr(MVIP, MIP_SEI);
    ck_assert_uint_eq(rd(MIP), MIP_SEI);
    wr(MVIEN, MIP_SEI);
    ck_assert_uint_eq(rd(MIP), 0);
    ck_assert_uint_eq(rd(MVIP), MIP_SEI);
    ck_assert_uint_eq(rd(SIP), MIP_SEI);
    wr(MIP, 0);
    ck_assert_uint_eq(rd(MVIP), MIP_SEI); /* read-only in mip now */
    wr(SIE, MIP_SEI);
    wr(SISELECT, 0x70);
    ck_assert(can_read(STOPEI) && can_read(SIREG));
    h->s.priv = PRIV_S;
    ck_assert(!can_read(STOPEI) && !can_read(SIREG));
    h->s.mstatus |= MSTATUS_SIE;
    ck_assert(rv_interrupt(&h->hart));
    ck_assert_uint_eq(h->s.scause, UINT64_C(1) << 63 | 9);
    stop();
}
END_TEST

START_TEST(state_enables_shut_out_aia)
{
    start_with_files("rv64imac,+smaia,+ssaia,+smstateen", 64);
    wr(MSTATEEN0, ~UINT64_C(0));
    ck_assert_uint_eq(rd(MSTATEEN0), UINT64_C(0xdc00000000000000));
    wr(SISELECT, 0x70);
    h->s.priv = PRIV_S;
    ck_assert(can_read(STOPI) && can_read(STOPEI) && can_read(SIREG));
    h->s.mstateen0 = STATEEN_CSRIND | STATEEN_AIA;
    ck_assert(can_read(STOPI) && !can_read(STOPEI) && !can_read(SIREG));
    h->s.mstateen0 = STATEEN_CSRIND | STATEEN_IMSIC;
    ck_assert(!can_read(STOPI) && can_read(STOPEI) && can_read(SIREG));
    h->s.mstateen0 = STATEEN_AIA | STATEEN_IMSIC;
    ck_assert(!can_read(SISELECT) && !can_read(SIREG));
    stop();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("riscv registers");
    TCase *c = tcase_create("fields");
    tcase_add_test(c, menvcfg_has_the_bits_of_its_extensions);
    tcase_add_test(c, misaligned_fetch_is_delegated_only_where_it_happens);
    tcase_add_test(c, pmp_has_16_or_64_entries);
    tcase_add_test(c, misa_names_the_base);
    tcase_add_test(c, seccfg_bits_stick);
    tcase_add_test(c, lockdown_follows_the_truth_table);
    tcase_add_test(c, lockdown_admits_no_new_code_for_m);
    tcase_add_test(c, no_match_is_denied_by_mmwp_and_for_code_by_mml);
    tcase_add_test(c, rule_lock_bypass_opens_locked_entries);
    tcase_add_test(c, rnmi_comes_first_and_once_until_it_returns);
    tcase_add_test(c, trap_in_a_trap_without_rnmi_stops_the_hart);
    tcase_add_test(c, windows_reach_the_interrupt_files);
    tcase_add_test(c, what_a_window_lacks_is_illegal);
    tcase_add_test(c, topei_reads_and_claims);
    tcase_add_test(c, topi_names_the_first_interrupt_of_its_level);
    tcase_add_test(c, mvien_gives_s_mode_bits_of_its_own);
    tcase_add_test(c, mvien_takes_external_interrupts_over);
    tcase_add_test(c, state_enables_shut_out_aia);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
