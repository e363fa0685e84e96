#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Boot the unmodified Debian guest to its shell, look around, power off.

usage: boot.py EMULATOR [SUITE]     SUITE: the Debian release whose OpenSBI is used
"""
import sys

import console

OPENSBI = {"bookworm": "OpenSBI v1.1", "trixie": "OpenSBI v1.6"}


def boot(emulator, suite):
    bios = None
    if suite != "trixie":
        bios = console.recipe("opensbi", "--suite", suite) + "/fw_dynamic.bin"
    c = console.debian(emulator, bios=bios)
    c.expect(OPENSBI[suite])
    console.to_prompt(c)
    return c


def check_cpu(c):
    c.check("riscv64" in c.run("uname -m"), "uname -m does not say riscv64")
    cpu = c.run("cat /proc/cpuinfo")
    c.check("rv64imafdc" in cpu and "mmu\t\t: sv57" in cpu, "cpuinfo: " + cpu)
    for field in ("mvendorid", "marchid", "mimpid"):
        c.check(field in cpu, "cpuinfo has no " + field)
    isa = c.run("cat /proc/device-tree/cpus/cpu@0/riscv,isa")
    c.check("rv64imafdc" in isa, "device tree's riscv,isa: " + isa)


def check_log(c):
    log = c.run("dmesg")
    for want in ("SBI specification v", "legacy console [ttyS0] enabled", "10000000.serial: ttyS0",
                 "riscv-plic", "Freeing initrd memory", "Run /init as init process"):
        c.check(want in log, "dmesg has no line with " + want)
    for bad in ("Oops", "BUG:", "WARNING:", "rcu_sched", "overlaps in-use memory", "soft lockup"):
        c.check(bad not in log, "dmesg has " + bad)


def check_console_node(c):
    """The kernel finds its console through stdout-path, and the node must have an address."""
    node = c.run("cat /proc/device-tree/chosen/stdout-path; echo").strip("\0\r\n").split(":")[0]
    c.check(node.startswith("/soc/serial@"), "stdout-path: %r" % node)
    reg = c.run("od -An -tx1 /proc/device-tree%s/reg" % node).split()
    c.check("".join(reg)[:16] == "0000000010000000", "reg of the console's node: %r" % reg)


def check_interrupts(c):
    """Counts of the timer and of the serial port grow while we type and wait."""
    count = "awk '/%s/ {print $2}' /proc/interrupts"
    for name in ("timer", "ttyS0"):
        before = int(c.run(count % name).split()[0])
        c.run("sleep 1")
        after = int(c.run(count % name).split()[0])
        c.check(after > before, "no interrupt of " + name)


def main():
    suite = sys.argv[2] if len(sys.argv) > 2 else "trixie"
    c = boot(sys.argv[1], suite)
    check_cpu(c)
    check_log(c)
    check_console_node(c)
    check_interrupts(c)
    c.check("42" in c.run("echo $((6*7))"), "the shell cannot count")
    # Job control needs a controlling terminal: Ctrl-c ends the command, not the shell. It must not
    # come before the command has the terminal.
    c.send("sh -c 'echo started; exec sleep 1000'\r")
    c.expect("started\r")
    c.send("\x03")
    c.expect("READY ")
    c.power_off()
    print("booted with %s, looked around, powered off" % OPENSBI[suite])


main()
