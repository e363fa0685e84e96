# SPDX-License-Identifier: MIT
"""From a run that differs to the fewest instructions and values that still do, and what they leave on both sides."""
import os
import struct
import subprocess

from program import ARENA_AT, ARENA_BYTES, Program


def differs(program, sides):
    ours, theirs = sides.run(program)
    return ours.runs != theirs.runs or not ours.whole or ours.whole != theirs.whole, ours, theirs


def shrink_runs(program, test):
    """The last run, and those before it that it needs."""
    size = len(program.runs) - 1
    while size:
        at = len(program.runs) - 1
        while at > 0:
            kept = program.runs
            program.runs = kept[:max(0, at - size)] + kept[at:]
            if not test():
                program.runs = kept
            at = max(0, at - size)
        size //= 2


def shrink_items(items, test):
    """Kill items, many at once first."""
    size = len(items)
    while size:
        at = 0
        while at < len(items):
            part = [i for i in items[at:at + size] if i.alive]
            for item in part:
                item.alive = False
            if part and not test():
                for item in part:
                    item.alive = True
            at += size
        size //= 2


def shrink_values(program, test):
    """Registers that do not matter become 0."""
    number = program.runs[-1][1]
    values = list(struct.unpack("<66Q", program.sets[number]))
    for i, value in enumerate(values):
        if value == 0:
            continue
        values[i] = 0
        program.sets[number] = struct.pack("<66Q", *values)
        if not test():
            values[i] = value
            program.sets[number] = struct.pack("<66Q", *values)
    return values


def disassembled(sides, program):
    """{address: text} of all that isomer runs of the program."""
    path = os.path.join(sides.folder, "shrunk.elf")
    with open(path, "wb") as f:
        f.write(program.image()[0])
    done = subprocess.run(sides.command(True, path) + ["-trace", "exec"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, timeout=sides.timeout, check=False)
    lines = (line.split(None, 2) for line in done.stderr.decode(errors="replace").splitlines())
    return {int(line[1], 16): line[2] for line in lines if len(line) == 3 and line[0] == "0"}


def print_code(program, sides):
    """What is left of the blocks that are run. The registers that point to the arena have their addresses from the block's start."""
    texts, lines, pointers = disassembled(sides, program), [], []
    for number in sorted({b for b, _ in program.runs}):
        block, at = program.blocks[number], program.code + program.offsets[number]
        at += 8 * (len(block.pointers) + bool(block.indices)) + (4 if block.loop else 0)
        pointers += ["x%d = %#x" % (r, program.arena + offset) for r, offset in block.pointers.items()]
        pointers += ["x%d counts %d turns" % block.loop] if block.loop else []
        for item in block.items:
            for (word, size), name in zip(item.words, item.rows):
                if item.alive:
                    text = texts.get(at, name + ", never reached")
                    # What this model lacks has no text.
                    lines.append("%x: %0*x %s" % (at, 2 * size, word, name if text.startswith(".insn") else text))
                at += size
    print("what is left: %d instruction%s (%s)" % (len(lines), "" if len(lines) == 1 else "s", ", ".join(pointers)))
    print("".join("  %s\n" % line for line in lines), end="")


def name_of(i):
    if i < 64:
        return "%s%d" % ("xf"[i // 32], i % 32)
    return ("fcsr", "hash of traps", "last signal", "vl", "vtype", "vstart", "vcsr", "vlenb")[i - 64]


def print_states(program, values, ours, theirs):
    print("values before, but 0: " + (", ".join("%s = %#x" % (name_of(i), v) for i, v in enumerate(values[:65]) if v) or "none"))
    print("what differs after it (isomer, reference):")
    for outcome, name in ((ours, "isomer"), (theirs, "reference")):
        if not outcome.whole:
            print("  %s did not finish: status %s %s" % (name, outcome.status, outcome.error))
    if not (ours.whole and theirs.whole):
        return
    for i in range(72):
        a, b = (struct.unpack_from("<Q", o.state, 8 * i)[0] for o in (ours, theirs))
        if a != b:
            print("  %-6s %016x %016x" % (name_of(i), a, b))
    for at in range(ARENA_AT, ARENA_AT + ARENA_BYTES + 4096, 8):
        a, b = ours.state[at:at + 8], theirs.state[at:at + 8]
        if a != b:
            where = "arena %#x" % (program.arena + at - ARENA_AT) if at < ARENA_AT + ARENA_BYTES else "vectors + %d" % (
                at - ARENA_AT - ARENA_BYTES)
            print("  %s: %s %s" % (where, a.hex(), b.hex()))


def shrink(whole, at, sides, keep, seed):
    """Print the smallest program that differs as run number `at` of `whole` does; keep its files."""
    program = Program(whole.runner, whole.has_v)
    program.memory, program.vectors, program.indices = whole.memory, whole.vectors, whole.indices
    program.blocks, program.sets, program.runs = whole.blocks, list(whole.sets), [whole.runs[at]]

    def test():
        return differs(program, sides)[0]

    if not test():
        program.runs = whole.runs[:at + 1]
        if not test():
            program.runs = whole.runs
        shrink_runs(program, test)
        _, ours, theirs = differs(program, sides)
        unequal = [i for i, (a, b) in enumerate(zip(ours.runs, theirs.runs)) if a != b]
        if unequal:
            program.runs = program.runs[:unequal[0] + 1]
    shrink_items([i for b in sorted({b for b, _ in program.runs}) for i in program.blocks[b].items], test)
    values = shrink_values(program, test)
    print_code(program, sides)
    _, ours, theirs = differs(program, sides)
    print_states(program, values, ours, theirs)
    kept = []
    for data, end in zip(program.image(), ("machine", "user")):
        path = os.path.join(keep, "lockstep-rv%d-%d-%s.elf" % (program.runner.width, seed, end))
        with open(path, "wb") as f:
            f.write(data)
        os.chmod(path, 0o755)
        kept.append(path)
    print("kept: %s, %s" % (" ".join(sides.command(True, kept[0])), " ".join(sides.command(False, kept[1]))))
