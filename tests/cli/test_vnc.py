# SPDX-License-Identifier: MIT
"""The VNC server with a machine that shows nothing: handshakes, formats, and viewers that mean harm."""
import contextlib
import random
import socket
import stat
import struct
import os
import subprocess
import unittest

import guest
import rfb

GRAPHICS = ["-device", "virtio-gpu-device", "-device", "virtio-keyboard-device"]


class Vnc(guest.Case):
    @contextlib.contextmanager
    def server(self, *args):
        """A running machine; the address of its server."""
        path = self.path("vnc")
        with subprocess.Popen([guest.ISOMER, *self.bare(guest.WAIT), *GRAPHICS, "-display", "vnc=unix:" + path,
                               "-serial", "null", *args], stdin=subprocess.DEVNULL) as child:
            try:
                while not self.listens(path):
                    self.assertIsNone(child.poll())
                yield path
                self.assertIsNone(child.poll(), "the emulator ended")
            finally:
                child.terminate()
                self.assertEqual(child.wait(20 * guest.SLOWNESS), 0)
                self.assertFalse(os.path.exists(path))

    @staticmethod
    def listens(path):
        with socket.socket(socket.AF_UNIX) as s:
            return s.connect_ex(path) == 0

    def test_every_version_gets_a_black_screen(self):
        with self.server() as address:
            for version in (b"003.003", b"003.007", b"003.008", b"003.889"):
                v = rfb.Viewer(address, version if version != b"003.889" else b"003.008")
                self.assertEqual((v.width, v.height, v.name), (640, 480, "Isomer"))
                v.pixels[0] = 1
                self.assertEqual(v.update(False), 2)  # cursor and picture
                self.assertFalse(any(v.pixels))
                v.close()

    def test_socket_is_for_the_user_alone(self):
        with self.server() as address:
            self.assertEqual(stat.S_IMODE(os.stat(address).st_mode) & 0o077, 0)

    def test_new_viewer_takes_the_place_of_the_old(self):
        with self.server() as address:
            old = rfb.Viewer(address)
            new = rfb.Viewer(address)
            with self.assertRaises((EOFError, ConnectionError)):
                old.read(1)
            new.update(False)

    def test_other_pixel_formats(self):
        with self.server() as address:
            v = rfb.Viewer(address, encodings=(rfb.RAW,))
            v.send(struct.pack(">BxxxBBBBHHHBBBxxx", 0, 16, 16, 1, 1, 31, 63, 31, 11, 5, 0))
            v.request(False)
            v.read(4 + 12 + 2 * 640 * 480)
            v.request(True)
            v.socket.settimeout(0.3)
            with self.assertRaises(TimeoutError):  # a still screen says nothing
                v.read(1)

    def test_extension_for_keys_is_offered(self):
        with self.server() as address:
            v = rfb.Viewer(address, encodings=(rfb.RAW, rfb.KEYS))
            v.update()
            self.assertTrue(v.knows_keys)

    def refused(self, address, data):
        v = rfb.Viewer(address)
        v.send(data)
        with self.assertRaises((EOFError, ConnectionError)):
            v.read(1)

    def test_nonsense_ends_the_connection(self):
        with self.server() as address:
            self.refused(address, b"\x63")
            self.refused(address, b"\xff\x01" + bytes(20))
            self.refused(address, b"\x02\0\xff\xff" + bytes(100))
            self.refused(address, struct.pack(">BxxxBBBBHHHBBBxxx", 0, 24, 24, 0, 1, 255, 255, 255, 16, 8, 0))
            self.refused(address, struct.pack(">BxxxBBBBHHHBBBxxx", 0, 16, 16, 0, 1, 31, 63, 31, 31, 5, 0))
            self.refused(address, struct.pack(">BxxxBBBBHHHBBBxxx", 0, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0))
            with socket.socket(socket.AF_UNIX) as s:
                s.connect(address)
                s.sendall(b"GET / HTTP/1.0\r\n\r\n")
                self.assertEqual(s.recv(100), b"RFB 003.008\n")
                self.assertEqual(s.recv(100), b"")

    def test_clipboard_text_is_skipped(self):
        with self.server() as address:
            v = rfb.Viewer(address)
            v.send(struct.pack(">BxxxI", 6, 100000) + b"\x63" * 100000)
            v.update(False)

    def test_random_bytes_do_no_harm(self):
        rng = random.Random(5)
        starts = [b"\0", b"\2\0\0\3", b"\3\0", b"\4\1", b"\5\7", b"\6", b"\xfb\0", b"\xff\0"]
        with self.server() as address:
            for _ in range(60):
                v = rfb.Viewer(address)
                try:
                    for _ in range(20):
                        v.send(rng.choice(starts) + bytes(rng.randrange(256) for _ in range(rng.randrange(20))))
                except OSError:
                    pass
                v.close()
            v = rfb.Viewer(address)
            v.update(False)

    def test_wrong_options(self):
        bare = self.bare(guest.EXIT)
        self.check_refused(2, "no graphics card", *bare, "-display", "vnc=unix:" + self.path("v"))
        for spec in ("vnc=", "vnc=:", "vnc=:x", "vnc=:99999", "vnc=unix:", "vnc=0.0.0.0:1", "vnc=example:1"):
            self.check_refused(2, "-display vnc=", *bare, *GRAPHICS, "-display", spec)
        self.check_refused(1, "-display vnc=unix:", *bare, *GRAPHICS, "-display", "vnc=unix:/nonexistent/v")


if __name__ == "__main__":
    unittest.main()
