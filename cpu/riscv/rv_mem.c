/* SPDX-License-Identifier: MIT */
/* Atomics: load-reserved, store-conditional and the frame of AMOs, as far as they are slow.
 *
 * While harts take turns in one thread, a read-modify-write is atomic by itself. A reservation lasts
 * until the hart's turn ends (Unpriv zalrsc allows a store-conditional to fail then, and a constrained loop
 * succeeds within a turn); other agents' stores, DMA, are noticed by the value.
 *
 * Parallel harts lock the place (mem/exclusive.h) and swap the value by the host's compare-and-swap. Where the
 * TLB has no write entry (code may have been decoded from the page) they hold the code lock as well, and
 * tell the watchers. */
#include "cpu/riscv/rv.h"

#include "base/shared.h"
#include "cpu/block.h"
#include "mem/exclusive.h"

/* Physical address of a naturally aligned operand: from the TLB when it hits in RAM. */
static bool locate(struct rv_hart *h, uint64_t va, unsigned size, enum access a, uint64_t *pa)
{
    struct vmem *m = &h->hart.mem;

    return vmem_known_pa(m, va, size, a, pa) || vmem_probe(m, va, size, a, pa);
}

/* Parallel harts: read the value again together with the version of its place. */
static void note_version(struct rv_hart *h, const uint8_t *p, unsigned size, uint64_t *value)
{
    struct exclusive_slot *s = exclusive_lock(h->hart.exclusive, p);

    *value = shared_load_checked(p, size);
    h->reserved_version = s->version;
    exclusive_unlock(s);
}

bool rv_load_reserved(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *value)
{
    const uint8_t *p;
    uint64_t pa;

    if (va & (size - 1)) {
        rv_raise(h, CAUSE_LOAD_MISALIGNED, rv_data_address(h, va));
        return false;
    }
    if (!locate(h, va, size, ACCESS_READ, &pa)) return false;
    if (!vmem_load(&h->hart.mem, va, size, value)) return false;
    if (h->hart.remote && (p = bus_ram_ptr(h->hart.mem.bus, pa, size)) != NULL)
        note_version(h, p, size, value);
    h->s.reserved = 1;
    h->s.reserved_size = (uint8_t)size;
    h->s.reserved_pa = pa;
    h->s.reserved_value = *value;
    return true;
}

/* Lock the operand for a parallel read-modify-write. NULL: it is no RAM that can be written, or (*fault) a
 * fault was recorded. */
static uint8_t *lock_place(struct rv_hart *h, uint64_t va, unsigned size, bool *fault)
{
    struct vmem *m = &h->hart.mem;
    struct rv_place *place = &h->place;
    uint8_t *p;

    *fault = place->past_tlb = false;
    if (!vmem_hit_write(m, va, size, &p)) {
        p = vmem_rmw(m, va, size, &place->pa, fault);
        if (!p) return NULL;
        place->past_tlb = !vmem_hit_write(m, va, size, &p);
    }
    if (place->past_tlb) {
        p = bus_ram_ptr(m->bus, place->pa, size);
        bus_lock_code(m->bus);
    }
    place->slot = exclusive_lock(h->hart.exclusive, p);
    return p;
}

static void unlock_place(struct rv_hart *h, unsigned size)
{
    struct rv_place *place = &h->place;

    exclusive_unlock(place->slot);
    if (!place->past_tlb) return;
    vmem_rmw_done(&h->hart.mem, place->pa, size);
    bus_unlock_code(h->hart.mem.bus);
}

