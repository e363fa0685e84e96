# SPDX-License-Identifier: MIT
"""Files that are not what they should be: one clear line, status 1, no crash."""
import gzip
import os
import struct
import unittest

import guest


def linux_image(image_size, text_offset=0x200000):
    header = bytearray(64)
    struct.pack_into("<II", header, 0, 0x0400006F, 0)  # j 64
    struct.pack_into("<QQ", header, 8, text_offset, image_size)
    header[48:64] = b"RISCV\0\0\0RSC\x05\0\0\0\0"
    return bytes(header)


class Images(guest.Case):
    def refused(self, says, data, option="-kernel"):
        path = self.file("image", data)
        self.check_refused(1, says, "-M", "virt", "-bios", "none", option, path)

    def test_missing_and_odd_files(self):
        self.check_refused(1, "No such file", "-bios", "none", "-kernel", self.path("none"))
        self.check_refused(1, "not a regular file", "-bios", "none", "-kernel", self.folder)
        self.refused("empty", b"")
        self.check_refused(1, "-bios", "-bios", self.path("none"))

    def test_elf_of_another_machine(self):
        self.refused("not RISC-V", guest.elf(guest.EXIT, machine=62))

    def test_elf_outside_memory(self):
        self.refused("outside guest memory", guest.elf(guest.EXIT, paddr=0x40000000))
        self.refused("not in writable memory", guest.elf(guest.EXIT, paddr=0x1000))

    def test_elf_cut_short(self):
        self.refused("-kernel", guest.elf(guest.EXIT)[:100])

    def test_elf_with_headers_below_memory(self):
        """What ld -Ttext=0x80000000 makes of a program without a linker script."""
        code = struct.pack("<5I", *guest.EXIT)
        program = bytearray(guest.elf(guest.EXIT)[:120].ljust(4096, b"\0") + code)
        segment = struct.pack("<QQQQQ", 0, guest.RAM - 4096, guest.RAM - 4096, 4116, 4116)
        program[64 + 8:64 + 48] = segment
        result = self.run_isomer("-bios", "none", "-kernel", self.file("k", bytes(program)))
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_gzip_cut_short(self):
        self.refused("gzip", gzip.compress(guest.elf(guest.EXIT))[:-12])

    def test_image_too_large_for_memory(self):
        self.refused("-m", linux_image(1 << 40))
        self.refused("-m", linux_image(1 << 20, text_offset=1 << 60))

    def test_gzip_image_and_elf_run(self):
        image = linux_image(4096) + struct.pack("<5I", *guest.EXIT)
        packed = gzip.compress(image)
        zboot = struct.pack("<4s4sII8x32s", b"MZ", b"zimg", 56, len(packed), b"gzip") + packed
        for data in (gzip.compress(guest.elf(guest.EXIT)), image, packed, zboot):
            path = self.file("image", data)
            result = self.run_isomer("-bios", "none", "-kernel", path, "--max-insns", "1000")
            self.assertEqual(result.returncode, 0, result.stderr)

    def test_initrd_without_room(self):
        initrd = self.path("initrd")
        with open(initrd, "wb") as f:
            f.truncate(127 << 20)
        self.check_refused(1, "-initrd", *self.bare(guest.EXIT), "-m", "128", "-initrd", initrd,
                           "-kernel", self.file("big", linux_image(16 << 20)))

    def test_bad_device_tree(self):
        for data in (b"x", bytes(64), b"\xd0\x0d\xfe\xed" + b"\xff" * 60):
            path = self.file("dtb", data)
            self.check_refused(1, "-dtb", *self.bare(guest.EXIT), "-dtb", path)

    def test_own_device_tree_is_accepted_again(self):
        dtb = self.path("board.dtb")
        args = self.bare(guest.EXIT)
        result = self.run_isomer(*args, "-M", "virt,dumpdtb=" + dtb)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertGreater(os.path.getsize(dtb), 1000)
        result = self.run_isomer(*args, "-dtb", dtb, "-append", "quiet")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_bad_disks(self):
        args = self.bare(guest.EXIT)
        self.check_refused(1, "none.img", *args, "-drive", "file=" + self.path("none.img"))
        self.check_refused(1, "", *args, "-drive", "file=" + self.folder)
        disk = self.file("ro.img", bytes(512))
        os.chmod(disk, 0o400)
        if os.geteuid() != 0:
            self.check_refused(1, "readonly=on", *args, "-drive", "file=" + disk)
        result = self.run_isomer(*args, "-drive", "readonly=on,file=" + disk)
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
