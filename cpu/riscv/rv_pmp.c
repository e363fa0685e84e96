/* SPDX-License-Identifier: MIT */
/* Physical memory protection, with 16 or 64 entries, and Smepmp. Priv: PMP, pmpcfg, pmpaddr, mseccfg. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/bits.h"

#define PMP_R 1
#define PMP_W 2
#define PMP_X 4
#define PMP_L 0x80

unsigned rv_pmp_entries(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_Pmp64) ? 64 : 16;
}

static struct rv_pmp_range pmp_range(const struct rv_hart *h, unsigned i)
{
    uint64_t a = h->s.pmpaddr[i], low = i ? h->s.pmpaddr[i - 1] : 0;
    uint8_t cfg = h->s.pmpcfg[i];
    uint64_t ones = a ^ (a + 1); /* trailing ones and the zero above them */

    switch (cfg >> 3 & 3) {
    case 1: /* TOR; an empty range matches nothing */
        return (struct rv_pmp_range){ low << 2, (a << 2) - 1, a > low ? cfg : 0 };
    case 2: return (struct rv_pmp_range){ a << 2, (a << 2) + 3, cfg };
    case 3: return (struct rv_pmp_range){ (a & ~ones) << 2, ((a | ones) << 2) + 3, cfg };
    default: return (struct rv_pmp_range){ 0 };
    }
}

void rv_pmp_changed(struct rv_hart *h)
{
    h->pmp_last = 0;
    h->pmp_piece = (struct rv_pmp_piece){ .first = 1 }; /* holds nothing */
    for (unsigned i = 0; i < rv_pmp_entries(h); i++) {
        h->pmp[i] = pmp_range(h, i);
        if (h->pmp[i].cfg) h->pmp_last = i + 1;
    }
    rv_flush_all(h);
    rv_context_changed(h);
}

/* What an entry allows under mseccfg.MML: the truth table of Priv, Smepmp, for L, R, W, X. */
static unsigned lockdown_permits(uint8_t cfg, bool machine)
{
    enum { RW = PMP_R | PMP_W, RX = PMP_R | PMP_X, RWX = RW | PMP_X };
    static const uint8_t for_m[] = { 0, 0,     RW,    RW, 0,     0,  0,  0,
                                     0, PMP_X, PMP_X, RX, PMP_R, RX, RW, PMP_R };
    static const uint8_t for_su[] = { 0, PMP_X, PMP_R, RW,    PMP_R, RX, RW, RWX,
                                      0, 0,     PMP_X, PMP_X, 0,     0,  0,  PMP_R };
    unsigned lrwx = (cfg & PMP_L ? 8u : 0) | (cfg & PMP_R ? 4u : 0) | (cfg & PMP_W ? 2u : 0) |
                    (cfg & PMP_X ? 1u : 0);

    return (machine ? for_m : for_su)[lrwx];
}

static bool permits(const struct rv_hart *h, uint8_t cfg, unsigned priv, unsigned need)
{
    if (h->s.mseccfg & MSECCFG_MML) return (lockdown_permits(cfg, priv == PRIV_M) & need) == need;
    if (priv == PRIV_M && !(cfg & PMP_L)) return true;
    return (cfg & need) == need;
}

/* Where no entry matches: S and U nothing; M everything, unless mseccfg says otherwise. */
static bool permits_unmatched(const struct rv_hart *h, unsigned priv, unsigned need)
{
    if (priv != PRIV_M || (h->s.mseccfg & MSECCFG_MMWP)) return false;
    return !(need & PMP_X) || !(h->s.mseccfg & MSECCFG_MML);
}

/* The addresses around [first, last] that the same entry decides on, or all that none does. False: more
 * than one has a say. */
static bool find_piece(const struct rv_hart *h, uint64_t first, uint64_t last,
                       struct rv_pmp_piece *piece)
{
    *piece = (struct rv_pmp_piece){ .last = UINT64_MAX };
    for (unsigned i = 0; i < h->pmp_last; i++) {
        const struct rv_pmp_range *r = &h->pmp[i];
        if (!r->cfg) continue;
        if (r->last < first) {
            if (r->last >= piece->first) piece->first = r->last + 1;
        } else if (r->first > last) {
            if (r->first <= piece->last) piece->last = r->first - 1;
        } else {
            if (r->first > piece->first) piece->first = r->first;
            if (r->last < piece->last) piece->last = r->last;
            piece->matched = true;
            piece->cfg = r->cfg;
            return piece->first <= first && last <= piece->last;
        }
    }
    return true;
}

