#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The bare-metal benchmark programs: what they are, how they are built, what they must print.

usage: programs.py list                            names, one to a line
       programs.py build OUT [options]             make OUT/NAME.elf and OUT/NAME.short.elf
       programs.py check [options] ELF -- EMULATOR...
                                                   run `EMULATOR... ELF`, compare with the expected output
       programs.py native [options]                compile for the host, run, compare
       programs.py native --write [options]        ... and write the expected outputs

options: --programs A,B   only these
         --xlen 32|64     instruction set to build for (64)
         --cc CMD         compiler
         --short, --full  only the short or only the full build
         --timeout S      seconds for each run (300)
"""
import argparse
import os
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "programs")
EXPECTED = os.path.join(SOURCES, "expected")

# name -> kind: "int" and "fp" enter the two means, "start" is the cost of starting and ending.
PROGRAMS = {
    "start": "start",
    "coremark_like": "int",
    "dhrystone_like": "int",
    "sorthash": "int",
    "memops": "int",
    "chase": "int",
    "vm": "int",
    "sha256": "int",
    "nbody": "fp",
    "lu": "fp",
}

CROSS_CC = "riscv64-unknown-elf-gcc"
CROSS_OBJCOPY = "riscv64-unknown-elf-objcopy"
MACHINE_FLAGS = {
    64: ["-march=rv64gc", "-mabi=lp64d"],
    32: ["-march=rv32gc", "-mabi=ilp32d"],
}
# The programs themselves, on all machines. Contraction is off and square roots set no errno, so that
# floating-point results are the same everywhere.
COMMON_FLAGS = ["-std=c11", "-O2", "-ffp-contract=off", "-fno-math-errno",
                "-Wall", "-Wextra", "-Wshadow", "-Werror"]
GUEST_FLAGS = ["-ffreestanding", "-mcmodel=medany", "-fno-pic", "-fno-stack-protector",
               "-ffunction-sections", "-g0"]
# libc.c holds the very functions that gcc would like to call for its loops.
LIBC_FLAGS = ["-fno-tree-loop-distribute-patterns"]
LINK_FLAGS = ["-nostdlib", "-static", "-Wl,--gc-sections", "-Wl,--build-id=none",
              "-Wl,-T," + os.path.join(SOURCES, "virt.ld")]
GUEST_SOURCES = ["crt0.S", "copy.S", "runtime.c"]


class BenchError(Exception):
    """Something that the user must know; the text is complete."""


def find_compiler(cc=CROSS_CC):
    return shutil.which(shlex.split(cc)[0])


def elf_name(program, short):
    return program + (".short.elf" if short else ".elf")


def command(argv):
    """Run a compiler; its messages are passed on."""
    try:
        done = subprocess.run(argv, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, check=False)
    except OSError as e:
        raise BenchError("%s: %s" % (argv[0], e.strerror)) from e
    if done.returncode != 0:
        raise BenchError("failed: %s\n%s" % (shlex.join(argv), done.stdout.decode(errors="replace")))


def short_flag(short):
    return ["-DSHORT"] if short else []


def build_guest(program, out, xlen=64, short=False, cc=CROSS_CC):
    """Make the ELF file of one program in the folder `out`; returns its path."""
    os.makedirs(out, exist_ok=True)
    elf = os.path.join(out, elf_name(program, short))
    libc = elf + ".libc.o"
    base = shlex.split(cc) + MACHINE_FLAGS[xlen] + COMMON_FLAGS + GUEST_FLAGS
    command(base + LIBC_FLAGS + ["-c", "-o", libc, os.path.join(SOURCES, "libc.c")])
    sources = [os.path.join(SOURCES, s) for s in GUEST_SOURCES + [program + ".c"]]
    temporary = elf + ".tmp"
    command(base + short_flag(short) + ["-o", temporary] + sources + [libc] + LINK_FLAGS + ["-lgcc"])
    os.remove(libc)
    os.replace(temporary, elf)
    return elf


def newest_source():
    paths = [os.path.join(SOURCES, f) for f in os.listdir(SOURCES)]
    return max(os.path.getmtime(p) for p in paths + [os.path.abspath(__file__)] if os.path.isfile(p))


def build_if_needed(programs, out, xlen=64, short=False, cc=CROSS_CC):
    """program -> ELF path; compiles only what is missing or older than a source."""
    elves = {}
    for program in programs:
        elf = os.path.join(out, elf_name(program, short))
        if not os.path.exists(elf) or os.path.getmtime(elf) < newest_source():
            elf = build_guest(program, out, xlen, short, cc)
        elves[program] = elf
    return elves


def expected_path(program, short):
    return os.path.join(EXPECTED, program + (".short.txt" if short else ".txt"))


def expected_output(program, short):
    try:
        with open(expected_path(program, short), "rb") as f:
            return f.read()
    except OSError as e:
        raise BenchError("%s: %s" % (e.filename, e.strerror)) from e


def compare(program, short, status, output, exact=True):
    """None, or what is wrong with a run. Not exact: the emulator may say something of its own before and after."""
    if status != 0:
        return "%s: exit status %d, output %r" % (program, status, output[-200:])
    want = expected_output(program, short)
    if output != want and (exact or want not in output.replace(b"\r\n", b"\n")):
        return "%s: printed %r, expected %r" % (program, output[-200:], want)
    return None


def run_native(program, short, out, cc, timeout):
    """Compile with the host's compiler and run; the output."""
    binary = os.path.join(out, program + (".short" if short else ""))
    command(shlex.split(cc) + COMMON_FLAGS + short_flag(short) + ["-o", binary] +
            [os.path.join(HERE, "native.c"), os.path.join(SOURCES, program + ".c"), "-lm"])
    done = subprocess.run([binary], stdout=subprocess.PIPE, timeout=timeout, check=False)
    if done.returncode != 0:
        raise BenchError("%s: native exit status %d" % (program, done.returncode))
    return done.stdout


