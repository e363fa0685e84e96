# SPDX-License-Identifier: MIT
"""The runner of conformance suites, with programs of a few words."""
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
ISOMER = os.environ["ISOMER"]
RAM = 0x80000000
TOHOST, SIGNATURE = 0x100, 0x140
FOREVER = 0x0000006F  # j .


def addi(rd, rs, value):
    return value << 20 | rs << 15 | rd << 7 | 0x13


def sw(rs, value, offset):
    return (offset >> 5) << 25 | value << 20 | rs << 15 | 2 << 12 | (offset & 31) << 7 | 0x23


def program(words, status=1, ends=True):
    """Put the words (up to 2047) into the signature, then write status to tohost."""
    code = [0x00000297]  # auipc t0, 0
    for i, word in enumerate(words):
        code += [addi(6, 0, word), sw(5, 6, SIGNATURE + 4 * i)]
    if ends:
        code += [addi(6, 0, status), sw(5, 6, TOHOST)]
    return code + [FOREVER]


def elf(code, width=64, n_words=2, tohost=True):
    """The code at RAM, signature words of deadbeef, and the symbols that a suite's program has."""
    body = struct.pack("<%dI" % len(code), *code).ljust(SIGNATURE, b"\0")
    body += struct.pack("<I", 0xDEADBEEF) * n_words
    symbols = [("begin_signature", RAM + SIGNATURE), ("end_signature", RAM + SIGNATURE + 4 * n_words)]
    if tohost:
        symbols.append(("tohost", RAM + TOHOST))
    names, table = b"\0", bytes(24 if width == 64 else 16)
    for name, value in symbols:
        if width == 64:
            table += struct.pack("<IBBHQQ", len(names), 0x10, 0, 0xFFF1, value, 0)
        else:
            table += struct.pack("<IIIBBH", len(names), value, 0, 0x10, 0, 0xFFF1)
        names += name.encode() + b"\0"
    head = 0x100
    at_table = head + len(body)
    at_names = at_table + len(table)
    at_sections = at_names + len(names)
    ident = b"\x7fELF" + bytes([2 if width == 64 else 1, 1, 1]) + bytes(9)
    if width == 64:
        header = ident + struct.pack("<HHIQQQIHHHHHH", 2, 243, 1, RAM, 64, at_sections, 0, 64, 56, 1, 64, 3, 0)
        segment = struct.pack("<IIQQQQQQ", 1, 7, head, RAM, RAM, len(body), len(body), 4096)
        section, entry = "<IIQQQQIIQQ", 24
    else:
        header = ident + struct.pack("<HHIIIIIHHHHHH", 2, 243, 1, RAM, 52, at_sections, 0, 52, 32, 1, 40, 3, 0)
        segment = struct.pack("<IIIIIIII", 1, head, RAM, RAM, len(body), len(body), 7, 4096)
        section, entry = "<IIIIIIIIII", 16
    sections = struct.pack(section, *([0] * 10))
    sections += struct.pack(section, 0, 2, 0, 0, at_table, len(table), 2, 1, 8, entry)
    sections += struct.pack(section, 0, 3, 0, 0, at_names, len(names), 0, 0, 1, 0)
    return (header + segment).ljust(head, b"\0") + body + table + names + sections


