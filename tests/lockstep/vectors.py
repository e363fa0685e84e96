# SPDX-License-Identifier: MIT
"""Random vector instructions: a vtype at random, then some instructions that mostly fit it.

What does not fit (register groups that overlap, widths that do not exist) is illegal on both sides, so it is not kept away
altogether; it is only made rare.
"""
import re

VSTART, VXSAT, VXRM, VCSR, VL, VTYPE, VLENB = 0x008, 0x009, 0x00a, 0x00f, 0xc20, 0xc21, 0xc22
LMULS = {0.125: 5, 0.25: 6, 0.5: 7, 1: 0, 2: 1, 4: 2, 8: 3}
WHOLE = re.compile(r"v[ls](\d)r|v[ls]m\.v")
UNIT = re.compile(r"v[ls](?:seg(\d))?e(\d+)(?:ff)?\.v")
STRIDED = re.compile(r"v[ls]s(?:seg(\d))?e(\d+)\.v")
INDEXED = re.compile(r"v[ls][uo]x(?:seg(\d))?ei(\d+)\.v")
# Rows that read v0 as a mask without a bit that says so, and rows that read registers as elements of two widths.
MERGES = re.compile(r".*\.v[vxif]m")
TWO_WIDTHS = re.compile(r"twice|half the width|indices of 16|mask vs1 is")
TWICE = re.compile(r"twice|half the width")
ACCUMULATES = re.compile(r"vf?wn?m(acc|sac)")
NO_OVERLAP = re.compile(r"vsha2|vsm3|vslide.*up|vrgather|vcompress|vms.f\.m|viota|vm?adc|vm?sbc|v[sz]ext")
# Element groups of four: the instructions of the vector cryptography but Zvbb and Zvbc.
GROUPS = re.compile(r"zvk", re.IGNORECASE)
ARITHMETIC, LOADS, SEGMENTS = 0.7, 0.85, 1.0


