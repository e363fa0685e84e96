#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian guest in a VNC viewer: picture, keys, pointer, size. usage: vnc.py EMULATOR"""
import os
import struct
import sys
import tempfile
import time

import console
import monitor

sys.path.insert(0, os.path.join(console.ROOT, "tests", "cli"))
import rfb  # noqa: E402


class Session:
    def __init__(self, tmp):
        self.tmp = tmp
        self.c = console.debian(sys.argv[1], [
            "-display", "vnc=unix:" + os.path.join(tmp, "vnc"), "-device", "virtio-gpu-device",
            "-device", "virtio-keyboard-device", "-device", "virtio-tablet-device",
            "-monitor", "unix:" + os.path.join(tmp, "monitor")])
        console.to_prompt(self.c)
        self.m = monitor.Monitor(os.path.join(tmp, "monitor"))
        self.v = rfb.Viewer(os.path.join(tmp, "vnc"),
                            encodings=(rfb.RAW, rfb.SIZE, rfb.EXTENDED_SIZE, rfb.CURSOR, rfb.KEYS))
        self.v.update(False)

    def picture(self):
        path = os.path.join(self.tmp, "screen.png")
        self.c.check(self.m.run("screendump " + path) == "", "screendump")
        return monitor.Picture(path)

    def wait_for(self, what, condition, seconds=30):
        """Look at each update until it is so. The console's cursor blinks, so there always is a next one."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                self.c.fail("waited for %s in vain" % what)
            self.v.update()

    def events(self, number, action, count):
        self.c.send("dd if=/dev/input/event%d bs=24 count=%d 2>/dev/null | od -An -v -tx1\r" % (number, count))
        time.sleep(1)
        action()
        data = bytes.fromhex("".join(self.c.expect("READY ", 30).split()))
        return [struct.unpack("<16xHHi", data[i:i + 24]) for i in range(0, len(data), 24)]


def check(s):
    c, v = s.c, s.v
    c.check((v.width, v.height) == (1280, 800) and v.knows_keys, "size and extensions")
    s.wait_for("the same picture", lambda: v.part(0, 0, 1280, 64) == s.picture().part(0, 0, 1280, 64))
    before = v.part(0, 0, 1280, 200)
    v.key(ord("x"))
    s.wait_for("the key's echo", lambda: v.part(0, 0, 1280, 200) != before)
    got = s.events(0, lambda: [v.key(0xffe1, 1), v.key(ord("Q")), v.key(0xffe1, 0)], 8)
    c.check([e[:2] + (e[2],) for e in got if e[0] == 1] == [(1, 42, 1), (1, 16, 1), (1, 16, 0), (1, 42, 0)],
            "Shift-q: %r" % got)
    got = s.events(0, lambda: [v.key_number(0x1e), v.key_number(0xd3)], 8)
    c.check([e[1] for e in got if e[0] == 1] == [30, 30, 111, 111], "numbers of keys: %r" % got)
    got = s.events(1, lambda: [v.pointer(320, 200), v.pointer(320, 200, 1), v.pointer(320, 200, 16)], 9)
    c.check(got[0] == (3, 0, 641 * 32767 // 2560) and got[1] == (3, 1, 401 * 32767 // 1600), "place: %r" % got)
    c.check((1, 0x110, 1) in got and (1, 0x110, 0) in got and (2, 8, -1) in got, "buttons: %r" % got)
    v.want_size(1000, 700)
    s.wait_for("the new size", lambda: (v.width, v.height) == (1000, 700))
    s.wait_for("the picture", lambda: v.part(0, 0, 1000, 64) == s.picture().part(0, 0, 1000, 64))
    # A key that is down when the viewer goes is let go.
    got = s.events(0, lambda: [v.key(ord("a"), 1), v.close()], 4)
    c.check(got == [(1, 30, 1), (0, 0, 0), (1, 30, 0), (0, 0, 0)], "end of the connection: %r" % got)
    c.power_off()


def main():
    with tempfile.TemporaryDirectory() as tmp:
        check(Session(tmp))
    print("picture, keys, pointer and size work over VNC")


main()
