# SPDX-License-Identifier: MIT
"""Exit statuses, limits, statistics, the board htif, determinism."""
import re
import statistics
import struct
import time
import unittest

import guest


def htif_elf(words, symbols):
    """An ELF with a symbol table; the program is at the start of RAM, data 0x1000 behind it."""
    code = struct.pack("<%dI" % len(words), *words)
    strings, table = b"\0", bytes(24)
    for name, value in symbols.items():
        table += struct.pack("<IBBHQQ", len(strings), 0x10, 0, 0xFFF1, value, 0)
        strings += name.encode() + b"\0"
    code_at = 120
    table_at = code_at + len(code) + (-len(code) % 8)
    strings_at = table_at + len(table)
    headers_at = strings_at + len(strings) + (-(strings_at + len(strings)) % 8)
    ident = b"\x7fELF\x02\x01\x01" + bytes(9)
    out = ident + struct.pack("<HHIQQQIHHHHHH", 2, 243, 1, guest.RAM, 64, headers_at, 0, 64, 56, 1,
                              64, 3, 0)
    out += struct.pack("<IIQQQQQQ", 1, 7, code_at, guest.RAM, guest.RAM, len(code), 0x2000, 4096)
    out += code
    out = out.ljust(table_at, b"\0") + table + strings
    out = out.ljust(headers_at, b"\0") + bytes(64)
    out += struct.pack("<IIQQQQIIQQ", 0, 2, 0, 0, table_at, len(table), 2, 1, 8, 24)
    out += struct.pack("<IIQQQQIIQQ", 0, 3, 0, 0, strings_at, len(strings), 0, 0, 1, 0)
    return out


def tohost(value_words):
    """Store what value_words leave in t1 to tohost."""
    return [0x00001297] + value_words + [0x0062B023, 0x0000006F]  # auipc t0, 1; ...; sd t1, 0(t0)


SYMBOLS = {"tohost": guest.RAM + 0x1000, "fromhost": guest.RAM + 0x1040,
           "begin_signature": guest.RAM, "end_signature": guest.RAM + 8}