class VectorMaker:
    """`maker` has the registers and the random numbers; `vlen` in bits."""

    def __init__(self, maker, rows, vlen):
        self.maker, self.rng, self.vlen = maker, maker.rng, vlen
        self.named = {r.name: r for r in rows}
        self.csr_read = maker.named["csrrs"]
        rows = [r for r in rows if not r.name.startswith("vset")]
        self.rows = rows
        memory = [r for r in rows if any(p.match(r.name) for p in (WHOLE, UNIT, STRIDED, INDEXED))]
        self.arithmetic = [r for r in rows if r not in memory]
        self.segments = [r for r in memory if "seg" in r.name]
        self.loads = [r for r in memory if "seg" not in r.name]
        self.start()

    def start(self):
        """What the runner leaves: all elements of 8 bits, one register."""
        self.sew, self.lmul = 8, 1

    # ---- vtype and vl

    def fitting(self, row):
        """(widths, group sizes) that this row can have."""
        widths, sizes = (8, 16, 32, 32, 64, 64), list(LMULS)
        if row.ext == "zvbc":
            widths = (64,)
        elif row.ext.startswith("zvfbf"):
            widths, sizes = (16,), [m for m in LMULS if m <= 4]
        elif TWICE.search(row.meaning):
            widths, sizes = (16, 32) if row.ext == "zve32f" else (8, 16, 32), [m for m in LMULS if m <= 4]
        elif row.ext == "zve32f":
            widths = (16, 32, 64)
        elif "seg" in row.name:
            sizes = [m for m in LMULS if m * int(row.name[row.name.index("seg") + 3]) <= 8]
        return widths, sizes

    def vtype(self, widths, sizes):
        rng = self.rng
        self.sew = rng.choice(widths)
        self.lmul = rng.choice([m for m in sizes if m * 64 >= self.sew])
        value = LMULS[self.lmul] | (self.sew.bit_length() - 4) << 3 | rng.getrandbits(2) << 6
        return value if rng.random() < 0.99 else rng.getrandbits(9)

    def config(self, widths=(8, 16, 32, 64), sizes=tuple(LMULS)):
        """(words, names) of a vset instruction."""
        rng, rd, vtype = self.rng, self.maker.dest(), self.vtype(widths, sizes)
        p = rng.random()
        if p < 0.4:
            row = self.named["vsetvli"]
            rs1 = 0 if rd and rng.random() < 0.6 else rng.randrange(1, 32)
            return [(row.match | vtype << 20 | rs1 << 15 | rd << 7, 4)], [row.name]
        if p < 0.8:
            row = self.named["vsetivli"]
            return [(row.match | (vtype & 0x3ff) << 20 | rng.randrange(32) << 15 | rd << 7, 4)], [row.name]
        row, holder = self.named["vsetvl"], self.maker.dest()
        words = [(0x13 | holder << 7 | vtype << 20, 4),
                 (row.match | holder << 20 | rng.randrange(1, 32) << 15 | rd << 7, 4)]
        return words, ["addi", row.name]

    def exact(self, sew, lmul, vl):
        """The same for a given vtype."""
        self.sew, self.lmul = sew, lmul
        row = self.named["vsetivli"]
        vtype = LMULS[lmul] | (sew.bit_length() - 4) << 3
        return [(row.match | vtype << 20 | vl << 15, 4)], [row.name]

    # ---- instructions

    def group(self, size):
        """The first of a group of registers."""
        size = min(8, max(1, int(size)))
        return self.rng.randrange(0, 32, size) if self.rng.random() < 0.97 else self.rng.randrange(32)

    def word(self, row):
        """A random word of the row, with registers that fit vtype mostly."""
        rng = self.rng
        word = row.match | rng.getrandbits(32) & row.free
        wide = 2 if TWICE.search(row.meaning) or row.ext.startswith("zvfbf") else 1
        masked = False
        if "vm" in row.fields:
            masked = rng.random() < 0.4
            word = row.put(word, "vm", not masked)
        for name in ("vd", "vs1", "vs2"):
            if name in row.fields:
                word = row.put(word, name, self.group(self.lmul * (wide if rng.random() < 0.9 else 1)))
        if masked and "vd" in row.fields and row.get(word, "vd") == 0:
            word = row.put(word, "vd", max(1, int(self.lmul * wide)) & 31)
        word = self._one_width(row, word, masked or MERGES.match(row.name))
        if row.writes_x:
            word = self.maker.free_dest(row, word)
        return word

    def _one_width(self, row, word, masked):
        """No register is read as elements of two widths (reserved, V reg-width-constraints): QEMU takes such for illegal."""
        if TWO_WIDTHS.search(row.meaning) or ACCUMULATES.match(row.name):
            if ACCUMULATES.match(row.name):
                if row.name.endswith("vv"):
                    word = row.put(word, "vs1", row.get(word, "vs2") & 24 | row.get(word, "vs1") & 7)
                word = self._apart(row, word, "vs2", "vd")
            else:
                word = self._apart(row, word, "vs2", "vs1")
                if self.rng.random() < 0.8:
                    word = self._result_apart(row, word)
        elif NO_OVERLAP.match(row.name) and self.rng.random() < 0.9:
            word = self._result_apart(row, word)
        for name in ("vs1", "vs2"):
            if masked and name in row.fields and row.get(word, name) == 0:
                taken = {row.get(word, n) >> 3 for n in ("vd", "vs1", "vs2") if n in row.fields}
                word = row.put(word, name, 8 * min({1, 2, 3} - taken))
        return word

    def _apart(self, row, word, kept, moved):
        """Moves one operand out of the eight registers around another."""
        if kept in row.fields and moved in row.fields and row.get(word, kept) >> 3 == row.get(word, moved) >> 3:
            word = row.put(word, moved, row.get(word, moved) + 8 * self.rng.randrange(1, 4) & 31)
        return word

    def _result_apart(self, row, word):
        """Moves the result out of the eights around the operands."""
        taken = {row.get(word, n) >> 3 for n in ("vs1", "vs2") if n in row.fields}
        if "vd" in row.fields and row.get(word, "vd") >> 3 in taken:
            word = row.put(word, "vd", row.get(word, "vd") & 7 | 8 * self.rng.choice(sorted({1, 2, 3} - taken)))
        return word

    def instruction(self, row):
        """(words, names)."""
        # QEMU 10 has no groups in half a register, which is long enough where VLEN is above 128.
        if GROUPS.match(row.ext) and (self.rng.random() < 0.9 or self.vlen > 128):
            lmul = self.rng.choice((1, 2, 4) if row.ext != "zvksh" else (2, 4))
            sew = 64 if row.name.startswith("vsha2") and self.rng.random() < 0.4 else 32
            words, names = self.exact(sew, max(lmul, sew // 32), self.rng.choice((4, 8, 8, 12)))
            return words + [(self.word(row), 4)], names + [row.name]
        word = self.word(row)
        if row.name == "vfwmaccbf16.vf":
            # As fcvt.s.bf16: a broken box.
            box = self.maker.named["fmv.h.x"].match | self.rng.getrandbits(5) << 15 | row.get(word, "rs1") << 7
            return [(box, 4), (word, 4)], ["fmv.h.x", row.name]
        return [(word, 4)], [row.name]

    def memory(self, row):
        """Loads and stores: inside the arena, whatever vtype is."""
        rng = self.rng
        word = row.put(self.word(row), "rs1", rng.choice(self.maker.pointers))
        kind = STRIDED.match(row.name) or INDEXED.match(row.name) or UNIT.match(row.name)
        if kind is None:
            return [(row.put(word, "vd", self.group(int((WHOLE.match(row.name)[1]) or 1))), 4)], [row.name]
        fields, width = int(kind[1] or 1), int(kind[2])
        data = self.sew if INDEXED.match(row.name) else width
        emul = data * self.lmul / self.sew
        word = row.put(word, "vd", self.group(emul))
        if row.get(word, "vm") == 0 and row.get(word, "vd") == 0:
            word = row.put(word, "vd", 8)
        if STRIDED.match(row.name):
            return self._strided(row, word, fields * width // 8)
        if INDEXED.match(row.name):
            return self._indexed(row, word, width)
        return [(word, 4)], [row.name]

    def _strided(self, row, word, size):
        elements = max(1, int(self.vlen * self.lmul / self.sew))
        stride = self.rng.randrange(-480 // elements, max(1, (900 - size) // elements) + 1)
        holder = 0
        while holder == 0:
            holder = self.maker.dest()
        return [(0x13 | holder << 7 | (stride & 0xfff) << 20, 4), (row.put(word, "rs2", holder), 4)], ["addi", row.name]

    def _indexed(self, row, word, width):
        """Indices of 8 bits are good as they are; larger ones come from the table of small numbers, as many as there can be."""
        small = width == 8 and self.rng.random() < 0.7
        indices = self.group(self.lmul * width / self.sew) if small else 8 * self.rng.randrange(4)
        word = self._apart(row, row.put(word, "vs2", indices), "vs2", "vd")
        if row.get(word, "vd") == 0 or indices == 0:
            word = row.put(word, "vm", 1)
        if small:
            return [(word, 4)], [row.name]
        load = self.named["vl8re8.v"]
        return [(load.match | self.maker.block.indices << 15 | indices << 7, 4), (word, 4)], [load.name, row.name]

    def any(self, row):
        return self.memory(row) if row in self.loads or row in self.segments else self.instruction(row)

    def csr(self):
        """vxrm, vxsat and vcsr written; vl, vtype, vlenb and vstart read."""
        rng, number = self.rng, self.rng.choice((VXSAT, VXRM, VXRM, VCSR, VL, VTYPE, VLENB, VSTART))
        word = self.csr_read.match | number << 20 | self.maker.dest() << 7
        if number not in (VL, VTYPE, VLENB, VSTART):
            word = self.maker.named["csrrwi"].match | number << 20 | rng.randrange(32) << 15 | self.maker.dest() << 7
        return [(word, 4)], ["csrrs" if word & 0x7000 == 0x2000 else "csrrwi"]

    def things(self):
        """Lists (words, names): an instruction, with a vtype for it where that in force does not fit or at random."""
        rng, p = self.rng, self.rng.random()
        if p < 0.03:
            return [self.csr()]
        row = rng.choice(self.arithmetic if p < ARITHMETIC else self.loads if p < LOADS else self.segments)
        widths, sizes = self.fitting(row)
        fits = self.sew in widths and self.lmul in sizes
        before = [self.config(widths, sizes)] if rng.random() < (0.15 if fits else 0.95) else []
        return before + [self.any(row)]
