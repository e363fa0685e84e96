#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian desktop, without a window: it comes up by itself, pointer and keyboard work, a terminal
echoes, what was saved is there the next time, and a still screen costs little.

usage: desktop.py EMULATOR [FOLDER for the pictures]
"""
import os
import subprocess
import sys
import tempfile
import time

import console
import monitor

BOOT_SECONDS = 600
WIDTH, HEIGHT = 1280, 800
PANEL = 32  # rows at the bottom
DESKTOP = (0x2F, 0x4F, 0x6F)
PAPER, INK = (0x10, 0x14, 0x18), (0xD8, 0xDC, 0xE0)  # of the terminal
CELL_W, CELL_H = 9, 15


def start(emulator, folder, disk, socket):
    return console.Console([
        emulator, "-M", "virt", "-m", "512M", "-nographic", "-bios", folder + "/fw_dynamic.bin",
        "-kernel", folder + "/kernel", "-initrd", folder + "/initrd",
        "-append", "console=ttyS0 console=tty0 root=/dev/vda rw quiet systemd.show_status=1",
        "-drive", "file=%s,format=raw,if=none,id=root" % disk,
        "-device", "virtio-blk-device,drive=root", "-device", "virtio-rng-device",
        "-device", "virtio-gpu-device", "-device", "virtio-keyboard-device",
        "-device", "virtio-tablet-device", "-monitor", "unix:" + socket])


class Screen:
    def __init__(self, c, socket, folder):
        self.c = c
        self.monitor = monitor.Monitor(socket)
        self.folder = folder

    def picture(self, name="last"):
        path = os.path.join(self.folder, name + ".png")
        answer = self.monitor.run("screendump " + path)
        # Before the driver is there is no picture.
        return monitor.Picture(path) if answer == "" else None

    def wait(self, what, condition, seconds=60, every=0.5):
        """Until `condition` of the picture is true; that picture and what it said."""
        end = time.monotonic() + seconds
        while True:
            picture = self.picture()
            result = picture and condition(picture)
            if result:
                os.rename(os.path.join(self.folder, "last.png"),
                          os.path.join(self.folder, what.replace(" ", "-") + ".png"))
                return picture, result
            if time.monotonic() > end:
                self.c.fail("waited for %s in vain" % what)
            self.c.drain(every)

    def click(self, x, y):
        for line in ("mouse_move %d %d" % (x, y), "mouse_button 1", "mouse_button 0"):
            self.c.check(self.monitor.run(line) == "", line)


def is_desktop(p):
    """The plain background, and a panel of another colour with pictures and text in it below."""
    if (p.width, p.height) != (WIDTH, HEIGHT):
        return False
    top = HEIGHT - PANEL
    # The pointer may be in the middle.
    plain = p.part(300, 40, WIDTH - 300, 340) == bytes(DESKTOP) * (WIDTH - 300) * 340
    panel = p.part(WIDTH // 2, top + 4, 200, PANEL - 8)
    flat = panel == panel[:3] * 200 * (PANEL - 8) and panel[:3] != bytes(DESKTOP)
    menu, clock = p.part(0, top, 32, PANEL), p.part(WIDTH - 60, top, 60, PANEL)
    return plain and flat and colours(menu) > 8 and colours(clock) > 2


def colours(part):
    return len({part[i:i + 3] for i in range(0, len(part), 3)})


def find_terminal(p):
    """Left upper corner of the text of a terminal whose shell waits: a prompt and a cursor."""
    line = bytes(PAPER) * 400
    for y in range(p.height - 400):
        at = p.rows[y].find(line)
        if at >= 0:
            x = at // 3
            text = p.part(x, y, 60 * CELL_W, 2 * CELL_H)
            return (x, y) if bytes(INK) in text else None
    return None


def text_rows(p, corner):
    """The 24 first rows of text: each as the list of pictures of its first 60 characters."""
    x, y = corner[0] + 2, corner[1] + 2  # a border of two pixels
    return [[p.part(x + CELL_W * col, y + CELL_H * row, CELL_W, CELL_H) for col in range(60)]
            for row in range(24)]


def has_echo(p, corner, text):
    """Is there a row that ends in `text`, and below it one that is `text` alone?"""
    blank = bytes(PAPER) * CELL_W * CELL_H
    rows = ["".join(" " if cell == blank else "x" for cell in row) for row in text_rows(p, corner)]
    cells = text_rows(p, corner)
    for above, below in zip(range(23), range(1, 24)):
        n = len(rows[above].rstrip())
        said, typed = cells[below][:len(text)], cells[above][n - len(text):n]
        if n > len(text) and said == typed and len(rows[below].rstrip()) == len(text):
            return blank not in said
    return False


def check_terminal(screen):
    # A menu that was just closed holds the keyboard for a while: ask again when nothing comes.
    for _ in range(6):
        screen.c.check(screen.monitor.run("sendkey ctrl-alt-t") == "", "sendkey")
        screen.c.drain(10)
        if find_terminal(screen.picture()):
            break
    _, corner = screen.wait("the terminal", find_terminal)
    screen.monitor.keys("echo kept > note\n")
    screen.monitor.keys("echo desktop\n")
    screen.wait("the echo", lambda p: has_echo(p, corner, "desktop"))
    screen.monitor.keys("exit\n")
    screen.wait("the desktop again", is_desktop)


def check_pointer(screen):
    """The menu opens above the button that the pointer is on, and goes away again."""
    screen.click(16, HEIGHT - PANEL // 2)
    screen.wait("the menu", lambda p: colours(p.part(0, HEIGHT - PANEL - 120, 120, 120)) > 8 and
                p.pixel(60, HEIGHT - PANEL - 8) != DESKTOP)
    screen.monitor.run("sendkey esc")
    screen.wait("the menu closed", is_desktop)


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid, encoding="ascii") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def check_idle(screen, seconds=20):
    """A still desktop takes little of the host's processor."""
    before = cpu_seconds(screen.c.child)
    screen.c.drain(seconds)
    share = (cpu_seconds(screen.c.child) - before) / seconds
    print("a still desktop takes %.1f %% of a core" % (100 * share))
    screen.c.check(share < 0.15, "a still desktop takes %.0f %% of a core" % (100 * share))


