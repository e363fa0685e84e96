#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""EDK2 from flash: its shell, a variable that lasts, and Debian's kernel by fw_cfg. usage: edk2.py EMULATOR"""
import os
import shutil
import sys
import tempfile

import console

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

        c = console.debian(sys.argv[1], firmware(vars_file))
        c.expect("RISC-V EDK2 firmware version")
        console.to_prompt(c)
        c.check("EFI stub" in c.text, "the kernel was not started by EFI")
        c.check("EDK II" in c.run("dmesg | grep efi:"), "the kernel does not know its firmware")
        c.power_off()
    print("EDK2: shell, variables, kernel")


main()
