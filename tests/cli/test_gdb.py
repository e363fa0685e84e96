# SPDX-License-Identifier: MIT
"""The GDB server, by its protocol and with gdb-multiarch itself."""
import contextlib
import re
import shutil
import socket
import struct
import subprocess
import time
import unittest

import guest

RAM = guest.RAM
NOP = 0x00000013
# 0: li a0, 1; 4: addi a0, a0, 1; 8: sd a0, 0x100(t0); c: ld a1, 0x100(t0); 10: j 4 with t0 = RAM.
LOOP = [0x00100293, 0x01F29293, 0x00100513, 0x00150513, 0x10A2B023, 0x1002B583, 0xFF5FF06F]
ADD = RAM + 12  # addi a0, a0, 1
STORE = RAM + 16
LOAD = RAM + 20
JUMP = RAM + 24
DATA = RAM + 0x100


def checksum(data):
    return b"#%02x" % (sum(data) & 255)


class Client:
    """The other end of the protocol."""

    def __init__(self, sock):
        self.sock = sock
        self.buffer = b""
        self.ack = True

    def byte(self):
        if not self.buffer:
            self.buffer = self.sock.recv(65536)
            if not self.buffer:
                raise EOFError
        first, self.buffer = self.buffer[:1], self.buffer[1:]
        return first

    def send(self, text):
        data = text if isinstance(text, bytes) else text.encode()
        self.sock.sendall(b"$" + data + checksum(data))

    def receive(self):
        while self.byte() != b"$":
            pass
        data = b""
        while (c := self.byte()) != b"#":
            data += c
        assert self.byte() + self.byte() == checksum(data)[1:]
        if self.ack:
            with contextlib.suppress(OSError):  # the server may have ended by now
                self.sock.sendall(b"+")
        return re.sub(rb"}(.)", lambda m: bytes([m[1][0] ^ 0x20]), data, flags=re.S).decode()

    def ask(self, text):
        self.send(text)
        return self.receive()


