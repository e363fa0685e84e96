# SPDX-License-Identifier: MIT
"""The device tree of the board virt: the addresses and interrupts that guests rely on, and, where
QEMU is installed, no difference from its tree that is not explained here."""
import os
import shutil
import struct
import subprocess
import unittest

import guest

QEMU = shutil.which("qemu-system-riscv64")


def parse(blob):
    """{path: {property: bytes}} of a flattened tree (Devicetree Specification 5)."""
    structure, strings = struct.unpack(">II", blob[8:16])
    nodes, path, at = {}, [], structure
    while True:
        token, = struct.unpack_from(">I", blob, at)
        at += 4
        if token == 1:
            end = blob.index(b"\0", at)
            path.append(blob[at:end].decode())
            nodes["/".join(path) or "/"] = {}
            at = (end + 4) & ~3
        elif token == 2:
            path.pop()
        elif token == 3:
            length, name_at = struct.unpack_from(">II", blob, at)
            name_at += strings
            name = blob[name_at:blob.index(b"\0", name_at)].decode()
            nodes["/".join(path) or "/"][name] = blob[at + 8:at + 8 + length]
            at = (at + 8 + length + 3) & ~3
        elif token == 9:
            return nodes


def cells(*values):
    return struct.pack(">%dI" % len(values), *values)


def follow(nodes):
    """Numbers of nodes are arbitrary: replace them by the path of the node."""
    paths = {p["phandle"]: path for path, p in nodes.items() if "phandle" in p}
    step = {"interrupts-extended": 2, "interrupt-parent": 1, "regmap": 1, "cpu": 1,
            "msi-parent": 1, "riscv,children": 1, "riscv,delegate": 3, "riscv,delegation": 3}
    for props in nodes.values():
        for name in step.keys() & props.keys():
            words = [props[name][i:i + 4] for i in range(0, len(props[name]), 4)]
            props[name] = [paths[w] if i % step[name] == 0 else w for i, w in enumerate(words)]
        if "interrupt-map" in props: # 16 entries of address and pin, node, its interrupt
            whole = props["interrupt-map"]
            words = [whole[i:i + 4] for i in range(0, len(whole), 4)]
            size = len(words) // 16
            props["interrupt-map"] = [paths[w] if i % size == 4 else w for i, w in enumerate(words)]
        props.pop("phandle", None)
    return nodes


# Nodes that QEMU has and we do not: devices that this board does not have (yet).
# Flash is there with -drive if=pflash.
ABSENT = ("/platform-bus@4000000", "/aliases", "/flash@20000000")
# Properties that may differ: what the harts can do, names, chance, and the place of the initrd,
# which depends on the size of the kernel here and on that of memory there.
DIFFERENT = ("riscv,isa", "riscv,isa-base", "riscv,isa-extensions", "mmu-type", "model", "rng-seed",
             "linux,initrd-start", "linux,initrd-end", "riscv,cbom-block-size",
             "riscv,cboz-block-size", "riscv,cbop-block-size", "riscv,event-to-mhpmevent",
             "riscv,event-to-mhpmcounters", "riscv,raw-event-to-mhpmcounters")


class DeviceTree(guest.Case):
    def tree(self, program, *args, machine="virt"):
        path = self.path("dtb")
        if os.path.exists(path):
            os.unlink(path)
        kernel = self.file("k.elf", guest.elf(guest.EXIT))
        subprocess.run([program, "-M", machine + ",dumpdtb=" + path, "-bios", "none", "-nographic",
                        "-kernel", kernel, *args], stdin=subprocess.DEVNULL, timeout=60,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        with open(path, "rb") as f:
            return parse(f.read())

    def test_addresses_and_interrupts(self):
        nodes = self.tree(guest.ISOMER, "-smp", "2", "-m", "256M")
        plic = nodes["/soc/plic@c000000"]
        self.assertEqual(plic["riscv,ndev"], cells(96))
        intc = [nodes["/cpus/cpu@%d/interrupt-controller" % i]["phandle"] for i in (0, 1)]
        self.assertEqual(plic["interrupts-extended"],
                         b"".join(c + cells(11) + c + cells(9) for c in intc))
        clint = nodes["/soc/clint@2000000"]
        self.assertEqual(clint["compatible"], b"sifive,clint0\0riscv,clint0\0")
        self.assertEqual(clint["interrupts-extended"],
                         b"".join(c + cells(3) + c + cells(7) for c in intc))
        for name, irq in [("serial@10000000", 10), ("rtc@101000", 11)] + [
                ("virtio_mmio@1000%d000" % n, n) for n in range(1, 9)]:
            self.assertEqual(nodes["/soc/" + name]["interrupts"], cells(irq), name)
            self.assertEqual(nodes["/soc/" + name]["interrupt-parent"], plic["phandle"])
        self.assertEqual(nodes["/cpus"]["timebase-frequency"], cells(10000000))
        self.assertEqual(nodes["/memory@80000000"]["reg"], cells(0, 1 << 31, 0, 1 << 28))
        self.assertEqual(nodes["/chosen"]["stdout-path"], b"/soc/serial@10000000\0")
        self.assertEqual(len(nodes["/chosen"]["rng-seed"]), 32)
        self.assertEqual(nodes["/cpus/cpu-map/cluster0/core1"]["cpu"],
                         nodes["/cpus/cpu@1"]["phandle"])

    def compare(self, *args, machine="virt"):
        ours = follow(self.tree(guest.ISOMER, *args, machine=machine))
        theirs = follow(self.tree(QEMU, *args, machine=machine))
        for path, want in theirs.items():
            if path in ABSENT:
                self.assertNotIn(path, ours)
                continue
            self.assertIn(path, ours)
            have = ours[path]
            for name in (want.keys() | have.keys()) - set(DIFFERENT):
                # QEMU 7 counts 96 sources, later ones 95, and both have source 96. QEMU 7 gives
                # MTIMER's first register a size that reaches beyond it.
                # Bindings of AIA that came after QEMU 7, and one that went.
                if "/aplic@" in path and name in ("riscv,delegation", "#address-cells"):
                    continue
                if "/imsics@" in path and name in ("#msi-cells", "riscv,ipi-id"):
                    continue
                if name == "riscv,ndev" or (name == "reg" and "/mtimer@" in path):
                    continue
                self.assertEqual(have.get(name), want.get(name), path + ": " + name)
        self.assertEqual(ours.keys() - theirs.keys(), set())

    @unittest.skipUnless(QEMU, "qemu-system-riscv64 is not installed")
    def test_differences_from_qemu(self):
        disk = self.file("disk", bytes(1 << 20))
        self.compare()
        self.compare("-smp", "4", "-m", "3G", "-append", "a b")
        self.compare("-m", "15G")
        self.compare("-m", "256M", "-initrd", disk, "-drive",
                     "file=%s,format=raw,if=none,id=d" % disk,
                     "-device", "virtio-blk-device,drive=d", "-device", "virtio-rng-device")
        self.compare("-smp", "3", machine="virt,aclint=on")
        self.compare(machine="virt,aia=aplic")
        self.compare(machine="virt,aia=aplic-imsic")


if __name__ == "__main__":
    unittest.main()
