# SPDX-License-Identifier: MIT
"""A disk image with a FAT16 file system and files in its root folder (Microsoft FAT specification 1.03)."""
import struct

SECTOR, CLUSTER, ROOT_ENTRIES = 512, 4096, 512


def write(path, files, megabytes=64):
    """files: {"NAME.EXT": bytes}, names of at most 8 and 3 characters in upper case."""
    total = (megabytes << 20) // SECTOR
    fat_sectors = (total // (CLUSTER // SECTOR) + 2) * 2 // SECTOR + 1
    boot = struct.pack("<3s8sHBHBHHBHHHIIBBBI11s8s", b"\xeb\x3c\x90", b"ISOMER  ", SECTOR,
                       CLUSTER // SECTOR, 1, 2, ROOT_ENTRIES, 0, 0xf8, fat_sectors, 32, 2, 0, total,
                       0x80, 0, 0x29, 0x12345678, b"ISOMER     ", b"FAT16   ")
    fat, root, data = [0xfff8, 0xffff], b"", b""
    for name, content in files.items():
        stem, _, extension = name.partition(".")
        first = len(fat)
        clusters = max(1, -(-len(content) // CLUSTER))
        fat += list(range(first + 1, first + clusters)) + [0xffff]
        data += content.ljust(clusters * CLUSTER, b"\0")
        root += struct.pack("<8s3sB14xHI", stem.encode().ljust(8), extension.encode().ljust(3), 0x20,
                            first, len(content))
    table = struct.pack("<%dH" % len(fat), *fat).ljust(fat_sectors * SECTOR, b"\0")
    with open(path, "wb") as f:
        f.write(boot.ljust(510, b"\0") + b"\x55\xaa" + 2 * table)
        f.write(root.ljust(ROOT_ENTRIES * 32, b"\0") + data)
        f.truncate(total * SECTOR)
