#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The window under a virtual X server: what it shows, keys, pointer, sizes, its own keys, closing it.
usage: window.py EMULATOR tablet|mouse"""
import glob
import os
import struct
import sys
import tempfile
import time

import console
import monitor
import xscreen


class Session:
    def __init__(self, tmp, screen):
        pointer = "virtio-%s-device" % sys.argv[2]
        self.tmp, self.screen = tmp, screen
        self.c = console.debian(sys.argv[1], [
            "-display", "sdl", "-device", "virtio-gpu-device", "-device", "virtio-keyboard-device",
            "-device", pointer, "-monitor", "unix:" + os.path.join(tmp, "monitor")])
        console.to_prompt(self.c)
        self.m = monitor.Monitor(os.path.join(tmp, "monitor"))
        self.wait_for("a window", screen.window)
        self.window = screen.window()
        screen.do("windowfocus", "--sync", self.window)

    def wait_for(self, what, condition, seconds=30):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                self.c.fail("waited for %s in vain" % what)
            time.sleep(0.05)

    def part(self, x, y, w, h):
        """Of the window, on the X server's screen."""
        left, top = self.screen.geometry(self.window)[:2]
        return self.screen.part(left + x, top + y, w, h)

    def picture(self):
        path = os.path.join(self.tmp, "screen.png")
        self.c.check(self.m.run("screendump " + path) == "", "screendump")
        return monitor.Picture(path)

    def events(self, name, action, count):
        """What the guest reads from its device after the action: (type, code, value) of each event"""
        node = "/sys/class/input/event%d/device/name"
        number = [n for n in range(3) if name in self.c.run("cat " + node % n)][0]
        self.c.send("dd if=/dev/input/event%d bs=24 count=%d 2>/dev/null | od -An -v -tx1\r" % (number, count))
        time.sleep(1)
        action()
        data = bytes.fromhex("".join(self.c.expect("READY ", 30).split()))
        return [struct.unpack("<16xHHi", data[i:i + 24]) for i in range(0, len(data), 24)]

    def keys(self, *names):
        """Press them together."""
        for name in names:
            self.screen.do("keydown", name)
        for name in reversed(names):
            self.screen.do("keyup", name)


def check_picture(s):
    """The window shows exactly what the guest does; a key changes it."""
    s.wait_for("text in the window", lambda: any(s.part(0, 0, 640, 80)))
    s.c.check(s.screen.geometry(s.window)[2:] == (1280, 800), "size of the window")
    s.wait_for("the same picture", lambda: s.part(0, 0, 1280, 32) == s.picture().part(0, 0, 1280, 32))
    before = s.part(0, 0, 1280, 200)
    took = []
    for _ in range(10):
        start = time.monotonic()
        s.screen.do("key", "x")
        s.wait_for("the key's echo", lambda: s.part(0, 0, 1280, 200) != before, 10)
        took.append(time.monotonic() - start)
        time.sleep(0.2)
        before = s.part(0, 0, 1280, 200)
    print("from key to pixel, with xdotool: %.0f ms" % (sorted(took)[5] * 1000))
    s.keys("ctrl", "c")


def press_and_let_go(*codes):
    """Events of keys pressed one after the other and let go in the other order"""
    out = []
    for code, down in [(c, 1) for c in codes] + [(c, 0) for c in reversed(codes)]:
        out += [(1, code, down), (0, 0, 0)]
    return out


def check_keys(s):
    got = s.events("keyboard", lambda: s.keys("shift", "q"), 8)
    s.c.check(got == press_and_let_go(42, 16), "Shift-q: %r" % got)
    # Ctrl-Alt-Return sends Ctrl-Alt-Delete while Ctrl and Alt are down; the guest sees each key once.
    got = s.events("keyboard", lambda: s.keys("ctrl", "alt", "Return"), 8)
    s.c.check((1, 111, 1) in got and (1, 28, 1) not in got, "Ctrl-Alt-Delete: %r" % got)

    def next_key():
        s.keys("ctrl", "alt", "k")
        s.wait_for("the hint", lambda: "next key" in s.screen.do("getwindowname", s.window))
        s.keys("F2")

    got = s.events("keyboard", next_key, 20)
    s.c.check(got[8:] == press_and_let_go(29, 56, 60), "Ctrl-Alt-F2: %r" % got)
    # A window that loses the focus lets go of all keys.
    got = s.events("keyboard", lambda: lose_focus(s), 4)
    s.c.check(got == press_and_let_go(30), "loss of the focus: %r" % got)
    s.screen.do("keyup", "a")


