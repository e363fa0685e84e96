# SPDX-License-Identifier: MIT
"""Programs of many runs (runner.S): built once for each width, filled in for each seed, run on both sides."""
import os
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "arch"))
from elf import Program as Elf  # noqa: E402

# As in runner.S.
MAX_RUNS, MAX_SETS, CODE_BYTES, ARENA_BYTES, SET_BYTES = 16384, 64, 900 * 1024, 2048, 528
VECTOR_BYTES, INDEX_BYTES = 64 * 64 + 32 * 128, 8 * 128
STATE_BYTES, ARENA_AT, VLENB_AT = 576, 576, 568
LINK_BASE, FILE_BASE = 0x80000000, 0x1000
SIGILL = 4


def build_runner(folder, xlen):
    """The ELF file without content."""
    path = os.path.join(folder, "runner%d.elf" % xlen)
    cc = os.environ.get("CC_RISCV", "riscv64-unknown-elf-gcc")
    subprocess.run([cc, "-march=rv%dimafdc_zicsr_zifencei" % xlen, "-mabi=" + ("lp64d" if xlen == 64 else "ilp32d"),
                    "-mcmodel=medany", "-mno-relax", "-nostdlib", "-static", "-Wl,--no-warn-rwx-segments", "-Wl,-N",
                    "-Wl,-e,start_machine", "-T", os.path.join(HERE, "runner.ld"), os.path.join(HERE, "runner.S"),
                    "-o", path], check=True)
    return Elf(path)


class Program:
    """Blocks, values of registers and memory, and which block is run with which values."""

    def __init__(self, runner, has_v=False):
        self.runner, self.has_v = runner, has_v
        self.code = runner.symbols["code"]
        self.done = runner.symbols["done"]
        self.arena = runner.symbols["arena"]
        self.state = runner.symbols["state"]
        self.indices_offset = runner.symbols["indices"] - self.arena
        self.blocks, self.runs, self.sets, self.memory, self.vectors, self.indices = [], [], [], b"", b"", b""

    def image(self, runs=None):
        """(file for a bare machine, file for a process of Linux) of these runs, or of all."""
        data, symbols = bytearray(self.runner.data), self.runner.symbols
        runs = self.runs if runs is None else runs

        def put(name, content):
            at = symbols[name] - LINK_BASE + FILE_BASE
            data[at:at + len(content)] = content

        at, self.offsets = 0, {}
        for number in sorted({b for b, _ in runs}):
            block = self.blocks[number]
            content = block.encode(self.code + at, self)
            if at + len(content) > CODE_BYTES:
                raise ValueError("too much code")
            put_at = symbols["code"] + at - LINK_BASE + FILE_BASE
            data[put_at:put_at + len(content)] = content
            self.offsets[number] = at
            at += (len(content) + 3) & ~3
        put("runs", b"".join(struct.pack("<II", self.offsets[b], s) for b, s in runs))
        put("n_runs", struct.pack("<II", len(runs), self.has_v))
        put("sets", b"".join(self.sets))
        put("arena_start", self.memory)
        put("vector_values", self.vectors)
        put("indices", self.indices)
        user = bytearray(data)
        struct.pack_into("<Q" if self.runner.width == 64 else "<I", user, 24, symbols["start_user"])
        return data, user


class Outcome:
    """What a side wrote: a pair (hash, last signal) for each run, and the state after the last one."""

    def __init__(self, data, n_runs):
        self.whole = len(data) >= 16 * n_runs + STATE_BYTES + ARENA_BYTES
        n = min(n_runs, len(data) // 16)
        self.runs = [struct.unpack_from("<QQ", data, 16 * i) for i in range(n)]
        self.state = data[16 * n:]

    def vlenb(self):
        """Bytes of a vector register; 0: there are none, and what the runner did with them was passed over."""
        return struct.unpack_from("<I", self.state, VLENB_AT)[0]


class Sides:
    """Isomer and the reference."""

    def __init__(self, isomer, qemu, folder, isomer_options=(), timeout=60):
        self.isomer, self.qemu, self.folder, self.timeout = isomer, qemu, folder, timeout
        self.isomer_options = list(isomer_options)

    def command(self, ours, path):
        if ours:
            return [self.isomer, "-M", "htif", *self.isomer_options, "-kernel", path]
        return self.qemu + [path]

    def run(self, program, runs=None, only=None):
        """Outcomes (ours, theirs); `only` 0 or 1 runs one side."""
        n = len(program.runs if runs is None else runs)
        started = []
        for i, data in enumerate(program.image(runs)):
            if only is not None and i != only:
                continue
            path = os.path.join(self.folder, ("machine.elf", "user.elf")[i])
            with open(path, "wb") as f:
                f.write(data)
            os.chmod(path, 0o755)
            started.append(subprocess.Popen(self.command(i == 0, path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                            stderr=subprocess.PIPE))
        return [self._end(p, n) for p in started]

    def _end(self, process, n):
        try:
            out, err = process.communicate(timeout=self.timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        outcome = Outcome(out, n)
        outcome.error = err.decode(errors="replace").strip()
        outcome.status = process.returncode
        return outcome
