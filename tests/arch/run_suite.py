#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run a folder of ready conformance programs on Isomer's board htif and say what differs.

    run_suite.py [options] FOLDER|FILE...

Every RISC-V executable below the folders is a test. It passes when it ends with status 0 and, if a reference
signature stands beside it (NAME.sig or NAME.reference_output for NAME or NAME.elf), leaves exactly that signature.
docs/conformance.md shows how to use it with riscv-tests and riscv-arch-test. Exit status: 0 nothing unexpected,
1 something failed or a listed failure passed, 2 usage.
"""
import argparse
import collections
import concurrent.futures
import fnmatch
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

from elf import Program

HERE = os.path.dirname(os.path.abspath(__file__))
SELF_CHECKING = re.compile(r"^(rv(?:32|64)\w+-(?:p|v|pm|pt))-")
FILLER = "deadbeef"
STATUS_LIMIT = 124

PASS, FAIL, UNCHECKED = "pass", "fail", "unchecked"
Result = collections.namedtuple("Result", "verdict why seconds")


class Test:
    """One program: where it is, what it is called, what it belongs to."""

    def __init__(self, path, top):
        self.path = path
        self.program = Program(path)
        inside = os.path.relpath(path, top) if os.path.isdir(top) else os.path.basename(path)
        self.name = re.sub(r"\.elf$", "", inside)
        riscv_tests = SELF_CHECKING.match(os.path.basename(self.name))
        self.self_checking = riscv_tests is not None
        self.group = riscv_tests[1] if riscv_tests else os.path.dirname(self.name) or "."
        self.group = re.sub(r"/src$", "", self.group)
        self.reference = self._reference()

    def _reference(self):
        stem = re.sub(r"\.elf$", "", self.path)
        for path in (p + end for p in (self.path, stem) for end in (".sig", ".reference_output")):
            if os.path.exists(path):
                return path
        return None

    def why_not(self):
        """What keeps it from being run, or None."""
        if "tohost" not in self.program.symbols:
            return "it has no symbol tohost, so its end cannot be seen"
        said = re.search(r"rv(32|64)", self.name)
        if said and int(said[1]) != self.program.width:
            return "it is named for RV%s but is a program for RV%d" % (said[1], self.program.width)
        return None


def find_tests(tops, only):
    for top in tops:
        files = [top]
        if os.path.isdir(top):
            files = [os.path.join(d, f) for d, _, names in os.walk(top) for f in names]
        for path in sorted(files):
            try:
                test = Test(path, top)
            except (ValueError, OSError):
                if path == top:
                    raise
                continue
            if not only or fnmatch.fnmatch(test.name, only):
                yield test


def read_words(path):
    with open(path, encoding="ascii", errors="replace") as f:
        return f.read().lower().split()


def compare(got, want):
    """None, or in which way the signatures differ."""
    if not want or set(want) == {FILLER}:
        return "the reference signature says nothing: it is empty or all %s" % FILLER
    if not got or set(got) == {FILLER}:
        return "the signature is empty or all %s: the test did nothing" % FILLER
    for i, (a, b) in enumerate(zip(got, want)):
        if a != b:
            return "signature, line %d: %s, the reference has %s" % (i + 1, a, b)
    if len(got) != len(want):
        return "the signature has %d lines, the reference %d" % (len(got), len(want))
    return None


def cpu_of(test, options):
    """The last -cpu whose pattern fits the group or the name."""
    found = None
    for pattern, cpu in options.cpu:
        if fnmatch.fnmatch(test.group, pattern) or fnmatch.fnmatch(test.name, pattern):
            found = cpu
    return found


def command(test, options, signature):
    args = [options.isomer, "-M", "htif", "-kernel", test.path, "-max-insns", str(options.max_insns)]
    cpu = cpu_of(test, options)
    if cpu:
        args += ["-cpu", cpu]
    if signature:
        args += ["-signature", signature, "-signature-granularity", str(options.granularity)]
    return args + options.option


def judge(test, status, stderr, signature):
    last = (stderr.strip().splitlines() or [""])[-1]
    if status == STATUS_LIMIT:
        return FAIL, "it did not end: " + last
    if status:
        return FAIL, "case %d" % status if not last else "status %d: %s" % (status, last)
    if test.reference:
        why = compare(read_words(signature), read_words(test.reference))
        return (FAIL, why) if why else (PASS, "")
    if not test.self_checking and "begin_signature" in test.program.symbols:
        return UNCHECKED, "it leaves a signature and there is no reference beside it"
    return PASS, ""


def run(test, options):
    start = time.monotonic()
    why = test.why_not()
    if why:
        return Result(FAIL, why, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        signature = os.path.join(folder, "signature") if test.reference else None
        try:
            p = subprocess.run(command(test, options, signature), stdin=subprocess.DEVNULL, capture_output=True,
                               timeout=options.timeout, check=False)
            verdict = judge(test, p.returncode, p.stderr.decode("utf-8", "replace"), signature)
        except subprocess.TimeoutExpired:
            verdict = FAIL, "it did not end within %g s" % options.timeout
        except OSError as e:
            verdict = FAIL, str(e)
    return Result(*verdict, time.monotonic() - start)


def read_expected(path):
    """Names of tests that may fail; each with a reason after it."""
    names = {}
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            name, _, why = line.split("#")[0].strip().partition(" ")
            if name and not why.strip():
                sys.exit("%s:%d: a reason must follow the name" % (path, number))
            if name:
                names[name] = why.strip()
    return names


def print_table(tests, results, expected, out):
    groups = collections.defaultdict(collections.Counter)
    for test in tests:
        verdict = results[test.name].verdict
        if verdict != PASS and test.name in expected:
            verdict = "expected"
        groups[test.group][verdict] += 1
    width = max([len(g) for g in groups] + [5])
    columns = (PASS, FAIL, UNCHECKED, "expected")
    out.write("%-*s %9s %9s %9s %9s\n" % (width, "group", *columns))
    for group in sorted(groups):
        out.write("%-*s %9d %9d %9d %9d\n" % (width, group, *(groups[group][c] for c in columns)))
    total = sum(groups.values(), collections.Counter())
    out.write("%-*s %9d %9d %9d %9d\n" % (width, "total", *(total[c] for c in columns)))


def write_junit(path, tests, results, expected):
    root = xml.Element("testsuites")
    for group in sorted({t.group for t in tests}):
        mine = [t for t in tests if t.group == group]
        suite = xml.SubElement(root, "testsuite", name=group, tests=str(len(mine)))
        failures = 0
        for test in mine:
            r = results[test.name]
            case = xml.SubElement(suite, "testcase", classname=group, name=test.name, time="%.3f" % r.seconds)
            if r.verdict != PASS and test.name in expected:
                xml.SubElement(case, "skipped", message="expected: " + expected[test.name])
            elif r.verdict != PASS:
                failures += 1
                xml.SubElement(case, "failure", message=r.why)
        suite.set("failures", str(failures))
    xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def surprises(tests, results, expected, options):
    """Lines about all that makes the run fail."""
    for test in tests:
        r = results[test.name]
        if r.verdict == UNCHECKED and options.allow_unchecked:
            continue
        if r.verdict != PASS and test.name not in expected:
            yield "%s: %s: %s" % (r.verdict.upper(), test.name, r.why)
        if r.verdict == PASS and test.name in expected:
            yield "PASSES, take it from the list: " + test.name
    if not options.only:
        for name in sorted(set(expected) - {t.name for t in tests}):
            yield "LISTED, but there is no such test: " + name
    if len(tests) < options.min_tests:
        yield "only %d tests, at least %d were asked for" % (len(tests), options.min_tests)


def cpu_option(text):
    pattern, equals, cpu = text.partition("=")
    return (pattern, cpu) if equals else ("*", text)


def parse(argv):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="+")
    p.add_argument("--isomer", default=os.path.join(HERE, "../../build/release/isomer"), help="the emulator")
    p.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), metavar="N", help="tests at a time")
    p.add_argument("--cpu", action="append", default=[], type=cpu_option, metavar="[PATTERN=]CPU",
                   help="-cpu for all tests, or those whose group or name fits; the last that fits counts")
    p.add_argument("--option", action="append", default=[], metavar="ARG", help="one more argument for isomer")
    p.add_argument("--max-insns", type=int, default=50000000, metavar="N", help="of a test; 50 million")
    p.add_argument("--timeout", type=float, default=60, metavar="S", help="host seconds of a test; 60")
    p.add_argument("--granularity", type=int, default=4, metavar="N", help="bytes in a line of the signature; 4")
    p.add_argument("--only", metavar="PATTERN", help="just the tests whose name fits")
    p.add_argument("--expected", metavar="FILE", help="tests that may fail: NAME REASON, one a line")
    p.add_argument("--allow-unchecked", action="store_true", help="signatures without a reference are no failure")
    p.add_argument("--min-tests", type=int, default=1, metavar="N", help="fewer tests are a failure; 1")
    p.add_argument("--junit", metavar="FILE", help="write the results as JUnit XML")
    return p.parse_args(argv)


def main(argv):
    options = parse(argv)
    expected = read_expected(options.expected) if options.expected else {}
    try:
        tests = list(find_tests(options.folder, options.only))
    except (ValueError, OSError) as e:
        sys.exit("run_suite: %s" % e)
    names = collections.Counter(t.name for t in tests)
    twice = [n for n in names if names[n] > 1]
    if twice:
        sys.exit("run_suite: two tests are called %s; give one folder that holds both" % twice[0])
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        results = dict(zip([t.name for t in tests], pool.map(lambda t: run(t, options), tests)))
    print_table(tests, results, expected, sys.stdout)
    if options.junit:
        write_junit(options.junit, tests, results, expected)
    bad = list(surprises(tests, results, expected, options))
    for line in bad:
        print(line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
