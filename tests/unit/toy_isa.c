/* SPDX-License-Identifier: MIT */
/* The toy instruction set behind struct isa: see toy_isa.h. */
#include "tests/unit/toy_isa.h"

#include "base/bits.h"
#include "base/endian.h"
#include "cpu/block.h"

#include <stdio.h>
#include <string.h>

#define OP_HART toy_hart
#include "cpu/dispatch.h"

#define NEXT return FLOW_NEXT
#define RA   (hart->s.r[u->rd])
#define RB   (hart->s.r[u->rs1])

/* Faults ---------------------------------------------------------------------------------- */

static void raise_fault(struct toy_hart *h, uint32_t cause, uint32_t tval)
{
    h->fault_cause = cause;
    h->fault_tval = tval;
}

static void take_up_context(struct toy_hart *h)
{
    hart_set_context(&h->hart, h->s.space, 0, h->s.space, 1);
}

void toy_flush(struct toy_hart *h)
{
    tlb_flush_all(&h->hart.mem.tlb);
    take_up_context(h);
}

static void enter_handler(struct toy_hart *h, uint32_t cause, uint32_t tval)
{
    h->s.epc = h->s.pc;
    h->s.cause = cause;
    h->s.tval = tval;
    h->s.traps++;
    h->s.irq_on = 0;
    if (h->s.vector) {
        h->s.pc = h->s.vector;
    } else {
        h->s.stopped = 1;
        h->hart.waiting = true;
    }
}

static void toy_trap(struct hart *hart)
{
    struct toy_hart *h = toy_of(hart);

    enter_handler(h, h->fault_cause, h->fault_tval);
}

static bool toy_interrupt(struct hart *hart)
{
    struct toy_hart *h = toy_of(hart);

    if (!h->irq_level || !h->s.irq_on) return false;
    enter_handler(h, TOY_CAUSE_IRQ, 0);
    return true;
}

static bool toy_wakeup(const struct hart *hart)
{
    const struct toy_hart *h = (const struct toy_hart *)(const void *)hart;

    return h->irq_level && !h->s.stopped;
}

static void toy_irq_in(void *hart, unsigned pin, bool level)
{
    struct toy_hart *h = hart;

    (void)pin;
    h->irq_level = level;
    hart_leave(&h->hart);
}

/* Bodies ---------------------------------------------------------------------------------- */

static ALWAYS_INLINE bool load32(struct toy_hart *h, uint32_t va, uint64_t *v, bool full)
{
    const uint8_t *p;

    if (full) return vmem_load(&h->hart.mem, va, 4, v);
    if (!vmem_hit_read(&h->hart.mem, va, 4, &p)) return false;
    *v = load_le32(p);
    return true;
}

static ALWAYS_INLINE bool store32(struct toy_hart *h, uint32_t va, uint32_t v, bool full)
{
    uint8_t *p;

    if (full) return vmem_store(&h->hart.mem, va, 4, v);
    if (!vmem_hit_write(&h->hart.mem, va, 4, &p)) return false;
    store_le32(p, v);
    return true;
}

OP(inc)
{
    RA += (uint32_t)u->imm;
    NEXT;
}
OP(ldi)
{
    RA = (uint32_t)u->imm;
    NEXT;
}
OP(add)
{
    RA += RB;
    NEXT;
}

OP(ld)
{
    uint64_t v;

    if (!load32(hart, RB + (uint32_t)u->imm, &v, full)) return full ? FLOW_TRAP : FLOW_SLOW;
    RA = (uint32_t)v;
    NEXT;
}

OP(st)
{
    if (!store32(hart, RB + (uint32_t)u->imm, RA, full)) return full ? FLOW_TRAP : FLOW_SLOW;
    NEXT;
}

OP(bnz)
{
    return hart->s.r[u->rd] ? FLOW_TAKEN : FLOW_SKIP;
}
OP(jmp)
{
    return FLOW_TAKEN;
}

