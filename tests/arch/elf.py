# SPDX-License-Identifier: MIT
"""Just enough of the ELF format to tell what a program of a conformance suite is."""
import struct

MACHINE_RISCV = 243
TYPE_EXECUTABLE = 2
SECTION_SYMBOLS = 2


class Program:
    """A RISC-V executable: register width and symbols. A file that is something else raises ValueError."""

    def __init__(self, path):
        with open(path, "rb") as f:
            self.data = f.read()
        if self.data[:4] != b"\x7fELF" or len(self.data) < 52 or self.data[5] != 1:
            raise ValueError("no little-endian ELF file")
        self.width = {1: 32, 2: 64}.get(self.data[4])
        kind, machine = struct.unpack_from("<HH", self.data, 16)
        if self.width is None or machine != MACHINE_RISCV or kind != TYPE_EXECUTABLE:
            raise ValueError("no RISC-V executable")
        try:
            self.symbols = dict(self._read_symbols())
        except struct.error as e:
            raise ValueError("a table lies outside the file") from e

    def _sections(self):
        """(type, offset, size, link) of each section."""
        if self.width == 64:
            (table,), entry = struct.unpack_from("<Q", self.data, 40), struct.Struct("<IIQQQQII")
            size, count = struct.unpack_from("<HH", self.data, 58)
        else:
            (table,), entry = struct.unpack_from("<I", self.data, 32), struct.Struct("<IIIIIIII")
            size, count = struct.unpack_from("<HH", self.data, 46)
        for i in range(count):
            s = entry.unpack_from(self.data, table + i * size)
            yield s[1], s[4], s[5], s[6]

    def _read_symbols(self):
        sections = list(self._sections())
        for kind, offset, size, link in sections:
            if kind != SECTION_SYMBOLS or link >= len(sections):
                continue
            names = sections[link][1]
            for at in range(offset, offset + size, 24 if self.width == 64 else 16):
                if self.width == 64:
                    name, _, _, section, value, _ = struct.unpack_from("<IBBHQQ", self.data, at)
                else:
                    name, value, _, _, _, section = struct.unpack_from("<IIIBBH", self.data, at)
                end = self.data.find(b"\0", names + name)
                text = self.data[names + name:end].decode("utf-8", "replace")
                if text and section:
                    yield text, value