class Exits(guest.Case):
    def status(self, *args):
        return self.run_isomer(*args).returncode

    def test_guest_decides(self):
        self.assertEqual(self.status(*self.bare(guest.EXIT)), 0)
        self.assertEqual(self.status(*self.bare(guest.exit_with(7))), 7)
        self.assertEqual(self.status(*self.bare(guest.exit_with(255))), 255)
        # A failure whose code has no bits that a host can report is a failure still.
        self.assertEqual(self.status(*self.bare(guest.exit_with(256))), 1)

    def test_limits_are_124(self):
        result = self.run_isomer(*self.bare(guest.LOOP), "--max-insns", "12345", "--stats")
        self.assertEqual(result.returncode, 124)
        self.assertIn(b"insns=12345 ", result.stderr)
        self.assertEqual(self.status(*self.bare(guest.LOOP), "--timeout", "0.2"), 124)
        self.assertEqual(self.status(*self.bare(guest.WAIT), "--timeout", "0.2"), 124)
        self.assertEqual(self.status(*self.bare(guest.EXIT), "-S", "--timeout", "0.2"), 124)

    def test_stats_line(self):
        result = self.run_isomer(*self.bare(guest.EXIT), "--stats")
        line = (r"\Astats: insns=4 cpu_s=[\d.]+ mips=[\d.]+ wall_s=[\d.]+ rss_kib=\d+ ram_kib=\d+\n")
        self.assertRegex(result.stderr.decode(), line)

    @unittest.skipIf(guest.SLOWNESS > 1, "instrumented builds need memory of their own")
    def test_memory_beside_the_guests_is_bounded(self):
        """Eight harts with more code each than all predecoded blocks have room for."""
        result = self.run_isomer(*self.bare(guest.MUCH_CODE), "-smp", "8", "-m", "64M", "--stats")
        self.assertEqual(result.returncode, 0, result.stderr)
        rss, ram = re.search(rb"rss_kib=(\d+) ram_kib=(\d+)", result.stderr).groups()
        self.assertGreater(int(ram), 4096)
        self.assertLessEqual(int(rss) - int(ram), 64 * 1024)

    def test_tiny_program_takes_10_ms(self):
        """Median of 20; another try or two on a computer that is busy with other things."""
        path = self.file("t.elf", htif_elf(tohost([0x00100313]), SYMBOLS))  # li t1, 1
        for _ in range(5):
            times = []
            for _ in range(20):
                start = time.monotonic()
                self.assertEqual(self.status("-M", "htif", "-kernel", path), 0)
                times.append(time.monotonic() - start)
            if statistics.median(times) < 0.010 * guest.SLOWNESS:
                return
        self.fail("median of 20 runs: %.1f ms" % (1000 * statistics.median(times)))

    def test_reboot(self):
        self.assertEqual(self.status(*self.bare(guest.REBOOT), "-no-reboot"), 0)
        result = self.run_isomer(*self.bare(guest.say("again\n", guest.REBOOT)), "--max-insns", "200")
        self.assertEqual(result.returncode, 124)
        self.assertGreater(result.stdout.count(b"again\n"), 3)

    def htif(self, words, *args):
        path = self.file("t.elf", htif_elf(words, SYMBOLS))
        return self.run_isomer("-M", "htif", "-kernel", path, "--max-insns", "100000", *args)

    def test_htif_exit_codes(self):
        for value, status in [(1, 0), (3, 1), (7, 3), (1337 << 1 | 1, 1337 & 255), (513, 1)]:
            words = [((value >> 11 & 0xFFFFF) << 12) | 0x00000337,  # lui t1, value >> 11
                     0x00135313,  # srli t1, t1, 1     = (value >> 11) << 11
                     ((value & 0x7FF) << 20) | 0x00034313]  # xori t1, t1, low bits
            self.assertEqual(self.htif(tohost(words)).returncode, status, value)

    def test_htif_console(self):
        words = [0x00001297, 0x10100313, 0x03031313,  # auipc t0, 1; t1 = 0x101 << 48
                 0x06B36313, 0x0062B023]              # ori t1, t1, 'k'; sd t1, 0(t0)
        words += [0x00100313, 0x0062B023, 0x0000006F]
        result = self.htif(words)
        self.assertEqual((result.returncode, result.stdout), (0, b"k"))

    def test_signature(self):
        path = self.path("sig")
        words = tohost([0x00100313])
        self.assertEqual(self.htif(words, "--signature", path).returncode, 0)
        with open(path, encoding="ascii") as f:
            self.assertEqual(f.read(), "00001297\n00100313\n")
        self.htif(words, "--signature", path, "--signature-granularity", "8")
        with open(path, encoding="ascii") as f:
            self.assertEqual(f.read(), "0010031300001297\n")

    def test_signature_without_symbols(self):
        path = self.file("t.elf", htif_elf(tohost([0x00100313]), {"tohost": guest.RAM + 0x1000}))
        self.check_refused(1, "--signature", "-M", "htif", "-kernel", path, "--signature",
                           self.path("sig"))

    def test_trace_hash_repeats_and_sees_differences(self):
        def trace(words, *more):
            result = self.run_isomer(*self.bare(words), "-icount", "shift=0,sleep=off",
                                     "--trace=hash,every=3", *more)
            return re.search(rb"trace-hash: ([0-9a-f]{16}) steps=(\d+)\n", result.stderr).groups()

        text = guest.say("same", guest.EXIT)
        self.assertEqual(trace(text), trace(text))
        self.assertEqual(trace(text)[1], b"13")
        self.assertNotEqual(trace(text)[0], trace(guest.say("sama", guest.EXIT))[0])
        self.assertEqual(trace(text), trace(text, "--log=sifive_test:debug"))

    def test_trace_exec_prints_instructions(self):
        result = self.run_isomer(*self.bare(guest.EXIT), "--trace=exec")
        lines = result.stderr.decode().splitlines()
        self.assertEqual(len(lines), 4, lines)
        self.assertTrue(lines[0].startswith("0 0000000080000000 lui"), lines[0])


if __name__ == "__main__":
    unittest.main()
