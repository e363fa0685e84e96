#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs must print on isomer what they print on QEMU.

usage: random_programs.py ISOMER [PROGRAMS]

Each program is bare-metal RV64GC with Zba, Zbb, Zbc and Zbs: pieces of random integer and floating-point code with loads, stores and short
branches, in the mixes that compilers produce (so that fused sequences of every kind come up), each piece run
a few times with other values. A checksum of all registers, of fflags and of the memory used is printed after
every piece. At the first difference the program is kept and its piece named. Needs the GNU assembler for RISC-V and
qemu-system-riscv64; says so and ends with 77 without them.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

AS, LD, QEMU = "riscv64-linux-gnu-as", "riscv64-linux-gnu-ld", "qemu-system-riscv64"
PIECES, LENGTH, ROUNDS = 60, 120, 3
# x1: return address, x2: stack, x3: buffer, x4: counter of rounds; the rest is free.
REGS = ["x%d" % i for i in range(5, 32)]
FREGS = ["f%d" % i for i in range(32)]
R = """add sub and or xor sll srl sra slt sltu addw subw sllw srlw sraw mul mulh mulhu mulhsu mulw
       div divu rem remu divw remuw""".split()
BITS = """andn orn xnor rol ror rolw rorw max maxu min minu clmul clmulh clmulr sh1add sh2add sh3add add.uw
          sh1add.uw sh2add.uw sh3add.uw bclr bext binv bset""".split()
# Without ctzw: QEMU 7.2 finds bit 63 of it (Unpriv Zbb ctzw: 32 when the lower half is zero).
UNARY = "clz ctz cpop clzw cpopw sext.b sext.h zext.h orc.b rev8".split()
I = "addi andi ori xori slti sltiu addiw".split()
SHIFT = {"slli": 63, "srli": 63, "srai": 63, "slliw": 31, "srliw": 31, "sraiw": 31}
LOAD = {"lb": 1, "lbu": 1, "lh": 2, "lhu": 2, "lw": 4, "lwu": 4, "ld": 8}
STORE = {"sb": 1, "sh": 2, "sw": 4, "sd": 8}
BRANCH = "beq bne blt bge bltu bgeu".split()
FP2 = "fadd.d fsub.d fmul.d fdiv.d fadd.s fsub.s fmul.s fdiv.s".split()
FPR = "fsgnj.d fsgnjn.d fsgnjx.d fmin.d fmax.d fsgnj.s fsgnjx.s fmin.s fmax.s".split()
FP4 = "fmadd.d fmsub.d fnmadd.d fnmsub.d fmadd.s fnmsub.s".split()
FPX = "feq.d flt.d fle.d feq.s flt.s fle.s".split()
CVT_XF = ["fcvt.w.d", "fcvt.wu.d", "fcvt.l.d", "fcvt.lu.d", "fcvt.w.s", "fcvt.lu.s"]
CVT_FX = ["fcvt.d.w", "fcvt.d.wu", "fcvt.d.l", "fcvt.d.lu", "fcvt.s.w", "fcvt.s.l"]

START = """
.option norvc
.globl _start
_start:
    la x2, stack
    la x3, buffer
    addi x3, x3, 1024
    li x5, 0x6000
    csrs mstatus, x5
    fscsr x0
    csrw mscratch, x0
    la x5, wrong
    csrw mtvec, x5
"""
# x5..x31, f0..f31, fflags and the buffer are folded into one number, printed as 16 hexadecimal digits.
REPORT = """
report:
    mv t0, x5
    la x5, save
%s
    la x10, save
    la x11, save_end
    frflags x12
    sd x12, 0(x10)
    li x13, 0
    li x14, 0x100000001b3
1:  ld x15, 0(x10)
    xor x13, x13, x15
    mul x13, x13, x14
    srli x15, x13, 29
    xor x13, x13, x15
    addi x10, x10, 8
    bltu x10, x11, 1b
    li x10, 0x10000000
    li x11, 60
2:  srl x12, x13, x11
    andi x12, x12, 15
    addi x12, x12, 48
    li x14, 58
    bltu x12, x14, 3f
    addi x12, x12, 39
3:  lbu x14, 5(x10)
    andi x14, x14, 32
    beqz x14, 3b
    sb x12, 0(x10)
    addi x11, x11, -4
    bgez x11, 2b
    li x12, 10
    sb x12, 0(x10)
    la x5, save
%s
    ld x5, 40(x5)
    ret
wrong:
    csrr x13, mcause
    li x11, 60
    li x10, 0x10000000
    li x12, 33
    sb x12, 0(x10)
    j finish
finish:
    li x5, 0x100000
    li x6, 0x5555
    sw x6, 0(x5)
4:  j 4b
.bss
.balign 4096
save: .space 8 * 64
buffer: .space 2048
save_end: .space 8
.space 4096
stack: .space 8
"""


