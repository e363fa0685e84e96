/* SPDX-License-Identifier: MIT */
/* The instructions by which a bare program calls its host (RISC-V Semihosting 0.3, 2): all three uncompressed, in
 * one page, a0 the operation, a1 its parameter, the result in a0. */
#include "cpu/riscv/rv.h"

#include "base/bits.h"
#include "base/endian.h"

enum { A0 = 10, A1 = 11 };

static bool is_call(struct rv_hart *h, uint64_t pc)
{
    /* slli x0, x0, 0x1f; ebreak; srai x0, x0, 7 */
    static const uint32_t sequence[] = { 0x01f01013, 0x00100073, 0x40705013 };
    uint8_t code[sizeof sequence];
    uint64_t first = pc - 4, pa;

    if (first >> PAGE_SHIFT != (first + sizeof code - 1) >> PAGE_SHIFT) return false;
    if (!rv_debug_translate(&h->hart, first, &pa)) return false;
    if (!bus_dma_read(h->hart.mem.bus, pa, code, sizeof code)) return false;
    for (unsigned i = 0; i < ARRAY_SIZE(sequence); i++) {
        if (load_le32(code + (size_t)4 * i) != sequence[i]) return false;
    }
    return true;
}

enum rv_host_call rv_host_call(struct rv_hart *h, uint64_t pc)
{
    const struct hart_host *host = h->hart.host;
    uint64_t result;

    /* Programs in U mode are the business of the kernel above them. */
    if (!host || h->s.priv == PRIV_U || !is_call(h, pc)) return RV_HOST_NONE;
    hart_sync(&h->hart);
    if (!host->call(host->ctx, h->hart.id, (uint32_t)h->s.x[A0], h->s.x[A1], &result)) {
        h->hart.yield = true;
        return RV_HOST_AGAIN;
    }
    h->s.x[A0] = h->xlen == 32 ? (uint32_t)result : result;
    return RV_HOST_DONE;
}
