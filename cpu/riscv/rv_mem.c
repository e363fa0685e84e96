/* SPDX-License-Identifier: MIT */
/* Atomics: load-reserved, store-conditional and the frame of AMOs, as far as they are slow.
 *
 * Harts take turns in one thread, so a read-modify-write is atomic by itself. A reservation lasts until the
 * hart's turn ends (Unpriv zalrsc allows a store-conditional to fail then, and a constrained loop
 * succeeds within a turn); other agents' stores, DMA, are noticed by the value. */
#include "cpu/riscv/rv.h"

#include "base/endian.h"
#include "cpu/block.h"

#include <string.h>

/* Physical address of a naturally aligned operand: from the TLB when it hits in RAM. */
static bool locate(struct rv_hart *h, uint64_t va, unsigned size, enum access a, uint64_t *pa)
{
    struct vmem *m = &h->hart.mem;

    return vmem_known_pa(m, va, size, a, pa) || vmem_probe(m, va, size, a, pa);
}

bool rv_load_reserved(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *value)
{
    uint64_t pa;

    if (va & (size - 1)) {
        rv_raise(h, CAUSE_LOAD_MISALIGNED, rv_data_address(h, va));
        return false;
    }
    if (!locate(h, va, size, ACCESS_READ, &pa)) return false;
    if (!vmem_load(&h->hart.mem, va, size, value)) return false;
    h->s.reserved = 1;
    h->s.reserved_size = (uint8_t)size;
    h->s.reserved_pa = pa;
    h->s.reserved_value = *value;
    return true;
}

bool rv_store_conditional(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value,
                          bool *stored)
{
    struct rv_state *s = &h->s;
    uint64_t pa, now;

    if (va & (size - 1)) {
        rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
        return false;
    }
    if (!locate(h, va, size, ACCESS_WRITE, &pa)) return false;
    bool held = s->reserved && s->reserved_pa == pa && s->reserved_size == size &&
                bus_ram_ptr(h->hart.mem.bus, pa, size);
    s->reserved = 0;
    *stored = held && bus_read(h->hart.mem.bus, pa, size, &now) && now == s->reserved_value;
    return *stored ? vmem_store(&h->hart.mem, va, size, value) : true;
}

/* Aligned, or with Zama16b inside 16 aligned bytes (Unpriv Zama16b). */
static bool is_atomic(const struct rv_hart *h, uint64_t va, unsigned size)
{
    return !(va & (size - 1)) || (rv_has(h, RV_EXT_Zama16b) && (va & 15) + size <= 16);
}

bool rv_load_aligned(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *value)
{
    if (is_atomic(h, va, size)) return vmem_load(&h->hart.mem, va, size, value);
    rv_raise(h, CAUSE_LOAD_MISALIGNED, rv_data_address(h, va));
    return false;
}

bool rv_store_aligned(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value)
{
    if (is_atomic(h, va, size)) return vmem_store(&h->hart.mem, va, size, value);
    rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
    return false;
}

bool rv_amo_begin(struct rv_hart *h, uint64_t va, unsigned size, uint8_t **p, uint64_t *pa,
                  uint8_t *device)
{
    uint64_t v;
    bool fault;

    if (!is_atomic(h, va, size)) {
        rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
        return false;
    }
    /* An AMO loads too (Sdtrig, A extension). */
    if (h->trigger_data && rv_trigger_access(h, rv_data_address(h, va), size, ACCESS_READ))
        return false;
    *p = vmem_rmw(&h->hart.mem, va, size, pa, &fault);
    if (*p || fault) return *p != NULL;
    if (size > sizeof v || !vmem_load(&h->hart.mem, va, size, &v)) {
        /* Registers have at most 8 bytes. Both halves of an AMO fault as stores (Priv, mcause). */
        rv_raise(h, CAUSE_STORE_ACCESS, rv_data_address(h, va));
        return false;
    }
    store_le64(device, v);
    *p = device;
    return true;
}

bool rv_amo_end(struct rv_hart *h, uint64_t va, unsigned size, const uint8_t *device, uint64_t pa)
{
    if (device) return vmem_store(&h->hart.mem, va, size, load_le(device, size));
    vmem_rmw_done(&h->hart.mem, pa, size);
    return true;
}

/* The bits of the instruction that owns slot u, for mtval. */
uint32_t rv_insn_bits(struct rv_hart *h, const struct uop *u)
{
    uint64_t pc = hart_pc_of(&h->hart, u);
    uint8_t b[4] = { 0 };

    for (unsigned i = 0; i < 4; i += 2) {
        const struct tlb_fetch_entry *e = vmem_fetch(&h->hart.mem, pc + i);
        if (!e) break;
        memcpy(b + i, (const uint8_t *)(e->addend + (uintptr_t)(pc + i)), 2);
        if ((b[0] & 3) != 3) break;
    }
    return load_le32(b);
}
