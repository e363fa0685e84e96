/* SPDX-License-Identifier: MIT */
/* Access rules of CSRs, and fields that keep legal values only (WARL). Unpriv Zicsr, Priv csrs. */
#include "tests/bare/lib/bare.h"
#include "tests/bare/lib/page.h"

#define CSRR_A0(csr)    (0x00002573u | (uint32_t)(csr) << 20) /* csrrs a0, csr, x0 */
#define CSRW_A0(csr)    (0x00051073u | (uint32_t)(csr) << 20) /* csrrw x0, csr, a0 */
#define CSRRS_A0A1(csr) (0x0005a573u | (uint32_t)(csr) << 20) /* csrrs a0, csr, a1 */
#define CSRRCI_0(csr)   (0x00007573u | (uint32_t)(csr) << 20) /* csrrci a0, csr, 0 */
#define CSRRSI_1(csr)   (0x0000e573u | (uint32_t)(csr) << 20) /* csrrsi a0, csr, 1 */
#define CSRRWI_0(csr)   (0x00005573u | (uint32_t)(csr) << 20) /* csrrwi a0, csr, 0 */

#define IS_ILLEGAL(t, word) TRAPPED(t, ILLEGAL, word, ADDR(code_buffer))

enum {
    FFLAGS = 0x001,
    FRM = 0x002,
    FCSR = 0x003,
    SSTATUS = 0x100,
    SSCRATCH = 0x140,
    SATP = 0x180,
    MSTATUS = 0x300,
    MISA = 0x301,
    MSCRATCH = 0x340,
    CYCLE = 0xc00,
    MVENDORID = 0xf11,
    MHARTID = 0xf14,
    CYCLEH = 0xc80
};

static void unknown_csr_raises_illegal(void)
{
    struct trap t = RUN(MODE_M, 0, 0, CSRR_A0(0x5c0));
    IS_ILLEGAL(t, CSRR_A0(0x5c0));
    t = RUN(MODE_M, 0, 0, CSRW_A0(0x8ff));
    IS_ILLEGAL(t, CSRW_A0(0x8ff));
}

static void machine_csr_in_s_mode_raises_illegal(void)
{
    struct trap t = RUN(MODE_S, 0, 0, CSRR_A0(MSCRATCH));
    IS_ILLEGAL(t, CSRR_A0(MSCRATCH));
    t = RUN(MODE_S, 0, 0, CSRW_A0(MSTATUS));
    IS_ILLEGAL(t, CSRW_A0(MSTATUS));
    t = RUN(MODE_S, 0, 0, CSRR_A0(MHARTID));
    IS_ILLEGAL(t, CSRR_A0(MHARTID));
}

static void supervisor_csr_in_u_mode_raises_illegal(void)
{
    struct trap t = RUN(MODE_U, 0, 0, CSRR_A0(SSCRATCH));
    IS_ILLEGAL(t, CSRR_A0(SSCRATCH));
    t = RUN(MODE_U, 0, 0, CSRW_A0(SSTATUS));
    IS_ILLEGAL(t, CSRW_A0(SSTATUS));
    t = RUN(MODE_S, 0, 0, CSRR_A0(SSCRATCH));
    RETURNED(t);
}

static void write_of_read_only_csr_raises_illegal(void)
{
    struct trap t = RUN(MODE_M, 0, 0, CSRW_A0(CYCLE));
    IS_ILLEGAL(t, CSRW_A0(CYCLE));
    t = RUN(MODE_M, 0, 0, CSRW_A0(MVENDORID));
    IS_ILLEGAL(t, CSRW_A0(MVENDORID));
    t = RUN(MODE_M, 0, 0, CSRRSI_1(MHARTID));
    IS_ILLEGAL(t, CSRRSI_1(MHARTID));
    t = RUN(MODE_M, 0, 0, CSRRWI_0(MHARTID));
    IS_ILLEGAL(t, CSRRWI_0(MHARTID));
}

/* Unpriv Zicsr: rs1 other than x0 writes, even if it holds 0; rs1 = x0 or uimm = 0 does not. */
static void csrrs_with_zero_register_other_than_x0_still_writes(void)
{
    struct trap t = RUN(MODE_M, 0, 0, CSRRS_A0A1(MHARTID));

    IS_ILLEGAL(t, CSRRS_A0A1(MHARTID));
}

