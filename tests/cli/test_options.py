# SPDX-License-Identifier: MIT
"""What the program prints about itself, and usage errors."""
import unittest

import guest


class Options(guest.Case):
    def printed(self, *args):
        result = self.run_isomer(*args)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, b"")
        return result.stdout.decode()

    def test_help_lists_options(self):
        text = self.printed("--help")
        for name in ("-kernel", "-drive", "-icount", "--help"[1:]):
            self.assertIn("\n  " + name + " ", text)

    def test_lists_come_from_tables(self):
        self.assertIn("virt32", self.printed("-M", "help"))
        self.assertIn("virtio-blk-device", self.printed("-device", "help"))
        self.assertIn("rv64", self.printed("-cpu", "help"))
        self.assertIn("10000000", self.printed("--board-doc", "virt"))
        self.assertIn(".SH OPTIONS", self.printed("--man"))
        self.assertIn("complete ", self.printed("--completion", "bash"))
        self.assertTrue(self.printed("--version").startswith("isomer "))

    def test_usage_errors_have_status_2(self):
        kernel = self.bare(guest.EXIT)
        for says, args in [
            ("unknown option", ["-frobnicate"]),
            ("-M: no board", ["-M", "pdp11"]),
            ("-M virt: unknown property", [*kernel, "-M", "virt,colour=red"]),
            ("aclint=", [*kernel, "-M", "virt,aclint=maybe"]),
            ("-smp", [*kernel, "-smp", "9"]),
            ("-m", [*kernel, "-m", "12Q"]),
            ("-cpu", [*kernel, "-cpu", "z80"]),
            ("missing in this version: H", [*kernel, "-cpu", "rva23s64"]),
            ('no extension "zzz"', [*kernel, "-cpu", "rv64gc,+zzz"]),
            ('no extension "zzz"', [*kernel, "--isa=rv64i_zzz"]),
            ("this board has 64-bit harts", [*kernel, "-cpu", "rv32max"]),
            ("no device", [*kernel, "-device", "floppy"]),
            ("no property", [*kernel, "-device", "virtio-rng-device,colour=red"]),
            ("no -drive with id", [*kernel, "-device", "virtio-blk-device,drive=none"]),
            ("drive=ID is missing", [*kernel, "-device", "virtio-blk-device"]),
            ("no -netdev with id", [*kernel, "-device", "virtio-net-device,netdev=none"]),
            ("no -chardev with id", [*kernel, "-device", "virtio-console-device,chardev=none"]),
            ("has a user already", [*kernel, "-chardev", "null,id=c", "-serial", "chardev:c",
                                    "-device", "virtio-console-device,chardev=c"]),
            ("no property", [*kernel, "-device", "virtio-rng-device,drive=d"]),
            ("no bus", [*kernel, "-device", "virtio-rng-device,bus=virtio-mmio-bus.9"]),
            ("-bios none", ["-bios", "none"]),
            ("stdio is used twice", [*kernel, "-serial", "stdio", "-monitor", "stdio"]),
        ]:
            with self.subTest(says=says):
                self.check_refused(2, says, *args)

    def test_ninth_virtio_device_finds_no_slot(self):
        args = self.bare(guest.EXIT)
        for _ in range(9):
            args += ["-device", "virtio-rng-device"]
        self.check_refused(2, "slot", *args)


if __name__ == "__main__":
    unittest.main()
