/* SPDX-License-Identifier: MIT */
/* Control-flow integrity: landing pads (Zicfilp) and shadow stacks (Zicfiss). Unpriv CFI; Priv CFI.
 *
 * Whether a landing pad is expected (ELP), and whether jumps can make it so (xLPE), are part of the decode mode, so
 * code without them runs as ever. Shadow stack instructions do not use the TLB: their pages are like no
 * others. Pages of shadow stacks are never in the TLB for writing. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"
#include "base/shared.h"

/* Priv CFI, xLPE determination. */
bool rv_lpe(const struct rv_hart *h, unsigned priv)
{
    if (priv == PRIV_M) return h->s.mseccfg & MSECCFG_MLPE;
    if (priv == PRIV_S || !rv_has(h, RV_EXT_S)) return h->s.menvcfg & ENVCFG_LPE;
    return h->s.senvcfg & ENVCFG_LPE;
}

/* Priv CFI, xSSE determination. */
bool rv_sse(const struct rv_hart *h)
{
    if (h->s.priv == PRIV_M || !rv_has(h, RV_EXT_S) || !(h->s.menvcfg & ENVCFG_SSE)) return false;
    return h->s.priv == PRIV_S || (h->s.senvcfg & ENVCFG_SSE);
}

bool rv_landing(struct rv_hart *h, uint64_t pc, uint32_t label)
{
    bool match = label == 0 || label == (h->s.x[7] >> 12 & 0xfffff);

    if ((pc & 3) || !match) return false;
    h->s.elp = 0;
    rv_context_changed(h);
    return true;
}

void rv_expect_landing(struct rv_hart *h)
{
    h->s.elp = 1;
    rv_context_changed(h);
}

/* Shadow stack ------------------------------------------------------------------------------ */

/* Host pointer to a shadow stack element, NULL after a fault was recorded: always one of a store
 * (Priv norm:ss_fault_exception_code). */
static uint8_t *element(struct rv_hart *h, uint64_t va, unsigned size, enum access a, uint64_t *pa)
{
    if (va & (size - 1)) {
        rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
        return NULL;
    }
    h->shadow = true;
    bool ok = vmem_probe(&h->hart.mem, va, size, a, pa);
    h->shadow = false;
    if (!ok) return NULL;
    uint8_t *p = bus_ram_ptr(h->hart.mem.bus, *pa, size);
    if (!p) rv_raise(h, CAUSE_STORE_ACCESS, rv_data_address(h, va));
    return p;
}

static bool put(struct rv_hart *h, uint64_t va, unsigned size, uint64_t pa, uint64_t value)
{
    if (bus_write(h->hart.mem.bus, pa, size, value)) return true;
    rv_raise(h, CAUSE_STORE_ACCESS, rv_data_address(h, va)); /* read-only memory */
    return false;
}

bool rv_shadow_push(struct rv_hart *h, uint64_t value)
{
    unsigned size = h->xlen / 8;
    uint64_t va = h->s.ssp - size, pa;

    if (h->xlen == 32) va = (uint32_t)va;
    if (!element(h, va, size, ACCESS_WRITE, &pa) || !put(h, va, size, pa, value)) return false;
    h->s.ssp = va;
    return true;
}

bool rv_shadow_pop(struct rv_hart *h, uint64_t value)
{
    unsigned size = h->xlen / 8;
    uint64_t va = h->s.ssp, pa;
    const uint8_t *p = element(h, va, size, ACCESS_READ, &pa);

    if (!p) return false;
    if (shared_load_le(p, size) != value) {
        rv_raise(h, CAUSE_SOFTWARE_CHECK, SOFTWARE_CHECK_SHADOW_STACK);
        return false;
    }
    h->s.ssp = h->xlen == 32 ? (uint32_t)(va + size) : va + size;
    return true;
}

bool rv_shadow_swap_legal(const struct rv_hart *h)
{
    if (!rv_has(h, RV_EXT_S)) return false;
    return h->s.priv == PRIV_M || rv_sse(h);
}

bool rv_shadow_swap(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value, uint64_t *old)
{
    struct bus *b = h->hart.mem.bus;
    uint64_t pa;
    uint8_t *p = element(h, va, size, ACCESS_WRITE, &pa);
    const struct region *r = p ? bus_find(b, pa) : NULL;

    if (!p) return false;
    if (r->ram->readonly) {
        *old = shared_load_le(p, size);
        return true; /* stores to ROM are ignored */
    }
    bus_lock_code(b);
    *old = shared_load_le(p, size);
    while (!shared_cas_le(p, size, old, value))
        continue;
    bus_written(b, r, pa, size);
    bus_unlock_code(b);
    return true;
}