/* The same, remembered: nearly all accesses are to one piece. */
static bool piece_of(struct rv_hart *h, uint64_t first, uint64_t last, struct rv_pmp_piece *piece)
{
    *piece = h->pmp_piece;
    if (LIKELY(piece->first <= first && last <= piece->last)) return true;
    if (!find_piece(h, first, last, piece)) return false;
    h->pmp_piece = *piece;
    return true;
}

bool rv_pmp_check(struct rv_hart *h, uint64_t first, uint64_t last, unsigned priv, enum access a)
{
    static const uint8_t need[] = {
        [ACCESS_READ] = PMP_R, [ACCESS_WRITE] = PMP_W, [ACCESS_FETCH] = PMP_X
    };

    struct rv_pmp_piece piece;

    if (!piece_of(h, first, last, &piece)) return false;
    if (!piece.matched) return permits_unmatched(h, priv, need[a]);
    return permits(h, piece.cfg, priv, need[a]);
}

bool rv_pmp_uniform(struct rv_hart *h, uint64_t page)
{
    struct rv_pmp_piece piece;

    return piece_of(h, page, page | PAGE_MASK, &piece);
}

/* Registers ------------------------------------------------------------------------------- */

static bool locked(const struct rv_hart *h, unsigned i)
{
    return (h->s.pmpcfg[i] & PMP_L) && !(h->s.mseccfg & MSECCFG_RLB);
}

uint64_t read_pmpcfg(struct rv_hart *h, unsigned index)
{
    unsigned n = h->xlen / 8;
    uint64_t v = 0;

    for (unsigned i = 0; i < n; i++) {
        v |= (uint64_t)h->s.pmpcfg[index * 4 + i] << 8 * i;
    }
    return v;
}

/* Under MML no rule may be added that lets M mode execute more (Priv norm:mseccfg_mml_X_restrict). */
static bool adds_code_for_m(const struct rv_hart *h, uint8_t v)
{
    if (!(h->s.mseccfg & MSECCFG_MML) || (h->s.mseccfg & MSECCFG_RLB)) return false;
    return (v & PMP_L) && (lockdown_permits(v, true) & PMP_X);
}

/* Locked entries ignore writes; W without R is reserved without MML and becomes neither. */
void write_pmpcfg(struct rv_hart *h, unsigned index, uint64_t value)
{
    unsigned n = h->xlen / 8;

    for (unsigned i = 0; i < n; i++) {
        uint8_t *cfg = &h->s.pmpcfg[index * 4 + i], v = (uint8_t)(value >> 8 * i) & 0x9f;
        if (locked(h, index * 4 + i) || adds_code_for_m(h, v)) continue;
        if ((v & (PMP_R | PMP_W)) == PMP_W && !(h->s.mseccfg & MSECCFG_MML)) v &= (uint8_t)~3;
        *cfg = v;
    }
    rv_pmp_changed(h);
    hart_leave(&h->hart);
}

uint64_t read_pmpaddr(struct rv_hart *h, unsigned index)
{
    return h->s.pmpaddr[index];
}

/* An address is locked by its own entry and by a locked TOR entry above it (Priv, PMP locking). */
void write_pmpaddr(struct rv_hart *h, unsigned index, uint64_t value)
{
    if (locked(h, index)) return;
    if (index + 1 < rv_pmp_entries(h) && (h->s.pmpcfg[index + 1] & 0x18) == 8 &&
        locked(h, index + 1))
        return;
    h->s.pmpaddr[index] = h->xlen == 64 ? bits(value, 53, 0) : (uint32_t)value;
    rv_pmp_changed(h);
    hart_leave(&h->hart);
}

uint64_t rv_pmp_seccfg(const struct rv_hart *h, uint64_t value)
{
    uint64_t now = h->s.mseccfg;
    bool any = false;

    for (unsigned i = 0; i < rv_pmp_entries(h); i++) {
        any = any || (h->s.pmpcfg[i] & PMP_L);
    }
    if (any && !(now & MSECCFG_RLB)) value &= ~MSECCFG_RLB;
    return value | (now & (MSECCFG_MML | MSECCFG_MMWP));
}
