/* SPDX-License-Identifier: MIT */
/* Address translation Sv32, Sv39, Sv48, Sv57 . Priv: satp, Sv32 ... Sv57,
 * virtual address translation process, Svade, Svadu, Svnapot, Svpbmt. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"
#include "base/shared.h"

#define PTE_V (UINT64_C(1) << 0)
#define PTE_R (UINT64_C(1) << 1)
#define PTE_W (UINT64_C(1) << 2)
#define PTE_X (UINT64_C(1) << 3)
#define PTE_U (UINT64_C(1) << 4)
#define PTE_A (UINT64_C(1) << 6)
#define PTE_D (UINT64_C(1) << 7)

#define PTE_PBMT (UINT64_C(3) << 61)
#define PTE_N    (UINT64_C(1) << 63)

#define NAPOT_PAGES 16 /* of the one size there is, 64 KiB (Svnapot) */

/* Bits of a TLB context beside satp. */
enum { CTX_PRIV = 3, CTX_SUM = 4, CTX_MXR = 8, CTX_TRIGGER = 16, CTX_MASK_SHIFT = 5 };

struct walk_shape {
    unsigned levels, pte_size, index_bits;
};

/* One way of translating: satp.MODE (Priv, satp). */
static bool shape_of(const struct rv_hart *h, struct walk_shape *w)
{
    unsigned mode =
        h->xlen == 32 ? (unsigned)bits(h->s.satp, 31, 31) : (unsigned)bits(h->s.satp, 63, 60);

    if (mode == 0) return false;
    *w = h->xlen == 32 ? (struct walk_shape){ 2, 4, 10 } : (struct walk_shape){ mode - 5, 8, 9 };
    return true;
}

bool rv_satp_legal(const struct rv_hart *h, uint64_t satp)
{
    switch (h->xlen == 64 ? bits(satp, 63, 60) : 0) {
    case 0: return true;
    case 8: return rv_has(h, RV_EXT_Sv39);
    case 9: return rv_has(h, RV_EXT_Sv48);
    case 10: return rv_has(h, RV_EXT_Sv57);
    default: return false;
    }
}

/* Walk ------------------------------------------------------------------------------------ */

static bool fault(struct rv_hart *h, uint64_t va, enum access a, bool page)
{
    static const uint8_t access_cause[] = { [ACCESS_READ] = CAUSE_LOAD_ACCESS,
                                            [ACCESS_WRITE] = CAUSE_STORE_ACCESS,
                                            [ACCESS_FETCH] = CAUSE_FETCH_ACCESS };
    static const uint8_t page_cause[] = { [ACCESS_READ] = CAUSE_LOAD_PAGE,
                                          [ACCESS_WRITE] = CAUSE_STORE_PAGE,
                                          [ACCESS_FETCH] = CAUSE_FETCH_PAGE };

    if (h->shadow) a = ACCESS_WRITE;
    rv_raise(h, page ? page_cause[a] : access_cause[a], va);
    return false;
}

static bool canonical(const struct rv_hart *h, const struct walk_shape *w, uint64_t va)
{
    unsigned width = PAGE_SHIFT + w->levels * w->index_bits;

    return h->xlen == 32 || (uint64_t)sext(va, width) == va;
}

/* A page of a shadow stack: writable and nothing else (Zicfiss); the walk refused it where it is off. */
static bool is_shadow(uint64_t pte)
{
    return (pte & (PTE_R | PTE_W | PTE_X)) == PTE_W;
}

/* Shadow stack accesses and shadow stack pages belong together; loads may look. What is wrong is an access
 * fault, but for a read-only page, which may be one of copy-on-write (Priv, SSMP). */
static bool shadow_fits(struct rv_hart *h, uint64_t pte, uint64_t va, enum access a)
{
    if (is_shadow(pte) == h->shadow || (is_shadow(pte) && a == ACCESS_READ)) return true;
    return fault(h, va, a, h->shadow && (pte & (PTE_R | PTE_W | PTE_X)) == PTE_R);
}

