#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pick the sequences of instructions that get fused handlers (cpu/riscv/rv_fuse.def).

Reads what rv_words prints of ELF files (libraries, programs, kernel modules of a distribution: never the
benchmarks), weighs the bodies of short loops more, and chooses the sequences of up to four instructions that
save the most dispatches. A sequence is typed: its name says which sources are x0 (Z), the result of the
stage before (P, Q: two, R: three before) or in the register file (M), and which results are dead
(D) because a later stage overwrites them first. See cpu/riscv/rv_fuse.c.

usage: rv_words ELF... | bench/pick_ngrams.py COUNT [EVERY] > cpu/riscv/rv_fuse.def
       EVERY: look at one piece of code in so many only (1)
       cmake --build build/release --target rv_words builds the first.
"""
import collections
import os
import sys

MAX_STAGES = 4
LOOP_BYTES = 512  # a backward branch over less is taken for a loop
LOOP_WEIGHT = 8   # each level of loops counts this much more
MAX_WEIGHT = 300
FP_SHARE = 0.25
CIPHER_SHARE = 0.08
COST_DISPATCH, COST_STAGE = 10, 5

# form -> files of the two sources and of the result, may it leave the sequence, may it be last only
FORMS = {
    "U": ("", "", "x", False), "UPC": ("", "", "x", False), "I": ("x", "", "x", False), "R1": ("x", "", "x", False),
    "SH": ("x", "", "x", False), "SHW": ("x", "", "x", False), "R": ("x", "x", "x", False),
    "L": ("x", "", "x", True), "S": ("x", "x", "", True), "FL": ("x", "", "f", True),
    "FS": ("x", "f", "", True), "F4": ("f", "f", "f", True), "F2": ("f", "f", "f", True),
    "FR": ("f", "f", "f", True), "F1": ("f", "", "f", True), "FXR": ("f", "f", "x", True),
    "FX": ("f", "", "x", True), "FX1": ("f", "", "x", True), "FI": ("x", "", "f", True),
    "FI1": ("x", "", "f", True), "B": ("x", "x", "", True), "J": ("", "", "", True),
    "JR": ("x", "", "", True),
}
LAST_ONLY = {"B", "J", "JR"}
# Long operations gain nothing from one dispatch less; these have no fast body.
LEFT_OUT = {"div", "divu", "rem", "remu", "divw", "divuw", "remw", "remuw", "mulh", "mulhsu", "mulhu",
            "fmin_s", "fmax_s", "fmin_d", "fmax_d", "fdiv_d", "fdiv_s", "fsqrt_d", "fsqrt_s",
            "fmadd_d", "fmsub_d", "fnmadd_d", "fnmsub_d"}
# Sequences whose handlers gcc does not compile without saving registers (tests/lint says so).
LEFT_OUT_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ngrams-left-out.txt")
EMITS_NOTHING_FOR_X0 = {"U", "I", "SH", "SHW", "R", "R1"}

Insn = collections.namedtuple("Insn", "row form read1 read2 written leaves")


def parse(lines):
    """Runs of instructions that follow each other, as lists of (Insn or None, weight)."""
    interned, runs = {}, []
    now, pcs, pc = [], [], 0

    def finish():
        nonlocal now, pcs, pc
        if now:
            runs.append(weigh(now, pcs))
        now, pcs, pc = [], [], 0

    for line in lines:
        if line[0] == "-":
            finish()
            continue
        row, form, rd, rs1, rs2, imm, length = line.split()
        rd, imm, length = int(rd), int(imm), int(length)
        emitted = form != "NOP" and not (form in EMITS_NOTHING_FOR_X0 and rd == 0)
        insn = None
        if emitted and row not in LEFT_OUT:
            key = (row, form, rd, rs1, rs2)
            insn = interned.get(key)
            if insn is None:
                a, b, w, leaves = FORMS[form]
                insn = Insn(row, form, a + rs1 if a else "", b + rs2 if b else "",
                            w + str(rd if rd or w == "f" else 32) if w else "", leaves)
                interned[key] = insn
        if emitted:
            now.append([insn, 1, imm if form in ("B", "J") else 0])
            pcs.append(pc)
        pc += length
    finish()
    return runs


def weigh(insns, pcs):
    where = {}
    for i, pc in enumerate(pcs):
        where[pc] = i
    for i, (insn, _, imm) in enumerate(insns):
        if imm < 0 and -imm < LOOP_BYTES and pcs[i] + imm in where:
            for k in range(where[pcs[i] + imm], i + 1):
                insns[k][1] = min(insns[k][1] * LOOP_WEIGHT, MAX_WEIGHT)
    return [(insn, weight) for insn, weight, _ in insns]


def typed(window, exact):
    """The sequence that these instructions are."""
    sources, dead = [], ["K"] * len(window)
    for k, insn in enumerate(window):
        pair = []
        for reg in (insn.read1, insn.read2):
            letter = "Z" if reg == "x0" else "M"
            for back in range(1, k + 1):
                if exact and reg and letter == "M" and window[k - back].written == reg:
                    letter = "PQR"[back - 1]
                    break
            pair.append(letter)
        sources.append(pair)
        if not insn.written or not exact:
            continue
        i = k
        while i > 0 and not window[i].leaves:
            i -= 1
            if window[i].written == insn.written:
                dead[i] = "D"
                break
    return tuple((w.row, w.form, s[0], s[1], d) for w, s, d in zip(window, sources, dead))


def saved(sequence):
    return min(4, sum((a != "M") + (b != "M") + (d == "D") for _, _, a, b, d in sequence))


def cost(sequence):
    return COST_DISPATCH + (len(sequence) - 1) * COST_STAGE - saved(sequence)


def windows(run, i):
    window = []
    for k in range(i, min(i + MAX_STAGES, len(run))):
        insn = run[k][0]
        if insn is None:
            return
        window.append(insn)
        yield window
        if insn.form in LAST_ONLY:
            return


def is_fp(piece):
    return any(insn.form[0] == "F" for insn in piece)


def is_cipher(piece):
    """Ciphers and hashes: few of them, but they run in loops, and only they rotate."""
    return any(insn.row.startswith("ror") for insn in piece)


def balanced(pieces):
    """Some code is rare in libraries but all that counts where it is used: it gets its share."""
    for is_rare, share in ((is_fp, FP_SHARE), (is_cipher, CIPHER_SHARE)):
        rare = {piece for piece in pieces if is_rare(piece)}
        total = sum(pieces.values())
        weight = sum(pieces[piece] for piece in rare)
        print("%s: %.1f %%" % (is_rare.__name__, 100 * weight / max(total, 1)), file=sys.stderr)
        if weight == 0 or weight >= total * share:
            continue
        scale = share / (1 - share) * (total - weight) / weight
        pieces = {piece: w * scale if piece in rare else w for piece, w in pieces.items()}
    return pieces


class Corpus:
    def __init__(self, runs, every):
        # The same stretch of code between two ends of fusing counts once, with all its weight.
        pieces, n = collections.Counter(), 0
        for run in runs:
            piece, weight = [], 0
            for insn, w in run:
                if insn is not None:
                    piece.append(insn)
                    weight = max(weight, w)
                if insn is None or insn.form in LAST_ONLY or (len(piece) >= 24):
                    n += 1
                    if piece and n % every == 0:
                        pieces[tuple(piece)] += weight
                    piece, weight = [], 0
        self.pieces = balanced(pieces)
        self.options = []
        known = {}
        for piece, weight in self.pieces.items():
            run = [(insn, 1) for insn in piece]
            choices = []
            for i in range(len(piece)):
                here = []
                for w in windows(run, i):
                    key = tuple(w)
                    if key not in known:
                        known[key] = (typed(w, True), typed(w, False))
                    here.append(known[key])
                choices.append(here)
            self.options.append((weight, choices))

    def gains(self):
        """Upper bound of what each sequence alone could save."""
        total = collections.Counter()
        for weight, choices in self.options:
            for here in choices:
                for exact, plain in here:
                    total[exact] += weight * (len(exact) * COST_DISPATCH - cost(exact))
                    if plain != exact:
                        total[plain] += weight * (len(plain) * COST_DISPATCH - cost(plain))
        return total

    def cover(self, chosen):
        """What the best covers with the chosen sequences use, and all they cost."""
        used, total = collections.Counter(), 0
        for weight, choices in self.options:
            n = len(choices)
            best = [0] * (n + 1)
            take = [None] * n
            for i in range(n - 1, -1, -1):
                best[i] = best[i + 1] + COST_DISPATCH
                for length, (exact, plain) in enumerate(choices[i], 1):
                    sequence = exact if exact in chosen else plain if plain in chosen else None
                    if sequence is None:
                        continue
                    c = best[i + length] + cost(sequence)
                    if c < best[i]:
                        best[i], take[i] = c, sequence
            total += weight * best[0]
            i = 0
            while i < n:
                if take[i] is None:
                    i += 1
                    continue
                used[take[i]] += weight * (len(take[i]) * COST_DISPATCH - cost(take[i]))
                i += len(take[i])
        return used, total


def text_of(sequence):
    return ", ".join("%s, %s, %s, %s, %s" % stage for stage in sequence)


def pick(corpus, count):
    gains = corpus.gains()
    with open(LEFT_OUT_FILE, encoding="ascii") as f:
        left_out = set(line.strip() for line in f)
    ranked = [s for s, g in gains.most_common(count * 12) if g > 0 and text_of(s) not in left_out]
    chosen, start = set(ranked[: count * 4]), count * 4
    for target in (count * 3, count * 2, count * 3 // 2, count * 5 // 4, count):
        used, total = corpus.cover(chosen)
        print("%d sequences, cost %d" % (len(chosen), total), file=sys.stderr)
        chosen = set(s for s, _ in used.most_common(target))
    used, total = corpus.cover(chosen)
    print("%d sequences, cost %d" % (len(chosen), total), file=sys.stderr)
    return [s for s, _ in used.most_common(count)]


HEAD = """/* SPDX-License-Identifier: MIT */
/* Sequences of instructions that have a fused handler, most useful first; the last of four columns of a stage says
 * whether its result is kept (K) or dead (D), the two before where its sources are. Picked by
 * bench/pick_ngrams.py from code of Debian's riscv64 libraries, programs and kernel modules.
 * clang-format off */"""


def main():
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    corpus = Corpus(parse(sys.stdin), every)
    print("%d different pieces of code" % len(corpus.pieces), file=sys.stderr)
    names = collections.Counter()
    print(HEAD)
    for sequence in pick(corpus, int(sys.argv[1])):
        name = "__".join(row for row, _, _, _, _ in sequence)
        names[name] += 1
        print("FUSE%d(%s__%d, %s)" % (len(sequence), name, names[name], text_of(sequence)))


if __name__ == "__main__":
    main()
