# SPDX-License-Identifier: MIT
"""Run the emulator on a pseudo-terminal and talk to the guest as a person would."""
import os, pty, select, signal, subprocess, sys, time


class Console:
    def __init__(self, argv, timeout=120):
        self.master, slave = pty.openpty()
        self.timeout = timeout
        self.text = ""
        self.seen = 0
        self.child = subprocess.Popen(argv, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
        os.close(slave)

    def _read(self, seconds):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return None
        if not data:
            return None
        # Busybox asks terminals for the cursor's place.
        self.text += data.decode("utf-8", "replace")
        return True

    def expect(self, what, timeout=None):
        """Wait until `what` appears behind what was expected before; return the text up to it."""
        end = time.time() + (timeout or self.timeout)
        while True:
            at = self.text.find(what, self.seen)
            if at >= 0:
                before = self.text[self.seen:at]
                self.seen = at + len(what)
                return before
            left = end - time.time()
            if left <= 0 or self._read(min(left, 1)) is None:
                self.fail("waited for %r in vain" % what)

    def send(self, text):
        os.write(self.master, text.encode())

    def wait(self, timeout=30):
        """Wait for the end; return the exit status."""
        end = time.time() + timeout
        while time.time() < end:
            if self._read(0.2) is None or self.child.poll() is not None:
                break
        try:
            return self.child.wait(max(0.1, end - time.time()))
        except subprocess.TimeoutExpired:
            self.fail("the emulator did not end")

    def fail(self, why):
        self.child.send_signal(signal.SIGKILL)
        sys.stderr.write("%s\n--- last output ---\n%s\n" % (why, self.text[-4000:]))
        sys.exit(1)

    def check(self, condition, why):
        if not condition:
            self.fail(why)


def guest_dir():
    """Folder of the Debian guest, or exit with 77 (skipped) when it was not fetched."""
    here = os.path.dirname(os.path.abspath(__file__))
    recipe = os.path.join(here, "..", "..", "guests", "debian")
    got = subprocess.run([recipe, "--offline"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    path = got.stdout.decode().strip()
    if got.returncode != 0 or not path:
        sys.stderr.write("the Debian guest was not fetched; run ./run --fetch-only\n")
        sys.exit(1 if os.environ.get("ISOMER_REQUIRE_GUEST") else 77)
    return path


def debian(emulator, extra=(), append="", bios=None):
    d = guest_dir()
    return Console([emulator, "-M", "virt", "-m", "256M", "-nographic", "-bios", bios or d + "/fw_dynamic.bin",
                    "-kernel", d + "/kernel", "-initrd", d + "/initrd",
                    "-append", "console=ttyS0 earlycon=sbi " + append] + list(extra))


def to_prompt(c):
    c.expect("isomer: ready")
    c.expect("~ # ")
    c.send("stty -echo; PS1='REA''DY '\r")
    c.expect("READY ")


def run(c, line, timeout=None):
    """A shell line with echo off: its output."""
    c.send(line + "\r")
    return c.expect("READY ", timeout)
