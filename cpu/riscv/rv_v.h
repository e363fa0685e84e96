/* SPDX-License-Identifier: MIT */
/* The vector extension (V): what its files share. Manual: V, "Base Vector Architecture".
 *
 * Registers lie one after the other in hart->s.v, so that a group is one run of bytes; elements are little-endian on
 * every host. One handler runs all vector instructions: rv_v_table.c says which function does a row (`run`) and,
 * for those that treat all elements alike, the kernel that it calls. Kernels compute into memory of their own; the
 * result is then merged into vd under the mask. So they are plain loops that compilers vectorise, and sources may
 * overlap the destination.
 *
 * Agnostic elements stay undisturbed. All traps are precise. Machine thread of the hart only. */
#ifndef CPU_RISCV_RV_V_H
#define CPU_RISCV_RV_V_H

#include "base/endian.h"
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include <stdbool.h>
#include <stdint.h>

#define RV_VGROUP_MAX (8 * RV_VLENB_MAX) /* bytes of a group; also the number of elements at most */

/* EEW of an operand, as log2 of what it is to SEW; a mask register. */
#define RV_VMASK 100

struct rv_vop;

/* One instruction under way. */
struct rv_vrun {
    struct rv_hart *h;
    const struct rv_vop *op;
    uint32_t word;
    uint8_t form; /* enum rv_form */
    uint8_t vd, vs1, vs2;
    uint8_t sew; /* log2 of its bytes: 0 to 3 */
    int8_t lmul; /* log2: -3 to 3 */
    bool masked; /* by v0 */
    bool known;  /* its registers have been found legal for this vtype */
    unsigned vl, vstart;
    const uint8_t *active; /* for kernels: a byte of 0 or 1 for each element; NULL: all are */
};

/* What is done to each element, by SEW (0: 8 bits ... 3: 64 bits; NULL: reserved). t receives the results; d, a and
 * b are vd, vs2 and vs1 (or as many copies of the scalar), or d the mask for `carry`.
 *   pure    without side effects: of elements 0 to n - 1
 *   each    may raise flags: of the active elements from vstart to vl - 1 */
struct rv_vkernel {
    void (*pure[4])(uint8_t *t, const uint8_t *d, const uint8_t *a, const uint8_t *b, unsigned n);
    void (*each[4])(struct rv_vrun *r, uint8_t *t, const uint8_t *d, const uint8_t *a,
                    const uint8_t *b);
    int8_t vd, a, b; /* widths: see RV_VMASK */
    bool carry;      /* v0 is an operand, not a mask */
    bool full_v;     /* with elements of 64 bits only in V, not in Zve64* */
    uint8_t floats;  /* which widths are floating-point numbers */
    /* Cryptography, on groups of elements: one group of vd, vs2 and vs1. */
    void (*group)(const struct rv_vrun *r, uint8_t *d, const uint8_t *a, const uint8_t *b);
    uint8_t elements; /* of a group */
    uint8_t apart;    /* sources that vd must not overlap */
};

enum { RV_VFLOAT = 1, RV_VFLOAT_WIDE = 2, RV_VFLOAT_BF16 = 4 }; /* SEW, 2 * SEW, bfloat16 */
enum { RV_VAPART_VS1 = 1, RV_VAPART_VS2 = 2 };

struct rv_vop {
    bool (*run)(struct rv_vrun *r);
    const struct rv_vkernel *kernel;
};

extern const struct rv_vop rv_vops[];

/* rv_v.c. The instruction as vtype, vl and vstart make it now. */
struct rv_vrun rv_v_take_apart(struct rv_hart *h, uint32_t word, unsigned row);

/* rv_v.c. False, always: an illegal instruction was recorded. */
bool rv_v_illegal(const struct rv_vrun *r);

/* Registers of a group whose EMUL is 2^emul. */
static inline unsigned rv_v_regs(int emul)
{
    return emul > 0 ? 1u << emul : 1;
}

static inline uint8_t *rv_v_reg(struct rv_hart *h, unsigned n)
{
    return h->s.v + (size_t)n * h->vlenb;
}

static inline bool rv_v_overlap(unsigned a, unsigned n_a, unsigned b, unsigned n_b)
{
    return a < b + n_b && b < a + n_a;
}

/* May a group of EEW = SEW * 2^rel begin at register reg? (V, vector operands) */
bool rv_v_group_legal(const struct rv_vrun *r, unsigned reg, int rel);
/* May vd with width `rel_d` and a source with width `rel_s` be these registers? RV_VMASK: a mask. */
bool rv_v_overlap_legal(const struct rv_vrun *r, int rel_d, unsigned reg, int rel_s);
/* Is EEW = SEW * 2^rel one of the hart's? */
bool rv_v_width_legal(const struct rv_vrun *r, int rel);

static inline bool rv_v_mask_bit(const uint8_t *mask, unsigned i)
{
    return mask[i / 8] >> (i % 8) & 1;
}

/* Is element i active? */
static inline bool rv_v_active(const struct rv_vrun *r, unsigned i)
{
    return !r->masked || rv_v_mask_bit(r->h->s.v, i);
}

/* The scalar operand x[rs1], sign-extended to 64 bits. */
static inline uint64_t rv_v_x(const struct rv_vrun *r)
{
    uint64_t v = r->h->s.x[r->vs1];

    return r->h->xlen == 32 ? (uint64_t)(int64_t)(int32_t)(uint32_t)v : v;
}
/* The same as an unsigned number of XLEN bits. */
static inline uint64_t rv_v_xu(const struct rv_vrun *r)
{
    return r->h->s.x[r->vs1];
}
/* The scalar f[rs1] as a number of 2^size bytes: what is not NaN-boxed is the canonical NaN. */
uint64_t rv_v_f(const struct rv_vrun *r, unsigned size);
void rv_v_set_x(struct rv_vrun *r, uint64_t value); /* x[rd], cut to XLEN */

static inline uint64_t rv_v_get(const uint8_t *group, unsigned i, unsigned size)
{
    return load_le(group + ((size_t)i << size), 1u << size);
}
static inline void rv_v_put(uint8_t *group, unsigned i, unsigned size, uint64_t v)
{
    store_le(group + ((size_t)i << size), 1u << size, v);
}

/* rv_v_arith.c. A byte of 0 or 1 for each of n elements (rounded up to 8); the other way round into register vd,
 * under the mask and from vstart to vl; results of 2^size bytes into vd likewise. */
void rv_v_spread(const uint8_t *mask, uint8_t *bytes, unsigned n);
void rv_v_commit_mask(struct rv_vrun *r, const uint8_t *bytes);
void rv_v_commit(struct rv_vrun *r, const uint8_t *t, unsigned size);
void rv_v_fill(uint8_t *group, unsigned n, unsigned size, uint64_t v);

/* Floating point: may it be done now (FS, frm)? Flags that were raised since `before` are noted. */
bool rv_v_fp_ready(const struct rv_vrun *r);
void rv_v_fp_done(struct rv_vrun *r, uint8_t before);

#endif
