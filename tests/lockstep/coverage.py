#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the tests of instructions, traps and CSRs cover, of the whole tables.

    coverage.py [--details] ISOMER FOLDER_OF_BARE_PROGRAMS

Runs random programs as lockstep.py makes them (all rows, those too that QEMU lacks) and the programs of tests/bare with
isomer --coverage and adds up. Prints how many rows of each extension ran, which traps were taken from which mode, and which bits of which
CSRs were written 0 and 1; with --details all names. Exit status 1: a row or a trap was never taken that
NOT_COVERED does not name, or one that it names was; 77: no cross compiler.
"""
import collections
import concurrent.futures
import os
import random
import shutil
import subprocess
import sys
import tempfile

import blocks
import random_extensions as extensions
import rows as table
from program import MAX_SETS, Program, build_runner

HERE = os.path.dirname(os.path.abspath(__file__))
CC = os.environ.get("CC_RISCV", "riscv64-unknown-elf-gcc")
RUNS = 2500
# Rows that none of the programs runs, and why that is so.
NOT_COVERED = {}
# What the others leave out: wrs.nto, and a jump to half an instruction where there are no compressed ones.
REST = """
.globl _start, tohost
_start: la t0, 1f
    csrw mtvec, t0
    .word 0x00d00073
    la t1, _start + 2
    jr t1
.align 2
1:  li t0, 1
    la t1, tohost
    sw t0, 0(t1)
    j .