def log_in(c):
    c.send("\r")
    c.expect("login: ", BOOT_SECONDS)
    c.send("root\r")
    c.expect("# ")
    c.to_shell()


def main():
    folder = console.recipe("debian-desktop", can_fail=True)
    with tempfile.TemporaryDirectory() as tmp:
        pictures = sys.argv[2] if len(sys.argv) > 2 else tmp
        disk, socket = os.path.join(tmp, "disk.img"), os.path.join(tmp, "monitor")
        subprocess.run(["cp", "--sparse=always", folder + "/pristine.img", disk], check=True)

        c = start(sys.argv[1], folder, disk, socket)
        screen = Screen(c, socket, pictures)
        begin = time.monotonic()
        screen.wait("the desktop", is_desktop, BOOT_SECONDS, 2)
        print("desktop after %.0f s, %.0f CPU seconds" % (time.monotonic() - begin, cpu_seconds(c.child)))
        check_pointer(screen)
        check_terminal(screen)
        check_idle(screen)
        log_in(c)
        state = c.run("systemctl is-system-running --wait", BOOT_SECONDS)
        c.check("running" in state.split(),
                "the system is not well: %s %s" % (state, c.run("systemctl --failed --no-pager")))
        c.check("kept" in c.run("cat /home/user/note"), "the terminal wrote nothing")
        c.power_off()

        c = start(sys.argv[1], folder, disk, socket)
        screen = Screen(c, socket, pictures)
        screen.wait("the next desktop", is_desktop, BOOT_SECONDS, 2)
        log_in(c)
        c.check("kept" in c.run("cat /home/user/note"), "the disk lost what was written")
        c.power_off()
    print("desktop, pointer, terminal work; what was written is kept")


main()
