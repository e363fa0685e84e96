#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Disk, network and random source in the Debian guest. usage: devices.py EMULATOR"""
import hashlib, os, socket, sys, tempfile, threading
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import console

emulator = sys.argv[1]
with tempfile.TemporaryDirectory() as tmp:
    disk = os.path.join(tmp, "disk.img")
    with open(disk, "wb") as f:
        f.truncate(32 << 20)
    # A free port on the loopback address; the guest answers there by hostfwd.
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    extra = ["-drive", "file=%s,format=raw,if=none,id=d0" % disk, "-device", "virtio-blk-device,drive=d0,serial=abc123",
             "-netdev", "user,id=n0,hostfwd=tcp:127.0.0.1:%d-:8080" % port,
             "-device", "virtio-net-device,netdev=n0", "-device", "virtio-rng-device"]
    c = console.debian(emulator, extra)
    console.to_prompt(c)
    c.check("abc123" in console.run(c, "cat /sys/block/vda/serial"), "serial number of the disk")
    out = console.run(c, "dd if=/dev/urandom of=/dev/vda bs=64k count=128 conv=fsync 2>/dev/null; md5sum < /dev/vda")
    guest_sum = out.split()[0]
    with open(disk, "rb") as f:
        c.check(hashlib.md5(f.read()).hexdigest() == guest_sum, "the host's disk differs from the guest's")
    c.check(len(console.run(c, "head -c 32 /dev/hwrng | od -x").split()) > 16, "no random bytes")
    console.run(c, "(while :; do echo -e 'HTTP/1.0 200 OK\\r\\n\\r\\nhello from the guest' | nc -l -p 8080; done) >/dev/null 2>&1 &")
    console.run(c, "sleep 1")
    with socket.create_connection(("127.0.0.1", port), 20) as s:
        s.settimeout(20)
        s.sendall(b"GET / HTTP/1.0\r\n\r\n")
        data = b""
        while b"guest" not in data:
            got = s.recv(4096)
            if not got:
                break
            data += got
    c.check(b"hello from the guest" in data, "no answer through hostfwd: %r" % data)
    # What was written is there after a reboot.
    console.run(c, "echo kept-over-reboot > /dev/vda; sync")
    c.send("reboot\r")
    console.to_prompt(c)
    c.check("kept-over-reboot" in console.run(c, "head -n 1 /dev/vda"), "the disk lost what was written")
    c.send("poweroff\r")
    c.check(c.wait() == 0, "exit status")
print("disk, network, random source work")