OP(jr)
{
    uint32_t va = hart->s.r[u->rd];

    if (full) {
        *to = hart_jump_slow(&hart->hart, va);
        return *to ? FLOW_JUMP : FLOW_PC;
    }
    const struct jump_entry *e = &hart->hart.jump[(va >> 1) & (JUMP_CACHE_SIZE - 1)];
    if (e->va != va || e->key != hart->hart.jump_key) return FLOW_SLOW;
    *to = e->u;
    hart->hart.code_va = va & ~PAGE_MASK;
    return FLOW_JUMP;
}

/* Two slots: the immediate lies in the second one. */
OP(lia)
{
    RA = (uint32_t)(hart->hart.code_va + u->off + u[1].data);
    NEXT;
}

OP(trap)
{
    raise_fault(hart, (uint32_t)u->imm, 0);
    return FLOW_TRAP;
}

static enum flow change_translation(struct toy_hart *hart, uint32_t a, enum toy_sys f)
{
    if (f == TOY_SYS_SPACE) hart->s.space = a % TOY_SPACES;
    if (f == TOY_SYS_FLUSH_PAGE) {
        hart_flush_jumps(&hart->hart, a);
        if (!tlb_flush_page(&hart->hart.mem.tlb, a)) tlb_flush_all(&hart->hart.mem.tlb);
    }
    if (f == TOY_SYS_FLUSH_ALL) tlb_flush_all(&hart->hart.mem.tlb);
    if (f == TOY_SYS_MODE) hart->s.mode = a & 1;
    take_up_context(hart);
    return FLOW_END;
}

OP(sys)
{
    struct toy_state *s = &hart->s;

    switch ((enum toy_sys)u->imm) {
    case TOY_SYS_RETURN:
        s->pc = s->epc;
        s->irq_on = 1;
        return FLOW_PC;
    case TOY_SYS_WAIT: hart->hart.waiting = true; return FLOW_END;
    case TOY_SYS_COUNT:
        hart_sync(&hart->hart);
        RA = (uint32_t)hart->hart.steps;
        NEXT;
    case TOY_SYS_VECTOR: s->vector = RA; NEXT;
    case TOY_SYS_IRQ_ON: s->irq_on = 1; return FLOW_END;
    case TOY_SYS_EPC: RA = s->epc; NEXT;
    case TOY_SYS_SET_EPC: s->epc = RA; NEXT;
    case TOY_SYS_YIELD: hart->hart.yield = true; return FLOW_END;
    case TOY_SYS_SPACE:
    case TOY_SYS_FLUSH_PAGE:
    case TOY_SYS_FLUSH_ALL:
    case TOY_SYS_MODE: return change_translation(hart, RA, (enum toy_sys)u->imm);
    }
    raise_fault(hart, TOY_CAUSE_ILLEGAL, 0);
    return FLOW_TRAP;
}

OP(illegal)
{
    raise_fault(hart, TOY_CAUSE_ILLEGAL, 0);
    return FLOW_TRAP;
}

HANDLER_SIMPLE(inc)
HANDLER_SIMPLE(ldi)
HANDLER_SIMPLE(add)
HANDLER_SLOWABLE(ld)
HANDLER_SLOWABLE(st)
HANDLER_BRANCH(bnz)
HANDLER_BRANCH(jmp)
HANDLER_JUMP(jr)
HANDLER_SIMPLE2(lia)
HANDLER_FULL(trap)
HANDLER_FULL(sys)
HANDLER_FULL(illegal)

/* Decoding -------------------------------------------------------------------------------- */

static const uint8_t toy_len[16] = { 1, 1, 2, 2, 3, 3, 3, 4, 1, 4, 2, 2, 1, 1, 1, 1 };

static struct uop *emit(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS), unsigned slots,
                        int32_t imm)
{
    struct uop *u = block_emit(b, fn, slots);

    u->imm = imm;
    u->rd = b->code[0] & 7;
    u->rs1 = b->code[1] & 7;
    return u;
}

