/* SPDX-License-Identifier: MIT */
/* Vector loads and stores: unit-stride, strided, indexed, segments, whole registers, masks, fault-only-first.
 * Manual: V, vector loads and stores.
 *
 * Elements are accessed in order, one after the other; a fault leaves vstart at its element. What lies in one page that
 * the TLB knows is moved at once. */
#include "cpu/riscv/rv_v_ops.h"

#include "base/bits.h"
#include "base/compiler.h"
#include "base/shared.h"

#include <string.h>

enum { MOP_UNIT, MOP_INDEXED, MOP_STRIDED, MOP_INDEXED_ORDERED };

#define LUMOP_FAULT_FIRST 0x10

/* One load or store, taken apart. */
struct transfer {
    struct rv_vrun *r;
    uint8_t *data;     /* first field's group in the register file */
    size_t field_step; /* bytes from a field's group to the next */
    uint64_t base, stride;
    const uint8_t *index;      /* NULL: strided */
    unsigned index_size, size; /* log2 of bytes */
    unsigned fields, n;        /* elements 0 to n - 1 */
    bool store, fault_first;
};

static uint64_t address(const struct transfer *t, unsigned i, unsigned field)
{
    uint64_t off = t->index ? rv_v_get(t->index, i, t->index_size) : t->stride * i;
    uint64_t va = t->base + off + ((uint64_t)field << t->size);

    return t->r->h->xlen == 32 ? (uint32_t)va : va;
}

static ALWAYS_INLINE bool load_element(struct vmem *m, uint8_t *reg, uint64_t va, unsigned size)
{
    const uint8_t *p;
    uint64_t v;

    if (LIKELY(vmem_hit_read(m, va, 1u << size, &p))) {
        store_le(reg, 1u << size, shared_load_le(p, 1u << size));
        return true;
    }
    if (!vmem_load(m, va, 1u << size, &v)) return false;
    store_le(reg, 1u << size, v);
    return true;
}

static ALWAYS_INLINE bool store_element(struct vmem *m, const uint8_t *reg, uint64_t va,
                                        unsigned size)
{
    uint64_t v = load_le(reg, 1u << size);
    uint8_t *p;

    if (LIKELY(vmem_hit_write(m, va, 1u << size, &p))) {
        shared_store_le(p, 1u << size, v);
        return true;
    }
    return vmem_store(m, va, 1u << size, v);
}

static bool move_segment(const struct transfer *t, unsigned i)
{
    struct vmem *m = &t->r->h->hart.mem;

    for (unsigned f = 0; f < t->fields; f++) {
        uint8_t *reg = t->data + f * t->field_step + ((size_t)i << t->size);
        uint64_t va = address(t, i, f);
        if (!(t->store ? store_element(m, reg, va, t->size) : load_element(m, reg, va, t->size)))
            return false;
    }
    return true;
}

/* Element i faulted. A breakpoint's trap is taken wherever it is (V, unit-stride fault-only-first loads). */
static bool faulted(const struct transfer *t, unsigned i)
{
    struct rv_hart *h = t->r->h;

    if (t->fault_first && i && h->cause != CAUSE_BREAKPOINT && !h->hart.stop.kind) {
        h->s.vl = (uint16_t)i;
        return true;
    }
    h->s.vstart = (uint16_t)i;
    h->s.mstatus |= MSTATUS_VS;
    return false;
}

/* Contiguous elements from i on, as many as lie in one page that the TLB knows; 0: none. */
static unsigned move_run(const struct transfer *t, unsigned i)
{
    struct vmem *m = &t->r->h->hart.mem;
    uint64_t va = address(t, i, 0);
    unsigned n = (unsigned)((PAGE_SIZE - (va & PAGE_MASK)) >> t->size);
    uint8_t *reg = t->data + ((size_t)i << t->size), *to;
    const uint8_t *from;

    if (n > t->n - i) n = t->n - i;
    size_t bytes = (size_t)n << t->size;
    if (t->store ? !vmem_hit_write(m, va, 1, &to) : !vmem_hit_read(m, va, 1, &from)) return 0;
    if (t->store) memcpy(to, reg, bytes);
    else memcpy(reg, from, bytes);
    return n;
}

/* Elements are single accesses to other harts, so memcpy is for a hart that is alone. */
static bool is_contiguous(const struct transfer *t)
{
    return !t->index && t->fields == 1 && t->stride == UINT64_C(1) << t->size && !t->r->masked &&
           !t->r->h->hart.remote;
}