class Case(guest.Case):
    def start(self, words, *args, board="virt"):
        path = self.path("gdb")
        kernel = self.file("k.elf", guest.elf(words))
        process = subprocess.Popen([guest.ISOMER, "-M", board, "-bios", "none", "-kernel", kernel, "-display", "none",
                                    "-gdb", "unix:" + path, "-S", "-no-reboot", *args], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(self.stop, process)
        client = self.connect(path)
        return process, client

    def connect(self, path):
        sock = socket.socket(socket.AF_UNIX)
        self.addCleanup(sock.close)
        sock.settimeout(20 * guest.SLOWNESS)
        for _ in range(int(200 * guest.SLOWNESS)):
            try:
                sock.connect(path)
                return Client(sock)
            except OSError:
                time.sleep(0.02)
        self.fail("nobody listens at " + path)

    def stop(self, process):
        process.kill()
        process.communicate()

    def at(self, client):
        return struct.unpack("<Q", bytes.fromhex(client.ask("p20")))[0]

    def run_to(self, client, address):
        self.assertEqual(client.ask("Z0,%x,4" % address), "OK")
        self.assertEqual(client.ask("c"), "T05thread:1;")
        self.assertEqual(self.at(client), address)
        self.assertEqual(client.ask("z0,%x,4" % address), "OK")



class Server(Case):
    def test_says_what_it_can_and_describes_the_hart(self):
        _, client = self.start(LOOP)
        self.assertIn("qXfer:features:read+", client.ask("qSupported:multiprocess+"))
        self.assertEqual(client.ask("QStartNoAckMode"), "OK")
        client.ack = False
        text, off = "", 0
        while True:
            piece = client.ask("qXfer:features:read:target.xml:%x,400" % off)
            text += piece[1:]
            off += len(piece) - 1
            if piece[0] == "l":
                break
        for name in ("riscv:rv64", "org.gnu.gdb.riscv.cpu", "org.gnu.gdb.riscv.fpu", "org.gnu.gdb.riscv.csr",
                     "org.gnu.gdb.riscv.virtual", 'name="mstatus" bitsize="64" regnum="833"'):
            self.assertIn(name, text)
        self.assertEqual(client.ask("?"), "T05thread:1;")
        self.assertEqual(client.ask("qfThreadInfo"), "m1")
        self.assertEqual(client.ask("qsThreadInfo"), "l")
        self.assertEqual(client.ask("qAttached"), "1")
        self.assertEqual(client.ask("vMustReplyEmpty"), "")

    def test_breakpoint_stops_before_the_instruction_and_each_time(self):
        _, client = self.start(LOOP)
        self.assertEqual(client.ask("Z1,%x,4" % ADD), "OK")
        for turn in range(1, 5):
            self.assertEqual(client.ask("c"), "T05thread:1;")
            self.assertEqual(self.at(client), ADD)
            self.assertEqual(client.ask("pa"), struct.pack("<Q", turn).hex())
        self.assertEqual(client.ask("z1,%x,4" % ADD), "OK")
        self.assertEqual(client.ask("z1,%x,4" % ADD), "E01")

    def test_breakpoint_leaves_memory_alone(self):
        _, client = self.start(LOOP)
        before = client.ask("m%x,20" % RAM)
        client.ask("Z0,%x,4" % ADD)
        self.assertEqual(client.ask("m%x,20" % RAM), before)
        # The guest too reads what it always did: 0(t0) is the first instruction.
        client.ask("M%x,4:83b50200" % LOAD)  # ld a1, 0(t0)
        self.run_to(client, JUMP) if client.ask("z0,%x,4" % ADD) == "OK" else self.fail()
        self.assertEqual(client.ask("pb"), before[:16])

    def test_breakpoint_in_code_that_ran_already(self):
        _, client = self.start(LOOP)
        client.send("vCont;c")
        time.sleep(0.2)
        client.sock.sendall(b"\x03")
        self.assertEqual(client.receive(), "T02thread:1;")
        self.run_to(client, STORE)
        self.run_to(client, ADD)

    def test_step_runs_one_instruction(self):
        _, client = self.start(LOOP)
        self.run_to(client, ADD)
        for address in (STORE, LOAD, JUMP, ADD, STORE):
            self.assertEqual(client.ask("vCont;s:1;c"), "T05thread:1;")
            self.assertEqual(self.at(client), address)

    def test_step_leaves_a_breakpoint_and_reaches_one(self):
        _, client = self.start(LOOP)
        self.run_to(client, ADD)
        client.ask("Z0,%x,4" % ADD)
        client.ask("Z0,%x,4" % STORE)
        client.ask("s")
        self.assertEqual(self.at(client), STORE)
        self.assertEqual(client.ask("c"), "T05thread:1;")
        self.assertEqual(self.at(client), STORE)  # it was reached, not yet stopped at
        self.assertEqual(client.ask("c"), "T05thread:1;")
        self.assertEqual(self.at(client), ADD)

    def test_registers_are_read_and_written(self):
        _, client = self.start(LOOP)
        self.run_to(client, ADD)
        everything = client.ask("g")
        self.assertEqual(len(everything), 33 * 16)
        self.assertEqual(everything[10 * 16:11 * 16], "0100000000000000")
        self.assertEqual(client.ask("Pa=efcdab8967452301"), "OK")
        self.assertEqual(client.ask("pa"), "efcdab8967452301")
        self.assertEqual(client.ask("P0=0100000000000000"), "OK")
        self.assertEqual(client.ask("p0"), "0" * 16)
        self.assertEqual(client.ask("G" + everything), "OK")
        self.assertEqual(client.ask("pa"), "0100000000000000")
        self.assertEqual(client.ask("P21=0000000000000040"), "OK")  # ft0 = 2.0
        self.assertEqual(client.ask("p21"), "0000000000000040")
        self.assertEqual(client.ask("p1041"), "0300000000000000")  # priv
        self.assertEqual(client.ask("P381=7856341200000000"), "OK")  # mscratch
        self.assertEqual(client.ask("p381"), "7856341200000000")
        self.assertEqual(client.ask("pffff"), "E01")
        self.assertEqual(client.ask("Pa=ef"), "E01")

    def test_vector_registers_are_read_and_written(self):
        _, client = self.start(LOOP, "-cpu", "max,+zvl256b")
        v0 = 65 + 4096 + 1
        self.assertEqual(client.ask("p%x" % (v0 + 31)), "00" * 32)
        self.assertEqual(client.ask("P%x=%s" % (v0 + 31, bytes(range(32)).hex())), "OK")
        self.assertEqual(client.ask("p%x" % (v0 + 31)), bytes(range(32)).hex())
        self.assertEqual(client.ask("p%x" % (v0 + 30)), "00" * 32)
        self.assertEqual(client.ask("P%x=%s" % (v0, "00" * 31)), "E01")
        self.assertEqual(client.ask("p%x" % (v0 + 32)), "E01")

    def test_harts_without_vectors_have_no_vector_registers(self):
        _, client = self.start(LOOP, "-cpu", "rv64gc")
        self.assertEqual(client.ask("p%x" % (65 + 4096 + 1)), "E01")

    def test_memory_is_read_and_written(self):
        _, client = self.start(LOOP)
        self.assertEqual(client.ask("m%x,4" % RAM), struct.pack("<I", LOOP[0]).hex())
        self.assertEqual(client.ask("M%x,3:010203" % (RAM + 0xFFF)), "OK")  # across a page
        self.assertEqual(client.ask("m%x,4" % (RAM + 0xFFF)), "01020300")
        self.assertEqual(client.ask(b"X%x,3:\x09}\x03}\x5d" % (RAM + 0x2000)), "OK")
        self.assertEqual(client.ask("m%x,3" % (RAM + 0x2000)), "09237d")
        self.assertEqual(client.ask("m0,4"), "E01")
        self.assertEqual(client.ask("m10000000,1"), "E01")  # a device's register is not touched
        self.assertEqual(client.ask("M10000000,1:41"), "E01")
        self.assertEqual(client.ask("m%x,10" % (RAM + (128 << 20) - 8)), "0" * 16)

    def test_code_that_is_written_runs(self):
        _, client = self.start(LOOP)
        self.run_to(client, ADD)
        self.assertEqual(client.ask("M%x,4:13055500" % ADD), "OK")  # addi a0, a0, 5
        self.run_to(client, STORE)
        self.assertEqual(client.ask("pa"), "0600000000000000")

    def test_watchpoints_stop_before_the_access(self):
        _, client = self.start(LOOP)
        self.run_to(client, ADD)
        self.assertEqual(client.ask("Z2,%x,4" % (DATA + 4)), "OK")
        for turn in (b"\0", b"\2"):
            self.assertEqual(client.ask("c"), "T05thread:1;watch:%x;" % (DATA + 4))
            self.assertEqual(self.at(client), STORE)
            self.assertEqual(client.ask("m%x,8" % DATA), turn.hex() + "00" * 7)
            self.assertEqual(client.ask("z2,%x,4" % (DATA + 4)), "OK")
            self.assertEqual(client.ask("s"), "T05thread:1;")
            self.assertEqual(self.at(client), LOAD)
            self.assertEqual(client.ask("m%x,8" % DATA), "%02x" % (turn[0] // 2 + 2) + "00" * 7)
            self.assertEqual(client.ask("Z2,%x,4" % (DATA + 4)), "OK")
        client.ask("z2,%x,4" % (DATA + 4))
        self.assertEqual(client.ask("Z3,%x,8" % DATA), "OK")
        self.assertEqual(client.ask("c"), "T05thread:1;rwatch:%x;" % DATA)
        self.assertEqual(self.at(client), LOAD)
        client.ask("z3,%x,8" % DATA)
        client.ask("s")
        self.assertEqual(client.ask("Z4,%x,1" % DATA), "OK")
        self.assertEqual(client.ask("c"), "T05thread:1;awatch:%x;" % DATA)
        self.assertEqual(self.at(client), STORE)
        client.ask("z4,%x,1" % DATA)
        client.ask("s")
        client.ask("Z4,%x,1" % DATA)
        self.assertEqual(client.ask("s"), "T05thread:1;awatch:%x;" % DATA)
        self.assertEqual(self.at(client), LOAD)

    def test_two_harts_are_two_threads(self):
        # beqz a0, 12; 4: nop; j 4; 12: nop; j 12: hart 0 loops at 12, hart 1 at 4
        _, client = self.start([0x00050663, NOP, 0xFFDFF06F, NOP, 0xFFDFF06F], "-smp", "2")
        self.assertEqual(client.ask("qfThreadInfo"), "m1,2")
        self.assertEqual(bytes.fromhex(client.ask("qThreadExtraInfo,2")), b"hart 1")
        self.assertEqual(client.ask("Hg2"), "OK")
        self.assertEqual(client.ask("T2"), "OK")
        self.assertEqual(client.ask("T3"), "E01")
        self.assertEqual(client.ask("Hg3"), "E01")
        self.assertEqual(client.ask("vCont;s:2"), "T05thread:2;")
        self.assertEqual(self.at(client), RAM + 4)
        self.assertEqual(client.ask("pa"), "0100000000000000")
        self.assertEqual(client.ask("Hg1"), "OK")
        self.assertEqual(self.at(client), RAM)
        client.ask("Z0,%x,4" % (RAM + 8))
        self.assertEqual(client.ask("vCont;c"), "T05thread:2;")
        client.ask("z0,%x,4" % (RAM + 8))
        client.ask("Z0,%x,4" % (RAM + 12))
        self.assertEqual(client.ask("vCont;c:1"), "T05thread:1;")
        self.assertEqual(client.ask("?"), "T05thread:1;")

    def test_monitor_commands_pass_through(self):
        _, client = self.start(LOOP)
        client.send("qRcmd," + b"info status".hex())
        out = ""
        while (reply := client.receive()) != "OK":
            self.assertEqual(reply[0], "O")
            out += bytes.fromhex(reply[1:]).decode()
        self.assertIn("stopped; board virt, 1 hart", out)
        client.send("qRcmd," + b"cont".hex())
        self.assertIn(b"has stopped the guest", bytes.fromhex(client.receive()[1:]))
        self.assertEqual(client.receive(), "OK")
        self.assertEqual(self.at(client), RAM)

    def test_end_of_the_guest_is_told(self):
        process, client = self.start(guest.EXIT)
        self.assertEqual(client.ask("c"), "W00")
        self.assertEqual(process.wait(20 * guest.SLOWNESS), 0)

    def test_kill_ends_the_program(self):
        process, client = self.start(LOOP)
        client.send("k")
        self.assertEqual(process.wait(20 * guest.SLOWNESS), 0)

    def test_detach_lets_the_guest_go_on(self):
        process, client = self.start(guest.EXIT)
        client.ask("Z0,%x,4" % RAM)
        self.assertEqual(client.ask("D"), "OK")
        self.assertEqual(process.wait(20 * guest.SLOWNESS), 0)

    def test_next_client_finds_the_guest_stopped_and_no_breakpoints(self):
        _, client = self.start(LOOP)
        client.ask("qSupported")
        client.ask("QStartNoAckMode")
        client.ask("Z0,%x,4" % ADD)
        client.ask("Z0,%x,4" % JUMP)
        client.ask("z0,%x,4" % JUMP)
        client.sock.close()
        again = self.connect(self.path("gdb"))
        again.sock.sendall(b"+")
        again.ask("qSupported")
        self.run_to(again, JUMP)

    def test_damaged_packets_are_asked_for_again(self):
        _, client = self.start(LOOP)
        client.sock.sendall(b"$?#00")
        self.assertEqual(client.byte(), b"-")
        client.sock.sendall(b"$?#3f")
        self.assertEqual((client.byte(), client.receive()), (b"+", "T05thread:1;"))
        client.sock.sendall(b"-")
        self.assertEqual(client.receive(), "T05thread:1;")

    def test_hostile_packets_do_no_harm(self):
        _, client = self.start(LOOP)
        for text in ("m", "m,", "m%s,1" % ("f" * 40), "m0,ffffffffffffffff", "M80000000,ffff:", "X0,5:", "Z0", "Z9,0,0",
                     "Z2,ffffffffffffffff,20", "P", "Pzz=", "p", "G00", "H", "Hg", "T", "vCont;", "vCont;x", "vCont;s:99",
                     "qRcmd,zz", "qRcmd,abc", "qXfer:features:read:target.xml:", "qXfer:features:read:x:0,1",
                     "qThreadExtraInfo,", "C", "Czz", "}", "A" * 16000):
            self.assertIn(client.ask(text)[:1], ("E", ""), text)
        self.assertEqual(client.ask("M80000000,1:" + "f" * 40000), "E01")
        self.assertEqual(client.ask("?"), "T05thread:1;")

    def test_tcp_listens_on_this_computer(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        process = subprocess.Popen([guest.ISOMER, *self.bare(LOOP), "-display", "none", "-gdb", "tcp::%d" % port],
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(self.stop, process)
        for _ in range(int(200 * guest.SLOWNESS)):
            try:
                sock = socket.create_connection(("127.0.0.1", port), 20 * guest.SLOWNESS)
                break
            except OSError:
                time.sleep(0.02)
        self.addCleanup(sock.close)
        self.assertEqual(Client(sock).ask("?"), "T05thread:1;")

    def test_wrong_addresses_are_refused(self):
        self.check_refused(2, "tcp::PORT", "-gdb", "stdio")
        self.check_refused(2, "a port must follow", "-gdb", "tcp:1234x")
        self.check_refused(2, "take turns", "-gdb", "tcp::0", "-smp", "2,parallel=on")

    def test_rv32_registers_have_four_bytes(self):
        # li a0, -1; j .
        words = [0xFFF00513, 0x0000006F]
        kernel = self.file("k32.elf", guest.elf32(words))
        process = subprocess.Popen([guest.ISOMER, "-M", "virt32", "-bios", "none", "-kernel", kernel, "-display", "none",
                                    "-gdb", "unix:" + self.path("gdb"), "-S"], stdin=subprocess.DEVNULL)
        self.addCleanup(self.stop, process)
        client = self.connect(self.path("gdb"))
        self.assertEqual(client.ask("Z0,%x,4" % (RAM + 4)), "OK")
        self.assertEqual(client.ask("c"), "T05thread:1;")
        self.assertEqual(client.ask("pa"), "ffffffff")
        self.assertEqual(client.ask("p20"), "04000080")
        self.assertEqual(len(client.ask("g")), 33 * 8)
        self.assertIn("riscv:rv32", client.ask("qXfer:features:read:target.xml:0,200"))


@unittest.skipUnless(shutil.which("gdb-multiarch"), "no gdb-multiarch here (Debian package gdb-multiarch)")
class Gdb(Case):
    def test_gdb_itself(self):
        path = self.path("gdb")
        kernel = self.file("k.elf", guest.elf(LOOP))
        process = subprocess.Popen([guest.ISOMER, "-M", "virt", "-bios", "none", "-kernel", kernel, "-display", "none",
                                    "-smp", "2", "-gdb", "unix:" + path, "-S"], stdin=subprocess.DEVNULL)
        self.addCleanup(self.stop, process)
        self.connect(path).sock.close()
        script = ["set pagination off", "target remote " + path, "break *%#x" % ADD, "continue", "print $a0", "stepi",
                  "print $a0", "x/2i $pc", "print/x $misa & 0x101", "print $priv", "p/x $mscratch", "set $v3.w[1] = 7", "print $v3.l[0] == 0x700000000", "info threads", "watch *(long *)%#x" % DATA,
                  "delete 1", "continue", "print/x $pc", "monitor info status", "set $a0 = 77", "print $a0", "detach"]
        args = ["gdb-multiarch", "-q", "-nx", "-batch", *(x for s in script for x in ("-ex", s))]
        p = subprocess.run(args, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60 * guest.SLOWNESS,
                           check=False)
        for text in ("Breakpoint 1, 0x%016x" % ADD, "$1 = 1\n", "$2 = 2\n", "sd\ta0,256(t0)", "$3 = 0x101\n",
                     "Thread 2 (hart 1", "Hardware watchpoint 2", "New value = 2\n", "$6 = 1\n", "$7 = %#x\n" % LOAD, "stopped; board virt, 2 harts", "= 77\n"):
            self.assertIn(text, p.stdout + p.stderr)


if __name__ == "__main__":
    unittest.main()
