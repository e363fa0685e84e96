# SPDX-License-Identifier: MIT
"""savevm and loadvm from outside."""
import re
import unittest

import guest

EXACT = ["-icount", "shift=0,sleep=off", "--trace=hash,every=7"]


class Snapshots(guest.Case):
    def hash_of(self, result):
        return re.search(rb"trace-hash: ([0-9a-f]{16} steps=\d+)", result.stderr).group(1)

    def save(self, args):
        """A snapshot of the machine before its first instruction."""
        path = self.path("s.vm")
        commands = "\x01csavevm %s\nquit\n" % path
        result = self.run_isomer(*args, "-S", stdin=commands.encode())
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"saved to", result.stdout)
        return path

    def test_guest_goes_on(self):
        args = self.bare(guest.say("from the snapshot\n", guest.EXIT)) + EXACT
        whole = self.run_isomer(*args)
        path = self.save(args)
        result = self.run_isomer(*args, "-loadvm", path)
        self.assertEqual((result.returncode, result.stdout), (0, b"from the snapshot\n"))
        self.assertEqual(self.hash_of(result), self.hash_of(whole))

    def test_dropped_connections_are_spoken_of(self):
        args = self.bare(guest.EXIT) + ["-nic", "user"]
        if b"no libslirp" in self.run_isomer(*args).stderr:
            self.skipTest("built without libslirp")
        result = self.run_isomer(*args, "-loadvm", self.save(args))
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"network connections are gone (0 open ones closed)", result.stderr)
        args = self.bare(guest.EXIT)
        self.assertEqual(self.run_isomer(*args, "-loadvm", self.save(args)).stderr, b"")

    def test_refusals(self):
        args = self.bare(guest.EXIT)
        path = self.save(args)
        self.check_refused(1, "-loadvm"[1:], *args, "-loadvm", self.path("none"))
        self.check_refused(1, "-m", *args, "-loadvm", path, "-m", "64")
        self.check_refused(1, "-smp", *args, "-loadvm", path, "-smp", "2")
        self.check_refused(1, "not a snapshot", *args, "-loadvm", self.path("k.elf"))
        with open(path, "r+b") as f:
            f.seek(200)
            byte = f.read(1)
            f.seek(200)
            f.write(bytes([byte[0] ^ 1]))
        self.check_refused(1, "damaged", *args, "-loadvm", path)
        with open(path, "r+b") as f:
            f.truncate(150)
        self.check_refused(1, "ends in the middle", *args, "-loadvm", path)


if __name__ == "__main__":
    unittest.main()
