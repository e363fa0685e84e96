#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the measuring tools themselves, with small scripts in the place of emulators."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import unittest.mock
import xml.etree.ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import in_guest
import measure
import programs


def tool(name, *arguments):
    """Run a tool; (exit status, standard output, standard error)."""
    done = subprocess.run([sys.executable, os.path.join(HERE, name)] + list(arguments),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Folder(unittest.TestCase):
    """Each test has a folder of its own for scripts."""

    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = kept.name

    def script(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as f:
            f.write("#!/bin/sh\n" + text)
        os.chmod(path, 0o755)
        return path


class Expected(unittest.TestCase):
    def test_sha256_agrees_with_another_implementation(self):
        block = bytes(7 * i & 255 for i in range(65536))
        for short, times in ((True, 1), (False, 100)):
            digest = hashlib.sha256(block * times).hexdigest()[:16]
            self.assertEqual(programs.expected_output("sha256", short), b"sha256 %s\n" % digest.encode())

    def test_every_program_has_both_outputs(self):
        for program in programs.PROGRAMS:
            for short in (False, True):
                self.assertRegex(programs.expected_output(program, short).decode(),
                                 r"^%s [0-9a-f]{16}\n$" % program)


class Check(Folder):
    def check(self, text, *options):
        return tool("programs.py", "check", *options, "vm.short.elf", "--", self.script("emulator", text))

    def test_expected_output_passes(self):
        status, out, _ = self.check("cat %s\n" % programs.expected_path("vm", True))
        self.assertEqual((status, out), (0, "vm.short.elf: as expected\n"))

    def test_wrong_output_fails(self):
        status, _, err = self.check("echo vm 0000000000000000\n")
        self.assertEqual(status, 1)
        self.assertIn("expected b'vm ", err)

    def test_exit_status_fails_in_spite_of_right_output(self):
        status, _, err = self.check("cat %s; exit 3\n" % programs.expected_path("vm", True))
        self.assertEqual(status, 1)
        self.assertIn("exit status 3", err)

    def test_hanging_emulator_fails(self):
        status, _, err = self.check("exec sleep 60\n", "--timeout", "0.2")
        self.assertEqual(status, 1)
        self.assertIn("not finished", err)


class Measure(Folder):
    def test_counts_output_and_status_are_found(self):
        run = measure.run_command([self.script("e", "echo hello; echo 'stats: insns=42 x=1' >&2\n")], 10)
        self.assertEqual((run.output, run.insns, run.status, run.error), (b"hello\n", 42, 0, None))

    def test_cpu_seconds_are_those_of_the_child(self):
        idle = measure.run_command([self.script("idle", "sleep 0.3\n")], 10)
        busy = measure.run_command([self.script("busy", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done\n")], 60)
        self.assertGreaterEqual(idle.wall_s, 0.3)
        self.assertGreater(busy.cpu_s, idle.cpu_s)

    def test_time_out_kills_children_as_well(self):
        marker = os.path.join(self.folder, "alive")
        script = self.script("e", "(sleep 1; touch %s) & wait\n" % marker)
        run = measure.run_command([script], 0.2)
        self.assertEqual(run.error, "not finished after 0.2 s")
        time.sleep(1.2)
        self.assertFalse(os.path.exists(marker))

    def test_signal_ends_what_was_started(self):
        mark = os.path.join(self.folder, "pid")
        emulator = self.script("emulator", "echo $$ > %s; exec sleep 100\n" % mark)
        code = ("import sys; sys.path.insert(0, %r); import measure; measure.end_on_signals();"
                "measure.run_command([%r], 60)" % (HERE, emulator))
        child = subprocess.Popen([sys.executable, "-c", code])
        while not os.path.exists(mark) or not os.path.getsize(mark):
            time.sleep(0.05)
        time.sleep(1)  # the emulator may run before Popen has returned, on a busy host
        child.terminate()
        child.wait(20)
        with open(mark) as f:
            pid = int(f.read())
        for _ in range(100):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        self.fail("process %d goes on" % pid)

    def test_missing_program_is_an_error_of_the_run(self):
        self.assertIn("No such file", measure.run_command([self.folder + "/none"], 1).error)

    def test_medians_and_means(self):
        def runs(*seconds):
            return [measure.Run(s, s, None, 0, b"", None) for s in seconds]
        self.assertEqual(measure.median_cpu(runs(3.0, 1.0, 2.0)), 2.0)
        self.assertEqual(measure.spread(runs(3.0, 1.0, 2.0)), 1.0)
        self.assertAlmostEqual(measure.geometric_mean([2.0, 8.0]), 4.0)
        failed = runs(1.0) + [measure.Run(1.0, 1.0, None, 1, b"", "exit status 1")]
        self.assertIsNone(measure.median_cpu(failed))


class InGuest(Folder):
    """A shell script stands for the guest: it prints what the kernel would, then runs a shell."""

    def measure(self, before_shell, names=("copy",)):
        guest = self.script("guest", before_shell + "while read -r l; do eval \"$l\"; printf '# '; done\n")
        return in_guest.measure_guest([guest], list(names), 20)

    def test_output_is_that_of_the_item(self):
        commands = {"busy": "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; echo $i", "idle": "echo 1"}
        with unittest.mock.patch.dict(in_guest.COMMANDS, commands):
            runs = self.measure("echo isomer: ready; printf '# '\n", ("busy", "idle"))
        self.assertEqual([r.error for r in runs.values()], [None, None])
        self.assertEqual(runs["busy"].output, b"60000\n")

    def test_failing_command_is_an_error(self):
        with unittest.mock.patch.dict(in_guest.COMMANDS, {"copy": "echo no; false"}):
            runs = self.measure("echo isomer: ready; printf '# '\n")
        self.assertIn("exit status 1: b'no", runs["copy"].error)

    def test_guest_that_ends_is_an_error_once(self):
        runs = self.measure("echo panic; exit 0\n", ("copy", "sort"))
        self.assertIn("panic", runs["copy"].error)
        self.assertEqual(runs["sort"].error, "not reached")

    def test_archive_is_one_that_cpio_reads(self):
        if not shutil.which("cpio"):
            self.skipTest("no cpio here")
        archive = in_guest.cpio({"one": b"abc", "two": b"x" * 4097})
        subprocess.run(["cpio", "-id", "--quiet"], input=archive, cwd=self.folder, check=True)
        with open(os.path.join(self.folder, in_guest.FOLDER, "two"), "rb") as f:
            self.assertEqual(f.read(), b"x" * 4097)


class Chart(Folder):
    def draw(self, data, *options):
        path = os.path.join(self.folder, "result.json")
        with open(path, "w") as f:
            json.dump(data, f)
        return tool("chart.py", *options, path)

    @staticmethod
    def result(*seconds):
        names = ["isomer", "qemu"]
        runs = {n: [{"cpu_s": s, "error": None}] for n, s in zip(names, seconds)}
        return {"host": {"cpu": "any", "date": "2000-01-01 00:00"}, "emulators": [{"name": n} for n in names],
                "items": [{"name": "a<b", "kind": "int", "runs": runs}]}

    def test_bar_has_the_ratio(self):
        status, out, _ = self.draw(self.result(2.0, 1.0))
        self.assertEqual(status, 0)
        root = xml.etree.ElementTree.fromstring(out)
        texts = [e.text for e in root.iter() if e.tag.endswith("text")]
        self.assertIn("0.50", texts)
        self.assertIn("a<b", texts)

    def test_unknown_reference_is_an_error(self):
        status, _, err = self.draw(self.result(1.0, 1.0), "--reference", "other")
        self.assertEqual(status, 1)
        self.assertIn("isomer qemu", err)


class Yardstick(Folder):
    """The whole of bench/run, on a folder of pretended engines."""

    def compare(self, ours, engine):
        self.script("isomer", ours)
        self.script("D0", engine)
        self.script("one.elf", "")
        self.script("two.elf", "")
        self.result = os.path.join(self.folder, "result.json")
        return tool("run", "--prototype", self.folder, "--isomer", os.path.join(self.folder, "isomer"),
                    "--no-qemu", "--rounds", "2", "--json", self.result)

    def test_equal_outputs_make_a_table(self):
        status, out, err = self.compare("echo same; echo 'stats: insns=2000000' >&2\n", "echo same\n")
        self.assertEqual(status, 0, out + err)
        self.assertIn("note: A: not in", out)
        self.assertRegex(out, r"(?m)^one +2\.0 ")
        self.assertRegex(out, r"(?m)^mean, without memops ")
        with open(self.result) as f:
            data = json.load(f)
        self.assertEqual([i["name"] for i in data["items"]], ["one", "two"])
        self.assertEqual(len(data["items"][0]["runs"]["D0"]), 2)

    def test_different_outputs_are_a_problem(self):
        status, out, _ = self.compare("echo same\n", "echo other\n")
        self.assertEqual(status, 1)
        self.assertIn("PROBLEM: one: outputs differ", out)

    def test_failing_emulator_has_no_ratio(self):
        status, out, _ = self.compare("echo same\n", "echo same; exit 7\n")
        self.assertEqual(status, 1)
        self.assertIn("PROBLEM: one on D0: exit status 7", out)
        with open(self.result) as f:
            self.assertIsNone(json.load(f)["items"][0]["ratios"]["D0"])

    def test_changing_instruction_count_is_a_problem(self):
        counting = "echo $(($(cat {0}/n || echo 0) + 1)) >{0}/n.new; mv {0}/n.new {0}/n\n" \
                   "echo same; echo \"stats: insns=$(cat {0}/n)\" >&2\n".format(self.folder)
        status, out, _ = self.compare(counting, "echo same\n")
        self.assertEqual(status, 1)
        self.assertIn("instruction counts differ", out)


if __name__ == "__main__":
    unittest.main()
