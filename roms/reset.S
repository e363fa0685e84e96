# SPDX-License-Identifier: MIT
# First instructions after reset on the boards virt and virt32, at the start of the ROM (0x1000), in M
# mode on every hart. The machine writes the words of this code (machine/rv_boot.c has them as a
# table) and, from ARGUMENTS on, three 64-bit values of which RV32 reads the low halves.
# tests/unit/test_reset_rom.c assembles this file, where a cross assembler is installed, and compares.
#
# The next program gets what OpenSBI's fw_dynamic wants: a0 = hart id, a1 = device tree,
# a2 = struct fw_dynamic_info, whose place is 0x100 bytes behind the start of the ROM.
#
#if __riscv_xlen == 64
#define LX ld
#else
#define LX lw
#endif
        .equ    ARGUMENTS, 32   # bytes behind _start
        .option norvc
        .text
        .globl _start
_start: auipc   t0, 0
        csrr    a0, mhartid
        LX      a1, ARGUMENTS(t0)      # device tree
        LX      a2, ARGUMENTS + 8(t0)  # struct fw_dynamic_info
        LX      t0, ARGUMENTS + 16(t0) # next program
        jr      t0
