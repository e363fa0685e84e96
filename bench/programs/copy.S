/* SPDX-License-Identifier: MIT */
/* bench_copy_misaligned (bench.h): in assembly, because C may not load a word through a misaligned
 * pointer and gcc would take it apart into bytes. */
#if __riscv_xlen == 64
#define WORD_BYTES 8
#define LOAD_WORD  ld
#define STORE_WORD sd
#else
#define WORD_BYTES 4
#define LOAD_WORD  lw
#define STORE_WORD sw
#endif

    .text
    .globl bench_copy_misaligned
bench_copy_misaligned:
    beqz    a2, 2f
1:
    LOAD_WORD   t0, 0(a1)
    addi        a1, a1, WORD_BYTES
    addi        a2, a2, -WORD_BYTES
    STORE_WORD  t0, 0(a0)
    addi        a0, a0, WORD_BYTES
    bnez        a2, 1b
2:
    ret
