# SPDX-License-Identifier: MIT
"""Small guests as machine code, and running the program on them."""
import os
import struct
import subprocess
import tempfile
import unittest

ISOMER = os.environ.get("ISOMER", "isomer")
SLOWNESS = float(os.environ.get("ISOMER_SLOWNESS", "1"))
RAM = 0x80000000

# Registers: t0 = 5, t1 = 6, t2 = 7, t3 = 28.
EXIT = [
    0x001002B7,  # lui t0, 0x100          the test device
    0x00005337,  # lui t1, 0x5
    0x55530313,  # addi t1, t1, 0x555     power off
    0x0062A023,  # sw t1, 0(t0)
    0x0000006F,  # j .
]
LOOP = [0x0000006F]
WAIT = [0x10500073, 0xFFDFF06F]  # wfi; j -4
REBOOT = [
    0x001002B7,
    0x00007337,  # lui t1, 0x7
    0x77730313,  # addi t1, t1, 0x777     reset
    0x0062A023,
    0x0000006F,
]


def exit_with(code):
    """Report failure `code` (0 to 2047) to the test device."""
    return [
        0x001002B7,
        0x00003337,  # lui t1, 0x3
        0x33330313,  # addi t1, t1, 0x333
        (code << 20) | 0x00000393,  # addi t2, zero, code
        0x01039393,  # slli t2, t2, 16
        0x00736333,  # or t1, t1, t2
        0x0062A023,
        0x0000006F,
    ]


def say(text, then):
    """Write the text to the UART, byte after byte, without looking whether there is room."""
    words = [0x100002B7]  # lui t0, 0x10000
    for byte in text.encode():
        words += [(byte << 20) | 0x00000313, 0x00628023]  # addi t1, zero, byte; sb t1, 0(t0)
    return words + then


def flood(count):
    """Write `count` times 64 bytes "x" and a newline each, then power off. count: below 2^19."""
    return [
        0x100002B7,  # lui t0, 0x10000
        (count << 12) & 0xFFFFF000 | 0x000003B7,  # lui t2, count
        0x00C3D393,  # srli t2, t2, 12
        0x07800313,  # addi t1, zero, 'x'
        0x00A00E93,  # addi t4, zero, 10
        0x03F00E13,  # line: addi t3, zero, 63
        0x00628023,  # byte: sb t1, 0(t0)
        0xFFFE0E13,  # addi t3, t3, -1
        0xFE0E1CE3,  # bnez t3, byte
        0x01D28023,  # sb t4, 0(t0)
        0xFFF38393,  # addi t2, t2, -1
        0xFE0394E3,  # bnez t2, line
    ] + EXIT


ECHO_UNTIL_Q = [
    0x100002B7,  # lui t0, 0x10000
    0x0052C303,  # poll: lbu t1, 5(t0)    LSR
    0x00137313,  # andi t1, t1, 1
    0xFE030CE3,  # beqz t1, poll
    0x0002C303,  # lbu t1, 0(t0)
    0x00628023,  # sb t1, 0(t0)
    0x07100393,  # addi t2, zero, 'q'
    0xFE7314E3,  # bne t1, t2, poll
] + EXIT


# Eight harts: each fills 4 MiB with code, waits for the others, runs it, waits again.
MUCH_CODE = [
    0x00100293, 0x01F29293, 0x00400337,  # li t0, 1; slli t0, t0, 31; lui t1, 4 MiB
    0x006282B3, 0x00628333,  # add t0, t0, t1; add t1, t0, t1
    0x001303B7, 0x31338393,  # li t2, "addi t1, t1, 1"
    0x00028E13,  # mv t3, t0
    0x007E2023, 0x004E0E13, 0xFE6E1CE3,  # 1: sw t2, 0(t3); addi t3, t3, 4; bne t3, t1, 1b
    0x000083B7, 0x06738393, 0xFE732E23,  # li t2, "ret"; sw t2, -4(t1)
    0x0000100F,  # fence.i
    0x00030F93,  # mv t6, t1
    0x00100E93, 0x00800F13, 0x01DFA02F,  # li t4, 1; li t5, 8; amoadd.w zero, t4, (t6)
    0x000FAE83, 0xFFEE9EE3,  # 2: lw t4, (t6); bne t4, t5, 2b
    0x000280E7,  # jalr t0
    0x00100E93, 0x01000F13, 0x01DFA02F,  # li t4, 1; li t5, 16; amoadd.w zero, t4, (t6)
    0x000FAE83, 0xFFEE9EE3,  # 3: lw t4, (t6); bne t4, t5, 3b
] + EXIT


def elf(words, machine=243, paddr=RAM):
    code = struct.pack("<%dI" % len(words), *words)
    ident = b"\x7fELF\x02\x01\x01" + bytes(9)
    header = ident + struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, paddr, 64, 0, 0, 64, 56, 1, 64, 0, 0)
    segment = struct.pack("<IIQQQQQQ", 1, 7, 120, paddr, paddr, len(code), len(code), 4096)
    return header + segment + code


def elf32(words, paddr=RAM):
    code = struct.pack("<%dI" % len(words), *words)
    header = b"\x7fELF\x01\x01\x01" + bytes(9) + struct.pack("<HHIIIIIHHHHHH", 2, 243, 1, paddr, 52, 0, 0, 52, 32, 1, 40, 0, 0)
    return header + struct.pack("<8I", 1, 84, paddr, paddr, len(code), len(code), 7, 4096) + code


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def file(self, name, data):
        with open(self.path(name), "wb") as f:
            f.write(data)
        return self.path(name)

    def bare(self, words):
        """Arguments that run the words in M mode."""
        return ["-M", "virt", "-bios", "none", "-kernel", self.file("k.elf", elf(words))]

    def run_isomer(self, *args, stdin=b"", timeout=20):
        return subprocess.run([ISOMER, *args], input=stdin, capture_output=True,
                              timeout=timeout * SLOWNESS, check=False)

    def check_refused(self, status, says, *args):
        """One line on stderr that names the thing, and nothing else."""
        result = self.run_isomer(*args)
        error = result.stderr.decode()
        self.assertEqual(result.returncode, status, error)
        self.assertEqual(error.count("\n"), 1, error)
        self.assertTrue(error.startswith("isomer: "), error)
        self.assertIn(says, error)
        self.assertEqual(result.stdout, b"")
