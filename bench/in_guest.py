# SPDX-License-Identifier: MIT
"""Work inside a running Linux guest: one guest is booted, the items are typed at its shell one after the
other, and the emulator's CPU time is read before and after each."""
import gzip
import os
import re
import select
import shlex
import signal
import subprocess
import time

import measure
import programs

SOURCES = os.path.join(programs.HERE, "guest_programs")
# Programs that the guest gets beside its own: those of the bare machine, and two that need a kernel.
PROGRAMS = ("coremark_like", "nbody", "lu", "chase", "syscalls", "faults")
OWN_OUTPUT = {"syscalls": b"syscalls 0000000000000000\n", "faults": b"faults 0a83cf507b1b98d8\n"}
FOLDER = "bench"
PROMPT = rb"# (\x1b\[6n)?$"  # busybox asks the terminal where its cursor is

# name -> command of the guest's shell; what it prints must be the same on every emulator.
COMMANDS = {
    "fork+exec": "i=0; while [ $i -lt 500 ]; do /bin/true; i=$((i+1)); done; echo $i",
    "pipe": "dd if=/dev/zero bs=512 count=100000 2>/dev/null | cat | wc -c",
    "gzip": "for i in 1 2 3; do gzip -9 -c /bin/busybox | wc -c; done",
    "sha256sum": "for i in 1 2 3 4 5 6 7 8; do sha256sum /bin/busybox; done",
    "sort": "seq 60000 | sort -r | sort -n | tail -n 1",
    "tar": "for i in 1 2 3 4; do tar cf /tmp/x.tar /bin /lib /etc && rm -rf /tmp/y && mkdir /tmp/y &&"
           " tar xf /tmp/x.tar -C /tmp/y; done; wc -c </tmp/x.tar; rm -rf /tmp/x.tar /tmp/y",
    "copy": "dd if=/dev/zero of=/dev/null bs=1M count=1500 2>/dev/null; echo $?",
}


class GuestError(Exception):
    """The guest did not do what was asked; the text is complete."""


# ---- the RAM disk with the programs ---------------------------------------------------------------


def cpio_entry(name, mode, data, number):
    """One file of a cpio archive in the format that Linux takes for an initial RAM disk."""
    head = [number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
    entry = b"070701" + b"".join(b"%08X" % v for v in head) + name.encode() + b"\0"
    entry += b"\0" * (-len(entry) % 4) + data
    return entry + b"\0" * (-len(entry) % 4)


def cpio(files):
    """An archive of executable files: name -> content."""
    parts = [cpio_entry(FOLDER, 0o40755, b"", 1)]
    for n, (name, data) in enumerate(sorted(files.items()), 2):
        parts.append(cpio_entry("%s/%s" % (FOLDER, name), 0o100755, data, n))
    return b"".join(parts) + cpio_entry("TRAILER!!!", 0, b"", 0)


def build_program(name, out, cc):
    elf = os.path.join(out, name)
    own = os.path.join(SOURCES, name + ".c")
    source = own if os.path.exists(own) else os.path.join(programs.SOURCES, name + ".c")
    base = (shlex.split(cc) + programs.MACHINE_FLAGS[64] + programs.COMMON_FLAGS +
            programs.GUEST_FLAGS)
    libc = elf + ".libc.o"
    programs.command(base + programs.LIBC_FLAGS +
                     ["-c", "-o", libc, os.path.join(programs.SOURCES, "libc.c")])
    programs.command(base + ["-nostdlib", "-static", "-Wl,--gc-sections", "-o", elf, source, libc,
                             os.path.join(SOURCES, "runtime.c"), "-lgcc"])
    return elf


def make_initrd(guest_initrd, folder, cc):
    """The guest's RAM disk with the programs behind it; the path."""
    files = {}
    for name in PROGRAMS:
        with open(build_program(name, folder, cc), "rb") as f:
            files[name] = f.read()
    path = os.path.join(folder, "initrd")
    with open(guest_initrd, "rb") as f:
        first = f.read()
    with open(path, "wb") as f:
        f.write(first + b"\0" * (-len(first) % 4) + gzip.compress(cpio(files), 1))
    return path


def item_names(have_programs):
    return list(COMMANDS) + (list("guest " + p for p in PROGRAMS) if have_programs else [])


def command_of(name):
    return COMMANDS[name] if name in COMMANDS else "/%s/%s" % (FOLDER, name.split()[1])


def expected(name):
    """What an item must print, where that is known beforehand; else None."""
    if name in COMMANDS:
        return None
    program = name.split()[1]
    return OWN_OUTPUT.get(program) or programs.expected_output(program, False)


# ---- one guest ------------------------------------------------------------------------------------


class Session:
    """A guest with its shell on standard input and output of `argv`."""

    def __init__(self, argv, timeout_s):
        self.timeout_s = timeout_s
        self.seen = b""
        self.child = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, start_new_session=True)

    def wait_for_shell(self):
        self.wait_for(rb"isomer: ready")
        self.wait_for(PROMPT)

    def close(self):
        if self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        self.child.stdin.close()
        self.child.stdout.close()

    def wait_for(self, pattern):
        """The match of `pattern` in what the guest says from now on."""
        end = time.monotonic() + self.timeout_s
        while True:
            found = re.search(pattern, self.seen, re.DOTALL)
            if found:
                self.seen = self.seen[found.end():]
                return found
            left = end - time.monotonic()
            ready, _, _ = select.select([self.child.stdout], [], [], max(left, 0))
            got = os.read(self.child.stdout.fileno(), 65536) if ready else b""
            if not got:
                raise GuestError("no %r after %r" % (pattern, self.seen[-200:]))
            self.seen += got

    def cpu_s(self):
        """User and system time of all threads of the emulator."""
        with open("/proc/%d/stat" % self.child.pid) as f:
            fields = f.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def run(self, command):
        """Type a command; (CPU seconds, wall seconds, exit status, output)."""
        line = "(%s) >/tmp/out 2>&1; s=$?; echo \"[[\"$s; cat /tmp/out; echo \"]]\"$s\n" % command
        before, begin = self.cpu_s(), time.monotonic()
        self.child.stdin.write(line.encode())
        self.child.stdin.flush()
        status = int(self.wait_for(rb"\[\[(\d+)\r?\n").group(1))
        cpu, wall = self.cpu_s() - before, time.monotonic() - begin
        output = self.wait_for(rb"^(.*?)\]\]\d+\r?\n").group(1).replace(b"\r\n", b"\n")
        self.wait_for(PROMPT)
        return cpu, wall, status, output


def measure_guest(argv, names, timeout_s):
    """name -> Run for one guest; after an item that fails the others fail too."""
    runs = {}
    error = None
    session = None
    try:
        session = Session(argv, timeout_s)
        session.wait_for_shell()
        for name in names:
            cpu, wall, status, output = session.run(command_of(name))
            wrong = "exit status %d: %r" % (status, output[-200:]) if status else None
            want = expected(name)
            if not wrong and want is not None and output != want:
                wrong = "printed %r, expected %r" % (output[-200:], want)
            runs[name] = measure.Run(cpu, wall, None, status, output, wrong)
    except (GuestError, OSError) as e:
        error = str(e)
    finally:
        if session:
            session.close()
    for name in names:
        if name not in runs:
            runs[name] = measure.Run(0.0, 0.0, None, None, b"", error or "not reached")
            error = None
    return runs
