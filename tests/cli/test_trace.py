# SPDX-License-Identifier: MIT
"""--log-commits: the whole text of it for a program that does a little of everything."""
import unittest

import guest

# auipc t0, 0; c.li a0, 0; csrr a1, mhartid; c.lui a2, 2; csrs mstatus, a2; lui t1, 0x80; c.addi; c.slli: t1 = RAM + 0x1000;
# sd t0, 8(t1); lw a3, 8(t1); amoadd.d a4, t0, (t1); lr.w a5, (t1); sc.w a6, a5, (t1); fcvt.d.w fa0, t1;
# fadd.d fa1, fa0, fa0; fdiv.d fa2, fa0, fa0; fsd fa2, 0(t1); fld fa3, 0(t1); csrwi fcsr, 3; c.nop; ecall; c.j .
PROGRAM = [
    0x00000297, 0x25F34501, 0x6609F140, 0x30062073, 0x00080337, 0x03322305, 0x00533423, 0x00832683,
    0x0053372F, 0x100327AF, 0x18F3282F, 0xD2030553, 0x02A575D3, 0x1AA57653, 0x00C33027, 0x00033687,
    0x0031D073, 0x00730001, 0xA0010000,
]

# csrwi sie, 2; PMP open; satp = Sv39 with a table that maps 0 to RAM; mstatus.MPRV, MPP = S; sw t2, 4(t5); sw t5, 0(t5); j .
ELSEWHERE = [
    0x10415073, 0xFFF00293, 0x3B029073, 0x01F00293, 0x3A029073, 0x00002297, 0xFEC28293, 0x00C2D313,
    0x00100393, 0x03F39393, 0x00736333, 0x18031073, 0x20000E37, 0x0CFE0E13, 0x01C2B023, 0x00020EB7,
    0x400E8E93, 0x400E8E93, 0x300EA073, 0x00001F37, 0x007F2223, 0x01EF2023, 0x0000006F,
]
# auipc t0, 0; addi t0, t0, 16; csrw mepc, t0; mret; j .
RETURN = [0x00000297, 0x01028293, 0x34129073, 0x30200073, 0x0000006F]

# The ecall traps: it has no line, and its handler at 0 neither.
LOG = """\
core   0: 3 0x0000000080000000 (0x00000297) x5  0x0000000080000000
core   0: 3 0x0000000080000004 (0x4501) x10 0x0000000000000000
core   0: 3 0x0000000080000006 (0xf14025f3) x11 0x0000000000000000
core   0: 3 0x000000008000000a (0x6609) x12 0x0000000000002000
core   0: 3 0x000000008000000c (0x30062073) c768_mstatus 0x0000000a00002000
core   0: 3 0x0000000080000010 (0x00080337) x6  0x0000000000080000
core   0: 3 0x0000000080000014 (0x2305) x6  0x0000000000080001
core   0: 3 0x0000000080000016 (0x0332) x6  0x0000000080001000
core   0: 3 0x0000000080000018 (0x00533423) mem 0x0000000080001008 0x0000000080000000
core   0: 3 0x000000008000001c (0x00832683) x13 0xffffffff80000000 mem 0x0000000080001008
core   0: 3 0x0000000080000020 (0x0053372f) x14 0x0000000000000000 mem 0x0000000080001000 mem 0x0000000080001000 0x0000000080000000
core   0: 3 0x0000000080000024 (0x100327af) x15 0xffffffff80000000 mem 0x0000000080001000
core   0: 3 0x0000000080000028 (0x18f3282f) x16 0x0000000000000000 mem 0x0000000080001000 0x80000000
core   0: 3 0x000000008000002c (0xd2030553) f10 0xc1dffffc00000000 c768_mstatus 0x8000000a00006000
core   0: 3 0x0000000080000030 (0x02a575d3) f11 0xc1effffc00000000
core   0: 3 0x0000000080000034 (0x1aa57653) f12 0x3ff0000000000000
core   0: 3 0x0000000080000038 (0x00c33027) mem 0x0000000080001000 0x3ff0000000000000
core   0: 3 0x000000008000003c (0x00033687) f13 0x3ff0000000000000 mem 0x0000000080001000
core   0: 3 0x0000000080000040 (0x0031d073) c1_fflags 0x0000000000000003 c2_frm 0x0000000000000000
core   0: 3 0x0000000080000044 (0x0001)
"""