.data
.align 3
tohost: .dword 0
"""
EXCEPTIONS = {0: "fetch misaligned", 1: "fetch access", 2: "illegal", 3: "breakpoint", 4: "load misaligned", 5: "load access",
              6: "store misaligned", 7: "store access", 8: "ecall from U", 9: "ecall from S", 11: "ecall from M", 12: "fetch page",
              13: "load page", 15: "store page", 16: "double trap", 18: "software check"}
INTERRUPTS = {1: "SSI", 3: "MSI", 5: "STI", 7: "MTI", 9: "SEI", 11: "MEI", 13: "LCOFI"}


def random_program(path, isomer, folder, xlen, seed):
    """An ELF file of random blocks of all rows."""
    maker = blocks.Maker(random.Random(seed), table.load(isomer, xlen), xlen)
    program = Program(build_runner(folder, xlen), True)
    program.sets = [blocks.register_set(maker.rng) for _ in range(MAX_SETS)]
    program.memory = blocks.memory(maker.rng)
    program.vectors, program.indices = blocks.memory(maker.rng, len(program.vectors) or 8192), blocks.indices(maker.rng)
    for i in range(RUNS):
        program.blocks.append(maker.make(48))
        program.runs.append((i, maker.rng.randrange(MAX_SETS)))
    with open(path, "wb") as f:
        f.write(program.image()[0])


def small_programs(folder):
    """(arguments, path) of the programs of random_extensions.py, and of the rest."""
    for number, (isa, xlen, kinds) in enumerate(extensions.KINDS):
        own = os.path.join(folder, "extension%d" % number)
        os.mkdir(own)
        yield ["-M", "htif", "-cpu", isa], extensions.build(own, extensions.Program(number, isa).text(kinds), xlen)
    source, path = os.path.join(folder, "rest.S"), os.path.join(folder, "rest.elf")
    with open(source, "w") as f:
        f.write(REST)
    subprocess.run([CC, "-march=rv64i_zicsr", "-mabi=lp64", "-mcmodel=medany", "-nostdlib", "-static", "-Wl,-N", "-Wl,-Ttext=0x80000000",
                    "-Wl,--no-warn-rwx-segments", source, "-o", path], check=True)
    yield ["-M", "htif", "-cpu", "rv64gc,-zca,+zawrs"], path


def bare_programs(folder):
    """(arguments, path) of the programs of tests/bare."""
    with open(os.path.join(HERE, "..", "bare", "programs.txt")) as f:
        lines = [line.split() for line in f if line.strip() and not line.startswith("#")]
    for name, widths, harts, *rest in lines:
        if "parallel" in name or "semihost" in name:
            continue
        cpu, props = (rest + ["max", ""][len(rest):])[:2]
        for width in widths.split(","):
            path = os.path.join(folder, "%s.rv%s.elf" % (name, width))
            board = "virt" + ("32" if width == "32" else "") + ("," + props if props else "")
            yield ["-M", board, "-bios", "none", "-nographic", "-smp", harts, "-cpu", cpu, "-icount"], path


def run(isomer, arguments, path, out):
    done = subprocess.run([isomer, *arguments, "-coverage", out, "-timeout", "120", "-kernel", path], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if not os.path.exists(out):
        sys.exit("%s left no coverage: %s" % (path, done.stderr.decode()))
    return out


class Union:
    def __init__(self):
        self.rows, self.traps, self.csrs = collections.Counter(), collections.Counter(), {}

    def add(self, path):
        with open(path) as f:
            for kind, name, *rest in map(str.split, f):
                if kind == "row":
                    self.rows[name] += int(rest[0])
                elif kind == "trap":
                    self.traps[name, rest[0], int(rest[1])] += int(rest[2])
                else:
                    old = self.csrs.get(name, (0, 0, 0, 0))
                    new = int(rest[0]), int(rest[1]), int(rest[2], 16), int(rest[3], 16)
                    self.csrs[name] = (old[0] + new[0], old[1] + new[1], old[2] | new[2], old[3] | new[3])


def report_rows(union, isomer, details):
    """Names of the table that did not run."""
    all_rows = {}
    text = subprocess.run([isomer, "--isa-doc"], stdout=subprocess.PIPE, check=True).stdout.decode()
    for line in text.splitlines()[1:]:
        name, ext = line.split()[:2]
        all_rows.setdefault(ext, []).append(name)
    missing, total = [], 0
    for ext, names in all_rows.items():
        lacking = [n for n in names if not union.rows[n]]
        missing += lacking
        total += len(names)
        if details or lacking:
            print("  %-16s %3d of %3d rows%s" % (ext, len(names) - len(lacking), len(names), "; not " + " ".join(lacking) if lacking else ""))
    print("rows: %d of %d" % (total - len(missing), total))
    return missing


def report_traps(union, details):
    """Causes that were never taken."""
    missing = []
    for kind, causes in (("exception", EXCEPTIONS), ("interrupt", INTERRUPTS)):
        for cause, name in causes.items():
            seen = {mode: union.traps[mode, kind, cause] for mode in "usm"}
            if not any(seen.values()):
                missing.append(name)
            if details:
                print("  %s %2d %-17s %s" % (kind, cause, name, " ".join("%s:%d" % pair for pair in seen.items() if pair[1])))
    print("traps: %d of %d causes%s" % (len(EXCEPTIONS) + len(INTERRUPTS) - len(missing), len(EXCEPTIONS) + len(INTERRUPTS),
                                        "; not " + ", ".join(missing) if missing else ""))
    return missing


def report_csrs(union, details):
    untouched = [n for n, (reads, writes, _, _) in union.csrs.items() if not reads + writes]
    bits = 0
    for name, (reads, writes, ones, zeros) in union.csrs.items():
        bits += bin(ones & zeros).count("1")
        if details and reads + writes:
            print("  %-14s %6d reads %6d writes  both ways %016x  only 1 %016x" % (name, reads, writes, ones & zeros, ones & ~zeros))
    print("CSRs: %d of %d read or written; %d bits of them written 0 and 1%s" % (
        len(union.csrs) - len(untouched), len(union.csrs), bits, "; not " + " ".join(untouched) if untouched and details else ""))


def main():
    arguments = [a for a in sys.argv[1:] if a != "--details"]
    details = len(arguments) < len(sys.argv) - 1
    isomer, bare = arguments
    for tool in (CC, extensions.AS, extensions.LD):
        if not shutil.which(tool):
            print("skipped: %s is not installed" % tool)
            return 77
    union = Union()
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(bare_programs(bare)) + list(small_programs(folder))
        for xlen in (32, 64):
            path = os.path.join(folder, "random%d.elf" % xlen)
            random_program(path, isomer, folder, xlen, 1)
            jobs.append((["-M", "htif", "-cpu", "max"], path))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for path in pool.map(lambda job: run(isomer, *job[1], os.path.join(folder, "coverage%d" % job[0])), enumerate(jobs)):
                union.add(path)
    missing = report_rows(union, isomer, details) + report_traps(union, details)
    report_csrs(union, details)
    unknown = sorted(set(missing) - set(NOT_COVERED))
    needless = sorted(set(NOT_COVERED) - set(missing))
    for what, names in (("never run and not excused", unknown), ("excused, but run", needless)):
        if names:
            print("%s: %s" % (what, " ".join(names)))
    return 1 if unknown or needless else 0


if __name__ == "__main__":
    sys.exit(main())
