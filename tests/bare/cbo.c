/* SPDX-License-Identifier: MIT */
/* Cache-block operations below M mode: the enables of menvcfg and senvcfg, and what is zeroed. Unpriv CMO; Priv
 * menvcfg and senvcfg. */
#include "tests/bare/lib/bare.h"

#define CBO(op) ".insn i 0x0f, 2, x0, a0, " #op

#define CBIE  ((xlen)3 << 4)
#define CBCFE ((xlen)1 << 6)
#define CBZE  ((xlen)1 << 7)

SNIPPET(inval, CBO(0));
SNIPPET(clean, CBO(1));
SNIPPET(flush, CBO(2));
SNIPPET(zero, CBO(4));

#define INSN_ZERO  0x0045200fu
#define INSN_CLEAN 0x0015200fu
#define INSN_INVAL 0x0005200fu

static void enable(xlen m, xlen s)
{
    CSRW(menvcfg, m);
    CSRW(senvcfg, s);
}

static void each_field_enables_its_operations(void)
{
    struct trap t;

    enable(0, CBIE | CBCFE | CBZE);
    t = run_in(MODE_S, zero, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_ZERO, ADDR(zero));
    t = run_in(MODE_S, clean, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_CLEAN, ADDR(clean));
    t = run_in(MODE_S, inval, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_INVAL, ADDR(inval));
    enable(CBZE, 0);
    RETURNED(run_in(MODE_S, zero, SCRATCH, 0));
    t = run_in(MODE_S, clean, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_CLEAN, ADDR(clean));
    t = run_in(MODE_U, zero, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_ZERO, ADDR(zero));
    enable(CBZE, CBZE);
    RETURNED(run_in(MODE_U, zero, SCRATCH, 0));
    enable(CBCFE | CBIE, CBCFE);
    RETURNED(run_in(MODE_U, clean, SCRATCH, 0));
    RETURNED(run_in(MODE_U, flush, SCRATCH, 0));
    t = run_in(MODE_U, inval, SCRATCH, 0);
    TRAPPED(t, ILLEGAL, INSN_INVAL, ADDR(inval));
    RETURNED(run_in(MODE_S, inval, SCRATCH, 0));
}

static void the_reserved_way_of_invalidating_is_not_taken(void)
{
    enable(CBIE, 0);
    CSRW(menvcfg, (xlen)2 << 4);
    EQ(CSRR(menvcfg) & CBIE, CBIE);
    CSRW(menvcfg, (xlen)1 << 4);
    EQ(CSRR(menvcfg) & CBIE, (xlen)1 << 4);
}

/* Twice: the second time the fast path may do it. */
static void a_whole_block_becomes_zero(void)
{
    enable(CBZE, CBZE);
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < 256; i += 4) {
            write32(SCRATCH + i, 0x11111111u + i);
        }
        RETURNED(run_in(MODE_U, zero, SCRATCH + 64 + 17, 0));
        for (unsigned i = 0; i < 256; i += 4) {
            EQ(read32(SCRATCH + i), i >= 64 && i < 128 ? 0 : 0x11111111u + i);
        }
    }
}

static void empty_places_fault_with_the_address_given(void)
{
    struct trap t;

    enable(CBZE, CBZE);
    t = run_in(MODE_U, zero, 0x50000013, 0);
    TRAPPED(t, STORE_ACCESS, 0x50000013, ADDR(zero));
    enable(CBCFE, CBCFE);
    t = run_in(MODE_U, flush, 0x50000013, 0);
    TRAPPED(t, STORE_ACCESS, 0x50000013, ADDR(flush));
}

const struct bare_case bare_cases[] = {
    CASE(each_field_enables_its_operations),
    CASE(the_reserved_way_of_invalidating_is_not_taken),
    CASE(a_whole_block_becomes_zero),
    CASE(empty_places_fault_with_the_address_given),
    { 0 },
};
