# SPDX-License-Identifier: MIT
"""Random blocks: what they are made of, and how they become bytes.

A block sets its pointers (registers that hold addresses in the arena and are never written), does random things, and ends
with the address of `state` in x1. Things are replaced by no-operations of their length when a difference is shrunk, so that nothing moves.
"""
import struct

from program import ARENA_BYTES, INDEX_BYTES, VECTOR_BYTES
from vectors import VectorMaker

NOP, C_NOP = 0x00000013, 0x0001
FFLAGS, FRM, FCSR = 1, 2, 3
# Numbers of CSRs that user mode has not, or that do not exist.
REFUSED_CSRS = (0x100, 0x180, 0x300, 0x305, 0x341, 0x3a0, 0x600, 0x7b0, 0xf14, 0x5ff, 0x8ff)
# What user mode may not do, or what traps by itself.
TRAPPING = {"sret", "mret", "wfi", "sfence.vma", "sinval.vma", "mnret", "ebreak", "c.ebreak",
            "ssamoswap.w", "ssamoswap.d"}
# Rows that are not run, on which versions of QEMU, and why.
LEFT_OUT = (
    ("ecall", "", "it would call Linux"),
    ("wrs.nto", "", "it may wait for ever"),
    ("sfence.w.inval", "", "QEMU lets it pass in user mode"),
    ("sfence.inval.ir", "", "QEMU lets it pass in user mode"),
    ("ctzw", "7", "QEMU 7 finds a bit of the upper half (Unpriv Zbb ctzw: 32 when the lower half is 0)"),
)
# What compilers write most, so that fused and simplified sequences come up.
COMMON = """add sub and or xor sll srl sra slt sltu addi addi addi andi ori xori slti sltiu slli srli srai lui
            addw subw addiw slliw srliw sraiw sllw srlw sraw mul c.mv c.add c.addi c.li c.slli c.srli c.and c.or c.sub
            lw ld lbu lhu sw sd c.lw c.ld c.sw c.sd add.uw sh1add sh2add sh3add zext.h sext.b sext.h""".split()


class Item:
    """A thing in a block: words (value, bytes) in a row. A jump goes `skip` items on; `fix` is its row."""

    def __init__(self, words, rows, row=None, skip=0):
        self.words, self.rows, self.row, self.skip = words, rows, row, skip
        self.size = sum(n for _, n in words)
        self.alive = True

    def encode(self, to):
        """Bytes; `to` is the distance from its start to the target."""
        words = list(self.words)
        if not self.alive:
            words = [(NOP, 4) if n == 4 else (C_NOP, 2) for _, n in words]
        elif self.row:
            value, n = words[-1]
            # Indirect: auipc, (addi,) jump; the instruction behind auipc has the distance.
            if len(words) == 1:
                words[0] = (self.row.put_imm(value, to), n)
            else:
                words[1] = (words[1][0] & 0xfffff | (to & 0xfff) << 20, 4)
        return b"".join(struct.pack("<I" if n == 4 else "<H", v) for v, n in words)


def pc_relative(rd, to):
    """auipc rd; addi rd, rd."""
    high = (to + 0x800) >> 12 & 0xfffff
    return [(0x17 | rd << 7 | high << 12, 4), (0x13 | rd << 7 | rd << 15 | (to & 0xfff) << 20, 4)]


def branch_back(register, distance):
    """addi register, register, -1; bne register, x0, so many bytes back from the branch."""
    to = -distance
    word = 0x1063 | register << 15 | (to >> 12 & 1) << 31 | (to >> 5 & 0x3f) << 25 | (to >> 1 & 15) << 8 | (to >> 11 & 1) << 7
    return [(0xfff00013 | register << 7 | register << 15, 4), (word, 4)]


