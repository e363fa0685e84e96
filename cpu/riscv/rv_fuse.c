/* SPDX-License-Identifier: MIT */
/* Which slots of a block get fused handlers: the cover of the block by the sequences of rv_fuse.def that
 * needs the fewest dispatches. A sequence is known by its rows and by how its stages depend on each
 * other: for each source whether it is x0, the result of one of the three stages before, or memory, and for
 * each result whether a later stage overwrites it before anything else can read it. */
#include "cpu/riscv/rv.h"
#include "cpu/riscv/rv_rows.h"

#include "base/bits.h"
#include "base/check.h"
#include "cpu/block.h"

#include <stdlib.h>
#include <string.h>

#define MAX_STAGES 4

/* As the letters in rv_fuse.def; P, Q and R are distances. */
enum source { SRC_M = 0, SRC_P = 1, SRC_Q = 2, SRC_R = 3, SRC_Z = 4 };
enum result { RESULT_K = 0, RESULT_D = 1 };

struct stage {
    uint16_t row;
    uint8_t src1, src2, result;
};

struct sequence {
    uint8_t n;
    struct stage stage[MAX_STAGES];
};

/* clang-format off */
#define STAGE(row, form, a, b, keep) { RV_##row, SRC_##a, SRC_##b, RESULT_##keep }
#define FUSE1(id, n0, f0, a0, b0, k0) \
    [RV_FUSED_##id] = { 1, { STAGE(n0, f0, a0, b0, k0) } },
#define FUSE2(id, n0, f0, a0, b0, k0, n1, f1, a1, b1, k1) \
    [RV_FUSED_##id] = { 2, { STAGE(n0, f0, a0, b0, k0), STAGE(n1, f1, a1, b1, k1) } },
#define FUSE3(id, n0, f0, a0, b0, k0, n1, f1, a1, b1, k1, n2, f2, a2, b2, k2) \
    [RV_FUSED_##id] = { 3, { STAGE(n0, f0, a0, b0, k0), STAGE(n1, f1, a1, b1, k1), \
                             STAGE(n2, f2, a2, b2, k2) } },
#define FUSE4(id, n0, f0, a0, b0, k0, n1, f1, a1, b1, k1, n2, f2, a2, b2, k2, n3, f3, a3, b3, k3) \
    [RV_FUSED_##id] = { 4, { STAGE(n0, f0, a0, b0, k0), STAGE(n1, f1, a1, b1, k1), \
                             STAGE(n2, f2, a2, b2, k2), STAGE(n3, f3, a3, b3, k3) } },
static const struct sequence sequences[RV_N_FUSED] = {
#include "cpu/riscv/rv_fuse.def"
};
#undef STAGE
#undef FUSE1
#undef FUSE2
#undef FUSE3
#undef FUSE4
/* clang-format on */

#define MAP_SIZE 4096
#define MAX_ROWS 128 /* rows of sequences, numbered from 1 */

_Static_assert(RV_N_FUSED * 2 <= MAP_SIZE, "the map stays half empty");
_Static_assert(RV_N_FUSED < UINT16_MAX, "sequences are numbered by 16 bits");

struct rv_fuse_map {
    uint8_t number[RV_N_BASE];               /* of a row; 0: in no sequence */
    uint8_t follows[MAX_ROWS][MAX_ROWS / 8]; /* bit b of a: some sequence has b right after a */
    uint64_t key[MAP_SIZE];
    uint16_t id[MAP_SIZE];
};

enum reg_file { FILE_NONE, FILE_X, FILE_F };

/* Registers of an instruction, each as file << 8 | number; 0 = none. */
struct operands {
    uint16_t read1, read2, written;
    bool leaves; /* may go to its slow path, or leave the block */
};

#define REG_X(n) (uint16_t)(FILE_X << 8 | (n))
#define REG_F(n) (uint16_t)(FILE_F << 8 | (n))

