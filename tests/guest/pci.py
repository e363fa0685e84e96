#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Disk, network, random source and console of the Debian guest on PCI, with a snapshot in the middle.

usage: pci.py EMULATOR [AIA]     AIA: none (INTx to the PLIC), aplic (INTx) or aplic-imsic (MSI-X)
"""
import hashlib
import os
import sys
import tempfile
import time

import console

DISK_BYTES = 8 << 20
# Device, function of the bus, name of an interrupt that it must have had.
FUNCTIONS = [("1af4:1042", "00:01.0", "virtio0-req.0"), ("1af4:1041", "00:02.0", "virtio1-input.0"),
             ("1af4:1044", "00:03.0", "virtio2-input"), ("1af4:1043", "00:03.1", "virtio3-input")]


def options(tmp, aia):
    return ["-M", "virt,aia=" + aia,
            "-drive", "file=%s/disk,format=raw,if=none,id=d0" % tmp,
            "-device", "virtio-blk-pci,drive=d0,serial=abc123",
            "-netdev", "user,id=n0", "-device", "virtio-net-pci,netdev=n0",
            "-device", "virtio-rng-pci", "-chardev", "file,id=c0,path=%s/out" % tmp,
            "-device", "virtio-serial-pci,addr=3.1", "-device", "virtconsole,chardev=c0"]


def interrupts(c, aia, name):
    """How often the function's interrupt has come."""
    number = int(name[6])
    what = name if aia == "aplic-imsic" else "virtio%d" % number
    lines = [l for l in c.run("cat /proc/interrupts").splitlines() if what in l.replace(",", " ").split()]
    c.check(len(lines) == 1, "interrupt of " + what)
    want = {"none": "SiFive PLIC", "aplic": "APLIC", "aplic-imsic": "PCI-MSIX"}[aia]
    c.check(want in lines[0], "interrupt: " + lines[0])
    return int(lines[0].split()[1])


def write_disk(c, tmp):
    c.run("dd if=/dev/urandom of=/dev/vda bs=64k conv=fsync 2>/dev/null;"
          " echo 3 > /proc/sys/vm/drop_caches")
    out = c.run("md5sum < /dev/vda")
    with open(tmp + "/disk", "rb") as f:
        c.check(hashlib.md5(f.read()).hexdigest() == out.split()[0], "the disks differ: " + out)


def check_console(c, tmp):
    """A thread writes the file: it may take a moment."""
    c.run("echo hello over PCI > /dev/hvc0")
    end, text = time.monotonic() + 20, b""
    while text.strip(b"\0\r\n") != b"hello over PCI" and time.monotonic() < end:
        time.sleep(0.05)
        with open(tmp + "/out", "rb") as f:
            text = f.read()
    c.check(text.strip(b"\0\r\n") == b"hello over PCI", "the console's output: %r" % text)
    os.truncate(tmp + "/out", 0)


def use_all(c, tmp, aia):
    """Every device does something, and interrupts for it."""
    before = [interrupts(c, aia, name) for _, _, name in FUNCTIONS[:3]]
    write_disk(c, tmp)
    # An address that the user-mode network answers for itself. A new one does not know the guest
    # that a snapshot brings, and loses its first answer.
    c.run("ping -c 1 -W 2 10.0.2.2")
    c.check(", 0% packet loss" in c.run("ping -c 3 10.0.2.2"), "no answer from the network")
    numbers = [c.run("head -c 16 /dev/hwrng | od -An -tx1").split() for _ in range(2)]
    c.check(len(numbers[0]) == 16 and numbers[0] != numbers[1], "random source: %r" % numbers)
    check_console(c, tmp)
    after = [interrupts(c, aia, name) for _, _, name in FUNCTIONS[:3]]
    c.check(all(a < b for a, b in zip(before, after)), "interrupts: %r %r" % (before, after))


def check_bus(c):
    for ids, place, _ in FUNCTIONS:
        folder = "/sys/bus/pci/devices/0000:" + place
        have = c.run("cat %s/vendor %s/device" % (folder, folder)).replace("0x", "").split()
        c.check(":".join(have) == ids, "%s is %r" % (place, have))


def main():
    aia = sys.argv[2] if len(sys.argv) > 2 else "none"
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/disk", "wb") as f:
            f.truncate(DISK_BYTES)
        c = console.debian(sys.argv[1], options(tmp, aia))
        console.to_prompt(c)
        check_bus(c)
        use_all(c, tmp, aia)
        c.run("X=remembered")
        c.send("\x01c")
        c.expect("(isomer) ")
        c.send("savevm %s/vm\r" % tmp)
        c.expect("saved ")
        c.send("\x01x")
        c.check(c.wait() == 0, "Ctrl-a x")

        c = console.debian(sys.argv[1], options(tmp, aia) + ["-loadvm", tmp + "/vm"])
        c.send("\r")
        c.expect("READY ")
        c.check("remembered" in c.run("echo $X"), "the shell forgot its variable")
        use_all(c, tmp, aia)
        c.send("reboot\r")
        console.to_prompt(c)
        check_bus(c)
        use_all(c, tmp, aia)
        c.power_off()
    print("disk, network, random source, console work on PCI with aia=" + aia)


main()
