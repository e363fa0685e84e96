#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs of small extensions must leave the signature on isomer that they leave on a reference.

usage: random_extensions.py ISOMER [PROGRAMS]

For what a Linux system does not use: Zcmp, Zcmt, Zilsd, Zclsd, Zfbfmin, the bases RV32E and
RV64E. Instructions are encoded here, after the manual, so that the
assembler needs not know them. The programs run in M mode on the board `htif`; traps are logged and passed over. The
signature is the log, all registers and the memory used. The reference is Spike (`spike` on the PATH). Says so and ends
with 77 when it or the GNU assembler for RISC-V is not installed. Left out because Spike differs from the manual: odd
return addresses of cm.popret; jvt.mode, which Spike keeps and then refuses; faults of a ld to x0, which it does not do.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

AS, LD = "riscv64-linux-gnu-as", "riscv64-linux-gnu-ld"
PIECES = 150
NOWHERE = 0x40000000  # no memory on any of the machines
SAVED = [8, 9] + list(range(18, 28))
SREGS = [8, 9] + list(range(18, 24))
FLOATS = [0, 0x80000000, 0x3F800000, 0x3F808000, 0xBF818000, 0x7F7FFFFF, 0x7F7F8000, 1, 0x8000, 0x7FFFFF, 0x807F8000,
          0x7F800000, 0xFF800000, 0x7F800001, 0xFFC12345, 0x3F80FFFF]

# x13 to x15 are the handler's; they are restored.
START = """
.option norvc
.option norelax
.globl _start
_start:
    la x15, handler
    csrw mtvec, x15
    li x15, 0x6000
    csrs mstatus, x15
    la x15, log
    la x14, log_at
    s%(w)s x15, 0(x14)
"""
HANDLER = """
.balign 4
handler:
    csrw mscratch, x15
    la x15, kept
    s%(w)s x14, 0(x15)
    s%(w)s x13, 8(x15)
    la x14, log_at
    l%(w)s x13, 0(x14)
    csrr x15, mcause
    s%(w)s x15, 0(x13)
    csrr x15, mtval
    s%(w)s x15, 8(x13)
    addi x13, x13, 16
    s%(w)s x13, 0(x14)
    csrr x15, mepc
    lhu x14, 0(x15)
    addi x15, x15, 2
    andi x14, x14, 3
    addi x14, x14, -3
    bnez x14, 1f
    addi x15, x15, 2
1:  csrw mepc, x15
    la x15, kept
    l%(w)s x14, 0(x15)
    l%(w)s x13, 8(x15)
    csrr x15, mscratch
    mret
done:
    csrw mscratch, x15
    la x15, save
%(dump)s
    csrr x14, mscratch
    s%(w)s x14, 120(x15)
    csrr x14, fcsr
    s%(w)s x14, 0(x15)
    li x14, 1
    la x15, tohost
2:  s%(w)s x14, 0(x15)
    j 2b
.balign 64
table:
%(table)s
.data
.balign 16
kept: .space 32
log_at: .space 16
.section .tohost, "aw"
.balign 4096
.globl tohost, fromhost
tohost: .dword 0
fromhost: .dword 0
.balign 4096
.globl begin_signature, end_signature
begin_signature:
save: .space 512
log: .space 8192
buffer: .space 2048
stack: .space 1024
end_signature:
"""


