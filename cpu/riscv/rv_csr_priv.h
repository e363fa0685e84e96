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

bool rv_mpp_legal(const struct rv_hart *h,
                  uint64_t status); /* a privilege of this hart in bits 12:11? */
bool rv_stateen(const struct rv_hart *h, uint64_t bit); /* does mstateen0 let this mode? */

/* rv_counters.c, by the counter's number. */
uint64_t rv_counter_mask(const struct rv_hart *h); /* counters there are, by bits; time too */
uint64_t rv_counter_read(struct rv_hart *h, unsigned i);
void rv_counter_write(struct rv_hart *h, unsigned i, uint64_t value);
uint64_t rv_event_read(const struct rv_hart *h, unsigned i);
void rv_event_write(struct rv_hart *h, unsigned i, uint64_t value);
void rv_inhibit_write(struct rv_hart *h, uint64_t value);

/* Counter i through window `reg` (1 to 6) of siselect. */
bool rv_deleg_allowed(const struct rv_hart *h, unsigned i, unsigned reg);
uint64_t rv_deleg_read(struct rv_hart *h, unsigned i, unsigned reg);
void rv_deleg_write(struct rv_hart *h, unsigned i, unsigned reg, uint64_t value);
bool rv_sireg_allowed(const struct rv_hart *h, unsigned csr);
bool rv_mireg_allowed(const struct rv_hart *h, unsigned csr);

/* rv_aia.c: the first window of miselect and siselect, values 0x30 to 0x3f and 0x70 to 0xff. */
bool rv_aia_select_allowed(const struct rv_hart *h, uint64_t select, bool supervisor);
uint64_t rv_aia_read(struct rv_hart *h, uint64_t select, bool supervisor);
void rv_aia_write(struct rv_hart *h, uint64_t select, bool supervisor, uint64_t value);
bool rv_topei_allowed(const struct rv_hart *h, unsigned csr);

/* rv_pmp.c: what a write of mseccfg makes of MML, MMWP and RLB. */
uint64_t rv_pmp_seccfg(const struct rv_hart *h, uint64_t value);

extern const struct rv_csr rv_csrs[];
extern const size_t rv_n_csrs;

#define RV_CSR_RW(name)                                      \
    uint64_t read_##name(struct rv_hart *h, unsigned index); \
    void write_##name(struct rv_hart *h, unsigned index, uint64_t value)
#define RV_CSR_RO(name) uint64_t read_##name(struct rv_hart *h, unsigned index)

RV_CSR_RW(fflags);
RV_CSR_RW(frm);
RV_CSR_RW(fcsr);
RV_CSR_RW(vstart);
RV_CSR_RW(vxsat);
RV_CSR_RW(vxrm);
RV_CSR_RW(vcsr);
uint64_t read_vl(struct rv_hart *h, unsigned index);
uint64_t read_vtype(struct rv_hart *h, unsigned index);
uint64_t read_vlenb(struct rv_hart *h, unsigned index);
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
RV_CSR_RW(counterh);
RV_CSR_RW(instret);
RV_CSR_RW(instreth);
RV_CSR_RW(hpmcounter);
RV_CSR_RW(hpmcounterh);
RV_CSR_RW(hpmevent);
RV_CSR_RW(hpmeventh);
RV_CSR_RW(cfg);
RV_CSR_RW(cfgh);
RV_CSR_RW(instretcfg);
RV_CSR_RW(instretcfgh);
RV_CSR_RW(mcounteren);
RV_CSR_RW(scounteren);
RV_CSR_RW(scountinhibit);
RV_CSR_RW(miselect);
RV_CSR_RW(siselect);
RV_CSR_RW(sireg);
RV_CSR_RW(sireg4);
RV_CSR_RW(medeleg);
RV_CSR_RW(mstatush);
RV_CSR_RW(mstateen);
RV_CSR_RW(mstateenh);
RV_CSR_RW(sstateen);
RV_CSR_RW(mnepc);
RV_CSR_RW(mnstatus);
RV_CSR_RW(ssp);
RV_CSR_RW(mireg);
RV_CSR_RW(mtopei);
RV_CSR_RW(stopei);
RV_CSR_RO(mtopi);
RV_CSR_RO(stopi);
RV_CSR_RW(mvien);
RV_CSR_RW(mvip);
RV_CSR_RO(counter);
RV_CSR_RO(scountovf);
RV_CSR_RO(seed);
RV_CSR_RO(time);
RV_CSR_RO(timeh);
RV_CSR_RO(mhartid);
RV_CSR_RW(tselect);
RV_CSR_RW(tdata1);
RV_CSR_RW(tdata2);
RV_CSR_RO(tinfo);
RV_CSR_RO(zero);
void write_counter_at(struct rv_hart *h, unsigned index, uint64_t value);
void write_ignored(struct rv_hart *h, unsigned index, uint64_t value);

#endif
