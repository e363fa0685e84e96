#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Save the booted guest in the monitor, end, go on from the file. usage: snapshot.py EMULATOR"""
import os, sys, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import console

emulator = sys.argv[1]
with tempfile.TemporaryDirectory() as tmp:
    file1, file2 = os.path.join(tmp, "one.vm"), os.path.join(tmp, "two.vm")
    image = os.path.join(tmp, "disk.img")
    with open(image, "wb") as f:
        f.write(b"in the image\n".ljust(1 << 20, b"\0"))
    devices = ["-device", "virtio-rng-device", "-drive", "file=%s,if=virtio,snapshot=on" % image]
    c = console.debian(emulator, devices)
    console.to_prompt(c)
    # What the guest writes in snapshot mode is saved too.
    c.check("in the image" in console.run(c, "head -n1 /dev/vda"), "the disk cannot be read")
    console.run(c, "echo in the overlay > /dev/vda; sync")
    console.run(c, "X=remembered; echo also-in-a-file > /tmp/f")
    c.send("\x01c")
    c.expect("(isomer) ")
    c.send("stop\r")
    c.expect("(isomer) ")
    c.send("savevm %s\r" % file1)
    c.expect("saved ")
    c.expect("(isomer) ")
    # Going back to the state just saved and saving again gives the same bytes.
    c.send("loadvm %s\r" % file1)
    c.expect("loaded ")
    c.send("savevm %s\r" % file2)
    c.expect("saved ")
    with open(file1, "rb") as a, open(file2, "rb") as b:
        c.check(a.read() == b.read(), "save, load, save gives other bytes")
    # A damaged file is refused and costs nothing.
    bad = os.path.join(tmp, "bad.vm")
    data = bytearray(open(file1, "rb").read())
    data[len(data) // 2] ^= 0xff
    open(bad, "wb").write(bytes(data[:-100]))
    c.send("loadvm %s\r" % bad)
    c.expect("error: ")
    c.send("cont\r")
    c.expect("(isomer) ")
    c.send("\x01c\r")
    c.expect("READY ")
    c.check("remembered" in console.run(c, "echo $X"), "the machine was damaged by a bad file")
    c.send("\x01x")
    c.check(c.wait() == 0, "Ctrl-a x")

    c = console.debian(emulator, devices + ["-loadvm", file1])
    c.send("\r")
    c.expect("READY ")
    c.check("remembered" in console.run(c, "echo $X"), "the shell forgot its variable")
    c.check("also-in-a-file" in console.run(c, "cat /tmp/f"), "the file is gone")
    disk = console.run(c, "echo 3 > /proc/sys/vm/drop_caches; head -n1 /dev/vda")
    c.check("in the overlay" in disk, "what was written to the disk is gone: " + disk)
    with open(image, "rb") as f:
        c.check(f.readline() == b"in the image\n", "snapshot=on wrote into the image")
    c.check("42" in console.run(c, "echo $((6*7))"), "the shell cannot count")
    c.send("poweroff\r")
    c.check(c.wait() == 0, "exit status")
print("saved, went on, restored")