def registers(store, load):
    """Text that saves (or restores) x6.. and f..; x5 holds the address and is dealt with apart."""
    text = []
    for i in range(6, 32):
        text.append("    %s x%d, %d(x5)" % (store if store else load, i, 8 * i))
    for i in range(32):
        text.append("    f%s f%d, %d(x5)" % (store if store else load, i, 8 * 32 + 8 * i))
    return "\n".join(text)


class Piece:
    def __init__(self, rng, number):
        self.rng, self.number, self.label, self.lines = rng, number, 0, []
        self.recent = []
        for _ in range(LENGTH):
            self.one()
        self.place_labels()

    def reg(self):
        """Mostly one that was written lately: chains are what fused sequences are about."""
        if self.recent and self.rng.random() < 0.5:
            return self.rng.choice(self.recent[-4:])
        return "x0" if self.rng.random() < 0.08 else self.rng.choice(REGS)

    def dest(self):
        r = self.recent[-1] if self.recent and self.rng.random() < 0.3 else self.rng.choice(REGS)
        self.recent.append(r)
        return r

    def freg(self):
        return self.rng.choice(FREGS[:12] if self.rng.random() < 0.7 else FREGS)

    def offset(self, size):
        off = self.rng.randrange(-1000, 1000)
        return off if self.rng.random() < 0.2 else off // size * size

    def one(self):
        rng, p = self.rng, self.rng.random()
        add = self.lines.append
        if p < 0.06:
            a, b = self.reg(), self.reg()
            add("%s %s, %s, %s" % (rng.choice(BITS), self.dest(), a, b))
        elif p < 0.08:
            a = self.reg()
            add("%s %s, %s" % (rng.choice(UNARY), self.dest(), a))
        elif p < 0.30:
            a, b = self.reg(), self.reg()
            add("%s %s, %s, %s" % (rng.choice(R[:15] if rng.random() < 0.8 else R), self.dest(), a, b))
        elif p < 0.45:
            a = self.reg()
            add("%s %s, %s, %d" % (rng.choice(I), self.dest(), a, rng.randrange(-2048, 2048)))
        elif p < 0.55:
            op, a = rng.choice(list(SHIFT)), self.reg()
            add("%s %s, %s, %d" % (op, self.dest(), a, rng.randrange(SHIFT[op] + 1)))
        elif p < 0.60:
            add("lui %s, %d" % (self.dest(), rng.randrange(1 << 20)))
        elif p < 0.70:
            op = rng.choice(list(LOAD))
            add("%s %s, %d(x3)" % (op, self.dest(), self.offset(LOAD[op])))
        elif p < 0.79:
            op = rng.choice(list(STORE))
            add("%s %s, %d(x3)" % (op, self.reg(), self.offset(STORE[op])))
        elif p < 0.84:
            self.label += 1
            add("%s %s, %s, p%d_%d" % (rng.choice(BRANCH), self.reg(), self.reg(), self.number, self.label))
        else:
            self.floating()

    def floating(self):
        rng, p = self.rng, self.rng.random()
        add = self.lines.append
        if p < 0.4:
            add("%s %s, %s, %s" % (rng.choice(FP2), self.freg(), self.freg(), self.freg()))
        elif p < 0.5:
            add("%s %s, %s, %s" % (rng.choice(FPR), self.freg(), self.freg(), self.freg()))
        elif p < 0.58:
            add("%s %s, %s, %s, %s" % (rng.choice(FP4), self.freg(), self.freg(), self.freg(), self.freg()))
        elif p < 0.65:
            a, b = self.freg(), self.freg()
            add("%s %s, %s, %s" % (rng.choice(FPX), self.dest(), a, b))
        elif p < 0.75:
            add("%s %s, %d(x3)" % (rng.choice(["fld", "fsd", "flw", "fsw"]), self.freg(), self.offset(8)))
        elif p < 0.85:
            add("%s %s, %s" % (rng.choice(CVT_FX), self.freg(), self.reg()))
        elif p < 0.93:
            a = self.freg()
            add("%s %s, %s, rtz" % (rng.choice(CVT_XF), self.dest(), a))
        elif p < 0.97:
            add("%s %s, %s" % (rng.choice(["fcvt.s.d", "fcvt.d.s", "fsqrt.d", "fsqrt.s"]), self.freg(), self.freg()))
        else:
            add(rng.choice(["fsrm x0", "fsrm x0", "fsrmi %d" % rng.randrange(5), "fsflagsi 0"]))

    def place_labels(self):
        """Each branch goes a short way forward."""
        out, pending = [], []
        for line in self.lines:
            pending = [(n - 1, label) for n, label in pending]
            out += [label + ":" for n, label in pending if n <= 0]
            pending = [(n, label) for n, label in pending if n > 0]
            out.append("    " + line)
            if ", p%d_" % self.number in line:
                pending.append((self.rng.randrange(1, 7), line.split()[-1]))
        out += [label + ":" for _, label in pending]
        self.lines = out

    def text(self):
        return "piece%d:\n    li x4, %d\nagain%d:\n%s\n    addi x4, x4, -1\n    bgtz x4, again%d\n" % (
            self.number, ROUNDS, self.number, "\n".join(self.lines), self.number)


