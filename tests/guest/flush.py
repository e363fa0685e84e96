#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A flush of the guest reaches the host's disk, as the host's kernel sees it: under strace, each
command that writes and flushes has an fdatasync between its last pwrite and its end.

usage: flush.py EMULATOR
"""
import os
import re
import shutil
import sys
import tempfile

import console

ROUNDS = 12


def guest_writes(emulator, tmp, log):
    disk = os.path.join(tmp, "disk.img")
    with open(disk, "wb") as f:
        f.truncate(4 << 20)
    argv = ["strace", "-f", "--seccomp-bpf", "-y", "-s", "64", "-o", log, "-e",
            "trace=pwrite64,fdatasync,write", emulator]
    c = console.Console(argv + console.debian_options() + ["-drive", "if=virtio,file=" + disk],
                        timeout=400)
    console.to_prompt(c)
    for i in range(ROUNDS):
        c.run("dd if=/dev/urandom of=/dev/vda bs=4k count=%d seek=%d conv=notrunc,fsync 2>/dev/null;"
              " echo round-$((%d))-is-safe" % (1 + i % 3, 7 * i, i))
    c.power_off()


def main():
    if not shutil.which("strace"):
        sys.exit(console.SKIPPED)
    with tempfile.TemporaryDirectory() as tmp:
        log = os.path.join(tmp, "log")
        guest_writes(sys.argv[1], tmp, log)
        with open(log, errors="replace") as f:
            lines = f.readlines()
    # A call that another thread interrupts is printed in two lines: what counts is its end.
    dirty, writes, syncs, rounds, written = False, 0, 0, 0, ""
    for line in lines:
        ended = "<unfinished" not in line
        if "pwrite64" in line and ("disk.img" in line or "resumed" in line) and ended:
            dirty = True
            writes += 1
        elif "fdatasync" in line and ended:
            dirty = False
            syncs += 1
        elif "write(1" in line:
            text = re.search(r'"(.*)"', line)
            written += text.group(1) if text else ""
            if "round-%d-is-safe" % rounds in written:
                if dirty:
                    sys.exit("round %d was told to be safe before it was:\n%s" % (rounds, line))
                rounds += 1
    if rounds != ROUNDS or syncs < ROUNDS or writes < ROUNDS:
        sys.exit("%d rounds, %d pwrite64, %d fdatasync\n%s" % (rounds, writes, syncs, "".join(lines[-40:])))
    print("%d flushes, %d pwrite64, %d fdatasync, each in its place" % (rounds, writes, syncs))


main()
