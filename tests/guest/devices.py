#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Disk, network and random source in the Debian guest. usage: devices.py EMULATOR"""
import hashlib
import os
import socket
import sys
import tempfile

import console

DISK_BYTES = 32 << 20


def options(disk, port):
    return ["-drive", "file=%s,format=raw,if=none,id=d0" % disk,
            "-device", "virtio-blk-device,drive=d0,serial=abc123",
            "-netdev", "user,id=n0,hostfwd=tcp:127.0.0.1:%d-:8080" % port,
            "-device", "virtio-net-device,netdev=n0", "-device", "virtio-rng-device"]


def check_disk(c, disk):
    c.check("abc123" in c.run("cat /sys/block/vda/serial"), "serial number of the disk")
    size = c.run("cat /sys/block/vda/size").split()[0]
    c.check(int(size) * 512 == DISK_BYTES, "size of the disk: " + size)
    out = c.run("dd if=/dev/urandom of=/dev/vda bs=64k count=128 conv=fsync 2>/dev/null;"
                " md5sum < /dev/vda")
    with open(disk, "rb") as f:
        host_sum = hashlib.md5(f.read()).hexdigest()
    c.check(host_sum == out.split()[0], "the host's disk differs from the guest's: " + out)


def check_random(c):
    numbers = [c.run("head -c 16 /dev/hwrng | od -An -tx1").split() for _ in range(2)]
    c.check(len(numbers[0]) == 16 and numbers[0] != numbers[1], "random source: %r" % numbers)


def check_network(c, port):
    """In by hostfwd, out to a server on the host's loopback address."""
    c.check("inet 10.0.2.15/24" in c.run("ip -4 addr show eth0"), "no address by DHCP")
    c.run("(while :; do echo hello from the guest | nc -l -p 8080; done) >/dev/null 2>&1 &")
    c.run("until netstat -tln | grep -q :8080; do sleep 0.2; done")
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        s.settimeout(20)
        c.check(s.makefile().readline() == "hello from the guest\n", "no answer through hostfwd")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        line = "echo hello from inside | nc -w 10 10.0.2.2 %d" % server.getsockname()[1]
        c.send(line + "\r")
        s = server.accept()[0]
        s.settimeout(20)
        c.check(s.makefile().readline() == "hello from inside\n", "no connection to the host")
        s.close()
        c.expect("READY ")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        disk = os.path.join(tmp, "disk.img")
        with open(disk, "wb") as f:
            f.truncate(DISK_BYTES)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        c = console.debian(sys.argv[1], options(disk, port))
        console.to_prompt(c)
        check_disk(c, disk)
        check_random(c)
        check_network(c, port)
        # What was written is there after the machine's own reset.
        c.run("echo kept-over-reboot > /dev/vda; sync")
        c.send("reboot\r")
        console.to_prompt(c)
        c.check("kept-over-reboot" in c.run("head -n 1 /dev/vda"), "the disk lost what was written")
        c.power_off()
    print("disk, network, random source work")


main()
