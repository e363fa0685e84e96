#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The guest as a filter: commands come through a pipe, its output goes through another.

usage: pipes.py EMULATOR
"""
import os
import subprocess
import sys
import time

import console

# A serial driver that starts empties the receiver. What waits at the host must not be in it yet.
SCRIPT = b"echo $((40 + 2))-from-a-pipe\npoweroff\n"


def run(name, argv, stdin):
    done = subprocess.run(argv, input=stdin, timeout=200, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    out = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        sys.exit("%s: exit status %d\n%s\n%s" % (name, done.returncode, done.stderr, out[-3000:]))
    return out


def expect(name, out, what):
    if what not in out:
        sys.exit("%s: no %r in the output\n%s" % (name, what, out[-3000:]))


def typed(argv, seconds):
    """Keys come one by one from the first moment on: the shell gets all of them."""
    text = "echo x" + "".join("%03d." % i for i in range(60))
    child = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for key in text + "\npoweroff\n":
        child.stdin.write(key.encode())
        child.stdin.flush()
        time.sleep(seconds / len(text))
    out = child.communicate(timeout=200)[0].decode("utf-8", "replace")
    # The shell breaks the echo of a long line.
    expect("typed", out.replace("\r", "").replace("\n", ""), text[5:])


def main():
    emulator = sys.argv[1]
    console.recipe("debian")
    # As a user does it. All commands are there long before the guest can read them.
    command = [os.path.join(console.ROOT, "run"), "--emulator", emulator]
    expect("commands", run("commands", command, SCRIPT), "42-from-a-pipe")

    # A command in the kernel's command line: the end of the input is not the end of the machine,
    # and what the guest printed last is not cut off.
    word = "isomer.exec=seq%201%203000;%20(exit%207)"
    out = run("exec", [emulator] + console.debian_options(append="quiet " + word), b"")
    lines = out.split("isomer: ready", 1)[-1].split()
    if lines[:3000] != [str(n) for n in range(1, 3001)]:
        sys.exit("exec: output is not whole\n" + out[-3000:])
    expect("exec", out, "isomer: exit 7")
    typed([emulator] + console.debian_options(), 6)
    print("works in a pipe")


main()
