# SPDX-License-Identifier: MIT
"""A viewer for the RFB protocol (RFC 6143), as much of one as tests need."""
import socket
import struct

RAW, CURSOR, SIZE, KEYS, EXTENDED_SIZE = 0, -239, -223, -258, -308


class Viewer:
    def __init__(self, address, version=b"003.008", encodings=(RAW, SIZE, EXTENDED_SIZE, CURSOR)):
        self.socket = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
        self.socket.settimeout(60)
        self.socket.connect(address)
        self.knows_keys = False
        self.cursor = None
        assert self.read(12) == b"RFB 003.008\n"
        self.send(b"RFB " + version + b"\n")
        if version == b"003.003":
            assert self.read(4) == b"\0\0\0\1"
        else:
            assert self.read(2) == b"\1\1"
            self.send(b"\1")
        if version == b"003.008":
            assert self.read(4) == bytes(4)
        self.send(b"\1")
        self.width, self.height = struct.unpack(">HH", self.read(4))
        self.format = self.read(16)
        self.name = self.read(struct.unpack(">I", self.read(4))[0]).decode()
        self.pixels = bytearray(4 * self.width * self.height)
        self.send(struct.pack(">BxH", 2, len(encodings)) + struct.pack(">%di" % len(encodings), *encodings))

    def send(self, data):
        self.socket.sendall(data)

    def read(self, n):
        data = b""
        while len(data) < n:
            more = self.socket.recv(n - len(data))
            if not more:
                raise EOFError("the server closed the connection")
            data += more
        return data

    def request(self, incremental):
        self.send(struct.pack(">BBHHHH", 3, incremental, 0, 0, self.width, self.height))

    def update(self, incremental=True):
        """Ask for an update, wait for it; how many rectangles it had."""
        self.request(incremental)
        kind, n = struct.unpack(">BxH", self.read(4))
        assert kind == 0, kind
        for _ in range(n):
            self.rectangle()
        return n

    def rectangle(self):
        x, y, w, h, encoding = struct.unpack(">HHHHi", self.read(12))
        if encoding == RAW:
            for row in range(h):
                at = 4 * ((y + row) * self.width + x)
                self.pixels[at:at + 4 * w] = self.read(4 * w)
        elif encoding == CURSOR:
            self.cursor = self.read(4 * w * h), self.read((w + 7) // 8 * h)
        elif encoding == KEYS:
            self.knows_keys = True
        else:
            assert encoding in (SIZE, EXTENDED_SIZE), encoding
            if encoding == EXTENDED_SIZE:
                screens = self.read(4)[0]
                self.read(16 * screens)
            self.width, self.height = w, h
            self.pixels = bytearray(4 * w * h)

    def part(self, x, y, w, h):
        """Red, green and blue bytes of a part of the screen."""
        out = bytearray(3 * w * h)
        for row in range(h):
            at = 4 * ((y + row) * self.width + x)
            pixels = self.pixels[at:at + 4 * w]
            for colour in range(3):
                out[3 * w * row + colour:3 * w * (row + 1):3] = pixels[2 - colour::4]
        return bytes(out)

    def key(self, keysym, down=None):
        for state in (1, 0) if down is None else (down,):
            self.send(struct.pack(">BBxxI", 4, state, keysym))

    def key_number(self, number):
        for state in (1, 0):
            self.send(struct.pack(">BBHII", 255, 0, state, 0, number))

    def pointer(self, x, y, buttons=0):
        self.send(struct.pack(">BBHH", 5, buttons, x, y))

    def want_size(self, w, h):
        self.send(struct.pack(">BxHHBx", 251, w, h, 1) + struct.pack(">IHHHHI", 0, 0, 0, w, h, 0))

    def close(self):
        self.socket.close()

    __del__ = close
