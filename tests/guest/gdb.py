#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""GDB on the unmodified kernel: its entry, a breakpoint at a kernel address under paging, and on it goes.
usage: gdb.py EMULATOR"""
import os, shutil, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import console

if not shutil.which("gdb-multiarch"):
    sys.stderr.write("no gdb-multiarch here (Debian package gdb-multiarch)\n")
    sys.exit(console.SKIPPED)


def gdb(c, path, *commands):
    for _ in range(100):
        if os.path.exists(path):
            break
        time.sleep(0.1)
    args = ["gdb-multiarch", "-q", "-nx", "-batch", "-ex", "set pagination off", "-ex", "target remote " + path]
    p = subprocess.run(args + [x for s in commands for x in ("-ex", s)], stdin=subprocess.DEVNULL, text=True,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return p.stdout


with tempfile.TemporaryDirectory() as tmp:
    path = os.path.join(tmp, "gdb")
    c = console.debian(sys.argv[1], ["-smp", "2", "-S", "-gdb", "unix:" + path])
    out = gdb(c, path, "hbreak *0x80200000", "continue", "print $priv", "print/x $satp", "delete", "detach")
    for text in ("Breakpoint 1, 0x0000000080200000", "$1 = 1\n", "$2 = 0x0\n"):
        c.check(text in out, "at the kernel's entry: no %r in\n%s" % (text, out))
    console.to_prompt(c)
    # Each system call and page fault goes to stvec, an address of the kernel's own.
    out = gdb(c, path, "print $stvec < 0", "hbreak *$stvec", "continue", "print $pc == $stvec", "print $priv",
              "x/2i $pc", "info threads", "stepi", "print $pc != $stvec", "delete", "detach")
    for text in ("$1 = 1\n", "Breakpoint 1, 0xffffffff", "$2 = 1\n", "$3 = 1\n", "Thread 2 (hart 1", "$4 = 1\n"):
        c.check(text in out, "at the trap handler: no %r in\n%s" % (text, out))
    c.check("Cannot access memory" not in out, "the kernel's code cannot be read:\n" + out)
    c.check("alive" in c.run("echo ali''ve"), "the guest does not go on")
    c.power_off()
