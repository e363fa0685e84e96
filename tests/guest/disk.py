#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The complete Debian system on its disk: log in, network, write, start again, read.

usage: disk.py EMULATOR
"""
import os
import socket
import subprocess
import sys
import tempfile

import console

BOOT_SECONDS = 400


def start(emulator, folder, disk, port):
    return console.Console([
        emulator, "-M", "virt", "-m", "512M", "-nographic", "-bios", folder + "/fw_dynamic.bin",
        "-kernel", folder + "/kernel", "-initrd", folder + "/initrd",
        "-append", "console=ttyS0 earlycon=sbi root=/dev/vda rw quiet",
        "-drive", "file=%s,format=raw,if=none,id=root" % disk,
        "-device", "virtio-blk-device,drive=root",
        "-netdev", "user,id=net,hostfwd=tcp:127.0.0.1:%d-:8080" % port,
        "-device", "virtio-net-device,netdev=net", "-device", "virtio-rng-device"])


def log_in(c):
    c.expect("login: ", BOOT_SECONDS)
    c.send("root\r")
    c.expect("# ")
    c.to_shell()
    state = c.run("systemctl is-system-running --wait", BOOT_SECONDS)
    c.check("running" in state.split(),
            "the system is not well: %s %s" % (state, c.run("systemctl --failed --no-pager")))


def check_network(c, port):
    c.run("until ip -4 addr | grep -q 10.0.2.15/24; do sleep 0.5; done", 60)
    c.run("systemd-socket-activate -l 8080 --inetd -a cat >/dev/null 2>&1 &")
    c.run("until grep -q ':1F90 ' /proc/net/tcp*; do sleep 0.5; done", 60)
    with socket.create_connection(("127.0.0.1", port), 30) as s:
        s.settimeout(30)
        s.sendall(b"there and back\n")
        c.check(s.makefile().readline() == "there and back\n", "no answer through hostfwd")


def main():
    folder = console.recipe("debian-disk", can_fail=True)
    with tempfile.TemporaryDirectory() as tmp, socket.socket() as s:
        disk = os.path.join(tmp, "disk.img")
        subprocess.run(["cp", "--sparse=always", folder + "/pristine.img", disk], check=True)
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
        s.close()
        c = start(sys.argv[1], folder, disk, port)
        log_in(c)
        check_network(c, port)
        c.run("echo kept-over-$((40 + 2)) >/root/note")
        c.power_off()
        c = start(sys.argv[1], folder, disk, port)
        log_in(c)
        c.check("kept-over-42" in c.run("cat /root/note"), "the disk lost what was written")
        log = c.run("journalctl -b --no-pager -k")
        c.check("recovery complete" not in log, "the file system was not unmounted at power-off")
        c.power_off()
    print("logged in, network works, what was written is kept")


main()
