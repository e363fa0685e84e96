# SPDX-License-Identifier: MIT
"""The terminal: raw while the guest has it, and as before on every way out."""
import os
import pty
import select
import signal
import subprocess
import termios
import time
import unittest

import guest


class Terminal(guest.Case):
    def start(self, words, *args):
        self.master, slave = pty.openpty()
        self.addCleanup(os.close, self.master)
        self.addCleanup(os.close, slave)
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen([guest.ISOMER, *self.bare(words), *args], stdin=slave,
                                        stdout=slave, stderr=subprocess.DEVNULL,
                                        start_new_session=True)
        self.addCleanup(self.process.kill)

    def read_until(self, text):
        seen, end = b"", time.monotonic() + 10 * guest.SLOWNESS
        while text not in seen:
            left = end - time.monotonic()
            self.assertGreater(left, 0, seen)
            if select.select([self.master], [], [], left)[0]:
                seen += os.read(self.master, 4096)
        return seen

    def type(self, keys):
        os.write(self.master, keys)

    def check_end(self, status):
        self.assertEqual(self.process.wait(10 * guest.SLOWNESS), status)
        self.assertEqual(termios.tcgetattr(self.slave), self.before)

    def check_raw(self):
        lflag = termios.tcgetattr(self.slave)[3]
        self.assertFalse(lflag & (termios.ICANON | termios.ECHO | termios.ISIG))

    def test_guest_powers_off(self):
        self.start(guest.say("up\n", guest.ECHO_UNTIL_Q))
        self.read_until(b"up")
        self.check_raw()
        self.type(b"q")
        self.check_end(0)

    def test_ctrl_c_goes_to_the_guest(self):
        self.start(guest.say("up\n", guest.ECHO_UNTIL_Q))
        self.read_until(b"up")
        self.type(b"\x03q")
        self.read_until(b"\x03q")
        self.check_end(0)

    def test_ctrl_a_keys(self):
        self.start(guest.say("up\n", guest.ECHO_UNTIL_Q))
        self.read_until(b"up")
        self.type(b"\x01h")
        self.read_until(b"Ctrl-a x")
        self.type(b"\x01\x01")
        self.read_until(b"\x01")
        self.type(b"\x01c")
        self.read_until(b"(isomer) ")
        self.type(b"info bl\x7f\x7fblock\r")
        self.read_until(b"no disks")
        # Tab completes, cursor keys move, Up brings the line back.
        self.type(b"in\tblck\x1b[D\x1b[Do\r")
        self.read_until(b"no disks")
        self.type(b"\x1b[A\r")
        self.read_until(b"no disks")
        self.type(b"system_p\t\r")
        self.read_until(b"poweroff")
        self.type(b"\x01c")
        self.type(b"back")
        self.read_until(b"back")
        self.type(b"\x01x")
        self.check_end(0)

    def test_signals(self):
        for sig in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            self.start(guest.say("up\n", guest.WAIT))
            self.read_until(b"up")
            self.check_raw()
            self.process.send_signal(sig)
            self.check_end(0)

    def test_abort_gives_the_terminal_back(self):
        self.start(guest.say("up\n", guest.WAIT))
        self.read_until(b"up")
        self.process.send_signal(signal.SIGABRT)
        self.check_end(-signal.SIGABRT)

    def test_error_at_start_leaves_the_terminal_alone(self):
        self.start(guest.EXIT, "-initrd", self.path("none"))
        self.check_end(1)

    def test_limit(self):
        self.start(guest.LOOP, "--timeout", "0.3")
        self.check_end(124)


if __name__ == "__main__":
    unittest.main()
