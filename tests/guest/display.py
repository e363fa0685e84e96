#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Graphics card, keyboard and tablet in the Debian guest, without a window.
usage: display.py EMULATOR device|pci"""
import os
import struct
import sys
import tempfile
import time

import console
import monitor

DEVICES = ["virtio-gpu", "virtio-keyboard", "virtio-tablet", "virtio-mouse"]
TEXT = (0, 0, 640, 32)  # two lines of the console's font


def picture(m, tmp):
    path = os.path.join(tmp, "screen.png")
    answer = m.run("screendump " + path)
    assert answer == "", answer
    return monitor.Picture(path)


def wait_for(c, what, condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            c.fail("waited for %s in vain" % what)
        time.sleep(0.1)


def has_prompt(p, line):
    """Does the line begin with the same sign as the first one, and is nothing below it?"""
    sign = p.part(0, 16 * line, 8, 16)
    below = p.part(0, 16 * (line + 1), 640, 64)
    return any(sign) and sign == p.part(0, 0, 8, 16) and not any(below)


def clear(c, m, tmp):
    """A shell that is just starting throws away what was typed before: try again."""
    for _ in range(10):
        m.keys("clear\n")
        end = time.monotonic() + 12
        while time.monotonic() < end:
            if has_prompt(picture(m, tmp), 0):
                return
            time.sleep(0.1)
    c.fail("the screen was not cleared")


def typed(c, m, tmp, text):
    """The screen's first two lines after this command, which prints one line, on a cleared screen. The guest's shell asks
    the terminal where its cursor is, and may lose what is typed before the answer: then once more."""
    for _ in range(5):
        clear(c, m, tmp)
        m.keys(text + "\n")
        end = time.monotonic() + 12
        while time.monotonic() < end:
            if has_prompt(picture(m, tmp), 2):
                return picture(m, tmp).part(*TEXT)
            time.sleep(0.1)
    c.fail("waited for the echo of %s in vain" % text)


def check_screen(c, m, tmp):
    wait_for(c, "a picture", lambda: "1280 by 800" in m.run("info display"))
    wait_for(c, "text on the screen", lambda: picture(m, tmp).lit() > 3000)
    p = picture(m, tmp)
    c.check((p.width, p.height) == (1280, 800), "size of the picture")
    first = typed(c, m, tmp, "echo hello")
    c.check(typed(c, m, tmp, "echo hello") == first, "the same text gave another picture")
    c.check(typed(c, m, tmp, "echo jello") != first, "other text gave the same picture")


def events(c, m, name, commands, count):
    """What the guest reads from its device: (type, code, value) of `count` events"""
    node = "/sys/class/input/event%d/device/name"
    number = [n for n in range(4) if name in c.run("cat " + node % n)][0]
    c.send("dd if=/dev/input/event%d bs=24 count=%d 2>/dev/null | od -An -v -tx1\r" % (number, count))
    time.sleep(1)
    for command in commands:
        c.check(m.run(command) == "", command)
    data = bytes.fromhex("".join(c.expect("READY ").split()))
    return [struct.unpack("<16xHHi", data[i:i + 24]) for i in range(0, len(data), 24)]


def check_input(c, m):
    got = events(c, m, "keyboard", ["sendkey shift-q"], 8)
    want = [(1, 42, 1), (0, 0, 0), (1, 16, 1), (0, 0, 0), (1, 16, 0), (0, 0, 0), (1, 42, 0), (0, 0, 0)]
    c.check(got == want, "keyboard: %r" % got)
    got = events(c, m, "tablet", ["mouse_move 640 400", "mouse_button 1", "mouse_button 0"], 7)
    want = [(3, 0, 1281 * 32767 // 2560), (3, 1, 801 * 32767 // 1600), (0, 0, 0),
            (1, 0x110, 1), (0, 0, 0), (1, 0x110, 0), (0, 0, 0)]
    c.check(got == want, "tablet: %r" % got)
    got = events(c, m, "tablet", ["mouse_move 1 1 -1"], 5)
    c.check(got[3] == (2, 8, -1), "wheel: %r" % got)


def check_resize(c, m):
    """The kernel hears of a window of another size and offers it first."""
    c.check(m.run("display_size 1000 700") == "", "display_size")
    modes = "/sys/class/drm/card0-Virtual-1/modes"
    wait_for(c, "the new mode", lambda: c.run("head -n 1 " + modes).split()[:1] == ["1000x700"])
    c.check("1024x768" in c.run("cat " + modes), "the other modes of EDID")
    edid = c.run("od -An -v -tx1 -N 8 /sys/class/drm/card0-Virtual-1/edid").split()
    c.check(edid == ["00"] + 6 * ["ff"] + ["00"], "EDID: %r" % edid)


def options(tmp):
    devices = [word for name in DEVICES for word in ("-device", name + "-" + sys.argv[2])]
    return devices + ["-monitor", "unix:" + os.path.join(tmp, "monitor")]


def main():
    with tempfile.TemporaryDirectory() as tmp:
        c = console.debian(sys.argv[1], options(tmp))
        console.to_prompt(c)
        m = monitor.Monitor(os.path.join(tmp, "monitor"))
        check_screen(c, m, tmp)
        check_input(c, m)
        check_resize(c, m)
        shown = typed(c, m, tmp, "echo kept")
        snapshot = os.path.join(tmp, "snapshot")
        c.check("saved" in m.run("savevm " + snapshot), "savevm")
        try:
            m.run("quit")
        except (EOFError, OSError):
            pass
        c.check(c.wait() == 0, "exit status after quit")

        c = console.debian(sys.argv[1], options(tmp) + ["-loadvm", snapshot])
        m = monitor.Monitor(os.path.join(tmp, "monitor"))
        c.check(picture(m, tmp).part(*TEXT) == shown, "the snapshot shows another picture")
        c.send("\r")
        c.expect("READY ")
        c.check(typed(c, m, tmp, "echo kept") == shown, "the guest does not go on")
        c.power_off()
    print("screen, keyboard, tablet, sizes, snapshot work")


main()
