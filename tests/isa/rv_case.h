/* SPDX-License-Identifier: MIT */
/* One case of one RISC-V instruction: run once by the real decoder and engine on a bare bus with one page of
 * RAM at RV_CODE. Registers that the case does not name must come out unchanged. */
#ifndef TESTS_ISA_RV_CASE_H
#define TESTS_ISA_RV_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RV_CODE   UINT64_C(0x80000000) /* the instruction */
#define RV_DATA   UINT64_C(0x80000800) /* 8 bytes, .mem before and .after afterwards */
#define RV_VECTOR UINT64_C(0x80000400)
#define RV_MEPC   UINT64_C(0x80000100)
#define RV_SEPC   UINT64_C(0x80000140)

enum { RV32 = 1, RV64 = 2 };
enum { FP_RD = 1, FP_RS1 = 2, FP_RS2 = 4 }; /* operands that are f registers; rs3 always is */

/* One more x register, for instructions with more than three; n = 0: none. */
struct rv_case_reg {
    uint8_t n;
    uint64_t value;
};

struct rv_case {
    const char *name; /* of the row that must match */
    uint32_t bits;
    uint8_t xlen; /* RV32 | RV64; RV32 sees the lower halves of x values and addresses */
    uint64_t rs1, rs2, rs3, rd;
    uint64_t mem, after;
    uint64_t csr, csr_after; /* mscratch */
    uint64_t tval;
    uint16_t pc;   /* target, from RV_CODE; without .jumps the next instruction */
    uint8_t flags; /* fflags raised */
    uint8_t frm, cause, fp;
    bool stores, csr_set, traps, jumps, writes, waits;
    bool illegal;                        /* bits that no row may match */
    uint8_t regs[3];                     /* numbers of rs1, rs2, rd; all 0: 1, 2, 3. rs3 is f4 */
    uint32_t before;                     /* an instruction to run first, 0: none */
    struct rv_case_reg also[3], then[3]; /* set before; expected afterwards */
};

struct rv_cases {
    const char *what;
    const struct rv_case *cases;
    size_t n;
};

extern const struct rv_cases rv_cases_i, rv_cases_i64, rv_cases_m, rv_cases_a, rv_cases_za,
    rv_cases_zcb, rv_cases_zcm, rv_cases_zilsd, rv_cases_zclsd, rv_cases_e, rv_cases_e_zcmp,
    rv_cases_zk, rv_cases_zfa, rv_cases_b, rv_cases_zi, rv_cases_zfh, rv_cases_zfbf, rv_cases_priv,
    rv_cases_fd, rv_cases_c;

/* A hart of that -cpu (NULL: nearly all there is) and XLEN (32 or 64) with its memory. */
struct rv_bench;
struct rv_bench *rv_bench_new(const char *cpu, unsigned xlen);
void rv_bench_free(struct rv_bench *b);

/* Run the case there, from reset, and compare everything; NULL or what differs, in `why`. */
const char *rv_case_run(struct rv_bench *b, const struct rv_case *c, char *why, size_t len);

/* Which row the bits decode to there. */
const char *rv_case_row(struct rv_bench *b, const struct rv_case *c);

#endif