static struct operands operands_of(const struct uop *u, enum rv_form form)
{
    switch (form) {
    case FORM_U:
    case FORM_UPC: return (struct operands){ 0, 0, REG_X(u->rd), false };
    case FORM_I:
    case FORM_R1:
    case FORM_SH:
    case FORM_SHW: return (struct operands){ REG_X(u->rs1), 0, REG_X(u->rd), false };
    case FORM_R: return (struct operands){ REG_X(u->rs1), REG_X(u->rs2), REG_X(u->rd), false };
    case FORM_L: return (struct operands){ REG_X(u->rs1), 0, REG_X(u->rd), true };
    case FORM_B:
    case FORM_S: return (struct operands){ REG_X(u->rs1), REG_X(u->rs2), 0, true };
    case FORM_JR: return (struct operands){ REG_X(u->rs1), 0, 0, true };
    case FORM_FL: return (struct operands){ REG_X(u->rs1), 0, REG_F(u->rd), true };
    case FORM_FS: return (struct operands){ REG_X(u->rs1), REG_F(u->rs2), 0, true };
    case FORM_F4:
    case FORM_F2:
    case FORM_FR: return (struct operands){ REG_F(u->rs1), REG_F(u->rs2), REG_F(u->rd), true };
    case FORM_F1: return (struct operands){ REG_F(u->rs1), 0, REG_F(u->rd), true };
    case FORM_FXR: return (struct operands){ REG_F(u->rs1), REG_F(u->rs2), REG_X(u->rd), true };
    case FORM_FX:
    case FORM_FX1: return (struct operands){ REG_F(u->rs1), 0, REG_X(u->rd), true };
    case FORM_FI:
    case FORM_FI1: return (struct operands){ REG_X(u->rs1), 0, REG_F(u->rd), true };
    default: return (struct operands){ .leaves = true };
    }
}

static uint64_t add_to_key(uint64_t key, unsigned number, const struct stage *s)
{
    return key << 14 | number << 7 | (unsigned)s->src1 << 4 | (unsigned)s->src2 << 1 | s->result;
}

static unsigned map_slot(uint64_t key)
{
    return (unsigned)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 52) & (MAP_SIZE - 1);
}

/* RV_N_FUSED: no such sequence. */
static unsigned find(const struct rv_fuse_map *m, uint64_t key)
{
    unsigned i = map_slot(key);

    while (m->key[i] && m->key[i] != key) {
        i = (i + 1) % MAP_SIZE;
    }
    return m->key[i] ? m->id[i] : RV_N_FUSED;
}

static void add_sequence(struct rv_fuse_map *m, unsigned id, unsigned *n_rows)
{
    const struct sequence *s = &sequences[id];
    uint64_t key = 0;

    for (unsigned k = 0; k < s->n; k++) {
        uint8_t *number = &m->number[s->stage[k].row];
        if (!*number) *number = (uint8_t)++ * n_rows;
        CHECK(*n_rows < MAX_ROWS);
        key = add_to_key(key, *number, &s->stage[k]);
        if (!k) continue;
        unsigned before = m->number[s->stage[k - 1].row];
        m->follows[before][*number / 8] |= (uint8_t)(1u << *number % 8);
    }
    unsigned i = map_slot(key);
    while (m->key[i]) {
        CHECK(m->key[i] != key);
        i = (i + 1) % MAP_SIZE;
    }
    m->key[i] = key;
    m->id[i] = (uint16_t)id;
}

struct rv_fuse_map *rv_fuse_map_new(void)
{
    struct rv_fuse_map *m = xcalloc(1, sizeof *m);
    unsigned n_rows = 0;

    for (unsigned id = 0; id < RV_N_FUSED; id++) {
        add_sequence(m, id, &n_rows);
    }
    return m;
}

/* What a block looks like to the search. */
struct view {
    unsigned n;
    uint8_t number[BLOCK_MAX_UOPS]; /* of the row; 0: not to be fused */
    struct operands ops[BLOCK_MAX_UOPS];
};

static void look(const struct rv_fuse_map *m, const struct block_build *b, struct view *v)
{
    v->n = b->n_slots;
    for (unsigned i = 0; i < v->n; i++) {
        v->number[i] = b->tag[i] ? m->number[b->tag[i]] : 0;
        if (v->number[i])
            v->ops[i] = operands_of(&b->uop[i], (enum rv_form)rv_rows[b->tag[i]].form);
    }
}