/* May the leaf be used so? (Priv, translation process, steps 6 and 7.) */
static bool leaf_permits(const struct rv_hart *h, uint64_t pte, unsigned priv, enum access a)
{
    bool mxr = h->s.mstatus & MSTATUS_MXR, shadow = is_shadow(pte);

    if (pte & PTE_U) {
        if (priv == PRIV_S && (a == ACCESS_FETCH || !(h->s.mstatus & MSTATUS_SUM))) return false;
    } else if (priv == PRIV_U) {
        return false;
    }
    if (a == ACCESS_FETCH) return pte & PTE_X;
    if (a == ACCESS_WRITE) return pte & PTE_W;
    return (pte & PTE_R) || shadow || (mxr && (pte & PTE_X));
}

struct walk {
    uint64_t pte, pte_pa;
    unsigned level;
};

/* Bits that must be zero: reserved, or of extensions that are off. Tables never have a type or a range
 * (Priv, Sv39; Svpbmt, Svnapot). */
static bool reserved_bits(const struct rv_hart *h, uint64_t pte, bool leaf)
{
    uint64_t known = ~UINT64_C(0) >> 10;

    if (leaf && rv_has(h, RV_EXT_Svnapot)) known |= PTE_N;
    if (leaf && (h->s.menvcfg & MENVCFG_PBMTE)) known |= PTE_PBMT;
    return (pte & ~known) != 0 || (pte & PTE_PBMT) == PTE_PBMT;
}

/* Last-level tables are remembered; sfence.vma forgets them as it does TLB entries (Priv, sfence.vma:
 * implementations may cache any level). */
static struct rv_walk_entry *walk_entry(struct rv_hart *h, const struct walk_shape *w, uint64_t va,
                                        uint64_t *piece)
{
    *piece = va >> (PAGE_SHIFT + w->index_bits);
    return &h->walk[*piece % RV_WALK_ENTRIES];
}

static void forget_tables(struct rv_hart *h)
{
    for (unsigned i = 0; i < RV_WALK_ENTRIES; i++) {
        h->walk[i].piece = UINT64_MAX;
    }
}

void rv_flush_all(struct rv_hart *h)
{
    forget_tables(h);
    tlb_flush_all(&h->hart.mem.tlb);
}

static bool read_pte(struct rv_hart *h, const struct walk_shape *w, uint64_t pa, uint64_t *pte)
{
    const uint8_t *p;

    if (!rv_pmp_check(h, pa, pa + w->pte_size - 1, PRIV_S, ACCESS_READ)) return false;
    p = bus_ram_ptr(h->hart.mem.bus, pa, w->pte_size);
    if (!p) return false;
    *pte = shared_load_le(p, w->pte_size);
    return true;
}

/* Find the leaf of va. Accesses to the tables are checked by PMP as S-mode loads. */
static bool find_leaf(struct rv_hart *h, const struct walk_shape *w, uint64_t va, enum access a,
                      struct walk *out)
{
    uint64_t table = bits(h->s.satp, h->xlen == 32 ? 21 : 43, 0) << PAGE_SHIFT, piece;
    struct rv_walk_entry *known = walk_entry(h, w, va, &piece);
    unsigned level = w->levels;

