# SPDX-License-Identifier: MIT
"""The rows of `isomer --isa-doc`, and random instructions made from them.

A row's fields say where operands are; its meaning says what they are (rd or fd, memory, a jump). So a new extension needs
nothing here as long as its rows are written in the same words.
"""
import re
import subprocess

WIDTHS = {"rs1": 5, "rs2": 5, "rs3": 5, "rd": 5, "rd'": 3, "rs1'": 3, "rs2'": 3, "rm": 3, "csr": 12, "fm": 4, "pred": 4,
          "succ": 4, "vd": 5, "vs1": 5, "vs2": 5, "simm5": 5, "uimm": 5,
          "rlist": 4, "r1s'": 3, "r2s'": 3, "index": 8}
# Never together with Zcd or Zcf, whose encodings they take, or not in QEMU; random_extensions.py runs them.
APART = ("zcmp", "zcmt", "zilsd", "zclsd")
MEMORY = re.compile(r"M(\d+)\[(rs1'?|sp)")


def ranges(text):
    """Bits of an immediate, as `12|10:5` says them."""
    for part in text.split("|"):
        hi, _, lo = part.partition(":")
        yield from range(int(hi), int(lo or hi) - 1, -1)


class Row:
    def __init__(self, name, ext, only, pattern, meaning):
        self.name, self.ext, self.only, self.meaning = name, ext, only, meaning
        self.match, self.mask, self.fields, self.imm, at = 0, 0, {}, {}, 0
        for token in reversed(pattern.split()):
            at = self._token(token, at)
        self.size = at // 8
        if at not in (16, 32):
            raise ValueError("%s: pattern of %d bits: %s" % (name, at, pattern))
        self.free = ~self.mask & ((1 << at) - 1)
        self._classify()

    def _token(self, token, at):
        """One piece of the pattern that ends at bit `at`; the bit behind it."""
        if re.fullmatch("[01]+", token):
            self.match |= int(token, 2) << at
            self.mask |= ((1 << len(token)) - 1) << at
            return at + len(token)
        name, _, bits = token.partition("[")
        if bits:
            for bit in reversed(list(ranges(bits.rstrip("]")))):
                self.imm[bit] = at
                at += 1
            self.fields.setdefault(name, None)
            return at
        width = WIDTHS.get(name, 1)
        self.fields[name] = (at, (1 << width) - 1)
        return at + width

    def _classify(self):
        said = self.meaning
        memory = MEMORY.search(said)
        self.base = memory[2] if memory else "rs1" if re.search(r"(at|hold) rs1", said) else None
        self.bytes = int(memory[1]) // 8 if memory else 64
        self.jumps = re.search(r"\bpc (\+)?= ", said) is not None
        self.writes_x = bool({"rd", "rd'"} & set(self.fields)) and not re.search(r"\bfd", said)
        self.vector = self.ext.lower().startswith("zv")
        self.pair = "rd + 1" in said and "M" in said or "rd, rd + 1" in said

    def put(self, word, name, value):
        at, mask = self.fields[name]
        return word & ~(mask << at) | (value & mask) << at

    def get(self, word, name):
        at, mask = self.fields[name]
        return word >> at & mask

    def put_imm(self, word, value):
        for bit, at in self.imm.items():
            word = word & ~(1 << at) | (value >> bit & 1) << at
        return word

    def imm_limits(self):
        """Smallest and largest displacement, and its step."""
        top, low = max(self.imm), min(self.imm)
        return -(1 << top), (1 << top) - 1, 1 << low


def load(isomer, xlen):
    """The rows that harts of this width can have."""
    text = subprocess.run([isomer, "--isa-doc"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return [row for row in map(parse, text.splitlines()[1:]) if row.only in ("", "RV%d" % xlen) and row.ext not in APART]


def parse(line):
    """The columns of a line; a long one pushes those behind it to the right."""
    name, rest = line.split(None, 1)
    ext, rest = rest.split(None, 1)
    only = ""
    if re.match(r"RV(32|64)\b", rest):
        only, rest = rest.split(None, 1)
    encoding, _, rest = re.split(r"(\s{2,}|(?<=[01a-z0-9'\]]) (?=(?:Unpriv|Priv|V|Debug) ))", rest, maxsplit=1)
    parts = re.split(r"\s{2,}", rest, maxsplit=1)
    return Row(name, ext, only, encoding, parts[1] if len(parts) > 1 else parts[0])
