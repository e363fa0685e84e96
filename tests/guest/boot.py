#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Boot the unmodified Debian guest to its shell, look around, power off. usage: boot.py EMULATOR [FIRMWARE]"""
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import console

bios = sys.argv[2] if len(sys.argv) > 2 else None
if bios and not os.path.exists(bios):
    sys.exit(77)
c = console.debian(sys.argv[1], bios=bios)
c.expect("OpenSBI v")
console.to_prompt(c)
c.check("riscv64" in console.run(c, "uname -m"), "uname -m does not say riscv64")
cpu = console.run(c, "cat /proc/cpuinfo")
c.check("rv64imafdc" in cpu and "mmu\t\t: sv57" in cpu, "cpuinfo: " + cpu)
c.check("mvendorid" in cpu, "no mvendorid")
dmesg = console.run(c, "dmesg")
for want in ("SBI specification v", "10000000.serial: ttyS0", "riscv-plic", "Freeing initrd memory"):
    c.check(want in dmesg, "dmesg has no line with " + want)
for bad in ("Oops", "BUG:", "WARNING:", "rcu_sched"):
    c.check(bad not in dmesg, "dmesg has " + bad)
c.check("42" in console.run(c, "echo $((6*7))"), "the shell cannot count")
before = int(console.run(c, "grep timer /proc/interrupts | awk '{print $2}'").split()[0])
console.run(c, "sleep 1")
after = int(console.run(c, "grep timer /proc/interrupts | awk '{print $2}'").split()[0])
c.check(after > before, "the timer does not tick")
c.send("poweroff\r")
status = c.wait()
c.check(status == 0, "exit status %d" % status)
print("booted, looked around, powered off")
