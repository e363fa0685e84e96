#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The trace hash of a booting guest is the same for every build and after loadvm at random points.
usage: trace.py EMULATOR [OTHER-BUILD...]"""
import os, random, re, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import console

TOTAL = 400000000
EXACT = ["-icount", "shift=0,sleep=off", "--trace=hash,every=50000"]


def ending(c):
    """Wait for the end and return (hash, steps)."""
    c.wait(120)
    m = re.search(r"trace-hash: ([0-9a-f]+) steps=(\d+)", c.text)
    c.check(m, "no trace hash at the end")
    return m.group(1), int(m.group(2))


def whole(emulator):
    return ending(console.debian(emulator, EXACT + ["--max-insns", str(TOTAL)], append="quiet"))


seed = int(os.environ.get("ISOMER_SEED", "0")) or int(time.time())
print("seed", seed)
random.seed(seed)
want, steps = whole(sys.argv[1])
print("whole run:", want, steps)
for other in sys.argv[2:]:
    if os.path.exists(other):
        assert whole(other) == (want, steps), other
        print("the same in", other)
for _ in range(3):
    with tempfile.TemporaryDirectory() as tmp:
        file = os.path.join(tmp, "vm")
        c = console.debian(sys.argv[1], EXACT, append="quiet")
        time.sleep(random.uniform(0.05, 0.6))
        c.send("\x01c")
        c.expect("(isomer) ")
        c.send("stop\r")
        c.expect("(isomer) ")
        c.send("savevm %s\r" % file)
        c.expect("saved ")
        c.send("quit\r")
        _, saved = ending(c)
        if saved >= TOTAL:
            print("saved too late, at", saved)
            continue
        c = console.debian(sys.argv[1], EXACT + ["-loadvm", file, "--max-insns", str(TOTAL - saved)], append="quiet")
        got = ending(c)
        c.check(got == (want, steps), "saved at %d: %s instead of %s" % (saved, got, (want, steps)))
        print("saved at", saved, "- the same")
