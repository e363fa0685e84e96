/* SPDX-License-Identifier: MIT */
/* Cache-block operations (Unpriv CMO). Blocks have RV_CACHE_BLOCK bytes. Faults are those of stores, with the
 * address that rs1 gave. */
#include "cpu/riscv/rv.h"

#include "base/shared.h"

/* Registers of devices and empty places have no cache blocks. */
static bool in_memory(struct rv_hart *h, uint64_t va, uint64_t pa)
{
    if (bus_ram_ptr(h->hart.mem.bus, pa & ~(uint64_t)(RV_CACHE_BLOCK - 1), RV_CACHE_BLOCK))
        return true;
    rv_raise(h, CAUSE_STORE_ACCESS, rv_data_address(h, va));
    return false;
}

/* Allowed where a load or a store is (Unpriv CMO, access permissions). */
bool rv_cbo_manage(struct rv_hart *h, uint64_t va)
{
    struct vmem *m = &h->hart.mem;
    uint64_t pa;

    if (!vmem_probe(m, va, 1, ACCESS_READ, &pa) && !vmem_probe(m, va, 1, ACCESS_WRITE, &pa))
        return false;
    return in_memory(h, va, pa);
}

bool rv_cbo_zero(struct rv_hart *h, uint64_t va)
{
    struct vmem *m = &h->hart.mem;
    uint64_t pa;
    bool fault;

    if (!vmem_probe(m, va, 1, ACCESS_WRITE, &pa) || !in_memory(h, va, pa)) return false;
    uint8_t *p = vmem_rmw(m, va & ~(uint64_t)(RV_CACHE_BLOCK - 1), RV_CACHE_BLOCK, &pa, &fault);
    if (!p) return !fault; /* ROM ignores stores */
    bus_lock_code(m->bus);
    for (unsigned i = 0; i < RV_CACHE_BLOCK; i += 8) {
        shared_store_le(p + i, 8, 0);
    }
    vmem_rmw_done(m, pa, RV_CACHE_BLOCK);
    bus_unlock_code(m->bus);
    return true;
}
