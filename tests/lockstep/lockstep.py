#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random instructions of every row must do on isomer what they do on QEMU.

    lockstep.py [options] ISOMER

Programs (runner.S) hold thousands of blocks of random instructions; each block is run with several sets of values in its
registers. After each run a hash of all registers, fcsr, traps and memory is compared with that of qemu-riscv64 or
qemu-riscv32, user mode. A difference is shrunk to the fewest instructions and values, and printed with both states.
Exit status: 0 no difference, 1 a difference, 77 something that it needs is missing.
"""
import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import blocks
import rows as table
from program import CODE_BYTES, MAX_RUNS, MAX_SETS, SIGILL, VECTOR_BYTES, Program, Sides, build_runner
from shrink import shrink

PACKAGES = "~/.cache/isomer/packages/qemu-user*/usr/bin/qemu-riscv%d"
# For a QEMU without `-cpu max`: what is asked of it, one by one. Not v: QEMU 7 gives up at vector encodings that it has not.
ASKED = """zba zbb zbc zbs zbkb zbkc zbkx zknd zkne zknh zksed zksh zicbom zicboz zicond zawrs zfh zfhmin zfa zfbfmin zimop zcmop zcb zacas
           zabha zama16b x-zicond x-zfh x-zfhmin x-zawrs x-zcb Zfh Zfhmin Zawrs""".split()
LENGTH = 48


def find_qemu(xlen):
    """The newest QEMU at hand and how it is called, or None."""
    name = "QEMU_RISCV%d" % xlen
    found = [os.environ[name]] if name in os.environ else sorted(glob.glob(os.path.expanduser(PACKAGES % xlen)), reverse=True)
    installed = shutil.which("qemu-riscv%d" % xlen)
    for path in found + ([installed] if installed else []):
        if os.access(path, os.X_OK):
            return path
    return None


def qemu_command(qemu, folder, runner, vlen):
    """[qemu, -cpu, what it has]."""
    path = os.path.join(folder, "nothing.elf")
    with open(path, "wb") as f:
        f.write(Program(runner).image([])[1])
    os.chmod(path, 0o755)

    def takes(cpu):
        return subprocess.run([qemu, "-cpu", cpu, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    best = "max" + (",vlen=%d" % vlen if vlen > 128 else "")
    if takes(best):
        return [qemu, "-cpu", best]
    cpu = "rv%d" % runner.width
    for name in ASKED:
        if takes("%s,%s=true" % (cpu, name)):
            cpu += ",%s=true" % name
    return [qemu, "-cpu", cpu]


def fill(program, rng):
    program.sets = [blocks.register_set(rng) for _ in range(MAX_SETS)]
    program.memory = blocks.memory(rng)
    program.vectors, program.indices = blocks.memory(rng, VECTOR_BYTES), blocks.indices(rng)


def has_v(sides, runner):
    """Whether both sides have vectors: the runner itself uses them then."""
    program = Program(runner, True)
    fill(program, random.Random(1))
    maker = blocks.Maker(random.Random(1), table.load(sides.isomer, runner.width), runner.width)
    program.blocks, program.runs = [maker.make(1)], [(0, 0)]
    return all(o.whole and o.vlenb() for o in sides.run(program))


def probe(maker, runner, sides, has_vectors):
    """(rows that the reference lacks, those of them whose extension it has otherwise: there the two disagree)."""
    program, probed = Program(runner, has_vectors), []
    fill(program, maker.rng)
    for row, pieces in maker.samples():
        maker.block.items += [blocks.Item(*piece) for piece in pieces]
        program.runs.append((len(program.blocks), 0))
        program.blocks.append(maker.block)
        probed.append(row)
    ours, theirs = sides.run(program)
    if not theirs.whole or not ours.whole:
        sys.exit("the probe of the rows ends early: %s %s" % (ours.error, theirs.error))
    legal = [{r.name for r, (_, signal) in zip(probed, side.runs) if signal != SIGILL} for side in (ours, theirs)]
    lacking = legal[0] - legal[1]
    known = {maker.named[n].ext.lower() for n in legal[1]}
    return lacking, sorted(n for n in lacking if maker.named[n].ext.lower() in known)


class Statistics:
    def __init__(self):
        self.instructions, self.runs, self.rows, self.signals = 0, 0, {}, {}

    def add(self, program, outcome):
        self.runs += len(program.runs)
        least = [block.least() for block in program.blocks]
        self.instructions += sum(least[number] for number, _ in program.runs)
        for block in program.blocks:
            for item in block.items:
                for name in item.rows:
                    self.rows[name] = self.rows.get(name, 0) + 1
        for _, signal in outcome.runs:
            self.signals[signal] = self.signals.get(signal, 0) + 1


def random_program(seed, maker, runner, sets_per_block):
    rng = maker.rng
    rng.seed("%d %d" % (runner.width, seed))
    program, size = Program(runner, maker.vectors is not None), 0
    fill(program, rng)
    while len(program.runs) + sets_per_block <= MAX_RUNS:
        block = maker.make(rng.choice((8, LENGTH, 2 * LENGTH)))
        size += sum(i.size for i in block.items) + 8 * len(block.pointers) + 44
        if size > CODE_BYTES:
            break
        for _ in range(sets_per_block):
            program.runs.append((len(program.blocks), rng.randrange(MAX_SETS)))
        program.blocks.append(block)
    return program


def differing(ours, theirs, n):
    """Number of the first run that differs, or None."""
    for i, (a, b) in enumerate(zip(ours.runs, theirs.runs)):
        if a != b:
            return i
    if ours.whole and theirs.whole:
        return None
    return min(len(ours.runs), len(theirs.runs), n - 1)


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("isomer")
    parser.add_argument("--xlen", type=int, choices=(32, 64), action="append", help="width; both when not given")
    parser.add_argument("-n", type=float, default=1e6, help="instructions for each width (1e6)")
    parser.add_argument("--seed", type=int, default=int(os.environ.get("ISOMER_SEED", "1")))
    parser.add_argument("--sets", type=int, default=5, help="how often a block is run, with other values (5)")
    parser.add_argument("--vlen", type=int, default=128, help="bits of a vector register, 128 to 1024 (128)")
    parser.add_argument("--cpu", default="max", help="-cpu of isomer (max)")
    parser.add_argument("--option", action="append", default=[], help="one more argument for isomer")
    parser.add_argument("--keep", default=".", help="folder for the program that shows a difference")
    return parser.parse_args(argv)


def one_width(args, xlen, folder):
    qemu = find_qemu(xlen)
    if not qemu:
        print("skipped: no qemu-riscv%d" % xlen)
        return None
    runner = build_runner(folder, xlen)
    cpu = args.cpu + (",+zvl%db" % args.vlen if args.vlen > 128 else "")
    sides = Sides(args.isomer, qemu_command(qemu, folder, runner, args.vlen), folder, ["-cpu", cpu, *args.option])
    version = re.search(r"version (\S+)", subprocess.run([qemu, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode())[1]
    rows = table.load(args.isomer, xlen)
    has_vectors = has_v(sides, runner)
    if not has_vectors:
        rows = [r for r in rows if not r.vector]
    lacking, strange = probe(blocks.Maker(random.Random(1), rows, xlen, version, (), args.vlen), runner, sides, has_vectors)
    maker = blocks.Maker(random.Random(), rows, xlen, version, lacking, args.vlen)
    print("RV%d beside QEMU %s, -cpu %s, which lacks %s" % (xlen, version, sides.qemu[2], " ".join(sorted(lacking)) or "no row"))
    if strange:
        print("but it has others of their extensions: %s" % " ".join(strange))
        return False
    statistics, seed, begin = Statistics(), args.seed, time.time()
    while statistics.instructions < args.n:
        program = random_program(seed, maker, runner, args.sets)
        ours, theirs = sides.run(program)
        at = differing(ours, theirs, len(program.runs))
        if at is not None:
            print("RV%d, seed %d: run %d of %d differs" % (xlen, seed, at, len(program.runs)))
            shrink(program, at, sides, args.keep, seed)
            return False
        statistics.add(program, ours)
        seed += 1
    print("RV%d: %d instructions in %d runs, no difference; %d of %d rows; signals %s; %.0f s" % (
        xlen, statistics.instructions, statistics.runs, len(statistics.rows), len(rows),
        " ".join("%d:%d" % pair for pair in sorted(statistics.signals.items())), time.time() - begin))
    return True


def main():
    args = parse(sys.argv[1:])
    if not shutil.which(os.environ.get("CC_RISCV", "riscv64-unknown-elf-gcc")):
        print("skipped: riscv64-unknown-elf-gcc is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        results = [one_width(args, xlen, folder) for xlen in args.xlen or (64, 32)]
    sys.exit(1 if False in results else 77 if None in results else 0)


if __name__ == "__main__":
    main()
