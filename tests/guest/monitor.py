# SPDX-License-Identifier: MIT
"""Talk to a monitor on a Unix socket, and look at pictures that screendump wrote."""
import socket
import struct
import time
import zlib

PROMPT = "(isomer) "


class Monitor:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + 20
        while True:
            try:
                self.socket.connect(path)
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.socket.settimeout(60)

    def run(self, line):
        """A command; its answer."""
        self.socket.sendall(line.encode() + b"\n")
        text = ""
        while not text.endswith(PROMPT):
            data = self.socket.recv(65536)
            if not data:
                raise EOFError("the monitor is gone after " + line)
            text += data.decode()
        return text[:-len(PROMPT)]

    def keys(self, text):
        """Type text of letters, digits and some signs; "\n" is Enter."""
        for char in text:
            name = {" ": "spc", "\n": "ret", "-": "minus", "/": "slash", ".": "dot",
                    ">": "shift-dot"}.get(char, char)
            answer = self.run("sendkey " + name)
            if answer:
                raise ValueError(answer)


class Picture:
    """A PNG as screendump writes it: 8 bits a colour, no filter."""

    def __init__(self, path):
        with open(path, "rb") as f:
            data = f.read()
        assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
        at, packed, end = 8, b"", False
        while not end:
            size, tag = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + size]
            assert zlib.crc32(tag + body) == struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0]
            if tag == b"IHDR":
                self.width, self.height, bits, colour = struct.unpack(">IIBB", body[:10])
                assert (bits, colour) == (8, 2)
            packed += body if tag == b"IDAT" else b""
            end = tag == b"IEND"
            at += 12 + size
        raw, stride = zlib.decompress(packed), 3 * self.width
        assert len(raw) == self.height * (stride + 1)
        self.rows = [raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)] for y in range(self.height)]

    def part(self, x, y, w, h):
        return b"".join(row[3 * x:3 * (x + w)] for row in self.rows[y:y + h])

    def pixel(self, x, y):
        return tuple(self.rows[y][3 * x:3 * x + 3])

    def lit(self):
        """How many bytes are not black."""
        return sum(len(row) - row.count(0) for row in self.rows)
