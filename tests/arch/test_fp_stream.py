# SPDX-License-Identifier: MIT
"""Streams of floating-point cases: fp_stream, and the script that feeds it from a generator."""
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
STREAM = os.environ["FP_STREAM"]

ONE, TWO, THREE = "3FF0000000000000", "4000000000000000", "4008000000000000"
# 1 + 2 = 3; the largest number + itself overflows to infinity, inexact (flags OF and NX).
SUM = "%s %s %s 00\n" % (ONE, TWO, THREE)
OVERFLOW = "7FEFFFFFFFFFFFFF 7FEFFFFFFFFFFFFF 7FF0000000000000 05\n"
OVERFLOW_TO_ZERO = "7FEFFFFFFFFFFFFF 7FEFFFFFFFFFFFFF 7FEFFFFFFFFFFFFF 05\n"


class Stream(unittest.TestCase):
    def run_stream(self, text, *args):
        p = subprocess.run([STREAM, *args], input=text, capture_output=True, text=True, timeout=60, check=False)
        return p.returncode, p.stdout + p.stderr

    def test_right_results_pass(self):
        self.assertEqual(self.run_stream(SUM + OVERFLOW, "f64_add", "-rnear_even"),
                         (0, "f64_add rnear_even: 2 cases, 0 differences\n"))

    def test_rounding_mode_counts(self):
        self.assertEqual(self.run_stream(OVERFLOW_TO_ZERO, "f64_add", "-rminMag")[0], 0)
        self.assertEqual(self.run_stream(OVERFLOW, "f64_add", "-rminMag")[0], 1)

    def test_wrong_result_is_shown(self):
        status, out = self.run_stream(SUM.replace(THREE, TWO), "f64_add", "rnear_even")
        self.assertEqual(status, 1)
        self.assertIn("expected %s 00, got %s 00" % (TWO, THREE), out)

    def test_wrong_flags_are_shown(self):
        status, out = self.run_stream(OVERFLOW.replace(" 05", " 04"), "f64_add", "rnear_even")
        self.assertEqual(status, 1)
        self.assertIn("04, got 7FF0000000000000 05", out)

    def test_short_cuts_are_checked(self):
        self.assertEqual(self.run_stream(SUM, "f64_add", "rnear_even", "-fast", "-nx")[0], 0)
        self.assertEqual(self.run_stream(SUM.replace(THREE, TWO), "f64_add", "rnear_even", "-fast", "-nx")[0], 1)

    def test_no_case_is_no_pass(self):
        self.assertEqual(self.run_stream("", "f64_add", "rnear_even")[0], 1)

    def test_line_that_is_no_case_fails(self):
        self.assertEqual(self.run_stream(SUM + "1 2 3\n", "f64_add", "rnear_even")[0], 1)


class Script(unittest.TestCase):
    def run_script(self, line):
        """With a generator that prints this line for every function."""
        with tempfile.TemporaryDirectory() as folder:
            generator = os.path.join(folder, "generator")
            with open(generator, "w", encoding="ascii") as f:
                f.write("#!/bin/sh\necho '%s'\n" % line.strip())
            os.chmod(generator, 0o755)
            p = subprocess.run([sys.executable, "-B", os.path.join(HERE, "run_testfloat.py"), "--stream", STREAM,
                                "--only", "f64_add", generator],
                               capture_output=True, text=True, timeout=60, check=False)
        return p.returncode, p.stdout + p.stderr

    def test_all_modes_and_short_cuts_run(self):
        status, out = self.run_script(SUM)
        self.assertEqual(status, 0, out)
        self.assertEqual(out.splitlines()[-1], "6 runs, 6 cases, 0 runs with differences")

    def test_difference_fails(self):
        status, out = self.run_script(OVERFLOW)
        self.assertEqual(status, 1, out)
        self.assertEqual(out.splitlines()[-1], "6 runs, 6 cases, 2 runs with differences")


if __name__ == "__main__":
    unittest.main()