static bool move_contiguous(const struct transfer *t)
{
    for (unsigned i = t->r->vstart; i < t->n;) {
        unsigned n = move_run(t, i);
        if (n == 0) {
            if (!move_segment(t, i)) return faulted(t, i);
            n = 1;
        }
        i += n;
    }
    return true;
}

static bool move_all(const struct transfer *t)
{
    if (is_contiguous(t)) return move_contiguous(t);
    for (unsigned i = t->r->vstart; i < t->n; i++) {
        if (rv_v_active(t->r, i) && !move_segment(t, i)) return faulted(t, i);
    }
    return true;
}

/* log2 of the bytes that the width field stands for. */
static unsigned encoded_size(const struct rv_vrun *r)
{
    unsigned width = (unsigned)bits(r->word, 14, 12);

    return width ? width - 4 : 0;
}

/* NFIELDS groups from vd on: aligned, not more than 8 registers, none past v31 (V norm:emul_nfields_rsv). */
static bool data_legal(const struct rv_vrun *r, const struct transfer *t, int rel)
{
    unsigned regs = rv_v_regs(r->lmul + rel);

    if (!rv_v_group_legal(r, r->vd, rel)) return false;
    if (t->fields * regs > 8 || r->vd + t->fields * regs > 32) return false;
    return t->store || !r->masked || r->vd != 0;
}

static bool index_legal(const struct rv_vrun *r, const struct transfer *t, int rel)
{
    if (!rv_v_group_legal(r, r->vs2, rel)) return false;
    if (t->index_size == 3 && r->h->xlen == 32) return false; /* V norm:V_instr_ls_eew64... */
    if (t->store) return true;
    if (t->fields == 1) return rv_v_overlap_legal(r, 0, r->vs2, rel);
    return !rv_v_overlap(r->vd, t->fields * rv_v_regs(r->lmul), r->vs2, rv_v_regs(r->lmul + rel));
}

bool rv_v_transfer(struct rv_vrun *r)
{
    struct rv_hart *h = r->h;
    unsigned mop = (unsigned)bits(r->word, 27, 26), encoded = encoded_size(r);
    bool indexed = mop & 1;
    struct transfer t = {
        .r = r,
        .data = rv_v_reg(h, r->vd),
        .base = h->s.x[r->vs1],
        .size = indexed ? r->sew : encoded,
        .index = indexed ? rv_v_reg(h, r->vs2) : NULL,
        .index_size = encoded,
        .fields = 1 + (unsigned)bits(r->word, 31, 29),
        .n = r->vl,
        .store = bit(r->word, 5),
    };
    int rel = (int)t.size - r->sew;

    t.fault_first = mop == MOP_UNIT && !t.store && r->vs2 == LUMOP_FAULT_FIRST;
    if (!r->known && !data_legal(r, &t, rel)) return rv_v_illegal(r);
    if (!r->known && indexed && !index_legal(r, &t, (int)encoded - r->sew)) return rv_v_illegal(r);
    t.stride = mop == MOP_STRIDED ? h->s.x[r->vs2] : (uint64_t)t.fields << t.size;
    t.field_step = (size_t)rv_v_regs(r->lmul + rel) * h->vlenb;
    return move_all(&t);
}

/* vlm.v, vsm.v: bytes of a mask of vl bits. */
bool rv_v_transfer_mask(struct rv_vrun *r)
{
    struct transfer t = {
        .r = r,
        .data = rv_v_reg(r->h, r->vd),
        .base = r->h->s.x[r->vs1],
        .stride = 1,
        .fields = 1,
        .n = (r->vl + 7) / 8,
        .store = bit(r->word, 5),
    };

    return move_all(&t);
}

/* Whole registers: vstart counts elements of the encoded width. */
bool rv_v_transfer_registers(struct rv_vrun *r)
{
    unsigned n = 1 + (unsigned)bits(r->word, 31, 29), size = encoded_size(r);
    struct transfer t = {
        .r = r,
        .data = rv_v_reg(r->h, r->vd),
        .base = r->h->s.x[r->vs1],
        .stride = UINT64_C(1) << size,
        .size = size,
        .fields = 1,
        .n = n * r->h->vlenb >> size,
        .store = bit(r->word, 5),
    };

    if (r->vd & (n - 1) || (size == 3 && !rv_has(r->h, RV_EXT_Zve64x))) return rv_v_illegal(r);
    return move_all(&t);
}
