/* SPDX-License-Identifier: MIT */
/* The instruction table, made from the .def files. */
#ifndef CPU_RISCV_RV_ROWS_H
#define CPU_RISCV_RV_ROWS_H

#include "cpu/isa.h"
#include "cpu/riscv/rv_ext.h"
#include "cpu/riscv/rv_form.h"

#include <stddef.h>
#include <stdint.h>

enum rv_xlen { XLEN_RV32 = 1, XLEN_RV64 = 2, XLEN_ANY = 3 };

enum rv_insn {
    RV_ILLEGAL,
#define INSN(name, form, pattern, ext, section, meaning) RV_##name,
#include "cpu/riscv/rv_all.inc"
#undef INSN
    RV_V_FIRST,
    RV_V_FIRST_ = RV_V_FIRST - 1,
#define VINSN(name, ...) RV_##name,
#include "cpu/riscv/rv_vector.inc"
#undef VINSN
    RV_N_BASE, /* 32-bit rows end here */
    RV_C_FIRST_ = RV_N_BASE - 1,
#define CINSN(name, form, pattern, xlen, ext, to, section, meaning) RV_##name,
#include "cpu/riscv/rv_c.def"
#undef CINSN
    RV_N_ROWS
};

/* Sequences with a fused handler; RV64 only. */
enum rv_fused {
#define FUSE1(id, ...) RV_FUSED_##id,
#define FUSE2(id, ...) RV_FUSED_##id,
#define FUSE3(id, ...) RV_FUSED_##id,
#define FUSE4(id, ...) RV_FUSED_##id,
#include "cpu/riscv/rv_fuse.def"
#undef FUSE1
#undef FUSE2
#undef FUSE3
#undef FUSE4
    RV_N_FUSED
};

/* Index of the sequences. Owned by the hart; freed with free(). */
struct rv_fuse_map *rv_fuse_map_new(void);

/* Make an RV64 block that is decoded but not yet laid out shorter, without a change to what can be seen of it. */
void rv_simplify(struct block_build *b);

/* isa->fuse: give slots of a finished block fused handlers. */
void rv_fuse(struct hart *h, struct block_build *b);

struct rv_row {
    const char *name, *pattern, *section, *meaning;
    uint8_t ext; /* enum rv_ext */
    uint8_t form, xlen;
    uint16_t expands_to; /* compressed rows */
};

extern const struct rv_row rv_rows[RV_N_ROWS];

/* Operands of one instruction. */
struct rv_operands {
    uint16_t row; /* of the 32-bit form; RV_ILLEGAL = none */
    uint16_t as;  /* the row that matched: differs for compressed ones */
    uint8_t rd, rs1, rs2, rs3, rm;
    uint8_t len; /* bytes */
    int32_t imm;
};

struct rv_hart;
struct rv_decoder;

/* Match and mask of every row, indexed for lookup. Owned by the hart. */
struct rv_decoder *rv_decoder_new(const struct rv_ext_set *ext, unsigned xlen);
void rv_decoder_free(struct rv_decoder *d);

/* Decode the instruction in `bits` (16-bit ones: the low half). Never fails: unknown is RV_ILLEGAL. */
void rv_decode_word(struct rv_decoder *d, uint32_t bits, struct rv_operands *out);

void rv_row_match(unsigned row, uint32_t *match, uint32_t *mask);

/* isa->decode and isa->disasm. */
enum decode rv_decode(struct hart *h, struct block_build *b);
/* What rows of this form print behind the mnemonic: a letter for each operand, see rv_disasm.c. */
const char *rv_form_operands(enum rv_form form);
/* "c.lui" of the row c_lui; rows that RV32 encodes otherwise than RV64 end in _rv32, which is left out. */
#define RV_MNEMONIC_MAX 24
const char *rv_mnemonic(const struct rv_row *row, char buf[RV_MNEMONIC_MAX]);
int rv_disasm(const struct hart *h, const uint8_t *code, size_t n, uint64_t pc, char *buf,
              size_t len);

/* Handlers by row, of rv32.c and rv64.c; NULL for rows of the other XLEN. Beside the rows' own: */
struct rv_handlers {
    HANDLER_RESULT (*row[RV_N_BASE])(HANDLER_PARAMS);
    HANDLER_RESULT (*fused[RV_N_FUSED])(HANDLER_PARAMS);
    /* Of rows that round: for all modes and flags, where the row's own handler needs rv_fp_fast. Of AMOs:
     * for parallel harts. Else NULL. */
    HANDLER_RESULT (*twin[RV_N_BASE])(HANDLER_PARAMS);
    HANDLER_RESULT (*vector)(HANDLER_PARAMS); /* of all vector rows */
    HANDLER_RESULT (*make_fs_dirty)(HANDLER_PARAMS);
    HANDLER_RESULT (*trigger)(HANDLER_PARAMS);
    HANDLER_RESULT (*landing)(HANDLER_PARAMS);
    HANDLER_RESULT (*jalr_guarded)(HANDLER_PARAMS);
    HANDLER_RESULT (*misaligned_target)(HANDLER_PARAMS);
    HANDLER_RESULT (*fence_full)(HANDLER_PARAMS);
    HANDLER_RESULT (*fence_weak)(HANDLER_PARAMS);
};
extern const struct rv_handlers rv32_handlers, rv64_handlers;

#endif
