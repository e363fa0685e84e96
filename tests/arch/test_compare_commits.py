#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""compare_commits.py, with a script that plays Spike: isomer's own log behind a boot ROM, with or without a change."""
import os
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ISOMER = os.environ.get("ISOMER", "isomer")
# li t0, 1; rdinstret t1; auipc t2, 0; addi t2, t2, 24; sw t0, 0(t2); j .; tohost behind
PROGRAM = [0x00100293, 0xC0202373, 0x00000397, 0x01838393, 0x0053A023, 0x0000006F, 0, 0, 0, 0]
SPIKE = """#!/bin/sh
for a; do case $a in --log=*) log=${a#--log=} ;; esac; done
%s -M htif -cpu rv64gc --log-commits="$log.own" -kernel "$a"
{ echo 'core   0: 3 0x0000000000001000 (0x00000297) x5  0x0000000000001000'
  sed '%s' "$log.own"
  echo 'core   0: 3 0x0000000080000014 (0x0000006f)'; } >"$log"
"""


def elf(words, tohost):
    """An executable at 0x80000000 with the symbol tohost."""
    code = struct.pack("<%dI" % len(words), *words)
    names = b"\0tohost\0"
    symbols = bytes(24) + struct.pack("<IBBHQQ", 1, 0x11, 0, 1, tohost, 8)
    at_symbols = 120 + len(code)
    at_names = at_symbols + len(symbols)
    at_sections = at_names + len(names)
    header = b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 2, 243, 1, 0x80000000, 64, at_sections, 0, 64, 56, 1,
                                                            64, 3, 0)
    segment = struct.pack("<IIQQQQQQ", 1, 7, 120, 0x80000000, 0x80000000, len(code), len(code), 4096)
    sections = bytes(64) + struct.pack("<IIQQQQIIQQ", 0, 2, 0, 0, at_symbols, len(symbols), 2, 1, 8, 24)
    sections += struct.pack("<IIQQQQIIQQ", 0, 3, 0, 0, at_names, len(names), 0, 0, 1, 0)
    return header + segment + code + symbols + names + sections


class CompareCommits(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        with open(os.path.join(self.folder, "rv64ui-p-a"), "wb") as f:
            f.write(elf(PROGRAM, 0x80000020))

    def compare(self, change, *args):
        spike = os.path.join(self.folder, "spike")
        with open(spike, "w") as f:
            f.write(SPIKE % (os.path.abspath(ISOMER), change))
        os.chmod(spike, 0o755)
        return subprocess.run([sys.executable, "-B", os.path.join(HERE, "compare_commits.py"), "--spike", spike, "--isomer", ISOMER,
                               *args, self.folder], capture_output=True, text=True, timeout=60, check=False)

    def test_equal_logs_pass(self):
        done = self.compare("")
        self.assertEqual(done.stdout, "1 programs, 5 equal lines, 0 unexpected, 0 expected differences\n")
        self.assertEqual(done.returncode, 0)

    def test_other_value_fails(self):
        done = self.compare("s/x7  0x0000000080000020/x7  0x0000000080000021/")
        self.assertIn("rv64ui-p-a: line 4\n  isomer core   0: 3 0x000000008000000c", done.stdout)
        self.assertEqual(done.returncode, 1)

    def test_missing_line_fails(self):
        self.assertEqual(self.compare("3d").returncode, 1)

    def test_counters_may_differ(self):
        self.assertEqual(self.compare("s/x6  0x.*/x6  0x0000000000000777/").returncode, 0)

    def test_listed_program_may_differ_and_must(self):
        listed = os.path.join(self.folder, "listed")
        with open(listed, "w") as f:
            f.write("rv64ui-p-a  why\n")
        self.assertEqual(self.compare("3d", "--expected", listed).returncode, 0)
        self.assertEqual(self.compare("", "--expected", listed).returncode, 1)

    def test_no_program_is_a_failure(self):
        self.assertEqual(self.compare("", "--only", "nothing").returncode, 1)


if __name__ == "__main__":
    unittest.main()