    if (known->piece == piece && known->satp == h->s.satp) {
        table = known->table;
        level = 1;
    }
    while (level-- > 0) {
        unsigned shift = PAGE_SHIFT + level * w->index_bits;
        uint64_t index = bits(va, shift + w->index_bits - 1, shift);
        uint64_t pa = table + index * w->pte_size, pte;
        if (!read_pte(h, w, pa, &pte)) return fault(h, va, a, false);
        bool shadow = is_shadow(pte) && (h->s.menvcfg & ENVCFG_SSE);
        bool leaf = (pte & (PTE_R | PTE_X)) != 0 || shadow;
        bool reserved = w->pte_size == 8 && reserved_bits(h, pte, leaf);
        if (!(pte & PTE_V) || (!(pte & PTE_R) && (pte & PTE_W) && !shadow) || reserved)
            return fault(h, va, a, true);
        if (leaf) {
            *out = (struct walk){ pte, pa, level };
            if (level == 0) *known = (struct rv_walk_entry){ piece, h->s.satp, table };
            return true;
        }
        if (pte & (PTE_A | PTE_D | PTE_U)) return fault(h, va, a, true);
        table = bits(pte, w->pte_size == 8 ? 53 : 31, 10) << PAGE_SHIFT;
    }
    return fault(h, va, a, true);
}

enum update { UPDATED, UPDATE_REFUSED, UPDATE_LOST };

/* Parallel harts: change the entry only if it still is what was found (Priv, translation process, step 7). */
static enum update swap_leaf(struct rv_hart *h, const struct walk_shape *w, const struct walk *k,
                             uint64_t want)
{
    struct bus *b = h->hart.mem.bus;
    const struct region *r = bus_find(b, k->pte_pa);
    uint64_t seen = k->pte;

    if (!r || !r->ram || r->ram->readonly) return r && r->ram ? UPDATED : UPDATE_REFUSED;
    bus_lock_code(b);
    bool done = shared_cas_le(r->ram->host + (k->pte_pa - r->base), w->pte_size, &seen, want);
    if (done) bus_written(b, r, k->pte_pa, w->pte_size);
    bus_unlock_code(b);
    return done ? UPDATED : UPDATE_LOST;
}

static enum update write_leaf(struct rv_hart *h, const struct walk_shape *w, const struct walk *k,
                              uint64_t want)
{
    if (h->hart.remote) return swap_leaf(h, w, k, want);
    return bus_write(h->hart.mem.bus, k->pte_pa, w->pte_size, want) ? UPDATED : UPDATE_REFUSED;
}

/* Set A and D: by hardware under Svadu (menvcfg.ADUE), else by a page fault (Svade). UPDATE_LOST: another hart
 * changed the entry, walk again. */
static enum update update_leaf(struct rv_hart *h, const struct walk_shape *w, struct walk *k,
                               uint64_t va, enum access a)
{
    uint64_t want = k->pte | PTE_A | (a == ACCESS_WRITE ? PTE_D : 0);
    enum update u = UPDATE_REFUSED;

    if (want == k->pte) return UPDATED;
    if (!(h->s.menvcfg & MENVCFG_ADUE)) return fault(h, va, a, true), UPDATE_REFUSED;
    if (rv_pmp_check(h, k->pte_pa, k->pte_pa + w->pte_size - 1, PRIV_S, ACCESS_WRITE))
        u = write_leaf(h, w, k, want);
    if (u == UPDATE_REFUSED) fault(h, va, a, false);
    if (u == UPDATED) k->pte = want;
    return u;
}

/* The leaf of va and the bits of the page number that come from the address; permissions are checked. */
static bool find_page(struct rv_hart *h, const struct walk_shape *w, uint64_t va, unsigned priv,
                      enum access a, struct walk *k, uint64_t *in_page)
{
    if (!find_leaf(h, w, va, a, k)) return false;
    if (!shadow_fits(h, k->pte, va, a)) return false;
    if (!leaf_permits(h, k->pte, priv, a)) return fault(h, va, a, true);
    uint64_t ppn = bits(k->pte, w->pte_size == 8 ? 53 : 31, 10);
    *in_page = (UINT64_C(1) << k->level * w->index_bits) - 1;
    if (ppn & *in_page) return fault(h, va, a, true);
    if (w->pte_size == 8 && (k->pte & PTE_N)) {
        /* 64 KiB: the low bits of the page number say so, and come from the address (Svnapot). */
        if (k->level || (ppn & (NAPOT_PAGES - 1)) != NAPOT_PAGES / 2) return fault(h, va, a, true);
        *in_page = NAPOT_PAGES - 1;
    }
    return true;
}

