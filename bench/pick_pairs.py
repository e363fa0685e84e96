#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pick the pairs of instructions that get fused handlers (cpu/riscv/rv_fuse.def).

Counts neighbouring instructions in the text of RISC-V ELF files (static code: libraries, busybox, kernel
modules; never the benchmarks) and prints FUSE2 lines, most frequent first.
usage: bench/pick_pairs.py COUNT ELF... > cpu/riscv/rv_fuse.def
"""
import collections, re, subprocess, sys, os

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
rows, expands = {}, {}
for name in ("rv_i.def", "rv_m.def", "rv64_i.def"):
    for m in re.finditer(r"^INSN\((\w+),\s*(\w+),", open(os.path.join(root, "cpu/riscv", name)).read(), re.M):
        rows[m.group(1)] = m.group(2)
for m in re.finditer(r"^CINSN\((\w+),\s*\w+,\s*\"[^\"]*\",\s*\w+,\s*\w+,\s*(\w+),",
                     open(os.path.join(root, "cpu/riscv/rv_c.def")).read(), re.M):
    expands[m.group(1)] = m.group(2)

# Kinds of handlers that can stand first and second in a pair; divisions are too rare and too long.
first = {"U", "UPC", "I", "SH", "SHW", "R", "L", "S"}
second = first | {"B", "J"}
slow = {"div", "divu", "rem", "remu", "divw", "divuw", "remw", "remuw", "mulh", "mulhsu", "mulhu"}


def kind(mnemonic):
    name = mnemonic.replace(".", "_")
    name = expands.get(name, name)
    return (name, rows.get(name)) if name not in slow else (name, None)


pairs = collections.Counter()
for elf in sys.argv[2:]:
    out = subprocess.run(["riscv64-linux-gnu-objdump", "-d", "-M", "no-aliases", elf], stdout=subprocess.PIPE).stdout.decode()
    prev = None
    for line in out.splitlines():
        parts = line.split("\t")
        if len(parts) < 3:
            prev = None
            continue
        now = kind(parts[2].strip().split()[0])
        if prev and prev[1] in first and now[1] in second:
            pairs[(prev[0], now[0])] += 1
        prev = now
print("""/* SPDX-License-Identifier: MIT */
/* Pairs of instructions that have a fused handler: bodies of both, one dispatch. Picked by bench/pick_pairs.py
 * from static code of Debian's riscv64 busybox and kernel modules.
 * clang-format off */""")
for (a, b), n in pairs.most_common(int(sys.argv[1])):
    form = rows[b]
    print("FUSE2(%s, %s, %s, %s)" % (a, rows[a], b, form))
