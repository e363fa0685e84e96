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


# What OpenSSL prints with the vector extensions that the kernel names to it, and without them.
OPENSSL = r"""
digest() { openssl dgst -$1 /tmp/data; }
cipher() { openssl enc -$1 -K %s -iv %s -in /tmp/data 2>/dev/null | cksum; }
head -c 300001 /usr/lib/riscv64-linux-gnu/libcrypto.so.3 >/tmp/data
for a in sha224 sha256 sha384 sha512 sm3; do digest $a; done
for a in aes-128-ecb aes-128-ctr aes-192-cbc aes-256-ctr sm4-cbc sm4-ctr chacha20; do cipher $a; done
openssl speed -seconds 1 -bytes 256 -evp aes-128-gcm >/dev/null 2>&1; echo $?
""" % ("0f1e2d3c4b5a69788796a5b4c3d2e1f0" * 2, "00112233445566778899aabbccddeeff")


def check_vectors(c):
    """V and the vector cryptography, through hwprobe and OpenSSL's own dispatch."""
    c.run("cat >/tmp/crypto <<'end'%send" % OPENSSL)
    known = c.run("openssl info -cpusettings")
    for name in ("_V_", "ZVKNED", "ZVKNHB", "ZVKSED", "ZVKSH", "ZVKG", "ZVBB", "ZVBC"):
        c.check(name in known + "_", "OpenSSL does not see %s: %s" % (name, known))
    c.run("sh /tmp/crypto >/tmp/vector 2>&1", 200)
    c.run("OPENSSL_riscvcap=RV64GC sh /tmp/crypto >/tmp/scalar 2>&1", 200)
    c.check("13" in c.run("wc -l </tmp/vector"), "OpenSSL failed: %s" % c.run("cat /tmp/vector"))
    differ = c.run("cmp /tmp/vector /tmp/scalar && echo al''ike")
    c.check("alike" in differ, "vectors and scalars differ: %s" % c.run("diff /tmp/vector /tmp/scalar"))


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
        check_vectors(c)
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
