/* SPDX-License-Identifier: MIT */
/* Snapshots: changes to a valid one, with the checksum made right again, loaded into a machine that then
 * runs a little. One that is refused must leave the machine as it was. */
#include "patch.h"

#include "base/chunk.h"
#include "base/endian.h"
#include "machine/machine.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct fixture {
    struct machine *m;
    uint8_t *seed, *copy;
    size_t size;
} fix;

/* An endless loop as a raw image: no ELF is needed. */
static void set_up(void)
{
    static const uint8_t loop[] = { 0x6f, 0x00, 0x00, 0x00 };
    char kernel[] = "/tmp/isomer-fuzz-XXXXXX", snap[64];
    struct error err = { 0 };
    int fd = mkstemp(kernel);

    if (fd < 0 || write(fd, loop, sizeof loop) != (ssize_t)sizeof loop) abort();
    close(fd);
    snprintf(snap, sizeof snap, "%s.vm", kernel);
    const struct machine_config cfg = {
        .bios = "none",
        .kernel = kernel,
        .ram_size = 4 << 20,
        .smp = 2,
        .icount = true,
        .icount_jump = true,
        .devices = { "virtio-rng-device" },
        .n_devices = 1,
    };
    fix.m = machine_new(&cfg, &err);
    if (!fix.m || !machine_save(fix.m, snap, &err)) abort();
    FILE *f = fopen(snap, "rb");
    fix.seed = calloc(1, 1 << 20);
    fix.copy = calloc(1, 1 << 20);
    fix.size = fread(fix.seed, 1, 1 << 20, f);
    fclose(f);
    unlink(snap);
    fix.m->cfg.kernel = "/nonexistent"; /* a reset fails, and stops the machine */
    unlink(kernel);
}

/* The last 16 bytes are the chunk ENDS: tag, length, checksum. */
static void repair_checksum(uint8_t *p, size_t size)
{
    if (size < 32) return;
    store_le32(p + size - 4, (uint32_t)crc32(0, p, (uInt)(size - 16)));
}

static char *save(size_t *n)
{
    char *p = NULL;
    FILE *f = open_memstream(&p, n);

    if (!f || !machine_save_stream(fix.m, f, NULL)) abort();
    fclose(f);
    return p;
}

/* It was refused: nothing may have changed. */
static void check_same(char *before, size_t n, const struct error *err)
{
    size_t n_after;
    char *after = save(&n_after);

    if (!err->text[0] || fix.m->exit_status == EXIT_OUR_FAILURE) abort();
    if (n != n_after || memcmp(before, after, n) != 0) abort();
    free(after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = { 0 };
    size_t n_before;

    if (!fix.m) set_up();
    memcpy(fix.copy, fix.seed, fix.size);
    size_t n = patch_apply(fix.copy, fix.size, data, size);
    repair_checksum(fix.copy, n);
    FILE *f = fmemopen(fix.copy, n ? n : 1, "rb");
    if (!f) abort();
    char *before = save(&n_before);
    bool ok = machine_load_stream(fix.m, f, &err);
    fclose(f);
    if (!ok) check_same(before, n_before, &err);
    free(before);
    if (!ok) return 0;
    fix.m->exit_status = -1;
    fix.m->stopped = false;
    fix.m->cfg.max_insns = machine_insns(fix.m) + 100;
    machine_run(fix.m);
    return 0;
}
