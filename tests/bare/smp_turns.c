/* SPDX-License-Identifier: MIT */
/* What harts promise that take turns in one thread, and harts in threads of their own do not. */
#include "tests/bare/lib/bare.h"

#include "tests/bare/harts.inc"

static volatile xlen step;
static uint32_t shared __attribute__((aligned(64)));

#include "tests/bare/reserve.inc"

/* Unpriv zalrsc: the store counts, whatever it stores. */
static void sc_fails_after_a_store_of_the_same_value(void)
{
    store_during_reservation(5, 5);
}

const struct bare_case bare_cases[] = {
    CASE(sc_fails_after_a_store_of_the_same_value),
    { 0 },
};
