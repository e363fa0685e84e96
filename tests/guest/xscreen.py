# SPDX-License-Identifier: MIT
"""An X server without a screen (Xvfb), whose pixels can be read, and whose keys can be pressed (xdotool)."""
import ctypes
import os
import shutil
import struct
import subprocess
import sys
import tempfile

SKIPPED = 77


def need_tools():
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            sys.stderr.write("%s is missing; scripts/packages.sh test installs it\n" % tool)
            sys.exit(SKIPPED)


class Screen:
    """The server's frame buffer is a file in the format of xwd: a header, a palette, rows of pixels."""

    def __init__(self, width=1600, height=1000):
        self.folder = tempfile.TemporaryDirectory()
        number, w = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(w), "-screen", "0", "%dx%dx24" % (width, height),
             "-fbdir", self.folder.name, "-nolisten", "tcp"], pass_fds=[w],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(w)
        with os.fdopen(number) as f:
            self.display = ":" + f.readline().strip()
        os.environ["DISPLAY"] = self.display

    def close(self):
        self.server.terminate()
        self.server.wait()
        self.folder.cleanup()

    def do(self, *words):
        """xdotool; what it printed"""
        got = subprocess.run(["xdotool"] + [str(w) for w in words], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL)
        return got.stdout.decode().strip()

    def window(self):
        """Number of the emulator's window, or None."""
        return self.do("search", "--name", "^Isomer").split("\n")[0] or None

    def geometry(self, window):
        text = self.do("getwindowgeometry", "--shell", window)
        values = dict(line.split("=") for line in text.split("\n") if "=" in line)
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def ask_to_close(self, window):
        """What a window manager does when its close button is pressed (ICCCM 4.2.8.1)."""
        x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = x.XInternAtom.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x.XOpenDisplay(None))
        atoms = [x.XInternAtom(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
        # XClientMessageEvent: type, serial, send_event, display, window, message_type, format, data
        event = struct.pack("@iLiPLLi5L", 33, 0, 1, display.value, int(window), atoms[0], 32, atoms[1],
                            0, 0, 0, 0)
        x.XSendEvent(display, ctypes.c_ulong(int(window)), 0, ctypes.c_long(0), event.ljust(192, b"\0"))
        x.XCloseDisplay(display)

    def part(self, x, y, w, h):
        """Red, green and blue bytes of a part of the screen."""
        with open(os.path.join(self.folder.name, "Xvfb_screen0"), "rb") as f:
            data = f.read()
        head = struct.unpack(">25I", data[:100])
        at, stride = head[0] + 12 * head[19], head[12]
        out = bytearray(3 * w * h)
        for row in range(h):
            start = at + (y + row) * stride + 4 * x
            pixels = data[start:start + 4 * w]
            for colour in range(3):
                out[3 * w * row + colour:3 * w * (row + 1):3] = pixels[2 - colour::4]
        return bytes(out)
