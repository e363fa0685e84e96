#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check cpu/fp against Berkeley TestFloat: all functions that RISC-V has, in all rounding modes.

    run_testfloat.py [options] TESTFLOAT_GEN

TESTFLOAT_GEN is the generator of your own build of TestFloat; docs/conformance.md shows how to make it. Each run
of it feeds one run of fp_stream, which prints the first differences. Where cpu/fp has a host-exact short cut, that
is checked too, with the inexact flag set beforehand as it needs. Exit status: 0 no difference, 1 some, 2 usage.
"""
import argparse
import concurrent.futures
import fnmatch
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MODES = ("rnear_even", "rminMag", "rmin", "rmax", "rnear_maxMag")
FORMATS = ("f16", "f32", "f64")
INTEGERS = ("ui32", "ui64", "i32", "i64")
UNROUNDED = ("eq", "le", "lt", "eq_signaling", "le_quiet", "lt_quiet")


def functions():
    """(name, kind): kind is what the generator must be told."""
    for f in FORMATS:
        for op in ("add", "sub", "mul", "mulAdd", "div", "sqrt"):
            yield "%s_%s" % (f, op), "rounded"
        for op in UNROUNDED:
            yield "%s_%s" % (f, op), "plain"
        yield f + "_roundToInt", "exact"
        for i in INTEGERS:
            yield "%s_to_%s" % (i, f), "rounded"
            yield "%s_to_%s" % (f, i), "exact"
        for g in FORMATS:
            if f != g:
                yield "%s_to_%s" % (f, g), "rounded"


def jobs(options):
    """Arguments of the generator and of fp_stream."""
    for name, kind in functions():
        if not fnmatch.fnmatch(name, options.only):
            continue
        for mode in MODES if kind != "plain" else MODES[:1]:
            generator = ["-tininessafter", "-" + mode] + (["-exact"] if kind == "exact" else [])
            yield generator + [name], [name, mode]
            if mode == "rnear_even" and options.fast and name in options.fast:
                yield generator + [name], [name, mode, "-fast", "-nx"]


def fast_functions(stream):
    """Functions with a short cut: fp_stream says of the others that they have none."""
    found = set()
    for name, _ in functions():
        p = subprocess.run([stream, name, "rnear_even", "-fast"], stdin=subprocess.DEVNULL, capture_output=True,
                           check=False)
        if p.returncode != 2:
            found.add(name)
    return found


def run(job, options):
    generator, checker = job
    with subprocess.Popen([options.generator, "-level", str(options.level), "-seed", str(options.seed), *generator],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as source:
        p = subprocess.run([options.stream, *checker], stdin=source.stdout, capture_output=True, text=True,
                           check=False)
        source.stdout.close()
        said = source.stderr.read().decode("utf-8", "replace")
    if source.returncode:
        return False, 0, "%s: the generator failed: %s" % (checker[0], said.strip())
    count = re.search(r"(\d+) cases, \d+ differences$", p.stdout.strip())
    cases = int(count[1]) if count else 0
    return p.returncode == 0 and cases > 0, cases, (p.stdout + p.stderr).strip()


def parse(argv):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("generator", help="testfloat_gen")
    p.add_argument("--stream", default=os.path.join(HERE, "../../build/release/tests/unit/fp_stream"),
                   help="fp_stream of the build")
    p.add_argument("--level", type=int, default=1, choices=(1, 2), help="of TestFloat; 2 takes days")
    p.add_argument("--seed", type=int, default=1, help="of the generator's random cases")
    p.add_argument("--only", default="*", metavar="PATTERN", help="just these functions")
    p.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), metavar="N")
    return p.parse_args(argv)


def main(argv):
    options = parse(argv)
    options.fast = fast_functions(options.stream)
    total = runs = bad = 0
    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for good, cases, text in pool.map(lambda job: run(job, options), list(jobs(options))):
            print(text, flush=True)
            total, runs, bad = total + cases, runs + 1, bad + (not good)
    print("%d runs, %d cases, %d runs with differences" % (runs, total, bad))
    return 1 if bad or not runs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
