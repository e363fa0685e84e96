/* SPDX-License-Identifier: MIT */
/* The entropy source (Unpriv Zkr, seed CSR). Its bits are those of the machine's own random source, so that
 * runs with a given seed, and what follows upon a snapshot, can be had again; how good they are as secrets
 * depends on that source.
 *
 * After reset one poll says that the self-test is under way (BIST); then polls without (WAIT) and with 16
 * bits (ES16) alternate, as the manual has it of real sources: guests must be ready for both. A hart that no
 * board gave a source is DEAD. */
#include "cpu/riscv/rv_csr_priv.h"

#include "base/endian.h"

/* seed: | OPST 31:30 | 0 | entropy 15:0, in state ES16 | */
uint64_t read_seed(struct rv_hart *h, unsigned index)
{
    uint8_t entropy[2] = { 0 };
    uint64_t status = h->random ? h->s.seed : SEED_DEAD;

    (void)index;
    h->s.seed = h->s.seed == SEED_WAIT ? SEED_ES16 : SEED_WAIT;
    if (status == SEED_ES16) {
        bus_enter(h->hart.mem.bus);
        h->random(h->random_ctx, entropy, sizeof entropy);
        bus_leave(h->hart.mem.bus);
    }
    return status << 30 | load_le16(entropy);
}

/* In M mode always, below as mseccfg says (Priv norm:mseccfg_sseed_useed_op_tbl). */
bool rv_seed_allowed(const struct rv_hart *h)
{
    if (h->s.priv == PRIV_M) return true;
    return (h->s.mseccfg & (h->s.priv == PRIV_S ? MSECCFG_SSEED : MSECCFG_USEED)) != 0;
}

/* Kernels that are told of Zkr read seed; firmware that is older than Zkr does not open it for them. The manual
 * wants a value that is defined (Priv norm:mseccfg_useed_sseed_rst) and leaves open which. */
uint64_t rv_seccfg_at_reset(const struct rv_hart *h)
{
    return rv_has(h, RV_EXT_Zkr) && rv_has(h, RV_EXT_S) ? MSECCFG_SSEED : 0;
}