class Program:
    def __init__(self, seed, isa):
        self.rng = random.Random(seed)
        self.xlen = int(isa[2:4])
        self.registers = 16 if isa[4] == "e" else 32
        self.lines = []
        self.table = {}
        self.labels = 0

    def add(self, *lines):
        self.lines += ["    " + line for line in lines]

    def half(self, word):
        self.add(".2byte %#x" % word)

    def word(self, word):
        self.add(".4byte %#x" % word)

    def label(self):
        self.labels += 1
        return "t%d" % self.labels

    def place(self, label):
        self.lines.append(label + ":")

    def value(self):
        return self.rng.choice([self.rng.getrandbits(self.xlen), self.rng.getrandbits(32), self.rng.randrange(9)])

    def set_stack(self):
        if self.rng.random() < 0.1:
            self.add("li x2, %#x" % (NOWHERE + 16 * self.rng.randrange(64)))
        else:
            self.add("la x2, stack - %d" % (self.rng.randrange(0, 1000) if self.rng.random() < 0.2 else
                                            16 * self.rng.randrange(60)))

    def list_field(self):
        return (self.rng.randrange(4, 16) if self.rng.random() < 0.95 else self.rng.randrange(4)) << 4

    def push_or_pop(self):
        self.set_stack()
        op = self.rng.choice([0xB802, 0xBA02])
        self.half(op | self.list_field() | self.rng.randrange(4) << 2)

    def pop_and_return(self):
        """A frame with this return address; what is not in the list of both is left as it was."""
        back, fields = self.label(), self.rng.randrange(4, 16) << 4 | self.rng.randrange(4) << 2
        self.add("la x2, stack - %d" % (16 * self.rng.randrange(60)), "la x1, " + back)
        self.half(0xB802 | fields)
        self.add("li x%d, %d" % (self.rng.choice(SAVED), self.value()))
        self.half(self.rng.choice([0xBC02, 0xBE02]) | fields)
        self.add("li x5, -1")
        self.place(back)

    def move_pair(self):
        self.half(0xAC02 | self.rng.randrange(8) << 7 | self.rng.choice([1, 3]) << 5 | self.rng.randrange(8) << 2)

    def table_jump(self):
        index = self.rng.randrange(32) if self.rng.random() < 0.5 else self.rng.randrange(256)
        if index in self.table:
            return
        self.table[index] = self.label()
        self.add("la x5, table", "csrw 0x017, x5")
        self.half(0xA002 | index << 2)
        self.add("li x5, -1")
        self.place(self.table[index])

    def table_fault(self):
        self.add("li x5, %#x" % (NOWHERE + 64 * self.rng.randrange(64)), "csrw 0x017, x5", "csrr x6, 0x017")
        self.half(0xA002 | self.rng.randrange(256) << 2)

    def floating(self):
        rng = self.rng
        pick = rng.random()
        rd, rs = rng.randrange(32), rng.randrange(32)
        if pick < 0.25:
            v = rng.choice(FLOATS + [rng.getrandbits(32)])
            self.add("li x5, %#x" % v, "fmv.w.x f%d, x5" % rd)
        elif pick < 0.4:
            v = rng.choice(FLOATS + [rng.getrandbits(32)]) >> 16
            self.add("li x5, %#x" % v)
            self.word(0xF4028053 | rd << 7)  # fmv.h.x fd, x5
        elif pick < 0.45:
            self.word(0xE4000053 | rs << 15 | 6 << 7)  # fmv.x.h x6, fs
        elif pick < 0.5:
            self.add("la x5, buffer + %d" % rng.randrange(1000))
            self.word(0x00029007 | rd << 7)  # flh fd, 0(x5)
        elif pick < 0.55:
            self.add("la x5, buffer + %d" % rng.randrange(1000))
            self.word(0x00029027 | rs << 20)  # fsh fs, 0(x5)
        elif pick < 0.6:
            self.add(rng.choice(["fsrmi %d" % rng.randrange(6), "fsflagsi 0", "csrr x7, fflags"]))
        else:
            code = rng.choice([0x40600053, 0x44800053])  # fcvt.s.bf16, fcvt.bf16.s
            self.word(code | rs << 15 | rng.choice([0, 1, 2, 3, 4, 7, 7, 5]) << 12 | rd << 7)

    def pair(self):
        """Odd registers too, which are reserved; a base that is one of the pair."""
        rng = self.rng
        base = rng.choice([5, 6, 8, 10])
        reg = rng.choice([0, 6, 8, 10, 12, 18, 30, 7, 11])
        off = rng.randrange(-1024, 1024)
        if reg and rng.random() < 0.05:
            self.add("li x%d, %#x" % (base, NOWHERE + 8))
        else:
            self.add("la x%d, buffer + %d" % (base, rng.choice([1024, 1024, 1023, 1027, 1028]) - off))
        if rng.random() < 0.5:
            self.word((off & 0xFFF) << 20 | base << 15 | 0x3003 | reg << 7)
        else:
            self.word((off >> 5 & 0x7F) << 25 | reg << 20 | base << 15 | 0x3023 | (off & 31) << 7)

    def short_pair(self):
        rng = self.rng
        off, base, reg, store = 8 * rng.randrange(32), rng.choice([8, 9, 10]), rng.choice([8, 10, 12, 14, 9]), rng.random() < 0.5
        if rng.random() < 0.5:
            self.add("la x%d, buffer + %d" % (base, 8 * rng.randrange(99)))
            self.half((7 if store else 3) << 13 | (off >> 3 & 7) << 10 | (base - 8) << 7 | (off >> 6) << 5 | (reg - 8) << 2)
            return
        reg = rng.choice([0, 2, 4, 6, 8, 20, 30, 5])
        self.add("la x2, buffer + %d" % (8 * rng.randrange(99)))
        if store:
            self.half(7 << 13 | (off >> 3 & 7) << 10 | (off >> 6 & 7) << 7 | reg << 2 | 2)
        else:
            self.half(3 << 13 | (off >> 5 & 1) << 12 | reg << 7 | (off >> 3 & 3) << 5 | (off >> 6 & 7) << 2 | 2)

    def any_register(self):
        """All kinds of encodings with any register: half of them do not exist in RV32E."""
        rng = self.rng
        a, b, c = (rng.choice([0, 1, 5, 6, 9, 12]) if rng.random() < 0.6 else rng.randrange(16, 32) for _ in range(3))
        pick = rng.randrange(10)
        if pick == 0:
            self.word(rng.choice([0, 0x40000000, 0x02000000]) | b << 20 | a << 15 | rng.choice([0, 5]) << 12 | c << 7 | 0x33)
        elif pick == 1:
            self.word(rng.getrandbits(12) << 20 | a << 15 | rng.choice([0, 2, 4, 6, 7]) << 12 | c << 7 | 0x13)
        elif pick == 2:
            self.word(rng.getrandbits(20) << 12 | c << 7 | 0x37)
        elif pick == 3:
            self.add("la x8, buffer + %d" % (4 * rng.randrange(200)))
            base = 8 if rng.random() < 0.7 else 24
            self.word(rng.choice([base << 15 | 0x2003 | c << 7, b << 20 | base << 15 | 0x2023]))
        elif pick == 4:
            self.word(0x34001073 | a << 15 | c << 7 | rng.choice([0, 0x1000, 0x4000]))  # mscratch
        elif pick == 5:
            self.half(0x8002 | max(1, c) << 7 | max(1, b) << 2 | rng.choice([0, 0x1000]))  # c.mv, c.add
        elif pick == 6:
            self.half(rng.choice([0x0001, 0x4001, 0x0002]) | max(1, c) << 7 | rng.randrange(1, 32) << 2)
        elif pick == 7:
            self.add("la x2, buffer + %d" % (4 * rng.randrange(200)))
            self.half(rng.choice([0x4002 | max(1, c) << 7, 0xC002 | b << 2]))
        elif pick == 8:
            self.word(rng.choice([0xE0000053, 0xF0000053, 0xA0002053]) | a << 15 | c << 7)  # fmv.x.w, fmv.w.x, feq.s
        else:
            self.word(0x00000063 | b << 20 | a << 15 | 4 << 7)  # beq to the next instruction

    def integer(self):
        usual = SAVED if self.registers == 32 else SAVED[:2]
        a, b, c = (self.rng.choice(usual + [1, 5, 6, 7, 10, 11, 12]) for _ in range(3))
        self.add(self.rng.choice(["add x%d, x%d, x%d", "xor x%d, x%d, x%d", "sltu x%d, x%d, x%d"]) % (a, b, c))

    def text(self, kinds):
        w = {"w": "w" if self.xlen == 32 else "d"}
        for i in range(1, self.registers):
            self.add("li x%d, %d" % (i, self.value()))
        for i in range(32):
            self.add("fmv.w.x f%d, x%d" % (i, self.rng.randrange(1, self.registers)))
        for _ in range(PIECES):
            self.rng.choice(kinds + [Program.integer])(self)
        entry = ".word %s" if self.xlen == 32 else ".dword %s"
        w["table"] = "\n".join(entry % self.table.get(i, "done") for i in range(256))
        w["dump"] = "\n".join("    s%s x%d, %d(x15)" % (w["w"], i, 8 * i) for i in range(1, self.registers) if i != 15) + "\n" + \
                    "\n".join("    fsw f%d, %d(x15)" % (i, 256 + 4 * i) for i in range(32))
        return START % w + "\n".join(self.lines) + "\n    j done\n" + HANDLER % w