class Block:
    """`pointers`: {register: offset in the arena}; `loop`: (register that counts, how often) or None. None of these registers is
    written by the items."""

    def __init__(self, pointers, loop):
        self.pointers, self.loop, self.items = pointers, loop, []
        self.indices = 0        # a register that points to the indices of vector accesses
        self.kept = set(pointers) | ({loop[0]} if loop else set())

    def encode(self, at, program):
        """Its bytes at address `at`."""
        out = []
        pointers = dict(self.pointers)
        if self.indices:
            pointers[self.indices] = program.indices_offset
        for register, offset in pointers.items():
            words = pc_relative(register, program.arena + offset - (at + 8 * len(out)))
            out.append(b"".join(struct.pack("<I", v) for v, _ in words))
        if self.loop:
            out.append(struct.pack("<I", 0x13 | self.loop[0] << 7 | self.loop[1] << 20))
        begin = here = sum(len(o) for o in out)
        starts = []
        for item in self.items:
            starts.append(here)
            here += item.size
        starts.append(here)
        for i, item in enumerate(self.items):
            out.append(item.encode(starts[min(i + 1 + item.skip, len(self.items))] - starts[i]))
        if self.loop:
            out += [struct.pack("<I", v) for v, _ in branch_back(self.loop[0], here + 4 - begin)]
            here += 8
        return b"".join(out) + self._end(at + here, program)

    def least(self):
        """Instructions that a run takes at least: jumps may pass over some, traps pass over one."""
        passed = {k for i, item in enumerate(self.items) for k in range(i + 1, i + 1 + item.skip) if item.row}
        return sum(len(item.words) for i, item in enumerate(self.items) if i not in passed) * (self.loop[1] if self.loop else 1)

    def _end(self, at, program):
        """x1 is saved at state + 8 through the first pointer, then x1 = state; jal x0, done."""
        base = next(iter(self.pointers))
        words = pc_relative(base, program.state - at)
        words.append((0x00003023 if program.runner.width == 64 else 0x00002023, 4))
        words[-1] = (words[-1][0] | base << 15 | 1 << 20 | 8 << 7, 4)
        words.append((0x13 | 1 << 7 | base << 15, 4))
        to = program.done - (at + 16)
        word = 0x6f | (to >> 20 & 1) << 31 | (to >> 1 & 0x3ff) << 21 | (to >> 11 & 1) << 20 | (to >> 12 & 0xff) << 12
        words.append((word, 4))
        return b"".join(struct.pack("<I", v) for v, _ in words)


