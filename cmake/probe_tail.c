/* SPDX-License-Identifier: MIT */
/* A handler as the engine has them: a little work, then an indirect call in tail position. The
 * configure step compiles it with the handlers' flags and looks whether that call became a jump;
 * where it did not (-O0, some ABIs), tail-call dispatch would use up the stack. */
#include <stdint.h>

#if defined(__clang__)
#define MUSTTAIL __attribute__((musttail))
#else
#define MUSTTAIL
#endif

struct uop;
typedef int (*handler_fn)(void *hart, const struct uop *u, intptr_t countdown);
struct uop {
    handler_fn fn;
    int32_t imm;
    uint8_t rd, rs1, rs2, aux;
};

int op_probe(void *hart, const struct uop *u, intptr_t countdown);

int op_probe(void *hart, const struct uop *u, intptr_t countdown)
{
    uint64_t *x = hart;

    x[u->rd] = x[u->rs1] + (uint64_t)u->imm;
    u++;
    MUSTTAIL return u->fn(hart, u, countdown - 1);
}
