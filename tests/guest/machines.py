#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The guest on other machines than the default one. usage: machines.py EMULATOR harts|aclint|aplic|imsic|parallel|rv32"""
import os
import struct
import subprocess
import sys
import tempfile

import console

# In S mode: each byte of the text by SBI's legacy console_putchar, then system reset (shut down).
PAYLOAD = [
    0x00000417, 0x03C40413,  # auipc s0, 0; addi s0, s0, text
    0x00044503, 0x00050A63,  # 1: lbu a0, 0(s0); beqz a0, 2f
    0x00100893, 0x00000073,  # li a7, 1; ecall
    0x00140413, 0xFEDFF06F,  # addi s0, s0, 1; j 1b
    0x535258B7, 0x35488893, 0x00000813,  # 2: li a7, 0x53525354; li a6, 0
    0x00000513, 0x00000593, 0x00000073,  # li a0, 0; li a1, 0; ecall
    0x0000006F,  # 3: j 3b
]


def check_harts(c, n):
    c.check(c.run("grep -c ^processor /proc/cpuinfo").strip() == str(n), "not all harts are up")
    out = c.run("for i in $(seq %d); do (taskset -p $((1 << (i - 1))) $$ >/dev/null; "
                "ls -lR /proc/device-tree | md5sum) & done; wait" % n)
    sums = {line.split()[0] for line in out.splitlines() if line.endswith("-")}
    c.check(len(sums) == 1, "harts disagree: " + out)
    names = c.run("ls /proc/device-tree/cpus/cpu-map/cluster0").split()
    c.check("core%d" % (n - 1) in names, "cpu-map: %r" % names)


def harts(emulator):
    c = console.debian(emulator, ["-smp", "8", "--stats"])
    c.expect("PMP Count")
    # OpenSBI found out by itself how many there are.
    c.check(int(c.expect("\n").strip(" :\r\n")) in (16, 64), "PMP Count")
    console.to_prompt(c)
    check_harts(c, 8)
    c.power_off()
    rss, ram = [int(c.text.split(key + "=")[1].split()[0]) for key in ("rss_kib", "ram_kib")]
    c.check(rss - ram <= 64 << 10, "%d KiB beside the guest's memory" % (rss - ram))


def aclint(emulator):
    c = console.debian(emulator, ["-M", "virt,aclint=on", "-smp", "2"])
    console.to_prompt(c)
    nodes = c.run("ls /proc/device-tree/soc").split()
    for name in ("mswi@2000000", "mtimer@2004000", "sswi@2f00000"):
        c.check(name in nodes, "no %s in %r" % (name, nodes))
    c.check("clint@2000000" not in nodes, "both kinds of timers: %r" % nodes)
    check_harts(c, 2)
    c.power_off()


def aia(emulator, kind, chip):
    """The kernel takes its devices' interrupts from this controller."""
    c = console.debian(emulator, ["-M", "virt,aia=" + kind, "-smp", "2"])
    console.to_prompt(c)
    lines = c.run("cat /proc/interrupts").splitlines()
    serial = [line for line in lines if line.endswith("ttyS0")]
    c.check(len(serial) == 1 and chip in serial[0], "\n".join(lines))
    c.check(int(serial[0].split()[1]) + int(serial[0].split()[2]) > 5, serial[0])
    isa = c.run("grep -m1 isa /proc/cpuinfo")
    c.check("_ssaia" in isa and "_smaia" in isa, isa)
    check_harts(c, 2)
    with tempfile.TemporaryDirectory() as tmp:
        c.run("X=remembered")
        c.send("\x01c")
        for command in ("stop", "savevm " + tmp + "/vm", "loadvm " + tmp + "/vm", "cont"):
            c.expect("(isomer) ")
            c.send(command + "\r")
        c.expect("(isomer) ")
        c.send("\x01c\r")
        c.expect("READY ")
        c.check("remembered" in c.run("echo $X"), "the loaded machine does not hear the serial port")
        check_harts(c, 2)
    c.power_off()


def aplic(emulator):
    aia(emulator, "aplic", "APLIC-DIRECT")


def imsic(emulator):
    aia(emulator, "aplic-imsic", "APLIC-MSI")


def in_monitor(c, *commands):
    c.send("\x01c")
    for command in commands:
        c.expect("(isomer) ")
        c.send(command + "\r")
    c.expect("(isomer) ")
    c.send("\x01c\r")
    c.expect("READY ")


def parallel(emulator):
    """A thread for each hart: all work, and the machine can be saved and loaded at any moment."""
    for board in ("virt", "virt,aia=aplic-imsic"):
        c = console.debian(emulator, ["-M", board, "-smp", "4,parallel=on", "-device", "virtio-rng-device"])
        console.to_prompt(c)
        check_harts(c, 4)
        c.run("for i in 1 2 3 4; do (while :; do sha256sum /bin/busybox; done >/tmp/log$i) & done; sleep 1")
        with tempfile.TemporaryDirectory() as tmp:
            c.run("X=remembered")
            in_monitor(c, "savevm " + tmp + "/vm")
            c.run("X=changed")
            in_monitor(c, "loadvm " + tmp + "/vm")
            c.check("remembered" in c.run("echo $X"), "the machine is not the one that was saved")
        c.run("sleep 1; kill $(jobs -p); wait 2>/dev/null; true")
        sums = c.run("cat /tmp/log? | sort -u | wc -l").strip()
        c.check(sums == "1", "harts computed %s different sums" % sums)
        check_harts(c, 4)
        c.check(c.run("head -c 100000 /dev/hwrng | wc -c").strip() == "100000", "hwrng")
        c.power_off()


def rv32(emulator):
    firmware = console.recipe("opensbi", "--suite", "trixie") + "/fw_dynamic32.bin"
    with tempfile.TemporaryDirectory() as tmp:
        payload = os.path.join(tmp, "payload")
        with open(payload, "wb") as f:
            f.write(struct.pack("<15I", *PAYLOAD) + b"hello from S mode\n\0")
        done = subprocess.run([emulator, "-M", "virt32", "-smp", "2", "-bios", firmware, "-kernel",
                               payload, "-nographic"], stdin=subprocess.DEVNULL, timeout=60,
                              stdout=subprocess.PIPE, check=False)
    out = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or "rv32" not in out or "hello from S mode" not in out:
        sys.exit("exit status %d\n%s" % (done.returncode, out))


KINDS = {"harts": harts, "aclint": aclint, "aplic": aplic, "imsic": imsic, "parallel": parallel, "rv32": rv32}
KINDS[sys.argv[2]](sys.argv[1])
print("works: " + sys.argv[2])