class Maker:
    """Makes blocks of the rows that both sides have."""

    def __init__(self, rng, rows, xlen, version="", lacking=(), vlen=128):
        """`rows` of the table, without the names `lacking`; `version` of QEMU; `vlen` in bits."""
        self.rng, self.xlen = rng, xlen
        self.named = {r.name: r for r in rows}
        out = {name for name, of, _ in LEFT_OUT if version.startswith(of)} | set(lacking)
        usable = [r for r in rows if r.name not in out]
        vector = [r for r in usable if r.vector]
        usable = [r for r in usable if not r.vector]
        # Some encodings of a row belong to a later extension: c.lui of 0 is c.mop.
        self.lacking = [(r.match, r.mask) for r in rows if r.name in lacking and r.size == 2]
        self.jumps = [r for r in usable if r.jumps]
        self.trapping = [r for r in usable if r.name in TRAPPING]
        self.plain = [r for r in usable if not r.jumps and r.name not in TRAPPING and not r.name.startswith(("lr.", "sc."))]
        self.reserving = [w for w in ("w", "d") if "lr." + w in self.named]
        self.vectors = VectorMaker(self, vector, vlen) if vector else None
        self.common = [r for n in COMMON for r in self.plain if r.name == n]

    # ---- registers

    def start(self):
        rng = self.rng
        first = rng.choice((5, 6, 7) + tuple(range(10, 32)))
        pointers = {first: 0, rng.randrange(8, 16): 0}
        if rng.random() < 0.5:
            pointers[2] = 0
        for r in pointers:
            pointers[r] = 512 + 16 * rng.randrange(32)
        if rng.random() < 0.15:
            pointers[rng.choice(list(pointers))] += rng.randrange(1, 16)
        loop = None
        if rng.random() < 0.2:
            loop = (rng.choice([r for r in range(3, 32) if r not in pointers]), rng.randrange(2, 5))
        self.block = Block(pointers, loop)
        self.near = [r for r in pointers if 8 <= r < 16]
        self.pointers = list(pointers)
        if self.vectors:
            self.vectors.start()
            self.block.indices = rng.choice([r for r in range(3, 32) if r not in self.block.kept])
            self.block.kept.add(self.block.indices)
        # QEMU's user mode gives up at a misaligned atomic access.
        self.aligned = [r for r in pointers if pointers[r] % 16 == 0]
        self.recent = []

    def dest(self):
        while True:
            r = self.rng.randrange(32)
            if r not in self.block.kept:
                self.recent = self.recent[-3:] + [r]
                return r

    def free_dest(self, row, word):
        """The word with a destination that is no pointer."""
        name = "rd" if "rd" in row.fields else "rd'"
        low = 0 if name == "rd" else 8
        r = row.get(word, name) + low
        tries = 0
        while r in self.block.kept or (row.pair and (r & 1 or r + 1 in self.block.kept)):
            r = low + self.rng.randrange(32 if low == 0 else 8)
            tries += 1
            if tries > 200:
                return None
        self.recent = self.recent[-3:] + [r]
        return row.put(word, name, r - low)

    # ---- one instruction of a row

    def word(self, row):
        """A random instruction of this row that does no harm; None where this block cannot have it."""
        rng = self.rng
        word = row.match | rng.getrandbits(32) & row.free
        if row.base:
            word = self._memory(row, word)
            if word is None:
                return None
        elif self.recent and row.size == 4 and rng.random() < 0.5:
            source = rng.choice([f for f in ("rs1", "rs2") if f in row.fields] or [None])
            if source:
                word = row.put(word, source, rng.choice(self.recent))
        if row.pair and rng.random() < 0.95:
            word = row.put(word, "rs2", row.get(word, "rs2") & ~1)
        if row.writes_x:
            word = self.free_dest(row, word)
            # QEMU 10 writes what it compared with into its x0.
            if word is None or (row.name.startswith("amocas") and row.get(word, "rd") == 0):
                return None
        if "rm" in row.fields:
            word = row.put(word, "rm", rng.choice((0, 1, 2, 3, 4, 7, 7, 7, 7)) if rng.random() < 0.995 else rng.randrange(8))
        if self.xlen == 32 and 5 in row.imm and "shamt" in row.fields and rng.random() < 0.98:
            word &= ~(1 << row.imm[5])
        if row.name == "c.addi16sp" and 2 in self.block.pointers:
            return None
        return self._compressed(row, word) if row.size == 2 else word

    def _compressed(self, row, word):
        """Not those encodings of a row that are a jump."""
        if row.name in ("c.mv", "c.add") and row.get(word, "rs2") == 0:
            return None
        if any(word & mask == match for match, mask in self.lacking):
            return None
        return word

    def _memory(self, row, word):
        rng = self.rng
        if row.base == "sp":
            return word if 2 in self.block.pointers else None
        if row.base == "rs1'":
            return row.put(word, "rs1'", rng.choice(self.near) - 8) if self.near else None
        atomic = "aq" in row.fields or "rl" in row.fields
        if atomic and not self.aligned:
            return None
        word = row.put(word, "rs1", rng.choice(self.aligned if atomic else self.pointers))
        if 11 in row.imm:
            offset = rng.randrange(-500, 900)
            offset -= offset % row.bytes if rng.random() < 0.8 else 0
            if rng.random() < 0.004:
                word = row.put(word, "rs1", 0)      # nothing is there
            word = row.put_imm(word, offset)
        return word

    def item(self, row):
        word = self.word(row)
        if word is None:
            return None
        if row.name == "fcvt.s.bf16":
            # QEMU 10 takes the half-precision NaN for a broken box (Unpriv Zfbfmin: the canonical NaN of bfloat16).
            box = self.named["fmv.h.x"].match | self.rng.getrandbits(5) << 15 | row.get(word, "rs1") << 7
            return Item([(box, 4), (word, 4)], ["fmv.h.x", row.name])
        if row.name.startswith("fround"):
            # QEMU 10 leaves a rounding out, with its flags, when nothing reads the result.
            use = self.named["feq." + row.name[-1]]
            rd = row.get(word, "rd")
            return Item([(word, 4), (use.match | rd << 15 | rd << 20 | self.dest() << 7, 4)], [row.name, use.name])
        return Item([(word, row.size)], [row.name])

    # ---- things of more than one instruction, and jumps

    def reservation(self):
        """lr, a little arithmetic, sc: the loop that must succeed; then an sc that must fail."""
        rng, width = self.rng, self.rng.choice(self.reserving)
        pointer, aq = rng.choice(self.aligned), rng.getrandbits(2) << 25
        lr, sc = self.named["lr." + width], self.named["sc." + width]
        words = [(lr.match | pointer << 15 | self.dest() << 7 | aq, 4)]
        names = [lr.name]
        for _ in range(rng.randrange(3)):
            row = self.named[rng.choice(("add", "xor", "sub", "and"))]
            words.append((row.match | self.dest() << 7 | rng.getrandbits(10) << 15, 4))
            names.append(row.name)
        for _ in range(rng.randrange(1, 3)):
            words.append((sc.match | pointer << 15 | rng.getrandbits(5) << 20 | self.dest() << 7 | aq, 4))
            names.append(sc.name)
        return Item(words, names)

    def jump(self):
        rng, row = self.rng, self.rng.choice(self.jumps)
        word, skip = row.match | rng.getrandbits(32) & row.free, rng.randrange(0, 5)
        if row.name in ("jalr", "c.jr", "c.jalr"):
            return self._indirect(row, skip)
        if row.writes_x:
            word = self.free_dest(row, word)
        return Item([(word, row.size)], [row.name], row, skip)

    def _indirect(self, row, skip):
        register = self.dest()
        while register == 0:
            register = self.dest()
        words, names = [(0x17 | register << 7, 4)], ["auipc"]
        if row.name == "jalr":
            words.append((row.match | register << 15 | self.dest() << 7, 4))
        else:
            words += [(0x13 | register << 7 | register << 15, 4), (row.match | register << 7, 2)]
            names.append("addi")
        return Item(words, names + [row.name], row, skip)

    def trap(self):
        row = self.rng.choice(self.trapping)
        if self.rng.random() < 0.3:
            row = self.named["csrrs"]
            word = row.match | self.dest() << 7 | self.rng.choice(REFUSED_CSRS) << 20
            return [Item([(word, 4)], [row.name])]
        item = self.item(row)
        return [item] if item else []

    def csr(self, row):
        """fcsr and its parts; a rounding mode that exists follows mostly."""
        rng = self.rng
        word = self.free_dest(row, row.match | rng.getrandbits(32) & row.free)
        number = rng.choice((FFLAGS, FFLAGS, FRM, FCSR))
        items = [Item([(row.put(word, "csr", number), 4)], [row.name])]
        if number != FFLAGS and rng.random() < 0.9:
            set_mode = self.named["csrrwi"]
            items.append(Item([(set_mode.match | FRM << 20 | rng.randrange(5) << 15, 4)], [set_mode.name]))
        return items

    def samples(self):
        """(row, its pieces) to try whether a row is there; the block is made."""
        for row in self.plain:
            item = None
            for _ in range(30):
                self.start()
                item = item or ("csr" not in row.fields and self.item(row)) or None
                if item:
                    yield row, [(item.words, item.rows)]
                    break
        for row in self.vectors.rows if self.vectors else []:
            for sew in (8, 16, 32, 64):
                for _ in range(3):
                    self.start()
                    lmul = self.rng.choice((1, 1, 2))
                    yield row, [self.vectors.exact(sew, lmul, self.rng.choice((4, 8))), self.vectors.any(row)]

    # ---- a block

    def things(self):
        """The next items."""
        rng, p = self.rng, self.rng.random()
        if p < 0.04:
            return [self.jump()]
        if p < 0.05 and self.reserving and self.aligned:
            return [self.reservation()]
        if p < 0.053:
            return self.trap()
        if p < 0.25 and self.vectors:
            return [Item(words, names) for words, names in self.vectors.things()]
        row = rng.choice(self.common if p < 0.4 else self.plain)
        if "csr" in row.fields:
            return self.csr(row)
        item = self.item(row)
        return [item] if item else []

    def make(self, length):
        self.start()
        while len(self.block.items) < length:
            self.block.items += self.things()
        return self.block


