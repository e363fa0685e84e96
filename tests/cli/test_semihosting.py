# SPDX-License-Identifier: MIT
"""Calls of bare programs to the host: semihosting's way out and input, and HTIF's system calls."""
import os
import struct
import sys
import unittest

import guest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../arch"))
import test_run_suite as suite  # for its ELF files with a tohost

CALL = [0x01F01013, 0x00100073, 0x40705013]
T0_HERE = 0x00000297  # auipc t0, 0
DATA = 0x80  # offset of data in the program


def addi(rd, rs, value):
    return (value & 0xFFF) << 20 | rs << 15 | rd << 7 | 0x13


def with_data(code, data):
    words = code + [0x00000013] * (DATA // 4 - len(code))
    return words + list(struct.unpack("<%dI" % (len(data) // 4), data))


def call(op, data):
    """One call with a1 = the data."""
    return with_data([T0_HERE, addi(11, 5, DATA), addi(10, 0, op), *CALL, 0x0000006F], data)


class Semihosting(guest.Case):
    def status(self, words, *args, **kw):
        return self.run_isomer(*self.bare(words), "--max-insns", "1000000", *args, **kw).returncode

    def test_exit_code_is_ours(self):
        for op in (0x18, 0x20):
            self.assertEqual(self.status(call(op, struct.pack("<2Q", 0x20026, 7)), "--semihosting=on"), 7)
            self.assertEqual(self.status(call(op, struct.pack("<2Q", 0x20026, 0)), "--semihosting=on"), 0)
            self.assertEqual(self.status(call(op, struct.pack("<2Q", 0x20024, 0)), "--semihosting=on"), 1)

    def test_it_is_off_by_default(self):
        words = call(0x20, struct.pack("<2Q", 0x20026, 7))
        self.assertEqual(self.status(words), 124)
        self.assertEqual(self.status(words, "--semihosting=off"), 124)

    def test_characters_come_from_the_serial_port(self):
        # SYS_READC, then EXIT_EXTENDED with the character as the code.
        code = [T0_HERE, addi(10, 0, 7), *CALL, suite.sw(5, 10, DATA + 8), addi(11, 5, DATA), addi(10, 0, 0x20), *CALL, 0x0000006F]
        words = with_data(code, struct.pack("<2Q", 0x20026, 0))
        self.assertEqual(self.run_isomer(*self.bare(words), "--semihosting=on", "--timeout", "20", stdin=b"A").returncode,
                         ord("A"))

    def test_files_need_a_directory(self):
        # OPEN "f" for writing; the handle or -1 is the exit code.
        data = struct.pack("<6Q", guest.RAM + DATA + 40, 4, 1, 0, 0, ord("f")) + struct.pack("<2Q", 0x20026, 0)
        code = [T0_HERE, addi(11, 5, DATA), addi(10, 0, 1), *CALL, suite.sw(5, 10, DATA + 56),
                addi(11, 5, DATA + 48), addi(10, 0, 0x20), *CALL, 0x0000006F]
        words = with_data(code, data)
        self.assertEqual(self.status(words, "--semihosting=on"), 255)
        self.assertEqual(self.status(words, "--semihosting=on,dir=" + self.folder), 1)
        self.assertTrue(os.path.exists(self.path("f")))

    def test_wrong_options_are_refused(self):
        self.check_refused(2, "is not on or off", "--semihosting=yes")
        self.check_refused(2, "it has dir", "--semihosting=on,path=x")
        self.check_refused(2, "--semihosting", "-smp", "2,parallel=on", "--semihosting=on")
        self.check_refused(1, "dir=\"/nonexistent\"", *self.bare(guest.EXIT), "--semihosting=on,dir=/nonexistent")


class HtifCalls(guest.Case):
    def run_call(self, *words, stdin=b""):
        """Write the address of the eight words to tohost; then exit with the low byte of the answer."""
        magic = struct.pack("<8Q", *(list(words) + [0] * (8 - len(words))))
        code = [T0_HERE, addi(6, 5, DATA), 0x1062B023,  # sd t1, 0x100(t0): tohost
                0x0802B303,  # ld t1, 0x80(t0): the answer
                0x0FF37313, 0x00131313, 0x00136313, 0x1062B023, 0x0000006F]  # andi; slli 1; ori 1; to tohost
        kernel = self.file("k.elf", suite.elf(with_data(code, magic)))
        return self.run_isomer("-M", "htif", "-kernel", kernel, "--max-insns", "10000", stdin=stdin)

    def test_write_goes_to_standard_output(self):
        result = self.run_call(64, 1, suite.RAM + suite.SIGNATURE, 2)
        self.assertEqual((result.returncode, result.stdout), (2, b"\xef\xbe"))
        self.assertEqual(self.run_call(64, 5, suite.RAM, 2).returncode, 256 - 9)
        self.assertEqual(self.run_call(64, 1, 0x40, 2).returncode, 256 - 14)

    def test_read_comes_from_standard_input(self):
        self.assertEqual(self.run_call(63, 0, suite.RAM + 0x1000, 100, stdin=b"abc").returncode, 3)
        self.assertEqual(self.run_call(63, 0, suite.RAM + 0x1000, 100).returncode, 0)
        self.assertEqual(self.run_call(63, 3, suite.RAM + 0x1000, 100).returncode, 256 - 9)

    def test_exit_has_the_code(self):
        self.assertEqual(self.run_call(93, 42).returncode, 42)

    def test_other_calls_are_refused(self):
        self.assertEqual(self.run_call(1000).returncode, 256 - 38)


if __name__ == "__main__":
    unittest.main()
