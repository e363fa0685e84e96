#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a run may cost: an idle guest's CPU time, memory beside the guest's. usage: limits.py EMULATOR"""
import os
import sys
import time

import console

IDLE_SECONDS = 10


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(emulator):
    c = console.debian(emulator, ["-nic", "user", "-device", "virtio-rng-device", "--stats"])
    console.to_prompt(c)
    time.sleep(2)  # what is left of the start
    before = cpu_seconds(c.child)
    time.sleep(IDLE_SECONDS)
    used = (cpu_seconds(c.child) - before) / IDLE_SECONDS
    c.check(used < 0.02, "an idle guest takes %.1f %% of a core" % (100 * used))
    c.power_off()
    rss, ram = [int(c.text.split(key + "=")[1].split()[0]) for key in ("rss_kib", "ram_kib")]
    c.check(ram > 32 << 10, "the guest used only %d KiB" % ram)
    c.check(rss - ram <= 64 << 10, "%d KiB beside the guest's memory" % (rss - ram))
    return used, rss - ram


used, beside = idle(sys.argv[1])
print("idle: %.2f %% of a core, %d KiB beside the guest's memory" % (100 * used, beside))