# ---- command line ---------------------------------------------------------------------------------


def chosen(text):
    """The programs named in a comma-separated list; all of them for None."""
    if text is None:
        return list(PROGRAMS)
    names = [n for n in text.split(",") if n]
    for n in names:
        if n not in PROGRAMS:
            raise BenchError("unknown program %s; there are: %s" % (n, " ".join(PROGRAMS)))
    return names


def builds(args):
    """The builds to make: [full?, short?] as values of `short`."""
    return [s for s in (False, True) if not (s and args.full) and not (not s and args.short)]


def command_build(args):
    for program in chosen(args.programs):
        for short in builds(args):
            build_guest(program, args.out, args.xlen, short, args.cc or CROSS_CC)


def command_native(args):
    import tempfile
    wrong = []
    with tempfile.TemporaryDirectory() as out:
        for program in chosen(args.programs):
            for short in builds(args):
                output = run_native(program, short, out, args.cc or "cc", args.timeout)
                if args.write:
                    os.makedirs(EXPECTED, exist_ok=True)
                    with open(expected_path(program, short), "wb") as f:
                        f.write(output)
                wrong.append(compare(program, short, 0, output))
                print("%-24s %s" % (elf_name(program, short)[:-4], "differs" if wrong[-1] else "as expected"))
    report(wrong)


def command_check(args):
    name = os.path.basename(args.elf)
    short = name.endswith(".short.elf")
    program = name[:-len(".short.elf" if short else ".elf")]
    if args.emulator[:1] == ["--"]:
        args.emulator = args.emulator[1:]
    if program not in PROGRAMS or not args.emulator:
        raise BenchError("check needs the ELF file of a program and an emulator's command")
    try:
        done = subprocess.run(args.emulator + [args.elf], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, timeout=args.timeout, check=False)
    except subprocess.TimeoutExpired as e:
        raise BenchError("%s: not finished after %g s" % (program, args.timeout)) from e
    report([compare(program, short, done.returncode, done.stdout)])
    print("%s: as expected" % name)


def report(wrong):
    wrong = [w for w in wrong if w]
    if wrong:
        raise BenchError("\n".join(wrong))


def parse_arguments():
    p = argparse.ArgumentParser(usage=__doc__.split("usage: ", 1)[1])
    sub = p.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--programs")
    common.add_argument("--xlen", type=int, choices=(32, 64), default=64)
    common.add_argument("--cc")
    common.add_argument("--short", action="store_true")
    common.add_argument("--full", action="store_true")
    common.add_argument("--timeout", type=float, default=300)
    sub.add_parser("list")
    sub.add_parser("build", parents=[common]).add_argument("out")
    check = sub.add_parser("check", parents=[common])
    check.add_argument("elf")
    check.add_argument("emulator", nargs=argparse.REMAINDER)
    sub.add_parser("native", parents=[common]).add_argument("--write", action="store_true")
    return p.parse_args()


def main():
    args = parse_arguments()
    try:
        if args.command == "list":
            print("\n".join(PROGRAMS))
        elif args.command == "build":
            command_build(args)
        elif args.command == "check":
            command_check(args)
        else:
            command_native(args)
    except BenchError as e:
        sys.exit("programs.py: %s" % e)


if __name__ == "__main__":
    main()