def program(seed):
    rng = random.Random(seed)
    text = [START]
    for r in REGS:
        text.append("    li %s, %d" % (r, rng.choice([rng.getrandbits(64) - (1 << 63), rng.randrange(-9, 9),
                                                     rng.getrandbits(32)])))
    for i, f in enumerate(FREGS):
        text.append("    fcvt.d.l %s, %s" % (f, REGS[i % len(REGS)]) if i % 3 else
                    "    fmv.d.x %s, %s" % (f, REGS[i % len(REGS)]))
    for i in range(PIECES):
        # Compressed forms in every other piece.
        text.append(".option %s" % ("rvc" if i % 2 else "norvc"))
        text.append(Piece(rng, i).text())
        text.append(".option norvc\n    call report")
    text.append("    j finish")
    text.append(REPORT % (registers("sd", None), registers(None, "ld")))
    return "\n".join(text).replace("    mv t0, x5\n    la x5, save", "    csrw mscratch, x5\n    la x5, save\n"
                                   "    sd x6, 48(x5)\n    csrr x6, mscratch\n    sd x6, 40(x5)\n    ld x6, 48(x5)")


def build(folder, seed):
    source, obj, elf = (os.path.join(folder, "p" + end) for end in (".s", ".o", ".elf"))
    with open(source, "w") as f:
        f.write(program(seed))
    subprocess.run([AS, "-march=rv64gc_zba_zbb_zbc_zbs", "-mabi=lp64d", source, "-o", obj], check=True)
    subprocess.run([LD, "-N", "--no-warn-rwx-segments", "-Ttext=0x80000000", "-e", "_start", obj, "-o", elf], check=True)
    return elf


def output(argv):
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=120, check=False)
    return done.stdout.decode(errors="replace").split()


def main():
    isomer, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    for tool in (AS, LD, QEMU):
        if shutil.which(tool) is None:
            print("skipped: %s is not installed" % tool)
            sys.exit(77)
    first = int(os.environ.get("ISOMER_SEED", "1"))
    board = ["-M", "virt", "-bios", "none", "-nographic", "-kernel"]
    for seed in range(first, first + n):
        with tempfile.TemporaryDirectory() as folder:
            elf = build(folder, seed)
            ours, theirs = output([isomer] + board + [elf]), output([QEMU] + board + [elf])
            if ours != theirs or len(ours) != PIECES:
                kept = "random-program-%d.elf" % seed
                shutil.copy(elf, kept)
                at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
                sys.exit("seed %d: differs at piece%d (%d and %d lines); kept %s" % (seed, at, len(ours), len(theirs), kept))
    print("%d programs of %d pieces agree with %s" % (n, PIECES, QEMU))


if __name__ == "__main__":
    main()
