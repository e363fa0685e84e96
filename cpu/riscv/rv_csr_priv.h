/* SPDX-License-Identifier: MIT */
/* The CSR table and the functions of its special registers (rv_csr_regs.c). */
#ifndef CPU_RISCV_RV_CSR_PRIV_H
#define CPU_RISCV_RV_CSR_PRIV_H

#include "cpu/riscv/rv.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct rv_csr {
    uint16_t number, count; /* consecutive registers with one meaning */
    const char *name;
    uint8_t ext, xlen; /* enum rv_ext and rv_xlen: what a hart needs to have it */
    uint16_t state;    /* offset of a plain register in struct rv_state */
    uint64_t mask;     /* bits of a plain register that can be written */
    uint64_t (*read)(struct rv_hart *h, unsigned index);
    void (*write)(struct rv_hart *h, unsigned index, uint64_t value);
    /* May it be accessed in this state? NULL: whenever the number's privilege is there. */
    bool (*allowed)(const struct rv_hart *h, unsigned csr);
};

/* rv_pmp.c: what a write of mseccfg makes of MML, MMWP and RLB. */
uint64_t rv_pmp_seccfg(const struct rv_hart *h, uint64_t value);

extern const struct rv_csr rv_csrs[];
extern const size_t rv_n_csrs;

#define COUNTEREN_MASK UINT64_C(7) /* CY, TM, IR */
#define ENVCFG_FIOM    UINT64_C(1)
#define MEDELEG_MASK   UINT64_C(0xb3ff) /* all causes but ecall from M, and reserved ones */

#define RV_CSR_RW(name)                                      \
    uint64_t read_##name(struct rv_hart *h, unsigned index); \
    void write_##name(struct rv_hart *h, unsigned index, uint64_t value)
#define RV_CSR_RO(name) uint64_t read_##name(struct rv_hart *h, unsigned index)

RV_CSR_RW(fflags);
RV_CSR_RW(frm);
RV_CSR_RW(fcsr);
RV_CSR_RW(sstatus);
RV_CSR_RW(sie);
RV_CSR_RW(sepc);
RV_CSR_RW(sip);
RV_CSR_RW(stimecmp);
RV_CSR_RW(stimecmph);
RV_CSR_RW(satp);
RV_CSR_RW(mstatus);
RV_CSR_RO(misa);
RV_CSR_RW(mideleg);
RV_CSR_RW(mie);
RV_CSR_RW(menvcfg);
RV_CSR_RW(menvcfgh);
RV_CSR_RW(senvcfg);
RV_CSR_RW(mseccfg);
RV_CSR_RW(mseccfgh);
RV_CSR_RW(inhibit);
RV_CSR_RW(mepc);
RV_CSR_RW(mip);
RV_CSR_RW(pmpcfg);
RV_CSR_RW(pmpaddr);
RV_CSR_RW(mcycle);
RV_CSR_RW(minstret);
RV_CSR_RW(mcycleh);
RV_CSR_RW(minstreth);
RV_CSR_RO(time);
RV_CSR_RO(timeh);
RV_CSR_RO(mhartid);
RV_CSR_RW(tselect);
RV_CSR_RW(tdata1);
RV_CSR_RW(tdata2);
RV_CSR_RO(tinfo);
RV_CSR_RO(zero);
void write_ignored(struct rv_hart *h, unsigned index, uint64_t value);

#endif