static void csrrs_x0_and_csrrci_0_only_read(void)
{
    struct trap t = RUN(MODE_M, 5, 0, CSRR_A0(MHARTID));
    RETURNED(t);
    EQ(t.value, 0);
    t = RUN(MODE_M, 5, 0, CSRRCI_0(MHARTID));
    RETURNED(t);
    EQ(t.value, 0);
}

static void illegal_csr_read_leaves_rd(void)
{
    struct trap t = RUN(MODE_S, 0x1234, 0, CSRR_A0(MSCRATCH));

    EQ(t.x[10], 0x1234);
}

static void csr_instructions_swap_set_and_clear(void)
{
    struct trap t = RUN(MODE_S, 0xf0, 0x3c, 0x14051573, /* csrrw a0, sscratch, a0 */
                        0x14059073);                    /* csrrw x0, sscratch, a1 */
    RETURNED(t);
    CSRW(sscratch, 0xf0);
    xlen old;
    __asm__ volatile("csrrs %0, sscratch, %1" : "=r"(old) : "r"(0x3cul));
    EQ(old, 0xf0);
    __asm__ volatile("csrrc %0, sscratch, %1" : "=r"(old) : "r"(0x14ul));
    EQ(old, 0xfc);
    __asm__ volatile("csrrwi %0, sscratch, 9" : "=r"(old));
    EQ(old, 0xe8);
    __asm__ volatile("csrrsi %0, sscratch, 6" : "=r"(old));
    EQ(old, 9);
    __asm__ volatile("csrrci %0, sscratch, 5" : "=r"(old));
    EQ(old, 15);
    EQ(CSRR(sscratch), 10);
    CSRW(sscratch, CSRR(mscratch)); /* trap_s needs it */
}

static void misa_names_imafdcsu(void)
{
    xlen v = CSRR(misa);

    EQ(v >> (XLEN - 2), XLEN == 64 ? 2 : 1);
    EQ(v & 0x14112d, 0x14112d); /* A C D F I M S U */
}

/* Without C an instruction may be misaligned; our misa is read-only (Priv norm:misa_acc: WARL). */
static void misa_write_is_ignored(void)
{
    xlen v = CSRR(misa);

    CSRW(misa, 0);
    EQ(CSRR(misa), v);
    CSRW(misa, -1);
    EQ(CSRR(misa), v);
}

static void mstatus_mpp_never_holds_2(void)
{
    CSRW(mstatus, MSTATUS_FS | 2ul << 11);
    TRUE((CSRR(mstatus) & MSTATUS_MPP) != 2ul << 11);
    CSRW(mstatus, MSTATUS_FS | MSTATUS_MPP_S);
    EQ(CSRR(mstatus) & MSTATUS_MPP, MSTATUS_MPP_S);
}

static void sstatus_is_a_view_of_mstatus(void)
{
    CSRS(mstatus, MSTATUS_SUM | MSTATUS_MPP | MSTATUS_TSR | MSTATUS_MPIE);
    xlen v = CSRR(sstatus);
    EQ(v & MSTATUS_SUM, MSTATUS_SUM);
    EQ(v & (MSTATUS_MPP | MSTATUS_TSR | MSTATUS_MPIE | MSTATUS_MPRV), 0);

    CSRW(sstatus, MSTATUS_MXR | MSTATUS_FS);
    EQ(CSRR(mstatus) & (MSTATUS_SUM | MSTATUS_MXR), MSTATUS_MXR);
    EQ(CSRR(mstatus) & (MSTATUS_MPP | MSTATUS_TSR), MSTATUS_MPP | MSTATUS_TSR);
}

static void uxl_and_sxl_are_2_on_rv64(void)
{
#if XLEN == 64
    EQ(CSRR(mstatus) >> 32 & 15, 10);
    EQ(CSRR(sstatus) >> 32 & 15, 2);
#else
    EQ(CSRR(0x310), 0); /* mstatush: little endian, nothing else */
#endif
}

static void mtvec_never_holds_a_reserved_mode(void)
{
    CSRW(mtvec, ADDR(trap_m) | 2);
    EQ(CSRR(mtvec) & 2, 0);
    CSRW(mtvec, ADDR(trap_m) | 3);
    EQ(CSRR(mtvec) & 2, 0);
    CSRW(mtvec, ADDR(trap_m) | 1);
    EQ(CSRR(mtvec), ADDR(trap_m) | 1);
    CSRW(stvec, ADDR(trap_s) | 3);
    EQ(CSRR(stvec) & 2, 0);
}