class Runner(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.suite = self.path("suite")

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def put(self, name, data):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data)
        return path

    def signature_test(self, name, words, reference, width=64):
        self.put("suite/%s.elf" % name, elf(program(words), width, len(words)))
        if reference is not None:
            self.put("suite/%s.reference_output" % name, b"".join(b"%08x\n" % w for w in reference))

    def run_suite(self, *args, isomer=ISOMER):
        p = subprocess.run([sys.executable, "-B", os.path.join(HERE, "run_suite.py"), "--isomer", isomer,
                            "--max-insns", "100000", *args, self.suite],
                           capture_output=True, text=True, timeout=100, check=False)
        self.assertEqual(p.stderr, "")
        return p.returncode, p.stdout

    def check_fails(self, says, *args, **kw):
        status, out = self.run_suite(*args, **kw)
        self.assertIn(says, out)
        self.assertEqual(status, 1, out)

    def test_passing_tests_are_counted_by_group(self):
        self.put("suite/rv64ui-p-one", elf(program([5])))
        self.put("suite/rv64ui-p-two", elf(program([5])))
        self.put("suite/rv32um-v-one", elf(program([5]), 32))
        self.signature_test("rv64i_m/M/src/mul-01", [7, 9], [7, 9])
        self.put("suite/rv64ui-p-one.dump", b"some text")
        status, out = self.run_suite()
        self.assertEqual(status, 0, out)
        rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
        self.assertEqual(rows["rv64ui-p"], ["2", "0", "0", "0"])
        self.assertEqual(rows["rv32um-v"], ["1", "0", "0", "0"])
        self.assertEqual(rows["rv64i_m/M"], ["1", "0", "0", "0"])
        self.assertEqual(rows["total"], ["4", "0", "0", "0"])

    def test_failing_case_is_named(self):
        self.put("suite/rv64ui-p-one", elf(program([5], status=7 << 1 | 1)))
        self.check_fails("FAIL: rv64ui-p-one: case 7")

    def test_wrong_word_of_a_signature_fails(self):
        self.signature_test("mul-01", [7, 9], [7, 8])
        self.check_fails("signature, line 2: 00000009, the reference has 00000008")

    def test_emulator_that_computes_wrong_fails(self):
        self.signature_test("mul-01", [7, 9], [7, 9])
        broken = self.put("broken", ('#!/bin/sh\n"%s" "$@" || exit\nwhile [ "$1" != -signature ]; do shift; done\n'
                                     'sed s/9/8/ "$2" >"$2.x"; mv "$2.x" "$2"\n' % ISOMER).encode())
        os.chmod(broken, 0o755)
        self.assertEqual(self.run_suite()[0], 0)
        self.check_fails("signature, line 2", isomer=broken)

    def test_short_signature_fails(self):
        self.signature_test("mul-01", [7, 9], [7, 9, 9])
        self.check_fails("the signature has 2 lines, the reference 3")

    def test_signature_of_filler_is_no_pass(self):
        self.put("suite/nothing.elf", elf(program([])))
        self.put("suite/nothing.sig", b"deadbeef\ndeadbeee\n")
        self.check_fails("the test did nothing")
        self.put("suite/nothing.sig", b"DEADBEEF\ndeadbeef\n")
        self.check_fails("the reference signature says nothing")

    def test_signature_without_reference_is_no_pass(self):
        self.signature_test("mul-01", [7, 9], None)
        self.check_fails("UNCHECKED: mul-01")
        self.assertEqual(self.run_suite("--allow-unchecked")[0], 0)

    def test_empty_suite_fails(self):
        os.mkdir(self.suite)
        self.check_fails("only 0 tests, at least 1")
        self.put("suite/rv64ui-p-one", elf(program([5])))
        self.check_fails("only 1 tests, at least 2", "--min-tests", "2")
        self.check_fails("only 0 tests", "--only", "rv32*")

    def test_test_that_hangs_fails(self):
        self.put("suite/rv64ui-p-one", elf(program([5], ends=False)))
        self.check_fails("it did not end: isomer: --max-insns reached")

    def test_program_without_tohost_fails(self):
        self.put("suite/rv64ui-p-one", elf(program([5]), tohost=False))
        self.check_fails("no symbol tohost")

    def test_width_that_the_name_denies_fails(self):
        self.put("suite/rv32ui-p-one", elf(program([5])))
        self.check_fails("is named for RV32 but is a program for RV64")

    def test_listed_failure_is_expected_and_may_not_pass(self):
        self.put("suite/rv64ui-p-one", elf(program([5], status=5)))
        self.put("suite/rv64ui-p-two", elf(program([5])))
        known = self.put("known", b"# why\nrv64ui-p-one issue 12\n")
        status, out = self.run_suite("--expected", known)
        self.assertEqual(status, 0, out)
        self.put("suite/rv64ui-p-one", elf(program([5])))
        self.check_fails("PASSES, take it from the list: rv64ui-p-one", "--expected", known)

    def test_list_names_only_tests_that_exist(self):
        self.put("suite/rv64ui-p-one", elf(program([5])))
        known = self.put("known", b"rv64ui-p-gone was removed\n")
        self.check_fails("LISTED, but there is no such test: rv64ui-p-gone", "--expected", known)

    def test_cpu_goes_by_group(self):
        first, *rest = program([5])
        # c.li a0, 0 twice: illegal without C, and then mtvec leads to address 0
        self.put("suite/rv64uc-p-one", elf([first, 0x45014501] + rest))
        self.assertEqual(self.run_suite()[0], 0)
        self.assertEqual(self.run_suite("--cpu", "rv64ui-*=rv64ima")[0], 0)
        self.check_fails("FAIL: rv64uc-p-one", "--cpu", "rv64uc-*=rv64ima")

    def test_junit_names_each_test_and_why_it_failed(self):
        self.put("suite/rv64ui-p-one", elf(program([5])))
        self.put("suite/rv64ui-p-two", elf(program([5], status=5)))
        self.run_suite("--junit", self.path("out.xml"))
        suite = xml.parse(self.path("out.xml")).getroot().find("testsuite")
        self.assertEqual((suite.get("name"), suite.get("tests"), suite.get("failures")), ("rv64ui-p", "2", "1"))
        self.assertEqual(suite.find("testcase[@name='rv64ui-p-two']/failure").get("message"), "case 2")


if __name__ == "__main__":
    unittest.main()
