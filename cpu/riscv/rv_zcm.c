/* SPDX-License-Identifier: MIT */
/* Register lists on the stack (Unpriv Zcmp) and the jump vector table (Unpriv Zcmt).
 *
 * A fault in the middle leaves all registers as they were: sp and what was loaded are written last. Stores
 * before it may have reached memory; the instruction runs again as a whole (Unpriv norm:Zcmp_reexecute). */
#include "cpu/riscv/rv.h"

#include "base/shared.h"
#include "cpu/riscv/rv_rows.h"

/* ra and s0 to s11, as lists name them. */
static const uint8_t listed[] = { 1, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27 };

/* s10 comes with s11 only. */
unsigned rv_list_length(unsigned list)
{
    return list == 15 ? 13 : list - 3;
}

uint32_t rv_list_registers(unsigned list)
{
    uint32_t set = 0;

    for (unsigned i = 0; i < rv_list_length(list); i++) {
        set |= UINT32_C(1) << listed[i];
    }
    return set;
}

unsigned rv_list_frame(unsigned list, unsigned xlen)
{
    return (rv_list_length(list) * (xlen / 8) + 15) & ~15u;
}

static uint64_t cut(const struct rv_hart *h, uint64_t va)
{
    return h->xlen == 32 ? (uint32_t)va : va;
}

bool rv_push_list(struct rv_hart *h, unsigned list, unsigned frame)
{
    unsigned bytes = h->xlen / 8;
    uint64_t va = h->s.x[2];

    for (unsigned i = rv_list_length(list); i-- > 0;) {
        va = cut(h, va - bytes);
        if (!vmem_store(&h->hart.mem, va, bytes, h->s.x[listed[i]])) return false;
    }
    h->s.x[2] = cut(h, h->s.x[2] - frame);
    return true;
}

bool rv_pop_list(struct rv_hart *h, unsigned list, unsigned frame)
{
    unsigned bytes = h->xlen / 8, n = rv_list_length(list);
    uint64_t value[sizeof listed], top = cut(h, h->s.x[2] + frame), va = top;

    for (unsigned i = n; i-- > 0;) {
        va = cut(h, va - bytes);
        if (!vmem_load(&h->hart.mem, va, bytes, &value[i])) return false;
    }
    for (unsigned i = 0; i < n; i++) {
        h->s.x[listed[i]] = value[i];
    }
    h->s.x[2] = top;
    return true;
}

/* Below M by mstateen0, in U by sstateen0 too (Priv norm:stateen0_jvt_op). */
bool rv_jvt_allowed(const struct rv_hart *h)
{
    uint64_t enabled = h->s.mstateen0;

    if (h->s.priv == PRIV_M || !rv_has(h, RV_EXT_Smstateen)) return true;
    if (h->s.priv == PRIV_U) enabled &= h->s.sstateen0;
    return (enabled & STATEEN_JVT) != 0;
}

/* An entry is fetched like an instruction, with the faults of that (Unpriv norm:Zcmt_fetch). Its pieces are
 * asked for one by one because a PMP entry may end between them. */
bool rv_table_entry(struct rv_hart *h, unsigned index, uint64_t *target)
{
    unsigned bytes = h->xlen / 8;
    uint64_t va = cut(h, h->s.jvt + index * bytes), value = 0;

    for (unsigned i = 0; i < bytes; i += 2) {
        const struct tlb_fetch_entry *e = vmem_fetch(&h->hart.mem, va + i);
        if (!e) return false;
        const uint8_t *p = (const uint8_t *)(e->addend + (uintptr_t)(va + i));
        value |= shared_load_le(p, 2) << (8 * i);
    }
    *target = value & ~UINT64_C(1);
    return true;
}