static void epc_bit_0_is_zero(void)
{
    CSRW(mepc, 0x80000003);
    EQ(CSRR(mepc), 0x80000002);
    CSRW(sepc, 0x80000001);
    EQ(CSRR(sepc), 0x80000000);
}

/* Priv norm:satp_mode_op_unsupported: the whole write has no effect. */
static void satp_with_unsupported_mode_is_ignored(void)
{
#if XLEN == 64
    CSRW(satp, 8ul << 60 | 0x123);
    CSRW(satp, 5ul << 60 | 0x456);
    EQ(CSRR(satp), 8ul << 60 | 0x123);
    CSRW(satp, 15ul << 60 | 0x456);
    EQ(CSRR(satp), 8ul << 60 | 0x123);
#endif
    CSRW(satp, 0);
    EQ(CSRR(satp), 0);
}

static void satp_keeps_mode_asid_and_ppn(void)
{
#if XLEN == 64
    CSRW(satp, 10ul << 60 | 0x1234ul << 44 | 0x81234);
    EQ(CSRR(satp), 10ul << 60 | 0x1234ul << 44 | 0x81234);
    CSRW(satp, 9ul << 60 | 0x81234);
    EQ(CSRR(satp), 9ul << 60 | 0x81234);
    CSRW(satp, 8ul << 60 | 0x81234);
    EQ(CSRR(satp), 8ul << 60 | 0x81234);
#else
    CSRW(satp, 1ul << 31 | 0x123ul << 22 | 0x81234);
    EQ(CSRR(satp), 1ul << 31 | 0x123ul << 22 | 0x81234);
#endif
}

static void fs_off_makes_float_instructions_illegal(void)
{
    static const uint32_t fadd = 0x02b57553, flw = 0x00052507, fmv = 0xf0000553;

    CSRC(mstatus, MSTATUS_FS);
    struct trap t = RUN(MODE_M, 0, 0, fadd); /* fadd.d fa0, fa0, fa1 */
    IS_ILLEGAL(t, fadd);
    t = RUN(MODE_U, SCRATCH, 0, flw);
    IS_ILLEGAL(t, flw);
    t = RUN(MODE_S, 0, 0, fmv);
    IS_ILLEGAL(t, fmv);
    t = RUN(MODE_S, SCRATCH, 0, 0x2108); /* c.fld fa0, 0(a0) */
    IS_ILLEGAL(t, 0x2108);
}

static void fs_off_makes_fcsr_illegal(void)
{
    CSRC(mstatus, MSTATUS_FS);
    struct trap t = RUN(MODE_M, 0, 0, CSRR_A0(FCSR));
    IS_ILLEGAL(t, CSRR_A0(FCSR));
    t = RUN(MODE_M, 0, 0, CSRR_A0(FFLAGS));
    IS_ILLEGAL(t, CSRR_A0(FFLAGS));
    t = RUN(MODE_M, 0, 0, CSRW_A0(FRM));
    IS_ILLEGAL(t, CSRW_A0(FRM));
}

static void set_fs(xlen fs)
{
    CSRC(mstatus, MSTATUS_FS);
    CSRS(mstatus, fs << 13);
}

static void float_load_makes_fs_dirty(void)
{
    set_fs(1);
    write32(SCRATCH, 0x3f800000);
    struct trap t = RUN(MODE_U, SCRATCH, 0, 0x00052507);

    RETURNED(t);
    EQ(CSRR(mstatus) & MSTATUS_FS, MSTATUS_FS);
    EQ(CSRR(mstatus) >> (XLEN - 1), 1);
    EQ(CSRR(sstatus) >> (XLEN - 1), 1);
}

static void float_arithmetic_makes_fs_dirty(void)
{
    set_fs(2);
    EQ(CSRR(mstatus) & MSTATUS_FS, 2ul << 13);
    EQ(CSRR(mstatus) >> (XLEN - 1), 0);
    struct trap t = RUN(MODE_M, 3, 0, 0xd2057553); /* fcvt.d.w fa0, a0 */

    RETURNED(t);
    EQ(CSRR(mstatus) & MSTATUS_FS, MSTATUS_FS);
}