static bool walk_tables(struct rv_hart *h, const struct walk_shape *w, uint64_t va, unsigned priv,
                        enum access a, struct xlate *x)
{
    enum update u = UPDATE_LOST;
    uint64_t in_page;
    struct walk k;

    if (!canonical(h, w, va)) return fault(h, va, a, true);
    while (u == UPDATE_LOST) {
        if (!find_page(h, w, va, priv, a, &k, &in_page)) return false;
        u = update_leaf(h, w, &k, va, a);
    }
    if (u == UPDATE_REFUSED) return false;
    uint64_t ppn = bits(k.pte, w->pte_size == 8 ? 53 : 31, 10);
    uint64_t mask = in_page << PAGE_SHIFT | PAGE_MASK;
    x->pa = (ppn << PAGE_SHIFT & ~mask) | (va & mask);
    x->big = in_page != 0;
    x->writable =
        (k.pte & PTE_D) && !is_shadow(k.pte) && leaf_permits(h, k.pte, priv, ACCESS_WRITE);
    return true;
}

/* Privilege that a data access runs with (Priv, mstatus.MPRV). */
static unsigned data_priv(const struct rv_hart *h)
{
    if ((h->s.mstatus & MSTATUS_MPRV) && rv_nmie(h)) return (unsigned)bits(h->s.mstatus, 12, 11);
    return h->s.priv;
}

/* Priv Zpm: PMM of the next higher privilege; not while MXR is in effect. */
static unsigned mask_mode(const struct rv_hart *h, unsigned priv)
{
    if (priv == PRIV_M) return (unsigned)bits(h->s.mseccfg, 33, 32);
    if (h->s.mstatus & MSTATUS_MXR) return 0;
    bool by_m = priv == PRIV_S || !rv_has(h, RV_EXT_S);
    return (unsigned)bits(by_m ? h->s.menvcfg : h->s.senvcfg, 33, 32);
}

/* The TLB's tags are addresses before masking, so that pointers with tags hit as others do. */
uint64_t rv_data_address(const struct rv_hart *h, uint64_t va)
{
    unsigned priv = data_priv(h), mode = mask_mode(h, priv);
    struct walk_shape w;

    if (LIKELY(!mode)) return va;
    unsigned width = mode == 2 ? 57 : 48;
    if (priv != PRIV_M && shape_of(h, &w)) return (uint64_t)sext(va, width);
    return bits(va, width - 1, 0);
}

static bool translate(void *hart, uint64_t va, unsigned size, enum access a, struct xlate *x)
{
    struct rv_hart *h = hart;
    unsigned priv = a == ACCESS_FETCH ? h->s.priv : data_priv(h);
    struct walk_shape w;

    if (h->xlen == 32) va = (uint32_t)va;
    if (a != ACCESS_FETCH) va = rv_data_address(h, va);
    bool watched = h->trigger_data && a != ACCESS_FETCH;
    if (UNLIKELY(watched) && rv_trigger_access(h, va, size, a)) return false;
    *x = (struct xlate){ .pa = va, .writable = true };
    bool paged = priv != PRIV_M && shape_of(h, &w);
    if (h->shadow && !paged) return fault(h, va, a, false);
    if (paged) {
        if (!walk_tables(h, &w, va, priv, a, x)) return false;
    }
    x->cacheable = rv_pmp_uniform(h, x->pa & ~PAGE_MASK);
    if (UNLIKELY(watched) && rv_trigger_in_page(h, va)) x->cacheable = false;
    if (!rv_pmp_check(h, x->pa, x->pa + size - 1, priv, a)) return fault(h, va, a, false);
    if (h->shadow && !rv_pmp_check(h, x->pa, x->pa + size - 1, priv, ACCESS_WRITE))
        return fault(h, va, a, false);
    x->writable = a == ACCESS_WRITE || (a == ACCESS_READ && x->writable &&
                                        rv_pmp_check(h, x->pa, x->pa, priv, ACCESS_WRITE));
    if (LIKELY(!h->hart.points) || a == ACCESS_FETCH) return true;
    bool allowed = debug_watch(&h->hart, va, size, a, &watched);
    if (watched) x->cacheable = false;
    return allowed;
}

