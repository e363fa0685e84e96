#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""EDK2 from flash: its shell, a variable that lasts, Debian's kernel by fw_cfg and from a disk on PCI.

usage: edk2.py EMULATOR"""
import os
import shutil
import sys
import tempfile

import console
import fat

GUID = "12345678-9abc-4def-8123-456789abcdef"


def firmware(vars_file):
    folder = console.recipe("edk2")
    return ["-drive", "if=pflash,unit=0,format=raw,readonly=on,file=%s/code.fd" % folder,
            "-drive", "if=pflash,unit=1,format=raw,file=" + vars_file]


def to_shell(emulator, vars_file):
    bios = console.recipe("debian") + "/fw_dynamic.bin"
    c = console.Console([emulator, "-M", "virt", "-m", "256M", "-nographic", "-bios", bios]
                        + firmware(vars_file))
    c.expect("RISC-V EDK2 firmware version")
    c.expect("UEFI Interactive Shell")
    c.expect("to skip")
    c.send("\x1b")
    c.expect("Shell> ")
    return c


def leave(c):
    c.send("reset -s\r")
    c.check(c.wait() == 0, "exit status after reset -s")


def check_kernel(c):
    c.expect("RISC-V EDK2 firmware version")
    console.to_prompt(c)
    c.check("EFI stub" in c.text, "the kernel was not started by EFI")
    c.check("EDK II" in c.run("dmesg | grep efi:"), "the kernel does not know its firmware")
    c.power_off()


def from_disk(emulator, tmp, vars_file):
    """The firmware's shell runs what is in a file system that it finds."""
    folder, disk = console.recipe("debian"), os.path.join(tmp, "disk")
    files = {"STARTUP.NSH": b"fs0:\r\nkernel.efi initrd=\\initrd console=ttyS0\r\n"}
    for name, source in (("KERNEL.EFI", "kernel"), ("INITRD", "initrd")):
        with open(os.path.join(folder, source), "rb") as f:
            files[name] = f.read()
    fat.write(disk, files)
    return console.Console([emulator, "-M", "virt", "-m", "256M", "-nographic", "-bios",
                            folder + "/fw_dynamic.bin"] + firmware(vars_file)
                           + ["-drive", "if=none,id=d,file=" + disk,
                              "-device", "virtio-blk-pci,drive=d"])


def main():
    with tempfile.TemporaryDirectory() as tmp:
        vars_file = os.path.join(tmp, "vars.fd")
        shutil.copyfile(console.recipe("edk2") + "/vars.fd", vars_file)
        c = to_shell(sys.argv[1], vars_file)
        c.send("setvar Colour -guid %s -nv -bs =0x4711\r" % GUID)
        c.expect("Shell> ")
        leave(c)

        c = to_shell(sys.argv[1], vars_file)
        c.send("setvar Colour -guid %s\r" % GUID)
        c.expect("11 47")
        leave(c)

        check_kernel(console.debian(sys.argv[1], firmware(vars_file)))
        check_kernel(from_disk(sys.argv[1], tmp, vars_file))
    print("EDK2: shell, variables, kernel by fw_cfg and from a disk")


main()
