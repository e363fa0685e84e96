/* SPDX-License-Identifier: MIT */
/* For assembler files: register width, and the layout of struct context (lib/trap.S). */
#ifndef TESTS_BARE_LIB_ASM_H
#define TESTS_BARE_LIB_ASM_H

#if __riscv_xlen == 64
#define WORD  8
#define LOAD  ld
#define STORE sd
#else
#define WORD  4
#define LOAD  lw
#define STORE sw
#endif

#define MAX_HARTS   8
#define STACK_SHIFT 14 /* bytes of stack of a hart: 16 KiB */

/* struct trap of bare.h, in words. */
#define TRAP_LEVEL   0
#define TRAP_CAUSE   1
#define TRAP_TVAL    2
#define TRAP_EPC     3
#define TRAP_STATUS  4
#define TRAP_VALUE   5
#define TRAP_INSTRET 6
#define TRAP_VECTOR  7
#define TRAP_X       8
/* After it: where run_in resumes, and scratch words of the handlers. */
#define CTX_RA     40 /* ra, sp, s0..s11 */
#define CTX_ACTIVE 54 /* a run is under way */
#define CTX_T0     55
#define CTX_T1     56
#define CTX_S_T0   57
#define CTX_MODE   58
#define CTX_WORDS  64

/* a7 of the environment calls by which a run ends. */
#define CALL_RETURN 0x52455455
#define CALL_S_TRAP 0x53545250

#endif
