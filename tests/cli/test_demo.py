#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""--demo: its first picture, its keys, and that the program is of the sources in roms/demo."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import guest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "guest"))
import monitor  # noqa: E402

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SOURCES = os.path.join(TOP, "roms", "demo")
TABLE = os.path.join(TOP, "frontends", "demo_image.def")
COMPILER = "riscv64-unknown-elf-gcc"


class Demo(guest.Case):
    def start(self):
        path = self.path("monitor")
        process = subprocess.Popen([guest.ISOMER, "--demo", "-display", "none", "-monitor", "unix:" + path],
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(self.stop, process)
        for _ in range(int(200 * guest.SLOWNESS)):
            if os.path.exists(path):
                break
            time.sleep(0.02)
        return process, monitor.Monitor(path)

    def stop(self, process):
        process.kill()
        process.communicate()

    def picture(self, m):
        path = self.path("screen.png")
        answer = m.run("screendump " + path)
        if "shows nothing" in answer:
            return None
        self.assertEqual(answer, "")
        return monitor.Picture(path)

    def wait_for(self, what, m, condition):
        end = time.monotonic() + 20 * guest.SLOWNESS
        while True:
            p = self.picture(m)
            if p and condition(p):
                return p
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.02)

    def test_title_play_and_leave(self):
        begin = time.monotonic()
        process, m = self.start()
        # The name of the game is large and stands still; all of the picture is there at once.
        title = self.wait_for("no picture", m, lambda p: p.lit() > 3000)
        self.assertLess(time.monotonic() - begin, 2 * guest.SLOWNESS)
        self.assertEqual((title.width, title.height), (640, 480))
        name = title.part(100, 50, 450, 70)
        self.assertTrue(any(name))
        m.run("sendkey spc")
        ground = (0, 440, 640, 10)
        self.wait_for("the game does not begin", m, lambda p: p.part(*ground) != title.part(*ground))
        ship = (0, 430, 640, 24)
        before = self.picture(m).part(*ship)
        for _ in range(5):
            m.run("sendkey left")
        self.wait_for("the ship does not move", m, lambda p: p.part(*ship) != before)
        m.run("sendkey esc")
        self.wait_for("no title again", m, lambda p: p.part(100, 50, 450, 70) == name)
        m.run("sendkey esc")
        self.assertEqual(process.wait(20 * guest.SLOWNESS), 0)

    def test_a_kernel_goes_elsewhere(self):
        self.check_refused(2, "--demo", "--demo", "-kernel", "x")
        self.check_refused(2, "--demo", "-kernel", "x", "--demo")


class Image(unittest.TestCase):
    def test_table_is_of_these_sources(self):
        with open(TABLE, encoding="ascii") as f:
            said = re.search(r"Sources: (\S+)", f.read()).group(1)
        is_now = subprocess.run(["sh", os.path.join(SOURCES, "sum")], check=True, stdout=subprocess.PIPE, text=True)
        self.assertEqual(said, is_now.stdout.strip(), "run roms/demo/build --update")

    def test_sources_make_these_bytes(self):
        with open(TABLE, encoding="ascii") as f:
            table = f.read()
        compiler = shutil.which(COMPILER)
        version = compiler and subprocess.run([compiler, "-dumpfullversion"], stdout=subprocess.PIPE, text=True,
                                              check=True).stdout.strip()
        if version != re.search(r"build with (\S+);", table).group(1):
            self.skipTest("no %s of that version here" % COMPILER)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["sh", os.path.join(SOURCES, "build"), folder], check=True)
            with open(os.path.join(folder, "demo.def"), encoding="ascii") as f:
                self.assertEqual(f.read(), table)


if __name__ == "__main__":
    unittest.main()
