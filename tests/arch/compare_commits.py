#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compare what --log-commits prints with Spike's log of the same programs, line by line.

    compare_commits.py [options] FOLDER|FILE...

Every RISC-V executable with a symbol `tohost` is run by both. The logs must be equal from the program's first instruction to
the last one that Isomer runs; what Spike does before (its boot ROM) and after (it looks at tohost now and then) is left out, and so is
what an instruction reads from a counter. docs/conformance.md. Exit status: 0 all equal, 1 a difference, 2 usage, 77 no Spike.
"""
import argparse
import concurrent.futures
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

from elf import Program

HERE = os.path.dirname(os.path.abspath(__file__))
# A CSR instruction that reads cycle, time, instret or another counter: its number is in the upper twelve bits.
COUNTER = re.compile(r"0x([0-9a-f]{8})\)")
COUNTERS = set(range(0xc00, 0xc20)) | set(range(0xc80, 0xca0)) | set(range(0xb00, 0xb20)) | set(range(0xb80, 0xba0)) | {0x344}


def reads_counter(line):
    word = COUNTER.search(line)
    value = int(word[1], 16) if word else 0
    return value & 0x7f == 0x73 and value & 0x3000 and value >> 20 in COUNTERS


def shown(line):
    """The part of a line that must be equal."""
    return line.split(")")[0] if reads_counter(line) else line.rstrip()


def first_difference(ours, theirs, entry):
    """(number of equal lines, a pair of lines that differ or None)."""
    start = re.compile(r"core +0: 3 0x0*%x " % entry)
    theirs = itertools.dropwhile(lambda line: not start.match(line), theirs)
    n = 0
    for a in ours:
        b = next(theirs, "(the log ends)")
        if shown(a) != shown(b):
            return n, (a.rstrip(), b.rstrip())
        n += 1
    return n, None


def compare(path, args):
    """(lines, difference or None) of a program."""
    program = Program(path)
    entry = program.symbols.get("_start", 0x80000000)
    isa, cpu = (text.replace("XLEN", str(program.width)) for text in (args.isa, args.cpu))
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (os.path.join(folder, name) for name in ("ours", "theirs"))
        commands = ([args.spike, "--isa=" + isa, "--log-commits", "--log=" + theirs, path],
                    [args.isomer, "-M", "htif", "-cpu", cpu, "--log-commits=" + ours, "-max-insns", str(args.max_insns),
                     "-kernel", path])
        for command in commands:
            try:
                subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               timeout=args.timeout, check=False)
            except subprocess.TimeoutExpired:
                return 0, ("%s: no end in %d s" % (os.path.basename(command[0]), args.timeout), "")
        for log, command in zip((theirs, ours), commands):
            if not os.path.exists(log) or os.path.getsize(log) == 0:
                return 0, ("%s: no log" % " ".join(command), "")
        with open(ours) as a, open(theirs) as b:
            return first_difference(a, b, entry)


def programs(tops, only):
    for top in tops:
        files = [top] if not os.path.isdir(top) else [os.path.join(d, f) for d, _, names in os.walk(top) for f in names]
        for path in sorted(files):
            try:
                if "tohost" in Program(path).symbols and re.search(only, os.path.basename(path)):
                    yield path
            except (ValueError, OSError):
                continue


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER|FILE")
    parser.add_argument("--spike", default=os.environ.get("SPIKE", "spike"), help="the program (spike, or $SPIKE)")
    parser.add_argument("--isomer", default=os.path.join(HERE, "..", "..", "build", "release", "isomer"))
    parser.add_argument("--isa", default="rvXLENgc_zicntr_zihpm_zicclsm", help="Spike's --isa; XLEN is 32 or 64 (%(default)s)")
    parser.add_argument("--cpu", default="rvXLENgc,+sdtrig", help="Isomer's -cpu (%(default)s)")
    parser.add_argument("--only", default="", help="a regular expression that names must contain")
    parser.add_argument("--expected", help="programs that may differ, one a line: name, then the reason")
    parser.add_argument("--max-insns", type=int, default=5000000)
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("-j", type=int, default=os.cpu_count())
    return parser.parse_args(argv)


def read_expected(path):
    if not path:
        return {}
    with open(path) as f:
        return dict((line.split(None, 1) + [""])[:2] for line in f if line.strip() and not line.startswith("#"))


def main():
    args = parse(sys.argv[1:])
    if not shutil.which(args.spike):
        print("skipped: no %s; --spike says where it is" % args.spike)
        return 77
    expected, paths = read_expected(args.expected), list(programs(args.folders, args.only))
    if not paths:
        print("no RISC-V program with a symbol tohost there")
        return 1
    lines = bad = 0
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for path, (n, difference) in zip(paths, pool.map(lambda p: compare(p, args), paths)):
            name = os.path.basename(path)
            lines += n
            if difference and name not in expected:
                bad += 1
                print("%s: line %d\n  isomer %s\n  spike  %s" % (name, n + 1, *difference))
            elif not difference and name in expected:
                bad += 1
                print("%s: is expected to differ, but does not" % name)
    print("%d programs, %d equal lines, %d unexpected, %d expected differences" % (
        len(paths), lines, bad, sum(os.path.basename(p) in expected for p in paths)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