/* Store if the place has the version and the value that LR found. */
static bool store_reserved(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value,
                           bool *stored)
{
    uint64_t seen = h->s.reserved_value;
    bool fault;
    uint8_t *p = lock_place(h, va, size, &fault);

    *stored = false;
    if (!p) return !fault; /* ROM keeps what it has */
    if (h->place.slot->version == h->reserved_version && shared_cas_le(p, size, &seen, value)) {
        h->place.slot->version++;
        *stored = true;
    }
    unlock_place(h, size);
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
    if (held && h->hart.remote) return store_reserved(h, va, size, value, stored);
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
    if (is_atomic(h, va, size)) {
        bool ok = vmem_load(&h->hart.mem, va, size, value);
        if (h->hart.remote) shared_fence_weak();
        return ok;
    }
    rv_raise(h, CAUSE_LOAD_MISALIGNED, rv_data_address(h, va));
    return false;
}

bool rv_store_aligned(struct rv_hart *h, uint64_t va, unsigned size, uint64_t value)
{
    if (is_atomic(h, va, size)) {
        if (h->hart.remote) shared_fence_weak();
        bool ok = vmem_store(&h->hart.mem, va, size, value);
        /* A load-acquire must not overtake it (Unpriv Zalasr: RCsc). */
        if (h->hart.remote) shared_fence();
        return ok;
    }
    rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
    return false;
}

static uint8_t *amo_place(struct rv_hart *h, uint64_t va, unsigned size, uint64_t *pa, bool *fault)
{
    if (!h->hart.remote) return vmem_rmw(&h->hart.mem, va, size, pa, fault);
    uint8_t *p = lock_place(h, va, size, fault);
    if (p) h->place.slot->version++;
    return p;
}

/* A register's read and write are one, too: between them the machine is held. */
static bool read_device(struct rv_hart *h, uint64_t va, unsigned size, uint8_t *device)
{
    uint64_t v;

    bus_enter(h->hart.mem.bus);
    if (size > sizeof v || !vmem_load(&h->hart.mem, va, size, &v)) {
        bus_leave(h->hart.mem.bus);
        /* Registers have at most 8 bytes. Both halves of an AMO fault as stores (Priv, mcause). */
        rv_raise(h, CAUSE_STORE_ACCESS, rv_data_address(h, va));
        return false;
    }
    store_le64(device, v);
    return true;
}

bool rv_amo_begin(struct rv_hart *h, uint64_t va, unsigned size, uint8_t **p, uint64_t *pa,
                  uint8_t *device)
{
    bool fault;

    if (!is_atomic(h, va, size)) {
        rv_raise(h, CAUSE_STORE_MISALIGNED, rv_data_address(h, va));
        return false;
    }
    /* An AMO loads too (Sdtrig, A extension). */
    if (h->trigger_data && rv_trigger_access(h, rv_data_address(h, va), size, ACCESS_READ))
        return false;
    *p = amo_place(h, va, size, pa, &fault);
    if (*p || fault) return *p != NULL;
    *p = device;
    return read_device(h, va, size, device);
}

bool rv_amo_put(struct rv_hart *h, uint8_t *p, const uint8_t *device, unsigned size, uint64_t old,
                uint64_t value)
{
    if (h->hart.remote && p != device) return shared_cas_le(p, size, &old, value);
    store_le(p, size, value);
    return true;
}

bool rv_amo_put16(struct rv_hart *h, uint8_t *p, uint64_t old_low, uint64_t old_high, uint64_t low,
                  uint64_t high)
{
    const uint64_t old[2] = { old_low, old_high }, value[2] = { low, high };

    if (h->hart.remote) return shared_cas16_le(p, old, value);
    store_le64(p, low);
    store_le64(p + 8, high);
    return true;
}

bool rv_amo_end(struct rv_hart *h, uint64_t va, unsigned size, const uint8_t *device, uint64_t pa)
{
    if (device) {
        bool ok = vmem_store(&h->hart.mem, va, size, load_le(device, size));
        bus_leave(h->hart.mem.bus);
        return ok;
    }
    if (h->hart.remote) unlock_place(h, size);
    else vmem_rmw_done(&h->hart.mem, pa, size);
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
        shared_copy(b + i, (const uint8_t *)(e->addend + (uintptr_t)(pc + i)), 2);
        if ((b[0] & 3) != 3) break;
    }
    return load_le32(b);
}