ZCM = [Program.push_or_pop, Program.pop_and_return, Program.move_pair, Program.table_jump, Program.table_fault]
KINDS = [  # ISA string, XLEN, kinds of pieces
    ("rv32emaf_zicclsm_zicsr_zca", 32, [Program.any_register]),
    ("rv64emaf_zicclsm_zicsr_zca", 64, [Program.any_register]),
    ("rv32imaf_zicclsm_zicsr_zca_zcmp_zcmt", 32, ZCM),
    ("rv64imaf_zicclsm_zicsr_zca_zcmp_zcmt", 64, ZCM),
    ("rv32imaf_zicclsm_zicsr_zca_zilsd_zclsd", 32, [Program.pair, Program.short_pair]),
    ("rv32imaf_zicclsm_zicsr_zilsd", 32, [Program.pair]),
    ("rv32imaf_zicclsm_zicsr_zfbfmin", 32, [Program.floating]),
    ("rv64imaf_zicclsm_zicsr_zfbfmin", 64, [Program.floating]),
]


def build(folder, text, xlen):
    source, obj, elf = (os.path.join(folder, "p" + end) for end in (".s", ".o", ".elf"))
    with open(source, "w", encoding="ascii") as f:
        f.write(text)
    subprocess.run([AS, "-march=rv%dimaf_zicsr" % xlen, "-mabi=" + ("ilp32" if xlen == 32 else "lp64"), source, "-o",
                    obj], check=True)
    subprocess.run([LD, "-m", "elf%dlriscv" % xlen, "-N", "--no-warn-rwx-segments", "-Ttext=0x80000000", "-e", "_start",
                    obj, "-o", elf], check=True)
    return elf