static uint8_t source_of(const struct operands *ops, unsigned k, uint16_t reg)
{
    if (reg == REG_X(0)) return SRC_Z;
    for (unsigned back = 1; reg && back <= k; back++) {
        if (ops[k - back].written == reg) return (uint8_t)back;
    }
    return SRC_M;
}

/* Stage k is new: a result that it overwrites is dead when nothing between may leave. */
static void note_dead(const struct operands *ops, struct stage *stage, unsigned k)
{
    if (!ops[k].written) return;
    for (unsigned i = k; i-- > 0 && !ops[i + 1].leaves;) {
        if (ops[i].written != ops[k].written) continue;
        stage[i].result = RESULT_D;
        return;
    }
}

struct choice {
    unsigned id, n, cost; /* cost: from here to the end of the block */
};

#define COST_DISPATCH 10
#define COST_STAGE    5

static uint64_t key_of(const uint8_t *number, const struct stage *stage, unsigned n, bool exact,
                       unsigned *saved)
{
    uint64_t key = 0;

    *saved = 0;
    for (unsigned k = 0; k < n; k++) {
        struct stage s = stage[k];
        if (!exact) {
            s.result = RESULT_K;
            if (s.src1 != SRC_Z) s.src1 = SRC_M;
            if (s.src2 != SRC_Z) s.src2 = SRC_M;
        }
        *saved += (unsigned)(s.src1 != SRC_M) + (unsigned)(s.src2 != SRC_M) + s.result;
        key = add_to_key(key, number[k], &s);
    }
    return key;
}

static void consider(const struct rv_fuse_map *m, const uint8_t *number, const struct stage *stage,
                     unsigned n, unsigned rest, struct choice *best)
{
    for (int exact = 1; exact >= 0; exact--) {
        unsigned saved;
        unsigned id = find(m, key_of(number, stage, n, exact, &saved));
        if (id == RV_N_FUSED) continue;
        unsigned cost = rest + COST_DISPATCH + (n - 1) * COST_STAGE - (saved < 4 ? saved : 4);
        if (cost < best->cost) *best = (struct choice){ id, n, cost };
        return;
    }
}

/* The cheapest way to run the slots from i on, when those after it are settled. */
static struct choice choose(const struct rv_fuse_map *m, const struct view *v, unsigned i,
                            const unsigned *cost)
{
    struct stage stage[MAX_STAGES];
    struct choice best = { RV_N_FUSED, 1, cost[i + 1] + COST_DISPATCH };

    for (unsigned k = 0; k < MAX_STAGES && i + k < v->n && v->number[i + k]; k++) {
        const uint8_t *number = &v->number[i];
        if (k && !(m->follows[number[k - 1]][number[k] / 8] >> number[k] % 8 & 1)) break;
        stage[k] = (struct stage){ .src1 = source_of(&v->ops[i], k, v->ops[i + k].read1),
                                   .src2 = source_of(&v->ops[i], k, v->ops[i + k].read2) };
        note_dead(&v->ops[i], stage, k);
        consider(m, number, stage, k + 1, cost[i + k + 1], &best);
    }
    return best;
}

void rv_fuse(struct hart *hart, struct block_build *b)
{
    const struct rv_fuse_map *m = rv_of(hart)->fuse_map;
    struct choice choice[BLOCK_MAX_UOPS];
    unsigned cost[BLOCK_MAX_UOPS + 1];
    struct view v;

    if (!m) return;
    rv_simplify(b);
    look(m, b, &v);
    cost[v.n] = 0;
    for (unsigned i = v.n; i-- > 0;) {
        choice[i] = choose(m, &v, i, cost);
        cost[i] = choice[i].cost;
    }
    for (unsigned i = 0; i < v.n; i += choice[i].n) {
        if (choice[i].id != RV_N_FUSED) b->uop[i].fn = rv64_handlers.fused[choice[i].id];
    }
}