bool rv_debug_translate(struct hart *hart, uint64_t va, uint64_t *pa)
{
    struct rv_hart *h = rv_of(hart);
    uint64_t cause = h->cause, tval = h->tval;
    struct walk_shape w;
    struct walk k;

    if (h->xlen == 32) va = (uint32_t)va;
    *pa = va;
    if (h->s.priv == PRIV_M || !shape_of(h, &w)) return true;
    bool found = canonical(h, &w, va) && find_leaf(h, &w, va, ACCESS_READ, &k);
    h->cause = cause;
    h->tval = tval;
    if (!found) return false;
    uint64_t ppn = bits(k.pte, w.pte_size == 8 ? 53 : 31, 10), in_page;
    in_page = (UINT64_C(1) << k.level * w.index_bits) - 1;
    if (w.pte_size == 8 && (k.pte & PTE_N)) in_page = NAPOT_PAGES - 1;
    uint64_t mask = in_page << PAGE_SHIFT | PAGE_MASK;
    *pa = (ppn << PAGE_SHIFT & ~mask) | (va & mask);
    return true;
}

static void bus_error(void *hart, uint64_t va, enum access a)
{
    fault(hart, a == ACCESS_FETCH ? va : rv_data_address(hart, va), a, false);
}

static void sync_clock(void *hart)
{
    hart_sync(hart);
}

static void touched_device(void *hart)
{
    struct hart *h = hart;

    if (h->remote) {
        if (atomic_load_explicit(&h->attention, memory_order_relaxed)) h->leave = true;
    } else if (h->clock->moved || h->yield) {
        h->leave = true;
    }
}

const struct vmem_ops rv_vmem_ops = {
    .translate = translate,
    .bus_error = bus_error,
    .sync = sync_clock,
    .touched_device = touched_device,
};

/* Contexts -------------------------------------------------------------------------------- */

void rv_context_changed(struct rv_hart *h)
{
    unsigned priv = data_priv(h);
    uint32_t data = priv, st = 0;

    rv_trigger_update(h);
    if (h->s.mstatus & MSTATUS_SUM) st |= CTX_SUM;
    if (h->s.mstatus & MSTATUS_MXR) st |= CTX_MXR;
    if (priv != PRIV_M) data |= st;
    if (h->trigger_data) data |= CTX_TRIGGER;
    data |= mask_mode(h, priv) << CTX_MASK_SHIFT;
    hart_set_context(&h->hart, priv == PRIV_M ? 0 : h->s.satp, data,
                     h->s.priv == PRIV_M ? 0 : h->s.satp, h->s.priv);
}

void rv_sfence_vma(struct rv_hart *h, bool all_va, uint64_t va, bool all_asid, uint64_t asid)
{
    struct tlb *t = &h->hart.mem.tlb;
    bool rv32 = h->xlen == 32;
    uint64_t mask = rv32 ? UINT64_C(0x1ff) << 22 : UINT64_C(0xffff) << 44;

    /* By address: all address spaces at once, which covers global pages too. */
    if (!all_va) {
        if (rv32) va = (uint32_t)va;
        hart_flush_jumps(&h->hart, va);
        h->walk[(va >> (rv32 ? 22 : 21)) % RV_WALK_ENTRIES].piece = UINT64_MAX;
        if (tlb_flush_page(t, va)) return;
    }
    forget_tables(h);
    if (all_asid) tlb_flush_all(t);
    else tlb_flush_root(t, asid << (rv32 ? 22 : 44), mask);
    rv_context_changed(h);
}
