# SPDX-License-Identifier: MIT
"""Serial port and monitor on pipes, files and sockets."""
import os
import signal
import socket
import subprocess
import time
import unittest

import guest


class Streams(guest.Case):
    def start(self, *args, **kw):
        kw = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **kw}
        process = subprocess.Popen([guest.ISOMER, *args], **kw)
        self.addCleanup(self.stop, process)
        return process

    def stop(self, process):
        process.kill()
        process.communicate()

    def test_output_reaches_a_pipe(self):
        result = self.run_isomer(*self.bare(guest.say("hello\n", guest.EXIT)))
        self.assertEqual((result.returncode, result.stdout), (0, b"hello\n"))

    def test_input_comes_from_a_pipe(self):
        text = b"some words, more than a FIFO of sixteen bytes holds; q"
        result = self.run_isomer(*self.bare(guest.ECHO_UNTIL_Q), stdin=text + b"beyond")
        self.assertEqual((result.returncode, result.stdout), (0, text))

    def test_ctrl_a_keys_work_on_a_pipe(self):
        text = b"one\x01\x01two\x01x"
        result = self.run_isomer(*self.bare(guest.ECHO_UNTIL_Q), stdin=text)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_plain_serial_stdio_is_transparent(self):
        text = b"\x01x\x00\xff\x03q"
        result = self.run_isomer(*self.bare(guest.ECHO_UNTIL_Q), "-serial", "stdio", stdin=text)
        self.assertEqual((result.returncode, result.stdout), (0, text))

    def test_slow_reader_loses_nothing(self):
        count = 4000  # 256 kB: more than any buffer on the way
        process = self.start(*self.bare(guest.flood(count)))
        time.sleep(0.5)
        out = process.stdout.read()
        self.assertEqual(process.wait(20 * guest.SLOWNESS), 0)
        self.assertEqual(out, (b"x" * 63 + b"\n") * count)

    def test_reader_that_goes_away_is_no_crash(self):
        process = self.start(*self.bare(guest.flood(4000)))
        process.stdout.close()
        process.stdout = None
        self.assertGreaterEqual(process.wait(20 * guest.SLOWNESS), 0)

    def test_serial_to_a_file(self):
        path = self.path("out")
        result = self.run_isomer(*self.bare(guest.say("kept\n", guest.EXIT)), "-serial", "file:" + path)
        self.assertEqual((result.returncode, result.stdout), (0, b""))
        with open(path, "rb") as f:
            self.assertEqual(f.read(), b"kept\n")

    def test_serial_to_a_chardev(self):
        path = self.path("out")
        result = self.run_isomer(*self.bare(guest.say("named\n", guest.EXIT)), "-chardev",
                                 "file,id=c0,path=" + path, "-serial", "chardev:c0",
                                 "-chardev", "null,id=c1", "-device",
                                 "virtio-console-device,chardev=c1")
        self.assertEqual((result.returncode, result.stdout), (0, b""), result.stderr)
        with open(path, "rb") as f:
            self.assertEqual(f.read(), b"named\n")

    def test_serial_file_that_cannot_be_made(self):
        self.check_refused(1, "-serial", *self.bare(guest.EXIT), "-serial",
                           "file:" + self.path("no/where"))

    def test_signals_end_in_order(self):
        for sig in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            for words in (guest.LOOP, guest.WAIT):
                process = self.start(*self.bare(guest.say("up\n", words)), "--stats")
                self.assertEqual(process.stdout.readline(), b"up\n")
                process.send_signal(sig)
                self.assertEqual(process.wait(10 * guest.SLOWNESS), 0)
                self.assertIn(b"stats: ", process.stderr.read())

    def monitor(self, path):
        for _ in range(200):
            s = socket.socket(socket.AF_UNIX)
            s.settimeout(10 * guest.SLOWNESS)
            try:
                s.connect(path)
                return s
            except OSError:
                s.close()
                time.sleep(0.05)
        self.fail("no monitor at " + path)

    def ask(self, s, command):
        s.sendall(command.encode() + b"\n")
        text = b""
        while not text.endswith(b"(isomer) "):
            piece = s.recv(4096)
            if not piece:
                break
            text += piece
        return text.decode()

    def test_monitor_on_a_socket(self):
        path = self.path("mon")
        process = self.start(*self.bare(guest.say("on\n", guest.EXIT)), "-S", "-monitor",
                             "unix:" + path)
        s = self.monitor(path)
        self.addCleanup(s.close)
        self.assertIn("stopped", self.ask(s, "info status"))
        self.assertIn("pc=80000000", self.ask(s, "info registers"))
        self.assertIn("unknown command", self.ask(s, "frobnicate"))
        s.sendall(b"cont\n")
        self.assertEqual(process.wait(10 * guest.SLOWNESS), 0)
        self.assertEqual(process.stdout.read(), b"on\n")

    def test_monitor_quit(self):
        path = self.path("mon")
        process = self.start(*self.bare(guest.WAIT), "-monitor", "unix:" + path)
        s = self.monitor(path)
        self.addCleanup(s.close)
        s.sendall(b"quit\n")
        self.assertEqual(process.wait(10 * guest.SLOWNESS), 0)

    def test_monitor_after_ctrl_a_c_on_a_pipe(self):
        text = b"\x01cinfo status\nquit\n"
        result = self.run_isomer(*self.bare(guest.WAIT), stdin=text)
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"running; board virt", result.stdout)


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    unittest.main()
