# SPDX-License-Identifier: MIT
"""What the program prints about itself, and usage errors."""
import os
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

    def test_the_documented_instructions_are_those_of_the_program(self):
        # isomer --isa-doc > docs/instructions.txt
        path = os.path.join(os.path.dirname(__file__), "..", "..", "docs", "instructions.txt")
        with open(path) as f:
            self.assertEqual(f.read(), self.printed("--isa-doc"))

    def test_lists_come_from_tables(self):
        self.assertIn("virt32", self.printed("-M", "help"))
        self.assertIn("virtio-blk-device", self.printed("-device", "help"))
        self.assertIn("rv64", self.printed("-cpu", "help"))
        self.assertIn("10000000", self.printed("--board-doc", "virt"))
        self.assertIn(".SH OPTIONS", self.printed("--man"))
        table = self.printed("--isa-doc").splitlines()
        self.assertGreater(len(table), 200)
        self.assertRegex(table[1], r"lui +i +imm\[31:12\] rd 0110111 +Unpriv rv32 lui +rd = imm")
        self.assertEqual(len([line for line in table if line.startswith("c.addi4spn ")]), 1)
        self.assertIn("complete ", self.printed("--completion", "bash"))
        self.assertTrue(self.printed("--version").startswith("isomer "))

    def test_usage_errors_have_status_2(self):
        kernel = self.bare(guest.EXIT)
        disk = self.file("disk", bytes(4096))
        for says, args in [
            ("unknown option", ["-frobnicate"]),
            ("-M: no board", ["-M", "pdp11"]),
            ("-M virt: unknown property", [*kernel, "-M", "virt,colour=red"]),
            ("aia=", [*kernel, "-M", "virt,aia=plic"]),
            ("aclint=", [*kernel, "-M", "virt,aclint=maybe"]),
            ("-smp", [*kernel, "-smp", "9"]),
            ("say N or N,parallel=on", [*kernel, "-smp", "2,threads=2"]),
            ("say parallel=on", [*kernel, "-smp", "2,parallel=yes"]),
            ("which -icount needs", [*kernel, "-smp", "2,parallel=on", "-icount"]),
            ("which --trace=hash needs", [*kernel, "-smp", "2,parallel=on", "--trace=hash"]),
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
            ("nothing to run", ["-bios", "none"]),
            ("nothing to run", ["-M", "htif"]),
            ("-M htif: programs there get no -append", ["-M", "htif", "-append", "x"]),
            ("leave -bios out", ["-M", "htif", "-bios", "x"]),
            ("-initrd: there is no kernel", ["-initrd", "x"]),
            ("-append: there is no kernel", ["-append", "x"]),
            ("say aclint=on", [*kernel, "-M", "virt,aclint"]),
            ("such as 512M", [*kernel, "-m", "512MB"]),
            ('"a.img" is not property=value; there are file', ["-drive", "a.img"]),
            ("given twice", [*kernel, *2 * ["-drive", "if=virtio,file=" + disk]]),
            ("virtio-blk-pci: no -drive with id", [*kernel, "-device", "virtio-blk-pci,drive=d"]),
            ("virtio-rng-pci: no bus", [*kernel, "-device", "virtio-rng-pci,bus=pci.1"]),
            ("addr=20 is not DEVICE", [*kernel, "-device", "virtio-rng-pci,addr=20"]),
            ("addr=1.8 is not DEVICE", [*kernel, "-device", "virtio-rng-pci,addr=1.8"]),
            ("addr=1.0x is not DEVICE", [*kernel, "-device", "virtio-rng-pci,addr=1.0x"]),
            ("addr=0.0 is taken by pcie.0", [*kernel, "-device", "virtio-rng-pci,addr=0"]),
            ("no property", [*kernel, "-device", "virtio-rng-device,addr=1"]),
            ("file=FILE or string=TEXT", [*kernel, "-fw_cfg", "name=a"]),
            ("file=FILE or string=TEXT", [*kernel, "-fw_cfg", "string=a"]),
            ("file=FILE or string=TEXT", [*kernel, "-fw_cfg", "a,string=a,file=b"]),
            ("given twice", [*kernel, *2 * ["-fw_cfg", "opt/a,string=a"]]),
            ("name=" + 56 * "x", [*kernel, "-fw_cfg", "name=%s,string=a" % (56 * "x")]),
            ("there are 2 banks", [*kernel, *3 * ["-pflash", disk]]),
            ("there are 2 banks", [*kernel, *2 * ["-drive", "if=pflash,unit=1,file=" + disk]]),
            ("unit=", [*kernel, "-drive", "if=pflash,unit=2,file=" + disk]),
            ("unit= is for if=pflash", [*kernel, "-drive", "unit=1,file=" + disk]),
            ("truncate -s 32M", [*kernel, "-pflash", disk]),
            ("this board has no flash", [*kernel, "-M", "htif", "-pflash", disk]),
            ("has no PCI bus", [*kernel, "-M", "htif", "-device", "virtio-rng-pci"]),
            ("no device", [*kernel, "-device", "nvme-pci"]),
            ("stdio is used twice", [*kernel, "-serial", "stdio", "-monitor", "stdio"]),
        ]:
            with self.subTest(says=says):
                self.check_refused(2, says, *args)

    def test_memory_that_is_too_small_is_named(self):
        kernel = self.file("k", bytes(64))
        self.check_refused(1, "up to 0x80200040; give -m 3M", "-bios", "none", "-kernel", kernel,
                           "-m", "1")

    def test_what_nobody_uses_is_spoken_of(self):
        disk = self.file("disk", bytes(4096))
        result = self.run_isomer(*self.bare(guest.EXIT), "-drive", "if=none,id=d,file=" + disk,
                                 "-netdev", "null,id=n", "-chardev", "null,id=c")
        self.assertEqual(result.returncode, 0)
        for option in (b"-drive id=d: ", b"-netdev id=n: ", b"-chardev id=c: "):
            self.assertIn(option + b"no -device", result.stderr)
        result = self.run_isomer(*self.bare(guest.EXIT), "-drive", "if=virtio,file=" + disk,
                                 "-chardev", "null,id=c", "-serial", "chardev:c", "-netdev",
                                 "null,id=n", "-device", "virtio-net-device,netdev=n")
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_pci_devices_fill_the_bus(self):
        args = self.bare(guest.EXIT)
        for _ in range(31):
            args += ["-device", "virtio-rng-pci"]
        result = self.run_isomer(*args)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.check_refused(2, "the PCI bus is full", *args, "-device", "virtio-rng-pci")

    def test_ninth_virtio_device_finds_no_slot(self):
        args = self.bare(guest.EXIT)
        for _ in range(9):
            args += ["-device", "virtio-rng-device"]
        self.check_refused(2, "slot", *args)


if __name__ == "__main__":
    unittest.main()