static int32_t imm24(const uint8_t *p)
{
    return (int32_t)sext(p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16, 24);
}

static enum decode emit_jr(struct block_build *b)
{
    struct uop *u = block_emit(b, op_jr, 2);

    u->rd = b->code[0] & 7;
    u[1].imm = (int32_t)b->n_insns + 1;
    return DECODE_END;
}

static enum decode emit_lia(struct block_build *b)
{
    struct uop *u = emit(b, op_lia, 2, 0);

    u->off = b->off;
    u[1].data = (uint64_t)(int64_t)imm24(b->code + 1);
    return DECODE_NEXT;
}

static enum decode emit_exit(struct block_build *b, HANDLER_RESULT (*fn)(HANDLER_PARAMS),
                             int32_t rel)
{
    block_exit(b, emit(b, fn, 2, 0), b->off + rel);
    return fn == op_jmp ? DECODE_END : DECODE_NEXT;
}

/* The length is known from the first byte; the other bytes may be read only when they are there. */
static enum decode toy_decode(struct hart *hart, struct block_build *b)
{
    const uint8_t *p = b->code;
    unsigned op = p[0] >> 4, len = toy_len[op];

    if (b->avail < len) return DECODE_SPLIT;
    b->next_off = (uint16_t)(b->off + len);
    switch (op) {
    case 0: return DECODE_NEXT;
    case 1: {
        struct uop *u = block_emit(b, op_inc, 1);
        u->imm = toy_of(hart)->s.mode ? 2 : 1;
        u->rd = p[0] & 7;
        return DECODE_NEXT;
    }
    case 2: emit(b, op_ldi, 1, (int8_t)p[1]); return DECODE_NEXT;
    case 3: emit(b, op_add, 1, 0); return DECODE_NEXT;
    case 4: emit(b, op_ld, 1, (int8_t)p[2]); return DECODE_NEXT;
    case 5: emit(b, op_st, 1, (int8_t)p[2]); return DECODE_NEXT;
    case 6: return emit_exit(b, op_bnz, (int16_t)load_le16(p + 1));
    case 7: return emit_exit(b, op_jmp, imm24(p + 1));
    case 8: return emit_jr(b);
    case 9: return emit_lia(b);
    case 10: emit(b, op_trap, 1, p[1]); return DECODE_END;
    case 11: emit(b, op_sys, 1, p[1]); return DECODE_NEXT;
    default: block_emit(b, op_illegal, 1); return DECODE_END;
    }
}

static void toy_enter(struct hart *h, struct uop *u)
{
    RUN_FROM(h, u);
}

/* Memory ---------------------------------------------------------------------------------- */

static bool page_fault(struct toy_hart *h, uint64_t va, enum access a)
{
    raise_fault(h, TOY_CAUSE_READ + (uint32_t)a, (uint32_t)va);
    return false;
}

static bool toy_translate(void *hart, uint64_t va, unsigned size, enum access a, struct xlate *x)
{
    struct toy_hart *h = hart;

    (void)size;
    h->walks++;
    *x = (struct xlate){ .pa = va, .cacheable = true, .writable = true };
    if (!h->s.space) return true;
    if (va >> PAGE_SHIFT >= TOY_PAGES) return page_fault(h, va, a);
    uint32_t e = h->s.map[h->s.space][va >> PAGE_SHIFT];
    if (!(e & TOY_PAGE_VALID)) return page_fault(h, va, a);
    if (a == ACCESS_WRITE && !(e & TOY_PAGE_WRITE)) return page_fault(h, va, a);
    x->pa = (e & ~PAGE_MASK) | (va & PAGE_MASK);
    x->writable = e & TOY_PAGE_WRITE;
    x->cacheable = !(e & TOY_PAGE_ODD);
    x->big = e & TOY_PAGE_BIG;
    return true;
}

