# SPDX-License-Identifier: MIT
"""Run the emulator on a pseudo-terminal and talk to the guest as a person would."""
import os
import pty
import select
import signal
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77


class Console:
    """A running emulator. Every failure ends the test and shows the last output."""

    def __init__(self, argv, timeout=150):
        self.timeout = timeout
        self.text = ""
        self.seen = 0
        self.status = None
        # The terminal controls the child, so the child gets SIGHUP when this process is killed.
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.execvp(argv[0], argv)

    def _read(self, seconds):
        """True: got something; False: nothing came in this time; None: the emulator has ended."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux says EIO when nobody has the other side open
            data = b""
        self.text += data.decode("utf-8", "replace")
        return True if data else None

    def expect(self, what, timeout=None):
        """Wait until `what` appears behind what was expected before; return the text up to it."""
        end = time.monotonic() + (timeout or self.timeout)
        alive = True
        while True:
            at = self.text.find(what, self.seen)
            if at >= 0:
                before = self.text[self.seen:at]
                self.seen = at + len(what)
                return before
            left = end - time.monotonic()
            if alive is None:
                self.fail("the emulator ended; waited for %r" % what)
            if left <= 0:
                self.fail("waited for %r in vain" % what)
            alive = self._read(min(left, 1))

    def drain(self, seconds):
        """Let this time pass while the emulator can write; it must not end."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._read(left) is None:
                self.fail("the emulator ended")

    def send(self, text):
        os.write(self.master, text.encode())

    def to_shell(self):
        """Give the shell at the other end a prompt that no command prints; `run` needs it."""
        self.send("stty -echo; PS1='REA''DY '\r")
        self.expect("READY ")

    def run(self, line, timeout=None):
        """A line for the guest's shell; what it printed."""
        self.send(line + "\r")
        return self.expect("READY ", timeout)

    def wait(self, timeout=60):
        """Wait for the end; the exit status, as a negative number for a signal."""
        end = time.monotonic() + timeout
        while self._read(0.2) is not None:
            if time.monotonic() > end:
                self.fail("the emulator did not end")
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def power_off(self):
        self.send("poweroff\r")
        status = self.wait()
        self.check(status == 0, "exit status %d after poweroff" % status)

    def fail(self, why):
        try:
            os.kill(self.child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        sys.stderr.write("%s\n--- last output ---\n%s\n" % (why, self.text[-4000:]))
        sys.exit(1)

    def check(self, condition, why):
        if not condition:
            self.fail(why)


def recipe(name, *options, can_fail=False):
    """Folder of what the recipe made; ends the test as skipped when it was not made.

    ISOMER_REQUIRE_GUEST makes that a failure, but not for a guest that some machines cannot make.
    """
    got = subprocess.run([os.path.join(ROOT, "guests", name), "--offline"] + list(options),
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if got.returncode != 0:
        sys.stderr.write("not in the guest cache: run guests/%s\n" % " ".join([name] + list(options)))
        required = os.environ.get("ISOMER_REQUIRE_GUEST") and not can_fail
        sys.exit(1 if required else SKIPPED)
    return got.stdout.decode().strip()


def debian_options(bios=None, append=""):
    folder = recipe("debian")
    return ["-M", "virt", "-m", "256M", "-nographic", "-bios", bios or folder + "/fw_dynamic.bin",
            "-kernel", folder + "/kernel", "-initrd", folder + "/initrd",
            "-append", ("console=ttyS0 earlycon=sbi " + append).strip()]


def debian(emulator, extra=(), append="", bios=None):
    """The small Debian guest, on its way to the shell."""
    return Console([emulator] + debian_options(bios, append) + list(extra))


def to_prompt(c):
    """Wait for the small guest's shell and make it ready for `run`."""
    c.expect("isomer: ready")
    c.expect("~ # ")
    c.to_shell()


def run(c, line, timeout=None):
    return c.run(line, timeout)