# ---- values ---------------------------------------------------------------------------------------

EDGES = [0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000, (1 << 63) - 1, 1 << 63,
         (1 << 64) - 1, (1 << 64) - 2, 0xffffffff80000000, 0xffffffff7fffffff]
# (bits, exponent bits, fraction bits)
FORMATS = {"h": (16, 5, 10), "b": (16, 8, 7), "s": (32, 8, 23), "d": (64, 11, 52)}


def integer(rng):
    p = rng.random()
    if p < 0.3:
        return rng.choice(EDGES)
    if p < 0.45:
        return rng.randrange(-20, 70) & (1 << 64) - 1
    if p < 0.6:
        return (1 << rng.randrange(64)) + rng.randrange(-1, 2) & (1 << 64) - 1
    if p < 0.75:
        value = rng.getrandbits(32)
        return value | (0xffffffff00000000 if value >> 31 else 0)
    return rng.getrandbits(64)


def floating(rng, kind):
    """Bits of a number: zeros, subnormals, infinities, NaNs and numbers near each other come often."""
    bits, exponent_bits, fraction_bits = FORMATS[kind]
    top, ones = (1 << exponent_bits) - 1, (1 << fraction_bits) - 1
    exponent = rng.choice((0, 0, 1, top - 1, top, top, top // 2, top // 2, top // 2 + rng.randrange(-3, 12),
                           top // 2 + rng.randrange(-3, 12), rng.randrange(top), rng.randrange(top),
                           min(top - 1, top // 2 + fraction_bits + rng.randrange(-2, 3)), min(top - 1, top // 2 + rng.randrange(70))))
    fraction = rng.choice((0, 0, 1, ones, ones - 1, 1 << fraction_bits - 1, (1 << fraction_bits - 1) - 1, rng.getrandbits(fraction_bits),
                           rng.getrandbits(fraction_bits), rng.getrandbits(fraction_bits), rng.getrandbits(4) << fraction_bits - 4))
    return rng.getrandbits(1) << bits - 1 | exponent << fraction_bits | fraction


def boxed(rng):
    """A float register: a double, or a smaller number in its box, sometimes in a broken one."""
    kind = rng.choice("ddddsssshhb")
    value = floating(rng, kind)
    bits = FORMATS[kind][0]
    if bits == 64:
        return value
    return value | ((1 << 64) - (1 << bits) if rng.random() < 0.97 else rng.getrandbits(64 - bits) << bits)


def register_set(rng):
    x = [integer(rng) if rng.random() < 0.8 else floating(rng, rng.choice("sd")) for _ in range(32)]
    f = [boxed(rng) for _ in range(32)]
    flags = rng.choice((0, 1, 1, rng.getrandbits(5)))
    mode = rng.choice((0, 0, 0, 1, 2, 3, 4))
    return struct.pack("<64QQQ", *x, *f, mode << 5 | flags, 0)


def memory(rng, size=ARENA_BYTES):
    out = b""
    while len(out) < size:
        kind = rng.choice("hbsdxx")
        if kind == "x":
            out += struct.pack("<Q", integer(rng))
        else:
            n = 64 // FORMATS[kind][0]
            out += b"".join(floating(rng, kind).to_bytes(8 // n, "little") for _ in range(n))
    return out[:size]


def indices(rng):
    """Numbers up to 255 as elements of any width above 8 bits."""
    return b"".join(struct.pack("<Q", rng.randrange(256)) for _ in range(INDEX_BYTES // 8))