static void toy_bus_error(void *hart, uint64_t va, enum access a)
{
    raise_fault(hart, TOY_CAUSE_BUS_READ + (uint32_t)a, (uint32_t)va);
}

static void toy_sync(void *hart)
{
    hart_sync(hart);
}

static void toy_touched_device(void *hart)
{
    struct hart *h = hart;

    if (h->clock->moved || h->yield) h->leave = true;
}

static const struct vmem_ops toy_vmem = {
    .translate = toy_translate,
    .bus_error = toy_bus_error,
    .sync = toy_sync,
    .touched_device = toy_touched_device,
};

/* The rest -------------------------------------------------------------------------------- */

static const struct field_desc toy_fields[] = {
    FIELD_ARRAY(struct toy_state, r),
    FIELD(struct toy_state, pc),
    FIELD(struct toy_state, epc),
    FIELD(struct toy_state, cause),
    FIELD(struct toy_state, tval),
    FIELD(struct toy_state, vector),
    FIELD_MAX(struct toy_state, space, TOY_SPACES - 1),
    FIELD_MAX(struct toy_state, mode, 1),
    FIELD(struct toy_state, traps),
    { .name = "map",
      .offset = offsetof(struct toy_state, map),
      .width = 4,
      .count = TOY_SPACES * TOY_PAGES,
      .reps = 1 },
    FIELD_BOOL(struct toy_state, irq_on),
    FIELD_BOOL(struct toy_state, stopped),
    FIELD_UNSAVED(struct toy_state, pad),
};

static void toy_reset(struct hart *hart)
{
    struct toy_hart *h = toy_of(hart);

    memset(&h->s, 0, sizeof h->s);
    take_up_context(h);
}

static bool toy_init(struct hart *hart, const char *cpu, struct error *err)
{
    (void)cpu;
    (void)err;
    toy_reset(hart);
    return true;
}

static bool toy_post_load(struct hart *hart, struct error *err)
{
    (void)err;
    take_up_context(toy_of(hart));
    return true;
}

static void toy_nothing(struct hart *hart)
{
    (void)hart;
}

static uint64_t toy_pc(const struct hart *hart)
{
    return ((const struct toy_hart *)(const void *)hart)->s.pc;
}

static void toy_set_pc(struct hart *hart, uint64_t pc)
{
    toy_of(hart)->s.pc = (uint32_t)pc;
}

static uint32_t toy_mode(const struct hart *hart)
{
    return ((const struct toy_hart *)(const void *)hart)->s.mode;
}

static int toy_disasm(const struct hart *hart, const uint8_t *code, size_t n, uint64_t pc,
                      char *buf, size_t len)
{
    (void)hart;
    (void)pc;
    snprintf(buf, len, "op %x", n ? code[0] >> 4 : 0);
    return n ? toy_len[code[0] >> 4] : 0;
}

static void toy_print_state(const struct hart *hart, char *buf, size_t len)
{
    snprintf(buf, len, "pc=%llx\n", (unsigned long long)toy_pc(hart));
}

const struct isa toy_isa = {
    .name = "toy",
    .hart_size = sizeof(struct toy_hart),
    .state = toy_fields,
    .n_state = ARRAY_SIZE(toy_fields),
    .state_off = offsetof(struct toy_hart, s),
    .state_size = sizeof(struct toy_state),
    .init = toy_init,
    .fini = toy_nothing,
    .reset = toy_reset,
    .post_load = toy_post_load,
    .pre_save = toy_nothing,
    .pc = toy_pc,
    .set_pc = toy_set_pc,
    .mode = toy_mode,
    .decode = toy_decode,
    .enter = toy_enter,
    .trap = toy_trap,
    .interrupt = toy_interrupt,
    .wakeup = toy_wakeup,
    .turn_over = toy_nothing,
    .irq_in = toy_irq_in,
    .vmem = &toy_vmem,
    .disasm = toy_disasm,
    .print_state = toy_print_state,
};