def signature(argv, path):
    subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60, check=True)
    with open(path, encoding="ascii") as f:
        return f.read().split()


def with_spike(elf, isa, path):
    return signature(["spike", "--isa=" + isa, "-m0x80000000:0x100000", "+signature=" + path,
                      "+signature-granularity=4", elf], path)


def main():
    isomer, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    for tool in (AS, LD, "spike"):
        if shutil.which(tool) is None:
            print("skipped: %s is not installed" % tool)
            sys.exit(77)
    first = int(os.environ.get("ISOMER_SEED", "1"))
    for seed in range(first, first + n):
        isa, xlen, kinds = KINDS[seed % len(KINDS)]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "signature")
            elf = build(folder, Program(seed, isa).text(kinds), xlen)
            expected = with_spike(elf, isa, path)
            got = signature([isomer, "-M", "htif", "-cpu", isa, "-kernel", elf, "-signature=" + path], path)
            if got != expected:
                kept = "random-extension-%d.elf" % seed
                shutil.copy(elf, kept)
                at = next((i for i, (a, b) in enumerate(zip(got, expected)) if a != b), -1)
                sys.exit("seed %d, %s: word %d of the signature differs: %s, not %s; kept %s" % (
                    seed, isa, at, got[at], expected[at], kept))
    print("%d programs of %d pieces agree with spike" % (n, PIECES))


if __name__ == "__main__":
    main()
