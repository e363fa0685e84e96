/* SPDX-License-Identifier: MIT */
/* SiFive test finisher: the guest's way to power off, to reset and to report an exit code. There is
 * no manual; OpenSBI's driver (lib/utils/reset/fdt_reset_sifive_test.c) and the device-tree binding
 * "syscon-poweroff" with offset 0 and value 0x5555 show the use. */
#include "devices/device.h"
#include "devices/fdt_node.h"

#include "base/bits.h"
#include "base/log.h"

#define FINISHER_FAIL  0x3333u /* exit code in bits 31..16 */
#define FINISHER_PASS  0x5555u
#define FINISHER_RESET 0x7777u

struct sifive_test {
    struct device dev;
};

static void finisher_write(struct device *d, unsigned index, uint64_t v)
{
    struct machine_services *host = d->host;

    (void)index;
    switch (v & 0xffff) {
    case FINISHER_FAIL: host->power_off(host->ctx, (int)bits(v, 31, 16)); break;
    case FINISHER_PASS: host->power_off(host->ctx, 0); break;
    case FINISHER_RESET: host->reboot(host->ctx); break;
    default: LOG(sifive_test, GUEST, "unknown command 0x%x", (unsigned)v); break;
    }
}

static uint64_t finisher_read(struct device *d, unsigned index)
{
    (void)d;
    (void)index;
    return 0;
}

static void sifive_test_fdt(const struct device *d, struct fdt *t)
{
    static const char *const compatible[] = { "sifive,test1", "sifive,test0", "syscon" };

    (void)d;
    fdt_node_strings(t, "compatible", compatible, ARRAY_SIZE(compatible));
}

/* Programs write it by 32 bits; a 16-bit store of 0x5555 works too, as upper bits are then 0. */
static const struct reg_desc sifive_test_regs[] = {
    { .name = "FINISHER",
      .offset = 0,
      .width = REG_32,
      .access = REG_16 | REG_32 | REG_64 | REG_ALONE,
      .read = finisher_read,
      .write = finisher_write,
      .section = "OpenSBI driver" },
};

const struct device_class sifive_test_class = {
    .name = "sifive_test",
    .summary = "power off, reset and exit code",
    .spec = "SiFive test finisher",
    .size = sizeof(struct sifive_test),
    .state_off = sizeof(struct sifive_test),
    .state_size = 0,
    .banks = { { "regs", 0x1000, sifive_test_regs, ARRAY_SIZE(sifive_test_regs) } },
    .fdt = sifive_test_fdt,
    .fdt_name = "test",
};