class LogCommits(guest.Case):
    def log(self, *args):
        path = self.path("log")
        result = self.run_isomer(*args, "-display", "none", "--max-insns", "24", "--log-commits=" + path)
        self.assertEqual(result.returncode, 124, result.stderr)
        with open(path, encoding="ascii") as f:
            return f.read()

    def test_each_retired_instruction_has_its_line(self):
        self.assertEqual(self.log(*self.bare(PROGRAM)), LOG)

    def test_results_of_register_lists_are_logged_though_they_do_not_change(self):
        # auipc sp, 0; addi sp, sp, 0x400; cm.push {ra, s0}, -16; cm.pop {ra, s0}, 16; cm.mva01s s0, s1; c.j .
        program = [0x00000117, 0x40010113, 0xBA52B852, 0xA001AC66]
        text = self.log(*self.bare(program), "-cpu", "rv64imac_zcmp")
        self.assertEqual(text.splitlines()[2:5], [
            "core   0: 3 0x0000000080000008 (0xb852) x2  0x00000000800003f0"
            " mem 0x00000000800003f8 0x0000000000000000 mem 0x00000000800003f0 0x0000000000000000",
            "core   0: 3 0x000000008000000a (0xba52) x1  0x0000000000000000 x2  0x0000000080000400"
            " x8  0x0000000000000000 mem 0x00000000800003f8 mem 0x00000000800003f0",
            "core   0: 3 0x000000008000000c (0xac66) x10 0x0000000000000000 x11 0x0000000000000000"])

    def test_log_goes_to_stderr(self):
        result = self.run_isomer(*self.bare(PROGRAM), "-display", "none", "--max-insns", "2", "--log-commits")
        self.assertEqual(result.stderr.decode().splitlines(), LOG.splitlines()[:2] + ["isomer: --max-insns reached"])

    def test_store_elsewhere_is_logged_with_its_register(self):
        # mstatus.MPRV: 0x1000 is RAM + 0x1000 for this store, the ROM for M mode.
        lines = self.log(*self.bare(ELSEWHERE)).splitlines()
        self.assertEqual(lines[20], "core   0: 3 0x0000000080000050 (0x007f2223) mem 0x0000000000001004 0x00000000")
        self.assertEqual(lines[21], "core   0: 3 0x0000000080000054 (0x01ef2023) mem 0x0000000000001000 0x00001000")

    def test_sie_is_logged_as_both(self):
        line = self.log(*self.bare(ELSEWHERE)).splitlines()[0]
        self.assertEqual(line, "core   0: 3 0x0000000080000000 (0x10415073) c260_sie 0x0000000000000000 c772_mie 0x0000000000000000")

    def test_mret_writes_mstatush_too(self):
        lines = self.log("-M", "virt32", "-bios", "none", "-kernel", self.file("k32.elf", guest.elf32(RETURN))).splitlines()
        self.assertEqual(lines[3], "core   0: 3 0x8000000c (0x30200073) c768_mstatus 0x00000080 c784_mstatush 0x00000000")

    def test_harts_are_told_apart(self):
        text = self.log(*self.bare(guest.LOOP), "-smp", "2", "-icount")
        self.assertEqual(text.splitlines()[0], "core   0: 3 0x0000000080000000 (0x0000006f)")

    def test_file_that_cannot_be_written_is_refused(self):
        self.check_refused(1, "--log-commits: cannot write", *self.bare(PROGRAM), "--log-commits=/nonexistent/x")

    def test_parallel_harts_have_no_order(self):
        self.check_refused(2, "--log-commits", "-smp", "2,parallel=on", "--log-commits")


class Coverage(guest.Case):
    def test_rows_traps_and_csrs_are_added_to_the_file(self):
        path = self.file("coverage", b"row add 1\n")
        result = self.run_isomer(*self.bare(PROGRAM), "-display", "none", "--max-insns", "24", "--coverage=" + path)
        self.assertEqual(result.returncode, 124, result.stderr)
        with open(path, encoding="ascii") as f:
            lines = f.read().splitlines()
        self.assertEqual(lines[0], "row add 1")
        for line in ("row fadd.d 1", "row c.slli 1", "row amoadd.d 1", "row ecall 1", "trap m exception 11 1",
                     "csr mhartid 1 0 0 0", "csr fcsr 0 1 3 fffffffffffffffc", "csr sscratch 0 0 0 0"):
            self.assertIn(line, lines)
        self.assertNotIn("row beq", " ".join(lines))

    def test_file_that_cannot_be_written_is_refused(self):
        self.check_refused(1, "--coverage: cannot write", *self.bare(PROGRAM), "--coverage=/nonexistent/x")

    def test_parallel_harts_are_refused(self):
        self.check_refused(2, "--coverage", "-smp", "2,parallel=on", "--coverage", "x")


if __name__ == "__main__":
    unittest.main()