def lose_focus(s):
    s.screen.do("keydown", "a", "windowunmap", "--sync", s.window)
    s.screen.do("windowmap", "--sync", s.window)
    s.screen.do("windowfocus", "--sync", s.window)


def check_tablet(s):
    def point():
        s.screen.do("mousemove", "--window", s.window, 320, 600)
        s.screen.do("click", 1)

    got = s.events("tablet", point, 7)
    axes = {code: value for kind, code, value in got if kind == 3}
    s.c.check(abs(axes[0] - 8204) <= 13 and abs(axes[1] - 24596) <= 21, "place: %r" % got)
    s.c.check((1, 0x110, 1) in got and (1, 0x110, 0) in got, "button: %r" % got)
    got = s.events("tablet", lambda: s.screen.do("click", 5), 2)
    s.c.check(got[0] == (2, 8, -1), "wheel: %r" % got)


def check_sizes(s):
    modes = "head -n 1 /sys/class/drm/card0-Virtual-1/modes"
    s.screen.do("windowsize", "--sync", s.window, 1100, 720)
    s.wait_for("the new mode", lambda: s.c.run(modes).split()[:1] == ["1100x720"])
    # The kernel's console follows at once.
    s.wait_for("the guest's new size", lambda: "1100 by 720" in s.m.run("info display"))
    s.wait_for("the picture", lambda: s.part(0, 0, 1100, 80) == s.picture().part(0, 0, 1100, 80))
    s.keys("ctrl", "alt", "2")
    s.wait_for("a window twice as large", lambda: s.screen.geometry(s.window)[2:] == (2200, 1440))
    small = s.picture().part(0, 0, 300, 60)
    twice = b"".join(bytes(small[900 * (y // 2) + 3 * (x // 2) + c] for x in range(600) for c in range(3))
                     for y in range(120))
    s.wait_for("each pixel four times", lambda: s.part(0, 0, 600, 120) == twice)
    s.keys("ctrl", "alt", "1")
    s.wait_for("the window's old size", lambda: s.screen.geometry(s.window)[2:] == (1100, 720))


def check_screenshot(s):
    want = s.picture()
    s.keys("ctrl", "alt", "s")
    s.wait_for("a screenshot", lambda: glob.glob(os.path.join(s.tmp, "isomer-*.png")))
    time.sleep(0.5)
    got = monitor.Picture(glob.glob(os.path.join(s.tmp, "isomer-*.png"))[0])
    s.c.check(got.part(0, 0, 1100, 32) == want.part(0, 0, 1100, 32), "the screenshot differs")


def check_close(s):
    """The first time the guest's power button, the second time the end."""
    got = s.events("keyboard", lambda: s.screen.ask_to_close(s.window), 4)
    s.c.check(got == press_and_let_go(116), "power button: %r" % got)
    s.c.check("close again" in s.screen.do("getwindowname", s.window), "the title's hint")
    s.screen.ask_to_close(s.window)
    s.c.check(s.c.wait() == 0, "exit status after the window was closed")


def check_mouse(s):
    """A mouse needs the pointer for itself: a click takes it, Ctrl-Alt-G gives it back."""
    s.wait_for("the hint", lambda: "click" in s.screen.do("getwindowname", s.window))
    s.screen.do("mousemove", "--window", s.window, 600, 400)
    s.screen.do("click", 1)
    s.wait_for("the grab", lambda: "Ctrl-Alt-G" in s.screen.do("getwindowname", s.window))
    got = s.events("mouse", lambda: s.screen.do("mousemove_relative", "--", 30, -20), 3)
    moved = {code: value for kind, code, value in got if kind == 2}
    s.c.check(moved.get(0, 0) > 0 and moved.get(1, 0) < 0, "motion: %r" % got)
    got = s.events("mouse", lambda: s.screen.do("click", 3), 4)
    s.c.check((1, 0x111, 1) in got, "button: %r" % got)
    s.keys("ctrl", "alt", "g")
    s.wait_for("the release", lambda: "Ctrl-Alt-G" not in s.screen.do("getwindowname", s.window))
    s.c.power_off()


def main():
    xscreen.need_tools()
    screen = xscreen.Screen()
    os.environ["SDL_VIDEODRIVER"] = "x11"
    try:
        with tempfile.TemporaryDirectory() as tmp:
            emulator = os.path.abspath(sys.argv[1])
            sys.argv[1] = emulator
            os.chdir(tmp)
            s = Session(tmp, screen)
            if sys.argv[2] == "tablet":
                for check in (check_picture, check_keys, check_tablet, check_sizes, check_screenshot,
                              check_close):
                    check(s)
            else:
                check_mouse(s)
    finally:
        screen.close()
    print("the window works with a " + sys.argv[2])


main()