/* The comparison writes no float register, but its flags are in fcsr. */
static void float_compare_that_raises_a_flag_makes_fs_dirty(void)
{
    RUN(MODE_M, 0x7fa00000, 0, 0xf0050553); /* fmv.w.x fa0, a0: a signalling NaN */
    CSRW(fcsr, 0);
    set_fs(1);
    struct trap t = RUN(MODE_M, 0, 0, 0xa0a52553); /* feq.s a0, fa0, fa0 */

    EQ(t.value, 0);
    EQ(CSRR(mstatus) & MSTATUS_FS, MSTATUS_FS);
    EQ(CSRR(fflags), 0x10);
}

static void write_of_fcsr_makes_fs_dirty(void)
{
    set_fs(1);
    struct trap t = RUN(MODE_U, 0x1f, 0, CSRW_A0(FFLAGS));

    RETURNED(t);
    EQ(CSRR(mstatus) & MSTATUS_FS, MSTATUS_FS);
}

static void fcsr_is_frm_and_fflags(void)
{
    CSRW(fcsr, -1);
    EQ(CSRR(fcsr), 0xff);
    EQ(CSRR(frm), 7);
    EQ(CSRR(fflags), 0x1f);
    CSRW(frm, 2);
    EQ(CSRR(fcsr), 0x5f);
    CSRW(fflags, 0x21);
    EQ(CSRR(fcsr), 0x41);
}

static void senvcfg_and_counteren_hold_what_is_written(void)
{
    CSRW(mcounteren, 5);
    EQ(CSRR(mcounteren) & 7, 5);
    CSRW(scounteren, 2);
    EQ(CSRR(scounteren) & 7, 2);
}

static void rv32_high_halves_are_illegal_on_rv64(void)
{
    struct trap t = RUN(MODE_M, 0, 0, CSRR_A0(CYCLEH));
#if XLEN == 64
    IS_ILLEGAL(t, CSRR_A0(CYCLEH));
    t = RUN(MODE_M, 0, 0, CSRR_A0(0x3a1)); /* pmpcfg1 */
    IS_ILLEGAL(t, CSRR_A0(0x3a1));
#else
    RETURNED(t);
#endif
}

static void debug_csrs_are_illegal_outside_debug_mode(void)
{
    struct trap t = RUN(MODE_M, 0, 0, CSRR_A0(0x7b0)); /* dcsr */

    IS_ILLEGAL(t, CSRR_A0(0x7b0));
}

const struct bare_case bare_cases[] = {
    CASE(unknown_csr_raises_illegal),
    CASE(machine_csr_in_s_mode_raises_illegal),
    CASE(supervisor_csr_in_u_mode_raises_illegal),
    CASE(write_of_read_only_csr_raises_illegal),
    CASE(csrrs_with_zero_register_other_than_x0_still_writes),
    CASE(csrrs_x0_and_csrrci_0_only_read),
    CASE(illegal_csr_read_leaves_rd),
    CASE(csr_instructions_swap_set_and_clear),
    CASE(misa_names_imafdcsu),
    CASE(misa_write_is_ignored),
    CASE(mstatus_mpp_never_holds_2),
    CASE(sstatus_is_a_view_of_mstatus),
    CASE(uxl_and_sxl_are_2_on_rv64),
    CASE(mtvec_never_holds_a_reserved_mode),
    CASE(epc_bit_0_is_zero),
    CASE(satp_with_unsupported_mode_is_ignored),
    CASE(satp_keeps_mode_asid_and_ppn),
    CASE(fs_off_makes_float_instructions_illegal),
    CASE(fs_off_makes_fcsr_illegal),
    CASE(float_load_makes_fs_dirty),
    CASE(float_arithmetic_makes_fs_dirty),
    CASE(float_compare_that_raises_a_flag_makes_fs_dirty),
    CASE(write_of_fcsr_makes_fs_dirty),
    CASE(fcsr_is_frm_and_fflags),
    CASE(senvcfg_and_counteren_hold_what_is_written),
    CASE(rv32_high_halves_are_illegal_on_rv64),
    CASE(debug_csrs_are_illegal_outside_debug_mode),
    { 0 },
};
